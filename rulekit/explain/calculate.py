"""One case, exact: one of the five answers for each outcome, with its trace.

What is missing matters only if the outcome is not the same for every value that the missing inputs may take. That is
decided in three steps: what the calculation never looks at does not matter; then intervals; then the solver.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import define, field, frozen

from rulekit.backends.exact import Evaluation, Missing
from rulekit.errors import UsageError, nearest
from rulekit.explain.names import label, named_by
from rulekit.explain.norms import DecisionResult, clashes_in, departs, shown_norms
from rulekit.explain.possible import refuse_impossible
from rulekit.explain.trace import UNDETERMINED, Applied, Step, trace
from rulekit.ir import build
from rulekit.ir.answers import HAPPENED
from rulekit.ir.kinds import Kind
from rulekit.ir.nodes import Answer, Cases, Fact, Node, Ref, Row
from rulekit.ir.show import ANSWERS, Language, term_text, value_text
from rulekit.ir.walk import everything_in, mentioned
from rulekit.model.cases import Case, facts_as_text, lengths_of, parse_facts, parse_settings, settings_as_text
from rulekit.model.compile import SCOPE, Program, Ranges, compiled
from rulekit.model.norms import CLASH, SILENT, option_name
from rulekit.model.policy import ClauseSpec, DecisionSpec, FactSpec, Model, RowsSpec, SettingSpec, inputs_of


Said = tuple[str, str]
"""A sentence in English and in Chinese."""
WHY_OPEN: Final[dict[str, Said]] = {
    "lost": ("lost in print", "原文缺字"), "delegated": ("delegated to another document", "另行规定"),
    "undecided": ("undecided", "未定"), "not stated": ("not stated", "未规定"), "": ("", ""),
}  # fmt: skip
GUARDED: Final[dict[str, Said]] = {
    build.DIVISION: (build.DIVISION, "除数为零"), build.UNKNOWN_CALENDAR: (build.UNKNOWN_CALENDAR, "该年度工作日尚未公布"),
}  # fmt: skip
BETWEEN_NORMS: Final = {CLASH: "生效的规定不能同时遵守", SILENT: "没有生效的规定涉及任何选项"}
LANGUAGES: Final[tuple[Language, Language]] = ("en", "zh")
DEFAULT_REASONS: Final[dict[Answer, Said]] = {
    Answer.NOT_STATED: ("no case of the text covers this", "条文未涉及这种情形"),
    Answer.DECLARED_GAP: ("the text does not say", "条文未作规定"),
    Answer.CLASH: ("several provisions answer differently", "多项规定互相冲突"),
    Answer.DOES_NOT_APPLY: ("the text says that this does not apply", "条文规定此项不适用"), Answer.VALUE: ("", ""),
}  # fmt: skip


@frozen
class Result:
    """The answer for one outcome: a value, or one of the other four answers with the reason."""

    name: str
    zh: str
    en: str
    kind: Kind
    scale: int
    answer: str
    value: int | None
    why: str
    why_zh: str
    missing: tuple[str, ...]
    citations: tuple[str, ...]

    @property
    def text(self) -> str | None:
        """The value as exact decimal text, or None where there is none."""
        return None if self.value is None else value_text(self.value, self.kind, self.scale)


@define
class Calculation:
    """The outcomes of one case. `calculation["increase"]` is the exact value as text, or None."""

    model: Model
    program: Program
    case: Case
    results: Mapping[str, Result]
    decisions: Mapping[str, DecisionResult] = field(factory=dict)
    requirements: Mapping[str, Result] = field(factory=dict)
    """What has to be so; a value of no is a breach."""

    def __getitem__(self, outcome: str) -> str | None:
        if outcome in self.decisions:
            return self.decisions[outcome].text
        return self.result(outcome).text

    @property
    def breaches(self) -> tuple[Result, ...]:
        """The requirements that the case breaches."""
        return tuple(result for result in self.requirements.values() if result.value == 0)

    def result(self, outcome: str) -> Result:
        """Return the result for an outcome or any other clause. Raises UsageError for an unknown name."""
        for known_results in (self.results, self.requirements):
            if outcome in known_results:
                return known_results[outcome]
        known = [clause.name for clause in self.model.of_role("clause", "norm")]
        if outcome not in known:
            raise UsageError(f"policy `{self.model.name}` has no clause `{outcome}`{nearest(outcome, known)}")
        return _Determination(self.program, self.case).result(self.model.clause(outcome))

    @property
    def is_determined(self) -> bool:
        """Whether nothing that was asked for lacks facts or settings."""
        answers = [r.answer for r in (*self.results.values(), *self.requirements.values())]
        return UNDETERMINED not in (*answers, *(decided.answer for decided in self.decisions.values()))

    @property
    def trace(self) -> tuple[Step, ...]:
        """The steps on which the outcomes rest."""
        decisions = (result.decision for result in self.decisions.values())
        options = (option_name(decision.name, option) for decision in decisions for option in decision.kind.values)
        return trace(self.program, self.case, *self.results, *options, *self.requirements)

    def as_json(self) -> dict[str, object]:
        """Return the calculation as the plain data that `rulekit calc --format json` prints."""
        return {
            "policy": self.model.name,
            "facts": facts_as_text(self.program.model, self.case.facts),
            "settings": settings_as_text(self.model, {**dict(self.program.chosen), **self.case.settings}),
            "outcomes": {name: result.text for name, result in self.results.items()},
            "answers": {
                name: {"answer": r.answer, "why": r.why, "missing": list(r.missing), "citations": list(r.citations)}
                for name, r in self.results.items()
            },
            "decisions": {name: _decision_json(result) for name, result in self.decisions.items()},
            "requirements": {
                name: {"holds": None if r.value is None else bool(r.value), "answer": r.answer, "why": r.why,
                       "missing": list(r.missing), "citations": list(r.citations)}
                for name, r in self.requirements.items()
            },
            "trace": [_step_json(step) for step in self.trace],
        }  # fmt: skip


def _decision_json(result: DecisionResult) -> dict[str, object]:
    return {
        "answer": result.answer, "why": result.why, "value": result.text,
        "allowed": list(result.allowed), "open": list(result.open),
        "against_principle": list(result.against_principle), "missing": list(result.missing),
        "clashes": [list(group) for group in result.clashes],
        "norms": [
            {"name": n.name, "zh": n.zh, "citation": n.citation, "verb": n.verb.value, "options": list(n.options),
             "soft": n.soft, "in_force": n.in_force, "why_not": n.because[0], "file": n.place.file, "line": n.place.line}
            for n in result.norms
        ],
    }  # fmt: skip


def _step_json(step: Step) -> dict[str, object]:
    return {
        "clause": step.clause, "zh": step.zh, "citation": step.citation, "value": step.text,
        "answer": UNDETERMINED if step.answer is None else ANSWERS[step.answer][0], "missing": step.missing,
        "applied": [{"name": a.name, "zh": a.zh, "citation": a.citation, "line": a.line, "why": a.why} for a in step.applied],
        "reading": step.reading, "file": step.place.file, "line": step.place.line,
    }  # fmt: skip


def calculate(
    model: Model, facts: Mapping[str, object], settings: Mapping[str, object], outcomes: Sequence[str] = ()
) -> Calculation:
    """Return the outcomes and decisions (all of them, unless some are named) of one case.

    Raises CaseError for a wrong name, type or value, and for facts that cannot occur together.
    """
    chosen = parse_settings(model, settings)
    case = Case(parse_facts(model, facts), chosen)
    program = compiled(model, chosen, lengths=lengths_of(model, case.facts))
    refuse_impossible(program, case)
    determination = _Determination(program, case)
    decisions = [decision for decision in model.decisions if not outcomes or decision.name in outcomes]
    duties = [] if outcomes else model.of_role("requirement")
    asked = [clause for clause in model.clauses if clause.name in outcomes] if outcomes else asked_of(model)
    return Calculation(
        model, program, case, {clause.name: determination.result(clause) for clause in asked},
        {decision.name: determination.decided(decision) for decision in decisions},
        {duty.name: determination.result(duty) for duty in duties},
    )  # fmt: skip


def asked_of(model: Model) -> list[ClauseSpec]:
    """Return the clauses for which the policy is there: all of them where it names no outcome and decides nothing."""
    if model.outcomes or model.decisions:
        return list(model.outcomes)
    return list(model.of_role("clause"))


class _Determination:
    """What is known of a clause in a case in which inputs may be missing."""

    def __init__(self, program: Program, case: Case) -> None:
        self._program, self._case = program, case
        self._evaluation = Evaluation({"": program}, {"": case.facts}, case.settings)

    @cached_property
    def _ranges(self) -> Ranges:
        known = {name: (value, value) for name, value in {**self._case.facts, **self._case.settings}.items()}
        return Ranges(self._program, known)

    def result(self, clause: ClauseSpec) -> Result:
        node = self._program.bindings[clause.name]
        answer_term, value_term = self._program.outcome_answer(clause.name), self._program.value(clause.name)
        answer = self._known(answer_term)
        missing: tuple[str, ...] = ()
        value: int | None = None
        if answer == Answer.VALUE:
            value = self._known(value_term)
        lists = self._missing_lists(clause.name)
        if lists and (answer is None or (answer == Answer.VALUE and value is None)):
            answer, missing = None, lists
        elif answer is None or (answer == Answer.VALUE and value is None):
            from rulekit.explain.missing import settled  # loads the solver, which few cases need

            answer, value, missing = settled(self._program, self._case, answer_term, value_term)
        kind = Answer(answer) if answer is not None else None
        name = UNDETERMINED if kind is None else ANSWERS[kind][0]
        why, citations = self._reason(clause, kind, missing)
        return Result(clause.name, clause.zh, clause.en, node.kind, node.scale, name, value, *why, missing, citations)

    def decided(self, decision: DecisionSpec) -> DecisionResult:
        """Return what the norms leave of a decision."""
        options = {name: self.result(self._program.model.clause(option_name(decision.name, name)))
                   for name in decision.kind.values}  # fmt: skip
        results = options.values()
        unanswered = sorted((r for r in results if r.value is None), key=lambda result: result.answer == UNDETERMINED)
        answer, why = ANSWERS[Answer.VALUE][0], ("", "")
        if unanswered:
            answer, why = unanswered[0].answer, (unanswered[0].why, unanswered[0].why_zh)
        missing = tuple(dict.fromkeys(name for result in results for name in result.missing))
        norms = shown_norms(self._program, decision, self._known)
        clashes = clashes_in(self._program, decision, norms, self._known) if answer == ANSWERS[Answer.CLASH][0] else ()
        allowed = tuple(name for name, result in options.items() if result.value == 1)
        why = self._needed(missing) if answer == UNDETERMINED else why
        return DecisionResult(
            decision, answer, *why, allowed, tuple(name for name, r in options.items() if r.answer == UNDETERMINED),
            tuple(name for name in allowed if departs(self._program, decision, name, self._known)),
            missing, norms, clashes,
        )  # fmt: skip

    def _missing_lists(self, name: str) -> tuple[str, ...]:
        """The lists that the case does not give and a clause looks at: of any length, so that nobody can try them all."""
        cone = self._program.cone(name, SCOPE) | {name}
        unknown = [rows for rows in self._program.model.rows if rows.count not in self._case.facts]
        cells = {rows.name: {rows.count, *(rows.cell(slot, spec.name) for slot in range(1, (rows.length or 0) + 1)
                                           for fact in rows.facts for spec in inputs_of(fact))} for rows in unknown}  # fmt: skip
        return tuple(name for name, inputs in cells.items() if inputs & cone)

    def _known(self, term: Node) -> int | None:
        """The term's value where it is plain: nothing that is missing is looked at, or intervals leave one value."""
        try:
            return self._evaluation.value(term)
        except Missing:
            low, high = self._ranges(term)
            lists = any(self._missing_lists(part.name) for part in mentioned(term) if isinstance(part, Ref))
            return low if low == high and not lists else None

    def _reason(
        self, clause: ClauseSpec, answer: Answer | None, missing: tuple[str, ...]
    ) -> tuple[Said, tuple[str, ...]]:
        """Why an outcome has no value, with the articles that say so."""
        own = (clause.citation,) if clause.citation else ()
        if answer is Answer.VALUE:
            return ("", ""), own
        if answer is None:
            return self._needed(missing), own
        if (
            answer is Answer.DOES_NOT_APPLY
            and SCOPE in self._program.bindings
            and self._known(self._program.in_scope()) == 0
        ):
            limbs = self._program.model.of_role("scope")
            words = [limb.zh for limb in limbs]
            why = "out of scope: " + "; nor ".join(words), f"不在适用范围（{'；或'.join(words)}）"
            return why, tuple(dict.fromkeys(limb.citation for limb in limbs))
        between_norms = self._between_norms(clause, answer)
        if between_norms:
            return between_norms, own
        for step in trace(self._program, self._case, clause.name, SCOPE):
            if step.answer == answer:
                said = [_row_said(self._program.model, applied) for applied in step.applied] or self._unstated(
                    step.clause
                )
                cited = dict.fromkeys([step.citation, *(a.citation for a in step.applied)])
                english, chinese = zip(*(said or [DEFAULT_REASONS[answer]]), strict=True)
                why = f"{step.clause}: {'; '.join(english)}", f"{step.zh}：{'；'.join(chinese)}"
                return why, tuple(citation for citation in cited if citation) or own
        return DEFAULT_REASONS[answer], own

    def _needed(self, missing: Sequence[str]) -> Said:
        english, chinese = zip(*(describe(self._program.model, name) for name in missing), strict=True)
        return f"still needed: {', '.join(english)}", f"尚需：{'、'.join(chinese)}"

    def _between_norms(self, clause: ClauseSpec, answer: Answer) -> Said | None:
        """Why an option, or a clause that rests on one, has no value, where that is due to what the norms say."""
        plain, cone = self._program.lowering(), self._program.cone(clause.name)
        for option in self._program.model.of_role("option"):
            term = self._program.composed[option.name]
            for row in term.rows if option.name in cone and isinstance(term, Cases) else ():
                known = self._known(plain.answer_of(row.guard)) == Answer.VALUE and self._known(
                    plain.value_of(row.guard)
                )
                if row.answer is answer and known == 1:
                    why = row.why, BETWEEN_NORMS[row.why]
                    if clause.role == "option":
                        return why
                    decision = self._program.model.decision(option.name.split(".")[0])
                    return f"{decision.name}: {why[0]}", f"“{decision.zh}”{why[1]}"
        return None

    def _unstated(self, clause: str) -> list[Said]:
        """What keeps a clause without rows that hold from a value: a division by zero, an event that never happened."""
        said: list[Said] = []
        for part in everything_in(self._program.composed[clause]):
            match part:
                case Cases((Row(guard, why=why), *_)) if (
                    why in build.GUARDS and self._known(self._program.lowering().value_of(guard)) == 0
                ):
                    said.append(GUARDED[why])
                case Fact(name) if self._case.facts.get(name + HAPPENED) == 0:
                    english, chinese = describe(self._program.model, name)
                    said.append((f"{english} never happened", f"{chinese}未发生"))
        return list(dict.fromkeys(said))


def _row_said(model: Model, applied: Applied) -> Said:
    """Which row of several it is: its reason, its name, or the condition under which it holds."""
    if applied.why:
        return applied.why, applied.why
    if applied.name:
        return applied.name, applied.zh or applied.name
    guard = applied.row.guard
    english, chinese = (term_text(guard, named_by(label(model, each), each), each) for each in LANGUAGES)
    return f"if {english} (line {applied.line})", f"若{chinese}（第{applied.line}行）"


def describe(model: Model, name: str) -> Said:
    """Return a missing input with its label, and for a setting why it is open."""
    name = name.removesuffix(HAPPENED)
    specs: list[FactSpec | SettingSpec | RowsSpec] = [*model.facts, *model.settings, *model.rows]
    spec = next(spec for spec in specs if spec.name == name)
    if not isinstance(spec, SettingSpec):
        return f"{name} ({spec.zh})", f"{spec.zh} ({name})"
    english = ", ".join(filter(None, (spec.zh, "setting", spec.why, spec.citation)))
    chinese = "，".join(filter(None, (name, "参数", WHY_OPEN[spec.why][1], spec.citation)))
    return f"{name} ({english})", f"{spec.zh} ({chinese})"
