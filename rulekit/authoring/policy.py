"""Policy: the class an author writes. Defining it runs each clause once, on terms, and gives its model.

Everything that is wrong with a policy is refused here, with a sentence that names file, line, clause and citation.
"""

from __future__ import annotations

import ast
import typing
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any, ClassVar, Self

from rulekit.authoring.members import (
    Clause, Entries, Exception_, Fact, Member, Parameter, Provision, Reading, Repealed, Table, Unless, Written,
)  # fmt: skip
from rulekit.authoring.amounts import Happening
from rulekit.authoring.terms import Handle, Truth, When, always, lifted
from rulekit.errors import Place, PolicyError, RulekitError, nearest
from rulekit.ir import build
from rulekit.ir.answers import HAPPENED
from rulekit.ir.kinds import TRUTH, name_of
from rulekit.ir.nodes import Cases, Const, Node, Ref, Setting
from rulekit.ir.nodes import Fact as FactNode
from rulekit.law.documents import Document
from rulekit.law.words import Words
from rulekit.model.compile import SCOPE, WORDS
from rulekit.model.drafts import Change, ChooseReading, with_changes
from rulekit.model.policy import (
    ClauseSpec, ExceptionSpec, FactSpec, Model, ReadingSpec, SettingSpec, UnlessSpec, reading_kind,
)  # fmt: skip

if TYPE_CHECKING:
    from rulekit.explain.calculate import Calculation

RESERVED = frozenset(
    {SCOPE, WORDS, "calculate", "model", "with_changes", "under", "in_scope", "document", "settings", "symbol"}
)


class Facts:
    """A vocabulary: facts and definitions that several policies share; it has no document and no scope."""

    _source: _Building | _Copy

    def _term_of(self, member: Member[Any]) -> Any:
        return self._source.term(member)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            if name.startswith("_"):
                raise AttributeError(name)
            known = [known for known, _ in members_of(type(self))]
            raise PolicyError(f"`{type(self).__name__}` has no fact or clause `{name}`{nearest(name, known)}")

        def __setattr__(self, name: str, value: Any) -> None:
            if not name.startswith("_"):
                raise PolicyError(f"assigns to `self.{name}`; a rule gives its value with return and changes nothing")
            object.__setattr__(self, name, value)


class Policy(Facts):
    """The model of one document, or of one self-contained part of it.

    `class P(Policy, document=NOTICE, name="place.subject")`. A policy as base class is an amendment: what the
    subclass defines replaces what it inherits, and cites the subclass's document.
    """

    model: ClassVar[Model]
    document: ClassVar[Document]
    _likes: ClassVar[Mapping[str, Handle]]

    @property
    def in_scope(self) -> Truth:
        """The truth that the policy applies to the case (in claims: one that speaks of it is not limited to it)."""
        if isinstance(self._source, _Building):
            raise PolicyError(
                "refers to itself: whether the policy applies is asked in a proof, not in its own clauses"
            )
        if not self._source.whole.of_role("scope"):
            return always
        return Truth.on(Ref(SCOPE, TRUTH, copy=self._source.copy))

    def __init_subclass__(
        cls, *, document: Document | None = None, name: str = "", model: Model | None = None, **kwargs: Any
    ) -> None:
        super().__init_subclass__(**kwargs)
        if model is not None:
            cls.model = model
            return
        place = Place.of_caller()
        for member_name, member in vars(cls).items():
            if isinstance(member, Member) and member_name in RESERVED:
                raise PolicyError(
                    f"a member is called `{member_name}`, which every policy already has; choose another name",
                    place=member.place,
                )
        refuse_repeated_names(cls, place)
        if not isinstance(document, Document):
            raise PolicyError(f"the policy {cls.__name__} names no document; write class {cls.__name__}(Policy, "
                              "document=Document(...), name=\"place.subject\")", place=place)  # fmt: skip
        if not name or "." not in name or not all(part.isidentifier() for part in name.split(".")):
            raise PolicyError(f"the policy {cls.__name__} has no name of the form place.subject, such as "
                              f"\"guangdong.pension_2021\"; it has {name!r}", place=place)  # fmt: skip
        drafts = [base.__name__ for base in cls.__mro__[1:] if "model" in vars(base) and vars(base)["model"].draft_of]
        if drafts:
            raise PolicyError(f"{cls.__name__} amends the draft {drafts[0]}; amend the policy itself", place=place)
        cls.document = document
        building = _Building(cls, name, place)
        cls.model = building.model()
        cls._likes = building.likes

    @classmethod
    def calculate(cls, /, *, settings: Mapping[str, object] | None = None, **facts: object) -> Calculation:
        """Return the outcomes of one case, exact, with their trace.

        *facts* are named as declared (or by Chinese label, with **{...}); *settings* give open parameters and
        readings. Raises CaseError for anything that is not a possible case.
        """
        if "model" not in dir(cls):
            raise PolicyError("calls calculate() inside a clause; use the clauses themselves")
        from rulekit.explain.calculate import calculate  # the one import upwards, see docs/decisions/0002

        return calculate(cls.model, facts, settings or {})

    @classmethod
    def with_changes(cls, *changes: Change) -> type[Self]:
        """Return the draft of this policy that *changes* make; it calculates and can be claimed about like any."""
        draft = with_changes(cls.model, *changes)
        return type(cls.__name__, (cls,), {"__module__": cls.__module__, "__doc__": cls.__doc__}, model=draft)

    @classmethod
    def under(cls, *readings: Reading) -> type[Self]:
        """Return this policy under other readings: `P.under(P.floor_first_then_age)`."""
        return cls.with_changes(*(ChooseReading(reading.of.name, reading.name) for reading in readings))

    @classmethod
    def symbol(cls, copy: str) -> Self:
        """Return a case of this policy as claims speak of it: its facts and clauses are terms of that copy."""
        case = cls.__new__(cls)
        case._source = _Copy(cls.model, cls._likes, copy)
        return case


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


class _Copy:
    """Terms of one copy of a defined policy."""

    def __init__(self, model: Model, likes: Mapping[str, Handle], copy: str) -> None:
        self.whole, self._likes, self.copy = model, likes, copy

    def term(self, member: Member[Any]) -> Any:
        """Return the term that stands for a member."""
        match member:
            case Fact():
                return fact_handle(member, self.copy)
            case Parameter():
                return member.domain[5](self._setting(member.name))
            case Table():
                return Entries(
                    member.choice, {v: self._setting(f"{member.name}.{v.name}") for v in member.choice}, member.like
                )
            case Clause():
                spec = self.whole.clause(member.name)
                return self._likes[member.name].with_node(Ref(member.name, spec.kind, spec.scale, self.copy))
            case _:
                raise PolicyError(f"`{member.name}` is not a term; speak of the clause that it belongs to")

    def _setting(self, name: str) -> Node:
        spec = self.whole.setting(name)
        if spec.base is not None:
            return Const(spec.base, spec.kind, spec.scale)
        return Setting(name, spec.kind, spec.scale)


def fact_handle(member: Fact[Any], copy: str = "") -> Any:
    """Return the term of a fact in a copy."""
    node = FactNode(member.name, member.kind, member.scale, copy)
    if member.is_event:
        return Happening.of(FactNode(member.name + HAPPENED, TRUTH, copy=copy), node)
    return member.handle(node)


class _Building:
    """A policy being defined: clauses are written when they are first needed, so each mentions earlier ones only."""

    copy = ""

    @property
    def whole(self) -> Model:
        """A policy being defined has no model yet."""
        raise PolicyError("compares whole cases inside a clause; all_else_equal belongs in a proof")

    def __init__(self, cls: type[Policy], name: str, place: Place) -> None:
        self._cls, self._name, self._place = cls, name, place
        self._members = dict(members_of(cls))
        self._clauses: dict[str, ClauseSpec] = {}
        self._open: list[str] = []
        self.likes: dict[str, Handle] = {}
        self._self = cls.__new__(cls)
        self._self._source = self

    def model(self) -> Model:
        """Return the model of the whole class."""
        self._refuse_bad_names()
        for member, _ in list(self._members.values()):
            if isinstance(member, Clause):
                self._built(member)
        facts = tuple(self._fact(member) for member, _ in self._members.values() if isinstance(member, Fact))
        self._refuse_equal_labels(facts)
        base: Any = self._cls.__mro__[1]
        return Model(
            self._name, self._cls.document, facts, tuple(self._settings()), tuple(self._clauses.values()), self._place,
            (self._cls.__doc__ or "").strip(), base.model.name if "model" in vars(base) else "",
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
            case Clause():
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
        words = self._cls.document.words
        if words.readings:
            kind = reading_kind(
                WORDS, tuple(ReadingSpec(r.name, r.because, build.YES, self._place) for r in words.readings)
            )
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
            specs = tuple(ReadingSpec(r.name, r.because, build.YES, r.place) for r in readings)
            yield SettingSpec(
                provision.name, reading_kind(provision.name, specs), 0, len(readings), f"{provision.zh}的解读",
                provision.place, 0, "reading", self._cite(provision.name, provision.at),
            )  # fmt: skip

    def _document_of(self, name: str) -> Document:
        """The document of the class that defines a member; a vocabulary has none of its own."""
        owner = self._members[name][1]
        return next((vars(cls)["document"] for cls in owner.__mro__ if "document" in vars(cls)), self._cls.document)

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

    def _built(self, clause: Clause[Any]) -> ClauseSpec:
        if clause.name in self._clauses:
            return self._clauses[clause.name]
        if clause.name in self._open:
            circle = [*self._open[self._open.index(clause.name) :], clause.name]
            raise PolicyError(f"refers to itself: {' → '.join(circle)}")
        self._open.append(clause.name)
        try:
            spec = self._written(clause)
        finally:
            self._open.pop()
        self._clauses[clause.name] = spec
        return spec

    def _written(self, clause: Clause[Any]) -> ClauseSpec:
        term, like = self._run(clause, clause)
        if clause.role != "clause" and term.kind != TRUTH:
            raise PolicyError(f"{self._title(clause)} gives {name_of(term.kind)}, not a truth", place=clause.place)
        self.likes[clause.name] = like
        return ClauseSpec(
            clause.name, self._cite(clause.name, clause.at), clause.zh, term, clause.place, clause.en, clause.sentence,
            clause.outcome, clause.every, clause.role, self._reading_specs(clause, term), self._exception_specs(clause, term),
            self._words_of(clause.name),
        )  # fmt: skip

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

    def _unless(self, exception: Exception_[Any]) -> Iterator[UnlessSpec]:
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
