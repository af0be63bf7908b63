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
        "work": {"values": ["no", "half", "yes"], "items": {"i1": {"weight": 5}, "i2": {}, "i3": {}}},
        "y": {**NUMBER, "better": "lower"},
        "day": {"values": "date"},
        "visit": {"values": "date", "kind": "event"},
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
        "geometric": {"measured_on": ["school"], "rule": {"aggregate": "geometric", "of": ["x", "y"]}},
        "power": {
            "measured_on": ["school"],
            "rule": {
                "aggregate": "power",
                "power": 2,
                "of": ["x", "y"],
                "na": "drop",
                "round": {"to": 1, "mode": "floor"},
            },
        },
        "first_power": {"measured_on": ["school"], "rule": {"aggregate": "power", "of": ["x", "y"]}},
        "over": {
            "measured_on": ["center"],
            "rule": {"aggregate": "mean", "of": "x", "over": {"relation": "attached"}, "weights": "pupils"},
        },
        "work_done": {
            "measured_on": ["school"],
            "rule": {
                "measure": "share",
                "of": "work",
                "done": ["yes"],
                "credit": {"half": "1/2"},
                "needs_document": True,
            },
        },
        "two_thirds": {"scale": "points", "measured_on": ["center"], "rule": {**HALF, "share": "2/3"}},
        "four": {
            "scale": "points",
            "measured_on": ["center"],
            "rule": {"quorum": "own", "over": {"relation": "attached"}, "count": 4},
        },
        "shadow": {
            "scale": "points",
            "measured_on": ["school"],
            "rule": {"with": {"x": "y"}, "table": [{"if": {"x": {">=": 10}}, "then": "1"}, {"else": "0"}]},
        },
        "early": {
            "scale": "points",
            "measured_on": ["school"],
            "rule": {
                "with": {"last": {"aggregate": "max", "of": ["day", "day"]}},
                "table": [{"if": {"last": {"<=": "day"}}, "then": "1"}, {"else": "0"}],
            },
        },
        "placed": {"measured_on": ["school"], "rule": {"normalize": "y", "goalposts": [20, 85], "target": 50}},
        "lower": {"measured_on": ["school"], "rule": {"normalize": "y", "goalposts": [0, 10]}},
        "visits": {"measured_on": ["school"], "rule": {"measure": "count", "of": "visit"}},
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
    assert "mean: x = 4 × 10; task = 66.67 × 1; 5 × 1; rounded to 1 (half up)" in text  # (40 + 66.67 + 5) / 12 = 9.3
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
    assert ": 1000 of 1200 reached level 1 (1 of 3 organizations)" in text


def test_a_quorum_tells_whom_it_drops():
    text = told("c", "dropped", ("a", "x", "1"))
    assert "1 of 1 reached level 1; without data, not counted: 2" in text


def test_a_level_of_a_commission_tells_its_reason():
    level = ("a", "own", "1", {"rater": "chair", "note": "seen on the spot", "evidence": "minutes"})
    assert "seen on the spot" in told("a", "own", ("a", "x", "0"), level)


def test_each_mean_has_its_name_and_each_rounding():
    rows = ("a", "x", "8"), ("a", "y", "2")
    assert "geometric mean: x = 8; y = 2" in told("a", "geometric", *rows)
    assert "среднее геометрическое: x = 8; y = 2" in told("a", "geometric", *rows, lang="ru")
    rest = ("a", "y", "", {"status": "not_applicable"})
    text = told("a", "power", ("a", "x", "8.5"), rest)
    assert "power mean of power 2: x = 8.5; y = not applicable (not counted); rounded to 1 (down)" in text
    assert "power, a: 8" in text
    assert "power mean of power 1: x = 8; y = 2" in told("a", "first_power", *rows)  # as it is where none is said


def test_weights_of_members_are_no_members():
    rows = [(each, "x", value) for each, value in zip("abd", ("60.5", "80", "70"), strict=True)]
    rows += [(each, "pupils", value) for each, value in zip("abd", ("3", "1", "2"), strict=True)]
    text = told("c", "over", *rows)
    assert "mean: a = 60.5 × 3; b = 80 × 1; d = 70 × 2" in text  # (181.5 + 80 + 140) / 6
    assert "over, c: 66.92" in text


def test_a_share_tells_documents_and_weights():
    rows = [("a", "work", "yes", {"item": "i1", "evidence": "d1"}), ("a", "work", "half", {"item": "i2"})]
    text = told("a", "work_done", *rows, ("a", "work", "no", {"item": "i3"}))
    assert "1 of 3 done, by weight 5 of 7; not counted without a document: i2 (71.43 %)" in text


def test_a_share_that_no_percentage_tells_is_a_fraction():
    rows = ("a", "x", "1"), ("b", "x", "1"), ("d", "x", "0")
    assert "in at least 2/3 of the organizations: 2 of 3 reached level 1" in told("c", "two_thirds", *rows)


def test_members_that_may_reach_a_level_have_not_reached_it():
    text = told("c", "four")
    assert "3 of 3 reached level 0, level 1: 0–3 of 3" in text
    assert "fewer" in text
    assert "no data of any of the organizations" in told("c", "dropped") or "0–3 of 3" in told("c", "dropped")


def test_a_weighted_quorum_tells_the_next_level():
    rows = [(each, "x", value) for each, value in zip("abd", "010", strict=True)]
    text = told("c", "weighted", *rows, *((each, "pupils", many) for each, many in zip("abd", "522", strict=True)))
    assert ": 9 of 9 reached level 0 (3 of 3 organizations), level 1: 2 of 9" in text


def test_the_names_of_a_rule_come_before_those_of_indicators():
    text = told("a", "shadow", ("a", "x", "1"), ("a", "y", "20"))
    assert "row 1: y ≥ 10 → 1" in text


def test_days_are_told_as_days():
    text = told("a", "early", ("a", "day", "2018-01-10"))
    assert "2018-01-10" in text
    assert "17541" not in text
    assert "10.01.2018" in told("a", "early", ("a", "day", "2018-01-10"), lang="ru")


def test_a_normalization_tells_its_direction():
    text = told("a", "placed", ("a", "y", "60.5"))
    assert "60.5 between 20 and 85; 50 is best" in text
    assert "lower is better" not in text
    assert "5 between 0 and 10; lower is better" in told("a", "lower", ("a", "y", "5"))


def test_a_list_that_is_not_complete_is_told():
    seen = ("a", "visit", "2018-02-01")
    assert "counted: 1–…; the list is not complete" in told("a", "visits", seen)
    assert "записей: 1–…; список не закрыт" in told("a", "visits", seen, lang="ru")
    done = ("a", "visit", "", {"status": "complete"})
    assert "the list is not complete" not in told("a", "visits", seen, done)


TREND = {
    **FRAMEWORK,
    "indicators": {"p": {**NUMBER, "items": {f"i{place}": {} for place in range(1, 7)}}},
    "criteria": {
        "up": {
            "scale": "points",
            "measured_on": ["school"],
            "rule": {
                "with": {"t": {"measure": "trend", "of": "p", "smallest_change": 1}},
                "table": [{"if": {"t.positive": {">": 3}}, "then": "1"}, {"else": "0"}],
            },
        }
    },
}
# Of two items nothing is known: each may rise, stay or fall, which makes six counts.
TRENDS = {
    5: (
        "всего 6: рост 5, без изменений 1, спад 0, не измерено 0; всего 6: рост 5, без изменений 0, спад 1, "
        "не измерено 0; всего 6: рост 6, без изменений 0, спад 0, не измерено 0",
        "6 in all: 6 up, 0 unchanged, 0 down, 0 not measured",
    ),
    4: (
        "всего 6: рост 4–6, без изменений 0–2, спад 0–2, не измерено 0 (возможных сочетаний: 6)",
        "6 in all: 4–6 up, 0–2 unchanged, 0–2 down, 0 not measured (6 possible combinations)",
    ),
}


@pytest.mark.parametrize("known", TRENDS)
def test_many_possible_counts_are_told_as_spans(known):
    network = {
        **NETWORK,
        "periods": {
            "was": {"start": "2017-01-01", "end": "2017-12-31"},
            "now": {**NETWORK["periods"]["now"], "baseline": "was"},
        },
    }
    rows = [
        {"organization": "a", "indicator": "p", "period": period, "item": f"i{place}", "value": value}
        for place in range(1, known + 1)
        for period, value in (("was", 1), ("now", 2))
    ]
    evaluation = merilo.evaluate(
        merilo.Framework.from_dict(TREND), merilo.Network.from_dict(network), merilo.Observations.from_rows(rows)
    )
    for lang, told in zip(("ru", "en"), TRENDS[known], strict=True):
        assert told in evaluation.explain("a", "up", lang=lang).to_text(lang)


GROWTH = {
    **FRAMEWORK,
    "indicators": {"n": NUMBER, "work": FRAMEWORK["indicators"]["work"]},
    "criteria": {
        "growth": {"measured_on": ["school"], "rule": {"measure": "change", "of": "n", "relative": True}},
        "most": {
            "scale": "points",
            "measured_on": ["school"],
            "rule": {
                "quorum": {"table": [{"if": {"work": "yes"}, "then": "1"}, {"else": "0"}], "scale": "points"},
                "over": {"items": "work"},
                "weights": "item",
                "share": "1/2",
            },
        },
    },
}


@pytest.mark.parametrize(
    ("was", "english", "russian"),
    [
        (4, "from 4 to 5; relative to the baseline: 0.25", "было 4, стало 5; к исходному: 0,25"),
        (0, "from 0 to 5; the baseline is zero, there is no ratio", "исходное равно нулю, делить не на что"),
    ],
)
def test_a_relative_change_and_weights_of_items_are_told(was, english, russian):
    periods = {
        "was": {"start": "2017-01-01", "end": "2017-12-31"},
        "now": {**NETWORK["periods"]["now"], "baseline": "was"},
    }
    keys = [("was", "n", was, ""), ("now", "n", 5, "")]
    keys += [("now", "work", code, f"i{place}") for place, code in enumerate(("yes", "no", "no"), 1)]
    rows = [
        {"organization": "a", "indicator": name, "period": period, "value": value, "item": item}
        for period, name, value, item in keys
    ]
    evaluation = merilo.evaluate(
        merilo.Framework.from_dict(GROWTH),
        merilo.Network.from_dict({**NETWORK, "periods": periods}),
        merilo.Observations.from_rows(rows),
    )
    assert english in evaluation.explain("a", "growth", lang="en").to_text()
    assert russian in evaluation.explain("a", "growth", lang="ru").to_text()
    most = evaluation.explain("a", "most", lang="en").to_text()
    assert "at least 50 % of the weight of the items: 5 of 7 reached level 1 (1 of 3 items)" in most
