"""Valid documents to spoil: the bundled case and small random ones."""

from __future__ import annotations

import copy
import json
import random
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[3]
NOVOSIBIRSK = ROOT / "frameworks" / "novosibirsk"


def bundled(name: str) -> dict[str, Any]:
    """A document of the bundled case."""
    document: dict[str, Any] = json.loads((NOVOSIBIRSK / f"{name}.json").read_text("utf-8"))
    return document


def small_framework(rng: random.Random) -> dict[str, Any]:
    """A random framework: some scales, number indicators and bands over them, a matrix and a total."""
    size = rng.randint(2, 5)
    levels = [{"id": f"l{i}", "score": i} for i in range(rng.randint(3, 6))]
    steps = {f"l{i}": {">": 10 * i} for i in range(1, len(levels))}
    return {
        "format": "merilo.framework",
        "version": 1,
        "id": f"small-{rng.randint(0, 999)}",
        "default_language": "en",
        "title": {"en": "Рамка"},
        "roles": {"school": {"title": {"en": "Школа"}}, "center": {}},
        "relations": {"attached": {}},
        "scales": {"scale": {"levels": levels}},
        "indicators": {f"x{i}": {"values": "number", "min": 0, "max": 100} for i in range(size)},
        "criteria": {
            **{
                f"k{i}": {
                    "scale": "scale",
                    "measured_on": ["school"],
                    "rule": {"band": f"x{i}", "steps": copy.deepcopy(steps)},
                }
                for i in range(size)
            },
            **{
                f"q{i}": {
                    "scale": "scale",
                    "measured_on": ["center"],
                    "rule": {"quorum": f"k{i}", "over": {"relation": "attached", "role": "school"}, "share": "1/2"},
                }
                for i in range(size)
            },
        },
        "matrices": {"m": {"role": "school", "criteria": [f"k{i}" for i in range(size)]}},
        "totals": {"t": {"matrix": "m"}},
    }


def small_network(rng: random.Random) -> dict[str, Any]:
    """A random network of one center and some schools."""
    schools = [f"s{i}" for i in range(rng.randint(2, 6))]
    return {
        "format": "merilo.network",
        "version": 1,
        "id": "net",
        "organizations": {"c": {"role": "center", "name": {"en": "Центр"}}, **{s: {"role": "school"} for s in schools}},
        "relations": {"attached": [{"child": s, "parent": "c", "from": "2017-09-01"} for s in schools]},
        "periods": {"now": {"start": "2017-09-01", "end": "2018-08-31"}},
        "raters": {"r1": {"organization": "c"}, "r2": {"organization": schools[0]}},
        "approvals": [{"title": "Agreed", "organization": "c"}],
    }


def small_rows(rng: random.Random, framework: dict[str, Any], network: dict[str, Any]) -> list[list[str]]:
    """A table for both: header and one row per school and indicator."""
    rows = [
        [organization, indicator, "now", "", "", "2018-03-01", str(rng.randint(0, 100)), "", "протокол 7"]
        for organization, about in network["organizations"].items()
        if about["role"] == "school"
        for indicator in framework["indicators"]
    ]
    return [["organization", "indicator", "period", "item", "rater", "date", "value", "status", "evidence"], *rows]


def written(document: Any, rng: random.Random) -> str:
    """The JSON text in one of several layouts, Cyrillic as it is."""
    layout = rng.choice(({"indent": 1}, {"indent": 4}, {}, {"separators": (",", ":")}))
    text = json.dumps(document, ensure_ascii=False, **layout)
    return rng.choice((text, "\n\n" + text, text.replace("\n", "\r\n"))) + "\n"
