"""Z3 gives every term the value that `exact` gives it, and no other; its models replay."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest
import z3
from hypothesis import given
from hypothesis import strategies as st

from rulekit.backends.smt import Division, Encoder
from rulekit.ir import build
from rulekit.ir.kinds import COUNT, DAY, DAYS, MONTHS, TRUTH
from rulekit.ir.nodes import Answer, CompareOp, Const, Fact, Node, Ref
from rulekit.ir.walk import mentioned
from rulekit.model.compile import Program
from tests.agreement.examples import EXAMPLES, Example
from tests.agreement.growing import DAYS_OF_NOTE, Dice, Drawn, Grower, Seeded, pick, some_point
from tests.agreement.worlds import WIDE, World, calculated, day, fact, repeatable

MOST_WORK = 5_000_000
"""In the solver's own units; with its inputs pinned no term needs nearly as much."""
LITTLE_WORK = 150_000
"""Enough for most random truths whose inputs are free; the others stay unknown."""
ONLY_THIS = ("sat", "unsat")
"""Z3 finds a value possible, and no other."""
CENTURIES = World((
    fact("day", DAY, day("1890-01-01"), day("2110-12-31")), fact("birth", DAY, day("1890-01-01"), day("2110-12-31")),
    fact("span", DAYS, -800, 800), fact("gap", MONTHS, -800, 800),
))  # fmt: skip
THE_DAY, BIRTH = Fact("day", DAY), Fact("birth", DAY)
CALENDAR = (
    build.shift_days(THE_DAY, Fact("span", DAYS)),
    build.shift_months(THE_DAY, Fact("gap", MONTHS)),
    build.days_between(BIRTH, THE_DAY),
    build.completed_years(BIRTH, THE_DAY),
)
DIVISIONS = pytest.mark.parametrize("division", Division, ids=lambda division: division.name)


class Solver:
    """A term about one case in one encoding."""

    def __init__(self, program: Program, node: Node, division: Division, work: int = MOST_WORK) -> None:
        self._node = node
        self._encoder = Encoder({"": program}, division)
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
        self._solver.reset()
        self._solver.add(*encoded, *self._encoder.sides)
        return str(self._solver.check())


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


@pytest.mark.parametrize("move", CALENDAR, ids=lambda move: type(move).__name__)
def test_days_around_leap_days_and_month_ends(move: Node) -> None:
    """What is counted from, to or between awkward days is the same in Z3 as in `exact`."""
    dice = Seeded(1)
    program = CENTURIES.program({"shown": move})
    solver = Solver(program, move, Division.FLOOR)
    for _ in range(12):
        point = some_point(dice, CENTURIES, move)
        point |= {name: pick(dice, DAYS_OF_NOTE) + dice.number(-1, 1) for name in ("day", "birth")}
        assert solver.replies(point, calculated(program, move, point)) == ONLY_THIS, point


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
