"""The values a rule can give: exact numbers, levels of a scale, records of counts, and "not applicable"."""

from __future__ import annotations

import math
import operator
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any


@dataclass(frozen=True)
class NotApplicable:
    """The value of something that does not apply."""


NA = NotApplicable()


@dataclass(frozen=True)
class Scale:
    """Ordered levels or codes, lowest first, with scores where there are any."""

    id: str
    codes: tuple[str, ...]
    scores: tuple[Fraction | None, ...] = ()

    def level(self, code: str) -> Level:
        """The level of this id."""
        return Level(self, self.codes.index(code))

    def levels(self) -> list[Level]:
        """All levels, lowest first."""
        return [Level(self, index) for index in range(len(self.codes))]


@dataclass(frozen=True)
class Level:
    """A level of a scale, or a code of a closed list."""

    scale: Scale
    index: int

    @property
    def id(self) -> str:
        """Its id."""
        return self.scale.codes[self.index]

    @property
    def score(self) -> Fraction:
        """Its points."""
        score = self.scale.scores[self.index]
        assert score is not None
        return score


@dataclass(frozen=True)
class Record:
    """The named counts of a measure; `empty` when it is known to stand on no items."""

    fields: Mapping[str, Fraction | NotApplicable]
    empty: bool = False


class Undefined(Exception):  # noqa: N818 - not an error: what a completion does not give
    """Raised where a rule has no result for the values it is given."""


def quotient(above: Fraction, below: Fraction, zero: Any = None) -> Fraction:
    """One number over another; over zero what is declared, or nothing."""
    if below == 0 and zero is None:
        raise Undefined
    return number(zero) if below == 0 else above / below


Value = Fraction | Level | Record | NotApplicable

DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
YES_NO = Scale("yes_no", ("no", "yes"))
TREND = Scale("trend", ("negative", "stable", "positive"))


def number(value: Any) -> Fraction:
    """A number of the file format: a JSON number is a decimal, a text may be a ratio; a day counts from 1970."""
    if isinstance(value, (int, Fraction)):
        return Fraction(value)
    if DATE.fullmatch(str(value)):
        return Fraction((date.fromisoformat(str(value)) - date(1970, 1, 1)).days)
    return Fraction(str(value))


def is_number(text: Any) -> bool:
    """Whether a JSON value is a number or a text such as "1/2"."""
    try:
        number(text)
    except ValueError:
        return False
    return True


def rounded(value: Fraction, to: Fraction, mode: str) -> Fraction:
    """`value` rounded to a multiple of `to`; half_up goes away from zero."""
    units = value / to
    size = abs(units)
    below = math.floor(size)
    rest = size - below
    if mode in ("floor", "ceiling"):
        return to * (math.floor(units) if mode == "floor" else math.ceil(units))
    away = {
        "half_up": rest >= Fraction(1, 2),
        "half_down": rest > Fraction(1, 2),
        "half_even": rest > Fraction(1, 2) or (rest == Fraction(1, 2) and below % 2 == 1),
        "up": rest > 0,
        "down": False,
    }[mode]
    whole = below + (1 if away else 0)
    return to * (whole if units >= 0 else -whole)


OPERATORS: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


def holds(left: Value, op: str, right: Value) -> bool:
    """Compares two numbers, or two levels of one scale by their order."""
    if isinstance(left, Level) and isinstance(right, Level):
        assert left.scale.codes == right.scale.codes
        return OPERATORS[op](left.index, right.index)
    assert isinstance(left, Fraction)
    assert isinstance(right, Fraction)
    return OPERATORS[op](left, right)


def points(value: Value) -> Fraction:
    """A value as a number: a level stands for its score."""
    if isinstance(value, Level):
        return value.score
    assert isinstance(value, Fraction)
    return value
