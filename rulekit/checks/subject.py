"""A policy as the checks see it: its program under base readings with open settings free."""

from __future__ import annotations

from collections.abc import Iterable
from time import perf_counter

from attrs import frozen

from rulekit.checks.finding import Evidence, Finding
from rulekit.ir.kinds import is_ordered
from rulekit.ir.nodes import Node
from rulekit.model.compile import Program, compiled
from rulekit.model.policy import ClauseSpec, FactSpec, Model
from rulekit.solving.ask import Budget, Found
from rulekit.solving.question import Question, about
from rulekit.solving.verdict import Verdict


@frozen
class Subject:
    """One policy under check."""

    model: Model
    program: Program
    budget: Budget
    outcome: str = ""
    """The one outcome that is looked at; otherwise all are."""

    @classmethod
    def of(cls, model: Model, budget: Budget, outcome: str = "") -> Subject:
        """Return the subject of a model."""
        return cls(model, compiled(model), budget, outcome)

    @property
    def clauses(self) -> tuple[ClauseSpec, ...]:
        """The clauses proper, without scope and givens."""
        return self.model.of_role("clause")

    @property
    def outcomes(self) -> tuple[ClauseSpec, ...]:
        """The outcomes, or all clauses of a policy that names none."""
        outcomes = self.model.outcomes or self.clauses
        return tuple(clause for clause in outcomes if self.outcome in ("", clause.name))

    @property
    def ordered_outcomes(self) -> tuple[ClauseSpec, ...]:
        """The outcomes of which more and less can be said."""
        return tuple(clause for clause in self.outcomes if is_ordered(clause.kind))

    @property
    def ordered_facts(self) -> tuple[FactSpec, ...]:
        """The facts of which more and less can be said."""
        return tuple(fact for fact in self.model.facts if is_ordered(fact.kind) and fact.low < fact.high)

    def question(self, *constraints: Node) -> Question:
        """Return a question about one case in scope."""
        return about({"": self.program}, constraints)

    def pair(self, *constraints: Node) -> Question:
        """Return a question about two cases in scope, a and b."""
        return about({"a": self.program, "b": self.program}, constraints)

    @property
    def assumed(self) -> tuple[tuple[str, str], ...]:
        """What every verdict about this policy takes for granted, in English and Chinese."""
        lines = [(f"given {given.name}", f"前提：{given.zh}") for given in self.model.of_role("given")]
        limbs = self.model.of_role("scope")
        if limbs:
            lines.append(("in scope", "适用范围：" + "；或".join(limb.zh for limb in limbs)))
        if any(s.origin in ("reading", "words") and s not in self.program.free for s in self.model.settings):
            lines.append(("base readings", "基本解读"))
        for spec in self.program.free:
            if spec.origin in ("parameter", "table"):
                lines.append((f"every value of {spec.name}", f"“{spec.zh}”取任何值"))
        return tuple(lines)

    def finding(
        self, check: str, about: Iterable[str], verdict: Verdict, says: tuple[str, str], *, started: float,
        clause: ClauseSpec | None = None, expected: str = "proved", evidence: tuple[Question, Found] | None = None,
        decided_by: tuple[str, ...] = (), reason: str = "", values: dict[str, str] | None = None, line: int = 0,
    ) -> Finding:  # fmt: skip
        """Return a finding about this policy; *about* completes its id."""
        place = clause.place if clause else self.model.place
        return Finding(
            ":".join((self.model.name, check, *about)),
            self.model.name,
            check,
            (clause.name,) if clause else (),
            (clause.citation,) if clause and clause.citation else (),
            place._replace(line=line) if line else place,
            verdict,
            says,
            expected,
            evidence=Evidence(*evidence) if evidence else None,
            assumed=self.assumed,
            decided_by=decided_by,
            reason=reason,
            values=values or {},
            milliseconds=round((perf_counter() - started) * 1000),
        )
