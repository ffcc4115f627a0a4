"""What the commands print for people, in English or Chinese."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rulekit.checks.finding import ANY, Finding
from rulekit.explain.calculate import Calculation
from rulekit.explain.contrast import Contrast
from rulekit.explain.trace import UNDETERMINED, Step
from rulekit.ir.show import ANSWERS, Language, said, value_with_unit
from rulekit.model.policy import (
    Model,
)  # fmt: skip
from rulekit.report.decisions import answer_text, decided
from rulekit.report.layout import columns, padded, wrapped
from rulekit.solving.verdict import Verdict

from rulekit.explain.names import label
from rulekit.report.rules import row_text

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
    "every case calculated": "逐一计算", "induction over rows": "逐行归纳", "a case calculated": "试算",
    "directions": "方向演算", "ranges": "区间演算", "structure": "结构", "z3, integers with floor division": "z3（整除）",
    "z3, integers with quotient variables": "z3（商变量）", ", with cuts": "（切分）",
}  # fmt: skip
REASONS = {
    "the solver's budget was used up": "求解器的预算已用尽", "the solver gave up:": "求解器放弃：",
    "it has more courses than the ": "途径过多，只查看了", " that are looked at": "条",
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
        text = applied.why or row_text(applied.row, names, language)
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
