"""Observations and networks from tables of any form, with every issue at its place."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from . import excel, parquet
from ._merilo import CsvFormat, Issue, Network, Observations, Place, Severity, _raise_issues
from .drafts import to_text
from .errors import ModelError
from .tables import table_text

Value = TypeVar("Value")
MOST_ISSUES = 100  # told of one document


def observations(rows: Any, items: Any = ()) -> Observations:
    """The observations of two tables; see `Observations.from_rows`."""
    tables = table_text(rows, "rows"), table_text(items, "items")
    sources = tables[0].source, tables[1].source
    issues = [*tables[0].issues, *tables[1].issues]
    order = [source.file for source in sources]
    return checked(lambda: Observations.from_csv(tables[0].text, items=tables[1].text, sources=sources), issues, order)


def excel_observations(path: os.PathLike[str] | str, sheet: str | None = None, items: Any = ()) -> Observations:
    """The observations of a workbook; see `Observations.from_excel`."""
    rows = excel.read_table(path, "rows", sheet)
    if isinstance(items, tuple) and not items:
        items = excel.read_table(path, "items", required=False) or ()
    return observations(rows, items)


def parquet_observations(path: os.PathLike[str] | str, items: Any = ()) -> Observations:
    """The observations of a Parquet file; see `Observations.from_parquet`."""
    return observations(parquet.read_table(path, "rows"), items)


def network(
    base: Mapping[str, Any] | str | bytes, organizations: Any = (), relations: Any = (), form: CsvFormat | None = None
) -> Network:
    """The network of a document and two tables; see `Network.from_tables`."""
    made = not isinstance(base, (str, bytes))
    text = to_text(base) if isinstance(base, Mapping) else base
    tables = table_text(organizations, "organizations", form), table_text(relations, "relations", form)

    def read() -> Network:
        sources = tables[0].source, tables[1].source
        file = "" if made else "network.json"
        return Network.from_json(text, file, organizations=tables[0].text, relations=tables[1].text, sources=sources)

    files = ["network.json", *(table.source.file for table in tables)]
    return checked(read, [*tables[0].issues, *tables[1].issues], files)


def checked(read: Callable[[], Value], own: list[Issue], order: list[str]) -> Value:
    """What `read` gives. Its issues and the `own` ones of tables are raised together, by files and places in them.

    Files stand in the `order` given, then as they come.
    """
    own = list(own)
    try:
        value = read()
    except ModelError as error:
        # That a cell without a value is empty follows from the issue of the cell.
        places = [each.place for each in own]
        own += [each for each in error.issues if each.place not in places]
    else:
        if not own:
            return value
    files = list(dict.fromkeys([*order, *(each.place.file for each in own)]))
    notes = [each for each in own if each.code == "more_issues"]
    told = sorted(
        (each for each in own if each not in notes), key=lambda issue: (files.index(issue.place.file), _cell(issue))
    )
    hidden = sum(int(each.found) for each in notes) + max(0, len(told) - MOST_ISSUES)
    if hidden:
        told = [*told[:MOST_ISSUES], Issue(Severity.note, "more_issues", Place(told[0].place.file), str(hidden))]
    _raise_issues(told)
    raise AssertionError  # it has raised


def _cell(issue: Issue) -> tuple[bool, int, int, str]:
    """Whether it is of a second table, row and column of a cell or a row; the places of texts keep their order."""
    if cell := re.search(r"(.*)!([A-Z]*)(\d+)", issue.place.pointer):
        beside = cell[1].strip().casefold() in (*excel.SHEETS["items"], *excel.SHEETS["relations"])
        return beside, int(cell[3]), len(cell[2]), cell[2]
    row = re.match(r"/(rows|items)/(\d+)", issue.place.pointer)
    return (row[1] == "items", int(row[2]) + 1, 0, "") if row else (False, 0, 0, "")
