"""Working days for the solver: no table, but what is true of any table, and of this one where it matters.

Each working-day term is a point (day, number). Points keep the order of days; a day found by its number is worked.
That proves what does not depend on the calendar. A model that is wrong about a point is answered with a lemma from the
table, which holds for all points, and the solver is asked again.
"""

from __future__ import annotations

from typing import Any

import z3
from attrs import frozen

from rulekit.quantities import workdays

Expr = Any


@frozen
class Point:
    """A day (its number in the calendar) with the working days up to it, under a condition; `worked` if it is one itself."""

    day: Expr
    number: Expr
    condition: Expr
    worked: bool


class WorkingDays:
    """The points of one encoding; what is said of them is put into *sides*."""

    def __init__(self, context: Expr, sides: list[Expr]) -> None:
        self._context, self._sides = context, sides
        self._points: list[Point] = []
        self._lemmas: set[int] = set()

    def number_of(self, day: Expr, first: int, last: int) -> Expr:
        """Return the number of working days up to a day that lies between two days."""
        number = z3.Int(f"workdays!{len(self._points)}", self._context)
        self._sides += [number >= workdays.number(first), number <= workdays.number(last)]
        if first >= workdays.FIRST and last <= workdays.LAST:
            low, high = workdays.slack(first, last)
            self._sides += [7 * number - 5 * day >= low, 7 * number - 5 * day <= high]
        self._add(Point(day, number, z3.BoolVal(True, self._context), worked=False))
        return number

    def day_of(self, number: Expr) -> Expr:
        """Return the working day with a number; the calendar's first or last day where there is none."""
        day = z3.Int(f"workday!{len(self._points)}", self._context)
        first, last = workdays.FIRST, workdays.LAST
        low, high = workdays.slack(first, last)
        known = z3.And(number >= 1, number <= workdays.total())
        self._sides += [
            z3.Implies(number < 1, day == first), z3.Implies(number > workdays.total(), day == last),
            day >= first, day <= last,
            z3.Implies(known, z3.And(7 * number - 5 * day >= low, 7 * number - 5 * day <= high)),
        ]  # fmt: skip
        self._add(Point(day, number, known, worked=True))
        return day

    def refine(self, model: Expr) -> bool:
        """Say more where a model is wrong; return whether anything had to be said."""
        wrong = [days for point in self._points for days in self._wrong(point, model)]
        new = [day for day in dict.fromkeys(wrong) if day not in self._lemmas]
        for day in new:
            self._lemmas.add(day)
            for point in self._points:
                self._say(point, day)
        return bool(new)

    def _wrong(self, point: Point, model: Expr) -> list[int]:
        """The days of the table of which a model shows that they have to be spoken of."""
        if not z3.is_true(model.eval(point.condition, model_completion=True)):
            return []
        day, number = (model.eval(part, model_completion=True).as_long() for part in (point.day, point.number))
        by_number = workdays.day_of(number)
        if point.worked:
            return [] if day == by_number else [by_number]
        return [] if number == workdays.number(day) else [day, by_number]

    def _add(self, point: Point) -> None:
        for other in self._points:
            both = z3.And(point.condition, other.condition)
            for a, b in ((point, other), (other, point)):
                self._sides.append(z3.Implies(z3.And(both, a.day <= b.day), a.number <= b.number))
                if b.worked:
                    self._sides.append(z3.Implies(z3.And(both, a.day < b.day), a.number < b.number))
        self._points.append(point)
        for day in self._lemmas:
            self._say(point, day)

    def _say(self, point: Point, day: int) -> None:
        """What the table says of a point that lies before, on or after a day."""
        number = workdays.number(day)
        said = [
            z3.Implies(point.day <= day, point.number <= number), z3.Implies(point.day >= day, point.number >= number),
        ]  # fmt: skip
        if point.worked and workdays.day_of(workdays.number(day)) == day:
            said += [
                z3.Implies(point.number <= number, point.day <= day), z3.Implies(point.number >= number, point.day >= day),
            ]  # fmt: skip
        self._sides += [z3.Implies(point.condition, part) for part in said]
