"""Seeded random cases of one measure each, with the parameters that the general generator leaves out."""

from __future__ import annotations

from random import Random
from typing import Any

from .build import Small, row

Rule = Any
INDICATORS: dict[str, Any] = {
    "n": {"values": "number", "min": 1, "max": 4, "step": 1},
    "m": {"values": "number", "min": -2, "max": 2, "step": 1, "better": "lower"},
    "open_end": {"values": "number", "min": 0},
    "flag": {"values": "yes_no"},
    "lv": {"scale": "s3"},
    "part": {"scale": "s3", "items": "listed"},
    "amount": {"values": "number", "min": 0, "max": 3, "step": 1, "items": "part"},
    "loss": {"values": "number", "min": 0, "max": 2, "step": 1, "items": "part", "better": "lower"},
    "sample": {"values": "number", "min": 5, "max": 15, "step": 5, "items": "part"},
    "tool": {"values": ["old", "new"], "items": "part"},
    "fixed": {
        "values": ["no", "yes"],
        "items": {"f1": {"weight": 2}, "f2": {"due": "2020-05-01"}, "f3": {"due": "2021-05-01"}},
    },
    "task": {"values": ["not", "part", "done", "gone"], "items": "listed"},
    "needed": {"values": "yes_no", "items": "task"},
    "mark": {"scale": "s3", "rated": True},
    "event": {"values": "date", "kind": "event"},
    "run": {"values": "date", "kind": "event", "items": "listed"},
    "day": {"values": "date"},
}
BOTH = ("before", "now")
OPERATORS = ["=", "!=", ">", ">=", "<", "<="]


class Dice:
    """Draws rules and evidence."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed * 7 + 3)
        self.rows: list[Any] = []
        self.listed: list[Any] = []
        self.gaps = self.random.choice([0, 0.15, 0.35])

    def chance(self, share: float) -> bool:
        return self.random.random() < share

    def any_of(self, *values: Any) -> Any:
        return self.random.choice(values)

    def say(self, indicator: str, values: list[Any], period: str = "now", na: float = 0.1, **key: Any) -> None:
        """A value, a gap or a contradiction, also of a value and "not applicable"."""
        given = {**key, "period": period} if period != "now" else key
        if self.chance(self.gaps):
            kind = self.any_of("none", "expected", "unavailable", "conflict", "doubtful" if na else "conflict", "late")
            if kind in ("expected", "unavailable"):
                self.rows.append(row(indicator, status=kind, **given))
            elif kind == "conflict":
                self.rows += [row(indicator, self.any_of(*values), **given) for _ in range(2)]
            elif kind == "doubtful":
                self.rows += [
                    row(indicator, self.any_of(*values), **given),
                    row(indicator, status="not_applicable", **given),
                ]
            elif kind == "late":
                self.rows.append(row(indicator, self.any_of(*values), recorded="2021-02-01", **given))
        elif self.chance(na):
            self.rows.append(row(indicator, status="not_applicable", **given))
        else:
            self.rows.append(row(indicator, self.any_of(*values), **given))
            if self.chance(0.1):
                self.rows.append(dict(self.rows[-1]))

    def list_items(self, indicator: str, least: int = 0, **fields: Any) -> list[str]:
        count = self.random.randint(least, 4)
        names = [f"i{place}" for place in range(count)]
        for name in names:
            drawn = {key: self.any_of(*values) for key, values in fields.items()}
            self.listed.append({"indicator": indicator, "organization": "c", "item": name, **drawn})
        if not names:
            self.rows.append(row(indicator, status="complete", date="2020-12-30"))
        return names

    def trend(self) -> Rule:
        indicator = self.any_of("amount", "amount", "loss")
        rule: Rule = {"measure": "trend", "of": indicator, "smallest_change": self.any_of(0, 1, 1, 2)}
        names = self.list_items("part")
        extra = self.any_of("", "", "sample", "same", "grain")
        if extra == "sample":
            rule |= {"sample": "sample", "min_sample": 10}
        elif extra == "same":
            rule["same"] = "tool"
        elif extra == "grain":
            rule |= {"grain": "measurement", "min_measured": self.any_of("1/2", "4/5", 1)}
        for name in names:
            for period in BOTH:
                self.say(indicator, [0, 1, 2], period, na=0.05, item=name)
                if extra == "sample":
                    self.say("sample", [5, 10, 15, 15], period, na=0, item=name)
                if extra == "same":
                    self.say("tool", ["old", "new", "new", "new"], period, na=0, item=name)
        return rule

    def regularity(self) -> Rule:
        dates = ["2020-03-01", "2020-04-01", "2020-06-01", "2020-09-01", "2021-03-01"]
        for module in self.any_of([], ["a"], ["a", "b"]):
            for place in range(self.random.randint(1, 3)):
                slot = {"indicator": "run", "organization": "c", "item": f"{module}/{place}", "group": module}
                self.listed.append({**slot, "due": dates[place]})
                if self.chance(0.6):
                    day = self.any_of(dates[place], dates[place][:8] + "10", dates[place][:8] + "16", "2020-11-01")
                    said = {"status": "unavailable"} if self.chance(0.05) else {"value": day}
                    self.rows.append(row("run", date=day, item=slot["item"], **said))
        for day in self.any_of([], ["2020-05-05"]):
            self.rows.append(row("run", day, date=day, item="extra"))
        if self.chance(0.8) or not self.listed:
            self.rows.append(row("run", status="complete", date="2020-12-30"))
        return {
            "measure": "regularity",
            "of": "run",
            "window_days": self.any_of(9, 14, 15),
            "on_time": self.any_of(50, 66, 80),
            "missed_in_row": self.any_of(0, 1, 2),
            "min_planned": 1,
        }

    def raters(self, own: bool) -> None:
        for rater in ["r0", "r1", "r2", *(["own"] if own else [])][: self.random.randint(0, 4)]:
            self.say("mark", ["0", "1", "2"], na=0.1 if own else 0, rater=rater)

    def consensus(self) -> Rule:
        self.raters(True)
        rule = {
            "measure": "consensus",
            "of": "mark",
            "min": self.any_of(1, 2, 3, 4),
            "tie": self.any_of("lower", "upper"),
        }
        return rule if self.chance(0.5) else {**rule, "agreement": self.any_of("1/2", "3/4")}

    def survey(self) -> Rule:
        self.raters(False)
        rule = {
            "measure": "survey",
            "of": "mark",
            "min": self.any_of(1, 2, 3),
            "statistic": self.any_of("median", "mean", "share"),
        }
        return {**rule, "done": self.any_of(["0"], ["1", "2"], ["2"])} if rule["statistic"] == "share" else rule

    def share(self) -> Rule:
        if self.chance(0.2):
            for name in ("f1", "f2", "f3"):
                self.say("fixed", ["no", "yes"], item=name)
            return {"measure": "share", "of": "fixed", "done": ["yes"]}
        rule: Rule = {"measure": "share", "of": "task", "done": self.any_of(["done"], ["done", "part"])}
        if self.chance(0.4) and rule["done"] == ["done"]:
            rule["credit"] = {"part": self.any_of("1/2", 0.25)}
        if self.chance(0.4):
            rule["leave_out"] = ["gone"]
        if self.chance(0.3):
            rule["absent"] = "not"
        if self.chance(0.5):
            rule["only_if"] = "needed"
        due = ["", "2020-05-01", "2020-12-31", "2021-01-01"]
        for name in self.list_items("task", weight=[1, 2, 0.5], due=due, condition=["", "if asked"]):
            self.say("task", ["not", "part", "done", "gone"], item=name)
            if "only_if" in rule:
                self.say("needed", ["no", "yes"], item=name)
        return rule

    def count(self) -> Rule:
        if self.chance(0.3):
            for day in self.any_of([], ["2020-02-01"], ["2020-02-01", "2020-02-01", "2020-07-01"]):
                self.rows.append(row("event", day, date=day))
            if self.chance(0.8):
                self.rows.append(row("event", status="complete", date="2020-12-30"))
            return {"measure": "count", "of": "event"}
        if self.chance(0.5):
            for name in self.list_items("part", due=["", "2020-12-31", "2021-01-01"]):
                self.say("part", ["0", "1", "2"], item=name)
            rule = {"measure": "count", "of": "part", "done": self.any_of(["2"], ["1", "2"])}
            return {**rule, "absent": "0"} if self.chance(0.3) else rule
        for name in self.list_items("part"):
            self.say("amount", [0, 1, 2, 3], item=name)
        where = self.any_of({self.any_of(*OPERATORS): self.any_of(1, 2)}, {">": 0, "<": 3}, {">=": 1, "!=": 2})
        return {"measure": "count", "of": "amount", "where": where}

    def number(self) -> Rule:
        for name, values in (("n", [1, 2, 3, 4]), ("m", [-2, -1, 0, 1, 2])):
            self.say(name, values)
            if self.chance(0.4):
                self.say(name, values, "before")
        kind = self.any_of(
            "mean", "sum", "product", "min", "max", "median", "geometric", "power", "normalize", "change", "switch"
        )
        if kind == "change":
            return {"measure": "change", "of": self.any_of("n", "m")}
        if kind == "normalize":
            posts = self.any_of([1, 4], [2, 3], [0, 2])
            rule: Rule = {"normalize": self.any_of("n", "m"), "goalposts": posts}
            if self.chance(0.6):
                rule["clamp"] = self.any_of("low", "high", "both")
            return rule
        if kind == "switch":
            return {
                "guard": "n",
                "if": {"m": {self.any_of(*OPERATORS): self.any_of(0, "n")}},
                "use": self.any_of("m", 2),
            }
        inputs = ["n", self.any_of("n", 2, 3)] if kind in ("geometric", "power") else ["n", "m", self.any_of(1, 2)]
        rule = {"aggregate": kind, "of": inputs}
        if kind == "power":
            rule["power"] = self.any_of(2, 3)
        if kind in ("mean", "sum") and self.chance(0.5):
            rule["of"] = {"n": self.any_of(1, 2), "m": self.any_of(1, 0.5, 3)}
        if self.chance(0.5):
            rule["na"] = self.any_of("drop", {"value": 1})
        if self.chance(0.4):
            modes = ["half_up", "half_even", "half_down", "up", "down", "floor", "ceiling"]
            rule["round"] = {"to": self.any_of(1, 0.5, 2), "mode": self.any_of(*modes)}
        return rule


def make_small(seed: int) -> Small:
    """The case of a seed: a measure or a computation, judged by a table or a band, or as it is."""
    dice = Dice(seed)
    kind = dice.any_of(
        "trend", "trend", "regularity", "consensus", "survey", "share", "share", "count", "number", "number"
    )
    rule = getattr(dice, kind)()
    counts = {
        "trend": ["positive", "negative", "stable", "measured", "items", "unmeasured"],
        "regularity": ["modules", "systematic", "runs"],
    }
    if kind in counts:
        field = [f"t.{each}" for each in counts[kind]]

        def condition() -> Rule:
            if kind == "trend" and dice.chance(0.3):
                return {
                    f"t.{dice.any_of('net_share', 'positive_share')}": {
                        dice.any_of(*OPERATORS): dice.any_of(0, "1/2", 1)
                    }
                }
            return {dice.any_of(*field): {dice.any_of(*OPERATORS): dice.any_of(0, 1, 2, *field)}}

        last = {"any": [condition(), {"not": condition()}]} if dice.chance(0.4) else condition()
        table = [{"if": condition(), "then": "2"}, {"if": last, "then": dice.any_of("1", "0")}, {"else": "0"}]
        rule = {"with": {"t": rule}, "table": table}
        scale: str | None = "s3"
    elif kind == "consensus" or rule.get("statistic") == "median":
        scale = "s3"
    elif dice.chance(0.4):
        cuts = {
            "share": [[50, 100], [25, 75], [33, 34]],
            "survey": [[50, 100]] if rule.get("statistic") == "share" else [[0.5, 1.5]],
        }.get(kind, [[1, 2], [0, 1], [0.5, 3]])
        low, high = dice.any_of(*cuts)
        rule = {"band": rule, "steps": {"1": {dice.any_of(">", ">="): low}, "2": {dice.any_of(">", ">="): high}}}
        scale = "s3"
    else:
        scale = None
    dice.random.shuffle(dice.rows)
    return Small(rule, used(rule, dice), dice.rows, dice.listed, scale=scale)


def used(rule: Rule, dice: Dice) -> dict[str, Any]:
    """The indicators that the rule, the rows or the items name, and those whose items they share."""
    text = str(rule)
    names = {name for name in INDICATORS if f"'{name}'" in text}
    names |= {each["indicator"] for each in [*dice.rows, *dice.listed]}
    names |= {str(INDICATORS[name].get("items")) for name in names} & set(INDICATORS)
    return {name: INDICATORS[name] for name in INDICATORS if name in names}
