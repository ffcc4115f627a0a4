"""Hand-worked cases. Expected values were worked from the articles, not from oracle.py.

Each case: name, article, facts (a call), expected outcome. Dates in the interval cases use an
interval supplied as a fact (the document gives none): 180 days whole blood -> whole blood,
14 days platelets -> platelets, 14 platelets -> whole, 180 whole -> platelets. These are test
values only.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple
from collections.abc import Callable

from tests.oracles import blood_donation_2022 as oracle
from tests.oracles.blood_donation_2022 import Count, Credential, Donation, External, Outcome, Person, Provider, Readings


class Case(NamedTuple):
    name: str
    article: str
    call: Callable[[], Any]
    expected: Any


o: Any = oracle
"""Who answers: the oracle, or in the tests something else that has its functions."""

CASES: list[Case] = []


def case(name: str, article: str, call: Callable[[], Any], expected: Any) -> None:
    CASES.append(Case(name, article, call, expected))


DAY = date(2024, 6, 3)  # any day in force
BASE = date(2023, 1, 1)
X = External(
    {
        ("whole_blood", "whole_blood"): 180,
        ("whole_blood", "apheresis_platelets"): 180,
        ("apheresis_platelets", "apheresis_platelets"): 14,
        ("apheresis_platelets", "whole_blood"): 14,
    }
)
LAW = External({}, date(1997, 12, 29))  # a test value; the day is outside the text


def blood(ml: int, day: date = BASE, met: bool | None = True, **more: Any) -> Donation:
    return Donation(day, "whole_blood", ml=ml, interval_met=met, **more)


def plate(units: str, day: date = BASE, met: bool | None = True, **more: Any) -> Donation:
    return Donation(day, "apheresis_platelets", units=Decimal(units), interval_met=met, **more)


def other(day: date = BASE, met: bool | None = True, **more: Any) -> Donation:
    return Donation(day, "other_component", interval_met=met, **more)


def count(*ds: Donation, x: External = X, **r: Any) -> Count:
    return o.count_donations(tuple(ds), x, Readings(**r))


def times(n: str, excluded: tuple = (), undecided: tuple = ()) -> Count:
    return Count(Decimal(n), excluded, undecided)


def person(*tiers: int, volunteer: bool = False, city: bool = True) -> Person:
    return Person((blood(200, in_city=city),), volunteer, frozenset(tiers))


def readings(**r: Any) -> Readings:
    return Readings(**r)


# ------------------------------------------------------------------ Art 18: one whole-blood donation
# each full 200 ml is one time
for ml, n in [
    (0, "0"),
    (1, "0"),
    (199, "0"),
    (200, "1"),
    (201, "1"),
    (300, "1"),
    (399, "1"),
    (400, "2"),
    (401, "2"),
    (599, "2"),
    (600, "3"),
]:
    case(f"whole blood {ml} ml, per donation", "18", lambda ml=ml: count(blood(ml)), times(n))
# no rounding: 199/200 = 0.995, 300/200 = 1.5, 401/200 = 2.005
for ml, n in [(199, "0.995"), (200, "1"), (300, "1.5"), (401, "2.005")]:
    case(f"whole blood {ml} ml, proportional", "18", lambda ml=ml: count(blood(ml), fraction="proportional"), times(n))
# a donation is at least one time
for ml, n in [(0, "0"), (1, "1"), (199, "1"), (200, "1"), (399, "1"), (400, "2")]:
    case(f"whole blood {ml} ml, at least one", "18", lambda ml=ml: count(blood(ml), fraction="at_least_one"), times(n))

# ------------------------------------------------------------------ Art 18: per donation or in total
# 300+300: 1+1 = 2 per donation; 600/200 = 3 in total
case("2 x 300 ml per donation", "18", lambda: count(blood(300), blood(300)), times("2"))
case("2 x 300 ml total", "18", lambda: count(blood(300), blood(300), fraction="total"), times("3"))
case("2 x 300 ml proportional", "18", lambda: count(blood(300), blood(300), fraction="proportional"), times("3"))
# 199+1 ml: 0 and 0; in total 200/200 = 1
case("199 + 1 ml per donation", "18", lambda: count(blood(199), blood(1)), times("0"))
case("199 + 1 ml total", "18", lambda: count(blood(199), blood(1), fraction="total"), times("1"))
case("199 + 1 ml at least one each", "18", lambda: count(blood(199), blood(1), fraction="at_least_one"), times("2"))
# 300 ml and 1.5 units: total is kept within each kind: floor(1.5) + floor(1.5) = 2; without rounding 3.0
case("300 ml + 1.5 units total", "18", lambda: count(blood(300), plate("1.5"), fraction="total"), times("2"))
case(
    "300 ml + 1.5 units proportional",
    "18",
    lambda: count(blood(300), plate("1.5"), fraction="proportional"),
    times("3.0"),
)
case("three 300 ml total", "18", lambda: count(*[blood(300)] * 3, fraction="total"), times("4"))  # 900/200 = 4.5

# ------------------------------------------------------------------ Art 18: platelets
for u, n in [("0", "0"), ("0.9", "0"), ("1", "1"), ("1.1", "1"), ("1.9", "1"), ("2", "2"), ("3", "3")]:
    case(f"platelets {u} units", "18", lambda u=u: count(plate(u)), times(n))
case(
    "3 units, only 1 and 2 are listed",
    "18",
    lambda: count(plate("3"), many_units="listed_only"),
    times("0", (), ((0, "units"),)),
)
case("2 units, only 1 and 2 are listed", "18", lambda: count(plate("2"), many_units="listed_only"), times("2"))
case("3 units, two is the most", "18", lambda: count(plate("3"), many_units="cap_two"), times("2"))
case("1.5 + 1.5 units total", "18", lambda: count(plate("1.5"), plate("1.5"), fraction="total"), times("3"))
case("1.5 + 1.5 units per donation", "18", lambda: count(plate("1.5"), plate("1.5")), times("2"))

# ------------------------------------------------------------------ Art 18: lists of 0..12 donations
for n in range(13):
    case(f"{n} x 200 ml", "18", lambda n=n: count(*[blood(200)] * n), times(str(n)))
    case(f"{n} x 400 ml", "18", lambda n=n: count(*[blood(400)] * n), times(str(2 * n)))
# 200 -> 1, 400 -> 2, 300 -> 1, 1 unit -> 1, 2 units -> 2: 7
case("mixed five", "18", lambda: count(blood(200), blood(400), blood(300), plate("1"), plate("2")), times("7"))

# ------------------------------------------------------------------ Art 18: components not mentioned
case("other component", "18", lambda: count(other()), times("0", (), ((0, "component"),)))
case("other component is zero", "18", lambda: count(other(), other_component="zero"), times("0", ((0, "component"),)))
case("other component is one", "18", lambda: count(other(), other_component="one_each"), times("1"))
case("other beside whole blood", "18", lambda: count(blood(400), other()), times("2", (), ((1, "component"),)))


# ------------------------------------------------------------------ Art 18: interval
def pair(gap: int, **r: Any) -> Count:
    return count(blood(200, BASE, None), blood(200, BASE + timedelta(days=gap), None), **r)


LATE = ((1, "interval"),)
case("gap 179 of 180", "18", lambda: pair(179), times("1", LATE))
case("gap 180 of 180", "18", lambda: pair(180), times("2"))
case("gap 181 of 180", "18", lambda: pair(181), times("2"))
case("same day twice", "18", lambda: pair(0), times("1", LATE))
case("gap 180, end day not enough", "18", lambda: pair(180, interval_end_counts=False), times("1", LATE))
case("gap 181, end day not enough", "18", lambda: pair(181, interval_end_counts=False), times("2"))
case("gap 179, the earlier goes", "18", lambda: pair(179, interval_rule="earlier"), times("1", ((0, "interval"),)))
case("gap 179, both go", "18", lambda: pair(179, interval_rule="both"), times("0", ((0, "interval"), (1, "interval"))))
case("gap 180, both kept", "18", lambda: pair(180, interval_rule="both"), times("2"))


def triple(**r: Any) -> Count:  # days 0, 100, 200; interval 180
    return count(*[blood(200, BASE + timedelta(days=k), None) for k in (0, 100, 200)], **r)


# third is 100 days after the second (not counted) and 200 after the first
case("chain measured from any donation", "18", triple, times("1", ((1, "interval"), (2, "interval"))))
case("chain measured from the last counted", "18", lambda: triple(interval_rule="later_vs_counted"), times("2", LATE))
case(
    "chain, both of each pair go",
    "18",
    lambda: triple(interval_rule="both"),
    times("0", ((0, "interval"), (1, "interval"), (2, "interval"))),
)
case(
    "chain, the earlier goes",
    "18",
    lambda: triple(interval_rule="earlier"),
    times("1", ((0, "interval"), (1, "interval"))),
)
for gap, want in [(13, times("2", LATE)), (14, times("4")), (15, times("4"))]:
    case(
        f"platelets gap {gap} of 14",
        "18",
        lambda gap=gap: count(plate("2", BASE, None), plate("2", BASE + timedelta(days=gap), None)),
        want,
    )
case(
    "platelets then whole, 14 days",
    "18",
    lambda: count(plate("1", BASE, None), blood(400, BASE + timedelta(days=14), None)),
    times("3"),
)
case(
    "whole then platelets, 14 days",
    "18",
    lambda: count(blood(400, BASE, None), plate("1", BASE + timedelta(days=14), None)),
    times("2", LATE),
)
case(
    "list not in order of days",
    "18",
    lambda: count(blood(200, BASE + timedelta(days=179), None), blood(200, BASE, None)),
    times("1", ((0, "interval"),)),
)
case(
    "interval not known",
    "18",
    lambda: count(blood(200, BASE, None), blood(200, BASE + timedelta(days=300), None), x=External()),
    times("1", (), ((1, "interval"),)),
)
case(
    "interval stated as a fact", "18", lambda: count(blood(200), blood(200, met=False), x=External()), times("1", LATE)
)
case("single donation needs no interval", "18", lambda: count(blood(200, BASE, None), x=External()), times("1"))

# ------------------------------------------------------------------ Art 18: before the law
OLD, ON, NEW = date(1997, 12, 28), date(1997, 12, 29), date(1997, 12, 30)
for d, name in [(OLD, "eve"), (ON, "day"), (NEW, "after")]:
    case(f"400 ml on the {name} of promulgation", "18", lambda d=d: count(blood(400, d), x=LAW), times("2"))
case("400 ml before the law, raw times", "18", lambda: count(blood(400, OLD), x=LAW, pre_law="raw"), times("1"))
case("400 ml on promulgation day, raw", "18", lambda: count(blood(400, ON), x=LAW, pre_law="raw"), times("2"))
case(
    "before the law, may be added",
    "18",
    lambda: count(blood(400, OLD), blood(200), x=LAW, pre_law="discretionary"),
    times("1", (), ((0, "pre_law"),)),
)
case(
    "before the law, interval exempt",
    "18",
    lambda: count(blood(200, OLD, False), x=LAW, pre_law_interval="exempt"),
    times("1"),
)
case(
    "before the law, interval applies",
    "18",
    lambda: count(blood(200, OLD, False), x=LAW),
    times("0", ((0, "interval"),)),
)
case(
    "paid donation before the law",
    "18",
    lambda: count(blood(200, OLD, unpaid=False), x=LAW),
    times("0", ((0, "paid"),)),
)

# ------------------------------------------------------------------ Art 19
case("donation elsewhere", "19", lambda: count(blood(400, in_city=False), blood(200)), times("1", ((0, "territory"),)))
case(
    "once a Guangzhou donor",
    "19",
    lambda: count(blood(400, in_city=False), blood(200), territory="person_once"),
    times("3"),
)
case(
    "never a Guangzhou donor",
    "19",
    lambda: count(blood(400, in_city=False), territory="person_once"),
    times("0", ((0, "territory"),)),
)
case("all donations count", "19", lambda: count(blood(400, in_city=False), territory="everywhere"), times("2"))
case("donor in scope", "19", lambda: o.scope(person()), Outcome("entitled", ("19",)))
case("donor elsewhere out of scope", "19", lambda: o.scope(person(28, city=False)), Outcome("not_entitled", ("19",)))
case(
    "paid donor out of scope",
    "19",
    lambda: o.scope(Person((blood(200, unpaid=False),))),
    Outcome("not_entitled", ("19",)),
)
case(
    "volunteer who never gave",
    "4, 8, 9 / 19",
    lambda: o.scope(Person((), True)),
    Outcome("clash", ("4", "5", "7(1)", "8", "9"), ("19",)),
)
case(
    "volunteer excluded",
    "19",
    lambda: o.scope(Person((), True), readings(volunteer_scope="excluded")),
    Outcome("not_entitled", ("19",)),
)
case("volunteer with a Guangzhou donation", "19", lambda: o.scope(person(volunteer=True)), Outcome("entitled", ("19",)))
case(
    "volunteer at 28 gets the card by default",
    "8",
    lambda: o.card(Person((), True, frozenset({28})), DAY).status,
    "entitled",
)
case(
    "volunteer at 28, excluded",
    "19",
    lambda: o.card(Person((), True, frozenset({28})), DAY, readings(volunteer_scope="excluded")).status,
    "not_entitled",
)

# ------------------------------------------------------------------ Art 20
for d, want in [
    (date(2022, 7, 2), False),
    (date(2022, 7, 3), True),
    (date(2027, 7, 2), True),
    (date(2027, 7, 3), False),
]:
    case(f"in force {d}", "20", lambda d=d: o.in_force(d), want)
for d, want in [(date(2027, 7, 3), True), (date(2027, 7, 4), False)]:
    case(
        f"in force {d}, day of issue not counted",
        "20",
        lambda d=d: o.in_force(d, readings(last_day="anniversary")),
        want,
    )
case("benefit after expiry", "20", lambda: o.card(person(28), date(2027, 7, 3)), Outcome("not_stated", ("20",)))

# ------------------------------------------------------------------ Arts 4-13: tier matrix
E, N, C = "entitled", "not_entitled", "clash"
NAMES = (
    "card",
    "info",
    "elder_care",
    "social_insurance_subsidy",
    "job_priority",
    "child_place",
    "free_entry",
    "medical",
    "transport",
)


def row(*cells: str) -> dict[str, str]:
    return dict(zip(NAMES, cells, strict=True))


def mat(*tiers: int, **r: Any) -> dict[str, str]:
    return o.matrix(frozenset(tiers), readings(**r))


case("matrix, no tier", "4", lambda: mat(), row(N, N, N, N, N, N, N, N, N))
case("matrix 26", "4-13", lambda: mat(26), row(N, E, C, E, E, E, E, C, C))
case("matrix 27", "4-13", lambda: mat(27), row(N, E, E, E, E, E, E, E, C))
case("matrix 28", "4-13", lambda: mat(28), row(E, E, E, E, E, E, E, E, E))
case("matrix 26 and 27", "4-13", lambda: mat(26, 27), row(N, E, E, E, E, E, E, E, C))
case("matrix 26, special articles prevail", "8-13", lambda: mat(26, prevails="special"), row(N, E, N, E, E, E, E, E, N))
case("matrix 26, Art 5 prevails", "5", lambda: mat(26, prevails="general"), row(N, E, E, E, E, E, E, N, E))
case("matrix 27, special articles prevail", "8-13", lambda: mat(27, prevails="special"), row(N, E, E, E, E, E, E, E, N))
case("matrix 27, Art 5 prevails", "5", lambda: mat(27, prevails="general"), row(N, E, E, E, E, E, E, E, E))
# the lists read as "all of 26, 27, 28": 28 alone meets only the lists {28}: Arts 8 and 13
case("matrix 28, all listed articles needed", "4-13", lambda: mat(28, tier_list="all"), row(E, N, N, N, N, N, N, N, C))
case("matrix 27+28, all listed needed", "4-13", lambda: mat(27, 28, tier_list="all"), row(E, N, C, N, N, N, N, C, C))
case("matrix all three, all needed", "4-13", lambda: mat(26, 27, 28, tier_list="all"), row(E, E, E, E, E, E, E, E, E))
case(
    "clash names the articles, medical 26",
    "5 / 12",
    lambda: o.tier_status("medical", frozenset({26})),
    Outcome(C, ("12",), ("5",)),
)
case(
    "clash names the articles, elder care 26",
    "5 / 10(1)",
    lambda: o.tier_status("elder_care", frozenset({26})),
    Outcome(C, ("5",), ("10(1)",)),
)
case(
    "clash names the articles, transport 27",
    "5 / 13",
    lambda: o.tier_status("transport", frozenset({27})),
    Outcome(C, ("5",), ("13",)),
)
for t, want in [((), None), ((26,), 26), ((26, 27), 27), ((28, 26), 28)]:
    case(f"highest tier of {t}", "4", lambda t=t: o.highest_tier(person(*t)), want)

# ------------------------------------------------------------------ Art 8
case("card 28, no charge", "8", lambda: o.card(person(28), DAY), Outcome(E, ("8",), (), Decimal(0)))
case("card 27", "8", lambda: o.card(person(27), DAY), Outcome(N, ("8",)))
case("card 26", "8", lambda: o.card(person(26), DAY), Outcome(N, ("8",)))
for n, want in [(6, True), (7, True), (8, False)]:
    case(f"card data after {n} working days", "8(2)", lambda n=n: o.card_data_in_time(n), want)
MON, FRI, SAT = date(2024, 6, 3), date(2024, 6, 7), date(2024, 6, 8)
# from Monday 3 June: 4,5,6,7 | 10,11,12 -> Wednesday 12 June
case("deadline from Monday", "8(2)", lambda: o.card_data_deadline(MON), date(2024, 6, 12))
# counting the day itself: 3,4,5,6,7 | 10,11 -> Tuesday 11 June
case(
    "deadline, first day counted",
    "8(2)",
    lambda: o.card_data_deadline(MON, r=readings(start_day_counts=True)),
    date(2024, 6, 11),
)
# Monday 10 June a holiday: 4,5,6,7 | 11,12,13
case(
    "deadline with a holiday",
    "8(2)",
    lambda: o.card_data_deadline(MON, holidays=frozenset({date(2024, 6, 10)})),
    date(2024, 6, 13),
)
# Saturday 8 June worked: 4,5,6,7,8 | 10,11
case(
    "deadline with a worked Saturday",
    "8(2)",
    lambda: o.card_data_deadline(MON, extra=frozenset({SAT})),
    date(2024, 6, 11),
)
# from Friday 7: 10,11,12,13,14 | 17,18
case("deadline from Friday", "8(2)", lambda: o.card_data_deadline(FRI), date(2024, 6, 18))
case(
    "deadline from acceptance, none yet",
    "8(2)",
    lambda: o.card_data_deadline(MON, r=readings(clock_starts="acceptance")),
    None,
)
case(
    "deadline from acceptance on Friday",
    "8(2)",
    lambda: o.card_data_deadline(MON, FRI, r=readings(clock_starts="acceptance")),
    date(2024, 6, 18),
)
case("card: first step", "8(1)", lambda: o.card_next_step(True, False, False, False), "apply_by_wechat_or_on_site")
case(
    "card: applied",
    "8(2)",
    lambda: o.card_next_step(True, True, False, False),
    "office_sends_data_within_7_working_days",
)
case("card: data sent", "8(2)", lambda: o.card_next_step(True, True, True, False), "company_makes_card_no_time_limit")
case("card: made", "8", lambda: o.card_next_step(True, True, True, True), "hand_over_not_stated")
case("card: not eligible", "8", lambda: o.card_next_step(False, True, False, False), "none")

# ------------------------------------------------------------------ Art 9
case("page with a smartphone", "9", lambda: o.info_route(person(26), DAY, True), ("wechat_page",))
case("office without a smartphone", "9", lambda: o.info_route(person(27), DAY, False), ("office_confirmation",))
case(
    "office as well, if not barred",
    "9",
    lambda: o.info_route(person(28), DAY, True, readings(smartphone_bars_counter=False)),
    ("wechat_page", "office_confirmation"),
)
case("no tier, no page", "9", lambda: o.info_route(person(), DAY, True), ())
case("confirmation is a credential", "9, 10", lambda: o.holds_credential("confirmed_info"), True)
case(
    "confirmation is not the page",
    "9, 10",
    lambda: o.holds_credential("confirmed_info", readings(confirmation_is_credential=False)),
    False,
)


# ------------------------------------------------------------------ Art 10(1)
def elder(t: int, cred: Credential = "info_page", reg: bool = True, rev: str = "passed", **r: Any) -> str:
    return o.elder_care(person(t), DAY, cred, reg, rev, readings(**r)).status  # type: ignore[arg-type]


case("elder care 26", "5 / 10(1)", lambda: elder(26), C)
case("elder care 27", "10(1)", lambda: elder(27), E)
case("elder care 28 with the card", "10(1)", lambda: elder(28, "card"), E)
case("elder care not registered", "10(1)", lambda: elder(28, reg=False), N)
case("elder care review pending", "10(1)", lambda: elder(28, rev="pending"), N)
case("elder care review failed", "10(1)", lambda: elder(28, rev="failed"), N)
case("elder care no credential", "10", lambda: elder(28, "none"), N)
case("elder care 26, not registered: no clash to report", "10(1)", lambda: elder(26, reg=False), N)
for reg, rev, want in [
    (False, "pending", "register_on_waiting_list_site"),
    (True, "pending", "civil_affairs_reviews"),
    (True, "passed", "enter_priority_channel"),
    (True, "failed", "ends_remedy_not_stated"),
]:
    case(f"elder care step {reg} {rev}", "10(1)", lambda reg=reg, rev=rev: o.elder_care_next_step(reg, rev), want)

# ------------------------------------------------------------------ Art 10(2)
case(
    "subsidy, flexible and eligible",
    "10(2)",
    lambda: o.social_insurance_subsidy(person(26), DAY, "info_page", True, True).status,
    E,
)
case("subsidy, employee", "10(2)", lambda: o.social_insurance_subsidy(person(28), DAY, "card", False, True).status, N)
case(
    "subsidy, other rules not met",
    "10(2)",
    lambda: o.social_insurance_subsidy(person(28), DAY, "card", True, False).status,
    N,
)
case("tie-break among equals", "10(2)", lambda: o.job_tiebreak(person(26), DAY, "info_page", True).status, E)
case("not equal, no priority", "10(2)", lambda: o.job_tiebreak(person(26), DAY, "info_page", False).status, N)
case("tie-break, not flexible", "10(2)", lambda: o.job_tiebreak(person(26), DAY, "info_page", True, False).status, E)
case(
    "tie-break only for the flexible",
    "10(2)",
    lambda: o.job_tiebreak(person(26), DAY, "info_page", True, False, readings(jobs_only_flexible=True)).status,
    N,
)


def jobs(channel: str, wants: bool, ok: bool, **r: Any) -> str:
    return o.job_list(person(26), DAY, "info_page", channel, wants, ok, readings(**r)).status  # type: ignore[arg-type]


case("counter, wants a job", "10(2)1", lambda: jobs("district_counter", True, False), "may")
case("counter, wants a job, read as must", "10(2)1", lambda: jobs("district_counter", True, False, list_may="must"), E)
case("counter, no wish", "10(2)1", lambda: jobs("district_counter", False, True), N)
case("online, eligible, no wish", "10(2)2", lambda: jobs("online", False, True), E)
case("online, eligible, wish needed", "10(2)2", lambda: jobs("online", False, True, online_needs_wish=True), N)
case("online, not eligible", "10(2)2", lambda: jobs("online", True, False), N)
case("another counter", "10(2)", lambda: jobs("other_counter", True, True), "not_stated")
case("not registered", "10(2)", lambda: jobs("none", True, True), N)


# ------------------------------------------------------------------ Art 10(3)
def child(place: str, own: bool = True, equal: bool = True, reg: bool = True, district: bool = True, **r: Any) -> str:
    return o.child_place(person(26), DAY, "info_page", place, own, equal, reg, district, readings(**r)).status  # type: ignore[arg-type]


for place, want in [
    ("public_kindergarten", E),
    ("inclusive_private_kindergarten", E),
    ("other_private_kindergarten", "not_stated"),
    ("public_nursery", E),
    ("inclusive_private_nursery", E),
    ("other_private_nursery", "not_stated"),
    ("school", E),
]:
    case(f"child: {place}", "10(3)", lambda place=place: child(place), want)
case(
    "child: private nursery, words not carried over",
    "10(3)",
    lambda: child("other_private_nursery", nursery_modifier="kindergarten_only"),
    E,
)
case("child: grandchild", "10(3)", lambda: child("school", own=False), N)
case("child: conditions not equal", "10(3)", lambda: child("school", equal=False), N)
case("child: Regulation's conditions not met", "10(3)", lambda: child("school", reg=False), N)
case("child: no district measures", "10(3)", lambda: child("school", district=False), E)
case(
    "child: no district measures, needed",
    "10(3)",
    lambda: child("school", district=False, needs_district_measures=True),
    "not_stated",
)


# ------------------------------------------------------------------ Art 11
def venue_status(*facts: Any, r: Readings | None = None, **more: Any) -> str:
    return str(o.venue_status(*facts, r=r or Readings(), **more))


for venue in ("park", "memorial_hall", "museum", "science_museum"):
    for owner, want in [("city", E), ("district", E), ("other_public", N), ("private", "may")]:
        case(f"{owner} {venue}", "11", lambda v=venue, w=owner: venue_status(v, w, "market"), want)  # type: ignore[arg-type]
case(
    "provincial museum, owner words only for parks",
    "11",
    lambda: venue_status("museum", "other_public", "market", r=readings(owner_scope="park_only")),
    E,
)
case(
    "provincial park, owner words only for parks",
    "11",
    lambda: venue_status("park", "other_public", "market", r=readings(owner_scope="park_only")),
    N,
)
case("scenic, set price", "11", lambda: venue_status("scenic_area", "city", "government_set"), E)
case("scenic, guided price", "11", lambda: venue_status("scenic_area", "district", "government_guided"), E)
case("city scenic, market price", "11", lambda: venue_status("scenic_area", "city", "market"), N)
case("provincial scenic, set price", "11", lambda: venue_status("scenic_area", "other_public", "government_set"), E)
case(
    "provincial scenic, owner words carried over",
    "11",
    lambda: venue_status("scenic_area", "other_public", "government_set", r=readings(scenic_owner="city_district")),
    N,
)
case("private scenic, guided price", "11", lambda: venue_status("scenic_area", "private", "government_guided"), E)
case(
    "private scenic, guided price, private may",
    "11",
    lambda: venue_status("scenic_area", "private", "government_guided", r=readings(private_priced_scenic="may")),
    "may",
)
case("private scenic, market price", "11", lambda: venue_status("scenic_area", "private", "market"), "may")
for item in ("vehicle_or_boat", "amusement", "other_paid"):
    case(f"{item} in a scenic area", "11", lambda i=item: venue_status("scenic_area", "city", "government_set", i), N)  # type: ignore[arg-type]
case("boat in a city park", "11", lambda: venue_status("park", "city", "market", "vehicle_or_boat"), N)
case(
    "boat in a city park, exclusion for scenic areas only",
    "11",
    lambda: venue_status("park", "city", "market", "vehicle_or_boat", r=readings(exclusion_scope="scenic_only")),
    E,
)
case(
    "scenic area outside the city",
    "11, 16",
    lambda: venue_status("scenic_area", "other_public", "government_set", in_city=False),
    N,
)
case("zoo-like other venue", "11", lambda: venue_status("other", "city", "government_set"), N)
case(
    "entry, tier 26 with the page",
    "11",
    lambda: o.free_entry(person(26), DAY, "info_page", "park", "city", "market").status,
    E,
)
case(
    "entry, tier 26, private museum",
    "11",
    lambda: o.free_entry(person(26), DAY, "info_page", "museum", "private", "market"),
    Outcome("may", ("11",)),
)
case(
    "entry, tier 26, boat in a scenic area",
    "11",
    lambda: o.free_entry(person(26), DAY, "info_page", "scenic_area", "city", "government_set", "vehicle_or_boat"),
    Outcome(N, ("11",)),
)
case(
    "entry, tier 26, city museum: which articles",
    "5, 11",
    lambda: o.free_entry(person(26), DAY, "info_page", "museum", "city", "market"),
    Outcome(E, ("5", "11")),
)
case(
    "entry, tier 28 with nothing",
    "11",
    lambda: o.free_entry(person(28), DAY, "none", "park", "city", "market").status,
    N,
)
case(
    "entry, no tier, private museum",
    "11",
    lambda: o.free_entry(person(), DAY, "info_page", "museum", "private", "market").status,
    N,
)


# ------------------------------------------------------------------ Art 12
def fee(
    t: int,
    clinic: str = "general_outpatient",
    charged: str = "10",
    general: str = "10",
    public: bool = True,
    window: bool = True,
    **r: Any,
) -> tuple[str, Decimal | None]:
    x = o.consultation_fee_waiver(
        person(t), DAY, "info_page", public, window, clinic, Decimal(charged), Decimal(general), readings(**r)
    )  # type: ignore[arg-type]
    return x.status, x.amount


case("waiver 27", "12", lambda: fee(27), (E, Decimal(10)))
case("waiver 26", "5 / 12", lambda: fee(26), (C, Decimal(10)))
case("waiver 26, special prevails", "12", lambda: fee(26, prevails="special"), (E, Decimal(10)))
case("waiver 26, Art 5 prevails", "5", lambda: fee(26, prevails="general"), (N, Decimal(0)))
case("waiver private hospital", "12", lambda: fee(28, public=False), (N, Decimal(0)))
case("waiver expert clinic", "12", lambda: fee(28, "expert_outpatient", "50"), (N, Decimal(0)))
case(
    "waiver expert clinic, general part",
    "12",
    lambda: fee(28, "expert_outpatient", "50", expert_fee="general_part"),
    (E, Decimal(10)),
)
case("waiver emergency", "12", lambda: fee(28, "emergency"), (N, Decimal(0)))
case("waiver not at the window", "12", lambda: fee(28, window=False), (N, Decimal(0)))
case(
    "waiver not at the window, window only for priority",
    "12",
    lambda: fee(28, window=False, waiver_needs_window=False),
    (E, Decimal(10)),
)
case("waiver no more than charged", "12", lambda: fee(28, charged="9.99"), (E, Decimal("9.99")))
case("priority visit 28", "12", lambda: o.priority_visit(person(28), DAY, "card", True, True).status, E)
case(
    "priority visit 26",
    "5 / 12",
    lambda: o.priority_visit(person(26), DAY, "info_page", True, True),
    Outcome(C, ("12",), ("5",)),
)
case(
    "priority visit away from the window",
    "12",
    lambda: o.priority_visit(person(28), DAY, "card", True, False).status,
    N,
)


# ------------------------------------------------------------------ Art 13
def ride(t: int, cred: Credential = "card", mode: str = "bus", city: bool = True, **r: Any) -> str:
    return o.free_ride(person(t), DAY, cred, mode, city, readings(**r)).status  # type: ignore[arg-type]


for mode, want in [
    ("bus", E),
    ("trolleybus", E),
    ("river_ferry", E),
    ("urban_rail", E),
    ("other_public_transport", "not_stated"),
    ("not_public", N),
]:
    case(f"ride 28 by {mode}", "13", lambda m=mode: ride(28, mode=m), want)
case("ride by tram, list open", "13", lambda: ride(28, mode="other_public_transport", list_is_open=True), E)
case("ride 28 with the page only", "13", lambda: ride(28, "info_page"), N)
case("ride 27", "5 / 13", lambda: ride(27, "info_page"), C)
case("ride 26, special prevails", "13", lambda: ride(26, "info_page", prevails="special"), N)
case("ride 26, Art 5 prevails", "5", lambda: ride(26, "info_page", prevails="general"), E)
case("ride no tier", "13", lambda: ride(0), N)
case("intercity bus", "13", lambda: ride(28, city=False), N)
case("rail beyond the city", "13", lambda: ride(28, mode="urban_rail", city=False), E)
case(
    "rail beyond the city, words cover all modes",
    "13",
    lambda: ride(28, mode="urban_rail", city=False, city_lines="all_modes"),
    N,
)

# ------------------------------------------------------------------ Arts 14-17
case("holder shows", "15", lambda: o.provider_action(True, True), Provider("provide", ("15",)))
case("holder does not show", "15", lambda: o.provider_action(True, False), Provider("may_refuse", ("15",)))
case(
    "not the holder",
    "16",
    lambda: o.provider_action(False, True, prices=(Decimal(2), Decimal(4))),
    Provider("may_refuse_and_charge", ("14", "16"), Decimal(6)),
)
case(
    "not the holder, current use only",
    "16",
    lambda: o.provider_action(False, True, prices=(Decimal(2), Decimal(4)), r=readings(make_up="current_only")),
    Provider("may_refuse_and_charge", ("14", "16"), Decimal(4)),
)
case(
    "not the holder, nothing used",
    "16",
    lambda: o.provider_action(False, True),
    Provider("may_refuse_and_charge", ("14", "16"), Decimal(0)),
)
case("not the holder and not shown", "16", lambda: o.provider_action(False, False).action, "may_refuse_and_charge")
case(
    "forged by the user",
    "14, 16",
    lambda: o.provider_action(True, True, False, prices=(Decimal(2),)).amount,
    Decimal(2),
)
case(
    "forged, not within Art 16",
    "14",
    lambda: o.provider_action(True, True, False, r=readings(forgery_as_misuse=False)).action,
    "not_stated",
)
case("shows but refuses the check", "15", lambda: o.provider_action(True, True, True, False).action, "not_stated")
case(
    "shows but breaks house rules",
    "15",
    lambda: o.provider_action(True, True, follows_rules=False).action,
    "not_stated",
)
case(
    "other breach refusable",
    "15",
    lambda: o.provider_action(True, True, follows_rules=False, r=readings(other_breach_refusable=True)).action,
    "may_refuse",
)
for act, want in [
    ("sell", "prohibited"),
    ("buy", "prohibited"),
    ("forge", "prohibited"),
    ("alter", "prohibited"),
    ("impersonate", "prohibited"),
    ("lend", "not_personal_use"),
    ("lose", "not_stated"),
]:
    case(f"act: {act}", "14", lambda a=act: o.prohibited(a), want)
case("revocation", "-", lambda: o.revocation(), Outcome("not_stated"))
case("refusal of an eligible person", "17", lambda: o.complaint(False, True, True).status, E)
case("refusal of another person", "17", lambda: o.complaint(False, True, False).status, "not_stated")
case("breach by an office", "17", lambda: o.complaint(True, False, False).status, E)


# ------------------------------------------------------------------ Art 7
def step(kind: str, entered: bool = True, ok: bool = True, n: int = 5, com: str = "pending", **r: Any) -> str:
    return o.commendation_step(kind, entered, ok, n, com, readings(**r))  # type: ignore[arg-type]


DV, AU, AI = "donors_and_volunteers", "advanced_units", "advanced_individuals"
for n, want in [(0, "public_notice"), (4, "public_notice"), (5, "committee_meeting"), (6, "committee_meeting")]:
    case(f"unit, {n} working days of notice", "7(3)", lambda n=n: step(AU, n=n), want)
case("donors, no notice", "7(3)/(4)", lambda: step(DV, n=0), "committee_meeting")
case("donors, notice for everyone", "7(4)", lambda: step(DV, n=4, notice_scope="everyone"), "public_notice")
case("donors, notice for everyone, 5 days", "7(4)", lambda: step(DV, n=5, notice_scope="everyone"), "committee_meeting")
case(
    "donors, no way to the committee",
    "7(3)/(4)",
    lambda: step(DV, n=5, notice_scope="donors_blocked"),
    "no_way_forward",
)
case("unit fails the review", "7(3)", lambda: step(AU, ok=False), "ends_at_review")
case("donor list has no review step", "7(1)", lambda: step(DV, ok=False), "committee_meeting")
case("approved", "7(4)", lambda: step(AI, com="approved"), "commend_under_regulation_24")
case("rejected", "7(4)", lambda: step(AI, com="rejected"), "ends_at_committee")
case("not on the list", "7", lambda: step(AI, entered=False), "enter_list")
case("donors are extracted", "7(1)", lambda: o.enters_list("donors_and_volunteers", "office_extracts"), True)
case("donor cannot declare", "7(1)", lambda: o.enters_list("donors_and_volunteers", "self_declares"), False)
case("individual declared by a unit", "7(2)", lambda: o.enters_list("advanced_individuals", "unit_declares"), True)
case("individual without a unit", "7(2)", lambda: o.enters_list("advanced_individuals", "self_declares"), False)
# posted Monday 3 June: 4,5,6,7 | 10; counting Monday: 3,4,5,6,7
case("notice last day", "7(3)", lambda: o.notice_last_day(MON), date(2024, 6, 10))
case(
    "notice last day, first day counted",
    "7(3)",
    lambda: o.notice_last_day(MON, r=readings(start_day_counts=True)),
    date(2024, 6, 7),
)

# ------------------------------------------------------------------ Arts 3, 5, 8, 9: bodies
for task, with_station, want in [
    ("card", True, True),
    ("card", False, False),
    ("info_confirmation", False, False),
    ("counting", False, False),
    ("donor_list", True, True),
    ("advanced_declaration", False, True),
    ("advanced_review", True, False),
    ("commendation_work", True, False),
]:
    case(
        f"district office, station {with_station}: {task}",
        "3, 5, 7-9",
        lambda t=task, w=with_station: o.district_office_acts(t, w),
        want,
    )
case("applicant proves nothing", "5", lambda: o.applicant_must_prove_count(), False)
