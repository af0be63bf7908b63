"""A small case written by hand, and the case of Novosibirsk."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import merilo
import pytest

ROOT = Path(__file__).parents[2]
NOVOSIBIRSK = ROOT / "frameworks" / "novosibirsk"

FRAMEWORK: dict[str, Any] = {
    "format": "merilo.framework",
    "version": 1,
    "id": "small",
    "edition": "1",
    "default_language": "en",
    "title": {"en": "A small framework", "ru": "Малая методика"},
    "roles": {"school": {"title": "school"}, "office": {"title": "office"}},
    "scales": {
        "quality": {
            "title": "quality",
            "levels": [{"id": "poor", "score": 0}, {"id": "fair", "score": 1}, {"id": "good", "score": 2}],
        }
    },
    "indicators": {
        "plan": {"title": "share of the plan", "values": "number", "min": 0, "max": 100, "roles": ["school"]},
        "visits": {"title": "visits", "values": "number", "min": 0, "roles": ["school"]},
    },
    "criteria": {
        "execution": {
            "title": {"en": "Execution <of> the plan", "ru": "Выполнение плана"},
            "scale": "quality",
            "rule": {"band": "plan", "steps": {"fair": {">": 50}, "good": {">=": 90}}},
            "instrument": {"en": "Documents & minutes", "ru": "Документы"},
            "descriptors": {
                "poor": {"en": "half or less", "ru": "половина и менее"},
                "fair": {"en": "most of it", "ru": "большая часть"},
                "good": {"en": "in full", "ru": "в полном объеме"},
            },
        },
        "attention": {
            "title": {"en": "Attention", "ru": "Внимание"},
            "scale": "quality",
            "rule": {"band": "visits", "steps": {"fair": {">": 1}, "good": {">=": 3}}},
            "descriptors": {
                "poor": {"en": "one", "ru": "один"},
                "fair": {"en": "two", "ru": "два"},
                "good": {"en": "more", "ru": "больше"},
            },
        },
    },
    "matrices": {
        "schools": {"title": {"en": "Schools", "ru": "Школы"}, "role": "school", "criteria": ["execution", "attention"]}
    },
    "totals": {"sum": {"title": {"en": "Total", "ru": "Итого"}, "matrix": "schools"}},
}
NETWORK: dict[str, Any] = {
    "format": "merilo.network",
    "version": 1,
    "id": "town",
    "title": "town",
    "organizations": {
        "north": {"role": "school", "name": {"en": "North <school>", "ru": "Северная"}},
        "south": {"role": "school", "name": "South"},
        "hall": {"role": "office", "name": "Hall"},
    },
    "periods": {"year": {"title": "the year", "start": "2017-09-01", "end": "2018-05-31"}},
}
ROWS: list[dict[str, Any]] = [
    {"organization": "north", "indicator": "plan", "period": "year", "value": 95},
    {"organization": "north", "indicator": "visits", "period": "year", "value": 2},
    {"organization": "south", "indicator": "plan", "period": "year", "value": "50"},
]


@pytest.fixture
def framework() -> merilo.Framework:
    return merilo.Framework.from_dict(FRAMEWORK)


@pytest.fixture
def network() -> merilo.Network:
    return merilo.Network.from_dict(NETWORK)


@pytest.fixture
def observations() -> merilo.Observations:
    return merilo.Observations.from_rows(ROWS)


@pytest.fixture
def evaluation(
    framework: merilo.Framework, network: merilo.Network, observations: merilo.Observations
) -> merilo.Evaluation:
    return merilo.evaluate(framework, network, observations)


@pytest.fixture
def case_folder(tmp_path: Path, framework: merilo.Framework, network: merilo.Network) -> Path:
    """The small case as a folder."""
    for name, document in (("framework", framework), ("network", network)):
        text = json.dumps(document.to_dict(), indent=1, ensure_ascii=False)
        (tmp_path / f"{name}.json").write_text(text, encoding="utf-8")
    (tmp_path / "observations.csv").write_text(
        "organization,indicator,period,value\nnorth,plan,year,95\nnorth,visits,year,2\nsouth,plan,year,50\n",
        encoding="utf-8",
    )
    return tmp_path
