"""Fresh graduates: articles 17 to 19."""

from rulekit import (
    Choice, Chosen, Day, Policy, Truth, When, cases, clause, event, fact, not_stated, when,
)  # fmt: skip
from specs.guangzhou.talent_registration_2022.document import FIRST, LAST, RULES


class District(Choice):
    """Where the police take an application."""

    OF_THE_ADDRESS = "拟入户地的区", "the district of the new household"
    OF_THE_AGREEMENT = "就业协议单位注册地的区", "the district of the employer in the agreement"
    OF_THE_PAYER = "在缴社保单位注册地的区", "the district of the employer who pays insurance"
    EITHER = "协议单位或在缴社保单位注册地的区", "the district of either employer"


class TalentGraduates2022(Policy, document=RULES, name="guangzhou.talent_registration_2022.graduates"):
    """Whether a fresh graduate may file with the district police, and where."""

    domestic_university = fact(Truth, zh="国内普通高校")
    fresh_graduate = fact(Truth, zh="应届毕业生")
    item_2_met = fact(Truth, zh="符合《办法》第五条第（二）项")
    item_3_met = fact(Truth, zh="符合《办法》第五条第（三）项")
    item_4_met = fact(Truth, zh="符合《办法》第五条第（四）项")
    filed_on = fact(Day, FIRST, LAST, zh="申报之日")
    diploma_on = event("2018-01-01", LAST, zh="取得学历证书之日")
    degree_on = event("2018-01-01", LAST, zh="取得学位证书之日")
    agreement_on = event("2018-01-01", LAST, zh="取得就业协议书之日")
    insured_on = event("2018-01-01", LAST, zh="首次具有本市缴费记录之日")
    agreement_employer_in_city = fact(Truth, zh="协议用人单位在本市")
    agreement_names_district = fact(Truth, zh="协议单位注册地所在区已知")
    insurance_current = fact(Truth, zh="本市在缴社会保险")
    payer_names_district = fact(Truth, zh="在缴单位注册地所在区已知")
    same_district = fact(Truth, zh="两单位注册地同区")
    target_in_city = fact(Truth, zh="入户迁往地址在本市")
    public_collective = fact(Truth, zh="拟在公共集体户入户")

    @clause("十七", zh="符合学历学位年龄等条件", outcome=True)
    def conditions_met(self) -> Truth:
        """The conditions of any one of the three items; they differ in degree and could hardly be met together."""
        any_item = self.item_2_met | self.item_3_met | self.item_4_met
        return self.domestic_university & self.fresh_graduate & any_item

    @conditions_met.reading(because="第（二）（三）（四）项所要求的…等条件 may name the three together")
    def all_three_items(self) -> Truth:
        every_item = self.item_2_met & self.item_3_met & self.item_4_met
        return self.domestic_university & self.fresh_graduate & every_item

    @clause("十八¶1", zh="已持学历学位证书")
    def has_degrees(self) -> Truth:
        diploma, degree = self.diploma_on, self.degree_on
        return diploma.happened & (diploma.value <= self.filed_on) & degree.happened & (degree.value <= self.filed_on)

    @clause("十八¶1", zh="已持就业协议书")
    def has_agreement(self) -> Truth:
        return self.agreement_on.happened & (self.agreement_on.value <= self.filed_on)

    @clause("十八¶1", zh="已有本市缴费记录")
    def is_insured(self) -> Truth:
        return self.insured_on.happened & (self.insured_on.value <= self.filed_on)

    @clause("十八¶1", zh="材料齐备", outcome=True)
    def papers_ready(self) -> Truth:
        """Both certificates, and an agreement or a contribution record."""
        return self.has_degrees & (self.has_agreement | self.is_insured)

    @papers_ready.reading(because="或 may set the record against all that stands before it, certificates included")
    def a_record_replaces_everything(self) -> Truth:
        return (self.has_degrees & self.has_agreement) | self.is_insured

    @clause("十八¶2", zh="单位和地址在本市", outcome=True)
    def places_fit(self) -> Truth:
        """The address, and the employer of an agreement on which the application rests."""
        rests_on_it = self.agreement_on.happened & ~self.is_insured
        return self.target_in_city & (~rests_on_it | self.agreement_employer_in_city)

    @places_fit.reading(because="十八¶2 speaks of the employer in the agreement, whatever the application rests on")
    def the_employer_of_any_agreement(self) -> Truth:
        return self.target_in_city & (~self.agreement_on.happened | self.agreement_employer_in_city)

    @clause("十七、十八", zh="可向区公安机关申报", outcome=True)
    def may_file(self) -> Truth:
        return self.conditions_met & self.papers_ready & self.places_fit

    @clause("十九", zh="申报的区", outcome=True)
    def district(self) -> When[Chosen[District]]:
        """The district of the new household; for a public collective household that of the employer."""
        agreement = self.agreement_names_district
        payer = self.insurance_current & self.payer_names_district
        collective = self.public_collective
        return cases(
            when(~collective, District.OF_THE_ADDRESS),
            when(collective & agreement & (~payer | self.same_district), District.OF_THE_AGREEMENT),
            when(collective & ~agreement & payer, District.OF_THE_PAYER),
            when(collective & agreement & payer & ~self.same_district, District.EITHER),
            not_stated(
                collective & ~agreement & ~payer,
                "十八 is content with a past record of contributions; for a public collective household 十九 asks for one "
                "that is being paid",
            ),
        )
