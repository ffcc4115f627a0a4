"""Claims that are decided without a solver, by the calculus of directions."""

from __future__ import annotations

from collections.abc import Mapping

from rulekit.ir.answers import HAPPENED
from rulekit.ir.nodes import AllOf, Compare, CompareOp, Fact, Node, Ref, Setting
from rulekit.ir.trend import Trend, trend_of
from rulekit.model.compile import Program, Ranges

DIRECTIONS = "directions"


class Trends:
    """How the bindings of a program move when some facts move and all others stay."""

    def __init__(self, program: Program, moving: Mapping[str, Trend]) -> None:
        self._program, self._moving = program, moving
        self._ranges = Ranges(program)
        self._memo: dict[str, Trend] = {}

    def of_binding(self, name: str) -> Trend:
        """Return how a binding moves."""
        if name not in self._memo:
            for earlier in self._program.leading_to(name):
                if earlier not in self._memo:
                    self._memo[earlier] = trend_of(self._program.bindings[earlier], self._of_input, self._ranges)
            self._memo[name] = trend_of(self._program.bindings[name], self._of_input, self._ranges)
        return self._memo[name]

    def _of_input(self, node: Fact | Setting | Ref) -> Trend:
        match node:
            case Setting():
                return Trend.CONSTANT
            case Fact(name):
                return self._moving.get(name, Trend.CONSTANT)
            case Ref(name):
                return self.of_binding(name)


def trend(program: Program, outcome: str, fact: str) -> Trend:
    """Return how a clause moves as one fact rises and all others stay. UNKNOWN says nothing."""
    if any(spec.event and spec.name == fact for spec in program.model.facts):
        return Trend.UNKNOWN if {fact, fact + HAPPENED} & program.cone(outcome) else Trend.CONSTANT
    return Trends(program, {fact: Trend.RISES}).of_binding(outcome)


def follows(programs: Mapping[str, Program], premise: Node | None, conclusion: Node) -> bool:
    """Return whether "all else equal, this fact more; so that outcome more" follows from directions alone."""
    match conclusion:
        case Compare(CompareOp.LE | CompareOp.GE as op, Ref(name, copy=first), Ref(other, copy=second)):
            pass
        case _:
            return False
    if name != other or first == second or premise is None or len({id(p.bindings) for p in programs.values()}) != 1:
        return False
    program = programs[first]
    moves = _moves(premise, first, second)
    moving = {spec.name: moves.get(spec.name, Trend.UNKNOWN) for spec in program.inputs_of(name)}
    found = Trends(program, moving).of_binding(name)
    return found in (Trend.CONSTANT, Trend.RISES if op is CompareOp.LE else Trend.FALLS)


def _moves(premise: Node, first: str, second: str) -> dict[str, Trend]:
    """How each fact moves from the first case to the second, as far as the premise says."""
    moves: dict[str, Trend] = {}
    for part in premise.parts if isinstance(premise, AllOf) else (premise,):
        match part:
            case Compare(op, Fact(name, copy=left), Fact(other, copy=right)) if name == other and {left, right} == {
                first,
                second,
            }:
                said = _TREND[op]
                if said is not None:
                    moves[name] = said if left == first else said.flipped()
    return moves


_TREND = {
    CompareOp.LE: Trend.RISES, CompareOp.LT: Trend.RISES, CompareOp.GE: Trend.FALLS, CompareOp.GT: Trend.FALLS,
    CompareOp.EQ: Trend.CONSTANT, CompareOp.NE: None,
}  # fmt: skip
