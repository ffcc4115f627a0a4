"""What 穗卫规字〔2022〕2号 promises about counting, and where its words do not keep what donors expect."""

from rulekit import (
    Count, Day, Rows, Truth, all_else_equal, complete, consistent, implies, known, neighbours_swapped, one_more_row,
    possible, prove, refuted, row_by_row, yuan,
)  # fmt: skip
from specs.guangzhou.blood_donation_2022 import Component, Donation, Finding, Millilitres, TherapeuticUnits, Times
from specs.guangzhou.blood_donation_2022 import DonationCount2022 as P
from specs.guangzhou.blood_donation_2022 import Beneficiary, Credential
from specs.guangzhou.blood_donation_2022_benefits import DonorBenefits2022 as Benefits
from specs.guangzhou.blood_donation_2022_benefits import Registration
from specs.guangzhou.blood_donation_2022_commendation import DonorCommendation2022 as Commendation
from specs.guangzhou.blood_donation_2022_commendation import Entry, Names, Office, Step, Task, Vote
from specs.guangzhou.blood_donation_2022_visits import CredentialUse2022 as Use
from specs.guangzhou.blood_donation_2022_visits import DonorVisits2022 as Visits
from specs.guangzhou.blood_donation_2022_visits import Owner, Pricing

ONLY_UNDER_READINGS = (
    "十八 names no such donation; the case is there for readings of other components and old donations"
)
known(P, "reachability:donations.times:case-3", because=ONLY_UNDER_READINGS)
known(P, "reachability:donations.times:case-4", because=ONLY_UNDER_READINGS)

prove(complete(P), consistent(P))


ARTICLES = (Beneficiary.meets_26, Beneficiary.meets_27, Beneficiary.meets_28)


def meets_more(a: Benefits | Visits, b: Benefits | Visits) -> Truth:
    """The second person meets every article of the Regulation that the first does."""
    return implied(a.meets_26, b.meets_26) & implied(a.meets_27, b.meets_27) & implied(a.meets_28, b.meets_28)


def implied(first: Truth, second: Truth) -> Truth:
    """The second holds where the first does."""
    return ~first | second


In_total = P.under(P.by_total_volume)
Whole_blood = Component.WHOLE_BLOOD


def measured(donations: Rows[Donation]) -> Truth:
    """Whole blood and platelets only: the components that 十八 speaks of."""
    return donations.every(lambda one: one.component != Component.OTHER)


def all_keep_the_interval(donations: Rows[Donation]) -> Truth:
    """The station's records say of each donation that it keeps the interval."""
    return donations.every(lambda one: one.recorded_interval == Finding.KEPT)


# ---------------------------------------------------------------- 十八 one donation


@prove(P)
def each_full_200_ml_is_one_time(p: P) -> Truth:
    """一次献全血，每满200毫升计一次：不满200毫升不计，200至399毫升一次。"""
    return p.donations.every(
        lambda one: (
            (one.component != Whole_blood)
            | (
                (one.volume < Millilitres(200)).same_as(one.times == Times(0))
                & ((one.volume >= Millilitres(200)) & (one.volume < Millilitres(400))).same_as(one.times == Times(1))
            )
        )
    )


@prove(P)
def each_therapeutic_unit_is_one_time(p: P) -> Truth:
    """单采血小板1个治疗单位计一次，2个治疗单位计两次。"""
    one_unit, two_units = TherapeuticUnits(1), TherapeuticUnits(2)
    return p.donations.every(
        lambda one: (
            (one.component != Component.PLATELETS)
            | (
                ((one.units != one_unit) | (one.times == Times(1)))
                & ((one.units != two_units) | (one.times == Times(2)))
            )
        )
    )


@prove(P, expect=refuted("十八: each donation is converted by itself, so 199 ml are no donation at all"))
def every_donation_counts_at_least_once(p: P) -> Truth:
    """每献一次血至少计一次。"""
    given = measured(p.donations) & all_keep_the_interval(p.donations)
    inside = p.donations.every(lambda one: one.unpaid & one.in_guangzhou & (one.volume > Millilitres(0)))
    blood = p.donations.every(lambda one: one.component == Whole_blood)
    return implies(given & inside & blood, p.times >= Times(1) * p.donations.count())


# ---------------------------------------------------------------- 十八 many donations


@prove(P, In_total)
def one_by_one_is_never_more_than_in_total(a: P, b: P) -> Truth:
    """逐次折算不多于合计折算。"""
    return implies(all_else_equal(a, b) & measured(a.donations), a.times <= b.times)


@prove(P, In_total)
def for_k_donations_of_one_component_at_most_k_less_one_are_lost(a: P, b: P) -> Truth:
    """同一成分献k次，逐次折算最多比合计折算少k-1次。"""
    blood = a.donations.every(lambda one: one.component == Whole_blood)
    some = a.donations.count() >= Count(1)
    lost = Times(1) * (a.donations.count() - Count(1))
    return implies(all_else_equal(a, b) & blood & some, b.times <= a.times + lost)


@prove(P, In_total, expect=refuted("十八 does not say whether the remainder of one donation counts with the next"))
def both_ways_of_converting_count_the_same(a: P, b: P) -> Truth:
    """逐次折算与合计折算结果相同。"""
    return implies(all_else_equal(a, b) & measured(a.donations), a.times == b.times)


@prove(P, P, expect=refuted("十八: a donation that is too early spoils the interval of the one after it"))
def a_further_donation_never_lowers_the_count(a: P, b: P) -> Truth:
    """多献一次，次数不减少。"""
    return implies(all_else_equal(a, b, but=P.donations) & one_more_row(a.donations, b.donations), a.times <= b.times)


@prove(P, P)
def a_further_donation_that_keeps_the_interval_never_lowers_the_count(a: P, b: P) -> Truth:
    """各次均符合间隔期的，多献一次，次数不减少。"""
    more = all_else_equal(a, b, but=P.donations) & one_more_row(a.donations, b.donations)
    return implies(more & all_keep_the_interval(b.donations), a.times <= b.times)


@prove(P, P)
def the_order_of_one_days_donations_does_not_matter_if_all_keep_the_interval(a: P, b: P) -> Truth:
    """各次均符合间隔期的，同日各次献血的先后不影响次数。"""
    swapped = all_else_equal(a, b, but=P.donations) & neighbours_swapped(a.donations, b.donations)
    return implies(swapped & all_keep_the_interval(a.donations), a.times == b.times)


@prove(
    P,
    P,
    expect=refuted("十八: of two donations on one day the later is too early, and nothing says which is the later"),
)
def the_order_of_one_days_donations_never_matters(a: P, b: P) -> Truth:
    """同日各次献血的先后不影响次数。"""
    swapped = all_else_equal(a, b, but=P.donations) & neighbours_swapped(a.donations, b.donations)
    return implies(swapped, a.times == b.times)


@prove(P, P)
def giving_more_each_time_never_lowers_the_count(a: P, b: P) -> Truth:
    """每次献血量不减少的，次数不减少。"""
    no_less = row_by_row(
        a.donations,
        b.donations,
        lambda x, y: (
            (x.day == y.day)
            & (x.component == y.component)
            & (x.volume <= y.volume)
            & (x.units <= y.units)
            & x.in_guangzhou.same_as(y.in_guangzhou)
            & x.unpaid.same_as(y.unpaid)
            & (x.recorded_interval == y.recorded_interval)
        ),
    )
    return implies(all_else_equal(a, b, but=P.donations) & no_less, a.times <= b.times)


# ---------------------------------------------------------------- 十八、十九 what does not count


@prove(P)
def nothing_paid_and_nothing_elsewhere_counts(p: P) -> Truth:
    """有偿献血、市外献血不计次数。"""
    none = p.donations.every(lambda one: ~one.unpaid | ~one.in_guangzhou)
    return implies(none & measured(p.donations), p.times == Times(0))


@prove(P)
def a_single_donation_keeps_every_interval(p: P) -> Truth:
    """只献一次的，不受间隔期影响。"""
    first = p.donations.every(lambda one: one.recorded_interval == Finding.NOT_SAID)
    kept = p.donations.every(lambda one: one.keeps_the_interval)
    return implies((p.donations.count() == Count(1)) & first, kept)


@possible(P)
def a_donation_elsewhere_spoils_one_in_guangzhou(p: P) -> Truth:
    """市外献血虽不计次数，仍可使此后市内献血不符合间隔期。"""
    two = (p.donations.count() == Count(2)) & measured(p.donations)
    here = p.donations.any(lambda one: one.in_guangzhou & one.unpaid & (one.times > Times(0)))
    not_said = p.donations.every(lambda one: one.recorded_interval == Finding.NOT_SAID)
    one_elsewhere = p.donations.count(lambda one: one.in_guangzhou) == Count(1)
    return two & here & not_said & one_elsewhere & (p.times == Times(0))


@prove(
    P,
    P.under(P.once_a_donor_here),
    expect=refuted("十九 says 在广州市内献血后 and not that each donation was made there"),
)
def where_the_other_donations_were_made_does_not_matter(a: P, b: P) -> Truth:
    """在广州献过血的，市外献血是否计入结果相同。"""
    return implies(all_else_equal(a, b) & measured(a.donations), a.times == b.times)


# ---------------------------------------------------------------- 四 to 十 the benefits that an office gives

known(
    Benefits, "clash:covered:may:only",
    because="十九 has everything follow a donation inside Guangzhou; 四, 五, 八 and 九 give benefits to volunteers as such",
)  # fmt: skip
known(
    Benefits, "clash:elder_care:only:only",
    because="五¶1 names 26, 27 and 28 for elder care, 十（一）¶2 only 27 and 28: who meets 26 alone has it by one of the two",
)  # fmt: skip
known(
    Visits, "clash:first_in_line:only:only",
    because="五¶1 names 27 and 28 for medical care; 九 and 十二 give it to whoever holds a credential, 26 included",
)  # fmt: skip
known(
    Visits, "clash:fee_waiver:only:only",
    because="五¶1 names 27 and 28 for medical care; 九 and 十二 waive the fee for whoever holds a credential, 26 included",
)  # fmt: skip
known(
    Visits, "clash:free_ride:only:only",
    because="五¶1 names 26, 27 and 28 for transport; 十三 asks for the card, which 八 gives to 28 alone",
)  # fmt: skip
known(
    Commendation, "reachability:step:case-3",
    because="七（四）: that donors never reach the committee is a reading, and a rejected one",
)  # fmt: skip

prove(complete(Benefits), consistent(Benefits), complete(Visits), consistent(Visits), complete(Use), consistent(Use))
prove(complete(Commendation), consistent(Commendation))


@prove(Benefits, expect=refuted("五¶1 lists 26 for elder care and 十（一）¶2 does not"))
def both_lists_for_elder_care_name_the_same_people(p: Benefits) -> Truth:
    """第五条与第十条第（一）项的养老优待对象一致。"""
    return p.elder_care_by_5.same_as(p.elder_care_by_10)


@prove(Visits, expect=refuted("五¶1 leaves 26 out of medical care; 九 with 十二 takes it in"))
def both_lists_for_medical_care_name_the_same_people(p: Visits) -> Truth:
    """第五条与第九、十二条的医疗优待对象一致。"""
    return p.fee_waiver_by_5.same_as(p.fee_waiver_by_12)


@prove(Visits, expect=refuted("五¶1 lists 26 and 27 for transport; 八 gives the card that 十三 asks for to 28 alone"))
def both_lists_for_transport_name_the_same_people(p: Visits) -> Truth:
    """第五条与第八、十三条的交通优待对象一致。"""
    return p.free_ride_by_5.same_as(p.free_ride_by_13)


@prove(Visits)
def the_lists_differ_only_for_who_does_not_meet_28(p: Visits) -> Truth:
    """符合《规定》第二十八条的，各条款对象范围一致。"""
    medical, transport = p.fee_waiver_by_5.same_as(p.fee_waiver_by_12), p.free_ride_by_5.same_as(p.free_ride_by_13)
    return implies(p.meets_28, medical & transport)


@prove(Benefits)
def only_who_meets_28_has_the_card(p: Benefits) -> Truth:
    """仅符合《规定》第二十八条的可申领羊城通卡，不收工本费。"""
    return p.card.permitted.same_as(p.meets_28)


@prove(Benefits, expect=refuted("八 names 28 alone, so that 26 and 27 have the preference information and no card"))
def whoever_has_the_information_may_have_the_card(p: Benefits) -> Truth:
    """有优待信息的，均可申领羊城通卡。"""
    return implies(p.information.permitted, p.card.permitted)


@prove(Benefits)
def whoever_meets_an_article_has_a_way_to_show_it(p: Benefits) -> Truth:
    """符合第二十六、二十七或者二十八条之一的，有手机的看页面，无手机的办理确认。"""
    return p.meets_26_27_28.same_as(p.information.permitted | p.confirmation.permitted)


@prove(
    Benefits, expect=refuted("十（二）1 asks for the wish to work, 十（二）2 does not; another counter is in neither")
)
def the_counter_and_the_web_list_the_same_people(p: Benefits) -> Truth:
    """同一失业人员在窗口登记或线上登记，列入名单的结果相同。"""
    person = p.meets_26_27_28 & p.holds_a_credential & p.meets_online_conditions
    return implies(person & (p.registration != Registration.NOWHERE), p.job_list.permitted)


@prove(Benefits)
def nobody_without_a_credential_has_care_work_or_places(p: Benefits) -> Truth:
    """未持凭证的，不享受养老、社保补贴、就业和入托入学优待。"""
    any_of_them = p.elder_care.permitted | p.subsidy.permitted | p.job_first.permitted | p.job_list.permitted
    return implies(~p.holds_a_credential, ~(any_of_them | p.child_place.permitted))


@prove(Benefits)
def the_seventh_working_day_is_in_time_and_the_eighth_is_not(p: Benefits) -> Truth:
    """第7个工作日提交制卡信息不逾期，第8个工作日逾期。"""
    return p.card_data_in_time.same_as(p.card_working_days < Count(8))


@prove(Benefits, Benefits)
def no_credential_is_lost_by_meeting_more_articles(a: Benefits, b: Benefits) -> Truth:
    """多符合一条的，凭证不减少。"""
    ways = implied(a.card.permitted, b.card.permitted) & implied(a.information.permitted, b.information.permitted)
    return implies(
        all_else_equal(a, b, but=ARTICLES) & meets_more(a, b),
        ways & implied(a.confirmation.permitted, b.confirmation.permitted),
    )


@prove(Benefits, Benefits)
def no_benefit_of_10_is_lost_by_meeting_more_articles(a: Benefits, b: Benefits) -> Truth:
    """多符合一条的，第十条第（二）（三）项的优待不减少。"""
    jobs = implied(a.job_first.permitted, b.job_first.permitted) & implied(a.job_list.permitted, b.job_list.permitted)
    others = implied(a.subsidy.permitted, b.subsidy.permitted) & implied(
        a.child_place.permitted, b.child_place.permitted
    )
    return implies(all_else_equal(a, b, but=ARTICLES) & meets_more(a, b), jobs & others)


# ---------------------------------------------------------------- 五 against 10 to 13, ranked either way

Care_by_10 = Benefits.under(Benefits.elder_care_by_10_first)
Care_by_5 = Benefits.under(Benefits.elder_care_by_5_first)
Special_first = Visits.under(
    Visits.first_in_line_by_12_first, Visits.fee_waiver_by_12_first, Visits.free_ride_by_13_first
)  # fmt: skip
General_first = Visits.under(
    Visits.first_in_line_by_5_first, Visits.fee_waiver_by_5_first, Visits.free_ride_by_5_first
)  # fmt: skip


@prove(Care_by_10, Care_by_10)
def elder_care_by_10_is_not_lost_by_meeting_more(a: Benefits, b: Benefits) -> Truth:
    """以第十条为准，多符合一条的，养老优待不减少。"""
    return implies(
        all_else_equal(a, b, but=ARTICLES) & meets_more(a, b), implied(a.elder_care.permitted, b.elder_care.permitted)
    )


@prove(Care_by_5, Care_by_5)
def elder_care_by_5_is_not_lost_by_meeting_more(a: Benefits, b: Benefits) -> Truth:
    """以第五条为准，多符合一条的，养老优待不减少。"""
    return implies(
        all_else_equal(a, b, but=ARTICLES) & meets_more(a, b), implied(a.elder_care.permitted, b.elder_care.permitted)
    )


@prove(Special_first, Special_first)
def with_the_special_articles_no_visit_is_lost_by_meeting_more(a: Visits, b: Visits) -> Truth:
    """以第十一至十三条为准，多符合一条的，各项优待不减少。"""
    care = implied(a.first_in_line.permitted, b.first_in_line.permitted) & implied(
        a.fee_waiver.permitted, b.fee_waiver.permitted
    )
    places = implied(a.free_entry.permitted, b.free_entry.permitted) & implied(
        a.private_entry.permitted, b.private_entry.permitted
    )
    return implies(
        all_else_equal(a, b, but=ARTICLES) & meets_more(a, b),
        care & places & implied(a.free_ride.permitted, b.free_ride.permitted),
    )


@prove(
    General_first, General_first,
    expect=refuted("with 五 first 26 and 27 ride without a card, which 十三 asks of 28: meeting 28 as well costs the ride"),
)  # fmt: skip
def with_article_5_no_ride_is_lost_by_meeting_more(a: Visits, b: Visits) -> Truth:
    """以第五条为准，多符合一条的，免费乘车不减少。"""
    return implies(
        all_else_equal(a, b, but=ARTICLES) & meets_more(a, b), implied(a.free_ride.permitted, b.free_ride.permitted)
    )


@prove(Special_first)
def with_the_special_articles_26_rides_for_money(p: Visits) -> Truth:
    """以第十三条为准，不符合第二十八条的不能免费乘车。"""
    return implies(~p.meets_28, ~p.free_ride.permitted)


@prove(General_first)
def with_article_5_26_alone_pays_for_the_clinic(p: Visits) -> Truth:
    """以第五条为准，仅符合第二十六条的不免诊查费。"""
    return implies(~p.meets_27_28, ~p.fee_waiver.permitted & (p.fee_waived == yuan(0)))


@prove(Special_first, General_first)
def who_meets_28_and_holds_the_card_need_not_ask_which_article_prevails(a: Visits, b: Visits) -> Truth:
    """符合第二十八条并持羊城通卡的，以哪一条为准结果相同。"""
    holder = a.meets_28 & (a.credential == Credential.CARD)
    care = a.fee_waiver.permitted.same_as(b.fee_waiver.permitted) & (a.fee_waived == b.fee_waived)
    return implies(all_else_equal(a, b) & holder, care & a.free_ride.permitted.same_as(b.free_ride.permitted))


@prove(Visits)
def no_more_is_waived_than_is_charged(p: Visits) -> Truth:
    """免交的诊查费不超过应收，也不超过规定的普通门诊诊查费。"""
    return (p.fee_waived >= yuan(0)) & (p.fee_waived <= p.fee_charged) & (p.fee_waived <= p.ordinary_fee)


@prove(Visits)
def a_private_place_is_never_bound_beyond_a_guided_price(p: Visits) -> Truth:
    """民营场所除实行政府价格的景区外，只可参照执行。"""
    private = (p.owner == Owner.PRIVATE) & (p.pricing == Pricing.MARKET)
    return implies(private, ~p.free_entry.permitted)


# ---------------------------------------------------------------- 十四 to 十七 use and misuse


@prove(Use)
def who_shows_a_credential_of_his_own_is_not_refused(p: Use) -> Truth:
    """本人持真实凭证、出示并遵守管理的，不得拒绝，也不补交费用。"""
    in_order = p.user_is_the_holder & p.is_genuine & p.shows_or_swipes & p.accepts_checks & p.keeps_the_rules
    return implies(in_order, p.refusal.forbidden & ~p.making_up.permitted & (p.amount_to_make_up == yuan(0)))


@prove(Use)
def fees_are_made_up_only_for_misuse(p: Use) -> Truth:
    """仅对非本人使用等情形补交费用，且可同时拒绝。"""
    return implies(p.making_up.permitted, p.refusal.permitted) & implied(p.amount_to_make_up > yuan(0), p.is_misused)


@prove(Use, expect=refuted("十四 forbids five deeds; 十六 answers use by another and names no consequence of the rest"))
def every_forbidden_deed_has_a_consequence(p: Use) -> Truth:
    """第十四条所禁止的行为均有处理措施。"""
    return implies(p.listed_deeds, p.refusal.permitted | p.making_up.permitted)


@prove(
    Use, expect=refuted("十五 asks for order and checks, but lets a provider refuse only who does not show or swipe")
)
def every_breach_of_15_may_be_refused(p: Use) -> Truth:
    """违反第十五条任何一项要求的，均可拒绝提供优待。"""
    return implies(~(p.shows_or_swipes & p.accepts_checks & p.keeps_the_rules), p.refusal.permitted)


@prove(Use)
def the_measures_are_in_force_for_five_years(p: Use) -> Truth:
    """2022年7月3日起至2027年7月2日有效。"""
    inside = (p.day >= Day("2022-07-03")) & (p.day <= Day("2027-07-02"))
    return p.measures_in_force.same_as(inside)


# ---------------------------------------------------------------- 三、五¶2、七 commendation


@prove(Commendation)
def four_working_days_are_too_few_and_five_enough(p: Commendation) -> Truth:
    """公示满5个工作日即完成，4个工作日未完成。"""
    return p.notice_is_complete.same_as(p.working_days_shown > Count(4))


@prove(Commendation)
def nobody_is_commended_without_the_committee(p: Commendation) -> Truth:
    """未经全体成员会议审议通过的，不予表扬。"""
    return implied(p.step == Step.COMMEND, (p.vote == Vote.APPROVED) & p.is_on_the_list)


@prove(
    Commendation, expect=refuted("七（三） shows the advanced only, while 七（四） speaks of the list after its notice")
)
def every_list_is_shown_before_the_committee(p: Commendation) -> Truth:
    """提交审议的名单均已公示满期。"""
    return implies(p.step == Step.COMMITTEE, p.notice_is_complete)


@prove(Commendation, expect=refuted("七（二） lets units declare; an individual without a unit has no way"))
def an_individual_can_put_himself_forward(p: Commendation) -> Truth:
    """先进个人可以自行申报。"""
    return implies((p.names == Names.INDIVIDUALS) & (p.entry == Entry.BY_ONESELF), p.is_on_the_list)


@prove(
    Commendation,
    expect=refuted("三 gives the work to the city's office, 七（一）（二） to offices of districts as well"),
)
def the_citys_office_alone_works_on_commendation(p: Commendation) -> Truth:
    """表扬奖励的具体工作均由市献血办承担。"""
    its_work = p.task.is_in(Task.COMMENDATION, Task.DONOR_LIST, Task.DECLARATIONS, Task.REVIEWING)
    return implies(its_work & p.is_its_task, p.office == Office.CITY)
