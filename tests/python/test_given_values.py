"""What rows may not hold is refused with its place, not turned into a text."""

from __future__ import annotations

import datetime

import merilo
import numpy
import pytest


@pytest.mark.parametrize(
    "value",
    [[1], {"a": 1}, b"x", 1 + 2j, datetime.time(1), datetime.timedelta(1), ..., (1,), numpy.array([1]), object()],
    ids=lambda value: type(value).__name__,
)
@pytest.mark.parametrize("column", ["value", "evidence"])
def test_what_no_table_can_say_is_refused_in_rows(value, column):
    good = {"organization": "a", "indicator": "x", "period": "p", "value": 1}
    with pytest.raises(merilo.ModelError) as refused:
        merilo.Observations.from_rows([good, {**good, column: value}])
    told = [(each.code, each.place.pointer, each.found) for each in refused.value.issues]
    assert ("wrong_type", f"/rows/1/{column}", type(value).__name__) in told


def test_a_row_that_is_none_is_refused_with_its_place():
    good = {"organization": "a", "indicator": "x", "period": "p", "value": 1}
    with pytest.raises(merilo.ModelError) as refused:
        merilo.Observations.from_rows([good, ["a", "x", "p", 1]])
    assert ("wrong_type", "/rows/1", "list") in [
        (each.code, each.place.pointer, each.found) for each in refused.value.issues
    ]


BROKEN = "x\ud800"


def test_half_a_character_is_told_with_its_place():
    row = {"organization": "a", "indicator": "x", "period": "p", "value": 1, "note": BROKEN}
    with pytest.raises(merilo.ModelError) as refused:
        merilo.Observations.from_rows([row])
    assert [(each.code, each.place.pointer, each.found) for each in refused.value.issues] == [
        ("encoding", "/rows/0/note", "U+D800")
    ]
    readers = [
        lambda: merilo.Observations.from_csv(f"organization,indicator,period,value\na,x,p,{BROKEN}\n"),
        lambda: merilo.Framework.from_json('{"id": "' + BROKEN + '"}'),
        lambda: merilo.Network.from_json('{"id": "' + BROKEN + '"}'),
        lambda: merilo.WorkPlan.from_json('{"id": "' + BROKEN + '"}'),
    ]
    for read in readers:
        with pytest.raises(merilo.ModelError) as refused:
            read()
        assert [each.code for each in refused.value.issues] == ["encoding"]
