"""Can everything that has to be so be kept, can each be breached, does each say something of its own?"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

from rulekit.checks.finding import ANY, Finding, outcome_of
from rulekit.checks.norms import absent
from rulekit.checks.subject import Subject
from rulekit.ir import build
from rulekit.ir.nodes import Node
from rulekit.model.policy import ClauseSpec
from rulekit.solving.ask import Found, NoneExists, ask
from rulekit.solving.verdict import Verdict


def requirements(subject: Subject) -> Iterator[Finding]:
    """All that is asked of what has to be so: can it be kept, can it be breached, does it say something of its own."""
    duties = subject.model.of_role("requirement")
    if not duties:
        return
    yield _all_kept(subject, [duty for duty in duties if not duty.soft], soft=False)
    if any(duty.soft for duty in duties):
        yield _all_kept(subject, duties, soft=True)
    for duty in duties:
        yield from _breachable(subject, duty, [other for other in duties if other is not duty and not other.soft])


def _all_kept(subject: Subject, duties: Sequence[ClauseSpec], *, soft: bool) -> Finding:
    """Satisfiable iff some case keeps every requirement."""
    started = perf_counter()
    question = subject.question(*(_kept(subject, duty) for duty in duties))
    reply = ask(question, subject.budget)
    verdict, by, reason = outcome_of(reply, found=Verdict.PROVED, none=Verdict.REFUTED)
    also = (", those in principle included,", "（包括原则性要求）") if soft else ("", "")
    one = len(duties) == 1
    they, zh = (f"the {len(duties)} requirements{also[0]}", f"{len(duties)}项要求{also[1]}")
    if one:
        they, zh = (f"the requirement {duties[0].name}", f"要求“{duties[0].zh}”")
    together, zh_together = ("", "") if one else (" together", "同时")
    says = {
        Verdict.PROVED: (f"{they} can be kept{together}", f"{zh}可以{zh_together}符合"),
        Verdict.REFUTED: (f"{they} can never be kept{together}", f"{zh}永远无法{zh_together}符合"),
        Verdict.UNDECIDED: (f"whether {they} can be kept{together}", f"{zh}能否{zh_together}符合"),
    }[verdict]  # fmt: skip
    return subject.finding("requirements", ("soft",) if soft else (), verdict, says, started=started, decided_by=by,
                           reason=reason, expected=ANY if soft else "proved")  # fmt: skip


def _breachable(subject: Subject, duty: ClauseSpec, others: Sequence[ClauseSpec]) -> Iterator[Finding]:
    """Satisfiable iff the requirement can be breached while the others are kept."""
    started = perf_counter()
    broken = _broken(subject, duty)
    reply = ask(subject.question(broken, *(_kept(subject, other) for other in others)), subject.budget)
    if isinstance(reply, Found):
        return
    says = (f"whoever keeps the other requirements keeps {duty.name}", f"符合其他要求时必然符合“{duty.zh}”")
    if isinstance(reply, NoneExists) and isinstance(ask(subject.question(broken), subject.budget), NoneExists):
        says = (f"nobody can breach the requirement {duty.name}", f"“{duty.zh}”不可能被违反")
    yield absent(subject, "requirements", (duty.name,), duty, reply, says, started, expected=ANY)


def _kept(subject: Subject, duty: ClauseSpec) -> Node:
    return build.all_of(subject.program.is_value(duty.name), subject.program.value(duty.name))


def _broken(subject: Subject, duty: ClauseSpec) -> Node:
    return build.all_of(subject.program.is_value(duty.name), build.negation(subject.program.value(duty.name)))
