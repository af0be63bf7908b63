"""What a workbook (.xlsx) holds in its cells that readers of values do not tell, found within limits."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

MOST_BYTES = 256 << 20  # of the file
MOST_UNPACKED = 1 << 30  # of all its parts; a file of kilobytes may claim or give any number
MOST_PARTS = 1000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of a sheet, as in Excel
MOST_CELLS = 20_000_000  # cells from A1 to the last one, which the reader of values lays out


class BrokenWorkbook(Exception):  # noqa: N818 (it carries an issue, and never leaves the package)
    """No workbook that can be read: the code of the issue, what was found, what was expected, and a hint."""

    def __init__(self, code: str, found: str, expected: str, hint: str = "") -> None:
        """The parts of the issue."""
        super().__init__(code, found, expected, hint)
        self.code, self.found, self.expected, self.hint = code, found, expected, hint


@dataclass
class SheetScan:
    """The extent of a sheet, and the cells without a value: their address and what stands there."""

    rows: int = 0
    columns: int = 0
    errors: list[tuple[str, str]] = field(default_factory=list)  # such as #N/A
    formulas: list[tuple[str, str]] = field(default_factory=list)  # whose value was not saved
    merged: list[str] = field(default_factory=list)


class Workbook:
    """The parts of a workbook, all unpacked once within the limits."""

    def __init__(self, data: bytes) -> None:
        """Checks the file as a whole. Raises `BrokenWorkbook`."""
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise BrokenWorkbook("table_file", "an old or encrypted workbook", "an Excel workbook (.xlsx)", "save it as .xlsx without a password")
        if len(data) > MOST_BYTES:
            raise BrokenWorkbook("too_large", str(len(data)), f"at most {MOST_BYTES}")
        self._data, self._parts = data, {}
        try:
            entries = zipfile.ZipFile(BytesIO(data)).infolist()
        except (zipfile.BadZipFile, ValueError, struct.error, OSError, NotImplementedError) as error:
            raise _broken("no zip, or a cut one") from error
        if len(entries) > MOST_PARTS:
            raise BrokenWorkbook("too_large", str(len(entries)), f"at most {MOST_PARTS}")
        left = MOST_UNPACKED
        for entry in entries:
            name = entry.filename.lower()
            if name in self._parts:
                raise _broken("a part that stands twice")
            if entry.flag_bits & 1:
                raise BrokenWorkbook("table_file", "an encrypted workbook", "an Excel workbook (.xlsx)", "save it as .xlsx without a password")
            content = self._unpacked(entry, left)
            if name.endswith((".xml", ".rels")) and b"<!DOCTYPE" in content:
                raise _broken("a document type declaration")
            left -= len(content)
            # Only what tells of sheets is kept.
            self._parts[name] = content if name.startswith(("xl/workbook.xml", "xl/_rels/", "xl/worksheets/")) else b""
        self._targets = self._sheets()

    def scan(self, sheet: str) -> SheetScan:
        """The extent and the odd cells of a sheet. Raises `BrokenWorkbook`."""
        content = self._parts.get(self._targets.get(sheet, ""))
        if content is None:
            raise _broken("a sheet without its part")
        scanner = _Scanner()
        try:
            scanner.parse(content)
        except (expat.ExpatError, ValueError) as error:
            raise _broken("a sheet that is no XML") from error
        found = scanner.found
        if found.rows > MOST_ROWS or found.columns > MOST_COLUMNS or found.rows * found.columns > MOST_CELLS:
            extent = f"{found.rows} × {found.columns}"
            raise BrokenWorkbook("too_large", extent, f"at most {MOST_CELLS}", "clear the cells far from the table")
        return found

    def _unpacked(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        """A part, unpacked as far as allowed, whatever its size is said to be."""
        name, extra = struct.unpack_from("<HH", self._data, entry.header_offset + 26) if entry.header_offset + 30 <= len(self._data) else (0, 0)
        start = entry.header_offset + 30 + name + extra
        packed = memoryview(self._data)[start : start + entry.compress_size]
        if entry.compress_type == zipfile.ZIP_STORED:
            content = bytes(packed)
        elif entry.compress_type == zipfile.ZIP_DEFLATED:
            unpacker = zlib.decompressobj(-15)
            try:
                content = unpacker.decompress(packed, most + 1)
            except zlib.error as error:
                raise _broken("a damaged part") from error
            if not unpacker.eof and len(content) <= most:
                raise _broken("a damaged part")
        else:
            raise _broken("an unknown compression")
        if len(content) > most:
            raise BrokenWorkbook("too_large", f"> {MOST_UNPACKED}", f"at most {MOST_UNPACKED}")
        if len(content) != entry.file_size or zlib.crc32(content) != entry.CRC:
            raise _broken("a damaged part")
        return content

    def _sheets(self) -> dict[str, str]:
        """The part of each sheet by the sheet's name."""
        try:
            book = ElementTree.fromstring(self._parts["xl/workbook.xml"])
            links = ElementTree.fromstring(self._parts["xl/_rels/workbook.xml.rels"])
        except (KeyError, ElementTree.ParseError) as error:
            raise _broken("no workbook inside") from error
        targets = {each.get("Id"): each.get("Target", "") for each in links}
        sheets = {}
        for each in book.iter():
            if each.tag.rpartition("}")[2] == "sheet":
                link = next((value for key, value in each.items() if key.rpartition("}")[2] == "id" and "}" in key), None)
                target = targets.get(link, "")
                sheets[each.get("name", "")] = (target.lstrip("/") if target.startswith("/") else f"xl/{target}").lower()
        return sheets


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

    def parse(self, content: bytes) -> None:
        self._parser.Parse(content, True)

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
            self.found.merged.append(attributes.get("ref", ""))

    def _end(self, name: str) -> None:
        tag = name.rpartition(":")[2]
        if tag == "v":
            self._parser.CharacterDataHandler = None
        elif tag == "c":
            if self._type == "e":
                self.found.errors.append((self._address, self._text))
            elif self._formula and not self._text.strip() and self._type != "str":
                self.found.formulas.append((self._address, "a formula without a saved value"))

    def _cell(self, attributes: dict[str, str]) -> None:
        address = attributes.get("r", "")
        self._type, self._formula, self._text = attributes.get("t", ""), False, ""
        if address:
            letters = address.rstrip("0123456789")
            self._row, self._column = int(address[len(letters) :]), self._width(letters)
        else:
            self._column += 1
        self._address = address or f"{letters(self._column)}{self._row}"
        self.found.rows = max(self.found.rows, self._row)
        self.found.columns = max(self.found.columns, self._column)

    def _width(self, letters: str) -> int:
        if letters not in self._widths:
            if not (letters.isascii() and letters.isalpha() and len(letters) <= 6):
                raise ValueError("not the address of a cell")
            width = 0
            for letter in letters.upper():
                width = width * 26 + ord(letter) - 64
            self._widths[letters] = width
        return self._widths[letters]

    def _characters(self, text: str) -> None:
        self._text += text


def letters(column: int) -> str:
    """The name of a column, counted from 1."""
    text = ""
    while column:
        column, place = divmod(column - 1, 26)
        text = chr(65 + place) + text
    return text


def _broken(found: str) -> BrokenWorkbook:
    return BrokenWorkbook("table_file", found, "an Excel workbook (.xlsx)")
