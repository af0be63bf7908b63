"""What is wrong in a workbook is told at its cell, all of it at once."""

from __future__ import annotations

import io
import random
import zipfile

import merilo
import openpyxl
import pytest

HEADER = ["organization", "indicator", "period", "item", "date", "value", "note"]


def rows(count=30):
    return [[f"o{place}", "x", "p", None, None, place, "text"] for place in range(count)]


def saved(path, change=lambda sheet: None, title="observations"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in (HEADER, *rows()):
        book.active.append(row)
    change(book.active)
    book.save(path)
    return path


def issues_of(path, *arguments):
    with pytest.raises(merilo.ModelError) as raised:
        merilo.Observations.from_excel(path, *arguments)
    return [(issue.code, issue.place.pointer) for issue in raised.value.issues]


def test_a_sound_sheet_is_read(tmp_path):
    found = merilo.Observations.from_excel(saved(tmp_path / "a.xlsx"))
    assert [row["value"] for row in found.to_rows()] == [str(place) for place in range(30)]


DEFECTS = {
    "error": ("cell_error", lambda sheet, cell: setattr(sheet[cell], "value", "#DIV/0!")),
    "formula": ("cell_error", lambda sheet, cell: setattr(sheet[cell], "value", "=1/2")),
    "merged": ("cell_error", lambda sheet, cell: sheet.merge_cells(f"{cell}:{cell[0]}{int(cell[1:]) + 1}")),
    "beyond": ("table_shape", lambda sheet, cell: setattr(sheet[f"J{cell[1:]}"], "value", "x")),
    "date": ("bad_date", lambda sheet, cell: setattr(sheet[f"E{cell[1:]}"], "value", "31.12.2018")),
}


@pytest.mark.parametrize("name", DEFECTS)
def test_a_planted_defect_is_told_at_its_cell(tmp_path, name):
    code, plant = DEFECTS[name]
    for seed in range(20):
        rng = random.Random(seed)
        cell = f"{rng.choice('ABCFG')}{rng.randint(2, 30)}"
        path = saved(tmp_path / "a.xlsx", lambda sheet, cell=cell: plant(sheet, cell))
        at = {"beyond": f"J{cell[1:]}", "date": f"E{cell[1:]}", "merged": f"{cell}:{cell[0]}{int(cell[1:]) + 1}"}
        found = issues_of(path)
        assert (code, f"observations!{at.get(name, cell)}") in found, seed
        assert name == "merged" or len(found) <= 2  # an empty required field beside the defect


def test_all_defects_are_told_at_once_in_both_languages(tmp_path):
    def spoil(sheet):
        sheet["F2"], sheet["F3"], sheet["E4"], sheet["H1"] = "#N/A", "=A1", "x", "remark"

    path = saved(tmp_path / "a.xlsx", spoil, "наблюдения")
    assert issues_of(path) == [
        ("table_header", "наблюдения!H1"),
        ("cell_error", "наблюдения!F2"),
        ("cell_error", "наблюдения!F3"),
        ("bad_date", "наблюдения!E4"),
    ]
    with pytest.raises(merilo.ModelError) as raised:
        merilo.Observations.from_excel(path)
    russian = [issue.message("ru") for issue in raised.value.issues]
    assert russian[2].startswith("a.xlsx наблюдения!F3: в ячейке нет значения; найдено: формула без")
    assert "откройте и сохраните книгу" in russian[2]


def test_the_sheet_is_chosen_by_name(tmp_path):
    path = saved(tmp_path / "a.xlsx", lambda sheet: sheet.parent.create_sheet("notes").append(["x"]))
    assert len(merilo.Observations.from_excel(path)) == 30
    assert len(merilo.Observations.from_excel(path, "observations")) == 30
    assert issues_of(path, "observatons") == [("unknown_reference", "")]
    lonely = saved(tmp_path / "b.xlsx", title="Лист1")
    assert len(merilo.Observations.from_excel(lonely)) == 30

    def hide(sheet):
        sheet.parent.create_sheet("data").append(["organization", "indicator", "period", "value"])
        sheet.sheet_state = "hidden"

    assert len(merilo.Observations.from_excel(saved(tmp_path / "c.xlsx", hide))) == 0


def test_an_empty_sheet_is_no_table(tmp_path):
    path = tmp_path / "a.xlsx"
    openpyxl.Workbook().save(path)
    assert issues_of(path) == [("table_header", "Sheet!1:1")]


@pytest.mark.parametrize("size", [0, 1, 100, 1000, 4000])
def test_a_truncated_workbook_is_refused(tmp_path, size):
    path = saved(tmp_path / "a.xlsx")
    path.write_bytes(path.read_bytes()[:size])
    assert issues_of(path) == [("table_file", "")]


def test_other_files_are_refused(tmp_path):
    path = tmp_path / "a.xlsx"
    for content in (
        b"organization;indicator",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        zipped({"a": b"b"}),
    ):
        path.write_bytes(content)
        assert issues_of(path) == [("table_file", "")]
    with pytest.raises(merilo.FileError, match=r"none\.xlsx"):
        merilo.Observations.from_excel(tmp_path / "none.xlsx")


def test_a_workbook_that_unpacks_too_far_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr("merilo.workbook.MOST_UNPACKED", 5000)
    assert issues_of(saved(tmp_path / "a.xlsx")) == [("too_large", "")]
    monkeypatch.setattr("merilo.workbook.MOST_BYTES", 100)
    assert issues_of(saved(tmp_path / "a.xlsx")) == [("too_large", "")]


def test_bytes_of_a_workbook_changed_at_random_never_do_worse_than_refuse(tmp_path):
    path = saved(tmp_path / "a.xlsx")
    sound = path.read_bytes()
    rng = random.Random(7)
    for _ in range(150):
        spoilt = bytearray(sound)
        for _ in range(rng.randint(1, 3)):
            spoilt[rng.randrange(len(spoilt))] = rng.randrange(256)
        path.write_bytes(bytes(spoilt))
        try:
            merilo.Observations.from_excel(path)
        except (merilo.ModelError, merilo.FileError):
            continue


def zipped(files):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return out.getvalue()


@pytest.mark.parametrize(
    ("value", "shown", "read"),
    [
        (0.85, "0%", "85%"),
        (0.07, "0.00%", "7%"),
        (1, "0%", "100%"),
        (0.29, '[Red]0.0%;-0.0%;"none"', "29%"),
        (0.85, '0.00" %"', "0.85"),  # a quoted sign shows, and multiplies nothing
        (0.85, "0.00\\%", "0.85"),
        (0.85, "General", "0.85"),
        ("85%", "0%", "85%"),
    ],
)
def test_a_number_shown_as_per_cent_is_read_as_it_is_shown(tmp_path, value, shown, read):
    def show(sheet):
        sheet["F3"].value, sheet["F3"].number_format = value, shown

    found = merilo.Observations.from_excel(saved(tmp_path / "a.xlsx", show)).to_rows()
    assert [found[0]["value"], found[1]["value"], found[2]["value"]] == ["0", read, "2"]


def test_per_cent_where_the_indicator_has_another_unit_is_refused_at_its_cell(framework, network, tmp_path):
    for value, shown in ((0.85, "0%"), ("85%", "General")):
        book = openpyxl.Workbook()
        book.active.append(["organization", "indicator", "period", "value"])
        book.active.append(["north", "visits", "year", value])
        book.active["D2"].number_format = shown
        book.save(tmp_path / "a.xlsx")
        observations = merilo.Observations.from_excel(tmp_path / "a.xlsx")
        with pytest.raises(merilo.ModelError) as raised:
            merilo.evaluate(framework, network, observations)
        (issue,) = raised.value.issues
        assert (issue.code, issue.place.pointer, issue.found) == ("bad_number", "Sheet!D2", "85%")
