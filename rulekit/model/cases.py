"""Cases as people give them: names and values as text, checked against the facts' domains."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from enum import Enum

from attrs import evolve, frozen

from rulekit.errors import CaseError, nearest
from rulekit.ir.answers import HAPPENED
from rulekit.ir.kinds import ChoiceKind, DayKind, Kind, MonthKind, NumberKind, TruthKind
from rulekit.ir.show import Language, said, value_text, value_with_unit
from rulekit.model.policy import FactSpec, Model, RowsSpec, SettingSpec
from rulekit.quantities import calendar, decimals

YES_WORDS = {"yes": 1, "true": 1, "是": 1, "no": 0, "false": 0, "否": 0}
NEVER_HAPPENED = ("none", "无")


@frozen
class Case:
    """What is known of one case and which settings hold: whole numbers at the scale of each spec."""

    facts: Mapping[str, int]
    settings: Mapping[str, int]


def parse_value(value: object, kind: Kind, name: str) -> tuple[int, int]:
    """Return what somebody wrote for *name* as (whole number, scale). Raises CaseError with what to write."""
    match kind:
        case TruthKind():
            if isinstance(value, bool):
                return int(value), 0
            if isinstance(value, str) and value.strip().lower() in YES_WORDS:
                return YES_WORDS[value.strip().lower()], 0
            raise CaseError(f"`{name}` is yes or no (是 or 否), not {value!r}")
        case NumberKind("%"):
            number, scale = _decimal(str(value).removesuffix("%") if isinstance(value, str) else value, name)
            return number, scale + 2
        case NumberKind(unit):
            if isinstance(value, str):
                value = value.strip().removesuffix(unit).strip() if unit != "1" else value
            return _decimal(value, name)
        case DayKind():
            return _in_words(calendar.parse_day, value, name), 0
        case MonthKind():
            return _in_words(calendar.parse_month, value, name), 0
        case ChoiceKind():
            return _option(value, kind, name), 0


def _decimal(value: object, name: str) -> tuple[int, int]:
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise CaseError(f"`{name}`: {decimals.refusal_of(value)}")
    try:
        return decimals.shortest(*decimals.parse(value))
    except CaseError as error:
        raise CaseError(f"`{name}`: {error.message}") from None


def _in_words(parse: object, value: object, name: str) -> int:
    try:
        return int(parse(value))  # type: ignore[operator]
    except CaseError as error:
        raise CaseError(f"`{name}`: {error.message}") from None


def _option(value: object, kind: ChoiceKind, name: str) -> int:
    """The position of a choice given by its name, by its label in either language, or as a member of an enumeration."""
    foreign = isinstance(value, Enum) and type(value).__name__ != kind.name
    text = str(value if foreign else getattr(value, "name", value)).strip()
    for position, names in enumerate(zip(kind.values, kind.zh, kind.en, strict=True)):
        if text in names or text.lower() == names[0].lower():
            return position
    options = ", ".join(f"{v} ({z})" if v != z else v for v, z in zip(kind.values, kind.zh, strict=True))
    raise CaseError(f"`{name}` has no option {text!r}{nearest(text, kind.values)}; it is one of {options}")


def _held(value: object, spec: FactSpec | SettingSpec) -> int:
    """The value at the scale of *spec*, within its domain."""
    number, scale = parse_value(value, spec.kind, spec.name)
    held = decimals.at_scale(number, scale, spec.scale)
    if held is None:
        smallest = value_with_unit(spec.step, spec.kind, spec.scale)
        raise CaseError(f"`{spec.name}` ({spec.zh}) is given in steps of {smallest}; {value!r} is finer than that")
    if not spec.holds(held):
        low, high = (value_with_unit(end, spec.kind, spec.scale) for end in (spec.low, spec.high))
        stepped = "" if spec.step == 1 else f" in steps of {value_with_unit(spec.step, spec.kind, spec.scale)}"
        wrong = "lies between two of them" if spec.low <= held <= spec.high else "lies outside"
        raise CaseError(f"`{spec.name}` ({spec.zh}) goes from {low} to {high}{stepped}; {value!r} {wrong}")
    return held


def parse_setting(value: object, spec: SettingSpec) -> int:
    """Return the value of a setting as somebody wrote it."""
    return _held(value, spec)


def parse_facts(model: Model, given: Mapping[str, object]) -> dict[str, int]:
    """Return the inputs that *given* names, by name or by Chinese label. Raises CaseError for anything unknown."""
    by_label = {fact.zh: fact for fact in model.facts}
    by_name = {fact.name: fact for fact in model.facts}
    facts: dict[str, int] = {}
    given, lists = _lists_apart(model, given)
    for rows, listed in lists:
        _take_rows(facts, model, rows, listed)
    for name, value in given.items():
        spec = by_name.get(name) or by_label.get(name)
        if spec is None:
            if any(name in (setting.name, setting.zh) for setting in model.settings):
                raise CaseError(f"`{name}` is a setting of the rules, not a fact of the case; give it with --set "
                                "(in Python, settings={...})")  # fmt: skip
            known = [*by_name, *by_label, *(rows.name for rows in model.rows)]
            raise CaseError(f"policy `{model.name}` has no fact `{name}`{nearest(name, known)}; "
                            f"`rulekit show {model.name}` lists them")  # fmt: skip
        if spec.name in facts or spec.name + HAPPENED in facts:
            raise CaseError(f"`{spec.name}` ({spec.zh}) is given twice")
        _take(facts, spec, value)
    return facts


CELL = re.compile(r"(.+)\[([1-9][0-9]*)\]\.(.+)")


def _lists_apart(model: Model, given: Mapping[str, object]) -> tuple[dict[str, object], list[tuple[RowsSpec, object]]]:
    """The facts of the case itself, and its lists: a list as such, or cell by cell as `donations[1].volume`."""
    known = {name: rows for rows in model.rows for name in (rows.name, rows.zh)}
    counts = {rows.count: rows.name for rows in model.rows}
    counted: dict[str, object] = {}
    plain: dict[str, object] = {}
    lists: dict[str, object] = {}
    cells: dict[str, dict[int, dict[str, object]]] = {}
    for name, value in given.items():
        cell = CELL.fullmatch(name)
        if name in counts:
            counted[counts[name]] = value
        elif name in known:
            if known[name].name in lists:
                raise CaseError(f"`{known[name].name}` ({known[name].zh}) is given twice")
            lists[known[name].name] = value
        elif cell is not None and cell[1] in known:
            cells.setdefault(known[cell[1]].name, {}).setdefault(int(cell[2]), {})[cell[3]] = value
        else:
            plain[name] = value
    for rows, by_slot in cells.items():
        if rows in lists:
            raise CaseError(f"`{rows}` is given both as a list and row by row")
        if sorted(by_slot) != list(range(1, len(by_slot) + 1)):
            raise CaseError(
                f"the rows of `{rows}` are numbered {', '.join(map(str, sorted(by_slot)))}; number them from 1"
            )
        lists[rows] = [by_slot[slot] for slot in sorted(by_slot)]
    for name, number in counted.items():  # as a case is printed: the number of rows beside their cells
        listed = lists.setdefault(name, [])
        if isinstance(listed, Sequence) and str(number).strip() != str(len(listed)):
            raise CaseError(f"`{name}.count` is {number}, but {len(listed)} rows are given")
    return plain, [(known[name], value) for name, value in lists.items()]


def _take_rows(facts: dict[str, int], model: Model, rows: RowsSpec, listed: object) -> None:
    """A list of records, each a mapping from the names or the labels of its facts."""
    if isinstance(listed, str | Mapping) or not isinstance(listed, Sequence):
        raise CaseError(f"`{rows.name}` ({rows.zh}) is a list of rows, each with {_names(rows.facts)}; not {listed!r}")
    most = rows.at_most
    if len(listed) < rows.at_least or (most is not None and len(listed) > most):
        limits = f"at least {rows.at_least}" + (f" and at most {most}" if most is not None else "")
        raise CaseError(f"`{rows.name}` ({rows.zh}) has {limits} rows, not {len(listed)}")
    facts[rows.count] = len(listed)
    by_name = {name: fact for fact in rows.facts for name in (fact.zh, fact.name)}
    for slot, row in enumerate(listed, 1):
        if not isinstance(row, Mapping):
            raise CaseError(
                f"row {slot} of `{rows.name}` names no facts; write {{...}} with {_names(rows.facts)}, not {row!r}"
            )
        for name, value in row.items():
            if name not in by_name:
                raise CaseError(f"row {slot} of `{rows.name}` ({rows.zh}) has no fact `{name}`"
                                f"{nearest(str(name), list(by_name))}; a row has {_names(rows.facts)}")  # fmt: skip
            spec = evolve(by_name[name], name=rows.cell(slot, by_name[name].name))
            if spec.name in facts or spec.name + HAPPENED in facts:
                raise CaseError(f"`{spec.name}` ({spec.zh}) is given twice")
            _take(facts, spec, value)


def _names(facts: Sequence[FactSpec]) -> str:
    return ", ".join(f"{fact.name} ({fact.zh})" for fact in facts)


def lengths_of(model: Model, facts: Mapping[str, int]) -> dict[str, int]:
    """Return how many rows the lists of a case have, where that is known."""
    return {rows.name: facts[rows.count] for rows in model.rows if rows.count in facts}


def _take(facts: dict[str, int], spec: FactSpec, value: object) -> None:
    if spec.event:
        happened = not (value is None or (isinstance(value, str) and value.strip().lower() in NEVER_HAPPENED))
        facts[spec.name + HAPPENED] = int(happened)
        facts[spec.name] = _held(value, spec) if happened else spec.low
    elif value is None or (
        isinstance(value, str) and value.strip().lower() in NEVER_HAPPENED and not isinstance(spec.kind, ChoiceKind)
    ):  # a choice may have an option of that name
        raise CaseError(
            f"`{spec.name}` ({spec.zh}) is not an event and cannot be none; leave it out if it is not known"
        )
    else:
        facts[spec.name] = _held(value, spec)


def parse_settings(model: Model, given: Mapping[str, object]) -> dict[str, int]:
    """Return the settings that *given* names, by name or by Chinese label."""
    by_name = {spec.name: spec for spec in model.settings}
    by_label = {spec.zh: spec for spec in model.settings if spec.origin == "parameter"}
    chosen: dict[str, int] = {}
    for name, value in given.items():
        spec = by_name.get(name) or by_label.get(name)
        if spec is None:
            if any(name in (fact.name, fact.zh) for fact in model.facts):
                raise CaseError(f"`{name}` is a fact of the case, not a setting of the rules; write it as {name}=...")
            raise CaseError(f"policy `{model.name}` has no setting `{name}`{nearest(name, [*by_name, *by_label])}")
        if spec.origin in ("parameter", "table") and spec.base is not None:
            raise CaseError(f"`{spec.name}` is fixed by {spec.citation}; ask what another value does with a draft "
                            f"(in Python, with_changes(SetParameter(\"{spec.name}\", ...)))")  # fmt: skip
        if spec.name in chosen:
            raise CaseError(f"`{spec.name}` ({spec.zh}) is given twice")
        chosen[spec.name] = parse_setting(value, spec)
    return chosen


def facts_as_text(model: Model, facts: Mapping[str, int], language: Language = "en") -> dict[str, str]:
    """Return inputs as a case is written: `none` for an event that did not happen."""
    shown: dict[str, str] = {}
    absent = _absent_cells(model, facts)
    for spec in model.facts:
        if spec.name in absent:
            continue
        if spec.event and facts.get(spec.name + HAPPENED) == 0:
            shown[spec.name] = said(language, *NEVER_HAPPENED)
        elif spec.name in facts:
            shown[spec.name] = value_text(facts[spec.name], spec.kind, spec.scale, language)
    return shown


def _absent_cells(model: Model, facts: Mapping[str, int]) -> frozenset[str]:
    """The facts of rows that a model was written out for and the case does not have."""
    return frozenset(
        rows.cell(slot, fact.name)
        for rows in model.rows
        if rows.length is not None and rows.count in facts
        for slot in range(facts[rows.count] + 1, rows.length + 1)
        for fact in rows.facts
    )


def settings_as_text(model: Model, settings: Mapping[str, int], language: Language = "en") -> dict[str, str]:
    """Return settings as `--set` takes them."""
    return {
        spec.name: value_text(settings[spec.name], spec.kind, spec.scale, language)
        for spec in model.settings
        if spec.name in settings
    }
