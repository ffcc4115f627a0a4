"""Imports a project's specs and proofs and prints their models and claims as json: run as a child process.

A spec is a program; nothing of it reaches the parent but this json. Time and memory limits guard against accidents
and are no sandbox: see SECURITY.md.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

from attrs import evolve, fields, has

from rulekit.authoring.claims import CLAIMS, DECLARED, MODELS
from rulekit.authoring.policy import Policy
from rulekit.errors import Place, PolicyError, RulekitError
from rulekit.model.claims import Rulebase
from rulekit.model.json import written
from rulekit.model.policy import Model

MEMORY = 4 << 30
CPU_SECONDS = 120
ENDLESS = -1
"""What the system calls no limit."""
TOO_MUCH_MEMORY = f"{{}} needs more than the {MEMORY >> 30} GiB of memory that loading specs may use"


def main(root: str, specs: str, proofs: str) -> int:
    """Print the rule base below *root* (without the proofs if *proofs* is empty), or {"error": ...}."""
    limit_memory()
    _limit("RLIMIT_CPU", CPU_SECONDS)
    out = os.fdopen(os.dup(1), "w", encoding="utf-8")
    os.dup2(2, 1)  # whatever a spec prints is not the answer
    here = Path(root)
    sys.path.insert(0, root)
    try:
        text = written(relative(_rulebase(here, specs, proofs), root))
    except RulekitError as error:
        text = json.dumps(
            {"error": str(RulekitError(error.message, place=error.place and error.place.relative_to(root)))},
            ensure_ascii=False,
        )
    except MemoryError:
        limit_memory(ENDLESS)  # to say so takes some too
        text = json.dumps({"error": TOO_MUCH_MEMORY.format("the rule base")})
    out.write(text)
    out.close()
    return 0


def limit_memory(most: int = MEMORY) -> None:
    """Let this process have no more memory than a run may use."""
    _limit("RLIMIT_AS", most)


def _limit(what: str, most: int) -> None:
    try:
        import resource
    except ImportError:  # not on this system: the parent's time limit is left
        return
    _, hard = resource.getrlimit(getattr(resource, what))
    limit = most if hard == ENDLESS else hard if most == ENDLESS else min(most, hard)
    resource.setrlimit(getattr(resource, what), (limit, hard))


def _rulebase(root: Path, specs: str, proofs: str) -> Rulebase:
    models: dict[str, Model] = {}
    for module in _modules(root, specs):
        for policy in _policies(module):
            name = policy.model.name
            if name in models:
                raise PolicyError(
                    f"two policies are called `{name}` (the other is at {models[name].place})", place=policy.model.place
                )
            models[name] = policy.model
    claims: list[Any] = []
    declared: list[Any] = []
    for module in _modules(root, proofs) if proofs else ():
        claims += getattr(module, CLAIMS, [])
        declared += getattr(module, DECLARED, [])
        for name, model in getattr(module, MODELS, {}).items():
            models.setdefault(name, model)
    return Rulebase(tuple(models.values()), tuple(claims), tuple(declared))


def _modules(root: Path, folder: str) -> Iterator[ModuleType]:
    """Import every module below a folder, in the order of their names."""
    _take_from(root, folder)
    for file in sorted((root / folder).rglob("*.py")):
        parts = file.relative_to(root).with_suffix("").parts
        if any(part.startswith(".") for part in parts):
            continue
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        try:
            yield importlib.import_module(name)
        except RulekitError:
            raise
        except MemoryError as error:
            limit_memory(ENDLESS)
            raise PolicyError(TOO_MUCH_MEMORY.format("this line"), place=_place_of(error, file)) from None
        except SyntaxError as error:
            raise PolicyError(
                f"is not Python: {error.msg}", place=Place(error.filename or str(file), error.lineno or 1)
            ) from None
        except BaseException as error:
            raise PolicyError(
                f"cannot be imported: {type(error).__name__}: {error}", place=_place_of(error, file)
            ) from None


def _take_from(root: Path, folder: str) -> None:
    """Make a folder without __init__.py a package of this project: another one of its name would come first."""
    name = Path(folder).parts[0]
    if name not in sys.modules and not (root / name / "__init__.py").exists():
        package = ModuleType(name)
        package.__path__ = [str(root / name)]
        sys.modules[name] = package


def _place_of(error: BaseException, file: Path) -> Place:
    """The last line of the file itself on the way to an error."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if Path(frame.filename) == file]
    return Place(str(file), lines[-1] if lines and lines[-1] else 1)


def _policies(module: ModuleType) -> Iterator[type[Policy]]:
    """The policies that a module itself defines, drafts of them aside."""
    for value in vars(module).values():
        if not (isinstance(value, type) and issubclass(value, Policy) and value.__module__ == module.__name__):
            continue
        if not value.model.draft_of:
            yield value


def relative(value: Any, root: str) -> Any:
    """Return data with every place in it named from *root*."""
    if isinstance(value, Place):
        return value.relative_to(root)
    if isinstance(value, tuple):
        return tuple(relative(item, root) for item in value)
    if not has(type(value)) or type(value).__module__.startswith("rulekit.ir"):
        return value
    changes = {f.name: relative(getattr(value, f.name), root) for f in fields(type(value)) if f.init}
    return evolve(value, **changes)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:4]))
