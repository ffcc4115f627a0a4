"""The proved least and greatest value of each outcome, with a case for each; and that no value overflows."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from time import perf_counter

from rulekit.checks.finding import ANY, Finding
from rulekit.checks.subject import Subject
from rulekit.ir.answers import VALUE
from rulekit.ir.build import compare, number
from rulekit.ir.kinds import NumberKind, TruthKind
from rulekit.ir.nodes import CompareOp
from rulekit.ir.show import value_text, value_with_unit
from rulekit.model.compile import Ranges
from rulekit.model.policy import ClauseSpec
from rulekit.solving.ask import NoneExists, Optimum, greatest, least
from rulekit.solving.verdict import Verdict

WIDTH = 63
"""The bits of a machine integer besides its sign."""


def bounds(subject: Subject) -> Iterator[Finding]:
    """The greatest (least) value g: outcome = g is satisfiable, outcome > g is not."""
    for clause in subject.ordered_outcomes:
        if isinstance(clause.kind, TruthKind):
            continue
        value = subject.program.value(clause.name)
        stated = compare(CompareOp.EQ, subject.program.answer(clause.name), VALUE)
        question = subject.question(stated)
        for word, chinese, search in (("least", "最低", least), ("greatest", "最高", greatest)):
            started = perf_counter()
            result = search(question, value, subject.budget)
            if isinstance(result, Optimum):
                if _moves_with_rows(subject, clause, search, result):
                    yield _no_bound(subject, clause, word, chinese, result, started)
                    continue
                shown = value_with_unit(result.value, value.kind, value.scale)
                shown_zh = value_with_unit(result.value, value.kind, value.scale, "zh")
                exact = compare(CompareOp.EQ, value, number(result.value, value.kind, value.scale))
                yield subject.finding(
                    "bounds",
                    (clause.name, word),
                    Verdict.PROVED,
                    (f"the {word} {clause.name} is {shown}", f"“{clause.zh}”{chinese}为{shown_zh}"),
                    started=started,
                    clause=clause,
                    expected=ANY,
                    evidence=(question.also(exact), result.found),
                    decided_by=(result.by,),
                    values={word: value_text(result.value, value.kind, value.scale)},
                )
                continue
            nobody = isinstance(result, NoneExists)
            yield subject.finding(
                "bounds",
                (clause.name, word),
                Verdict.VACUOUS if nobody else Verdict.UNDECIDED,
                (
                    f"the {word} {clause.name}" + (": it never has a value" if nobody else ""),
                    f"“{clause.zh}”的{chinese}值",
                ),
                started=started,
                clause=clause,
                expected=ANY,
                reason="" if isinstance(result, NoneExists) else result.reason,
            )


def _moves_with_rows(subject: Subject, clause: ClauseSpec, search: Callable[..., object], found: Optimum) -> bool:
    """Whether shorter lists have another optimum: then it is one of the lists looked at, not of the rule."""
    shorter = subject.with_shorter_lists()
    if shorter is None or not any(f"{rows.name}." in name or f"{rows.name}[" in name
                                  for rows in subject.open_lists for name in subject.program.cone(clause.name)):  # fmt: skip
        return False
    stated = shorter.program.is_value(clause.name)
    before = search(shorter.question(stated), shorter.program.value(clause.name), subject.budget)
    return not isinstance(before, Optimum) or before.value != found.value


def _no_bound(subject: Subject, clause: ClauseSpec, word: str, chinese: str, found: Optimum, started: float) -> Finding:
    """There is no least (greatest) value in the number of rows, or none is known."""
    lists = ", ".join(f"{rows.length} {rows.name}" for rows in subject.open_lists)
    lists_zh = "、".join(f"{rows.zh}{rows.length}行" for rows in subject.open_lists)
    value = subject.program.value(clause.name)
    shown, shown_zh = (value_with_unit(found.value, value.kind, value.scale, lang) for lang in ("en", "zh"))
    says = (f"no {word} {clause.name} is known for every number of rows: with {lists} it is {shown}, with fewer another",
            f"“{clause.zh}”的{chinese}值随行数变化：{lists_zh}时为{shown_zh}")  # fmt: skip
    return subject.finding("bounds", (clause.name, word), Verdict.PROVED, says, started=started, clause=clause,
                           expected=ANY, decided_by=(found.by,), values={"grows": "rows"})  # fmt: skip


def overflow(subject: Subject) -> Iterator[Finding]:
    """By interval arithmetic no value of any clause needs more than a 64-bit integer at its scale."""
    started = perf_counter()
    ranges = Ranges(subject.program)
    widest, bits = None, 0
    for clause in subject.clauses:
        for _, name in subject.bindings(clause.name):
            low, high = ranges(subject.program.value(name))
            needed = max(abs(low), abs(high)).bit_length()
            if isinstance(clause.kind, NumberKind) and needed >= bits:
                widest, bits = clause, needed
    if widest is None:
        return
    fits = bits <= WIDTH
    says = (
        (
            f"every value fits a 64-bit integer: the widest, {widest.name}, needs {bits} bit{'s' * (bits != 1)}",
            f"所有取值都不会溢出64位整数：最宽的“{widest.zh}”需要{bits}位",
        )
        if fits
        else (
            f"{widest.name} may need {bits} bits, more than a 64-bit integer holds",
            f"“{widest.zh}”可能需要{bits}位，超出64位整数",
        )
    )
    yield subject.finding(
        "overflow",
        (),
        Verdict.PROVED if fits else Verdict.REFUTED,
        says,
        started=started,
        decided_by=("ranges",),
        values={"bits": str(bits)},
    )
