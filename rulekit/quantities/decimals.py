"""Decimal numbers as whole numbers at a known scale: "3456.78" is 345678 at scale 2."""

from __future__ import annotations

import re
from math import isfinite

from rulekit.errors import CaseError

_DECIMAL = re.compile(r"([+-]?)([0-9]+)(?:\.([0-9]+))?")
LONGEST = 40
"""The most digits a number may have; longer text is not a quantity anybody pays."""


def parse(value: int | str) -> tuple[int, int]:
    """Return *value* as (whole number, scale), the scale being the digits written after the point.

    Raises CaseError for anything but an integer or plain decimal text: a float, "1e3", "NaN", "1,000".
    """
    if isinstance(value, bool) or not isinstance(value, int | str):
        raise CaseError(refusal_of(value))
    if isinstance(value, int):
        return value, 0
    found = _DECIMAL.fullmatch(value.strip()) if len(value) <= LONGEST else None
    if found is None or not value.isascii():
        raise CaseError(f"`{value[:LONGEST]}` is not a plain decimal number such as 3456.78")
    sign, whole, fraction = found[1], found[2], found[3] or ""
    number = int(whole + fraction)
    return (-number if sign == "-" else number), len(fraction)


def refusal_of(value: object) -> str:
    """Return the sentence that refuses *value* as a number and says what to write."""
    if isinstance(value, float):
        if not isfinite(value):
            return f"{value!r} is not a number that anybody has or pays"
        return f'the float {value!r} is not exact; write it as text, "{value!r}"'
    return f'{value!r} is a {type(value).__name__}, not a number; write an integer or decimal text such as "3456.78"'


def at_scale(value: int, scale: int, wanted: int) -> int | None:
    """Return *value* at the *wanted* scale, or None when digits would be lost."""
    if wanted >= scale:
        return int(value * 10 ** (wanted - scale))
    whole, rest = divmod(value, 10 ** (scale - wanted))
    return whole if rest == 0 else None


def shortest(value: int, scale: int) -> tuple[int, int]:
    """Return the same number at the smallest scale that holds it."""
    while scale > 0 and value % 10 == 0:
        value, scale = value // 10, scale - 1
    return value, scale


def text(value: int, scale: int) -> str:
    """Return *value* at *scale* as decimal text without needless zeros."""
    value, scale = shortest(value, scale)
    digits = str(abs(value)).rjust(scale + 1, "0")
    sign = "-" if value < 0 else ""
    return f"{sign}{digits[:-scale]}.{digits[-scale:]}" if scale else f"{sign}{digits}"
