"""One case, exact: the five answers, what is missing and what of it matters, what cannot be a case, and drafts."""

from collections.abc import Mapping
from math import inf, nan
from typing import Any

import pytest

from rulekit import (
    CaseError,
    ChangeBracket,
    Choice,
    ChooseReading,
    Chosen,
    Count,
    Day,
    Document,
    DropException,
    Money,
    Month,
    Months,
    Policy,
    PolicyError,
    Rounding,
    SetParameter,
    ShiftBoundary,
    Truth,
    When,
    always,
    at_least,
    brackets,
    cases,
    clause,
    does_not_apply,
    event,
    fact,
    first_of,
    given,
    open_parameter,
    parameter,
    percent,
    rounded,
    scope,
    table,
    when,
    yuan,
)
from rulekit.errors import UsageError
from rulekit.explain.calculate import Result, calculate
from rulekit.model.json import structural_hash
from tests.country.bees import AMENDMENT, BeeMoney2030
from tests.country.charges import Charges
from tests.country.dogs import DogTax
from tests.country.ferry import Ferry
from tests.country.fishing import Fishing
from tests.country.heating import Heating
from tests.country.leave import Leave
from tests.country.market import Market
from tests.country.orchard import Orchard
from tests.country.school import Valley
from tests.country.stall import Stall
from tests.country.toll import Toll

ACT = Document("情形法", "LGBl. 20/40", en="Act of Cases", in_force="2040-01-01")
UNKNOWN = "cannot be determined"


class Aid(Policy, document=ACT, name="lindenland.aid"):
    """One outcome for each way in which a fact may or may not matter."""

    poor = fact(Truth, zh="贫困")
    old = fact(Truth, zh="年老")
    income = fact(Money, 0, 100, zh="收入")
    rent = fact(Money, 0, 100, zh="房租")
    children = fact(Count, 0, 5, zh="子女数")
    valley = fact(Valley, zh="所在地")
    moved = event("2040-01-01", "2040-12-31", zh="迁入之日")
    today = fact(Day, "2040-01-01", "2040-12-31", zh="今日")

    limit = open_parameter(Money, 0, 500, "§ 9", zh="界限", why="lost")
    cents = open_parameter(Rounding, at="§ 9", zh="取舍", why="not stated")
    by_valley = table(Valley, {Valley.NORTH: yuan(3), Valley.SOUTH: yuan(3)}, "§ 5", zh="各谷补助", otherwise=yuan(4))

    @clause("§ 1", zh="且", outcome=True)
    def both(self) -> Truth:
        return self.poor & (self.income < yuan(50))

    @clause("§ 1", zh="或", outcome=True)
    def either(self) -> Truth:
        return self.poor | (self.income < yuan(50))

    @clause("§ 2", zh="取其一", outcome=True)
    def chosen(self) -> Money:
        return when(self.poor, self.income).otherwise(self.rent)

    @clause("§ 3", zh="分情形", outcome=True)
    def by_cases(self) -> When[Money]:
        return cases(when(self.poor, yuan(5)), when(~self.poor & self.old, yuan(7)))

    @clause("§ 3", zh="依次", outcome=True)
    def in_turn(self) -> When[Money]:
        return first_of(when(self.poor, yuan(5)), when(self.old, yuan(7)), when(self.children > Count(2), yuan(9)))

    @clause("§ 4", zh="至少一百", outcome=True)
    def never_less_than_all_income(self) -> Money:
        return at_least(yuan(100), self.income)

    @clause("§ 4", zh="收入乘子女", outcome=True)
    def for_each_child(self) -> Money:
        return self.income * self.children

    @clause("§ 4", zh="抵消", outcome=True)
    def cancelled(self) -> Money:
        return self.income + self.rent - self.income

    @clause("§ 4", zh="两可", outcome=True)
    def poor_or_not(self) -> Truth:
        return (self.poor & (self.income < yuan(50))) | (self.poor & (self.income >= yuan(50)))

    @clause("§ 5", zh="查表", outcome=True)
    def looked_up(self) -> Money:
        return self.by_valley[self.valley]

    @clause("§ 5", zh="分档", outcome=True)
    def bracket(self) -> Money:
        return brackets(self.income, {30: yuan(1), 60: yuan(1), 100: yuan(2)}, below=yuan(0))

    @clause("§ 6", zh="迁入满月", outcome=True)
    def settled(self) -> Truth:
        return self.moved.happened & (self.moved.value + Months(1) <= self.today)

    @clause("§ 7", zh="一半", outcome=True)
    def half(self) -> Money:
        return rounded(self.income * percent(50), to=yuan(1), how=self.cents)

    @clause("§ 8", zh="界限以内", outcome=True)
    def within_the_limit(self) -> Truth:
        return self.income <= self.limit

    @clause("§ 8", zh="界限或收入", outcome=True)
    def limit_or_income(self) -> Money:
        return when(self.poor, self.limit).otherwise(self.income)

    @clause("§ 10", zh="一般补助", outcome=True)
    def usual(self) -> Money:
        return yuan(2) * self.children

    @usual.exception("§ 11", zh="老人")
    def for_the_old(self) -> When[Money]:
        return when(self.old, self.rent)


def answer(outcome: str, facts: Mapping[str, object], settings: Mapping[str, object] | None = None) -> Result:
    """Return what the aid act answers for one outcome."""
    return calculate(Aid.model, facts, settings or {}, [outcome]).results[outcome]


# ---------------------------------------------------------------- the five answers


def test_a_value_has_its_text_and_its_article() -> None:
    """A value is exact decimal text without needless zeros."""
    result = answer("chosen", {"poor": True, "income": "12.50"})
    assert (result.answer, result.text, result.why, result.missing) == ("value", "12.5", "", ())
    assert result.citations == ("LGBl. 20/40 § 2",)


FIVE: list[tuple[type[Policy], dict[str, object], str, str]] = [
    (Stall, {"sells_fish": True}, "row", "value"),
    (Ferry, {"applied": None}, "waiting", "does not apply"),
    (Orchard, {"hail": False, "frost": False}, "helper", "does not apply"),
    (Stall, {"sells_fish": False, "years_here": 5, "has_cart": False}, "row", "not stated"),
    (Orchard, {"hail": True, "fruit": "PEAR"}, "helper", "not stated"),
    (DogTax, {"use": "GUARD", "trained": True}, "tax", "clash"),
    (DogTax, {"use": "GUARD"}, "tax", UNKNOWN),
]


@pytest.mark.parametrize(("policy", "facts", "outcome", "expected"), FIVE)
def test_there_are_five_answers(policy: type[Policy], facts: dict[str, object], outcome: str, expected: str) -> None:
    """A value, does not apply (by design or by scope), not stated (declared or not), a clash, or not to be determined."""
    calculation = policy.calculate(**facts)
    assert calculation.result(outcome).answer == expected
    assert (calculation[outcome] is None) == (expected != "value")


def test_only_a_lack_of_facts_leaves_a_calculation_undetermined() -> None:
    """A clash is an answer, and so is a gap."""
    assert DogTax.calculate(use="GUARD", trained=True, months_old=3).is_determined
    assert not DogTax.calculate(use="GUARD").is_determined


def test_any_clause_can_be_asked_for_and_a_misspelt_one_is_named() -> None:
    """Clauses that are no outcomes have results too."""
    calculation = BeeMoney2030.calculate(hives=10, organic=False)
    assert list(calculation.results) == ["money"]
    assert calculation.result("for_hives").text == "60"
    with pytest.raises(UsageError, match=r"no clause `for_hive` \(did you mean `for_hives`\?\)"):
        calculation.result("for_hive")


def test_a_policy_that_names_no_outcome_gives_all_its_clauses() -> None:
    """Without outcomes everything is one."""

    class Plain(Policy, document=ACT, name="lindenland.plain"):
        children = fact(Count, 0, 5, zh="子女数")

        @clause("§ 1", zh="双倍")
        def twice(self) -> Count:
            return self.children * 2

        @clause("§ 2", zh="再加一")
        def one_more(self) -> Count:
            return self.twice + Count(1)

    assert {name: result.text for name, result in Plain.calculate(children=2).results.items()} == {
        "twice": "4",
        "one_more": "5",
    }


# ---------------------------------------------------------------- what is missing, and what of it matters

MATTERS: list[tuple[str, dict[str, object], str | tuple[str, ...]]] = [
    # an outcome, what is known, and the value or what is still needed
    ("both", {"poor": False}, "no"),
    ("both", {"income": 50}, "no"),
    ("both", {"poor": True}, ("income",)),
    ("both", {"income": "49.99"}, ("poor",)),
    ("both", {}, ("poor", "income")),
    ("either", {"poor": True}, "yes"),
    ("either", {"income": "49.99"}, "yes"),
    ("either", {"poor": False}, ("income",)),
    ("either", {"income": 50}, ("poor",)),
    ("chosen", {"poor": True, "income": 8}, "8"),
    ("chosen", {"poor": False, "rent": 9}, "9"),
    ("chosen", {"income": 8, "rent": 8}, "8"),  # the same whether poor or not
    ("chosen", {"income": 8, "rent": 9}, ("poor",)),
    ("chosen", {"poor": True}, ("income",)),
    ("chosen", {"income": 8}, ("poor", "rent")),
    ("by_cases", {"poor": True}, "5"),
    ("by_cases", {"poor": False}, ("old",)),
    ("by_cases", {"old": True}, ("poor",)),
    ("by_cases", {"old": False}, ("poor",)),  # 5 or not stated
    ("in_turn", {"poor": True}, "5"),
    ("in_turn", {"poor": False, "old": True}, "7"),
    ("in_turn", {"poor": False, "children": 2}, ("old",)),
    ("in_turn", {"poor": False, "old": False}, ("children",)),
    ("never_less_than_all_income", {}, "100"),
    ("for_each_child", {"children": 0}, "0"),
    ("for_each_child", {"income": 0}, "0"),
    ("for_each_child", {"income": 1}, ("children",)),
    ("cancelled", {"rent": 4}, "4"),
    ("cancelled", {"income": 4}, ("rent",)),
    ("poor_or_not", {"poor": True}, "yes"),
    ("poor_or_not", {}, ("poor",)),
    ("looked_up", {"valley": "SOUTH"}, "3"),
    ("looked_up", {}, ("valley",)),
    ("bracket", {}, ("income",)),
    ("settled", {"moved": "none"}, "no"),
    ("settled", {"moved": "2040-12-01"}, "no"),  # 1 January lies beyond every day that today may be
    ("settled", {"moved": "2040-11-30", "today": "2040-12-30"}, "yes"),
    ("settled", {"moved": "2040-11-30"}, ("today",)),
    ("settled", {"today": "2040-01-31"}, "no"),  # nobody can have moved in a month before
    ("settled", {"today": "2040-02-01"}, ("moved",)),
    ("half", {"income": 8}, "4"),  # whole yuan: however it is rounded
    ("half", {"income": 9}, ("cents",)),
    ("half", {}, ("income", "cents")),
    ("within_the_limit", {"income": 0}, "yes"),
    ("within_the_limit", {"income": 1}, ("limit",)),
    ("within_the_limit", {}, ("income", "limit")),
    ("limit_or_income", {"poor": False, "income": 3}, "3"),
    ("limit_or_income", {"poor": True}, ("limit",)),
    ("limit_or_income", {"poor": False}, ("income",)),  # the limit does not matter to those who are not poor
    ("usual", {"old": False, "children": 3}, "6"),
    ("usual", {"old": True, "rent": 7}, "7"),
    ("usual", {"rent": 6, "children": 3}, "6"),  # the exception gives what the rule gives
    ("usual", {"rent": 7, "children": 3}, ("old",)),
    ("usual", {"old": True}, ("rent",)),
]


@pytest.mark.parametrize(("outcome", "facts", "expected"), MATTERS)
def test_only_what_matters_is_missed(outcome: str, facts: dict[str, object], expected: str | tuple[str, ...]) -> None:
    """A missing fact or setting matters if some value of it, all else equal, changes the answer; nothing else is listed."""
    result = answer(outcome, facts)
    if isinstance(expected, str):
        assert (result.text, result.missing) == (expected, ())
    else:
        assert (result.answer, result.text, result.missing) == (UNKNOWN, None, expected)


def test_what_is_missing_is_described() -> None:
    """A fact with its label, a setting with its label, why it is open and where."""
    why = answer("within_the_limit", {}).why
    assert "income (收入)" in why
    assert "limit (界限, setting, lost, LGBl. 20/40 § 9)" in why


def test_a_setting_that_is_given_is_not_missed() -> None:
    """With the limit at 20 an income of 20 lies within, and one that is not known matters."""
    assert answer("within_the_limit", {"income": 20}, {"limit": 20}).text == "yes"
    assert answer("within_the_limit", {"income": "20.01"}, {"limit": 20}).text == "no"
    assert answer("within_the_limit", {}, {"limit": 20}).missing == ("income",)
    assert answer("within_the_limit", {}, {"limit": 100}).text == "yes"


def test_a_missing_event_is_not_an_event_that_did_not_happen() -> None:
    """Not to know whether somebody moved is one thing, that nobody did another."""
    assert answer("settled", {"today": "2040-12-31"}).missing == ("moved",)
    for never in (None, "none", "无", "None"):
        assert answer("settled", {"today": "2040-12-31", "moved": never}).text == "no"


def test_the_scope_is_a_question_of_facts_too() -> None:
    """Where it is not known whether the policy applies, what decides that is missed, and nothing else."""

    class Limited(Policy, document=ACT, name="lindenland.limited"):
        poor = fact(Truth, zh="贫困")
        old = fact(Truth, zh="年老")
        children = fact(Count, 0, 5, zh="子女数")

        @scope("§ 1", zh="贫困者")
        def covers_the_poor(self) -> Truth:
            return self.poor

        @scope("§ 2", zh="老人")
        def covers_the_old(self) -> Truth:
            return self.old

        @clause("§ 3", zh="补助", outcome=True)
        def aid(self) -> Money:
            return yuan(2) * self.children

    def missing(**facts: object) -> tuple[str, ...]:
        return Limited.calculate(**facts).result("aid").missing

    assert Limited.calculate(poor=True, children=3)["aid"] == "6"
    assert Limited.calculate(poor=False, old=False).result("aid").answer == "does not apply"
    assert missing(poor=True) == ("children",)
    assert missing(children=3) == ("poor", "old")
    assert missing(children=3, poor=False) == ("old",)
    assert missing() == ("poor", "old", "children")


class Whole(Policy, document=ACT, name="lindenland.whole"):
    """A part and the whole it is part of."""

    part = fact(Count, 0, 200, zh="部分")
    whole = fact(Count, 0, 100, zh="整体")
    other = fact(Count, 0, 10, zh="其他")

    @given("部分不超过整体")
    def the_part_is_no_more_than_the_whole(self) -> Truth:
        return self.part <= self.whole

    @clause("§ 1", zh="其他的双倍", outcome=True)
    def twice_the_other(self) -> Count:
        return self.other * 2

    @clause("§ 2", zh="部分过百", outcome=True)
    def over_a_hundred(self) -> Truth:
        return self.part > Count(100)

    @clause("§ 3", zh="其余", outcome=True)
    def rest(self) -> Count:
        return self.whole - self.part


def test_a_given_narrows_what_is_missing() -> None:
    """Nobody's part is over a hundred, since no whole is; a whole of nothing leaves no rest."""
    assert Whole.calculate()["over_a_hundred"] == "no"
    assert Whole.calculate(whole=0)["rest"] == "0"
    assert Whole.calculate(part=100)["rest"] == "0"
    assert Whole.calculate(part=99).result("rest").missing == ("whole",)
    assert Whole.calculate(other=1)["twice_the_other"] == "2"


def test_a_missing_fact_that_cannot_change_alone_is_still_missed() -> None:
    """Where a given ties two facts to each other, the one that is used is asked for, and either will do."""

    class Tied(Policy, document=ACT, name="lindenland.tied"):
        sold = fact(Count, 0, 10, zh="卖出数")
        bought = fact(Count, 0, 10, zh="买入数")

        @given("卖出与买入数相同")
        def equal(self) -> Truth:
            return self.sold == self.bought

        @clause("§ 1", zh="费", outcome=True)
        def fee(self) -> Money:
            return yuan(1) * self.sold

    missing = Tied.calculate().result("fee").missing
    assert "sold" in missing
    assert set(missing) <= {"sold", "bought"}
    assert Tied.calculate(bought=4)["fee"] == "4"


# ---------------------------------------------------------------- what is not a case


@pytest.mark.parametrize(
    ("facts", "named"),
    [
        ({"part": 50, "whole": 40, "other": 1}, ("part=50", "whole=40")),
        ({"part": 150}, ("part=150",)),
        ({"part": 150, "other": 1}, ("part=150",)),  # no whole is that large, whatever it is
    ],
)
def test_facts_that_cannot_occur_together_are_refused(facts: dict[str, object], named: tuple[str, ...]) -> None:
    """The refusal names the given and the facts at fault, known or missing, whatever is asked for."""
    with pytest.raises(CaseError) as caught:
        Whole.calculate(**facts)
    message = caught.value.message
    assert "cannot occur together" in message
    assert "部分不超过整体" in message
    assert all(name in message for name in named)


def test_an_impossible_case_is_refused_even_where_no_outcome_needs_the_facts() -> None:
    """A case that cannot be gets no answers, although each of them could be calculated."""

    class Guarded(Policy, document=ACT, name="lindenland.guarded"):
        part = fact(Count, 0, 200, zh="部分")
        whole = fact(Count, 0, 100, zh="整体")

        @given("部分不超过整体")
        def fits(self) -> Truth:
            return self.part <= self.whole

        @clause("§ 1", zh="定额", outcome=True)
        def fixed(self) -> Money:
            return yuan(3)

    assert Guarded.calculate(part=100)["fixed"] == "3"
    with pytest.raises(CaseError, match="cannot occur together"):
        Guarded.calculate(part=101)


REFUSED: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    # names
    ({"incom": 3}, ("no fact `incom`", "did you mean `income`?")),
    ({"迁入之曰": "none"}, ("no fact `迁入之曰`", "did you mean `迁入之日`?")),
    ({"both": True}, ("no fact `both`",)),
    ({"income": 3, "收入": 3}, ("`income` (收入) is given twice",)),
    ({"moved": "none", "迁入之日": "none"}, ("`moved` (迁入之日) is given twice",)),
    ({"limit": 3}, ("`limit` is a setting of the rules, not a fact",)),
    ({"界限": 3}, ("界限", "is a setting of the rules, not a fact")),
    ({"cents": "UP"}, ("`cents` is a setting of the rules, not a fact",)),
    # types
    ({"income": 0.5}, ("`income`", "float 0.5 is not exact", '"0.5"')),
    ({"income": 3.0}, ("`income`", "float 3.0 is not exact")),
    ({"income": nan}, ("`income`", "nan is not a number")),
    ({"income": inf}, ("`income`", "inf is not a number")),
    ({"income": -inf}, ("`income`", "inf is not a number")),
    ({"income": "nan"}, ("`income`", "`nan` is not a plain decimal number")),
    ({"income": "1e1"}, ("`income`", "`1e1` is not a plain decimal number")),
    ({"income": "1,000"}, ("`income`", "`1,000` is not a plain decimal number")),
    ({"income": "１２"}, ("`income`", "not a plain decimal number")),
    ({"income": ""}, ("`income`", "not a plain decimal number")),
    ({"income": True}, ("`income`", "True", "not a number")),
    ({"income": [3]}, ("`income`", "list", "not a number")),
    ({"income": None}, ("`income` (收入) is not an event", "leave it out")),
    ({"income": "none"}, ("`income` (收入) is not an event", "leave it out")),
    ({"poor": 1}, ("`poor` is yes or no", "not 1")),
    ({"poor": "perhaps"}, ("`poor` is yes or no", "'perhaps'")),
    ({"today": "2040-02-30"}, ("`today`", "`2040-02-30` is not a day of the calendar")),
    ({"today": "2040-2-3"}, ("`today`", "YYYY-MM-DD")),
    ({"today": 20400203}, ("`today`", "20400203 is not a day")),
    ({"moved": "2040-02-30"}, ("`moved`", "`2040-02-30` is not a day of the calendar")),
    # domains and steps
    ({"income": "100.01"}, ("`income` (收入) goes from 0 yuan to 100 yuan", "'100.01' lies outside")),
    ({"income": -1}, ("`income` (收入) goes from 0 yuan to 100 yuan", "-1 lies outside")),
    ({"income": "0.001"}, ("`income` (收入)", "steps of 0.01 yuan", "'0.001' is finer")),
    ({"children": "1.5"}, ("`children` (子女数)", "steps of 1", "'1.5' is finer")),
    ({"children": 6}, ("`children` (子女数) goes from 0 to 5", "6 lies outside")),
    ({"today": "2041-01-01"}, ("`today` (今日) goes from 2040-01-01 to 2040-12-31",)),
    ({"moved": "2039-12-31"}, ("`moved` (迁入之日) goes from 2040-01-01 to 2040-12-31",)),
    # choices
    ({"valley": "NORT"}, ("`valley` has no option 'NORT'", "did you mean `NORTH`?", "LAKE (湖区)")),
    ({"valley": 0}, ("`valley` has no option",)),
    ({"valley": Rounding.UP}, ("`valley` has no option", "NORTH (北谷)")),
]


@pytest.mark.parametrize(("facts", "words"), REFUSED, ids=[repr(facts) for facts, _ in REFUSED])
def test_what_is_not_a_case_is_refused_in_words(facts: dict[str, Any], words: tuple[str, ...]) -> None:
    """The refusal names the fact and says what it should be."""
    with pytest.raises(CaseError) as caught:
        Aid.calculate(**facts)
    missing = [word for word in words if word not in caught.value.message]
    assert not missing, f"{missing} not in: {caught.value.message}"


def test_a_value_of_another_choice_is_refused_even_where_the_name_is_the_same() -> None:
    """The north of another country is not the north valley."""

    class Wind(Choice):
        NORTH = "北风", "north wind"

    with pytest.raises(CaseError, match="`valley`"):
        Aid.calculate(valley=Wind.NORTH)


def test_a_step_is_kept_and_the_refusal_does_not_call_the_value_outside() -> None:
    """A fact in steps of five takes 5 and not 3, which lies within its bounds."""

    class Stepped(Policy, document=ACT, name="lindenland.stepped"):
        sacks = fact(Count, 0, 100, zh="袋数", step=5)

        @clause("§ 1", zh="费", outcome=True)
        def fee(self) -> Money:
            return yuan(1) * self.sacks

    assert Stepped.calculate(sacks=5)["fee"] == "5"
    with pytest.raises(CaseError) as caught:
        Stepped.calculate(sacks=3)
    assert "steps of 5" in caught.value.message
    assert "outside" not in caught.value.message


WRITTEN: list[tuple[dict[str, Any], dict[str, int]]] = [
    ({"收入": "3.50"}, {"income": 350}),
    ({"income": " 3.5 "}, {"income": 350}),
    ({"income": "3.5 yuan"}, {"income": 350}),
    ({"income": "+3"}, {"income": 300}),
    ({"poor": "是", "old": "no"}, {"poor": 1, "old": 0}),
    ({"poor": "TRUE", "old": False}, {"poor": 1, "old": 0}),
    ({"valley": "south valley"}, {"valley": 1}),
    ({"valley": "南谷"}, {"valley": 1}),
    ({"valley": "south"}, {"valley": 1}),
    ({"valley": Valley.SOUTH}, {"valley": 1}),
    ({"children": "3"}, {"children": 3}),
]


@pytest.mark.parametrize(("facts", "held"), WRITTEN)
def test_a_case_may_be_written_with_names_labels_and_units(facts: dict[str, Any], held: dict[str, int]) -> None:
    """What people write for a fact is read to the same whole number; yuan are held in fen."""
    assert calculate(Aid.model, facts, {}, ["never_less_than_all_income"]).case.facts == held


BAD_SETTINGS: list[tuple[dict[str, Any], tuple[str, ...]]] = [
    ({"limt": 3}, ("no setting `limt`", "did you mean `limit`?")),
    ({"income": 3}, ("`income` is a fact of the case, not a setting",)),
    ({"收入": 3}, ("收入", "is a fact of the case, not a setting")),
    ({"limit": 501}, ("`limit` (界限) goes from 0 yuan to 500 yuan", "501 lies outside")),
    ({"limit": "0.001"}, ("`limit` (界限)", "steps of 0.01 yuan")),
    ({"limit": 1.5}, ("`limit`", "float 1.5 is not exact")),
    ({"cents": "SIDEWAYS"}, ("`cents` has no option 'SIDEWAYS'", "HALF_UP (四舍五入)")),
    ({"limit": 3, "界限": 4}, ("`limit` (界限) is given twice",)),
    ({"by_valley.NORTH": 3}, ("`by_valley.NORTH` is fixed by LGBl. 20/40 § 5", "with_changes(SetParameter(")),
]


@pytest.mark.parametrize(("settings", "words"), BAD_SETTINGS, ids=[repr(settings) for settings, _ in BAD_SETTINGS])
def test_what_is_not_a_setting_is_refused_in_words(settings: dict[str, Any], words: tuple[str, ...]) -> None:
    """Settings are open; what the text fixes is changed by a draft, and facts are given as facts."""
    with pytest.raises(CaseError) as caught:
        Aid.calculate(settings=settings)
    missing = [word for word in words if word not in caught.value.message]
    assert not missing, f"{missing} not in: {caught.value.message}"


def test_a_reading_is_chosen_by_name_and_a_misspelt_one_refused() -> None:
    """The first reading is the base reading."""
    assert Leave.calculate(service=25, wage=0, grows_vines=False, settings={"counted": "base"})["days"] == "6"
    with pytest.raises(CaseError, match=r"no option 'years_begin' \(did you mean `years_begun`\?\)"):
        Leave.calculate(settings={"counted": "years_begin"})


def test_a_rounding_is_one_of_those_in_question() -> None:
    """Only two ways of rounding come into question for the orchard fund."""
    with pytest.raises(CaseError, match="`cents` has no option 'UP'"):
        Orchard.calculate(settings={"cents": "UP"})


def test_the_json_of_a_case_says_what_was_given_and_what_came_out() -> None:
    """Facts, settings, outcomes and answers are plain data."""
    written = Orchard.calculate(hail=True, bearing=2, fruit="PEAR", settings={"for_an_are": "2.25"}).as_json()
    assert written["policy"] == "lindenland.orchard"
    assert written["facts"] == {"bearing": "2", "fruit": "PEAR", "hail": "yes"}
    assert written["outcomes"] == {"for_damage": None, "for_land": "4.5", "within_the_limit": None, "helper": None}
    answers = written["answers"]
    assert isinstance(answers, dict)
    assert {name: said["answer"] for name, said in answers.items()} == {
        "for_damage": UNKNOWN,
        "for_land": "value",
        "within_the_limit": UNKNOWN,
        "helper": "not stated",
    }


# ---------------------------------------------------------------- drafts


class Fixed(Policy, document=ACT, name="lindenland.fixed"):
    """A parameter of each kind."""

    rate = parameter(percent("1.8"), "§ 1", zh="比例")
    people = parameter(Count(3), "§ 2", zh="人数")
    day = parameter(Day("2040-12-31"), "§ 3", zh="期限")
    month = parameter(Month("2040-12"), "§ 4", zh="月份")
    how = parameter(Rounding.UP, "§ 5", zh="取舍")
    free = parameter(always, "§ 6", zh="免费")
    amount = fact(Money, 0, 1_000, zh="金额")

    @clause("§ 1", zh="费", outcome=True)
    def fee(self) -> Money:
        return self.amount * self.rate

    @clause("§ 2", zh="每人", outcome=True)
    def for_all(self) -> Money:
        return self.amount * self.people

    @clause("§ 3", zh="期限届满", outcome=True)
    def ends(self) -> Day:
        return self.day

    @clause("§ 4", zh="次月", outcome=True)
    def next_month(self) -> Month:
        return self.month + Months(1)

    @clause("§ 5", zh="整元", outcome=True)
    def whole(self) -> Money:
        return rounded(self.amount, to=yuan(1), how=self.how)

    @clause("§ 6", zh="免费", outcome=True)
    def is_free(self) -> Truth:
        return self.free


SET: list[tuple[str, object, str, str, str]] = [
    # a parameter, its new value, an outcome, before, after; the amount is 10.01
    ("rate", "2", "fee", "0.18018", "0.2002"),
    ("rate", "1.85555", "fee", "0.18018", "0.185740555"),  # three decimals more than the text has
    ("rate", 0, "fee", "0.18018", "0"),
    ("people", 4, "for_all", "30.03", "40.04"),
    ("day", "2041-02-28", "ends", "2040-12-31", "2041-02-28"),
    ("month", "2041-12", "next_month", "2041-01", "2042-01"),
    ("how", "DOWN", "whole", "11", "10"),
    ("free", "no", "is_free", "yes", "no"),
]


@pytest.mark.parametrize(("name", "value", "outcome", "before", "after"), SET)
def test_a_draft_sets_a_parameter_of_any_kind(name: str, value: object, outcome: str, before: str, after: str) -> None:
    """The draft calculates with the new value and the policy as it did before."""
    draft = Fixed.with_changes(SetParameter(name, value))
    assert draft.calculate(amount="10.01")[outcome] == after
    assert Fixed.calculate(amount="10.01")[outcome] == before


def test_a_draft_sets_a_price_with_more_decimals() -> None:
    """7.84 m³ at 1.3333 are 10.453072 yuan; with power 297.953072, and 305.4018988 with the levy."""
    draft = Charges.with_changes(SetParameter("water_price", "1.3333"))
    calculation = draft.calculate(water="12.34", power=1000, tariff="0.2875")
    assert (calculation["water_charge"], calculation["payable"]) == ("10.453072", "305.4")


def test_a_draft_sets_an_entry_of_a_table() -> None:
    """Two rooms at 15.555 are 31.11; the other entries stay."""
    draft = Heating.with_changes(SetParameter("a_room.SLOPE", "15.555"))
    assert draft.calculate(height="SLOPE", rooms=2)["rooms_paid"] == "31.11"
    assert draft.calculate(height="FLOOR", rooms=2)["rooms_paid"] == "24"


def test_a_draft_closes_what_is_open() -> None:
    """A delegated price at 2.125 (finer than declared), an undecided limit and a rounding are fixed by the draft."""
    changes = SetParameter("for_an_are", "2.125"), SetParameter("most_trees", 12), SetParameter("cents", "DOWN")
    draft = Orchard.with_changes(*changes)
    calculation = draft.calculate(
        land=100, bearing="80.5", fruit="APPLE", damage="1.01", hail=True, insured=False, trees=12
    )
    # 80.5 x 2.125 = 171.0625; 1.01 x 0.375 = 0.37875
    assert {name: result.text for name, result in calculation.results.items()} == {
        "for_damage": "0.37",
        "for_land": "171.0625",
        "within_the_limit": "yes",
        "helper": "WARDEN",
    }


@pytest.mark.parametrize(("name", "value"), [("for_an_are", 10), ("most_trees", -5), ("cents", "HALF_EVEN")])
def test_a_draft_closes_what_is_open_at_a_value_that_it_may_take(name: str, value: object) -> None:
    """What calculate refuses as a setting a draft refuses as well."""
    with pytest.raises(CaseError, match=f"`{name}`"):
        Orchard.with_changes(SetParameter(name, value))


def test_a_draft_chooses_readings() -> None:
    """25 months: 3 years begun give 7 days; vine growers get 12 more under the second reading of § 2."""
    begun = Leave.with_changes(ChooseReading("counted", "years_begun"))
    assert begun.calculate(service=25, grows_vines=False)["days"] == "7"
    both = Leave.under(Leave.years_begun, Leave.on_top)
    assert both.calculate(service=25, grows_vines=True)["days"] == "19"
    assert Leave.calculate(service=25, grows_vines=True)["days"] == "12"


def test_a_draft_chooses_a_meaning_of_the_boundary_words() -> None:
    """Under the other meaning of 以内 the first of May is late."""
    strict = Market.with_changes(ChooseReading("words", "within_leaves_the_number_out"))
    assert strict.calculate(came="2025-05-01")["in_time"] == "no"
    assert Market.calculate(came="2025-05-01")["in_time"] == "yes"


def test_a_draft_changes_what_a_bracket_pays() -> None:
    """Five axles pay 4.555, more exactly than any toll before; the other brackets stay."""
    draft = Toll.with_changes(ChangeBracket("by_axles", 5, "4.555"))
    assert [draft.calculate(axles=n)["by_axles"] for n in (4, 5, 8, 9)] == ["2.4", "4.555", "4.555", "7"]
    assert Toll.calculate(axles=5)["by_axles"] == "4"


def test_a_draft_changes_what_a_case_pays() -> None:
    """A case by conditions that begins above 12 is a bracket too, and so is one of an exception."""
    dearer = DogTax.with_changes(ChangeBracket("tax", 12, 66))
    assert dearer.calculate(use="COMPANY", months_old=13, trained=False)["tax"] == "66"
    assert dearer.calculate(use="GUARD", trained=False)["tax"] == "40"
    wide = Market.with_changes(ChangeBracket("fee", 3, "5.25"))
    assert [wide.calculate(width=n)["fee"] for n in (2, 4)] == ["2", "5.25"]
    ancient = Fishing.with_changes(ChangeBracket("fee", 90, 2))
    person = {"resident": True, "guest_of_a_resident": False, "fined_before": False, "rods": 2}
    assert [ancient.calculate(age=age, **person)["fee"] for age in (89, 90)] == ["5", "2"]


def test_a_draft_shifts_a_boundary() -> None:
    """The bracket from five axles begins at six."""
    draft = Toll.with_changes(ShiftBoundary("by_axles", 5, 6))
    assert [draft.calculate(axles=n)["by_axles"] for n in (4, 5, 6, 9)] == ["2.4", "2.4", "4", "7"]


def test_a_draft_shifts_one_side_of_a_boundary() -> None:
    """Where one case begins and where the one before ends are moved alone, and leave a gap or an overlap."""
    person = {"resident": True, "guest_of_a_resident": False, "fined_before": False, "rods": 2}
    later = Fishing.with_changes(ShiftBoundary("fee", 70, 71, only="lower"))
    assert [later.calculate(age=age, **person)["fee"] for age in (69, 70, 71)] == ["24", "24", "5"]
    shorter = Fishing.with_changes(ShiftBoundary("fee", 90, 89, only="upper"))
    assert [shorter.calculate(age=age, **person)["fee"] for age in (88, 89, 90)] == ["5", "24", "0"]
    wider = Market.with_changes(ShiftBoundary("fee", 3, 4, only="upper"))  # 以下 of LGBl. 11/25 leaves the number out
    assert [wider.calculate(width=n).result("fee").text for n in (2, 3, 4)] == ["2", "2", "5"]


def test_a_draft_shifts_a_day() -> None:
    """The second of May is in time where the boundary moves to it."""
    draft = Market.with_changes(ShiftBoundary("in_time", "2025-05-01", "2025-05-02"))
    assert [draft.calculate(came=f"2025-05-{day}")["in_time"] for day in ("02", "03")] == ["yes", "no"]


def test_a_draft_drops_an_exception_with_those_within_it() -> None:
    """Without § 2 (1) old residents pay like strangers, without § 2 (2) like other residents."""
    person = {"age": 75, "resident": True, "guest_of_a_resident": False, "fined_before": False, "rods": 2}
    assert Fishing.calculate(**person)["fee"] == "5"
    assert Fishing.with_changes(DropException("residents")).calculate(**person)["fee"] == "48"
    assert Fishing.with_changes(DropException("old_residents")).calculate(**person)["fee"] == "24"


def test_a_dropped_exception_takes_its_readings_along() -> None:
    """A reading of what is not there is no setting of the draft."""
    draft = Leave.with_changes(DropException("vine_growers"))
    assert draft.calculate(service=25, grows_vines=True)["days"] == "6"
    with pytest.raises(CaseError, match="no setting `vine_growers`"):
        draft.calculate(settings={"vine_growers": "on_top"})


def test_changes_add_up_in_their_order() -> None:
    """A draft of a draft is a draft with both changes."""
    together = Toll.with_changes(ChangeBracket("by_axles", 5, 5), ShiftBoundary("by_axles", 5, 6))
    one_by_one = Toll.with_changes(ChangeBracket("by_axles", 5, 5)).with_changes(ShiftBoundary("by_axles", 5, 6))
    for draft in (together, one_by_one):
        assert [draft.calculate(axles=n)["by_axles"] for n in (5, 6)] == ["2.4", "5"]


def test_a_draft_says_what_it_changes() -> None:
    """The name of a draft tells it apart from the policy in every list."""
    draft = Toll.with_changes(ChangeBracket("by_axles", 5, "4.5"), ShiftBoundary("by_weight", "3.5", 4))
    assert draft.model.name == "lindenland.toll (by_axles at 5 pays 4.5; by_weight from 3.5 to 4)"


NOTHING: list[tuple[type[Policy], Any, tuple[str, ...]]] = [
    (Fixed, SetParameter("people", 3), ("changes nothing", "`people`")),
    (Fixed, SetParameter("rate", "1.80"), ("changes nothing", "`rate`")),
    (Fixed, SetParameter("day", "2040-12-31"), ("changes nothing", "`day`")),
    (Heating, SetParameter("a_room.SLOPE", "15.50"), ("changes nothing", "`a_room.SLOPE`")),
    (Leave, ChooseReading("counted", "base"), ("changes nothing", "`counted`")),
    (Toll, ChangeBracket("by_axles", 6, 4), ("changes nothing", "`by_axles`", "no bracket begins at 6")),
    (Toll, ChangeBracket("by_axles", 5, 4), ("changes nothing", "`by_axles`", "already")),
    (Toll, ShiftBoundary("by_axles", 6, 7), ("changes nothing", "`by_axles`", "nothing turns on 6")),
    (Toll, ShiftBoundary("by_axles", 5, 5), ("changes nothing", "`by_axles`")),
    (Toll, ShiftBoundary("by_axles", 5, 6, only="upper"), ("changes nothing", "`by_axles`")),
]


@pytest.mark.parametrize(("policy", "change", "words"), NOTHING, ids=[repr(change) for _, change, _ in NOTHING])
def test_a_change_that_changes_nothing_is_refused(policy: type[Policy], change: Any, words: tuple[str, ...]) -> None:
    """A draft that is the policy again was meant to be something else."""
    with pytest.raises(CaseError) as caught:
        policy.with_changes(change)
    missing = [word for word in words if word not in caught.value.message]
    assert not missing, f"{missing} not in: {caught.value.message}"


BAD: list[tuple[type[Policy], Any, tuple[str, ...]]] = [
    (Fixed, SetParameter("peopel", 3), ("no setting `peopel`", "did you mean `people`?")),
    (Fixed, SetParameter("amount", 3), ("`amount`", "fact")),
    (Fixed, SetParameter("people", 3.5), ("`people`", "float 3.5 is not exact")),
    (Fixed, SetParameter("people", "3.5"), ("`people`", "whole")),
    (Fixed, SetParameter("day", "2041-02-29"), ("`day`", "`2041-02-29` is not a day of the calendar")),
    (Leave, ChooseReading("counted", "years_begin"), ("`counted`", "did you mean `years_begun`?")),
    (Leave, ChooseReading("days", "years_begun"), ("`days`",)),
    (Toll, ChangeBracket("by_axels", 5, 4), ("no clause `by_axels`", "did you mean `by_axles`?")),
    (Toll, ChangeBracket("by_axles", 5, 4.5), ("float 4.5 is not exact",)),
    (Toll, ChangeBracket("by_weight", 20, 4), ("`by_weight`", "20", "not a fixed amount")),
    (Toll, ShiftBoundary("by_axles", 5, 10), ("`by_axles`", "crossed")),
    (Toll, ShiftBoundary("by_axles", 5, 6, only="uper"), ("'uper'", "upper")),
    (Fishing, DropException("old_resident"), ("no exception `old_resident`", "did you mean `old_residents`?")),
]


@pytest.mark.parametrize(("policy", "change", "words"), BAD, ids=[repr(change) for _, change, _ in BAD])
def test_a_change_that_makes_no_sense_is_refused_in_words(
    policy: type[Policy], change: Any, words: tuple[str, ...]
) -> None:
    """The refusal names what the change speaks of and what is wrong with it."""
    with pytest.raises((CaseError, PolicyError)) as caught:
        policy.with_changes(change)
    missing = [word for word in words if word not in caught.value.message]
    assert not missing, f"{missing} not in: {caught.value.message}"


def test_a_reading_of_another_policy_is_refused() -> None:
    """`under` takes the policy's own readings."""
    with pytest.raises(CaseError, match="`counted`"):
        Market.under(Leave.years_begun)


def test_two_readings_of_one_clause_are_refused() -> None:
    """A clause cannot be read in two ways at once."""
    with pytest.raises(CaseError, match="`counted`"):
        Leave.under(Leave.years_begun, Leave.every_month)


CHANGES: list[tuple[type[Policy], Any]] = [
    (Fixed, SetParameter("rate", "1.85555")),
    (Leave, ChooseReading("counted", "years_begun")),
    (Toll, ChangeBracket("by_axles", 5, "4.5")),
    (Toll, ShiftBoundary("by_axles", 5, 6)),
    (Fishing, DropException("residents")),
]


@pytest.mark.parametrize(("policy", "change"), CHANGES, ids=[type(change).__name__ for _, change in CHANGES])
def test_a_draft_never_changes_its_policy(policy: type[Policy], change: Any) -> None:
    """The policy has the same model before and after, and what the draft means is something else."""
    before = structural_hash(policy.model)
    draft = policy.with_changes(change)
    assert structural_hash(policy.model) == before
    assert structural_hash(draft.model) != before
    assert issubclass(draft, policy)


def test_an_amendment_never_changes_its_base() -> None:
    """What one amendment adds neither the base nor another amendment has."""
    before = structural_hash(BeeMoney2030.model)

    class Poorer(BeeMoney2030, document=AMENDMENT, name="lindenland.poorer"):
        a_hive = parameter(yuan(1), "Art. 1", zh="每箱补助")

        @BeeMoney2030.money.exception("Art. 2", zh="恰为五箱")
        def five(self) -> When[Money]:
            return when(self.hives == Count(5), yuan(99))

        @BeeMoney2030.for_hives.reading(because="Art. 3 may mean hives in use")
        def in_use(self) -> Money:
            return yuan(0)

    class Other(BeeMoney2030, document=AMENDMENT, name="lindenland.other"):
        """Changes nothing."""

    assert structural_hash(BeeMoney2030.model) == before
    assert [Poorer.calculate(hives=n, organic=False)["money"] for n in (4, 5)] == ["4", "99"]
    for untouched in (BeeMoney2030, Other):
        assert [untouched.calculate(hives=n, organic=False)["money"] for n in (4, 5)] == ["24", "30"]
        assert not [setting for setting in untouched.model.settings if setting.origin == "reading"]
        assert "five" not in [exception.name for exception in untouched.model.clause("money").exceptions]


def test_a_clause_knows_the_draft_through_which_it_was_reached() -> None:
    """A clause reached through a draft speaks of the draft, through the policy of the policy."""
    draft = Toll.with_changes(ChangeBracket("by_axles", 5, 6))
    assert draft.by_axles.policy is draft
    assert Toll.by_axles.policy is Toll


def test_declared_answers_do_not_clash_with_themselves() -> None:
    """Two provisions that both say that nothing applies agree."""

    class Twice(Policy, document=ACT, name="lindenland.twice"):
        poor = fact(Truth, zh="贫困")
        old = fact(Truth, zh="年老")

        @clause("§ 1", zh="费", outcome=True)
        def fee(self) -> When[Money]:
            return cases(
                when(~self.poor & ~self.old, yuan(3)),
                does_not_apply(self.poor),
                does_not_apply(self.old),
            )

        @clause("§ 2", zh="另一费", outcome=True)
        def agreed(self) -> When[Money]:
            return cases(when(self.poor, yuan(3)), when(self.old, yuan("3.00")))

    calculation = Twice.calculate(poor=True, old=True)
    assert calculation.result("fee").answer == "does not apply"
    assert calculation["agreed"] == "3"


def test_a_choice_may_be_an_outcome_of_a_case() -> None:
    """The value of a choice is printed by its name."""

    class Named(Policy, document=ACT, name="lindenland.named"):
        valley = fact(Valley, zh="所在地")

        @clause("§ 1", zh="邻谷", outcome=True)
        def neighbour(self) -> Chosen[Valley]:
            return when(self.valley == Valley.NORTH, Valley.SOUTH).otherwise(self.valley)

    assert [Named.calculate(valley=v)["neighbour"] for v in ("NORTH", "LAKE")] == ["SOUTH", "LAKE"]
