"""Tables from sheets of Excel workbooks (.xlsx), each issue at its cell."""

from __future__ import annotations

import math
import os
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NoReturn

from ._merilo import Issue, Place, Severity, TableSource, _column_named, _raise_issues
from .files import name_of, read_whole
from .sheet_scan import MOST_KEPT, SheetScan, letters
from .tables import TableText, cell_text, csv_text
from .workbook import MOST_BYTES, BrokenWorkbook, Workbook

MOST_WHOLE = 1e15  # from here on a cell does not keep every whole number

# Names of the sheet of each table; the first is told in issues.
SHEETS = {
    "rows": ("observations", "наблюдения"),
    "items": ("items", "элементы"),
    "organizations": ("organizations", "организации"),
    "relations": ("relations", "отношения"),
}


def read_table(
    path: os.PathLike[str] | str, section: str, sheet: str | None = None, required: bool = True
) -> TableText | None:
    """The text of the table in `sheet`, else in the one with a name of the section, else in the only visible one.

    None if the sheet is not `required` and not there. Raises `ModelError` for a file that is no workbook and where no
    sheet can be chosen, `FileError`. Cells without a value are left empty; the issues of the text tell of them.
    """
    calamine = _calamine()
    file, scan = name_of(path), SheetScan()
    data = read_whole(path, MOST_BYTES)
    try:
        book = Workbook(data)
        with calamine.CalamineWorkbook.from_filelike(book.repacked()) as values:
            name = _chosen(values, calamine, file, section, sheet, required)
            if name is None:
                return None
            scan = book.scan(name)
            found = values.get_sheet_by_name(name)
            return _table(file, name, found.to_python(skip_empty_area=False), scan)
    except BrokenWorkbook as error:
        _refuse(error.code, file, error.found, error.expected, error.hint)
    except calamine.CalamineError as error:
        if odd := _odd_cells(file, name or "", scan):  # an error that the reader of values does not know
            _raise_issues(odd)
        _refuse("table_file", file, str(error)[:80], "an Excel workbook (.xlsx)")


def _chosen(book: Any, calamine: Any, file: str, section: str, sheet: str | None, required: bool) -> str | None:
    shown = [
        each.name
        for each in book.sheets_metadata
        if each.visible == calamine.SheetVisibleEnum.Visible and each.typ == calamine.SheetTypeEnum.WorkSheet
    ]
    names = SHEETS[section] if sheet is None else (sheet,)
    found = [each for each in shown if each in names or (sheet is None and each.strip().casefold() in names)]
    if sheet is None and not found and required and len(shown) == 1:
        found = shown
    if len(found) != 1 and (found or required):
        _refuse("unknown_reference", file, names[0], f"a sheet of the workbook: {', '.join(shown)}")
    return found[0] if found else None


def _table(file: str, sheet: str, rows: list[list[Any]], scan: SheetScan) -> TableText:
    for number, place in scan.percent:
        if number <= len(rows) and place <= len(rows[number - 1]):
            rows[number - 1][place - 1] = _percent(rows[number - 1][place - 1])
    filled = [(number, row) for number, row in enumerate(rows, 1) if any(_is_there(value) for value in row)]
    start = next((place for place, (_, row) in enumerate(filled) if not _is_remark(row)), len(filled))
    header, head = filled[start] if start < len(filled) else (1, [])
    filled = filled[start + 1 :]
    names = [_name(value) for value in head]
    used = [place for place, name in enumerate(names) if name]
    source = TableSource(file=file, sheet=sheet, names=names, lines=[number for number, _ in filled], header=header)
    body = ([cell_text(row[place]) for place in used] for _, row in filled)
    text = csv_text([names[place] for place in used], body) if used else ""
    odd = [*_odd_cells(file, sheet, scan), *_nameless(file, sheet, names, filled), *_long_numbers(file, sheet, filled)]
    return TableText(text, source, tuple(odd))


def _percent(value: Any) -> Any:
    """A number as its cell shows it: 0.85 is 85%; whether that is a value of the column is for its reader to say."""
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return value
    return f"{(Decimal(cell_text(value)) * 100).normalize():f}%"


def _long_numbers(file: str, sheet: str, rows: list[tuple[int, list[Any]]]) -> list[Issue]:
    """Whole numbers of more digits than a cell keeps: several of them read alike."""
    found = [
        (f"{sheet}!{letters(place)}{number}", cell_text(value))
        for number, row in rows
        for place, value in enumerate(row, 1)
        if type(value) is float and MOST_WHOLE <= abs(value) < float("inf") and value.is_integer()
    ]
    hint = "format the cell as text"
    return [
        _issue("bad_number", file, at, text, "a number of at most 15 digits", hint) for at, text in found[:MOST_KEPT]
    ]


def _odd_cells(file: str, sheet: str, scan: SheetScan) -> list[Issue]:
    """The cells that hold no value."""
    hint = "open the workbook, save it, and it holds the value"
    return [
        *(_issue("cell_error", file, f"{sheet}!{at}", found, "a value") for at, found in scan.errors),
        *(
            _issue("cell_error", file, f"{sheet}!{at}", found, "a formula with a saved value", hint)
            for at, found in scan.formulas
        ),
        *(
            _issue("cell_error", file, f"{sheet}!{at}", "merged cells", "a cell of its own for each value")
            for at in scan.merged
        ),
        *(_issue("cell_error", file, f"{sheet}!{at}", found, expected) for at, found, expected in scan.broken),
    ]


def _nameless(file: str, sheet: str, names: list[str], rows: list[tuple[int, list[Any]]]) -> list[Issue]:
    """The first value of each column without a name."""
    width = len(rows[0][1]) if rows else 0
    found = []
    for place in (each for each in range(width) if each >= len(names) or not names[each]):
        for number, row in rows:
            if _is_there(row[place]):
                at = f"{sheet}!{letters(place + 1)}{number}"
                found.append(_issue("table_shape", file, at, cell_text(row[place])[:80], "a named column"))
                break
    return found


def _name(value: Any) -> str:
    text = cell_text(value).strip()
    return _column_named(text)


def _is_there(value: Any) -> bool:
    return value is not None and value != ""


def _is_remark(row: Iterable[Any]) -> bool:
    first = next((value for value in row if _is_there(value)), "")
    return isinstance(first, str) and first.startswith("#")


def _issue(code: str, file: str, pointer: str, found: str, expected: str, hint: str = "") -> Issue:
    return Issue(Severity.error, code, Place(file, pointer), found, expected, hint)


def _refuse(code: str, file: str, found: str, expected: str, hint: str = "") -> NoReturn:
    _raise_issues([_issue(code, file, "", found, expected, hint)])
    raise AssertionError  # it has raised


def _calamine() -> Any:
    try:
        import python_calamine
    except ImportError as error:
        raise ImportError('Excel needs python-calamine: python -m pip install "merilo[excel]"') from error
    return python_calamine
