"""Events: licences for ferries under LGBl. 12/31, with days that came, did not come, or are not known."""

from rulekit import (
    Day,
    Days,
    Document,
    Month,
    Months,
    Policy,
    Truth,
    When,
    cases,
    clause,
    does_not_apply,
    event,
    fact,
    when,
)

ACT = Document("渡船许可法", "LGBl. 12/31", en="Ferry Licences Act", in_force="2031-01-01")


class Ferry(Policy, document=ACT, name="lindenland.ferry"):
    """How long a ferry licence is waited for and how long it holds."""

    today = fact(Day, "2031-01-01", "2035-12-31", zh="查询日")
    applied = event("2031-01-01", "2035-12-31", zh="申请之日")
    granted = event("2031-01-01", "2035-12-31", zh="发证之日")
    withdrawn = event("2031-01-01", "2035-12-31", zh="撤回之日")

    @clause("§ 1", zh="等候天数", outcome=True)
    def waiting(self) -> When[Days]:
        """From the application to the licence, or to today while there is none."""
        asked = self.applied.happened & ~self.withdrawn.happened
        return cases(
            when(asked & self.granted.happened, self.granted.value - self.applied.value),
            when(asked & ~self.granted.happened, self.today - self.applied.value),
            does_not_apply(~self.applied.happened | self.withdrawn.happened),
        )

    @clause("§ 2", zh="许可届满之日", outcome=True)
    def ends(self) -> Day:
        """Thirteen months after it was granted, or the last day of that month where it has no such day."""
        return self.granted.value + Months(13)

    @clause("§ 3", zh="首次缴费月份", outcome=True)
    def first_paid(self) -> Month:
        return self.granted.value.month() + Months(1)

    @clause("§ 4", zh="有效", outcome=True)
    def valid(self) -> Truth:
        """Granted, and today is not after its end."""
        return self.granted.happened & (self.today <= self.ends)
