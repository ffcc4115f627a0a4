"""粤交〔2021〕5号: the worked cases of an oracle that shares nothing with the engine, and what an official is shown.

The oracle takes what it is not told as no, or as not stated; the policies ask for it. The adapter below therefore
says no where the oracle assumes it, and reads "undetermined" as the oracle's "not stated".
"""

from __future__ import annotations

import json
from functools import cached_property
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from rulekit.checks.battery import findings
from rulekit.explain.calculate import Calculation
from rulekit.model.claims import Rulebase
from rulekit.solving.ask import Budget
from specs.guangdong.transport_penalty_2021.counting import OffenceCount2021
from specs.guangdong.transport_penalty_2021.fines import GradeName, PenaltyFines2021
from specs.guangdong.transport_penalty_2021.procedure import PenaltyProcedure2021
from specs.guangdong.transport_penalty_2021.supervision import PenaltySupervision2021
from specs.guangdong.transport_penalty_2021.treatment import PenaltyTreatment2021
from tests.oracles import transport_penalty_2021 as oracle

CASES: list[dict[str, Any]] = json.loads(
    Path(oracle.__file__).with_name("transport_penalty_2021_cases.json").read_text(encoding="utf-8")
)
FIRST = ("child", "incapable", "harmless", "without_fault", "other_none", "barred")
SETTINGS: dict[tuple[str, str], dict[str, str]] = {
    ("first_day_counted", "True"): {"limit_ends_on": "the_first_day_counts", "report_by": "the_first_day_counts"},
    ("missing_29_feb", "next_day"): {"limit_ends_on": "a_missing_29_february_gives_1_march"},
    ("birthday_29_feb", "month_end"): {"age": "born_on_29_february_counts_from_the_28th"},
    ("age_reached", "day_after"): {"age": "the_birthday_counts_from_the_day_after"},
    ("age_at", "start"): {"day_of_the_act": "the_day_the_act_began"},
    ("validity_last_day", "anniversary"): {"within_five_years": "to_the_anniversary"},
    ("applies_by", "act"): {"judged_on": "the_day_of_the_act"},
    ("harm_attaches_to", "finance_only"): {"long_limit": "harm_is_asked_of_finance_alone"},
    ("safety_join", "and"): {"long_limit": "both_are_touched"},
    ("discovery", "filed"): {"discovery": "the_day_a_case_was_filed"},
    ("slight_harm_includes_none", "False"): {"harm_is_slight": "some_harm_is_needed"},
    ("first_offence_by", "register"): {"first_offence": "no_earlier_case_this_year"},
    ("first_offence_verb", "must"): {"first_and_slight.verb": "no_penalty_is_due"},
    ("removed_harm_is_no_harm", "True"): {"did_no_harm": "removed_harm_is_no_harm"},
    ("order", "none_first"): {f"{name}_first": f"{name}_first" for name in FIRST},
    ("may_none_against_must", "yields"): {},
    ("weigh_includes_ordinary", "False"): {"weighed_as_ordinary.verb": "weighing_must_tip"},
    ("deemed_merit", "may"): {"deemed_merit.verb": "merit_may_be_declined"},
    ("below_includes", "True"): {"words": "the_definitions_are_for_the_table"},
    ("reduced_to_zero", "True"): {"is_below_the_least": "a_reduced_fine_may_be_nothing"},
    ("mid_fraction", "0.3"): {"middle": "another_share_of_the_range", "middle_share": "30"},
    ("low_fraction", "0.1"): {"lower_limit": "a_share_above_the_least", "lower_share": "10"},
    ("grade_base", "statutory"): {"is_graded": "the_grade_binds_ordinary_treatment_alone"},
    ("grade_base", "grade"): {"least": "the_least_of_the_grade", "most": "the_most_of_the_grade"},
    ("lighter_kind", "lightest"): {"is_a_lighter_kind": "only_the_lightest_kind"},
    ("fines_added", "False"): {"fined": "the_greatest_single_fine"},
    ("business_as", "individual"): {"fine_calls_for_the_meeting": "a_business_is_an_individual"},
    ("business_as", "organisation"): {"fine_calls_for_the_meeting": "a_business_is_an_organisation"},
    ("large_fine_by", "art15"): {"a_larger_fine": "as_large_as_for_the_meeting"},
    ("any_raise_after_defence", "True"): {"nobody_is_punished_for_the_defence": "no_raise_after_a_defence"},
    ("year", "rolling"): {"earlier_cases": "within_a_year_back"},
    ("count_current", "False"): {"times": "the_present_case_is_not_counted"},
    ("count_ref", "act"): {"counted_on": "the_day_of_the_act"},
    ("count_ref", "decision"): {"counted_on": "the_day_of_the_decision"},
}
"""The settings of the policies under which they read the text as the oracle does under each of its switches."""
NOT_CREDIBLE = ("above_includes", "False")
"""二十二 and general law both count 以上 in; no reading of the policies leaves it out."""
NOT_COMPARED = {"delegated"}
"""A list of what is left to other law: the policies have facts for it, which are asked for."""
POWER_BESIDE_COMMAND = {"clash-first-heavier", "clash-first-removed", "clash-first-none-first"}
"""十¶4 is a power and 十二 and 十三 command: the oracle keeps both open, the policy lets the command stand."""
TREATMENTS = {name: name.upper() for name in oracle.TREATMENTS}
PARTIES = {
    "individual": "INDIVIDUAL", "individual_business": "BUSINESS", "legal_person": "LEGAL_PERSON",
    "other_organisation": "ORGANISATION",
}  # fmt: skip
GROUNDS = {
    "child": "10(1)", "incapable": "10(2)", "harmless": "10(3)", "without_fault": "10p2", "other_law_says_none": "10p3",
    "first_and_slight": "10p4", "barred": "11", "youth": "12(1)", "made_good": "12(2)", "led_astray": "12(3)",
    "confessed": "12(4)", "merit": "12(5)", "deemed_merit": "12(5)", "other_law_says_either": "12(6)",
    "other_law_says_reduced": "5p1:reduced", "other_law_says_lighter": "5p1:lighter", "aggravated": "13",
    "other_law_says_heavier": "5p1:heavier",
}  # fmt: skip
KINDS = {
    "revoke_licence": "revokes_a_licence", "lower_grade": "lowers_a_grade", "restrict_operations": "restricts_business",
    "order_halt": "halts_business", "order_closure": "closes_business", "bar_from_trade": "bars_from_trade",
    "confiscate_gains": "confiscates_gains", "confiscate_goods": "confiscates_goods",
}  # fmt: skip
PUBLISHED = {
    "published_rules": "rule_catalogue", "published_procedure": "enforcement_procedure",
    "published_measures": "discretion_measures", "published_table": "discretion_standard",
    "published_supervision": "supervision_means", "published_complaints": "complaint_channels",
    "published_remedies": "review_and_litigation_routes",
}  # fmt: skip


class Worked:
    """One case of the oracle as the policies see it."""

    def __init__(self, case: dict[str, Any]) -> None:
        self.facts = oracle.facts_from(case["facts"])
        self.settings: dict[str, str] = {}
        for name, value in case["switches"].items():
            self.settings |= SETTINGS[name, str(value)]

    def of(self, policy: Any, facts: dict[str, object]) -> Calculation:
        """Return the calculation of a policy under those settings that it has, without the facts that are not known."""
        own = {spec.name for spec in policy.model.settings}
        known = {name: _plain(value) for name, value in facts.items() if value is not None}
        chosen = {name: value for name, value in self.settings.items() if name in own}
        result: Calculation = policy.calculate(settings=chosen, **known)
        return result

    @cached_property
    def treated(self) -> Calculation:
        """The treatment."""
        f = self.facts
        found = f.discovered
        return self.of(PenaltyTreatment2021, {
            "party": PARTIES[f.party], "birth_date": f.birth_date or "1980-01-01", "act_start": f.act_start,
            "act_continues": f.act_continuing, "act_end": f.act_end or "none", "discovered": found, "filed": f.filed,
            "mentally_impaired": f.mental_disorder, "cannot_recognise": f.cannot_recognise,
            "cannot_control": f.cannot_control, "act_is_slight": f.act_slight, "corrected_in_time": f.corrected_in_time,
            "harm": f.harm.upper(), "proved_without_fault": f.no_fault_proved, "never_offended_before": f.first_offence,
            "earlier_cases": int(self.times) - 1 if f.filed else None,
            "touches_life_or_health": f.life_health_safety, "touches_finance": f.financial_safety,
            "removed_the_harm": f.harm_removed, "lessened_the_harm": f.harm_lessened, "coerced": f.coerced,
            "tricked": f.tricked, "confessed_the_unknown": f.confessed_unknown, "won_others_over": f.persuaded_others,
            "helped_importantly": f.important_help, "reported_another": f.reported_other,
            "report_was_unknown": f.report_unknown_to_body, "report_was_unrelated": f.report_unrelated,
            "report_was_verified": f.report_verified, "gave_an_important_lead": f.important_lead,
            "lead_helped": f.lead_effective, "other_merit": f.merit_otherwise, "suspected_crime": f.suspected_crime,
            "law_punishes_without_fault": f.no_fault_other_rule, "law_sets_another_limit": f.other_limit_by_law,
            "law_says_none": f.law_none, "law_says_reduced": f.law_reduced, "law_says_lighter": f.law_lighter,
            "law_says_either": f.law_lighter_or_reduced, "law_says_heavier": f.law_heavier,
            "province_says_heavier": f.provincial_heavier,
        })  # fmt: skip

    @cached_property
    def times(self) -> str:
        """How often the party was looked into."""
        f = self.facts
        filings = [
            {"day": _plain(filing.day), "same_entry": filing.item == f.item, "in_the_province": filing.in_province,
             "recorded": filing.recorded, "withdrawn": filing.withdrawn}
            for filing in sorted(f.filings, key=lambda filing: filing.day)
        ]  # fmt: skip
        days = {"act_start": f.act_start, "filed": f.filed, "decided": f.decision_day}
        times = self.of(OffenceCount2021, {**days, "filings": filings})["times"]
        assert times is not None
        return times

    def fined(self, treatment: str, fine: object = None, *, graded: bool = True) -> Calculation:
        """The range of a treatment."""
        f = self.facts
        rows = [
            {"name": row.name, "low": str(row.low), "high": str(row.high), "from_times": row.times_from or 0}
            for row in f.grades
        ]
        low = f.statutory_min if f.statutory_min is not None or f.statutory_max is None else 0
        return self.of(PenaltyFines2021, {
            "treatment": TREATMENTS[treatment], "lowest_by_law": low, "highest_by_law": f.statutory_max, "fine": fine,
            "grade": f.grade or "轻微", "grades": rows if f.grades and (f.grade or not graded) else [],
            "times": self.times if f.filed else None,
        })  # fmt: skip

    def range_of(self, treatment: str) -> str:
        """The range of a treatment as the oracle writes it: whether an end counts is asked with that fine."""
        if treatment == "none":
            return "no_fine" if self.fined(treatment).result("lower_end").answer == "does not apply" else "a fine"
        result = self.fined(treatment)
        if result["lower_end"] is None or result["upper_end"] is None:
            return oracle.NOT_STATED
        if result["some_fine_is_left"] == "no":
            return "empty"
        low, high = result["lower_end"], result["upper_end"]
        upper = result["upper_end_counts"] == "yes"
        for end, counts in ((low, treatment != "reduced" or "is_below_the_least" in self.settings), (high, upper)):
            if len(str(end).partition(".")[2]) <= 2:  # a fine is whole fen, the middle need not be
                assert self.keeps(treatment, end) == counts
        closed = "[" if treatment != "reduced" or "is_below_the_least" in self.settings else "("
        return f"{closed}{low},{high}{']' if upper else ')'}"

    def keeps(self, treatment: str, fine: object) -> bool:
        """Whether a fine is in keeping with the treatment, and with the grade."""
        duties = self.fined(treatment, fine).requirements
        names = ("a_reduced_fine_is_below_the_least", "a_lighter_fine_is_in_the_lower_half",
                 "an_ordinary_fine_is_in_the_range", "a_heavier_fine_is_in_the_upper_half", "the_fine_is_in_its_grade")  # fmt: skip
        return all(duties[name].text == "yes" for name in names)

    @cached_property
    def handled(self) -> Calculation:
        """The procedure."""
        f = self.facts
        kinds = {fact: kind in f.kinds for kind, fact in KINDS.items()}
        return self.of(PenaltyProcedure2021, {
            **kinds, "party": PARTIES[f.party], "treatment": TREATMENTS[f.chosen or "ordinary"],
            "penalty_changed": "changed" in f.special, "payment_deferred": "deferred" in f.special,
            "paid_in_instalments": "instalments" in f.special, "procedure": f.procedure.upper(),
            "correctable_at_once": f.correctable_now, "correction_days": f.correction_days,
            "involves_formalities": f.formalities, "fines": [{"amount": str(amount)} for amount in f.fines],
            "disputed_facts": f.facts_disputed, "disputed_law": f.law_disputed, "serious_nature": f.nature_serious,
            "great_harm": f.harm_large, "unclear_jurisdiction": f.jurisdiction_unclear, "head_asks_for_it": f.head_asks,
            "otherwise_major": f.other_major, "asked_for_a_hearing": f.hearing_requested,
            "told_of_the_defence": f.rights_told, "defended": f.defence_made, "defence_reviewed": f.defence_reviewed,
            "defence_established": f.defence_established, "defence_adopted": f.defence_adopted,
            "raised_after_the_defence": f.penalty_raised, "raised_for_the_defence": f.raised_because_of_defence,
            "gains_are_large": f.gains_large, "goods_are_large": f.goods_large, "fine_is_large": f.fine_large,
            "otherwise_serious": f.other_serious_penalty, "correction_set_elsewhere": f.correction_by_law,
        })  # fmt: skip

    @cached_property
    def supervised(self) -> Calculation:
        """Validity, publication, faults, departures."""
        f = self.facts
        return self.of(PenaltySupervision2021, {
            **{fact: item in f.published for fact, item in PUBLISHED.items()},
            "department_of_the_province": f.in_province_body, "act_start": f.act_start, "decided": f.decision_day,
            "own_review_finds_it_improper": False, "superior_finds_it_improper": False,
            "discretion_was_improper": f.improper_discretion, "upset_by_final_judgment": f.court_upset,
            "upset_on_review": f.review_upset, "found_beyond_the_range": f.inspection_out_of_range,
            "great_loss": f.major_loss, "bad_effect": f.bad_social_effect, "other_fault": f.other_fault_by_law,
            "varies_the_measures": f.variation, "variation_approved": f.variation_approved,
            "variation_published": f.variation_published, "variation_began": f.variation_start or "none",
            "variation_reported": f.variation_filed or "none", "justice_asks_otherwise": f.local_justice_other,
        })  # fmt: skip

    # -- the outcomes by the oracle's names

    def applies(self) -> object:
        return self.supervised["measures_apply"]

    def age(self) -> object:
        treated = self.treated
        known = treated["is_a_person"] == "yes" and self.facts.birth_date is not None
        return int(str(treated["age"])) if known else None

    def limit_years(self) -> object:
        return int(str(self.treated["limit"])) // 12

    def time_bar(self) -> object:
        names = {"OPEN": "not_barred", "BARRED": "barred", "OTHER_LAW": "another_law", None: oracle.NOT_STATED}
        return names[self.treated["time_bar"]]

    def time_bar_last_day(self) -> object:
        return None if self.treated["still_going_on"] == "yes" else self.treated["limit_ends_on"]

    def permitted(self) -> object:
        decided = self.treated.decisions["treatment"]
        assert decided.answer in ("value", "clash"), decided.why
        return [] if decided.answer == "clash" else [option.lower() for option in decided.allowed]

    def grounds(self) -> object:
        norms = self.treated.decisions["treatment"].norms
        return [GROUNDS[norm.name] for norm in norms if norm.in_force]

    def weigh(self) -> object:
        return self.treated["both_ways"]

    def guardian(self) -> object:
        decisions = self.treated.decisions
        return [name for name in ("discipline", "watch_and_treat") if decisions[name].text == "MUST"]

    def transfer(self) -> object:
        return _required(self.treated, "transfer")

    def penalty_beside_transfer(self) -> object:
        return {"yes": "not_relevant", None: oracle.NOT_STATED}[self.treated["the_penalty_may_go_on"]]

    def fine_ranges(self) -> object:
        return {name: self.range_of(name) for name in oracle.TREATMENTS}

    def fits(self) -> object:
        (fine,) = self.facts.fines
        return [name for name in oracle.TREATMENTS[1:] if self.keeps(name, fine)]

    def grade_of_fine(self) -> object:
        (fine,) = self.facts.fines
        name = self.fined("ordinary", fine, graded=False)["grade_of_the_fine"]
        return [] if name is None else [GradeName[name].zh]

    def grade_by_count(self) -> object:
        name = self.fined("ordinary", graded=False)["grade_by_times"]
        return None if name is None else GradeName[name].zh

    def grade_count(self) -> object:
        held = self.fined("ordinary", graded=False).requirements["there_are_five_grades"].text
        return {"yes": "five", "no": "departs_in_principle"}[str(held)]

    def lighter_kinds(self) -> object:
        kinds = self.facts.kinds_ranked
        ranked = {"kinds_by_law": len(kinds)}
        return [
            kind for rank, kind in enumerate(kinds, 1)
            if self.of(PenaltyFines2021, {**ranked, "rank_of_the_kind": rank})["is_a_lighter_kind"] == "yes"
        ]  # fmt: skip

    def reasons_and_evidence(self) -> object:
        return _required(self.handled, "reasons_and_evidence")

    def explanation(self) -> object:
        names = {"ORAL": "oral_face_to_face", "WRITTEN": "written_in_notice_or_decision"}
        return names[str(self.handled["explanation"])]

    def correction_order(self) -> object:
        return {"yes": "yes", "no": oracle.NOT_STATED}[_required(self.handled, "correction_order")]

    def correction_mode(self) -> object:
        names = {"AT_ONCE": "at_once", "IN_A_PERIOD": "period", "OTHER_LAW": "another_law"}
        return names[str(self.handled["correction"])]

    def correction_period(self) -> object:
        handled = self.handled
        if handled["correction"] == "OTHER_LAW":
            return "another_law"
        if handled.requirements["what_can_be_corrected_is_corrected_at_once"].text == "no":
            return "must_be_at_once"
        if handled.requirements["correction_takes_thirty_days_at_most"].text == "no":
            return "over_in_principle"
        return "extension_allowed" if (self.facts.correction_days or 0) > 30 else "ok"

    def collective(self) -> object:
        return _required(self.handled, "collective_discussion")

    def collective_grounds(self) -> object:
        names = {"a_fine_over_the_line": "fine", "a_disputed_case": "15(2)", "the_head_asks": "15(3)",
                 "another_major_case": "15(4)", "a_heavy_kind": self.facts.kinds and self.facts.kinds[0]}  # fmt: skip
        return [names[n.name] for n in self.handled.decisions["collective_discussion"].norms if n.in_force]

    def hearing_notice(self) -> object:
        return _required(self.handled, "hearing_notice")

    def hearing_held(self) -> object:
        return _required(self.handled, "hearing")

    def defence_breaches(self) -> object:
        names = {
            "the_party_is_told_of_the_defence": "rights_not_told", "the_defence_is_reviewed": "not_reviewed",
            "what_is_established_is_adopted": "not_adopted", "nobody_is_punished_for_the_defence": "raised_for_defence",
        }  # fmt: skip
        return [said for name, said in names.items() if self.handled.requirements[name].text == "no"]

    def count(self) -> object:
        return int(self.times)

    def variation(self) -> object:
        f, duties = self.facts, self.supervised.requirements
        if not f.variation or f.local_justice_other:
            return oracle.OTHER_LAW if f.variation else "no_variation"
        if duties["a_departure_is_approved_and_published_first"].text == "no":
            return "must_not_start"
        if duties["a_departure_is_reported_in_thirty_days"].text == "no":
            return "filed_late"
        return "ok" if f.variation_start and f.variation_filed else "filing_open"

    def publication_missing(self) -> object:
        assert self.supervised["items_missing"] == str(7 - len(self.facts.published))
        complete = self.supervised.requirements["everything_is_published"].text == "yes"
        return [] if complete else [item for item in PUBLISHED.values() if item not in self.facts.published]

    def fault(self) -> object:
        names = {"upset_by_a_court": "21(1)", "upset_by_a_review": "21(2)", "beyond_the_range": "21(3)",
                 "loss_or_bad_effect": "21(4)", "fault_by_other_law": "21(5)"}  # fmt: skip
        return [names[n.name] for n in self.supervised.decisions["pursue_the_fault"].norms if n.in_force]

    def clashes(self) -> object:
        """Which articles clash; those that 六 weighs against each other stand behind it."""
        found: set[str] = set()
        for group in self.treated.decisions["treatment"].clashes:
            found |= {GROUNDS.get(name, "6") for name in group}
        if self.facts.grade is not None and self.facts.statutory_max is not None:
            allowed = self.treated.decisions["treatment"].allowed
            lost = [
                name for name in ("lighter", "heavier") if name.upper() in allowed and self.range_of(name) == "empty"
            ]
            found |= {"8", *(f"5:{name}" for name in lost)} if lost else set()
        return found


def _plain(value: object) -> object:
    return value if isinstance(value, bool | int | list) else str(value)


def _required(result: Calculation, act: str) -> str:
    decided = result.decisions[act]
    if decided.answer != "value":
        return oracle.NOT_STATED
    return "yes" if decided.text == "MUST" else "no"


def as_articles(clashes: list[str]) -> set[str]:
    """The articles of the oracle's clashes; 六 stands for those that it weighs against each other."""
    found: set[str] = set()
    for clash in clashes:
        left, right = (side.split() for side in clash.partition(": ")[2].split(" <> "))
        weighed = any(name.startswith("12") for name in right) and "13" in right
        found |= {*left, *(["6"] if weighed else right)}
    return found


AGREEING = [
    (case, outcome)
    for case in CASES
    for outcome in case["expected"]
    if outcome not in NOT_COMPARED and NOT_CREDIBLE not in {(k, str(v)) for k, v in case["switches"].items()}
]


def test_every_switch_of_the_oracle_is_a_reading_of_the_policies() -> None:
    """But for the one that no law supports."""
    used = {(name, str(value)) for case in CASES for name, value in case["switches"].items()}
    assert used - SETTINGS.keys() == {NOT_CREDIBLE}
    assert SETTINGS.keys() <= used
    assert (len(CASES), len(AGREEING)) == (295, 409)


@pytest.mark.parametrize(("case", "outcome"), AGREEING, ids=[f"{case['id']}-{name}" for case, name in AGREEING])
def test_a_worked_case_comes_out(case: dict[str, Any], outcome: str) -> None:
    """Each outcome that was worked by hand is what the policies answer."""
    expected, answer = case["expected"][outcome], getattr(Worked(case), outcome)()
    if case["id"] in POWER_BESIDE_COMMAND:
        expected = {"permitted": [name for name in case["expected"]["permitted"] if name != "none"], "clashes": []}[
            outcome
        ]
    assert answer == (as_articles(expected) if outcome == "clashes" else expected)


# ---------------------------------------------------------------- what the battery and an official see


def test_every_pair_of_norms_that_can_clash_is_in_its_family() -> None:
    """Six grounds for no penalty stand against seven of 十二: age and harm each exclude one pair."""
    rulebase = Rulebase((PenaltyTreatment2021.model,))
    found = {
        f.id.partition(":clash:")[2]: f
        for f in findings(rulebase, [PenaltyTreatment2021.model.name], Budget(), ["clash"])
    }
    assert {name for name in found if found[name].verdict.value == "refuted"} == {
        "treatment:must-NONE:must-REDUCED-LIGHTER", "treatment:must-NONE:must-REDUCED", "treatment:must-LIGHTER:must-NONE",
        "treatment:must-HEAVIER:must-NONE", "treatment:must-NONE:must-REDUCED-LIGHTER-ORDINARY-HEAVIER",
        "treatment:must-LIGHTER:must-REDUCED",
    }  # fmt: skip
    none = ("child", "incapable", "harmless", "without_fault", "other_law_says_none", "barred")
    milder = ("youth", "made_good", "led_astray", "confessed", "merit", "deemed_merit", "other_law_says_either")
    expected = {frozenset(pair) for pair in product(none, milder)} - {
        frozenset(("child", "youth")), frozenset(("harmless", "made_good")),
    }  # fmt: skip
    pairs = found["treatment:must-NONE:must-REDUCED-LIGHTER"].values["norms"].split("; ")
    assert {frozenset(pair.split(" / ")) for pair in pairs} == expected


def test_an_age_that_is_not_known_is_asked_for() -> None:
    """The oracle takes an unknown age as none; an official is asked for the birth date."""
    case = next(case for case in CASES if case["id"] == "age-not-given")
    known = Worked(case).treated
    assert known.decisions["treatment"].allowed == ("ORDINARY",)
    facts = {name: text for name, text in known.as_json()["facts"].items() if name != "birth_date"}  # type: ignore[attr-defined]
    assert PenaltyTreatment2021.calculate(**facts).decisions["treatment"].missing == ("birth_date",)


def test_a_clash_is_shown_with_both_articles() -> None:
    """A 13-year-old who was coerced: the two commands are named with their articles and Chinese names."""
    case = next(case for case in CASES if case["id"] == "clash-13-coerced")
    decided = Worked(case).treated.decisions["treatment"]
    assert decided.clashes == (("child", "led_astray"),)
    shown = {(norm.zh, norm.citation.split()[-1]) for norm in decided.norms if norm.in_force}
    assert shown == {("不满14周岁", "十¶1（一）"), ("受胁迫或者诱骗", "十二¶1（三）")}


def test_grades_that_overlap_clash_and_a_gap_is_silent() -> None:
    """A fine of 20,000 between 18,000 and 22,000 and from 20,000 on lies in two grades; one of 23,000 in none."""
    overlapping = [
        {"name": "较重", "low": "18000", "high": "22000", "from_times": 0},
        {"name": "严重", "low": "20000", "high": "22500", "from_times": 0},
    ]
    answers = [
        PenaltyFines2021.calculate(grades=overlapping, fine=fine).result("grade_of_the_fine").answer
        for fine in ("19999.99", "20000", "23000")
    ]
    assert answers == ["value", "clash", "not stated"]
