"""Oracle for the 2021 pension adjustment of Guangdong, 粤人社规〔2021〕13号.

Written from the text of the notice alone. It shares nothing with the engine that
the tests compare it with: standard library only, no project import, no float.

All amounts are exact: a ``Fraction`` of yuan a month. The notice has no rounding
rule, so nothing is rounded except the part paid from the individual account
(article 四), which needs a whole number of fen; the pool pays what is left.

The functions work on one ``Person``. Apart from ``in_scope`` and ``outcomes`` they
take for granted that the person is in scope (article 一).

``reading`` selects one way to read the notice. ``"base"`` is the most natural one;
each other name changes one point and leaves the rest as in ``"base"``:

- ``Y2``: "不满1年的按1年计算" rescues only a total below one year; every other
  part-year is dropped, on both legs of 三（二）2.
- ``Y3``: a started year counts on the first leg, but "每超过1年" needs a full
  further year.
- ``Y5``: "再增加1元" restates the first leg and adds nothing.
- ``F2``: the minimum of 15 yuan is for 三（二）1 and 三（二）2 together.
- ``F3``: the minimum of 15 yuan is for the whole adjustment.
- ``F5``: the minimum of 15 yuan is for each leg of 三（二）2 separately (the second
  leg exists only above 15 years).
- ``B45``: the 1.8% is taken on the pension after the fixed 45 yuan.
- ``M2``: the ex-military floor comes before the age supplement, which is added to it.
- ``M3``: the city average replaces the pension, age supplement included, whenever the
  pension before the supplement is below the average.
- ``AGE_DAY_AFTER``: an age is reached on the day after the birthday.
- ``SPLIT_CAPPED``: the account pays at most its balance.
- ``SPLIT_ALL_POOL``: if the balance does not cover the account part, the pool pays
  everything.

Under F2 and F3 ``by_years`` is the plain amount, without the minimum: the top-up
then belongs to ``linked`` (F2) or to ``increase`` (F3), not to the years.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import Final

READINGS: Final[tuple[str, ...]] = (
    "base",
    "Y2",
    "Y3",
    "Y5",
    "F2",
    "F3",
    "F5",
    "B45",
    "M2",
    "M3",
    "AGE_DAY_AFTER",
    "SPLIT_CAPPED",
    "SPLIT_ALL_POOL",
)
ROUNDINGS: Final[tuple[str, ...]] = ("HALF_UP", "DOWN", "UP", "HALF_EVEN")
OUTCOMES: Final[tuple[str, ...]] = (
    "fixed",
    "by_pension",
    "counted_years",
    "by_years",
    "linked",
    "by_age",
    "increase",
    "pension_after",
    "from_account",
    "from_pool",
)

LAST_DAY: Final = date(2020, 12, 31)
FIXED: Final = Fraction(45)
MINIMUM: Final = Fraction(15)


@dataclass(frozen=True, kw_only=True)
class Person:
    """The facts about one person; money in yuan (monthly, save the balance)."""

    monthly_pension: Fraction
    """调整前基本养老金月标准."""
    contribution_months: int
    """缴费年限 in months, deemed years (视同缴费年限) included."""
    birth_date: date
    is_military_cadre: bool
    """Retired 军转干部 insured in the enterprise scheme."""
    city_average_pension: Fraction
    """所在市企业退休人员月人均基本养老金水平; read only for such a cadre."""
    drawing_monthly_since: date | None
    """First day of drawing monthly; None: never drew monthly."""
    formalities_in_december_2020: bool
    computed_on_2020_base: bool
    account_pension: Fraction
    """退休时个人账户养老金."""
    first_pension: Fraction
    """首次计发基本养老金."""
    account_balance: Fraction

    def __post_init__(self) -> None:
        for name in (
            "monthly_pension",
            "city_average_pension",
            "account_pension",
            "first_pension",
            "account_balance",
        ):
            value = getattr(self, name)
            if not isinstance(value, Fraction):
                raise TypeError(f"{name} must be a Fraction")
            if value < 0:
                raise ValueError(f"{name} must not be negative")
        if self.contribution_months < 0:
            raise ValueError("contribution_months must not be negative")


def in_scope(p: Person) -> bool:
    """Article 一: either limb is enough."""
    since = p.drawing_monthly_since
    drawing = since is not None and since <= LAST_DAY
    just_retired = p.formalities_in_december_2020 and p.computed_on_2020_base
    return drawing or just_retired


def fixed_amount() -> Fraction:
    """三（一）: 45 yuan for everybody."""
    return FIXED


def by_pension(p: Person, reading: str = "base") -> Fraction:
    """三（二）1: 1.8% of the pension before the adjustment."""
    _check_reading(reading)
    base = p.monthly_pension
    if reading == "B45":
        base = base + FIXED
    return base * Fraction(18, 1000)


def counted_years(p: Person, reading: str = "base") -> int:
    """三（二）2, first leg: the years that count, each started year as one."""
    _check_reading(reading)
    full, rest = divmod(p.contribution_months, 12)
    if rest == 0:
        return full
    if reading == "Y2":
        return 1 if full == 0 else full
    return full + 1


def counted_years_over_15(p: Person, reading: str = "base") -> int:
    """三（二）2, second leg: the years over 15, each started year as one."""
    _check_reading(reading)
    months_over = p.contribution_months - 15 * 12
    if months_over <= 0 or reading == "Y5":
        return 0
    full, rest = divmod(months_over, 12)
    if rest == 0 or reading in ("Y2", "Y3"):
        return full
    return full + 1


def by_years(p: Person, reading: str = "base") -> Fraction:
    """三（二）2: one yuan a year, one more a year over 15, at least 15 in all."""
    _check_reading(reading)
    first_leg = Fraction(counted_years(p, reading))
    second_leg = Fraction(counted_years_over_15(p, reading))
    if reading in ("F2", "F3"):
        return first_leg + second_leg
    if reading == "F5":
        first_leg = max(first_leg, MINIMUM)
        if p.contribution_months > 15 * 12:
            second_leg = max(second_leg, MINIMUM)
        return first_leg + second_leg
    return max(first_leg + second_leg, MINIMUM)


def linked(p: Person, reading: str = "base") -> Fraction:
    """三（二）: the two linked amounts together."""
    amount = by_pension(p, reading) + by_years(p, reading)
    if reading == "F2":
        return max(amount, MINIMUM)
    return amount


def age(p: Person, reading: str = "base") -> int:
    """Completed years of age on 2020-12-31, that day included."""
    _check_reading(reading)
    day = LAST_DAY
    if reading == "AGE_DAY_AFTER":
        # Reached the day after the birthday: only a birthday up to the day before
        # counts on the day itself.
        day = LAST_DAY - timedelta(days=1)
    years = day.year - p.birth_date.year
    if (p.birth_date.month, p.birth_date.day) > (day.month, day.day):
        years -= 1
    return years


def by_age(p: Person, reading: str = "base") -> Fraction:
    """三（三）1: one tier, by age on 2020-12-31."""
    years = age(p, reading)
    if years < 70:
        return Fraction(0)
    if years < 80:
        return Fraction(30)
    if years < 90:
        return Fraction(50)
    if years < 100:
        return Fraction(100)
    return Fraction(300)


def increase(p: Person, reading: str = "base") -> Fraction:
    """三（一） to 三（三）1: everything before the ex-military floor."""
    amount = fixed_amount() + linked(p, reading) + by_age(p, reading)
    if reading == "F3":
        return max(amount, MINIMUM)
    return amount


def pension_after(p: Person, reading: str = "base") -> Fraction:
    """The new monthly pension, with the floor of 三（三）2 for ex-military cadres."""
    plain = p.monthly_pension + increase(p, reading)
    if not p.is_military_cadre:
        return plain
    average = p.city_average_pension
    supplement = by_age(p, reading)
    before_supplement = plain - supplement
    if reading == "M2":
        return max(before_supplement, average) + supplement
    if reading == "M3":
        return average if before_supplement < average else plain
    return max(plain, average)


def from_account(p: Person, rounding: str, reading: str = "base") -> Fraction:
    """四: the part of the increase paid from the individual account, in whole fen.

    Raises ZeroDivisionError if there is a balance but the first pension is zero:
    the notice then gives no proportion.
    """
    _check_reading(reading)
    _check_rounding(rounding)
    balance = p.account_balance
    if balance == 0:
        return Fraction(0)
    proportion = p.account_pension / p.first_pension
    part = round_to_fen(increase(p, reading) * proportion, rounding)
    if balance < part:
        if reading == "SPLIT_CAPPED":
            return balance
        if reading == "SPLIT_ALL_POOL":
            return Fraction(0)
    return part


def from_pool(p: Person, rounding: str, reading: str = "base") -> Fraction:
    """四: the rest of the increase (so it keeps any part of a fen)."""
    return increase(p, reading) - from_account(p, rounding, reading)


def round_to_fen(amount: Fraction, rounding: str) -> Fraction:
    """A non-negative amount of yuan to whole fen."""
    _check_rounding(rounding)
    fen = amount * 100
    whole = fen.numerator // fen.denominator
    rest = fen - whole
    half = Fraction(1, 2)
    if rounding == "UP":
        goes_up = rest > 0
    elif rounding == "HALF_UP":
        goes_up = rest >= half
    elif rounding == "HALF_EVEN":
        goes_up = rest > half or (rest == half and whole % 2 == 1)
    else:
        goes_up = False
    return Fraction(whole + 1 if goes_up else whole, 100)


def outcomes(p: Person, rounding: str, reading: str = "base") -> dict[str, Fraction | None]:
    """All named values; every one is None for a person out of scope.

    ``from_account`` and ``from_pool`` alone are None if there is a balance but the
    first pension is zero.
    """
    _check_reading(reading)
    _check_rounding(rounding)
    values: dict[str, Fraction | None] = dict.fromkeys(OUTCOMES)
    if not in_scope(p):
        return values
    values["fixed"] = fixed_amount()
    values["by_pension"] = by_pension(p, reading)
    values["counted_years"] = Fraction(counted_years(p, reading))
    values["by_years"] = by_years(p, reading)
    values["linked"] = linked(p, reading)
    values["by_age"] = by_age(p, reading)
    values["increase"] = increase(p, reading)
    values["pension_after"] = pension_after(p, reading)
    if p.account_balance == 0 or p.first_pension > 0:
        values["from_account"] = from_account(p, rounding, reading)
        values["from_pool"] = from_pool(p, rounding, reading)
    return values


def _check_reading(reading: str) -> None:
    if reading not in READINGS:
        raise ValueError(f"unknown reading: {reading!r}")


def _check_rounding(rounding: str) -> None:
    if rounding not in ROUNDINGS:
        raise ValueError(f"unknown rounding: {rounding!r}")
