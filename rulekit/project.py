"""A project: where its specs and proofs lie, and its rule base, loaded in a child process."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

from attrs import frozen

from rulekit.errors import PolicyError, UsageError, nearest
from rulekit.model.claims import Rulebase
from rulekit.model.json import read
from rulekit.model.policy import Model

SECONDS = 120


@frozen
class Project:
    """The folders of a rule base."""

    root: Path
    specs: str = "specs"
    proofs: str = "proofs"

    @classmethod
    def at(cls, root: str | None) -> Project:
        """Return the project at *root*, or the nearest one upwards from the working directory.

        A project is a folder whose pyproject.toml has a table [tool.rulekit]. Raises UsageError where there is none.
        """
        if root is not None:
            folder = Path(root).resolve()
            if not folder.is_dir():
                raise UsageError(f"`{root}` is not a folder")
            return cls(folder, **(_configured(folder) or {}))
        here = Path.cwd().resolve()
        for folder in (here, *here.parents):
            found = _configured(folder)
            if found is not None:
                return cls(folder, **found)
        raise UsageError(f"no project found from {here} upwards; a project's pyproject.toml has a table [tool.rulekit], "
                         "or name its folder with --root")  # fmt: skip

    def rulebase(self, *, proofs: bool = True) -> Rulebase:
        """Return what the specs (and proofs) define. Raises PolicyError, with file and line, where one is wrong."""
        if not (self.root / self.specs).is_dir():
            raise UsageError(f"the project {self.root} has no folder `{self.specs}`")
        with_proofs = proofs and (self.root / self.proofs).is_dir()
        command = [
            sys.executable,
            "-m",
            "rulekit.loading",
            str(self.root),
            self.specs,
            self.proofs if with_proofs else "",
        ]
        environment = {**os.environ, "PYTHONHASHSEED": "0", "PYTHONUTF8": "1"}
        try:
            done = subprocess.run(command, capture_output=True, timeout=SECONDS, env=environment, check=False)
        except subprocess.TimeoutExpired:
            raise PolicyError(f"the specs of {self.root} did not load within {SECONDS} seconds") from None
        text = done.stdout.decode("utf-8", "replace")
        if not text:
            last = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or [
                "something in them ends the process"
            ]
            raise PolicyError(f"loading the specs of {self.root} ended early (status {done.returncode}): {last[0]}")
        if text.startswith('{"error"'):
            raise PolicyError(json.loads(text)["error"])
        rulebase = read(text)
        assert isinstance(rulebase, Rulebase)
        return rulebase


def _configured(folder: Path) -> dict[str, str] | None:
    file = folder / "pyproject.toml"
    if not file.is_file():
        return None
    try:
        tools = tomllib.loads(file.read_text(encoding="utf-8")).get("tool", {})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file} is not readable: {error}") from None
    table = tools.get("rulekit") if isinstance(tools, dict) else tools
    if table is None:
        return None
    if not isinstance(table, dict):
        raise UsageError(
            f"{file}: [tool.rulekit] is not a table; it holds `specs` and `proofs`, each the name of a folder"
        )
    strange = [key for key in table if key not in ("specs", "proofs")]
    if strange or not all(isinstance(value, str) for value in table.values()):
        raise UsageError(f"{file}: [tool.rulekit] holds `specs` and `proofs`, each the name of a folder")
    return dict(table)


def policy(rulebase: Rulebase, name: str) -> Model:
    """Return the policy *name*. Raises UsageError with the nearest name where there is none."""
    known = [model.name for model in rulebase.models]
    if name not in known:
        raise UsageError(f"there is no policy `{name}`{nearest(name, known)}; `rulekit list` shows them")
    return rulebase.model(name)


def selected(rulebase: Rulebase, names: tuple[str, ...], project: Project) -> list[str]:
    """Return the policies that names or paths of spec files select; all of them where nothing is named.

    A path counts from the working directory, or else from the project's folder. Raises UsageError where nothing is
    selected, so that no run looks as if it had checked something.
    """
    real = [model for model in rulebase.models if not model.draft_of]
    if not real:
        raise UsageError(f"nothing to check: no module in {project.root / project.specs} defines a policy")
    if not names:
        return [model.name for model in real]
    found: list[str] = []
    for name in names:
        if any(model.name == name for model in real):
            chosen = [name]
        else:
            found_from = (_below(folder, name, real, project) for folder in (Path.cwd(), project.root))
            chosen = next(filter(None, found_from), [])
        if not chosen:
            raise UsageError(f"`{name}` is neither a policy nor the path of a spec, or of a folder with specs"
                             f"{nearest(name, [m.name for m in real])}; `rulekit list` shows the policies")  # fmt: skip
        found += [each for each in chosen if each not in found]
    return found


def _below(folder: Path, path: str, models: list[Model], project: Project) -> list[str]:
    """The policies whose file is the *path* as seen from a folder, or lies below it."""
    wanted = _joined(folder, path)
    files = {model.name: _joined(project.root, model.place.file) for model in models}
    return [name for name, file in files.items() if file == wanted or wanted in file.parents]


def _joined(folder: Path, path: str) -> Path:
    """A path below a folder, in the encoding of the file system."""
    return (folder / os.fsdecode(path.encode("utf-8", "surrogateescape"))).resolve()
