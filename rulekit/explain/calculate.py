"""One case, exact: one of the five answers for each outcome, with its trace.

What is missing matters only if the outcome is not the same for every value that the missing inputs may take. That is
decided in three steps: what the calculation never looks at does not matter; then intervals; then the solver.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final

from attrs import define, frozen

from rulekit.backends.exact import Evaluation, Missing
from rulekit.errors import UsageError, nearest
from rulekit.explain.possible import refuse_impossible
from rulekit.explain.trace import UNDETERMINED, Applied, Step, trace
from rulekit.ir import build
from rulekit.ir.answers import HAPPENED
from rulekit.ir.kinds import Kind
from rulekit.ir.nodes import Answer, Cases, Fact, Node, Row
from rulekit.ir.show import ANSWERS, value_text
from rulekit.ir.walk import everything_in
from rulekit.model.cases import Case, facts_as_text, parse_facts, parse_settings, settings_as_text
from rulekit.model.compile import SCOPE, Program, Ranges, compiled
from rulekit.model.policy import ClauseSpec, FactSpec, Model, SettingSpec


Said = tuple[str, str]
"""A sentence in English and in Chinese."""
WHY_OPEN: Final[dict[str, Said]] = {
    "lost": ("lost in print", "原文缺字"), "delegated": ("delegated to another document", "另行规定"),
    "undecided": ("undecided", "未定"), "not stated": ("not stated", "未规定"), "": ("", ""),
}  # fmt: skip
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

    def __getitem__(self, outcome: str) -> str | None:
        return self.result(outcome).text

    def result(self, outcome: str) -> Result:
        """Return the result for an outcome or any other clause. Raises UsageError for an unknown name."""
        if outcome in self.results:
            return self.results[outcome]
        known = [clause.name for clause in self.model.clauses if clause.role == "clause"]
        if outcome not in known:
            raise UsageError(f"policy `{self.model.name}` has no clause `{outcome}`{nearest(outcome, known)}")
        return _Determination(self.program, self.case).result(self.model.clause(outcome))

    @property
    def is_determined(self) -> bool:
        """Whether no outcome lacks facts or settings."""
        return all(result.answer != UNDETERMINED for result in self.results.values())

    @property
    def trace(self) -> tuple[Step, ...]:
        """The steps on which the outcomes rest."""
        return trace(self.program, self.case, *self.results)

    def as_json(self) -> dict[str, object]:
        """Return the calculation as the plain data that `rulekit calc --format json` prints."""
        return {
            "policy": self.model.name,
            "facts": facts_as_text(self.model, self.case.facts),
            "settings": settings_as_text(self.model, {**dict(self.program.chosen), **self.case.settings}),
            "outcomes": {name: result.text for name, result in self.results.items()},
            "answers": {
                name: {"answer": r.answer, "why": r.why, "missing": list(r.missing), "citations": list(r.citations)}
                for name, r in self.results.items()
            },
            "trace": [_step_json(step) for step in self.trace],
        }


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
    """Return the outcomes (all of them, unless some are named) of one case.

    Raises CaseError for a wrong name, type or value, and for facts that cannot occur together.
    """
    chosen = parse_settings(model, settings)
    program = compiled(model, chosen)
    case = Case(parse_facts(model, facts), chosen)
    refuse_impossible(program, case)
    determination = _Determination(program, case)
    wanted = [model.clause(name) for name in outcomes] or model.outcomes or model.of_role("clause")
    return Calculation(model, program, case, {clause.name: determination.result(clause) for clause in wanted})


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
        if answer is None or (answer == Answer.VALUE and value is None):
            from rulekit.explain.missing import settled  # loads the solver, which few cases need

            answer, value, missing = settled(self._program, self._case, answer_term, value_term)
        kind = Answer(answer) if answer is not None else None
        name = UNDETERMINED if kind is None else ANSWERS[kind][0]
        why, citations = self._reason(clause, kind, missing)
        return Result(clause.name, clause.zh, clause.en, node.kind, node.scale, name, value, *why, missing, citations)

    def _known(self, term: Node) -> int | None:
        """The term's value where it is plain: nothing that is missing is looked at, or intervals leave one value."""
        try:
            return self._evaluation.value(term)
        except Missing:
            low, high = self._ranges(term)
            return low if low == high else None

    def _reason(
        self, clause: ClauseSpec, answer: Answer | None, missing: tuple[str, ...]
    ) -> tuple[Said, tuple[str, ...]]:
        """Why an outcome has no value, with the articles that say so."""
        own = (clause.citation,) if clause.citation else ()
        if answer is Answer.VALUE:
            return ("", ""), own
        if answer is None:
            english, chinese = zip(*(describe(self._program.model, name) for name in missing), strict=True)
            return (f"still needed: {', '.join(english)}", f"尚需：{'、'.join(chinese)}"), own
        if (
            answer is Answer.DOES_NOT_APPLY
            and SCOPE in self._program.bindings
            and self._known(self._program.in_scope()) == 0
        ):
            limbs = self._program.model.of_role("scope")
            words = [limb.zh for limb in limbs]
            why = "out of scope: " + "; nor ".join(words), f"不在适用范围（{'；或'.join(words)}）"
            return why, tuple(dict.fromkeys(limb.citation for limb in limbs))
        for step in trace(self._program, self._case, clause.name, SCOPE):
            if step.answer == answer:
                said = [_row_said(applied) for applied in step.applied] or self._unstated(step.clause)
                cited = dict.fromkeys([step.citation, *(a.citation for a in step.applied)])
                english, chinese = zip(*(said or [DEFAULT_REASONS[answer]]), strict=True)
                why = f"{step.clause}: {'; '.join(english)}", f"{step.zh}：{'；'.join(chinese)}"
                return why, tuple(citation for citation in cited if citation) or own
        return DEFAULT_REASONS[answer], own

    def _unstated(self, clause: str) -> list[Said]:
        """What keeps a clause without rows that hold from a value: a division by zero, an event that never happened."""
        said: list[Said] = []
        for part in everything_in(self._program.composed[clause]):
            match part:
                case Cases((Row(guard, why=build.DIVISION), *_)) if (
                    self._known(self._program.lowering().value_of(guard)) == 0
                ):
                    said.append((build.DIVISION, "除数为零"))
                case Fact(name) if self._case.facts.get(name + HAPPENED) == 0:
                    english, chinese = describe(self._program.model, name)
                    said.append((f"{english} never happened", f"{chinese}未发生"))
        return list(dict.fromkeys(said))


def _row_said(applied: Applied) -> Said:
    if applied.why:
        return applied.why, applied.why
    if applied.name:
        return applied.name, applied.zh or applied.name
    return f"the case of line {applied.line}", f"第{applied.line}行的情形"


def describe(model: Model, name: str) -> Said:
    """Return a missing input with its label, and for a setting why it is open."""
    name = name.removesuffix(HAPPENED)
    specs: list[FactSpec | SettingSpec] = [*model.facts, *model.settings]
    spec = next(spec for spec in specs if spec.name == name)
    if not isinstance(spec, SettingSpec):
        return f"{name} ({spec.zh})", f"{spec.zh} ({name})"
    english = ", ".join(filter(None, (spec.zh, "setting", spec.why, spec.citation)))
    chinese = "，".join(filter(None, (name, "参数", WHY_OPEN[spec.why][1], spec.citation)))
    return f"{name} ({english})", f"{spec.zh} ({chinese})"
