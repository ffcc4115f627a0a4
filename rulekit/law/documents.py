"""Documents and citations, printed as a Chinese lawyer writes them: 粤人社规〔2021〕13号 三（二）2."""

from __future__ import annotations

from attrs import evolve, field, frozen

from rulekit.errors import CaseError, PolicyError
from rulekit.law.counting import GENERAL_COUNTING, Counting
from rulekit.law.words import GENERAL_LAW, Words
from rulekit.quantities.calendar import day_text, parse_day


@frozen
class Lost:
    """Something the source once printed and that can no longer be read."""

    what: str


def _day(value: str | Lost | None) -> str | Lost | None:
    return day_text(parse_day(value)) if isinstance(value, str) else value


@frozen
class Document:
    """An official text: title, number, and the days on which it was issued, came into force and ends.

    A date that cannot be read in the source is `Lost("date")`, one that the text does not state is left out.
    """

    zh: str
    number: str
    en: str = field(default="", kw_only=True)
    issued: str | Lost | None = field(default=None, kw_only=True)
    in_force: str | Lost | None = field(default=None, kw_only=True)
    until: str | Lost | None = field(default=None, kw_only=True)
    words: Words = field(default=GENERAL_LAW, kw_only=True)
    counting: Counting = field(default=GENERAL_COUNTING, kw_only=True)

    def __attrs_post_init__(self) -> None:
        if not all(isinstance(text, str) and text.strip() for text in (self.zh, self.number)):
            raise PolicyError('a document needs its title and its number; write Document("关于…的通知", "粤…号")')
        for name in ("issued", "in_force", "until"):
            try:
                _day(getattr(self, name))
            except CaseError as error:
                raise PolicyError(f"document {self.number}, `{name}`: {error.message}") from None

    def counted(self, counting: Counting) -> Document:
        """Return this document for a part of it that counts periods in a way of its own, or with readings."""
        return evolve(self, counting=counting)

    def cite(self, at: str) -> str:
        """Return the citation of the article *at* of this document."""
        return f"{self.number} {at}".strip()
