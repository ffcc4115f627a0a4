"""Cases in no order: the dog tax of LGBl. 9/28, with a gap and a clash that its words leave."""

from rulekit import (
    Choice,
    Count,
    Document,
    Money,
    Policy,
    Truth,
    When,
    cases,
    clause,
    fact,
    if_stated,
    stated,
    when,
    yuan,
)

ACT = Document("犬税法", "LGBl. 9/28", en="Dog Tax Act", in_force="2028-01-01")


class Use(Choice):
    """What a dog is kept for."""

    HERD = "放牧", "herding"
    GUARD = "看守", "guarding"
    COMPANY = "陪伴", "company"


class DogTax(Policy, document=ACT, name="lindenland.dogs"):
    """What the keeper of a dog pays in a year."""

    use = fact(Use, zh="用途")
    months_old = fact(Count, 0, 300, zh="月龄")
    trained = fact(Truth, zh="经过训练")

    @clause("§ 1", zh="犬税", outcome=True, every="year")
    def tax(self) -> When[Money]:
        """Herding dogs nothing, trained dogs 20, guard dogs 40, other dogs over twelve months 60."""
        return cases(
            when(self.use == Use.HERD, yuan(0)),
            when(self.trained & (self.use != Use.HERD), yuan(20)),
            when(self.use == Use.GUARD, yuan(40)),
            when((self.use == Use.COMPANY) & (self.months_old > Count(12)) & ~self.trained, yuan(60)),
        )

    @clause("§ 2", zh="有税额", outcome=True)
    def is_stated(self) -> Truth:
        return stated(self.tax)

    @clause("§ 3", zh="暂缴额", outcome=True)
    def paid_meanwhile(self) -> Money:
        """Ten while the tax is not clear."""
        return if_stated(self.tax, yuan(10))
