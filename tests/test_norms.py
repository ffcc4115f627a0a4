"""Norms as an author writes them and a drafter reads them: what `calc` prints, what the checks find, what is refused."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from rulekit import (
    MAY,
    MUST,
    Choice,
    Count,
    OrderedChoice,
    Policy,
    PolicyError,
    Status,
    Truth,
    When,
    act,
    all_else_equal,
    cases,
    clause,
    decision,
    fact,
    implies,
    possible,
    prove,
    refuted,
    repealed,
    requirement,
    scope,
    when,
)
from rulekit.authoring.claims import CLAIMS, MODELS
from rulekit.checks.battery import findings
from rulekit.checks.finding import Finding
from rulekit.model.claims import Rulebase
from rulekit.report import rules, terminal
from rulekit.report.layout import width
from rulekit.report.showing import shown
from rulekit.solving.ask import Budget
from rulekit.solving.verdict import Verdict
from tests.country.hawkers import ORDER, Hawkers, Hawkers2046, Treatment

TINY = Budget(first=1, last=1)
PROVED, REFUTED, UNDECIDED = Verdict.PROVED, Verdict.REFUTED, Verdict.UNDECIDED
ADULT: dict[str, object] = {
    "age": 30, "first_time": "no", "sold_spoiled_food": "no", "gave_up_goods": "no", "fine": 500,
    "treatment_given": "FINE", "consul_objects": "no",
}  # fmt: skip


def printed(policy: type[Policy], *, lang: Any = "en", explain: bool = False, **facts: object) -> str:
    """Return what `rulekit calc` prints of a hawker who differs from an adult in *facts* (None: not known)."""
    given = {name: value for name, value in {**ADULT, **facts}.items() if value is not None}
    return "\n".join(terminal.calculation(policy.calculate(**given), lang, explain=explain))


def left(policy: type[Policy], **facts: object) -> str | None:
    return policy.calculate(**{**ADULT, **facts})["treatment"]


# ---------------------------------------------------------------- one case


def test_what_is_usual_stands_where_nothing_is_commanded() -> None:
    """A permission adds to it, a command replaces it."""
    assert left(Hawkers) == "FINE"
    assert left(Hawkers, first_time="yes") == "WARNING, FINE"
    assert left(Hawkers, age=13) == "NONE"
    assert left(Hawkers, age=14, gave_up_goods="yes") == "WARNING, FINE"


def test_a_norm_gives_way_to_another_unless_that_is_lifted() -> None:
    """§ 3 prevails over § 2; a treaty lifts § 3, and § 2 is in force again."""
    both = {"gave_up_goods": "yes", "sold_spoiled_food": "yes"}
    assert left(Hawkers, **both) == "BAN"
    assert left(Hawkers, **both, consul_objects="yes") == "WARNING, FINE"
    assert "– must WARNING (警告) or FINE (罚款): honest (主动交出货物的)  LGBl. 5/44 § 2 – gives way to\n          dangerous (LGBl. 5/44 § 3)" in printed(Hawkers, explain=True, **both)  # fmt: skip
    treaty = printed(Hawkers, explain=True, **both, consul_objects="yes")
    assert "dangerous (出售变质食品的)  LGBl. 5/44 § 3 – lifted by treaty" in treaty
    assert "child (不满十四岁)  LGBl. 5/44 § 1 – its condition does not hold" in treaty


def test_reasons_are_given_in_chinese_too() -> None:
    """The same three reasons."""
    text = printed(Hawkers, lang="zh", explain=True, gave_up_goods="yes", sold_spoiled_food="yes")
    assert "处理  禁止经营" in text
    assert "让位于“出售变质食品的”（LGBl. 5/44 § 3）" in text
    assert "不满十四岁  LGBl. 5/44 § 1 – 条件不成立" in text
    lifted = printed(Hawkers, lang="zh", explain=True, sold_spoiled_food="yes", consul_objects="yes")
    assert "因“条约排除禁止经营”不适用（LGBl. 5/44 § 9）" in lifted.replace("\n          ", "")


def test_a_clash_names_the_articles_that_cannot_all_be_followed() -> None:
    """A child with spoiled food who gave it up: § 1 against § 3, and § 2 has no part in it."""
    facts = {"age": 13, "sold_spoiled_food": "yes", "gave_up_goods": "yes"}
    text = printed(Hawkers, **facts)
    assert "treatment  clash: the norms in force cannot all be followed" in text
    assert "✗ cannot all be followed: child (LGBl. 5/44 § 1), dangerous (LGBl. 5/44 § 3)" in text
    assert "✗ 不能同时遵守: 不满十四岁 (LGBl. 5/44 § 1), 出售变质食品的 (LGBl. 5/44 § 3)" in printed(
        Hawkers, lang="zh", **facts
    )
    assert "? allowed (处理在允许范围内): clash: treatment: the norms in force cannot all be followed" in text


def test_soft_words_leave_the_other_options_with_reasons() -> None:
    """§ 5 and § 6 hold in principle: who departs from them gives reasons."""
    facts = {"age": 70, "first_time": "yes", "treatment_given": "BAN", "fine": 700}
    text, zh = printed(Hawkers, **facts), printed(Hawkers, lang="zh", **facts)
    assert "treatment  WARNING (警告) or FINE (罚款) (with reasons)" in text
    assert "处理  警告或罚款（须说明理由）" in zh
    assert "publication  may be done; to omit it takes reasons" in text
    assert "公布姓名  可以；不实施须说明理由" in zh
    assert "✗ moderate (罚款不超过六百元) [原则上]: departed from: reasons needed" in text
    assert "✗ allowed (处理在允许范围内): breached" in text
    assert "✗ 处理在允许范围内: 违反" in zh
    assert "✓ allowed (处理在允许范围内): kept" in printed(Hawkers)
    assert [duty.name for duty in Hawkers.calculate(**{**ADULT, **facts}).breaches] == ["allowed", "moderate"]


def test_a_closed_list_permits_what_it_lists_and_forbids_the_rest() -> None:
    """§ 7, of adults only."""
    assert "may, listed: adults" in printed(Hawkers)
    young = printed(Hawkers, age=17, treatment_given="BAN")
    assert "publication  must not be done\n" in young
    assert "must not, not listed: adults" in young
    assert "不得（不属于所列情形）: 仅可公布成年人" in printed(Hawkers, lang="zh", age=17)


def test_what_is_impossible_is_not_forbidden_by_an_article() -> None:
    """Goods that were given up cannot be seized; what makes it so is no article of the order."""
    text = printed(Hawkers, gave_up_goods="yes")
    assert "seizure  must not be done" in text
    assert "cannot: gone (已交出的货物无法没收)  货物已交出" in text
    assert "seizure  no norm speaks of it" in printed(Hawkers)
    assert "没收货物  未规定" in printed(Hawkers, lang="zh")


def test_what_is_missing_is_named_only_where_it_matters() -> None:
    """Whether the food was spoiled matters to an adult's treatment, but not once a treaty lifts § 3."""
    text = printed(Hawkers, sold_spoiled_food=None, explain=True)
    assert "treatment  cannot be determined: still needed: sold_spoiled_food (出售变质食品)" in text
    assert "? must BAN (禁止经营): dangerous (出售变质食品的)  LGBl. 5/44 § 3 – cannot be determined" in text
    assert "处理  无法确定：尚需：出售变质食品" in printed(Hawkers, lang="zh", sold_spoiled_food=None)
    assert left(Hawkers, consul_objects="yes") == "FINE"
    known = Hawkers.calculate(
        **{k: v for k, v in ADULT.items() if k != "sold_spoiled_food"} | {"consul_objects": "yes"}
    )
    assert (known["treatment"], known.decisions["seizure"].missing) == ("FINE", ("sold_spoiled_food",))


def test_the_calculation_as_json() -> None:
    """Options, norms with why they are not in force, clashes, requirements."""
    data: Any = Hawkers.calculate(**{**ADULT, "age": 13, "sold_spoiled_food": "yes", "fine": 700}).as_json()
    treatment = data["decisions"]["treatment"]
    assert {key: treatment[key] for key in ("answer", "value", "allowed", "clashes")} == {
        "answer": "clash", "value": None, "allowed": [], "clashes": [["child", "dangerous"]],
    }  # fmt: skip
    norms = {norm["name"]: norm for norm in treatment["norms"]}
    assert (norms["child"]["in_force"], norms["child"]["citation"]) == (True, "LGBl. 5/44 § 1")
    assert norms["honest"]["why_not"] == "its condition does not hold"
    assert norms["old"]["soft"] == "一般"
    assert data["decisions"]["seizure"]["value"] == "MUST"
    assert data["requirements"]["moderate"]["holds"] is False
    assert data["requirements"]["allowed"]["answer"] == "clash"
    assert {step["clause"] for step in data["trace"]} >= {"child", "dangerous", "treaty", "allowed"}


def test_out_of_scope_no_norm_is_in_force() -> None:
    """What does not apply lists no norms."""
    result = Scoped.calculate(resident="no", loud="yes")
    assert result.decisions["quiet"].answer == "does not apply"
    assert {norm.because[0] for norm in result.decisions["quiet"].norms} == {"out of scope"}
    assert Scoped.calculate(resident="yes", loud="yes")["quiet"] == "MUST"


class Scoped(Policy, document=ORDER, name="lindenland.scoped"):
    """For residents only."""

    resident = fact(Truth, zh="本地居民")
    loud = fact(Truth, zh="喧哗")

    @scope("§ 1", zh="本地居民")
    def covered(self) -> Truth:
        return self.resident

    quiet = act(zh="安静")

    @quiet.must("§ 2", zh="喧哗的应当安静")
    def hush(self) -> Truth:
        return self.loud


# ---------------------------------------------------------------- readings and amendments


def test_a_priority_reading_settles_a_clash_and_its_alternative_the_other_way() -> None:
    """§ 1 first, or § 3 first."""
    child = {"age": 13, "sold_spoiled_food": "yes"}
    assert left(Hawkers, **child) is None
    assert left(Hawkers.under(Hawkers.child_first), **child) == "NONE"
    assert left(Hawkers.under(Hawkers.danger_first), **child) == "BAN"
    ranked = Hawkers.under(Hawkers.child_first).calculate(**{**ADULT, **child}).decisions["treatment"]
    because = next(norm.because[0] for norm in ranked.norms if norm.name == "dangerous")
    assert because == "gives way to child (LGBl. 5/44 § 1)"
    assert Hawkers.calculate(settings={"child_first": "danger_first"}, **{**ADULT, **child})["treatment"] == "BAN"
    assert Hawkers.under(Hawkers.child_first).model.name == "lindenland.hawkers (child_first)"


def test_a_verb_reading_changes_what_is_left_what_is_shown_and_what_clashes() -> None:
    """Read as a permission § 2 adds to what is usual, and clashes with § 1 no more; read as a command § 4 does."""
    assert left(Hawkers.under(Hawkers.may_warn_only), gave_up_goods="yes") == "WARNING, FINE"
    may = printed(Hawkers.under(Hawkers.may_warn_only), age=13, gave_up_goods="yes")
    assert "treatment  NONE (不予处罚)" in may
    assert "may WARNING (警告) or FINE (罚款): honest" in may
    bound = Hawkers.under(Hawkers.warned_at_first)
    assert left(bound, first_time="yes") == "WARNING"
    clash = bound.calculate(**{**ADULT, "age": 13, "first_time": "yes"}).decisions["treatment"]
    assert clash.clashes == (("child", "first_offence"),)


def test_the_checks_see_a_draft_under_its_readings() -> None:
    """Under § 2 as a permission only § 1 and § 3 clash; ranked, nothing does."""
    assert set(checked(Hawkers.under(Hawkers.may_warn_only), "clash")) >= {"treatment:must-BAN:must-NONE"}
    assert "treatment:must-NONE:must-WARNING-FINE" not in checked(Hawkers.under(Hawkers.may_warn_only), "clash")
    assert "treatment:must-NONE:must-WARNING" in checked(Hawkers.under(Hawkers.warned_at_first), "clash")
    assert checked(Hawkers.under(Hawkers.child_first), "clash")["treatment"].verdict is PROVED


def test_an_amendment_overrides_and_repeals_norms() -> None:
    """§ 2 is gone, with its part in the readings; § 1 has another age, another article and another rank."""
    assert left(Hawkers2046, age=13, sold_spoiled_food="yes") == "BAN"
    assert left(Hawkers2046, age=11, sold_spoiled_food="yes") == "NONE"
    assert left(Hawkers2046, gave_up_goods="yes") == "FINE"
    model = Hawkers2046.model
    assert [norm.name for norm in model.norms_of("treatment")] == ["child", "dangerous", "first_offence", "old"]
    assert model.clause("child").citation == "LGBl. 8/46 二"
    assert [(p.name, p.below) for p in model.decision("treatment").priorities] == [("child_first", ("dangerous",))]
    assert checked(Hawkers2046, "clash")["treatment"].verdict is PROVED


def test_a_reading_that_an_amendment_leaves_alone_keeps_its_place() -> None:
    """Of two alternatives the first is repealed with its norm; the second can still be chosen."""

    class Later(Hawkers, document=ORDER, name="lindenland.later"):
        child_first = repealed("一")

    assert left(Later.under(Later.danger_first), age=13, sold_spoiled_food="yes") == "BAN"


# ---------------------------------------------------------------- claims


@prove(Hawkers.under(Hawkers.child_first))
def a_child_gets_no_penalty(a: Hawkers) -> Truth:
    """Where § 1 prevails."""
    return implies(a.age < Count(14), a.treatment.settles_on(Treatment.NONE) & ~a.treatment.is_open)


@prove(Hawkers, expect=refuted("§ 2 names it"))
def a_warning_is_never_allowed(a: Hawkers) -> Truth:
    return ~a.treatment.allows(Treatment.WARNING)


@prove(Hawkers, Hawkers)
def spoiled_food_never_makes_it_lighter(a: Hawkers, b: Hawkers) -> Truth:
    worse = all_else_equal(a, b, but=Hawkers.sold_spoiled_food) & ~a.sold_spoiled_food & b.sold_spoiled_food
    return implies(worse, b.treatment.heaviest.is_at_least(a.treatment.heaviest))


@prove(Hawkers)
def the_lightest_is_allowed(a: Hawkers) -> Truth:
    return a.treatment.allows(a.treatment.lightest) & a.treatment.allows(a.treatment.heaviest)


@possible(Hawkers)
def somebody_old_is_fined_with_reasons(a: Hawkers) -> Truth:
    return a.treatment.departs(Treatment.FINE)


@prove(Hawkers)
def an_act_has_one_status(a: Hawkers) -> Truth:
    p = a.seizure
    spoken = (p.status == Status.MUST) & p.required & p.permitted & p.allows(a.first_time | ~a.first_time)
    forbidden = (p.status == Status.MUST_NOT) & p.forbidden & ~p.permitted & ~p.allows(a.age >= Count(0))
    silent = (p.status == Status.SILENT) & p.silent & p.allows(a.first_time)
    return spoken | forbidden | silent


@prove(Hawkers, expect=refuted("§ 8 is for spoiled food only"))
def goods_are_always_seized(a: Hawkers) -> Truth:
    return a.seizure.required


@pytest.mark.parametrize("name", [
    "a_child_gets_no_penalty", "a_warning_is_never_allowed", "spoiled_food_never_makes_it_lighter",
    "the_lightest_is_allowed", "somebody_old_is_fined_with_reasons", "an_act_has_one_status", "goods_are_always_seized",
])  # fmt: skip
def test_claims_speak_of_what_norms_leave(name: str) -> None:
    """Each comes out as it should, none because nothing fits it."""
    claims = tuple(claim for claim in globals()[CLAIMS] if claim.name == name)
    rulebase = Rulebase(tuple(globals()[MODELS].values()), claims)
    (finding,) = findings(rulebase, [claims[0].policy], Budget(), ["claim"])
    assert finding.is_as_expected, (finding.verdict, finding.evidence)


def test_nothing_departs_where_nothing_holds_in_principle() -> None:
    """It may be asked of a decision without soft words too."""

    class Plain(Small, document=ORDER, name="lindenland.plain"):
        @clause("§ 9", zh="须说明理由", outcome=True)
        def reasons(self) -> Truth:
            return self.colour.departs(Colour.RED)

    assert Plain.calculate(warm="yes", cold="no")["reasons"] == "no"


# ---------------------------------------------------------------- checks


class Colour(Choice):
    """Three options in no order."""

    RED = "红"
    BLUE = "蓝"
    GREY = "灰"


class Small(Policy, document=ORDER, name="lindenland.small"):
    """Stalls are red where it is warm; where it is cold nobody says."""

    warm = fact(Truth, zh="暖和")
    cold = fact(Truth, zh="寒冷")
    colour = decision(Colour, zh="颜色")

    @colour.must("§ 1", Colour.RED, zh="暖和的红")
    def by_warmth(self) -> Truth:
        return self.warm

    @requirement("§ 2", zh="不同时寒暖")
    def not_both(self) -> Truth:
        return ~(self.warm & self.cold)


class Crowded(Policy, document=ORDER, name="lindenland.crowded"):
    """Everything at once: a norm that says what others say, one that is never in force, requirements that exclude each other."""

    warm = fact(Truth, zh="暖和")
    number = fact(Count, 0, 10, zh="数目")
    colour = decision(Colour, zh="颜色", usual=Colour.BLUE)

    @colour.must("§ 1", Colour.RED, zh="暖和的红")
    def by_warmth(self) -> Truth:
        return self.warm

    @colour.must("§ 2", Colour.RED, Colour.BLUE, zh="暖和的红或蓝")
    def again(self) -> Truth:
        return self.warm

    @colour.may("§ 3", Colour.BLUE, zh="过多的蓝")
    def too_many(self) -> Truth:
        return self.number > Count(10)

    @colour.must_not("§ 4", Colour.RED, zh="三个以上一般不红", soft="一般")
    def rather_not(self) -> Truth:
        return self.number >= Count(3)

    @requirement("§ 5", zh="至多四个")
    def few(self) -> Truth:
        return self.number <= Count(4)

    @requirement("§ 6", zh="至多五个")
    def fewer_than_six(self) -> Truth:
        return self.number <= Count(5)

    @requirement("§ 7", zh="至多十个")
    def at_most_ten(self) -> Truth:
        return self.number <= Count(10)


class Impossible(Policy, document=ORDER, name="lindenland.impossible"):
    """Requirements that nobody keeps, and a gap in a condition of an act."""

    number = fact(Count, 0, 10, zh="数目")
    paint = act(zh="刷漆")

    @paint.must("§ 1", zh="双数刷漆")
    def even(self) -> When[Truth]:
        return cases(
            when(self.number < Count(3), self.number >= Count(1)), when(self.number > Count(3), self.number < Count(9))
        )

    @requirement("§ 2", zh="多于五个")
    def many(self) -> Truth:
        return self.number > Count(5)

    @requirement("§ 3", zh="少于五个")
    def few(self) -> Truth:
        return self.number < Count(5)


@cache
def checked(policy: type[Policy], check: str, budget: Budget | None = None) -> Mapping[str, Finding]:
    """Return the findings of one check of a policy by what they are about."""
    name = policy.model.name
    found = findings(Rulebase((policy.model,)), [name], budget or Budget(), [check])
    return {finding.id.removeprefix(f"{name}:{check}").removeprefix(":"): finding for finding in found}


def verdicts(policy: type[Policy], check: str, budget: Budget | None = None) -> dict[str, Verdict]:
    return {about: finding.verdict for about, finding in checked(policy, check, budget).items()}


def facts_of(finding: Finding) -> Mapping[str, int]:
    assert finding.evidence is not None
    return finding.evidence.found.facts[""]


def test_clashes_come_in_families_with_a_case_and_their_articles() -> None:
    """§ 1 against § 2, and § 1 against § 3; never § 2 against § 3, of which one prevails."""
    found = checked(Hawkers, "clash")
    assert {about: f.verdict for about, f in found.items()} == {
        "treatment:must-NONE:must-WARNING-FINE": REFUTED, "treatment:must-BAN:must-NONE": REFUTED,
        "publication": PROVED, "seizure": PROVED,
    }  # fmt: skip
    one = found["treatment:must-BAN:must-NONE"]
    assert (one.values["norms"], one.citations) == ("child / dangerous", ("LGBl. 5/44 § 1", "LGBl. 5/44 § 3"))
    assert facts_of(one)["age"] < 14
    assert facts_of(one)["sold_spoiled_food"] == 1
    assert one.says[1] == "“处理”的规定不能同时遵守：不满十四岁（应当不予处罚）与出售变质食品的（应当禁止经营）"


def test_what_forbids_everything_usual_clashes_only_where_nothing_else_is_left() -> None:
    """A prohibition of what is usual is no part of a clash between two commands."""

    class Usual(Policy, document=ORDER, name="lindenland.usual"):
        warm = fact(Truth, zh="暖和")
        colour = decision(Colour, zh="颜色", usual=Colour.BLUE)

        @colour.must("§ 1", Colour.RED, zh="红")
        def red(self) -> Truth:
            return self.warm

        @colour.must("§ 2", Colour.GREY, zh="灰")
        def grey(self) -> Truth:
            return self.warm

        @colour.must_not("§ 3", Colour.BLUE, zh="不蓝")
        def not_blue(self) -> Truth:
            return self.warm

    assert set(verdicts(Usual, "clash")) == {"colour:must-GREY:must-RED"}
    assert Usual.calculate(warm="yes").decisions["colour"].clashes == (("red", "grey"),)

    class Lost(Usual, document=ORDER, name="lindenland.lost"):
        red, grey = repealed("一"), repealed("一")

    assert set(verdicts(Lost, "clash")) == {"colour:must_not-BLUE"}
    assert Lost.calculate(warm="yes").decisions["colour"].clashes == (("not_blue",),)


def test_a_condition_that_the_text_leaves_open_is_no_clash() -> None:
    """Where it is cold nobody says whether § 1 holds, so that it neither clashes with § 2 nor comes into force."""

    class Gap(Policy, document=ORDER, name="lindenland.gap"):
        warm = fact(Truth, zh="暖和")
        wet = fact(Truth, zh="潮湿")
        colour = decision(Colour, zh="颜色", usual=Colour.BLUE)

        @colour.must("§ 1", Colour.RED, zh="暖和时潮湿的红")
        def red(self) -> When[Truth]:
            return cases(when(self.warm, self.wet))

        @colour.must("§ 2", Colour.GREY, zh="寒冷的灰")
        def grey(self) -> Truth:
            return ~self.warm

    assert Gap.calculate(warm="no", wet="yes").decisions["colour"].answer == "not stated"
    assert verdicts(Gap, "clash") == {"colour": PROVED}
    assert verdicts(Gap, "completeness") == {"colour": REFUTED}
    assert verdicts(Gap, "reachability")["colour:GREY"] is REFUTED


def test_whether_norms_clash_may_be_undecided() -> None:
    """Nothing is claimed of what nobody could tell."""
    assert set(verdicts(Hawkers, "clash", TINY).values()) <= {UNDECIDED, PROVED}
    assert verdicts(Hawkers, "clash", TINY)["treatment:must-BAN:must-NONE"] is UNDECIDED
    assert "budget" in checked(Hawkers, "clash", TINY)["treatment:must-BAN:must-NONE"].reason


def test_silence_is_found_proved_absent_and_undecided() -> None:
    """Where it is not warm nobody names a colour; an act may be left alone, but not by a condition with a gap."""
    assert verdicts(Small, "completeness") == {"colour": REFUTED}
    assert facts_of(checked(Small, "completeness")["colour"])["warm"] == 0
    assert verdicts(Crowded, "completeness") == {"colour": PROVED}
    assert verdicts(Small, "completeness", TINY) == {"colour": UNDECIDED}
    assert verdicts(Impossible, "completeness") == {"paint": REFUTED}
    assert facts_of(checked(Impossible, "completeness")["paint"])["number"] == 3
    assert verdicts(Scoped, "completeness") == {}
    result = Small.calculate(warm="no", cold="no").decisions["colour"]
    assert (result.answer, result.why) == ("not stated", "no norm in force names an option")


def test_what_never_comes_into_play_is_found() -> None:
    """§ 3 is never in force, and GREY never allowed."""
    assert verdicts(Crowded, "reachability")["colour:too_many"] is REFUTED
    assert verdicts(Crowded, "reachability")["colour:GREY"] is REFUTED
    assert set(verdicts(Hawkers, "reachability").values()) == {PROVED}
    assert "5 of 7 norms and options" in checked(Crowded, "reachability")["colour"].says[0]
    assert verdicts(Hawkers, "reachability", TINY)["treatment:BAN"] is UNDECIDED


def test_a_norm_that_changes_nothing_is_found() -> None:
    """§ 2 says less than § 1, § 3 never speaks; a soft norm changes what needs reasons."""
    assert verdicts(Crowded, "idle") == {"colour:again": REFUTED, "colour:too_many": REFUTED}
    assert verdicts(Hawkers, "idle") == {}
    assert verdicts(Crowded, "idle", TINY)["colour:by_warmth"] is UNDECIDED


def test_discretion_is_measured() -> None:
    """At most two options are left, to one who gave up the goods."""
    found = checked(Hawkers, "discretion")["treatment"]
    assert (found.verdict, found.values["most"]) == (PROVED, "2")
    assert len(Hawkers.calculate(**{**ADULT, "first_time": "yes"}).decisions["treatment"].allowed) == 2
    assert checked(Small, "discretion")["colour"].values["most"] == "1"
    assert verdicts(Hawkers, "discretion", TINY)["treatment"] is UNDECIDED


def test_whether_what_holds_in_principle_can_always_be_kept() -> None:
    """§ 5 cannot, where a fine is all that is left; of Crowded's § 4 the same holds where it is warm."""
    assert verdicts(Hawkers, "soft")["treatment"] is REFUTED
    assert verdicts(Crowded, "soft")["colour"] is REFUTED
    assert verdicts(Hawkers, "soft", TINY)["treatment"] is UNDECIDED
    assert verdicts(Small, "soft") == {}

    class Kept(Crowded, document=ORDER, name="lindenland.kept"):
        by_warmth = repealed("一")

    assert verdicts(Kept, "soft")["colour"] is PROVED


def test_requirements_are_checked_together_and_one_by_one() -> None:
    """What § 6 asks § 5 asks already; § 7 nobody can breach; those of Impossible nobody can keep."""
    found = checked(Crowded, "requirements")
    assert {about: f.verdict for about, f in found.items()} == {
        "": PROVED,
        "fewer_than_six": REFUTED,
        "at_most_ten": REFUTED,
    }
    assert found["fewer_than_six"].says[0] == "whoever keeps the other requirements keeps fewer_than_six"
    assert found["at_most_ten"].says[0] == "nobody can breach the requirement at_most_ten"
    assert verdicts(Impossible, "requirements")[""] is REFUTED
    assert verdicts(Small, "requirements", TINY)[""] is UNDECIDED
    assert checked(Small, "requirements")[""].says == (
        "the requirement not_both can be kept",
        "要求“不同时寒暖”可以符合",
    )


# ---------------------------------------------------------------- what the commands print


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_everything_fits_100_columns(lang: Any) -> None:
    """`show`, `calc --explain` and `check`, however long the lists of norms and options are."""
    lines = list(rules.policy(Hawkers.model, lang))
    lines += printed(Hawkers, lang=lang, explain=True, age=13, sold_spoiled_food="yes").splitlines()
    for finding in checked(Hawkers, "clash").values():
        lines += terminal.finding(finding, shown(finding), lang)
    wide = [line for text in lines for line in text.splitlines() if width(line) > 100 and "/" not in line]
    assert wide == []


def test_show_says_what_a_norm_says() -> None:
    """Verb, options, soft word, what lifts it, over what it prevails, its readings and why they are not taken."""
    text = "\n".join(rules.policy(Hawkers.model, "en"))
    for said in (
        "1 decision, 2 acts, 2 requirements", "dangerous  出售变质食品的: must BAN (禁止经营)  LGBl. 5/44 § 3",
        "unless treaty  条约排除禁止经营  LGBl. 5/44 § 9", "prevails over honest", "usual:\n    FINE (罚款)",
        "old  七十岁以上一般不罚款: must not FINE (罚款) [一般]", "adults  仅可公布成年人: may only where listed",
        "rejected: it says 可以", "moderate [原则上]", "left to another text by LGBl. 5/44 § 9",
        "reading danger_first: dangerous prevails over child: § 3 protects others",
    ):  # fmt: skip
        assert said in text, said
    assert "1 requirement\n" in "\n".join(rules.policies([Small.model], "en")) + "\n"


# ---------------------------------------------------------------- what is refused


def _no_norm() -> None:
    class P(Policy, document=ORDER, name="a.b"):
        colour = decision(Colour, zh="颜色")


def _no_option() -> None:
    class P(Policy, document=ORDER, name="a.b"):
        colour = decision(Colour, zh="颜色")

        @colour.must("§ 1", zh="红")
        def red(self) -> Truth: ...


def _option_of_another() -> None:
    class P(Policy, document=ORDER, name="a.b"):
        colour = decision(Colour, zh="颜色")

        @colour.must("§ 1", Treatment.FINE, zh="红")  # type: ignore[arg-type]
        def red(self) -> Truth: ...


def _over_another_decision() -> None:
    class P(Policy, document=ORDER, name="a.b"):
        warm = fact(Truth, zh="暖和")
        colour, paint = decision(Colour, zh="颜色"), act(zh="刷漆")

        @paint.must("§ 1", zh="刷")
        def painted(self) -> Truth:
            return self.warm

        @colour.must("§ 2", Colour.RED, zh="红", over=painted)
        def red(self) -> Truth:
            return self.warm


def _ranks_another_decision() -> None:
    class P(Policy, document=ORDER, name="a.b"):
        warm = fact(Truth, zh="暖和")
        colour, paint = decision(Colour, zh="颜色"), act(zh="刷漆")

        @paint.must("§ 1", zh="刷")
        def painted(self) -> Truth:
            return self.warm

        @colour.must("§ 2", Colour.RED, zh="红")
        def red(self) -> Truth:
            return self.warm

        first = red.prevails_over(painted, because="so")


def _over_in_a_circle() -> None:
    class P(Hawkers, document=ORDER, name="a.b"):
        @Hawkers.treatment.must("§ 2", Treatment.WARNING, zh="先", over=Hawkers.dangerous)
        def honest(self) -> Truth:
            return self.gave_up_goods


def _readings_in_a_circle() -> None:
    class P(Hawkers, document=ORDER, name="a.b"):
        other = Hawkers.dangerous.prevails_over(Hawkers.child, because="so")


def _no_reason() -> None:
    class P(Hawkers, document=ORDER, name="a.b"):
        other = Hawkers.old.prevails_over(Hawkers.child, because=" ")


def _no_reason_for_a_verb() -> None:
    class P(Hawkers, document=ORDER, name="a.b"):
        other = Hawkers.child.verb_reading(MAY, because="")


def _same_verb() -> None:
    class P(Hawkers, document=ORDER, name="a.b"):
        other = Hawkers.child.verb_reading(MUST, because="so")


def _ranks_nothing() -> None:
    class P(Hawkers, document=ORDER, name="a.b"):
        other = Hawkers.child.prevails_over(because="so")


def _no_truth() -> None:
    class P(Policy, document=ORDER, name="a.b"):
        number = fact(Count, 0, 9, zh="数目")
        colour = decision(Colour, zh="颜色")

        @colour.must("§ 1", Colour.RED, zh="红")
        def red(self):  # type: ignore[no-untyped-def]
            return self.number


def _no_label() -> None:
    class P(Policy, document=ORDER, name="a.b"):
        colour = decision(Colour, zh="颜色")

        @colour.must("§ 1", Colour.RED)
        def red(self) -> Truth: ...


def _no_label_of_a_decision() -> None:
    decision(Colour)


def _name_twice() -> None:
    class P(Policy, document=ORDER, name="a.b"):
        warm = fact(Truth, zh="暖和")
        colour = decision(Colour, zh="颜色")

        @colour.must("§ 1", Colour.RED, zh="红")
        def red(self) -> Truth:
            return self.warm

        @colour.may("§ 2", Colour.RED, zh="也红")
        def red(self) -> Truth:  # noqa: F811
            return self.warm


def _not_a_choice() -> None:
    decision(Count, zh="颜色")  # type: ignore[type-var]


def _no_order() -> None:
    class P(Small, document=ORDER, name="a.b"):
        @clause("§ 3", zh="最重")
        def heaviest(self) -> Truth:
            return self.colour.heaviest == Colour.RED


def _refers_to_itself() -> None:
    class P(Policy, document=ORDER, name="a.b"):
        colour = decision(Colour, zh="颜色")

        @colour.must("§ 1", Colour.RED, zh="红")
        def red(self) -> Truth:
            return self.colour.allows(Colour.RED)


def _other_options_after_an_amendment() -> None:
    class P(Small, document=ORDER, name="a.b"):
        colour = decision(Treatment, zh="颜色")  # type: ignore[assignment]


def _allows_another_choice() -> None:
    class P(Small, document=ORDER, name="a.b"):
        @clause("§ 3", zh="允许")
        def allowed(self) -> Truth:
            return self.colour.allows(Treatment.FINE)  # type: ignore[arg-type]


REFUSED: list[tuple[Callable[[], None], str]] = [
    (_no_norm, "no norm speaks of `colour` (颜色)"),
    (_no_option, 'a norm at § 1 names no option; write, for instance, .must("§ 1", Colour.RED, zh=...)'),
    (_option_of_another, "is not an option of Colour"),
    (_over_another_decision, "the norm `red` prevails over something that is not a norm about the same decision"),
    (_ranks_another_decision, "`red` can only prevail over other norms about the same decision"),
    (_over_in_a_circle, "norms prevail over each other in a circle: "),
    (_readings_in_a_circle, "make one the alternative of the other with instead_of="),
    (_no_reason, "a reading under which `old` prevails does not say why the words allow it"),
    (_no_reason_for_a_verb, "a reading of the verb of `child` does not say why the words allow it"),
    (_same_verb, "a reading of the verb of `child` changes nothing: it is must already"),
    (_ranks_nothing, "`child` prevails over nothing; name the norms that give way"),
    (_no_truth, "norm `red` (LGBl. 5/44 § 1) gives a count, not a truth"),
    (_no_label, 'the norm `red` has no Chinese label; add zh="..."'),
    (_no_label_of_a_decision, 'a decision has no Chinese label; add zh="..."'),
    (_name_twice, "the name `red` is used twice in one policy; give each its own"),
    (_not_a_choice, "a decision is among the values of a Choice; write class Treatment(Choice): ..."),
    (_no_order, "the options of Colour have no order; write an OrderedChoice if they have one"),
    (_refers_to_itself, "refers to itself: colour → red → colour"),
    (_other_options_after_an_amendment, "the norm `by_warmth` speaks of options that `colour` no longer has"),
    (_allows_another_choice, "asks whether a choice of Treatment is allowed; `colour` is a choice of Colour"),
]


@pytest.mark.parametrize(("write", "sentence"), REFUSED, ids=lambda value: getattr(value, "__name__", ""))
def test_what_is_not_written_as_it_must_be_is_refused_in_words(write: Callable[[], None], sentence: str) -> None:
    """Every refusal is a sentence with file and line."""
    with pytest.raises(PolicyError) as raised:
        write()
    assert sentence in str(raised.value)
    assert raised.value.place is not None
    assert raised.value.place.file.endswith((__name__.split(".")[-1] + ".py", "hawkers.py")), raised.value.place
    assert raised.value.place.line > 1


def test_an_ordered_choice_has_a_heaviest() -> None:
    """The last of those that are allowed."""

    class Heaviest(Hawkers, document=ORDER, name="a.b"):
        @clause("§ 11", zh="有裁量余地", outcome=True)
        def open_to_a_fine(self) -> Truth:
            return self.treatment.is_open & (self.treatment.heaviest == Treatment.FINE)

        @clause("§ 12", zh="最轻为警告", outcome=True)
        def warned(self) -> Truth:
            return self.treatment.lightest == Treatment.WARNING

    result = Heaviest.calculate(**{**ADULT, "first_time": "yes"})
    assert (result["open_to_a_fine"], result["warned"]) == ("yes", "yes")
    assert issubclass(Treatment, OrderedChoice)
