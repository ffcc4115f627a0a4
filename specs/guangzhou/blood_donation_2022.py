"""The incentives for blood donors of Guangzhou, 穗卫规字〔2022〕2号: how donations count, and who uses what how.

The measures are five policies: the number of donations (十八, 十九) here; in modules beside this one the benefits that an
office gives (四, 五, 八 to 十), those that are used on the way (十一 to 十三), their use and misuse (十四 to 十七), and the
commendation (三, 五 to 七). How long they are in force (二十) and who is covered (四, 十九) is written here for all of them.

*The Regulation* is 广州市献血管理规定, to which the measures refer and whose text is not theirs: what its articles 24, 26,
27 and 28 ask for is a fact of the case. The interval between donations and the day on which 献血法 was promulgated are of
other texts too, and open settings.

Not said here, because no article says it: what volunteers' hours are worth (五¶2 only has them counted), who bears a fee
that is waived, whether a card or a commendation is ever withdrawn, and what becomes of cards when the measures end (二十).
"""

from rulekit import (
    GENERAL_LAW, Choice, Chosen, Day, Days, Document, Facts, Months, Policy, Quantity, Record, Rounding, Rows, Truth,
    When, always, at_least, at_most, cases, clause, elsewhere, fact, given, never, not_stated, open_parameter, parameter, rounded,
    rows, scope, when,
)  # fmt: skip

MEASURES = Document(
    "广州市无偿献血激励与优待办法",
    "穗卫规字〔2022〕2号",
    en="Guangzhou measures on incentives and benefits for unpaid blood donors",
    issued="2022-07-03",
    in_force="2022-07-03",
    until="2027-07-02",
    words=GENERAL_LAW.reading(
        "the_last_day_of_the_interval_is_too_early",
        because="十八 asks for a donation that keeps the interval without saying whether its last day is part of it",
        reaches="exclusive",
    ),
)


NONE_BEFORE = Day("1900-01-01")
"""The day of a donation before the first."""


class Millilitres(Quantity, unit="ml", zh="毫升"):
    """Whole blood."""


class TherapeuticUnits(Quantity, unit="therapeutic unit", step="0.1", zh="治疗单位"):
    """Platelets."""


class Times(Quantity, unit="times", step="0.005", zh="次"):
    """Donations as the measures count them."""


class Component(Choice):
    """What was given."""

    WHOLE_BLOOD = "全血", "whole blood"
    PLATELETS = "单采血小板", "apheresis platelets"
    OTHER = "其他成分", "another component"


class Finding(Choice):
    """What the blood station's records say of the interval before a donation."""

    KEPT = "符合", "kept"
    NOT_KEPT = "不符合", "not kept"
    NOT_SAID = "未记载", "not said"


class Way(Choice):
    """How a donation is made into a number."""

    BY_VOLUME = "按毫升", "by volume"
    BY_UNITS = "按治疗单位", "by therapeutic units"
    AS_ONE = "按一次", "as one time"
    NOT_AT_ALL = "不计", "not at all"


class Donation(Record):
    """One donation of a person."""

    day = fact(Day, "1980-01-01", "2027-12-31", zh="献血日期")
    component = fact(Component, zh="献血种类")
    volume = fact(Millilitres, 0, 1000, zh="全血量")
    units = fact(TherapeuticUnits, 0, 6, zh="血小板治疗单位数")
    in_guangzhou = fact(Truth, zh="在广州市内献血")
    unpaid = fact(Truth, zh="无偿")
    recorded_interval = fact(Finding, zh="血站记载的献血间隔期")

    millilitres_a_time = parameter(Millilitres(200), "十八", zh="每次全血量")
    units_a_time = parameter(TherapeuticUnits(1), "十八", zh="每次治疗单位数")
    blood_to_blood = open_parameter(Days, 0, 400, "十八", zh="全血后再献全血的间隔", why="delegated")
    blood_to_platelets = open_parameter(Days, 0, 400, "十八", zh="全血后献血小板的间隔", why="delegated")
    platelets_to_platelets = open_parameter(Days, 0, 400, "十八", zh="血小板后再献血小板的间隔", why="delegated")
    platelets_to_blood = open_parameter(Days, 0, 400, "十八", zh="血小板后献全血的间隔", why="delegated")
    other_components = open_parameter(Days, 0, 400, "十八", zh="其他成分前后的间隔", why="delegated")
    promulgated = open_parameter(
        Day, "1980-01-01", "2010-12-31", "十八", zh="《献血法》公布日", why="not stated", note="the day of another text"
    )

    @given("毫升数只属于全血，治疗单位数只属于单采血小板")
    def each_component_has_its_measure(self) -> Truth:
        blood = (self.component == Component.WHOLE_BLOOD) | (self.volume == Millilitres(0))
        return blood & ((self.component == Component.PLATELETS) | (self.units == TherapeuticUnits(0)))

    # ---------------------------------------------------------------- how a donation is made into a number

    @clause("十八", zh="《献血法》公布前的献血")
    def is_old(self) -> Truth:
        """Before the day of promulgation, which itself is not before."""
        return self.day < self.promulgated

    @clause("十八", zh="依成分的折算方式")
    def by_component(self) -> When[Chosen[Way]]:
        return cases(
            when(self.component == Component.WHOLE_BLOOD, Way.BY_VOLUME),
            when(self.component == Component.PLATELETS, Way.BY_UNITS),
            not_stated(self.component == Component.OTHER, "十八 speaks of whole blood and of apheresis platelets only"),
        )

    @by_component.reading(because="十八 lists what counts; a component that it does not list may count nothing")
    def other_components_are_nothing(self) -> When[Chosen[Way]]:
        return cases(
            when(self.component == Component.WHOLE_BLOOD, Way.BY_VOLUME),
            when(self.component == Component.PLATELETS, Way.BY_UNITS),
            when(self.component == Component.OTHER, Way.NOT_AT_ALL),
        )

    @by_component.reading(because="every donation is a donation; without a measure of its own it may be one time")
    def other_components_are_one_time(self) -> When[Chosen[Way]]:
        return cases(
            when(self.component == Component.WHOLE_BLOOD, Way.BY_VOLUME),
            when(self.component == Component.PLATELETS, Way.BY_UNITS),
            when(self.component == Component.OTHER, Way.AS_ONE),
        )

    @clause("十八", zh="折算方式")
    def way(self) -> Chosen[Way]:
        """Old donations are converted like others: 可以累加计算 lets them in and says nothing of another measure."""
        return self.by_component

    @way.reading(because="累加计算 may add up the times that were recorded at the time, one each, not converted ones")
    def each_old_donation_is_one_time(self) -> Chosen[Way]:
        return when(self.is_old, Way.AS_ONE).otherwise(self.by_component)

    @way.reading(because="可以 may leave it to the office whether old donations are added at all")
    def old_donations_may_be_added(self) -> When[Chosen[Way]]:
        return cases(
            when(~self.is_old, self.by_component),
            not_stated(self.is_old, "十八 leaves open whether a donation before 献血法 is added"),
        )

    @clause("十八", zh="计入的治疗单位")
    def units_counted(self) -> TherapeuticUnits:
        return self.units

    @units_counted.reading(because="十八 says what one unit and what two units count, and nothing of more")
    def one_and_two_are_listed(self) -> When[TherapeuticUnits]:
        two = TherapeuticUnits(2)
        return cases(
            when(self.units <= two, self.units), not_stated(self.units > two, "十八 lists one and two units only")
        )

    @units_counted.reading(because="the second half-sentence names two units last and may end the scale there")
    def two_at_most(self) -> TherapeuticUnits:
        return at_most(TherapeuticUnits(2), self.units)

    @clause("十八", zh="折算次数")
    def times(self) -> When[Times]:
        """Each full 200 ml of one donation, or each full therapeutic unit, is one time; what is left over is lost."""
        return cases(
            when(self.way == Way.BY_VOLUME, Times(1) * (self.volume / self.millilitres_a_time).floor()),
            when(self.way == Way.BY_UNITS, Times(1) * (self.units_counted / self.units_a_time).floor()),
            when(self.way == Way.AS_ONE, Times(1)),
            when(self.way == Way.NOT_AT_ALL, Times(0)),
        )

    @times.reading(because="每200毫升按1次 may be a rate, so that 300 ml are one and a half times")
    def in_proportion(self) -> When[Times]:
        volume, units = self.volume / self.millilitres_a_time, self.units_counted / self.units_a_time
        return cases(
            when(self.way == Way.BY_VOLUME, rounded(volume.of(Times(1)), to=Times("0.005"), how=Rounding.DOWN)),
            when(self.way == Way.BY_UNITS, rounded(units.of(Times(1)), to=Times("0.005"), how=Rounding.DOWN)),
            when(self.way == Way.AS_ONE, Times(1)),
            when(self.way == Way.NOT_AT_ALL, Times(0)),
        )

    @times.reading(because="whoever has given blood has given once, even if less than 200 ml were taken")
    def at_least_one_time_each(self) -> When[Times]:
        by_volume = Times(1) * (self.volume / self.millilitres_a_time).floor()
        by_units = Times(1) * (self.units_counted / self.units_a_time).floor()
        return cases(
            when((self.way == Way.BY_VOLUME) & (self.volume > Millilitres(0)), at_least(Times(1), by_volume)),
            when((self.way == Way.BY_UNITS) & (self.units > TherapeuticUnits(0)), at_least(Times(1), by_units)),
            when((self.way == Way.BY_VOLUME) & (self.volume == Millilitres(0)), Times(0)),
            when((self.way == Way.BY_UNITS) & (self.units == TherapeuticUnits(0)), Times(0)),
            when(self.way == Way.AS_ONE, Times(1)),
            when(self.way == Way.NOT_AT_ALL, Times(0)),
        )

    # ---------------------------------------------------------------- whether it keeps the interval

    def interval(self, earlier: Chosen[Component], later: Chosen[Component]) -> Days:
        """The prescribed days from one component to another, or to the same."""
        other = (earlier == Component.OTHER) | (later == Component.OTHER)
        after_blood = when(later == Component.WHOLE_BLOOD, self.blood_to_blood).otherwise(self.blood_to_platelets)
        after_platelets = when(later == Component.WHOLE_BLOOD, self.platelets_to_blood).otherwise(
            self.platelets_to_platelets
        )
        after_either = when(earlier == Component.WHOLE_BLOOD, after_blood).otherwise(after_platelets)
        return when(other, self.other_components).otherwise(after_either)

    def too_soon_after(self, earlier: "Donation") -> Truth:
        """This donation follows another before the interval has passed."""
        return ~(self.day - earlier.day).reaches(self.interval(earlier.component, self.component))

    def follows_too_soon(self, day: Day, component: Component) -> Truth:
        """This donation follows one of a component on a day before the interval has passed."""
        interval = self.interval(_constant(component), self.component)
        return (day != NONE_BEFORE) & ~(self.day - day).reaches(interval)

    def as_recorded_or(self, kept: Truth) -> Truth:
        """What the station's records say, and else what the days say."""
        recorded = self.recorded_interval
        return self.is_exempt | (recorded == Finding.KEPT) | ((recorded == Finding.NOT_SAID) & kept)

    @clause("十八", zh="不受间隔期限制")
    def is_exempt(self) -> Truth:
        return never

    @is_exempt.reading(because="the sentence on old donations stands last and may let them in whatever their interval")
    def old_donations_are_exempt(self) -> Truth:
        return self.is_old

    @clause("十八", zh="符合献血间隔期")
    def keeps_the_interval(self) -> Truth:
        """Measured from every earlier donation; of two that are too close the later one does not count."""
        return self.as_recorded_or(~self.earlier().any(lambda one: self.too_soon_after(one)))

    @keeps_the_interval.reading(because="a donation that is left out of the statistics may start no interval either")
    def measured_from_what_counts(self) -> Truth:
        blood = self.previous(Donation.last_blood_that_counts, at_start=NONE_BEFORE)
        platelets = self.previous(Donation.last_platelets_that_count, at_start=NONE_BEFORE)
        other = self.previous(Donation.last_other_that_counts, at_start=NONE_BEFORE)
        return self.as_recorded_or(
            ~self.follows_too_soon(blood, Component.WHOLE_BLOOD)
            & ~self.follows_too_soon(platelets, Component.PLATELETS)
            & ~self.follows_too_soon(other, Component.OTHER)
        )

    @keeps_the_interval.reading(
        because="neither of two donations that are too close keeps the interval",
        rejected="the first was lawful when it was made",
    )
    def both_are_left_out(self) -> Truth:
        before = self.earlier().any(lambda one: self.too_soon_after(one))
        return self.as_recorded_or(~before & ~self.later().any(lambda one: one.too_soon_after(self)))

    @keeps_the_interval.reading(
        because="the statistics may keep the latest donation and leave out the one before it",
        rejected="the first was lawful when it was made",
    )
    def the_earlier_is_left_out(self) -> Truth:
        return self.as_recorded_or(~self.later().any(lambda one: one.too_soon_after(self)))

    def last_of(self, component: Component, before: Day) -> Day:
        """The day of this donation if it is of the component and keeps the interval, or the one before."""
        return when(self.keeps_the_interval & (self.component == component), self.day).otherwise(before)

    @clause("十八", zh="此前最近一次计入的全血献血日")
    def last_blood_that_counts(self) -> Day:
        before = self.previous(Donation.last_blood_that_counts, at_start=NONE_BEFORE)
        return self.last_of(Component.WHOLE_BLOOD, before)

    @clause("十八", zh="此前最近一次计入的血小板献血日")
    def last_platelets_that_count(self) -> Day:
        before = self.previous(Donation.last_platelets_that_count, at_start=NONE_BEFORE)
        return self.last_of(Component.PLATELETS, before)

    @clause("十八", zh="此前最近一次计入的其他成分献血日")
    def last_other_that_counts(self) -> Day:
        before = self.previous(Donation.last_other_that_counts, at_start=NONE_BEFORE)
        return self.last_of(Component.OTHER, before)


def _constant(component: Component) -> Chosen[Component]:
    return when(always, component).otherwise(component)


class DonationCount2022(Policy, document=MEASURES, name="guangzhou.blood_donation_2022"):
    """How many times a person has given blood, for commendation and for benefits."""

    donations = rows(Donation, zh="献血记录", ordered_by=Donation.day)

    @clause("十九", zh="市外献血一并计入")
    def counts_other_places(self) -> Truth:
        """十九: the measures are for what follows a donation inside Guangzhou."""
        return never

    @counts_other_places.reading(
        because="十九 may ask that a person has given in Guangzhou, not that each donation was"
    )
    def once_a_donor_here(self) -> Truth:
        return self.donations.any(lambda one: one.in_guangzhou)

    @counts_other_places.reading(
        because="十九 limits commendation and benefits to Guangzhou, and 十八 counts donations"
    )
    def wherever_they_were_made(self) -> Truth:
        return always

    def counted(self) -> Rows[Donation]:
        """The donations that count: unpaid, inside Guangzhou, in keeping with the interval."""
        inside = self.counts_other_places
        return self.donations.where(lambda one: one.unpaid & (one.in_guangzhou | inside) & one.keeps_the_interval)

    @clause("十八、十九", zh="献血次数", outcome=True)
    def times(self) -> Times:
        """Each donation is converted by itself."""
        return self.counted().total(lambda one: one.times)

    @times.reading(
        because="每200毫升按1次 may convert the whole volume given, so that what one donation leaves over is not lost"
    )
    def by_total_volume(self) -> Times:
        donations = self.counted()
        blood = donations.where(lambda one: one.way == Way.BY_VOLUME).total(lambda one: one.volume)
        platelets = donations.where(lambda one: one.way == Way.BY_UNITS).total(lambda one: one.units_counted)
        whole = (blood / self.a_time_of_blood).floor() + (platelets / self.a_time_of_platelets).floor()
        return Times(1) * (whole + donations.count(lambda one: one.way == Way.AS_ONE))

    a_time_of_blood = parameter(Millilitres(200), "十八", zh="每次全血量（合计）")
    a_time_of_platelets = parameter(TherapeuticUnits(1), "十八", zh="每次治疗单位数（合计）")


class Validity(Facts):
    """How long the measures are in force."""

    day = fact(Day, "2020-01-01", "2032-12-31", zh="判断日")
    issued = parameter(Day("2022-07-03"), "二十", zh="印发之日")
    valid_for = parameter(Months(60), "二十", zh="有效期")

    @clause("二十", zh="有效期最后一日")
    def last_day(self) -> Day:
        """Five years from the day of issue, which is the first of them."""
        return self.issued + self.valid_for - Days(1)

    @last_day.reading(
        because="five years may be counted from the day after the day of issue, as general law counts terms"
    )
    def the_day_of_issue_is_not_counted(self) -> Day:
        return self.issued + self.valid_for

    @clause("二十", zh="在有效期内")
    def in_force(self) -> Truth:
        return (self.day >= self.issued) & (self.day <= self.last_day)


class Credential(Choice):
    """With what a donor shows that a benefit is due."""

    NOTHING = "无", "none"
    CARD = "献血优待专用羊城通卡", "dedicated Yangchengtong card"
    PAGE = "优待信息页面", "preference information on the phone"
    CONFIRMATION = "优待信息确认", "preference information confirmed by an office"


class Beneficiary(Validity):
    """What is known of a person who asks for a benefit."""

    has_given_in_guangzhou = fact(Truth, zh="曾在广州市内无偿献血")
    is_volunteer = fact(Truth, zh="献血服务志愿者")
    meets_26 = elsewhere("四", zh="符合《规定》第二十六条")
    meets_27 = elsewhere("四", zh="符合《规定》第二十七条")
    meets_28 = elsewhere("四", zh="符合《规定》第二十八条")
    credential = fact(Credential, zh="所持凭证")
    has_smartphone = fact(Truth, zh="持有智能手机")

    @scope("四、十九、二十", zh="有效期内的献血者和献血服务志愿者")
    def donors_and_volunteers(self) -> Truth:
        return self.in_force & (self.has_given_in_guangzhou | self.is_volunteer)

    @donors_and_volunteers.reading(because="十九 has everything follow a donation inside Guangzhou, of volunteers too")
    def volunteers_have_to_give_too(self) -> Truth:
        return self.in_force & self.has_given_in_guangzhou

    # ---------------------------------------------------------------- 四 the lists of the Regulation

    @clause("四", zh="符合《规定》第二十六、二十七、二十八条")
    def meets_26_27_28(self) -> Truth:
        """Any of the three; the text does not rank them."""
        return self.meets_26 | self.meets_27 | self.meets_28

    @meets_26_27_28.reading(because="第二十六条、第二十七条和第二十八条 may have to be met together (和)")
    def all_of_26_27_28(self) -> Truth:
        return self.meets_26 & self.meets_27 & self.meets_28

    @clause("五、十（一）", zh="符合《规定》第二十七、二十八条")
    def meets_27_28(self) -> Truth:
        return self.meets_27 | self.meets_28

    @meets_27_28.reading(because="第二十七条和第二十八条 may have to be met together (和)")
    def both_27_and_28(self) -> Truth:
        return self.meets_27 & self.meets_28

    @clause("九、十、十一、十二", zh="持有凭证")
    def holds_a_credential(self) -> Truth:
        """The card or the preference information, confirmed at an office where there is no phone."""
        return self.credential.is_in(Credential.CARD, Credential.PAGE, Credential.CONFIRMATION)

    @holds_a_credential.reading(
        because="九 calls the page on the phone 优待信息; a confirmation at an office is not that page"
    )
    def only_the_card_or_the_page(self) -> Truth:
        return self.credential.is_in(Credential.CARD, Credential.PAGE)
