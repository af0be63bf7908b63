"""A small case with a work plan of every kind of activity, texts of others in every text field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import merilo
from hostile import as_id, planted

_STATES = ("planned", "held", "moved", "partial", "cancelled", "not_held")
_PERIODS = {"now": {"title": "now", "start": "2017-09-01", "end": "2018-12-31"}}


def framework() -> dict[str, Any]:
    """Indicators of a plan's execution, and one criterion in a matrix."""
    dated = {"values": "date", "roles": ["center"], "items": "answer"}
    return {
        "format": "merilo.framework",
        "version": 1,
        "id": "planned",
        "edition": "1",
        "default_language": "en",
        "title": "planned",
        "roles": {"center": {"title": "center"}, "school": {"title": "school", "many": "schools"}},
        "relations": {
            "attached": {"title": "attached", "parents": "one"},
            "serves": {"title": "serves", "parents": "many"},
        },
        "scales": {"s": {"title": "s", "levels": [{"id": "0", "score": 0}, {"id": "1", "score": 1}]}},
        "indicators": {
            "done": {
                "title": "done",
                "values": {code: code for code in ("not_held", "cancelled", "partial", "moved", "held")},
                "roles": ["center"],
                "items": "listed",
            },
            "wanted": {"title": "wanted", "values": "yes_no", "roles": ["center"], "items": "done"},
            "there": {
                "title": "there",
                "values": {code: code for code in ("absent", "made_up", "attended")},
                "roles": ["school"],
                "items": "listed",
            },
            "answer": {
                "title": "answer",
                "values": {code: code for code in ("refused", "partial", "full")},
                "roles": ["center"],
                "items": "listed",
            },
            "came": {"title": "came", **dated},
            "closed": {"title": "closed", **dated},
            "n": {"title": "n", "values": "number", "roles": ["center", "school"]},
        },
        "criteria": {
            "score": {"title": "score", "scale": "s", "rule": {"band": "n", "steps": {"1": {">": 3}}}},
        },
        "matrices": {"m": {"title": "m", "role": "center", "criteria": ["score"]}},
    }


def network() -> dict[str, Any]:
    """A center and two schools."""
    edges = [{"child": name, "parent": "c"} for name in ("s1", "s2")]
    return {
        "format": "merilo.network",
        "version": 1,
        "id": "net",
        "title": "net",
        "note": "note",
        "organizations": {
            "c": {"role": "center", "name": "Center"},
            "s1": {"role": "school", "name": "First"},
            "s2": {"role": "school", "name": "Second"},
        },
        "relations": {"attached": edges, "serves": edges},
        "periods": _PERIODS,
    }


def plan() -> dict[str, Any]:
    """Every state of an activity, a make-up, work on request; a result that is scored and one with a gap."""
    parts = [{"role": "center", "does": {"en": "does it"}}]
    activities: dict[str, Any] = {
        state: {"title": state, "date": f"2018-0{number}-15", "parts": parts} for number, state in enumerate(_STATES, 1)
    }
    activities["held"]["attended_by"] = ["school"]
    activities["again"] = {"title": "again", "make_up_of": "held", "condition": "if absent", "parts": parts}
    activities["advice"] = {"title": "advice", "on_request": True, "parts": parts}
    return {
        "format": "merilo.work_plan",
        "version": 1,
        "id": "plan",
        "default_language": "en",
        "title": "plan",
        "theme": "theme",
        "note": "note",
        "period": "now",
        "tolerance_days": 30,
        "records": {
            "execution": "done",
            "needed": "wanted",
            "attendance": "there",
            "requests": {"outcome": "answer", "received": "came", "closed": "closed", "serves": "serves"},
        },
        "goals": [{"role": "center", "text": "goal"}],
        "tasks": {
            "t1": {"role": "center", "number": 1, "text": "task"},
            "t2": {"role": "center", "number": 2, "text": "x"},
        },
        "activities": activities,
        "evidence": {"papers": {"title": "papers"}},
        "results": {
            "r1": {
                "role": "center",
                "task": "t1",
                "number": 1,
                "title": "result",
                "text": "result",
                "basis": ["papers"],
                "needs": [{"criterion": "score", "level": "1"}],
                "gaps": [{"text": "gap", "criterion": "score"}, {"text": "gap"}],
            },
            "r2": {"role": "center", "number": 3, "title": "other", "text": "other", "gaps": [{"text": "gap"}]},
        },
    }


def case(make: Callable[[str], str]) -> merilo.Case:
    """The case with `make` in every text field."""
    rows: list[dict[str, Any]] = []

    def add(organization: str, indicator: str, value: str, item: str = "", **more: Any) -> None:
        texts = {"evidence": make(f"evidence/{len(rows):03}"), "note": make(f"note/{len(rows):03}")}
        row = {"organization": organization, "indicator": indicator, "period": "now", "value": value, "item": item}
        rows.append(row | texts | more)

    for number, state in enumerate(_STATES[1:], 2):
        add("c", "done", state, state, date=f"2018-0{number}-15")
    add("c", "wanted", "yes", "again")
    add("s1", "there", "attended", "held")
    add("s2", "there", "absent", "held")
    asked = [as_id(make(f"request/{number}")) for number in (1, 2)]
    add("c", "answer", "full", asked[0])
    for item in asked:
        add("c", "came", "2018-03-01", item)
    add("c", "closed", "2018-03-02", asked[0])
    add("c", "n", "4")
    add("s1", "n", "4")
    items = [
        {"indicator": "answer", "organization": "c", "item": item, "title": make(f"title/{item[:12]}"), "group": school}
        for item, school in zip(asked, ("s1", "s2"), strict=True)
    ]
    return merilo.Case(
        merilo.Framework.from_dict(planted(framework(), make)),
        merilo.Network.from_dict(planted(network(), make)),
        merilo.Observations.from_rows(rows, items=items),
        merilo.WorkPlan.from_dict(planted(plan(), make)),
    )
