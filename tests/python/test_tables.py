"""Tables of every form are read by one reader: the same observations, the same issues, each at its place."""

from __future__ import annotations

import csv
import datetime
import decimal
import io
import json
import shutil
from pathlib import Path

import merilo
import pytest
from conftest import NETWORK, NOVOSIBIRSK, ROWS

pyarrow = pytest.importorskip("pyarrow")
from pyarrow import parquet  # noqa: E402
from workbooks import workbook  # noqa: E402

ORGANIZATIONS = [
    {"id": "north", "role": "school", "name.en": "North <school>", "name.ru": "Северная", "aliases": "N; The north ;"},
    {"id": "south", "role": "school", "name": "South"},
    {"id": "hall", "role": "office", "name": "Hall", "legal_form": "LLC", "locality.ru": "Обь"},
]
RELATIONS = [
    {"relation": "attached", "child": "north", "parent": "hall", "from": datetime.date(2017, 9, 1)},
    {"relation": "attached", "child": "south", "parent": "hall", "to": "2018-01-31"},
]
BASE = {key: value for key, value in NETWORK.items() if key != "organizations"}


def read_csv(path: Path) -> tuple[list[str], list[list[str]]]:
    lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
    header, *rows = csv.reader(io.StringIO("\n".join(lines)))
    return header, rows


def typed(text: str) -> object:
    """A field as a spreadsheet or a frame would hold it."""
    if not text:
        return None
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        pass
    try:
        number = float(text)
    except ValueError:
        return text
    return number if str(int(number) if number.is_integer() else number) == text else text


def issues_of(call) -> list[tuple[str, str, str]]:
    with pytest.raises(merilo.ModelError) as caught:
        call()
    assert all(issue.message("ru") != issue.message("en") for issue in caught.value.issues)
    return [(each.code, each.place.file, each.place.pointer) for each in caught.value.issues]


@pytest.fixture(scope="module")
def novosibirsk() -> merilo.Case:
    return merilo.load(NOVOSIBIRSK)


@pytest.fixture
def folder(tmp_path) -> Path:
    """The case of Novosibirsk without its tables."""
    for name in ("framework.json", "network.json", "work_plan.json"):
        if (NOVOSIBIRSK / name).exists():
            shutil.copy(NOVOSIBIRSK / name, tmp_path / name)
    return tmp_path


def write_excel(folder: Path, name: str, header: list[str], rows: list[list[str]]) -> None:
    workbook(folder / f"{name}.xlsx", {name: [header, *([typed(value) for value in row] for row in rows)]})


def write_parquet(folder: Path, name: str, header: list[str], rows: list[list[str]]) -> None:
    columns = {key: [row[place] or None for row in rows] for place, key in enumerate(header)}
    table = pyarrow.table({key: pyarrow.array(values, pyarrow.string()) for key, values in columns.items()})
    for key in {"date", "recorded", "due"} & set(header):
        table = table.set_column(header.index(key), key, table[key].cast(pyarrow.date32()))
    for key in {"organization", "indicator"} & set(header):
        table = table.set_column(header.index(key), key, table[key].dictionary_encode())
    parquet.write_table(table, folder / f"{name}.parquet")


@pytest.mark.parametrize("write", [write_excel, write_parquet])
def test_a_case_of_other_tables_is_the_same_case(novosibirsk, folder, write):
    for name in ("observations", "items"):
        write(folder, name, *read_csv(NOVOSIBIRSK / f"{name}.csv"))
    case = merilo.load(folder)
    assert case.observations == novosibirsk.observations
    assert merilo.evaluate(case).to_json() == merilo.evaluate(novosibirsk).to_json()


def test_frames_and_arrow_give_the_same_observations():
    pandas = pytest.importorskip("pandas")
    polars = pytest.importorskip("polars")
    header, rows = read_csv(NOVOSIBIRSK / "observations.csv")
    expected = merilo.Observations.from_csv((NOVOSIBIRSK / "observations.csv").read_bytes())
    columns = {key: [row[place] or None for row in rows] for place, key in enumerate(header)}
    frames = [
        pyarrow.table(columns),
        pandas.DataFrame(columns),
        pandas.DataFrame(columns).astype("category"),
        polars.DataFrame(columns),
        polars.DataFrame(columns).with_columns(polars.all().cast(polars.Categorical)),
        [dict(zip(header, row, strict=True)) for row in rows],
        iter([dict(zip(header, row, strict=True)) for row in rows]),
    ]
    for frame in frames:
        assert merilo.Observations.from_rows(frame) == expected


def test_values_keep_what_they_are():
    values = {
        "x": pyarrow.array([0.1, 3.0, None, float("nan")]),
        "f": pyarrow.array([0.1, 3.0, None, 2.5], pyarrow.float32()),
        "i": pyarrow.array([1, -2, None, 9_007_199_254_740_993], pyarrow.int64()),
        "d": pyarrow.array([decimal.Decimal("1.50"), None, None, None], pyarrow.decimal128(9, 2)),
        "b": pyarrow.array([True, False, None, True]),
        "t": pyarrow.array([datetime.datetime(2018, 3, 31), datetime.datetime(2018, 3, 31, 5), None, None]),
        "s": pyarrow.array(["007", "NA", "", "=1+1\r"], pyarrow.string_view()),
        "c": pyarrow.array(["a", "b", None, "a"]).dictionary_encode(),
    }
    for values_of in values.values():
        table = pyarrow.table(
            {"organization": ["o"] * 4, "indicator": ["i"] * 4, "period": ["p"] * 4, "value": values_of}
        )
        found = [row["value"] for row in merilo.Observations.from_rows(table).to_rows()]
        by_rows = merilo.Observations.from_rows(table.to_pylist()) if values_of.type != "float" else None
        assert by_rows is None or [row["value"] for row in by_rows.to_rows()] == [
            text.replace(" 05:00:00.000000", "T05:00:00") for text in found
        ]
        assert found == {
            "double": ["0.1", "3", "", ""],
            "float": ["0.1", "3", "", "2.5"],
            "int64": ["1", "-2", "", "9007199254740993"],
            "decimal128(9, 2)": ["1.50", "", "", ""],
            "bool": ["yes", "no", "", "yes"],
            "timestamp[us]": ["2018-03-31", "2018-03-31 05:00:00.000000", "", ""],
            "string_view": ["007", "NA", "", "=1+1\r"],
        }.get(str(values_of.type), ["a", "b", "", "a"])


def test_bad_columns_and_rows_are_told_together():
    table = pyarrow.table({"organization": ["o"], "indicator": ["i"], "valu": ["1"], "date": [[1]], "recorded": ["31.03.2018"]})
    assert issues_of(lambda: merilo.Observations.from_rows(table)) == [
        ("wrong_type", "", "date"),
        ("table_header", "", "valu"),
        ("table_header", "", "period"),
        ("table_header", "", "value"),
        ("bad_date", "", "/rows/0/recorded"),
    ]


def test_a_parquet_file_is_named_in_issues(tmp_path, framework, network):
    path = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.Table.from_pylist([*ROWS[:2], {**ROWS[2], "value": 50, "status": "told"}]), path)
    assert issues_of(lambda: merilo.Observations.from_parquet(path)) == [("unknown_value", "rows.parquet", "/rows/2/status")]
    parquet.write_table(pyarrow.Table.from_pylist([{**ROWS[0], "organization": "nord"}]), path)
    observations = merilo.Observations.from_parquet(path)
    assert issues_of(lambda: merilo.evaluate(framework, network, observations)) == [
        ("unknown_reference", "rows.parquet", "/rows/0/organization")
    ]


@pytest.mark.parametrize("cut", [0, 3, 30, -4, -20])
def test_a_damaged_parquet_file_is_refused(tmp_path, cut):
    path = tmp_path / "rows.parquet"
    parquet.write_table(pyarrow.Table.from_pylist(ROWS[:2]), path)
    path.write_bytes(path.read_bytes()[:cut] if cut else b"organization,indicator\n")
    assert issues_of(lambda: merilo.Observations.from_parquet(path)) == [("table_file", "rows.parquet", "")]
    with pytest.raises(OSError, match="missing"):
        merilo.Observations.from_parquet(tmp_path / "missing.parquet")


def test_a_network_of_tables_is_that_of_the_document():
    edges = [
        {"child": "north", "parent": "hall", "from": "2017-09-01"},
        {"child": "south", "parent": "hall", "to": "2018-01-31"},
    ]
    expected = merilo.Network.from_dict(
        {
            **BASE,
            "organizations": {
                "north": {"role": "school", "name": {"en": "North <school>", "ru": "Северная"}, "aliases": ["N", "The north"]},
                "south": {"role": "school", "name": "South"},
                "hall": {"role": "office", "name": "Hall", "legal_form": "LLC", "locality": {"ru": "Обь"}},
            },
            "relations": {"attached": edges},
        }
    )
    for make in (list, pyarrow.Table.from_pylist):
        wide = [{key: row.get(key) for key in dict.fromkeys(k for each in ORGANIZATIONS for k in each)} for row in ORGANIZATIONS]
        assert merilo.Network.from_tables(BASE, make(wide), make([dict(RELATIONS[0]), {**RELATIONS[1], "to": datetime.date(2018, 1, 31)}]) if make is list else RELATIONS) == expected


def test_a_network_of_tables_names_rows(tmp_path):
    bad = [*RELATIONS, {"relation": "attached", "child": "noth", "parent": "hall"}]
    assert issues_of(lambda: merilo.Network.from_tables(BASE, ORGANIZATIONS, bad)) == [("unknown_reference", "", "/relations/2/child")]


@pytest.mark.parametrize("suffix", ["csv", "xlsx", "parquet"])
def test_a_case_reads_its_organizations_from_tables(case_folder, suffix):
    expected = merilo.load(case_folder)
    base = json.loads((case_folder / "network.json").read_text("utf-8"))
    organizations = base.pop("organizations")
    rows = [["id", "role", "name.en", "name.ru"]]
    for name, each in organizations.items():
        text = each["name"] if isinstance(each["name"], dict) else {"en": each["name"]}
        rows.append([name, each["role"], text.get("en", ""), text.get("ru", "")])
    (case_folder / "network.json").write_text(json.dumps(base), encoding="utf-8")
    path = case_folder / f"organizations.{suffix}"

    def write():
        if suffix == "csv":
            path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")
        elif suffix == "xlsx":
            workbook(path, {"организации": [["Код", "роль", *rows[0][2:]], *rows[1:]]})
        else:
            write_parquet(case_folder, "organizations", rows[0], rows[1:])

    write()
    assert merilo.load(case_folder) == expected
    rows[2][1] = ""
    write()
    at = {"csv": "role", "xlsx": "организации!B3", "parquet": "/organizations/1/role"}[suffix]
    assert issues_of(lambda: merilo.load(case_folder)) == [("not_a_row", path.name, at)]


def test_two_files_of_one_table_are_refused_with_all_else(case_folder):
    workbook(case_folder / "observations.xlsx", {"observations": [["organization"]]})
    (case_folder / "network.json").write_text("{", encoding="utf-8")
    assert [code for code, *_ in issues_of(lambda: merilo.load(case_folder))] == ["duplicate_table", "syntax"]
