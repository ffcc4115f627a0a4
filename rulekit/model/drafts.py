"""Drafts: a policy with changes, as data. Everything that asks "what if" asks it of a draft."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce

from attrs import evolve, frozen

from rulekit.errors import CaseError, PolicyError, RulekitError, nearest
from rulekit.ir import build
from rulekit.ir.kinds import WHOLE, Kind, name_of
from rulekit.ir.nodes import AllOf, Cases, Compare, CompareOp, Const, Field, Node, Ref, Setting, Steps, WordCompare
from rulekit.ir.show import value_with_unit
from rulekit.ir.walk import rebuilt
from rulekit.law.words import UPWARD
from rulekit.model.cases import parse_setting, parse_value
from rulekit.model.norms import VERB
from rulekit.model.policy import (
    ClauseSpec, ExceptionSpec, Model, ReadingSpec, SettingSpec, UnlessSpec, every_exception, inputs_of,
)  # fmt: skip


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
    read = [change.of for change in changes if isinstance(change, ChooseReading)]
    twice = next((of for of in read if read.count(of) > 1), None)
    if twice is not None:
        raise CaseError(f"`{twice}` cannot be read in two ways at once; choose one of the readings")
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
            amounts: list[Node] = []
            changed = _in_clause(model, clause, lambda term: _bracket_changed(term, at, pays, amounts))
            if not any(isinstance(amount, Const) for amount in amounts):
                why = f"what it pays from {at} on is not a fixed amount" if amounts else f"no bracket begins at {at}"
            else:
                why = f"it pays {pays} from {at} on already"
        case ShiftBoundary(clause, at, to, only):
            if only not in ("", *SIDES):
                raise CaseError(f"only={only!r} is not a side of a boundary; write {' or '.join(map(repr, SIDES))}, "
                                "or leave it out")  # fmt: skip
            changed = _in_clause(model, clause, lambda term: _boundary_shifted(term, at, to, only))
            why = f"nothing turns on {at}" + (f" as {SIDES[only]}" if only else "")
            if str(at) == str(to):
                why = f"a boundary at {at} is moved to {to}"
        case DropException(exception):
            return _without_exception(model, exception)
        case ReplaceTerm(clause, term):
            spec = _clause(model, clause)
            if term.kind != spec.kind:
                raise PolicyError(f"the new term of `{clause}` is not of the clause's kind")
            changed = rescaled(_replaced(model, evolve(spec, term=term)))
            why = "the new term is the old one"
    if changed == model:
        raise CaseError(f"the draft changes nothing: in clause `{change.clause}` {why}")
    return changed


def _with_setting(model: Model, name: str, value: object) -> Model:
    known = [spec.name for spec in model.settings]
    if name not in known:
        if any(fact.name == name for fact in model.facts):
            raise CaseError(f"`{name}` is a fact of the case, not a setting of the rules; a draft does not change it")
        raise CaseError(f"policy `{model.name}` has no setting `{name}`{nearest(name, known)}")
    spec = model.setting(name)
    if spec.origin in ("parameter", "table"):
        new = _at_value(spec, value)
    else:
        new = evolve(spec, base=parse_setting(value, spec))
    if (new.base, new.scale) == (spec.base, spec.scale):
        raise CaseError(f"the draft changes nothing: `{name}` is {value} already")
    settings = tuple(new if each.name == name else each for each in model.settings)
    return rescaled(evolve(model, settings=settings))


def _at_value(spec: SettingSpec, value: object) -> SettingSpec:
    """A parameter or a table's entry at a value, which may have more decimals than the text; an open one closed there."""
    number, scale = _parsed(value, spec.kind, spec.name)
    fine = max(scale, spec.scale)
    up, number = 10 ** (fine - spec.scale), number * 10 ** (fine - scale)
    low, high = spec.low * up, spec.high * up
    if spec.base is not None:
        low = high = number
    elif not low <= number <= high:
        ends = " to ".join(value_with_unit(end, spec.kind, spec.scale) for end in (spec.low, spec.high))
        raise CaseError(f"`{spec.name}` ({spec.zh}) is open from {ends}; {value!r} lies outside")
    base = None if spec.base is None else spec.base * up
    return spec if base == number else evolve(spec, low=low, high=high, step=1, scale=fine, base=number)


def _parsed(value: object, kind: Kind, name: str) -> tuple[int, int]:
    number, scale = parse_value(value, kind, name)
    if kind in WHOLE and scale:
        raise CaseError(f"`{name}` is {name_of(kind)}, a whole number, not {value}")
    return number, scale


def _clause(model: Model, name: str) -> ClauseSpec:
    known = [clause.name for clause in model.clauses]
    if name not in known:
        raise CaseError(f"policy `{model.name}` has no clause `{name}`{nearest(name, known)}")
    return model.clause(name)


def _replaced(model: Model, clause: ClauseSpec) -> Model:
    return evolve(model, clauses=tuple(clause if each.name == clause.name else each for each in model.clauses))


def _in_clause(model: Model, name: str, change: Callable[[Node], Node]) -> Model:
    clause = _clause(model, name)
    try:
        changed = map_terms(clause, change)
    except RulekitError as error:
        raise CaseError(f"as the draft writes it, clause `{name}` {error.message}") from None
    return model if changed == clause else rescaled(_replaced(model, changed))


def _constant_like(node: Const, text: int | str) -> Const:
    """What *text* writes in the unit of a constant; at the constant's own scale where that holds it."""
    value, scale = _parsed(text, node.kind, "a number of the clause")
    return Const(value * 10 ** max(0, node.scale - scale), node.kind, max(scale, node.scale))


def _says(node: Node, text: int | str) -> bool:
    """Whether a term is the constant that *text* writes, in the unit of the term."""
    if not isinstance(node, Const):
        return False
    try:
        left, right = build.aligned(node, _constant_like(node, text))
    except CaseError:
        return False
    return left == right


def _bracket_changed(term: Node, at: int | str, pays: int | str, met: list[Node]) -> Node:
    """The term with another amount in the brackets that begin *at*; *met* takes the amounts that stood there."""

    def changed_amount(amount: Node, *bounds: Node) -> Node:
        if not any(_says(bound, at) for bound in bounds):
            return change(amount)
        met.append(amount)
        return _constant_like(amount, pays) if isinstance(amount, Const) else amount

    def change(node: Node) -> Node:
        if isinstance(node, Steps):
            rows = [(t, changed_amount(a, t)) for t, a in zip(node.thresholds, node.amounts, strict=True)]
            return build.steps(change(node.subject), rows, change(node.below))
        if isinstance(node, Cases):
            changed = [
                evolve(row, value=None if row.value is None else changed_amount(row.value, *_lower_bounds(row.guard)))
                for row in node.rows
            ]
            otherwise = None if node.otherwise is None else change(node.otherwise)
            return build.cases(changed, otherwise, ordered=node.ordered)
        return rebuilt(node, change)

    return change(term)


SIDES = {"lower": "a lower bound, from which on values count", "upper": "an upper bound, up to which values count"}


def _side(node: WordCompare | Compare) -> str:
    """Which bound the right side of a comparison is to its left side; nothing where it is neither."""
    if isinstance(node, WordCompare):
        return "lower" if node.word in UPWARD else "upper"
    return {
        CompareOp.GT: "lower", CompareOp.GE: "lower", CompareOp.LT: "upper", CompareOp.LE: "upper",
    }.get(node.op, "")  # fmt: skip


def _lower_bounds(guard: Node) -> list[Node]:
    """The terms from which on a condition holds."""
    parts = guard.parts if isinstance(guard, AllOf) else (guard,)
    compared = [part for part in parts if isinstance(part, WordCompare | Compare)]
    by_side = {"lower": lambda part: part.right, "upper": lambda part: part.left}
    return [by_side[_side(part)](part) for part in compared if _side(part)]


def _boundary_shifted(term: Node, at: int | str, to: int | str, only: str) -> Node:
    def moved(node: Node, side: str) -> Node:
        return (
            _constant_like(node, to)
            if only in ("", side) and isinstance(node, Const) and _says(node, at)
            else change(node)
        )

    def change(node: Node) -> Node:
        match node:
            case WordCompare(left=left, right=right) | Compare(left=left, right=right):
                side = _side(node)
                other = {"lower": "upper", "upper": "lower"}.get(side, side)
                left, right = moved(left, other), moved(right, side)
                if isinstance(node, WordCompare):
                    return build.word_compare(node.word, left, right)
                return build.compare(node.op, left, right)
            case Steps(subject, thresholds, amounts, below):
                rows = [(moved(t, "lower"), change(a)) for t, a in zip(thresholds, amounts, strict=True)]
                return build.steps(change(subject), rows, change(below))
        return rebuilt(node, change)

    return change(term)


def _without_exception(model: Model, name: str) -> Model:
    def kept(exceptions: tuple[ExceptionSpec, ...]) -> tuple[ExceptionSpec, ...]:
        left = (evolve(e, exceptions=kept(e.exceptions)) for e in exceptions if e.name != name)
        return tuple(evolve(e, over=tuple(other for other in e.over if other != name)) for e in left)

    clauses = tuple(evolve(clause, exceptions=kept(clause.exceptions)) for clause in model.clauses)
    if clauses == model.clauses:
        known = [each.name for clause in model.clauses for each in every_exception(clause.exceptions)]
        raise CaseError(f"policy `{model.name}` has no exception `{name}`{nearest(name, known)}")
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
