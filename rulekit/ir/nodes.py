"""The nodes of terms: a small closed union of frozen classes.

Every value is a whole number. A number's node has a `scale`: at scale 2 the value 345 means 3.45. Build nodes with
`rulekit.ir.build`, which checks kinds, aligns scales and folds constants; a node built by hand may lack all three.

`Cases`, `WordCompare`, `Deadline`, `Lookup` and `Stated` are what authors write; `model.compile` and `answers` lower them away,
so that a backend meets core nodes only. `Field`, `Position`, `Aggregate` and `Related` speak of the rows of a list;
`model.rows` writes them out for a number of rows before anything else is done.
"""

from __future__ import annotations

from enum import Enum, IntEnum

from attrs import field, frozen

from rulekit.ir.kinds import COUNT, DAY, TRUTH, WORKING_DAYS, Kind
from rulekit.law.words import Word
from rulekit.quantities.rounding import RoundingMode


class Answer(IntEnum):
    """The answers that a term itself can give; greater is stronger when several meet.

    A declared gap is told apart from one that nobody knew of, though a reader is told "not stated" of both. The last
    answer, "cannot be determined", is not a property of a term but of a case that lacks facts.
    """

    VALUE = 0
    DOES_NOT_APPLY = 1
    DECLARED_GAP = 2
    NOT_STATED = 3
    CLASH = 4


class ArithOp(Enum):
    """Two numbers of one scale made into one."""

    ADD = "+"
    SUB = "-"
    MUL = "×"
    MIN = "min"
    MAX = "max"


class CompareOp(Enum):
    """Two values of one kind and scale compared."""

    LT = "<"
    LE = "≤"
    GT = ">"
    GE = "≥"
    EQ = "="
    NE = "≠"


class CalendarPart(Enum):
    """What a day belongs to."""

    MONTH = "month"
    YEAR = "year"


class Gather(Enum):
    """What an aggregate makes of the rows that it looks at."""

    TOTAL = "total"
    GREATEST = "greatest"
    LEAST = "least"
    ANY = "any"
    EVERY = "every"
    FIRST = "first"
    LAST = "last"
    THE_ONE = "the one"


class Relation(Enum):
    """How the rows of one case stand to those of another."""

    SAME = "the same rows"
    ONE_MORE = "one more row, anywhere"
    SWAPPED = "two neighbouring rows swapped"


@frozen(cache_hash=True)
class Const:
    """A fixed value."""

    value: int
    kind: Kind
    scale: int = 0


@frozen(cache_hash=True)
class Fact:
    """An input of the case; *copy* names the case where a claim speaks of several."""

    name: str
    kind: Kind
    scale: int = 0
    copy: str = ""


@frozen(cache_hash=True)
class Setting:
    """What the case does not decide; the same in all copies of a claim."""

    name: str
    kind: Kind
    scale: int = 0


@frozen(cache_hash=True)
class Ref:
    """The value of another binding."""

    name: str
    kind: Kind
    scale: int = 0
    copy: str = ""


@frozen(cache_hash=True)
class Arith:
    """Two numbers combined; but for MUL both have the node's scale."""

    op: ArithOp
    left: Node
    right: Node
    kind: Kind
    scale: int


@frozen(cache_hash=True)
class Rescale:
    """The same number at a larger scale."""

    body: Node
    kind: Kind
    scale: int


@frozen(cache_hash=True)
class Quotient:
    """numerator / denominator, both as whole numbers whatever their scales, rounded to a whole number at `scale`.

    0 where the denominator is not positive; `build` guards it, so that this 0 never counts as a value.
    """

    mode: RoundingMode
    numerator: Node
    denominator: Node
    kind: Kind
    scale: int


@frozen(cache_hash=True)
class Compare:
    """Two values of one kind and scale compared."""

    op: CompareOp
    left: Node
    right: Node
    kind: Kind = TRUTH
    scale: int = 0


@frozen(cache_hash=True)
class WordCompare:
    """A comparison by a boundary word, whose meaning the document gives."""

    word: Word
    left: Node
    right: Node
    kind: Kind = TRUTH
    scale: int = 0


@frozen(cache_hash=True)
class Not:
    """The opposite."""

    body: Node
    kind: Kind = TRUTH
    scale: int = 0


@frozen(cache_hash=True)
class AllOf:
    """Every part holds."""

    parts: tuple[Node, ...]
    kind: Kind = TRUTH
    scale: int = 0


@frozen(cache_hash=True)
class AnyOf:
    """Some part holds."""

    parts: tuple[Node, ...]
    kind: Kind = TRUTH
    scale: int = 0


@frozen(cache_hash=True)
class Cond:
    """One value where the condition holds, another where it does not."""

    condition: Node
    then: Node
    otherwise: Node
    kind: Kind
    scale: int


@frozen(cache_hash=True)
class Steps:
    """A table of brackets: the amount of the last threshold that the subject reaches, else `below`."""

    subject: Node
    thresholds: tuple[Node, ...]
    amounts: tuple[Node, ...]
    below: Node
    kind: Kind
    scale: int


@frozen(cache_hash=True)
class Row:
    """One case of several: what holds under a guard, a value or a declared answer, with where it was written."""

    guard: Node
    value: Node | None
    answer: Answer = Answer.VALUE
    why: str = ""
    name: str = field(default="", eq=False)
    line: int = field(default=0, eq=False)


@frozen(cache_hash=True)
class Cases:
    """A value by cases. Unordered rows that hold together and answer differently clash; no row at all is a gap."""

    rows: tuple[Row, ...]
    otherwise: Node | None
    ordered: bool
    kind: Kind
    scale: int


@frozen(cache_hash=True)
class Lookup:
    """The entry of a table for a choice; entries stand in the order of the choice's values."""

    key: Node
    entries: tuple[Node, ...]
    kind: Kind
    scale: int


@frozen(cache_hash=True)
class Stated:
    """Whether the body's answer is a value."""

    body: Node
    kind: Kind = TRUTH
    scale: int = 0


@frozen(cache_hash=True)
class CompletedYears:
    """The birthdays of `birth` up to and with the day `on`."""

    birth: Node
    on: Node
    kind: Kind = COUNT
    scale: int = 0


@frozen(cache_hash=True)
class ShiftDays:
    """The day so many calendar days later."""

    day: Node
    days: Node
    kind: Kind = DAY
    scale: int = 0


@frozen(cache_hash=True)
class ShiftMonths:
    """The same day of the month so many months later, at most the month's last day."""

    day: Node
    months: Node
    kind: Kind = DAY
    scale: int = 0


@frozen(cache_hash=True)
class DaysBetween:
    """The calendar days from one day to another; negative when `later` comes first."""

    earlier: Node
    later: Node
    kind: Kind
    scale: int = 0


@frozen(cache_hash=True)
class PartOfDay:
    """The month or the year in which a day lies."""

    part: CalendarPart
    day: Node
    kind: Kind
    scale: int = 0


@frozen(cache_hash=True)
class WorkingDaysTo:
    """How many working days of the calendar there are up to and with a day; see `quantities.workdays`."""

    day: Node
    kind: Kind = WORKING_DAYS
    scale: int = 0


@frozen(cache_hash=True)
class WorkingDay:
    """The working day with a number; where there is none, the calendar's first day or its last.

    `build` guards it, so that such a day never counts as a value.
    """

    number: Node
    kind: Kind = DAY
    scale: int = 0


@frozen(cache_hash=True)
class Deadline:
    """The last day of a period of days, months or working days that begins with a day; the document says how it counts."""

    start: Node
    period: Node
    kind: Kind = DAY
    scale: int = 0


@frozen(cache_hash=True)
class Field:
    """A fact or a clause of the row that the variable *row* stands for, or of the row before it.

    With `start` it is the previous row's value, and `start` where there is none.
    """

    rows: str
    name: str
    row: str
    kind: Kind
    scale: int = 0
    copy: str = ""
    start: Node | None = None


@frozen(cache_hash=True)
class Position:
    """Which row it is: 1 for the first."""

    rows: str
    row: str
    kind: Kind = COUNT
    scale: int = 0


@frozen(cache_hash=True)
class Aggregate:
    """What the rows for which `where` holds come to; *row* is the variable that stands for each of them.

    With `before` or `after` it looks only at the rows before or after the one that this variable stands for.
    `otherwise` is the value where there is none; a total of none is 0, and `THE_ONE` of none is not stated, of several
    that differ a clash.
    """

    op: Gather
    rows: str
    row: str
    where: Node
    body: Node
    otherwise: Node | None
    kind: Kind
    scale: int
    before: str = ""
    copy: str = ""
    after: str = ""


@frozen(cache_hash=True)
class Related:
    """How the rows of copy *second* stand to those of copy *first*."""

    relation: Relation
    rows: str
    first: str
    second: str
    kind: Kind = TRUTH
    scale: int = 0


Core = (
    Const | Fact | Setting | Ref | Arith | Rescale | Quotient | Compare | Not | AllOf | AnyOf | Cond | Steps
    | CompletedYears | ShiftDays | ShiftMonths | DaysBetween | PartOfDay | WorkingDaysTo | WorkingDay
)  # fmt: skip
"""What a backend meets."""
Node = Core | WordCompare | Deadline | Cases | Lookup | Stated | Field | Position | Aggregate | Related
"""What an author may write."""
