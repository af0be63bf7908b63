"""Shorthand for cases written by hand."""

from __future__ import annotations

from typing import Any

from .build import Small, row

NUMBER = {"values": "number", "min": 0, "max": 3, "step": 1}
ITEM = {"scale": "s3", "items": "listed"}
BASE: dict[str, Any] = {
    "n": NUMBER,
    "m": NUMBER,
    "flag": {"values": "yes_no"},
    "lv": {"scale": "s3"},
    "part": ITEM,
    "amount": {"values": "number", "min": 0, "max": 2, "step": 1, "items": "part"},
    "task": {"values": ["not", "done", "gone"], "items": "listed"},
    "needed": {"values": "yes_no", "items": "task"},
    "mark": {"scale": "s3", "rated": True},
    "event": {"values": "date", "kind": "event"},
    "run": {"values": "date", "kind": "event", "items": "listed"},
}
ATTACHED = {"relation": "attached", "role": "school"}
NA: Any = {"status": "not_applicable"}
TREND = {"measure": "trend", "of": "amount", "smallest_change": 1}
NONE = {"status": "complete", "date": "2020-12-30"}


def over(levels: str, share: Any, key: str = "share") -> Small:
    """A quorum over schools; "-" is not examined, "x" not applicable."""
    rows = [
        row("lv", organization=f"o{place}", **(NA if level == "x" else {"value": level}))
        for place, level in enumerate(levels)
        if level != "-"
    ]
    rule = {"quorum": "lv", "over": ATTACHED, key: share}
    return Small(rule, {"lv": {"scale": "s4"}}, rows, scale="s4", schools=len(levels))


def items(indicator: str, count: int, **fields: Any) -> list[dict[str, Any]]:
    """Items i0, i1, … of an indicator."""
    return [{"indicator": indicator, "organization": "c", "item": f"i{place}", **fields} for place in range(count)]


def trend(signs: str) -> list[dict[str, Any]]:
    """Rows of a trend, one item per sign; "?" has no final value."""
    rows = []
    for place, sign in enumerate(signs):
        rows.append({**row("amount", 1, item=f"i{place}"), "period": "before"})
        if sign != "?":
            rows.append(row("amount", {"+": 2, "0": 1, "-": 0}[sign], item=f"i{place}"))
    return rows


def judged(condition: Any, rows: list[Any], listed: list[Any] | None = None, measure: Any = TREND) -> Small:
    """A table that gives 2 where the condition holds, else 0."""
    table = {"with": {"t": measure}, "table": [{"if": condition, "then": "2"}, {"else": "0"}]}
    return Small(table, BASE, rows, listed)


def aggregate(name: str, rows: list[Any], **fields: Any) -> Small:
    """An aggregate of `n` and `m`."""
    return Small({"aggregate": name, "of": ["n", "m"], **fields}, BASE, rows, scale=None)


def ratings(*levels: str, **fields: Any) -> list[Any]:
    """One rating per level, by r0, r1, …"""
    return [row("mark", level, rater=f"r{place}", **fields) for place, level in enumerate(levels)]


def band(inner: Any, steps: Any, rows: list[Any], listed: list[Any] | None = None) -> Small:
    """A band of a number."""
    return Small({"band": inner, "steps": steps}, BASE, rows, listed)


def calendar(runs: list[str], closed: bool = True) -> Small:
    """Two slots of one module, with runs named after their slot; systematic gives 2."""
    slots = [
        {"indicator": "run", "organization": "c", "item": f"m/{place}", "group": "m", "due": due}
        for place, due in enumerate(["2020-03-01", "2020-06-01"])
    ]
    rows = [row("run", each, date=each, item=f"m/{place}") for place, each in enumerate(runs)]
    measure = {
        "measure": "regularity",
        "of": "run",
        "window_days": 14,
        "on_time": 80,
        "missed_in_row": 1,
        "min_planned": 2,
    }
    return judged({"t.systematic": "t.modules"}, rows + [row("run", **NONE)] * closed, slots, measure)
