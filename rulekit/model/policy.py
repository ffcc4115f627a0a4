"""The data of a policy. Everything that is said of a policy later is read from these classes alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Literal

from attrs import field, frozen

from rulekit.errors import Place
from rulekit.ir.answers import HAPPENED
from rulekit.ir.kinds import TRUTH, ChoiceKind, Kind
from rulekit.ir.nodes import Node
from rulekit.law.documents import Document
from rulekit.law.words import BASE, Words

Why = Literal["", "lost", "delegated", "undecided", "not stated"]
"""Why a setting is open: lost in print, delegated to another document, undecided in a draft, not stated at all."""
Origin = Literal["parameter", "table", "reading", "words"]
Role = Literal["clause", "scope", "given", "norm", "requirement", "unless", "force", "option"]
"""What a clause is there for. A `norm` is the condition of a norm and an `unless` what lifts it; `force` (the norm is
in force) and `option` (an option is allowed) are worked out from them, see `model.norms`."""


class Verb(Enum):
    """What a norm does with the options that it names."""

    MUST = "must"
    MAY = "may"
    MUST_NOT = "must not"
    ONLY = "only"
    CANNOT = "cannot"


@frozen
class FactSpec:
    """An input of a case: its kind, and the values from `low` to `high` in steps of `step`, all at `scale`."""

    name: str
    kind: Kind
    low: int
    high: int
    zh: str
    place: Place
    en: str = ""
    scale: int = 0
    step: int = 1
    event: bool = False
    elsewhere: str = ""
    """The article that leaves this truth to another text, such as 法律另有规定."""

    def holds(self, value: int) -> bool:
        """Return whether the domain contains *value*."""
        return self.low <= value <= self.high and (value - self.low) % self.step == 0


@frozen
class SettingSpec:
    """What the case does not decide: a parameter, an entry of a table, a reading, a meaning of boundary words.

    `base` is its value in the text, None where the text leaves it open.
    """

    name: str
    kind: Kind
    low: int
    high: int
    zh: str
    place: Place
    base: int | None
    origin: Origin
    citation: str = ""
    en: str = ""
    scale: int = 0
    step: int = 1
    why: Why = ""
    note: str = ""

    def holds(self, value: int) -> bool:
        """Return whether the setting may take *value*."""
        return self.low <= value <= self.high and (value - self.low) % self.step == 0


@frozen
class ReadingSpec:
    """Another meaning that the words allow, with the reason; a rejected one is kept to show what it would do."""

    name: str
    because: str
    term: Node
    place: Place
    rejected: str = ""
    only_with: tuple[str, ...] = ()


@frozen
class UnlessSpec:
    """When an exception does not apply after all."""

    name: str
    citation: str
    zh: str
    term: Node
    place: Place


@frozen
class ExceptionSpec:
    """What a further provision puts in the place of a clause, or of another exception."""

    name: str
    citation: str
    zh: str
    term: Node
    place: Place
    en: str = ""
    readings: tuple[ReadingSpec, ...] = ()
    unless: tuple[UnlessSpec, ...] = ()
    exceptions: tuple[ExceptionSpec, ...] = ()
    over: tuple[str, ...] = ()
    words: Words | None = None
    """The boundary words of the document it comes from, where that is not the policy's own."""


@frozen
class VerbReadingSpec:
    """Another verb that a norm's words allow, with the reason."""

    name: str
    verb: Verb
    because: str
    place: Place
    rejected: str = ""


@frozen
class NormSpec:
    """What a norm says of a decision, where the truth of its clause holds; see `model.norms` for what that means.

    `options` are positions in the decision's kind. It prevails over the norms named in `over`. A `soft` norm holds in
    principle only; the word is the text's, such as 原则上.
    """

    of: str
    verb: Verb
    options: tuple[int, ...]
    over: tuple[str, ...] = ()
    soft: str = ""
    unless: tuple[str, ...] = ()
    verbs: tuple[VerbReadingSpec, ...] = ()


@frozen
class PrioritySpec:
    """A reading under which one norm prevails over others, though the text does not rank them.

    It holds where the setting `of` has its `position`.
    """

    name: str
    of: str
    position: int
    because: str
    above: str
    below: tuple[str, ...]
    place: Place
    rejected: str = ""


@frozen
class DecisionSpec:
    """A choice that several norms leave to the one who decides, or settle. An act is a decision to do or to omit.

    `usual` are the options that stand where no norm commands another.
    """

    name: str
    kind: ChoiceKind
    zh: str
    place: Place
    en: str = ""
    usual: tuple[int, ...] = ()
    act: bool = False
    priorities: tuple[PrioritySpec, ...] = ()


@frozen
class ClauseSpec:
    """A named term with the article it comes from."""

    name: str
    citation: str
    zh: str
    term: Node
    place: Place
    en: str = ""
    sentence: str = ""
    outcome: bool = False
    every: str = ""
    role: Role = "clause"
    readings: tuple[ReadingSpec, ...] = ()
    exceptions: tuple[ExceptionSpec, ...] = ()
    words: Words | None = None
    """The boundary words of the document it comes from, where that is not the policy's own."""
    reads: str = field(default="", kw_only=True)
    """The setting that chooses among its readings, where it is not the clause's own name."""
    norm: NormSpec | None = field(default=None, kw_only=True)
    soft: str = field(default="", kw_only=True)
    """The word by which a requirement holds in principle only."""

    @property
    def kind(self) -> Kind:
        """The kind of the clause's value."""
        return self.term.kind

    @property
    def scale(self) -> int:
        """The decimals that hold the clause's value under every reading and exception."""
        return max(term.scale for term in terms_of(self))


@frozen
class StepSpec:
    """A step of a procedure from one stage to another, where its guard holds; the limits are periods from the stage.

    The target is entered no sooner than `no_sooner` and within `within`, or within `extended` where that is decided.
    """

    name: str
    citation: str
    zh: str
    place: Place
    source: int
    target: int
    guard: Node
    no_sooner: Node | None = None
    within: Node | None = None
    extended: Node | None = None


@frozen
class ProcedureSpec:
    """A course of stages, each entered on a day; stages are positions in the kind."""

    name: str
    kind: ChoiceKind
    zh: str
    place: Place
    start: int
    ends: tuple[int, ...]
    steps: tuple[StepSpec, ...]
    en: str = ""

    def from_stage(self, stage: int) -> tuple[StepSpec, ...]:
        """Return the steps that lead on from a stage."""
        return tuple(step for step in self.steps if step.source == stage)


def in_order(procedure: str) -> str:
    """Return the name of the requirement that a procedure's stages are entered by steps."""
    return f"{procedure}_in_order"


@frozen
class RowsSpec:
    """A list of records of one sort, such as donations: a case may hold any number of rows from `at_least` on.

    The facts and clauses are those of one row. Checks look at lists of up to `checked_to` rows; `length` is the number
    of rows for which a model has been written out, None where it has not.
    """

    name: str
    zh: str
    place: Place
    facts: tuple[FactSpec, ...]
    clauses: tuple[ClauseSpec, ...]
    checked_to: int
    en: str = ""
    at_least: int = 0
    at_most: int | None = None
    ordered_by: str = ""
    unique: str = ""
    length: int | None = None

    @property
    def count(self) -> str:
        """The input that says how many rows a case has."""
        return f"{self.name}.count"

    def cell(self, slot: int, name: str) -> str:
        """Return the name of a fact or a clause of a row; 1 is the first."""
        return f"{self.name}[{slot}].{name}"

    def fact(self, name: str) -> FactSpec:
        """Return the fact *name* of a row."""
        return next(fact for fact in self.facts if fact.name == name)


@frozen(cache_hash=True)
class Model:
    """A policy: one document, or one self-contained part of it."""

    name: str
    document: Document
    facts: tuple[FactSpec, ...]
    settings: tuple[SettingSpec, ...]
    clauses: tuple[ClauseSpec, ...]
    place: Place
    sentence: str = ""
    amends: str = ""
    decisions: tuple[DecisionSpec, ...] = field(default=(), kw_only=True)
    rows: tuple[RowsSpec, ...] = field(default=(), kw_only=True)
    procedures: tuple[ProcedureSpec, ...] = field(default=(), kw_only=True)
    draft_of: str = field(default="", kw_only=True)
    """The policy that a draft changes; the draft's own name says how."""

    def fact(self, name: str) -> FactSpec:
        """Return the fact *name*."""
        return next(fact for fact in self.facts if fact.name == name)

    def setting(self, name: str) -> SettingSpec:
        """Return the setting *name*."""
        return next(setting for setting in self.settings if setting.name == name)

    def clause(self, name: str) -> ClauseSpec:
        """Return the clause *name*."""
        return next(clause for clause in self.clauses if clause.name == name)

    def decision(self, name: str) -> DecisionSpec:
        """Return the decision or act *name*."""
        return next(decision for decision in self.decisions if decision.name == name)

    def of_role(self, *roles: Role) -> tuple[ClauseSpec, ...]:
        """Return the clauses of these roles, in the policy's order."""
        return tuple(clause for clause in self.clauses if clause.role in roles)

    def norms_of(self, decision: str) -> tuple[ClauseSpec, ...]:
        """Return the norms that speak of a decision."""
        return tuple(clause for clause in self.clauses if clause.norm is not None and clause.norm.of == decision)

    @property
    def outcomes(self) -> tuple[ClauseSpec, ...]:
        """The clauses whose values the policy is there for."""
        return tuple(clause for clause in self.clauses if clause.outcome)

    @property
    def inputs(self) -> tuple[FactSpec, ...]:
        """The facts as a backend reads them: an event is a day and the truth that it happened."""
        return tuple(part for fact in self.facts for part in inputs_of(fact))


def inputs_of(fact: FactSpec) -> Iterator[FactSpec]:
    """Yield the inputs that stand for a fact: for an event also the truth that it happened."""
    if fact.event:
        yield FactSpec(fact.name + HAPPENED, TRUTH, 0, 1, fact.zh, fact.place, fact.en)
    yield fact


def every_exception(exceptions: tuple[ExceptionSpec, ...]) -> Iterator[ExceptionSpec]:
    """Yield exceptions and theirs, outermost first."""
    for exception in exceptions:
        yield exception
        yield from every_exception(exception.exceptions)


def provisions_of(clause: ClauseSpec) -> list[ClauseSpec | ExceptionSpec]:
    """Return a clause and its exceptions: everything in it that may have readings."""
    return [clause, *every_exception(clause.exceptions)]


def terms_of(clause: ClauseSpec) -> Iterator[Node]:
    """Yield the terms that can give the clause its value: its own, its readings', its exceptions'."""
    for provision in provisions_of(clause):
        yield provision.term
        yield from (reading.term for reading in provision.readings)


def reading_kind(name: str, readings: Sequence[str]) -> ChoiceKind:
    """Return the kind of the setting that selects a reading of *name*; its first value is the base reading."""
    names = (BASE, *readings)
    return ChoiceKind(f"reading of {name}", names, ("基本解读", *names[1:]), ("base reading", *names[1:]))
