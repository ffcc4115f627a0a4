"""Every clause, case, bracket, exception and limb of the scope can apply; none is dead, alone or beside the others."""

from __future__ import annotations

from collections.abc import Iterator
from time import perf_counter

from attrs import evolve, frozen

from rulekit.backends.exact import Evaluation
from rulekit.checks.finding import Finding
from rulekit.checks.subject import Subject
from rulekit.ir import build
from rulekit.ir.answers import Lowering
from rulekit.ir.nodes import Answer, Arith, ArithOp, Cases, CompareOp, Cond, Const, Node, Row, Steps
from rulekit.ir.show import value_with_unit
from rulekit.ir.walk import children
from rulekit.model.policy import ClauseSpec
from rulekit.solving.ask import Found, NoneExists, Reply, ask
from rulekit.solving.verdict import Verdict


@frozen
class Part:
    """A part of a clause that should apply to somebody: it does iff `holds` is satisfiable in scope."""

    clause: ClauseSpec
    name: str
    says: tuple[str, str]
    holds: Node
    line: int = 0
    declared: bool = False


def reachability(subject: Subject) -> Iterator[Finding]:
    """Satisfiable iff the part applies to some case in scope. One case serves every part that it reaches."""
    parts = list(_parts(subject))
    if not parts:
        return
    cases: list[Found] = []
    dead: list[tuple[Part, Reply, float]] = []
    reached = 0
    begun = perf_counter()
    by: dict[str, None] = {}
    for part in parts:
        started = perf_counter()
        if any(Evaluation({"": subject.program}, c.facts, c.settings).value(part.holds) == 1 for c in cases):
            reached += 1
            continue
        reply = ask(subject.question(part.holds), subject.budget)
        if isinstance(reply, Found):
            cases.append(reply)
            by[reply.by] = None
            reached += 1
        else:
            dead.append((part, reply, started))
    says = (
        f"{reached} of {len(parts)} parts of the clauses apply to somebody",
        f"各条款的{len(parts)}个部分中，{reached}个有适用情形",
    )
    yield subject.finding(
        "reachability",
        (),
        Verdict.PROVED,
        says,
        started=begun,
        decided_by=tuple(by),
        values={"parts": str(len(parts)), "reached": str(reached)},
    )
    for part, reply, started in dead:
        yield _dead(subject, part, reply, started)


def _dead(subject: Subject, part: Part, reply: Reply, started: float) -> Finding:
    unreachable = isinstance(reply, NoneExists)
    verdict = Verdict.REFUTED if unreachable else Verdict.UNDECIDED
    english, chinese = part.says
    says = (
        (f"{english} never applies to anybody in scope", f"{chinese}在适用范围内从不适用")
        if unreachable
        else (f"whether {english} ever applies", f"{chinese}是否适用")
    )
    decided = (reply.by,) if isinstance(reply, NoneExists) else ()
    reason = "" if unreachable else getattr(reply, "reason", "")
    return subject.finding(
        "reachability",
        (part.clause.name, part.name),
        verdict,
        says,
        started=started,
        clause=part.clause,
        decided_by=decided,
        reason=reason,
        line=part.line,
    )


def _parts(subject: Subject) -> Iterator[Part]:
    lowering = subject.program.lowering()
    limbs = subject.model.of_role("scope")
    for limb in limbs:
        value = subject.program.value(limb.name)
        others = [build.negation(subject.program.value(other.name)) for other in limbs if other is not limb]
        says = (f"the limb {limb.name} of the scope", f"适用范围中的“{limb.zh}”")
        yield Part(limb, "alone", (says[0] + " by itself", says[1] + "单独"), build.all_of(value, *others))
    for clause in subject.clauses:
        yield from _of_clause(subject, clause, lowering)


def _of_clause(subject: Subject, clause: ClauseSpec, lowering: Lowering) -> Iterator[Part]:
    """The parts of a clause; a part of a row's clause applies if it does in any row."""
    found: dict[str, Part] = {}
    for there, name in subject.bindings(clause.name):
        for part in _Walk(clause, subject.program.composed[name], lowering).parts():
            holds = build.all_of(there, part.holds)
            before = found.get(part.name)
            found[part.name] = evolve(part, holds=build.any_of(before.holds, holds) if before else holds)
    yield from found.values()


class _Walk:
    """The parts of one clause, each under the conditions on the way to it."""

    def __init__(self, clause: ClauseSpec, term: Node, lowering: Lowering) -> None:
        self._clause, self._term, self._lowering = clause, term, lowering
        self._seen: dict[str, int] = {}

    def parts(self) -> Iterator[Part]:
        yield from self._below(self._term, build.YES)

    def _part(self, name: str, says: tuple[str, str], holds: Node, line: int = 0) -> Part:
        self._seen[name] = self._seen.get(name, 0) + 1
        unique = name if self._seen[name] == 1 else f"{name}#{self._seen[name]}"
        english, chinese = says
        label = (f"{english} in {self._clause.name}", f"“{self._clause.zh}”中的{chinese}")
        return Part(self._clause, unique, label, holds, line)

    def _below(self, node: Node, path: Node) -> Iterator[Part]:
        match node:
            case Cases():
                yield from self._cases(node, path)
                return
            case Cond(condition, then, otherwise):
                holds = self._lowering.value_of(condition)
                yield self._part("condition", ("a condition", "条件"), build.all_of(path, holds))
                yield self._part(
                    "condition-not",
                    ("the opposite of a condition", "条件的反面"),
                    build.all_of(path, build.negation(holds)),
                )
                yield from self._below(condition, path)
                yield from self._below(then, build.all_of(path, holds))
                yield from self._below(otherwise, build.all_of(path, build.negation(holds)))
                return
            case Steps(subject, thresholds, _, _):
                value = self._lowering.value_of(subject)
                reached = [build.compare(CompareOp.GE, value, self._lowering.value_of(t)) for t in thresholds]
                yield self._part(
                    "bracket-below",
                    ("the amount below the first bracket", "首档以下"),
                    build.all_of(path, build.negation(reached[0])),
                )
                for i, threshold in enumerate(thresholds):
                    at = (
                        value_with_unit(threshold.value, threshold.kind, threshold.scale)
                        if isinstance(threshold, Const)
                        else str(i + 1)
                    )
                    beyond = [build.negation(reached[i + 1])] if i + 1 < len(reached) else []
                    yield self._part(
                        f"bracket-{at}", (f"the bracket from {at}", f"{at}档"), build.all_of(path, reached[i], *beyond)
                    )
            case Arith(ArithOp.MIN | ArithOp.MAX, left, right):
                a, b = self._lowering.value_of(left), self._lowering.value_of(right)
                word = ("the cap or floor", "上限或下限")
                yield self._part("side", word, build.all_of(path, build.compare(CompareOp.LT, a, b)))
                yield self._part(
                    "other-side",
                    ("the value beside a cap or floor", "上下限以外的取值"),
                    build.all_of(path, build.compare(CompareOp.GT, a, b)),
                )
        for child in children(node):
            yield from self._below(child, path)

    def _cases(self, node: Cases, path: Node) -> Iterator[Part]:
        guards = [self._lowering.value_of(row.guard) for row in node.rows]
        if len(node.rows) == 1 and node.rows[0].why in build.GUARDS:
            assert node.rows[0].value is not None
            yield from self._below(node.rows[0].value, build.all_of(path, guards[0]))
            return
        for i, row in enumerate(node.rows):
            others = guards[:i] if node.ordered else [g for j, g in enumerate(guards) if j != i]
            here = build.all_of(path, guards[i])
            alone = build.all_of(here, *(build.negation(other) for other in others))
            name, says = _row_name(row, i)
            if row.answer is Answer.DECLARED_GAP:
                says = (f'the declared gap "{row.why}"', f"已声明的未规定情形“{row.why}”")
            yield self._part(name, says, alone if row.name == "" else here, row.line)
            yield from self._below(row.guard, path)
            if row.value is not None:
                yield from self._below(row.value, here)
        if node.otherwise is not None:
            rest = build.all_of(path, *(build.negation(guard) for guard in guards))
            has_exceptions = any(row.name for row in node.rows)
            says = (
                ("the rule without its exceptions", "一般规则") if has_exceptions else ('the "otherwise"', "“其他情形”")
            )
            yield self._part("otherwise", says, rest)
            yield from self._below(node.otherwise, rest)


def _row_name(row: Row, position: int) -> tuple[str, tuple[str, str]]:
    if row.name:
        return f"exception-{row.name}", (f"the exception {row.name}", f"例外“{row.name}”")
    return f"case-{position + 1}", (f"case {position + 1}", f"第{position + 1}种情形")
