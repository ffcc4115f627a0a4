"""Claims of a proof file decided: directions first, then ranges and the solver; every proof checked for vacuity."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from time import perf_counter

from attrs import evolve

from rulekit.checks.finding import Evidence, Finding
from rulekit.checks.induction import INDUCTION, proved_by_induction
from rulekit.checks.statement import Statement
from rulekit.checks.subject import Subject
from rulekit.model.claims import Claim, Rulebase, Side
from rulekit.model.compile import Program, compiled
from rulekit.solving.ask import Budget, Found, NoneExists, Unknown, ask
from rulekit.solving.directions import DIRECTIONS, follows
from rulekit.solving.verdict import Verdict


class Claims:
    """Decides the claims of a rule base; programs are compiled once."""

    def __init__(self, rulebase: Rulebase, budget: Budget) -> None:
        self._rulebase, self._budget = rulebase, budget
        self._programs: dict[tuple[str, tuple[tuple[str, int], ...], tuple[str, ...], int], Program] = {}

    def _program(
        self, policy: str, chosen: tuple[tuple[str, int], ...], free: tuple[str, ...], length: int = 0
    ) -> Program:
        """The program of a side; its lists are of up to *length* rows (0: as many as are checked)."""
        key = (policy, chosen, free, length)
        if key not in self._programs:
            model = self._rulebase.model(policy)
            lengths = {
                rows.name: max(rows.at_least, min(length or rows.checked_to, rows.checked_to)) for rows in model.rows
            }
            self._programs[key] = compiled(model, dict(chosen), free, lengths)
        return self._programs[key]

    def _lengths(self, claim: Claim) -> Iterator[int]:
        """Lists of one row, then of two, then of all that are checked: a refutation shows the shortest list."""
        lists = [rows for side in claim.sides for rows in self._rulebase.model(side.policy).rows]
        longest = max((rows.checked_to for rows in lists), default=0)
        yield from (length for length in (1, 2) if length < longest)
        yield 0

    def decide(self, claim: Claim) -> Finding:
        """Return the finding of a claim with a sentence of its own."""
        started = perf_counter()
        of_any_length, tried = False, False
        for length in self._lengths(claim):
            programs = {side.copy: self._program(side.policy, side.chosen, claim.free, length) for side in claim.sides}
            terms = Statement(programs, claim)
            verdict, by, reason, evidence = self._decided(claim, programs, terms)
            if evidence is not None:
                break
            if verdict is Verdict.PROVED and length != 1 and not tried:  # short lists are where induction begins
                tried, of_any_length = True, claim.mode == "always" and self._holds_of_any_length(claim)
            if of_any_length:
                break
        finding = self._finding(claim)
        if of_any_length:
            lists = [line for side in claim.sides for line in self._limits(side)]
            finding = evolve(finding, assumed=tuple(line for line in finding.assumed if line not in lists))
            by = (*by, INDUCTION)
        return evolve(
            finding,
            assumed=(*finding.assumed, *terms.assumed),
            verdict=verdict,
            decided_by=by,
            reason=reason,
            evidence=evidence,
            milliseconds=round((perf_counter() - started) * 1000),
        )

    def _limits(self, side: Side) -> tuple[tuple[str, str], ...]:
        """The lines that say up to how many rows were looked at."""
        program = self._program(side.policy, side.chosen, ())
        return Subject(self._rulebase.model(side.policy), program, self._budget).limits

    def _holds_of_any_length(self, claim: Claim) -> bool:
        """Whether a claim that is proved of short lists follows for lists of every length."""
        model = self._rulebase.model(claim.sides[0].policy)
        if {side.policy for side in claim.sides} != {model.name} or not any(self._limits(side) for side in claim.sides):
            return False
        return proved_by_induction(model, claim, self._budget)

    def _decided(self, claim: Claim, programs: Mapping[str, Program], terms: Statement) -> _Decided:
        if claim.mode == "possible":
            return self._possible(terms)
        if claim.premise is not None and follows(programs, terms.premise, terms.conclusion):
            return self._not_vacuous(terms, (DIRECTIONS,))
        return self._always(terms)

    def _possible(self, terms: Statement) -> _Decided:
        question = terms.question(*terms.held())
        reply = ask(question, self._budget)
        if isinstance(reply, Found):
            return Verdict.PROVED, (reply.by,), "", Evidence(question, reply)
        if isinstance(reply, NoneExists):
            return Verdict.REFUTED, (reply.by,), "no case in scope does this", None
        return Verdict.UNDECIDED, (), reply.reason, None

    def _always(self, terms: Statement) -> _Decided:
        question = terms.question(*terms.broken())
        reply = ask(question, self._budget)
        if isinstance(reply, Found):
            return Verdict.REFUTED, (reply.by,), "", Evidence(question, reply)
        if isinstance(reply, Unknown):
            return Verdict.UNDECIDED, (), reply.reason, None
        return self._not_vacuous(terms, (reply.by,))

    def _not_vacuous(self, terms: Statement, by: tuple[str, ...]) -> _Decided:
        """A proof counts only if its premise can hold."""
        reply = ask(terms.question(*terms.supposed()), self._budget)
        if isinstance(reply, Found):
            return Verdict.PROVED, by, "", None
        if isinstance(reply, NoneExists):
            return Verdict.VACUOUS, by, "no case in scope satisfies the premise", None
        return Verdict.UNDECIDED, (), f"proved, but whether its premise ever holds is not known: {reply.reason}", None

    def standing(self, claim: Claim, battery: Sequence[Finding]) -> Finding:
        """Return the finding of a promise that a check of the battery proves everything."""
        ours = [f for f in battery if f.policy == claim.policy and f.check == claim.standing]
        bad = next((f for f in ours if not f.is_as_expected), None)
        verdict = Verdict.PROVED if bad is None else bad.verdict
        by = tuple(dict.fromkeys(method for f in ours for method in f.decided_by)) or ("structure",)
        return evolve(
            self._finding(claim),
            verdict=verdict,
            decided_by=by,
            reason=f"see {bad.id}" if bad else "",
            evidence=bad.evidence if bad else None,
        )

    def _finding(self, claim: Claim) -> Finding:
        first = claim.sides[0]
        model = self._rulebase.model(first.policy)
        subject = Subject(model, self._program(first.policy, first.chosen, claim.free), self._budget)
        assumed = [line for line in subject.assumed if not (claim.free and line[0] == "base readings")]
        if claim.free:
            names = ", ".join(claim.free)
            assumed.append((f"every credible reading of {names}", f"各种可信解读：{names}"))
        if first.policy != claim.policy:
            assumed.append((f"the policy is {first.policy}", f"规则为{first.policy}"))
        for side in claim.sides[1:]:
            if side.policy != first.policy:
                assumed.append((f"{side.copy} is under {side.policy}", f"{side.copy}适用{side.policy}"))
        clauses = tuple(c.name for c in model.clauses if c.citation and c.citation in claim.citations)
        return Finding(
            f"{claim.policy}:claim:{claim.name}",
            claim.policy,
            "claim",
            clauses,
            claim.citations,
            claim.place,
            Verdict.UNDECIDED,
            (claim.english, claim.sentence),
            claim.expected,
            claim.because,
            assumed=tuple(assumed),
        )


_Decided = tuple[Verdict, tuple[str, ...], str, Evidence | None]
