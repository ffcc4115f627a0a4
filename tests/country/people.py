"""A vocabulary that two policies share: families, their school money (LGBl. 30/31) and their bath card (LGBl. 4/33)."""

from rulekit import Count, Day, Document, Facts, Money, Policy, Truth, clause, fact, parameter, when, yuan

SCHOOL_MONEY = Document("助学金法", "LGBl. 30/31", en="School Money Act", in_force="2031-09-01")
BATH_CARD = Document("浴场卡法", "LGBl. 4/33", en="Bath Card Act", in_force="2033-01-01")


class Family(Facts):
    """Facts about a family, and two definitions that both acts use word for word."""

    children = fact(Count, 0, 15, zh="子女数")
    income = fact(Money, 0, 9_000, zh="月收入")
    youngest_born = fact(Day, "2015-01-01", "2033-12-31", zh="最小子女出生日期")

    @clause("", zh="每名子女收入界限")
    def limit(self) -> Money:
        """700 and 150 for every child."""
        return yuan(700) + yuan(150) * self.children

    @clause("", zh="低收入家庭")
    def is_poor(self) -> Truth:
        return self.income < self.limit


class SchoolMoney(Policy, Family, document=SCHOOL_MONEY, name="lindenland.school_money"):
    """What a family gets for its children."""

    @clause("§ 2", zh="助学金", outcome=True, every="month")
    def money(self) -> Money:
        return when(self.is_poor, yuan(25) * self.children).otherwise(yuan(0))


class BathCard(Policy, Family, document=BATH_CARD, name="lindenland.bath_card"):
    """What a family pays for its card."""

    small_child_on = parameter(Day("2033-06-01"), "§ 3", zh="计算年龄之日")

    @clause("§ 2", zh="卡费", outcome=True, every="year")
    def price(self) -> Money:
        return when(self.is_poor, yuan("4.5")).otherwise(yuan(18))

    @clause("§ 3", zh="有幼儿", outcome=True)
    def has_small_child(self) -> Truth:
        """The youngest is under four on the first of June."""
        return (self.children > Count(0)) & (self.youngest_born.completed_years_on(self.small_child_on) < Count(4))
