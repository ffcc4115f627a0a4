"""The floors of section 5 of the architecture, kept over `ast`: imports go downwards only, and no number is a float."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
FLOORS = (
    {"quantities", "errors"},
    {"law"},
    {"ir"},
    {"model"},
    {"authoring", "backends"},
    {""},  # rulekit/__init__.py, what specs and proofs are written with
    {"solving"},
    {"checks"},
    {"explain"},
    {"report", "project", "loading"},
    {"workers"},
    {"cli", "pytest_plugin"},
)
FLOOR = {unit: number for number, units in enumerate(FLOORS) for unit in units}
BESIDE = {("quantities", "errors")}
LATE = {
    ("rulekit.authoring.policy", "rulekit.explain.calculate"),
    ("rulekit.authoring.together", "rulekit.explain.together"),
    ("rulekit.explain.calculate", "rulekit.explain.missing"),
}
FOR_TYPES = {
    ("rulekit.authoring.policy", "rulekit.explain.calculate"),
    ("rulekit.authoring.series", "rulekit.explain.calculate"),
    ("rulekit.authoring.together", "rulekit.explain.calculate"),
}
PARTS_OF_ONE_BACKEND = {("rulekit.backends.smt", "rulekit.backends.working_days")}
MOST_LINES = 500
VAGUE = {"utils", "helpers", "base", "common"}


class Import(NamedTuple):
    """One imported module, as the importing module does it."""

    of: str
    module: str
    when: str
    line: int

    def __str__(self) -> str:
        return f"{self.of}:{self.line} imports {self.module} ({self.when})"


def files(*folders: str) -> list[Path]:
    """Return the modules below the folders."""
    return sorted(file for folder in folders for file in (ROOT / folder).rglob("*.py"))


def name_of(file: Path) -> str:
    """Return the dotted name of a module."""
    return ".".join(file.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def tree_of(file: Path) -> ast.Module:
    """Return a module as it is parsed."""
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


KNOWN = {name_of(file) for file in files("rulekit", "specs", "proofs")}


def imports(file: Path) -> Iterator[Import]:
    """Yield what a module imports, and whether as it loads, for types only, or late (inside a function)."""

    def below(node: ast.AST, when: str) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            inside = "late" if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) else when
            if isinstance(child, ast.If) and ast.unparse(child.test) == "TYPE_CHECKING":
                inside = "for types"
            if isinstance(child, ast.Import):
                yield from (Import(name_of(file), alias.name, when, child.lineno) for alias in child.names)
            elif isinstance(child, ast.ImportFrom):
                assert child.level == 0, f"{file}:{child.lineno} imports relatively"
                inner = (f"{child.module}.{alias.name}" for alias in child.names)
                for module in dict.fromkeys(name if name in KNOWN else str(child.module) for name in inner):
                    yield Import(name_of(file), module, when, child.lineno)
            else:
                yield from below(child, inside)

    return below(tree_of(file), "as it loads")


OURS = [found for file in files("rulekit") for found in imports(file) if found.module.split(".")[0] == "rulekit"]


def unit(module: str) -> str:
    """Return the part of rulekit that a module belongs to."""
    return [*module.split("."), ""][1]


def goes_down(found: Import) -> bool:
    """Return whether an import stays in its part or goes to a lower floor, the top of rulekit being for others."""
    here, there = unit(found.of), unit(found.module)
    return here == there or (here, there) in BESIDE or (FLOOR[there] < FLOOR[here] and there != "")


def none(found: Iterable[object]) -> None:
    """Fail with everything that was found, one a line."""
    lines = [str(one) for one in found]
    assert not lines, "\n".join(["", *lines])


def test_every_part_has_a_floor() -> None:
    """A new package or module at the top of rulekit is given a floor first."""
    assert {unit(name) for name in KNOWN if name.split(".")[0] == "rulekit"} == set(FLOOR)


def test_modules_import_downwards() -> None:
    """What a module imports as it loads lies on a lower floor, in its own part, or is `errors`."""
    none(found for found in OURS if found.when == "as it loads" and not goes_down(found))


def test_types_come_from_below() -> None:
    """What is imported for types alone comes from below too, but for the result of `calculate`."""
    upward = [found for found in OURS if found.when == "for types" and not goes_down(found)]
    none(found for found in upward if (found.of, found.module) not in FOR_TYPES)


def test_only_the_command_line_imports_late() -> None:
    """Imports inside functions are for the command line and the pytest plugin, which start at once, and two named exceptions."""
    late = [found for found in OURS if found.when == "late" and unit(found.of) not in ("cli", "pytest_plugin")]
    none(found for found in late if (found.of, found.module) not in LATE)


def test_nothing_imports_in_a_circle() -> None:
    """The modules can be put in an order in which each imports earlier ones only."""
    graph: dict[str, set[str]] = {}
    for found in OURS:
        if found.when == "as it loads":
            graph.setdefault(found.of, set()).add(found.module)
    assert list(TopologicalSorter(graph).static_order())


def test_backends_do_not_import_each_other() -> None:
    """A backend knows the terms, and no other backend."""
    backends = [found for found in OURS if unit(found.of) == "backends"]
    assert backends
    others = (found for found in backends if found.module.startswith("rulekit.backends."))
    none(found for found in others if (found.of, found.module) not in PARTS_OF_ONE_BACKEND)


@pytest.mark.parametrize("folder", ["rulekit", "specs", "proofs"])
def test_no_module_has_a_vague_name(folder: str) -> None:
    """A module is named by what it holds."""
    none(name_of(file) for file in files(folder) if VAGUE & set(name_of(file).split(".")))


@pytest.mark.parametrize(("folder", "others"), [("specs", {"specs"}), ("proofs", {"specs"})])
def test_a_rule_base_imports_the_top_of_rulekit_only(folder: str, others: set[str]) -> None:
    """Specs import `rulekit` and other specs, proofs `rulekit` and specs, and neither anything else."""
    found = [found for file in files(folder) for found in imports(file)]
    assert found
    none(one for one in found if one.module != "rulekit" and one.module.split(".")[0] not in others)


@pytest.mark.parametrize("folder", ["rulekit", "specs"])
def test_no_number_is_a_float(folder: str) -> None:
    """Neither a literal nor a call makes a float."""
    none(
        f"{name_of(file)}:{node.lineno} {ast.unparse(node)}"
        for file in files(folder)
        for node in ast.walk(tree_of(file))
        if (isinstance(node, ast.Constant) and isinstance(node.value, float))
        or (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "float")
    )


def test_no_module_is_long() -> None:
    """A module that outgrows its limit is two modules."""
    lengths = {file: len(file.read_text(encoding="utf-8").splitlines()) for file in files("rulekit", "specs", "proofs")}
    none(f"{name_of(file)} has {lines} lines" for file, lines in lengths.items() if lines > MOST_LINES)
