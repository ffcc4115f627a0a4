"""From a finding's evidence to the cases that are shown: simplified, replayed, contrasted."""

from __future__ import annotations

from rulekit.checks.finding import Finding
from rulekit.explain.contrast import Contrast, contrast
from rulekit.explain.simplify import simplified


def shown(finding: Finding) -> Contrast | None:
    """Return the cases of a finding as a reader should see them, or None where it has none."""
    if finding.evidence is None:
        return None
    return contrast(finding.evidence, simplified(finding.evidence))
