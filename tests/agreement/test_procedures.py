"""What a procedure comes to, against plain Python that shares nothing with the engine.

Random stages, steps, guards and limits. The courses are the orders in which stages can stand, each tried by itself for
each case; the requirements are worked out from lists of days.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import pairwise, permutations, product
from random import Random
from types import new_class
from typing import Any

import pytest

from rulekit import Choice, Count, Days, Document, Policy, Truth, fact, open_parameter, procedure
from rulekit.checks.battery import findings
from rulekit.law.counting import GENERAL_COUNTING
from rulekit.model.cases import facts_as_text
from rulekit.model.claims import Rulebase
from rulekit.solving.ask import Budget
from rulekit.solving.verdict import Verdict

ACT = Document("行程法", "LGBl. 10/24", in_force="2024-01-01", counting=GENERAL_COUNTING.but(rolls_over=False))
FIRST, LAST = "2024-01-01", "2024-12-31"
CASES = range(4)
"""The values of the one fact `n` on which guards turn."""


class Stage(Choice):
    """Where a random course passes."""

    A = "甲", "a"
    B = "乙", "b"
    C = "丙", "c"
    D = "丁", "d"
    E = "戊", "e"


STAGES = list(Stage)


@dataclass(frozen=True)
class Way:
    """A step in plain Python: in which cases it is open, and its limits in days; a limit may be open between two."""

    source: int
    target: int
    cases: frozenset[int]
    least: int | None
    most: tuple[int, int] | None
    longer: int | None

    @property
    def longest(self) -> int | None:
        """The most days it can take."""
        return None if self.most is None else max(self.most[1], self.longer or 0)


@dataclass(frozen=True)
class Course:
    """A procedure in plain Python, from stage 0."""

    ways: tuple[Way, ...]
    ends: frozenset[int]

    def paths(self, case: int) -> Iterator[tuple[tuple[int, ...], tuple[Way, ...]]]:
        """Yield the stages and the steps of every course of a case that passes no stage twice."""
        for length in range(len(STAGES)):
            for rest in permutations(range(1, len(STAGES)), length):
                stages = (0, *rest)
                choices = [
                    [w for w in self.ways if (w.source, w.target) == pair and case in w.cases]
                    for pair in pairwise(stages)
                ]
                for ways in product(*choices):
                    yield stages, ways

    def out(self, stage: int, case: int) -> list[Way]:
        """Return the steps that are open at a stage."""
        return [way for way in self.ways if way.source == stage and case in way.cases]


def random_course(random: Random, *, forwards: bool) -> Course:
    """Return a course whose steps lead anywhere, or *forwards* only."""
    ways = []
    for _ in range(random.randint(4, 8)):
        source, target = random.sample(range(len(STAGES)), 2)
        if forwards and source > target:
            source, target = target, source
        cases = frozenset(CASES) if random.random() < 0.6 else frozenset(random.sample(CASES, random.randint(1, 3)))
        most = random.randint(5, 20)
        limit = None if random.random() < 0.15 else (most, most + random.choice((0, 0, 3)))
        longer = random.randint(15, 40) if limit and random.random() < 0.3 else None
        least = random.choice((None, None, 0, 1, 2, 3, 4, 5))
        ways.append(Way(source, target, cases, least, limit, longer))
    return Course(tuple(ways), frozenset(random.sample(range(1, len(STAGES)), random.randint(1, 2))))


def policy_of(course: Course) -> type[Policy]:
    """Return the same as a policy."""

    def body(names: dict[str, Any]) -> None:
        names["n"] = fact(Count, CASES[0], CASES[-1], zh="数目")
        names["late"] = fact(Truth, zh="延长")
        ends = [STAGES[end] for end in sorted(course.ends)]
        names["way"] = procedure(Stage, FIRST, LAST, start=Stage.A, ends=ends, zh="行程")
        for number, way in enumerate(course.ways):
            within: Any = None
            if way.most is not None:
                within = Days(way.most[0])
                if way.most[0] < way.most[1]:
                    label = f"limit{number}"
                    within = names[label] = open_parameter(Days, *way.most, "§ 1", zh=f"期限{number}", why="lost")
            names[f"step{number}"] = names["way"].step(
                "§ 1", STAGES[way.source], STAGES[way.target], zh=f"步骤{number}", within=within,
                no_sooner=None if way.least is None else Days(way.least),
                or_extended=None if way.longer is None else (Days(way.longer), lambda p: p.late),
                when=None if way.cases == frozenset(CASES) else guard(way.cases),
            )  # fmt: skip

    return new_class("P", (Policy,), {"document": ACT, "name": "a.b"}, body)


def guard(cases: frozenset[int]) -> Any:
    """Return the truth that `n` is one of some numbers."""

    def holds(p: Any) -> Truth:
        first, *rest = sorted(cases)
        truth: Truth = p.n == Count(first)
        for number in rest:
            truth = truth | (p.n == Count(number))
        return truth

    return holds


SEEDS = range(40)


@cache
def found(seed: int) -> tuple[Course, type[Policy], Mapping[str, Any]]:
    """Return a random course and what is found about it."""
    course = random_course(Random(seed), forwards=seed % 3 == 0)
    policy = policy_of(course)
    listed = findings(Rulebase((policy.model,)), ["a.b"], Budget(), ["procedure"])
    return course, policy, {f.id.removeprefix("a.b:procedure:way").removeprefix(":"): f for f in listed}


def about(findings: Mapping[str, Any], sort: str) -> set[str]:
    """Return the stages (or steps) of which a sort of finding speaks."""
    return {name.removeprefix(sort + ":") for name in findings if name.startswith(sort + ":")}


@pytest.mark.parametrize("seed", SEEDS)
def test_stages_are_reached_and_left_as_plain_python_says(seed: int) -> None:
    """Unreached stages, dead ends with a case that is one, and whether all is sound."""
    course, policy, seen = found(seed)
    passed = {(stages[-1], case) for case in CASES for stages, _ in course.paths(case)}
    reached = {stage for stage, _ in passed}
    stuck = {(stage, case) for stage, case in passed if stage not in course.ends and not course.out(stage, case)}
    assert about(seen, "unreached") == {STAGES[n].name for n in range(len(STAGES)) if n not in reached}
    assert about(seen, "dead-end") == {STAGES[stage].name for stage, _ in stuck}
    for name in about(seen, "dead-end"):
        evidence = seen[f"dead-end:{name}"].evidence
        if evidence is not None:
            case = int(facts_as_text(policy.model, evidence.found.facts[""])["n"])
            assert (STAGES.index(Stage[name]), case) in stuck
    crossed = {f"step{n}" for n, w in enumerate(course.ways) if w.most and w.least is not None and w.most[0] < w.least}
    shorter = {
        f"step{n}" for n, w in enumerate(course.ways) if w.most and w.longer is not None and w.longer < w.most[1]
    }
    assert (about(seen, "limit"), about(seen, "extension")) == (crossed, shorter)
    problems = [f for f in seen.values() if f.verdict is Verdict.REFUTED]
    assert ("" in seen) == (not problems)


@pytest.mark.parametrize("seed", SEEDS)
def test_loops_are_those_that_plain_python_finds(seed: int) -> None:
    """Each from its first stage, where a case reaches it and can go round."""
    course, _, seen = found(seed)
    loops = set()
    for case in CASES:
        reached = {stages[-1] for stages, _ in course.paths(case)}
        edges = {(way.source, way.target) for way in course.ways if case in way.cases}
        for length in range(2, len(STAGES) + 1):
            for stages in permutations(sorted(reached), length):
                if stages[0] == min(stages) and {*pairwise(stages), (stages[-1], stages[0])} <= edges:
                    loops.add(":".join(STAGES[stage].name for stage in stages))
    assert about(seen, "loop") == loops


@pytest.mark.parametrize("seed", SEEDS)
def test_the_shortest_and_the_longest_course_are_those_of_plain_python(seed: int) -> None:
    """In days, over every case and every value of an open limit."""
    course, _, seen = found(seed)
    ending = {ways for case in CASES for stages, ways in course.paths(case) if stages[-1] in course.ends}
    if not ending:
        assert not {"shortest", "longest"} & seen.keys()
        return
    least = min(sum(way.least or 0 for way in ways) for ways in ending)
    most = max(sum(way.longest or 0 for way in ways) for ways in ending)
    endless = {way for ways in ending for way in ways if way.longest is None}
    values = seen["longest"].values
    assert in_days(seen["shortest"].values["shortest"]) == least
    assert in_days(values.get("longest") or values["stated"]) == most
    assert ("longest" in values) == (not endless and not about(seen, "loop"))
    if endless:
        assert set(values["unlimited"].split(", ")) == {f"step{n}" for n, w in enumerate(course.ways) if w in endless}


def in_days(text: str) -> int:
    """Read what a finding says of a length."""
    return 0 if text == "no time at all" else int(text.split()[0])


@pytest.mark.parametrize("seed", range(12))
def test_requirements_are_breached_as_plain_python_says(seed: int) -> None:
    """Of stages in order of day (and of the list, on one day) the last before another is the one that it came from."""
    random = Random(1000 + seed)
    course = random_course(random, forwards=True)
    policy = policy_of(course)
    settings = {f"limit{n}": str(w.most[0]) for n, w in enumerate(course.ways) if w.most and w.most[0] < w.most[1]}
    some = 0
    for _ in range(30):
        case, late = random.choice(CASES), random.random() < 0.5
        days = {stage: random.randint(1, 25) for stage in range(len(STAGES)) if stage == 0 or random.random() < 0.7}
        days = {stage: min(number + 4 * stage, 31) for stage, number in days.items()}
        given = {
            f"way_{stage.name.lower()}": f"2024-01-{days[n]:02}" if n in days else "none"
            for n, stage in enumerate(STAGES)
        }
        result = policy.calculate(n=case, late="yes" if late else "no", settings=settings, **given)
        expected = set(breached(course, case, late=late, days=days))
        assert {duty.name for duty in result.breaches} == expected, (case, late, days)
        some += bool(expected)
    assert some


def breached(course: Course, case: int, *, late: bool, days: Mapping[int, int]) -> Iterator[str]:
    """Yield the names of the requirements that days breach."""
    order = sorted(days, key=lambda stage: (days[stage], stage))
    for target in days:
        ways = [way for way in course.ways if way.target == target and case in way.cases and way.source in days]
        if target and not ways:
            yield "way_in_order"
        came_before = [stage for stage in order[: order.index(target)] if stage in {way.source for way in ways}]
        for way in ways:
            passed = days[target] - days[way.source]
            if passed < 0:
                yield f"step{course.ways.index(way)}"
            elif way.source == came_before[-1]:
                limit = None if way.most is None else way.longer if late and way.longer is not None else way.most[0]
                if passed < (way.least or 0) or (limit is not None and passed > limit):
                    yield f"step{course.ways.index(way)}"
