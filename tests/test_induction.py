"""Claims about lists of any length: what one row more preserves is proved for all, what it does not keeps its limit."""

from __future__ import annotations

import pytest

from rulekit import (
    Count, Document, Money, Policy, Quantity, Record, Truth, When, clause, fact, one_more_row, prove, row_by_row, rows, when,
    yuan,
)  # fmt: skip
from rulekit import implies as implied
from rulekit.checks.claims import Claims
from rulekit.checks.induction import INDUCTION
from rulekit.checks.finding import Finding
from rulekit.model.claims import Claim, Rulebase
from rulekit.solving.ask import Budget
from rulekit.solving.verdict import Verdict

WELLS = Document("水井办法", "LGBl. 12/7", issued="1990-01-01", in_force="1990-01-01")


class Litres(Quantity, unit="l"):
    """Litres, whole."""


class Bucket(Record):
    """One bucket that somebody drew."""

    litres = fact(Litres, 0, 12, zh="升数")

    @clause("§ 1", zh="次数")
    def times(self) -> Count:
        """Five litres count once."""
        return (self.litres / Litres(5)).floor()

    @clause("§ 3", zh="费用")
    def fee(self) -> When[Money]:
        """Nothing is said of full buckets."""
        return when(self.litres < Litres(12), yuan(1) * self.times)

    @clause("§ 1", zh="累计次数")
    def so_far(self) -> Count:
        return self.previous(Bucket.so_far, at_start=Count(0)) + self.times


class Well(Policy, document=WELLS, name="lindenland.well"):
    """How often somebody drew water."""

    buckets = rows(Bucket, zh="取水记录")

    @clause("§ 2", zh="取水次数", outcome=True)
    def times(self) -> Count:
        return self.buckets.total(lambda bucket: bucket.times)

    @clause("§ 2", zh="末次累计", outcome=True)
    def carried(self) -> Count:
        return self.buckets.last(lambda bucket: bucket.so_far, if_none=Count(0))

    @clause("§ 2", zh="总升数", outcome=True)
    def litres(self) -> Litres:
        return self.buckets.total(lambda bucket: bucket.litres)


@prove(Well)
def counting_each_bucket_is_never_more(p: Well) -> Truth:
    """逐次计数不多于合计计数。"""
    return p.times <= (p.litres / Litres(5)).floor()


@prove(Well, Well)
def fuller_buckets_never_count_less(a: Well, b: Well) -> Truth:
    """每次取水不少，次数不减。"""
    return implied(row_by_row(a.buckets, b.buckets, lambda x, y: x.litres <= y.litres), a.times <= b.times)


@prove(Well)
def nobody_draws_more_than_six_times(p: Well) -> Truth:
    """三行以内不超过六次，行数再多则不然。"""
    return p.times <= Count(6)


@prove(Well)
def the_running_count_is_the_total(p: Well) -> Truth:
    """末行累计即合计：须先知各行累计与合计相等。"""
    return p.buckets.last(lambda bucket: bucket.so_far, if_none=Count(0)) == p.times


@prove(Well)
def no_bucket_counts_more_than_all(p: Well) -> Truth:
    """单次最多不超过合计：须先知合计不小于零。"""
    return p.buckets.greatest(lambda bucket: bucket.times, if_none=Count(0)) <= p.times


@prove(Well)
def the_last_bucket_is_cheap(p: Well) -> Truth:
    """末行费用不超过三元；有的行没有规定费用，逐行归纳不可靠。"""
    return p.buckets.last(lambda bucket: bucket.fee, if_none=yuan(0)) <= yuan(3)


@prove(Well, Well)
def one_bucket_more_never_counts_less(a: Well, b: Well) -> Truth:
    """多取一次，次数不减；插入任意一行不是逐行归纳。"""
    return implied(one_more_row(a.buckets, b.buckets), a.times <= b.times)


CLAIMS = {
    counting_each_bucket_is_never_more: True, fuller_buckets_never_count_less: True,
    nobody_draws_more_than_six_times: False, the_running_count_is_the_total: True, no_bucket_counts_more_than_all: True, the_last_bucket_is_cheap: False,
    one_bucket_more_never_counts_less: False,
}  # fmt: skip
LIMIT = "buckets has at most 3 rows"


def _found(claim: Claim) -> Finding:
    return Claims(Rulebase((Well.model,), tuple(CLAIMS)), Budget()).decide(claim)


@pytest.mark.parametrize("claim", CLAIMS, ids=lambda claim: claim.name)
def test_the_limit_of_rows_goes_where_induction_proves_the_claim(claim: Claim) -> None:
    """All of them hold of three rows; only what one row more preserves is said of every length."""
    finding = _found(claim)
    by_induction = CLAIMS[claim]
    assert finding.verdict is Verdict.PROVED
    assert (INDUCTION in finding.decided_by) is by_induction
    assert (LIMIT in {english for english, _ in finding.assumed}) is not by_induction


def test_what_is_true_of_three_rows_only_is_false_of_four() -> None:
    """The claim that keeps its limit needs it: a fourth bucket makes seven."""
    four = Well.calculate(buckets=[{"litres": 10}] * 3 + [{"litres": 5}])
    assert four["times"] == "7"


def test_a_number_is_carried_through_a_long_list() -> None:
    """Ten litres are two times, in each of 600 rows: nothing goes as deep as the list is long."""
    well = Well.calculate(buckets=[{"litres": 10}] * 600)
    assert (well["carried"], well["times"], well["litres"]) == ("1200", "1200", "6000")
