"""穗卫规字〔2022〕2号: hand-worked cases of an independent oracle, random persons and lists, and single answers by hand."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, timedelta
from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from rulekit import ChooseReading, SetParameter
from tests.oracles import blood_donation_2022 as oracle
from tests.oracles import blood_donation_2022_by_policy as by_policy
from tests.oracles import blood_donation_2022_cases as worked
from tests.oracles.blood_donation_2022 import Count, Donation, Outcome, Person, Provider, Readings

NOT_COVERED = Counter(
    card_data_deadline=7, notice_last_day=2, highest_tier=4, revocation=1, applicant_must_prove_count=1
)
"""What the policies leave out, with the number of its cases: see the docstrings of the specs."""


class Left(Exception):
    """A question that the policies do not answer."""


class Policies:
    """The oracle's functions, answered by the policies."""

    def __getattr__(self, name: str) -> Any:
        if name in by_policy.NOT_COVERED:
            raise Left(name)
        return getattr(by_policy, name)


ARTICLES = {"4": "四", "5": "五¶1", "10(1)": "十（一）¶2", "12": "十二", "13": "十三", "19": "十九"}


def same(expected: object, found: object) -> bool:
    """Whether the policies say what was worked out by hand; the articles are compared where two lists clash."""
    match expected, found:
        case Outcome(status="clash"), Outcome(status="clash"):
            named = {ARTICLES.get(article) for article in (*expected.articles, *expected.against)}
            return expected.amount == found.amount and all(named & set(cited.split("、")) for cited in found.articles)
        case Outcome(), Outcome():
            return (expected.status, expected.amount) == (found.status, found.amount)
        case Provider(), Provider():
            return (expected.action, expected.amount) == (found.action, found.amount)
        case Count(), Count() if expected.undecided:
            return (expected.excluded, expected.undecided) == (found.excluded, found.undecided)
        case _:
            return expected == found


def test_every_worked_case_is_the_oracles_too() -> None:
    """The oracle gives what was worked out by hand from the articles."""
    assert len(worked.CASES) == 324
    assert len({case.name for case in worked.CASES}) == 324
    assert [case.name for case in worked.CASES if case.call() != case.expected] == []


@pytest.fixture
def asking_the_policies(monkeypatch: pytest.MonkeyPatch) -> None:
    """The worked cases are put to the policies."""
    monkeypatch.setattr(worked, "o", Policies())


@pytest.mark.usefixtures("asking_the_policies")
def test_the_policies_say_what_was_worked_out_by_hand() -> None:
    """Every case that the policies cover comes out; what they do not cover is known."""
    left: Counter[str] = Counter()
    different = []
    for case in worked.CASES:
        try:
            found = case.call()
        except Left as question:
            left[str(question)] += 1
            continue
        if not same(case.expected, found):
            different.append((case.name, case.expected, found))
    assert different == []
    assert left == NOT_COVERED


def test_every_reading_of_the_oracle_is_a_setting_or_counts_days() -> None:
    """No reading of the oracle is lost, and no two of one policy are the same setting with the same value."""
    groups = (by_policy.COUNTING, by_policy.BENEFITS, by_policy.VISITS, by_policy.USE, by_policy.COMMENDATION)
    assert {name for group in groups for name in group} == set(vars(Readings())) - set(by_policy.CALENDAR_READINGS)
    for group in groups:
        chosen = [str(setting) for values in group.values() for setting in values.values()]
        assert len(chosen) == len(set(chosen))


# ---------------------------------------------------------------- random lists and persons against the oracle

OTHER_READINGS = {
    "fraction": ("total", "proportional", "at_least_one"), "many_units": ("listed_only", "cap_two"),
    "other_component": ("zero", "one_each"), "interval_rule": ("later_vs_counted", "both", "earlier"),
    "interval_end_counts": (False,), "pre_law": ("raw", "discretionary"), "pre_law_interval": ("exempt",),
    "territory": ("person_once", "everywhere"),
}  # fmt: skip
SETTLED = oracle.External(worked.X.intervals, worked.LAW.law_promulgated_on)


def some_donation(dice: random.Random) -> Donation:
    """Return a donation, its day near those of others, near the boundaries of the interval every other time."""
    kind: Any = dice.choice(
        ("whole_blood", "whole_blood", "apheresis_platelets", "apheresis_platelets", "other_component")
    )
    start = dice.choice((date(1997, 12, 1), date(2020, 1, 1)))
    days = dice.choice((dice.randrange(800), dice.choice((0, 13, 14, 15, 179, 180, 181, 194, 360))))
    return Donation(
        start + timedelta(days),
        kind,
        ml=dice.choice((0, 199, 200, 201, 300, 400, 600)) if kind == "whole_blood" else 0,
        units=Decimal(dice.randrange(0, 31)) / 10 if kind == "apheresis_platelets" else Decimal(0),
        in_city=dice.random() < 0.8,
        unpaid=dice.random() < 0.9,
        interval_met=True if kind == "other_component" else dice.choice((True, False, None, None)),
    )


def some_readings(dice: random.Random) -> Readings:
    """Return readings of counting, each other than the base one time in four."""
    return Readings(**{
        name: dice.choice(values) for name, values in OTHER_READINGS.items() if dice.random() < 0.25
    })  # fmt: skip


def without_other_components(ds: tuple[Donation, ...]) -> tuple[Donation, ...]:
    """Intervals to and from other components are known to nobody."""
    return tuple(d for d in ds if d.kind != "other_component")


@pytest.mark.parametrize("seed", range(60))
def test_random_lists_count_as_the_oracle_says(seed: int) -> None:
    """Lists of 0 to 6 donations under random readings: the number, what is left out, what is not decided."""
    dice = random.Random(seed)
    ds = tuple(some_donation(dice) for _ in range(dice.randrange(7)))
    ds = ds if dice.random() < 0.2 and len(ds) == 1 else without_other_components(ds)
    readings = some_readings(dice)
    expected = oracle.count_donations(ds, SETTLED, readings)
    assert same(expected, by_policy.count_donations(ds, SETTLED, readings)), (ds, readings)


def test_a_twelfth_donation_is_counted_like_the_others() -> None:
    """A list may be longer than those that are checked."""
    ds = tuple(worked.blood(400, date(2018, 1, 1) + timedelta(days=180 * k), None) for k in range(12))
    assert by_policy.count_donations(ds, SETTLED) == Count(Decimal(24))


GROUPS = [frozenset(g) for n in range(4) for g in combinations((26, 27, 28), n)]


@pytest.mark.parametrize("tiers", GROUPS, ids=str)
@pytest.mark.parametrize("prevails", ["none", "special", "general"])
@pytest.mark.parametrize("tier_list", ["any", "all"])
def test_the_matrix_of_every_group_is_the_oracles(tiers: frozenset[int], prevails: Any, tier_list: Any) -> None:
    """All benefits of everybody who meets any of the three articles, under every ranking of 五 and the others."""
    readings = Readings(prevails=prevails, tier_list=tier_list)
    assert by_policy.matrix(tiers, readings) == oracle.matrix(tiers, readings)


@pytest.mark.parametrize("seed", range(40))
def test_random_visits_are_what_the_oracle_says(seed: int) -> None:
    """Places, clinics and rides of random persons under random readings."""
    dice = random.Random(seed)
    flags = dict.fromkeys(("waiver_needs_window", "list_is_open"), (False, True))
    options: dict[str, tuple[Any, ...]] = {
        "prevails": ("none", "special", "general"), "owner_scope": ("all_named", "park_only"),
        "scenic_owner": ("any", "city_district"), "private_priced_scenic": ("entitled", "may"),
        "exclusion_scope": ("everywhere", "scenic_only"), "expert_fee": ("none", "general_part"),
        "city_lines": ("bus_only", "all_modes"), **flags,
    }  # fmt: skip
    readings = Readings(**{name: dice.choice(values) for name, values in options.items()})
    person = Person((worked.blood(200),), False, dice.choice(GROUPS))
    credential: Any = dice.choice(("none", "card", "info_page", "confirmed_info"))
    for mode in ("bus", "river_ferry", "urban_rail", "not_public"):
        facts: Any = (person, worked.DAY, credential, mode, dice.random() < 0.7)
        assert same(oracle.free_ride(*facts, readings), by_policy.free_ride(*facts, readings)), (facts, readings)
    for clinic in ("general_outpatient", "expert_outpatient", "emergency"):
        fees = (Decimal(dice.randrange(0, 2000)) / 100, Decimal("9.99"))
        facts = (person, worked.DAY, credential, dice.random() < 0.8, dice.random() < 0.7, clinic, *fees)
        assert same(
            oracle.consultation_fee_waiver(*facts, readings), by_policy.consultation_fee_waiver(*facts, readings)
        ), (facts, readings)
    for venue in by_policy.VENUES:
        owner, price = dice.choice(("city", "other_public", "private")), dice.choice(tuple(by_policy.PRICES))
        facts = (person, worked.DAY, credential, venue, owner, price, dice.choice(tuple(by_policy.ITEMS)))
        found = by_policy.free_entry(*facts, r=readings)
        assert same(oracle.free_entry(*facts, r=readings), found), (facts, readings)


def test_where_the_oracle_and_the_text_part() -> None:
    """A forged credential that is not shown: under the narrow reading of 十六, 十五 still lets the provider refuse."""
    readings = Readings(forgery_as_misuse=False)
    assert oracle.provider_action(True, False, False, r=readings).action == "not_stated"
    assert by_policy.provider_action(True, False, False, r=readings).action == "may_refuse"


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("MEDICAL", "HEALTH"),
        ("ELDER_CARE", "CIVIL_AFFAIRS"),
        ("SOCIAL_INSURANCE", "HUMAN_RESOURCES"),
        ("JOBS", "HUMAN_RESOURCES"),
        ("CHILDREN", "DISTRICT"),
        ("DATA", "DATA_ADMINISTRATION"),
        ("TRANSPORT", None),
        ("CULTURE_AND_TOURISM", None),
    ],
)
def test_a_field_has_the_department_that_an_article_names(field: str, expected: str | None) -> None:
    """五¶1 pairs medical care and data sharing with a department, 十 four more fields; the rest is not stated."""
    result = by_policy.DonorCommendation2022.calculate(field=field).result("department")
    assert (result.text, result.answer) == (expected, "value" if expected else "not stated")


# ---------------------------------------------------------------- planted faults


FAULTS: dict[str, tuple[str, Any, tuple[str, ...]]] = {
    "a time is 201 ml": (
        "DonationCount2022", SetParameter("donations.millilitres_a_time", 201),
        ("whole blood 200 ml, per donation", "whole blood 400 ml, per donation"),
    ),
    "a time is two units": (
        "DonationCount2022", SetParameter("donations.units_a_time", 2), ("platelets 1 units", "platelets 3 units"),
    ),
    "every second remainder counts": (
        "DonationCount2022", ChooseReading("times", "by_total_volume"), ("2 x 300 ml per donation", "199 + 1 ml per donation"),
    ),
    "the interval is measured from what counts": (
        "DonationCount2022", ChooseReading("donations.keeps_the_interval", "measured_from_what_counts"),
        ("chain measured from any donation",),
    ),
    "eight working days for the card": (
        "DonorBenefits2022", SetParameter("card_days", 8), ("card data after 8 working days",),
    ),
    "article 5 prevails": (
        "DonorVisits2022", ChooseReading("fee_waiver_by_12_first", "fee_waiver_by_5_first"), ("waiver 26",),
    ),
    "any use by a false credential": (
        "CredentialUse2022", ChooseReading("is_misused", "only_by_somebody_else"), ("forged by the user",),
    ),
    "four working days of notice": (
        "DonorCommendation2022", SetParameter("notice_days", 4), ("unit, 4 working days of notice",),
    ),
}  # fmt: skip


@pytest.mark.usefixtures("asking_the_policies")
@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_seen_by_a_worked_case(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A draft with one mistake comes out differently in the cases at the boundary that it moves."""
    policy, change, cases = FAULTS[name]
    for cached in (by_policy._benefits, by_policy._visits):
        monkeypatch.setattr(by_policy, cached.__name__, cached.__wrapped__)
    monkeypatch.setattr(by_policy, policy, getattr(by_policy, policy).with_changes(change))
    found = {case.name: same(case.expected, case.call()) for case in worked.CASES if case.name in cases}
    assert found == dict.fromkeys(cases, False)
