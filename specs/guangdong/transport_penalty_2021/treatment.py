"""五, 六, 十 to 十四: which treatment the articles command, permit or leave, and the time bar."""

from rulekit import (
    Choice, Chosen, Count, Day, Days, MAY, MUST, MUST_NOT, Months, OrderedChoice, Policy, Truth, When, act,
    always, cases, clause, decision, elsewhere, event, fact, given, not_stated, when,
)  # fmt: skip
from specs.guangdong.transport_penalty_2021.measures import MEASURES, Party, Treatment


class Harm(OrderedChoice):
    """What the offence did."""

    NONE = "没有危害后果", "none"
    SLIGHT = "危害后果轻微", "slight"
    MORE = "危害后果不轻微", "more than slight"


class TimeBar(Choice):
    """What 十一 says of a penalty."""

    OPEN = "未超过期限", "not barred"
    BARRED = "超过期限", "barred"
    OTHER_LAW = "法律另有规定", "left to another law"


NOTHING_LEFT = (
    "五 lists no penalty first, and what is not penalised can be made neither lighter nor heavier; 六 ranks "
    "mitigating and aggravating circumstances alone"
)


class PenaltyTreatment2021(Policy, document=MEASURES, name="guangdong.transport_penalty_2021"):
    """How an offender is to be treated: not at all, below the range, in its lower or upper half, or in the whole of it."""

    party = fact(Party, zh="当事人类型")
    birth_date = fact(Day, "1920-01-01", "2026-12-31", zh="出生日期")
    act_start = fact(Day, "2000-01-01", "2026-12-31", zh="违法行为发生之日")
    act_continues = fact(Truth, zh="违法行为有连续或者继续状态")
    act_end = event("2000-01-01", "2026-12-31", zh="违法行为终了")
    discovered = fact(Day, "2000-01-01", "2026-12-31", zh="违法行为被发现之日")
    filed = fact(Day, "2000-01-01", "2026-12-31", zh="立案之日")

    mentally_impaired = fact(Truth, zh="精神病人或者智力残疾人")
    cannot_recognise = fact(Truth, zh="行为时不能辨认自己行为")
    cannot_control = fact(Truth, zh="行为时不能控制自己行为")
    act_is_slight = fact(Truth, zh="违法行为轻微")
    corrected_in_time = fact(Truth, zh="及时改正")
    harm = fact(Harm, zh="危害后果")
    proved_without_fault = fact(Truth, zh="有证据足以证明没有主观过错")
    never_offended_before = fact(Truth, zh="初次违法")
    earlier_cases = fact(Count, 0, 100, zh="本年度此前的查处次数")
    touches_life_or_health = fact(Truth, zh="涉及公民生命健康安全")
    touches_finance = fact(Truth, zh="涉及金融安全")

    removed_the_harm = fact(Truth, zh="主动消除危害后果")
    lessened_the_harm = fact(Truth, zh="主动减轻危害后果")
    coerced = fact(Truth, zh="受他人胁迫")
    tricked = fact(Truth, zh="受他人诱骗")
    confessed_the_unknown = fact(Truth, zh="主动供述尚未掌握的违法行为")
    won_others_over = fact(Truth, zh="主动说服其他违法行为人")
    helped_importantly = fact(Truth, zh="对案件查处提供重要帮助")
    reported_another = fact(Truth, zh="检举他人违法行为")
    report_was_unknown = fact(Truth, zh="检举事项行政机关尚未掌握")
    report_was_unrelated = fact(Truth, zh="检举事项与本人违法事实无关")
    report_was_verified = fact(Truth, zh="检举事项查证属实")
    gave_an_important_lead = fact(Truth, zh="提供重要线索")
    lead_helped = fact(Truth, zh="线索对查处其他违法行为有效")
    other_merit = fact(Truth, zh="配合查处有其他立功表现")
    suspected_crime = fact(Truth, zh="涉嫌犯罪")

    law_punishes_without_fault = elsewhere("十¶2", zh="法律、行政法规对无过错另有规定")
    law_sets_another_limit = elsewhere("十一¶1", zh="法律对期限另有规定")
    law_says_none = elsewhere("十¶3", zh="法律法规规章规定不予处罚")
    law_says_reduced = elsewhere("五¶1", zh="法律法规规章规定减轻处罚")
    law_says_lighter = elsewhere("五¶1", zh="法律法规规章规定从轻处罚")
    law_says_either = elsewhere("十二¶1（六）", zh="法律法规规章规定从轻或者减轻处罚")
    law_says_heavier = elsewhere("五¶1", zh="法律法规规章规定从重处罚")
    province_says_heavier = elsewhere("十三", zh="属于省规定第十五条的从重情形")

    @given("行为终了不早于发生")
    def an_act_ends_after_it_began(self) -> Truth:
        return ~self.act_end.happened | (self.act_end.value >= self.act_start)

    @given("发现不早于行为发生，立案不早于发现")
    def an_act_is_found_after_it_began(self) -> Truth:
        return (self.discovered >= self.act_start) & (self.filed >= self.discovered)

    @given("自然人在出生后实施行为")
    def a_person_is_born_before_acting(self) -> Truth:
        return (self.birth_date <= self.act_start) | ~self.party.is_in(Party.INDIVIDUAL, Party.BUSINESS)

    @given("没有危害后果的，无从主动消除或者减轻")
    def what_did_not_happen_is_not_removed(self) -> Truth:
        return (self.harm != Harm.NONE) | ~(self.removed_the_harm | self.lessened_the_harm)

    @given("限于检举他人的情形")
    def what_is_reported_is_about_another(self) -> Truth:
        return self.reported_another | ~(self.report_was_unknown | self.report_was_unrelated | self.report_was_verified)

    # ---------------------------------------------------------------- 十、十二 ages

    @clause("十¶1、十二¶1", zh="计算年龄之日")
    def day_of_the_act(self) -> Day:
        """The day of the act; of one that continues, the day it ended, or was found still going on."""
        end = when(self.act_end.happened, self.act_end.value).otherwise(self.discovered)
        return when(self.act_continues, end).otherwise(self.act_start)

    @day_of_the_act.reading(because="somebody who began under age may be judged by the age at which the act began")
    def the_day_the_act_began(self) -> Day:
        return self.act_start

    @clause("十¶1、十二¶1", zh="行为时周岁")
    def age(self) -> Count:
        """Completed years; a birthday counts that day, and one of 29 February on 1 March in other years."""
        return self.birth_date.completed_years_on(self.day_of_the_act)

    @age.reading(because="some branches of law reach an age only on the day after the birthday")
    def the_birthday_counts_from_the_day_after(self) -> Count:
        return self.birth_date.completed_years_on(self.day_of_the_act - Days(1))

    @age.reading(because="whoever was born on 29 February may come of age on the last day of February")
    def born_on_29_february_counts_from_the_28th(self) -> Count:
        years = self.birth_date.completed_years_on(self.day_of_the_act)
        next_birthday = self.birth_date + Months(12) * (years + Count(1))
        return when(next_birthday <= self.day_of_the_act, years + Count(1)).otherwise(years)

    @clause("十¶1、十二¶1", zh="自然人")
    def is_a_person(self) -> Truth:
        """Only a natural person has an age, in business or not."""
        return self.party.is_in(Party.INDIVIDUAL, Party.BUSINESS)

    # ---------------------------------------------------------------- 十一 the time bar

    @clause("十一¶1", zh="适用五年期限")
    def long_limit(self) -> Truth:
        """Life and health, or finance, is touched and there is harm."""
        return (self.touches_life_or_health | self.touches_finance) & (self.harm != Harm.NONE)

    @long_limit.reading(because="且有危害后果 may belong to 金融安全 alone, which stands next to it")
    def harm_is_asked_of_finance_alone(self) -> Truth:
        return self.touches_life_or_health | (self.touches_finance & (self.harm != Harm.NONE))

    @long_limit.reading(because="the mark 、 between the two may mean both together")
    def both_are_touched(self) -> Truth:
        return self.touches_life_or_health & self.touches_finance & (self.harm != Harm.NONE)

    @clause("十一¶1", zh="期限（个月）")
    def limit(self) -> Months:
        return when(self.long_limit, Months(60)).otherwise(Months(24))

    @clause("十一¶2", zh="期限起算之日")
    def limit_runs_from(self) -> Day:
        """The day of the act, or the day on which one that continues ended."""
        return when(self.act_continues & self.act_end.happened, self.act_end.value).otherwise(self.act_start)

    @clause("十一¶2", zh="行为仍在继续")
    def still_going_on(self) -> Truth:
        return self.act_continues & ~self.act_end.happened

    @clause("十一", zh="最迟发现之日")
    def limit_ends_on(self) -> Day:
        """The same day two or five years later; 29 February becomes the 28th."""
        return self.limit_runs_from + self.limit

    @limit_ends_on.reading(because="从…之日起 may count that day itself, so that the last day is the one before")
    def the_first_day_counts(self) -> Day:
        return self.limit_runs_from + self.limit - Days(1)

    @limit_ends_on.reading(because="a year without 29 February may give the period until 1 March")
    def a_missing_29_february_gives_1_march(self) -> Day:
        same_day = self.limit_runs_from + self.limit
        return when(same_day - self.limit == self.limit_runs_from, same_day).otherwise(same_day + Days(1))

    @clause("十一¶1", zh="违法行为被发现")
    def discovery(self) -> Day:
        return self.discovered

    @discovery.reading(because="被发现 may mean the day on which the department filed a case")
    def the_day_a_case_was_filed(self) -> Day:
        return self.filed

    @clause("十一", zh="处罚期限", outcome=True)
    def time_bar(self) -> When[Chosen[TimeBar]]:
        """An act that has not ended is never barred."""
        late = ~self.still_going_on & (self.discovery > self.limit_ends_on)
        return cases(
            when(self.law_sets_another_limit, TimeBar.OTHER_LAW),
            when(~self.law_sets_another_limit & late, TimeBar.BARRED),
            when(~self.law_sets_another_limit & ~late, TimeBar.OPEN),
        )

    # ---------------------------------------------------------------- 十 no penalty

    treatment = decision(Treatment, zh="处理", usual=Treatment.ORDINARY)

    @treatment.must("十¶1（一）", Treatment.NONE, zh="不满14周岁")
    def child(self) -> Truth:
        return self.is_a_person & self.age.falls_short_of(Count(14))

    @treatment.must("十¶1（二）", Treatment.NONE, zh="不能辨认或者不能控制")
    def incapable(self) -> Truth:
        """Both the impairment and its effect at the time of the act."""
        return self.mentally_impaired & (self.cannot_recognise | self.cannot_control)

    @clause("十¶1（三）", zh="没有造成危害后果")
    def did_no_harm(self) -> Truth:
        return self.harm == Harm.NONE

    @did_no_harm.reading(because="harm that was wholly removed may count as not caused")
    def removed_harm_is_no_harm(self) -> Truth:
        return (self.harm == Harm.NONE) | self.removed_the_harm

    @treatment.must("十¶1（三）", Treatment.NONE, zh="轻微并及时改正无后果")
    def harmless(self) -> Truth:
        return self.act_is_slight & self.corrected_in_time & self.did_no_harm

    @treatment.must("十¶2", Treatment.NONE, zh="没有主观过错")
    def without_fault(self) -> Truth:
        return self.proved_without_fault

    @without_fault.unless("十¶2", zh="法律、行政法规另有规定")
    def fault_is_not_needed(self) -> Truth:
        return self.law_punishes_without_fault

    @treatment.must("十¶3、五¶1", Treatment.NONE, zh="其他法定不予处罚")
    def other_law_says_none(self) -> Truth:
        """十¶3 has no verb; 五¶1 commands what the other rule says."""
        return self.law_says_none

    @clause("十¶4", zh="初次违法")
    def first_offence(self) -> Truth:
        return self.never_offended_before

    @first_offence.reading(because="二十二 counts the cases of a year, so first may mean the first of the year")
    def no_earlier_case_this_year(self) -> Truth:
        return self.earlier_cases == Count(0)

    @clause("十¶4", zh="危害后果轻微")
    def harm_is_slight(self) -> Truth:
        """No harm is slight, too."""
        return self.harm.is_at_most(Harm.SLIGHT)

    @harm_is_slight.reading(because="harm that is slight may have to be there")
    def some_harm_is_needed(self) -> Truth:
        return self.harm == Harm.SLIGHT

    @treatment.may("十¶4", Treatment.NONE, zh="初次违法后果轻微并及时改正")
    def first_and_slight(self) -> Truth:
        """A power only: where another article commands a treatment, this does not lift the command."""
        return self.first_offence & self.harm_is_slight & self.corrected_in_time

    no_penalty_is_due = first_and_slight.verb_reading(
        MUST, because="五¶1 commands no penalty wherever a law, regulation or rule provides for it, 十¶4 among them"
    )

    @treatment.must("十一", Treatment.NONE, zh="超过处罚期限")
    def barred(self) -> Truth:
        return self.time_bar == TimeBar.BARRED

    # ---------------------------------------------------------------- 十二 lighter or reduced

    @treatment.must("十二¶1（一）", Treatment.REDUCED, Treatment.LIGHTER, zh="已满14不满18周岁")
    def youth(self) -> Truth:
        return self.is_a_person & self.age.reaches(Count(14)) & self.age.falls_short_of(Count(18))

    @treatment.must("十二¶1（二）", Treatment.REDUCED, Treatment.LIGHTER, zh="主动消除或者减轻后果")
    def made_good(self) -> Truth:
        return self.removed_the_harm | self.lessened_the_harm

    @treatment.must("十二¶1（三）", Treatment.REDUCED, Treatment.LIGHTER, zh="受胁迫或者诱骗")
    def led_astray(self) -> Truth:
        return self.coerced | self.tricked

    @treatment.must("十二¶1（四）", Treatment.REDUCED, Treatment.LIGHTER, zh="主动供述")
    def confessed(self) -> Truth:
        return self.confessed_the_unknown

    @treatment.must("十二¶1（五）", Treatment.REDUCED, Treatment.LIGHTER, zh="立功表现")
    def merit(self) -> Truth:
        return self.other_merit

    @treatment.must("十二¶1（五）、¶2", Treatment.REDUCED, Treatment.LIGHTER, zh="视为立功表现")
    def deemed_merit(self) -> Truth:
        """Three forms of help that may be deemed merit."""
        persuaded = self.won_others_over & self.helped_importantly
        reported = (
            self.reported_another & self.report_was_unknown & self.report_was_unrelated & self.report_was_verified
        )
        return persuaded | reported | (self.gave_an_important_lead & self.lead_helped)

    merit_may_be_declined = deemed_merit.verb_reading(
        MAY, because="可视为 may leave it to the department to deem it merit"
    )

    @treatment.must("十二¶1（六）", Treatment.REDUCED, Treatment.LIGHTER, zh="其他法定从轻或者减轻")
    def other_law_says_either(self) -> Truth:
        return self.law_says_either

    @treatment.must("五¶1", Treatment.REDUCED, zh="其他法定减轻")
    def other_law_says_reduced(self) -> Truth:
        return self.law_says_reduced

    @treatment.must("五¶1", Treatment.LIGHTER, zh="其他法定从轻")
    def other_law_says_lighter(self) -> Truth:
        return self.law_says_lighter

    # ---------------------------------------------------------------- 十三 heavier, 六 both

    @treatment.must("十三", Treatment.HEAVIER, zh="省规定的从重情形")
    def aggravated(self) -> Truth:
        return self.province_says_heavier

    @treatment.must("五¶1", Treatment.HEAVIER, zh="其他法定从重")
    def other_law_says_heavier(self) -> Truth:
        return self.law_says_heavier

    @clause("六¶1", zh="从轻减轻与从重情节并存", outcome=True)
    def both_ways(self) -> Truth:
        either = self.youth | self.made_good | self.led_astray | self.confessed | self.merit | self.deemed_merit
        milder = either | self.other_law_says_either | self.other_law_says_reduced | self.other_law_says_lighter
        return milder & (self.aggravated | self.other_law_says_heavier)

    @treatment.must(
        "六¶1", Treatment.REDUCED, Treatment.LIGHTER, Treatment.ORDINARY, Treatment.HEAVIER, zh="综合判断",
        over=(youth, made_good, led_astray, confessed, merit, deemed_merit, other_law_says_either,
              other_law_says_reduced, other_law_says_lighter, aggravated, other_law_says_heavier),
    )  # fmt: skip
    def weighed(self) -> Truth:
        """Circumstances both ways are weighed; 六¶1 says nothing of grounds for no penalty."""
        return self.both_ways

    @treatment.may("六¶1", Treatment.ORDINARY, zh="综合判断后一般处罚")
    def weighed_as_ordinary(self) -> Truth:
        return self.both_ways

    weighing_must_tip = weighed_as_ordinary.verb_reading(
        MUST_NOT, because="六¶1 names reduced, lighter and heavier circumstances, and one of them may have to win"
    )

    # No article ranks 十 and 十一 against 十二, 十三 and 六. The battery finds those clashes; these readings resolve them.
    PUNISHED = (
        youth, made_good, led_astray, confessed, merit, deemed_merit, other_law_says_either, other_law_says_reduced,
        other_law_says_lighter, aggravated, other_law_says_heavier, weighed,
    )  # fmt: skip
    child_first = child.prevails_over(*PUNISHED, because=NOTHING_LEFT)
    incapable_first = incapable.prevails_over(*PUNISHED, because=NOTHING_LEFT)
    harmless_first = harmless.prevails_over(*PUNISHED, because=NOTHING_LEFT)
    without_fault_first = without_fault.prevails_over(*PUNISHED, because=NOTHING_LEFT)
    other_none_first = other_law_says_none.prevails_over(*PUNISHED, because=NOTHING_LEFT)
    barred_first = barred.prevails_over(*PUNISHED, because=NOTHING_LEFT)

    # ---------------------------------------------------------------- 十 the guardian, 十四 crimes

    discipline = act(zh="责令监护人加以管教")
    watch_and_treat = act(zh="责令监护人严加看管和治疗")
    transfer = act(zh="移送司法机关")

    @discipline.must("十¶1（一）", zh="不满14周岁的监护人")
    def the_guardian_of_a_child(self) -> Truth:
        return self.child

    discipline_is_a_power = the_guardian_of_a_child.verb_reading(
        MAY, because="十¶1（一） has no 应当 before 责令, unlike （二）"
    )

    @watch_and_treat.must("十¶1（二）", zh="无责任能力人的监护人")
    def the_guardian_of_the_incapable(self) -> Truth:
        return self.incapable

    @transfer.must("十四", zh="涉嫌犯罪")
    def a_suspected_crime(self) -> Truth:
        return self.suspected_crime

    @clause("十四", zh="行政处罚可以继续", outcome=True)
    def the_penalty_may_go_on(self) -> When[Truth]:
        return cases(
            when(~self.suspected_crime, always),
            not_stated(
                self.suspected_crime,
                "十四 does not say whether the penalty stops, runs on or revives beside the transfer",
            ),
        )
