"""Random well-kinded terms: one grower, whose dice are hypothesis or a seeded generator."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from random import Random
from typing import Protocol, TypeVar

from hypothesis import strategies as st

from rulekit.ir import build
from rulekit.ir.kinds import COUNT, DAY, DAYS, MONTH, MONTHS, RATE, TRUTH, ChoiceKind, Kind, NumberKind, is_ordered
from rulekit.ir.nodes import Answer, ArithOp, CalendarPart, CompareOp, Const, Node, Row, Stated
from rulekit.ir.walk import mentioned
from rulekit.model.policy import FactSpec, SettingSpec
from rulekit.quantities.rounding import RoundingMode
from tests.agreement.worlds import AREA, GRADE, YUAN, World, day

T = TypeVar("T")
NUMBERS: tuple[Kind, ...] = (COUNT, YUAN, RATE, DAYS, MONTHS)
ANY_KIND: tuple[Kind, ...] = (*NUMBERS, TRUTH, TRUTH, DAY, MONTH, AREA, GRADE)
SUBJECTS: tuple[Kind, ...] = (COUNT, COUNT, YUAN, DAY, MONTH, DAYS)
"""Of what there are brackets, and cases by ranges."""
EQUALITY = (CompareOp.EQ, CompareOp.NE)
DAYS_OF_NOTE = tuple(
    map(day, ("2000-02-28", "2000-02-29", "2000-03-01", "2001-02-28", "2003-12-31", "2004-01-01", "2004-02-29", "1999-12-31",
              "2000-01-30", "2000-01-31", "2001-03-31", "1900-02-28", "1900-03-01", "1960-02-29"))
)  # fmt: skip
MOST_DAYS, MOST_MONTHS = 40, 30
"""How far a random term moves a day at a time, so that nested moves stay within the calendar."""


class Dice(Protocol):
    """Where a random term's choices come from."""

    def number(self, low: int, high: int) -> int:
        """Return a whole number between two others, both included."""


class Seeded:
    """Dice that fall the same way in every run."""

    def __init__(self, seed: int) -> None:
        self._random = Random(seed)

    def number(self, low: int, high: int) -> int:
        """Return a whole number between two others, both included."""
        return self._random.randint(low, high)


class Drawn:
    """Dice that hypothesis throws, so that a failing term is shrunk."""

    def __init__(self, data: st.DataObject) -> None:
        self._data = data

    def number(self, low: int, high: int) -> int:
        """Return a whole number between two others, both included."""
        return self._data.draw(_between(low, high))


@cache
def _between(low: int, high: int) -> st.SearchStrategy[int]:
    return st.integers(low, high)


def pick(dice: Dice, options: Sequence[T]) -> T:
    """Return one of several."""
    return options[dice.number(0, len(options) - 1)]


def some_value(dice: Dice, spec: FactSpec | SettingSpec) -> int:
    """Return a value of an input's domain, often one of its ends."""
    steps = (spec.high - spec.low) // spec.step
    beyond = 1 + steps // 8
    return spec.low + spec.step * min(max(dice.number(-beyond, steps + beyond), 0), steps)


def some_point(dice: Dice, world: World, *terms: Node) -> dict[str, int]:
    """Return a case and a choice of the settings, random in whatever *terms* mention and least in the rest."""
    names = {part.name for term in terms for part in mentioned(term)}
    names |= {name.removesuffix(".happened") for name in names}
    return {spec.name: some_value(dice, spec) if spec.name in names else spec.low for spec in world.specs}


class Grower:
    """Grows core terms over given leaves."""

    def __init__(self, dice: Dice, leaves: Sequence[Node]) -> None:
        self._dice = dice
        self._leaves = list(leaves)

    def add_leaf(self, leaf: Node) -> None:
        """Let further terms mention *leaf*."""
        self._leaves.append(leaf)

    def anything(self, depth: int) -> Node:
        """Return a term of some kind."""
        return self.of(pick(self._dice, ANY_KIND), depth)

    def of(self, kind: Kind, depth: int) -> Node:
        """Return a term of a kind, nested at most so deep."""
        if depth <= 0 or self._dice.number(0, 7) == 0:
            return self.leaf(kind)
        return pick(self._dice, self._ways(kind))(kind, depth - 1)

    def leaf(self, kind: Kind) -> Node:
        """Return an input, a setting or a binding of a kind, or a constant."""
        ours = [leaf for leaf in self._leaves if leaf.kind == kind]
        return pick(self._dice, ours) if ours and self._dice.number(0, 3) else self.constant(kind)

    def constant(self, kind: Kind) -> Const:
        """Return a constant of a kind."""
        match kind:
            case NumberKind():
                return Const(
                    self._dice.number(-12, 40), kind, self._dice.number(0, 2) if kind in (COUNT, YUAN, RATE) else 0
                )
            case ChoiceKind(values=values):
                return Const(self._dice.number(0, len(values) - 1), kind)
            case _ if kind == DAY:
                return Const(pick(self._dice, DAYS_OF_NOTE), DAY)
            case _ if kind == MONTH:
                return Const(2000 * 12 + self._dice.number(-3, 30), MONTH)
            case _:
                return build.truth(bool(self._dice.number(0, 1)))

    def _ways(self, kind: Kind) -> list[Callable[[Kind, int], Node]]:
        ways: list[Callable[[Kind, int], Node]] = [self._cond, self._steps]
        if isinstance(kind, NumberKind):
            ways += [self._arith, self._arith]
            if kind in (COUNT, YUAN, RATE):  # whole days and months only are counted and moved by
                ways += [self._product, self._quotient, self._quotient, self._rescaled]
        if kind == COUNT:
            ways += [self._age, self._year]
        elif kind == DAYS:
            ways += [self._days_between, self._days_between]
        elif kind == MONTHS:
            ways += [self._months_between, self._months_between]
        elif kind == DAY:
            ways += [self._extreme, self._days_later, self._months_later, self._months_later]
        elif kind == MONTH:
            ways += [self._extreme, self._month_of, self._month_later]
        elif kind == TRUTH:
            ways += [self._comparison] * 4 + [self._negation, self._all_of, self._any_of]
        return ways

    def _cond(self, kind: Kind, depth: int) -> Node:
        then, otherwise = self._amounts(kind, depth + 1, 2)
        return build.cond(self.of(TRUTH, depth), then, otherwise)

    def _steps(self, kind: Kind, depth: int) -> Node:
        subject = self.of(pick(self._dice, SUBJECTS), depth)
        start = self.constant(subject.kind)
        values = [start.value]
        for _ in range(self._dice.number(0, 2)):
            values.append(values[-1] + pick(self._dice, (1, 3, 10)))
        thresholds: list[Node] = [Const(value, start.kind, start.scale) for value in values]
        if self._dice.number(0, 2) == 0:  # thresholds that are not known to rise
            terms = [self.of(start.kind, self._dice.number(0, max(depth - 1, 0))) for _ in thresholds]
            thresholds = terms if sum(isinstance(term, Const) for term in terms) <= 1 else thresholds
        below, *amounts = self._amounts(kind, depth, len(thresholds) + 1)
        return build.steps(subject, list(zip(thresholds, amounts, strict=True)), below)

    def _amounts(self, kind: Kind, depth: int, count: int) -> list[Node]:
        """Several terms of a kind: unrelated, or numbers that rise or fall evenly, or one term more or less a little."""
        way = self._dice.number(0, 3) if isinstance(kind, NumberKind) else 0
        if way <= 1:
            return [self.of(kind, depth - 1) for _ in range(count)]
        start, step = self.constant(kind), pick(self._dice, (3, 3, -3))
        evenly: list[Node] = [Const(start.value + step * place, kind, start.scale) for place in range(count)]
        if way == 2:
            return evenly
        around, op = self.of(kind, depth - 1), pick(self._dice, (ArithOp.ADD, ArithOp.SUB))
        further = [self._combined(part, kind, depth - 1) for part in evenly]
        pairs = [(around, part) if self._dice.number(0, 1) else (part, around) for part in further]
        return [build.arith(op, *pair) for pair in pairs]

    def _combined(self, part: Node, kind: Kind, depth: int) -> Node:
        if self._dice.number(0, 1):
            return part
        return build.arith(pick(self._dice, (ArithOp.ADD, ArithOp.SUB)), part, self.of(kind, depth))

    def _extreme(self, kind: Kind, depth: int) -> Node:
        return build.arith(pick(self._dice, (ArithOp.MIN, ArithOp.MAX)), self.of(kind, depth), self.of(kind, depth))

    def _arith(self, kind: Kind, depth: int) -> Node:
        op = pick(self._dice, (ArithOp.ADD, ArithOp.SUB, ArithOp.MIN, ArithOp.MAX))
        return build.arith(op, self.of(kind, depth), self.of(kind, depth))

    def _product(self, kind: Kind, depth: int) -> Node:
        factor = self.of(pick(self._dice, (COUNT, RATE)), min(depth, 1))
        parts = [self.of(kind, depth), factor]
        left, right = parts if self._dice.number(0, 1) else reversed(parts)
        return build.arith(ArithOp.MUL, left, right, kind)

    def _quotient(self, kind: Kind, depth: int) -> Node:
        numerator = self.of(kind, depth)
        constant = Const(pick(self._dice, (1, 2, 2, 3, 4, 7, 10, 12, 100, 0, -3)), COUNT, self._dice.number(0, 1))
        denominator = self.of(COUNT, depth) if self._dice.number(0, 1) else constant
        return build.quotient(
            pick(self._dice, tuple(RoundingMode)), numerator, denominator, kind, self._dice.number(0, 2)
        )

    def _rescaled(self, kind: Kind, depth: int) -> Node:
        body = self.of(kind, depth)
        return build.rescaled(body, body.scale + 1)

    def _age(self, kind: Kind, depth: int) -> Node:
        return build.completed_years(self.of(DAY, depth), self.of(DAY, depth))

    def _year(self, kind: Kind, depth: int) -> Node:
        return build.part_of_day(CalendarPart.YEAR, self.of(DAY, depth))

    def _days_between(self, kind: Kind, depth: int) -> Node:
        return build.days_between(self.of(DAY, depth), self.of(DAY, depth))

    def _months_between(self, kind: Kind, depth: int) -> Node:
        return build.arith(ArithOp.SUB, self.of(MONTH, depth), self.of(MONTH, depth), MONTHS)

    def _days_later(self, kind: Kind, depth: int) -> Node:
        """By one day from any day, by several only from a day that is given: a solver works long at moves of moves."""
        if self._dice.number(0, 1):
            return build.shift_days(self.of(DAY, depth), Const(1, DAYS))
        return build.shift_days(self.leaf(DAY), self._within(self.of(DAYS, min(depth, 1)), MOST_DAYS))

    def _months_later(self, kind: Kind, depth: int) -> Node:
        return build.shift_months(self.of(DAY, depth), self._within(self.of(MONTHS, depth), MOST_MONTHS))

    def _within(self, node: Node, most: int) -> Node:
        capped = build.arith(ArithOp.MIN, node, Const(most, node.kind))
        return build.arith(ArithOp.MAX, capped, Const(-most, node.kind))

    def _month_of(self, kind: Kind, depth: int) -> Node:
        return build.part_of_day(CalendarPart.MONTH, self.of(DAY, depth))

    def _month_later(self, kind: Kind, depth: int) -> Node:
        return build.arith(ArithOp.ADD, self.of(MONTH, depth), self.of(MONTHS, depth), MONTH)

    def _comparison(self, kind: Kind, depth: int) -> Node:
        left = self.anything(depth)
        op = pick(self._dice, tuple(CompareOp) if is_ordered(left.kind) else EQUALITY)
        return build.compare(op, left, self.of(left.kind, depth))

    def _negation(self, kind: Kind, depth: int) -> Node:
        return build.negation(self.of(TRUTH, depth))

    def _all_of(self, kind: Kind, depth: int) -> Node:
        return build.all_of(*(self.of(TRUTH, depth) for _ in range(self._dice.number(2, 3))))

    def _any_of(self, kind: Kind, depth: int) -> Node:
        return build.any_of(*(self.of(TRUTH, depth) for _ in range(self._dice.number(2, 3))))


class AuthorsGrower(Grower):
    """Grows terms as authors write them: with cases, tables of a choice, and questions whether something is stated."""

    def _ways(self, kind: Kind) -> list[Callable[[Kind, int], Node]]:
        ways = [*super()._ways(kind), *[self._cases] * 3, *[self._cases_by_ranges] * 2, self._lookup]
        return [*ways, self._stated, self._stated] if kind == TRUTH else ways

    def _stated(self, kind: Kind, depth: int) -> Node:
        return Stated(self.anything(depth))

    def _lookup(self, kind: Kind, depth: int) -> Node:
        return build.lookup(self.of(AREA, depth), [self.of(kind, depth - 1) for _ in AREA.values])

    def _cases(self, kind: Kind, depth: int) -> Node:
        return self._joined(kind, depth, [self.of(TRUTH, depth) for _ in range(self._dice.number(1, 3))])

    def _cases_by_ranges(self, kind: Kind, depth: int) -> Node:
        """Rows by ranges of one subject: mostly they follow each other, some leave a gap, overlap or are empty."""
        subject = self.of(pick(self._dice, SUBJECTS), min(depth, 1))
        start = self.constant(subject.kind)
        cuts = [start.value]
        for _ in range(self._dice.number(0, 2)):
            cuts.append(cuts[-1] + pick(self._dice, (0, 1, 2, 5, 9)))
        guards = [build.compare(CompareOp.LT, subject, self._bound(start, cuts[0]))]
        for low, high in pairwise(cuts):
            guards.append(build.all_of(self._from(subject, start, low), self._below(subject, start, high)))
        guards.append(self._from(subject, start, cuts[-1]))
        if self._dice.number(0, 3) == 0:
            guards.pop(self._dice.number(0, len(guards) - 1))
        if self._dice.number(0, 2) == 0:
            guards.reverse()
        return self._joined(kind, depth, guards)

    def _from(self, subject: Node, start: Const, low: int) -> Node:
        low += pick(self._dice, (0, 0, 0, 1, -1))
        ways = (
            (CompareOp.GE, subject, self._bound(start, low)),
            (CompareOp.GT, subject, self._bound(start, low - 1)),
            (CompareOp.LE, self._bound(start, low), subject),
        )
        return build.compare(*pick(self._dice, ways))

    def _below(self, subject: Node, start: Const, high: int) -> Node:
        ways = (
            (CompareOp.LT, subject, self._bound(start, high)),
            (CompareOp.LE, subject, self._bound(start, high - 1)),
            (CompareOp.GT, self._bound(start, high), subject),
        )
        return build.compare(*pick(self._dice, ways))

    def _bound(self, start: Const, value: int) -> Const:
        return Const(value, start.kind, start.scale)

    def _joined(self, kind: Kind, depth: int, guards: Sequence[Node]) -> Node:
        rows = [self._row(kind, depth, guard) for guard in guards]
        otherwise = self.of(kind, depth - 1) if self._dice.number(0, 2) == 0 else None
        if otherwise is None and all(row.value is None or row.guard == build.NO for row in rows):
            otherwise = self.of(kind, depth - 1)
        return build.cases(rows, otherwise, ordered=not self._dice.number(0, 2))

    def _row(self, kind: Kind, depth: int, guard: Node) -> Row:
        answer = pick(self._dice, (*[Answer.VALUE] * 6, Answer.DECLARED_GAP, Answer.DOES_NOT_APPLY))
        if answer is Answer.VALUE:
            return Row(guard, self.of(kind, depth - 1))
        return Row(guard, None, answer, "the text is silent")
