"""Moving from a case to another that still answers a question: what rounding and climbing are made of.

A move sets one fact (or setting). Where several copies agree in it, or differ by a step, all are moved together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from rulekit.backends.exact import Evaluation
from rulekit.ir.kinds import DayKind, MonthKind, NumberKind
from rulekit.ir.nodes import Node
from rulekit.model.policy import FactSpec, SettingSpec
from rulekit.quantities import calendar
from rulekit.solving.question import Question

Values = Callable[[FactSpec | SettingSpec, int], Iterator[int]]
"""For an input and its present value, the values worth trying, best first."""


def holds(question: Question, facts: Mapping[str, Mapping[str, int]], settings: Mapping[str, int]) -> bool:
    """Return whether a case lies in the domains and satisfies every constraint, as `exact` calculates it."""
    for copy, program in question.programs.items():
        if not all(spec.holds(facts[copy][spec.name]) for spec in program.model.inputs):
            return False
        if not all(spec.holds(settings[spec.name]) for spec in program.free):
            return False
    evaluation = Evaluation(question.programs, facts, settings)
    return all(evaluation.value(constraint) == 1 for constraint in question.constraints)


Facts = Mapping[str, Mapping[str, int]]
Move = tuple[Facts, Mapping[str, int]]
"""The inputs that a move sets, by copy, and the settings that it sets."""


def moves(
    question: Question, facts: Facts, settings: Mapping[str, int], values: Values, *, apart: bool = True
) -> Iterator[Move]:
    """Yield the moves from a case, in the order of the policies' facts; not all of them satisfy the question.

    With *apart* two copies that differ in a fact are also moved one without the other.
    """
    specs = {spec.name: spec for program in question.programs.values() for spec in program.model.inputs}
    for name, spec in specs.items():
        present = {copy: facts[copy][name] for copy in question.programs if name in facts[copy]}
        first = next(iter(present.values()))
        for value in values(spec, first):
            yield {copy: {name: old + value - first} for copy, old in present.items()}, {}
        if apart and len(set(present.values())) > 1:
            for copy, old in present.items():
                yield from (({copy: {name: value}}, {}) for value in values(spec, old))
    for setting in {spec.name: spec for program in question.programs.values() for spec in program.free}.values():
        yield from (({}, {setting.name: value}) for value in values(setting, settings[setting.name]))


def after(facts: Facts, settings: Mapping[str, int], move: Move) -> tuple[Facts, Mapping[str, int]]:
    """Return the case to which a move leads."""
    changed, set_to = move
    return {copy: {**values, **changed.get(copy, {})} for copy, values in facts.items()}, {**settings, **set_to}


def ends(spec: FactSpec | SettingSpec, value: int) -> Iterator[int]:
    """Yield the ends of an input's domain."""
    yield from (end for end in (spec.high, spec.low) if end != value)


def high_end(spec: FactSpec | SettingSpec, value: int) -> Iterator[int]:
    """Yield the high end of an input's domain."""
    if value != spec.high:
        yield spec.high


def rounder(spec: FactSpec | SettingSpec, value: int) -> Iterator[int]:
    """Yield values that read more easily than *value*, the simplest first, and never one that reads less so."""
    if isinstance(spec.kind, DayKind):
        year = calendar.year_of(value)
        for simpler in (f"{year:04d}-01-01", f"{year:04d}-12-31"):
            day = calendar.parse_day(simpler)
            if day == value:
                return
            yield day
        return
    if isinstance(spec.kind, MonthKind):
        if value % 12:
            yield value - value % 12
        return
    if value == spec.low:
        return
    yield spec.low
    if not isinstance(spec.kind, NumberKind):
        return
    unit = 10 ** len(str(abs(value)))
    while unit > spec.step:
        for candidate in (value - value % unit, value - value % unit + unit):
            if candidate != value and _zeros(candidate) > _zeros(value):
                yield candidate
        unit //= 10


def _zeros(value: int) -> int:
    """How round a number is: the zeros at its end."""
    return 99 if value == 0 else len(str(value)) - len(str(value).rstrip("0"))


def climbed(
    question: Question, facts: Mapping[str, Mapping[str, int]], settings: Mapping[str, int], objective: Node, sign: int
) -> tuple[Mapping[str, Mapping[str, int]], Mapping[str, int], int]:
    """Return a case reached by moves to ends of domains that better the objective (sign 1: up), and its value."""
    best = Evaluation(question.programs, facts, settings).value(objective)
    for _ in range(MOST_ROUNDS):
        before = (facts, settings)
        # a move to a high end that changes nothing may open the way for one that does
        for values, plateau in ((high_end, True), (ends, False)):
            for move in moves(question, facts, settings, values):
                tried_facts, tried_settings = after(facts, settings, move)
                value = _value(question, tried_facts, tried_settings, objective)
                if value is not None and (sign * value > sign * best or (plateau and value == best)):
                    facts, settings, best = tried_facts, tried_settings, value
        if (facts, settings) == before:
            break
    return facts, settings, best


MOST_ROUNDS = 8


def _value(
    question: Question, facts: Mapping[str, Mapping[str, int]], settings: Mapping[str, int], objective: Node
) -> int | None:
    if not holds(question, facts, settings):
        return None
    return Evaluation(question.programs, facts, settings).value(objective)
