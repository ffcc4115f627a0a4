"""One line that says how far a long run is, on a terminal only."""

from __future__ import annotations

from types import TracebackType
from typing import Self, TextIO

from rulekit.report.layout import WIDTH


class Progress:
    """A line on *stream* that is written over; nothing where the stream is not a terminal."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream if stream.isatty() else None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.clear()

    def show(self, done: int, last: str) -> None:
        """Say how many findings there are, and which was the last."""
        self._write(f"{done} … {last}"[: WIDTH - 1])

    def clear(self) -> None:
        """Take the line away, before something else is printed."""
        self._write("")

    def _write(self, text: str) -> None:
        if self._stream is not None:
            self._stream.write(f"\r\x1b[K{text}")
            self._stream.flush()
