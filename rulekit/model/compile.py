"""From a model and its settings to a program: ordered bindings name -> core term, as backends read them.

A clause `x` becomes the binding `x` and, where it may answer anything but a value, `x.answer`. The limbs of the
scope become `scope`, and the given `g` the binding `g`, which has to hold of every case.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cached_property, lru_cache

from attrs import frozen

from rulekit.ir import build
from rulekit.ir.answers import VALUE, Lowering
from rulekit.ir.kinds import DAYS, MONTHS, WORKING_DAYS
from rulekit.ir.nodes import (
    Answer, Arith, ArithOp, Cases, CompareOp, Const, Deadline, Fact, Node, Quotient, Ref, Row, Setting, WordCompare,
)  # fmt: skip
from rulekit.ir.ranges import Range, range_of
from rulekit.ir.walk import everything_in, mentioned, rebuilt
from rulekit.law.counting import Counts
from rulekit.law.words import UPWARD, Word, Words
from rulekit.model.rows import written_out
from rulekit.model.policy import ClauseSpec, ExceptionSpec, FactSpec, Model, ReadingSpec, SettingSpec

ANSWER = ".answer"
SCOPE = "scope"
LONG_LIST = 16
WORDS = "words"
COUNTING = "counting"


@frozen
class Program:
    """What a policy means under given settings: the bindings in an order in which each mentions earlier ones only."""

    model: Model
    chosen: tuple[tuple[str, int], ...]
    free: tuple[SettingSpec, ...]
    bindings: Mapping[str, Node]
    composed: Mapping[str, Node]
    """Each clause before lowering, with its readings chosen and its exceptions in place: what explanations show."""

    def answer(self, name: str, copy: str = "") -> Node:
        """Return the answer of a clause (not yet the scope's) as a term."""
        known = self.bindings.get(name + ANSWER)
        return VALUE if known is None else Ref(name + ANSWER, known.kind, copy=copy)

    def value(self, name: str, copy: str = "") -> Ref:
        """Return the value of a clause as a term."""
        node = self.bindings[name]
        return Ref(name, node.kind, node.scale, copy)

    def in_scope(self, copy: str = "") -> Node:
        """Return the truth that the policy applies; yes where it states no scope."""
        return self.value(SCOPE, copy) if SCOPE in self.bindings else build.YES

    def outcome_answer(self, name: str, copy: str = "") -> Node:
        """Return what the policy answers for a clause: out of scope it does not apply."""
        inside = build.cond(self.in_scope(copy), self.answer(name, copy), build.answer(Answer.DOES_NOT_APPLY))
        if SCOPE not in self.bindings:
            return inside
        scope = self.answer(SCOPE, copy)
        return build.cond(build.compare(CompareOp.EQ, scope, VALUE), inside, scope)

    def is_value(self, name: str, copy: str = "") -> Node:
        """Return the truth that the policy gives a value for a clause."""
        return build.compare(CompareOp.EQ, self.outcome_answer(name, copy), VALUE)

    def premises(self, copy: str = "") -> tuple[Node, ...]:
        """Return what every case satisfies: the givens, each of which must answer."""
        held: list[Node] = []
        for given in self.model.of_role("given"):
            held += [self.value(given.name, copy), build.compare(CompareOp.EQ, self.answer(given.name, copy), VALUE)]
        return tuple(part for part in held if part != build.YES)

    def lowering(self) -> Lowering:
        """Return what lowers further terms about one case of this program."""
        events = {fact.name for fact in self.model.facts if fact.event}
        return Lowering(lambda ref: self.answer(ref.name, ref.copy), events.__contains__)

    def cone(self, *names: str) -> frozenset[str]:
        """Return the bindings, facts and settings on which the named bindings rest, themselves included."""
        reached: set[str] = set()
        waiting = [name for name in names if name in self.bindings]
        while waiting:
            name = waiting.pop()
            if name not in reached:
                reached.add(name)
                for part in self._mentioned[name]:
                    (waiting.append if isinstance(part, Ref) else reached.add)(part.name)
        return frozenset(reached)

    def leading_to(self, name: str) -> tuple[str, ...]:
        """Return, first to last, the bindings on which one rests; none where it rests on no long list.

        A number carried through a long list rests on as many bindings as there are rows. Whoever takes them in this
        order goes no deeper than one.
        """
        if not self._has_long_lists:
            return ()
        if name not in self._leading:
            cone = self.cone(name)
            self._leading[name] = tuple(each for each in self.bindings if each in cone and each != name)
        return self._leading[name]

    @cached_property
    def _leading(self) -> dict[str, tuple[str, ...]]:
        return {}

    @cached_property
    def _has_long_lists(self) -> bool:
        return any((rows.length or 0) > LONG_LIST for rows in self.model.rows)

    @cached_property
    def _mentioned(self) -> Mapping[str, frozenset[Fact | Setting | Ref]]:
        return {name: mentioned(node) for name, node in self.bindings.items()}

    @cached_property
    def hard(self) -> frozenset[str]:
        """The bindings that rest on a product or a quotient of two inputs, which solvers find hard."""
        found: set[str] = set()
        for name, node in self.bindings.items():  # in order: each mentions earlier ones only
            if any(is_hard(part) or (isinstance(part, Ref) and part.name in found) for part in everything_in(node)):
                found.add(name)
        return frozenset(found)

    def inputs_of(self, *names: str) -> tuple[FactSpec, ...]:
        """Return the inputs on which the named bindings rest, in the policy's order."""
        cone = self.cone(*names)
        return tuple(fact for fact in self.model.inputs if fact.name in cone)


def is_hard(node: Node) -> bool:
    """Return whether a term is itself a product or a quotient of two inputs."""
    match node:
        case Arith(ArithOp.MUL, left, right):
            return not isinstance(left, Const) and not isinstance(right, Const)
        case Quotient(denominator=denominator):
            return not isinstance(denominator, Const)
        case _:
            return False


class Ranges:
    """The range of every term of a program, computed once; *known* narrows inputs and settings to what is known."""

    def __init__(self, program: Program, known: Mapping[str, Range] | None = None) -> None:
        specs: list[FactSpec | SettingSpec] = [*program.model.inputs, *program.free]
        self._inputs = {spec.name: (spec.low, spec.high) for spec in specs}
        self._inputs.update(known or {})
        self._bindings, self._leading_to = program.bindings, program.leading_to
        self._memo: dict[str, Range] = {}

    def __call__(self, node: Node) -> Range:
        return range_of(node, self.of_input)

    def of_input(self, node: Fact | Setting | Ref) -> Range:
        """Return the range of an input or a binding."""
        if not isinstance(node, Ref):
            return self._inputs[node.name]
        if node.name not in self._memo:
            for earlier in self._leading_to(node.name):
                if earlier not in self._memo:
                    self._memo[earlier] = range_of(self._bindings[earlier], self.of_input)
            self._memo[node.name] = range_of(self._bindings[node.name], self.of_input)
        return self._memo[node.name]


def compiled(
    model: Model, chosen: Mapping[str, int] | None = None, free: Collection[str] = (),
    lengths: Mapping[str, int] | None = None,
) -> Program:  # fmt: skip
    """Return the program of *model*: settings as *chosen*, else free if named in *free*, else at their base.

    An open setting that is not chosen stays free. Lists are written out for *lengths* rows, else for as many as checks
    look at.
    """
    model = written_out(model, lengths)
    fixed = {spec.name: spec.base for spec in model.settings if spec.base is not None and spec.name not in free}
    fixed.update(chosen or {})
    return _program(model, tuple(sorted(fixed.items())))


@lru_cache(maxsize=256)
def _program(model: Model, fixed: tuple[tuple[str, int], ...]) -> Program:
    return _Compiler(model, dict(fixed)).program()


class Resolver:
    """Puts fixed settings into terms and gives boundary words their document's meaning."""

    def __init__(self, model: Model, fixed: Mapping[str, int], words: Words | None = None) -> None:
        self._model, self._fixed = model, fixed
        self._words = words
        self._done: dict[Node, Node] = {}

    def __call__(self, node: Node) -> Node:
        if node not in self._done:
            self._done[node] = self._resolution(node)
        return self._done[node]

    def selected(self, name: str, position: int) -> Node:
        """Return the truth that a choice among readings falls on one of them."""
        if name in self._fixed:
            return build.truth(self._fixed[name] == position)
        kind = self._model.setting(name).kind
        return build.compare(CompareOp.EQ, Setting(name, kind), Const(position, kind))

    def _resolution(self, node: Node) -> Node:
        if isinstance(node, Setting) and node.name in self._fixed:
            return Const(self._fixed[node.name], node.kind, node.scale)
        if isinstance(node, WordCompare):
            return self._comparison(node.word, self(node.left), self(node.right))
        if isinstance(node, Deadline):
            return self._deadline(self(node.start), self(node.period))
        return rebuilt(node, self)

    def _comparison(self, word: Word, left: Node, right: Node) -> Node:
        if self._words is not None:  # a provision of another document, whose words have no readings here
            return comparison(word, word in self._words.inclusive, left, right)
        words = self._model.document.words
        meanings = [words.inclusive, *(reading.inclusive for reading in words.readings)]
        result = comparison(word, word in meanings[-1], left, right)
        for position in range(len(meanings) - 2, -1, -1):
            here = comparison(word, word in meanings[position], left, right)
            result = build.cond(self.selected(WORDS, position), here, result)
        return result

    def _deadline(self, start: Node, period: Node) -> Node:
        counting = self._model.document.counting
        ways = [counting.counts, *(reading.counts for reading in counting.readings)]
        result = last_day(ways[-1], start, period)
        for position in range(len(ways) - 2, -1, -1):
            result = build.cond(self.selected(COUNTING, position), last_day(ways[position], start, period), result)
        return result


class _Compiler:
    def __init__(self, model: Model, fixed: Mapping[str, int]) -> None:
        self._model = model
        self._fixed = fixed
        self._resolve = Resolver(model, fixed)
        self._foreign: dict[Words, Resolver] = {}
        self._bindings: dict[str, Node] = {}
        events = {fact.name for fact in model.facts if fact.event}
        self._lowering = Lowering(self._answer_of_ref, events.__contains__)

    def program(self) -> Program:
        composed = {}
        for clause in self._model.clauses:
            composed[clause.name] = self._composed(clause)
            self._bind(clause.name, composed[clause.name], clause.scale)
        limbs = self._model.of_role("scope")
        if limbs:
            composed[SCOPE] = build.any_of(*(Ref(limb.name, limb.kind) for limb in limbs))
            self._bind(SCOPE, composed[SCOPE], 0)
        free = tuple(spec for spec in self._model.settings if spec.name not in self._fixed)
        chosen = tuple(sorted(self._fixed.items()))
        return Program(self._model, chosen, free, self._bindings, composed)

    def _bind(self, name: str, term: Node, scale: int) -> None:
        self._bindings[name] = build.rescaled(self._lowering.value_of(term), scale)
        answer = self._lowering.answer_of(term)
        if answer != VALUE:
            self._bindings[name + ANSWER] = answer

    def _answer_of_ref(self, ref: Ref) -> Node:
        name = ref.name + ANSWER
        return Ref(name, self._bindings[name].kind, copy=ref.copy) if name in self._bindings else VALUE

    def _composed(self, clause: ClauseSpec) -> Node:
        own = self._chosen(clause.reads or clause.name, clause.term, clause.readings, self._resolver(clause.words))
        return self._with_exceptions(own, clause.exceptions)

    def _resolver(self, words: Words | None) -> Resolver:
        if words is None:
            return self._resolve
        return self._foreign.setdefault(words, Resolver(self._model, self._fixed, words))

    def _chosen(self, name: str, term: Node, readings: tuple[ReadingSpec, ...], resolve: Resolver) -> Node:
        """The term of the reading that the settings choose, or a choice among all where they leave it free."""
        terms = [resolve(term), *(resolve(reading.term) for reading in readings)]
        if not readings:
            return terms[0]
        result = terms[-1]
        for position in range(len(terms) - 2, -1, -1):
            result = build.cond(self._resolve.selected(name, position), terms[position], result)
        return result

    def _with_exceptions(self, base: Node, exceptions: tuple[ExceptionSpec, ...]) -> Node:
        return build.cases(self._ranked(exceptions), base, ordered=False) if exceptions else base

    def _ranked(self, exceptions: tuple[ExceptionSpec, ...]) -> list[Row]:
        """The rows of exceptions beside each other, each only where none that prevails over it applies."""
        rows = {exception.name: self._rows(exception) for exception in exceptions}
        # what is displaced itself still displaces what ranks below it, so that the order of writing does not matter
        conditions = {name: build.any_of(*(row.guard for row in group)) for name, group in rows.items()}
        for exception in exceptions:
            applies = conditions[exception.name]
            for other in exception.over:
                rows[other] = [_only_if(row, build.negation(applies)) for row in rows[other]]
        return [row for group in rows.values() for row in group]

    def _rows(self, exception: ExceptionSpec) -> list[Row]:
        """The rows of an exception: of each reading those that the settings may choose, unless something lifts them."""
        resolve = self._resolver(exception.words)
        lifted = build.any_of(*(resolve(unless.term) for unless in exception.unless))
        rows: list[Row] = []
        for position, term in enumerate((exception.term, *(reading.term for reading in exception.readings))):
            selected = self._resolve.selected(exception.name, position) if exception.readings else build.YES
            resolved = resolve(term)
            if not isinstance(resolved, Cases):  # its condition always holds under these settings
                resolved = Cases((Row(build.YES, resolved),), None, False, resolved.kind, resolved.scale)
            before: list[Node] = []
            for row in resolved.rows:
                guard = build.all_of(selected, build.negation(lifted), *before, row.guard)
                value = None if row.value is None else self._with_exceptions(row.value, exception.exceptions)
                if value is None:  # exceptions stand over "does not apply" as over any value, only beside it
                    inner = self._ranked(exception.exceptions)
                    rows += [_only_if(each, guard) for each in inner]
                    guard = build.all_of(guard, *(build.negation(each.guard) for each in inner))
                if resolved.ordered:
                    before.append(build.negation(row.guard))
                if guard != build.NO:
                    rows.append(Row(guard, value, row.answer, row.why, exception.name, row.line))
        return rows


def _only_if(row: Row, condition: Node) -> Row:
    return Row(build.all_of(row.guard, condition), row.value, row.answer, row.why, row.name, row.line)


def last_day(counts: Counts, start: Node, period: Node) -> Node:
    """Return the last day of a period that begins with the day *start*."""
    one_day = build.number(1, DAYS)
    before = build.shift_days(start, build.number(-1, DAYS))
    if period.kind == WORKING_DAYS:
        return build.numbered_working_day(before if counts.first_day else start, period)
    if period.kind == DAYS:
        last = build.shift_days(before if counts.first_day else start, period)
    else:
        last = build.shift_months(start, period)
        if counts.month_end == "next day":
            back = build.shift_months(last, build.arith(ArithOp.SUB, build.number(0, MONTHS), period))
            shortened = build.compare(CompareOp.NE, back, start)
            last = build.cond(shortened, build.shift_days(last, one_day), last)
        if counts.first_day:
            last = build.shift_days(last, build.number(-1, DAYS))
    if not counts.rolls_over:
        return last
    return build.numbered_working_day(build.shift_days(last, build.number(-1, DAYS)), build.number(1, WORKING_DAYS))


def comparison(word: Word, inclusive: bool, left: Node, right: Node) -> Node:
    """Return the comparison that a boundary word stands for."""
    if word in UPWARD:
        op = CompareOp.GE if inclusive else CompareOp.GT
    else:
        op = CompareOp.LE if inclusive else CompareOp.LT
    return build.compare(op, left, right)
