"""What is asked of lists: what one more row does to an outcome, and whether the order of rows matters."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from rulekit.checks.monotonicity import compared
from rulekit.checks.finding import ANY, Finding
from rulekit.checks.subject import Subject
from rulekit.ir import build
from rulekit.ir.answers import VALUE
from rulekit.ir.nodes import CompareOp, Fact, Related, Relation
from rulekit.ir.trend import Trend
from rulekit.model.policy import ClauseSpec, RowsSpec
from rulekit.solving.ask import Found, NoneExists, Reply, Unknown, ask
from rulekit.solving.question import Question, resolved
from rulekit.solving.verdict import Verdict

MORE = {
    Trend.RISES: ("{o} never falls with one more row of {l}", "“{lz}”多一行，“{oz}”不减少"),
    Trend.FALLS: ("{o} never rises with one more row of {l}", "“{lz}”多一行，“{oz}”不增加"),
    Trend.CONSTANT: ("{o} stays with one more row of {l}", "“{lz}”多一行，“{oz}”不变"),
    Trend.UNKNOWN: ("{o} rises with some rows more of {l} and falls with others", "“{lz}”多一行，“{oz}”有增有减"),
}  # fmt: skip


def one_more_row(subject: Subject) -> Iterator[Finding]:
    """Never falls: no two lists, the second with a row put into the first, have more of the outcome before."""
    for clause in subject.ordered_outcomes:
        for rows in _lists_of(subject, clause):
            yield _more(subject, clause, rows)


def order_of_rows(subject: Subject) -> Iterator[Finding]:
    """Unsatisfiable iff no two lists that differ in the order of two neighbours differ in the outcome."""
    for clause in subject.outcomes:
        for rows in _lists_of(subject, clause):
            if not rows.ordered_by:
                yield _order(subject, clause, rows)


def _lists_of(subject: Subject, clause: ClauseSpec) -> Iterator[RowsSpec]:
    cone = subject.program.cone(clause.name)
    for rows in subject.program.model.rows:
        if any(name == rows.count or name.startswith(f"{rows.name}[") for name in cone):
            yield rows


def _pair(subject: Subject, clause: ClauseSpec, rows: RowsSpec, relation: Relation) -> Question:
    """Two cases in scope that differ in one list only, and in which the outcome has a value."""
    others = [
        build.compare(CompareOp.EQ, *(Fact(spec.name, spec.kind, spec.scale, copy) for copy in ("a", "b")))
        for spec in subject.program.model.inputs
        if spec.name != rows.count and not spec.name.startswith(f"{rows.name}[")
    ]
    related = resolved(Related(relation, rows.name, "a", "b"), subject.program)
    stated = [build.compare(CompareOp.EQ, subject.program.answer(clause.name, copy), VALUE) for copy in ("a", "b")]
    return subject.pair(*others, related, *stated)


def _more(subject: Subject, clause: ClauseSpec, rows: RowsSpec) -> Finding:
    started = perf_counter()
    question = _pair(subject, clause, rows, Relation.ONE_MORE)
    falls = question.also(compared(subject, clause, CompareOp.GT))
    less, more = (
        ask(falls, subject.budget),
        ask(question.also(compared(subject, clause, CompareOp.LT)), subject.budget),
    )
    about = (clause.name, rows.name)
    names = {"o": clause.name, "oz": clause.zh, "l": rows.name, "lz": rows.zh}
    for reply in (less, more):
        if isinstance(reply, Unknown):
            says = (
                f"what one more row of {rows.name} does to {clause.name}",
                f"“{rows.zh}”多一行对“{clause.zh}”的影响",
            )
            return subject.finding("rows", about, Verdict.UNDECIDED, says, started=started, clause=clause, expected=ANY,
                                   reason=reply.reason)  # fmt: skip
    direction = _direction(less, more)
    evidence = (falls, less) if direction is Trend.UNKNOWN and isinstance(less, Found) else None
    english, chinese = (text.format(**names) for text in MORE[direction])
    return subject.finding(
        "rows", about, Verdict.REFUTED if direction is Trend.UNKNOWN else Verdict.PROVED, (english, chinese),
        started=started, clause=clause, expected=ANY, evidence=evidence,
        decided_by=tuple(dict.fromkeys(r.by for r in (less, more) if not isinstance(r, Unknown))),
        values={"direction": "neither" if direction is Trend.UNKNOWN else direction.value},
    )  # fmt: skip


def _direction(less: Reply, more: Reply) -> Trend:
    if isinstance(less, NoneExists):
        return Trend.CONSTANT if isinstance(more, NoneExists) else Trend.RISES
    return Trend.FALLS if isinstance(more, NoneExists) else Trend.UNKNOWN


def _order(subject: Subject, clause: ClauseSpec, rows: RowsSpec) -> Finding:
    started = perf_counter()
    question = _pair(subject, clause, rows, Relation.SWAPPED).also(compared(subject, clause, CompareOp.NE))
    reply = ask(question, subject.budget)
    about = ("order", clause.name, rows.name)
    if isinstance(reply, Unknown):
        says = (
            f"whether the order of {rows.name} matters for {clause.name}",
            f"“{rows.zh}”的顺序是否影响“{clause.zh}”",
        )
        return subject.finding("rows", about, Verdict.UNDECIDED, says, started=started, clause=clause, expected=ANY,
                               reason=reply.reason)  # fmt: skip
    matters = isinstance(reply, Found)
    says = ((f"the order of {rows.name} matters for {clause.name}", f"“{rows.zh}”的顺序影响“{clause.zh}”") if matters else
            (f"the order of {rows.name} does not matter for {clause.name}", f"“{rows.zh}”的顺序不影响“{clause.zh}”"))  # fmt: skip
    return subject.finding(
        "rows", about, Verdict.REFUTED if matters else Verdict.PROVED, says, started=started, clause=clause, expected=ANY,
        evidence=(question, reply) if isinstance(reply, Found) else None, decided_by=(reply.by,),
    )  # fmt: skip
