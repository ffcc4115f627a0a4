"""For each ordered outcome and each ordered fact: does it rise, fall, stay, or neither, all else equal?"""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from rulekit.checks.finding import ANY, Finding
from rulekit.checks.subject import Subject
from rulekit.ir import build
from rulekit.ir.answers import VALUE
from rulekit.ir.nodes import CompareOp, Node
from rulekit.ir.trend import Trend
from rulekit.model.compile import ANSWER
from rulekit.model.policy import ClauseSpec, FactSpec
from rulekit.solving.ask import Found, NoneExists, Unknown, ask
from rulekit.solving.directions import DIRECTIONS, trend
from rulekit.solving.question import Question
from rulekit.solving.verdict import Verdict

SAYS = {
    Trend.CONSTANT: ("{o} does not depend on {f}", "“{oz}”与“{fz}”无关"),
    Trend.RISES: ("{o} never falls as {f} rises", "“{fz}”增加时，“{oz}”不减少"),
    Trend.FALLS: ("{o} never rises as {f} rises", "“{fz}”增加时，“{oz}”不增加"),
    Trend.UNKNOWN: ("{o} neither always rises nor always falls with {f}", "“{oz}”随“{fz}”的增加有升有降"),
}
SAME_WHERE_VALUED = ("where it has a value, {o} is the same whatever {f} is", "“{oz}”有值时，不因“{fz}”而变")
"""What is said instead of "does not depend" where whether there is a value may rest on the fact."""


def monotonicity(subject: Subject) -> Iterator[Finding]:
    """Never falls: no pair of cases, equal but for the fact, has more of the fact and less of the outcome."""
    for clause in subject.ordered_outcomes:
        cone = subject.program.cone(clause.name, "scope", clause.name + ".answer", "scope.answer")
        for fact in subject.ordered_facts:
            if any(name in cone for _, name in subject.bindings(fact.name)):
                yield _direction(subject, clause, fact)


def _direction(subject: Subject, clause: ClauseSpec, fact: FactSpec) -> Finding:
    started = perf_counter()
    found = direction_of(subject, clause, fact)
    if found is Trend.CONSTANT:
        return _finding(subject, clause, fact, found, started, (DIRECTIONS,))
    question = pair_with_more(subject, clause, fact)
    falls = compared(subject, clause, CompareOp.GT)
    if found is not Trend.RISES:
        less = ask(question.also(falls), subject.budget)
    else:
        less = NoneExists(DIRECTIONS)
    more = (
        ask(question.also(compared(subject, clause, CompareOp.LT)), subject.budget)
        if found is not Trend.FALLS
        else NoneExists(DIRECTIONS)
    )
    if found is not Trend.UNKNOWN and any(isinstance(reply, Unknown) for reply in (less, more)):
        return _finding(subject, clause, fact, found, started, (DIRECTIONS,))  # whether it ever moves is not known
    for reply in (less, more):
        if isinstance(reply, Unknown):
            return _undecided(subject, clause, fact, started, reply)
    by = tuple(dict.fromkeys(reply.by for reply in (less, more) if not isinstance(reply, Unknown)))
    if isinstance(less, Found) and isinstance(more, Found):
        return _finding(subject, clause, fact, Trend.UNKNOWN, started, by, (question.also(falls), less))
    direction = Trend.FALLS if isinstance(less, Found) else Trend.RISES if isinstance(more, Found) else Trend.CONSTANT
    return _finding(subject, clause, fact, direction, started, by)


def pair_with_more(subject: Subject, clause: ClauseSpec, fact: FactSpec) -> Question:
    """Return the question about two cases in scope, b with more of the fact than a, in which the outcome has a value."""
    stated = [build.compare(CompareOp.EQ, subject.program.answer(clause.name, copy), VALUE) for copy in ("a", "b")]
    more = subject.differing(fact, lambda a, b: build.compare(CompareOp.LT, a, b))
    return subject.pair(*more, *stated)


def direction_of(subject: Subject, clause: ClauseSpec, fact: FactSpec) -> Trend:
    """Return how an outcome moves with a fact by the calculus of directions; with one of a row, in every row alike."""
    found = {trend(subject.program, clause.name, name) for _, name in subject.bindings(fact.name)} - {Trend.CONSTANT}
    return found.pop() if len(found) == 1 else Trend.UNKNOWN if found else Trend.CONSTANT


def compared(subject: Subject, clause: ClauseSpec, op: CompareOp) -> Node:
    """The value of the clause in copy a, compared with its value in copy b."""
    return build.compare(op, subject.program.value(clause.name, "a"), subject.program.value(clause.name, "b"))


def _finding(
    subject: Subject, clause: ClauseSpec, fact: FactSpec, direction: Trend, started: float, by: tuple[str, ...],
    evidence: tuple[Question, Found] | None = None,
) -> Finding:  # fmt: skip
    absent = direction is Trend.CONSTANT and fact.name in subject.program.cone(clause.name + ANSWER)
    sentence = SAME_WHERE_VALUED if absent else SAYS[direction]
    english, chinese = (text.format(o=clause.name, oz=clause.zh, f=fact.name, fz=fact.zh) for text in sentence)
    word = "neither" if direction is Trend.UNKNOWN else direction.value
    return subject.finding(
        "monotonicity",
        (clause.name, fact.name),
        Verdict.REFUTED if direction is Trend.UNKNOWN else Verdict.PROVED,
        (english, chinese),
        started=started,
        clause=clause,
        expected=ANY,
        evidence=evidence,
        decided_by=by,
        values={"direction": word},
    )


def _undecided(subject: Subject, clause: ClauseSpec, fact: FactSpec, started: float, reply: Unknown) -> Finding:
    says = (f"how {clause.name} moves with {fact.name}", f"“{clause.zh}”随“{fact.zh}”如何变化")
    return subject.finding(
        "monotonicity",
        (clause.name, fact.name),
        Verdict.UNDECIDED,
        says,
        started=started,
        clause=clause,
        expected=ANY,
        reason=reply.reason,
    )
