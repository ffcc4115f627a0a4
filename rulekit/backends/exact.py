"""The definition of what a term means: plain evaluation on whole numbers. Kept naive on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from typing import assert_never

from rulekit.ir.build import ARITHMETIC, COMPARISONS
from rulekit.ir.nodes import (
    AllOf, AnyOf, Arith, CalendarPart, Compare, CompletedYears, Cond, Const, Core, DaysBetween, Fact, Node, Not,
    PartOfDay, Quotient, Ref, Rescale, Setting, ShiftDays, ShiftMonths, Steps, WorkingDay, WorkingDaysTo,
)  # fmt: skip
from rulekit.model.compile import Program
from rulekit.quantities import calendar, workdays
from rulekit.quantities.rounding import divide


class Missing(Exception):
    """The value rests on an input that the case does not give."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class Evaluation:
    """Terms evaluated for one case, or for several where a claim speaks of copies.

    *facts* holds the inputs of each copy ("" where there is one case), *settings* what all copies share. What a
    term never looks at may be missing; what it looks at raises Missing.
    """

    def __init__(
        self, programs: Mapping[str, Program], facts: Mapping[str, Mapping[str, int]], settings: Mapping[str, int]
    ) -> None:
        self._programs = programs
        self._facts = facts
        self._settings = settings
        self._values: dict[tuple[str, str], int] = {}

    def value(self, node: Node, copy: str = "") -> int:
        """Return the value of core term *node*, in case *copy* where the term names none itself."""
        assert isinstance(node, Core), "only lowered terms are evaluated"
        match node:
            case Const(value):
                return value
            case Fact(name, copy=own):
                return self._input(self._facts.get(own or copy, {}), name)
            case Setting(name):
                return self._input(self._settings, name)
            case Ref(name, copy=own):
                return self.binding(name, own or copy)
            case Arith(op, left, right):
                return ARITHMETIC[op](self.value(left, copy), self.value(right, copy))
            case Rescale(body, _, scale):
                return int(self.value(body, copy) * 10 ** (scale - body.scale))
            case Quotient(mode, numerator, denominator):
                divisor = self.value(denominator, copy)
                return divide(self.value(numerator, copy), divisor, mode) if divisor > 0 else 0
            case Compare(op, left, right):
                return int(COMPARISONS[op](self.value(left, copy), self.value(right, copy)))
            case Not(body):
                return 1 - self.value(body, copy)
            case AllOf(parts):
                return self._joined(parts, copy, decisive=0)
            case AnyOf(parts):
                return self._joined(parts, copy, decisive=1)
            case Cond(condition, then, otherwise):
                return self.value(then if self.value(condition, copy) else otherwise, copy)
            case Steps(subject, thresholds, amounts, below):
                reached = self.value(subject, copy)
                result = below
                for threshold, amount in zip(thresholds, amounts, strict=True):
                    if reached >= self.value(threshold, copy):
                        result = amount
                return self.value(result, copy)
            case CompletedYears(birth, on):
                return calendar.completed_years(self.value(birth, copy), self.value(on, copy))
            case ShiftDays(day, days):
                return self.value(day, copy) + self.value(days, copy)
            case ShiftMonths(day, months):
                return calendar.shifted_by_months(self.value(day, copy), self.value(months, copy))
            case DaysBetween(earlier, later):
                return self.value(later, copy) - self.value(earlier, copy)
            case WorkingDaysTo(day):
                return workdays.number(self.value(day, copy))
            case WorkingDay(number):
                return workdays.day_of(self.value(number, copy))
            case PartOfDay(part, day):
                whole = calendar.month_of if part is CalendarPart.MONTH else calendar.year_of
                return whole(self.value(day, copy))
            case _:
                assert_never(node)

    def binding(self, name: str, copy: str = "") -> int:
        """Return the value of the binding *name* in case *copy*."""
        if (copy, name) not in self._values:
            for earlier in self._programs[copy].leading_to(name):
                if (copy, earlier) not in self._values:
                    with suppress(Missing):  # it may never be looked at
                        self._values[copy, earlier] = self.value(self._programs[copy].bindings[earlier], copy)
            self._values[copy, name] = self.value(self._programs[copy].bindings[name], copy)
        return self._values[copy, name]

    def _joined(self, parts: tuple[Node, ...], copy: str, *, decisive: int) -> int:
        """A conjunction (or disjunction): one decisive part settles it, even if another part's input is missing."""
        missing: Missing | None = None
        for part in parts:
            try:
                if self.value(part, copy) == decisive:
                    return decisive
            except Missing as absent:
                missing = missing or absent
        if missing is not None:
            raise missing
        return 1 - decisive

    def _input(self, given: Mapping[str, int], name: str) -> int:
        if name not in given:
            raise Missing(name)
        return given[name]
