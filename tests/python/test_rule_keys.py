"""Every key of every kind of rule, by the schema: it changes what comes out, or is refused or told at its place."""

from __future__ import annotations

import copy
import json
from functools import cache
from random import Random
from typing import Any

import merilo
import pytest
from conftest import ROOT

Rule = dict[str, Any]
DEFS: dict[str, Any] = json.loads((ROOT / "schemas" / "framework.schema.json").read_text("utf-8"))["$defs"]
OVER = {"relation": "attached", "role": "school"}
PARTS = {"items": "part"}

# Values of each key that are not the usual ones; those of one key that no function takes are refused one by one.
VALUES: dict[str, list[Any]] = {
    "absent": [0, "yes", "3"],
    "agreement": ["1/2", 1],
    "aggregate": [],
    "applies_if": [{"flag": "yes"}],
    "better": ["lower"],
    "cap": [[{"if": {"flag": "yes"}, "at": "1"}]],
    "clamp": ["both"],
    "count": [1, 3],
    "coverage": ["1/2", 1],
    "credit": [{"partly": "1/2"}, {"yes": "1/2"}],
    "deviation": ["sample"],
    "direction": ["up"],
    "domain": [[2, 5]],
    "done": [["yes"], ["3"]],
    "eligible": ["m"],
    "else": ["2"],
    "flags": [{"odd": {"flag": "yes"}}],
    "floor": [[{"if": {"flag": "yes"}, "at": "2"}]],
    "give": ["class"],
    "goalposts": [[1, 3]],
    "grain": ["measurement"],
    "grid": [["0", "1", "3", "2"]],
    "hits": ["unique"],
    "if": [{"flag": "yes"}],
    "leave_out": [["no"]],
    "log": [True],
    "min": [1, 4],
    "min_measured": ["1/2", 1],
    "min_planned": [4],
    "min_rate": ["1/2"],
    "min_sample": [3],
    "missed_in_row": [0],
    "missing": ["drop"],
    "multiset": [[{"levels": ["1"], "then": "3"}]],
    "na": ["drop", "failed", "satisfied", {"value": 2}],
    "needs_document": [True],
    "on_time": [30],
    "only_if": ["needed"],
    "otherwise": ["2"],
    "over": [OVER],
    "power": [3],
    "relative": [True, "rank"],
    "requires": [{"flag": "yes"}],
    "round": [{"to": 5, "mode": "half_up"}],
    "same": ["sort", "flag"],
    "sample": ["size", "m"],
    "scale": ["other"],
    "share": ["1/3", 1],
    "smallest_change": [3],
    "stable": [4],
    "statistic": ["mean", "share"],
    "steps": [],
    "table": [],
    "target": [2],
    "tie": ["upper"],
    "ties": ["max"],
    "use": ["b"],
    "weights": [[1, 5], "m", "item"],
    "where": [{">": 2}, {">": 18400}],
    "window_days": [40],
    "with": [{"spare": "n"}],
    "zero": [7],
}

LEVEL, NUMBER = "points", None
BASES: dict[str, list[Rule]] = {
    "measure": [
        {"measure": "value", "of": "n"},
        {"measure": "value", "of": "a"},
        {"measure": "baseline", "of": "n"},
        {"measure": "count", "of": "task"},
        {"measure": "count", "of": "task", "done": ["yes"]},
        {"measure": "count", "of": "part"},
        {"measure": "count", "of": "part", "where": {">": 3}},
        {"measure": "count", "of": "run"},
        {"measure": "share", "of": "task", "done": ["yes"]},
        {"measure": "consensus", "of": "rated"},
        {"measure": "survey", "of": "rated", "min": 2},
        {"measure": "survey", "of": "rated", "min": 2, "statistic": "mean"},
        {"measure": "survey", "of": "rated", "min": 2, "statistic": "share", "done": ["2", "3"]},
        {"measure": "survey", "of": "rated", "min": 2, "eligible": "m"},
        {"measure": "trend", "of": "part"},
        {"measure": "trend", "of": "part", "grain": "measurement"},
        {"measure": "trend", "of": "part", "sample": "size"},
        {"measure": "trend", "of": "n", "give": "class"},
        {"measure": "trend", "of": "n", "give": "class", "sample": "m"},
        {"measure": "change", "of": "n"},
        {"measure": "change", "of": "n", "relative": True},
        {"measure": "regularity", "of": "run", "on_time": 30},
    ],
    "aggregate": [
        *({"aggregate": name, "of": ["n", "m"]} for name in DEFS["function"]["enum"]),
        *({"aggregate": name, "of": "n", "over": OVER} for name in DEFS["function"]["enum"] if name != "ratio"),
        {"aggregate": "mean", "of": "part", "over": PARTS},
        {"aggregate": "mean", "of": ["n", "m"], "missing": "drop"},
        {"aggregate": "median", "of": ["a", "b"]},
    ],
    "quorum": [
        {"quorum": "a", "over": OVER, "share": "1/2"},
        {"quorum": "a", "over": OVER, "count": 2},
        {"quorum": "a", "over": OVER, "share": "1/2", "missing": "drop"},
        {"quorum": {"band": "part", "steps": {"1": {">": 1}}, "scale": "points"}, "over": PARTS, "share": "1/2"},
    ],
    "normalize": [
        {"normalize": "n", "goalposts": [1, 5]},
        {"normalize": "n", "goalposts": [1, 5], "log": True},
        {"normalize": "n", "goalposts": [1, 5], "target": 3},
        *({"normalize": "n", "relative": each} for each in ("min_max", "rank", "z", "best")),
        *({"normalize": "n", "relative": each, "missing": "drop"} for each in ("min_max", "rank", "z", "best")),
    ],
    "band": [{"band": "n", "steps": {"1": {">": 1}, "2": {">=": 4}}}],
    "table": [
        {"table": [{"if": {"a": "3"}, "then": "3"}, {"if": {"n": {">": 2}}, "then": "1"}, {"else": "0"}]},
        {"table": ["a"], "grid": ["0", "2", "1", "3"]},
        {"table": ["a", "b"], "multiset": [{"levels": ["0", "1"], "then": "1"}, {"levels": ["2", "3"], "then": "2"}]},
    ],
    "ladder": [{"ladder": [{"level": "1", "needs": [{"n": {">": 1}}, {"m": {">": 1}}]}]}],
    "guard": [
        {"guard": "a", "applies_if": {"m": {">": 2}}},
        {"guard": "a", "requires": {"m": {">": 2}}, "otherwise": "1"},
        {"guard": "a", "cap": [{"if": {"m": {">": 2}}, "at": "0"}]},
        {"guard": "a", "floor": [{"if": {"m": {">": 2}}, "at": "3"}]},
        {"guard": "a", "if": {"m": {">": 2}}, "use": "b"},
    ],
}
FUNCTIONS = {
    "measure": {each["properties"]["measure"]["const"] for each in DEFS["measure"]["anyOf"]},
    "aggregate": set(DEFS["function"]["enum"]),
    "relative": set(DEFS["normalize"]["properties"]["relative"]["enum"]) - {"goalposts"},
}


def alternatives(kind: str) -> list[Any]:
    """The forms of a kind in the schema."""
    declared = DEFS[kind]
    return [declared] if "properties" in declared else declared["anyOf"]


def keys(kind: str) -> list[str]:
    """Every key that some form of a kind takes, but for the one that names it."""
    found = {key for each in alternatives(kind) for key in each["properties"]}
    return sorted(found - {kind, "of"})


def framework(rule: Rule, scale: str | None) -> merilo.Framework:
    """A framework whose one criterion has the rule; `scale` may be that of classes."""
    number = {"values": "number", "min": 0, "max": 6, "step": 1}
    level: Rule = {"scale": "points"}
    indicators: Rule = {
        "n": {**number, "roles": ["school"]},
        "m": {**number, "roles": ["school"]},
        "a": {**level, "roles": ["school"]},
        "b": {**level, "roles": ["school"]},
        "flag": {"values": "yes_no", "roles": ["school"]},
        "task": {"values": ["no", "partly", "yes"], "items": "listed", "roles": ["school"]},
        "needed": {"values": "yes_no", "items": "task", "roles": ["school"]},
        "part": {**number, "items": "listed", "roles": ["school", "center"]},
        "size": {**number, "items": "part", "roles": ["school", "center"]},
        "sort": {"values": ["A", "B"], "items": "part", "roles": ["school", "center"]},
        "rated": {**level, "rated": True, "roles": ["school"]},
        "run": {"values": "date", "kind": "event", "items": "listed", "roles": ["school"]},
    }
    points = [{"id": str(place), "score": place} for place in range(4)]
    at = "center" if rule.get("over", rule.get("with", {}).get("r", {}).get("over", {})) else "school"
    return merilo.Framework.from_dict(
        {
            "format": "merilo.framework",
            "version": 1,
            "id": "keys",
            "edition": "1",
            "default_language": "en",
            "title": "keys",
            "roles": {"center": {}, "school": {}},
            "relations": {"attached": {}},
            "scales": {"points": {"levels": points}, "other": {"levels": [{"id": "x"}, {"id": "y"}]}},
            "flags": {"odd": {}},
            "indicators": indicators,
            "criteria": {"k": {"measured_on": [at], "rule": rule, **({"scale": scale} if scale else {})}},
        }
    )


SCHOOLS = ["s0", "s1", "s2"]
NETWORK: Rule = {
    "format": "merilo.network",
    "version": 1,
    "id": "keys",
    "title": "keys",
    "organizations": {"c": {"role": "center"}, **{name: {"role": "school"} for name in SCHOOLS}},
    "relations": {"attached": [{"child": name, "parent": "c"} for name in SCHOOLS]},
    "periods": {
        "before": {"start": "2019-01-01", "end": "2019-12-31"},
        "now": {"start": "2020-01-01", "end": "2020-12-31", "baseline": "before"},
    },
    "raters": {f"r{place}": {} for place in range(6)},
}
ITEMS = [
    *({"indicator": "part", "item": f"p{place}", "weight": 1 + 2 * place} for place in range(3)),
    *({"indicator": "task", "item": f"t{place}", **({"condition": "if so"} if place else {})} for place in range(3)),
    *(
        {
            "indicator": "run",
            "item": f"m{place // 3}/{place}",
            "group": f"m{place // 3}",
            "due": f"2020-0{place + 1}-10",
        }
        for place in range(6)
    ),
]


class Rows:
    """Random evidence: known, missing, contradicting, not applicable, unavailable."""

    def __init__(self, seed: int) -> None:
        self.random, self.rows = Random(seed), list[Rule]()
        self.sparse = self.random.choice([0, 0.1, 0.4])
        for name in SCHOOLS:
            for period in ("before", "now"):
                for indicator in ("n", "m"):
                    self.say(name, indicator, range(7), period)
                self.say(name, "flag", ["yes", "no"], period)
            for indicator in ("a", "b"):
                self.say(name, indicator, "0123")
            self.items(name)
            for place in range(self.random.choice([0, 1, 3, 5])):
                self.say(name, "rated", "0123", rater=f"r{place}")
            if self.random.random() < 0.4:
                self.add(name, "rated", status="expected", rater="r5")
            for item in ITEMS[6:]:
                for _ in range(self.random.choice([0, 1, 1])):
                    month = self.random.choice([int(item["due"][5:7]), int(item["due"][5:7]), 7])
                    day = f"2020-{month:02}-{self.random.choice([10, 28])}"
                    self.add(name, "run", value=day, item=item["item"], date=day)
            if self.random.random() < 0.7:
                self.add(name, "run", status="complete")
        self.parts("c")

    def items(self, name: str) -> None:
        for place in range(3):
            self.say(name, "task", ["no", "partly", "yes"], item=f"t{place}", document=True)
            self.say(name, "needed", ["yes", "no"], item=f"t{place}")
        self.parts(name)

    def parts(self, name: str) -> None:
        for place in range(3):
            for period in ("before", "now"):
                self.say(name, "part", range(7), period, item=f"p{place}")
                self.say(name, "size", range(7), period, item=f"p{place}")
                self.say(name, "sort", ["A", "A", "B"], period, item=f"p{place}")

    def say(
        self, name: str, indicator: str, values: Any, period: str = "now", document: bool = False, **key: Any
    ) -> None:
        chance = self.random.random()
        if chance < self.sparse:
            return
        if chance > 0.95:
            self.add(name, indicator, period, status=self.random.choice(["not_applicable", "unavailable"]), **key)
            return
        if document and self.random.random() < 0.5:
            key["evidence"] = f"d{len(self.rows)}"
        self.add(name, indicator, period, value=self.random.choice(list(values)), **key)

    def add(self, name: str, indicator: str, period: str = "now", **fields: Any) -> None:
        self.rows.append({"organization": name, "indicator": indicator, "period": period, **fields})


@cache
def worlds() -> list[merilo.Observations]:
    """Evidence in which every key may matter."""
    return [merilo.Observations.from_rows(Rows(seed).rows, items=ITEMS) for seed in range(40)]


def results(loaded: merilo.Framework) -> list[str]:
    """What comes out of a rule, and what is told of it."""
    network = merilo.Network.from_dict(NETWORK)
    found = [repr([(each.code, each.place.pointer) for each in loaded.warnings if each.code != "ignored_value"])]
    for observations in worlds():
        for each in merilo.evaluate(loaded, network, observations).outcomes():
            shown = (each.status, each.levels, each.low, each.high, each.may_be_not_applicable)
            found.append(repr((*shown, each.reasons, each.flags, each.computed)))
    return found


def wrapped(rule: Rule) -> list[tuple[Rule, str | None]]:
    """The rule as a number, as a level, as counts, and as a class."""
    fields = ["positive", "negative", "measured", "unmeasured", "items"]
    rows = [{"if": {f"r.{field}": count}, "then": str(count)} for field in fields for count in (3, 2)]
    runs = [{"if": {"r.systematic": count}, "then": str(count)} for count in (0, 1, 2)]
    classes = [{"if": {"r": name}, "then": str(place)} for place, name in enumerate(("negative", "stable", "positive"))]
    tables = [{"with": {"r": rule}, "table": [*each, {"else": "3"}]} for each in (rows, runs, classes)]
    return [(rule, NUMBER), (rule, LEVEL), *((table, LEVEL) for table in tables)]


def loads(rule: Rule) -> tuple[int, merilo.Framework] | list[merilo.Issue]:
    """The framework of the first form that is accepted, or what is wrong with the last."""
    issues: list[merilo.Issue] = []
    for form, (each, scale) in enumerate(wrapped(rule)):
        try:
            return form, framework(each, scale)
        except merilo.ModelError as error:
            issues += error.issues
    return issues


def is_told(issues: list[merilo.Issue], key: str) -> bool:
    """Whether an issue stands at the key, or at the rule."""
    return any(each.place.pointer.startswith("/criteria/k/rule") for each in issues)


CASES = [(kind, place, key) for kind, bases in BASES.items() for place in range(len(bases)) for key in keys(kind)]


def test_every_kind_and_function_of_the_schema_is_here():
    named = {kind for kind in DEFS if f'"#/$defs/{kind}"' in json.dumps(DEFS["rule"])}
    assert {kind for kind in named if kind in DEFS and kind not in ("id", "number")} == set(BASES)
    for name, bases in (("measure", "measure"), ("aggregate", "aggregate"), ("relative", "normalize")):
        assert {each[name] for each in BASES[bases] if name in each} == FUNCTIONS[name]
    assert {key for kind in BASES for key in keys(kind)} <= set(VALUES)


@pytest.mark.parametrize(("kind", "place", "key"), CASES)
def test_a_key_is_honoured_or_refused(kind, place, key):
    base = BASES[kind][place]
    plain = loads(base)
    assert isinstance(plain, tuple), [each.message("en") for each in plain]
    if key in base:
        less = loads({name: value for name, value in base.items() if name != key})
        assert isinstance(less, list) or less[0] != plain[0] or results(less[1]) != results(plain[1]), "may be left out"
        return
    accepted, changes = [], False
    for value in VALUES[key]:
        found = loads({**copy.deepcopy(base), key: value})
        if isinstance(found, list):
            assert is_told(found, key), [each.message("en") for each in found]
            continue
        told = any(each.place.pointer.endswith(f"/{key}") for each in found[1].warnings)
        accepted.append(value)
        changes = changes or told or found[0] != plain[0] or results(found[1]) != results(plain[1])
    assert changes or not accepted, f"accepted and ignored: {accepted}"
