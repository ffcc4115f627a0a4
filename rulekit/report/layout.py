"""Text that fits a terminal, whatever mix of wide and narrow characters it has."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

WIDTH = 100


def width(text: str) -> int:
    """Return the columns that *text* takes: a Chinese character takes two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def padded(text: str, columns: int) -> str:
    """Return *text* with blanks after it up to so many columns."""
    return text + " " * max(0, columns - width(text))


def wrapped(text: str, indent: int = 0, first: str | None = None) -> str:
    """Return *text* in lines of at most WIDTH columns, all but the first indented; *first* starts the first."""
    lines: list[str] = []
    current = " " * indent if first is None else first
    for word in _words(text, min(WIDTH // 2, WIDTH - indent)):
        if width(current) > indent and width(current + word.rstrip()) > WIDTH:
            lines.append(current.rstrip())
            current = " " * indent
            word = word.lstrip()
        current += word
    lines.append(current.rstrip())
    return "\n".join(lines)


def _words(text: str, longest: int) -> list[str]:
    """The pieces between which a line may break: words with their blank, single Chinese characters, parts of long words."""
    pieces: list[str] = []
    for char in text:
        wide = unicodedata.east_asian_width(char) in "WF"
        if (
            pieces
            and not wide
            and not pieces[-1].endswith(" ")
            and width(pieces[-1][-1]) == 1
            and len(pieces[-1]) < longest
        ) or (pieces and (char in "，。；：、）》”」！？" or char == " ")):
            pieces[-1] += char
        else:
            pieces.append(char)
    return pieces


def columns(rows: Sequence[Sequence[str]], indent: int = 2, gap: int = 2, most: int = 44) -> list[str]:
    """Return rows of cells as lines with aligned columns; a cell wraps within its column.

    A cell too wide for its column is not broken where it fits a line: what follows it stands on the next line.
    """
    if not rows:
        return []
    count = max(len(row) for row in rows)
    widths = [min(most, max((width(row[i]) for row in rows if i < len(row)), default=0)) for i in range(count - 1)]
    while indent + sum(widths) + gap * len(widths) > WIDTH - LEAST_LAST:
        widths[widths.index(max(widths))] -= 1
    starts = [indent + sum(widths[:i]) + gap * i for i in range(count)]
    return [_row(row, starts, gap) for row in rows]


LEAST_LAST = 30
"""The columns that are kept for the last cell of a row."""


def _row(cells: Sequence[str], starts: Sequence[int], gap: int) -> str:
    lines = [""]
    for cell, start in zip(cells, starts, strict=False):
        if lines[-1] and width(lines[-1]) + gap > start:
            lines.append("")
        lines += wrapped(cell, min(start, WIDTH // 2), padded(lines.pop(), start)).split("\n")
    return "\n".join(lines)
