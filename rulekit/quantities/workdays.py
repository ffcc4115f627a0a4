"""The working days of China: weekdays that are no public holiday, and the weekend days worked instead.

The State Council announces them year by year; the table is that of the chinesecalendar library. Outside its years
nobody knows, and nothing here guesses.
"""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import lru_cache

from rulekit.quantities import calendar

FIRST, LAST = calendar.parse_day("2004-01-01"), calendar.parse_day("2026-12-31")
"""The first and the last day of which it is known whether they are worked."""


@lru_cache(maxsize=1)
def table() -> tuple[int, ...]:
    """Return the working days from FIRST to LAST, in order."""
    # loaded by those who count working days only
    from chinese_calendar.constants import holidays, workdays  # type: ignore[import-untyped]

    days = (date.fromordinal(day) for day in range(FIRST, LAST + 1))
    return tuple(day.toordinal() for day in days if day in workdays or (day.weekday() < 5 and day not in holidays))


def number(day: int) -> int:
    """Return how many working days there are from FIRST up to and with a day; beyond LAST all of them."""
    return bisect_right(table(), day)


def total() -> int:
    """Return how many working days are known."""
    return len(table())


def day_of(number_of_day: int) -> int:
    """Return the working day with a number; FIRST before the first of them, LAST after the last."""
    days = table()
    if number_of_day < 1:
        return FIRST
    return days[number_of_day - 1] if number_of_day <= len(days) else LAST


@lru_cache(maxsize=256)
def slack(first: int, last: int) -> tuple[int, int]:
    """Return the least and the greatest 7 x number(d) - 5 x d for the days d from *first* to *last*."""
    values = [7 * number(day) - 5 * day for day in range(first, last + 1)]
    return min(values), max(values)
