"""What is proved greatest or least, and what is proved of two copies by cuts, is what enumeration finds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product

import pytest

from rulekit.backends.exact import Evaluation
from rulekit.backends.smt import Division
from rulekit.ir import build
from rulekit.ir.kinds import COUNT, DAY, MONTH, MONTHS, RATE, TRUTH, Kind
from rulekit.ir.nodes import ArithOp, CompareOp, Const, Fact, Node, Ref, Setting
from rulekit.ir.walk import mentioned
from rulekit.model.compile import Program
from rulekit.quantities.rounding import RoundingMode
from rulekit.solving.ask import Budget, Found, NoneExists, Optimum, Unknown, ask, greatest, least
from rulekit.solving.question import Question, about
from tests.agreement.growing import Dice, Grower, Seeded, pick
from tests.agreement.worlds import GRADE, YUAN, World, calculated, day, fact, setting

BOTH_STAGES = ((Budget(300_000, 600_000), Division.FLOOR), (Budget(1, 600_000), Division.VARIABLES))
"""Budgets that are enough for the first stage, and with which only the second can answer; and how that one divides."""
SMALL = (
    fact("n", COUNT, -12, 12), fact("k", COUNT, 0, 4), fact("pay", YUAN, -300, 500, scale=2, step=25), fact("gap", MONTHS, -5, 5),
    fact("rate", RATE, 0, 100, scale=2, step=10), fact("t", TRUTH, 0, 1), fact("grade", GRADE, 0, 2),
    fact("day", DAY, day("2000-02-20"), day("2000-03-10")), fact("end", DAY, day("2000-12-28"), day("2001-01-03")),
)  # fmt: skip


def _questions(kind: Kind, count: int) -> Iterator[tuple[World, Program, Question]]:
    """Yield small policies with an outcome of a kind, each with a question that may limit its cases."""
    seed = 0
    while count:
        seed += 1
        dice = Seeded(seed)
        first, second = pick(dice, SMALL), pick(dice, SMALL)
        settings = (setting("which", GRADE, 0, 2),) if dice.number(0, 3) == 0 else ()
        world = World((first, second) if first != second else (first,), settings)
        grower = Grower(dice, world.leaves())
        limits = [grower.of(TRUTH, 2)] if dice.number(0, 1) else []
        amount = grower.of(pick(dice, (COUNT, YUAN)), 2)
        grower.add_leaf(Ref("amount", amount.kind, amount.scale))
        outcome = grower.of(kind, 3)
        if settings:  # as of a clause with readings, one of which may be rejected
            limits.append(build.compare(CompareOp.GE, Setting("which", GRADE), Const(dice.number(0, 1), GRADE)))
            for place in range(2):
                read = build.compare(CompareOp.EQ, Setting("which", GRADE), Const(place, GRADE))
                outcome = build.cond(read, grower.of(kind, 2), outcome)
        if any(not isinstance(part, Ref) for part in mentioned(outcome)):
            count -= 1
            program = world.program({"amount": amount, "outcome": outcome})
            yield world, program, about({"": program}, limits)


def _attainable(world: World, program: Program, question: Question, objective: Node) -> list[int]:
    """The values of a term over all cases and settings that satisfy a question."""
    values = []
    for point, chosen in product(world.points(), world.choices()):
        if all(calculated(program, constraint, point, chosen) for constraint in question.constraints):
            values.append(calculated(program, objective, point, chosen))
    return values


@pytest.mark.parametrize("kind", [COUNT, YUAN, DAY, MONTH], ids=["a count", "money", "a day", "a month"])
@pytest.mark.parametrize(("budget", "division"), BOTH_STAGES, ids=["first stage", "second stage"])
def test_an_optimum_is_the_best_there_is(budget: Budget, division: Division, kind: Kind) -> None:
    """The greatest and the least value are attained by the case that is shown, and none is better."""
    replies: list[Optimum | NoneExists | Unknown] = []
    for world, program, question in _questions(kind, 40):
        objective = program.value("outcome")
        values = _attainable(world, program, question, objective)
        for find, best in ((greatest, max), (least, min)):
            reply = find(question, objective, budget)
            replies.append(reply)
            if isinstance(reply, Optimum):
                assert reply.value == best(values), (program.bindings, question)
                assert calculated(program, objective, reply.found.facts[""], reply.found.settings) == reply.value
            elif isinstance(reply, NoneExists):
                assert not values, (program.bindings, question)
    assert sum(isinstance(reply, Optimum) and division.value in reply.by for reply in replies) >= 45
    assert sum(isinstance(reply, NoneExists) for reply in replies) >= 8
    assert sum(isinstance(reply, Unknown) for reply in replies) <= 4


PAIRS = World((fact("x", COUNT, 0, 4), fact("y", COUNT, 0, 2)))
X, Y = PAIRS.leaves()


def _product_of(dice: Dice, base: Ref) -> Node:
    """A product or a quotient of what is made of one fact and of another fact."""
    rest = build.arith(ArithOp.ADD, Y, build.count(dice.number(0, 2)))
    if dice.number(0, 1):
        return build.arith(ArithOp.MUL, base, rest, COUNT)
    return build.quotient(pick(dice, tuple(RoundingMode)), base, rest, COUNT, dice.number(0, 1))


def _two_cases(dice: Dice) -> tuple[Program, list[Node], Node]:
    """A small policy with a hard product, what is supposed of two cases, and by how much their outcomes differ."""
    base = Grower(dice, [X, X, X]).of(COUNT, 2)
    bindings: dict[str, Node] = {"base": build.arith(ArithOp.ADD, base, X) if dice.number(0, 1) else base}
    ref = Ref("base", COUNT, bindings["base"].scale)
    bindings["share"] = _product_of(dice, ref)
    share = Ref("share", COUNT, bindings["share"].scale)
    rest = pick(dice, (ref, X, build.count(2)))
    bindings["total"] = build.arith(pick(dice, (ArithOp.ADD, ArithOp.SUB, ArithOp.MAX)), share, rest)
    program = PAIRS.program(bindings)
    (xa, ya), (xb, yb) = ([Fact(name, COUNT, copy=copy) for name in ("x", "y")] for copy in ("a", "b"))
    ways = (
        [build.compare(CompareOp.EQ, ya, yb), build.compare(CompareOp.LE, xa, xb)],
        [
            build.compare(CompareOp.EQ, ya, yb),
            build.compare(CompareOp.EQ, xa, build.arith(ArithOp.ADD, xb, build.count(1))),
        ],
        [build.compare(CompareOp.EQ, xa, xb), build.compare(CompareOp.LE, ya, yb)],
        [
            build.compare(CompareOp.EQ, ya, yb),
            build.compare(CompareOp.EQ, xb, build.arith(ArithOp.ADD, xa, build.count(1))),
        ],
        [build.compare(CompareOp.LE, ya, yb), build.compare(CompareOp.LE, xa, xb)],
    )
    gain = build.arith(ArithOp.SUB, program.value("total", "b"), program.value("total", "a"))
    return program, pick(dice, ways), gain


def _pairs(programs: Mapping[str, Program], question: Question) -> Iterator[Evaluation]:
    """Every pair of cases that satisfies a question."""
    points = list(PAIRS.points())
    for a, b in product(points, points):
        evaluation = Evaluation(programs, {"a": a, "b": b}, {})
        if all(evaluation.value(constraint) for constraint in question.constraints):
            yield evaluation


@pytest.mark.parametrize(
    ("budget", "cuts"), [(BOTH_STAGES[0][0], 5), (BOTH_STAGES[1][0], 0)], ids=["with cuts", "plainly"]
)
def test_what_is_proved_of_two_cases_is_so(budget: Budget, cuts: int) -> None:
    """With a hard product, with and without cuts: a pair is found iff there is one, and the greatest gain is the greatest."""
    methods: Counter[str] = Counter()
    for seed in range(40):
        dice = Seeded(seed)
        program, supposed, gain = _two_cases(dice)
        programs = {"a": program, "b": program}
        question = about(programs, supposed)
        gains = [evaluation.value(gain) for evaluation in _pairs(programs, question)]
        for bound in {0, max(gains), max(gains) - 1}:
            reply = ask(
                question.also(build.compare(CompareOp.GT, gain, build.number(bound, COUNT, gain.scale))), budget
            )
            assert not isinstance(reply, Unknown)
            assert isinstance(reply, Found) == (max(gains) > bound), (program.bindings, supposed, bound)
            methods[reply.by] += 1
        best = greatest(question, gain, budget)
        assert isinstance(best, Optimum)
        assert best.value == max(gains), (program.bindings, supposed)
        assert Evaluation(programs, best.found.facts, best.found.settings).value(gain) == best.value
    assert sum(times for by, times in methods.items() if by.endswith("with cuts")) >= cuts
