"""What 粤交〔2021〕5号 promises, where its articles contradict each other, and where its words keep no promise."""

from rulekit import (
    Count, Day, Days, Months, Truth, all_else_equal, complete, consistent, implies, known, possible, prove,
    refuted, yuan,
)  # fmt: skip
from specs.guangdong.transport_penalty_2021.counting import OffenceCount2021 as Counting
from specs.guangdong.transport_penalty_2021.fines import PenaltyFines2021 as Fines
from specs.guangdong.transport_penalty_2021.measures import Party, Treatment
from specs.guangdong.transport_penalty_2021.procedure import PenaltyProcedure2021 as Procedure
from specs.guangdong.transport_penalty_2021.procedure import Procedure as Way
from specs.guangdong.transport_penalty_2021.supervision import PenaltySupervision2021 as Supervision
from specs.guangdong.transport_penalty_2021.treatment import Harm, TimeBar
from specs.guangdong.transport_penalty_2021.treatment import PenaltyTreatment2021 as T

NONE, REDUCED, LIGHTER, ORDINARY, HEAVIER = Treatment

# ---------------------------------------------------------------- 五, 六, 十 to 十三: contradictions

known(
    T, "clash:treatment:must-NONE:must-REDUCED-LIGHTER",
    because="十 and 十一 command no penalty, 十二 commands a lighter or reduced one, and no article ranks them: a "
    "13-year-old who was coerced, or a 17-year-old found after two years, falls under both; 六 ranks only mitigating "
    "against aggravating circumstances",
)  # fmt: skip
known(
    T, "clash:treatment:must-NONE:must-REDUCED",
    because="the same with another law that commands a reduced penalty (五¶1), against 十 and 十一",
)  # fmt: skip
known(
    T, "clash:treatment:must-LIGHTER:must-NONE",
    because="the same with another law that commands a lighter penalty (五¶1), against 十 and 十一",
)  # fmt: skip
known(
    T, "clash:treatment:must-HEAVIER:must-NONE",
    because="十 and 十一 command no penalty, 十三 and 五¶1 a heavier one: a 13-year-old on the province's list of "
    "aggravating circumstances; 六 does not name grounds for no penalty",
)  # fmt: skip
known(
    T, "clash:treatment:must-NONE:must-REDUCED-LIGHTER-ORDINARY-HEAVIER",
    because="六¶1 commands a penalty by weighing wherever circumstances stand both ways, even of somebody whom 十 or "
    "十一 leave unpunished",
)  # fmt: skip
known(
    T, "clash:treatment:must-LIGHTER:must-REDUCED",
    because="五¶1 commands what two other laws say: one may say reduced and one lighter; 二十二 makes the two disjoint, and "
    "六 does not rank them",
)  # fmt: skip

Resolved = T.under(
    T.child_first, T.incapable_first, T.harmless_first, T.without_fault_first, T.other_none_first, T.barred_first
)


@prove(T)
def where_the_articles_can_be_followed_no_child_is_punished(p: T) -> Truth:
    """各条能够同时遵守的，不满14周岁的一律不予处罚。"""
    return implies(p.child, p.treatment.settles_on(NONE))


@prove(T, expect=refuted("十¶1（一） against 十二 and 十三: both command, and no article says that 十 comes first"))
def no_article_commands_to_punish_a_child(p: T) -> Truth:
    """对不满14周岁的人，没有条款要求从轻、减轻或者从重处罚。"""
    return implies(p.child, ~(p.made_good | p.led_astray | p.confessed | p.aggravated))


@prove(Resolved)
def with_no_penalty_first_every_ground_for_it_holds(p: T) -> Truth:
    """不予处罚优先的，凡有不予处罚情形的均不予处罚。"""
    ground = p.child | p.incapable | p.harmless | p.other_law_says_none | p.barred
    return implies(ground, p.treatment.settles_on(NONE))


@prove(
    T, expect=refuted("十¶4 is a power (可以), 十二 and 十三 command (应当): who removed the harm has to be punished")
)
def a_first_offender_may_be_left_unpunished(p: T) -> Truth:
    """初次违法、后果轻微并及时改正的，总可以不予处罚。"""
    return implies(p.first_and_slight, p.treatment.allows(NONE))


@prove(T, T)
def a_mitigating_circumstance_never_makes_the_heaviest_treatment_heavier(a: T, b: T) -> Truth:
    """增加从轻、减轻情节，不会使可作出的最重处理加重。"""
    facts = (T.coerced, T.tricked, T.confessed_the_unknown, T.other_merit, T.lessened_the_harm)
    fewer = implies(a.coerced, b.coerced) & implies(a.tricked, b.tricked) & implies(a.other_merit, b.other_merit)
    more = implies(a.confessed_the_unknown, b.confessed_the_unknown) & implies(a.lessened_the_harm, b.lessened_the_harm)
    kept = all_else_equal(a, b, but=facts) & fewer & more
    return implies(kept, b.treatment.heaviest.is_at_most(a.treatment.heaviest))


@prove(
    T, T, expect=refuted("六¶1: mitigation beside aggravation opens the ordinary treatment, not the lighter one alone")
)
def whoever_mends_the_harm_is_never_treated_as_ordinary(a: T, b: T) -> Truth:
    """增加从轻、减轻情节的，不再一般处罚。"""
    return implies(all_else_equal(a, b, but=T.coerced) & ~a.coerced & b.coerced, ~b.treatment.allows(ORDINARY))


@prove(T, T)
def an_aggravating_circumstance_never_makes_the_lightest_treatment_lighter(a: T, b: T) -> Truth:
    """除与减轻情节并存外，增加从重情节不会使可作出的最轻处理减轻。"""
    worse = all_else_equal(a, b, but=T.province_says_heavier) & ~a.province_says_heavier & b.province_says_heavier
    return implies(worse & ~b.both_ways, a.treatment.lightest.is_at_most(b.treatment.lightest))


@prove(T)
def nobody_is_treated_more_heavily_without_a_ground(p: T) -> Truth:
    """没有从重情节的，不得从重处罚。"""
    return implies(p.treatment.allows(HEAVIER), p.aggravated | p.other_law_says_heavier)


@prove(T)
def a_youth_without_aggravation_is_treated_lighter_or_reduced(p: T) -> Truth:
    """已满14不满18周岁且无从重情节的，不一般处罚也不从重处罚。"""
    without = ~p.aggravated & ~p.other_law_says_heavier
    return implies(p.youth & without, ~p.treatment.allows(ORDINARY) & ~p.treatment.allows(HEAVIER))


@prove(T)
def whoever_has_no_circumstance_is_treated_as_ordinary(p: T) -> Truth:
    """没有任何情节的，一般处罚。"""
    none = p.child | p.incapable | p.harmless | p.without_fault | p.other_law_says_none | p.first_and_slight | p.barred
    milder = p.youth | p.made_good | p.led_astray | p.confessed | p.merit | p.deemed_merit
    by_law = p.other_law_says_either | p.other_law_says_reduced | p.other_law_says_lighter | p.other_law_says_heavier
    return implies(~(none | milder | by_law | p.aggravated), p.treatment.settles_on(ORDINARY))


@possible(T)
def weighing_leaves_four_treatments_open(p: T) -> Truth:
    """从轻减轻与从重情节并存的，四种处罚都可以作出。"""
    return p.treatment.allows(REDUCED) & p.treatment.allows(HEAVIER) & p.treatment.allows(ORDINARY)


@prove(T)
def whoever_is_punished_as_suspect_is_also_transferred(p: T) -> Truth:
    """涉嫌犯罪的，一律移送。"""
    return implies(p.suspected_crime, p.transfer.required)


# ---------------------------------------------------------------- 十一 the time bar


@prove(T)
def the_limit_is_two_years_or_five(p: T) -> Truth:
    """期限为二年；涉及生命健康安全、金融安全且有危害后果的，为五年。"""
    five = (p.touches_life_or_health | p.touches_finance) & (p.harm != Harm.NONE)
    return (p.limit == Months(60)).same_as(five) & (p.limit == Months(24)).same_as(~five)


@prove(T)
def nothing_is_barred_on_the_last_day(p: T) -> Truth:
    """在期限最后一日被发现的，不超过处罚期限。"""
    return implies(p.discovered <= p.limit_runs_from + p.limit, p.time_bar != TimeBar.BARRED)


@prove(T)
def an_act_that_is_over_is_barred_the_day_after(p: T) -> Truth:
    """行为已终了，在期限届满次日被发现的，除法律另有规定外，超过处罚期限。"""
    over = ~p.still_going_on & ~p.law_sets_another_limit
    return implies(over & (p.discovered > p.limit_runs_from + p.limit), p.time_bar == TimeBar.BARRED)


@prove(T)
def everything_that_ended_is_barred_after_five_years(p: T) -> Truth:
    """行为终了五年后才被发现的，除法律另有规定外，超过处罚期限。"""
    ended = ~p.act_continues & ~p.law_sets_another_limit
    return implies(ended & (p.discovered > p.act_start + Months(60)), p.time_bar == TimeBar.BARRED)


@prove(T)
def without_harm_two_years_are_the_limit(p: T) -> Truth:
    """没有危害后果的，期限为二年。"""
    return implies(p.harm == Harm.NONE, p.limit == Months(24))


@prove(T)
def what_goes_on_is_never_barred(p: T) -> Truth:
    """仍在继续的行为不会超过处罚期限。"""
    return implies(p.act_continues & ~p.act_end.happened, p.time_bar != TimeBar.BARRED)


# ---------------------------------------------------------------- 五, 七, 八, 二十二: amounts and the table

known(
    Fines, "completeness:grade_of_the_fine",
    because="七, 二十二: a fine below the first grade, above the last or in a gap between two lies in no grade; the upper end of "
    "a grade does not belong to it, so that neighbours have to meet",
)  # fmt: skip
known(
    Fines, "consistency:grade_of_the_fine",
    because="七 does not forbid grades that overlap; the table itself is an input here",
)  # fmt: skip
prove(consistent(Supervision), complete(Supervision), complete(Procedure), consistent(Procedure), complete(Counting))


def well_formed(p: Fines) -> Truth:
    """Return that the table has a grade, no gap, no overlap, no crossing, and covers the range of the law."""
    whole = p.grades.every(lambda row: row.low < row.high) & p.each_grade_adjoins_the_one_below
    return whole & p.the_grades_cover_the_range_of_the_law & (p.grades.count() > Count(0))


@prove(Fines)
def each_fine_of_the_law_lies_in_exactly_one_grade(p: Fines) -> Truth:
    """裁量标准相接、不重叠、不交叉的，法定幅度内的每一罚款恰在一个等级内。"""
    inside = (p.fine >= p.lowest_by_law) & (p.fine <= p.highest_by_law)
    return implies(well_formed(p) & inside, p.grades.count(lambda row: p.holds(row, p.fine)) == Count(1))


@prove(
    Fines, expect=refuted("二十二 says nothing of a grade that is one amount: the grade above it starts with the same")
)
def a_grade_of_one_amount_overlaps_none(p: Fines) -> Truth:
    """等级为固定数额的，也不与其他等级重叠。"""
    table = p.no_grade_is_crossed & p.each_grade_adjoins_the_one_below
    return implies(table, p.grades.count(lambda row: p.holds(row, p.fine)) <= Count(1))


@prove(Fines)
def the_greatest_fine_of_the_law_can_be_reached(p: Fines) -> Truth:
    """最高一档包括上限，法定最高罚款可以处到。"""
    return implies(well_formed(p), p.grades.any(lambda row: p.holds(row, p.highest_by_law)))


@prove(
    Fines,
    expect=refuted("八 binds to the grade, 五¶4 and ¶5 to a half of the range: the top grade leaves no lighter fine"),
)
def every_treatment_leaves_a_fine_in_the_grade(p: Fines) -> Truth:
    """裁量等级与从轻、从重的幅度总有交集。"""
    return implies(well_formed(p) & (p.treatment != REDUCED), p.some_fine_is_left)


@prove(
    Fines,
    expect=refuted("五¶3: below a range that starts at nothing there is nothing, yet a law may command a reduced fine"),
)
def a_reduced_fine_is_always_possible(p: Fines) -> Truth:
    """减轻处罚总有可处的数额。"""
    return implies(p.treatment == REDUCED, p.some_fine_is_left)


@prove(Fines)
def without_a_table_every_other_treatment_leaves_a_fine(p: Fines) -> Truth:
    """没有裁量等级的，从轻、一般、从重都有可处的数额。"""
    return implies((p.grades.count() == Count(0)) & (p.treatment != REDUCED), p.some_fine_is_left)


@prove(Fines, Fines)
def a_reduced_fine_is_below_every_other(a: Fines, b: Fines) -> Truth:
    """减轻的罚款低于任何从轻、一般、从重的罚款。"""
    same = all_else_equal(a, b, but=(Fines.treatment, Fines.fine)) & (a.treatment == REDUCED) & (b.treatment != REDUCED)
    kept = b.a_lighter_fine_is_in_the_lower_half & b.a_heavier_fine_is_in_the_upper_half
    fit = a.a_reduced_fine_is_below_the_least & kept & b.an_ordinary_fine_is_in_the_range & (b.treatment != NONE)
    return implies(same & fit, a.fine < b.fine)


@prove(Fines, Fines, expect=refuted("五¶4 and ¶5 share the middle: one fine is lighter and heavier at once"))
def a_lighter_fine_is_below_a_heavier_one(a: Fines, b: Fines) -> Truth:
    """从轻的罚款低于从重的罚款。"""
    same = all_else_equal(a, b, but=(Fines.treatment, Fines.fine)) & (a.treatment == LIGHTER) & (b.treatment == HEAVIER)
    fit = a.a_lighter_fine_is_in_the_lower_half & b.a_heavier_fine_is_in_the_upper_half
    return implies(same & fit, a.fine < b.fine)


# ---------------------------------------------------------------- 六, 九, 十五 to 十八: procedure


@prove(Procedure)
def five_thousand_yuan_for_an_individual_go_to_the_meeting(p: Procedure) -> Truth:
    """对个人罚款5000元以上的，提交集体讨论。"""
    large = (p.party == Party.INDIVIDUAL) & (p.fined >= yuan(5_000))
    return implies(large, p.collective_discussion.required)


@prove(Procedure)
def a_fine_of_100000_yuan_goes_to_the_meeting_whoever_pays(p: Procedure) -> Truth:
    """罚款10万元以上的，无论对谁，都提交集体讨论。"""
    return implies(p.fined >= yuan(100_000), p.collective_discussion.required)


@prove(Procedure)
def every_listed_penalty_of_18_goes_to_the_meeting(p: Procedure) -> Truth:
    """第十八条所列的种类，也都提交集体讨论。"""
    return implies(p.a_listed_penalty, p.collective_discussion.required)


@prove(Procedure, expect=refuted("十五（一） lists restrictions of business, and 十八 does not"))
def every_listed_penalty_of_15_comes_with_a_hearing(p: Procedure) -> Truth:
    """第十五条所列的种类，都应告知听证权利。"""
    return implies(p.a_heavy_kind, p.hearing_notice.required)


@prove(
    Procedure,
    expect=refuted("十五（一） has amounts of a larger fine, 十八 leaves them to other rules: they may differ"),
)
def a_fine_for_the_meeting_comes_with_a_hearing(p: Procedure) -> Truth:
    """因罚款数额提交集体讨论的，都应告知听证权利。"""
    return implies(p.a_fine_over_the_line, p.hearing_notice.required)


@prove(Procedure, expect=refuted("六¶2 does not list the ordinary penalty, though 十六 has every decision explained"))
def every_penalty_needs_reasons_and_evidence(p: Procedure) -> Truth:
    """凡处罚都应说明理由并收集证据。"""
    return implies(p.is_punished, p.reasons_and_evidence.required)


@prove(
    Procedure,
    expect=refuted("九 speaks of correction where a penalty is imposed; who goes unpunished is not told to correct"),
)
def everybody_is_told_to_correct(p: Procedure) -> Truth:
    """凡违法都应责令改正。"""
    return p.correction_order.required


@possible(Procedure)
def a_case_for_the_meeting_is_decided_on_the_spot(p: Procedure) -> Truth:
    """没有条款禁止当场决定应当集体讨论并告知听证的案件。"""
    on_the_spot = p.procedure == Way.ON_THE_SPOT
    return on_the_spot & p.collective_discussion.required & p.hearing_notice.required


@possible(Procedure)
def a_penalty_is_raised_after_the_defence_for_another_reason(p: Procedure) -> Truth:
    """申辩后因其他原因加重处罚，不违反第十七条。"""
    return p.is_punished & p.raised_after_the_defence & p.nobody_is_punished_for_the_defence


@prove(Procedure)
def thirty_days_of_correction_are_in_keeping(p: Procedure) -> Truth:
    """限期三十日改正的，符合原则要求。"""
    return implies(p.correction_days <= Days(30), p.correction_takes_thirty_days_at_most)


@prove(Procedure)
def a_hearing_is_held_only_where_one_was_announced(p: Procedure) -> Truth:
    """组织听证的，都属于应告知听证权利的情形。"""
    return implies(p.hearing.required, p.hearing_notice.required & p.asked_for_a_hearing)


# ---------------------------------------------------------------- 二十二: counting


@prove(Counting)
def the_present_case_always_counts(p: Counting) -> Truth:
    """查处次数至少为一次。"""
    return p.times >= Count(1)


@prove(Counting)
def withdrawn_and_foreign_cases_never_count(p: Counting) -> Truth:
    """撤案的、外省的、系统无记录的和其他条目的，不计入查处次数。"""
    out = p.filings.every(lambda f: f.withdrawn | ~f.in_the_province | ~f.recorded | ~f.same_entry)
    return implies(out, p.times == Count(1))


@prove(
    Counting,
    expect=refuted("二十二: 1年内 is the calendar year, so that a case of December no longer counts in January"),
)
def a_case_of_the_last_thirty_days_counts(p: Counting) -> Truth:
    """三十日内又被立案的，计为第二次。"""
    recent = p.filings.any(
        lambda f: f.same_entry & f.in_the_province & f.recorded & ~f.withdrawn
        & (f.day <= p.filed) & (f.day + Days(30) >= p.filed)
    )  # fmt: skip
    return implies(recent, p.times >= Count(2))


# ---------------------------------------------------------------- 二十一, 二十四, 二十五


@prove(Supervision)
def the_measures_apply_to_decisions_of_five_years(p: Supervision) -> Truth:
    """2021年7月15日至2026年7月14日作出的决定适用本办法。"""
    inside = (p.decided >= Day("2021-07-15")) & (p.decided <= Day("2026-07-14"))
    return p.measures_apply.same_as(p.department_of_the_province & inside)


@prove(
    Supervision,
    expect=refuted("二十一（三） asks only that an inspection finds the range exceeded, as a lawful reduction does"),
)
def only_improper_discretion_is_a_fault(p: Supervision) -> Truth:
    """没有行使裁量权不当的，不追究过错责任（其他法律规定的除外）。"""
    return implies(~p.discretion_was_improper & ~p.other_fault, ~p.pursue_the_fault.required)


@prove(Supervision)
def a_report_on_the_last_day_is_in_time(p: Supervision) -> Truth:
    """在第三十日当日备案的，未逾期。"""
    both = p.variation_began.happened & p.variation_reported.happened
    return implies(both & (p.variation_reported.value == p.report_by), p.a_departure_is_reported_in_thirty_days)
