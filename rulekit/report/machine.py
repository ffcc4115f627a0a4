"""Findings and models as plain data for `--format json`: the contract that CI jobs read."""

from __future__ import annotations

from rulekit.checks.finding import Finding
from rulekit.explain.contrast import Contrast, ShownCase
from rulekit.ir.kinds import name_of
from rulekit.ir.show import Language, value_text
from rulekit.law.documents import Lost
from rulekit.model.policy import Model


def finding(found: Finding, shown: Contrast | None, language: Language) -> dict[str, object]:
    """Return a finding; figures that a check measured, such as `greatest_difference`, stand beside the rest."""
    result: dict[str, object] = {
        "id": found.id, "policy": found.policy, "check": found.check, "clauses": list(found.clauses),
        "citations": list(found.citations), "verdict": found.verdict.value, "expected": found.expected,
        "as_expected": found.is_as_expected, "because": found.because,
        "says": found.says[1] if language == "zh" else found.says[0],
        "cases": [_case(case) for case in shown.cases] if shown else [],
        "first_difference": _first(shown), "assumed": [pair[1] if language == "zh" else pair[0] for pair in found.assumed],
        "decided_by": list(found.decided_by), "reason": found.reason, "file": found.place.file, "line": found.place.line,
        "milliseconds": found.milliseconds,
    }  # fmt: skip
    return {**result, **found.values}


def _case(case: ShownCase) -> dict[str, object]:
    values = {step.clause: step.text for step in case.steps}
    return {
        "copy": case.copy, "policy": case.policy, "facts": dict(case.facts), "settings": dict(case.settings),
        "relevant": list(case.relevant), "values": values,
    }  # fmt: skip


def _first(shown: Contrast | None) -> dict[str, object] | None:
    if shown is None or shown.first is None:
        return None
    left, right = shown.first
    return {"clause": left.clause, "citation": left.citation, "values": [left.text, right.text]}


def policy(model: Model) -> dict[str, object]:
    """Return what `rulekit list --format json` says of a policy."""
    document = model.document
    return {
        "policy": model.name, "title": document.zh, "number": document.number, "issued": _date(document.issued),
        "in_force": _date(document.in_force), "until": _date(document.until), "file": model.place.file, "line": model.place.line,
        "facts": [
            {"name": f.name, "zh": f.zh, "kind": name_of(f.kind), "low": value_text(f.low, f.kind, f.scale),
             "high": value_text(f.high, f.kind, f.scale), "event": f.event}
            for f in model.facts
        ],
        "settings": [
            {"name": s.name, "zh": s.zh, "origin": s.origin, "citation": s.citation, "why": s.why,
             "value": None if s.base is None else value_text(s.base, s.kind, s.scale)}
            for s in model.settings
        ],
        "clauses": [
            {"name": c.name, "zh": c.zh, "citation": c.citation, "outcome": c.outcome, "role": c.role,
             "readings": [r.name for r in c.readings], "exceptions": [e.name for e in c.exceptions]}
            for c in model.clauses
        ],
        "outcomes": [c.name for c in model.outcomes],
    }  # fmt: skip


def _date(day: str | Lost | None) -> str | None:
    return None if isinstance(day, Lost) else day
