"""The only constructors of terms: they check kinds, align scales and fold constants.

Well-formed parts give a well-formed term. A PolicyError names what does not fit; the author's layer adds where.

A part that is left out takes its answer with it: `x - x` is nothing only where x has a value. So simplifications that
drop a part are made where *total* says that every part always has a value, as lowered terms do.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import add, eq, ge, gt, le, lt, mul, ne, sub
from typing import Final

from attrs import evolve

from rulekit.errors import PolicyError
from rulekit.ir.kinds import (
    COUNT, DAY, DAYS, MONTH, MONTHS, RATE, TRUTH, WORKING_DAYS, ChoiceKind, DayKind, Kind, NumberKind, is_ordered, name_of,
)  # fmt: skip
from rulekit.ir.nodes import (
    Aggregate, AllOf, Answer, AnyOf, Arith, ArithOp, CalendarPart, Cases, Compare, CompareOp, CompletedYears, Cond,
    Const, DaysBetween, Deadline, Gather, Lookup, Node, Not, PartOfDay, Quotient, Rescale, Row, ShiftDays, ShiftMonths,
    Steps, WordCompare, WorkingDay, WorkingDaysTo,
)  # fmt: skip
from rulekit.law.words import CHINESE, Word
from rulekit.quantities import calendar, workdays
from rulekit.quantities.rounding import RoundingMode, divide

YES: Final = Const(1, TRUTH)
NO: Final = Const(0, TRUTH)
ARITHMETIC: Final[dict[ArithOp, Callable[[int, int], int]]] = {
    ArithOp.ADD: add, ArithOp.SUB: sub, ArithOp.MUL: mul, ArithOp.MIN: min, ArithOp.MAX: max,
}  # fmt: skip
COMPARISONS: Final[dict[CompareOp, Callable[[int, int], bool]]] = {
    CompareOp.LT: lt, CompareOp.LE: le, CompareOp.GT: gt, CompareOp.GE: ge, CompareOp.EQ: eq, CompareOp.NE: ne,
}  # fmt: skip
OPPOSITE: Final = {
    CompareOp.LT: CompareOp.GE, CompareOp.LE: CompareOp.GT, CompareOp.GT: CompareOp.LE, CompareOp.GE: CompareOp.LT,
    CompareOp.EQ: CompareOp.NE, CompareOp.NE: CompareOp.EQ,
}  # fmt: skip
DIVISION: Final = "division by zero"
"""Why a quotient is not stated where its denominator is not above zero."""
UNKNOWN_CALENDAR: Final = "the working days of that year are not known"
"""Why a count of working days is not stated beyond the years of the calendar."""
GUARDS: Final = (DIVISION, UNKNOWN_CALENDAR)
"""Reasons that no author wrote: the one row of such cases is a term with the condition for its having a value."""
LARGEST_SCALE: Final = 60
"""More digits after the point than any chain of rates in law needs; beyond it a rounding word is missing."""


def truth(value: bool) -> Const:
    """Return yes or no as a term."""
    return YES if value else NO


def count(value: int) -> Const:
    """Return a bare number as a term."""
    return Const(value, COUNT)


def rescaled(node: Node, scale: int) -> Node:
    """Return the same number held at a scale that is at least its own."""
    if node.scale == scale:
        return node
    if isinstance(node, Const):
        return Const(node.value * 10 ** (scale - node.scale), node.kind, scale)
    if isinstance(node, Rescale):
        return rescaled(node.body, scale)
    if node.scale > scale:
        raise PolicyError(f"a number with {node.scale} decimals cannot be held with {scale} without rounding it")
    return Rescale(node, node.kind, scale)


def aligned(*nodes: Node) -> list[Node]:
    """Return the terms at the largest of their scales."""
    scale = max(node.scale for node in nodes)
    if scale > LARGEST_SCALE:
        raise PolicyError(f"a number here needs {scale} decimals; say where the text rounds, with rounded(...)")
    return [rescaled(node, scale) for node in nodes]


def arith(op: ArithOp, left: Node, right: Node, kind: Kind | None = None, *, total: bool = False) -> Node:
    """Return two numbers combined; *kind* is needed where it is not the left one's (products, differences of months)."""
    result = kind or left.kind
    if op is ArithOp.MUL:
        scale = left.scale + right.scale
        if scale > LARGEST_SCALE:
            raise PolicyError(f"a product here needs {scale} decimals; say where the text rounds, with rounded(...)")
    else:
        if kind is None and left.kind != right.kind:
            raise PolicyError(f"{_verb(op)} {name_of(left.kind)} and {name_of(right.kind)}")
        left, right = aligned(left, right)
        scale = left.scale
    if isinstance(left, Const) and isinstance(right, Const):
        return Const(ARITHMETIC[op](left.value, right.value), result, scale)
    return _simpler_arith(op, left, right, result, scale, total)


def _simpler_arith(op: ArithOp, left: Node, right: Node, kind: Kind, scale: int, total: bool) -> Node:
    if op is ArithOp.MUL:
        if total and 0 in (_constant(left), _constant(right)):
            return Const(0, kind, scale)
    elif (op in (ArithOp.MIN, ArithOp.MAX) and left == right) or (
        kind == left.kind and op in (ArithOp.ADD, ArithOp.SUB) and _constant(right) == 0
    ):
        return left
    elif kind == right.kind and op is ArithOp.ADD and _constant(left) == 0:
        return right
    return Arith(op, left, right, kind, scale)


def _constant(node: Node) -> int | None:
    return node.value if isinstance(node, Const) else None


def _verb(op: ArithOp) -> str:
    return {
        ArithOp.ADD: "adds", ArithOp.SUB: "subtracts", ArithOp.MIN: "takes the least of",
        ArithOp.MAX: "takes the greatest of", ArithOp.MUL: "multiplies",
    }[op]  # fmt: skip


def quotient(mode: RoundingMode, numerator: Node, denominator: Node, kind: Kind, scale: int) -> Node:
    """Return numerator / denominator rounded to *scale* decimals; 0 where the denominator is not positive, which
    `guarded` keeps from ever counting as a value.

    INVARIANT: in the node, scale = numerator.scale - denominator.scale, so that backends divide whole numbers.
    """
    missing = scale + denominator.scale - numerator.scale
    if missing >= 0:
        numerator = rescaled(numerator, numerator.scale + missing)
    else:
        denominator = rescaled(denominator, denominator.scale - missing)
    if isinstance(numerator, Const) and isinstance(denominator, Const):
        value = divide(numerator.value, denominator.value, mode) if denominator.value > 0 else 0
        return Const(value, kind, scale)
    if _constant(denominator) == 1 and numerator.kind == kind:
        return numerator
    return Quotient(mode, numerator, denominator, kind, scale)


def unguarded(node: Node) -> Node:
    """Return the body of what `guarded` made, and any other term as it is."""
    if (
        isinstance(node, Cases)
        and len(node.rows) == 1
        and node.rows[0].why in GUARDS
        and node.rows[0].value is not None
    ):
        return node.rows[0].value
    return node


def guarded(condition: Node, body: Node, why: str) -> Node:
    """Return *body* where *condition* holds; elsewhere the text states nothing, because *why*."""
    return body if condition == YES else cases([Row(condition, body, why=why)], None, ordered=True)


def compare(op: CompareOp, left: Node, right: Node, *, total: bool = False) -> Node:
    """Return whether two values of one kind stand in a relation."""
    if left.kind != right.kind:
        raise PolicyError(f"compares {name_of(left.kind)} with {name_of(right.kind)}")
    if op not in (CompareOp.EQ, CompareOp.NE) and not is_ordered(left.kind):
        raise PolicyError(f"orders {name_of(left.kind)}, which has no order; write an OrderedChoice if it has one")
    left, right = aligned(left, right)
    if isinstance(left, Const) and isinstance(right, Const):
        return truth(COMPARISONS[op](left.value, right.value))
    if total and left == right:
        return truth(COMPARISONS[op](0, 0))
    return Compare(op, left, right)


def word_compare(word: Word, left: Node, right: Node) -> Node:
    """Return a comparison whose boundary the policy's document decides."""
    if left.kind != right.kind:
        raise PolicyError(f"compares {name_of(left.kind)} with {name_of(right.kind)} by {word.value} ({CHINESE[word]})")
    left, right = aligned(left, right)
    return WordCompare(word, left, right)


def negation(body: Node) -> Node:
    """Return the opposite."""
    match body:
        case Const(value):
            return truth(not value)
        case Not(inner):
            return inner
        case Compare(op, left, right):
            return Compare(OPPOSITE[op], left, right)
        case _:
            return Not(body)


def all_of(*parts: Node, total: bool = False) -> Node:
    """Return whether every part holds; nested conjunctions are flattened, repeated parts written once."""
    flat = _flattened(parts, AllOf)
    if NO in flat or (total and any(negation(part) in flat for part in flat)):
        return NO
    kept = [part for part in flat if part != YES]
    return kept[0] if len(kept) == 1 else AllOf(tuple(kept)) if kept else YES


def any_of(*parts: Node, total: bool = False) -> Node:
    """Return whether some part holds."""
    flat = _flattened(parts, AnyOf)
    if YES in flat or (total and any(negation(part) in flat for part in flat)):
        return YES
    kept = [part for part in flat if part != NO]
    return kept[0] if len(kept) == 1 else AnyOf(tuple(kept)) if kept else NO


def _flattened(parts: Sequence[Node], shape: type[AllOf] | type[AnyOf]) -> dict[Node, None]:
    flat: dict[Node, None] = {}
    for part in parts:
        if part.kind != TRUTH:
            raise PolicyError(f"joins {name_of(part.kind)} to a truth with & or |")
        for inner in part.parts if isinstance(part, shape) else (part,):
            flat[inner] = None
    return flat


def cond(condition: Node, then: Node, otherwise: Node, *, total: bool = False) -> Node:
    """Return one value where the condition holds and the other where it does not."""
    _same_kind((then, otherwise))
    then, otherwise = aligned(then, otherwise)
    if isinstance(condition, Const):
        return then if condition.value else otherwise
    if total and then == otherwise:
        return then
    if (then, otherwise) == (YES, NO):
        return condition
    if (then, otherwise) == (NO, YES):
        return negation(condition)
    return Cond(condition, then, otherwise, then.kind, then.scale)


def _same_kind(values: Sequence[Node]) -> None:
    for value in values[1:]:
        if value.kind != values[0].kind:
            raise PolicyError(f"gives {name_of(values[0].kind)} in one case and {name_of(value.kind)} in another")


def steps(subject: Node, rows: Sequence[tuple[Node, Node]], below: Node) -> Node:
    """Return a table of brackets; constant thresholds must rise from row to row."""
    _same_kind([below, *(amount for _, amount in rows)])
    _same_kind([subject, *(threshold for threshold, _ in rows)])
    subject, *thresholds = aligned(subject, *(threshold for threshold, _ in rows))
    below, *amounts = aligned(below, *(amount for _, amount in rows))
    known = [threshold.value for threshold in thresholds if isinstance(threshold, Const)]
    for first, second in zip(known, known[1:], strict=False):
        if first >= second:
            raise PolicyError("has thresholds that are crossed or repeated; write each once, from least to greatest")
    if not rows:
        return below
    if isinstance(subject, Const) and len(known) == len(rows):
        reached = [a for t, a in zip(known, amounts, strict=True) if subject.value >= t]
        return reached[-1] if reached else below
    return Steps(subject, tuple(thresholds), tuple(amounts), below, below.kind, below.scale)


def cases(rows: Sequence[Row], otherwise: Node | None, *, ordered: bool, kind: Kind | None = None) -> Node:
    """Return a value by cases; rows whose guard can never hold are left out.

    *kind* is needed where no row gives a value, as in an exception that says that nothing applies.
    """
    values = [row.value for row in rows if row.value is not None]
    if otherwise is not None:
        values.append(otherwise)
    given = values[0].kind if values else kind
    if given is None:
        raise PolicyError("has no row that gives a value; write when(condition, value) for those whom the text answers")
    _same_kind(values)
    scale = aligned(*values)[0].scale if values else 0
    held = [evolve(row, value=None if row.value is None else rescaled(row.value, scale)) for row in rows]
    kept = [row for row in held if row.guard != NO]
    if otherwise is None and all(row.value is None for row in kept):
        kept = held  # without any value the term would have no kind
    last = None if otherwise is None else rescaled(otherwise, scale)
    if not kept and last is not None:
        return last
    if kept and kept[0].guard == YES and kept[0].value is not None and (ordered or len(kept) == 1):
        return kept[0].value
    return Cases(tuple(kept), last, ordered, given, scale)


def lookup(key: Node, entries: Sequence[Node]) -> Node:
    """Return the entry of a table for a choice, one entry for each of its values."""
    if not isinstance(key.kind, ChoiceKind) or len(entries) != len(key.kind.values):
        raise PolicyError("looks up a table with something that is not the choice it is written for")
    _same_kind(entries)
    entries = aligned(*entries)
    if isinstance(key, Const):
        return entries[key.value]
    return Lookup(key, tuple(entries), entries[0].kind, entries[0].scale)


def aggregate(node: Aggregate) -> Aggregate:
    """Return an aggregate with the scale of what it gathers; a total, a count and a truth have no `otherwise`."""
    if node.where.kind != TRUTH:
        raise PolicyError(f"picks rows by {name_of(node.where.kind)}, not by a truth")
    if node.op in (Gather.GREATEST, Gather.LEAST) and not is_ordered(node.body.kind):
        raise PolicyError(f"takes the {node.op.value} of {name_of(node.body.kind)}, which has no order")
    if node.op is Gather.TOTAL and not isinstance(node.body.kind, NumberKind):
        raise PolicyError(f"adds up {name_of(node.body.kind)}")
    parts = [node.body] if node.otherwise is None else [node.body, node.otherwise]
    _same_kind(parts)
    body, *last = aligned(*parts)
    return evolve(node, body=body, otherwise=last[0] if last else None, kind=body.kind, scale=body.scale)


def completed_years(birth: Node, on: Node) -> Node:
    """Return the age in completed years on a day."""
    _must_be_day(birth)
    _must_be_day(on)
    if isinstance(birth, Const) and isinstance(on, Const):
        return count(calendar.completed_years(birth.value, on.value))
    return CompletedYears(birth, on)


def shift_days(day: Node, days: Node) -> Node:
    """Return the day so many calendar days later."""
    _must_be_day(day)
    if days.kind != DAYS or days.scale != 0:
        raise PolicyError(f"moves a day by {name_of(days.kind)}; write Days(...), or Months(...) for months")
    if isinstance(day, Const) and isinstance(days, Const):
        return Const(day.value + days.value, DAY)
    return day if _constant(days) == 0 else ShiftDays(day, days)


def shift_months(day: Node, months: Node) -> Node:
    """Return the same day of the month so many months later, at most the month's last day."""
    _must_be_day(day)
    if months.kind != MONTHS or months.scale != 0:
        raise PolicyError(f"moves a day by {name_of(months.kind)}; write Months(...)")
    if isinstance(day, Const) and isinstance(months, Const):
        return Const(calendar.shifted_by_months(day.value, months.value), DAY)
    return day if _constant(months) == 0 else ShiftMonths(day, months)


def days_between(earlier: Node, later: Node) -> Node:
    """Return the calendar days from one day to another."""
    _must_be_day(earlier)
    _must_be_day(later)
    if isinstance(earlier, Const) and isinstance(later, Const):
        return Const(later.value - earlier.value, DAYS)
    return DaysBetween(earlier, later, DAYS)


def part_of_day(part: CalendarPart, day: Node) -> Node:
    """Return the month or the year in which a day lies."""
    _must_be_day(day)
    kind = MONTH if part is CalendarPart.MONTH else COUNT
    if isinstance(day, Const):
        value = calendar.month_of(day.value) if part is CalendarPart.MONTH else calendar.year_of(day.value)
        return Const(value, kind)
    return PartOfDay(part, day, kind)


def working_days_to(day: Node) -> Node:
    """Return how many working days of the calendar there are up to and with a day."""
    _must_be_day(day)
    return Const(workdays.number(day.value), WORKING_DAYS) if isinstance(day, Const) else WorkingDaysTo(day)


def working_day(number: Node) -> Node:
    """Return the working day with a number, unguarded; see `numbered_working_day`."""
    if number.kind != WORKING_DAYS:
        raise PolicyError(f"counts {name_of(number.kind)} as working days")
    return Const(workdays.day_of(number.value), DAY) if isinstance(number, Const) else WorkingDay(number)


def known_working_days(day: Node) -> Node:
    """Return the working days up to and with a day; not stated beyond the calendar's years."""
    return guarded(all_of(*_from_a_known_day(day)), working_days_to(day), UNKNOWN_CALENDAR)


def _from_a_known_day(day: Node) -> list[Node]:
    """Every day after it, up to LAST, is one of which it is known whether it is worked."""
    first, last = Const(workdays.FIRST - 1, DAY), Const(workdays.LAST, DAY)
    return [compare(CompareOp.GE, day, first), compare(CompareOp.LE, day, last)]


def numbered_working_day(after: Node, count: Node) -> Node:
    """Return the working day so many after a day (with 1 the next one); not stated beyond the calendar's years."""
    before = working_days_to(after)
    number = arith(ArithOp.ADD, before, count)
    known = [
        *_from_a_known_day(after),
        compare(CompareOp.GE, number, Const(1, WORKING_DAYS)),
        compare(CompareOp.LE, number, Const(workdays.total(), WORKING_DAYS)),
    ]  # fmt: skip
    return guarded(all_of(*known), working_day(number), UNKNOWN_CALENDAR)


def deadline(start: Node, period: Node) -> Node:
    """Return the last day of a period that begins with a day; the document's counting decides which it is."""
    _must_be_day(start)
    if period.kind not in (DAYS, MONTHS, WORKING_DAYS):
        raise PolicyError(
            f"sets a deadline of {name_of(period.kind)}; write Days(...), Months(...) or WorkingDays(...)"
        )
    return Deadline(start, period)


def _must_be_day(node: Node) -> None:
    if not isinstance(node.kind, DayKind):
        raise PolicyError(f"uses {name_of(node.kind)} where a day is needed")


def number(value: int, kind: Kind, scale: int = 0) -> Const:
    """Return a fixed number of a unit."""
    return Const(value, kind, scale)


def product_kind(left: Kind, right: Kind) -> Kind | None:
    """Return the kind of a product, or None where the units give nothing that law speaks of."""
    bare = (COUNT, RATE)
    if right in bare:
        return COUNT if left == COUNT and right == COUNT else RATE if left in bare else left
    if left in bare:
        return right
    if isinstance(left, NumberKind) and isinstance(right, NumberKind):
        for price, amount in ((left.unit, right.unit), (right.unit, left.unit)):
            if price.endswith(f"/{amount}"):
                return NumberKind(price.removesuffix(f"/{amount}"))
    return None


def answer(value: Answer) -> Const:
    """Return an answer as a term."""
    return Const(int(value), NumberKind("answer"))
