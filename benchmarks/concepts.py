"""Times of what lists, folds and working days cost: run with `make bench`, or `python -m benchmarks.concepts`.

The figures to compare with are those of hand-written encodings: a claim about two lists of 12 rows, a number carried over
120 months in two copies, a chain of 26 working days over four years.
"""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

from benchmarks.prove import headline
from rulekit import (
    Count, Day, Document, Money, Policy, Record, Truth, WorkingDays, at_most, clause, deadline, excess, fact, implies,
    prove, row_by_row, rows, when, yuan,
)  # fmt: skip
from rulekit.checks.claims import Claims
from rulekit.model.claims import Claim, Rulebase
from rulekit.solving.ask import Budget, Optimum, greatest, least
from rulekit.checks.subject import Subject

ACT = Document("测量用办法", "测〔2026〕1号", issued="2026-01-01", in_force="2026-01-01")


class Stay(Record):
    """A stay in hospital: what is over the deductible left is paid."""

    cost = fact(Money, 0, 100_000, zh="费用", step=1)

    @clause("一", zh="起付线余额")
    def left(self) -> Money:
        """What the stays before have not used up of 2,000 yuan."""
        return excess(yuan(2_000), self.previous(Stay.used, at_start=yuan(0)))

    @clause("一", zh="已用起付线")
    def used(self) -> Money:
        return self.previous(Stay.used, at_start=yuan(0)) + at_most(self.left, self.cost)

    @clause("二", zh="支付额")
    def paid(self) -> Money:
        return excess(self.cost, self.left)


class Hospital(Policy, document=ACT, name="bench.hospital"):
    """Stays with one deductible for all of them."""

    stays = rows(Stay, zh="住院", checked_to=12)

    @clause("二", zh="支付总额", outcome=True)
    def paid(self) -> Money:
        return self.stays.total(lambda stay: stay.paid)

    @clause("二", zh="自付起付线", outcome=True)
    def deductible(self) -> Money:
        return self.stays.last(lambda stay: stay.used, if_none=yuan(0))


@prove(Hospital)
def the_deductible_is_used_once(p: Hospital) -> Truth:
    """起付线合计不超过二千元。"""
    return p.deductible <= yuan(2_000)


@prove(Hospital, Hospital)
def dearer_stays_never_pay_less(a: Hospital, b: Hospital) -> Truth:
    """每次费用不少，支付总额不减。"""
    return implies(row_by_row(a.stays, b.stays, lambda x, y: x.cost <= y.cost), a.paid <= b.paid)


class MonthPaid(Record):
    """A month in which somebody was insured, or not."""

    insured = fact(Truth, zh="参保")

    @clause("三", zh="连续月数")
    def in_a_row(self) -> Count:
        """The months insured without a gap, up to and with this one."""
        return when(self.insured, self.previous(MonthPaid.in_a_row, at_start=Count(0)) + Count(1)).otherwise(Count(0))


class Insured(Policy, document=ACT, name="bench.insured"):
    """Months insured in a row at the end."""

    months = rows(MonthPaid, zh="参保月份", checked_to=120)

    @clause("三", zh="连续参保月数", outcome=True)
    def in_a_row(self) -> Count:
        return self.months.last(lambda month: month.in_a_row, if_none=Count(0))


@prove(Insured, Insured)
def more_months_never_count_less(a: Insured, b: Insured) -> Truth:
    """多参保，连续月数不减。"""
    more = row_by_row(a.months, b.months, lambda x, y: ~x.insured | y.insured)
    return implies(more, a.in_a_row <= b.in_a_row)


class Filing(Policy, document=ACT, name="bench.filing"):
    """Six, fifteen and five working days."""

    filed = fact(Day, "2022-07-07", "2026-06-30", zh="申请日")

    @clause("四", zh="公示期满日", outcome=True)
    def noticed(self) -> Day:
        return deadline(deadline(deadline(self.filed, WorkingDays(6)), WorkingDays(15)), WorkingDays(5))


@prove(Filing)
def twenty_six_in_all(p: Filing) -> Truth:
    """合计二十六个工作日。"""
    return p.noticed == deadline(p.filed, WorkingDays(26))


def _timed(what: str, work: Callable[[], str]) -> None:
    started = perf_counter()
    said = work()
    print(f"| {what} | {said} | {(perf_counter() - started) * 1000:.0f} |", flush=True)


def _claim(policy: type[Policy], claim: Claim) -> Callable[[], str]:
    def work() -> str:
        finding = Claims(Rulebase((policy.model,), (claim,)), Budget()).decide(claim)
        return f"{finding.verdict.value}: {'; '.join(finding.decided_by) or finding.reason}"

    return work


def _longest() -> str:
    subject = Subject.of(Filing.model, Budget())
    ends = [search(subject.question(), subject.program.value("noticed"), Budget()) for search in (least, greatest)]
    assert all(isinstance(end, Optimum) for end in ends)
    return "both found by calculating every case"


def main() -> None:
    """Print the times as a table."""
    headline("Lists, folds and working days: how long claims take", "python -m benchmarks.concepts")
    print("| what | verdict and method | milliseconds |\n|---|---|--:|")
    _timed("12 stays, one deductible", _claim(Hospital, the_deductible_is_used_once))
    _timed("12 stays, two copies row by row", _claim(Hospital, dearer_stays_never_pay_less))
    _timed("120 months carried, two copies", _claim(Insured, more_months_never_count_less))
    _timed("26 working days over four years: the chain is the sum", _claim(Filing, twenty_six_in_all))
    _timed("26 working days: least and greatest last day", _longest)


if __name__ == "__main__":
    main()
