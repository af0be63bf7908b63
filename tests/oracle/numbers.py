"""The kinds of rules that compute: aggregate and normalize."""

from __future__ import annotations

import math
from dataclasses import replace
from fractions import Fraction
from typing import Any

from .evaluator import Scope
from .evidence import Open
from .values import NA, Level, Undefined, Value, number, points, quotient

Rule = dict[str, Any]
WEIGHING = ("sum", "mean", "power", "geometric", "harmonic")


def aggregate(scope: Scope, rule: Rule) -> Value:
    """Sum, product, median, min, max or a mean of inputs, or of the members of a subject."""
    found: list[tuple[Value, Fraction]]
    if rule.get("missing") == "drop" and "over" not in rule:
        return of_what_is_known(scope, rule)
    if "over" in rule:
        found = []
        for inner in scope.members(rule["over"]):
            found.append((inner.value(rule["of"]), inner.weight(rule.get("weights"))))
    elif isinstance(rule["of"], dict):
        found = [(scope.value(name), number(weight)) for name, weight in rule["of"].items()]
    else:
        found = [(scope.value(each), Fraction(1)) for each in rule["of"]]
    # What weighs nothing does not count, whether or not it applies.
    if rule["aggregate"] in WEIGHING:
        found = [
            (Fraction(0) if rule["aggregate"] == "sum" and not weight else value, weight) for value, weight in found
        ]
        found = [pair for pair in found if pair[1] or rule["aggregate"] == "sum"]
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
        except Undefined:
            pass
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
    if name == "ratio":
        return quotient(found[0][0], found[1][0], rule.get("zero"))
    total = sum((value * weight for value, weight in found), Fraction(0))
    if name == "sum":
        return total
    if whole == 0:
        return NA
    if name == "mean":
        return total / whole
    if any(value < 0 for value in values):
        raise Undefined
    if name == "harmonic":
        return Fraction(0) if 0 in values else whole / sum(weight / value for value, weight in found)
    if name == "geometric" and 0 in values:
        return Fraction(0)
    shares = [(float(value), float(weight / whole)) for value, weight in found]
    if name == "geometric":
        return Fraction(f"{math.exp(math.fsum(weight * math.log(value) for value, weight in shares)):.12g}")
    power = float(number(rule["power"]))
    return Fraction(f"{math.fsum(weight * value**power for value, weight in shares) ** (1 / power):.12g}")


def peers_of(scope: Scope, rule: Rule) -> list[Fraction]:
    """The numbers of all organizations of this role; with `missing: drop` of those known, and this one."""
    organizations = scope.evidence.network["organizations"]
    role = organizations[scope.organization]["role"]
    peers = [replace(scope, organization=name) for name, each in organizations.items() if each["role"] == role]
    if rule.get("missing") == "drop":
        possible = [(peer, results_of(peer, rule["normalize"])) for peer in peers]
        possible = [(peer, results) for peer, results in possible if results != {NA}]
        known = [peer for peer, results in possible if len(results) == 1]
        if known and Fraction(len(known), len(possible)) >= number(rule.get("coverage", 0)):
            peers = [peer for peer in peers if peer in known or peer.organization == scope.organization]
    return [value for value in (peer.value(rule["normalize"]) for peer in peers) if isinstance(value, Fraction)]


def among_peers(rule: Rule, found: Fraction, peers: list[Fraction]) -> Value:
    """The place of a number among those of its peers, of which it is one."""
    lower = rule.get("better") == "lower"
    least, greatest = min(peers), max(peers)
    zero = NA if rule.get("zero", 0) is None else number(rule.get("zero", 0))
    kind = rule["relative"]
    if kind == "rank":
        better = sum(each < found if lower else each > found for each in peers)
        same = peers.count(found)
        return {
            "min": Fraction(better + 1),
            "max": Fraction(better + same),
            "average": better + Fraction(same + 1, 2),
        }[rule.get("ties", "average")]
    if kind == "best":
        above, below = (least, found) if lower else (found, greatest)
        return above / below if below else zero
    if least == greatest:
        return zero
    if kind == "min_max":
        return (greatest - found if lower else found - least) / (greatest - least)
    mean = sum(peers, Fraction(0)) / len(peers)
    sample = rule.get("deviation") == "sample"
    variance = sum(((each - mean) ** 2 for each in peers), Fraction(0)) / (len(peers) - sample)
    size = Fraction(f"{math.sqrt(float((found - mean) ** 2 / variance)):.12g}")
    return -size if (found < mean) != lower else size


def normalize(scope: Scope, rule: Rule) -> Value:
    """The place of a number between two goalposts, 0 to 1."""
    found = scope.value(rule["normalize"])
    if found is NA:
        return NA
    if "relative" in rule:
        assert isinstance(found, Fraction)
        return among_peers(rule, found, peers_of(scope, rule))
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
