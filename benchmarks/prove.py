"""How long claims and the battery take: `python -m benchmarks.prove [POLICY ...]` from the project's root.

Cold is a new process that loads the rule base and decides everything; warm decides everything again in that process,
whose modules are loaded by then. Nothing is cached between the two.
"""

from __future__ import annotations

import platform
import sys
from collections import defaultdict
from time import perf_counter

from rulekit.checks.battery import findings
from rulekit.checks.finding import Finding
from rulekit.project import Project, selected
from rulekit.solving.ask import Budget


def main(policies: tuple[str, ...]) -> None:
    """Print the time of the whole, of each check, and of the slowest findings."""
    print(f"machine: {platform.machine()}, Python {platform.python_version()}, {platform.system()}")
    print(f"command: python -m benchmarks.prove {' '.join(policies)}".rstrip())
    started = perf_counter()
    project = Project.at(None)
    rulebase = project.rulebase()
    loaded = perf_counter() - started
    names = selected(rulebase, policies, project)
    runs: list[tuple[float, list[Finding]]] = []
    for _ in range(2):
        started = perf_counter()
        found = list(findings(rulebase, names, Budget()))
        runs.append((perf_counter() - started, found))
    print(f"loading specs and proofs: {loaded:.2f} s")
    for word, (seconds, found) in zip(("cold", "warm"), runs, strict=True):
        print(f"{word}: {seconds:.1f} s for {len(found)} findings")
    _by_check(runs[1][1])
    _slowest(runs[1][1])


def _by_check(found: list[Finding]) -> None:
    times: dict[str, list[int]] = defaultdict(list)
    for finding in found:
        times[finding.check].append(finding.milliseconds)
    print(f"\n{'check':<16}{'number':>8}{'median ms':>11}{'worst ms':>10}{'total ms':>10}{'undecided':>11}")
    for check, each in times.items():
        open_ = sum(1 for finding in found if finding.check == check and not finding.is_decided)
        print(f"{check:<16}{len(each):>8}{sorted(each)[len(each) // 2]:>11}{max(each):>10}{sum(each):>10}{open_:>11}")


def _slowest(found: list[Finding]) -> None:
    print("\nslowest:")
    for finding in sorted(found, key=lambda f: -f.milliseconds)[:8]:
        print(f"{finding.milliseconds:>8} ms  {finding.id}  {'; '.join(finding.decided_by)}")


if __name__ == "__main__":
    main(tuple(sys.argv[1:]))
