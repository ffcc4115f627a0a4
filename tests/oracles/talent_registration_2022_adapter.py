"""Answers of the policies `guangzhou.talent_registration_2022.*` in the words of their oracle.

Each function takes the oracle's facts and readings, asks the policy that the article is in, and gives back what the oracle
would: a day, a truth, a number, or one of its marks for silence, clash and refusal.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from rulekit import Policy
from rulekit.explain.calculate import Calculation
from specs.guangzhou.talent_registration_2022.acceptance import TalentAcceptance2022
from specs.guangzhou.talent_registration_2022.age import TalentAge2022
from specs.guangzhou.talent_registration_2022.contributions import TalentContributions2022
from specs.guangzhou.talent_registration_2022.graduates import TalentGraduates2022
from specs.guangzhou.talent_registration_2022.offices import TalentOffices2022
from specs.guangzhou.talent_registration_2022.publicity import TalentPublicity2022
from specs.guangzhou.talent_registration_2022.recognised import RecognisedTalent2022
from specs.guangzhou.talent_registration_2022.review import TalentReview2022
from specs.guangzhou.talent_registration_2022.title import TalentTitle2022
from tests.oracles import talent_registration_2022 as oracle

Chosen = Mapping[str, str]
SETTINGS: dict[tuple[str, str], dict[str, str]] = {
    ("count_start", "include"): {"counting": "the_first_day_counts"},
    ("unexamined", "no_pass"): {"looked_at_in_time": "only_a_result_counts"},
    ("correction_clock", "no_auto"): {"online": "no_second_clock"},
    ("late_step", "undo"): {
        "accepted_on": "the_check_on_site_undoes_the_acceptance", "online": "a_late_request_undoes_the_acceptance",
    },
    ("late_step", "stands"): {"accepted_on": "the_acceptance_stands", "online": "a_late_request_changes_nothing"},
    ("this_submission", "first"): {"this_submission": "the_first_submission"},
    ("over_age_priority", "must"): {"back_dated": "wherever_it_is_open"},
    ("age_pass", "acceptance_check"): {"over_age_when_passed": "at_the_check_before_acceptance"},
    ("age_day", "review_pass"): {"age_met": "on_the_day_of_the_review"},
    ("age_day", "submission"): {"age_met": "on_the_day_of_submission"},
    ("over_age_from", "next_year_day_after"): {"first_day_over_age": "the_day_after_the_birthday"},
    ("over_age_from", "birthday_day_after"): {"first_day_over_age": "the_day_after_the_limit_is_reached"},
    ("over_age_from", "birthday"): {"first_day_over_age": "the_day_on_which_the_limit_is_reached"},
    ("leap_birthday", "mar1"): {"birthday_after_the_limit": "on_1_march"},
    ("leap_birthday", "feb28"): {},
    ("onsite_ground", "any"): {"onsite_required": "any_part_is_enough"},
    ("publicity_count", "exclude"): {
        "last_day_of_publicity": "from_the_day_after_posting", "days_posted": "without_the_day_of_posting",
    },
    ("publicity_length", "at_least"): {"posted_for_the_right_time": "five_days_or_more"},
    ("defective_objection", "counts"): {"objections.in_form": "any_form_will_do"},
    ("unit_contact", "required"): {"objections.in_form": "a_contact_of_organisations_too"},
    ("backpaid", "whole_record"): {"continuous_months": "one_back_payment_spoils_the_record"},
    ("backpaid", "bridge"): {"contributions.goes_on": "back_payments_do_not_break"},
    ("payer_scope", "now"): {"payer_matches": "in_the_last_month_alone"},
    ("contributions_where", "guangzhou"): {"contributions.place_counts": "in_the_city_alone"},
    ("title_window", "full_months"): {"first_month": "the_first_whole_month", "last_month": "the_last_whole_month"},
    ("title_backpaid", "no_record"): {"contributions.is_record": "only_what_was_paid_in_time"},
    ("title_no_employer", "applied"): {"employer_elsewhere": "no_employer_too"},
    ("title_rule_for_mapped", "not_applied"): {"window_applies": "for_titles_alone"},
    ("verification", "all"): {"verifiable": "in_all_three_ways"},
    ("graduate_parse", "pack_or_insurance"): {"papers_ready": "a_record_replaces_everything"},
    ("graduate_items", "all"): {"conditions_met": "all_three_items"},
    ("graduate_employer", "any_agreement"): {"places_fit": "the_employer_of_any_agreement"},
    ("jurisdiction", "literal"): {"office": "each_paragraph_to_the_letter"},
    ("expiry", "anniversary"): {"in_force": "until_the_anniversary"},
}  # fmt: skip
"""The settings under which the policies read the text as the oracle does."""
NOT_COVERED = {("makeup_days", "ignore"), ("review_scope", "to_card")}
"""Readings of the oracle that the policies do not have: the calendar of working days is the State Council's own."""
NOT_STATED, CLASH, NOT_APPLYING = "not stated", "clash", "does not apply"


def _day(value: date | None) -> str:
    return "none" if value is None else value.isoformat()


def _asked(policy: type[Policy], r: Chosen, facts: Mapping[str, object], **settings: object) -> Calculation:
    known = {spec.name for spec in policy.model.settings} | {"counting"}
    chosen: dict[str, object] = dict(settings)
    for switch in r.items():
        chosen |= {name: option for name, option in SETTINGS[switch].items() if name in known}
    return policy.calculate(settings=chosen, **facts)


def _value(result: Calculation, name: str) -> object:
    """The value of an outcome as the oracle writes it, or the mark of what stands in its place."""
    one = result.result(name)
    if one.answer == "value":
        text = one.text or ""
        if text in ("yes", "no"):
            return text == "yes"
        if text.isdigit():
            return int(text)
        return date.fromisoformat(text) if len(text) == 10 and text[4] == "-" else text
    return one.answer


def acceptance(f: oracle.Facts, r: Chosen) -> Calculation:
    """The acceptance of a person, without back-dating."""
    return _asked(
        TalentAcceptance2022,
        r,
        {
            "submitted_on": _day(f.submitted_on), "examined_on": _day(f.examined_on), "passed_on": _day(f.online_passed_on),
            "unfit_on": _day(f.found_unfit_on), "correction_noticed_on": _day(f.correction_noticed_on),
            "corrected_on": _day(f.corrected_on), "reexamined_on": _day(f.reexamined_on),
            "onsite_ordered_on": _day(f.onsite_ordered_on), "onsite_passed_on": _day(f.onsite_passed_on),
            "cannot_be_verified_online": f.cannot_verify_online, "information_doubted": f.information_doubted,
            "onsite_thought_needed": f.onsite_thought_needed, "other_legal_ground": f.other_legal_onsite_ground,
            "correction_notices": f.correction_notices, "refused": f.reviewed_on is not None and not f.review_passed,
            "reasons_told_in_system": f.reasons_told_in_system, "home_visit_made": f.home_visit_made,
            "home_visit_same_standard": f.home_visit_same_standard,
        },
    )  # fmt: skip


def first_over_age_day(f: oracle.Facts, r: Chosen) -> object:
    """六（三）; a birthday on 29 February is in other years on 1 March for the oracle, on 28 February for the policy."""
    found = _asked(
        TalentAge2022, {"leap_birthday": "mar1", **r}, {"birth_date": _day(f.birth_date)}, age_limit=f.age_limit_years
    )
    return _value(found, "first_day_over_age")


def review(f: oracle.Facts, r: Chosen) -> Calculation | str:
    """The review of a person, or the mark of why there is no acceptance from which it could run."""
    accepted = acceptance(f, r)
    first = _value(accepted, "accepted_on")
    if not isinstance(first, date):
        return str(first)
    submission = _value(accepted, "this_submission")
    over = first_over_age_day(f, r)
    assert isinstance(submission, date)
    assert isinstance(over, date)
    return _asked(
        TalentReview2022,
        r,
        {
            "submitted_on": _day(submission), "accepted_first_on": _day(first), "first_day_over_age": _day(over),
            "submission_time_chosen": f.backdating_used, "reviewed_on": _day(f.reviewed_on), "review_passed": f.review_passed,
            "special_circumstances": f.special_circumstances, "review_extended": f.review_extended,
        },
    )  # fmt: skip


def _of_review(name: str) -> Callable[[oracle.Facts, Chosen], object]:
    def answer(f: oracle.Facts, r: Chosen) -> object:
        found = review(f, r)
        return found if isinstance(found, str) else _value(found, name)

    return answer


def _of_acceptance(name: str) -> Callable[[oracle.Facts, Chosen], object]:
    return lambda f, r: _value(acceptance(f, r), name)


def _backdating_open(f: oracle.Facts, r: Chosen) -> object:
    found = review(f, r)
    return found if isinstance(found, str) else found["back_dating"] == "MAY"


def _review_on_time(f: oracle.Facts, r: Chosen) -> object:
    in_time = _of_review("reviewed_in_time")(f, r)
    return f.reviewed_on is not None if in_time is True else in_time


def _lawful_days(f: oracle.Facts, r: Chosen) -> object:
    found = review(f, r)
    if isinstance(found, str):
        return found
    count = _value(found, "lawful_days")
    if not isinstance(count, int):
        return "not met"
    if count == 0:
        return CLASH
    first, last = _value(_of_first(f, r), "accepted_on"), _value(found, "last_lawful_day")
    assert isinstance(first, date)
    assert isinstance(last, date)
    return first, last, count


def _of_first(f: oracle.Facts, r: Chosen) -> Calculation:
    return acceptance(f, r)


def _objection(one: oracle.Objection) -> dict[str, object]:
    return {
        "received_on": _day(one.received_on), "objector": one.by.upper(), "written": one.written, "sealed": one.unit_seal,
        "real_name": one.real_name, "contact_given": one.contact_given, "taken_though_late": one.taken_though_late,
        "special_circumstances": one.special_circumstances, "extended": one.extended, "concluded_on": _day(one.concluded_on),
        "upheld": one.upheld,
    }  # fmt: skip


def publicity(f: oracle.Facts, r: Chosen) -> Calculation:
    """What follows the review."""
    return _asked(
        TalentPublicity2022,
        r,
        {
            "reviewed": f.reviewed_on is not None, "review_passed": f.review_passed,
            "secret_or_unsuitable": f.secret_or_unsuitable, "posted_on": _day(f.posted_on),
            "taken_down_after": _day(f.last_posted_day), "on_the_city_site": f.posted_on_city_site,
            "names_person": f.notice_has_name, "names_unit": f.notice_has_unit, "names_days": f.notice_has_dates,
            "objections": [_objection(one) for one in f.objections], "card_issued_on": _day(f.card_issued_on),
            "card_valid_until": _day(f.card_valid_until), "move_filed_on": _day(f.move_in_filed_on),
        },
    )  # fmt: skip


RESULTS = {
    "REVIEW": "waiting_review", "REFUSED_IN_REVIEW": "refused_review", "PUBLICITY": "waiting_publicity",
    "INQUIRY": "waiting_objection", "REFUSED_ON_OBJECTION": "refused_objection", "CARD": "card",
}  # fmt: skip


def _of_publicity(name: str) -> Callable[[oracle.Facts, Chosen], object]:
    def answer(f: oracle.Facts, r: Chosen) -> object:
        value = _value(publicity(f, r), name)
        return RESULTS.get(value, value) if isinstance(value, str) else value

    return answer


def _breached(name: str) -> Callable[[oracle.Facts, Chosen], object]:
    return lambda f, r: name not in {one.name for one in publicity(f, r).breaches}


def _publicity_required(f: oracle.Facts, r: Chosen) -> object:
    done = publicity(f, r)["publicity"]
    if f.secret_or_unsuitable and done != "MUST":
        return NOT_STATED
    return done == "MUST"


def _publication_required(f: oracle.Facts, r: Chosen) -> object:
    found = publicity(f, r)
    if _value(found, "result") == "CARD" and found["publication"] != "MUST":
        return NOT_STATED
    return found["publication"] == "MUST"


def _persons_to_tell(f: oracle.Facts, r: Chosen) -> object:
    found = publicity(f, r)
    told = {"applicant": found["reasons_to_applicant"], "objector": found["reasons_to_objector"]}
    persons = tuple(who for who, status in told.items() if status == "MUST")
    return persons or NOT_STATED


def _of_objection(name: str) -> Callable[[oracle.Objection, Chosen], object]:
    def answer(one: oracle.Objection, r: Chosen) -> object:
        f = oracle.Facts(reviewed_on=one.received_on, posted_on=one.received_on, objections=(one,))
        return _value(publicity(f, r), name)

    return answer


def _on_time(one: oracle.Objection, r: Chosen) -> object:
    return one.concluded_on is not None and _of_objection("inquiries_end_in_time")(one, r) is True


def title(f: oracle.Facts, r: Chosen) -> Calculation:
    """十三."""
    where = {"guangzhou": "IN_CITY", "elsewhere": "ELSEWHERE", "none": "NONE"}
    months = [
        {"month": f"{one.year}-{one.month:02}", "in_city": one.in_guangzhou, "back_paid": one.back_paid}
        for one in sorted(f.contributions, key=lambda one: one.index)
    ]
    return _asked(
        TalentTitle2022,
        r,
        {
            "in_service": f.person_kind == "in_service", "parent_item": f.parent_item, "applies_by_title": f.applies_by_title,
            "has_title": f.has_title, "has_mapped_qualification": f.has_mapped_qualification,
            "mapped_by": f.mapping_document_level.upper(), "employer_then": where[f.employer_at_certificate],
            "applied_on": _day(f.title_applied_on), "approved_on": _day(f.title_passed_on),
            "found_by_query": f.verified_by_query, "found_by_confirmation": f.verified_by_confirmation,
            "found_by_check": f.verified_by_check, "contributions": months,
        },
    )  # fmt: skip


def contributions(f: oracle.Facts, r: Chosen) -> Calculation:
    """十四."""
    months = [
        {
            "month": f"{one.year}-{one.month:02}", "back_paid": one.back_paid, "recognised": one.deemed_continuous,
            "payer_is_employer": one.payer == one.actual_employer, "dispatched": one.lawful_dispatch, "in_city": one.in_guangzhou,
        }
        for one in sorted(f.contributions, key=lambda one: one.index)
    ]  # fmt: skip
    facts = {"contributions": months, "counted_to": f"{f.run_end_year}-{f.run_end_month:02}"}
    return _asked(TalentContributions2022, r, facts, required=f.required_months)


def recognised(f: oracle.Facts, r: Chosen) -> Calculation:
    """十五 and 十六."""
    offices = {"city_hr": "CITY_HR", "city_science": "CITY_SCIENCE", "other_relevant": "OTHER", "none": "NONE"}
    return _asked(
        RecognisedTalent2022,
        r,
        {
            "market_evaluated": f.market_evaluated, "recognised_by": offices[f.recognised_by],
            "leading_or_outstanding": f.leading_or_outstanding, "selected_on": _day(f.selected_on),
            "internal_publicity_from": _day(f.internal_publicity_from), "internal_publicity_to": _day(f.internal_publicity_to),
            "plan_issued_on": _day(f.plan_issued_on), "filed_on": _day(f.key_filed_on),
        },
    )  # fmt: skip


def graduates(f: oracle.Facts, r: Chosen) -> Calculation:
    """十七 to 十九."""
    filed = f.graduate_filed_on or date(2022, 7, 7)
    return _asked(
        TalentGraduates2022,
        r,
        {
            "domestic_university": f.domestic_ordinary_university, "fresh_graduate": f.fresh_graduate, "item_2_met": f.item2_met,
            "item_3_met": f.item3_met, "item_4_met": f.item4_met, "filed_on": _day(filed), "diploma_on": _day(f.diploma_on),
            "degree_on": _day(f.degree_on), "agreement_on": _day(f.agreement_on), "insured_on": _day(f.insurance_record_on),
            "agreement_employer_in_city": f.agreement_employer_in_city,
            "agreement_names_district": bool(f.agreement_employer_district), "insurance_current": f.insurance_current,
            "payer_names_district": bool(f.insurance_employer_district), "target_in_city": f.target_in_city,
            "same_district": f.agreement_employer_district == f.insurance_employer_district,
            "public_collective": f.public_collective_household,
        },
    )  # fmt: skip


def _filing_district(f: oracle.Facts, r: Chosen) -> object:
    both = sorted({f.agreement_employer_district, f.insurance_employer_district})
    names = {
        "OF_THE_ADDRESS": f.target_district, "OF_THE_AGREEMENT": f.agreement_employer_district,
        "OF_THE_PAYER": f.insurance_employer_district, "EITHER": "either:" + "|".join(both),
    }  # fmt: skip
    value = str(_value(graduates(f, r), "district"))
    return names.get(value, value)


def offices(f: oracle.Facts, r: Chosen, day: date = date(2023, 1, 1)) -> Calculation:
    """三, 二十 and 二十三."""
    sorts = {"city_organ": "CITY_ORGAN", "city_soe": "CITY_ENTERPRISE", "other": "OTHER", "none": "NONE"}
    return _asked(
        TalentOffices2022,
        r,
        {
            "person": f.person_kind.upper(), "employer": sorts[f.employer_kind], "employer_in_city": bool(f.employer_district),
            "in_service_conditions_met": f.in_service_conditions_met, "files_as_in_service": False, "day": _day(day),
        },
    )  # fmt: skip


def _office(f: oracle.Facts, r: Chosen) -> object:
    value = str(_value(offices(f, r), "office"))
    names = {
        "CITY_HR": "city_hr",
        "DISTRICT_HR": f"district_hr:{f.employer_district}",
        "DISTRICT_POLICE": "district_police",
    }
    return names.get(value, value)


def _routes(f: oracle.Facts, r: Chosen) -> object:
    found = offices(f, r)
    routes = {"police": found["filing_with_the_police"], "hr": found["filing_as_in_service"]}
    return tuple(route for route, status in routes.items() if status == "MAY")


ANSWERS: dict[str, Callable[[Any, Chosen], object]] = {
    "acceptance_day": _of_review("accepted_on"),
    "deemed_acceptance_day": lambda day, r: _of_acceptance("accepted_on")(oracle.Facts(submitted_on=day), r),
    "onsite_required": _of_acceptance("onsite_required"),
    "correction_notice_lawful": _of_acceptance("corrections_are_asked_for_once"),
    "refusal_notice_lawful": _of_acceptance("refusals_give_reasons"),
    "home_visit_lawful": _of_acceptance("visits_apply_the_same_standard"),
    "first_over_age_day": first_over_age_day,
    "age_met": _of_review("age_met"),
    "backdating_open": _backdating_open,
    "review_deadline": _of_review("review_due_on"),
    "review_on_time": _review_on_time,
    "extension_lawful": _of_review("extended_for_cause"),
    "lawful_review_days": _lawful_days,
    "publicity_required": _publicity_required,
    "publicity_last_day": _of_publicity("last_day_of_publicity"),
    "publicity_length_lawful": _of_publicity("posted_for_the_right_time"),
    "publicity_form_lawful": lambda f, r: _breached("publicity_says_what_it_has_to")(
        replace(f, posted_on=f.submitted_on), r
    ),
    "objection_deadline": _of_objection("last_inquiry_due_on"),
    "objection_on_time": _on_time,
    "last_objection_deadline": _of_publicity("last_inquiry_due_on"),
    "result": _of_publicity("result"),
    "earliest_card_day": _of_publicity("first_day_for_the_card"),
    "publication_required": _publication_required,
    "persons_to_tell": _persons_to_tell,
    "move_in_timely": _of_publicity("moved_in_time"),
    "title_or_equivalent": lambda f, r: _value(title(f, r), "title_or_equivalent"),
    "title_window_clean": lambda f, r: _value(title(f, r), "window_clean"),
    "title_condition_met": lambda f, r: _value(title(f, r), "title_condition_met"),
    "continuous_months": lambda f, r: _value(contributions(f, r), "continuous_months"),
    "contributions_long_enough": lambda f, r: _value(contributions(f, r), "long_enough"),
    "payer_matches": lambda f, r: _value(contributions(f, r), "payer_matches"),
    "market_talent": lambda f, r: _value(recognised(f, r), "market_talent"),
    "key_employer_filing": lambda f, r: _value(recognised(f, r), "key_filing_lawful"),
    "graduate_conditions_met": lambda f, r: _value(graduates(f, r), "conditions_met"),
    "graduate_papers_ready": lambda f, r: _value(graduates(f, r), "papers_ready"),
    "graduate_may_file": lambda f, r: _value(graduates(f, r), "may_file"),
    "graduate_filing_district": _filing_district,
    "graduate_routes": _routes,
    "graduate_police_deadline": lambda f, r: _value(offices(replace(f, person_kind="graduate"), r), "time_to_decide"),
    "competent_office": _office,
    "in_force": lambda day, r: _value(offices(oracle.Facts(), r, day), "in_force"),
}
"""The outcome of the oracle that each policy answers."""


def marked(expected: object) -> object:
    """An answer of the oracle with its marks written as the policies write them."""
    match expected:
        case oracle.NotStated():
            return NOT_STATED
        case oracle.Clash():
            return CLASH
        case oracle.NotAccepted():
            return NOT_APPLYING
        case oracle.NotMet():
            return "not met"
        case _:
            return expected
