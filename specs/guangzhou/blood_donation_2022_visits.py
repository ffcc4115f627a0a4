"""What a donor visits and rides free under 穗卫规字〔2022〕2号, and what follows from misuse.

Two policies: free entry, medical care and transport (十一 to 十三), where the lists of 五 and of the special articles disagree
about the clinics and the buses; and the duties of users and providers (十四 to 十七).

Not said here, because no article says it: who bears the fees that are waived, how much is made up beyond the ordinary price,
and within what time a report has to be answered.
"""

from rulekit import (
    Choice, Money, Policy, Record, Truth, act, always, clause, fact, least, never, rows, when, yuan,
)  # fmt: skip
from specs.guangzhou.blood_donation_2022 import MEASURES, Beneficiary, Credential, Validity


class Venue(Choice):
    """What sort of place is visited."""

    PARK = "公园", "park"
    MEMORIAL_HALL = "纪念馆", "memorial hall"
    MUSEUM = "博物馆", "museum"
    SCIENCE_MUSEUM = "科技馆", "science museum"
    SCENIC_AREA = "景区", "scenic area"
    OTHER = "其他场所", "another place"


class Owner(Choice):
    """To whom a place belongs."""

    CITY = "市属", "city"
    DISTRICT = "区属", "district"
    OTHER_PUBLIC = "其他公办", "another public body"
    PRIVATE = "民营", "private"


class Pricing(Choice):
    """Who sets the price of a scenic area."""

    SET = "政府定价", "set by government"
    GUIDED = "政府指导价", "guided by government"
    MARKET = "市场调节价", "market"


class Item(Choice):
    """What is paid for at a place."""

    ENTRY = "门票", "entry"
    VEHICLE_OR_BOAT = "车船", "vehicle or boat"
    AMUSEMENT = "游乐设施", "amusement"
    OTHER = "其他收费项目", "another paid item"


class Clinic(Choice):
    """What sort of treatment is asked for."""

    GENERAL = "普通门诊", "general outpatient"
    EXPERT = "专家门诊", "expert outpatient"
    EMERGENCY = "急诊", "emergency"
    INPATIENT = "住院", "inpatient"


class Transport(Choice):
    """With what somebody travels."""

    BUS = "公共汽车", "bus"
    TROLLEYBUS = "公共电车", "trolleybus"
    FERRY = "过江轮渡", "cross-river ferry"
    RAIL = "城市轨道交通", "urban rail"
    OTHER_PUBLIC = "其他公共交通工具", "other public transport"
    NOT_PUBLIC = "非公共交通工具", "not public transport"


class DonorVisits2022(Policy, Beneficiary, document=MEASURES, name="guangzhou.blood_donation_2022.visits"):
    """Where a donor or a volunteer enters, is treated and rides free."""

    # ---------------------------------------------------------------- 十一 free entry

    venue = fact(Venue, zh="游览场所")
    owner = fact(Owner, zh="场所隶属")
    pricing = fact(Pricing, zh="景区定价方式")
    item = fact(Item, zh="收费项目")
    venue_in_city = fact(Truth, zh="场所在本市")

    @clause("十一", zh="免费的项目")
    def item_is_free(self) -> Truth:
        """Entry; vehicles, boats and amusements are not."""
        return self.item == Item.ENTRY

    @item_is_free.reading(because="the bracket takes paid items out of scenic areas only")
    def items_outside_scenic_areas_too(self) -> Truth:
        return (self.item == Item.ENTRY) | (self.venue != Venue.SCENIC_AREA)

    @clause("十一", zh="市、区所属场馆")
    def venue_by_owner(self) -> Truth:
        """A park, a memorial hall, a museum or a science museum of the city or a district."""
        hall = self.venue.is_in(Venue.PARK, Venue.MEMORIAL_HALL, Venue.MUSEUM, Venue.SCIENCE_MUSEUM)
        return hall & self.owner.is_in(Owner.CITY, Owner.DISTRICT)

    @venue_by_owner.reading(because="市、区所属 stands before 公园 and may govern parks alone")
    def halls_of_any_public_owner(self) -> Truth:
        hall = self.venue.is_in(Venue.MEMORIAL_HALL, Venue.MUSEUM, Venue.SCIENCE_MUSEUM)
        of_the_city = self.owner.is_in(Owner.CITY, Owner.DISTRICT)
        return ((hall | (self.venue == Venue.PARK)) & of_the_city) | (hall & (self.owner == Owner.OTHER_PUBLIC))

    @clause("十一", zh="实行政府价格的公办景区")
    def public_scenic_area(self) -> Truth:
        scenic = (self.venue == Venue.SCENIC_AREA) & (self.pricing != Pricing.MARKET)
        return scenic & (self.owner != Owner.PRIVATE)

    @public_scenic_area.reading(because="市、区所属 may govern the whole list, scenic areas at its end included")
    def scenic_area_of_city_or_district(self) -> Truth:
        scenic = (self.venue == Venue.SCENIC_AREA) & (self.pricing != Pricing.MARKET)
        return scenic & self.owner.is_in(Owner.CITY, Owner.DISTRICT)

    @clause("十一", zh="实行政府价格的民营景区")
    def private_scenic_area(self) -> Truth:
        scenic = (self.venue == Venue.SCENIC_AREA) & (self.pricing != Pricing.MARKET)
        return scenic & (self.owner == Owner.PRIVATE)

    @private_scenic_area.reading(because="民营机构可参照执行 leaves every private place free, whoever guides its price")
    def private_scenic_areas_are_free_to_choose(self) -> Truth:
        return never

    @clause("十一", zh="免费游览的场所和项目")
    def venue_is_free(self) -> Truth:
        covered = self.venue_by_owner | self.public_scenic_area | self.private_scenic_area
        return self.venue_in_city & self.item_is_free & covered

    free_entry = act(zh="免费进入游览")

    @free_entry.only("五¶1", zh="文化旅游优待对象")
    def free_entry_by_5(self) -> Truth:
        return self.meets_26_27_28

    @free_entry.must_not("十一", zh="未持凭证或者场所、项目不在免费之列", over=free_entry_by_5)
    def no_free_entry_elsewhere(self) -> Truth:
        return ~(self.holds_a_credential & self.venue_is_free)

    private_entry = act(zh="民营机构参照免费接待")

    @private_entry.may("十一", zh="民营机构可参照执行")
    def private_bodies_may_follow(self) -> Truth:
        private = (self.owner == Owner.PRIVATE) & (self.venue != Venue.OTHER) & ~self.venue_is_free
        person = self.holds_a_credential & self.meets_26_27_28
        return person & private & self.venue_in_city & self.item_is_free

    # ---------------------------------------------------------------- 十二 medical care

    institution_is_public = fact(Truth, zh="公立医疗机构")
    at_the_window = fact(Truth, zh="在指定窗口办理")
    clinic = fact(Clinic, zh="就诊类别")
    fee_charged = fact(Money, 0, 1_000, zh="应收诊查费")
    ordinary_fee = fact(Money, 0, 1_000, zh="规定的普通门诊诊查费")

    first_in_line = act(zh="优先就诊")

    @first_in_line.only("五¶1", zh="医疗服务优待对象")
    def first_in_line_by_5(self) -> Truth:
        return self.meets_27_28

    @first_in_line.only("九、十二", zh="持凭证优先就诊")
    def first_in_line_by_12(self) -> Truth:
        return self.meets_26_27_28

    @first_in_line.must_not("十二", zh="未持凭证、非公立或者非指定窗口", over=(first_in_line_by_5, first_in_line_by_12))
    def not_first_elsewhere(self) -> Truth:
        return ~(self.holds_a_credential & self.institution_is_public & self.at_the_window)

    first_in_line_by_12_first = first_in_line_by_12.prevails_over(
        first_in_line_by_5, because="十二 is the article on medical care; 五 hands out duties among departments"
    )
    first_in_line_by_5_first = first_in_line_by_5.prevails_over(
        first_in_line_by_12, because="五 stands among the general rules and keeps medical care for 27 and 28 alone",
        instead_of=first_in_line_by_12_first,
    )  # fmt: skip

    @clause("十二", zh="在免费的窗口")
    def window_is_right(self) -> Truth:
        return self.at_the_window

    @window_is_right.reading(because="the window may be asked for the priority alone, with the waiver beside it")
    def any_window(self) -> Truth:
        return always

    @clause("十二", zh="免交诊查费的门诊")
    def clinic_is_covered(self) -> Truth:
        return self.clinic == Clinic.GENERAL

    @clinic_is_covered.reading(
        because="an expert's fee may hold the ordinary consultation fee, which is the part waived"
    )
    def the_ordinary_part_of_an_experts_fee(self) -> Truth:
        return self.clinic.is_in(Clinic.GENERAL, Clinic.EXPERT)

    @clause("十二", zh="符合免交诊查费的条件")
    def fee_can_be_waived(self) -> Truth:
        covered = self.institution_is_public & self.window_is_right & self.clinic_is_covered
        return self.holds_a_credential & covered

    fee_waiver = act(zh="免交普通门诊诊查费")

    @fee_waiver.only("五¶1", zh="医疗服务优待对象（诊查费）")
    def fee_waiver_by_5(self) -> Truth:
        return self.meets_27_28

    @fee_waiver.only("九、十二", zh="持凭证免交诊查费")
    def fee_waiver_by_12(self) -> Truth:
        return self.meets_26_27_28

    @fee_waiver.must_not("十二", zh="不符合免交诊查费的条件", over=(fee_waiver_by_5, fee_waiver_by_12))
    def no_fee_waiver_elsewhere(self) -> Truth:
        return ~self.fee_can_be_waived

    fee_waiver_by_12_first = fee_waiver_by_12.prevails_over(
        fee_waiver_by_5, because="十二 is the article on the fee; 五 hands out duties among departments"
    )
    fee_waiver_by_5_first = fee_waiver_by_5.prevails_over(
        fee_waiver_by_12, because="五 stands among the general rules and keeps medical care for 27 and 28 alone",
        instead_of=fee_waiver_by_12_first,
    )  # fmt: skip

    @clause("十二", zh="可免交的诊查费")
    def fee_at_stake(self) -> Money:
        """The ordinary consultation fee, no more than is charged."""
        return when(self.fee_can_be_waived, least(self.fee_charged, self.ordinary_fee)).otherwise(yuan(0))

    @clause("十二", zh="免交的诊查费", outcome=True)
    def fee_waived(self) -> Money:
        """Where 五 and 十二 clash, this is not known: see what is at stake."""
        return when(self.fee_waiver.permitted, self.fee_at_stake).otherwise(yuan(0))

    # ---------------------------------------------------------------- 十三 transport

    transport = fact(Transport, zh="交通工具")
    is_city_line = fact(Truth, zh="市内线路")

    @clause("十三", zh="市内线路的公共交通工具")
    def line_is_covered(self) -> Truth:
        """City lines of buses and trolleybuses; ferries and rail whatever their line."""
        road = self.transport.is_in(Transport.BUS, Transport.TROLLEYBUS)
        return (self.transport != Transport.NOT_PUBLIC) & (self.is_city_line | ~road)

    @line_is_covered.reading(because="市内线路 stands before the whole list and may govern ferries and rail too")
    def city_lines_of_everything(self) -> Truth:
        return (self.transport != Transport.NOT_PUBLIC) & self.is_city_line

    @clause("十三", zh="未列明的公共交通工具")
    def means_is_not_listed(self) -> Truth:
        return self.transport == Transport.OTHER_PUBLIC

    @means_is_not_listed.reading(because="等 leaves the list open for other public transport, such as trams")
    def the_list_is_open(self) -> Truth:
        return never

    free_ride = act(zh="免费乘坐公共交通工具")

    @free_ride.only("五¶1", zh="交通出行优待对象")
    def free_ride_by_5(self) -> Truth:
        return self.meets_26_27_28

    @free_ride.only("八、十三", zh="持专用羊城通卡刷卡乘车")
    def free_ride_by_13(self) -> Truth:
        """Only the card is swiped, and only those of 28 may have one."""
        return self.meets_28

    @free_ride.must_not("十三", zh="非所列线路，或者可申领而未持羊城通卡", over=(free_ride_by_5, free_ride_by_13))
    def no_free_ride_without_the_card(self) -> Truth:
        return ~self.line_is_covered | (self.meets_28 & (self.credential != Credential.CARD))

    @free_ride_by_5.unless("十三", zh="未列明的交通工具（一般规定）")
    def other_means_by_5(self) -> Truth:
        return self.means_is_not_listed & self.meets_28

    @free_ride_by_13.unless("十三", zh="未列明的交通工具")
    def other_means_by_13(self) -> Truth:
        return self.means_is_not_listed & self.meets_28

    free_ride_by_13_first = free_ride_by_13.prevails_over(
        free_ride_by_5, because="十三 is the article on transport; 五 hands out duties among departments"
    )
    free_ride_by_5_first = free_ride_by_5.prevails_over(
        free_ride_by_13, because="五 stands among the general rules and names 26 and 27 for transport as well",
        instead_of=free_ride_by_13_first,
    )  # fmt: skip


class Deed(Choice):
    """What somebody does with a card or the preference information."""

    BUY = "买入", "buy"
    SELL = "卖出", "sell"
    FORGE = "伪造", "forge"
    ALTER = "变造", "alter"
    IMPERSONATE = "冒用", "use as another"
    LEND = "出借", "lend"
    OTHER = "其他行为", "another deed"


class Use(Record):
    """One use of a credential that a provider has found."""

    ordinary_price = fact(Money, 0, 10_000, zh="正常价格")


class CredentialUse2022(Policy, Validity, document=MEASURES, name="guangzhou.blood_donation_2022.use"):
    """What users of a benefit may not do, what providers may do about it, and who may report what."""

    deed = fact(Deed, zh="行为")
    user_is_the_holder = fact(Truth, zh="本人使用")
    shows_or_swipes = fact(Truth, zh="出示凭证或者刷卡")
    is_genuine = fact(Truth, zh="凭证真实")
    accepts_checks = fact(Truth, zh="接受查验")
    keeps_the_rules = fact(Truth, zh="遵守管理制度")
    uses = rows(Use, zh="发现的使用")
    office_is_in_breach = fact(Truth, zh="工作机构违反办法")
    provider_has_refused = fact(Truth, zh="服务单位拒绝提供优待")
    is_eligible = fact(Truth, zh="符合优待条件")

    @clause("二十", zh="办法有效", outcome=True)
    def measures_in_force(self) -> Truth:
        return self.in_force

    doing_it = act(zh="对凭证实施该行为")

    @doing_it.must_not("十四", zh="不得买卖、伪造、变造、冒用")
    def listed_deeds(self) -> Truth:
        return self.deed.is_in(Deed.BUY, Deed.SELL, Deed.FORGE, Deed.ALTER, Deed.IMPERSONATE)

    @doing_it.must_not("十四", zh="仅限本人使用")
    def personal_use_only(self) -> Truth:
        """Lending is none of the five deeds, but lets somebody else use the credential."""
        return self.deed == Deed.LEND

    @clause("十四、十六", zh="非本人使用等情形")
    def is_misused(self) -> Truth:
        return ~self.user_is_the_holder | ~self.is_genuine

    @is_misused.reading(
        because="十六 names use by another; 等情形 need not take in a holder who shows a false credential"
    )
    def only_by_somebody_else(self) -> Truth:
        return ~self.user_is_the_holder

    refusal = act(zh="服务单位拒绝提供优待服务")

    @refusal.may("十五", zh="拒绝出示或者刷卡")
    def refusal_if_nothing_is_shown(self) -> Truth:
        return ~self.shows_or_swipes

    @refusal_if_nothing_is_shown.reading(
        because="十五 asks for more than showing; whoever refuses checks or breaks the house's rules may forfeit it too"
    )
    def refusal_for_any_breach(self) -> Truth:
        return ~(self.shows_or_swipes & self.accepts_checks & self.keeps_the_rules)

    @refusal.may("十六", zh="非本人使用的可以拒绝")
    def refusal_if_misused(self) -> Truth:
        return self.is_misused

    @refusal.must_not("十七", zh="符合条件的不得拒绝")
    def no_refusal_of_the_eligible(self) -> Truth:
        """十七 has the refusal of an eligible person corrected."""
        in_order = self.user_is_the_holder & self.is_genuine & self.shows_or_swipes
        return in_order & self.accepts_checks & self.keeps_the_rules

    making_up = act(zh="要求补交相应费用")

    @making_up.may("十六", zh="非本人使用的要求补交")
    def made_up_if_misused(self) -> Truth:
        return self.is_misused

    @clause("十六", zh="补交金额", outcome=True)
    def amount_to_make_up(self) -> Money:
        """The ordinary price of every use that was found."""
        return when(self.is_misused, self.uses.total(lambda use: use.ordinary_price)).otherwise(yuan(0))

    @amount_to_make_up.reading(because="相应费用 may be that of the use in which the misuse is found, the last one")
    def the_current_use_only(self) -> Money:
        last = self.uses.last(lambda use: use.ordinary_price, if_none=yuan(0))
        return when(self.is_misused, last).otherwise(yuan(0))

    report = act(zh="向市、区献血办或者主管部门反映")

    @report.may("十七", zh="工作机构违反或者拒绝符合条件者")
    def report_of_a_breach(self) -> Truth:
        return self.office_is_in_breach | (self.provider_has_refused & self.is_eligible)
