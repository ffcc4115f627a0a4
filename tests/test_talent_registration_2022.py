"""穗人社规字〔2022〕2号: the worked cases, an independent oracle on random persons, and what an official reads."""

from __future__ import annotations

from datetime import date, timedelta
from random import Random
from typing import Any

import pytest

from rulekit.report.terminal import calculation
from specs.guangzhou.talent_registration_2022.review import TalentReview2022

from tests.oracles import talent_registration_2022 as oracle
from tests.oracles.talent_registration_2022_adapter import ANSWERS, NOT_COVERED, SETTINGS, marked
from tests.oracles.talent_registration_2022_cases import CASES, Case

ON_THE_COURSE = {"shortest_procedure", "longest_procedure", "stated_periods_end", "stated_periods_sum"}
"""Outcomes about the whole course, which checks answer and no single case; see the tests of the procedure below."""
COVERED = [case for case in CASES if case.outcome not in ON_THE_COURSE and not NOT_COVERED & {*case.readings.items()}]


def test_every_worked_case_is_used_or_named() -> None:
    """Of 262 worked cases eleven speak of the course as a whole and five of readings that the policies do not have."""
    assert len(CASES) == 262
    assert (sum(case.outcome in ON_THE_COURSE for case in CASES), len(COVERED)) == (11, 246)
    assert {case.outcome for case in COVERED} == set(ANSWERS)


@pytest.mark.parametrize("case", COVERED, ids=[f"{case.article}: {case.name} ({case.outcome})" for case in COVERED])
def test_a_worked_case_comes_out(case: Case) -> None:
    """The policies answer as was worked out by hand, under the readings that the case names."""
    subject = case.args[0] if case.args is not None else oracle.Facts(**case.facts)
    assert ANSWERS[case.outcome](subject, case.readings) == marked(case.expected), case.work


def test_every_reading_of_a_case_is_a_setting() -> None:
    """No reading that a case names is passed over in silence."""
    assert {switch for case in CASES for switch in case.readings.items()} <= {*SETTINGS, *NOT_COVERED}


# ---------------------------------------------------------------- random persons against the oracle


def person(dice: Random) -> oracle.Facts:
    """Return an application with events in an order that can happen, around a holiday about every other time."""
    start = dice.choice([date(2022, 8, 1), date(2022, 9, 28), date(2023, 1, 18), date(2024, 2, 2), date(2023, 4, 21)])

    def later(first: date, chance: float, most: int = 45) -> date | None:
        return first + timedelta(dice.randrange(most)) if dice.random() < chance else None

    noticed = later(start, 0.3, 14)
    corrected = later(noticed, 0.7, 10) if noticed else None
    ready = corrected or start
    open_still = noticed is not None and corrected is None
    passed = None if open_still else later(ready, 0.5)
    ordered = later(ready, 0.3, 14)
    on_site = later(ordered, 0.8) if ordered else None
    first = max(day for day in (start + timedelta(45), passed, on_site, ready) if day) + timedelta(20)
    return oracle.Facts(
        submitted_on=start, examined_on=later(start, 0.4, 12), online_passed_on=passed,
        found_unfit_on=None if open_still or passed else later(ready, 0.2),
        correction_noticed_on=noticed, corrected_on=corrected, reexamined_on=later(ready, 0.4, 12) if corrected else None,
        onsite_ordered_on=ordered, onsite_passed_on=on_site,
        birth_date=start.replace(year=start.year - 36) + timedelta(dice.randrange(-5, 60)),
        backdating_used=dice.random() < 0.6, reviewed_on=first if dice.random() < 0.7 else None,
        review_passed=dice.random() < 0.8, special_circumstances=dice.random() < 0.5, review_extended=dice.random() < 0.5,
    )  # fmt: skip


READINGS: list[dict[str, str]] = [
    {}, {"count_start": "include"}, {"unexamined": "no_pass"}, {"late_step": "undo"},
    {"over_age_priority": "must"}, {"this_submission": "first"}, {"age_pass": "acceptance_check"},
]  # fmt: skip
SAME = ("acceptance_day", "age_met", "review_deadline")


@pytest.mark.parametrize("reading", READINGS, ids=str)
def test_a_random_application_is_accepted_and_reviewed_as_the_oracle_says(reading: dict[str, str]) -> None:
    """Forty applications under each reading: acceptance, age and deadline."""
    dice = Random(7)
    for _ in range(40):
        f = person(dice)
        for outcome in SAME:
            r = oracle.Readings(**reading)  # type: ignore[arg-type]  # names of switches
            assert ANSWERS[outcome](f, reading) == marked(getattr(oracle, outcome)(f, r)), (outcome, f)


# ---------------------------------------------------------------- what an official reads


@pytest.mark.parametrize(
    ("lang", "said"), [("zh", "✗ 审核按期完成: 违反"), ("en", "✗ reviewed_in_time (审核按期完成): breached")]
)
def test_a_calculation_is_read_in_both_languages(lang: Any, said: str) -> None:
    """Back-dated to 1 August, reviewed on the 25th: the deadline was the 22nd."""
    result = TalentReview2022.calculate(
        submitted_on="2022-08-01", accepted_first_on="2022-08-23", first_day_over_age="2022-08-12",
        submission_time_chosen="yes", reviewed_on="2022-08-25", review_passed="yes", special_circumstances="no",
        review_extended="no",
    )  # fmt: skip
    assert result["review_due_on"] == "2022-08-22"
    assert result["some_lawful_day"] == "no"
    assert said in "\n".join(calculation(result, lang, explain=False))
