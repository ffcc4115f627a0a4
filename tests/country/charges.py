"""Units and prices: the water and power charges of LGBl. 7/31."""

from rulekit import (
    Count,
    Document,
    Money,
    Policy,
    Quantity,
    Rounding,
    Share,
    Truth,
    clause,
    excess,
    fact,
    parameter,
    percent,
    price,
    rounded,
    yuan,
)  # fmt: skip

ACT = Document("水电收费法", "LGBl. 7/31", en="Water and Power Charges Act", in_force="2031-03-01")


class CubicMetres(Quantity, unit="m³", step="0.01", zh="立方米"):
    """Water, measured to ten litres."""


class KilowattHours(Quantity, unit="kWh", zh="千瓦时"):
    """Power, measured in whole kilowatt hours."""


class Charges(Policy, document=ACT, name="lindenland.charges"):
    """What a household pays for a quarter's water and power."""

    water = fact(CubicMetres, 0, 1_000, zh="用水量")
    power = fact(KilowattHours, 0, 20_000, zh="用电量")
    tariff = price(Money, KilowattHours, 0, 2, step="0.0001", zh="合同电价")

    water_price = parameter(yuan("1.35") / CubicMetres, "§ 2 (1)", zh="水价")
    free_water = parameter(CubicMetres("4.5"), "§ 2 (2)", zh="免费水量")
    levy = parameter(percent("2.5"), "§ 4", zh="附加费率")

    @clause("§ 2", zh="水费", outcome=True)
    def water_charge(self) -> Money:
        """The price for every cubic metre over the free ones."""
        return self.water_price * excess(self.water, over=self.free_water)

    @clause("§ 3", zh="电费", outcome=True)
    def power_charge(self) -> Money:
        return self.tariff * self.power

    @clause("§ 4", zh="附加费", outcome=True)
    def levied(self) -> Money:
        """A levy on both charges, not rounded."""
        return (self.water_charge + self.power_charge) * self.levy

    @clause("§ 5", zh="应付额", outcome=True)
    def payable(self) -> Money:
        """Whole five-cent pieces; what is less is not asked for."""
        return rounded(self.water_charge + self.power_charge + self.levied, to=yuan("0.05"), how=Rounding.DOWN)

    @clause("§ 6", zh="以水费为主", outcome=True)
    def mostly_water(self) -> Truth:
        """Water is more than two thirds of both charges."""
        return self.water_charge / (self.water_charge + self.power_charge) > Share(2, 3)

    @clause("§ 7", zh="可供人数", outcome=True)
    def people_served(self) -> Count:
        """How many people the water serves at eight cubic metres each, whole people only."""
        return (self.water / CubicMetres(8)).floor()
