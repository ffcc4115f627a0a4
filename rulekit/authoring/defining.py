"""Defining a policy: its members are read once, each clause is written on terms, and the model is the result.

Whatever is wrong with a policy is refused here, with a sentence that names file, line, clause and citation.
"""

from __future__ import annotations

import ast
import typing
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rulekit.authoring.members import (
    Clause, Entries, Exception_, Fact, Member, Parameter, Provision, Reading, Repealed, Table, Unless, Written,
)  # fmt: skip
from rulekit.authoring.amounts import Happening
from rulekit.authoring.norms import Deciding, Norm, Requirement, asked
from rulekit.authoring.ranking import priorities, priority_settings, speaks, verb_readings, verb_setting
from rulekit.authoring.terms import Handle, When, lifted
from rulekit.errors import Place, PolicyError, RulekitError
from rulekit.ir import build
from rulekit.ir.answers import HAPPENED
from rulekit.ir.kinds import TRUTH, name_of
from rulekit.ir.nodes import Cases, Const, Node, Ref, Setting
from rulekit.ir.nodes import Fact as FactNode
from rulekit.law.documents import Document
from rulekit.law.words import Words
from rulekit.model.compile import SCOPE, WORDS
from rulekit.model.norms import derived
from rulekit.model.policy import (
    ClauseSpec, DecisionSpec, ExceptionSpec, FactSpec, Model, NormSpec, ReadingSpec, SettingSpec,
    UnlessSpec, Verb, reading_kind,
)  # fmt: skip

if TYPE_CHECKING:
    pass

RESERVED = frozenset(
    {SCOPE, WORDS, "calculate", "model", "with_changes", "under", "in_scope", "document", "settings", "symbol"}
)


def refuse_repeated_names(cls: type, place: Place) -> None:
    """Python keeps the last of two assignments in a class body in silence, so the text of the body is read."""
    for body in classes_in(place.file):
        if body.name != cls.__name__ or not (body.lineno <= place.line <= (body.end_lineno or body.lineno)):
            continue
        seen: set[str] = set()
        for statement in body.body:
            targets = statement.targets if isinstance(statement, ast.Assign) else [getattr(statement, "target", None)]
            names = [target.id for target in targets if isinstance(target, ast.Name)]
            names += [statement.name] if isinstance(statement, ast.FunctionDef) else []
            for name in names:
                if name in seen:
                    where = Place(place.file, statement.lineno)
                    raise PolicyError(f"the name `{name}` is used twice in one policy; give each its own", place=where)
                seen.add(name)


@lru_cache
def classes_in(file: str) -> tuple[ast.ClassDef, ...]:
    """Return the classes that a source file defines, or none where it cannot be read."""
    try:
        with open(file, encoding="utf-8") as source:
            tree = ast.parse(source.read())
    except (OSError, SyntaxError, ValueError):
        return ()
    return tuple(node for node in ast.walk(tree) if isinstance(node, ast.ClassDef))


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
    """A policy being defined: clauses are written when they are first needed, so each mentions earlier ones only."""

    copy = ""

    @property
    def whole(self) -> Model:
        """A policy being defined has no model yet."""
        raise PolicyError("compares whole cases inside a clause; all_else_equal belongs in a proof")

    def __init__(self, cls: Any, name: str, place: Place) -> None:
        self._cls, self._name, self._place = cls, name, place
        self._members = dict(members_of(cls))
        self._all = {name: member for name, (member, _) in self._members.items()}
        self._clauses: dict[str, ClauseSpec] = {}
        self._decisions: dict[str, DecisionSpec] = {}
        self._open: list[str] = []
        self.likes: dict[str, Handle] = {}
        self._self = cls.__new__(cls)
        self._self._source = self

    def model(self) -> Model:
        """Return the model of the whole class."""
        self._refuse_bad_names()
        for member, _ in list(self._members.values()):
            if isinstance(member, Clause | Requirement):
                self._built(member)
            elif isinstance(member, Deciding):
                self._decided(member)
        facts = tuple(self._fact(member) for member, _ in self._members.values() if isinstance(member, Fact))
        self._refuse_equal_labels(facts)
        base: Any = self._cls.__mro__[1]
        return Model(
            self._name, self._cls.document, facts, tuple(self._settings()), tuple(self._clauses.values()), self._place,
            (self._cls.__doc__ or "").strip(), base.model.name if "model" in vars(base) else "",
            decisions=tuple(self._decisions.values()),
        )  # fmt: skip

    def term(self, member: Member[Any]) -> Any:
        """Return the term that stands for a member inside a clause."""
        match member:
            case Fact():
                return fact_handle(member)
            case Parameter():
                kind, _, _, scale, _, like = member.domain
                return like(Setting(member.name, kind, scale))
            case Table():
                entries = {value: self._entry(member, value) for value in member.choice}
                return Entries(member.choice, entries, member.like)
            case Deciding():
                self._decided(member)
                return asked(member)
            case Clause() | Norm() | Requirement():
                spec = self._built(member)
                return self.likes[member.name].with_node(Ref(member.name, spec.kind, spec.scale))
            case Repealed():
                raise PolicyError(f"uses `{member.name}`, which {self._cite(member.name, member.at)} repeals")
            case _:
                of = getattr(member, "of", None)
                raise PolicyError(f"uses `{member.name}`, which is not a term"
                                  + (f"; use the clause `{of.name}` that it belongs to" if of else ""))  # fmt: skip

    def _entry(self, member: Table[Any, Any], value: Any) -> Node:
        spec = next(spec for spec in self._table(member) if spec.name == f"{member.name}.{value.name}")
        return Setting(spec.name, spec.kind, spec.scale)

    # -- refusals

    def _refuse_bad_names(self) -> None:
        for name, (member, _) in self._members.items():
            if name in RESERVED:
                raise PolicyError(f"a member is called `{name}`, which every policy already has; choose another name",
                                  place=member.place)  # fmt: skip
            if isinstance(member, Repealed):
                bases = [b for b in self._cls.__mro__[1:] if isinstance(vars(b).get(name), Member)]
                if not bases:
                    raise PolicyError(f"`{name}` is repealed but no base policy defines it", place=member.place)
            of = getattr(member, "of", None)
            if of is not None and of.name not in self._members:
                raise PolicyError(
                    f"`{name}` belongs to `{of.name}`, which is not part of this policy", place=member.place
                )

    def _refuse_equal_labels(self, facts: tuple[FactSpec, ...]) -> None:
        labels: dict[str, str] = {}
        for spec in facts:
            if spec.zh in labels:
                raise PolicyError(
                    f"the facts `{labels[spec.zh]}` and `{spec.name}` share the label {spec.zh}", place=spec.place
                )
            labels[spec.zh] = spec.name

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
                if isinstance(member, Norm):
                    yield from verb_setting(self._all, member, self._cite(member.name, member.at))
            elif isinstance(member, Deciding):
                yield from priority_settings(self._decided(member))
        words = self._cls.document.words
        if words.readings:
            kind = reading_kind(WORDS, [reading.name for reading in words.readings])
            yield SettingSpec(WORDS, kind, 0, len(words.readings), "以上、以下等词的含义", self._place, 0, "words")

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
        if isinstance(clause, Norm | Requirement):
            return self._norm_written(clause)
        assert isinstance(clause, Clause)
        term, like = self._run(clause, clause)
        if clause.role != "clause" and term.kind != TRUTH:
            raise PolicyError(f"{self._title(clause)} gives {name_of(term.kind)}, not a truth", place=clause.place)
        self.likes[clause.name] = like
        return ClauseSpec(
            clause.name, self._cite(clause.name, clause.at), clause.zh, term, clause.place, clause.en, clause.sentence,
            clause.outcome, clause.every, clause.role, self._reading_specs(clause, term), self._exception_specs(clause, term),
            self._words_of(clause.name),
        )  # fmt: skip

    # -- norms

    def _norm_written(self, norm: Norm | Requirement) -> ClauseSpec:
        term, like = self._run(norm, norm)
        if term.kind != TRUTH:
            raise PolicyError(f"{self._title(norm)} gives {name_of(term.kind)}, not a truth", place=norm.place)
        self.likes[norm.name] = like
        said = self._said(norm) if isinstance(norm, Norm) else None
        # what makes something impossible is no article
        citation = norm.at if said and said.verb is Verb.CANNOT else self._cite(norm.name, norm.at)
        return ClauseSpec(
            norm.name, citation, norm.zh, term, norm.place, norm.en, norm.sentence,
            role="norm" if said else "requirement", readings=self._reading_specs(norm, term),
            exceptions=self._exception_specs(norm, term), words=self._words_of(norm.name), norm=said, soft=norm.soft,
        )  # fmt: skip

    def _said(self, norm: Norm) -> NormSpec:
        over = tuple(other.name for other in norm.over if speaks(self._all, other.name, norm.of.name))
        lifting, verbs = tuple(self._lifting(norm)), tuple(verb_readings(self._all, norm))
        return NormSpec(norm.of.name, norm.verb, norm.options, over, norm.soft, lifting, verbs)

    def _lifting(self, norm: Norm) -> Iterator[str]:
        """What lifts a norm, each a clause of its own."""
        for unless in self._unless(norm):
            self._clauses[unless.name] = ClauseSpec(
                unless.name, unless.citation, unless.zh, unless.term, unless.place, role="unless",
                words=self._words_of(unless.name),
            )  # fmt: skip
            yield unless.name

    def _decided(self, member: Deciding[Any]) -> DecisionSpec:
        """A decision with all the norms that speak of it; from then on its options can be asked for."""
        if member.name not in self._decisions:
            with self._opened(member.name):
                norms = [m for m, _ in self._members.values() if isinstance(m, Norm) and m.of.name == member.name]
                for norm in norms:
                    if norm.of.kind != member.kind:
                        raise PolicyError(f"the norm `{norm.name}` speaks of options that `{member.name}` no longer has; "
                                          f"repeal it or write it anew", place=norm.place)  # fmt: skip
                written = [self._built(norm) for norm in norms]
                spec = DecisionSpec(member.name, member.kind, member.zh, member.place, member.en, member.usual,
                                    member.is_act, tuple(priorities(self._all, member)))  # fmt: skip
                if not written:
                    raise PolicyError(f"no norm speaks of `{member.name}` ({member.zh})", place=member.place)
                for clause in derived(spec, written):
                    self._clauses[clause.name] = clause
            self._decisions[member.name] = spec
        return self._decisions[member.name]

    # -- readings and exceptions

    def _reading_specs(self, provision: Provision[Any], base: Node) -> tuple[ReadingSpec, ...]:
        specs = []
        for reading in self._readings_of(provision):
            term, _ = self._run(reading, provision)
            self._same_kind(reading, provision, term, base)
            if isinstance(provision, Exception_) and not isinstance(term, Cases):
                raise PolicyError(f"{self._title(reading)} gives a value in every case, as an exception never does; "
                                  "return when(condition, value)", place=reading.place)  # fmt: skip
            specs.append(
                ReadingSpec(reading.name, reading.because, term, reading.place, reading.rejected, reading.only_with)
            )
        return tuple(specs)

    def _exception_specs(self, provision: Provision[Any], base: Node) -> tuple[ExceptionSpec, ...]:
        specs = []
        siblings = self._exceptions_of(provision)
        for exception in siblings:
            term, _ = self._run(exception, exception)
            self._same_kind(exception, provision, term, base)
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
        self._refuse_circular(specs)
        return tuple(specs)

    def _refuse_circular(self, specs: list[ExceptionSpec]) -> None:
        over = {spec.name: spec.over for spec in specs}

        def below(name: str, path: tuple[str, ...]) -> None:
            if name in path:
                raise PolicyError(
                    f"exceptions prevail over each other in a circle: {' → '.join((*path, name))}", place=specs[0].place
                )
            for other in over.get(name, ()):
                below(other, (*path, name))

        for name in over:
            below(name, ())

    def _unless(self, exception: Written[Any]) -> Iterator[UnlessSpec]:
        for member, _ in self._members.values():
            if isinstance(member, Unless) and member.of.name == exception.name:
                term, _ = self._run(member, member)
                if term.kind != TRUTH:
                    raise PolicyError(
                        f"{self._title(member)} gives {name_of(term.kind)}, not a truth", place=member.place
                    )
                yield UnlessSpec(member.name, self._cite(member.name, member.at), member.zh, term, member.place)

    def _same_kind(self, member: Written[Any], of: Provision[Any], term: Node, base: Node) -> None:
        if term.kind != base.kind:
            raise PolicyError(f"{self._title(member)} gives {name_of(term.kind)} where `{of.name}` gives {name_of(base.kind)}",
                              place=member.place)  # fmt: skip

    def _run(self, member: Written[Any], provision: Any) -> tuple[Node, Handle]:
        """Run an author's method once, on terms; whatever goes wrong in it names the clause and the line."""
        try:
            result = member.function(self._self)
            if result is None:
                raise PolicyError("returns nothing; give its value with return")
            self._check_promise(member.function, result)
            if isinstance(result, When):
                assert result.like is not None
                return _by_cases(result), result.like
            if isinstance(member, Exception_):
                raise PolicyError(
                    "gives a value in every case, as an exception never does; return when(condition, value)"
                )
            handle = lifted(result)
            return handle.node, handle
        except RecursionError:
            raise PolicyError(f"{self._title(member)}: is nested too deeply", place=member.place) from None
        except RulekitError as error:
            if getattr(error, "complete", False):
                raise
            raise self._completed(member, error.message, error) from None
        except TypeError as error:
            dictionary = "unhashable" in str(error)
            said = "looks something up in a Python dict by a term; declare a table(...) and write self.table[...]"
            raise self._completed(member, said if dictionary else f"TypeError: {error}", error) from None
        except Exception as error:
            raise self._completed(member, f"{type(error).__name__}: {error}", error) from None

    def _completed(self, member: Written[Any], message: str, error: Exception) -> PolicyError:
        """The error with its clause, citation, file and line."""
        file = member.function.__code__.co_filename
        line = member.place.line
        trace = error.__traceback__
        while trace is not None:
            if trace.tb_frame.f_code is member.function.__code__:
                line = trace.tb_lineno
            trace = trace.tb_next
        completed = PolicyError(f"{self._title(member)}: {message}", place=Place(file, line))
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

    def _check_promise(self, function: Callable[[Any], Any], result: object) -> None:
        """What the method returns against what its annotation promises, where that can be read."""
        try:
            promised = typing.get_type_hints(function).get("return")
        except (NameError, TypeError, AttributeError):
            return
        partial = typing.get_origin(promised) is When or promised is When
        if isinstance(result, When) and not partial and promised is not None:
            raise PolicyError("may be silent, but promises a value; annotate it -> When[...], or add .otherwise(...)")
        inner = (typing.get_args(promised) or (promised,))[0] if partial else promised
        handle = result.like if isinstance(result, When) else lifted(result)
        if isinstance(inner, type) and issubclass(inner, Handle) and not isinstance(handle, inner):
            raise PolicyError(
                f"promises {inner.__name__} but gives {'nothing' if handle is None else name_of(handle.node.kind)}"
            )


def _by_cases(result: When[Any]) -> Node:
    rows = build.cases(result.rows, None, ordered=result.ordered)
    if isinstance(rows, Cases):
        return rows
    # a single row whose condition always holds is still a row
    return Cases(tuple(result.rows), None, result.ordered, rows.kind, rows.scale)
