"""Publicity, objections, the card and moving in: articles 9 to 12."""

from rulekit import (
    Choice, Chosen, Day, Days, Policy, Record, Truth, When, WorkingDays, act, always, cases, clause, deadline, does_not_apply,
    event, fact, given, greatest, not_stated, parameter, requirement, rows, when,
)  # fmt: skip
from specs.guangzhou.talent_registration_2022.document import FIRST, LAST, RULES


class Objector(Choice):
    """Who objects."""

    UNIT = "单位", "an organisation"
    PERSON = "个人", "a person"


class Result(Choice):
    """What comes of an application that was accepted."""

    REVIEW = "待审核", "the review is open"
    REFUSED_IN_REVIEW = "审核不通过", "refused in the review"
    PUBLICITY = "待公示", "publicity is due"
    INQUIRY = "异议待核实", "an objection is open"
    REFUSED_ON_OBJECTION = "异议成立，不予通过", "refused, an objection was right"
    CARD = "核发入户信息卡", "the card is issued"


class Objection(Record):
    """One objection: 十 and 十一."""

    received_on = fact(Day, FIRST, LAST, zh="接到异议之日")
    objector = fact(Objector, zh="异议提出者")
    written = fact(Truth, zh="书面提出")
    sealed = fact(Truth, zh="加盖单位公章")
    real_name = fact(Truth, zh="使用真实姓名")
    contact_given = fact(Truth, zh="地址或联系方式清楚准确")
    taken_though_late = fact(Truth, zh="公示期外仍予受理")
    special_circumstances = fact(Truth, zh="有特殊情况")
    extended = fact(Truth, zh="决定延长调查")
    concluded_on = event(FIRST, "2026-12-31", zh="核实结束之日")
    upheld = fact(Truth, zh="异议成立")

    @given("核实结束不早于接到异议")
    def steps_follow_each_other(self) -> Truth:
        return ~self.concluded_on.happened | (self.concluded_on.value >= self.received_on)

    inquiry_time = parameter(WorkingDays(20), "十", zh="调查核实期限")
    inquiry_extension = parameter(WorkingDays(10), "十", zh="调查核实延长期限")

    @clause("十", zh="异议形式合规")
    def in_form(self) -> Truth:
        """In writing; an organisation with its seal, a person with a real name and a way to be reached."""
        unit = (self.objector == Objector.UNIT) & self.sealed
        person = (self.objector == Objector.PERSON) & self.real_name & self.contact_given
        return self.written & (unit | person)

    @in_form.reading(because="the name and the contact may be asked of organisations too: 并 follows both")
    def a_contact_of_organisations_too(self) -> Truth:
        unit = (self.objector == Objector.UNIT) & self.sealed
        person = (self.objector == Objector.PERSON) & self.real_name
        return self.written & self.contact_given & (unit | person)

    @in_form.reading(
        because="the form is an order to objectors; nothing says that a true tip without it is to be ignored"
    )
    def any_form_will_do(self) -> Truth:
        return always

    @clause("十", zh="调查核实截止日")
    def due_on(self) -> Day:
        extra = when(self.special_circumstances & self.extended, self.inquiry_extension).otherwise(WorkingDays(0))
        return deadline(self.received_on, self.inquiry_time + extra)

    @clause("十", zh="按期核实")
    def in_time(self) -> Truth:
        """Concluded by the deadline; what is still open is not in time or late yet."""
        return ~self.concluded_on.happened | (self.concluded_on.value <= self.due_on)


class TalentPublicity2022(Policy, document=RULES, name="guangzhou.talent_registration_2022.publicity"):
    """What follows the review: publicity, objections, the card, and moving in."""

    reviewed = fact(Truth, zh="审核完成")
    review_passed = fact(Truth, zh="审核通过")
    secret_or_unsuitable = fact(Truth, zh="属国家秘密或不宜公示")
    posted_on = event(FIRST, LAST, zh="公示开始之日")
    taken_down_after = event(FIRST, "2026-12-31", zh="公示最后一日")
    on_the_city_site = fact(Truth, zh="在市人力资源社会保障局网站公示")
    names_person = fact(Truth, zh="公示姓名")
    names_unit = fact(Truth, zh="公示单位")
    names_days = fact(Truth, zh="公示起止时间")
    objections = rows(Objection, zh="异议", checked_to=2)
    card_issued_on = event(FIRST, "2026-12-31", zh="核发入户信息卡之日")
    card_valid_until = event(FIRST, "2036-12-31", zh="入户信息卡有效期截止日")
    move_filed_on = event(FIRST, "2036-12-31", zh="办理户口迁入之日")

    publicity_time = parameter(WorkingDays(5), "九", zh="公示时间")

    @given("公示结束不早于开始；未公示则无结束")
    def steps_follow_each_other(self) -> Truth:
        down, posted = self.taken_down_after, self.posted_on
        return ~down.happened | (posted.happened & (down.value >= posted.value))

    # ---------------------------------------------------------------- 九 publicity

    publicity = act(zh="公示")

    @publicity.must("九", zh="审核通过的人员")
    def those_who_passed(self) -> Truth:
        return self.reviewed & self.review_passed

    @those_who_passed.unless("九", zh="国家秘密或不宜公示")
    def left_to_other_provisions(self) -> Truth:
        return self.secret_or_unsuitable

    @clause("九", zh="公示期满日", outcome=True)
    def last_day_of_publicity(self) -> When[Day]:
        """The fifth working day of the publicity, the day of posting being one where it is worked."""
        posted = self.posted_on
        return cases(
            when(posted.happened, posted.value - Days(1) + self.publicity_time),
            not_stated(~posted.happened, "九 does not say by when the publicity starts"),
        )

    @last_day_of_publicity.reading(because="general law leaves out the day on which a period begins")
    def from_the_day_after_posting(self) -> When[Day]:
        posted = self.posted_on
        return cases(
            when(posted.happened, posted.value + self.publicity_time),
            not_stated(~posted.happened, "九 does not say by when the publicity starts"),
        )

    @clause("九", zh="公示的工作日数")
    def days_posted(self) -> WorkingDays:
        return (self.posted_on.value - Days(1)).working_days_until(self.taken_down_after.value)

    @days_posted.reading(because="general law leaves out the day on which a period begins")
    def without_the_day_of_posting(self) -> WorkingDays:
        return self.posted_on.value.working_days_until(self.taken_down_after.value)

    @clause("九", zh="公示期足")
    def posted_for_the_right_time(self) -> Truth:
        """九 states a length and not a least one."""
        down = self.taken_down_after
        return ~down.happened | (self.days_posted == self.publicity_time)

    @posted_for_the_right_time.reading(because="publicity protects others, so more of it cannot be a breach")
    def five_days_or_more(self) -> Truth:
        down = self.taken_down_after
        return ~down.happened | (self.days_posted >= self.publicity_time)

    @requirement("九", zh="公示时间")
    def publicity_lasts_as_stated(self) -> Truth:
        return self.posted_for_the_right_time

    @requirement("九、十", zh="公示网站和内容")
    def publicity_says_what_it_has_to(self) -> Truth:
        complete = self.on_the_city_site & self.names_person & self.names_unit & self.names_days
        return ~self.posted_on.happened | complete

    # ---------------------------------------------------------------- 十 objections

    def counts(self, objection: Objection) -> Truth:
        """Whether an objection counts: in form, and in the publicity or taken though late."""
        posted = self.posted_on
        received = objection.received_on
        within = posted.happened & (received >= posted.value) & (received <= self.last_day_of_publicity)
        return objection.in_form & (within | objection.taken_though_late)

    @clause("十", zh="有有效异议")
    def some_objection_counts(self) -> Truth:
        return self.objections.any(self.counts)

    @clause("十一", zh="有异议成立")
    def some_objection_is_right(self) -> Truth:
        return self.objections.where(self.counts).any(lambda one: one.concluded_on.happened & one.upheld)

    @clause("十", zh="有异议未核实完毕")
    def some_objection_is_open(self) -> Truth:
        return self.objections.where(self.counts).any(lambda one: ~one.concluded_on.happened)

    @clause("十", zh="各项异议中最晚的核实截止日")
    def latest_inquiry(self) -> Day:
        return self.objections.where(self.counts).greatest(lambda one: one.due_on, if_none=Day(FIRST))

    @clause("十", zh="最后一项异议的核实截止日", outcome=True)
    def last_inquiry_due_on(self) -> When[Day]:
        return cases(when(self.some_objection_counts, self.latest_inquiry), does_not_apply(~self.some_objection_counts))

    @requirement("十", zh="异议按期核实")
    def inquiries_end_in_time(self) -> Truth:
        return self.objections.where(self.counts).every(lambda one: one.in_time)

    # ---------------------------------------------------------------- 十一 what comes of it

    @clause("七、九、十一", zh="办理结果", outcome=True)
    def result(self) -> When[Chosen[Result]]:
        passed = self.reviewed & self.review_passed
        public = passed & ~self.secret_or_unsuitable & self.posted_on.happened
        right, still = self.some_objection_is_right, self.some_objection_is_open
        return cases(
            when(~self.reviewed, Result.REVIEW),
            when(self.reviewed & ~self.review_passed, Result.REFUSED_IN_REVIEW),
            not_stated(
                passed & self.secret_or_unsuitable,
                "十一 gives the card after publicity alone, and 九 shields this person from it",
            ),
            when(passed & ~self.secret_or_unsuitable & ~self.posted_on.happened, Result.PUBLICITY),
            when(public & right, Result.REFUSED_ON_OBJECTION),
            when(public & ~right & still, Result.INQUIRY),
            when(public & ~right & ~still, Result.CARD),
        )

    @clause("十", zh="最晚的核实结束日")
    def inquiries_ended_on(self) -> Day:
        ended = self.objections.where(lambda one: one.concluded_on.happened & self.counts(one))
        return ended.greatest(lambda one: one.concluded_on.value, if_none=Day(FIRST))

    @clause("十一", zh="可核发信息卡的首日", outcome=True)
    def first_day_for_the_card(self) -> When[Day]:
        """The day after the publicity, and not before every inquiry has ended."""
        ready = ~self.secret_or_unsuitable & (self.result == Result.CARD)
        day = greatest(self.last_day_of_publicity + Days(1), self.inquiries_ended_on)
        return cases(when(ready, day), does_not_apply(~ready))

    @requirement("十一", zh="期满且核实后核发")
    def the_card_waits(self) -> Truth:
        ready = ~self.secret_or_unsuitable & (self.result == Result.CARD)
        return ~self.card_issued_on.happened | (ready & (self.card_issued_on.value >= self.first_day_for_the_card))

    publication = act(zh="正式公布")

    @publication.must("九", zh="公示无异议")
    def no_objection(self) -> Truth:
        return (
            self.reviewed
            & self.review_passed
            & ~self.secret_or_unsuitable
            & self.posted_on.happened
            & ~self.some_objection_counts
        )

    reasons_to_applicant = act(zh="告知申请人并说明理由")

    @reasons_to_applicant.must("七", zh="审核不通过")
    def refused_in_the_review(self) -> Truth:
        return self.reviewed & ~self.review_passed

    @reasons_to_applicant.must("十一", zh="异议成立")
    def refused_on_an_objection(self) -> Truth:
        return ~self.secret_or_unsuitable & (self.result == Result.REFUSED_ON_OBJECTION)

    reasons_to_objector = act(zh="告知异议提出者并说明理由")

    @reasons_to_objector.must("十一", zh="异议成立")
    def the_objection_was_right(self) -> Truth:
        return ~self.secret_or_unsuitable & (self.result == Result.REFUSED_ON_OBJECTION)

    # ---------------------------------------------------------------- 十二 moving in

    @clause("十二", zh="按期办理迁入", outcome=True)
    def moved_in_time(self) -> When[Truth]:
        valid, moved = self.card_valid_until, self.move_filed_on
        return cases(
            when(valid.happened, moved.happened & (moved.value <= valid.value)),
            not_stated(~valid.happened, "十二 speaks of the validity of the card and does not say how long it is"),
        )
