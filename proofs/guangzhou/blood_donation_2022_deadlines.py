"""What the time limits of 穗卫规字〔2022〕2号 promise."""

from rulekit import Days, Truth, never_falls, prove, refuted
from specs.guangzhou.blood_donation_2022_deadlines import DonorDeadlines2022 as Deadlines

prove(never_falls(Deadlines.last_day_for_card_data, as_rises=Deadlines.card_applied_on))
prove(never_falls(Deadlines.last_day_of_the_notice, as_rises=Deadlines.posted_on))


@prove(Deadlines)
def the_notice_lasts_five_days(p: Deadlines) -> Truth:
    """公示自张贴之日起至少跨五日。"""
    return p.last_day_of_the_notice >= p.posted_on + Days(5)


@prove(
    Deadlines,
    expect=refuted("七（三） counts working days: a list posted on a Sunday has been shown for five by Friday"),
)
def the_notice_lasts_a_week(p: Deadlines) -> Truth:
    """公示自张贴之日起至少跨七日。"""
    return p.last_day_of_the_notice >= p.posted_on + Days(7)


@prove(Deadlines)
def the_last_day_is_worked(p: Deadlines) -> Truth:
    """期限的最后一日是工作日。"""
    return p.last_day_for_card_data.is_working_day()
