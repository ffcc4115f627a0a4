"""Known gaps: tests that say what rulekit should do and does not yet. Strict: a gap that closes fails the run."""

from __future__ import annotations

from pathlib import Path

import pytest

GAPS = Path(__file__).parent / "known_gaps.txt"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark each test listed in known_gaps.txt as one that has to fail; a listed test that is gone fails the run."""
    gaps = {line for line in GAPS.read_text("utf-8").splitlines() if line and not line.startswith("#")}
    for item in items:
        if item.nodeid.encode("unicode_escape").decode() in gaps or item.nodeid in gaps:
            item.add_marker(pytest.mark.xfail(reason="a known gap, see tests/known_gaps.txt", strict=True))
