"""The standing battery: what is asked of every policy without anybody writing anything, and the claims beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Final

from attrs import evolve

from rulekit.checks.bounds import bounds, overflow
from rulekit.checks.claims import Claims
from rulekit.checks.cliffs import cliffs
from rulekit.checks.completeness import completeness, consistency, divisions, satisfiability
from rulekit.checks.finding import Finding
from rulekit.checks.lists import one_more_row, order_of_rows
from rulekit.checks.monotonicity import monotonicity
from rulekit.checks.norms import clashes, discretion, idle, reached, silence, soft
from rulekit.checks.reachability import reachability
from rulekit.checks.requirements import requirements
from rulekit.checks.subject import Subject
from rulekit.errors import UsageError, nearest
from rulekit.model.claims import Declared, Rulebase
from rulekit.model.policy import Model
from rulekit.solving.ask import Budget
from rulekit.solving.verdict import Verdict

Check = Callable[[Subject], Iterator[Finding]]
CHECKS: Final[dict[str, tuple[Check, ...]]] = {
    "satisfiability": (satisfiability,), "completeness": (completeness, silence), "consistency": (consistency,),
    "clash": (clashes,), "division": (divisions,), "reachability": (reachability, reached), "idle": (idle,),
    "overflow": (overflow,), "bounds": (bounds,), "monotonicity": (monotonicity,), "cliffs": (cliffs,),
    "rows": (one_more_row, order_of_rows), "discretion": (discretion,), "soft": (soft,), "requirements": (requirements,),
}  # fmt: skip
"""The checks by name; some look at clauses and at decisions each in its own way."""
CLAIM: Final = "claim"


def findings(
    rulebase: Rulebase, policies: Sequence[str], budget: Budget, only: Sequence[str] = ()
) -> Iterator[Finding]:
    """Yield the findings of the battery for *policies*, then those of the claims made about them.

    *only* limits the run to checks by name ("claim" for the claims). Raises UsageError for an unknown check.
    """
    for name in only:
        if name not in (*CHECKS, CLAIM):
            raise UsageError(
                f"there is no check `{name}`{nearest(name, (*CHECKS, CLAIM))}; "
                f"the checks are {', '.join((*CHECKS, CLAIM))}"
            )
    wanted = [name for name in CHECKS if name in only or not only]
    deciding = Claims(rulebase, budget)
    for model in rulebase.models:
        if model.name not in policies:
            continue
        claims = [claim for claim in rulebase.claims if claim.policy == model.name and (not only or CLAIM in only)]
        needed = {claim.standing for claim in claims}
        declared = [known for known in rulebase.declared if known.policy == model.name]
        seen: list[Finding] = []
        checks = [name for name in CHECKS if name in wanted or name in needed]
        for finding in _of_policy(model, budget, checks, declared, not only):
            seen.append(finding)
            if finding.check in wanted:
                yield finding
        for claim in claims:
            yield deciding.standing(claim, seen) if claim.standing else deciding.decide(claim)


def _of_policy(
    model: Model, budget: Budget, checks: Sequence[str], declared: Sequence[Declared], everything: bool
) -> Iterator[Finding]:
    """The battery of one policy; a declared finding is expected, and reported where it is no longer found."""
    subject = Subject.of(model, budget)
    met: set[str] = set()
    for name in checks:
        for finding in (found for check in CHECKS[name] for found in check(subject)):
            known = next((d for d in declared if f"{d.policy}:{d.finding}" == finding.id), None)
            if known is None:
                yield finding
                continue
            met.add(known.finding)
            yield evolve(finding, expected="refuted", because=known.because)
    for known in declared:
        if known.finding not in met and (everything or known.finding.split(":")[0] in checks):
            yield _gone(subject, known)


def _gone(subject: Subject, known: Declared) -> Finding:
    """A known finding that is not there any more: the explanation in the proofs is out of date."""
    says = (
        f"the known finding {known.finding} is no longer found; delete its declaration",
        f"已声明的问题{known.finding}不再出现，请删除该声明",
    )
    finding = subject.finding(
        "known", (known.finding,), Verdict.PROVED, says, started=perf_counter(), expected="refuted"
    )
    return evolve(finding, place=known.place, because=known.because, milliseconds=0)
