"""Tables in another declared format, through every door."""

from __future__ import annotations

import datetime

import merilo
import pytest
from merilo.cli import app
from typer.testing import CliRunner

RUSSIAN = merilo.CsvFormat(";", ",", "dd.mm.yyyy")
OPTIONS = ["--delimiter", ";", "--decimal", ",", "--dates", "dd.mm.yyyy"]


@pytest.fixture
def russian_case(case_folder):
    """The small case with tables as a Russian spreadsheet saves them, and a school more in tables of the network."""
    (case_folder / "observations.csv").write_text(
        "organization;indicator;period;value;date\nnorth;plan;year;95,0;31.03.2018\nnorth;visits;year;2;\n"
        "south;plan;year;50;\n",
        encoding="utf-8",
    )
    (case_folder / "organizations.csv").write_text("id;role;name\nwest;school;West\n", "utf-8")
    (case_folder / "relations.csv").write_text("relation;child;parent;from\n", "utf-8")
    return case_folder


def run(*arguments):
    return CliRunner().invoke(app, [str(each) for each in arguments])


def test_a_case_is_read_in_its_declared_format(russian_case, evaluation):
    case = merilo.load(russian_case, format=RUSSIAN)
    assert case.observations.to_rows()[0]["value"] == "95.0"
    assert case.observations.to_rows()[0]["date"] == datetime.date(2018, 3, 31)
    assert case.network.organizations[-1].id == "west"
    assert merilo.evaluate(case)["north", "execution"] == evaluation["north", "execution"]


def test_what_is_not_declared_is_refused_with_the_way_to_declare_it(russian_case):
    with pytest.raises(merilo.ModelError) as refused:
        merilo.load(russian_case)
    assert {(each.code, each.hint) for each in refused.value.issues} == {("table_delimiter", "declare the delimiter ;")}
    with pytest.raises(merilo.ModelError) as refused:
        merilo.load(russian_case, format=merilo.CsvFormat(";"))
    assert [(each.code, each.hint) for each in refused.value.issues] == [
        ("bad_date", "declare dates as dd.mm.yyyy"),
        ("bad_number", "the decimal mark is a point"),
    ]


@pytest.mark.parametrize("mark", [" ", "\u00a0", "\u202f"])
def test_thousands_marks_are_told_with_the_number_to_write(russian_case, mark):
    file = russian_case / "observations.csv"
    file.write_text(file.read_text("utf-8").replace("95,0", f"1{mark}000,5"), "utf-8")
    with pytest.raises(merilo.ModelError) as refused:
        merilo.evaluate(merilo.load(russian_case, format=RUSSIAN))
    (issue,) = refused.value.issues
    assert issue.hint == "thousands marks are not read: write 1000,5"
    assert "разделители тысяч не читаются: напишите 1000,5" in issue.message("ru")


def test_a_quoted_table_in_another_delimiter_is_told_once(russian_case):
    file = russian_case / "observations.csv"
    lines = file.read_text("utf-8").splitlines()
    file.write_text("\n".join(";".join(f'"{each}"' for each in line.split(";")) for line in lines), "utf-8")
    with pytest.raises(merilo.ModelError) as refused:
        merilo.load(russian_case)
    (issue,) = [each for each in refused.value.issues if each.place.file.endswith("observations.csv")]
    assert (issue.code, issue.place.line, issue.hint) == ("table_delimiter", 1, "declare the delimiter ;")
    assert "объявите разделитель ;" in issue.message("ru")


def test_blank_lines_of_spreadsheets_are_skipped(russian_case):
    file = russian_case / "observations.csv"
    header, *rows = file.read_text("utf-8").splitlines()
    blank = ";" * header.count(";")
    expected = merilo.load(russian_case, format=RUSSIAN).observations.to_rows()
    file.write_text("\n".join([header, blank, *rows, blank, blank]), "utf-8")
    assert merilo.load(russian_case, format=RUSSIAN).observations.to_rows() == expected


@pytest.mark.parametrize("part", ["delimiter", "decimal", "dates"])
def test_a_format_that_is_none_is_told(russian_case, part):
    with pytest.raises(merilo.ModelError) as refused:
        merilo.load(russian_case, format=merilo.CsvFormat(**{part: "|"}))
    assert ("unknown_value", part, "|") in [
        (each.code, each.place.pointer, each.found) for each in refused.value.issues
    ]


def test_the_command_takes_the_format(russian_case):
    for arguments in (["evaluate"], ["explain", "north", "execution"], ["check"]):
        command, *rest = arguments
        assert run(command, russian_case, *rest).exit_code == 1, command
        result = run(command, russian_case, *rest, *OPTIONS)
        assert result.exit_code == 0, result.output
    for name in ("observations.csv", "organizations.csv", "relations.csv"):
        assert run("check", russian_case / name).exit_code == 1, name
        assert run("check", russian_case / name, *OPTIONS).exit_code == 0, name
    assert run("report", russian_case, "-o", russian_case / "report.html", *OPTIONS).exit_code == 0


def test_a_tab_has_a_name_in_the_command(case_folder):
    table = case_folder / "observations.csv"
    table.write_text(table.read_text("utf-8").replace(",", "\t"), "utf-8")
    assert run("evaluate", case_folder, "--delimiter", "tab").exit_code == 0


def test_beside_a_workbook_csv_is_read_as_declared(russian_case, tmp_path):
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    book.active.title = "observations"
    for row in (["organization", "indicator", "period", "value"], ["north", "plan", "year", 95.5]):
        book.active.append(row)
    (russian_case / "observations.csv").unlink()
    book.save(russian_case / "observations.xlsx")
    case = merilo.load(russian_case, format=RUSSIAN)
    assert case.network.organizations[-1].id == "west"
    assert case.observations.to_rows()[0]["value"] == "95.5"


def test_a_network_is_made_of_texts_in_a_declared_format(network):
    text = "relation;child;parent;from\nattached;west;north;31.03.2018\n"
    base = {**network.to_dict(), "relations": {}}
    organizations = "id;role\nwest;school\n"
    made = merilo.Network.from_tables(base, organizations, text, format=merilo.CsvFormat(";", dates="dd.mm.yyyy"))
    assert made.to_dict()["relations"]["attached"][0]["from"] == "2018-03-31"
    with pytest.raises(merilo.ModelError, match=r"declare dates as dd\.mm\.yyyy"):
        merilo.Network.from_tables(base, organizations, text, format=merilo.CsvFormat(";"))


def test_russian_headings_are_read_in_a_text_as_in_a_workbook():
    text = "Организация;ПОКАЗАТЕЛЬ; Период ;значение\no0;x;p;a\n"
    [row] = merilo.Observations.from_csv(text, delimiter=";").to_rows()
    assert (row["organization"], row["indicator"], row["period"], row["value"]) == ("o0", "x", "p", "a")
    with pytest.raises(merilo.ModelError) as twice:
        merilo.Observations.from_csv("организация,organization,indicator,period,value\no0,o0,x,p,a\n")
    assert [(each.code, each.expected) for each in twice.value.issues] == [("table_header", "each column once")]
    # Where a row is wrong its place is the column's own name.
    with pytest.raises(merilo.ModelError) as wrong:
        merilo.Observations.from_csv("организация,показатель,период,значение,дата\no0,x,p,a,вчера\n")
    assert [(each.place.pointer, each.place.line) for each in wrong.value.issues] == [("date", 2)]


def test_frames_are_made_by_programs_and_name_columns_as_they_are():
    with pytest.raises(merilo.ModelError, match="table_header"):
        merilo.Observations.from_rows([{"организация": "o0", "indicator": "x", "period": "p", "value": "a"}])


def test_a_row_that_says_nothing_is_written_and_read_back():
    row = {"organization": "north", "indicator": "x", "period": "p", "value": "1"}
    observations = merilo.Observations.from_rows([row, {"organization": ""}, row])
    assert len(merilo.Observations.from_csv(observations.to_csv())) == 3
    assert merilo.Observations.from_csv(observations.to_csv()) == observations
    items = merilo.Observations.from_rows([], items=[{"indicator": "", "item": ""}])
    assert merilo.Observations.from_csv("organization,indicator,period,value\n", items=items.items_to_csv()) == items
