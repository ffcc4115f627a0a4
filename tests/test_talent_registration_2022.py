"""穗人社规字〔2022〕2号: the worked cases, an independent oracle on random persons, and what an official reads."""

from __future__ import annotations

import pytest

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
