"""What 粤人社规〔2021〕13号 promises, and where its words do not keep what they promise."""

from rulekit import (
    Count, Money, Months, Truth, all_else_equal, at_least, complete, consistent, excess, implies, never_falls,
    never_rises, possible, prove, refuted, yuan,
)  # fmt: skip
from specs.guangdong.pension_2021 import PensionAdjustment2021 as P

prove(complete(P), consistent(P))
prove(
    never_falls(P.increase, as_rises=P.contribution_months),
    never_falls(P.increase, as_rises=P.monthly_pension),
    never_rises(P.increase, as_rises=P.birth_date),
    never_falls(P.pension_after, as_rises=P.contribution_months),
    never_falls(P.pension_after, as_rises=P.monthly_pension),
    never_rises(P.pension_after, as_rises=P.birth_date),
    never_falls(P.pension_after, as_rises=P.city_average_pension),
)


@prove(P, P)
def a_higher_age_bracket_never_yields_less(a: P, b: P) -> Truth:
    """年龄越大，高龄倾斜不减少。"""
    return implies(all_else_equal(a, b, but=P.birth_date) & (a.birth_date >= b.birth_date), a.by_age <= b.by_age)
