"""A framework of one's own from a blank file: a three-level rubric of libraries, checked and evaluated.

The libraries and their figures are illustrative. python examples/python/library_rubric.py
"""

import merilo

RUBRIC = {
    "format": "merilo.framework",
    "version": 1,
    "id": "library-rubric",
    "edition": "1",
    "title": "Rubric of school libraries",
    "roles": {"library": {"title": "library"}},
    "scales": {
        "quality": {
            "levels": [{"id": "basic", "score": 0}, {"id": "good", "score": 1}, {"id": "model", "score": 2}],
        }
    },
    "indicators": {
        "hours": {"title": "hours open a week", "values": "number", "min": 0, "max": 168},
        "catalogue": {"title": "catalogue", "values": ["none", "cards", "online"]},
    },
    "criteria": {
        "access": {
            "title": "Access for readers",
            "scale": "quality",
            "rule": {"band": "hours", "steps": {"good": {">=": 20}, "model": {">=": 40}}},
        },
        "search": {
            "title": "Search",
            "scale": "quality",
            "rule": {
                "table": [
                    {"if": {"catalogue": "online"}, "then": "model"},
                    {"if": {"catalogue": "cards"}, "then": "good"},
                    {"else": "basic"},
                ]
            },
        },
        "library": {
            "title": "The library",
            "scale": "quality",
            "rule": {"aggregate": "min", "of": ["access", "search"]},
        },
    },
    "matrices": {"libraries": {"title": "Libraries", "role": "library", "criteria": ["access", "search", "library"]}},
}

LIBRARIES = {
    "format": "merilo.network",
    "version": 1,
    "id": "libraries",
    "organizations": {name: {"role": "library"} for name in ("north", "south", "west")},
    "periods": {"2025": {"start": "2025-01-01", "end": "2025-12-31"}},
}

FIGURES = [
    {"organization": "north", "indicator": "hours", "period": "2025", "value": "40"},
    {"organization": "north", "indicator": "catalogue", "period": "2025", "value": "online"},
    {"organization": "south", "indicator": "hours", "period": "2025", "value": "39.5"},
    {"organization": "south", "indicator": "catalogue", "period": "2025", "value": "cards"},
    {"organization": "west", "indicator": "hours", "period": "2025", "value": "19"},
]


def main() -> None:
    access = {**RUBRIC["criteria"]["access"], "rule": "ours"}
    try:
        merilo.Framework.from_dict({**RUBRIC, "criteria": {**RUBRIC["criteria"], "access": access}})
    except merilo.ModelError as error:
        for issue in error.issues:
            print(f"refused: {issue.message('en')}")

    framework = merilo.Framework.from_dict(RUBRIC)
    network = merilo.Network.from_dict(LIBRARIES)
    evaluation = merilo.evaluate(framework, network, merilo.Observations.from_rows(FIGURES))
    for library in LIBRARIES["organizations"]:
        levels = {name: " ".join(evaluation[library, name].levels) for name in RUBRIC["criteria"]}
        print(library, *(f" {name}: {each}" for name, each in levels.items()))


if __name__ == "__main__":
    main()
