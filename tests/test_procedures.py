"""Procedures as an author writes them and a drafter reads them: what a step requires, what the checks find, what is refused."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

import pytest

from rulekit import (
    Choice,
    Count,
    Days,
    Money,
    Months,
    Policy,
    PolicyError,
    SetParameter,
    Truth,
    When,
    WorkingDays,
    cases,
    clause,
    event,
    fact,
    implies,
    open_parameter,
    parameter,
    possible,
    procedure,
    prove,
    refuted,
    repealed,
    when,
    yuan,
)
from rulekit.authoring.claims import CLAIMS, MODELS
from rulekit.authoring.terms import always
from rulekit.checks import procedures as checks
from rulekit.checks.battery import findings
from rulekit.checks.finding import Finding
from rulekit.model.cases import facts_as_text
from rulekit.model.claims import Rulebase
from rulekit.model.json import read, written
from rulekit.report import rules, terminal
from rulekit.report.layout import width
from rulekit.report.showing import shown
from rulekit.solving.ask import Budget
from rulekit.solving.verdict import Verdict
from tests.country.mill import ACT, FIRST, LAST, Mill, Stage

TINY = Budget(first=1, last=1)
PROVED, REFUTED, UNDECIDED = Verdict.PROVED, Verdict.REFUTED, Verdict.UNDECIDED
# 2024: 29 September and 12 October were worked, 1 to 7 October was a holiday.
GRANTED: dict[str, object] = {
    "filed_on": "2024-09-27", "objection": "none", "has_market": "yes", "market_day": "2024-10-21", "complete": "yes",
    "extended": "no", "leave_returned": "none", "leave_accepted": "2024-10-10", "leave_heard": "none",
    "leave_granted": "2024-11-18", "leave_refused": "none",
}  # fmt: skip
HEARD = {"objection": "2024-10-30", "leave_heard": "2024-11-15", "leave_granted": "2024-11-20"}


def breaches(policy: type[Policy] = Mill, /, **facts: object) -> list[str]:
    """Return the requirements that a case breaches, which differs from one granted in time in *facts*."""
    result = policy.calculate(**(GRANTED if issubclass(policy, Mill) else {}) | facts)
    assert all(duty.value is not None for duty in result.requirements.values())
    return [duty.name for duty in result.breaches]


def printed(lang: Any = "en", *, explain: bool = False, **facts: object) -> str:
    given = {name: value for name, value in {**GRANTED, **facts}.items() if value is not None}
    return "\n".join(terminal.calculation(Mill.calculate(**given), lang, explain=explain))


@cache
def checked(policy: type[Policy], budget: Budget | None = None) -> dict[str, Finding]:
    """Return the findings about a policy's procedure by what they are about."""
    name = policy.model.name
    found = findings(Rulebase((policy.model,)), [name], budget or Budget(), ["procedure"])
    return {
        f.id.removeprefix(f"{name}:procedure:{policy.model.procedures[0].name}").removeprefix(":"): f for f in found
    }


# ---------------------------------------------------------------- what a step requires of the days


@pytest.mark.parametrize(("step", "fact", "early", "on_the_day", "late", "more"), [
    # five working days over the holiday; those of 29 September and 12 October count
    ("accept", "leave_accepted", "2024-09-26", "2024-10-10", "2024-10-11", {}),
    ("accept", "leave_accepted", "2024-09-26", "2024-09-27", "2024-10-22", {"leave_granted": "none", "market_day": "2024-09-30"}),
    # ten days that end on a Sunday end on Monday
    ("post", "market_day", "2024-10-09", "2024-10-21", "2024-10-22", {"leave_granted": "none"}),
    # fifteen days have to pass; twenty working days are the limit
    ("grant", "leave_granted", "2024-11-04", "2024-11-05", "2024-11-19", {}),
    ("grant", "leave_granted", "2024-11-04", "2024-11-18", "2024-12-02", {}),
    ("grant", "leave_granted", "2024-11-04", "2024-12-02", "2024-12-03", {"extended": "yes"}),
    # a month that ends on a Saturday ends on Monday
    ("hear", "leave_heard", "2024-11-05", "2024-11-06", "2024-12-03", {**HEARD, "leave_granted": "none"}),
    ("hear", "leave_heard", "2024-11-05", "2024-12-02", "2024-12-03", {**HEARD, "leave_granted": "none"}),
    ("refuse", "leave_refused", "2024-11-14", "2024-11-22", "2024-11-25", {**HEARD, "leave_granted": "none"}),
])  # fmt: skip
def test_a_step_is_taken_on_its_days(
    step: str, fact: str, early: str, on_the_day: str, late: str, more: dict[str, str]
) -> None:
    """Not a day early, not a day late."""
    assert step in breaches(**{**more, fact: early})
    assert breaches(**{**more, fact: on_the_day}) == []
    assert step in breaches(**{**more, fact: late})


def test_a_step_that_is_not_open_requires_nothing_and_leads_nowhere() -> None:
    """§ 1 accepts what is complete and returns what is not."""
    returned = {"leave_accepted": "none", "leave_granted": "none", "has_market": "no", "leave_returned": "2024-10-10"}
    assert breaches(**returned, complete="no") == []
    assert breaches(**{**returned, "leave_returned": "2024-10-11"}, complete="no") == ["send_back"]
    assert breaches(**returned) == ["leave_in_order"]
    assert breaches(complete="no") == ["leave_in_order"]


def test_stages_are_entered_in_order() -> None:
    """Each but the first by a step from a stage that was entered; a stage that nobody entered binds nobody."""
    assert breaches(leave_accepted="none") == ["leave_in_order"]
    assert breaches(leave_heard="2024-11-15", leave_granted="2024-11-20") == ["leave_in_order"]
    assert breaches(leave_granted="none") == []


def test_a_clause_that_states_no_day_enters_no_stage() -> None:
    """Where there is no market nothing was posted: neither the way there nor the way on has limits."""
    assert breaches(has_market="no", leave_granted="none") == []
    assert breaches(has_market="no", market_day="2025-10-10") == ["leave_in_order"]


def test_of_several_steps_the_one_that_was_taken_binds() -> None:
    """Who was heard is granted leave within § 6; the limit of § 5, which ran out on 18 November, is that of the others."""
    assert breaches(**HEARD) == []
    assert breaches(**{**HEARD, "leave_granted": "2024-11-22"}) == []
    assert breaches(**{**HEARD, "leave_granted": "2024-11-25"}) == ["grant_after_all"]
    assert breaches(**{**HEARD, "leave_granted": "2024-11-14"}) == ["grant_after_all"]
    on_one_day = {"objection": "2024-10-21", "leave_heard": "2024-11-04", "leave_granted": "2024-11-04"}
    assert breaches(**on_one_day) == []


class Way(Choice):
    """The stages of small procedures."""

    ASKED = "已申请", "asked"
    POSTED = "已公告", "posted"
    HEARD = "已听取", "heard"
    DONE = "已办结", "done"


ALL = (Way.ASKED, Way.POSTED, Way.HEARD, Way.DONE)


class Guarded(Policy, document=ACT, name="lindenland.guarded"):
    """Who was heard is not done without the hearing; § 40 says who is small, and nothing of those of 50."""

    people = fact(Count, 0, 100, zh="人数")
    way = procedure(Way, FIRST, LAST, start=Way.ASKED, ends=(Way.DONE,), zh="办事")

    @clause("§ 40", zh="小型")
    def small(self) -> When[Truth]:
        return cases(when(self.people < Count(50), always), when(self.people > Count(50), ~always))

    announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告", en="notice", within=Days(4))
    hear = way.step("§ 31", Way.POSTED, Way.HEARD, zh="听取", within=Days(4), when=lambda p: p.small)
    unheard = way.step("§ 32", Way.POSTED, Way.DONE, zh="未经听取", within=Days(9),
                       when=lambda p: ~p.way.entered(Way.HEARD).happened & ~p.small)  # fmt: skip
    heard = way.step("§ 33", Way.HEARD, Way.DONE, zh="听取后办结", within=Days(2))


def test_a_condition_may_speak_of_stages() -> None:
    """The small are heard first: a hearing closes the short way, and the small have no other."""
    case = {"way_asked": "2024-03-04", "way_posted": "2024-03-05", "way_done": "2024-03-14"}
    assert breaches(Guarded, **case, people=60, way_heard="none") == []
    assert breaches(Guarded, **case, people=40, way_heard="none") == ["way_in_order"]
    assert breaches(Guarded, **case, people=40, way_heard="2024-03-12") == ["hear"]
    assert breaches(Guarded, **case, people=40, way_heard="2024-03-08") == ["heard"]
    assert Guarded.model.clause("announce").en == "notice"


def test_a_condition_that_is_not_stated_leaves_the_step_open_to_nobody() -> None:
    """Whether those of 50 are small no article says: what rests on it is not stated, and they are stuck."""
    case = {"way_asked": "2024-03-04", "way_posted": "2024-03-05", "way_heard": "none", "way_done": "2024-03-15"}
    result = Guarded.calculate(people=50, **case).requirements
    assert {name: duty.answer for name, duty in result.items() if duty.answer != "value"} == {
        "unheard": "not stated", "way_in_order": "not stated",
    }  # fmt: skip
    evidence = checked(Guarded)["dead-end:POSTED"].evidence
    assert evidence is not None
    assert facts_as_text(Guarded.model, evidence.found.facts[""])["people"] == "50"


class Backwards(Choice):
    """Stages that are listed from the last to the first."""

    DONE = "已办结", "done"
    HEARD = "已听取", "heard"
    POSTED = "已公告", "posted"
    ASKED = "已申请", "asked"


class Listed(Policy, document=ACT, name="lindenland.listed_backwards"):
    """Done five days after the notice, or within a day of the hearing."""

    way = procedure(Backwards, FIRST, LAST, start=Backwards.ASKED, ends=(Backwards.DONE,), zh="办事")
    announce = way.step("§ 30", Backwards.ASKED, Backwards.POSTED, zh="公告")
    hear = way.step("§ 31", Backwards.POSTED, Backwards.HEARD, zh="听取")
    unheard = way.step("§ 32", Backwards.POSTED, Backwards.DONE, zh="未经听取", no_sooner=Days(5))
    heard = way.step("§ 33", Backwards.HEARD, Backwards.DONE, zh="听取后办结", within=Days(1))


def test_stages_of_one_day_follow_each_other_as_steps_lead() -> None:
    """Posted and heard on one day: the hearing was later, wherever the stages are listed."""
    case = {"way_asked": "2024-03-04", "way_posted": "2024-03-04"}
    assert breaches(Listed, **case, way_heard="2024-03-04", way_done="2024-03-04") == []
    assert breaches(Listed, **case, way_heard="2024-03-04", way_done="2024-03-06") == ["heard"]
    assert breaches(Listed, **case, way_heard="none", way_done="2024-03-06") == ["unheard"]


class Round(Choice):
    """A meeting that is put off where too few come."""

    CALLED = "已召集", "called"
    MET = "开会", "met"
    SHORT = "人数不足", "short"
    DONE = "已结束", "done"


class Meeting(Policy, document=ACT, name="lindenland.meeting"):
    """Millers meet within ten days, and again within five where too few came."""

    enough = fact(Truth, zh="人数足够")
    meeting = procedure(Round, FIRST, LAST, start=Round.CALLED, ends=[Round.DONE], zh="会议")

    meet = meeting.step("§ 20", Round.CALLED, Round.MET, zh="开会", within=Days(10))
    fall_short = meeting.step("§ 21", Round.MET, Round.SHORT, zh="不足", within=Days(1))
    again = meeting.step("§ 21", Round.SHORT, Round.MET, zh="再开会", no_sooner=Days(2), within=Days(5))
    close = meeting.step("§ 22", Round.MET, Round.DONE, zh="结束", within=Days(3), when=lambda p: p.enough)


def test_a_stage_that_is_entered_again_stands_with_its_last_day() -> None:
    """The meeting of 13 March, called for the 5th, follows the one that fell short on the 11th."""
    case = {"enough": "yes", "meeting_called": "2024-03-04", "meeting_done": "none"}
    assert breaches(Meeting, **case, meeting_met="2024-03-14", meeting_short="2024-03-14") == []
    assert breaches(Meeting, **case, meeting_met="2024-03-14", meeting_short="2024-03-18") == ["fall_short"]
    assert breaches(Meeting, **case, meeting_met="2024-03-15", meeting_short="2024-03-13") == []
    assert breaches(Meeting, **case, meeting_met="2024-03-14", meeting_short="2024-03-13") == ["again"]
    assert breaches(Meeting, **case, meeting_met="2024-03-19", meeting_short="2024-03-13") == ["again"]
    assert breaches(Meeting, **case, meeting_met="2024-03-19", meeting_short="none") == ["meet"]


# ---------------------------------------------------------------- claims, clauses, drafts, json


@prove(Mill)
def leave_is_never_refused_before_a_hearing(p: Mill) -> Truth:
    refused, heard = p.leave.entered(Stage.REFUSED), p.leave.entered(Stage.HEARD)
    return implies(refused.happened & heard.happened & p.refuse, refused.value >= heard.value)


@prove(Mill, expect=refuted("§ 1 has a limit that may be broken"))
def everybody_is_accepted_within_a_month(p: Mill) -> Truth:
    return implies(p.leave.entered(Stage.ACCEPTED).happened,
                   p.leave.entered(Stage.ACCEPTED).value <= p.leave.entered(Stage.FILED).value + Months(1))  # fmt: skip


@possible(Mill)
def somebody_is_granted_leave_after_a_hearing(p: Mill) -> Truth:
    return p.leave.entered(Stage.HEARD).happened & p.leave.entered(Stage.GRANTED).happened & p.grant_after_all & p.grant


@pytest.mark.parametrize("name", [
    "leave_is_never_refused_before_a_hearing", "everybody_is_accepted_within_a_month",
    "somebody_is_granted_leave_after_a_hearing",
])  # fmt: skip
def test_claims_speak_of_the_days_on_which_stages_were_entered(name: str) -> None:
    """Of stages that are facts, events or clauses, and of steps as truths."""
    rulebase = Rulebase(tuple(globals()[MODELS].values()), tuple(c for c in globals()[CLAIMS] if c.name == name))
    (finding,) = findings(rulebase, [Mill.model.name], Budget(), ["claim"])
    assert finding.is_as_expected, finding.reason


def test_clauses_speak_of_the_days_on_which_stages_were_entered() -> None:
    """Leave lapses two years after it was granted, and does not where it was not."""
    assert Mill.calculate(**GRANTED)["lapses"] == "2026-11-18"
    assert Mill.calculate(**{**GRANTED, "leave_granted": "none"}).result("lapses").answer == "does not apply"


def test_a_draft_moves_a_limit_that_is_a_parameter() -> None:
    """With 25 working days to decide, leave may be granted on 25 November."""
    draft = Mill.with_changes(SetParameter("to_decide", "25"))
    assert breaches(leave_granted="2024-11-25") == ["grant"]
    assert breaches(draft, leave_granted="2024-11-25") == []
    assert breaches(draft, leave_granted="2024-11-26") == ["grant"]
    assert "within to_decide" in "\n".join(rules.policy(draft.model, "en"))


def test_an_amendment_changes_a_step_and_repeals_another() -> None:
    """Ten working days to accept, and nobody is refused any more."""

    class Later(Mill, document=ACT, name="lindenland.mill_later"):
        accept = Mill.leave.step("§ 1", Stage.FILED, Stage.ACCEPTED, zh="受理", within=WorkingDays(10),
                                 when=lambda p: p.complete)  # fmt: skip
        refuse = repealed("§ 2")

    assert breaches(Later, leave_accepted="2024-10-16") == []
    assert [step.name for step in Later.model.procedures[0].steps if step.source == 0] == ["send_back", "accept"]
    assert {name: f.verdict for name, f in checked(Later).items() if f.verdict is REFUTED} == {
        "unreached:REFUSED": REFUTED
    }


def test_the_model_is_read_back_from_json() -> None:
    """Equal, and it finds the same."""
    for policy in (Mill, Meeting, Open):
        model = read(written(policy.model))
        assert model == policy.model
        again = findings(Rulebase((model,)), [model.name], Budget(), ["procedure"])
        assert [f.says for f in again] == [f.says for f in checked(policy).values()]


def test_what_is_not_known_is_asked_for() -> None:
    """A day that is missing leaves the requirements open that need it, and no others."""
    text = printed(leave_granted=None)
    assert "? grant (准许): cannot be determined: still needed: leave_granted" in text.replace("\n      ", " ")
    assert "✓ accept (受理): kept" in text
    assert "✓ grant (准许): kept" in printed(extended=None), "in time whether it was extended or not"
    assert "? grant (准许): cannot be determined: still needed: extended" in printed(
        extended=None, leave_granted="2024-11-19"
    ).replace("\n      ", " ")


# ---------------------------------------------------------------- what the commands print


def test_a_case_is_printed_in_both_languages() -> None:
    """What is kept and what is breached, with the article."""
    english, chinese = printed(leave_granted="2024-11-19"), printed("zh", leave_granted="2024-11-19")
    assert "✗ grant (准许): breached  LGBl. 9/24 § 5" in english
    assert "✓ leave_in_order (水磨许可按序进行): kept" in english
    assert "✗ 准许: 违反  LGBl. 9/24 § 5" in chinese
    assert "✓ 水磨许可按序进行: 符合" in chinese


def test_show_says_what_a_step_says() -> None:
    """Its stages, its limits, when it is open, when it is extended."""
    english, chinese = ("\n".join(rules.policy(Mill.model, lang)) for lang in ("en", "zh"))
    for said in (
        "1 procedure, 9 requirements", "Procedure leave  水磨许可: FILED … RETURNED or GRANTED or REFUSED",
        "accept  受理: FILED → ACCEPTED; within 5 working days  LGBl. 9/24 § 1\n      if complete",
        "hear  听证: OBJECTED → HEARD; no sooner than 7 days, within 1 month  LGBl. 9/24 § 4",
        "no sooner than 15 days, within to_decide, extended to 30 working\n      days if extended",
    ):  # fmt: skip
        assert said in english, said
    for said in (
        "1项程序，9项要求", "程序 水磨许可 (leave): 已申请 … 已退回或已准许或已拒绝",
        "受理 (accept)：已申请 → 已受理；5个工作日内  LGBl. 9/24 § 1\n      若材料齐全",
        "满7天后，1个月内", "满15天后，决定期限内，可延长至30个工作日（若批准延长）",
    ):  # fmt: skip
        assert said in chinese, said
    assert "announce  公告: ASKED → POSTED; no limit" in "\n".join(rules.policy(Unlimited.model, "en"))
    assert "公告 (announce)：已申请 → 已公告；没有期限" in "\n".join(rules.policy(Unlimited.model, "zh"))


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_everything_fits_100_columns(lang: Any) -> None:
    """`show`, `calc --explain` and `check`."""
    lines = [*rules.policy(Mill.model, lang), *printed(lang, explain=True).splitlines()]
    for policy in (Mill, Meeting, Open, Stuck, Unlimited):
        for finding in checked(policy).values():
            lines += terminal.finding(finding, shown(finding), lang)
    assert [line for text in lines for line in text.splitlines() if width(line) > 100] == []


# ---------------------------------------------------------------- the course as a whole


class Open(Policy, document=ACT, name="lindenland.open_limits"):
    """Limits that are open: 5 to 9 days of notice, and 6 to 8 working days to hear."""

    notice = open_parameter(Days, 5, 9, "§ 30", zh="公告天数", why="lost")
    hearing = open_parameter(WorkingDays, 6, 8, "§ 31", zh="听取期限", why="lost")
    to_post = open_parameter(Days, 3, 20, "§ 30", zh="公告期限", why="lost")
    way = procedure(Way, FIRST, LAST, start=Way.ASKED, ends=(Way.DONE,), zh="办事")

    announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告", no_sooner=notice, within=to_post)
    hear = way.step("§ 31", Way.POSTED, Way.HEARD, zh="听取", within=hearing)
    finish = way.step("§ 32", Way.HEARD, Way.DONE, zh="办结", no_sooner=Days(1), within=Days(4))


class Stuck(Policy, document=ACT, name="lindenland.stuck"):
    """Every fault at once: the hearing is for the small only, HEARD leads nowhere, nothing leads to DONE."""

    big = fact(Truth, zh="大型")
    way = procedure(Way, FIRST, LAST, start=Way.ASKED, ends=(Way.DONE,), zh="办事")

    announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告", no_sooner=Days(9), within=Days(8))
    hear = way.step("§ 31", Way.POSTED, Way.HEARD, zh="听取", within=WorkingDays(6), when=lambda p: ~p.big)


class Unlimited(Policy, document=ACT, name="lindenland.unlimited"):
    """Two steps set no limit."""

    way = procedure(Way, FIRST, LAST, start=Way.ASKED, ends=(Way.DONE,), zh="办事")

    announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告")
    hear = way.step("§ 31", Way.POSTED, Way.HEARD, zh="听取", no_sooner=Months(1), within=Months(3))
    finish = way.step("§ 32", Way.HEARD, Way.DONE, zh="办结", no_sooner=Days(3))


class Apart(Policy, document=ACT, name="lindenland.apart"):
    """The big are posted, the small are heard, and only who is both would be done within a day."""

    people = fact(Count, 0, 100, zh="人数")
    way = procedure(Way, FIRST, LAST, start=Way.ASKED, ends=(Way.DONE,), zh="办事")

    announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告", within=Days(8), when=lambda p: p.people > Count(50))
    hear = way.step("§ 31", Way.ASKED, Way.HEARD, zh="听取", within=Days(6), when=lambda p: p.people <= Count(50))
    quick = way.step("§ 32", Way.POSTED, Way.DONE, zh="速办", within=Days(1), when=lambda p: p.people < Count(50))
    slow = way.step("§ 32", Way.POSTED, Way.DONE, zh="缓办", no_sooner=Days(2), within=Days(7),
                    when=lambda p: p.people >= Count(50))  # fmt: skip
    after = way.step("§ 33", Way.HEARD, Way.DONE, zh="听取后办结", no_sooner=Days(3), within=Days(4),
                     when=lambda p: p.people <= Count(60))  # fmt: skip
    back = way.step("§ 34", Way.HEARD, Way.POSTED, zh="退回公告", no_sooner=Days(0), within=Days(90),
                    when=lambda p: p.people >= Count(70))  # fmt: skip


def test_a_sound_procedure_is_proved_sound() -> None:
    """Nothing else is found but how long it takes."""
    found = checked(Mill)
    assert set(found) == {"", "shortest", "longest"}
    assert (found[""].verdict, found[""].is_as_expected) == (PROVED, True)
    assert found[""].says == (
        "each of the 8 stages of leave can be reached and left, by 8 steps", "“水磨许可”的8个阶段均可到达并继续（8个步骤）",
    )  # fmt: skip


def test_stages_that_nothing_leads_to_dead_ends_and_crossed_limits_are_found() -> None:
    """Each at its place; a dead end that is one in some cases only with such a case."""
    found = checked(Stuck)
    assert {name for name, f in found.items() if f.verdict is REFUTED} == set(found)
    assert set(found) == {"unreached:DONE", "dead-end:POSTED", "dead-end:HEARD", "limit:announce"}
    assert found["unreached:DONE"].says == ("no course of way leads to the stage DONE", "“办事”中没有途径通向“已办结”")
    assert found["dead-end:HEARD"].says[0] == "no step of way leads on from the stage HEARD"
    assert found["dead-end:HEARD"].says[1] == "“办事”到“已听取”后没有后续步骤"
    assert found["dead-end:POSTED"].says[0] == "at the stage POSTED of way no step is open in this case"
    evidence = found["dead-end:POSTED"].evidence
    assert evidence is not None
    assert facts_as_text(Stuck.model, evidence.found.facts[""])["big"] == "yes"
    assert found["limit:announce"].says == (
        "the step announce has to be taken before it may be taken", "步骤“公告”的期限早于其最早时间",
    )  # fmt: skip
    assert found["limit:announce"].citations == ("LGBl. 9/24 § 30",)
    assert found["limit:announce"].place.line == Stuck.model.procedures[0].steps[0].place.line


def test_a_limit_may_be_one_that_cannot_be_met_under_some_settings_only() -> None:
    """A notice of 9 days, and 3 to post it; that it would be met by others is no excuse."""
    finding = checked(Open)["limit:announce"]
    assert finding.says == (
        "the step announce has to be taken before it may be taken, under some settings",
        "步骤“公告”的期限早于其最早时间（取决于参数）",
    )
    (case,) = (shown(finding) or pytest.fail("shows no case")).cases
    assert int(case.settings["to_post"]) < int(case.settings["notice"])
    assert f"[to_post]  {case.settings['to_post']}" in "\n".join(terminal.finding(finding, shown(finding), "en"))
    settled = Open.with_changes(SetParameter("notice", "5"), SetParameter("to_post", "5"))
    assert "limit:announce" not in checked(settled)
    touching = checked(Open.with_changes(SetParameter("to_post", "5")))["limit:announce"]
    never = checked(Open.with_changes(SetParameter("to_post", "4")))["limit:announce"]
    assert (touching.says[0][-19:], never.says[0][-19:]) == ("under some settings", "before it may be taken"[-19:])


def test_one_parameter_as_both_limits_can_be_met() -> None:
    """To the day."""

    class P(Policy, document=ACT, name="a.b"):
        notice = open_parameter(Days, 5, 9, "§ 30", zh="公告天数", why="lost")
        way = procedure(Way, FIRST, LAST, start=Way.ASKED, ends=ALL, zh="办事")
        announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告", no_sooner=notice, within=notice)

    assert "limit:announce" not in checked(P)


def test_a_longer_limit_that_is_shorter_is_found() -> None:
    """Five days are not longer than six; what is longest is the longer of the two."""

    class P(Policy, document=ACT, name="a.b"):
        late = fact(Truth, zh="迟延")
        way = procedure(Way, FIRST, LAST, start=Way.ASKED, ends=ALL, zh="办事")
        announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告", within=Days(6),
                            or_extended=(Days(5), lambda p: p.late))  # fmt: skip

    found = checked(P)
    assert found["extension:announce"].says == (
        "the longer limit of the step announce is shorter than its limit", "步骤“公告”延长后的期限反而更短",
    )  # fmt: skip
    assert found["longest"].values == {"longest": "6 days"}


def test_courses_whose_guards_exclude_each_other_are_none() -> None:
    """Nobody is both big and quick: 15 days by § 30 are the longest, 2 the shortest; nobody is sent back."""
    found = checked(Apart)
    assert set(found) == {"", "shortest", "longest"}
    assert found["longest"].says[0] == "the longest lawful course of way takes 15 days: ASKED → POSTED → DONE"
    assert found["shortest"].says[0] == "the shortest lawful course of way takes 2 days: ASKED → POSTED → DONE"
    assert found["longest"].says[1] == "“办事”最长用时为15天：已申请→已公告→已办结"


def test_a_dead_end_that_nobody_reaches_is_none() -> None:
    """The small are never posted, so that nothing leads on from there for them does not matter."""

    class P(Policy, document=ACT, name="a.b"):
        big = fact(Truth, zh="大型")
        way = procedure(Way, FIRST, LAST, start=Way.ASKED, ends=(Way.HEARD, Way.DONE), zh="办事")
        announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告", within=Days(8), when=lambda p: p.big)
        hear = way.step("§ 31", Way.ASKED, Way.HEARD, zh="听取", within=Days(6), when=lambda p: ~p.big)
        finish = way.step("§ 32", Way.POSTED, Way.DONE, zh="办结", within=Days(6), when=lambda p: p.big)

    assert checked(P)[""].verdict is PROVED


def test_a_loop_is_found_and_has_no_longest_course() -> None:
    """The meeting may be put off for ever; and where too few come and no step is open, it does not end."""
    found = checked(Meeting)
    assert found["loop:MET:SHORT"].says == (
        "meeting may go round without end: MET → SHORT → MET", "“会议”可以循环往复：开会→人数不足→开会",
    )  # fmt: skip
    assert found["loop:MET:SHORT"].is_as_expected
    assert found["longest"].says[0] == (
        "there is no longest lawful course of meeting, as there is no limit to a loop; "
        "the limits that are stated come to 13 days: CALLED → MET → DONE"
    )
    assert "因为循环没有期限" in found["longest"].says[1]


def test_a_loop_whose_guards_exclude_each_other_is_none() -> None:
    """Who is sent back is not posted again."""

    class P(Policy, document=ACT, name="a.b"):
        big = fact(Truth, zh="大型")
        way = procedure(Way, FIRST, LAST, start=Way.ASKED, ends=ALL, zh="办事")
        announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告", within=Days(8), when=lambda p: p.big)
        back = way.step("§ 31", Way.POSTED, Way.ASKED, zh="退回", within=Days(6), when=lambda p: ~p.big)

    assert not [name for name in checked(P) if name.startswith("loop")]
    undecided = checked(P, TINY)
    assert not [name for name in undecided if name.startswith("loop")]
    assert (undecided[""].verdict, undecided["length"].verdict) == (UNDECIDED, UNDECIDED)


def test_a_step_without_a_limit_has_no_longest_course() -> None:
    """The steps are named with their articles, and what is stated is added up."""
    found = checked(Unlimited)
    assert found["longest"].says == (
        "there is no longest lawful course of way, as there is no limit to announce (LGBl. 9/24 § 30), "
        "finish (LGBl. 9/24 § 32); the limits that are stated come to 3 months: ASKED → POSTED → HEARD → DONE",
        "“办事”没有最长期限，因为“公告”（LGBl. 9/24 § 30）、“办结”（LGBl. 9/24 § 32）没有期限；"
        "已规定的期限合计3个月：已申请→已公告→已听取→已办结",
    )
    assert found["longest"].values == {"stated": "3 months", "unlimited": "announce, finish"}
    assert found["shortest"].values == {"shortest": "3 days and 1 month"}


def test_the_shortest_and_the_longest_course_add_up_units_and_open_parameters() -> None:
    """The least and the greatest that open limits may be."""
    found = checked(Open)
    assert found["shortest"].values == {"shortest": "6 days"}
    assert found["longest"].values == {"longest": "8 working days and 24 days"}
    assert checked(Mill)["longest"].values == {"longest": "10 working days, 25 days and 1 month"}
    assert checked(Mill)["longest"].says[1].startswith("“水磨许可”最长用时为10个工作日、25天、1个月：")
    assert checked(Mill)["shortest"].values == {"shortest": "no time at all"}


def test_what_may_end_may_also_go_on() -> None:
    """A course that may end at POSTED may be heard from there as well."""

    class P(Policy, document=ACT, name="a.b"):
        way = procedure(Way, FIRST, LAST, start=Way.ASKED, ends=(Way.POSTED, Way.DONE), zh="办事")
        announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告", no_sooner=Days(1), within=Days(8))
        hear = way.step("§ 31", Way.POSTED, Way.HEARD, zh="听取", within=Days(6))
        finish = way.step("§ 32", Way.HEARD, Way.DONE, zh="办结", within=Days(6))

    found = checked(P)
    assert found["shortest"].values == {"shortest": "1 day"}
    assert found["longest"].values == {"longest": "20 days"}


def test_what_nobody_could_look_for_is_undecided() -> None:
    """Without a budget neither the stages nor the lengths are known where guards speak of the case."""
    found = checked(Apart, TINY)
    assert {name: f.verdict for name, f in found.items()} == {"": UNDECIDED, "length": UNDECIDED}
    assert found[""].says == ("whether every stage of way can be reached and left", "“办事”各阶段能否到达并继续")
    assert found["length"].says == ("how long a lawful course of way takes", "“办事”的最短和最长用时")
    assert not any(f.is_as_expected for f in found.values())
    assert all("budget" in f.reason for f in found.values())
    assert checked(Unlimited, TINY)[""].verdict is PROVED


def test_a_limit_that_nobody_could_compare_is_undecided() -> None:
    """What was found is told all the same."""
    assert checked(Open, TINY)[""].verdict is UNDECIDED
    assert "limit:announce" not in checked(Open, TINY)


def test_more_courses_than_are_looked_at_are_undecided(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of three courses two are looked at."""
    monkeypatch.setattr(checks, "MOST_PATHS", 2)
    found = {
        f.id.split(":", 3)[-1]: f for f in findings(Rulebase((Open.model,)), [Open.model.name], Budget(), ["procedure"])
    }
    assert {name: f.verdict for name, f in found.items()} == {
        "limit:announce": REFUTED, "way": UNDECIDED, "length": UNDECIDED,
    }  # fmt: skip
    monkeypatch.setattr(checks, "MOST_PATHS", 3)
    just_enough = findings(Rulebase((Stuck.model,)), [Stuck.model.name], Budget(), ["procedure"])
    assert {f.id: f.verdict for f in just_enough} == {f.id: f.verdict for f in checked(Stuck).values()}
    lines = "\n".join(terminal.finding(found["length"], None, "zh"))
    assert "原因：途径过多，只查看了2条" in lines


# ---------------------------------------------------------------- what is refused


class Other(Choice):
    """Not the stages of anything."""

    ONE = "一", "one"


def _way(**more: Any) -> Any:
    return procedure(Way, FIRST, LAST, **{"start": Way.ASKED, "ends": (Way.DONE,), "zh": "办事"} | more)


def _a_policy(*, way: Any = None, more: dict[str, Any] | None = None, **step: Any) -> Callable[[], None]:
    """Return what writes a policy with one step."""

    def write() -> None:
        class P(Policy, document=ACT, name="a.b"):
            big = fact(Truth, zh="大型")
            number = fact(Count, 0, 9, zh="数目")
            cost = parameter(yuan(5), "§ 1", zh="费用")
            mine = way or _way()
            locals().update(more or {})
            announce = mine.step("§ 30", **{"source": Way.ASKED, "target": Way.POSTED, "zh": "公告"} | step)

    return write


def _no_steps() -> None:
    class P(Policy, document=ACT, name="a.b"):
        way = _way()


def _on_a_number() -> None:
    class P(Policy, document=ACT, name="a.b"):
        number = fact(Count, 0, 9, zh="数目")
        way = _way(entered={Way.ASKED: number})
        announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告")


def _on_an_amount() -> None:
    class P(Policy, document=ACT, name="a.b"):
        @clause("§ 1", zh="费用")
        def cost(self) -> Money:
            return yuan(5)

        way = _way(entered={Way.POSTED: cost})
        announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告")


def _name_of_a_day() -> None:
    class P(Policy, document=ACT, name="a.b"):
        way_posted = event(FIRST, LAST, zh="公告")
        way = _way()
        announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告")


def _name_twice() -> None:
    class P(Policy, document=ACT, name="a.b"):
        way = _way()
        announce = way.step("§ 30", Way.ASKED, Way.POSTED, zh="公告")
        announce = way.step("§ 31", Way.ASKED, Way.HEARD, zh="听取")  # noqa: PIE794


def _repealed_procedure() -> None:
    class P(Unlimited, document=ACT, name="a.b"):
        way = repealed("§ 40")


def _other_stages() -> None:
    class P(Unlimited, document=ACT, name="a.b"):
        way = procedure(Other, FIRST, LAST, start=Other.ONE, ends=(Other.ONE,), zh="办事")  # type: ignore[assignment]


def _no_stage_is_asked() -> None:
    class P(Unlimited, document=ACT, name="a.b"):
        @clause("§ 40", zh="已办结")
        def done(self) -> Truth:
            return self.way.entered(Other.ONE).happened  # type: ignore[arg-type]


def _no_such_fact() -> None:
    _a_policy(when=lambda p: p.large)()


REFUSED: list[tuple[Callable[[], None], str]] = [
    (_no_steps, "the procedure `way` (办事) has no steps"),
    (lambda: _way(start=Other.ONE), "Other.ONE is no stage of Way"),
    (lambda: _way(ends=(Other.ONE,)), "is no stage of Way"),
    (lambda: _way(entered={Other.ONE: None}), "is no stage of Way"),
    (lambda: _way(ends=()), "a procedure has a stage at which it ends; name it in ends=(...)"),
    (lambda: _way(zh=" "), 'a procedure has no Chinese label; add zh="..."'),
    (lambda: _way(entered={Way.POSTED: Days(3)}), "the stage POSTED is entered on a quantity in day; name a fact, an event or a clause"),
    (lambda: procedure(Count, FIRST, LAST, start=1, ends=(1,), zh="办事"),  # type: ignore[type-var]
     "the stages of a procedure are the values of a Choice; write class Stage(Choice): ..."),
    (lambda: procedure(Way, LAST, FIRST, start=Way.ASKED, ends=(Way.DONE,), zh="办事"),
     "the days of a procedure are crossed: 2025-12-31 is after 2024-01-01"),
    (lambda: procedure(Way, "2024-02-30", LAST, start=Way.ASKED, ends=(Way.DONE,), zh="办事"),
     "the days of a procedure: "),
    (_on_a_number, "the stage ASKED is entered on a count, not on a day"),
    (_on_an_amount, "the stage POSTED is entered on a quantity in yuan, not on a day"),
    (_name_of_a_day, "the name `way_posted` is used twice: the procedure `way` has something of that name; give yours another"),
    (_name_twice, "the name `announce` is used twice in one policy; give each its own"),
    (_repealed_procedure, "the step `announce` is one of `way`, which is no procedure of this policy; repeal it"),
    (_other_stages, "step `announce`: leads from Way.ASKED, which `way` no longer has; repeal it"),
    (_no_stage_is_asked, "clause `done` (LGBl. 9/24 § 40): asks when Other.ONE was entered, which is no stage of `way`"),
    (_a_policy(target=Other.ONE), "is no stage of Way"),
    (_a_policy(target=Way.ASKED), "a step leads from ASKED to itself; a step leads to another stage"),
    (_a_policy(zh=""), 'the step from ASKED to POSTED has no Chinese label; add zh="..."'),
    (_a_policy(within=yuan(5)), "step `announce`: has a limit of a quantity in yuan; write Days(...), WorkingDays(...) or Months(...)"),
    (_a_policy(or_extended=(Days(9), lambda p: p.big)), "has a longer limit, but none that it extends; write within=..."),
    (_a_policy(within=Days(3), or_extended=Days(9)), "write or_extended=(WorkingDays(25), lambda p: p.extended)"),
    (_a_policy(within=Days(3), or_extended=(Days(9), lambda p: p.number)), "has a condition that is not a truth but a count"),
    (_a_policy(within=Days(3), or_extended=(yuan(9), lambda p: p.big)), "has a limit of a quantity in yuan"),
    (_a_policy(when=lambda p: p.number), "step `announce`: has a condition that is not a truth but a count"),
    (_a_policy(when=lambda p: True), "has a condition that is not a truth but"),
    (_a_policy(when=True), "when= is asked of a case; write when=lambda p: p.complete"),
    (_no_such_fact, "step `announce`: "),
]  # fmt: skip


@pytest.mark.parametrize(("write", "sentence"), REFUSED, ids=[str(number) for number in range(len(REFUSED))])
def test_what_is_not_written_as_it_must_be_is_refused_in_words(write: Callable[[], None], sentence: str) -> None:
    """Every refusal is a sentence with file and line."""
    with pytest.raises(PolicyError) as raised:
        write()
    assert sentence in str(raised.value), str(raised.value)
    assert raised.value.place is not None
    assert raised.value.place.file.endswith("test_procedures.py"), raised.value.place
    assert raised.value.place.line > 1
