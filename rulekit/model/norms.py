"""What several norms make of a decision: which options they allow, where they clash, where they are silent.

Everything is a truth a norm or an option has, so that a decision needs no node of its own:

- a norm is *in force* where its condition holds, nothing lifts it, and no norm in force prevails over it;
- an option is *permitted* where a norm in force names it with must or may, or it is usual and nothing is commanded;
- an option is *allowed* where it is permitted, every command in force names it, and no prohibition in force does;
- the norms *clash* where something is permitted and nothing allowed, or every option of a permission is forbidden;
- they are *silent* where nothing is permitted at all.

An act is a decision to do or to omit: to forbid it is to command that it be omitted, and a permission lets it be
omitted too. `only` permits under its condition and forbids otherwise. Norms that hold in principle only leave the
other options allowed, with reasons.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations, product

from attrs import evolve, frozen

from rulekit.errors import PolicyError
from rulekit.ir import build
from rulekit.ir.kinds import TRUTH, ChoiceKind
from rulekit.ir.nodes import Answer, Cases, CompareOp, Const, Node, Ref, Row, Setting
from rulekit.model.policy import ClauseSpec, DecisionSpec, NormSpec, PrioritySpec, Verb, reading_kind

FORCE, PRINCIPLE, VERB = ".in_force", ".in_principle", ".verb"
DO, OMIT = 0, 1
ACT = ChoiceKind("act", ("DO", "OMIT"), ("实施", "不实施"), ("do", "omit"))
CLASH = "the norms in force cannot all be followed"
SILENT = "no norm in force names an option"


def option_name(decision: str, option: str) -> str:
    """Return the name of the truth that an option is allowed."""
    return f"{decision}.{option}"


def derived(decision: DecisionSpec, norms: Sequence[ClauseSpec]) -> Iterator[ClauseSpec]:
    """Yield the clauses that say which norms are in force and which options they allow."""
    ranks = Ranks(decision, norms)
    for norm in norms:
        yield ClauseSpec(norm.name + FORCE, norm.citation, norm.zh, ranks.in_force(norm.name), norm.place, norm.en,
                         role="force", words=norm.words)  # fmt: skip
    spoken = Voices.of(decision, norms)
    for position, option in enumerate(decision.kind.values):
        name, allowed = option_name(decision.name, option), spoken.allowed(position)
        clause = ClauseSpec(name, "", f"{decision.zh}：{decision.kind.zh[position]}", spoken.answered(allowed),
                            decision.place, role="option")  # fmt: skip
        yield clause
        yield ClauseSpec(name + PRINCIPLE, "", clause.zh + "（原则上）", spoken.in_principle(position), decision.place,
                         role="option")  # fmt: skip


def as_read(decision: DecisionSpec, norms: Iterable[ClauseSpec], chosen: Mapping[str, int]) -> tuple[ClauseSpec, ...]:
    """Return norms under the readings that are chosen: each has one verb, and is over what a reading ranks below it."""
    ranked = [p for p in decision.priorities if chosen.get(p.of, 0) == p.position]
    return tuple(_as_read(clause, ranked, chosen.get(clause.name + VERB, 0)) for clause in norms)


def _as_read(clause: ClauseSpec, ranked: Sequence[PrioritySpec], position: int) -> ClauseSpec:
    norm = clause.norm
    assert norm is not None
    verb = norm.verbs[position - 1].verb if position else norm.verb
    below = (other for priority in ranked if priority.above == clause.name for other in priority.below)
    return evolve(clause, norm=evolve(norm, verb=verb, verbs=(), over=(*norm.over, *below)))


class Ranks:
    """Which norm gives way to which: by the text, or under a reading."""

    def __init__(self, decision: DecisionSpec, norms: Iterable[ClauseSpec]) -> None:
        self._norms = {norm.name: norm for norm in norms}
        self._above: dict[str, list[tuple[str, PrioritySpec | None]]] = {name: [] for name in self._norms}
        for norm in self._norms.values():
            assert norm.norm is not None
            for other in norm.norm.over:
                self._above[other].append((norm.name, None))
        for priority in decision.priorities:
            for other in priority.below:
                self._above[other].append((priority.above, priority))
        self._settings = {p.of: alternatives_of(decision, p.of) for p in decision.priorities}

    def in_force(self, name: str, assumed: Mapping[str, int] | None = None, path: tuple[str, ...] = ()) -> Node:
        """Return the truth that a norm is in force, given readings that are assumed on the way to it."""
        norm, assumed = self._norms[name], assumed or {}
        assert norm.norm is not None
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            raise PolicyError(
                f"norms prevail over each other in a circle: {circle}; where two readings rank them differently, "
                "make one the alternative of the other with instead_of=", place=norm.place,
            )  # fmt: skip
        beaten = []
        for above, priority in self._above[name]:
            if priority is None:
                beaten.append(self.in_force(above, assumed, (*path, name)))
            elif assumed.get(priority.of, priority.position) == priority.position:
                chosen = {**assumed, priority.of: priority.position}
                selected = build.YES if priority.of in assumed else self._selected(priority)
                beaten.append(build.all_of(selected, self.in_force(above, chosen, (*path, name))))
        lifted = [Ref(unless, TRUTH) for unless in norm.norm.unless]
        # a closed list speaks either way: whether its condition holds says what, not whether
        closed = build.any_of(*(selected for selected, verb in _verbs(name, norm.norm) if verb is Verb.ONLY))
        own = build.YES if closed == build.YES else build.any_of(closed, Ref(name, TRUTH))
        return build.all_of(own, *(build.negation(part) for part in (*lifted, *beaten)))

    def _selected(self, priority: PrioritySpec) -> Node:
        kind = reading_kind(priority.of, [reading.name for reading in self._settings[priority.of]])
        return build.compare(CompareOp.EQ, Setting(priority.of, kind), Const(priority.position, kind))


def alternatives_of(decision: DecisionSpec, setting: str) -> tuple[PrioritySpec, ...]:
    """Return the readings of priority among which one setting chooses."""
    return tuple(p for p in decision.priorities if p.of == setting)


@frozen
class Voice:
    """One verb of a norm about some options, where `holds`."""

    norm: str
    verb: Verb
    options: frozenset[int]
    soft: bool
    holds: Node


@frozen
class Voices:
    """Everything that norms say about a decision, with what follows for its options."""

    decision: DecisionSpec
    commands: tuple[Voice, ...]
    permissions: tuple[Voice, ...]
    prohibitions: tuple[Voice, ...]

    @classmethod
    def of(
        cls, decision: DecisionSpec, norms: Iterable[ClauseSpec], force: Mapping[str, Node] | None = None,
        conditions: Mapping[str, Node] | None = None,
    ) -> Voices:  # fmt: skip
        """Return what *norms* say; *force* and *conditions* put other truths in the place of their bindings."""
        voices: list[Voice] = []
        for clause in norms:
            norm, name = clause.norm, clause.name
            assert norm is not None
            holds = force[name] if force is not None else Ref(name + FORCE, TRUTH)
            condition = conditions[name] if conditions is not None else Ref(name, TRUTH)
            for selected, verb in _verbs(name, norm):
                here = build.all_of(selected, holds)
                ways = [(verb, here)]
                if verb is Verb.ONLY:
                    ways = [(Verb.MAY, build.all_of(here, condition)),
                            (Verb.MUST_NOT, build.all_of(here, build.negation(condition)))]  # fmt: skip
                voices += [_voice(decision, name, norm, each, truth) for each, truth in ways]
        by_verb = {verb: tuple(v for v in voices if v.verb is verb) for verb in Verb}
        return cls(decision, by_verb[Verb.MUST], by_verb[Verb.MAY], by_verb[Verb.MUST_NOT])

    def permitted(self, option: int) -> Node:
        """The truth that an option is permitted, were there neither commands of others nor prohibitions."""
        named = [v.holds for v in (*self.commands, *self.permissions) if option in v.options]
        # a command in principle leaves every other option, with reasons
        named += [v.holds for v in self.commands if v.soft]
        if option in self.decision.usual:
            named.append(build.negation(build.any_of(*(v.holds for v in self.commands if not v.soft))))
        return build.any_of(*named)

    def allowed(self, option: int) -> Node:
        """The truth that an option is permitted, commanded if anything is, and not forbidden."""
        return build.all_of(self.permitted(option), self._not_against(option, soft=False))

    def in_principle(self, option: int) -> Node:
        """The truth that no norm that holds in principle speaks against an option."""
        return self._not_against(option, soft=True)

    def _not_against(self, option: int, *, soft: bool) -> Node:
        against = [v for v in self.commands if option not in v.options]
        against += [v for v in self.prohibitions if option in v.options]
        return build.all_of(*(build.negation(v.holds) for v in against if v.soft is soft))

    @property
    def silent(self) -> Node:
        """The truth that no norm in force names an option, and none is usual."""
        if self.decision.usual:
            return build.NO
        return build.negation(build.any_of(*(v.holds for v in (*self.commands, *self.permissions))))

    @property
    def clash(self) -> Node:
        """The truth that the norms in force cannot all be followed."""
        return build.any_of(build.all_of(build.negation(self.silent), self._nothing), *self._hollow())

    @property
    def usual_lost(self) -> Node:
        """The truth that the usual options stand, but are forbidden, and nothing else is allowed."""
        if not self.decision.usual:
            return build.NO
        return build.all_of(*(build.negation(v.holds) for v in self.commands if not v.soft), self._nothing)

    @property
    def _nothing(self) -> Node:
        """The truth that no option is allowed."""
        options = range(len(self.decision.kind.values))
        return build.all_of(*(build.negation(self.allowed(option)) for option in options))

    def _hollow(self) -> Iterator[Node]:
        """Permissions every option of which is forbidden."""
        for permission in self.permissions:
            meant = permission.options - ({OMIT} if self.decision.act else frozenset())
            forbidden = [
                build.any_of(*(v.holds for v in self._forbidding(option) if not v.soft)) for option in sorted(meant)
            ]
            yield build.all_of(permission.holds, *forbidden)

    def _forbidding(self, option: int) -> list[Voice]:
        found = [v for v in self.prohibitions if option in v.options]
        if self.decision.act:
            found += [v for v in self.commands if option not in v.options]
        return found

    def answered(self, allowed: Node) -> Node:
        """Return the truth that an option is allowed, with a clash and (but for an act) silence as its answers."""
        rows = [Row(self.clash, None, Answer.CLASH, CLASH)]
        if not self.decision.act:
            rows.append(Row(self.silent, None, Answer.NOT_STATED, SILENT))
        kept = tuple(row for row in rows if row.guard != build.NO)
        return Cases(kept, allowed, True, TRUTH, 0) if kept else allowed


def _verbs(name: str, norm: NormSpec) -> Iterator[tuple[Node, Verb]]:
    """The verb of a norm under each of its readings."""
    if not norm.verbs:
        yield build.YES, norm.verb
        return
    kind = reading_kind(name + VERB, [reading.name for reading in norm.verbs])
    for position, verb in enumerate((norm.verb, *(reading.verb for reading in norm.verbs))):
        yield build.compare(CompareOp.EQ, Setting(name + VERB, kind), Const(position, kind)), verb


def _voice(decision: DecisionSpec, name: str, norm: NormSpec, verb: Verb, holds: Node) -> Voice:
    """A norm's verb as a command, a permission or a prohibition."""
    options, soft = frozenset(norm.options), bool(norm.soft)
    if verb in (Verb.MUST_NOT, Verb.CANNOT):
        if decision.act:
            return Voice(name, Verb.MUST, frozenset({OMIT}), soft, holds)
        return Voice(name, Verb.MUST_NOT, options, soft, holds)
    if verb is Verb.MAY and decision.act:
        options = frozenset({DO, OMIT})
    return Voice(name, verb, options, soft, holds)


def smallest_clashes(
    decision: DecisionSpec, norms: Sequence[ClauseSpec], conditions: Mapping[str, bool] | None = None
) -> Iterator[tuple[ClauseSpec, ...]]:
    """Yield the smallest sets of norms that cannot all be followed if all are in force, by what they say alone.

    The norms are those of `as_read`. *conditions* say which way a closed list (`only`) speaks in a case; without them
    either way counts. A prohibition of everything usual is such a set by itself, though another norm may still leave
    something: whoever looks for what clashes whatever else is in force asks of a decision with nothing usual.
    """
    found: list[frozenset[str]] = []
    for size in range(1, len(decision.kind.values) + 2):  # one norm that wants something, and one against each option
        for group in combinations(norms, size):
            names = frozenset(clause.name for clause in group)
            if not any(smaller <= names for smaller in found) and _can_clash(decision, group, conditions):
                found.append(names)
                yield group


def _can_clash(decision: DecisionSpec, group: Sequence[ClauseSpec], conditions: Mapping[str, bool] | None) -> bool:
    """Whether norms clash if exactly these are in force."""
    force = {clause.name: build.YES for clause in group}
    ways = []
    for clause in group:
        closed = clause.norm is not None and clause.norm.verb is Verb.ONLY
        known = True if not closed else None if conditions is None else conditions[clause.name]
        ways.append((build.YES, build.NO) if known is None else (build.truth(known),))
    return any(
        Voices.of(decision, group, force, dict(zip(force, way, strict=True))).clash == build.YES
        for way in product(*ways)
    )
