"""Rules as code, proved: policies written once in Python, calculated exactly, checked by a solver.

Everything that a spec or a proof is written with is imported from here. A name is loaded when it is first asked for,
so that the command line starts at once; nothing here loads a solver.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rulekit.authoring.amounts import Count as Count
    from rulekit.authoring.amounts import Day as Day
    from rulekit.authoring.amounts import Days as Days
    from rulekit.authoring.amounts import Happening as Happening
    from rulekit.authoring.amounts import Money as Money
    from rulekit.authoring.amounts import Month as Month
    from rulekit.authoring.amounts import Months as Months
    from rulekit.authoring.amounts import Per as Per
    from rulekit.authoring.amounts import Quantity as Quantity
    from rulekit.authoring.amounts import Rate as Rate
    from rulekit.authoring.amounts import Share as Share
    from rulekit.authoring.amounts import Unrounded as Unrounded
    from rulekit.authoring.amounts import WorkingDays as WorkingDays
    from rulekit.authoring.amounts import deadline as deadline
    from rulekit.authoring.amounts import percent as percent
    from rulekit.authoring.amounts import years as years
    from rulekit.authoring.amounts import yuan as yuan
    from rulekit.authoring.claims import all_else_equal as all_else_equal
    from rulekit.authoring.claims import complete as complete
    from rulekit.authoring.claims import consistent as consistent
    from rulekit.authoring.claims import implies as implies
    from rulekit.authoring.claims import known as known
    from rulekit.authoring.claims import never_falls as never_falls
    from rulekit.authoring.claims import never_rises as never_rises
    from rulekit.authoring.claims import possible as possible
    from rulekit.authoring.claims import prove as prove
    from rulekit.authoring.claims import refuted as refuted
    from rulekit.authoring.members import Clause as Clause
    from rulekit.authoring.members import Exception_ as Exception_
    from rulekit.authoring.members import Fact as Fact
    from rulekit.authoring.members import Parameter as Parameter
    from rulekit.authoring.members import Reading as Reading
    from rulekit.authoring.members import clause as clause
    from rulekit.authoring.members import elsewhere as elsewhere
    from rulekit.authoring.members import event as event
    from rulekit.authoring.members import fact as fact
    from rulekit.authoring.members import given as given
    from rulekit.authoring.members import open_parameter as open_parameter
    from rulekit.authoring.members import open_price as open_price
    from rulekit.authoring.tables import open_table as open_table
    from rulekit.authoring.members import parameter as parameter
    from rulekit.authoring.members import price as price
    from rulekit.authoring.members import repealed as repealed
    from rulekit.authoring.members import scope as scope
    from rulekit.authoring.tables import table as table
    from rulekit.authoring.norms import MAY as MAY
    from rulekit.authoring.norms import MUST as MUST
    from rulekit.authoring.norms import MUST_NOT as MUST_NOT
    from rulekit.authoring.norms import Act as Act
    from rulekit.authoring.norms import Acting as Acting
    from rulekit.authoring.norms import Decided as Decided
    from rulekit.authoring.norms import Decision as Decision
    from rulekit.authoring.norms import Norm as Norm
    from rulekit.authoring.norms import Requirement as Requirement
    from rulekit.authoring.norms import Status as Status
    from rulekit.authoring.norms import act as act
    from rulekit.authoring.norms import decision as decision
    from rulekit.authoring.norms import requirement as requirement
    from rulekit.authoring.policy import Facts as Facts
    from rulekit.authoring.policy import Policy as Policy
    from rulekit.authoring.policy import Record as Record
    from rulekit.authoring.procedures import Procedure as Procedure
    from rulekit.authoring.procedures import Run as Run
    from rulekit.authoring.procedures import Step as Step
    from rulekit.authoring.procedures import procedure as procedure
    from rulekit.authoring.rows import Rows as Rows
    from rulekit.authoring.rows import neighbours_swapped as neighbours_swapped
    from rulekit.authoring.rows import one_more_row as one_more_row
    from rulekit.authoring.rows import row_by_row as row_by_row
    from rulekit.authoring.rows import rows as rows
    from rulekit.authoring.rows import same_rows as same_rows
    from rulekit.authoring.rules import any_of as any_of
    from rulekit.authoring.rules import at_least as at_least
    from rulekit.authoring.rules import at_most as at_most
    from rulekit.authoring.rules import brackets as brackets
    from rulekit.authoring.rules import cases as cases
    from rulekit.authoring.rules import count_of as count_of
    from rulekit.authoring.rules import does_not_apply as does_not_apply
    from rulekit.authoring.rules import excess as excess
    from rulekit.authoring.rules import first_of as first_of
    from rulekit.authoring.rules import greatest as greatest
    from rulekit.authoring.rules import if_stated as if_stated
    from rulekit.authoring.rules import least as least
    from rulekit.authoring.rules import not_stated as not_stated
    from rulekit.authoring.rules import rounded as rounded
    from rulekit.authoring.rules import stated as stated
    from rulekit.authoring.rules import steps as steps
    from rulekit.authoring.rules import total_over as total_over
    from rulekit.authoring.rules import when as when
    from rulekit.authoring.series import Series as Series
    from rulekit.authoring.terms import Choice as Choice
    from rulekit.authoring.terms import Chosen as Chosen
    from rulekit.authoring.terms import OrderedChoice as OrderedChoice
    from rulekit.authoring.terms import Rounding as Rounding
    from rulekit.authoring.terms import Truth as Truth
    from rulekit.authoring.terms import When as When
    from rulekit.authoring.terms import always as always
    from rulekit.authoring.terms import never as never
    from rulekit.authoring.together import Together as Together
    from rulekit.errors import CaseError as CaseError
    from rulekit.errors import PolicyError as PolicyError
    from rulekit.errors import RulekitError as RulekitError
    from rulekit.errors import UsageError as UsageError
    from rulekit.law.counting import GENERAL_COUNTING as GENERAL_COUNTING
    from rulekit.law.counting import Counting as Counting
    from rulekit.law.documents import Document as Document
    from rulekit.law.documents import Lost as Lost
    from rulekit.law.words import GENERAL_LAW as GENERAL_LAW
    from rulekit.law.words import Words as Words
    from rulekit.model.drafts import ChangeBracket as ChangeBracket
    from rulekit.model.drafts import ChooseReading as ChooseReading
    from rulekit.model.drafts import DropException as DropException
    from rulekit.model.drafts import SetParameter as SetParameter
    from rulekit.model.drafts import ShiftBoundary as ShiftBoundary

__version__ = "0.1.0"

_HOMES = {
    "authoring.amounts": "Count Day Days Happening Money Month Months Per Quantity Rate Share Unrounded WorkingDays "
    "deadline percent years yuan",
    "authoring.claims": "all_else_equal complete consistent implies known never_falls never_rises possible prove refuted",
    "authoring.members": "Clause Exception_ Fact Parameter Reading clause elsewhere event fact given open_parameter open_price "
    "parameter price repealed scope",
    "authoring.tables": "open_table table",
    "authoring.norms": "MAY MUST MUST_NOT Act Acting Decided Decision Norm Requirement Status act decision requirement",
    "authoring.policy": "Facts Policy Record",
    "authoring.procedures": "Procedure Run Step procedure",
    "authoring.rows": "Rows neighbours_swapped one_more_row row_by_row rows same_rows",
    "authoring.rules": "any_of at_least at_most brackets cases count_of does_not_apply excess first_of greatest if_stated "
    "least not_stated rounded stated steps total_over when",
    "authoring.series": "Series",
    "authoring.terms": "Choice Chosen OrderedChoice Rounding Truth When always never",
    "authoring.together": "Together",
    "errors": "CaseError PolicyError RulekitError UsageError",
    "law.counting": "GENERAL_COUNTING Counting",
    "law.documents": "Document Lost",
    "law.words": "GENERAL_LAW Words",
    "model.drafts": "ChangeBracket ChooseReading DropException SetParameter ShiftBoundary",
}
_HOME = {name: f"rulekit.{home}" for home, names in _HOMES.items() for name in names.split()}


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module `rulekit` has no name `{name}`")
    value = getattr(import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *_HOME])
