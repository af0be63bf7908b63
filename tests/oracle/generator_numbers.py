"""Seeded random rules that give numbers, well typed by construction."""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

Rule = Any
ROLES = ("center", "school")
SCALES: dict[str, list[str]] = {
    "s3": ["0", "1", "2"],
    "s4": ["low", "mid", "high", "top"],
    "half": ["0", "0.5", "1", "2"],
}
ABOVE_ITEMS = 0.5  # how often a rule on an item reads an indicator of the whole organization
NUMBERS = {
    "n_int": {"values": "number", "min": 0, "max": 3, "step": 1},
    "n_half": {"values": "number", "min": 0, "max": 1, "step": 0.5},
    "n_signed": {"values": "number", "min": -1, "max": 1, "step": 1, "better": "lower"},
}
COUNTS = ["positive", "negative", "stable", "measured", "items"]
OPERATORS = ["=", "!=", ">", ">=", "<", "<="]


@dataclass
class NumberAuthor:
    """Writes rules that give numbers, and remembers which indicators they use."""

    random: Random
    criteria: dict[str, tuple[str, tuple[str, ...]]] = field(default_factory=dict)  # id -> scale or "", roles
    used: set[str] = field(default_factory=set)

    def chance(self, share: float) -> bool:
        """True in this share of the calls."""
        return self.random.random() < share

    def use(self, indicator: str) -> str:
        """Notes an indicator as used."""
        self.used.add(indicator)
        return indicator

    def operator(self) -> str:
        """An operator, more often an order than an equality."""
        return self.random.choice([*OPERATORS, ">=", "<="])

    def subject(self, roles: tuple[str, ...]) -> tuple[dict[str, Any], tuple[str, ...]]:
        """Related organizations, or items where the roles have no relation of their own."""
        if roles == ("center",):
            return {"relation": "attached", "role": "school"}, ("school",)
        if roles == ("school",) and self.chance(0.4):
            return {"relation": "attached", "direction": "up", "role": "center"}, ("center",)
        return {"items": self.use("item_level")}, roles

    def number(self, depth: int, roles: tuple[str, ...], item: bool, inside: bool = False) -> tuple[Rule, list[Any]]:
        """A rule that gives a number, and the numbers worth comparing it with."""
        kinds = ["value"] if item else ["value", "value", "share", "share", "count", "change"]
        if not item and not inside:
            kinds.append("mean")
        if depth > 0:
            kinds += ["aggregate", "normalize", "over"] if not item else ["aggregate", "normalize"]
        kind = self.random.choice(kinds)
        if kind == "value":
            name = self.use(
                "item_number" if item and not self.chance(ABOVE_ITEMS) else self.random.choice(list(NUMBERS))
            )
            return name, [-1, 0, 0.5, 1, 2, 3]
        if kind == "share":
            rule: dict[str, Any] = {"measure": "share", "of": self.use("task"), "done": ["done"]}
            if self.chance(0.4):
                rule["credit"] = {"part": "1/2"}
            if self.chance(0.4):
                rule["leave_out"] = ["gone"]
            if self.chance(0.5):
                rule["only_if"] = self.use("task_needed")
            if self.chance(0.2):
                rule["absent"] = "not"
            if self.chance(0.2):
                rule["round"] = {
                    "to": self.random.choice([1, 10]),
                    "mode": self.random.choice(["half_up", "half_even", "down"]),
                }
            return rule, [0, 25, 33, 50, 75, 100]
        if kind == "count":
            if self.chance(0.5):
                return {"measure": "count", "of": self.use("visit")}, [0, 1, 2, 3]
            if self.chance(0.5):
                return {"measure": "count", "of": self.use("item_level"), "done": ["1", "2"]}, [0, 1, 2, 3]
            return {"measure": "count", "of": self.use("item_number"), "where": {self.operator(): 1}}, [0, 1, 2, 3]
        if kind == "change":
            return {"measure": "change", "of": self.use("n_int")}, [-2, -1, 0, 1, 2]
        if kind == "mean":
            return {"measure": "survey", "of": self.use("mark"), "min": 2, "statistic": "mean"}, [0, 0.5, 1, 1.5, 2]
        return self.computed(kind, depth - 1, roles, item)

    def computed(self, kind: str, depth: int, roles: tuple[str, ...], item: bool) -> tuple[Rule, list[Any]]:
        """An aggregate of inputs or of a subject, or a normalized number."""
        cuts = [-1, 0, 0.5, 1, 2, 3, 50]
        if kind == "normalize":
            inner, _ = self.number(depth, roles, item, True)
            rule: dict[str, Any] = {"normalize": inner, "goalposts": [0, self.random.choice([2, 4, 100])]}
            if self.chance(0.5):
                rule["clamp"] = self.random.choice(["low", "high", "both"])
            if self.chance(0.3):
                rule["better"] = "lower"
            return rule, [0, 0.25, 0.5, 0.75, 1]
        name = self.random.choice(["sum", "mean", "mean", "min", "max", "median", "product"])
        if kind == "over":
            name = "mean" if name == "median" else name  # the median of an even number has tests of its own
            over, where = self.subject(roles)
            rule = {"aggregate": name, "of": self.number(depth, where, "items" in over, True)[0], "over": over}
            if name in ("sum", "mean") and "items" not in over and self.chance(0.3):
                rule["weights"] = self.use("size")
        elif name in ("sum", "mean") and self.chance(0.4):
            rules = {part: self.number(depth, roles, item, True)[0] for part in ("x", "y")}
            rule = {
                "with": rules,
                "aggregate": name,
                "of": {"x": self.random.choice([1, 3]), "y": self.random.choice([1, 0.5])},
            }
        else:
            rule = {
                "aggregate": name,
                "of": [
                    self.number(depth, roles, item, True)[0]
                    for _ in range(3 if name == "median" else self.random.choice([2, 3]))
                ],
            }
        if name != "median" and self.chance(0.4):
            rule["na"] = self.random.choice(["drop", {"value": 1}])
        if self.chance(0.2):
            modes = ["half_up", "half_even", "half_down", "up", "down", "floor", "ceiling"]
            rule["round"] = {"to": self.random.choice([1, 0.5]), "mode": self.random.choice(modes)}
        return rule, cuts
