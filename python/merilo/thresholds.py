"""The numbers that the rules of a framework name: a number that is shown is told from them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from ._merilo import Framework


def thresholds(framework: Framework) -> tuple[Fraction, ...]:
    """Every number in the rules of a framework, in order, each once."""
    criteria = framework.to_dict().get("criteria", {}).values()
    return tuple(sorted({number for each in criteria for number in _numbers(each.get("rule"))}))


def _numbers(rule: Any) -> Iterator[Fraction]:
    if isinstance(rule, dict):
        for each in rule.values():
            yield from _numbers(each)
    elif isinstance(rule, list):
        for each in rule:
            yield from _numbers(each)
    elif isinstance(rule, (int, float, str)) and not isinstance(rule, bool):
        try:
            yield Fraction(str(rule))
        except (ValueError, ZeroDivisionError):
            return  # a name
