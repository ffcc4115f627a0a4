"""In scope, every outcome has a value, does not apply by design, or its gap is declared. No two provisions clash."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from rulekit.checks.finding import Finding, outcome_of
from rulekit.checks.subject import Subject
from rulekit.ir import build
from rulekit.ir.nodes import Answer, Cases, CompareOp, Node
from rulekit.ir.walk import everything_in
from rulekit.model.compile import ANSWER
from rulekit.solving.ask import Found, ask
from rulekit.solving.verdict import Verdict


def completeness(subject: Subject) -> Iterator[Finding]:
    """Unsatisfiable iff every case in scope has, for the outcome, an answer other than an undeclared gap."""
    for clause in subject.outcomes:
        started = perf_counter()
        gap = _answers(subject, clause.name, Answer.NOT_STATED)
        question = subject.question(gap)
        reply = ask(question, subject.budget)
        verdict, by, reason = outcome_of(reply, found=Verdict.REFUTED, none=Verdict.PROVED)
        says = {
            Verdict.PROVED: (
                f"every case in scope has an answer for {clause.name}",
                f"适用范围内的每种情形，“{clause.zh}”都有规定",
            ),
            Verdict.REFUTED: (f"no article gives {clause.name} in this case", f"这种情形下没有规定“{clause.zh}”"),
            Verdict.UNDECIDED: (f"whether {clause.name} is always answered", f"“{clause.zh}”是否总有规定"),
        }[verdict]
        yield subject.finding(
            "completeness",
            (clause.name,),
            verdict,
            says,
            started=started,
            clause=clause,
            evidence=(question, reply) if isinstance(reply, Found) else None,
            decided_by=by,
            reason=reason,
        )


def divisions(subject: Subject) -> Iterator[Finding]:
    """Unsatisfiable iff no case in scope makes a clause divide by zero where an outcome that uses it needs its value.

    A clause that no outcome uses is there for itself.
    """
    lowering = subject.program.lowering()
    uses = {outcome.name: subject.program.cone(outcome.name, outcome.name + ANSWER) for outcome in subject.outcomes}
    for clause in subject.clauses:
        zeros = [
            build.all_of(there, build.negation(lowering.value_of(node.rows[0].guard)))
            for there, name in subject.bindings(clause.name)
            for node in everything_in(subject.program.composed[name])
            if isinstance(node, Cases) and node.rows[0].why == build.DIVISION
        ]
        if not zeros:
            continue
        started = perf_counter()
        used_by = {name for _, name in subject.bindings(clause.name)}
        needing = [outcome for outcome, used in uses.items() if used_by & used] or [clause.name]
        needed = build.any_of(*(_answers(subject, name, Answer.NOT_STATED) for name in needing))
        question = subject.question(build.any_of(*zeros), needed)
        reply = ask(question, subject.budget)
        verdict, by, reason = outcome_of(reply, found=Verdict.REFUTED, none=Verdict.PROVED)
        says = {
            Verdict.PROVED: (f"{clause.name} never divides by zero", f"“{clause.zh}”的除数不会为零"),
            Verdict.REFUTED: (f"{clause.name} divides by zero in this case", f"这种情形下“{clause.zh}”的除数为零"),
            Verdict.UNDECIDED: (f"whether {clause.name} divides by zero", f"“{clause.zh}”的除数是否会为零"),
        }[verdict]
        yield subject.finding(
            "division",
            (clause.name,),
            verdict,
            says,
            started=started,
            clause=clause,
            evidence=(question, reply) if isinstance(reply, Found) else None,
            decided_by=by,
            reason=reason,
        )


def consistency(subject: Subject) -> Iterator[Finding]:
    """Unsatisfiable iff no case in scope lets two rows or exceptions of a clause hold and answer differently."""
    for clause in (*subject.clauses, *subject.model.of_role("scope")):
        if not any(_can_clash(subject.program.composed[name]) for _, name in subject.bindings(clause.name)):
            continue
        started = perf_counter()
        question = subject.question(_answers(subject, clause.name, Answer.CLASH))
        reply = ask(question, subject.budget)
        verdict, by, reason = outcome_of(reply, found=Verdict.REFUTED, none=Verdict.PROVED)
        says = {
            Verdict.PROVED: (
                f"no two provisions of {clause.name} answer differently",
                f"“{clause.zh}”的各项规定互不冲突",
            ),
            Verdict.REFUTED: (
                f"provisions of {clause.name} answer differently in this case",
                f"这种情形下“{clause.zh}”的规定互相冲突",
            ),
            Verdict.UNDECIDED: (f"whether provisions of {clause.name} clash", f"“{clause.zh}”的规定是否冲突"),
        }[verdict]
        yield subject.finding(
            "consistency",
            (clause.name,),
            verdict,
            says,
            started=started,
            clause=clause,
            evidence=(question, reply) if isinstance(reply, Found) else None,
            decided_by=by,
            reason=reason,
        )


def satisfiability(subject: Subject) -> Iterator[Finding]:
    """Satisfiable iff some case fits the givens and lies in scope; without one, every proof would be empty."""
    started = perf_counter()
    question = subject.question()
    reply = ask(question, subject.budget)
    verdict, by, reason = outcome_of(reply, found=Verdict.PROVED, none=Verdict.REFUTED)
    says = {
        Verdict.PROVED: ("some case fits the givens and lies in scope", "存在符合前提且在适用范围内的情形"),
        Verdict.REFUTED: (
            "no case fits the givens and lies in scope: the policy applies to nobody",
            "没有任何情形符合前提并在适用范围内",
        ),
        Verdict.UNDECIDED: (
            "whether any case fits the givens and lies in scope",
            "是否存在符合前提且在适用范围内的情形",
        ),
    }[verdict]
    yield subject.finding(
        "satisfiability",
        (),
        verdict,
        says,
        started=started,
        decided_by=by,
        reason=reason,
        evidence=(question, reply) if isinstance(reply, Found) else None,
    )


def _answers(subject: Subject, clause: str, answer: Answer) -> Node:
    return build.any_of(*(build.all_of(there, _is(subject, name, answer)) for there, name in subject.bindings(clause)))


def _is(subject: Subject, binding: str, answer: Answer) -> Node:
    return build.compare(CompareOp.EQ, subject.program.answer(binding), build.answer(answer))


def _can_clash(term: Node) -> bool:
    return any(isinstance(node, Cases) and not node.ordered and len(node.rows) > 1 for node in everything_in(term))
