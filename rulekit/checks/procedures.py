"""What is asked of procedures: can every stage be reached and left, how short and how long may the course lawfully be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from time import perf_counter

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
from rulekit.solving.question import resolved
from rulekit.solving.verdict import Verdict

UNITS = (WORKING_DAYS, DAYS, MONTHS)
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
            return "、".join(said) or "零日"
        return " and ".join(said) or "no time at all"


class _Course:
    """One procedure under check."""

    def __init__(self, subject: Subject, spec: ProcedureSpec) -> None:
        self._subject, self._spec = subject, spec
        self._ranges = Ranges(subject.program)
        self._unknown = ""

    def findings(self) -> Iterator[Finding]:
        """Stages that nothing leads to, dead ends, loops, limits that cannot be met, shortest and longest course."""
        started = perf_counter()
        paths = list(self._paths())
        reached = {self._spec.start, *(step.target for path in paths for step in path)}
        problems = [*self._unreached(reached, started), *self._dead_ends(reached, started), *self._impossible(started)]
        if not problems:
            yield self._sound(started)
        yield from problems
        yield from self._loops(started)
        ending = [path for path in paths if path and path[-1].target in self._spec.ends]
        if ending:
            yield self._shortest(ending, started)
            yield self._longest(ending, started)

    # -- the courses that a case may take

    def _paths(self) -> Iterator[Path]:
        """Courses from the start that pass no stage twice and whose guards can hold together."""
        waiting: list[Path] = [()]
        seen = 0
        while waiting and seen < MOST_PATHS:
            path = waiting.pop()
            seen += 1
            if path:
                yield path
            here = path[-1].target if path else self._spec.start
            passed = {self._spec.start, *(step.target for step in path)}
            for step in reversed(self._spec.from_stage(here)):
                if step.target not in passed and here not in self._spec.ends and self._open((*path, step)):
                    waiting.append((*path, step))

    def _open(self, path: Path) -> bool:
        """Whether a case can take a course, as far as that is known."""
        guards = [self._holds(step) for step in path]
        if all(guard == build.YES for guard in guards):
            return True
        reply = ask(self._subject.question(*guards), self._subject.budget)
        if isinstance(reply, Unknown):
            self._unknown = reply.reason
        return not isinstance(reply, NoneExists)

    def _holds(self, step: StepSpec) -> Node:
        guard = resolved(step.guard, self._subject.program)
        lowering = self._subject.program.lowering()
        answered = build.compare(CompareOp.EQ, lowering.answer_of(guard), VALUE)
        return build.all_of(lowering.value_of(guard), answered)

    # -- what is wrong

    def _unreached(self, reached: set[int], started: float) -> Iterator[Finding]:
        for stage, name in enumerate(self._spec.kind.values):
            if stage not in reached:
                zh = self._spec.kind.zh[stage]
                says = (
                    f"no step of {self._spec.name} leads to the stage {name}",
                    f"“{self._spec.zh}”中没有步骤通向“{zh}”",
                )
                yield self._finding(("unreached", name), Verdict.REFUTED, says, started)

    def _dead_ends(self, reached: set[int], started: float) -> Iterator[Finding]:
        for stage in sorted(reached - {*self._spec.ends}):
            name, zh = self._spec.kind.values[stage], self._spec.kind.zh[stage]
            says = (f"at the stage {name} of {self._spec.name} no step is open in this case",
                    f"这种情形下“{self._spec.zh}”到“{zh}”后没有可进行的步骤")  # fmt: skip
            closed = [build.negation(self._holds(step)) for step in self._spec.from_stage(stage)]
            if not closed:
                yield self._finding(("dead-end", name), Verdict.REFUTED, says, started)
                continue
            question = self._subject.question(*closed)
            reply = ask(question, self._subject.budget)
            if isinstance(reply, Found):
                yield self._subject.finding("procedure", (self._spec.name, "dead-end", name), Verdict.REFUTED, says,
                                            started=started, evidence=(question, reply), decided_by=(reply.by,),
                                            line=self._spec.place.line)  # fmt: skip
            elif isinstance(reply, Unknown):
                self._unknown = reply.reason

    def _impossible(self, started: float) -> Iterator[Finding]:
        """A step that may be taken no sooner than it has to be taken."""
        for step in self._spec.steps:
            if step.no_sooner is None or step.within is None:
                continue
            early, late = (self._amount(period) for period in (step.no_sooner, step.within))
            if early[0] == late[0] and early[1][1] > late[1][0]:
                open_ = early[1][0] <= late[1][1]
                says = (f"the step {step.name} may come no sooner than it must come" + (" for some settings" if open_ else ""),
                        f"步骤“{step.zh}”的最早时间晚于期限" + ("（取决于参数）" if open_ else ""))  # fmt: skip
                yield self._finding(("limit", step.name), Verdict.REFUTED, says, started, step)

    def _loops(self, started: float) -> Iterator[Finding]:
        for loop in self._circles():
            names = " → ".join(self._spec.kind.values[stage] for stage in loop)
            zh = "→".join(self._spec.kind.zh[stage] for stage in loop)
            says = (f"{self._spec.name} may go round without end: {names}", f"“{self._spec.zh}”可以循环往复：{zh}")
            yield self._finding(("loop", *(self._spec.kind.values[stage] for stage in loop[:-1])), Verdict.PROVED, says,
                                started, expected=ANY)  # fmt: skip

    def _circles(self) -> list[tuple[int, ...]]:
        """The loops of the graph, each from its first stage in the order of the stages."""
        found: list[tuple[int, ...]] = []
        for first in range(len(self._spec.kind.values)):
            waiting: list[tuple[int, ...]] = [(first,)]
            while waiting:
                path = waiting.pop()
                for step in self._spec.from_stage(path[-1]):
                    if step.target == first:
                        found.append((*path, first))
                    elif step.target > first and step.target not in path:
                        waiting.append((*path, step.target))
        return found

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

    def _amount(self, period: Node) -> tuple[Kind, tuple[int, int]]:
        """A period's unit, and its least and greatest amount (open settings may be anything that they can be)."""
        return period.kind, self._ranges(
            self._subject.program.lowering().value_of(resolved(period, self._subject.program))
        )

    def _length(self, path: Path) -> _Length:
        least, most, unlimited = [0] * len(UNITS), [0] * len(UNITS), []
        for step in path:
            if step.no_sooner is not None:
                unit, (low, _) = self._amount(step.no_sooner)
                least[UNITS.index(unit)] += low
            longest = step.extended if step.extended is not None else step.within
            if longest is None:
                unlimited.append(step)
            else:
                unit, (_, high) = self._amount(longest)
                most[UNITS.index(unit)] += high
        return _Length(tuple(least), tuple(most), tuple(unlimited))

    def _shortest(self, paths: list[Path], started: float) -> Finding:
        path = min(paths, key=lambda path: (_days(self._length(path).least), len(path)))
        length = self._length(path)
        says = (f"the shortest lawful course of {self._spec.name} takes {length.text(length.least, False)}: {self._named(path)}",
                f"“{self._spec.zh}”最短需{length.text(length.least, True)}：{self._named(path, zh=True)}")  # fmt: skip
        return self._finding(("shortest",), Verdict.PROVED, says, started, expected=ANY,
                             values={"shortest": length.text(length.least, False)})  # fmt: skip

    def _longest(self, paths: list[Path], started: float) -> Finding:
        path = max(paths, key=lambda path: _days(self._length(path).most))
        length = self._length(path)
        stated, stated_zh = length.text(length.most, False), length.text(length.most, True)
        unlimited = dict.fromkeys(step for each in paths for step in self._length(each).unlimited)
        circles = self._circles()
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
                f"“{self._spec.zh}”最长{stated_zh}：{self._named(path, zh=True)}")  # fmt: skip
        return self._finding(("longest",), Verdict.PROVED, says, started, expected=ANY, values={"longest": stated})

    def _named(self, path: Path, *, zh: bool = False) -> str:
        names = self._spec.kind.zh if zh else self._spec.kind.values
        return ("→" if zh else " → ").join(
            names[stage] for stage in (self._spec.start, *(step.target for step in path))
        )

    def _finding(
        self, about: tuple[str, ...], verdict: Verdict, says: tuple[str, str], started: float, step: StepSpec | None = None,
        *, expected: str = "proved", reason: str = "", values: dict[str, str] | None = None,
    ) -> Finding:  # fmt: skip
        cited = (step.citation,) if step is not None and step.citation else ()
        return self._subject.finding(
            "procedure", (self._spec.name, *about), verdict, says, started=started, expected=expected, reason=reason,
            values=values, decided_by=() if reason else ("structure",), citations=cited,
            line=step.place.line if step is not None else self._spec.place.line,
        )  # fmt: skip


def _days(amounts: Sequence[int]) -> int:
    """About how many days that is, to compare courses in different units."""
    return sum(amount * days for amount, days in zip(amounts, (7, 5, 150), strict=True))
