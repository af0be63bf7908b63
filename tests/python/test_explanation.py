"""Explanations: the words, the tree of data, and that it says enough to give the outcome again."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import merilo
import pytest
from test_display import Checker

NOVOSIBIRSK = Path(__file__).parents[2] / "frameworks" / "novosibirsk"


@pytest.fixture(scope="module")
def evaluation() -> merilo.Evaluation:
    return merilo.evaluate(merilo.load(NOVOSIBIRSK))


def points(node: Any) -> Any:
    """A point of an explanation and all below it."""
    yield node
    for each in node.inputs:
        yield from points(each)


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("ru", "не менее чем в половине школ: 3 из 5 достигли уровня 2, уровня 3 — 2 из 5"),
        ("en", "in at least half of the schools: 3 of 5 reached level 2, level 3: 2 of 5"),
    ],
)
def test_a_quorum_is_told_as_a_methodologist_would(evaluation, lang, words):
    # product_quality of the five schools of Berdsk: 3, 2, 3, 1 and 1 or 2.
    assert words in evaluation.explain("berdsk-1", "mc_02", lang=lang).to_text()


def test_the_words_name_rows_and_documents(evaluation):
    text = evaluation.explain("berdsk-1", "mc_02", lang="en").to_text()
    assert "doc-berdsk-9-checklist-1" in text
    row = evaluation.observations.to_rows()[evaluation.explain("berdsk-1", "mc_02").provenance.rows[0]]
    assert row["organization"] in {"berdsk-9", "berdsk-4", "berdsk-econ", "ob-2", "ob-26"}


def test_every_outcome_of_the_case_is_explained_in_both_languages(evaluation):
    for outcome in evaluation.outcomes():
        explanation = evaluation.explain(outcome.organization, outcome.criterion, lang="en")
        root = explanation.root
        assert (root.status, root.levels, root.reasons) == (outcome.status, outcome.levels, outcome.reasons)
        assert explanation.to_text("ru") != explanation.to_text("en")
        Checker(explanation.to_html("ru"))
        assert json.loads(explanation.to_json())["criterion"] == outcome.criterion


def test_the_html_unfolds_and_escapes(evaluation):
    hostile = '<script>alert(1)</script>"&'
    framework = evaluation.framework.edited({"criteria": {"mc_02": {"title": {"ru": hostile, "en": hostile}}}})
    again = merilo.evaluate(framework, evaluation.network, evaluation.observations)
    html = again.explain("berdsk-1", "mc_02")._repr_html_()
    assert "<details" in html
    assert "<script" not in html
    Checker(html)


def test_unknown_names_are_refused(evaluation):
    with pytest.raises(merilo.UnknownIdError):
        evaluation.explain("berdsk", "mc_02")
    with pytest.raises(merilo.UnknownIdError):
        evaluation.provenance("berdsk-1", "cc_01")


def test_long_explanations_are_cut(evaluation):
    short = evaluation.explanation("lyceum-176", "cc_02", depth=1)
    assert any(each.truncated for each in points(short))
    assert sum(1 for _ in points(evaluation.explanation("lyceum-176", "cc_02", nodes=5))) < sum(
        1 for _ in points(evaluation.explanation("lyceum-176", "cc_02"))
    )


def test_a_cut_explanation_counts_all_members():
    """3,000 of 4,500 schools at level 3 are two thirds, however few of them are told with their evidence."""
    schools = [f"s{place}" for place in range(4500)]
    framework = merilo.Framework.from_dict(
        {
            "format": "merilo.framework",
            "version": 1,
            "id": "many",
            "default_language": "en",
            "roles": {"center": {"title": {"en": "center"}}, "school": {"title": {"en": "school"}}},
            "relations": {"attached": {}},
            "scales": {"points": {"levels": [{"id": level} for level in "0123"]}},
            "indicators": {name: {"scale": "points", "roles": ["school"]} for name in "abc"},
            "criteria": {
                "own": {"scale": "points", "measured_on": ["school"], "rule": {"aggregate": "min", "of": list("abc")}},
                "all": {
                    "scale": "points",
                    "measured_on": ["center"],
                    "rule": {"quorum": "own", "over": {"relation": "attached"}, "share": "1/2"},
                },
            },
        }
    )
    network = merilo.Network.from_dict(
        {
            "format": "merilo.network",
            "version": 1,
            "id": "many",
            "organizations": {"c": {"role": "center"}, **{name: {"role": "school"} for name in schools}},
            "relations": {"attached": [{"child": name, "parent": "c"} for name in schools]},
            "periods": {"now": {"start": "2018-01-01", "end": "2018-12-31"}},
        }
    )
    rows = [
        {"organization": name, "indicator": indicator, "period": "now", "value": "0" if place < 1500 else "3"}
        for place, name in enumerate(schools)
        for indicator in "abc"
    ]
    explanation = merilo.evaluate(framework, network, merilo.Observations.from_rows(rows)).explain("c", "all")
    text = explanation.to_text("en", full=True)
    assert "3000 of 4500 reached level 3" in text
    assert "the rest is not shown" in text
    assert "4500 organizations: 3 in 3000; 0 in 1500" in explanation.to_text("en")
