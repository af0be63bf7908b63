"""Small cases with the results found by hand: the traps of the model."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .build import Small, row
from .hand_builders import (
    ATTACHED,
    BASE,
    NA,
    NONE,
    NUMBER,
    aggregate,
    band,
    calendar,
    items,
    judged,
    over,
    ratings,
    trend,
)

SHARE = {"measure": "share", "of": "task", "done": ["done"], "leave_out": ["gone"], "only_if": "needed"}
HALF = {"1": {">=": 50}, "2": {">=": 100}}
SURVEY = {"measure": "survey", "of": "mark", "min": 2, "statistic": "median"}
CONSENSUS = {"measure": "consensus", "of": "mark", "min": 2, "tie": "lower"}
MEAN = {"measure": "survey", "of": "mark", "min": 2, "statistic": "mean"}
LADDER = [{"level": "1", "needs": [{"n": 1}, {"m": 1}], "partly": "0.5"}, {"level": "2", "needs": [{"n": {">": 0}}]}]
DONE = {"measure": "share", "of": "task", "done": ["done"]}

CASES: dict[str, tuple[Small, set[Any]]] = {
    "upper median": (over("33210", "1/2"), {"2"}),
    "half of four": (over("3300", "1/2"), {"3"}),
    "two of four reach 1": (over("0011", "1/2"), {"1"}),
    "unexamined schools stay": (over("3--2", "1/2"), {"2", "3"}),
    "not applicable ones leave": (over("3xx0", "1/2"), {"3"}),
    "all not applicable": (over("xx", "1/2"), {None}),
    "no child": (over("", "1/2"), {None}),
    "all of them": (over("332", 1), {"2"}),
    "any of them": (over("031", 1, "count"), {"3"}),
    "fewer than the count": (over("33", 3, "count"), {"0"}),
    "a trend is one input": (judged({"t.positive": 1, "t.negative": 0}, trend("+?"), items("part", 2)), {"2", "0"}),
    "never both": (judged({"t.positive": 2, "t.negative": 1}, trend("+?"), items("part", 2)), {"0"}),
    "whatever the split": (
        judged(
            {"any": [{"t.positive": {">=": 2}}, {"t.negative": {">=": 1}}, {"t.stable": 1}]},
            trend("+?"),
            items("part", 2),
        ),
        {"2"},
    ),
    "net share": (judged({"t.net_share": {">": "1/3"}}, trend("++-"), items("part", 3)), {"0"}),
    "no items, closed, asked for": (judged({"na": "t"}, [row("part", **NONE)]), {"2"}),
    "no items, closed": (judged({"t.positive": "t.items"}, [row("part", **NONE)]), {None}),
    "comparison with na is false under not": (
        judged({"any": [{"na": "n"}, {"not": {"n": 1}}]}, [row("n", **NA)]),
        {"2"},
    ),
    "na false under not": (
        Small(
            {"table": [{"if": {"not": {"n": 1}}, "then": "2"}, {"else": "0"}], "na": "failed"}, BASE, [row("n", **NA)]
        ),
        {"0"},
    ),
    "na input": (Small({"table": [{"if": {"n": 1}, "then": "2"}, {"else": "0"}]}, BASE, [row("n", **NA)]), {None}),
    "one input twice": (
        Small({"with": {"a": "lv", "b": "lv"}, "table": [{"if": {"a": "b"}, "then": "2"}, {"else": "0"}]}, BASE, []),
        {"2"},
    ),
    "grid of one gap": (
        Small({"with": {"a": "flag", "b": "flag"}, "table": ["a", "b"], "grid": [["0", "1"], ["1", "2"]]}, BASE, []),
        {"0", "2"},
    ),
    "empty cell": (Small({"table": ["flag"], "grid": ["1", None]}, BASE, [row("flag", "yes")]), {None}),
    "multiset": (
        Small(
            {
                "with": {"a": "lv", "b": "lv"},
                "table": ["a", "b"],
                "multiset": [{"levels": ["0", "1"], "then": "2"}],
                "else": "1",
            },
            BASE,
            [],
        ),
        {"1"},
    ),
    "conflict": (Small("lv", BASE, [row("lv", "0"), row("lv", "2")]), {"0", "2"}),
    "conflict through a table": (
        Small(
            {"table": [{"if": {"lv": {"in": ["1"]}}, "then": "2"}, {"else": "0"}]},
            BASE,
            [row("lv", "0"), row("lv", "2")],
        ),
        {"0"},
    ),
    "child in 0, 3": (
        Small(
            {"table": [{"if": {"n": {">=": 1, "<=": 2}}, "then": "2"}, {"else": "0"}]}, BASE, [row("n", 0), row("n", 3)]
        ),
        {"0"},
    ),
    "share not needed": (
        band(
            SHARE,
            HALF,
            [row("task", "done", item="i0"), row("needed", "no", item="i1")],
            [*items("task", 1), {"indicator": "task", "organization": "c", "item": "i1", "condition": "if asked"}],
        ),
        {"2"},
    ),
    "share all left out": (band(SHARE, HALF, [row("task", "gone", item="i0")], items("task", 1)), {None}),
    "share one gap of two": (band(SHARE, HALF, [row("task", "done", item="i0")], items("task", 2)), {"1", "2"}),
    "share not yet due": (band(SHARE, HALF, [], items("task", 1, due="2021-02-01")), {None}),
    "count not yet due": (
        band(
            {"measure": "count", "of": "task", "done": ["done"]},
            {"1": {">=": 1}},
            [],
            items("task", 1, due="2021-02-01"),
        ),
        {"0"},
    ),
    "absent": (band({**SHARE, "absent": "not"}, HALF, [row("task", "done", item="i0")], items("task", 2)), {"1"}),
    "count equal": (
        band(
            {"measure": "count", "of": "amount", "where": {"=": 1}},
            {"1": {">=": 1}, "2": {">=": 2}},
            [row("amount", 1, item="i0"), row("amount", 0, item="i1")],
            items("part", 2),
        ),
        {"1"},
    ),
    "count unequal": (
        band(
            {"measure": "count", "of": "amount", "where": {"!=": 1}},
            {"1": {">=": 1}, "2": {">=": 2}},
            [row("amount", 2, item="i0"), row("amount", 1, item="i1")],
            items("part", 2),
        ),
        {"1"},
    ),
    "count events": (
        band(
            {"measure": "count", "of": "event"},
            {"1": {">=": 1}, "2": {">=": 2}},
            [row("event", "2020-05-05", date="2020-05-05"), row("event", **NONE)],
        ),
        {"1"},
    ),
    "no events, closed": (band({"measure": "count", "of": "event"}, {"1": {">=": 1}}, [row("event", **NONE)]), {"0"}),
    "events are whole numbers": (
        band({"measure": "count", "of": "event"}, {"1": {">": 1}, "2": {">=": 2}}, []),
        {"0", "2"},
    ),
    "lower median of respondents": (Small(SURVEY, BASE, ratings("0", "2")), {"0"}),
    "too few respondents": (Small(SURVEY, BASE, ratings("2")), {"0", "1", "2"}),
    "a respondent in conflict": (Small(SURVEY, BASE, [*ratings("0", "1"), row("mark", "2", rater="r1")]), {"0"}),
    "mean of a conflict": (
        band(MEAN, {"1": {">=": 1}}, [*ratings("0", "2", "1"), row("mark", "0", rater="r1")]),
        {"0", "1"},
    ),
    "one survey is one gap": (
        Small(
            {"with": {"a": SURVEY, "b": SURVEY}, "table": [{"if": {"a": "b"}, "then": "2"}, {"else": "0"}]}, BASE, []
        ),
        {"2"},
    ),
    "one mean is one gap": (
        Small(
            {
                "with": {
                    "a": {"band": MEAN, "steps": {"2": {">": 1}}, "scale": "s3"},
                    "b": {"band": MEAN, "steps": {"2": {">=": 1.5}}, "scale": "s3"},
                },
                "table": [{"if": {"b": {">": "a"}}, "then": "2"}, {"else": "0"}],
            },
            BASE,
            [],
        ),
        {"0"},
    ),
    "consensus": (Small(CONSENSUS, BASE, ratings("1", "2")), {"1"}),
    "one rater missing": (Small(CONSENSUS, BASE, ratings("1")), {"0", "1"}),
    "the own rater is left out": (Small(CONSENSUS, BASE, [*ratings("2", "2"), row("mark", "0", rater="own")]), {"2"}),
    "ladder without a gap": (Small({"ladder": LADDER}, BASE, [row("n", 2), row("m", 1)], scale="half"), {"0.5"}),
    "ladder": (Small({"ladder": LADDER}, BASE, [row("n", 1), row("m", 1)], scale="half"), {"2"}),
    "ladder na satisfied": (
        Small({"ladder": LADDER, "na": "satisfied"}, BASE, [row("n", **NA), row("m", 1)], scale="half"),
        {"2"},
    ),
    "ladder na": (Small({"ladder": LADDER}, BASE, [row("n", **NA), row("m", 1)], scale="half"), {None}),
    "ladder tests na": (Small({"ladder": [{"level": "1", "needs": [{"na": "n"}]}]}, BASE, [row("n", **NA)]), {"1"}),
    "guard": (Small({"guard": "lv", "applies_if": {"flag": "yes"}}, BASE, [row("lv", "1")]), {"1", None}),
    "cap": (Small({"guard": "lv", "cap": [{"if": {"flag": "no"}, "at": "1"}]}, BASE, [row("lv", "2")]), {"1", "2"}),
    "open and closed sides": (band("n", {"1": {">": 1}, "2": {">=": 2}}, [row("n", 1)]), {"0"}),
    "mean": (aggregate("mean", [row("n", 1), row("m", 2)]), {Fraction(3, 2)}),
    "mean na drop": (aggregate("mean", [row("n", 1), row("m", **NA)], na="drop"), {Fraction(1)}),
    "median of two numbers": (aggregate("median", [row("n", 0), row("m", 3)]), {Fraction(3, 2)}),
    "harmonic": (aggregate("harmonic", [row("n", 1), row("m", 3)]), {Fraction(3, 2)}),
    "half up below zero": (
        Small(
            {"aggregate": "sum", "of": ["n", -3.5], "round": {"to": 1, "mode": "half_up"}},
            BASE,
            [row("n", 1)],
            scale=None,
        ),
        {Fraction(-3)},
    ),
    "floor below zero": (
        Small(
            {"aggregate": "sum", "of": ["n", -3.5], "round": {"to": 1, "mode": "floor"}},
            BASE,
            [row("n", 0)],
            scale=None,
        ),
        {Fraction(-4)},
    ),
    "goalposts": (
        Small({"normalize": "n", "goalposts": [1, 2], "clamp": "high"}, BASE, [row("n", 3)], scale=None),
        {Fraction(1)},
    ),
    "change": (
        Small({"measure": "change", "of": "n"}, BASE, [row("n", 3), {**row("n", 1), "period": "before"}], scale=None),
        {Fraction(2)},
    ),
    "an indicator of the organization at an item": (
        Small({"quorum": "lv", "over": {"items": "part"}, "share": 1}, BASE, [row("lv", "1")], items("part", 2)),
        {"1"},
    ),
    "weighted mean with gaps": (
        Small(
            {"aggregate": "mean", "of": {"aggregate": "sum", "of": ["n"]}, "over": ATTACHED, "weights": "w"},
            {**BASE, "w": {**NUMBER, "min": 1}},
            [],
            scale=None,
            schools=1,
        ),
        {Fraction(k) for k in range(4)},
    ),
    "the same event twice": (
        band(
            {"measure": "count", "of": "event"},
            {"1": {">=": 1}, "2": {">=": 2}},
            [*[row("event", "2020-05-05", date="2020-05-05")] * 2, row("event", **NONE)],
        ),
        {"1"},
    ),
    "every slot on time": (calendar(["2020-03-10", "2020-06-15"]), {"2"}),
    "a day too late": (calendar(["2020-03-10", "2020-06-16"]), {"0"}),
    "a slot missed": (calendar(["2020-03-10"]), {"0"}),
    "runs not closed": (calendar(["2020-03-10"], closed=False), {"0", "2"}),
    "a value against not applicable": (Small("lv", BASE, [row("lv", "1"), row("lv", **NA)]), {"1", None}),
    "requires what does not apply": (
        Small({"guard": "lv", "requires": {"lv": "1"}, "otherwise": "0"}, BASE, [row("lv", **NA)]),
        {None},
    ),
    "absent beside the same share": (
        Small(
            {"aggregate": "sum", "of": [DONE, DONE, {**DONE, "absent": "not"}]}, BASE, [], items("task", 1), scale=None
        ),
        {Fraction(0), Fraction(200)},
    ),
}
