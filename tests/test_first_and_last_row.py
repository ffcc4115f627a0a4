"""The first, last, greatest and least of rows, with what stands in their place where there are none."""

from __future__ import annotations

import pytest

from rulekit import Chosen, Count, Document, OrderedChoice, Policy, Record, clause, fact, rows

ACT = Document("渡船名册法", "LGBl. 3/41", en="Ferry Register Act")


class Size(OrderedChoice):
    """How large a boat is."""

    SMALL = "小", "small"
    LARGE = "大", "large"


class Boat(Record):
    """A boat of the register."""

    seats = fact(Count, 0, 90, zh="座位数")
    size = fact(Size, zh="大小")


class Register(Policy, document=ACT, name="lindenland.register"):
    """What the register says of its boats."""

    boats = rows(Boat, zh="船只")

    @clause("§ 1", zh="首船座位", outcome=True)
    def first_seats(self) -> Count:
        return self.boats.first(lambda boat: boat.seats, if_none=Count(7))

    @clause("§ 2", zh="末船大小", outcome=True)
    def last_size(self) -> Chosen[Size]:
        return self.boats.last(lambda boat: boat.size, if_none=Size.LARGE)

    @clause("§ 3", zh="最多座位", outcome=True)
    def most_seats(self) -> Count:
        return self.boats.greatest(lambda boat: boat.seats, if_none=Count(8))

    @clause("§ 4", zh="最少座位", outcome=True)
    def least_seats(self) -> Count:
        return self.boats.least(lambda boat: boat.seats, if_none=Count(9))


@pytest.mark.parametrize(
    ("boats", "expected"),
    [
        ([], ("7", "LARGE", "8", "9")),
        ([(20, "LARGE")], ("20", "LARGE", "20", "20")),
        ([(20, "LARGE"), (50, "LARGE"), (30, "SMALL")], ("20", "SMALL", "50", "20")),
    ],
)
def test_a_register_names_its_first_and_last_boat(boats: list[tuple[int, str]], expected: tuple[str, ...]) -> None:
    """An empty register gives what stands in the place of a boat."""
    result = Register.calculate(boats=[{"seats": seats, "size": size} for seats, size in boats])
    assert tuple(result.results) == ("first_seats", "last_size", "most_seats", "least_seats")
    assert tuple(result[name] for name in result.results) == expected
