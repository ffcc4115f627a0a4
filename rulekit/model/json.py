"""Models and claims as json and back, equal; and the structural hash, which sees meaning only."""

from __future__ import annotations

import hashlib
import json
from enum import Enum
from typing import Any

from attrs import fields, has

from rulekit.errors import Place, UsageError
from rulekit.ir import kinds, nodes
from rulekit.law.counting import Counting, CountingReading, Counts
from rulekit.law.documents import Document, Lost
from rulekit.law.words import Word, Words, WordsReading
from rulekit.model import claims, policy
from rulekit.quantities.rounding import RoundingMode

SCHEMA = 1
_CLASSES = (
    nodes.Const, nodes.Fact, nodes.Setting, nodes.Ref, nodes.Arith, nodes.Rescale, nodes.Quotient, nodes.Compare,
    nodes.WordCompare, nodes.Not, nodes.AllOf, nodes.AnyOf, nodes.Cond, nodes.Steps, nodes.Row, nodes.Cases,
    nodes.Lookup, nodes.Stated, nodes.CompletedYears, nodes.ShiftDays, nodes.ShiftMonths, nodes.DaysBetween,
    nodes.PartOfDay, nodes.WorkingDaysTo, nodes.WorkingDay, nodes.Deadline, Counting, Counts, CountingReading,
    nodes.Field, nodes.Position, nodes.Aggregate, nodes.Related,
    kinds.TruthKind, kinds.NumberKind, kinds.DayKind, kinds.MonthKind, kinds.ChoiceKind, Place,
    Document, Lost, Words, WordsReading, policy.FactSpec, policy.SettingSpec, policy.ReadingSpec, policy.UnlessSpec,
    policy.ExceptionSpec, policy.ClauseSpec, policy.VerbReadingSpec, policy.NormSpec, policy.PrioritySpec,
    policy.DecisionSpec, policy.RowsSpec,
    policy.StepSpec, policy.ProcedureSpec, policy.Model, claims.Side, claims.Claim, claims.Declared, claims.Rulebase,
)  # fmt: skip
_ENUMS = (
    policy.Verb,
    nodes.Gather,
    nodes.Relation,
    nodes.Answer,
    nodes.ArithOp,
    nodes.CompareOp,
    nodes.CalendarPart,
    Word,
    RoundingMode,
)
_BY_NAME: dict[str, Any] = {cls.__name__: cls for cls in (*_CLASSES, *_ENUMS)}
_NOT_MEANING = frozenset({"place", "zh", "en", "sentence", "because", "rejected", "note", "line", "amends", "draft_of"})


def written(value: object) -> str:
    """Return *value* (a Model, a Rulebase, a term) as json text."""
    return json.dumps({"rulekit": SCHEMA, "content": _plain(value, frozenset())}, ensure_ascii=False, sort_keys=True)


def read(text: str) -> Any:
    """Return what `written` wrote. Raises UsageError for anything else."""
    try:
        document = json.loads(text)
        if document["rulekit"] != SCHEMA:
            raise UsageError(f"this model is of schema {document['rulekit']}; this version reads schema {SCHEMA}")
        return _object(document["content"])
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise UsageError(f"this is not a model written by rulekit: {error}") from None


def structural_hash(value: object) -> str:
    """Return a hash of what *value* means: places, labels, sentences and reasons do not enter."""
    text = json.dumps(_plain(value, _NOT_MEANING), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()


def _plain(value: object, left_out: frozenset[str]) -> Any:
    match value:
        case None | bool() | str():
            return value
        case Enum():
            return {"is": type(value).__name__, "value": value.name}
        case int():
            return value
        case Place(file, line):
            return {"is": "Place", "file": file, "line": line}
        case tuple():
            return [_plain(item, left_out) for item in value]
        case frozenset():
            return {"is": "set", "items": sorted((_plain(item, left_out) for item in value), key=json.dumps)}
    if not has(type(value)):
        raise TypeError(f"{type(value).__name__} has no form in json")
    cls: Any = type(value)
    content = {f.name: _plain(getattr(value, f.name), left_out) for f in fields(cls) if f.name not in left_out}
    return {"is": type(value).__name__, **content}


def _object(plain: Any) -> Any:
    if isinstance(plain, list):
        return tuple(_object(item) for item in plain)
    if not isinstance(plain, dict):
        return plain
    name = plain["is"]
    if name == "set":
        return frozenset(_object(item) for item in plain["items"])
    cls = _BY_NAME[name]
    if issubclass(cls, Enum):
        return cls[plain["value"]]
    return cls(**{key: _object(item) for key, item in plain.items() if key != "is"})
