"""What the body of a policy class consists of: facts, parameters, tables, clauses, exceptions, readings.

Every member is a descriptor: on the class it is itself, on the symbolic case inside a clause or a claim it is a term.
A member registers by being there: nothing changes another member, so that a subclass cannot leak into its base.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import copy
from typing import Any, Generic, Literal, Self, TypeVar, overload

from rulekit.authoring.amounts import Day, Happening, Month, Per, Quantity, price_kind
from rulekit.authoring.terms import Choice, Chosen, Refusing, Truth, When, lifted, place_of, said_of
from rulekit.errors import CaseError, Place, PolicyError
from rulekit.ir.kinds import DAY, MONTH, TRUTH, Kind, NumberKind
from rulekit.ir.nodes import Const, Node
from rulekit.model.policy import Why
from rulekit.quantities import calendar, decimals

T = TypeVar("T")
Q = TypeVar("Q", bound=Quantity)
D = TypeVar("D", bound=Quantity)
E = TypeVar("E", bound=Choice)
F = TypeVar("F", bound=Choice)


class Member(Refusing, Generic[T]):
    """Something that a class body declares under a name."""

    name: str = ""
    place: Place
    policy: Any = None
    """The class through which the member was reached, where it was: `P.increase` knows P."""

    def __set_name__(self, owner: type, name: str) -> None:
        if not self.name.isidentifier():  # it has none yet, or is written as a lambda
            self.name = name

    @overload
    def __get__(self, obj: None, owner: Any) -> Self: ...
    @overload
    def __get__(self, obj: object, owner: Any) -> T: ...
    def __get__(self, obj: Any, owner: Any) -> Any:
        if obj is not None:
            return obj._term_of(self)
        reached = copy(self)
        reached.policy = owner
        return reached

    def said(self) -> str:
        return f"`{self.name or getattr(self, 'zh', '')}` of no case; write self.{self.name or 'name'} inside a clause"


def labelled(zh: str, what: str, place: Place) -> str:
    if not isinstance(zh, str) or not zh.strip():
        raise PolicyError(f'{what} has no Chinese label; add zh="..."', place=place)
    return zh.strip()


# ---------------------------------------------------------------- facts


class Fact(Member[T]):
    """An input of the case."""

    def __init__(
        self, kind: Kind, low: int, high: int, scale: int, step: int, like: Any, zh: str, en: str, place: Place,
        *, is_event: bool = False, elsewhere: str = "",
    ) -> None:  # fmt: skip
        self.kind, self.low, self.high, self.scale, self.step = kind, low, high, scale, step
        self.like, self.zh, self.en, self.place, self.is_event = like, zh, en, place, is_event
        self.elsewhere = elsewhere

    def handle(self, node: Node) -> Any:
        """Return the handle for a term of this fact's kind."""
        return self.like(node)


@overload
def fact(kind: type[Truth], *, zh: str, en: str = "") -> Fact[Truth]: ...
@overload
def fact(kind: type[E], *, zh: str, en: str = "") -> Fact[Chosen[E]]: ...
@overload
def fact(kind: type[Month], low: str, high: str, *, zh: str, en: str = "") -> Fact[Month]: ...
@overload
def fact(kind: type[Day], low: str, high: str, *, zh: str, en: str = "") -> Fact[Day]: ...
@overload
def fact(kind: type[Q], low: int | str, high: int | str, *, zh: str, en: str = "", step: int | str = "") -> Fact[Q]: ...
def fact(kind: Any, low: Any = None, high: Any = None, *, zh: str = "", en: str = "", step: Any = "") -> Any:
    """Declare an input of the case: its kind, its least and greatest value, and its Chinese label.

    *step* is the smallest difference between two values (yuan: 0.01; counts, months and days: 1). Truths and choices
    have no bounds. Raises PolicyError for a missing label or domain, crossed bounds, and floats.
    """
    place = Place.of_caller()
    label = labelled(zh, "a fact", place)
    if kind is Truth:
        return Fact(TRUTH, 0, 1, 0, 1, Truth.on, label, en, place)
    if isinstance(kind, type) and issubclass(kind, Choice):
        return Fact(kind.kind(), 0, len(kind) - 1, 0, 1, Chosen.on, label, en, place)
    return Fact(*domain_of(kind, low, high, step, f"the fact {label}", place), label, en, place)


def domain_of(
    kind: Any, low: Any, high: Any, step: Any, what: str, place: Place
) -> tuple[Kind, int, int, int, int, Any]:
    if low is None or high is None:
        raise PolicyError(f"{what} has no domain; give its least and its greatest value", place=place)
    try:
        result: tuple[Kind, int, int, int, int, Any]
        if kind is Day:
            result = (DAY, calendar.parse_day(low), calendar.parse_day(high), 0, 1, Day.on)
        elif kind is Month:
            result = (MONTH, calendar.parse_month(low), calendar.parse_month(high), 0, 1, Month.on)
        elif isinstance(kind, type) and issubclass(kind, Quantity) and kind is not Quantity:
            result = _numbers(kind.kind(), kind.on, low, high, kind.step if step == "" or step is None else step)
        else:
            raise PolicyError(f"{what} is of no known kind: {getattr(kind, '__name__', kind)!s}", place=place)
    except CaseError as error:
        raise PolicyError(f"{what}: {error.message}", place=place) from None
    if result[1] > result[2]:
        raise PolicyError(f"{what} has crossed bounds: {low} is above {high}", place=place)
    return result


def _numbers(kind: Kind, like: Any, low: Any, high: Any, step: Any) -> tuple[Kind, int, int, int, int, Any]:
    """A numeric domain; the scale is the finest of the step and the bounds."""
    parsed = [decimals.shortest(*decimals.parse(value)) for value in (low, high, step)]
    scale = max(digits for _, digits in parsed)
    least, most, each = (number * 10 ** (scale - digits) for number, digits in parsed)
    if each <= 0:
        raise CaseError(f"a step of {step} is not above zero")
    if least > most:
        raise CaseError(f"has crossed bounds: {low} is above {high}")
    if (most - least) % each:
        raise CaseError(f"from {low} to {high} there is no whole number of steps of {step}")
    if isinstance(kind, NumberKind) and kind.unit == "%":
        scale += 2
    return kind, least, most, scale, each, like


def event(low: str, high: str, *, zh: str, en: str = "") -> Fact[Happening]:
    """Declare something that happened on a day between *low* and *high*, or never did (`none` in a case)."""
    place = Place.of_caller()
    label = labelled(zh, "an event", place)
    declared: Fact[Happening] = Fact(
        *domain_of(Day, low, high, "", f"the event {label}", place), label, en, place, is_event=True
    )
    return declared


def elsewhere(at: str, *, zh: str = "", en: str = "") -> Fact[Truth]:
    """Declare a truth that this text leaves to another, such as 法律另有规定 in the article *at*."""
    place = Place.of_caller()
    return Fact(TRUTH, 0, 1, 0, 1, Truth.on, labelled(zh, "what is decided elsewhere", place), en, place, elsewhere=at)


def price(
    amount: type[Q], each: type[D], low: int | str, high: int | str, *, zh: str, en: str = "", step: str = ""
) -> Fact[Per[Q, D]]:
    """Declare a price of the case: so much of *amount* for one unit of *each*."""
    place = Place.of_caller()
    label = labelled(zh, "a price", place)
    try:
        domain = _numbers(price_kind(amount, each), _price_handle(amount, each), low, high, step or amount.step)
    except CaseError as error:
        raise PolicyError(f"the price {label}: {error.message}", place=place) from None
    return Fact(*domain, label, en, place)


def _price_handle(amount: type[Quantity], each: type[Quantity]) -> Callable[[Node], Any]:
    return lambda node: Per.between(amount, each, node)


# ---------------------------------------------------------------- parameters


class Parameter(Member[T]):
    """A legal constant with a name and a citation, or an open number that the text does not decide."""

    def __init__(
        self, value: Node | None, domain: tuple[Kind, int, int, int, int, Any], at: str, zh: str, en: str, place: Place,
        why: Why = "", note: str = "",
    ) -> None:  # fmt: skip
        self.value, self.domain, self.at, self.zh, self.en, self.place = value, domain, at, zh, en, place
        self.why, self.note = why, note


def constant(value: object, what: str, place: Place) -> Const:
    if isinstance(value, Member):
        raise PolicyError(f"{what} is not a constant; write the amount itself, or a clause", place=place)
    try:
        node = lifted(value).node
    except PolicyError as error:
        raise PolicyError(f"{what} {error.message}", place=place) from None
    if not isinstance(node, Const):
        raise PolicyError(f"{what} is not a constant; write the amount itself, or a clause", place=place)
    return node


def parameter(value: T, at: str, *, zh: str, en: str = "") -> Parameter[T]:
    """Declare a legal constant: its value, the article that states it, its Chinese label."""
    place = Place.of_caller()
    label = labelled(zh, "a parameter", place)
    node = constant(value, f"the parameter {label}", place)
    handle = lifted(value)
    return Parameter(node, (node.kind, node.value, node.value, node.scale, 1, handle.with_node), at, label, en, place)


@overload
def open_parameter(
    kind: type[E], *, at: str, zh: str, why: Why, en: str = "", note: str = "", among: Sequence[E] = ()
) -> Parameter[Chosen[E]]: ...
@overload
def open_parameter(
    kind: type[Day], low: str, high: str, at: str, *, zh: str, why: Why, en: str = "", note: str = ""
) -> Parameter[Day]: ...
@overload
def open_parameter(
    kind: type[Month], low: str, high: str, at: str, *, zh: str, why: Why, en: str = "", note: str = ""
) -> Parameter[Month]: ...
@overload
def open_parameter(
    kind: type[Q], low: int | str, high: int | str, at: str, *, zh: str, why: Why, en: str = "", note: str = "",
    step: int | str = "",
) -> Parameter[Q]: ...  # fmt: skip
def open_parameter(
    kind: Any, low: Any = None, high: Any = None, at: str = "", *, zh: str = "", why: Why = "", en: str = "",
    note: str = "", step: Any = "", among: Sequence[Any] = (),
) -> Any:  # fmt: skip
    """Declare a number (or a choice, such as a Rounding) that the text leaves open, with the values it may take.

    *among* limits a choice to the values that come into question. *why* is "lost", "delegated", "undecided" or "not
    stated". It is given per run as a setting, never invented.
    """
    place = Place.of_caller()
    label = labelled(zh, "an open parameter", place)
    known_reason(why, label, place)
    if isinstance(kind, type) and issubclass(kind, Choice):
        options = kind.kind().among([value.name for value in among]) if among else kind.kind()
        domain = (options, 0, len(options.values) - 1, 0, 1, Chosen.on)
        return Parameter(None, domain, at, label, en, place, why, note)
    return Parameter(
        None, domain_of(kind, low, high, step, f"the open parameter {label}", place), at, label, en, place, why, note
    )


def known_reason(why: str, label: str, place: Place) -> None:
    if why not in ("lost", "delegated", "undecided", "not stated"):
        raise PolicyError(f"the open setting {label} does not say why it is open; "
                          'write why="lost", "delegated", "undecided" or "not stated"', place=place)  # fmt: skip


def open_price(
    amount: type[Q], each: type[D], low: int | str, high: int | str, at: str, *, zh: str, why: Why, en: str = "",
    note: str = "", step: str = "",
) -> Parameter[Per[Q, D]]:  # fmt: skip
    """Declare a price that the text leaves open, for instance because a tariff of another document sets it."""
    place = Place.of_caller()
    label = labelled(zh, "an open price", place)
    known_reason(why, label, place)
    try:
        domain = _numbers(price_kind(amount, each), _price_handle(amount, each), low, high, step or amount.step)
    except CaseError as error:
        raise PolicyError(f"the open price {label}: {error.message}", place=place) from None
    return Parameter(None, domain, at, label, en, place, why, note)


# ---------------------------------------------------------------- clauses


class Written(Member[T]):
    """A member that an author's function writes."""

    def __init__(self, function: Callable[[Any], Any]) -> None:
        self.function = function
        self.name = function.__name__
        self.place = place_of(function)
        self.sentence = (function.__doc__ or "").strip()


class Reading(Written[Any]):
    """Another meaning that the words allow."""

    def __init__(
        self, of: Written[Any], function: Callable[[Any], Any], because: str, rejected: str, only_with: tuple[str, ...]
    ) -> None:
        super().__init__(function)
        self.of, self.because, self.rejected, self.only_with = of, because, rejected, only_with

    @property
    def setting(self) -> str:
        """The setting by which it is chosen."""
        return self.of.name


class Unless(Written[Truth]):
    """When an exception or a norm does not apply after all."""

    def __init__(self, of: Written[Any], function: Callable[[Any], Truth], at: str, zh: str) -> None:
        super().__init__(function)
        self.of, self.at, self.zh = of, at, zh


class Provision(Written[T]):
    """A clause or an exception: something that has readings, and exceptions in its turn."""

    at: str
    zh: str
    en: str

    def exception(
        self, at: str, *, zh: str, en: str = "", over: Exception_[Any] | Sequence[Exception_[Any]] = ()
    ) -> Callable[[Callable[[Any], When[T]]], Exception_[T]]:
        """Register what a further provision puts in this one's place, under a condition.

        The function returns when(...) or cases(...). *over*: other exceptions that this one prevails over.
        """
        others = (over,) if isinstance(over, Member | str) else tuple(over)
        for other in others:
            if not isinstance(other, Exception_):
                raise PolicyError("an exception always prevails over its clause; over= names exceptions beside it, not "
                                  f"{said_of(other)}")  # fmt: skip

        def register(function: Callable[[Any], When[T]]) -> Exception_[T]:
            label = labelled(zh, f"the exception `{function.__name__}`", place_of(function))
            return Exception_(self, function, at, label, en, others)

        return register

    def reading(
        self, *, because: str, rejected: str = "", only_with: Sequence[str] = ()
    ) -> Callable[[Callable[[Any], Any]], Reading]:
        """Register another meaning that the words allow, with the reason; *rejected* says why it is not credible."""

        def register(function: Callable[[Any], Any]) -> Reading:
            if not because.strip():
                raise PolicyError(f"the reading `{function.__name__}` does not say why the words allow it; "
                                  "write because=\"...\"", place=place_of(function))  # fmt: skip
            return Reading(self, function, because, rejected, tuple(only_with))

        return register


class Clause(Provision[T]):
    """A named term with the article it comes from."""

    def __init__(
        self, function: Callable[[Any], Any], at: str, zh: str, en: str, outcome: bool, every: str,
        role: Literal["clause", "scope", "given"] = "clause",
    ) -> None:  # fmt: skip
        super().__init__(function)
        self.at, self.en, self.outcome, self.every, self.role = at, en, outcome, every, role
        self.zh = labelled(zh, f"the {role} `{self.name}`", self.place)


class Exception_(Provision[Any], Generic[T]):  # noqa: N801
    """What a further provision puts in the place of a clause."""

    def __init__(
        self, of: Provision[Any], function: Callable[[Any], Any], at: str, zh: str, en: str,
        over: tuple[Exception_[Any], ...],
    ) -> None:  # fmt: skip
        super().__init__(function)
        self.of, self.at, self.zh, self.en, self.over = of, at, zh, en, over

    def unless(self, at: str, *, zh: str) -> Callable[[Callable[[Any], Truth]], Unless]:
        """Register when this exception does not apply after all."""
        return lambda function: Unless(self, function, at, labelled(zh, f"`{function.__name__}`", place_of(function)))


class clause:  # noqa: N801
    """Make a method a clause: `@clause("三（二）2", zh="计算年限")`.

    *outcome*: the policy is there for this value; *every*: "month", "year" or "once", the period it is paid for.
    """

    def __init__(
        self,
        at: str,
        *,
        zh: str = "",
        en: str = "",
        outcome: bool = False,
        every: Literal["", "month", "year", "once"] = "",
    ) -> None:
        self._arguments = (at, zh, en, outcome, every)

    @overload
    def __call__(self, function: Callable[[Any], When[T]]) -> Clause[T]: ...
    @overload
    def __call__(self, function: Callable[[Any], T]) -> Clause[T]: ...
    def __call__(self, function: Callable[[Any], Any]) -> Clause[Any]:
        return Clause(function, *self._arguments)


def given(why: str) -> Callable[[Callable[[Any], Truth]], Clause[Truth]]:
    """Make a method a given: facts that fit together, said in a sentence; other cases cannot occur."""
    return lambda function: Clause(function, "", why, "", False, "", "given")


def scope(at: str, *, zh: str = "", en: str = "") -> Callable[[Callable[[Any], Truth]], Clause[Truth]]:
    """Make a method a limb of the scope: the policy applies to a case where any limb holds."""
    return lambda function: Clause(function, at, zh, en, False, "", "scope")


class Repealed(Member[Any]):
    """The mark of a clause that an amendment takes away."""

    def __init__(self, at: str, place: Place) -> None:
        self.at, self.place = at, place


def repealed(at: str) -> Any:
    """Say that an amendment takes a clause (or an exception) of its base away: `supplement = repealed("二")`."""
    return Repealed(at, Place.of_caller())
