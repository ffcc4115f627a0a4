"""Oracle for the Guangzhou measures on incentives for blood donors, 穗卫规字〔2022〕2号.

Written from the text of the document alone. It shares nothing with the engine that the tests compare it with: standard
library only, no project import, no float. One small pure function per article.
"The Regulation" is 《广州市献血管理规定》, which the document refers to ("规定") and
whose text is not in the source: everything it decides is a fact here.

Every default is the plainest reading; `Readings` holds the switches for the others.
Statuses:
  entitled      the text gives it to this person in these circumstances
  not_entitled  the text gives it, but not to this person or not in these circumstances
  may           the text leaves it to the body named (可以 / 可)
  clash         one article gives it and another names only other tiers
  not_stated    the text is silent
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import ROUND_FLOOR, Decimal
from typing import Literal
from collections.abc import Mapping

Status = Literal["entitled", "not_entitled", "may", "clash", "not_stated"]
Kind = Literal["whole_blood", "apheresis_platelets", "other_component"]
Credential = Literal["none", "card", "info_page", "confirmed_info"]

ISSUE_DAY = date(2022, 7, 3)  # L2920, the only day printed
VALID_YEARS = 5  # Art 20
ML_PER_TIME = 200  # Art 18
CARD_DATA_WORKING_DAYS = 7  # Art 8(2)
NOTICE_WORKING_DAYS = 5  # Art 7(3)
ALL_TIERS = frozenset({26, 27, 28})  # articles of the Regulation
ZERO = Decimal(0)


# --------------------------------------------------------------------------- readings
@dataclass(frozen=True)
class Readings:
    # Art 18, conversion
    fraction: Literal["per_donation", "total", "proportional", "at_least_one"] = "per_donation"
    many_units: Literal["linear", "listed_only", "cap_two"] = "linear"
    other_component: Literal["not_stated", "zero", "one_each"] = "not_stated"
    interval_rule: Literal["later_vs_any", "later_vs_counted", "both", "earlier"] = "later_vs_any"
    interval_end_counts: bool = True  # exactly the prescribed number of days is enough
    pre_law: Literal["converted", "raw", "discretionary"] = "converted"
    pre_law_interval: Literal["applies", "exempt"] = "applies"
    # Art 19, territory and persons
    territory: Literal["donations_in_city", "person_once", "everywhere"] = "donations_in_city"
    volunteer_scope: Literal["covered", "excluded"] = "covered"
    # Arts 4, 5, 8-13: the list "26, 27 and 28", and general against special articles
    tier_list: Literal["any", "all"] = "any"
    prevails: Literal["none", "special", "general"] = "none"
    # Art 7
    notice_scope: Literal["advanced_only", "everyone", "donors_blocked"] = "advanced_only"
    # Art 8
    clock_starts: Literal["application", "acceptance"] = "application"
    start_day_counts: bool = False
    # Art 9
    confirmation_is_credential: bool = True
    smartphone_bars_counter: bool = True
    # Art 10
    list_may: Literal["may", "must"] = "may"
    online_needs_wish: bool = False
    jobs_only_flexible: bool = False
    needs_district_measures: bool = False
    nursery_modifier: Literal["both", "kindergarten_only"] = "both"
    # Art 11
    owner_scope: Literal["all_named", "park_only"] = "all_named"
    scenic_owner: Literal["any", "city_district"] = "any"
    private_priced_scenic: Literal["entitled", "may"] = "entitled"
    exclusion_scope: Literal["everywhere", "scenic_only"] = "everywhere"
    # Art 12
    waiver_needs_window: bool = True
    expert_fee: Literal["none", "general_part"] = "none"
    # Art 13
    city_lines: Literal["bus_only", "all_modes"] = "bus_only"
    list_is_open: bool = False
    # Arts 15, 16
    forgery_as_misuse: bool = True
    make_up: Literal["all_found", "current_only"] = "all_found"
    other_breach_refusable: bool = False
    # Art 20
    last_day: Literal["eve", "anniversary"] = "eve"


PLAIN = Readings()


# --------------------------------------------------------------------------- facts
@dataclass(frozen=True)
class Donation:
    day: date
    kind: Kind = "whole_blood"
    ml: int = 0  # whole blood only
    units: Decimal = ZERO  # therapeutic units, platelets only
    in_city: bool = True
    unpaid: bool = True
    interval_met: bool | None = None  # None: work it out from the days, if it can be


@dataclass(frozen=True)
class External:
    """What other texts decide about counting."""

    intervals: Mapping[tuple[str, str], int] = field(default_factory=dict)  # (earlier, later) -> days
    law_promulgated_on: date | None = None


@dataclass(frozen=True)
class Person:
    donations: tuple[Donation, ...] = ()
    is_volunteer: bool = False
    tiers: frozenset[int] = frozenset()  # which of Articles 26, 27, 28 of the Regulation are met


@dataclass(frozen=True)
class Outcome:
    status: Status
    articles: tuple[str, ...] = ()  # the articles that give it (or decide it)
    against: tuple[str, ...] = ()  # in a clash: the articles that do not
    amount: Decimal | None = None


# --------------------------------------------------------------------------- Art 20
def last_day_in_force(r: Readings = PLAIN) -> date:
    anniversary = ISSUE_DAY.replace(year=ISSUE_DAY.year + VALID_YEARS)
    return anniversary if r.last_day == "anniversary" else anniversary - timedelta(days=1)


def in_force(day: date, r: Readings = PLAIN) -> bool:
    return ISSUE_DAY <= day <= last_day_in_force(r)


# --------------------------------------------------------------------------- Art 18
@dataclass(frozen=True)
class Count:
    times: Decimal
    excluded: tuple[tuple[int, str], ...] = ()  # index of the donation, why it does not count
    undecided: tuple[tuple[int, str], ...] = ()  # index, why the text alone does not decide


def _floor(x: Decimal) -> Decimal:
    return x.to_integral_value(rounding=ROUND_FLOOR)


def raw_times(d: Donation) -> Decimal:
    """Art 18: volume over 200 ml, or therapeutic units; no rounding."""
    return Decimal(d.ml) / ML_PER_TIME if d.kind == "whole_blood" else d.units


def too_close(earlier: Donation, later: Donation, x: External, r: Readings) -> bool | None:
    """Is the interval between two donations too short? None: the interval is not known."""
    needed = x.intervals.get((earlier.kind, later.kind))
    if needed is None:
        return None
    elapsed = (later.day - earlier.day).days
    return elapsed < needed if r.interval_end_counts else elapsed <= needed


def _worst(answers: list[bool | None]) -> bool | None:
    """One True decides; otherwise one unknown leaves it open."""
    if True in answers:
        return True
    return None if None in answers else False


def is_pre_law(d: Donation, x: External) -> bool:
    return x.law_promulgated_on is not None and d.day < x.law_promulgated_on


def interval_answers(ds: tuple[Donation, ...], x: External, r: Readings) -> list[bool | None]:
    """For each donation: True kept, False too close, None not known."""
    order = sorted(range(len(ds)), key=lambda i: (ds[i].day, i))
    answer: dict[int, bool | None] = {}
    for place, i in enumerate(order):
        before, after = order[:place], order[place + 1 :]
        if r.pre_law_interval == "exempt" and is_pre_law(ds[i], x):
            answer[i] = True
            continue
        if ds[i].interval_met is not None:
            answer[i] = ds[i].interval_met
            continue
        back = [too_close(ds[j], ds[i], x, r) for j in before]
        ahead = [too_close(ds[i], ds[j], x, r) for j in after]
        if r.interval_rule == "later_vs_any":
            close = _worst(back)
        elif r.interval_rule == "later_vs_counted":
            close = _worst([too_close(ds[j], ds[i], x, r) for j in before if answer[j]])
        elif r.interval_rule == "both":
            close = _worst(back + ahead)
        else:
            close = _worst(ahead)
        answer[i] = None if close is None else not close
    return [answer[i] for i in range(len(ds))]


def count_donations(ds: tuple[Donation, ...], x: External = External(), r: Readings = PLAIN) -> Count:
    """Art 18 (conversion) with Art 19 (Guangzhou)."""
    excluded: list[tuple[int, str]] = []
    undecided: list[tuple[int, str]] = []
    blood: list[Decimal] = []
    platelets: list[Decimal] = []
    whole = ZERO
    anywhere = r.territory == "everywhere" or (r.territory == "person_once" and any(d.in_city for d in ds))
    for i, (d, kept) in enumerate(zip(ds, interval_answers(ds, x, r), strict=True)):
        pre = is_pre_law(d, x)
        if not d.unpaid:
            excluded.append((i, "paid"))
        elif not d.in_city and not anywhere:
            excluded.append((i, "territory"))
        elif kept is False:
            excluded.append((i, "interval"))
        elif kept is None:
            undecided.append((i, "interval"))
        elif pre and r.pre_law == "discretionary":
            undecided.append((i, "pre_law"))
        elif pre and r.pre_law == "raw":
            whole += 1
        elif d.kind == "other_component":
            if r.other_component == "not_stated":
                undecided.append((i, "component"))
            elif r.other_component == "zero":
                excluded.append((i, "component"))
            else:
                whole += 1
        elif d.kind == "whole_blood":
            blood.append(raw_times(d))
        elif d.units > 2 and r.many_units == "listed_only":
            undecided.append((i, "units"))
        else:
            platelets.append(min(d.units, Decimal(2)) if r.many_units == "cap_two" else d.units)
    if r.fraction == "per_donation":
        times = sum(map(_floor, blood + platelets), ZERO)
    elif r.fraction == "at_least_one":
        times = sum((max(Decimal(1), _floor(q)) if q > 0 else ZERO for q in blood + platelets), ZERO)
    elif r.fraction == "total":
        times = _floor(sum(blood, ZERO)) + _floor(sum(platelets, ZERO))
    else:
        times = sum(blood + platelets, ZERO)
    return Count(times + whole, tuple(excluded), tuple(undecided))


# --------------------------------------------------------------------------- Art 19 (and 4, 7-9)
def scope(p: Person, r: Readings = PLAIN) -> Outcome:
    """Is this person within the document at all?"""
    if any(d.in_city and d.unpaid for d in p.donations):
        return Outcome("entitled", ("19",))
    if p.is_volunteer:
        if r.volunteer_scope == "excluded":
            return Outcome("not_entitled", ("19",))
        return Outcome("clash", ("4", "5", "7(1)", "8", "9"), ("19",))
    return Outcome("not_entitled", ("19",))


def _inside(p: Person, day: date, r: Readings) -> bool:
    """A volunteer's clash of scope is reported by scope(), and does not bar benefits by default."""
    return in_force(day, r) and scope(p, r).status != "not_entitled"


def _outside(p: Person, day: date, r: Readings) -> Outcome:
    return Outcome("not_stated", ("20",)) if not in_force(day, r) else scope(p, r)


# --------------------------------------------------------------------------- tiers and benefits
# benefit -> general article (Art 5, division of duties) and special article, with the tiers named
GENERAL: dict[str, tuple[str, frozenset[int]]] = {
    "elder_care": ("5", ALL_TIERS),
    "social_insurance_subsidy": ("5", ALL_TIERS),
    "job_priority": ("5", ALL_TIERS),
    "child_place": ("5", ALL_TIERS),
    "free_entry": ("5", ALL_TIERS),
    "medical": ("5", frozenset({27, 28})),
    "transport": ("5", ALL_TIERS),
}
SPECIAL: dict[str, tuple[str, frozenset[int]]] = {
    "card": ("8", frozenset({28})),
    "info": ("9", ALL_TIERS),
    "elder_care": ("10(1)", frozenset({27, 28})),
    "social_insurance_subsidy": ("10(2)", ALL_TIERS),  # through the credential of Arts 8, 9
    "job_priority": ("10(2)", ALL_TIERS),
    "child_place": ("10(3)", ALL_TIERS),
    "free_entry": ("11", ALL_TIERS),
    "medical": ("12", ALL_TIERS),
    "transport": ("13", frozenset({28})),  # needs the card, which Art 8 gives to 28
}


def highest_tier(p: Person) -> int | None:
    return max(p.tiers) if p.tiers else None


def named(tiers: frozenset[int], group: frozenset[int], r: Readings = PLAIN) -> bool:
    """Does a person of these tiers fall under an article that lists this group?"""
    return group <= tiers if r.tier_list == "all" else bool(group & tiers)


def tier_status(benefit: str, tiers: frozenset[int], r: Readings = PLAIN) -> Outcome:
    """Arts 4, 5, 8-13: what the tier alone gives, all other conditions assumed met."""
    sources = [t[benefit] for t in (GENERAL, SPECIAL) if benefit in t]
    if len(sources) == 2 and r.prevails != "none":
        sources = [sources[0] if r.prevails == "general" else sources[1]]
    yes = tuple(a for a, group in sources if named(tiers, group, r))
    no = tuple(a for a, group in sources if not named(tiers, group, r))
    if yes and no:
        return Outcome("clash", yes, no)
    return Outcome("entitled", yes) if yes else Outcome("not_entitled", no)


def matrix(tiers: frozenset[int], r: Readings = PLAIN) -> dict[str, Status]:
    return {b: tier_status(b, tiers, r).status for b in SPECIAL}


def holds_credential(c: Credential, r: Readings = PLAIN) -> bool:
    """Arts 9-12: card or preference information."""
    return c in ("card", "info_page") or (c == "confirmed_info" and r.confirmation_is_credential)


def _deny(article: str) -> Outcome:
    return Outcome("not_entitled", (article,))


# --------------------------------------------------------------------------- Art 8
def card(p: Person, day: date, r: Readings = PLAIN) -> Outcome:
    """May this person apply for the dedicated card? Making it costs the applicant nothing."""
    if not _inside(p, day, r):
        return _outside(p, day, r)
    o = tier_status("card", p.tiers, r)
    return Outcome(o.status, o.articles, o.against, ZERO if o.status == "entitled" else None)


def is_working_day(day: date, holidays: frozenset[date] = frozenset(), extra: frozenset[date] = frozenset()) -> bool:
    return day in extra or (day.weekday() < 5 and day not in holidays)


def nth_working_day(
    start: date,
    n: int,
    holidays: frozenset[date] = frozenset(),
    extra: frozenset[date] = frozenset(),
    start_counts: bool = False,
) -> date:
    day = start if start_counts else start + timedelta(days=1)
    while True:
        if is_working_day(day, holidays, extra):
            n -= 1
            if n == 0:
                return day
        day += timedelta(days=1)


def card_data_deadline(
    applied: date,
    accepted: date | None = None,
    holidays: frozenset[date] = frozenset(),
    extra: frozenset[date] = frozenset(),
    r: Readings = PLAIN,
) -> date | None:
    """Art 8(2): last day for sending the data to the card company; the start is not stated."""
    start = applied if r.clock_starts == "application" else accepted
    if start is None:
        return None
    return nth_working_day(start, CARD_DATA_WORKING_DAYS, holidays, extra, r.start_day_counts)


def card_data_in_time(working_days_taken: int) -> bool:
    return working_days_taken <= CARD_DATA_WORKING_DAYS


def card_next_step(eligible: bool, applied: bool, data_sent: bool, card_made: bool) -> str:
    if not eligible:
        return "none"
    if not applied:
        return "apply_by_wechat_or_on_site"
    if not data_sent:
        return "office_sends_data_within_7_working_days"
    return "hand_over_not_stated" if card_made else "company_makes_card_no_time_limit"


# --------------------------------------------------------------------------- Art 9
def info_route(p: Person, day: date, has_smartphone: bool, r: Readings = PLAIN) -> tuple[str, ...]:
    """Ways to show the preference information."""
    if not _inside(p, day, r) or tier_status("info", p.tiers, r).status != "entitled":
        return ()
    counter = not has_smartphone or not r.smartphone_bars_counter
    page = ("wechat_page",) if has_smartphone else ()
    return page + (("office_confirmation",) if counter else ())


# --------------------------------------------------------------------------- Art 10
def elder_care(
    p: Person,
    day: date,
    credential: Credential,
    registered: bool,
    review: Literal["pending", "passed", "failed"],
    r: Readings = PLAIN,
) -> Outcome:
    """Art 10(1): priority channel for public elder-care homes."""
    if not _inside(p, day, r):
        return _outside(p, day, r)
    if not (holds_credential(credential, r) and registered and review == "passed"):
        return _deny("10(1)")
    return tier_status("elder_care", p.tiers, r)


def elder_care_next_step(registered: bool, review: Literal["pending", "passed", "failed"]) -> str:
    if not registered:
        return "register_on_waiting_list_site"
    return {"pending": "civil_affairs_reviews", "passed": "enter_priority_channel", "failed": "ends_remedy_not_stated"}[
        review
    ]


def social_insurance_subsidy(
    p: Person, day: date, credential: Credential, flexible_worker: bool, subsidy_rules_met: bool, r: Readings = PLAIN
) -> Outcome:
    """Art 10(2), first half: subsidy under other rules; amount not stated."""
    if not _inside(p, day, r):
        return _outside(p, day, r)
    if not (holds_credential(credential, r) and flexible_worker and subsidy_rules_met):
        return _deny("10(2)")
    return tier_status("social_insurance_subsidy", p.tiers, r)


def job_tiebreak(
    p: Person,
    day: date,
    credential: Credential,
    equal_conditions: bool,
    flexible_worker: bool = True,
    r: Readings = PLAIN,
) -> Outcome:
    """Art 10(2), second half: first offer of a job among equals."""
    if not _inside(p, day, r):
        return _outside(p, day, r)
    if not (holds_credential(credential, r) and equal_conditions):
        return _deny("10(2)")
    if r.jobs_only_flexible and not flexible_worker:
        return _deny("10(2)")
    return tier_status("job_priority", p.tiers, r)


def job_list(
    p: Person,
    day: date,
    credential: Credential,
    channel: Literal["none", "district_counter", "other_counter", "online"],
    wants_job: bool,
    conditions_met: bool,
    r: Readings = PLAIN,
) -> Outcome:
    """Art 10(2) items 1 and 2: the priority recommendation list."""
    if not _inside(p, day, r):
        return _outside(p, day, r)
    if not holds_credential(credential, r) or channel == "none":
        return _deny("10(2)")
    if channel == "other_counter":
        return Outcome("not_stated", ("10(2)1", "10(2)2"))
    o = tier_status("job_priority", p.tiers, r)
    if channel == "district_counter":
        if not wants_job:
            return _deny("10(2)1")
        if o.status == "entitled" and r.list_may == "may":
            return Outcome("may", ("10(2)1",))
        return o
    if not conditions_met or (r.online_needs_wish and not wants_job):
        return _deny("10(2)2")
    return o


Place = Literal[
    "public_kindergarten",
    "inclusive_private_kindergarten",
    "other_private_kindergarten",
    "public_nursery",
    "inclusive_private_nursery",
    "other_private_nursery",
    "school",
]


def child_place(
    p: Person,
    day: date,
    credential: Credential,
    place: Place,
    own_child: bool,
    equal_conditions: bool,
    regulation_conditions_met: bool = True,
    district_measures: bool = True,
    r: Readings = PLAIN,
) -> Outcome:
    """Art 10(3): priority among equals for a place in nursery, kindergarten or school."""
    if not _inside(p, day, r):
        return _outside(p, day, r)
    if not (holds_credential(credential, r) and own_child and equal_conditions and regulation_conditions_met):
        return _deny("10(3)")
    unnamed = {"other_private_kindergarten"}
    if r.nursery_modifier == "both":
        unnamed.add("other_private_nursery")
    o = tier_status("child_place", p.tiers, r)
    if o.status == "entitled" and (place in unnamed or (r.needs_district_measures and not district_measures)):
        return Outcome("not_stated", ("10(3)",))
    return o


# --------------------------------------------------------------------------- Art 11
Venue = Literal["park", "memorial_hall", "museum", "science_museum", "scenic_area", "other"]
Owner = Literal["city", "district", "other_public", "private"]
PriceRule = Literal["government_set", "government_guided", "market"]
Item = Literal["entry", "vehicle_or_boat", "amusement", "other_paid"]


def venue_status(
    venue: Venue, owner: Owner, price: PriceRule, item: Item = "entry", in_city: bool = True, r: Readings = PLAIN
) -> Status:
    """Art 11 without the person: is free entry prescribed here?"""
    if not in_city or venue == "other":
        return "not_entitled"
    if item != "entry" and (venue == "scenic_area" or r.exclusion_scope == "everywhere"):
        return "not_entitled"
    city = owner in ("city", "district")
    if venue == "scenic_area":
        if price == "market":
            return "may" if owner == "private" else "not_entitled"
        if owner == "private":
            return r.private_priced_scenic
        return "entitled" if city or r.scenic_owner == "any" else "not_entitled"
    if owner == "private":
        return "may"
    if owner == "other_public":
        return "entitled" if r.owner_scope == "park_only" and venue != "park" else "not_entitled"
    return "entitled"


def free_entry(
    p: Person,
    day: date,
    credential: Credential,
    venue: Venue,
    owner: Owner,
    price: PriceRule,
    item: Item = "entry",
    in_city: bool = True,
    r: Readings = PLAIN,
) -> Outcome:
    if not _inside(p, day, r):
        return _outside(p, day, r)
    if not holds_credential(credential, r):
        return _deny("11")
    here = venue_status(venue, owner, price, item, in_city, r)
    if here == "not_entitled":
        return _deny("11")
    o = tier_status("free_entry", p.tiers, r)
    return Outcome("may", ("11",)) if here == "may" and o.status == "entitled" else o


# --------------------------------------------------------------------------- Art 12
Clinic = Literal["general_outpatient", "expert_outpatient", "emergency", "inpatient"]


def priority_visit(
    p: Person, day: date, credential: Credential, public: bool, at_window: bool, r: Readings = PLAIN
) -> Outcome:
    if not _inside(p, day, r):
        return _outside(p, day, r)
    if not (holds_credential(credential, r) and public and at_window):
        return _deny("12")
    return tier_status("medical", p.tiers, r)


def consultation_fee_waiver(
    p: Person,
    day: date,
    credential: Credential,
    public: bool,
    at_window: bool,
    clinic: Clinic,
    fee_charged: Decimal,
    general_fee: Decimal,
    r: Readings = PLAIN,
) -> Outcome:
    """Amount: what is not to be paid if the waiver applies (also shown in a clash)."""
    if not _inside(p, day, r):
        return _outside(p, day, r)
    window_ok = at_window or not r.waiver_needs_window
    covered = clinic == "general_outpatient" or (clinic == "expert_outpatient" and r.expert_fee == "general_part")
    if not (holds_credential(credential, r) and public and window_ok and covered):
        return Outcome("not_entitled", ("12",), (), ZERO)
    o = tier_status("medical", p.tiers, r)
    amount = ZERO if o.status == "not_entitled" else min(fee_charged, general_fee)
    return Outcome(o.status, o.articles, o.against, amount)


# --------------------------------------------------------------------------- Art 13
Mode = Literal["bus", "trolleybus", "river_ferry", "urban_rail", "other_public_transport", "not_public"]


def free_ride(
    p: Person, day: date, credential: Credential, mode: Mode, city_line: bool = True, r: Readings = PLAIN
) -> Outcome:
    """Only the card is swiped. Tiers 26 and 27 have no card: Art 5 against Arts 8 and 13."""
    if not _inside(p, day, r):
        return _outside(p, day, r)
    if mode == "not_public":
        return _deny("13")
    if not city_line and (mode in ("bus", "trolleybus") or r.city_lines == "all_modes"):
        return _deny("13")
    o = tier_status("transport", p.tiers, r)
    if o.status == "entitled" and named(p.tiers, frozenset({28}), r) and credential != "card":
        return _deny("13")
    if o.status == "entitled" and mode == "other_public_transport" and not r.list_is_open:
        return Outcome("not_stated", ("13",))
    return o


# --------------------------------------------------------------------------- Arts 14-16
@dataclass(frozen=True)
class Provider:
    action: Literal["provide", "may_refuse", "may_refuse_and_charge", "not_stated"]
    articles: tuple[str, ...]
    amount: Decimal = ZERO


def provider_action(
    user_is_holder: bool,
    shows: bool,
    genuine: bool = True,
    accepts_check: bool = True,
    follows_rules: bool = True,
    prices: tuple[Decimal, ...] = (),
    r: Readings = PLAIN,
) -> Provider:
    """What a provider may do; prices: ordinary prices of the uses found, the current one last."""
    used = prices[-1:] if r.make_up == "current_only" else prices
    if not user_is_holder:
        return Provider("may_refuse_and_charge", ("14", "16"), sum(used, ZERO))
    if not genuine:
        if r.forgery_as_misuse:
            return Provider("may_refuse_and_charge", ("14", "16"), sum(used, ZERO))
        return Provider("not_stated", ("14",))
    if not shows:
        return Provider("may_refuse", ("15",))
    if not (accepts_check and follows_rules):
        return Provider("may_refuse" if r.other_breach_refusable else "not_stated", ("15",))
    return Provider("provide", ("15",))


PROHIBITED = frozenset({"buy", "sell", "forge", "alter", "impersonate"})


def prohibited(act: str) -> str:
    """Art 14: listed acts; lending is caught only by the personal-use sentence."""
    if act in PROHIBITED:
        return "prohibited"
    return "not_personal_use" if act == "lend" else "not_stated"


def revocation() -> Outcome:
    """No article withdraws a card, the preference information or a commendation."""
    return Outcome("not_stated")


# --------------------------------------------------------------------------- Art 17
def complaint(organ_in_breach: bool, provider_refused: bool, person_eligible: bool) -> Outcome:
    """Anyone may report; the competent organ orders correction. No time limit, no penalty."""
    if organ_in_breach or (provider_refused and person_eligible):
        return Outcome("entitled", ("17",))
    return Outcome("not_stated", ("17",))


# --------------------------------------------------------------------------- Art 7 (with 3, 6)
ListKind = Literal["donors_and_volunteers", "advanced_units", "advanced_individuals"]


def enters_list(kind: ListKind, by: Literal["office_extracts", "unit_declares", "self_declares"]) -> bool:
    """Art 7(1), 7(2): who puts a name on the list."""
    return by == ("office_extracts" if kind == "donors_and_volunteers" else "unit_declares")


def needs_notice(kind: ListKind, r: Readings = PLAIN) -> bool:
    """Art 7(3) names advanced units and individuals only; 7(4) supposes a notice for the list."""
    return kind != "donors_and_volunteers" or r.notice_scope == "everyone"


def notice_complete(working_days: int) -> bool:
    return working_days >= NOTICE_WORKING_DAYS


def commendation_step(
    kind: ListKind,
    entered: bool,
    conditions_met: bool,
    notice_days: int,
    committee: Literal["pending", "approved", "rejected"],
    r: Readings = PLAIN,
) -> str:
    if not entered:
        return "enter_list"
    advanced = kind != "donors_and_volunteers"
    if advanced and not conditions_met:
        return "ends_at_review"
    if not advanced and r.notice_scope == "donors_blocked":
        return "no_way_forward"
    if needs_notice(kind, r) and not notice_complete(notice_days):
        return "public_notice"
    return {"pending": "committee_meeting", "approved": "commend_under_regulation_24", "rejected": "ends_at_committee"}[
        committee
    ]


def notice_last_day(
    posted: date, holidays: frozenset[date] = frozenset(), extra: frozenset[date] = frozenset(), r: Readings = PLAIN
) -> date:
    return nth_working_day(posted, NOTICE_WORKING_DAYS, holidays, extra, r.start_day_counts)


# --------------------------------------------------------------------------- Arts 3, 5: bodies
BODIES: dict[str, tuple[tuple[str, ...], str]] = {
    "commendation_work": (("city_donation_office",), "3"),
    "medical": (("city_health",), "5"),
    "culture_and_tourism": (
        (
            "city_culture_radio_tv_tourism",
            "city_forestry_landscape",
            "city_science_technology",
            "city_science_association",
        ),
        "5",
    ),
    "elder_care": (("city_civil_affairs",), "5, 10(1)"),
    "transport": (("city_transport",), "5"),
    "social_insurance_and_jobs": (("city_human_resources", "district_human_resources"), "5, 10(2)"),
    "child_place": (("city_education", "district_authorities"), "5, 10(3)"),
    "data_sharing": (("city_government_service_data",), "5"),
    "counting": (("city_donation_office", "district_donation_offices_with_blood_station"), "5"),
    "card": (("city_donation_office", "district_donation_offices_with_blood_station"), "8"),
    "info_confirmation": (("city_donation_office", "district_donation_offices_with_blood_station"), "9"),
    "donor_list": (("city_donation_office", "district_donation_offices_with_blood_station"), "7(1)"),
    "advanced_declaration": (("city_donation_office", "district_donation_offices"), "7(2)"),
    "advanced_review": (("city_donation_office",), "7(3)"),
    "approval": (("city_government_donation_committee",), "7(4)"),
}


def bodies(task: str) -> tuple[str, ...]:
    return BODIES[task][0]


def district_office_acts(task: str, has_blood_station: bool) -> bool:
    """Is a district donation office competent for this task?"""
    names = bodies(task)
    return "district_donation_offices" in names or (
        has_blood_station and "district_donation_offices_with_blood_station" in names
    )


def applicant_must_prove_count() -> bool:
    """Art 5(2): donations and hours are counted automatically by the offices."""
    return False
