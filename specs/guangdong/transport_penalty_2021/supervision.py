"""二, 十九 to 二十一, 二十四, 二十五: where and when the measures apply, and what departments owe the public and each other."""

from rulekit import (
    Count, Day, Days, Policy, Truth, act, clause, count_of, elsewhere, event, fact, given, implies, parameter,
    requirement,
)  # fmt: skip
from specs.guangdong.transport_penalty_2021.measures import MEASURES


class PenaltySupervision2021(Policy, document=MEASURES, name="guangdong.transport_penalty_2021.supervision"):
    """Validity, publication, reviews, liability for faults, and departures from the measures.

    No article says what becomes of acts before 15 July 2021, nor which measures follow these.
    """

    department_of_the_province = fact(Truth, zh="本省交通运输部门")
    act_start = fact(Day, "2000-01-01", "2030-12-31", zh="违法行为发生之日")
    decided = fact(Day, "2000-01-01", "2030-12-31", zh="作出决定之日")

    published_rules = fact(Truth, zh="已公布法规规章名录")
    published_procedure = fact(Truth, zh="已公布执法程序")
    published_measures = fact(Truth, zh="已公布实施办法")
    published_table = fact(Truth, zh="已公布裁量标准")
    published_supervision = fact(Truth, zh="已公布监督方式")
    published_complaints = fact(Truth, zh="已公布投诉渠道")
    published_remedies = fact(Truth, zh="已公布复议和诉讼途径")

    own_review_finds_it_improper = fact(Truth, zh="本机关复查发现裁量不当")
    superior_finds_it_improper = fact(Truth, zh="上级检查发现裁量不当")
    discretion_was_improper = fact(Truth, zh="行使自由裁量权不当")
    upset_by_final_judgment = fact(Truth, zh="被终审判决撤销、变更或者确认违法")
    upset_on_review = fact(Truth, zh="被复议机关撤销、变更或者确认违法")
    found_beyond_the_range = fact(Truth, zh="监督检查确认超出法定裁量范围")
    great_loss = fact(Truth, zh="给当事人造成重大损失")
    bad_effect = fact(Truth, zh="造成不良社会影响")
    other_fault = elsewhere("二十一（五）", zh="依法应追究责任的其他行为")

    varies_the_measures = fact(Truth, zh="变通实施")
    variation_approved = fact(Truth, zh="同级司法部门审核同意")
    variation_published = fact(Truth, zh="变通已公布")
    variation_began = event("2021-07-15", "2026-12-31", zh="变通实施之日")
    variation_reported = event("2021-07-15", "2027-12-31", zh="报省级部门备案之日")
    justice_asks_otherwise = elsewhere("二十四", zh="当地司法部门另有要求")

    first_day = parameter(Day("2021-07-15"), "二十五", zh="施行之日")
    last_day = parameter(Day("2026-07-14"), "二十五", zh="有效期最后一日")
    days_to_report = parameter(Days(30), "二十四", zh="备案期限")

    @given("决定不早于违法行为")
    def a_decision_follows_the_act(self) -> Truth:
        return self.decided >= self.act_start

    # ---------------------------------------------------------------- 二、二十五 where and when

    @clause("二十五", zh="办法有效之日")
    def judged_on(self) -> Day:
        """The measures govern decisions."""
        return self.decided

    @judged_on.reading(because="an act may be judged by the measures in force when it was done")
    def the_day_of_the_act(self) -> Day:
        return self.act_start

    @clause("二十五", zh="在有效期内")
    def within_five_years(self) -> Truth:
        """Five years from 15 July 2021: the last day is the eve of the fifth anniversary."""
        return (self.judged_on >= self.first_day) & (self.judged_on <= self.last_day)

    @within_five_years.reading(because="a period of years may end on the anniversary itself")
    def to_the_anniversary(self) -> Truth:
        return (self.judged_on >= self.first_day) & (self.judged_on <= self.last_day + Days(1))

    @clause("二、二十五", zh="适用本办法", outcome=True)
    def measures_apply(self) -> Truth:
        return self.department_of_the_province & self.within_five_years

    # ---------------------------------------------------------------- 十九 publication

    @clause("十九", zh="尚未公布的事项数", outcome=True)
    def items_missing(self) -> Count:
        return count_of(
            ~self.published_rules, ~self.published_procedure, ~self.published_measures, ~self.published_table,
            ~self.published_supervision, ~self.published_complaints, ~self.published_remedies,
        )  # fmt: skip

    @requirement("十九", zh="各事项均已公布")
    def everything_is_published(self) -> Truth:
        return self.items_missing == Count(0)

    # ---------------------------------------------------------------- 二十、二十一 review and fault

    correct_it = act(zh="主动纠正")
    order_the_correction = act(zh="责令下级纠正")
    pursue_the_fault = act(zh="追究执法过错责任")

    @correct_it.must("二十¶1", zh="复查发现不当")
    def found_in_a_review(self) -> Truth:
        return self.own_review_finds_it_improper

    @order_the_correction.must("二十¶2", zh="检查发现不当")
    def found_in_an_inspection(self) -> Truth:
        return self.superior_finds_it_improper

    @pursue_the_fault.must("二十一（一）", zh="终审判决推翻")
    def upset_by_a_court(self) -> Truth:
        return self.discretion_was_improper & self.upset_by_final_judgment

    @pursue_the_fault.must("二十一（二）", zh="复议推翻")
    def upset_by_a_review(self) -> Truth:
        return self.discretion_was_improper & self.upset_on_review

    @pursue_the_fault.must("二十一（三）", zh="超出法定范围")
    def beyond_the_range(self) -> Truth:
        """The one item that asks for no improper discretion."""
        return self.found_beyond_the_range

    @pursue_the_fault.must("二十一（四）", zh="重大损失或者不良影响")
    def loss_or_bad_effect(self) -> Truth:
        return self.discretion_was_improper & (self.great_loss | self.bad_effect)

    @pursue_the_fault.must("二十一（五）", zh="其他依法追责")
    def fault_by_other_law(self) -> Truth:
        return self.other_fault

    # ---------------------------------------------------------------- 二十四 departures

    @clause("二十四", zh="备案的最后一日")
    def report_by(self) -> Day:
        """Thirty days after the day on which the departure began."""
        return self.variation_began.value + self.days_to_report

    @report_by.reading(because="实施之日起 may count the first day itself")
    def the_first_day_counts(self) -> Day:
        return self.variation_began.value + self.days_to_report - Days(1)

    @requirement("二十四", zh="变通须审核同意并公布")
    def a_departure_is_approved_and_published_first(self) -> Truth:
        ready = self.variation_approved & self.variation_published
        return implies(self.varies_the_measures & ~self.justice_asks_otherwise, ready)

    @requirement("二十四", zh="三十日内备案")
    def a_departure_is_reported_in_thirty_days(self) -> Truth:
        """Until it is reported nothing is late."""
        both = self.variation_began.happened & self.variation_reported.happened
        bound = self.varies_the_measures & ~self.justice_asks_otherwise & both
        return implies(bound, self.variation_reported.value.within(self.report_by))
