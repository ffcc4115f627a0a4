"""Asking a question in short stages: ranges first, then Z3 in two encodings, each within a deterministic budget.

A model of the solver is believed only after `exact` has replayed it: every constraint must hold of the decoded case.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import z3
from attrs import frozen

from rulekit.backends.exact import Evaluation
from rulekit.backends.smt import Division, Encoder
from rulekit.errors import Disagreement
from rulekit.ir import build
from rulekit.ir.kinds import ChoiceKind
from rulekit.ir.nodes import CompareOp, Node
from rulekit.ir.ranges import Range
from rulekit.solving.cuts import Lemma, as_sides, bindings_to_cut, difference, rests_on_products, without_hard_parts
from rulekit.solving.moves import climbed, holds
from rulekit.solving.enumeration import (
    ENUMERATION,
    SAMPLE,
    Case,
    cases_of,
    pinned,
    sample_of,
    satisfies,
    without_others,
)
from rulekit.solving.question import Question, ranges_over, settings_of


@frozen
class Budget:
    """How much work the first stage and the last may do, in units that the solver counts itself: verdicts repeat."""

    first: int = 1_500_000
    last: int = 4_000_000


@frozen
class Found:
    """A case (of each copy) that satisfies the question, replayed in `exact`."""

    facts: Mapping[str, Mapping[str, int]]
    settings: Mapping[str, int]
    by: str


@frozen
class NoneExists:
    """No case satisfies the question."""

    by: str


@frozen
class Unknown:
    """Nobody could tell, and why."""

    reason: str


Reply = Found | NoneExists | Unknown
RANGES = "ranges"
z3.set_param("ctrl_c", False)  # or Ctrl-C would end one question, as if its budget were used up, and the run go on


def ask(question: Question, budget: Budget) -> Reply:
    """Return a case that satisfies *question*, or that there is none, or why it is not known."""
    ranges = ranges_over(question.programs)
    if any(ranges(constraint)[1] == 0 for constraint in question.constraints):
        return NoneExists(RANGES)
    cases = cases_of(question)
    if cases is not None:
        found = next((case for case in cases if satisfies(question, case)), None)
        return NoneExists(ENUMERATION) if found is None else Found(*found, ENUMERATION)
    sample = sample_of(question)
    if sample is not None:
        return Found(*sample, SAMPLE)
    reasons = []
    for attempts in _stages(question, budget):
        reply = _first_found(attempt.reply() for attempt in attempts)
        if not isinstance(reply, Unknown):
            return reply
        reasons.append(reply.reason)
    return _from_fewer(question, budget) or Unknown("; ".join(dict.fromkeys(reasons)))


def _from_fewer(question: Question, budget: Budget) -> Reply | None:
    """The reply to a question about working days from its constraints on the inputs of these alone, if it follows."""
    fewer = without_others(question)
    cases = cases_of(fewer) if fewer is not None else None
    if fewer is None or cases is None:
        return None
    part = next((case for case in cases if satisfies(fewer, case)), None)
    if part is None:
        return NoneExists(ENUMERATION)
    completed = _first_found(attempt.reply() for attempt in next(_stages(pinned(question, fewer, part), budget)))
    return completed if isinstance(completed, Found) else None


def _stages(question: Question, budget: Budget, *objective: Node) -> Iterator[Iterator[_Attempt]]:
    """The stages of a question, each as attempts at its parts, which together are the question.

    Hard products are asked one setting after the other from the start, and with cuts before plainly.
    """
    hard = rests_on_products(question, *objective)
    parts = by_settings(question) if hard else [question]
    lemmas = _lemmas(question, budget, *objective) if hard else {}
    yield (_Attempt(part, budget.first, Division.FLOOR, lemmas, objective) for part in parts)
    yield (_Attempt(part, budget.last, Division.VARIABLES, {}, objective) for part in by_settings(question))


def _lemmas(question: Question, budget: Budget, *objective: Node) -> dict[str, Lemma]:
    """What is proved of the bindings to cut, from the constraints that speak of no product."""
    names = bindings_to_cut(question, *objective)
    easy = without_hard_parts(question)
    lemmas = {}
    for name in names:
        moved = difference(easy, name)
        ends = [_optimum(easy, moved, budget, upward=upward) for upward in (False, True)]
        low, high = (end.value if isinstance(end, Optimum) else None for end in ends)
        witnesses = tuple((end.found.facts, end.found.settings) for end in ends if isinstance(end, Optimum))
        lemmas[name] = Lemma(name, low, high, witnesses)
    return lemmas


class _Attempt:
    """One part of a question in one encoding; with cuts first, where there are lemmas."""

    def __init__(
        self, question: Question, rlimit: int, division: Division, lemmas: Mapping[str, Lemma], further: Iterable[Node]
    ) -> None:
        self.question = question
        self.witnesses = [witness for lemma in lemmas.values() for witness in lemma.witnesses]
        self._plain = Asking(question, rlimit, division, further)
        with_lemmas = question.also(*as_sides(question, lemmas))
        self._cut = Asking(with_lemmas, rlimit, Division.VARIABLES, further, lemmas) if lemmas else None

    def reply(self, *extra: Node) -> Reply:
        """Return the reply to the question with *extra* constraints."""
        if self._cut is not None and isinstance(self._cut.answer(*extra), NoneExists):
            return NoneExists(f"{self._cut.by}, with cuts")
        return self._plain.reply(*extra)


def _first_found(replies: Iterable[Reply]) -> Reply:
    """The reply to a question from the replies to its parts."""
    unknown: Unknown | None = None
    by = RANGES
    for reply in replies:
        if isinstance(reply, Found):
            return reply
        if isinstance(reply, Unknown):
            unknown = unknown or reply
        else:
            by = reply.by
    return unknown or NoneExists(by)


MOST_PARTS = 8
MOST_ROUNDS = 60
"""How often the solver may be told more of the working days before it is given up."""


def by_settings(question: Question) -> list[Question]:
    """Return the question split by the values of the free choices (readings, roundings) in it, if these are few."""
    parts = [question]
    for spec in settings_of(question):
        if isinstance(spec.kind, ChoiceKind) and len(parts) * len(spec.kind.values) <= MOST_PARTS:
            parts = [part.under(spec.name, value) for part in parts for value in range(len(spec.kind.values))]
    return parts


class Asking:
    """One question in one encoding; more constraints can be tried on top of it, about the *further* terms."""

    def __init__(
        self, question: Question, rlimit: int, division: Division, further: Iterable[Node], cut: Collection[str] = ()
    ) -> None:
        self._question = question
        self._encoder = Encoder(question.programs, division, cut, (*question.constraints, *further))
        self._solver: Any = z3.SimpleSolver(ctx=self._encoder.context)
        self._solver.set("rlimit", rlimit)
        self._solver.set("ctrl_c", False)  # an interrupt is not an answer: it has to reach Python
        self.by = f"z3, {division.value}"
        self._asserted = 0
        for constraint in [part for part in question.constraints if not self._encoder.define(part)]:
            self._solver.add(self._encoder.truth(constraint))

    def reply(self, *extra: Node) -> Reply:
        """Return the reply to the question with *extra* constraints; a case is replayed before it is returned."""
        answer = self.answer(*extra)
        if isinstance(answer, Found):
            confirm(self._question.also(*extra), answer)
        return answer

    def answer(self, *extra: Node) -> Reply:
        """Return what the solver says, not replayed: with cuts a case may not be one."""
        encoded = [self._encoder.truth(constraint) for constraint in self._question.fixed_in(extra)]
        self._encoder.encode_definitions()
        for _ in range(MOST_ROUNDS):
            reply = self._checked(encoded, extra)
            if reply is not None:
                return reply
        return Unknown("the calendar of working days had to be looked up too often")

    def _checked(self, encoded: Sequence[Any], extra: tuple[Node, ...]) -> Reply | None:
        """What the solver says; None where it was wrong about working days and has been told more of them.

        Its case is calculated first: it may satisfy the question although the solver took other days for worked.
        """
        for side in self._encoder.sides[self._asserted :]:
            self._solver.add(side)
        self._asserted = len(self._encoder.sides)
        self._solver.push()
        try:
            for constraint in encoded:
                self._solver.add(constraint)
            answer = self._solver.check()
            if answer == z3.unsat:
                return NoneExists(self.by)
            if answer == z3.sat:
                model = self._solver.model()
                wrong = self._encoder.refine(model)
                facts, settings = self._encoder.read(model)
                settings = {**settings, **self._question.fixed}
                if wrong and not satisfies(self._question.also(*extra), (facts, settings)):
                    return None
                return Found(facts, settings, self.by)
            return Unknown(_reason(self._solver.reason_unknown()))
        finally:
            self._solver.pop()


def _reason(text: str) -> str:
    """The solver's reason in one vocabulary: a used-up budget is called differently by different tactics."""
    if any(word in text for word in ("canceled", "resource", "rlimit", "timeout")):
        return "the solver's budget was used up"
    return f"the solver gave up: {text.strip('()') or 'without a reason'}"


def confirm(question: Question, found: Found) -> None:
    """Replay a case in `exact`. Raises Disagreement unless every constraint holds and every input is in its domain."""
    for copy, program in question.programs.items():
        for spec in program.model.inputs:
            if not spec.holds(found.facts[copy][spec.name]):
                raise Disagreement(f"the solver gave {spec.name} = {found.facts[copy][spec.name]}, outside its domain")
    evaluation = Evaluation(question.programs, found.facts, found.settings)
    for constraint in question.constraints:
        if evaluation.value(constraint) != 1:
            raise Disagreement(f"the solver's case does not satisfy {constraint} when it is calculated")


@frozen
class Optimum:
    """The greatest (or least) value of a term, proved, with a case that attains it."""

    value: int
    found: Found
    by: str


def greatest(question: Question, objective: Node, budget: Budget) -> Optimum | NoneExists | Unknown:
    """Return the greatest value of *objective* over the cases of *question*: one attains it, and none exceeds it."""
    return _optimum(question, objective, budget, upward=True)


def least(question: Question, objective: Node, budget: Budget) -> Optimum | NoneExists | Unknown:
    """Return the least value of *objective* over the cases of *question*."""
    return _optimum(question, objective, budget, upward=False)


def _optimum(question: Question, objective: Node, budget: Budget, *, upward: bool) -> Optimum | NoneExists | Unknown:
    """By bisection on a plain solver: `Optimize` has returned optima that its own model did not attain."""
    ranges = ranges_over(question.programs)
    if any(ranges(constraint)[1] == 0 for constraint in question.constraints):
        return NoneExists(RANGES)
    cases = cases_of(question, objective)
    if cases is not None:
        return _best_of(question, objective, cases, upward=upward)
    reasons = []
    for attempts in _stages(question, budget, objective):
        results = []
        for attempt in attempts:
            results.append(_Search(attempt, objective, upward=upward).result(ranges(objective)))
            if isinstance(results[-1], Unknown):
                break
        unknown = next((result for result in results if isinstance(result, Unknown)), None)
        if unknown is None:
            optima = [result for result in results if isinstance(result, Optimum)]
            return (max if upward else min)(optima, key=lambda o: o.value) if optima else NoneExists("z3")
        reasons.append(unknown.reason)
    return Unknown("; ".join(dict.fromkeys(reasons)))


def _best_of(question: Question, objective: Node, cases: Iterable[Case], *, upward: bool) -> Optimum | NoneExists:
    """The optimum over cases that are all tried."""
    term = question.fixed_in([objective])[0]
    best: Optimum | None = None
    for case in cases:
        if satisfies(question, case):
            value = Evaluation(question.programs, *case).value(term)
            if best is None or (value > best.value if upward else value < best.value):
                best = Optimum(value, Found(*case, ENUMERATION), ENUMERATION)
    return best or NoneExists(ENUMERATION)


class _Search:
    """The search for an optimum: a case, climbed as far as moves lead, then whether any is beyond; else bisection."""

    def __init__(self, attempt: _Attempt, objective: Node, *, upward: bool) -> None:
        self._attempt, self._question = attempt, attempt.question
        self._objective = self._question.fixed_in([objective])[0]
        self._op, self._sign = (CompareOp.GE, 1) if upward else (CompareOp.LE, -1)

    def result(self, span: Range) -> Optimum | NoneExists | Unknown:
        """Return the optimum; *span* holds all values by interval arithmetic."""
        reply = self._attempt.reply()
        if not isinstance(reply, Found):
            return reply
        best, reached = self._climbed(reply)
        for facts, settings in self._attempt.witnesses:  # cases that move what feeds the objective the most
            found = Found(facts, {**settings, **self._question.fixed}, reply.by)
            if holds(self._question, found.facts, found.settings):
                other, value = self._climbed(found)
                if self._sign * value > self._sign * reached:
                    best, reached = other, value
        beyond = (span[1] if self._sign > 0 else span[0]) + self._sign
        target = reached + self._sign
        while reached + self._sign != beyond:
            reply = self._reaching(target)
            if isinstance(reply, Unknown):
                return reply
            if isinstance(reply, Found):
                best, reached = self._climbed(reply)
            else:
                beyond = target
            target = (reached + beyond) // 2 if self._sign > 0 else -((-reached - beyond) // 2)
        return Optimum(reached, best, best.by)

    def _climbed(self, found: Found) -> tuple[Found, int]:
        facts, settings, value = climbed(self._question, found.facts, found.settings, self._objective, self._sign)
        return Found(facts, settings, found.by), value

    def _reaching(self, value: int) -> Reply:
        bound = build.number(value, self._objective.kind, self._objective.scale)
        return self._attempt.reply(build.compare(self._op, self._objective, bound))
