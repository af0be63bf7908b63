"""Bad CSV: the table of required responses, row by row."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import merilo
import pytest
from full_documents import everything, network
from merilo.tables import spreadsheet_text

HEADER = "organization,indicator,period,value"
DATED = HEADER + ",date"


def read(text: str | bytes, **options: Any) -> list[tuple[str, str, int, str]]:
    """Code, column, line and hint of every issue."""
    try:
        found = merilo.Observations.from_csv(text, **options).warnings  # type: ignore[arg-type]
    except merilo.ModelError as error:
        found = error.issues
    return [(each.code, each.place.pointer, each.place.line, each.hint) for each in found]


# text, code, column, line, part of the hint
REFUSED: list[tuple[str | bytes, str, str, int, str]] = [
    (f"{HEADER}\ns1,n,now,Её\n".encode("cp1251") + "ы".encode("cp1251"), "encoding", "", 3, "windows-1251"),
    (f"{HEADER}\n".encode("utf-16"), "encoding", "", 1, "UTF-16"),
    (f"{HEADER}\n".encode("utf-16-le"), "bad_text", "", 1, ""),
    (f"{HEADER}\ns1,n,now,a\0b\n", "bad_text", "value", 2, ""),
    (HEADER.replace(",", ";") + "\n", "table_delimiter", "", 1, "declare the delimiter ;"),
    (HEADER.replace(",", "\t") + "\n", "table_delimiter", "", 1, "declare the delimiter tab"),
    (HEADER.replace(",", "|") + "\n", "table_header", "organization|indicator|period|value", 1, ""),
    (f'{HEADER}\ns1,n,now,a"b\n', "table_quote", "value", 2, ""),
    (f'{HEADER}\ns1,n,now,"a\n', "table_quote", "value", 2, ""),
    (f'{HEADER}\ns1,n,"now"x,a\n', "table_quote", "period", 2, ""),
    (f"{HEADER}\ns1,n,now\n", "table_shape", "", 2, ""),
    (f"{HEADER}\ns1,n,now,1,2\n", "table_shape", "", 2, ""),
    (f"{HEADER},value\n", "table_header", "value", 1, ""),
    (f"{HEADER},\n", "table_header", "", 1, ""),
    (f"{HEADER},evidense\n", "table_header", "evidense", 1, "evidence"),
    ("", "table_header", "", 1, ""),
    (f"{HEADER}\rs1,n,now,1\r", "table_shape", "", 1, ""),
    (f"{HEADER}\ns1,n,now,a\rb\n", "table_shape", "value", 2, ""),
    (f"{HEADER}\ns1,n,now,{'x' * ((1 << 20) + 1)}\n", "too_large", "value", 2, ""),
    (f"{DATED}\ns1,n,now,1,01.02.2024\n", "bad_date", "date", 2, "declare dates as dd.mm.yyyy"),
    (f"{DATED}\ns1,n,now,1,2024-02-01\ns1,n,now,1,31/12/2014\n", "bad_date", "date", 3, ""),
    (f"{DATED}\ns1,n,now,1,2024-02-30\n", "bad_date", "date", 2, ""),
    (f"{DATED}\ns1,n,now,1,2023-02-29\n", "bad_date", "date", 2, ""),
    (f"{DATED}\ns1,n,now,1,44562\n", "bad_date", "date", 2, ""),
    (f"{DATED}\ns1,n,now,1,24:00\n", "bad_date", "date", 2, ""),
    (f"{DATED}\ns1,n,now,1,24-02-01\n", "bad_date", "date", 2, ""),
    (f"{HEADER}\ns1\u200b,n,now,1\n", "bad_text", "organization", 2, ""),
    (f"{HEADER},rater\ns1,n,now,1,Иванов\ns2,n,now,1,иванов \n", "similar_id", "rater", 3, "Иванов"),
    (f"{HEADER},rater\ns1,n,now,1,сова\ns2,n,now,1,cова\n", "suspicious_id", "rater", 3, ""),
    (f"{HEADER},item\ns1,task,now,1,E1\ns2,task,now,1,e1\n", "similar_id", "item", 3, "E1"),
]


@pytest.mark.parametrize(("text", "code", "column", "line", "hint"), REFUSED, ids=lambda value: repr(value)[-40:])
def test_a_bad_table_is_refused_with_row_and_column(text, code, column, line, hint):
    found = read(text)
    assert (code, column, line) in {each[:3] for each in found}
    assert any(hint in each[3] for each in found if each[0] == code)


def test_a_field_of_one_megabyte_is_accepted():
    assert read(f"{HEADER}\ns1,n,now,{'x' * (1 << 20)}\n") == []


def test_quotes_new_lines_marks_and_comments_are_read():
    text = f'\ufeff# note\r\n{HEADER}\r\ns1,n,now,"a ""b"", \r\nc"\r\n'
    (row,) = merilo.Observations.from_csv(text).to_rows()
    assert row["value"] == 'a "b", \r\nc'
    assert merilo.Observations.from_csv(text.encode()).to_rows() == [row]


@pytest.mark.parametrize(
    "name",
    [
        "NA",
        "null",
        "None",
        "nan",
        "-",
        "TRUE",
        "1E5",
        "SEPT2",
        "01.02",
        "0105012345",
        "1E10",
        "=cmd|'/c calc'!A1",
        "+1",
        "-1",
        "@SUM",
        "007",
    ],
)
def test_a_text_stays_text(name):
    (row,) = merilo.Observations.from_csv(f"{HEADER},note\n{name},n,now,{name},{name}\n").to_rows()
    assert (row["organization"], row["value"], row["note"]) == (name, name, name)
    assert merilo.Observations.from_csv(merilo.Observations.from_rows([row]).to_csv()).to_rows() == [row]


# The declared format


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_declared_delimiter_is_read(delimiter):
    text = f"{DATED}\ns1,n,now,1,2018-01-01\n".replace(",", delimiter)
    assert merilo.Observations.from_csv(text, delimiter=delimiter).to_rows()[0]["value"] == "1"
    assert read(text, delimiter="," if delimiter == ";" else ";")[0][0] == "table_delimiter"


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,5", "1.5"),
        ("-0,25", "-0.25"),
        ("12", "12"),
        ("held", "held"),
        ("1,5,2", "1,5,2"),
        ("1 234,5", "1 234,5"),
        ("а,б", "а,б"),
    ],
)
def test_a_declared_decimal_comma_is_read(written, value):
    text = f"{HEADER}\ns1;n;now;{written}\n".replace(HEADER, HEADER.replace(",", ";"))
    assert merilo.Observations.from_csv(text, delimiter=";", decimal=",").to_rows()[0]["value"] == value


def test_another_decimal_mark_than_declared_is_refused():
    text = HEADER.replace(",", ";") + "\ns1;n;now;1.5\n"
    assert read(text, delimiter=";", decimal=",")[0][:3] == ("bad_number", "value", 2)


def test_declared_dates_are_read_and_others_refused():
    text = f"{DATED}\ns1,day,now,31.03.2018,01.02.2018\n"
    (row,) = merilo.Observations.from_csv(text, dates="dd.mm.yyyy").to_rows()
    assert (row["value"], row["date"].isoformat()) == ("2018-03-31", "2018-02-01")
    for wrong in ("2018-03-31", "31.02.2018", "31/03/2018", "1.2.2018", "44562"):
        assert read(f"{DATED}\ns1,n,now,1,{wrong}\n", dates="dd.mm.yyyy")[0][:3] == ("bad_date", "date", 2)
    assert read(f"{HEADER}\ns1,day,now,2018-03-31\n", dates="dd.mm.yyyy")[0][:3] == ("bad_date", "value", 2)


def test_the_items_are_read_in_the_declared_format():
    items = "indicator;organization;item;weight;due\ntask;;e1;1,5;31.03.2018\n"
    rows = HEADER.replace(",", ";") + "\n"
    (item,) = merilo.Observations.from_csv(rows, ";", ",", "dd.mm.yyyy", items=items).to_items()
    assert (str(item["weight"]), item["due"].isoformat()) == ("3/2", "2018-03-31")
    assert read(rows, delimiter=";", items=items)[0][:2] == ("bad_number", "weight")


@pytest.mark.parametrize(
    "option", [{"delimiter": "|"}, {"delimiter": ""}, {"decimal": "'"}, {"dates": "mm/dd/yyyy"}, {"dates": "auto"}]
)
def test_an_unknown_format_is_refused(option):
    ((name, _),) = option.items()
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Observations.from_csv(HEADER + "\n", **option)
    (issue,) = caught.value.issues
    assert (issue.code, issue.place.pointer) == ("unknown_value", name)
    assert issue.expected


# Tables for spreadsheets


@pytest.mark.parametrize("text", ["=cmd|'/c calc'!A1", "+1", "-1", "@SUM(1)", "\tx", "\rx"])
def test_a_formula_is_written_as_text(text):
    ((cell, number, plain),) = list(
        csv.reader(io.StringIO(spreadsheet_text(["a", "b", "c"], [[text, -1, "b=c"]]), newline=""))
    )[1:]
    assert (cell, number, plain) == ("'" + text, "-1", "b=c")


def test_the_table_of_an_evaluation_is_written_for_spreadsheets(tmp_path: Path):
    runner = pytest.importorskip("typer.testing").CliRunner()
    from merilo.cli import app

    places = network()
    places["organizations"]["=1+1"] = {"role": "school"}
    (tmp_path / "framework.json").write_text(merilo.Framework.from_dict(everything()).to_json(), "utf-8")
    (tmp_path / "network.json").write_text(merilo.Network.from_dict(places).to_json(), "utf-8")
    (tmp_path / "observations.csv").write_text(HEADER + "\n=1+1,n,now,5\n", "utf-8")
    output = runner.invoke(app, ["evaluate", str(tmp_path), "--format", "csv"]).output
    assert "\n'=1+1,base," in output
    assert "\n=" not in output
