"""Where an id is expected, what a part is called in any language is answered with its id."""

from __future__ import annotations

import copy
from typing import Any

import merilo
import pytest

FRAMEWORK: dict[str, Any] = {
    "format": "merilo.framework",
    "version": 1,
    "id": "f",
    "title": {"en": "t", "ru": "т"},
    "roles": {"school": {"title": {"en": "Secondary school", "ru": "Школа"}}},
    "relations": {"part": {"title": {"en": "belongs to", "ru": "входит в"}}},
    "scales": {
        "q": {
            "title": {"en": "Quality", "ru": "Качество"},
            "levels": [
                {"id": "a", "score": 0, "label": {"en": "Weak", "ru": "Слабо"}},
                {"id": "b", "score": 1, "label": {"en": "Strong", "ru": "Сильно"}},
            ],
        }
    },
    "indicators": {
        "n": {"title": {"en": "Number of pupils", "ru": "Число учеников"}, "values": "number"},
        "done": {
            "title": {"en": "Plan", "ru": "План"},
            "values": {"no": {"en": "Not held", "ru": "Не проведено"}, "yes": {"en": "Held", "ru": "Проведено"}},
        },
    },
    "criteria": {
        "c": {
            "title": {"en": "Main criterion", "ru": "Главный критерий"},
            "scale": "q",
            "rule": {"band": "n", "steps": {"b": {">": 1}}},
        },
        "d": {
            "title": {"en": "d", "ru": "д"},
            "scale": "q",
            "rule": {"table": [{"if": {"done": "yes"}, "then": "b"}, {"else": "a"}]},
        },
        "m": {"title": {"en": "m", "ru": "м"}, "rule": "n"},
    },
    "matrices": {"x": {"title": {"en": "The matrix", "ru": "Матрица"}, "role": "school", "criteria": ["c"]}},
    "totals": {"t": {"title": {"en": "total", "ru": "сумма"}, "matrix": "x"}},
}
NETWORK: dict[str, Any] = {
    "format": "merilo.network",
    "version": 1,
    "id": "n",
    "organizations": {
        "s1": {"role": "school", "name": {"en": "First School", "ru": "Первая школа"}},
        "s2": {"role": "school"},
    },
    "relations": {"part": [{"child": "s2", "parent": "s1"}]},
    "periods": {"year": {"title": {"en": "The year", "ru": "Учебный год"}, "start": "2025-01-01", "end": "2025-12-31"}},
}
ROW = {"organization": "s1", "indicator": "n", "period": "year", "value": "1"}


def with_change(document: dict[str, Any], path: str, value: Any) -> dict[str, Any]:
    changed = copy.deepcopy(document)
    *parents, last = [int(each) if each.isdigit() else each for each in path.split("/")]
    place: Any = changed
    for key in parents:
        place = place[key]
    place[last] = value
    return changed


def hints(make: Any) -> list[tuple[str, str]]:
    with pytest.raises(merilo.ModelError) as refused:
        make()
    return [(each.code, each.hint) for each in refused.value.issues if each.severity is merilo.Severity.error]


@pytest.mark.parametrize(
    ("path", "name", "code", "hint"),
    [
        ("criteria/c/scale", "quality ", "unknown_reference", "q"),
        ("criteria/c/scale", "КАЧЕСТВО", "unknown_reference", "q"),
        ("criteria/c/measured_on", ["Secondary School"], "unknown_reference", "school"),
        ("criteria/c/rule/band", "Число учеников", "unknown_reference", "n"),
        ("criteria/c/rule/steps", {"Сильно": {">": 1}}, "unknown_level", "b"),
        ("criteria/d/rule/table/0/if", {"План": "yes"}, "unknown_reference", "done"),
        ("criteria/d/rule/table/0/if/done", "проведено", "unknown_level", "yes"),
        ("criteria/d/rule/table/0/then", "strong", "unknown_level", "b"),
        ("criteria/c/target", "Strong", "unknown_level", "b"),
        ("matrices/x/criteria", ["Главный критерий"], "unknown_reference", "c"),
        ("matrices/x/role", "Школа", "unknown_reference", "school"),
        ("totals/t/matrix", "The  matrix", "unknown_reference", "x"),
    ],
)
def test_in_a_framework(path: str, name: Any, code: str, hint: str) -> None:
    found = hints(lambda: merilo.Framework.from_dict(with_change(FRAMEWORK, path, name)))
    assert found[0] == (code, hint)


@pytest.mark.parametrize(
    ("path", "name", "hint"),
    [
        ("relations/part/0/parent", "первая школа", "s1"),
        ("relations/part/0/child", "FIRST SCHOOL", "s1"),
        ("raters", {"e": {"organization": "Первая  школа"}}, "s1"),
        ("approvals", [{"title": "Agreed", "organization": "First school"}], "s1"),
        ("organizations/s2/succeeds", ["First school"], "s1"),
        ("periods/next", {"start": "2026-01-01", "end": "2026-12-31", "baseline": "учебный год"}, "year"),
    ],
)
def test_in_a_network(path: str, name: Any, hint: str) -> None:
    assert ("unknown_reference", hint) in hints(lambda: merilo.Network.from_dict(with_change(NETWORK, path, name)))


def test_in_tables_of_a_network() -> None:
    rows = [{"relation": "part", "child": "Первая школа", "parent": "s2"}]
    assert hints(lambda: merilo.Network.from_tables(NETWORK, [], rows)) == [("unknown_reference", "s1")]


@pytest.mark.parametrize(
    ("path", "name", "hint"),
    [
        ("organizations/s2/role", "школа", "school"),
        ("relations", {"Входит в": [{"child": "s2", "parent": "s1"}]}, "part"),
    ],
)
def test_where_a_network_meets_its_framework(path: str, name: Any, hint: str) -> None:
    framework, network = (
        merilo.Framework.from_dict(FRAMEWORK),
        merilo.Network.from_dict(with_change(NETWORK, path, name)),
    )
    assert hints(lambda: merilo.evaluate(framework, network, merilo.Observations())) == [("unknown_reference", hint)]


OVERRIDE = {"rater": "chair", "note": "seen", "evidence": "minutes"}


@pytest.mark.parametrize(
    ("change", "code", "hint"),
    [
        ({"organization": "первая школа"}, "unknown_reference", "s1"),
        ({"indicator": "Number of Pupils"}, "unknown_reference", "n"),
        ({"indicator": "Главный критерий", "value": "b", **OVERRIDE}, "unknown_reference", "c"),
        ({"indicator": "c", "value": "Сильно", **OVERRIDE}, "unknown_level", "b"),
        ({"indicator": "done", "value": "проведено"}, "unknown_value", "yes"),
        ({"period": "Учебный год"}, "unknown_reference", "year"),
    ],
)
def test_in_observations(change: dict[str, Any], code: str, hint: str) -> None:
    case = merilo.Framework.from_dict(FRAMEWORK), merilo.Network.from_dict(NETWORK)
    observations = merilo.Observations.from_rows([ROW | change])
    assert hints(lambda: merilo.evaluate(*case, observations)) == [(code, hint)]


@pytest.mark.parametrize(
    ("weight", "hint"),
    [("1 000,5", "thousands marks are not read: write 1000.5"), ("1,5", "the decimal mark is a point")],
)
def test_a_weight_is_told_like_a_value(weight: str, hint: str) -> None:
    items = f'indicator,organization,item,weight\nn,s1,i,"{weight}"\n'
    rows = "organization,indicator,period,value\n"
    assert hints(lambda: merilo.Observations.from_csv(rows, items=items)) == [("bad_number", hint)]
    negative = items.replace(weight, "-1")
    assert hints(lambda: merilo.Observations.from_csv(rows, items=negative)) == [("bad_number", "")]
