"""Oracle for the 2022 rules of Guangzhou on registering the households of talent, 穗人社规字〔2022〕2号.

Written from the text of articles 1 to 23 alone. It shares nothing with the engine that the tests compare it with: no
project import, no float; working days come from the package ``chinese_calendar``. One small pure function per computable
sentence, each named with its article. Numbers that the text leaves to the parent document (穗府办规〔2020〕10号) are facts.

Every function takes ``Facts`` and, where a wording can mean several things, ``Readings``, whose defaults are the plainest
ones. Answers are plain values (date, bool, int, str, tuple) or one of ``NotStated`` (the text is silent), ``Clash`` (the
named articles cannot all be obeyed), ``NotAccepted`` (lawfully not accepted, or not yet) and ``NotMet``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from typing import Literal

import chinese_calendar  # type: ignore[import-untyped]

ONE_DAY = timedelta(days=1)


# ------------------------------------------------------------------ answers
@dataclass(frozen=True)
class NotStated:
    articles: tuple[str, ...]
    why: str = field(default="", compare=False)


@dataclass(frozen=True)
class Clash:
    articles: tuple[str, ...]
    why: str = field(default="", compare=False)


@dataclass(frozen=True)
class NotAccepted:
    articles: tuple[str, ...]
    why: str = field(default="", compare=False)


@dataclass(frozen=True)
class NotMet:
    articles: tuple[str, ...]
    why: str = field(default="", compare=False)


DayAnswer = date | NotStated | Clash | NotAccepted


# ------------------------------------------------------------------ facts
@dataclass(frozen=True)
class Objection:
    """One objection, art 10-11 (异议)."""

    received_on: date
    by: Literal["unit", "person"] = "person"
    written: bool = True
    unit_seal: bool = False  # 加盖单位公章
    real_name: bool = True  # 真实姓名
    contact_given: bool = True  # clear, accurate address, or a contact
    taken_though_late: bool = False  # the office took it although outside the publicity
    special_circumstances: bool = False
    extended: bool = False
    concluded_on: date | None = None
    upheld: bool = False


@dataclass(frozen=True)
class Contribution:
    """One month of social insurance, art 13-14 (社会保险缴费记录)."""

    year: int
    month: int
    back_paid: bool = False  # 补缴
    deemed_continuous: bool = False  # special back payment recognised by the office
    payer: str = "A"  # 缴纳单位
    actual_employer: str = "A"  # 实际用工单位
    lawful_dispatch: bool = False  # 劳务派遣
    in_guangzhou: bool = True

    @property
    def index(self) -> int:
        return self.year * 12 + self.month - 1


@dataclass(frozen=True)
class Facts:
    # art 3, 19, 20: route and office
    person_kind: Literal["in_service", "graduate"] = "in_service"
    employer_kind: Literal["city_organ", "city_soe", "other", "none"] = "other"
    employer_district: str = "天河"  # district of the domicile (住所); "" = outside the city
    in_service_conditions_met: bool = False
    # art 5: grounds of an on-site examination (现场审查)
    cannot_verify_online: bool = False
    information_doubted: bool = False
    onsite_thought_needed: bool = False
    other_legal_onsite_ground: bool = False
    # art 5-7: events until acceptance
    submitted_on: date = date(2022, 8, 1)
    examined_on: date | None = None  # first look of the office, whatever its result
    online_passed_on: date | None = None  # 网上审查通过
    found_unfit_on: date | None = None  # refused at the online check
    correction_noticed_on: date | None = None
    corrected_on: date | None = None  # the corrected submission
    reexamined_on: date | None = None  # first look at the corrected submission
    correction_notices: int = 0
    onsite_ordered_on: date | None = None
    onsite_passed_on: date | None = None
    onsite_failed_on: date | None = None
    # art 6(3): age
    birth_date: date = date(1995, 1, 1)
    age_limit_years: int = 35  # from the parent 办法, external
    backdating_used: bool = False  # the office chose the submission time
    # art 8
    reviewed_on: date | None = None
    review_passed: bool = True
    special_circumstances: bool = False
    review_extended: bool = False
    # art 7: how the refusal / visit was done
    reasons_told_in_system: bool = True
    home_visit_made: bool = False  # 上门实地核查
    home_visit_same_standard: bool = True
    # art 9-11
    secret_or_unsuitable: bool = False
    posted_on: date | None = None
    last_posted_day: date | None = None
    posted_on_city_site: bool = True
    notice_has_name: bool = True
    notice_has_unit: bool = True
    notice_has_dates: bool = True
    objections: tuple[Objection, ...] = ()
    # art 12
    card_issued_on: date | None = None
    card_valid_until: date | None = None  # external: length not in the text
    told_or_looked_up_on: date | None = None
    move_in_filed_on: date | None = None
    # art 13
    parent_item: int = 2  # item of 办法 art 5 used
    applies_by_title: bool = False
    has_title: bool = False
    has_mapped_qualification: bool = False  # 专业技术人员职业资格 with an official mapping
    mapping_document_level: Literal["national", "provincial", "municipal", "none"] = "none"
    employer_at_certificate: Literal["guangzhou", "elsewhere", "none"] = "guangzhou"
    title_applied_on: date | None = None
    title_passed_on: date | None = None
    verified_by_query: bool = True  # 查询
    verified_by_confirmation: bool = True  # 确认
    verified_by_check: bool = True  # 核验
    # art 14
    contributions: tuple[Contribution, ...] = ()
    run_end_year: int = 2022
    run_end_month: int = 7
    required_months: int = 6  # external: parent 办法
    # art 15
    market_evaluated: bool = False
    recognised_by: Literal["city_hr", "city_science", "other_relevant", "none"] = "none"
    leading_or_outstanding: bool = False
    # art 16
    selected_on: date | None = None
    internal_publicity_from: date | None = None
    internal_publicity_to: date | None = None
    plan_issued_on: date | None = None
    key_filed_on: date | None = None
    # art 17-19
    domestic_ordinary_university: bool = True
    fresh_graduate: bool = True
    item2_met: bool = False  # degree/age conditions of 办法 art 5(2)
    item3_met: bool = False
    item4_met: bool = False
    diploma_on: date | None = None
    degree_on: date | None = None
    agreement_on: date | None = None
    agreement_employer_in_city: bool = True
    agreement_employer_district: str = ""
    insurance_record_on: date | None = None  # first contribution record in Guangzhou
    insurance_current: bool = False  # 在缴
    insurance_employer_district: str = ""
    graduate_filed_on: date | None = None
    target_in_city: bool = True
    target_district: str = "越秀"
    public_collective_household: bool = False  # 公共集体户


@dataclass(frozen=True)
class Readings:
    count_start: Literal["exclude", "include"] = "exclude"
    makeup_days: Literal["count", "ignore"] = "count"
    unexamined: Literal["no_examination", "no_pass"] = "no_examination"
    correction_clock: Literal["restart", "no_auto"] = "restart"
    late_step: Literal["clash", "undo", "stands"] = "clash"
    this_submission: Literal["latest", "first"] = "latest"
    over_age_priority: Literal["may", "must"] = "may"
    age_pass: Literal["art8_review", "acceptance_check"] = "art8_review"
    age_day: Literal["acceptance", "review_pass", "submission"] = "acceptance"
    over_age_from: Literal["next_year", "next_year_day_after", "birthday_day_after", "birthday"] = "next_year"
    leap_birthday: Literal["mar1", "feb28"] = "mar1"
    onsite_ground: Literal["all", "any"] = "all"
    publicity_count: Literal["include", "exclude"] = "include"
    publicity_length: Literal["exactly", "at_least"] = "exactly"
    review_scope: Literal["before_publicity", "to_card"] = "before_publicity"
    defective_objection: Literal["ignored", "counts"] = "ignored"
    unit_contact: Literal["not_required", "required"] = "not_required"
    backpaid: Literal["month_breaks", "whole_record", "bridge"] = "month_breaks"
    payer_scope: Literal["counted_months", "now"] = "counted_months"
    contributions_where: Literal["any", "guangzhou"] = "any"
    title_window: Literal["touched_months", "full_months"] = "touched_months"
    title_backpaid: Literal["is_record", "no_record"] = "is_record"
    title_no_employer: Literal["not_applied", "applied"] = "not_applied"
    title_rule_for_mapped: Literal["applied", "not_applied"] = "applied"
    verification: Literal["any", "all"] = "any"
    graduate_parse: Literal["degrees_and_either", "pack_or_insurance"] = "degrees_and_either"
    graduate_items: Literal["any", "all"] = "any"
    graduate_employer: Literal["relied_on", "any_agreement"] = "relied_on"
    jurisdiction: Literal["special", "literal"] = "special"
    expiry: Literal["eve", "anniversary"] = "eve"


PLAIN = Readings()


# ------------------------------------------------------------------ working days (工作日)
def is_working_day(day: date, r: Readings = PLAIN) -> bool:
    """State Council calendar.  Raises NotImplementedError for a year it does not know."""
    works: bool = chinese_calendar.is_workday(day)
    if r.makeup_days == "ignore":
        return works and day.weekday() < 5
    return works


def nth_working_day(start: date, n: int, r: Readings = PLAIN, include: bool | None = None) -> date:
    """Day on which the n-th working day counted from ``start`` falls (n >= 1)."""
    counts_start = r.count_start == "include" if include is None else include
    day = start if counts_start else start + ONE_DAY
    left = n
    while True:
        if is_working_day(day, r):
            left -= 1
            if left == 0:
                return day
        day += ONE_DAY


def working_days_between(first: date, last: date, r: Readings = PLAIN) -> int:
    """Working days in the closed interval; 0 if empty."""
    total, day = 0, first
    while day <= last:
        total += 1 if is_working_day(day, r) else 0
        day += ONE_DAY
    return total


def working_days_after(start: date, last: date, r: Readings = PLAIN) -> int:
    return working_days_between(start + ONE_DAY, last, r)


# ------------------------------------------------------------------ art 3, 19, 20: which office
def competent_office(f: Facts, r: Readings = PLAIN) -> str | NotStated | Clash:
    """Art 3."""
    city_employer = f.employer_kind in ("city_organ", "city_soe")
    found: list[tuple[str, str]] = []
    if city_employer:
        found.append(("3-1", "city_hr"))
    if f.person_kind == "in_service" and f.employer_kind != "none" and f.employer_district:
        found.append(("3-2", "district_hr:" + f.employer_district))
    if f.person_kind == "graduate" and f.employer_kind != "none" and f.employer_district:
        found.append(("3-3", "district_police"))
    if not found:
        return NotStated(("3",), "no employer, or its domicile is outside the city")
    if len(found) == 1:
        return found[0][1]
    if r.jurisdiction == "literal":
        return Clash(tuple(a for a, _ in found), "two offices literally competent")
    return "city_hr" if f.person_kind == "in_service" else "district_police"


def graduate_filing_district(f: Facts) -> str | NotStated | Clash:
    """Art 19: target district, but the employer's registered district for a public collective one."""
    if not f.public_collective_household:
        return f.target_district
    districts = []
    if f.agreement_employer_district:
        districts.append(f.agreement_employer_district)
    if f.insurance_current and f.insurance_employer_district:
        districts.append(f.insurance_employer_district)
    distinct = sorted(set(districts))
    if not distinct:
        return NotStated(("18-1", "19"), "an insurance record that is no longer being paid, or nothing")
    if len(distinct) == 1:
        return distinct[0]
    return "either:" + "|".join(distinct)


def graduate_routes(f: Facts) -> tuple[str, ...]:
    """Art 20: the police directly; also the HR office when the in-service conditions are met."""
    if f.person_kind != "graduate":
        return ("hr",)
    return ("police", "hr") if f.in_service_conditions_met else ("police",)


# ------------------------------------------------------------------ art 5: on-site examination
def onsite_required(f: Facts, r: Readings = PLAIN) -> bool:
    """Art 5(1)(2)."""
    parts = (f.cannot_verify_online, f.information_doubted, f.onsite_thought_needed)
    item1 = all(parts) if r.onsite_ground == "all" else any(parts)
    return item1 or f.other_legal_onsite_ground


# ------------------------------------------------------------------ art 6(1)(2), 7: acceptance
def _earliest(*days: date | None) -> date | None:
    known = [d for d in days if d is not None]
    return min(known) if known else None


def deemed_acceptance_day(submitted_on: date, r: Readings = PLAIN) -> date:
    """Art 6(1), second half: the sixth working day."""
    return nth_working_day(submitted_on, 6, r)


def _online_stage(start: date, looked: date | None, passed: date | None, unfit: date | None, r: Readings) -> DayAnswer:
    fifth, sixth = nth_working_day(start, 5, r), nth_working_day(start, 6, r)
    looked = _earliest(looked, passed, unfit)
    if passed is not None and passed <= fifth:
        return passed
    if looked is None or looked > fifth:
        return sixth
    if unfit is not None and unfit <= fifth:
        return NotAccepted(("7-1",), "refused at the online check")
    if r.unexamined == "no_pass":
        return sixth
    if passed is not None:
        return passed
    if unfit is not None:
        return NotAccepted(("7-1",), "refused at the online check")
    return NotStated(("6(1)",), "looked at within five working days, neither passed nor refused")


def online_acceptance(f: Facts, r: Readings = PLAIN) -> DayAnswer:
    """Art 6(1) with the correction of art 7, leaving on-site examination aside."""
    if f.correction_noticed_on is None:
        looked = _earliest(f.examined_on, f.onsite_ordered_on)
        return _online_stage(f.submitted_on, looked, f.online_passed_on, f.found_unfit_on, r)
    # how things stood when the notice came
    looked = _earliest(f.examined_on, f.correction_noticed_on)
    first = _online_stage(f.submitted_on, looked, None, None, replace(r, unexamined="no_examination"))
    if isinstance(first, date):  # deemed accepted before the notice
        if r.late_step == "clash":
            return Clash(("6(1)", "7-1"), "correction asked after the deemed acceptance")
        if r.late_step == "stands":
            return first
    if f.corrected_on is None:
        return NotAccepted(("7-1",), "correction asked, none made")
    if r.correction_clock == "no_auto":
        if f.online_passed_on is not None:
            return f.online_passed_on
        if f.found_unfit_on is not None:
            return NotAccepted(("7-1",), "refused")
        return NotStated(("6(1)", "7-1"), "no clock after a correction")
    looked = _earliest(f.reexamined_on, f.onsite_ordered_on)
    return _online_stage(f.corrected_on, looked, f.online_passed_on, f.found_unfit_on, r)


def ordinary_acceptance_day(f: Facts, r: Readings = PLAIN) -> DayAnswer:
    """Art 5, 6(1), 6(2), without the back-dating of 6(3)."""
    online = online_acceptance(f, r)
    if f.onsite_ordered_on is None:
        return online
    if isinstance(online, date) and online <= f.onsite_ordered_on:
        if r.late_step == "clash":
            return Clash(("5", "6(1)", "6(2)"), "on-site examination ordered after acceptance")
        if r.late_step == "stands":
            return online
    if f.onsite_passed_on is not None:
        return f.onsite_passed_on
    return NotAccepted(("5",), "on-site examination not held or not passed")


# ------------------------------------------------------------------ art 6(3): over-age protection
def birthday_in(birth: date, years: int, r: Readings = PLAIN) -> date:
    year = birth.year + years
    if (birth.month, birth.day) == (2, 29):
        try:
            return date(year, 2, 29)
        except ValueError:
            return date(year, 3, 1) if r.leap_birthday == "mar1" else date(year, 2, 28)
    return date(year, birth.month, birth.day)


def first_over_age_day(f: Facts, r: Readings = PLAIN) -> date:
    """First day on which the person is over age (超龄).  The age limit is external."""
    if r.over_age_from == "next_year":
        return birthday_in(f.birth_date, f.age_limit_years + 1, r)
    if r.over_age_from == "next_year_day_after":
        return birthday_in(f.birth_date, f.age_limit_years + 1, r) + ONE_DAY
    if r.over_age_from == "birthday_day_after":
        return birthday_in(f.birth_date, f.age_limit_years, r) + ONE_DAY
    return birthday_in(f.birth_date, f.age_limit_years, r)


def over_age_on(f: Facts, day: date, r: Readings = PLAIN) -> bool:
    return day >= first_over_age_day(f, r)


def this_submission_day(f: Facts, r: Readings = PLAIN) -> date:
    """当次提交: the latest submission, or the first."""
    if r.this_submission == "latest" and f.corrected_on is not None:
        return f.corrected_on
    return f.submitted_on


def backdating_open(f: Facts, r: Readings = PLAIN) -> bool:
    """Art 6(3): not over age at this submission, over age when the review is passed."""
    if over_age_on(f, this_submission_day(f, r), r):
        return False
    if r.age_pass == "acceptance_check":
        passed: object = ordinary_acceptance_day(f, r)
    else:
        passed = f.reviewed_on if f.review_passed else None
    return isinstance(passed, date) and over_age_on(f, passed, r)


def acceptance_day(f: Facts, r: Readings = PLAIN) -> DayAnswer:
    """Art 6, all items."""
    ordinary = ordinary_acceptance_day(f, r)
    if not isinstance(ordinary, date):
        return ordinary
    if backdating_open(f, r) and (r.over_age_priority == "must" or f.backdating_used):
        return this_submission_day(f, r)
    return ordinary


def age_met(f: Facts, r: Readings = PLAIN) -> bool | NotStated | Clash | NotAccepted:
    """Age on the day that counts; the text never says which day, 6(3) implies acceptance."""
    if r.age_day == "submission":
        return not over_age_on(f, this_submission_day(f, r), r)
    if r.age_day == "review_pass":
        if f.reviewed_on is None:
            return NotStated(("6(3)",), "no review yet")
        return not over_age_on(f, f.reviewed_on, r)
    accepted = acceptance_day(f, r)
    if not isinstance(accepted, date):
        return accepted
    return not over_age_on(f, accepted, r)


# ------------------------------------------------------------------ art 8: review
def review_length(f: Facts) -> int:
    return 25 if f.special_circumstances and f.review_extended else 15


def review_deadline(f: Facts, r: Readings = PLAIN) -> DayAnswer:
    accepted = acceptance_day(f, r)
    if not isinstance(accepted, date):
        return accepted
    return nth_working_day(accepted, review_length(f), r)


def review_on_time(f: Facts, r: Readings = PLAIN) -> bool | NotStated | Clash | NotAccepted:
    deadline = review_deadline(f, r)
    if not isinstance(deadline, date):
        return deadline
    if r.review_scope == "to_card":
        return f.card_issued_on is not None and f.card_issued_on <= deadline
    return f.reviewed_on is not None and f.reviewed_on <= deadline


def extension_lawful(f: Facts) -> bool:
    """Art 8: an extension needs special circumstances."""
    return f.special_circumstances or not f.review_extended


def lawful_review_days(
    f: Facts, r: Readings = PLAIN
) -> tuple[date, date, int] | NotStated | Clash | NotAccepted | NotMet:
    """(first, last, how many) working days on which a positive review is timely and age-proof."""
    ordinary = ordinary_acceptance_day(f, r)
    if not isinstance(ordinary, date):
        return ordinary
    last = nth_working_day(ordinary, review_length(f), r)
    lawful: list[date] = []
    age_ok_somewhere = False
    day = ordinary
    while day <= last:
        if is_working_day(day, r):
            g = replace(f, reviewed_on=day, review_passed=True)
            deadline = review_deadline(g, r)
            if age_met(g, r) is True:
                age_ok_somewhere = True
                if isinstance(deadline, date) and day <= deadline:
                    lawful.append(day)
        day += ONE_DAY
    if lawful:
        return (lawful[0], lawful[-1], len(lawful))
    if not age_ok_somewhere:
        return NotMet(("6(3)",), "over age on every day that could count")
    site = ("6(2)",) if f.onsite_ordered_on is not None else ("6(1)",)
    return Clash((*site, "6(3)", "8"), "back-dated acceptance leaves no day for the review")


# ------------------------------------------------------------------ art 7: correction, refusal, visit
def correction_notice_lawful(f: Facts) -> bool:
    """Everything missing is told in one notice."""
    return f.correction_notices <= 1


def refusal_notice_lawful(f: Facts) -> bool:
    refused = f.found_unfit_on is not None or (f.reviewed_on is not None and not f.review_passed)
    return f.reasons_told_in_system or not refused


def home_visit_lawful(f: Facts) -> bool:
    """Art 7-2: a visit may be made; its standard must equal the online one."""
    return f.home_visit_same_standard or not f.home_visit_made


# ------------------------------------------------------------------ art 9: publicity
def publicity_required(f: Facts) -> bool | NotStated:
    if f.person_kind != "in_service":
        return NotStated(("9",), "only in-service talent are mentioned")
    if f.reviewed_on is None or not f.review_passed:
        return False
    if f.secret_or_unsuitable:
        return NotStated(("9",), "left to other provisions")
    return True


def publicity_last_day(f: Facts, r: Readings = PLAIN) -> date | NotStated:
    """Fifth working day of the publicity."""
    if f.posted_on is None:
        return NotStated(("9",), "no deadline for the start of the publicity")
    return nth_working_day(f.posted_on, 5, r, include=r.publicity_count == "include")


def publicity_length_lawful(f: Facts, r: Readings = PLAIN) -> bool:
    if f.posted_on is None or f.last_posted_day is None:
        return False
    first = f.posted_on if r.publicity_count == "include" else f.posted_on + ONE_DAY
    days = working_days_between(first, f.last_posted_day, r)
    return days == 5 if r.publicity_length == "exactly" else days >= 5


def publicity_form_lawful(f: Facts) -> bool:
    """Art 9-10: on the city bureau's site, naming person, unit and period."""
    return f.posted_on_city_site and f.notice_has_name and f.notice_has_unit and f.notice_has_dates


# ------------------------------------------------------------------ art 10: objections
def objection_in_period(f: Facts, o: Objection, r: Readings = PLAIN) -> bool:
    last = publicity_last_day(f, r)
    return f.posted_on is not None and isinstance(last, date) and f.posted_on <= o.received_on <= last


def objection_form_ok(o: Objection, r: Readings = PLAIN) -> bool:
    if not o.written:
        return False
    if o.by == "unit":
        return o.unit_seal and (o.contact_given or r.unit_contact == "not_required")
    return o.real_name and o.contact_given


def objection_effective(f: Facts, o: Objection, r: Readings = PLAIN) -> bool:
    form = objection_form_ok(o, r) or r.defective_objection == "counts"
    return form and (objection_in_period(f, o, r) or o.taken_though_late)


def objection_deadline(o: Objection, r: Readings = PLAIN) -> date:
    length = 30 if o.special_circumstances and o.extended else 20
    return nth_working_day(o.received_on, length, r)


def objection_on_time(o: Objection, r: Readings = PLAIN) -> bool:
    return o.concluded_on is not None and o.concluded_on <= objection_deadline(o, r)


def last_objection_deadline(f: Facts, r: Readings = PLAIN) -> date | NotStated:
    days = [objection_deadline(o, r) for o in f.objections if objection_effective(f, o, r)]
    return max(days) if days else NotStated(("10",), "no effective objection")


# ------------------------------------------------------------------ art 11: result
def result(f: Facts, r: Readings = PLAIN) -> str | NotStated | Clash | NotAccepted:
    """ "card" | "refused_review" | "refused_objection" | "waiting_*" """
    accepted = acceptance_day(f, r)
    if not isinstance(accepted, date):
        return accepted
    if f.reviewed_on is None:
        return "waiting_review"
    if not f.review_passed:
        return "refused_review"
    if f.secret_or_unsuitable:
        return NotStated(("9", "11"), "art 11 speaks only of persons who were publicised")
    if f.posted_on is None:
        return "waiting_publicity"
    effective = [o for o in f.objections if objection_effective(f, o, r)]
    if any(o.concluded_on is not None and o.upheld for o in effective):
        return "refused_objection"
    if any(o.concluded_on is None for o in effective):
        return "waiting_objection"
    return "card"


def earliest_card_day(f: Facts, r: Readings = PLAIN) -> date | str | NotStated | Clash | NotAccepted:
    """First day after the publicity, and not before the last objection is concluded."""
    outcome = result(f, r)
    if outcome != "card":
        return outcome
    last = publicity_last_day(f, r)
    assert isinstance(last, date)
    concluded = [o.concluded_on for o in f.objections if objection_effective(f, o, r) and o.concluded_on is not None]
    return max([last + ONE_DAY, *concluded])


def publication_required(f: Facts, r: Readings = PLAIN) -> bool | NotStated | Clash | NotAccepted:
    """Art 9: formal publication (正式公布) when there was no objection."""
    outcome = result(f, r)
    if not isinstance(outcome, str):
        return outcome
    if outcome != "card":
        return False
    if any(objection_effective(f, o, r) for o in f.objections):
        return NotStated(("9", "11"), "publication after an unfounded objection")
    return True


def persons_to_tell(f: Facts, r: Readings = PLAIN) -> tuple[str, ...] | NotStated:
    """Art 7-1 and 11: who must be told, with reasons."""
    outcome = result(f, r)
    if outcome == "refused_objection":
        return ("applicant", "objector")
    if outcome == "refused_review":
        return ("applicant",)
    if outcome == "card" and any(objection_effective(f, o, r) for o in f.objections):
        return NotStated(("11",), "telling the author of an unfounded objection")
    return ()


# ------------------------------------------------------------------ art 12: moving in
def move_in_timely(f: Facts) -> bool | NotStated:
    if f.card_valid_until is None:
        return NotStated(("12-2",), "length of the card's validity")
    return f.move_in_filed_on is not None and f.move_in_filed_on <= f.card_valid_until


# ------------------------------------------------------------------ durations
def shortest_procedure(submitted_on: date, r: Readings = PLAIN) -> tuple[date, int]:
    """(last day of publicity, working days after submission until then): no step has a minimum
    except the publicity; check, review and posting on the first working day."""
    start = submitted_on
    while not is_working_day(start, r):
        start += ONE_DAY
    last = nth_working_day(start, 5, r, include=r.publicity_count == "include")
    return (last, working_days_after(submitted_on, last, r))


def longest_procedure(f: Facts) -> NotStated:
    """No bound: steps without a deadline."""
    return NotStated(
        ("5", "6(2)", "7-1", "9", "10", "11"),
        "on-site examination, correction, start of publicity, late objection, "
        "formal publication and issue of the card have no deadline",
    )


def stated_periods_end(
    submitted_on: date, review_extended: bool, objection: bool, objection_extended: bool, r: Readings = PLAIN
) -> tuple[date, int]:
    """(day, working days after submission) if every *stated* period is used up and every
    unstated one is zero: deemed acceptance, review, posting on the day of the review, objection
    received on the last day of the publicity."""
    accepted = deemed_acceptance_day(submitted_on, r)
    reviewed = nth_working_day(accepted, 25 if review_extended else 15, r)
    end = nth_working_day(reviewed, 5, r, include=r.publicity_count == "include")
    if objection:
        end = nth_working_day(end, 30 if objection_extended else 20, r)
    return (end, working_days_after(submitted_on, end, r))


def stated_periods_sum(review_extended: bool, objection: bool, objection_extended: bool) -> int:
    """6 + 15|25 + 5 + 0|20|30, the periods simply added."""
    total = 6 + (25 if review_extended else 15) + 5
    if objection:
        total += 30 if objection_extended else 20
    return total


# ------------------------------------------------------------------ art 13: title
def title_or_equivalent(f: Facts) -> bool | NotStated:
    if f.has_title:
        return True
    if f.has_mapped_qualification:
        return f.mapping_document_level in ("national", "provincial")
    return False


def title_verifiable(f: Facts, r: Readings = PLAIN) -> bool:
    ways = (f.verified_by_query, f.verified_by_confirmation, f.verified_by_check)
    return any(ways) if r.verification == "any" else all(ways)


def title_window_applies(f: Facts, r: Readings = PLAIN) -> bool:
    """Art 13-1: in-service, item (2) or (4), by title, employer elsewhere at the certificate."""
    if f.person_kind != "in_service" or f.parent_item not in (2, 4) or not f.applies_by_title:
        return False
    if not f.has_title and r.title_rule_for_mapped == "not_applied":
        return False
    if f.employer_at_certificate == "none":
        return r.title_no_employer == "applied"
    return f.employer_at_certificate == "elsewhere"


def _months_in_window(first: date, last: date, r: Readings) -> range:
    low, high = first.year * 12 + first.month - 1, last.year * 12 + last.month - 1
    if r.title_window == "full_months":
        if first.day != 1:
            low += 1
        if (last + ONE_DAY).month == last.month:
            high -= 1
    return range(low, high + 1)


def title_window_clean(f: Facts, r: Readings = PLAIN) -> bool | NotStated:
    """No Guangzhou contribution between applying for the title and its approval."""
    if not title_window_applies(f, r):
        return True
    if f.title_applied_on is None or f.title_passed_on is None:
        return NotStated(("13-1",), "no application or approval day (e.g. by examination)")
    window = _months_in_window(f.title_applied_on, f.title_passed_on, r)
    for c in f.contributions:
        if c.in_guangzhou and c.index in window:
            if c.back_paid and r.title_backpaid == "no_record":
                continue
            return False
    return True


def title_condition_met(f: Facts, r: Readings = PLAIN) -> bool | NotStated:
    has = title_or_equivalent(f)
    if has is not True:
        return has
    if not title_verifiable(f, r):
        return False
    return title_window_clean(f, r)


# ------------------------------------------------------------------ art 14: contributions
def _by_month(f: Facts, r: Readings) -> dict[int, list[Contribution]]:
    months: dict[int, list[Contribution]] = {}
    for c in f.contributions:
        if r.contributions_where == "guangzhou" and not c.in_guangzhou:
            continue
        months.setdefault(c.index, []).append(c)
    return months


def _run(f: Facts, r: Readings) -> list[int]:
    """Months counted, newest first."""
    months = _by_month(f, r)
    end = f.run_end_year * 12 + f.run_end_month - 1
    if r.backpaid == "whole_record" and any(
        c.back_paid and not c.deemed_continuous for cs in months.values() for c in cs
    ):
        return []
    run: list[int] = []
    month = end
    while month in months:
        if any(not c.back_paid or c.deemed_continuous for c in months[month]):
            run.append(month)
        elif r.backpaid != "bridge":
            break
        month -= 1
    return run


def continuous_months(f: Facts, r: Readings = PLAIN) -> int:
    """Length of the continuous run ending in the given month; a back-paid month is not in it."""
    return len(_run(f, r))


def contributions_long_enough(f: Facts, r: Readings = PLAIN) -> bool:
    return continuous_months(f, r) >= f.required_months


def payer_matches(f: Facts, r: Readings = PLAIN) -> bool:
    """Payer = actual employer, except lawful dispatch, in the months that count."""
    months = _by_month(f, r)
    end = f.run_end_year * 12 + f.run_end_month - 1
    counted = [end] if r.payer_scope == "now" else _run(f, r)[: f.required_months]
    return all(any(c.payer == c.actual_employer or c.lawful_dispatch for c in months.get(m, [])) for m in counted)


# ------------------------------------------------------------------ art 15-16
def market_talent(f: Facts) -> bool | NotStated:
    """办法 art 5(6)."""
    if not f.market_evaluated or f.recognised_by == "none":
        return False
    if f.leading_or_outstanding:
        return True
    return NotStated(("15",), '"mainly" leaves other recognised talent open')


def key_employer_filing(f: Facts) -> bool | NotStated:
    """办法 art 5(9): selection, then internal publicity, then filing; the plan before the filing."""
    days = (f.selected_on, f.internal_publicity_from, f.internal_publicity_to, f.key_filed_on)
    if any(d is None for d in days):
        return False
    selected, start, end, filed = days
    if not selected <= start <= end <= filed:  # type: ignore[operator]
        return False
    if f.plan_issued_on is None or filed < f.plan_issued_on:  # type: ignore[operator]
        return NotStated(("16",), "filing before the year's plan")
    return True


# ------------------------------------------------------------------ art 17-18: graduates
def graduate_conditions_met(f: Facts, r: Readings = PLAIN) -> bool:
    """Art 17."""
    items = (f.item2_met, f.item3_met, f.item4_met)
    meets = any(items) if r.graduate_items == "any" else all(items)
    return f.domestic_ordinary_university and f.fresh_graduate and meets


def _held(day: date | None, filed: date) -> bool:
    return day is not None and day <= filed


def graduate_papers_ready(f: Facts, r: Readings = PLAIN) -> bool:
    """Art 18-1."""
    if f.graduate_filed_on is None:
        return False
    filed = f.graduate_filed_on
    degrees = _held(f.diploma_on, filed) and _held(f.degree_on, filed)
    agreement, insurance = _held(f.agreement_on, filed), _held(f.insurance_record_on, filed)
    if r.graduate_parse == "pack_or_insurance":
        return (degrees and agreement) or insurance
    return degrees and (agreement or insurance)


def graduate_places_ok(f: Facts, r: Readings = PLAIN) -> bool:
    """Art 18-2: employer in the agreement and the new address both in the city."""
    if not f.target_in_city:
        return False
    if f.agreement_on is None or f.agreement_employer_in_city:
        return True
    relies_on_agreement = f.insurance_record_on is None or (
        f.graduate_filed_on is not None and f.insurance_record_on > f.graduate_filed_on
    )
    return not relies_on_agreement and r.graduate_employer == "relied_on"


def graduate_may_file(f: Facts, r: Readings = PLAIN) -> bool:
    return graduate_conditions_met(f, r) and graduate_papers_ready(f, r) and graduate_places_ok(f, r)


def graduate_police_deadline(f: Facts) -> NotStated:
    """The police route has no acceptance rule, no review period and no over-age protection."""
    return NotStated(("18-1", "19", "20"), "police route without periods")


# ------------------------------------------------------------------ art 23: validity
def in_force(day: date, r: Readings = PLAIN) -> bool:
    """From the day of issue (printed 2022-07-07), five years."""
    last = date(2027, 7, 6) if r.expiry == "eve" else date(2027, 7, 7)
    return date(2022, 7, 7) <= day <= last


# ------------------------------------------------------------------ gaps found in one person's case
def clashes(f: Facts, r: Readings = PLAIN) -> tuple[NotStated | Clash, ...]:
    """Every silence or contradiction met on this person's way, without repetition."""
    found: list[NotStated | Clash] = []
    for answer in (
        competent_office(f, replace(r, jurisdiction="literal")),
        acceptance_day(f, r),
        lawful_review_days(f, r),
        result(f, r),
        publication_required(f, r),
    ):
        if isinstance(answer, (NotStated, Clash)) and answer not in found:
            found.append(answer)
    return tuple(found)
