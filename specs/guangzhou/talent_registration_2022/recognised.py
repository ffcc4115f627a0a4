"""Talent recognised by the market, and talent of key employers: articles 15 and 16."""

from rulekit import Choice, Policy, Truth, When, cases, clause, event, fact, not_stated, when
from specs.guangzhou.talent_registration_2022.document import FIRST, LAST, RULES


class Recogniser(Choice):
    """Which office recognised somebody."""

    CITY_HR = "市人力资源社会保障部门", "the city's human resources office"
    CITY_SCIENCE = "市科技部门", "the city's science office"
    OTHER = "市其他相关部门", "another office of the city"
    NONE = "未经认定", "none"


class RecognisedTalent2022(Policy, document=RULES, name="guangzhou.talent_registration_2022.recognised"):
    """Items 6 and 9 of the parent's article 5."""

    market_evaluated = fact(Truth, zh="以市场化方式评价")
    recognised_by = fact(Recogniser, zh="认定部门")
    leading_or_outstanding = fact(Truth, zh="产业、行业领军或杰出人才")
    selected_on = event(FIRST, LAST, zh="遴选之日")
    internal_publicity_from = event(FIRST, LAST, zh="单位内部公示开始之日")
    internal_publicity_to = event(FIRST, LAST, zh="单位内部公示结束之日")
    plan_issued_on = event(FIRST, LAST, zh="年度计划下达之日")
    filed_on = event(FIRST, LAST, zh="向人社部门申报之日")

    @clause("十五", zh="市场评价人才", outcome=True)
    def market_talent(self) -> When[Truth]:
        """Evaluated by the market and recognised; 主要 leaves open who else there is."""
        recognised = self.market_evaluated & (self.recognised_by != Recogniser.NONE)
        return cases(
            when(~recognised, recognised),
            when(recognised & self.leading_or_outstanding, recognised),
            not_stated(
                recognised & ~self.leading_or_outstanding,
                "十五 says whom the words mainly mean, and not who else is meant",
            ),
        )

    @market_talent.reading(because="主要包括 may introduce the whole list, since no other office or sort is named")
    def the_list_is_closed(self) -> Truth:
        recognised = self.market_evaluated & (self.recognised_by != Recogniser.NONE)
        return recognised & self.leading_or_outstanding

    @clause("十六", zh="按程序遴选、公示、申报")
    def in_order(self) -> Truth:
        """Selected, then publicised in the unit, then filed; no step has a length."""
        selected, start, end, filed = (
            self.selected_on, self.internal_publicity_from, self.internal_publicity_to, self.filed_on,
        )  # fmt: skip
        all_done = selected.happened & start.happened & end.happened & filed.happened
        return all_done & (selected.value <= start.value) & (start.value <= end.value) & (end.value <= filed.value)

    @clause("十六", zh="重点单位人才申报合规", outcome=True)
    def key_filing_lawful(self) -> When[Truth]:
        plan = self.plan_issued_on
        after_the_plan = plan.happened & self.filed_on.happened & (plan.value <= self.filed_on.value)
        return cases(
            when(~self.in_order, self.in_order),
            when(self.in_order & after_the_plan, self.in_order),
            not_stated(
                self.in_order & ~after_the_plan,
                "十六 leaves the procedure to a notice after the year's plan; before it there is none",
            ),
        )
