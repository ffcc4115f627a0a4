"""The battery and the claims: each proves what holds, refutes with a real case what does not, and says when it cannot tell.

A refutation is believed here only after the case was worked out again in this file, without the engine. A budget of
one step leaves everything undecided that needs a solver.
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from rulekit import (
    ChangeBracket,
    Count,
    Day,
    Days,
    Document,
    Money,
    Month,
    Months,
    Policy,
    PolicyError,
    Rounding,
    SetParameter,
    Truth,
    When,
    all_else_equal,
    at_least,
    brackets,
    cases,
    clause,
    complete,
    consistent,
    does_not_apply,
    event,
    excess,
    fact,
    first_of,
    given,
    implies,
    known,
    least,
    never_falls,
    never_rises,
    not_stated,
    open_parameter,
    parameter,
    percent,
    possible,
    prove,
    refuted,
    rounded,
    scope,
    when,
    yuan,
)
from rulekit.authoring.claims import CLAIMS, DECLARED, MODELS
from rulekit.checks.battery import CHECKS, findings
from rulekit.checks.finding import Finding
from rulekit.errors import UsageError
from rulekit.model.cases import facts_as_text
from rulekit.model.claims import Rulebase
from rulekit.solving.ask import Budget
from rulekit.solving.verdict import Verdict
from tests.country.bees import BeeMoney2030, BeeMoney2032
from tests.country.dogs import DogTax
from tests.country.fishing import Fishing
from tests.country.leave import Leave
from tests.country.school import School
from tests.country.stall import Stall

ACT = Document("核验法", "LGBl. 50/40", en="Act of Things to be Checked", in_force="2040-01-01")
TINY = Budget(first=1, last=1)
PROVED, REFUTED, VACUOUS, UNDECIDED = Verdict.PROVED, Verdict.REFUTED, Verdict.VACUOUS, Verdict.UNDECIDED


@cache
def checked(policy: type[Policy], check: str, budget: Budget | None = None) -> Mapping[str, Finding]:
    """Return the findings of one check of a policy by what they are about."""
    name = policy.model.name
    found = findings(Rulebase((policy.model,)), [name], budget or Budget(), [check])
    return {finding.id.removeprefix(f"{name}:{check}").removeprefix(":"): finding for finding in found}


def decided(claim: str, budget: Budget | None = None) -> Finding:
    """Return the finding of one of this file's claims."""
    claims = tuple(c for c in globals()[CLAIMS] if c.name == claim)
    rulebase = Rulebase(tuple(globals()[MODELS].values()), claims)
    (finding,) = findings(rulebase, [claims[0].policy], budget or Budget(), ["claim"])
    return finding


def case(finding: Finding, policy: type[Policy], copy: str = "") -> dict[str, str]:
    """Return the facts of the case that shows a finding, as people write them; it has to be a case of the policy."""
    assert finding.evidence is not None, f"{finding.id} shows no case"
    facts = finding.evidence.found.facts[copy]
    assert all(spec.holds(facts[spec.name]) for spec in policy.model.inputs)
    return facts_as_text(policy.model, facts)


def pair(finding: Finding, policy: type[Policy], *, differ_in: str) -> tuple[dict[str, str], dict[str, str]]:
    """Return the two cases that show a finding; they differ in one fact alone."""
    first, second = case(finding, policy, "a"), case(finding, policy, "b")
    assert {name for name in first if first[name] != second[name]} == {differ_in}
    return first, second


def calculated(policy: type[Policy], facts: Mapping[str, str], outcome: str) -> str | None:
    """Return what the exact calculator makes of a case."""
    return policy.calculate(**facts)[outcome]


TESTED_ELSEWHERE = {
    "test_norms.py": {"clash", "idle", "discretion", "soft", "requirements"},
    "test_procedures.py": {"procedure"},
    "test_rows.py": {"rows"},
}


def test_every_check_is_tested_here() -> None:
    """A check that is added to the battery gets its three policies in this file, or in one of those."""
    here = {"satisfiability", "completeness", "consistency", "division", "reachability", "overflow", "bounds"}
    assert set(CHECKS) == {"monotonicity", "cliffs"} | here.union(*TESTED_ELSEWHERE.values())
    for file, names in TESTED_ELSEWHERE.items():
        text = (Path(__file__).parent / file).read_text("utf-8")
        assert {name for name in names if f'"{name}"' not in text} == set(), file


def test_an_unknown_check_is_refused() -> None:
    """The refusal names the nearest check."""
    with pytest.raises(UsageError, match=r"no check `completness` \(did you mean `completeness`\?\)"):
        list(findings(Rulebase(()), [], Budget(), ["completness"]))


# ---------------------------------------------------------------- satisfiability


class Old(Policy, document=ACT, name="lindenland.old"):
    """For people from 60 to 100."""

    age = fact(Count, 0, 120, zh="年龄")

    @given("没有超过一百岁的人")
    def nobody_is_older(self) -> Truth:
        return self.age <= Count(100)

    @scope("§ 1", zh="六十岁以上")
    def covered(self) -> Truth:
        return self.age >= Count(60)

    @clause("§ 2", zh="补助", outcome=True)
    def aid(self) -> Money:
        return yuan(2) * self.age


class Nobody(Policy, document=ACT, name="lindenland.nobody"):
    """For people of 60 in a country where nobody is over 50."""

    age = fact(Count, 0, 120, zh="年龄")

    @given("没有超过五十岁的人")
    def nobody_is_older(self) -> Truth:
        return self.age <= Count(50)

    @scope("§ 1", zh="六十岁以上")
    def covered(self) -> Truth:
        return self.age >= Count(60)

    @clause("§ 2", zh="补助", outcome=True)
    def aid(self) -> Money:
        return yuan(2) * self.age


def test_a_policy_that_applies_to_somebody_is_satisfiable() -> None:
    """The case lies in scope and fits the givens."""
    finding = checked(Old, "satisfiability")[""]
    assert (finding.verdict, finding.is_as_expected) == (PROVED, True)
    assert 60 <= int(case(finding, Old)["age"]) <= 100


def test_a_policy_that_applies_to_nobody_is_not() -> None:
    """Givens and scope that exclude each other are a finding of their own."""
    finding = checked(Nobody, "satisfiability")[""]
    assert (finding.verdict, finding.is_as_expected, finding.evidence) == (REFUTED, False, None)


def test_whether_a_policy_applies_to_anybody_may_be_undecided() -> None:
    """Without a budget nobody can tell, and it is not as expected."""
    finding = checked(Old, "satisfiability", TINY)[""]
    assert (finding.verdict, finding.is_as_expected) == (UNDECIDED, False)
    assert "budget" in finding.reason


# ---------------------------------------------------------------- completeness


class Fares(Policy, document=ACT, name="lindenland.fares"):
    """Fares by age, without a gap and without an overlap."""

    age = fact(Count, 0, 120, zh="年龄")
    resident = fact(Truth, zh="本地居民")

    @clause("§ 1", zh="票价", outcome=True)
    def fare(self) -> When[Money]:
        return cases(
            when(self.age < Count(6), yuan(0)),
            when((self.age >= Count(6)) & (self.age < Count(18)) & self.resident, yuan(1)),
            when((self.age >= Count(6)) & (self.age < Count(18)) & ~self.resident, yuan("1.5")),
            when(self.age >= Count(18), yuan(2)),
        )


class Forgetful(Policy, document=ACT, name="lindenland.forgetful"):
    """Fares under and over 18, and none at 18."""

    age = fact(Count, 0, 120, zh="年龄")

    @clause("§ 1", zh="票价", outcome=True)
    def fare(self) -> When[Money]:
        return cases(when(self.age < Count(18), yuan(1)), when(self.age > Count(18), yuan(2)))


class Adults(Policy, document=ACT, name="lindenland.adults"):
    """The same for people over 18 only, so that nobody falls into the gap."""

    age = fact(Count, 0, 120, zh="年龄")

    @scope("§ 1", zh="满十八岁的次年起")
    def grown_up(self) -> Truth:
        return self.age > Count(18)

    @clause("§ 2", zh="票价", outcome=True)
    def fare(self) -> When[Money]:
        return cases(when(self.age < Count(18), yuan(1)), when(self.age > Count(18), yuan(2)))


class Declared(Policy, document=ACT, name="lindenland.declared"):
    """The same with the gap declared, and an age to which the fares do not apply."""

    age = fact(Count, 0, 120, zh="年龄")

    @clause("§ 1", zh="票价", outcome=True)
    def fare(self) -> When[Money]:
        return cases(
            when(self.age < Count(18), yuan(1)),
            when((self.age > Count(18)) & (self.age < Count(90)), yuan(2)),
            not_stated(self.age == Count(18), "§ 1 does not speak of 18"),
            does_not_apply(self.age >= Count(90)),
        )


def test_a_complete_policy_is_proved_complete() -> None:
    """Every case has an answer."""
    assert {name: f.verdict for name, f in checked(Fares, "completeness").items()} == {"fare": PROVED}


def test_a_gap_is_found_with_its_case() -> None:
    """At 18 neither case holds."""
    finding = checked(Forgetful, "completeness")["fare"]
    assert (finding.verdict, finding.is_as_expected, finding.citations) == (REFUTED, False, ("LGBl. 50/40 § 1",))
    facts = case(finding, Forgetful)
    assert facts == {"age": "18"}
    assert Forgetful.calculate(**facts).result("fare").answer == "not stated"


def test_a_gap_beside_a_declared_one_is_found() -> None:
    """The stall act declares its newcomers and forgets those of one to nine years without a cart."""
    finding = checked(Stall, "completeness")["row"]
    facts = case(finding, Stall)
    assert (finding.verdict, facts["sells_fish"], facts["has_cart"]) == (REFUTED, "no", "no")
    assert 1 <= int(facts["years_here"]) <= 9


def test_a_gap_outside_the_scope_is_none() -> None:
    """Nobody in scope is 18."""
    assert checked(Adults, "completeness")["fare"].verdict is PROVED


def test_a_declared_gap_and_what_does_not_apply_are_answers() -> None:
    """What the drafter declared is not found again."""
    assert checked(Declared, "completeness")["fare"].verdict is PROVED


def test_completeness_may_be_undecided() -> None:
    """A gap that nobody could look for is not taken for none."""
    finding = checked(Forgetful, "completeness", TINY)["fare"]
    assert (finding.verdict, finding.is_as_expected) == (UNDECIDED, False)


# ---------------------------------------------------------------- consistency


class Overlapping(Policy, document=ACT, name="lindenland.overlapping"):
    """Fares up to 18 and from 18 on: two for those of 18; and two fees that overlap and agree."""

    age = fact(Count, 0, 120, zh="年龄")

    @clause("§ 1", zh="票价", outcome=True)
    def fare(self) -> When[Money]:
        return cases(when(self.age <= Count(18), yuan(1)), when(self.age >= Count(18), yuan(2)))

    @clause("§ 2", zh="手续费", outcome=True)
    def fee(self) -> When[Money]:
        return cases(when(self.age <= Count(18), yuan("0.5")), when(self.age >= Count(18), yuan("0.50")))


def test_a_consistent_policy_is_proved_consistent() -> None:
    """Cases that exclude each other do not clash."""
    assert {name: f.verdict for name, f in checked(Fares, "consistency").items()} == {"fare": PROVED}


def test_a_clash_is_found_with_its_case() -> None:
    """At 18 both cases hold and pay differently."""
    finding = checked(Overlapping, "consistency")["fare"]
    assert (finding.verdict, finding.is_as_expected) == (REFUTED, False)
    facts = case(finding, Overlapping)
    assert facts == {"age": "18"}
    assert Overlapping.calculate(**facts).result("fare").answer == "clash"


def test_cases_that_overlap_and_agree_do_not_clash() -> None:
    """0.5 and 0.50 are the same amount."""
    assert checked(Overlapping, "consistency")["fee"].verdict is PROVED


def test_a_clash_of_exceptions_is_found_with_its_case() -> None:
    """A guest who is a resident, or a child, pays two fees under the rod act."""
    finding = checked(Fishing, "consistency")["fee"]
    facts = case(finding, Fishing)
    age, rods = int(facts["age"]), int(facts["rods"])
    fees = []
    if age < 14:
        fees.append(1)
    elif facts["resident"] == "yes" and facts["fined_before"] == "no":
        fees.append(12 * rods if age < 70 else 5 if age < 90 else 0)
    if facts["guest_of_a_resident"] == "yes":
        fees.append(18)
    assert finding.verdict is REFUTED
    assert len(set(fees)) == 2


def test_consistency_may_be_undecided() -> None:
    """A clash that nobody could look for is not taken for none."""
    assert checked(Overlapping, "consistency", TINY)["fare"].verdict is UNDECIDED


# ---------------------------------------------------------------- division


class Shares(Policy, document=ACT, name="lindenland.shares"):
    """Two shares of 90 yuan: one of a whole that may be nothing, one that looks first; and one in need of no share."""

    part = fact(Money, 0, 50, zh="部分")
    whole = fact(Money, 0, 50, zh="整体")

    @clause("§ 1", zh="直接分摊", outcome=True)
    def plain(self) -> Money:
        return rounded((self.part / self.whole).of(yuan(90)), to=yuan("0.01"), how=Rounding.DOWN)

    @clause("§ 2", zh="有整体才分摊", outcome=True)
    def careful(self) -> Money:
        share = rounded((self.part / self.whole).of(yuan(90)), to=yuan("0.01"), how=Rounding.DOWN)
        return when(self.whole > yuan(0), share).otherwise(yuan(0))

    @clause("§ 3", zh="部分", outcome=True)
    def no_share(self) -> Money:
        return self.part


def test_a_division_by_zero_is_found_with_its_case() -> None:
    """A whole of nothing has no shares."""
    finding = checked(Shares, "division")["plain"]
    assert (finding.verdict, finding.is_as_expected) == (REFUTED, False)
    facts = case(finding, Shares)
    assert facts["whole"] == "0"
    assert Shares.calculate(**facts).result("plain").answer == "not stated"


def test_a_division_that_looks_first_is_proved() -> None:
    """Where the whole is nothing the share is never needed; a clause without a share is not asked."""
    found = checked(Shares, "division")
    assert found["careful"].verdict is PROVED
    assert set(found) == {"plain", "careful"}


def test_a_division_may_be_undecided() -> None:
    """Without a budget nobody can tell."""
    assert checked(Shares, "division", TINY)["plain"].verdict is UNDECIDED


# ---------------------------------------------------------------- reachability


class Alive(Policy, document=ACT, name="lindenland.alive"):
    """Every part applies to somebody."""

    n = fact(Count, 0, 10, zh="数")

    @clause("§ 1", zh="分档", outcome=True)
    def paid(self) -> Money:
        return brackets(self.n, {5: yuan(1), 10: yuan(2)}, below=yuan(0))

    @clause("§ 2", zh="至多三元", outcome=True)
    def capped(self) -> Money:
        return least(yuan(3), yuan("0.5") * self.n)


class Dead(Policy, document=ACT, name="lindenland.dead"):
    """Parts that apply to nobody, each in its own way."""

    n = fact(Count, 0, 10, zh="数")
    old = fact(Truth, zh="年老")
    cap = parameter(yuan(300), "§ 9", zh="上限")

    @scope("§ 0 (1)", zh="三以上")
    def three(self) -> Truth:
        return self.n >= Count(3)

    @scope("§ 0 (2)", zh="五以上")
    def five(self) -> Truth:
        return self.n >= Count(5)

    @clause("§ 1", zh="分档", outcome=True)
    def bracketed(self) -> Money:
        """The bracket from 11 lies above every number there is."""
        return brackets(self.n, {5: yuan(1), 11: yuan(2)}, below=yuan(0))

    @clause("§ 2", zh="三种情形", outcome=True)
    def covered(self) -> When[Money]:
        """Neither of the first two cases covers the third alone, but both together do."""
        return cases(
            when(self.n <= Count(5), yuan(1)),
            when(self.n >= Count(5), yuan(1)),
            when((self.n >= Count(4)) & (self.n <= Count(7)), yuan(1)),  # the union
        )

    @clause("§ 3", zh="依次", outcome=True)
    def shadowed(self) -> When[Money]:
        return first_of(
            when(self.n >= Count(4), yuan(1)),
            when(self.n >= Count(6), yuan(2)),  # the shadow
            when(self.n < Count(4), yuan(3)),
        )

    @clause("§ 4", zh="有例外", outcome=True)
    def ruled(self) -> Money:
        return yuan(1)

    @ruled.exception("§ 4 (2)", zh="小数例外")
    def small(self) -> When[Money]:
        """Nobody in scope has less than three."""
        return when(self.n < Count(3), yuan(2))

    @clause("§ 5", zh="有空白", outcome=True)
    def declared(self) -> When[Money]:
        return cases(
            when(self.n >= Count(2), yuan(1)),
            not_stated(self.n < Count(2), "§ 5 does not speak of one and none"),  # the gap
        )

    @clause("§ 6", zh="由参数定", outcome=True)
    def by_parameter(self) -> When[Money]:
        return cases(
            when(self.cap >= yuan(200), yuan(1)),
            when(self.cap < yuan(200), yuan(2)),  # the parameter
        )

    @clause("§ 7", zh="不会低于", outcome=True)
    def floored(self) -> Money:
        """Nobody in scope has less than three, so that the floor of two never counts."""
        return at_least(yuan(2), yuan(1) * self.n)


def line_in(policy: type[Policy], clause_name: str, remark: str) -> int:
    """Return the line of this file on which a remark stands."""
    first = policy.model.clause(clause_name).place.line
    with open(__file__, encoding="utf-8") as source:
        return next(i for i, text in enumerate(source, start=1) if i >= first and text.rstrip().endswith(remark))


def test_a_policy_of_which_every_part_applies_is_proved() -> None:
    """Three brackets and both sides of a cap: five parts."""
    found = checked(Alive, "reachability")
    assert set(found) == {""}
    assert (found[""].verdict, dict(found[""].values)) == (PROVED, {"parts": "5", "reached": "5"})


@pytest.mark.parametrize(
    ("about", "where"),
    [
        ("bracketed:bracket-11", ("bracketed", "")),
        ("shadowed:case-2", ("shadowed", "# the shadow")),
        ("covered:case-3", ("covered", "# the union")),
        ("ruled:exception-small", ("ruled", "")),
        ("declared:case-2", ("declared", "# the gap")),
        ("by_parameter:case-2", ("by_parameter", "# the parameter")),
        ("floored:side", ("floored", "")),
    ],
)
def test_a_dead_part_is_found_at_its_line(about: str, where: tuple[str, str]) -> None:
    """Brackets, shadowed and covered cases, exceptions, declared gaps, floors: each is found where it stands."""
    found = checked(Dead, "reachability")
    assert about in found
    assert (found[about].verdict, found[about].is_as_expected) == (REFUTED, False)
    clause_name, remark = where
    assert found[about].clauses == (clause_name,)
    if remark:
        assert found[about].place.line == line_in(Dead, clause_name, remark)


def test_only_dead_parts_are_found_dead() -> None:
    """By hand: the seven parts above, and the second limb of the scope, which the first contains."""
    dead = {"bracketed:bracket-11", "shadowed:case-2", "covered:case-3", "ruled:exception-small", "declared:case-2"}
    dead |= {"by_parameter:case-2", "floored:side", "five:alone"}
    assert set(checked(Dead, "reachability")) - {""} == dead


def test_a_case_covered_by_the_others_is_not_said_to_apply_to_nobody() -> None:
    """It applies to people of four to seven; what it never does is add anything to the others."""
    says = checked(Dead, "reachability")["covered:case-3"].says[0]
    assert any(word in says for word in ("alone", "by itself", "adds nothing"))


def test_a_declared_gap_is_found_by_its_reason() -> None:
    """The sentence gives the reason that the drafter wrote."""
    assert "§ 5 does not speak of one and none" in checked(Dead, "reachability")["declared:case-2"].says[0]


def test_reachability_may_be_undecided_and_then_claims_nothing() -> None:
    """What nobody could look for is undecided, and the count does not say that it applies to nobody."""
    found = dict(checked(Alive, "reachability", TINY))
    summary = found.pop("")
    assert len(found) == 5
    assert {f.verdict for f in found.values()} == {UNDECIDED}
    assert not (summary.verdict is PROVED and summary.says[0].startswith("0 of 5"))


# ---------------------------------------------------------------- overflow


class Wide(Policy, document=ACT, name="lindenland.wide"):
    """As large as a machine integer can hold."""

    n = fact(Count, 0, 9_223_372_036_854_775_807, zh="数")

    @clause("§ 1", zh="同数", outcome=True)
    def same(self) -> Count:
        return self.n


class TooWide(Policy, document=ACT, name="lindenland.too_wide"):
    """A thousand million times a thousand million yuan, in fen."""

    amount = fact(Money, 0, 1_000_000_000, zh="金额")
    times = fact(Count, 0, 1_000_000_000, zh="次数")

    @clause("§ 1", zh="合计", outcome=True)
    def total(self) -> Money:
        return self.amount * self.times


def test_what_fits_a_machine_integer_is_proved_to_the_last_bit() -> None:
    """2^63 - 1 needs 63 bits."""
    finding = checked(Wide, "overflow")[""]
    assert (finding.verdict, dict(finding.values)) == (PROVED, {"bits": "63"})


def test_what_does_not_fit_is_refuted() -> None:
    """10^11 fen times 10^9 are 10^20, and 2^66 < 10^20 < 2^67."""
    finding = checked(TooWide, "overflow")[""]
    assert (finding.verdict, finding.is_as_expected, dict(finding.values)) == (REFUTED, False, {"bits": "67"})
    assert 2**66 < 10**20 < 2**67


def test_overflow_needs_no_budget() -> None:
    """Intervals are computed, not searched: nothing is ever undecided."""
    assert checked(Wide, "overflow", TINY)[""].verdict is PROVED
    assert checked(TooWide, "overflow", TINY)[""].verdict is REFUTED


# ---------------------------------------------------------------- bounds


class Field(Policy, document=ACT, name="lindenland.field"):
    """A field along a river, fenced on three sides with 101 rods."""

    depth = fact(Count, 0, 100, zh="纵深")
    width = fact(Count, 0, 100, zh="宽度")

    @given("篱笆只有一百零一杆")
    def the_fence_is_long_enough(self) -> Truth:
        return self.depth * 2 + self.width <= Count(101)

    @clause("§ 1", zh="面积", outcome=True)
    def area(self) -> Count:
        return self.depth * self.width


class Sacks(Policy, document=ACT, name="lindenland.sacks"):
    """A fee by the sack, in fives, for more than three and fewer than 98 of them."""

    sacks = fact(Count, 0, 100, zh="袋数", step=5)
    granted = fact(Day, "2040-01-01", "2040-12-31", zh="准予之日")
    each = open_parameter(Money, 1, 7, "§ 3", zh="每袋附加", why="delegated", step="0.5")

    @scope("§ 0", zh="三袋以上九十八袋以下，一月三十日前")
    def not_too_many(self) -> Truth:
        return (self.sacks > Count(3)) & (self.sacks < Count(98)) & (self.granted <= Day("2040-01-30"))

    @clause("§ 1", zh="费", outcome=True)
    def fee(self) -> Money:
        return yuan("1.25") * self.sacks

    @clause("§ 2", zh="届满", outcome=True)
    def ends(self) -> Day:
        return self.granted + Months(1)

    @clause("§ 3", zh="附加费", outcome=True)
    def extra(self) -> Money:
        return self.each * self.sacks

    @clause("§ 4", zh="从不有值", outcome=True)
    def never_there(self) -> When[Money]:
        return when(self.sacks > Count(100), yuan(1))


def test_the_greatest_value_under_a_given_is_exact() -> None:
    """25 x 51 = 1275; 24 x 53 = 1272 and 26 x 49 = 1274 are less, and a look at all cases finds no more."""
    found = checked(Field, "bounds")
    assert (found["area:greatest"].verdict, dict(found["area:greatest"].values)) == (PROVED, {"greatest": "1275"})
    assert dict(found["area:least"].values) == {"least": "0"}
    facts = case(found["area:greatest"], Field)
    depth, width = int(facts["depth"]), int(facts["width"])
    assert (2 * depth + width <= 101, depth * width) == (True, 1275)
    assert max(d * w for d in range(101) for w in range(101) if 2 * d + w <= 101) == 1275


def test_bounds_are_exact_at_the_edges_of_scope_steps_and_months() -> None:
    """In steps of five, 3 < sacks < 98 leaves 5 to 95: 6.25 to 118.75; 29 and 30 January both end on 29 February."""
    found = checked(Sacks, "bounds")
    values = {name: next(iter(f.values.values())) for name, f in found.items() if f.values}
    assert values == {
        "fee:least": "6.25",
        "fee:greatest": "118.75",
        "ends:least": "2040-02-01",
        "ends:greatest": "2040-02-29",
        "extra:least": "5",  # 1 x 5, over every value of the open parameter
        "extra:greatest": "665",  # 7 x 95
    }
    assert case(found["fee:greatest"], Sacks)["sacks"] == "95"
    assert case(found["ends:greatest"], Sacks)["granted"] in ("2040-01-29", "2040-01-30")
    assert {f.verdict for name, f in found.items() if name in values} == {PROVED}


def test_bounds_of_what_never_has_a_value_are_vacuous() -> None:
    """There is no greatest of nothing."""
    found = checked(Sacks, "bounds")
    assert {found[f"never_there:{end}"].verdict for end in ("least", "greatest")} == {VACUOUS}
    assert not found["never_there:least"].is_as_expected


def test_bounds_may_be_undecided() -> None:
    """A greatest value that nobody could look for is not guessed."""
    finding = checked(Field, "bounds", TINY)["area:greatest"]
    assert (finding.verdict, dict(finding.values), finding.is_as_expected) == (UNDECIDED, {}, False)


# ---------------------------------------------------------------- monotonicity


class Moving(Policy, document=ACT, name="lindenland.moving"):
    """Outcomes that rise, fall, stay, and do neither."""

    income = fact(Money, 0, 200, zh="收入")
    children = fact(Count, 0, 5, zh="子女数")

    @clause("§ 1", zh="税", outcome=True)
    def tax(self) -> Money:
        return excess(self.income, over=yuan(50)) * percent(20)

    @clause("§ 2", zh="津贴", outcome=True)
    def allowance(self) -> Money:
        """40 under 100 yuan, nothing from there."""
        return when(self.income < yuan(100), yuan(40)).otherwise(yuan(0))

    @clause("§ 3", zh="净额", outcome=True)
    def net(self) -> Money:
        """What is left after the tax and with the allowance: it falls where the allowance ends."""
        return self.income - self.tax + self.allowance


class LeapDays(Policy, document=ACT, name="lindenland.leap_days"):
    """Months and ages around the 29th of February 2024."""

    day = fact(Day, "2024-01-01", "2024-04-30", zh="某日")
    born = fact(Day, "2004-02-01", "2004-03-31", zh="出生日期")

    @clause("§ 1", zh="一个月后", outcome=True)
    def a_month_later(self) -> Day:
        return self.day + Months(1)

    @clause("§ 2", zh="周岁", outcome=True)
    def age(self) -> Count:
        return self.born.completed_years_on(Day("2023-02-28"))

    @clause("§ 3", zh="月长", outcome=True)
    def days_in_between(self) -> Days:
        return self.a_month_later - self.day


def month_later(day: date) -> date:
    """Return the same day of the next month, or its last day."""
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    last = (date(following.year + following.month // 12, following.month % 12 + 1, 1) - timedelta(days=1)).day
    return following.replace(day=min(day.day, last))


def completed_years(born: date, on: date) -> int:
    """Return the birthdays up to and with a day; who was born on 29 February ages on 1 March of a common year."""
    return on.year - born.year - ((on.month, on.day) < (born.month, born.day))


def directions(policy: type[Policy], budget: Budget | None = None) -> dict[str, str]:
    """Return the direction of each outcome by each fact."""
    found = checked(policy, "monotonicity", budget)
    return {name: finding.values.get("direction", finding.verdict.value) for name, finding in found.items()}


def test_directions_are_found() -> None:
    """The tax never falls, the allowance never rises, and what is left does neither."""
    assert directions(Moving) == {"tax:income": "rises", "allowance:income": "falls", "net:income": "neither"}


def test_what_neither_rises_nor_falls_is_refuted_with_two_cases() -> None:
    """More income leaves less at 100 yuan, where an allowance of 40 ends."""
    finding = checked(Moving, "monotonicity")["net:income"]
    assert finding.verdict is REFUTED
    first, second = pair(finding, Moving, differ_in="income")

    def net(income: Fraction) -> Fraction:
        tax = max(income - 50, Fraction(0)) / 5
        return income - tax + (40 if income < 100 else 0)

    less, more = Fraction(first["income"]), Fraction(second["income"])
    assert less < more
    assert net(less) > net(more)
    assert [Fraction(calculated(Moving, facts, "net") or "") for facts in (first, second)] == [net(less), net(more)]


def test_months_and_ages_move_one_way_over_leap_days() -> None:
    """A later day is never a month later sooner, and a later birth never makes older, also on 29 February."""
    expected = {"a_month_later:day": "rises", "age:born": "falls", "days_in_between:day": "neither"}
    assert directions(LeapDays) == expected
    days = [date(2024, 1, 1) + timedelta(days=n) for n in range(121)]
    assert all(month_later(a) <= month_later(b) for a, b in zip(days, days[1:], strict=False))
    assert month_later(date(2024, 1, 31)) == date(2024, 2, 29)


def test_the_length_of_a_month_is_refuted_with_two_days() -> None:
    """A month from 1 January has 31 days and one from 31 January 29."""
    finding = checked(LeapDays, "monotonicity")["days_in_between:day"]
    first, second = pair(finding, LeapDays, differ_in="day")
    early, late = date.fromisoformat(first["day"]), date.fromisoformat(second["day"])
    assert early < late
    assert month_later(early) - early > month_later(late) - late


@pytest.mark.parametrize(("born", "age"), [("2004-02-28", "19"), ("2004-02-29", "18"), ("2004-03-01", "18")])
def test_ages_on_the_last_of_february(born: str, age: str) -> None:
    """On 28 February 2023 the one born on 29 February 2004 is 18, and 19 a day later."""
    assert LeapDays.calculate(born=born)["age"] == age
    assert str(completed_years(date.fromisoformat(born), date(2023, 2, 28))) == age


def test_monotonicity_may_be_undecided() -> None:
    """A direction that nobody could look for is not guessed."""
    assert directions(Moving, TINY)["net:income"] == "undecided"


def test_an_outcome_that_is_absent_for_some_is_not_said_not_to_depend_on_what_decides_it() -> None:
    """The dog tax is 60 from 13 months on and not stated before: it does depend on the age."""
    finding = checked(DogTax, "monotonicity")["tax:months_old"]
    assert "does not depend" not in finding.says[0]


# ---------------------------------------------------------------- cliffs


class Pensioner(Policy, document=ACT, name="lindenland.pensioner"):
    """A supplement by age on 1 June 2010."""

    born = fact(Day, "1929-06-01", "1941-06-01", zh="出生日期")
    month = fact(Month, "2010-01", "2010-12", zh="申请月份")

    @clause("§ 1", zh="高龄补贴", outcome=True)
    def supplement(self) -> Money:
        return brackets(self.born.completed_years_on(Day("2010-06-01")), {70: yuan(30), 80: yuan(80)}, below=yuan(0))

    @clause("§ 2", zh="迟申请扣减", outcome=True)
    def late(self) -> Money:
        return when(self.month > Month("2010-06"), yuan(7)).otherwise(yuan(0))


def test_the_largest_jumps_are_exact() -> None:
    """At 100 yuan the allowance of 40 ends and a fen of income adds 0.008: 39.992 less; elsewhere at most a fen more."""
    found = {name: next(iter(f.values.values())) for name, f in checked(Moving, "cliffs").items()}
    # tax: 0.01 x 20% = 0.002; net: 0.01 below 50 yuan and 0.008 above, and 0.008 - 40 where the allowance ends
    assert found == {
        "tax:income:rise": "0.002",
        "allowance:income:fall": "40",
        "net:income:rise": "0.01",
        "net:income:fall": "39.992",
    }


def test_a_jump_is_shown_by_two_cases_a_step_apart() -> None:
    """99.99 and 100 yuan."""
    finding = checked(Moving, "cliffs")["net:income:fall"]
    first, second = pair(finding, Moving, differ_in="income")
    assert (first["income"], second["income"]) == ("99.99", "100")
    # 99.99 - 9.998 + 40 = 129.992 and 100 - 10 = 90
    assert (calculated(Moving, first, "net"), calculated(Moving, second, "net")) == ("129.992", "90")


def test_a_jump_from_one_day_to_the_next() -> None:
    """Who is born a day after 1 June 1930 turns 80 a day late and gets 50 less: more than the 30 at 70."""
    finding = checked(Pensioner, "cliffs")["supplement:born:fall"]
    assert dict(finding.values) == {"fall": "50"}
    first, second = pair(finding, Pensioner, differ_in="born")
    assert (first["born"], second["born"]) == ("1930-06-01", "1930-06-02")


def test_what_never_moves_that_way_has_no_cliff() -> None:
    """The supplement never rises with the birth, and the payment for being late never falls."""
    assert set(checked(Pensioner, "cliffs")) == {"supplement:born:fall", "late:month:rise"}


def test_a_step_of_a_month_is_called_a_month() -> None:
    """A difference between two months is not itself a month of the year nought."""
    says = checked(Pensioner, "cliffs")["late:month:rise"].says
    assert "0000" not in says[0] + says[1]
    assert "1 month" in says[0]


def test_a_step_of_an_ordered_choice_is_called_a_step() -> None:
    """From one form to the next is not "middle form more of form"."""
    says = checked(School, "cliffs")["paid_for:form:fall"].says
    assert "middle form more" not in says[0]
    assert "中级" not in says[1]


def test_cliffs_may_be_undecided() -> None:
    """A jump that nobody could look for is not guessed."""
    finding = checked(Moving, "cliffs", TINY)["net:income:fall"]
    assert (finding.verdict, dict(finding.values)) == (UNDECIDED, {})


# ---------------------------------------------------------------- claims about one case


class Aid(Policy, document=ACT, name="lindenland.claimed"):
    """What claims are made about: 30 for the poor, 2 for each child, at most 36."""

    poor = fact(Truth, zh="贫困")
    income = fact(Money, 0, 100, zh="收入")
    children = fact(Count, 0, 5, zh="子女数")
    moved = event("2040-01-01", "2040-12-31", zh="迁入之日")

    @given("贫困者收入低于四十元")
    def the_poor_earn_little(self) -> Truth:
        return ~self.poor | (self.income < yuan(40))

    @scope("§ 1", zh="收入不超过八十元")
    def covered(self) -> Truth:
        return self.income <= yuan(80)

    @clause("§ 2", zh="补助", outcome=True)
    def aid(self) -> Money:
        base = when(self.poor, yuan(30)).otherwise(yuan(0))
        return least(yuan(36), base + yuan(2) * self.children)

    @clause("§ 3", zh="迁入补助", outcome=True)
    def for_moving(self) -> When[Money]:
        return when(self.moved.happened, yuan(9))

    @clause("§ 4", zh="合计", outcome=True)
    def together(self) -> Money:
        return self.income + self.aid


@prove(Aid)
def nobody_gets_more_than_36(p: Aid) -> Truth:
    """补助最高三十六元。"""
    return p.aid <= yuan(36)


@prove(Aid)
def nobody_gets_more_than_35(p: Aid) -> Truth:
    """补助最高三十五元。"""
    return p.aid <= yuan(35)


@prove(Aid)
def the_poor_get_30(p: Aid) -> Truth:
    """贫困者至少得三十元。"""
    return implies(p.poor, p.aid >= yuan(30))


@prove(Aid)
def whoever_has_no_child_gets_30(p: Aid) -> Truth:
    """无子女者得三十元。"""
    return implies(p.children == Count(0), p.aid == yuan(30))


@prove(Aid)
def the_rich_and_poor_get_nothing(p: Aid) -> Truth:
    """收入五十元的贫困者不得补助：没有这样的人。"""
    return implies(p.poor & (p.income >= yuan(50)), p.aid == yuan(0))


@prove(Aid)
def whoever_earns_90_gets_nothing(p: Aid) -> Truth:
    """收入九十元的人不在适用范围内。"""
    return implies(p.income == yuan(90), p.aid == yuan(0))


@prove(Aid)
def whoever_earns_90_is_not_covered(p: Aid) -> Truth:
    """收入九十元的人不适用。"""
    return implies(p.income == yuan(90), ~p.in_scope)


@prove(Aid)
def everybody_is_covered(p: Aid) -> Truth:
    """所有人都适用。"""
    return p.in_scope


@prove(Aid)
def moving_pays_nine(p: Aid) -> Truth:
    """迁入补助为九元；没有迁入的人没有这一数额。"""
    return p.for_moving == yuan(9)


@prove(Aid)
def moving_pays_ten(p: Aid) -> Truth:
    """迁入补助为十元。"""
    return p.for_moving == yuan(10)


@prove(Aid)
def whoever_did_not_move_gets_nine(p: Aid) -> Truth:
    """没有迁入的人也得九元：没有这样的数额，承诺落空。"""
    return implies(~p.moved.happened, p.for_moving == yuan(9))


@prove(Nobody)
def nobody_at_all_gets_less_than_nothing(p: Nobody) -> Truth:
    """补助不为负。"""
    return p.aid >= yuan(0)


def aid(facts: Mapping[str, str]) -> int:
    """Return the aid of a case, by hand."""
    return min(36, (30 if facts["poor"] == "yes" else 0) + 2 * int(facts["children"]))


def in_scope(facts: Mapping[str, str]) -> bool:
    """Return whether the act covers a case and the case can be, by hand."""
    income = Fraction(facts["income"])
    return income <= 80 and (facts["poor"] == "no" or income < 40)


def test_a_claim_that_holds_is_proved() -> None:
    """The cap is kept."""
    finding = decided("nobody_gets_more_than_36")
    assert (finding.verdict, finding.is_as_expected, finding.clauses) == (PROVED, True, ("aid",))
    assert finding.says == ("nobody gets more than 36", "补助最高三十六元。")


def test_a_claim_that_fails_is_refuted_with_a_case() -> None:
    """Three children of poor parents bring 36."""
    finding = decided("nobody_gets_more_than_35")
    assert (finding.verdict, finding.is_as_expected) == (REFUTED, False)
    facts = case(finding, Aid, "a")
    assert in_scope(facts)
    assert aid(facts) == 36
    assert facts["poor"] == "yes"
    assert int(facts["children"]) >= 3


def test_an_implication_is_proved_and_refuted() -> None:
    """The poor get 30; not everybody without children does."""
    assert decided("the_poor_get_30").verdict is PROVED
    finding = decided("whoever_has_no_child_gets_30")
    facts = case(finding, Aid, "a")
    assert finding.verdict is REFUTED
    assert (facts["children"], in_scope(facts), aid(facts)) == ("0", True, 0)


@pytest.mark.parametrize("claim", ["nobody_gets_more_than_35", "the_poor_get_30", "whoever_has_no_child_gets_30"])
def test_a_claim_may_be_undecided(claim: str) -> None:
    """Without a budget a claim is neither proved nor refuted, and the reason says so."""
    finding = decided(claim, TINY)
    assert (finding.verdict, finding.is_as_expected, finding.evidence) == (UNDECIDED, False, None)
    assert "budget" in finding.reason


def test_a_proof_counts_only_if_its_premise_is_known_to_hold_of_somebody() -> None:
    """That nobody gets more than 36 is plain from the cap, but not that there is anybody."""
    finding = decided("nobody_gets_more_than_36", TINY)
    assert (finding.verdict, finding.is_as_expected) == (UNDECIDED, False)
    assert "premise" in finding.reason


@pytest.mark.parametrize("claim", ["the_rich_and_poor_get_nothing", "whoever_earns_90_gets_nothing"])
def test_a_premise_that_never_holds_makes_a_claim_vacuous(claim: str) -> None:
    """Givens and the scope count: nobody poor earns 50, nobody in scope earns 90."""
    finding = decided(claim)
    assert (finding.verdict, finding.is_as_expected) == (VACUOUS, False)
    assert "premise" in finding.reason


def test_a_claim_about_a_policy_for_nobody_is_vacuous() -> None:
    """What holds of nobody is not proved."""
    assert decided("nobody_at_all_gets_less_than_nothing").verdict is VACUOUS


def test_a_claim_that_speaks_of_the_scope_is_not_limited_to_it() -> None:
    """Of those outside nothing could be said otherwise."""
    assert decided("whoever_earns_90_is_not_covered").verdict is PROVED
    finding = decided("everybody_is_covered")
    assert finding.verdict is REFUTED
    assert Fraction(case(finding, Aid, "a")["income"]) > 80


def test_a_claim_about_a_clause_without_a_value_does_not_fail() -> None:
    """Who did not move has no amount, which is neither nine nor a failure."""
    assert decided("moving_pays_nine").verdict is PROVED
    finding = decided("moving_pays_ten")
    assert finding.verdict is REFUTED
    assert case(finding, Aid, "a")["moved"] != "none"


def test_a_claim_about_those_without_a_value_alone_is_vacuous() -> None:
    """A promise about an amount that is never there promises nothing."""
    assert decided("whoever_did_not_move_gets_nine").verdict is VACUOUS


class Everywhere(Policy, document=ACT, name="lindenland.everywhere"):
    """A policy without a scope."""

    n = fact(Count, 0, 10, zh="数")

    @clause("§ 1", zh="费", outcome=True)
    def fee(self) -> Money:
        return yuan(2) * self.n


@prove(Everywhere)
def a_policy_without_a_scope_covers_everybody(p: Everywhere) -> Truth:
    """没有适用范围规定的，适用于所有人。"""
    return p.in_scope


def test_a_policy_without_a_scope_applies_to_everybody() -> None:
    """A claim may ask so."""
    assert decided("a_policy_without_a_scope_covers_everybody").verdict is PROVED


# ---------------------------------------------------------------- claims about two cases


@prove(Aid, Aid)
def one_more_child_brings_two(a: Aid, b: Aid) -> Truth:
    """多一名子女多得两元：到上限为止，所以不总成立。"""
    more = all_else_equal(a, b, but=Aid.children) & (b.children == a.children + Count(1))
    return implies(more, b.aid == a.aid + yuan(2))


@prove(Aid, Aid)
def one_more_child_brings_at_most_two(a: Aid, b: Aid) -> Truth:
    """多一名子女至多多得两元。"""
    more = all_else_equal(a, b, but=Aid.children) & (b.children == a.children + Count(1))
    return implies(more, b.aid <= a.aid + yuan(2))


@prove(Aid, Aid)
def whoever_earns_more_gets_no_more(a: Aid, b: Aid) -> Truth:
    """收入多的人补助不多：没有说其他相同，所以不成立。"""
    return implies(b.income > a.income, b.aid <= a.aid)


@prove(Aid, Aid)
def moving_does_not_touch_the_aid(a: Aid, b: Aid) -> Truth:
    """其他相同，迁入与否不影响补助。"""
    return implies(all_else_equal(a, b, but=Aid.moved), a.aid == b.aid)


@prove(Aid, Aid)
def all_have_moved_or_none(a: Aid, b: Aid) -> Truth:
    """其他相同，迁入也相同：but 放开了这一事件，所以不成立。"""
    return implies(all_else_equal(a, b, but=Aid.moved), a.moved.happened.same_as(b.moved.happened))


@prove(Aid, Aid)
def equal_cases_have_moved_on_equal_days(a: Aid, b: Aid) -> Truth:
    """全部相同，迁入之日也相同。"""
    return implies(all_else_equal(a, b, but=()) & a.moved.happened & b.moved.happened, a.moved.value == b.moved.value)


@prove(BeeMoney2030, BeeMoney2032)
def the_amendment_leaves_nobody_without_the_supplement_worse_off(a: BeeMoney2030, b: BeeMoney2032) -> Truth:
    """修改后，非有机养殖者不吃亏：恰为百箱的除外，所以不成立。"""
    return implies(all_else_equal(a, b, but=()) & ~a.organic, b.money >= a.money)


@prove(BeeMoney2030, BeeMoney2032)
def but_for_the_jubilee_it_leaves_nobody_worse_off(a: BeeMoney2030, b: BeeMoney2032) -> Truth:
    """除恰为百箱者外，修改后非有机养殖者不吃亏。"""
    return implies(all_else_equal(a, b, but=()) & ~a.organic & (a.hives != Count(100)), b.money >= a.money)


DEARER = BeeMoney2030.with_changes(SetParameter("cap", 400))


@prove(BeeMoney2030, DEARER)
def a_higher_cap_costs_at_most_a_hundred(a: BeeMoney2030, b: BeeMoney2030) -> Truth:
    """上限提高后，每人至多多得一百元。"""
    return implies(all_else_equal(a, b, but=()), (b.money >= a.money) & (b.money <= a.money + yuan(100)))


@prove(BeeMoney2030, DEARER)
def a_higher_cap_changes_nothing(a: BeeMoney2030, b: BeeMoney2030) -> Truth:
    """上限提高后无人多得。"""
    return implies(all_else_equal(a, b, but=()), b.money == a.money)


def test_a_claim_about_two_cases_is_proved_and_refuted() -> None:
    """A child brings two yuan until the cap of 36 is reached."""
    assert decided("one_more_child_brings_at_most_two").verdict is PROVED
    finding = decided("one_more_child_brings_two")
    assert finding.verdict is REFUTED
    first, second = pair(finding, Aid, differ_in="children")
    assert in_scope(first)
    assert int(second["children"]) == int(first["children"]) + 1
    assert aid(second) != aid(first) + 2
    assert [calculated(Aid, facts, "aid") for facts in (first, second)] == [str(aid(first)), str(aid(second))]


def test_without_all_else_equal_two_cases_differ_in_everything() -> None:
    """Somebody may earn more, be poor and get more."""
    finding = decided("whoever_earns_more_gets_no_more")
    assert finding.verdict is REFUTED
    first, second = case(finding, Aid, "a"), case(finding, Aid, "b")
    assert in_scope(first)
    assert in_scope(second)
    assert Fraction(second["income"]) > Fraction(first["income"])
    assert aid(second) > aid(first)


def test_a_claim_about_two_cases_may_be_undecided() -> None:
    """Without a budget nobody can tell."""
    assert decided("one_more_child_brings_two", TINY).verdict is UNDECIDED


def test_all_else_equal_holds_events_equal_or_frees_them_whole() -> None:
    """Whether something happened is part of the event: both are equal or both are free."""
    assert decided("moving_does_not_touch_the_aid").verdict is PROVED
    assert decided("equal_cases_have_moved_on_equal_days").verdict is PROVED
    finding = decided("all_have_moved_or_none")
    first, second = pair(finding, Aid, differ_in="moved")
    assert finding.verdict is REFUTED
    assert "none" in (first["moved"], second["moved"])


def test_a_claim_about_two_versions_is_proved_and_refuted() -> None:
    """Only keepers of exactly a hundred hives lose: 1000 before and 300 after."""
    assert decided("but_for_the_jubilee_it_leaves_nobody_worse_off").verdict is PROVED
    finding = decided("the_amendment_leaves_nobody_without_the_supplement_worse_off")
    assert finding.verdict is REFUTED
    before, after = case(finding, BeeMoney2030, "a"), case(finding, BeeMoney2032, "b")
    assert (before, before["hives"], before["organic"]) == (after, "100", "no")


def test_a_claim_about_a_draft_is_proved_and_refuted() -> None:
    """From 51 hives (306 yuan) a cap of 400 pays more than one of 300, and never more than a hundred."""
    assert decided("a_higher_cap_costs_at_most_a_hundred").verdict is PROVED
    finding = decided("a_higher_cap_changes_nothing")
    assert finding.verdict is REFUTED
    facts = case(finding, BeeMoney2030, "a")
    amount = 6 * int(facts["hives"]) + (40 if facts["organic"] == "yes" else 0)
    assert min(300, amount) != min(400, amount)
    assert int(facts["hives"]) >= 3
    assert facts["hives"] != "100"


# ---------------------------------------------------------------- directions promised


prove(
    never_falls(Aid.aid, as_rises=Aid.children),
    never_rises(Aid.aid, as_rises=Aid.income),
    never_falls(Moving.net, as_rises=Moving.income),
    never_rises(Moving.allowance, as_rises=Moving.income),
    never_rises(Moving.tax, as_rises=Moving.income),
    never_falls(LeapDays.a_month_later, as_rises=LeapDays.day),
    never_falls(LeapDays.days_in_between, as_rises=LeapDays.day),
)


@pytest.mark.parametrize(
    "claim",
    [
        "never_falls:aid:children",
        "never_rises:aid:income",
        "never_rises:allowance:income",
        "never_falls:a_month_later:day",
    ],
)
def test_a_promised_direction_is_proved(claim: str) -> None:
    """More children never bring less aid, more income never more; a later day is never a month later sooner."""
    assert (decided(claim).verdict, decided(claim).is_as_expected) == (PROVED, True)


def test_a_promised_direction_that_fails_is_refuted() -> None:
    """What is left falls where the allowance ends; the tax rises."""
    falls = decided("never_falls:net:income")
    first, second = pair(falls, Moving, differ_in="income")
    assert falls.verdict is REFUTED
    assert Fraction(first["income"]) < Fraction(second["income"])
    assert Fraction(first["income"]) < 100 <= Fraction(second["income"])
    rises = decided("never_rises:tax:income")
    first, second = pair(rises, Moving, differ_in="income")
    assert rises.verdict is REFUTED
    assert Fraction(second["income"]) > 50
    assert Fraction(first["income"]) < Fraction(second["income"])


def test_a_promised_direction_over_days_is_refuted_with_two_days() -> None:
    """From one day to a later one the month that follows may be shorter."""
    finding = decided("never_falls:days_in_between:day")
    first, second = pair(finding, LeapDays, differ_in="day")
    early, late = date.fromisoformat(first["day"]), date.fromisoformat(second["day"])
    assert finding.verdict is REFUTED
    assert early < late
    assert month_later(early) - early > month_later(late) - late


def test_a_promised_direction_may_be_undecided() -> None:
    """Without a budget what is not plain from the formula alone cannot be told."""
    assert decided("never_falls:net:income", TINY).verdict is UNDECIDED
    assert decided("never_rises:tax:income", TINY).verdict is UNDECIDED


class Adulthood(Policy, document=ACT, name="lindenland.adulthood"):
    """Two ways to say 18, which differ for those who are born on 29 February."""

    born = fact(Day, "2004-01-01", "2004-12-31", zh="出生日期")
    today = fact(Day, "2022-01-01", "2022-12-31", zh="今日")

    @clause("§ 1", zh="满十八周岁", outcome=True)
    def by_years(self) -> Truth:
        return self.born.completed_years_on(self.today) >= Count(18)

    @clause("§ 2", zh="满二百一十六个月", outcome=True)
    def by_months(self) -> Truth:
        return self.born + Months(216) <= self.today


@prove(Adulthood)
def years_and_months_agree(p: Adulthood) -> Truth:
    """满十八周岁即满二百一十六个月。"""
    return p.by_years.same_as(p.by_months)


@prove(Adulthood)
def years_and_months_agree_but_for_leap_days(p: Adulthood) -> Truth:
    """二月二十九日出生者除外，两种说法一致。"""
    return implies(p.born != Day("2004-02-29"), p.by_years.same_as(p.by_months))


def test_two_ways_to_count_years_differ_on_a_leap_day_alone() -> None:
    """216 months from 29 February 2004 end on 28 February 2022; the birthday is on 1 March."""
    finding = decided("years_and_months_agree")
    assert (finding.verdict, case(finding, Adulthood, "a")) == (REFUTED, {"born": "2004-02-29", "today": "2022-02-28"})
    assert completed_years(date(2004, 2, 29), date(2022, 2, 28)) == 17
    assert decided("years_and_months_agree_but_for_leap_days").verdict is PROVED


# ---------------------------------------------------------------- possible


@possible(Aid)
def somebody_gets_36(p: Aid) -> Truth:
    """有人得三十六元。"""
    return p.aid == yuan(36)


@possible(Aid)
def somebody_gets_35(p: Aid) -> Truth:
    """有人得三十五元：补助总是双数。"""
    return p.aid == yuan(35)


@possible(Forgetful)
def somebody_of_18_has_a_fare(p: Forgetful) -> Truth:
    """十八岁者有票价。"""
    return (p.age == Count(18)) & (p.fare >= yuan(0))


@possible(Aid)
def somebody_outside_the_scope_exists(p: Aid) -> Truth:
    """有不适用的人。"""
    return ~p.in_scope


def test_what_is_possible_is_shown() -> None:
    """A poor person with three children or more gets 36."""
    finding = decided("somebody_gets_36")
    assert (finding.verdict, finding.is_as_expected) == (PROVED, True)
    facts = case(finding, Aid, "a")
    assert in_scope(facts)
    assert aid(facts) == 36


@pytest.mark.parametrize("claim", ["somebody_gets_35", "somebody_of_18_has_a_fare"])
def test_what_is_impossible_is_refuted(claim: str) -> None:
    """No case gives an odd amount, and at 18 there is no fare, whatever it may be compared with."""
    finding = decided(claim)
    assert (finding.verdict, finding.is_as_expected, finding.evidence) == (REFUTED, False, None)


def test_what_is_possible_outside_the_scope_is_shown() -> None:
    """A claim that speaks of the scope looks beyond it."""
    finding = decided("somebody_outside_the_scope_exists")
    assert finding.verdict is PROVED
    assert Fraction(case(finding, Aid, "a")["income"]) > 80


def test_what_is_possible_may_be_undecided() -> None:
    """Without a budget nobody can tell."""
    assert decided("somebody_gets_36", TINY).verdict is UNDECIDED


# ---------------------------------------------------------------- complete, consistent, known, expected


prove(complete(Fares), consistent(Fares))
prove(complete(Forgetful), consistent(Overlapping), expect=refuted("§ 1 speaks of under and over 18"))
prove(complete(Declared))
prove(complete(Stall))


@prove(Aid, expect=refuted("§ 2 caps the aid at 36"))
def nobody_gets_36(p: Aid) -> Truth:
    """无人得三十六元。"""
    return p.aid < yuan(36)


@prove(Aid, expect=refuted("§ 2 is said to pay more than its cap"))
def nobody_gets_37(p: Aid) -> Truth:
    """无人得三十七元：可以证明，所以预期落空。"""
    return p.aid < yuan(37)


@possible(Aid, expect=refuted("§ 2 pays even amounts"))
def somebody_gets_odd_33(p: Aid) -> Truth:
    """有人得三十三元。"""
    return p.aid == yuan(33)


@prove(Aid, expect=refuted("nobody earns so much"))
def expected_to_fail_but_empty(p: Aid) -> Truth:
    """收入九十元者得一元：没有这样的人。"""
    return implies(p.income == yuan(90), p.aid == yuan(1))


def standing(policy: type[Policy], check: str, budget: Budget | None = None) -> Finding:
    """Return the finding of complete(policy) or consistent(policy)."""
    claims = tuple(c for c in globals()[CLAIMS] if c.name == check and c.policy == policy.model.name)
    (finding,) = findings(Rulebase((policy.model,), claims), [policy.model.name], budget or Budget(), ["claim"])
    return finding


@pytest.mark.parametrize(("policy", "check"), [(Fares, "complete"), (Fares, "consistent"), (Declared, "complete")])
def test_a_promise_of_the_battery_is_proved(policy: type[Policy], check: str) -> None:
    """The promise holds where the check proves everything."""
    assert (standing(policy, check).verdict, standing(policy, check).is_as_expected) == (PROVED, True)


def test_a_promise_of_the_battery_is_refuted_with_the_case_of_the_check() -> None:
    """The promise shows the gap, and a gap that is expected is as expected."""
    finding = standing(Stall, "complete")
    assert (finding.verdict, finding.is_as_expected) == (REFUTED, False)
    assert "lindenland.stall:completeness:row" in finding.reason
    expected = standing(Forgetful, "complete")
    assert (expected.verdict, expected.is_as_expected, expected.because) == (
        REFUTED,
        True,
        "§ 1 speaks of under and over 18",
    )
    assert case(expected, Forgetful) == {"age": "18"}
    assert standing(Overlapping, "consistent").is_as_expected


def test_a_promise_of_the_battery_may_be_undecided() -> None:
    """A check that could not tell keeps no promise."""
    for policy, check in ((Forgetful, "complete"), (Overlapping, "consistent")):
        finding = standing(policy, check, TINY)
        assert (finding.verdict, finding.is_as_expected) == (UNDECIDED, False)


def test_an_expected_refutation_is_as_expected() -> None:
    """A known flaw of the text is listed with its reason and fails nothing."""
    finding = decided("nobody_gets_36")
    assert (finding.verdict, finding.is_as_expected, finding.because) == (REFUTED, True, "§ 2 caps the aid at 36")
    impossible = decided("somebody_gets_odd_33")
    assert (impossible.verdict, impossible.is_as_expected) == (REFUTED, True)


def test_an_expected_refutation_that_becomes_provable_is_not_as_expected() -> None:
    """The flaw is gone, and the proof file is out of date."""
    finding = decided("nobody_gets_37")
    assert (finding.verdict, finding.is_as_expected) == (PROVED, False)


def test_an_expected_refutation_that_is_vacuous_or_undecided_is_not_as_expected() -> None:
    """An expectation is met by a case and by nothing else."""
    vacuous = decided("expected_to_fail_but_empty")
    assert (vacuous.verdict, vacuous.is_as_expected) == (VACUOUS, False)
    undecided = decided("nobody_gets_36", TINY)
    assert (undecided.verdict, undecided.is_as_expected) == (UNDECIDED, False)


known(Overlapping, "consistency:fare", because="§ 1 says up to and from")
known(Fares, "consistency:fare", because="§ 1 once overlapped")


def test_a_known_finding_is_listed_and_expected() -> None:
    """The clash is still found, with its reason, and fails nothing; a promise of consistency is then kept."""
    declared = tuple(d for d in globals()[DECLARED] if d.policy == Overlapping.model.name)
    rulebase = Rulebase((Overlapping.model,), (), declared)
    found = {f.id: f for f in findings(rulebase, [Overlapping.model.name], Budget())}
    clash = found["lindenland.overlapping:consistency:fare"]
    assert (clash.verdict, clash.is_as_expected, clash.because) == (REFUTED, True, "§ 1 says up to and from")
    assert not [f for f in found.values() if f.check == "known"]


def test_a_known_finding_that_is_gone_is_not_as_expected() -> None:
    """A declaration that explains nothing is out of date, and is found at its own line."""
    declared = tuple(d for d in globals()[DECLARED] if d.policy == Fares.model.name)
    rulebase = Rulebase((Fares.model,), (), declared)
    bad = [f for f in findings(rulebase, [Fares.model.name], Budget()) if not f.is_as_expected]
    assert {f.id.rsplit(":", 1)[-1] for f in bad} == {"fare"}
    assert all("consistency:fare" in f.id for f in bad)
    assert all(f.because == "§ 1 once overlapped" for f in bad)


# ---------------------------------------------------------------- readings


@prove(Leave)
def vine_growers_get_twelve(p: Leave) -> Truth:
    """种葡萄满两年者得十二天。"""
    return implies(p.grows_vines & (p.counted >= Count(2)), p.days == Days(12))


@prove(Leave, readings="every")
def vine_growers_get_twelve_under_every_reading(p: Leave) -> Truth:
    """无论作何种可信解读，种葡萄满两年者得十二天。"""
    return implies(p.grows_vines & (p.counted >= Count(2)), p.days == Days(12))


@prove(Leave, readings="every")
def nobody_gets_more_than_66_days(p: Leave) -> Truth:
    """无论作何种可信解读，至多六十六天。"""
    return p.days <= Days(66)


@prove(Leave, readings="every")
def nobody_gets_more_than_65_days(p: Leave) -> Truth:
    """无论作何种可信解读，至多六十五天。"""
    return p.days <= Days(65)


@prove(Leave, Leave.under(Leave.years_begun))
def years_begun_are_never_worse(a: Leave, b: Leave) -> Truth:
    """按年头计算从不吃亏。"""
    return implies(all_else_equal(a, b, but=()), b.days >= a.days)


@prove(Leave, Leave.under(Leave.years_begun))
def years_begun_bring_at_most_a_day(a: Leave, b: Leave) -> Truth:
    """按年头计算至多多得一天：葡萄种植者除外，所以不成立。"""
    return implies(all_else_equal(a, b, but=()), b.days <= a.days + Days(1))


def leave(facts: Mapping[str, str], counted: str, vines: str) -> int:
    """Return the days of leave of a case under two readings, by hand."""
    months = int(facts["service"])
    years = {"base": months // 12, "years_begun": -(-months // 12)}[counted]
    if facts["grows_vines"] == "yes" and years >= 2:
        return 12 if vines == "base" else 16 + years
    return 4 + years


def chosen(finding: Finding, policy: type[Policy]) -> tuple[str, str]:
    """Return the readings of § 1 and § 2 under which a finding was found."""
    assert finding.evidence is not None
    settings = finding.evidence.found.settings

    def name(setting: str) -> str:
        kind: Any = policy.model.setting(setting).kind
        return str(kind.values[settings[setting]])

    return name("counted"), name("vine_growers")


def test_a_claim_holds_under_the_base_reading_alone() -> None:
    """Under the other reading of § 2 twelve days are added, which is found with the reading that does it."""
    assert decided("vine_growers_get_twelve").verdict is PROVED
    finding = decided("vine_growers_get_twelve_under_every_reading")
    assert finding.verdict is REFUTED
    facts = case(finding, Leave, "a")
    counted, vines = chosen(finding, Leave)
    assert vines == "on_top"
    assert leave(facts, counted, vines) != 12


def test_a_claim_under_every_reading_leaves_out_those_that_are_not_credible() -> None:
    """50 years and both credible readings: 4 + 50 + 12 = 66; a day for every month would be 604."""
    assert decided("nobody_gets_more_than_66_days").verdict is PROVED
    finding = decided("nobody_gets_more_than_65_days")
    assert finding.verdict is REFUTED
    facts = case(finding, Leave, "a")
    assert leave(facts, *chosen(finding, Leave)) == 66
    assert int(facts["service"]) > 49 * 12


def test_a_claim_under_every_reading_may_be_undecided() -> None:
    """Without a budget nobody can tell."""
    assert decided("nobody_gets_more_than_65_days", TINY).verdict is UNDECIDED


def test_one_reading_may_be_compared_with_another() -> None:
    """A vine grower of 13 to 23 months has 5 days under completed years and 12 under years begun."""
    assert decided("years_begun_are_never_worse").verdict is PROVED
    finding = decided("years_begun_bring_at_most_a_day")
    first, second = case(finding, Leave, "a"), case(finding, Leave, "b")
    assert finding.verdict is REFUTED
    assert (first, first["grows_vines"]) == (second, "yes")
    assert 13 <= int(first["service"]) <= 23
    assert (leave(first, "base", "base"), leave(first, "years_begun", "base")) == (5, 12)
    # and by looking at everybody
    everybody = [{"service": str(months), "grows_vines": vines} for months in range(601) for vines in ("yes", "no")]
    assert all(leave(facts, "years_begun", "base") >= leave(facts, "base", "base") for facts in everybody)


# ---------------------------------------------------------------- what no claim may be


def refusal(claim: Callable[[], object], *words: str) -> None:
    """Assert that making a claim is refused in these words, with a place in this file."""
    with pytest.raises(PolicyError) as caught:
        claim()
    missing = [word for word in words if word not in caught.value.message]
    assert not missing, f"{missing} not in: {caught.value.message}"
    assert caught.value.place is not None, f"names no file and line: {caught.value.message}"
    assert caught.value.place.file == __file__


BAD_CLAIMS: Sequence[tuple[Callable[[], object], tuple[str, ...]]] = [
    (lambda: prove(Aid)(lambda p: p.adi <= yuan(36)), ("no fact or clause `adi`", "did you mean `aid`?")),
    (lambda: prove(Aid)(lambda p: p.aid), ("not a truth",)),
    (lambda: prove(Aid)(lambda p: p.aid <= 36), ("compares a quantity in yuan", "Money(36)")),
    (lambda: prove(Aid)(lambda p: p.poor and p.aid <= yuan(36)), ("`and`", "(a) & (b)")),
    (lambda: prove(Aid)(lambda p: implies(True, p.poor)), ("implies", "truths")),
    (lambda: prove(Aid, Aid, Aid), ("3 cases", "one or two")),
    (lambda: prove(Document), ("not a policy",)),
    (lambda: prove(Aid, expect="refuted"), ('refuted("why")',)),
    (lambda: prove(Aid, readings="all"), ('"base" or "every"', "'all'")),
    (lambda: refuted(" "), ("expected refutation says which words",)),
    (lambda: known(Aid, "consistency:aid", because=""), ("known finding says why",)),
    (lambda: never_falls(School.ride, as_rises=School.form), ("`ride` has no order",)),
    (lambda: never_falls(Aid.aid, as_rises=School.form), ("`form`", "lindenland.claimed")),
    (lambda: prove(Aid, Aid)(lambda a, b: all_else_equal(a, b, but=School.form)), ("`form` is not a fact",)),
    (lambda: prove(Aid, Old)(lambda a, b: all_else_equal(a, b, but=())), ("poor", "lindenland.old")),
    (lambda: prove(Aid, Aid)(lambda a, b: all_else_equal(a, b, but="children")), ("names facts", "'children'")),
    (lambda: never_falls(3, as_rises=Aid.children), ("write never_falls(P.outcome, as_rises=P.fact)",)),
    (lambda: prove(int), ("the Python class int", "not a policy")),
    (lambda: prove(Aid)(nobody_gets_more_than_36_again), ("made twice",)),
]


def nobody_gets_more_than_36_again(p: Aid) -> Truth:
    """The same claim once more."""
    return p.aid <= yuan(36)


nobody_gets_more_than_36_again.__name__ = "nobody_gets_more_than_36"


@pytest.mark.parametrize(("claim", "words"), BAD_CLAIMS, ids=[" ".join(words) for _, words in BAD_CLAIMS])
def test_what_no_claim_may_be_is_refused_in_words(claim: Callable[[], object], words: tuple[str, ...]) -> None:
    """A claim that makes no sense is refused when it is made, at its place."""
    refusal(claim, *words)


def test_a_draft_keeps_the_promises_of_its_policy_or_is_refuted() -> None:
    """The battery runs on drafts: a bracket that pays more from ten on breaks no law, but moves the greatest value."""
    draft = Alive.with_changes(ChangeBracket("paid", 10, "2.5"))
    found = {
        f.id.split(":", 1)[1]: f for f in findings(Rulebase((draft.model,)), [draft.model.name], Budget(), ["bounds"])
    }
    greatest = next(f for name, f in found.items() if name.endswith("paid:greatest"))
    assert dict(greatest.values) == {"greatest": "2.5"}
