"""A case comes from CSV, Excel, Parquet, Arrow and frames alike; wide columns are shared; results leave as Arrow."""

from __future__ import annotations

import csv
import datetime
import gc
import json
import shutil
import subprocess
import sys

import merilo
import numpy
import openpyxl
import pandas
import polars
import pyarrow
import pytest
from conftest import NOVOSIBIRSK
from pyarrow import parquet


@pytest.fixture(scope="module")
def case():
    return merilo.load(NOVOSIBIRSK)


def results(case):
    """What an evaluation says, but for where its rows stand, which each form tells in its own way."""
    return without_places(merilo.evaluate(case).to_json())


def without_places(text):
    document = json.loads(text)
    return {**document, "issues": [each.split(": ", 1)[1] for each in document["issues"]]}


@pytest.fixture(scope="module")
def document(case):
    return results(case)


def records(name):
    """The rows of a table of the bundled case; empty fields are None."""
    with (NOVOSIBIRSK / name).open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return [{key: value or None for key, value in row.items()} for row in csv.DictReader(lines)]


def typed(row):
    """The row with dates and numbers of their own types."""
    days = {key: datetime.date.fromisoformat(row[key]) for key in ("date", "recorded", "due") if row.get(key)}
    try:
        number = {"value": float(row["value"])} if row.get("value") else {}
    except ValueError:
        number = {}
    return {**row, **days, **number}


def copied(folder, *leave):
    for path in NOVOSIBIRSK.iterdir():
        if path.is_file() and path.name not in leave:
            shutil.copy(path, folder)
    return folder


def workbook(path, **sheets):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        sheet.append(["# illustrative"])
        sheet.append(list(rows[0]))
        for row in rows:
            sheet.append(list(row.values()))
    book.save(path)


FORMS = {
    "dicts": lambda rows: rows,
    "typed dicts": lambda rows: [typed(row) for row in rows],
    "arrow": pyarrow.Table.from_pylist,
    "chunked arrow": lambda rows: pyarrow.concat_tables(
        [pyarrow.Table.from_pylist(rows[:9]), pyarrow.Table.from_pylist(rows[9:])], promote_options="default"
    ),
    "dictionaries of arrow": lambda rows: pyarrow.table(
        {name: column.dictionary_encode() for name, column in _columns(rows).items()}
    ),
    "pandas": pandas.DataFrame,
    "typed pandas": lambda rows: pandas.DataFrame([typed(row) for row in rows]),
    "polars": lambda rows: polars.DataFrame(rows, infer_schema_length=None),
}


def _columns(rows):
    table = pyarrow.Table.from_pylist(rows)
    return {name: table[name] for name in table.column_names if table[name].null_count < len(rows)}


@pytest.mark.parametrize("form", FORMS)
def test_rows_of_any_form_are_the_same_observations(case, document, form):
    make = FORMS[form]
    observations = merilo.Observations.from_rows(make(records("observations.csv")), items=records("items.csv"))
    assert results(merilo.Case(case.framework, case.network, observations, case.plan)) == document


@pytest.mark.parametrize("form", ["xlsx", "one xlsx", "typed xlsx", "parquet", "csv and xlsx", "parquet and csv"])
def test_a_folder_of_any_form_is_the_same_case(tmp_path, document, form):
    rows, items = records("observations.csv"), records("items.csv")
    if "xlsx" in form and "csv" not in form:
        copied(tmp_path, "observations.csv", "items.csv")
        rows = [typed(row) for row in rows] if "typed" in form else rows
        items = [typed(row) for row in items]
        more = {"items": items} if form == "one xlsx" else {}
        workbook(tmp_path / "observations.xlsx", Наблюдения=rows, **more)
        if not more:
            workbook(tmp_path / "items.xlsx", items=items)
    elif form == "csv and xlsx":
        copied(tmp_path, "items.csv")
        workbook(tmp_path / "items.xlsx", Items=items)
    else:
        copied(tmp_path, "observations.csv", *(["items.csv"] if form == "parquet" else []))
        parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "observations.parquet")
        if form == "parquet":
            parquet.write_table(pyarrow.Table.from_pylist(items), tmp_path / "items.parquet")
    assert results(merilo.load(tmp_path)) == document
    command = [sys.executable, "-m", "merilo", "evaluate", str(tmp_path), "--format", "json"]
    assert without_places(subprocess.run(command, capture_output=True, check=True).stdout) == document


def network_tables():
    network = json.loads((NOVOSIBIRSK / "network.json").read_text(encoding="utf-8"))
    organizations = [
        {
            "id": name,
            "role": one["role"],
            **{f"{key}.{lang}": text for key in ("name", "short_name", "locality") for lang, text in one[key].items()},
            "legal_form": one["legal_form"],
            "aliases": "; ".join(one.get("aliases", [])) or None,
        }
        for name, one in network.pop("organizations").items()
    ]
    relations = [
        {"relation": name, "child": edge["child"], "parent": edge["parent"], "from": edge.get("from"), "to": None}
        for name, edges in network.pop("relations").items()
        for edge in edges
    ]
    return network, organizations, relations


@pytest.mark.parametrize("form", FORMS)
def test_a_network_comes_from_tables(case, form):
    network, organizations, relations = network_tables()
    make = FORMS[form]
    assert merilo.Network.from_tables(network, make(organizations), make(relations)) == case.network


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".parquet"])
def test_a_network_comes_from_tables_in_a_folder(tmp_path, case, suffix):
    copied(tmp_path)
    network, *tables = network_tables()
    (tmp_path / "network.json").write_text(json.dumps(network), encoding="utf-8")
    for name, rows in zip(("organizations", "relations"), tables, strict=True):
        path = tmp_path / f"{name}{suffix}"
        if suffix == ".csv":
            pandas.DataFrame(rows).to_csv(path, index=False)
        elif suffix == ".xlsx":
            workbook(path, **{name: rows})
        else:
            parquet.write_table(pyarrow.Table.from_pylist(rows), path)
    assert merilo.load(tmp_path).network == case.network


def issues_of(call):
    with pytest.raises(merilo.ModelError) as raised:
        call()
    return [(issue.code, issue.place.file, issue.place.pointer) for issue in raised.value.issues]


def test_issues_of_tables_name_file_row_and_column(tmp_path):
    copied(tmp_path, "observations.csv")
    rows = records("observations.csv")
    rows[3] = {**rows[3], "date": "2018-02-30"}
    rows[5] = {**rows[5], "status": "reprted"}
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "observations.parquet")
    found = issues_of(lambda: merilo.load(tmp_path))
    assert found == [
        ("bad_date", "observations.parquet", "/rows/3/date"),
        ("unknown_value", "observations.parquet", "/rows/5/status"),
    ]
    network, organizations, relations = network_tables()
    organizations[2]["id"] = organizations[1]["id"]
    relations[4]["child"] = "berdsk4"
    found = issues_of(lambda: merilo.Network.from_tables(network, organizations, relations))
    assert ("duplicate_id", "", "/organizations/2/id") in found
    assert ("unknown_reference", "", "/relations/4/child") in found


def test_a_column_of_lists_is_refused():
    table = pyarrow.table({"organization": ["a"], "indicator": ["b"], "period": ["c"], "value": [[1]]})
    assert issues_of(lambda: merilo.Observations.from_rows(table)) == [("wrong_type", "", "value")]


def test_a_table_that_is_there_twice_is_refused(tmp_path):
    copied(tmp_path)
    parquet.write_table(pyarrow.Table.from_pylist(records("items.csv")), tmp_path / "items.parquet")
    assert issues_of(lambda: merilo.load(tmp_path)) == [("duplicate_id", "items.parquet", "")]


@pytest.mark.parametrize("content", [b"", b"PAR1", b"PAR1" + b"\x00" * 40 + b"PAR1", b"organization,indicator\n"])
def test_a_broken_parquet_file_is_refused(tmp_path, content):
    path = tmp_path / "observations.parquet"
    path.write_bytes(content)
    assert issues_of(lambda: merilo.Observations.from_parquet(path)) == [("table_file", "observations.parquet", "")]
    with pytest.raises(merilo.FileError, match="missing"):
        merilo.Observations.from_parquet(tmp_path / "missing.parquet")


@pytest.mark.parametrize("text", ["=1+1", "NA", "null", "007", "a\nb", 'a"b', "x,y", "‮abc", "</td>", "'"])
def test_texts_stay_texts(text):
    table = pyarrow.table({"organization": ["a"], "indicator": ["b"], "period": ["c"], "value": ["1"], "note": [text]})
    assert merilo.Observations.from_rows(table).to_rows()[0]["note"] == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0.1, "0.1"),
        (3.0, "3"),
        (1e-7, "1e-7"),
        (-0.0, "0"),
        (12345678.9, "12345678.9"),
        (1e13, "10000000000000"),
        (2.5e20, "2.5e+20"),
        (70, "70"),
        (True, "yes"),
        (datetime.date(2018, 3, 1), "2018-03-01"),
    ],
)
def test_values_are_written_as_they_read_back(value, text):
    base = {"organization": "a", "indicator": "b", "period": "c"}
    for rows in ([{**base, "value": value}], pyarrow.Table.from_pylist([{**base, "value": value}])):
        assert merilo.Observations.from_rows(rows).to_rows()[0]["value"] == text


def test_a_read_only_array_is_shared_and_kept_alive():
    values = numpy.linspace(0.0, 1.0, 1000).copy()
    address = values.__array_interface__["data"][0]
    values.setflags(write=False)
    observations = merilo.Observations.from_columns({"x": values}, "p")
    del values
    gc.collect()
    column = observations.column("x", "p")
    assert column.__array_interface__["data"][0] == address
    assert not column.flags.writeable
    del observations
    gc.collect()
    assert column[-1] == 1.0
    assert column.sum() == pytest.approx(500.0)


def test_a_writable_array_is_copied_unless_it_is_promised():
    values = numpy.zeros(10)
    copy = merilo.Observations.from_columns({"x": values}, "p")
    shared = merilo.Observations.from_columns({"x": values}, "p", copy=False)
    address = values.__array_interface__["data"][0]
    assert copy.column("x", "p").__array_interface__["data"][0] != address
    assert shared.column("x", "p").__array_interface__["data"][0] == address
    for other in (numpy.zeros(20)[::2], numpy.zeros(10, "float32"), numpy.array(["a"])):
        with pytest.raises(ValueError, match="cannot be shared"):
            merilo.Observations.from_columns({"x": other}, "p", copy=False)


def test_outcomes_leave_as_arrow(case):
    evaluation = merilo.evaluate(case)
    table = pyarrow.table(evaluation)
    found = evaluation.outcomes()
    assert table.num_rows == len(found)
    for row, outcome in zip(table.to_pylist(), found, strict=True):
        key = (row["organization"], row["criterion"], row["period"], row["status"])
        assert key == (outcome.organization, outcome.criterion, outcome.period, outcome.status.name)
        assert row["level"] == (outcome.level or None)
        assert (row["low"], row["high"]) == (
            (outcome.levels[0], outcome.levels[-1]) if outcome.levels else (None, None)
        )
        assert (row["may_be_not_applicable"], row["exact"]) == (outcome.may_be_not_applicable, outcome.exact)
        for name in ("reasons", "flags", "computed"):
            assert tuple(row[name]) == getattr(outcome, name)
    assert polars.DataFrame(evaluation).height == len(found)
    assert table.to_pandas()["criterion"].dtype == "category"


def test_numbers_leave_as_arrow():
    framework = merilo.Framework.from_dict(
        {
            "format": "merilo.framework",
            "version": 1,
            "id": "f",
            "roles": {"r": {}},
            "indicators": {"x": {"values": "number", "min": 0, "max": 10}, "y": {"values": "number"}},
            "criteria": {"a": {"rule": "x"}, "b": {"rule": "y"}},
        }
    )
    network = merilo.Network.from_dict(
        {
            "format": "merilo.network",
            "version": 1,
            "id": "n",
            "organizations": {"o": {"role": "r"}, "p": {"role": "r"}},
            "periods": {"t": {"start": "2018-01-01", "end": "2018-12-31"}},
        }
    )
    observations = merilo.Observations.from_columns({"x": numpy.array([2.5, numpy.nan])}, "t")
    rows = pyarrow.table(merilo.evaluate(framework, network, observations)).to_pylist()
    ends = {(row["organization"], row["criterion"]): (row["low_number"], row["high_number"]) for row in rows}
    assert ends == {("o", "a"): (2.5, 2.5), ("o", "b"): (None, None), ("p", "a"): (0.0, 10.0), ("p", "b"): (None, None)}
    assert {row["level"] for row in rows} == {row["low"] for row in rows} == {None}


def test_parquet_of_outcomes(case, tmp_path):
    path = tmp_path / "outcomes.parquet"
    evaluation = merilo.evaluate(case)
    evaluation.to_parquet(path)
    assert parquet.read_table(path).to_pylist() == pyarrow.table(evaluation).to_pylist()
    command = [sys.executable, "-m", "merilo", "evaluate", str(NOVOSIBIRSK), "--format", "parquet"]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 2
    other = tmp_path / "other.parquet"
    subprocess.run([*command, "-o", str(other)], check=True)
    assert parquet.read_table(other).num_rows == len(evaluation.outcomes())
