"""Questions about working days with few enough cases, answered by calculating every one of them.

A calendar is a table without a rule in it, so that a solver can do no better than look it up day by day, which
calculation does faster. Every case is tried, so the reply is a proof.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product
from math import prod

from rulekit.backends.exact import Evaluation
from rulekit.ir.nodes import Fact, Node, Ref, Setting, WorkingDay, WorkingDaysTo
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


def _inputs(question: Question, terms: tuple[Node, ...]) -> list[Input] | None:
    """The inputs on which terms rest; None where they do not rest on working days."""
    reached: set[tuple[str, str]] = set()
    settings: set[str] = set()
    on_calendar = False
    waiting: list[tuple[str, Node]] = [("", term) for term in terms]
    seen: set[tuple[str, str]] = set()
    while waiting:
        copy, term = waiting.pop()
        on_calendar = on_calendar or any(isinstance(part, WorkingDay | WorkingDaysTo) for part in everything_in(term))
        for part in mentioned(term):
            where = copy if isinstance(part, Setting) else part.copy or copy
            if isinstance(part, Setting):
                settings.add(part.name)
            elif isinstance(part, Fact):
                reached.add((where, part.name))
            elif isinstance(part, Ref) and (where, part.name) not in seen:
                seen.add((where, part.name))
                waiting.append((where, question.programs[where].bindings[part.name]))
    if not on_calendar:
        return None
    found: list[Input] = [(copy, spec) for copy, program in question.programs.items() for spec in program.model.inputs
                          if (copy, spec.name) in reached]  # fmt: skip
    free = {spec.name: spec for program in question.programs.values() for spec in program.free}
    return found + [("", spec) for name, spec in free.items() if name in settings and name not in question.fixed]


def _cases(question: Question, inputs: list[tuple[Input, Sequence[int]]]) -> Iterator[Case]:
    for values in product(*(values for _, values in inputs)):
        facts = {
            copy: {spec.name: spec.low for spec in program.model.inputs} for copy, program in question.programs.items()
        }
        settings = {spec.name: spec.low for program in question.programs.values() for spec in program.free}
        for (copy, spec), value in zip((input_ for input_, _ in inputs), values, strict=True):
            (settings if isinstance(spec, SettingSpec) else facts[copy])[spec.name] = value
        yield facts, {**settings, **question.fixed}
