"""Rules as code, proved: policies written once in Python, calculated exactly, checked by a solver.

Everything that a spec or a proof is written with is imported from here. Importing it loads no solver.
"""

from rulekit.authoring.amounts import (
    Count, Day, Days, Happening, Money, Month, Months, Per, Quantity, Rate, Share, Unrounded, percent, years, yuan,
)  # fmt: skip
from rulekit.authoring.claims import (
    all_else_equal, complete, consistent, implies, known, never_falls, never_rises, possible, prove, refuted,
)  # fmt: skip
from rulekit.authoring.members import (
    Clause, Exception_, Fact, Parameter, Reading, clause, event, fact, given, open_parameter, open_price, open_table,
    parameter, price, repealed, scope, table,
)  # fmt: skip
from rulekit.authoring.policy import Facts, Policy
from rulekit.authoring.rules import (
    any_of, at_least, at_most, brackets, cases, count_of, does_not_apply, excess, first_of, greatest, if_stated, least,
    not_stated, rounded, stated, steps, total_over, when,
)  # fmt: skip
from rulekit.authoring.series import Series
from rulekit.authoring.terms import (
    Choice, Chosen, OrderedChoice, Rounding, Truth, When, always, never,
)  # fmt: skip
from rulekit.errors import CaseError, PolicyError, RulekitError
from rulekit.law.documents import Document, Lost
from rulekit.law.words import GENERAL_LAW, Words
from rulekit.model.drafts import ChangeBracket, ChooseReading, DropException, SetParameter, ShiftBoundary

__version__ = "0.1.0"

__all__ = [
    "GENERAL_LAW", "CaseError", "ChangeBracket", "Choice", "ChooseReading", "Chosen", "Clause", "Count", "Day", "Days",
    "Document", "DropException", "Exception_", "Fact", "Facts", "Happening", "Lost", "Money", "Month", "Months",
    "OrderedChoice", "Parameter", "Per", "Policy", "PolicyError", "Quantity", "Rate", "Reading", "Rounding",
    "RulekitError", "Series", "SetParameter", "Share", "ShiftBoundary", "Truth", "Unrounded", "When", "Words",
    "all_else_equal", "always", "any_of", "at_least", "at_most", "brackets", "cases", "clause", "complete",
    "consistent", "count_of", "does_not_apply", "event", "excess", "fact", "first_of", "given", "greatest", "if_stated",
    "implies", "known", "least", "never", "never_falls", "never_rises", "not_stated", "open_parameter", "open_price",
    "open_table", "parameter", "percent", "possible", "price", "prove", "refuted", "repealed", "rounded", "scope",
    "stated", "steps", "table", "total_over", "when", "years", "yuan",
]  # fmt: skip
