"""A policy's rules as `rulekit list` and `rulekit show` print them, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rulekit.explain.calculate import WHY_OPEN
from rulekit.checks.norms import VERBS
from rulekit.ir.kinds import ChoiceKind, NumberKind, TruthKind
from rulekit.ir import build
from rulekit.ir.nodes import Cases, Node, Row
from rulekit.ir.show import ANSWERS, Language, phrase_text, said, term_text, value_with_unit
from rulekit.law.documents import Lost
from rulekit.model.policy import (
    ClauseSpec, DecisionSpec, ExceptionSpec, FactSpec, Model, ProcedureSpec, ReadingSpec, RowsSpec, SettingSpec,
    in_order,
)  # fmt: skip
from rulekit.report.decisions import option_text, verb_text
from rulekit.explain.names import label, named_by
from rulekit.report.layout import columns, wrapped

EVERY = {"": ("", ""), "month": ("a month", "每月"), "year": ("a year", "每年"), "once": ("once", "一次性")}


def policies(models: Sequence[Model], language: Language) -> Iterator[str]:
    """Yield the lines of `rulekit list`."""
    for model in models:
        document = model.document
        title = document.zh if language == "zh" or not document.en else document.en
        yield wrapped(model.name)
        yield wrapped(f"{document.number}  {title}", 4, "    ")
        acts = sum(decision.act for decision in model.decisions)
        counted = [
            (len(model.facts), "fact", "项事实"), (len(model.of_role("clause")), "clause", "条规则"),
            (len(model.outcomes), "outcome", "项结果"), (len(model.decisions) - acts, "decision", "项处理决定"),
            (len(model.rows), "list", "项列表"), (acts, "act", "项行为"), (len(model.procedures), "procedure", "项程序"),
            (len(model.of_role("requirement")), "requirement", "项要求"),
        ]  # fmt: skip
        kept = [row for row in counted if row[0] or row[1] in ("fact", "clause", "outcome")]
        numbers = said(language, ", ", "，").join(
            f"{n} {e if n == 1 else e + 's'}" if language == "en" else f"{n}{z}" for n, e, z in kept
        )
        dates = f"{said(language, 'in force', '施行')} {_dates(model, language)}"
        yield wrapped(f"{dates}{said(language, '; ', '；')}{numbers}", 4, "    ")


def _dates(model: Model, language: Language) -> str:
    start, end = (_date(day, language) for day in (model.document.in_force, model.document.until))
    return f"{start or said(language, 'not stated', '未规定')}" + (f" – {end}" if end else "")


def _date(day: str | Lost | None, language: Language) -> str:
    return said(language, "lost", "原文缺失") if isinstance(day, Lost) else day or ""


def policy(model: Model, language: Language) -> Iterator[str]:
    """Yield the lines of `rulekit show`."""
    yield from policies([model], language)
    if model.sentence and language == "en":
        yield wrapped(model.sentence.split("\n")[0], 4, "    ")
    yield from _titled(said(language, "Facts", "事实"), columns([_fact_row(fact, language) for fact in model.facts]))
    settings = [_setting_row(spec, language) for spec in model.settings]
    names = label(model, language)
    for rows in model.rows:
        yield from _titled(*_rows(rows, names, language))
    yield from _titled(said(language, "Settings", "参数与解读"), columns(settings))
    for role, title in (
        ("given", said(language, "Given", "前提")), ("scope", said(language, "Scope", "适用范围")),
        ("clause", said(language, "Clauses", "规则")),
    ):  # fmt: skip
        specs = [clause for clause in model.clauses if clause.role == role]
        yield from _titled(title, [line for clause in specs for line in _clause(clause, names, language)])
    for decision in model.decisions:
        yield from _titled(*_decision(decision, model, names, language))
    for procedure in model.procedures:
        yield from _titled(*_procedure(procedure, names, language))
    of_steps = {step.name for procedure in model.procedures for step in procedure.steps}
    of_steps |= {in_order(procedure.name) for procedure in model.procedures}
    duties = [line for duty in model.of_role("requirement") if duty.name not in of_steps
              for line in _clause(duty, names, language)]  # fmt: skip
    yield from _titled(said(language, "Requirements", "要求"), duties)


def _decision(decision: DecisionSpec, model: Model, names: dict[str, str], language: Language) -> tuple[str, list[str]]:
    """A decision or an act as a title, and the norms that speak of it as lines."""
    kind = said(language, "Act", "行为") if decision.act else said(language, "Decision", "处理决定")
    title = f"{kind} {decision.name}  {decision.zh}" if language == "en" else f"{kind} {decision.zh} ({decision.name})"
    if not decision.act:
        options = [option_text(decision, name, language) for name in decision.kind.values]
        usual = [options[position] for position in decision.usual]
        title += (
            ": " + " | ".join(options) + (said(language, "; usual: ", "；通常：") + ", ".join(usual) if usual else "")
        )
    lines: list[str] = []
    for norm in model.norms_of(decision.name):
        assert norm.norm is not None
        chosen = [decision.kind.values[i] for i in norm.norm.options]
        verb = verb_text(norm.norm.verb, chosen, decision, language) + (
            f" [{norm.norm.soft}]" if norm.norm.soft else ""
        )
        name = f"{norm.zh} ({norm.name})" if language == "zh" else f"{norm.name}  {norm.zh}"
        lines.append(wrapped(f"{name}: {verb}  {norm.citation}", 6, "  "))
        lines += _term(norm.term, names, language, 6)
        for reading in norm.readings:
            lines += _reading(reading, names, language, 6)
        for unless in norm.norm.unless:
            spec = model.clause(unless)
            lines.append(
                wrapped(f"{said(language, 'unless', '除非')} {unless}  {spec.zh}  {spec.citation}", 8, " " * 6)
            )
            lines += _term(spec.term, names, language, 10)
        if norm.norm.over:
            others = ", ".join(names.get(name, name) for name in norm.norm.over)
            lines.append(wrapped(f"{said(language, 'prevails over', '优先于')} {others}", 8, " " * 6))
        for verb_reading in norm.norm.verbs:
            text = f"{verb_reading.name}: {said(language, *VERBS[verb_reading.verb])}, {verb_reading.because}"
            text += _rejected(verb_reading.rejected, language)
            lines.append(wrapped(f"{said(language, 'reading', '另一解读')} {text}", 8, " " * 6))
    for priority in decision.priorities:
        below = ", ".join(names.get(name, name) for name in priority.below)
        text = f"{priority.name}: {names.get(priority.above, priority.above)} {said(language, 'prevails over', '优先于')} {below}"
        lines.append(wrapped(f"{said(language, 'reading', '另一解读')} {text}: {priority.because}"
                             + _rejected(priority.rejected, language), 6, "  "))  # fmt: skip
    return wrapped(title, 4, ""), lines


def _rows(rows: RowsSpec, names: dict[str, str], language: Language) -> tuple[str, list[str]]:
    """A list as a title, and the facts and clauses of its rows as lines."""
    name = f"{rows.zh} ({rows.name})" if language == "zh" else f"{rows.name}  {rows.zh}"
    most = "" if rows.at_most is None else said(language, f", at most {rows.at_most}", f"，至多{rows.at_most}行")
    least = said(language, f"at least {rows.at_least} rows{most}", f"至少{rows.at_least}行{most}")
    limits = [least] if rows.at_least or most else [said(language, "any number of rows", "行数不限")]
    if rows.ordered_by:
        order = rows.fact(rows.ordered_by)
        limits.append(said(language, f"in the order of {order.name}", f"按{order.zh}排列"))
    if rows.unique:
        unique = rows.fact(rows.unique)
        limits.append(said(language, f"no two of the same {unique.name}", f"{unique.zh}各不相同"))
    title = f"{said(language, 'List', '列表')} {name}: {said(language, '; ', '；').join(limits)}"
    lines = columns([_fact_row(fact, language) for fact in rows.facts])
    return title, [*lines, *(line for clause in rows.clauses for line in _clause(clause, names, language))]


def _procedure(spec: ProcedureSpec, names: dict[str, str], language: Language) -> tuple[str, list[str]]:
    """A procedure as a title with its stages, and its steps with their limits as lines."""
    stages = spec.kind.zh if language == "zh" else spec.kind.values
    name = f"{spec.zh} ({spec.name})" if language == "zh" else f"{spec.name}  {spec.zh}"
    ends = said(language, " or ", "或").join(stages[end] for end in spec.ends)
    title = f"{said(language, 'Procedure', '程序')} {name}: {stages[spec.start]} … {ends}"
    named = named_by(names, language)
    lines = []
    for step in spec.steps:
        limits = [
            said(language, english, chinese).format(term_text(period, named, language))
            for english, chinese, period in (
                ("no sooner than {}", "满{}后", step.no_sooner), ("within {}", "{}内", step.within),
                ("extended to {}", "可延长至{}", step.extended), ("if {}", "（若{}）", step.granted),
            ) if period is not None
        ]  # fmt: skip
        if step.granted is not None:
            granted = limits.pop()
            limits[-1] += said(language, f" {granted}", granted)
        limited = said(language, ", ", "，").join(limits) or said(language, "no limit", "没有期限")
        title_of = f"{step.zh} ({step.name})" if language == "zh" else f"{step.name}  {step.zh}"
        way = f"{stages[step.source]} → {stages[step.target]}"
        of_step = said(language, f"{title_of}: {way}; {limited}", f"{title_of}：{way}；{limited}")
        lines.append(wrapped(f"{of_step}  {step.citation}", 6, "  "))
        if step.guard != build.YES:
            guard = term_text(step.guard, named, language)
            lines.append(wrapped(said(language, f"if {guard}", f"若{guard}"), 10, " " * 6))
    return title, lines


def _titled(title: str, lines: Sequence[str]) -> Iterator[str]:
    if lines:
        yield ""
        yield title
        yield from lines


def _fact_row(fact: FactSpec, language: Language) -> tuple[str, str]:
    match fact.kind:
        case TruthKind():
            domain = said(language, "yes or no", "是或否")
        case ChoiceKind(values=values, zh=zh):
            domain = " | ".join(values if language == "en" else zh)
        case kind:
            low, high = (value_with_unit(end, kind, fact.scale, language) for end in (fact.low, fact.high))
            domain = f"{low} – {high}"
            if isinstance(kind, NumberKind) and (fact.step != 1 or fact.scale):
                step = value_with_unit(fact.step, kind, fact.scale, language)
                domain += said(language, f", in steps of {step}", f"，步长{step}")
    if fact.event:
        domain += said(language, ", or none", "，或无")
    if fact.elsewhere:
        domain += said(language, f", left to another text by {fact.elsewhere}", f"，{fact.elsewhere}留给其他规定")
    if language == "zh":
        return f"{fact.zh} ({fact.name})", domain
    return fact.name, f"{fact.zh}: {domain}"


def _setting_row(spec: SettingSpec, language: Language) -> tuple[str, str, str]:
    name = spec.name if language == "en" else f"{spec.zh} ({spec.name})"
    if isinstance(spec.kind, ChoiceKind) and spec.origin in ("reading", "words"):
        options = ", ".join(spec.kind.values)
        return name, said(language, "readings", "解读"), options + (f" ({spec.note})" if spec.note else "")
    if spec.base is None:
        if isinstance(spec.kind, ChoiceKind):
            options = ", ".join(spec.kind.values if language == "en" else spec.kind.zh)
        else:
            options = " – ".join(value_with_unit(end, spec.kind, spec.scale, language) for end in (spec.low, spec.high))
        why = said(language, *WHY_OPEN[spec.why])
        return name, said(language, "open", "未定"), f"{options} ({why}, {spec.citation})"
    return name, value_with_unit(spec.base, spec.kind, spec.scale, language), spec.citation


def _clause(clause: ClauseSpec, names: dict[str, str], language: Language) -> Iterator[str]:
    marks = [said(language, "outcome", "结果")] if clause.outcome else []
    marks += [clause.soft] if clause.soft else []
    if clause.every:
        marks.append(said(language, *EVERY[clause.every]))
    title = clause.name if language == "en" else f"{clause.zh} ({clause.name})"
    head = f"  {title}" + (f" [{', '.join(marks)}]" if marks else "")
    right = clause.citation
    zh = f"  {clause.zh}" if language == "en" else ""
    yield wrapped(f"{head}{zh}  {right}".strip(), 4, "  ")
    yield from _term(clause.term, names, language, 6)
    for reading in clause.readings:
        yield from _reading(reading, names, language, 6)
    for exception in clause.exceptions:
        yield from _exception(exception, names, language, 6)


def row_text(row: Row, names: dict[str, str], language: Language) -> str:
    """A case of several, as a phrase."""
    named = named_by(names, language)
    value = said(language, *ANSWERS[row.answer]) if row.value is None else phrase_text(row.value, named, language)
    guard = phrase_text(row.guard, named, language)
    return said(language, f"{value}  if {guard}", f"若{guard}：{value}")


def _term(node: Node, names: dict[str, str], language: Language, indent: int) -> Iterator[str]:
    named = named_by(names, language)
    node = build.unguarded(node)
    if isinstance(node, Cases):
        for row in node.rows:
            yield wrapped(row_text(row, names, language), indent + 4, " " * indent)
        if node.otherwise is not None:
            value = phrase_text(node.otherwise, named, language)
            yield wrapped(said(language, f"{value}  otherwise", f"其他情形：{value}"), indent + 4, " " * indent)
    else:
        yield wrapped("= " + term_text(node, named, language), indent + 4, " " * indent)


def _rejected(why: str, language: Language) -> str:
    return said(language, f"; rejected: {why}", f"；不采：{why}") if why else ""


def _reading(reading: ReadingSpec, names: dict[str, str], language: Language, indent: int) -> Iterator[str]:
    rejected = _rejected(reading.rejected, language)
    text = said(
        language,
        f"reading {reading.name}: {reading.because}{rejected}",
        f"另一解读 {reading.name}：{reading.because}{rejected}",
    )
    yield wrapped(text, indent + 4, " " * indent)
    yield from _term(reading.term, names, language, indent + 4)


def _exception(exception: ExceptionSpec, names: dict[str, str], language: Language, indent: int) -> Iterator[str]:
    title = exception.name if language == "en" else f"{exception.zh} ({exception.name})"
    yield wrapped(f"{said(language, 'exception', '例外')} {title}  {exception.citation}", indent + 4, " " * indent)
    yield from _term(exception.term, names, language, indent + 4)
    for unless in exception.unless:
        yield wrapped(
            f"{said(language, 'unless', '除非')} {unless.name}  {unless.zh}  {unless.citation}",
            indent + 8,
            " " * (indent + 4),
        )
        yield from _term(unless.term, names, language, indent + 8)
    for reading in exception.readings:
        yield from _reading(reading, names, language, indent + 4)
    for inner in exception.exceptions:
        yield from _exception(inner, names, language, indent + 4)
