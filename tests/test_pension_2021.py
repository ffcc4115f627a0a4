"""粤人社规〔2021〕13号: the worked cases, an independent oracle on random persons, and the administration by hand."""

from __future__ import annotations

import json
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given, settings
from hypothesis import strategies as st

from rulekit.errors import Place
from rulekit.explain.calculate import Calculation
from rulekit.model.drafts import SetParameter
from rulekit.model.json import read, structural_hash, written
from rulekit.model.policy import ClauseSpec, Model
from specs.guangdong.pension_2021 import PensionAdjustment2021, PensionAdministration2021
from tests.oracles import pension_2021 as oracle

FILE = Path(oracle.__file__).with_name("pension_2021_cases.json")
CASES: list[dict[str, Any]] = json.loads(FILE.read_text(encoding="utf-8"))
NOT_AN_OPTION = "HALF_EVEN"
WORKED = [case for case in CASES if (case["expected"] or {}).get("rounding") != NOT_AN_OPTION]
OPTIONS = ("HALF_UP", "DOWN", "UP")
SETTINGS: dict[str, dict[str, str]] = {
    "base": {},
    "Y2": {"counted_years": "only_a_total_below_one_year_is_rounded_up"},
    "Y3": {"years_over_15": "full_years_only"},
    "Y5": {"for_each_year_over_15": "the_second_leg_restates_the_first"},
    "F2": {"linked": "the_least_amount_is_for_both_links"},
    "F3": {"increase": "the_least_amount_is_for_the_whole"},
    "F5": {"by_years": "the_least_amount_is_for_each_leg"},
    "B45": {"by_pension": "on_the_pension_with_the_fixed_part"},
    "M2": {"cadre_floor": "floor_first_then_age"},
    "M3": {"cadre_floor": "the_average_instead_of_everything"},
    "AGE_DAY_AFTER": {"age": "the_birthday_counts_from_the_day_after"},
    "SPLIT_CAPPED": {"from_account": "at_most_what_the_account_holds"},
    "SPLIT_ALL_POOL": {"from_account": "nothing_from_an_account_that_holds_too_little"},
}
"""The settings of the policy under which it reads the notice as the oracle does under each name."""
TOP_UP_ELSEWHERE = {"F2": {"by_years"}, "F3": {"by_years", "linked"}}
"""Clauses that the oracle gives without the minimum of 15 yuan where that tops up the link or the whole instead."""
CLAUSES = ("by_pension", "counted_years", "by_years", "linked", "by_age")
OUTCOMES = ("increase", "pension_after", "from_account", "from_pool")


def exact(number: Fraction | str) -> str:
    """Return a number as the shortest decimal text that is exactly it."""
    whole = Fraction(number) * 10**20
    assert whole.denominator == 1, f"{number} has no short decimal text"
    digits = str(abs(whole.numerator)).rjust(21, "0")
    sign = "-" if whole < 0 else ""
    return (sign + digits[:-20] + "." + digits[-20:]).rstrip("0").rstrip(".")


def answers(result: Calculation) -> set[str]:
    """Return the answers that a calculation gives for its outcomes."""
    return {one.answer for one in result.results.values()}


# ---------------------------------------------------------------- the worked cases


def test_every_worked_case_is_used_or_has_a_rounding_that_is_no_option() -> None:
    """Half even is not among the roundings that the policy leaves open; five worked cases use it."""
    rounding = PensionAdjustment2021.model.setting("rounding")
    assert getattr(rounding.kind, "values", ()) == OPTIONS
    assert (len(CASES), len(CASES) - len(WORKED)) == (112, 5)
    assert len({case["id"] for case in CASES}) == len(CASES)


NO_FIRST_PENSION = ("first_pension", "0")
"""A first pension of nothing is none: whoever has an empty account leaves it out, since it cannot matter."""


@pytest.mark.parametrize("case", WORKED, ids=[case["id"] for case in WORKED])
def test_a_worked_case_comes_out(case: dict[str, Any]) -> None:
    """Every figure of the case is given in exact text; out of scope every outcome does not apply."""
    expected: dict[str, str] | None = case["expected"]
    if expected is None:
        result = PensionAdjustment2021.calculate(**case["facts"])
        assert tuple(result.results) == OUTCOMES
        assert answers(result) == {"does not apply"}
        assert [result[name] for name in OUTCOMES] == [None] * len(OUTCOMES)
    else:
        figures = {name: exact(text) for name, text in expected.items() if name != "rounding"}
        how = {"rounding": expected.get("rounding", "HALF_UP")}  # the other figures do not depend on it
        facts = {name: value for name, value in case["facts"].items() if (name, value) != NO_FIRST_PENSION}
        result = PensionAdjustment2021.calculate(settings=how, **facts)
        assert {name: result[name] for name in figures} == figures


def test_a_worked_case_needs_no_rounding_but_for_the_split() -> None:
    """Where the rounding is not given, the increase is determined and the split says that the rounding is missing."""
    case = next(case for case in CASES if case["id"].startswith("split-3456.78"))
    result = PensionAdjustment2021.calculate(**case["facts"])
    assert [result[name] for name in OUTCOMES] == ["124.22204", "3581.00204", None, None]
    assert [result.result(name).missing for name in OUTCOMES] == [(), (), ("rounding",), ("rounding",)]


# ---------------------------------------------------------------- random persons against the oracle

FEN = Fraction(1, 100)
BIRTHDAYS = [date(year, *day) for year in (1920, 1930, 1940, 1950) for day in ((12, 30), (12, 31))] + [
    date(year, 1, 1) for year in (1921, 1931, 1941, 1951)
]


def money(low: int, high: int) -> st.SearchStrategy[Fraction]:
    """Return amounts of so many fen."""
    return st.integers(low, high).map(lambda fen: fen * FEN)


@st.composite
def persons(draw: st.DrawFn) -> oracle.Person:
    """Draw a person, near the boundaries of the notice about every other time."""
    pension = draw(money(0, 1_000_000) | money(0, 5_000_000))
    first = draw(money(1, 500_000))
    near = [max(Fraction(0), pension + more) for more in (Fraction(45), Fraction(100), Fraction(200), Fraction(500))]
    return oracle.Person(
        monthly_pension=pension,
        contribution_months=draw(
            st.integers(0, 720) | st.integers(165, 200) | st.sampled_from([0, 1, 11, 12, 13, 180])
        ),
        birth_date=draw(st.dates(date(1900, 1, 1), date(1985, 12, 31)) | st.sampled_from(BIRTHDAYS)),
        is_military_cadre=draw(st.booleans()),
        city_average_pension=draw(
            st.sampled_from([min(average, Fraction(20_000)) for average in near]) | money(0, 2_000_000)
        ),
        drawing_monthly_since=draw(
            st.none()
            | st.dates(date(1960, 1, 1), date(2021, 12, 31))
            | st.integers(-1, 1).map(lambda days: oracle.LAST_DAY + timedelta(days))
        ),
        formalities_in_december_2020=draw(st.booleans()),
        computed_on_2020_base=draw(st.booleans()),
        account_pension=draw(st.just(first) | st.integers(0, int(first / FEN)).map(lambda fen: fen * FEN)),
        first_pension=first,
        account_balance=draw(st.just(Fraction(0)) | money(1, 30_000) | money(0, 200_000_000)),
    )


def facts_of(person: oracle.Person) -> dict[str, object]:
    """Return a person as `calculate` takes one."""
    shown: dict[str, object] = {}
    for name, value in vars(person).items():
        shown[name] = (
            exact(value) if isinstance(value, Fraction) else value.isoformat() if isinstance(value, date) else value
        )
    return shown


def test_every_reading_of_the_oracle_is_a_reading_of_the_policy() -> None:
    """The oracle's names are mapped to settings, no two of them to the same."""
    assert set(SETTINGS) == set(oracle.READINGS)
    assert len({str(chosen) for chosen in SETTINGS.values()}) == len(SETTINGS)


@pytest.mark.parametrize("reading", oracle.READINGS)
@settings(derandomize=True, deadline=None, database=None, max_examples=40)
@given(person=persons(), rounding=st.sampled_from(OPTIONS))
def test_a_random_person_gets_what_the_oracle_says(reading: str, person: oracle.Person, rounding: str) -> None:
    """Under each reading every clause and outcome is what the oracle works out from the same facts."""
    expected = oracle.outcomes(person, rounding, reading)
    result = PensionAdjustment2021.calculate(settings={"rounding": rounding, **SETTINGS[reading]}, **facts_of(person))
    if not oracle.in_scope(person):
        assert set(expected.values()) == {None}
        assert answers(result) == {"does not apply"}
        return
    compared = [name for name in (*CLAUSES, *OUTCOMES) if name not in TOP_UP_ELSEWHERE.get(reading, ())]
    shown = {name: None if (value := expected[name]) is None else exact(value) for name in compared}
    assert {name: result[name] for name in compared} == shown


@settings(derandomize=True, deadline=None, database=None, max_examples=40)
@given(person=persons(), rounding=st.sampled_from(OPTIONS))
def test_the_trace_of_a_random_person_adds_up(person: oracle.Person, rounding: str) -> None:
    """The steps that are printed are those that the outcomes rest on, with the same figures."""
    result = PensionAdjustment2021.calculate(settings={"rounding": rounding}, **facts_of(person))
    steps = {step.clause: step.text for step in result.trace}
    if oracle.in_scope(person):
        assert {name: steps[name] for name in OUTCOMES} == {name: result[name] for name in OUTCOMES}
        legs = (Fraction(steps[name] or "") for name in ("by_pension", "by_years", "by_age"))
        assert exact(sum(legs, oracle.FIXED)) == steps["increase"]


# ---------------------------------------------------------------- the administration, by hand


def administration(outcome: str, how: dict[str, str] | None = None, **facts: object) -> tuple[str, str | None]:
    """Return the answer and the value of one outcome, from the facts that it needs alone."""
    result = PensionAdministration2021.calculate(settings=how or {}, **facts).result(outcome)
    return result.answer, result.text


@pytest.mark.parametrize(
    ("paid_on", "expected"),
    [
        ("2021-01-01", "yes"),
        ("2021-06-29", "yes"),
        ("2021-06-30", "yes"),
        ("2021-07-01", "no"),
        ("none", "no"),
        (None, "no"),
    ],
)
def test_paying_is_due_by_the_end_of_june(paid_on: str | None, expected: str) -> None:
    """五（二）: on 30 June itself in time, a day later not, and never paid is not in time."""
    assert administration("paid_in_time", paid_on=paid_on) == ("value", expected)


@pytest.mark.parametrize(
    ("reported_on", "expected", "with_the_day"),
    [
        ("2021-06-18", "yes", "yes"),
        ("2021-07-09", "yes", "yes"),
        ("2021-07-10", "no", "yes"),
        ("2021-07-11", "no", "no"),
        ("none", "no", "no"),
    ],
)
def test_reporting_is_due_before_10_july(reported_on: str, expected: str, with_the_day: str) -> None:
    """五（四）: 7月10日前 leaves 10 July out, unless the words are read to take it in."""
    assert administration("reported_in_time", reported_on=reported_on) == ("value", expected)
    inclusive = {"words": "the_day_itself_is_in_time"}
    assert administration("reported_in_time", inclusive, reported_on=reported_on) == ("value", with_the_day)


@pytest.mark.parametrize("paid_on", ["2021-06-30", "2021-07-01"])
def test_the_reading_of_before_leaves_by_alone(paid_on: str) -> None:
    """五（二） says 底前 of the month's end, which no reading of 前 moves by a day."""
    inclusive = {"words": "the_day_itself_is_in_time"}
    assert administration("paid_in_time", inclusive, paid_on=paid_on) == administration("paid_in_time", paid_on=paid_on)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2021-01-06", "no"),  # a Wednesday, months before the notice
        ("2021-06-16", "no"),  # the Wednesday before the day of issue
        ("2021-06-18", "no"),  # the day of issue, a Friday
        ("2021-06-22", "no"),
        ("2021-06-23", "yes"),  # the first Wednesday
        ("2021-06-24", "no"),
        ("2021-06-30", "yes"),
        ("2021-12-29", "yes"),
        ("2023-12-27", "yes"),  # the notice names no end
        ("2023-12-31", "no"),
    ],
)
def test_progress_is_reported_on_wednesdays(day: str, expected: str) -> None:
    """五（三）: every Wednesday from the day of issue on."""
    assert (date.fromisoformat(day).weekday() == 2) == (expected == "yes" or day in ("2021-01-06", "2021-06-16"))
    assert administration("weekly_report_due", day=day) == ("value", expected)


@pytest.mark.parametrize(
    ("paid_on", "months"),
    [
        ("2021-01-01", "1"),
        ("2021-01-31", "1"),
        ("2021-02-01", "2"),
        ("2021-06-30", "6"),
        ("2021-07-01", "7"),
        ("2021-12-31", "12"),
        ("2022-01-01", "13"),
        ("2023-12-31", "36"),
    ],
)
def test_the_months_due_run_from_january_2021(paid_on: str, months: str) -> None:
    """二: the month of payment counts, and so does January 2021."""
    assert administration("months_due", paid_on=paid_on) == ("value", months)


def test_nothing_is_due_for_a_payment_that_never_was() -> None:
    """二: without a payment the months do not apply, which is not a gap."""
    assert administration("months_due", paid_on="none") == ("does not apply", None)


def test_who_pays_is_not_stated_where_the_agency_does_not_pay_yet() -> None:
    """四¶1 names a payer only for pensions that the agency already pays: a declared gap, with its article."""
    assert administration("payer", paid_by_agency="yes") == ("value", "AGENCY")
    gap = PensionAdministration2021.calculate(paid_by_agency="no").result("payer")
    assert (gap.answer, gap.text) == ("not stated", None)
    assert "四¶1" in gap.why
    assert gap.citations == ("粤人社规〔2021〕13号 四¶1",)


@pytest.mark.parametrize(
    ("scheme", "fund"),
    [
        ("ENTERPRISE", "ENTERPRISE"),
        ("机关事业单位工作人员基本养老保险", "INSTITUTION"),
        ("not in an employees' scheme", "ORIGINAL"),
    ],
)
def test_the_scheme_decides_the_fund(scheme: str, fund: str) -> None:
    """四¶1: each scheme's own fund, and the original channel for everybody else."""
    assert administration("fund", scheme=scheme) == ("value", fund)


@pytest.mark.parametrize(("own_plan", "raises", "follows"), [(0, 0, "yes"), (0, 1, "no"), (1, 0, "no"), (1, 1, "no")])
def test_a_city_neither_plans_for_itself_nor_raises_the_level(own_plan: int, raises: int, follows: str) -> None:
    """五（一）: either of the two departs from the notice."""
    facts: dict[str, Any] = {"city_has_own_plan": bool(own_plan), "city_raises_the_level": bool(raises)}
    assert administration("follows_the_notice", **facts) == ("value", follows)


# ---------------------------------------------------------------- the models as data

MODELS = pytest.mark.parametrize(
    "model", [PensionAdjustment2021.model, PensionAdministration2021.model], ids=lambda model: model.name
)


def with_clause(model: Model, clause: ClauseSpec) -> Model:
    """Return the model with one of its clauses replaced."""
    return evolve(model, clauses=tuple(clause if old.name == clause.name else old for old in model.clauses))


@MODELS
def test_a_model_is_read_back_equal(model: Model) -> None:
    """What is written as json and read is the same model, and is written the same again."""
    text = written(model)
    again = read(text)
    assert again == model
    assert written(again) == text
    assert structural_hash(again) == structural_hash(model)


@MODELS
def test_the_hash_does_not_see_labels_and_places(model: Model) -> None:
    """Another label, sentence, reason or line of a file changes no meaning."""
    first, last = model.facts[0], model.clauses[-1]
    elsewhere = Place("elsewhere.py", 1)
    renamed = evolve(model, facts=(evolve(first, zh="另一名称", en="another label"), *model.facts[1:]))
    moved = with_clause(
        evolve(model, place=elsewhere), evolve(last, place=elsewhere, zh="另一规则", sentence="Another sentence.")
    )
    assert len({written(model), written(renamed), written(moved)}) == 3
    assert structural_hash(renamed) == structural_hash(moved) == structural_hash(model)


def test_the_hash_does_not_see_the_reason_of_a_reading() -> None:
    """Why a reading is credible or rejected is said for people."""
    model = PensionAdjustment2021.model
    clause = model.clause("by_pension")
    reading = evolve(clause.readings[0], because="another reason", rejected="another rejection")
    assert structural_hash(with_clause(model, evolve(clause, readings=(reading,)))) == structural_hash(model)


def test_the_hash_sees_amounts_domains_and_articles() -> None:
    """Another amount, bound, step or article is another rule."""
    model = PensionAdjustment2021.model
    fixed, pension = model.setting("fixed_amount"), model.fact("monthly_pension")
    dearer = PensionAdjustment2021.with_changes(SetParameter("fixed_amount", "45.01")).model.setting("fixed_amount")
    assert dearer != fixed
    changed = [
        evolve(model, settings=tuple(dearer if old is fixed else old for old in model.settings)),
        evolve(model, facts=tuple(evolve(old, high=old.high + 100) if old is pension else old for old in model.facts)),
        with_clause(model, evolve(model.clause("by_years"), citation="粤人社规〔2021〕13号 三（二）1")),
        with_clause(model, evolve(model.clause("by_years"), term=model.clause("by_years").readings[0].term)),
    ]
    assert len({structural_hash(model), *map(structural_hash, changed)}) == 1 + len(changed)
