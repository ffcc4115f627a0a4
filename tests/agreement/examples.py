"""Worked examples: for every node and operator some inputs and the value, worked by hand.

A day is written YYYY-MM-DD, a month as year x 12 + month - 1 (January 2020 is 24240). Amounts are whole numbers at the
scale of their term: pay=1234 is 12.34 yuan. Several examples of one operator differ in what a backend may treat apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import Enum

from attrs import field, fields, frozen

from rulekit.ir import build
from rulekit.ir.kinds import COUNT, DAY, DAYS, MONTH, MONTHS, RATE, TRUTH, WORKING_DAYS
from rulekit.ir.nodes import (
    Answer,
    ArithOp,
    CalendarPart,
    CompareOp,
    Const,
    Core,
    Fact,
    Node,
    Ref,
    Row,
    Setting,
    Stated,
)
from rulekit.law.words import GENERAL_LAW, Word, Words
from rulekit.model.compile import WORDS, Program, compiled
from rulekit.quantities.rounding import RoundingMode
from tests.agreement.worlds import AREA, GRADE, YUAN, World, day, fact, setting

Written = int | str | Answer
"""A whole number, a day, or an answer other than a value."""


@frozen
class Example:
    """A term, and what it gives for some inputs."""

    name: str
    term: Node
    at: tuple[tuple[Mapping[str, int | str], Written], ...]
    words: Words = field(default=GENERAL_LAW)

    @property
    def program(self) -> Program:
        """The term as the binding `example`: a core term just as it is, any other compiled."""
        world = World(FACTS, SETTINGS, self.words)
        bindings = {**BINDINGS, "example": self.term}
        return world.program(bindings) if isinstance(self.term, Core) and not self.gives_answers else self.compiled

    @property
    def compiled(self) -> Program:
        """The term as a clause of a policy."""
        free = [spec.name for spec in SETTINGS]
        return compiled(World(FACTS, SETTINGS, self.words).model({**BINDINGS, "example": self.term}), free=free)

    @property
    def gives_answers(self) -> bool:
        """Whether the example is about other answers than values."""
        return any(isinstance(expected, Answer) for _, expected in self.at)

    def cases(self) -> Iterator[tuple[dict[str, int], int | Answer]]:
        """Yield the inputs and what is expected as whole numbers."""
        for inputs, expected in self.at:
            yield {name: whole(value) for name, value in inputs.items()}, whole(expected)


def whole(written: Written) -> int:
    """Return a day's ordinal, or the number itself."""
    return day(written) if isinstance(written, str) else written


def shows(term: Node) -> set[type | Enum]:
    """Return what a term is an example of: its outermost node and that node's operator, and the answers of its rows."""
    found: set[type | Enum] = {type(term)}
    for attribute in fields(type(term)):
        value = getattr(term, attribute.name)
        if isinstance(value, Enum):
            found.add(value)
        elif attribute.name == "rows":
            found.update(row.answer for row in value)
    return found


FACTS = (
    fact("n", COUNT, -100, 100),
    fact("k", COUNT, -100, 100),
    fact("pay", YUAN, -100_000, 100_000, scale=2),
    fact("rate", RATE, 0, 1000, scale=3),
    fact("t", TRUTH, 0, 1),
    fact("u", TRUTH, 0, 1),
    fact("v", TRUTH, 0, 1),
    fact("day", DAY, day("1900-01-01"), day("2100-12-31")),
    fact("other", DAY, day("1900-01-01"), day("2100-12-31")),
    fact("month", MONTH, 22800, 25211),
    fact("later", MONTH, 22800, 25211),
    fact("span", DAYS, -400, 400),
    fact("gap", MONTHS, -400, 400),
    fact("area", AREA, 0, 2),
    fact("grade", GRADE, 0, 2),
    fact("notice", DAY, day("2000-01-01"), day("2030-12-31"), event=True),
)
SETTINGS = (setting("p", COUNT, 0, 90), setting(WORDS, GRADE, 0, 2))
N, K, PAY, RATE_OF = Fact("n", COUNT), Fact("k", COUNT), Fact("pay", YUAN, 2), Fact("rate", RATE, 3)
T, U, V = Fact("t", TRUTH), Fact("u", TRUTH), Fact("v", TRUTH)
THE_DAY, OTHER = Fact("day", DAY), Fact("other", DAY)
THE_MONTH, LATER, SPAN, GAP = Fact("month", MONTH), Fact("later", MONTH), Fact("span", DAYS), Fact("gap", MONTHS)
THE_AREA, THE_GRADE, NOTICE, P = Fact("area", AREA), Fact("grade", GRADE), Fact("notice", DAY), Setting("p", COUNT)
DOUBLED, SIXTY, TWENTY = Ref("doubled", COUNT), Ref("sixty", COUNT), Ref("twenty", COUNT)
BINDINGS: Mapping[str, Node] = {
    "doubled": build.arith(ArithOp.MUL, N, build.count(2)), "sixty": build.count(60), "twenty": build.count(20),
}  # fmt: skip


def _c(value: int) -> Const:
    return build.count(value)


def _yuan(value: int, scale: int = 0) -> Const:
    return Const(value, YUAN, scale)


def _day(text: str) -> Const:
    return Const(day(text), DAY)


def _by_four(mode: RoundingMode, *results: int) -> Example:
    """Quotients by 4 of 8, -8, 7, -7, 6, -6, 5, -5, 2, -2, 10, -10, and those by a number that is not above zero."""
    numerators = (8, -8, 7, -7, 6, -6, 5, -5, 2, -2, 10, -10)
    at = [({"n": n, "k": 4}, result) for n, result in zip(numerators, results, strict=True)]
    term = build.quotient(mode, N, K, COUNT, 0)
    return Example(f"n / k {mode.value}", term, (*at, ({"n": 7, "k": 0}, 0), ({"n": 7, "k": -4}, 0)))


def _tenths(mode: RoundingMode, *results: int) -> Example:
    """12.30, 12.34, 12.35, 12.45 and 12.36 yuan to tenths, and the same below zero."""
    amounts = (1230, 1234, 1235, 1245, 1236, -1230, -1234, -1235, -1245, -1236)
    at = tuple(({"pay": amount}, result) for amount, result in zip(amounts, results, strict=True))
    return Example(f"pay to tenths {mode.value}", build.quotient(mode, PAY, _c(1), YUAN, 1), at)


def _number_compared(op: CompareOp, below: int, equal: int, above: int) -> Example:
    at = (({"n": 59}, below), ({"n": 60}, equal), ({"n": 61}, above), ({"n": -60}, below))
    return Example(f"n {op.value} 60", build.compare(op, N, _c(60)), at)


def _word(word: Word, words: Words, name: str, below: int, equal: int, above: int) -> Example:
    at = (({"n": 59}, below), ({"n": 60}, equal), ({"n": 61}, above))
    return Example(f"n {word.value} 60, {name}", build.word_compare(word, N, _c(60)), at, words)


OPPOSITE = GENERAL_LAW.but(
    reaches="exclusive", or_more="exclusive", exceeds="inclusive", falls_short_of="inclusive", or_less="exclusive",
    within="exclusive", before="inclusive",
)  # fmt: skip
"""A document in which every boundary word means the opposite of what it means in general law."""
DOUBTFUL = GENERAL_LAW.reading("strict", because="of art. 22", or_less="exclusive").reading(
    "stricter", because="of art. 23", or_less="exclusive", or_more="exclusive"
)
"""A document whose words have two further readings, which a setting chooses."""

CORE = (
    Example("a constant", _c(45), (({}, 45),)),
    Example("a day that is constant", _day("2020-02-29"), (({}, "2020-02-29"),)),
    Example("a fact", N, (({"n": -7}, -7), ({"n": 0}, 0), ({"n": 100}, 100))),
    Example("a day of the case", THE_DAY, (({"day": "2000-02-29"}, "2000-02-29"), ({"day": "1900-01-01"}, "1900-01-01"))),
    Example("a truth of the case", T, (({"t": 1}, 1), ({"t": 0}, 0))),
    Example("a choice of the case", THE_AREA, (({"area": 0}, 0), ({"area": 2}, 2))),
    Example("a setting", P, (({"p": 0}, 0), ({"p": 50}, 50))),
    Example("another binding", DOUBLED, (({"n": 21}, 42), ({"n": -21}, -42))),
    Example("n + k", build.arith(ArithOp.ADD, N, K), (({"n": 7, "k": -9}, -2), ({"n": 100, "k": 100}, 200))),
    Example("pay + 45 yuan", build.arith(ArithOp.ADD, PAY, _yuan(45)), (({"pay": 1234}, 5734), ({"pay": -5000}, -500))),
    Example("month + gap", build.arith(ArithOp.ADD, THE_MONTH, GAP, MONTH), (({"month": 24251, "gap": 1}, 24252),)),
    Example("n - k", build.arith(ArithOp.SUB, N, K), (({"n": 7, "k": 9}, -2), ({"n": -7, "k": -9}, 2))),
    Example("later - month", build.arith(ArithOp.SUB, LATER, THE_MONTH, MONTHS), (({"later": 24252, "month": 24240}, 12),)),
    Example("n x k", build.arith(ArithOp.MUL, N, K, COUNT), (
        ({"n": 7, "k": -9}, -63), ({"n": -7, "k": -9}, 63), ({"n": 0, "k": 9}, 0))),
    Example("pay x rate", build.arith(ArithOp.MUL, PAY, RATE_OF), (
        ({"pay": 1234, "rate": 18}, 22212), ({"pay": -100, "rate": 1000}, -100_000))),
    Example("min", build.arith(ArithOp.MIN, N, K), (({"n": 3, "k": 5}, 3), ({"n": 5, "k": 3}, 3), ({"n": -4, "k": -4}, -4))),
    Example("the earlier day", build.arith(ArithOp.MIN, THE_DAY, OTHER), (
        ({"day": "2020-03-01", "other": "2020-02-29"}, "2020-02-29"),)),
    Example("max", build.arith(ArithOp.MAX, N, K), (({"n": 3, "k": 5}, 5), ({"n": 5, "k": 3}, 5), ({"n": -4, "k": -4}, -4))),
    Example("pay at least 30 yuan", build.arith(ArithOp.MAX, PAY, _yuan(30)), (({"pay": 2999}, 3000), ({"pay": 3001}, 3001))),
    Example("pay at scale 4", build.rescaled(PAY, 4), (({"pay": 1234}, 123_400), ({"pay": -1}, -100))),
    _by_four(RoundingMode.FLOOR, 2, -2, 1, -2, 1, -2, 1, -2, 0, -1, 2, -3),
    _by_four(RoundingMode.CEILING, 2, -2, 2, -1, 2, -1, 2, -1, 1, 0, 3, -2),
    _by_four(RoundingMode.DOWN, 2, -2, 1, -1, 1, -1, 1, -1, 0, 0, 2, -2),
    _by_four(RoundingMode.UP, 2, -2, 2, -2, 2, -2, 2, -2, 1, -1, 3, -3),
    _by_four(RoundingMode.HALF_UP, 2, -2, 2, -2, 2, -2, 1, -1, 1, -1, 3, -3),
    _by_four(RoundingMode.HALF_EVEN, 2, -2, 2, -2, 2, -2, 1, -1, 0, 0, 2, -2),
    _tenths(RoundingMode.FLOOR, 123, 123, 123, 124, 123, -123, -124, -124, -125, -124),
    _tenths(RoundingMode.CEILING, 123, 124, 124, 125, 124, -123, -123, -123, -124, -123),
    _tenths(RoundingMode.DOWN, 123, 123, 123, 124, 123, -123, -123, -123, -124, -123),
    _tenths(RoundingMode.UP, 123, 124, 124, 125, 124, -123, -124, -124, -125, -124),
    _tenths(RoundingMode.HALF_UP, 123, 123, 124, 125, 124, -123, -123, -124, -125, -124),
    _tenths(RoundingMode.HALF_EVEN, 123, 123, 124, 124, 124, -123, -123, -124, -124, -124),
    Example("a share of pay in fen", build.quotient(RoundingMode.HALF_UP, PAY, K, YUAN, 2), (
        ({"pay": 10_000, "k": 3}, 3333), ({"pay": 20_000, "k": 3}, 6667), ({"pay": -10_000, "k": 8}, -1250),
        ({"pay": 1, "k": 0}, 0))),
    Example("years begun", build.quotient(RoundingMode.CEILING, GAP, _c(12), COUNT, 0), (
        ({"gap": 0}, 0), ({"gap": 1}, 1), ({"gap": 12}, 1), ({"gap": 13}, 2), ({"gap": -1}, 0), ({"gap": -12}, -1))),
    Example("n over a constant below zero", build.quotient(RoundingMode.FLOOR, N, _c(-3), COUNT, 0), (({"n": 9}, 0),)),
    _number_compared(CompareOp.LT, 1, 0, 0),
    _number_compared(CompareOp.LE, 1, 1, 0),
    _number_compared(CompareOp.GT, 0, 0, 1),
    _number_compared(CompareOp.GE, 0, 1, 1),
    _number_compared(CompareOp.EQ, 0, 1, 0),
    _number_compared(CompareOp.NE, 1, 0, 1),
    Example("pay = 45 yuan", build.compare(CompareOp.EQ, PAY, _yuan(45)), (({"pay": 4500}, 1), ({"pay": 45}, 0))),
    Example("t < u", build.compare(CompareOp.LT, T, U), (
        ({"t": 0, "u": 0}, 0), ({"t": 0, "u": 1}, 1), ({"t": 1, "u": 0}, 0), ({"t": 1, "u": 1}, 0))),
    Example("t <= u", build.compare(CompareOp.LE, T, U), (
        ({"t": 0, "u": 0}, 1), ({"t": 0, "u": 1}, 1), ({"t": 1, "u": 0}, 0), ({"t": 1, "u": 1}, 1))),
    Example("t same as u", build.compare(CompareOp.EQ, T, U), (
        ({"t": 0, "u": 0}, 1), ({"t": 0, "u": 1}, 0), ({"t": 1, "u": 0}, 0), ({"t": 1, "u": 1}, 1))),
    Example("day after a day", build.compare(CompareOp.GT, THE_DAY, _day("2020-02-29")), (
        ({"day": "2020-02-29"}, 0), ({"day": "2020-03-01"}, 1), ({"day": "2019-12-31"}, 0))),
    Example("not later than other", build.compare(CompareOp.LE, THE_DAY, OTHER), (
        ({"day": "2020-01-31", "other": "2020-02-01"}, 1), ({"day": "2020-02-01", "other": "2020-01-31"}, 0),
        ({"day": "2020-01-31", "other": "2020-01-31"}, 1))),
    Example("from January 2020", build.compare(CompareOp.GE, THE_MONTH, Const(24240, MONTH)), (
        ({"month": 24240}, 1), ({"month": 24239}, 0))),
    Example("in the south", build.compare(CompareOp.EQ, THE_AREA, Const(1, AREA)), (({"area": 1}, 1), ({"area": 2}, 0))),
    Example("middle grade or above", build.compare(CompareOp.GE, THE_GRADE, Const(1, GRADE)), (
        ({"grade": 0}, 0), ({"grade": 1}, 1), ({"grade": 2}, 1))),
    Example("not t", build.negation(T), (({"t": 0}, 1), ({"t": 1}, 0))),
    Example("t and u and v", build.all_of(T, U, V), (
        ({"t": 1, "u": 1, "v": 1}, 1), ({"t": 1, "u": 0, "v": 1}, 0), ({"t": 0, "u": 0, "v": 0}, 0))),
    Example("t or u or v", build.any_of(T, U, V), (
        ({"t": 0, "u": 0, "v": 0}, 0), ({"t": 0, "u": 0, "v": 1}, 1), ({"t": 1, "u": 1, "v": 1}, 1))),
    Example("n if t, else k", build.cond(T, N, K), (({"t": 1, "n": 3, "k": 5}, 3), ({"t": 0, "n": 3, "k": 5}, 5))),
    Example("u if t, else v", build.cond(T, U, V), (({"t": 1, "u": 1, "v": 0}, 1), ({"t": 0, "u": 1, "v": 0}, 0))),
    Example("day if t, else other", build.cond(T, THE_DAY, OTHER), (
        ({"t": 1, "day": "2020-02-29", "other": "2021-01-01"}, "2020-02-29"),
        ({"t": 0, "day": "2020-02-29", "other": "2021-01-01"}, "2021-01-01"))),
    Example("brackets", build.steps(N, [(_c(70), _yuan(30)), (_c(80), _yuan(50)), (_c(90), _yuan(100))], _yuan(0)), (
        ({"n": 69}, 0), ({"n": 70}, 30), ({"n": 79}, 30), ({"n": 80}, 50), ({"n": 89}, 50), ({"n": 90}, 100),
        ({"n": 100}, 100), ({"n": -100}, 0))),
    Example("brackets that fall and rise", build.steps(N, [(_c(0), _yuan(-5)), (_c(10), PAY)], _yuan(725, 2)), (
        ({"n": -1, "pay": 1}, 725), ({"n": 0, "pay": 1}, -500), ({"n": 9, "pay": 1}, -500), ({"n": 10, "pay": 1}, 1))),
    Example("brackets with a setting, which may be crossed", build.steps(N, [(P, _c(1)), (_c(40), _c(2))], _c(0)), (
        ({"n": 39, "p": 20}, 1), ({"n": 19, "p": 20}, 0), ({"n": 45, "p": 20}, 2), ({"n": 45, "p": 50}, 2),
        ({"n": 55, "p": 50}, 2), ({"n": 30, "p": 50}, 0))),
    Example("crossed thresholds of other clauses", build.steps(N, [(SIXTY, _c(1)), (TWENTY, _c(2))], _c(0)), (
        ({"n": 19}, 0), ({"n": 20}, 2), ({"n": 59}, 2), ({"n": 60}, 2))),
    Example("a truth by brackets", build.steps(N, [(_c(10), U), (_c(20), V)], T), (
        ({"n": 9, "t": 1, "u": 0, "v": 0}, 1), ({"n": 10, "t": 1, "u": 0, "v": 1}, 0),
        ({"n": 20, "t": 0, "u": 0, "v": 1}, 1))),
    Example("a day by brackets of days", build.steps(THE_DAY, [(_day("2020-01-01"), OTHER)], _day("2019-12-31")), (
        ({"day": "2019-12-31", "other": "2024-02-29"}, "2019-12-31"),
        ({"day": "2020-01-01", "other": "2024-02-29"}, "2024-02-29"))),
    Example("a choice by brackets", build.steps(N, [(_c(10), Const(2, AREA))], THE_AREA), (
        ({"n": 9, "area": 1}, 1), ({"n": 10, "area": 1}, 2))),
    Example("age", build.completed_years(THE_DAY, OTHER), (
        ({"day": "2000-02-29", "other": "2018-02-28"}, 17), ({"day": "2000-02-29", "other": "2018-03-01"}, 18),
        ({"day": "2000-02-29", "other": "2020-02-28"}, 19), ({"day": "2000-02-29", "other": "2020-02-29"}, 20),
        ({"day": "1960-12-31", "other": "2020-12-30"}, 59), ({"day": "1960-12-31", "other": "2020-12-31"}, 60),
        ({"day": "1960-01-01", "other": "1960-01-01"}, 0), ({"day": "1960-01-31", "other": "1961-01-30"}, 0),
        ({"day": "2020-06-01", "other": "2020-05-31"}, -1), ({"day": "2020-06-01", "other": "2019-06-01"}, -1),
        ({"day": "2020-06-01", "other": "2019-05-31"}, -2))),
    Example("age on a fixed day", build.completed_years(THE_DAY, _day("2020-12-31")), (
        ({"day": "1950-12-31"}, 70), ({"day": "1951-01-01"}, 69), ({"day": "1940-02-29"}, 80))),
    Example("days later", build.shift_days(THE_DAY, SPAN), (
        ({"day": "2020-02-28", "span": 1}, "2020-02-29"), ({"day": "2020-02-28", "span": 2}, "2020-03-01"),
        ({"day": "2019-02-28", "span": 1}, "2019-03-01"), ({"day": "1900-02-28", "span": 1}, "1900-03-01"),
        ({"day": "2020-12-31", "span": 1}, "2021-01-01"), ({"day": "2021-01-01", "span": -1}, "2020-12-31"),
        ({"day": "2020-03-01", "span": -366}, "2019-03-01"), ({"day": "2020-02-29", "span": 0}, "2020-02-29"))),
    Example("the following day", build.shift_days(THE_DAY, Const(1, DAYS)), (
        ({"day": "2020-02-28"}, "2020-02-29"), ({"day": "2020-02-29"}, "2020-03-01"), ({"day": "2021-02-28"}, "2021-03-01"),
        ({"day": "2000-02-28"}, "2000-02-29"), ({"day": "1900-02-28"}, "1900-03-01"), ({"day": "2021-04-30"}, "2021-05-01"),
        ({"day": "2021-01-30"}, "2021-01-31"), ({"day": "2021-12-31"}, "2022-01-01"))),
    Example("thirty days later", build.shift_days(THE_DAY, Const(30, DAYS)), (
        ({"day": "2020-01-31"}, "2020-03-01"), ({"day": "2019-01-31"}, "2019-03-02"), ({"day": "2020-12-02"}, "2021-01-01"))),
    Example("months later", build.shift_months(THE_DAY, GAP), (
        ({"day": "2020-01-31", "gap": 1}, "2020-02-29"), ({"day": "2019-01-31", "gap": 1}, "2019-02-28"),
        ({"day": "1900-01-31", "gap": 1}, "1900-02-28"), ({"day": "2000-01-31", "gap": 1}, "2000-02-29"),
        ({"day": "2020-02-29", "gap": 12}, "2021-02-28"), ({"day": "2020-02-29", "gap": 48}, "2024-02-29"),
        ({"day": "2020-03-31", "gap": -1}, "2020-02-29"), ({"day": "2020-12-31", "gap": 2}, "2021-02-28"),
        ({"day": "2020-05-31", "gap": -18}, "2018-11-30"), ({"day": "2000-01-30", "gap": -11}, "1999-02-28"),
        ({"day": "2020-01-15", "gap": 0}, "2020-01-15"))),
    Example("a year later", build.shift_months(THE_DAY, Const(12, MONTHS)), (
        ({"day": "2020-02-29"}, "2021-02-28"), ({"day": "2019-02-28"}, "2020-02-28"), ({"day": "2020-12-31"}, "2021-12-31"))),
    Example("days between", build.days_between(THE_DAY, OTHER), (
        ({"day": "2020-02-28", "other": "2020-03-01"}, 2), ({"day": "2019-02-28", "other": "2019-03-01"}, 1),
        ({"day": "2020-01-01", "other": "2021-01-01"}, 366), ({"day": "2021-01-01", "other": "2020-01-01"}, -366),
        ({"day": "2021-01-01", "other": "2022-01-01"}, 365), ({"day": "2020-02-29", "other": "2020-02-29"}, 0),
        ({"day": "1900-01-01", "other": "2100-01-01"}, 73_049))),
    Example("days since a fixed day", build.days_between(_day("2020-02-28"), OTHER), (
        ({"other": "2020-03-01"}, 2), ({"other": "2020-02-27"}, -1))),
    Example("working days to", build.working_days_to(THE_DAY), (
        ({"day": "2004-01-01"}, 0), ({"day": "2004-01-02"}, 1), ({"day": "2004-01-06"}, 3), ({"day": "2003-01-01"}, 0))),
    Example("working days since 30 September 2022", build.arith(
        ArithOp.SUB, build.working_days_to(THE_DAY), build.working_days_to(_day("2022-09-30"))), (
        ({"day": "2022-09-30"}, 0), ({"day": "2022-10-07"}, 0), ({"day": "2022-10-08"}, 1), ({"day": "2022-10-09"}, 2),
        ({"day": "2022-10-14"}, 7), ({"day": "2022-10-16"}, 7), ({"day": "2022-09-29"}, -1))),
    Example("the third working day after", build.working_day(build.arith(
        ArithOp.ADD, build.working_days_to(THE_DAY), Const(3, WORKING_DAYS))), (
        ({"day": "2022-09-30"}, "2022-10-10"), ({"day": "2022-10-01"}, "2022-10-10"), ({"day": "2022-10-08"}, "2022-10-11"),
        ({"day": "2023-01-20"}, "2023-01-30"), ({"day": "2026-12-30"}, "2026-12-31"), ({"day": "2003-12-31"}, "2004-01-06"))),
    Example("month of", build.part_of_day(CalendarPart.MONTH, THE_DAY), (
        ({"day": "2020-02-29"}, 24241), ({"day": "1999-12-31"}, 23999), ({"day": "2000-01-01"}, 24000))),
    Example("year of", build.part_of_day(CalendarPart.YEAR, THE_DAY), (
        ({"day": "2020-02-29"}, 2020), ({"day": "1999-12-31"}, 1999), ({"day": "2000-01-01"}, 2000))),
)  # fmt: skip

OLD, YOUNG = build.compare(CompareOp.GE, N, _c(60)), build.compare(CompareOp.LE, N, _c(20))
NOT_YOUNG, BETWEEN = build.negation(YOUNG), build.all_of(build.negation(OLD), build.negation(YOUNG))
GROWN, FROM_20 = build.compare(CompareOp.GT, N, _c(21)), build.compare(CompareOp.GE, N, _c(20))
NEVER = build.all_of(NOT_YOUNG, build.compare(CompareOp.LT, N, _c(21)))
LATE = build.compare(CompareOp.GE, NOTICE, _day("2020-01-01"))
SILENT = Row(V, None, Answer.DECLARED_GAP, "the text is silent")
NOT_FOR_U = Row(U, None, Answer.DOES_NOT_APPLY)
UNORDERED = build.cases([Row(T, _c(1)), Row(U, K), SILENT], None, ordered=False)
GAP_OR_ONE = build.cases([Row(T, _c(1))], None, ordered=False)
TRUTH_OR_GAP = build.cases([Row(T, U)], None, ordered=False)

AUTHORS = (
    Example("cases in no order", UNORDERED, (
        ({"t": 1, "u": 0, "v": 0, "k": 5}, 1), ({"t": 0, "u": 1, "v": 0, "k": 5}, 5),
        ({"t": 0, "u": 0, "v": 1, "k": 5}, Answer.DECLARED_GAP), ({"t": 0, "u": 0, "v": 0, "k": 5}, Answer.NOT_STATED),
        ({"t": 1, "u": 1, "v": 0, "k": 5}, Answer.CLASH), ({"t": 1, "u": 1, "v": 0, "k": 1}, 1),
        ({"t": 1, "u": 0, "v": 1, "k": 5}, Answer.CLASH))),
    Example("the first case", build.cases([Row(T, _c(1)), NOT_FOR_U, Row(V, K)], None, ordered=True), (
        ({"t": 1, "u": 1, "v": 1, "k": 5}, 1), ({"t": 0, "u": 1, "v": 1, "k": 5}, Answer.DOES_NOT_APPLY),
        ({"t": 0, "u": 0, "v": 1, "k": 5}, 5), ({"t": 0, "u": 0, "v": 0, "k": 5}, Answer.NOT_STATED))),
    Example("cases, otherwise", build.cases([Row(OLD, _c(1)), Row(T, _c(2))], _c(3), ordered=False), (
        ({"n": 60, "t": 0}, 1), ({"n": 59, "t": 1}, 2), ({"n": 59, "t": 0}, 3), ({"n": 60, "t": 1}, Answer.CLASH))),
    Example("the first case, otherwise", build.cases([Row(OLD, _c(1)), Row(T, _c(2))], _c(3), ordered=True), (
        ({"n": 60, "t": 0}, 1), ({"n": 60, "t": 1}, 1), ({"n": 59, "t": 1}, 2), ({"n": 59, "t": 0}, 3))),
    Example("cases by ranges", build.cases([Row(OLD, _c(3)), Row(BETWEEN, K), Row(YOUNG, _c(1))], None, ordered=False), (
        ({"n": 20, "k": 7}, 1), ({"n": 21, "k": 7}, 7), ({"n": 59, "k": 7}, 7), ({"n": 60, "k": 7}, 3))),
    Example("cases by ranges that leave a gap", build.cases([Row(YOUNG, _c(1)), Row(OLD, K)], None, ordered=False), (
        ({"n": 20, "k": 7}, 1), ({"n": 21, "k": 7}, Answer.NOT_STATED), ({"n": 60, "k": 7}, 7))),
    Example("cases by ranges that leave out one number", build.cases([Row(YOUNG, _c(1)), Row(GROWN, K)], None, ordered=False), (
        ({"n": 20, "k": 7}, 1), ({"n": 21, "k": 7}, Answer.NOT_STATED), ({"n": 22, "k": 7}, 7))),
    Example("cases by ranges that share one number", build.cases([Row(YOUNG, _c(1)), Row(FROM_20, K)], None, ordered=False), (
        ({"n": 19, "k": 7}, 1), ({"n": 20, "k": 7}, Answer.CLASH), ({"n": 20, "k": 1}, 1), ({"n": 21, "k": 7}, 7))),
    Example("cases by ranges that leave a gap, otherwise", build.cases([Row(YOUNG, _c(1)), Row(OLD, K)], _c(3), ordered=False), (
        ({"n": 20, "k": 7}, 1), ({"n": 21, "k": 7}, 3), ({"n": 59, "k": 7}, 3), ({"n": 60, "k": 7}, 7))),
    Example("cases by ranges, one of which is empty", build.cases(
        [Row(YOUNG, _c(1)), Row(build.all_of(OLD, YOUNG), _c(2)), Row(NOT_YOUNG, _c(3))], None, ordered=False), (
        ({"n": 20}, 1), ({"n": 21}, 3), ({"n": 60}, 3))),
    Example("cases by ranges, an empty one between", build.cases(
        [Row(YOUNG, _c(1)), Row(NEVER, _c(2)), Row(NOT_YOUNG, _c(3))], None, ordered=False), (
        ({"n": 20}, 1), ({"n": 21}, 3), ({"n": 60}, 3))),
    Example("a truth by ranges", build.cases([Row(OLD, T), Row(build.negation(OLD), U)], None, ordered=False), (
        ({"n": 60, "t": 1, "u": 0}, 1), ({"n": 59, "t": 1, "u": 0}, 0))),
    Example("a table", build.lookup(THE_AREA, [_c(10), K, _c(35)]), (
        ({"area": 0, "k": 5}, 10), ({"area": 1, "k": 5}, 5), ({"area": 2, "k": 5}, 35))),
    Example("stated", Stated(GAP_OR_ONE), (({"t": 1}, 1), ({"t": 0}, 0))),
    Example("a sum with a part that is not stated", build.arith(ArithOp.ADD, GAP_OR_ONE, N), (
        ({"t": 1, "n": 4}, 5), ({"t": 0, "n": 4}, Answer.NOT_STATED))),
    Example("the stronger of two answers", build.arith(ArithOp.ADD, UNORDERED, GAP_OR_ONE), (
        ({"t": 1, "u": 1, "v": 0, "k": 1}, 2), ({"t": 1, "u": 1, "v": 0, "k": 2}, Answer.CLASH),
        ({"t": 0, "u": 0, "v": 1, "k": 2}, Answer.NOT_STATED))),
    Example("and, with a part that is not stated", build.all_of(TRUTH_OR_GAP, V), (
        ({"t": 1, "u": 1, "v": 1}, 1), ({"t": 1, "u": 0, "v": 1}, 0), ({"t": 0, "u": 0, "v": 0}, 0),
        ({"t": 0, "u": 0, "v": 1}, Answer.NOT_STATED))),
    Example("or, with a part that is not stated", build.any_of(TRUTH_OR_GAP, V), (
        ({"t": 1, "u": 0, "v": 0}, 0), ({"t": 1, "u": 1, "v": 0}, 1), ({"t": 0, "u": 0, "v": 1}, 1),
        ({"t": 0, "u": 0, "v": 0}, Answer.NOT_STATED))),
    Example("only the branch that is taken counts", build.cond(V, GAP_OR_ONE, N), (
        ({"v": 1, "t": 1, "n": 4}, 1), ({"v": 1, "t": 0, "n": 4}, Answer.NOT_STATED), ({"v": 0, "t": 0, "n": 4}, 4))),
    Example("an event", LATE, (
        ({"notice.happened": 1, "notice": "2020-01-01"}, 1), ({"notice.happened": 1, "notice": "2019-12-31"}, 0),
        ({"notice.happened": 0, "notice": "2020-01-01"}, Answer.NOT_STATED))),
    Example("an event that happened, and late", build.all_of(Fact("notice.happened", TRUTH), LATE), (
        ({"notice.happened": 1, "notice": "2020-01-01"}, 1), ({"notice.happened": 1, "notice": "2019-12-31"}, 0),
        ({"notice.happened": 0, "notice": "2020-01-01"}, 0))),
    _word(Word.REACHES, GENERAL_LAW, "general law", 0, 1, 1),
    _word(Word.OR_MORE, GENERAL_LAW, "general law", 0, 1, 1),
    _word(Word.EXCEEDS, GENERAL_LAW, "general law", 0, 0, 1),
    _word(Word.FALLS_SHORT_OF, GENERAL_LAW, "general law", 1, 0, 0),
    _word(Word.OR_LESS, GENERAL_LAW, "general law", 1, 1, 0),
    _word(Word.WITHIN, GENERAL_LAW, "general law", 1, 1, 0),
    _word(Word.BEFORE, GENERAL_LAW, "general law", 1, 0, 0),
    _word(Word.REACHES, OPPOSITE, "opposite", 0, 0, 1),
    _word(Word.OR_MORE, OPPOSITE, "opposite", 0, 0, 1),
    _word(Word.EXCEEDS, OPPOSITE, "opposite", 0, 1, 1),
    _word(Word.FALLS_SHORT_OF, OPPOSITE, "opposite", 1, 1, 0),
    _word(Word.OR_LESS, OPPOSITE, "opposite", 1, 0, 0),
    _word(Word.WITHIN, OPPOSITE, "opposite", 1, 0, 0),
    _word(Word.BEFORE, OPPOSITE, "opposite", 1, 1, 0),
    Example("a word whose reading is chosen", build.word_compare(Word.OR_LESS, N, _c(60)), (
        ({"n": 60, WORDS: 0}, 1), ({"n": 60, WORDS: 1}, 0), ({"n": 60, WORDS: 2}, 0), ({"n": 59, WORDS: 1}, 1)), DOUBTFUL),
    Example("another word whose reading is chosen", build.word_compare(Word.OR_MORE, N, _c(60)), (
        ({"n": 60, WORDS: 0}, 1), ({"n": 60, WORDS: 1}, 1), ({"n": 60, WORDS: 2}, 0)), DOUBTFUL),
)  # fmt: skip

EXAMPLES = (*CORE, *AUTHORS)
