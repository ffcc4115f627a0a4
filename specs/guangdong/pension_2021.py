"""The 2021 adjustment of basic pensions in Guangdong, 粤人社规〔2021〕13号.

Two policies: what one retiree gets and which fund part bears it, and what the agencies and cities have to do.
A retiree's standard before the adjustment includes earlier age supplements, which 三（三）1 puts into later bases.
"""

from rulekit import (
    GENERAL_LAW, Choice, Chosen, Count, Day, Days, Document, Money, Month, Months, Policy, Rounding, Truth, When,
    at_least, cases, clause, does_not_apply, event, excess, fact, given, least, not_stated, open_parameter, parameter,
    percent, rounded, scope, table, when, yuan,
)  # fmt: skip

NOTICE = Document(
    "广东省人力资源和社会保障厅 广东省财政厅关于2021年调整退休人员基本养老金的通知",
    "粤人社规〔2021〕13号",
    en="Notice on the 2021 adjustment of retirees' basic pensions",
    issued="2021-06-18",
    in_force="2021-01-01",
    words=GENERAL_LAW.reading(
        "the_day_itself_is_in_time",
        because="五（四） says 7月10日前 without saying whether the 10th counts",
        before="inclusive",
    ),
)


class PensionAdjustment2021(Policy, document=NOTICE, name="guangdong.pension_2021"):
    """What the 2021 adjustment adds to one retiree's monthly pension."""

    drawing_monthly_since = event("1960-01-01", "2021-12-31", zh="开始按月领取基本养老金之日")
    formalities_in_december_2020 = fact(Truth, zh="2020年12月按规定办理退休手续")
    computed_on_2020_base = fact(Truth, zh="以2020年计发基数计发")
    monthly_pension = fact(Money, 0, 50_000, zh="调整前基本养老金月标准")
    contribution_months = fact(Months, 0, 720, zh="缴费月数（含视同缴费）")
    birth_date = fact(Day, "1900-01-01", "1985-12-31", zh="出生日期")
    is_military_cadre = fact(Truth, zh="参加企业职工基本养老保险的退休军转干部")
    city_average_pension = fact(Money, 0, 20_000, zh="所在市企业退休人员月人均基本养老金", step="0.00001")
    account_pension = fact(Money, 0, 50_000, zh="退休时个人账户养老金")
    first_pension = fact(Money, "0.01", 50_000, zh="首次计发基本养老金")
    account_balance = fact(Money, 0, 2_000_000, zh="个人账户余额")

    @given("退休时个人账户养老金是首次计发基本养老金的一部分")
    def account_pension_is_part_of_the_first_pension(self) -> Truth:
        return self.account_pension <= self.first_pension

    scope_day = parameter(Day("2020-12-31"), "一", zh="调整范围截止日")
    fixed_amount = parameter(yuan(45), "三（一）", zh="定额调整")
    pension_rate = parameter(percent("1.8"), "三（二）1", zh="挂钩比例")
    amount_a_year = parameter(yuan(1), "三（二）2", zh="每满一年增加额")
    amount_a_year_over_15 = parameter(yuan(1), "三（二）2", zh="超过15年每年再增加额")
    least_for_years = parameter(yuan(15), "三（二）2", zh="按缴费年限增加的最低额")
    age_day = parameter(Day("2020-12-31"), "三（三）1", zh="年龄计算日")
    rounding = open_parameter(
        Rounding, at="四¶2", zh="发放和分摊到分的取舍", why="not stated", note="the notice states no rounding at all",
        among=(Rounding.HALF_UP, Rounding.DOWN, Rounding.UP),
    )  # fmt: skip

    # ---------------------------------------------------------------- 一 who is covered

    @scope("一", zh="2020年12月31日前（含当日）已按月领取")
    def already_drawing(self) -> Truth:
        return self.drawing_monthly_since.happened & (self.drawing_monthly_since.value <= self.scope_day)

    @scope("一", zh="2020年12月办理退休手续并以2020年基数计发")
    def retired_in_december(self) -> Truth:
        return self.formalities_in_december_2020 & self.computed_on_2020_base

    # ---------------------------------------------------------------- 三（二） the linked part

    @clause("三（二）1", zh="按基本养老金定比增加")
    def by_pension(self) -> Money:
        """1.8% of the person's own standard before the adjustment; nothing is rounded."""
        return self.monthly_pension * self.pension_rate

    @by_pension.reading(
        because="三（二） links on top of the fixed part (在定额调整的基础上)",
        rejected="三（二）1 itself says 调整前",
    )
    def on_the_pension_with_the_fixed_part(self) -> Money:
        return (self.monthly_pension + self.fixed_amount) * self.pension_rate

    @clause("三（二）2", zh="计算年限")
    def counted_years(self) -> Count:
        """Years of contributions, deemed ones included; a year begun counts as one."""
        return self.contribution_months.years_begun()

    @counted_years.reading(because="每满1年 comes first, so 不满1年的按1年计算 may rescue only a total below one year")
    def only_a_total_below_one_year_is_rounded_up(self) -> Count:
        below_one = (self.contribution_months > Months(0)) & (self.contribution_months < Months(12))
        return when(below_one, Count(1)).otherwise(self.contribution_months.completed_years())

    @clause("三（二）2", zh="超过15年的年数")
    def years_over_15(self) -> Count:
        return excess(self.counted_years, over=Count(15))

    @years_over_15.reading(because="每超过1年 may need a full further year, whatever counts on the first leg")
    def full_years_only(self) -> Count:
        return excess(self.contribution_months.completed_years(), over=Count(15))

    @years_over_15.reading(because="下同 may rescue an excess below one year and no other part of a year")
    def only_an_excess_below_one_year_is_rounded_up(self) -> Count:
        over = excess(self.contribution_months, over=Months(180))
        return when((over > Months(0)) & (over < Months(12)), Count(1)).otherwise(over.completed_years())

    @clause("三（二）2", zh="每满一年增加")
    def for_each_year(self) -> Money:
        return self.amount_a_year * self.counted_years

    @clause("三（二）2", zh="超过15年每年再增加")
    def for_each_year_over_15(self) -> Money:
        return self.amount_a_year_over_15 * self.years_over_15

    @for_each_year_over_15.reading(
        because="the second half-sentence may restate the first",
        rejected="再 would be idle, and so would the whole half-sentence",
    )
    def the_second_leg_restates_the_first(self) -> Money:
        return yuan(0)

    @clause("三（二）2", zh="按缴费年限增加")
    def by_years(self) -> Money:
        """One yuan a year, one more for each year over 15, and never less than 15 yuan."""
        return at_least(self.least_for_years, self.for_each_year + self.for_each_year_over_15)

    @by_years.reading(because="增加额 is singular and may mean each leg, so that anybody over 15 years gets 15 on each")
    def the_least_amount_is_for_each_leg(self) -> Money:
        second = self.for_each_year_over_15
        raised = when(second > yuan(0), at_least(self.least_for_years, second)).otherwise(yuan(0))
        return at_least(self.least_for_years, self.for_each_year) + raised

    @by_years.reading(
        because="somebody without any contribution year may have no 增加额 that could be less than 15 yuan"
    )
    def nothing_for_no_years(self) -> Money:
        amount = at_least(self.least_for_years, self.for_each_year + self.for_each_year_over_15)
        return when(self.contribution_months == Months(0), yuan(0)).otherwise(amount)

    @clause("三（二）", zh="挂钩调整")
    def linked(self) -> Money:
        return self.by_pension + self.by_years

    @linked.reading(because="增加额少于15元 may mean the increase of the whole linked adjustment, items 1 and 2")
    def the_least_amount_is_for_both_links(self) -> Money:
        return at_least(self.least_for_years, self.by_pension + self.for_each_year + self.for_each_year_over_15)

    # ---------------------------------------------------------------- 三（三）1 the age supplement

    @clause("三（三）1", zh="2020年12月31日的周岁")
    def age(self) -> Count:
        return self.birth_date.completed_years_on(self.age_day)

    @age.reading(because="some branches of law reach an age only on the day after the birthday")
    def the_birthday_counts_from_the_day_after(self) -> Count:
        return self.birth_date.completed_years_on(self.age_day - Days(1))

    @clause("三（三）1", zh="高龄倾斜")
    def by_age(self) -> When[Money]:
        """One tier by age; the tiers are closed ranges, so that exactly one of them applies."""
        age = self.age
        return cases(
            when(age.falls_short_of(Count(70)), yuan(0)),
            when(age.reaches(Count(70)) & age.falls_short_of(Count(80)), yuan(30)),
            when(age.reaches(Count(80)) & age.falls_short_of(Count(90)), yuan(50)),
            when(age.reaches(Count(90)) & age.falls_short_of(Count(100)), yuan(100)),
            when(age.or_more(Count(100)), yuan(300)),
        )

    # ---------------------------------------------------------------- 三 the whole

    @clause("三", zh="每月增加额（托底前）", outcome=True, every="month")
    def increase(self) -> Money:
        """All of the adjustment before the floor for ex-military cadres."""
        return self.fixed_amount + self.linked + self.by_age

    @increase.reading(
        because="增加额少于15元 may mean the increase of the whole adjustment",
        rejected="the fixed 45 yuan alone exceed it, so the sentence would be idle",
    )
    def the_least_amount_is_for_the_whole(self) -> Money:
        legs = self.for_each_year + self.for_each_year_over_15
        return at_least(self.least_for_years, self.fixed_amount + self.by_pension + legs + self.by_age)

    @clause("三", zh="调整后基本养老金", outcome=True, every="month")
    def pension_after(self) -> Money:
        return self.monthly_pension + self.increase

    @pension_after.exception("三（三）2", zh="军转干部托底")
    def cadre_floor(self) -> When[Money]:
        """Not less than the city's average, looked at after the whole of this adjustment."""
        after = self.monthly_pension + self.increase
        return when(self.is_military_cadre & after.falls_short_of(self.city_average_pension), self.city_average_pension)

    @cadre_floor.reading(
        because="分别: each tilt stands on the fixed and linked parts, so the age supplement comes on top"
    )
    def floor_first_then_age(self) -> When[Money]:
        before = self.monthly_pension + self.increase - self.by_age
        below = before.falls_short_of(self.city_average_pension)
        return when(self.is_military_cadre & below, self.city_average_pension + self.by_age)

    @cadre_floor.reading(
        because="按…水平计发 may replace the pension whole, supplement or not",
        rejected="it can cut a pension below the plain adjustment",
    )
    def the_average_instead_of_everything(self) -> When[Money]:
        before = self.monthly_pension + self.increase - self.by_age
        return when(
            self.is_military_cadre & before.falls_short_of(self.city_average_pension), self.city_average_pension
        )

    @clause("四¶1", zh="实际发放额")
    def payment(self) -> Money:
        """What is paid out: whole fen, in a way that the notice does not state."""
        return rounded(self.pension_after, to=yuan("0.01"), how=self.rounding)

    # ---------------------------------------------------------------- 四¶2 the split between account and pool

    @clause("四¶2", zh="分摊的增加额")
    def amount_split(self) -> Money:
        return self.increase

    @amount_split.reading(
        because="the floor of 三（三）2 is itself a tilt of this adjustment, so what it adds may be split too"
    )
    def with_what_the_floor_adds(self) -> Money:
        return self.pension_after - self.monthly_pension

    @amount_split.reading(because="only whole fen can be paid, so the increase may be rounded before it is split")
    def rounded_before_the_split(self) -> Money:
        return rounded(self.increase, to=yuan("0.01"), how=self.rounding)

    @clause("四¶2", zh="个人账户养老金占比部分")
    def share_of_the_account(self) -> Money:
        """The increase times the account's share of the first pension, rounded to the fen."""
        share = self.account_pension / self.first_pension
        return rounded(share.of(self.amount_split), to=yuan("0.01"), how=self.rounding)

    @clause("四¶2", zh="个人账户支付部分", outcome=True, every="month")
    def from_account(self) -> Money:
        """Nothing from an account that is empty."""
        return when(self.account_balance > yuan(0), self.share_of_the_account).otherwise(yuan(0))

    @from_account.reading(because="四¶2 covers only an empty account; one that holds too little may pay what it holds")
    def at_most_what_the_account_holds(self) -> Money:
        return least(self.account_balance, self.share_of_the_account)

    @from_account.reading(because="四¶2 covers only an empty account; one that holds too little may pay nothing")
    def nothing_from_an_account_that_holds_too_little(self) -> Money:
        return when(self.account_balance >= self.share_of_the_account, self.share_of_the_account).otherwise(yuan(0))

    @clause("四¶2", zh="统筹基金支付部分", outcome=True, every="month")
    def from_pool(self) -> Money:
        return self.amount_split - self.from_account


class Scheme(Choice):
    """The pension scheme in which a retiree was insured."""

    ENTERPRISE = "企业职工基本养老保险", "enterprise employees' scheme"
    INSTITUTION = "机关事业单位工作人员基本养老保险", "public institutions' scheme"
    NEITHER = "未参加职工基本养老保险", "not in an employees' scheme"


class Payer(Choice):
    """Who pays the increase out."""

    AGENCY = "社会保险经办机构", "social insurance agency"


class Fund(Choice):
    """Out of which money the increase is paid."""

    ENTERPRISE = "企业职工基本养老保险基金", "enterprise scheme's fund"
    INSTITUTION = "机关事业单位基本养老保险基金", "public institutions' fund"
    ORIGINAL = "原渠道", "original channel"


class PensionAdministration2021(Policy, document=NOTICE, name="guangdong.pension_2021.administration"):
    """Who pays the 2021 increase out of which money, and by which days."""

    scheme = fact(Scheme, zh="参加的养老保险")
    paid_by_agency = fact(Truth, zh="基本养老金已由社会保险经办机构发放")
    paid_on = event("2021-01-01", "2023-12-31", zh="增加的养老金发放到位之日")
    reported_on = event("2021-06-18", "2023-12-31", zh="报送总结报告和汇总表之日")
    day = fact(Day, "2021-01-01", "2023-12-31", zh="查询日")
    city_has_own_plan = fact(Truth, zh="市另行制定方案")
    city_raises_the_level = fact(Truth, zh="市擅自提高调整水平")

    first_month = parameter(Month("2021-01"), "二", zh="调整起始月份")
    issued = parameter(Day("2021-06-18"), "五（三）", zh="通知下发之日")
    first_wednesday = parameter(Day("2021-06-23"), "五（三）", zh="下发后第一个周三")
    payment_deadline = parameter(Day("2021-06-30"), "五（二）", zh="发放期限")
    report_deadline = parameter(Day("2021-07-10"), "五（四）", zh="报送期限")

    @clause("四¶1", zh="发放单位", outcome=True)
    def payer(self) -> When[Chosen[Payer]]:
        return cases(
            when(self.paid_by_agency, Payer.AGENCY),
            not_stated(
                ~self.paid_by_agency, "四¶1 says who pays the increase only where the agency already pays the pension"
            ),
        )

    funds = table(
        Scheme,
        {Scheme.ENTERPRISE: Fund.ENTERPRISE, Scheme.INSTITUTION: Fund.INSTITUTION, Scheme.NEITHER: Fund.ORIGINAL},
        "四¶1",
        zh="资金来源",
    )

    @clause("四¶1", zh="列支的资金", outcome=True)
    def fund(self) -> Chosen[Fund]:
        return self.funds[self.scheme]

    @clause("二", zh="补发月数", outcome=True)
    def months_due(self) -> When[Months]:
        """The months from January 2021 to the month of payment, both included."""
        paid = self.paid_on
        return cases(
            when(paid.happened, paid.value.month() - self.first_month + Months(1)),
            does_not_apply(~paid.happened),
        )

    @clause("五（二）", zh="按期发放到位", outcome=True)
    def paid_in_time(self) -> Truth:
        """By the end of June 2021."""
        return self.paid_on.happened & self.paid_on.value.within(self.payment_deadline)

    @clause("五（三）", zh="当日应上报进度", outcome=True)
    def weekly_report_due(self) -> Truth:
        """Every Wednesday from the day of issue; the notice names no end."""
        return (self.day >= self.issued) & (self.day - self.first_wednesday).is_multiple_of(Days(7))

    @clause("五（四）", zh="按期报送总结", outcome=True)
    def reported_in_time(self) -> Truth:
        """Before 10 July 2021, which is a Saturday; the notice has no rule for days off."""
        return self.reported_on.happened & self.reported_on.value.before(self.report_deadline)

    @clause("五（一）", zh="市执行统一政策", outcome=True)
    def follows_the_notice(self) -> Truth:
        return ~self.city_has_own_plan & ~self.city_raises_the_level
