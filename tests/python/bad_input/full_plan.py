"""A work plan that uses every key of the format at least once."""

from __future__ import annotations

from typing import Any


def work_plan() -> dict[str, Any]:
    """Valid by itself; it speaks of no particular framework."""
    schools = {"relation": "attached", "direction": "down", "role": "school"}
    return {
        "$schema": "work_plan.schema.json",
        "format": "merilo.work_plan",
        "version": 1,
        "default_language": "en",
        "id": "plan",
        "title": "A plan",
        "theme": {"en": "a theme"},
        "note": "a note",
        "period": "now",
        "tolerance_days": 14,
        "records": {
            "execution": "done",
            "needed": "wanted",
            "attendance": "there",
            "attached": "attached",
            "requests": {
                "outcome": "answer",
                "received": "came",
                "closed": "closed",
                "kind": "kind",
                "serves": "serves",
            },
        },
        "goals": [{"role": "center", "text": "a goal"}, {"organization": "c", "text": {"en": "another"}}],
        "tasks": {"t1": {"role": "center", "number": 1, "text": "a task"}},
        "activities": {
            "a1": {
                "title": "a day",
                "date": "2018-03-14",
                "weight": 2,
                "tolerance_days": 0,
                "parts": [{"role": "center", "does": "holds it"}],
                "attended_by": ["school"],
            },
            "a2": {
                "make_up_of": "a1",
                "within_days": 10,
                "condition": "somebody was absent",
                "parts": [{"organization": "c"}],
            },
            "a3": {"on_request": True, "kinds": ["audit"], "parts": [{"role": "center"}]},
            "a4": {"date": "2018-11/2018-12", "parts": [{"role": "center"}]},
        },
        "evidence": {"paper": {"title": "a paper"}},
        "results": {
            "r1": {
                "role": "center",
                "task": "t1",
                "number": 1,
                "title": "a heading",
                "text": "a result",
                "basis": ["paper"],
                "needs": ["k1", {"criterion": "k2", "level": "2", "over": schools, "share": "1/2"}],
                "gaps": [{"text": "not scored", "criterion": "k3"}],
            },
            "r2": {"organization": "c", "text": "another"},
        },
    }
