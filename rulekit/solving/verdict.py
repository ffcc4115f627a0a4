"""Verdicts: what became of a claim or a check. Never a bool."""

from __future__ import annotations

from enum import Enum


class Verdict(Enum):
    """Proved, refuted by a replayed case, vacuous (nothing to prove), or undecided."""

    PROVED = "proved"
    REFUTED = "refuted"
    VACUOUS = "vacuous"
    UNDECIDED = "undecided"
