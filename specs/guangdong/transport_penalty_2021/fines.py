"""五, 七, 八, 二十二: which fine a treatment allows, and the grades of the table that the text leaves out."""

from rulekit import (
    Chosen, Count, Money, OrderedChoice, Policy, Rate, Record, Rows, Truth, When, always, at_least, at_most,
    cases, clause, does_not_apply, fact, given, implies, not_stated, open_parameter, percent, requirement,
    rows, when, yuan,
)  # fmt: skip
from specs.guangdong.transport_penalty_2021.measures import MEASURES, Treatment


class GradeName(OrderedChoice):
    """The five grades of 七."""

    MINOR = "轻微", "minor"
    COMMON = "一般", "common"
    RATHER_SERIOUS = "较重", "rather serious"
    SERIOUS = "严重", "serious"
    MOST_SERIOUS = "特别严重", "most serious"


class Grade(Record):
    """One row of the omitted table: a grade of one offence with its fines, and from which offence on it applies."""

    name = fact(GradeName, zh="等级")
    low = fact(Money, 0, 10_000_000, zh="罚款下限")
    high = fact(Money, 0, 10_000_000, zh="罚款上限")
    from_times = fact(Count, 0, 20, zh="适用的查处次数（无此条件为0）")


class PenaltyFines2021(Policy, document=MEASURES, name="guangdong.transport_penalty_2021.fines"):
    """The range of fines that a treatment allows, by the statute and by the grade of the table."""

    treatment = fact(Treatment, zh="拟作出的处理")
    lowest_by_law = fact(Money, 0, 10_000_000, zh="法定最低罚款")
    highest_by_law = fact(Money, 0, 10_000_000, zh="法定最高罚款")
    fine = fact(Money, 0, 10_000_000, zh="拟处罚款")
    grade = fact(GradeName, zh="适用的等级")
    times = fact(Count, 0, 20, zh="查处次数")
    kinds_by_law = fact(Count, 1, 12, zh="法定可选处罚种类数")
    rank_of_the_kind = fact(Count, 1, 12, zh="所选种类由轻到重的位次")
    grades = rows(Grade, zh="裁量标准的等级", ordered_by=Grade.name, unique=Grade.name)

    @given("法定最低罚款不高于最高罚款")
    def the_law_is_in_order(self) -> Truth:
        return self.lowest_by_law <= self.highest_by_law

    @given("所选种类是法定种类之一")
    def the_kind_is_one_of_the_law(self) -> Truth:
        return self.rank_of_the_kind <= self.kinds_by_law

    middle_share = open_parameter(
        Rate, "0", "100", "五¶4、¶5", zh="中限在幅度中的位置", why="not stated",
        note="五 speaks of a middle limit and defines none",
    )  # fmt: skip
    lower_share = open_parameter(
        Rate, "0", "100", "五¶4", zh="较低限在幅度中的位置", why="not stated",
        note="五 speaks of a lower limit and defines none",
    )  # fmt: skip

    # ---------------------------------------------------------------- 八、二十二 the grade

    def _is_top(self, row: Grade) -> Truth:
        return row.position == self.grades.count()

    def _is_shut(self, row: Grade) -> Truth:
        """二十二: the upper end of a grade does not count, but for the top grade; a fixed amount is itself."""
        return ~self._is_top(row) & (row.low < row.high)

    def holds(self, row: Grade, amount: Money) -> Truth:
        below = (amount < row.high) | ((amount == row.high) & ~self._is_shut(row))
        return (amount >= row.low) & below

    def _applied(self) -> Rows[Grade]:
        return self.grades.where(lambda row: row.name == self.grade)

    @clause("五¶1", zh="给予处罚")
    def is_punished(self) -> Truth:
        return self.treatment != Treatment.NONE

    @clause("八", zh="适用裁量标准的等级")
    def is_graded(self) -> Truth:
        """The grade is in the table; reduced fines lie below every grade, and 二十三 has none for offences not listed."""
        return self._applied().any(lambda _: always) & (self.treatment != Treatment.REDUCED)

    @is_graded.reading(
        because="a lighter or heavier treatment may be measured by the statute alone, whatever the grade"
    )
    def the_grade_binds_ordinary_treatment_alone(self) -> Truth:
        return self._applied().any(lambda _: always) & (self.treatment == Treatment.ORDINARY)

    @clause("八", zh="等级的下限")
    def low_of_the_grade(self) -> Money:
        return self._applied().first(lambda row: row.low, if_none=yuan(0))

    @clause("八", zh="等级的上限")
    def high_of_the_grade(self) -> Money:
        return self._applied().first(lambda row: row.high, if_none=yuan(0))

    # ---------------------------------------------------------------- 五 the range by law

    @clause("五", zh="幅度的最低限")
    def least(self) -> Money:
        """五 measures by the range of laws, regulations and rules, not by the grade."""
        return self.lowest_by_law

    @least.reading(because="八 binds to the grade, and the halves of the grade may be meant")
    def the_least_of_the_grade(self) -> Money:
        return when(self.is_graded, self.low_of_the_grade).otherwise(self.lowest_by_law)

    @clause("五", zh="幅度的最高限")
    def most(self) -> Money:
        return self.highest_by_law

    @most.reading(because="八 binds to the grade, and the halves of the grade may be meant; goes with the least")
    def the_most_of_the_grade(self) -> Money:
        return when(self.is_graded, self.high_of_the_grade).otherwise(self.highest_by_law)

    @clause("五¶4、¶5", zh="中限")
    def middle(self) -> Money:
        """Half way between the least and the greatest fine; the text defines no middle."""
        return self.least + (self.most - self.least) * percent(50)

    @middle.reading(because="中限 is not defined, and practice knows other shares of the range")
    def another_share_of_the_range(self) -> Money:
        return self.least + (self.most - self.least) * self.middle_share

    @clause("五¶4", zh="较低限")
    def lower_limit(self) -> Money:
        return self.least

    @lower_limit.reading(because="较低限 may lie above 最低限, which 五¶3 names by another word")
    def a_share_above_the_least(self) -> Money:
        return self.least + (self.most - self.least) * self.lower_share

    @clause("五", zh="该处理的下端")
    def low_by_treatment(self) -> Money:
        lighter = when(self.treatment == Treatment.LIGHTER, self.lower_limit).otherwise(self.least)
        heavier = when(self.treatment == Treatment.HEAVIER, self.middle).otherwise(lighter)
        return when(self.treatment == Treatment.REDUCED, yuan(0)).otherwise(heavier)

    @clause("五", zh="该处理的上端")
    def high_by_treatment(self) -> Money:
        lighter = when(self.treatment == Treatment.LIGHTER, self.middle).otherwise(self.most)
        return when(self.treatment == Treatment.REDUCED, self.lowest_by_law).otherwise(lighter)

    @clause("五、八", zh="处理与等级共同的下端")
    def lower(self) -> Money:
        return when(self.is_graded, at_least(self.low_of_the_grade, self.low_by_treatment)).otherwise(
            self.low_by_treatment
        )

    @clause("五、八", zh="处理与等级共同的上端")
    def upper(self) -> Money:
        return when(self.is_graded, at_most(self.high_of_the_grade, self.high_by_treatment)).otherwise(
            self.high_by_treatment
        )

    @clause("五、二十二", zh="上端本数可处")
    def upper_counts(self) -> Truth:
        """以下 of 五¶3 leaves the least fine of the law out, and a grade below the top leaves its upper end out."""
        shut = self._applied().any(self._is_shut) & (self.high_of_the_grade <= self.high_by_treatment)
        reduced = self.lowest_by_law.or_less(self.lowest_by_law)
        return when(self.treatment == Treatment.REDUCED, reduced).otherwise(~(self.is_graded & shut))

    @clause("五、八", zh="罚款下端", outcome=True)
    def lower_end(self) -> When[Money]:
        """What the statute and the grade both leave; a reduced fine lies above this end."""
        return cases(when(self.is_punished, self.lower), does_not_apply(~self.is_punished))

    @clause("五、八", zh="罚款上端", outcome=True)
    def upper_end(self) -> When[Money]:
        return cases(when(self.is_punished, self.upper), does_not_apply(~self.is_punished))

    @clause("五、二十二", zh="可以处罚款上端的本数", outcome=True)
    def upper_end_counts(self) -> When[Truth]:
        return cases(when(self.is_punished, self.upper_counts), does_not_apply(~self.is_punished))

    @clause("五、八、二十二", zh="有可处的罚款数额", outcome=True)
    def some_fine_is_left(self) -> When[Truth]:
        """Some amount fits the treatment and the grade; below a least fine of nothing there is none."""
        ends = (self.lower < self.upper) | ((self.lower == self.upper) & self.upper_counts)
        left = when(self.treatment == Treatment.REDUCED, self.lowest_by_law > yuan(0)).otherwise(ends)
        return cases(when(self.is_punished, left), does_not_apply(~self.is_punished))

    # ---------------------------------------------------------------- what fits

    @clause("五¶3", zh="低于法定最低限")
    def is_below_the_least(self) -> Truth:
        """以下 leaves the least fine of the law out (二十二), and a fine of nothing is no fine."""
        return self.fine.or_less(self.lowest_by_law) & (self.fine > yuan(0))

    @is_below_the_least.reading(because="五¶3 sets no least amount of a reduced fine, so that it may come to nothing")
    def a_reduced_fine_may_be_nothing(self) -> Truth:
        return self.fine.or_less(self.lowest_by_law)

    @requirement("五¶3", zh="减轻的罚款低于最低限")
    def a_reduced_fine_is_below_the_least(self) -> Truth:
        return implies(self.treatment == Treatment.REDUCED, self.is_below_the_least)

    @requirement("五¶4", zh="从轻的罚款在较低限至中限")
    def a_lighter_fine_is_in_the_lower_half(self) -> Truth:
        inside = (self.fine >= self.lower_limit) & (self.fine <= self.middle)
        return implies(self.treatment == Treatment.LIGHTER, inside)

    @requirement("五¶5", zh="从重的罚款在中限至高限")
    def a_heavier_fine_is_in_the_upper_half(self) -> Truth:
        inside = (self.fine >= self.middle) & (self.fine <= self.most)
        return implies(self.treatment == Treatment.HEAVIER, inside)

    @requirement("三", zh="一般处罚在法定幅度内")
    def an_ordinary_fine_is_in_the_range(self) -> Truth:
        inside = (self.fine >= self.least) & (self.fine <= self.most)
        return implies(self.treatment == Treatment.ORDINARY, inside)

    @requirement("八", zh="罚款在所适用的等级内")
    def the_fine_is_in_its_grade(self) -> Truth:
        return implies(self.is_graded, self._applied().any(lambda row: self.holds(row, self.fine)))

    @clause("二十二", zh="罚款所在的等级", outcome=True)
    def grade_of_the_fine(self) -> When[Chosen[GradeName]]:
        """Silent in a gap between two grades; a clash where grades overlap."""
        return self.grades.where(lambda row: self.holds(row, self.fine)).the_one(lambda row: row.name)

    def _reached(self) -> Rows[Grade]:
        return self.grades.where(lambda row: (row.from_times > Count(0)) & self.times.or_more(row.from_times))

    @clause("八、二十二", zh="查处次数达到的最后一个等级")
    def last_grade_reached(self) -> Chosen[GradeName]:
        return self._reached().last(lambda row: row.name, if_none=GradeName.MINOR)

    @clause("八、二十二", zh="按查处次数适用的等级", outcome=True)
    def grade_by_times(self) -> When[Chosen[GradeName]]:
        named = self._reached().any(lambda _: always)
        return cases(
            when(named, self.last_grade_reached),
            not_stated(~named, "no row of the table asks for a number of offences that is reached"),
        )

    @clause("五¶4", zh="属于较轻的处罚种类", outcome=True)
    def is_a_lighter_kind(self) -> Truth:
        """Any kind but the heaviest of those that the law leaves to choose from; their order is not in the text."""
        return self.rank_of_the_kind < self.kinds_by_law

    @is_a_lighter_kind.reading(because="较轻的处罚方式 may mean the lightest of them")
    def only_the_lightest_kind(self) -> Truth:
        return (self.rank_of_the_kind == Count(1)) & (self.kinds_by_law > Count(1))

    # ---------------------------------------------------------------- 七、八 what the table itself has to be

    @requirement("七", zh="等级的下限不高于上限")
    def no_grade_is_crossed(self) -> Truth:
        return self.grades.every(lambda row: row.low <= row.high)

    @requirement("七", zh="相邻等级相接")
    def each_grade_adjoins_the_one_below(self) -> Truth:
        """No gap between neighbours, and no overlap."""
        return self.grades.every(lambda row: row.is_first | (row.low == row.previous(Grade.high, at_start=yuan(0))))

    @requirement("三、七", zh="等级覆盖法定幅度")
    def the_grades_cover_the_range_of_the_law(self) -> Truth:
        starts = self.grades.every(lambda row: ~row.is_first | (row.low == self.lowest_by_law))
        return starts & self.grades.every(lambda row: ~self._is_top(row) | (row.high == self.highest_by_law))

    @requirement("七", zh="查处次数逐级不减")
    def more_offences_never_bring_a_lower_grade(self) -> Truth:
        return self.grades.every(
            lambda row: row.is_first | (row.from_times >= row.previous(Grade.from_times, at_start=Count(0)))
        )

    @requirement("七", zh="划分为五个等级", soft="原则上")
    def there_are_five_grades(self) -> Truth:
        return (self.grades.count() == Count(0)) | (self.grades.count() == Count(5))
