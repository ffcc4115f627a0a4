"""Hand-worked cases.  Every ``expected`` was worked out on paper from the article and a printed
calendar, before the oracle was run; ``work`` is the working.

Calendars used (State Council notices), weekday of the first day noted:
  Aug 2022   1 = Mon; no holiday
  Sep 2022   1 = Thu; 10-12 holiday (Mid-Autumn, Sat-Mon)
  Oct 2022   1 = Sat; 1-7 holiday; Sat 8 and Sun 9 are working days
  Dec 2022   1 = Thu; Sat 31 holiday; Jan 2023: 1-2 holiday (2 = Mon)
  Jan 2023   1 = Sun; 21-27 holiday; Sat 28 and Sun 29 are working days
  Apr 2023   1 = Sat; 5 holiday; Sun 23 working day; 29 Apr - 3 May holiday; Sat 6 May working day
  Jun 2023   1 = Thu; 22-24 holiday; Sun 25 working day
  Feb 2024   1 = Thu; Sun 4 working; 10-17 holiday; Sun 18 working (Fri 9 a working day)
"k=d" below means: the k-th working day is day d.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from tests.oracles.talent_registration_2022 import Clash, Contribution, NotAccepted, NotMet, NotStated, Objection


@dataclass(frozen=True)
class Case:
    name: str
    article: str
    outcome: str  # name of a function of oracle.py
    expected: Any
    work: str
    facts: dict[str, Any] = field(default_factory=dict)
    readings: dict[str, str] = field(default_factory=dict)
    args: Any = None  # for functions that do not take Facts


CASES: list[Case] = []


def case(
    name: str,
    article: str,
    outcome: str,
    expected: Any,
    work: str,
    *,
    r: dict[str, str] | None = None,
    args: Any = None,
    **facts: Any,
) -> None:
    CASES.append(Case(name, article, outcome, expected, work, facts, r or {}, args))


INC = {"count_start": "include"}
NOMAKEUP = {"makeup_days": "ignore"}
A1, A2, A3, A4, A5, A8, A9, A10 = (date(2022, 8, d) for d in (1, 2, 3, 4, 5, 8, 9, 10))

# ============================================================ art 6(1): deemed acceptance
case("plain week", "6(1)", "acceptance_day", A9, "sub Mon 1 Aug: 1=2 2=3 3=4 4=5 5=8 6=9", submitted_on=A1)
case("plain week, start counted", "6(1)", "acceptance_day", A8, "1=1 2=2 3=3 4=4 5=5 6=8", r=INC, submitted_on=A1)
case(
    "submitted Saturday",
    "6(1)",
    "acceptance_day",
    A8,
    "sub Sat 30 Jul: 1=1Aug..5=5 6=8",
    submitted_on=date(2022, 7, 30),
)
case(
    "submitted Saturday, start counted",
    "6(1)",
    "acceptance_day",
    A8,
    "Sat is no working day, same",
    r=INC,
    submitted_on=date(2022, 7, 30),
)
case(
    "before Golden Week",
    "6(1)",
    "acceptance_day",
    date(2022, 10, 11),
    "sub Wed 28 Sep: 1=29 2=30 3=8Oct(Sat) 4=9(Sun) 5=10 6=11",
    submitted_on=date(2022, 9, 28),
)
case(
    "before Golden Week, make-up ignored",
    "6(1)",
    "acceptance_day",
    date(2022, 10, 13),
    "1=29 2=30 3=10 4=11 5=12 6=13",
    r=NOMAKEUP,
    submitted_on=date(2022, 9, 28),
)
case(
    "before Golden Week, start counted",
    "6(1)",
    "acceptance_day",
    date(2022, 10, 10),
    "1=28 2=29 3=30 4=8 5=9 6=10",
    r=INC,
    submitted_on=date(2022, 9, 28),
)
case(
    "last day before Golden Week",
    "6(1)",
    "acceptance_day",
    date(2022, 10, 13),
    "sub Fri 30 Sep: 1=8 2=9 3=10 4=11 5=12 6=13",
    submitted_on=date(2022, 9, 30),
)
case(
    "inside Golden Week",
    "6(1)",
    "acceptance_day",
    date(2022, 10, 13),
    "sub Mon 3 Oct: 1=8 .. 6=13",
    submitted_on=date(2022, 10, 3),
)
case(
    "on a make-up Saturday",
    "6(1)",
    "acceptance_day",
    date(2022, 10, 14),
    "sub Sat 8 Oct: 1=9 2=10 3=11 4=12 5=13 6=14",
    submitted_on=date(2022, 10, 8),
)
case(
    "on a make-up Sunday, start counted",
    "6(1)",
    "acceptance_day",
    date(2022, 10, 14),
    "sub Sun 9: 1=9 2=10 3=11 4=12 5=13 6=14",
    r=INC,
    submitted_on=date(2022, 10, 9),
)
case(
    "before Spring Festival",
    "6(1)",
    "acceptance_day",
    date(2023, 1, 31),
    "sub Wed 18 Jan: 1=19 2=20 3=28 4=29 5=30 6=31",
    submitted_on=date(2023, 1, 18),
)
case(
    "before Spring Festival, make-up ignored",
    "6(1)",
    "acceptance_day",
    date(2023, 2, 2),
    "1=19 2=20 3=30 4=31 5=1Feb 6=2Feb",
    r=NOMAKEUP,
    submitted_on=date(2023, 1, 18),
)
case(
    "across New Year",
    "6(1)",
    "acceptance_day",
    date(2023, 1, 6),
    "sub Wed 28 Dec: 1=29 2=30 (31-2 off) 3=3Jan 4=4 5=5 6=6",
    submitted_on=date(2022, 12, 28),
)
case(
    "make-up Sunday before May Day",
    "6(1)",
    "acceptance_day",
    date(2023, 4, 28),
    "sub Fri 21 Apr: 1=23(Sun) 2=24 3=25 4=26 5=27 6=28",
    submitted_on=date(2023, 4, 21),
)
case(
    "same, make-up ignored",
    "6(1)",
    "acceptance_day",
    date(2023, 5, 4),
    "1=24 2=25 3=26 4=27 5=28 6=4May",
    r=NOMAKEUP,
    submitted_on=date(2023, 4, 21),
)
case(
    "across May Day",
    "6(1)",
    "acceptance_day",
    date(2023, 5, 6),
    "sub Tue 25 Apr: 1=26 2=27 3=28 4=4May 5=5 6=6(Sat)",
    submitted_on=date(2023, 4, 25),
)
case(
    "Dragon Boat 2023",
    "6(1)",
    "acceptance_day",
    date(2023, 6, 28),
    "sub Mon 19 Jun: 1=20 2=21 3=25(Sun) 4=26 5=27 6=28",
    submitted_on=date(2023, 6, 19),
)
case(
    "Spring Festival 2024 eve works",
    "6(1)",
    "acceptance_day",
    date(2024, 2, 9),
    "sub Fri 2 Feb: 1=4(Sun) 2=5 3=6 4=7 5=8 6=9",
    submitted_on=date(2024, 2, 2),
)

# ============================================================ art 6(1): passed, looked at, refused
case("passed same day", "6(1)", "acceptance_day", A1, "passed on the day", submitted_on=A1, online_passed_on=A1)
case("passed on 4th", "6(1)", "acceptance_day", A5, "4=5 Aug", submitted_on=A1, online_passed_on=A5)
case(
    "passed on 5th",
    "6(1)",
    "acceptance_day",
    A8,
    "within five includes the fifth (8 Aug)",
    submitted_on=A1,
    online_passed_on=A8,
)
case("passed on 6th", "6(1)", "acceptance_day", A9, "both halves give 9 Aug", submitted_on=A1, online_passed_on=A9)
case(
    "passed on 7th, untouched before",
    "6(1)",
    "acceptance_day",
    A9,
    "deemed on the 6th, the later pass is late",
    submitted_on=A1,
    online_passed_on=A10,
)
case(
    "looked at on 5th, passed on 7th",
    "6(1)",
    "acceptance_day",
    A10,
    "an examination was made in time, so no deeming; the pass counts",
    submitted_on=A1,
    examined_on=A8,
    online_passed_on=A10,
)
case(
    "same, other reading",
    "6(1)",
    "acceptance_day",
    A9,
    "no pass in five days = deemed",
    r={"unexamined": "no_pass"},
    submitted_on=A1,
    examined_on=A8,
    online_passed_on=A10,
)
case(
    "looked at on 6th, passed on 7th",
    "6(1)",
    "acceptance_day",
    A9,
    "not looked at in five days: deemed",
    submitted_on=A1,
    examined_on=A9,
    online_passed_on=A10,
)
case(
    "looked at, nothing more",
    "6(1)",
    "acceptance_day",
    NotStated(("6(1)",)),
    "neither half fits",
    submitted_on=A1,
    examined_on=A3,
)
case(
    "looked at, nothing more, other reading",
    "6(1)",
    "acceptance_day",
    A9,
    "deemed on the 6th",
    r={"unexamined": "no_pass"},
    submitted_on=A1,
    examined_on=A3,
)
case(
    "found unfit on 5th",
    "7-1",
    "acceptance_day",
    NotAccepted(("7-1",)),
    "refused in time",
    submitted_on=A1,
    found_unfit_on=A8,
)
case(
    "found unfit on 6th",
    "6(1)",
    "acceptance_day",
    A9,
    "deemed first; the refusal is one of the review",
    submitted_on=A1,
    found_unfit_on=A9,
)
case(
    "looked at 3rd, unfit 8th",
    "7-1",
    "acceptance_day",
    NotAccepted(("7-1",)),
    "no deeming because looked at",
    submitted_on=A1,
    examined_on=A4,
    found_unfit_on=date(2022, 8, 11),
)
case(
    "passed on 5th, no-pass reading",
    "6(1)",
    "acceptance_day",
    A8,
    "a pass on the fifth is a pass within five",
    r={"unexamined": "no_pass"},
    submitted_on=A1,
    online_passed_on=A8,
)
case(
    "unfit on 5th, no-pass reading",
    "7-1",
    "acceptance_day",
    NotAccepted(("7-1",)),
    "a refusal on the fifth is in time",
    r={"unexamined": "no_pass"},
    submitted_on=A1,
    found_unfit_on=A8,
)
case(
    "Golden Week 2024",
    "6(1)",
    "deemed_acceptance_day",
    date(2024, 10, 11),
    "sub Fri 27 Sep 2024: 1=29(Sun) 2=30 (1-7 Oct off) 3=8 4=9 5=10 6=11",
    args=(date(2024, 9, 27),),
)

# ============================================================ art 7: correction
case(
    "notice, no correction",
    "7-1",
    "acceptance_day",
    NotAccepted(("7-1",)),
    "accept only after correction",
    submitted_on=A1,
    correction_noticed_on=A3,
)
case(
    "correction, then silence",
    "6(1)+7-1",
    "acceptance_day",
    date(2022, 8, 12),
    "corrected Thu 4: 1=5 2=8 3=9 4=10 5=11 6=12",
    submitted_on=A1,
    correction_noticed_on=A3,
    corrected_on=A4,
)
case(
    "correction, then silence, no second clock",
    "6(1)+7-1",
    "acceptance_day",
    NotStated(("6(1)", "7-1")),
    "nothing says the clock runs again",
    r={"correction_clock": "no_auto"},
    submitted_on=A1,
    correction_noticed_on=A3,
    corrected_on=A4,
)
case(
    "correction passed",
    "7-1",
    "acceptance_day",
    A9,
    "corrected 4, passed 9 (3rd day)",
    submitted_on=A1,
    correction_noticed_on=A3,
    corrected_on=A4,
    online_passed_on=A9,
)
case(
    "notice on the 5th day",
    "7-1",
    "acceptance_day",
    NotAccepted(("7-1",)),
    "8 Aug is the 5th: examined in time",
    submitted_on=A1,
    correction_noticed_on=A8,
)
case(
    "notice on the 6th day",
    "6(1)/7-1",
    "acceptance_day",
    Clash(("6(1)", "7-1")),
    "9 Aug: already deemed accepted, yet to be corrected first",
    submitted_on=A1,
    correction_noticed_on=A9,
)
case(
    "notice on the 6th day, deeming stands",
    "6(1)",
    "acceptance_day",
    A9,
    "stands",
    r={"late_step": "stands"},
    submitted_on=A1,
    correction_noticed_on=A9,
)
case("two notices", "7-1", "correction_notice_lawful", False, "everything at once", correction_notices=2)
case("one notice", "7-1", "correction_notice_lawful", True, "one", correction_notices=1)
case(
    "refused without reasons",
    "7-1",
    "refusal_notice_lawful",
    False,
    "reasons are due",
    reviewed_on=A10,
    review_passed=False,
    reasons_told_in_system=False,
)
case(
    "passed without reasons",
    "7-1",
    "refusal_notice_lawful",
    True,
    "only on refusal",
    reviewed_on=A10,
    reasons_told_in_system=False,
)
case(
    "stricter visit",
    "7-2",
    "home_visit_lawful",
    False,
    "same standard",
    home_visit_made=True,
    home_visit_same_standard=False,
)

# ============================================================ art 5, 6(2): on-site examination
case(
    "three grounds",
    "5(1)",
    "onsite_required",
    True,
    "cannot verify + doubt + thinks it needed",
    cannot_verify_online=True,
    information_doubted=True,
    onsite_thought_needed=True,
)
case("only doubt", "5(1)", "onsite_required", False, "cumulative", information_doubted=True)
case(
    "only doubt, other reading",
    "5(1)",
    "onsite_required",
    True,
    "alternatives",
    r={"onsite_ground": "any"},
    information_doubted=True,
)
case("other legal ground", "5(2)", "onsite_required", True, "item 2 alone is enough", other_legal_onsite_ground=True)
case(
    "on-site passed late",
    "6(2)",
    "acceptance_day",
    date(2022, 8, 31),
    "no limit on the on-site day",
    submitted_on=A1,
    onsite_ordered_on=A3,
    onsite_passed_on=date(2022, 8, 31),
)
case(
    "on-site not attended",
    "5",
    "acceptance_day",
    NotAccepted(("5",)),
    "not accepted",
    submitted_on=A1,
    onsite_ordered_on=A3,
)
case(
    "on-site failed",
    "5",
    "acceptance_day",
    NotAccepted(("5",)),
    "not accepted",
    submitted_on=A1,
    onsite_ordered_on=A3,
    onsite_failed_on=A10,
)
case(
    "ordered on the 5th day",
    "6(2)",
    "acceptance_day",
    date(2022, 8, 15),
    "8 Aug in time",
    submitted_on=A1,
    onsite_ordered_on=A8,
    onsite_passed_on=date(2022, 8, 15),
)
case(
    "ordered on the 6th day",
    "5/6",
    "acceptance_day",
    Clash(("5", "6(1)", "6(2)")),
    "9 Aug: already deemed accepted",
    submitted_on=A1,
    onsite_ordered_on=A9,
    onsite_passed_on=date(2022, 8, 15),
)
case(
    "same, on-site governs",
    "6(2)",
    "acceptance_day",
    date(2022, 8, 15),
    "undo",
    r={"late_step": "undo"},
    submitted_on=A1,
    onsite_ordered_on=A9,
    onsite_passed_on=date(2022, 8, 15),
)
case(
    "same, deeming stands",
    "6(1)",
    "acceptance_day",
    A9,
    "stands",
    r={"late_step": "stands"},
    submitted_on=A1,
    onsite_ordered_on=A9,
    onsite_passed_on=date(2022, 8, 15),
)
case(
    "ordered after an online pass",
    "5(2)/6",
    "acceptance_day",
    Clash(("5", "6(1)", "6(2)")),
    "found in the review, after acceptance on the 3rd",
    submitted_on=A1,
    online_passed_on=A3,
    onsite_ordered_on=A5,
    onsite_failed_on=A10,
)

# ============================================================ art 6(3): age.  limit 35 (example)
AGE: dict[str, Any] = {
    "submitted_on": A1,
    "birth_date": date(1986, 8, 12),
    "age_limit_years": 35,
}  # over age from 12 Aug 2022
case(
    "last day in age",
    "6(3)",
    "age_met",
    True,
    "accepted 11 Aug, 36th birthday 12 Aug",
    examined_on=A2,
    online_passed_on=date(2022, 8, 11),
    **AGE,
)
case(
    "birthday itself",
    "6(3)",
    "age_met",
    False,
    "accepted 12 Aug, over age, not back-dated",
    examined_on=A2,
    online_passed_on=date(2022, 8, 12),
    **AGE,
)
case(
    "birthday, attained a day later",
    "6(3)",
    "age_met",
    True,
    "over age from 13 Aug",
    r={"over_age_from": "next_year_day_after"},
    examined_on=A2,
    online_passed_on=date(2022, 8, 12),
    **AGE,
)
case(
    "day after the birthday, attained a day later",
    "6(3)",
    "age_met",
    False,
    "13 Aug is over age",
    r={"over_age_from": "next_year_day_after"},
    examined_on=A2,
    online_passed_on=date(2022, 8, 13),
    **AGE,
)
case(
    "birthday, back-dated",
    "6(3)",
    "acceptance_day",
    A1,
    "in age on 1 Aug, over on 15 Aug when passed; used",
    examined_on=A2,
    online_passed_on=date(2022, 8, 12),
    reviewed_on=date(2022, 8, 15),
    backdating_used=True,
    **AGE,
)
case(
    "birthday, back-dated, age",
    "6(3)",
    "age_met",
    True,
    "measured on 1 Aug",
    examined_on=A2,
    online_passed_on=date(2022, 8, 12),
    reviewed_on=date(2022, 8, 15),
    backdating_used=True,
    **AGE,
)
case(
    "not used, may",
    "6(3)",
    "acceptance_day",
    date(2022, 8, 12),
    "discretion not used",
    examined_on=A2,
    online_passed_on=date(2022, 8, 12),
    reviewed_on=date(2022, 8, 15),
    **AGE,
)
case(
    "not used, must",
    "6(3)",
    "acceptance_day",
    A1,
    "read as a duty",
    r={"over_age_priority": "must"},
    examined_on=A2,
    online_passed_on=date(2022, 8, 12),
    reviewed_on=date(2022, 8, 15),
    **AGE,
)
case(
    "review passed the day before",
    "6(3)",
    "acceptance_day",
    A9,
    "11 Aug: not over age when passed, so no back-dating",
    reviewed_on=date(2022, 8, 11),
    backdating_used=True,
    **AGE,
)
case(
    "review passed on the birthday",
    "6(3)",
    "acceptance_day",
    A1,
    "12 Aug over age when passed",
    reviewed_on=date(2022, 8, 12),
    backdating_used=True,
    **AGE,
)
case(
    "same, the pass is the acceptance check",
    "6(3)",
    "acceptance_day",
    A9,
    "deemed 9 Aug in age: 6(3) not open",
    r={"age_pass": "acceptance_check"},
    reviewed_on=date(2022, 8, 12),
    backdating_used=True,
    **AGE,
)
case(
    "over age already at submission",
    "6(3)",
    "acceptance_day",
    A9,
    "6(3) closed",
    submitted_on=A1,
    birth_date=date(1986, 8, 1),
    reviewed_on=date(2022, 8, 12),
    backdating_used=True,
)
case(
    "over age already at submission, age",
    "6(3)",
    "age_met",
    False,
    "9 Aug",
    submitted_on=A1,
    birth_date=date(1986, 8, 1),
    reviewed_on=date(2022, 8, 12),
    backdating_used=True,
)
case(
    "one day younger",
    "6(3)",
    "acceptance_day",
    A1,
    "birthday 2 Aug: in age on the 1st",
    submitted_on=A1,
    birth_date=date(1986, 8, 2),
    reviewed_on=date(2022, 8, 12),
    backdating_used=True,
)
case(
    "birthday between submission and correction",
    "6(3)",
    "backdating_open",
    False,
    "corrected 12 Aug is this submission, over age",
    correction_noticed_on=A3,
    corrected_on=date(2022, 8, 12),
    online_passed_on=date(2022, 8, 15),
    reviewed_on=date(2022, 8, 16),
    **AGE,
)
case(
    "same, first submission counts",
    "6(3)",
    "backdating_open",
    True,
    "1 Aug in age",
    r={"this_submission": "first"},
    correction_noticed_on=A3,
    corrected_on=date(2022, 8, 12),
    online_passed_on=date(2022, 8, 15),
    reviewed_on=date(2022, 8, 16),
    **AGE,
)
case(
    "limit read as the birthday, day before",
    "6(3)",
    "first_over_age_day",
    date(2021, 8, 13),
    "day after the 35th birthday",
    r={"over_age_from": "birthday_day_after"},
    **AGE,
)
case(
    "limit read strictly",
    "6(3)",
    "first_over_age_day",
    date(2021, 8, 12),
    "the 35th birthday",
    r={"over_age_from": "birthday"},
    **AGE,
)
case(
    "born 29 February",
    "6(3)",
    "first_over_age_day",
    date(2023, 3, 1),
    "2000 + 23, no leap year; limit 22",
    birth_date=date(2000, 2, 29),
    age_limit_years=22,
)
case(
    "born 29 February, other reading",
    "6(3)",
    "first_over_age_day",
    date(2023, 2, 28),
    "",
    r={"leap_birthday": "feb28"},
    birth_date=date(2000, 2, 29),
    age_limit_years=22,
)
case(
    "born 29 February, leap year",
    "6(3)",
    "first_over_age_day",
    date(2024, 2, 29),
    "2000 + 24",
    birth_date=date(2000, 2, 29),
    age_limit_years=23,
)

# ============================================================ art 8: review
case(
    "15 days",
    "8",
    "review_deadline",
    date(2022, 8, 30),
    "acc 9 Aug: 1=10 2=11 3=12 4=15 .. 8=19 9=22 .. 13=26 14=29 15=30",
    submitted_on=A1,
)
case(
    "15 days, start counted",
    "8",
    "review_deadline",
    date(2022, 8, 26),
    "acc 8 Aug: 1=8..5=12 6=15..10=19 11=22..15=26",
    r=INC,
    submitted_on=A1,
)
case(
    "25 days",
    "8",
    "review_deadline",
    date(2022, 9, 14),
    "15=30Aug 16=31 17=1Sep 18=2 19=5..23=9 (10-12 off) 24=13 25=14",
    submitted_on=A1,
    special_circumstances=True,
    review_extended=True,
)
case(
    "special, not extended",
    "8",
    "review_deadline",
    date(2022, 8, 30),
    "extension must be made",
    submitted_on=A1,
    special_circumstances=True,
)
case("extended without cause", "8", "extension_lawful", False, "needs special circumstances", review_extended=True)
case(
    "extended without cause, deadline",
    "8",
    "review_deadline",
    date(2022, 8, 30),
    "stays 15",
    submitted_on=A1,
    review_extended=True,
)
case(
    "15 after Golden Week",
    "8",
    "review_deadline",
    date(2022, 11, 1),
    "acc 11 Oct: 1=12 2=13 3=14 4=17..8=21 9=24..13=28 14=31 15=1Nov",
    submitted_on=date(2022, 9, 28),
)
case(
    "25 after Golden Week",
    "8",
    "review_deadline",
    date(2022, 11, 15),
    "16=2 17=3 18=4 19=7..23=11 24=14 25=15",
    submitted_on=date(2022, 9, 28),
    special_circumstances=True,
    review_extended=True,
)
case(
    "15 after Spring Festival",
    "8",
    "review_deadline",
    date(2023, 2, 21),
    "acc 31 Jan: 1=1Feb 2=2 3=3 4=6..8=10 9=13..13=17 14=20 15=21",
    submitted_on=date(2023, 1, 18),
)
case(
    "25 after Spring Festival",
    "8",
    "review_deadline",
    date(2023, 3, 7),
    "16=22 17=23 18=24 19=27 20=28 21=1Mar 22=2 23=3 24=6 25=7",
    submitted_on=date(2023, 1, 18),
    special_circumstances=True,
    review_extended=True,
)
case("on the last day", "8", "review_on_time", True, "30 Aug", submitted_on=A1, reviewed_on=date(2022, 8, 30))
case("one day late", "8", "review_on_time", False, "31 Aug", submitted_on=A1, reviewed_on=date(2022, 8, 31))
case(
    "card within the review period?",
    "8",
    "review_on_time",
    False,
    "reviewed 24 Aug, card 31 Aug > 30 Aug",
    r={"review_scope": "to_card"},
    submitted_on=A1,
    reviewed_on=date(2022, 8, 24),
    card_issued_on=date(2022, 8, 31),
)
case(
    "ordinary lawful days",
    "6/8",
    "lawful_review_days",
    (A9, date(2022, 8, 30), 16),
    "9 Aug itself + 15 working days",
    submitted_on=A1,
)
case(
    "weekend acceptance",
    "8",
    "review_deadline",
    date(2022, 8, 19),
    "back-dated to Sat 30 Jul: 1=1Aug..5=5 6=8..10=12 11=15..15=19",
    submitted_on=date(2022, 7, 30),
    birth_date=date(1986, 8, 12),
    reviewed_on=date(2022, 8, 18),
    backdating_used=True,
)

# back-dated: submission 1 Aug; 15th = 22 Aug (1=2..4=5 5=8..9=12 10=15..14=19 15=22); 25th = 5 Sep (16=23 17=24 18=25 19=26 20=29 21=30 22=31 23=1 24=2 25=5)
BACK: dict[str, Any] = {
    "submitted_on": A1,
    "birth_date": date(1986, 8, 12),
    "onsite_ordered_on": A3,
    "backdating_used": True,
}
case(
    "on-site passed on the 14th",
    "6(3)/8",
    "lawful_review_days",
    (date(2022, 8, 19), date(2022, 8, 22), 2),
    "Fri 19 and Mon 22",
    onsite_passed_on=date(2022, 8, 19),
    **BACK,
)
case(
    "on-site passed on the 15th",
    "6(3)/8",
    "lawful_review_days",
    (date(2022, 8, 22), date(2022, 8, 22), 1),
    "only 22 Aug",
    onsite_passed_on=date(2022, 8, 22),
    **BACK,
)
case(
    "on-site passed on the 16th",
    "6(3)/8",
    "lawful_review_days",
    Clash(("6(2)", "6(3)", "8")),
    "23 Aug > 22 Aug: no day",
    onsite_passed_on=date(2022, 8, 23),
    **BACK,
)
case(
    "16th, extended",
    "6(3)/8",
    "lawful_review_days",
    (date(2022, 8, 23), date(2022, 9, 5), 10),
    "23-26 Aug 4, 29-31 Aug 3, 1 2 5 Sep 3",
    onsite_passed_on=date(2022, 8, 23),
    special_circumstances=True,
    review_extended=True,
    **BACK,
)
case(
    "on-site passed on the 25th, extended",
    "6(3)/8",
    "lawful_review_days",
    (date(2022, 9, 5), date(2022, 9, 5), 1),
    "5 Sep only",
    onsite_passed_on=date(2022, 9, 5),
    special_circumstances=True,
    review_extended=True,
    **BACK,
)
case(
    "on-site passed on the 26th, extended",
    "6(3)/8",
    "lawful_review_days",
    Clash(("6(2)", "6(3)", "8")),
    "6 Sep > 5 Sep",
    onsite_passed_on=date(2022, 9, 6),
    special_circumstances=True,
    review_extended=True,
    **BACK,
)
case(
    "16th, not back-dated",
    "6(3)",
    "lawful_review_days",
    NotMet(("6(3)",)),
    "accepted 23 Aug, over age since 12 Aug",
    submitted_on=A1,
    birth_date=date(1986, 8, 12),
    onsite_ordered_on=A3,
    onsite_passed_on=date(2022, 8, 23),
)
case(
    "looked at online, passed on the 16th",
    "6(1)/6(3)/8",
    "lawful_review_days",
    Clash(("6(1)", "6(3)", "8")),
    "23 Aug > 22 Aug",
    submitted_on=A1,
    birth_date=date(1986, 8, 12),
    examined_on=A3,
    online_passed_on=date(2022, 8, 23),
    backdating_used=True,
)
case(
    "age limit passed during the review",
    "6(3)/8",
    "lawful_review_days",
    (A9, date(2022, 8, 22), 10),
    "deemed 9 Aug; from 12 Aug back-dated so last 22 Aug: 9-12 four, 15-19 five, 22",
    submitted_on=A1,
    birth_date=date(1986, 8, 12),
    backdating_used=True,
)
case(
    "same, discretion not used",
    "6(3)/8",
    "lawful_review_days",
    (A9, date(2022, 8, 30), 16),
    "accepted in age on 9 Aug, 15 days from there",
    submitted_on=A1,
    birth_date=date(1986, 8, 12),
)
case(
    "retroactively late",
    "6(3)/8",
    "review_on_time",
    False,
    "reviewed 25 Aug, within 30 Aug, but back-dated: due 22 Aug",
    submitted_on=A1,
    birth_date=date(1986, 8, 12),
    reviewed_on=date(2022, 8, 25),
    backdating_used=True,
)


# ============================================================ art 9: publicity
def after_review(**k: Any) -> dict[str, Any]:
    return dict({"submitted_on": A1, "reviewed_on": date(2022, 8, 29)}, **k)


case("not posted", "9", "publicity_last_day", NotStated(("9",)), "no deadline to start", **after_review())
case(
    "plain week, first day counted",
    "9",
    "publicity_last_day",
    date(2022, 9, 2),
    "posted Mon 29 Aug: 29 30 31 1 2",
    **after_review(posted_on=date(2022, 8, 29)),
)
case(
    "plain week, first day not counted",
    "9",
    "publicity_last_day",
    date(2022, 9, 5),
    "30 31 1 2 5",
    r={"publicity_count": "exclude"},
    **after_review(posted_on=date(2022, 8, 29)),
)
case(
    "across Golden Week",
    "9",
    "publicity_last_day",
    date(2022, 10, 8),
    "posted Tue 27 Sep: 27 28 29 30 8Oct",
    **after_review(posted_on=date(2022, 9, 27)),
)
case(
    "across Golden Week, not counted",
    "9",
    "publicity_last_day",
    date(2022, 10, 9),
    "28 29 30 8 9",
    r={"publicity_count": "exclude"},
    **after_review(posted_on=date(2022, 9, 27)),
)
case(
    "across Golden Week, make-up ignored",
    "9",
    "publicity_last_day",
    date(2022, 10, 10),
    "27 28 29 30 10",
    r=NOMAKEUP,
    **after_review(posted_on=date(2022, 9, 27)),
)
case(
    "posted on a holiday",
    "9",
    "publicity_last_day",
    date(2022, 10, 12),
    "posted 1 Oct: 8 9 10 11 12",
    **after_review(posted_on=date(2022, 10, 1)),
)
case(
    "Spring Festival",
    "9",
    "publicity_last_day",
    date(2023, 1, 31),
    "posted Fri 20 Jan: 20 28 29 30 31",
    **after_review(posted_on=date(2023, 1, 20)),
)
case(
    "four days",
    "9",
    "publicity_length_lawful",
    False,
    "29 Aug - 1 Sep",
    **after_review(posted_on=date(2022, 8, 29), last_posted_day=date(2022, 9, 1)),
)
case(
    "five days",
    "9",
    "publicity_length_lawful",
    True,
    "29 Aug - 2 Sep",
    **after_review(posted_on=date(2022, 8, 29), last_posted_day=date(2022, 9, 2)),
)
case(
    "five days and the weekend",
    "9",
    "publicity_length_lawful",
    True,
    "to Sun 4 Sep, still five working days",
    **after_review(posted_on=date(2022, 8, 29), last_posted_day=date(2022, 9, 4)),
)
case(
    "six days",
    "9",
    "publicity_length_lawful",
    False,
    "29 Aug - 5 Sep",
    **after_review(posted_on=date(2022, 8, 29), last_posted_day=date(2022, 9, 5)),
)
case(
    "six days, at least",
    "9",
    "publicity_length_lawful",
    True,
    "",
    r={"publicity_length": "at_least"},
    **after_review(posted_on=date(2022, 8, 29), last_posted_day=date(2022, 9, 5)),
)
case(
    "secret",
    "9",
    "publicity_required",
    NotStated(("9",)),
    "other provisions",
    **after_review(secret_or_unsuitable=True),
)
case(
    "failed review is not publicised",
    "9",
    "publicity_required",
    False,
    "only those who passed",
    **after_review(review_passed=False),
)
case("only on the district site", "9", "publicity_form_lawful", False, "city bureau's site", posted_on_city_site=False)
case("no dates on the notice", "10", "publicity_form_lawful", False, "start and end are due", notice_has_dates=False)

# ============================================================ art 10-11: objections and result
P: dict[str, Any] = {
    "submitted_on": A1,
    "reviewed_on": date(2022, 8, 29),
    "posted_on": date(2022, 9, 27),
}  # publicity 27 Sep - 8 Oct
FREE: dict[str, Any] = {
    "submitted_on": A1,
    "reviewed_on": date(2022, 8, 29),
    "posted_on": date(2022, 8, 29),
}  # 29 Aug - 2 Sep

case("no objection", "11", "result", "card", "", **FREE)
case("first day for the card", "11", "earliest_card_day", date(2022, 9, 3), "the day after 2 Sep", **FREE)
case("no review yet", "8", "result", "waiting_review", "", submitted_on=A1)
case("review failed", "7-1", "result", "refused_review", "", submitted_on=A1, reviewed_on=A10, review_passed=False)
case("reviewed, not posted", "9", "result", "waiting_publicity", "", submitted_on=A1, reviewed_on=A10)
case(
    "secret person",
    "9/11",
    "result",
    NotStated(("9", "11")),
    "never publicised, no limb of art 11",
    submitted_on=A1,
    reviewed_on=A10,
    secret_or_unsuitable=True,
)
case(
    "received the day before posting",
    "10",
    "result",
    "card",
    "26 Sep is outside",
    objections=(Objection(date(2022, 9, 26)),),
    **P,
)
case(
    "received on the first day",
    "10",
    "result",
    "waiting_objection",
    "27 Sep",
    objections=(Objection(date(2022, 9, 27)),),
    **P,
)
case(
    "received on a holiday inside",
    "10",
    "result",
    "waiting_objection",
    "3 Oct lies inside",
    objections=(Objection(date(2022, 10, 3)),),
    **P,
)
case(
    "received on the last day",
    "10",
    "result",
    "waiting_objection",
    "8 Oct",
    objections=(Objection(date(2022, 10, 8)),),
    **P,
)
case(
    "received one day late",
    "10",
    "result",
    "card",
    "9 Oct, in principle too late",
    objections=(Objection(date(2022, 10, 9)),),
    **P,
)
case(
    "late but taken",
    "10",
    "result",
    "waiting_objection",
    '"in principle" leaves room',
    objections=(Objection(date(2022, 10, 9), taken_though_late=True),),
    **P,
)
case(
    "anonymous",
    "10",
    "result",
    "card",
    "real name is due",
    objections=(Objection(date(2022, 9, 28), real_name=False),),
    **P,
)
case(
    "anonymous, still counts",
    "10",
    "result",
    "waiting_objection",
    "",
    r={"defective_objection": "counts"},
    objections=(Objection(date(2022, 9, 28), real_name=False),),
    **P,
)
case("no contact", "10", "result", "card", "", objections=(Objection(date(2022, 9, 28), contact_given=False),), **P)
case("oral", "10", "result", "card", "written", objections=(Objection(date(2022, 9, 28), written=False),), **P)
case("unit without seal", "10", "result", "card", "", objections=(Objection(date(2022, 9, 28), by="unit"),), **P)
case(
    "unit with seal, no contact",
    "10",
    "result",
    "waiting_objection",
    "contact is asked of persons",
    objections=(Objection(date(2022, 9, 28), by="unit", unit_seal=True, contact_given=False),),
    **P,
)
case(
    "unit with seal, no contact, other reading",
    "10",
    "result",
    "card",
    "",
    r={"unit_contact": "required"},
    objections=(Objection(date(2022, 9, 28), by="unit", unit_seal=True, contact_given=False),),
    **P,
)
case(
    "20 days over Golden Week",
    "10",
    "objection_deadline",
    date(2022, 10, 12),
    "rec Thu 8 Sep: 1=9 2=13 3=14 4=15 5=16 6=19..10=23 11=26..15=30 16=8Oct 17=9 18=10 19=11 20=12",
    args=(Objection(date(2022, 9, 8)),),
)
case(
    "30 days over Golden Week",
    "10",
    "objection_deadline",
    date(2022, 10, 26),
    "21=13 22=14 23=17..27=21 28=24 29=25 30=26",
    args=(Objection(date(2022, 9, 8), special_circumstances=True, extended=True),),
)
case(
    "20 days over New Year",
    "10",
    "objection_deadline",
    date(2023, 1, 18),
    "rec Tue 20 Dec: 1=21 2=22 3=23 4=26..8=30 9=3Jan..12=6 13=9..17=13 18=16 19=17 20=18",
    args=(Objection(date(2022, 12, 20)),),
)
case(
    "30 days over Spring Festival",
    "10",
    "objection_deadline",
    date(2023, 2, 6),
    "21=19 22=20 23=28 24=29 25=30 26=31 27=1Feb 28=2 29=3 30=6",
    args=(Objection(date(2022, 12, 20), special_circumstances=True, extended=True),),
)
case(
    "extended without cause",
    "10",
    "objection_deadline",
    date(2022, 10, 12),
    "stays 20",
    args=(Objection(date(2022, 9, 8), extended=True),),
)
case(
    "concluded on the last day",
    "10",
    "objection_on_time",
    True,
    "12 Oct",
    args=(Objection(date(2022, 9, 8), concluded_on=date(2022, 10, 12)),),
)
case(
    "concluded a day late",
    "10",
    "objection_on_time",
    False,
    "13 Oct",
    args=(Objection(date(2022, 9, 8), concluded_on=date(2022, 10, 13)),),
)
case(
    "upheld",
    "11",
    "result",
    "refused_objection",
    "",
    objections=(Objection(date(2022, 9, 28), concluded_on=date(2022, 10, 10), upheld=True),),
    **P,
)
case(
    "upheld: whom to tell",
    "11",
    "persons_to_tell",
    ("applicant", "objector"),
    "",
    objections=(Objection(date(2022, 9, 28), concluded_on=date(2022, 10, 10), upheld=True),),
    **P,
)
case(
    "unfounded",
    "11",
    "result",
    "card",
    "",
    objections=(Objection(date(2022, 9, 28), concluded_on=date(2022, 10, 10)),),
    **P,
)
case(
    "unfounded: card day",
    "11",
    "earliest_card_day",
    date(2022, 10, 10),
    "later of 9 Oct and 10 Oct",
    objections=(Objection(date(2022, 9, 28), concluded_on=date(2022, 10, 10)),),
    **P,
)
case(
    "unfounded, concluded early",
    "11",
    "earliest_card_day",
    date(2022, 10, 9),
    "publicity runs to 8 Oct",
    objections=(Objection(date(2022, 9, 28), concluded_on=date(2022, 9, 29)),),
    **P,
)
case(
    "unfounded: publication",
    "9/11",
    "publication_required",
    NotStated(("9", "11")),
    "publication is tied to no objection",
    objections=(Objection(date(2022, 9, 28), concluded_on=date(2022, 10, 10)),),
    **P,
)
case(
    "unfounded: telling",
    "11",
    "persons_to_tell",
    NotStated(("11",)),
    "only an upheld objection is answered",
    objections=(Objection(date(2022, 9, 28), concluded_on=date(2022, 10, 10)),),
    **P,
)
case("no objection: publication", "9", "publication_required", True, "", **FREE)
case(
    "two objections, one open",
    "11",
    "result",
    "waiting_objection",
    "",
    objections=(Objection(date(2022, 9, 28), concluded_on=date(2022, 9, 30)), Objection(date(2022, 9, 29))),
    **P,
)
case(
    "two objections, last deadline",
    "10",
    "last_objection_deadline",
    date(2022, 11, 4),
    "8 Oct: 1=9 2=10..6=14 7=17..11=21 12=24..16=28 17=31 18=1Nov 19=2 20=3 ; 9 Oct late taken: 1=10..5=14 6=17..10=21 11=24..15=28 16=31 17=1 18=2 19=3 20=4",
    objections=(Objection(date(2022, 10, 8)), Objection(date(2022, 10, 9), taken_though_late=True)),
    **P,
)

# ============================================================ art 12
case(
    "validity unknown",
    "12-2",
    "move_in_timely",
    NotStated(("12-2",)),
    "no length in the text",
    move_in_filed_on=date(2022, 10, 1),
)
case(
    "last day of validity",
    "12-2",
    "move_in_timely",
    True,
    "within includes the last day",
    card_valid_until=date(2022, 12, 31),
    move_in_filed_on=date(2022, 12, 31),
)
case(
    "a day after validity",
    "12-2",
    "move_in_timely",
    False,
    "",
    card_valid_until=date(2022, 12, 31),
    move_in_filed_on=date(2023, 1, 1),
)

# ============================================================ durations
case("shortest, Monday", "6-11", "shortest_procedure", (A5, 4), "1-5 Aug; 4 working days after 1 Aug", args=(A1,))
case(
    "shortest, not counting the first",
    "6-11",
    "shortest_procedure",
    (A8, 5),
    "2-8 Aug",
    r={"publicity_count": "exclude"},
    args=(A1,),
)
case(
    "shortest, Saturday",
    "6-11",
    "shortest_procedure",
    (A5, 5),
    "Sat 30 Jul: start Mon 1, end Fri 5",
    args=(date(2022, 7, 30),),
)
case(
    "shortest, 30 September",
    "6-11",
    "shortest_procedure",
    (date(2022, 10, 11), 4),
    "30 8 9 10 11",
    args=(date(2022, 9, 30),),
)
case(
    "longest", "5-11", "longest_procedure", NotStated(("5", "6(2)", "7-1", "9", "10", "11")), "steps without a deadline"
)
case(
    "stated periods, no objection",
    "6-9",
    "stated_periods_end",
    (date(2022, 9, 5), 25),
    "acc 9 Aug, review 30 Aug, publicity 30 31 1 2 5; 6+15+4",
    args=(A1, False, False, False),
)
case(
    "stated periods, objection",
    "6-10",
    "stated_periods_end",
    (date(2022, 10, 9), 45),
    "from 5 Sep: 1=6 2=7 3=8 4=9 5=13 6=14 7=15 8=16 9=19..13=23 14=26..18=30 19=8Oct 20=9",
    args=(A1, False, True, False),
)
case(
    "stated periods, all extended",
    "6-10",
    "stated_periods_end",
    (date(2022, 11, 4), 65),
    "review 14 Sep, publicity 14 15 16 19 20; 1=21 2=22 3=23 4=26..8=30 9=8Oct 10=9 11=10..15=14 16=17..20=21 21=24..25=28 26=31 27=1 28=2 29=3 30=4 Nov",
    args=(A1, True, True, True),
)
case("sum, no objection", "6-9", "stated_periods_sum", 26, "6+15+5", args=(False, False, False))
case("sum, objection", "6-10", "stated_periods_sum", 46, "6+15+5+20", args=(False, True, False))
case("sum, all extended", "6-10", "stated_periods_sum", 66, "6+25+5+30", args=(True, True, True))

# ============================================================ art 13: title.  window 15 May - 20 Dec 2020
T: dict[str, Any] = {
    "parent_item": 2,
    "applies_by_title": True,
    "has_title": True,
    "employer_at_certificate": "elsewhere",
    "title_applied_on": date(2020, 5, 15),
    "title_passed_on": date(2020, 12, 20),
}


def paid(y: int, *ms: int, **k: Any) -> tuple[Contribution, ...]:
    return tuple(Contribution(y, m, **k) for m in ms)


FULL = {"title_window": "full_months"}
case("month before applying", "13-1", "title_window_clean", True, "April", contributions=paid(2020, 4), **T)
case("month of applying", "13-1", "title_window_clean", False, "May is touched", contributions=paid(2020, 5), **T)
case(
    "month of applying, full months",
    "13-1",
    "title_window_clean",
    True,
    "15 May is not the 1st",
    r=FULL,
    contributions=paid(2020, 5),
    **T,
)
case("middle", "13-1", "title_window_clean", False, "June", contributions=paid(2020, 6), **T)
case(
    "middle, full months",
    "13-1",
    "title_window_clean",
    False,
    "June is whole",
    r=FULL,
    contributions=paid(2020, 6),
    **T,
)
case("month of approval", "13-1", "title_window_clean", False, "December is touched", contributions=paid(2020, 12), **T)
case(
    "month of approval, full months",
    "13-1",
    "title_window_clean",
    True,
    "20 Dec is not the last",
    r=FULL,
    contributions=paid(2020, 12),
    **T,
)
case("month after approval", "13-1", "title_window_clean", True, "January 2021", contributions=paid(2021, 1), **T)
case(
    "whole first month",
    "13-1",
    "title_window_clean",
    False,
    "applied on 1 May",
    r=FULL,
    contributions=paid(2020, 5),
    **dict(T, title_applied_on=date(2020, 5, 1)),
)
case(
    "approved on the last day of the month",
    "13-1",
    "title_window_clean",
    False,
    "31 Dec",
    r=FULL,
    contributions=paid(2020, 12),
    **dict(T, title_passed_on=date(2020, 12, 31)),
)
case(
    "paid in another city",
    "13-1",
    "title_window_clean",
    True,
    "only records in Guangzhou",
    contributions=paid(2020, 6, in_guangzhou=False),
    **T,
)
case(
    "back-paid month",
    "13-1",
    "title_window_clean",
    False,
    "a record all the same",
    contributions=paid(2020, 6, back_paid=True),
    **T,
)
case(
    "back-paid month, no record",
    "13-1",
    "title_window_clean",
    True,
    "",
    r={"title_backpaid": "no_record"},
    contributions=paid(2020, 6, back_paid=True),
    **T,
)
case(
    "employer in Guangzhou",
    "13-1",
    "title_window_clean",
    True,
    "rule not triggered",
    contributions=paid(2020, 6),
    **dict(T, employer_at_certificate="guangzhou"),
)
case(
    "no employer",
    "13-1",
    "title_window_clean",
    True,
    "no employer is no employer elsewhere",
    contributions=paid(2020, 6),
    **dict(T, employer_at_certificate="none"),
)
case(
    "no employer, other reading",
    "13-1",
    "title_window_clean",
    False,
    "",
    r={"title_no_employer": "applied"},
    contributions=paid(2020, 6),
    **dict(T, employer_at_certificate="none"),
)
case(
    "item 3",
    "13-1",
    "title_window_clean",
    True,
    "only items 2 and 4",
    contributions=paid(2020, 6),
    **dict(T, parent_item=3),
)
case("item 4", "13-1", "title_window_clean", False, "", contributions=paid(2020, 6), **dict(T, parent_item=4))
case(
    "graduate",
    "13-1",
    "title_window_clean",
    True,
    "only in-service",
    person_kind="graduate",
    contributions=paid(2020, 6),
    **T,
)
case(
    "mapped nationally",
    "13-2",
    "title_or_equivalent",
    True,
    "",
    has_mapped_qualification=True,
    mapping_document_level="national",
)
case(
    "mapped by the city only",
    "13-2",
    "title_or_equivalent",
    False,
    "nation or province",
    has_mapped_qualification=True,
    mapping_document_level="municipal",
)
case(
    "mapped, by examination, elsewhere",
    "13-1",
    "title_condition_met",
    NotStated(("13-1",)),
    "no evaluation period",
    parent_item=2,
    applies_by_title=True,
    has_mapped_qualification=True,
    mapping_document_level="provincial",
    employer_at_certificate="elsewhere",
)
case(
    "verified one way",
    "13-3",
    "title_condition_met",
    True,
    "any of three",
    has_title=True,
    verified_by_confirmation=False,
    verified_by_check=False,
)
case(
    "verified one way, all needed",
    "13-3",
    "title_condition_met",
    False,
    "",
    r={"verification": "all"},
    has_title=True,
    verified_by_confirmation=False,
    verified_by_check=False,
)
case(
    "not verifiable",
    "13-3",
    "title_condition_met",
    False,
    "",
    has_title=True,
    verified_by_query=False,
    verified_by_confirmation=False,
    verified_by_check=False,
)

# ============================================================ art 14: contributions up to July 2022, 6 months needed (example)
case("six months", "14", "continuous_months", 6, "Feb-Jul", contributions=paid(2022, 2, 3, 4, 5, 6, 7))
case("six months enough", "14", "contributions_long_enough", True, "6 of 6", contributions=paid(2022, 2, 3, 4, 5, 6, 7))
case("five months", "14", "contributions_long_enough", False, "5 of 6", contributions=paid(2022, 3, 4, 5, 6, 7))
case("gap of one", "14", "continuous_months", 3, "April missing: May-Jul", contributions=paid(2022, 1, 2, 3, 5, 6, 7))
case("gap of three", "14", "continuous_months", 3, "Feb-Apr missing", contributions=paid(2022, 1, 5, 6, 7))
case("gap of four", "14", "continuous_months", 3, "Jan-Apr missing", contributions=paid(2021, 12) + paid(2022, 5, 6, 7))
case(
    "across the year",
    "14",
    "continuous_months",
    8,
    "Dec 2021 - Jul",
    contributions=paid(2021, 12) + paid(2022, 1, 2, 3, 4, 5, 6, 7),
)
case("last month missing", "14", "continuous_months", 0, "no July", contributions=paid(2022, 2, 3, 4, 5, 6))
BP = paid(2022, 1, 2, 3) + paid(2022, 4, back_paid=True) + paid(2022, 5, 6, 7)
case("back-paid April", "14", "continuous_months", 3, "broken at April", contributions=BP)
case(
    "back-paid April, whole record", "14", "continuous_months", 0, "", r={"backpaid": "whole_record"}, contributions=BP
)
case(
    "back-paid April, bridge",
    "14",
    "continuous_months",
    6,
    "seven months less April",
    r={"backpaid": "bridge"},
    contributions=BP,
)
case(
    "back-paid April, recognised",
    "14",
    "continuous_months",
    7,
    "",
    contributions=paid(2022, 1, 2, 3) + paid(2022, 4, back_paid=True, deemed_continuous=True) + paid(2022, 5, 6, 7),
)
case(
    "back-paid January, run after it",
    "14",
    "continuous_months",
    6,
    "Feb-Jul untouched",
    contributions=paid(2022, 1, back_paid=True) + paid(2022, 2, 3, 4, 5, 6, 7),
)
case(
    "back-paid January, whole record",
    "14",
    "continuous_months",
    0,
    "",
    r={"backpaid": "whole_record"},
    contributions=paid(2022, 1, back_paid=True) + paid(2022, 2, 3, 4, 5, 6, 7),
)
case(
    "one month elsewhere",
    "14",
    "continuous_months",
    6,
    "art 14 does not say where",
    contributions=paid(2022, 2, in_guangzhou=False) + paid(2022, 3, 4, 5, 6, 7),
)
case(
    "one month elsewhere, city only",
    "14",
    "continuous_months",
    5,
    "",
    r={"contributions_where": "guangzhou"},
    contributions=paid(2022, 2, in_guangzhou=False) + paid(2022, 3, 4, 5, 6, 7),
)
MIX = paid(2022, 2) + paid(2022, 3, payer="B") + paid(2022, 4, 5, 6, 7)
case("other payer in March", "14", "payer_matches", False, "March counts", contributions=MIX)
case(
    "other payer in March, only now",
    "14",
    "payer_matches",
    True,
    "July matches",
    r={"payer_scope": "now"},
    contributions=MIX,
)
case(
    "other payer, dispatch",
    "14",
    "payer_matches",
    True,
    "lawful dispatch",
    contributions=paid(2022, 2) + paid(2022, 3, payer="B", lawful_dispatch=True) + paid(2022, 4, 5, 6, 7),
)
case(
    "other payer before the needed months",
    "14",
    "payer_matches",
    True,
    "January is the seventh month back",
    contributions=paid(2022, 1, payer="B") + paid(2022, 2, 3, 4, 5, 6, 7),
)
case(
    "changed job, both match",
    "14",
    "payer_matches",
    True,
    "each month its employer",
    contributions=paid(2022, 2, 3) + paid(2022, 4, 5, 6, 7, payer="B", actual_employer="B"),
)

# ============================================================ art 15-16
case(
    "recognised leading talent",
    "15",
    "market_talent",
    True,
    "",
    market_evaluated=True,
    recognised_by="city_hr",
    leading_or_outstanding=True,
)
case(
    "recognised, not leading",
    "15",
    "market_talent",
    NotStated(("15",)),
    '"mainly"',
    market_evaluated=True,
    recognised_by="city_science",
)
case("paid well, not recognised", "15", "market_talent", False, "", market_evaluated=True, leading_or_outstanding=True)
K: dict[str, Any] = {
    "selected_on": date(2023, 3, 1),
    "internal_publicity_from": date(2023, 3, 2),
    "internal_publicity_to": date(2023, 3, 8),
    "key_filed_on": date(2023, 3, 9),
}
case("in order", "16", "key_employer_filing", True, "", plan_issued_on=date(2023, 2, 1), **K)
case("filed on the day of the plan", "16", "key_employer_filing", True, "", plan_issued_on=date(2023, 3, 9), **K)
case(
    "filed before the plan",
    "16",
    "key_employer_filing",
    NotStated(("16",)),
    "no procedure for the year yet",
    plan_issued_on=date(2023, 3, 10),
    **K,
)
case(
    "filed before publicity ended",
    "16",
    "key_employer_filing",
    False,
    "",
    plan_issued_on=date(2023, 2, 1),
    **dict(K, key_filed_on=date(2023, 3, 7)),
)
case(
    "publicity before selection",
    "16",
    "key_employer_filing",
    False,
    "",
    plan_issued_on=date(2023, 2, 1),
    **dict(K, selected_on=date(2023, 3, 3)),
)
case(
    "all on one day",
    "16",
    "key_employer_filing",
    True,
    "order only, no length of the internal publicity",
    plan_issued_on=date(2023, 2, 1),
    selected_on=date(2023, 3, 2),
    internal_publicity_from=date(2023, 3, 2),
    internal_publicity_to=date(2023, 3, 2),
    key_filed_on=date(2023, 3, 2),
)

# ============================================================ art 17-20: graduates
G: dict[str, Any] = {
    "person_kind": "graduate",
    "item3_met": True,
    "graduate_filed_on": date(2023, 7, 10),
    "diploma_on": date(2023, 6, 28),
    "degree_on": date(2023, 6, 28),
}
case("degrees and agreement", "18-1", "graduate_may_file", True, "", agreement_on=date(2023, 5, 1), **G)
case("degrees and insurance", "18-1", "graduate_may_file", True, "", insurance_record_on=date(2023, 7, 10), **G)
case(
    "insurance a day later",
    "18-1",
    "graduate_may_file",
    False,
    "not yet held",
    insurance_record_on=date(2023, 7, 11),
    **G,
)
case("degrees alone", "18-1", "graduate_may_file", False, "", **G)
case(
    "insurance, no degree",
    "18-1",
    "graduate_papers_ready",
    False,
    "degrees are needed anyway",
    insurance_record_on=date(2023, 7, 1),
    **dict(G, degree_on=None),
)
case(
    "insurance, no degree, other parse",
    "18-1",
    "graduate_papers_ready",
    True,
    "(papers) or insurance",
    r={"graduate_parse": "pack_or_insurance"},
    insurance_record_on=date(2023, 7, 1),
    **dict(G, degree_on=None),
)
case(
    "agreement outside the city",
    "18-2",
    "graduate_may_file",
    False,
    "",
    agreement_on=date(2023, 5, 1),
    agreement_employer_in_city=False,
    **G,
)
case(
    "outside agreement, insurance in the city",
    "18-2",
    "graduate_may_file",
    True,
    "relies on the insurance",
    agreement_on=date(2023, 5, 1),
    agreement_employer_in_city=False,
    insurance_record_on=date(2023, 7, 1),
    **G,
)
case(
    "same, any agreement",
    "18-2",
    "graduate_may_file",
    False,
    "",
    r={"graduate_employer": "any_agreement"},
    agreement_on=date(2023, 5, 1),
    agreement_employer_in_city=False,
    insurance_record_on=date(2023, 7, 1),
    **G,
)
case(
    "outside agreement, insurance on the day of filing",
    "18-2",
    "graduate_may_file",
    True,
    "held on 10 July",
    agreement_on=date(2023, 5, 1),
    agreement_employer_in_city=False,
    insurance_record_on=date(2023, 7, 10),
    **G,
)
case(
    "outside agreement, insurance a day later",
    "18-2",
    "graduate_may_file",
    False,
    "relies on the agreement",
    agreement_on=date(2023, 5, 1),
    agreement_employer_in_city=False,
    insurance_record_on=date(2023, 7, 11),
    **G,
)
case(
    "address outside", "18-2", "graduate_may_file", False, "", agreement_on=date(2023, 5, 1), target_in_city=False, **G
)
case(
    "foreign university",
    "17",
    "graduate_conditions_met",
    False,
    "domestic only",
    **dict(G, domestic_ordinary_university=False),
)
case("one item of three", "17", "graduate_conditions_met", True, "any of the three", **G)
case("one item of three, all needed", "17", "graduate_conditions_met", False, "", r={"graduate_items": "all"}, **G)
case(
    "own address",
    "19",
    "graduate_filing_district",
    "越秀",
    "",
    target_district="越秀",
    agreement_employer_district="天河",
    **G,
)
case(
    "public collective",
    "19",
    "graduate_filing_district",
    "天河",
    "employer's district",
    public_collective_household=True,
    target_district="越秀",
    agreement_employer_district="天河",
    **G,
)
case(
    "public collective, two districts",
    "19",
    "graduate_filing_district",
    "either:南沙|天河",
    "or",
    public_collective_household=True,
    agreement_employer_district="天河",
    insurance_current=True,
    insurance_employer_district="南沙",
    **G,
)
case(
    "public collective, insurance ended",
    "18-1/19",
    "graduate_filing_district",
    NotStated(("18-1", "19")),
    "a past record suffices in 18, a current one is asked in 19",
    public_collective_household=True,
    insurance_employer_district="天河",
    **G,
)
case(
    "graduate, both routes",
    "20",
    "graduate_routes",
    ("police", "hr"),
    "",
    person_kind="graduate",
    in_service_conditions_met=True,
)
case("graduate, police only", "20", "graduate_routes", ("police",), "", person_kind="graduate")
case("police periods", "18-20", "graduate_police_deadline", NotStated(("18-1", "19", "20")), "", **G)

# ============================================================ art 3, 23
case("district employer", "3-2", "competent_office", "district_hr:天河", "")
case("city enterprise", "3-1", "competent_office", "city_hr", "special before general", employer_kind="city_soe")
case(
    "city enterprise, literally",
    "3",
    "competent_office",
    Clash(("3-1", "3-2")),
    "",
    r={"jurisdiction": "literal"},
    employer_kind="city_soe",
)
case(
    "graduate of a city enterprise, literally",
    "3",
    "competent_office",
    Clash(("3-1", "3-3")),
    "",
    r={"jurisdiction": "literal"},
    employer_kind="city_soe",
    person_kind="graduate",
)
case(
    "graduate of a city enterprise",
    "3-3",
    "competent_office",
    "district_police",
    "",
    employer_kind="city_soe",
    person_kind="graduate",
)
case("employer outside the city", "3", "competent_office", NotStated(("3",)), "", employer_district="")
case("no employer", "3", "competent_office", NotStated(("3",)), "", employer_kind="none")
case("day before issue", "23", "in_force", False, "", args=(date(2022, 7, 6),))
case("day of issue", "23", "in_force", True, "", args=(date(2022, 7, 7),))
case("eve of the fifth anniversary", "23", "in_force", True, "", args=(date(2027, 7, 6),))
case("fifth anniversary", "23", "in_force", False, "five years ran out on the eve", args=(date(2027, 7, 7),))
case(
    "fifth anniversary, other reading",
    "23",
    "in_force",
    True,
    "",
    r={"expiry": "anniversary"},
    args=(date(2027, 7, 7),),
)
