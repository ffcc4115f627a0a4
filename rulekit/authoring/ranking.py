"""The readings of norms in a policy: other verbs that the words allow, and norms that prevail though no text ranks them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from rulekit.authoring.members import Member
from rulekit.authoring.norms import Deciding, Norm, Priority, VerbReading
from rulekit.model.norms import VERB
from rulekit.model.policy import DecisionSpec, PrioritySpec, SettingSpec, VerbReadingSpec, reading_kind

Members = Mapping[str, Member[Any]]


def speaks(members: Members, name: str, decision: str) -> bool:
    """Return whether a norm about a decision is part of the policy, as one that an amendment repeals is not."""
    member = members.get(name)
    return isinstance(member, Norm) and member.of.name == decision


def verb_readings(members: Members, norm: Norm) -> Iterator[VerbReadingSpec]:
    """Yield the other verbs of a norm."""
    for member in members.values():
        if isinstance(member, VerbReading) and member.of.name == norm.name:
            yield VerbReadingSpec(member.name, member.verb, member.because, member.place, member.rejected)


def verb_setting(members: Members, norm: Norm, citation: str) -> Iterator[SettingSpec]:
    """Yield the setting that chooses among a norm's verbs, where it has several."""
    readings = list(verb_readings(members, norm))
    if readings:
        kind = reading_kind(norm.name + VERB, [reading.name for reading in readings])
        yield SettingSpec(
            norm.name + VERB, kind, 0, len(readings), f"{norm.zh}的用语", norm.place, 0, "reading", citation
        )


def priorities(members: Members, decision: Deciding[Any]) -> Iterator[PrioritySpec]:
    """Yield the readings that rank norms about a decision, of those norms that are still there."""
    positions: dict[str, int] = {}
    for member in members.values():
        if not isinstance(member, Priority) or not speaks(members, member.of.name, decision.name):
            continue
        below = tuple(norm.name for norm in member.below if speaks(members, norm.name, decision.name))
        if below:
            positions[member.setting] = positions.get(member.setting, 0) + 1
            yield PrioritySpec(
                member.name, member.setting, positions[member.setting], member.because, member.of.name, below,
                member.place, member.rejected,
            )  # fmt: skip


def priority_settings(decision: DecisionSpec) -> Iterator[SettingSpec]:
    """Yield the settings that choose among readings that rank norms."""
    for name in dict.fromkeys(priority.of for priority in decision.priorities):
        readings = [priority for priority in decision.priorities if priority.of == name]
        kind = reading_kind(name, [reading.name for reading in readings])
        yield SettingSpec(name, kind, 0, len(readings), f"{decision.zh}各项规定的先后", readings[0].place, 0, "reading")
