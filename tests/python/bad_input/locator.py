"""Where things stand in a JSON text, found without the library."""

from __future__ import annotations

import json
import re
from typing import Any

SPACE = re.compile(r"[ \t\r\n]*")
STRING = re.compile(r'"(?:[^"\\]|\\.)*"')
SCALAR = re.compile(r"[^,\]}\s]+")


class Locator:
    """Offsets of values, keys and closing brackets by JSON pointer; of a repeated key, the first."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.values: dict[str, int] = {}
        self.keys: dict[str, int] = {}
        self.ends: dict[str, int] = {}
        self._value(self._space(0), "")

    def position(self, offset: int) -> tuple[int, int]:
        """Line and column in code points."""
        before = self.text[:offset]
        return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1

    def at(self, pointer: str) -> tuple[int, int]:
        """Line and column of a value."""
        return self.position(self.values[pointer])

    def _space(self, at: int) -> int:
        found = SPACE.match(self.text, at)
        assert found
        return found.end()

    def _value(self, at: int, pointer: str) -> int:
        self.values.setdefault(pointer, at)
        opening = self.text[at]
        if opening not in "{[":
            found = (STRING if opening == '"' else SCALAR).match(self.text, at)
            assert found
            return found.end()
        at, index = self._space(at + 1), 0
        while self.text[at] not in "}]":
            child = f"{pointer}/{index}"
            if opening == "{":
                key = STRING.match(self.text, at)
                assert key
                name = json.loads(key.group())
                child = pointer + "/" + name.replace("~", "~0").replace("/", "~1")
                self.keys.setdefault(child, at)
                at = self._space(self._space(key.end()) + 1)
            at, index = self._space(self._value(at, child)), index + 1
            if self.text[at] == ",":
                at = self._space(at + 1)
        self.ends[pointer] = at
        return at + 1


def pointer_of(path: tuple[Any, ...]) -> str:
    """The JSON pointer of a path."""
    return "".join("/" + str(key).replace("~", "~0").replace("/", "~1") for key in path)
