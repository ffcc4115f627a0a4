"""Lists of any length, one row at a time: a policy before a row is added to its list, and after.

What all rows so far come to is a number (or a truth, a day) of its own, of which nothing is known; adding a row makes
the new total of it and the row. A claim that holds of lists of no rows, and still holds after one row more wherever it
held before, holds of lists of every length.
"""

from __future__ import annotations

from collections.abc import Iterable

from attrs import evolve, frozen

from rulekit.ir import build
from rulekit.ir.kinds import COUNT, ChoiceKind, DayKind, Kind, MonthKind, TruthKind
from rulekit.ir.nodes import (
    Aggregate, ArithOp, CompareOp, Const, Fact, Field, Gather, Node, Position, Ref, Related,
)  # fmt: skip
from rulekit.ir.walk import everything_in, rebuilt
from rulekit.model.drafts import map_terms
from rulekit.model.policy import ClauseSpec, FactSpec, Model, RowsSpec, inputs_of
from rulekit.quantities import calendar

ENDLESS = 10**30
"""More rows, and greater totals of them, than there can be."""
NEW, LAST = "+", "-"
"""How the row that is added and the one before it are called, in the place of a number."""


class NotByRow(Exception):
    """Something is said of rows that one row more does not decide."""


@frozen
class Running:
    """What the rows so far come to, with what it is where there are none (None: nothing) and after one row more."""

    rows: str
    state: Fact
    start: Node | None
    after: Node


class OneRowMore:
    """A policy with lists, written for one row more; *terms* are what a claim says besides."""

    def __init__(self, model: Model, terms: Iterable[Node]) -> None:
        self._model = model
        self._rows = {rows.name: rows for rows in model.rows}
        self._states: dict[Node, FactSpec] = {}
        self._last: dict[tuple[str, str], FactSpec] = {}
        self._running: dict[str, Running] = {}
        self.must_answer: list[Node] = []
        """What has to have a value whatever the row: where rows without one are passed over, nothing else is sound."""
        clauses = tuple(map_terms(clause, lambda term: self.write(term, after=True)) for clause in model.clauses)
        for term in terms:
            self.write(term, after=True)
        of_row = tuple(clause for rows in model.rows for clause in self._of_row(rows))
        facts = (*model.facts, *self._counts(), *self._states.values(), *self._last.values())
        new = tuple(evolve(fact, name=f"{rows.name}[{NEW}].{fact.name}") for rows in model.rows for fact in rows.facts)
        self.after = evolve(model, facts=(*facts, *new), clauses=(*of_row, *clauses), rows=())
        before = tuple(map_terms(clause, lambda term: self.write(term, after=False)) for clause in model.clauses)
        self.before = evolve(model, facts=facts, clauses=before, rows=())

    @property
    def running(self) -> tuple[Running, ...]:
        """What is carried from row to row."""
        return tuple(self._running.values())

    def write(self, node: Node, *, after: bool) -> Node:
        """Return a term as it is before or after a row is added. Raises NotByRow where that says nothing."""
        match node:
            case Fact(name, copy=copy) if name in {rows.count for rows in self._rows.values()}:
                return self._count(name, copy, after=after)
            case Field(rows, name, _, kind, scale, copy, start):
                return self._cell(rows, name, kind, scale, copy, start)
            case Position(rows):
                return self._count(self._rows[rows].count, "", after=True)
            case Aggregate():
                return self._gathered(node, after=after)
            case Related():
                raise NotByRow
            case _:
                return rebuilt(node, lambda part: self.write(part, after=after))

    def _count(self, name: str, copy: str, *, after: bool) -> Node:
        count = Fact(name, COUNT, copy=copy)
        return build.arith(ArithOp.ADD, count, build.count(1)) if after else count

    def _counts(self) -> list[FactSpec]:
        return [FactSpec(rows.count, COUNT, rows.at_least, ENDLESS, rows.zh, rows.place) for rows in self._model.rows]

    def _cell(self, rows: str, name: str, kind: Kind, scale: int, copy: str, start: Node | None) -> Node:
        """A fact or a clause of the new row, or (with the first row's *start*) of the row before it."""
        spec = self._rows[rows]
        facts = {part.name: part for fact in spec.facts for part in inputs_of(fact)}
        if start is None:
            cell = f"{rows}[{NEW}].{name}"
            return Fact(cell, kind, scale, copy) if name in facts else Ref(cell, kind, scale, copy)
        cell = f"{rows}[{LAST}].{name}"
        known = facts.get(name) or _anything(cell, kind, scale, spec)
        self._last[rows, name] = evolve(known, name=cell, event=False)
        state = Fact(cell, kind, scale)
        self._running[cell] = Running(rows, state, None, self._cell(rows, name, kind, scale, "", None))
        there = build.compare(CompareOp.GT, Fact(spec.count, COUNT, copy=copy), build.count(0))
        return build.cond(there, Fact(cell, kind, scale, copy), self.write(start, after=True))

    def _gathered(self, node: Aggregate, *, after: bool) -> Node:
        if node.after:  # a row that is added changes what earlier rows see
            raise NotByRow
        state = self._state(node)
        if not after or node.before:
            return state
        if any(isinstance(part, Aggregate) for inner in (node.where, node.body) for part in everything_in(inner)):
            raise NotByRow
        guard, value = self.write(node.where, after=True), self.write(node.body, after=True)
        result = self._with_row(node, state, guard, value)
        if node.copy == "":
            self._carried(node, state, result)
        elif _is_of_one_case(node):
            self.write(_of_no_copy(node), after=True)
        if node.op not in (Gather.TOTAL, Gather.GREATEST, Gather.LEAST):
            self.must_answer += [guard, value]
        return result

    def _with_row(self, node: Aggregate, state: Node, guard: Node, value: Node) -> Node:
        """What the rows come to with the new one."""
        match node.op:
            case Gather.TOTAL:
                return build.arith(ArithOp.ADD, state, build.cond(guard, value, Const(0, node.kind)))
            case Gather.ANY:
                return build.any_of(state, build.all_of(guard, value))
            case Gather.EVERY:
                return build.all_of(state, build.any_of(build.negation(guard), value))
            case Gather.LAST:
                return build.cond(guard, value, state)
            case Gather.FIRST:
                return build.cond(self._some(node), state, build.cond(guard, value, state))
            case Gather.GREATEST | Gather.LEAST:
                op = ArithOp.MAX if node.op is Gather.GREATEST else ArithOp.MIN
                further = build.cond(self._some(node), build.arith(op, state, value), value)
                return build.cond(guard, further, state)
            case Gather.THE_ONE:
                raise NotByRow

    def _carried(self, node: Aggregate, state: Fact, after: Node) -> None:
        starts = {Gather.ANY: build.NO, Gather.EVERY: build.YES, Gather.TOTAL: Const(0, node.kind, node.scale)}
        start = starts.get(node.op, node.otherwise)
        self._running[state.name] = Running(node.rows, state, start if isinstance(start, Const) else None, after)

    def _some(self, node: Aggregate) -> Node:
        """The truth that some row so far counts."""
        some = evolve(node, op=Gather.ANY, body=build.YES, otherwise=None, kind=build.YES.kind, scale=0)
        self.write(evolve(some, copy="", where=_of_no_copy(some.where)), after=True)
        return self._state(some)

    def _state(self, node: Aggregate) -> Fact:
        """What the rows so far come to."""
        whole = evolve(node, before="")
        key = _of_no_copy(whole) if _is_of_one_case(whole) else whole
        if key not in self._states:
            name = f"{node.rows} so far {len(self._states) + 1}"
            self._states[key] = _anything(name, node.kind, node.scale, self._rows[node.rows])
        return Fact(self._states[key].name, node.kind, node.scale, node.copy)

    def _of_row(self, rows: RowsSpec) -> Iterable[ClauseSpec]:
        """The clauses and givens of the new row; that it stands in the list's order is one of them."""
        for clause in rows.clauses:
            written = map_terms(clause, lambda term: self.write(term, after=True))
            reads = clause.reads or f"{rows.name}.{clause.name}"
            yield evolve(written, name=f"{rows.name}[{NEW}].{clause.name}", reads=reads, outcome=False)
        if rows.ordered_by:
            fact = rows.fact(rows.ordered_by)
            here = self._cell(rows.name, fact.name, fact.kind, fact.scale, "", None)
            before = self._cell(rows.name, fact.name, fact.kind, fact.scale, "", here)
            term = build.compare(CompareOp.LE, before, here)
            yield ClauseSpec(f"{rows.name} in order", "", rows.zh, term, rows.place, role="given")


def _is_of_one_case(node: Aggregate) -> bool:
    return {part.copy for part in everything_in(node) if isinstance(part, Field)} <= {node.copy}


def _of_no_copy(node: Node) -> Node:
    if isinstance(node, Field | Fact | Ref | Aggregate):
        node = evolve(node, copy="")
    return rebuilt(node, _of_no_copy)


def _anything(name: str, kind: Kind, scale: int, rows: RowsSpec) -> FactSpec:
    """An input of which nothing is known but its kind."""
    match kind:
        case TruthKind():
            low, high = 0, 1
        case ChoiceKind(values=values):
            low, high = 0, len(values) - 1
        case DayKind():
            low, high = 1, calendar.LAST_DAY
        case MonthKind():
            low, high = 12, calendar.month_of(calendar.LAST_DAY)
        case _:
            low, high = -ENDLESS, ENDLESS
    return FactSpec(name, kind, low, high, rows.zh, rows.place, scale=scale)
