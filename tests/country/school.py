"""Choices with and without an order: the way to school under LGBl. 3/30."""

from rulekit import Choice, Chosen, Document, Months, OrderedChoice, Policy, Truth, clause, fact, first_of, when

ACT = Document("上学路程法", "LGBl. 3/30", en="Way to School Act", in_force="2030-09-01")


class Valley(Choice):
    """The valleys, in no order."""

    NORTH = "北谷", "north valley"
    SOUTH = "南谷", "south valley"
    LAKE = "湖区", "lakeside"


class Form(OrderedChoice):
    """The forms of school, from least to greatest."""

    FIRST = "初级", "first form"
    MIDDLE = "中级", "middle form"
    UPPER = "高级", "upper form"


class Ride(Choice):
    """How a child gets to school."""

    BOAT = "船"
    BUS = "车"
    WALK = "步行"


class School(Policy, document=ACT, name="lindenland.school"):
    """How a pupil gets to school, and for how long it is paid."""

    valley = fact(Valley, zh="所在地")
    form = fact(Form, zh="学级")
    eldest = fact(Form, zh="最年长同胞的学级")

    @clause("§ 1", zh="上学方式", outcome=True)
    def ride(self) -> Chosen[Ride]:
        """Lakeside children go by boat, those of the first form by bus, the others walk."""
        return first_of(
            when(self.valley == Valley.LAKE, Ride.BOAT),
            when(self.form == Form.FIRST, Ride.BUS),
        ).otherwise(Ride.WALK)

    @clause("§ 2", zh="可住校", outcome=True)
    def may_board(self) -> Truth:
        """From the middle form on, and outside the lakeside."""
        return self.form.is_at_least(Form.MIDDLE) & self.valley.is_in(Valley.NORTH, Valley.SOUTH)

    @clause("§ 3", zh="有年长同胞照看", outcome=True)
    def looked_after(self) -> Truth:
        return self.form.is_at_most(self.eldest) & (self.form != Form.UPPER)

    @clause("§ 4", zh="补助月数", outcome=True)
    def paid_for(self) -> Months:
        return when(self.ride == Ride.WALK, Months(0)).otherwise(Months(10))
