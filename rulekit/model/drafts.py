"""Drafts: a policy with changes, as data. Everything that asks "what if" asks it of a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from attrs import evolve, frozen

from rulekit.errors import CaseError, PolicyError, nearest
from rulekit.ir import build
from rulekit.ir.kinds import NumberKind
from rulekit.ir.nodes import Cases, Compare, Const, Field, Node, Ref, Setting, Steps, WordCompare
from rulekit.ir.walk import rebuilt
from rulekit.model.cases import parse_setting, parse_value
from rulekit.model.norms import VERB
from rulekit.model.policy import ClauseSpec, ExceptionSpec, Model, ReadingSpec, SettingSpec, UnlessSpec, inputs_of


@frozen
class SetParameter:
    """A parameter, a table's entry or an open setting at another value; the value is written as in a case."""

    name: str
    value: object


@frozen
class ChooseReading:
    """A clause, an exception or the boundary words (`words`) under another of their readings."""

    of: str
    reading: str


@frozen
class ChangeBracket:
    """What the bracket or case that begins `at` pays, for instance ChangeBracket("by_age", 80, "20")."""

    clause: str
    at: int | str
    pays: int | str


@frozen
class ShiftBoundary:
    """A number that a clause compares with or steps at, wherever it stands in the clause, moved to another.

    With `only` ("lower" or "upper") only where values count from it on, or only where they count up to it.
    """

    clause: str
    at: int | str
    to: int | str
    only: str = ""


@frozen
class DropException:
    """A clause without one of its exceptions."""

    exception: str


@frozen
class ReplaceTerm:
    """A clause with another term of the same kind, as built by the authoring words."""

    clause: str
    term: Node


Change = SetParameter | ChooseReading | ChangeBracket | ShiftBoundary | DropException | ReplaceTerm


def with_changes(model: Model, *changes: Change) -> Model:
    """Return the draft of *model* that *changes* make, in their order. Raises CaseError where one changes nothing."""
    draft = reduce(_changed, changes, model)
    label = "; ".join(_described(change) for change in changes)
    return evolve(draft, name=f"{model.name} ({label})", draft_of=model.draft_of or model.name)


def _described(change: Change) -> str:
    match change:
        case SetParameter(name, value):
            return f"{name} = {value}"
        case ChooseReading(of, reading):
            return reading if of == reading else f"{of.removesuffix(VERB)} read as {reading}"
        case ChangeBracket(clause, at, pays):
            return f"{clause} at {at} pays {pays}"
        case ShiftBoundary(clause, at, to, only):
            return f"{clause} from {at} to {to}" + (f" ({only})" if only else "")
        case DropException(exception):
            return f"without {exception}"
        case ReplaceTerm(clause):
            return f"{clause} rewritten"


def _changed(model: Model, change: Change) -> Model:
    match change:
        case SetParameter(name, value):
            return _with_setting(model, name, value)
        case ChooseReading(of, reading):
            return _with_setting(model, of, reading)
        case ChangeBracket(clause, at, pays):
            return _in_clause(
                model, clause, lambda term: _bracket_changed(term, at, pays), f"no bracket begins at {at}"
            )
        case ShiftBoundary(clause, at, to, only):
            return _in_clause(
                model, clause, lambda term: _boundary_shifted(term, at, to, only), f"nothing turns on {at}"
            )
        case DropException(exception):
            return _without_exception(model, exception)
        case ReplaceTerm(clause, term):
            spec = _clause(model, clause)
            if term.kind != spec.kind:
                raise PolicyError(f"the new term of `{clause}` is not of the clause's kind")
            return rescaled(_replaced(model, evolve(spec, term=term)))


def _with_setting(model: Model, name: str, value: object) -> Model:
    known = [spec.name for spec in model.settings]
    if name not in known:
        raise CaseError(f"policy `{model.name}` has no setting `{name}`{nearest(name, known)}")
    spec = model.setting(name)
    if isinstance(spec.kind, NumberKind) and spec.origin in ("parameter", "table"):
        number, scale = parse_value(value, spec.kind, name)
        new = evolve(spec, base=number, scale=scale)
        new = evolve(new, low=number, high=number) if spec.base is not None else _at_finer_scale(spec, number, scale)
        if spec.base is None and not new.low <= (new.base or 0) <= new.high:
            raise CaseError(f"`{name}` may not be {value}: it is open within its domain only")
    else:
        number, _ = parse_value(value, spec.kind, name)
        closed = spec.base is not None and spec.origin in ("parameter", "table")
        new = (
            evolve(spec, base=number, low=number, high=number)
            if closed
            else evolve(spec, base=parse_setting(value, spec))
        )
    settings = tuple(new if each.name == name else each for each in model.settings)
    return rescaled(evolve(model, settings=settings))


def _at_finer_scale(spec: SettingSpec, number: int, scale: int) -> SettingSpec:
    """An open setting closed at a number that may have more decimals than it was declared with."""
    fine = max(scale, spec.scale)
    up, mine = 10 ** (fine - spec.scale), 10 ** (fine - scale)
    return evolve(spec, low=spec.low * up, high=spec.high * up, step=1, scale=fine, base=number * mine)


def _clause(model: Model, name: str) -> ClauseSpec:
    known = [clause.name for clause in model.clauses]
    if name not in known:
        raise CaseError(f"policy `{model.name}` has no clause `{name}`{nearest(name, known)}")
    return model.clause(name)


def _replaced(model: Model, clause: ClauseSpec) -> Model:
    return evolve(model, clauses=tuple(clause if each.name == clause.name else each for each in model.clauses))


def _in_clause(model: Model, name: str, change: Callable[[Node], Node], otherwise: str) -> Model:
    clause = _clause(model, name)
    changed = map_terms(clause, change)
    if changed == clause:
        raise CaseError(f"the draft changes nothing: in clause `{name}` {otherwise}")
    return rescaled(_replaced(model, changed))


def _constant_like(node: Const, text: int | str) -> Const:
    value, scale = parse_value(text, node.kind, "a boundary")
    return Const(value, node.kind, scale)


def _says(node: Node, text: int | str) -> bool:
    """Whether a term is the constant that *text* writes, in the unit of the term."""
    if not isinstance(node, Const):
        return False
    try:
        left, right = build.aligned(node, _constant_like(node, text))
    except CaseError:
        return False
    return left == right


def _bracket_changed(term: Node, at: int | str, pays: int | str) -> Node:
    def change(node: Node) -> Node:
        if isinstance(node, Steps):
            amounts = [
                _constant_like(amount, pays) if _says(threshold, at) and isinstance(amount, Const) else change(amount)
                for threshold, amount in zip(node.thresholds, node.amounts, strict=True)
            ]
            rows = list(zip(node.thresholds, amounts, strict=True))
            return build.steps(change(node.subject), rows, change(node.below))
        if isinstance(node, Cases):
            changed = []
            for row in node.rows:
                begins = any(_says(bound, at) for bound in _lower_bounds(row.guard))
                new = _constant_like(row.value, pays) if begins and isinstance(row.value, Const) else row.value
                changed.append(evolve(row, value=new))
            return build.cases(changed, node.otherwise, ordered=node.ordered)
        return rebuilt(node, change)

    return change(term)


def _lower_bounds(guard: Node) -> list[Node]:
    parts = guard.parts if hasattr(guard, "parts") else (guard,)
    found = []
    for part in parts:
        if (isinstance(part, WordCompare) and part.word.value in ("reaches", "or_more", "exceeds")) or (
            isinstance(part, Compare) and part.op.value in (">", "≥")
        ):
            found.append(part.right)
    return found


def _boundary_shifted(term: Node, at: int | str, to: int | str, only: str) -> Node:
    def moved(node: Node) -> Node:
        return _constant_like(node, to) if isinstance(node, Const) and _says(node, at) else change(node)

    def change(node: Node) -> Node:
        match node:
            case WordCompare(word, left, right):
                upward = word.value in ("reaches", "or_more", "exceeds")
                if only in ("", "lower" if upward else "upper"):
                    return build.word_compare(word, moved(left), moved(right))
            case Compare(op, left, right):
                if only in ("", "lower" if op.value in (">", "≥") else "upper"):
                    return build.compare(op, moved(left), moved(right))
            case Steps(subject, thresholds, amounts, below):
                rows = [(moved(t), change(a)) for t, a in zip(thresholds, amounts, strict=True)]
                return build.steps(change(subject), rows, change(below))
        return rebuilt(node, change)

    return change(term)


def _without_exception(model: Model, name: str) -> Model:
    def kept(exceptions: tuple[ExceptionSpec, ...]) -> tuple[ExceptionSpec, ...]:
        left = (evolve(e, exceptions=kept(e.exceptions)) for e in exceptions if e.name != name)
        return tuple(evolve(e, over=tuple(other for other in e.over if other != name)) for e in left)

    clauses = tuple(evolve(clause, exceptions=kept(clause.exceptions)) for clause in model.clauses)
    if clauses == model.clauses:
        raise CaseError(f"policy `{model.name}` has no exception `{name}`")
    settings = tuple(s for s in model.settings if not (s.origin == "reading" and s.name == name))
    return rescaled(evolve(model, clauses=clauses, settings=settings))


def map_terms(clause: ClauseSpec, change: Callable[[Node], Node]) -> ClauseSpec:
    """Return the clause with *change* applied to each of its terms."""

    def in_reading(reading: ReadingSpec) -> ReadingSpec:
        return evolve(reading, term=change(reading.term))

    def in_unless(unless: UnlessSpec) -> UnlessSpec:
        return evolve(unless, term=change(unless.term))

    def in_exception(exception: ExceptionSpec) -> ExceptionSpec:
        return evolve(
            exception,
            term=change(exception.term),
            readings=tuple(map(in_reading, exception.readings)),
            unless=tuple(map(in_unless, exception.unless)),
            exceptions=tuple(map(in_exception, exception.exceptions)),
        )

    return evolve(
        clause,
        term=change(clause.term),
        readings=tuple(map(in_reading, clause.readings)),
        exceptions=tuple(map(in_exception, clause.exceptions)),
    )


def rescaled(model: Model) -> Model:
    """Return the model with the scale of every setting and clause carried into the terms that mention them."""
    settings = {spec.name: spec for spec in model.settings}
    scales: dict[str, int] = {}

    def change(node: Node) -> Node:
        if isinstance(node, Setting):
            return evolve(node, scale=settings[node.name].scale)
        if isinstance(node, Ref):
            return evolve(node, scale=scales[node.name])
        if isinstance(node, Field):
            start = None if node.start is None else change(node.start)
            return evolve(node, scale=scales[f"{node.rows}.{node.name}"], start=start)
        return rebuilt(node, change)

    rows = []
    for spec in model.rows:
        scales.update(
            {f"{spec.name}.{fact.name}": fact.scale for declared in spec.facts for fact in inputs_of(declared)}
        )
        scales.update({f"{spec.name}.{clause.name}": clause.scale for clause in spec.clauses})
        written = []
        for clause in spec.clauses:
            written.append(map_terms(clause, change))
            scales[f"{spec.name}.{clause.name}"] = written[-1].scale
        rows.append(evolve(spec, clauses=tuple(written)))
    clauses = []
    for clause in model.clauses:
        clauses.append(map_terms(clause, change))
        scales[clause.name] = clauses[-1].scale
    return evolve(model, clauses=tuple(clauses), rows=tuple(rows))
