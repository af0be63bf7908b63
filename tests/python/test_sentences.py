"""The sentence of a rule tells what decided."""

from __future__ import annotations

import merilo
import pytest

NUMBER = {"values": "number", "min": 0, "max": 1000}
SHARE = {"measure": "share", "of": "task", "done": ["held"]}
HALF = {"quorum": "own", "over": {"relation": "attached"}, "share": "1/2"}
FRAMEWORK = {
    "format": "merilo.framework",
    "version": 1,
    "id": "sentences",
    "default_language": "en",
    "roles": {"center": {}, "school": {}},
    "relations": {"attached": {}},
    "scales": {"points": {"levels": [{"id": "0"}, {"id": "1"}]}},
    "indicators": {
        "x": NUMBER,
        "pupils": NUMBER,
        "task": {"values": ["not_held", "held"], "items": {"i1": {}, "i2": {}, "i3": {}}},
    },
    "criteria": {
        "own": {"scale": "points", "measured_on": ["school"], "rule": {"band": "x", "steps": {"1": {">=": 0.55}}}},
        "mean": {
            "measured_on": ["school"],
            "rule": {
                "aggregate": "mean",
                "of": ["x", SHARE, 5],
                "weights": [10, 1, 1],
                "round": {"to": 1, "mode": "half_up"},
            },
        },
        "weighted": {"scale": "points", "measured_on": ["center"], "rule": {**HALF, "weights": "pupils"}},
        "dropped": {"scale": "points", "measured_on": ["center"], "rule": {**HALF, "missing": "drop"}},
    },
}
NETWORK = {
    "format": "merilo.network",
    "version": 1,
    "id": "sentences",
    "organizations": {"c": {"role": "center"}, **{name: {"role": "school"} for name in "abd"}},
    "relations": {"attached": [{"child": name, "parent": "c"} for name in "abd"]},
    "periods": {"now": {"start": "2018-01-01", "end": "2018-12-31"}},
}


def told(organization, criterion, *rows, lang="en"):
    tidy = [
        {"organization": who, "indicator": what, "period": "now", "value": value, **more}
        for who, what, value, more in [(*row, {})[:4] for row in rows]
    ]
    evaluation = merilo.evaluate(
        merilo.Framework.from_dict(FRAMEWORK), merilo.Network.from_dict(NETWORK), merilo.Observations.from_rows(tidy)
    )
    return evaluation.explain(organization, criterion, lang=lang).to_text()


@pytest.mark.parametrize(
    ("value", "text"),
    [("0.5496", "0.5496; steps 1: ≥ 0.55"), ("0.55", "0.55; steps 1: ≥ 0.55"), ("0.1249", "0.1249; steps 1: ≥ 0.55")],
)
def test_a_value_is_told_apart_from_its_threshold(value, text):
    assert text in told("a", "own", ("a", "x", value))


def test_a_weighted_mean_tells_weights_and_rounding():
    items = [("a", "task", "held", {"item": "i1"}), ("a", "task", "held", {"item": "i2"})]
    text = told("a", "mean", ("a", "x", "4"), *items, ("a", "task", "not_held", {"item": "i3"}))
    assert "mean: x = 4 × 10; task = 66.67 × 1; 5 × 1; rounded to 1" in text  # (40 + 66.67 + 5) / 12 = 9.3
    assert "mean, a: 9" in text


def test_a_share_counts_what_applies():
    items = [
        ("a", "task", "held", {"item": "i1"}),
        ("a", "task", "not_held", {"item": "i1"}),
        ("a", "task", "held", {"item": "i2"}),
        ("a", "task", "", {"item": "i3", "status": "not_applicable"}),
    ]
    assert "1 of 2 done, 1 not applicable; conflicting data: i1 (50–100 %)" in told("a", "mean", *items)
    none = [("a", "task", "", {"item": f"i{place}", "status": "not_applicable"}) for place in (1, 2, 3)]
    assert "выполнено 0 из 0, не применимо 3 (не применимо)" in told("a", "mean", *none, lang="ru")


def test_a_weighted_quorum_tells_the_weights():
    rows = [("a", "x", "1"), ("b", "x", "0"), ("d", "x", "0"), ("a", "pupils", "1000"), ("b", "pupils", "100")]
    text = told("c", "weighted", *rows, ("d", "pupils", "100"))
    assert "1 of 3 reached level 1; by weight pupils: 1000 of 1200" in text


def test_a_quorum_tells_whom_it_drops():
    text = told("c", "dropped", ("a", "x", "1"))
    assert "1 of 1 reached level 1; without data, not counted: 2" in text


def test_a_level_of_a_commission_tells_its_reason():
    level = ("a", "own", "1", {"rater": "chair", "note": "seen on the spot", "evidence": "minutes"})
    assert "seen on the spot" in told("a", "own", ("a", "x", "0"), level)
