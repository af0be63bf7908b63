"""What newer forms of rules and values say of themselves, in both languages."""

from __future__ import annotations

import re

import merilo
import polars
import pytest
from conftest import NOVOSIBIRSK
from merilo.frames import COLUMNS, rows
from merilo.listing import evaluation_text
from told import evaluation, lines

TABLE = {"title": "C", "scale": "s", "measured_on": ["unit"]}


def test_a_reason_named_by_a_condition_is_told():
    rule = [{"if": {"na": {"up": "no_baseline"}}, "then": "lo"}, {"else": "hi"}]
    several = [{"if": {"na": {"up": ["no_baseline", "condition"]}}, "then": "lo"}, {"else": "hi"}]
    criteria = {
        "up": {"title": {"en": "Rise", "ru": "Рост"}, "rule": {"measure": "change", "of": "n"}},
        "c": {**TABLE, "rule": {"table": rule}},
        "d": {**TABLE, "rule": {"table": several}},
    }
    found = evaluation(criteria, {"n": {"values": "number"}})
    assert "= row 1: “Rise” not applicable: no baseline measurement → lo" in lines(found, "c")
    assert "= строка 1: «Рост» не применимо: нет исходного измерения → lo" in lines(found, "c", "ru")
    assert "= row 1: “Rise” not applicable: no baseline measurement or condition not met → lo" in lines(found, "d")


def test_that_an_input_is_missing_is_told():
    rule = {"table": [{"if": {"missing": "n"}, "then": "lo"}, {"else": "hi"}]}
    found = evaluation({"c": {**TABLE, "rule": rule}}, {"n": {"values": "number", "title": "Pupils"}})
    assert "= row 1: “Pupils”: not known → lo" in lines(found, "c")
    assert "= строка 1: «Pupils»: неизвестно → lo" in lines(found, "c", "ru")


@pytest.mark.parametrize(
    ("over", "share", "english", "russian"),
    [
        (
            {"relation": "part", "role": "part"},
            {">": "1/2"},
            "in more than half of the parts: 2 of 3",
            "более чем в половине частей: 2 из 3",
        ),
        ({"relation": "part"}, {">": "3/5"}, "in more than 60 % of the organizations: 2 of 3", "более чем в 60 %"),
        (
            {"relation": "part", "depth": "all", "self": True},
            "1/2",
            "in at least half of the organizations at any number of steps and itself: 3 of 4",
            "не менее чем в половине организаций на всех ступенях вместе с ней самой: 3 из 4",
        ),
    ],
)
def test_a_strict_share_and_a_wide_subject_are_told(over, share, english, russian):
    criteria = {
        "own": {"scale": "s", "rule": "raw"},
        "c": {**TABLE, "rule": {"quorum": "own", "over": over, "share": share}},
    }
    rows = [(name, "raw", level) for name, level in (("x", "hi"), ("a", "hi"), ("b", "lo"), ("c", "hi"))]
    found = evaluation(criteria, {"raw": {"scale": "s"}}, rows)
    assert any(line.startswith(f"= {english}") for line in lines(found, "c"))
    assert any(line.startswith(f"= {russian}") for line in lines(found, "c", "ru"))


def test_a_value_known_within_bounds_is_told_with_its_bounds():
    indicators = {"n": {"values": "number", "title": "Pupils"}, "l": {"scale": "grade", "title": "Grade"}}
    criteria = {
        "c": {**TABLE, "rule": {"band": "n", "steps": {"mid": {">=": 3}}}},
        "d": {"scale": "grade", "rule": "l"},
    }
    found = evaluation(criteria, indicators, [("x", "n", "<5"), ("x", "l", "red|yellow")])
    assert "· “Pupils”: known within bounds: <5 [row 1]" in lines(found, "c")
    assert "Неизвестно: x: «Pupils»: известно в пределах: <5 [строка 1]" in lines(found, "c", "ru")
    assert "· “Grade”: known within bounds: Red, Yellow [row 2]" in lines(found, "d")


TWO = {
    "own": {"title": "Self-assessment", "role": "unit", "criteria": ["own_level", "both"]},
    "outer": {"title": "Accreditation", "role": "unit", "criteria": ["acc_level", "both"]},
}


def test_every_matrix_of_a_role_and_its_total_are_shown():
    score = {"levels": [{"id": str(each), "score": each} for each in range(4)]}
    criteria = {
        "own_level": {"title": "Own level", "scale": "r", "rule": "own"},
        "acc_level": {"title": "Accredited level", "scale": "r", "rule": "acc"},
        "both": {"title": "In both", "scale": "r", "rule": "own"},
    }
    found = evaluation(
        criteria,
        {"own": {"scale": "r"}, "acc": {"scale": "r"}},
        [("x", "own", "3"), ("x", "acc", "1")],
        scales={"r": score},
        matrices=TWO,
        totals={"t1": {"title": "Own total", "matrix": "own"}, "t2": {"title": "Outer total", "matrix": "outer"}},
    )
    text = evaluation_text(found, "en")
    for part in ("Self-assessment", "Accreditation", "Own total: 6 of 6", "Outer total: 4 of 6"):
        assert text.count(part) == 1, part
    assert "x  acc_level" not in text  # it stands in its matrix, not among the others
    report = merilo.report(found)
    for part in ("Own total: 6 of 6", "Outer total: 4 of 6"):
        assert report.count(part) == 1, part
    assert report.count('<section class="one-matrix"') == 2
    places = re.findall(r'\bid="([^"]+)"', report)
    assert len(places) == len(set(places))
    assert set(re.findall(r'href="#([^"]+)"', report)) <= set(places)


def test_a_named_input_that_makes_something_of_another_keeps_its_name():
    worst = {"aggregate": "min", "of": "own", "over": {"relation": "part"}}
    criteria = {
        "own": {"title": "Own rating", "scale": "s", "rule": "raw"},
        "final": {
            **TABLE,
            "rule": {"with": {"worst": worst}, "guard": "own", "cap": [{"if": {"worst": "lo"}, "at": "mid"}]},
        },
        "areas_done": {
            **TABLE,
            "rule": {
                "with": {"bad": {"measure": "count", "of": "areas", "done": ["no"]}, "same": "raw"},
                "table": [{"if": {"bad": {">=": 1}, "same": "hi"}, "then": "lo"}, {"else": "hi"}],
            },
        },
    }
    indicators = {
        "raw": {"title": "Raw", "scale": "s"},
        "areas": {"title": "Areas", "values": "yes_no", "items": {"A": {}, "B": {}}},
    }
    rows = [("x", "raw", "hi"), *((each, "raw", "lo") for each in "abc")]
    rows += [("x", "areas", "yes", "A"), ("x", "areas", "no", "B")]
    found = evaluation(criteria, indicators, rows)
    assert "= no higher than mid if worst = lo" in lines(found, "final")
    assert "worst: lo" in lines(found, "final")
    assert "= row 1: bad ≥ 1 and “Raw” = hi → lo" in lines(found, "areas_done")


def test_a_code_is_told_by_its_text():
    design = {"title": "Design", "values": {"w": "weak design", "st": "strong design"}}
    rule = {"table": [{"if": {"d": "w"}, "then": "lo"}, {"else": "hi"}]}
    found = evaluation({"c": {**TABLE, "rule": rule}}, {"d": design}, [("x", "d", "w")])
    assert "“Design”: weak design" in lines(found, "c")
    open_one = evaluation({"c": {**TABLE, "rule": rule}}, {"d": design})
    assert "“Design”: weak design, strong design (not assessed)" in lines(open_one, "c")


@pytest.mark.parametrize(
    ("share", "english", "russian"),
    [
        (
            "1/5",
            "at least 20 % of the weight “People” of the parts: 20 of 100 reached level hi (1 of 3 parts)",
            "не менее 20 % веса «People» частей: уровня hi достигли 20 из 100 (1 из 3 частей)",
        ),
        (
            {">": "1/2"},
            "more than 50 % of the weight “People” of the parts: 100 of 100 reached level lo (3 of 3 parts), "
            "level mid: 20 of 100",
            "более 50 % веса «People» частей: уровня lo достигли 100 из 100 (3 из 3 частей), уровня mid — 20 из 100",
        ),
    ],
)
def test_a_weighted_quorum_tells_shares_of_the_weight(share, english, russian):
    quorum = {"quorum": "l", "over": {"relation": "part", "role": "part"}, "share": share, "weights": "people"}
    criteria = {"l": {"scale": "s", "measured_on": ["part"], "rule": "raw"}, "c": {**TABLE, "rule": quorum}}
    indicators = {"raw": {"scale": "s", "roles": ["part"]}, "people": {"title": "People", "values": "number"}}
    rows = [("a", "raw", "lo"), ("b", "raw", "lo"), ("c", "raw", "hi")]
    rows += [("a", "people", 40), ("b", "people", 40), ("c", "people", 20)]
    found = evaluation(criteria, indicators, rows)
    assert f"= {english}" in lines(found, "c")
    assert f"= {russian}" in lines(found, "c", "ru")


def test_tables_of_results_hold_a_set_with_holes():
    rule = {"table": [{"if": {"ok": "no"}, "then": "lo"}, {"else": "hi"}]}
    criteria = {"c": {**TABLE, "rule": rule}, "n": {"measured_on": ["unit"], "rule": "number"}}
    found = evaluation(criteria, {"ok": {"values": "yes_no"}, "number": {"values": "number"}}, [("x", "number", 2)])
    assert found["x", "c"].levels == ("lo", "hi")  # mid is not possible
    frame = found.to_pandas()
    assert frame["levels"].tolist()[0] == "lo hi"
    assert frame["levels"].isna().tolist() == [False, True]
    assert polars.DataFrame(found)["levels"].to_list() == [["lo", "hi"], None]
    assert [dict(zip(COLUMNS, row, strict=True))["levels"] for row in rows(found)] == ["lo hi", ""]


def test_the_levels_in_tables_are_those_of_every_outcome():
    found = merilo.evaluate(merilo.load(NOVOSIBIRSK))
    told = [" ".join(each.levels) for each in found.outcomes()]
    assert found.to_pandas()["levels"].astype("object").fillna("").tolist() == told
    assert len(set(told)) > 5


def test_a_matrix_calls_a_level_by_its_label():
    criteria = {"c": {"title": "C", "scale": "grade", "measured_on": ["unit"], "rule": "g"}}
    matrices = {"m": {"title": "M", "role": "unit", "criteria": ["c"]}}
    found = evaluation(criteria, {"g": {"scale": "grade"}}, [("x", "g", "yellow")], matrices=matrices)
    assert "► Score: Yellow\n" in found.matrix("x").to_text()
    assert "Жёлтый" in found.matrix("x", lang="ru").to_html()
    assert re.search(r"<b><bdi>Yellow</bdi></b>", merilo.report(found))
    assert "c  Red–Yellow (undetermined" in evaluation_text(evaluation(criteria, {"g": {"scale": "grade"}}), "en")
