"""Days and months of the Gregorian calendar as whole numbers, and the counts that law makes of them.

A day is its ordinal (1 = 0001-01-01); a month is year x 12 + (month - 1).
"""

from __future__ import annotations

import calendar
import re
from datetime import date

from rulekit.errors import CaseError

_MONTH = re.compile(r"([0-9]{4})-([0-9]{2})")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
LAST_DAY = date.max.toordinal()


def parse_day(value: str | date) -> int:
    """Return the ordinal of a day written YYYY-MM-DD (a `datetime.date` is accepted, a time of day is not)."""
    if type(value) is date:
        return value.toordinal()
    if isinstance(value, str) and _DAY.fullmatch(value.strip()):
        try:
            return date.fromisoformat(value.strip()).toordinal()
        except ValueError:
            raise CaseError(f"`{value}` is not a day of the calendar") from None
    raise CaseError(f"{value!r} is not a day; write it as YYYY-MM-DD, for instance 2020-12-31")


def parse_month(value: str) -> int:
    """Return the number of a month written YYYY-MM."""
    found = _MONTH.fullmatch(value.strip()) if isinstance(value, str) else None
    if found is None or not 1 <= int(found[2]) <= 12 or int(found[1]) < 1:
        raise CaseError(f"{value!r} is not a month; write it as YYYY-MM, for instance 2021-01")
    return int(found[1]) * 12 + int(found[2]) - 1


def day_text(day: int) -> str:
    """Return a day as YYYY-MM-DD."""
    return date.fromordinal(day).isoformat()


def month_text(month: int) -> str:
    """Return a month as YYYY-MM."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def key(day: int) -> int:
    """Return year x 372 + (month - 1) x 31 + (day - 1): ordered as the days are, and 372 a year."""
    when = date.fromordinal(day)
    return when.year * 372 + (when.month - 1) * 31 + when.day - 1


def completed_years(birth: int, on: int) -> int:
    """Return the birthdays of *birth* up to and with the day *on*; somebody born on 29 February ages on 1 March
    of a common year. Negative when *on* lies before *birth*."""
    return (key(on) - key(birth)) // 372


def month_of(day: int) -> int:
    """Return the month in which a day lies."""
    when = date.fromordinal(day)
    return when.year * 12 + when.month - 1


def first_of_month(month: int) -> int:
    """Return the first day of a month."""
    return date(month // 12, month % 12 + 1, 1).toordinal()


def year_of(day: int) -> int:
    """Return the year in which a day lies."""
    return date.fromordinal(day).year


def shifted_by_months(day: int, months: int) -> int:
    """Return the same day of the month so many months later, or the month's last day where it has no such day."""
    when = date.fromordinal(day)
    month = when.year * 12 + when.month - 1 + months
    year, number = month // 12, month % 12 + 1
    return date(year, number, min(when.day, calendar.monthrange(year, number)[1])).toordinal()
