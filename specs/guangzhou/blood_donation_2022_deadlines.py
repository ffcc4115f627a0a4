"""The time limits of 穗卫规字〔2022〕2号 in working days: handing over the data of a card, and the notice of a list.

The measures do not say how periods are counted; general law leaves out the day from which one runs. They do not say
either whether the limit of 八（二） runs from the application or from its acceptance: that is a reading.
"""

from rulekit import (
    GENERAL_COUNTING, Day, Policy, Truth, When, WorkingDays, cases, clause, deadline, event, fact, given, not_stated,
    parameter, when,
)  # fmt: skip
from specs.guangzhou.blood_donation_2022 import MEASURES

COUNTED = MEASURES.counted(
    GENERAL_COUNTING.reading(
        "the_first_day_counts",
        because="七（三） and 八（二） do not say whether the day itself is one of the working days",
        first_day=True,
    )
)
FIRST, LAST = "2022-07-03", "2026-11-30"


class DonorDeadlines2022(Policy, document=COUNTED, name="guangzhou.blood_donation_2022.deadlines"):
    """The last days of the two periods that the measures set in working days."""

    card_applied_on = fact(Day, FIRST, LAST, zh="申领羊城通卡之日")
    card_accepted_on = event(FIRST, LAST, zh="受理申领之日")
    posted_on = fact(Day, FIRST, LAST, zh="名单公示之日")

    card_time = parameter(WorkingDays(7), "八（二）", zh="提交制卡信息的期限")
    notice_time = parameter(WorkingDays(5), "七（三）", zh="公示的期限")

    @given("受理不早于申领")
    def accepted_after_the_application(self) -> Truth:
        return ~self.card_accepted_on.happened | (self.card_accepted_on.value >= self.card_applied_on)

    @clause("八（二）", zh="提交制卡信息的最后一日", outcome=True)
    def last_day_for_card_data(self) -> Day:
        return deadline(self.card_applied_on, self.card_time)

    @last_day_for_card_data.reading(because="an office can only hand over data that it has accepted")
    def from_the_acceptance(self) -> When[Day]:
        return cases(
            when(self.card_accepted_on.happened, deadline(self.card_accepted_on.value, self.card_time)),
            not_stated(~self.card_accepted_on.happened, "no period runs before the application is accepted"),
        )

    @clause("七（三）", zh="公示的最后一日", outcome=True)
    def last_day_of_the_notice(self) -> Day:
        return deadline(self.posted_on, self.notice_time)
