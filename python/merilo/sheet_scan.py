"""What a sheet holds that readers of values do not tell: its extent, errors, formulas without a value, merged cells.

And what they would not read whole: rows and cells out of order, values in pieces, texts that unfold.
"""

from __future__ import annotations

import re
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
    broken: list[tuple[str, str, str]] = field(default_factory=list)  # what stands there, and what should
    shared: int = 0  # cells whose text stands among the shared ones
    percent: set[tuple[int, int]] = field(default_factory=set)  # row and column of numbers shown as per cent


def scan_sheet(content: bytes, percent: frozenset[int] = frozenset()) -> SheetScan:
    """The extent and the odd cells of the XML of a sheet, whose styles of `percent` show numbers as per cent.

    Raises `ValueError` for what is no sheet.
    """
    try:
        return _Scanner(percent).parse(content)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


def percent_styles(content: bytes) -> frozenset[int]:
    """The styles of a workbook that show a number as per cent, by their places. Raises `ValueError`."""
    try:
        return _Styles().parse(content)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error


def unfolded(content: bytes, shared: bytes) -> int:
    """How many bytes the shared texts of a sheet take when each cell has its own. Raises `ValueError`."""
    lengths = _Lengths().parse(shared)
    return sum(lengths[each] for each in _References().parse(content) if each < len(lengths))


_BUILT_IN = {"9", "10"}  # 0 % and 0.00 %
# What a format only shows as it is: quoted or escaped signs, room for a sign, colors and conditions.
_SHOWN = re.compile(r'"[^"]*"|[\\_*].|\[[^\]]*\]')


class _Styles:
    """The styles of cells whose number format has a per cent sign."""

    def __init__(self) -> None:
        self._formats = set(_BUILT_IN)
        self._found: set[int] = set()
        self._place = -1  # outside of the styles of cells
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def parse(self, content: bytes) -> frozenset[int]:
        self._parser.Parse(content, True)
        return frozenset(self._found)

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "numFmt":
            number = attributes.get("numFmtId", "")
            self._formats.discard(number)
            if "%" in _SHOWN.sub("", attributes.get("formatCode", "")):
                self._formats.add(number)
        elif tag == "cellXfs":
            self._place = 0
        elif tag == "xf" and self._place >= 0:
            if attributes.get("numFmtId") in self._formats:
                self._found.add(self._place)
            self._place += 1

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "cellXfs":
            self._place = -1


class _Lengths:
    """The lengths of the shared texts, with what is written about their letters."""

    def __init__(self) -> None:
        self._lengths: list[int] = []
        self._length = 0
        self._parser = expat.ParserCreate()
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._characters

    def parse(self, content: bytes) -> list[int]:
        try:
            self._parser.Parse(content, True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error
        return self._lengths

    def _start(self, name: str, _attributes: dict[str, str]) -> None:
        if name.rpartition(":")[2] == "si":
            self._length = 0

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "si":
            self._lengths.append(self._length)

    def _characters(self, text: str) -> None:
        self._length += len(text.encode())


class _References:
    """The places of the shared texts that the cells of a sheet name."""

    def __init__(self) -> None:
        self._places: list[int] = []
        self._shared = False
        self._text = ""
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end

    def parse(self, content: bytes) -> list[int]:
        self._parser.Parse(content, True)  # it has been scanned: it is XML
        return self._places

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._shared = attributes.get("t") == "s"
        elif tag == "v" and self._shared:
            self._text = ""
            self._parser.CharacterDataHandler = self._characters

    def _end(self, name: str) -> None:
        if name.rpartition(":")[2] == "v" and self._shared:
            self._parser.CharacterDataHandler = None
            if self._text.strip().isdecimal():
                self._places.append(int(self._text))

    def _characters(self, text: str) -> None:
        self._text += text


class _Scanner:
    """Reads the XML of a sheet once, keeping only what is odd."""

    def __init__(self, percent: frozenset[int]) -> None:
        self.found = SheetScan()
        self._percent = {str(each) for each in percent}
        self._row = self._column = 0
        self._address = self._type = self._text = ""
        self._formula = self._in_value = False
        self._values = 0
        self._widths: dict[str, int] = {}
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        # The reader of values stops at what stands between two pieces of a number.
        self._parser.CommentHandler = self._between
        self._parser.ProcessingInstructionHandler = lambda target, data: self._between(target)
        self._parser.StartCdataSectionHandler = lambda: self._between("")

    def parse(self, content: bytes) -> SheetScan:
        self._parser.Parse(content, True)
        return self.found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        tag = name.rpartition(":")[2]
        if tag == "c":
            self._values = 0
            self._cell(attributes)
        elif tag == "row":
            row, before = int(attributes.get("r", self._row + 1)), self._row
            self._row, self._column = row, 0
            if self._row < 1:
                raise ValueError("a row before the first")
            if row <= before:
                _keep(self.found.broken, (f"{row}:{row}", f"after row {before}", "each row once, from the top down"))
        elif tag == "f":
            self._formula = True
        elif tag == "v":
            self._text, self._in_value = "", True
            self._values += 1
            if self._values == 2:
                _keep(self.found.broken, (self._address, "a second value", "one value in a cell"))
            if self._formula or self._type == "e":
                self._parser.CharacterDataHandler = self._characters
        elif tag == "mergeCell":
            _keep(self.found.merged, attributes.get("ref", ""))

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "v":
            self._parser.CharacterDataHandler = None
            self._in_value = False
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
            row, column = int(address[len(name) :]), self._width(name)
            if row != self._row or column <= self._column:
                after = f"in row {self._row} after column {letters(self._column) or '–'}"
                _keep(self.found.broken, (address, after, "each cell once, in its row, from left to right"))
            self._row, self._column = row, column
        else:
            self._column += 1
        self._address = address or f"{letters(self._column)}{self._row}"
        self.found.shared += self._type == "s"
        if self._type in ("", "n") and attributes.get("s") in self._percent:
            self.found.percent.add((self._row, self._column))
        self.found.rows = max(self.found.rows, self._row)
        self.found.columns = max(self.found.columns, self._column)

    def _between(self, _text: str) -> None:
        if self._in_value:
            _keep(self.found.broken, (self._address, "a comment or a section inside the value", "a plain value"))

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
