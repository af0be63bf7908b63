"""Numbers beyond 64 bits, numbers that do not exist, and how numbers are told."""

from __future__ import annotations

import json
import os
import random
from fractions import Fraction
from typing import Any

import merilo
import numpy
import pytest
from merilo.frames import rows
from merilo.words import number, numbers

NETWORK = merilo.Network.from_json(
    json.dumps(
        {
            "format": "merilo.network",
            "version": 1,
            "id": "n",
            "organizations": {"o": {"role": "r"}, "p": {"role": "r"}},
            "relations": {},
            "periods": {"y": {"start": "2025-01-01", "end": "2025-12-31"}},
        }
    )
)


def framework(rules: dict[str, Any]) -> merilo.Framework:
    """Criteria that give numbers, of the indicators `x` and `y`."""
    return merilo.Framework.from_json(
        json.dumps(
            {
                "format": "merilo.framework",
                "version": 1,
                "id": "f",
                "edition": "1",
                "default_language": "en",
                "title": "f",
                "roles": {"r": {"title": "r"}},
                "indicators": {each: {"title": each, "values": "number"} for each in "xy"},
                "criteria": {name: {"title": name, "rule": rule} for name, rule in rules.items()},
            }
        )
    )


def evaluated(rules: dict[str, Any], given: dict[str, Any]) -> merilo.Evaluation:
    """The rules for values of the organization `o`."""
    told = [{"organization": "o", "indicator": key, "period": "y", "value": value} for key, value in given.items()]
    return merilo.evaluate(framework(rules), NETWORK, merilo.Observations.from_rows(told))


def expression(draw: random.Random, depth: int) -> tuple[Any, Fraction | None]:
    """A random rule and what Python's fractions make of it; nothing where it has no result."""
    if depth == 0 or draw.random() < 0.2:
        value = Fraction(draw.randint(-(10**9), 10**9), draw.choice([1, 3, 7, 10, 999, 99991, 10**9 + 7]))
        return f"{value.numerator}/{value.denominator}", value
    parts = [expression(draw, depth - 1) for _ in range(draw.randint(2, 4))]
    of, values = [each for each, _ in parts], [value for _, value in parts]
    function = draw.choice(["sum", "product", "mean", "min", "max", "ratio", "harmonic"])
    if function == "ratio":
        of, values = of[:2], values[:2]
    rule = {"aggregate": function, "of": of}
    if any(value is None for value in values):
        return rule, None
    known = [value for value in values if value is not None]
    if function == "sum":
        return rule, sum(known, Fraction(0))
    if function == "product":
        return rule, known[0] * expression_product(known[1:])
    if function == "mean":
        return rule, sum(known, Fraction(0)) / len(known)
    if function in ("min", "max"):
        return rule, min(known) if function == "min" else max(known)
    if function == "ratio":
        return rule, known[0] / known[1] if known[1] else None
    if any(value < 0 for value in known):
        return rule, None
    return rule, Fraction(0) if 0 in known else len(known) / sum((1 / value for value in known), Fraction(0))


def expression_product(values: list[Fraction]) -> Fraction:
    """The product of all."""
    result = Fraction(1)
    for value in values:
        result *= value
    return result


def compare(seed: int, count: int) -> int:
    """How many of so many random expressions have a result; all are held against Python's fractions."""
    draw = random.Random(seed)
    expected = [expression(draw, 3) for _ in range(count)]
    evaluation = evaluated({f"c{place}": rule for place, (rule, _) in enumerate(expected)}, {})
    defined = 0
    for place, (rule, value) in enumerate(expected):
        outcome = evaluation["o", f"c{place}"]
        if value is None:
            continue
        defined += 1
        assert (outcome.low, outcome.high) == (value, value), rule
    return defined


def test_random_expressions_give_what_the_fractions_of_python_give():
    seed, count = int(os.environ.get("MERILO_ORACLE_SEED", "1")), int(os.environ.get("MERILO_NUMBERS", "2000"))
    defined = sum(compare(seed * 1000 + place, 1000) for place in range(count // 1000))
    assert defined > count // 3  # negative numbers have no harmonic mean


def test_a_product_of_measured_numbers_beyond_64_bits_is_rounded_as_declared():
    rule = {"aggregate": "product", "of": ["x", "y"]}
    rounded = rule | {"round": {"to": 0.01, "mode": "half_up"}}
    evaluation = evaluated({"c": rule, "r": rounded}, {"x": "1.23456789012345", "y": "2.34567890123456"})
    exact = Fraction("1.23456789012345") * Fraction("2.34567890123456")
    assert evaluation["o", "c"].low == exact
    assert evaluation["o", "r"].low == Fraction("2.9")
    assert merilo.Evaluation.to_json(evaluation)


def test_what_does_not_exist_concerns_its_cell_alone():
    evaluation = evaluated({"g": {"aggregate": "geometric", "of": ["x", "y"]}, "s": "x"}, {"x": -1, "y": 4})
    assert evaluation["o", "g"].status.name == "undetermined"
    assert evaluation["o", "g"].reasons == ("undefined",)
    assert evaluation["o", "s"].low == -1
    assert "not defined for these values" in str(evaluation.explain("o", "g", lang="en"))


def test_where_nothing_is_defined_is_told_at_its_rule():
    rules = {"q": {"aggregate": "ratio", "of": ["x", "y"]}, "s": {"aggregate": "sum", "of": ["q", 1]}}
    (issue,) = evaluated(rules, {"x": 1, "y": 0}).issues
    assert (issue.code, issue.place.pointer, issue.found) == ("no_result", "/criteria/q/rule", "o")
    assert issue.severity is merilo.Severity.warning
    assert "у правила нет результата" in issue.message("ru")
    assert not evaluated(rules, {"x": 1, "y": 2}).issues


@pytest.mark.parametrize("text", ["5.32316018276183e-05", "1.5e-20", "1e300"])
def test_fifteen_digits_are_read_whatever_their_exponent(text: str):
    assert evaluated({"c": "x"}, {"x": text})["o", "c"].low == Fraction(text)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("69.99966", "69.99966"),
        ("69.9999666666", "69.99997"),
        ("1/300", "0.003"),
        ("0.000000001", "0.000000001"),
        ("2/3", "0.67"),
        ("7.25", "7.25"),
        ("3", "3"),
        ("-1/300", "-0.003"),
    ],
)
def test_a_number_shown_is_never_a_whole_one_that_it_is_not(value: str, shown: str):
    assert number(Fraction(value), "en") == shown


def test_a_float32_in_a_column_is_its_own_shortest_decimal():
    values = numpy.array([0.3, 420.07], dtype="float32")
    evaluation = merilo.evaluate(framework({"c": "x"}), NETWORK, merilo.Observations.from_columns({"x": values}, "y"))
    assert [evaluation[each, "c"].low for each in "op"] == [Fraction("0.3"), Fraction("420.07")]


def test_whole_numbers_that_a_column_cannot_hold_are_refused():
    with pytest.raises(ValueError, match="beyond 9007199254740992"):
        merilo.Observations.from_columns({"x": numpy.array([9007199254740993, 1])}, "y")


def test_a_table_holds_decimals_and_the_ratio_of_a_number_that_none_tells():
    evaluation = evaluated({"h": {"aggregate": "mean", "of": ["x", "y"]}, "t": "1/3"}, {"x": "7.25", "y": 0})
    table = {row[1]: row for row in rows(evaluation) if row[0] == "o"}
    assert (table["h"][5], table["h"][12]) == ("3.625", None)
    assert (table["t"][5], table["t"][12]) == ("0.333333333333333", "1/3")


@pytest.mark.parametrize(("x", "shown", "level"), [("200.01", "66.67", "1"), (200, "66.667", "0")])
def test_a_number_shown_anywhere_is_told_from_the_thresholds_of_all_rules(x: Any, shown: str, level: str):
    third = {"aggregate": "ratio", "of": ["x", 3]}
    document = framework({"third": third}).to_dict()
    document["scales"] = {"s": {"levels": [{"id": "0"}, {"id": "1"}]}}
    document["criteria"]["l"] = {"scale": "s", "rule": {"band": "third", "steps": {"1": {">=": 66.67}}}}
    document["matrices"] = {"m": {"role": "r", "criteria": ["third", "l"]}}
    told = [{"organization": "o", "indicator": "x", "period": "y", "value": x}]
    evaluation = merilo.evaluate(merilo.Framework.from_dict(document), NETWORK, merilo.Observations.from_rows(told))
    assert evaluation["o", "l"].level == level
    matrix = evaluation.matrix("o", lang="en")
    assert f"score: {shown}\n" in matrix.to_text().lower()
    assert f">{shown}<" in matrix.to_html()
    assert f"third: {shown}," in repr(matrix)
    for criterion in ("third", "l"):
        assert f"{shown}\n" in evaluation.explain("o", criterion, lang="en").to_text()


def test_the_ends_of_a_range_are_told_from_each_other():
    assert numbers(Fraction("66.6661111"), Fraction("66.6662222"), "en") == "66.6661–66.6662"
    assert numbers(Fraction(2, 3), Fraction(2, 3), "en") == "0.67"
