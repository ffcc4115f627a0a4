"""Brackets: what a cart pays at the pass under LGBl. 2/29, by axles, by weight and by a threshold that is lost."""

from rulekit import Count, Document, Money, Policy, Quantity, brackets, clause, fact, open_parameter, steps, yuan

ACT = Document("山口通行费法", "LGBl. 2/29", en="Pass Toll Act", in_force="2029-05-01")


class Tonnes(Quantity, unit="t", step="0.1", zh="吨"):
    """Weight, measured to a hundred kilograms."""


class Toll(Policy, document=ACT, name="lindenland.toll"):
    """What a cart pays at the pass."""

    axles = fact(Count, 1, 12, zh="轴数")
    weight = fact(Tonnes, 0, 60, zh="总重")
    night_from = open_parameter(Tonnes, 1, 40, "§ 3", zh="夜间加价起点", why="lost")

    @clause("§ 1", zh="按轴收费", outcome=True)
    def by_axles(self) -> Money:
        return brackets(self.axles, {3: yuan("2.4"), 5: yuan(4), 9: yuan(7)}, below=yuan("1.2"))

    @clause("§ 2", zh="按重收费", outcome=True)
    def by_weight(self) -> Money:
        """Two brackets; the second pays by the axle."""
        return brackets(self.weight, {"3.5": yuan(6), 20: yuan("1.5") * self.axles}, below=yuan(0))

    @clause("§ 3", zh="夜间加价", outcome=True)
    def at_night(self) -> Money:
        """One crown from a weight that can no longer be read, five from forty tonnes."""
        return steps(self.weight, (self.night_from, yuan(1)), (Tonnes(40), yuan(5)), below=yuan(0))
