"""The names by which a reader knows what a policy speaks of, in English or Chinese."""

from __future__ import annotations

from rulekit.ir.answers import HAPPENED
from rulekit.ir.nodes import Fact, Ref, Setting
from rulekit.ir.show import Label, Language, said
from rulekit.model.policy import ClauseSpec, FactSpec, Model, RowsSpec, SettingSpec


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


def named_by(names: dict[str, str], language: Language) -> Label:
    """Return how to name the inputs and clauses of a formula."""

    def named(part: Fact | Setting | Ref) -> str:
        base = part.name.removesuffix(HAPPENED)
        happened = said(language, " happened", "已发生") if base != part.name else ""
        return names.get(base, base) + happened

    return named
