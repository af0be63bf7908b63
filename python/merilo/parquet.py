"""Tables from Parquet files."""

from __future__ import annotations

import os
from pathlib import Path

from . import arrow
from ._merilo import Issue, Place, Severity, TableSource, _raise_issues
from .errors import FileError
from .tables import TableText

# A footer of a hundred bytes may claim any number of rows.
MOST_PARQUET_ROWS = 100_000_000


def read_table(path: os.PathLike[str] | str, section: str) -> TableText:
    """The text of the table in a Parquet file; issues name its rows, as `/rows/0/value`.

    Raises `ModelError` for a file that is no Parquet, `FileError` for one that cannot be read.
    """
    library = arrow.pyarrow()
    from pyarrow import parquet

    file = Path(path).name
    try:
        data = Path(path).read_bytes()  # our own reading: what cannot be read is told apart from what is no Parquet
    except OSError as error:
        raise FileError.reading(path, error) from error
    try:
        found = parquet.ParquetFile(library.BufferReader(data))
        if found.metadata.num_rows > MOST_PARQUET_ROWS:
            _refuse("too_large", file, str(found.metadata.num_rows), f"at most {MOST_PARQUET_ROWS}")
        # What pandas put beside the columns says nothing of the values.
        table = found.read(use_pandas_metadata=False).replace_schema_metadata(None)
        table.validate(full=True)
    except (OSError, MemoryError, library.ArrowException) as error:
        _refuse("table_file", file, type(error).__name__, "a Parquet file")
        raise
    text, issues = arrow.csv_of(table, file)
    return TableText(text, TableSource(file=file, section=section), tuple(issues))


def _refuse(code: str, file: str, found: str, expected: str) -> None:
    _raise_issues([Issue(Severity.error, code, Place(file), found, expected)])
