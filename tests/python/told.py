"""Small evaluations for tests of what is told: a unit `x` with parts `a`, `b`, `c`."""

from __future__ import annotations

import merilo

SCALES = {
    "s": {"levels": [{"id": "lo"}, {"id": "mid"}, {"id": "hi"}]},
    "grade": {
        "levels": [
            {"id": "red", "label": {"en": "Red", "ru": "Красный"}, "score": 1},
            {"id": "yellow", "label": {"en": "Yellow", "ru": "Жёлтый"}, "score": 3},
        ]
    },
}


def evaluation(criteria, indicators, rows=(), **parts):
    """The criteria over rows of organization, indicator, value and, where there is one, item."""
    framework = {
        "format": "merilo.framework",
        "version": 1,
        "id": "told",
        "default_language": "en",
        "roles": {"unit": {"title": "unit"}, "part": {"title": "part", "many": {"en": "parts", "ru": "частей"}}},
        "relations": {"part": {}},
        "scales": SCALES,
        "indicators": indicators,
        "criteria": criteria,
        **parts,
    }
    network = {
        "format": "merilo.network",
        "version": 1,
        "id": "told",
        "periods": {"p": {"start": "2025-01-01", "end": "2025-12-31"}},
        "organizations": {"x": {"role": "unit"}, **{each: {"role": "part"} for each in "abc"}},
        "relations": {"part": [{"child": each, "parent": "x"} for each in "abc"]},
    }
    names = ("organization", "indicator", "value", "item")
    observed = [{"period": "p", **dict(zip(names, row, strict=False))} for row in rows]
    return merilo.evaluate(
        merilo.Framework.from_dict(framework),
        merilo.Network.from_dict(network),
        merilo.Observations.from_rows(observed),
    )


def lines(evaluation, criterion, lang="en", organization="x"):
    """The lines of the explanation of a criterion, without their indents."""
    return [line.strip() for line in evaluation.explain(organization, criterion, lang=lang).to_text().splitlines()]
