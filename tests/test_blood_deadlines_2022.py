"""The two periods of the blood donation measures, worked out by hand on the calendar and compared with the oracle."""

from __future__ import annotations

from datetime import date

import pytest

from specs.guangzhou.blood_donation_2022_deadlines import DonorDeadlines2022
from tests.oracles import blood_donation_2022 as oracle

DRAGON_BOAT = frozenset({date(2024, 6, 10)})
"""The one holiday on a weekday in June 2024."""


def _dues(day: str, **settings: str) -> tuple[str | None, str | None]:
    facts = {"card_applied_on": day, "card_accepted_on": "none", "posted_on": day}
    result = DonorDeadlines2022.calculate(settings=settings, **facts)
    return result["last_day_for_card_data"], result["last_day_of_the_notice"]


@pytest.mark.parametrize(("day", "card", "notice"), [
    ("2024-06-03", "2024-06-13", "2024-06-11"),  # Monday: 4, 5, 6, 7, 11, 12, 13 June
    ("2024-06-07", "2024-06-19", "2024-06-17"),  # Friday: 11, 12, 13, 14, 17, 18, 19
    ("2024-06-08", "2024-06-19", "2024-06-17"),  # Saturday: as from Friday
    ("2022-09-30", "2022-10-14", "2022-10-12"),  # before the National Day holiday; 8 and 9 October are worked
    ("2026-11-30", "2026-12-09", "2026-12-07"),  # the last day that a case may have
])  # fmt: skip
def test_the_last_days(day: str, card: str, notice: str) -> None:
    """The day itself does not count."""
    assert _dues(day) == (card, notice)


def test_where_the_first_day_counts_a_working_day_is_one_of_them() -> None:
    """A day earlier from a Monday, no earlier from a Saturday."""
    assert _dues("2024-06-03", counting="the_first_day_counts") == ("2024-06-12", "2024-06-07")
    assert _dues("2024-06-08", counting="the_first_day_counts") == ("2024-06-19", "2024-06-17")


def test_from_the_acceptance() -> None:
    """Under that reading nothing runs before the application is accepted."""
    reading = {"last_day_for_card_data": "from_the_acceptance"}
    facts = {"card_applied_on": "2024-06-03", "posted_on": "2024-06-03"}
    late = DonorDeadlines2022.calculate(settings=reading, card_accepted_on="2024-06-07", **facts)
    assert late["last_day_for_card_data"] == "2024-06-19"
    never = DonorDeadlines2022.calculate(settings=reading, card_accepted_on="none", **facts)
    assert never.result("last_day_for_card_data").answer == "not stated"


@pytest.mark.parametrize("day", range(1, 29))
def test_the_oracle_agrees_in_june_2024(day: int) -> None:
    """Its calendar of that month has one holiday and no weekend that is worked."""
    applied = date(2024, 6, day)
    card = oracle.card_data_deadline(applied, holidays=DRAGON_BOAT)
    notice = oracle.nth_working_day(applied, 5, DRAGON_BOAT, frozenset(), False)
    assert _dues(applied.isoformat()) == (str(card), str(notice))
