"""Hostile workbooks are refused within limits; issues of a sheet name its cells, those of the engine too."""

from __future__ import annotations

import datetime
import io
import re
import struct
import sys
import time
import zipfile

import merilo
import openpyxl
import pandas
import polars
import pytest
from conftest import ROWS

SHEET = "xl/worksheets/sheet1.xml"
HEADER = ["organization", "indicator", "period", "value"]
ENGLISH = [HEADER, *([row[name] for name in HEADER] for row in ROWS)]


def saved(path, rows=ENGLISH, title="observations", change=lambda book: None):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    change(book)
    book.save(path)
    return path


def parts_of(path):
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(path, parts):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts:
            archive.writestr(name, content)
    path.write_bytes(out.getvalue())
    return path


def changed(path, part, old, new):
    parts = parts_of(path)
    text = parts[part].decode("utf-8")
    assert old in text
    parts[part] = text.replace(old, new, 1).encode("utf-8")
    return zipped(path, parts.items())


def issues_of(call):
    with pytest.raises(merilo.ModelError) as raised:
        call()
    assert all(issue.message("ru") != issue.message("en") for issue in raised.value.issues)
    return [(issue.code, issue.place.file, issue.place.pointer) for issue in raised.value.issues]


def refused(path):
    start = time.monotonic()
    found = issues_of(lambda: merilo.Observations.from_excel(path))
    assert time.monotonic() - start < 20
    return [code for code, *_ in found]


FAR = {
    "a cell at the far corner": ('<c r="XFD1048576"><v>1</v></c>', "too_large"),
    "a row beyond the last": ('<c r="A2147483647"><v>1</v></c>', "too_large"),
    "a column beyond the last": ('<c r="ZZZZ2"><v>1</v></c>', "too_large"),
    "a negative row": ('<c r="A-1"><v>1</v></c>', "table_file"),
    "no address": ('<c r="!"><v>1</v></c>', "table_file"),
    "a broken tag": ("<c", "table_file"),
}


@pytest.mark.parametrize("name", FAR)
def test_cells_that_cannot_be_are_refused_at_once(tmp_path, name):
    cell, code = FAR[name]
    path = changed(saved(tmp_path / "a.xlsx"), SHEET, "</sheetData>", f'<row r="9">{cell}</row></sheetData>')
    assert refused(path) == [code]


def test_cells_without_addresses_follow_each_other(tmp_path):
    path = saved(tmp_path / "a.xlsx")
    parts = parts_of(path)
    parts[SHEET] = re.sub(rb' r="[A-Z]*\d+"', b"", parts[SHEET]).replace(b"<v>95</v>", b"<f>1</f><v></v>")
    zipped(path, parts.items())
    assert issues_of(lambda: merilo.Observations.from_excel(path)) == [("cell_error", "a.xlsx", "observations!D2")]


def test_a_claimed_dimension_is_not_believed(tmp_path):
    path = changed(saved(tmp_path / "a.xlsx"), SHEET, '<dimension ref="A1:D4"', '<dimension ref="A1:XFD1048576"')
    assert len(merilo.Observations.from_excel(path)) == 3


def test_a_zip_bomb_stops_at_the_limit(tmp_path, monkeypatch):
    monkeypatch.setattr("merilo.workbook.MOST_UNPACKED", 1 << 20)
    path = saved(tmp_path / "a.xlsx")
    zipped(path, [*parts_of(path).items(), ("xl/media/image1.bin", b"\0" * (1 << 24))])
    assert refused(path) == ["too_large"]
    data = bytearray(path.read_bytes())
    # The same with a size that lies, in the directory at the end.
    entry = data.rindex(b"PK\x01\x02")
    data[entry + 24 : entry + 28] = struct.pack("<I", 10)
    path.write_bytes(bytes(data))
    assert refused(path) == ["too_large"]


def test_odd_packages_are_refused(tmp_path, monkeypatch):
    path = saved(tmp_path / "a.xlsx")
    parts = parts_of(path)
    doctype = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]>'
    for odd in (
        [*parts.items(), ("XL/Workbook.xml", b"<workbook/>")],
        [*parts.items(), ("docProps/extra.xml", doctype + b"<a>&b;</a>")],
        [(name, content) for name, content in parts.items() if name != "xl/_rels/workbook.xml.rels"],
        [(name, content) for name, content in parts.items() if name != SHEET],
        [(name, b"<" if name == "xl/workbook.xml" else content) for name, content in parts.items()],
    ):
        assert refused(zipped(path, odd)) == ["table_file"]
    zipped(path, parts.items())
    data = bytearray(path.read_bytes())
    data[data.rindex(b"PK\x01\x02") + 8] |= 1  # encrypted, says the directory
    path.write_bytes(bytes(data))
    assert refused(path) == ["table_file"]
    monkeypatch.setattr("merilo.workbook.MOST_PARTS", 3)
    assert refused(zipped(path, parts.items())) == ["too_large"]


def test_cells_keep_what_they_are(tmp_path):
    values = ["007", 3.0, 3, 0.1, True, datetime.date(2018, 3, 31), "NA", "=1+1", " x ", -0.5]
    rows = [HEADER, *(["o", "i", "p", value] for value in values)]
    path = saved(tmp_path / "a.xlsx", rows, change=lambda book: setattr(book.active["D9"], "data_type", "s"))
    found = [row["value"] for row in merilo.Observations.from_excel(path).to_rows()]
    assert found == ["007", "3", "3", "0.1", "yes", "2018-03-31", "NA", "=1+1", " x ", "-0.5"]


def test_dates_of_1904_are_the_same_days(tmp_path):
    def since_1904(book):
        book.epoch = openpyxl.utils.datetime.CALENDAR_MAC_1904

    rows = [[*HEADER, "date"], ["o", "i", "p", 1, datetime.date(2018, 3, 31)]]
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook()
    since_1904(book)
    for row in rows:
        book.active.append(row)
    book.save(path)
    assert merilo.Observations.from_excel(path).to_rows()[0]["date"] == datetime.date(2018, 3, 31)


def test_a_time_of_day_is_no_date(tmp_path):
    rows = [[*HEADER, "date"], ["o", "i", "p", 1, datetime.datetime(2018, 3, 31, 10, 5)]]
    found = issues_of(lambda: merilo.Observations.from_excel(saved(tmp_path / "a.xlsx", rows)))
    assert found == [("bad_date", "a.xlsx", "observations!E2")]


def test_a_russian_sheet_is_read(tmp_path):
    rows = [["# таблица"], [" Организация", "ПОКАЗАТЕЛЬ", "период", "значение"], *ENGLISH[1:]]
    assert merilo.Observations.from_excel(
        saved(tmp_path / "a.xlsx", rows, "Наблюдения")
    ) == merilo.Observations.from_rows(ROWS)


def test_the_engine_names_cells_too(tmp_path, framework, network):
    rows = [
        ["# remark"],
        HEADER,
        [None] * 4,
        *ENGLISH[1:3],
        ["nowhere", "plan", "year", 1],
        ["south", "plan", "year", "many"],
    ]
    observations = merilo.Observations.from_excel(saved(tmp_path / "a.xlsx", rows))
    found = issues_of(lambda: merilo.evaluate(framework, network, observations))
    assert sorted(found) == [
        ("bad_number", "a.xlsx", "observations!D7"),
        ("unknown_reference", "a.xlsx", "observations!A6"),
    ]


def test_warnings_name_cells(tmp_path):
    rows = [[*HEADER, "item"], ["o", "i", "p", 1, "СОСНА"], ["o", "i", "p", 1, "COCHA"]]
    warnings = merilo.Observations.from_excel(saved(tmp_path / "a.xlsx", rows)).warnings
    assert {(each.code, each.place.file, each.place.pointer) for each in warnings} == {
        ("suspicious_id", "a.xlsx", "observations!E3")
    }


def test_many_issues_are_counted(tmp_path):
    rows = [[*HEADER, "date"], *(["o", "i", "p", "#N/A", "x"] for _ in range(150))]
    found = issues_of(lambda: merilo.Observations.from_excel(saved(tmp_path / "a.xlsx", rows)))
    assert found[:3] == [
        ("cell_error", "a.xlsx", "observations!D2"),
        ("bad_date", "a.xlsx", "observations!E2"),
        ("cell_error", "a.xlsx", "observations!D3"),
    ]
    assert len(found) == 101
    assert found[-1] == ("more_issues", "a.xlsx", "")


def test_header_and_items_name_their_cells(tmp_path):
    def items(book):
        sheet = book.create_sheet("items")
        sheet.append(["indicator", "organization", "item", "weight"])
        sheet.append(["tasks", None, "a", "-1"])

    rows = [[*HEADER, "value", "valu"], ["o", "i", "p", "1", "2", "3"]]
    path = saved(tmp_path / "a.xlsx", rows, change=items)
    assert issues_of(lambda: merilo.Observations.from_excel(path)) == [
        ("table_header", "a.xlsx", "observations!E1"),
        ("table_header", "a.xlsx", "observations!F1"),
        ("bad_number", "a.xlsx", "items!D2"),
    ]


def test_the_command_checks_a_table_alone(tmp_path, capsys):
    from merilo.cli import app
    from typer.testing import CliRunner

    path = saved(tmp_path / "observations.xlsx", [HEADER, ["north", "plan", "year", "#REF!"]])
    result = CliRunner().invoke(app, ["check", str(path), "--lang", "ru"])
    assert result.exit_code == 1
    assert "observations.xlsx observations!D2: в ячейке нет значения; найдено: #REF!" in result.output
    assert CliRunner().invoke(app, ["check", str(saved(path))]).exit_code == 0


def test_a_folder_tells_all_its_tables_at_once(case_folder):
    (case_folder / "observations.csv").unlink()
    saved(case_folder / "observations.xlsx", [HEADER, ["north", "plan", "year", "#N/A"]])
    saved(case_folder / "organizations.xlsx", [["код", "роль"], ["west", None]], "организации")
    saved(case_folder / "relations.xlsx", [["relation", "child", "parent"], ["attached", "wst", "hall"]], "relations")
    assert issues_of(lambda: merilo.load(case_folder)) == [
        ("not_a_row", "organizations.xlsx", "организации!B2"),
        ("unknown_reference", "relations.xlsx", "relations!A2"),
        ("unknown_reference", "relations.xlsx", "relations!B2"),
        ("cell_error", "observations.xlsx", "observations!D2"),
    ]


@pytest.mark.parametrize(
    "text",
    ["=cmd|'/c calc'!A1", "@SUM(A1)", "+1", "NA", "#N/A is text", "#h", "‮abc", "</td><c>", "&amp;", "a\nb", "x,y", "'"],
)
def test_texts_of_cells_stay_texts(tmp_path, text):
    def as_text(book):
        book.active["E2"].value, book.active["E2"].data_type = text, "s"

    path = saved(tmp_path / "a.xlsx", [[*HEADER, "note"], ["o", "i", "p", 1, "x"]], change=as_text)
    assert merilo.Observations.from_excel(path).to_rows()[0]["note"] == text


def test_without_the_library_the_error_names_the_extra(tmp_path, monkeypatch):
    monkeypatch.setitem(sys.modules, "python_calamine", None)
    with pytest.raises(ImportError, match=r"merilo\[excel\]"):
        merilo.Observations.from_excel(saved(tmp_path / "a.xlsx"))
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    for call in (
        lambda: merilo.Observations.from_parquet(tmp_path / "a.parquet"),
        lambda: merilo.Observations.from_rows(polars.DataFrame(ROWS, infer_schema_length=None, strict=False)),
    ):
        with pytest.raises(ImportError, match=r"merilo\[arrow\]"):
            call()
    assert merilo.Observations.from_rows(pandas.DataFrame(ROWS)) == merilo.Observations.from_rows(ROWS)


def test_cells_without_a_value_do_not_hide_what_the_others_name(case_folder):
    (case_folder / "observations.csv").unlink()
    rows = [HEADER, ["north", "plan", "year", "#N/A"], ["nrth", "plan", "year", 1], ["north", "plan", "yaer", "#N/A"]]
    saved(case_folder / "observations.xlsx", rows)
    assert issues_of(lambda: merilo.load(case_folder)) == [
        ("cell_error", "observations.xlsx", "observations!D2"),
        ("unknown_reference", "observations.xlsx", "observations!A3"),
        ("unknown_reference", "observations.xlsx", "observations!C4"),
        ("cell_error", "observations.xlsx", "observations!D4"),
    ]


def test_a_broken_workbook_does_not_hide_the_other_documents(case_folder):
    (case_folder / "observations.csv").unlink()
    (case_folder / "observations.xlsx").write_bytes(b"PK")
    (case_folder / "framework.json").write_text("{", encoding="utf-8")
    assert issues_of(lambda: merilo.load(case_folder)) == [
        ("syntax", "framework.json", ""),
        ("table_file", "observations.xlsx", ""),
    ]


def test_what_this_package_says_of_tables_has_its_russian():
    """Phrases of Python have no check of their own in the sources: all that a broken table can say is asked for."""
    said = [
        *["a Parquet file", "a column of texts, numbers, dates or yes and no", "a named column", "a value"],
        *["a formula with a saved value", "a formula without a saved value", "merged cells", "a damaged part"],
        *["a cell of its own for each value", "a sheet of the workbook: x", "an Excel workbook (.xlsx)", "at most 3"],
        *["a part that stands twice", "a document type declaration", "a sheet without its part", "no workbook inside"],
        *["a sheet that is no XML", "an encrypted workbook", "an old or encrypted workbook", "an unknown compression"],
        *["clear the cells far from the table", "no zip, or a cut one", "save it as .xlsx without a password"],
        *["open the workbook, save it, and it holds the value", "one file, not also x"],
    ]
    issues = [merilo.Issue(merilo.Severity.error, "table_file", expected=each) for each in said]
    assert [each.expected for each in issues if "ожидалось: " + each.expected in each.message("ru")] == []
