"""What the norms leave of a decision in one case, as the commands print it, in English or Chinese."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rulekit.checks.norms import VERBS
from rulekit.explain.norms import DecisionResult, NormShown
from rulekit.explain.trace import UNDETERMINED
from rulekit.ir.nodes import Answer
from rulekit.ir.show import ANSWERS, Language, said
from rulekit.model.policy import DecisionSpec, Model, Verb
from rulekit.report.layout import wrapped

STATUS_NAMES = {
    "MUST": ("must be done", "应当"), "MAY": ("may be done", "可以"), "MUST_NOT": ("must not be done", "不得"),
    "SILENT": ("no norm speaks of it", "未规定"),
}  # fmt: skip
REASONS = {"DO": ("to do it takes reasons", "实施须说明理由"), "OMIT": ("to omit it takes reasons", "不实施须说明理由")}


def decided(result: DecisionResult, model: Model, language: Language, *, explain: bool) -> Iterator[str]:
    """What the norms leave of a decision, with the norms in force; with all of them and why not, if asked to explain."""
    spec = result.decision
    yield wrapped(_left(result, language), 6, f"  {spec.zh if language == 'zh' else spec.name}  ")
    for norm in result.norms:
        if norm.in_force or explain:
            title = norm.zh if language == "zh" else f"{norm.name} ({norm.zh})"
            why = said(language, *(norm.because if norm.in_force is not None else (UNDETERMINED, "无法确定")))
            yield wrapped(f"{_spoken(norm, spec, language)}: {title}  {norm.citation}"
                          + (f"  [{norm.soft}]" if norm.soft else "") + (f" – {why}" if why else ""), 10,
                          "      " + {True: "", False: "– ", None: "? "}[norm.in_force])  # fmt: skip
    for group in result.clashes:
        cited = [
            f"{model.clause(name).zh if language == 'zh' else name} ({model.clause(name).citation})" for name in group
        ]
        yield wrapped(f"{said(language, 'cannot all be followed', '不能同时遵守')}: {', '.join(cited)}", 10, "      ✗ ")


def _left(result: DecisionResult, language: Language) -> str:
    """What is left, or why nobody can say."""
    spec = result.decision
    if result.answer != ANSWERS[Answer.VALUE][0]:
        return answer_text(result.answer, language) + said(language, f": {result.why}", f"：{result.why_zh}")
    if spec.act:
        free = result.text == "MAY"  # nobody gives reasons for what has to be
        texts = [STATUS_NAMES[result.text or ""], *(REASONS[name] for name in result.against_principle if free)]
        return said(language, "; ", "；").join(said(language, *text) for text in texts)
    names_left = [option_text(spec, name, language) + (said(language, " (with reasons)", "（须说明理由）")
                  if name in result.against_principle else "") for name in result.allowed]  # fmt: skip
    return said(language, " or ", "或").join(names_left)


def option_text(spec: DecisionSpec, name: str, language: Language) -> str:
    position = spec.kind.values.index(name)
    return spec.kind.zh[position] if language == "zh" else f"{name} ({spec.kind.zh[position]})"


def _spoken(norm: NormShown, spec: DecisionSpec, language: Language) -> str:
    """What a norm says in the case: a closed list permits what it lists, and forbids the rest."""
    text = verb_text(norm.verb, norm.options, spec, language)
    if norm.verb is Verb.ONLY and norm.in_force and norm.holds is not None:
        verb = verb_text(Verb.MAY if norm.holds else Verb.MUST_NOT, norm.options, spec, language)
        return verb + said(
            language, *((", listed", "（属于所列情形）") if norm.holds else (", not listed", "（不属于所列情形）"))
        )
    return text


def verb_text(verb: Verb, options: Sequence[str], spec: DecisionSpec, language: Language) -> str:
    text = said(language, *VERBS[verb])
    if spec.act:
        return text
    return f"{text} " + said(language, " or ", "或").join(option_text(spec, name, language) for name in options)


def answer_text(answer: str, language: Language) -> str:
    if answer == UNDETERMINED:
        return said(language, UNDETERMINED, "无法确定")
    return next(said(language, *texts) for texts in ANSWERS.values() if texts[0] == answer)
