"""What is asked of procedures: can every stage be reached and left, how short and how long may the course lawfully be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter
from typing import Final

from attrs import frozen

from rulekit.checks.finding import ANY, Finding
from rulekit.checks.subject import Subject
from rulekit.ir import build
from rulekit.ir.answers import VALUE
from rulekit.ir.kinds import DAYS, MONTHS, WORKING_DAYS, Kind
from rulekit.ir.nodes import CompareOp, Node
from rulekit.ir.show import Language, value_with_unit
from rulekit.model.compile import Ranges
from rulekit.model.policy import ProcedureSpec, StepSpec
from rulekit.solving.ask import Found, NoneExists, Unknown, ask
from rulekit.solving.question import Question, resolved
from rulekit.solving.verdict import Verdict

UNITS = (WORKING_DAYS, DAYS, MONTHS)
ABOUT: Final[dict[Kind, int]] = {WORKING_DAYS: 7, DAYS: 5, MONTHS: 150}
"""About how long a unit is, in fifths of a day: courses in different units are compared by that."""
MOST_PATHS = 500
Path = tuple[StepSpec, ...]


def procedures(subject: Subject) -> Iterator[Finding]:
    """All that is asked of each procedure; see `_Course`."""
    for spec in subject.model.procedures:
        yield from _Course(subject, spec).findings()


@frozen
class _Length:
    """How long a path takes: least and most of each unit, and the steps that set no limit."""

    least: tuple[int, ...]
    most: tuple[int, ...]
    unlimited: tuple[StepSpec, ...]

    def text(self, amounts: Sequence[int], zh: bool) -> str:
        """Amounts of the units, as a phrase."""
        language: Language = "zh" if zh else "en"
        said = [value_with_unit(n, unit, 0, language) for n, unit in zip(amounts, UNITS, strict=True) if n]
        if zh:
            return "、".join(said) or "零天"
        return " and ".join([*filter(None, [", ".join(said[:-1])]), *said[-1:]]) or "no time at all"


class _Course:
    """One procedure under check."""

    def __init__(self, subject: Subject, spec: ProcedureSpec) -> None:
        self._subject, self._spec = subject, spec
        self._ranges = Ranges(subject.program)
        self._unknown = self._unknown_courses = ""
        self._cut_short = False

    def findings(self) -> Iterator[Finding]:
        """Stages that nothing leads to, dead ends, loops, limits that cannot be met, shortest and longest course."""
        started = perf_counter()
        paths = self._paths()
        unreached = [] if self._cut_short else self._unreached(paths, started)
        problems = [*unreached, *self._dead_ends(paths, started), *self._limits(started)]
        yield from problems
        if self._unknown or not problems:
            yield self._sound(started)
        circles = self._circles(paths)
        ending = [path for path in paths if path and path[-1].target in self._spec.ends]
        if self._unknown_courses:
            yield self._undecided_length(started)
            return
        yield from self._loops(circles, started)
        if ending:
            yield self._shortest(ending, started)
            yield self._longest(ending, circles, started)

    # -- the courses that a case may take

    def _paths(self) -> list[Path]:
        """Courses from the start that pass no stage twice and whose guards can hold together."""
        waiting: list[Path] = [()]
        paths: list[Path] = []
        while waiting:
            if len(paths) == MOST_PATHS:
                self._cut_short = True
                self._unknown = self._unknown_courses = f"it has more courses than the {MOST_PATHS} that are looked at"
                break
            path = waiting.pop()
            paths.append(path)
            passed = self._passed(path)
            for step in reversed(self._spec.from_stage(passed[-1])):
                if step.target not in passed and self._open((*path, step)):
                    waiting.append((*path, step))
        return paths

    def _passed(self, path: Path) -> tuple[int, ...]:
        return (self._spec.start, *(step.target for step in path))

    def _open(self, path: Path) -> bool:
        """Whether a case can take a course, as far as that is known."""
        guards = [self._holds(step) for step in path]
        if all(guard == build.YES for guard in guards):
            return True
        reply = ask(self._subject.question(*guards), self._subject.budget)
        if isinstance(reply, Unknown):
            self._unknown = self._unknown_courses = reply.reason
        return not isinstance(reply, NoneExists)

    def _holds(self, step: StepSpec) -> Node:
        guard = resolved(step.guard, self._subject.program)
        lowering = self._subject.program.lowering()
        answered = build.compare(CompareOp.EQ, lowering.answer_of(guard), VALUE)
        return build.all_of(lowering.value_of(guard), answered)

    # -- what is wrong

    def _unreached(self, paths: list[Path], started: float) -> Iterator[Finding]:
        reached = {self._passed(path)[-1] for path in paths}
        for stage, name in enumerate(self._spec.kind.values):
            if stage not in reached:
                zh = self._spec.kind.zh[stage]
                says = (
                    f"no course of {self._spec.name} leads to the stage {name}",
                    f"“{self._spec.zh}”中没有途径通向“{zh}”",
                )
                yield self._finding(("unreached", name), Verdict.REFUTED, says, started)

    def _dead_ends(self, paths: list[Path], started: float) -> Iterator[Finding]:
        """Stages that are no end, in a case that can reach them, but in which no step leads on."""
        for stage in sorted({self._passed(path)[-1] for path in paths} - {*self._spec.ends}):
            name, zh = self._spec.kind.values[stage], self._spec.kind.zh[stage]
            steps = self._spec.from_stage(stage)
            if not steps:
                says = (f"no step of {self._spec.name} leads on from the stage {name}",
                        f"“{self._spec.zh}”到“{zh}”后没有后续步骤")  # fmt: skip
                yield self._finding(("dead-end", name), Verdict.REFUTED, says, started)
                continue
            says = (f"at the stage {name} of {self._spec.name} no step is open in this case",
                    f"这种情形下“{self._spec.zh}”到“{zh}”后没有可进行的步骤")  # fmt: skip
            ways = [build.all_of(*map(self._holds, path)) for path in paths if self._passed(path)[-1] == stage]
            closed = [build.negation(self._holds(step)) for step in steps]
            yield from self._asked(("dead-end", name), says, started, None, build.any_of(*ways), *closed)

    def _limits(self, started: float) -> Iterator[Finding]:
        """Steps that may be taken no sooner than they have to be taken, and longer limits that are shorter."""
        for step in self._spec.steps:
            for about, shorter, longer, says in (
                ("limit", step.within, step.no_sooner,
                 (f"the step {step.name} has to be taken before it may be taken", f"步骤“{step.zh}”的期限早于其最早时间")),
                ("extension", step.extended, step.within,
                 (f"the longer limit of the step {step.name} is shorter than its limit", f"步骤“{step.zh}”延长后的期限反而更短")),
            ):  # fmt: skip
                if shorter is None or longer is None or shorter.kind != longer.kind:
                    continue
                if self._amount(shorter)[1][1] >= self._amount(longer)[1][0]:
                    says = (f"{says[0]}, under some settings", f"{says[1]}（取决于参数）")
                wrong = build.compare(CompareOp.LT, self._value(shorter), self._value(longer))
                yield from self._asked((about, step.name), says, started, step, wrong)

    def _asked(
        self, about: tuple[str, ...], says: tuple[str, str], started: float, step: StepSpec | None, *wrong: Node
    ) -> Iterator[Finding]:
        """A finding with its case, where there is a case of what is wrong."""
        question = self._subject.question(*wrong)
        reply = ask(question, self._subject.budget)
        if isinstance(reply, Found):
            yield self._finding(about, Verdict.REFUTED, says, started, step, evidence=(question, reply))
        elif isinstance(reply, Unknown):
            self._unknown = reply.reason

    def _loops(self, circles: list[tuple[int, ...]], started: float) -> Iterator[Finding]:
        for loop in circles:
            names = " → ".join(self._spec.kind.values[stage] for stage in loop)
            zh = "→".join(self._spec.kind.zh[stage] for stage in loop)
            says = (f"{self._spec.name} may go round without end: {names}", f"“{self._spec.zh}”可以循环往复：{zh}")
            yield self._finding(("loop", *(self._spec.kind.values[stage] for stage in loop[:-1])), Verdict.PROVED, says,
                                started, expected=ANY)  # fmt: skip

    def _circles(self, paths: list[Path]) -> list[tuple[int, ...]]:
        """The loops that a course may run into, each from its first stage in the order of the stages."""
        found = set()
        for path in paths:
            passed = self._passed(path)
            for step in self._spec.from_stage(passed[-1]):
                if step.target in passed and self._open((*path, step)):
                    loop = passed[passed.index(step.target) :]
                    first = loop.index(min(loop))
                    found.add((*loop[first:], *loop[:first], loop[first]))
        return sorted(found)

    def _sound(self, started: float) -> Finding:
        stages, steps = len(self._spec.kind.values), len(self._spec.steps)
        if self._unknown:
            says = (
                f"whether every stage of {self._spec.name} can be reached and left",
                f"“{self._spec.zh}”各阶段能否到达并继续",
            )
            return self._finding((), Verdict.UNDECIDED, says, started, reason=self._unknown)
        says = (f"each of the {stages} stages of {self._spec.name} can be reached and left, by {steps} steps",
                f"“{self._spec.zh}”的{stages}个阶段均可到达并继续（{steps}个步骤）")  # fmt: skip
        return self._finding((), Verdict.PROVED, says, started)

    # -- how long

    def _value(self, period: Node) -> Node:
        return self._subject.program.lowering().value_of(resolved(period, self._subject.program))

    def _amount(self, period: Node) -> tuple[Kind, tuple[int, int]]:
        """A period's unit, and its least and greatest amount (open settings may be anything that they can be)."""
        return period.kind, self._ranges(self._value(period))

    def _length(self, path: Path) -> _Length:
        least, most, unlimited = [0] * len(UNITS), [0] * len(UNITS), []
        for step in path:
            if step.no_sooner is not None:
                unit, (low, _) = self._amount(step.no_sooner)
                least[UNITS.index(unit)] += low
            limits = [self._amount(limit) for limit in (step.within, step.extended) if limit is not None]
            if limits:
                unit, (_, high) = max(limits, key=lambda limit: limit[1][1] * ABOUT[limit[0]])
                most[UNITS.index(unit)] += high
            else:
                unlimited.append(step)
        return _Length(tuple(least), tuple(most), tuple(unlimited))

    def _undecided_length(self, started: float) -> Finding:
        says = (f"how long a lawful course of {self._spec.name} takes", f"“{self._spec.zh}”的最短和最长用时")
        return self._finding(("length",), Verdict.UNDECIDED, says, started, expected=ANY, reason=self._unknown_courses)

    def _shortest(self, paths: list[Path], started: float) -> Finding:
        path = min(paths, key=lambda path: (_days(self._length(path).least), len(path)))
        length = self._length(path)
        says = (f"the shortest lawful course of {self._spec.name} takes {length.text(length.least, False)}: {self._named(path)}",
                f"“{self._spec.zh}”最短用时为{length.text(length.least, True)}：{self._named(path, zh=True)}")  # fmt: skip
        return self._finding(("shortest",), Verdict.PROVED, says, started, expected=ANY,
                             values={"shortest": length.text(length.least, False)})  # fmt: skip

    def _longest(self, paths: list[Path], circles: list[tuple[int, ...]], started: float) -> Finding:
        path = max(paths, key=lambda path: _days(self._length(path).most))
        length = self._length(path)
        stated, stated_zh = length.text(length.most, False), length.text(length.most, True)
        unlimited = dict.fromkeys(step for each in paths for step in self._length(each).unlimited)
        if unlimited or circles:
            causes = [f"{step.name} ({step.citation or step.zh})" for step in unlimited]
            causes_zh = [f"“{step.zh}”（{step.citation}）" for step in unlimited]
            if circles:
                causes, causes_zh = [*causes, "a loop"], [*causes_zh, "循环"]
            says = (f"there is no longest lawful course of {self._spec.name}, as there is no limit to {', '.join(causes)}; "
                    f"the limits that are stated come to {stated}: {self._named(path)}",
                    f"“{self._spec.zh}”没有最长期限，因为{'、'.join(causes_zh)}没有期限；已规定的期限合计{stated_zh}："
                    f"{self._named(path, zh=True)}")  # fmt: skip
            return self._finding(("longest",), Verdict.PROVED, says, started, expected=ANY,
                                 values={"stated": stated, "unlimited": ", ".join(step.name for step in unlimited)})  # fmt: skip
        says = (f"the longest lawful course of {self._spec.name} takes {stated}: {self._named(path)}",
                f"“{self._spec.zh}”最长用时为{stated_zh}：{self._named(path, zh=True)}")  # fmt: skip
        return self._finding(("longest",), Verdict.PROVED, says, started, expected=ANY, values={"longest": stated})

    def _named(self, path: Path, *, zh: bool = False) -> str:
        names = self._spec.kind.zh if zh else self._spec.kind.values
        return ("→" if zh else " → ").join(names[stage] for stage in self._passed(path))

    def _finding(
        self, about: tuple[str, ...], verdict: Verdict, says: tuple[str, str], started: float, step: StepSpec | None = None,
        *, expected: str = "proved", reason: str = "", values: dict[str, str] | None = None,
        evidence: tuple[Question, Found] | None = None,
    ) -> Finding:  # fmt: skip
        cited = (step.citation,) if step is not None and step.citation else ()
        return self._subject.finding(
            "procedure", (self._spec.name, *about), verdict, says, started=started, expected=expected, reason=reason,
            values=values, evidence=evidence, citations=cited,
            decided_by=() if reason else (evidence[1].by,) if evidence else ("structure",),
            line=step.place.line if step is not None else self._spec.place.line,
        )  # fmt: skip


def _days(amounts: Sequence[int]) -> int:
    """About how long that is, to compare courses in different units."""
    return sum(amount * ABOUT[unit] for amount, unit in zip(amounts, UNITS, strict=True))
