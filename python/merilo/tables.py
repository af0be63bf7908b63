"""Rows of dicts as the CSV texts of a case, so that one reader checks them all."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import Enum
from typing import Any, Protocol, TypeAlias

from . import arrow


class ArrowStream(Protocol):
    """Whatever gives its rows as an Arrow stream: a table of pyarrow, a frame of polars, a relation of DuckDB."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """The capsule of the stream."""
        ...


# Rows of any form: dicts, a frame, a table, or a CSV text.
Table: TypeAlias = Iterable[Mapping[str, Any]] | ArrowStream | str | bytes

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
ORGANIZATION_COLUMNS = ("id", "role")
RELATION_COLUMNS = ("relation", "child", "parent")
# Spreadsheets take texts that begin so for formulas.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def rows_text(rows: Any) -> str | bytes:
    """The text of `observations.csv` for these rows."""
    return table_text(rows, ROW_COLUMNS)


def items_text(items: Any) -> str | bytes:
    """The text of `items.csv` for these items; empty without items."""
    return table_text(items, ITEM_COLUMNS) if len(items) else ""


def organizations_text(rows: Any) -> str | bytes:
    """The text of `organizations.csv` for these rows; empty without rows."""
    return table_text(rows, ORGANIZATION_COLUMNS) if len(rows) else ""


def relations_text(rows: Any) -> str | bytes:
    """The text of `relations.csv` for these rows; empty without rows."""
    return table_text(rows, RELATION_COLUMNS) if len(rows) else ""


def table_text(rows: Any, known: tuple[str, ...]) -> str | bytes:
    """The CSV text of rows: itself one, dicts, a frame, an Arrow stream; of dicts with the columns `known`."""
    if isinstance(rows, (str, bytes)):
        return rows
    table = arrow.table_of(rows)
    return _text(rows, known) if table is None else arrow.csv_of(table, _cell)


def dictionary_of(values: Any) -> tuple[Any, list[str]]:
    """The places of an array's values in the list of its distinct texts, -1 where missing, and that list."""
    import numpy

    texts = [_cell(value) for value in values.tolist()]
    places = {text: place for place, text in enumerate(dict.fromkeys(text for text in texts if text))}
    return numpy.fromiter((places.get(text, -1) for text in texts), "int32", len(texts)), list(places)


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
    return "'" + value if isinstance(value, str) and value.startswith(FORMULA_STARTS) else value


def _records(rows: Any) -> list[Mapping[str, Any]]:
    """The rows as dicts; a frame is its records, though iterating it gives its columns."""
    return list(rows.to_dict("records") if hasattr(rows, "to_dict") and hasattr(rows, "columns") else rows)


def _text(rows: Any, known: tuple[str, ...]) -> str:
    rows = _records(rows)
    # Unknown keys stay in the header: the reader names them and the nearest column.
    unknown = dict.fromkeys(str(key) for row in rows for key in row if key not in known)
    header = (*known, *unknown)
    return csv_text(header, ([_cell(row.get(name)) for name in header] for row in rows))


def _is_missing(value: Any) -> bool:
    """Whether a value is a frame's mark of a missing one: NaN, NaT, NA."""
    try:
        return bool(value != value)
    except (TypeError, ValueError):  # pandas.NA is neither equal nor unequal
        return type(value).__name__ == "NAType"


def _cell(value: Any) -> str:
    if value is None or _is_missing(value):
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Enum):
        return value.name
    if hasattr(value, "hour") and hasattr(value, "date"):  # a datetime or Timestamp: its day
        value = value.date()
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    return value.isoformat() if hasattr(value, "isoformat") else str(value)
