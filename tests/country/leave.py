"""Readings, of clauses and of an exception: the harvest leave of LGBl. 18/26."""

from rulekit import (
    Count,
    Days,
    Document,
    Money,
    Months,
    Policy,
    Rounding,
    Share,
    Truth,
    When,
    clause,
    fact,
    parameter,
    rounded,
    when,
    yuan,
)  # fmt: skip

ACT = Document("收获假法", "LGBl. 18/26", en="Harvest Leave Act", in_force="2026-06-01")


class Leave(Policy, document=ACT, name="lindenland.leave"):
    """How many days of leave somebody gets at harvest time, and what is paid for them."""

    service = fact(Months, 0, 600, zh="工龄（月）")
    wage = fact(Money, 0, 500, zh="日工资")
    grows_vines = fact(Truth, zh="种植葡萄")

    basic = parameter(Days(4), "§ 1", zh="基本假期")

    @clause("§ 1", zh="计算年数")
    def counted(self) -> Count:
        return self.service.completed_years()

    @counted.reading(because="§ 1 says 每年 without saying whether a year begun counts")
    def years_begun(self) -> Count:
        return self.service.years_begun()

    @counted.reading(because="§ 1 may count every month", rejected="the other paragraphs count years")
    def every_month(self) -> Count:
        return (self.service / Months(1)).floor()

    @clause("§ 1", zh="收获假", outcome=True)
    def days(self) -> Days:
        """Four days and one more for every year."""
        return self.basic + Days(1) * self.counted

    @days.exception("§ 2", zh="葡萄种植者")
    def vine_growers(self) -> When[Days]:
        """Vine growers with two years get twelve days."""
        return when(self.grows_vines & (self.counted >= Count(2)), Days(12))

    @vine_growers.reading(because="§ 2 may add its twelve days to the others")
    def on_top(self) -> When[Days]:
        return when(self.grows_vines & (self.counted >= Count(2)), self.basic + Days(1) * self.counted + Days(12))

    @clause("§ 3", zh="收获假工资", outcome=True)
    def pay(self) -> Money:
        """Two thirds of the wage for four days, in whole cents."""
        return rounded(Share(2, 3).of(self.wage * 4), to=yuan("0.01"), how=Rounding.HALF_UP)
