"""Defining a policy: its members are read once, each clause is written on terms, and the model is the result."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from attrs import evolve

from rulekit.authoring.building import Building
from rulekit.authoring.members import Clause, Exception_, Fact, Member, Parameter, Provision, Reading, Unless
from rulekit.authoring.norms import Deciding, Norm, Requirement, asked
from rulekit.authoring.procedures import Procedure, Run, Step, course, ways_in
from rulekit.authoring.ranking import priorities, priority_settings, speaks, verb_readings, verb_setting
from rulekit.authoring.rows import Listed, Rows, RowTerms
from rulekit.authoring.terms import Handle, Truth, always
from rulekit.errors import Place, PolicyError
from rulekit.ir.kinds import TRUTH, Kind, name_of
from rulekit.ir.nodes import Ref, Setting
from rulekit.law.documents import Document
from rulekit.law.words import Words
from rulekit.model.compile import COUNTING, WORDS
from rulekit.model.norms import derived
from rulekit.model.policy import (
    ClauseSpec, DecisionSpec, Model, NormSpec, ProcedureSpec, RowsSpec, SettingSpec, Verb, in_order, reading_kind,
)  # fmt: skip
from rulekit.model.rows import ROW


class PolicyBuilding(Building):
    """A policy being defined, with its decisions, lists and procedures."""

    def __init__(self, cls: Any, name: str, place: Place) -> None:
        super().__init__(cls, name, place)
        self._decisions: dict[str, DecisionSpec] = {}
        self._procedures: dict[str, ProcedureSpec] = {}
        self._tables = {m.name: RecordBuilding(self, m) for m, _ in self._members.values() if isinstance(m, Listed)}

    @property
    def in_scope(self) -> Truth:
        """Whether the policy applies; one without a scope applies to everybody."""
        if any(isinstance(member, Clause) and member.role == "scope" for member, _ in self._members.values()):
            raise PolicyError(
                "refers to itself: whether the policy applies is asked in a proof, not in its own clauses"
            )
        return always

    @property
    def whole(self) -> Model:
        """A policy being defined has no model yet."""
        raise PolicyError("compares whole cases inside a clause; all_else_equal belongs in a proof")

    def model(self) -> Model:
        """Return the model of the whole class."""
        self._refuse_bad_names()
        for table in self._tables.values():
            table.build()
        for member, _ in list(self._members.values()):
            if isinstance(member, Clause | Requirement):
                self._built(member)
            elif isinstance(member, Deciding):
                self._decided(member)
            elif isinstance(member, Procedure):
                self._procedures[member.name] = self._course(member)
        own = [member for member, _ in self._members.values() if isinstance(member, Fact)]
        own += [fact for m, _ in self._members.values() if isinstance(m, Procedure) for fact in m.own_facts]
        facts = tuple(self._fact(member) for member in own)
        settings = tuple(self._settings())
        self._refuse_equal_labels("facts", facts)
        self._refuse_equal_labels("parameters", (spec for spec in settings if spec.origin == "parameter"))
        amended = (base.model.name for base in self._cls.__mro__[1:] if "model" in vars(base))
        return Model(
            self._name, self._cls.document, facts, settings, tuple(self._clauses.values()), self._place,
            (self._cls.__doc__ or "").strip(), next(amended, ""),
            decisions=tuple(self._decisions.values()), rows=tuple(table.spec() for table in self._tables.values()),
            procedures=tuple(self._procedures.values()),
        )  # fmt: skip

    def term(self, member: Member[Any]) -> Any:
        """Return the term that stands for a member inside a clause."""
        match member:
            case Deciding():
                self._decided(member)
                return asked(member)
            case Listed():
                return Rows(self._tables[member.name])
            case Procedure():
                return Run(self, member)
            case Step():
                return Truth.on(Ref(member.name, TRUTH))
            case _:
                return super().term(member)

    # -- settings

    def _settings(self) -> Iterator[SettingSpec]:
        yield from super()._settings()
        for member, _ in self._members.values():
            if isinstance(member, Norm):
                yield from verb_setting(self._all, member, self._cite(member.name, member.at))
            elif isinstance(member, Deciding):
                yield from priority_settings(self._decided(member))
        for table in self._tables.values():
            yield from table.settings()
        yield from self._words_setting()

    def _words_setting(self) -> Iterator[SettingSpec]:
        words = self._cls.document.words
        if words.readings:
            kind = reading_kind(WORDS, [reading.name for reading in words.readings])
            yield SettingSpec(WORDS, kind, 0, len(words.readings), "以上、以下等词的含义", self._place, 0, "words")
        counting = self._cls.document.counting
        if counting.readings:
            kind = reading_kind(COUNTING, [reading.name for reading in counting.readings])
            yield SettingSpec(COUNTING, kind, 0, len(counting.readings), "期间的计算", self._place, 0, "words")

    # -- procedures

    def _course(self, member: Procedure[Any]) -> ProcedureSpec:
        """A procedure as data; each of its steps, and that stages are entered in order, become requirements."""
        steps = [m for m, _ in self._members.values() if isinstance(m, Step) and m.of.name == member.name]
        if not steps:
            raise PolicyError(f"the procedure `{member.name}` ({member.zh}) has no steps", place=member.place)
        written = course(self, self._self, member, steps, lambda step: self._cite(step.name, step.at))
        specs = []
        for spec, term in written:
            specs.append(spec)
            self._clauses[spec.name] = ClauseSpec(
                spec.name, spec.citation, spec.zh, term, spec.place, role="requirement", words=self._words_of(spec.name)
            )
        positions = member.kind.values.index
        whole = ProcedureSpec(
            member.name, member.kind, member.zh, member.place, positions(member.start.name),
            tuple(positions(end.name) for end in member.ends), tuple(specs), member.en,
        )  # fmt: skip
        name = in_order(member.name)
        self._clauses[name] = ClauseSpec(
            name, "", f"{member.zh}按序进行", ways_in(self, whole, member), member.place, role="requirement"
        )
        return whole

    # -- norms

    def _written(self, clause: Provision[Any]) -> ClauseSpec:
        return self._norm_written(clause) if isinstance(clause, Norm | Requirement) else super()._written(clause)

    def _norm_written(self, norm: Norm | Requirement) -> ClauseSpec:
        term, like = self._run(norm)
        assert like is not None
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


class RecordBuilding(Building):
    """The record of a list being defined, as part of the policy that has the list."""

    def __init__(self, policy: Building, listed: Listed[Any]) -> None:
        super().__init__(listed.record, policy._name, listed.place)
        self._policy, self._listed = policy, listed
        self.rows, self.record, self.row = listed.name, listed.record, ROW
        self._self._source = RowTerms(self, ROW)
        self._assumed: dict[str, int] = {}
        self._starts: list[tuple[str, Kind]] = []

    def build(self) -> None:
        """Write the clauses; again where one looks back at another that turned out to have more decimals."""
        for _ in range(ROUNDS):
            self._clauses, self.likes = {}, {}
            for member, _ in list(self._members.values()):
                if isinstance(member, Clause):
                    self._built(member)
                elif not isinstance(member, Fact | Parameter | Reading | Exception_ | Unless):
                    raise PolicyError(f"the record {self._cls.__name__} declares `{member.name}`, but a row has facts, "
                                      "parameters and clauses only", place=member.place)  # fmt: skip
            scales = {name: spec.scale for name, spec in self._clauses.items()}
            if all(scales[name] <= assumed for name, assumed in self._assumed.items()):
                break
            self._assumed = {name: scales[name] for name in self._assumed}
        else:
            raise PolicyError(f"the rows of {self._cls.__name__} need more decimals from row to row; say where the text "
                              "rounds, with rounded(...)", place=self._listed.place)  # fmt: skip
        for name, kind in self._starts:
            clause = self._clauses[name]
            if clause.kind != kind:
                raise PolicyError(f"a row looks back at `{name}`, {name_of(clause.kind)}, but starts with {name_of(kind)}",
                                  place=clause.place)  # fmt: skip
        self._policy.likes.update({f"{self.rows}.{name}": like for name, like in self.likes.items()})

    def spec(self) -> RowsSpec:
        """Return the list as data."""
        listed = self._listed
        facts = tuple(self._fact(member) for member, _ in self._members.values() if isinstance(member, Fact))
        self._refuse_equal_labels("facts", facts)
        return RowsSpec(
            self.rows, listed.zh, listed.place, facts, tuple(self._clauses.values()), listed.checked_to, listed.en,
            listed.at_least, listed.at_most, listed.ordered_by, listed.unique,
        )  # fmt: skip

    def settings(self) -> Iterator[SettingSpec]:
        """Yield the settings that the record declares, named after the list."""
        for spec in self._settings():
            yield evolve(spec, name=f"{self.rows}.{spec.name}", zh=f"{self._listed.zh}：{spec.zh}")

    def term(self, member: Member[Any]) -> Any:
        """Return the term of a member of the row."""
        return RowTerms(self, ROW).term(member)

    def clause_like(self, name: str) -> tuple[Handle, int]:
        """Return a handle of a clause's sort, and its scale. A clause that is being written is looked back at."""
        if name in self._open:
            raise PolicyError(f"refers to itself: {' → '.join((*self._open[self._open.index(name) :], name))}; a row "
                              f"looks back at itself with self.previous({self._cls.__name__}.{name}, at_start=...)")  # fmt: skip
        member, _ = self._members[name]
        assert isinstance(member, Clause)
        spec = self._built(member)
        return self.likes[name], spec.scale

    def looked_back_at(self, name: str, start: Handle) -> tuple[Handle, int]:
        """Return the same for a clause of the row before, which may be the one being written."""
        if name in self._clauses:
            return self.clause_like(name)
        self._starts.append((name, start.node.kind))
        scale = self._assumed.setdefault(name, start.node.scale)
        return start, max(scale, start.node.scale)

    def setting(self, member: Parameter[Any]) -> Any:
        """Return the term of a setting that the record declares."""
        kind, _, _, scale, _, like = member.domain
        return like(Setting(f"{self.rows}.{member.name}", kind, scale))

    def _document_of(self, name: str) -> Document:
        return self._policy._cls.document  # type: ignore[no-any-return]

    def _words_of(self, name: str) -> Words | None:
        return None

    def _words_setting(self) -> Iterator[SettingSpec]:
        return iter(())


ROUNDS = 4
"""How often a record is written again until its clauses' decimals agree."""
