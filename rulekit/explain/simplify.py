"""A rounder case: the same finding shown by values that are easier to read, found by replaying in `exact` alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from rulekit.checks.finding import Evidence
from rulekit.solving.ask import Found
from rulekit.solving.moves import Facts, after, holds, moves, rounder
from rulekit.solving.question import Question

MOST_ROUNDS = 50


def simplified(evidence: Evidence) -> Found:
    """Return a case that shows the same finding with rounder and, where two cases differ, nearer values."""
    question, found = evidence.question, evidence.found
    facts, settings = found.facts, found.settings
    for _ in range(MOST_ROUNDS):
        before = (facts, settings)
        for move in moves(question, facts, settings, rounder):
            tried_facts, tried_settings = after(facts, settings, move)
            if holds(question, tried_facts, tried_settings):
                facts, settings = tried_facts, tried_settings
                break
        else:
            facts = _nearer(question, facts, settings)
        if (facts, settings) == before:
            break
    return Found(facts, settings, found.by)


def _nearer(question: Question, facts: Facts, settings: Mapping[str, int]) -> Facts:
    """The two cases with the gap in one fact narrowed, if that still shows the finding."""
    for tried in _with_smaller_gaps(question, facts):
        if holds(question, tried, settings):
            return tried
    return facts


def _with_smaller_gaps(question: Question, facts: Facts) -> Iterator[Facts]:
    copies = list(question.programs)
    if len(copies) != 2:
        return
    first, second = copies
    for spec in question.programs[second].model.inputs:
        if spec.name not in facts[first]:
            continue
        gap = facts[second][spec.name] - facts[first][spec.name]
        steps, sign = abs(gap) // spec.step, 1 if gap > 0 else -1
        for fewer in dict.fromkeys((1, steps // 8, steps // 2)):
            if 0 < fewer < steps:
                moved_to = sign * fewer * spec.step
                yield {**facts, second: {**facts[second], spec.name: facts[first][spec.name] + moved_to}}
                yield {**facts, first: {**facts[first], spec.name: facts[second][spec.name] - moved_to}}
