"""The export of a form: what is in it is answered with the ids to write, and gives what the answers say."""

from __future__ import annotations

import csv
from pathlib import Path
from typing import Any

import merilo
import pytest

FOLDER = Path(__file__).parents[1] / "data" / "survey_form_export"
SCHOOLS = {"Northern School": "north", "North school": "north", "Southern School": "south"}
ANSWERS = {"Agree": "agree", "Fully agree": "fully", "Partly": "partly"}
ITEMS = {"gym": "Gym", "library": "Library, with a reading room", "lab": "Laboratory"}


@pytest.fixture
def framework() -> merilo.Framework:
    return merilo.Framework.from_json((FOLDER / "framework.json").read_text("utf-8"))


@pytest.fixture
def network() -> merilo.Network:
    return merilo.Network.from_json((FOLDER / "network.json").read_text("utf-8"))


def answers() -> list[dict[str, str]]:
    names = ("when", "who", "school", "has", "content")
    with (FOLDER / "answers.csv").open(encoding="utf-8", newline="") as file:
        return [dict(zip(names, line, strict=True)) for line in list(csv.reader(file))[1:]]


def satisfied(answer: dict[str, str], **change: Any) -> dict[str, Any]:
    row = {"organization": answer["school"], "indicator": "content", "value": answer["content"], "rater": answer["who"]}
    return {**row, "period": "2025", **change}


def test_the_export_itself_is_refused_by_its_headings():
    with pytest.raises(merilo.ModelError) as refused:
        merilo.Observations.from_csv((FOLDER / "answers.csv").read_text("utf-8"))
    assert {each.code for each in refused.value.issues} <= {"table_header"}


def test_names_and_answers_are_answered_with_ids(framework, network):
    rows = [satisfied(each) for each in answers()]
    with pytest.raises(merilo.ModelError) as refused:
        merilo.evaluate(framework, network, merilo.Observations.from_rows(rows))
    told = {(each.found, each.hint) for each in refused.value.issues}
    assert set(SCHOOLS.items()) <= told
    rows = [satisfied(each, organization=SCHOOLS[each["school"]]) for each in answers()]
    with pytest.raises(merilo.ModelError) as refused:
        merilo.evaluate(framework, network, merilo.Observations.from_rows(rows))
    told = {(each.found, each.hint) for each in refused.value.issues}
    # Neither is called so: of what they are nothing is guessed.
    assert told == {("Agree", "agree"), ("Partly", "partly"), ("Fully agree", ""), ("No answer", "")}


def test_the_answers_give_what_they_say(framework, network):
    rows = []
    for each in answers():
        school = SCHOOLS[each["school"]]
        if each["content"] in ANSWERS:
            rows.append(satisfied(each, organization=school, value=ANSWERS[each["content"]]))
        if each["has"]:
            rows += [
                {
                    "organization": school,
                    "indicator": "has",
                    "period": "2025",
                    "item": item,
                    "value": "yes" if title in each["has"] else "no",
                }
                for item, title in ITEMS.items()
            ]
    evaluation = merilo.evaluate(framework, network, merilo.Observations.from_rows(rows))
    # Of three respondents one says agree and fully: the median of partly, fully and either is that one.
    assert evaluation["north", "sat"].levels == ("agree", "fully")
    assert evaluation["north", "sat"].reasons == ("conflict",)
    # All say that there is a gym; of library and laboratory some do and some do not: one to three of three.
    equipment = evaluation["north", "equip"]
    assert (equipment.low, equipment.high) == (pytest.approx(100 / 3), 100)
    # Who has none of these has none, and nobody answered the other question.
    assert (evaluation["south", "equip"].low, evaluation["south", "equip"].high) == (0, 0)
    assert evaluation["south", "sat"].reasons == ("not_assessed",)
