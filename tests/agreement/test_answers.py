"""What a term answers, lowered to two core terms, is what a second definition of the five answers says."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from rulekit.errors import PolicyError
from rulekit.ir import build
from rulekit.ir.kinds import COUNT, DAY, TRUTH
from rulekit.ir.nodes import Answer, ArithOp, CompareOp, Fact, Node, Ref, Row, Setting

from rulekit.model.compile import Program, compiled
from rulekit.model.policy import ExceptionSpec
from tests.agreement.growing import AuthorsGrower, Dice, Drawn, Seeded, some_point
from tests.agreement.naive import Naive, Outcome
from tests.agreement.worlds import AREA, HERE, YUAN, World, calculated, day, fact, repeatable, setting

WORLD = World(
    (
        fact("n", COUNT, -5, 25),
        fact("k", COUNT, 0, 3),
        fact("pay", YUAN, 0, 1500, scale=2, step=25),
        fact("t", TRUTH, 0, 1),
        fact("u", TRUTH, 0, 1),
        fact("area", AREA, 0, 2),
        fact("day", DAY, day("1999-12-25"), day("2001-03-05")),
        fact("notice", DAY, day("2000-02-20"), day("2000-03-10"), event=True),
    ),
    (setting("p", COUNT, 0, 3), setting("area_of_old", AREA, 0, 2)),
)
"""Inputs of which one is an event, which may not have happened."""
EVENTS = ("notice",)


def _terms(dice: Dice, depth: int) -> dict[str, Node]:
    """Three clauses, of which later ones mention the earlier."""
    grower = AuthorsGrower(dice, WORLD.leaves())
    terms: dict[str, Node] = {}
    for name in ("first", "second", "shown"):
        terms[name] = grower.anything(depth)
        grower.add_leaf(Ref(name, terms[name].kind, terms[name].scale))
    return terms


def _said(program: Program, name: str, point: Mapping[str, int]) -> Outcome:
    """What a clause answers once it is compiled; its value is calculated in every case, so that it has to be total."""
    value = calculated(program, program.value(name), point, point)
    answer = Answer(calculated(program, program.answer(name), point, point))
    return Outcome(answer, value) if answer is Answer.VALUE else Outcome(answer)


def _agree(dice: Dice, depth: int) -> Iterator[Answer]:
    terms = _terms(dice, depth)
    program = compiled(WORLD.model(terms), free=[spec.name for spec in WORLD.settings])
    for _ in range(4):
        point = some_point(dice, WORLD, *terms.values())
        for name, term in terms.items():
            expected = Naive(point, terms, EVENTS).outcome(term)
            assert _said(program, name, point) == expected, (terms, name, point)
            yield expected.answer


@repeatable(60)
@given(st.data())
def test_a_random_term_answers_as_its_words_say(data: st.DataObject) -> None:
    """A random term with cases, events and questions whether something is stated answers as defined."""
    assert len(list(_agree(Drawn(data), 3))) == 12


def test_many_random_terms_answer_as_their_words_say() -> None:
    """The same of thousands of evaluations, among which every answer occurs often."""
    answers = Counter(answer for seed in range(500) for answer in _agree(Seeded(seed), 3))
    assert set(answers) == set(Answer)
    assert min(answers.values()) > 100


N, T, P = Fact("n", COUNT), Fact("t", TRUTH), Setting("p", COUNT)
SILENT = build.cases([Row(T, N)], None, ordered=False)
"""Not stated where t fails."""
P_IS_ABOVE_ZERO = build.compare(CompareOp.GT, P, build.count(0))
ONE_OR_THE_OTHER = (build.compare(CompareOp.GT, SILENT, P), build.compare(CompareOp.LE, SILENT, build.count(0)))
ROWS = [Row(P_IS_ABOVE_ZERO, N), Row(T, None, Answer.DOES_NOT_APPLY)]
DECIDED_BY_P: tuple[tuple[str, Node], ...] = (
    ("a product with nought", build.arith(ArithOp.MUL, SILENT, P)),
    ("a choice between equals", build.cond(build.compare(CompareOp.GT, SILENT, build.count(3)), P, build.count(0))),
    ("what is compared with itself", build.compare(CompareOp.LE, SILENT, build.cond(P_IS_ABOVE_ZERO, N, SILENT))),
    ("what holds or fails", build.all_of(*ONE_OR_THE_OTHER)),
    ("the only row", build.cases([Row(P_IS_ABOVE_ZERO, N)], None, ordered=False)),
    ("the only row with a value", build.cases(ROWS, None, ordered=True)),
)


@pytest.mark.parametrize("term", [term for _, term in DECIDED_BY_P], ids=[name for name, _ in DECIDED_BY_P])
def test_a_setting_at_nought_leaves_what_is_not_stated(term: Node) -> None:
    """A setting that makes a part needless to the value does not turn what is not stated into a value."""
    point = {spec.name: spec.low for spec in WORLD.specs}
    program = compiled(WORLD.model({"shown": term}), {"p": 0})
    assert Naive(point, {}, EVENTS).outcome(term).answer is Answer.NOT_STATED
    assert _said(program, "shown", point).answer is Answer.NOT_STATED


@pytest.mark.parametrize(("chosen", "expected"), [(0, 7), (1, 5)])
def test_an_exception_may_depend_on_settings_alone(chosen: int, expected: int) -> None:
    """An exception whose condition the settings decide takes the place of the clause always or never."""
    model = WORLD.model({"shown": N})
    term = build.cases([Row(P_IS_ABOVE_ZERO, build.count(5))], None, ordered=False)
    clause = evolve(model.clause("shown"), exceptions=(ExceptionSpec("except", "一", "例外", term, HERE),))
    point = {"n": 7}
    assert _said(compiled(evolve(model, clauses=(clause,)), {"p": chosen}), "shown", point) == Outcome(
        Answer.VALUE, expected
    )


def _compiled(terms: Mapping[str, Node], chosen: Mapping[str, int]) -> Program | None:
    """The program under chosen settings, or nothing where these cross the thresholds of a table, which is refused."""
    try:
        return compiled(WORLD.model(terms), chosen)
    except PolicyError as refusal:
        if "thresholds that are crossed" in refusal.message:
            return None
        raise


def test_an_answer_is_the_same_whether_a_setting_is_fixed_or_free() -> None:
    """A term compiled under chosen settings answers what it answers, with the settings free, when they are so chosen."""
    refused = 0
    for seed in range(700):
        dice = Seeded(seed)
        terms = _terms(dice, 3)
        point = some_point(dice, WORLD, *terms.values())
        program = _compiled(terms, {spec.name: point[spec.name] for spec in WORLD.settings})
        if program is None:
            refused += 1
            continue
        for name, term in terms.items():
            assert _said(program, name, point) == Naive(point, terms, EVENTS).outcome(term), (terms, name, point)
    assert refused < 20
