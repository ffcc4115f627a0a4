"""The course of an application for talent in service from its submission to the card: articles 6 to 11."""

from rulekit import Choice, Policy, Truth, WorkingDays, fact, given, parameter, procedure, requirement
from specs.guangzhou.talent_registration_2022.document import FIRST, RULES


class Stage(Choice):
    """How far an application has come."""

    SUBMITTED = "提交", "submitted"
    ACCEPTED = "受理", "accepted"
    NOT_ACCEPTED = "不予受理", "not accepted"
    REVIEWED = "审核通过", "passed in the review"
    REFUSED = "不予通过", "refused"
    POSTED = "公示", "publicised"
    OVER = "公示期满", "the publicity has ended"
    INQUIRY = "受理异议", "an objection is taken"
    CARD = "核发信息卡", "the card is issued"


class TalentCourse2022(Policy, document=RULES, name="guangzhou.talent_registration_2022.course"):
    """Which steps follow each other and how long they may take; the days of one case are the facts."""

    checked_on_site = fact(Truth, zh="进行现场审查")
    accepted_by_silence = fact(Truth, zh="自动受理")
    special_circumstances = fact(Truth, zh="有特殊情况")
    objection = fact(Truth, zh="公示期内有有效异议")

    deemed = parameter(WorkingDays(6), "六（一）", zh="自动受理的工作日")
    review_time = parameter(WorkingDays(15), "八", zh="审核期限")
    longer_review = parameter(WorkingDays(25), "八", zh="延长后的审核期限")
    after_posting = parameter(WorkingDays(4), "九", zh="公示首日之后的工作日")
    inquiry_time = parameter(WorkingDays(20), "十", zh="调查核实期限")
    longer_inquiry = parameter(WorkingDays(30), "十", zh="延长后的调查核实期限")

    @given("现场审查的不自动受理")
    def one_way_to_be_accepted(self) -> Truth:
        return ~(self.checked_on_site & self.accepted_by_silence)

    course = procedure(
        Stage, FIRST, "2026-06-30", start=Stage.SUBMITTED, ends=(Stage.NOT_ACCEPTED, Stage.REFUSED, Stage.CARD), zh="入户审核",
        en="the course of an application",
    )  # fmt: skip
    silence = course.step(
        "六（一）", Stage.SUBMITTED, Stage.ACCEPTED, zh="自动受理", no_sooner=deemed, within=deemed,
        when=lambda p: p.accepted_by_silence,
    )  # fmt: skip
    check = course.step(
        "六（一）", Stage.SUBMITTED, Stage.ACCEPTED, zh="网上审查通过",
        when=lambda p: ~p.checked_on_site & ~p.accepted_by_silence,
    )  # fmt: skip
    on_site = course.step(
        "六（二）", Stage.SUBMITTED, Stage.ACCEPTED, zh="现场审查通过", when=lambda p: p.checked_on_site
    )
    unfit = course.step("五、七", Stage.SUBMITTED, Stage.NOT_ACCEPTED, zh="不予受理")
    passing = course.step(
        "八", Stage.ACCEPTED, Stage.REVIEWED, zh="审核通过", within=review_time,
        or_extended=(longer_review, lambda p: p.special_circumstances),
    )  # fmt: skip
    refusing = course.step(
        "七、八", Stage.ACCEPTED, Stage.REFUSED, zh="审核不通过", within=review_time,
        or_extended=(longer_review, lambda p: p.special_circumstances),
    )  # fmt: skip
    posting = course.step("九", Stage.REVIEWED, Stage.POSTED, zh="开始公示")
    lasting = course.step("九", Stage.POSTED, Stage.OVER, zh="公示", no_sooner=after_posting, within=after_posting)
    objecting = course.step(
        "十", Stage.POSTED, Stage.INQUIRY, zh="公示期内接到异议", within=after_posting, when=lambda p: p.objection
    )
    issuing = course.step("十一", Stage.OVER, Stage.CARD, zh="无异议核发", when=lambda p: ~p.objection)
    unfounded = course.step(
        "十、十一", Stage.INQUIRY, Stage.CARD, zh="异议不成立核发", within=inquiry_time,
        or_extended=(longer_inquiry, lambda p: p.special_circumstances),
    )  # fmt: skip
    upheld = course.step(
        "十、十一", Stage.INQUIRY, Stage.REFUSED, zh="异议成立不予通过", within=inquiry_time,
        or_extended=(longer_inquiry, lambda p: p.special_circumstances),
    )  # fmt: skip

    @requirement("九、十一", zh="公示期满后核发")
    def the_card_waits_for_the_publicity(self) -> Truth:
        over, card = self.course.entered(Stage.OVER), self.course.entered(Stage.CARD)
        return ~card.happened | (over.happened & (over.value < card.value))
