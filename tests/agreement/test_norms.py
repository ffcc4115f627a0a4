"""What norms make of a decision, against a naive evaluation that shares nothing with the engine: sets of options.

`judged` is written from the sentences that open `rulekit.model.norms`. Random decisions and acts are laid out in plain
Python, made into a policy, and worked out for every case of a small domain: by `exact`, by Z3, by `calc`, by the checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import chain, combinations, product
from random import Random

import pytest

from rulekit.checks.finding import Finding
from rulekit.checks.norms import clashes, discretion, idle, reached, silence, soft
from rulekit.checks.subject import Subject
from rulekit.errors import PolicyError
from rulekit.explain.calculate import calculate
from rulekit.explain.norms import DecisionResult
from rulekit.ir import build
from rulekit.ir.kinds import COUNT, TRUTH, ChoiceKind
from rulekit.ir.nodes import Answer, Cases, CompareOp, Const, Fact, Node, Row
from rulekit.law.documents import Document
from rulekit.model.compile import Program, compiled
from rulekit.model.json import read, written
from rulekit.model.norms import ACT, CLASH, FORCE, PRINCIPLE, VERB, as_read, derived, option_name, smallest_clashes
from rulekit.model.policy import (
    ClauseSpec,
    DecisionSpec,
    Model,
    NormSpec,
    PrioritySpec,
    SettingSpec,
    Verb,
    VerbReadingSpec,
    reading_kind,
)
from rulekit.solving.ask import Budget, Found, NoneExists, ask
from rulekit.solving.question import about
from rulekit.solving.verdict import Verdict
from tests.agreement.worlds import HERE, World, calculated, fact

# ---------------------------------------------------------------- conditions: a term, and what it is in a case

Point = Mapping[str, int]
NO_VALUE, NOT_STATED, CLASHES = "no value", "not stated", "clash"
DOMAIN = World((fact("n", COUNT, 0, 2), fact("t", TRUTH, 0, 1), fact("u", TRUTH, 0, 1)))
POINTS = list(DOMAIN.points())
N, T, U = (Fact(spec.name, spec.kind) for spec in DOMAIN.facts)


@dataclass(frozen=True)
class Condition:
    """A truth about a case: the engine's term, and the same in plain Python (a bool, or why it is none)."""

    term: Node
    of: Callable[[Point], bool | str]


def _at_least(number: int) -> Node:
    return build.compare(CompareOp.GE, N, Const(number, COUNT))


ANSWERED = (
    Condition(T, lambda p: p["t"] == 1),
    Condition(U, lambda p: p["u"] == 1),
    Condition(_at_least(1), lambda p: p["n"] >= 1),
    Condition(_at_least(2), lambda p: p["n"] >= 2),
    Condition(build.negation(T), lambda p: p["t"] == 0),
    Condition(build.all_of(T, build.negation(U)), lambda p: p["t"] == 1 and p["u"] == 0),
    Condition(build.any_of(U, _at_least(2)), lambda p: p["u"] == 1 or p["n"] >= 2),
    Condition(build.YES, lambda p: True),
    Condition(build.NO, lambda p: False),
)
UNANSWERED = (
    Condition(
        Cases((Row(T, U),), None, False, TRUTH, 0),
        lambda p: p["u"] == 1 if p["t"] else NOT_STATED,
    ),
    Condition(
        Cases((Row(_at_least(1), build.YES), Row(U, build.NO)), build.NO, False, TRUTH, 0),
        lambda p: CLASHES if p["n"] >= 1 and p["u"] else p["n"] >= 1,
    ),
)


# ---------------------------------------------------------------- norms in plain Python


@dataclass(frozen=True)
class Rule:
    """A norm: its verb (and other verbs that its words allow), what it names, when it holds."""

    name: str
    verb: str
    options: frozenset[int]
    condition: Condition
    soft: bool = False
    lifted_by: tuple[Condition, ...] = ()
    over: tuple[str, ...] = ()
    readings: tuple[str, ...] = ()


@dataclass(frozen=True)
class Ranking:
    """A reading under which a norm prevails, of a setting that may have other readings."""

    setting: str
    position: int
    above: str
    below: str


@dataclass(frozen=True)
class Law:
    """A decision with the norms that speak of it."""

    rules: tuple[Rule, ...]
    options: int
    usual: frozenset[int] = frozenset()
    act: bool = False
    rankings: tuple[Ranking, ...] = ()

    def under(self, chosen: Mapping[str, int]) -> Law:
        """The law with its readings chosen, so that none are left."""
        rules = []
        for rule in self.rules:
            verb = (rule.verb, *rule.readings)[chosen.get(rule.name, 0)]
            ranked = [r.below for r in self.rankings if r.above == rule.name and chosen.get(r.setting, 0) == r.position]
            rules.append(replace(rule, verb=verb, readings=(), over=(*rule.over, *ranked)))
        return replace(self, rules=tuple(rules), rankings=())

    def without(self, name: str) -> Law:
        """The law without one norm, which then prevails over nothing either."""
        kept = [replace(r, over=tuple(o for o in r.over if o != name)) for r in self.rules if r.name != name]
        return replace(self, rules=tuple(kept))

    def choices(self) -> list[dict[str, int]]:
        """Every way to choose the readings."""
        ways = {rule.name: len(rule.readings) + 1 for rule in self.rules if rule.readings}
        for ranking in self.rankings:
            ways[ranking.setting] = max(ways.get(ranking.setting, 1), ranking.position + 1)
        return [dict(zip(ways, way, strict=True)) for way in product(*map(range, ways.values()))]


@dataclass(frozen=True)
class Judgement:
    """What the norms leave in a case."""

    answer: str
    allowed: frozenset[int]
    against: frozenset[int]
    in_force: frozenset[str]


def judged(law: Law, holds: Callable[[Condition], bool]) -> Judgement:
    """What norms make of a decision whose readings are chosen, in sets of options."""

    @cache
    def in_force(name: str) -> bool:
        rule = next(rule for rule in law.rules if rule.name == name)
        beaten = any(in_force(other.name) for other in law.rules if name in other.over)
        lifted = any(holds(condition) for condition in rule.lifted_by)
        return (rule.verb == "only" or holds(rule.condition)) and not lifted and not beaten

    speaking = [rule for rule in law.rules if in_force(rule.name)]
    judgement = said_by(law, speaking, {rule.name: holds(rule.condition) for rule in speaking})
    return replace(judgement, in_force=frozenset(rule.name for rule in speaking))


def said_by(law: Law, speaking: Sequence[Rule], listed: Mapping[str, bool]) -> Judgement:
    """What norms leave if exactly these are in force; *listed* says which way a closed list speaks."""
    everything = frozenset(range(law.options))
    do, omit = frozenset({0}), frozenset({1})
    commands: list[tuple[frozenset[int], bool]] = []
    permissions: list[frozenset[int]] = []
    prohibitions: list[tuple[frozenset[int], bool]] = []
    for rule in speaking:
        verb = rule.verb
        if verb == "only":
            verb = "may" if listed[rule.name] else "must not"
        forbids = verb in ("must not", "cannot")
        if verb == "may":
            permissions.append(everything if law.act else rule.options)
        elif law.act:
            commands.append((omit if forbids else do, rule.soft))
        else:
            (prohibitions if forbids else commands).append((rule.options, rule.soft))
    binding = [options for options, soft in commands if not soft]
    barred = frozenset(chain(*(options for options, soft in prohibitions if not soft)))
    permitted = frozenset(chain(*permissions, *(options for options, _ in commands)))
    if len(binding) < len(commands):  # what is commanded in principle leaves everything else, with reasons
        permitted = everything
    if not binding:
        permitted |= law.usual
    allowed = frozenset(o for o in permitted - barred if all(o in options for options in binding))
    if law.act:
        hollow = bool(permissions) and omit in binding
    else:
        hollow = any(options <= barred for options in permissions)
    in_principle = frozenset(
        o for o in everything
        if all(o in options for options, soft in commands if soft)
        and not any(o in options for options, soft in prohibitions if soft)
    )  # fmt: skip
    if hollow or (permitted and not allowed):
        answer = CLASHES
    else:
        answer = "value" if permitted or law.act else NOT_STATED
    return Judgement(answer, allowed, allowed - in_principle, frozenset())


def judged_in(law: Law, point: Point) -> list[Judgement]:
    """The judgement in a case; one for each way in which conditions without a value might fall."""
    conditions = dict.fromkeys(c for rule in law.rules for c in (rule.condition, *rule.lifted_by))
    values = {condition: condition.of(point) for condition in conditions}
    unknown = [condition for condition, value in values.items() if not isinstance(value, bool)]
    found = []
    for way in product((False, True), repeat=len(unknown)):
        known = {**values, **dict(zip(unknown, way, strict=True))}
        found.append(judged(law, lambda condition, known=known: bool(known[condition])))  # type: ignore[misc]
    return found


# ---------------------------------------------------------------- random laws, and the policies that say the same

VERBS = {verb.value: verb for verb in Verb}
SOFT = ("must", "must not")


def some_law(seed: int, *, answered: bool = False) -> Law:
    """A random law; over and priorities go down one order, but for one pair that two readings rank either way."""
    dice = Random(seed)
    act = dice.random() < 0.35
    options = 2 if act else dice.randint(2, 5)
    names = [f"n{i}" for i in range(dice.randint(1, 7))]
    pool = ANSWERED if answered or dice.random() < 0.5 else (*ANSWERED, *UNANSWERED)
    rules = []
    for position, name in enumerate(names):
        verb = dice.choice(("must", "must", "may", "may", "must not", "must not", "only", "cannot"))
        named = frozenset({0}) if act else frozenset(dice.sample(range(options), dice.randint(1, min(3, options))))
        others = [other for other in VERBS if other != verb]
        rules.append(Rule(
            name, verb, named, dice.choice(pool), verb in SOFT and dice.random() < 0.25,
            tuple(dice.choice(pool) for _ in range(dice.choice((0, 0, 0, 1, 2)))),
            tuple(other for other in names[position + 1 :] if dice.random() < 0.15),
            tuple(dice.sample(others, dice.choice((0, 0, 0, 0, 1, 2)))),
        ))  # fmt: skip
    rankings = []
    if len(names) > 1:
        for setting in ("p", "q"):
            if dice.random() < 0.35:
                above, below = sorted(dice.sample(range(len(names)), 2))
                rankings.append(Ranking(setting, 1, names[above], names[below]))
        if dice.random() < 0.3:
            above = dice.randrange(len(names) - 1)
            pair = names[above], names[above + 1]
            if pair[1] not in rules[above].over and all((r.above, r.below) != pair for r in rankings):
                rankings += [Ranking("r", 1, *pair), Ranking("r", 2, pair[1], pair[0])]
    usual = frozenset(dice.sample(range(options), dice.choice((0, 0, 1, 1, 2)) if options > 1 else 0))
    return Law(tuple(rules), options, usual, act, tuple(rankings))


def _setting(name: str, kind: ChoiceKind) -> SettingSpec:
    return SettingSpec(name, kind, 0, len(kind.values) - 1, name, HERE, 0, "reading")


@cache
def policy(law: Law) -> Model:
    """The policy that says what a law says."""
    kind = ACT if law.act else ChoiceKind("Way", *(tuple("ABCDE"[: law.options]),) * 3)
    priorities = tuple(
        PrioritySpec(f"{r.setting}{r.position}", r.setting, r.position, "因", r.above, (r.below,), HERE)
        for r in law.rankings
    )
    clauses, norms = [], []
    settings = []
    for rule in law.rules:
        lifting = [f"{rule.name}_unless{i}" for i in range(len(rule.lifted_by))]
        for name, condition in zip(lifting, rule.lifted_by, strict=True):
            clauses.append(ClauseSpec(name, "二", name, condition.term, HERE, role="unless"))
        verbs = tuple(VerbReadingSpec(f"{rule.name}_{v}", VERBS[v], "因", HERE) for v in rule.readings)
        norm = NormSpec("d", VERBS[rule.verb], tuple(sorted(rule.options)), rule.over, "一般" * rule.soft,
                        tuple(lifting), verbs)  # fmt: skip
        norms.append(ClauseSpec(rule.name, "一", rule.name, rule.condition.term, HERE, role="norm", norm=norm))
        clauses.append(norms[-1])
        if verbs:
            settings.append(_setting(rule.name + VERB, reading_kind(rule.name + VERB, [v.name for v in verbs])))
    for name in dict.fromkeys(ranking.setting for ranking in law.rankings):
        kinds = reading_kind(name, [p.name for p in priorities if p.of == name])
        settings.append(_setting(name, kinds))
    decision = DecisionSpec("d", kind, "决定", HERE, "", tuple(sorted(law.usual)), law.act, priorities)
    clauses += derived(decision, norms)
    document = Document("试验", "试〔2020〕1号")
    return Model("a.world", document, DOMAIN.facts, tuple(settings), tuple(clauses), HERE, decisions=(decision,))


def in_settings(law: Law, chosen: Mapping[str, int]) -> dict[str, int]:
    """A choice of readings as the policy's settings."""
    rankings = {ranking.setting for ranking in law.rankings}
    return {name if name in rankings else name + VERB: value for name, value in chosen.items()}


def program(law: Law, chosen: Mapping[str, int]) -> Program:
    return compiled(policy(law), in_settings(law, chosen))


def laws(count: int, **how: bool) -> Iterator[tuple[Law, dict[str, int]]]:
    """Random laws, each under some of its readings."""
    for seed in range(count):
        law = some_law(seed, **how)
        choices = law.choices()
        for chosen in Random(seed).sample(choices, min(3, len(choices))):
            yield law, chosen


def options_of(program: Program) -> list[str]:
    return list(program.model.decision("d").kind.values)


def worked_out(program: Program, name: str, point: Point) -> bool | Answer:
    """What `exact` makes of a truth: it, or the answer that it has instead."""
    answer = Answer(calculated(program, program.answer(name), point))
    return bool(calculated(program, program.value(name), point)) if answer is Answer.VALUE else answer


# ---------------------------------------------------------------- the engine against the sets


def test_random_laws_are_judged_as_their_sets_say() -> None:
    """Every norm and every option in every case; conditions without a value decide nothing that they could change."""
    seen = {"value": 0, NOT_STATED: 0, CLASHES: 0, NO_VALUE: 0}
    settled_all_the_same = 0
    for law, chosen in laws(200):
        now, engine = law.under(chosen), program(law, chosen)
        for point in POINTS:
            ways = judged_in(now, point)
            for rule in now.rules:
                in_force = worked_out(engine, rule.name + FORCE, point)
                expected = {rule.name in way.in_force for way in ways}
                assert in_force in expected if isinstance(in_force, bool) else len(ways) > 1, (law, chosen, point)
                assert not isinstance(in_force, bool) or len(expected) == 1, (law, chosen, point)
            for position, option in enumerate(options_of(engine)):
                allowed = worked_out(engine, option_name("d", option), point)
                if len(ways) == 1:
                    seen[ways[0].answer] += 1
                    assert ways[0].answer == _in_words(allowed), (law, chosen, point)
                if isinstance(allowed, bool):
                    settled_all_the_same += len(ways) > 1
                    assert all((w.answer, position in w.allowed) == ("value", allowed) for w in ways), (
                        law,
                        chosen,
                        point,
                    )
                    if allowed:
                        kept = worked_out(engine, option_name("d", option) + PRINCIPLE, point)
                        against = {position in way.against for way in ways}
                        assert len(against) > 1 or against == {not kept} or len(ways) > 1, (law, chosen, point)
                elif len(ways) > 1:
                    seen[NO_VALUE] += 1
                    reasons = {_in_words(allowed)} == {way.answer for way in ways} or _in_words(allowed) in _unanswered(
                        now, point
                    )
                    assert reasons, (law, chosen, point)
    assert min(seen.values()) > 500, seen
    assert sum(seen.values()) > 15_000
    assert settled_all_the_same > 500


def _in_words(answer: bool | Answer) -> str:
    return {Answer.CLASH: CLASHES, Answer.NOT_STATED: NOT_STATED}[answer] if isinstance(answer, Answer) else "value"


def _unanswered(law: Law, point: Point) -> set[str]:
    """What the conditions answer that have no value."""
    values = [c.of(point) for rule in law.rules for c in (rule.condition, *rule.lifted_by)]
    return {value for value in values if isinstance(value, str)}


def test_a_condition_without_a_value_matters_no_further_than_it_reaches() -> None:
    """A norm that another beats, or that something lifts, is out of force whatever its condition would be."""
    unstated, always = UNANSWERED[0], ANSWERED[7]
    silent = {"n": 0, "t": 0, "u": 0}
    assert unstated.of(silent) == NOT_STATED
    top = Rule("n0", "must", frozenset({0}), always, over=("n1",))
    low = Rule("n1", "must", frozenset({1}), unstated)
    lifted = Rule("n2", "must", frozenset({1}), unstated, lifted_by=(always,))
    engine = program(Law((top, low, lifted), 3), {})
    assert [worked_out(engine, f"{name}{FORCE}", silent) for name in ("n0", "n1", "n2")] == [True, False, False]
    assert [worked_out(engine, f"d.{option}", silent) for option in "ABC"] == [True, False, False]

    open_ = program(Law((replace(top, over=()), low), 3), {})
    assert worked_out(open_, "n1" + FORCE, silent) is Answer.NOT_STATED
    assert {worked_out(open_, f"d.{option}", silent) for option in "AB"} == {Answer.NOT_STATED}


def test_the_solver_finds_no_other_judgement() -> None:
    """Z3 finds no case in which an option has another answer or value than in `exact`; one that is planted it finds."""
    for seed in range(24):
        law = some_law(seed)
        chosen = Random(seed).choice(law.choices())
        engine = program(law, chosen)
        rows = [(point, name, worked_out(engine, name, point)) for point in POINTS for name in _truths(engine, law)]
        others = [_other_than(engine, point, name, seen) for point, name, seen in rows]
        assert isinstance(ask(about({"": engine}, [build.any_of(*others)]), Budget()), NoneExists), (law, chosen)
        point, name, seen = Random(seed).choice(rows)
        planted = _other_than(engine, point, name, not seen if isinstance(seen, bool) else True)
        assert isinstance(ask(about({"": engine}, [planted]), Budget()), Found), (law, chosen, point, name)


def _truths(engine: Program, law: Law) -> list[str]:
    return [option_name("d", option) for option in options_of(engine)] + [rule.name + FORCE for rule in law.rules]


def _other_than(engine: Program, point: Point, name: str, seen: bool | Answer) -> Node:
    """The truth that in this case something has another answer or value than was seen."""
    pins = [
        build.compare(CompareOp.EQ, Fact(spec.name, spec.kind), Const(point[spec.name], spec.kind))
        for spec in DOMAIN.facts
    ]
    answer = seen if isinstance(seen, Answer) else Answer.VALUE
    other = build.compare(CompareOp.NE, engine.answer(name), build.answer(answer))
    if isinstance(seen, bool):
        value = engine.value(name)
        other = build.any_of(other, build.negation(value) if seen else value)
    return build.all_of(*pins, other)


def test_json_gives_the_same_policy_back() -> None:
    """Decisions, norms and their readings survive json."""
    for seed in range(40):
        model = policy(some_law(seed))
        assert read(written(model)) == model


def test_circles_are_refused() -> None:
    """A norm that prevails over itself, through others or through readings that may be chosen together."""
    condition = ANSWERED[0]
    over = [Rule(f"n{i}", "must", frozenset({0}), condition, over=(f"n{(i + 1) % 3}",)) for i in range(3)]
    with pytest.raises(PolicyError, match="in a circle: n0 → n2 → n1 → n0"):
        policy(Law(tuple(over), 2))
    plain = tuple(replace(rule, over=()) for rule in over[:2])
    both_ways = (Ranking("p", 1, "n0", "n1"), Ranking("q", 1, "n1", "n0"))
    with pytest.raises(PolicyError, match="instead_of="):
        policy(Law(plain, 2, rankings=both_ways))
    policy(Law(plain, 2, rankings=(both_ways[0], Ranking("p", 2, "n1", "n0"))))


# ---------------------------------------------------------------- clashes


def _clashing_sets(law: Law, ways: Mapping[str, bool] | None) -> set[frozenset[str]]:
    """The smallest sets of norms that clash if exactly they are in force, by trying every set."""
    found: set[frozenset[str]] = set()
    for size in range(1, len(law.rules) + 1):
        for group in combinations(law.rules, size):
            names = frozenset(rule.name for rule in group)
            if any(smaller < names for smaller in found):
                continue
            listings = [ways] if ways is not None else _every_listing(group)
            if any(said_by(law, group, listing).answer == CLASHES for listing in listings):
                found.add(names)
    return found


def _every_listing(group: Sequence[Rule]) -> list[dict[str, bool]]:
    closed = [rule.name for rule in group if rule.verb == "only"]
    return [dict(zip(closed, way, strict=True)) for way in product((False, True), repeat=len(closed))]


def test_the_smallest_clashes_are_those_of_every_set_tried() -> None:
    """By what norms say alone, with closed lists speaking either way or as a case has it."""
    found = 0
    for law, chosen in laws(110):
        now, model = law.under(chosen), policy(law)
        decision = model.decision("d")
        norms = as_read(decision, model.norms_of("d"), in_settings(law, chosen))
        listed = {rule.name: rule.condition.of(POINTS[7]) is True for rule in law.rules}
        for ways in (None, listed):
            groups = [frozenset(clause.name for clause in group) for group in smallest_clashes(decision, norms, ways)]
            expected = _clashing_sets(now, ways)
            assert (set(groups), len(groups)) == (expected, len(expected)), (law, chosen, ways)
            found += len(groups)
    assert found > 1_000


# ---------------------------------------------------------------- what calc shows, and what the checks find


def shown(law: Law, chosen: Mapping[str, int], point: Point) -> DecisionResult:
    """What `calc` makes of a case."""
    model, settings = policy(law), in_settings(law, chosen)
    named = {name: model.setting(name).kind.values[value] for name, value in settings.items()}  # type: ignore[union-attr]
    facts = {"n": point["n"], "t": bool(point["t"]), "u": bool(point["u"])}
    return calculate(model, facts, named).decisions["d"]


def test_calc_shows_what_the_sets_say() -> None:
    """The options left, those that need reasons, the norms in force with their verbs, why others are not, what clashes."""
    reasons = 0
    for law, chosen in laws(40, answered=True):
        now = law.under(chosen)
        rules = {rule.name: rule for rule in now.rules}
        for point in POINTS[::2]:
            (expected,) = judged_in(now, point)
            result = shown(law, chosen, point)
            options = result.decision.kind.values
            assert result.answer == expected.answer
            if result.answer == "value":
                assert set(result.allowed) == {options[i] for i in expected.allowed}
                assert set(result.against_principle) == {options[i] for i in expected.against}
            for norm in result.norms:
                rule = rules[norm.name]
                assert (norm.in_force, norm.verb.value) == (rule.name in expected.in_force, rule.verb)
                if not norm.in_force:
                    assert norm.because[0] == _why_not(now, rule, point, expected.in_force), (law, chosen, point)
                    reasons += 1
            if result.answer == CLASHES:
                _assert_clashes(now, point, expected, result)
    assert reasons > 1_000


def _why_not(law: Law, rule: Rule, point: Point, in_force: frozenset[str]) -> str:
    if rule.verb != "only" and not rule.condition.of(point):
        return "its condition does not hold"
    for number, condition in enumerate(rule.lifted_by):
        if condition.of(point):
            return f"lifted by {rule.name}_unless{number} (二)"
    above = next(other.name for other in law.rules if rule.name in other.over and other.name in in_force)
    return f"gives way to {above} (一)"


def _assert_clashes(law: Law, point: Point, expected: Judgement, result: DecisionResult) -> None:
    """Each set shown clashes, is the smallest of its kind, and goes on clashing whatever else is in force."""
    listed = {rule.name: rule.condition.of(point) is True for rule in law.rules}
    speaking = [rule for rule in law.rules if rule.name in expected.in_force]
    groups = [frozenset(group) for group in result.clashes]
    assert groups, "a clash without its norms"
    for group in groups:
        assert not any(other < group for other in groups)
        members = [rule for rule in speaking if rule.name in group]
        others = [rule for rule in speaking if rule.name not in group]
        assert said_by(law, members, listed).answer == CLASHES
        assert said_by(law, [*members, *others], listed).answer == CLASHES
        if not law.usual:
            for some in combinations(others, min(2, len(others))):
                assert said_by(law, [*members, *some], listed).answer == CLASHES


def by_id(check: Callable[[Subject], Iterator[Finding]], subject: Subject) -> dict[str, Finding]:
    return {finding.id.split(":", 2)[2]: finding for finding in check(subject)}


@pytest.mark.parametrize("answered", [True, False])
def test_the_checks_find_what_all_cases_together_show(answered: bool) -> None:
    """Clashes, silence, what never comes into play, idle norms, discretion and soft words, under base readings."""
    met = dict.fromkeys(("clash", "silence", "dead", "idle", "soft"), 0)
    for seed in range(22):
        law = some_law(1_000 + seed, answered=answered)
        now = law.under({})
        results = [shown(law, {}, point) for point in POINTS]
        subject = Subject.of(policy(law), Budget())
        found = by_id(clashes, subject)
        clashing = any(result.why == CLASH for result in results)
        assert (found.keys() == {"d"}) is not clashing, law
        assert {f.verdict for f in found.values()} == {Verdict.REFUTED if clashing else Verdict.PROVED}, law
        if answered:
            groups = {g for f in found.values() for g in f.values.get("norms", "").split("; ") if g}
            assert {frozenset(group.split(" / ")) for group in groups} == _clashes_met(now), law
        unstated = any(r.answer == NOT_STATED for r in results)
        silent = [f.verdict is Verdict.REFUTED for f in by_id(silence, subject).values()]
        assert silent == [unstated] or (law.act and not unstated and not silent), law
        dead = {name for name in by_id(reached, subject) if name != "d"}
        assert dead == {f"d:{name}" for name in _never(now, results)}, law
        greatest = [f.values["most"] for f in discretion(subject)]
        most = max(len(r.allowed) for r in results)
        assert greatest == ([str(most)] if most and not law.act else []), law
        principle = [f.verdict is Verdict.REFUTED for f in soft(subject)]
        lost = any(r.allowed and set(r.allowed) == set(r.against_principle) for r in results)
        assert principle == ([lost] if any(rule.soft for rule in law.rules) else []), law
        needless = {name.removeprefix("d:") for name in by_id(idle, subject)}
        assert needless == {rule.name for rule in now.rules if len(now.rules) > 1 and _changes_nothing(now, rule)}, law
        met["clash"] += clashing
        met["silence"] += unstated
        met["dead"] += len(dead)
        met["idle"] += len(needless)
        met["soft"] += any(principle)
    assert min(met.values()) >= 2, met


def _clashes_met(law: Law) -> set[frozenset[str]]:
    """The smallest clashing sets that some case meets; what forbids all that is usual only where it leaves nothing."""
    anything = _clashing_sets(replace(law, usual=frozenset()), None)
    only_usual = _clashing_sets(law, None) - anything
    met = set()
    for point in POINTS:
        (case,) = judged_in(law, point)
        if case.answer != CLASHES:
            continue
        met |= {group for group in anything if group <= case.in_force}
        binding = any(
            rule.name in case.in_force and not rule.soft and rule.verb == "must" for rule in law.rules
        )  # an act has no prohibitions that could forbid what is usual
        if law.usual and not law.act and not binding and not case.allowed:
            met |= {group for group in only_usual if group <= case.in_force}
    return met


def _never(law: Law, results: Sequence[DecisionResult]) -> set[str]:
    """The norms that are never in force (of closed lists: never permit), and the options that are never left."""
    spoken = {
        norm.name for r in results for norm in r.norms
        if norm.in_force and (norm.verb is not Verb.ONLY or norm.holds)
    }  # fmt: skip
    dead = {rule.name for rule in law.rules} - spoken
    if not law.act:
        dead |= set(results[0].decision.kind.values) - {option for r in results for option in r.allowed}
    return dead


def _changes_nothing(law: Law, rule: Rule) -> bool:
    fewer = law.without(rule.name)
    return all(_left(law, point) == _left(fewer, point) for point in POINTS)


def _left(law: Law, point: Point) -> list[object]:
    engine, result = program(law, {}), []
    for option in options_of(engine):
        name = option_name("d", option)
        allowed = worked_out(engine, name, point)
        result.append((allowed, allowed is True and worked_out(engine, name + PRINCIPLE, point) is False))
    return result
