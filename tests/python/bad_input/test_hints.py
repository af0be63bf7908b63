"""What people write in rules as in other languages gets one hint that mends it, and nothing that follows from it."""

from __future__ import annotations

from typing import Any

import merilo
import pytest

TABLE = {"table": [{"if": "n > 5", "then": "b"}, {"else": "a"}]}


def issues_of(rule: Any) -> list[merilo.Issue]:
    document = {
        "format": "merilo.framework",
        "version": 1,
        "id": "f",
        "title": "t",
        "roles": {"s": {}},
        "scales": {"q": {"levels": [{"id": "a"}, {"id": "b"}]}},
        "indicators": {
            "n": {"values": "number", "min": 0, "max": 9},
            "y": {"values": "yes_no", "items": "listed"},
        },
        "criteria": {"c": {"scale": "q", "rule": rule}},
    }
    with pytest.raises(merilo.ModelError) as refused:
        merilo.Framework.from_dict(document)
    return list(refused.value.issues)


@pytest.mark.parametrize(
    ("rule", "pointer", "hint"),
    [
        (TABLE, "/criteria/c/rule/table/0/if", '{"n": {">": 5}}'),
        (
            {"table": [{"if": {"and": [{"n": {">": 5}}, {"n": {"<": 8}}]}, "then": "b"}, {"else": "a"}]},
            "/criteria/c/rule/table/0/if/and",
            "all",
        ),
        (
            {"table": [{"if": {"or": [{"n": {">": 5}}, {"n": {"<": 2}}]}, "then": "b"}, {"else": "a"}]},
            "/criteria/c/rule/table/0/if/or",
            "any",
        ),
        (
            {"band": {"measure": "count", "of": "y", "where": {"=": "yes"}}, "steps": {"b": {">=": 1}}},
            "/criteria/c/rule/band/where/=",
            "codes are counted with `done`",
        ),
    ],
)
def test_one_hint_mends_it(rule: Any, pointer: str, hint: str) -> None:
    assert [(each.place.pointer, each.hint) for each in issues_of(rule)] == [(pointer, hint)]


def test_an_input_may_have_such_a_name() -> None:
    issues = issues_of({"table": [{"if": {"and": {">": 5}}, "then": "b"}, {"else": "a"}]})
    assert [each.code for each in issues] == ["unknown_reference"]
