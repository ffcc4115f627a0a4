"""A second definition of what terms answer, written from the words alone: it shares no code with the library's.

Strict along the path taken; a conjunction with a plain "no" is "no" and a disjunction with a plain "yes" is "yes",
whatever the other parts answer; where several parts give no value, the strongest answer wins.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date, timedelta
from fractions import Fraction
from math import ceil, floor
from typing import assert_never

from attrs import frozen

from rulekit.ir.nodes import (
    AllOf, AnyOf, Answer, Arith, ArithOp, CalendarPart, Cases, Compare, CompareOp, CompletedYears, Cond, Const,
    DaysBetween, Fact, Lookup, Node, Not, PartOfDay, Quotient, Ref, Rescale, Row, Setting, ShiftDays, ShiftMonths,
    Stated, Steps, WordCompare,
)  # fmt: skip
from rulekit.quantities.rounding import RoundingMode


@frozen
class Outcome:
    """What a term answers in a case, with the value where it has one."""

    answer: Answer
    value: int = 0

    @property
    def has_value(self) -> bool:
        """Whether the answer is a value."""
        return self.answer is Answer.VALUE


YES, NO = Outcome(Answer.VALUE, 1), Outcome(Answer.VALUE, 0)
NOT_STATED = Outcome(Answer.NOT_STATED)
CLASH = Outcome(Answer.CLASH)


@frozen
class Naive:
    """One case: its inputs and settings, what the other bindings say, and which facts are events."""

    inputs: Mapping[str, int]
    bindings: Mapping[str, Node]
    events: Collection[str] = ()

    def outcome(self, node: Node) -> Outcome:
        """Return what a term answers."""
        match node:
            case Const(value):
                return Outcome(Answer.VALUE, value)
            case Fact(name):
                if name in self.events and not self.inputs[f"{name}.happened"]:
                    return NOT_STATED
                return Outcome(Answer.VALUE, self.inputs[name])
            case Setting(name):
                return Outcome(Answer.VALUE, self.inputs[name])
            case Ref(name):
                return self.outcome(self.bindings[name])
            case Arith(op, left, right):
                return self._strict(lambda a, b: _combined(op, a, b), left, right)
            case Rescale(body, _, scale):
                return self._strict(lambda a: a * 10**scale // 10**body.scale, body)
            case Quotient(mode, numerator, denominator):
                return self._strict(lambda a, b: rounded(Fraction(a, b), mode) if b > 0 else 0, numerator, denominator)
            case Compare(relation, left, right):
                return self._strict(lambda a, b: int(_related(relation, a, b)), left, right)
            case Not(body):
                return self._strict(lambda a: 0 if a else 1, body)
            case AllOf(parts):
                return self._joined(parts, settled=NO, else_=YES)
            case AnyOf(parts):
                return self._joined(parts, settled=YES, else_=NO)
            case Cond(condition, then, otherwise):
                chosen = self.outcome(condition)
                return self.outcome(then if chosen.value else otherwise) if chosen.has_value else chosen
            case Steps(subject, thresholds, amounts, below):
                return self._steps(subject, thresholds, amounts, below)
            case Lookup(key, entries):
                place = self.outcome(key)
                return self.outcome(entries[place.value]) if place.has_value else place
            case Stated(body):
                return YES if self.outcome(body).has_value else NO
            case Cases(rows, otherwise, ordered):
                last = NOT_STATED if otherwise is None else self.outcome(otherwise)
                return self._first(rows, last) if ordered else self._together(rows, last)
            case CompletedYears(birth, on):
                return self._strict(lambda a, b: birthdays(date.fromordinal(a), date.fromordinal(b)), birth, on)
            case ShiftDays(start, days):
                return self._strict(lambda a, b: (date.fromordinal(a) + timedelta(days=b)).toordinal(), start, days)
            case ShiftMonths(start, months):
                return self._strict(lambda a, b: months_later(date.fromordinal(a), b).toordinal(), start, months)
            case DaysBetween(earlier, later):
                return self._strict(lambda a, b: (date.fromordinal(b) - date.fromordinal(a)).days, earlier, later)
            case PartOfDay(CalendarPart.YEAR, body):
                return self._strict(lambda a: date.fromordinal(a).year, body)
            case PartOfDay(_, body):
                return self._strict(lambda a: date.fromordinal(a).year * 12 + date.fromordinal(a).month - 1, body)
            case WordCompare():
                raise AssertionError("boundary words are resolved before anything is evaluated")
            case _:
                assert_never(node)

    def _strict(self, function: Callable[..., int], *parts: Node) -> Outcome:
        found = [self.outcome(part) for part in parts]
        return _worst(found) or Outcome(Answer.VALUE, function(*(each.value for each in found)))

    def _joined(self, parts: Iterable[Node], settled: Outcome, else_: Outcome) -> Outcome:
        found = [self.outcome(part) for part in parts]
        return settled if settled in found else _worst(found) or else_

    def _steps(self, subject: Node, thresholds: Iterable[Node], amounts: Iterable[Node], below: Node) -> Outcome:
        reached, bounds = self.outcome(subject), [self.outcome(threshold) for threshold in thresholds]
        missing = _worst([reached, *bounds])
        if missing:
            return missing
        paid = below
        for bound, amount in zip(bounds, amounts, strict=True):
            paid = amount if reached.value >= bound.value else paid
        return self.outcome(paid)

    def _first(self, rows: Iterable[Row], last: Outcome) -> Outcome:
        for row in rows:
            guard = self.outcome(row.guard)
            if not guard.has_value:
                return guard
            if guard.value:
                return self._of_row(row)
        return last

    def _together(self, rows: Iterable[Row], last: Outcome) -> Outcome:
        rows = list(rows)
        guards = [self.outcome(row.guard) for row in rows]
        missing = _worst(guards)
        if missing:
            return missing
        said = {self._of_row(row) for row, guard in zip(rows, guards, strict=True) if guard.value}
        return CLASH if len(said) > 1 else said.pop() if said else last

    def _of_row(self, row: Row) -> Outcome:
        return Outcome(row.answer) if row.value is None else self.outcome(row.value)


def _worst(found: Iterable[Outcome]) -> Outcome | None:
    """The strongest of the answers that are no values."""
    order = (Answer.CLASH, Answer.NOT_STATED, Answer.DECLARED_GAP, Answer.DOES_NOT_APPLY)
    answers = [each.answer for each in found]
    return next((Outcome(answer) for answer in order if answer in answers), None)


def _combined(op: ArithOp, left: int, right: int) -> int:
    match op:
        case ArithOp.ADD:
            return left + right
        case ArithOp.SUB:
            return left - right
        case ArithOp.MUL:
            return left * right
        case ArithOp.MIN:
            return left if left < right else right
        case ArithOp.MAX:
            return right if left < right else left
        case _:
            assert_never(op)


def _related(op: CompareOp, left: int, right: int) -> bool:
    match op:
        case CompareOp.LT:
            return left < right
        case CompareOp.LE:
            return not right < left
        case CompareOp.GT:
            return right < left
        case CompareOp.GE:
            return not left < right
        case CompareOp.EQ:
            return left == right
        case CompareOp.NE:
            return left != right
        case _:
            assert_never(op)


def rounded(exact: Fraction, mode: RoundingMode) -> int:
    """Return a fraction as a whole number."""
    below, above = floor(exact), ceil(exact)
    nearer_to_zero, further_from_zero = sorted((below, above), key=abs)
    match mode:
        case RoundingMode.FLOOR:
            return below
        case RoundingMode.CEILING:
            return above
        case RoundingMode.DOWN:
            return nearer_to_zero
        case RoundingMode.UP:
            return further_from_zero
        case RoundingMode.HALF_UP | RoundingMode.HALF_EVEN:
            if exact - below != Fraction(1, 2):
                return below if exact - below < Fraction(1, 2) else above
            even = below if below % 2 == 0 else above
            return further_from_zero if mode is RoundingMode.HALF_UP else even
        case _:
            assert_never(mode)


def birthdays(birth: date, on: date) -> int:
    """Return the completed years of somebody born on a day; one more negative year for each begun before it."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))


def months_later(start: date, months: int) -> date:
    """Return the same day of another month, or that month's last day."""
    first = date(start.year + (start.month - 1 + months) // 12, (start.month - 1 + months) % 12 + 1, 1)
    following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
    return min(date.fromordinal(first.toordinal() + start.day - 1), following - timedelta(days=1))
