"""From which day on somebody is over age: article 6(3), with the limit that the parent document sets."""

from rulekit import Count, Day, Days, Months, Policy, clause, fact, greatest, open_parameter
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

    @clause("六（三）", zh="超过年龄上限的生日")
    def birthday_after_the_limit(self) -> Day:
        """The birthday on which the year after the limit is completed; 28 February for 29 February in other years."""
        return self.birth_date + Months(12) * (self.age_limit + Count(1))

    @birthday_after_the_limit.reading(because="an age may be completed on 1 March where there is no 29 February")
    def on_1_march(self) -> Day:
        months = Months(12) * (self.age_limit + Count(1))
        return greatest(self.birth_date + months, self.birth_date - Days(1) + months + Days(1))

    @clause("六（三）", zh="超龄首日", outcome=True)
    def first_day_over_age(self) -> Day:
        """How age counts is for the parent document; here the limit is exceeded when the next year is completed."""
        return self.birthday_after_the_limit

    @first_day_over_age.reading(because="some branches of law reach an age only on the day after the birthday")
    def the_day_after_the_birthday(self) -> Day:
        return self.birthday_after_the_limit + Days(1)

    @first_day_over_age.reading(because="a limit of so many 周岁 may be exceeded on the day after that birthday")
    def the_day_after_the_limit_is_reached(self) -> Day:
        return self.birth_date + Months(12) * self.age_limit + Days(1)

    @first_day_over_age.reading(because="a limit may be read as the age that must not yet be reached")
    def the_day_on_which_the_limit_is_reached(self) -> Day:
        return self.birth_date + Months(12) * self.age_limit
