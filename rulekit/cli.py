"""The command line: the contract that CI jobs and people rely on.

Exit status: 0 as expected; 1 a promise broken; 2 bad usage or a model error; 3 undecided, vacuous or not to be
determined; 4 a bug of ours; 130 stopped from the keyboard. When several apply: 4, 2, 1, 3. Commands import what they
need when they run, so that `--help` is instant.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from collections.abc import Callable, Iterable
from functools import wraps
from typing import TYPE_CHECKING, Any, NoReturn

import click

from rulekit.errors import Disagreement, RulekitError, UsageError

if TYPE_CHECKING:
    from rulekit.checks.finding import Finding

BROKEN, BAD, OPEN, BUG = 1, 2, 3, 4
STOPPED = 130
"""What shells report of a command that Ctrl-C has ended."""


class _Group(click.Group):
    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Run a command; output is UTF-8 whatever the locale, and errors are sentences."""
        for stream in (sys.stdout, sys.stderr):
            if hasattr(stream, "reconfigure"):
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")
        return super().main(*args, **kwargs)


def _text(argument: str) -> str:
    """What was typed, read as UTF-8: a locale that knows no Chinese hands over its bytes undecoded."""
    try:
        return os.fsencode(argument).decode("utf-8")
    except UnicodeError:
        return argument


class _Typed(click.ParamType[str]):
    """A name or a fact, in whichever script."""

    name = "text"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Return what was typed as text."""
        return _text(str(value))


TYPED = _Typed()


def _stop(message: str, status: int) -> NoReturn:
    click.echo(f"rulekit: {_text(message)}", err=True)
    sys.exit(status)


def _interrupt(number: int, frame: object) -> NoReturn:
    """End on Ctrl-C without a word about what the solver leaves half made."""
    sys.unraisablehook = lambda unraisable: None
    raise KeyboardInterrupt


def _sentences(command: Callable[..., Any]) -> Callable[..., Any]:
    """Errors that a user can cause end in a sentence, and ours in one that says so."""

    @wraps(command)
    def run(*args: Any, **kwargs: Any) -> Any:
        try:
            return command(*args, **kwargs)
        except KeyboardInterrupt:
            _stop("interrupted; what is not printed above has not been looked at", STOPPED)
        except Disagreement as error:
            _stop(f"this is a bug in rulekit, please report it: {error}", BUG)
        except RulekitError as error:
            _stop(str(error), BAD)
        except BrokenPipeError:  # whoever read our output has seen enough
            os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
            sys.exit(BAD)
        except (OSError, UnicodeDecodeError) as error:
            _stop(str(error), BAD)
        except click.exceptions.ClickException:
            raise
        except Exception as error:
            _stop(f"this is a bug in rulekit, please report it: {type(error).__name__}: {error}", BUG)

    return run


def _common(command: Callable[..., Any]) -> Callable[..., Any]:
    """The options that every command takes."""
    for option in (
        click.option("--root", metavar="DIR", help="The project's folder; otherwise found from here upwards."),
        click.option("--lang", type=click.Choice(["zh", "en"]), default="en", show_default=True, help="Language of the output."),
        click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="For people or machines."),
    ):  # fmt: skip
        command = option(command)
    return _sentences(command)


@click.group(cls=_Group, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="rulekit-law", message="rulekit %(version)s")
def main() -> None:
    """Rules as code: calculate a policy exactly, and prove what it promises."""


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        click.echo(line)


def _print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


@main.command("list")
@_common
def list_(root: str | None, lang: Any, form: str) -> None:
    """List the policies of the project."""
    from rulekit.project import Project
    from rulekit.report import machine, rules

    models = Project.at(root).rulebase(proofs=False).models
    if form == "json":
        _print_json({"policies": [machine.policy(model) for model in models]})
    else:
        _print(rules.policies(models, lang))


@main.command()
@click.argument("policy", type=TYPED)
@_common
def show(policy: str, root: str | None, lang: Any, form: str) -> None:
    """Show a policy in readable terms, with its citations."""
    from rulekit.model.json import written
    from rulekit.project import Project
    from rulekit.project import policy as named
    from rulekit.report import rules

    model = named(Project.at(root).rulebase(proofs=False), policy)
    if form == "json":
        click.echo(written(model))
    else:
        _print(rules.policy(model, lang))


@main.command()
@click.argument("policy", type=TYPED)
@click.argument("facts", nargs=-1, type=TYPED, metavar="NAME=VALUE ...")
@click.option(
    "--case", "file", metavar="FILE", help='A case as json: {"name": "value"}; `none` for an event that never was.'
)
@click.option(
    "--set", "settings", multiple=True, type=TYPED, metavar="SETTING=VALUE", help="A reading or an open parameter."
)
@click.option(
    "--outcome",
    "outcomes",
    multiple=True,
    type=TYPED,
    metavar="NAME",
    help="Only this outcome or clause (may be repeated).",
)
@click.option(
    "--with", "others", multiple=True, type=TYPED, metavar="POLICY", help="Another policy about the same person."
)
@click.option("--explain", is_flag=True, help="Print each clause with its value and its article.")
@_common
def calc(
    policy: str, facts: tuple[str, ...], file: str | None, settings: tuple[str, ...], outcomes: tuple[str, ...],
    others: tuple[str, ...], explain: bool, root: str | None, lang: Any, form: str,
) -> None:  # fmt: skip
    """Calculate one case, exactly; facts are given by name or by Chinese label, each once."""
    from rulekit.errors import nearest
    from rulekit.explain.calculate import calculate
    from rulekit.explain.together import calculate_together
    from rulekit.project import Project
    from rulekit.project import policy as named
    from rulekit.report import terminal

    rulebase = Project.at(root).rulebase(proofs=False)
    model = named(rulebase, policy)
    known = [clause.name for clause in model.of_role("clause", "norm", "requirement")]
    known += [decision.name for decision in model.decisions]
    for name in outcomes:
        if name not in known:
            raise UsageError(f"policy `{policy}` has no clause `{name}`{nearest(name, known)}")
    in_file, typed = _from_file(file), _pairs(facts, "a fact")
    twice = next((name for name in typed if name in in_file), None)
    if twice is not None:
        raise UsageError(f"`{twice}` is given twice, in {file} and as an argument; leave one of them out")
    given, chosen = {**in_file, **typed}, _pairs(settings, "a setting")
    if not others:
        results = [calculate(model, given, chosen, outcomes)]
    elif outcomes:
        raise UsageError("--outcome asks for a part of one policy, and --with for several policies; use one of them")
    else:
        results = list(
            calculate_together([model, *(named(rulebase, other) for other in others)], given, chosen).values()
        )
    if form == "json":
        _print_json({"policies": [result.as_json() for result in results]} if others else results[0].as_json())
    else:
        for number, result in enumerate(results):
            _print(["", *terminal.calculation(result, lang, explain=explain)][not number :])
    sys.exit(0 if all(result.is_determined for result in results) else OPEN)


def _pairs(items: tuple[str, ...], what: str) -> dict[str, object]:
    pairs: dict[str, object] = {}
    for item in items:
        name, sign, value = item.partition("=")
        if not sign or not name.strip():
            raise UsageError(f"`{item}` is not {what}; write NAME=VALUE")
        if name.strip() in pairs:
            raise UsageError(f"`{name.strip()}` is given twice")
        pairs[name.strip()] = value
    return pairs


def _from_file(file: str | None) -> dict[str, object]:
    if file is None:
        return {}
    with open(file, encoding="utf-8-sig") as source:  # some editors begin a file with a byte order mark
        try:
            case = json.load(source, parse_float=str, object_pairs_hook=_without_repeats)
        except (ValueError, RecursionError) as error:
            raise UsageError(f"{file} is not json: {error}") from None
    if not isinstance(case, dict):
        raise UsageError(f'{file} holds no case; write {{"name": "value", ...}}')
    return case


def _without_repeats(pairs: list[tuple[str, object]]) -> dict[str, object]:
    names = [name for name, _ in pairs]
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise UsageError(f"the case gives `{repeated[0]}` twice")
    return dict(pairs)


@main.command()
@click.argument("what", nargs=-1, type=TYPED, metavar="[POLICY or PATH ...]")
@click.option(
    "--only", multiple=True, type=TYPED, metavar="CHECK", help="Only this check, or `claim` (may be repeated)."
)
@click.option("--verbose", "-v", is_flag=True, help="Show the cases of every finding, not of problems alone.")
@click.option(
    "--jobs", type=click.IntRange(1), metavar="N", help="How many processes work at once.  [default: the cores]"
)
@_common
def check(
    what: tuple[str, ...],
    only: tuple[str, ...],
    verbose: bool,
    jobs: int | None,
    root: str | None,
    lang: Any,
    form: str,
) -> None:
    """Run the standing battery on every policy, and prove everything in proofs/."""
    from rulekit.checks.battery import findings
    from rulekit.project import Project, selected
    from rulekit.report import machine, terminal
    from rulekit.report.progress import Progress
    from rulekit.report.showing import shown
    from rulekit.solving.ask import Budget
    from rulekit.workers import at_once, cores

    signal.signal(signal.SIGINT, _interrupt)
    project = Project.at(root)
    rulebase = project.rulebase()
    names = selected(rulebase, what, project)
    found: list[Finding] = []
    printed: list[dict[str, object]] = []
    section = ("", "")
    with Progress(sys.stderr) as progress:
        for finding in findings(rulebase, names, Budget(), only, at_once(jobs or cores())):
            found.append(finding)
            contrast = (
                shown(finding)
                if finding.evidence and (form == "json" or verbose or not finding.is_as_expected)
                else None
            )
            progress.clear()
            if form == "json":
                printed.append(machine.finding(finding, contrast, lang))
            else:
                if finding.policy != section[0]:
                    click.echo(("\n" if section[0] else "") + terminal.headline(rulebase.model(finding.policy)))
                if (finding.policy, finding.check) != section:
                    click.echo(f"  {terminal.check_title(finding.check, lang)}")
                section = (finding.policy, finding.check)
                _print(terminal.finding(finding, contrast, lang))
            progress.show(len(found), finding.id)
    if form == "json":
        _print_json({"findings": printed})
    else:
        click.echo()
        _print(terminal.summary(found, lang))
    sys.exit(_status(found))


def _status(found: list[Finding]) -> int:
    """The exit status that findings ask for: a broken promise before anything undecided."""
    if any(f.is_decided and not f.is_as_expected for f in found):
        return BROKEN
    return OPEN if any(not f.is_decided for f in found) else 0


if __name__ == "__main__":
    main()
