"""Tables: the heating allowance of LGBl. 21/31, one table of which is left to a decree."""

from rulekit import (
    Choice,
    Count,
    Document,
    Money,
    OrderedChoice,
    Policy,
    Truth,
    any_of,
    clause,
    fact,
    open_table,
    parameter,
    table,
    total_over,
    when,
    yuan,
)  # fmt: skip

ACT = Document("取暖补助法", "LGBl. 21/31", en="Heating Allowance Act", in_force="2031-10-01")


class Height(OrderedChoice):
    """How high a house lies, from the valley floor up."""

    FLOOR = "谷底", "valley floor"
    SLOPE = "山坡", "slope"
    RIDGE = "山脊", "ridge"


class Fuel(Choice):
    """What a house is heated with."""

    WOOD = "木柴", "wood"
    PEAT = "泥炭", "peat"
    OTHER = "其他", "other"


class Heating(Policy, document=ACT, name="lindenland.heating"):
    """What a household gets towards its heating."""

    height = fact(Height, zh="房屋所在高度")
    fuel = fact(Fuel, zh="燃料")
    rooms = fact(Count, 0, 12, zh="房间数")

    a_room = table(
        Height, {Height.FLOOR: yuan(12), Height.SLOPE: yuan("15.5"), Height.RIDGE: yuan(21)}, "§ 2", zh="每间补助"
    )
    rooms_counted = table(Height, {Height.RIDGE: Count(5)}, "§ 3", zh="计算房间数上限", otherwise=Count(3))
    for_fuel = open_table(Fuel, Money, 0, 60, "§ 4", zh="燃料补助", why="delegated", step=5)
    least_amount = parameter(yuan(30), "§ 5", zh="最低补助")

    @clause("§ 3", zh="计算房间数")
    def counted(self) -> Count:
        return when(self.rooms > self.rooms_counted[self.height], self.rooms_counted[self.height]).otherwise(self.rooms)

    @clause("§ 2", zh="房间补助", outcome=True)
    def rooms_paid(self) -> Money:
        return self.a_room[self.height] * self.counted

    @clause("§ 4", zh="取暖补助", outcome=True)
    def allowance(self) -> Money:
        return self.rooms_paid + self.for_fuel[self.fuel]

    @clause("§ 6", zh="各燃料补助之和", outcome=True)
    def all_fuels(self) -> Money:
        return total_over(Fuel, lambda fuel: self.for_fuel[fuel])

    @clause("§ 7", zh="有燃料不低于最低补助", outcome=True)
    def some_fuel_reaches_the_least(self) -> Truth:
        return any_of(Fuel, lambda fuel: self.for_fuel[fuel] >= self.least_amount)
