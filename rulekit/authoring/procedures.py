"""Procedures as an author writes them: stages entered on days, and steps between them with limits.

Each step is a requirement on the days: the later stage is entered within its limit, and no sooner than the text allows.
What the steps make of the whole (stages that nothing leads to, the longest lawful course) is asked in
`rulekit.checks.procedures`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Generic, Protocol, TypeVar

from rulekit.authoring.amounts import Day, Days, Happening, Months, WorkingDays, deadline
from rulekit.authoring.members import Clause, Fact, Member, Parameter, labelled
from rulekit.authoring.rules import stated
from rulekit.authoring.terms import Choice, Truth, always, said_of
from rulekit.errors import CaseError, Place, PolicyError, RulekitError
from rulekit.ir import build
from rulekit.ir.kinds import DAY, ChoiceKind
from rulekit.ir.nodes import Node
from rulekit.model.policy import ProcedureSpec, StepSpec
from rulekit.quantities import calendar

E = TypeVar("E", bound=Choice)
Limit = Days | WorkingDays | Months | Parameter[Days] | Parameter[WorkingDays] | Parameter[Months]
Entry = Fact[Day] | Fact[Happening] | Clause[Day]
"""What says on which day a stage is entered: a day of the case, an event, or a clause that gives a day."""


class Source(Protocol):
    """Where terms come from: a policy being defined, or one copy of a case."""

    def term(self, member: Member[Any]) -> Any:
        """Return the term that stands for a member."""


class Run(Generic[E]):
    """The course of one case: the days on which its stages were entered."""

    def __init__(self, source: Source, procedure: Procedure[E]) -> None:
        self._source, self._procedure = source, procedure

    def entered(self, stage: E) -> Happening:
        """When a stage was entered, if it was."""
        member = self._procedure.entries.get(stage)
        if member is None:
            raise PolicyError(f"asks when {stage!r} was entered, which is no stage of `{self._procedure.name}`")
        entry = self._source.term(member)
        if isinstance(entry, Happening):
            return entry
        there = stated(entry) if isinstance(member, Clause) else always
        return Happening.of(there.node, entry.node)


class Step(Member[Truth]):
    """A step from one stage to another; in a formula the truth that it keeps its limits."""

    def __init__(
        self, of: Procedure[Any], at: str, source: Choice, target: Choice, zh: str, en: str, no_sooner: Limit | None,
        within: Limit | None, or_extended: tuple[Limit, Callable[[Any], Truth]] | None,
        when: Callable[[Any], Truth] | None, place: Place,
    ) -> None:  # fmt: skip
        self.of, self.at, self.source, self.target, self.en, self.place = of, at, source, target, en, place
        self.no_sooner, self.within, self.or_extended, self.when = no_sooner, within, or_extended, when
        self.zh = labelled(zh, f"the step from {source.name} to {target.name}", place)


class Procedure(Member[Run[E]]):
    """A course of stages."""

    def __init__(
        self, of: type[E], start: E, ends: tuple[E, ...], entered: Mapping[E, Entry], low: int, high: int, zh: str,
        en: str, place: Place,
    ) -> None:  # fmt: skip
        self.choice, self.start, self.ends, self.en, self.place = of, start, ends, en, place
        self.kind: ChoiceKind = of.kind()
        self.zh = labelled(zh, "a procedure", place)
        self._given, self._low, self._high = dict(entered), low, high
        self.entries: dict[E, Entry] = {}

    def __set_name__(self, owner: type, name: str) -> None:
        super().__set_name__(owner, name)
        for stage in self.choice:
            self.entries[stage] = self._given[stage] if stage in self._given else self._day_of(stage)

    def _day_of(self, stage: E) -> Entry:
        """The fact that says when a stage was entered, where the author names none."""
        zh, en = f"{self.zh}：{stage.zh}", f"{self.en}: {stage.en}" if self.en else ""
        day: Fact[Any] = Fact(DAY, self._low, self._high, 0, 1, Day.on, zh, en, self.place,
                              is_event=stage is not self.start)  # fmt: skip
        day.name = f"{self.name}_{stage.name.lower()}"
        return day

    @property
    def own_facts(self) -> list[Fact[Any]]:
        """The facts that the procedure brings along."""
        return [entry for stage, entry in self.entries.items() if stage not in self._given and isinstance(entry, Fact)]

    def step(
        self, at: str, source: E, target: E, *, zh: str = "", en: str = "", no_sooner: Limit | None = None,
        within: Limit | None = None, or_extended: tuple[Limit, Callable[[Any], Truth]] | None = None,
        when: Callable[[Any], Truth] | None = None,
    ) -> Step:  # fmt: skip
        """Declare a step between two stages.

        *no_sooner* and *within* are periods from the source stage (how they count, the document says). *or_extended* is
        a longer limit with the truth that it was granted: `or_extended=(WorkingDays(25), lambda p: p.extended)`. *when*
        says in which cases the step is open.
        """
        place = Place.of_caller()
        for stage in (source, target):
            if not isinstance(stage, self.choice):
                raise PolicyError(f"{stage!r} is no stage of {self.choice.__name__}", place=place)
        return Step(self, at, source, target, zh, en, no_sooner, within, or_extended, when, place)


def procedure(
    of: type[E], low: str, high: str, *, start: E, ends: Sequence[E], zh: str = "", en: str = "",
    entered: Mapping[E, Entry] | None = None,
) -> Procedure[E]:  # fmt: skip
    """Declare a course of stages, each entered on a day between *low* and *high*, or never.

    *entered* names facts, events or clauses that already say when a stage is entered; the others become events of
    their own, named after the procedure and the stage.
    """
    place = Place.of_caller()
    if not (isinstance(of, type) and issubclass(of, Choice)):
        raise PolicyError(
            "the stages of a procedure are the values of a Choice; write class Stage(Choice): ...", place=place
        )
    for stage in (start, *ends, *(entered or {})):
        if not isinstance(stage, of):
            raise PolicyError(f"{stage!r} is no stage of {of.__name__}", place=place)
    if not ends:
        raise PolicyError("a procedure has a stage at which it ends; name it in ends=(...)", place=place)
    for stage, entry in (entered or {}).items():
        if not isinstance(entry, Fact | Clause):
            raise PolicyError(f"the stage {stage.name} is entered on {said_of(entry)}; name a fact, an event or a clause",
                              place=place)  # fmt: skip
    try:
        first, last = calendar.parse_day(low), calendar.parse_day(high)
    except CaseError as error:
        raise PolicyError(f"the days of a procedure: {error.message}", place=place) from None
    if first > last:
        raise PolicyError(f"the days of a procedure are crossed: {low} is after {high}", place=place)
    return Procedure(of, start, tuple(ends), entered or {}, first, last, zh, en, place)


def course(source: Source, case: Any, member: Procedure[Any], steps: Sequence[Step], cite: Callable[[Step], str]) -> Iterator[
    tuple[StepSpec, Node]
]:  # fmt: skip
    """Yield each step as data with what it requires, *case* being the symbolic case that guards are asked of."""
    run: Run[Any] = Run(source, member)
    for step in steps:
        try:
            yield _written(source, case, run, member, step, cite(step))
        except RulekitError as error:
            raise PolicyError(f"step `{step.name}`: {error.message}", place=step.place) from None


def _written(
    source: Source, case: Any, run: Run[Any], member: Procedure[Any], step: Step, citation: str
) -> tuple[StepSpec, Node]:
    guard = always if step.when is None else _truth(step.when(case))
    before, after = run.entered(step.source), run.entered(step.target)
    within, no_sooner = _period(source, step.within), _period(source, step.no_sooner)
    kept = after.value >= before.value
    if no_sooner is not None:
        kept = kept & (after.value >= deadline(before.value, no_sooner))
    longer = None
    if within is not None:
        kept_within = after.value <= deadline(before.value, within)
        if step.or_extended is not None:
            longer = _period(source, step.or_extended[0])
            assert longer is not None
            granted = _truth(step.or_extended[1](case))
            kept_within = (~granted & kept_within) | (granted & (after.value <= deadline(before.value, longer)))
        kept = kept & kept_within
    elif step.or_extended is not None:
        raise PolicyError("has a longer limit, but none that it extends; write within=...")
    both = guard & before.happened & after.happened
    values = [None if period is None else period.node for period in (no_sooner, within, longer)]
    spec = StepSpec(step.name, citation, step.zh, step.place, member.kind.values.index(step.source.name),
                    member.kind.values.index(step.target.name), guard.node, *values)  # fmt: skip
    return spec, build.any_of(build.negation(both.node), kept.node)


def _truth(value: object) -> Truth:
    if not isinstance(value, Truth):
        raise PolicyError(f"has a condition that is not a truth but {said_of(value)}")
    return value


def _period(source: Source, limit: Limit | None) -> Days | WorkingDays | Months | None:
    if limit is None:
        return None
    period = source.term(limit) if isinstance(limit, Parameter) else limit
    if not isinstance(period, Days | WorkingDays | Months):
        raise PolicyError(f"has a limit of {said_of(period)}; write Days(...), WorkingDays(...) or Months(...)")
    return period


def ways_in(source: Source, spec: ProcedureSpec, member: Procedure[Any]) -> Node:
    """Return the truth that every stage was entered by a step that was open."""
    run: Run[Any] = Run(source, member)
    stages = list(member.entries)
    kept = []
    for position, stage in enumerate(stages):
        if position != spec.start:
            ways = [build.all_of(step.guard, run.entered(stages[step.source]).happened.node)
                    for step in spec.steps if step.target == position]  # fmt: skip
            kept.append(build.any_of(build.negation(run.entered(stage).happened.node), *ways))
    return build.all_of(*kept)
