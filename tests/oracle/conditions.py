"""Conditions: three-valued, because a comparison with something not applicable is false, also under `not`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from .values import NA, Level, Record, Value, holds, is_number, number

Look = Callable[[str], Value]


def compare_constant(left: Value, op: str, operand: Any) -> bool:
    """Compares with a constant: a number, a level id, or a list of them for `in`."""
    if op == "in":
        return any(compare_constant(left, "=", each) for each in operand)
    right = left.scale.level(str(operand)) if isinstance(left, Level) else number(operand)
    return holds(left, op, right)


def field(name: str, look: Look) -> Value:
    """The value of "input" or "input.field"."""
    head, _, part = name.partition(".")
    found = look(head)
    if not part or found is NA:
        return found
    assert isinstance(found, Record)
    return NA if found.empty else found.fields[part]


def is_not_applicable(value: Value) -> bool:
    """Whether an input does not apply; a record does not where it stands on no items."""
    return value is NA or (isinstance(value, Record) and value.empty)


def truth(condition: dict[str, Any], look: Look) -> bool | None:
    """Whether a condition holds; None where that hangs on something not applicable."""
    return all_of([member(key, operand, look) for key, operand in condition.items()])


def member(key: str, operand: Any, look: Look) -> bool | None:
    """One member of a condition."""
    if key in ("all", "any"):
        parts = [truth(each, look) for each in operand]
        return all_of(parts) if key == "all" else negated(all_of([negated(each) for each in parts]))
    if key == "not":
        return negated(truth(operand, look))
    if key == "na":
        return is_not_applicable(look(operand))
    left = field(key, look)
    tests = operand if isinstance(operand, dict) else {"=": operand}
    return all_of([compare(left, op, each, look) for op, each in tests.items()])


def compare(left: Value, op: str, operand: Any, look: Look) -> bool | None:
    """One comparison, with a constant or with another input."""
    if left is NA:
        return None
    if not is_name(operand) or (isinstance(left, Level) and operand in left.scale.codes):
        return compare_constant(left, op, operand)
    right = field(operand, look)
    return None if right is NA else holds(left, op, right)


def is_name(operand: Any) -> bool:
    """Whether an operand could name an input: a text that is no number."""
    return isinstance(operand, str) and not is_number(operand)


def all_of(parts: list[bool | None]) -> bool | None:
    """The conjunction."""
    if False in parts:
        return False
    return None if None in parts else True


def negated(part: bool | None) -> bool | None:
    """The negation."""
    return None if part is None else not part


def inputs(condition: dict[str, Any], is_input: Callable[[str], bool]) -> Iterator[tuple[str, bool]]:
    """The inputs of a condition, each with whether `na` asks for it."""
    for key, operand in condition.items():
        if key in ("all", "any"):
            for each in operand:
                yield from inputs(each, is_input)
        elif key == "not":
            yield from inputs(operand, is_input)
        elif key == "na":
            yield operand, True
        else:
            yield key, False
            for each in operand.values() if isinstance(operand, dict) else [operand]:
                if is_name(each) and is_input(each.partition(".")[0]):
                    yield each, False
