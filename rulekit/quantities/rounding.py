"""Division of whole numbers, rounded in one of the ways that legal texts name."""

from __future__ import annotations

from enum import Enum


class RoundingMode(Enum):
    """How a quotient becomes a whole number. All but FLOOR and CEILING treat -x as minus what they make of x."""

    HALF_UP = "half up"
    DOWN = "down"
    UP = "up"
    HALF_EVEN = "half even"
    FLOOR = "floor"
    CEILING = "ceiling"


def divide(numerator: int, denominator: int, mode: RoundingMode) -> int:
    """Return numerator / denominator as a whole number by *mode*; the denominator is positive."""
    if mode is RoundingMode.FLOOR:
        return numerator // denominator
    if mode is RoundingMode.CEILING:
        return -(-numerator // denominator)
    if numerator < 0:
        return -divide(-numerator, denominator, mode)
    whole, rest = divmod(numerator, denominator)
    if mode is RoundingMode.DOWN:
        return whole
    if mode is RoundingMode.UP:
        return whole + (rest > 0)
    if mode is RoundingMode.HALF_UP:
        return whole + (2 * rest >= denominator)
    return whole + (2 * rest > denominator or (2 * rest == denominator and whole % 2 == 1))
