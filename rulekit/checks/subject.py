"""A policy as the checks see it: its program under base readings with open settings free."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import perf_counter

from attrs import evolve, frozen

from rulekit.checks.finding import Evidence, Finding
from rulekit.ir import build
from rulekit.ir.kinds import is_ordered
from rulekit.ir.answers import HAPPENED
from rulekit.ir.nodes import CompareOp, Fact, Node
from rulekit.ir.walk import rebuilt
from rulekit.model.compile import Program, compiled
from rulekit.model.policy import ClauseSpec, FactSpec, Model, RowsSpec
from rulekit.model.rows import Writer
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
        """The clauses proper (those of rows under the list's name), the conditions of norms and the requirements."""
        of_rows = [evolve(clause, name=f"{rows.name}.{clause.name}", zh=f"{rows.zh}{clause.zh}")
                   for rows in self.model.rows for clause in rows.clauses if clause.role == "clause"]  # fmt: skip
        return (*of_rows, *self.model.of_role("clause", "norm", "unless", "requirement"))

    @property
    def open_lists(self) -> tuple[RowsSpec, ...]:
        """The lists that may be longer than those that are looked at."""
        lists = self.program.model.rows
        return tuple(rows for rows in lists if rows.at_most is None or rows.at_most > (rows.length or 0))

    @property
    def limits(self) -> tuple[tuple[str, str], ...]:
        """Up to how many rows lists are looked at, where they may be longer."""
        return tuple(
            (f"{rows.name} has at most {rows.length} rows", f"“{rows.zh}”至多{rows.length}行")
            for rows in self.open_lists
        )

    def with_shorter_lists(self) -> Subject | None:
        """Return the same for lists that are a row shorter, where there are lists that may be longer than looked at."""
        lengths = {rows.name: rows.length or 0 for rows in self.program.model.rows}
        shorter = {rows.name: lengths[rows.name] - 1 for rows in self.open_lists if lengths[rows.name] > rows.at_least}
        if not shorter:
            return None
        free = [spec.name for spec in self.program.free]
        program = compiled(self.model, dict(self.program.chosen), free, {**lengths, **shorter})
        return evolve(self, program=program)

    def bindings(self, name: str) -> list[tuple[Node, str]]:
        """Return what a clause or a fact is called: its name, or one name a row with the truth that a case has it."""
        for rows in self.program.model.rows:
            if name.startswith(f"{rows.name}."):
                own, writer = name.removeprefix(f"{rows.name}."), Writer({rows.name: rows})
                return [(writer.has(rows, slot), rows.cell(slot, own)) for slot in range(1, (rows.length or 0) + 1)]
        return [(build.YES, name)]

    @property
    def outcomes(self) -> tuple[ClauseSpec, ...]:
        """The outcomes, or all clauses of a policy that is there for none, nor for a decision."""
        outcomes = self.model.outcomes or (() if self.model.decisions else self.model.of_role("clause"))
        return tuple(clause for clause in outcomes if self.outcome in ("", clause.name))

    @property
    def ordered_outcomes(self) -> tuple[ClauseSpec, ...]:
        """The outcomes of which more and less can be said."""
        return tuple(clause for clause in self.outcomes if is_ordered(clause.kind))

    @property
    def ordered_facts(self) -> tuple[FactSpec, ...]:
        """The facts of which more and less can be said, those of rows under the list's name."""
        of_rows = [evolve(fact, name=f"{rows.name}.{fact.name}", zh=f"{rows.zh}{fact.zh}")
                   for rows in self.model.rows for fact in rows.facts]  # fmt: skip
        return tuple(fact for fact in (*self.model.facts, *of_rows) if is_ordered(fact.kind) and fact.low < fact.high)

    def differing(self, fact: FactSpec, relation: Callable[[Node, Node], Node]) -> list[Node]:
        """Return that two cases agree in everything but this fact, which stands in a relation; of rows, in one row."""
        cells = {name: there for there, name in self.bindings(fact.name)}
        ours = {part for name in cells for part in (name, name + HAPPENED)}
        equal = [self._same(spec) for spec in self.program.model.inputs if spec.name not in ours]
        ways = []
        for name, there in cells.items():
            pair = [Fact(name, fact.kind, fact.scale, copy) for copy in ("a", "b")]
            others = [self._same(spec) for spec in self.program.model.inputs
                      if spec.name in ours - {name, name + HAPPENED}]  # fmt: skip
            happened = [Fact(name + HAPPENED, build.YES.kind, copy=copy) for copy in ("a", "b")] if fact.event else []
            ways.append(build.all_of(_in_copy(there, "a"), relation(*pair), *happened, *others))
        return [*equal, build.any_of(*ways)]

    @staticmethod
    def _same(spec: FactSpec) -> Node:
        return build.compare(CompareOp.EQ, *(Fact(spec.name, spec.kind, spec.scale, copy) for copy in ("a", "b")))

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
        lines += self.limits
        for spec in self.program.free:
            if spec.origin in ("parameter", "table"):
                lines.append((f"every value of {spec.name}", f"“{spec.zh}”取任何值"))
        return tuple(lines)

    def finding(
        self, check: str, about: Iterable[str], verdict: Verdict, says: tuple[str, str], *, started: float,
        clause: ClauseSpec | None = None, expected: str = "proved", evidence: tuple[Question, Found] | None = None,
        decided_by: tuple[str, ...] = (), reason: str = "", values: dict[str, str] | None = None, line: int = 0,
        citations: tuple[str, ...] = (),
    ) -> Finding:  # fmt: skip
        """Return a finding about this policy; *about* completes its id."""
        place = clause.place if clause else self.model.place
        return Finding(
            ":".join((self.model.name, check, *about)),
            self.model.name,
            check,
            (clause.name,) if clause else (),
            citations or ((clause.citation,) if clause and clause.citation else ()),
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


def _in_copy(node: Node, copy: str) -> Node:
    """The same truth about the case of a copy."""
    return evolve(node, copy=copy) if isinstance(node, Fact) else rebuilt(node, lambda part: _in_copy(part, copy))
