"""Tables by choice: an entry for each value of a choice, known or open, and other readings of some of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, TypeVar, overload

from rulekit.authoring.members import Member, constant, domain_of, known_reason, labelled
from rulekit.authoring.terms import Choice, Chosen, lifted, said_of
from rulekit.errors import Place, PolicyError
from rulekit.ir import build
from rulekit.ir.kinds import Kind, name_of
from rulekit.ir.nodes import CompareOp, Const, Node, Setting
from rulekit.model.policy import Why, reading_kind

T = TypeVar("T")
E = TypeVar("E", bound=Choice)
F = TypeVar("F", bound=Choice)


class Entries(Generic[E, T]):
    """A table inside a clause: `self.cut_off[self.area]`."""

    def __init__(self, choice: type[E], entries: Mapping[E, Node], like: Any) -> None:
        self._choice, self._entries, self._like = choice, entries, like

    def __getitem__(self, key: Chosen[E] | E) -> T:
        if isinstance(key, Choice):
            if key not in self._entries:
                raise PolicyError(f"looks up {key} in a table of {self._choice.__name__}")
            return self._like(self._entries[key])  # type: ignore[no-any-return]
        handle = lifted(key)
        if handle.node.kind != self._choice.kind():
            raise PolicyError(f"looks up {name_of(handle.node.kind)} in a table of {self._choice.__name__}")
        return self._like(build.lookup(handle.node, [self._entries[v] for v in self._choice]))  # type: ignore[no-any-return]


class Table(Member[Entries[E, T]]):
    """A value for every value of a choice."""

    def __init__(
        self, choice: type[E], values: Mapping[E, Const] | None, domain: tuple[Kind, int, int, int, int, Any] | None,
        like: Any, at: str, zh: str, en: str, place: Place, why: Why = "", note: str = "",
    ) -> None:  # fmt: skip
        self.choice, self.values, self.domain, self.like = choice, values, domain, like
        self.at, self.zh, self.en, self.place, self.why, self.note = at, zh, en, place, why, note

    def reading(self, changes: Mapping[E, Any], *, because: str) -> TableReading:
        """Return another reading of some entries: `later = cut_off.reading({Area.SOUTH: Month("2006-03")}, because=...)`."""
        place = Place.of_caller()
        if not because.strip():
            raise PolicyError(f"a reading of the table {self.zh} does not say why the words allow it", place=place)
        strange = [str(value) for value in changes if not isinstance(value, self.choice)]
        if strange or not changes:
            raise PolicyError(f"a reading of the table {self.zh} changes {', '.join(strange) or 'nothing'}; name entries of "
                              f"{self.choice.__name__}", place=place)  # fmt: skip
        entries = {
            value: constant(entry, f"a reading of the table {self.zh}", place) for value, entry in changes.items()
        }
        for value, entry in entries.items():
            own = self.values[value] if self.values is not None else None
            kind = own.kind if own is not None else self.domain[0] if self.domain is not None else entry.kind
            if entry.kind != kind:
                raise PolicyError(f"a reading of the table {self.zh} gives {name_of(entry.kind)} where it has {name_of(kind)}",
                                  place=place)  # fmt: skip
            if own is not None and build.compare(CompareOp.EQ, own, entry) == build.YES:
                raise PolicyError(f"a reading of the table {self.zh} changes nothing for {value.name}", place=place)
        return TableReading(self, entries, because, place)


class TableReading(Member[Any]):
    """Other entries that the words of a table allow."""

    def __init__(self, of: Table[Any, Any], changes: Mapping[Any, Const], because: str, place: Place) -> None:
        self.of, self.changes, self.because, self.place = of, changes, because, place

    @property
    def setting(self) -> str:
        """The setting by which it is chosen."""
        return self.of.name


def readings_of(members: Iterable[Member[Any]], table: Table[Any, Any]) -> list[TableReading]:
    """Return the readings of a table among the members of a policy."""
    return [member for member in members if isinstance(member, TableReading) and member.of.name == table.name]


def as_read(entry: Node, value: Any, table: str, readings: Sequence[TableReading]) -> Node:
    """Return an entry under whichever reading of its table is chosen."""
    kind = reading_kind(table, [reading.name for reading in readings])
    for position, reading in enumerate(readings, 1):
        if value in reading.changes:
            chosen = build.compare(CompareOp.EQ, Setting(table, kind), Const(position, kind))
            entry = build.cond(chosen, reading.changes[value], entry)
    return entry


@overload
def table(
    of: type[E], values: Mapping[E, F], at: str, *, zh: str, en: str = "", otherwise: F | None = None
) -> Table[E, Chosen[F]]: ...
@overload
def table(
    of: type[E], values: Mapping[E, T], at: str, *, zh: str, en: str = "", otherwise: T | None = None
) -> Table[E, T]: ...
def table(
    of: type[E], values: Mapping[E, Any], at: str, *, zh: str, en: str = "", otherwise: Any = None
) -> Table[E, Any]:
    """Declare a table: a value for each value of the choice *of*; *otherwise* only where the text says 其他."""
    place = Place.of_caller()
    label = labelled(zh, "a table", place)
    if not (isinstance(of, type) and issubclass(of, Choice)):
        raise PolicyError(f"the table {label} is for {said_of(of)}, which is not a choice", place=place)
    full = {value: values.get(value, otherwise) for value in of}
    missing = [value.name for value, entry in full.items() if entry is None]
    strange = [str(key) for key in values if key not in full]
    if strange:
        raise PolicyError(f"the table {label} has entries for {', '.join(strange)}, not a {of.__name__}", place=place)
    if missing:
        raise PolicyError(f"the table {label} has no entry for {', '.join(missing)}", place=place)
    constants = {value: constant(entry, f"the table {label}", place) for value, entry in full.items()}
    kinds = {node.kind for node in constants.values()}
    if len(kinds) > 1:
        raise PolicyError(f"the table {label} mixes {' and '.join(sorted(map(name_of, kinds)))}", place=place)
    like = lifted(next(iter(full.values()))).with_node
    return Table(of, constants, None, like, at, label, en, place)


def open_table(
    of: type[E], kind: Any, low: Any, high: Any, at: str, *, zh: str, why: Why, en: str = "", note: str = "",
    step: Any = "",
) -> Table[E, Any]:  # fmt: skip
    """Declare a table whose entries the text leaves open: one open setting for each value of the choice."""
    place = Place.of_caller()
    label = labelled(zh, "an open table", place)
    known_reason(why, label, place)
    domain = domain_of(kind, low, high, step, f"the open table {label}", place)
    return Table(of, None, domain, domain[5], at, label, en, place, why, note)
