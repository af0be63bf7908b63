"""Whether a condition holds at a point of an explanation: yes, no, or not to be said from what is told there."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable
from fractions import Fraction
from typing import Any

from .speaker import Speaker

_ORDER: dict[str, Callable[[Any, Any], bool]] = {
    "=": operator.eq,
    "!=": operator.ne,
    ">": operator.gt,
    ">=": operator.ge,
    "<": operator.lt,
    "<=": operator.le,
}


def holds(speaker: Speaker, test: dict[str, Any]) -> bool | None:
    """Three-valued: each input takes each of its possible values, so yes and no are sure."""
    return _all(_holds(speaker, key, value) for key, value in test.items())


def _all(parts: Iterable[bool | None]) -> bool | None:
    found = list(parts)
    if False in found:
        return False
    return None if None in found else True


def _not(part: bool | None) -> bool | None:
    return None if part is None else not part


def _holds(speaker: Speaker, key: str, value: Any) -> bool | None:
    if key == "all":
        return _all(holds(speaker, each) for each in value)
    if key == "any":
        return _not(_all(_not(holds(speaker, each)) for each in value))
    if key == "not":
        return _not(holds(speaker, value))
    if key in ("na", "missing"):
        return None
    tests = value.items() if isinstance(value, dict) else [("=", value)]
    return _all(_compared(speaker, key, sign, operand) for sign, operand in tests)


def _compared(speaker: Speaker, name: str, sign: str, operand: Any) -> bool | None:
    """Nothing is said of an input that may not apply: a comparison with it is false, also under "not"."""
    node = speaker.input(name)
    if node is None or node.may_be_not_applicable or node.status.name == "not_applicable":
        return None
    if sign == "in":
        found = [_compared(speaker, name, "=", each) for each in operand]
        return _not(_all(_not(each) for each in found))
    if isinstance(operand, str) and speaker.is_input(operand):
        return None
    if node.levels:
        return _levels(speaker.order(name, node), node.levels, sign, str(operand))
    if sign not in _ORDER or node.counts or node.spans or node.low is None or node.high is None:
        return None
    try:
        bound = Fraction(str(operand))
    except ValueError:
        return None
    ends = {_ORDER[sign](Fraction(end), bound) for end in (node.low, node.high)}
    is_span = node.low != node.high and sign in ("=", "!=")
    return None if is_span or len(ends) > 1 else ends.pop()


def _levels(order: list[str], levels: Iterable[str], sign: str, operand: str) -> bool | None:
    if sign not in ("=", "!="):
        if sign not in _ORDER or operand not in order or any(each not in order for each in levels):
            return None
        found = {_ORDER[sign](order.index(each), order.index(operand)) for each in levels}
    else:
        found = {_ORDER[sign](each, operand) for each in levels}
    return found.pop() if len(found) == 1 else None
