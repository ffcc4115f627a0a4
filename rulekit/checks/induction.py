"""Claims about lists of any length, by one row more: what holds before it is added has to hold after.

What all rows so far come to may be anything, but for what is found to hold of it however many rows are added: that one
total is never above another, or never below zero.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import permutations

from attrs import evolve

from rulekit.checks.statement import Statement
from rulekit.ir import build
from rulekit.ir.answers import VALUE
from rulekit.ir.kinds import COUNT, NumberKind
from rulekit.ir.nodes import CompareOp, Const, Fact, Node, Ref
from rulekit.ir.walk import rebuilt
from rulekit.model.claims import Claim
from rulekit.model.compile import Program, compiled
from rulekit.model.induction import NEW, NotByRow, OneRowMore, Running
from rulekit.model.policy import Model
from rulekit.solving.ask import Budget, NoneExists, ask
from rulekit.solving.question import Question, lowering, resolved

INDUCTION = "induction over rows"
MOST_RUNNING = 8
"""How many totals are compared with each other in search of what always holds of them."""


def proved_by_induction(model: Model, claim: Claim, budget: Budget) -> bool:
    """Return whether a claim holds after one row more wherever it held before."""
    try:
        step = OneRowMore(model, [term for term in (claim.premise, claim.term) if term is not None])
        new, old = (_rewritten(claim, step, after=each) for each in (True, False))
    except NotByRow:
        return False
    after = {side.copy: compiled(step.after, dict(side.chosen), claim.free) for side in claim.sides}
    before = {_earlier(side.copy): compiled(step.before, dict(side.chosen), claim.free) for side in claim.sides}
    anywhere = {"": next(iter(after.values())), **after}
    if not all(_always_answered(anywhere, node) for node in step.must_answer):
        return False
    held, holds = Statement(before, old), Statement(after, new)
    failed_before = build.all_of(*held.question(*held.broken()).constraints)
    known = [_in_copy(fact, copy) for copy, program in after.items() for fact in _invariants(step, program, budget)]
    asked = holds.question(*holds.broken(), build.negation(failed_before), *_same_so_far(step, after), *known)
    return isinstance(ask(evolve(asked, programs={**after, **before}), budget), NoneExists)


def _always_answered(programs: Mapping[str, Program], node: Node) -> bool:
    """Whether what is said of a row has a value whatever the row."""
    first = next(iter(programs.values()))
    return lowering(programs).answer_of(resolved(node, first)) == VALUE


# ---------------------------------------------------------------- what always holds of the rows so far


def _invariants(step: OneRowMore, program: Program, budget: Budget) -> list[Node]:
    """What holds of the rows so far of any list, found by leaving out what one row more does not preserve."""
    one = {"": program}
    running = [each for each in step.running if _always_answered(one, each.after)][:MOST_RUNNING]
    start = [_at_start(each) for each in running if each.start is not None]
    kept = list(_candidates(running))
    lowered = lowering(one)
    while True:
        assumed = [*_row_givens(program), *start, *(before for before, _ in kept)]
        lost = [
            pair for pair in kept
            if not isinstance(_preserved(program, assumed, lowered.value_of(resolved(pair[1], program)), budget), NoneExists)
        ]  # fmt: skip
        if not lost:
            return [*start, *(before for before, _ in kept)]
        kept = [pair for pair in kept if pair not in lost]


def _preserved(program: Program, assumed: Sequence[Node], after: Node, budget: Budget) -> object:
    return ask(Question({"": program}, (*assumed, build.negation(after))), budget)


def _candidates(running: Sequence[Running]) -> Iterator[tuple[Node, Node]]:
    """What might hold of the rows so far, with the same after a row is added; true where there are no rows."""
    for each in running:
        zero = Const(0, each.state.kind, each.state.scale)
        if isinstance(each.state.kind, NumberKind) and _true_at_start(each, None):
            yield (
                _if_any_rows(each, each, build.compare(CompareOp.GE, each.state, zero)),
                build.compare(CompareOp.GE, each.after, zero),
            )
    for first, second in permutations(running, 2):
        same = first.state.kind == second.state.kind and isinstance(first.state.kind, NumberKind)
        if same and first.rows == second.rows and _true_at_start(first, second):
            before = build.compare(CompareOp.LE, first.state, second.state)
            yield _if_any_rows(first, second, before), build.compare(CompareOp.LE, first.after, second.after)


def _true_at_start(first: Running, second: Running | None) -> bool:
    """Whether nothing speaks against it where there are no rows yet."""
    if not isinstance(first.start, Const):
        return True
    if second is None:
        return first.start.value >= 0
    if not isinstance(second.start, Const):
        return True
    return build.compare(CompareOp.LE, first.start, second.start) == build.YES


def _if_any_rows(first: Running, second: Running, truth: Node) -> Node:
    """The truth, but of what a row before the first came to nothing is said."""
    if first.start is not None and second.start is not None:
        return truth
    return build.any_of(_no_rows(first), truth)


def _at_start(each: Running) -> Node:
    assert each.start is not None
    return build.any_of(build.negation(_no_rows(each)), build.compare(CompareOp.EQ, each.state, each.start))


def _no_rows(each: Running) -> Node:
    return build.compare(CompareOp.EQ, Fact(f"{each.rows}.count", COUNT), build.count(0))


def _row_givens(program: Program) -> list[Node]:
    """What is given of the new row, and of nothing else: what came before need not satisfy what is given of the whole."""
    found: list[Node] = []
    for given in program.model.of_role("given"):
        if f"[{NEW}]." in given.name or given.name.endswith(" in order"):
            answered = build.compare(CompareOp.EQ, program.answer(given.name), VALUE)
            found += [part for part in (program.value(given.name), answered) if part != build.YES]
    return found


def _in_copy(node: Node, copy: str) -> Node:
    if isinstance(node, Fact | Ref):
        return evolve(node, copy=copy)
    return rebuilt(node, lambda part: _in_copy(part, copy))


# ---------------------------------------------------------------- the cases before and after


def _earlier(copy: str) -> str:
    """The name of a copy before a row is added to its lists."""
    return f"{copy} before"


def _rewritten(claim: Claim, step: OneRowMore, *, after: bool) -> Claim:
    """The claim of the cases after a row is added, or before."""

    def of(term: Node | None) -> Node | None:
        if term is None:
            return None
        written = step.write(term, after=after)
        return written if after else _of_earlier(written)

    sides = claim.sides if after else tuple(evolve(side, copy=_earlier(side.copy)) for side in claim.sides)
    return evolve(claim, term=of(claim.term), premise=of(claim.premise), sides=sides)


def _of_earlier(node: Node) -> Node:
    if isinstance(node, Fact | Ref):
        return evolve(node, copy=_earlier(node.copy))
    return rebuilt(node, _of_earlier)


def _same_so_far(step: OneRowMore, after: Mapping[str, Program]) -> list[Node]:
    """The cases before and after agree in every fact, and in what the rows so far come to."""
    return [
        build.compare(CompareOp.EQ, *(Fact(spec.name, spec.kind, spec.scale, each) for each in (copy, _earlier(copy))))
        for copy in after
        for spec in step.before.inputs
    ]
