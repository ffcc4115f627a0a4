"""How long claims and the battery take: `python -m benchmarks.prove [POLICY ...]` from the project's root.

Everything is decided twice, by one process and by as many as there are cores; the second run finds what the first does.
What is printed is benchmarks/results/prove.md.
"""

from __future__ import annotations

import platform
import sys
from collections import defaultdict
from time import perf_counter

import z3

from rulekit.checks.battery import findings
from rulekit.checks.finding import Finding
from rulekit.project import Project, selected
from rulekit.solving.ask import Budget
from rulekit.workers import at_once, cores


def headline(title: str, command: str) -> None:
    """Print what was measured, by which command, and on what."""
    print(f"# {title}\n")
    print(f"`{command}`, on {platform.system()} {platform.machine()},")
    print(f"Python {platform.python_version()}, z3 {z3.get_version_string()}, {cores()} cores that may have been busy")
    print("with other things. Times are of the wall clock.\n")


def main(policies: tuple[str, ...]) -> None:
    """Print the time of the whole, of each check, and of the slowest findings."""
    headline("Proving: how long it takes", " ".join(("python -m benchmarks.prove", *policies)))
    started = perf_counter()
    project = Project.at(None)
    rulebase = project.rulebase()
    print(f"- loading specs and proofs: {perf_counter() - started:.2f} s")
    names = selected(rulebase, policies, project)
    runs: list[list[Finding]] = []
    for jobs in (1, cores()):
        started = perf_counter()
        runs.append(list(findings(rulebase, names, Budget(), run=at_once(jobs))))
        print(f"- {len(runs[-1])} findings, --jobs {jobs}: {perf_counter() - started:.1f} s", flush=True)
    assert runs[0] == runs[1], "the number of processes changed what was found"
    _by_check(runs[0])
    _slowest(runs[0])


def _by_check(found: list[Finding]) -> None:
    times: dict[str, list[int]] = defaultdict(list)
    for finding in found:
        times[finding.check].append(finding.milliseconds)
    print("\nBy one process, in milliseconds:\n")
    print("| check | findings | median | worst | total | undecided |\n|---|--:|--:|--:|--:|--:|")
    for check, each in times.items():
        open_ = sum(1 for finding in found if finding.check == check and not finding.is_decided)
        print(f"| {check} | {len(each)} | {sorted(each)[len(each) // 2]} | {max(each)} | {sum(each)} | {open_} |")


def _slowest(found: list[Finding]) -> None:
    print("\n| slowest | milliseconds | decided by |\n|---|--:|---|")
    for finding in sorted(found, key=lambda f: -f.milliseconds)[:8]:
        print(f"| {finding.id} | {finding.milliseconds} | {'; '.join(finding.decided_by)} |")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
