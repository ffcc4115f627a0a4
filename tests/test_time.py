"""Periods and working days as an author writes them: what the checks find, what lies beyond the calendar, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from rulekit import (
    GENERAL_COUNTING,
    Count,
    Day,
    Days,
    Document,
    Months,
    Policy,
    PolicyError,
    Truth,
    When,
    WorkingDays,
    cases,
    clause,
    deadline,
    event,
    fact,
    given,
    greatest,
    implies,
    open_parameter,
    possible,
    prove,
    requirement,
    when,
)
from rulekit.authoring.claims import CLAIMS, MODELS
from rulekit.checks.battery import findings
from rulekit.checks.finding import Finding
from rulekit.model.claims import Rulebase
from rulekit.solving.ask import Budget
from rulekit.solving.verdict import Verdict

COUNTING = GENERAL_COUNTING.reading(
    "the_first_day_counts", because="§ 1 says from the day without saying whether it counts", first_day=True
).reading("no_rolling_over", because="§ 3 may mean the day itself", rolls_over=False)
ACT = Document("渡口许可法", "LGBl. 7/26", in_force="2022-01-01", counting=COUNTING)
PLAIN = Document("渡口许可规则", "LGBl. 8/26", in_force="2022-01-01")
PROVED, REFUTED, UNDECIDED = Verdict.PROVED, Verdict.REFUTED, Verdict.UNDECIDED


class Ferries(Policy, document=ACT, name="lindenland.ferries"):
    """By when a ferry permit is decided."""

    asked_on = fact(Day, "2022-07-01", "2026-06-30", zh="申请日")
    heard_on = event("2022-07-01", "2026-06-30", zh="听取意见日")
    urgent = fact(Truth, zh="紧急")

    extra = open_parameter(WorkingDays, 0, 10, "§ 2", zh="延长", why="delegated")

    @given("听取意见不早于申请")
    def in_order(self) -> Truth:
        return ~self.heard_on.happened | (self.heard_on.value >= self.asked_on)

    @clause("§ 1", zh="决定期限", outcome=True)
    def due_on(self) -> When[Day]:
        return cases(
            when(self.urgent, deadline(self.asked_on, WorkingDays(2))),
            when(~self.urgent, deadline(self.asked_on, WorkingDays(15))),
        )

    @clause("§ 2", zh="延长后的期限", outcome=True)
    def at_the_latest(self) -> Day:
        return self.due_on + self.extra

    @clause("§ 3", zh="申诉期限", outcome=True)
    def appeal_by(self) -> Day:
        return deadline(self.asked_on, Months(1))

    @requirement("§ 4", zh="听取意见按期")
    def heard_in_time(self) -> Truth:
        return ~self.heard_on.happened | (self.heard_on.value <= self.due_on)


def found(policy: type[Policy], *checks: str, budget: Budget | None = None) -> list[Finding]:
    """Return what some checks find of a policy."""
    return list(findings(Rulebase((policy.model,)), [policy.model.name], budget or Budget(), checks))


def verdicts(policy: type[Policy], *checks: str, budget: Budget | None = None) -> set[tuple[str, Verdict]]:
    """Return each finding's sentence with its verdict."""
    return {(one.says[0], one.verdict) for one in found(policy, *checks, budget=budget)}


def verdict(write: Callable[[], None], *, budget: Budget | None = None) -> tuple[Verdict, str]:
    """Return what becomes of the one claim that a function makes, and its reason."""
    names = write.__globals__
    for name in (CLAIMS, MODELS):
        names.pop(name, None)
    write()
    models, claims = names.pop(MODELS), names.pop(CLAIMS)
    rulebase = Rulebase(tuple(models.values()), tuple(claims))
    policy = claims[0].policy
    (finding,) = findings(rulebase, [policy], budget or Budget(), ["claim"])
    return finding.verdict, finding.reason


# ---------------------------------------------------------------- each check: proved, refuted, undecided


def test_a_period_that_rests_on_no_calendar_is_decided_by_directions() -> None:
    """A later day never ends a period earlier; the shorter period is the more urgent one."""
    assert verdicts(Ferries, "monotonicity") >= {
        ("due_on never falls as asked_on rises", PROVED),
        ("due_on never rises as urgent rises", PROVED),
        ("appeal_by never falls as asked_on rises", PROVED),
    }


def test_bounds_name_days_that_are_attained() -> None:
    """1 July 2022 is a Friday: two working days later is Tuesday the fifth."""
    assert verdicts(Ferries, "bounds") >= {
        ("the least due_on is 2022-07-05", PROVED), ("the least appeal_by is 2022-08-01", PROVED),
    }  # fmt: skip


def test_a_requirement_on_working_days_can_be_kept() -> None:
    """And nobody is beyond the calendar."""
    assert {(one.check, one.verdict) for one in found(Ferries, "requirements", "completeness")} == {
        ("requirements", PROVED), ("completeness", PROVED),
    }  # fmt: skip


def test_a_claim_about_working_days_is_proved_refuted_or_undecided() -> None:
    """Two working days end by the eleventh day, which only one holiday of 2026 needs; without a budget nobody knows."""

    def true() -> None:
        @prove(Ferries)
        def soon(p: Ferries) -> Truth:
            """紧急的十一日内决定。"""
            return implies(p.urgent, p.due_on <= p.asked_on + Days(11))

    def false() -> None:
        @prove(Ferries)
        def sooner(p: Ferries) -> Truth:
            """紧急的十日内决定。"""
            return implies(p.urgent, p.due_on <= p.asked_on + Days(10))

    def hard() -> None:
        @prove(Ferries, Ferries)
        def any_two(a: Ferries, b: Ferries) -> Truth:
            """两个申请的期限相差不超过两百日。"""
            return implies(a.asked_on == b.asked_on + Days(100), a.due_on <= b.at_the_latest + Days(200))

    assert verdict(true)[0] is PROVED
    assert verdict(false)[0] is REFUTED
    undecided, reason = verdict(hard, budget=Budget(first=1, last=1))
    assert undecided is UNDECIDED
    assert reason


def test_a_day_that_somebody_can_have_is_found() -> None:
    """A period can end on a Saturday that is worked, never on a holiday."""

    def saturday() -> None:
        @possible(Ferries)
        def worked(p: Ferries) -> Truth:
            """期限可以落在调休的星期六。"""
            return p.due_on == Day("2022-10-08")

    def holiday() -> None:
        @prove(Ferries)
        def never(p: Ferries) -> Truth:
            """期限不落在国庆节。"""
            return (p.due_on < Day("2022-10-01")) | (p.due_on > Day("2022-10-07"))

    assert verdict(saturday)[0] is PROVED
    assert verdict(holiday)[0] is PROVED


class Long(Policy, document=PLAIN, name="lindenland.long"):
    """More facts than ends and middles of their domains can be tried of."""

    asked_on = fact(Day, "2022-07-01", "2026-06-30", zh="申请日")
    second = fact(Day, "2022-07-01", "2026-06-30", zh="第二日")
    third = fact(Day, "2022-07-01", "2026-06-30", zh="第三日")
    fourth = fact(Day, "2022-07-01", "2026-06-30", zh="第四日")
    fifth = fact(Day, "2022-07-01", "2026-06-30", zh="第五日")

    @clause("§ 1", zh="期限", outcome=True)
    def due_on(self) -> Day:
        last = greatest(self.asked_on, self.second, self.third, self.fourth, self.fifth)
        return deadline(last, WorkingDays(15))


def test_a_direction_is_said_although_nobody_is_found_who_moves() -> None:
    """The calculus of directions says that it never falls; that the solver finds no case in time changes nothing."""
    little = verdicts(Long, "monotonicity", budget=Budget(first=1, last=1))
    assert little == {(f"due_on never falls as {name} rises", PROVED) for name in ("asked_on", "second", "third", "fourth", "fifth")}  # fmt: skip


# ---------------------------------------------------------------- beyond the calendar


class Late(Policy, document=PLAIN, name="lindenland.late"):
    """Periods that leave the calendar."""

    asked_on = fact(Day, "2026-12-01", "2027-01-31", zh="申请日")

    @clause("§ 1", zh="决定期限", outcome=True)
    def due_on(self) -> Day:
        return deadline(self.asked_on, WorkingDays(3))

    @clause("§ 2", zh="工作日", outcome=True)
    def worked(self) -> Truth:
        return self.asked_on.is_working_day()

    @clause("§ 3", zh="已过工作日", outcome=True)
    def passed(self) -> WorkingDays:
        return Day("2026-12-01").working_days_until(self.asked_on)


@pytest.mark.parametrize(
    ("day", "due", "worked", "passed"),
    [
        ("2026-12-28", "2026-12-31", "yes", "19"),
        ("2026-12-29", None, "yes", "20"),
        ("2026-12-31", None, "yes", "22"),
        ("2027-01-01", None, None, None),
    ],
)
def test_nothing_is_guessed_beyond_the_calendar(
    day: str, due: str | None, worked: str | None, passed: str | None
) -> None:
    """28 December 2026 is a Monday, after which three working days are known; of 2027 nothing is."""
    result = Late.calculate(asked_on=day)
    assert (result["due_on"], result["worked"], result["passed"]) == (due, worked, passed)
    missing = [one for one in result.results.values() if one.text is None]
    assert {one.answer for one in missing} <= {"not stated"}
    assert all(one.why.endswith("the working days of that year are not known") for one in missing)


def test_what_lies_beyond_the_calendar_is_a_finding() -> None:
    """Each outcome that can leave the calendar is refuted, with a case."""
    refuted = [one for one in found(Late, "completeness") if one.verdict is REFUTED]
    assert {one.id.rsplit(":", 1)[-1] for one in refuted} == {"due_on", "worked", "passed"}


# ---------------------------------------------------------------- readings of the counting


@pytest.mark.parametrize(
    ("counting", "due", "appeal"),
    [
        ("base", "2022-10-26", "2022-10-30"),
        ("the_first_day_counts", "2022-10-25", "2022-10-29"),
        ("no_rolling_over", "2022-10-26", "2022-10-30"),
    ],
)
def test_a_reading_of_the_counting_moves_every_period(counting: str, due: str, appeal: str) -> None:
    """From 30 September 2022, before a week of rest; 29 and 30 October are a weekend, on which a month would end."""
    result = Ferries.calculate(settings={"counting": counting, "extra": 0}, asked_on="2022-09-30", urgent="no")
    assert result["due_on"] == due
    rolled = {"2022-10-30": "2022-10-31", "2022-10-29": "2022-10-31"}[appeal]
    assert result["appeal_by"] == (appeal if counting == "no_rolling_over" else rolled)


def test_the_counting_is_a_setting_with_its_reasons() -> None:
    """It can be listed and chosen like any reading."""
    spec = Ferries.model.setting("counting")
    assert getattr(spec.kind, "values", ()) == ("base", "the_first_day_counts", "no_rolling_over")


# ---------------------------------------------------------------- what is refused


WRONG: Any = Count(5)


def refused(write: Callable[[], object]) -> str:
    """Return what is said of something that cannot be written."""
    with pytest.raises(PolicyError) as caught:
        write()
    return caught.value.message


@pytest.mark.parametrize(
    ("write", "said"),
    [
        (lambda: deadline(Day("2022-01-03"), WRONG), "sets a deadline of a count; write Days(...), Months(...) or WorkingDays(...)"),
        (lambda: deadline(WRONG, WorkingDays(5)), "counts a period from a count; write Day(...)"),
        (lambda: Day("2022-01-03").working_days_until(WRONG), "counts to a count; write Day(...)"),
        (lambda: WorkingDays("1.5"), "WorkingDays('1.5'): a number of this kind is whole"),
        (lambda: WorkingDays(3) + Days(3), "adds a quantity in working day and a quantity in day"),
        (lambda: GENERAL_COUNTING.but(weekends=True), "`weekends` is nothing that a document counts by; there are first_day, rolls_over, month_end"),
        (lambda: GENERAL_COUNTING.but(first_day="yes"), "`first_day` is True or False, not 'yes'"),
        (lambda: GENERAL_COUNTING.reading("same", because="§ 1", first_day=False), "the reading `same` of the counting changes nothing"),
        (lambda: GENERAL_COUNTING.reading("other", because=" ", first_day=True), "the reading `other` of the counting does not say why"),
        (lambda: COUNTING.reading("no_rolling_over", because="§ 1", first_day=True, rolls_over=False), "the reading `no_rolling_over` of the counting needs a name of its own"),
    ],
)  # fmt: skip
def test_a_mistake_is_a_sentence(write: Callable[[], object], said: str) -> None:
    """What is wrong, and what to write instead."""
    assert refused(write).startswith(said)


@pytest.mark.parametrize("text", ["2022-02-30", "1 July 2022", "2022-7-1"])
def test_a_day_of_a_case_is_a_day(text: str) -> None:
    """A case with another is refused with a sentence that names the fact."""
    with pytest.raises(Exception, match="asked_on") as caught:
        Ferries.calculate(asked_on=text, urgent="no")
    assert "\n" not in str(caught.value)
