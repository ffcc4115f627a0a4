"""Terms and values as people read them, in English or Chinese."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, assert_never

from rulekit.ir.kinds import ChoiceKind, DayKind, Kind, MonthKind, NumberKind, TruthKind
from rulekit.ir.nodes import (
    Aggregate, AllOf, AnyOf, Answer, Arith, ArithOp, CalendarPart, Cases, Compare, CompletedYears, Cond, Const,
    DaysBetween, Fact, Field, Gather, Lookup, Node, Not, PartOfDay, Position, Quotient, Ref, Related, Relation, Rescale,
    Setting, ShiftDays, ShiftMonths, Stated, Steps, WordCompare,
)  # fmt: skip
from rulekit.law.words import CHINESE, ENGLISH
from rulekit.quantities import calendar, decimals
from rulekit.quantities.rounding import RoundingMode

Language = Literal["zh", "en"]

UNITS_ZH = {
    "yuan": "元",
    "month": "个月",
    "day": "天",
    "1": "",
    "%": "%",
    "kWh": "千瓦时",
    "m²": "平方米",
    "m³": "立方米",
}
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


def value_text(value: int, kind: Kind, scale: int) -> str:
    """Return a value as it is typed and stored: decimal text, YYYY-MM-DD, yes or no, the name of a choice."""
    match kind:
        case TruthKind():
            return "yes" if value else "no"
        case NumberKind("%"):
            return decimals.text(value * 100, scale)
        case NumberKind():
            return decimals.text(value, scale)
        case DayKind():
            return calendar.day_text(value) if 1 <= value <= calendar.LAST_DAY else f"day {value}"
        case MonthKind():
            return calendar.month_text(value)
        case ChoiceKind(values=values):
            return values[value]
        case _:
            assert_never(kind)


def value_with_unit(value: int, kind: Kind, scale: int, language: Language = "en") -> str:
    """Return a value for reading: with its unit, a choice by its label."""
    text = value_text(value, kind, scale)
    match kind:
        case NumberKind("1"):
            return text
        case NumberKind("%"):
            return f"{text}%"
        case NumberKind(unit, zh):
            return f"{text} {unit}" if language == "en" else f"{text}{zh or unit_zh(unit)}"
        case ChoiceKind(zh=zh, en=en):
            return said(language, en[value], zh[value])
        case TruthKind():
            return said(language, text, "是" if value else "否")
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

    def inner(part: Node) -> str:
        text = sub(part)
        while isinstance(part, Rescale):
            part = part.body
        return f"({text})" if isinstance(part, Arith | Compare | WordCompare | AllOf | AnyOf | Cond) else text

    match node:
        case Const(value, kind, scale):
            return value_with_unit(value, kind, scale, language)
        case Fact() | Setting() | Ref():
            return f"{label(node)}" + (f" [{node.copy}]" if not isinstance(node, Setting) and node.copy else "")
        case Arith(ArithOp.MIN | ArithOp.MAX as op, left, right):
            name = said(language, *{ArithOp.MIN: ("least", "取小"), ArithOp.MAX: ("greatest", "取大")}[op])
            return f"{name}({sub(left)}, {sub(right)})"
        case Arith(ArithOp.ADD, left, right):
            return f"{sub(left)} + {inner(right) if _is_difference(right) else sub(right)}"
        case Arith(op, left, right):
            return f"{inner(left)} {op.value} {inner(right)}"
        case Rescale(body):
            return sub(body)
        case Quotient(mode, numerator, denominator):
            undivided = isinstance(denominator, Const) and denominator.value == 10**denominator.scale
            quotient = inner(numerator) if undivided else f"{inner(numerator)} ÷ {inner(denominator)}"
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
                return f"若{sub(condition)}则{sub(then)}，否则{sub(otherwise)}"
            return f"{sub(then)} if {sub(condition)}, otherwise {sub(otherwise)}"
        case Steps(subject, thresholds, amounts, below):
            rows = [f"{sub(t)}: {sub(a)}" for t, a in zip(thresholds, amounts, strict=True)]
            title = said(language, "brackets of", "分档：")
            return f"{title} {sub(subject)} {{{said(language, 'below', '以下')}: {sub(below)}; {'; '.join(rows)}}}"
        case Cases():
            return _cases_text(node, sub, language)
        case Lookup(key, entries, kind):
            assert isinstance(key.kind, ChoiceKind)
            labels = key.kind.zh if language == "zh" else key.kind.en
            return f"{sub(key)} → {{{'; '.join(f'{n}: {sub(e)}' for n, e in zip(labels, entries, strict=True))}}}"
        case Stated(body):
            return said(language, f"{sub(body)} is stated", f"{sub(body)}有规定")
        case CompletedYears(birth, on):
            return said(language, f"completed years from {sub(birth)} on {sub(on)}", f"{sub(birth)}至{sub(on)}的周岁数")
        case ShiftDays(day, count) | ShiftMonths(day, count):
            return f"{sub(day)} + {sub(count)}"
        case DaysBetween(earlier, later):
            return said(language, f"days from {sub(earlier)} to {sub(later)}", f"{sub(earlier)}至{sub(later)}的天数")
        case PartOfDay(part, day):
            name = said(
                language, *{CalendarPart.MONTH: ("month of", "月份："), CalendarPart.YEAR: ("year of", "年份：")}[part]
            )
            return f"{name} {sub(day)}"
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


def _is_difference(node: Node) -> bool:
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
