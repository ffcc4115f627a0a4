"""Oracle for the Guangdong measures on discretion in transport penalties, 粤交〔2021〕5号.

Written from the text of the measures alone. It shares nothing with the engine that the tests compare it with:
standard library only, no project import, no float. One small pure function per article; `decide(facts, **switches)`
calls them all. The plainest reading is the default, and every other reading is a field of `Readings`.

NOT_STATED says that the document is silent, OTHER_LAW that it hands the question to another law.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date, timedelta
from decimal import Decimal
from typing import Any
from collections.abc import Iterable

YES, NO = "yes", "no"
NOT_STATED = "not_stated"
OTHER_LAW = "another_law"

TREATMENTS = ("none", "reduced", "lighter", "ordinary", "heavier")
PARTIES = ("individual", "individual_business", "legal_person", "other_organisation")
GRADE_NAMES = ("轻微", "一般", "较重", "严重", "特别严重")  # Art. 7

# Kinds of penalty. The first three and `suspend_licence` stand in no list of Art. 15 or 18.
KINDS = (
    "warning",
    "notice_of_criticism",
    "suspend_licence",
    "fine",
    "confiscate_gains",
    "confiscate_goods",
    "revoke_licence",
    "lower_grade",
    "restrict_operations",
    "order_halt",
    "order_closure",
    "bar_from_trade",
)
COLLECTIVE_KINDS = (
    "revoke_licence",
    "lower_grade",
    "restrict_operations",  # Art. 15(1)
    "order_halt",
    "order_closure",
    "bar_from_trade",
)
HEARING_KINDS = (
    "lower_grade",
    "revoke_licence",
    "order_halt",  # Art. 18
    "order_closure",
    "bar_from_trade",
)
PUBLICATION_ITEMS = (
    "rule_catalogue",
    "enforcement_procedure",
    "discretion_measures",  # Art. 19
    "discretion_standard",
    "supervision_means",
    "complaint_channels",
    "review_and_litigation_routes",
)
REASONED_DECISIONS = (
    "none",
    "reduced",
    "lighter",
    "heavier",  # Art. 6 para 2
    "changed",
    "deferred",
    "instalments",
)

IN_FORCE = date(2021, 7, 15)  # Art. 25
INDIVIDUAL_LINE = Decimal("5000")  # Art. 15(1)
ORGANISATION_LINE = Decimal("100000")  # Art. 15(1)


# --------------------------------------------------------------------------- readings


@dataclass(frozen=True)
class Readings:
    """Every switch. The first value named is the default (plainest) one."""

    # periods and ages
    first_day_counted: bool = False  # Arts 11, 24: is the starting day itself day 1?
    missing_29_feb: str = "month_end"  # "month_end" | "next_day": anniversary of 29 Feb in a period
    birthday_29_feb: str = "next_day"  # "next_day" | "month_end": birthday in a common year
    age_reached: str = "birthday"  # "birthday" | "day_after"
    age_at: str = "end"  # "end" | "start" of a continuing act
    validity_last_day: str = "eve"  # "eve" 2026-07-14 | "anniversary" 2026-07-15
    applies_by: str = "decision"  # "decision" | "act": which day must be in force
    # Art. 11
    harm_attaches_to: str = "both"  # "both" | "finance_only"
    safety_join: str = "or"  # "or" | "and": life/health safety, financial safety
    discovery: str = "discovered"  # "discovered" | "filed"
    # Art. 10
    slight_harm_includes_none: bool = True  # para 4
    first_offence_by: str = "fact"  # "fact" | "register": no earlier counted filing (Art. 22)
    first_offence_verb: str = "may"  # "may" (Art. 10) | "must" (through Art. 5 para 1)
    removed_harm_is_no_harm: bool = False  # Art. 10(3): harm wholly removed = no harm caused
    # order between norms
    order: str = "as_stated"  # "as_stated" | "none_first"
    may_none_against_must: str = "adds"  # "adds" | "yields": Art. 10 para 4 against a "must punish so"
    weigh_includes_ordinary: bool = True  # Art. 6 para 1
    deemed_merit: str = "shall"  # "shall" | "may": Art. 12 para 2
    # Art. 5 and 22 amounts
    below_includes: bool = False  # does 以下 in Art. 5 para 3 include the number?
    reduced_to_zero: bool = False  # may a reduced fine be exactly 0?
    mid_fraction: Decimal = Decimal("0.5")  # where 中限 lies between minimum and maximum
    low_fraction: Decimal = Decimal("0")  # where 较低限 lies
    grade_base: str = "both"  # "both" | "statutory" | "grade"
    lighter_kind: str = "not_heaviest"  # "not_heaviest" | "lightest"
    # Art. 15, 18
    fines_added: bool = True  # threshold on the sum of the decision, or on each fine
    business_as: str = NOT_STATED  # NOT_STATED | "individual" | "organisation"
    above_includes: bool = True  # 以上 in Art. 15 (Art. 22 says it includes)
    large_fine_by: str = "fact"  # "fact" | "art15": meaning of 较大数额 in Art. 18
    # Art. 17
    any_raise_after_defence: bool = False  # forbid every raise after a defence, whatever the cause
    # Art. 22
    year: str = "calendar"  # "calendar" | "rolling"
    count_current: bool = True
    count_ref: str = "filed"  # "filed" | "act" | "decision"


# --------------------------------------------------------------------------- facts


@dataclass(frozen=True)
class Grade:
    """One row of a discretion standard (Arts 7, 8), mildest first."""

    name: str
    low: Decimal
    high: Decimal
    times_from: int | None = None  # "N次以上" condition, if the row is chosen by count


@dataclass(frozen=True)
class Filing:
    """One earlier case filed against the same party (Art. 22)."""

    item: str
    day: date
    withdrawn: bool = False
    in_province: bool = True
    recorded: bool = True


@dataclass(frozen=True)
class Facts:
    # who and when
    in_province_body: bool = True
    party: str = "legal_person"
    birth_date: date | None = None
    act_start: date | None = None
    act_continuing: bool = False
    act_end: date | None = None  # None with act_continuing: still going on
    discovered: date | None = None
    filed: date | None = None
    decision_day: date | None = None
    # judged predicates
    mental_disorder: bool = False  # 精神病人 or 智力残疾人
    cannot_recognise: bool = False
    cannot_control: bool = False
    act_slight: bool = False
    corrected_in_time: bool = False
    harm: str = "more"  # "none" | "slight" | "more"
    no_fault_proved: bool = False
    no_fault_other_rule: bool = False  # a law or administrative regulation rules otherwise
    first_offence: bool = False
    life_health_safety: bool = False
    financial_safety: bool = False
    other_limit_by_law: bool = False
    harm_removed: bool = False  # 主动消除
    harm_lessened: bool = False  # 主动减轻
    coerced: bool = False
    tricked: bool = False
    confessed_unknown: bool = False
    persuaded_others: bool = False
    important_help: bool = False
    reported_other: bool = False
    report_unknown_to_body: bool = False
    report_unrelated: bool = False
    report_verified: bool = False
    important_lead: bool = False
    lead_effective: bool = False
    merit_otherwise: bool = False  # cooperation with merit judged directly
    # other law
    law_none: bool = False
    law_lighter: bool = False
    law_reduced: bool = False
    law_lighter_or_reduced: bool = False
    law_heavier: bool = False
    provincial_heavier: bool = False  # Art. 15 of the provincial rule (not in the file)
    suspected_crime: bool = False
    # amounts
    statutory_min: Decimal | None = None
    statutory_max: Decimal | None = None
    grades: tuple[Grade, ...] = ()
    grade: str | None = None
    kinds_ranked: tuple[str, ...] = ()  # possible kinds, lightest first
    # proposed decision
    chosen: str | None = None  # one of TREATMENTS
    special: tuple[str, ...] = ()  # "changed", "deferred", "instalments"
    kinds: tuple[str, ...] = ()
    fines: tuple[Decimal, ...] = ()
    gains_large: bool | None = None  # 较大数额违法所得
    goods_large: bool | None = None  # 较大价值非法财物
    fine_large: bool | None = None  # 较大数额罚款 (Art. 18)
    other_serious_penalty: bool = False  # Art. 18, other serious penalties set by law
    hearing_requested: bool = False
    # Art. 15(2)-(4)
    facts_disputed: bool = False
    law_disputed: bool = False
    nature_serious: bool = False
    harm_large: bool = False
    jurisdiction_unclear: bool = False
    head_asks: bool = False
    other_major: bool = False
    # Art. 9
    correctable_now: bool = False
    correction_days: int | None = None
    formalities: bool = False
    correction_by_law: bool = False
    # Art. 16, 17
    procedure: str = "ordinary"  # "on_the_spot" | "ordinary"
    rights_told: bool = True
    defence_made: bool = False
    defence_reviewed: bool = True
    defence_established: bool = False
    defence_adopted: bool = True
    penalty_raised: bool = False
    raised_because_of_defence: bool = False
    # Art. 22
    item: str = ""
    filings: tuple[Filing, ...] = ()  # earlier filings, the present case not among them
    # Art. 24
    variation: bool = False
    variation_approved: bool = False
    variation_published: bool = False
    variation_start: date | None = None
    variation_filed: date | None = None
    local_justice_other: bool = False
    # Art. 19, 21
    published: tuple[str, ...] = PUBLICATION_ITEMS
    improper_discretion: bool = False
    court_upset: bool = False  # quashed, changed or found unlawful by final judgment
    review_upset: bool = False  # the same by the reviewing body
    inspection_out_of_range: bool = False
    major_loss: bool = False
    bad_social_effect: bool = False
    other_fault_by_law: bool = False


# --------------------------------------------------------------------------- small tools


@dataclass(frozen=True)
class Interval:
    low: Decimal
    high: Decimal
    low_in: bool = True
    high_in: bool = True

    def empty(self) -> bool:
        return self.low > self.high or (self.low == self.high and not (self.low_in and self.high_in))

    def has(self, amount: Decimal) -> bool:
        above = amount > self.low or (self.low_in and amount == self.low)
        below = amount < self.high or (self.high_in and amount == self.high)
        return above and below

    def meet(self, other: Interval) -> Interval:
        low = max(self.low, other.low)
        high = min(self.high, other.high)
        low_in = all(i.low_in for i in (self, other) if i.low == low)
        high_in = all(i.high_in for i in (self, other) if i.high == high)
        return Interval(low, high, low_in, high_in)

    def text(self) -> str:
        if self.empty():
            return "empty"
        return ("[" if self.low_in else "(") + plain(self.low) + "," + plain(self.high) + ("]" if self.high_in else ")")


def plain(amount: Decimal) -> str:
    text = f"{amount:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def add_years(day: date, years: int, missing: str) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:  # 29 February in a common year
        return date(day.year + years, 2, 28) if missing == "month_end" else date(day.year + years, 3, 1)


def last_day_of_years(start: date, years: int, r: Readings) -> date:
    end = add_years(start, years, r.missing_29_feb)
    return end - timedelta(days=1) if r.first_day_counted else end


def last_day_of_days(start: date, days: int, r: Readings) -> date:
    return start + timedelta(days=days - 1 if r.first_day_counted else days)


def age_on(birth: date, day: date, r: Readings) -> int:
    years = day.year - birth.year
    reached = add_years(birth, years, r.birthday_29_feb)
    if r.age_reached == "day_after":
        reached += timedelta(days=1)
    return years if day >= reached else years - 1


def yes_no(value: bool) -> str:
    return YES if value else NO


# --------------------------------------------------------------------------- Arts 2, 25


def article_25_in_force(day: date, r: Readings) -> bool:
    last = date(2026, 7, 14) if r.validity_last_day == "eve" else date(2026, 7, 15)
    return IN_FORCE <= day <= last


def article_2_applies(f: Facts, r: Readings) -> str:
    day = f.decision_day if r.applies_by == "decision" else f.act_start
    if not f.in_province_body:
        return NO
    if day is None:
        return NOT_STATED
    return yes_no(article_25_in_force(day, r))


# --------------------------------------------------------------------------- Art. 11


def article_11_years(f: Facts, r: Readings) -> int:
    life, money, harm = f.life_health_safety, f.financial_safety, f.harm != "none"
    if r.harm_attaches_to == "finance_only":
        money = money and harm
    else:
        life, money = life and harm, money and harm
    long = (life and money) if r.safety_join == "and" else (life or money)
    return 5 if long else 2


def article_11_start(f: Facts) -> date | None:
    """The day the period runs from; None while a continuing act has not ended."""
    return f.act_end if f.act_continuing else f.act_start


def article_11(f: Facts, r: Readings) -> tuple[str, date | None]:
    """(answer, last day on which discovery is still in time)."""
    found = f.discovered if r.discovery == "discovered" else f.filed
    if f.act_start is None or found is None:
        return NOT_STATED, None
    if found < f.act_start:
        raise ValueError("found before the act began")
    if f.act_continuing and f.act_end is not None and f.act_end < f.act_start:
        raise ValueError("act ends before it starts")
    if f.other_limit_by_law:
        return OTHER_LAW, None
    start = article_11_start(f)
    if start is None:
        return "not_barred", None
    last = last_day_of_years(start, article_11_years(f, r), r)
    return ("barred" if found > last else "not_barred"), last


# --------------------------------------------------------------------------- Arts 10, 12, 13


def age_at_act(f: Facts, r: Readings) -> int | None:
    if f.party not in ("individual", "individual_business") or f.birth_date is None:
        return None
    day = f.act_start
    if f.act_continuing and r.age_at == "end":
        day = f.act_end or f.discovered or f.decision_day or f.act_start
    return None if day is None else age_on(f.birth_date, day, r)


def article_22_count(f: Facts, r: Readings) -> int | None:
    """Times looked into (查处次数) within one year, the present case included by default."""
    ref = {"filed": f.filed, "act": f.act_start, "decision": f.decision_day}[r.count_ref]
    if ref is None:
        return None
    earlier = 0
    for filing in f.filings:
        if filing.item != f.item or filing.withdrawn or not filing.in_province or not filing.recorded:
            continue
        if filing.day > ref:
            continue
        if r.year == "calendar":
            counted = filing.day.year == ref.year
        else:
            counted = ref <= last_day_of_years(filing.day, 1, r)
        earlier += 1 if counted else 0
    return earlier + (1 if r.count_current else 0)


def earlier_count(f: Facts, r: Readings) -> int | None:
    count = article_22_count(f, r)
    return None if count is None else count - (1 if r.count_current else 0)


def article_10_must(f: Facts, r: Readings) -> list[str]:
    out: list[str] = []
    age = age_at_act(f, r)
    if age is not None and age < 14:
        out.append("10(1)")
    if f.mental_disorder and (f.cannot_recognise or f.cannot_control):
        out.append("10(2)")
    no_harm = f.harm == "none" or (r.removed_harm_is_no_harm and f.harm_removed)
    if f.act_slight and f.corrected_in_time and no_harm:
        out.append("10(3)")
    if f.no_fault_proved and not f.no_fault_other_rule:
        out.append("10p2")
    if f.law_none:
        out.append("10p3")
    return out


def article_10_first_offence(f: Facts, r: Readings) -> bool:
    first = f.first_offence if r.first_offence_by == "fact" else earlier_count(f, r) == 0
    slight = f.harm == "slight" or (r.slight_harm_includes_none and f.harm == "none")
    return first and slight and f.corrected_in_time


def article_10_guardian(f: Facts, r: Readings) -> tuple[str, ...]:
    must = article_10_must(f, r)
    return tuple(duty for art, duty in (("10(1)", "discipline"), ("10(2)", "watch_and_treat")) if art in must)


def article_12_merit(f: Facts) -> tuple[bool, bool]:
    """(deemed merit of para 2, merit judged directly under item 5)."""
    deemed = (
        (f.persuaded_others and f.important_help)
        or (f.reported_other and f.report_unknown_to_body and f.report_unrelated and f.report_verified)
        or (f.important_lead and f.lead_effective)
    )
    return deemed, f.merit_otherwise


def article_12(f: Facts, r: Readings) -> list[tuple[str, frozenset[str]]]:
    both = frozenset({"reduced", "lighter"})
    out: list[tuple[str, frozenset[str]]] = []
    age = age_at_act(f, r)
    deemed, direct = article_12_merit(f)
    if age is not None and 14 <= age < 18:
        out.append(("12(1)", both))
    if f.harm_removed or f.harm_lessened:
        out.append(("12(2)", both))
    if f.coerced or f.tricked:
        out.append(("12(3)", both))
    if f.confessed_unknown:
        out.append(("12(4)", both))
    if direct or (deemed and r.deemed_merit == "shall"):
        out.append(("12(5)", both))
    if f.law_lighter_or_reduced:
        out.append(("12(6)", both))
    if f.law_reduced:
        out.append(("5p1:reduced", frozenset({"reduced"})))
    if f.law_lighter:
        out.append(("5p1:lighter", frozenset({"lighter"})))
    return out


def article_13(f: Facts) -> list[str]:
    out: list[str] = []
    if f.provincial_heavier:
        out.append("13")
    if f.law_heavier:
        out.append("5p1:heavier")
    return out


# --------------------------------------------------------------------------- treatments (Arts 5, 6, 10-13)


@dataclass(frozen=True)
class Clash:
    kind: str  # "must/must" | "may/must" | "grade/treatment"
    left: tuple[str, ...]
    right: tuple[str, ...]

    def text(self) -> str:
        return f"{self.kind}: {' '.join(self.left)} <> {' '.join(self.right)}"


@dataclass(frozen=True)
class Treatment:
    permitted: tuple[str, ...]
    weigh: bool  # Art. 6 para 1 applies
    grounds: tuple[str, ...]
    clashes: tuple[Clash, ...]


def treatments(f: Facts, r: Readings) -> Treatment:
    none_must = article_10_must(f, r)
    if article_11(f, r)[0] == "barred":
        none_must.append("11")
    none_may = article_10_first_offence(f, r)
    if none_may and r.first_offence_verb == "must":
        none_must.append("10p4")
        none_may = False
    milder, heavier = article_12(f, r), article_13(f)
    mild_names = [name for name, _ in milder]
    deemed_may = r.deemed_merit == "may" and article_12_merit(f)[0]
    grounds = tuple(none_must + (["10p4"] if none_may else []) + mild_names + heavier)
    clashes: list[Clash] = []

    weigh = bool(milder) and bool(heavier)
    if weigh:  # Art. 6 para 1
        penalty = {"reduced", "lighter", "heavier"} | ({"ordinary"} if r.weigh_includes_ordinary else set())
    elif milder:
        penalty = set(frozenset.intersection(*(allowed for _, allowed in milder)))
        if not penalty:
            clashes.append(Clash("must/must", ("5p1:reduced",), ("5p1:lighter",)))
    elif heavier:
        penalty = {"heavier"}
    else:
        penalty = {"ordinary"}
    if deemed_may:  # the body may deem, or not
        penalty |= {"reduced", "lighter"}
        if heavier:
            penalty |= {"ordinary"} if r.weigh_includes_ordinary else set()

    punish = tuple(mild_names + heavier)
    if none_must:
        permitted = {"none"}
        if punish and r.order == "as_stated":
            clashes.append(Clash("must/must", tuple(none_must), punish))
            permitted = set()
    else:
        permitted = penalty
        if none_may:
            if not punish or r.order == "none_first":
                permitted = penalty | {"none"}
            else:
                clashes.append(Clash("may/must", ("10p4",), punish))
                permitted = penalty | ({"none"} if r.may_none_against_must == "adds" else set())
    return Treatment(tuple(t for t in TREATMENTS if t in permitted), weigh, grounds, tuple(clashes))


# --------------------------------------------------------------------------- Art. 5 and 22: fine ranges


def article_5_range(treatment: str, low: Decimal, high: Decimal, r: Readings) -> Interval | None:
    """Fine range of one treatment; None where the treatment has no fine."""
    if low < 0 or low > high:
        raise ValueError("statutory range is not in order")
    span = high - low
    middle = low + span * r.mid_fraction
    if treatment == "none":
        return None
    if treatment == "reduced":
        if low == 0:
            return Interval(Decimal(1), Decimal(0))  # nothing lies below a minimum of 0
        return Interval(Decimal(0), low, r.reduced_to_zero, r.below_includes)
    if treatment == "lighter":
        return Interval(low + span * r.low_fraction, middle)
    if treatment == "heavier":
        return Interval(middle, high)
    return Interval(low, high)


def article_22_band(grades: tuple[Grade, ...], name: str) -> Interval:
    """以上 includes, 以下 excludes, the last (top) grade includes its upper limit."""
    for index, grade in enumerate(grades):
        if grade.name == name:
            top = index == len(grades) - 1
            return Interval(grade.low, grade.high, True, top or grade.low == grade.high)
    raise ValueError("grade not in the table: " + name)


def grade_of_amount(grades: tuple[Grade, ...], amount: Decimal) -> tuple[str, ...]:
    return tuple(g.name for g in grades if article_22_band(grades, g.name).has(amount))


def grade_by_count(grades: tuple[Grade, ...], count: int | None) -> str | None:
    """The last row whose "N次以上" is met; None when the table has no such rows."""
    met = [g.name for g in grades if g.times_from is not None and count is not None and count >= g.times_from]
    return met[-1] if met else None


def fine_ranges(f: Facts, r: Readings) -> dict[str, str]:
    """Range of every treatment as text, from the statute and, if given, the grade (Arts 5, 8, 22)."""
    out: dict[str, str] = {"none": "no_fine"}
    band = article_22_band(f.grades, f.grade) if f.grade is not None else None
    for treatment in TREATMENTS[1:]:
        if f.statutory_max is None:
            out[treatment] = NOT_STATED
            continue
        low = f.statutory_min if f.statutory_min is not None else Decimal(0)
        statutory = article_5_range(treatment, low, f.statutory_max, r)
        assert statutory is not None
        if band is None or treatment == "reduced" or (r.grade_base == "statutory" and treatment != "ordinary"):
            out[treatment] = statutory.text()
        elif r.grade_base == "grade" and treatment != "ordinary":
            inner = article_5_range(treatment, band.low, band.high, r)
            assert inner is not None
            out[treatment] = inner.meet(band).text()
        else:
            out[treatment] = statutory.meet(band).text()
    return out


def treatments_of_fine(f: Facts, amount: Decimal, r: Readings) -> tuple[str, ...]:
    """Which treatments a given fine fits, by the statutory range alone."""
    if f.statutory_max is None:
        return ()
    low = f.statutory_min if f.statutory_min is not None else Decimal(0)
    out = []
    for treatment in TREATMENTS[1:]:
        interval = article_5_range(treatment, low, f.statutory_max, r)
        if interval is not None and interval.has(amount):
            out.append(treatment)
    return tuple(out)


def article_8_clashes(f: Facts, t: Treatment, r: Readings) -> tuple[Clash, ...]:
    """A permitted treatment for which the grade band leaves no amount."""
    if f.grade is None or f.statutory_max is None or r.grade_base != "both":
        return ()
    ranges = fine_ranges(f, r)
    return tuple(
        Clash("grade/treatment", ("8",), ("5:" + name,))
        for name in t.permitted
        if name in ("lighter", "heavier") and ranges[name] == "empty"
    )


def article_5_lighter_kinds(kinds_ranked: tuple[str, ...], r: Readings) -> tuple[str, ...]:
    if len(kinds_ranked) < 2:
        return ()
    return kinds_ranked[:1] if r.lighter_kind == "lightest" else kinds_ranked[:-1]


# --------------------------------------------------------------------------- Art. 6 para 2, 7, 9, 14


def article_6_reasons_and_evidence(f: Facts) -> str:
    if f.chosen is None and not f.special:
        return NOT_STATED
    return yes_no(f.chosen in REASONED_DECISIONS or any(s in REASONED_DECISIONS for s in f.special))


def article_7_grades(grades: tuple[Grade, ...]) -> str:
    if not grades:
        return NOT_STATED
    return "five" if tuple(g.name for g in grades) == GRADE_NAMES else "departs_in_principle"


def article_9_order(f: Facts) -> str:
    """Is an order to correct due? Art. 9 speaks only of the time a penalty is imposed."""
    return NOT_STATED if f.chosen == "none" else YES


def article_9_mode(f: Facts) -> str:
    if f.correction_by_law:
        return OTHER_LAW
    return "at_once" if f.correctable_now else "period"


def article_9_period(f: Facts) -> str:
    if f.correction_by_law:
        return OTHER_LAW
    if f.correction_days is None:
        return NOT_STATED
    if f.correction_days < 0:
        raise ValueError("negative period")
    if f.correctable_now:
        return "ok" if f.correction_days == 0 else "must_be_at_once"
    if f.correction_days <= 30:
        return "ok"
    return "extension_allowed" if f.formalities else "over_in_principle"


# --------------------------------------------------------------------------- Arts 15, 18


def biggest_fine(f: Facts, r: Readings) -> Decimal | None:
    if not f.fines:
        return None
    return sum(f.fines, Decimal(0)) if r.fines_added else max(f.fines)


def reaches(amount: Decimal, line: Decimal, r: Readings) -> bool:
    return amount >= line if r.above_includes else amount > line


def article_15_fine(f: Facts, r: Readings) -> str:
    amount = biggest_fine(f, r)
    if amount is None:
        return NO
    individual = yes_no(reaches(amount, INDIVIDUAL_LINE, r))
    organisation = yes_no(reaches(amount, ORGANISATION_LINE, r))
    if f.party == "individual":
        return individual
    if f.party in ("legal_person", "other_organisation"):
        return organisation
    if r.business_as != NOT_STATED:
        return individual if r.business_as == "individual" else organisation
    return individual if individual == organisation else NOT_STATED


def settle(certain: list[str], open_points: list[str]) -> tuple[str, tuple[str, ...]]:
    if certain:
        return YES, tuple(certain)
    return (NOT_STATED, tuple(open_points)) if open_points else (NO, ())


def confiscation(f: Facts, certain: list[str], unsure: list[str]) -> None:
    for kind, large in (("confiscate_gains", f.gains_large), ("confiscate_goods", f.goods_large)):
        if kind in f.kinds and large is None:
            unsure.append(kind)
        elif kind in f.kinds and large:
            certain.append(kind)


def article_15(f: Facts, r: Readings) -> tuple[str, tuple[str, ...]]:
    certain = [kind for kind in COLLECTIVE_KINDS if kind in f.kinds]
    unsure: list[str] = []
    confiscation(f, certain, unsure)
    fine = article_15_fine(f, r)
    if fine == YES:
        certain.append("fine")
    elif fine == NOT_STATED:
        unsure.append("fine")
    if f.facts_disputed or f.law_disputed or f.nature_serious or f.harm_large or f.jurisdiction_unclear:
        certain.append("15(2)")
    if f.head_asks:
        certain.append("15(3)")
    if f.other_major:
        certain.append("15(4)")
    return settle(certain, unsure)


def article_18(f: Facts, r: Readings) -> tuple[str, tuple[str, ...]]:
    certain = [kind for kind in HEARING_KINDS if kind in f.kinds]
    unsure: list[str] = []
    confiscation(f, certain, unsure)
    if f.fines:
        large: bool | None = f.fine_large
        if r.large_fine_by == "art15":
            large = {YES: True, NO: False, NOT_STATED: None}[article_15_fine(f, r)]
        if large is None:
            unsure.append("fine")
        elif large:
            certain.append("fine")
    if f.other_serious_penalty:
        certain.append("other")
    return settle(certain, unsure)


# --------------------------------------------------------------------------- Arts 16, 17, 19, 21, 24


def article_16_form(f: Facts) -> str:
    return "oral_face_to_face" if f.procedure == "on_the_spot" else "written_in_notice_or_decision"


def article_17_breaches(f: Facts, r: Readings) -> tuple[str, ...]:
    if f.chosen == "none":  # Art. 17 speaks of a penalty decision
        return ()
    out: list[str] = []
    if not f.rights_told:
        out.append("rights_not_told")
    if f.defence_made and not f.defence_reviewed:
        out.append("not_reviewed")
    if f.defence_made and f.defence_established and not f.defence_adopted:
        out.append("not_adopted")
    because = f.raised_because_of_defence or r.any_raise_after_defence
    if f.defence_made and f.penalty_raised and because:
        out.append("raised_for_defence")
    return tuple(out)


def article_19_missing(published: Iterable[str]) -> tuple[str, ...]:
    have = set(published)
    return tuple(item for item in PUBLICATION_ITEMS if item not in have)


def article_21(f: Facts) -> tuple[str, ...]:
    out: list[str] = []
    if f.improper_discretion and f.court_upset:
        out.append("21(1)")
    if f.improper_discretion and f.review_upset:
        out.append("21(2)")
    if f.inspection_out_of_range:
        out.append("21(3)")
    if f.improper_discretion and (f.major_loss or f.bad_social_effect):
        out.append("21(4)")
    if f.other_fault_by_law:
        out.append("21(5)")
    return tuple(out)


def article_24(f: Facts, r: Readings) -> tuple[str, date | None]:
    """(answer, last day for filing with the province)."""
    if not f.variation:
        return "no_variation", None
    last = None if f.variation_start is None else last_day_of_days(f.variation_start, 30, r)
    if f.local_justice_other:
        return OTHER_LAW, last
    if not (f.variation_approved and f.variation_published):
        return "must_not_start", last
    if last is None or f.variation_filed is None:
        return "filing_open", last
    return ("ok" if f.variation_filed <= last else "filed_late"), last


# --------------------------------------------------------------------------- everything


def decide(f: Facts, **switches: Any) -> dict[str, Any]:
    r = Readings(**switches)
    bar, last = article_11(f, r)
    t = treatments(f, r)
    collective, collective_grounds = article_15(f, r)
    hearing, hearing_grounds = article_18(f, r)
    variation, variation_last = article_24(f, r)
    count = article_22_count(f, r)
    amount = biggest_fine(f, r)
    delegated = tuple(
        name
        for name, on in (
            ("10p2", f.no_fault_proved and f.no_fault_other_rule),
            ("11", bar == OTHER_LAW),
            ("13", f.provincial_heavier),
            ("9", f.correction_by_law),
            ("24", variation == OTHER_LAW),
        )
        if on
    )
    return {
        "applies": article_2_applies(f, r),
        "age": age_at_act(f, r),
        "limit_years": article_11_years(f, r),
        "time_bar": bar,
        "time_bar_last_day": last,
        "permitted": t.permitted,
        "grounds": t.grounds,
        "weigh": yes_no(t.weigh),
        "clashes": tuple(c.text() for c in t.clashes + article_8_clashes(f, t, r)),
        "guardian": article_10_guardian(f, r),
        "fine_ranges": fine_ranges(f, r),
        "fits": () if amount is None else treatments_of_fine(f, amount, r),
        "grade_of_fine": () if amount is None else grade_of_amount(f.grades, amount),
        "grade_by_count": grade_by_count(f.grades, count),
        "grade_count": article_7_grades(f.grades),
        "lighter_kinds": article_5_lighter_kinds(f.kinds_ranked, r),
        "reasons_and_evidence": article_6_reasons_and_evidence(f),
        "explanation": article_16_form(f),
        "correction_order": article_9_order(f),
        "correction_mode": article_9_mode(f),
        "correction_period": article_9_period(f),
        "transfer": yes_no(f.suspected_crime),
        "penalty_beside_transfer": NOT_STATED if f.suspected_crime else "not_relevant",
        "collective": collective,
        "collective_grounds": collective_grounds,
        "hearing_notice": hearing,
        "hearing_grounds": hearing_grounds,
        "hearing_held": hearing if f.hearing_requested else NO,
        "defence_breaches": article_17_breaches(f, r),
        "count": count,
        "variation": variation,
        "variation_last_day": variation_last,
        "publication_missing": article_19_missing(f.published),
        "fault": article_21(f),
        "delegated": delegated,
    }


def facts_from(data: dict[str, Any]) -> Facts:
    """Facts from a plain dict; money and days may be text, records may be dicts."""
    money = {"statutory_min", "statutory_max"}
    days = {
        "birth_date",
        "act_start",
        "act_end",
        "discovered",
        "filed",
        "decision_day",
        "variation_start",
        "variation_filed",
    }
    known = {item.name for item in fields(Facts)}
    out: dict[str, Any] = {}
    for name, value in data.items():
        if name not in known:
            raise KeyError(name)
        if isinstance(value, float):
            raise TypeError("no floats: " + name)
        if name in money and value is not None:
            value = Decimal(value)
        elif name in days and isinstance(value, str):
            value = date.fromisoformat(value)
        elif name == "fines":
            value = tuple(Decimal(v) for v in value)
        elif name == "grades":
            value = tuple(
                v
                if isinstance(v, Grade)
                else Grade(v["name"], Decimal(v["low"]), Decimal(v["high"]), v.get("times_from"))
                for v in value
            )
        elif name == "filings":
            value = tuple(
                v if isinstance(v, Filing) else Filing(**{**v, "day": date.fromisoformat(v["day"])}) for v in value
            )
        elif isinstance(value, list):
            value = tuple(value)
        out[name] = value
    return Facts(**out)
