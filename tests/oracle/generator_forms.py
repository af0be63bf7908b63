"""Seeded random cases of forms with long or dense domains: inputs that meet, guards over numbers they read, long open
lists, coarse grids, known-only policies under shared gaps, weighted members, states with a baseline, documents."""

from __future__ import annotations

from random import Random
from typing import Any

from .build import Small, row

Rule = Any
INDICATORS: dict[str, Any] = {
    "x": {"values": "number"},
    "y": {"values": "number", "min": 0, "max": 4},
    "z": {"values": "number", "min": 0, "max": 4, "step": 1},
    "far": {"values": "number", "min": 0, "max": 100, "step": 1},
    "day": {"values": "date"},
    "due": {"values": "date"},
    "flag": {"values": "yes_no"},
    "lv": {"scale": "s3"},
    "weight": {"values": "number", "min": 0, "max": 5, "step": 1},
    "part": {"values": "number", "min": 0, "max": 3, "step": 1, "items": "listed"},
    "teacher": {"values": "number", "min": 0, "max": 3, "step": 1, "items": "open"},
    "task": {"values": ["no", "half", "held", "gone"], "items": "open"},
    "paper": {"values": ["no", "full"], "items": "listed"},
    "run": {"values": "date", "kind": "event", "items": "listed"},
    "stand": {"values": "number", "min": 0, "max": 4, "step": 1, "kind": "state"},
}
OPERATORS = ["=", "!=", ">", ">=", "<", "<="]
DAYS = [f"2020-03-0{day}" for day in range(1, 6)]
FORMS = ["meet", "meet", "guard", "guard", "trend", "trend", "calendar", "grid", "known", "known", "weighted", "share"]
FORMS += ["paper", "absent", "state"]


class Draws:
    """What draws the rule and the evidence of one form."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)
        self.rows: list[Any] = []
        self.listed: list[Any] = []
        self.schools = 0

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def any_of(self, *values: Any) -> Any:
        return self.random.choice(values)


class Forms(Draws):
    """Forms with long, dense and open domains."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed * 11 + 5)

    def say(self, indicator: str, value: Any, gap: float = 0.5, **key: Any) -> None:
        """A value, or nothing."""
        if not self.chance(gap):
            self.rows.append(row(indicator, value, **key))

    def level(self) -> str:
        return str(self.any_of("0", "1", "2"))

    def condition(self, names: list[str], constants: list[Any], depth: int = 1) -> Rule:
        """A condition over names that compares them with constants and with each other."""
        if depth and self.chance(0.3):
            kind = self.any_of("all", "any", "not")
            inner = [self.condition(names, constants, 0) for _ in range(2)]
            return {"not": inner[0]} if kind == "not" else {kind: inner}
        name = self.any_of(*names)
        other = self.any_of(*[each for each in names if each != name]) if len(names) > 1 else name
        return {name: {self.any_of(*OPERATORS): self.any_of(other, *self.random.sample(constants, 2))}}

    def table(self, names: list[str], constants: list[Any]) -> Rule:
        rows: list[Rule] = [{"if": self.condition(names, constants), "then": self.level()} for _ in range(2)]
        return {"table": [*rows, {"else": self.level()}]}

    def meet(self) -> Rule:
        """Numbers or days compared with each other, in a table, a ladder or a guard."""
        if self.chance(0.3):
            names, constants = ["day", "due"], DAYS
            for name in names:
                self.say(name, self.any_of(*DAYS))
        else:
            names, constants = self.random.sample(["x", "y", "z"], self.any_of(2, 2, 3)), [0, 1, 2, 3, 4]
            for place, name in enumerate(names):
                # Three open numbers are more than brute force tries.
                self.say(name, self.random.choice(constants), gap=0.6 if place < 2 else 0)
        kind = self.any_of("table", "table", "ladder", "guard")
        if kind == "table":
            return self.table(names, constants)
        if kind == "ladder":
            rungs = [{"level": level, "needs": [self.condition(names, constants)]} for level in ("1", "2")]
            return {"ladder": rungs}
        self.say("lv", self.level())
        return {
            "guard": "lv",
            self.any_of("cap", "floor"): [{"if": self.condition(names, constants), "at": self.level()}],
        }

    def guard(self) -> Rule:
        """A band over a number that passes a guard, which reads it too."""
        name = self.any_of("x", "y", "z", "far")
        self.say(name, self.any_of(0, 1, 2, 3, 4), gap=0.7)
        self.say("flag", self.any_of("yes", "no"))
        small = {"band": name, "steps": {"1": {self.any_of("<", "<="): self.any_of(1, 2)}}, "scale": "s3"}
        cuts = sorted(self.random.sample([0.5, 1, 2, 3, 3.5], 2))
        condition = self.any_of({"small": "1"}, {"small": "0"}, {name: {self.any_of(*OPERATORS): 2}}, {"flag": "yes"})
        inner: Rule = {
            "guard": name,
            **self.any_of({"applies_if": condition}, {"if": condition, "use": self.any_of(0, 3, name)}),
        }
        steps = {"1": {self.any_of(">", ">="): cuts[0]}, "2": {self.any_of(">", ">="): cuts[1]}}
        rule: Rule = {"band": inner, "steps": steps}
        return {"with": {"small": small}, **rule} if "small" in str(condition) else rule

    def trend(self) -> Rule:
        """Counts of a list that is not known, open, or long."""
        of = self.any_of("part", "teacher", "teacher")
        smallest = self.any_of(1, 1, 2, 4)
        known = self.any_of(0, 1, 2, 3)
        for place in range(known if of == "teacher" else 0):
            for period in ("before", "now"):
                self.say(of, self.any_of(0, 1, 2, 3), 0.1 if period == "now" else 0, item=f"t{place}", period=period)
        if of == "teacher" and self.chance(0.2):
            self.rows.append(row(of, status="complete", date="2020-12-30"))
        t = {"measure": "trend", "of": of, "smallest_change": smallest}
        names = [f"t.{each}" for each in ("items", "measured", "positive", "negative", "stable")]
        shares = [f"t.{each}" for each in ("positive_share", "net_share")]

        def condition() -> Rule:
            if self.chance(0.3):
                return {self.any_of(*shares): {self.any_of(*OPERATORS): self.any_of(0, "1/2", "2/3", 1)}}
            return self.condition(names, [0, 1, 2, 3, 4])  # small beside the counts that the oracle tries

        rows: list[Rule] = [{"if": condition(), "then": self.level()} for _ in range(2)]
        return {"with": {"t": t}, "table": [*rows, {"else": self.level()}]}

    def calendar(self) -> Rule:
        """Runs against a calendar, the list of runs being open; also many modules."""
        for module in range(self.any_of(1, 2, 3)):
            for place in range(self.any_of(1, 2, 3)):
                day = f"2020-0{place + 2}-10"
                slot = {"indicator": "run", "organization": "c", "item": f"m{module}/{place}", "group": f"m{module}"}
                self.listed.append({**slot, "due": day})
                if self.chance(0.4):
                    self.rows.append(row("run", day, date=day, item=slot["item"]))
        r = {"measure": "regularity", "of": "run", "window_days": 14, "on_time": self.any_of(50, 80, 100)}
        r |= {"missed_in_row": self.any_of(0, 1, 2), "min_planned": 1}
        names = [f"r.{each}" for each in ("modules", "systematic", "runs")]
        rows: list[Rule] = [{"if": self.condition(names, [0, 1, 2, 3, 4]), "then": self.level()} for _ in range(2)]
        return {"with": {"r": r}, "table": [*rows, {"else": self.level()}]}

    def grid(self) -> Rule:
        """Numbers on a long grid, and rounded ones, between their steps."""
        if self.chance(0.6):
            self.say("far", self.any_of(0, 50, 100), gap=0.9)
            return self.table(["far"], [0, 0.5, 1.5, 1.7, 7, 50, 50.5, 99.5, 100]) if self.chance(0.4) else self.steps()
        self.say("y", self.any_of(0, 1, 2.5), gap=0.9)
        mean = {
            "aggregate": "mean",
            "of": ["y"],
            "round": {"to": self.any_of(1, 2), "mode": self.any_of("half_up", "down", "ceiling")},
        }
        return {"with": {"m": mean}, **self.table(["m"], [0, 0.5, 1, 1.5, 2, 3, 3.5, 4])}

    def steps(self) -> Rule:
        """What is computed from numbers on a long grid, between the steps that it then goes in."""
        self.say("flag", self.any_of("yes", "no"))
        sum_of = {"aggregate": "sum", "of": self.any_of(["far"], ["far", 0.5], {"far": 3}, {"far": "1/3"}, {"far": -1})}
        rounding = {"round": {"to": self.any_of(1, 2, 5, 30), "mode": self.any_of("half_up", "down", "ceiling")}}
        m: Rule = self.any_of(
            sum_of,
            {**sum_of, **rounding},
            {"aggregate": "mean", "of": ["far", 1]},
            {"aggregate": "mean", "of": ["far", 1], **rounding},
            {"aggregate": "ratio", "of": ["far", 8], "zero": 0},
            {"aggregate": "product", "of": ["far", 0.5]},
            {"normalize": "far", "goalposts": [0, 200]},
            {"guard": "far", "if": {"flag": "yes"}, "use": self.any_of(1.5, 7)},
        )
        name = "m"
        if self.chance(0.5):
            cuts = sorted(self.random.sample([0, 0.25, 0.5, 1, 1.25, 1.5, 2, 3, 4, 7, 50, 50.5], 2))
            steps = {"1": {self.any_of(">", ">="): cuts[0]}, "2": {self.any_of(">", ">="): cuts[1]}}
            return {"with": {"m": m}, "band": name, "steps": steps}
        return {"with": {"m": m}, **self.table([name], [0, 0.25, 0.5, 1, 1.25, 1.5, 3, 4, 7, 50, 50.5, 99.5])}

    def known(self) -> Rule:
        """What is known only, where one gap comes by several ways."""
        self.say("z", self.any_of(0, 2, 4), gap=0.7)
        self.say("weight", self.any_of(0, 1, 5), gap=0.3)
        self.say("lv", self.level(), gap=0.3)
        kind = self.any_of("sum", "mean", "min", "max")
        more = {"aggregate": "sum", "of": ["z", 1]}
        of: Rule = self.any_of(["z", "more", "weight"], ["z", "more"], ["z", "weight"])
        rule = {"with": {"more": more}, "aggregate": kind, "of": of, "missing": "drop"}
        if "more" not in of:
            rule.pop("with")
        if self.chance(0.5):
            rule["coverage"] = self.any_of("1/3", "1/2", 1)
        steps = {"1": {">": self.any_of(0, 1, 2.5)}, "2": {">": self.any_of(3, 5)}}
        return rule if self.chance(0.3) else {"band": rule, "steps": steps}

    def weighted(self) -> Rule:
        """A quorum of many weighted members."""
        self.schools = self.any_of(4, 5, 6, 7)
        for place in range(self.schools):
            self.say("lv", self.any_of("0", "1"), gap=0.5, organization=f"o{place}")
            self.say("weight", self.any_of(1, 2, 3, 5), gap=0.1 if place < 2 else 0, organization=f"o{place}")
        two = {"table": [{"if": {"lv": "0"}, "then": "low"}, {"else": "high"}], "scale": "s2"}
        rule: Rule = {"quorum": two, "over": {"relation": "attached", "role": "school"}, "weights": "weight"}
        rule |= self.any_of({"share": "1/2"}, {"share": "1/3"}, {"share": 1}, {"count": 4}, {"count": 7})
        return rule

    def share(self) -> Rule:
        """A share of an open list."""
        for place in range(self.any_of(0, 1, 2, 3)):
            self.say("task", self.any_of("no", "held", "held"), gap=0.1, item=f"e{place}")
        rule: Rule = {"measure": "share", "of": "task", "done": ["held"]}
        if self.chance(0.3):
            rule["leave_out"] = ["gone"]
        steps = {
            "1": {self.any_of(">", ">="): self.any_of(0, 25, 50)},
            "2": {self.any_of(">", ">="): self.any_of(75, 100)},
        }
        return {"band": rule, "steps": steps}

    def paper(self) -> Rule:
        """Items that count only with a document of the row that counts."""
        for place in range(self.any_of(1, 2)):
            self.listed.append({"indicator": "paper", "organization": "c", "item": f"i{place}"})
            for _ in range(self.any_of(0, 1, 1, 2)):
                said = self.any_of({"evidence": f"d{place}"}, {})
                self.rows.append(row("paper", self.any_of("no", "full"), item=f"i{place}", **said))
        rule: Rule = {"measure": "share", "of": "paper", "done": ["full"], "needs_document": True}
        return {**rule, "absent": "full"} if self.chance(0.3) else rule

    def absent(self) -> Rule:
        """A trend of a measurement in which absent items have a value."""
        for place in range(self.any_of(1, 2, 3)):
            self.listed.append({"indicator": "part", "organization": "c", "item": f"i{place}"})
            for period in ("before", "now"):
                self.say("part", self.any_of(0, 1, 2, 3), gap=0.3, item=f"i{place}", period=period)
        t: Rule = {"measure": "trend", "of": "part", "smallest_change": 1, "grain": "measurement", "absent": 0}
        if self.chance(0.5):
            t["min_measured"] = self.any_of("1/2", 1)
        names = [f"t.{each}" for each in ("items", "measured", "positive", "negative", "unmeasured")]
        return {"with": {"t": t}, **self.table(names, [0, 1, 2])}

    def state(self) -> Rule:
        """A state that holds until contradicted, in the baseline too."""
        for day, period in (("2018-05-01", "before"), ("2019-06-01", "before"), ("2020-02-01", "now")):
            self.say("stand", self.any_of(0, 1, 2, 4), gap=0.5, date=day, period=period)
        return {"measure": "change", "of": "stand"}


def make_form(seed: int) -> Small:
    """The case of a seed."""
    forms = Forms(seed)
    rule = getattr(forms, forms.random.choice(FORMS))()
    text = str(rule)
    names = {name for name in INDICATORS if f"'{name}'" in text} | {
        each["indicator"] for each in forms.rows + forms.listed
    }
    number = "aggregate" in rule or "measure" in rule
    scale = None if number else "s2" if "quorum" in rule else "s3"
    forms.random.shuffle(forms.rows)
    indicators = {name: INDICATORS[name] for name in INDICATORS if name in names}
    return Small(rule, indicators, forms.rows, forms.listed, scale=scale, schools=forms.schools)
