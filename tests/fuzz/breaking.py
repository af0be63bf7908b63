"""Breaks valid documents in their structure: keys, values and places of JSON, cells and lines of tables."""

from __future__ import annotations

import json
import pickle
import random
from typing import Any

ENDS: tuple[Any, ...] = (
    *(None, True, False, 0, -0.0, 1, -1, 31, 32, 64, 65, 1e-15, 1e15, 999999999999999, 1e308, -1e308, 5e-324),
    *(2**31 - 1, -(2**31), 2**63 - 1, -(2**63), 2**64, 10**400, "", " ", "0", "1/3", "-1/2", "1/0"),
    *("1/999999999999999", "0001-01-01", "9999-12-31", "0000-01-01", "2018-02-30", "x" * 999, "x" * 1001, "\0"),
    *("\ud800", "e\u0301" * 300, "\u0301" * 900, "\u202e", "\x1b[31m", ";=1+1", "a.b", "a/b~c", "1,5", "n/a", "self"),
    *([], {}, [[]], [{}], {"": {}}),
)


class Doubled(dict[str, Any]):
    """An object one key of which is written twice."""


def places(document: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys or places."""
    found: list[tuple[Any, Any]] = []
    open_: list[Any] = [document]
    while open_:
        each = open_.pop()
        keys = list(each) if isinstance(each, dict) else range(len(each)) if isinstance(each, list) else ()
        for key in keys:
            found.append((each, key))
            open_.append(each[key])
    return found


def copied(value: Any) -> Any:
    """A copy of its own, so that no document contains itself."""
    return pickle.loads(pickle.dumps(value))


def broken(document: Any, chance: random.Random) -> Any:
    """The document with one to four changes of its structure."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        spots = places(document)
        if not spots:
            return document
        into, key = chance.choice(spots)
        other, other_key = chance.choice(spots)
        value = into[key]
        way = chance.randrange(11)
        if way == 0:
            del into[key]
        elif way == 1 and isinstance(into, dict):
            into[str(chance.choice((other_key, "", "x", f"{key} ", str(key).upper())))] = into.pop(key)
        elif way in (2, 3):
            into[key] = copied(other[other_key])
        elif way == 4:
            into[key] = chance.choice(([value], {"x": value}, str(value), json.dumps(value)[:900]))
        elif way == 5 and isinstance(value, list) and value:
            into[key] = [copied(chance.choice(value)) for _ in range(chance.choice((2, 40, 300)))]
        elif way == 6 and isinstance(value, dict) and value:
            part = copied(chance.choice(list(value.values())))
            into[key] = {**value, **{f"k{place}": part for place in range(chance.choice((2, 40, 300)))}}
        elif way == 7:
            for _ in range(chance.choice((2, 30, 61, 70))):
                value = chance.choice(([value], {"not": value}, {"all": [value]}))
            into[key] = value
        elif way == 8 and isinstance(value, dict):
            into[key] = Doubled(value)
        elif way == 9 and isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300:
            into[key] = chance.choice((value + 1, value - 1, -value, value * 10**9, value / 10**9, value + 1e-9))
        else:
            into[key] = copied(chance.choice(ENDS))
    return document


def text_of(value: Any) -> str:
    """The JSON of a document; the first key of a `Doubled` stands twice."""
    if isinstance(value, dict):
        pairs = [f"{json.dumps(key)}: {text_of(each)}" for key, each in value.items()]
        return "{" + ", ".join(pairs + pairs[:1] if isinstance(value, Doubled) else pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(text_of(each) for each in value) + "]"
    return json.dumps(value)


def broken_table(text: str, chance: random.Random) -> str:
    """A CSV text with one to four changes of its cells, lines and quotes."""
    lines = [line.split(",") for line in text.split("\n")]
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        line, other = chance.choice(lines), chance.choice(lines)
        at, from_ = chance.randrange(len(line)), chance.randrange(len(other))
        way = chance.randrange(9)
        if way == 0:
            line[at] = other[from_]
        elif way == 1:
            line[at : at + 1] = []
        elif way == 2:
            line[at:at] = [other[from_]] * chance.choice((1, 40))
        elif way == 3:
            lines[lines.index(line)] = []
        elif way == 4:
            lines += [list(line) for _ in range(chance.choice((1, 2, 300)))]
        elif way == 5:
            line[at] = chance.choice(('"', f'"{line[at]}', f'"{line[at]}"', f'{line[at]}"', '"a\n,b"', "\r", "\ufeff"))
        elif way == 6:
            line[at], other[from_] = other[from_], line[at]
        elif way == 7:
            line[at] = line[at].upper() + chance.choice(("", " ", "\u00a0", "x" * 300))
        else:
            line[at] = str(chance.choice(ENDS))
        lines = [each or [""] for each in lines]
    return "\n".join(",".join(line) for line in lines)
