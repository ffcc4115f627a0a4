"""What the commands print for people, in English or Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rulekit.checks.finding import ANY, Finding
from rulekit.explain.calculate import WHY_OPEN, Calculation
from rulekit.explain.contrast import Contrast
from rulekit.checks.norms import VERBS
from rulekit.explain.trace import UNDETERMINED, Step
from rulekit.ir.kinds import ChoiceKind, NumberKind, TruthKind
from rulekit.ir import build
from rulekit.ir.answers import HAPPENED
from rulekit.ir.nodes import Cases, Fact, Node, Ref, Row, Setting
from rulekit.ir.show import ANSWERS, Label, Language, phrase_text, said, term_text, value_with_unit
from rulekit.law.documents import Lost
from rulekit.model.policy import (
    ClauseSpec, DecisionSpec, ExceptionSpec, FactSpec, Model, ReadingSpec, RowsSpec, SettingSpec,
)  # fmt: skip
from rulekit.report.decisions import answer_text, decided, option_text, verb_text
from rulekit.report.layout import columns, padded, wrapped
from rulekit.solving.verdict import Verdict

VERDICTS = {
    Verdict.PROVED: ("proved", "已证明"), Verdict.REFUTED: ("refuted", "已否证"), Verdict.VACUOUS: ("vacuous", "空洞"),
    Verdict.UNDECIDED: ("undecided", "未判定"),
}  # fmt: skip
CHECK_NAMES = {
    "satisfiability": "可满足", "completeness": "完整性", "consistency": "一致性", "division": "除数", "reachability": "可达性",
    "overflow": "溢出", "bounds": "上下限", "monotonicity": "单调性", "cliffs": "跳跃", "clash": "规定冲突", "idle": "多余规定",
    "rows": "列表", "procedure": "程序",
    "discretion": "裁量", "soft": "原则性规定", "requirements": "要求", "claim": "承诺", "known": "已知问题",
}  # fmt: skip
METHODS = {
    "every case calculated": "逐一计算", "a case calculated": "试算",
    "directions": "方向演算", "ranges": "区间演算", "structure": "结构", "z3, integers with floor division": "z3（整除）",
    "z3, integers with quotient variables": "z3（商变量）", ", with cuts": "（切分）",
}  # fmt: skip
EVERY = {"": ("", ""), "month": ("a month", "每月"), "year": ("a year", "每年"), "once": ("once", "一次性")}
REASONS = {
    "the solver's budget was used up": "求解器的预算已用尽", "the solver gave up:": "求解器放弃：",
    "no case in scope does this": "适用范围内没有这样的情形",
    "no case in scope satisfies the premise": "适用范围内没有符合前提的情形",
    "proved, but whether its premise ever holds is not known:": "已证明，但前提是否可能成立尚不清楚：", "see ": "见",
}  # fmt: skip


def _fixed_words(text: str, chinese: Mapping[str, str], language: Language) -> str:
    """Return a text of ours with the words that it is made of put into Chinese; what it quotes stays."""
    if language == "zh":
        for english, words in chinese.items():
            text = text.replace(english, words)
    return text


def verdict_text(finding: Finding, language: Language) -> str:
    """Return a verdict for reading."""
    return said(language, *VERDICTS[finding.verdict])


# ---------------------------------------------------------------- list and show


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
            (acts, "act", "项行为"), (len(model.of_role("requirement")), "requirement", "项要求"),
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


def label(model: Model, language: Language) -> dict[str, str]:
    """Return the names by which a reader knows facts, settings and clauses."""
    specs: list[FactSpec | SettingSpec | ClauseSpec | RowsSpec] = [
        *model.facts, *model.settings, *model.clauses, *model.rows,
    ]  # fmt: skip
    names = {spec.name: spec.zh if language == "zh" else spec.name for spec in specs}
    for rows in model.rows:
        of_row: list[FactSpec | ClauseSpec] = [*rows.facts, *rows.clauses]
        names |= {f"{rows.name}.{spec.name}": spec.zh if language == "zh" else spec.name for spec in of_row}  # fmt: skip
        names[rows.count] = f"{rows.zh}行数" if language == "zh" else f"the number of {rows.name}"
    return names


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
    duties = [line for duty in model.of_role("requirement") for line in _clause(duty, names, language)]
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
        return name, said(language, "readings", "解读"), options
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


def _named(names: dict[str, str], language: Language) -> Label:
    def named(part: Fact | Setting | Ref) -> str:
        base = part.name.removesuffix(HAPPENED)
        happened = said(language, " happened", "已发生") if base != part.name else ""
        return names.get(base, base) + happened

    return named


def _row(row: Row, names: dict[str, str], language: Language) -> str:
    """A case of several, as a phrase."""
    named = _named(names, language)
    value = said(language, *ANSWERS[row.answer]) if row.value is None else phrase_text(row.value, named, language)
    guard = phrase_text(row.guard, named, language)
    return said(language, f"{value}  if {guard}", f"若{guard}：{value}")


def _term(node: Node, names: dict[str, str], language: Language, indent: int) -> Iterator[str]:
    named = _named(names, language)
    node = build.unguarded(node)
    if isinstance(node, Cases):
        for row in node.rows:
            yield wrapped(_row(row, names, language), indent + 4, " " * indent)
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


# ---------------------------------------------------------------- calc


def calculation(result: Calculation, language: Language, *, explain: bool) -> Iterator[str]:
    """Yield the lines of `rulekit calc`."""
    yield headline(result.model)
    rows = []
    for outcome in result.results.values():
        name = outcome.zh if language == "zh" else outcome.name
        if outcome.value is not None:
            rows.append((name, value_with_unit(outcome.value, outcome.kind, outcome.scale, language)))
        else:
            why = said(language, f": {outcome.why}", f"：{outcome.why_zh}")
            rows.append((name, answer_text(outcome.answer, language) + why))
    yield from columns(rows)
    for decision in result.decisions.values():
        yield from decided(decision, result.model, language, explain=explain)
    yield from _requirements(result, language)
    if explain:
        yield ""
        yield said(language, "Why", "依据")
        for step in result.trace:
            yield from _step(step, label(result.program.model, language), language)


def _requirements(result: Calculation, language: Language) -> Iterator[str]:
    """Every requirement: kept, breached, or not known."""
    if not result.requirements:
        return
    yield said(language, "Requirements", "要求")
    for duty in result.requirements.values():
        spec = result.model.clause(duty.name)
        name = duty.zh if language == "zh" else f"{duty.name} ({duty.zh})"
        soft = f" [{spec.soft}]" if spec.soft else ""
        if duty.value is None:
            text = answer_text(duty.answer, language) + said(language, f": {duty.why}", f"：{duty.why_zh}")
        elif duty.value:
            text = said(language, "kept", "符合")
        else:
            text = said(language, "departed from: reasons needed", "未遵循，须说明理由") if soft else (
                said(language, "breached", "违反"))  # fmt: skip
        mark = "✗" if duty.value == 0 else "✓" if duty.value else "?"
        yield wrapped(f"{name}{soft}: {text}  {'; '.join(duty.citations)}", 6, f"  {mark} ")


def _step(step: Step, names: dict[str, str], language: Language) -> Iterator[str]:
    name = f"{step.zh} ({step.clause})" if language == "zh" else step.clause
    if step.answer is None:
        missing = names.get(step.missing, step.missing)
        value = said(language, f"{UNDETERMINED}: {missing} is missing", f"无法确定：缺少{missing}")
    else:
        value = step.shown(language == "zh") or said(language, *ANSWERS[step.answer])
    yield wrapped(f"{value}  {step.citation}", 40, padded(f"  {name}", 34) + " ")
    for applied in step.applied:
        named = said(language, f"{applied.name} {applied.citation}: ", f"{applied.zh} {applied.citation}：")
        rule = named if applied.name else ""
        text = applied.why or _row(applied.row, names, language)
        yield wrapped(said(language, "applies: ", "适用：") + rule + text, 8, "      ")
    if step.reading:
        yield wrapped(said(language, "reading: ", "解读：") + step.reading, 8, "      ")


# ---------------------------------------------------------------- check


def finding(found: Finding, shown: Contrast | None, language: Language) -> Iterator[str]:
    """Yield the lines of one finding."""
    mark = _mark(found)
    sentence = found.says[1] if language == "zh" else found.says[0]
    verdict = verdict_text(found, language)
    yield wrapped(sentence, 17, f"{mark} {padded(verdict, 11)}  ")
    if not found.is_as_expected:
        expected = said(language, f"expected: {found.expected}", f"预期：{_expected(found.expected)}")
        where = f"{found.id}  {found.place}"
        yield wrapped(f"{where}  ({expected})" if found.expected != ANY else where, 17, " " * 15)
    elif found.because:
        yield wrapped(said(language, "known: ", "已知：") + found.because, 17, " " * 15)
    if found.citations and (shown is not None or not found.is_as_expected):
        yield wrapped(said(language, "; ", "；").join(found.citations), 17, " " * 15)
    if found.reason:
        reason = _fixed_words(found.reason, REASONS, language)
        yield wrapped(said(language, f"reason: {reason}", f"原因：{reason}"), 17, " " * 15)
    if shown is not None:
        yield from _cases(shown, language)
        yield from _assumptions(found, language)


def _expected(expected: str) -> str:
    return {"proved": "可证明", "refuted": "可否证", ANY: "任意"}[expected]


def _mark(found: Finding) -> str:
    if found.verdict in (Verdict.UNDECIDED, Verdict.VACUOUS):
        return "?"
    if not found.is_as_expected:
        return "✗"
    return "·" if found.expected == ANY else "✓"


def _cases(shown: Contrast, language: Language) -> Iterator[str]:
    cases = shown.cases
    two = len(cases) == 2
    names = list(dict.fromkeys(name for case in cases for name in case.relevant))
    heads = ("", *(said(language, f"case {case.copy}", f"情形{case.copy}") for case in cases))
    rows: list[tuple[str, ...]] = [heads] if two else []
    labels = {name: text for case in cases for name, text in label(case.model, language).items()}
    for name in names:
        values = [(case.chinese if language == "zh" else case.facts).get(name, "") for case in cases]
        if two and values[0] == values[1]:
            values[1] = said(language, "the same", "相同")
        rows.append((labels[name], *values))
    for setting in dict.fromkeys(name for case in cases for name in case.settings):
        values = [(case.chinese if language == "zh" else case.settings).get(setting, "") for case in cases]
        rows.append((f"[{labels[setting]}]", *values))
    yield from columns(rows, indent=15)
    if shown.first is not None:
        left, right = shown.first
        text = said(language, "first difference: ", "最先不同的规则：")
        values_text = f"{left.shown(language == 'zh') or '–'} | {right.shown(language == 'zh') or '–'}"
        title = left.zh if language == "zh" else left.clause
        yield wrapped(f"{text}{title} = {values_text}  {left.citation}", 17, " " * 15)
    last = [case.last for case in cases if case.last]
    if last and (shown.first is None or shown.first[0].clause != last[0].clause):
        title = last[0].zh if language == "zh" else last[0].clause
        values_text = " | ".join(
            step.shown(language == "zh") or said(language, *ANSWERS[step.answer]) if step.answer is not None else "–"
            for step in last
        )
        yield wrapped(f"{title} = {values_text}", 17, " " * 15)


def _assumptions(found: Finding, language: Language) -> Iterator[str]:
    if found.assumed:
        lines = (
            "; ".join(english for english, _ in found.assumed)
            if language == "en"
            else "；".join(zh for _, zh in found.assumed)
        )
        yield wrapped(said(language, "assumed: ", "假定：") + lines, 17, " " * 15)


def summary(found: Sequence[Finding], language: Language) -> Iterator[str]:
    """Yield the closing lines of `rulekit check`: what is proved, by which methods, and what needs attention."""
    verdicts = Counter(f.verdict for f in found)
    counted = [(verdicts[v], *VERDICTS[v]) for v in Verdict if verdicts[v]]
    parts = [said(language, f"{n} {english}", f"{chinese}{n}项") for n, english, chinese in counted]
    known = sum(1 for f in found if f.because and f.is_as_expected)
    problems = sum(1 for f in found if not f.is_as_expected)
    if known:
        parts.append(said(language, f"{known} of them known and explained", f"其中已知并说明{known}项"))
    total = said(language, f"{len(found)} {'finding' if len(found) == 1 else 'findings'}: ", f"共{len(found)}项：")
    yield wrapped(total + said(language, ", ", "，").join(parts), 4, "")
    methods = Counter(method for f in found for method in f.decided_by)
    named = [f"{_fixed_words(method, METHODS, language)} {n}" for method, n in methods.most_common()]
    yield wrapped(said(language, "decided by: ", "判定方法：") + said(language, "; ", "；").join(named), 4, "")
    if problems:
        yield said(language, f"{problems} not as expected", f"{problems}项不符合预期")
    else:
        yield said(language, "all as expected", "全部符合预期")


def headline(model: Model) -> str:
    """Return the line that opens what is said of a policy."""
    return wrapped(f"{model.name}  {model.document.number}", 4, "")


def check_title(name: str, language: Language) -> str:
    """Return the title of a check's findings."""
    return f"{CHECK_NAMES.get(name, name)}" if language == "zh" else name
