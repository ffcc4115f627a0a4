"""Which values a term can take, by interval arithmetic: an over-estimate, never an under-estimate."""

from __future__ import annotations

from collections.abc import Callable
from typing import assert_never

from rulekit.ir.nodes import (
    AllOf, AnyOf, Arith, ArithOp, CalendarPart, Compare, CompareOp, CompletedYears, Cond, Const, Core, DaysBetween,
    Fact, Node, Not, PartOfDay, Quotient, Ref, Rescale, Setting, ShiftDays, ShiftMonths, Steps, WorkingDay,
    WorkingDaysTo,
)  # fmt: skip
from rulekit.quantities import calendar, workdays
from rulekit.quantities.rounding import divide

Range = tuple[int, int]
TRUE: Range = (1, 1)
FALSE: Range = (0, 0)
EITHER: Range = (0, 1)


def range_of(node: Node, of: Callable[[Fact | Setting | Ref], Range]) -> Range:
    """Return the least and the greatest value that core term *node* can take; *of* gives those of its inputs."""
    memo: dict[Node, Range] = {}

    def at(part: Node) -> Range:
        if part not in memo:
            memo[part] = _range(part, of, at)
        return memo[part]

    return at(node)


def _range(node: Node, of: Callable[[Fact | Setting | Ref], Range], at: Callable[[Node], Range]) -> Range:
    assert isinstance(node, Core), "ranges are asked of lowered terms"
    match node:
        case Const(value):
            return value, value
        case Fact() | Setting() | Ref():
            return of(node)
        case Arith(op, left, right):
            return arith_range(op, at(left), at(right))
        case Rescale(body, _, scale):
            factor = 10 ** (scale - body.scale)
            low, high = at(body)
            return low * factor, high * factor
        case Quotient(mode, numerator, denominator):
            (low, high), (small, large) = at(numerator), at(denominator)
            corners = [divide(n, d, mode) for n in (low, high) for d in (max(small, 1), max(large, 1))]
            return min(corners + [0] * (small < 1)), max(corners + [0] * (small < 1))
        case Compare(op, left, right):
            return compare_range(op, at(left), at(right))
        case Not(body):
            low, high = at(body)
            return 1 - high, 1 - low
        case AllOf(parts):
            return min(at(part)[0] for part in parts), min(at(part)[1] for part in parts)
        case AnyOf(parts):
            return max(at(part)[0] for part in parts), max(at(part)[1] for part in parts)
        case Cond(condition, then, otherwise):
            low, high = at(condition)
            branches = [at(branch) for branch, taken in ((then, high), (otherwise, 1 - low)) if taken]
            return min(b[0] for b in branches), max(b[1] for b in branches)
        case Steps(subject, thresholds, amounts, below):
            return _range_of_steps(at(subject), [at(t) for t in thresholds], [at(a) for a in amounts], at(below))
        case CompletedYears(birth, on):
            (early, late), (first, last) = _days(at(birth)), _days(at(on))
            return calendar.completed_years(late, first), calendar.completed_years(early, last)
        case ShiftDays(day, days):
            return arith_range(ArithOp.ADD, at(day), at(days))
        case ShiftMonths(day, months):
            (first, last), (few, many) = _days(at(day)), at(months)
            return calendar.shifted_by_months(first, few), calendar.shifted_by_months(last, many)
        case DaysBetween(earlier, later):
            return arith_range(ArithOp.SUB, at(later), at(earlier))
        case WorkingDaysTo(day):
            first, last = at(day)
            return workdays.number(first), workdays.number(last)
        case WorkingDay(number):
            fewest, most = at(number)
            return workdays.day_of(fewest), workdays.day_of(most)
        case PartOfDay(part, day):
            first, last = _days(at(day))
            if part is CalendarPart.MONTH:
                return calendar.month_of(first), calendar.month_of(last)
            return calendar.year_of(first), calendar.year_of(last)
        case _:
            assert_never(node)


def _days(span: Range) -> Range:
    """The part of a range of ordinals that the calendar holds."""
    return min(max(span[0], 1), calendar.LAST_DAY), min(max(span[1], 1), calendar.LAST_DAY)


def arith_range(op: ArithOp, left: Range, right: Range) -> Range:
    """Return the range of two numbers combined."""
    (a, b), (c, d) = left, right
    match op:
        case ArithOp.ADD:
            return a + c, b + d
        case ArithOp.SUB:
            return a - d, b - c
        case ArithOp.MUL:
            corners = (a * c, a * d, b * c, b * d)
            return min(corners), max(corners)
        case ArithOp.MIN:
            return min(a, c), min(b, d)
        case ArithOp.MAX:
            return max(a, c), max(b, d)
        case _:
            assert_never(op)


def compare_range(op: CompareOp, left: Range, right: Range) -> Range:
    """Return whether a comparison always holds, never holds, or may do either."""
    (a, b), (c, d) = left, right
    match op:
        case CompareOp.LT:
            always, never = b < c, a >= d
        case CompareOp.LE:
            always, never = b <= c, a > d
        case CompareOp.GT:
            always, never = a > d, b <= c
        case CompareOp.GE:
            always, never = a >= d, b < c
        case CompareOp.EQ:
            always, never = a == b == c == d, b < c or d < a
        case CompareOp.NE:
            always, never = b < c or d < a, a == b == c == d
        case _:
            assert_never(op)
    return TRUE if always else FALSE if never else EITHER


def _range_of_steps(subject: Range, thresholds: list[Range], amounts: list[Range], below: Range) -> Range:
    possible = [] if any(t[1] <= subject[0] for t in thresholds) else [below]
    for i, amount in enumerate(amounts):
        reachable = thresholds[i][0] <= subject[1]
        passed = any(later[1] <= subject[0] for later in thresholds[i + 1 :])
        if reachable and not passed:
            possible.append(amount)
    return min(p[0] for p in possible), max(p[1] for p in possible)
