"""A rounder case: the same finding shown by values that are easier to read, found by replaying in `exact` alone."""

from __future__ import annotations

from collections.abc import Mapping

from rulekit.checks.finding import Evidence
from rulekit.solving.ask import Found
from rulekit.solving.moves import Facts, after, holds, moves, rounder
from rulekit.solving.question import Question

Settings = Mapping[str, int]
MOST_ROUNDS = 50


def simplified(evidence: Evidence) -> Found:
    """Return a case that shows the same finding, rounder; two cases are brought as near to each other as they go."""
    question, found = evidence.question, evidence.found
    facts, settings = _rounded(question, found.facts, found.settings, apart=True)
    facts = _nearer(question, facts, settings)
    facts, settings = _rounded(question, facts, settings, apart=False)
    return Found(facts, settings, found.by)


def _rounded(question: Question, facts: Facts, settings: Settings, *, apart: bool) -> tuple[Facts, Settings]:
    """The case after every move to a rounder value that still shows the finding."""
    for _ in range(MOST_ROUNDS):
        for move in moves(question, facts, settings, rounder, apart=apart):
            tried = after(facts, settings, move)
            if holds(question, *tried):
                facts, settings = tried
                break
        else:
            break
    return facts, settings


def _nearer(question: Question, facts: Facts, settings: Settings) -> Facts:
    """The two cases with the gap in each fact halved for as long as they still show the finding."""
    if len(question.programs) != 2:
        return facts
    first, second = question.programs
    for spec in question.programs[second].model.inputs:
        if spec.name not in facts[first]:
            continue
        while abs(facts[second][spec.name] - facts[first][spec.name]) > spec.step:
            low, high = facts[first][spec.name], facts[second][spec.name]
            middle = low + (high - low) // spec.step // 2 * spec.step
            halves = ({**facts, copy: {**facts[copy], spec.name: middle}} for copy in (second, first))
            nearer = next((half for half in halves if half != facts and holds(question, half, settings)), None)
            if nearer is None:
                break
            facts = nearer
    return facts
