"""Workbooks for tests, written by XlsxWriter and then damaged."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

SHEET = "xl/worksheets/sheet1.xml"


def workbook(path: Path, sheets: dict[str, Iterable[Sequence[Any]]], change: Callable[[Any, dict[str, Any]], None] | None = None) -> Path:
    """A workbook with these rows in its sheets; `change` may do more to the book and its sheets."""
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "dd.mm.yyyy", "strings_to_numbers": False})
    made = {}
    for name, rows in sheets.items():
        made[name] = book.add_worksheet(name)
        for number, row in enumerate(rows):
            for place, value in enumerate(row):
                if isinstance(value, str):
                    made[name].write_string(number, place, value)
                elif value is not None:
                    made[name].write(number, place, value)
    if change:
        change(book, made)
    book.close()
    return path


def damaged(path: Path, part: str, change: Callable[[str], str]) -> Path:
    """The workbook with one of its parts changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts[part] = change(parts[part].decode()).encode()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    path.write_bytes(out.getvalue())
    return path
