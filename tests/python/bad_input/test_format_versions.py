"""Files of every version of the formats stay readable."""

from __future__ import annotations

import json
from typing import Any

import merilo
import pytest
from documents import ROOT

FORMATS = ROOT / "tests" / "data" / "formats"
READERS = {"framework": merilo.Framework.from_json, "network": merilo.Network.from_json}
KEPT = {**READERS, "work_plan": merilo.WorkPlan.from_json}  # a work plan has no older version


def kept(name: str) -> str:
    return (FORMATS / name).read_text("utf-8")


@pytest.mark.parametrize("name", KEPT)
def test_the_kept_file_of_the_present_version_is_canonical(name):
    text = kept(f"{name}-1.json")
    value = KEPT[name](text)
    assert value.to_json() == text
    assert not [each for each in value.warnings if each.code == "upgraded"]


def test_the_direction_of_a_target_is_left_out_with_a_note():
    """Files of this version were written with one, and it never meant anything."""
    text = kept("framework-1.json")
    older = text.replace('"clamp": "both", "target": 5', '"clamp": "both", "better": "higher", "target": 5')
    value = merilo.Framework.from_json(older)
    (note,) = [each for each in value.warnings if each.code == "ignored_value"]
    assert (note.severity, note.place.pointer) == (merilo.Severity.note, "/criteria/normal/rule/better")
    assert value.to_json() == text


def shape(value: Any) -> Any:
    """What keys and types a document has; the outcomes themselves are the engine's matter."""
    if isinstance(value, dict):
        return {key: shape(one) for key, one in value.items()}
    if isinstance(value, list):
        return sorted({json.dumps(shape(one)) for one in value if isinstance(one, dict)})
    return ""


def test_the_kept_case_gives_an_evaluation_of_the_kept_form():
    observations = merilo.Observations.from_csv(kept("observations-1.csv"), items=kept("items-1.csv"))
    assert observations.to_csv() == kept("observations-1.csv")
    assert observations.items_to_csv() == kept("items-1.csv")
    framework, network = (READERS[name](kept(f"{name}-1.json")) for name in READERS)
    found: dict[str, Any] = json.loads(merilo.evaluate(framework, network, observations).to_json())
    wanted: dict[str, Any] = json.loads(kept("evaluation-1.json"))
    assert list(found) == list(wanted)
    assert shape(found) == shape(wanted)
    assert found["framework"] == wanted["framework"]  # the hash of the canonical form


@pytest.mark.parametrize("name", READERS)
def test_an_old_file_is_upgraded_with_a_note(name):
    value = READERS[name](kept(f"{name}-0.json"))
    (note,) = [each for each in value.warnings if each.code == "upgraded"]
    assert (note.severity, note.place.pointer) == (merilo.Severity.note, "/version")
    line = kept(f"{name}-0.json").splitlines()[note.place.line - 1]
    assert line[note.place.column - 1] == "0"
    assert "версия 0" in note.message("ru")
    again = READERS[name](value.to_json())
    assert again == value
    assert json.loads(value.to_json())["version"] == 1
    assert not [each for each in again.warnings if each.code == "upgraded"]


def test_upgraded_files_mean_what_they_meant():
    framework, network = (READERS[name](kept(f"{name}-0.json")) for name in READERS)
    assert [role.id for role in framework.roles] == ["methodological_center", "school"]
    assert [(relation.id, relation.many_parents) for relation in framework.relations] == [("attached", False)]
    assert [(edge.relation, edge.child, edge.parent) for edge in network.edges] == [
        ("attached", "berdsk-9", "berdsk-1"),
        ("attached", "berdsk-4", "berdsk-1"),
    ]
    rows = [
        {"organization": name, "indicator": "plan", "period": "final", "value": 80} for name in ("berdsk-9", "berdsk-4")
    ]
    evaluation = merilo.evaluate(framework, network, merilo.Observations.from_rows(rows))
    assert evaluation["berdsk-1", "mc_02"].level == "2"


def test_an_issue_of_an_old_file_stands_on_its_own_line():
    text = kept("network-0.json").replace('"parent": "berdsk-1"\n', '"parent": "berdsk-2"\n', 1)
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Network.from_json(text)
    (issue,) = [each for each in caught.value.issues if each.code == "unknown_reference"]
    assert issue.place.pointer == "/relations/attached/1/parent"
    assert '"berdsk-2"' in text.splitlines()[issue.place.line - 1]


def test_both_forms_at_once_are_refused():
    document = json.loads(kept("network-0.json")) | {"relations": {}}
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Network.from_dict(document)
    assert "unknown_key" in {each.code for each in caught.value.issues}


def test_the_old_form_is_no_part_of_the_present_version():
    document = json.loads(kept("network-0.json")) | {"version": 1}
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Network.from_dict(document)
    assert ("unknown_key", "/attachments") in {(each.code, each.place.pointer) for each in caught.value.issues}
