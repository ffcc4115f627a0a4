"""Handles: what an author's method computes with. Their operators build terms; they never hold a number of a case.

Here are truths, choices, events and values under conditions; quantities, days and shares are in `amounts`.
"""

from __future__ import annotations

import linecache
from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, Generic, NoReturn, Self, TypeVar, overload

from rulekit.errors import Place, PolicyError, RulekitError, nearest
from rulekit.ir import build
from rulekit.ir.kinds import ChoiceKind, name_of
from rulekit.ir.nodes import CompareOp, Const, Node, Row
from rulekit.law.words import Word

T = TypeVar("T")
E = TypeVar("E", bound="Choice")

INSTEAD = {
    "if": "write when(condition, value).otherwise(other)",
    "and": "write (a) & (b), each in brackets",
    "or": "write (a) | (b), each in brackets",
    "not": "write ~(condition)",
    "max(": "write greatest(a, b) or at_least(floor, value)",
    "min(": "write least(a, b) or at_most(cap, value)",
    " in ": "write x.is_in(a, b)",
    "while": "there are no loops over conditions in a rule",
    "assert": "write a @given for facts that fit together",
}


class Refusing:
    """Python's signs, refused in a sentence wherever a subclass gives them no meaning. Type checkers do so themselves."""

    if not TYPE_CHECKING:

        def _no_arithmetic(self, other=None):
            raise PolicyError(f"calculates with {said_of(self)}")

        def _no_order(self, other):
            raise PolicyError(f"compares with < or > {said_of(self)}")

        def _no_joining(self, other=None):
            raise PolicyError(f"joins with &, | or ~, which are for truths, {said_of(self)}")

        def __call__(self, *_, **__):
            raise PolicyError(f"calls {said_of(self)}; a fact or a clause is written without brackets: self.name")

        __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = __truediv__ = __rtruediv__ = _no_arithmetic
        __floordiv__ = __rfloordiv__ = __mod__ = __rmod__ = __pow__ = __rpow__ = _no_arithmetic
        __neg__ = __abs__ = __round__ = __int__ = __float__ = _no_arithmetic
        __lt__ = __le__ = __gt__ = __ge__ = _no_order
        __and__ = __rand__ = __or__ = __ror__ = __invert__ = _no_joining

    def __bool__(self) -> NoReturn:
        raise PolicyError(_refusal_of_bool())

    def said(self) -> str:
        """Return what to call it in an error message."""
        raise NotImplementedError


class Handle(Refusing):
    """Anything that stands for a term."""

    node: Node
    __hash__: ClassVar[None]  # type: ignore[assignment]

    @classmethod
    def on(cls, node: Node) -> Self:
        """Return the handle of this class for a term."""
        handle = cls.__new__(cls)
        handle.node = node
        return handle

    def with_node(self, node: Node) -> Self:
        """Return a handle of the same sort for another term."""
        return type(self).on(node)

    def said(self) -> str:
        return name_of(self.node.kind)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.node})"


def _refusal_of_bool() -> str:
    place = Place.of_author()
    line = linecache.getline(place.file, place.line).strip() if place else ""
    used = [word for word in INSTEAD if _uses(line, word)]
    advice = "; ".join(INSTEAD[word] for word in used)
    if not used and sum(line.count(sign) for sign in ("<", ">")) > 1:
        advice = "a chained comparison a <= b <= c is two comparisons: write (a <= b) & (b <= c)"
    named = ", ".join(f"`{word.strip().rstrip('(')}`" for word in used) or "a yes or no"
    shown = f" in `{line}`" if line else ""
    return (f"Python asked a term for {named}{shown}, but a rule is written before any case is known; "
            f"{advice or 'write &, |, ~, when(...), greatest(...) or least(...)'}")  # fmt: skip


def _uses(line: str, word: str) -> bool:
    words = line.replace("(", "( ").replace(":", " ").split()
    return word.strip() in words or (word.endswith("(") and word in line)


class Truth(Handle):
    """Yes or no. Joined with &, | and ~; `and`, `or` and `not` are refused."""

    def __and__(self, other: Truth) -> Truth:
        return Truth.on(build.all_of(self.node, _truth(other, "&").node))

    def __or__(self, other: Truth) -> Truth:
        return Truth.on(build.any_of(self.node, _truth(other, "|").node))

    def __invert__(self) -> Truth:
        return Truth.on(build.negation(self.node))

    if not TYPE_CHECKING:
        __rand__, __ror__ = __and__, __or__  # True & self.is_driver: the sentence names both

    def same_as(self, other: Truth) -> Truth:
        """Both hold or neither does."""
        return Truth.on(build.compare(CompareOp.EQ, self.node, _truth(other, "same_as").node))

    def __eq__(self, other: object) -> NoReturn:
        raise PolicyError("compares truths with ==; write a.same_as(b), or the truth itself instead of == True")

    __hash__ = None


def _truth(value: object, sign: str) -> Truth:
    if not isinstance(value, Truth):
        raise PolicyError(
            f"joins a truth with {sign} and {said_of(value)}; put each comparison in brackets: (a < b) & (c < d)"
        )
    return value


def said_of(value: object) -> str:
    """Return what to call a value in an error message."""
    if isinstance(value, Refusing):
        return value.said()
    if isinstance(value, type):
        return f"the Python class {value.__name__}"
    if isinstance(value, Choice):
        return f"the value {value}"
    if value is None:
        return "Python's None"
    if isinstance(value, int | float | str):
        return f"the Python {type(value).__name__} {value!r}"
    return f"a Python {type(value).__name__}"


def in_words(error: Exception) -> str:
    """Return what to say of an error of Python's own in an author's function."""
    if isinstance(error, RulekitError):
        return error.message
    if isinstance(error, RecursionError):
        return "is nested too deeply"
    if isinstance(error, TypeError) and "unhashable" in str(error):
        return "looks something up in a Python dict by a term; declare a table(...) and write self.table[...]"
    if isinstance(error, AttributeError) and isinstance(error.obj, Refusing):
        return (
            f"asks {said_of(error.obj)} for `{error.name}`, which it has not{nearest(str(error.name), dir(error.obj))}"
        )
    if isinstance(error, NameError):
        return f"uses `{error.name}`, which is nowhere defined or imported"
    return f"stops with Python's {type(error).__name__}: {error}"


def line_in(function: Callable[..., Any], error: Exception) -> Place:
    """Return the line of an author's function at which an error arose in it, or where it begins."""
    place, trace = place_of(function), error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code is function.__code__:
            place = Place(place.file, trace.tb_lineno)
        trace = trace.tb_next
    return place


def place_of(function: Callable[..., Any]) -> Place:
    """Return where an author's function begins, its decorators included."""
    return Place(function.__code__.co_filename, function.__code__.co_firstlineno)


always = Truth.on(build.YES)
never = Truth.on(build.NO)


class Ordered(Handle):
    """Something that can be more or less: compared by signs, or by the text's boundary words.

    A boundary word takes its meaning (the number included or not) from the policy's document.
    """

    def __lt__(self, other: Self) -> Truth:
        return self._compared(CompareOp.LT, other)

    def __le__(self, other: Self) -> Truth:
        return self._compared(CompareOp.LE, other)

    def __gt__(self, other: Self) -> Truth:
        return self._compared(CompareOp.GT, other)

    def __ge__(self, other: Self) -> Truth:
        return self._compared(CompareOp.GE, other)

    def __eq__(self, other: Self) -> Truth:  # type: ignore[override]
        return self._compared(CompareOp.EQ, other)

    def __ne__(self, other: Self) -> Truth:  # type: ignore[override]
        return self._compared(CompareOp.NE, other)

    __hash__ = None

    def reaches(self, bound: Self) -> Truth:
        """满, 年满, 达到."""
        return self._worded(Word.REACHES, bound)

    def falls_short_of(self, bound: Self) -> Truth:
        """不满, 不足, 未达到."""
        return self._worded(Word.FALLS_SHORT_OF, bound)

    def or_more(self, bound: Self) -> Truth:
        """以上."""
        return self._worded(Word.OR_MORE, bound)

    def or_less(self, bound: Self) -> Truth:
        """以下."""
        return self._worded(Word.OR_LESS, bound)

    def exceeds(self, bound: Self) -> Truth:
        """超过, 高于."""
        return self._worded(Word.EXCEEDS, bound)

    def within(self, bound: Self) -> Truth:
        """内, 以内, 不超过."""
        return self._worded(Word.WITHIN, bound)

    def before(self, bound: Self) -> Truth:
        """前, without more."""
        return self._worded(Word.BEFORE, bound)

    def _compared(self, op: CompareOp, other: object) -> Truth:
        return Truth.on(build.compare(op, self.node, self._alike(other, "compares").node))

    def _worded(self, word: Word, other: object) -> Truth:
        return Truth.on(build.word_compare(word, self.node, self._alike(other, "compares").node))

    def _alike(self, other: object, doing: str, joint: str = "and") -> Handle:
        """*other* if it is of the same kind; a sentence otherwise."""
        said = f"{doing} {name_of(self.node.kind)} {joint} {said_of(other)}"
        if isinstance(other, int | float | str):
            raise PolicyError(f"{said}; {self._write(other)}")
        if not isinstance(other, Handle) or not hasattr(other, "node") or other.node.kind != self.node.kind:
            raise PolicyError(said)
        return other

    def _write(self, other: object) -> str:
        if isinstance(other, float):
            return f'floats are not exact: write {type(self).__name__}("{other!r}")'
        return f"write {type(self).__name__}({other!r}) if that is meant"


if TYPE_CHECKING:

    class _Labelled(Enum):
        @property
        def zh(self) -> str: ...
        @property
        def en(self) -> str: ...
        @classmethod
        def kind(cls) -> ChoiceKind: ...
else:

    class _Labelled(Enum):
        @property
        def zh(self) -> str:
            return self.value[0] if isinstance(self.value, tuple) else self.value

        @property
        def en(self) -> str:
            return self.value[1] if isinstance(self.value, tuple) else self.name.lower().replace("_", " ")

        @classmethod
        def kind(cls) -> ChoiceKind:
            spelt = {}  # a case may be written with any of these, so that each means one value
            for name, member in cls.__members__.items():
                labels = member.value if isinstance(member.value, tuple) else (member.value,)
                if len(labels) != 1 + isinstance(member.value, tuple) or not all(
                    isinstance(text, str) and text.strip() for text in labels
                ):
                    raise PolicyError(f"{cls.__name__}.{name} needs a Chinese label and may have an English one: "
                                      f'{name} = "标签", "label"')  # fmt: skip
                for text in (name, member.zh, member.en):
                    if (first := spelt.setdefault(text.lower(), name)) != name:
                        raise PolicyError(f"{cls.__name__}.{first} and {cls.__name__}.{name} are both called {text}; "
                                          "give each value a label of its own")  # fmt: skip
            members = list(cls)
            if not members:
                raise PolicyError(f"the choice {cls.__name__} has no values")
            return ChoiceKind(cls.__name__, tuple(m.name for m in members), tuple(m.zh for m in members),
                              tuple(m.en for m in members), issubclass(cls, OrderedChoice))  # fmt: skip


class Choice(_Labelled):
    """Values with labels: `HUADU = "花都区", "Huadu"`. A case may be written with the name or a label."""


class OrderedChoice(Choice):
    """Values written from least to greatest."""


class Rounding(Choice):
    """How an amount is rounded where the text says so, or leaves it open."""

    HALF_UP = "四舍五入", "half up"
    DOWN = "舍去尾数", "down"
    UP = "进位", "up"
    HALF_EVEN = "四舍六入五成双", "half to even"


class Chosen(Handle, Generic[E]):
    """One of a choice's values."""

    def __eq__(self, other: E | Chosen[E]) -> Truth:  # type: ignore[override]
        return Truth.on(build.compare(CompareOp.EQ, self.node, self._value(other)))

    def __ne__(self, other: E | Chosen[E]) -> Truth:  # type: ignore[override]
        return Truth.on(build.compare(CompareOp.NE, self.node, self._value(other)))

    __hash__ = None

    def is_in(self, *values: E) -> Truth:
        """It is one of these."""
        return Truth.on(build.any_of(*(build.compare(CompareOp.EQ, self.node, self._value(v)) for v in values)))

    def is_at_least(self, other: E | Chosen[E]) -> Truth:
        """It stands no lower in an OrderedChoice."""
        return Truth.on(build.compare(CompareOp.GE, self.node, self._value(other)))

    def is_at_most(self, other: E | Chosen[E]) -> Truth:
        """It stands no higher in an OrderedChoice."""
        return Truth.on(build.compare(CompareOp.LE, self.node, self._value(other)))

    def _value(self, other: object) -> Node:
        if isinstance(other, str):
            choice = name_of(self.node.kind)
            raise PolicyError(
                f"compares {choice} with the text {other!r}; write the member, {choice.split()[-1]}.{other}"
            )
        handle = lifted(other)
        if handle.node.kind != self.node.kind:
            raise PolicyError(f"compares {name_of(self.node.kind)} with {name_of(handle.node.kind)}")
        return handle.node


class When(Refusing, Generic[T]):
    """A value under conditions; silent where none holds."""

    def __init__(self, rows: list[Row], like: Handle | None, ordered: bool) -> None:
        self.rows = rows
        self.like = like
        self.ordered = ordered

    def said(self) -> str:
        return "a value that may be absent; add .otherwise(...)"

    @overload
    def otherwise(self: When[Chosen[E]], value: E | Chosen[E]) -> Chosen[E]: ...
    @overload
    def otherwise(self, value: T) -> T: ...
    def otherwise(self, value: Any) -> Any:
        """The value where no condition holds; write it only where the text says 其他 or 除外."""
        handle = lifted(value)
        if len(self.rows) == 1 and self.rows[0].value is not None:
            row = self.rows[0]
            assert row.value is not None
            return handle.with_node(build.cond(row.guard, row.value, handle.node))
        return handle.with_node(build.cases(self.rows, handle.node, ordered=self.ordered))


def lifted(value: object) -> Handle:
    """Return the handle for a value that an author wrote: a handle itself, or a member of a Choice."""
    if isinstance(value, Handle):
        if not hasattr(value, "node"):
            raise PolicyError(f"uses {said_of(value)}")
        return value
    if isinstance(value, Choice):
        kind = type(value).kind()
        return Chosen.on(Const(kind.values.index(value.name), kind))
    if isinstance(value, When):
        raise PolicyError("uses a value that may be absent as if it were always there; add .otherwise(...)")
    if isinstance(value, bool):
        raise PolicyError(f"uses the Python {value!r}; write `always` or `never`")
    if isinstance(value, float):
        raise PolicyError(f'uses the float {value!r}, which is not exact; write yuan("{value!r}") or percent("...")')
    if isinstance(value, int):
        raise PolicyError(
            f"uses the bare number {value}; say what it counts: yuan({value}), Count({value}), Days({value})"
        )
    raise PolicyError(f"uses what is not a term: {said_of(value)}")
