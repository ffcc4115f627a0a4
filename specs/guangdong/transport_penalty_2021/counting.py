"""二十二: how often a party was looked into for the same offence within a year."""

from rulekit import Count, Day, Months, Policy, Record, Truth, clause, fact, given, rows
from specs.guangdong.transport_penalty_2021.measures import MEASURES


class Filing(Record):
    """One earlier case filed against the same party; the present one is not among them."""

    day = fact(Day, "2010-01-01", "2026-12-31", zh="立案之日")
    same_entry = fact(Truth, zh="裁量标准中的同一项违法行为")
    in_the_province = fact(Truth, zh="在本省")
    recorded = fact(Truth, zh="执法信息系统有记录")
    withdrawn = fact(Truth, zh="已撤案")


class OffenceCount2021(Policy, document=MEASURES, name="guangdong.transport_penalty_2021.counting"):
    """The number by which the rows of the table ask for a second or third offence.

    Whether several acts are one case, and whether one act may be fined twice, the text does not say.
    """

    act_start = fact(Day, "2010-01-01", "2026-12-31", zh="违法行为发生之日")
    filed = fact(Day, "2010-01-01", "2026-12-31", zh="本案立案之日")
    decided = fact(Day, "2010-01-01", "2026-12-31", zh="作出处罚决定之日")
    filings = rows(Filing, zh="此前的立案", ordered_by=Filing.day, checked_to=2)

    @given("立案不早于行为发生，决定不早于立案")
    def days_follow_each_other(self) -> Truth:
        return (self.filed >= self.act_start) & (self.decided >= self.filed)

    @clause("二十二", zh="确定年度之日")
    def counted_on(self) -> Day:
        """The day the present case was filed: cases are counted by filing."""
        return self.filed

    @counted_on.reading(because="the year may be that in which the party offended again")
    def the_day_of_the_act(self) -> Day:
        return self.act_start

    @counted_on.reading(because="the year may be that in which the grade is applied")
    def the_day_of_the_decision(self) -> Day:
        return self.decided

    @clause("二十二", zh="一年内此前的立案数")
    def earlier_cases(self) -> Count:
        """Filings of the same calendar year, those withdrawn aside."""
        return self.filings.where(
            lambda f: f.same_entry & f.in_the_province & f.recorded & ~f.withdrawn
            & (f.day <= self.counted_on) & (f.day.year() == self.counted_on.year())
        ).count()  # fmt: skip

    @earlier_cases.reading(because="自然年 may mean a full year back from the day, not the calendar year")
    def within_a_year_back(self) -> Count:
        return self.filings.where(
            lambda f: f.same_entry & f.in_the_province & f.recorded & ~f.withdrawn
            & (f.day <= self.counted_on) & (f.day + Months(12) >= self.counted_on)
        ).count()  # fmt: skip

    @clause("二十二", zh="查处次数", outcome=True)
    def times(self) -> Count:
        """The present case is one of the cases filed."""
        return self.earlier_cases + Count(1)

    @times.reading(because="查处次数 may count what was looked into before, not the case that is being decided")
    def the_present_case_is_not_counted(self) -> Count:
        return self.earlier_cases
