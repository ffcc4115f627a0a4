"""Exceptions, theirs, what lifts them and which prevails: the rod fee of LGBl. 5/27."""

from rulekit import Count, Document, Money, Policy, Truth, When, cases, clause, fact, when, yuan

ACT = Document("垂钓费法", "LGBl. 5/27", en="Rod Fee Act", in_force="2027-01-01")


class Fishing(Policy, document=ACT, name="lindenland.fishing"):
    """What somebody pays for a rod licence."""

    age = fact(Count, 0, 120, zh="年龄")
    resident = fact(Truth, zh="本地居民")
    guest_of_a_resident = fact(Truth, zh="居民的客人")
    fined_before = fact(Truth, zh="曾受处罚")
    rods = fact(Count, 1, 10, zh="钓竿数")

    @clause("§ 1", zh="垂钓费", outcome=True)
    def fee(self) -> Money:
        return yuan(24) * self.rods

    @fee.exception("§ 2 (1)", zh="居民")
    def residents(self) -> When[Money]:
        """Residents pay half."""
        return when(self.resident, yuan(12) * self.rods)

    @residents.exception("§ 2 (2)", zh="居民中的老人")
    def old_residents(self) -> When[Money]:
        """Residents from 70 on pay five in all, those from 90 on nothing."""
        return cases(
            when((self.age >= Count(70)) & (self.age < Count(90)), yuan(5)),
            when(self.age >= Count(90), yuan(0)),
        )

    @residents.unless("§ 2 (3)", zh="曾受处罚的居民")
    def fined(self) -> Truth:
        """Whoever was fined before pays like a stranger."""
        return self.fined_before

    @fee.exception("§ 3", zh="儿童", over=residents)
    def children(self) -> When[Money]:
        """Children under 14 pay one, whether resident or not."""
        return when(self.age < Count(14), yuan(1))

    @fee.exception("§ 4", zh="居民的客人")
    def guests(self) -> When[Money]:
        """Guests pay 18; nothing says what a resident pays who is another's guest."""
        return when(self.guest_of_a_resident, yuan(18))
