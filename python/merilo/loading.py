"""A case folder whose tables may also be Excel workbooks or Parquet files."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from . import _merilo, excel, parquet, reading
from ._merilo import Case, Framework, Issue, Network, Place, Severity, TableSource, WorkPlan, _raise_issues
from .errors import FileError, ModelError
from .tables import TableText

# The section that issues name, by the name of the file.
SECTIONS = {"observations": "rows", "items": "items", "organizations": "organizations", "relations": "relations"}
SUFFIXES = (".csv", ".xlsx", ".parquet")


def load(folder: os.PathLike[str] | str) -> Case:
    """Reads a case folder.

    It has framework.json, network.json, observations.csv and, where there are any, items.csv, organizations.csv and
    relations.csv, which add to the network, and work_plan.json, whose activities become items of the observations. A
    table may as well be an .xlsx or a .parquet file; a workbook of observations may hold the sheet `items`, one of
    organizations the sheet `relations`.
    Raises `ModelError` with the issues of all its documents, `FileError` for a file that cannot be read.
    """
    root = Path(folder)
    files = _files(root)
    if all(path.suffix == ".csv" for paths in files.values() for path in paths):
        return _merilo.load(folder)
    issues = [
        Issue(Severity.error, "duplicate_id", Place(path.name), path.name, f"one file: {paths[0].name} is there too")
        for paths in files.values()
        for path in paths[1:]
    ]
    # All other documents are read too, so that every issue is told at once.
    return _assembled(root, {name: paths[0] for name, paths in files.items() if paths}, issues)


def check_table(path: Path) -> tuple[Issue, ...]:
    """The warnings of one table; one of a network is read with what stands beside it.

    Raises `ModelError`, `FileError`.
    """
    section = SECTIONS.get(path.stem, "rows")
    if section in ("organizations", "relations"):
        files = {name: paths[0] for name, paths in _files(path.parent).items() if paths}
        return _network(path.parent, {**files, section: path}).warnings
    table = read_table(path, section)
    nothing = TableText("organization,indicator,period,value\n", TableSource())
    return (reading.observations(table) if section == "rows" else reading.observations(nothing, table)).warnings


def read_table(path: Path, section: str, required: bool = True) -> TableText | None:
    """The table of a file by its suffix. Raises `ModelError`, `FileError`."""
    if path.suffix == ".xlsx":
        return excel.read_table(path, section, required=required)
    if path.suffix == ".parquet":
        return parquet.read_table(path, section)
    return TableText(_bytes(path), TableSource(file=path.name))


def _assembled(root: Path, files: dict[str, Path], issues: list[Issue]) -> Case:
    def gather(read: Callable[[], Any]) -> Any:
        try:
            return read()
        except ModelError as error:
            issues.extend(error.issues)
            return None

    plan_file = root / "work_plan.json"
    framework = gather(lambda: Framework.from_json(_bytes(root / "framework.json")))
    network = gather(lambda: _network(root, files))
    rows = files.get("observations", root / "observations.csv")
    observations = gather(
        lambda: reading.observations(read_table(rows, "rows"), _beside(files, "items", "observations"))
    )
    plan = gather(lambda: WorkPlan.from_json(_bytes(plan_file))) if plan_file.exists() else None
    if framework and network and plan:
        found = _merilo.check_plan(plan, framework, network)
        if any(each.severity is Severity.error for each in found):
            issues += _merilo.locate_issues(found, _bytes(plan_file).decode("utf-8"), "work_plan.json")
    if issues:
        _raise_issues(issues)
    return Case(framework, network, observations, plan)


def _network(root: Path, files: dict[str, Path]) -> Network:
    organizations = read_table(files["organizations"], "organizations") if "organizations" in files else ()
    return reading.network(_bytes(root / "network.json"), organizations, _beside(files, "relations", "organizations"))


def _beside(files: dict[str, Path], name: str, book_of: str) -> Any:
    """A table of its own file, else of a sheet in the workbook of another table; nothing without either."""
    if name in files:
        return read_table(files[name], SECTIONS[name])
    book = files.get(book_of)
    return (book and book.suffix == ".xlsx" and read_table(book, SECTIONS[name], required=False)) or ()


def _files(root: Path) -> dict[str, list[Path]]:
    """The files of each table."""
    return {name: [path for suffix in SUFFIXES if (path := root / (name + suffix)).exists()] for name in SECTIONS}


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(f"cannot read {path}: {error.strerror}") from error
