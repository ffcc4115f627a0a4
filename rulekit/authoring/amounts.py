"""Quantities, prices, shares, months and days: the handles with which a clause calculates.

A subclass of Quantity is a unit: adding metres to yuan is an error in the editor and, at the latest, when the policy
is defined.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, Self, TypeVar, overload

from rulekit.authoring.terms import Handle, Ordered, Truth, said_of
from rulekit.errors import CaseError, PolicyError
from rulekit.ir import build
from rulekit.ir.kinds import COUNT, DAY, DAYS, MONTH, MONTHS, RATE, Kind, NumberKind, name_of
from rulekit.ir.nodes import ArithOp, CalendarPart, CompareOp, Const, Node
from rulekit.law.words import Word
from rulekit.quantities import calendar, decimals
from rulekit.quantities.rounding import RoundingMode

Q = TypeVar("Q", bound="Quantity")
D = TypeVar("D", bound="Quantity")


WHOLE_UNITS = ("1", "month", "day", "working day")


class Quantity(Ordered):
    """A number with a unit. `class CubicMetres(Quantity, unit="m³", step="0.01")` is a new unit."""

    unit: ClassVar[str] = ""
    step: ClassVar[str] = "1"
    label: ClassVar[str] = ""

    def __init_subclass__(cls, *, unit: str = "", step: str = "1", zh: str = "", **kwargs: Any) -> None:
        super().__init_subclass__(**kwargs)
        if not unit:
            raise PolicyError(
                f'the quantity {cls.__name__} has no unit; write class {cls.__name__}(Quantity, unit="...")'
            )
        cls.unit, cls.step, cls.label = unit, step, zh

    def __init__(self, value: int | str) -> None:
        try:
            number, scale = decimals.shortest(*decimals.parse(value))
        except CaseError as error:
            raise PolicyError(error.message) from None
        if scale and self.unit in WHOLE_UNITS:
            raise PolicyError(f"{type(self).__name__}({value!r}): a number of this kind is whole")
        self.node = Const(number, self.kind(), scale)

    @classmethod
    def kind(cls) -> NumberKind:
        """Return the kind of terms in this unit."""
        return NumberKind(cls.unit, cls.label)

    def __add__(self, other: Self) -> Self:
        return self._combined(ArithOp.ADD, other, "adds")

    def __sub__(self, other: Self) -> Self:
        return self._combined(ArithOp.SUB, other, "subtracts")

    def __neg__(self) -> Self:
        return self.with_node(build.arith(ArithOp.SUB, Const(0, self.node.kind), self.node))

    def _combined(self, op: ArithOp, other: object, doing: str) -> Self:
        return self.with_node(build.arith(op, self.node, self._alike(other, doing).node))

    def __radd__(self, other: object) -> NoReturn:
        raise PolicyError(f"adds {said_of(other)} and {name_of(self.node.kind)}; {self._write(other)}")

    def __rsub__(self, other: object) -> NoReturn:
        raise PolicyError(f"subtracts {name_of(self.node.kind)} from {said_of(other)}; {self._write(other)}")

    def __floordiv__(self, other: object) -> NoReturn:
        raise PolicyError(f"divides {name_of(self.node.kind)} with //; write (a / b).floor(), or completed_years()")

    def __mod__(self, other: object) -> NoReturn:
        raise PolicyError(f"takes the rest of {name_of(self.node.kind)} with %; write is_multiple_of(...) or is_odd()")

    def __abs__(self) -> NoReturn:
        raise PolicyError(f"takes abs() of {name_of(self.node.kind)}; write greatest(a - b, b - a)")

    def __round__(self, digits: int = 0) -> NoReturn:
        raise PolicyError(
            f'rounds {name_of(self.node.kind)} with round(); write rounded(x, to=yuan("0.01"), how=Rounding...)'
        )

    def __float__(self) -> NoReturn:
        raise PolicyError(f"makes a float of {name_of(self.node.kind)}; amounts stay exact")

    def __int__(self) -> NoReturn:
        raise PolicyError(
            f"makes a Python number of {name_of(self.node.kind)}; a rule is written before any case is known"
        )

    def __mul__(self, other: Count | Rate | int) -> Self:
        factor = self._factor(other)
        kind = build.product_kind(self.node.kind, factor.node.kind)
        if kind != self.node.kind:
            raise PolicyError(f"multiplies {name_of(self.node.kind)} by {name_of(factor.node.kind)}"
                              + ("; write the quantity first: money * percent(\"1.8\")" if kind else ""))  # fmt: skip
        return self.with_node(build.arith(ArithOp.MUL, self.node, factor.node, kind))

    def __rmul__(self, other: int) -> Self:
        return self * other

    def _factor(self, other: object) -> Handle:
        if isinstance(other, int) and not isinstance(other, bool):
            return Count(other)
        if isinstance(other, float):
            raise PolicyError(f"multiplies {name_of(self.node.kind)} by the float {other!r}, which is not exact; "
                              f"write percent(\"...\") or Rate(\"{other!r}\")")  # fmt: skip
        if not isinstance(other, Handle) or not hasattr(other, "node") or isinstance(other, Truth):
            raise PolicyError(f"multiplies {name_of(self.node.kind)} by {said_of(other)}")
        return other

    @overload
    def __truediv__(self, other: type[D]) -> Per[Self, D]: ...
    @overload
    def __truediv__(self, other: Self) -> Share: ...
    def __truediv__(self, other: Any) -> Any:
        if isinstance(other, type) and issubclass(other, Quantity):
            return Per.of(self, other)
        if not isinstance(other, Quantity) or other.node.kind != self.node.kind:
            raise PolicyError(f"divides {name_of(self.node.kind)} by {said_of(other)}; a quotient is a share of two like "
                              "quantities, which `rounded` makes a number again")  # fmt: skip
        return Share.of_terms(self.node, other.node)


class Count(Quantity, unit="1"):
    """A bare whole number: people, years, grades."""

    def is_odd(self) -> Truth:
        """The number is odd."""
        return ~self.is_multiple_of(Count(2))

    def is_multiple_of(self, other: Count) -> Truth:
        """The number is so many times another, which is a constant above zero."""
        return _is_multiple(self.node, self._alike(other, "asks whether", "is a multiple of").node)


class Rate(Quantity, unit="%"):
    """A fraction written in per cent; Rate("0.018") is percent("1.8")."""


class Money(Quantity, unit="yuan", step="0.01", zh="元"):
    """Yuan; a fact of money is whole fen unless its step says otherwise."""


class Months(Quantity, unit="month", zh="个月"):
    """A duration in whole months."""

    def completed_years(self) -> Count:
        """The full years in it: 23 months hold 1."""
        return Count.on(build.quotient(RoundingMode.FLOOR, self.node, build.count(12), COUNT, 0))

    def years_begun(self) -> Count:
        """The years begun in it: 13 months begin 2."""
        return Count.on(build.quotient(RoundingMode.CEILING, self.node, build.count(12), COUNT, 0))


class Days(Quantity, unit="day", zh="天"):
    """A duration in calendar days."""

    def is_multiple_of(self, other: Days) -> Truth:
        """The duration is a whole number of times another, for instance of a week."""
        return _is_multiple(self.node, self._alike(other, "asks whether", "is a multiple of").node)


class WorkingDays(Quantity, unit="working day", zh="个工作日"):
    """A duration in working days, by the calendar of China."""


def _is_multiple(node: Node, of: Node) -> Truth:
    if not isinstance(of, Const) or of.value <= 0:
        raise PolicyError("asks for multiples of something that is not a constant above zero")
    times = build.quotient(RoundingMode.FLOOR, node, of, COUNT, 0)
    return Truth.on(build.compare(CompareOp.EQ, build.arith(ArithOp.MUL, times, of, of.kind), node))


class Per(Ordered, Generic[Q, D]):
    """So much of one unit for each of another: yuan("0.7") / CubicMetres."""

    amount: type[Quantity]
    each: type[Quantity]

    @classmethod
    def of(cls, amount: Quantity, each: type[Quantity]) -> Per[Any, Any]:
        """Return the price of *amount* for one unit of *each*."""
        return cls.between(type(amount), each, _constant_as(amount.node, price_kind(type(amount), each)))

    @classmethod
    def between(cls, amount: type[Quantity], each: type[Quantity], node: Node) -> Per[Any, Any]:
        """Return the handle of a price for a term."""
        handle: Per[Any, Any] = cls.on(node)
        handle.amount, handle.each = amount, each
        return handle

    def with_node(self, node: Node) -> Self:
        """Return the same sort of price for another term."""
        return type(self).between(self.amount, self.each, node)  # type: ignore[return-value]

    def __mul__(self, other: D) -> Q:
        kind = build.product_kind(self.node.kind, other.node.kind) if isinstance(other, Handle) else None
        if kind != self.amount.kind():
            raise PolicyError(f"multiplies {name_of(self.node.kind)} by {said_of(other)}; a price per {self.each.unit} "
                              f"wants an amount in {self.each.unit}")  # fmt: skip
        return self.amount.on(build.arith(ArithOp.MUL, self.node, other.node, self.amount.kind()))  # type: ignore[return-value]

    def __rmul__(self, other: D) -> Q:
        return self * other


def price_kind(amount: type[Quantity], each: type[Quantity]) -> NumberKind:
    """Return the kind of a price."""
    for unit in (amount, each):
        if not (isinstance(unit, type) and issubclass(unit, Quantity)):
            raise PolicyError(
                f"a price is so much of one quantity for one unit of another, and {said_of(unit)} is neither"
            )
    zh = f"{amount.label}/{each.label}" if amount.label and each.label else ""
    return NumberKind(f"{amount.unit}/{each.unit}", zh)


def _constant_as(node: Node, kind: Kind) -> Node:
    """Return a constant of another kind."""
    if not isinstance(node, Const):
        raise PolicyError("makes a price out of something that is not a constant; declare a price(...) fact instead")
    return Const(node.value, kind, node.scale)


class Share(Ordered):
    """A ratio not yet rounded: it can be compared (by cross-multiplying) or taken of a quantity, nothing else."""

    numerator: Node
    denominator: Node

    def __init__(self, numerator: int, denominator: int) -> None:
        if not isinstance(numerator, int) or not isinstance(denominator, int) or denominator <= 0:
            raise PolicyError("a share is two whole numbers, the second above zero: Share(2, 3)")
        self.numerator, self.denominator = build.count(numerator), build.count(denominator)

    @classmethod
    def of_terms(cls, numerator: Node, denominator: Node) -> Share:
        """Return the ratio of two terms of one kind."""
        share = cls.__new__(cls)
        share.numerator, share.denominator = numerator, denominator
        return share

    def said(self) -> str:
        return "a share that is not rounded; write rounded(share.of(whole), to=..., how=...)"

    def of(self, whole: Q) -> Unrounded[Q]:
        """So much of a quantity; it has to be rounded before anything else."""
        if not isinstance(whole, Quantity):
            raise PolicyError(f"takes a share of {said_of(whole)}; it is taken of a quantity")
        product = build.arith(ArithOp.MUL, whole.node, self.numerator, whole.node.kind)
        return Unrounded.over(type(whole), product, self.denominator)

    def floor(self) -> Count:
        """How often the second goes into the first, whole times only."""
        return self._count(RoundingMode.FLOOR)

    def ceiling(self) -> Count:
        """How often the second is begun in the first."""
        return self._count(RoundingMode.CEILING)

    def _count(self, mode: RoundingMode) -> Count:
        quotient = build.quotient(mode, self.numerator, self.denominator, COUNT, 0)
        return Count.on(where_positive(self.denominator, quotient))

    def _compared(self, op: CompareOp, other: object) -> Truth:
        return self._cross(lambda a, b: build.compare(op, a, b), other)

    def _worded(self, word: Word, other: object) -> Truth:
        return self._cross(lambda a, b: build.word_compare(word, a, b), other)

    def _cross(self, comparison: Any, other: object) -> Truth:
        if not isinstance(other, Share):
            raise PolicyError(f"compares a share with {said_of(other)}; write Share(2, 3) for two thirds")
        left = build.arith(ArithOp.MUL, self.numerator, other.denominator, COUNT)
        right = build.arith(ArithOp.MUL, other.numerator, self.denominator, COUNT)
        compared = comparison(left, right)
        return Truth.on(where_positive(self.denominator, where_positive(other.denominator, compared)))


def where_positive(denominator: Node, body: Node) -> Node:
    """Return *body* where a denominator is above zero; elsewhere nothing is stated."""
    zero = Const(0, denominator.kind)
    return build.guarded(build.compare(CompareOp.GT, denominator, zero), body, build.DIVISION)


class Unrounded(Ordered, Generic[Q]):
    """Not a whole number at a known scale; it must pass through `rounded` before anything else."""

    numerator: Node
    denominator: Node
    quantity: type[Quantity]

    @classmethod
    def over(cls, quantity: type[Quantity], numerator: Node, denominator: Node) -> Unrounded[Any]:
        """Return the unrounded quotient of two terms, in the unit of *quantity*."""
        handle: Unrounded[Any] = cls.__new__(cls)
        handle.quantity, handle.numerator, handle.denominator = quantity, numerator, denominator
        return handle

    def said(self) -> str:
        return "a share that is not rounded; write rounded(share, to=..., how=...)"

    def _compared(self, op: CompareOp, other: object) -> Truth:
        raise PolicyError(f"compares {said_of(self)}")

    _worded = _compared  # type: ignore[assignment]


class Month(Ordered):
    """A month of a year, written YYYY-MM."""

    def __init__(self, text: str) -> None:
        self.node = Const(_in_policy(calendar.parse_month, text), MONTH)

    def __add__(self, other: Months) -> Month:
        return Month.on(build.arith(ArithOp.ADD, self.node, _expected(other, Months, "adds to a month"), MONTH))

    def __sub__(self, other: Month) -> Months:
        return Months.on(build.arith(ArithOp.SUB, self.node, _expected(other, Month, "subtracts from a month"), MONTHS))


class Day(Ordered):
    """A day, written YYYY-MM-DD."""

    def __init__(self, text: str) -> None:
        self.node = Const(_in_policy(calendar.parse_day, text), DAY)

    def __add__(self, other: Days | Months | WorkingDays) -> Day:
        if isinstance(other, WorkingDays):
            return Day.on(build.numbered_working_day(self.node, other.node))
        if isinstance(other, Months):
            return Day.on(build.shift_months(self.node, other.node))
        return Day.on(build.shift_days(self.node, _expected(other, Days, "adds to a day")))

    @overload
    def __sub__(self, other: Day) -> Days: ...
    @overload
    def __sub__(self, other: Days | Months) -> Day: ...
    def __sub__(self, other: Any) -> Any:
        if isinstance(other, Days | Months):
            return self + -other
        return Days.on(build.days_between(_expected(other, Day, "subtracts from a day"), self.node))

    def working_days_until(self, day: Day) -> WorkingDays:
        """The working days after this day, up to and with another."""
        before, after = (build.known_working_days(end) for end in (self.node, _expected(day, Day, "counts to")))
        return WorkingDays.on(build.arith(ArithOp.SUB, after, before))

    def is_working_day(self) -> Truth:
        """The day is worked, by the calendar of China."""
        before = build.known_working_days(build.shift_days(self.node, build.number(-1, DAYS)))
        number = build.known_working_days(self.node)
        return Truth.on(build.compare(CompareOp.GT, number, before))

    def month(self) -> Month:
        """The month in which the day lies."""
        return Month.on(build.part_of_day(CalendarPart.MONTH, self.node))

    def year(self) -> Count:
        """The year in which the day lies."""
        return Count.on(build.part_of_day(CalendarPart.YEAR, self.node))

    def completed_years_on(self, day: Day) -> Count:
        """The age, in completed years, that somebody born on this day has on another; a birthday counts that day."""
        return Count.on(build.completed_years(self.node, _expected(day, Day, "counts years to")))


class Happening(Handle):
    """Something that happened on a day, or never did; that it is not known is a third thing."""

    happened: Truth
    value: Day

    @classmethod
    def of(cls, happened: Node, day: Node) -> Happening:
        """Return the handle of an event."""
        handle = cls.__new__(cls)
        handle.happened, handle.value = Truth.on(happened), Day.on(day)
        return handle

    def said(self) -> str:
        return "an event; write .happened for whether it did, .value for its day"

    if not TYPE_CHECKING:

        def __eq__(self, other):
            raise PolicyError(f"compares {said_of(self)}")

        __ne__ = __eq__
        __hash__ = None


def _in_policy(parse: Any, text: object) -> int:
    try:
        return int(parse(text))
    except CaseError as error:
        raise PolicyError(error.message) from None


def _expected(value: object, cls: type[Handle], doing: str) -> Node:
    if not isinstance(value, cls):
        raise PolicyError(f"{doing} {said_of(value)}; write {cls.__name__}(...)")
    return value.node


def yuan(value: int | str) -> Money:
    """Return an amount of money in yuan: yuan(45), yuan("0.7")."""
    return Money(value)


def deadline(start: Day, period: Days | Months | WorkingDays) -> Day:
    """Return the last day of a period that runs from a day; the document's counting says which day that is."""
    if not isinstance(period, Days | Months | WorkingDays):
        raise PolicyError(f"sets a deadline of {said_of(period)}; write Days(...), Months(...) or WorkingDays(...)")
    return Day.on(build.deadline(_expected(start, Day, "counts a period from"), period.node))


def percent(value: int | str) -> Rate:
    """Return a rate in per cent: percent("1.8") is 0.018."""
    rate = Rate(value)
    assert isinstance(rate.node, Const)
    return Rate.on(Const(rate.node.value, RATE, rate.node.scale + 2))


def years(value: int) -> Months:
    """Return a duration of whole years, in months."""
    if isinstance(value, bool) or not isinstance(value, int):
        raise PolicyError(f"years({value!r}): a duration is a whole number of years, or Months(...)")
    return Months(12 * value)
