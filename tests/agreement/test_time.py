"""Working days and periods: a plain walk over the calendar, day by day, agrees with `exact`, with Z3 and with what is said
of the two working-day nodes without a solver."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import cache, partial
from itertools import pairwise, product

import pytest
from attrs import evolve
from chinese_calendar import is_workday  # type: ignore[import-untyped]

from rulekit.ir import build
from rulekit.ir.kinds import DAY, DAYS, MONTHS, TRUTH, WORKING_DAYS, Kind
from rulekit.ir.nodes import Answer, ArithOp, CompareOp, Const, Fact, Node
from rulekit.ir.ranges import range_of
from rulekit.ir.trend import Trend, trend_of
from rulekit.law.counting import Counting, Counts, MonthEnd
from rulekit.model.compile import Program, compiled
from rulekit.quantities import workdays
from rulekit.backends.smt import Division
from tests.agreement.growing import Seeded
from tests.agreement.test_smt import ONLY_THIS, Solver
from tests.agreement.worlds import World, calculated, day, fact

FIRST, LAST = date(2004, 1, 1), date(2026, 12, 31)
EVERY_DAY = [FIRST + timedelta(number) for number in range((LAST - FIRST).days + 1)]
ENDS: tuple[MonthEnd, ...] = ("last day", "next day")
WAYS = [
    Counts(first, rolls, end)
    for first, rolls, end in product((False, True), (False, True), ENDS)
]  # fmt: skip
AWKWARD = [
    "2003-12-30", "2003-12-31", "2004-01-01", "2004-01-02", "2004-01-31", "2004-02-28", "2004-02-29", "2004-03-01",
    "2008-02-29", "2012-12-31", "2020-01-23", "2020-01-31", "2020-02-02", "2020-02-29", "2022-09-28", "2022-10-01",
    "2022-10-08", "2022-10-09", "2023-01-20", "2023-04-22", "2023-04-23", "2023-05-06", "2024-02-09", "2024-02-18",
    "2026-10-30", "2026-11-30", "2026-12-30", "2026-12-31", "2027-01-01",
]  # fmt: skip
"""Days at the calendar's ends, at month ends and leap days, and weekends that are worked."""
LENGTHS: dict[Kind, tuple[int, ...]] = {
    WORKING_DAYS: (-16, -1, 0, 1, 5, 6, 25),
    DAYS: (-40, -1, 0, 1, 2, 7, 30),
    MONTHS: (-13, -1, 0, 1, 2, 6, 12),
}
START, FAR = Fact("start", DAY), Fact("end", DAY)


# ---------------------------------------------------------------- the plain walk


@cache
def worked(one: date) -> bool | None:
    """Return whether a day is worked; None where nobody knows."""
    return bool(is_workday(one)) if FIRST <= one <= LAST else None


def walked(after: date, count: int) -> date | None:
    """Return the working day so many after a day, found by walking; None where the walk leaves the calendar."""
    if not FIRST - timedelta(1) <= after <= LAST:
        return None
    here, left = after, count
    step = timedelta(1)
    if count >= 1:
        while left:
            here += step
            if worked(here) is None:
                return None
            left -= bool(worked(here))
        return here
    while True:  # with 0 the last working day up to the day itself, with -1 the one before
        if worked(here) is None:
            return None
        if worked(here):
            if left == 0:
                return here
            left += 1
        here -= step


def moved(start: date, months: int, *, next_day: bool) -> date:
    """Return the same day of the month so many months later; where there is none its last day, or the day after."""
    number = start.year * 12 + start.month - 1 + months
    for back in range(4):
        try:
            found = date(number // 12, number % 12 + 1, start.day - back)
        except ValueError:
            continue
        return found + timedelta(1) if back and next_day else found
    raise AssertionError(start)


def last_day(counts: Counts, start: date, kind: Kind, length: int) -> date | None:
    """Return the last day of a period by the words of the counting alone; None where the calendar is not known."""
    before = start - timedelta(1)
    if kind == WORKING_DAYS:
        return walked(before if counts.first_day else start, length)
    if kind == DAYS:
        last = (before if counts.first_day else start) + timedelta(length)
    else:
        last = moved(start, length, next_day=counts.month_end == "next day")
        last -= timedelta(counts.first_day)
    return walked(last - timedelta(1), 1) if counts.rolls_over else last


# ---------------------------------------------------------------- the table


def test_the_table_is_that_of_the_library() -> None:
    """Every day from the first to the last is worked in the table if and only if the library says so."""
    assert (FIRST.toordinal(), LAST.toordinal()) == (workdays.FIRST, workdays.LAST)
    table = set(workdays.table())
    assert [one for one in EVERY_DAY if (one.toordinal() in table) != is_workday(one)] == []
    assert len(table) == workdays.total() == sum(map(is_workday, EVERY_DAY))


def test_numbers_and_days_are_inverse() -> None:
    """The number of a working day leads back to it, and the number of any other day to the working day before."""
    count, before = 0, 0
    for one in EVERY_DAY:
        if is_workday(one):
            count, before = count + 1, one.toordinal()
        assert workdays.number(one.toordinal()) == count
        if before:
            assert workdays.day_of(count) == before


# ---------------------------------------------------------------- the exact backend and Z3


def period(kind: Kind) -> Fact:
    """Return the fact that says how long a period is."""
    return Fact("length", kind)


def program_of(term: Node, kind: Kind, counts: Counts | None = None, *, last: str = "2027-01-31") -> Program:
    """Return a policy of one clause over a day, another day and a length."""
    world = World((
        fact("start", DAY, day("2003-12-01"), day(last)), fact("end", DAY, day("2003-12-01"), day(last)),
        fact("length", kind, -60, 60),
    ))  # fmt: skip
    model = world.model({"shown": term})
    if counts is not None:
        model = evolve(model, document=evolve(model.document, counting=Counting(counts)))
    return compiled(model)


def said(program: Program, **point: int) -> int | None:
    """Return what the clause gives in a case; None where it is not stated."""
    point = {"start": 731_000, "end": 731_000, "length": 0, **point}
    answer = calculated(program, program.answer("shown"), point)
    if answer == Answer.VALUE.value:
        return calculated(program, program.value("shown"), point)
    assert answer == Answer.NOT_STATED.value
    return None


def ordinal(one: date | None) -> int | None:
    """Return a day as a number."""
    return None if one is None else one.toordinal()


@pytest.mark.parametrize("kind", LENGTHS, ids=["working days", "days", "months"])
@pytest.mark.parametrize("counts", WAYS, ids=str)
def test_a_period_ends_where_a_walk_ends(counts: Counts, kind: Kind) -> None:
    """Each way to count, from awkward days, by lengths of either sign: the same day, or beyond the calendar for both."""
    program = program_of(build.deadline(START, period(kind)), kind, counts)
    for text, length in product(AWKWARD, LENGTHS[kind]):
        start = date.fromisoformat(text)
        expected = ordinal(last_day(counts, start, kind, length))
        assert said(program, start=start.toordinal(), length=length) == expected, (text, length)


@pytest.mark.parametrize("counts", [Counts(), Counts(first_day=True)], ids=["first day out", "first day in"])
def test_every_start_of_two_years_ends_where_a_walk_ends(counts: Counts) -> None:
    """Fifteen working days from each day of 2022 and 2023."""
    program = program_of(build.deadline(START, Const(15, WORKING_DAYS)), DAYS, counts)
    for number in range(day("2022-01-01"), day("2023-12-31")):
        expected = last_day(counts, date.fromordinal(number), WORKING_DAYS, 15)
        assert said(program, start=number) == ordinal(expected)


def between() -> Node:
    """The working days after one day up to another, as `working_days_until` counts them."""
    counted = [build.known_working_days(end) for end in (START, FAR)]
    return build.arith(ArithOp.SUB, counted[1], counted[0])


def is_worked() -> Node:
    """Whether a day is worked, as `is_working_day` asks it."""
    before = build.known_working_days(build.shift_days(START, Const(-1, DAYS)))
    return build.compare(CompareOp.GT, build.known_working_days(START), before)


def test_working_days_between_two_days_are_counted_one_by_one() -> None:
    """Also backwards, and not stated where one of the days lies beyond the calendar."""
    program = program_of(between(), DAYS)
    for first, last in product(AWKWARD, AWKWARD):
        start, end = date.fromisoformat(first), date.fromisoformat(last)
        low, high = sorted((start, end))
        known = FIRST - timedelta(1) <= low and high <= LAST
        days = (low + timedelta(n) for n in range(1, (high - low).days + 1))
        count = sum(bool(worked(one)) for one in days) if known else None
        expected = -count if count and start > end else count
        assert said(program, start=start.toordinal(), end=end.toordinal()) == expected, (first, last)


def test_a_day_is_worked_or_not_or_not_known() -> None:
    """Of every day of the calendar and of those around it."""
    program = program_of(is_worked(), DAYS)
    for one in [FIRST - timedelta(1), *EVERY_DAY[:400], *EVERY_DAY[-800:], LAST + timedelta(1)]:
        assert said(program, start=one.toordinal()) == worked(one), one


TERMS: dict[str, tuple[Callable[[], Node], Kind]] = {
    "the sixth working day": (lambda: build.deadline(START, Const(6, WORKING_DAYS)), DAYS),
    "working days, first day in": (lambda: build.deadline(START, period(WORKING_DAYS)), WORKING_DAYS),
    "calendar days, rolled over": (lambda: build.deadline(START, period(DAYS)), DAYS),
    "a month, rolled over": (lambda: build.deadline(START, Const(1, MONTHS)), DAYS),
    "working days between": (between, DAYS),
    "is worked": (is_worked, DAYS),
}


@pytest.mark.parametrize("name", TERMS)
def test_z3_says_the_same_and_nothing_else(name: str) -> None:
    """With its inputs pinned a term has in Z3 the value and the answer that it has in `exact`."""
    term, kind = TERMS[name]
    counts = Counts(first_day="first day in" in name, month_end="next day" if "month" in name else "last day")
    program = program_of(term(), kind, counts)
    dice = Seeded(len(name))
    parts: dict[str, Node] = {"value": program.value("shown"), "answer": program.answer("shown")}
    solvers = {sort: Solver(program, part, Division.FLOOR) for sort, part in parts.items()}
    for text in [AWKWARD[dice.number(0, len(AWKWARD) - 1)] for _ in range(6)]:
        end = day(AWKWARD[dice.number(0, len(AWKWARD) - 1)])
        point = {"start": day(text), "end": end, "length": dice.number(-20, 20)}
        for sort, solver in solvers.items():
            if sort == "answer" or said(program, **point) is not None:
                assert solver.replies(point, calculated(program, parts[sort], point)) == ONLY_THIS, (point, sort)


# ---------------------------------------------------------------- ranges and directions


SPANS = [
    ("2022-09-25", "2022-10-14"), ("2023-01-15", "2023-02-02"), ("2003-12-20", "2004-01-20"), ("2026-12-10", "2027-01-10"),
    ("2022-08-01", "2022-08-02"),
]  # fmt: skip
"""Stretches of days, some of them around long holidays and the calendar's ends."""


@pytest.mark.parametrize("span", SPANS, ids="..".join)
def test_ranges_and_directions_of_the_two_nodes_hold(span: tuple[str, str]) -> None:
    """Every value lies in the range, the ends are attained, and both rise."""
    low, high = map(day, span)
    to = build.working_days_to(START)
    numbers = [workdays.number(one) for one in range(low, high + 1)]
    assert range_of(to, lambda _: (low, high)) == (min(numbers), max(numbers))
    assert all(a <= b for a, b in pairwise(numbers))
    number = Fact("number", WORKING_DAYS)
    of = build.working_day(number)
    bounds = (workdays.number(low) - 2, workdays.number(high) + 2)
    days = [workdays.day_of(one) for one in range(bounds[0], bounds[1] + 1)]
    assert range_of(of, lambda _: bounds) == (min(days), max(days))
    assert all(a <= b for a, b in pairwise(days))
    for node in (to, of):
        for way in (Trend.RISES, Trend.FALLS, Trend.CONSTANT):
            assert trend_of(node, partial(_always, way), lambda _: (low, high)) is way


def _always(way: Trend, _: Node) -> Trend:
    return way


def test_a_direction_is_never_refuted_by_working_days() -> None:
    """What the calculus says of terms with both nodes in them, against every pair of neighbouring days."""
    moves = {
        "next": build.working_day(build.arith(ArithOp.ADD, build.working_days_to(START), Const(3, WORKING_DAYS))),
        "back": build.arith(ArithOp.SUB, Const(9_000, WORKING_DAYS), build.working_days_to(START)),
        "rest": build.days_between(START, build.working_day(build.working_days_to(START))),
    }
    low, high = day("2022-09-20"), day("2022-10-20")
    really = {"next": Trend.RISES, "back": Trend.FALLS, "rest": Trend.UNKNOWN}
    for name, node in moves.items():
        program = World((fact("start", DAY, low, high),)).program({"shown": node})
        values = [calculated(program, node, {"start": one}) for one in range(low, high + 1)]
        steps = {(b > a) - (b < a) for a, b in pairwise(values)} - {0}
        assert steps == {Trend.RISES: {1}, Trend.FALLS: {-1}, Trend.UNKNOWN: {1, -1}}[really[name]]
        assert trend_of(node, lambda _: Trend.RISES, lambda _: (low, high)) is really[name]
    assert moves["next"].kind == DAY
    assert is_worked().kind == TRUTH
