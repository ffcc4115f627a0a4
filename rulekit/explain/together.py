"""Several policies about one person in one call: facts that a vocabulary declares once are given once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rulekit.errors import CaseError, nearest
from rulekit.explain.calculate import Calculation, calculate
from rulekit.model.policy import FactSpec, Model, RowsSpec, SettingSpec

Input = FactSpec | RowsSpec | SettingSpec


def calculate_together(
    models: Sequence[Model], facts: Mapping[str, object], settings: Mapping[str, object]
) -> dict[str, Calculation]:
    """Return the calculation of each policy, by its name; each takes the facts and settings that it knows.

    Raises CaseError for a name that none knows, and for one that two policies use for different things.
    """
    of_case = [_names(model, [*model.facts, *model.rows]) for model in models]
    of_rules = [_names(model, model.settings) for model in models]
    _refuse_unclear(models, of_case, facts, "fact")
    _refuse_unclear(models, of_rules, settings, "setting")
    return {
        model.name: calculate(model, _known(facts, names), _known(settings, rules))
        for model, names, rules in zip(models, of_case, of_rules, strict=True)
    }


def _names(model: Model, specs: Sequence[Input]) -> dict[str, Input]:
    """What a policy knows, by name and by Chinese label."""
    return {name: spec for spec in specs for name in (spec.zh, spec.name)}


def _of(names: Mapping[str, Input], name: str) -> Input | None:
    """The input of which a name speaks; a cell of a list, `donations[1].volume`, speaks of the list."""
    return names.get(name) or names.get(name.partition("[")[0]) or names.get(name.removesuffix(".count"))


def _known(given: Mapping[str, object], names: Mapping[str, Input]) -> dict[str, object]:
    return {name: value for name, value in given.items() if _of(names, name) is not None}


def _refuse_unclear(
    models: Sequence[Model], known: Sequence[Mapping[str, Input]], given: Mapping[str, object], what: str
) -> None:
    for name in given:
        found = [
            (model, spec) for model, names in zip(models, known, strict=True) if (spec := _of(names, name)) is not None
        ]
        if not found:
            every = sorted({each for names in known for each in names})
            listed = ", ".join(model.name for model in models)
            raise CaseError(f"none of the policies {listed} has a {what} `{name}`{nearest(name, every)}")
        (first, spec), *others = found
        for other, different in others:
            if different != spec:
                raise CaseError(f"`{name}` is one {what} of {first.name} ({spec.place}) and another of {other.name} "
                                f"({different.place}); declare it once, in a vocabulary that both share, or calculate "
                                "the policies one by one")  # fmt: skip
