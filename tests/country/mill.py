"""A procedure: the leave to build a water mill of LGBl. 9/24, with limits in working days, days and months."""

from rulekit import (
    Choice,
    Day,
    Days,
    Document,
    Months,
    Policy,
    Truth,
    When,
    WorkingDays,
    cases,
    clause,
    does_not_apply,
    event,
    fact,
    not_stated,
    parameter,
    procedure,
    when,
)  # fmt: skip

ACT = Document("水磨许可法", "LGBl. 9/24", en="Water Mills Act", in_force="2024-01-01")
FIRST, LAST = "2024-01-01", "2025-12-31"


class Stage(Choice):
    """How far an application has come."""

    FILED = "已申请", "filed"
    RETURNED = "已退回", "returned"
    ACCEPTED = "已受理", "accepted"
    POSTED = "已张贴", "posted"
    OBJECTED = "有异议", "objected"
    HEARD = "已听证", "heard"
    GRANTED = "已准许", "granted"
    REFUSED = "已拒绝", "refused"


class Mill(Policy, document=ACT, name="lindenland.mill"):
    """How an application for a mill is dealt with: posted on the market, and heard where a neighbour objects."""

    filed_on = fact(Day, FIRST, LAST, zh="申请日")
    objection = event(FIRST, LAST, zh="邻人异议")
    has_market = fact(Truth, zh="当地有集市")
    market_day = fact(Day, FIRST, LAST, zh="集市日")
    complete = fact(Truth, zh="材料齐全")
    extended = fact(Truth, zh="批准延长")

    to_decide = parameter(WorkingDays(20), "§ 5", zh="决定期限")

    @clause("§ 2", zh="张贴日")
    def posted_on(self) -> When[Day]:
        return cases(when(self.has_market, self.market_day), not_stated(~self.has_market, "§ 2 knows markets only"))

    leave = procedure(
        Stage, FIRST, LAST, start=Stage.FILED, ends=(Stage.RETURNED, Stage.GRANTED, Stage.REFUSED), zh="水磨许可",
        en="leave to build", entered={Stage.FILED: filed_on, Stage.POSTED: posted_on, Stage.OBJECTED: objection},
    )  # fmt: skip

    send_back = leave.step(
        "§ 1", Stage.FILED, Stage.RETURNED, zh="退回", within=WorkingDays(5), when=lambda p: ~p.complete
    )
    accept = leave.step("§ 1", Stage.FILED, Stage.ACCEPTED, zh="受理", within=WorkingDays(5), when=lambda p: p.complete)
    post = leave.step("§ 2", Stage.ACCEPTED, Stage.POSTED, zh="张贴", within=Days(10))
    objecting = leave.step("§ 3", Stage.POSTED, Stage.OBJECTED, zh="提出异议", within=Days(15))
    hear = leave.step("§ 4", Stage.OBJECTED, Stage.HEARD, zh="听证", no_sooner=Days(7), within=Months(1))
    grant = leave.step(
        "§ 5", Stage.POSTED, Stage.GRANTED, zh="准许", no_sooner=Days(15), within=to_decide,
        or_extended=(WorkingDays(30), lambda p: p.extended),
    )  # fmt: skip
    grant_after_all = leave.step("§ 6", Stage.HEARD, Stage.GRANTED, zh="听证后准许", within=WorkingDays(5))
    refuse = leave.step("§ 6", Stage.HEARD, Stage.REFUSED, zh="听证后拒绝", within=WorkingDays(5))

    @clause("§ 7", zh="许可失效日", outcome=True)
    def lapses(self) -> When[Day]:
        """Leave lapses two years after it was granted."""
        granted = self.leave.entered(Stage.GRANTED)
        return cases(when(granted.happened, granted.value + Months(24)), does_not_apply(~granted.happened))
