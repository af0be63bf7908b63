"""What a sheet holds that readers of values do not tell: its extent, errors, formulas without a value, merged cells."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TypeVar
from xml.parsers import expat

Item = TypeVar("Item")
MOST_KEPT = 10_000  # odd cells of a kind


@dataclass
class SheetScan:
    """The extent of a sheet, and the cells without a value: their address and what stands there."""

    rows: int = 0
    columns: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)  # such as #N/A
    formulas: list[tuple[str, str]] = field(default_factory=list)  # whose value was not saved
    merged: list[str] = field(default_factory=list)


def scan_sheet(content: bytes) -> SheetScan:
    """The extent and the odd cells of the XML of a sheet. Raises `ValueError` for what is no sheet."""
    try:
        return _Scanner().parse(content)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


class _Scanner:
    """Reads the XML of a sheet once, keeping only what is odd."""

    def __init__(self) -> None:
        self.found = SheetScan()
        self._row = self._column = 0
        self._address = self._type = self._text = ""
        self._formula = self._inside = False
        self._widths: dict[str, int] = {}
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def parse(self, content: bytes) -> SheetScan:
        self._parser.Parse(content, True)
        return self.found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._cell(attributes)
        elif tag == "row":
            self._row, self._column = int(attributes.get("r", self._row + 1)), 0
            if self._row < 1:
                raise ValueError("a row before the first")
        elif tag == "f":
            self._formula = True
        elif tag == "v":
            self._text, self._inside = "", True
            if self._formula or self._type == "e":
                self._parser.CharacterDataHandler = self._characters
        elif tag == "mergeCell":
            _keep(self.found.merged, attributes.get("ref", ""))

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "v":
            self._parser.CharacterDataHandler = None
        elif tag == "c":
            if self._type == "e":
                _keep(self.found.errors, (self._address, self._text))
            elif self._formula and not self._text.strip() and self._type != "str":
                _keep(self.found.formulas, (self._address, "a formula without a saved value"))

    def _cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r", "")
        self._type, self._formula, self._text = attributes.get("t", ""), False, ""
        if address:
            name = address.rstrip("0123456789")
            self._row, self._column = int(address[len(name) :]), self._width(name)
        else:
            self._column += 1
        self._address = address or f"{letters(self._column)}{self._row}"
        self.found.rows = max(self.found.rows, self._row)
        self.found.columns = max(self.found.columns, self._column)

    def _width(self, name: str) -> int:
        if name not in self._widths:
            if not (name.isascii() and name.isalpha() and len(name) <= 6):
                raise ValueError("not the address of a cell")
            width = 0
            for letter in name.upper():
                width = width * 26 + ord(letter) - 64
            self._widths[name] = width
        return self._widths[name]

    def _characters(self, text: str) -> None:
        self._text += text


def letters(column: int) -> str:
    """The name of a column, counted from 1."""
    text = ""
    while column:
        column, place = divmod(column - 1, 26)
        text = chr(65 + place) + text
    return text


def _keep(items: list[Item], item: Item) -> None:
    if len(items) < MOST_KEPT:
        items.append(item)
