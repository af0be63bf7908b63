"""The registered readings of the source: each lives in data, and each alternative is an edit of data."""

from __future__ import annotations

import csv
import json
from typing import Any

import merilo
import pytest
from conftest import NOVOSIBIRSK

TEXT = (NOVOSIBIRSK / "framework.json").read_text(encoding="utf-8")
READINGS = json.loads(TEXT)["readings"]
ALTERNATIVES = [(name, number) for name, one in READINGS.items() for number in range(len(one["alternatives"]))]

# Readings without an alternative: nothing else is proposed for them, they are presentation or the case's own data.
SINGLE = [8, 18, 19, 30, *range(32, 41), 42, 43, *range(45, 53)]


def resolve(document: Any, pointer: str) -> Any:
    """What a JSON pointer points at."""
    for key in pointer.split("/")[1:]:
        document = document[int(key)] if isinstance(document, list) else document[key]
    return document


def with_alternative(name: str, number: int) -> dict[str, Any]:
    """The framework with the edits of one alternative made; the last key of a pointer may be new."""
    document = json.loads(TEXT)
    for edit in READINGS[name]["alternatives"][number]["edits"]:
        above, _, key = edit["at"].rpartition("/")
        target = resolve(document, above)
        target[int(key) if isinstance(target, list) else key] = edit["value"]
    return document


def outcome_of(document: dict[str, Any], example: dict[str, Any]) -> list[str]:
    """What is wrong with a worked example under a framework: nothing, or what came out."""
    framework = merilo.Framework.from_dict({**document, "examples": [{"id": "small", "title": "small", **example}]})
    return [issue.found for issue in merilo.check_examples(framework)]


def test_all_52_are_there():
    assert list(READINGS) == [f"A{number:02}" for number in range(1, 53)]
    assert [number for number in range(1, 53) if not READINGS[f"A{number:02}"]["alternatives"]] == SINGLE


@pytest.mark.parametrize("name", READINGS)
def test_each_has_texts_in_two_languages(name):
    reading = READINGS[name]
    assert set(reading) <= {"title", "default", "where", "alternatives", "note"}
    titles = [alternative["title"] for alternative in reading["alternatives"]]
    for text in (reading["title"], reading["default"], *titles, *filter(None, [reading.get("note")])):
        assert set(text) == {"ru", "en"}
        assert all(words.strip() == words != "" for words in text.values())


@pytest.mark.parametrize("name", READINGS)
def test_each_place_is_there(name):
    assert READINGS[name]["where"]
    for where in READINGS[name]["where"]:
        file, _, inside = where.rpartition("#")
        path = NOVOSIBIRSK / (file or "framework.json")
        if path.suffix == ".json":
            resolve(json.loads(path.read_text(encoding="utf-8")), inside)
            continue
        lines = [line for line in path.read_text(encoding="utf-8").splitlines() if not line.startswith("#")]
        assert inside in {row["indicator"] for row in csv.DictReader(lines)}


@pytest.mark.parametrize("name", READINGS)
def test_each_criterion_names_the_readings_it_stands_on(name):
    criteria = json.loads(TEXT)["criteria"]
    edits = [edit["at"] for alternative in READINGS[name]["alternatives"] for edit in alternative["edits"]]
    for pointer in (*READINGS[name]["where"], *edits):
        if pointer.startswith("/criteria/"):
            assert name in criteria[pointer.split("/")[2]]["readings"], pointer


@pytest.mark.parametrize(("name", "number"), ALTERNATIVES)
def test_each_alternative_is_another_valid_framework(name, number):
    document = with_alternative(name, number)
    assert document != json.loads(TEXT)
    case = merilo.load(NOVOSIBIRSK)
    framework = merilo.Framework.from_dict(document)
    evaluation = merilo.evaluate(framework, case.network, case.observations)
    assert len(evaluation.outcomes()) == len(merilo.evaluate(case).outcomes())


def plan(**held: int) -> dict[str, Any]:
    return {"criterion": "plan_execution", "given": {"plan_item": {"repeat": held}}}


def processes(signs: str) -> dict[str, Any]:
    return {"criterion": "process_trend", "given": {"qms_process": {"trend": signs}}}


def measured(indicator: str, kind: str, instrument: str, signs: str) -> dict[str, Any]:
    """Items with a trend, measured on 25 persons by one instrument in both waves."""
    samples, instruments = [[25, 25]] * len(signs), [[instrument, instrument]] * len(signs)
    return {indicator: {"trend": signs}, f"{kind}_sample": samples, f"{kind}_instrument": instruments}


def planned(signs: str) -> dict[str, Any]:
    given = measured("outcome_indicator", "outcome", "vpr", signs)
    return {"criterion": "planned_outcomes_trend", "given": given}


def overall(whole: str, standardized: str, groups: str) -> dict[str, Any]:
    given = {"overall_result": {"trend": whole}, "standardized_result": {"trend": standardized}}
    given |= measured("group_result", "group", "school_test", groups)
    return {"criterion": "overall_outcomes_trend", "given": given}


def network(criterion: str, base: str, levels: str) -> dict[str, Any]:
    """An organization judged by children at these levels; `-` is a child without any evidence."""
    role = "school" if criterion.startswith("mc") else "methodological_center"
    children = [{} if level == "-" else {base: level} for level in levels]
    return {"criterion": criterion, "relation": "attached", "role": role, "children": children}


def experts(*levels: str) -> dict[str, Any]:
    return {"criterion": "product_by_experts", "given": {"product_rating": {"raters": list(levels)}}}


TOP_CC = {"plan_execution": "3", "guidelines": "3", "process_trend": "3"}
TOP_MC = {
    "product_quality": "3",
    "electronic_tool": "3",
    "assessment_practice": "3",
    "qms_exists": "no",
    "staff_competence_trend": "2",
    "planned_outcomes_trend": "3",
    "overall_outcomes_trend": "3",
    "satisfaction": "3",
}
NO_QMS = {
    "total": "cc_total",
    "at": "consulting_center",
    "given": TOP_CC,
    "relation": "attached",
    "role": "methodological_center",
    "children": [TOP_MC, TOP_MC],
}
ALONE = {
    "total": "mc_total",
    "at": "methodological_center",
    "given": {"plan_execution": "3", "guidelines": "3"},
    "relation": "attached",
    "role": "school",
    "children": [],
}
ONE_QMS = {
    "criterion": "cc_07",
    "relation": "attached",
    "role": "methodological_center",
    "children": [{"qms_exists": "yes", "process_trend": "3"}, {"qms_exists": "no"}],
}
NO_OUTCOMES = {**network("cc_10", "overall_outcomes_trend", "-3"), "at": "consulting_center"}
ANY = {"levels": ["0", "1", "2", "3"]}
ANSWERS = {"criterion": "satisfaction", "given": {"satisfaction_answer": {"raters": ["3", "3", "3", "0", "0"]}}}
GUIDELINES = {
    "criterion": "guidelines",
    "given": {"guideline_section": {"repeat": {"yes": 3}}, "guidelines_presented": {"complete": True}},
}
TOOL = {
    "criterion": "electronic_tool",
    "given": {"tool_exists": "yes", "tool_procedure": {"repeat": {"yes": 4}}, "tool_run": {"complete": True}},
}
PRODUCT = {
    "criterion": "product_quality",
    "given": {
        "product_exists": "yes",
        "product_requirement": {"repeat": {"met": 5}},
        "product_usable": {"raters": ["ready", "ready", "ready"]},
        "product_rating": {"raters": ["1", "1", "1"]},
    },
}
TEACHERS = {"criterion": "staff_competence_trend", "given": {"teacher": {"trend": "+" + "0" * 19}}}

# (reading, small case, what the default gives, what each alternative gives in order; None: not asked).
# Every value is worked out by hand: shares, signs and counts are small enough to count on the page.
CASES: list[tuple[str, dict[str, Any], Any, list[Any]]] = [
    ("A01", plan(held=199, not_held=1), "2", ["2", "3"]),  # 99.5 %: below 100; rounded to 100
    ("A01", plan(held=139, not_held=61), "1", ["1", "2"]),  # 69.5 %: below 70; rounded to 70
    ("A01", plan(held=101, not_held=99), "1", ["0", "1"]),  # 50.5 %: above 50, below 51; rounded to 51
    ("A01", plan(held=100, not_held=100), "0", ["0", "0"]),  # 50 %
    ("A04", plan(held=6, partial=2, not_held=2), "1", ["2", "1", "1", "1"]),  # 60 %; with halves (6 + 1) / 10 = 70 %
    ("A04", plan(held=9, moved=1), "3", ["3", "2", "3", "3"]),  # 10 of 10; without the moved one 9 of 10
    ("A04", plan(held=9, cancelled=1), "3", ["3", "3", "2", "3"]),  # 9 of 9; with the cancelled one 9 of 10
    ("A06", planned("++00"), "2", ["3", "2"]),  # 2 of 4 is half, not more
    ("A06", planned("+++00"), "3", ["3", "2"]),  # 3 of 5 is more than half, less than two thirds
    ("A06", planned("++0"), "3", ["3", "3"]),  # exactly two thirds
    ("A07", processes("+0000"), "2", ["1", "2"]),  # one positive: below two; 1 of 5 is 20 %
    ("A07", processes("+00000"), "2", ["1", "1"]),  # 1 of 6 is below 20 %
    ("A07", processes("0000-"), "0", ["1", "0"]),  # one negative: below two
    ("A07", processes("000--"), "0", ["0", "0"]),
    ("A07", processes("++000"), "2", ["2", "2"]),
    ("A07", planned("+000"), "2", ["1", "2"]),
    ("A07", overall("0", "0", "+00"), "2", ["1", "2"]),
    ("A07", overall("-", "-", "+00"), "1", ["0", "1"]),
    ("A09", PRODUCT, "3", ["1"]),  # the checklist says 3, the experts' score 1
    ("A10", TOOL, "1", ["2"]),
    ("A12", GUIDELINES, "1", ["2"]),
    ("A13", processes("+++--"), "2", ["0", "2"]),
    ("A13", processes("++---"), "0", ["0", "2"]),
    ("A13", processes("0000-"), "0", ["1", "0"]),
    ("A13", processes("++--"), "1", ["0", "2"]),  # as many up as down
    ("A14", planned("+++--"), "3", ["2"]),  # 3 of 5 up, more than down
    ("A14", planned("+++00"), "3", ["3"]),
    ("A14", planned("++00-"), "2", ["2"]),  # 2 of 5 is no majority
    ("A14", planned("+-00"), "1", ["1"]),
    ("A14", planned("+--0"), "0", ["0"]),
    ("A15", overall("+", "-", "---"), "0", ["3"]),  # a reversal
    ("A16", TEACHERS, "1", ["2"]),  # 1 of 20 up: 5 %, below 10 %
    ("A17", ANSWERS, "3", ["2", "1"]),  # 0 0 3 3 3: the median is 3, the mean 9/5 = 1.8, satisfied 3 of 5 = 60 %
    # A20: every school; half at 1 or more, then their minimum; then their mean; half examined, then their minimum
    ("A20", network("mc_02", "product_quality", "33210"), "2", ["0", "1", "2", "0"]),  # mean of 3 3 2 1: 9/4
    ("A20", network("mc_02", "product_quality", "33200"), "2", ["0", "2", "3", "0"]),  # mean of 3 3 2: 8/3
    ("A20", network("mc_02", "product_quality", "33000"), "0", ["0", "0", "0", "0"]),  # 2 of 5 at 1 or more
    ("A20", network("mc_02", "product_quality", "3300"), "3", ["0", "3", "3", "0"]),
    ("A20", network("mc_02", "product_quality", "3--2"), {"levels": ["2", "3"]}, [None, None, None, "2"]),
    ("A20", network("mc_05", "staff_competence_trend", "22100"), "1", ["0", "1", "2", "0"]),  # mean of 2 2 1: 5/3
    ("A21", network("mc_02", "product_quality", "3--2"), {"levels": ["2", "3"]}, ["3"]),  # 1 of 2 examined
    ("A21", network("mc_02", "product_quality", "33--0"), ANY, ["3"]),  # 2 of 3 examined
    ("A22", network("mc_03", "assessment_practice", "3300"), "3", ["0", "2"]),  # mean 6/4 = 1.5, to the nearest: 2
    ("A22", network("mc_07", "overall_outcomes_trend", "33210"), "2", ["0", "2"]),  # mean 9/5
    ("A22", network("mc_08", "satisfaction", "2100"), "1", ["0", "1"]),  # mean 3/4
    ("A23", network("cc_02", "product_quality", "31"), "1", ["3", "2"]),
    ("A23", network("cc_08", "staff_competence_trend", "20"), "0", ["2", "1"]),
    ("A24", network("cc_03", "electronic_tool", "30"), "3", ["0"]),
    ("A27", NO_QMS, {"points": 29, "maximum": 29}, [{"points": 29, "maximum": 32}, {"points": 29, "maximum": 32}]),
    ("A27", ONE_QMS, "3", ["3", "0"]),
    ("A28", NO_OUTCOMES, ANY, ["0"]),
    ("A29", ALONE, {"points": 6, "maximum": 6}, [{"points": 6, "maximum": 23}, {"points": 6, "maximum": 23}]),
    ("A29", network("mc_02", "product_quality", ""), "not_applicable", ["not_applicable", "0"]),
    ("A31", {**network("mc_02", "product_quality", "30")}, "3", [None]),  # one of two is half
    ("A44", experts("2", "3"), {"levels": ["2", "3"]}, ["2", {"levels": ["2", "3"]}]),
    ("A44", experts("2", "2", "3", "3"), "2", ["2", "3"]),
]


@pytest.mark.parametrize(("name", "example", "default", "others"), CASES)
def test_the_outcome_is_the_one_worked_out(name, example, default, others):
    assert outcome_of(json.loads(TEXT), {**example, "expect": default}) == []
    assert len(others) == len(READINGS[name]["alternatives"])
    for number, expected in enumerate(others):
        if expected is not None:
            assert outcome_of(with_alternative(name, number), {**example, "expect": expected}) == []


def test_alternatives_that_bring_an_indicator_of_their_own():
    program = {"plan_item": {"repeat": {"held": 10}}, "program_item": {"repeat": {"held": 6, "not_held": 4}}}
    example = {"criterion": "plan_execution", "given": program, "expect": "1"}  # the lower of 100 % and 60 %
    assert outcome_of(with_alternative("A03", 0), example) == []
    children = [{"product_quality": "3", "attached_share": 0.25}, {"product_quality": "0", "attached_share": 1}]
    example = {**network("mc_02", "product_quality", ""), "children": children, "expect": "0"}  # 0.25 of 1.25 is 20 %
    assert outcome_of(with_alternative("A31", 0), example) == []
    modules = {
        "tool_exists": "yes",
        "tool_module": {"repeat": {"yes": 1, "no": 1}},
        "tool_run": {"events": ["2018-03-01"]},
    }
    example = {"criterion": "electronic_tool", "given": modules, "expect": "2"}  # one module of two
    assert outcome_of(with_alternative("A26", 0), example) == []


def test_one_center_s_guidelines_may_credit_both():
    case = merilo.load(NOVOSIBIRSK)
    other = merilo.Framework.from_dict(with_alternative("A25", 0))
    # Berdsk: two sections of three, presented: 2. Ubinskoe: two sections of three, not presented: 1.
    assert merilo.evaluate(case)["ubinskoe-2", "mc_04"].level == "1"
    assert merilo.evaluate(other, case.network, case.observations)["ubinskoe-2", "mc_04"].level == "2"


def test_targets_follow_their_reading():
    for document, target in ((json.loads(TEXT), "2"), (with_alternative("A41", 0), "3")):
        framework = merilo.Framework.from_dict(document)
        assert [framework.criterion(name).target for name in ("satisfaction", "cc_11", "mc_08")] == [target] * 3
