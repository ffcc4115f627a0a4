"""What 穗人社规字〔2022〕2号 promises, and where its articles contradict each other or are silent."""

from rulekit import (
    Day, Months, Truth, WorkingDays, all_else_equal, complete, consistent, deadline, implies, known, never_falls,
    never_rises, possible, prove, refuted,
)  # fmt: skip
from specs.guangzhou.talent_registration_2022.acceptance import TalentAcceptance2022 as Acceptance
from specs.guangzhou.talent_registration_2022.age import TalentAge2022 as Age
from specs.guangzhou.talent_registration_2022.contributions import TalentContributions2022 as Contributions
from specs.guangzhou.talent_registration_2022.course import Stage
from specs.guangzhou.talent_registration_2022.course import TalentCourse2022 as Course
from specs.guangzhou.talent_registration_2022.graduates import District
from specs.guangzhou.talent_registration_2022.graduates import TalentGraduates2022 as Graduates
from specs.guangzhou.talent_registration_2022.offices import Office, Person
from specs.guangzhou.talent_registration_2022.offices import TalentOffices2022 as Offices
from specs.guangzhou.talent_registration_2022.publicity import Result
from specs.guangzhou.talent_registration_2022.publicity import TalentPublicity2022 as Publicity
from specs.guangzhou.talent_registration_2022.review import TalentReview2022 as Review
from specs.guangzhou.talent_registration_2022.title import EmployerThen
from specs.guangzhou.talent_registration_2022.title import TalentTitle2022 as Title

prove(complete(Acceptance), complete(Review), consistent(Review), complete(Title), consistent(Title))
prove(complete(Publicity), consistent(Publicity), complete(Graduates), consistent(Graduates))
prove(complete(Offices), consistent(Offices))
prove(
    never_falls(Review.accepted_on, as_rises=Review.submitted_on),
    never_falls(Review.review_due_on, as_rises=Review.submitted_on),
    never_falls(Review.last_lawful_day, as_rises=Review.accepted_first_on),
    never_falls(Review.last_lawful_day, as_rises=Review.special_circumstances),
    never_rises(Review.accepted_on, as_rises=Review.submission_time_chosen),
    never_falls(Acceptance.this_submission, as_rises=Acceptance.submitted_on),
    never_falls(Age.first_day_over_age, as_rises=Age.birth_date),
)

# ---------------------------------------------------------------- contradictions that are known

known(Acceptance, "consistency:online", because="六（一） accepts on the sixth working day, 七 only after a correction; a "
      "correction asked for later meets both, and no article ranks them")  # fmt: skip
known(Acceptance, "consistency:accepted_on", because="五（二） lets a check on site be ordered in the review, that is after the "
      "acceptance by 六（一）, while 六（二） accepts on the day on which it is passed")  # fmt: skip
known(Acceptance, "reachability:online:case-1", because="the acceptance on the sixth day never stands alone there: 七 on "
      "corrections answers the same case differently, which is the contradiction")  # fmt: skip
known(Course, "procedure:course:dead-end:OVER", because="while an objection is looked into the publicity ends beside it; "
      "the card then comes out of the inquiry and not out of the publicity")  # fmt: skip

# ---------------------------------------------------------------- 六（一） acceptance


@prove(Acceptance)
def nobody_is_accepted_before_applying(p: Acceptance) -> Truth:
    """受理时间不早于提交之日。"""
    return p.accepted_on >= p.submitted_on


@prove(Acceptance)
def silence_accepts_on_the_sixth_working_day(p: Acceptance) -> Truth:
    """提交后未作审查、未补正、未现场审查的，第6个工作日自动受理。"""
    untouched = ~p.examined_on.happened & ~p.passed_on.happened & ~p.unfit_on.happened & ~p.onsite_ordered_on.happened
    return implies(untouched & ~p.correction_noticed_on.happened, p.accepted_on == p.submitted_on + WorkingDays(6))


@prove(Acceptance, Acceptance)
def whoever_applies_later_is_not_accepted_by_silence_earlier(a: Acceptance, b: Acceptance) -> Truth:
    """后提交的，自动受理不会更早。"""
    return implies(a.submitted_on <= b.submitted_on, a.submitted_on + WorkingDays(6) <= b.submitted_on + WorkingDays(6))


@prove(Acceptance)
def a_check_passed_in_time_is_the_acceptance(p: Acceptance) -> Truth:
    """未补正、未现场审查，5个工作日内网上审查通过的，通过之日受理。"""
    passed = p.passed_on.happened & (p.passed_on.value <= p.submitted_on + WorkingDays(5))
    plain = ~p.correction_noticed_on.happened & ~p.onsite_ordered_on.happened
    return implies(passed & plain, p.accepted_on == p.passed_on.value)


@prove(
    Acceptance,
    expect=refuted("六（一）: whoever is looked at within five working days waits for a result without a limit"),
)
def everybody_without_a_check_on_site_is_accepted_by_the_sixth_day(p: Acceptance) -> Truth:
    """无需现场审查又未补正的，最迟第6个工作日受理。"""
    plain = ~p.correction_noticed_on.happened & ~p.onsite_ordered_on.happened
    return implies(
        plain & ~p.unfit_on.happened & p.passed_on.happened, p.accepted_on <= p.submitted_on + WorkingDays(6)
    )


@prove(
    Acceptance,
    Acceptance,
    expect=refuted("六（一）: a look without a result ends the silence and so delays the acceptance"),
)
def a_look_never_delays_the_acceptance(a: Acceptance, b: Acceptance) -> Truth:
    """是否曾经审查，不使受理推迟。"""
    looked = all_else_equal(a, b, but=Acceptance.examined_on) & ~a.examined_on.happened & b.examined_on.happened
    plain = ~a.correction_noticed_on.happened & ~a.onsite_ordered_on.happened & a.passed_on.happened
    return implies(looked & plain, b.accepted_on <= a.accepted_on)


@possible(Acceptance)
def silence_can_accept_on_a_saturday(p: Acceptance) -> Truth:
    """自动受理可以落在调休的周末。"""
    return p.accepted_on == Day("2023-05-06")


# ---------------------------------------------------------------- 六（三）、八 back-dating and the review


@prove(Review)
def back_dating_is_for_those_who_turned_over_age_while_waiting(p: Review) -> Truth:
    """只有提交时未超龄、审核通过时已超龄的，才可以提交时间为受理时间。"""
    over = p.first_day_over_age
    return implies(
        p.back_dating.permitted, (p.submitted_on < over) & p.reviewed_on.happened & (p.reviewed_on.value >= over)
    )


@prove(Review)
def back_dating_saves_the_age(p: Review) -> Truth:
    """以提交时间为受理时间的，年龄符合。"""
    return implies(p.back_dated, p.age_met)


@prove(Review)
def the_acceptance_is_never_before_the_submission(p: Review) -> Truth:
    """受理时间不早于当次提交，也不晚于未倒算的受理时间。"""
    return (p.accepted_on >= p.submitted_on) & (p.accepted_on <= p.accepted_first_on)


@prove(Review, Review)
def a_later_submission_never_has_an_earlier_deadline(a: Review, b: Review) -> Truth:
    """其他相同，后提交的审核截止日不会更早。"""
    later = all_else_equal(a, b, but=Review.submitted_on) & (a.submitted_on <= b.submitted_on)
    return implies(later, a.review_due_on <= b.review_due_on)


@prove(Review)
def who_is_accepted_by_the_fifteenth_day_keeps_a_day_for_the_review(p: Review) -> Truth:
    """受理不晚于提交后第15个工作日的，倒算后仍有可依法通过审核之日。"""
    early = p.accepted_first_on <= deadline(p.submitted_on, WorkingDays(15))
    return implies(early & ~p.over_age_for_good, p.some_lawful_day)


@prove(Review)
def back_dating_leaves_no_day_to_who_is_accepted_after_the_fifteenth(p: Review) -> Truth:
    """受理晚于提交后第15个工作日、未延长且受理时已超龄的，倒算后没有可依法通过审核之日。"""
    late = p.accepted_first_on > deadline(p.submitted_on, WorkingDays(15))
    over = p.accepted_first_on >= p.first_day_over_age
    plain = ~(p.special_circumstances & p.review_extended)
    return implies(late & over & plain & ~p.over_age_for_good, ~p.some_lawful_day)


@prove(
    Review,
    expect=refuted("六（三）、八: the review runs from the submission, and the check before it may have used it up"),
)
def back_dating_always_leaves_a_day_for_the_review(p: Review) -> Truth:
    """以提交时间为受理时间的，总有可依法通过审核之日。"""
    return implies(p.submission_time_chosen & ~p.over_age_at_submission, p.some_lawful_day)


@possible(Review)
def back_dating_can_leave_exactly_one_day(p: Review) -> Truth:
    """受理恰在提交后第15个工作日、已超龄的，只有当日可以通过审核。"""
    only = (p.last_lawful_day == p.accepted_first_on) & (p.accepted_first_on >= p.first_day_over_age)
    return only & (p.accepted_first_on == deadline(p.submitted_on, WorkingDays(15))) & p.submission_time_chosen


@prove(
    Review,
    expect=refuted("六（三）: a review that was timely when made becomes late when its acceptance is moved back"),
)
def a_review_in_time_stays_in_time_when_back_dated(p: Review) -> Truth:
    """在未倒算的期限内完成审核的，倒算后仍属按期。"""
    in_time = p.reviewed_on.happened & (p.reviewed_on.value <= p.due_without_back_dating)
    return implies(in_time & p.back_dated, p.reviewed_on.value <= p.review_due_on)


@prove(Review)
def special_circumstances_alone_extend_nothing(p: Review) -> Truth:
    """有特殊情况但未决定延长的，仍为15个工作日。"""
    return implies(~p.review_extended, p.time_for_the_review == WorkingDays(15))


# ---------------------------------------------------------------- 九至十一 publicity, objections, the card


@prove(Publicity)
def the_card_never_comes_before_the_publicity_ends(p: Publicity) -> Truth:
    """公示期满之前不核发信息卡。"""
    return implies(
        ~p.secret_or_unsuitable & (p.result == Result.CARD), p.first_day_for_the_card > p.last_day_of_publicity
    )


@prove(Publicity)
def whoever_fails_the_review_is_told_why(p: Publicity) -> Truth:
    """审核不通过的，应当告知申请人并说明理由。"""
    return implies(p.reviewed & ~p.review_passed, p.reasons_to_applicant.required)


@prove(
    Publicity,
    expect=refuted("十一 tells the objector of an objection that was right and is silent on one that was not"),
)
def everybody_who_objects_hears_of_it(p: Publicity) -> Truth:
    """有效异议核实后，均应告知异议提出者。"""
    done = p.posted_on.happened & p.reviewed & p.review_passed & ~p.secret_or_unsuitable & ~p.some_objection_is_open
    return implies(done & p.some_objection_counts, p.reasons_to_objector.required)


@prove(
    Publicity,
    expect=refuted("九 publishes only where nobody objected, though an unfounded objection ends in a card as well"),
)
def every_card_is_published(p: Publicity) -> Truth:
    """核发信息卡的均应公布。"""
    return implies(~p.secret_or_unsuitable & (p.result == Result.CARD), p.publication.required)


@possible(Publicity)
def a_late_objection_can_be_taken(p: Publicity) -> Truth:
    """公示期满后收到的异议可以受理。"""
    late = p.objections.any(lambda one: one.received_on > p.last_day_of_publicity)
    return (
        p.posted_on.happened
        & late
        & (p.objections.count(p.counts) > p.objections.count(lambda one: ~one.taken_though_late))
    )


# ---------------------------------------------------------------- 十三 titles


@prove(Title)
def an_employer_in_the_city_frees_from_the_window(p: Title) -> Truth:
    """取得证书时所属单位为本市用人单位的，不受缴费时段限制。"""
    return implies(p.employer_then == EmployerThen.IN_CITY, p.window_clean)


@prove(Title)
def contributions_elsewhere_never_stand_against_a_title(p: Title) -> Truth:
    """没有本市缴费记录的，时段内无本市缴费。"""
    none = ~p.contributions.any(lambda row: row.in_city)
    return implies(none & p.applied_on.happened & p.approved_on.happened, p.window_clean)


# ---------------------------------------------------------------- 十四 contributions


@prove(Contributions)
def nobody_has_more_months_than_are_on_record(p: Contributions) -> Truth:
    """连续缴费月数不超过缴费记录的月数。"""
    return (p.continuous_months <= Months(3)) & (p.continuous_months >= Months(0))


@prove(Contributions)
def whoever_did_not_pay_in_the_last_month_has_no_run(p: Contributions) -> Truth:
    """截止月没有缴费的，连续缴费月数为零。"""
    paid = p.contributions.any(lambda row: row.month == p.counted_to)
    return implies(~paid, p.continuous_months == Months(0))


@prove(Contributions)
def back_payments_alone_are_no_run(p: Contributions) -> Truth:
    """全部为未被视为连续的补缴的，连续缴费月数为零。"""
    only = p.contributions.every(lambda row: row.back_paid & ~row.recognised)
    return implies(only, p.continuous_months == Months(0))


# ---------------------------------------------------------------- 三、十七至二十 offices and graduates


@prove(Offices)
def the_city_decides_on_its_own_employers(p: Offices) -> Truth:
    """市属用人单位的在职人才由市人力资源社会保障部门办理。"""
    return implies(
        (p.person == Person.IN_SERVICE) & p.of_the_city,
        p.office == Office.CITY_HR,
    )


@possible(Offices)
def an_employer_of_the_city_falls_under_two_paragraphs(p: Offices) -> Truth:
    """市属用人单位住所在区内的，三¶1、三¶2逐字均可适用。"""
    return (p.person == Person.IN_SERVICE) & p.of_the_city & p.employer_in_city


@prove(Graduates)
def nobody_files_without_both_certificates(p: Graduates) -> Truth:
    """没有学历、学位证书的，不能申报。"""
    return implies(p.may_file, p.diploma_on.happened & p.degree_on.happened)


@prove(Graduates, expect=refuted("十八 is content with a past record, 十九 asks for insurance that is being paid"))
def whoever_may_file_has_a_district(p: Graduates) -> Truth:
    """可以申报的，均有受理的区。"""
    known_district = ~p.public_collective | p.agreement_names_district | (p.insurance_current & p.payer_names_district)
    return implies(p.may_file, known_district)


@prove(Graduates)
def an_own_address_decides_the_district(p: Graduates) -> Truth:
    """非公共集体户的，向拟入户地的区申报。"""
    return implies(~p.public_collective, p.district == District.OF_THE_ADDRESS)


# ---------------------------------------------------------------- the course as a whole


@prove(Course)
def the_card_comes_after_four_working_days_beside_the_day_of_posting(p: Course) -> Truth:
    """核发信息卡在公示首日之后满4个工作日以后。"""
    card, over, posted = p.course.entered(Stage.CARD), p.course.entered(Stage.OVER), p.course.entered(Stage.POSTED)
    kept = p.lasting & p.the_card_waits_for_the_publicity
    return implies(
        kept & card.happened & over.happened & posted.happened, card.value > deadline(posted.value, WorkingDays(4))
    )
