"""Whether what is missing matters, asked of the solver; and which of it does."""

from __future__ import annotations


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


def settled(program: Program, case: Case, answer: Node, value: Node) -> tuple[int | None, int | None, tuple[str, ...]]:
    """Return (answer, value, ()) where every completion of the case agrees, else (None, None, what still matters).

    Raises CaseError when no completion of the case is possible.
    """
    question = about({"": program}, _known(program, case, ""), in_scope=False)
    reply = ask(question, BUDGET)
    if isinstance(reply, NoneExists):
        raise CaseError(
            "these facts cannot occur together, whatever the missing ones are: no given of the policy leaves a case"
        )
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
    cone = program.cone(*(part.name for term in (answer, value) for part in mentioned(term) if isinstance(part, Ref)))
    facts = [spec for spec in program.model.inputs if spec.name not in case.facts and spec.name in cone]
    settings = [spec for spec in program.free if spec.name not in case.settings and spec.name in cone]
    found = [spec.name for spec in facts if _fact_matters(program, case, spec, answer, value)]
    found += [spec.name for spec in settings if _setting_matters(program, case, spec, answer, value)]
    used = found or [fact.name for fact in facts] + [setting.name for setting in settings]
    return tuple(dict.fromkeys(name.removesuffix(HAPPENED) for name in used))


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


def _fact_matters(program: Program, case: Case, spec: FactSpec, answer: Node, value: Node) -> bool:
    """Two completions that differ in this fact alone answer differently, or nobody can tell."""
    same = [
        build.compare(CompareOp.EQ, _node(other, "a"), _node(other, "b"))
        for other in program.model.inputs
        if other.name.removesuffix(HAPPENED) != spec.name.removesuffix(HAPPENED)
    ]
    known = [*_known(program, case, "a"), *same, _differ(answer, value, "a", "b")]
    return not isinstance(ask(about({"a": program, "b": program}, known, in_scope=False), BUDGET), NoneExists)


def _setting_matters(program: Program, case: Case, spec: SettingSpec, answer: Node, value: Node) -> bool:
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
