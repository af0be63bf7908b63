"""Observations and other tables from Excel workbooks (.xlsx), each issue at its cell."""

from __future__ import annotations

import os
import re
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ._merilo import Issue, Observations, Place, Severity, raise_issues
from .errors import FileError, ModelError

OBSERVATIONS = ("observations", "наблюдения")
ITEMS = ("items", "элементы")
# A workbook is a zip: a small one may unpack to gigabytes.
MOST_BYTES = 256 << 20
MOST_UNPACKED = 2 << 30


@dataclass(frozen=True)
class Sheet:
    """The rows of a sheet as dicts, and where they stand: file, sheet, row numbers, letters of the columns."""

    file: str
    name: str
    rows: list[dict[str, Any]]
    numbers: list[int]
    letters: dict[str, str]
    header: int

    def cell(self, row: int | None, column: str) -> str:
        """The address of a cell: `sheet!C5`."""
        number = self.header if row is None else self.numbers[row]
        return f"{self.name}!{self.letters.get(column, '')}{number}"


def observations(path: os.PathLike[str] | str, sheet: str | None = None, items: Any = ()) -> Observations:
    """The observations of a workbook; see `Observations.from_excel`."""
    found = read_sheet(path, (sheet,) if sheet else OBSERVATIONS, required=True)
    assert found
    listed = None if len(items) else read_sheet(path, ITEMS, required=False)
    try:
        return Observations.from_rows(found.rows, items=listed.rows if listed else items)
    except ModelError as error:
        raise_issues([at_cell(issue, {"rows": found, "items": listed}) for issue in error.issues])
        raise


def read_sheet(path: os.PathLike[str] | str, names: tuple[str, ...], required: bool) -> Sheet | None:
    """The first sheet with one of the names (case aside), else, where `required`, the only one that shows.

    Raises `ModelError` for a file that is no workbook, cells without a value to read and merged cells.
    """
    file = Path(path).name
    book = _open(path, file, formulas=True)
    shown = [each for each in book.worksheets if each.sheet_state == "visible"]
    chosen = next((each for each in shown if each.title.casefold() in names or each.title in names), None)
    if chosen is None and not required:
        return None
    if chosen is None and len(shown) == 1 and names == OBSERVATIONS:
        chosen = shown[0]
    if chosen is None:
        titles = ", ".join(each.title for each in shown)
        raise_issues([_issue("unknown_reference", file, "", names[0], f"a sheet of the workbook: {titles}")])
    assert chosen
    values = chosen
    if any(cell.data_type == "f" for row in chosen.iter_rows() for cell in row):
        values = _open(path, file, formulas=False)[chosen.title]
    return _sheet(file, chosen, values)


def _sheet(file: str, cells: Any, values: Any) -> Sheet:
    issues = [
        _issue("cell_error", file, f"{cells.title}!{merged.coord}", "merged cells", "a cell of its own for each value")
        for merged in cells.merged_cells.ranges
    ]
    header, letters, rows, numbers = 0, {}, [], []
    columns: dict[int, str] = {}
    for row in cells.iter_rows():
        found = {cell.column: cell for cell in row if cell.value is not None}
        if not found:
            continue
        if not columns:
            if str(row[0].value or "").startswith("#"):
                continue  # a remark above the header
            header = row[0].row
            columns = {place: str(cell.value).strip() for place, cell in found.items()}
            letters = {columns[place]: cell.column_letter for place, cell in found.items()}
            continue
        record = {}
        for place, cell in found.items():
            value = values.cell(cell.row, place).value
            if "e" in (cell.data_type, values.cell(cell.row, place).data_type):
                issues.append(_issue("cell_error", file, f"{cells.title}!{cell.coordinate}", str(value), "a value"))
            elif cell.data_type == "f" and value is None:
                hint = "open the workbook, save it, and it holds the value"
                at = f"{cells.title}!{cell.coordinate}"
                issues.append(_issue("cell_error", file, at, str(cell.value), "a formula with a saved value", hint))
            elif place not in columns:
                issues.append(
                    _issue("table_shape", file, f"{cells.title}!{cell.coordinate}", str(value), "a named column")
                )
            else:
                record[columns[place]] = value
        rows.append(record)
        numbers.append(row[0].row)
    doubled = {name for name in columns.values() if list(columns.values()).count(name) > 1}
    for name in sorted(doubled):
        issues.append(_issue("table_header", file, f"{cells.title}!{letters[name]}{header}", name, "each column once"))
    if issues:
        raise_issues(issues)
    return Sheet(file, cells.title, rows, numbers, letters, header)


def _open(path: os.PathLike[str] | str, file: str, formulas: bool) -> Any:
    try:
        import openpyxl
    except ImportError as error:
        raise ImportError('Excel workbooks need openpyxl: python -m pip install "merilo[excel]"') from error
    try:
        size = Path(path).stat().st_size
        unpacked = 0
        if size <= MOST_BYTES:
            with zipfile.ZipFile(path) as archive:
                unpacked = sum(each.file_size for each in archive.infolist())
        if size > MOST_BYTES or unpacked > MOST_UNPACKED:
            most = MOST_BYTES if size > MOST_BYTES else MOST_UNPACKED
            raise_issues([_issue("too_large", file, "", str(max(size, unpacked)), f"at most {most}")])
        return openpyxl.load_workbook(path, data_only=not formulas)
    except ModelError:
        raise
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror}") from error
    except Exception as error:  # a broken workbook fails in many ways, some of them inside XML readers
        hint = "save it as .xlsx without a password"
        raise_issues([_issue("workbook", file, "", type(error).__name__, "an Excel workbook (.xlsx)", hint)])


def _issue(code: str, file: str, pointer: str, found: str, expected: str, hint: str = "") -> Issue:
    return Issue(Severity.error, code, Place(file, pointer), found[:80], expected, hint)


def at_cell(issue: Issue, sheets: dict[str, Sheet | None]) -> Issue:
    """The issue at its cell: `/rows/3/value` is the fourth row of the sheet of `rows`."""
    found = re.fullmatch(r"/(\w+)(?:/(\d+))?(?:/(.*))?", issue.place.pointer)
    section, row, column = found.groups() if found else ("rows", None, issue.place.pointer)
    sheet = sheets.get(section) or next(iter(sheets.values()))
    if sheet is None:
        return issue
    place = Place(sheet.file, sheet.cell(None if row is None else int(row), column or ""))
    return Issue(issue.severity, issue.code, place, issue.found, issue.expected, issue.hint)
