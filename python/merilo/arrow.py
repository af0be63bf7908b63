"""Tables of Arrow: outcomes as one, and any table as the CSV text that the one reader checks."""

from __future__ import annotations

import io
import os
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow

    from ._merilo import Evaluation


def outcomes(evaluation: Evaluation) -> pyarrow.Table:
    """All outcomes as a table.

    Ids are dictionary-encoded texts, `low` and `high` level ids, `low_number` and `high_number` doubles (null: none, or
    open), reasons, flags and computed levels lists of texts.
    """
    arrow = _pyarrow()
    columns: dict[str, Any] = evaluation.columns()
    arrays: dict[str, Any] = {}
    for name, column in columns.items():
        if isinstance(column, tuple):
            values, places = column
            kind = arrow.string() if name not in ("reasons", "flags", "computed") else arrow.list_(arrow.string())
            found = arrow.array(places, mask=places < 0)
            coded = arrow.DictionaryArray.from_arrays(found, arrow.array(values, kind))
            arrays[name] = coded if kind == arrow.string() else coded.dictionary_decode()
        elif name in ("may_be_not_applicable", "exact"):
            arrays[name] = arrow.array(column.view("bool"))
        else:
            arrays[name] = arrow.array(column, from_pandas=True)
    period = arrow.array([evaluation.header.period])
    rows = len(arrays["exact"])
    coded = arrow.DictionaryArray.from_arrays(arrow.nulls(rows, arrow.int32()).fill_null(0), period)
    ordered = {"organization": arrays.pop("organization"), "criterion": arrays.pop("criterion"), "period": coded}
    return arrow.table({**ordered, **arrays})


def write_outcomes(evaluation: Evaluation, path: os.PathLike[str] | str) -> None:
    """Writes all outcomes to a Parquet file."""
    _pyarrow()
    from pyarrow import parquet

    parquet.write_table(outcomes(evaluation), os.fspath(path))


def read_parquet(path: os.PathLike[str] | str) -> pyarrow.Table:
    """The table of a Parquet file. Raises `FileError` for a file that is none."""
    from .errors import FileError

    arrow = _pyarrow()
    from pyarrow import parquet

    try:
        table = parquet.read_table(os.fspath(path))
        table.validate(full=True)  # what a broken file holds must not reach anything else
    except (OSError, arrow.ArrowException) as error:
        raise FileError(f"cannot read {os.fspath(path)}: {error}") from error
    return table


def table_of(rows: Any) -> pyarrow.Table | None:
    """A table of Arrow, where `rows` is one or a frame that can become one; None for other rows."""
    if not hasattr(rows, "__arrow_c_stream__"):
        return None
    try:
        arrow = _pyarrow()
    except ImportError:
        if hasattr(rows, "to_dict"):
            return None  # a pandas frame goes row by row
        raise
    try:
        if hasattr(rows, "to_dict") and hasattr(rows, "index"):
            return arrow.Table.from_pandas(rows, preserve_index=False)
        return arrow.table(rows)
    except (arrow.ArrowInvalid, arrow.ArrowTypeError, arrow.ArrowNotImplementedError):
        if hasattr(rows, "to_dict"):
            return None  # a column of values of several types
        raise


def csv_of(table: pyarrow.Table, text: Callable[[Any], str]) -> bytes:
    """A table as CSV, each different value of a column written by `text`."""
    arrow = _pyarrow()
    from pyarrow import csv

    columns = [_texts(arrow, column.combine_chunks(), text) for column in table.columns]
    # A table may have a name twice; the reader says so.
    named = arrow.Table.from_arrays(columns, names=[str(name) for name in table.column_names])
    out = io.BytesIO()
    csv.write_csv(named, out)
    return out.getvalue()


def _texts(arrow: Any, column: Any, text: Callable[[Any], str]) -> Any:
    if isinstance(column, arrow.ChunkedArray):
        column = column.combine_chunks()
    if arrow.types.is_null(column.type):
        return column.cast(arrow.string())
    if arrow.types.is_dictionary(column.type):
        return _texts(arrow, column.dictionary, text).take(column.indices)
    if arrow.types.is_string(column.type) or arrow.types.is_large_string(column.type):
        return column
    if arrow.types.is_nested(column.type) or arrow.types.is_binary(column.type):
        raise TypeError(f"a column of type {column.type}: texts, numbers, dates or yes/no are taken")
    coded = column.dictionary_encode()
    values = arrow.array([text(value) for value in coded.dictionary.to_pylist()], arrow.string())
    return values.take(coded.indices)


def _pyarrow() -> Any:
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError('Arrow and Parquet need pyarrow: python -m pip install "merilo[arrow]"') from error
    return pyarrow
