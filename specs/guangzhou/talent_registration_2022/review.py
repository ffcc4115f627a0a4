"""Back-dated acceptance and the time for the review: articles 6(3) and 8."""

from rulekit import (
    Day, Days, Policy, Truth, When, WorkingDays, act, cases, clause, deadline, does_not_apply, event, fact, given, greatest,
    least, parameter, requirement, when,
)  # fmt: skip
from specs.guangzhou.talent_registration_2022.document import FIRST, LAST, RULES


class TalentReview2022(Policy, document=RULES, name="guangzhou.talent_registration_2022"):
    """From which day and until when the office reviews an application, and whether age stands against it.

    The acceptance without back-dating and the first day over age are facts here; the policies `.acceptance` and `.age`
    of the same name give them.
    """

    submitted_on = fact(Day, FIRST, LAST, zh="当次提交时间")
    accepted_first_on = fact(Day, FIRST, LAST, zh="受理时间（未作倒算）")
    first_day_over_age = fact(Day, "2000-01-01", "2060-12-31", zh="超龄首日")
    submission_time_chosen = fact(Truth, zh="选择以当次提交时间为受理时间")
    reviewed_on = event(FIRST, LAST, zh="审核完成之日")
    review_passed = fact(Truth, zh="审核通过")
    special_circumstances = fact(Truth, zh="有特殊情况")
    review_extended = fact(Truth, zh="决定延长审核")

    review_time = parameter(WorkingDays(15), "八", zh="审核期限")
    extension = parameter(WorkingDays(10), "八", zh="延长期限")

    @given("受理不早于当次提交，审核完成不早于受理")
    def steps_follow_each_other(self) -> Truth:
        reviewed = self.reviewed_on
        return (self.accepted_first_on >= self.submitted_on) & (
            ~reviewed.happened | (reviewed.value >= self.accepted_first_on)
        )

    # ---------------------------------------------------------------- 六（三） age

    @clause("六（三）", zh="当次提交时已超龄")
    def over_age_at_submission(self) -> Truth:
        return self.submitted_on >= self.first_day_over_age

    @clause("六（三）", zh="审核通过时已超龄")
    def over_age_when_passed(self) -> Truth:
        reviewed = self.reviewed_on
        return reviewed.happened & self.review_passed & (reviewed.value >= self.first_day_over_age)

    @over_age_when_passed.reading(
        because="六（一）（二） use 审查 for the check before acceptance, and 六（三） may mean no other one"
    )
    def at_the_check_before_acceptance(self) -> Truth:
        return self.accepted_first_on >= self.first_day_over_age

    back_dating = act(zh="以当次提交时间为受理时间")

    @back_dating.may("六（三）", zh="提交时未超龄、审核通过时已超龄")
    def aged_out_while_waiting(self) -> Truth:
        return ~self.over_age_at_submission & self.over_age_when_passed

    @back_dating.must_not("六（一）（二）", zh="其他情形按审查确定受理时间")
    def nobody_else(self) -> Truth:
        return self.over_age_at_submission | ~self.over_age_when_passed

    @clause("六（三）", zh="倒算受理时间")
    def back_dated(self) -> Truth:
        """可优先 leaves it to the office."""
        return self.back_dating.permitted & self.submission_time_chosen

    @back_dated.reading(because="优先 may bind the office: the submission comes first wherever it saves the applicant")
    def wherever_it_is_open(self) -> Truth:
        return self.back_dating.permitted

    @clause("六", zh="受理时间", outcome=True)
    def accepted_on(self) -> Day:
        return when(self.back_dated, self.submitted_on).otherwise(self.accepted_first_on)

    @clause("六（三）", zh="年龄符合", outcome=True)
    def age_met(self) -> Truth:
        """Not over age on the day of acceptance, which 六（三） supposes without saying so."""
        return self.accepted_on < self.first_day_over_age

    @age_met.reading(
        because="no article says which day counts; it may be that of the submission", rejected="六（三） would be idle"
    )
    def on_the_day_of_submission(self) -> Truth:
        return ~self.over_age_at_submission

    @age_met.reading(
        because="no article says which day counts; it may be that of the review", rejected="六（三） would be useless"
    )
    def on_the_day_of_the_review(self) -> Truth:
        return ~(self.reviewed_on.happened & (self.reviewed_on.value >= self.first_day_over_age))

    # ---------------------------------------------------------------- 八 the review

    @clause("八", zh="可用的审核期限")
    def time_for_the_review(self) -> WorkingDays:
        """Fifteen working days, ten more where there are special circumstances and it was extended."""
        extended = self.special_circumstances & self.review_extended
        return self.review_time + when(extended, self.extension).otherwise(WorkingDays(0))

    @clause("八", zh="审核截止日", outcome=True)
    def review_due_on(self) -> Day:
        return deadline(self.accepted_on, self.time_for_the_review)

    @clause("八", zh="不倒算时的审核截止日")
    def due_without_back_dating(self) -> Day:
        return deadline(self.accepted_first_on, self.time_for_the_review)

    @clause("六（三）、八", zh="倒算时的审核截止日")
    def due_with_back_dating(self) -> Day:
        return deadline(self.submitted_on, self.time_for_the_review)

    @clause("六（三）", zh="超龄且不能倒算")
    def over_age_for_good(self) -> Truth:
        """Over age at the acceptance, and the submission is not chosen or comes too late as well."""
        back = self.submission_time_chosen & ~self.over_age_at_submission
        return ~back & (self.accepted_first_on >= self.first_day_over_age)

    @clause("六（三）、八", zh="期限和年龄均允许的最后一日", outcome=True)
    def last_lawful_day(self) -> When[Day]:
        """The last day on which passing the application is timely and its age fits the acceptance.

        Whoever is back-dated and turns over age on the way has until the deadline from the submission; until the last
        day in age the ordinary deadline holds. Where that day lies before the acceptance there is none.
        """
        over = self.first_day_over_age
        back = self.submission_time_chosen & ~self.over_age_at_submission
        plain = least(over - Days(1), self.due_without_back_dating)
        return cases(
            when(back, greatest(plain, self.due_with_back_dating)),
            when(~back & ~self.over_age_for_good, self.due_without_back_dating),
            does_not_apply(self.over_age_for_good),
        )

    @clause("六（三）、八", zh="仍有可依法通过审核之日", outcome=True)
    def some_lawful_day(self) -> When[Truth]:
        """A back-dated acceptance can leave none: the time may have run out before the check was passed."""
        none = self.over_age_for_good
        return cases(when(~none, self.last_lawful_day >= self.accepted_first_on), does_not_apply(none))

    @clause("六（三）、八", zh="可依法通过审核的工作日数")
    def lawful_days(self) -> When[WorkingDays]:
        """How many working days there are from the acceptance to that day, both included."""
        some = self.last_lawful_day >= self.accepted_first_on
        days = (self.accepted_first_on - Days(1)).working_days_until(self.last_lawful_day)
        none = self.over_age_for_good
        return cases(
            when(~none & some, days),
            when(~none & ~some, WorkingDays(0)),
            does_not_apply(none),
        )

    @requirement("八", zh="审核按期完成")
    def reviewed_in_time(self) -> Truth:
        return ~self.reviewed_on.happened | (self.reviewed_on.value <= self.review_due_on)

    @requirement("八", zh="延长须有特殊情况")
    def extended_for_cause(self) -> Truth:
        return ~self.review_extended | self.special_circumstances
