"""A case folder whose tables may also be Excel workbooks or Parquet files."""

from __future__ import annotations

import os
from pathlib import Path

from . import _merilo, excel, parquet, reading
from ._merilo import Case, CsvFormat, Issue, Network, Place, Severity, TableSource
from .errors import ModelError
from .files import MOST_DOCUMENT, MOST_TABLE, name_of, read_whole
from .tables import TableText

# The section that issues name, by the name of the file.
SECTIONS = {"observations": "rows", "items": "items", "organizations": "organizations", "relations": "relations"}
SUFFIXES = (".csv", ".xlsx", ".parquet")
# Whose workbook may hold the table too.
BOOKS = {"items": "observations", "relations": "organizations"}
NO_ROWS = "organization,indicator,period,value\n"


def load(folder: os.PathLike[str] | str, *, format: CsvFormat | None = None) -> Case:
    """Reads a case folder.

    It has framework.json, network.json, observations.csv and, where there are any, items.csv, organizations.csv and
    relations.csv, which add to the network, and work_plan.json, whose activities become items of the observations. A
    table may as well be an .xlsx or a .parquet file; a workbook of observations may hold the sheet `items`, one of
    organizations the sheet `relations`. All CSV files are written in `format`, such as
    `CsvFormat(";", ",", "dd.mm.yyyy")`.
    Raises `ModelError` with the issues of all its documents, `FileError` for a file that cannot be read.
    """
    root, csv = Path(folder), format or CsvFormat()
    files = _files(root)
    if all(path.suffix == ".csv" for paths in files.values() for path in paths):
        return _merilo.load(folder, csv)
    issues = [
        Issue(Severity.error, "duplicate_id", Place(path.name), path.name, f"one file, not also {paths[0].name}")
        for paths in files.values()
        for path in paths[1:]
    ]
    chosen = {name: paths[0] for name, paths in files.items() if paths}
    texts: dict[str, TableText] = {}
    for name in SECTIONS:
        try:
            texts[name] = _text(root, chosen, name, csv)
            issues += texts[name].issues
        except ModelError as error:  # all other documents are read too, so that every issue is told at once
            issues += [each for each in error.issues if each not in issues]  # two tables may stand in one file
            texts[name] = TableText(NO_ROWS if name == "observations" else "", TableSource(section=SECTIONS[name]))
    tables = {name: (table.text, table.source) for name, table in texts.items()}
    first = [texts[name].source.file for name in ("organizations", "relations")]
    order = ["framework.json", "network.json", *first, "work_plan.json"]
    return reading.checked(lambda: _merilo._load_with(folder, tables, bool(issues)), issues, order)


def check_table(path: Path, csv: CsvFormat) -> tuple[Issue, ...]:
    """The warnings of one table; one of a network is read with what stands beside it.

    `csv` is how CSV files are written.

    Raises `ModelError`, `FileError`.
    """
    section = SECTIONS.get(path.stem, "rows")
    if section in ("organizations", "relations"):
        files = {name: paths[0] for name, paths in _files(path.parent).items() if paths}
        return _network(path.parent, {**files, section: path}, csv).warnings
    table = read_table(path, section, csv)
    nothing = TableText(NO_ROWS, TableSource())
    return (reading.observations(table) if section == "rows" else reading.observations(nothing, table)).warnings


def read_table(path: Path, section: str, csv: CsvFormat, required: bool = True) -> TableText | None:
    """The table of a file by its suffix; `csv` is how CSV is written. Raises `ModelError`, `FileError`."""
    if path.suffix == ".xlsx":
        return excel.read_table(path, section, required=required)
    if path.suffix == ".parquet":
        return parquet.read_table(path, section)
    return TableText(read_whole(path, MOST_TABLE), TableSource(file=name_of(path), format=csv))


def _text(root: Path, files: dict[str, Path], name: str, csv: CsvFormat) -> TableText:
    """A table of the case: of its own file, or of a sheet beside another table."""
    if name == "observations":
        files = {name: root / "observations.csv", **files}
    table = _beside(files, name, BOOKS.get(name, name), csv)
    return table or TableText("", TableSource(section=SECTIONS[name]))


def _network(root: Path, files: dict[str, Path], csv: CsvFormat) -> Network:
    organizations, relations = (_text(root, files, name, csv) for name in ("organizations", "relations"))
    return reading.network(read_whole(root / "network.json", MOST_DOCUMENT), organizations, relations)


def _beside(files: dict[str, Path], name: str, book_of: str, csv: CsvFormat) -> TableText | None:
    """A table of its own file, else of a sheet in the workbook of another table."""
    if name in files:
        return read_table(files[name], SECTIONS[name], csv)
    book = files.get(book_of)
    return read_table(book, SECTIONS[name], csv, required=False) if book and book.suffix == ".xlsx" else None


def _files(root: Path) -> dict[str, list[Path]]:
    """The files of each table."""
    return {name: [path for suffix in SUFFIXES if os.path.lexists(path := root / (name + suffix))] for name in SECTIONS}
