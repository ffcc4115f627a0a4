"""Boundary words: LGBl. 11/25 leaves the number out of 以下, and does not say whether 以内 takes it in."""

from rulekit import GENERAL_LAW, Count, Day, Document, Money, Policy, Truth, When, cases, clause, fact, when, yuan

ACT = Document(
    "集市法",
    "LGBl. 11/25",
    en="Market Act",
    in_force="2025-01-01",
    words=GENERAL_LAW.but(or_less="exclusive").reading(
        "within_leaves_the_number_out", because="§ 9 speaks of 以下 alone, and 以内 may follow it", within="exclusive"
    ),
)
PLAIN = Document("旧集市法", "LGBl. 6/19", en="Old Market Act", in_force="2019-01-01")


class Market(Policy, document=ACT, name="lindenland.market"):
    """What a stall of some width pays, and whether it came in time."""

    width = fact(Count, 0, 20, zh="摊位宽度")
    came = fact(Day, "2025-01-01", "2025-12-31", zh="到达之日")

    @clause("§ 1", zh="摊位费", outcome=True)
    def fee(self) -> When[Money]:
        """Three and less (以下) pay two, more than three (超过) pay five: three itself is forgotten."""
        return cases(
            when(self.width.or_less(Count(3)), yuan(2)),
            when(self.width.exceeds(Count(3)), yuan(5)),
        )

    @clause("§ 2", zh="按时到达", outcome=True)
    def in_time(self) -> Truth:
        return self.came.within(Day("2025-05-01"))

    @clause("§ 3", zh="宽摊位", outcome=True)
    def wide(self) -> Truth:
        return self.width.reaches(Count(8)) & self.width.falls_short_of(Count(12))


class OldMarket(Policy, document=PLAIN, name="lindenland.market_before"):
    """The same words under general law."""

    width = fact(Count, 0, 20, zh="摊位宽度")
    came = fact(Day, "2019-01-01", "2025-12-31", zh="到达之日")

    @clause("§ 1", zh="摊位费", outcome=True)
    def fee(self) -> When[Money]:
        return cases(
            when(self.width.or_less(Count(3)), yuan(2)),
            when(self.width.exceeds(Count(3)), yuan(5)),
        )

    @clause("§ 2", zh="按时到达", outcome=True)
    def in_time(self) -> Truth:
        return self.came.within(Day("2025-05-01"))

    @clause("§ 3", zh="提前到达", outcome=True)
    def early(self) -> Truth:
        return self.came.before(Day("2025-05-01"))

    @clause("§ 4", zh="很宽", outcome=True)
    def broad(self) -> Truth:
        return self.width.or_more(Count(15))
