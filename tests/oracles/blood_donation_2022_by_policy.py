"""The questions of the blood donation oracle, put to the policies: each function has the oracle's name and facts.

What only the oracle says (the days worked out by a calendar of working days, the highest of articles that the text does not
rank, that an applicant proves nothing, that nothing is withdrawn) is not here, so that the tests see what is not covered.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from rulekit.explain.calculate import Calculation
from specs.guangzhou.blood_donation_2022 import DonationCount2022
from specs.guangzhou.blood_donation_2022_benefits import DonorBenefits2022
from specs.guangzhou.blood_donation_2022_commendation import DonorCommendation2022
from specs.guangzhou.blood_donation_2022_visits import CredentialUse2022, DonorVisits2022
from tests.oracles.blood_donation_2022 import Count, Donation, External, Outcome, Person, Provider, Readings

PLAIN = Readings()
NOTHING_KNOWN = External()
NOT_COVERED = (
    "card_data_deadline", "notice_last_day", "highest_tier", "revocation", "applicant_must_prove_count",
)  # fmt: skip

# ---------------------------------------------------------------- the readings of the oracle as settings

COUNTING: dict[str, dict[str, dict[str, str]]] = {
    "fraction": {
        "total": {"times": "by_total_volume"},
        "proportional": {"donations.times": "in_proportion"},
        "at_least_one": {"donations.times": "at_least_one_time_each"},
    },
    "many_units": {
        "listed_only": {"donations.units_counted": "one_and_two_are_listed"},
        "cap_two": {"donations.units_counted": "two_at_most"},
    },
    "other_component": {
        "zero": {"donations.by_component": "other_components_are_nothing"},
        "one_each": {"donations.by_component": "other_components_are_one_time"},
    },
    "interval_rule": {
        "later_vs_counted": {"donations.keeps_the_interval": "measured_from_what_counts"},
        "both": {"donations.keeps_the_interval": "both_are_left_out"},
        "earlier": {"donations.keeps_the_interval": "the_earlier_is_left_out"},
    },
    "interval_end_counts": {"False": {"words": "the_last_day_of_the_interval_is_too_early"}},
    "pre_law": {
        "raw": {"donations.way": "each_old_donation_is_one_time"},
        "discretionary": {"donations.way": "old_donations_may_be_added"},
    },
    "pre_law_interval": {"exempt": {"donations.is_exempt": "old_donations_are_exempt"}},
    "territory": {
        "person_once": {"counts_other_places": "once_a_donor_here"},
        "everywhere": {"counts_other_places": "wherever_they_were_made"},
    },
}
PERSONS: dict[str, dict[str, dict[str, str]]] = {
    "volunteer_scope": {"excluded": {"donors_and_volunteers": "volunteers_have_to_give_too"}},
    "tier_list": {"all": {"meets_26_27_28": "all_of_26_27_28", "meets_27_28": "both_27_and_28"}},
    "confirmation_is_credential": {"False": {"holds_a_credential": "only_the_card_or_the_page"}},
    "last_day": {"anniversary": {"last_day": "the_day_of_issue_is_not_counted"}},
}
BENEFITS: dict[str, dict[str, dict[str, str]]] = {
    **PERSONS,
    "prevails": {
        "special": {"elder_care_by_10_first": "elder_care_by_10_first"},
        "general": {"elder_care_by_10_first": "elder_care_by_5_first"},
    },
    "smartphone_bars_counter": {"False": {"confirmation_without_a_phone": "confirmation_for_all"}},
    "list_may": {"must": {"job_list_at_the_counter.verb": "the_list_is_a_right"}},
    "online_needs_wish": {"True": {"fit_online": "fit_online_and_willing"}},
    "jobs_only_flexible": {"True": {"may_work_first": "only_flexible_workers_first"}},
    "needs_district_measures": {"True": {"measures_suffice": "only_with_measures"}},
    "nursery_modifier": {"kindergarten_only": {"place_is_named": "every_nursery"}},
}
VISITS: dict[str, dict[str, dict[str, str]]] = {
    **PERSONS,
    "prevails": {
        "special": {
            "first_in_line_by_12_first": "first_in_line_by_12_first",
            "fee_waiver_by_12_first": "fee_waiver_by_12_first",
            "free_ride_by_13_first": "free_ride_by_13_first",
        },
        "general": {
            "first_in_line_by_12_first": "first_in_line_by_5_first",
            "fee_waiver_by_12_first": "fee_waiver_by_5_first",
            "free_ride_by_13_first": "free_ride_by_5_first",
        },
    },
    "owner_scope": {"park_only": {"venue_by_owner": "halls_of_any_public_owner"}},
    "scenic_owner": {"city_district": {"public_scenic_area": "scenic_area_of_city_or_district"}},
    "private_priced_scenic": {"may": {"private_scenic_area": "private_scenic_areas_are_free_to_choose"}},
    "exclusion_scope": {"scenic_only": {"item_is_free": "items_outside_scenic_areas_too"}},
    "waiver_needs_window": {"False": {"window_is_right": "any_window"}},
    "expert_fee": {"general_part": {"clinic_is_covered": "the_ordinary_part_of_an_experts_fee"}},
    "city_lines": {"all_modes": {"line_is_covered": "city_lines_of_everything"}},
    "list_is_open": {"True": {"means_is_not_listed": "the_list_is_open"}},
}
USE: dict[str, dict[str, dict[str, str]]] = {
    "last_day": PERSONS["last_day"],
    "forgery_as_misuse": {"False": {"is_misused": "only_by_somebody_else"}},
    "make_up": {"current_only": {"amount_to_make_up": "the_current_use_only"}},
    "other_breach_refusable": {"True": {"refusal_if_nothing_is_shown": "refusal_for_any_breach"}},
}
COMMENDATION: dict[str, dict[str, dict[str, str]]] = {
    "notice_scope": {
        "everyone": {"needs_a_notice": "every_list_needs_a_notice"},
        "donors_blocked": {"cannot_reach_the_committee": "donors_never_reach_it"},
    },
}
CALENDAR_READINGS = ("clock_starts", "start_day_counts")
"""Readings of days that the policies do not work out."""


def settings(readings: Readings, known: Mapping[str, Mapping[str, Mapping[str, str]]]) -> dict[str, str]:
    """Return the settings of a policy that stand for readings of the oracle."""
    chosen: dict[str, str] = {}
    for name, value in vars(readings).items():
        if name in known and value != getattr(PLAIN, name):
            chosen |= known[name][str(value)]
    return chosen


# ---------------------------------------------------------------- the number of donations

KINDS = {"whole_blood": "WHOLE_BLOOD", "apheresis_platelets": "PLATELETS", "other_component": "OTHER"}
INTERVALS = {
    ("whole_blood", "whole_blood"): "blood_to_blood",
    ("whole_blood", "apheresis_platelets"): "blood_to_platelets",
    ("apheresis_platelets", "apheresis_platelets"): "platelets_to_platelets",
    ("apheresis_platelets", "whole_blood"): "platelets_to_blood",
}


def calculated_count(ds: tuple[Donation, ...], x: External, r: Readings) -> tuple[Calculation, list[int]]:
    """Return the calculation of a list of donations, and the oracle's position of each row."""
    order = sorted(range(len(ds)), key=lambda i: (ds[i].day, i))
    chosen = settings(r, COUNTING)
    chosen |= {f"donations.{INTERVALS[pair]}": str(days) for pair, days in x.intervals.items()}
    if x.law_promulgated_on is not None:
        chosen["donations.promulgated"] = x.law_promulgated_on.isoformat()
    listed = [
        {
            "day": ds[i].day.isoformat(),
            "component": KINDS[ds[i].kind],
            "volume": str(ds[i].ml),
            "units": str(ds[i].units),
            "in_guangzhou": ds[i].in_city,
            "unpaid": ds[i].unpaid,
            "recorded_interval": {True: "KEPT", False: "NOT_KEPT", None: "NOT_SAID"}[ds[i].interval_met],
        }
        for i in order
    ]
    return DonationCount2022.calculate(donations=listed, settings=chosen), order


def count_donations(ds: tuple[Donation, ...], x: External = NOTHING_KNOWN, r: Readings = PLAIN) -> Count:
    """What the policy counts, which donations it leaves out and why, and which it cannot decide.

    The policy gives no number where a donation that counts is not decided; then the number here is 0.
    """
    result, order = calculated_count(ds, x, r)
    steps = {step.clause: step for step in result.trace}
    inside = steps["counts_other_places"].text == "yes" if "counts_other_places" in steps else False
    excluded, undecided = [], []
    for slot, i in enumerate(order, 1):
        kept = steps.get(f"donations[{slot}].keeps_the_interval")
        way = steps.get(f"donations[{slot}].way")
        units = steps.get(f"donations[{slot}].units_counted")
        if not ds[i].unpaid:
            excluded.append((i, "paid"))
        elif not ds[i].in_city and not inside:
            excluded.append((i, "territory"))
        elif kept is None or kept.text is None:
            undecided.append((i, "interval"))
        elif kept.text == "no":
            excluded.append((i, "interval"))
        elif way is None or way.text is None:
            old = x.law_promulgated_on is not None and ds[i].day < x.law_promulgated_on
            undecided.append((i, "pre_law" if old and ds[i].kind != "other_component" else "component"))
        elif way.text == "NOT_AT_ALL":
            excluded.append((i, "component"))
        elif units is not None and units.text is None:
            undecided.append((i, "units"))
    number = result["times"]
    assert (number is None) == bool(undecided), (number, undecided, result.result("times"))
    return Count(Decimal(number or "0"), tuple(sorted(excluded)), tuple(sorted(undecided)))


# ---------------------------------------------------------------- benefits

CREDENTIALS = {"none": "NOTHING", "card": "CARD", "info_page": "PAGE", "confirmed_info": "CONFIRMATION"}
DAY = date(2024, 6, 3)
GENERALLY = {
    "has_smartphone": True, "registered_for_care": True, "care_review": "PASSED", "is_flexible_worker": True,
    "meets_subsidy_rules": True, "equal_conditions": True, "registration": "ONLINE", "wants_to_work": True,
    "meets_online_conditions": True, "place": "SCHOOL", "is_own_child": True, "meets_regulation_conditions": True,
    "district_has_measures": True, "card_applied_for": False, "card_data_sent": False, "card_made": False,
    "card_working_days": 0,
}  # fmt: skip
"""Facts of somebody who meets every condition beside the person."""
VISITING = {
    "venue": "PARK", "owner": "CITY", "pricing": "MARKET", "item": "ENTRY", "venue_in_city": True,
    "institution_is_public": True, "at_the_window": True, "clinic": "GENERAL", "fee_charged": "10", "ordinary_fee": "10",
    "transport": "BUS", "is_city_line": True,
}  # fmt: skip
VENUES = {
    "park": "PARK", "memorial_hall": "MEMORIAL_HALL", "museum": "MUSEUM", "science_museum": "SCIENCE_MUSEUM",
    "scenic_area": "SCENIC_AREA", "other": "OTHER",
}  # fmt: skip
PRICES = {"government_set": "SET", "government_guided": "GUIDED", "market": "MARKET"}
ITEMS = {"entry": "ENTRY", "vehicle_or_boat": "VEHICLE_OR_BOAT", "amusement": "AMUSEMENT", "other_paid": "OTHER"}
CLINICS = {
    "general_outpatient": "GENERAL", "expert_outpatient": "EXPERT", "emergency": "EMERGENCY", "inpatient": "INPATIENT",
}  # fmt: skip
MODES = {
    "bus": "BUS", "trolleybus": "TROLLEYBUS", "river_ferry": "FERRY", "urban_rail": "RAIL",
    "other_public_transport": "OTHER_PUBLIC", "not_public": "NOT_PUBLIC",
}  # fmt: skip
PLACES = {
    "public_kindergarten": "PUBLIC_KINDERGARTEN", "inclusive_private_kindergarten": "INCLUSIVE_KINDERGARTEN",
    "other_private_kindergarten": "OTHER_KINDERGARTEN", "public_nursery": "PUBLIC_NURSERY",
    "inclusive_private_nursery": "INCLUSIVE_NURSERY", "other_private_nursery": "OTHER_NURSERY", "school": "SCHOOL",
}  # fmt: skip
CHANNELS = {
    "none": "NOWHERE", "district_counter": "DISTRICT_COUNTER", "other_counter": "OTHER_COUNTER", "online": "ONLINE",
}  # fmt: skip


def person_facts(p: Person, day: date, credential: str) -> dict[str, object]:
    """Return what the policies ask about a person."""
    return {
        "day": day.isoformat(),
        "has_given_in_guangzhou": any(d.in_city and d.unpaid for d in p.donations),
        "is_volunteer": p.is_volunteer,
        "meets_26": 26 in p.tiers,
        "meets_27": 27 in p.tiers,
        "meets_28": 28 in p.tiers,
        "credential": CREDENTIALS[credential],
    }


@cache
def _benefits(facts: tuple[tuple[str, object], ...], chosen: tuple[tuple[str, str], ...]) -> Calculation:
    return DonorBenefits2022.calculate(settings=dict(chosen), **dict(facts))


@cache
def _visits(facts: tuple[tuple[str, object], ...], chosen: tuple[tuple[str, str], ...]) -> Calculation:
    return DonorVisits2022.calculate(settings=dict(chosen), **dict(facts))


def benefits(p: Person, day: date, r: Readings, credential: str = "card", **facts: object) -> Calculation:
    """Return the calculation of the benefits that an office gives."""
    known = {**GENERALLY, **person_facts(p, day, credential), **facts}
    return _benefits(tuple(known.items()), tuple(settings(r, BENEFITS).items()))


def visits(p: Person, day: date, r: Readings, credential: str = "card", **facts: object) -> Calculation:
    """Return the calculation of the benefits that are used on the way."""
    known = {**VISITING, **person_facts(p, day, credential), **facts}
    return _visits(tuple(known.items()), tuple(settings(r, VISITS).items()))


def outcome(result: Calculation, act: str, day: date, r: Readings, *, duty: bool = False) -> Outcome:
    """Return what the norms say of an act, in the oracle's words; *duty*: only what is commanded is a right."""
    decided = result.decisions[act]
    articles = [norm.citation.split(" ")[1] for norm in decided.norms if norm.in_force]
    if decided.answer == "does not apply":
        expired = not in_force(day, r)
        return Outcome("not_stated", ("20",)) if expired else Outcome("not_entitled", ("19",))
    if decided.answer == "clash":
        return Outcome("clash", tuple(articles))
    assert decided.answer == "value", (act, decided.answer, decided.why)
    if "DO" in decided.allowed:
        left_open = duty and "OMIT" in decided.allowed
        return Outcome("may" if left_open else "entitled", tuple(articles))
    return Outcome("not_entitled" if "OMIT" in decided.allowed else "not_stated", tuple(articles))


def scope(p: Person, r: Readings = PLAIN) -> Outcome:
    return outcome(benefits(p, DAY, r), "covered", DAY, r)


def in_force(day: date, r: Readings = PLAIN) -> bool:
    return use(r, day=day.isoformat())["measures_in_force"] == "yes"


ACTS = {
    "card": "card", "info": "information", "elder_care": "elder_care", "social_insurance_subsidy": "subsidy",
    "job_priority": "job_first", "child_place": "child_place", "free_entry": "free_entry", "medical": "first_in_line",
    "transport": "free_ride",
}  # fmt: skip


def tier_status(benefit: str, tiers: frozenset[int], r: Readings = PLAIN) -> Outcome:
    """What the articles say of somebody who meets every other condition."""
    p = Person((Donation(date(2023, 1, 1), ml=200),), False, tiers)
    result = (visits if benefit in ("free_entry", "medical", "transport") else benefits)(p, DAY, r)
    return outcome(result, ACTS[benefit], DAY, r)


def matrix(tiers: frozenset[int], r: Readings = PLAIN) -> dict[str, str]:
    return {benefit: tier_status(benefit, tiers, r).status for benefit in ACTS}


def card(p: Person, day: date, r: Readings = PLAIN) -> Outcome:
    result = benefits(p, day, r)
    found = outcome(result, "card", day, r)
    amount = Decimal(str(result["card_costs"])) if found.status == "entitled" else None
    return Outcome(found.status, found.articles, (), amount)


def card_data_in_time(working_days_taken: int) -> bool:
    p = Person((Donation(date(2023, 1, 1), ml=200),), False, frozenset({28}))
    return benefits(p, DAY, PLAIN, card_working_days=working_days_taken)["card_data_in_time"] == "yes"


CARD_STEPS = {
    "NONE": "none", "APPLY": "apply_by_wechat_or_on_site", "SEND": "office_sends_data_within_7_working_days",
    "MAKE": "company_makes_card_no_time_limit", None: "hand_over_not_stated",
}  # fmt: skip


def card_next_step(eligible: bool, applied: bool, data_sent: bool, card_made: bool) -> str:
    p = Person((Donation(date(2023, 1, 1), ml=200),), False, frozenset({28}) if eligible else frozenset())
    result = benefits(p, DAY, PLAIN, card_applied_for=applied, card_data_sent=data_sent, card_made=card_made)
    return CARD_STEPS[result["card_step"]]


def info_route(p: Person, day: date, has_smartphone: bool, r: Readings = PLAIN) -> tuple[str, ...]:
    result = benefits(p, day, r, has_smartphone=has_smartphone)
    ways = {"information": "wechat_page", "confirmation": "office_confirmation"}
    return tuple(way for act, way in ways.items() if outcome(result, act, day, r).status == "entitled")


def holds_credential(c: str, r: Readings = PLAIN) -> bool:
    p = Person((Donation(date(2023, 1, 1), ml=200),), False, frozenset({28}))
    return benefits(p, DAY, r, c).result("holds_a_credential").text == "yes"


def elder_care(p: Person, day: date, credential: str, registered: bool, review: str, r: Readings = PLAIN) -> Outcome:
    result = benefits(p, day, r, credential, registered_for_care=registered, care_review=review.upper())
    return outcome(result, "elder_care", day, r)


CARE_STEPS = {
    "REGISTER": "register_on_waiting_list_site", "REVIEW": "civil_affairs_reviews", "ENTER": "enter_priority_channel",
    None: "ends_remedy_not_stated",
}  # fmt: skip


def elder_care_next_step(registered: bool, review: str) -> str:
    p = Person((Donation(date(2023, 1, 1), ml=200),), False, frozenset({28}))
    result = benefits(p, DAY, PLAIN, registered_for_care=registered, care_review=review.upper())
    return CARE_STEPS[result["care_step"]]


def social_insurance_subsidy(
    p: Person, day: date, credential: str, flexible_worker: bool, subsidy_rules_met: bool, r: Readings = PLAIN
) -> Outcome:
    facts = {"is_flexible_worker": flexible_worker, "meets_subsidy_rules": subsidy_rules_met}
    return outcome(benefits(p, day, r, credential, **facts), "subsidy", day, r)


def job_tiebreak(
    p: Person, day: date, credential: str, equal_conditions: bool, flexible_worker: bool = True, r: Readings = PLAIN
) -> Outcome:
    facts = {"equal_conditions": equal_conditions, "is_flexible_worker": flexible_worker}
    return outcome(benefits(p, day, r, credential, **facts), "job_first", day, r)


def job_list(
    p: Person, day: date, credential: str, channel: str, wants_job: bool, conditions_met: bool, r: Readings = PLAIN
) -> Outcome:
    facts = {
        "registration": CHANNELS[channel], "wants_to_work": wants_job, "meets_online_conditions": conditions_met,
    }  # fmt: skip
    return outcome(benefits(p, day, r, credential, **facts), "job_list", day, r, duty=True)


def child_place(
    p: Person, day: date, credential: str, place: str, own_child: bool, equal_conditions: bool,
    regulation_conditions_met: bool = True, district_measures: bool = True, r: Readings = PLAIN,
) -> Outcome:  # fmt: skip
    facts = {
        "place": PLACES[place], "is_own_child": own_child, "equal_conditions": equal_conditions,
        "meets_regulation_conditions": regulation_conditions_met, "district_has_measures": district_measures,
    }  # fmt: skip
    return outcome(benefits(p, day, r, credential, **facts), "child_place", day, r)


def free_entry(
    p: Person, day: date, credential: str, venue: str, owner: str, price: str, item: str = "entry",
    in_city: bool = True, r: Readings = PLAIN,
) -> Outcome:  # fmt: skip
    facts = {
        "venue": VENUES[venue], "owner": owner.upper(), "pricing": PRICES[price], "item": ITEMS[item],
        "venue_in_city": in_city,
    }  # fmt: skip
    result = visits(p, day, r, credential, **facts)
    if outcome(result, "private_entry", day, r).status == "entitled":
        return Outcome("may", ("11",))
    return outcome(result, "free_entry", day, r)


def venue_status(
    venue: str, owner: str, price: str, item: str = "entry", in_city: bool = True, r: Readings = PLAIN
) -> str:
    """What is prescribed of a place, seen through somebody who meets every condition."""
    p = Person((Donation(date(2023, 1, 1), ml=200),), False, frozenset({26, 27, 28}))
    return free_entry(p, DAY, "card", venue, owner, price, item, in_city, r).status


def priority_visit(
    p: Person, day: date, credential: str, public: bool, at_window: bool, r: Readings = PLAIN
) -> Outcome:
    facts = {"institution_is_public": public, "at_the_window": at_window}
    return outcome(visits(p, day, r, credential, **facts), "first_in_line", day, r)


def consultation_fee_waiver(
    p: Person, day: date, credential: str, public: bool, at_window: bool, clinic: str, fee_charged: Decimal,
    general_fee: Decimal, r: Readings = PLAIN,
) -> Outcome:  # fmt: skip
    """In a clash the policy gives no amount waived; what is at stake is a clause beside it."""
    facts = {
        "institution_is_public": public, "at_the_window": at_window, "clinic": CLINICS[clinic],
        "fee_charged": str(fee_charged), "ordinary_fee": str(general_fee),
    }  # fmt: skip
    result = visits(p, day, r, credential, **facts)
    found = outcome(result, "fee_waiver", day, r)
    amount = result["fee_waived"]
    assert (amount is None) == (found.status in ("clash", "not_stated"))
    if found.status == "clash":
        amount = result.result("fee_at_stake").text
    return Outcome(found.status, found.articles, (), None if amount is None else Decimal(amount))


def free_ride(p: Person, day: date, credential: str, mode: str, city_line: bool = True, r: Readings = PLAIN) -> Outcome:
    facts = {"transport": MODES[mode], "is_city_line": city_line}
    return outcome(visits(p, day, r, credential, **facts), "free_ride", day, r)


# ---------------------------------------------------------------- use and misuse

USING = {
    "day": DAY.isoformat(), "deed": "OTHER", "user_is_the_holder": True, "shows_or_swipes": True, "is_genuine": True,
    "accepts_checks": True, "keeps_the_rules": True, "uses": [], "office_is_in_breach": False,
    "provider_has_refused": False, "is_eligible": True,
}  # fmt: skip


def use(r: Readings = PLAIN, **facts: object) -> Calculation:
    return CredentialUse2022.calculate(settings=settings(r, USE), **{**USING, **facts})


def provider_action(
    user_is_holder: bool, shows: bool, genuine: bool = True, accepts_check: bool = True, follows_rules: bool = True,
    prices: tuple[Decimal, ...] = (), r: Readings = PLAIN,
) -> Provider:  # fmt: skip
    result = use(
        r, user_is_the_holder=user_is_holder, shows_or_swipes=shows, is_genuine=genuine, accepts_checks=accepts_check,
        keeps_the_rules=follows_rules, uses=[{"ordinary_price": str(price)} for price in prices],
    )  # fmt: skip
    refusal = outcome(result, "refusal", DAY, r)
    charges = outcome(result, "making_up", DAY, r).status == "entitled"
    action: Any = {
        ("entitled", True): "may_refuse_and_charge", ("entitled", False): "may_refuse", ("not_entitled", False): "provide",
        ("not_stated", False): "not_stated",
    }[refusal.status, charges]  # fmt: skip
    return Provider(action, refusal.articles, Decimal(result["amount_to_make_up"] or "0"))


DEEDS = {"buy": "BUY", "sell": "SELL", "forge": "FORGE", "alter": "ALTER", "impersonate": "IMPERSONATE", "lend": "LEND"}


def prohibited(act: str) -> str:
    decided = use(deed=DEEDS.get(act, "OTHER")).decisions["doing_it"]
    in_force_now = [norm.name for norm in decided.norms if norm.in_force]
    if not in_force_now:
        return "not_stated"
    return "prohibited" if in_force_now == ["listed_deeds"] else "not_personal_use"


def complaint(organ_in_breach: bool, provider_refused: bool, person_eligible: bool) -> Outcome:
    result = use(
        office_is_in_breach=organ_in_breach, provider_has_refused=provider_refused, is_eligible=person_eligible
    )
    return outcome(result, "report", DAY, PLAIN)


# ---------------------------------------------------------------- commendation and offices

LISTS = {"donors_and_volunteers": "DONORS", "advanced_units": "UNITS", "advanced_individuals": "INDIVIDUALS"}
ENTRIES = {"office_extracts": "EXTRACTED", "unit_declares": "BY_A_UNIT", "self_declares": "BY_ONESELF"}
STEPS = {
    "ENTER": "enter_list", "REVIEW_ENDS": "ends_at_review", "NO_WAY": "no_way_forward", "NOTICE": "public_notice",
    "COMMITTEE": "committee_meeting", "COMMEND": "commend_under_regulation_24", "COMMITTEE_ENDS": "ends_at_committee",
}  # fmt: skip
TASKS = {
    "commendation_work": "COMMENDATION", "counting": "COUNTING", "donor_list": "DONOR_LIST",
    "advanced_declaration": "DECLARATIONS", "advanced_review": "REVIEWING", "card": "CARDS",
    "info_confirmation": "CONFIRMING",
}  # fmt: skip


def enters_list(kind: str, by: str) -> bool:
    return DonorCommendation2022.calculate(names=LISTS[kind], entry=ENTRIES[by])["is_on_the_list"] == "yes"


def commendation_step(
    kind: str, entered: bool, conditions_met: bool, notice_days: int, committee: str, r: Readings = PLAIN
) -> str:
    way = "EXTRACTED" if kind == "donors_and_volunteers" else "BY_A_UNIT"
    result = DonorCommendation2022.calculate(
        settings=settings(r, COMMENDATION), names=LISTS[kind], entry=way if entered else "BY_ONESELF",
        fits_the_conditions=conditions_met, working_days_shown=notice_days, vote=committee.upper(),
    )  # fmt: skip
    return STEPS[str(result["step"])]


def district_office_acts(task: str, has_blood_station: bool) -> bool:
    office = "WITH_STATION" if has_blood_station else "WITHOUT_STATION"
    return DonorCommendation2022.calculate(task=TASKS[task], office=office)["is_its_task"] == "yes"
