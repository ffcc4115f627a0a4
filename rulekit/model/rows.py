"""Lists of records, written out for a number of rows: every later reader meets facts and clauses of single rows.

A list `donations` of up to k rows becomes the count `donations.count` and, for each row, the facts and clauses
`donations[1].volume` ...; what is said of all rows becomes a term over them. Rows that a case does not have are pinned
to the first value of their domain, so that they never tell two cases apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import TypeVar

from attrs import evolve

from rulekit.ir import build
from rulekit.ir.answers import HAPPENED
from rulekit.ir.kinds import COUNT
from rulekit.ir.nodes import (
    Aggregate, ArithOp, Cases, CompareOp, Const, Fact, Field, Gather, Node, Position, Ref, Related, Relation, Row,
)  # fmt: skip
from rulekit.ir.walk import rebuilt
from rulekit.model.drafts import map_terms
from rulekit.model.policy import ClauseSpec, FactSpec, Model, RowsSpec, inputs_of

ROW = "row"
"""The variable that stands for the row in the clauses of a record."""


def written_out(model: Model, lengths: Mapping[str, int] | None = None) -> Model:
    """Return *model* for lists of up to so many rows each (as many as are checked, where *lengths* names none)."""
    if all(rows.length is not None for rows in model.rows):
        return model
    chosen = {rows.name: (lengths or {}).get(rows.name, rows.checked_to) for rows in model.rows}
    return _written_out(model, tuple(sorted(chosen.items())))


@lru_cache(maxsize=256)
def _written_out(model: Model, lengths: tuple[tuple[str, int], ...]) -> Model:
    rows = tuple(evolve(spec, length=dict(lengths)[spec.name]) for spec in model.rows)
    writer = Writer({spec.name: spec for spec in rows})
    facts = [*model.facts, *(fact for spec in rows for fact in _facts(spec))]
    clauses = [clause for spec in rows for clause in (*_fitting(spec, writer), *_of_rows(spec, writer))]
    clauses += [map_terms(clause, writer) for clause in model.clauses]
    return evolve(model, facts=tuple(facts), clauses=tuple(clauses), rows=rows)


def _length(spec: RowsSpec) -> int:
    assert spec.length is not None
    return spec.length


def _facts(spec: RowsSpec) -> Iterator[FactSpec]:
    """The number of rows and the facts of each."""
    length = _length(spec)
    yield FactSpec(spec.count, COUNT, min(spec.at_least, length), length, f"{spec.zh}行数", spec.place)
    for slot in range(1, length + 1):
        for fact in spec.facts:
            yield evolve(fact, name=spec.cell(slot, fact.name), zh=f"{spec.zh}第{slot}行{fact.zh}")


def _fitting(spec: RowsSpec, writer: Writer) -> Iterator[ClauseSpec]:
    """The givens about the list itself: rows that are not there are pinned, rows that are there stand in order."""
    for slot in range(spec.at_least + 1, _length(spec) + 1):
        pinned = [
            build.compare(CompareOp.EQ, writer.cell(spec, fact.name, slot), Const(fact.low, fact.kind, fact.scale))
            for declared in spec.facts
            for fact in inputs_of(declared)
        ]
        term = build.any_of(writer.has(spec, slot), build.all_of(*pinned))
        yield _given(spec, f"{spec.name}[{slot}] is not there", f"{spec.zh}没有第{slot}行", term)
    if spec.ordered_by:
        fact = spec.fact(spec.ordered_by)
        op = CompareOp.LT if spec.unique == spec.ordered_by else CompareOp.LE
        said = f"{spec.zh}按{fact.zh}先后排列"
        yield _given(spec, f"{spec.name} in order", said, _neighbours(spec, writer, fact.name, op))
    if spec.unique and spec.unique != spec.ordered_by:
        fact = spec.fact(spec.unique)
        yield _given(spec, f"{spec.name} differ", f"{spec.zh}的{fact.zh}各不相同", _all_differ(spec, writer, fact.name))


def _given(spec: RowsSpec, name: str, zh: str, term: Node) -> ClauseSpec:
    return ClauseSpec(name, "", zh, term, spec.place, role="given")


def _neighbours(spec: RowsSpec, writer: Writer, name: str, op: CompareOp) -> Node:
    return build.all_of(*(
        build.any_of(build.negation(writer.has(spec, second)),
                     build.compare(op, writer.cell(spec, name, first), writer.cell(spec, name, second)))
        for first, second in pairwise(range(1, _length(spec) + 1))
    ))  # fmt: skip


def _all_differ(spec: RowsSpec, writer: Writer, name: str) -> Node:
    slots = range(1, _length(spec) + 1)
    return build.all_of(*(
        build.any_of(build.negation(writer.has(spec, second)),
                     build.compare(CompareOp.NE, writer.cell(spec, name, first), writer.cell(spec, name, second)))
        for first in slots for second in slots if first < second
    ))  # fmt: skip


def _of_rows(spec: RowsSpec, writer: Writer) -> Iterator[ClauseSpec]:
    """The clauses of each row, first row first: a row may look back at the one before it."""
    for slot in range(1, _length(spec) + 1):
        for clause in spec.clauses:
            written = map_terms(clause, lambda term, slot=slot: writer(term, {ROW: slot}))  # type: ignore[misc]
            name, zh = spec.cell(slot, clause.name), f"{spec.zh}第{slot}行{clause.zh}"
            written = evolve(written, name=name, zh=zh, reads=f"{spec.name}.{clause.name}", outcome=False)
            if clause.role == "given":
                absent = build.negation(writer.has(spec, slot))
                written = evolve(written, term=build.any_of(absent, written.term))
            yield written


class Writer:
    """Writes terms out for lists of known length."""

    def __init__(self, rows: Mapping[str, RowsSpec]) -> None:
        self._rows = rows

    def __call__(self, node: Node, slots: Mapping[str, int] | None = None) -> Node:
        """Return the term with its rows written out; *slots* says for which row each variable stands."""
        written = self._written(node, slots or {})
        # a start or an empty list may have fewer decimals than what stands in its place in other rows
        return build.rescaled(written, node.scale) if written.scale < node.scale else written

    def _written(self, node: Node, known: Mapping[str, int]) -> Node:
        match node:
            case Field(rows, name, row, _, _, copy, start):
                if start is None:
                    return self.cell(self._rows[rows], name, known[row], copy)
                if known[row] == 1:
                    return self(start, known)
                return self.cell(self._rows[rows], name, known[row] - 1, copy)
            case Position(row=row):
                return build.count(known[row])
            case Aggregate():
                return self._gathered(node, known)
            case Related():
                return self._related(node)
            case _:
                return rebuilt(node, lambda part: self(part, known))

    def cell(self, spec: RowsSpec, name: str, slot: int, copy: str = "") -> Node:
        """Return the term of a fact or a clause of one row."""
        fact = next((part for fact in spec.facts for part in inputs_of(fact) if part.name == name), None)
        if fact is not None:
            return Fact(spec.cell(slot, name), fact.kind, fact.scale, copy)
        clause = next(clause for clause in spec.clauses if clause.name == name)
        return Ref(spec.cell(slot, name), clause.kind, clause.scale, copy)

    def has(self, spec: RowsSpec, slot: int, copy: str = "") -> Node:
        """Return the truth that a case has so many rows."""
        if slot <= spec.at_least:
            return build.YES
        return build.compare(CompareOp.GE, self.count(spec, copy), build.count(slot))

    def count(self, spec: RowsSpec, copy: str = "") -> Fact:
        """Return how many rows a case has."""
        return Fact(spec.count, COUNT, copy=copy)

    def _gathered(self, node: Aggregate, known: Mapping[str, int]) -> Node:
        spec = self._rows[node.rows]
        first = known[node.after] + 1 if node.after else 1
        slots = range(first, known[node.before] if node.before else _length(spec) + 1)
        guarded = []
        for slot in slots:
            here = {**known, node.row: slot}
            there = build.YES if node.before else self.has(spec, slot, node.copy)
            guarded.append((build.all_of(there, self(node.where, here)), self(node.body, here)))
        last = None if node.otherwise is None else self(node.otherwise, known)
        return _combined(node, guarded, last)

    def _related(self, node: Related) -> Node:
        spec = self._rows[node.rows]
        first, second = self.count(spec, node.first), self.count(spec, node.second)
        slots = range(1, _length(spec) + 1)

        def same(here: int, there: int) -> Node:
            return build.all_of(*_equal_rows(self, spec, (node.first, here), (node.second, there)))

        if node.relation is Relation.SAME:
            counts = build.compare(CompareOp.EQ, first, second)
            return build.all_of(counts, *(same(slot, slot) for slot in slots))
        if node.relation is Relation.ONE_MORE:
            counts = build.compare(CompareOp.EQ, second, build.arith(ArithOp.ADD, first, build.count(1)))
            ways = [
                build.all_of(self.has(spec, new, node.second),
                             *(same(slot, slot if slot < new else slot + 1) for slot in slots if slot < slots[-1]))
                for new in slots
            ]  # fmt: skip
            return build.all_of(counts, build.any_of(*ways))
        counts = build.compare(CompareOp.EQ, first, second)
        ways = []
        for left, right in pairwise(slots):
            swapped = {left: right, right: left}
            moved = (same(slot, swapped.get(slot, slot)) for slot in slots)
            ways.append(build.all_of(self.has(spec, right, node.first), *moved))
        return build.all_of(counts, build.any_of(*ways))


def _equal_rows(writer: Writer, spec: RowsSpec, first: tuple[str, int], second: tuple[str, int]) -> Iterator[Node]:
    for fact in spec.facts:
        cells = [writer.cell(spec, fact.name, slot, copy) for copy, slot in (first, second)]
        same = build.compare(CompareOp.EQ, *cells)
        if fact.event:  # the day of what never happened is no day
            happened = [writer.cell(spec, fact.name + HAPPENED, slot, copy) for copy, slot in (first, second)]
            yield build.compare(CompareOp.EQ, *happened)
            same = build.any_of(build.negation(happened[0]), same)
        yield same


def _combined(node: Aggregate, rows: list[tuple[Node, Node]], otherwise: Node | None) -> Node:
    """What rows come to: each with the truth that it counts, and its value."""
    match node.op:
        case Gather.TOTAL:
            none = Const(0, node.kind)
            counted = [build.cond(guard, value, none) for guard, value in rows]
            return _in_pairs(lambda a, b: build.arith(ArithOp.ADD, a, b), counted) if counted else none
        case Gather.ANY:
            return build.any_of(*(build.all_of(guard, value) for guard, value in rows))
        case Gather.EVERY:
            return build.all_of(*(build.any_of(build.negation(guard), value) for guard, value in rows))
        case Gather.THE_ONE:
            single = [Row(guard, value) for guard, value in rows] or [Row(build.NO, Const(0, node.kind, node.scale))]
            return Cases(tuple(single), None, False, node.kind, node.scale)
        case Gather.FIRST | Gather.LAST | Gather.GREATEST | Gather.LEAST:
            assert otherwise is not None
            if not rows:
                return otherwise
            some, result = _in_pairs(lambda a, b: _of_two(node.op, a, b), rows)
            return build.cond(some, result, otherwise)


Guarded = tuple[Node, Node]
"""The truth that there is a value, and the value."""


def _of_two(op: Gather, first: Guarded, second: Guarded) -> Guarded:
    """What two parts of a list come to: the value of one where only that is there."""
    (some, value), (other, further) = first, second
    there = build.any_of(some, other)
    if op is Gather.FIRST:
        return there, build.cond(some, value, further)
    if op is Gather.LAST:
        return there, build.cond(other, further, value)
    both = build.arith(ArithOp.MAX if op is Gather.GREATEST else ArithOp.MIN, value, further)
    return there, build.cond(some, build.cond(other, both, value), further)


T = TypeVar("T")


def _in_pairs(join: Callable[[T, T], T], parts: Sequence[T]) -> T:
    """Join parts two by two, in their order: a long list makes a term that is not deep."""
    if len(parts) == 1:
        return parts[0]
    middle = len(parts) // 2
    return join(_in_pairs(join, parts[:middle]), _in_pairs(join, parts[middle:]))
