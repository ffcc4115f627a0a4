"""Titles as the ground of an application, and the months in which nothing may be paid in the city: article 13."""

from rulekit import (
    Choice, Count, Days, Month, Months, Policy, Record, Truth, When, cases, clause, event, fact, given, not_stated, rows,
    when,
)  # fmt: skip
from specs.guangzhou.talent_registration_2022.document import RULES


class EmployerThen(Choice):
    """Where the employer was when the certificate was obtained."""

    IN_CITY = "本市用人单位", "in the city"
    ELSEWHERE = "非本市用人单位", "elsewhere"
    NONE = "无所属单位", "no employer"


class MappingDocument(Choice):
    """Who mapped a professional qualification to a title."""

    NATIONAL = "国家文件", "the nation"
    PROVINCIAL = "省文件", "the province"
    MUNICIPAL = "市文件", "the city"
    NONE = "无", "nobody"


class RecordedMonth(Record):
    """One month of the contribution record."""

    month = fact(Month, "2000-01", "2026-06", zh="缴费所属月份")
    in_city = fact(Truth, zh="在本市缴纳")
    back_paid = fact(Truth, zh="补缴")

    @clause("十三¶1", zh="本市缴费记录")
    def is_record(self) -> Truth:
        return self.in_city

    @is_record.reading(because="what is paid later was no record in those months")
    def only_what_was_paid_in_time(self) -> Truth:
        return self.in_city & ~self.back_paid


class TalentTitle2022(Policy, document=RULES, name="guangzhou.talent_registration_2022.title"):
    """Whether somebody in service may apply by a title."""

    in_service = fact(Truth, zh="引进在职人才")
    parent_item = fact(Count, 1, 9, zh="《办法》第五条第几项")
    applies_by_title = fact(Truth, zh="以职称条件申报")
    has_title = fact(Truth, zh="有职称")
    has_mapped_qualification = fact(Truth, zh="有已建立对应关系的职业资格")
    mapped_by = fact(MappingDocument, zh="建立对应关系的文件")
    employer_then = fact(EmployerThen, zh="取得证书时所属单位")
    applied_on = event("2000-01-01", "2026-06-30", zh="职称申报（报名）之日")
    approved_on = event("2000-01-01", "2026-06-30", zh="评审（批准、认定）通过之日")
    found_by_query = fact(Truth, zh="可查询")
    found_by_confirmation = fact(Truth, zh="可确认")
    found_by_check = fact(Truth, zh="可核验")
    contributions = rows(RecordedMonth, zh="社会保险缴费记录", checked_to=2, ordered_by=RecordedMonth.month)

    @given("评审通过不早于申报")
    def steps_follow_each_other(self) -> Truth:
        applied, approved = self.applied_on, self.approved_on
        return ~(applied.happened & approved.happened) | (approved.value >= applied.value)

    @clause("十三¶2", zh="具备或视同具备职称", outcome=True)
    def title_or_equivalent(self) -> Truth:
        """A title, or a qualification that a document of the nation or the province maps to one."""
        mapped = self.mapped_by.is_in(MappingDocument.NATIONAL, MappingDocument.PROVINCIAL)
        return self.has_title | (self.has_mapped_qualification & mapped)

    @clause("十三¶3", zh="资格可核实", outcome=True)
    def verifiable(self) -> Truth:
        return self.found_by_query | self.found_by_confirmation | self.found_by_check

    @verifiable.reading(because="查询、确认、核验 may be three steps that all have to work")
    def in_all_three_ways(self) -> Truth:
        return self.found_by_query & self.found_by_confirmation & self.found_by_check

    @clause("十三¶1", zh="适用限制的所属单位")
    def employer_elsewhere(self) -> Truth:
        return self.employer_then == EmployerThen.ELSEWHERE

    @employer_elsewhere.reading(because="somebody without an employer had none in the city either")
    def no_employer_too(self) -> Truth:
        return self.employer_then != EmployerThen.IN_CITY

    @clause("十三¶1", zh="受缴费时段限制", outcome=True)
    def window_applies(self) -> Truth:
        """In service, under items 2 or 4 of the parent's article 5, by title, with an employer elsewhere."""
        item = (self.parent_item == Count(2)) | (self.parent_item == Count(4))
        return self.in_service & item & self.applies_by_title & self.employer_elsewhere

    @window_applies.reading(
        because="a qualification by examination has no evaluation, so the rule may not be meant for it"
    )
    def for_titles_alone(self) -> Truth:
        item = (self.parent_item == Count(2)) | (self.parent_item == Count(4))
        return self.in_service & item & self.applies_by_title & self.employer_elsewhere & self.has_title

    @clause("十三¶1", zh="限制首月")
    def first_month(self) -> Month:
        """The month of applying, of which a part lies in the period."""
        return self.applied_on.value.month()

    @first_month.reading(
        because="a contribution is for a whole month, so only months that lie whole in the period may count"
    )
    def the_first_whole_month(self) -> Month:
        month = self.applied_on.value.month()
        whole = (self.applied_on.value - Days(1)).month() < month
        return when(whole, month).otherwise(month + Months(1))

    @clause("十三¶1", zh="限制末月")
    def last_month(self) -> Month:
        return self.approved_on.value.month()

    @last_month.reading(
        because="a contribution is for a whole month, so only months that lie whole in the period may count"
    )
    def the_last_whole_month(self) -> Month:
        month = self.approved_on.value.month()
        whole = (self.approved_on.value + Days(1)).month() > month
        return when(whole, month).otherwise(month + Months(-1))

    @clause("十三¶1", zh="限制时段内无本市缴费", outcome=True)
    def window_clean(self) -> When[Truth]:
        known = self.applied_on.happened & self.approved_on.happened
        paid = self.contributions.any(
            lambda row: row.is_record & (row.month >= self.first_month) & (row.month <= self.last_month)
        )
        return cases(
            when(~self.window_applies, ~self.window_applies),
            when(self.window_applies & known, ~paid),
            not_stated(
                self.window_applies & ~known,
                "十三¶1 counts from applying to approval, and a qualification by examination has neither",
            ),
        )

    @clause("十三", zh="符合职称条件", outcome=True)
    def title_condition_met(self) -> Truth:
        return self.title_or_equivalent & self.verifiable & self.window_clean
