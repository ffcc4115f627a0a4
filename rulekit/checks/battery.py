"""The standing battery: what is asked of every policy without anybody writing anything, and the claims beside it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from time import perf_counter
from typing import Final

from attrs import evolve, frozen

from rulekit.checks.bounds import bounds, overflow
from rulekit.checks.claims import Claims
from rulekit.checks.cliffs import cliffs
from rulekit.checks.completeness import completeness, consistency, divisions, satisfiability
from rulekit.checks.finding import Finding
from rulekit.checks.lists import one_more_row, order_of_rows
from rulekit.checks.monotonicity import monotonicity
from rulekit.checks.norms import clashes, discretion, idle, reached, silence, soft
from rulekit.checks.procedures import procedures
from rulekit.checks.reachability import reachability
from rulekit.checks.requirements import requirements
from rulekit.checks.subject import Subject
from rulekit.errors import UsageError, nearest
from rulekit.model.claims import Claim, Declared, Rulebase
from rulekit.model.policy import Model
from rulekit.solving.ask import Budget
from rulekit.solving.verdict import Verdict

CHECKS: Final[dict[str, tuple[Callable[[Subject], Iterator[Finding]], ...]]] = {
    "satisfiability": (satisfiability,), "completeness": (completeness, silence), "consistency": (consistency,),
    "clash": (clashes,), "division": (divisions,), "reachability": (reachability, reached), "idle": (idle,),
    "overflow": (overflow,), "bounds": (bounds,), "monotonicity": (monotonicity,), "cliffs": (cliffs,),
    "rows": (one_more_row, order_of_rows),
    "procedure": (procedures,), "discretion": (discretion,), "soft": (soft,), "requirements": (requirements,),
}  # fmt: skip
"""The checks by name; some look at clauses and at decisions each in its own way."""
OF_EACH_OUTCOME: Final = frozenset({"completeness", "bounds", "monotonicity", "cliffs"})
"""The checks whose first part looks at one outcome after the other: there most of the work falls."""
CLAIM: Final = "claim"


@frozen
class Check:
    """A check of a policy; about one outcome, where it looks at each by itself."""

    policy: str
    name: str
    outcome: str = ""


Task = Check | Claim
"""A part of a run that rests on no other."""
Run = Callable[[Rulebase, Budget, Sequence[Task]], Iterator[list[Finding]]]
"""A way to do tasks: it yields the findings of each, in the order of the tasks."""


class Battery:
    """Does tasks about a rule base."""

    def __init__(self, rulebase: Rulebase, budget: Budget) -> None:
        self._rulebase, self._budget = rulebase, budget
        self._claims = Claims(rulebase, budget)

    def findings(self, task: Task) -> list[Finding]:
        """Return the findings of one task."""
        if isinstance(task, Claim):
            return [self._claims.decide(task)]
        subject = Subject.of(self._rulebase.model(task.policy), self._budget, task.outcome)
        parts = CHECKS[task.name]
        if task.name in OF_EACH_OUTCOME:
            parts = parts[:1] if task.outcome else parts[1:]
        return [finding for part in parts for finding in part(subject)]


def in_turn(rulebase: Rulebase, budget: Budget, tasks: Sequence[Task]) -> Iterator[list[Finding]]:
    """Do tasks one after the other, each when its findings are asked for."""
    return map(Battery(rulebase, budget).findings, tasks)


def findings(
    rulebase: Rulebase, policies: Sequence[str], budget: Budget, only: Sequence[str] = (), run: Run = in_turn
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
    plans = [_Plan(rulebase, model, budget, only) for model in rulebase.models if model.name in policies]
    results = run(rulebase, budget, [task for plan in plans for task in plan.tasks])
    for plan in plans:
        yield from plan.findings(results)


class _Plan:
    """What is found out about one policy."""

    def __init__(self, rulebase: Rulebase, model: Model, budget: Budget, only: Sequence[str]) -> None:
        self._model, self._budget = model, budget
        self._everything = not only
        self._claims = [c for c in rulebase.claims if c.policy == model.name and (not only or CLAIM in only)]
        self._standing = Claims(rulebase, budget).standing
        self._declared = [known for known in rulebase.declared if known.policy == model.name]
        self._wanted = [name for name in CHECKS if name in only or not only]
        needed = {claim.standing for claim in self._claims}
        self._checks = [name for name in CHECKS if name in self._wanted or name in needed]

    @property
    def tasks(self) -> list[Task]:
        """The tasks, in the order in which their findings are reported."""
        outcomes = [clause.name for clause in Subject.of(self._model, self._budget).outcomes]
        checks = []
        for name in self._checks:
            by_outcome = outcomes if name in OF_EACH_OUTCOME else []
            checks += [Check(self._model.name, name, outcome) for outcome in by_outcome]
            if len(CHECKS[name]) > 1 or name not in OF_EACH_OUTCOME:
                checks.append(Check(self._model.name, name))
        return [*checks, *(claim for claim in self._claims if not claim.standing)]

    def findings(self, results: Iterator[list[Finding]]) -> Iterator[Finding]:
        """Yield the findings, the tasks' results being next in *results*."""
        seen: list[Finding] = []
        for finding in self._of_checks(results):
            seen.append(finding)
            if finding.check in self._wanted:
                yield finding
        for claim in self._claims:
            if claim.standing:
                yield self._standing(claim, seen)
            else:
                yield from next(results)

    def _of_checks(self, results: Iterator[list[Finding]]) -> Iterator[Finding]:
        """The battery; a declared finding is expected, and reported where it is no longer found."""
        met: set[str] = set()
        for task in self.tasks:
            if isinstance(task, Check):
                for finding in next(results):
                    known = next((d for d in self._declared if f"{d.policy}:{d.finding}" == finding.id), None)
                    if known is None:
                        yield finding
                        continue
                    met.add(known.finding)
                    yield evolve(finding, expected="refuted", because=known.because)
        for known in self._declared:
            if known.finding not in met and (self._everything or known.finding.split(":")[0] in self._checks):
                yield _gone(Subject.of(self._model, self._budget), known)


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
