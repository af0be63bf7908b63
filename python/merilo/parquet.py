"""Tables from Parquet files."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from . import arrow
from ._merilo import Issue, Place, Severity, TableSource, _raise_issues
from .files import MOST_TABLE, name_of, read_whole
from .tables import TableText

if TYPE_CHECKING:
    import pyarrow as types

# A footer of a hundred bytes may claim any number of rows, and a page of as many give them.
MOST_PARQUET_ROWS = 100_000_000
MOST_PARQUET_CELLS = 400_000_000
MOST_UNFOLDED = 1 << 30  # bytes of all values, when each row has its own
BATCH = 1 << 16  # rows


def read_table(path: os.PathLike[str] | str, section: str) -> TableText:
    """The text of the table in a Parquet file; issues name its rows, as `/rows/0/value`.

    Raises `ModelError` for a file that is no Parquet, `FileError` for one that cannot be read.
    """
    library = arrow.pyarrow()

    file = name_of(path)
    data = read_whole(path, MOST_TABLE)  # our own reading: what cannot be read is told apart from what is no Parquet
    try:
        table = _table(data, file)
    except (OSError, MemoryError, library.ArrowException) as error:
        _refuse("table_file", file, type(error).__name__, "a Parquet file")
        raise
    text, issues = arrow.csv_of(table, file, section)
    return TableText(text, TableSource(file=file, section=section), tuple(issues))


def _table(data: bytes, file: str) -> types.Table:
    """The table, piece by piece, so that what unfolds beyond the limits is refused before it does.

    Texts come as their dictionary and places in it: a text of a megabyte may stand in every row.
    """
    library = arrow.pyarrow()
    from pyarrow import parquet

    schema = parquet.read_schema(library.BufferReader(data))
    texts = [each.name for each in schema if arrow.is_text(each.type)]
    found = parquet.ParquetFile(library.BufferReader(data), read_dictionary=texts)
    rows, columns = found.metadata.num_rows, len(schema)
    if rows > MOST_PARQUET_ROWS or rows * columns > MOST_PARQUET_CELLS:
        _refuse("too_large", file, f"{rows} × {columns}", f"at most {MOST_PARQUET_ROWS} × {columns}")
    pieces, size = [], 0
    # What pandas put beside the columns says nothing of the values.
    # Without threads of its own: those that still ran when the process ended took it down with them.
    for piece in found.iter_batches(batch_size=BATCH, use_threads=False, use_pandas_metadata=False):
        piece.validate(full=True)
        size += sum(arrow.unfolded(column) for column in piece.columns)
        if size > MOST_UNFOLDED:
            _refuse("too_large", file, f"> {MOST_UNFOLDED}", f"at most {MOST_UNFOLDED}")
        pieces.append(piece.replace_schema_metadata(None))
    plain = found.schema_arrow.remove_metadata()
    return library.Table.from_batches(pieces, pieces[0].schema if pieces else plain)


def _refuse(code: str, file: str, found: str, expected: str) -> None:
    _raise_issues([Issue(Severity.error, code, Place(file), found, expected)])
