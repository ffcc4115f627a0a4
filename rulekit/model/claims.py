"""Claims as data: what a proof file promises of one or two cases, versions or readings."""

from __future__ import annotations

from typing import Literal

from attrs import field, frozen

from rulekit.errors import Place
from rulekit.ir.nodes import Node
from rulekit.model.policy import Model


@frozen
class Side:
    """One copy of a claim: a case of a policy, under settings of its own where a claim compares readings."""

    copy: str
    policy: str
    chosen: tuple[tuple[str, int], ...] = ()


@frozen
class Claim:
    """A sentence to be proved of every case (`always`), or of some case (`possible`).

    Where it has a premise, the term is the conclusion, and a premise that never holds makes the claim vacuous.
    `standing` names a check of the battery instead, which is then promised to be proved.
    """

    name: str
    sentence: str
    place: Place
    sides: tuple[Side, ...]
    term: Node | None = None
    premise: Node | None = None
    mode: Literal["always", "possible"] = "always"
    expected: Literal["proved", "refuted"] = "proved"
    because: str = ""
    free: tuple[str, ...] = ()
    standing: str = ""
    citations: tuple[str, ...] = field(default=(), kw_only=True)
    english: str = field(kw_only=True)
    """The claim in English words; the sentence is Chinese, for those who draft."""
    policy: str = field(kw_only=True)
    """The policy under which the claim is listed: the first side's, or the one of which that is a draft."""


@frozen
class Declared:
    """A finding of the battery that is known and explained; it has to be there."""

    policy: str
    finding: str
    because: str
    place: Place


@frozen
class Rulebase:
    """Everything that a project's specs and proofs define."""

    models: tuple[Model, ...]
    claims: tuple[Claim, ...] = ()
    declared: tuple[Declared, ...] = ()

    def model(self, name: str) -> Model:
        """Return the policy *name*."""
        return next(model for model in self.models if model.name == name)
