"""Boundary words: whether 以上, 以下, 超过, 不满, 满, 内 and 前 take in the number that they name.

What a word means belongs to the document, not to the clause: general law counts the number in 以上, 以下 and 内
(民法典 art. 1259) and leaves it out of 超过 and 不满, and a document may say otherwise for itself.
"""

from __future__ import annotations

from enum import Enum
from typing import Literal

from attrs import evolve, frozen

from rulekit.errors import PolicyError

Boundary = Literal["inclusive", "exclusive"]

BASE = "base"
"""The name of the reading that a policy starts from; no other reading is called so."""


class Word(Enum):
    """A boundary word, by the method that an author writes."""

    REACHES = "reaches"
    OR_MORE = "or_more"
    EXCEEDS = "exceeds"
    FALLS_SHORT_OF = "falls_short_of"
    OR_LESS = "or_less"
    WITHIN = "within"
    BEFORE = "before"


UPWARD = (Word.REACHES, Word.OR_MORE, Word.EXCEEDS)
"""Words that hold from the number on; the others hold up to it."""
CHINESE = {
    Word.REACHES: "满", Word.OR_MORE: "以上", Word.EXCEEDS: "超过", Word.FALLS_SHORT_OF: "不满",
    Word.OR_LESS: "以下", Word.WITHIN: "以内", Word.BEFORE: "之前",
}  # fmt: skip
ENGLISH = {
    Word.REACHES: "reaches", Word.OR_MORE: "is at least (以上)", Word.EXCEEDS: "exceeds",
    Word.FALLS_SHORT_OF: "falls short of", Word.OR_LESS: "is at most (以下)", Word.WITHIN: "is within",
    Word.BEFORE: "is before",
}  # fmt: skip


@frozen
class WordsReading:
    """Another meaning that the document's boundary words may have, with the reason."""

    name: str
    because: str
    inclusive: frozenset[Word]


@frozen
class Words:
    """Which boundary words of a document include the number they name."""

    inclusive: frozenset[Word]
    readings: tuple[WordsReading, ...] = ()

    def but(self, **changes: Boundary) -> Words:
        """Return these words with some read differently, for instance `but(or_less="exclusive")`."""
        if self.readings:
            raise PolicyError("changes boundary words after their readings; write .but(...) before .reading(...)")
        return evolve(self, inclusive=_changed(self.inclusive, changes))

    def reading(self, name: str, *, because: str, **changes: Boundary) -> Words:
        """Return these words with a further reading *name*, which differs from the base by *changes*."""
        what = f"the reading `{name}` of the boundary words"
        if name == BASE or name in (reading.name for reading in self.readings):
            raise PolicyError(f"{what} has a name that is used twice; give each reading its own, and none `{BASE}`")
        if not because.strip():
            raise PolicyError(f'{what} does not say why the words allow it; write because="..."')
        added = WordsReading(name, because, _changed(self.inclusive, changes))
        if added.inclusive == self.inclusive:
            raise PolicyError(f'{what} changes no word; name one that it reads differently: or_less="exclusive"')
        return evolve(self, readings=(*self.readings, added))


def _changed(inclusive: frozenset[Word], changes: dict[str, Boundary]) -> frozenset[Word]:
    result = set(inclusive)
    for name, boundary in changes.items():
        try:
            word = Word(name)
        except ValueError:
            known = ", ".join(w.value for w in Word)
            raise PolicyError(f"`{name}` is not a boundary word; the words are {known}") from None
        if boundary not in ("inclusive", "exclusive"):
            raise PolicyError(f'the word `{name}` is "inclusive" or "exclusive", not {boundary!r}')
        (result.add if boundary == "inclusive" else result.discard)(word)
    return frozenset(result)


GENERAL_LAW = Words(frozenset({Word.REACHES, Word.OR_MORE, Word.OR_LESS, Word.WITHIN}))
"""The meaning in general law: 满, 以上, 以下 and 内 include the number; 超过, 不满 and a bare 前 do not."""
