"""Norms: what becomes of somebody who sells without a pitch, under LGBl. 5/44, and the amendment LGBl. 8/46."""

from rulekit import (
    MAY,
    MUST,
    Count,
    Document,
    Money,
    OrderedChoice,
    Policy,
    Truth,
    act,
    decision,
    elsewhere,
    fact,
    repealed,
    requirement,
    yuan,
)

ORDER = Document("流动摊贩管理规则", "LGBl. 5/44", en="Hawkers Order", in_force="2044-03-01")
AMENDMENT = Document("流动摊贩管理规则修正案", "LGBl. 8/46", en="Hawkers Amendment", in_force="2046-01-01")


class Treatment(OrderedChoice):
    """What may become of a hawker, from the lightest."""

    NONE = "不予处罚", "no penalty"
    WARNING = "警告", "warning"
    FINE = "罚款", "fine"
    BAN = "禁止经营", "ban"


class Hawkers(Policy, document=ORDER, name="lindenland.hawkers"):
    """What the market warden does about somebody who sells without a pitch."""

    age = fact(Count, 0, 100, zh="年龄")
    first_time = fact(Truth, zh="初次违反")
    sold_spoiled_food = fact(Truth, zh="出售变质食品")
    gave_up_goods = fact(Truth, zh="主动交出货物")
    fine = fact(Money, 0, 900, zh="拟处罚款")
    treatment_given = fact(Treatment, zh="拟作出的处理")
    consul_objects = elsewhere("§ 9", zh="条约另有规定")

    treatment = decision(Treatment, zh="处理", usual=Treatment.FINE)

    @treatment.must("§ 1", Treatment.NONE, zh="不满十四岁")
    def child(self) -> Truth:
        return self.age < Count(14)

    @treatment.must("§ 2", Treatment.WARNING, Treatment.FINE, zh="主动交出货物的")
    def honest(self) -> Truth:
        return self.gave_up_goods

    @treatment.must("§ 3", Treatment.BAN, zh="出售变质食品的", over=honest)
    def dangerous(self) -> Truth:
        return self.sold_spoiled_food

    @dangerous.unless("§ 9", zh="条约排除禁止经营")
    def treaty(self) -> Truth:
        return self.consul_objects

    @treatment.may("§ 4", Treatment.WARNING, zh="初次违反的")
    def first_offence(self) -> Truth:
        return self.first_time

    @treatment.must_not("§ 5", Treatment.FINE, zh="七十岁以上一般不罚款", soft="一般")
    def old(self) -> Truth:
        return self.age >= Count(70)

    child_first = child.prevails_over(dangerous, honest, because="§ 1 stands first and knows no exception")
    danger_first = dangerous.prevails_over(child, because="§ 3 protects others", instead_of=child_first)
    may_warn_only = honest.verb_reading(MAY, because="§ 2 says 应当 of what the warden considers")
    warned_at_first = first_offence.verb_reading(MUST, because="§ 4 may bind", rejected="it says 可以")

    publication = act(zh="公布姓名")

    @publication.must("§ 6", zh="禁止经营的原则上公布", soft="原则上")
    def banned(self) -> Truth:
        return self.treatment_given == Treatment.BAN

    @publication.only("§ 7", zh="仅可公布成年人")
    def adults(self) -> Truth:
        return self.age >= Count(18)

    seizure = act(zh="没收货物")

    @seizure.must("§ 8", zh="变质食品应当没收")
    def spoiled(self) -> Truth:
        return self.sold_spoiled_food

    @seizure.cannot("货物已交出", zh="已交出的货物无法没收")
    def gone(self) -> Truth:
        return self.gave_up_goods & ~self.sold_spoiled_food

    @requirement("§ 1至§ 5", zh="处理在允许范围内")
    def allowed(self) -> Truth:
        return self.treatment.allows(self.treatment_given)

    @requirement("§ 10", zh="罚款不超过六百元", soft="原则上")
    def moderate(self) -> Truth:
        return self.fine <= yuan(600)


class Hawkers2046(Hawkers, document=AMENDMENT, name="lindenland.hawkers_2046"):
    """The amendment: § 2 falls away, and § 1 ends at twelve and prevails over § 3."""

    honest = repealed("一")
    danger_first = repealed("二")

    @Hawkers.treatment.must("二", Treatment.NONE, zh="不满十二岁", over=Hawkers.dangerous)
    def child(self) -> Truth:
        return self.age < Count(12)
