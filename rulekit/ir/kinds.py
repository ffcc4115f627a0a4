"""Kinds: what sort of thing a term stands for, unit included."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from attrs import field, frozen


@frozen
class TruthKind:
    """Yes or no, held as 1 or 0."""


@frozen
class NumberKind:
    """A number of a unit; "1" is a bare count and "%" a rate, held as the fraction it means."""

    unit: str
    zh: str = field(default="", eq=False)
    """The unit's Chinese name, where an author gives one; it tells no two kinds apart."""


@frozen
class DayKind:
    """A day, held as its ordinal."""


@frozen
class MonthKind:
    """A month of a year, held as year x 12 + month - 1."""


@frozen
class ChoiceKind:
    """One of several named values, held as the position in `values`."""

    name: str
    values: tuple[str, ...]
    zh: tuple[str, ...]
    en: tuple[str, ...]
    ordered: bool = False

    def among(self, names: Sequence[str]) -> ChoiceKind:
        """Return the choice between some of its values, in their own order."""
        kept = [i for i, name in enumerate(self.values) if name in names]
        values, zh, en = (tuple(labels[i] for i in kept) for labels in (self.values, self.zh, self.en))
        return ChoiceKind(self.name, values, zh, en, self.ordered)


Kind = TruthKind | NumberKind | DayKind | MonthKind | ChoiceKind

TRUTH: Final = TruthKind()
COUNT: Final = NumberKind("1")
RATE: Final = NumberKind("%")
DAYS: Final = NumberKind("day")
MONTHS: Final = NumberKind("month")
WORKING_DAYS: Final = NumberKind("working day")
WHOLE: Final = (COUNT, DAYS, MONTHS, WORKING_DAYS)
"""Quantities of which nobody has a part."""
DAY: Final = DayKind()
MONTH: Final = MonthKind()


def is_ordered(kind: Kind) -> bool:
    """Return whether more and less mean something for values of *kind*."""
    return not isinstance(kind, ChoiceKind) or kind.ordered


def name_of(kind: Kind) -> str:
    """Return what to call *kind* in an error message."""
    match kind:
        case TruthKind():
            return "a truth"
        case NumberKind("1"):
            return "a count"
        case NumberKind("%"):
            return "a rate"
        case NumberKind(unit):
            return f"a quantity in {unit}"
        case DayKind():
            return "a day"
        case MonthKind():
            return "a month"
        case ChoiceKind():
            return f"a choice of {kind.name}"
