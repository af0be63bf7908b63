"""What a policy chose, and beside it what all of the evidence could give, by hand."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import merilo
from worlds import framework_of, network_of

LEVELS = {"q": {"levels": [{"id": "low"}, {"id": "middle"}, {"id": "high"}]}}
MEAN: Any = {"aggregate": "mean", "of": ["x", "y"], "missing": "drop", "coverage": "1/2"}


def evaluated(criteria: dict[str, Any], *rows: dict[str, Any], **policies: str) -> merilo.Evaluation:
    number = {"values": "number", "min": 0, "max": 10}
    framework = framework_of(
        scales=LEVELS,
        indicators={"x": number, "y": number},
        criteria=criteria,
        policies=policies,
        default_language="en",
    )
    return merilo.evaluate(
        merilo.Framework.from_dict(framework),
        merilo.Network.from_dict(network_of()),
        merilo.Observations.from_rows([{"organization": "o0", "period": "p", **row} for row in rows]),
    )


def test_a_mean_of_what_is_known_tells_what_all_of_it_could_be():
    known = {"indicator": "x", "value": 2}
    mean = evaluated({"m": {"rule": MEAN}}, known)["o0", "m"]
    assert (mean.low, mean.high, mean.flags) == (2, 2, ("available",))
    assert mean.computed == ("1", "6")  # y from 0 to 10
    # Beside two known values there is nothing else.
    whole = evaluated({"m": {"rule": MEAN}}, known, {"indicator": "y", "value": 3})["o0", "m"]
    assert (whole.low, whole.flags, whole.computed) == (Fraction(5, 2), (), ())


def test_a_band_over_it_tells_the_levels():
    steps = {"middle": {">=": 2}, "high": {">": 5}}
    band = {"scale": "q", "rule": {"band": MEAN, "steps": steps}}
    evaluation = evaluated({"b": band}, {"indicator": "x", "value": 2})
    assert evaluation["o0", "b"].level == "middle"
    assert evaluation["o0", "b"].computed == ("low", "middle", "high")
    assert evaluation.explanation("o0", "b").inputs[0].inputs[0].computed == ("1", "6")


def test_what_is_computed_stands_beside_a_number_of_a_commission():
    said = {"rater": "commission", "note": "seen", "evidence": "act"}
    sum_of = {"s": {"title": "Sum", "rule": {"aggregate": "sum", "of": ["x", "y"]}}}
    rows = ({"indicator": "x", "value": "2.5"}, {"indicator": "s", "value": 4, **said})
    prevails = evaluated(sum_of, *rows)["o0", "s"]
    assert (prevails.low, prevails.high, prevails.computed) == (4, 4, ("2.5", "12.5"))
    beside = evaluated(sum_of, *rows, override="beside")["o0", "s"]
    assert (beside.low, beside.high, beside.computed) == (Fraction(5, 2), Fraction(25, 2), ("4",))


def test_it_is_told_and_leaves_as_a_column():
    evaluation = evaluated({"m": {"title": "Mean", "rule": MEAN}}, {"indicator": "x", "value": "2.5"})
    assert "from the evidence: 1.25–6.25" in evaluation.explain("o0", "m").to_text() + str(
        merilo.report(evaluation, lang="en")
    )
    assert evaluation.to_arrow().column("computed").to_pylist() == [["1.25", "6.25"]]


def test_a_place_among_known_peers_tells_what_all_of_them_could_give():
    number = {"values": "number", "min": 0, "max": 10}
    rule = {"normalize": "x", "relative": "min_max", "missing": "drop"}
    framework = framework_of(indicators={"x": number}, criteria={"place": {"rule": rule}})
    rows = [
        {"organization": name, "period": "p", "indicator": "x", "value": value}
        for name, value in (("o0", 4), ("o1", 2), ("o2", 6))
    ]
    found = merilo.evaluate(
        merilo.Framework.from_dict(framework),
        merilo.Network.from_dict(network_of(4)),
        merilo.Observations.from_rows(rows),
    )["o0", "place"]
    assert (found.low, found.high, found.flags) == (Fraction(1, 2), Fraction(1, 2), ("available",))
    # o3 from 0 to 10: (4 − 0) / 6 at most, (4 − 2) / 8 at least.
    assert [Fraction(each) for each in found.computed] == [Fraction(1, 4), Fraction(2, 3)]
