"""Rows of any form as the CSV texts of a case, so that one reader checks them all."""

from __future__ import annotations

import datetime
import math
import numbers
import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import Enum
from typing import Any, NamedTuple, Protocol, TypeAlias

from . import arrow
from ._merilo import CsvFormat, Issue, Place, Severity, TableSource


class ArrowStream(Protocol):
    """Whatever gives its rows as an Arrow stream: a table of pyarrow, a frame of polars, a relation of DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The capsule of the stream."""
        ...


# Rows of any form: dicts, a frame, a table, or a CSV text.
Table: TypeAlias = Iterable[Mapping[str, Any]] | ArrowStream | str | bytes


class TableText(NamedTuple):
    """A table as CSV text, where it stands, and what cannot be said in CSV."""

    text: str | bytes
    source: TableSource
    issues: tuple[Issue, ...] = ()


ROW_COLUMNS = (
    "organization",
    "indicator",
    "period",
    "item",
    "rater",
    "date",
    "value",
    "status",
    "evidence",
    "note",
    "recorded",
    "supersedes",
)
ITEM_COLUMNS = ("indicator", "organization", "item", "title", "group", "weight", "due", "precision", "condition")
# The columns by the section that issues name.
COLUMNS = {
    "rows": ROW_COLUMNS,
    "items": ITEM_COLUMNS,
    "organizations": ("id", "role"),
    "relations": ("relation", "child", "parent"),
}
# Spreadsheets take texts that begin so for formulas, and some divide lines at a semicolon or a tab, quoted or not.
FORMULAS = re.compile(r"(^|[;\t\r\n])(?=[=+\-@\t\r])")


def table_text(rows: Any, section: str, form: CsvFormat | None = None) -> TableText:
    """The CSV text of rows of any form; without rows it is empty, but for a section that must be there.

    `form` is how a text that is given is written.
    """
    if isinstance(rows, TableText):
        return rows
    if isinstance(rows, (str, bytes)):
        file = "observations.csv" if section == "rows" else f"{section}.csv"
        return TableText(rows, TableSource(file=file, format=form or CsvFormat()))
    source = TableSource(section=section)
    table = arrow.table_of(rows)
    if table is not None:
        if section == "items" and "organization" not in table.column_names:
            # As in dicts: without one an item is of every organization.
            table = table.append_column("organization", arrow.pyarrow().nulls(len(table)))
        text, issues = arrow.csv_of(table, "", section)
        return TableText(text, source, tuple(issues))
    records, issues = _records(rows, section)
    known = COLUMNS[section]
    # Unknown keys stay in the header: the reader names them and the nearest column.
    header = (*known, *dict.fromkeys(str(key) for row in records for key in row if key not in known))
    if not records and section != "rows":
        return TableText("", source, tuple(issues))

    def cell(place: int, name: str, value: Any) -> str:
        if fault := fault_of(value):
            issues.append(Issue(Severity.error, fault[0], Place("", f"/{section}/{place}/{name}"), *fault[1:]))
            return ""
        return cell_text(value)

    lines = [[cell(place, name, row.get(name)) for name in header] for place, row in enumerate(records)]
    return TableText(csv_text(header, lines), source, tuple(issues))


def csv_text(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A CSV text: comma, line feed, quotes where needed; the same bytes everywhere."""
    return "".join(",".join(_field(value) for value in row) + "\n" for row in (header, *rows))


def spreadsheet_text(header: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A CSV text that people open in a spreadsheet: a text that would be taken for a formula gets a `'` before it."""
    return csv_text(header, ([_inert(value) for value in row] for row in rows))


def _field(value: Any) -> str:
    # The csv module leaves a lone carriage return without quotes.
    text = "" if value is None else str(value)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text


def _inert(value: Any) -> Any:
    return FORMULAS.sub(r"\1'", value) if isinstance(value, str) else value


def _records(rows: Any, section: str) -> tuple[list[Mapping[str, Any]], list[Issue]]:
    """The rows as dicts, and what is none; a frame is its records, though iterating it gives its columns."""
    given = list(rows.to_dict("records") if hasattr(rows, "to_dict") and hasattr(rows, "columns") else rows)
    issues = [
        Issue(Severity.error, "wrong_type", Place("", f"/{section}/{place}"), type(row).__name__, "an object")
        for place, row in enumerate(given)
        if not isinstance(row, Mapping)
    ]
    return [row if isinstance(row, Mapping) else {} for row in given], issues


def fault_of(value: Any) -> tuple[str, str, str] | None:
    """Code, found and expected of a value that no table can say."""
    if isinstance(value, str):
        if "\0" in value:
            return "bad_text", "U+0000", "a text without U+0000"
        broken = next((each for each in value if "\ud800" <= each <= "\udfff"), None)
        return ("encoding", f"U+{ord(broken):04X}", "UTF-8") if broken else None
    known = isinstance(value, (numbers.Real, Decimal, datetime.date, Enum)) or type(value).__name__ in _PLAIN
    return None if known or value is None or _is_missing(value) else ("wrong_type", type(value).__name__, _VALUES)


_PLAIN = ("bool", "bool_", "datetime64", "NAType", "NaTType")  # of NumPy and pandas
_VALUES = "texts, numbers, dates or yes/no"


def _is_missing(value: Any) -> bool:
    """Whether a value is a frame's mark of a missing one: NaN, NaT, NA."""
    try:
        return bool(value != value)
    except (TypeError, ValueError):  # pandas.NA is neither equal nor unequal
        return type(value).__name__ == "NAType"


def cell_text(value: Any) -> str:
    """The text of a value as the tables write it; empty for a missing one.

    A float stands for the shortest decimal that reads back as it, midnight for its day.
    """
    if value is None or _is_missing(value):
        return ""
    if isinstance(value, bool) or type(value).__name__ == "bool":  # numpy's too
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return value.name
    if hasattr(value, "hour") and hasattr(value, "date") and value == _midnight(value):
        value = value.date()
    if isinstance(value, float):
        return float_text(float(value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)


def float_text(value: float) -> str:
    """The shortest decimal that reads back as a float."""
    if math.isinf(value):
        return str(value)
    number = Decimal(repr(value + 0.0)).normalize()  # there is no negative zero
    power = number.adjusted()
    if -7 < power < 15:
        return f"{number:f}"
    return f"{number.scaleb(-power):f}e{power:+d}"


def _midnight(value: Any) -> Any:
    if value.tzinfo is not None or getattr(value, "nanosecond", False):  # those of pandas have nanoseconds too
        return None
    return value.replace(hour=0, minute=0, second=0, microsecond=0)
