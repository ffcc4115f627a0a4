"""Cases as a finding shows them: what matters of each, side by side, and the first clause in which they differ."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from rulekit.checks.finding import Evidence
from rulekit.explain.trace import Step, trace
from rulekit.ir.kinds import NumberKind
from rulekit.ir.nodes import AnyOf, Compare, CompareOp, Const, Fact, Node, Not, Ref, Setting
from rulekit.ir.walk import everything_in
from rulekit.model.cases import Case, facts_as_text, settings_as_text
from rulekit.model.policy import Model
from rulekit.solving.ask import Found
from rulekit.solving.question import Question, scope_holds


@frozen
class ShownCase:
    """One case of a finding."""

    copy: str
    policy: str
    facts: Mapping[str, str]
    settings: Mapping[str, str]
    relevant: tuple[str, ...]
    """The facts on which the finding rests; the others do not matter."""
    steps: tuple[Step, ...]
    last: Step | None
    """The last clause of which the finding speaks; none where it speaks of what norms leave."""
    model: Model
    chinese: Mapping[str, str]
    """Facts and settings as somebody who writes Chinese types them."""


@frozen
class Contrast:
    """The cases of a finding, and the first clause in which two of them differ."""

    cases: tuple[ShownCase, ...]
    first: tuple[Step, Step] | None


def contrast(evidence: Evidence, found: Found) -> Contrast:
    """Return what there is to show of a (simplified) case or pair of cases."""
    question = evidence.question
    cases = tuple(_shown(question, found, copy) for copy in question.programs)
    first = None
    if len(cases) == 2:
        second = {step.clause: step for step in cases[1].steps}
        for step in cases[0].steps:
            other = second.get(step.clause)
            if other is not None and (step.text, step.answer, _rows(step)) != (other.text, other.answer, _rows(other)):
                first = (step, other)
                break
    return Contrast(cases, first)


def _rows(step: Step) -> tuple[tuple[str, int], ...]:
    return tuple((applied.name, applied.line) for applied in step.applied)


def _shown(question: Question, found: Found, copy: str) -> ShownCase:
    program = question.programs[copy]
    facts, settings = found.facts[copy], found.settings
    names = _spoken_of(question, copy)
    bindings = [name for name in names if name in program.bindings]
    cone = program.cone(*bindings) | names
    case = Case(facts, settings)
    clauses = [clause for clause in program.model.clauses if clause.name in bindings]
    steps = trace(program, case, *(clause.name for clause in clauses)) if clauses else ()
    between_norms = any(clause.role in ("force", "option") for clause in clauses)
    shown = facts_as_text(program.model, facts)
    relevant = tuple(name for name in shown if name in cone or f"{name}.happened" in cone)
    free = {spec.name for spec in program.free}
    used = {name: value for name, value in settings.items() if name in cone and name in free | set(question.fixed)}
    return ShownCase(
        copy,
        program.model.name,
        shown,
        settings_as_text(program.model, used),
        relevant,
        steps,
        steps[-1] if steps and not between_norms else None,
        program.model,
        {**facts_as_text(program.model, facts, "zh"), **settings_as_text(program.model, used, "zh")},
    )


def _spoken_of(question: Question, copy: str) -> set[str]:
    """The names of the copy in the constraints, but for what is assumed anyway and that two copies agree in a fact."""
    names: set[str] = set()
    program = question.programs[copy]
    assumed = {*program.premises(copy), *scope_holds(program, copy)}
    spoken = [c for c in question.constraints if c not in assumed and not _is_agreement(c)]
    for constraint in spoken or question.constraints:
        for part in everything_in(constraint):
            if isinstance(part, Setting) or (isinstance(part, Fact | Ref) and part.copy == copy):
                names.add(part.name.removesuffix(".answer"))
    return names


def _is_agreement(node: Node) -> bool:
    """Whether a constraint says no more than that two copies agree in a fact, or that something has a value."""
    match node:
        case Compare(CompareOp.EQ, _, Const(0, NumberKind("answer"))):
            return True
        case Compare(CompareOp.EQ, Fact(name), Fact(other)):
            return name == other
        case AnyOf((Not(Fact()), agreement)) | AnyOf((agreement, Not(Fact()))):
            return _is_agreement(agreement)
        case _:
            return False
