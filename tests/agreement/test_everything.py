"""Random policies with lists, working days and norms at once: plain Python, the exact backend and Z3 agree on each case."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

import pytest
from chinese_calendar import is_workday  # type: ignore[import-untyped]

from rulekit import (
    Choice,
    Count,
    Day,
    Document,
    Norm,
    Policy,
    Record,
    Truth,
    WorkingDays,
    clause,
    deadline,
    decision,
    fact,
    rows,
    when,
)
from rulekit.ir import build
from rulekit.ir.nodes import CompareOp, Fact
from rulekit.model.cases import lengths_of, parse_facts
from rulekit.model.compile import compiled
from rulekit.solving.ask import Budget, Found, NoneExists, ask
from rulekit.solving.question import about

ACT = Document("混合办法", "LGBl. 77/1", issued="1990-01-01", in_force="1990-01-01")
FIRST, LAST = date(2022, 9, 26), date(2022, 10, 14)
Row = dict[str, Any]
Plain = Callable[[list[Row], int], bool]


class Way(Choice):
    """What may be decided."""

    LET = "放行", "let"
    WARN = "警告", "warn"
    FINE = "罚款", "fine"


def _after(day: date, count: int) -> date:
    while count:
        day += timedelta(days=1)
        count -= is_workday(day)
    return day


def _norm(way: Any, said: tuple[str, tuple[Way, ...]], zh: str) -> Callable[[Callable[[Any], Truth]], Norm]:
    registering: Callable[[Callable[[Any], Truth]], Norm] = getattr(way, said[0])("3", *said[1], zh=zh)
    return registering


def _policy(dice: Random) -> tuple[type[Policy], list[tuple[str, frozenset[str], Plain]]]:
    """A random policy, and its norms in plain Python: verb, options, condition."""
    period, bound = dice.randint(1, 6), dice.randint(1, 6)
    by = FIRST + timedelta(days=dice.randint(3, 20))

    class Event(Record):
        """One event."""

        amount = fact(Count, 0, 3, zh="数量")
        day = fact(Day, FIRST.isoformat(), LAST.isoformat(), zh="日期")
        counted = fact(Truth, zh="计入")

        @clause("1", zh="期限")
        def due(self) -> Day:
            return deadline(self.day, WorkingDays(period))

        @clause("2", zh="累计")
        def so_far(self) -> Count:
            before = self.previous(Event.so_far, at_start=Count(0))
            return when(self.counted, before + self.amount).otherwise(before)

    def so_far(events: list[Row]) -> int:
        return sum(event["amount"] for event in events if event["counted"])

    conditions: list[tuple[Callable[[Any], Truth], Plain]] = [
        (lambda p: p.events.last(lambda e: e.so_far, if_none=Count(0)) >= Count(bound), lambda es, n: so_far(es) >= bound),
        (lambda p: p.events.any(lambda e: e.due > Day(by.isoformat())), lambda es, n: any(_after(e["day"], period) > by for e in es)),
        (lambda p: p.events.where(lambda e: e.counted).count() < p.limit,
         lambda es, n: sum(e["counted"] for e in es) < n),
        (lambda p: p.events.every(lambda e: e.amount <= p.limit), lambda es, n: all(e["amount"] <= n for e in es)),
        (lambda p: p.events.greatest(lambda e: e.amount, if_none=Count(0)) == Count(2),
         lambda es, n: max((e["amount"] for e in es), default=0) == 2),
    ]  # fmt: skip
    chosen = dice.sample(conditions, 3)
    said = [
        (dice.choice(("must", "may", "must_not")), tuple(dice.sample(list(Way), dice.randint(1, 2)))) for _ in chosen
    ]

    class Mixed(Policy, document=ACT, name="lindenland.mixed"):
        """Lists, working days and norms."""

        limit = fact(Count, 0, 4, zh="界限")
        events = rows(Event, zh="事件", ordered_by=Event.day)
        way = decision(Way, zh="处理", usual=Way.LET)

        @_norm(way, said[0], "规定一")
        def first(self) -> Truth:
            return chosen[0][0](self)

        @_norm(way, said[1], "规定二")
        def second(self) -> Truth:
            return chosen[1][0](self)

        @_norm(way, said[2], "规定三")
        def third(self) -> Truth:
            return chosen[2][0](self)

    norms = [(verb, frozenset(option.name for option in options), plain)
             for (verb, options), (_, plain) in zip(said, chosen, strict=True)]  # fmt: skip
    return Mixed, norms


def _left(norms: list[tuple[str, frozenset[str], Plain]], events: list[Row], limit: int) -> str | None:
    """The options that are left, or None where the norms cannot all be followed."""
    force = [(verb, options) for verb, options, holds in norms if holds(events, limit)]
    musts = [options for verb, options in force if verb == "must"]
    banned = {name for verb, options in force if verb == "must_not" for name in options}
    permitted = {name for verb, options in force if verb != "must_not" for name in options} | (
        set() if musts else {"LET"}
    )
    allowed = [
        way.name for way in Way if way.name in permitted - banned and all(way.name in options for options in musts)
    ]
    hollow = any(verb == "may" and options <= banned for verb, options in force)
    return ", ".join(allowed) if allowed and not hollow else None


def _events(dice: Random, length: int) -> list[Row]:
    days = sorted(FIRST + timedelta(days=dice.randint(0, (LAST - FIRST).days)) for _ in range(length))
    return [{"amount": dice.randint(0, 3), "day": day, "counted": dice.random() < 0.6} for day in days]


@pytest.mark.parametrize("seed", range(16))
def test_all_concepts_at_once(seed: int) -> None:
    """Twelve cases of each policy, with lists of 0 to 12 rows; Z3 on the shorter ones, each input pinned."""
    dice = Random(seed)
    policy, norms = _policy(dice)
    for length in range(13):
        events, limit = _events(dice, length), dice.randint(0, 4)
        given = {"limit": limit, "events": events}
        expected = _left(norms, events, limit)
        result = policy.calculate(**given)
        assert result["way"] == expected, (seed, given)
        if length <= 3 and expected is not None:
            facts = parse_facts(policy.model, given)
            program = compiled(policy.model, lengths=lengths_of(policy.model, facts))
            pins = [build.compare(CompareOp.EQ, Fact(spec.name, spec.kind, spec.scale),
                                  build.number(facts[spec.name], spec.kind, spec.scale)) for spec in program.model.inputs]  # fmt: skip
            for way in Way:
                allowed = program.value(f"way.{way.name}")
                truth = allowed if way.name in expected.split(", ") else build.negation(allowed)
                assert isinstance(ask(about({"": program}, [*pins, truth]), Budget()), Found)
                assert isinstance(ask(about({"": program}, [*pins, build.negation(truth)]), Budget()), NoneExists)
