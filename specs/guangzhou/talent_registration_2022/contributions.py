"""Continuity of contributions and who pays them: article 14."""

from rulekit import (
    Month, Months, Policy, Record, Truth, always, clause, fact, given, least, never, open_parameter, rows, when,
)  # fmt: skip
from specs.guangzhou.talent_registration_2022.document import RULES

BEFORE = Month("1999-01")
"""A month before every record."""


class PaidMonth(Record):
    """One month of contributions, in the order of the months; a month that is not there was not paid."""

    month = fact(Month, "2015-01", "2026-06", zh="缴费所属月份")
    back_paid = fact(Truth, zh="补缴")
    recognised = fact(Truth, zh="补缴视为连续")
    payer_is_employer = fact(Truth, zh="缴纳单位与实际用工单位一致")
    dispatched = fact(Truth, zh="依法劳务派遣")
    in_city = fact(Truth, zh="在本市缴纳")

    @given("只有补缴才会被视为连续")
    def only_back_payments_are_recognised(self) -> Truth:
        return ~self.recognised | self.back_paid

    @clause("十四", zh="计入的缴费地")
    def place_counts(self) -> Truth:
        """十四 does not say where."""
        return always

    @place_counts.reading(because="the parent document may mean contributions in the city")
    def in_the_city_alone(self) -> Truth:
        return self.in_city

    @clause("十四", zh="计入连续缴费")
    def counts(self) -> Truth:
        """Paid in time, or back-paid and recognised by the office."""
        return self.place_counts & (~self.back_paid | self.recognised)

    @clause("十四", zh="连接上月")
    def follows(self) -> Truth:
        """The row before is the month before, and the run has not been broken there."""
        previous = self.previous(PaidMonth.month, at_start=BEFORE)
        going = self.previous(PaidMonth.goes_on, at_start=never)
        return (previous + Months(1) == self.month) & going

    @clause("十四", zh="缴费未中断")
    def goes_on(self) -> Truth:
        return self.counts

    @goes_on.reading(
        because="a back-paid month is not counted, but nothing says that it cuts the months around it apart"
    )
    def back_payments_do_not_break(self) -> Truth:
        return self.counts | (self.place_counts & self.back_paid)

    @clause("十四", zh="该月计入的月数")
    def adds(self) -> Months:
        return when(self.counts, Months(1)).otherwise(Months(0))

    @clause("十四", zh="至该月连续缴费月数")
    def run(self) -> Months:
        before = when(self.follows, self.previous(PaidMonth.run, at_start=Months(0))).otherwise(Months(0))
        return when(self.goes_on, before + self.adds).otherwise(Months(0))

    @clause("十四", zh="连续缴费起始月份")
    def run_since(self) -> Month:
        return when(self.follows, self.previous(PaidMonth.run_since, at_start=BEFORE)).otherwise(self.month)

    @clause("十四", zh="缴纳单位相符")
    def payer_matches(self) -> Truth:
        return self.payer_is_employer | self.dispatched


class TalentContributions2022(Policy, document=RULES, name="guangzhou.talent_registration_2022.contributions"):
    """How many months somebody has paid without a break, and whether the payer is the employer."""

    contributions = rows(
        PaidMonth, zh="社会保险缴费记录", checked_to=3, ordered_by=PaidMonth.month, unique=PaidMonth.month
    )
    counted_to = fact(Month, "2015-01", "2026-06", zh="连续缴费截止月")

    required = open_parameter(
        Months,
        1,
        120,
        "十四",
        zh="要求的连续缴费月数",
        why="delegated",
        note="the parent document sets it by kind of talent",
    )

    @clause("十四", zh="连续缴费月数", outcome=True)
    def continuous_months(self) -> Months:
        """The run that ends in the month to which the parent document counts; a back-paid month concerns itself alone."""
        last = self.contributions.where(lambda row: row.month == self.counted_to)
        return last.last(lambda row: row.run, if_none=Months(0))

    @continuous_months.reading(because="缴费记录如存在补缴情形 may speak of the record as a whole")
    def one_back_payment_spoils_the_record(self) -> Months:
        last = self.contributions.where(lambda row: row.month == self.counted_to)
        clean = self.contributions.every(lambda row: row.counts | ~row.place_counts)
        return when(clean, last.last(lambda row: row.run, if_none=Months(0))).otherwise(Months(0))

    @clause("十四", zh="连续缴费月数足够", outcome=True)
    def long_enough(self) -> Truth:
        return self.continuous_months >= self.required

    @clause("十四", zh="缴纳单位与用工单位相符", outcome=True)
    def payer_matches(self) -> Truth:
        """In every month that is needed, counted back from the last one."""
        total = self.continuous_months
        since = self.contributions.where(lambda row: row.month == self.counted_to).last(
            lambda row: row.run_since, if_none=self.counted_to
        )
        needed = self.contributions.where(
            lambda row: row.counts & (row.run_since == since) & (row.run > total - least(total, self.required))
            & (row.month <= self.counted_to)
        )  # fmt: skip
        return needed.every(lambda row: row.payer_matches)

    @payer_matches.reading(
        because="应与实际用工单位一致 is in the present and may speak of the day of the application alone"
    )
    def in_the_last_month_alone(self) -> Truth:
        last = self.contributions.where(lambda row: row.month == self.counted_to)
        return last.any(lambda row: row.payer_matches)
