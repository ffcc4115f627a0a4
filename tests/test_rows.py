"""Lists of records by hand: what rows come to, what cases and records are refused, and what the checks say of lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

import pytest

from rulekit import (
    CaseError, Choice, Chosen, Count, Day, Days, Document, Money, Policy, PolicyError, Quantity, Record, Truth, When, act,
    at_most, clause, event, fact, implies, neighbours_swapped, one_more_row,
    parameter, prove, row_by_row, rows, same_rows, when, yuan,
)  # fmt: skip
from rulekit.authoring.claims import CLAIMS, MODELS
from rulekit.checks.battery import findings
from rulekit.checks.finding import Finding
from rulekit.model.cases import facts_as_text
from rulekit.model.claims import Rulebase
from rulekit.solving.ask import Budget
from rulekit.solving.verdict import Verdict

ACT = Document("蜂蜜收购法", "LGBl. 3/50", en="Honey Purchase Act", in_force="2050-01-01")
TINY = Budget(first=1, last=1)
PROVED, REFUTED, UNDECIDED = Verdict.PROVED, Verdict.REFUTED, Verdict.UNDECIDED


class Pots(Quantity, unit="pot", zh="罐"):
    """Honey is sold in pots."""


class Sort(Choice):
    """What sort of honey."""

    LIME = "椴树蜜", "lime"
    ACACIA = "洋槐蜜", "acacia"


class Delivery(Record):
    """What one farm delivers on a day."""

    day = fact(Day, "2050-01-01", "2050-12-31", zh="交货日")
    sort = fact(Sort, zh="品种")
    pots = fact(Pots, 0, 100, zh="罐数")
    price = fact(Money, 0, 50, zh="每罐价格")
    is_farmers_own = fact(Truth, zh="自产")
    complained_on = event("2050-01-01", "2051-12-31", zh="投诉之日")

    rest = parameter(Days(7), "§ 2", zh="间隔")

    @clause("§ 2", zh="距上次交货")
    def since_the_last(self) -> Days:
        return self.day - self.previous(Delivery.day, at_start=Day("2049-12-01"))

    @clause("§ 2", zh="间隔足够")
    def is_rested(self) -> Truth:
        return self.since_the_last >= self.rest

    @clause("§ 3", zh="已付累计")
    def paid_so_far(self) -> Money:
        """A running total: a clause that looks back at itself."""
        return self.previous(Delivery.paid_so_far, at_start=yuan("0.5")) + self.price

    @clause("§ 3", zh="无投诉")
    def nobody_complained(self) -> Truth:
        return ~self.complained_on.happened


class Honey(Policy, document=ACT, name="lindenland.honey"):
    """What a farm is paid in a year."""

    farmers = fact(Count, 1, 9, zh="人数")
    deliveries = rows(Delivery, zh="交货记录", ordered_by=Delivery.day)

    @clause("§ 4", zh="总罐数", outcome=True)
    def pots(self) -> Pots:
        return self.deliveries.total(lambda one: one.pots)

    @clause("§ 4", zh="交货次数", outcome=True)
    def number(self) -> Count:
        return self.deliveries.count()

    @clause("§ 4", zh="符合间隔的交货次数", outcome=True)
    def rested(self) -> Count:
        return self.deliveries.count(lambda one: one.is_rested)

    @clause("§ 5", zh="最高价格", outcome=True)
    def best_price(self) -> Money:
        return self.deliveries.where(lambda one: one.is_farmers_own).greatest(lambda one: one.price, if_none=yuan(1))

    @clause("§ 5", zh="最低价格", outcome=True)
    def worst_price(self) -> Money:
        return self.deliveries.least(lambda one: one.price, if_none=yuan(1))

    @clause("§ 6", zh="首次品种", outcome=True)
    def first_sort(self) -> Chosen[Sort]:
        return self.deliveries.first(lambda one: one.sort, if_none=Sort.LIME)

    @clause("§ 6", zh="末次交货日", outcome=True)
    def last_day(self) -> Day:
        return self.deliveries.last(lambda one: one.day, if_none=Day("2050-01-01"))

    @clause("§ 7", zh="一律自产", outcome=True)
    def all_own(self) -> Truth:
        return self.deliveries.every(lambda one: one.is_farmers_own)

    @clause("§ 7", zh="有投诉", outcome=True)
    def complaints(self) -> Truth:
        return self.deliveries.any(lambda one: ~one.nobody_complained)

    @clause("§ 8", zh="大额交货的价格", outcome=True)
    def large_price(self) -> When[Money]:
        """The price of the one delivery of 50 pots or more."""
        return self.deliveries.where(lambda one: one.pots >= Pots(50)).the_one(lambda one: one.price)

    @clause("§ 9", zh="累计付款", outcome=True)
    def paid(self) -> Money:
        return self.deliveries.last(lambda one: one.paid_so_far, if_none=yuan(0))

    @clause("§ 9", zh="此后更贵的交货次数", outcome=True)
    def cheaper_than_later(self) -> Count:
        """Deliveries after which a dearer one comes."""
        return self.deliveries.count(lambda one: one.later().any(lambda next_one: next_one.price > one.price))

    @clause("§ 9", zh="位次之和", outcome=True)
    def positions(self) -> Count:
        return self.deliveries.total(lambda one: when(one.is_first, Count(100)).otherwise(one.position))


def delivery(day: str, pots: int = 10, price: str = "2.5", **more: object) -> dict[str, object]:
    """Return a delivery as a case has it."""
    return {
        "day": f"2050-{day}", "sort": "LIME", "pots": pots, "price": price, "is_farmers_own": True, "complained_on": "none",
        **more,
    }  # fmt: skip


THREE = [
    delivery("01-01", 10, "2.5", sort="ACACIA"),
    delivery("01-07", 60, "4", is_farmers_own=False),
    delivery("01-14", 20, "3.25", complained_on="2050-03-01"),
]


def outcomes(listed: list[dict[str, object]]) -> dict[str, str | None]:
    """Return the outcomes of a list."""
    result = Honey.calculate(deliveries=listed)
    return {name: one.text if one.text is not None else one.answer for name, one in result.results.items()}


# ---------------------------------------------------------------- what rows come to


def test_three_rows_come_to_what_was_worked_out_by_hand() -> None:
    """Every way of gathering rows once; 7 January is 6 days after 1 January, 14 January 7 days after that."""
    assert outcomes(THREE) == {
        "pots": "90", "number": "3", "rested": "2", "best_price": "3.25", "worst_price": "2.5", "first_sort": "ACACIA",
        "last_day": "2050-01-14", "all_own": "no", "complaints": "yes", "large_price": "4",
        "paid": "10.25",  # 0.5 + 2.5 + 4 + 3.25
        "cheaper_than_later": "1", "positions": "105",
    }  # fmt: skip


def test_no_rows_come_to_nothing_or_to_what_is_said_for_none() -> None:
    """An empty list has its totals, its extremes' defaults, and is silent about the one."""
    assert outcomes([]) == {
        "pots": "0", "number": "0", "rested": "0", "best_price": "1", "worst_price": "1", "first_sort": "LIME",
        "last_day": "2050-01-01", "all_own": "yes", "complaints": "no", "large_price": "not stated", "paid": "0",
        "cheaper_than_later": "0", "positions": "0",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("prices", "expected"), [(("4",), "4"), (("4", "4"), "4"), (("4", "4.01"), "clash"), ((), "not stated")]
)
def test_the_one_is_silent_of_none_and_clashes_where_several_differ(prices: tuple[str, ...], expected: str) -> None:
    """Two rows that agree are as good as one."""
    listed = [delivery(f"01-0{day}", 50, price) for day, price in enumerate(prices, 1)]
    assert outcomes([*listed, delivery("12-31", 49, "9")])["large_price"] == expected


@pytest.mark.parametrize(("gap", "rested"), [(6, "1"), (7, "2"), (8, "2")])
def test_a_row_looks_back_at_the_day_of_the_row_before(gap: int, rested: str) -> None:
    """Seven days are enough; the first delivery follows on a day long before."""
    assert outcomes([delivery("01-01"), delivery(f"01-{1 + gap:02d}")])["rested"] == rested


def test_a_list_of_a_hundred_rows_is_calculated() -> None:
    """Only checks look at few rows."""
    listed = [delivery(f"{1 + day // 28:02d}-{1 + day % 28:02d}", 1, "0.01") for day in range(100)]
    assert (outcomes(listed)["pots"], outcomes(listed)["paid"]) == ("100", "1.5")


def test_an_amount_in_an_authors_unit_is_printed_in_both_languages() -> None:
    """The unit's Chinese name is the one that its author gives."""
    result = Honey.calculate(deliveries=THREE).result("pots")
    from rulekit.ir.show import value_with_unit

    assert result.value is not None
    assert value_with_unit(result.value, result.kind, result.scale) == "90 pot"
    assert value_with_unit(result.value, result.kind, result.scale, "zh") == "90罐"


class Step(Record):
    """Two clauses that look back at each other."""

    height = fact(Money, 0, 100, zh="高度")

    @clause("§ 1", zh="前一高度")
    def before(self) -> Money:
        """In the first row a start that has fewer decimals than the fact."""
        return self.previous(Step.height, at_start=yuan(5))

    @clause("§ 1", zh="高于前一计入者")
    def counts(self) -> Truth:
        return self.height > self.previous(Step.last_that_counts, at_start=yuan(1))

    @clause("§ 1", zh="最近一次计入者")
    def last_that_counts(self) -> Money:
        return when(self.counts, self.height).otherwise(self.previous(Step.last_that_counts, at_start=yuan(1)))

    @clause("§ 1", zh="此后有更高者")
    def is_topped(self) -> Truth:
        return self.later().any(lambda other: other.height > self.height)


class Stairs(Policy, document=ACT, name="lindenland.stairs"):
    """Steps up and down."""

    steps = rows(Step, zh="台阶")

    @clause("§ 2", zh="此前高度合计", outcome=True)
    def before(self) -> Money:
        return self.steps.total(lambda step: step.before)

    @clause("§ 2", zh="计入的台阶", outcome=True)
    def counted(self) -> Count:
        return self.steps.count(lambda step: step.counts)

    @clause("§ 2", zh="被超过的台阶", outcome=True)
    def topped(self) -> Count:
        return self.steps.count(lambda step: step.is_topped)


def test_a_start_with_fewer_decimals_is_still_so_much() -> None:
    """5 yuan before the first step, then 1.25: 6.25, not 1.30."""
    assert Stairs.calculate(steps=[{"height": "1.25"}, {"height": "2.5"}])["before"] == "6.25"


def test_clauses_of_a_row_look_back_at_each_other() -> None:
    """Over 1: 2; over 2: not 1.5, but 3; over 3: not 2.5; so two count. 2, 1.5 and 2.5 are topped: 3 is not, nor 2.5."""
    result = Stairs.calculate(steps=[{"height": height} for height in ("2", "1.5", "3", "2.5")])
    assert (result["counted"], result["topped"]) == ("2", "2")


# ---------------------------------------------------------------- cases


def test_a_list_is_written_with_labels_or_cell_by_cell() -> None:
    """The three ways to write a case come to the same, and what is printed can be read again."""
    by_label = {
        "交货记录": [
            {"交货日": "2050-02-01", "品种": "洋槐蜜", "罐数": "5", "每罐价格": "1", "自产": "是", "投诉之日": "无"}
        ]
    }
    cells = {
        "deliveries[1].day": "2050-02-01", "deliveries[1].sort": "acacia", "deliveries[1].pots": "5 pot",
        "deliveries[1].price": "1", "deliveries[1].is_farmers_own": "yes", "deliveries[1].complained_on": "none",
    }  # fmt: skip
    first, second = Honey.calculate(**by_label), Honey.calculate(**cells)
    assert first["pots"] == second["pots"] == "5"
    printed = facts_as_text(first.program.model, first.case.facts)
    assert printed == {"deliveries.count": "1", **cells, "deliveries[1].sort": "ACACIA", "deliveries[1].pots": "5"}
    assert Honey.calculate(**printed)["first_sort"] == "ACACIA"


def test_a_list_that_is_not_given_is_asked_for() -> None:
    """Nobody guesses how many rows there are."""
    result = Honey.calculate(farmers=2).result("pots")
    assert (result.answer, result.missing) == ("cannot be determined", ("deliveries",))
    assert "交货记录" in result.why


def test_a_cell_that_is_not_given_is_asked_for_where_it_matters() -> None:
    """A delivery whose price is not known leaves the pots alone."""
    row = delivery("01-01")
    del row["price"]
    result = Honey.calculate(deliveries=[row])
    assert result["pots"] == "10"
    assert result.result("worst_price").missing == ("deliveries[1].price",)


class Few(Policy, document=ACT, name="lindenland.few"):
    """One to two deliveries, on days of their own."""

    deliveries = rows(Delivery, zh="交货记录", at_least=1, at_most=2, unique=Delivery.day)

    @clause("§ 4", zh="总罐数", outcome=True)
    def pots(self) -> Pots:
        return self.deliveries.total(lambda one: one.pots)


ROW = delivery("01-01")
WRONG_CASES: dict[str, tuple[type[Policy], dict[str, Any], tuple[str, ...]]] = {
    "not a list": (Honey, {"deliveries": "many"}, ("list of rows", "'many'", "交货记录")),
    "a mapping": (Honey, {"deliveries": {"day": "2050-01-01"}}, ("list of rows",)),
    "a row that is no mapping": (Honey, {"deliveries": ["2050-01-01"]}, ("row 1", "names no facts", "pots (罐数)")),
    "an unknown fact": (Honey, {"deliveries": [{"pot": 1}]}, ("row 1", "no fact `pot`", "did you mean `pots`")),
    "a fact twice": (Honey, {"deliveries": [{"pots": 1, "罐数": 1}]}, ("deliveries[1].pots", "given twice")),
    "a list twice": (Honey, {"deliveries": [], "交货记录": []}, ("deliveries", "given twice")),
    "a list and its cells": (Honey, {"deliveries": [], "deliveries[1].pots": 1}, ("both as a list and row by row",)),
    "rows from two": (Honey, {"deliveries[2].pots": 1}, ("numbered 2", "number them from 1")),
    "a count that is not so": (Honey, {"deliveries.count": 2, "deliveries[1].pots": 1}, ("count", "2", "1 rows")),
    "too much": (Honey, {"deliveries": [delivery("01-01", 101)]}, ("deliveries[1].pots", "from 0 pot to 100 pot")),
    "a half pot": (Honey, {"deliveries": [{**ROW, "pots": "1.5"}]}, ("deliveries[1].pots", "steps of 1 pot")),
    "no day": (Honey, {"deliveries": [{**ROW, "day": "none"}]}, ("deliveries[1].day", "not an event")),
    "out of order": (Honey, {"deliveries": THREE[::-1]}, ("cannot occur together", "交货记录按交货日先后排列")),
    "too few": (Few, {"deliveries": []}, ("at least 1", "at most 2", "not 0")),
    "too many": (Few, {"deliveries": THREE}, ("at least 1", "at most 2", "not 3")),
    "a day twice": (Few, {"deliveries": [ROW, ROW]}, ("cannot occur together", "交货记录的交货日各不相同")),
}


@pytest.mark.parametrize("name", WRONG_CASES)
def test_a_wrong_case_is_refused_in_a_sentence(name: str) -> None:
    """The refusal names the row, what is wrong with it and what to write."""
    policy, facts, words = WRONG_CASES[name]
    with pytest.raises(CaseError) as refusal:
        policy.calculate(**facts)
    assert [word for word in words if word not in str(refusal.value)] == [], str(refusal.value)


def test_two_deliveries_on_one_day_are_in_order() -> None:
    """An order by day lets two rows share one, unless the days are to differ."""
    assert Honey.calculate(deliveries=[ROW, ROW])["pots"] == "20"


# ---------------------------------------------------------------- what is refused when a policy is defined


def record(**members: Any) -> type[Record]:
    """Return a record with one fact and further members."""
    import types

    return types.new_class(
        "Line", (Record,), {}, lambda body: body.update({"size": fact(Count, 0, 9, zh="数"), **members})
    )


def over(listed: Callable[[Any], Any], *, of: type[Record] | None = None, **arguments: Any) -> Callable[[], object]:
    """Return the definition of a policy over a list with one clause."""

    def define() -> object:
        line = of or record()

        class Lists(Policy, document=ACT, name="lindenland.lists"):
            lines = rows(line, zh="行", **arguments)

            @clause("§ 1", zh="结果", outcome=True)
            def result(self) -> Any:
                return listed(self)

        return Lists

    return define


def own(body: Callable[[Any], Any]) -> type[Record]:
    """Return a record with a clause of a row."""

    def twice(self: Any) -> Any:
        return body(self)

    return record(twice=clause("§ 1", zh="两倍")(twice))


class Another(Record):
    """A record of another list."""

    size = fact(Count, 0, 9, zh="数")
    happened_on = event("2050-01-01", "2050-12-31", zh="之日")


def sizes(self: Any) -> Any:
    return self.lines.total(lambda line: line.size)


WRONG_DEFINITIONS: dict[str, tuple[Callable[[], object], tuple[str, ...]]] = {
    "rows of no record": (lambda: rows(Money, zh="行"), ("not of a Record", "class Row(Record)")),  # type: ignore[type-var]
    "rows without a label": (lambda: rows(Another), ("no Chinese label",)),
    "crossed limits": (lambda: rows(Another, zh="行", at_least=3, at_most=2), ("at most 2", "at least 3")),
    "half a row": (lambda: rows(Another, zh="行", at_least=True), ("at_least=True", "whole number")),
    "checked to none": (lambda: rows(Another, zh="行", checked_to=0), ("checked_to=0",)),
    "ordered by another's fact": (lambda: rows(Another, zh="行", ordered_by=Delivery.day), ("ordered_by=", "Another")),
    "ordered by an event": (lambda: rows(Another, zh="行", ordered_by=Another.happened_on), ("ordered_by=",)),
    "unique by another's fact": (lambda: rows(Another, zh="行", unique=Delivery.day), ("unique=", "Another")),
    "an act of a row": (over(sizes, of=record(deed=act(zh="行为"))), ("declares `deed`", "facts, parameters and clauses")),
    "greatest of truths": (
        over(lambda p: p.lines.greatest(lambda line: Sort.LIME, if_none=Sort.LIME)), ("greatest", "no order")
    ),
    "some row has a number": (over(lambda p: p.lines.any(lambda line: line.size)), ("any row has a count", "not a truth")),
    "rows where a number": (over(lambda p: p.lines.where(lambda line: line.size).count()), ("condition on rows", "not a truth")),
    "none is of another kind": (
        over(lambda p: p.lines.first(lambda line: line.size, if_none=yuan(1))), ("a count", "a quantity in yuan")
    ),
    "a total of truths": (over(lambda p: p.lines.total(lambda line: line.size > Count(1))), ("adds up a truth",)),
    "a total of what may be absent": (
        over(lambda p: p.lines.total(lambda line: when(line.size > Count(1), line.size))), ("may be absent", ".otherwise")
    ),
    "a row that refers to itself": (
        over(sizes, of=own(lambda row: row.twice)), ("refers to itself", "self.previous(Line.twice, at_start=...)")
    ),
    "earlier rows' own clause": (
        over(sizes, of=own(lambda row: row.earlier().total(lambda line: line.twice))), ("refers to itself", "self.previous")
    ),
    "later rows' clauses": (
        over(sizes, of=own(lambda row: row.later().any(lambda line: line.twice))), ("looks ahead at the clause `twice`",)
    ),
    "rows after earlier rows": (
        over(sizes, of=own(lambda row: row.earlier().any(lambda one: one.later().any(lambda line: line.twice)))),
        ("looks ahead at the clause `twice`",),
    ),
    "a start of another kind": (
        over(sizes, of=own(lambda row: row.previous(Another.size, at_start=yuan(1)))), ("looks back at `size`", "starts with")
    ),
    "a start of another kind for a clause being written": (
        lambda: Backwards.of(yuan(1)), ("looks back at `twice`", "a count", "starts with a quantity in yuan")
    ),
    "an event of the row before": (
        over(sizes, of=own(lambda row: row.previous(Another.happened_on, at_start=Day("2050-01-01")))),
        ("looks back at the event `happened_on`", "a clause that gives its day"),
    ),
    "a part of a list row by row": (
        over(lambda p: row_by_row(p.lines.where(lambda line: line.size > Count(1)), p.lines, lambda x, y: x.size == y.size)),
        ("compares a part of a list", "a.lines"),
    ),
    "a relation that is no truth": (
        over(lambda p: row_by_row(p.lines, p.lines, lambda x, y: x.size)), ("relation between rows", "not a truth")
    ),
    "two different lists": (
        lambda: one_more_row(Honey.symbol("a").deliveries, Few.symbol("b").deliveries.where(lambda one: one.is_rested)),
        ("relates a part of a list",),
    ),
    "lists of two names": (
        lambda: same_rows(Honey.symbol("a").deliveries, Stairs.symbol("b").steps),
        ("`deliveries` and `steps`", "not the same list"),
    ),
}  # fmt: skip


class Backwards:
    """A record whose clause looks back at itself, from a start of a kind."""

    @staticmethod
    def of(start: Any) -> object:
        class Line(Record):
            size = fact(Count, 0, 9, zh="数")

            @clause("§ 1", zh="两倍")
            def twice(self) -> Any:
                return when(self.previous(Line.twice, at_start=start) == start, Count(1)).otherwise(Count(2))

        return over(sizes, of=Line)()


@pytest.mark.parametrize("name", WRONG_DEFINITIONS)
def test_a_wrong_list_is_refused_in_a_sentence(name: str) -> None:
    """The refusal says what is wrong and, where there is one, what to write instead."""
    define, words = WRONG_DEFINITIONS[name]
    with pytest.raises(PolicyError) as refusal:
        define()
    assert [word for word in words if word not in str(refusal.value)] == [], str(refusal.value)


def test_a_right_list_is_not_refused() -> None:
    """The frame of the refusals above is a good policy, and so is a look back from a start of the clause's kind."""
    assert over(sizes)() is not None
    assert Backwards.of(Count(1)) is not None


# ---------------------------------------------------------------- what the checks say of lists


class Sale(Record):
    """A sale at the market."""

    pots = fact(Count, 0, 9, zh="罐数")
    is_gift = fact(Truth, zh="赠送")

    @clause("§ 1", zh="间隔一行")
    def is_odd(self) -> Truth:
        return self.position.is_odd()


class Sales(Policy, document=ACT, name="lindenland.sales"):
    """What one more sale, and another order of sales, do to each outcome."""

    sales = rows(Sale, zh="销售记录")
    given_away = fact(Count, 0, 9, zh="赠送数")

    @clause("§ 1", zh="总罐数", outcome=True)
    def pots(self) -> Count:
        return self.sales.total(lambda sale: sale.pots)

    @clause("§ 1", zh="余量", outcome=True)
    def left(self) -> Count:
        return Count(100) - self.sales.total(lambda sale: sale.pots)

    @clause("§ 1", zh="奇数行罐数", outcome=True)
    def at_odd_places(self) -> Count:
        return self.sales.where(lambda sale: sale.is_odd).total(lambda sale: sale.pots)

    @clause("§ 1", zh="赠送加一", outcome=True)
    def gifts(self) -> Count:
        return self.given_away + Count(1)

    @clause("§ 1", zh="首次罐数", outcome=True)
    def first_pots(self) -> Count:
        return self.sales.first(lambda sale: sale.pots, if_none=Count(4))

    @clause("§ 1", zh="无记录或总有零", outcome=True)
    def never_more_than_nine(self) -> Count:
        return at_most(Count(0), self.sales.total(lambda sale: sale.pots))


class Ledger(Policy, document=ACT, name="lindenland.ledger"):
    """Deliveries in the order of their days: nobody asks whether another order matters."""

    deliveries = rows(Delivery, zh="交货记录", ordered_by=Delivery.day, checked_to=2)

    @clause("§ 1", zh="首次罐数", outcome=True)
    def first_pots(self) -> Pots:
        return self.deliveries.first(lambda one: one.pots, if_none=Pots(0))


@cache
def checked(policy: type[Policy], check: str, budget: Budget = Budget()) -> Mapping[str, Finding]:  # noqa: B008
    """Return the findings of one check by what they are about."""
    name = policy.model.name
    found = findings(Rulebase((policy.model,)), [name], budget, [check])
    return {finding.id.removeprefix(f"{name}:{check}:"): finding for finding in found}


@pytest.mark.parametrize(
    ("outcome", "verdict", "direction"),
    [
        ("pots", PROVED, "rises"),
        ("left", PROVED, "falls"),
        ("never_more_than_nine", PROVED, "constant"),
        ("at_odd_places", REFUTED, "neither"),
        ("first_pots", REFUTED, "neither"),
    ],
)
def test_what_one_more_row_does_is_found(outcome: str, verdict: Verdict, direction: str) -> None:
    """A further sale raises, lowers, leaves alone, or does one here and the other there."""
    finding = checked(Sales, "rows")[f"{outcome}:sales"]
    assert (finding.verdict, finding.values["direction"], finding.is_as_expected) == (verdict, direction, True)
    assert "sales has at most 3 rows" in [english for english, _ in finding.assumed]


def test_a_list_that_an_outcome_does_not_look_at_is_not_asked_about() -> None:
    """Gifts rest on a fact of the case alone."""
    assert {name for name in checked(Sales, "rows") if "gifts" in name} == set()


def test_one_more_row_that_lowers_an_outcome_is_shown() -> None:
    """The case is worked out again: the second list is the first with one sale more, and comes to less."""
    finding = checked(Sales, "rows")["at_odd_places:sales"]
    assert finding.evidence is not None
    lists = [_sales(finding.evidence.found.facts[copy]) for copy in ("a", "b")]
    assert any([*lists[1][:at], *lists[1][at + 1 :]] == lists[0] for at in range(len(lists[1])))
    first, second = (sum(pots for pots, _ in each[::2]) for each in lists)
    assert first > second


def _sales(facts: Mapping[str, int]) -> list[tuple[int, int]]:
    """The rows of a case, without those that it does not have."""
    slots = range(1, facts["sales.count"] + 1)
    return [(facts[f"sales[{slot}].pots"], facts[f"sales[{slot}].is_gift"]) for slot in slots]


@pytest.mark.parametrize(
    ("outcome", "verdict"), [("pots", PROVED), ("left", PROVED), ("at_odd_places", REFUTED), ("first_pots", REFUTED)]
)
def test_whether_the_order_of_rows_matters_is_found(outcome: str, verdict: Verdict) -> None:
    """A total is the same in any order; what is first is not. The case is worked out again."""
    finding = checked(Sales, "rows")[f"order:{outcome}:sales"]
    assert (finding.verdict, finding.is_as_expected) == (verdict, True)
    if finding.evidence is not None:
        first, second = (_sales(finding.evidence.found.facts[copy]) for copy in ("a", "b"))
        assert sorted(first) == sorted(second)
        assert first != second


def test_the_order_of_a_list_that_has_an_order_is_not_asked_about() -> None:
    """Deliveries stand by their days."""
    assert set(checked(Ledger, "rows")) == {"first_pots:deliveries"}


@pytest.mark.parametrize("about", ["at_odd_places:sales", "order:at_odd_places:sales"])
def test_what_takes_too_long_is_undecided(about: str) -> None:
    """Without a budget nothing is found, and nothing is claimed."""
    finding = checked(Sales, "rows", TINY)[about]
    assert (finding.verdict, finding.is_as_expected, finding.reason) == (
        UNDECIDED,
        False,
        "the solver's budget was used up",
    )


def test_the_greatest_total_of_a_list_of_any_length_is_not_claimed() -> None:
    """With three sales it is 27, with two 18: there is no greatest for every number of sales."""
    bound = checked(Sales, "bounds")["pots:greatest"]
    assert (
        bound.says[0] == "no greatest pots is known for every number of rows: with 3 sales it is 27, with fewer another"
    )


@prove(Sales, Sales)
def one_sale_more_never_lowers_the_total(a: Sales, b: Sales) -> Truth:
    """多一笔销售，总罐数不减少。"""
    return implies(one_more_row(a.sales, b.sales), a.pots <= b.pots)


@prove(Sales, Sales)
def one_sale_more_never_lowers_the_odd_places(a: Sales, b: Sales) -> Truth:
    """多一笔销售，奇数行罐数不减少。"""
    return implies(one_more_row(a.sales, b.sales), a.at_odd_places <= b.at_odd_places)


@prove(Sales, Sales)
def the_order_never_matters(a: Sales, b: Sales) -> Truth:
    """销售先后不影响总罐数。"""
    return implies(neighbours_swapped(a.sales, b.sales), a.pots == b.pots)


@prove(Sales, Sales)
def more_of_each_sale_is_more(a: Sales, b: Sales) -> Truth:
    """每笔罐数更多的，总罐数更多。"""
    return implies(row_by_row(a.sales, b.sales, lambda x, y: x.pots < y.pots), a.pots < b.pots)


@prove(Sales, Sales)
def no_less_of_each_sale_is_no_less(a: Sales, b: Sales) -> Truth:
    """每笔罐数不减少的，总罐数不减少。"""
    return implies(row_by_row(a.sales, b.sales, lambda x, y: x.pots <= y.pots), a.pots <= b.pots)


@prove(Sales, Sales)
def the_same_sales_are_the_same(a: Sales, b: Sales) -> Truth:
    """销售记录相同的，奇数行罐数相同。"""
    return implies(same_rows(a.sales, b.sales), a.at_odd_places == b.at_odd_places)


@pytest.mark.parametrize(
    ("claim", "verdict"),
    [
        ("one_sale_more_never_lowers_the_total", PROVED),
        ("one_sale_more_never_lowers_the_odd_places", REFUTED),
        ("the_order_never_matters", PROVED),
        ("more_of_each_sale_is_more", REFUTED),  # two lists without a sale are alike row by row
        ("no_less_of_each_sale_is_no_less", PROVED),
        ("the_same_sales_are_the_same", PROVED),
    ],
)
def test_claims_about_two_lists_are_decided(claim: str, verdict: Verdict) -> None:
    """One more row, neighbours swapped, row by row, the same rows."""
    claims = tuple(one for one in globals()[CLAIMS] if one.name == claim)
    rulebase = Rulebase(tuple(globals()[MODELS].values()), claims)
    (finding,) = findings(rulebase, ["lindenland.sales"], Budget(), ["claim"])
    assert finding.verdict is verdict
