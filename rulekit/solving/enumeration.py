"""Questions about working days with few enough cases, answered by calculating every one of them.

A calendar is a table without a rule in it, so that a solver can do no better than look it up day by day, which
calculation does faster. Every case is tried, so the reply is a proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from attrs import evolve

from rulekit.backends.exact import Evaluation
from rulekit.ir import build
from rulekit.ir.nodes import CompareOp, Const, Fact, Node, Ref, Setting, WorkingDay, WorkingDaysTo
from rulekit.ir.walk import everything_in, mentioned
from rulekit.model.policy import FactSpec, SettingSpec
from rulekit.solving.question import Question

ENUMERATION = "every case calculated"
SAMPLE = "a case calculated"
MOST_CASES = 20_000

Input = tuple[str, FactSpec | SettingSpec]
"""An input with the copy that it belongs to; a setting belongs to none."""
Case = tuple[dict[str, dict[str, int]], dict[str, int]]


def cases_of(question: Question, *terms: Node) -> Iterator[Case] | None:
    """Return every case that a question about working days has to try, or None where there are too many to."""
    inputs = _inputs(question, (*question.constraints, *terms))
    if inputs is None or prod((spec.high - spec.low) // spec.step + 1 for _, spec in inputs) > MOST_CASES:
        return None
    return _cases(question, [((copy, spec), range(spec.low, spec.high + 1, spec.step)) for copy, spec in inputs])


def sample_of(question: Question) -> Case | None:
    """Return a case that answers a question about working days, if one stands at the ends or in the middle of domains."""
    inputs = _inputs(question, question.constraints)
    if inputs is None or not inputs:
        return None
    values = [sorted({spec.low, spec.low + (spec.high - spec.low) // spec.step // 2 * spec.step, spec.high})
              for _, spec in inputs]  # fmt: skip
    if prod(map(len, values)) > MOST_CASES:
        return None
    cases = _cases(question, list(zip(inputs, values, strict=True)))
    return next((case for case in cases if satisfies(question, case)), None)


def satisfies(question: Question, case: Case) -> bool:
    """Return whether a case satisfies every constraint, the cheap ones asked first."""
    evaluation = Evaluation(question.programs, *case)
    return all(evaluation.value(constraint) == 1 for constraint in question.constraints)


def without_others(question: Question) -> Question | None:
    """Return a question about working days without its constraints on other inputs; None where there are none.

    Where no case satisfies what is left, none satisfies the question; where one does, nothing is known of it.
    """
    reached = [_reached(question, (constraint,)) for constraint in question.constraints]
    needed = frozenset[tuple[str, str]]().union(*(inputs for inputs, on_calendar in reached if on_calendar))
    kept = [
        constraint for constraint, (inputs, _) in zip(question.constraints, reached, strict=True) if inputs <= needed
    ]
    return evolve(question, constraints=tuple(kept)) if needed and len(kept) < len(question.constraints) else None


def pinned(question: Question, fewer: Question, case: Case) -> Question:
    """Return a question with the inputs of another one pinned to their values in a case."""
    facts, settings = case
    for copy, spec in _inputs(fewer, fewer.constraints) or []:
        if isinstance(spec, SettingSpec):
            question = question.under(spec.name, settings[spec.name])
        else:
            here = Fact(spec.name, spec.kind, spec.scale, copy)
            value = Const(facts[copy][spec.name], spec.kind, spec.scale)
            question = question.also(build.compare(CompareOp.EQ, here, value))
    return question


def _inputs(question: Question, terms: tuple[Node, ...]) -> list[Input] | None:
    """The inputs on which terms rest; None where they do not rest on working days."""
    reached, on_calendar = _reached(question, terms)
    if not on_calendar:
        return None
    found: list[Input] = [(copy, spec) for copy, program in question.programs.items() for spec in program.model.inputs
                          if (copy, spec.name) in reached]  # fmt: skip
    free = {spec.name: spec for program in question.programs.values() for spec in program.free}
    return found + [("", s) for name, s in free.items() if (SETTING, name) in reached and name not in question.fixed]


SETTING = "setting"
"""What stands in the place of a copy for a setting, which belongs to none."""


def _reached(question: Question, terms: tuple[Node, ...]) -> tuple[frozenset[tuple[str, str]], bool]:
    """The inputs that terms mention, each with its copy, and whether the terms rest on working days."""
    reached: set[tuple[str, str]] = set()
    on_calendar = False
    waiting: list[tuple[str, Node]] = [("", term) for term in terms]
    seen: set[tuple[str, str]] = set()
    while waiting:
        copy, term = waiting.pop()
        on_calendar = on_calendar or any(isinstance(part, WorkingDay | WorkingDaysTo) for part in everything_in(term))
        for part in mentioned(term):
            where = copy if isinstance(part, Setting) else part.copy or copy
            if isinstance(part, Setting):
                reached.add((SETTING, part.name))
            elif isinstance(part, Fact):
                reached.add((where, part.name))
            elif isinstance(part, Ref) and (where, part.name) not in seen:
                seen.add((where, part.name))
                waiting.append((where, question.programs[where].bindings[part.name]))
    return frozenset(reached), on_calendar


def _cases(question: Question, inputs: list[tuple[Input, Sequence[int]]]) -> Iterator[Case]:
    for values in product(*(values for _, values in inputs)):
        facts = {
            copy: {spec.name: spec.low for spec in program.model.inputs} for copy, program in question.programs.items()
        }
        settings = {spec.name: spec.low for program in question.programs.values() for spec in program.free}
        for (copy, spec), value in zip((input_ for input_, _ in inputs), values, strict=True):
            (settings if isinstance(spec, SettingSpec) else facts[copy])[spec.name] = value
        yield facts, {**settings, **question.fixed}
