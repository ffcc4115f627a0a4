"""What the norms make of a decision in one case: which are in force and why the others are not, what they leave."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from attrs import evolve, frozen

from rulekit.errors import Place
from rulekit.ir import build
from rulekit.ir.kinds import ChoiceKind
from rulekit.ir.nodes import Answer, Node
from rulekit.model.compile import Program
from rulekit.model.norms import FORCE, PRINCIPLE, Voices, as_read, option_name, smallest_clashes
from rulekit.model.policy import ClauseSpec, DecisionSpec, Verb

Known = Callable[[Node], int | None]
"""The value of a term in the case, or None where it cannot be determined."""
STATUS = {(True, True): "MAY", (True, False): "MUST", (False, True): "MUST_NOT", (False, False): "SILENT"}
"""What an act is, by whether doing and omitting it are allowed."""
OUT_OF_SCOPE = ("out of scope", "不在适用范围内")


@frozen
class NormShown:
    """One norm in a case. `in_force` is None where that cannot be determined; `because` says why it is not.

    `holds` says whether its condition does, which for a closed list decides what it says.
    """

    name: str
    zh: str
    citation: str
    place: Place
    verb: Verb
    options: tuple[str, ...]
    soft: str
    in_force: bool | None
    because: tuple[str, str]
    holds: bool | None


@frozen
class DecisionResult:
    """What the norms leave to the one who decides.

    `answer` is one of the five, and `why` says why it is not a value; `allowed` are the options left, `open` those of
    which nothing is known yet, `against_principle` those that need reasons. `clashes` are the smallest sets of norms
    that cannot all be followed.
    """

    decision: DecisionSpec
    answer: str
    why: str
    why_zh: str
    allowed: tuple[str, ...]
    open: tuple[str, ...]
    against_principle: tuple[str, ...]
    missing: tuple[str, ...]
    norms: tuple[NormShown, ...]
    clashes: tuple[tuple[str, ...], ...]

    @property
    def name(self) -> str:
        """The decision's name."""
        return self.decision.name

    @property
    def text(self) -> str | None:
        """The options left, or for an act MUST, MAY, MUST_NOT or SILENT; None where there is no answer."""
        if self.answer != "value":
            return None
        if self.decision.act:
            return STATUS["DO" in self.allowed, "OMIT" in self.allowed]
        return ", ".join(self.allowed)


def shown_norms(program: Program, decision: DecisionSpec, known: Known) -> tuple[NormShown, ...]:
    """Return the norms that speak of a decision, as they stand in the case."""
    norms = _norms(program, decision)
    return tuple(_shown(program, decision.kind, norm, norms, known) for norm in norms)


def _norms(program: Program, decision: DecisionSpec) -> tuple[ClauseSpec, ...]:
    return as_read(decision, program.model.norms_of(decision.name), dict(program.chosen))


def _shown(
    program: Program, kind: ChoiceKind, clause: ClauseSpec, others: Sequence[ClauseSpec], known: Known
) -> NormShown:
    assert clause.norm is not None
    outside = known(program.in_scope()) == 0
    in_force = False if outside else _holds(program, clause.name + FORCE, known)
    because = OUT_OF_SCOPE if outside else _why_not(program, clause, others, known) if in_force is False else ("", "")
    return NormShown(
        clause.name, clause.zh, clause.citation, clause.place, clause.norm.verb,
        tuple(kind.values[i] for i in clause.norm.options), clause.norm.soft, in_force, because,
        _holds(program, clause.name, known),
    )  # fmt: skip


def _holds(program: Program, name: str, known: Known) -> bool | None:
    """Whether a truth holds; None where that is not known, or it has another answer."""
    if known(program.answer(name)) != Answer.VALUE:
        return None
    value = known(program.value(name))
    return None if value is None else bool(value)


def _why_not(program: Program, clause: ClauseSpec, others: Sequence[ClauseSpec], known: Known) -> tuple[str, str]:
    """Why a norm is not in force: its condition fails, something lifts it, or another prevails."""
    assert clause.norm is not None
    if clause.norm.verb is not Verb.ONLY and _holds(program, clause.name, known) is False:
        return ("its condition does not hold", "条件不成立")
    for name in clause.norm.unless:
        if _holds(program, name, known):
            unless = program.model.clause(name)
            return (f"lifted by {name} ({unless.citation})", f"因“{unless.zh}”不适用（{unless.citation}）")
    for other in others:
        if other.norm and clause.name in other.norm.over and _holds(program, other.name + FORCE, known):
            return (f"gives way to {other.name} ({other.citation})", f"让位于“{other.zh}”（{other.citation}）")
    return ("another norm prevails", "让位于其他规定")


def clashes_in(
    program: Program, decision: DecisionSpec, norms: Sequence[NormShown], known: Known
) -> tuple[tuple[str, ...], ...]:
    """Return the smallest sets of norms in force in the case that cannot all be followed."""
    in_force = {norm.name for norm in norms if norm.in_force}
    spoken = [clause for clause in _norms(program, decision) if clause.name in in_force]
    conditions = {clause.name: bool(_holds(program, clause.name, known)) for clause in spoken}
    force = dict.fromkeys(conditions, build.YES)
    voices = Voices.of(decision, spoken, force, {name: build.truth(holds) for name, holds in conditions.items()})
    standing = decision if voices.usual_lost == build.YES else evolve(decision, usual=())
    found = smallest_clashes(standing, spoken, conditions)
    return tuple(tuple(clause.name for clause in group) for group in found)


def departs(program: Program, decision: DecisionSpec, option: str, known: Known) -> bool:
    """Whether a norm that holds in principle speaks against an option."""
    return _holds(program, option_name(decision.name, option) + PRINCIPLE, known) is False
