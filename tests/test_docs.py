"""The README and the tutorial say what is so: their code runs, and their output is the program's."""

from __future__ import annotations

import doctest
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
BLOCK = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def blocks(text: str, language: str) -> list[str]:
    return [content for kind, content in BLOCK.findall(text) if kind == language]


@pytest.mark.parametrize(("page", "least"), [
    ("tutorial.md", 12), ("how-to/norms.md", 20), ("how-to/rows.md", 16), ("how-to/time.md", 12),
    ("how-to/procedures.md", 15),
])  # fmt: skip
def test_a_page_runs_and_prints_what_it_says(page: str, least: int) -> None:
    """Plain blocks are executed, and what follows `>>>` is compared."""
    text = (ROOT / "docs" / page).read_text("utf-8")
    names: dict[str, object] = {"__name__": "page"}
    parser, runner = doctest.DocTestParser(), doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    compared = 0
    for number, block in enumerate(blocks(text, "python")):
        if block.lstrip().startswith(">>>"):
            examples = parser.get_doctest(block, names, f"docs/{page}:{number}", None, None)
            runner.run(examples, clear_globs=False)
            names.update(examples.globs)
            compared += len(examples.examples)
        else:
            exec(compile(block, f"docs/{page}", "exec"), names)

    assert compared >= least
    assert runner.failures == 0


def readme_project(tmp_path: Path, amount: str) -> subprocess.CompletedProcess[str]:
    """Check the README's policy, with another amount in article 三, as a project of its own."""
    policy, proof = blocks((ROOT / "README.md").read_text("utf-8"), "python")
    (tmp_path / "pyproject.toml").write_text("[tool.rulekit]\n")
    for folder, content in (("specs", policy.replace("yuan(40)", amount)), ("proofs", proof)):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "travel.py").write_text(content, "utf-8")
    command = [sys.executable, "-m", "rulekit.cli", "check", "--only", "claim", "--root", str(tmp_path)]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)


def test_the_promise_of_the_readme_is_proved(tmp_path: Path) -> None:
    """The README says that it fails nowhere."""
    done = readme_project(tmp_path, "yuan(40)")

    assert (done.returncode, "✓ proved" in done.stdout) == (0, True)


def test_the_counterexample_of_the_readme_is_what_the_command_prints(tmp_path: Path) -> None:
    """The README shows the output for 16 yuan to the letter."""
    shown = blocks((ROOT / "README.md").read_text("utf-8"), "text")[0]
    done = readme_project(tmp_path, "yuan(16)")

    assert done.returncode == 1
    assert shown in done.stdout
