"""Observations and networks from tables of any form, with every issue at its place."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Any, TypeVar

from . import excel, parquet
from ._merilo import Issue, Network, Observations, Place, Severity, _raise_issues
from .drafts import to_text
from .errors import ModelError
from .tables import TableText, table_text

Value = TypeVar("Value")
MOST_ISSUES = 100  # told of one document


def observations(rows: Any, items: Any = ()) -> Observations:
    """The observations of two tables; see `Observations.from_rows`."""
    tables = table_text(rows, "rows"), table_text(items, "items")
    sources = tables[0].source, tables[1].source
    return _checked(lambda: Observations.from_csv(tables[0].text, items=tables[1].text, sources=sources), tables)


def excel_observations(path: os.PathLike[str] | str, sheet: str | None = None, items: Any = ()) -> Observations:
    """The observations of a workbook; see `Observations.from_excel`."""
    rows = excel.read_table(path, "rows", sheet)
    if isinstance(items, tuple) and not items:
        items = excel.read_table(path, "items", required=False) or ()
    return observations(rows, items)


def parquet_observations(path: os.PathLike[str] | str, items: Any = ()) -> Observations:
    """The observations of a Parquet file; see `Observations.from_parquet`."""
    return observations(parquet.read_table(path, "rows"), items)


def network(base: Mapping[str, Any] | str | bytes, organizations: Any = (), relations: Any = ()) -> Network:
    """The network of a document and two tables; see `Network.from_tables`."""
    made = not isinstance(base, (str, bytes))
    text = to_text(base) if isinstance(base, Mapping) else base
    tables = table_text(organizations, "organizations"), table_text(relations, "relations")

    def read() -> Network:
        sources = tables[0].source, tables[1].source
        file = "" if made else "network.json"
        return Network.from_json(text, file, organizations=tables[0].text, relations=tables[1].text, sources=sources)

    return _checked(read, tables)


def _checked(read: Callable[[], Value], tables: Iterable[TableText]) -> Value:
    """What `read` gives. Its issues and those of the tables are raised together, in the order of their places."""
    own = [issue for table in tables for issue in table.issues]
    try:
        value = read()
    except ModelError as error:
        # That a cell without a value is empty follows from the issue of the cell.
        places = [each.place for each in own]
        own += [each for each in error.issues if each.place not in places]
    else:
        if not own:
            return value
    files = list(dict.fromkeys(each.place.file for each in own))
    notes = [each for each in own if each.code == "more_issues"]
    told = sorted(
        (each for each in own if each not in notes), key=lambda issue: (files.index(issue.place.file), _cell(issue))
    )
    hidden = sum(int(each.found) for each in notes) + max(0, len(told) - MOST_ISSUES)
    if hidden:
        told = [*told[:MOST_ISSUES], Issue(Severity.note, "more_issues", Place(files[0]), str(hidden))]
    _raise_issues(told)
    raise AssertionError  # it has raised


def _cell(issue: Issue) -> tuple[int, int, str]:
    """Row and column of a cell; other places keep their order."""
    found = re.search(r"!([A-Z]*)(\d+)", issue.place.pointer)
    return (int(found[2]), len(found[1]), found[1]) if found else (0, 0, "")
