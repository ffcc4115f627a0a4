"""Random records and policies over lists: `exact` and Z3 give what plain Python works out row by row.

The evaluator here shares nothing with the engine: an expression is grown twice at once, as an author writes it and as a
function of a list of Python dicts.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Mapping
from fractions import Fraction
from itertools import pairwise
from random import Random
from typing import Any

import pytest
from attrs import define, evolve, field, frozen

from rulekit import (
    Choice, Count, Document, Money, Policy, Record, Truth, clause, event, fact, greatest, least,
    neighbours_swapped, one_more_row, row_by_row, rows, same_rows, when, yuan,
)  # fmt: skip
from rulekit.backends.exact import Evaluation
from rulekit.ir import build
from rulekit.ir.nodes import Aggregate, ArithOp, CompareOp, Const, Fact, Gather, Node
from rulekit.model import rows as model_rows
from rulekit.model.cases import facts_as_text, parse_facts
from rulekit.model.compile import compiled
from rulekit.model.json import read, written
from rulekit.model.policy import Model, inputs_of
from rulekit.solving.ask import Budget, Found, NoneExists, ask
from rulekit.solving.question import about, resolved

ACT = Document("列表核验法", "LGBl. 60/40", en="Act of Lists to be Checked")
Value = Fraction | bool
NUMBER, AMOUNT, TRUTH = "number", "amount", "truth"
COMPARISONS: tuple[Callable[[Any, Any], Any], ...] = (
    lambda a, b: a < b, lambda a, b: a <= b, lambda a, b: a > b, lambda a, b: a >= b,
)  # fmt: skip


@define
class Scene:
    """A list as plain data, and what the clauses of its rows come to."""

    table: list[dict[str, Value]]
    clauses: dict[str, Callable[[Scene, list[int]], Value]]
    known: dict[tuple[str, int], Value] = field(factory=dict)

    def clause(self, name: str, row: int) -> Value:
        """What a clause of a row comes to."""
        if (name, row) not in self.known:
            self.known[name, row] = self.clauses[name](self, [row])
        return self.known[name, row]


@frozen
class Both:
    """An expression of the rows in scope: as it is written, and as plain Python."""

    write: Callable[[list[Any]], Any]
    work_out: Callable[[Scene, list[int]], Value]


@frozen
class Variable:
    """A row in scope: its number, and which clauses may be asked of it."""

    number: int
    sight: str
    clauses: tuple[tuple[str, str], ...]


class Grower:
    """Grows expressions of numbers, amounts with two decimals, and truths."""

    def __init__(self, dice: Random, record: Callable[[], Any], whole: Callable[[], Any] | None) -> None:
        self.dice, self.record, self.whole = dice, record, whole
        self.written: tuple[tuple[str, str], ...] = ()
        """The record's clauses that the one being grown may use of its own row, with their kinds."""
        self.all: tuple[tuple[str, str], ...] = ()
        """All clauses that the record will have."""

    def grow(self, kind: str, depth: int, scope: tuple[Variable, ...]) -> Both:
        """Return an expression of a kind."""
        if depth <= 0:
            return self.leaf(kind, scope)
        ways = [self.leaf, self.cond, self.gathered, self.gathered]
        ways += [self.compared, self.joined, self.negated] if kind == TRUTH else [self.combined, self.extreme]
        way = self.dice.choice(ways)
        return way(kind, scope) if way == self.leaf else way(kind, depth, scope)  # type: ignore[operator]

    def leaf(self, kind: str, scope: tuple[Variable, ...]) -> Both:
        choices = [self.constant]
        if scope:
            choices += [self.fact, self.fact, self.clause, self.previous, self.previous]
            choices += [self.position] if kind == NUMBER else []
        return self.dice.choice(choices)(kind, scope)  # type: ignore[operator]

    def constant(self, kind: str, scope: tuple[Variable, ...]) -> Both:
        value = self.dice.randrange(-2, 6)
        if kind == TRUTH:
            return Both(lambda _: Count(1) == Count(int(value > 1)), lambda *_: value > 1)
        if kind == NUMBER:
            return Both(lambda _: Count(value), lambda *_: Fraction(value))
        cents = self.dice.choice((value * 100, value * 100, value * 50 + 5))
        text = f"{'-' if cents < 0 else ''}{abs(cents) // 100}.{abs(cents) % 100:02d}"
        return Both(lambda _: yuan(text), lambda *_: Fraction(cents, 100))

    def fact(self, kind: str, scope: tuple[Variable, ...]) -> Both:
        variable = self.dice.choice(scope)
        name = {NUMBER: "size", AMOUNT: "cost", TRUTH: "mark"}[kind]
        return Both(lambda r: getattr(r[variable.number], name), lambda s, at: s.table[at[variable.number]][name])

    def clause(self, kind: str, scope: tuple[Variable, ...]) -> Both:
        variable = self.dice.choice(scope)
        names = [name for name, its in variable.clauses if its == kind]
        if not names:
            return self.fact(kind, scope)
        name = self.dice.choice(names)
        return Both(lambda r: getattr(r[variable.number], name), lambda s, at: s.clause(name, at[variable.number]))

    def previous(self, kind: str, scope: tuple[Variable, ...]) -> Both:
        """A fact of the row before, or a clause of it: in the record's own clauses the one being grown among them."""
        variable, start = self.dice.choice(scope), self.constant(kind, ())
        own = self.all if variable.sight == "own" else variable.clauses
        names = [name for name, its in own if its == kind] if variable.sight != "facts" else []
        basic = {NUMBER: "size", AMOUNT: "cost", TRUTH: "mark"}[kind]
        name = self.dice.choice([*names, basic])

        def work_out(scene: Scene, at: list[int]) -> Value:
            row = at[variable.number]
            if row == 0:
                return start.work_out(scene, at)
            return scene.table[row - 1][name] if name == basic else scene.clause(name, row - 1)

        return Both(lambda r: r[variable.number].previous(vars(self.record())[name], at_start=start.write(r)), work_out)

    def position(self, kind: str, scope: tuple[Variable, ...]) -> Both:
        variable = self.dice.choice(scope)
        return Both(lambda r: r[variable.number].position, lambda s, at: Fraction(at[variable.number] + 1))

    def cond(self, kind: str, depth: int, scope: tuple[Variable, ...]) -> Both:
        parts = [self.grow(each, depth - 1, scope) for each in (TRUTH, kind, kind)]
        return Both(
            lambda r: when(parts[0].write(r), parts[1].write(r)).otherwise(parts[2].write(r)),
            lambda s, at: parts[1 if parts[0].work_out(s, at) else 2].work_out(s, at),
        )

    def combined(self, kind: str, depth: int, scope: tuple[Variable, ...]) -> Both:
        a, b, minus = self.grow(kind, depth - 1, scope), self.grow(kind, depth - 1, scope), self.dice.random() < 0.5
        return Both(
            lambda r: a.write(r) - b.write(r) if minus else a.write(r) + b.write(r),
            lambda s, at: a.work_out(s, at) + (-1 if minus else 1) * b.work_out(s, at),
        )

    def extreme(self, kind: str, depth: int, scope: tuple[Variable, ...]) -> Both:
        a, b, most = self.grow(kind, depth - 1, scope), self.grow(kind, depth - 1, scope), self.dice.random() < 0.5
        return Both(
            lambda r: (greatest if most else least)(a.write(r), b.write(r)),
            lambda s, at: (max if most else min)(a.work_out(s, at), b.work_out(s, at)),
        )

    def compared(self, _: str, depth: int, scope: tuple[Variable, ...]) -> Both:
        kind = self.dice.choice((NUMBER, AMOUNT))
        a, b, by = self.grow(kind, depth - 1, scope), self.grow(kind, depth - 1, scope), self.dice.choice(COMPARISONS)
        return Both(lambda r: by(a.write(r), b.write(r)), lambda s, at: by(a.work_out(s, at), b.work_out(s, at)))

    def joined(self, _: str, depth: int, scope: tuple[Variable, ...]) -> Both:
        a, b, both = self.grow(TRUTH, depth - 1, scope), self.grow(TRUTH, depth - 1, scope), self.dice.random() < 0.5
        return Both(
            lambda r: a.write(r) & b.write(r) if both else a.write(r) | b.write(r),
            lambda s, at: bool(
                (a.work_out(s, at) and b.work_out(s, at)) if both else (a.work_out(s, at) or b.work_out(s, at))
            ),
        )

    def negated(self, _: str, depth: int, scope: tuple[Variable, ...]) -> Both:
        a = self.grow(TRUTH, depth - 1, scope)
        return Both(lambda r: ~a.write(r), lambda s, at: not a.work_out(s, at))

    def gathered(self, kind: str, depth: int, scope: tuple[Variable, ...]) -> Both:
        """What the rows of the list, or those before or after one in scope, come to."""
        sources: list[tuple[str, Variable | None]] = [("whole", None)] if self.whole else []
        sources += [(word, variable) for variable in scope for word in ("earlier", "later")]
        if not sources:
            return self.leaf(kind, scope)
        word, anchor = self.dice.choice(sources)
        sight, clauses = "all", self.all
        if not self.whole:  # inside the record
            of_facts = word == "later" or (anchor is not None and anchor.sight == "facts")
            sight, clauses = ("facts", ()) if of_facts else ("earlier", self.written)
        inner = (*scope, Variable(len(scope), sight, clauses))
        where = self.grow(TRUTH, depth - 2, inner) if self.dice.random() < 0.5 else None

        def source(r: list[Any]) -> Any:
            found = self.whole() if anchor is None and self.whole else getattr(r[anchor.number], word)()  # type: ignore[union-attr]
            return found if where is None else found.where(lambda one: where.write([*r, one]))

        def chosen(scene: Scene, at: list[int]) -> list[list[int]]:
            size = len(scene.table)
            reach = {"whole": range(size), "earlier": range(at[anchor.number] if anchor else 0),
                     "later": range(at[anchor.number] + 1 if anchor else 0, size)}[word]  # fmt: skip
            found = [[*at, row] for row in reach]
            return [each for each in found if where is None or where.work_out(scene, each)]

        if kind == TRUTH:
            of, some = self.grow(TRUTH, depth - 1, inner), self.dice.random() < 0.5
            return Both(
                lambda r: getattr(source(r), "any" if some else "every")(lambda one: of.write([*r, one])),
                lambda s, at: (any if some else all)(of.work_out(s, each) for each in chosen(s, at)),
            )
        if kind == NUMBER and self.dice.random() < 0.3:
            return Both(lambda r: source(r).count(), lambda s, at: Fraction(len(chosen(s, at))))
        of = self.grow(kind, depth - 1, inner)
        if self.dice.random() < 0.4:
            return Both(
                lambda r: source(r).total(lambda one: of.write([*r, one])),
                lambda s, at: sum((of.work_out(s, each) for each in chosen(s, at)), Fraction(0)),
            )
        last, op = self.grow(kind, depth - 1, scope), self.dice.choice(("greatest", "least", "first", "last"))
        pick: dict[str, Callable[[list[Value]], Value]] = {
            "greatest": max, "least": min, "first": lambda found: found[0], "last": lambda found: found[-1],
        }  # fmt: skip

        def work_out(scene: Scene, at: list[int]) -> Value:
            found = [of.work_out(scene, each) for each in chosen(scene, at)]
            return pick[op](found) if found else last.work_out(scene, at)

        return Both(lambda r: getattr(source(r), op)(lambda one: of.write([*r, one]), if_none=last.write(r)), work_out)


@frozen
class Grown:
    """A random policy over a list, and what plain Python makes of it."""

    policy: type[Policy]
    clauses: Mapping[str, Callable[[Scene, list[int]], Value]]
    outcomes: Mapping[str, Callable[[Scene, list[int]], Value]]


FACTS = {
    "size": lambda: fact(Count, -3, 9, zh="数"), "cost": lambda: fact(Money, 0, 20, zh="额"),
    "mark": lambda: fact(Truth, zh="标"),
}  # fmt: skip


def function(name: str, body: Callable[[Any], Any]) -> Callable[[Any], Any]:
    """Return a method of a name."""

    def method(self: Any) -> Any:
        return body(self)

    method.__name__ = name
    return method


def grown(seed: int) -> Grown:
    """Return a random record of three to five clauses and a policy of three outcomes."""
    dice = Random(seed)
    kinds = tuple((f"c{i}", dice.choice((NUMBER, AMOUNT, TRUTH))) for i in range(dice.randrange(3, 6)))
    made: dict[str, Any] = {}
    in_row = Grower(dice, lambda: made["record"], None)
    in_row.all = kinds
    worked: dict[str, Callable[[Scene, list[int]], Value]] = {}

    def fill_record(body: dict[str, Any]) -> None:
        for name, declare in FACTS.items():
            body[name] = declare()
        for i, (name, kind) in enumerate(kinds):
            in_row.written = kinds[:i]
            both = in_row.grow(kind, dice.choice((0, 1, 3)), (Variable(0, "own", kinds[:i]),))
            worked[name] = both.work_out
            body[name] = clause("§ 1", zh=name)(function(name, lambda row, both=both: both.write([row])))  # type: ignore[misc]

    made["record"] = types.new_class("Line", (Record,), {}, fill_record)
    here: dict[str, Any] = {}
    in_policy = Grower(dice, lambda: made["record"], lambda: here["self"].lines)
    in_policy.all = in_policy.written = kinds
    outcomes: dict[str, Callable[[Scene, list[int]], Value]] = {}

    def fill_policy(body: dict[str, Any]) -> None:
        body["lines"] = rows(made["record"], zh="行")
        for name, kind in (("first", NUMBER), ("second", AMOUNT), ("third", TRUTH)):
            both = in_policy.grow(kind, 4, ())
            outcomes[name] = both.work_out

            def write(self: Any, both: Both = both) -> Any:
                here["self"] = self
                return both.write([])

            body[name] = clause("§ 2", zh=name, outcome=True)(function(name, write))

    policy = types.new_class("Lists", (Policy,), {"document": ACT, "name": f"test.lists_{seed}"}, fill_policy)
    return Grown(policy, worked, outcomes)


def some_table(dice: Random, length: int) -> list[dict[str, Value]]:
    """Return a random list of so many rows."""
    return [
        {
            "size": Fraction(dice.randrange(-3, 10)),
            "cost": Fraction(dice.randrange(0, 2001), 100),
            "mark": dice.random() < 0.5,
        }
        for _ in range(length)
    ]


def as_text(value: Value) -> str:
    """Return a value as a case is written."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    hundredths = value * 100
    assert hundredths.denominator == 1, value
    sign, whole = "-" if hundredths < 0 else "", abs(hundredths.numerator)
    return (f"{sign}{whole // 100}.{whole % 100:02d}").rstrip("0").rstrip(".")


def as_case(table: list[dict[str, Value]]) -> list[dict[str, str]]:
    return [{name: as_text(value) for name, value in row.items()} for row in table]


SEEDS = range(40)


@pytest.mark.parametrize("seed", SEEDS)
def test_random_policies_over_lists_come_to_what_plain_python_works_out(seed: int) -> None:
    """Every outcome of lists of 0 to 12 rows, given as a list and cell by cell, before and after json."""
    world, dice = grown(seed), Random(seed)
    again: Model = read(written(world.policy.model))
    assert again == world.policy.model
    for length in (0, 1, 2, 3, dice.randrange(4, 9), 12):
        table = some_table(dice, length)
        expected = {name: as_text(work(Scene(table, dict(world.clauses)), [])) for name, work in world.outcomes.items()}
        result = world.policy.calculate(lines=as_case(table))
        assert {name: result[name] for name in expected} == expected, table
        flat = facts_as_text(result.program.model, result.case.facts)
        assert flat["lines.count"] == str(length)
        assert len(flat) == 1 + 3 * length
        again_from_cells = world.policy.calculate(**flat)
        assert {name: again_from_cells[name] for name in expected} == expected


def value_of(text: str, node: Node) -> Const:
    """Return a value as a term of a node's kind and scale."""
    if text in ("yes", "no"):
        return Const(int(text == "yes"), node.kind)
    return Const(int(Fraction(text) * 10**node.scale), node.kind, node.scale)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_solver_gives_random_lists_their_values_and_no_others(seed: int) -> None:
    """With every cell pinned Z3 finds each outcome's value possible, and nothing else, in lists of up to three rows."""
    world, dice = grown(seed), Random(seed + 1000)
    program = compiled(world.policy.model, lengths={"lines": 3})
    for length in (0, 1, 3):
        table = some_table(dice, length)
        facts = parse_facts(world.policy.model, {"lines": as_case(table)})
        pins = [
            build.compare(
                CompareOp.EQ, Fact(spec.name, spec.kind, spec.scale), Const(facts[spec.name], spec.kind, spec.scale)
            )
            for spec in program.model.inputs
            if spec.name in facts
        ]
        for name, work in world.outcomes.items():
            expected = as_text(work(Scene(table, dict(world.clauses)), []))
            value = program.value(name)
            equals = build.compare(CompareOp.EQ, value, value_of(expected, value))
            question = about({"": program}, pins)
            assert isinstance(ask(question.also(equals), Budget()), Found), (name, table)
            assert isinstance(ask(question.also(build.negation(equals)), Budget()), NoneExists), (name, table)


# ---------------------------------------------------------------- planted faults


def disagrees(seeds: range) -> bool:
    """Whether some random policy over a list is not what plain Python works out."""
    for seed in seeds:
        world, table = grown(seed), some_table(Random(seed), 4)
        expected = {name: as_text(work(Scene(table, dict(world.clauses)), [])) for name, work in world.outcomes.items()}
        result = world.policy.calculate(lines=as_case(table))
        if {name: result[name] for name in expected} != expected:
            return True
    return False


def swapped_gathers(node: Aggregate, found: list[tuple[Node, Node]], otherwise: Node | None) -> Node:
    """What rows come to where the first is taken for the last, and the greatest for the least."""
    pairs = {Gather.FIRST: Gather.LAST, Gather.GREATEST: Gather.LEAST, Gather.ANY: Gather.EVERY}
    other = pairs | {second: first for first, second in pairs.items()}
    return COMBINED(evolve(node, op=other.get(node.op, node.op)), found, otherwise)


COMBINED = model_rows._combined
CELL = model_rows.Writer.cell
FAULTS: dict[str, tuple[object, str, object]] = {
    "a start keeps its own decimals": (model_rows.Writer, "__call__", lambda writer, node, slots=None: writer._written(node, slots or {})),
    "first for last and greatest for least": (model_rows, "_combined", swapped_gathers),
    "a total starts at one": (
        model_rows, "_combined",
        lambda node, found, otherwise: build.arith(ArithOp.ADD, COMBINED(node, found, otherwise), Const(1, node.kind, node.scale))
        if node.op is Gather.TOTAL else COMBINED(node, found, otherwise),
    ),
    "every row is the first": (
        model_rows.Writer, "cell", lambda writer, spec, name, slot, copy="": CELL(writer, spec, name, min(slot, 1), copy)
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FAULTS)
def test_a_planted_fault_is_seen(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The comparison fails where lists are written out wrongly, as it does not where they are not."""
    seeds = range(5_000 + 100 * list(FAULTS).index(name), 5_050 + 100 * list(FAULTS).index(name))
    owner, attribute, fault = FAULTS[name]
    monkeypatch.setattr(owner, attribute, fault)
    assert disagrees(seeds)
    monkeypatch.undo()
    assert not disagrees(range(seeds.stop, seeds.stop + 10))


# ---------------------------------------------------------------- how two lists stand to each other


class Colour(Choice):
    """What a bead looks like."""

    RED = "红", "red"
    BLUE = "蓝", "blue"


class Bead(Record):
    """A bead on a string."""

    colour = fact(Colour, zh="颜色")
    knots = fact(Count, 0, 1, zh="结数")
    painted = event("2040-01-01", "2040-01-02", zh="上色之日")


class Strings(Policy, document=ACT, name="test.strings"):
    """Two strings of beads are compared."""

    beads = rows(Bead, zh="珠子")

    @clause("§ 1", zh="珠数", outcome=True)
    def number(self) -> Count:
        return self.beads.count()


BeadRow = tuple[str, int, str]


def some_beads(dice: Random, length: int) -> list[BeadRow]:
    """Return a random string; few beads are possible, so that strings are often alike."""
    days = ("none", "none", "2040-01-01", "2040-01-02")
    return [(dice.choice(("RED", "BLUE")), dice.randrange(2), dice.choice(days)) for _ in range(length)]


def neighbour(dice: Random, string: list[BeadRow]) -> list[BeadRow]:
    """Return a string that is alike, has a bead more or less, or two neighbours swapped."""
    other, way = list(string), dice.randrange(5)
    if way == 0 and len(other) < 4:
        other.insert(dice.randrange(len(other) + 1), some_beads(dice, 1)[0])
    elif way == 1 and other:
        del other[dice.randrange(len(other))]
    elif way in (2, 3) and len(other) > 1:
        at = dice.randrange(len(other) - 1)
        other[at], other[at + 1] = other[at + 1], other[at]
    return other


def one_more(first: list[BeadRow], second: list[BeadRow]) -> bool:
    """The second is the first with one bead more."""
    return any(second[:at] + second[at + 1 :] == first for at in range(len(second)))


def swapped(first: list[BeadRow], second: list[BeadRow]) -> bool:
    """The second is the first with two neighbours swapped."""
    return any(
        second == [*first[:at], first[at + 1], first[at], *first[at + 2 :]] for at, _ in enumerate(pairwise(first))
    )


RELATIONS: dict[str, tuple[Callable[[Any, Any], Truth], Callable[[list[BeadRow], list[BeadRow]], bool]]] = {
    "same": (same_rows, lambda a, b: a == b),
    "one more": (one_more_row, one_more),
    "swapped": (neighbours_swapped, swapped),
    "row by row": (
        lambda a, b: row_by_row(a, b, lambda x, y: (x.colour == y.colour) & (x.knots <= y.knots)),
        lambda a, b: len(a) == len(b) and all(x[0] == y[0] and x[1] <= y[1] for x, y in zip(a, b, strict=True)),
    ),
}


@pytest.mark.parametrize("name", RELATIONS)
def test_two_lists_stand_as_brute_force_says(name: str) -> None:
    """Random strings of up to four beads, most of them alike: `exact` decides each relation as plain Python does."""
    relation, brute = RELATIONS[name]
    dice, program = Random(name), compiled(Strings.model, lengths={"beads": 4})
    a, b = Strings.symbol("a"), Strings.symbol("b")
    truth = resolved(relation(a.beads, b.beads).node, program)
    seen = {True: 0, False: 0}
    for _ in range(400):
        first = some_beads(dice, dice.randrange(5))
        second = neighbour(dice, first) if dice.random() < 0.8 else some_beads(dice, dice.randrange(5))
        facts = {copy: cells(string, program.model) for copy, string in (("a", first), ("b", second))}
        found = Evaluation({"a": program, "b": program}, facts, {}).value(truth) == 1
        assert found == brute(first, second), (first, second)
        seen[found] += 1
    assert min(seen.values()) >= 40


def cells(string: list[BeadRow], model: Model) -> dict[str, int]:
    """Return the inputs of a case; those of beads that are not there are the first of their domains."""
    listed = [{"colour": colour, "knots": knots, "painted": painted} for colour, knots, painted in string]
    given = parse_facts(Strings.model, {"beads": listed})
    return {spec.name: given.get(spec.name, spec.low) for fact in model.facts for spec in inputs_of(fact)}
