"""`exact` gives what was worked by hand, and what a second definition of the meaning gives on random terms."""

from __future__ import annotations

from enum import Enum
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rulekit.ir.nodes import (
    Aggregate, Answer, ArithOp, CalendarPart, CompareOp, Core, Deadline, Field, Node, Position, Related,
)  # fmt: skip
from rulekit.law.words import Word
from rulekit.quantities.rounding import RoundingMode
from tests.agreement.examples import CORE, EXAMPLES, Example, shows
from tests.agreement.growing import Dice, Drawn, Grower, Seeded, some_point
from tests.agreement.naive import Naive, Outcome
from tests.agreement.worlds import WIDE, calculated, repeatable

SHOWN = set[type | Enum]().union(*(shows(example.term) for example in EXAMPLES))
ANSWERED = {expected for example in EXAMPLES for _, expected in example.at if isinstance(expected, Answer)} | {
    Answer.VALUE
}


def test_every_node_class_has_an_example() -> None:
    """A node class without a worked example fails here; rows and deadlines are gone before anybody evaluates them."""
    gone = {Field, Position, Aggregate, Related, Deadline}
    assert {shown for shown in SHOWN if isinstance(shown, type)} == set(get_args(Node)) - gone


@pytest.mark.parametrize(
    "members", [ArithOp, CompareOp, RoundingMode, CalendarPart, Word], ids=lambda members: members.__name__
)
def test_every_operator_has_an_example(members: type[Enum]) -> None:
    """An operator without a worked example fails here."""
    assert {shown for shown in SHOWN if isinstance(shown, members)} == set(members)


def test_every_answer_has_an_example() -> None:
    """Each answer is expected of some worked example."""
    assert set(Answer) == ANSWERED


def test_core_examples_are_of_core_nodes() -> None:
    """A worked core term is what a backend meets, not something that folding left of it."""
    assert all(isinstance(example.term, Core) for example in CORE)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.name)
def test_a_worked_example_comes_out(example: Example) -> None:
    """A term, as it is and compiled, gives the value or the answer worked by hand."""
    for program in (example.program, example.compiled):
        for inputs, expected in example.cases():
            answer = Answer(calculated(program, program.answer("example"), inputs, inputs))
            if isinstance(expected, Answer):
                assert answer is expected
            else:
                assert answer is Answer.VALUE
                assert calculated(program, program.value("example"), inputs, inputs) == expected


def _agree(dice: Dice) -> None:
    term = Grower(dice, WIDE.leaves()).anything(4)
    program = WIDE.program({"shown": term})
    for _ in range(4):
        point = some_point(dice, WIDE, term)
        value = calculated(program, program.value("shown"), point, point)
        assert Outcome(Answer.VALUE, value) == Naive(point, {}).outcome(term), (term, point)


@repeatable(60)
@given(st.data())
def test_a_random_term_comes_out_as_its_words_say(data: st.DataObject) -> None:
    """A random core term has in `exact` the value that the second definition gives it."""
    _agree(Drawn(data))


def test_many_random_terms_come_out_as_their_words_say() -> None:
    """The same of a great many terms, not shrunk when they fail."""
    for seed in range(1200):
        _agree(Seeded(seed))
