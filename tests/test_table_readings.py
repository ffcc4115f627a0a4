"""Other readings of a table's entries: chosen like any reading, compared in claims, refused where they change nothing."""

from __future__ import annotations

import pytest

from rulekit import Choice, Document, Money, Policy, PolicyError, Truth, clause, fact, open_table, prove, table, yuan
from rulekit.checks.claims import Claims
from rulekit.model import json
from rulekit.model.claims import Rulebase
from rulekit.report import rules
from rulekit.solving.ask import Budget
from rulekit.solving.verdict import Verdict

TOLLS = Document("桥费表", "LGBl. 2/2", issued="1990-01-01", in_force="1990-01-01")


class Bridge(Choice):
    """The bridges of the table."""

    OLD = "老桥", "old"
    NEW = "新桥", "new"
    SOUTH = "南桥", "south"


class BridgeToll(Policy, document=TOLLS, name="lindenland.bridge_toll"):
    """What crossing a bridge costs."""

    bridge = fact(Bridge, zh="桥")
    toll = table(Bridge, {Bridge.OLD: yuan(1), Bridge.NEW: yuan(3), Bridge.SOUTH: yuan("2.5")}, "表一", zh="桥费")
    misprint = toll.reading({Bridge.SOUTH: yuan(25)}, because="the point between the digits may be a blot")
    swapped = toll.reading({Bridge.OLD: yuan(3), Bridge.NEW: yuan(1)}, because="two lines of the table may be swapped")

    @clause("表一", zh="应付桥费", outcome=True)
    def due(self) -> Money:
        return self.toll[self.bridge]


@prove(BridgeToll, readings="every")
def nobody_pays_more_than_three(p: BridgeToll) -> Truth:
    """无论何种解读，桥费不超过三元。"""
    return p.due <= yuan(3)


@prove(BridgeToll)
def nobody_pays_more_than_three_as_printed(p: BridgeToll) -> Truth:
    """按印刷文本，桥费不超过三元。"""
    return p.toll[Bridge.NEW] <= yuan(3)


def _dues(policy: type[BridgeToll]) -> list[str | None]:
    return [policy.calculate(bridge=bridge.name)["due"] for bridge in Bridge]


def test_a_reading_changes_its_entries_and_no_others() -> None:
    """Chosen by a setting or as a draft; the base reading is the table as printed."""
    assert _dues(BridgeToll) == ["1", "3", "2.5"]
    assert _dues(BridgeToll.under(BridgeToll.misprint)) == ["1", "3", "25"]
    assert _dues(BridgeToll.under(BridgeToll.swapped)) == ["3", "1", "2.5"]
    assert BridgeToll.calculate(settings={"toll": "misprint"}, bridge="SOUTH")["due"] == "25"


def test_claims_may_speak_of_every_reading() -> None:
    """As printed the claim holds; under the misprint the south bridge refutes it."""
    deciding = Claims(Rulebase((BridgeToll.model,)), Budget())
    assert deciding.decide(nobody_pays_more_than_three_as_printed).verdict is Verdict.PROVED
    refuted = deciding.decide(nobody_pays_more_than_three)
    assert refuted.verdict is Verdict.REFUTED
    assert refuted.evidence is not None
    assert refuted.evidence.found.settings["toll"] == 1


def test_the_readings_are_part_of_the_model_and_shown() -> None:
    """They are written to json and back, and `show` gives the reasons."""
    assert json.read(json.written(BridgeToll.model)) == BridgeToll.model
    shown = " ".join(" ".join(rules.policy(BridgeToll.model, "en")).split())
    assert "toll readings base, misprint, swapped (misprint: the point between the digits may be a blot" in shown


WRONG = {
    "does not say why": lambda: BridgeToll.toll.reading({Bridge.OLD: yuan(2)}, because=" "),
    "changes nothing for OLD": lambda: BridgeToll.toll.reading({Bridge.OLD: yuan(1)}, because="why"),
    "changes nothing; name entries of Bridge": lambda: BridgeToll.toll.reading({}, because="why"),
    "changes north": lambda: BridgeToll.toll.reading({"north": yuan(1)}, because="why"),  # type: ignore[dict-item]
    "gives a choice of Bridge where it has": lambda: BridgeToll.toll.reading({Bridge.OLD: Bridge.NEW}, because="why"),
}


@pytest.mark.parametrize("message", WRONG)
def test_a_wrong_reading_is_refused_in_words(message: str) -> None:
    """At the author's line."""
    with pytest.raises(PolicyError, match=message) as caught:
        WRONG[message]()
    assert caught.value.place is not None
    assert caught.value.place.file == __file__


def test_an_open_table_may_be_read_otherwise_too() -> None:
    """An entry that the text leaves open may have a value under a reading."""
    open_toll = open_table(Bridge, Money, 0, 9, "表二", zh="桥费", why="lost")
    assert open_toll.reading({Bridge.OLD: yuan(1)}, because="an older table says so").changes.keys() == {Bridge.OLD}
