"""The safety of hospital wards: every sentence of a method of another field, read in both languages.

The method and its data are made up; they only illustrate.
"""

from __future__ import annotations

import csv
import io
from pathlib import Path

import merilo
import pytest
from merilo.cli import app
from selectolax.lexbor import LexborHTMLParser
from told import lines
from typer.testing import CliRunner

WARD = Path(__file__).parents[1] / "data" / "ward"

RUNGS = (
    "rungs one after another: Under watch: “Alarm button works” = yes; "
    "Sound: “Nurse at night” = yes and “Log of medicines” = yes",
    "ступени подряд: Под наблюдением: «Кнопка вызова работает» = да; "
    "Надёжно: «Ночная медсестра» = да и «Журнал лекарств» = да",
)
FALLS = (
    "least 2 (North ward and 1 more), greatest 14 (South ward); lower is better",
    "наименьшее 2 (Северное отделение и ещё 1), наибольшее 14 (Южное отделение); меньше — лучше",
)
SENTENCES = [
    (
        "the levels are named, not scored",
        ("north", "hands"),
        "92; steps Under watch: ≥ 60, Sound: ≥ 90; else the lowest",
        "92 при порогах Под наблюдением: ≥ 60, Надёжно: ≥ 90; иначе низший уровень",
    ),
    (
        "half a step: the need that failed and the part that counts",
        ("north", "care"),
        RUNGS[0]
        + "; not met for level Sound: “Log of medicines” = yes; part of the step is counted: “Nurse at night” = yes",
        RUNGS[1]
        + "; для уровня Надёжно не выполнено: «Журнал лекарств» = да; часть ступени засчитана: «Ночная медсестра» = да",
    ),
    ("at the top nothing failed", ("south", "care"), *RUNGS),
    (
        "the cap that fired",
        ("north", "overall"),
        "capped at Under watch because “Outbreak” = yes",
        "снижено до Под наблюдением, поскольку «Вспышка инфекции» = да",
    ),
    (
        "a cap that may fire",
        ("east", "overall"),
        "no higher than Under watch if “Outbreak” = yes",
        "не выше Под наблюдением, если «Вспышка инфекции» = да",
    ),
    (
        "the cell of the grid",
        ("north", "both"),
        "by the table of combinations: “Clean hands” = Sound, “Care at night” = Almost sound → Almost sound",
        "по таблице сочетаний: «Чистые руки» = Надёжно, «Ночной уход» = Почти надёжно → Почти надёжно",
    ),
    (
        "between the goalposts",
        ("north", "steady"),
        "2 between 0 and 10; lower is better",
        "2 между 0 и 10; меньше — лучше",
    ),
    (
        "the clamp",
        ("south", "steady"),
        "14 is beyond 0 … 10, counts as 10; lower is better",
        "14 вне пределов 0 … 10, считается как 10; меньше — лучше",
    ),
    (
        "the place, which two share",
        ("east", "place"),
        f"2: place 1.5 of 3; {FALLS[0]}",
        f"2 — место 1,5 из 3; {FALLS[1]}",
    ),
    ("the last place", ("south", "place"), f"14: place 3 of 3; {FALLS[0]}", f"14 — место 3 из 3; {FALLS[1]}"),
    (
        "the rows of which either may decide",
        ("east", "infection"),
        "row 1: “Outbreak” = yes → Unsafe; or row 2: otherwise → Sound",
        "строка 1: «Вспышка инфекции» = да → Опасно; или строка 2: иначе → Надёжно",
    ),
    # The beds are 30, 20 and 10. All wards are at least under watch; only the one of 10 beds may be more.
    (
        "the weight that reached a level, and that may reach the next",
        ("h", "hospital"),
        "at least 2/3 of the weight “Beds” of the wards: 60 of 60 reached level Under watch (3 of 3 wards), "
        "level Almost sound: 0–10 of 60",
        "не менее 2/3 веса «Койки» отделений: уровня Под наблюдением достигли 60 из 60 (3 из 3 отделений), "
        "уровня Почти надёжно — 0–10 из 60",
    ),
]


@pytest.fixture(scope="module")
def case() -> merilo.Case:
    return merilo.load(WARD)


@pytest.fixture(scope="module")
def evaluation(case) -> merilo.Evaluation:
    return merilo.evaluate(case)


def test_the_method_is_whole(case, evaluation):
    assert [each.code for each in (*case.framework.warnings, *case.network.warnings, *evaluation.issues)] == []


@pytest.mark.parametrize(
    ("place", "english", "russian"), [each[1:] for each in SENTENCES], ids=[x[0] for x in SENTENCES]
)
def test_what_decided_is_told(evaluation, place, english, russian):
    assert lines(evaluation, place[1], "en", place[0])[2] == f"= {english}"
    assert lines(evaluation, place[1], "ru", place[0])[2] == f"= {russian}"


def test_a_weighted_quorum_that_is_open_tells_the_weights(case):
    # Without its row the north, of 30 beds, is under watch or almost sound: 0 or 30, and 0 or 10 of the east.
    known = [row for row in case.observations.to_rows() if row["evidence"] != "lab 7"]
    found = merilo.evaluate(case.framework, case.network, merilo.Observations.from_rows(known))
    assert found["h", "hospital"].levels == ("watch", "almost")
    english = "0–40 of 60 (0–2 of 3 wards) reached level Almost sound"
    assert lines(found, "hospital", "en", "h")[2].endswith(f"of the wards: {english}")
    russian = "уровня Почти надёжно достигли 0–40 из 60 (0–2 из 3 отделений)"
    assert lines(found, "hospital", "ru", "h")[2].endswith(f"отделений: {russian}")


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", ["Every day", "Every year", "► Score: Almost sound", "Points: 4.5 of 6 (75 %)", "Points: 5–6 of 6"]),
        ("ru", ["Ежедневно", "Ежегодно", "► Оценка: Почти надёжно", "Баллы: 4,5 из 6 (75 %)", "Баллы: 5–6 из 6"]),
    ],
)
def test_both_matrices_of_a_ward_are_told_with_the_names_of_levels(lang, words):
    told = CliRunner().invoke(app, ["evaluate", str(WARD), "--lang", lang]).output
    for each in words:
        assert each in told


@pytest.mark.parametrize("lang", ["en", "ru"])
def test_the_report_has_both_matrices_and_nobody_signs(case, lang):
    page = LexborHTMLParser(merilo.report(case, lang=lang))
    told = page.css_first("main, body").text()
    names = [each.title[lang] for each in case.framework.matrices]
    assert all(name in told for name in names)
    assert page.css(".signers") == []


def test_a_set_with_a_hole_is_kept_in_tables(evaluation):
    # An outbreak makes the control unsafe, none makes it sound: nothing between is possible.
    assert evaluation["east", "infection"].levels == ("unsafe", "sound")
    frame = evaluation.to_pandas().set_index(["organization", "criterion"])
    assert frame.loc[("east", "infection"), "levels"] == "unsafe sound"
    text = CliRunner().invoke(app, ["evaluate", str(WARD), "--format", "csv"]).output
    rows = {(row["organization"], row["criterion"]): row for row in csv.DictReader(io.StringIO(text))}
    assert rows["east", "infection"]["levels"] == "unsafe sound"
    assert rows["east", "overall"]["levels"] == "watch sound"
