"""What authors write: every act of Lindenland calculates as worked by hand, and every misuse is refused in words.

A refusal has to name the clause and its citation, and the file and line where the author finds it.
"""

import inspect
import re
from collections.abc import Callable, Mapping
from typing import Any

import pytest

from rulekit import (
    GENERAL_LAW,
    CaseError,
    Choice,
    Chosen,
    Count,
    Day,
    Days,
    Document,
    Facts,
    Money,
    Month,
    Months,
    Per,
    Policy,
    PolicyError,
    Quantity,
    Rate,
    Rounding,
    Series,
    Share,
    Truth,
    When,
    always,
    at_least,
    brackets,
    cases,
    clause,
    does_not_apply,
    event,
    excess,
    fact,
    first_of,
    given,
    greatest,
    not_stated,
    open_parameter,
    open_price,
    open_table,
    parameter,
    percent,
    price,
    repealed,
    rounded,
    scope,
    steps,
    table,
    when,
    yuan,
)
from rulekit.errors import nearest
from rulekit.explain.calculate import Calculation
from tests.country.bees import AMENDMENT, BEE_MONEY, BeeMoney2030, BeeMoney2032
from tests.country.charges import Charges, KilowattHours
from tests.country.dogs import DogTax
from tests.country.ferry import Ferry
from tests.country.fishing import Fishing
from tests.country.heating import Heating
from tests.country.leave import Leave
from tests.country.market import Market, OldMarket
from tests.country.orchard import Orchard
from tests.country.people import BathCard, Family, SchoolMoney
from tests.country.school import Form, Ride, School, Valley
from tests.country.stall import Stall
from tests.country.toll import Toll

# ---------------------------------------------------------------- the country, worked by hand


def answers(calculation: Calculation) -> dict[str, str]:
    """Return the text of every outcome, or its answer where it has no value."""
    return {name: result.answer if result.text is None else result.text for name, result in calculation.results.items()}


def test_a_price_per_unit_times_an_amount_is_money() -> None:
    """Water and power are charged by their prices, levied on and rounded down to five cents."""
    # water (12.34 - 4.5) x 1.35 = 7.84 x 1.35 = 10.584; power 1000 x 0.2875 = 287.5; together 298.084
    # levy 298.084 x 0.025 = 7.4521; payable 305.5361 = 6110.722 x 0.05, so 6110 x 0.05 = 305.50; 12.34 / 8 = 1.54
    assert answers(Charges.calculate(water="12.34", power=1000, tariff="0.2875")) == {
        "water_charge": "10.584",
        "power_charge": "287.5",
        "levied": "7.4521",
        "payable": "305.5",
        "mostly_water": "no",
        "people_served": "1",
    }


def test_a_share_of_exactly_two_thirds_is_not_more_than_two_thirds() -> None:
    """Shares are compared exactly, without rounding: 2.70 of 4.05 is two thirds and not more."""
    # (6.5 - 4.5) x 1.35 = 2.7 and 1 x 1.35: 2.7 / 4.05 = 2/3; a hundredth more of water gives 2.7135 / 4.0635
    assert Charges.calculate(water="6.5", power=1, tariff="1.35")["mostly_water"] == "no"
    assert Charges.calculate(water="6.51", power=1, tariff="1.35")["mostly_water"] == "yes"


def test_a_share_of_nothing_is_not_stated_and_says_so() -> None:
    """Without any charge there is no share of water, and the reason is the division, not a missing case."""
    result = Charges.calculate(water="4.5", power=0, tariff=0).result("mostly_water")
    assert result.answer == "not stated"
    assert result.citations == ("LGBl. 7/31 § 6",)
    assert "zero" in result.why


def test_events_give_days_between_them_and_months_after_them() -> None:
    """A licence of 31 January 2031 ends thirteen months later on 29 February 2032, the month's last day."""
    case = {"applied": "2031-01-05", "granted": "2031-01-31", "withdrawn": "none"}
    # 31 - 5 = 26 days; January 2031 and 13 months is February 2032, which has no 31st and is a leap year
    expected = {"waiting": "26", "ends": "2032-02-29", "first_paid": "2031-02", "valid": "yes"}
    assert answers(Ferry.calculate(today="2032-02-29", **case)) == expected
    assert answers(Ferry.calculate(today="2032-03-01", **case)) == {**expected, "valid": "no"}


def test_an_event_that_did_not_happen_has_no_day_and_the_answer_names_it() -> None:
    """Without a licence its end is not stated, because it was never granted."""
    case = {"today": "2032-03-01", "applied": "2032-02-01", "granted": "none", "withdrawn": "none"}
    calculation = Ferry.calculate(**case)
    # February 2032 has 29 days
    assert answers(calculation) == {"waiting": "29", "ends": "not stated", "first_paid": "not stated", "valid": "no"}
    assert "发证之日" in calculation.result("ends").why or "granted" in calculation.result("ends").why


def test_what_does_not_apply_is_told_from_what_is_not_stated() -> None:
    """Whoever withdrew waits for nothing, by design."""
    case = {"today": "2032-03-01", "applied": "2032-02-01", "granted": "none", "withdrawn": "2032-02-03"}
    assert Ferry.calculate(**case).result("waiting").answer == "does not apply"


SCHOOL: list[tuple[tuple[str, str, str], tuple[str, str, str, str]]] = [
    # valley, form, eldest sibling's form: ride, may board, looked after, months paid
    (("NORTH", "MIDDLE", "UPPER"), ("WALK", "yes", "yes", "0")),
    (("SOUTH", "FIRST", "FIRST"), ("BUS", "no", "yes", "10")),
    (("LAKE", "FIRST", "MIDDLE"), ("BOAT", "no", "yes", "10")),
    (("LAKE", "UPPER", "UPPER"), ("BOAT", "no", "no", "10")),
    (("SOUTH", "UPPER", "MIDDLE"), ("WALK", "yes", "no", "0")),
    (("NORTH", "MIDDLE", "FIRST"), ("WALK", "yes", "no", "0")),
]


@pytest.mark.parametrize(("pupil", "expected"), SCHOOL)
def test_choices_are_compared_and_ordered_ones_ranked(pupil: tuple[str, str, str], expected: tuple[str, ...]) -> None:
    """Plain choices are equal or not, ordered ones also stand above each other."""
    valley, form, eldest = pupil
    calculation = School.calculate(valley=valley, form=form, eldest=eldest)
    assert tuple(answers(calculation).values()) == expected


def test_tables_give_the_entry_of_a_choice() -> None:
    """A house on the slope gets 15.50 for each of three rooms, one on the ridge 21 for each of up to five."""
    decree = {"for_fuel.WOOD": 25, "for_fuel.PEAT": 10, "for_fuel.OTHER": 0}
    # 3 of 4 rooms count: 46.5; 46.5 + 25; 25 + 10 + 0; 25 < 30
    assert answers(Heating.calculate(height="SLOPE", fuel="WOOD", rooms=4, settings=decree)) == {
        "rooms_paid": "46.5",
        "allowance": "71.5",
        "all_fuels": "35",
        "some_fuel_reaches_the_least": "no",
    }
    # 4 rooms: 84; 84 + 10 = 94; 6 rooms: 5 count: 105 + 30 = 135, and 30 reaches the least amount
    assert Heating.calculate(height="RIDGE", fuel="PEAT", rooms=4, settings=decree)["allowance"] == "94"
    peat = Heating.calculate(height="RIDGE", fuel="PEAT", rooms=6, settings={**decree, "for_fuel.PEAT": 30})
    assert (peat["allowance"], peat["some_fuel_reaches_the_least"]) == ("135", "yes")


@pytest.mark.parametrize(
    ("axles", "toll"), [(1, "1.2"), (2, "1.2"), (3, "2.4"), (4, "2.4"), (5, "4"), (8, "4"), (9, "7"), (12, "7")]
)
def test_brackets_pay_from_their_threshold_on(axles: int, toll: str) -> None:
    """Each threshold belongs to the bracket that it begins."""
    assert Toll.calculate(axles=axles, weight=0)["by_axles"] == toll


@pytest.mark.parametrize(
    ("weight", "axles", "toll"), [("3.4", 2, "0"), ("3.5", 2, "6"), ("19.9", 9, "6"), ("20", 4, "6"), ("20", 9, "13.5")]
)
def test_brackets_may_be_fractions_and_pay_a_formula(weight: str, axles: int, toll: str) -> None:
    """From 20 tonnes the toll is 1.50 for each axle: 4 axles pay 6, 9 pay 13.50."""
    assert Toll.calculate(weight=weight, axles=axles)["by_weight"] == toll


@pytest.mark.parametrize(("weight", "toll"), [("12.4", "0"), ("12.5", "1"), ("39.9", "1"), (40, "5"), (60, "5")])
def test_steps_may_begin_at_an_open_number(weight: object, toll: str) -> None:
    """With the lost threshold at 12.5 tonnes the first step begins there and the second at 40."""
    assert Toll.calculate(weight=weight, settings={"night_from": "12.5"})["at_night"] == toll


DOGS: list[tuple[str, int, bool, str, str]] = [
    # use, months, trained: the tax, and what is paid meanwhile
    ("HERD", 30, True, "0", "0"),
    ("HERD", 3, False, "0", "0"),
    ("GUARD", 30, False, "40", "40"),
    ("GUARD", 30, True, "clash", "10"),  # § 1 gives 20 for the training and 40 for the use
    ("COMPANY", 30, True, "20", "20"),
    ("COMPANY", 13, False, "60", "60"),
    ("COMPANY", 12, False, "not stated", "10"),  # § 1 forgets young dogs
]


@pytest.mark.parametrize(("use", "months", "trained", "tax", "meanwhile"), DOGS)
def test_cases_in_no_order_leave_gaps_and_clashes_open(
    use: str, months: int, trained: bool, tax: str, meanwhile: str
) -> None:
    """What the text forgets is not stated, what it says twice differently is a clash, and both can be asked for."""
    calculation = DogTax.calculate(use=use, months_old=months, trained=trained)
    has_one = "no" if tax in ("clash", "not stated") else "yes"
    assert answers(calculation) == {"tax": tax, "is_stated": has_one, "paid_meanwhile": meanwhile}


def test_a_clash_names_both_cases() -> None:
    """The reason of a clash names the lines of the two cases, and the article."""
    source, first = inspect.getsourcelines(DogTax.tax.function)
    lines = [first + i for i, text in enumerate(source) if "yuan(20)" in text or "yuan(40)" in text]
    result = DogTax.calculate(use="GUARD", months_old=30, trained=True).result("tax")
    assert all(f"line {line}" in result.why for line in lines)
    assert result.citations == ("LGBl. 9/28 § 1",)


def test_the_first_of_several_goes_by_its_order() -> None:
    """Fish comes before long standing and long standing before a cart."""
    assert Stall.calculate(sells_fish=True, years_here=30, has_cart=True)["row"] == "QUAY"
    assert Stall.calculate(sells_fish=False, years_here=10, has_cart=True)["row"] == "ARCADE"
    assert Stall.calculate(sells_fish=False, years_here=9, has_cart=True)["row"] == "YARD"
    assert Stall.calculate(sells_fish=True, years_here=10, has_cart=False)["points"] == "2"


def test_a_declared_gap_gives_its_reason() -> None:
    """A newcomer without a cart is a known gap, somebody of five years one that nobody declared."""
    declared = Stall.calculate(sells_fish=False, years_here=0, has_cart=False).result("row")
    assert declared.answer == "not stated"
    assert "§ 1 does not speak of newcomers without a cart" in declared.why
    unknown = Stall.calculate(sells_fish=False, years_here=5, has_cart=False).result("row")
    assert unknown.answer == "not stated"
    assert "newcomers" not in unknown.why


FISHING: list[tuple[dict[str, object], str]] = [
    ({}, "48"),  # a stranger with two rods: 2 x 24
    ({"resident": True}, "24"),  # half
    ({"resident": True, "age": 69, "rods": 3}, "36"),
    ({"resident": True, "age": 70}, "5"),
    ({"resident": True, "age": 89}, "5"),
    ({"resident": True, "age": 90}, "0"),
    ({"age": 90}, "48"),  # an old stranger
    ({"resident": True, "age": 75, "fined_before": True}, "48"),  # the exception is lifted with those within it
    ({"age": 13}, "1"),
    ({"age": 13, "resident": True}, "1"),  # § 3 prevails over § 2
    ({"age": 14, "resident": True}, "24"),
    ({"guest_of_a_resident": True}, "18"),
    ({"guest_of_a_resident": True, "resident": True}, "clash"),  # 24 and 18, and nothing ranks them
    ({"guest_of_a_resident": True, "resident": True, "fined_before": True}, "18"),
    ({"guest_of_a_resident": True, "age": 13}, "clash"),  # 1 and 18
]


@pytest.mark.parametrize(("person", "fee"), FISHING)
def test_exceptions_nest_are_lifted_and_prevail(person: dict[str, object], fee: str) -> None:
    """An exception stands over its clause, its own exceptions over it, and `unless` lifts it with them."""
    usual: dict[str, object] = {
        "age": 30,
        "resident": False,
        "guest_of_a_resident": False,
        "fined_before": False,
        "rods": 2,
    }
    assert answers(Fishing.calculate(**{**usual, **person})) == {"fee": fee}


def test_a_clash_of_exceptions_cites_both_articles() -> None:
    """A drafter has to see which two articles collide: § 2 (1) and § 4."""
    case = {"age": 30, "resident": True, "guest_of_a_resident": True, "fined_before": False, "rods": 2}
    result = Fishing.calculate(**case).result("fee")
    assert {"LGBl. 5/27 § 2 (1)", "LGBl. 5/27 § 4"} <= set(result.citations)


LEAVE: list[tuple[int, bool, dict[str, str], str]] = [
    (25, False, {}, "6"),  # 4 and 2 completed years
    (25, False, {"counted": "years_begun"}, "7"),
    (25, False, {"counted": "every_month"}, "29"),
    (25, True, {}, "12"),
    (25, True, {"vine_growers": "on_top"}, "18"),  # 4 + 2 + 12
    (25, True, {"counted": "years_begun", "vine_growers": "on_top"}, "19"),
    (13, True, {}, "5"),  # one completed year is not enough for § 2
    (13, True, {"counted": "years_begun"}, "12"),  # two begun years are
]


@pytest.mark.parametrize(("service", "vines", "readings", "days"), LEAVE)
def test_readings_of_clauses_and_exceptions_combine(
    service: int, vines: bool, readings: Mapping[str, str], days: str
) -> None:
    """A reading changes the clause it belongs to and, through it, everything that mentions the clause."""
    calculation = Leave.calculate(service=service, wage=0, grows_vines=vines, settings=readings)
    assert calculation["days"] == days


@pytest.mark.parametrize(
    ("wage", "pay"), [("100.01", "266.69"), (100, "266.67"), ("0.01", "0.03"), (0, "0"), ("0.03", "0.08")]
)
def test_a_share_of_an_amount_is_rounded_once(wage: object, pay: str) -> None:
    """Two thirds of four wages: 266.6933 is 266.69, 266.666 is 266.67, 0.02666 is 0.03 and 0.08 is itself."""
    assert Leave.calculate(service=0, wage=wage, grows_vines=False)["pay"] == pay


def test_a_document_has_boundary_words_of_its_own() -> None:
    """In LGBl. 11/25 three metres are neither 以下 nor 超过 three; under general law they are 以下."""
    for width, new, old in ((2, "2", "2"), (3, "not stated", "2"), (4, "5", "5")):
        assert answers(Market.calculate(width=width, came="2025-04-30"))["fee"] == new
        assert answers(OldMarket.calculate(width=width, came="2025-04-30"))["fee"] == old
    assert [Market.calculate(width=w)["wide"] for w in (7, 8, 11, 12)] == ["no", "yes", "yes", "no"]
    assert [OldMarket.calculate(width=w)["broad"] for w in (14, 15)] == ["no", "yes"]


def test_boundary_words_may_have_readings() -> None:
    """Whether 5月1日以内 takes in the first of May is a setting of the whole document."""
    strict = {"words": "within_leaves_the_number_out"}
    assert Market.calculate(came="2025-05-01")["in_time"] == "yes"
    assert Market.calculate(came="2025-05-01", settings=strict)["in_time"] == "no"
    assert Market.calculate(came="2025-04-30", settings=strict)["in_time"] == "yes"
    assert Market.calculate(came="2025-05-02")["in_time"] == "no"
    assert [OldMarket.calculate(came=f"2025-{day}")["early"] for day in ("04-30", "05-01")] == ["yes", "no"]


BEES: list[tuple[int, bool, str, str]] = [
    # hives, organic: under the act of 2030 and under the amendment
    (2, True, "0", "0"),  # too few: the amendment keeps that exception
    (10, True, "100", "75"),  # 60 + 40; 10 x 7.50
    (10, False, "60", "75"),
    (60, False, "300", "300"),  # 360 and 450, both capped
    (100, False, "1000", "300"),  # the jubilee is repealed
    (150, False, "300", "300"),
    (151, False, "300", "1132.5"),  # 151 x 7.50, by the new exception
]


@pytest.mark.parametrize(("hives", "organic", "before", "after"), BEES)
def test_an_amendment_replaces_repeals_and_keeps(hives: int, organic: bool, before: str, after: str) -> None:
    """What the amendment does not touch stays, what it repeals is gone, and the base does not change."""
    assert BeeMoney2030.calculate(hives=hives, organic=organic)["money"] == before
    assert BeeMoney2032.calculate(hives=hives, organic=organic)["money"] == after


def test_each_part_of_an_amended_policy_cites_the_document_that_made_it() -> None:
    """The cap is still of the act, the amount for a hive of the amendment, and the exceptions each of their own."""
    model = BeeMoney2032.model
    assert {setting.name: setting.citation for setting in model.settings} == {
        "a_hive": "LGBl. 8/32 Art. 1",
        "cap": "LGBl. 1/30 § 3",
    }
    assert {c.name: c.citation for c in model.clauses} == {"for_hives": "LGBl. 1/30 § 1", "money": "LGBl. 8/32 Art. 3"}
    assert {e.name: e.citation for e in model.clause("money").exceptions} == {
        "too_few": "LGBl. 1/30 § 4",
        "big_keepers": "LGBl. 8/32 Art. 3",
    }
    assert model.amends == "lindenland.bees"


@pytest.mark.parametrize(
    ("due", "money"), [("2030-01-01", "60"), ("2032-06-30", "60"), ("2032-07-01", "75"), ("2034-12-31", "75")]
)
def test_a_series_picks_the_version_in_force(due: str, money: str) -> None:
    """Ten hives bring 60 until the amendment comes into force on 1 July 2032 and 75 from that day on."""
    assert BEE_MONEY.calculate(due=due, hives=10, organic=False)["money"] == money
    assert BEE_MONEY.calculate(发放之日=due, hives=10, organic=False)["money"] == money


@pytest.mark.parametrize(
    ("due", "word"), [("2029-12-31", "came into force on 2030-01-01"), ("2035-01-01", "ended on 2034-12-31")]
)
def test_a_series_refuses_a_day_outside_all_versions(due: str, word: str) -> None:
    """Before the first and after the last version nothing applies, and the sentence says which document ends there."""
    with pytest.raises(CaseError, match=word):
        BEE_MONEY.calculate(due=due, hives=10, organic=False)


def test_a_series_asks_for_the_day_that_picks() -> None:
    """Without the day no version applies."""
    with pytest.raises(CaseError, match=r"`due`.*picks the version"):
        BEE_MONEY.calculate(hives=10, organic=False)


def test_two_policies_share_a_vocabulary() -> None:
    """Facts and definitions of a vocabulary belong to every policy that uses it."""
    # two children: 700 + 2 x 150 = 1000
    assert SchoolMoney.calculate(children=2, income="999.99")["money"] == "50"
    assert SchoolMoney.calculate(children=2, income=1000)["money"] == "0"
    assert BathCard.calculate(children=2, income="999.99")["price"] == "4.5"
    assert BathCard.calculate(children=2, income=1000)["price"] == "18"
    assert SchoolMoney.model.fact("income") == BathCard.model.fact("income")


@pytest.mark.parametrize(("born", "small"), [("2029-06-01", "no"), ("2029-06-02", "yes"), ("2033-06-01", "yes")])
def test_ages_are_counted_in_completed_years(born: str, small: str) -> None:
    """Somebody born on 1 June 2029 is four on 1 June 2033, somebody born a day later still three."""
    assert BathCard.calculate(children=1, youngest_born=born)["has_small_child"] == small
    assert BathCard.calculate(children=0, youngest_born=born)["has_small_child"] == "no"


HAIL: dict[str, object] = {
    "land": 100, "bearing": "80.5", "fruit": "PEAR", "damage": "1234.58", "hail": True, "frost": False, "insured": False,
    "trees": 10,
}  # fmt: skip


def test_open_settings_are_given_per_run() -> None:
    """A delegated price, an undecided limit and a rounding that is not stated come as settings, by name or label."""
    # 1234.58 x 0.375 = 462.9675; 80.5 x 2.25 = 181.125
    chosen = {"for_an_are": "2.25", "most_trees": 10, "cents": "HALF_UP"}
    expected = {"for_damage": "462.97", "for_land": "181.125", "within_the_limit": "yes", "helper": "not stated"}
    assert answers(Orchard.calculate(**HAIL, settings=chosen)) == expected
    down = {"每公亩补偿": "2.25", "树数上限": 9, "到分的取舍": "舍去尾数"}
    assert answers(Orchard.calculate(**HAIL, settings=down)) == {
        **expected,
        "for_damage": "462.96",
        "within_the_limit": "no",
    }


def test_what_is_open_and_not_given_cannot_be_determined() -> None:
    """Each outcome names the setting that it lacks, why it is open and where."""
    results = Orchard.calculate(**HAIL).results
    assert {name: result.missing for name, result in results.items()} == {
        "for_damage": ("cents",),
        "for_land": ("for_an_are",),
        "within_the_limit": ("most_trees",),
        "helper": (),
    }
    assert "每公亩补偿" in results["for_land"].why
    assert "delegated" in results["for_land"].why
    assert "LGBl. 16/34 § 3 (2)" in results["for_land"].why


def test_outside_the_scope_nothing_applies() -> None:
    """Frost opens the fund for cherries alone, and the reason lists both limbs of the scope."""
    frost = {**HAIL, "hail": False, "frost": True}
    results = Orchard.calculate(**frost).results
    assert {result.answer for result in results.values()} == {"does not apply"}
    assert results["helper"].citations == ("LGBl. 16/34 § 1 (1)", "LGBl. 16/34 § 1 (2)")
    assert Orchard.calculate(**{**frost, "fruit": "CHERRY"})["helper"] == "SCHOOL"


# ---------------------------------------------------------------- what is refused

ACT = Document("禁止事项法", "LGBl. 99/40", en="Act of Things Not Done", in_force="2040-01-01")
LATER = Document("修改禁止事项法的法律", "LGBl. 2/41", en="Act amending it", in_force="2041-01-01")
INNARDS = re.compile(
    r"(Type|Attribute|Assertion|Index|Key|Name)Error|object at 0x|\b(Const|Fact|Setting|Ref)\(|<class "
)


class Household(Facts):
    """Facts to misuse."""

    income = fact(Money, 0, 9_000, zh="收入")
    rent = fact(Money, 0, 9_000, zh="房租")
    power = fact(KilowattHours, 0, 9_000, zh="用电量")
    people = fact(Count, 0, 20, zh="人数")
    bonus = fact(Rate, 0, 100, zh="加成")
    born = fact(Day, "1900-01-01", "2040-12-31", zh="出生日期")
    poor = fact(Truth, zh="贫困")
    old = fact(Truth, zh="年老")
    valley = fact(Valley, zh="所在地")
    moved = event("2030-01-01", "2040-12-31", zh="迁入之日")
    tariff = price(Money, KilowattHours, 0, 2, zh="电价")


def refused(define: Callable[[], object], *words: str) -> None:
    """Assert that a definition is refused in these words, in plain language, at the line marked `# <-`."""
    with pytest.raises(PolicyError) as caught:
        define()
    said(caught.value, *words)
    source, first = inspect.getsourcelines(define)
    marked = [first + i for i, text in enumerate(source) if text.rstrip().endswith("# <-")]
    assert len(marked) == 1, "mark the one line at which the error has to point"
    at(caught.value, marked[0])


def said(error: PolicyError, *words: str) -> None:
    """Assert that a refusal has these words and nothing of Python's insides."""
    missing = [word for word in words if word not in error.message]
    assert not missing, f"{missing} not in: {error.message}"
    assert not INNARDS.search(error.message), f"not a sentence for a drafter: {error.message}"


def at(error: PolicyError, line: int) -> None:
    """Assert that a refusal names this file and a line of it."""
    assert error.place is not None, f"names no file and line: {error.message}"
    assert (error.place.file, error.place.line) == (__file__, line)
    assert str(error) == f"{__file__}:{line}: {error.message}"


Misuse = tuple[Callable[[Any], object], tuple[str, ...]]

MISUSES: list[Misuse] = [
    # units
    (
        lambda self: self.income + self.people,
        ("adds", "quantity in yuan", "count"),
    ),
    (
        lambda self: self.income - self.power,
        ("subtracts", "quantity in yuan", "quantity in kWh"),
    ),
    (
        lambda self: self.income * self.rent,
        ("multiplies", "quantity in yuan"),
    ),
    (
        lambda self: self.tariff * self.people,
        ("multiplies", "yuan/kWh", "wants an amount in kWh"),
    ),
    (
        lambda self: self.bonus * self.income,
        ("multiplies a rate", "write the quantity first"),
    ),
    (
        lambda self: self.income / self.people,
        ("divides a quantity in yuan by a count",),
    ),
    (
        lambda self: self.income / 2,
        ("divides a quantity in yuan", "share", "rounded"),
    ),
    (
        lambda self: self.people.reaches(yuan(7)),
        ("compares", "count", "quantity in yuan"),
    ),
    (
        lambda self: greatest(self.income, self.people),
        ("greatest", "quantity in yuan", "count"),
    ),
    (
        lambda self: excess(self.income, over=Count(15)),
        ("subtracts", "quantity in yuan", "count"),
    ),
    (
        lambda self: cases(when(self.poor, yuan(1)), when(~self.poor, Count(2))),
        ("gives a quantity in yuan in one case and a count in another",),
    ),
    (
        lambda self: self.born + self.people,
        ("adds to a day", "count", "Days"),
    ),
    # bare Python numbers
    (
        lambda self: self.income + 5,
        ("adds", "quantity in yuan", "5", "Money(5)"),
    ),
    (
        lambda self: 5 + self.income,
        ("adds", "quantity in yuan", "5"),
    ),
    (
        lambda self: when(self.income > 5, yuan(1)),
        ("compares", "quantity in yuan", "Money(5)"),
    ),
    (
        lambda self: self.people.reaches(7),
        ("compares a count", "Count(7)"),
    ),
    (
        lambda self: at_least(15, self.income),
        ("bare number 15", "yuan(15)"),
    ),
    (
        lambda self: excess(self.income, over=15),
        ("15", "yuan(15)"),
    ),
    (
        lambda self: self.born + 5,
        ("adds to a day", "5", "Days"),
    ),
    (
        lambda self: 5,
        ("bare number 5", "Count(5)"),
    ),
    # floats
    (
        lambda self: self.income * 0.018,
        ("float 0.018", "not exact", "percent", 'Rate("0.018")'),
    ),
    (
        lambda self: when(self.income > 0.5, yuan(1)),
        ("float", '"0.5"'),
    ),
    (
        lambda self: yuan(0.7),
        ("float 0.7", "not exact", '"0.7"'),
    ),
    (
        lambda self: 5.5,
        ("float 5.5", "not exact"),
    ),
    (
        lambda self: brackets(self.income, {3: yuan(1), 4.5: yuan(2)}, below=yuan(0)),
        ("float 4.5", "not exact"),
    ),
    (
        lambda self: rounded(Share(1.5, 2).of(self.income), to=yuan(1), how=Rounding.UP),
        ("share", "whole numbers"),
    ),
    # Python's words for truths
    (
        lambda self: yuan(1) if self.poor else yuan(0),
        ("`if`", "when(condition, value).otherwise(other)", "before any case is known"),
    ),
    (
        lambda self: when(self.poor and self.old, yuan(1)),
        ("`and`", "(a) & (b)"),
    ),
    (
        lambda self: when(self.poor or self.old, yuan(1)),
        ("`or`", "(a) | (b)"),
    ),
    (
        lambda self: when(not self.poor, yuan(1)),
        ("`not`", "~(condition)"),
    ),
    (
        lambda self: max(self.income, self.rent),
        ("`max`", "greatest(a, b)", "at_least"),
    ),
    (
        lambda self: min(self.income, self.rent),
        ("`min`", "least(a, b)", "at_most"),
    ),
    (
        lambda self: when(self.valley in (Valley.NORTH, Valley.LAKE), yuan(1)),
        ("`in`", "is_in"),
    ),
    (
        lambda self: when(yuan(1) <= self.income <= yuan(5), yuan(1)),
        ("chained comparison", "(a <= b) & (b <= c)"),
    ),
    (
        lambda self: when(self.poor & self.income > yuan(5), yuan(1)),
        ("joins a truth", "put each comparison in brackets"),
    ),
    (
        lambda self: when(self.poor == self.old, yuan(1)),
        ("compares truths with ==", "a.same_as(b)"),
    ),
    (
        lambda self: when(self.poor == True, yuan(1)),  # noqa: E712
        ("compares truths with ==", "instead of == True"),
    ),
    (
        lambda self: when(self.poor != self.old, yuan(1)),
        ("compares truths", "a.same_as(b)"),
    ),
    (
        lambda self: when(True, yuan(1)),
        ("condition", "not a truth"),
    ),
    (
        lambda self: when(self.people, yuan(1)),
        ("condition", "not a truth", "count"),
    ),
    (
        lambda self: when(self.moved, yuan(1)),
        ("condition", "happened"),
    ),
    # Python's words for numbers
    (
        lambda self: sum([self.income, self.rent]),
        ("adds", "quantity in yuan"),
    ),
    (
        lambda self: abs(self.income),
        ("quantity in yuan",),
    ),
    (
        lambda self: round(self.income),
        ("rounded(",),
    ),
    (
        lambda self: self.income // yuan(100),
        ("floor",),
    ),
    # shares
    (
        lambda self: when((self.income / self.rent).of(self.income) > yuan(1), yuan(1)),
        ("compares a share that is not rounded", "rounded(share, to=..., how=...)"),
    ),
    (
        lambda self: when(self.income / self.rent > 1, yuan(1)),
        ("compares a share", "Share(2, 3)"),
    ),
    (
        lambda self: self.income / self.rent,
        ("share", "rounded"),
    ),
    (
        lambda self: (self.income / self.rent).of(self.income),
        ("share", "rounded"),
    ),
    (
        lambda self: self.income + (self.income / self.rent).of(self.income),
        ("share", "rounded"),
    ),
    (
        lambda self: (self.income / self.rent).of(self.income) + self.income,
        ("share", "rounded"),
    ),
    # rounding
    (
        lambda self: rounded(self.poor, to=yuan(1), how=Rounding.UP),
        ("rounds a truth",),
    ),
    (
        lambda self: rounded(self.people, to=yuan(1), how=Rounding.UP),
        ("rounds a count to a quantity in yuan",),
    ),
    (
        lambda self: rounded(self.income, to=yuan(0), how=Rounding.UP),
        ("rounds to something that is not a constant above zero",),
    ),
    (
        lambda self: rounded(self.income, to=self.rent, how=Rounding.UP),
        ("rounds to something that is not a constant above zero",),
    ),
    (
        lambda self: rounded(self.income, to=yuan(1), how=self.valley),
        ("not a Rounding", "choice of Valley"),
    ),
    (
        lambda self: rounded(self.income, to=yuan(1), how="up"),
        ("'up'", "Rounding"),
    ),
    # choices
    (
        lambda self: when(self.valley == Form.FIRST, yuan(1)),
        ("compares a choice of Valley with a choice of Form",),
    ),
    (
        lambda self: when(self.valley == "NORTH", yuan(1)),
        ("'NORTH'", "Valley"),
    ),
    (
        lambda self: when(self.valley.is_at_least(Valley.SOUTH), yuan(1)),
        ("orders a choice of Valley", "OrderedChoice"),
    ),
    (
        lambda self: self.income * Count("1.5"),
        ("1.5", "whole"),
    ),
    (
        lambda self: {Valley.NORTH: yuan(1)}[self.valley],
        ("table",),
    ),
    # values that may be absent
    (
        lambda self: yuan(2) + when(self.poor, yuan(1)),
        ("may be absent", ".otherwise(...)"),
    ),
    (
        lambda self: when(self.poor, yuan(1)) + yuan(2),
        ("may be absent", ".otherwise(...)"),
    ),
    (
        lambda self: when(when(self.poor, yuan(1)) > yuan(0), yuan(2)),
        ("may be absent", ".otherwise(...)"),
    ),
    (
        lambda self: cases(yuan(1), yuan(2)),
        ("row", "when(...)"),
    ),
    (
        lambda self: cases(when(self.poor, yuan(1)), first_of(when(self.old, yuan(1)), when(~self.old, yuan(2)))),
        ("mixes cases(...) and first_of(...)", ".otherwise(...)"),
    ),
    (
        lambda self: cases(when(self.poor, yuan(1)), not_stated(~self.poor, " ")),
        ("gap without saying why",),
    ),
    (
        lambda self: not_stated(self.poor, "the act is silent"),
        ("no row that gives a value",),
    ),
    # brackets
    (
        lambda self: brackets(self.people, {5: yuan(1), 3: yuan(2)}, below=yuan(0)),
        ("thresholds", "crossed or repeated", "from least to greatest"),
    ),
    (
        lambda self: brackets(self.people, {3: yuan(1), 3: yuan(2)}, below=yuan(0)),  # noqa: F601
        ("threshold 3 twice",),
    ),
    (
        lambda self: brackets(self.people, {3: yuan(1), "3": yuan(2)}, below=yuan(0)),
        ("3 twice",),
    ),
    (
        lambda self: brackets(self.people, {3: yuan(1), "3.0": yuan(2)}, below=yuan(0)),
        ("crossed or repeated",),
    ),
    (
        lambda self: steps(self.people, (Count(5), yuan(1)), (Count(5), yuan(2)), below=yuan(0)),
        ("crossed or repeated",),
    ),
    (
        lambda self: brackets(self.people, {}, below=yuan(0)),
        ("brackets without a threshold",),
    ),
    (
        lambda self: steps(self.people, below=yuan(0)),
        ("steps without a threshold",),
    ),
    (
        lambda self: brackets(self.people, {3: yuan(1), 5: None}, below=yuan(0)),
        ("bracket from 5 without an amount",),
    ),
    (
        lambda self: brackets(self.people, {3: yuan(1)}),
        ("below 3", "below=..."),
    ),
    (
        lambda self: brackets(self.people, {3: yuan(1)}, below=0),
        ("bare number 0", "yuan(0)"),
    ),
    (
        lambda self: brackets(self.people, {3: 1}, below=yuan(0)),
        ("bare number 1", "yuan(1)"),
    ),
    (
        lambda self: brackets(self.people, {3: yuan(1)}, below=Count(0)),
        ("count", "quantity in yuan"),
    ),
    (
        lambda self: brackets(self.valley, {3: yuan(1)}, below=yuan(0)),
        ("brackets of a choice of Valley", "not a quantity"),
    ),
    # names and returns
    (
        lambda self: self.incom,
        ("no fact or clause `incom`", "did you mean `income`?"),
    ),
    (
        lambda self: None,
        ("returns nothing", "give its value with return"),
    ),
    (
        lambda self: "5",
        ("'5'", "not a term"),
    ),
    (
        lambda self: True,
        ("True", "`always` or `never`"),
    ),
    (
        lambda self: when(self.poor & self.moved, yuan(1)),
        ("an event", ".happened"),
    ),
    (
        lambda self: when(self.moved & self.poor, yuan(1)),
        ("an event", ".happened"),
    ),
    (
        lambda self: when(self.moved == self.born, yuan(1)),
        ("compares an event", ".value"),
    ),
    (
        lambda self: when(self.born < self.moved, yuan(1)),
        ("compares a day and an event", ".value"),
    ),
    (
        lambda self: self.poor * 3,
        ("calculates with a truth",),
    ),
    (
        lambda self: 5 + self.born,
        ("calculates with a day",),
    ),
    (
        lambda self: self.tariff + yuan(1),
        ("calculates with a quantity in yuan/kWh",),
    ),
    (
        lambda self: self.income * Share(1, 2),
        ("multiplies a quantity in yuan by a share", "rounded"),
    ),
    (
        lambda self: when(self.valley > Valley.NORTH, yuan(1)),
        ("compares with < or >", "choice of Valley"),
    ),
    (
        lambda self: when(self.poor, yuan(1)) > when(self.poor, yuan(2)),
        ("may be absent", ".otherwise(...)"),
    ),
    (
        lambda self: when(True & self.poor, yuan(1)),
        ("joins a truth", "True"),
    ),
    (
        lambda self: self.people.is_multiple_of(3),
        ("asks whether a count is a multiple of", "Count(3)"),
    ),
    (
        lambda self: self.income(),
        ("calls a quantity in yuan", "without brackets"),
    ),
    (
        lambda self: self.born.completed_year_on(Day("2040-01-01")),
        ("asks a day for `completed_year_on`", "did you mean `completed_years_on`?"),
    ),
    (
        lambda self: yuen(1),  # noqa: F821
        ("uses `yuen`", "nowhere defined or imported"),
    ),
    (
        lambda self: yuan(1) + Household.income,
        ("`income` of no case", "write self.income"),
    ),
    (
        lambda self: cases(when(self.poor, int)),
        ("not a term", "the Python class int"),
    ),
    (
        lambda self: cases([when(self.poor, yuan(1))]),
        ("row", "a Python list", "write when(condition, value)"),
    ),
    (
        lambda self: brackets(self.people, 3, below=yuan(0)),
        ("brackets that are not a table",),
    ),
    (
        lambda self: steps(self.people, (Count(3), yuan(1)), below=0),
        ("bare number 0", "yuan(0)"),
    ),
    (
        lambda self: does_not_apply(self.poor),
        ("no row that gives a value", "write when(condition, value)"),
    ),
    (
        lambda self: self.calculate(income=3),
        ("calculate",),
    ),
]


@pytest.mark.parametrize(("formula", "words"), MISUSES, ids=[" ".join(words) for _, words in MISUSES])
def test_a_misuse_in_a_formula_is_refused_in_words(formula: Callable[[Any], object], words: tuple[str, ...]) -> None:
    """The refusal names the clause and its citation, says what is wrong and what to write, and points at the line."""
    formula.__name__ = "fee"

    with pytest.raises(PolicyError) as caught:

        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            fee = clause("§ 7", zh="费")(formula)

    said(caught.value, "clause `fee` (LGBl. 99/40 § 7)", *words)
    at(caught.value, formula.__code__.co_firstlineno)


def test_an_error_inside_a_longer_method_points_at_its_own_line() -> None:
    """The line is where the mistake stands, not where the clause begins."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                """What is paid."""
                half = rounded(self.income * percent(50), to=yuan(1), how=Rounding.DOWN)
                return half + self.people  # <-

    refused(define, "clause `fee` (LGBl. 99/40 § 7)", "adds a quantity in yuan and a count")


def test_a_misspelt_clause_is_refused_with_the_nearest_name() -> None:
    """A clause that is not there is named with the one that was probably meant."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="基本费")
            def basic_fee(self) -> Money:
                return self.income

            @clause("§ 8", zh="费")
            def fee(self) -> Money:
                return self.basic_fees + yuan(1)  # <-

    refused(define, "clause `fee` (LGBl. 99/40 § 8)", "no fact or clause `basic_fees`", "did you mean `basic_fee`?")


def test_a_rule_assigns_nothing() -> None:
    """A clause gives its value with return and changes no fact."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                self.income = yuan(3)  # <-
                return self.income

    refused(define, "clause `fee` (LGBl. 99/40 § 7)", "assigns to `self.income`", "return")


# ---------------------------------------------------------------- clauses that mention each other


def test_a_clause_that_mentions_itself_is_refused() -> None:
    """The circle is spelt out."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.fee  # <-

    refused(define, "clause `fee` (LGBl. 99/40 § 7)", "refers to itself: fee → fee")


def test_clauses_in_a_circle_are_refused() -> None:
    """The circle names each clause on the way and points where it closes."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.part

            @clause("§ 8", zh="部分")
            def part(self) -> Money:
                return self.rest

            @clause("§ 9", zh="余额")
            def rest(self) -> Money:
                return self.income - self.fee  # <-

    refused(define, "clause `rest` (LGBl. 99/40 § 9)", "refers to itself: fee → part → rest → fee")


def test_an_exception_that_mentions_its_clause_is_refused() -> None:
    """An exception stands in the place of its clause and cannot rest on it."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="贫困者")
            def poor_people(self) -> When[Money]:
                return when(self.poor, self.fee - yuan(1))  # <-

    refused(define, "exception `poor_people` (LGBl. 99/40 § 8)", "refers to itself: fee → fee")


def test_a_reading_that_mentions_its_clause_is_refused() -> None:
    """A reading stands in the place of its clause and cannot rest on it."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.reading(because="the words allow it")
            def more(self) -> Money:
                return self.fee + yuan(1)  # <-

    refused(define, "reading `more` (LGBl. 99/40 § 7)", "refers to itself: fee → fee")


def test_a_scope_that_asks_whether_the_policy_applies_is_refused() -> None:
    """What decides the scope cannot rest on the scope."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @scope("§ 1", zh="适用范围")
            def covered(self) -> Truth:
                return self.poor & self.in_scope  # <-

    refused(define, "scope `covered` (LGBl. 99/40 § 1)", "refers to itself")


def test_a_scope_that_rests_on_a_clause_that_asks_for_it_is_refused() -> None:
    """A circle through the scope is a circle."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @scope("§ 1", zh="适用范围")
            def covered(self) -> Truth:
                return self.fee > yuan(3)

            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return when(self.in_scope, self.income).otherwise(yuan(0))  # <-

    refused(define, "clause `fee` (LGBl. 99/40 § 7)", "refers to itself")


def test_a_reading_is_not_a_term() -> None:
    """A clause mentions clauses; which reading of them holds is decided elsewhere."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.reading(because="the words allow it")
            def more(self) -> Money:
                return self.income + yuan(1)

            @clause("§ 8", zh="另一费")
            def other(self) -> Money:
                return self.more  # <-

    refused(define, "clause `other` (LGBl. 99/40 § 8)", "uses `more`", "use the clause `fee`")


def test_a_clause_may_ask_whether_a_policy_without_a_scope_applies() -> None:
    """A policy that states no scope applies to everybody."""

    class Open(Policy, Household, document=ACT, name="lindenland.open"):
        @clause("§ 7", zh="费", outcome=True)
        def fee(self) -> Money:
            return when(self.in_scope, self.income).otherwise(yuan(0))

    assert Open.calculate(income=3)["fee"] == "3"


# ---------------------------------------------------------------- facts and settings


def test_a_fact_without_a_label_is_refused() -> None:
    """Readers draft in Chinese, so that every fact has a Chinese label."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            income = fact(Money, 0, 9_000)  # <-

    refused(define, "fact", "no Chinese label", "zh=")


def test_two_facts_with_one_label_are_refused() -> None:
    """A case may be written with labels, so that a label names one fact."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            income = fact(Money, 0, 9_000, zh="收入")
            wage = fact(Money, 0, 9_000, zh="收入")  # <-

    refused(define, "`income` and `wage`", "share the label 收入")


def test_two_parameters_with_one_label_are_refused() -> None:
    """A setting may be given by its label, so that a label names one setting."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            most = open_parameter(Money, 0, 500, "§ 2", zh="界限", why="lost")
            least = open_parameter(Money, 0, 500, "§ 3", zh="界限", why="lost")  # <-

    refused(define, "the parameters `most` and `least`", "share the label 界限")


def test_a_label_used_already_by_a_vocabulary_is_refused() -> None:
    """A policy's own fact cannot repeat a label of its vocabulary."""

    def define() -> None:
        class Bad(Policy, Family, document=ACT, name="lindenland.bad"):
            earned = fact(Money, 0, 9_000, zh="月收入")  # <-

    refused(define, "`income` and `earned`", "share the label 月收入")


def test_a_fact_without_a_domain_is_refused() -> None:
    """Every fact has a least and a greatest value, so that everything about it can be decided."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            income = fact(Money, zh="收入")  # <-

    refused(define, "the fact 收入 has no domain", "least", "greatest")


def test_an_event_without_a_last_day_is_refused() -> None:
    """Events have a domain too."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            moved = event("2030-01-01", None, zh="迁入之日")  # <-

    refused(define, "the event 迁入之日 has no domain")


def test_crossed_bounds_are_refused() -> None:
    """The least value is not above the greatest."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            income = fact(Money, 9_000, 0, zh="收入")  # <-

    refused(define, "the fact 收入", "crossed bounds", "9000 is above 0")


def test_crossed_days_are_refused() -> None:
    """Days have an order as well."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            born = fact(Day, "2040-01-01", "2039-12-31", zh="出生日期")  # <-

    refused(define, "the fact 出生日期", "crossed bounds", "2040-01-01 is above 2039-12-31")


def test_crossed_bounds_of_a_price_are_refused() -> None:
    """A price is a fact like any other."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            tariff = price(Money, KilowattHours, 5, 0, zh="电价")  # <-

    refused(define, "电价", "crossed bounds", "5 is above 0")


def test_crossed_bounds_of_an_open_price_are_refused() -> None:
    """An open price has values that it may take."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            tariff = open_price(Money, KilowattHours, 5, 0, "§ 3", zh="电价", why="lost")  # <-

    refused(define, "电价", "crossed bounds", "5 is above 0")


def test_a_day_that_does_not_exist_is_refused() -> None:
    """2039 is no leap year."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            born = fact(Day, "1900-01-01", "2039-02-29", zh="出生日期")  # <-

    refused(define, "the fact 出生日期", "`2039-02-29` is not a day of the calendar")


def test_a_float_as_a_bound_is_refused() -> None:
    """Bounds are exact."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            income = fact(Money, 0.5, 9_000, zh="收入")  # <-

    refused(define, "the fact 收入", "float 0.5 is not exact", '"0.5"')


def test_a_step_of_nothing_is_refused() -> None:
    """Two values differ by something."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            income = fact(Money, 0, 9_000, zh="收入", step=0)  # <-

    refused(define, "the fact 收入", "step of 0 is not above zero")


def test_a_step_that_does_not_divide_the_domain_is_refused() -> None:
    """The greatest value lies a whole number of steps above the least."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            income = fact(Money, 0, 100, zh="收入", step="0.03")  # <-

    refused(define, "the fact 收入", "no whole number of steps of 0.03")


def test_a_python_number_is_no_kind() -> None:
    """A fact has a unit."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            income = fact(int, 0, 9_000, zh="收入")  # <-

    refused(define, "the fact 收入", "no known kind", "int")


def test_a_parameter_without_a_unit_is_refused() -> None:
    """A legal constant says what it counts."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            limit = parameter(500, "§ 2", zh="界限")  # <-

    refused(define, "the parameter 界限", "bare number 500", "yuan(500)")


def test_a_float_parameter_is_refused() -> None:
    """A legal constant is exact."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            limit = parameter(yuan(0.7), "§ 2", zh="界限")  # <-

    refused(define, "float 0.7 is not exact", '"0.7"')


def test_a_unit_error_in_a_parameter_is_refused_at_its_line() -> None:
    """What goes wrong in a class body, outside all clauses, has a place as well."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            limit = parameter(yuan(500) + Count(3), "§ 2", zh="界限")  # <-

    refused(define, "adds a quantity in yuan and a count")


def test_a_parameter_that_depends_on_the_case_is_refused() -> None:
    """A parameter is a constant; what depends on the case is a clause."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            income = fact(Money, 0, 9_000, zh="收入")
            limit = parameter(income, "§ 2", zh="界限")  # <-

    refused(define, "the parameter 界限", "not a constant")


def test_an_open_parameter_says_why_it_is_open() -> None:
    """Lost, delegated, undecided and not stated are different things."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            limit = open_parameter(Money, 0, 500, "§ 2", zh="界限")  # <-

    refused(define, "界限", "does not say why it is open", "delegated")


def test_a_table_with_a_missing_entry_is_refused() -> None:
    """A table has an entry for every value of its choice, unless the text says 其他."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            fares = table(Valley, {Valley.NORTH: yuan(1), Valley.LAKE: yuan(2)}, "§ 2", zh="票价")  # <-

    refused(define, "the table 票价 has no entry for SOUTH")


def test_a_table_with_an_entry_of_another_choice_is_refused() -> None:
    """The keys of a table are the values of its choice."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            fares = table(Valley, {Form.FIRST: yuan(1)}, "§ 2", zh="票价", otherwise=yuan(0))  # <-

    refused(define, "the table 票价", "Form.FIRST", "Valley")


def test_a_table_of_mixed_units_is_refused() -> None:
    """The entries of a table have one unit."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            fares = table(Valley, {Valley.NORTH: yuan(1)}, "§ 2", zh="票价", otherwise=Count(0))  # <-

    refused(define, "the table 票价 mixes a count and a quantity in yuan")


def test_an_open_table_needs_a_domain() -> None:
    """What a decree may put into a table has bounds."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            fares = open_table(Valley, Money, 9, 0, "§ 2", zh="票价", why="delegated")  # <-

    refused(define, "the open table 票价", "crossed bounds")


# ---------------------------------------------------------------- names


def test_a_policy_names_its_document() -> None:
    """A policy is the model of a document."""

    def define() -> None:
        class Bad(Policy, name="lindenland.bad"):  # <-
            income = fact(Money, 0, 9_000, zh="收入")

    refused(define, "the policy Bad names no document", "document=Document(...)")


@pytest.mark.parametrize("name", ["", "bad", "linden land.bad", "lindenland.", "lindenland.9"])
def test_a_policy_is_named_place_and_subject(name: str) -> None:
    """A policy's name is place.subject."""

    def define() -> None:
        class Bad(Policy, document=ACT, name=name):  # <-
            income = fact(Money, 0, 9_000, zh="收入")

    refused(define, "the policy Bad has no name of the form place.subject", repr(name))


def test_an_amendment_names_its_document_as_well() -> None:
    """A subclass is another document's work."""

    def define() -> None:
        class Bad(BeeMoney2030, name="lindenland.bad"):  # <-
            cap = parameter(yuan(1), "§ 3", zh="补助上限")

    refused(define, "the policy Bad names no document")


RESERVED = (
    "calculate",
    "document",
    "in_scope",
    "model",
    "scope",
    "settings",
    "symbol",
    "under",
    "with_changes",
    "words",
)


@pytest.mark.parametrize("name", RESERVED)
def test_what_every_policy_has_is_no_name_for_a_member(name: str) -> None:
    """A fact called like something of every policy would hide it."""
    member = fact(Money, 0, 9_000, zh="收入")
    with pytest.raises(PolicyError) as caught:
        type(Policy)("Bad", (Policy,), {name: member}, document=ACT, name="lindenland.bad")
    said(caught.value, f"`{name}`", "already has", "choose another name")
    at(caught.value, member.place.line)


def test_a_clause_called_twice_is_refused() -> None:
    """Python forgets the first of two equal names in silence."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @clause("§ 8", zh="另一费")  # <-
            def fee(self) -> Money:  # noqa: F811
                return self.rent

    refused(define, "the name `fee` is used twice", "give each its own")


def test_an_exception_called_like_a_clause_is_refused() -> None:
    """Exceptions share the names of the class body."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="例外")  # <-
            def fee(self) -> When[Money]:
                return when(self.poor, yuan(0))

    refused(define, "the name `fee` is used twice")


def test_a_fact_called_twice_is_refused() -> None:
    """A fact that is forgotten in silence would be a fact that no case can give."""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            income = fact(Money, 0, 9_000, zh="收入")
            income = fact(Money, 0, 500, zh="每周收入")  # noqa: PIE794  # <-

    refused(define, "the name `income` is used twice")


def test_a_parameter_called_like_a_clause_is_refused() -> None:
    """A parameter after a clause of the same name would put the article out of the policy."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            fee = parameter(yuan(3), "§ 8", zh="定额")  # noqa: F811  # <-

    refused(define, "the name `fee` is used twice")


def test_a_given_called_twice_is_refused() -> None:
    """A given that is forgotten would let impossible cases in."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @given("房租不超过收入")
            def fits(self) -> Truth:
                return self.rent <= self.income

            @given("老人不贫困")  # <-
            def fits(self) -> Truth:  # noqa: F811
                return ~(self.old & self.poor)

    refused(define, "the name `fits` is used twice")


def test_a_limb_of_the_scope_called_twice_is_refused() -> None:
    """A limb that is forgotten would shut people out."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @scope("§ 1 (1)", zh="贫困者")
            def covered(self) -> Truth:
                return self.poor

            @scope("§ 1 (2)", zh="老人")  # <-
            def covered(self) -> Truth:  # noqa: F811
                return self.old

    refused(define, "the name `covered` is used twice")


def test_a_fact_called_twice_in_a_vocabulary_is_refused() -> None:
    """A vocabulary forgets as little as a policy."""

    def define() -> None:
        class Bad(Facts):
            income = fact(Money, 0, 9_000, zh="收入")
            income = fact(Money, 0, 500, zh="每周收入")  # noqa: PIE794  # <-

    refused(define, "the name `income` is used twice")


def test_a_name_used_twice_is_refused_where_no_source_can_be_read() -> None:
    """A policy may be written at a prompt."""
    names = {"Policy": Policy, "Money": Money, "fact": fact, "ACT": ACT}
    body = "class Bad(Policy, document=ACT, name='l.bad'):\n    x = fact(Money, 0, 1, zh='甲')\n    x = fact(Money, 0, 2, zh='乙')"
    with pytest.raises(PolicyError, match="the name `x` is used twice"):
        exec(compile(body, "<prompt>", "exec"), names)


def test_one_part_of_a_policy_has_one_name() -> None:
    """Two readings made by one function would be two readings of one name, of which the last would win."""

    def less(of: int) -> Callable[[Any], Money]:
        def lower(self: Any) -> Money:
            return self.income - yuan(of)  # type: ignore[no-any-return]

        return lower

    with pytest.raises(PolicyError) as caught:

        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            by_one = fee.reading(because="the words allow it")(less(1))
            by_two = fee.reading(because="nor do they forbid it")(less(2))

    said(caught.value, "`by_one` is a second name for `lower`", "one name")


def test_readings_written_as_lambdas_go_by_the_names_they_are_given() -> None:
    """A lambda has no name of its own."""

    class Short(Policy, Household, document=ACT, name="lindenland.short"):
        @clause("§ 7", zh="费", outcome=True)
        def fee(self) -> Money:
            return self.income

        less = fee.reading(because="the words allow it")(lambda self: self.income - yuan(1))
        more = fee.reading(because="the words allow it")(lambda self: self.income + yuan(1))

    assert [Short.calculate(income=7, settings={"fee": name})["fee"] for name in ("base", "less", "more")] == [
        "7",
        "6",
        "8",
    ]


def test_a_fact_is_not_taken_over_under_another_name() -> None:
    """A vocabulary's fact keeps its name in every policy."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):  # <-
            wage = Household.income

    refused(define, "`wage` is a second name for `income`")


def test_a_method_that_hides_a_clause_is_refused() -> None:
    """An amendment that forgets @clause would leave the old clause in force without a word."""

    def define() -> None:
        class Bad(BeeMoney2030, document=LATER, name="lindenland.bad"):  # <-
            def money(self) -> Money:
                return yuan(1)

    refused(define, "`money` of Bad is no clause", "BeeMoney2030", "@clause(...)")


@pytest.mark.parametrize(
    ("written", "meant"), [("年纪", "年龄"), ("incom", "income"), ("收人", "收入"), ("收入", "月收入")]
)
def test_the_nearest_name_is_found_for_short_labels_too(written: str, meant: str) -> None:
    """A Chinese label of two characters is misspelt in one of them."""
    assert nearest(written, ["乘车补贴", "人数", "children", meant]) == f" (did you mean `{meant}`?)"
    assert nearest("面积", ["年龄", "收入"]) == ""


def test_an_unless_called_twice_is_refused() -> None:
    """What lifts an exception is not forgotten either."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="例外")
            def free(self) -> When[Money]:
                return when(self.poor, yuan(0))

            @free.unless("§ 9 (1)", zh="老人")
            def lifted(self) -> Truth:
                return self.old

            @free.unless("§ 9 (2)", zh="大户")  # <-
            def lifted(self) -> Truth:  # noqa: F811
                return self.people > Count(9)

    refused(define, "the name `lifted` is used twice")


def test_a_clause_without_a_label_is_refused() -> None:
    """Clauses are labelled as facts are."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7")  # <-
            def fee(self) -> Money:
                return self.income

    refused(define, "clause `fee`", "no Chinese label")


# ---------------------------------------------------------------- what a method promises to return


def test_a_clause_that_gives_another_kind_than_it_promises_is_refused() -> None:
    """The annotation is part of the policy: Count is not Money."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")  # <-
            def fee(self) -> Count:
                return self.income

    refused(define, "clause `fee` (LGBl. 99/40 § 7)", "promises Count but gives a quantity in yuan")


def test_a_clause_that_may_be_silent_says_so() -> None:
    """A value under conditions is annotated When."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")  # <-
            def fee(self) -> Money:
                return when(self.poor, yuan(1))

    refused(
        define,
        "clause `fee` (LGBl. 99/40 § 7)",
        "may be silent, but promises a value",
        "-> When[...]",
        ".otherwise(...)",
    )


def test_a_clause_that_may_be_silent_in_another_kind_is_refused() -> None:
    """When[Count] is not When[Money]."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")  # <-
            def fee(self) -> When[Count]:
                return when(self.poor, yuan(1))

    refused(define, "clause `fee` (LGBl. 99/40 § 7)", "promises Count but gives a quantity in yuan")


def test_a_choice_is_not_money() -> None:
    """A method that promises money and gives a choice is refused."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")  # <-
            def fee(self) -> Money:
                return self.valley

    refused(define, "promises Money but gives a choice of Valley")


def test_money_is_not_a_choice() -> None:
    """A method that promises a choice and gives money is refused."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="方式")  # <-
            def way(self) -> Chosen[Ride]:
                return self.income

    refused(define, "promises", "Ride", "gives a quantity in yuan")


def test_a_choice_is_not_another_choice() -> None:
    """A method that promises one choice and gives another is refused."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="方式")  # <-
            def way(self) -> Chosen[Ride]:
                return self.valley

    refused(define, "promises", "Ride", "gives a choice of Valley")


def test_money_is_not_a_price() -> None:
    """A method that promises a price and gives money is refused."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="单价")  # <-
            def each(self) -> Per[Money, KilowattHours]:
                return self.income

    refused(define, "promises", "gives a quantity in yuan")


def test_a_price_is_not_another_price() -> None:
    """A method that promises a price for a head and gives one for a kilowatt hour is refused."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="单价")  # <-
            def each(self) -> Per[Money, Count]:
                return self.tariff

    refused(define, "promises Per[Money, Count] but gives a quantity in yuan/kWh")


def test_a_choice_under_a_condition_is_not_another_choice() -> None:
    """When[Chosen[Ride]] is not When[Chosen[Valley]]."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="方式")  # <-
            def way(self) -> When[Chosen[Ride]]:
                return when(self.poor, self.valley)

    refused(define, "promises Chosen[Ride] but gives a choice of Valley")


def test_a_python_number_is_not_promised() -> None:
    """A clause gives terms."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")  # <-
            def fee(self) -> int:
                return self.income

    refused(define, "promises int but gives a quantity in yuan")


def test_what_is_promised_is_accepted_where_it_is_kept() -> None:
    """Choices, prices and values under conditions as their annotations say."""

    class Kept(Policy, Household, document=ACT, name="lindenland.kept"):
        @clause("§ 7", zh="所在地", outcome=True)
        def where(self) -> Chosen[Valley]:
            return self.valley

        @clause("§ 8", zh="单价", outcome=True)
        def each(self) -> Per[Money, KilowattHours]:
            return self.tariff

        @clause("§ 9", zh="方式", outcome=True)
        def way(self) -> When[Chosen[Ride]]:
            return when(self.poor, Ride.BUS)

        @clause("§ 10", zh="无约定", outcome=True)
        def anything(self) -> Any:
            return self.income

    given = Kept.calculate(valley="NORTH", tariff=1, poor=True, income=3)
    assert answers(given) == {"where": "NORTH", "each": "1", "way": "BUS", "anything": "3"}


def test_the_scope_is_a_truth() -> None:
    """A limb of the scope that gives an amount is refused."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @scope("§ 1", zh="适用范围")  # <-
            def covered(self) -> Any:
                return self.income

    refused(define, "scope `covered` (LGBl. 99/40 § 1)", "gives a quantity in yuan, not a truth")


def test_a_given_is_a_truth() -> None:
    """A given that gives an amount is refused."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @given("收入")  # <-
            def fits(self) -> Any:
                return self.income

    refused(define, "given `fits`", "gives a quantity in yuan, not a truth")


# ---------------------------------------------------------------- exceptions, readings, amendments


def test_an_exception_that_always_applies_is_refused() -> None:
    """An exception without a condition would be the rule."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="例外")  # <-
            def free(self) -> Money:
                return yuan(0)

    refused(define, "exception `free` (LGBl. 99/40 § 8)", "gives a value in every case", "when(condition, value)")


def test_an_exception_with_otherwise_is_refused() -> None:
    """What the exception does not say is the clause's to say."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="例外")  # <-
            def free(self) -> Money:
                return when(self.poor, yuan(0)).otherwise(yuan(1))

    refused(define, "exception `free` (LGBl. 99/40 § 8)", "gives a value in every case")


def test_an_exception_under_a_condition_that_always_holds_is_refused() -> None:
    """when(always, ...) is no condition, and is refused when the policy is defined."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="例外")  # <-
            def free(self) -> When[Money]:
                return when(always, yuan(0))

    refused(define, "exception `free` (LGBl. 99/40 § 8)", "every case")


def test_an_exception_that_turns_on_a_parameter_calculates() -> None:
    """A condition that is settled by a parameter alone is settled, one way or the other."""

    class Switched(Policy, Household, document=ACT, name="lindenland.switched"):
        least_people = parameter(Count(3), "§ 6", zh="最少人数")

        @clause("§ 7", zh="费", outcome=True)
        def fee(self) -> Money:
            return self.income

        @fee.exception("§ 8", zh="例外")
        def free(self) -> When[Money]:
            return when(self.least_people > Count(2), yuan(0))

    assert Switched.calculate(income=7)["fee"] == "0"


def test_a_clause_that_turns_on_a_parameter_calculates() -> None:
    """A clause whose only case can never hold under the parameters is silent."""

    class Silent(Policy, Household, document=ACT, name="lindenland.silent"):
        least_people = parameter(Count(3), "§ 6", zh="最少人数")

        @clause("§ 7", zh="费", outcome=True)
        def fee(self) -> When[Money]:
            return when(self.least_people > Count(3), self.income)

    assert Silent.calculate(income=7).result("fee").answer == "not stated"


def test_an_exception_in_another_unit_is_refused() -> None:
    """An exception gives what its clause gives."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="例外")  # <-
            def free(self) -> When[Count]:
                return when(self.poor, Count(0))

    refused(define, "exception `free` (LGBl. 99/40 § 8)", "gives a count where `fee` gives a quantity in yuan")


def test_exceptions_over_each_other_in_a_circle_are_refused() -> None:
    """An amendment that turns the ranks around without undoing them leaves a circle."""

    class Turned(Policy, Household, document=ACT, name="lindenland.turned"):
        @clause("§ 7", zh="费")
        def fee(self) -> Money:
            return self.income

        @fee.exception("§ 8", zh="贫困者")
        def for_the_poor(self) -> When[Money]:
            return when(self.poor, yuan(1))

        @fee.exception("§ 9", zh="老人", over=for_the_poor)
        def for_the_old(self) -> When[Money]:
            return when(self.old, yuan(2))

    def define() -> None:
        class Bad(Turned, document=LATER, name="lindenland.bad"):
            @Turned.fee.exception("Art. 1", zh="贫困者", over=Turned.for_the_old)  # <-
            def for_the_poor(self) -> When[Money]:
                return when(self.poor, yuan(1))

    refused(
        define, "prevail over each other in a circle", "for_the_poor → for_the_old → for_the_poor", "LGBl. 2/41 Art. 1"
    )


class Ranked(Policy, Household, document=ACT, name="lindenland.ranks"):
    """The old before the poor, and the poor before large families."""

    @clause("§ 7", zh="费", outcome=True)
    def fee(self) -> Money:
        return self.income

    @fee.exception("§ 8", zh="多口之家")
    def large_families(self) -> When[Money]:
        return when(self.people > Count(5), yuan(3))

    @fee.exception("§ 9", zh="贫困者", over=large_families)
    def poor_people(self) -> When[Money]:
        return when(self.poor, yuan(2))

    @fee.exception("§ 10", zh="老人", over=poor_people)
    def old_people(self) -> When[Money]:
        return when(self.old, yuan(1))


class Unranked(Policy, Household, document=ACT, name="lindenland.other_order"):
    """The same, but for the rank of the old, whose paragraph comes first."""

    @clause("§ 7", zh="费", outcome=True)
    def fee(self) -> Money:
        return self.income

    @fee.exception("§ 8", zh="老人")
    def old_people(self) -> When[Money]:
        return when(self.old, yuan(1))

    @fee.exception("§ 9", zh="多口之家")
    def large_families(self) -> When[Money]:
        return when(self.people > Count(5), yuan(3))

    @fee.exception("§ 10", zh="贫困者", over=large_families)
    def poor_people(self) -> When[Money]:
        return when(self.poor, yuan(2))


class RankedLater(Unranked, document=LATER, name="lindenland.ranks_later"):
    """Gives the old their rank, without moving their paragraph."""

    @Unranked.fee.exception("Art. 1", zh="老人", over=Unranked.poor_people)
    def old_people(self) -> When[Money]:
        return when(self.old, yuan(1))


@pytest.mark.parametrize("people", [2, 9])
@pytest.mark.parametrize("poor", [True, False])
@pytest.mark.parametrize("old", [True, False])
def test_ranks_do_not_depend_on_the_order_in_which_they_are_written(people: int, poor: bool, old: bool) -> None:
    """The old over the poor over large families: the same paragraphs in another order answer the same."""
    case = {"income": 7, "people": people, "poor": poor, "old": old}
    assert answers(Ranked.calculate(**case)) == answers(RankedLater.calculate(**case))


def test_an_exception_may_say_that_nothing_applies() -> None:
    """An exception need not give an amount."""

    class Excused(Policy, Household, document=ACT, name="lindenland.excused"):
        @clause("§ 7", zh="费", outcome=True)
        def fee(self) -> Money:
            return self.income

        @fee.exception("§ 8", zh="贫困者")
        def for_the_poor(self) -> When[Money]:
            return does_not_apply(self.poor)

    assert answers(Excused.calculate(income=7, poor=True)) == {"fee": "does not apply"}
    assert answers(Excused.calculate(income=7, poor=False)) == {"fee": "7"}


def test_an_exception_stands_over_one_that_says_that_nothing_applies() -> None:
    """§ 8 excuses the poor, § 9 excepts the old from § 8, and § 10 leaves large families open."""

    class Excused(Policy, Household, document=ACT, name="lindenland.excused_but"):
        @clause("§ 7", zh="费", outcome=True)
        def fee(self) -> Money:
            return self.income

        @fee.exception("§ 8", zh="贫困者")
        def for_the_poor(self) -> When[Money]:
            return does_not_apply(self.poor)

        @for_the_poor.exception("§ 9", zh="老人")
        def for_the_old(self) -> When[Money]:
            return when(self.old, yuan(1))

        @for_the_poor.reading(because="the poor may be those who live alone")
        def alone(self) -> When[Money]:
            return does_not_apply(self.poor & (self.people == Count(1)))

        @fee.exception("§ 10", zh="多口之家")
        def for_large_families(self) -> When[Money]:
            return not_stated(self.people > Count(9), "§ 10 leaves it to a decree that was never made")

        @clause("§ 11", zh="倍数", outcome=True)
        def doubled(self) -> Money:
            return self.fee * 2

    def fee(people: int, *, poor: bool, old: bool, **settings: str) -> list[str]:
        case = Excused.calculate(income=7, people=people, poor=poor, old=old, settings=settings)
        return list(answers(case).values())

    assert fee(2, poor=False, old=True) == ["7", "14"]
    assert fee(2, poor=True, old=False) == ["does not apply", "does not apply"]
    assert fee(2, poor=True, old=True) == ["1", "2"]
    assert fee(2, poor=True, old=False, for_the_poor="alone") == ["7", "14"]
    assert fee(1, poor=True, old=False, for_the_poor="alone") == ["does not apply", "does not apply"]
    assert fee(10, poor=False, old=False) == ["not stated", "not stated"]
    assert fee(10, poor=True, old=True) == ["clash", "clash"]


def test_an_exception_of_a_day_may_say_that_nothing_applies() -> None:
    """What does not apply has no day, and no year."""

    class Dated(Policy, Household, document=ACT, name="lindenland.dated"):
        @clause("§ 7", zh="之日", outcome=True)
        def day(self) -> Day:
            return self.born

        @day.exception("§ 8", zh="贫困者")
        def for_the_poor(self) -> When[Day]:
            return does_not_apply(self.poor)

        @for_the_poor.exception("§ 9", zh="老人")
        def for_the_old(self) -> When[Day]:
            return when(self.old, self.born + Days(1))

        @clause("§ 10", zh="年份", outcome=True)
        def year(self) -> Count:
            return self.day.year()

    assert answers(Dated.calculate(born="1999-12-31", poor=True, old=False)) == {
        "day": "does not apply",
        "year": "does not apply",
    }
    assert answers(Dated.calculate(born="1999-12-31", poor=True, old=True)) == {"day": "2000-01-01", "year": "2000"}


def test_an_exception_whose_cases_leave_nobody_out_is_refused() -> None:
    """Cases that cover everybody are no exception either."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="例外")  # <-
            def free(self) -> When[Money]:
                return cases(when(self.poor, yuan(0)), when(~self.poor, yuan(1)))

    refused(define, "exception `free` (LGBl. 99/40 § 8)", "gives a value in every case")


def test_a_reading_of_an_exception_has_a_condition_as_well() -> None:
    """What stands in an exception's place is an exception."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="例外")
            def free(self) -> When[Money]:
                return when(self.poor, yuan(0))

            @free.reading(because="the words allow it")  # <-
            def always_free(self) -> Money:
                return yuan(0)

    refused(define, "reading `always_free` (LGBl. 99/40 § 8)", "gives a value in every case", "when(condition, value)")


def test_a_reading_of_what_the_amendment_replaces_is_refused() -> None:
    """It would be lost with the clause that it reads."""

    def define() -> None:
        class Bad(BeeMoney2030, document=LATER, name="lindenland.bad"):
            @clause("Art. 1", zh="养蜂补助", outcome=True)
            def money(self) -> Money:
                return yuan(1)

            @BeeMoney2030.money.reading(because="the words allow it")  # <-
            def other(self) -> Money:
                return yuan(2)

    refused(define, "reading `other`", "another meaning of a `money` that Bad replaces", "@money.reading(...)")


def test_an_exception_to_what_is_repealed_is_refused() -> None:
    """It would be lost with the clause; an exception of the old document goes with it, as it should."""

    def define() -> None:
        class Bad(Turned, document=LATER, name="lindenland.bad"):
            fee = repealed("Art. 1")

            @Turned.fee.exception("Art. 2", zh="儿童")  # <-
            def for_children(self) -> When[Money]:
                return when(~self.old, yuan(1))

    class Turned(Policy, Household, document=ACT, name="lindenland.turned"):
        @clause("§ 7", zh="费")
        def fee(self) -> Money:
            return self.income

        @fee.exception("§ 8", zh="贫困者")
        def for_the_poor(self) -> When[Money]:
            return when(self.poor, yuan(1))

    class Gone(Turned, document=LATER, name="lindenland.gone"):
        fee = repealed("Art. 1")

    refused(define, "exception `for_children` (LGBl. 2/41 Art. 2)", "belongs to `fee`", "LGBl. 2/41 Art. 1 repeals")
    assert Gone.model.clauses == ()


def test_an_amendment_may_take_up_a_vocabulary() -> None:
    """It amends the policy that it rests on, wherever that stands among its bases."""

    class Ages(Facts):
        age = fact(Count, 0, 120, zh="年龄")

    class Amended(Ages, BeeMoney2030, document=LATER, name="lindenland.amended"):
        """More is asked."""

    assert Amended.model.amends == "lindenland.bees"


def test_a_reading_is_not_called_like_the_base_reading() -> None:
    """Settings could not tell the two apart."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.reading(because="the words allow it")  # <-
            def base(self) -> Money:
                return self.income - yuan(1)

    refused(define, "a reading is called `base`", "another name")


def test_an_inherited_clause_keeps_the_words_of_its_document() -> None:
    """An amendment under general law does not change what 以下 means in the paragraphs that it leaves alone."""

    class LaterMarket(Market, document=LATER, name="lindenland.market_later"):
        @clause("Art. 1", zh="小摊位", outcome=True)
        def small(self) -> Truth:
            return self.width.or_less(Count(3))

    assert answers(Market.calculate(width=3))["fee"] == "not stated"
    assert answers(LaterMarket.calculate(width=3))["fee"] == "not stated"
    # the amendment's own words are those of general law
    assert LaterMarket.calculate(width=3)["small"] == "yes"


def test_a_name_in_two_vocabularies_is_refused() -> None:
    """A policy cannot take two different facts of one name from two vocabularies; one would be lost in silence."""

    class Guests(Facts):
        people = fact(Count, 0, 500, zh="客人数")

    def define() -> None:
        class Bad(Policy, Household, Guests, document=ACT, name="lindenland.bad"):  # <-
            """Which people?"""

    refused(define, "`people`", "Household", "Guests")


def test_an_exception_over_something_else_is_refused() -> None:
    """An exception prevails over exceptions of the same clause."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="例外")
            def free(self) -> When[Money]:
                return when(self.poor, yuan(0))

            @clause("§ 9", zh="另一费")
            def other(self) -> Money:
                return self.income

            @other.exception("§ 10", zh="另一例外", over=free)  # <-
            def other_free(self) -> When[Money]:
                return when(self.old, yuan(0))

    refused(define, "exception `other_free` (LGBl. 99/40 § 10)", "prevails over `free`", "not an exception of `other`")


def test_an_exception_over_its_own_clause_is_refused() -> None:
    """An exception always stands over its clause; `over` names exceptions."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.exception("§ 8", zh="例外", over=fee)  # <-
            def free(self) -> When[Money]:
                return when(self.poor, yuan(0))

    refused(define, "over", "exception")


def test_a_reading_says_why_the_words_allow_it() -> None:
    """A reading without a reason is an invention."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.reading(because=" ")  # <-
            def less(self) -> Money:
                return self.income - yuan(1)

    refused(define, "the reading `less` does not say why the words allow it")


def test_a_reading_in_another_unit_is_refused() -> None:
    """A reading gives what its clause gives."""

    def define() -> None:
        class Bad(Policy, Household, document=ACT, name="lindenland.bad"):
            @clause("§ 7", zh="费")
            def fee(self) -> Money:
                return self.income

            @fee.reading(because="the words allow it")  # <-
            def heads(self) -> Count:
                return self.people

    refused(define, "reading `heads` (LGBl. 99/40 § 7)", "gives a count where `fee` gives a quantity in yuan")


def test_a_repealed_clause_is_not_used() -> None:
    """An amendment that repeals what another clause needs is refused, and says which article repeals it."""

    def define() -> None:
        class Bad(Orchard, document=LATER, name="lindenland.bad"):
            for_land = repealed("Art. 1")

            @clause("Art. 2", zh="合计")
            def total(self) -> Money:
                return self.for_land + yuan(1)  # <-

    refused(define, "clause `total` (LGBl. 2/41 Art. 2)", "uses `for_land`", "LGBl. 2/41 Art. 1 repeals")


def test_what_is_not_there_is_not_repealed() -> None:
    """A repeal names something of the base."""

    def define() -> None:
        class Bad(BeeMoney2030, document=LATER, name="lindenland.bad"):
            suplement = repealed("Art. 1")  # <-

    refused(define, "`suplement` is repealed but no base policy defines it", "did you mean `supplement`?")


# ---------------------------------------------------------------- documents, words, units, choices, series


def test_an_unknown_boundary_word_is_refused() -> None:
    """The refusal lists the words there are, and points at the document."""

    def define() -> None:
        GENERAL_LAW.but(or_fewer="exclusive")  # <-

    refused(define, "`or_fewer` is not a boundary word", "or_less", "within")


def test_a_boundary_word_is_inclusive_or_exclusive() -> None:
    """There is no third meaning."""

    def define() -> None:
        GENERAL_LAW.but(or_less="excluded")  # <-

    refused(define, "or_less", '"inclusive" or "exclusive"', "'excluded'")


def test_a_reading_of_the_words_changes_a_word() -> None:
    """A reading that gives a word the meaning it has anyway is no reading."""

    def define() -> None:
        GENERAL_LAW.reading("another", because="the act is not clear", or_less="inclusive")  # <-

    refused(define, "the reading `another`", "changes no word")


def test_a_reading_of_the_words_has_a_reason() -> None:
    """As every reading has."""

    def define() -> None:
        GENERAL_LAW.reading("another", because=" ", or_less="exclusive")  # <-

    refused(define, "the reading `another`", "does not say why")


def test_readings_of_the_words_have_names_of_their_own() -> None:
    """Two readings of one name could not be told apart in a setting."""

    def define() -> None:
        first = GENERAL_LAW.reading("another", because="the act is not clear", or_less="exclusive")
        first.reading("another", because="nor is its title", within="exclusive")  # <-

    refused(define, "`another`", "twice")


def test_a_reading_of_the_words_is_not_called_like_the_base_reading() -> None:
    """Nor is any other reading."""

    def define() -> None:
        GENERAL_LAW.reading("base", because="the act is not clear", or_less="exclusive")  # <-

    refused(define, "`base`", "twice")


def test_words_are_changed_before_they_are_read_differently() -> None:
    """A reading says how it differs from the words, so that the words are settled before it."""

    def define() -> None:
        doubtful = GENERAL_LAW.reading("another", because="the act is not clear", within="exclusive")
        doubtful.but(or_less="exclusive")  # <-

    refused(define, "write .but(...) before .reading(...)")


def test_a_document_has_a_number() -> None:
    """A citation begins with it."""

    def define() -> None:
        Document("某法", " ")  # <-

    refused(define, "document", "number")


def test_a_document_comes_into_force_on_a_day() -> None:
    """A day that does not exist is refused at the document."""

    def define() -> None:
        Document("某法", "LGBl. 3/41", in_force="2041-02-29")  # <-

    refused(define, "LGBl. 3/41", "in_force", "`2041-02-29` is not a day of the calendar")


def test_a_new_quantity_has_a_unit() -> None:
    """A quantity without a unit could be added to anything."""

    def define() -> None:
        class Heap(Quantity):  # <-
            """No unit."""

    refused(define, "the quantity Heap has no unit", 'unit="..."')


def test_a_choice_has_labels() -> None:
    """Every value of a choice has a Chinese label."""

    class Colour(Choice):
        RED = "红", "red"
        BLUE = ""

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            colour = fact(Colour, zh="颜色")  # <-

    refused(define, "Colour.BLUE needs a Chinese label")


def test_two_values_of_a_choice_have_different_labels() -> None:
    """A case may be written with labels, so that a label names one value."""

    class Colour(Choice):
        RED = "红", "red"
        CRIMSON = "红", "crimson"

    def define() -> None:
        class Bad(Policy, document=ACT, name="lindenland.bad"):
            colour = fact(Colour, zh="颜色")  # <-

    refused(define, "Colour", "红")


def test_labels_are_different_in_english_as_well() -> None:
    """And Python's second name for one value is no second value."""

    class Colour(Choice):
        RED = "红", "red"
        CRIMSON = "绯", "Red"

    class Shade(Choice):
        LIGHT = "浅"
        PALE = "浅"

    class Tone(Choice):
        DARK = ("深",)

    with pytest.raises(PolicyError, match="DARK needs a Chinese label and may have an English one"):
        fact(Tone, zh="色调")
    for choice, words in ((Colour, ("Colour.RED", "Colour.CRIMSON")), (Shade, ("Shade.LIGHT", "Shade.PALE", "浅"))):
        with pytest.raises(PolicyError) as caught:
            fact(choice, zh="颜色")
        said(caught.value, *words, "a label of its own")


def test_tables_and_prices_are_of_choices_and_quantities() -> None:
    """What they are written with has a kind."""
    with pytest.raises(PolicyError) as caught:
        table(int, {}, "§ 2", zh="票价")  # type: ignore[type-var]
    said(caught.value, "the table 票价", "not a choice")
    with pytest.raises(PolicyError) as caught:
        price(Money, int, 0, 2, zh="电价")  # type: ignore[type-var]
    said(caught.value, "a price", "the Python class int")


@pytest.mark.parametrize(
    ("series", "words"),
    [
        (lambda: Series(by=BeeMoney2030.due), ("at least one version",)),
        (lambda: Series(int, by=BeeMoney2030.due), ("a series lists policies", "the Python class int")),
        (lambda: Series(BeeMoney2030, by="due"), ("picked by a fact", "'due'")),
        (lambda: Series(BeeMoney2030, by=Household.born), ("a fact of every version", "BeeMoney2030 has no `born`")),
    ],
)
def test_a_series_is_of_policies_and_a_fact_of_them(series: Callable[[], object], words: tuple[str, ...]) -> None:
    """Anything else is refused in words, at its line."""
    with pytest.raises(PolicyError) as caught:
        series()
    said(caught.value, *words)
    at(caught.value, series.__code__.co_firstlineno)


def test_a_series_is_picked_by_a_day() -> None:
    """Neither an amount nor a thing that may never have happened picks a version."""

    def define() -> None:
        Series(BeeMoney2030, BeeMoney2032, by=BeeMoney2030.hives)  # <-

    refused(define, "picked by a day or a month", "`hives`")


def test_a_series_is_not_picked_by_an_event() -> None:
    """An event that never happened would pick a version by a day that nobody gave."""

    class Moved(Policy, Household, document=ACT, name="lindenland.moved"):
        @clause("§ 7", zh="费", outcome=True)
        def fee(self) -> Money:
            return self.income

    class MovedLater(Moved, document=LATER, name="lindenland.moved_later"):
        """The same."""

    def define() -> None:
        Series(Moved, MovedLater, by=Moved.moved)  # <-

    refused(define, "`moved`", "event")


def test_a_series_is_in_the_order_of_its_days() -> None:
    """Versions are listed as they came into force."""

    def define() -> None:
        Series(BeeMoney2032, BeeMoney2030, by=BeeMoney2030.due)  # <-

    refused(define, "not in the order in which they came into force")


def test_a_series_needs_to_know_when_a_version_came_into_force() -> None:
    """A bill is in force on no day."""

    class Someday(BeeMoney2030, document=Document("某草案", "LGBl. 0/50"), name="lindenland.someday"):
        """Not yet in force."""

    def define() -> None:
        Series(BeeMoney2030, Someday, by=BeeMoney2030.due)  # <-

    refused(define, "LGBl. 0/50 does not say when it came into force")


def test_brackets_of_a_rate_are_in_per_cent_like_its_domain() -> None:
    """A bracket from 10 of a fact from 0 to 100 per cent begins at ten per cent, not at a thousand."""

    class Bonus(Policy, Household, document=ACT, name="lindenland.bonus"):
        @clause("§ 7", zh="奖金", outcome=True)
        def paid(self) -> Money:
            return brackets(self.bonus, {10: yuan(1), 50: yuan(2)}, below=yuan(0))

    assert [Bonus.calculate(bonus=rate)["paid"] for rate in (9, 10, 49, 50, 100)] == ["0", "1", "1", "2", "2"]


def test_an_amendment_of_a_draft_is_refused() -> None:
    """A subclass of a draft would have to rank the draft's changes and its own; a draft of the amendment says it clearly."""
    from rulekit import SetParameter

    draft = BeeMoney2030.with_changes(SetParameter("cap", 400))

    def define() -> None:
        class Amended(draft, document=AMENDMENT, name="lindenland.amended"):  # <-
            """Nothing but the document changes."""

    refused(define, "Amended amends the draft BeeMoney2030", "amend the policy itself", "Amended.with_changes(...)")


def test_a_draft_of_an_amendment_calculates() -> None:
    """What the refusal of an amended draft advises gives what was meant."""
    from rulekit import SetParameter

    class Amended(BeeMoney2030, document=AMENDMENT, name="lindenland.amended"):
        """Nothing but the document changes."""

    # 60 hives at 6 are 360, below the draft's cap of 400 and above the act's of 300
    assert Amended.with_changes(SetParameter("cap", 400)).calculate(hives=60, organic=False)["money"] == "360"


def test_definitions_of_days_and_months_are_terms() -> None:
    """Days, months and years combine: the day before, the month after, the years between."""

    class Calendar(Policy, Household, document=ACT, name="lindenland.calendar"):
        counted_on = parameter(Day("2040-02-29"), "§ 1", zh="计算日")
        first_month = parameter(Month("2040-03"), "§ 2", zh="首月")

        @clause("§ 3", zh="前一日", outcome=True)
        def day_before(self) -> Day:
            return self.counted_on - Days(1)

        @clause("§ 4", zh="次月", outcome=True)
        def month_after(self) -> Month:
            return self.first_month + Months(10)

        @clause("§ 5", zh="周岁", outcome=True)
        def age(self) -> Count:
            return self.born.completed_years_on(self.counted_on)

        @clause("§ 6", zh="出生年份", outcome=True)
        def year(self) -> Count:
            return self.born.year()

    # born on 1 March 1999, somebody is 40 on 29 February 2040; born on 28 February 1999, 41
    case = Calendar.calculate(born="1999-03-01")
    assert answers(case) == {"day_before": "2040-02-28", "month_after": "2041-01", "age": "40", "year": "1999"}
    assert [Calendar.calculate(born=day)["age"] for day in ("1999-02-28", "1996-02-29", "1996-03-01")] == [
        "41",
        "44",
        "43",
    ]
