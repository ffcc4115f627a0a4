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
from rulekit.model.compile import Program, Resolver, compiled
from rulekit.model.policy import ClauseSpec
from rulekit.solving.ask import Found, NoneExists, Reply, Unknown, ask
from rulekit.solving.verdict import Verdict


@frozen
class Part:
    """A part of a clause that should apply to somebody: it does iff `holds` is satisfiable in scope."""

    clause: ClauseSpec
    name: str
    says: tuple[str, str]
    holds: Node
    line: int = 0
    with_others: Node | None = None
    """Where the part should hold beside others of its kind: that it holds, whether or not others do too."""


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
    unknown = [reply for _, reply, _ in dead if isinstance(reply, Unknown)]
    yield subject.finding(
        "reachability",
        (),
        Verdict.UNDECIDED if unknown else Verdict.PROVED,
        _counted(len(parts), reached, len(unknown)),
        started=begun,
        decided_by=() if unknown else tuple(by),
        reason=unknown[0].reason if unknown else "",
        values={"parts": str(len(parts)), "reached": str(reached)},
    )
    for part, reply, started in dead:
        yield _dead(subject, part, reply, started)


def _counted(parts: int, reached: int, unknown: int) -> tuple[str, str]:
    """How many parts apply to somebody, as far as that is known."""
    if not parts:
        return "no clause has parts of which some may not apply", "各条款均无可能不适用的部分"
    of_them = f"of {parts} parts" if parts != 1 else "of 1 part"
    if unknown:
        return (
            f"how many {of_them} of the clauses apply to somebody: {reached} or more, {unknown} undecided",
            f"各条款的{parts}个部分中有适用情形的：至少{reached}个，{unknown}个未判定",
        )
    return (
        f"{reached} {of_them} of the clauses {'applies' if reached == 1 else 'apply'} to somebody",
        f"各条款的{parts}个部分中，{reached}个有适用情形",
    )


def _dead(subject: Subject, part: Part, reply: Reply, started: float) -> Finding:
    unreachable = isinstance(reply, NoneExists)
    verdict = Verdict.REFUTED if unreachable else Verdict.UNDECIDED
    english, chinese = part.says
    if not unreachable:
        says = f"whether {english} ever applies", f"{chinese}是否适用"
    elif part.with_others is None or isinstance(ask(subject.question(part.with_others), subject.budget), NoneExists):
        says = f"{english} never applies to anybody in scope", f"{chinese}在适用范围内从不适用"
    else:
        says = (
            f"{english} never applies alone: whomever it covers in scope, others cover already",
            f"{chinese}从不单独适用：适用范围内它所涉及的情形，其他情形均已涵盖",
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
    """The parts of the policy as it is written: where a parameter alone leaves one dead, it is there to be found."""
    fixed = [s.name for s in subject.model.settings if s.origin in ("parameter", "table") and s.base is not None]
    chosen = {name: value for name, value in subject.program.chosen if name not in fixed}
    written = compiled(subject.model, chosen, fixed)
    put_in, lowering = Resolver(subject.model, dict(subject.program.chosen)), subject.program.lowering()
    limbs = subject.model.of_role("scope")
    for limb in limbs:
        value = subject.program.value(limb.name)
        others = [build.negation(subject.program.value(other.name)) for other in limbs if other is not limb]
        says = (f"the limb {limb.name} of the scope", f"适用范围中的“{limb.zh}”")
        yield Part(limb, "alone", says, build.all_of(value, *others), with_others=value)
    for clause in subject.clauses:
        yield from _of_clause(subject, written, clause, lowering, put_in)


def _of_clause(
    subject: Subject, written: Program, clause: ClauseSpec, lowering: Lowering, put_in: Resolver
) -> Iterator[Part]:
    """The parts of a clause; a part of a row's clause applies if it does in any row."""
    found: dict[str, Part] = {}
    for there, name in subject.bindings(clause.name):
        for part in _Walk(written.composed[name], clause, lowering, put_in).parts():
            before = found.get(part.name)
            holds = build.all_of(there, put_in(part.holds))
            beside = None if part.with_others is None else build.all_of(there, put_in(part.with_others))
            if before is not None:
                holds = build.any_of(before.holds, holds)
                beside = (
                    None if beside is None or before.with_others is None else build.any_of(before.with_others, beside)
                )
            found[part.name] = evolve(part, holds=holds, with_others=beside)
    yield from found.values()


class _Walk:
    """The parts of one clause, each under the conditions on the way to it."""

    def __init__(self, term: Node, clause: ClauseSpec, lowering: Lowering, put_in: Resolver) -> None:
        self._term, self._clause, self._lowering, self._put_in = term, clause, lowering, put_in
        self._seen: dict[str, int] = {}

    def parts(self) -> Iterator[Part]:
        yield from self._below(self._term, build.YES)

    def _part(
        self, name: str, says: tuple[str, str], holds: Node, line: int = 0, with_others: Node | None = None
    ) -> Part:
        self._seen[name] = self._seen.get(name, 0) + 1
        unique = name if self._seen[name] == 1 else f"{name}#{self._seen[name]}"
        english, chinese = says
        label = (f"{english} in {self._clause.name}", f"“{self._clause.zh}”中的{chinese}")
        return Part(self._clause, unique, label, holds, line, with_others)

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
                for i, threshold in enumerate(map(self._put_in, thresholds)):
                    at, at_zh = str(i + 1), str(i + 1)
                    if isinstance(threshold, Const):
                        shown = threshold.value, threshold.kind, threshold.scale
                        at, at_zh = value_with_unit(*shown), value_with_unit(*shown, "zh")
                    beyond = [build.negation(reached[i + 1])] if i + 1 < len(reached) else []
                    holds = build.all_of(path, reached[i], *beyond)
                    yield self._part(f"bracket-{at}", (f"the bracket from {at}", f"{at_zh}档"), holds)
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
            if row.name:
                yield self._part(name, says, here, row.line)
            else:
                yield self._part(name, says, alone, row.line, here)
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
