"""Terms and values as people read them, in English or Chinese."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final, Literal, assert_never

from rulekit.ir import build
from rulekit.ir.kinds import ChoiceKind, DayKind, Kind, MonthKind, NumberKind, TruthKind
from rulekit.ir.nodes import (
    Aggregate, AllOf, Answer, AnyOf, Arith, ArithOp, CalendarPart, Cases, Compare, CompletedYears, Cond, Const,
    DaysBetween, Deadline, Fact, Field, Gather, Lookup, Node, Not, PartOfDay, Position, Quotient, Ref, Related,
    Relation, Rescale, Setting, ShiftDays, ShiftMonths, Stated, Steps, WordCompare, WorkingDay, WorkingDaysTo,
)  # fmt: skip
from rulekit.law.words import CHINESE, ENGLISH
from rulekit.quantities import calendar, decimals
from rulekit.quantities.rounding import RoundingMode

Language = Literal["zh", "en"]

UNITS_ZH = {
    "yuan": "元",
    "month": "个月",
    "day": "天",
    "working day": "个工作日",
    "1": "",
    "%": "%",
    "kWh": "千瓦时",
    "m²": "平方米",
    "m³": "立方米",
}
COUNTED = ("day", "month", "working day")
"""Units that are English words, with a plural."""
MODES = {
    RoundingMode.HALF_UP: ("rounded half up", "四舍五入"), RoundingMode.DOWN: ("rounded down", "舍去尾数"),
    RoundingMode.UP: ("rounded up", "进位"), RoundingMode.HALF_EVEN: ("rounded half to even", "四舍六入五成双"),
    RoundingMode.FLOOR: ("completed", "取整（舍）"), RoundingMode.CEILING: ("begun", "取整（进）"),
}  # fmt: skip
ANSWERS = {
    Answer.VALUE: ("value", "有值"), Answer.DOES_NOT_APPLY: ("does not apply", "不适用"),
    Answer.DECLARED_GAP: ("not stated", "未规定"), Answer.NOT_STATED: ("not stated", "未规定"), Answer.CLASH: ("clash", "冲突"),
}  # fmt: skip


def said(language: Language, english: str, chinese: str) -> str:
    """Return whichever of the two the reader reads."""
    return chinese if language == "zh" else english


def value_text(value: int, kind: Kind, scale: int, language: Language = "en") -> str:
    """Return a value as it is typed and stored: decimal text, YYYY-MM-DD, yes or no, the name of a choice.

    In Chinese a truth is 是 or 否 and a choice its label, which may be typed as well.
    """
    match kind:
        case TruthKind():
            return said(language, "yes", "是") if value else said(language, "no", "否")
        case NumberKind("%"):
            return decimals.text(value * 100, scale)
        case NumberKind():
            return decimals.text(value, scale)
        case DayKind():
            return calendar.day_text(value) if 1 <= value <= calendar.LAST_DAY else f"day {value}"
        case MonthKind():
            return calendar.month_text(value)
        case ChoiceKind(values=values, zh=zh):
            return said(language, values[value], zh[value])
        case _:
            assert_never(kind)


def value_with_unit(value: int, kind: Kind, scale: int, language: Language = "en") -> str:
    """Return a value for reading: with its unit, a choice by its label."""
    text = value_text(value, kind, scale, language)
    match kind:
        case NumberKind("1"):
            return text
        case NumberKind("%"):
            return f"{text}%"
        case NumberKind(unit, zh):
            plural = "s" if unit in COUNTED and text != "1" else ""
            return f"{text} {unit}{plural}" if language == "en" else f"{text}{zh or unit_zh(unit)}"
        case ChoiceKind(en=en):
            return said(language, en[value], text)
        case _:
            return text


def unit_zh(unit: str) -> str:
    """Return a unit's Chinese name where it has one."""
    return "/".join(UNITS_ZH.get(part, part) for part in unit.split("/"))


Label = Callable[[Fact | Setting | Ref], str]


def term_text(node: Node, label: Label, language: Language = "en") -> str:
    """Return a term as a formula; *label* names its inputs."""

    def sub(part: Node) -> str:
        return term_text(part, label, language)

    def in_brackets(part: Node, *shapes: type[Node]) -> str:
        return f"({sub(part)})" if isinstance(_unscaled(part), shapes) else sub(part)

    def inner(part: Node) -> str:
        return in_brackets(part, Arith, Compare, WordCompare, AllOf, AnyOf, Cond)

    def factor(part: Node) -> str:
        return in_brackets(part, Arith, *OPEN_ENDED)

    def summand(part: Node) -> str:
        return in_brackets(part, *OPEN_ENDED)

    def closed(part: Node) -> str:
        return in_brackets(part, Cond)

    match node:
        case Const(value, kind, scale):
            return value_with_unit(value, kind, scale, language)
        case Fact() | Setting() | Ref():
            return f"{label(node)}" + (f" [{node.copy}]" if not isinstance(node, Setting) and node.copy else "")
        case Arith(ArithOp.MIN | ArithOp.MAX as op, left, right):
            name = said(language, *{ArithOp.MIN: ("least", "取小"), ArithOp.MAX: ("greatest", "取大")}[op])
            return f"{name}({sub(left)}, {sub(right)})"
        case Arith(ArithOp.ADD, left, right):
            return f"{summand(left)} + {factor(right) if _is_difference(right) else summand(right)}"
        case Arith(op, left, right):
            return f"{factor(left)} {op.value} {factor(right)}"
        case Rescale(body):
            return sub(body)
        case Quotient(mode, numerator, denominator):
            undivided = isinstance(denominator, Const) and denominator.value == 10**denominator.scale
            quotient = factor(numerator) if undivided else f"{factor(numerator)} ÷ {factor(denominator)}"
            return f"{quotient} [{said(language, *MODES[mode])}]"
        case Compare(op, left, right):
            return f"{inner(left)} {op.value} {inner(right)}"
        case WordCompare(word, left, right):
            return f"{inner(left)} {said(language, ENGLISH[word], CHINESE[word])} {inner(right)}"
        case Not(body):
            return f"{said(language, 'not ', '非')}{inner(body)}"
        case AllOf(parts):
            return said(language, " and ", " 且 ").join(inner(part) for part in parts)
        case AnyOf(parts):
            return said(language, " or ", " 或 ").join(inner(part) for part in parts)
        case Cond(condition, then, otherwise):
            if language == "zh":
                return f"若{closed(condition)}则{closed(then)}，否则{sub(otherwise)}"
            return f"{closed(then)} if {closed(condition)}, otherwise {sub(otherwise)}"
        case Steps(subject, thresholds, amounts, below):
            rows = [f"{sub(t)}: {sub(a)}" for t, a in zip(thresholds, amounts, strict=True)]
            title = said(language, "brackets of", "分档：")
            return f"{title} {summand(subject)} {{{said(language, 'below', '以下')}: {sub(below)}; {'; '.join(rows)}}}"
        case Cases() if build.unguarded(node) is not node:
            return sub(build.unguarded(node))
        case Cases():
            return _cases_text(node, closed, language)
        case Lookup(key, entries, kind):
            assert isinstance(key.kind, ChoiceKind)
            labels = key.kind.zh if language == "zh" else key.kind.en
            return f"{closed(key)} → {{{'; '.join(f'{n}: {sub(e)}' for n, e in zip(labels, entries, strict=True))}}}"
        case Stated(body):
            return said(language, f"{inner(body)} is stated", f"{inner(body)}有规定")
        case CompletedYears(birth, on):
            first, last = closed(birth), closed(on)
            return said(language, f"completed years from {first} on {last}", f"{first}至{last}的周岁数")
        case ShiftDays(day, count) | ShiftMonths(day, count):
            return f"{summand(day)} + {summand(count)}"
        case WorkingDaysTo(day):
            return said(language, f"the number of working days to {sub(day)}", f"截至{sub(day)}的工作日数")
        case WorkingDay(Arith(ArithOp.ADD, WorkingDaysTo(day), count)):
            return f"{inner(day)} + {sub(count)}"
        case WorkingDay(number):
            return said(language, f"the working day numbered {sub(number)}", f"第{sub(number)}个工作日")
        case Deadline(start, period):
            return said(
                language, f"the last day of {sub(period)} from {sub(start)}", f"自{sub(start)}起{sub(period)}的最后一日"
            )
        case DaysBetween(earlier, later):
            first, last = closed(earlier), closed(later)
            return said(language, f"days from {first} to {last}", f"{first}至{last}的天数")
        case PartOfDay(part, day):
            whole = closed(day)
            english, chinese = {CalendarPart.MONTH: ("month", "月份"), CalendarPart.YEAR: ("year", "年份")}[part]
            return said(language, f"{english} of {whole}", f"{whole}的{chinese}")
        case Field(rows, name, _, kind, scale, copy, start):
            named = label(Ref(f"{rows}.{name}", kind, scale, copy))
            if start is None:
                return named
            return said(
                language, f"the previous {named} (first: {sub(start)})", f"前一行的{named}（首行：{sub(start)}）"
            )
        case Position():
            return said(language, "the row's position", "行次")
        case Aggregate():
            return _aggregate_text(node, label, sub, language)
        case Related(relation, rows, first, second):
            text = said(language, *RELATIONS[relation])
            return f"{label(Ref(rows, node.kind))} [{second}]: {text} [{first}]"
        case _:
            assert_never(node)


RELATIONS = {
    Relation.SAME: ("the rows of", "各行同"), Relation.ONE_MORE: ("one more row than", "多一行于"),
    Relation.SWAPPED: ("two neighbouring rows swapped of", "相邻两行互换于"),
}  # fmt: skip
GATHERS = {
    Gather.TOTAL: ("total", "合计"), Gather.GREATEST: ("greatest", "最大"), Gather.LEAST: ("least", "最小"),
    Gather.ANY: ("some row with", "任一行"), Gather.EVERY: ("every row has", "每一行"), Gather.FIRST: ("first", "首行"),
    Gather.LAST: ("last", "末行"), Gather.THE_ONE: ("the one", "唯一一行"),
}  # fmt: skip


def _aggregate_text(node: Aggregate, label: Label, sub: Callable[[Node], str], language: Language) -> str:
    one = isinstance(node.body, Const) and node.op is Gather.TOTAL
    title = said(language, "number", "行数") if one else said(language, *GATHERS[node.op])
    rows = label(Ref(node.rows, node.kind, copy=node.copy))
    which = said(language, f"of {rows}", rows)
    if node.before or node.after:
        english, chinese = ("earlier", "此前") if node.before else ("later", "此后")
        which = said(language, f"of the {english} {rows}", f"{chinese}的{rows}")
    where = node.where != Const(1, node.where.kind)
    condition = said(language, f" where {sub(node.where)}", f"中符合{sub(node.where)}者") if where else ""
    last = (
        ""
        if node.otherwise is None
        else said(language, f"; none: {sub(node.otherwise)}", f"；无则{sub(node.otherwise)}")
    )
    body = "" if one else f" {sub(node.body)}"
    if language == "zh":
        return f"({which}{condition}的{title}{body}{last})"
    return f"({title}{body} {which}{condition}{last})"


OPEN_ENDED: Final = (Cond, Lookup, CompletedYears, DaysBetween, PartOfDay)
"""Phrases without a sign at their end: what is added after one would seem to belong to its last part."""


def phrase_text(node: Node, label: Label, language: Language) -> str:
    """Return a term as a part of a sentence that goes on with conditions of its own."""
    text = term_text(node, label, language)
    return f"({text})" if isinstance(_unscaled(node), Cond) else text


def _unscaled(node: Node) -> Node:
    """The term that is printed: a scale is not."""
    return _unscaled(node.body) if isinstance(node, Rescale) else node


def _is_difference(node: Node) -> bool:
    node = _unscaled(node)
    return isinstance(node, Arith) and node.op is ArithOp.SUB


def _cases_text(node: Cases, sub: Callable[[Node], str], language: Language) -> str:
    rows = []
    for row in node.rows:
        value = said(language, *ANSWERS[row.answer]) if row.value is None else sub(row.value)
        rows.append(f"{value} {said(language, 'if', '，若')} {sub(row.guard)}")
    if node.otherwise is not None:
        rows.append(f"{said(language, 'otherwise', '否则')} {sub(node.otherwise)}")
    title = said(language, "first of", "依次") if node.ordered else said(language, "cases", "分情形")
    return f"{title} {{{'; '.join(rows)}}}"
