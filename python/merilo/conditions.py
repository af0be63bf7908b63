"""Conditions in words, in Russian and English."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from .speaker import Speaker
from .words import word

SIGNS = {">=": "≥", "<=": "≤", "!=": "≠", "in": "∈"}
_FIELDS = {
    "items": ("всего", "in all"),
    "measured": ("измерено", "measured"),
    "positive": ("рост", "up"),
    "negative": ("спад", "down"),
    "stable": ("без изменений", "unchanged"),
    "inconclusive": ("неясно", "inconclusive"),
    "unmeasured": ("не измерено", "not measured"),
    "positive_share": ("доля роста", "share up"),
    "net_share": ("перевес роста", "share up less share down"),
    "modules": ("модулей", "modules"),
    "systematic": ("систематически", "systematic"),
    "runs": ("процедур", "runs"),
}


def condition(speaker: Speaker, test: dict[str, Any]) -> str:
    """A condition in words."""
    parts = list(_conditions(speaker, test))
    return speaker.say(" и ", " and ").join(parts)


def _conditions(speaker: Speaker, test: dict[str, Any]) -> Iterator[str]:
    for key, value in test.items():
        if key in ("all", "any"):
            joint = speaker.say(" и ", " and ") if key == "all" else speaker.say(" или ", " or ")
            yield "(" + joint.join(condition(speaker, each) for each in value) + ")"
        elif key == "not":
            yield speaker.say("не ", "not ") + f"({condition(speaker, value)})"
        elif key == "na":
            yield from _not_applicable(speaker, value)
        elif key == "missing":
            yield f"{_input(speaker, value)}: {speaker.say('неизвестно', 'not known')}"
        else:
            for sign, operand in value.items() if isinstance(value, dict) else [("=", value)]:
                yield f"{_input(speaker, key)} {SIGNS.get(sign, sign)} {_operand(speaker, key, operand)}"


def _not_applicable(speaker: Speaker, test: str | dict[str, Any]) -> Iterator[str]:
    """That an input is not applicable, whatever the reason, or for one of those named."""
    if isinstance(test, str):
        yield f"{_input(speaker, test)}: {word('not_applicable', speaker.lang)}"
        return
    for name, reasons in test.items():
        why = speaker.say(" или ", " or ").join(
            word(each, speaker.lang) for each in (reasons if isinstance(reasons, list) else [reasons])
        )
        yield speaker.say(
            f"{_input(speaker, name)} не применимо: {why}", f"{_input(speaker, name)} not applicable: {why}"
        )


def _input(speaker: Speaker, name: str) -> str:
    base, _, field = name.rpartition(".")
    if base and field in _FIELDS:
        return f"{speaker.title(base)}: {_FIELDS[field][0 if speaker.lang.startswith('ru') else 1]}"
    return speaker.title(name)


def _operand(speaker: Speaker, name: str, operand: Any) -> str:
    if isinstance(operand, list):
        return ", ".join(_operand(speaker, name, each) for each in operand)
    if isinstance(operand, str):
        if "." in operand and operand.rpartition(".")[2] in _FIELDS:
            return _input(speaker, operand)
        return speaker.title(operand) if speaker.is_input(operand) else speaker.value(name, operand)
    return speaker.number(operand)
