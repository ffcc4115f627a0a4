"""Where an outcome jumps: its largest rise and its largest fall for the smallest step of a fact, proved maximal."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from rulekit.checks.finding import ANY, Finding
from rulekit.checks.monotonicity import direction_of
from rulekit.checks.subject import Subject
from rulekit.ir import build
from rulekit.ir.answers import VALUE
from rulekit.ir.kinds import DAYS, MONTHS, ChoiceKind, DayKind, MonthKind, NumberKind, TruthKind
from rulekit.ir.nodes import ArithOp, CompareOp, Node
from rulekit.ir.show import value_text, value_with_unit
from rulekit.ir.trend import Trend
from rulekit.model.policy import ClauseSpec, FactSpec
from rulekit.solving.ask import NoneExists, Optimum, greatest
from rulekit.solving.question import Question
from rulekit.solving.verdict import Verdict


def cliffs(subject: Subject) -> Iterator[Finding]:
    """The greatest step s: two cases a step of the fact apart differ by s, and none by more."""
    for clause in subject.ordered_outcomes:
        if not isinstance(clause.kind, NumberKind):
            continue
        cone = subject.program.cone(clause.name)
        for fact in subject.ordered_facts:
            moves = any(name in cone for _, name in subject.bindings(fact.name))
            if moves and not isinstance(fact.kind, TruthKind) and not fact.event:
                yield from _steps(subject, clause, fact)


def _steps(subject: Subject, clause: ClauseSpec, fact: FactSpec) -> Iterator[Finding]:
    direction = direction_of(subject, clause, fact)
    if direction is Trend.CONSTANT:
        return
    question = one_step_apart(subject, clause, fact)
    before, after = (subject.program.value(clause.name, copy) for copy in ("a", "b"))
    for word, chinese, impossible, objective in (
        ("rise", "增加", Trend.FALLS, build.arith(ArithOp.SUB, after, before)),
        ("fall", "减少", Trend.RISES, build.arith(ArithOp.SUB, before, after)),
    ):
        if direction is not impossible:
            finding = _largest(subject, clause, fact, question, objective, word, chinese)
            if finding is not None:
                yield finding


def one_step_apart(subject: Subject, clause: ClauseSpec, fact: FactSpec) -> Question:
    """Return the question about two cases in scope, equal but that b has one step more of the fact than a."""

    def next_of(a: Node, b: Node) -> Node:
        if isinstance(fact.kind, DayKind):
            return build.compare(CompareOp.EQ, b, build.shift_days(a, build.number(1, DAYS)))
        step = build.number(fact.step, fact.kind, fact.scale)
        return build.compare(CompareOp.EQ, b, build.arith(ArithOp.ADD, a, step))

    stated = [build.compare(CompareOp.EQ, subject.program.answer(clause.name, copy), VALUE) for copy in ("a", "b")]
    return subject.pair(*subject.differing(fact, next_of), *stated)


def _largest(
    subject: Subject, clause: ClauseSpec, fact: FactSpec, question: Question, objective: Node, word: str, chinese: str
) -> Finding | None:
    started = perf_counter()
    result = greatest(question, objective, subject.budget)
    step, step_zh = _step(fact)
    if isinstance(result, Optimum):
        if result.value <= 0:
            return None  # it never moves that way
        shown = value_with_unit(result.value, objective.kind, objective.scale)
        shown_zh = value_with_unit(result.value, objective.kind, objective.scale, "zh")
        exact = build.compare(CompareOp.EQ, objective, build.number(result.value, objective.kind, objective.scale))
        return subject.finding(
            "cliffs",
            (clause.name, fact.name, word),
            Verdict.PROVED,
            (
                f"{step} makes {clause.name} {word} by at most {shown}",
                f"{step_zh}，“{clause.zh}”最多{chinese}{shown_zh}",
            ),
            started=started,
            clause=clause,
            expected=ANY,
            evidence=(question.also(exact), result.found),
            decided_by=(result.by,),
            values={word: value_text(result.value, objective.kind, objective.scale)},
        )
    if isinstance(result, NoneExists):
        return None
    return subject.finding(
        "cliffs",
        (clause.name, fact.name, word),
        Verdict.UNDECIDED,
        (
            f"the largest {word} of {clause.name} for {step}",
            f"{step_zh}时“{clause.zh}”的最大{chinese}",
        ),
        started=started,
        clause=clause,
        expected=ANY,
        reason=result.reason,
    )


def _step(fact: FactSpec) -> tuple[str, str]:
    """The smallest step of a fact, in English and Chinese."""
    if isinstance(fact.kind, ChoiceKind):
        return f"one step up in {fact.name}", f"“{fact.zh}”高一级"
    kind = {DayKind: DAYS, MonthKind: MONTHS}.get(type(fact.kind), fact.kind)
    english, chinese = (value_with_unit(fact.step, kind, fact.scale, language) for language in ("en", "zh"))
    if kind != fact.kind:
        return f"{english} later in {fact.name}", f"“{fact.zh}”晚{chinese}"
    return f"{english} more of {fact.name}", f"“{fact.zh}”多{chinese}"
