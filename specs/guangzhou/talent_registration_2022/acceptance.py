"""When an application for talent in service is accepted: articles 5, 6(1), 6(2) and 7."""

from rulekit import (
    Count, Day, Happening, Policy, Truth, When, WorkingDays, act, cases, clause, deadline, does_not_apply, event, fact,
    given, not_stated, parameter, requirement, stated, when,
)  # fmt: skip
from specs.guangzhou.talent_registration_2022.document import FIRST, LAST, RULES


def by(step: Happening, day: Day) -> Truth:
    """Something happened by a day, the day included."""
    return step.happened & (step.value <= day)


def not_before(step: Happening, day: Day) -> Truth:
    """Something did not happen before a day."""
    return ~step.happened | (step.value >= day)


class TalentAcceptance2022(Policy, document=RULES, name="guangzhou.talent_registration_2022.acceptance"):
    """The day of acceptance by the online check, by silence or by the check on site; back-dating is in `review`."""

    submitted_on = fact(Day, FIRST, LAST, zh="提交之日")
    examined_on = event(FIRST, LAST, zh="首次审查之日", en="the office first looks at it")
    passed_on = event(FIRST, LAST, zh="网上审查通过之日")
    unfit_on = event(FIRST, LAST, zh="审查认定不符合之日")
    correction_noticed_on = event(FIRST, LAST, zh="告知补正之日")
    corrected_on = event(FIRST, LAST, zh="补正提交之日")
    reexamined_on = event(FIRST, LAST, zh="补正后首次审查之日")
    onsite_ordered_on = event(FIRST, LAST, zh="要求现场审查之日")
    onsite_passed_on = event(FIRST, LAST, zh="现场审查通过之日")
    cannot_be_verified_online = fact(Truth, zh="无法通过电子证照或数据共享审查")
    information_doubted = fact(Truth, zh="对申报信息存疑")
    onsite_thought_needed = fact(Truth, zh="认为应现场审查")
    other_legal_ground = fact(Truth, zh="依法依规需要现场审查")
    correction_notices = fact(Count, 0, 9, zh="告知补正次数")
    refused = fact(Truth, zh="审核不通过")
    reasons_told_in_system = fact(Truth, zh="在申办系统告知并说明理由")
    home_visit_made = fact(Truth, zh="上门实地核查")
    home_visit_same_standard = fact(Truth, zh="核查与网上审核标准一致")

    silence = parameter(WorkingDays(5), "六（一）", zh="未作审查的期限")
    deemed = parameter(WorkingDays(6), "六（一）", zh="自动受理的工作日")

    @given("提交之前没有审查，补正在告知之后，再次审查在补正之后，现场审查在要求之后")
    def steps_follow_each_other(self) -> Truth:
        noticed, corrected, again = self.correction_noticed_on, self.corrected_on, self.reexamined_on
        ordered, passed = self.onsite_ordered_on, self.onsite_passed_on
        return (
            not_before(self.examined_on, self.submitted_on)
            & not_before(self.passed_on, self.submitted_on)
            & not_before(self.unfit_on, self.submitted_on)
            & not_before(noticed, self.submitted_on)
            & not_before(ordered, self.submitted_on)
            & (~corrected.happened | (noticed.happened & (corrected.value >= noticed.value)))
            & (~again.happened | (corrected.happened & (again.value >= corrected.value)))
            & (~passed.happened | (ordered.happened & (passed.value >= ordered.value)))
        )

    @given("审查不会既通过又不符合；告知补正后，结论在补正之后")
    def one_result(self) -> Truth:
        after = self.corrected_on.happened & (
            not_before(self.passed_on, self.corrected_on.value) & not_before(self.unfit_on, self.corrected_on.value)
        )
        open_still = ~self.passed_on.happened & ~self.unfit_on.happened
        return (~self.passed_on.happened | ~self.unfit_on.happened) & (
            ~self.correction_noticed_on.happened | open_still | after
        )

    # ---------------------------------------------------------------- 五 the check on site

    @clause("五", zh="应现场审查", outcome=True)
    def onsite_required(self) -> Truth:
        """Item 1 has three parts that are read together; item 2 stands alone."""
        item_1 = self.cannot_be_verified_online & self.information_doubted & self.onsite_thought_needed
        return item_1 | self.other_legal_ground

    @onsite_required.reading(because="五（一） strings its parts together with commas, so each may be enough")
    def any_part_is_enough(self) -> Truth:
        item_1 = self.cannot_be_verified_online | self.information_doubted | self.onsite_thought_needed
        return item_1 | self.other_legal_ground

    # ---------------------------------------------------------------- 六（一）、七 the check online

    @clause("六（一）、七", zh="审查期限起算日")
    def clock_starts_on(self) -> Day:
        """The submission; after a correction the corrected one, for nothing could be checked before."""
        return when(self.corrected_on.happened, self.corrected_on.value).otherwise(self.submitted_on)

    @clause("六（一）", zh="提交后第五个工作日")
    def fifth_day(self) -> Day:
        return deadline(self.clock_starts_on, self.silence)

    @clause("六（一）", zh="自动受理日")
    def sixth_day(self) -> Day:
        return deadline(self.clock_starts_on, self.deemed)

    @clause("六（一）", zh="首次提交后第六个工作日")
    def sixth_day_of_the_first_submission(self) -> Day:
        return deadline(self.submitted_on, self.deemed)

    @clause("六（一）", zh="期限内作出审查")
    def looked_at_in_time(self) -> Truth:
        """Any look within five working days ends the silence, whatever comes of it."""
        fifth = self.fifth_day
        first = (~self.corrected_on.happened & by(self.examined_on, fifth)) | by(self.reexamined_on, fifth)
        return first | by(self.onsite_ordered_on, fifth) | by(self.passed_on, fifth) | by(self.unfit_on, fifth)

    @looked_at_in_time.reading(
        because="未作审查 may mean that no result was given, so that a look alone does not count"
    )
    def only_a_result_counts(self) -> Truth:
        return by(self.passed_on, self.fifth_day) | by(self.unfit_on, self.fifth_day)

    @clause("六（一）、七", zh="告知补正已过自动受理日")
    def noticed_too_late(self) -> Truth:
        """Nobody looked within five working days of the submission, and a correction was asked for after that."""
        fifth = deadline(self.submitted_on, self.silence)
        noticed = self.correction_noticed_on
        return noticed.happened & ~by(self.examined_on, fifth) & ~by(noticed, fifth)

    @clause("六（一）、七", zh="网上审查的受理时间")
    def online(self) -> When[Day]:
        """The day of passing, or the sixth working day where nobody looked within five.

        A correction asked for after the sixth day contradicts an acceptance that is there already: both stand here.
        """
        seen, passed, unfit = self.looked_at_in_time, self.passed_on, self.unfit_on
        waits = self.correction_noticed_on.happened & ~self.corrected_on.happened
        return cases(
            when(self.noticed_too_late, self.sixth_day_of_the_first_submission),
            does_not_apply(waits),
            when(~waits & ~seen, self.sixth_day),
            when(~waits & seen & passed.happened, passed.value),
            does_not_apply(~waits & seen & unfit.happened),
            not_stated(
                ~waits & seen & ~passed.happened & ~unfit.happened & ~self.onsite_ordered_on.happened,
                "六（一） speaks of an application that passes and of one that nobody looked at; this one was looked at and "
                "neither passed nor refused",
            ),
            does_not_apply(~waits & seen & ~passed.happened & ~unfit.happened & self.onsite_ordered_on.happened),
        )

    @online.reading(because="the acceptance on the sixth day is final, so that a later request is one of the review")
    def a_late_request_changes_nothing(self) -> When[Day]:
        seen, passed, unfit = self.looked_at_in_time, self.passed_on, self.unfit_on
        late, ordered = self.noticed_too_late, self.onsite_ordered_on
        waits = ~late & self.correction_noticed_on.happened & ~self.corrected_on.happened
        ready = ~late & ~waits
        open_still = ready & seen & ~passed.happened & ~unfit.happened
        return cases(
            when(late, self.sixth_day_of_the_first_submission),
            does_not_apply(waits),
            when(ready & ~seen, self.sixth_day),
            when(ready & seen & passed.happened, passed.value),
            does_not_apply(ready & seen & unfit.happened),
            not_stated(open_still & ~ordered.happened, "六（一） does not say what a look without a result means"),
            does_not_apply(open_still & ordered.happened),
        )

    @online.reading(because="七 accepts only after the correction, so a request for one takes back what silence gave")
    def a_late_request_undoes_the_acceptance(self) -> When[Day]:
        seen, passed, unfit = self.looked_at_in_time, self.passed_on, self.unfit_on
        waits, ordered = self.correction_noticed_on.happened & ~self.corrected_on.happened, self.onsite_ordered_on
        open_still = ~waits & seen & ~passed.happened & ~unfit.happened
        return cases(
            does_not_apply(waits),
            when(~waits & ~seen, self.sixth_day),
            when(~waits & seen & passed.happened, passed.value),
            does_not_apply(~waits & seen & unfit.happened),
            not_stated(open_still & ~ordered.happened, "六（一） does not say what a look without a result means"),
            does_not_apply(open_still & ordered.happened),
        )

    @online.reading(
        because="六（一） speaks of silence after the submission; nothing says that it runs again after a correction"
    )
    def no_second_clock(self) -> When[Day]:
        seen, passed, unfit = self.looked_at_in_time, self.passed_on, self.unfit_on
        noticed, corrected = self.correction_noticed_on.happened, self.corrected_on.happened
        first = ~noticed
        open_still = first & seen & ~passed.happened & ~unfit.happened
        return cases(
            when(self.noticed_too_late, self.sixth_day_of_the_first_submission),
            does_not_apply(noticed & ~corrected),
            when(first & ~seen, self.sixth_day),
            when(first & seen & passed.happened, passed.value),
            does_not_apply(first & seen & unfit.happened),
            not_stated(
                open_still & ~self.onsite_ordered_on.happened,
                "六（一） does not say what a look without a result means",
            ),
            does_not_apply(open_still & self.onsite_ordered_on.happened),
            when(noticed & corrected & passed.happened, passed.value),
            does_not_apply(noticed & corrected & unfit.happened),
            not_stated(
                noticed & corrected & ~passed.happened & ~unfit.happened,
                "六（一）、七 name no period after a correction",
            ),
        )

    # ---------------------------------------------------------------- 六（一）（二） both together

    @clause("五、六（二）", zh="要求现场审查前已受理")
    def ordered_after_acceptance(self) -> Truth:
        ordered = self.onsite_ordered_on
        return ordered.happened & stated(self.online) & (self.online <= ordered.value)

    @clause("六（一）（二）", zh="受理时间（未作倒算）", outcome=True)
    def accepted_on(self) -> When[Day]:
        """By the online check; where a check on site is ordered, the day on which it is passed.

        五（二） lets the office order it in the review, when the application is accepted already: both days stand here.
        """
        ordered, passed = self.onsite_ordered_on, self.onsite_passed_on
        return cases(
            when(~ordered.happened | self.ordered_after_acceptance, self.online),
            when(ordered.happened & passed.happened, passed.value),
            does_not_apply(ordered.happened & ~passed.happened),
        )

    @accepted_on.reading(because="五 says 不予受理 of everybody who fails on site, also of one who was accepted before")
    def the_check_on_site_undoes_the_acceptance(self) -> When[Day]:
        ordered, passed = self.onsite_ordered_on, self.onsite_passed_on
        return cases(
            when(~ordered.happened, self.online),
            when(ordered.happened & passed.happened, passed.value),
            does_not_apply(ordered.happened & ~passed.happened),
        )

    @accepted_on.reading(
        because="an acceptance that has happened is not undone; the check on site is part of the review"
    )
    def the_acceptance_stands(self) -> When[Day]:
        ordered, passed = self.onsite_ordered_on, self.onsite_passed_on
        first = ~ordered.happened | self.ordered_after_acceptance
        return cases(
            when(first, self.online),
            when(~first & passed.happened, passed.value),
            does_not_apply(~first & ~passed.happened),
        )

    @clause("六（三）", zh="当次提交时间", outcome=True)
    def this_submission(self) -> Day:
        """The latest submission: a corrected application is submitted anew."""
        return when(self.corrected_on.happened, self.corrected_on.value).otherwise(self.submitted_on)

    @this_submission.reading(because="当次 may mean this application, which was first submitted before its correction")
    def the_first_submission(self) -> Day:
        return self.submitted_on

    # ---------------------------------------------------------------- 五、七 what the office has to keep to

    onsite_check = act(zh="要求现场审查")

    @onsite_check.must("五", zh="存疑或依法需要现场审查")
    def grounds_for_a_check_on_site(self) -> Truth:
        return self.onsite_required

    @requirement("七", zh="补正一次性告知")
    def corrections_are_asked_for_once(self) -> Truth:
        return self.correction_notices <= Count(1)

    @requirement("七", zh="不通过的告知并说明理由")
    def refusals_give_reasons(self) -> Truth:
        return ~(self.refused | self.unfit_on.happened) | self.reasons_told_in_system

    @requirement("七", zh="实地核查与网上审核标准一致")
    def visits_apply_the_same_standard(self) -> Truth:
        return ~self.home_visit_made | self.home_visit_same_standard
