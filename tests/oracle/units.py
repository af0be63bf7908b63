"""Random cases whose numbers have units, and the same cases in another unit."""

from __future__ import annotations

import copy
from typing import Any
from unittest import mock

from . import generator
from .generator import RandomCase, make_case
from .generator_numbers import NUMBERS
from .generator_rules import Author

IN_UNITS = {*NUMBERS, "item_number"}  # the other numbers are weights and counts
CONDITIONAL = {"table", "ladder", "applies_if", "requires", "if", "cap", "floor"}  # the parts with conditions
FACTORS = [2, 3, 10, 1000, 0.5, 0.25]  # every product with a value of a case is exact in binary


class UnitAuthor(Author):
    """Writes numbers that are either all in units or all without, so that no sum mixes the two."""

    def number(self, depth: int, roles: tuple[str, ...], item: bool, inside: bool = False) -> tuple[Any, list[Any]]:
        kinds = ["value", "value", *["change"] * (not item)]
        if depth > 0:
            kinds += ["normalize", "count"] * (not inside and not item) + ["aggregate"] + ["over"] * (not item)
        kind = self.random.choice(kinds)
        if kind == "value":
            name = "item_number" if item and self.chance(0.5) else self.random.choice(list(NUMBERS))
            return self.use(name), [-1, 0, 0.5, 1, 2, 3]
        if kind == "change":
            return {"measure": "change", "of": self.use("n_int")}, [-2, -1, 0, 1, 2]
        if kind == "count":
            return {"measure": "count", "of": self.use("item_number"), "where": {self.operator(): 1}}, [0, 1, 2, 3]
        rule, cuts = self.computed(kind, depth - 1, roles, item)
        if rule.get("aggregate") == "product":
            rule["aggregate"] = "sum"
        return rule, cuts


def make_case_in_units(seed: int) -> RandomCase:
    """The case of a seed with numbers in units."""
    with mock.patch.object(generator, "Author", UnitAuthor), mock.patch.object(generator, "NUMBER_SHARE", 0.4):
        return make_case(seed)


def in_other_units(case: RandomCase, factor: float) -> RandomCase:
    """Every number in units times a factor: in the rows, in the domains and in the rules."""
    changed = copy.deepcopy(case)
    for row in changed.rows:
        if row["indicator"] in IN_UNITS and "value" in row:
            row["value"] *= factor
    for name in IN_UNITS & set(changed.framework["indicators"]):
        changed.framework["indicators"][name] |= {
            field: factor * changed.framework["indicators"][name][field] for field in ("min", "max", "step")
        }
    for declared in changed.framework["criteria"].values():
        declared["rule"] = scaled(declared["rule"], factor)
    return changed


def is_in_units(rule: Any) -> bool:
    """Whether a rule gives a number in units."""
    if isinstance(rule, str):
        return rule in IN_UNITS
    if "aggregate" in rule:
        first = next(iter(rule["of"])) if isinstance(rule["of"], dict | list) and "over" not in rule else rule["of"]
        return is_in_units(rule["with"][first] if "with" in rule else first)
    return rule.get("measure") == "change"


def scaled(rule: Any, factor: float) -> Any:
    """The same rule for numbers times a factor."""
    if isinstance(rule, list):
        return [scaled(each, factor) for each in rule]
    if not isinstance(rule, dict):
        return rule
    changed = {key: scaled(part, factor) for key, part in rule.items()}
    if "with" in rule:
        names = {name for name, part in rule["with"].items() if is_in_units(part)}
        changed |= {key: compared(changed[key], names, factor) for key in CONDITIONAL & set(rule)}
    if "band" in rule and is_in_units(rule["band"]):
        changed["steps"] = {level: times(test, factor) for level, test in rule["steps"].items()}
    if "normalize" in rule and is_in_units(rule["normalize"]):
        changed["goalposts"] = times(rule["goalposts"], factor)
    if rule.get("measure") == "trend":
        changed["smallest_change"] = times(rule["smallest_change"], factor)
    if "where" in rule:
        changed["where"] = times(rule["where"], factor)
    if "aggregate" in rule and is_in_units(rule):
        if isinstance(rule.get("na"), dict):
            changed["na"] = times(rule["na"], factor)
        if "round" in rule:
            changed["round"] = {**rule["round"], "to": times(rule["round"]["to"], factor)}
    return changed


def compared(part: Any, names: set[str], factor: float) -> Any:
    """Conditions with the constants of some names times a factor."""
    if isinstance(part, list):
        return [compared(each, names, factor) for each in part]
    if not isinstance(part, dict):
        return part
    return {key: times(each, factor) if key in names else compared(each, names, factor) for key, each in part.items()}


def times(part: Any, factor: float) -> Any:
    """Every number in a part times a factor; names stay."""
    if isinstance(part, list):
        return [times(each, factor) for each in part]
    if isinstance(part, dict):
        return {key: times(each, factor) for key, each in part.items()}
    return part if isinstance(part, str) else part * factor
