"""Seeded random cases of criteria judged on items, and of items that add up to a total."""

from __future__ import annotations

from typing import Any

from .build import Small, row
from .generator_forms import Draws

Rule = Any
PART = {"values": "number", "min": 0, "max": 4, "step": 1, "items": "listed"}
INDICATORS: dict[str, Any] = {
    "part": PART,
    "mark": {"scale": "s3", "items": "part"},
    "flag": {"values": "yes_no"},
    "whole": PART | {"sum_to": 5},
    "near": PART | {"sum_to": {"total": 5, "within": 1}},
}
FORMS = ["judged", "judged", "members", "members", "whole", "whole"]


class OnItems(Small):
    """A case with a second criterion `j`, judged on the items of `part`."""

    def __init__(self, inner: Rule, rule: Rule, forms: Items, item: str) -> None:
        indicators = {name: INDICATORS[name] for name in ("part", "mark", "flag")}
        super().__init__(rule, indicators, forms.rows, forms.listed, item=item)
        on_items = {"measured_on": ["center"], "items": "part", "scale": "s3", "title": "j"}
        self.framework["criteria"]["j"] = on_items | {"rule": inner}
        if item:
            self.framework["criteria"]["k"] |= {"items": "part"}


class Items(Draws):
    """Forms of items."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed * 23 + 7)

    def level(self) -> str:
        return str(self.any_of("0", "1", "2"))

    def say(self, indicator: str, *values: Any, gap: float = 0.35, **key: Any) -> None:
        """A value, a conflict, nothing that applies, or nothing."""
        for value in self.random.sample(values, 0 if self.chance(gap) else self.any_of(1, 1, 1, 2)):
            self.rows.append(row(indicator, value, **key))
        if self.chance(0.08):
            self.rows.append(row(indicator, status="not_applicable", **key))

    def inner(self) -> Rule:
        """The rule of one item: of its own values, also beside one of the organization."""
        conditions = [{"part": {">=": self.any_of(1, 2, 3)}}, {"mark": {">": self.any_of("0", "1")}}, {"flag": "yes"}]
        rows = [{"if": {self.any_of("all", "any"): self.random.sample(conditions, 2)}, "then": self.level()}]
        return {"table": [*rows, {"if": self.any_of(*conditions), "then": self.level()}, {"else": self.level()}]}

    def gather(self) -> str:
        """Items with some values; the name of one."""
        names = [f"i{place}" for place in range(self.any_of(1, 2, 3))]
        self.say("flag", "yes", "no")
        for name in names:
            self.listed.append({"indicator": "part", "organization": "c", "item": name})
            self.say("part", 0, 1, 2, 3, item=name)
            self.say("mark", "0", "1", "2", item=name)
            if self.chance(0.15):
                said = {"rater": "commission", "note": "n", "evidence": "d"}
                self.rows.append(row("j", self.level(), item=name, **said))
        return self.any_of(*names)

    def judged(self) -> Small:
        """One item, by a rule that reads another criterion of the same item."""
        item = self.gather()
        bounded = {"guard": "j", self.any_of("cap", "floor"): [{"if": {"flag": "yes"}, "at": self.level()}]}
        return OnItems(self.inner(), self.any_of("j", bounded), self, item)

    def members(self) -> Small:
        """What the items of an organization come to."""
        self.gather()
        rule = {"quorum": "j", "over": {"items": "part"}, "share": self.any_of("1/2", "1/3", 1)}
        least = {"aggregate": self.any_of("min", "max"), "of": "j", "over": {"items": "part"}}
        return OnItems(self.inner(), self.any_of(rule, rule, least), self, "")

    def whole(self) -> Small:
        """Items that add up to a total, some of them not known."""
        name, spread = self.any_of(("whole", 0), ("near", 1))
        count, left = self.any_of(2, 3), 5 + self.any_of(-spread, 0, spread)
        for place in range(count):
            most, least = min(4, left), max(0, left - 4 * (count - place - 1))
            value = left if place + 1 == count else self.random.randint(least, most)
            left -= value
            self.listed.append({"indicator": name, "organization": "c", "item": f"i{place}"})
            others = [each for each in range(5) if each != value]
            for said in () if self.chance(0.5) else [value, *self.random.sample(others, self.any_of(0, 0, 1))]:
                self.rows.append(row(name, said, item=f"i{place}"))
        over = {"over": {"items": name}}
        rule = self.any_of(
            {"aggregate": self.any_of("sum", "max", "min", "mean"), "of": name, **over},
            {"quorum": {"band": name, "steps": {"1": {">": 0}, "2": {">": 2}}}, **over, "share": "1/2"},
        )
        return Small(rule, {name: INDICATORS[name]}, self.rows, self.listed, scale="s3" if "quorum" in rule else None)


def make_items(seed: int) -> Small:
    """The case of a seed."""
    forms = Items(seed)
    return getattr(forms, forms.random.choice(FORMS))()
