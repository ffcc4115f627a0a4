"""Lists of records as an author writes them: `donations = rows(Donation, zh="献血记录", ordered_by=Donation.day)`.

A Record declares the facts and clauses of one row. A row looks back with `previous` and `earlier`; a policy gathers
rows with `count`, `total`, `greatest`, `any`, `the_one` and so on. What that means is said in `rulekit.model.rows`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Generic, Literal, Protocol, Self, TypeVar, overload

from attrs import evolve

from rulekit.authoring.amounts import Count, Happening, Quantity
from rulekit.authoring.members import Clause, Fact, Member, Parameter, labelled
from rulekit.authoring.terms import Choice, Chosen, Handle, Ordered, Truth, When, always, lifted, said_of
from rulekit.errors import Place, PolicyError
from rulekit.ir import build
from rulekit.ir.answers import HAPPENED
from rulekit.ir.kinds import TRUTH, name_of
from rulekit.ir.nodes import Aggregate, CompareOp, Field, Gather, Node, Position, Related, Relation, Row
from rulekit.ir.nodes import Fact as FactNode
from rulekit.model.rows import ROW

R = TypeVar("R")
T = TypeVar("T")
S = TypeVar("S")
E = TypeVar("E", bound=Choice)
Q = TypeVar("Q", bound=Quantity)


Sight = Literal["all", "written", "facts"]
"""What a formula sees of a row: everything in a policy; in a record's own clauses what is written before them, and of
later rows the facts."""


class Table(Protocol):
    """What is known of a list while terms over it are written: its records' clauses and settings."""

    rows: str
    record: Any
    copy: str

    def clause_like(self, name: str) -> tuple[Handle, int]:
        """Return a handle of a record clause's sort, and the clause's scale."""

    def looked_back_at(self, name: str, start: Handle) -> tuple[Handle, int]:
        """Return the same for a clause of the row before, whose first value is *start*."""

    def setting(self, member: Parameter[Any]) -> Any:
        """Return the term of a setting that a record declares."""


class RowTerms:
    """The terms of one row: the source of a record's facts and clauses in a formula."""

    def __init__(self, table: Table, row: str, sight: Sight | None = None) -> None:
        self.table, self.row = table, row
        self.sight: Sight = sight or ("written" if row == ROW else "all")

    def term(self, member: Member[Any]) -> Any:
        """Return the term that stands for a member of the record."""
        return self.looked_up(member, None)

    def looked_up(self, member: Member[Any], first: Handle | None) -> Any:
        """Return the term of a member in this row, or (with the value of the *first* row) in the row before it."""
        table = self.table
        start = None if first is None else first.node
        match member:
            case Fact():
                field = Field(table.rows, member.name, self.row, member.kind, member.scale, table.copy, start)
                if member.is_event:
                    if start is not None:
                        raise PolicyError(
                            f"looks back at the event `{member.name}`; look back at a clause that gives its day"
                        )
                    return Happening.of(evolve(field, name=member.name + HAPPENED, kind=TRUTH), field)
                return member.handle(field)
            case Clause():
                if self.sight == "facts":
                    raise PolicyError(f"looks ahead at the clause `{member.name}`; of later rows a row sees facts only")
                name = member.name
                like, scale = table.clause_like(name) if first is None else table.looked_back_at(name, first)
                return like.with_node(
                    Field(table.rows, member.name, self.row, like.node.kind, scale, table.copy, start)
                )
            case Parameter():
                return table.setting(member)
            case _:
                raise PolicyError(f"uses `{member.name}`, which is not a term of a row")


def row_of(table: Table, row: str, sight: Sight | None = None) -> Any:
    """Return the record's symbolic row for a variable."""
    one = table.record.__new__(table.record)
    one._source = RowTerms(table, row, sight)
    return one


_nesting = 0


@contextmanager
def _variable() -> Iterator[str]:
    """A variable that no enclosing formula uses."""
    global _nesting
    _nesting += 1
    try:
        yield f"{ROW}{_nesting}"
    finally:
        _nesting -= 1


class Rows(Generic[R]):
    """The rows of a list, all of them or those for which conditions hold."""

    def __init__(
        self, table: Table, conditions: tuple[Callable[[R], Truth], ...] = (), before: str = "", after: str = "",
        sight: Sight = "all",
    ) -> None:  # fmt: skip
        self._table, self._conditions, self._before, self._after = table, conditions, before, after
        self._sight = sight

    def where(self, condition: Callable[[R], Truth]) -> Rows[R]:
        """The rows for which a condition holds."""
        conditions = (*self._conditions, condition)
        return Rows(self._table, conditions, self._before, self._after, self._sight)

    def count(self, where: Callable[[R], Truth] | None = None) -> Count:
        """How many rows there are (for which a condition holds)."""
        chosen = self if where is None else self.where(where)
        if chosen._is_whole:
            return Count.on(FactNode(f"{self._table.rows}.count", build.count(0).kind, copy=self._table.copy))
        return chosen.total(lambda _: Count(1))

    def total(self, of: Callable[[R], Q]) -> Q:
        """The sum of an amount over the rows."""
        return self._gathered(Gather.TOTAL, of, None)

    def greatest(self, of: Callable[[R], S], *, if_none: S) -> S:
        """The greatest of a value over the rows; *if_none* where there are none."""
        return self._gathered(Gather.GREATEST, of, if_none)

    def least(self, of: Callable[[R], S], *, if_none: S) -> S:
        """The least of a value over the rows; *if_none* where there are none."""
        return self._gathered(Gather.LEAST, of, if_none)

    @overload
    def first(self, of: Callable[[R], Chosen[E]], *, if_none: E) -> Chosen[E]: ...
    @overload
    def first(self, of: Callable[[R], S], *, if_none: S) -> S: ...
    def first(self, of: Callable[[R], Any], *, if_none: Any) -> Any:
        """The value in the first row; *if_none* where there is none."""
        return self._gathered(Gather.FIRST, of, if_none)

    @overload
    def last(self, of: Callable[[R], Chosen[E]], *, if_none: E) -> Chosen[E]: ...
    @overload
    def last(self, of: Callable[[R], S], *, if_none: S) -> S: ...
    def last(self, of: Callable[[R], Any], *, if_none: Any) -> Any:
        """The value in the last row; *if_none* where there is none."""
        return self._gathered(Gather.LAST, of, if_none)

    def any(self, condition: Callable[[R], Truth]) -> Truth:
        """Some row satisfies the condition."""
        return self._gathered(Gather.ANY, condition, None)

    def every(self, condition: Callable[[R], Truth]) -> Truth:
        """Every row satisfies the condition; so it is where there are none."""
        return self._gathered(Gather.EVERY, condition, None)

    def the_one(self, of: Callable[[R], S]) -> When[S]:
        """The value in the only row; silent where there is none, a clash where several differ."""
        value = lifted(self._gathered(Gather.THE_ONE, of, None))
        there = self.any(lambda _: always)
        return When([Row(there.node, value.node)], value, ordered=False)

    def _gathered(self, op: Gather, of: Callable[[R], T], if_none: T | None) -> T:
        with _variable() as name:
            row = row_of(self._table, name, self._sight)
            where = build.all_of(*(_truth(condition(row), "a condition on rows") for condition in self._conditions))
            result = of(row)
            if isinstance(result, When):
                raise PolicyError(f"takes the {op.value} of a value that may be absent; add .otherwise(...)")
            handle = lifted(result)
        if op in (Gather.ANY, Gather.EVERY) and handle.node.kind != TRUTH:
            raise PolicyError(f"asks whether {op.value} row has {name_of(handle.node.kind)}, which is not a truth")
        last = None if if_none is None else lifted(if_none)
        if op in (Gather.GREATEST, Gather.LEAST) and not isinstance(handle, Ordered):
            raise PolicyError(f"takes the {op.value} of {said_of(handle)}, which has no order")
        node = Aggregate(op, self._table.rows, name, where, handle.node, None if last is None else last.node,
                         handle.node.kind, handle.node.scale, self._before, self._table.copy, self._after)  # fmt: skip
        return handle.with_node(build.aggregate(node))  # type: ignore[return-value]

    # -- how the rows of two cases stand to each other

    @property
    def _is_whole(self) -> bool:
        return not (self._conditions or self._before or self._after)

    def plain(self, doing: str) -> Table:
        """Return the list itself. Raises PolicyError for a part of it."""
        if not self._is_whole:
            raise PolicyError(f"{doing} a part of a list; write the whole list, a.{self._table.rows}")
        return self._table


def _truth(value: object, what: str) -> Node:
    if not isinstance(value, Truth):
        raise PolicyError(f"{what} is {said_of(value)}, not a truth")
    return value.node


class Listed(Member[Rows[R]]):
    """A list of records that a case has."""

    def __init__(
        self, record: type[R], zh: str, en: str, at_least: int, at_most: int | None, checked_to: int,
        ordered_by: str, unique: str, place: Place,
    ) -> None:  # fmt: skip
        self.record, self.zh, self.en, self.place = record, zh, en, place
        self.at_least, self.at_most, self.checked_to = at_least, at_most, checked_to
        self.ordered_by, self.unique = ordered_by, unique


def row_by_row(a: Rows[R], b: Rows[R], relation: Callable[[R, R], Truth]) -> Truth:
    """The two lists are of one length and their rows stand, one by one, in a relation."""
    first, second = a.plain("compares"), b.plain("compares")
    _same_list(first, second)
    with _variable() as name:
        body = _truth(relation(row_of(first, name), row_of(second, name)), "a relation between rows")
    counts = build.compare(CompareOp.EQ, a.count().node, b.count().node)
    every = Aggregate(Gather.EVERY, first.rows, name, build.YES, body, None, TRUTH, 0, copy=first.copy)
    return Truth.on(build.all_of(counts, every))


def one_more_row(a: Rows[R], b: Rows[R]) -> Truth:
    """The second list is the first with one row more, put in anywhere."""
    return _related(Relation.ONE_MORE, a, b)


def neighbours_swapped(a: Rows[R], b: Rows[R]) -> Truth:
    """The second list is the first with two neighbouring rows swapped."""
    return _related(Relation.SWAPPED, a, b)


def same_rows(a: Rows[R], b: Rows[R]) -> Truth:
    """The two lists are equal."""
    return _related(Relation.SAME, a, b)


def _related(relation: Relation, a: Rows[Any], b: Rows[Any]) -> Truth:
    first, second = a.plain("relates"), b.plain("relates")
    _same_list(first, second)
    return Truth.on(Related(relation, first.rows, first.copy, second.copy))


def _same_list(first: Table, second: Table) -> None:
    if first.rows != second.rows or first.record is not second.record:
        raise PolicyError(
            f"compares the lists `{first.rows}` and `{second.rows}`, which are not the same list of two cases"
        )


class LookingBack:
    """What a row knows of the rows before it."""

    _source: Any

    @property
    def position(self) -> Count:
        """Which row it is: 1 for the first."""
        source = self._row()
        return Count.on(Position(source.table.rows, source.row))

    @property
    def is_first(self) -> Truth:
        """There is no row before it."""
        return self.position == Count(1)

    def previous(self, of: Fact[S] | Clause[S], *, at_start: S) -> S:
        """The value in the row before; *at_start* in the first row. A clause may look back at itself."""
        start = lifted(at_start)
        handle = lifted(self._row().looked_up(of, start))
        if handle.node.kind != start.node.kind:
            raise PolicyError(
                f"looks back at `{of.name}`, {name_of(handle.node.kind)}, but starts with {name_of(start.node.kind)}"
            )
        return handle  # type: ignore[return-value]

    def earlier(self) -> Rows[Self]:
        """The rows before it."""
        source = self._row()
        return Rows(source.table, (), source.row, "", source.sight)

    def later(self) -> Rows[Self]:
        """The rows after it. A clause of the record itself sees only their facts, as it is written row by row."""
        source = self._row()
        return Rows(source.table, (), "", source.row, "all" if source.sight == "all" else "facts")

    def _row(self) -> RowTerms:
        source: RowTerms = self._source
        return source


def rows(
    record: type[R], *, zh: str = "", en: str = "", at_least: int = 0, at_most: int | None = None, checked_to: int = 3,
    ordered_by: Fact[Any] | None = None, unique: Fact[Any] | None = None,
) -> Listed[R]:  # fmt: skip
    """Declare a list of records of any length: donations, hospital stays, grades of a table.

    *at_least* and *at_most* limit its length where the text does; checks look at lists of up to *checked_to* rows.
    The rows stand in the order of *ordered_by*; no two agree in *unique*.
    """
    place = Place.of_caller()
    label = labelled(zh, "a list of rows", place)
    if not (isinstance(record, type) and issubclass(record, LookingBack)):
        raise PolicyError(f"the list {label} is not of a Record; write class Row(Record): ...", place=place)
    for name, value in {"at_least": at_least, "checked_to": checked_to}.items():
        if isinstance(value, bool) or not isinstance(value, int) or value < (name == "checked_to"):
            raise PolicyError(f"the list {label} has {name}={value!r}; write a whole number of rows", place=place)
    if at_most is not None and at_most < max(at_least, 1):
        raise PolicyError(f"the list {label} has at most {at_most} rows but at least {at_least}", place=place)
    own: Mapping[str, object] = {
        name: member for cls in record.__mro__ for name, member in vars(cls).items() if isinstance(member, Fact)
    }
    for word, by in (("ordered_by", ordered_by), ("unique", unique)):
        if by is not None and (not isinstance(by, Fact) or by.name not in own or by.is_event):
            raise PolicyError(
                f"the list {label} has {word}= something that is not a fact of {record.__name__}", place=place
            )
    checked = checked_to if at_most is None else min(checked_to, at_most)
    return Listed(record, label, en, at_least, at_most, max(checked, at_least),
                  "" if ordered_by is None else ordered_by.name, "" if unique is None else unique.name, place)  # fmt: skip
