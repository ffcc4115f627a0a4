"""Worlds: the inputs that random and worked terms speak of, and programs made of terms over them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import product

from attrs import field, frozen
from hypothesis import HealthCheck, settings

from rulekit.backends.exact import Evaluation
from rulekit.errors import Place
from rulekit.ir.kinds import COUNT, DAY, DAYS, MONTH, MONTHS, RATE, TRUTH, ChoiceKind, Kind, NumberKind
from rulekit.ir.nodes import Fact, Node, Setting
from rulekit.law.documents import Document
from rulekit.law.words import GENERAL_LAW, Words
from rulekit.model.compile import Program
from rulekit.model.policy import ClauseSpec, FactSpec, Model, SettingSpec

Point = Mapping[str, int]
"""What one case says of every input."""
HERE = Place("tests/agreement", 1)
YUAN = NumberKind("yuan")
AREA = ChoiceKind("Area", ("NORTH", "SOUTH", "ISLE"), ("北", "南", "岛"), ("north", "south", "isle"))
GRADE = ChoiceKind("Grade", ("LOW", "MIDDLE", "HIGH"), ("低", "中", "高"), ("low", "middle", "high"), ordered=True)


def repeatable(examples: int) -> settings:
    """Return the settings of a test by hypothesis: the same examples in every run, however long each takes."""
    unhurried = (HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example)
    return settings(derandomize=True, deadline=None, max_examples=examples, suppress_health_check=unhurried)


def day(text: str) -> int:
    """Return the ordinal of a day, by Python's own calendar."""
    return date.fromisoformat(text).toordinal()


def fact(name: str, kind: Kind, low: int, high: int, scale: int = 0, step: int = 1, *, event: bool = False) -> FactSpec:
    """Return an input with a domain."""
    return FactSpec(name, kind, low, high, name, HERE, scale=scale, step=step, event=event)


def setting(name: str, kind: Kind, low: int, high: int, base: int | None = None) -> SettingSpec:
    """Return a setting with a domain."""
    return SettingSpec(name, kind, low, high, name, HERE, base, "parameter")


@frozen
class World:
    """Inputs and settings."""

    facts: tuple[FactSpec, ...]
    settings: tuple[SettingSpec, ...] = ()
    words: Words = field(default=GENERAL_LAW)

    def model(self, terms: Mapping[str, Node]) -> Model:
        """Return a policy whose clauses are these terms."""
        clauses = tuple(ClauseSpec(name, "一", name, term, HERE) for name, term in terms.items())
        return Model(
            "world", Document("试验", "试〔2020〕1号", words=self.words), self.facts, self.settings, clauses, HERE
        )

    def program(self, bindings: Mapping[str, Node]) -> Program:
        """Return core terms as bindings, exactly as they are: nothing is lowered or folded on the way."""
        return Program(self.model(bindings), (), self.settings, dict(bindings), {})

    @property
    def inputs(self) -> tuple[FactSpec, ...]:
        """The inputs, of which an event is two."""
        return self.model({}).inputs

    @property
    def specs(self) -> tuple[FactSpec | SettingSpec, ...]:
        """The inputs and the settings."""
        return (*self.inputs, *self.settings)

    def holds(self, point: Point) -> bool:
        """Return whether a case, with its settings, lies in the domains."""
        return all(spec.holds(point[spec.name]) for spec in self.specs)

    def leaves(self) -> list[Node]:
        """Return a term for every input and setting."""
        facts = [Fact(spec.name, spec.kind, spec.scale) for spec in self.inputs]
        return [*facts, *(Setting(spec.name, spec.kind, spec.scale) for spec in self.settings)]

    def points(self) -> Iterator[dict[str, int]]:
        """Yield every case there is."""
        return _products(self.inputs)

    def choices(self) -> Iterator[dict[str, int]]:
        """Yield every way to choose the settings."""
        return _products(self.settings)


def _products(specs: tuple[FactSpec, ...] | tuple[SettingSpec, ...]) -> Iterator[dict[str, int]]:
    names = [spec.name for spec in specs]
    for values in product(*(range(spec.low, spec.high + 1, spec.step) for spec in specs)):
        yield dict(zip(names, values, strict=True))


def calculated(program: Program, node: Node, point: Point, chosen: Point | None = None) -> int:
    """Return what `exact` makes of a term in one case."""
    return Evaluation({"": program}, {"": point}, chosen or {}).value(node)


WIDE = World(
    (
        fact("n", COUNT, -20, 20),
        fact("k", COUNT, -4, 6),
        fact("pay", YUAN, -5000, 5000, scale=2),
        fact("fee", YUAN, 0, 900, scale=1, step=25),
        fact("rate", RATE, 0, 1200, scale=3),
        fact("span", DAYS, -40, 40),
        fact("gap", MONTHS, -30, 30),
        fact("t", TRUTH, 0, 1),
        fact("u", TRUTH, 0, 1),
        fact("day", DAY, day("1999-12-01"), day("2004-03-31")),
        fact("birth", DAY, day("1899-06-01"), day("2001-12-31")),
        fact("month", MONTH, 1999 * 12, 2004 * 12),
        fact("area", AREA, 0, 2),
        fact("grade", GRADE, 0, 2),
    ),
    (setting("p", COUNT, 0, 9), setting("cap", YUAN, 0, 60), setting("which", GRADE, 0, 2)),
)
"""Inputs of every kind, with negative numbers, several scales, a coarse step, and days around leap days."""
