"""Going through terms: children, rebuilding, what a term mentions."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import assert_never

from attrs import evolve

from rulekit.ir import build
from rulekit.ir.nodes import (
    Aggregate, AllOf, AnyOf, Arith, Cases, Compare, CompletedYears, Cond, Const, DaysBetween, Deadline, Fact, Field,
    Lookup, Node, Not, PartOfDay, Position, Quotient, Ref, Related, Rescale, Row, Setting, ShiftDays, ShiftMonths,
    Stated, Steps, WordCompare, WorkingDay, WorkingDaysTo,
)  # fmt: skip


def children(node: Node) -> tuple[Node, ...]:
    """Return the terms of which *node* is made, in the order they are written."""
    match node:
        case Const() | Fact() | Setting() | Ref() | Position() | Related():
            return ()
        case Field(start=start):
            return () if start is None else (start,)
        case Aggregate(where=where, body=body, otherwise=otherwise):
            return (where, body) if otherwise is None else (where, body, otherwise)
        case Arith(left=left, right=right) | Compare(left=left, right=right) | WordCompare(left=left, right=right):
            return (left, right)
        case Rescale(body=body) | Not(body=body) | Stated(body=body):
            return (body,)
        case Quotient(numerator=numerator, denominator=denominator):
            return (numerator, denominator)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            return parts
        case Cond(condition=condition, then=then, otherwise=otherwise):
            return (condition, then, otherwise)
        case Steps(subject=subject, thresholds=thresholds, amounts=amounts, below=below):
            return (subject, *thresholds, *amounts, below)
        case Cases(rows=rows, otherwise=otherwise):
            in_rows = [part for row in rows for part in (row.guard, row.value) if part is not None]
            return (*in_rows, otherwise) if otherwise is not None else tuple(in_rows)
        case Lookup(key=key, entries=entries):
            return (key, *entries)
        case CompletedYears(birth=birth, on=on):
            return (birth, on)
        case ShiftDays(day=day, days=days):
            return (day, days)
        case ShiftMonths(day=day, months=months):
            return (day, months)
        case DaysBetween(earlier=earlier, later=later):
            return (earlier, later)
        case PartOfDay(day=day) | WorkingDaysTo(day=day):
            return (day,)
        case WorkingDay(number=number):
            return (number,)
        case Deadline(start=start, period=period):
            return (start, period)
        case _:
            assert_never(node)


def rebuilt(node: Node, change: Callable[[Node], Node], *, total: bool = False) -> Node:
    """Return *node* with *change* applied to each child, put together again by `build` (constants fold).

    With *total*, every child then always has a value, and more folds.
    """
    match node:
        case Const() | Fact() | Setting() | Ref() | Position() | Related():
            return node
        case Field(start=start):
            return node if start is None else evolve(node, start=change(start))
        case Aggregate(where=where, body=body, otherwise=otherwise):
            last = None if otherwise is None else change(otherwise)
            return build.aggregate(evolve(node, where=change(where), body=change(body), otherwise=last))
        case Arith(op, left, right, kind):
            return build.arith(op, change(left), change(right), kind, total=total)
        case Rescale(body):
            return change(body)  # whatever holds it aligns it again
        case Quotient(mode, numerator, denominator, kind, scale):
            return build.quotient(mode, change(numerator), change(denominator), kind, scale)
        case Compare(op, left, right):
            return build.compare(op, change(left), change(right), total=total)
        case WordCompare(word, left, right):
            return build.word_compare(word, change(left), change(right))
        case Not(body):
            return build.negation(change(body))
        case AllOf(parts):
            return build.all_of(*(change(part) for part in parts), total=total)
        case AnyOf(parts):
            return build.any_of(*(change(part) for part in parts), total=total)
        case Cond(condition, then, otherwise):
            return build.cond(change(condition), change(then), change(otherwise), total=total)
        case Steps(subject, thresholds, amounts, below):
            changed = [(change(t), change(a)) for t, a in zip(thresholds, amounts, strict=True)]
            return build.steps(change(subject), changed, change(below))
        case Cases(rows, otherwise, ordered, kind):
            new = [evolve(r, guard=change(r.guard), value=None if r.value is None else change(r.value)) for r in rows]
            return build.cases(new, None if otherwise is None else change(otherwise), ordered=ordered, kind=kind)
        case Lookup(key, entries):
            return build.lookup(change(key), [change(entry) for entry in entries])
        case Stated(body):
            return Stated(change(body))
        case CompletedYears(birth, on):
            return build.completed_years(change(birth), change(on))
        case ShiftDays(day, days):
            return build.shift_days(change(day), change(days))
        case ShiftMonths(day, months):
            return build.shift_months(change(day), change(months))
        case DaysBetween(earlier, later):
            return build.days_between(change(earlier), change(later))
        case PartOfDay(part, day):
            return build.part_of_day(part, change(day))
        case WorkingDaysTo(day):
            return build.working_days_to(change(day))
        case WorkingDay(number):
            return build.working_day(change(number))
        case Deadline(start, period):
            return build.deadline(change(start), change(period))
        case _:
            assert_never(node)


def everything_in(node: Node) -> Iterator[Node]:
    """Yield *node* and all terms within it, outermost first; what is shared is yielded once."""
    seen: set[Node] = set()
    waiting = [node]
    while waiting:
        current = waiting.pop()
        if current not in seen:
            seen.add(current)
            yield current
            waiting.extend(reversed(children(current)))


def mentioned(node: Node) -> frozenset[Fact | Setting | Ref]:
    """Return the facts, settings and bindings that *node* mentions itself."""
    return frozenset(part for part in everything_in(node) if isinstance(part, Fact | Setting | Ref))


def rows_of(node: Node) -> tuple[Row, ...]:
    """Return the rows of a value by cases, or none for any other term."""
    return node.rows if isinstance(node, Cases) else ()
