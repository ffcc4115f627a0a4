"""The two forms in which a day goes to Z3, which of them each day of a question takes, and the way between them.

Counting needs the number of the day in the calendar; birthdays, months and years need the key year x 372 +
(month - 1) x 31 + (day - 1). Both are ordered as the days are. Going from one to the other is what solvers find hard,
so that each input takes the form that its uses in the question ask for, and goes over to the other only where both do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from enum import Enum
from functools import lru_cache
from itertools import pairwise

from rulekit.ir.kinds import DayKind
from rulekit.ir.nodes import (
    Arith, CompletedYears, Cond, Const, DaysBetween, Fact, Node, PartOfDay, Ref, Setting, ShiftDays, ShiftMonths, Steps,
)  # fmt: skip
from rulekit.ir.walk import everything_in
from rulekit.model.compile import Program
from rulekit.quantities import calendar


class Form(Enum):
    """What stands for a day."""

    NUMBER = "the number of the day in the calendar"
    KEY = "year x 372 + (month - 1) x 31 + (day - 1)"


class Forms:
    """The forms of the days in *asked*, and in the bindings on which these terms rest.

    An input is of one form in all copies, so that copies compare without going over. Where days are counted, those that
    are counted are numbers, and so are those that are compared alone; where none is, all are keys.
    """

    def __init__(self, programs: Mapping[str, Program], asked: Iterable[Node]) -> None:
        self._programs = programs
        self._counted: set[str] = set()
        self._keyed: set[str] = set()
        self._memo: dict[tuple[Node, str], frozenset[Node]] = {}
        for node, copy in self._terms(asked):
            match node:
                case DaysBetween(earlier, later):
                    self._counted.update(self._inputs(earlier, copy), self._inputs(later, copy))
                case ShiftDays(day) if not is_following_day(node):
                    self._counted.update(self._inputs(day, copy))
                case CompletedYears(birth, on):
                    self._keyed.update(self._inputs(birth, copy), self._inputs(on, copy))
                case PartOfDay(_, day):
                    self._keyed.update(self._inputs(day, copy))
                case ShiftMonths(day, months) if not isinstance(months, Const):
                    self._keyed.update(self._inputs(day, copy))

    def of_input(self, name: str) -> Form:
        """Return the form of a fact or a setting."""
        is_key = name not in self._counted and (name in self._keyed or not self._counted)
        return Form.KEY if is_key else Form.NUMBER

    def common(self, copy: str, *days: Node) -> Form:
        """Return the form in which days meet: numbers, unless one of them comes as a key."""
        sources = [source for day in days for source in self._sources(day, copy)]
        numbers = all(isinstance(s, Fact | Setting) and self.of_input(s.name) is Form.NUMBER for s in sources)
        return Form.NUMBER if numbers else Form.KEY

    def _terms(self, asked: Iterable[Node]) -> Iterator[tuple[Node, str]]:
        """Everything that is asked for, with the copy that it speaks of."""
        waiting, seen = [(node, "") for node in asked], set()
        while waiting:
            outer, copy = waiting.pop()
            for node in everything_in(outer):
                yield node, copy
                if isinstance(node, Ref) and (node.name, node.copy or copy) not in seen:
                    seen.add((node.name, node.copy or copy))
                    waiting.append((self._programs[node.copy or copy].bindings[node.name], node.copy or copy))

    def _inputs(self, day: Node, copy: str) -> set[str]:
        """The inputs that a day is, or is some way from."""
        return {source.name for source in self._sources(day, copy) if isinstance(source, Fact | Setting)}

    def _sources(self, day: Node, copy: str) -> frozenset[Node]:
        """The terms from which the value of a day comes, constants aside."""
        if (day, copy) not in self._memo:
            match day:
                case Const():
                    found: tuple[frozenset[Node], ...] = ()
                case Ref(name, copy=own):
                    found = (self._sources(self._programs[own or copy].bindings[name], own or copy),)
                case Arith(_, left, right) | Cond(_, left, right):
                    found = (self._sources(left, copy), self._sources(right, copy))
                case Steps(_, _, amounts, below):
                    found = tuple(self._sources(amount, copy) for amount in (*amounts, below))
                case ShiftDays(inner) | ShiftMonths(inner, Const()):
                    found = (self._sources(inner, copy),)
                case _:
                    found = (frozenset({day}),)
            self._memo[day, copy] = frozenset[Node]().union(*found)
        return self._memo[day, copy]


def is_following_day(node: ShiftDays) -> bool:
    """Return whether a day is the day after another: the one step that a key takes without being counted."""
    return isinstance(node.days, Const) and node.days.value == 1


def is_day(node: Node) -> bool:
    """Return whether a term is a day."""
    return isinstance(node.kind, DayKind)


def in_form(day: int, form: Form) -> int:
    """Return what stands for a day of the calendar."""
    return calendar.key(day) if form is Form.KEY else day


def from_form(value: int, form: Form) -> int:
    """Return the day for which a number stands."""
    if form is Form.NUMBER:
        return value
    year, rest = divmod(value, 372)
    return calendar.parse_day(f"{year:04d}-{rest // 31 + 1:02d}-{rest % 31 + 1:02d}")


@lru_cache(maxsize=256)
def jumps_of(low: int, high: int, months: int, form: Form, to: Form) -> tuple[int, tuple[tuple[int, int], ...]]:
    """Return by how much what stands for the day so many months later exceeds what stands for the day itself: at the
    day *low*, and then, up to the day *high*, by how much more from where on."""
    exceeds = []
    for day in range(low, high + 1):
        at = in_form(day, form)
        exceeds.append((at, in_form(calendar.shifted_by_months(day, months), to) - at))
    return exceeds[0][1], tuple((at, new - old) for (_, old), (at, new) in pairwise(exceeds) if new != old)
