"""Cuts: hard products proved with what feeds them replaced by bare numbers and the lemmas proved of them.

Where two copies of a policy are compared, a binding that only feeds a product or a quotient of facts is replaced in
each copy by a fresh number of the binding's range, and the difference between the copies is kept between its proved
bounds. Fewer facts are then known, so that "there is no case" still holds of the real policy; a case found proves
nothing and is thrown away.
"""

from __future__ import annotations

from collections.abc import Mapping

from attrs import frozen

from rulekit.ir import build
from rulekit.ir.kinds import NumberKind
from rulekit.ir.nodes import Arith, ArithOp, CompareOp, Const, Node, Ref, Rescale
from rulekit.ir.walk import everything_in, mentioned
from rulekit.model.compile import Program, is_hard
from rulekit.solving.question import Question


@frozen
class Lemma:
    """What is proved of a binding that is cut: the bounds of its value in copy b less its value in copy a."""

    name: str
    low: int | None
    high: int | None
    witnesses: tuple[tuple[Mapping[str, Mapping[str, int]], Mapping[str, int]], ...] = ()
    """The cases (facts and settings) that attain the bounds."""


def rests_on_products(question: Question, *further: Node) -> bool:
    """Return whether a question rests on a product or a quotient of two inputs, which solvers find hard."""
    if not any(program.hard for program in question.programs.values()):
        return False
    return any(
        part.name in question.programs[part.copy].hard
        for node in (*question.constraints, *further)
        for part in mentioned(node)
        if isinstance(part, Ref)
    )


def bindings_to_cut(question: Question, *further: Node) -> tuple[str, ...]:
    """Return the bindings that feed a product or quotient of inputs in a question about two copies, or none."""
    programs = {id(program): program for program in question.programs.values()}
    if len(question.programs) != 2 or len(programs) != 1:
        return ()
    (program,) = programs.values()
    hard = program.hard
    asked = program.cone(
        *(part.name for node in (*question.constraints, *further) for part in mentioned(node) if isinstance(part, Ref))
    )
    kept = {name for name in asked if name in hard} | _sums(program, hard)
    cut: dict[str, None] = {}
    waiting = [name for name in program.bindings if name in kept and name in hard and name in asked]
    seen: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        for part in mentioned(program.bindings[name]):
            if isinstance(part, Ref) and isinstance(part.kind, NumberKind) and part.kind.unit != "answer":
                if part.name in kept:
                    waiting.append(part.name)
                else:
                    cut[part.name] = None
    return tuple(name for name in program.bindings if name in cut)


def _sums(program: Program, hard: frozenset[str]) -> set[str]:
    """The bindings that are sums of others: cutting them would lose what their parts have in common."""

    def is_sum(node: Node) -> bool:
        match node:
            case Ref() | Const():
                return True
            case Rescale(body):
                return is_sum(body)
            case Arith(ArithOp.ADD | ArithOp.SUB, left, right):
                return is_sum(left) and is_sum(right)
            case _:
                return False

    return {name for name, node in program.bindings.items() if name not in hard and is_sum(node)}


def without_hard_parts(question: Question) -> Question:
    """Return the question with the constraints alone that speak of no hard binding: what lemmas may assume."""
    program = next(iter(question.programs.values()))
    hard = program.hard
    easy = tuple(
        node
        for node in question.constraints
        if not any(is_hard(part) or (isinstance(part, Ref) and part.name in hard) for part in everything_in(node))
    )
    return Question(question.programs, easy, question.fixed)


def difference(question: Question, name: str) -> Node:
    """Return a binding's value in copy b less its value in copy a."""
    program = next(iter(question.programs.values()))
    return build.arith(ArithOp.SUB, program.value(name, "b"), program.value(name, "a"))


def as_sides(question: Question, lemmas: Mapping[str, Lemma]) -> list[Node]:
    """Return lemmas as constraints."""
    sides = []
    for name, lemma in lemmas.items():
        moved = difference(question, name)
        for bound, op in ((lemma.low, CompareOp.GE), (lemma.high, CompareOp.LE)):
            if bound is not None:
                sides.append(build.compare(op, moved, build.number(bound, moved.kind, moved.scale)))
    return sides
