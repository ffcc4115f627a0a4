"""The benefits of 穗卫规字〔2022〕2号: which donors and volunteers have which of them, and where two articles disagree.

Each benefit is an act of the donor (or, where the text says so, of an office or a provider). An article that names the
people it is for is a closed list (`only`), so that two articles that name different people clash; 五¶1 is the general list,
八 to 十三 the special ones. What else an article asks for (a credential, a review, a window) is a prohibition over both lists:
whoever does not meet it has no benefit, whichever list is right.

Time limits: 八（二） gives the offices 7 working days to hand the data to the card company. The number is a parameter and is
compared with working days taken; `blood_donation_2022_deadlines` works out the last day.

Not said here, because no article says it: the amount of the social insurance subsidy (十（二） leaves it to other rules), what
ranks one donor before another, and how a card is handed over, replaced or taken back.
"""

from rulekit import (
    MUST, Choice, Chosen, Count, Money, Policy, Truth, When, act, always, clause, elsewhere, fact, first_of,
    given, not_stated, parameter, when, yuan,
)  # fmt: skip
from specs.guangzhou.blood_donation_2022 import MEASURES, Beneficiary


class Review(Choice):
    """How far civil affairs has reviewed a place on the waiting list."""

    PENDING = "审核中", "pending"
    PASSED = "审核通过", "passed"
    FAILED = "审核未通过", "not passed"


class Registration(Choice):
    """Where somebody has registered as unemployed."""

    NOWHERE = "未登记", "not registered"
    DISTRICT_COUNTER = "区公共就业服务机构", "district employment service"
    OTHER_COUNTER = "其他公共就业服务机构", "another employment service"
    ONLINE = "线上", "online"


class Place(Choice):
    """What sort of place a child is to have."""

    PUBLIC_KINDERGARTEN = "公办幼儿园", "public kindergarten"
    INCLUSIVE_KINDERGARTEN = "普惠性民办幼儿园", "inclusive private kindergarten"
    OTHER_KINDERGARTEN = "其他民办幼儿园", "other private kindergarten"
    PUBLIC_NURSERY = "公办托儿所", "public nursery"
    INCLUSIVE_NURSERY = "普惠性民办托儿所", "inclusive private nursery"
    OTHER_NURSERY = "其他民办托儿所", "other private nursery"
    SCHOOL = "学校", "school"


class CardStep(Choice):
    """What comes next on the way to a card."""

    NONE = "不能申领", "no card"
    APPLY = "微信公众号或者现场申领", "apply by WeChat or on site"
    SEND = "提交信息制卡", "the office sends the data within 7 working days"
    MAKE = "羊城通公司制卡", "the company makes the card, in no stated time"


class CareStep(Choice):
    """What comes next on the way into public elder care."""

    REGISTER = "网站登记", "register on the waiting list's site"
    REVIEW = "民政部门审核", "civil affairs reviews"
    ENTER = "进入优先轮候通道", "enter the priority channel"


class DonorBenefits2022(Policy, Beneficiary, document=MEASURES, name="guangzhou.blood_donation_2022.benefits"):
    """Which credentials, care, work and places for children a donor or a volunteer has."""

    # ---------------------------------------------------------------- 四、十九 whom the measures cover

    covered = act(zh="纳入激励优待范围")

    @covered.only("十九", zh="在广州市内献血后的优待")
    def covered_by_a_donation(self) -> Truth:
        return self.has_given_in_guangzhou

    @covered.may("四", zh="献血服务志愿者可以享受优待")
    def covered_as_a_volunteer(self) -> Truth:
        return self.is_volunteer

    # ---------------------------------------------------------------- 八、九 the credentials

    card = act(zh="申领献血优待专用羊城通卡")

    @card.only("八", zh="专用羊城通卡申领对象")
    def card_for_28(self) -> Truth:
        return self.meets_28

    card_charge = parameter(yuan(0), "八（三）", zh="制卡工本费")
    card_days = parameter(Count(7), "八（二）", zh="提交制卡信息的工作日")
    card_applied_for = fact(Truth, zh="已申领羊城通卡")
    card_data_sent = fact(Truth, zh="已提交制卡信息")
    card_made = fact(Truth, zh="已制卡")
    card_working_days = fact(Count, 0, 250, zh="提交制卡信息所用工作日")

    @given("制卡以前先提交信息，提交以前先申领")
    def one_step_after_the_other(self) -> Truth:
        return (~self.card_data_sent | self.card_applied_for) & (~self.card_made | self.card_data_sent)

    @clause("八（三）", zh="羊城通卡收费", outcome=True)
    def card_costs(self) -> Money:
        return self.card_charge

    @clause("八（二）", zh="按期提交制卡信息", outcome=True)
    def card_data_in_time(self) -> Truth:
        """Within 7 working days, the seventh included."""
        return self.card_working_days.within(self.card_days)

    @clause("八", zh="申领羊城通卡的下一步", outcome=True)
    def card_step(self) -> When[Chosen[CardStep]]:
        return first_of(
            when(~self.card.permitted, CardStep.NONE),
            when(~self.card_applied_for, CardStep.APPLY),
            when(~self.card_data_sent, CardStep.SEND),
            when(~self.card_made, CardStep.MAKE),
            not_stated(self.card_made, "八 ends with the making of the card; how it is handed over is not said"),
        )

    information = act(zh="展示优待信息页面")

    @information.only("九", zh="优待信息对象")
    def information_for_the_three(self) -> Truth:
        return self.meets_26_27_28

    @information.must_not("九", zh="未持有智能手机", over=information_for_the_three)
    def no_page_without_a_phone(self) -> Truth:
        return ~self.has_smartphone

    confirmation = act(zh="到献血办办理优待信息确认")

    @confirmation.only("九", zh="未持有智能手机的人员")
    def confirmation_without_a_phone(self) -> Truth:
        return self.meets_26_27_28 & ~self.has_smartphone

    @confirmation_without_a_phone.reading(
        because="九 opens the counter to those without a phone and closes it to nobody"
    )
    def confirmation_for_all(self) -> Truth:
        return self.meets_26_27_28

    # ---------------------------------------------------------------- 十（一） elder care

    registered_for_care = fact(Truth, zh="已在养老轮候网站登记")
    care_review = fact(Review, zh="民政部门审核")
    elder_care = act(zh="优先轮候公办养老机构")

    @elder_care.only("五¶1", zh="养老服务优待对象")
    def elder_care_by_5(self) -> Truth:
        return self.meets_26_27_28

    @elder_care.only("十（一）¶2", zh="优先轮候对象")
    def elder_care_by_10(self) -> Truth:
        return self.meets_27_28

    @elder_care.must_not("十（一）", zh="未持凭证、未登记或者未通过审核", over=(elder_care_by_5, elder_care_by_10))
    def no_elder_care_without_review(self) -> Truth:
        return ~(self.holds_a_credential & self.registered_for_care & (self.care_review == Review.PASSED))

    elder_care_by_10_first = elder_care_by_10.prevails_over(
        elder_care_by_5, because="十（一）¶2 is the article on elder care; 五 hands out duties among departments"
    )
    elder_care_by_5_first = elder_care_by_5.prevails_over(
        elder_care_by_10, because="五 stands among the general rules and names whom every field is for",
        instead_of=elder_care_by_10_first,
    )  # fmt: skip

    @clause("十（一）¶2", zh="优先轮候的下一步", outcome=True)
    def care_step(self) -> When[Chosen[CareStep]]:
        return first_of(
            when(~self.registered_for_care, CareStep.REGISTER),
            when(self.care_review == Review.PENDING, CareStep.REVIEW),
            when(self.care_review == Review.PASSED, CareStep.ENTER),
            not_stated(
                self.care_review == Review.FAILED, "十（一） names no remedy against a review that is not passed"
            ),
        )

    # ---------------------------------------------------------------- 十（二） social insurance and jobs

    is_flexible_worker = fact(Truth, zh="灵活就业人员")
    meets_subsidy_rules = elsewhere("十（二）", zh="符合社保补贴规定")
    subsidy = act(zh="享受社保补贴")

    @subsidy.only("五¶1", zh="社会保障优待对象")
    def subsidy_by_5(self) -> Truth:
        return self.meets_26_27_28

    @subsidy.must_not("十（二）", zh="未持凭证、非灵活就业或者不符合补贴规定", over=subsidy_by_5)
    def no_subsidy_beside_its_rules(self) -> Truth:
        return ~(self.holds_a_credential & self.is_flexible_worker & self.meets_subsidy_rules)

    equal_conditions = fact(Truth, zh="与他人条件同等")
    job_first = act(zh="同等条件下优先获得就业岗位")

    @clause("十（二）", zh="属于优先就业人员")
    def may_work_first(self) -> Truth:
        return always

    @may_work_first.reading(because="灵活就业人员 stands before both halves of 十（二） and may govern the jobs too")
    def only_flexible_workers_first(self) -> Truth:
        return self.is_flexible_worker

    @job_first.only("五¶1", zh="推荐就业优待对象")
    def job_first_by_5(self) -> Truth:
        return self.meets_26_27_28

    @job_first.must_not("十（二）", zh="未持凭证或者条件不同等", over=job_first_by_5)
    def no_job_first_unless_equal(self) -> Truth:
        return ~(self.holds_a_credential & self.equal_conditions & self.may_work_first)

    registration = fact(Registration, zh="失业登记渠道")
    wants_to_work = fact(Truth, zh="表示有再就业意愿")
    meets_online_conditions = elsewhere("十（二）2", zh="符合线上登记条件")
    job_list = act(zh="列入优先推荐名单")

    @clause("十（二）2", zh="线上登记者符合条件")
    def fit_online(self) -> Truth:
        return self.meets_online_conditions

    @fit_online.reading(because="item 2 may take over the wish to work from item 1")
    def fit_online_and_willing(self) -> Truth:
        return self.meets_online_conditions & self.wants_to_work

    @job_list.may("十（二）1", zh="区机构登记且有再就业意愿")
    def job_list_at_the_counter(self) -> Truth:
        return self.meets_26_27_28 & (self.registration == Registration.DISTRICT_COUNTER) & self.wants_to_work

    the_list_is_a_right = job_list_at_the_counter.verb_reading(
        MUST, because="item 2 lists whoever is eligible, so 可以 in item 1 may grant and not leave a choice"
    )

    @job_list.must("十（二）2", zh="线上登记且符合条件")
    def job_list_online(self) -> Truth:
        return self.meets_26_27_28 & (self.registration == Registration.ONLINE) & self.fit_online

    @job_list.must_not("十（二）", zh="未持凭证、未登记或者不符合条件", over=(job_list_at_the_counter, job_list_online))
    def not_on_the_list(self) -> Truth:
        """At another counter both items are silent."""
        counter = (self.registration == Registration.DISTRICT_COUNTER) & ~(self.wants_to_work & self.meets_26_27_28)
        online = (self.registration == Registration.ONLINE) & ~(self.fit_online & self.meets_26_27_28)
        return ~self.holds_a_credential | (self.registration == Registration.NOWHERE) | counter | online

    # ---------------------------------------------------------------- 十（三） children's places

    place = fact(Place, zh="入托入学类型")
    is_own_child = fact(Truth, zh="本人子女")
    meets_regulation_conditions = elsewhere("十（三）", zh="符合《规定》有关条件")
    district_has_measures = fact(Truth, zh="区主管部门已明确实施办法")
    child_place = act(zh="子女优先入托、入学")

    @clause("十（三）", zh="所列入托入学类型")
    def place_is_named(self) -> Truth:
        """Public or inclusive private, of kindergartens and of nurseries; a school of any sort."""
        return ~self.place.is_in(Place.OTHER_KINDERGARTEN, Place.OTHER_NURSERY)

    @place_is_named.reading(
        because="公办或普惠性民办 stands before kindergartens and may not reach the nurseries after them"
    )
    def every_nursery(self) -> Truth:
        return self.place != Place.OTHER_KINDERGARTEN

    @clause("十（三）", zh="实施办法不影响优先")
    def measures_suffice(self) -> Truth:
        return always

    @measures_suffice.reading(because="the districts are to settle how; before they have there may be no priority")
    def only_with_measures(self) -> Truth:
        return self.district_has_measures

    @child_place.only("五¶1", zh="子女入托入学优待对象")
    def child_place_by_5(self) -> Truth:
        return self.meets_26_27_28

    @child_place_by_5.unless("十（三）", zh="未列明的入托入学类型")
    def place_not_named(self) -> Truth:
        return self.meets_26_27_28 & ~(self.place_is_named & self.measures_suffice)

    @child_place.must_not("十（三）", zh="未持凭证、非本人子女或者条件不同等", over=child_place_by_5)
    def no_place_unless_equal(self) -> Truth:
        conditions = self.is_own_child & self.equal_conditions & self.meets_regulation_conditions
        return ~(self.holds_a_credential & conditions)
