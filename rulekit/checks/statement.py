"""A claim's premise and conclusion in core terms, with everything that every claim presupposes."""

from __future__ import annotations

from collections.abc import Mapping

from rulekit.ir import build
from rulekit.ir.answers import VALUE
from rulekit.ir.nodes import CompareOp, Node
from rulekit.model.claims import Claim
from rulekit.model.compile import Program
from rulekit.solving.question import Question, about, lowering, mentions_scope, resolved, values_mentioned


class Statement:
    """What a claim says of the cases of some programs."""

    def __init__(self, programs: Mapping[str, Program], claim: Claim) -> None:
        assert claim.term is not None
        self._programs = programs
        first = programs[claim.sides[0].copy]
        self._lowering = lowering(programs)
        conclusion = resolved(claim.term, first)
        premise = resolved(claim.premise, first) if claim.premise is not None else build.YES
        self.premise, self.conclusion = self._lowering.value_of(premise), self._lowering.value_of(conclusion)
        self._answered = [
            build.compare(CompareOp.EQ, self._lowering.answer_of(part), VALUE) for part in (premise, conclusion)
        ]
        self._values = [v for part in (premise, conclusion) for v in values_mentioned(programs, part)]
        self._speaks_of_scope = mentions_scope(premise) or mentions_scope(conclusion)

    @property
    def assumed(self) -> tuple[tuple[str, str], ...]:
        """That what the claim speaks of has values, where that does not go without saying."""
        if all(part == build.YES for part in (*self._values, *self._answered)):
            return ()
        return (("everything it speaks of has a value", "所涉各项均有值"),)

    def question(self, *constraints: Node) -> Question:
        """Return the question of the claim's cases: in scope unless it speaks of the scope itself."""
        return about(self._programs, constraints, in_scope=not self._speaks_of_scope)

    def supposed(self) -> list[Node]:
        """The premise holds, and everything spoken of has a value."""
        return [*self._values, *self._answered, self.premise]

    def held(self) -> list[Node]:
        """The claim holds of the case."""
        return [*self.supposed(), self.conclusion]

    def broken(self) -> list[Node]:
        """The claim fails of the case."""
        return [*self.supposed(), build.negation(self.conclusion)]
