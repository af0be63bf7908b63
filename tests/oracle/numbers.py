"""The kinds of rules that compute: aggregate and normalize."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

from .evaluator import Scope
from .evidence import Open
from .values import NA, Level, Value, number, points

Rule = dict[str, Any]


def aggregate(scope: Scope, rule: Rule) -> Value:
    """Sum, product, median, min, max or a mean of inputs, or of the members of a subject."""
    found: list[tuple[Value, Fraction]]
    if rule.get("missing") == "drop":
        return of_what_is_known(scope, rule)
    if "over" in rule:
        found = []
        for inner in scope.members(rule["over"]):
            weight = inner.value(rule["weights"]) if "weights" in rule else Fraction(1)
            assert isinstance(weight, Fraction)
            found.append((inner.value(rule["of"]), weight))
    elif isinstance(rule["of"], dict):
        found = [(scope.value(name), number(weight)) for name, weight in rule["of"].items()]
    else:
        found = [(scope.value(each), Fraction(1)) for each in rule["of"]]
    policy = rule.get("na")
    if policy is None and any(value is NA for value, _ in found):
        return NA
    if isinstance(policy, dict):
        found = [(number(policy["value"]) if value is NA else value, weight) for value, weight in found]
    found = [pair for pair in found if pair[0] is not NA]
    if not found:
        return NA
    name = rule["aggregate"]
    if name in ("min", "max", "median") and isinstance(found[0][0], Level):
        ordered = sorted((value for value, _ in found), key=lambda level: level.index)  # type: ignore[union-attr]
        return {"min": ordered[0], "max": ordered[-1], "median": ordered[(len(ordered) - 1) // 2]}[name]
    return combined(rule, [(points(value), weight) for value, weight in found])


def of_what_is_known(scope: Scope, rule: Rule) -> Value:
    """The aggregate of the inputs that the evidence decides, where they are enough; else of all."""
    complete = {key: each for key, each in rule.items() if key not in ("missing", "coverage")}
    results = [results_of(scope, each) for each in rule["of"]]
    known = [each for each, found in zip(rule["of"], results, strict=True) if len(found) == 1]
    enough = Fraction(len(known), len(results)) >= number(rule.get("coverage", 0))
    return aggregate(scope, {**complete, "of": known} if known and enough else complete)


def results_of(scope: Scope, rule: Any) -> set[Value]:
    """What a rule can give, whatever the present completion has chosen."""
    evidence, chosen = scope.evidence, scope.evidence.choices
    pending: list[dict[tuple[Any, ...], Any]] = [{}]
    results: set[Value] = set()
    while pending:
        evidence.choices = pending.pop()
        try:
            results.add(scope.value(rule))
        except Open as gap:
            pending += [{**evidence.choices, gap.slot: option} for option in gap.options]
    evidence.choices = chosen
    return results


def combined(rule: Rule, found: list[tuple[Fraction, Fraction]]) -> Value:
    """The aggregate of numbers with weights."""
    name = rule["aggregate"]
    values = sorted(value for value, _ in found)
    whole = sum((weight for _, weight in found), Fraction(0))
    if name == "min":
        return values[0]
    if name == "max":
        return values[-1]
    if name == "median":
        return (values[(len(values) - 1) // 2] + values[len(values) // 2]) / 2
    if name == "product":
        return math.prod(values, start=Fraction(1))
    total = sum((value * weight for value, weight in found), Fraction(0))
    if name == "sum":
        return total
    if whole == 0:
        return NA
    if name == "mean":
        return total / whole
    if name == "harmonic":
        return whole / sum(weight / value for value, weight in found)
    shares = [(float(value), float(weight / whole)) for value, weight in found]
    if name == "geometric":
        return Fraction(f"{math.exp(math.fsum(weight * math.log(value) for value, weight in shares)):.12g}")
    power = float(number(rule["power"]))
    return Fraction(f"{math.fsum(weight * value**power for value, weight in shares) ** (1 / power):.12g}")


def normalize(scope: Scope, rule: Rule) -> Value:
    """The place of a number between two goalposts, 0 to 1."""
    found = scope.value(rule["normalize"])
    if found is NA:
        return NA
    low, high = (number(post) for post in rule["goalposts"])
    placed = (points(found) - low) / (high - low)
    declared = (
        scope.evidence.framework["indicators"].get(rule["normalize"]) if isinstance(rule["normalize"], str) else None
    )
    if rule.get("better", (declared or {}).get("better")) == "lower":
        placed = 1 - placed
    clamp = rule.get("clamp", "none")
    if clamp in ("low", "both"):
        placed = max(placed, Fraction(0))
    return min(placed, Fraction(1)) if clamp in ("high", "both") else placed


KINDS = {"aggregate": aggregate, "normalize": normalize}
