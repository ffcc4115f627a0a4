"""Which way a term moves as one input rises and all others stay: a calculus of directions, no solver.

"Rises" means never falls. UNKNOWN is always a correct answer. The calculus looks at the whole box of the inputs'
domains, so what it says also holds under any scope or given.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import assert_never

from rulekit.ir.nodes import (
    AllOf, AnyOf, Arith, ArithOp, Compare, CompareOp, CompletedYears, Cond, Const, Core, DaysBetween, Fact, Node, Not,
    PartOfDay, Quotient, Ref, Rescale, Setting, ShiftDays, ShiftMonths, Steps, WorkingDay, WorkingDaysTo,
)  # fmt: skip
from rulekit.ir.ranges import Range


class Trend(Enum):
    """How a term moves: not at all, never down, never up, or not known."""

    CONSTANT = "constant"
    RISES = "rises"
    FALLS = "falls"
    UNKNOWN = "unknown"

    def flipped(self) -> Trend:
        """Return the direction of the opposite quantity."""
        return {Trend.RISES: Trend.FALLS, Trend.FALLS: Trend.RISES}.get(self, self)


def together(*trends: Trend) -> Trend:
    """Return the direction of something that rises with each part."""
    moving = {trend for trend in trends if trend is not Trend.CONSTANT}
    return Trend.CONSTANT if not moving else moving.pop() if len(moving) == 1 else Trend.UNKNOWN


def trend_of(node: Node, of: Callable[[Fact | Setting | Ref], Trend], ranges: Callable[[Node], Range]) -> Trend:
    """Return how core term *node* moves; *of* gives its inputs' trends, *ranges* the values a term can take."""
    memo: dict[Node, Trend] = {}

    def at(part: Node) -> Trend:
        if part not in memo:
            memo[part] = _trend(part, of, ranges, at)
        return memo[part]

    return at(node)


def _trend(
    node: Node,
    of: Callable[[Fact | Setting | Ref], Trend],
    ranges: Callable[[Node], Range],
    at: Callable[[Node], Trend],
) -> Trend:
    assert isinstance(node, Core), "trends are asked of lowered terms"
    match node:
        case Const():
            return Trend.CONSTANT
        case Fact() | Setting() | Ref():
            return of(node)
        case Arith(ArithOp.ADD | ArithOp.MIN | ArithOp.MAX, left, right):
            return together(at(left), at(right))
        case Arith(ArithOp.SUB, left, right) | DaysBetween(right, left):
            return together(at(left), at(right).flipped())
        case Arith(ArithOp.MUL, left, right):
            return _trend_of_product(at(left), ranges(left), at(right), ranges(right))
        case Arith():
            return Trend.UNKNOWN
        case Rescale(body) | PartOfDay(day=body) | WorkingDaysTo(body) | WorkingDay(body):
            return at(body)
        case Quotient(_, numerator, denominator):
            # a denominator that stays is above zero both before and after, or the quotient is 0 both before and after
            if at(denominator) is Trend.CONSTANT:
                return at(numerator)
            # a quotient with a positive denominator is a product with its falling reciprocal, then rounded
            if ranges(denominator)[0] <= 0:
                return Trend.UNKNOWN
            return _trend_of_product(at(numerator), ranges(numerator), at(denominator).flipped(), (1, 1))
        case Compare(op, left, right):
            return _trend_of_comparison(op, at(left), at(right))
        case Not(body):
            return at(body).flipped()
        case AllOf(parts) | AnyOf(parts):
            return together(*(at(part) for part in parts))
        case Cond(condition, then, otherwise):
            return _trend_of_cond(at(condition), then, otherwise, ranges, at)
        case Steps():
            return _trend_of_steps(node, ranges, at)
        case CompletedYears(birth, on):
            return together(at(birth).flipped(), at(on))
        case ShiftDays(day, count) | ShiftMonths(day, count):
            return together(at(day), at(count))
        case _:
            assert_never(node)


def _still(*trends: Trend) -> bool:
    return all(trend is Trend.CONSTANT for trend in trends)


def _trend_of_product(left: Trend, left_range: Range, right: Trend, right_range: Range) -> Trend:
    if _still(left, right):
        return Trend.CONSTANT

    def times(trend: Trend, by: Range) -> Trend:
        """The trend of something that moves by *trend*, multiplied with a factor of one sign."""
        if trend is Trend.CONSTANT or by[0] >= 0:
            return trend
        return trend.flipped() if by[1] <= 0 else Trend.UNKNOWN

    return together(times(left, right_range), times(right, left_range))


def _trend_of_comparison(op: CompareOp, left: Trend, right: Trend) -> Trend:
    match op:
        case CompareOp.GT | CompareOp.GE:
            return together(left, right.flipped())
        case CompareOp.LT | CompareOp.LE:
            return together(left.flipped(), right)
        case CompareOp.EQ | CompareOp.NE:
            return Trend.CONSTANT if _still(left, right) else Trend.UNKNOWN
        case _:
            assert_never(op)


def _trend_of_cond(
    condition: Trend, then: Node, otherwise: Node, ranges: Callable[[Node], Range], at: Callable[[Node], Trend]
) -> Trend:
    branches = together(at(then), at(otherwise))
    if condition is Trend.CONSTANT or branches is Trend.UNKNOWN:
        return branches
    low, high = difference(then, otherwise, ranges)
    jump = (
        Trend.CONSTANT if low == high == 0 else Trend.RISES if low >= 0 else Trend.FALLS if high <= 0 else Trend.UNKNOWN
    )
    if condition is Trend.UNKNOWN:
        return branches if jump is Trend.CONSTANT else Trend.UNKNOWN
    # the condition switches once, from `otherwise` to `then` if it rises and back if it falls
    return together(branches, jump if condition is Trend.RISES else jump.flipped())


def _trend_of_steps(node: Steps, ranges: Callable[[Node], Range], at: Callable[[Node], Trend]) -> Trend:
    amounts = [node.below, *node.amounts]
    still = _still(*(at(threshold) for threshold in node.thresholds))
    moving = together(*(at(amount) for amount in amounts))
    if not still or moving is Trend.UNKNOWN:
        return Trend.UNKNOWN
    jumps = [difference(after, before, ranges) for before, after in zip(amounts, amounts[1:], strict=False)]
    up, down = all(low >= 0 for low, _ in jumps), all(high <= 0 for _, high in jumps)
    subject = at(node.subject)
    if subject is Trend.CONSTANT or (up and down):
        return moving
    if any(not isinstance(threshold, Const) for threshold in node.thresholds):
        return Trend.UNKNOWN
    return together(moving, subject if up else subject.flipped()) if up or down else Trend.UNKNOWN


def difference(left: Node, right: Node, ranges: Callable[[Node], Range]) -> Range:
    """Return the range of *left* - *right*, with what both contain cancelled first."""
    parts: dict[Node, int] = {}
    constant = _collect(left, 1, parts) + _collect(right, -1, parts)
    low = high = constant
    for part, times in parts.items():
        if times:
            a, b = ranges(part)
            low, high = low + min(a * times, b * times), high + max(a * times, b * times)
    return low, high


def _collect(node: Node, times: int, parts: dict[Node, int]) -> int:
    """Add *node*, *times* over, to a sum of parts; return the constant in it."""
    match node:
        case Const(value):
            return value * times
        case Arith(ArithOp.ADD, left, right):
            return _collect(left, times, parts) + _collect(right, times, parts)
        case Arith(ArithOp.SUB, left, right):
            return _collect(left, times, parts) + _collect(right, -times, parts)
        case Arith(ArithOp.MUL, Const(factor), other) | Arith(ArithOp.MUL, other, Const(factor)):
            return _collect(other, times * factor, parts)
        case Rescale(body, _, scale):
            return _collect(body, times * 10 ** (scale - body.scale), parts)
        case _:
            parts[node] = parts.get(node, 0) + times
            return 0
