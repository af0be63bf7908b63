"""Documents that use every key of the formats at least once."""

from __future__ import annotations

from typing import Any

SCHOOLS = {"relation": "attached", "direction": "down", "role": "school", "depth": "one", "self": False}


def everything() -> dict[str, Any]:
    """A framework that uses every key of the format at least once."""
    number: dict[str, Any] = {
        "title": "a number",
        "values": "number",
        "min": 0,
        "max": 6,
        "step": 1,
        "better": "higher",
    }
    criteria: dict[str, Any] = {
        "base": {
            "title": "base",
            "scale": "points",
            "measured_on": ["school"],
            "rule": {"band": "n", "steps": {"1": {">": 0.5}, "2": {">=": 4}}, "domain": [0, 6]},
            "instrument": {"en": "tape"},
            "instrument_note": "a note",
            "descriptors": {"0": "none", "1": {"en": "some"}},
            "target": "2",
            "note": "a note",
            "readings": ["A01"],
        },
        "share": {
            "rule": {
                "measure": "share",
                "of": "task",
                "done": ["held"],
                "credit": {"partly": "1/2"},
                "leave_out": ["dropped"],
                "only_if": "needed",
                "needs_document": False,
                "absent": "not_held",
                "round": {"to": 1, "mode": "half_up"},
            }
        },
        "count": {"rule": {"measure": "count", "of": "open_number", "where": {">=": 3}}},
        "count_codes": {"rule": {"measure": "count", "of": "task", "done": ["held"]}},
        "consensus": {
            "scale": "points",
            "rule": {"measure": "consensus", "of": "rated", "min": 2, "tie": "upper", "agreement": "3/4"},
        },
        "survey": {
            "scale": "points",
            "rule": {
                "measure": "survey",
                "of": "rated",
                "min": 4,
                "statistic": "median",
                "stable": 20,
                "eligible": "n",
                "min_rate": 0.5,
            },
        },
        "survey_share": {"rule": {"measure": "survey", "of": "rated", "statistic": "share", "done": ["2"]}},
        "trend": {
            "scale": "points",
            "rule": {
                "with": {
                    "t": {
                        "measure": "trend",
                        "of": "open_number",
                        "smallest_change": 1,
                        "give": "counts",
                        "grain": "measurement",
                        "min_measured": "4/5",
                        "sample": "sample",
                        "min_sample": 1,
                    }
                },
                "table": [
                    {"if": {"t.positive": {">=": 1, "<=": 3}, "not": {"na": "t"}}, "then": "2"},
                    {
                        "if": {"any": [{"t.negative": 0}, {"all": [{"n": {"in": [1, 2]}}, {"n": {"!=": 3}}]}]},
                        "then": "1",
                    },
                    {"else": None},
                ],
                "hits": "first",
                "na": "failed",
                "flags": {"odd": {"n": {"<": 1}}},
            },
        },
        "same_test": {
            "scale": "trend",
            "rule": {"measure": "trend", "of": "n", "give": "class", "same": "needed_once", "absent": 0},
        },
        "change": {"rule": {"measure": "change", "of": "n"}},
        "growth": {"rule": {"measure": "change", "of": "n", "relative": True, "zero": 0, "absent": 1}},
        "regular": {
            "scale": "points",
            "rule": {
                "with": {
                    "r": {
                        "measure": "regularity",
                        "of": "run",
                        "window_days": 14,
                        "on_time": 80,
                        "missed_in_row": 1,
                        "min_planned": 2,
                    }
                },
                "ladder": [
                    {"level": "1", "needs": [{"r.systematic": {">=": 1}}, {"n": {">": 1}}]},
                    {"level": "2", "needs": [{"n": {">": 3}}]},
                ],
                "na": "satisfied",
            },
        },
        "halves": {
            "scale": "halves",
            "rule": {"ladder": [{"level": "1", "needs": [{"n": {">": 1}}, {"m": {">": 1}}], "partly": "0.5"}]},
        },
        "normal": {
            "rule": {
                "normalize": "n",
                "goalposts": [1, 6],
                "clamp": "both",
                "log": False,
                "target": 5,
            }
        },
        "relative": {
            "rule": {
                "normalize": "n",
                "relative": "rank",
                "ties": "average",
                "better": "lower",
                "missing": "drop",
                "coverage": "1/2",
            }
        },
        "deviations": {"rule": {"normalize": "n", "relative": "z", "deviation": "population", "zero": 0}},
        "grid": {
            "scale": "points",
            "measured_on": ["school"],
            "rule": {"table": ["level", "base"], "grid": [["0", "1", "2"], ["1", None, "2"], ["2", "2", "2"]]},
        },
        "multiset": {
            "scale": "points",
            "measured_on": ["school"],
            "rule": {
                "table": ["level", "base"],
                "multiset": [{"levels": ["2", "1"], "then": "2"}, {"levels": ["2"], "then": "1"}],
                "else": "0",
                "na": "drop",
            },
        },
        "mean": {
            "rule": {
                "aggregate": "power",
                "of": ["n", "m", 2],
                "weights": [1, 2, "1/2"],
                "power": 2,
                "na": "drop",
                "missing": "drop",
                "coverage": "1/2",
            }
        },
        "weighted": {"rule": {"aggregate": "mean", "of": {"n": 1, "m": "1/2"}, "na": {"value": 0}}},
        "over": {
            "measured_on": ["center"],
            "rule": {"aggregate": "mean", "of": "n", "over": SCHOOLS, "weights": "pupils"},
        },
        "items_sum": {"rule": {"aggregate": "sum", "of": "open_number", "over": {"items": "open_number"}}},
        "quorum": {
            "scale": "points",
            "measured_on": ["center"],
            "rule": {
                "quorum": "base",
                "over": SCHOOLS,
                "share": "1/2",
                "weights": "pupils",
                "missing": "drop",
                "coverage": "1/2",
            },
        },
        "quorum_count": {
            "scale": "points",
            "measured_on": ["center"],
            "rule": {"quorum": "base", "over": SCHOOLS, "count": 1},
        },
        "guard": {
            "scale": "points",
            "rule": {
                "guard": "level",
                "applies_if": {"n": {">": 0}},
                "requires": {"m": {">": 1}},
                "otherwise": "0",
                "cap": [{"if": {"m": {"<": 2}}, "at": "1"}],
                "floor": [{"if": {"m": {">": 5}}, "at": "1"}],
                "na": "failed",
            },
        },
        "of_item": {"scale": "points", "items": "part", "rule": {"band": "part", "steps": {"1": {">": 50}}}},
        "switch": {
            "scale": "points",
            "rule": {
                "guard": "level",
                "if": {"n": {">": 1}},
                "use": {"band": "m", "steps": {"1": {">": 1}}, "scale": "points"},
            },
        },
    }
    return {
        "$schema": "framework.schema.json",
        "format": "merilo.framework",
        "version": 1,
        "id": "everything",
        "edition": "1",
        "default_language": "en",
        "title": {"en": "everything"},
        "roles": {
            "school": {"title": "school", "abbreviation": "s", "many": "schools"},
            "center": {"title": {"en": "center"}},
        },
        "relations": {"attached": {"title": "attached", "parents": "one"}, "serves": {"parents": "many"}},
        "scales": {
            "points": {
                "title": "points",
                "levels": [{"id": "0", "score": 0, "label": "none"}, {"id": "1", "score": 1}, {"id": "2", "score": 2}],
            },
            "halves": {"levels": [{"id": "0", "score": 0}, {"id": "0.5", "score": "1/2"}, {"id": "1", "score": 1}]},
        },
        "indicators": {
            "n": {
                **number,
                "description": "one",
                "unit": "pieces",
                "roles": ["school", "center"],
                "instrument": "tape",
                "duplicates": "latest",
            },
            "m": {"values": "number"},
            "pupils": {"values": "number", "min": 0},
            "level": {"scale": "points", "kind": "state", "max_age": 365},
            "rated": {"scale": "points", "rated": True},
            "task": {"values": ["not_held", "partly", "held", "dropped"], "items": "listed"},
            "needed": {"values": "yes_no", "items": "task"},
            "open_number": {"values": "number", "min": 0, "max": 6, "items": "open"},
            "sample": {"values": "number", "items": "open_number"},
            "needed_once": {"values": "yes_no"},
            "part": {"values": "number", "min": 0, "items": "slots", "sum_to": {"total": 100, "within": "1/2"}},
            "labelled": {"values": {"a": "first", "b": {"en": "second"}}},
            "day": {"values": "date"},
            "run": {"values": "date", "kind": "event", "items": "slots"},
            "slots": {
                "values": "yes_no",
                "items": {
                    "module/1": {
                        "title": "first",
                        "group": "module",
                        "weight": 2,
                        "due": "2018-03-01",
                        "precision": "month",
                        "condition": "if needed",
                    }
                },
            },
        },
        "criteria": criteria,
        "matrices": {"matrix": {"title": "matrix", "role": "school", "criteria": ["base"]}},
        "totals": {"total": {"title": "total", "matrix": "matrix", "na": "keep"}},
        "flags": {"odd": {"title": "odd"}},
        "policies": {"override": "beside", "closing": "lowest"},
        "readings": {
            "A01": {
                "title": "a reading",
                "default": {"en": "above 0.5"},
                "where": ["/criteria/base/rule/steps"],
                "alternatives": [
                    {"title": "or 1", "edits": [{"at": "/criteria/base/rule/steps/1", "value": {">": 1}}]}
                ],
                "note": "a note",
            }
        },
        "examples": [
            {"id": "E1", "title": "one", "criterion": "base", "at": "school", "given": {"n": 4}, "expect": "2"},
            {
                "id": "E2",
                "total": "total",
                "given": {"base": "2"},
                "expect": {"points": 2, "maximum": [2, 2], "within": 0},
            },
            {
                "id": "E3",
                "criterion": "quorum_count",
                "relation": "attached",
                "role": "school",
                "children": [{"base": "2"}, {"n": {"not_applicable": True}}],
                "expect": {"level": "2", "flags": [], "reasons": []},
            },
            {"id": "E4", "criterion": "count_codes", "given": {"task": {"repeat": {"held": 2}}}, "expect": 2},
            {
                "id": "E5",
                "criterion": "consensus",
                "given": {"rated": {"raters": ["2", "2"]}},
                "expect": {"levels": ["2"]},
            },
            {"id": "E6", "criterion": "trend", "given": {"open_number": {"trend": "+-0"}, "n": None}, "expect": "1"},
            {
                "id": "E7",
                "criterion": "regular",
                "given": {"run": {"events": ["2018-01-01"]}, "slots": ["yes"]},
                "expect": "0",
            },
            {"id": "E8", "criterion": "count", "given": {"open_number": {"complete": True}}, "expect": 0},
            {"id": "E9", "criterion": "change", "given": {"n": [1, 2]}, "expect": 1},
            {"id": "E11", "criterion": "of_item", "item": "module/1", "given": {"part": [100]}, "expect": "1"},
            {"id": "E10", "criterion": "items_sum", "given": {"open_number": [[1, 2], None]}, "expect": 1},
        ],
    }


def network() -> dict[str, Any]:
    """A network that uses every key of the format at least once."""
    return {
        "$schema": "network.schema.json",
        "format": "merilo.network",
        "version": 1,
        "default_language": "en",
        "id": "net",
        "title": "net",
        "note": {"en": "a note"},
        "organizations": {
            "c": {
                "role": "center",
                "name": "Center",
                "short_name": "C",
                "locality": "Town",
                "legal_form": "LLC",
                "aliases": ["cc"],
                "opened": "1996-09-01",
                "closed": "2099-08-31",
                "succeeds": ["s1"],
            },
            "s1": {"role": "school", "name": {"en": "First"}},
            "s2": {"role": "school"},
        },
        "relations": {
            "attached": [
                {"child": "s1", "parent": "c", "from": "2017-09-01", "to": "2018-08-31"},
                {"child": "s2", "parent": "c"},
            ]
        },
        "periods": {
            "before": {"title": "before", "start": "2016-09-01", "end": "2017-08-31"},
            "now": {"start": "2017-09-01", "end": "2018-08-31", "baseline": "before"},
        },
        "raters": {"r1": {"organization": "c"}, "r2": {}},
        "approvals": [
            {"title": {"en": "Agreed"}, "office": "Director", "organization": "c"},
            {"title": "Approved", "office": "Head of the district"},
        ],
    }
