"""Random cases whose levels can only rise with every value, and changes with a known direction."""

from __future__ import annotations

import copy
from random import Random
from typing import Any
from unittest import mock

from . import generator
from .generator import INDICATORS, RandomCase, make_case
from .generator_numbers import SCALES
from .generator_rules import Author


class RisingAuthor(Author):
    """Writes rules in which a higher value is never worse."""

    def level(self, scale: str, depth: int, roles: tuple[str, ...], item: bool = False, top: bool = False) -> Any:
        kind = self.random.choice(["leaf", "band", "choice"] + ["quorum"] * (not item)) if depth > 0 else "leaf"
        if kind == "leaf":
            return self.leaf(scale, roles, item)
        rule: dict[str, Any] = getattr(self, kind)(scale, depth - 1, roles, item)
        if kind == "band" and not top:
            rule["scale"] = scale
        rule.pop("weights", None)
        return rule

    def number(self, depth: int, roles: tuple[str, ...], item: bool, inside: bool = False) -> tuple[Any, list[Any]]:
        kinds = ["value"] if item else ["value", "share", "count", "mean"]
        kind = self.random.choice(kinds + ["sum"] * (depth > 0))
        if kind == "sum":
            name = self.random.choice(["sum", "mean", "min", "max"])
            parts = [self.number(depth - 1, roles, item)[0] for _ in range(2)]
            return {"aggregate": name, "of": parts}, [0, 0.5, 1, 2, 3, 50]
        if kind == "value":
            name = self.random.choice(["n_int", "n_half", *["item_number"] * item])
            return self.use(name), [0, 0.5, 1, 2, 3]
        if kind == "share":
            rule = {"measure": "share", "of": self.use("task"), "done": ["done", "gone"], "credit": {"part": "1/2"}}
            return rule, [0, 25, 33, 50, 75, 100]
        if kind == "count":
            return {"measure": "count", "of": self.use("item_level"), "done": ["1", "2"]}, [0, 1, 2, 3]
        return {"measure": "survey", "of": self.use("mark"), "min": 2, "statistic": "mean"}, [0, 0.5, 1, 1.5, 2]


def make_monotone_case(seed: int) -> RandomCase:
    """The case of a seed with rising rules only, and without criteria that give numbers."""
    with mock.patch.object(generator, "Author", RisingAuthor), mock.patch.object(generator, "NUMBER_SHARE", 0):
        return make_case(seed)


def with_better_evidence(case: RandomCase, random: Random) -> RandomCase:
    """One value of the period raised by one step, in every row that gives it."""
    changed = copy.deepcopy(case)
    rows = [row for row in changed.rows if "value" in row and row["indicator"] in INDICATORS and not is_date(row)]
    rows = [row for row in rows if row["period"] == "now"]
    if not rows:
        return changed
    chosen = random.choice(rows)
    key = {field: chosen.get(field) for field in ("organization", "indicator", "item", "rater", "value")}
    better = raised(chosen["indicator"], chosen["value"])
    for row in rows:
        if {field: row.get(field) for field in key} == key:
            row["value"] = better
    return changed


def is_date(row: dict[str, Any]) -> bool:
    """Whether the row is an event."""
    return INDICATORS[row["indicator"]].get("kind") == "event"


def raised(indicator: str, value: Any) -> Any:
    """The next higher value, if there is one."""
    declared = INDICATORS[indicator]
    if declared.get("values") == "number":
        return min(value + declared["step"], declared["max"])
    codes = SCALES[declared["scale"]] if "scale" in declared else declared["values"]
    codes = ["no", "yes"] if codes == "yes_no" else codes
    return codes[min(codes.index(value) + 1, len(codes) - 1)]


def stricter(case: RandomCase, random: Random) -> RandomCase:
    """Every threshold of every band raised by a quarter."""
    changed = copy.deepcopy(case)

    def visit(part: Any) -> None:
        for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
            visit(each)
        if isinstance(part, dict) and "steps" in part:
            part["steps"] = {
                level: {op: cut + 0.25 for op, cut in test.items()} for level, test in part["steps"].items()
            }

    visit(changed.framework["criteria"])
    return changed


def rank(levels: tuple[str, ...], codes: list[str]) -> tuple[int, ...]:
    """The lowest and the highest of some levels."""
    places = [codes.index(level) for level in levels]
    return (min(places), max(places)) if places else (0, 0)
