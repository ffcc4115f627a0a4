"""Policy: the class an author writes. Defining it runs each clause once, on terms, and gives its model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Self

from rulekit.authoring.members import (
    Clause, Fact, Member, Parameter, Reading,
)  # fmt: skip
from rulekit.authoring.norms import Deciding, Norm, Priority, Requirement, VerbReading, asked
from rulekit.authoring.procedures import Procedure, Run, Step
from rulekit.authoring.tables import Entries, Table, TableReading, as_read, readings_of
from rulekit.authoring.rows import Listed, LookingBack, Rows
from rulekit.authoring.terms import Handle, Truth, always
from rulekit.errors import Place, PolicyError, nearest
from rulekit.ir.kinds import TRUTH
from rulekit.ir.nodes import Const, Node, Ref, Setting
from rulekit.law.documents import Document
from rulekit.model.compile import SCOPE
from rulekit.model.drafts import Change, ChooseReading, with_changes
from rulekit.model.policy import (
    Model,
)  # fmt: skip
from rulekit.authoring.building import RESERVED, Definition, fact_handle, members_of
from rulekit.authoring.defining import PolicyBuilding

if TYPE_CHECKING:
    from rulekit.explain.calculate import Calculation


class Facts(metaclass=Definition):
    """A vocabulary: facts and definitions that several policies share; it has no document and no scope."""

    _source: PolicyBuilding | _Copy

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


class Record(LookingBack, Facts):
    """The facts and clauses of one row of a list: `class Donation(Record): day = fact(...)`."""


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
        return self._source.in_scope

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
        if not isinstance(document, Document):
            raise PolicyError(f"the policy {cls.__name__} names no document; write class {cls.__name__}(Policy, "
                              "document=Document(...), name=\"place.subject\")", place=place)  # fmt: skip
        if not name or "." not in name or not all(part.isidentifier() for part in name.split(".")):
            raise PolicyError(f"the policy {cls.__name__} has no name of the form place.subject, such as "
                              f"\"guangdong.pension_2021\"; it has {name!r}", place=place)  # fmt: skip
        drafts = [base.__name__ for base in cls.__mro__[1:] if "model" in vars(base) and vars(base)["model"].draft_of]
        if drafts:
            raise PolicyError(f"{cls.__name__} amends the draft {drafts[0]}; amend the policy itself, and make the draft of "
                              f"the amendment: {cls.__name__}.with_changes(...)", place=place)  # fmt: skip
        cls.document = document
        building = PolicyBuilding(cls, name, place)
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
    def under(cls, *readings: Reading | VerbReading | Priority | TableReading) -> type[Self]:
        """Return this policy under other readings: `P.under(P.floor_first_then_age)`."""
        return cls.with_changes(*(ChooseReading(reading.setting, reading.name) for reading in readings))

    @classmethod
    def symbol(cls, copy: str) -> Self:
        """Return a case of this policy as claims speak of it: its facts and clauses are terms of that copy."""
        case = cls.__new__(cls)
        case._source = _Copy(cls, copy)
        return case


class _Copy:
    """Terms of one copy of a defined policy."""

    def __init__(self, cls: type[Policy], copy: str) -> None:
        self._cls, self.whole, self._likes, self.copy = cls, cls.model, cls._likes, copy

    @property
    def in_scope(self) -> Truth:
        """Whether the policy applies to the copy; one without a scope applies to everybody."""
        return Truth.on(Ref(SCOPE, TRUTH, copy=self.copy)) if self.whole.of_role("scope") else always

    def term(self, member: Member[Any]) -> Any:
        """Return the term that stands for a member."""
        match member:
            case Fact():
                return fact_handle(member, self.copy)
            case Parameter():
                return member.domain[5](self.setting(member.name))
            case Table():
                readings = readings_of((known for _, (known, _) in members_of(self._cls)), member)
                entries = {value: as_read(self.setting(f"{member.name}.{value.name}"), value, member.name, readings)
                           for value in member.choice}  # fmt: skip
                return Entries(member.choice, entries, member.like)
            case Deciding():
                return asked(member, self.copy)
            case Listed():
                return Rows(_CopiedTable(self, member))
            case Procedure():
                return Run(self, member)
            case Step():
                return Truth.on(Ref(member.name, TRUTH, copy=self.copy))
            case Clause() | Norm() | Requirement():
                spec = self.whole.clause(member.name)
                return self._likes[member.name].with_node(Ref(member.name, spec.kind, spec.scale, self.copy))
            case _:
                raise PolicyError(f"`{member.name}` is not a term; speak of the clause that it belongs to")

    def like(self, name: str) -> Handle:
        """Return a handle of the sort of a clause."""
        return self._likes[name]

    def setting(self, name: str) -> Node:
        """Return the term of a setting: its value where the text gives one."""
        spec = self.whole.setting(name)
        if spec.base is not None:
            return Const(spec.base, spec.kind, spec.scale)
        return Setting(name, spec.kind, spec.scale)


class _CopiedTable:
    """A list of one copy of a defined policy, as formulas over its rows see it."""

    def __init__(self, copy: _Copy, member: Listed[Any]) -> None:
        self.rows, self.record, self.copy = member.name, member.record, copy.copy
        self._of = copy

    def clause_like(self, name: str) -> tuple[Handle, int]:
        """Return a handle of a record clause's sort, and the clause's scale."""
        spec = next(rows for rows in self._of.whole.rows if rows.name == self.rows)
        clause = next(clause for clause in spec.clauses if clause.name == name)
        return self._of.like(f"{self.rows}.{name}"), clause.scale

    def looked_back_at(self, name: str, start: Handle) -> tuple[Handle, int]:
        """Return the same for a clause of the row before."""
        return self.clause_like(name)

    def setting(self, member: Parameter[Any]) -> Any:
        """Return the term of a setting that a record declares."""
        return member.domain[5](self._of.setting(f"{self.rows}.{member.name}"))
