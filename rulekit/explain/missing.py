"""Whether what is missing matters, and which of it does: an input does iff some change of it alone changes the outcome.

Completions of the case are calculated first, all of them where they are few: two that differ in one input and give
different answers prove that it matters. What they leave open the solver is asked; where it cannot tell, the input is
listed, so that nothing that matters is ever left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import product
from math import prod
from random import Random

from attrs import evolve

from rulekit.backends.exact import Evaluation
from rulekit.explain.possible import impossible
from rulekit.ir import build
from rulekit.ir.answers import HAPPENED, VALUE
from rulekit.ir.kinds import NumberKind
from rulekit.ir.nodes import Answer, Compare, CompareOp, Const, Fact, Node, Ref, Setting
from rulekit.ir.walk import everything_in, mentioned, rebuilt
from rulekit.model.cases import Case
from rulekit.model.compile import Program, Ranges
from rulekit.model.policy import FactSpec, SettingSpec
from rulekit.quantities import decimals
from rulekit.solving.ask import Budget, Found, NoneExists, ask
from rulekit.solving.question import about

BUDGET = Budget()
MOST_COMPLETIONS = 256
"""Up to so many completions are all calculated."""
SAMPLES = 96
"""Of more, so many are."""
TRIES = 4
"""So many other values are tried for each input of a sample."""
GRID = 12
"""So many values from one end of a domain to the other are worth trying, besides those that the terms name."""

Missing = FactSpec | SettingSpec
Settled = tuple[int | None, int | None, tuple[str, ...]]
Completion = Mapping[str, int]
Answered = tuple[int, int | None]


def settled(program: Program, case: Case, answer: Node, value: Node) -> Settled:
    """Return (answer, value, ()) where every completion of the case agrees, else (None, None, what still matters).

    Raises CaseError when no completion of the case is possible.
    """
    return _Open(program, case, answer, value).settled()


class _Open:
    """An outcome of a case that lacks inputs."""

    def __init__(self, program: Program, case: Case, answer: Node, value: Node) -> None:
        self._whole, self._case = program, case
        self._program = _narrowed(program, case)
        self._answer, self._value = answer, value
        self._premises = self._program.premises()
        self._used = _lacking(self._program, answer, value)
        self._missing = _lacking(self._program, answer, value, *self._premises)

    def settled(self) -> Settled:
        if prod((spec.high - spec.low) // spec.step + 1 for spec in self._missing) <= MOST_COMPLETIONS:
            return self._by_all_completions()
        return self._by_samples_and_solver()

    def _answered(self, completion: Completion) -> Answered | None:
        """What the outcome is in a completion of the case; None where that cannot be."""
        evaluation = Evaluation({"": self._program}, {"": completion}, completion)
        if any(evaluation.value(premise) != 1 for premise in self._premises):
            return None
        answer = evaluation.value(self._answer)
        return answer, evaluation.value(self._value) if answer == Answer.VALUE else None

    def _by_all_completions(self) -> Settled:
        results: dict[tuple[int, ...], Answered] = {}
        for values in product(*(range(spec.low, spec.high + 1, spec.step) for spec in self._missing)):
            answered = self._answered({spec.name: each for spec, each in zip(self._missing, values, strict=True)})
            if answered is not None:
                results[values] = answered
        if not results:
            raise self._impossible()
        if len(set(results.values())) == 1:
            return (*next(iter(results.values())), ())
        return self._undetermined(
            {spec.name for place, spec in enumerate(self._missing) if _alone_changes(results, place)}
        )

    def _by_samples_and_solver(self) -> Settled:
        results, matter = self._sampled()
        if not results:
            reply = ask(about({"": self._program}, in_scope=False), BUDGET)
            if isinstance(reply, NoneExists):
                raise self._impossible()
            if isinstance(reply, Found):
                answered = self._answered({**reply.facts[""], **reply.settings})
                results |= {answered} if answered is not None else set()
        if len(results) == 1:
            (only,) = results
            if isinstance(
                ask(about({"": self._program}, [self._differs_from(*only)], in_scope=False), BUDGET), NoneExists
            ):
                return (*only, ())
        undecided = [spec for spec in self._used if spec.name not in matter]
        return self._undetermined(matter | {spec.name for spec in undecided if self._matters(spec)})

    def _undetermined(self, matter: set[str]) -> Settled:
        """What matters, in the policy's order; all that is used where nothing can change alone."""
        names = [spec.name.removesuffix(HAPPENED) for spec in self._used if not matter or spec.name in matter]
        return None, None, tuple(dict.fromkeys(names))

    def _sampled(self) -> tuple[set[Answered], set[str]]:
        """The answers in some completions, and the inputs that these prove to matter."""
        chooser = Random(0)  # the same samples in every run
        values = {spec.name: self._worth_trying(spec) for spec in self._missing}
        results: set[Answered] = set()
        matter: set[str] = set()
        for _ in range(SAMPLES):
            sample = {name: chooser.choice(several) for name, several in values.items()}
            here = self._answered(sample)
            if here is None:
                continue
            results.add(here)
            for spec in self._used:
                if spec.name not in matter:
                    several = values[spec.name]
                    tried = (
                        self._answered({**sample, spec.name: other})
                        for other in chooser.sample(several, min(TRIES, len(several)))
                    )
                    if any(there not in (None, here) for there in tried):
                        matter.add(spec.name)
        return results, matter

    def _worth_trying(self, spec: Missing) -> list[int]:
        """Values of an input: from one end of its domain to the other, small ones, and those around what terms name."""
        points = {spec.low + (spec.high - spec.low) * i // GRID for i in range(GRID + 1)}
        if isinstance(spec.kind, NumberKind):
            points |= {10**i for i in range(len(str(spec.high)))}
        for constant in self._constants():
            if constant.kind == spec.kind:
                points.add(decimals.at_scale(constant.value, constant.scale, spec.scale) or spec.low)
        on_step = {point - (point - spec.low) % spec.step for point in points}
        around = {point + more for point in on_step for more in (-spec.step, 0, spec.step)}
        return sorted(point for point in around if spec.holds(point))

    def _constants(self) -> Iterator[Const]:
        for name in self._program.cone(*self._program.bindings):
            if name in self._program.bindings:
                yield from (n for n in everything_in(self._program.bindings[name]) if isinstance(n, Const))

    def _impossible(self) -> Exception:
        """That no completion is possible, by the first given that fails alone, or else by all of them together."""
        givens = self._program.model.of_role("given")
        for given in givens:
            alone = evolve(self._program, model=evolve(self._program.model, clauses=(given,)))
            if isinstance(ask(about({"": alone}, in_scope=False), BUDGET), NoneExists):
                givens = (given,)
                break
        return impossible(self._whole, self._case, givens)

    def _differs_from(self, answer: int, value: int | None) -> Node:
        """The outcome is another one."""
        others = [build.compare(CompareOp.NE, self._answer, build.number(answer, self._answer.kind))]
        if value is not None:
            known = build.number(value, self._value.kind, self._value.scale)
            others.append(build.compare(CompareOp.NE, self._value, known))
        return build.any_of(*others)

    def _matters(self, spec: Missing) -> bool:
        """Two completions that differ in this input alone answer differently, or nobody can tell."""
        program = _with_a_fact_for(self._program, spec) if isinstance(spec, SettingSpec) else self._program
        alone = spec.name.removesuffix(HAPPENED)
        same = [
            build.compare(CompareOp.EQ, *(Fact(other.name, other.kind, other.scale, copy) for copy in ("a", "b")))
            for other in self._missing
            if isinstance(other, FactSpec) and other.name.removesuffix(HAPPENED) != alone
        ]
        question = about({"a": program, "b": program}, [*same, self._differ()], in_scope=False)
        return not isinstance(ask(question, BUDGET), NoneExists)

    def _differ(self) -> Node:
        """The outcome differs between two copies."""
        first, second = (_in_copy(self._answer, copy) for copy in ("a", "b"))
        values = build.compare(CompareOp.NE, *(_in_copy(self._value, copy) for copy in ("a", "b")))
        valued = build.all_of(build.compare(CompareOp.EQ, first, VALUE), values)
        return build.any_of(build.compare(CompareOp.NE, first, second), valued)


def _narrowed(program: Program, case: Case) -> Program:
    """The program with the known facts put in, so that what they decide is gone, and what rests on it."""
    ranges = Ranges(program, {name: (value, value) for name, value in case.facts.items()})
    bindings: dict[str, Node] = {}

    def change(node: Node) -> Node:
        match node:
            case Fact(name, kind, scale) if name in case.facts:
                return Const(case.facts[name], kind, scale)
            case Ref(name) if isinstance(bindings[name], Const):
                return bindings[name]
            case Compare():
                low, high = ranges(node)
                return build.truth(bool(low)) if low == high else rebuilt(node, change, total=True)
            case _:
                return rebuilt(node, change, total=True)

    for name, node in program.bindings.items():
        bindings[name] = build.rescaled(change(node), node.scale)
    return evolve(program, bindings=bindings)


def _lacking(program: Program, *terms: Node) -> list[Missing]:
    """The inputs on which terms rest in a program that has what is known put in."""
    names = {part.name for term in terms for part in mentioned(term)}
    cone = program.cone(*names) | names
    facts: list[Missing] = [spec for spec in program.model.inputs if spec.name in cone]
    return facts + [spec for spec in program.free if spec.name in cone]


def _alone_changes(results: dict[tuple[int, ...], Answered], place: int) -> bool:
    """Two completions that differ in one place alone give different results."""
    seen: dict[tuple[int, ...], Answered] = {}
    for values, result in results.items():
        others = values[:place] + values[place + 1 :]
        if seen.setdefault(others, result) != result:
            return True
    return False


def _with_a_fact_for(program: Program, spec: SettingSpec) -> Program:
    """The program with a setting made a fact, in which two copies may differ."""

    def change(node: Node) -> Node:
        if isinstance(node, Setting) and node.name == spec.name:
            return Fact(node.name, node.kind, node.scale)
        return rebuilt(node, change, total=True)

    fact = FactSpec(spec.name, spec.kind, spec.low, spec.high, spec.zh, spec.place, spec.en, spec.scale, spec.step)
    return evolve(
        program,
        model=evolve(program.model, facts=(*program.model.facts, fact)),
        free=tuple(other for other in program.free if other is not spec),
        bindings={name: change(node) for name, node in program.bindings.items()},
    )


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
