"""Terms as Z3 constraints over integers: the same whole numbers as in `exact`, so nothing is rounded on the way.

How the awkward parts are written (each measured, see docs/explanation/solver.md):
- a table of brackets is a sum of jumps;
- a day is its number in the calendar where a question counts days, else a key whose differences count birthdays; from
  one to the other, and to the same day of another month, leads a sum of jumps, one at the end of each short month;
- a quotient is floor division, or a fresh variable between bounds (`Division.VARIABLES`).
Side conditions are collected by the encoder and asserted by whoever asks, after all terms are encoded.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from enum import Enum
from functools import reduce
from typing import Any, assert_never

import z3

from rulekit.backends.working_days import WorkingDays
from rulekit.ir.kinds import DayKind, Kind, TruthKind
from rulekit.ir.nodes import (
    AllOf, AnyOf, Arith, ArithOp, CalendarPart, Compare, CompareOp, CompletedYears, Cond, Const, Core, DaysBetween,
    Fact, Node, Not, PartOfDay, Quotient, Ref, Rescale, Setting, ShiftDays, ShiftMonths, Steps, WorkingDay,
    WorkingDaysTo,
)  # fmt: skip
from rulekit.ir.ranges import Range, range_of
from rulekit.ir.walk import mentioned
from rulekit.model.compile import Program, Ranges
from rulekit.model.days import Form, Forms, from_form, in_form, is_day, is_following_day, jumps_of
from rulekit.model.policy import FactSpec, SettingSpec
from rulekit.quantities import calendar, workdays
from rulekit.quantities.rounding import RoundingMode

Expr = Any
"""A Z3 expression; the bindings of the solver are not typed."""


class Division(Enum):
    """How a quotient is written: neither way is quick on every claim."""

    FLOOR = "integers with floor division"
    VARIABLES = "integers with quotient variables"


class Encoder:
    """Encodes terms of programs' copies in one fresh context."""

    def __init__(
        self, programs: Mapping[str, Program], division: Division = Division.FLOOR, cut: Collection[str] = (),
        asked: Iterable[Node] = (),
    ) -> None:  # fmt: skip
        """*cut*: bindings that are any number of their range, whatever their terms say.

        *asked*: the terms to come, from which the forms of the days are chosen; others may still be encoded.
        """
        self.context = z3.Context()
        self.sides: list[Expr] = []
        """Conditions that define the variables; they hold of every case and are asserted with every question."""
        self._programs = programs
        self._division = division
        self._cut = frozenset(cut)
        self._ranges = {copy: Ranges(program) for copy, program in programs.items()}
        self._forms = Forms(programs, asked)
        self._memo: dict[tuple[str, Node, Form], Expr] = {}
        self._variables: dict[tuple[str, str], Expr] = {}
        self._specs: dict[tuple[str, str], FactSpec | SettingSpec] = {}
        self._defined: dict[tuple[str, str], Node] = {}
        self._fresh = 0
        self._working = WorkingDays(self.context, self.sides)
        self._by_jumps_so_far: dict[tuple[Range, int, Form, Form], list[tuple[Expr, Expr]]] = {}
        for copy, program in programs.items():
            self._specs.update({(copy, spec.name): spec for spec in program.model.inputs})
            self._specs.update({("", spec.name): spec for spec in program.free})

    def define(self, constraint: Node) -> bool:
        """Take "this fact = that term" as the definition of the fact, if it can be one, and return whether it is.

        Two cases that are equal but for a fact then share their variables, which makes hard products easy.
        """
        match constraint:
            case Compare(CompareOp.EQ, term, Fact() as fact) if self._may_define(fact, term):
                pass
            case Compare(CompareOp.EQ, Fact() as fact, term) if self._may_define(fact, term):
                pass
            case _:
                return False
        self._defined[fact.copy, fact.name] = term
        return True

    def encode_definitions(self) -> None:
        """Encode what is defined even where no term asks for it, so that its domain is asserted too."""
        for copy, name in self._defined:
            self._variable(copy, name)

    def _may_define(self, fact: Fact, term: Node) -> bool:
        if (fact.copy, fact.name) in self._defined:
            return False
        waiting, seen = [term], set()
        while waiting:
            for part in mentioned(waiting.pop()):
                key = (part.copy, part.name) if isinstance(part, Fact) else None
                if key is None or key == (fact.copy, fact.name):
                    return False
                if key in self._defined and key not in seen:
                    seen.add(key)
                    waiting.append(self._defined[key])
        return True

    def truth(self, node: Node, copy: str = "") -> Expr:
        """Return a truth as a Z3 boolean."""
        return self._term(node, copy)

    def read(self, model: Expr) -> tuple[dict[str, dict[str, int]], dict[str, int]]:
        """Return the facts of each copy and the settings in a Z3 model; what it leaves open takes its least value."""
        facts: dict[str, dict[str, int]] = {copy: {} for copy in self._programs}
        settings: dict[str, int] = {}
        for (copy, name), spec in self._specs.items():
            variable = self._variables.get((copy, name))
            value = spec.low if variable is None else self._value_in(model, variable, spec)
            if isinstance(spec, SettingSpec):
                settings[name] = value
            else:
                facts[copy][name] = value
        return facts, settings

    def _int(self, value: int) -> Expr:
        return z3.IntVal(value, self.context)

    def _new(self, stem: str) -> Expr:
        self._fresh += 1
        return z3.Int(f"{stem}!{self._fresh}", self.context)

    def _value_in(self, model: Expr, variable: Expr, spec: FactSpec | SettingSpec) -> int:
        value = model.eval(variable, model_completion=True)
        if isinstance(spec.kind, TruthKind):
            return int(z3.is_true(value))
        number = int(value.as_long())
        return from_form(number, self._forms.of_input(spec.name)) if isinstance(spec.kind, DayKind) else number

    def _term(self, node: Node, copy: str, form: Form = Form.KEY) -> Expr:
        """*form* says what stands for the node if it is a day, and nothing of any other."""
        form = form if is_day(node) else Form.KEY
        if (copy, node, form) not in self._memo:
            self._memo[copy, node, form] = self._encoded(node, copy, form)
        return self._memo[copy, node, form]

    def _encoded(self, node: Node, copy: str, form: Form) -> Expr:
        assert isinstance(node, Core), "only lowered terms are encoded"

        def sub(part: Node, form: Form = form) -> Expr:
            return self._term(part, copy, form)

        match node:
            case Const(value, kind):
                return self._constant(value, kind, form)
            case Fact(name, kind) | Setting(name, kind):
                if is_day(node) and self._forms.of_input(name) is not form:
                    return self._going_over(node, copy, form)
                return self._variable("" if isinstance(node, Setting) else node.copy or copy, name)
            case Ref(name, copy=own):
                where = own or copy
                if name in self._cut:
                    return self._any_number(node, where)
                bindings = self._programs[where].bindings
                for earlier in self._programs[where].leading_to(name):
                    if earlier not in self._cut:
                        self._term(bindings[earlier], where)
                return self._term(bindings[name], where, form)
            case Arith(op, left, right):
                return _ARITHMETIC[op](sub(left), sub(right))
            case Rescale(body, _, scale):
                return sub(body) * self._int(10 ** (scale - body.scale))
            case Quotient(mode, numerator, denominator):
                return self._quotient(mode, numerator, denominator, copy)
            case Compare(op, left, right):
                meeting = self._forms.common(copy, left, right) if is_day(left) else form
                return _COMPARISONS[op](sub(left, meeting), sub(right, meeting))
            case Not(body):
                return z3.Not(sub(body))
            case AllOf(parts):
                return z3.And(*map(sub, parts))
            case AnyOf(parts):
                return z3.Or(*map(sub, parts))
            case Cond(condition, then, otherwise):
                return z3.If(sub(condition), sub(then), sub(otherwise))
            case Steps(subject, thresholds, amounts, below):
                meeting = self._forms.common(copy, subject, *thresholds) if is_day(subject) else form
                places = [sub(threshold, meeting) for threshold in thresholds]
                return self._steps(sub(subject, meeting), places, [sub(amount) for amount in amounts], sub(below))
            case CompletedYears(birth, on):
                return (sub(on, Form.KEY) - sub(birth, Form.KEY)) / self._int(372)
            case ShiftDays(day, days):
                if is_following_day(node) and self._forms.common(copy, day) is form is Form.KEY:
                    return self._following(sub(day))
                return sub(day) + sub(days) if form is Form.NUMBER else self._going_over(node, copy, form)
            case ShiftMonths(day, months):
                if isinstance(months, Const) and self._has_few_jumps(day, copy):
                    return self._by_jumps(day, copy, months.value, self._forms.common(copy, day), form)
                if form is Form.NUMBER:
                    return self._going_over(node, copy, form)
                return self._shifted_by_months(sub(day), sub(months))
            case DaysBetween(earlier, later):
                return sub(later, Form.NUMBER) - sub(earlier, Form.NUMBER)
            case WorkingDaysTo(day):
                return self._working.number_of(sub(day, Form.NUMBER), *self._span(day, copy))
            case WorkingDay(number):
                return self._working.day_of(sub(number)) if form is Form.NUMBER else self._going_over(node, copy, form)
            case PartOfDay(part, day):
                return sub(day, Form.KEY) / self._int(31 if part is CalendarPart.MONTH else 372)
            case _:
                assert_never(node)

    def _span(self, day: Node, copy: str) -> tuple[int, int]:
        """The days that a term can be, as far as that is known; one over several copies can be any."""
        if copy not in self._ranges:
            return workdays.FIRST, workdays.LAST
        return self._ranges[copy](day)

    def refine(self, model: Expr) -> bool:
        """Say more of the working days where a model is wrong about them; whether there was anything to say."""
        return self._working.refine(model)

    def _constant(self, value: int, kind: Kind, form: Form) -> Expr:
        match kind:
            case TruthKind():
                return z3.BoolVal(bool(value), self.context)
            case DayKind():
                return self._int(in_form(value, form))
            case _:
                return self._int(value)

    def _variable(self, copy: str, name: str) -> Expr:
        if (copy, name) not in self._variables:
            spec = self._specs[copy, name]
            if (copy, name) in self._defined:
                self._variables[copy, name] = self._term(self._defined[copy, name], copy, self._forms.of_input(name))
                if not isinstance(spec.kind, TruthKind):
                    self._confine(spec, self._variables[copy, name])
                return self._variables[copy, name]
            label = f"{copy}.{name}" if copy else name
            if isinstance(spec.kind, TruthKind):
                self._variables[copy, name] = z3.Bool(label, self.context)
            else:
                self._variables[copy, name] = z3.Int(label, self.context)
                self._confine(spec, self._variables[copy, name])
        return self._variables[copy, name]

    def _any_number(self, node: Ref, copy: str) -> Expr:
        if (copy, node.name) not in self._variables:
            low, high = self._ranges[copy].of_input(node)
            variable = z3.Int(f"{copy}.{node.name}", self.context)
            self._variables[copy, node.name] = variable
            self.sides += [self._int(low) <= variable, variable <= self._int(high)]
        return self._variables[copy, node.name]

    def _confine(self, spec: FactSpec | SettingSpec, variable: Expr) -> None:
        """Assert the domain of an input; a day's key has to be that of a day of the calendar."""
        low, high = spec.low, spec.high
        if isinstance(spec.kind, DayKind) and self._forms.of_input(spec.name) is Form.KEY:
            low, high = in_form(low, Form.KEY), in_form(high, Form.KEY)
            self.sides.append(variable % self._int(31) < self._length_of_month(variable))
        self.sides += [self._int(low) <= variable, variable <= self._int(high)]
        if spec.step != 1 and not isinstance(spec.kind, DayKind):
            self.sides.append((variable - self._int(spec.low)) % self._int(spec.step) == self._int(0))

    def _steps(self, subject: Expr, thresholds: list[Expr], amounts: list[Expr], below: Expr) -> Expr:
        """A sum of jumps where thresholds are rising constants; otherwise the last that is reached."""
        known = [threshold.as_long() for threshold in thresholds if z3.is_int_value(threshold)]
        rising = len(known) == len(thresholds) and all(a < b for a, b in zip(known, known[1:], strict=False))
        if rising and not z3.is_bool(below):
            result, before = below, below
            for threshold, amount in zip(thresholds, amounts, strict=True):
                result = result + z3.If(subject >= threshold, amount - before, self._int(0))
                before = amount
            return result
        result = below
        for threshold, amount in zip(thresholds, amounts, strict=True):
            result = z3.If(subject >= threshold, amount, result)
        return result

    def _quotient(self, mode: RoundingMode, numerator: Node, denominator: Node, copy: str) -> Expr:
        above, under = self._term(numerator, copy), self._term(denominator, copy)
        symmetric = mode not in (RoundingMode.FLOOR, RoundingMode.CEILING)
        if symmetric and self._may_be_negative(numerator, copy):
            size = z3.If(above >= 0, above, -above)
            rounded = self._divided(mode, size, under)
            rounded = z3.If(above >= 0, rounded, -rounded)
        else:
            rounded = self._divided(mode, above, under)
        if isinstance(denominator, Const) and denominator.value > 0:
            return rounded
        return z3.If(under > 0, rounded, self._int(0))

    def _may_be_negative(self, node: Node, copy: str) -> bool:
        """Whether a numerator may be below zero; one written in a claim, over several copies, is taken to be."""
        return copy not in self._ranges or self._ranges[copy](node)[0] < 0

    def _divided(self, mode: RoundingMode, above: Expr, under: Expr) -> Expr:
        """A rounded quotient of an integer by one that is positive (its value elsewhere is not looked at)."""
        two = self._int(2)
        match mode:
            case RoundingMode.FLOOR | RoundingMode.DOWN:
                return self._floor(above, under)
            case RoundingMode.CEILING | RoundingMode.UP:
                return -self._floor(-above, under)
            case RoundingMode.HALF_UP:
                return self._floor(two * above + under, two * under)
            case RoundingMode.HALF_EVEN:
                up = self._floor(two * above + under, two * under)
                tie = two * under * up == two * above + under
                return z3.If(z3.And(tie, up % two == self._int(1)), up - self._int(1), up)
            case _:
                assert_never(mode)

    def _floor(self, above: Expr, under: Expr) -> Expr:
        if self._division is Division.FLOOR:
            return above / under
        quotient = self._new("quotient")
        bounds = z3.And(quotient * under <= above, above < quotient * under + under)
        self.sides.append(z3.Implies(under > 0, bounds))
        return quotient

    def _length_of_month(self, key: Expr) -> Expr:
        """The days of the month in which a key lies."""
        year, month = key / self._int(372), (key / self._int(31)) % self._int(12)
        leap = z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))
        short = z3.Or(*(month == m for m in (3, 5, 8, 10)))
        return z3.If(month == 1, z3.If(leap, self._int(29), self._int(28)), z3.If(short, self._int(30), self._int(31)))

    def _going_over(self, node: Node, copy: str, to: Form) -> Expr:
        """A day that comes in the other form: by jumps where these are few, else by the calendar's formula."""
        form = Form.NUMBER if to is Form.KEY else Form.KEY
        if self._has_few_jumps(node, copy):
            return self._by_jumps(node, copy, 0, form, to)
        day = self._term(node, copy, form)
        if to is Form.NUMBER:
            return self._number_of_key(day)
        key = self._new("day")
        self.sides += [key % self._int(31) < self._length_of_month(key), self._number_of_key(key) == day]
        return key

    def _by_jumps(self, node: Node, copy: str, months: int, form: Form, to: Form) -> Expr:
        """The day some months later, from one form to another; that it keeps the days' order is said beside it."""
        span, day = self._days(node, copy), self._term(node, copy, form)
        below, jumps = jumps_of(*span, months, form, to)
        later = z3.Sum(day, self._int(below), *(z3.If(day >= at, self._int(by), self._int(0)) for at, by in jumps))
        others = self._by_jumps_so_far.setdefault((span, months, form, to), [])
        for other, its in others:
            self.sides += [z3.Implies(day <= other, later <= its), z3.Implies(other <= day, its <= later)]
        others.append((day, later))
        return later

    def _has_few_jumps(self, node: Node, copy: str) -> bool:
        first, last = self._days(node, copy)
        return last - first <= MOST_DAYS_BY_JUMPS

    def _days(self, node: Node, copy: str) -> Range:
        """The days of the calendar that a term can be; one written in a claim names the copies it speaks of."""
        some = next(iter(self._ranges))
        low, high = range_of(node, lambda part: self._ranges[getattr(part, "copy", "") or copy or some].of_input(part))
        return min(max(low, 1), calendar.LAST_DAY), min(max(high, 1), calendar.LAST_DAY)

    def _number_of_key(self, key: Expr) -> Expr:
        """The number of a day in the calendar, from its key."""
        year, month, day = key / self._int(372), (key / self._int(31)) % self._int(12), key % self._int(31)
        past = year - 1
        leap = z3.And(year % 4 == 0, z3.Or(year % 100 != 0, year % 400 == 0))
        before = reduce(lambda rest, m: z3.If(month >= m, self._int(_DAYS_BEFORE[m]), rest), range(1, 12), self._int(0))
        leap_day = z3.If(z3.And(leap, month >= 2), self._int(1), self._int(0))
        return past * 365 + past / 4 - past / 100 + past / 400 + before + leap_day + day + 1

    def _following(self, key: Expr) -> Expr:
        """The key of the day after."""
        last = key % self._int(31) + 1 == self._length_of_month(key)
        return z3.If(last, (key / self._int(31) + 1) * 31, key + 1)

    def _shifted_by_months(self, key: Expr, months: Expr) -> Expr:
        first = (key / self._int(31) + months) * 31
        day, length = key % self._int(31), self._length_of_month(first)
        return first + z3.If(day < length, day, length - 1)


MOST_DAYS_BY_JUMPS = 110 * 366
"""There are five jumps a year. Over 70 years they decided in 5 s what the calendar's formula left open after 28 s."""
_DAYS_BEFORE = (0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334)
_ARITHMETIC: dict[ArithOp, Any] = {
    ArithOp.ADD: lambda a, b: a + b, ArithOp.SUB: lambda a, b: a - b, ArithOp.MUL: lambda a, b: a * b,
    ArithOp.MIN: lambda a, b: z3.If(a <= b, a, b), ArithOp.MAX: lambda a, b: z3.If(a >= b, a, b),
}  # fmt: skip


def _as_number(value: Expr) -> Expr:
    """A truth as 0 or 1, so that truths can be ordered."""
    context = value.ctx
    return z3.If(value, z3.IntVal(1, context), z3.IntVal(0, context)) if z3.is_bool(value) else value


_COMPARISONS: dict[CompareOp, Any] = {
    CompareOp.LT: lambda a, b: _as_number(a) < _as_number(b), CompareOp.LE: lambda a, b: _as_number(a) <= _as_number(b),
    CompareOp.GT: lambda a, b: _as_number(a) > _as_number(b), CompareOp.GE: lambda a, b: _as_number(a) >= _as_number(b),
    CompareOp.EQ: lambda a, b: a == b, CompareOp.NE: lambda a, b: a != b,
}  # fmt: skip
