"""What 粤人社规〔2021〕13号 promises, and where its words do not keep what they promise."""

from rulekit import (
    Count, Day, Days, Months, Truth, all_else_equal, complete, consistent, excess, implies, never_falls, never_rises,
    percent, possible, prove, refuted, yuan,
)  # fmt: skip
from specs.guangdong.pension_2021 import PensionAdjustment2021 as P
from specs.guangdong.pension_2021 import PensionAdministration2021 as Administration
from specs.guangdong.pension_2021 import Fund, Scheme

prove(complete(P), consistent(P), complete(Administration), consistent(Administration))
prove(
    never_falls(P.increase, as_rises=P.contribution_months),
    never_falls(P.increase, as_rises=P.monthly_pension),
    never_rises(P.increase, as_rises=P.birth_date),
    never_falls(P.pension_after, as_rises=P.contribution_months),
    never_falls(P.pension_after, as_rises=P.monthly_pension),
    never_rises(P.pension_after, as_rises=P.birth_date),
    never_falls(P.pension_after, as_rises=P.city_average_pension),
    never_falls(P.pension_after, as_rises=P.is_military_cadre),
)

# ---------------------------------------------------------------- 一 who is covered


@prove(P)
def whoever_drew_a_pension_on_the_last_day_is_covered(p: P) -> Truth:
    """2020年12月31日当日已按月领取的，在调整范围内。"""
    drew = p.drawing_monthly_since
    return implies(drew.happened & (drew.value == Day("2020-12-31")), p.in_scope)


@prove(P)
def whoever_first_draws_later_needs_the_december_formalities(p: P) -> Truth:
    """2021年起才按月领取、又未同时符合2020年12月手续和计发基数条件的，不在调整范围内。"""
    late = ~p.drawing_monthly_since.happened | (p.drawing_monthly_since.value > Day("2020-12-31"))
    return implies(late & ~(p.formalities_in_december_2020 & p.computed_on_2020_base), ~p.in_scope)


# ---------------------------------------------------------------- 三 the amounts


@prove(P, readings="every")
def nobody_gets_less_than_before(p: P) -> Truth:
    """无论作何种可信解读，调整后不低于调整前。"""
    return p.pension_after >= p.monthly_pension


@prove(P)
def everybody_gets_at_least_60_yuan(p: P) -> Truth:
    """每人每月至少增加60元：定额45元，按缴费年限至少15元。"""
    return p.increase >= yuan(60)


@prove(P, P)
def a_thousand_yuan_more_of_pension_bring_18_yuan_more(a: P, b: P) -> Truth:
    """调整前养老金每多1000元，定比部分多18元，不作取舍。"""
    more = all_else_equal(a, b, but=P.monthly_pension) & (b.monthly_pension == a.monthly_pension + yuan(1_000))
    return implies(more, b.by_pension == a.by_pension + yuan(18))


@prove(P)
def the_years_amount_is_15_yuan_and_two_for_each_year_over_15(p: P) -> Truth:
    """按缴费年限增加额等于15元加超过15年的每年2元。"""
    over = excess(p.contribution_months.years_begun(), over=Count(15))
    return p.by_years == yuan(15) + yuan(2) * over


@prove(P)
def up_to_15_years_the_yuan_a_year_changes_nothing(p: P) -> Truth:
    """缴费15年及以下的，每满一年增加1元不起作用：都是15元。"""
    return implies(p.contribution_months <= Months(180), p.by_years == yuan(15))


@prove(
    P, P, expect=refuted("三（二）2: the 15-yuan minimum swallows 每满1年增加1元 for everybody with 15 years or fewer")
)
def a_further_year_of_contributions_always_pays(a: P, b: P) -> Truth:
    """长缴多得：每多缴一年，增加额更多。"""
    longer = all_else_equal(a, b, but=P.contribution_months) & (
        b.contribution_months >= a.contribution_months + Months(12)
    )
    return implies(longer, b.increase > a.increase)


@prove(P, P)
def a_higher_age_bracket_never_yields_less(a: P, b: P) -> Truth:
    """年龄越大，高龄倾斜不减少。"""
    return implies(all_else_equal(a, b, but=P.birth_date) & (a.birth_date >= b.birth_date), a.by_age <= b.by_age)


@prove(P)
def whoever_has_reached_a_tier_by_the_day_gets_its_amount(p: P) -> Truth:
    """2020年12月31日（含当日）年满70、80、90、100周岁的，分别加发30、50、100、300元。"""
    born = p.birth_date
    return (
        (born <= Day("1950-12-31")).same_as(p.by_age >= yuan(30))
        & (born <= Day("1940-12-31")).same_as(p.by_age >= yuan(50))
        & (born <= Day("1930-12-31")).same_as(p.by_age >= yuan(100))
        & (born <= Day("1920-12-31")).same_as(p.by_age >= yuan(300))
        & (p.by_age <= yuan(300))
    )


@prove(P, P)
def one_month_of_contributions_never_changes_the_increase_by_more_than_2_yuan(a: P, b: P) -> Truth:
    """缴费多一个月，增加额最多相差2元。"""
    next_month = all_else_equal(a, b, but=P.contribution_months) & (
        b.contribution_months == a.contribution_months + Months(1)
    )
    return implies(next_month, (b.increase >= a.increase) & (b.increase <= a.increase + yuan(2)))


@prove(P, P)
def equal_years_and_age_keep_their_rank(a: P, b: P) -> Truth:
    """缴费年限、年龄等其他条件相同的，调整后高低顺序不变。"""
    more = all_else_equal(a, b, but=P.monthly_pension) & (a.monthly_pension < b.monthly_pension)
    return implies(more, a.pension_after <= b.pension_after)


@prove(P, P)
def without_the_floor_more_stays_strictly_more(a: P, b: P) -> Truth:
    """不适用托底的，原来较高的调整后仍然较高。"""
    more = all_else_equal(a, b, but=P.monthly_pension) & (a.monthly_pension < b.monthly_pension)
    return implies(more & ~a.is_military_cadre, a.pension_after < b.pension_after)


@prove(P, P, expect=refuted("三（三）1: a supplement of 30 yuan outweighs any gap in pensions below 30 / 1.018 yuan"))
def an_age_tier_never_changes_the_rank(a: P, b: P) -> Truth:
    """年龄不同的，调整前养老金较高者调整后仍然不低。"""
    more = all_else_equal(a, b, but=(P.monthly_pension, P.birth_date)) & (a.monthly_pension < b.monthly_pension)
    return implies(more, a.pension_after <= b.pension_after)


# ---------------------------------------------------------------- 三（三）2 the floor for ex-military cadres

Floor_first = P.under(P.floor_first_then_age)
Average_instead = P.under(P.the_average_instead_of_everything)


@prove(P)
def a_cadre_gets_at_least_the_city_average(p: P) -> Truth:
    """军转干部调整后不低于所在市企业退休人员月人均基本养老金。"""
    return implies(p.is_military_cadre, p.pension_after >= p.city_average_pension)


@prove(P)
def the_floor_never_takes_anything_away(p: P) -> Truth:
    """托底不会使养老金低于一般调整后的数额。"""
    return p.pension_after >= p.monthly_pension + p.increase


@prove(P)
def the_floor_is_for_cadres_alone(p: P) -> Truth:
    """非军转干部按一般办法调整。"""
    return implies(~p.is_military_cadre, p.pension_after == p.monthly_pension + p.increase)


@prove(P, P, expect=refuted("三（三）2: below the average the floor swallows the age supplement whole, against 分别"))
def an_older_cadre_gets_the_supplement_on_top(a: P, b: P) -> Truth:
    """军转干部年满90周岁的，比不满70周岁的多得高龄倾斜。"""
    older = all_else_equal(a, b, but=P.birth_date) & (a.age < Count(70)) & (b.age >= Count(90))
    return implies(older & a.is_military_cadre, b.pension_after > a.pension_after)


@prove(
    P, Floor_first, expect=refuted("三（三）2 does not say whether the floor comes before or after the age supplement")
)
def the_two_orders_of_the_floor_pay_the_same(a: P, b: P) -> Truth:
    """托底在高龄倾斜之前或之后，结果相同。"""
    return implies(all_else_equal(a, b), a.pension_after == b.pension_after)


@prove(P, Floor_first)
def the_two_orders_of_the_floor_differ_by_at_most_300_yuan(a: P, b: P) -> Truth:
    """两种顺序每月最多相差300元，先托底再加发的不会更少。"""
    return implies(
        all_else_equal(a, b), (a.pension_after <= b.pension_after) & (b.pension_after <= a.pension_after + yuan(300))
    )


@prove(
    Average_instead,
    expect=refuted("三（三）2: read this way the average replaces a higher pension with its supplement"),
)
def the_rejected_reading_never_cuts_a_pension(p: P) -> Truth:
    """以平均水平替代全部的解读不会减少养老金。"""
    return p.pension_after >= p.monthly_pension + p.increase


# ---------------------------------------------------------------- 四¶2 the split between account and pool


@prove(P)
def the_two_funds_pay_the_whole_increase(p: P) -> Truth:
    """个人账户与统筹基金支付之和等于增加额。"""
    return p.from_account + p.from_pool == p.increase


@prove(P)
def an_empty_account_pays_nothing(p: P) -> Truth:
    """个人账户余额为零的，全部由统筹基金支付。"""
    return implies(p.account_balance == yuan(0), p.from_pool == p.increase)


@prove(P)
def the_account_never_pays_a_fen_more_than_the_increase(p: P) -> Truth:
    """个人账户支付部分不为负，且多于增加额不到一分钱。"""
    return (p.from_account >= yuan(0)) & (p.from_account < p.increase + yuan("0.01"))


@prove(P, expect=refuted("四¶2: the increase has five decimals, so a part rounded to the fen can exceed the whole"))
def the_pool_never_pays_less_than_nothing(p: P) -> Truth:
    """统筹基金支付部分不为负。"""
    return p.from_pool >= yuan(0)


@prove(P, expect=refuted("四¶2 covers an account of zero, not one that holds less than its part"))
def an_account_never_pays_more_than_it_holds(p: P) -> Truth:
    """个人账户支付部分不超过账户余额。"""
    return p.from_account <= p.account_balance


@prove(P)
def rounding_the_payment_moves_it_by_less_than_a_fen(p: P) -> Truth:
    """实际发放额与调整后养老金相差不到一分钱。"""
    fen = yuan("0.01")
    return (p.payment < p.pension_after + fen) & (p.pension_after < p.payment + fen)


@possible(P)
def somebody_gains_more_than_30_percent(p: P) -> Truth:
    """有人的增加额超过调整前养老金的百分之三十。"""
    return (p.monthly_pension >= yuan(500)) & (p.increase > p.monthly_pension * percent(30))


# ---------------------------------------------------------------- 二、五 months and deadlines


@prove(Administration)
def paying_in_june_is_in_time_and_owes_six_months(p: Administration) -> Truth:
    """2021年6月内发放到位的，未逾期，补发一至六月共6个月。"""
    june = (p.paid_on.value >= Day("2021-06-01")) & (p.paid_on.value <= Day("2021-06-30"))
    return implies(p.paid_on.happened & june, p.paid_in_time & (p.months_due == Months(6)))


@prove(Administration, expect=refuted("五（四）: 7月10日前 read as before that day, which general law leaves open"))
def a_report_on_10_july_is_in_time(p: Administration) -> Truth:
    """7月10日当日报送的，未逾期。"""
    return implies(p.reported_on.happened & (p.reported_on.value == Day("2021-07-10")), p.reported_in_time)


@prove(P)
def the_increase_is_the_sum_of_its_parts(p: P) -> Truth:
    """每月增加额为定额45元、挂钩部分与高龄倾斜之和。"""
    return p.increase == yuan(45) + p.by_pension + p.by_years + p.by_age


@prove(P)
def each_tier_pays_exactly_its_amount(p: P) -> Truth:
    """各年龄档的加发额为0、30、50、100、300元。"""
    amount = p.by_age
    return (
        (amount == yuan(0))
        | (amount == yuan(30))
        | (amount == yuan(50))
        | (amount == yuan(100))
        | (amount == yuan(300))
    )


@prove(Administration)
def paying_after_june_is_late(p: Administration) -> Truth:
    """2021年6月30日以后发放到位的，逾期。"""
    return implies(p.paid_on.happened & (p.paid_on.value > Day("2021-06-30")), ~p.paid_in_time)


@prove(Administration)
def progress_is_due_in_whole_weeks_from_23_june(p: Administration) -> Truth:
    """应上报之日与2021年6月23日相隔整周。"""
    return implies(p.weekly_report_due, (p.day - Day("2021-06-23")).is_multiple_of(Days(7)))


@prove(Administration)
def each_scheme_has_its_own_fund(p: Administration) -> Truth:
    """企业、机关事业单位养老保险各由本基金列支，未参加的从原渠道列支。"""
    return (
        (p.scheme == Scheme.ENTERPRISE).same_as(p.fund == Fund.ENTERPRISE)
        & (p.scheme == Scheme.INSTITUTION).same_as(p.fund == Fund.INSTITUTION)
        & (p.scheme == Scheme.NEITHER).same_as(p.fund == Fund.ORIGINAL)
    )


@prove(Administration)
def a_city_that_departs_does_not_follow_the_notice(p: Administration) -> Truth:
    """另行制定方案或者擅自提高水平的，未执行统一政策。"""
    return (p.city_has_own_plan | p.city_raises_the_level).same_as(~p.follows_the_notice)
