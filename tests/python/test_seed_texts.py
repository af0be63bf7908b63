"""Every text of the matrices against the source, kept word for word in tests/data/seed_matrix.json."""

from __future__ import annotations

import json

import pytest
from conftest import NOVOSIBIRSK, ROOT

FRAMEWORK = json.loads((NOVOSIBIRSK / "framework.json").read_text(encoding="utf-8"))
SOURCE = json.loads((ROOT / "tests" / "data" / "seed_matrix.json").read_text(encoding="utf-8"))
COLUMNS = {"consulting_center": SOURCE["consulting_centre"], "methodological_center": SOURCE["methodological_centre"]}
ROWS = {row["id"].lower().replace("-", "_"): row for column in COLUMNS.values() for row in column}


def american(text: str) -> str:
    """The English of the fixture in the spelling of the project; its editor's remark belongs to a note."""
    for british, here in (
        ("programme", "program"),
        ("organisation", "organization"),
        (" [sic: «по» missing]", ""),
    ):
        text = text.replace(british, here)
    return text


def texts(criterion):
    """The heading, the instrument and every level of a criterion, by a name."""
    yield "heading", criterion["title"]
    yield "instrument", criterion.get("instrument", {"ru": "", "en": ""})
    yield from criterion["descriptors"].items()


def source_texts(row):
    """The same of a row of the source."""
    yield "heading", {"ru": row["ru"], "en": row["en"]}
    yield "instrument", {"ru": row["instrument_ru"], "en": row["instrument_en"]}
    for level in row["levels"]:
        yield str(level["score"]), {"ru": level["ru"], "en": level["en"]}


@pytest.mark.parametrize("name", ROWS)
def test_every_text_is_verbatim(name):
    expected = {key: {"ru": text["ru"], "en": american(text["en"])} for key, text in source_texts(ROWS[name])}
    assert dict(texts(FRAMEWORK["criteria"][name])) == expected


@pytest.mark.parametrize("name", ROWS)
def test_scores_are_those_of_the_source(name):
    scale = FRAMEWORK["scales"][FRAMEWORK["criteria"][name]["scale"]]
    assert [level["score"] for level in scale["levels"]] == sorted(level["score"] for level in ROWS[name]["levels"])
    assert max(level["score"] for level in scale["levels"]) == ROWS[name]["max"]


@pytest.mark.parametrize("role", COLUMNS)
def test_matrices_hold_the_rows_in_the_order_of_the_source(role):
    names = [row["id"].lower().replace("-", "_") for row in COLUMNS[role]]
    assert FRAMEWORK["matrices"][role]["criteria"] == names


def test_the_source_has_19_rows_and_74_levels():
    # 11 rows of the consulting center: 10 with four levels and one with three, 43 levels and at most 32 points;
    # 8 of a methodological center: 7 with four and one with three, 31 levels and at most 23 points.
    columns = COLUMNS.values()
    assert [len(column) for column in columns] == [11, 8]
    assert [sum(len(row["levels"]) for row in column) for column in columns] == [43, 31]
    assert [sum(row["max"] for row in column) for column in columns] == [32, 23]


def test_blank_and_copied_cells_say_so():
    criteria = FRAMEWORK["criteria"]
    # A32: the instrument of mc_01 is copied from the consulting center, «в КЦ» included; the note says how it is read.
    assert criteria["mc_01"]["instrument"] == criteria["cc_01"]["instrument"]
    assert "в КЦ" in criteria["mc_01"]["instrument"]["ru"]
    assert "в УМЦ" in criteria["mc_01"]["instrument_note"]["ru"]
    # A33: the cell of mc_03 is blank; the note gives the text inherited from cc_04.
    assert "instrument" not in criteria["mc_03"]
    for language in ("ru", "en"):
        assert criteria["cc_04"]["instrument"][language] in criteria["mc_03"]["instrument_note"][language]
    # A37: the missing «по» stays missing.
    for name in ("cc_09", "mc_06"):
        assert criteria[name]["descriptors"]["2"]["ru"] == "выявлена положительная динамика нескольким показателям"
        assert "«по»" in criteria[name]["note"]["ru"]


def test_cells_split_by_page_breaks_are_joined():
    # A34, A35: lines of the source that end in the middle of a cell.
    criteria = FRAMEWORK["criteria"]
    for name, parts in {
        "cc_01": ("Проверка документов, подтверждающих проведение запланированных в", "КЦ мероприятий"),
        "mc_01": ("Проверка документов, подтверждающих проведение запланированных в", "КЦ мероприятий"),
    }.items():
        assert criteria[name]["instrument"]["ru"] == " ".join(parts)
    assert criteria["cc_03"]["descriptors"]["1"]["ru"] == (
        "электронный инструментарий не поддерживает оценочные процедуры, запланированные в "
        "программе (проекте), требует доработки"
    )
    assert criteria["cc_06"]["descriptors"]["2"]["ru"] == ("выявлена положительная динамика по некоторым процессам СМК")


def test_titles_and_descriptors_are_in_two_languages():
    def missing(value, path):
        if isinstance(value, dict):
            if "ru" in value or "en" in value:
                if not (value.get("ru") and value.get("en")):
                    yield path
            else:
                for key, inner in value.items():
                    yield from missing(inner, f"{path}/{key}")
        elif isinstance(value, list):
            for number, inner in enumerate(value):
                yield from missing(inner, f"{path}/{number}")

    assert list(missing(FRAMEWORK, "")) == []
