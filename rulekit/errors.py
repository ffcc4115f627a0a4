"""What can go wrong, and where: every error is a sentence with a place. Imports nothing of the library."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from typing import NamedTuple

_LIBRARY = os.path.dirname(os.path.abspath(__file__)) + os.sep


class Place(NamedTuple):
    """A file and a line in it, as an editor opens it; file paths are relative to the project where possible."""

    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}"

    @classmethod
    def of_caller(cls, depth: int = 1) -> Place:
        """Return the place from which the function that asks was called, *depth* frames further out."""
        frame = sys._getframe(depth + 1)
        return cls(frame.f_code.co_filename, frame.f_lineno)

    @classmethod
    def of_author(cls) -> Place | None:
        """Return the line of the nearest caller outside the library, or None where one of its commands called."""
        frame = sys._getframe(1)
        while frame.f_back is not None:
            file = frame.f_code.co_filename
            if file.startswith(_LIBRARY):
                if os.sep not in file.removeprefix(_LIBRARY) and file != __file__:
                    return None  # cli, project, loading, pytest_plugin: nobody writes a policy with them
            elif not file.startswith("<attrs generated"):
                break
            frame = frame.f_back
        return cls(frame.f_code.co_filename, frame.f_lineno)

    def relative_to(self, root: str) -> Place:
        """Return the same place, named from *root* when it lies below it."""
        file, folder = os.path.realpath(self.file), os.path.realpath(root)
        if not file.startswith(folder + os.sep):
            return self
        return Place(os.path.relpath(file, folder).replace(os.sep, "/"), self.line)


class RulekitError(Exception):
    """Any error that the library raises on purpose; its text is a sentence for the person who caused it."""

    def __init__(self, message: str, *, place: Place | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.place = place

    def __str__(self) -> str:
        return f"{self.place}: {self.message}" if self.place else self.message


class PolicyError(RulekitError):
    """A policy or a proof is not written as it must be; raised while it is defined, at its author's line."""

    def __init__(self, message: str, *, place: Place | None = None) -> None:
        super().__init__(message, place=place or Place.of_author())


class CaseError(RulekitError):
    """A case or a setting cannot be accepted: a wrong name, type, unit, domain or combination."""


class UsageError(RulekitError):
    """A command or a call names something that does not exist, or lacks something that it needs."""


class Disagreement(RulekitError):
    """Two of the library's own parts contradict each other. Never the user's fault."""


def nearest(name: str, known: Iterable[str]) -> str:
    """Return the hint " (did you mean `x`?)" for a misspelt *name*, or nothing when no known name is near."""
    from difflib import get_close_matches  # needed only once something is wrong

    cutoff = 3 / 5 if name.isascii() else 1 / 2  # of two characters of a Chinese label one is enough to be near
    close = get_close_matches(name, list(known), n=1, cutoff=cutoff)
    return f" (did you mean `{close[0]}`?)" if close else ""
