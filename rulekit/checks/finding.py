"""Findings: the verdict of one check or claim, with everything a report needs to show it."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import field, frozen

from rulekit.errors import Place
from rulekit.solving.ask import Found, NoneExists, Reply, Unknown
from rulekit.solving.question import Question
from rulekit.solving.verdict import Verdict

ANY = "any"
"""What is expected of a finding that only informs: bounds, directions, cliffs."""


@frozen
class Evidence:
    """A case (or two) that shows a finding, with the question that it answers, so that a rounder one can be sought."""

    question: Question
    found: Found


@frozen
class Finding:
    """The verdict of one check or claim.

    `id` is stable: policy, check and what it is about. `says` is the finding as a sentence in English and Chinese.
    `values` holds figures as exact text, such as a greatest difference.
    """

    id: str
    policy: str
    check: str
    clauses: tuple[str, ...]
    citations: tuple[str, ...]
    place: Place
    verdict: Verdict
    says: tuple[str, str]
    expected: str = "proved"
    because: str = ""
    evidence: Evidence | None = field(default=None, eq=False)
    assumed: tuple[tuple[str, str], ...] = ()
    decided_by: tuple[str, ...] = ()
    reason: str = ""
    values: Mapping[str, str] = field(factory=dict)
    milliseconds: int = field(default=0, eq=False)

    @property
    def is_decided(self) -> bool:
        """Whether the finding is proved or refuted."""
        return self.verdict in (Verdict.PROVED, Verdict.REFUTED)

    @property
    def is_as_expected(self) -> bool:
        """Whether nobody has to look at it."""
        return self.is_decided and self.expected in (ANY, self.verdict.value)


def outcome_of(reply: Reply, *, found: Verdict, none: Verdict) -> tuple[Verdict, tuple[str, ...], str]:
    """Return the verdict that a reply means, who decided, and the reason where nobody could."""
    match reply:
        case Found(by=by):
            return found, (by,), ""
        case NoneExists(by):
            return none, (by,), ""
        case Unknown(reason):
            return Verdict.UNDECIDED, (), reason
