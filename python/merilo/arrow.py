"""Tables of Arrow: outcomes as one, and any table as the CSV text that the one reader checks."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING, Any

from . import frames, tables
from ._merilo import Issue, Place, Severity
from .files import write_whole

MOST_TOLD = 10_000  # issues of a column

if TYPE_CHECKING:
    import pyarrow as types

    from ._merilo import Evaluation


def pyarrow() -> Any:
    """The library, an extra. Raises `ImportError` with the line that installs it."""
    try:
        import pyarrow
    except ImportError as error:
        raise ImportError('Arrow and Parquet need pyarrow: python -m pip install "merilo[arrow]"') from error
    return pyarrow


def outcomes(evaluation: Evaluation) -> types.Table:
    """All outcomes as a table.

    Ids are dictionary-encoded texts, `low` and `high` level ids, `low_number` and `high_number` doubles (null: none, or
    open), reasons, flags, computed and possible levels lists of texts.
    """
    arrow = pyarrow()
    arrays: dict[str, Any] = {}
    for name, column in frames.columns(evaluation).items():
        if not isinstance(column, tuple):
            truth = name in ("may_be_not_applicable", "exact")
            arrays[name] = arrow.array(column.view("bool")) if truth else arrow.array(column, from_pandas=True)
            continue
        values, places = column
        # A mask costs a pass over the places, which most columns do not need.
        found = arrow.array(places, mask=places < 0) if len(places) and places.min() < 0 else arrow.array(places)
        lists = name in ("reasons", "flags", "computed", "levels")
        texts = arrow.array(values, arrow.list_(arrow.string()) if lists else arrow.string())
        arrays[name] = texts.take(found) if lists else arrow.DictionaryArray.from_arrays(found, texts)
    import numpy

    first = arrow.array(numpy.zeros(len(arrays["exact"]), "int32"))
    period = arrow.DictionaryArray.from_arrays(first, arrow.array([evaluation.header.period]))
    ids = {"organization": arrays.pop("organization"), "criterion": arrays.pop("criterion"), "period": period}
    return arrow.table({**ids, **arrays})


def write_outcomes(evaluation: Evaluation, path: os.PathLike[str] | str) -> None:
    """Writes all outcomes to a Parquet file."""
    arrow = pyarrow()
    table = outcomes(evaluation)
    from pyarrow import parquet

    out = arrow.BufferOutputStream()
    parquet.write_table(table, out)
    write_whole(path, out.getvalue().to_pybytes())


def table_of(rows: Any) -> types.Table | None:
    """A table, where `rows` is one or a frame that can become one; None for other rows."""
    if not hasattr(rows, "__arrow_c_stream__"):
        return None
    is_pandas = hasattr(rows, "to_dict") and hasattr(rows, "index")
    try:
        arrow = pyarrow()
        return arrow.Table.from_pandas(rows, preserve_index=False) if is_pandas else arrow.table(rows)
    except (ImportError, ValueError, TypeError, NotImplementedError):  # those of pyarrow derive from them
        if not is_pandas:
            raise
    return None  # without pyarrow, or with a column of values of several types, a frame of pandas goes row by row


def array_of(values: Any) -> types.Array:
    """One array of whatever gives an Arrow array or stream."""
    arrow = pyarrow()
    if hasattr(values, "__arrow_c_array__"):
        return arrow.array(values)
    return _whole(arrow.chunked_array(values))


def _whole(column: Any) -> Any:
    """One array of a column that may come in pieces."""
    if not hasattr(column, "num_chunks"):
        return column
    return column.chunk(0) if column.num_chunks == 1 else column.combine_chunks()


def is_text(kind: types.DataType) -> bool:
    """Whether the values of a type are texts."""
    is_a = pyarrow().types
    return bool(is_a.is_string(kind) or is_a.is_large_string(kind) or is_a.is_string_view(kind))


def unfolded(column: types.Array) -> int:
    """How many bytes the values of a column take when each row has its own."""
    arrow = pyarrow()
    from pyarrow import compute

    if not arrow.types.is_dictionary(column.type):
        return int(column.nbytes)
    if not is_text(column.type.value_type):
        return int(8 * len(column))
    lengths = compute.binary_length(column.dictionary).cast("int64")
    return int(compute.sum(lengths.take(column.indices)).as_py() or 0)


def csv_of(table: types.Table, file: str, section: str = "rows") -> tuple[bytes, list[Issue]]:
    """A table as CSV text; columns that are no texts, numbers, dates or yes/no are left empty, with an issue."""
    arrow = pyarrow()
    from pyarrow import csv

    issues: list[Issue] = []
    columns = []
    for name, column in zip(table.column_names, table.columns, strict=True):
        texts = _texts(column)
        if texts is not None:
            texts, broken = _sound(texts, file, name, section)
            issues += broken
        else:
            expected = "a column of texts, numbers, dates or yes and no"
            issues.append(Issue(Severity.error, "wrong_type", Place(file, name), str(column.type)[:80], expected))
            texts = arrow.nulls(len(column), arrow.large_string())
        columns.append(texts)
    # A table may have a name twice; the reader says so.
    out = arrow.BufferOutputStream()
    csv.write_csv(arrow.Table.from_arrays(columns, names=[str(name) for name in table.column_names]), out)
    return out.getvalue().to_pybytes(), issues


def _sound(texts: Any, file: str, name: str, section: str) -> tuple[Any, list[Issue]]:
    """The texts without those that no table can say, and an issue at the row of each."""
    arrow = pyarrow()
    from pyarrow import compute

    broken = compute.fill_null(compute.match_substring(texts, "\0"), False)
    places = compute.indices_nonzero(broken).to_pylist()
    if not places:
        return texts, []
    found = [
        Issue(Severity.error, "bad_text", Place(file, f"/{section}/{place}/{name}"), "U+0000", "a text without U+0000")
        for place in places[:MOST_TOLD]
    ]
    return compute.if_else(_whole(broken), arrow.scalar(None, _whole(texts).type), _whole(texts)), found


def _texts(column: Any) -> Any:
    """The values of a column as texts, or None for values that are none of ours."""
    arrow = pyarrow()
    from pyarrow import compute

    is_a, kind, text = arrow.types, column.type, arrow.large_string()
    if is_a.is_dictionary(kind):
        pieces = [(_texts(each.dictionary), each.indices) for each in column.chunks]
        if any(texts is None for texts, _ in pieces):
            return None
        return arrow.chunked_array([texts.take(places) for texts, places in pieces], text)
    if is_a.is_boolean(kind):
        return compute.if_else(column, arrow.scalar("yes", text), arrow.scalar("no", text))
    if is_a.is_floating(kind):
        if is_a.is_float16(kind):
            column, kind = column.cast(arrow.float32()), arrow.float32()
        written = compute.add(column, arrow.scalar(0, kind)).cast(text)  # there is no negative zero
        written = compute.if_else(compute.is_nan(column), arrow.scalar(None, text), written)
        powers = compute.fill_null(compute.match_substring(written, "e"), False)
        # The few with a power of ten are written as other rows have them.
        few = [tables.float_text(float(each)) for each in written.filter(powers).to_pylist()]
        if not few:
            return written
        written, powers = (_whole(each) for each in (written, powers))
        return compute.replace_with_mask(written, powers, arrow.array(few, text))
    if is_a.is_date64(kind):
        return column.cast(arrow.date32()).cast(text)
    if is_a.is_timestamp(kind):
        # A day is what midnight stands for; any other time stays, and is no date.
        return compute.replace_substring_regex(column.cast(text), r" 00:00:00(\.0+)?$", "")
    known = is_a.is_integer(kind) or is_a.is_decimal(kind) or is_a.is_date32(kind) or is_a.is_null(kind)
    known = known or is_a.is_string(kind) or is_a.is_large_string(kind) or is_a.is_string_view(kind)
    return column.cast(text) if known else None
