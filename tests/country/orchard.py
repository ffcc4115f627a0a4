"""What is open, what does not apply and what is not stated: the orchard fund of LGBl. 16/34, a draft in parts."""

from rulekit import (
    Choice,
    Chosen,
    Count,
    Document,
    Money,
    Policy,
    Quantity,
    Rounding,
    Truth,
    When,
    cases,
    clause,
    does_not_apply,
    fact,
    given,
    not_stated,
    open_parameter,
    open_price,
    parameter,
    percent,
    rounded,
    scope,
    when,
    yuan,
)  # fmt: skip

BILL = Document("果园基金法草案", "LGBl. 16/34", en="Orchard Fund Bill")


class Ares(Quantity, unit="are", step="0.5", zh="公亩"):
    """Land, measured in halves of an are."""


class Fruit(Choice):
    """What grows in an orchard."""

    APPLE = "苹果", "apple"
    PEAR = "梨", "pear"
    CHERRY = "樱桃", "cherry"


class Helper(Choice):
    """Who comes to help."""

    WARDEN = "园林员", "warden"
    SCHOOL = "农校学生", "pupils"


class Orchard(Policy, document=BILL, name="lindenland.orchard"):
    """What the fund pays for an orchard that was damaged by hail."""

    land = fact(Ares, 0, 400, zh="果园面积")
    bearing = fact(Ares, 0, 400, zh="结果面积")
    fruit = fact(Fruit, zh="果树")
    damage = fact(Money, 0, 100_000, zh="损失额")
    hail = fact(Truth, zh="雹灾")
    frost = fact(Truth, zh="霜灾")
    insured = fact(Truth, zh="已投保")
    trees = fact(Count, 0, 2_000, zh="树数")

    share = parameter(percent("37.5"), "§ 3 (1)", zh="补偿比例")
    for_an_are = open_price(Money, Ares, 0, 9, "§ 3 (2)", zh="每公亩补偿", why="delegated", step="0.25")
    most_trees = open_parameter(Count, 0, 2_000, "§ 4", zh="树数上限", why="undecided")
    cents = open_parameter(
        Rounding, at="§ 5", zh="到分的取舍", why="not stated", among=(Rounding.HALF_UP, Rounding.DOWN)
    )

    @given("结果面积不超过果园面积")
    def what_bears_is_part_of_the_land(self) -> Truth:
        return self.bearing <= self.land

    @scope("§ 1 (1)", zh="遭受雹灾")
    def hit_by_hail(self) -> Truth:
        return self.hail

    @scope("§ 1 (2)", zh="遭受霜灾的樱桃园")
    def cherries_in_frost(self) -> Truth:
        return self.frost & (self.fruit == Fruit.CHERRY)

    @clause("§ 3 (1)", zh="损失补偿", outcome=True)
    def for_damage(self) -> When[Money]:
        """37.5% of the damage; nothing by design for the insured."""
        return cases(
            when(~self.insured, rounded(self.damage * self.share, to=yuan("0.01"), how=self.cents)),
            does_not_apply(self.insured),
        )

    @clause("§ 3 (2)", zh="面积补偿", outcome=True)
    def for_land(self) -> Money:
        return self.for_an_are * self.bearing

    @clause("§ 4", zh="在上限以内", outcome=True)
    def within_the_limit(self) -> Truth:
        return self.trees <= self.most_trees

    @clause("§ 6", zh="派来帮手", outcome=True)
    def helper(self) -> When[Chosen[Helper]]:
        """Wardens for apples; pupils for cherries; the bill is silent on pears."""
        return cases(
            when(self.fruit == Fruit.APPLE, Helper.WARDEN),
            when(self.fruit == Fruit.CHERRY, Helper.SCHOOL),
            not_stated(self.fruit == Fruit.PEAR, "§ 6 does not speak of pears"),
        )
