"""Making a class body into terms: its facts, settings, clauses, exceptions and readings.

Whatever is wrong with them is refused here, with a sentence that names file, line, clause and citation.
"""

from __future__ import annotations

import typing
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FunctionType
from typing import Any


from rulekit.authoring.members import (
    Clause, Exception_, Fact, Member, Parameter, Provision, Reading, Repealed, Unless, Written,
)  # fmt: skip
from rulekit.authoring.amounts import Happening, Per
from rulekit.authoring.tables import Entries, Table, as_read, readings_of
from rulekit.authoring.norms import Norm, Requirement
from rulekit.authoring.terms import Choice, Chosen, Handle, When, in_words, lifted, line_in, said_of
from rulekit.errors import Place, PolicyError, RulekitError, nearest
from rulekit.ir import build
from rulekit.ir.answers import HAPPENED
from rulekit.ir.kinds import TRUTH, name_of
from rulekit.ir.nodes import Cases, Const, Node, Ref, Setting
from rulekit.ir.nodes import Fact as FactNode
from rulekit.law.documents import Document
from rulekit.law.words import BASE, Words
from rulekit.model.compile import COUNTING, SCOPE, WORDS
from rulekit.model.policy import (
    ClauseSpec, ExceptionSpec, FactSpec, ReadingSpec, SettingSpec,
    UnlessSpec, reading_kind,
)  # fmt: skip

RESERVED = frozenset(
    {
        SCOPE,
        WORDS,
        COUNTING,
        "calculate",
        "model",
        "with_changes",
        "under",
        "in_scope",
        "document",
        "settings",
        "symbol",
    }
)


class Body(dict[str, object]):
    """The body of a policy while it is written. Python keeps the last of two equal names in silence; this refuses it."""

    def __setitem__(self, name: str, value: object) -> None:
        if name in self and (isinstance(self[name], DEFINED) or isinstance(value, DEFINED)):
            raise PolicyError(f"the name `{name}` is used twice in one policy; give each its own",
                              place=value.place if isinstance(value, Member) else None)  # fmt: skip
        super().__setitem__(name, value)


DEFINED = (Member, FunctionType)


class Definition(type):
    """How policies and vocabularies come into being."""

    @classmethod
    def __prepare__(cls, name: str, bases: tuple[type, ...], /, **kwds: Any) -> Body:
        return Body()


def members_of(cls: type) -> Iterator[tuple[str, tuple[Member[Any], type]]]:
    """Yield name, member and defining class of everything declared, bases first; what is overridden keeps its place."""
    found: dict[str, tuple[Member[Any], type]] = {}
    for owner in reversed(cls.__mro__):
        for name, member in vars(owner).items():
            if isinstance(member, Member):
                found[name] = (member, owner)
    yield from found.items()


def fact_handle(member: Fact[Any], copy: str = "") -> Any:
    """Return the term of a fact in a copy."""
    node = FactNode(member.name, member.kind, member.scale, copy)
    if member.is_event:
        return Happening.of(FactNode(member.name + HAPPENED, TRUTH, copy=copy), node)
    return member.handle(node)


class Building:
    """A class body being made into terms: clauses are written when they are first needed, so each mentions earlier ones.

    What a policy has besides facts, settings and clauses is in `rulekit.authoring.defining`.
    """

    copy = ""

    def __init__(self, cls: Any, name: str, place: Place) -> None:
        self._cls, self._name, self._place = cls, name, place
        self._members = dict(members_of(cls))
        self._all = {name: member for name, (member, _) in self._members.items()}
        self._clauses: dict[str, ClauseSpec] = {}
        self._open: list[str] = []
        self.likes: dict[str, Handle] = {}
        self._self = cls.__new__(cls)
        self._self._source = self

    def term(self, member: Member[Any]) -> Any:
        """Return the term that stands for a member inside a clause."""
        match member:
            case Fact():
                return fact_handle(member)
            case Parameter():
                kind, _, _, scale, _, like = member.domain
                return like(Setting(member.name, kind, scale))
            case Table():
                readings = readings_of(self._all.values(), member)
                entries = {
                    value: as_read(self._entry(member, value), value, member.name, readings) for value in member.choice
                }
                return Entries(member.choice, entries, member.like)
            case Clause() | Norm() | Requirement():
                spec = self._built(member)
                return self.likes[member.name].with_node(Ref(member.name, spec.kind, spec.scale))
            case Repealed():
                raise PolicyError(f"uses `{member.name}`, which {self._cite(member.name, member.at)} repeals")
            case _:
                of = getattr(member, "of", None)
                raise PolicyError(f"uses `{member.name}`, which is not a term"
                                  + (f"; use the clause `{of.name}` that it belongs to" if of is not None else ""))  # fmt: skip

    def _entry(self, member: Table[Any, Any], value: Any) -> Node:
        spec = next(spec for spec in self._table(member) if spec.name == f"{member.name}.{value.name}")
        return Setting(spec.name, spec.kind, spec.scale)

    # -- refusals

    def _refuse_bad_names(self) -> None:
        for name, (member, owner) in self._members.items():
            if name in RESERVED:
                raise PolicyError(f"a member is called `{name}`, which every policy already has; choose another name",
                                  place=member.place)  # fmt: skip
            if member.name != name:
                raise PolicyError(f"`{name}` is a second name for `{member.name}`; call everything by one name",
                                  place=member.place if member.policy is None else self._place)  # fmt: skip
            hiding = next(cls for cls in self._cls.__mro__ if name in vars(cls))
            if not isinstance(vars(hiding)[name], Member):
                raise PolicyError(f"`{name}` of {hiding.__name__} is no clause and would hide the `{name}` of {owner.__name__}; "
                                  "write @clause(...) above it, or give it another name", place=self._place)  # fmt: skip
            others = [
                cls for cls in self._cls.__mro__[1:] if isinstance(vars(cls).get(name), Member) and cls is not owner
            ]
            lost = [cls for cls in others if not issubclass(owner, cls)]
            if lost:
                raise PolicyError(f"`{name}` is declared by {owner.__name__} and again by {lost[0].__name__}, and one of the two "
                                  "would be lost; give each its own name", place=self._place)  # fmt: skip
            if isinstance(member, Repealed) and not others:
                near = nearest(name, self._members.keys() - {name})
                raise PolicyError(f"`{name}` is repealed but no base policy defines it{near}", place=member.place)
            if isinstance(member, Reading | Exception_ | Unless):
                self._refuse_lost(member, owner)

    def _refuse_lost(self, member: Reading | Exception_[Any] | Unless, owner: type) -> None:
        """What belongs to something that this policy has not, or no longer has, would be lost in silence."""
        if isinstance(member, Reading) and member.name == BASE:
            raise PolicyError(f"a reading is called `{BASE}`, as the reading is that every clause starts from; choose "
                              "another name", place=member.place)  # fmt: skip
        of = member.of.name
        if of not in self._members:
            raise PolicyError(
                f"`{member.name}` belongs to `{of}`, which is not part of this policy", place=member.place
            )
        newer, replacing = self._members[of]
        if not issubclass(owner, replacing):  # it goes with what an amendment replaces
            return
        if isinstance(newer, Repealed):
            raise PolicyError(f"{self._title(member)} belongs to `{of}`, which {self._cite(of, newer.at)} repeals",
                              place=member.place)  # fmt: skip
        if isinstance(member, Reading) and getattr(newer, "function", None) is not member.of.function:
            raise PolicyError(f"{self._title(member)} is another meaning of a `{of}` that {replacing.__name__} replaces; "
                              f"write @{of}.reading(...) below the new one", place=member.place)  # fmt: skip

    def _refuse_equal_labels(self, sort: str, specs: Iterable[FactSpec | SettingSpec]) -> None:
        labels: dict[str, str] = {}
        for spec in specs:
            if labels.setdefault(spec.zh, spec.name) != spec.name:
                raise PolicyError(f"the {sort} `{labels[spec.zh]}` and `{spec.name}` share the label {spec.zh}; give each "
                                  "its own", place=spec.place)  # fmt: skip

    # -- facts and settings

    def _fact(self, fact: Fact[Any]) -> FactSpec:
        return FactSpec(
            fact.name,
            fact.kind,
            fact.low,
            fact.high,
            fact.zh,
            fact.place,
            fact.en,
            fact.scale,
            fact.step,
            fact.is_event,
            fact.elsewhere and self._cite(fact.name, fact.elsewhere),
        )

    def _settings(self) -> Iterator[SettingSpec]:
        for member, _ in self._members.values():
            if isinstance(member, Parameter):
                kind, low, high, scale, step, _ = member.domain
                base = member.value.value if isinstance(member.value, Const) else None
                yield SettingSpec(
                    member.name, kind, low, high, member.zh, member.place, base, "parameter",
                    self._cite(member.name, member.at), member.en, scale, step, member.why, member.note,
                )  # fmt: skip
            elif isinstance(member, Table):
                yield from self._table(member)
            elif isinstance(member, Provision):
                yield from self._reading_setting(member)

    def _table(self, table: Table[Any, Any]) -> Iterator[SettingSpec]:
        citation = self._cite(table.name, table.at)
        for value in table.choice:
            name, label = f"{table.name}.{value.name}", f"{table.zh}：{value.zh}"
            if table.values is not None:
                nodes = build.aligned(*table.values.values())
                node = nodes[list(table.values).index(value)]
                assert isinstance(node, Const)
                yield SettingSpec(name, node.kind, node.value, node.value, label, table.place, node.value, "table",
                                  citation, "", node.scale)  # fmt: skip
            else:
                assert table.domain is not None
                kind, low, high, scale, step, _ = table.domain
                yield SettingSpec(name, kind, low, high, label, table.place, None, "table", citation, "", scale, step,
                                  table.why, table.note)  # fmt: skip

        readings = readings_of(self._all.values(), table)
        if readings:
            kind = reading_kind(table.name, [reading.name for reading in readings])
            yield SettingSpec(table.name, kind, 0, len(readings), f"{table.zh}的解读", table.place, 0, "reading", citation,
                              note="; ".join(f"{reading.name}: {reading.because}" for reading in readings))  # fmt: skip

    def _reading_setting(self, provision: Provision[Any]) -> Iterator[SettingSpec]:
        readings = self._readings_of(provision)
        if readings:
            kind = reading_kind(provision.name, [reading.name for reading in readings])
            yield SettingSpec(
                provision.name, kind, 0, len(readings), f"{provision.zh}的解读",
                provision.place, 0, "reading", self._cite(provision.name, provision.at),
            )  # fmt: skip

    def _document_of(self, name: str) -> Document:
        """The document of the class that defines a member; a vocabulary has none of its own."""
        owner = self._members[name][1]
        found: Document = next(
            (vars(cls)["document"] for cls in owner.__mro__ if "document" in vars(cls)), self._cls.document
        )
        return found

    def _cite(self, name: str, at: str) -> str:
        return self._document_of(name).cite(at) if at else ""

    def _words_of(self, name: str) -> Words | None:
        words = self._document_of(name).words
        return None if words == self._cls.document.words else words

    # -- clauses

    def _readings_of(self, provision: Provision[Any]) -> list[Reading]:
        ours = [m for m, _ in self._members.values() if isinstance(m, Reading) and m.of.name == provision.name]
        return [reading for reading in ours if reading.of.function is provision.function]

    def _exceptions_of(self, provision: Provision[Any]) -> list[Exception_[Any]]:
        return [m for m, _ in self._members.values() if isinstance(m, Exception_) and m.of.name == provision.name]

    def _built(self, clause: Provision[Any]) -> ClauseSpec:
        if clause.name not in self._clauses:
            with self._opened(clause.name):
                spec = self._written(clause)
            self._clauses[clause.name] = spec
        return self._clauses[clause.name]

    @contextmanager
    def _opened(self, name: str) -> Iterator[None]:
        """While a clause is written, it may not be asked for."""
        if name in self._open:
            circle = [*self._open[self._open.index(name) :], name]
            raise PolicyError(f"refers to itself: {' → '.join(circle)}")
        self._open.append(name)
        try:
            yield
        finally:
            self._open.pop()

    def _written(self, clause: Provision[Any]) -> ClauseSpec:
        assert isinstance(clause, Clause)
        term, like = self._run(clause)
        assert like is not None
        if clause.role != "clause" and term.kind != TRUTH:
            raise PolicyError(f"{self._title(clause)} gives {name_of(term.kind)}, not a truth", place=clause.place)
        self.likes[clause.name] = like
        return ClauseSpec(
            clause.name, self._cite(clause.name, clause.at), clause.zh, term, clause.place, clause.en, clause.sentence,
            clause.outcome, clause.every, clause.role, self._reading_specs(clause, term), self._exception_specs(clause, term),
            self._words_of(clause.name),
        )  # fmt: skip

    # -- readings and exceptions

    def _reading_specs(self, provision: Provision[Any], base: Node) -> tuple[ReadingSpec, ...]:
        specs = []
        for reading in self._readings_of(provision):
            term = self._in_place_of(reading, provision, base)
            specs.append(
                ReadingSpec(reading.name, reading.because, term, reading.place, reading.rejected, reading.only_with)
            )
        return tuple(specs)

    def _exception_specs(self, provision: Provision[Any], base: Node) -> tuple[ExceptionSpec, ...]:
        specs = []
        siblings = self._exceptions_of(provision)
        for exception in siblings:
            term = self._in_place_of(exception, provision, base)
            over = tuple(other.name for other in exception.over)
            unknown = [name for name in over if name not in {sibling.name for sibling in siblings}]
            if unknown:
                raise PolicyError(f"{self._title(exception)} prevails over `{unknown[0]}`, which is not an exception of "
                                  f"`{provision.name}`", place=exception.place)  # fmt: skip
            specs.append(ExceptionSpec(
                exception.name, self._cite(exception.name, exception.at), exception.zh, term, exception.place,
                exception.en, self._reading_specs(exception, term), tuple(self._unless(exception)),
                self._exception_specs(exception, term), over, self._words_of(exception.name),
            ))  # fmt: skip
        _refuse_circular({spec.name: spec for spec in specs})
        return tuple(specs)

    def _unless(self, exception: Written[Any]) -> Iterator[UnlessSpec]:
        for member, _ in self._members.values():
            if isinstance(member, Unless) and member.of.name == exception.name:
                term, _ = self._run(member)
                if term.kind != TRUTH:
                    raise PolicyError(
                        f"{self._title(member)} gives {name_of(term.kind)}, not a truth", place=member.place
                    )
                yield UnlessSpec(member.name, self._cite(member.name, member.at), member.zh, term, member.place)

    def _in_place_of(self, member: Written[Any], of: Provision[Any], base: Node) -> Node:
        """The term of a reading or an exception, which gives what the provision gives in whose place it stands."""
        term, _ = self._run(member, base)
        if term.kind != base.kind:
            raise PolicyError(f"{self._title(member)} gives {name_of(term.kind)} where `{of.name}` gives {name_of(base.kind)}",
                              place=member.place)  # fmt: skip
        return term

    def _run(self, member: Written[Any], base: Node | None = None) -> tuple[Node, Handle | None]:
        """Run an author's method once, on terms; whatever goes wrong in it names the clause and the line.

        *base* is the term in whose place the method's stands: what gives no value itself is of its kind.
        """
        try:
            result = member.function(self._self)
            if result is None:
                raise PolicyError("returns nothing; give its value with return")
            _check_promise(member.function, result)
            if isinstance(member.of if isinstance(member, Reading) else member, Exception_) and _holds_always(result):
                raise PolicyError(
                    "gives a value in every case, as an exception never does; return when(condition, value)"
                )
            if isinstance(result, When):
                return _by_cases(result, base), result.like
            handle = lifted(result)
            return handle.node, handle
        except RulekitError as error:
            if getattr(error, "complete", False):
                raise
            raise self._completed(member, error) from None
        except Exception as error:
            raise self._completed(member, error) from None

    def _completed(self, member: Written[Any], error: Exception) -> PolicyError:
        """The error with its clause, citation, file and line."""
        completed = PolicyError(f"{self._title(member)}: {in_words(error)}", place=line_in(member.function, error))
        completed.complete = True  # type: ignore[attr-defined]
        return completed

    def _title(self, member: Written[Any]) -> str:
        sort = {
            "Clause": getattr(member, "role", "clause"),
            "Exception_": "exception",
            "Reading": "reading",
            "Unless": "unless",
            "Norm": "norm",
            "Requirement": "requirement",
        }
        at = getattr(member, "at", "") or getattr(getattr(member, "of", None), "at", "")
        citation = self._cite(member.name, at)
        return f"{sort[type(member).__name__]} `{member.name}`" + (f" ({citation})" if citation else "")


def _check_promise(function: Callable[[Any], Any], result: object) -> None:
    """What the method returns against what its annotation promises, where that can be read."""
    try:
        promised = typing.get_type_hints(function).get("return", Any)
    except (NameError, TypeError, AttributeError):
        return
    partial = When in (promised, typing.get_origin(promised))
    if isinstance(result, When) and not partial and promised is not Any:
        raise PolicyError("may be silent, but promises a value; annotate it -> When[...], or add .otherwise(...)")
    inner = (typing.get_args(promised) or (Any,))[0] if partial else promised
    handle = result.like if isinstance(result, When) else lifted(result)
    if handle is not None and not _keeps(handle, inner):
        raise PolicyError(f"promises {_spelt(inner)} but gives {said_of(handle)}")


def _keeps(handle: Handle, promised: Any) -> bool:
    """Whether a handle is what an annotation promises; what cannot be told from it is not held against it."""
    sort, parts = typing.get_origin(promised) or promised, typing.get_args(promised)
    if not isinstance(sort, type) or sort is Any:
        return True
    if issubclass(sort, Choice):  # a method that gives one fixed value may name the choice itself
        sort, parts = Chosen, (sort,)
    if not isinstance(handle, sort):
        return False
    if isinstance(handle, Chosen) and parts and isinstance(parts[0], type) and issubclass(parts[0], Choice):
        return bool(handle.node.kind == parts[0].kind())
    units = (handle.amount, handle.each) if isinstance(handle, Per) else ()
    return all(
        part is unit for part, unit in zip(parts, units, strict=False) if isinstance(part, type) and part is not Any
    )


def _spelt(promised: Any) -> str:
    parts = typing.get_args(promised)
    return getattr(promised, "__name__", str(promised)) + (f"[{', '.join(map(_spelt, parts))}]" if parts else "")


def _holds_always(result: object) -> bool:
    """Whether what an exception gives is seen to apply whatever the case."""
    return not isinstance(result, When) or build.any_of(*(row.guard for row in result.rows), total=True) == build.YES


def _by_cases(result: When[Any], base: Node | None) -> Node:
    rows = build.cases(result.rows, None, ordered=result.ordered, kind=base.kind if base else None)
    if isinstance(rows, Cases):
        return rows
    # a single row whose condition always holds is still a row
    return Cases(tuple(result.rows), None, result.ordered, rows.kind, rows.scale)


def _refuse_circular(exceptions: dict[str, ExceptionSpec]) -> None:
    def below(name: str, path: tuple[str, ...]) -> None:
        if name in path:
            circle = [exceptions[member] for member in path[path.index(name) :]]
            cited = ", ".join(spec.citation for spec in circle)
            raise PolicyError(f"exceptions prevail over each other in a circle: "
                              f"{' → '.join(spec.name for spec in [*circle, circle[0]])} ({cited}); drop one over=",
                              place=circle[0].place)  # fmt: skip
        for other in exceptions[name].over:
            below(other, (*path, name))

    for name in exceptions:
        below(name, ())
