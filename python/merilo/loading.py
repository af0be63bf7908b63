"""A case folder whose tables may also be Excel workbooks or Parquet files."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from . import _merilo, arrow, excel
from ._merilo import Case, Framework, Issue, Network, Observations, Place, Severity, WorkPlan, raise_issues
from .errors import FileError, ModelError

Value = TypeVar("Value")
TABLES = ("observations", "items", "organizations", "relations")
SUFFIXES = (".csv", ".xlsx", ".parquet")


def load(folder: os.PathLike[str] | str) -> Case:
    """Reads a case folder.

    It has framework.json, network.json, observations.csv and, where there are any, items.csv, organizations.csv and
    relations.csv, which add to the network, and work_plan.json, whose activities become items of the observations. A
    table may as well be an .xlsx (a workbook of observations may hold the sheet `items`) or a .parquet file.
    Raises `ModelError` with the issues of all its documents, `FileError` for a file that cannot be read.
    """
    root = Path(folder)
    files = {
        name: [root / f"{name}{suffix}" for suffix in SUFFIXES if (root / f"{name}{suffix}").exists()]
        for name in TABLES
    }
    twice = [
        Issue(Severity.error, "duplicate_id", Place(paths[1].name), name, f"one file: {paths[0].name} is there too")
        for name, paths in files.items()
        if len(paths) > 1
    ]
    if twice:
        raise_issues(twice)
    if all(path.suffix == ".csv" for paths in files.values() for path in paths):
        return _merilo.load(folder)
    return _assembled(root, {name: paths[0] for name, paths in files.items() if paths})


def parquet_observations(path: os.PathLike[str] | str, items: Any = ()) -> Observations:
    """The observations of a Parquet file; see `Observations.from_parquet`."""
    table = arrow.read_parquet(path)
    return _placed(lambda: Observations.from_rows(table, items=items), {"rows": _Table(Path(path).name, table)})


@dataclass(frozen=True)
class _Table:
    """What a file holds: a sheet, a table of Arrow or the bytes of a CSV text."""

    file: str
    content: Any

    @property
    def rows(self) -> Any:
        return self.content.rows if isinstance(self.content, excel.Sheet) else self.content


def _assembled(root: Path, files: dict[str, Path]) -> Case:
    issues: list[Issue] = []

    def gather(read: Callable[[], Any]) -> Any:
        try:
            return read()
        except ModelError as error:
            issues.extend(error.issues)
            return None

    framework = gather(lambda: Framework.from_json(_bytes(root / "framework.json")))
    network = gather(lambda: _network(root, files))
    observations = gather(lambda: _observations(root, files))
    plan_file = root / "work_plan.json"
    plan = gather(lambda: WorkPlan.from_json(_bytes(plan_file))) if plan_file.exists() else None
    if framework and network and plan:
        found = _merilo.check_plan(plan, framework, network)
        if any(each.severity is Severity.error for each in found):
            issues += _merilo.locate_issues(found, _bytes(plan_file).decode("utf-8"), "work_plan.json")
    if issues:
        raise_issues(issues)
    return Case(framework, network, observations, plan)


def _observations(root: Path, files: dict[str, Path]) -> Observations:
    path = files.get("observations", root / "observations.csv")
    tables = {"rows": _table(path)}
    if "items" in files:
        tables["items"] = _table(files["items"])
    elif path.suffix == ".xlsx" and (sheet := excel.read_sheet(path, excel.ITEMS, required=False)):
        tables["items"] = _Table(path.name, sheet)
    items = tables["items"].rows if "items" in tables else ()
    return _placed(lambda: Observations.from_rows(tables["rows"].rows, items=items), tables)


def _network(root: Path, files: dict[str, Path]) -> Network:
    tables = {name: _table(files[name]) for name in ("organizations", "relations") if name in files}
    rows = {name: table.rows for name, table in tables.items()}
    text = _bytes(root / "network.json")
    return _placed(lambda: Network.from_tables(text, rows.get("organizations", ()), rows.get("relations", ())), tables)


def _table(path: Path) -> _Table:
    if path.suffix == ".xlsx":
        names = excel.OBSERVATIONS if path.stem == "observations" else (path.stem, path.stem.capitalize())
        return _Table(path.name, excel.read_sheet(path, names, required=True))
    return _Table(path.name, arrow.read_parquet(path) if path.suffix == ".parquet" else _bytes(path))


def _placed(read: Callable[[], Value], tables: dict[str, _Table]) -> Value:
    """What `read` gives; the issues it raises name the file, of a sheet the cell."""
    try:
        return read()
    except ModelError as error:
        raise_issues([_in_table(issue, tables) for issue in error.issues])
        raise


def _in_table(issue: Issue, tables: dict[str, _Table]) -> Issue:
    section = issue.place.pointer.split("/")[1] if issue.place.pointer.startswith("/") else next(iter(tables), "")
    table = tables.get(section)
    if table is None or issue.place.line:
        return issue
    if isinstance(table.content, excel.Sheet):
        return excel.at_cell(issue, {section: table.content})
    return Issue(
        issue.severity, issue.code, Place(table.file, issue.place.pointer), issue.found, issue.expected, issue.hint
    )


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise FileError(f"cannot read {path}") from error
