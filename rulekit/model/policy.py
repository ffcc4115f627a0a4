"""The data of a policy. Everything that is said of a policy later is read from these classes alone."""

from __future__ import annotations

from collections.abc import Iterator
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
    role: Literal["clause", "scope", "given"] = "clause"
    readings: tuple[ReadingSpec, ...] = ()
    exceptions: tuple[ExceptionSpec, ...] = ()
    words: Words | None = None
    """The boundary words of the document it comes from, where that is not the policy's own."""

    @property
    def kind(self) -> Kind:
        """The kind of the clause's value."""
        return self.term.kind

    @property
    def scale(self) -> int:
        """The decimals that hold the clause's value under every reading and exception."""
        return max(term.scale for term in terms_of(self))


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

    def of_role(self, role: Literal["clause", "scope", "given"]) -> tuple[ClauseSpec, ...]:
        """Return the clauses, the limbs of the scope, or the givens."""
        return tuple(clause for clause in self.clauses if clause.role == role)

    @property
    def outcomes(self) -> tuple[ClauseSpec, ...]:
        """The clauses whose values the policy is there for."""
        return tuple(clause for clause in self.clauses if clause.outcome)

    @property
    def inputs(self) -> tuple[FactSpec, ...]:
        """The facts as a backend reads them: an event is a day and the truth that it happened."""
        return tuple(part for fact in self.facts for part in _inputs(fact))


def _inputs(fact: FactSpec) -> Iterator[FactSpec]:
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


def reading_kind(name: str, readings: tuple[ReadingSpec, ...]) -> ChoiceKind:
    """Return the kind of the setting that selects a reading of *name*; its first value is the base reading."""
    names = (BASE, *(reading.name for reading in readings))
    return ChoiceKind(f"reading of {name}", names, ("基本解读", *names[1:]), ("base reading", *names[1:]))
