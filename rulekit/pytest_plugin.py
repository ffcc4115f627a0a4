"""Claims as tests: pytest collects `proofs/`, one item a claim.

The plugin reads one pyproject.toml and does nothing more in a project that has no [tool.rulekit] table.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from rulekit.checks.claims import Claims
    from rulekit.checks.finding import Finding
    from rulekit.model.claims import Claim, Rulebase
    from rulekit.project import Project


class _Session:
    """The rule base of the session's project, loaded when the first proof is collected."""

    def __init__(self, root: Path) -> None:
        self._root = root
        self._project: Project | None = None
        self._rulebase: Rulebase | None = None
        self._claims: Claims | None = None
        self._battery: dict[tuple[str, str], list[Finding]] = {}

    def is_proof(self, file: Path) -> bool:
        """Whether a file lies in the project's proofs."""
        pyproject = self._root / "pyproject.toml"
        if (
            self._project is None
            and file.suffix == ".py"
            and pyproject.is_file()
            and "[tool.rulekit]" in pyproject.read_text("utf-8")
        ):
            from rulekit.project import Project

            self._project = Project.at(str(self._root))
        return self._project is not None and file.is_relative_to(self._root / self._project.proofs)

    @property
    def rulebase(self) -> Rulebase:
        """The project's policies and claims."""
        if self._rulebase is None:
            assert self._project is not None
            self._rulebase = self._project.rulebase()
        return self._rulebase

    def decide(self, claim: Claim) -> Finding:
        """Return the finding of a claim."""
        from rulekit.checks.battery import findings
        from rulekit.checks.claims import Claims
        from rulekit.solving.ask import Budget

        if self._claims is None:
            self._claims = Claims(self.rulebase, Budget())
        if not claim.standing:
            return self._claims.decide(claim)
        key = (claim.policy, claim.standing)
        if key not in self._battery:
            self._battery[key] = list(findings(self.rulebase, [claim.policy], Budget(), [claim.standing]))
        return self._claims.standing(claim, self._battery[key])


SESSION = pytest.StashKey[_Session]()


def pytest_configure(config: pytest.Config) -> None:
    """Remember the project's folder."""
    config.stash[SESSION] = _Session(config.rootpath)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """Collect the claims of a proof file."""
    if file_path.suffix != ".py" or not parent.config.stash[SESSION].is_proof(file_path):
        return None
    collected: pytest.Collector = ProofFile.from_parent(parent, path=file_path)
    return collected


class Broken(Exception):
    """A claim is not as expected; its text is the report of the finding."""


class ProofFile(pytest.File):
    """A file of proofs."""

    def collect(self) -> Iterator[pytest.Item]:
        """Yield one item for each claim that the file makes."""
        from rulekit.errors import RulekitError

        session = self.config.stash[SESSION]
        try:
            claims = session.rulebase.claims
        except RulekitError as error:
            raise self.CollectError(str(error)) from None
        here = self.path.relative_to(self.config.rootpath).as_posix()
        for claim in claims:
            if claim.place.file == here:
                yield ClaimItem.from_parent(self, name=claim.name, claim=claim)


class ClaimItem(pytest.Item):
    """One claim."""

    def __init__(self, *, claim: Claim, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self._claim = claim

    def runtest(self) -> None:
        """Decide the claim; anything but what is expected fails."""
        from rulekit.report.showing import shown
        from rulekit.report.terminal import finding as lines_of

        found = self.config.stash[SESSION].decide(self._claim)
        if not found.is_as_expected:
            raise Broken("\n".join(lines_of(found, shown(found), "en")))

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: Any = None) -> str:
        """Return the finding's report instead of a traceback."""
        if isinstance(excinfo.value, Broken):
            return str(excinfo.value)
        return str(super().repr_failure(excinfo, style))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Return where the claim is made."""
        return self.path, self._claim.place.line - 1, f"claim {self.name}"
