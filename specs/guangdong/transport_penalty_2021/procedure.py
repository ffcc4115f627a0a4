"""六, 九, 十五 to 十八: what a department owes the party, its superiors and itself on the way to a decision."""

from rulekit import (
    Choice, Chosen, Count, Days, Money, Policy, Record, Truth, When, act, cases, clause, elsewhere, fact,
    given, implies, not_stated, parameter, requirement, rows, table, when, yuan,
)  # fmt: skip
from specs.guangdong.transport_penalty_2021.measures import MEASURES, Party, Treatment


class Procedure(Choice):
    """How the case is decided."""

    ON_THE_SPOT = "当场作出处罚决定", "on the spot"
    ORDINARY = "普通程序", "ordinary procedure"


class Explanation(Choice):
    """In which form the decision is explained."""

    ORAL = "当面口头说明", "oral, face to face"
    WRITTEN = "在通知书或者决定书中书面说明", "written, in the notice or the decision"


class Correction(Choice):
    """When the offence has to be put right."""

    AT_ONCE = "立即改正", "at once"
    IN_A_PERIOD = "限期改正", "within a period"
    OTHER_LAW = "另有明确规定", "as other rules say"


class Fine(Record):
    """One fine of the decision."""

    amount = fact(Money, 0, 10_000_000, zh="数额")


class PenaltyProcedure2021(Policy, document=MEASURES, name="guangdong.transport_penalty_2021.procedure"):
    """Reasons, correction, the collective meeting, the hearing, the defence.

    Whether the meeting comes before or after the defence and the hearing is not stated; nor whether a case for the
    meeting or for a hearing may be decided on the spot.
    """

    party = fact(Party, zh="当事人类型")
    treatment = fact(Treatment, zh="拟作出的处理")
    penalty_changed = fact(Truth, zh="变更处罚")
    payment_deferred = fact(Truth, zh="暂缓执行罚款")
    paid_in_instalments = fact(Truth, zh="分期缴纳罚款")
    procedure = fact(Procedure, zh="程序")

    correctable_at_once = fact(Truth, zh="可立即改正")
    correction_days = fact(Days, 0, 1_000, zh="责令改正期限（日）")
    involves_formalities = fact(Truth, zh="涉及证件、备案等手续")

    fines = rows(Fine, zh="决定中的罚款", checked_to=2)
    revokes_a_licence = fact(Truth, zh="吊销许可证件")
    lowers_a_grade = fact(Truth, zh="降低资质等级")
    restricts_business = fact(Truth, zh="限制生产经营活动")
    halts_business = fact(Truth, zh="责令停产停业")
    closes_business = fact(Truth, zh="责令关闭")
    bars_from_trade = fact(Truth, zh="限制从业")
    confiscates_gains = fact(Truth, zh="没收违法所得")
    confiscates_goods = fact(Truth, zh="没收非法财物")
    disputed_facts = fact(Truth, zh="认定事实和证据争议较大")
    disputed_law = fact(Truth, zh="适用法律有较大异议")
    serious_nature = fact(Truth, zh="违法行为性质较重")
    great_harm = fact(Truth, zh="违法行为危害较大")
    unclear_jurisdiction = fact(Truth, zh="管辖不明确或者有争议")
    head_asks_for_it = fact(Truth, zh="负责人认为应当集体讨论")
    otherwise_major = fact(Truth, zh="其他重大、复杂案件")
    asked_for_a_hearing = fact(Truth, zh="当事人要求听证")

    reasons_are_full = fact(Truth, zh="说明充分")
    reasons_bear_on_the_result = fact(Truth, zh="理由与处罚结果相关联")
    told_of_the_defence = fact(Truth, zh="已告知陈述、申辩权利")
    defended = fact(Truth, zh="当事人陈述、申辩")
    defence_reviewed = fact(Truth, zh="已听取并复核")
    defence_established = fact(Truth, zh="申辩的事实、理由或者证据成立")
    defence_adopted = fact(Truth, zh="已采纳")
    raised_after_the_defence = fact(Truth, zh="申辩后加重处罚")
    raised_for_the_defence = fact(Truth, zh="因申辩而加重处罚")

    gains_are_large = elsewhere("十五（一）、十八", zh="没收的违法所得数额较大")
    goods_are_large = elsewhere("十五（一）、十八", zh="没收的非法财物价值较大")
    fine_is_large = elsewhere("十八", zh="罚款数额较大（听证）")
    otherwise_serious = elsewhere("十八", zh="其他法定较重处罚")
    correction_set_elsewhere = elsewhere("九", zh="法律法规规章对改正另有明确规定")

    individual_line = parameter(yuan(5_000), "十五（一）", zh="对个人罚款的集体讨论线")
    organisation_line = parameter(yuan(100_000), "十五（一）", zh="对单位罚款的集体讨论线")
    correction_limit = parameter(Days(30), "九", zh="改正期限")

    @given("因申辩而加重，即在申辩后加重；申辩后加重以有申辩为前提")
    def a_raise_for_the_defence_comes_after_it(self) -> Truth:
        return (~self.raised_for_the_defence | self.raised_after_the_defence) & (
            ~self.raised_after_the_defence | self.defended
        )

    @clause("六¶2、九、十七", zh="给予处罚")
    def is_punished(self) -> Truth:
        return self.treatment != Treatment.NONE

    # ---------------------------------------------------------------- 六、十六 reasons

    reasons_and_evidence = act(zh="说明理由并收集证据材料")

    @reasons_and_evidence.must("六¶2", zh="不予、减轻、从轻、从重处罚")
    def not_an_ordinary_penalty(self) -> Truth:
        """An ordinary decision is not listed; 十六 has it explained, but asks for no evidence of that."""
        return self.treatment != Treatment.ORDINARY

    @reasons_and_evidence.must("六¶2", zh="变更、暂缓或者分期")
    def changed_or_put_off(self) -> Truth:
        return self.penalty_changed | self.payment_deferred | self.paid_in_instalments

    forms = table(
        Procedure,
        {Procedure.ON_THE_SPOT: Explanation.ORAL, Procedure.ORDINARY: Explanation.WRITTEN},
        "十六¶2",
        zh="说明的形式",
    )

    @clause("十六¶2", zh="应采用的说明形式", outcome=True)
    def explanation(self) -> Chosen[Explanation]:
        return self.forms[self.procedure]

    @requirement("十六¶1", zh="说明充分并与结果相关联")
    def the_decision_is_explained(self) -> Truth:
        return self.reasons_are_full & self.reasons_bear_on_the_result

    # ---------------------------------------------------------------- 九 correction

    correction_order = act(zh="责令改正或者限期改正")

    @correction_order.must("九", zh="实施处罚时")
    def when_a_penalty_is_imposed(self) -> Truth:
        """Nothing is said of offenders who are not penalised."""
        return self.is_punished

    @clause("九", zh="改正的时间", outcome=True)
    def correction(self) -> When[Chosen[Correction]]:
        return cases(
            when(self.correction_set_elsewhere, Correction.OTHER_LAW),
            when(~self.correction_set_elsewhere & self.correctable_at_once, Correction.AT_ONCE),
            when(~self.correction_set_elsewhere & ~self.correctable_at_once, Correction.IN_A_PERIOD),
        )

    @requirement("九", zh="可立即改正的立即改正")
    def what_can_be_corrected_is_corrected_at_once(self) -> Truth:
        return implies(self.correction == Correction.AT_ONCE, self.correction_days == Days(0))

    @requirement("九", zh="改正期限不超过三十日", soft="原则上")
    def correction_takes_thirty_days_at_most(self) -> Truth:
        """Where certificates or filings are needed the period may be suitably longer; no cap is stated."""
        bound = (self.correction == Correction.IN_A_PERIOD) & ~self.involves_formalities
        return implies(bound, self.correction_days.within(self.correction_limit))

    # ---------------------------------------------------------------- 十五 the collective meeting

    @clause("十五（一）", zh="罚款额")
    def fined(self) -> Money:
        """Everything that one decision fines."""
        return self.fines.total(lambda fine: fine.amount)

    @fined.reading(because="处5000元以上罚款 may be asked of each fine by itself")
    def the_greatest_single_fine(self) -> Money:
        return self.fines.greatest(lambda fine: fine.amount, if_none=yuan(0))

    @clause("十五（一）", zh="罚款达到集体讨论线", outcome=True)
    def fine_calls_for_the_meeting(self) -> When[Truth]:
        """An individual business is not said to be one or the other, which matters between the two lines."""
        high_for_one = self.fined.or_more(self.individual_line)
        high_for_many = self.fined.or_more(self.organisation_line)
        business = self.party == Party.BUSINESS
        return cases(
            when(self.party == Party.INDIVIDUAL, high_for_one),
            when(self.party.is_in(Party.LEGAL_PERSON, Party.ORGANISATION), high_for_many),
            when(business & high_for_many, high_for_one),
            when(business & ~high_for_one, high_for_one),
            not_stated(
                business & high_for_one & ~high_for_many,
                "十五（一） sets 5,000 yuan for individuals and 100,000 for organisations, and none for an individual business",
            ),
        )

    @fine_calls_for_the_meeting.reading(because="civil law lists individual businesses among natural persons")
    def a_business_is_an_individual(self) -> Truth:
        one = self.party.is_in(Party.INDIVIDUAL, Party.BUSINESS) & self.fined.or_more(self.individual_line)
        return one | self.fined.or_more(self.organisation_line)

    @fine_calls_for_the_meeting.reading(because="a business with a name may count as another organisation")
    def a_business_is_an_organisation(self) -> Truth:
        one = (self.party == Party.INDIVIDUAL) & self.fined.or_more(self.individual_line)
        return one | self.fined.or_more(self.organisation_line)

    collective_discussion = act(zh="提交重大案件集体讨论")

    @collective_discussion.must("十五（一）", zh="吊销、降级、限制、停业、关闭、限制从业")
    def a_heavy_kind(self) -> Truth:
        return self.restricts_business | self.heavier_than_a_restriction

    @clause("十五（一）、十八", zh="两处均列举的处罚种类")
    def heavier_than_a_restriction(self) -> Truth:
        """The kinds that both lists name; 十八 leaves restrictions of business out."""
        licence = self.revokes_a_licence | self.lowers_a_grade
        return licence | self.halts_business | self.closes_business | self.bars_from_trade

    @clause("十五（一）、十八", zh="较大数额或者价值的没收")
    def confiscates_much(self) -> Truth:
        return (self.confiscates_gains & self.gains_are_large) | (self.confiscates_goods & self.goods_are_large)

    @collective_discussion.must("十五（一）", zh="较大没收")
    def a_large_confiscation(self) -> Truth:
        return self.confiscates_much

    @collective_discussion.must("十五（一）", zh="罚款五千元或者十万元以上")
    def a_fine_over_the_line(self) -> Truth:
        return self.fine_calls_for_the_meeting

    @collective_discussion.must("十五（二）", zh="复杂、争议较大")
    def a_disputed_case(self) -> Truth:
        about = self.disputed_facts | self.disputed_law | self.unclear_jurisdiction
        return about | self.serious_nature | self.great_harm

    @collective_discussion.must("十五（三）", zh="负责人认为应当")
    def the_head_asks(self) -> Truth:
        return self.head_asks_for_it

    @collective_discussion.must("十五（四）", zh="其他重大复杂")
    def another_major_case(self) -> Truth:
        return self.otherwise_major

    # ---------------------------------------------------------------- 十八 the hearing

    hearing_notice = act(zh="告知有权要求听证")
    hearing = act(zh="组织听证")

    @hearing_notice.must("十八", zh="所列较重处罚")
    def a_listed_penalty(self) -> Truth:
        return self.heavier_than_a_restriction | self.confiscates_much

    @clause("十八", zh="较大数额罚款（听证）")
    def a_larger_fine(self) -> Truth:
        """十八 states no amount: other rules do."""
        return (self.fines.count() > Count(0)) & self.fine_is_large

    @a_larger_fine.reading(because="十五（一） has the only amounts of the text, and a larger fine may mean them")
    def as_large_as_for_the_meeting(self) -> Truth:
        return (self.fines.count() > Count(0)) & self.fine_calls_for_the_meeting

    @hearing_notice.must("十八", zh="较大数额罚款")
    def a_large_fine(self) -> Truth:
        return self.a_larger_fine

    @hearing_notice.must("十八", zh="其他法定较重处罚")
    def another_serious_penalty(self) -> Truth:
        return self.otherwise_serious

    @hearing.must("十八", zh="当事人要求听证")
    def asked_for(self) -> Truth:
        return self.hearing_notice.required & self.asked_for_a_hearing

    # ---------------------------------------------------------------- 十七 the defence

    @requirement("十七¶1", zh="处罚前告知陈述、申辩权")
    def the_party_is_told_of_the_defence(self) -> Truth:
        return implies(self.is_punished, self.told_of_the_defence)

    @requirement("十七¶1", zh="听取并复核申辩")
    def the_defence_is_reviewed(self) -> Truth:
        return implies(self.is_punished & self.defended, self.defence_reviewed)

    @requirement("十七¶2", zh="申辩成立的予以采纳")
    def what_is_established_is_adopted(self) -> Truth:
        return implies(self.is_punished & self.defended & self.defence_established, self.defence_adopted)

    @requirement("十七¶2", zh="不因申辩而加重")
    def nobody_is_punished_for_the_defence(self) -> Truth:
        return implies(self.is_punished, ~self.raised_for_the_defence)

    @nobody_is_punished_for_the_defence.reading(
        because="whoever fears a raise after a defence does not defend himself, so any raise may be meant"
    )
    def no_raise_after_a_defence(self) -> Truth:
        return implies(self.is_punished, ~self.raised_after_the_defence)
