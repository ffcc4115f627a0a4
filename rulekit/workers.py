"""The tasks of a run done by several processes at once, each with solvers of its own.

Findings come in the order of the tasks, whichever is done first, and budgets are counted in work and not in time, so
that a run finds the same with any number of processes.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from time import perf_counter

from rulekit.checks.battery import Battery, Run, Task, in_turn
from rulekit.checks.finding import Finding
from rulekit.errors import UsageError
from rulekit.loading import limit_memory
from rulekit.model.claims import Rulebase
from rulekit.solving.ask import Budget


def cores() -> int:
    """Return how many cores this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


SECONDS_ALONE = 1
"""A process needs half a second before it can begin."""


def at_once(jobs: int, seconds_alone: int = SECONDS_ALONE) -> Run:
    """Return the way to do tasks in so many processes; so that short runs stay short, these begin after a while only."""

    def run(rulebase: Rulebase, budget: Budget, tasks: Sequence[Task]) -> Iterator[list[Finding]]:
        begun = perf_counter()
        done = 0
        for found in in_turn(rulebase, budget, tasks):
            yield found
            done += 1
            if jobs > 1 and perf_counter() - begun >= seconds_alone:
                break
        if done < len(tasks):
            yield from _in_processes(rulebase, budget, tasks[done:], min(jobs, len(tasks) - done))

    return run


def _in_processes(rulebase: Rulebase, budget: Budget, tasks: Sequence[Task], workers: int) -> Iterator[list[Finding]]:
    before = set(multiprocessing.active_children())
    pool = ProcessPoolExecutor(workers, multiprocessing.get_context("spawn"), _begin, (rulebase, budget))
    try:
        yield from pool.map(_findings, tasks)
    except BrokenProcessPool:
        raise UsageError("a process of the run ended early, perhaps for want of memory; try --jobs 1") from None
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
        for child in set(multiprocessing.active_children()) - before:
            child.terminate()  # whoever stopped the run does not wait for what is being solved


_battery: Battery


def _begin(rulebase: Rulebase, budget: Budget) -> None:
    """Make a new process ready; being stopped is the business of the process that began it."""
    global _battery
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory()
    _battery = Battery(rulebase, budget)


def _findings(task: Task) -> list[Finding]:
    return _battery.findings(task)
