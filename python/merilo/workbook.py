"""A workbook (.xlsx) as a package of parts, unpacked within limits before anything reads it."""

from __future__ import annotations

import re
import struct
import zipfile
import zlib
from io import BytesIO
from xml.etree import ElementTree

from .files import MOST_DOCUMENT
from .sheet_scan import SheetScan, percent_styles, scan_sheet, unfolded

MOST_BYTES = MOST_DOCUMENT  # of the file
MOST_UNPACKED = 1 << 30  # of all its parts; a file of kilobytes may claim or give any number
MOST_PARTS = 1000
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # of a sheet, as in Excel
MOST_TEXT = 512 << 20  # bytes of the texts of a sheet, when each cell has its own
MOST_CELLS = 20_000_000  # cells from A1 to the last one, which the reader of values lays out

SHARED = "sharedstrings.xml"
STYLES = "xl/styles.xml"
# How many shared texts there are said to be: the reader of values makes room for so many.
_SHARED_TAG = re.compile(rb"""<(?:[\w.-]+:)?sst\b(?:[^>"']|"[^"]*"|'[^']*')*>""")
_COUNTS = re.compile(rb"""\s(?:count|uniqueCount)\s*=\s*(?:"[^"]*"|'[^']*')""")
# A letter of a number by its code: the reader of values takes it for the end of the number.
_REFERENCE = re.compile(rb"&#(?:x0*([0-9a-fA-F]{1,4})|0*([0-9]{1,5}));")


class BrokenWorkbook(Exception):  # noqa: N818 (it carries an issue, and never leaves the package)
    """No workbook that can be read: the code of the issue, what was found, what was expected, and a hint."""

    def __init__(self, code: str, found: str, expected: str, hint: str = "") -> None:
        """The parts of the issue."""
        super().__init__(code, found, expected, hint)
        self.code, self.found, self.expected, self.hint = code, found, expected, hint


class Workbook:
    """The parts of a workbook, all unpacked once within the limits."""

    def __init__(self, data: bytes) -> None:
        """Checks the file as a whole. Raises `BrokenWorkbook`."""
        if data.startswith(b"\xd0\xcf\x11\xe0"):
            raise _locked("an old or encrypted workbook")
        if len(data) > MOST_BYTES:
            raise BrokenWorkbook("too_large", str(len(data)), f"at most {MOST_BYTES}")
        self._data = data
        self._parts: dict[str, bytes] = {}
        self._names: dict[str, str] = {}
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
                raise _locked("an encrypted workbook")
            content = self._unpacked(entry, left)
            left -= len(content)
            is_text = name.endswith((".xml", ".rels"))
            if is_text and b"<!DOCTYPE" in content:
                raise _broken("a document type declaration")
            if name.endswith(SHARED):
                content = _SHARED_TAG.sub(lambda tag: _COUNTS.sub(b"", tag[0]), content)
            if is_text and b"&#" in content:
                content = _REFERENCE.sub(_digit, content)
            self._parts[name] = content if is_text else b""  # pictures and macros are not looked at
            self._names[name] = entry.filename
        self._targets = self._sheets()

    def repacked(self) -> BytesIO:
        """The same texts in a plain zip, so that no other reader meets the file as it came."""
        out = BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
            for name, content in self._parts.items():
                archive.writestr(zipfile.ZipInfo(self._names[name]), content)
        out.seek(0)
        return out

    def scan(self, sheet: str) -> SheetScan:
        """The extent and the odd cells of a sheet. Raises `BrokenWorkbook`."""
        content = self._parts.get(self._targets.get(sheet, ""))
        if content is None:
            raise _broken("a sheet without its part")
        try:
            found = scan_sheet(content, percent_styles(self._parts.get(STYLES, b"<styleSheet/>")))
        except ValueError as error:
            raise _broken("a sheet or styles that are no XML") from error
        if found.rows > MOST_ROWS or found.columns > MOST_COLUMNS or found.rows * found.columns > MOST_CELLS:
            hint = "clear the cells far from the table"
            raise BrokenWorkbook("too_large", f"{found.rows} × {found.columns}", f"at most {MOST_CELLS}", hint)
        shared = next((part for name, part in self._parts.items() if name.endswith(SHARED)), b"")
        if found.shared * len(shared) > MOST_TEXT and (size := _unfolded(content, shared)) > MOST_TEXT:
            raise BrokenWorkbook("too_large", str(size), f"at most {MOST_TEXT}")
        return found

    def _unpacked(self, entry: zipfile.ZipInfo, most: int) -> bytes:
        """A part, unpacked as far as allowed, whatever its size is said to be."""
        # The header before the part has a name and an extra field of lengths of its own.
        if not 0 <= entry.header_offset <= len(self._data) - 30:
            raise _broken("a damaged part")
        lengths = struct.unpack_from("<HH", self._data, entry.header_offset + 26)
        start = entry.header_offset + 30 + sum(lengths)
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
                link = next((value for key, value in each.items() if key.endswith("}id")), None)
                target = targets.get(link, "")
                part = target[1:] if target.startswith("/") else f"xl/{target}"
                sheets[each.get("name", "")] = part.lower()
        return sheets


def _digit(reference: re.Match[bytes]) -> bytes:
    letter = chr(int(reference[1], 16) if reference[1] else int(reference[2]))
    return letter.encode() if letter in "0123456789+-.eE" else reference[0]


def _unfolded(content: bytes, shared: bytes) -> int:
    try:
        return unfolded(content, shared)
    except ValueError as error:
        raise _broken("shared texts that are no XML") from error


def _locked(found: str) -> BrokenWorkbook:
    hint = "save it as .xlsx without a password"
    return BrokenWorkbook("table_file", found, "an Excel workbook (.xlsx)", hint)


def _broken(found: str) -> BrokenWorkbook:
    return BrokenWorkbook("table_file", found, "an Excel workbook (.xlsx)")
