"""What a proof file is written with: prove, possible, implies, all_else_equal, and the standing promises.

Claims are collected from the module in which they are written; nothing is decided here.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from typing import Any, Literal, TypeVar, overload

from attrs import frozen

from rulekit.authoring.members import Clause, Fact, Member
from rulekit.authoring.policy import Policy
from rulekit.authoring.terms import Truth
from rulekit.errors import Place, PolicyError, RulekitError
from rulekit.ir import build
from rulekit.ir.answers import HAPPENED
from rulekit.ir.kinds import is_ordered
from rulekit.ir.nodes import CompareOp, Node, Ref
from rulekit.ir.nodes import Fact as FactNode
from rulekit.ir.walk import mentioned
from rulekit.model.claims import Claim, Declared, Side
from rulekit.model.policy import FactSpec, Model

P = TypeVar("P", bound=Policy)
P2 = TypeVar("P2", bound=Policy)
COPIES = ("a", "b")


@frozen
class Expectation:
    """What a claim's author expects other than a proof."""

    because: str


def refuted(because: str) -> Expectation:
    """Say that a claim is known to fail, and why; when it becomes provable the run fails."""
    if not because.strip():
        raise PolicyError("an expected refutation says which words of the text cause it", place=Place.of_caller())
    return Expectation(because)


@frozen
class Promise:
    """A promise about one policy that needs no sentence of its own."""

    name: str
    sides: tuple[type[Policy], ...]
    term: Node | None = None
    premise: Node | None = None
    standing: str = ""
    sentence: str = ""
    english: str = ""


@overload
def prove(
    first: Promise, /, *more: Promise, expect: Expectation | None = None, readings: Literal["base", "every"] = "base"
) -> None: ...
@overload
def prove(
    first: type[P], /, *, expect: Expectation | None = None, readings: Literal["base", "every"] = "base"
) -> Callable[[Callable[[P], Truth]], Claim]: ...
@overload
def prove(
    first: type[P],
    second: type[P2],
    /,
    *,
    expect: Expectation | None = None,
    readings: Literal["base", "every"] = "base",
) -> Callable[[Callable[[P, P2], Truth]], Claim]: ...
def prove(first: Any, /, *more: Any, expect: Expectation | None = None, readings: str = "base") -> Any:
    """Promise something of every case (one policy), or of every pair of cases (two), of the givens and the scope.

    Decorates a function of that many cases; or takes promises such as complete(P), never_falls(P.x, as_rises=P.y).
    *expect*: refuted("why") for a known flaw. *readings*: "every" claims it under all readings at once.
    """
    frame = sys._getframe(1)
    place = Place(frame.f_code.co_filename, frame.f_lineno)
    if isinstance(first, Promise):
        for promise in (first, *more):
            if not isinstance(promise, Promise):
                raise PolicyError("mixes promises and policies in one prove(...)", place=place)
            _register(frame.f_globals, _kept(promise, place, expect, readings), promise.sides)
        return None
    return _decorator((first, *more), "always", expect, readings, place)


def possible(policy: type[P], /, *, expect: Expectation | None = None) -> Callable[[Callable[[P], Truth]], Claim]:
    """Claim that some case in scope exists in which the sentence holds."""
    return _decorator((policy,), "possible", expect, "base", Place.of_caller())


def _decorator(
    policies: tuple[Any, ...],
    mode: Literal["always", "possible"],
    expect: Expectation | None,
    readings: str,
    place: Place,
) -> Callable[[Callable[..., Truth]], Claim]:
    for policy in policies:
        if not (isinstance(policy, type) and issubclass(policy, Policy)):
            raise PolicyError(f"claims something of {policy!r}, which is not a policy", place=place)
    if not 1 <= len(policies) <= len(COPIES):
        raise PolicyError(f"speaks of {len(policies)} cases; a claim speaks of one or two", place=place)
    if expect is not None and not isinstance(expect, Expectation):
        raise PolicyError('expects something other than refuted("why")', place=place)
    if readings not in ("base", "every"):
        raise PolicyError(f'the readings of a claim are "base" or "every", not {readings!r}', place=place)

    def register(function: Callable[..., Truth]) -> Claim:
        code = function.__code__
        where = Place(code.co_filename, code.co_firstlineno)
        cases = [policy.symbol(copy) for policy, copy in zip(policies, COPIES, strict=False)]
        try:
            term = function(*cases)
        except RulekitError as error:
            raise PolicyError(f"claim `{function.__name__}`: {error.message}", place=where) from None
        except Exception as error:
            raise PolicyError(f"claim `{function.__name__}`: {type(error).__name__}: {error}", place=where) from None
        if not isinstance(term, Truth):
            raise PolicyError(f"claim `{function.__name__}` gives {term!r}, not a truth", place=where)
        sentence = (function.__doc__ or "").strip() or function.__name__.replace("_", " ")
        premise, conclusion = (term.premise, term.conclusion) if isinstance(term, Implication) else (None, term.node)
        promise = Promise(function.__name__, policies, conclusion, premise, sentence=sentence)
        claim = _kept(promise, where, expect, readings, mode)
        _register(function.__globals__, claim, policies)
        return claim

    return register


def _kept(
    promise: Promise, place: Place, expect: Expectation | None, readings: str,
    mode: Literal["always", "possible"] = "always",
) -> Claim:  # fmt: skip
    sides = tuple(Side(copy, policy.model.name) for policy, copy in zip(promise.sides, COPIES, strict=False))
    free: list[str] = []
    if readings == "every":
        for policy in promise.sides:
            free += [s.name for s in policy.model.settings if s.origin in ("reading", "words") and s.name not in free]
    model = promise.sides[0].model
    return Claim(
        promise.name,
        promise.sentence,
        place,
        sides,
        promise.term,
        promise.premise,
        mode,
        "refuted" if expect else "proved",
        expect.because if expect else "",
        tuple(free),
        promise.standing,
        citations=_citations(promise),
        english=promise.english or promise.name.replace("_", " "),
        policy=model.draft_of or model.name,
    )


def _citations(promise: Promise) -> tuple[str, ...]:
    """The articles of the clauses of which a claim speaks."""
    if promise.term is None:
        return ()
    spoken_of = mentioned(promise.term) | (mentioned(promise.premise) if promise.premise else frozenset())
    models = dict(zip(COPIES, (policy.model for policy in promise.sides), strict=False))
    names = {(part.copy, part.name) for part in spoken_of if isinstance(part, Ref)}
    found = [
        clause.citation for copy, model in models.items() for clause in model.clauses if (copy, clause.name) in names
    ]
    return tuple(dict.fromkeys(citation for citation in found if citation))


CLAIMS, DECLARED, MODELS = "__rulekit_claims__", "__rulekit_declared__", "__rulekit_models__"
"""The names under which a proof module holds what it claims, what it declares and the drafts that it speaks of."""


def _register(module: dict[str, Any], claim: Claim, policies: Sequence[type[Policy]]) -> None:
    module.setdefault(MODELS, {}).update({policy.model.name: policy.model for policy in policies})
    claims = module.setdefault(CLAIMS, [])
    if any(other.name == claim.name and other.policy == claim.policy for other in claims):
        raise PolicyError(f"the claim `{claim.name}` is made twice; give each its own name", place=claim.place)
    claims.append(claim)


def known(policy: type[Policy], finding: str, *, because: str) -> None:
    """Declare a finding of the battery that is known and explained, by its id without the policy's name.

    It is listed and does not fail the run; when it is no longer found the run fails.
    """
    frame = sys._getframe(1)
    if not because.strip():
        raise PolicyError("a known finding says why it is there", place=Place.of_caller())
    declared = Declared(policy.model.name, finding, because, Place(frame.f_code.co_filename, frame.f_lineno))
    frame.f_globals.setdefault(DECLARED, []).append(declared)


class Implication(Truth):
    """A truth that remembers its premise, so that a claim whose premise never holds is noticed."""

    premise: Node
    conclusion: Node


def implies(premise: Truth, conclusion: Truth) -> Truth:
    """Where the premise holds the conclusion does; a premise that never holds makes the claim vacuous."""
    for part in (premise, conclusion):
        if not isinstance(part, Truth):
            raise PolicyError(f"implies(...) joins two truths, not {part!r}")
    implication = Implication.on((~premise | conclusion).node)
    implication.premise, implication.conclusion = premise.node, conclusion.node
    return implication


def all_else_equal(a: P, b: P, *, but: Member[Any] | Sequence[Member[Any]] = ()) -> Truth:
    """The two cases agree in every fact except those named."""
    varying = {member.name for member in ((but,) if isinstance(but, Member) else but)}
    model = a._source.whole
    names = {fact.name for fact in model.facts}
    for name in varying - names:
        raise PolicyError(f"all_else_equal(..., but={name}): `{name}` is not a fact")
    other = b._source.whole
    alone = sorted(names - varying - {fact.name for fact in other.facts})
    if alone:
        raise PolicyError(f"all_else_equal: {', '.join(f'`{name}`' for name in alone)} is a fact of {model.name} and not of "
                          f"{other.name}; name it in but=(...)")  # fmt: skip
    return Truth.on(_equal(model, a._source.copy, b._source.copy, varying))


def _equal(model: Model, first: str, second: str, varying: set[str]) -> Node:
    parts = []
    for spec in model.inputs:
        if spec.name.removesuffix(HAPPENED) in varying:
            continue
        same = build.compare(CompareOp.EQ, _fact(spec, first), _fact(spec, second))
        if spec.event:  # the day of what never happened is no day
            happened = FactNode(spec.name + HAPPENED, build.YES.kind, copy=first)
            same = build.any_of(build.negation(happened), same)
        parts.append(same)
    return build.all_of(*parts)


def _fact(spec: FactSpec, copy: str) -> FactNode:
    return FactNode(spec.name, spec.kind, spec.scale, copy)


def never_falls(outcome: Clause[Any], *, as_rises: Fact[Any]) -> Promise:
    """Promise that an outcome never falls as a fact rises and all else stays equal."""
    return _direction(outcome, as_rises, "never_falls", CompareOp.LE)


def never_rises(outcome: Clause[Any], *, as_rises: Fact[Any]) -> Promise:
    """Promise that an outcome never rises as a fact rises and all else stays equal."""
    return _direction(outcome, as_rises, "never_rises", CompareOp.GE)


def _direction(outcome: Clause[Any], fact: Fact[Any], word: str, op: CompareOp) -> Promise:
    policy = outcome.policy
    if not isinstance(outcome, Clause) or not isinstance(fact, Fact) or policy is None:
        raise PolicyError(f"write {word}(P.outcome, as_rises=P.fact)", place=Place.of_caller(2))
    if fact.name not in {spec.name for spec in policy.model.facts}:
        raise PolicyError(f"{word}: `{fact.name}` is not a fact of {policy.model.name}", place=Place.of_caller(2))
    clause, spec = policy.model.clause(outcome.name), policy.model.fact(fact.name)
    for kind, name in ((clause.kind, clause.name), (spec.kind, spec.name)):
        if not is_ordered(kind):
            raise PolicyError(f"{word}: `{name}` has no order", place=Place.of_caller(2))
    first, second = COPIES
    premise = build.all_of(
        _equal(policy.model, first, second, {spec.name}),
        build.compare(CompareOp.LE, _fact(spec, first), _fact(spec, second)),
    )
    values = [Ref(clause.name, clause.kind, clause.scale, copy) for copy in COPIES]
    term = build.compare(op, *values)
    verb, english = ("不减少", "never falls") if op is CompareOp.LE else ("不增加", "never rises")
    sentence = f"{spec.zh}增加，其他不变，{clause.zh}{verb}。"
    name = f"{word}:{clause.name}:{spec.name}"
    said = f"{clause.name} {english} as {spec.name} rises"
    return Promise(name, (policy, policy), term, premise, sentence=sentence, english=said)


def complete(policy: type[Policy]) -> Promise:
    """Promise that every outcome of every case in scope is a value, or its gap is declared."""
    return Promise(
        "complete",
        (policy,),
        standing="completeness",
        english="every case in scope is answered",
        sentence="适用范围内的每一种情形都有规定。",
    )


def consistent(policy: type[Policy]) -> Promise:
    """Promise that no two cases or exceptions ever answer differently."""
    return Promise(
        "consistent",
        (policy,),
        standing="consistency",
        english="no two provisions ever answer differently",
        sentence="任何情形下各项规定互不冲突。",
    )
