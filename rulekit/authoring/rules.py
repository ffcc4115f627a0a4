"""The words of a clause's formula: cases, floors and caps, brackets, rounding."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Mapping
from functools import reduce
from typing import Any, TypeVar, overload

from rulekit.authoring.amounts import Count, Quantity, Rate, Unrounded, percent, where_positive
from rulekit.authoring.terms import Choice, Chosen, Ordered, Rounding, Truth, When, lifted, said_of
from rulekit.errors import PolicyError
from rulekit.ir import build
from rulekit.ir.kinds import COUNT, ChoiceKind, name_of
from rulekit.ir.nodes import Answer, ArithOp, Const, Node, Row, Stated
from rulekit.quantities.rounding import RoundingMode

T = TypeVar("T")
O = TypeVar("O", bound=Ordered)  # noqa: E741
Q = TypeVar("Q", bound=Quantity)
E = TypeVar("E", bound=Choice)


def _condition(value: object) -> Node:
    if not isinstance(value, Truth):
        raise PolicyError(f"has a condition that is not a truth but {said_of(value)}")
    return value.node


def _line() -> int:
    return sys._getframe(2).f_lineno


@overload
def when(condition: Truth, value: E) -> When[Chosen[E]]: ...
@overload
def when(condition: Truth, value: T) -> When[T]: ...
def when(condition: Truth, value: Any) -> When[Any]:
    """Return a value under a condition; silent where the condition fails."""
    if isinstance(value, When):
        rows = [
            Row(build.all_of(_condition(condition), r.guard), r.value, r.answer, r.why, r.name, r.line)
            for r in value.rows
        ]
        return When(rows, value.like, value.ordered)
    handle = lifted(value)
    return When([Row(_condition(condition), handle.node, line=_line())], handle, ordered=False)


def not_stated(condition: Truth, because: str) -> When[Any]:
    """Declare a gap that the drafter knows of: in scope, but no article answers. It must be reachable."""
    if not because.strip():
        raise PolicyError('declares a gap without saying why; write not_stated(condition, "the text is silent on ...")')
    return When([Row(_condition(condition), None, Answer.DECLARED_GAP, because, line=_line())], None, ordered=False)


def does_not_apply(condition: Truth) -> When[Any]:
    """Say that there is no answer by design, unlike a gap."""
    return When([Row(_condition(condition), None, Answer.DOES_NOT_APPLY, line=_line())], None, ordered=False)


def cases(*rows: When[T]) -> When[T]:
    """Return a value by cases in no order, as the law lists them: gaps and clashes are then found, not hidden."""
    return _joined(rows, ordered=False)


def first_of(*rows: When[T]) -> When[T]:
    """Return the first of several values whose condition holds; write it where the text ranks them."""
    return _joined(rows, ordered=True)


def _joined(rows: tuple[Any, ...], *, ordered: bool) -> When[Any]:
    for row in rows:
        if not isinstance(row, When):
            raise PolicyError(
                f"has a row that is not when(...), not_stated(...) or does_not_apply(...) but {said_of(row)}; "
                "write when(condition, value) for each case"
            )
        if len(row.rows) > 1 and row.ordered != ordered:
            raise PolicyError("mixes cases(...) and first_of(...) in one list; give the inner one an .otherwise(...)")
    like = next((row.like for row in rows if row.like is not None), None)
    return When([single for row in rows for single in row.rows], like, ordered)


def stated(term: Any) -> Truth:
    """The term has a value: nothing is missing from the text and nothing clashes."""
    node = build.cases(term.rows, None, ordered=term.ordered) if isinstance(term, When) else lifted(term).node
    return Truth.on(Stated(node))


def if_stated(term: T, otherwise: T) -> T:
    """The term where it has a value, *otherwise* where it has none."""
    handle, other = lifted(term), lifted(otherwise)
    return handle.with_node(build.cond(Stated(handle.node), handle.node, other.node))  # type: ignore[return-value]


def at_least(floor: O, value: O) -> O:
    """Return the value, or the floor where the value is less."""
    return _extreme(ArithOp.MAX, "at_least", value, floor)


def at_most(cap: O, value: O) -> O:
    """Return the value, or the cap where the value is more."""
    return _extreme(ArithOp.MIN, "at_most", value, cap)


def greatest(*values: O) -> O:
    """Return the greatest of several values of one kind."""
    return _extreme(ArithOp.MAX, "greatest", *values)


def least(*values: O) -> O:
    """Return the least of several values of one kind."""
    return _extreme(ArithOp.MIN, "least", *values)


def _extreme(op: ArithOp, word: str, *values: O) -> O:
    if not values:
        raise PolicyError(f"calls {word}() of nothing")
    handles = [lifted(value) for value in values]
    for handle in handles:
        if not isinstance(handle, Ordered):
            raise PolicyError(f"calls {word}() of {name_of(handle.node.kind)}, which has no order")
    return handles[0].with_node(reduce(lambda a, b: build.arith(op, a, b), (h.node for h in handles)))  # type: ignore[return-value]


def excess(value: Q, over: Q) -> Q:
    """Return by how much a value is over a bound; nothing where it is not."""
    zero = lifted(over).with_node(Const(0, lifted(over).node.kind))
    return _extreme(ArithOp.MAX, "excess", value - over, zero)  # type: ignore[return-value, type-var]


def count_of(*conditions: Truth) -> Count:
    """Return how many of the conditions hold."""
    one, none = build.count(1), build.count(0)
    total: Node = none
    for condition in conditions:
        total = build.arith(ArithOp.ADD, total, build.cond(_condition(condition), one, none))
    return Count.on(total)


def total_over(of: type[E], body: Callable[[E], Q]) -> Q:
    """Return the sum of a formula over every value of a choice."""
    return reduce(lambda a, b: a + b, [body(value) for value in of])


def any_of(of: type[E], body: Callable[[E], Truth]) -> Truth:
    """Return whether a condition holds for some value of a choice."""
    return reduce(lambda a, b: a | b, [body(value) for value in of])


def brackets(value: Any, steps: Mapping[int | str, Q], below: Q | None = None) -> Q:
    """Return what the bracket pays in which *value* lies: {70: yuan(30), 80: yuan(50)} with *below* under 70.

    Thresholds rise from row to row and are in the unit of *value*; crossed, repeated and missing ones are refused.
    """
    _refuse_repeated_keys(sys._getframe(1))
    if not isinstance(value, Quantity):
        raise PolicyError(f"has brackets of {said_of(value)}, which is not a quantity")
    if not isinstance(steps, Mapping):
        raise PolicyError(
            f"has brackets that are not a table but {said_of(steps)}; write {{70: yuan(30), 80: yuan(50)}}"
        )
    floor = lifted(below) if below is not None else None
    if not steps:
        raise PolicyError("has brackets without a threshold")
    if floor is None:
        raise PolicyError(f"has brackets that do not say what is paid below {next(iter(steps))}; add below=...")
    unit = percent if isinstance(value, Rate) else type(value)
    rows = []
    for threshold, amount in steps.items():
        if amount is None:
            raise PolicyError(f"has a bracket from {threshold} without an amount")
        rows.append(
            (unit(threshold).node if isinstance(threshold, int | str) else lifted(threshold).node, lifted(amount).node)
        )
    return floor.with_node(build.steps(value.node, rows, floor.node))  # type: ignore[return-value]


def steps(value: O, *rows: tuple[O, Q], below: Q) -> Q:
    """Return what the step pays that *value* has reached; thresholds are terms, and may be open parameters."""
    if not rows:
        raise PolicyError("has steps without a threshold")
    floor = lifted(below)
    amounts = [(lifted(threshold).node, lifted(amount).node) for threshold, amount in rows]
    return floor.with_node(build.steps(lifted(value).node, amounts, floor.node))  # type: ignore[return-value]


def _refuse_repeated_keys(frame: Any) -> None:
    """Python keeps the last of two equal keys in silence, so the text of the call is read."""
    for call in _calls(frame.f_code.co_filename):
        if not (call.lineno <= frame.f_lineno <= (call.end_lineno or call.lineno)):
            continue
        for literal in (part for part in ast.walk(call) if isinstance(part, ast.Dict)):
            keys = [str(key.value) for key in literal.keys if isinstance(key, ast.Constant)]
            repeated = {key for key in keys if keys.count(key) > 1}
            if repeated:
                raise PolicyError(f"has the threshold {', '.join(sorted(repeated))} twice in one table of brackets")


_CALLS: dict[str, list[ast.Call]] = {}


def _calls(file: str) -> list[ast.Call]:
    """The calls of `brackets` in a source file, read once."""
    if file not in _CALLS:
        try:
            with open(file, encoding="utf-8") as source:
                tree = ast.parse(source.read())
        except (OSError, SyntaxError, ValueError):
            return []
        _CALLS[file] = [
            n for n in ast.walk(tree) if isinstance(n, ast.Call) and getattr(n.func, "id", "") == "brackets"
        ]
    return _CALLS[file]


def rounded(value: Q | Unrounded[Q], to: Q, how: Any) -> Q:
    """Return *value* as a whole multiple of *to* (yuan("0.01") for fen), rounded as *how* says.

    *how* is a Rounding, or an open parameter of kind Rounding where the text does not say how. A share of zero
    is not stated.
    """
    if not isinstance(how, Rounding | Chosen):
        raise PolicyError(
            f"rounds in a way that is not a Rounding but {said_of(how)}; write how=Rounding.HALF_UP, or the setting"
        )
    handle = lifted(how)
    unit = lifted(to)
    if not isinstance(unit.node, Const) or unit.node.value <= 0:
        raise PolicyError('rounds to something that is not a constant above zero, such as yuan("0.01")')
    options = handle.node.kind
    if not isinstance(options, ChoiceKind) or options.name != Rounding.__name__:
        raise PolicyError(f"rounds in a way that is not a Rounding but {name_of(handle.node.kind)}")
    if isinstance(value, Unrounded):
        numerator, denominator = value.numerator, value.denominator
    else:
        numerator, denominator = lifted(value).node, None
    if numerator.kind != unit.node.kind:
        raise PolicyError(f"rounds {name_of(numerator.kind)} to {name_of(unit.node.kind)}")
    results = [_rounded(RoundingMode[name], numerator, denominator, unit.node) for name in options.values]
    chosen = build.lookup(handle.node, results)
    return to.with_node(chosen if denominator is None else where_positive(denominator, chosen))


def _rounded(mode: RoundingMode, numerator: Node, denominator: Node | None, to: Const) -> Node:
    """numerator / denominator as a whole multiple of *to*."""
    exponent = len(str(to.value)) - 1
    if to.value == 10**exponent and to.scale >= exponent:
        divisor = build.count(1) if denominator is None else denominator
        return build.quotient(mode, numerator, divisor, to.kind, to.scale - exponent)
    unit = to if denominator is None else build.arith(ArithOp.MUL, to, denominator, to.kind)
    times = build.quotient(mode, numerator, unit, COUNT, 0)
    return build.arith(ArithOp.MUL, to, times, to.kind)
