"""Provenance: what is cited alone gives the outcome, and anything else may go."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import merilo
import numpy

NOVOSIBIRSK = Path(__file__).parents[2] / "frameworks" / "novosibirsk"


def kept(evaluation: merilo.Evaluation, rows: list[dict[str, Any]]) -> merilo.Evaluation:
    """The same evaluation on these rows only."""
    observations = merilo.Observations.from_rows(rows, items=evaluation.observations.to_items())
    return merilo.evaluate(evaluation.framework, evaluation.network, observations, period=evaluation.header.period)


def test_the_evidence_cited_alone_gives_the_outcome_of_the_case():
    evaluation = merilo.evaluate(merilo.load(NOVOSIBIRSK))
    rows = evaluation.observations.to_rows()
    for organization, criterion in [("berdsk-1", "mc_02"), ("lyceum-176", "cc_07"), ("ubinskoe-2", "mc_05")]:
        cited = evaluation.provenance(organization, criterion).rows
        again = kept(evaluation, [rows[place] for place in cited])
        assert again[organization, criterion] == evaluation[organization, criterion]


def wide_case(values):
    """A center and its schools: how many of them reach half of their plan, which is a wide column."""
    schools = [f"s{place}" for place in range(len(values) - 1)]
    framework = merilo.Framework.from_dict(
        {
            "format": "merilo.framework",
            "version": 1,
            "id": "wide",
            "edition": "1",
            "default_language": "en",
            "title": "Wide",
            "roles": {"center": {"title": "Center"}, "school": {"title": "School"}},
            "relations": {"attached": {"title": "Attached"}},
            "scales": {"done": {"title": "Done", "levels": [{"id": "no"}, {"id": "yes"}]}},
            "indicators": {
                "plan": {"title": "Plan", "values": "number", "min": 0, "max": 100, "roles": ["school"]},
                "other": {"title": "Other", "values": "number", "min": 0, "max": 100, "roles": ["school"]},
                "agreed": {"title": "Agreed", "values": "yes_no", "roles": ["center"]},
            },
            "criteria": {
                "all": {
                    "title": "All",
                    "scale": "done",
                    "measured_on": ["center"],
                    "rule": {
                        "with": {
                            "plans": {
                                "quorum": {"band": "plan", "steps": {"yes": {">=": 50}}, "scale": "done"},
                                "over": {"relation": "attached", "role": "school"},
                                "share": "1/2",
                            }
                        },
                        "guard": "plans",
                        "applies_if": {"agreed": "yes"},
                    },
                },
                "others": {
                    "title": "Others",
                    "scale": "done",
                    "measured_on": ["school"],
                    "rule": {"band": "other", "steps": {"yes": {">=": 50}}},
                },
            },
        }
    )
    network = merilo.Network.from_dict(
        {
            "format": "merilo.network",
            "version": 1,
            "id": "wide",
            "title": "Wide",
            "organizations": {"c": {"role": "center"}, **{each: {"role": "school"} for each in schools}},
            "relations": {"attached": [{"child": each, "parent": "c"} for each in schools]},
            "periods": {"p": {"title": "P", "start": "2020-01-01", "end": "2020-12-31"}},
        }
    )
    rows = [{"organization": "c", "indicator": "agreed", "period": "p", "value": "yes", "evidence": "minutes"}]

    def evaluate(plan, other):
        observations = merilo.Observations.from_columns({"plan": plan, "other": other}, "p", rows=rows)
        return merilo.evaluate(framework, network, observations)

    return evaluate


def test_an_outcome_cites_the_values_of_columns_it_stands_on():
    nan = numpy.nan
    plan, other = numpy.array([nan, 80.0, nan, 20.0, 60.0]), numpy.array([nan, 10.0, 20.0, 90.0, nan])
    evaluate = wide_case(plan)
    evaluation = evaluate(plan, other)
    under = evaluation.provenance("c", "all")
    cited = [(each.indicator, each.period, each.organization, each.values) for each in under.columns]
    assert cited == [("plan", "p", "s0", ("80",)), ("plan", "p", "s2", ("20",)), ("plan", "p", "s3", ("60",))]
    assert under.missing == ()  # determined, whatever s1 has
    assert [*under.rows] == [0]
    # What is cited alone gives the outcome, and what is not may change.
    alone, nothing = numpy.full(5, nan), numpy.full(5, nan)
    for _, _, organization, values in cited:
        alone[1 + int(organization[1:])] = float(values[0])
    assert evaluate(alone, nothing)["c", "all"] == evaluation["c", "all"]
    assert evaluate(plan, other[::-1].copy() * 0 + 5)["c", "all"] == evaluation["c", "all"]
    text = evaluation.explain("c", "all", lang="en").to_text()
    assert "“Plan”: 80 [column plan]" in text
    assert "Stands on: rows of the observations: 1; values in columns: 3; documents: minutes" in text
    assert (
        "Основано на: строк наблюдений: 1; значений в столбцах: 3; документы: minutes"
        in evaluation.explain("c", "all", lang="ru").to_text()
    )
