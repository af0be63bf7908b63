"""Values of Arrow and of frames keep what they are; outcomes leave with the columns of `to_pandas`."""

from __future__ import annotations

import datetime
import decimal

import duckdb
import merilo
import pandas
import polars
import pyarrow
import pytest
from conftest import ROWS
from pyarrow import parquet

DAY = datetime.datetime(2018, 3, 31)
VALUES = {
    "doubles": (pyarrow.array([0.1, 3.0, None, float("nan"), 1e300]), ["0.1", "3", "", "", "1e+300"]),
    "floats": (pyarrow.array([0.1, 3.0, None], pyarrow.float32()), ["0.1", "3", ""]),
    "halves": (pyarrow.array([0.5, None], pyarrow.float16()), ["0.5", ""]),
    "integers": (pyarrow.array([1, -2, None, 9_007_199_254_740_993]), ["1", "-2", "", "9007199254740993"]),
    "decimals": (pyarrow.array([decimal.Decimal("1.50"), None]), ["1.50", ""]),
    "truths": (pyarrow.array([True, False, None]), ["yes", "no", ""]),
    "times": (pyarrow.array([DAY, DAY.replace(hour=5), None]), ["2018-03-31", "2018-03-31 05:00:00.000000", ""]),
    "seconds": (pyarrow.array([DAY], pyarrow.timestamp("s")), ["2018-03-31"]),
    "days": (pyarrow.array([DAY.date(), None]), ["2018-03-31", ""]),
    "milliseconds": (pyarrow.array([DAY.date()], pyarrow.date64()), ["2018-03-31"]),
    "views": (
        pyarrow.array(["007", "NA", "", "=1+1\r\n", '"'], pyarrow.string_view()),
        ["007", "NA", "", "=1+1\r\n", '"'],
    ),
    "codes": (pyarrow.array(["a", None, "a"]).dictionary_encode(), ["a", "", "a"]),
    "coded numbers": (pyarrow.array([0.5, None, 0.5]).dictionary_encode(), ["0.5", "", "0.5"]),
    "nothing": (pyarrow.nulls(2), ["", ""]),
}
REFUSED = {
    "lists": pyarrow.array([[1]]),
    "records": pyarrow.array([{"a": 1}]),
    "bytes": pyarrow.array([b"a"]),
    "times of day": pyarrow.array([datetime.time(1)]),
    "spans": pyarrow.array([datetime.timedelta(1)]),
    "extensions": pyarrow.ExtensionArray.from_storage(pyarrow.uuid(), pyarrow.array([b"0" * 16], pyarrow.binary(16))),
}


def table_of(values):
    return pyarrow.table(
        {**{name: ["x"] * len(values) for name in ("organization", "indicator", "period")}, "value": values}
    )


def issues_of(call):
    with pytest.raises(merilo.ModelError) as raised:
        call()
    return [(issue.code, issue.place.file, issue.place.pointer) for issue in raised.value.issues]


@pytest.mark.parametrize("name", VALUES)
def test_values_keep_what_they_are(name):
    values, expected = VALUES[name]
    assert [row["value"] for row in merilo.Observations.from_rows(table_of(values)).to_rows()] == expected


@pytest.mark.parametrize("name", ["doubles", "integers", "decimals", "truths", "days", "codes", "coded numbers"])
def test_dicts_and_frames_say_the_same(name):
    table = table_of(VALUES[name][0])
    expected = merilo.Observations.from_rows(table)
    for rows in (table.to_pylist(), iter(table.to_pylist()), polars.from_arrow(table), table.to_batches()[0]):
        assert merilo.Observations.from_rows(rows) == expected
    if name != "integers":  # pandas makes doubles of integers with gaps
        assert merilo.Observations.from_rows(table.to_pandas()) == expected


@pytest.mark.parametrize("name", REFUSED)
def test_other_types_are_refused_at_their_column(name):
    assert issues_of(lambda: merilo.Observations.from_rows(table_of(REFUSED[name]))) == [("wrong_type", "", "value")]


def test_a_frame_of_mixed_values_goes_row_by_row():
    frame = pandas.DataFrame([{**ROWS[0], "value": value} for value in (1, "b", 0.5, True, None)])
    assert [row["value"] for row in merilo.Observations.from_rows(frame).to_rows()] == ["1", "b", "0.5", "yes", ""]


def test_bad_columns_and_rows_are_told_together():
    columns = {"organization": ["o"], "indicator": ["i"], "period": ["p"], "value": ["1"], "item": [[1]], "valu": ["2"]}
    table = pyarrow.table({**columns, "recorded": ["31.03.2018"]})
    assert issues_of(lambda: merilo.Observations.from_rows(table)) == [
        ("wrong_type", "", "item"),
        ("table_header", "", "valu"),
        ("bad_date", "", "/rows/0/recorded"),
    ]


def test_the_engine_names_the_rows_of_a_parquet_file(tmp_path, framework, network):
    path = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.Table.from_pylist([{**ROWS[0], "organization": "nord"}]), path)
    observations = merilo.Observations.from_parquet(path)
    assert issues_of(lambda: merilo.evaluate(framework, network, observations)) == [
        ("unknown_reference", "rows.parquet", "/rows/0/organization")
    ]


@pytest.mark.parametrize("cut", [0, 3, 30, -1, -4, -20])
def test_a_cut_parquet_file_is_refused(tmp_path, cut):
    path = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(ROWS[:2]), path)
    path.write_bytes(path.read_bytes()[:cut])
    assert issues_of(lambda: merilo.Observations.from_parquet(path)) == [("table_file", "rows.parquet", "")]


def test_pandas_and_arrow_have_the_same_columns(evaluation):
    table, frame = evaluation.to_arrow(), evaluation.to_pandas()
    assert list(frame.columns) == table.column_names
    for name in ("organization", "criterion", "period", "status", "level", "low", "high"):
        assert [None if value != value else value for value in frame[name]] == table[name].to_pylist()
        assert frame[name].dtype == "category"
    assert [text.split() for text in frame["reasons"]] == table["reasons"].to_pylist()
    assert frame["exact"].dtype == table["exact"].to_pandas().dtype == bool


def test_other_libraries_take_outcomes(evaluation):
    found = evaluation  # noqa: F841 (DuckDB finds it by its name)
    count = duckdb.sql("select count(*) from found where status = 'determined'").fetchall()
    assert count == [(sum(each.status is merilo.Status.determined for each in evaluation.outcomes()),)]
