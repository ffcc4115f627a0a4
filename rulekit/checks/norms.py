"""What is asked of norms without anybody writing anything: clashes, silence, idle norms, discretion, soft words.

A clash of two norms is one finding for all norms that say the same: where ten articles command nothing and three
command more, that is one family, not thirty findings.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from time import perf_counter

from attrs import define, evolve, field, frozen

from rulekit.backends.exact import Evaluation
from rulekit.checks.finding import ANY, Finding, outcome_of
from rulekit.checks.subject import Subject
from rulekit.ir import build
from rulekit.ir.kinds import TRUTH
from rulekit.ir.nodes import Answer, ArithOp, CompareOp, Node, Ref
from rulekit.ir.answers import VALUE
from rulekit.model.norms import FORCE, PRINCIPLE, Ranks, Voices, as_read, option_name, smallest_clashes
from rulekit.model.policy import ClauseSpec, DecisionSpec, Verb
from rulekit.solving.ask import Found, NoneExists, Reply, Unknown, ask
from rulekit.solving.question import Question, resolved
from rulekit.solving.verdict import Verdict

VERBS = {
    Verb.MUST: ("must", "应当"), Verb.MAY: ("may", "可以"), Verb.MUST_NOT: ("must not", "不得"),
    Verb.ONLY: ("may only where listed", "仅限所列情形可以"), Verb.CANNOT: ("cannot", "无法"),
}  # fmt: skip


@frozen
class Says:
    """What a norm says: norms that say the same belong to one side of a family of clashes."""

    verb: Verb
    options: tuple[str, ...]
    zh_options: tuple[str, ...]

    @classmethod
    def of(cls, decision: DecisionSpec, clause: ClauseSpec) -> Says:
        """Return what a norm says of its decision."""
        assert clause.norm is not None
        options = () if decision.act else clause.norm.options
        kind = decision.kind
        return cls(clause.norm.verb, tuple(kind.values[i] for i in options), tuple(kind.zh[i] for i in options))

    @property
    def id(self) -> str:
        """The part of a finding's id."""
        return "-".join((self.verb.name.lower(), *self.options))

    def text(self, zh: bool) -> str:
        """The sentence part."""
        options = "或".join(self.zh_options) if zh else " or ".join(self.options)
        return f"{VERBS[self.verb][zh]}{'' if zh else ' '}{options}".strip()


@define
class _Family:
    """The sets of norms that clash and say the same."""

    sides: tuple[Says, ...]
    groups: list[tuple[ClauseSpec, ...]] = field(factory=list)
    shown: tuple[Question, Found] | None = None
    unknown: str = ""
    by: dict[str, None] = field(factory=dict)


def clashes(subject: Subject) -> Iterator[Finding]:
    """Unsatisfiable iff no case lets norms be in force that cannot all be followed; one finding a family."""
    for decision in subject.model.decisions:
        yield from _clashes_of(subject, decision)


def _spoken(subject: Subject, decision: DecisionSpec) -> tuple[ClauseSpec, ...]:
    """The norms of a decision under the readings that are checked."""
    return as_read(decision, subject.model.norms_of(decision.name), dict(subject.program.chosen))


def silence(subject: Subject) -> Iterator[Finding]:
    """Unsatisfiable iff in every case the norms give an answer: one in force names an option, or one is usual."""
    for decision in subject.model.decisions:
        norms = subject.model.norms_of(decision.name)
        answers = (subject.program.answer(name) for norm in norms for name in (norm.name, norm.name + FORCE))
        if not decision.act or any(answer != VALUE for answer in answers):
            yield _silence_of(subject, decision)


def reached(subject: Subject) -> Iterator[Finding]:
    """Satisfiable iff the norm is in force, or the option allowed, in some case."""
    for decision in subject.model.decisions:
        yield from _reached_of(subject, decision)


def idle(subject: Subject) -> Iterator[Finding]:
    """Satisfiable iff some case is decided otherwise without the norm."""
    for decision in subject.model.decisions:
        yield from _idle_of(subject, decision)


def discretion(subject: Subject) -> Iterator[Finding]:
    """The most options that the norms leave open in one case, with that case."""
    for decision in subject.model.decisions:
        if not decision.act:
            yield from _discretion_of(subject, decision)


def soft(subject: Subject) -> Iterator[Finding]:
    """Satisfiable iff in some case the norms that hold in principle, read as binding, leave nothing."""
    for decision in subject.model.decisions:
        yield from _in_principle_of(subject, decision)


def _clashes_of(subject: Subject, decision: DecisionSpec) -> Iterator[Finding]:
    started = perf_counter()
    spoken = _spoken(subject, decision)
    voices = Voices.of(decision, spoken)
    families: dict[tuple[Says, ...], _Family] = {}
    seen: list[tuple[Question, Found]] = []
    plainly = cache(lambda truth: _plainly(subject, truth))
    for group, clash in _candidates(decision, spoken, voices):
        question = subject.question(*(plainly(truth) for truth in (*map(_force, group), clash)))
        reply = _already(subject, seen, question) or ask(question, subject.budget)
        if isinstance(reply, Found):
            seen.append((question, reply))
        sides = tuple(sorted((Says.of(decision, clause) for clause in group), key=lambda side: side.id))
        if isinstance(reply, Found) and sides not in families:
            seen += _crowded(subject, [c for c in spoken if Says.of(decision, c) in sides], plainly(clash))
        if isinstance(reply, Found | Unknown):
            _note(families.setdefault(sides, _Family(sides)), group, question, reply)
    yield from (_clash_finding(subject, decision, family, started) for family in families.values())
    if not families:
        yield _no_clash(subject, decision, voices.clash, started)


def _candidates(
    decision: DecisionSpec, spoken: Sequence[ClauseSpec], voices: Voices
) -> Iterator[tuple[tuple[ClauseSpec, ...], Node]]:
    """The smallest sets of norms that can clash, each with the clash that it may be part of.

    What forbids everything usual clashes only where no other norm commands or leaves anything.
    """
    whatever_else, clash = list(smallest_clashes(evolve(decision, usual=()), spoken)), voices.clash
    yield from ((group, clash) for group in whatever_else)
    if decision.usual:
        rest, lost = (
            (group for group in smallest_clashes(decision, spoken) if group not in whatever_else),
            voices.usual_lost,
        )
        yield from ((group, lost) for group in rest)


def _crowded(subject: Subject, family: Sequence[ClauseSpec], clash: Node) -> Iterator[tuple[Question, Found]]:
    """A case, where there is one, in which most norms that say the same clash: it answers for many of them."""
    forces = [_plainly(subject, _force(clause)) for clause in family]
    counted: Node = build.count(0)
    for force in forces:
        counted = build.arith(ArithOp.ADD, counted, build.cond(force, build.count(1), build.count(0)))
    for missing in range(1, len(forces) // 2):
        most = build.compare(CompareOp.GE, counted, build.count(len(forces) - missing))
        question = subject.question(most, clash)
        reply = ask(question, subject.budget)
        if isinstance(reply, Found):
            yield question, reply
            return


def _already(subject: Subject, seen: Sequence[tuple[Question, Found]], question: Question) -> Found | None:
    """A case found before that also answers this question."""
    for _, found in seen:
        evaluation = Evaluation({"": subject.program}, found.facts, found.settings)
        if all(evaluation.value(constraint) for constraint in question.constraints):
            return found
    return None


def _note(family: _Family, group: tuple[ClauseSpec, ...], question: Question, reply: Found | Unknown) -> None:
    if isinstance(reply, Unknown):
        family.unknown = reply.reason
        return
    family.groups.append(group)
    family.by[reply.by] = None
    family.shown = family.shown or (question, reply)


def _clash_finding(subject: Subject, decision: DecisionSpec, family: _Family, started: float) -> Finding:
    sides = [Says.of(decision, clause) for clause in family.groups[0]] if family.groups else list(family.sides)
    listed: list[tuple[str, str]] = []
    cited: dict[str, None] = {}
    for side in dict.fromkeys(sides):
        members = [c for group in family.groups for c in group if Says.of(decision, c) == side]
        unique = list(dict.fromkeys(members))
        cited |= dict.fromkeys(clause.citation for clause in unique)
        listed.append((f"{', '.join(c.name for c in unique)} ({side.text(False)})",
                       f"{'、'.join(c.zh for c in unique)}（{side.text(True)}）"))  # fmt: skip
    english, chinese = " against ".join(pair[0] for pair in listed), "与".join(pair[1] for pair in listed)
    if family.groups:
        verdict = Verdict.REFUTED
        says = (
            f"norms about {decision.name} cannot all be followed: {english}",
            f"“{decision.zh}”的规定不能同时遵守：{chinese}",
        )
    else:
        verdict = Verdict.UNDECIDED
        says = (f"whether norms about {decision.name} clash", f"“{decision.zh}”的规定是否冲突")
    pairs = "; ".join(" / ".join(clause.name for clause in group) for group in family.groups)
    return subject.finding(
        "clash", (decision.name, *(side.id for side in family.sides)), verdict, says, started=started,
        clause=family.groups[0][0] if family.groups else None, evidence=family.shown, decided_by=tuple(family.by),
        reason=family.unknown, values={"norms": pairs} if pairs else None, citations=tuple(cited),
    )  # fmt: skip


def _no_clash(subject: Subject, decision: DecisionSpec, clash: Node, started: float) -> Finding:
    """Nothing clashes by what the norms say: whether anything else makes them clash is asked once more."""
    question = subject.question(_plainly(subject, clash))
    reply = ask(question, subject.budget)
    verdict, by, reason = outcome_of(reply, found=Verdict.REFUTED, none=Verdict.PROVED)
    says = {
        Verdict.PROVED: (f"the norms about {decision.name} can always all be followed",
                         f"“{decision.zh}”的各项规定总能同时遵守"),
        Verdict.REFUTED: (f"the norms about {decision.name} leave nothing in this case",
                          f"这种情形下“{decision.zh}”的规定不留任何选项"),
        Verdict.UNDECIDED: (f"whether the norms about {decision.name} clash", f"“{decision.zh}”的规定是否冲突"),
    }[verdict]  # fmt: skip
    return subject.finding("clash", (decision.name,), verdict, says, started=started, decided_by=by, reason=reason,
                           evidence=(question, reply) if isinstance(reply, Found) else None)  # fmt: skip


def _force(clause: ClauseSpec) -> Node:
    return Ref(clause.name + FORCE, TRUTH)


def _plainly(subject: Subject, truth: Node) -> Node:
    """The truth that a truth has a value, and holds; as the solver meets it, with the settings put in."""
    term, lowering = resolved(truth, subject.program), subject.program.lowering()
    return build.all_of(build.compare(CompareOp.EQ, lowering.answer_of(term), VALUE), lowering.value_of(term))


def _answer(subject: Subject, decision: DecisionSpec, option: str) -> Node:
    return subject.program.outcome_answer(option_name(decision.name, option))


def _silence_of(subject: Subject, decision: DecisionSpec) -> Finding:
    started = perf_counter()
    answers = [_answer(subject, decision, option) for option in decision.kind.values]
    unanswered = (build.compare(CompareOp.EQ, each, build.answer(Answer.NOT_STATED)) for each in dict.fromkeys(answers))
    question = subject.question(build.any_of(*unanswered))
    reply = ask(question, subject.budget)
    verdict, by, reason = outcome_of(reply, found=Verdict.REFUTED, none=Verdict.PROVED)
    says = {
        Verdict.PROVED: (f"the norms about {decision.name} answer every case in scope",
                         f"适用范围内的每种情形，“{decision.zh}”都有规定"),
        Verdict.REFUTED: (f"no norm says what holds of {decision.name} in this case",
                          f"这种情形下没有关于“{decision.zh}”的规定"),
        Verdict.UNDECIDED: (f"whether the norms about {decision.name} answer every case",
                            f"“{decision.zh}”是否总有规定"),
    }[verdict]  # fmt: skip
    return subject.finding("completeness", (decision.name,), verdict, says, started=started, decided_by=by, reason=reason,
                           evidence=(question, reply) if isinstance(reply, Found) else None)  # fmt: skip


def _reached_of(subject: Subject, decision: DecisionSpec) -> Iterator[Finding]:
    started = perf_counter()
    parts: list[tuple[str, tuple[str, str], Node, ClauseSpec | None]] = []
    for clause in _spoken(subject, decision):
        assert clause.norm is not None
        says = (f"the norm {clause.name} is never in force", f"“{clause.zh}”从不适用")
        holds = _force(clause)
        if clause.norm.verb is Verb.ONLY:
            says = (f"the closed list {clause.name} never permits anything", f"“{clause.zh}”从不允许任何情形")
            holds = build.all_of(holds, Ref(clause.name, TRUTH))
        parts.append((clause.name, says, _plainly(subject, holds), clause))
    if not decision.act:
        for option, zh in zip(decision.kind.values, decision.kind.zh, strict=True):
            holds = _allowed(subject, decision, option)
            parts.append((option, (f"the option {option} is never allowed", f"“{zh}”从不被允许"), holds, None))
    reached, never = 0, []
    for name, says, holds, part in parts:
        began = perf_counter()
        reply = ask(subject.question(holds), subject.budget)
        if isinstance(reply, Found):
            reached += 1
        else:
            never.append(absent(subject, "reachability", (decision.name, name), part, reply, says, began))
    if not any(finding.verdict is Verdict.UNDECIDED for finding in never):
        says = (f"{reached} of {len(parts)} norms and options of {decision.name} come into play",
                f"“{decision.zh}”的{len(parts)}项规定和选项中，{reached}项有适用情形")  # fmt: skip
        yield subject.finding("reachability", (decision.name,), Verdict.PROVED, says, started=started)
    yield from never


def absent(
    subject: Subject, check: str, about: tuple[str, ...], clause: ClauseSpec | None, reply: Reply, says: tuple[str, str],
    started: float, *, expected: str = "proved",
) -> Finding:  # fmt: skip
    """The finding that nothing was found, or that it is not known."""
    verdict, by, reason = outcome_of(reply, found=Verdict.PROVED, none=Verdict.REFUTED)
    if verdict is Verdict.UNDECIDED:
        says, expected = (f"not known whether {says[0]}", f"尚不清楚是否{says[1]}"), "proved"
    return subject.finding(
        check, about, verdict, says, started=started, clause=clause, decided_by=by, reason=reason, expected=expected
    )


def _allowed(subject: Subject, decision: DecisionSpec, option: str) -> Node:
    """The truth that the norms give an answer, and allow the option."""
    name = option_name(decision.name, option)
    return build.all_of(subject.program.is_value(name), subject.program.value(name))


def _departs(subject: Subject, decision: DecisionSpec, option: str) -> Node:
    """The truth that a norm that holds in principle speaks against an option."""
    return _plainly(subject, build.negation(Ref(option_name(decision.name, option) + PRINCIPLE, TRUTH)))


def _idle_of(subject: Subject, decision: DecisionSpec) -> Iterator[Finding]:
    decision, spoken = evolve(decision, priorities=()), _spoken(subject, decision)
    whole = list(_outcome(subject, Voices.of(decision, spoken)))
    for clause in spoken if len(spoken) > 1 else ():
        started = perf_counter()
        rest = [_not_over(other, clause.name) for other in spoken if other is not clause]
        ranks = Ranks(decision, rest)
        without = Voices.of(decision, rest, {other.name: ranks.in_force(other.name) for other in rest})
        differs = (build.compare(CompareOp.NE, *pair) for pair in zip(whole, _outcome(subject, without), strict=True))
        reply = ask(subject.question(build.any_of(*differs)), subject.budget)
        if not isinstance(reply, Found):
            says = (
                f"the norm {clause.name} changes nothing: the others say as much",
                f"“{clause.zh}”不改变任何结果：其他规定已包含",
            )
            yield absent(subject, "idle", (decision.name, clause.name), clause, reply, says, started, expected=ANY)


def _outcome(subject: Subject, voices: Voices) -> Iterator[Node]:
    """What norms make of each option: whether there is an answer, whether it is allowed, and allowed in principle."""
    lowering = subject.program.lowering()
    for option in range(len(voices.decision.kind.values)):
        term = resolved(voices.answered(voices.allowed(option)), subject.program)
        answer = lowering.answer_of(term)
        yield answer
        allowed = build.all_of(build.compare(CompareOp.EQ, answer, VALUE), lowering.value_of(term))
        yield allowed
        yield build.all_of(allowed, _plainly(subject, build.negation(voices.in_principle(option))))


def _not_over(clause: ClauseSpec, name: str) -> ClauseSpec:
    assert clause.norm is not None
    return evolve(clause, norm=evolve(clause.norm, over=tuple(other for other in clause.norm.over if other != name)))


def _discretion_of(subject: Subject, decision: DecisionSpec) -> Iterator[Finding]:
    started = perf_counter()
    truths = [_allowed(subject, decision, option) for option in decision.kind.values]
    counted: Node = build.count(0)
    for truth in truths:
        counted = build.arith(ArithOp.ADD, counted, build.cond(truth, build.count(1), build.count(0)))
    for most in range(len(truths), 0, -1):
        question = subject.question(build.compare(CompareOp.GE, counted, build.count(most)))
        reply = ask(question, subject.budget)
        if isinstance(reply, NoneExists):
            continue
        says = (f"the norms leave at most {most} of {len(truths)} options of {decision.name} open",
                f"“{decision.zh}”最多留有{most}种选项（共{len(truths)}种）")  # fmt: skip
        known = isinstance(reply, Found)
        yield subject.finding(
            "discretion", (decision.name,), Verdict.PROVED if known else Verdict.UNDECIDED, says, started=started,
            expected=ANY, evidence=(question, reply) if isinstance(reply, Found) else None,
            decided_by=(reply.by,) if isinstance(reply, Found) else (), values={"most": str(most)} if known else None,
            reason="" if known else getattr(reply, "reason", ""),
        )  # fmt: skip
        return


def _in_principle_of(subject: Subject, decision: DecisionSpec) -> Iterator[Finding]:
    principles = [clause for clause in subject.model.norms_of(decision.name) if clause.norm and clause.norm.soft]
    if not principles:
        return
    started = perf_counter()
    allowed = {option: _allowed(subject, decision, option) for option in decision.kind.values}
    kept = (build.all_of(each, build.negation(_departs(subject, decision, option))) for option, each in allowed.items())
    question = subject.question(build.any_of(*allowed.values()), build.negation(build.any_of(*kept)))
    reply = ask(question, subject.budget)
    verdict, by, reason = outcome_of(reply, found=Verdict.REFUTED, none=Verdict.PROVED)
    words = "、".join(dict.fromkeys(clause.norm.soft for clause in principles if clause.norm))
    says = {
        Verdict.PROVED: (f"what holds in principle ({words}) of {decision.name} can always be kept",
                         f"“{decision.zh}”中“{words}”的规定总能遵守"),
        Verdict.REFUTED: (f"what holds in principle ({words}) of {decision.name} cannot always be kept",
                          f"“{decision.zh}”中“{words}”的规定并非总能遵守"),
        Verdict.UNDECIDED: (f"whether what holds in principle ({words}) of {decision.name} can always be kept",
                            f"“{decision.zh}”中“{words}”的规定是否总能遵守"),
    }[verdict]  # fmt: skip
    yield subject.finding(
        "soft", (decision.name,), verdict, says, started=started, clause=principles[0], expected=ANY, decided_by=by,
        reason=reason, evidence=(question, reply) if isinstance(reply, Found) else None,
    )  # fmt: skip
