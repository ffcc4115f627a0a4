"""An amendment, a repeal and the series of both: the bee money of LGBl. 1/30, as changed by LGBl. 8/32."""

from rulekit import (
    Count,
    Day,
    Document,
    Money,
    Policy,
    Series,
    Truth,
    When,
    at_most,
    clause,
    fact,
    parameter,
    repealed,
    when,
    yuan,
)  # fmt: skip

ACT = Document("养蜂补助法", "LGBl. 1/30", en="Bee Money Act", in_force="2030-01-01", until="2033-12-31")
AMENDMENT = Document(
    "修改养蜂补助法的法律", "LGBl. 8/32", en="Act amending the Bee Money Act", in_force="2032-07-01", until="2034-12-31"
)


class BeeMoney2030(Policy, document=ACT, name="lindenland.bees"):
    """What a beekeeper gets in a year."""

    due = fact(Day, "2029-01-01", "2036-12-31", zh="发放之日")
    hives = fact(Count, 0, 200, zh="蜂箱数")
    organic = fact(Truth, zh="有机养殖")

    a_hive = parameter(yuan(6), "§ 1", zh="每箱补助")
    cap = parameter(yuan(300), "§ 3", zh="补助上限")

    @clause("§ 1", zh="按箱补助")
    def for_hives(self) -> Money:
        return self.a_hive * self.hives

    @clause("§ 2", zh="有机附加")
    def supplement(self) -> Money:
        return when(self.organic, yuan(40)).otherwise(yuan(0))

    @clause("§ 3", zh="补助", outcome=True, every="year")
    def money(self) -> Money:
        return at_most(self.cap, self.for_hives + self.supplement)

    @money.exception("§ 4", zh="少于三箱")
    def too_few(self) -> When[Money]:
        return when(self.hives < Count(3), yuan(0))

    @money.exception("§ 5", zh="恰为百箱")
    def jubilee(self) -> When[Money]:
        return when(self.hives == Count(100), yuan(1_000))


class BeeMoney2032(BeeMoney2030, document=AMENDMENT, name="lindenland.bees_2032"):
    """A hive brings more, the organic supplement and the jubilee are gone, and the cap spares big keepers."""

    a_hive = parameter(yuan("7.5"), "Art. 1", zh="每箱补助")
    supplement = repealed("Art. 2")
    jubilee = repealed("Art. 4")

    @clause("Art. 3", zh="补助", outcome=True, every="year")
    def money(self) -> Money:
        return at_most(self.cap, self.for_hives)

    @money.exception("Art. 3", zh="超过一百五十箱")
    def big_keepers(self) -> When[Money]:
        return when(self.hives > Count(150), self.for_hives)


BEE_MONEY = Series(BeeMoney2030, BeeMoney2032, by=BeeMoney2030.due)
