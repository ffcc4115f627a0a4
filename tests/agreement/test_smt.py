"""Z3 gives every term the value that `exact` gives it, and no other; its models replay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st

from rulekit.model.days import Form, from_form, in_form, jumps_of
from rulekit.backends.smt import Division, Encoder
from rulekit.ir import build
from rulekit.ir.kinds import COUNT, DAY, DAYS, MONTHS, TRUTH
from rulekit.ir.nodes import Answer, ArithOp, CalendarPart, CompareOp, Const, Fact, Node, Ref
from rulekit.ir.walk import mentioned
from rulekit.model.compile import Program
from rulekit.quantities import calendar
from tests.agreement.examples import EXAMPLES, Example
from tests.agreement.growing import DAYS_OF_NOTE, Dice, Drawn, Grower, Seeded, pick, some_point
from tests.agreement.worlds import WIDE, World, calculated, day, fact, repeatable

MOST_WORK = 40_000_000
"""In the solver's own units; with its inputs pinned no term needs nearly as much."""
LITTLE_WORK = 150_000
"""Enough for most random truths whose inputs are free; the others stay unknown."""
ONLY_THIS = ("sat", "unsat")
"""Z3 finds a value possible, and no other."""


def _between(first: str, last: str) -> World:
    days = [fact(name, DAY, day(first), day(last)) for name in ("day", "birth")]
    return World((*days, fact("span", DAYS, -800, 800), fact("gap", MONTHS, -800, 800)))


CENTURIES, A_CENTURY = _between("1890-01-01", "2110-12-31"), _between("1898-12-31", "2004-03-31")
"""More days than go over to their other form by jumps, and as many as do; both hold the days of note."""
THE_DAY, BIRTH = Fact("day", DAY), Fact("birth", DAY)
CALENDAR = (
    build.shift_days(THE_DAY, Fact("span", DAYS)),
    build.shift_months(THE_DAY, Fact("gap", MONTHS)),
    build.days_between(BIRTH, THE_DAY),
    build.completed_years(BIRTH, THE_DAY),
    *(build.shift_months(THE_DAY, Const(gap, MONTHS)) for gap in (-13, 1, 6)),
    build.days_between(build.shift_months(BIRTH, Const(1, MONTHS)), THE_DAY),
    build.days_between(build.shift_months(BIRTH, Fact("gap", MONTHS)), build.shift_days(THE_DAY, Const(1, DAYS))),
    build.arith(ArithOp.ADD, build.days_between(BIRTH, THE_DAY), build.arith(
        ArithOp.MUL, build.completed_years(BIRTH, THE_DAY), Const(2, DAYS), DAYS)),
    build.part_of_day(CalendarPart.MONTH, build.shift_days(THE_DAY, Fact("span", DAYS))),
)  # fmt: skip
DIVISIONS = pytest.mark.parametrize("division", Division, ids=lambda division: division.name)


class Solver:
    """A term about one case in one encoding."""

    def __init__(
        self, program: Program, node: Node, division: Division, work: int = MOST_WORK, *, announced: bool = True
    ) -> None:
        """*announced*: the encoder knows beforehand what it will be asked, and chooses the forms of the days by that."""
        self._node = node
        self._encoder = Encoder({"": program}, division, asked=[node] if announced else ())
        self._solver: Any = z3.SimpleSolver(ctx=self._encoder.context)
        self._solver.set("rlimit", work)
        parts = {part for term in (node, *program.bindings.values()) for part in mentioned(term)}
        self._inputs = [part for part in parts if not isinstance(part, Ref)]

    def replies(self, point: Mapping[str, int], value: int) -> tuple[str, str]:
        """Return whether Z3 finds that the term can be *value* in a case, and whether it can be anything else."""
        is_value = build.compare(CompareOp.EQ, self._node, Const(value, self._node.kind, self._node.scale))
        pins = [
            build.compare(CompareOp.EQ, part, Const(point[part.name], part.kind, part.scale))
            for part in self._inputs
            if part.name in point
        ]
        return self._reply(is_value, *pins), self._reply(build.negation(is_value), *pins)

    def some_case(self) -> tuple[str, dict[str, int]]:
        """Return whether Z3 finds a case in which the term, a truth, holds, and that case."""
        reply = self._reply(self._node)
        if reply != "sat":
            return reply, {}
        facts, settings = self._encoder.read(self._solver.model())
        return reply, {**facts[""], **settings}

    def _reply(self, *truths: Node) -> str:
        encoded = [self._encoder.truth(truth) for truth in truths]
        while True:
            self._solver.reset()
            self._solver.add(*encoded, *self._encoder.sides)
            reply = str(self._solver.check())
            if reply != "sat" or not self._encoder.refine(self._solver.model()):
                return reply


@DIVISIONS
@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_worked_example_has_its_value_and_no_other(example: Example, division: Division) -> None:
    """Z3 finds what was worked by hand, and nothing else."""
    program = example.program
    answer = Solver(program, program.answer("example"), division)
    value = Solver(program, program.value("example"), division)
    for inputs, expected in example.cases():
        if isinstance(expected, Answer):
            assert answer.replies(inputs, expected) == ONLY_THIS
        else:
            assert answer.replies(inputs, Answer.VALUE) == ONLY_THIS
            assert value.replies(inputs, expected) == ONLY_THIS


def _agree(dice: Dice, depth: int, points: int) -> None:
    grower = Grower(dice, WIDE.leaves())
    bindings = {"amount": grower.of(COUNT, 2), "flag": grower.of(TRUTH, 2)}
    bindings["fixed"] = grower.constant(COUNT)
    for name, node in bindings.items():
        grower.add_leaf(Ref(name, node.kind, node.scale))
    bindings["shown"] = grower.anything(depth)
    program = WIDE.program(bindings)
    shown = program.value("shown")
    solvers = [Solver(program, shown, division) for division in Division]
    solvers.append(Solver(program, shown, Division.FLOOR, announced=False))
    for _ in range(points):
        point = some_point(dice, WIDE, *bindings.values())
        value = calculated(program, shown, point, point)
        for solver in solvers:
            assert solver.replies(point, value) == ONLY_THIS, (bindings, point, value)


@repeatable(20)
@given(st.data())
def test_a_random_term_has_its_value_and_no_other(data: st.DataObject) -> None:
    """With its inputs pinned, a random term has in Z3 the value that it has in `exact`."""
    _agree(Drawn(data), depth=3, points=2)


def test_many_random_terms_have_their_values_and_no_others() -> None:
    """The same of many more terms, not shrunk when they fail."""
    for seed in range(36):
        _agree(Seeded(seed), depth=4, points=2)


@pytest.mark.parametrize(
    ("world", "announced"), [(CENTURIES, False), (CENTURIES, True), (A_CENTURY, True)],
    ids=["centuries, not announced", "centuries", "a century"],
)  # fmt: skip
@pytest.mark.parametrize("move", CALENDAR, ids=lambda move: type(move).__name__)
def test_days_around_leap_days_and_month_ends(move: Node, announced: bool, world: World) -> None:
    """What is counted from, to or between awkward days is the same in Z3 as in `exact`."""
    dice = Seeded(1)
    program = world.program({"shown": move})
    solver = Solver(program, move, Division.FLOOR, announced=announced)
    for _ in range(12):
        point = some_point(dice, world, move)
        point |= {name: pick(dice, DAYS_OF_NOTE) + dice.number(-1, 1) for name in ("day", "birth")}
        assert solver.replies(point, calculated(program, move, point)) == ONLY_THIS, point


@pytest.mark.parametrize("months", [-14, -1, 0, 1, 6, 12])
@pytest.mark.parametrize("to", Form, ids=lambda form: form.name)
@pytest.mark.parametrize("form", Form, ids=lambda form: form.name)
def test_jumps_lead_from_every_day_to_the_right_one(form: Form, to: Form, months: int) -> None:
    """Over a century with and one without a leap day at its turn, and in the order of the days."""
    low, high = day("1897-03-15"), day("2004-03-01")
    below, jumps = jumps_of(low, high, months, form, to)
    waiting, offset, before = list(reversed(jumps)), below, 0
    for each in range(low, high + 1):
        at = in_form(each, form)
        while waiting and at >= waiting[-1][0]:
            offset += waiting.pop()[1]
        assert from_form(at + offset, to) == calendar.shifted_by_months(each, months)
        assert at + offset >= before
        before = at + offset
    assert not waiting


@DIVISIONS
def test_models_of_random_truths_replay(division: Division) -> None:
    """A case that Z3 finds lies in the inputs' domains and satisfies the truth in `exact`; where it finds none, none is met."""
    replies = []
    for seed in range(100):
        dice = Seeded(seed)
        truth = Grower(dice, WIDE.leaves()).of(TRUTH, 3)
        if isinstance(truth, Const):
            continue
        program = WIDE.program({"shown": truth})
        shown = program.value("shown")
        reply, case = Solver(program, shown, division, LITTLE_WORK).some_case()
        replies.append(reply)
        if reply == "sat":
            assert WIDE.holds(case)
            assert calculated(program, shown, case, case) == 1, (truth, case)
        elif reply == "unsat":
            points = [some_point(dice, WIDE, truth) for _ in range(50)]
            assert not any(calculated(program, shown, point, point) for point in points), truth
    assert replies.count("sat") >= 60
    assert replies.count("unsat") >= 4
    assert replies.count("unknown") <= 15
