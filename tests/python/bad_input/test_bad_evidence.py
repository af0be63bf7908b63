"""Bad evidence: the table of required responses, row by row."""

from __future__ import annotations

import datetime
from typing import Any

import merilo
import numpy
import pandas
import pytest
from full_documents import everything, network

HEADER = "organization,indicator,period,item,rater,date,value,status,evidence,note,recorded,supersedes"


def evaluated(*rows: str, header: str = HEADER, **indicator: Any) -> merilo.Evaluation:
    """The evaluation of these rows; `indicator` changes the indicator `n`."""
    document = everything()
    document["indicators"]["n"] |= indicator
    observations = merilo.Observations.from_csv("\n".join([header, *rows]) + "\n")
    return merilo.evaluate(merilo.Framework.from_dict(document), merilo.Network.from_dict(network()), observations)


def issues(*rows: str, **indicator: Any) -> list[tuple[str, str, str, int]]:
    """Severity, code, column and line of every issue about the table."""
    try:
        found = evaluated(*rows, **indicator).issues
    except merilo.ModelError as error:
        found = error.issues
    return [
        (each.severity.name, each.code, each.place.pointer, each.place.line)
        for each in found
        if each.place.file == "observations.csv"
    ]


def test_evidence_of_unknown_names_is_refused_with_the_nearest():
    with pytest.raises(merilo.ModelError) as caught:
        evaluated("s11,n,now,,,,1,,,,,", "s1,nn,now,,,,1,,,,,", "s1,n,noow,,,,1,,,,,")
    assert [(each.code, each.place.pointer, each.place.line, each.hint) for each in caught.value.issues] == [
        ("unknown_reference", "organization", 2, "s1"),
        ("unknown_reference", "indicator", 3, "n"),
        ("unknown_reference", "period", 4, "now"),
    ]


def test_contradicting_rows_follow_the_declared_policy():
    rows = ("s1,n,now,,,,1,,,,2018-01-01,", "s1,n,now,,,,5,,,,2018-02-01,")
    conflict = evaluated(*rows, duplicates="conflict")["s1", "base"]
    assert (conflict.status, conflict.reasons) == (merilo.Status.undetermined, ("conflict",))
    assert evaluated(*rows, duplicates="latest")["s1", "base"].level == "2"
    assert issues(*rows, duplicates="refuse") == [("error", "duplicate_value", "value", 3)]


def test_the_last_row_does_not_win_silently():
    rows = ("s1,n,now,,,,1,,,,,", "s1,n,now,,,,5,,,,,")
    for order in (rows, rows[::-1]):
        assert evaluated(*order, duplicates="conflict")["s1", "base"].levels == ("1", "2")


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1,5", "bad_number"),
        ("1 234", "bad_number"),
        ("1\u00a0234", "bad_number"),
        ("1\u202f234", "bad_number"),
        ("1.234,5", "bad_number"),
        ("1,234", "bad_number"),
        ("1'234", "bad_number"),
        ("\u22125", "bad_number"),
        ("5 %", "bad_number"),
        ("5%", "bad_number"),
        ("NaN", "bad_number"),
        ("inf", "bad_number"),
        ("NA", "bad_number"),
        ("null", "bad_number"),
        ("-", "bad_number"),
        ("=1+1", "bad_number"),
        ("0x1", "bad_number"),
        ("1e999", "bad_number"),
        ("", "not_a_row"),
        ("7", "out_of_range"),
        ("-1", "out_of_range"),
        ("0.5", "out_of_range"),
    ],
)
def test_a_value_is_an_exact_number_or_refused(value, code):
    assert issues(f's1,n,now,,,,"{value}",,,,,') == [("error", code, "value", 2)]


@pytest.mark.parametrize("value", ["yes", "3", "NA", "TRUE"])
def test_a_level_is_of_the_scale(value):
    assert [code for _, code, _, _ in issues(f"s1,level,now,,,2018-01-01,{value},,,,,")] == ["unknown_value"]


@pytest.mark.parametrize("value", ["2018-02-30", "01.02.2018", "44562", "yesterday", "18-01-01"])
def test_a_date_value_is_a_date(value):
    assert ("error", "bad_date", "value", 2) in issues(f"s1,day,now,,,,{value},,,,,")


def test_rows_after_the_date_of_evaluation_are_hidden_and_counted():
    evaluation = evaluated("s1,n,now,,,2031-01-01,5,,,,,")
    assert evaluation.header.left_out
    assert evaluation["s1", "base"].status is merilo.Status.undetermined


def test_no_evidence_at_all_is_defined():
    evaluation = evaluated()
    assert {each.status for each in evaluation.outcomes()} <= {
        merilo.Status.undetermined,
        merilo.Status.not_applicable,
        merilo.Status.determined,
    }
    assert evaluation["s1", "base"].reasons == ("not_assessed",)


def test_an_override_needs_author_reason_and_document():
    assert [column for _, _, column, _ in issues("s1,base,now,,,,2,,,,,")] == ["rater", "note", "evidence"]
    assert [code for _, code, _, _ in issues("s1,base,now,,chair,,9,,order,as seen,,")] == ["unknown_level"]


def test_numbers_that_lost_their_zeros_name_the_id_they_were():
    places = network()
    places["organizations"]["0105012345"] = {"role": "school"}
    row = {"organization": 105012345, "indicator": "n", "period": "now", "value": 1}
    with pytest.raises(merilo.ModelError) as caught:
        merilo.evaluate(
            merilo.Framework.from_dict(everything()),
            merilo.Network.from_dict(places),
            merilo.Observations.from_rows([row]),
        )
    (issue,) = caught.value.issues
    assert (issue.code, issue.hint) == ("unknown_reference", "0105012345")


# Rows of a frame have no lines: places are /rows/i/column.


def from_frame(frame: Any) -> list[tuple[str, str, int]]:
    try:
        observations = merilo.Observations.from_rows(frame)
        found = merilo.evaluate(
            merilo.Framework.from_dict(everything()), merilo.Network.from_dict(network()), observations
        ).issues
    except merilo.ModelError as error:
        found = error.issues
    return [
        (each.code, each.place.pointer, each.place.line) for each in found if each.place.pointer.startswith("/rows")
    ]


FRAME = {"organization": ["s1", "s2"], "indicator": ["n", "n"], "period": ["now", "now"], "value": [1.0, 2.0]}


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({}, []),
        ({"value": [1.0, numpy.nan]}, [("not_a_row", "/rows/1/value", 0)]),
        ({"value": [1.0, pandas.NA]}, [("not_a_row", "/rows/1/value", 0)]),
        ({"value": ["1,5", "1"]}, [("bad_number", "/rows/0/value", 0)]),
        ({"value": ["1", "a\nb"]}, [("bad_number", "/rows/1/value", 0)]),
        ({"organization": ["s1", "zz"]}, [("unknown_reference", "/rows/1/organization", 0)]),
        ({"date": ["2018-01-01", "01.02.2018"]}, [("bad_date", "/rows/1/date", 0)]),
        ({"date": [pandas.Timestamp("2018-01-01"), pandas.NaT]}, []),
        ({"date": [datetime.date(2018, 1, 1), None]}, []),
        ({"status": ["", "lost"]}, [("unknown_value", "/rows/1/status", 0)]),
        ({"rater": ["A", "a"]}, [("similar_id", "/rows/1/rater", 0)]),
    ],
)
def test_issues_of_a_frame_name_row_and_column(change, expected):
    frame = pandas.DataFrame(FRAME | change)
    assert from_frame(frame) == expected
    assert from_frame(frame.to_dict("records")) == expected


def test_an_unknown_column_of_a_frame_is_named():
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Observations.from_rows(pandas.DataFrame(FRAME | {"organisation": ["a", "b"]}))
    assert [(each.code, each.place.pointer, each.hint) for each in caught.value.issues] == [
        ("table_header", "organisation", "organization")
    ]


def test_issues_of_items_of_a_frame_name_item_and_column():
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Observations.from_rows(
            [], items=pandas.DataFrame({"indicator": ["task"], "item": ["e"], "weight": ["1,5"]})
        )
    assert [(each.code, each.place.pointer) for each in caught.value.issues] == [("bad_number", "/items/0/weight")]
