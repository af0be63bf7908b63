"""What real frameworks asked to be said as data: each with the result worked out by hand."""

from __future__ import annotations

from typing import Any

import merilo
import pytest

LEVELS = {"levels": [{"id": str(level), "score": level} for level in range(4)]}
PERIODS = {
    "was": {"start": "2020-01-01", "end": "2020-12-31"},
    "now": {"start": "2021-01-01", "end": "2021-12-31", "baseline": "was"},
}


def evaluated(
    indicators: dict[str, Any],
    criteria: dict[str, Any],
    organizations: dict[str, Any],
    rows: list[tuple[Any, ...]],
    parents: dict[str, str] | None = None,
    period: str = "now",
    items: list[dict[str, Any]] | None = None,
) -> merilo.Evaluation:
    """A small case: rows are organization, indicator, value, and perhaps period and item."""
    framework = {
        "format": "merilo.framework",
        "version": 1,
        "id": "small",
        "edition": "1",
        "default_language": "en",
        "title": "Small",
        "roles": {"school": {}, "center": {}},
        "relations": {"in": {}},
        "scales": {"r": LEVELS},
        "indicators": indicators,
        "criteria": criteria,
    }
    network = {
        "format": "merilo.network",
        "version": 1,
        "id": "n",
        "organizations": organizations,
        "relations": {"in": [{"child": child, "parent": parent} for child, parent in (parents or {}).items()]},
        "periods": PERIODS,
    }
    observed = [
        dict(
            zip(
                ("organization", "indicator", "value", "period", "item"),
                (*row, *("now", "")[len(row) - 3 :]),
                strict=False,
            )
        )
        for row in rows
    ]
    return merilo.evaluate(
        merilo.Framework.from_dict(framework),
        merilo.Network.from_dict(network),
        merilo.Observations.from_rows(observed, items=items or []),
        period=period,
    )


SCHOOL = {"role": "school"}
LEFT = {"left": {"values": "number", "min": 0, "max": 400, "step": 1}}
FEW = {"few": {"scale": "r", "rule": {"band": "left", "steps": {"1": {"<": 40}, "2": {"<": 20}, "3": {"<": 5}}}}}


@pytest.mark.parametrize(
    ("value", "levels"),
    [
        ("<5", ("3",)),
        ("<=5", ("2", "3")),
        ("5-19", ("2",)),
        ("5..20", ("1", "2")),
        (">39", ("0",)),
        (">=39", ("0", "1")),
        ("4", ("3",)),
    ],
)
def test_a_number_known_within_bounds_gives_the_levels_these_allow(value, levels):
    outcome = evaluated(LEFT, FEW, {"o": SCHOOL}, [("o", "left", value)])["o", "few"]
    assert outcome.levels == levels
    assert outcome.exact
    assert outcome.reasons == (() if len(levels) == 1 else ("insufficient_evidence",))


def test_a_level_may_be_one_of_a_list():
    indicators = {"rating": {"scale": "r"}}
    outcome = evaluated(indicators, {"c": {"scale": "r", "rule": "rating"}}, {"o": SCHOOL}, [("o", "rating", "1|3")])[
        "o", "c"
    ]
    assert outcome.levels == ("1", "3")


def test_a_value_within_the_bounds_of_another_row_is_the_value():
    outcome = evaluated(LEFT, FEW, {"o": SCHOOL}, [("o", "left", "<50"), ("o", "left", "7")])["o", "few"]
    assert outcome.levels == ("2",)


def test_bounds_that_contradict_a_value_are_refused():
    with pytest.raises(merilo.ModelError) as refusal:
        evaluated(LEFT, FEW, {"o": SCHOOL}, [("o", "left", "<5"), ("o", "left", "7")])
    assert [issue.code for issue in refusal.value.issues] == ["duplicate_value"]


@pytest.mark.parametrize("value", [">400", "<0", "-9..-1"])
def test_bounds_outside_those_of_the_indicator_are_refused(value):
    with pytest.raises(merilo.ModelError) as refusal:
        evaluated(LEFT, FEW, {"o": SCHOOL}, [("o", "left", value)])
    assert [issue.code for issue in refusal.value.issues] == ["out_of_range"]


def quorum(share: Any, levels: str, **over: Any) -> merilo.Outcome:
    """A center judged by schools at these levels."""
    names = [f"s{place}" for place in range(len(levels))]
    criteria = {
        "own": {"scale": "r", "measured_on": ["school"], "rule": "rating"},
        "q": {
            "scale": "r",
            "measured_on": ["center"],
            "rule": {"quorum": "own", "over": {"relation": "in", "role": "school", **over}, "share": share},
        },
    }
    return evaluated(
        {"rating": {"scale": "r"}},
        criteria,
        {"c": {"role": "center"}, **dict.fromkeys(names, SCHOOL)},
        [(name, "rating", level) for name, level in zip(names, levels, strict=True) if level != "?"],
        dict.fromkeys(names, "c"),
    )["c", "q"]


@pytest.mark.parametrize(
    ("share", "levels", "result"),
    [
        ({">": "1/2"}, "3300", ("0",)),  # two of four are not more than half
        ("1/2", "3300", ("3",)),
        ({">": "1/2"}, "33300", ("3",)),
        ({">=": "1/2"}, "3300", ("3",)),
        ({">": "1/2"}, "33?0", ("0", "1", "2", "3")),
        ({">": "1/2"}, "330?0", ("0", "1", "2", "3")),
        ({">": "1/2"}, "3300?0", ("0",)),
    ],
)
def test_a_share_may_have_to_be_exceeded(share, levels, result):
    assert quorum(share, levels).levels == result


def test_nothing_is_more_than_all():
    with pytest.raises(merilo.ModelError) as refusal:
        quorum({">": 1}, "33")
    assert [issue.code for issue in refusal.value.issues] == ["out_of_range"]


def tree(over: dict[str, Any]) -> dict[str, tuple[str, ...]]:
    """Sums over a region `r` with districts `d` and `e` and schools below, by the organization."""
    organizations = {name: {"role": "center" if name in "rde" else "school"} for name in ("r", "d", "e", "a", "b", "f")}
    criteria = {"n": {"rule": {"aggregate": "sum", "of": "pupils", "over": {"relation": "in", **over}, "na": "drop"}}}
    rows = [(name, "pupils", value) for name, value in zip("rdeabf", (1000, 100, 200, 10, 20, 30), strict=True)]
    parents = {"d": "r", "e": "r", "a": "d", "b": "d", "f": "e"}
    evaluation = evaluated({"pupils": {"values": "number"}}, criteria, organizations, rows, parents)
    return {name: (evaluation[name, "n"].low, evaluation[name, "n"].high) for name in organizations}


def test_a_relation_may_be_followed_any_number_of_steps():
    assert tree({"depth": "all"})["r"] == (360, 360)
    assert tree({"depth": "all", "role": "school"})["r"] == (60, 60)
    assert tree({"role": "school"})["r"] == (None, None)  # no school is directly below
    assert tree({"depth": "all", "direction": "up"})["a"] == (1100, 1100)


def test_an_organization_may_be_among_its_members():
    assert tree({"self": True})["d"] == (130, 130)
    assert tree({"depth": "all", "self": True})["r"] == (1360, 1360)
    assert tree({"self": True, "role": "school"})["d"] == (30, 30)


def test_a_relation_with_several_parents_counts_each_organization_once():
    framework_rows = [("x", "pupils", 1), ("y", "pupils", 2), ("z", "pupils", 4)]
    criteria = {
        "n": {"rule": {"aggregate": "sum", "of": "pupils", "over": {"relation": "in", "depth": "all"}, "na": "drop"}}
    }
    framework = merilo.Framework.from_dict(
        {
            "format": "merilo.framework",
            "version": 1,
            "id": "small",
            "default_language": "en",
            "title": "Small",
            "roles": {"school": {}},
            "relations": {"in": {"parents": "many"}},
            "indicators": {"pupils": {"values": "number"}},
            "criteria": criteria,
        }
    )
    edges = [("z", "x"), ("z", "y"), ("x", "t"), ("y", "t")]
    network = merilo.Network.from_dict(
        {
            "format": "merilo.network",
            "version": 1,
            "id": "n",
            "organizations": dict.fromkeys("txyz", SCHOOL),
            "relations": {"in": [{"child": child, "parent": parent} for child, parent in edges]},
            "periods": PERIODS,
        }
    )
    rows = [
        {"organization": name, "indicator": indicator, "value": value, "period": "now"}
        for name, indicator, value in framework_rows
    ]
    assert merilo.evaluate(framework, network, merilo.Observations.from_rows(rows))["t", "n"].low == 7


def growth(period: str, rows: list[tuple[Any, ...]], reason: Any) -> merilo.Outcome:
    """0 where the trend does not apply for the reason, else by its balance."""
    criteria = {
        "c": {
            "scale": "r",
            "rule": {
                "with": {"t": {"measure": "trend", "of": "teacher", "smallest_change": 1}},
                "table": [
                    {"if": {"na": reason}, "then": "0"},
                    {"if": {"na": "t"}, "then": "1"},
                    {"if": {"t.net_share": {">": 0}}, "then": "3"},
                    {"else": "2"},
                ],
            },
        }
    }
    return evaluated({"teacher": {"values": "number", "items": "open"}}, criteria, {"o": SCHOOL}, rows, period=period)[
        "o", "c"
    ]


def test_a_condition_may_name_the_reason_why_something_does_not_apply():
    up = [("o", "teacher", 1, "was", "t1"), ("o", "teacher", 2, "now", "t1")]
    assert growth("now", up, {"t": "empty_subject"}).levels == ("2", "3")  # more teachers may come
    assert growth("was", up, {"t": "empty_subject"}).levels == ("1",)  # there is no baseline, but there are teachers
    assert growth("was", up, {"t": "no_baseline"}).levels == ("0",)
    assert growth("was", up, {"t": ["empty_subject", "no_baseline"]}).levels == ("0",)


def test_an_unknown_reason_is_refused_with_the_nearest():
    with pytest.raises(merilo.ModelError) as refusal:
        growth("now", [], {"t": "no_baselin"})
    assert [(issue.code, issue.hint) for issue in refusal.value.issues] == [("unknown_value", "no_baseline")]


def with_missing(rows: list[tuple[Any, ...]]) -> merilo.Outcome:
    """2 where x is not known, else 3 from 5 on."""
    criteria = {
        "c": {
            "scale": "r",
            "rule": {
                "table": [
                    {"if": {"missing": "x"}, "then": "2"},
                    {"if": {"x": {">=": 5}}, "then": "3"},
                    {"else": "0"},
                ],
            },
        }
    }
    return evaluated({"x": {"values": "number", "min": 0, "max": 9}}, criteria, {"o": SCHOOL}, rows)["o", "c"]


def test_a_condition_may_ask_that_an_input_is_missing():
    outcome = with_missing([])
    assert outcome.levels == ("2",)
    assert outcome.flags == ("available",)
    assert outcome.computed == ("0", "3")  # what all evidence could give stands beside
    known = with_missing([("o", "x", 7)])
    assert (known.levels, known.flags, known.computed) == (("3",), (), ())


def test_a_baseline_value_is_a_measure():
    criteria = {"c": {"rule": {"measure": "baseline", "of": "x"}}}
    rows = [("o", "x", 4, "was"), ("o", "x", 7, "now")]
    indicators = {"x": {"values": "number", "min": 0, "max": 9}}
    assert evaluated(indicators, criteria, {"o": SCHOOL}, rows)["o", "c"].low == 4
    missing = evaluated(indicators, criteria, {"o": SCHOOL}, rows[1:])["o", "c"]
    assert (missing.low, missing.high) == (0, 9)
    assert evaluated(indicators, criteria, {"o": SCHOOL}, rows, period="was")["o", "c"].reasons == ("no_baseline",)


def test_members_for_which_a_condition_holds_are_counted():
    one = {"guard": 0, "if": {"x": {">=": 5}}, "use": 1, "na": "failed"}
    criteria = {
        "n": {
            "measured_on": ["center"],
            "rule": {"aggregate": "sum", "of": one, "over": {"relation": "in", "role": "school"}},
        }
    }
    names = [f"s{place}" for place in range(6)]
    outcome = evaluated(
        {"x": {"values": "number", "min": 0, "max": 9}},
        criteria,
        {"c": {"role": "center"}, **dict.fromkeys(names, SCHOOL)},
        [("s0", "x", 7), ("s1", "x", 3), ("s2", "x", 5), ("s3", "x", 1)],
        dict.fromkeys(names, "c"),
    )["c", "n"]
    assert (outcome.low, outcome.high, outcome.exact) == (2, 4, True)


@pytest.mark.parametrize(
    ("rows", "ends"),
    [
        ([("o", "x", 7), ("o", "y", 2)], (12, 12)),
        ([("o", "x", 7)], (5, 14)),  # y of 0 to 9
        ([("o", "y", 2)], (-2, 16)),
        ([], (-9, 18)),
    ],
)
def test_a_weight_of_a_sum_may_be_negative(rows, ends):
    indicators = {name: {"values": "number", "min": 0, "max": 9} for name in "xy"}
    criteria = {"c": {"rule": {"aggregate": "sum", "of": {"x": 2, "y": -1}}}}
    outcome = evaluated(indicators, criteria, {"o": SCHOOL}, rows)["o", "c"]
    assert (outcome.low, outcome.high) == ends


def test_a_negative_weight_of_a_mean_is_refused():
    indicators = {name: {"values": "number"} for name in "xy"}
    with pytest.raises(merilo.ModelError) as refusal:
        evaluated(indicators, {"c": {"rule": {"aggregate": "mean", "of": {"x": 2, "y": -1}}}}, {"o": SCHOOL}, [])
    assert [issue.code for issue in refusal.value.issues] == ["out_of_range"]


@pytest.mark.parametrize("unit", ["%", "per cent", {"ru": "процент", "en": "percent"}])
def test_a_number_with_a_sign_of_per_cent_is_one_where_the_unit_is_per_cent(unit):
    criteria = {"c": {"rule": "plan"}}
    indicators = {"plan": {"values": "number", "min": 0, "max": 100, "unit": unit}}
    assert evaluated(indicators, criteria, {"o": SCHOOL}, [("o", "plan", "85%")])["o", "c"].low == 85
    with pytest.raises(merilo.ModelError) as refusal:
        evaluated({"plan": {"values": "number", "unit": "pupils"}}, criteria, {"o": SCHOOL}, [("o", "plan", "85%")])
    assert [issue.code for issue in refusal.value.issues] == ["bad_number"]


LIVES = {
    "d": {"role": "center"},
    "closed": {"role": "school", "closed": "2021-08-31"},
    "old": {"role": "school", "closed": "2021-08-31"},
    "new": {"role": "school", "opened": "2021-09-01", "succeeds": ["old"]},
    "calm": SCHOOL,
    "planned": {"role": "school", "opened": "2022-09-01"},
}


def lives() -> merilo.Evaluation:
    criteria = {
        "lv": {"scale": "r", "measured_on": ["school"], "rule": "level"},
        "growth": {"measured_on": ["school"], "rule": {"measure": "change", "of": "result"}},
        "q": {
            "scale": "r",
            "measured_on": ["center"],
            "rule": {"quorum": "lv", "over": {"relation": "in", "role": "school"}, "share": 1},
        },
    }
    rows = [("closed", "level", "0"), ("new", "level", "2"), ("calm", "level", "1")]
    rows += [("old", "result", 50, "was"), ("new", "result", 58), ("calm", "result", 10), ("calm", "result", 10, "was")]
    indicators = {"level": {"scale": "r", "roles": ["school"]}, "result": {"values": "number", "roles": ["school"]}}
    return evaluated(indicators, criteria, LIVES, rows, dict.fromkeys(set(LIVES) - {"d"}, "d"))


@pytest.mark.filterwarnings("ignore::merilo.RowsLeftOutWarning")
def test_outside_its_life_an_organization_owes_nothing_and_leaves_every_denominator():
    evaluation = lives()
    assert evaluation["d", "q"].levels == ("1",)  # of `new` at 2 and `calm` at 1
    for name in ("closed", "planned"):
        outcome = evaluation[name, "lv"]
        assert outcome.status is merilo.Status.not_applicable
        assert outcome.reasons == ("excluded",)
    assert [issue.code for issue in evaluation.issues] == ["unexpected_row"]  # of `closed`


@pytest.mark.filterwarnings("ignore::merilo.RowsLeftOutWarning")
def test_a_successor_takes_over_the_baseline():
    assert lives()["new", "growth"].low == 8
    assert lives()["calm", "growth"].low == 0


def test_lives_and_successors_are_checked():
    organizations = {"a": {"role": "school", "opened": "2021-02-01", "closed": "2021-01-01", "succeeds": ["a", "b"]}}
    with pytest.raises(merilo.ModelError) as refusal:
        evaluated(LEFT, FEW, organizations, [])
    found = [(issue.code, issue.place.pointer) for issue in refusal.value.issues]
    assert found == [
        ("out_of_range", "/organizations/a/closed"),
        ("unknown_reference", "/organizations/a/succeeds/0"),
        ("unknown_reference", "/organizations/a/succeeds/1"),
    ]


def test_lives_are_written_as_they_were_read():
    network = merilo.Network.from_dict(
        {"format": "merilo.network", "version": 1, "id": "n", "organizations": LIVES, "periods": PERIODS}
    )
    assert merilo.Network.from_dict(network.to_dict()) == network
    assert network.to_dict()["organizations"]["new"] == LIVES["new"]
    assert network.organization("new").succeeds == ("old",)


@pytest.mark.parametrize(
    "rule",
    [
        {"quorum": "x", "over": {"relation": "in", "depth": "all", "self": True}, "share": {">": 0.5}},
        {"guard": "x", "applies_if": {"na": {"x": ["excluded", "no_baseline"]}}},
        {"guard": "x", "applies_if": {"not": {"missing": "x"}}},
        {"guard": "x", "applies_if": {"na": {"x": "condition"}}},
        {"measure": "baseline", "of": "x"},
    ],
)
def test_what_was_read_is_written(rule):
    evaluation = evaluated({"x": {"scale": "r"}}, {"c": {"scale": "r", "rule": rule}}, {"o": SCHOOL}, [])
    assert evaluation.framework.to_dict()["criteria"]["c"]["rule"] == rule


def test_a_reason_that_no_condition_names_decides_as_before():
    rule = {"table": [{"if": {"na": {"x": "condition"}}, "then": "3"}, {"else": "0"}], "with": {"x": "y"}}
    criteria = {
        "y": {"scale": "r", "rule": {"guard": "v", "applies_if": {"f": "yes"}}},
        "c": {"scale": "r", "rule": rule},
    }
    indicators = {"v": {"scale": "r"}, "f": {"values": "yes_no"}}
    rows = [("o", "v", "1"), ("o", "f", "no")]
    assert evaluated(indicators, criteria, {"o": SCHOOL}, rows)["o", "c"].levels == ("3",)
    excluded = {"organization": "o", "indicator": "v", "period": "now", "status": "not_applicable"}
    framework = evaluated(indicators, criteria, {"o": SCHOOL}, rows).framework
    network = evaluated(indicators, criteria, {"o": SCHOOL}, rows).network
    yes = {"organization": "o", "indicator": "f", "period": "now", "value": "yes"}
    outcome = merilo.evaluate(framework, network, merilo.Observations.from_rows([excluded, yes]))["o", "c"]
    assert (outcome.status, outcome.reasons) == (merilo.Status.not_applicable, ("excluded",))
