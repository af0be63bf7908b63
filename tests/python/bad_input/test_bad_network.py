"""Bad networks: the table of required responses, row by row."""

from __future__ import annotations

import itertools
from typing import Any

import merilo
import pytest
from full_documents import everything
from full_documents import network as full_network


def network() -> dict[str, Any]:
    """A network whose organizations may be replaced: none of them signs."""
    return {key: value for key, value in full_network().items() if key != "approvals"}


def read(**changes: Any) -> list[tuple[str, str, str]]:
    """Severity, code and pointer of every issue of the network with some sections replaced."""
    try:
        found = merilo.Network.from_dict(network() | changes).warnings
    except merilo.ModelError as error:
        found = error.issues
    return [(each.severity.name, each.code, each.place.pointer) for each in found]


def organizations(*names: str) -> dict[str, Any]:
    return {name: {"role": "school"} for name in names}


def of(*names: str, **more: Any) -> list[tuple[str, str, str]]:
    return read(organizations=organizations(*names), relations={}, raters={}, **more)


def edges(*pairs: tuple[str, str]) -> dict[str, Any]:
    return {"attached": [{"child": child, "parent": parent} for child, parent in pairs]}


def test_a_cycle_is_named_as_a_whole():
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Network.from_dict(
            network()
            | {
                "organizations": organizations("a", "b", "c"),
                "relations": edges(("a", "b"), ("b", "c"), ("c", "a")),
                "raters": {},
            }
        )
    (issue,) = caught.value.issues
    assert (issue.code, issue.place.pointer) == ("cycle", "/relations/attached/2")
    assert issue.found == "a → b → c → a"


def test_a_loop_is_a_cycle():
    assert read(organizations=organizations("a"), relations=edges(("a", "a")), raters={}) == [
        ("error", "cycle", "/relations/attached/0")
    ]


def test_a_cycle_is_found_beside_other_defects():
    found = read(organizations=organizations("a", "b"), relations=edges(("a", "b"), ("b", "a"), ("a", "zz")), raters={})
    assert {code for _, code, _ in found} == {"cycle", "unknown_reference"}


def test_a_long_chain_is_accepted():
    names = [f"o{i}" for i in range(100_000)]
    assert read(organizations=organizations(*names), relations=edges(*itertools.pairwise(names)), raters={}) == []


def test_two_parents_follow_the_relation():
    places = organizations("a", "p", "q")
    both = edges(("a", "p"), ("a", "q"))
    framework = merilo.Framework.from_dict(everything())
    one = merilo.Network.from_dict(network() | {"organizations": places, "relations": both, "raters": {}})
    with pytest.raises(merilo.ModelError) as caught:
        merilo.evaluate(framework, one, merilo.Observations())
    assert [each.code for each in caught.value.issues] == ["several_parents"]
    many = merilo.Network.from_dict(
        network() | {"organizations": places, "relations": {"serves": both["attached"]}, "raters": {}}
    )
    assert merilo.evaluate(framework, many, merilo.Observations())


def test_a_parent_must_be_there_and_the_nearest_is_named():
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Network.from_dict(network() | {"relations": edges(("s1", "c"), ("s2", "cc"), ("s3", "c"))})
    assert [(each.code, each.place.pointer, each.hint) for each in caught.value.issues] == [
        ("unknown_reference", "/relations/attached/1/parent", "c"),  # its alias
        ("unknown_reference", "/relations/attached/2/child", "s1"),
    ]


def test_a_thousand_dangling_parents_take_no_time():
    names = [f"o{i}" for i in range(20_000)]
    found = read(
        organizations=organizations(*names), relations=edges(*((name, name + "-x") for name in names)), raters={}
    )
    assert len(found) == 101
    assert found[-1][1] == "more_issues"


def test_the_order_of_edges_does_not_matter():
    assert read(organizations=organizations("a", "b", "c"), relations=edges(("c", "b"), ("b", "a")), raters={}) == []


# ids, and what is said of the last of them
IDS = [
    (("восток", "восток "), "error", "similar_id"),
    (("Восток", "восток"), "error", "similar_id"),
    (("a", "A"), "error", "similar_id"),
    (("a", "\u00a0a"), "error", "similar_id"),
    (("straße", "STRASSE"), "error", "similar_id"),
    (("ООО Востoк",), "warning", "suspicious_id"),
    (("OOO Восток", "ООО Восток"), "warning", "suspicious_id"),
    (("СОСНА", "COCHA"), "warning", "suspicious_id"),
    (("a\u202eb",), "error", "bad_text"),
    (("a\u200bb",), "error", "bad_text"),
    (("a\u00adb",), "error", "bad_text"),
    (("a\ufeffb",), "error", "bad_text"),
    (("a\u0007b",), "error", "bad_text"),
    (("a\u2066b",), "error", "bad_text"),
    (("a\u00a0b",), "warning", "suspicious_id"),
    ((" a",), "warning", "suspicious_id"),
]


@pytest.mark.parametrize(("names", "severity", "code"), IDS, ids=repr)
def test_ids_that_are_easily_confused(names, severity, code):
    pointer = "/organizations/" + names[-1]
    assert (severity, code, pointer) in of(*names)


ALIKE = list(zip("АВЕКМНОРСТУХаеорсух", "ABEKMHOPCTYXaeopcyx", strict=True))


@pytest.mark.parametrize(("cyrillic", "latin"), ALIKE)
def test_the_nineteen_pairs_look_alike(cyrillic, latin):
    assert of(f"1{cyrillic}", f"1{latin}") == [("warning", "suspicious_id", f"/organizations/1{latin}")]


def test_the_same_letters_in_two_forms_are_one_id():
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Network.from_json(
            '{"format": "merilo.network", "version": 1, '
            '"periods": {"now": {"start": "2017-09-01", "end": "2018-08-31"}},'
            ' "organizations": {"\u0439": {"role": "r"}, "\u0438\u0306": {"role": "r"}}}'
        )
    assert caught.value.issues[0].code == "duplicate_key"


@pytest.mark.parametrize(
    "names", [("ёлка", "елка"), ("Лицей-A", "Лицей-Б"), ("school 1", "школа 1"), ("ﬁ", "fi-2"), ("x²", "x2")]
)
def test_ids_that_differ_stay_apart(names):
    assert of(*names) == []


@pytest.mark.parametrize(
    "name", ["NA", "null", "None", "nan", "-", "TRUE", "1E5", "SEPT2", "01.02", "../../etc/passwd", "CON", "=1+1"]
)
def test_an_id_is_text(name):
    assert of(name) == []
    assert (
        merilo.Network.from_dict(
            network() | {"organizations": organizations(name), "relations": {}, "raters": {}}
        ).index(name)
        == 0
    )


def test_invisible_characters_of_names_are_kept():
    document = network()
    document["organizations"]["s1"]["name"] = "a\u202eb"
    assert merilo.Network.from_dict(document).organization("s1").name["en"] == "a\u202eb"


def test_an_empty_network_and_one_organization_are_evaluated():
    framework = merilo.Framework.from_dict(everything())
    for names in ((), ("one",)):
        alone = merilo.Network.from_dict(
            network() | {"organizations": organizations(*names), "relations": {}, "raters": {}}
        )
        evaluation = merilo.evaluate(framework, alone, merilo.Observations())
        assert {each.organization for each in evaluation.outcomes()} == set(names)


def test_expiry_before_issue_is_refused():
    document = network()
    document["relations"]["attached"][0]["to"] = "2017-08-31"
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Network.from_dict(document)
    assert [(each.code, each.place.pointer) for each in caught.value.issues] == [
        ("out_of_range", "/relations/attached/0/to")
    ]
