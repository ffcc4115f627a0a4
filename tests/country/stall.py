"""The first of several: the order in which LGBl. 14/30 hands out stalls on the harbour."""

from rulekit import (
    Choice,
    Chosen,
    Count,
    Document,
    Policy,
    Truth,
    When,
    clause,
    count_of,
    fact,
    first_of,
    not_stated,
    when,
)

ACT = Document("摊位分配法", "LGBl. 14/30", en="Stalls Act", in_force="2030-04-01")


class Row(Choice):
    """The rows of stalls."""

    QUAY = "码头"
    ARCADE = "拱廊"
    YARD = "院内"


class Stall(Policy, document=ACT, name="lindenland.stall"):
    """Which row a trader gets."""

    sells_fish = fact(Truth, zh="售鱼")
    years_here = fact(Count, 0, 60, zh="经营年数")
    has_cart = fact(Truth, zh="有推车")

    @clause("§ 1", zh="摊位", outcome=True)
    def row(self) -> When[Chosen[Row]]:
        """Fish first, then the long-standing, then carts; § 1 forgets newcomers without a cart."""
        return first_of(
            when(self.sells_fish, Row.QUAY),
            when(self.years_here >= Count(10), Row.ARCADE),
            when(self.has_cart, Row.YARD),
            not_stated(self.years_here < Count(1), "§ 1 does not speak of newcomers without a cart"),
        )

    @clause("§ 2", zh="符合条件数", outcome=True)
    def points(self) -> Count:
        return count_of(self.sells_fish, self.years_here >= Count(10), self.has_cart)
