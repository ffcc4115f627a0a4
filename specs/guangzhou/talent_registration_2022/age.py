"""From which day on somebody is over age: article 6(3), with the limit that the parent document sets."""

from rulekit import Count, Day, Days, Months, Policy, clause, fact, open_parameter, when
from specs.guangzhou.talent_registration_2022.document import RULES


class TalentAge2022(Policy, document=RULES, name="guangzhou.talent_registration_2022.age"):
    """The first day on which somebody is over the age limit."""

    birth_date = fact(Day, "1950-01-01", "2008-12-31", zh="出生日期")

    age_limit = open_parameter(
        Count,
        18,
        70,
        "六（三）",
        zh="年龄上限（周岁）",
        why="delegated",
        note="the parent document sets it by kind of talent",
    )

    @clause("六（三）", zh="超龄首日", outcome=True)
    def first_day_over_age(self) -> Day:
        """The day on which the year after the limit is completed; how age counts is for the parent document."""
        day = self.birth_date + Months(12) * (self.age_limit + Count(1))
        return when(self.birth_date.completed_years_on(day) > self.age_limit, day).otherwise(day + Days(1))

    @first_day_over_age.reading(because="some branches of law reach an age only on the day after the birthday")
    def the_day_after_the_birthday(self) -> Day:
        day = self.birth_date + Months(12) * (self.age_limit + Count(1))
        return when(self.birth_date.completed_years_on(day) > self.age_limit, day).otherwise(day + Days(1)) + Days(1)

    @first_day_over_age.reading(because="a limit of so many 周岁 may be exceeded on the day after that birthday")
    def the_day_after_the_limit_is_reached(self) -> Day:
        day = self.birth_date + Months(12) * self.age_limit
        reached = self.birth_date.completed_years_on(day) >= self.age_limit
        return when(reached, day).otherwise(day + Days(1)) + Days(1)

    @first_day_over_age.reading(because="a limit may be read as the age that must not yet be reached")
    def the_day_on_which_the_limit_is_reached(self) -> Day:
        day = self.birth_date + Months(12) * self.age_limit
        return when(self.birth_date.completed_years_on(day) >= self.age_limit, day).otherwise(day + Days(1))

    @first_day_over_age.reading(because="somebody born on 29 February may have the birthday on the 28th in other years")
    def the_28th_for_29_february(self) -> Day:
        return self.birth_date + Months(12) * (self.age_limit + Count(1))
