"""Several policies about one person in one call: what is shared is given once, what is not is kept apart."""

from __future__ import annotations

import pytest

from rulekit import CaseError, Document, Money, Policy, PolicyError, Together, clause, fact, yuan
from tests.country.people import BathCard, SchoolMoney

WOODS = Document("柴薪办法", "LGBl. 9/60", issued="1990-01-01", in_force="1990-01-01")


class Firewood(Policy, document=WOODS, name="lindenland.firewood"):
    """A policy that calls something of its own by a name that the vocabulary uses too."""

    children = fact(Money, 0, 100, zh="子女费")

    @clause("§ 1", zh="柴薪费", outcome=True)
    def firewood(self) -> Money:
        """Half as much again."""
        return self.children + yuan(5)


BOTH = Together(SchoolMoney, BathCard)


FAMILY = {"children": 2, "income": "999.99", "youngest_born": "2029-06-02"}


def test_each_policy_answers_with_the_facts_of_both() -> None:
    """The limit is 700 + 2 x 150 yuan, so the family is poor; on 1 June 2033 its youngest is still three."""
    together = BOTH.calculate(**FAMILY)
    assert list(together) == ["lindenland.school_money", "lindenland.bath_card"]
    assert together["lindenland.school_money"]["money"] == "50"
    card = together["lindenland.bath_card"]
    assert (card["price"], card["has_small_child"]) == ("4.5", "yes")
    assert card.as_json() == BathCard.calculate(**FAMILY).as_json()


def test_a_fact_that_none_knows_is_refused_with_the_nearest_name() -> None:
    """The sentence names the policies."""
    with pytest.raises(
        CaseError, match=r"none of the policies lindenland.school_money, lindenland.bath_card .*`incomes`.*income"
    ):
        BOTH.calculate(incomes=1)


def test_one_name_for_two_things_is_refused() -> None:
    """Both places are named: nobody guesses which is meant."""
    with pytest.raises(
        CaseError, match=r"`children` is one fact of .* and another of lindenland.firewood .*vocabulary"
    ):
        Together(SchoolMoney, Firewood).calculate(children=1)


def test_together_joins_policies() -> None:
    """Anything else, one policy alone, and one policy twice are refused."""
    for wrong in ((SchoolMoney,), (SchoolMoney, SchoolMoney), (SchoolMoney, 3)):
        with pytest.raises(PolicyError, match="joins"):
            Together(*wrong)  # type: ignore[arg-type]
