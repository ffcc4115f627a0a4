"""What is said of terms without a solver is never refuted by enumeration, and something is said of most of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import pairwise, product
from operator import eq, ge, gt, le, lt, ne

from rulekit.backends.exact import Evaluation
from rulekit.ir import build
from rulekit.ir.kinds import COUNT, DAY, DAYS, MONTHS, TRUTH, is_ordered
from rulekit.ir.nodes import Compare, CompareOp, Fact, Node, Ref, Setting
from rulekit.ir.ranges import Range, range_of
from rulekit.ir.trend import Trend, trend_of
from rulekit.ir.walk import everything_in, mentioned
from rulekit.model.compile import Program
from rulekit.model.policy import FactSpec
from rulekit.solving.directions import follows
from tests.agreement.growing import Dice, Grower, Seeded, pick
from tests.agreement.worlds import GRADE, YUAN, World, calculated, day, fact, setting

SMALL = (
    fact("n", COUNT, -3, 4), fact("years", COUNT, 0, 5), fact("people", COUNT, 1, 6),
    fact("pay", YUAN, -250, 450, scale=2, step=100),
    fact("fee", YUAN, 0, 12, scale=1, step=3), fact("span", DAYS, -3, 3), fact("gap", MONTHS, -3, 4), fact("t", TRUTH, 0, 1),
    fact("grade", GRADE, 0, 2), fact("day", DAY, day("2000-02-26"), day("2000-03-02")),
    fact("end", DAY, day("2000-12-28"), day("2001-01-03")), fact("start", DAY, day("2001-02-27"), day("2001-03-02")),
)  # fmt: skip
"""Domains small enough to try every case, some across a leap day, a month's end or a year's."""


def _grown(count: int, depth: int) -> Iterator[tuple[Dice, World, Node]]:
    """Yield terms over one or two small inputs, and now and then a setting."""
    seed = 0
    while count:
        seed += 1
        dice = Seeded(seed)
        first, second = pick(dice, SMALL), pick(dice, SMALL)
        settings = (setting("p", COUNT, 0, 2),) if dice.number(0, 2) == 0 else ()
        world = World((first, second) if first != second and dice.number(0, 2) else (first,), settings)
        term = Grower(dice, world.leaves()).anything(depth)
        if mentioned(term):
            count -= 1
            yield dice, world, term


def _ranges(world: World) -> Callable[[Node], Range]:
    domains = {spec.name: (spec.low, spec.high) for spec in world.specs}
    return lambda node: range_of(node, lambda leaf: domains[leaf.name])


Values = list[tuple[dict[str, int], dict[str, int], int]]


def _values(world: World, program: Program, node: Node) -> Values:
    """Return the value of a term in every case and for every choice of the settings."""
    return [(p, chosen, calculated(program, node, p, chosen)) for chosen in world.choices() for p in world.points()]


def _moves(world: World, values: Values, fact: FactSpec) -> Trend:
    """Return how a term really moves with a fact, all else equal: UNKNOWN if it both rises and falls."""
    lines: dict[tuple[tuple[str, int], ...], list[int]] = {}
    for point, chosen, value in values:  # in which the fact's values come in their order
        rest = tuple((name, v) for name, v in (point | chosen).items() if name != fact.name)
        lines.setdefault(rest, []).append(value)
    steps = {(after > before) - (after < before) for line in lines.values() for before, after in pairwise(line)}
    if steps <= {0}:
        return Trend.CONSTANT
    return Trend.UNKNOWN if {1, -1} <= steps else Trend.RISES if 1 in steps else Trend.FALLS


def _given(moving: Mapping[str, Trend], leaf: Fact | Setting | Ref) -> Trend:
    return moving.get(leaf.name, Trend.CONSTANT)


def _allows(claimed: Trend, given: Trend, really: Trend) -> bool:
    """Whether a claim may be made of a term that really moves so with a fact that moves as is given."""
    if claimed is Trend.UNKNOWN or given is Trend.CONSTANT or really is Trend.CONSTANT:
        return True
    if claimed is Trend.CONSTANT or given is Trend.UNKNOWN or really is Trend.UNKNOWN:
        return False
    return claimed is (really if given is Trend.RISES else really.flipped())


def test_a_range_holds_every_value() -> None:
    """No case gives a term, or anything in it, a value outside its range; most ranges are not wider than they must be."""
    exact = total = 0
    for _, world, term in _grown(400, 4):
        program, ranges = world.program({}), _ranges(world)
        for part in everything_in(term):
            values = {value for _, _, value in _values(world, program, part)}
            low, high = ranges(part)
            assert low <= min(values), (part, low)
            assert max(values) <= high, (part, high)
            if len(values) > 1:
                exact, total = exact + ((low, high) == (min(values), max(values))), total + 1
    assert total > 1000
    assert exact > total * 7 // 10


def test_a_trend_is_never_refuted() -> None:
    """A claimed direction holds over the whole box, for one fact and for two that move at once; most are claimed."""
    claims: Counter[Trend] = Counter()
    for dice, world, term in _grown(2000, 4):
        values, ranges = _values(world, world.program({}), term), _ranges(world)
        really = {fact.name: _moves(world, values, fact) for fact in world.facts}
        alone = [{fact.name: Trend.RISES} for fact in world.facts]
        at_once = {fact.name: pick(dice, tuple(Trend)) for fact in world.facts}
        for moving in (*alone, at_once):
            claimed = trend_of(term, partial(_given, moving), ranges)
            for name, given in moving.items():
                assert _allows(claimed, given, really[name]), (term, moving, claimed, really)
            if moving is not at_once and any(really[name] is not Trend.CONSTANT for name in moving):
                claims[claimed] += 1
    decided = claims[Trend.RISES] + claims[Trend.FALLS]
    assert decided > 400
    assert claims[Trend.FALLS] > 80
    assert decided > claims[Trend.UNKNOWN]


RELATIONS = (*CompareOp, CompareOp.LE, CompareOp.LE, CompareOp.GE, CompareOp.EQ, CompareOp.EQ)
COPIES = ("a", "b")
HOLDS = {
    CompareOp.LT: lt, CompareOp.LE: le, CompareOp.GT: gt, CompareOp.GE: ge, CompareOp.EQ: eq, CompareOp.NE: ne,
}  # fmt: skip


def _related(dice: Dice, left: FactSpec, right: FactSpec) -> Node:
    """A relation between a fact of one copy and one of another, in either order."""
    first, second = COPIES if dice.number(0, 1) else reversed(COPIES)
    terms = (Fact(left.name, left.kind, left.scale, first), Fact(right.name, right.kind, right.scale, second))
    return build.compare(pick(dice, RELATIONS), *terms)


def _premise(dice: Dice, world: World) -> Node:
    """What a claim supposes of two cases: mostly how each fact moves, with distractions."""
    parts = [_related(dice, spec, spec) for spec in world.facts if dice.number(0, 7)]
    if dice.number(0, 4) == 0:
        parts.append(build.any_of(*(_related(dice, spec, spec) for spec in world.facts)))
    if dice.number(0, 4) == 0:
        parts += [_related(dice, world.facts[0], spec) for spec in world.facts if spec.kind == world.facts[0].kind]
    return build.all_of(*parts)


def _broken(programs: Mapping[str, Program], values: Values, premise: Node, conclusion: Node) -> bool:
    """Whether some pair of cases satisfies the premise and breaks the conclusion."""
    assert isinstance(conclusion, Compare)
    assert isinstance(conclusion.left, Ref)
    holds = HOLDS[conclusion.op]
    for (one, chosen, value), (other, also, second) in product(values, values):
        if chosen == also and not holds(value, second):
            facts = dict(zip(COPIES if conclusion.left.copy == "a" else COPIES[::-1], (one, other), strict=True))
            if Evaluation(programs, facts, chosen).value(premise):
                return True
    return False


def test_what_follows_from_directions_is_never_refuted() -> None:
    """No pair of cases that satisfies the premise breaks a conclusion said to follow from it; many are said to."""
    followed, needed = 0, 0
    for dice, world, inner in _grown(2400, 3):
        grower = Grower(dice, world.leaves())
        grower.add_leaf(Ref("inner", inner.kind, inner.scale))
        outcome = grower.of(pick(dice, (inner.kind, COUNT, YUAN)), 2) if dice.number(0, 1) else inner
        if not is_ordered(outcome.kind):
            continue
        program = world.program({"inner": inner, "outcome": outcome})
        programs = dict.fromkeys(COPIES, program)
        first, second = COPIES if dice.number(0, 1) else reversed(COPIES)
        op = pick(dice, (CompareOp.LE, CompareOp.LE, CompareOp.GE, CompareOp.GE, CompareOp.LT, CompareOp.EQ))
        conclusion = build.compare(op, program.value("outcome", first), program.value("outcome", second))
        premise = _premise(dice, world)
        if follows(programs, premise, conclusion):
            values = _values(world, program, program.value("outcome"))
            assert not _broken(programs, values, premise, conclusion), (premise, conclusion, program.bindings)
            followed, needed = followed + 1, needed + _broken(programs, values, build.YES, conclusion)
    assert followed > 600
    assert needed > 150  # of which as many would be false without their premise
