"""The command line as CI jobs and people meet it: what it prints, in which languages and locales, and its exit status."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from functools import cache
from pathlib import Path
from shutil import copytree, ignore_patterns
from typing import Any, NamedTuple

import pytest

from rulekit.cli import main
from rulekit.model.json import read, written
from rulekit.project import Project

ROOT = Path(__file__).parent.parent
WIDTH = 100
OK, BROKEN, BAD, OPEN, BUG = range(5)
IN_C: dict[str, str] = {"LANG": "C", "LC_ALL": "C", "PYTHONUTF8": "0"}
LOCALES = pytest.mark.parametrize("env", [{}, IN_C], ids=["as it is", "C"])
LANGUAGES = pytest.mark.parametrize("lang", ["en", "zh"])
PENSION = "guangdong.pension_2021"
PERSON = [
    "monthly_pension=3456.78", "contribution_months=192", "birth_date=1940-06-15", "is_military_cadre=no",
    "city_average_pension=4000", "drawing_monthly_since=2015-07-01", "formalities_in_december_2020=no",
    "computed_on_2020_base=no", "account_pension=300", "first_pension=1200", "account_balance=5000",
]  # fmt: skip

SPEC = '''"""The toll on a bridge in Lindenland, a country that does not exist."""

from rulekit import (
    Choice, Count, Document, Money, Policy, Truth, When, cases, clause, event, fact, not_stated, parameter, when, yuan,
)

ACT = Document("过桥费法", "LGBl. 9/40", en="Bridge Toll Act", in_force="2040-01-01")


class Season(Choice):
    """When a cart crosses."""

    WET = "雨季", "the wet season"
    DRY = "旱季", "the dry season"


class Toll(Policy, document=ACT, name="lindenland.bridge"):
    """What a cart pays on the bridge."""

    weight = fact(Count, 0, 1000, zh="重量")
    season = fact(Season, zh="季节")
    crossed = event("2040-01-01", "2049-12-31", zh="上次过桥之日")

    heavy = parameter(Count(100), "§ 1", zh="重车界限")

    @clause("§ 1", zh="过桥费", outcome=True, every="once")
    def toll(self) -> Money:
        return when(self.weight > self.heavy, yuan(5)).otherwise(yuan(2))

    @clause("§ 2", zh="免费再次过桥", outcome=True)
    def returns_free(self) -> Truth:
        return self.crossed.happened

    @clause("§ 3", zh="护栏费", outcome=True)
    def rail_money(self) -> When[Money]:
        wet = self.season == Season.WET
        return cases(when(wet, yuan(1)), not_stated(~wet, "§ 3 is silent on the dry season"))
'''
"""A policy so small that everything about it is worked out at a glance."""
IMPORTS = """from rulekit import Count, SetParameter, Truth, implies, prove, refuted, yuan
from specs.bridge import Toll

"""
KEPT = IMPORTS + "\n@prove(Toll)\ndef the_toll_is_at_least_2_yuan(t: Toll) -> Truth:\n    return t.toll >= yuan(2)\n"
FAILS = "\n@prove(Toll)\ndef the_toll_is_at_least_3_yuan(t: Toll) -> Truth:\n    return t.toll >= yuan(3)\n"
EMPTY = (
    "\n@prove(Toll)\ndef a_cart_of_two_weights_pays_nothing(t: Toll) -> Truth:\n"
    "    return implies((t.weight < Count(1)) & (t.weight > Count(1)), t.toll == yuan(0))\n"
)
OF_A_DRAFT = (
    '\nLighter = Toll.with_changes(SetParameter("heavy", 50))\n'
    "\n\n@prove(Lighter)\ndef the_lighter_toll_is_at_most_5_yuan(t: Lighter) -> Truth:\n    return t.toll <= yuan(5)\n"
)
NO_LONGER = (
    '\n@prove(Toll, expect=refuted("§ 1"))\ndef the_toll_is_at_most_5_yuan(t: Toll) -> Truth:\n'
    "    return t.toll <= yuan(5)\n"
)


class Done(NamedTuple):
    """A command that has ended."""

    status: int
    out: str
    err: str

    @property
    def data(self) -> dict[str, Any]:
        """What it printed, as json."""
        data = json.loads(self.out)
        assert isinstance(data, dict)
        return data


def run(*args: str, cwd: Path, env: dict[str, str] | None = None, python: str = "") -> Done:
    """Return the command `rulekit ARGS` as it ends in a folder (or a Python program given as text)."""
    command = [sys.executable, *(["-c", python] if python else ["-m", "rulekit.cli"]), *args]
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **(env or {})}, capture_output=True, timeout=100, check=False
    )
    return Done(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))


def write(root: Path, spec: str = SPEC, proofs: str = KEPT, **more: str) -> Path:
    """Write a project with one policy into a folder; *more* are further modules of its specs."""
    for file, text in {
        "pyproject.toml": "[tool.rulekit]\n",
        "specs/bridge.py": spec,
        "proofs/bridge.py": proofs,
    }.items():
        (root / file).parent.mkdir(parents=True, exist_ok=True)
        (root / file).write_text(text, encoding="utf-8")
    for name, text in more.items():
        (root / "specs" / f"{name}.py").write_text(text, encoding="utf-8")
    return root


@pytest.fixture(scope="module")
def bridge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small project, as it should be; no test changes it."""
    return write(tmp_path_factory.mktemp("bridge"))


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's rule base; no test changes it."""
    root = tmp_path_factory.mktemp("real")
    for folder in ("specs", "proofs"):
        copytree(ROOT / folder, root / folder, ignore=ignore_patterns("__pycache__"))
    (root / "pyproject.toml").write_text('[tool.rulekit]\nspecs = "specs"\nproofs = "proofs"\n', encoding="utf-8")
    return root


def refusal(done: Done) -> str:
    """Return the sentence in which a command was refused: on stderr alone, and no traceback."""
    assert (done.status, done.out) == (BAD, "")
    assert done.err.startswith("rulekit: ")
    assert "Traceback" not in done.err
    return done.err.removeprefix("rulekit: ").rstrip("\n")


Refused = Callable[..., str]


@pytest.fixture
def refused(bridge: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Refused:
    """Give the sentence in which a command is refused in the small project; run here, and the project loaded once."""
    monkeypatch.chdir(bridge)
    monkeypatch.setattr(Project, "rulebase", LOADED_ONCE)

    def sentence(*args: str) -> str:
        with pytest.raises(SystemExit) as ended:
            main(args, prog_name="rulekit")
        return refusal(Done(int(str(ended.value.code)), *capsys.readouterr()))

    return sentence


LOADED_ONCE = cache(Project.rulebase)


def line_of(part: str, text: str = SPEC) -> int:
    """Return the line of a text in which a part of it begins."""
    return text[: text.index(part)].count("\n") + 1


def columns(text: str) -> int:
    """Return the columns that a line takes, two for a wide character."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)


def too_wide(text: str) -> list[str]:
    """Return the lines that do not fit a terminal."""
    return [f"{columns(line)}: {line}" for line in text.splitlines() if columns(line) > WIDTH]


# ---------------------------------------------------------------- what is printed


def test_list_names_the_policies(real: Path) -> None:
    """Each policy with its number, title and date, in either language."""
    english, chinese = (run("list", "--lang", lang, cwd=real, env=IN_C) for lang in ("en", "zh"))
    assert (english.status, chinese.status) == (OK, OK)
    assert english.err == chinese.err == ""
    for text in (english.out, chinese.out):
        assert {PENSION, f"{PENSION}.administration"} <= set(text.splitlines())
        assert "粤人社规〔2021〕13号" in text
        assert too_wide(text) == []
    assert "11 facts" in english.out
    assert "11项事实" in chinese.out


def test_list_as_json_has_the_documented_keys(bridge: Path) -> None:
    """Title, number, dates, facts, clauses and outcomes of each policy."""
    done = run("list", "--format", "json", cwd=bridge)
    assert done.status == OK
    (policy,) = done.data["policies"]
    assert {"policy", "title", "number", "issued", "in_force", "until", "facts", "clauses", "outcomes"} <= set(policy)
    assert (policy["policy"], policy["title"], policy["issued"]) == ("lindenland.bridge", "过桥费法", None)
    assert (policy["file"], policy["line"]) == ("specs/bridge.py", line_of("class Toll"))
    assert policy["outcomes"] == ["toll", "returns_free", "rail_money"]


def test_show_gives_facts_clauses_and_citations(bridge: Path) -> None:
    """Names in English, labels in Chinese, and the article of each clause in both."""
    english, chinese = (run("show", "lindenland.bridge", "--lang", lang, cwd=bridge) for lang in ("en", "zh"))
    assert (english.status, chinese.status) == (OK, OK)
    for article in ("LGBl. 9/40 § 1", "LGBl. 9/40 § 2", "LGBl. 9/40 § 3"):
        assert article in english.out
        assert article in chinese.out
    assert "5 yuan if weight > heavy, otherwise 2 yuan" in english.out
    assert "若重量 > 重车界限则5元，否则2元" in chinese.out


def test_show_brackets_a_condition_inside_a_sum(real: Path) -> None:
    """The floor on each leg: one amount always, and the other, not the sum, only on a condition."""
    done = run("show", PENSION, cwd=real)
    second = "greatest(for_each_year_over_15, least_for_years) if for_each_year_over_15 > 0 yuan, otherwise 0 yuan"
    assert f"= greatest(for_each_year, least_for_years) + ({second})" in " ".join(done.out.split())


def test_show_as_json_is_the_model(bridge: Path) -> None:
    """The json of a policy is read back, with places named from the project."""
    done = run("show", "lindenland.bridge", "--format", "json", cwd=bridge, env=IN_C)
    model = read(done.out)
    assert (done.status, model.name, model.place.file) == (OK, "lindenland.bridge", "specs/bridge.py")
    assert written(model) == done.out.rstrip("\n")


def test_calc_prints_exact_values(real: Path) -> None:
    """One case in text, in English and in Chinese."""
    args = ("calc", PENSION, *PERSON, "--set", "rounding=half_up")
    english, chinese = (run(*args, "--lang", lang, cwd=real) for lang in ("en", "zh"))
    assert (english.status, chinese.status) == (OK, OK)
    assert re.search(r"increase +174\.22204 yuan\n", english.out)
    assert re.search(r"调整后基本养老金 +3631\.00204元\n", chinese.out)


def test_calc_as_json_has_the_documented_keys(real: Path) -> None:
    """Facts, settings, outcomes, answers with their articles, and the trace."""
    done = run("calc", PENSION, *PERSON, "--set", "rounding=四舍五入", "--format", "json", cwd=real)
    assert done.status == OK
    assert {"policy", "facts", "settings", "outcomes", "answers", "trace"} <= set(done.data)
    assert done.data["outcomes"]["from_account"] == "43.56"
    assert done.data["settings"]["rounding"] == "HALF_UP"
    assert dict(item.split("=") for item in PERSON) == done.data["facts"]
    assert set(done.data["answers"]) == set(done.data["outcomes"])
    for answer in done.data["answers"].values():
        assert {"answer", "why", "citations"} <= set(answer)
    assert done.data["trace"][0]["citation"] == "粤人社规〔2021〕13号 一"


def test_calc_as_json_tells_the_answers_apart(bridge: Path) -> None:
    """A value is text; a gap is null with the reason and the article that leaves it."""
    done = run("calc", "lindenland.bridge", "weight=101", "season=DRY", "crossed=none", "--format", "json", cwd=bridge)
    assert done.status == OK
    assert done.data["outcomes"] == {"toll": "5", "returns_free": "no", "rail_money": None}
    assert done.data["answers"]["rail_money"]["answer"] == "not stated"
    assert "silent on the dry season" in done.data["answers"]["rail_money"]["why"]
    assert done.data["answers"]["rail_money"]["citations"] == ["LGBl. 9/40 § 3"]


def test_calc_explains_and_limits_to_an_outcome(bridge: Path) -> None:
    """Each clause of the trace with its value and its article, and none that the outcome does not rest on."""
    done = run("calc", "lindenland.bridge", "weight=7", "--outcome", "toll", "--explain", cwd=bridge)
    assert done.status == OK
    assert "LGBl. 9/40 § 1" in done.out
    assert "LGBl. 9/40 § 2" not in done.out


@LOCALES
def test_facts_go_by_chinese_labels_too(bridge: Path, env: dict[str, str]) -> None:
    """A label, a labelled choice and 无 for an event that never was, whatever the locale."""
    done = run(
        "calc", "lindenland.bridge", "重量=7", "季节=雨季", "上次过桥之日=无", "--lang", "zh", cwd=bridge, env=env
    )
    assert (done.err, done.status) == ("", OK)
    assert re.search(r"过桥费 +2元\n免费再次过桥 +否\n护栏费 +1元", done.out.replace("  ", " ").replace("\n ", "\n"))


def test_check_says_what_was_found(bridge: Path) -> None:
    """The claim with its verdict, and that all is as expected."""
    english, chinese = (run("check", "--only", "claim", "--lang", lang, cwd=bridge, env=IN_C) for lang in ("en", "zh"))
    assert (english.status, chinese.status) == (OK, OK)
    assert "proved" in english.out
    assert "all as expected" in english.out
    assert "已证明" in chinese.out
    assert "全部符合预期" in chinese.out


def test_check_as_json_has_the_documented_keys(bridge: Path) -> None:
    """Every finding of the battery and of the claims has them, and its id is its own."""
    done = run("check", "lindenland.bridge", "--format", "json", cwd=bridge)
    assert done.status == OK
    for finding in done.data["findings"]:
        assert {
            "id", "policy", "check", "clauses", "citations", "verdict", "expected", "cases", "assumed", "decided_by",
            "milliseconds",
        } <= set(finding)  # fmt: skip
    ids = [finding["id"] for finding in done.data["findings"]]
    assert len(set(ids)) == len(ids)
    assert "lindenland.bridge:claim:the_toll_is_at_least_2_yuan" in ids


def test_the_number_of_processes_changes_nothing_that_is_found(tmp_path: Path) -> None:
    """The same findings with the same cases in the same order, by one process and by several."""
    folder = write(tmp_path, proofs=KEPT + FAILS)
    early = "import rulekit.workers as w\nw.at_once.__defaults__ = (0,)\nimport rulekit.cli\nrulekit.cli.main()\n"
    runs = [run("check", "--format", "json", "--jobs", jobs, cwd=folder, python=early) for jobs in ("1", "3")]
    assert [done.status for done in runs] == [BROKEN, BROKEN]
    one, several = ([{**f, "milliseconds": 0} for f in done.data["findings"]] for done in runs)
    assert one == several
    assert len(one) > 10


def test_a_run_by_several_processes_is_stopped_at_once(tmp_path: Path) -> None:
    """By whoever stops it, and with nothing left behind."""
    program = (
        "import multiprocessing, signal, time, rulekit.workers as w\n"
        "from rulekit.project import Project\n"
        "from rulekit.solving.ask import Budget\n"
        "from rulekit.checks.battery import findings\n"
        "base = Project.at(None).rulebase()\n"
        "run = findings(base, ['lindenland.bridge'], Budget(), (), w.at_once(2, 0))\n"
        "print(*(next(run).check for _ in range(3)))\n"
        "print(len(multiprocessing.active_children()))\n"
        "run.close()\n"
        "time.sleep(1)\n"
        "print(len(multiprocessing.active_children()))\n"
    )
    done = run(cwd=write(tmp_path), python=program)
    assert done.out.splitlines() == ["satisfiability completeness completeness", "2", "0"], done.err


def test_check_selects_by_path(bridge: Path) -> None:
    """A spec file and its folder select the policies in them."""
    for path, folder in (
        ("specs/bridge.py", bridge), ("./specs/", bridge), (str(bridge / "specs"), bridge), ("bridge.py", bridge / "specs"),
        ("../specs", bridge / "proofs"), ("specs", bridge / "proofs"),
    ):  # fmt: skip
        done = run("check", path, "--only", "satisfiability", "--format", "json", cwd=folder)
        assert [finding["id"] for finding in done.data["findings"]] == ["lindenland.bridge:satisfiability"]


def test_a_check_of_no_policy_is_refused(tmp_path: Path) -> None:
    """A run that looked at nothing has not found everything as expected."""
    assert "nothing to check" in refusal(run("check", cwd=write(tmp_path, spec="", proofs="")))


def test_every_claim_of_a_proof_is_checked(tmp_path: Path) -> None:
    """No promise is left out in silence, one about a draft neither."""
    done = run("check", "--only", "claim", "--format", "json", cwd=write(tmp_path, proofs=KEPT + OF_A_DRAFT))
    made = {"the_toll_is_at_least_2_yuan", "the_lighter_toll_is_at_most_5_yuan"}
    assert {finding["id"].split(":claim:")[1] for finding in done.data["findings"]} == made


# ---------------------------------------------------------------- exit status


@pytest.mark.parametrize(
    ("proofs", "status", "env"),
    [
        (KEPT, OK, IN_C),
        (KEPT + FAILS, BROKEN, {}),
        (KEPT + FAILS, BROKEN, IN_C),
        (KEPT + NO_LONGER, BROKEN, IN_C),
        (KEPT + EMPTY, OPEN, {}),
        (KEPT + EMPTY, OPEN, IN_C),
        (KEPT + EMPTY + FAILS, BROKEN, IN_C),
        (KEPT + "this is not Python\n", BAD, {}),
        (KEPT + FAILS + "this is not Python\n", BAD, IN_C),
    ],
    ids=["kept, C", "broken", "broken, C", "no longer refuted, C", "vacuous", "vacuous, C", "broken and vacuous, C",
         "not Python", "broken and not Python, C"],
)  # fmt: skip
def test_check_ends_with_its_status(tmp_path: Path, proofs: str, status: int, env: dict[str, str]) -> None:
    """0 as expected, 1 broken before 3 vacuous, 2 before both a proof that is no Python."""
    done = run("check", "--only", "claim", cwd=write(tmp_path, proofs=proofs), env=env)
    assert done.status == status
    assert "Traceback" not in done.err
    if status == BAD:
        assert done.err.startswith(f"rulekit: proofs/bridge.py:{proofs.count(chr(10))}: ")


@pytest.mark.parametrize(
    ("facts", "status", "env"),
    [
        (["weight=7", "season=WET", "crossed=2040-01-01"], OK, {}),
        (["weight=7", "season=DRY", "crossed=none"], OK, IN_C),
        (["season=WET", "crossed=none"], OPEN, {}),
        (["season=WET", "crossed=none"], OPEN, IN_C),
        (["weight=1001"], BAD, {}),
        (["weight=7.5"], BAD, IN_C),
    ],
    ids=["all given", "a gap, C", "weight missing", "weight missing, C", "outside", "too fine, C"],
)
def test_calc_ends_with_its_status(bridge: Path, facts: list[str], status: int, env: dict[str, str]) -> None:
    """0 determined (a gap in the text is), 3 not to be determined, 2 not a case."""
    done = run("calc", "lindenland.bridge", *facts, cwd=bridge, env=env)
    assert done.status == status
    if status == OPEN:
        assert "cannot be determined" in done.out
        assert "weight (重量)" in done.out


def test_what_does_not_matter_may_be_missing(bridge: Path) -> None:
    """An outcome that the missing facts cannot change is determined."""
    assert run("calc", "lindenland.bridge", "weight=7", "--outcome", "toll", cwd=bridge).status == OK


@pytest.mark.parametrize("error", ["rulekit.errors.Disagreement('the solver and exact differ')", "KeyError('of ours')"])
def test_a_bug_of_ours_is_status_4(bridge: Path, error: str) -> None:
    """What nobody foresaw is never taken for a broken promise."""
    program = (
        "import rulekit.errors, rulekit.project, rulekit.cli\n"
        f"def fails(root): raise {error}\n"
        "rulekit.project.Project.at = fails\n"
        "rulekit.cli.main()\n"
    )
    done = run("list", cwd=bridge, python=program)
    assert (done.status, done.out) == (BUG, "")
    assert "bug in rulekit" in done.err


def test_an_interrupted_run_is_not_a_broken_promise(bridge: Path) -> None:
    """Whoever stops a run learns nothing about the promises."""
    program = (
        "import rulekit.project, rulekit.cli\n"
        "def stopped(root): raise KeyboardInterrupt\n"
        "rulekit.project.Project.at = stopped\n"
        "rulekit.cli.main()\n"
    )
    done = run("list", cwd=bridge, python=program)
    assert done.status == 130
    assert done.err.count("\n") == 1
    assert "Traceback" not in done.err


# ---------------------------------------------------------------- wrong usage


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (
            ["show", "lindenland.brigde"],
            ["no policy `lindenland.brigde`", "did you mean `lindenland.bridge`?", "rulekit list"],
        ),
        (["calc", "lindenland.brigde"], ["no policy `lindenland.brigde`", "did you mean `lindenland.bridge`?"]),
        (["check", "lindenland.brigde"], ["`lindenland.brigde`", "did you mean `lindenland.bridge`?"]),
        (["check", "specs/nowhere.py"], ["`specs/nowhere.py`", "path"]),
        (["check", "--only", "completness"], ["no check `completness`", "did you mean `completeness`?", "claim"]),
        (["calc", "lindenland.bridge", "wieght=7"], ["no fact `wieght`", "did you mean `weight`?", "rulekit show"]),
        (["calc", "lindenland.bridge", "上次过桥之曰=无"], ["no fact `上次过桥之曰`", "did you mean `上次过桥之日`?"]),
        (["calc", "lindenland.bridge", "--outcome", "tolls"], ["no clause `tolls`", "did you mean `toll`?"]),
        (["calc", "lindenland.bridge", "--set", "rounding=UP"], ["no setting `rounding`"]),
        (["calc", "lindenland.bridge", "--set", "weight=7"], ["`weight` is a fact"]),
        (["calc", "lindenland.bridge", "weight"], ["`weight` is not a fact", "NAME=VALUE"]),
        (["calc", "lindenland.bridge", "weight=7", "weight=8"], ["`weight`", "twice"]),
        (["calc", "lindenland.bridge", "weight=7", "重量=8"], ["`weight`", "twice"]),
        (["calc", "lindenland.bridge", "weight=none"], ["`weight`", "not an event"]),
        (["calc", "lindenland.bridge", "weight=heavy"], ["`weight`", "`heavy`"]),
        (["calc", "lindenland.bridge", "season=WTE"], ["`season`", "'WTE'", "did you mean `WET`?", "DRY"]),
        (["calc", "lindenland.bridge", "crossed=2040-02-30"], ["`crossed`", "`2040-02-30`"]),
        (["list", "--root", "nowhere"], ["`nowhere` is not a folder"]),
    ],
    ids=lambda value: " ".join(value[:3]) if isinstance(value, list) else "",
)
def test_wrong_usage_is_a_sentence(refused: Refused, args: list[str], says: list[str]) -> None:
    """What was wrong, the nearest thing that exists, and what to write instead."""
    sentence = refused(*args)
    for part in says:
        assert part in sentence


@pytest.mark.parametrize(
    "args", [["show"], ["cacl"], ["list", "--lang", "fr"], ["list", "--format", "xml"], ["check", "--fast"]]
)
def test_wrong_options_are_status_2(bridge: Path, args: list[str]) -> None:
    """A command that does not exist, and an option or a value that does not, are bad usage."""
    done = run(*args, cwd=bridge)
    assert (done.status, done.out) == (BAD, "")
    assert "Usage: " in done.err
    assert "Traceback" not in done.err


def test_without_a_project_the_command_says_what_makes_one(tmp_path: Path) -> None:
    """No pyproject.toml with a table [tool.rulekit] upwards, and one without specs."""
    assert "[tool.rulekit]" in refusal(run("list", cwd=tmp_path))
    (tmp_path / "pyproject.toml").write_text("[tool.rulekit]\n", encoding="utf-8")
    assert "no folder `specs`" in refusal(run("list", cwd=tmp_path))


@pytest.mark.parametrize(
    "text",
    [
        "[tool.rulekit",
        "[tool.rulekit]\nspec = 's'\n",
        "[tool.rulekit]\nspecs = 5\n",
        "[tool]\nrulekit = 5\n",
        "tool = 5\n",
    ],
)
def test_a_wrong_pyproject_is_a_sentence(tmp_path: Path, text: str) -> None:
    """Not toml, another key, another type: the file is named."""
    write(tmp_path)
    (tmp_path / "pyproject.toml").write_text(text, encoding="utf-8")
    assert "pyproject.toml" in refusal(run("list", cwd=tmp_path))


def test_a_project_is_found_upwards_and_by_root(bridge: Path, tmp_path: Path) -> None:
    """From a folder inside it, and from anywhere with --root."""
    inside, outside = run("list", cwd=bridge / "specs"), run("list", "--root", str(bridge), cwd=tmp_path)
    assert (inside.status, outside.status) == (OK, OK)
    assert inside.out == outside.out != ""


# ---------------------------------------------------------------- cases in files


@pytest.mark.parametrize(
    ("never", "env"), [("null", {}), ('"none"', {}), ('"无"', IN_C)], ids=["null", "none", "无, C"]
)
def test_a_case_is_read_from_a_file(bridge: Path, tmp_path: Path, never: str, env: dict[str, str]) -> None:
    """Names or labels, numbers as json or as text, null or none for an event that never was."""
    file = tmp_path / "情形.json"
    file.write_text(f'{{"weight": 101, "季节": "WET", "crossed": {never}}}', encoding="utf-8")
    done = run("calc", "lindenland.bridge", "--case", str(file), "--format", "json", cwd=bridge, env=env)
    assert done.status == OK
    assert done.data["facts"] == {"weight": "101", "season": "WET", "crossed": "none"}
    assert done.data["outcomes"] == {"toll": "5", "returns_free": "no", "rail_money": "1"}


def test_numbers_of_a_case_file_are_never_floats(real: Path, tmp_path: Path) -> None:
    """A number with a point in json is taken as it is written."""
    file = tmp_path / "case.json"
    file.write_text('{"monthly_pension": 3456.10}', encoding="utf-8")
    done = run("calc", PENSION, "--case", str(file), "--outcome", "by_pension", "--format", "json", cwd=real)
    assert done.data["facts"] == {"monthly_pension": "3456.1"}


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b'{"weight": 1, "weight": 2}', "`weight` twice"),
        ('{"weight": 1, "重量": 2}'.encode(), "given twice"),
        (b"weight=7", "case.json is not json"),
        (b"", "case.json is not json"),
        (b'{"weight": 7', "case.json is not json"),
        (b'\xff\xfe{"weight": 7}', "case.json is not json"),
        (b"[" * 100_000, "case.json"),
        (b'["weight", 7]', "case.json holds no case"),
        (b'{"wieght": 7}', "did you mean `weight`?"),
        (b'{"weight": [7]}', "`weight`"),
        (b'{"weight": NaN}', "`weight`"),
        (b'{"weight": null}', "not an event"),
        (b'{"crossed": 20400101}', "`crossed`"),
    ],
    ids=["repeated", "repeated by label", "not json", "empty", "half", "not UTF-8", "too deep", "a list", "misspelt",
         "a list inside", "not a number", "null for no event", "a number for a day"],
)  # fmt: skip
def test_a_wrong_case_file_is_a_sentence(refused: Refused, tmp_path: Path, content: bytes, says: str) -> None:
    """What is wrong with the file or with the case in it."""
    file = tmp_path / "case.json"
    file.write_bytes(content)
    assert says in refused("calc", "lindenland.bridge", "--case", str(file))


def test_a_case_file_may_begin_with_a_byte_order_mark(bridge: Path, tmp_path: Path) -> None:
    """Some editors write one before UTF-8."""
    file = tmp_path / "case.json"
    file.write_text('{"weight": 101}', encoding="utf-8-sig")
    done = run("calc", "lindenland.bridge", "--case", str(file), "--outcome", "toll", "--format", "json", cwd=bridge)
    assert done.data["outcomes"] == {"toll": "5"}


def test_a_fact_is_given_in_the_file_or_as_an_argument(refused: Refused, tmp_path: Path) -> None:
    """Neither of the two quietly wins."""
    file = tmp_path / "case.json"
    file.write_text('{"weight": 101}', encoding="utf-8")
    assert "`weight` is given twice, in" in refused("calc", "lindenland.bridge", "weight=7", "--case", str(file))


def test_a_case_file_that_is_not_there_is_a_sentence(bridge: Path) -> None:
    """The file is named, and a locale that cannot write its name is no obstacle."""
    assert "-nowhere.json" in refusal(
        run("calc", "lindenland.bridge", "--case", "无-nowhere.json", cwd=bridge, env=IN_C)
    )


# ---------------------------------------------------------------- specs that are wrong

WITHOUT_LABEL = SPEC.replace(', zh="重量"', "").replace("lindenland.bridge", "lindenland.other")
ADDS_A_FLOAT = SPEC.replace("return self.crossed.happened", "return self.weight + 1.5").replace(
    "land.bridge", "land.other"
)


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("\nx = (\n", 2, "was never closed"),
        ("def f(:\n    pass\n", 1, "is not Python"),
        ("\nimport nowhere\n", 2, "No module named 'nowhere'"),
        ("\nfrom rulekit import nothing\n", 2, "cannot import name 'nothing'"),
        ("\n\n1 / 0\n", 3, "ZeroDivisionError"),
        (WITHOUT_LABEL, line_of("weight = fact"), "Chinese label"),
        (ADDS_A_FLOAT, line_of("return self.crossed"), "clause `returns_free` (LGBl. 9/40 § 2)"),
        (SPEC, line_of("class Toll"), "two policies are called `lindenland.bridge`"),
        ("import sys\n\nsys.exit(0)\n", 3, "SystemExit"),
        ("\nraise KeyboardInterrupt\n", 2, "KeyboardInterrupt"),
        ("\n\neverything = 'x' * (1 << 40)\n", 3, "memory"),
    ],
    ids=["syntax", "syntax of a function", "no module", "no name", "division", "no label", "a float", "twice", "exit",
         "interrupt", "memory"],
)  # fmt: skip
def test_a_wrong_spec_is_a_sentence(tmp_path: Path, text: str, line: int, says: str) -> None:
    """File and line from the project's folder, and what is wrong there."""
    sentence = refusal(run("list", cwd=write(tmp_path, 法=text), env=IN_C))
    assert says in sentence
    assert sentence.startswith(f"specs/法.py:{line}: ")


def test_what_a_spec_prints_is_not_the_answer(tmp_path: Path, bridge: Path) -> None:
    """A spec may print what it likes, in whichever way; the rule base is what it defines."""
    noise = "import os, sys\n\nprint('{\"error\": 1}')\nos.write(1, b'noise')\nsys.stdout.close()\n"
    done = run("list", cwd=write(tmp_path, noise=noise))
    assert done == run("list", cwd=bridge)


@pytest.mark.parametrize("ending", ["os._exit(0)", "os.kill(os.getpid(), 9)"])
def test_a_spec_that_ends_the_process_is_a_sentence(tmp_path: Path, ending: str) -> None:
    """Nothing can be said about the line, but that the loading ended is."""
    sentence = refusal(run("list", cwd=write(tmp_path, ending=f"import os\n\n{ending}\n")))
    assert "ended early" in sentence
    assert not sentence.endswith(": ")


# ---------------------------------------------------------------- one hundred columns

LONG = SPEC.replace("lindenland.bridge", "lindenland.long").replace(
    '    @clause("§ 1"',
    '''    @clause("§ 4", zh="参加企业职工基本养老保险的退休军转干部")
    def money_for_the_second_crossing(self) -> Money:
        return yuan(2)

    @money_for_the_second_crossing.reading(because="the words of the act may mean the first crossing as well")
    def nothing_from_an_account_that_holds_too_little(self) -> Money:
        return when(self.weight_of_the_cart_and_its_load > Count(1), yuan(1)).otherwise(yuan(2))

    @money_for_the_second_crossing.reading(because="the words of the act may mean every crossing of the day")
    def only_an_excess_below_one_year_is_rounded_up(self) -> Money:
        return when(self.weight_of_the_cart_and_its_load > Count(2), yuan(1)).otherwise(yuan(2))

    @clause("§ 1"''',
).replace(
    "    season = fact",
    '    weight_of_the_cart_and_its_load = fact(Count, 0, 1000, zh="参加企业职工基本养老保险的退休军转职工")\n    season = fact',
)  # fmt: skip
"""The small policy with names and labels as long as the longest of the real ones."""
LONG_PROOFS = """from rulekit import Count, Truth, all_else_equal, implies, prove, yuan
from specs.bridge import Toll


@prove(Toll, Toll, readings="every")
def somebody_who_crosses_twice_on_one_day_pays_no_less_than_somebody_who_does_not(a: Toll, b: Toll) -> Truth:
    \"\"\"参加企业职工基本养老保险的退休军转干部同日两次过桥的，所缴费用不低于其他情形下同日两次过桥的费用。\"\"\"
    more = a.weight_of_the_cart_and_its_load < b.weight_of_the_cart_and_its_load
    same = all_else_equal(a, b, but=Toll.weight_of_the_cart_and_its_load)
    one, other = a.money_for_the_second_crossing, b.money_for_the_second_crossing
    return implies(more & same, one <= other)
"""


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A project of long names; no test changes it."""
    return write(tmp_path_factory.mktemp("long"), LONG, LONG_PROOFS)


@LANGUAGES
@pytest.mark.parametrize(
    "args",
    [
        ["show", PENSION],
        ["show", f"{PENSION}.administration"],
        ["calc", PENSION, PERSON[0], "--outcome", "increase"],
        [
            "calc",
            PENSION,
            *PERSON,
            "--set",
            "rounding=UP",
            "--set",
            "cadre_floor=the_average_instead_of_everything",
            "--explain",
        ],
        ["check", PENSION, f"{PENSION}.administration", "--only", "completeness", "--only", "claim", "--verbose"],
    ],
    ids=["show", "show administration", "calc missing", "calc explained", "check"],
)
def test_the_real_policies_fit_100_columns(real: Path, args: list[str], lang: str) -> None:
    """Whatever is printed of the notice fits a terminal."""
    done = run(*args, "--lang", lang, cwd=real)
    assert done.status in (OK, OPEN)
    assert len(done.out.splitlines()) > 2
    assert too_wide(done.out) == []


@LANGUAGES
@pytest.mark.parametrize(
    "args",
    [
        ["show", "lindenland.long"],
        ["calc", "lindenland.long", "weight=1"],
        ["calc", "lindenland.long", "--outcome", "money_for_the_second_crossing", "--explain", "--set",
         "money_for_the_second_crossing=nothing_from_an_account_that_holds_too_little"],
        ["check", "lindenland.long", "--verbose"],
    ],
    ids=["show", "calc", "calc explained", "check"],
)  # fmt: skip
def test_long_names_fit_100_columns(long: Path, args: list[str], lang: str) -> None:
    """Names and labels as long as the longest of the real ones, in a refuted claim about two cases too."""
    done = run(*args, "--lang", lang, cwd=long)
    assert done.status == (BROKEN if args[0] == "check" else OPEN if args[0] == "calc" else OK)
    assert too_wide(done.out) == []


# ---------------------------------------------------------------- what is loaded, and pipes

LOADED = "\nimport json, sys\nprint(json.dumps(sorted(sys.modules)), file=sys.stderr)\n"
HELP = "import rulekit.cli\ntry:\n    rulekit.cli.main(['--help'])\nexcept SystemExit:\n    pass" + LOADED


def loaded(program: str, folder: Path) -> set[str]:
    """Return the names of the modules that are loaded when a program has ended."""
    return set(json.loads(run(cwd=folder, python=program).err))


def parts(modules: set[str], *names: str) -> set[str]:
    """Return the modules that are, or lie in, one of some packages."""
    return {module for module in modules if any(f"{module}.".startswith(f"{name}.") for name in names)}


WITH_SOLVER = (
    "z3",
    "numpy",
    "rulekit.backends",
    "rulekit.solving",
    "rulekit.checks",
    "rulekit.explain",
    "rulekit.report",
)


def test_importing_rulekit_loads_no_solver(tmp_path: Path) -> None:
    """A spec is imported without anything that proves or calculates it."""
    assert parts(loaded("import rulekit" + LOADED, tmp_path), *WITH_SOLVER) == set()


def test_help_loads_no_solver(tmp_path: Path) -> None:
    """Neither a solver, nor what reads a project."""
    modules = loaded(HELP, tmp_path)
    assert "rulekit.cli" in modules
    assert parts(modules, *WITH_SOLVER, "rulekit.project", "rulekit.loading") == set()


def test_help_loads_no_classes_of_data(tmp_path: Path) -> None:
    """Defining the terms and models takes longer than everything else that help needs."""
    assert parts(loaded(HELP, tmp_path), "rulekit.ir", "rulekit.model", "rulekit.authoring") == set()


@pytest.mark.parametrize(
    "args", [["--help"], ["--version"], ["list", "-h"], ["show", "-h"], ["calc", "-h"], ["check", "--help"]]
)
def test_help_is_printed_anywhere(tmp_path: Path, args: list[str]) -> None:
    """Without a project, and within the columns of a terminal."""
    done = run(*args, cwd=tmp_path, env={**IN_C, "COLUMNS": "200"})
    assert (done.status, done.err) == (OK, "")
    assert too_wide(done.out) == []


@pytest.fixture
def closed_pipe() -> Callable[..., tuple[int, bytes]]:
    """Run a command whose output nobody reads; give its status and what it says on stderr."""

    def ends(*args: str, cwd: Path) -> tuple[int, bytes]:
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = subprocess.run(
                [sys.executable, "-m", "rulekit.cli", *args], cwd=cwd, stdout=writing, stderr=subprocess.PIPE, timeout=100,
                check=False,
            )  # fmt: skip
        finally:
            os.close(writing)
        return done.returncode, done.stderr

    return ends


@pytest.mark.parametrize(
    "args",
    [
        ["list"],
        ["show", "lindenland.bridge", "--format", "json"],
        ["calc", "lindenland.bridge", "weight=7"],
        ["check", "--only", "claim"],
    ],
    ids=lambda args: args[0],
)
def test_a_broken_pipe_is_silent(bridge: Path, args: list[str], closed_pipe: Callable[..., tuple[int, bytes]]) -> None:
    """Whoever reads the first lines only, as `head` does, sees no complaint and no broken promise."""
    status, complaint = closed_pipe(*args, cwd=bridge)
    assert complaint == b""
    assert status != BROKEN
