"""Whether what is missing matters, asked of the solver; and which of it does."""

from __future__ import annotations


from itertools import product
from math import prod

from rulekit.backends.exact import Evaluation
from rulekit.errors import CaseError
from rulekit.ir import build
from rulekit.ir.answers import HAPPENED, VALUE
from rulekit.ir.nodes import Answer, CompareOp, Fact, Node, Ref, Setting
from rulekit.ir.walk import mentioned, rebuilt
from rulekit.model.cases import Case
from rulekit.model.compile import Program, compiled
from rulekit.model.policy import FactSpec, SettingSpec
from rulekit.solving.ask import Budget, Found, NoneExists, ask
from rulekit.solving.question import about

BUDGET = Budget()
MOST_OPTIONS = 16
MOST_COMPLETIONS = 256
IMPOSSIBLE = "these facts cannot occur together, whatever the missing ones are: the givens of the policy leave no case"


Missing = FactSpec | SettingSpec
Settled = tuple[int | None, int | None, tuple[str, ...]]


def settled(program: Program, case: Case, answer: Node, value: Node) -> Settled:
    """Return (answer, value, ()) where every completion of the case agrees, else (None, None, what still matters).

    A few completions are calculated one by one; the solver is asked where there are many. Raises CaseError when no
    completion of the case is possible.
    """
    missing = _missing(program, case, answer, value)
    if prod((spec.high - spec.low) // spec.step + 1 for spec in missing) <= MOST_COMPLETIONS:
        return _by_completions(program, case, answer, value, missing)
    return _by_solver(program, case, answer, value)


def _missing(program: Program, case: Case, *terms: Node) -> list[Missing]:
    """The inputs that the case lacks and on which the terms, or the givens, rest."""
    needed = [*terms, *program.premises()]
    mentioned_inputs = {part.name for term in needed for part in mentioned(term)}
    cone = program.cone(*mentioned_inputs) | mentioned_inputs
    facts: list[Missing] = [spec for spec in program.model.inputs if spec.name in cone and spec.name not in case.facts]
    return facts + [spec for spec in program.free if spec.name in cone and spec.name not in case.settings]


def _by_completions(program: Program, case: Case, answer: Node, value: Node, missing: list[Missing]) -> Settled:
    results: dict[tuple[int, ...], tuple[int, int | None]] = {}
    for values in product(*(range(spec.low, spec.high + 1, spec.step) for spec in missing)):
        given = {spec.name: each for spec, each in zip(missing, values, strict=True)}
        evaluation = Evaluation({"": program}, {"": {**case.facts, **given}}, {**case.settings, **given})
        if all(evaluation.value(premise) == 1 for premise in program.premises()):
            answered = evaluation.value(answer)
            results[values] = (answered, evaluation.value(value) if answered == Answer.VALUE else None)
    if not results:
        raise CaseError(IMPOSSIBLE)
    if len(set(results.values())) == 1:
        return (*next(iter(results.values())), ())
    matter = [spec.name for place, spec in enumerate(missing) if _alone_changes(results, place)]
    return None, None, _facts_named(matter or [spec.name for spec in missing])


def _alone_changes(results: dict[tuple[int, ...], tuple[int, int | None]], place: int) -> bool:
    """Two completions that differ in one place alone give different results."""
    seen: dict[tuple[int, ...], tuple[int, int | None]] = {}
    for values, result in results.items():
        others = values[:place] + values[place + 1 :]
        if seen.setdefault(others, result) != result:
            return True
    return False


def _facts_named(names: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name.removesuffix(HAPPENED) for name in names))


def _by_solver(program: Program, case: Case, answer: Node, value: Node) -> Settled:
    question = about({"": program}, _known(program, case, ""), in_scope=False)
    reply = ask(question, BUDGET)
    if isinstance(reply, NoneExists):
        raise CaseError(IMPOSSIBLE)
    if isinstance(reply, Found):
        evaluation = Evaluation({"": program}, reply.facts, reply.settings)
        first = evaluation.value(answer)
        different = [build.compare(CompareOp.NE, answer, build.number(first, answer.kind))]
        worth = None
        if first == Answer.VALUE:
            worth = evaluation.value(value)
            different.append(build.compare(CompareOp.NE, value, build.number(worth, value.kind, value.scale)))
        if isinstance(ask(question.also(build.any_of(*different)), BUDGET), NoneExists):
            return first, worth, ()
    return None, None, _that_matter(program, case, answer, value)


def _known(program: Program, case: Case, copy: str) -> list[Node]:
    """What the case says, as constraints on a copy."""
    return [
        build.compare(CompareOp.EQ, _node(spec, copy), build.number(known[spec.name], spec.kind, spec.scale))
        for known, specs in ((case.facts, program.model.inputs), (case.settings, program.free))
        for spec in specs
        if spec.name in known
    ]


def _node(spec: FactSpec | SettingSpec, copy: str) -> Fact | Setting:
    if isinstance(spec, SettingSpec):
        return Setting(spec.name, spec.kind, spec.scale)
    return Fact(spec.name, spec.kind, spec.scale, copy)


def _that_matter(program: Program, case: Case, answer: Node, value: Node) -> tuple[str, ...]:
    """The missing inputs of which some change, all else equal, changes the outcome; all that are used if none is found."""
    missing = _missing(program, case, answer, value)
    found = [
        spec.name
        for spec in missing
        if (_setting_matters if isinstance(spec, SettingSpec) else _fact_matters)(program, case, spec, answer, value)
    ]
    return _facts_named(found or [spec.name for spec in missing])


def _differ(answer: Node, value: Node, left: str, right: str) -> Node:
    """The outcome differs between two copies."""
    a, b = (_in_copy(answer, copy) for copy in (left, right))
    valued = build.all_of(
        build.compare(CompareOp.EQ, a, VALUE), build.compare(CompareOp.NE, *(_in_copy(value, c) for c in (left, right)))
    )
    return build.any_of(build.compare(CompareOp.NE, a, b), valued)


def _in_copy(term: Node, copy: str) -> Node:
    def change(node: Node) -> Node:
        match node:
            case Ref(name, kind, scale):
                return Ref(name, kind, scale, copy)
            case Fact(name, kind, scale):
                return Fact(name, kind, scale, copy)
            case _:
                return rebuilt(node, change)

    return change(term)


def _fact_matters(program: Program, case: Case, spec: Missing, answer: Node, value: Node) -> bool:
    """Two completions that differ in this fact alone answer differently, or nobody can tell."""
    same = [
        build.compare(CompareOp.EQ, _node(other, "a"), _node(other, "b"))
        for other in program.model.inputs
        if other.name.removesuffix(HAPPENED) != spec.name.removesuffix(HAPPENED)
    ]
    known = [*_known(program, case, "a"), *same, _differ(answer, value, "a", "b")]
    return not isinstance(ask(about({"a": program, "b": program}, known, in_scope=False), BUDGET), NoneExists)


def _setting_matters(program: Program, case: Case, spec: Missing, answer: Node, value: Node) -> bool:
    """Two values of this setting answer differently for some completion, all else equal; a wide one is taken to."""
    if spec.high - spec.low > MOST_OPTIONS:
        return True
    known, base = Case(case.facts, {}), {**dict(program.chosen), **case.settings}
    programs = [
        compiled(program.model, {**base, spec.name: option}) for option in range(spec.low, spec.high + 1, spec.step)
    ]
    for other in programs[1:]:
        pair = {"a": programs[0], "b": other}
        same = [build.compare(CompareOp.EQ, _node(fact, "a"), _node(fact, "b")) for fact in program.model.inputs]
        differ = _differ(answer, value, "a", "b")
        if not isinstance(
            ask(about(pair, [*_known(program, known, "a"), *same, differ], in_scope=False), BUDGET), NoneExists
        ):
            return True
    return False
