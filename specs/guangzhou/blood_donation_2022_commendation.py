"""The commendation of 穗卫规字〔2022〕2号: whose names come on which list, what happens to a list, and who does what.

Time limits: 七（三） shows a list for 5 working days. The number is a parameter and is compared with working days shown;
`blood_donation_2022_deadlines` works out the last day.

Not said here, because no article says it: what an outstanding result is and what a commendation consists of (article 24 of
the Regulation), objections to a list and what they do, and any time limit for the committee.
"""

from rulekit import (
    Choice, Chosen, Count, Policy, Truth, When, always, cases, clause, fact, first_of, never, not_stated, parameter, table, when,
)  # fmt: skip
from specs.guangzhou.blood_donation_2022 import MEASURES


class Names(Choice):
    """What sort of list of names."""

    DONORS = "献血者和献血服务志愿者", "donors and volunteers"
    UNITS = "先进单位", "advanced units"
    INDIVIDUALS = "先进个人", "advanced individuals"


class Entry(Choice):
    """How a name came to be put forward."""

    EXTRACTED = "献血办直接提取", "extracted by a donation office"
    BY_A_UNIT = "单位申报", "declared by a unit"
    BY_ONESELF = "个人自行申报", "declared by the person"


class Vote(Choice):
    """What the plenary of the donation committee has done."""

    PENDING = "未审议", "pending"
    APPROVED = "审议通过", "approved"
    REJECTED = "审议未通过", "rejected"


class Step(Choice):
    """Where a name stands."""

    ENTER = "提取或者申报", "to be put on the list"
    REVIEW_ENDS = "审核不符合", "ends at the review"
    NO_WAY = "无法提交审议", "no way to the committee"
    NOTICE = "公示", "public notice"
    COMMITTEE = "提交全体成员会议审议", "goes to the committee"
    COMMEND = "予以表扬", "is commended"
    COMMITTEE_ENDS = "审议未通过而终止", "ends at the committee"


class Task(Choice):
    """What an office does under the measures."""

    COMMENDATION = "表扬奖励具体工作", "practical work of commendation"
    COUNTING = "统计献血次数和志愿时", "counting donations and hours"
    DONOR_LIST = "提取献血者名单", "extracting the list of donors"
    DECLARATIONS = "受理先进申报", "taking declarations of the advanced"
    REVIEWING = "汇总审核先进名单", "reviewing the list of the advanced"
    CARDS = "受理羊城通卡申领", "taking applications for cards"
    CONFIRMING = "办理优待信息确认", "confirming preference information"


class Circle(Choice):
    """Which donation offices a task is given to."""

    CITY = "市献血办", "the city's"
    CITY_AND_STATIONS = "市献血办和设血站的区献血办", "the city's and those of districts with a blood station"
    ALL = "市、区献血办", "the city's and every district's"


class Office(Choice):
    """A donation office."""

    CITY = "市献血办", "the city's"
    WITH_STATION = "设血站的区献血办", "of a district with a blood station"
    WITHOUT_STATION = "未设血站的区献血办", "of a district without one"


class Field(Choice):
    """A field of benefits."""

    MEDICAL = "医疗服务", "medical care"
    CULTURE_AND_TOURISM = "文化旅游", "culture and tourism"
    ELDER_CARE = "养老服务", "elder care"
    TRANSPORT = "交通出行", "transport"
    SOCIAL_INSURANCE = "社会保障", "social insurance"
    JOBS = "推荐就业", "jobs"
    CHILDREN = "子女入托入学", "children's places"
    DATA = "数据共享", "data sharing"


class Department(Choice):
    """Who is responsible for a field."""

    HEALTH = "市卫生健康部门", "city health"
    CIVIL_AFFAIRS = "市民政部门", "city civil affairs"
    HUMAN_RESOURCES = "市、区人力资源和社会保障部门", "city and district human resources"
    DISTRICT = "各区主管部门", "competent departments of the districts"
    DATA_ADMINISTRATION = "市政务服务数据管理部门", "city government-service data"


class DonorCommendation2022(Policy, document=MEASURES, name="guangzhou.blood_donation_2022.commendation"):
    """How names are commended, and which office does what."""

    names = fact(Names, zh="名单种类")
    entry = fact(Entry, zh="申报方式")
    fits_the_conditions = fact(Truth, zh="审核符合条件")
    working_days_shown = fact(Count, 0, 60, zh="已公示工作日")
    vote = fact(Vote, zh="全体成员会议审议")
    task = fact(Task, zh="事项")
    office = fact(Office, zh="献血办")
    field = fact(Field, zh="优待领域")

    notice_days = parameter(Count(5), "七（三）", zh="公示的工作日")

    @clause("七（一）（二）", zh="进入名单", outcome=True)
    def is_on_the_list(self) -> Truth:
        """Donors and volunteers are extracted; advanced units and individuals are declared by a unit."""
        extracted = (self.names == Names.DONORS) & (self.entry == Entry.EXTRACTED)
        return extracted | ((self.names != Names.DONORS) & (self.entry == Entry.BY_A_UNIT))

    @clause("七（三）", zh="须公示", outcome=True)
    def needs_a_notice(self) -> Truth:
        """Item 3 shows advanced units and individuals; donors and volunteers are not among them."""
        return self.names != Names.DONORS

    @needs_a_notice.reading(
        because="item 4 sends the list after its notice to the committee, so every list may need one"
    )
    def every_list_needs_a_notice(self) -> Truth:
        return always

    @clause("七（四）", zh="无法提交审议")
    def cannot_reach_the_committee(self) -> Truth:
        return never

    @cannot_reach_the_committee.reading(
        because="item 4 knows lists after notice only, and item 3 gives donors no notice",
        rejected="item 1 would put them on a list for nothing",
    )
    def donors_never_reach_it(self) -> Truth:
        return self.names == Names.DONORS

    @clause("七（三）", zh="公示期满", outcome=True)
    def notice_is_complete(self) -> Truth:
        return self.working_days_shown.or_more(self.notice_days)

    @clause("七", zh="下一步", outcome=True)
    def step(self) -> When[Chosen[Step]]:
        """Extracted or declared, reviewed, shown, put to the committee: each where the article asks for it."""
        return first_of(
            when(~self.is_on_the_list, Step.ENTER),
            when((self.names != Names.DONORS) & ~self.fits_the_conditions, Step.REVIEW_ENDS),
            when(self.cannot_reach_the_committee, Step.NO_WAY),
            when(self.needs_a_notice & ~self.notice_is_complete, Step.NOTICE),
            when(self.vote == Vote.PENDING, Step.COMMITTEE),
            when(self.vote == Vote.APPROVED, Step.COMMEND),
            when(self.vote == Vote.REJECTED, Step.COMMITTEE_ENDS),
        )

    # ---------------------------------------------------------------- 三、五¶2、七至九 which office does what

    circle = table(
        Task,
        {
            Task.COMMENDATION: Circle.CITY,
            Task.COUNTING: Circle.CITY_AND_STATIONS,
            Task.DONOR_LIST: Circle.CITY_AND_STATIONS,
            Task.DECLARATIONS: Circle.ALL,
            Task.REVIEWING: Circle.CITY,
            Task.CARDS: Circle.CITY_AND_STATIONS,
            Task.CONFIRMING: Circle.CITY_AND_STATIONS,
        },
        "三、五¶2、七、八、九",
        zh="事项承担者",
    )

    @clause("三、五¶2、七、八、九", zh="由该献血办承担", outcome=True)
    def is_its_task(self) -> Truth:
        to_stations = (self.office == Office.WITH_STATION) & (self.circle[self.task] == Circle.CITY_AND_STATIONS)
        return (self.office == Office.CITY) | to_stations | (self.circle[self.task] == Circle.ALL)

    # ---------------------------------------------------------------- 五¶1、十 which department is responsible

    @clause("五¶1、十", zh="负责部门", outcome=True)
    def department(self) -> When[Chosen[Department]]:
        """Named for each field where 五¶1 or 十 name one; for children's places the districts settle how."""
        return cases(
            when(self.field == Field.MEDICAL, Department.HEALTH),
            when(self.field == Field.ELDER_CARE, Department.CIVIL_AFFAIRS),
            when(self.field.is_in(Field.SOCIAL_INSURANCE, Field.JOBS), Department.HUMAN_RESOURCES),
            when(self.field == Field.CHILDREN, Department.DISTRICT),
            when(self.field == Field.DATA, Department.DATA_ADMINISTRATION),
            not_stated(
                self.field.is_in(Field.CULTURE_AND_TOURISM, Field.TRANSPORT),
                "五¶1 lists nine departments and six fields and does not say which department has which field",
            ),
        )
