"""Seeded random cases of quotients: ratios, relative changes, places among peers, and weights of items."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .build import Small, row
from .generator_forms import Draws

Rule = Any
INDICATORS: dict[str, Any] = {
    "z": {"values": "number", "min": 0, "max": 4, "step": 1},
    "w": {"values": "number", "min": -2, "max": 2, "step": 1},
    "u": {"values": "number", "min": 1, "max": 4},
    "v": {"values": "number", "min": -3, "max": -1},
    "part": {"values": "number", "min": 0, "max": 3, "step": 1, "items": "listed"},
    "mark": {"scale": "s2", "items": "part"},
}
FORMS = ["ratio", "ratio", "change", "change", "peers", "peers", "peers", "items", "items", "votes", "roots"]


class Peers(Small):
    """A case of one criterion at schools, the first of which is judged."""

    judged = "o0"

    def __init__(self, *parts: Any, **more: Any) -> None:
        super().__init__(*parts, **more)
        self.framework["criteria"]["k"]["measured_on"] = ["school"]


class Quotients(Draws):
    """Forms of quotients."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed * 17 + 3)

    def say(self, indicator: str, gap: float = 0.4, **key: Any) -> None:
        """A value, a conflict, nothing that applies, or nothing."""
        about = INDICATORS[indicator]
        codes = [0, 1] if "scale" in about else list(range(about["min"], about["max"] + 1))
        many = 0 if self.chance(gap) else self.any_of(1, 1, 1, 1, 2)
        for value in self.random.sample(codes, many):
            said = ("low", "high")[value] if "scale" in about else value
            self.rows.append(row(indicator, said, **key))
        if self.chance(0.08):
            self.rows.append(row(indicator, status="not_applicable", **key))

    def banded(self, rule: Rule) -> Rule:
        """The number itself, or a band over it."""
        # Of dense numbers brute force tries a few: enough for the ends, not for what lies between.
        if self.chance(0.5) or "'u'" in str(rule) or "'v'" in str(rule):
            return rule
        low, high = sorted(
            self.random.sample([-1, "-1/2", 0, "1/3", "1/2", 1, 2], 2), key=lambda each: Fraction(str(each))
        )
        return {"band": rule, "steps": {"1": {self.any_of(">", ">="): low}, "2": {self.any_of(">", ">="): high}}}

    def ratio(self) -> Rule:
        """One number over another, also over itself."""
        names = [self.any_of("z", "w", "u", "v"), self.any_of("z", "w", "u", "v")]
        for name in sorted(set(names)):
            self.say(name)
        rule: Rule = {"aggregate": "ratio", "of": names}
        if self.chance(0.5):
            rule["zero"] = self.any_of(0, 1, -5)
        if self.chance(0.2):
            rule = {"aggregate": self.any_of("sum", "max"), "of": [rule, self.any_of(0, names[0])]}
        return self.banded(rule)

    def change(self) -> Rule:
        """What a number changed by, relative to what it was."""
        name = self.any_of("z", "w", "u", "v")
        for period in ("before", "now"):
            self.say(name, period=period)
        rule: Rule = {"measure": "change", "of": name, "relative": True}
        if self.chance(0.5):
            rule["zero"] = self.any_of(0, 1, -5)
        if self.chance(0.3):
            rule["absent"] = self.any_of(1, 2)
            if name == "v":
                rule["absent"] = -1
        return self.banded(rule)

    def peers(self) -> Rule:
        """A place among peers, some of them not known."""
        self.schools = self.any_of(1, 2, 3, 4)
        name = self.any_of("z", "z", "w")
        for place in range(self.schools):
            self.say(name, gap=self.any_of(0, 0.4), organization=f"o{place}")
        kind = self.any_of("min_max", "rank", "z", "best")
        rule: Rule = {"normalize": name, "relative": kind}
        if kind == "rank":
            rule["ties"] = self.any_of("average", "min", "max")
        elif self.chance(0.5):
            rule["zero"] = self.any_of(None, 2)
        if kind == "z" and self.chance(0.5):
            rule["deviation"] = "sample"
        if self.chance(0.3):
            rule["better"] = "lower"
        if self.chance(0.4):
            rule["missing"] = "drop"
            if self.chance(0.5):
                rule["coverage"] = self.any_of("1/2", "2/3", 1)
        return self.banded(rule)

    def list_items(self, indicator: str, more: int) -> None:
        for place in range(self.any_of(1, 2, 3, more)):
            weight = self.any_of({}, {"weight": 0}, {"weight": 2}, {"weight": "0.5"}, {"weight": 3})
            self.listed.append({"indicator": "part", "organization": "c", "item": f"i{place}", **weight})
            self.say(indicator, gap=0.3, item=f"i{place}")

    def items(self) -> Rule:
        """A sum or a mean over items by the weights of their list."""
        self.list_items("part", 4)
        rule: Rule = {"aggregate": self.any_of("sum", "mean", "mean", "harmonic"), "of": "part"}
        rule |= {"over": {"items": "part"}, "weights": "item"}
        if self.chance(0.4):
            rule["na"] = self.any_of("drop", {"value": 1})
        return self.banded(rule)

    def votes(self) -> Rule:
        """A quorum of items by the weights of their list."""
        self.list_items("mark", 5)
        rule: Rule = {"quorum": "mark", "over": {"items": "part"}, "weights": "item"}
        return rule | self.any_of({"share": "1/2"}, {"share": {">": "1/2"}}, {"share": 1}, {"count": 2}, {"count": 4})

    def roots(self) -> Rule:
        """Means that numbers below zero do not have."""
        names = self.random.sample(["z", "w", "u"], 2)
        for name in names:
            self.say(name)
        rule: Rule = {"aggregate": self.any_of("geometric", "harmonic"), "of": names}
        return self.banded({**rule, "na": "drop"} if self.chance(0.3) else rule)


def make_quotient(seed: int) -> Small:
    """The case of a seed."""
    forms = Quotients(seed)
    rule = getattr(forms, forms.random.choice(FORMS))()
    names = {name for name in INDICATORS if f"'{name}'" in str(rule)} | {each["indicator"] for each in forms.listed}
    scale = "s2" if "quorum" in rule else "s3" if "band" in rule else None
    forms.random.shuffle(forms.rows)
    indicators = {name: INDICATORS[name] for name in INDICATORS if name in names}
    make = Peers if forms.schools else Small
    return make(rule, indicators, forms.rows, forms.listed, scale=scale, schools=forms.schools)
