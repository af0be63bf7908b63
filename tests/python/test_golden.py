"""The golden cases G1 to G19: the framework carries every one, and what an example cannot say is checked here."""

from __future__ import annotations

import json
import re
from fractions import Fraction
from itertools import groupby
from typing import Any

import merilo
import pytest
from conftest import NOVOSIBIRSK

DOCUMENT = json.loads((NOVOSIBIRSK / "framework.json").read_text(encoding="utf-8"))
FRAMEWORK = merilo.Framework.from_dict(DOCUMENT)

TREND_SIGNS = ["+++++", "++++0", "+0000", "00000", "++++-", "+++--", "++---", "0000-", "-----", "++00-", "+000-"]
SHARES = [(199, 1), (139, 61), (101, 99), (100, 100)]
NOT_APPLICABLE = {"level": "not_applicable", "reasons": ["empty_subject"]}

# What each case expects, in the order of its parts.
EXPECTED: dict[str, list[Any]] = {
    "G1": ["3", "2", "2", "1", "1", "0"],
    "G2": ["2", "1", "1", "0"],
    "G3": ["2", "1", "0", "0"],
    "G4": ["3", "2", "1", "0"],
    "G5": ["2"],
    "G6": ["0", "3"],
    "G7": ["2", "2", "1"],
    "G8": [{"levels": ["2", "3"]}, {"levels": ["0", "1", "2", "3"]}],
    "G9": ["0", "3"],
    "G10": ["3", "2", "2", "1", "2", "2", "0", "0", "0", "2", "1"],
    "G11": ["3", "2", "2", "1", "2", "0", "0", "1", "0", "2", "2"],
    "G12": ["1", "2", "0"],
    "G13": ["1", "2"],
    "G14": [{"points": 32, "maximum": 32}, {"points": 29, "maximum": 29}, "not_applicable"],
    "G15": [{"points": 23, "maximum": 23}],
    "G16": ["0", {"levels": ["0", "1", "2", "3"], "reasons": ["not_assessed"]}],
    "G17": [*[NOT_APPLICABLE] * 6, {"points": 6, "maximum": 6}],
    "G18": [
        {"level": "3", "flags": ["no_consensus"]},
        {"level": "2", "flags": []},
        {"level": "2", "flags": ["no_consensus"]},
        {"levels": ["2", "3"], "reasons": ["insufficient_evidence"]},
    ],
    "G19": [{"level": "0", "flags": ["reversal"]}, "3", "2", "1", "0"],
}


def case_of(example: dict[str, Any]) -> str:
    return re.match(r"G\d+", example["id"])[0]


PARTS = {name: list(parts) for name, parts in groupby(DOCUMENT["examples"], key=case_of)}


def test_every_case_is_in_the_framework_with_every_value():
    assert {name: [part["expect"] for part in parts] for name, parts in PARTS.items()} == EXPECTED


def test_their_evidence_is_that_of_the_cases():
    def given(case):
        return [next(iter(part["given"].values())) for part in PARTS[case]]

    def levels(case):
        return ["".join(next(iter(child.values())) or "-" for child in part["children"]) for part in PARTS[case]]

    def counts(case):
        return [tuple(one["repeat"].values()) for one in given(case)]

    assert counts("G1") == [(11,), (10, 1), (8, 3), (7, 4), (6, 5), (5, 6)]
    assert counts("G2") == counts("G3") == counts("G4") == SHARES
    assert levels("G5") + levels("G6") + levels("G7") == ["33210", "33000", "3300", "3220", "2211", "11100"]
    assert levels("G8") + levels("G9") == ["3--2", "33--0", "33210", "33210"]
    assert [one["trend"] for one in given("G10")] == [one["trend"] for one in given("G11")] == TREND_SIGNS
    assert [part["criterion"] for part in PARTS["G17"][:6]] == ["mc_02", "mc_03", "mc_05", "mc_06", "mc_07", "mc_08"]
    assert [one["raters"] for one in given("G18")] == [["3", "3", "0"], ["2", "3"], ["3", "2", "2", "1"], ["2", "3"]]
    assert [[one["trend"] for one in part["given"].values() if "trend" in one][:3] for part in PARTS["G19"]] == [
        ["+", "-", "---"],
        ["+", "+", "+--"],
        ["0", "0", "++-"],
        ["-", "-", "++-"],
        ["-", "-", "--0"],
    ]


def test_they_come_out():
    assert [f"{issue.hint}: {issue.found}" for issue in merilo.check_examples(FRAMEWORK)] == []


# The rest needs more than an example can say.

BASE = {"2": ["staff_competence_trend"], "3": ["product_quality", "assessment_practice", "planned_outcomes_trend"]}
BASE["3"] += ["overall_outcomes_trend", "satisfaction"]


def evaluate(organizations: dict[str, tuple[str, str, dict[str, str]]], rows: list[dict[str, Any]] = ()):
    """Organizations as id → (role, parent, levels given by a commission), and rows of evidence."""
    network = {
        "format": "merilo.network",
        "version": 1,
        "id": "small",
        "title": "small",
        "organizations": {name: {"role": role, "name": name} for name, (role, _, _) in organizations.items()},
        "relations": {
            "attached": [{"child": name, "parent": above} for name, (_, above, _) in organizations.items() if above]
        },
        "periods": {
            "before": {"title": "before", "start": "2017-01-01", "end": "2017-12-31"},
            "final": {"title": "final", "start": "2018-01-01", "end": "2018-12-31", "baseline": "before"},
        },
        "raters": {},
    }
    given = [
        {"organization": name, "indicator": criterion, "period": "final", "value": level}
        | {"rater": "commission", "note": "given", "evidence": "example"}
        for name, (_, _, levels) in organizations.items()
        for criterion, level in levels.items()
    ]
    observations = merilo.Observations.from_rows([*given, *rows])
    return merilo.evaluate(FRAMEWORK, merilo.Network.from_dict(network), observations)


def top(*more: str) -> dict[str, str]:
    return {name: level for level, names in BASE.items() for name in names} | dict.fromkeys(more, "3")


def center(qms: str) -> list[dict[str, Any]]:
    return [
        {"organization": name, "indicator": "qms_exists", "period": "final", "date": "2018-05-01", "value": qms}
        for name in ("first", "second")
    ]


CC = ("consulting_center", "", {"plan_execution": "3", "guidelines": "3", "process_trend": "3"})
MC = ("methodological_center", "cc", top("electronic_tool", "process_trend"))


@pytest.mark.parametrize(("qms", "maximum"), [("yes", 32), ("no", 29)])
def test_g14_percent_is_100_with_and_without_cc_07(qms, maximum):
    evaluation = evaluate({"cc": CC, "first": MC, "second": MC}, center(qms))
    (total,) = evaluation.totals("cc")
    assert (total.points_low, total.points_high) == (total.maximum_low, total.maximum_high) == (maximum, maximum)
    assert total.percent_low == total.percent_high == 100
    assert evaluation["cc", "cc_07"].status is (
        merilo.Status.determined if qms == "yes" else merilo.Status.not_applicable
    )


def test_g16_cc_08_is_0_and_the_total_is_an_interval():
    without = {name: level for name, level in MC[2].items() if not name.startswith(("staff", "overall"))}
    rows = center("yes") + [
        {"organization": name, "indicator": "teacher", "period": "final", "status": "complete", "date": "2018-12-20"}
        for name in ("first", "second")
    ]
    centers = dict.fromkeys(("first", "second"), ("methodological_center", "cc", without))
    evaluation = evaluate({"cc": CC, **centers}, rows)
    assert evaluation["cc", "cc_08"].level == "0"
    assert evaluation["cc", "cc_10"].levels == ("0", "1", "2", "3")
    assert "not_assessed" in evaluation["cc", "cc_10"].reasons
    (total,) = evaluation.totals("cc")
    # 32 less the 2 points of cc_08, and less up to 3 of cc_10.
    assert (total.points_low, total.points_high) == (27, 30)
    assert (total.maximum_low, total.maximum_high) == (32, 32)
    assert (total.percent_low, total.percent_high) == (Fraction(2700, 32), Fraction(3000, 32))


@pytest.mark.parametrize(
    ("criterion", "ratings", "levels", "agreed"),
    [
        ("product_by_experts", "330", ("3",), False),  # 2 of 3 at the median are 67 %, and 0 to 3 is no adjacent pair
        ("product_by_experts_min_2", "23", ("2",), True),  # a tie goes to the lower; 2 and 3 are adjacent
        ("product_by_experts", "3221", ("2",), False),  # 2 of 4 are 50 %, and 1 to 3 is no adjacent pair
        ("product_by_experts", "3332", ("3",), True),  # 3 of 4 are 75 %
        ("product_by_experts", "23", ("2", "3"), True),  # one rater short: the third may lower or raise the median
    ],
)
def test_g18_consensus(criterion, ratings, levels, agreed):
    rows = [
        {"organization": "school", "indicator": "product_rating", "period": "final", "value": value}
        | {"rater": f"expert-{number}", "date": "2018-05-01"}
        for number, value in enumerate(ratings)
    ]
    outcome = evaluate({"school": ("school", "", {})}, rows)["school", criterion]
    assert outcome.levels == levels
    assert ("no_consensus" not in outcome.flags) == agreed
    assert ("insufficient_evidence" in outcome.reasons) == (len(levels) > 1)


@pytest.mark.parametrize(
    ("overall", "standardized", "reversed_"),
    [("+", "-", True), ("-", "+", True), ("+", "+", False), ("-", "-", False), ("+", "0", False), ("0", "-", False)],
)
def test_g19_a_reversal_is_flagged_where_the_signs_are_opposite(overall, standardized, reversed_):
    values = {"+": 4, "0": 3, "-": 2}
    rows = [
        {"organization": "school", "indicator": name, "period": period, "value": value}
        for name, sign in (("overall_result", overall), ("standardized_result", standardized))
        for period, value in (("before", 3), ("final", values[sign]))
    ]
    outcome = evaluate({"school": ("school", "", {})}, rows)["school", "overall_outcomes_trend"]
    assert ("reversal" in outcome.flags) == reversed_


def test_g19_only_the_first_is_a_reversal():
    for part in PARTS["G19"]:
        flagged = {**part, "expect": {"flags": ["reversal"]}}
        framework = merilo.Framework.from_dict({**DOCUMENT, "examples": [flagged]})
        assert (merilo.check_examples(framework) == []) == (part["id"] == "G19a"), part["id"]
