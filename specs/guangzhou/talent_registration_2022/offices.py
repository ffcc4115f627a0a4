"""Which office takes an application, and when the rules are in force: articles 3, 20 and 23."""

from rulekit import (
    Choice, Chosen, Day, Policy, Truth, When, WorkingDays, act, cases, clause, fact, given, not_stated, parameter, when,
)  # fmt: skip
from specs.guangzhou.talent_registration_2022.document import RULES


class Person(Choice):
    """As what somebody applies."""

    IN_SERVICE = "引进在职人才", "talent in service"
    GRADUATE = "应届毕业生", "fresh graduate"


class Employer(Choice):
    """What sort of employer brings somebody in."""

    CITY_ORGAN = "市直机关事业单位", "organ or institution of the city"
    CITY_ENTERPRISE = "市属国有企业", "enterprise of the city"
    OTHER = "其他用人单位", "another employer"
    NONE = "无用人单位", "none"


class Office(Choice):
    """Who decides."""

    CITY_HR = "市人力资源社会保障部门", "the city's human resources office"
    DISTRICT_HR = "区人力资源社会保障部门", "the district's human resources office"
    DISTRICT_POLICE = "区公安机关", "the district's police"


class TalentOffices2022(Policy, document=RULES, name="guangzhou.talent_registration_2022.offices"):
    """Who is competent."""

    person = fact(Person, zh="申报人类别")
    employer = fact(Employer, zh="用人单位类别")
    employer_in_city = fact(Truth, zh="用人单位住所在本市")
    in_service_conditions_met = fact(Truth, zh="符合引进在职人才条件")
    files_as_in_service = fact(Truth, zh="选择按引进在职人才办理")
    day = fact(Day, "2022-01-01", "2028-12-31", zh="查询日")

    first_day = parameter(Day("2022-07-07"), "二十三", zh="印发之日")
    last_day = parameter(Day("2027-07-06"), "二十三", zh="有效期最后一日")

    review_time = parameter(WorkingDays(15), "八", zh="审核期限")

    @given("只有符合在职条件的应届毕业生才会选择按引进在职人才办理")
    def graduates_choose_what_is_open(self) -> Truth:
        return ~self.files_as_in_service | ((self.person == Person.GRADUATE) & self.in_service_conditions_met)

    @clause("三¶1", zh="市属用人单位")
    def of_the_city(self) -> Truth:
        return self.employer.is_in(Employer.CITY_ORGAN, Employer.CITY_ENTERPRISE)

    @clause("三", zh="办理机关", outcome=True)
    def office(self) -> When[Chosen[Office]]:
        """The city for its own employers, the district for the others; graduates go to the police.

        三¶1 is narrower than 三¶2 and so goes before it; for graduates 三¶3 names what the other two leave out.
        """
        serves, graduate = self.person == Person.IN_SERVICE, self.person == Person.GRADUATE
        here = (self.employer != Employer.NONE) & self.employer_in_city
        return cases(
            when(serves & self.of_the_city, Office.CITY_HR),
            when(serves & ~self.of_the_city & here, Office.DISTRICT_HR),
            when(graduate & here, Office.DISTRICT_POLICE),
            when(graduate & ~here & self.of_the_city, Office.CITY_HR),
            not_stated(
                ~self.of_the_city & ~here,
                "三 goes by where the employer is, and there is none, or it is outside the city",
            ),
        )

    @office.reading(because="三 does not rank its paragraphs, and an employer of the city lies in a district as well")
    def each_paragraph_to_the_letter(self) -> When[Chosen[Office]]:
        here = (self.employer != Employer.NONE) & self.employer_in_city
        return cases(
            when(self.of_the_city, Office.CITY_HR),
            when((self.person == Person.IN_SERVICE) & here, Office.DISTRICT_HR),
            when((self.person == Person.GRADUATE) & here, Office.DISTRICT_POLICE),
            not_stated(~self.of_the_city & ~here, "三 names nobody without an employer in the city"),
        )

    filing_as_in_service = act(zh="按引进在职人才办理")

    @filing_as_in_service.may("二十", zh="应届毕业生符合在职条件")
    def a_graduate_who_fits(self) -> Truth:
        return (self.person == Person.GRADUATE) & self.in_service_conditions_met

    filing_with_the_police = act(zh="向区公安机关申报")

    @filing_with_the_police.may("二十", zh="应届毕业生")
    def any_graduate(self) -> Truth:
        return self.person == Person.GRADUATE

    @clause("八、十八至二十", zh="审核期限", outcome=True)
    def time_to_decide(self) -> When[WorkingDays]:
        """Articles 6 to 11 bind the human resources offices; the police have no period."""
        with_the_police = (self.person == Person.GRADUATE) & ~self.files_as_in_service
        return cases(
            when(~with_the_police, self.review_time),
            not_stated(
                with_the_police,
                "十八 to 二十 set the police no period, no acceptance and no rule for whoever turns over age",
            ),
        )

    @clause("二十三", zh="在有效期内", outcome=True)
    def in_force(self) -> Truth:
        """Five years from the day of issue end on the eve of that day."""
        return (self.day >= self.first_day) & (self.day <= self.last_day)

    @in_force.reading(because="a period of years may end on the same day of the year")
    def until_the_anniversary(self) -> Truth:
        return (self.day >= self.first_day) & (self.day <= Day("2027-07-07"))
