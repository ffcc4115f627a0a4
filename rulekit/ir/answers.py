"""What a term answers: its value and its answer as two terms of core nodes.

`value_of` gives a total term: where the answer is not a value it is some constant that nobody may look at.
`answer_of` gives that answer: strict along the path actually taken, while a conjunction with a part that is a plain
"no" is "no" whatever the other parts answer (and a disjunction with a plain "yes" is "yes").
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise
from typing import assert_never

from rulekit.ir import build
from rulekit.ir.kinds import ChoiceKind, DayKind, MonthKind, NumberKind
from rulekit.ir.nodes import (
    Aggregate, AllOf, Answer, AnyOf, Arith, ArithOp, Cases, Compare, CompareOp, CompletedYears, Cond, Const,
    DaysBetween, Deadline, Fact, Field, Lookup, Node, Not, PartOfDay, Position, Quotient, Ref, Related, Rescale, Row,
    Setting, ShiftDays, ShiftMonths, Stated, Steps, WordCompare, WorkingDay, WorkingDaysTo,
)  # fmt: skip
from rulekit.ir.walk import children, rebuilt

VALUE = build.answer(Answer.VALUE)
# what is lowered always has a value, so that everything folds that can
_cond, _compare = partial(build.cond, total=True), partial(build.compare, total=True)
_all_of, _any_of = partial(build.all_of, total=True), partial(build.any_of, total=True)
HAPPENED = ".happened"
"""What the name of the truth is that goes with an event's day."""


class Lowering:
    """Lowers terms; *answer_of_ref* gives the answer of a binding (the constant VALUE where it always has one)."""

    def __init__(self, answer_of_ref: Callable[[Ref], Node], is_event: Callable[[str], bool]) -> None:
        self._answer_of_ref = answer_of_ref
        self._is_event = is_event
        self._values: dict[Node, Node] = {}
        self._answers: dict[Node, Node] = {}

    def value_of(self, node: Node) -> Node:
        """Return the term's value in core nodes, total."""
        if node not in self._values:
            self._values[node] = self._value(node)
        return self._values[node]

    def answer_of(self, node: Node) -> Node:
        """Return the term's answer in core nodes, itself always a value."""
        if node not in self._answers:
            self._answers[node] = self._answer(node)
        return self._answers[node]

    def _value(self, node: Node) -> Node:
        match node:
            case Cases():
                return self._value_by_cases(node)
            case Lookup(key, entries):
                return chosen_of(self.value_of(key), [self.value_of(entry) for entry in entries])
            case Stated(body):
                return _compare(CompareOp.EQ, self.answer_of(body), VALUE)
            case WordCompare() | Deadline():
                raise AssertionError("what a document's words decide is resolved before terms are lowered")
            case Field() | Position() | Aggregate() | Related():
                raise AssertionError("rows are written out before terms are lowered")
            case _:
                return rebuilt(node, self.value_of, total=True)

    def _value_by_cases(self, node: Cases) -> Node:
        table = self._as_table(node)
        if table is not None:
            return table
        with_value = [
            (self.value_of(row.guard), self.value_of(row.value)) for row in node.rows if row.value is not None
        ]
        if node.otherwise is not None:
            result = self.value_of(node.otherwise)
        elif with_value:
            result = with_value.pop()[1]
        else:  # nobody may look at it; there is no day 0
            result = Const(int(isinstance(node.kind, DayKind)), node.kind, node.scale)
        for guard, value in reversed(with_value):
            result = _cond(guard, value, result)
        return result

    def _as_table(self, node: Cases) -> Node | None:
        """The table of brackets that cases by ranges of one subject amount to, where they are one.

        Brackets say that amounts follow each other, which the calculus of directions and the solver both see.
        """
        if len(node.rows) < 2 or any(row.value is None for row in node.rows):
            return None
        spans = [single_span(self.value_of(row.guard)) for row in node.rows]
        found = [span for span in spans if span is not None]
        if len(found) != len(spans) or len({subject for subject, _ in found}) != 1:
            return None
        values = [self.value_of(row.value) for row in node.rows if row.value is not None]
        rows = sorted(zip((span for _, span in found), values, strict=True), key=lambda row: _start(row[0]))
        following = all(high is not None and low == high + 1 for ((_, high), _), ((low, _), _) in pairwise(rows))
        if not following or rows[0][0][0] is not None or rows[-1][0][1] is not None:
            return None
        subject = found[0][0]
        thresholds = [
            (Const(low, subject.kind, subject.scale), value) for (low, _), value in rows[1:] if low is not None
        ]
        return build.steps(subject, thresholds, rows[0][1])

    def _answer(self, node: Node) -> Node:
        match node:
            case Const() | Setting() | Stated():
                return VALUE
            case Fact(name, copy=copy):
                if not self._is_event(name):
                    return VALUE
                happened = Fact(name + HAPPENED, build.YES.kind, copy=copy)
                return _cond(happened, VALUE, build.answer(Answer.NOT_STATED))
            case Ref():
                return self._answer_of_ref(node)
            case AllOf(parts):
                return self._answer_of_join(parts, decisive=False)
            case AnyOf(parts):
                return self._answer_of_join(parts, decisive=True)
            case Cond(condition, then, otherwise):
                taken = _cond(self.value_of(condition), self.answer_of(then), self.answer_of(otherwise))
                return self._unless_unanswered([condition], taken)
            case Cases():
                return self._answer_by_cases(node)
            case Lookup(key, entries):
                taken = chosen_of(self.value_of(key), [self.answer_of(entry) for entry in entries])
                return self._unless_unanswered([key], taken)
            case Steps(subject, thresholds, amounts, below):
                last: Node = self.answer_of(below)
                for threshold, amount in zip(thresholds, amounts, strict=True):
                    reached = _compare(CompareOp.GE, self.value_of(subject), self.value_of(threshold))
                    last = _cond(reached, self.answer_of(amount), last)
                return self._unless_unanswered([subject, *thresholds], last)
            case (
                Arith() | Rescale() | Quotient() | Compare() | WordCompare() | Not() | CompletedYears() | ShiftDays()
                | ShiftMonths() | DaysBetween() | PartOfDay() | WorkingDaysTo() | WorkingDay() | Deadline()
            ):  # fmt: skip
                return strongest([self.answer_of(child) for child in children(node)])
            case Field() | Position() | Aggregate() | Related():
                raise AssertionError("rows are written out before terms are lowered")
            case _:
                assert_never(node)

    def _answer_of_join(self, parts: Sequence[Node], *, decisive: bool) -> Node:
        answers = [self.answer_of(part) for part in parts]
        all_together = strongest(answers)
        if all_together == VALUE:
            return VALUE
        settles = []
        for part, answer in zip(parts, answers, strict=True):
            value = self.value_of(part)
            decided = value if decisive else build.negation(value)
            settles.append(_all_of(decided, _compare(CompareOp.EQ, answer, VALUE)))
        return _cond(_any_of(*settles), VALUE, all_together)

    def _unless_unanswered(self, needed: Sequence[Node], answer: Node) -> Node:
        """The answer, unless what it needs first gives none: then that."""
        before = strongest([self.answer_of(node) for node in needed])
        if before == VALUE:
            return answer
        return _cond(_compare(CompareOp.EQ, before, VALUE), answer, before)

    def _answer_by_cases(self, node: Cases) -> Node:
        last = build.answer(Answer.NOT_STATED) if node.otherwise is None else self.answer_of(node.otherwise)
        if node.ordered:
            for row in reversed(node.rows):
                last = self._unless_unanswered(
                    [row.guard], _cond(self.value_of(row.guard), self._answer_of_row(row), last)
                )
            return last
        guards = [self.value_of(row.guard) for row in node.rows]
        if covers_everything(guards) and node.rows:
            last = self._answer_of_row(node.rows[-1])
        for guard, row in zip(reversed(guards), reversed(node.rows), strict=True):
            last = _cond(guard, self._answer_of_row(row), last)
        last = _cond(self._clash(node.rows, guards), build.answer(Answer.CLASH), last)
        return self._unless_unanswered([row.guard for row in node.rows], last)

    def _answer_of_row(self, row: Row) -> Node:
        return build.answer(row.answer) if row.value is None else self.answer_of(row.value)

    def _clash(self, rows: Sequence[Row], guards: Sequence[Node]) -> Node:
        """Two rows hold and answer differently."""
        clashes = []
        for i, first in enumerate(rows):
            for j in range(i + 1, len(rows)):
                second = rows[j]
                if exclude_each_other(guards[i], guards[j]):
                    continue
                answers = self._answer_of_row(first), self._answer_of_row(second)
                different = _compare(CompareOp.NE, *answers)
                if first.value is not None and second.value is not None:
                    values = _compare(CompareOp.NE, self.value_of(first.value), self.value_of(second.value))
                    valued = _compare(CompareOp.EQ, answers[0], VALUE)
                    different = _any_of(different, _all_of(valued, values))
                clashes.append(_all_of(guards[i], guards[j], different))
        return _any_of(*clashes)


def strongest(answers: Sequence[Node]) -> Node:
    """Return the strongest of several answers: a clash before a gap before "does not apply" before a value."""
    result: Node = VALUE
    for answer in dict.fromkeys(answers):
        if answer == VALUE:
            continue
        result = answer if result == VALUE else build.arith(ArithOp.MAX, result, answer)
    return result


def chosen_of(key: Node, entries: Sequence[Node]) -> Node:
    """Return the entry that stands at the position of a choice's value."""
    assert isinstance(key.kind, ChoiceKind)
    result = entries[-1]
    for position in range(len(entries) - 2, -1, -1):
        here = _compare(CompareOp.EQ, key, Const(position, key.kind))
        result = _cond(here, entries[position], result)
    return result


Interval = tuple[int | None, int | None]


def _interval(guard: Node) -> tuple[Node, Interval] | None:
    """The subject of a comparison with a constant and the values for which it holds (None = without limit)."""
    match guard:
        case Compare(op, subject, Const(bound)):
            pass
        case Compare(op, Const(bound), subject):
            op = MIRRORED[op]
        case _:
            return None
    match op:
        case CompareOp.LT:
            return subject, (None, bound - 1)
        case CompareOp.LE:
            return subject, (None, bound)
        case CompareOp.GT:
            return subject, (bound + 1, None)
        case CompareOp.GE:
            return subject, (bound, None)
        case CompareOp.EQ:
            return subject, (bound, bound)
        case CompareOp.NE:
            return None
        case _:
            assert_never(op)


MIRRORED = {
    CompareOp.LT: CompareOp.GT, CompareOp.LE: CompareOp.GE, CompareOp.GT: CompareOp.LT, CompareOp.GE: CompareOp.LE,
    CompareOp.EQ: CompareOp.EQ, CompareOp.NE: CompareOp.NE,
}  # fmt: skip


def _intervals(guard: Node) -> dict[Node, Interval]:
    """For each subject that a conjunction compares with constants, the values it leaves; other parts are not seen."""
    found: dict[Node, Interval] = {}
    for part in guard.parts if isinstance(guard, AllOf) else (guard,):
        single = _interval(part)
        if single is not None:
            subject, (low, high) = single
            old_low, old_high = found.get(subject, (None, None))
            low = low if old_low is None else old_low if low is None else max(low, old_low)
            high = high if old_high is None else old_high if high is None else min(high, old_high)
            found[subject] = (low, high)
    return found


def exclude_each_other(first: Node, second: Node) -> bool:
    """Return whether two conditions are seen, without a solver, never to hold together."""
    if _all_of(first, second) == build.NO:
        return True
    ours, theirs = _intervals(first), _intervals(second)
    for subject in ours.keys() & theirs.keys():
        (low, high), (other_low, other_high) = ours[subject], theirs[subject]
        if (high is not None and other_low is not None and high < other_low) or (
            other_high is not None and low is not None and other_high < low
        ):
            return True
    return False


def single_span(guard: Node) -> tuple[Node, Interval] | None:
    """Return the one subject that a condition limits and the values that it leaves it, if that is all it says."""
    parts = guard.parts if isinstance(guard, AllOf) else (guard,)
    found = _intervals(guard)
    if len(found) != 1 or any(_interval(part) is None for part in parts):
        return None
    ((subject, span),) = found.items()
    if span[0] is not None and span[1] is not None and span[0] > span[1]:
        return None  # it never holds
    return (subject, span) if isinstance(subject.kind, NumberKind | DayKind | MonthKind) else None


def _start(span: Interval) -> tuple[bool, int]:
    return (span[0] is not None, span[0] or 0)


def covers_everything(guards: Sequence[Node]) -> bool:
    """Return whether some condition is seen, without a solver, to hold whatever the case."""
    if _any_of(*guards) == build.YES:
        return True
    spans = [single_span(guard) for guard in guards]
    found = [span for span in spans if span is not None]
    if len(found) != len(spans) or len({subject for subject, _ in found}) != 1:
        return False
    ordered = sorted((span for _, span in found), key=_start)
    if ordered[0][0] is not None:
        return False
    reach = ordered[0][1]
    for low, high in ordered[1:]:
        if reach is None or (low is not None and low > reach + 1):
            break
        reach = None if high is None else max(reach, high)
    return reach is None
