"""Copies of the real notice with one mistake each: the whole command finds every one of them, and says which promise broke."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from shutil import copytree, ignore_patterns

import pytest
from attrs import field, frozen

ROOT = Path(__file__).parent.parent
POLICY = "guangdong.pension_2021"
SPEC = "specs/guangdong/pension_2021.py"
KEPT, BROKEN, BAD = 0, 1, 2
RUN = ["check", POLICY, "--only", "completeness", "--only", "consistency", "--only", "claim", "--format", "json"]
FALLS_WITH_AGE = {
    "claim:never_rises:increase:birth_date",
    "claim:never_rises:pension_after:birth_date",
    "claim:a_higher_age_bracket_never_yields_less",
    "claim:whoever_has_reached_a_tier_by_the_day_gets_its_amount",
}
OUTCOMES = ("increase", "pension_after", "from_account", "from_pool")
A_GAP = {"claim:complete", *(f"completeness:{outcome}" for outcome in OUTCOMES)}


@frozen
class Fault:
    """A mistake in the text of the spec, and the findings that see it; `silent` are checks that must not."""

    name: str
    edits: tuple[tuple[str, str], ...]
    seen_by: set[str]
    silent: set[str] = field(factory=set)


FAULTS = [
    Fault(
        "the tier of 80 to 89 pays 20",
        (("age.falls_short_of(Count(90)), yuan(50)", "age.falls_short_of(Count(90)), yuan(20)"),),
        FALLS_WITH_AGE,
        A_GAP | {"consistency:by_age"},
    ),
    Fault(
        "the tier from 80 starts at 81",
        (("age.reaches(Count(80))", "age.reaches(Count(81))"),),
        A_GAP,
        {"consistency:by_age"},
    ),
    Fault(
        "the tier from 80 starts at 81 and the one before it ends there",
        (
            ("age.reaches(Count(80))", "age.reaches(Count(81))"),
            ("age.falls_short_of(Count(80))", "age.falls_short_of(Count(81))"),
        ),
        {"claim:whoever_has_reached_a_tier_by_the_day_gets_its_amount"},
        A_GAP | {"consistency:by_age", "claim:a_higher_age_bracket_never_yields_less"},
    ),
    Fault(
        "two tiers are swapped",
        (
            ("age.falls_short_of(Count(80)), yuan(30)", "age.falls_short_of(Count(80)), yuan(50)"),
            ("age.falls_short_of(Count(90)), yuan(50)", "age.falls_short_of(Count(90)), yuan(30)"),
        ),
        FALLS_WITH_AGE,
        A_GAP | {"consistency:by_age"},
    ),
    Fault(
        "超过15 is read as 满15",
        (("return excess(self.counted_years, over=Count(15))", "return excess(self.counted_years, over=Count(14))"),),
        {
            "claim:the_years_amount_is_15_yuan_and_two_for_each_year_over_15",
            "claim:up_to_15_years_the_yuan_a_year_changes_nothing",
        },
        A_GAP,
    ),
    Fault(
        "the minimum of 15 yuan is dropped",
        (
            (
                "return at_least(self.least_for_years, self.for_each_year + self.for_each_year_over_15)",
                "return self.for_each_year + self.for_each_year_over_15",
            ),
        ),
        {
            "claim:everybody_gets_at_least_60_yuan",
            "claim:the_years_amount_is_15_yuan_and_two_for_each_year_over_15",
            "claim:up_to_15_years_the_yuan_a_year_changes_nothing",
        },
        A_GAP,
    ),
    Fault(
        "nobody of 79 is in a tier",
        (("age.falls_short_of(Count(80))", "age.falls_short_of(Count(79))"),),
        A_GAP,
        {"consistency:by_age"},
    ),
    Fault(
        "somebody of 80 is in two tiers that pay differently",
        (("age.falls_short_of(Count(80))", "age.falls_short_of(Count(81))"),),
        {"consistency:by_age", "claim:consistent"},
        A_GAP,
    ),
    Fault(
        "1.8% is typed as 1.7%",
        (('percent("1.8")', 'percent("1.7")'),),
        {"claim:a_thousand_yuan_more_of_pension_bring_18_yuan_more"},
        A_GAP,
    ),
    Fault(
        "the floor for cadres is dropped",
        (
            (
                "after.falls_short_of(self.city_average_pension), self.city_average_pension)",
                "after.falls_short_of(self.city_average_pension), after)",
            ),
        ),
        {"claim:a_cadre_gets_at_least_the_city_average"},
        A_GAP,
    ),
]


def project(root: Path, edits: tuple[tuple[str, str], ...] = ()) -> Path:
    """Copy the rule base and its proofs into a folder, with the edits made in the text of the spec."""
    for folder in ("specs", "proofs"):
        copytree(ROOT / folder, root / folder, ignore=ignore_patterns("__pycache__"))
    (root / "pyproject.toml").write_text('[tool.rulekit]\nspecs = "specs"\nproofs = "proofs"\n', encoding="utf-8")
    text = (root / SPEC).read_text(encoding="utf-8")
    for old, new in edits:
        assert text.count(old) == 1, f"the spec says {text.count(old)} times: {old}"
        text = text.replace(old, new)
    (root / SPEC).write_text(text, encoding="utf-8")
    assert ((root / SPEC).read_bytes() != (ROOT / SPEC).read_bytes()) == bool(edits)
    return root


def checked(root: Path) -> subprocess.CompletedProcess[str]:
    """Run the whole command on a project."""
    command = [sys.executable, "-m", "rulekit.cli", *RUN, "--root", str(root)]
    return subprocess.run(command, capture_output=True, encoding="utf-8", timeout=300, check=False)


RUNS: dict[str, subprocess.CompletedProcess[str]] = {}
"""The runs of this module by the name of the fault, so that two tests may look at one."""


def with_fault(fault: Fault, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run the whole command on a copy with the fault, once."""
    if fault.name not in RUNS:
        RUNS[fault.name] = checked(project(folder, fault.edits))
    return RUNS[fault.name]


def found_by(done: subprocess.CompletedProcess[str], *, expected: bool) -> set[str]:
    """Return the findings that are (not) as expected, without the name of the policy."""
    findings = json.loads(done.stdout)["findings"]
    return {finding["id"].removeprefix(f"{POLICY}:") for finding in findings if finding["as_expected"] == expected}


def test_without_a_fault_everything_is_as_expected(tmp_path: Path) -> None:
    """The copy itself ends with 0, and every finding that a fault is to be seen by is among its findings."""
    done = checked(project(tmp_path))
    assert (done.returncode, done.stderr) == (KEPT, "")
    assert found_by(done, expected=False) == set()
    assert set().union(*(fault.seen_by | fault.silent for fault in FAULTS)) <= found_by(done, expected=True)


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_planted_fault_is_found(tmp_path: Path, fault: Fault) -> None:
    """The command ends with 1, the findings that should see the fault do, and those that it does not touch are silent."""
    done = with_fault(fault, tmp_path)
    assert (done.returncode, done.stderr) == (BROKEN, "")
    problems = found_by(done, expected=False)
    assert fault.seen_by <= problems
    assert fault.silent & problems == set()


@pytest.mark.parametrize("fault", FAULTS[:1], ids=lambda fault: fault.name)
def test_a_fault_is_shown_by_two_people(tmp_path: Path, fault: Fault) -> None:
    """Two cases that differ in the birth date alone, the older of whom gets less, and the clause where they part."""
    done = with_fault(fault, tmp_path)
    findings = json.loads(done.stdout)["findings"]
    (finding,) = (one for one in findings if one["id"].endswith(":claim:a_higher_age_bracket_never_yields_less"))
    young, old = sorted(finding["cases"], key=lambda case: case["facts"]["birth_date"], reverse=True)
    differing = [name for name, value in young["facts"].items() if old["facts"][name] != value]
    assert differing == ["birth_date"]
    assert (young["values"]["by_age"], old["values"]["by_age"]) == ("30", "20")
    assert "1940-12-31" >= old["facts"]["birth_date"] >= "1931-01-01"
    assert "1950-12-31" >= young["facts"]["birth_date"] >= "1941-01-01"
    assert finding["citations"] == ["粤人社规〔2021〕13号 三（三）1"]
    assert (finding["verdict"], finding["expected"]) == ("refuted", "proved")


def test_a_floor_taken_out_of_the_text_is_missed_by_the_proofs(tmp_path: Path) -> None:
    """Without the exception and its readings the proofs, which speak of them, are refused with file and line."""
    text = (ROOT / SPEC).read_text(encoding="utf-8")
    floor = text[
        text.index('    @pension_after.exception("三（三）2"') : text.index('    @clause("四¶1", zh="实际发放额")')
    ]
    done = checked(project(tmp_path, ((floor, ""),)))
    assert (done.returncode, done.stdout) == (BAD, "")
    assert done.stderr.startswith("rulekit: proofs/guangdong/pension_2021.py:")
    assert "Traceback" not in done.stderr
