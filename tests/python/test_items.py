"""Criteria judged on items, and items that add up to a total, by hand."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import merilo
import pytest
from test_cli import run
from worlds import framework_of, network_of, saved_case

LEVELS = {"q": {"levels": [{"id": "0", "score": 0}, {"id": "1", "score": 1}, {"id": "2", "score": 2}]}}
SECTIONS = {"aims": {"title": {"ru": "цели", "en": "aims"}}, "means": {}, "proof": {}}
JUDGED = framework_of(
    scales=LEVELS,
    default_language="en",
    indicators={"score": {"values": "number", "min": 0, "max": 5, "step": 1, "items": SECTIONS}},
    criteria={
        "section": {
            "title": {"ru": "Раздел готов", "en": "Section is ready"},
            "items": "score",
            "scale": "q",
            "rule": {"band": "score", "steps": {"1": {">=": 2}, "2": {">=": 4}}},
        },
        "strict": {
            "items": "score",
            "scale": "q",
            "rule": {"guard": "section", "cap": [{"if": {"score": {"<": 5}}, "at": "1"}]},
        },
        "product": {"scale": "q", "rule": {"quorum": "section", "over": {"items": "score"}, "share": "2/3"}},
        "points": {"rule": {"aggregate": "sum", "of": "section", "over": {"items": "score"}}},
    },
)
ROWS = [
    {"organization": "o0", "indicator": "score", "period": "p", "item": "aims", "value": 4},
    {"organization": "o0", "indicator": "score", "period": "p", "item": "means", "value": 3},
]


def evaluated(framework: dict[str, Any], rows: list[dict[str, Any]], count: int = 1, **more: Any) -> merilo.Evaluation:
    return merilo.evaluate(
        merilo.Framework.from_dict(framework),
        merilo.Network.from_dict(network_of(count)),
        merilo.Observations.from_rows(rows, **more),
    )


def levels(evaluation: merilo.Evaluation, criterion: str, organization: str = "o0") -> dict[str, tuple[str, ...]]:
    found = [each for each in evaluation.outcomes() if (each.organization, each.criterion) == (organization, criterion)]
    return {each.item: each.levels for each in found}


def test_each_item_has_an_outcome_of_its_own():
    evaluation = evaluated(JUDGED, ROWS)
    assert levels(evaluation, "section") == {"aims": ("2",), "means": ("1",), "proof": ("0", "1", "2")}
    assert levels(evaluation, "strict") == {"aims": ("1",), "means": ("1",), "proof": ("0", "1", "2")}
    # Two of three: with 2, 1 and anything level 1 is sure, level 2 needs the third.
    assert evaluation["o0", "product"].levels == ("1", "2")
    assert (evaluation["o0", "points"].low, evaluation["o0", "points"].high) == (3, 5)
    assert evaluation["o0", "section", "aims"].level == "2"
    assert ("o0", "section", "aims") in evaluation
    assert ("o0", "section") not in evaluation
    assert ("o0", "product", "aims") not in evaluation


def test_unknown_items_are_named():
    evaluation = evaluated(JUDGED, ROWS)
    with pytest.raises(merilo.UnknownIdError, match="item of section `aim`; did you mean `aims`"):
        evaluation["o0", "section", "aim"]
    with pytest.raises(merilo.UnknownIdError, match="Valid: aims, means, proof"):
        evaluation["o0", "section"]
    with pytest.raises(merilo.UnknownIdError, match="item of product `aims`"):
        evaluation.explain("o0", "product", "aims")
    with pytest.raises(merilo.UnknownIdError, match="criterion with levels"):
        evaluation.masks("section")


def test_an_item_is_explained_down_to_its_row():
    evaluation = evaluated(JUDGED, ROWS)
    text = evaluation.explain("o0", "section", "aims", lang="ru").to_text()
    assert text.startswith("section «Раздел готов», o0, aims (цели): 2\n")
    assert evaluation.provenance("o0", "section", "aims").rows == (0,)
    gaps = evaluation.provenance("o0", "product").missing
    assert [(gap.item, gap.gap) for gap in gaps] == [("proof", "value")]


def test_a_commission_decides_an_item():
    said = {"organization": "o0", "period": "p", "value": "0", "rater": "commission", "note": "seen", "evidence": "act"}
    decided = evaluated(JUDGED, [*ROWS, {"indicator": "section", "item": "aims", **said}])
    assert decided["o0", "section", "aims"].level == "0"
    assert decided["o0", "section", "aims"].computed == ("2",)
    assert decided["o0", "section", "means"].level == "1"
    assert decided["o0", "product"].levels == ("0", "1")
    astray = [{"indicator": "section", "item": "aim", **said}, {"indicator": "product", "item": "aims", **said}]
    titled = {"organization": "o0", "indicator": "score", "period": "p", "item": "Цели", "value": 1}
    with pytest.warns(merilo.RowsLeftOutWarning, match="1 of 3"):
        assert evaluated(JUDGED, [*ROWS, titled]).issues[0].hint == "aims"
    with pytest.warns(merilo.RowsLeftOutWarning, match="2 not expected"):
        left = evaluated(JUDGED, [*ROWS, *astray])
    assert left["o0", "product"].levels == ("1", "2")
    assert [(each.code, each.found, each.hint) for each in left.issues] == [
        ("unexpected_row", "aim", "aims"),
        ("unexpected_row", "aims", ""),
    ]
    assert [(each.reason, each.count) for each in left.header.left_out] == [("unexpected", 2)]


def test_outcomes_of_items_leave_as_tables_and_json(tmp_path):
    evaluation = evaluated(JUDGED, ROWS)
    frame = evaluation.to_pandas()
    sections = frame[frame["criterion"] == "section"]
    assert list(sections["item"]) == ["aims", "means", "proof"]
    assert list(sections["levels"]) == ["2", "1", "0 1 2"]
    assert frame[frame["criterion"] == "product"]["item"].isna().all()
    assert evaluation.to_arrow().column("item").to_pylist()[:3] == ["aims", "means", "proof"]
    outcomes = json.loads(evaluation.to_json())["outcomes"]
    assert [each.get("item") for each in outcomes] == ["aims", "means", "proof"] * 2 + [None, None]
    folder = saved_case(
        tmp_path / "case", JUDGED, network_of(), "organization,indicator,period,item,value\no0,score,p,aims,4\n"
    )
    head, first = run("evaluate", folder, "--format", "csv").output.splitlines()[:2]
    assert head.endswith(",item")
    assert first.endswith(",aims")
    assert "aims (aims)" in run("explain", folder, "o0", "section", "aims").output
    assert "criteria on items" not in run("report", folder, "-o", tmp_path / "r.html").output
    assert "Section is ready: aims (aims)" in (tmp_path / "r.html").read_text(encoding="utf-8")


def test_where_criteria_on_items_do_not_belong_they_are_refused():
    def codes(**parts: Any) -> list[tuple[str, str]]:
        with pytest.raises(merilo.ModelError) as refused:
            merilo.Framework.from_dict(JUDGED | parts)
        return [(each.code, each.place.pointer) for each in refused.value.issues]

    criteria = JUDGED["criteria"]
    assert codes(criteria=criteria | {"plain": {"scale": "q", "rule": "section"}}) == [
        ("type_mismatch", "/criteria/plain/rule")
    ]
    assert codes(matrices={"m": {"role": "s", "criteria": ["section"]}}) == [
        ("type_mismatch", "/matrices/m/criteria/0")
    ]
    alone = {"scale": "q", "items": "one", "rule": {"constant": 1}}
    one = {"one": {"values": "number"}}
    assert ("type_mismatch", "/criteria/alone/items") in codes(
        indicators=JUDGED["indicators"] | one, criteria=criteria | {"alone": alone | {"rule": "one"}}
    )


def test_a_worked_example_names_its_item():
    example = {"criterion": "section", "item": "means", "given": {"score": [4, 2]}, "expect": "1"}
    assert not merilo.check_examples(merilo.Framework.from_dict(JUDGED | {"examples": [example]}))
    wrong = merilo.check_examples(merilo.Framework.from_dict(JUDGED | {"examples": [example | {"expect": "2"}]}))
    assert [each.code for each in wrong] == ["example_failed"]


def shares(sum_to: Any, **values: Any) -> merilo.Evaluation:
    """Three parts, and what is made of them."""
    framework = framework_of(
        scales=LEVELS,
        indicators={
            "part": {"values": "number", "min": 0, "max": 100, "items": {"a": {}, "b": {}, "c": {}}, "sum_to": sum_to}
        },
        criteria={
            "each": {"items": "part", "rule": {"aggregate": "sum", "of": ["part"]}},
            "most": {"rule": {"aggregate": "max", "of": "part", "over": {"items": "part"}}},
        },
    )
    key = {"organization": "o0", "indicator": "part", "period": "p"}
    return evaluated(framework, [{**key, "item": name, "value": value} for name, value in values.items()])


def ends(evaluation: merilo.Evaluation, *key: str) -> tuple[Any, Any, bool]:
    found = evaluation[("o0", *key)]  # type: ignore[index]
    return found.low, found.high, found.exact


def test_the_last_part_follows_from_the_total():
    evaluation = shares(100, a=55, b="12.5")
    assert ends(evaluation, "each", "c") == (Fraction("32.5"), Fraction("32.5"), True)
    assert ends(evaluation, "most") == (55, 55, True)
    facts = evaluation.explanation("o0", "each", "c").inputs[0].inputs[0].facts
    assert [(each.item, each.state, each.values) for each in facts] == [
        ("a", "known", ("55",)),
        ("b", "known", ("12.5",)),
        ("c", "implied", ("32.5",)),
    ]
    # It stands on the rows of the others.
    assert evaluation.provenance("o0", "each", "c").rows == (0, 1)


def test_two_open_parts_have_what_is_left_between_them():
    evaluation = shares(100, a=55)
    assert ends(evaluation, "each", "b") == (0, 45, False)
    assert ends(evaluation, "each", "c") == (0, 45, False)
    assert ends(evaluation, "most") == (55, 55, True)
    assert [gap.item for gap in evaluation.provenance("o0", "each", "b").missing] == ["b", "c"]


def test_what_is_known_within_bounds_is_narrowed_too():
    evaluation = shares(100, a=55, b="<20")
    assert ends(evaluation, "each", "c")[:2] == (25, 45)
    tolerant = shares({"total": 100, "within": 1}, a=55, b=20)
    assert ends(tolerant, "each", "c") == (24, 26, True)


def test_parts_that_cannot_add_up_are_refused():
    for values, found in (
        ({"a": 55, "b": 20, "c": 24}, "99"),
        ({"a": 80, "b": 30}, "110 … 210"),
        ({"a": 55, "b": 20, "c": "<5"}, "75 … 80"),
    ):
        with pytest.raises(merilo.ModelError) as refused:
            shares(100, **values)
        assert [(each.code, each.found, each.expected) for each in refused.value.issues] == [
            ("sum_mismatch", found, "a total of 100")
        ]
    assert shares({"total": 100, "within": 1}, a=55, b=20, c=24)["o0", "most"].low == 55


def test_a_total_is_of_numbers_with_items():
    for indicator in ({"values": "number", "sum_to": 1}, {"values": "yes_no", "items": "listed", "sum_to": 1}):
        with pytest.raises(merilo.ModelError) as refused:
            merilo.Framework.from_dict(framework_of(indicators={"x": {"scale": "q"}, "y": indicator}))
        assert [(each.code, each.place.pointer) for each in refused.value.issues] == [
            ("type_mismatch", "/indicators/y/sum_to")
        ]
