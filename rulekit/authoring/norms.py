"""Norms as an author writes them: decisions and acts that articles command, permit or forbid, and requirements.

What several norms make of a decision is said in `rulekit.model.norms`. The truth of a norm's method is the norm's
condition; what an author asks of a decision are the truths of `Decided` and `Acting`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from rulekit.authoring.members import Member, Provision, Unless, labelled
from rulekit.authoring.terms import Choice, Chosen, Truth, lifted
from rulekit.errors import Place, PolicyError
from rulekit.ir import build
from rulekit.ir.kinds import TRUTH, ChoiceKind, name_of
from rulekit.ir.nodes import Const, Node, Ref
from rulekit.model.norms import ACT, DO, OMIT, PRINCIPLE, VERB, option_name
from rulekit.model.policy import Verb

T = TypeVar("T")
E = TypeVar("E", bound=Choice)
MUST, MAY, MUST_NOT = Verb.MUST, Verb.MAY, Verb.MUST_NOT


class Status(Choice):
    """What the norms say of an act."""

    MUST = "应当", "must"
    MAY = "可以", "may"
    MUST_NOT = "不得", "must not"
    SILENT = "未规定", "silent"


class _Asked:
    """What the norms leave to the one who decides, in one copy."""

    def __init__(self, name: str, kind: ChoiceKind, copy: str = "") -> None:
        self._name, self._kind, self._copy = name, kind, copy

    def _allowed(self, position: int, layer: str = "") -> Node:
        return Ref(option_name(self._name, self._kind.values[position]) + layer, TRUTH, copy=self._copy)


class Decided(_Asked, Generic[E]):
    """Which options the norms leave to the one who decides."""

    def allows(self, option: E | Chosen[E]) -> Truth:
        """The norms in force leave this option open."""
        key = self._key(option)
        if isinstance(key, Const):
            return Truth.on(self._allowed(key.value))
        return Truth.on(build.lookup(key, [self._allowed(i) for i in range(len(self._kind.values))]))

    def settles_on(self, option: E) -> Truth:
        """The norms in force leave this option and no other."""
        position = self._position(option)
        others = [build.negation(self._allowed(i)) for i in range(len(self._kind.values)) if i != position]
        return Truth.on(build.all_of(self._allowed(position), *others))

    def departs(self, option: E) -> Truth:
        """The option is allowed, but a norm that holds in principle speaks against it: reasons are needed."""
        position = self._position(option)
        return Truth.on(build.all_of(self._allowed(position), build.negation(self._allowed(position, PRINCIPLE))))

    @property
    def is_open(self) -> Truth:
        """The norms in force leave more than one option: there is discretion."""
        return Truth.on(build.negation(build.any_of(*(self.settles_on(v).node for v in self._values()))))

    @property
    def heaviest(self) -> Chosen[E]:
        """The last of the allowed options of an OrderedChoice."""
        return self._extreme(list(range(len(self._kind.values))))

    @property
    def lightest(self) -> Chosen[E]:
        """The first of the allowed options of an OrderedChoice."""
        return self._extreme(list(reversed(range(len(self._kind.values)))))

    def _extreme(self, ascending: list[int]) -> Chosen[E]:
        if not self._kind.ordered:
            raise PolicyError(
                f"the options of {self._kind.name} have no order; write an OrderedChoice if they have one"
            )
        result: Node = Const(ascending[0], self._kind)
        for position in ascending[1:]:
            result = build.cond(self._allowed(position), Const(position, self._kind), result)
        return Chosen.on(result)

    def _values(self) -> list[Any]:
        return [Chosen.on(Const(i, self._kind)) for i in range(len(self._kind.values))]

    def _key(self, option: object) -> Node:
        node = lifted(option).node
        if node.kind != self._kind:
            raise PolicyError(f"asks whether {name_of(node.kind)} is allowed; `{self._name}` is "
                              f"{name_of(self._kind)}")  # fmt: skip
        return node

    def _position(self, option: object) -> int:
        key = self._key(option)
        if not isinstance(key, Const):
            raise PolicyError(
                f"names an option of `{self._name}` by a term; write one of {', '.join(self._kind.values)}"
            )
        return key.value


class Acting(_Asked):
    """What the norms say of an act."""

    @property
    def permitted(self) -> Truth:
        """A norm in force commands or permits it."""
        return Truth.on(self._allowed(DO))

    @property
    def required(self) -> Truth:
        """It is commanded."""
        return Truth.on(build.all_of(self._allowed(DO), build.negation(self._allowed(OMIT))))

    @property
    def forbidden(self) -> Truth:
        """It is forbidden, or impossible."""
        return Truth.on(build.all_of(self._allowed(OMIT), build.negation(self._allowed(DO))))

    @property
    def silent(self) -> Truth:
        """No norm in force speaks of it."""
        return Truth.on(build.all_of(build.negation(self._allowed(DO)), build.negation(self._allowed(OMIT))))

    @property
    def status(self) -> Chosen[Status]:
        """What the norms say of it."""
        kind = Status.kind()
        both = build.cond(self._allowed(OMIT), Const(1, kind), Const(0, kind))
        not_done = build.cond(self._allowed(OMIT), Const(2, kind), Const(3, kind))
        return Chosen.on(build.cond(self._allowed(DO), both, not_done))

    def allows(self, done: Truth) -> Truth:
        """To do it (or not, where *done* fails) is in keeping with the norms; where they are silent either is."""
        kept = build.cond(done.node, self._allowed(DO), self._allowed(OMIT))
        return Truth.on(build.any_of(self.silent.node, kept))


class Requirement(Provision[Truth]):
    """What has to be so; a case in which it is not breaches the article."""

    def __init__(self, function: Callable[[Any], Truth], at: str, zh: str, en: str, soft: str) -> None:
        super().__init__(function)
        self.at, self.en, self.soft = at, en, soft
        self.zh = labelled(zh, f"the requirement `{self.name}`", self.place)


class requirement:  # noqa: N801
    """Make a method a requirement: `@requirement("十六", zh="公告提前")`; *soft* is a word such as 原则上."""

    def __init__(self, at: str, *, zh: str = "", en: str = "", soft: str = "") -> None:
        self._arguments = (at, zh, en, soft)

    def __call__(self, function: Callable[[Any], Truth]) -> Requirement:
        return Requirement(function, *self._arguments)


class Norm(Provision[Truth]):
    """What one article says of a decision, where the method's truth holds."""

    def __init__(
        self, function: Callable[[Any], Truth], of: Deciding[Any], verb: Verb, options: tuple[int, ...], at: str, zh: str,
        en: str, soft: str, over: tuple[Norm, ...],
    ) -> None:  # fmt: skip
        super().__init__(function)
        self.of, self.verb, self.options, self.at, self.en = of, verb, options, at, en
        self.soft, self.over = soft, over
        self.zh = labelled(zh, f"the norm `{self.name}`", self.place)

    def unless(self, at: str, *, zh: str) -> Callable[[Callable[[Any], Truth]], Unless]:
        """Register when this norm does not hold after all."""

        def register(function: Callable[[Any], Truth]) -> Unless:
            return Unless(self, function, at, labelled(zh, f"`{function.__name__}`", self.place))

        return register

    def verb_reading(self, verb: Verb, *, because: str, rejected: str = "") -> VerbReading:
        """Return a reading under which the norm has another verb: `may_only = norm.verb_reading(MAY, because=...)`."""
        place = Place.of_caller()
        _reasoned(because, f"a reading of the verb of `{self.name}`", place)
        if verb is self.verb:
            raise PolicyError(f"a reading of the verb of `{self.name}` changes nothing: it is {verb.value} already",
                              place=place)  # fmt: skip
        return VerbReading(self, verb, because, rejected, place)

    def prevails_over(
        self, *others: Norm, because: str, rejected: str = "", instead_of: Priority | None = None
    ) -> Priority:
        """Return a reading under which this norm prevails over others, though the text does not rank them.

        *instead_of* names a reading that ranks them the other way; the two are then alternatives of one setting.
        """
        place = Place.of_caller()
        _reasoned(because, f"a reading under which `{self.name}` prevails", place)
        for other in others:
            if not self.of.is_spoken_of_by(other):
                raise PolicyError(
                    f"`{self.name}` can only prevail over other norms about the same decision", place=place
                )
        if not others:
            raise PolicyError(f"`{self.name}` prevails over nothing; name the norms that give way", place=place)
        return Priority(self, others, because, rejected, instead_of, place)


def _reasoned(because: str, what: str, place: Place) -> None:
    if not because.strip():
        raise PolicyError(f"{what} does not say why the words allow it", place=place)


class VerbReading(Member[Any]):
    """Another verb that a norm's words allow."""

    def __init__(self, of: Norm, verb: Verb, because: str, rejected: str, place: Place) -> None:
        self.of, self.verb, self.because, self.rejected, self.place = of, verb, because, rejected, place

    @property
    def setting(self) -> str:
        """The setting by which it is chosen."""
        return self.of.name + VERB


class Priority(Member[Any]):
    """A reading that ranks norms."""

    def __init__(
        self,
        above: Norm,
        below: tuple[Norm, ...],
        because: str,
        rejected: str,
        instead_of: Priority | None,
        place: Place,
    ) -> None:
        self.of, self.below, self.because, self.rejected, self.place = above, below, because, rejected, place
        self.first: Priority = instead_of.first if instead_of is not None else self

    @property
    def setting(self) -> str:
        """The setting by which it is chosen."""
        return self.first.name


Registering = Callable[[Callable[[Any], Truth]], Norm]


class Deciding(Member[T]):
    """A decision or an act: something that norms speak of."""

    kind: ChoiceKind
    zh: str
    en: str
    usual: tuple[int, ...]
    is_act = False

    def is_spoken_of_by(self, other: object) -> bool:
        """Whether something is a norm about this decision; in the body of a class nothing has its name yet."""
        return isinstance(other, Norm) and (other.of is self or (bool(self.name) and other.of.name == self.name))

    def _norm(
        self, verb: Verb, options: tuple[int, ...], at: str, zh: str, en: str, soft: str, over: Norm | Sequence[Norm]
    ) -> Registering:
        others = (over,) if isinstance(over, Norm) else tuple(over)

        def register(function: Callable[[Any], Truth]) -> Norm:
            for other in others:
                if not self.is_spoken_of_by(other):
                    place = Place(function.__code__.co_filename, function.__code__.co_firstlineno)
                    raise PolicyError(f"the norm `{function.__name__}` prevails over something that is not a norm about "
                                      "the same decision", place=place)  # fmt: skip
            return Norm(function, self, verb, options, at, zh, en, soft, others)

        return register


class Decision(Deciding[Decided[E]], Generic[E]):
    """A choice that norms leave to the one who decides, or settle."""

    def __init__(self, of: type[E], zh: str, en: str, usual: E | None, place: Place) -> None:
        self.choice, self.kind, self.place, self.en = of, of.kind(), place, en
        self.zh = labelled(zh, "a decision", place)
        self.usual = () if usual is None else self._positions((usual,), place)

    def _positions(self, options: tuple[Any, ...], place: Place) -> tuple[int, ...]:
        for option in options:
            if not isinstance(option, self.choice):
                raise PolicyError(f"{option!r} is not an option of {self.choice.__name__}", place=place)
        return tuple(self.kind.values.index(option.name) for option in options)

    def _named(
        self, verb: Verb, at: str, options: tuple[Any, ...], zh: str, en: str, soft: str, over: Any
    ) -> Registering:
        place = Place.of_caller(2)
        if not options:
            raise PolicyError(f'a norm at {at} names no option; write, for instance, .{verb.name.lower()}("{at}", '
                              f"{self.choice.__name__}.{self.kind.values[0]}, zh=...)", place=place)  # fmt: skip
        return self._norm(verb, self._positions(options, place), at, zh, en, soft, over)

    def must(
        self, at: str, *options: E, zh: str = "", en: str = "", soft: str = "", over: Norm | Sequence[Norm] = ()
    ) -> Registering:
        """Register that one of these options has to be chosen where the method's truth holds."""
        return self._named(Verb.MUST, at, options, zh, en, soft, over)

    def may(self, at: str, *options: E, zh: str = "", en: str = "", over: Norm | Sequence[Norm] = ()) -> Registering:
        """Register that each of these options may be chosen."""
        return self._named(Verb.MAY, at, options, zh, en, "", over)

    def must_not(
        self, at: str, *options: E, zh: str = "", en: str = "", soft: str = "", over: Norm | Sequence[Norm] = ()
    ) -> Registering:
        """Register that none of these options may be chosen."""
        return self._named(Verb.MUST_NOT, at, options, zh, en, soft, over)

    def cannot(self, why: str, *options: E, zh: str = "", en: str = "") -> Registering:
        """Register that these options are not forbidden but impossible; *why* says what makes them so."""
        return self._named(Verb.CANNOT, why, options, zh or why, en, "", ())


class Act(Deciding[Acting]):
    """Something that is done or omitted, and that norms command, permit or forbid."""

    kind = ACT
    is_act = True

    def __init__(self, zh: str, en: str, usual: tuple[int, ...], place: Place) -> None:
        self.place, self.en, self.usual = place, en, usual
        self.zh = labelled(zh, "an act", place)

    def must(
        self, at: str, *, zh: str = "", en: str = "", soft: str = "", over: Norm | Sequence[Norm] = ()
    ) -> Registering:
        """Register that it has to be done where the method's truth holds."""
        return self._norm(Verb.MUST, (DO,), at, zh, en, soft, over)

    def may(self, at: str, *, zh: str = "", en: str = "", over: Norm | Sequence[Norm] = ()) -> Registering:
        """Register that it may be done."""
        return self._norm(Verb.MAY, (DO,), at, zh, en, "", over)

    def must_not(
        self, at: str, *, zh: str = "", en: str = "", soft: str = "", over: Norm | Sequence[Norm] = ()
    ) -> Registering:
        """Register that it may not be done."""
        return self._norm(Verb.MUST_NOT, (DO,), at, zh, en, soft, over)

    def only(self, at: str, *, zh: str = "", en: str = "", over: Norm | Sequence[Norm] = ()) -> Registering:
        """Register a closed list: it may be done where the method's truth holds, and otherwise not."""
        return self._norm(Verb.ONLY, (DO,), at, zh, en, "", over)

    def cannot(self, why: str, *, zh: str = "", en: str = "") -> Registering:
        """Register that it is not forbidden but impossible; *why* says what makes it so."""
        return self._norm(Verb.CANNOT, (DO,), why, zh or why, en, "", ())


def decision(of: type[E], *, zh: str = "", en: str = "", usual: E | None = None) -> Decision[E]:
    """Declare a choice that norms leave to the one who decides; *usual* stands where no norm commands another."""
    place = Place.of_caller()
    if not (isinstance(of, type) and issubclass(of, Choice)):
        raise PolicyError("a decision is among the values of a Choice; write class Treatment(Choice): ...", place=place)
    return Decision(of, zh, en, usual, place)


def act(*, zh: str = "", en: str = "", silent_means: Status = Status.SILENT) -> Act:
    """Declare something that norms command, permit or forbid; *silent_means* where no norm speaks of it."""
    place = Place.of_caller()
    usual: dict[Status, tuple[int, ...]] = {
        Status.SILENT: (), Status.MAY: (DO, OMIT), Status.MUST_NOT: (OMIT,), Status.MUST: (DO,),
    }  # fmt: skip
    return Act(zh, en, usual[silent_means], place)


def asked(member: Deciding[Any], copy: str = "") -> Decided[Any] | Acting:
    """Return what an author asks of a decision or an act, in a copy."""
    return (Acting if member.is_act else Decided)(member.name, member.kind, copy)
