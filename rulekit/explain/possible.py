"""Whether a case can be at all: a given that fails for certain refuses it, with the facts at fault."""

from __future__ import annotations

from collections.abc import Iterable

from rulekit.backends.exact import Evaluation, Missing
from rulekit.errors import CaseError
from rulekit.ir.nodes import Answer
from rulekit.model.cases import Case, facts_as_text
from rulekit.model.compile import Program, Ranges
from rulekit.model.policy import ClauseSpec


def refuse_impossible(program: Program, case: Case) -> None:
    """Raise CaseError when a given fails for certain, whatever is missing: the facts cannot occur together."""
    evaluation = Evaluation({"": program}, {"": case.facts}, case.settings)
    ranges = Ranges(program, {name: (value, value) for name, value in {**case.facts, **case.settings}.items()})
    for given in program.model.of_role("given"):
        value, answer = program.value(given.name), program.answer(given.name)
        try:
            holds = evaluation.value(answer) == Answer.VALUE and evaluation.value(value) == 1
        except Missing:
            holds = ranges(value)[1] == 1 and ranges(answer)[0] == Answer.VALUE
        if not holds:
            raise impossible(program, case, [given])


def impossible(program: Program, case: Case, givens: Iterable[ClauseSpec]) -> CaseError:
    """Return the error that a case cannot be because of givens, with the facts on which they rest."""
    givens = tuple(givens)
    cone = program.cone(*(given.name for given in givens))
    listed = [f"{name}={text}" for name, text in facts_as_text(program.model, case.facts).items() if name in cone]
    lacking = [spec.name for spec in program.model.facts if spec.name in cone and spec.name not in case.facts]
    if lacking:
        listed.append(f"whatever {' and '.join(lacking)} may be")
    named = "; ".join(f"{given.zh} [{given.name}, {given.place}]" for given in givens)
    return CaseError(f"these facts cannot occur together ({', '.join(listed)}): {named}")
