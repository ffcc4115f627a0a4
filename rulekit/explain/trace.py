"""Why a value: each clause with its value, its citation, and which case or exception applied."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from rulekit.backends.exact import Evaluation, Missing
from rulekit.errors import Place
from rulekit.ir.answers import HAPPENED, Lowering
from rulekit.ir.kinds import Kind
from rulekit.ir.nodes import Answer, Cases, Node, Row
from rulekit.ir.show import value_text, value_with_unit
from rulekit.model.cases import Case
from rulekit.model.compile import ANSWER, SCOPE, Program
from rulekit.model.policy import ClauseSpec, every_exception, provisions_of

UNDETERMINED = "cannot be determined"


@frozen
class Applied:
    """A row of a value by cases, or an exception, that holds in the case."""

    name: str
    zh: str
    citation: str
    line: int
    why: str
    row: Row


@frozen
class Step:
    """One clause of a trace."""

    clause: str
    zh: str
    en: str
    citation: str
    place: Place
    kind: Kind
    scale: int
    value: int | None
    answer: Answer | None
    """None where the value cannot be determined."""
    missing: str
    applied: tuple[Applied, ...]
    reading: str

    @property
    def text(self) -> str | None:
        """The value as it is typed, or None where there is none."""
        return None if self.value is None else value_text(self.value, self.kind, self.scale)

    def shown(self, zh: bool = False) -> str:
        """Return the value for reading."""
        return "" if self.value is None else value_with_unit(self.value, self.kind, self.scale, "zh" if zh else "en")


def trace(program: Program, case: Case, *outcomes: str) -> tuple[Step, ...]:
    """Return the steps on which the outcomes (all clauses where none is named) rest, in the policy's order."""
    evaluation = Evaluation({"": program}, {"": case.facts}, case.settings)
    cone = program.cone(*(outcomes or [c.name for c in program.model.clauses]))
    cone |= {limb.name for limb in program.model.of_role("scope")}
    return tuple(
        _step(program, evaluation, clause)
        for clause in program.model.clauses
        if clause.name in cone and clause.role not in ("given", "force", "option")
    )


def _step(program: Program, evaluation: Evaluation, clause: ClauseSpec) -> Step:
    node = program.bindings[clause.name]
    value, answer, missing = evaluated(program, evaluation, clause.name)
    return Step(
        clause.name, clause.zh, clause.en, clause.citation, clause.place, node.kind, node.scale,
        value if answer is Answer.VALUE else None, answer, missing, _applied(program, evaluation, clause),
        _reading(program, clause),
    )  # fmt: skip


def evaluated(program: Program, evaluation: Evaluation, name: str) -> tuple[int | None, Answer | None, str]:
    """Return a clause's value, its answer, and the input that is missing where neither is known."""
    try:
        answer = Answer(evaluation.binding(name + ANSWER)) if name + ANSWER in program.bindings else Answer.VALUE
        return (evaluation.binding(name) if answer is Answer.VALUE else None), answer, ""
    except Missing as absent:
        return None, None, absent.name.removesuffix(HAPPENED)


def _applied(program: Program, evaluation: Evaluation, clause: ClauseSpec) -> tuple[Applied, ...]:
    """The rows that hold in the case; nothing where a guard cannot be determined."""
    term = program.composed[clause.name]
    if not isinstance(term, Cases):
        return ()
    lowering = program.lowering()
    found: list[Applied] = []
    for row in term.rows:
        if row.line and _holds(lowering, evaluation, row.guard):
            found += _inner(lowering, evaluation, clause, row)
            if term.ordered:
                break
    return tuple(found)


def _inner(lowering: Lowering, evaluation: Evaluation, clause: ClauseSpec, row: Row) -> list[Applied]:
    exceptions = {exception.name: exception for exception in every_exception(clause.exceptions)}
    exception = exceptions.get(row.name)
    zh, citation = (exception.zh, exception.citation) if exception else ("", "")
    here = Applied(row.name, zh, citation, row.line, row.why, row)
    inner = row.value.rows if isinstance(row.value, Cases) else ()
    deeper = [
        a for r in inner if _holds(lowering, evaluation, r.guard) for a in _inner(lowering, evaluation, clause, r)
    ]
    return [here, *deeper]


def _holds(lowering: Lowering, evaluation: Evaluation, guard: Node) -> bool:
    try:
        return (
            evaluation.value(lowering.answer_of(guard)) == Answer.VALUE
            and evaluation.value(lowering.value_of(guard)) == 1
        )
    except Missing:
        return False


def _reading(program: Program, clause: ClauseSpec) -> str:
    """The name of the reading that was chosen, where it is not the base reading."""
    chosen: Mapping[str, int] = dict(program.chosen)
    names = []
    for provision in provisions_of(clause):
        name = clause.reads if provision is clause and clause.reads else provision.name
        position = chosen.get(name, 0)
        if position:
            names.append(provision.readings[position - 1].name)
    return ", ".join(names)


def in_scope(program: Program, evaluation: Evaluation) -> tuple[int | None, Answer | None, str]:
    """Return whether the policy applies to the case; yes where it states no scope."""
    return evaluated(program, evaluation, SCOPE) if SCOPE in program.bindings else (1, Answer.VALUE, "")
