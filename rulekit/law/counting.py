"""How a document counts periods: whether the first day counts, where a period of months ends, and rolling over.

In general law the day from which a period runs is not counted, a period of months ends on the same day of the month (on
the month's last day where it has no such day), and a period that ends on a day of rest ends on the next working day
(民法典 arts. 201 to 203). A document may say otherwise for itself, or leave it open: then that is a reading.
"""

from __future__ import annotations

from typing import Literal

from attrs import evolve, fields, frozen

from rulekit.errors import Place, PolicyError
from rulekit.law.words import BASE

MonthEnd = Literal["last day", "next day"]


@frozen
class Counts:
    """One way to count: see `Counting`."""

    first_day: bool = False
    rolls_over: bool = True
    month_end: MonthEnd = "last day"


@frozen
class CountingReading:
    """Another way to count that the document allows, with the reason."""

    name: str
    because: str
    counts: Counts


@frozen
class Counting:
    """How a document counts: `GENERAL_COUNTING.but(first_day=True).reading("...", because="...", rolls_over=False)`.

    *first_day*: the day from which a period runs counts. *rolls_over*: a period that ends on a day of rest ends on the
    next working day (working days do so anyway). *month_end*: a month without the day ends a period on its "last day",
    or on the "next day".
    """

    counts: Counts = Counts()
    readings: tuple[CountingReading, ...] = ()

    def but(self, **changes: bool | str) -> Counting:
        """Return this way of counting with something different."""
        return evolve(self, counts=_changed(self.counts, changes))

    def reading(self, name: str, *, because: str, **changes: bool | str) -> Counting:
        """Return this with a further reading *name*, which differs from the base by *changes*."""
        counts = _changed(self.counts, changes)
        if counts == self.counts:
            raise PolicyError(f"the reading `{name}` of the counting changes nothing", place=Place.of_author())
        if not because.strip():
            raise PolicyError(f"the reading `{name}` of the counting does not say why", place=Place.of_author())
        if name == BASE or name in {reading.name for reading in self.readings}:
            raise PolicyError(f"the reading `{name}` of the counting needs a name of its own", place=Place.of_author())
        return evolve(self, readings=(*self.readings, CountingReading(name, because, counts)))


def _changed(counts: Counts, changes: dict[str, bool | str]) -> Counts:
    allowed = {"first_day": (True, False), "rolls_over": (True, False), "month_end": ("last day", "next day")}
    for name, value in changes.items():
        if name not in allowed:
            raise PolicyError(f"`{name}` is nothing that a document counts by; there are "
                              f"{', '.join(field.name for field in fields(Counts))}", place=Place.of_author())  # fmt: skip
        if value not in allowed[name]:
            raise PolicyError(
                f"`{name}` is {' or '.join(map(repr, allowed[name]))}, not {value!r}", place=Place.of_author()
            )
    return evolve(counts, **changes)  # type: ignore[arg-type]  # checked above


GENERAL_COUNTING = Counting()
"""How general law counts."""
