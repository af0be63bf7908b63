"""Seeded random cases: a framework, a network and evidence with gaps and conflicts, small enough for brute force."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Any

from .generator_numbers import NUMBERS, ROLES, SCALES
from .generator_rules import Author

Document = dict[str, Any]
INDICATORS: dict[str, Document] = {
    **NUMBERS,
    "flag": {"values": "yes_no", "kind": "state"},
    "size": {"values": "number", "min": 0, "max": 2, "step": 1},
    "task": {"values": ["not", "part", "done", "gone"], "items": "listed"},
    "task_needed": {"values": "yes_no", "items": "task"},
    "item_level": {"scale": "s3", "items": "listed"},
    "item_number": {"values": "number", "min": 0, "max": 2, "step": 1, "items": "item_level"},
    "visit": {"values": "date", "kind": "event"},
    "rating": {"scale": "s3", "rated": True},
    "answer": {"scale": "s3", "rated": True},
    "mark": {"scale": "s3", "rated": True},
    **{f"level_{name}": {"scale": name} for name in SCALES},
}
NUMBER_SHARE = 0.2  # of criteria without a scale
PERIODS = {
    "before": {"start": "2019-01-01", "end": "2019-12-31"},
    "now": {"start": "2020-01-01", "end": "2020-12-31", "baseline": "before"},
}


@dataclass
class RandomCase:
    """The documents of a case as plain data."""

    framework: Document
    network: Document
    rows: list[dict[str, Any]]
    items: list[dict[str, Any]]
    period: str = "now"


def make_case(seed: int) -> RandomCase:
    """The case of a seed."""
    random = Random(seed)
    author = Author(random)
    criteria: Document = {}
    for place in range(random.choice([2, 3, 4])):
        roles = random.choice([("center",), ("school",), ROLES])
        depth = random.choice([1, 2, 3])
        name = f"k{place}"
        if random.random() < NUMBER_SHARE:
            criteria[name] = {"measured_on": list(roles), "rule": author.number(max(depth, 2), roles, False)[0]}
            author.criteria[name] = ("", roles)
        else:
            scale = random.choice(list(SCALES))
            rule = author.level(scale, depth, roles, top=True)
            criteria[name] = {"scale": scale, "measured_on": list(roles), "rule": rule}
            author.criteria[name] = (scale, roles)
    network = make_network(random)
    writer = Writer(random, network, close_used(author.used))
    writer.write()
    writer.override(criteria)
    rows = corrected(writer.rows, set(writer.used), Random(-1 - seed))
    framework = {
        "format": "merilo.framework",
        "version": 1,
        "id": f"random-{seed}",
        "edition": "1",
        "default_language": "en",
        "title": "Random",
        "roles": {role: {"title": role} for role in ROLES},
        "relations": {"attached": {"title": "attached"}},
        "scales": {
            name: {"title": name, "levels": [{"id": each, "score": place} for place, each in enumerate(codes)]}
            for name, codes in SCALES.items()
        },
        "indicators": {name: {"title": name, **INDICATORS[name]} for name in INDICATORS if name in writer.used},
        "criteria": {name: {"title": name, **declared} for name, declared in criteria.items()},
    }
    for name in ("item_number", "level_s3"):
        if name in framework["indicators"] and random.random() < 0.15:
            framework["indicators"][name]["duplicates"] = "latest"
    apart = Random(-2 - seed)
    for name, indicator in framework["indicators"].items():
        if name not in ("size", "item_number") and apart.random() < 0.06:  # what the other role cannot have
            indicator["roles"] = [apart.choice(ROLES)]
    return RandomCase(framework, network, rows, writer.items)


def corrected(rows: list[dict[str, Any]], used: set[str], random: Random) -> list[dict[str, Any]]:
    """The rows, of some cases with corrections of some of them, and corrections of these; not all are in force."""
    if random.random() < 0.7:
        return rows
    result = list(rows)
    open_rows = [row for row in rows if row["indicator"] in used and row.get("status") != "complete"]
    while open_rows:
        row = open_rows.pop()
        if random.random() < 0.8:
            continue
        row.setdefault("evidence", f"d{len(result)}")
        key = {field: row[field] for field in ("organization", "indicator", "period", "item", "rater") if field in row}
        correction = {**key, "evidence": f"d{len(result)}-corrected", "supersedes": row["evidence"]}
        is_event = INDICATORS[row["indicator"]].get("kind") == "event"
        value = random.choice(["2020-02-03", "2020-08-09"]) if is_event else drawn(row["indicator"], random)
        kind = random.choice(["there", "there", "there", "withdrawn", "late", "expected", "unavailable"])
        if kind in ("expected", "unavailable"):
            correction["status"] = kind
        else:
            correction["value"] = value
        if kind == "withdrawn":
            correction["status"] = kind
        correction["recorded"] = "2021-03-01" if kind == "late" else random.choice(["", "2020-05-05"])
        if not INDICATORS[row["indicator"]].get("rated") and random.random() < 0.3:
            correction["rater"] = "r1"  # who reports the value, not a part of its key
        if is_event and "value" in correction:
            correction["date"] = value
        result.append(correction)
        if random.random() < 0.5:
            open_rows.append(correction)
    random.shuffle(result)
    return result


def drawn(indicator: str, random: Random) -> Any:
    """A random value of an indicator."""
    declared = INDICATORS[indicator]
    if "scale" in declared:
        return random.choice(SCALES[declared["scale"]])
    if declared["values"] == "number":
        count = round((declared["max"] - declared["min"]) / declared["step"])
        return declared["min"] + declared["step"] * random.randint(0, count)
    return random.choice(["no", "yes"] if declared["values"] == "yes_no" else declared["values"])


def close_used(used: set[str]) -> set[str]:
    """The indicators used and those whose items they share."""
    return used | {INDICATORS[name].get("items", "listed") for name in used} - {"listed"}


def make_network(random: Random) -> Document:
    """One or two centers and up to five schools, some of them attached, some no longer."""
    centers = [f"c{place}" for place in range(random.choice([1, 1, 2]))]
    schools = [f"o{place}" for place in range(random.choice([0, 1, 2, 3, 4, 5]))]
    edges = []
    for school in schools:
        if random.random() < 0.9:
            edge = {"child": school, "parent": random.choice(centers)}
            if random.random() < 0.1:
                edge["to"] = random.choice(["2020-06-30", "2021-06-30"])
            edges.append(edge)
    names = [*centers, *schools]
    random.shuffle(names)
    return {
        "format": "merilo.network",
        "version": 1,
        "id": "random",
        "title": "Random",
        "organizations": {name: {"role": "center" if name[0] == "c" else "school", "name": name} for name in names},
        "relations": {"attached": edges},
        "periods": {name: {"title": name, **dates} for name, dates in PERIODS.items()},
        "raters": {**{f"r{place}": {} for place in range(3)}, "own": {"organization": names[0]}},
    }


class Writer:
    """Writes the rows and items of a case."""

    def __init__(self, random: Random, network: Document, used: set[str]) -> None:
        self.random = random
        self.network = network
        self.used = used
        self.gap = random.choice([0.02, 0.08, 0.2])
        self.lost = random.choice([0.0, 0.05, 0.15])
        self.rows: list[dict[str, Any]] = []
        self.items: list[dict[str, Any]] = []

    def write(self) -> None:
        """Everything, in random order."""
        for organization in self.network["organizations"]:
            for name in INDICATORS:
                if name not in self.used:
                    continue
                declared = INDICATORS[name]
                if declared.get("rated"):
                    self.write_rated(organization, name)
                elif declared.get("kind") == "event":
                    self.write_events(organization, name)
                elif "items" in declared:
                    self.write_items(organization, name, declared["items"])
                else:
                    for period in ["before", "now"] if name == "n_int" else ["now"]:
                        self.value(organization, name, period)
        self.random.shuffle(self.rows)

    def row(self, organization: str, indicator: str, period: str, **fields: Any) -> None:
        """One row."""
        self.rows.append({"organization": organization, "indicator": indicator, "period": period, **fields})

    def drawn(self, indicator: str) -> Any:
        """A random value of an indicator."""
        return drawn(indicator, self.random)

    def value(self, organization: str, indicator: str, period: str, **key: Any) -> None:
        """A value, a gap told in one of several ways, a conflict, a repetition, or "not applicable"."""
        random = self.random
        where = (organization, indicator, period)
        draw = random.random()
        if draw < self.gap:
            kind = random.choice(["silent", "expected", "unavailable", "withdrawn", "conflict", "late", "carried"])
            if kind in ("expected", "unavailable"):
                self.row(*where, **key, status=kind)
            elif kind == "withdrawn":
                self.row(*where, **key, value=self.drawn(indicator), status=kind)
                if random.random() < 0.5:  # said, and withdrawn by a further row
                    self.row(*where, **key, value=self.drawn(indicator))
                    self.row(*where, **key, status=kind)
            elif kind == "conflict":
                for day in ("2020-03-01", "2020-04-01")[: 2 if period == "now" else 0]:
                    self.row(*where, **key, value=self.drawn(indicator), recorded=day)
            elif kind == "late":
                self.row(*where, **key, value=self.drawn(indicator), date="2021-01-05")
            elif kind == "carried" and INDICATORS[indicator].get("kind") == "state":
                self.row(organization, indicator, "before", **key, value=self.drawn(indicator))
        elif draw < self.gap + self.lost and indicator not in ("size", "item_number"):
            self.row(*where, **key, status="not_applicable")
        else:
            found = self.drawn(indicator)
            self.row(*where, **key, value=found)
            if random.random() < 0.05:
                self.row(*where, **key, value=found)
            if random.random() < 0.05:
                self.row(*where, **key, value=self.drawn(indicator), status="withdrawn")

    def write_items(self, organization: str, indicator: str, items: str) -> None:
        """The list, where it is the indicator's own, and a value per item."""
        if items == "listed":
            length = self.random.choice([0, 1, 2, 2, 3, 4])
            if not length:
                self.row(organization, indicator, "now", status="complete", date="2020-12-30")
            for place in range(length):
                item = {"indicator": indicator, "organization": organization, "item": f"i{place}"}
                if indicator == "task":
                    item["weight"] = str(self.random.choice([1, 1, 1, 2, 0.5]))
                    item["due"] = self.random.choice(["", "2020-05-01", "2020-12-31", "2021-02-01"])
                    item["condition"] = self.random.choice(["", "", "if asked"])
                self.items.append(item)
        owner = indicator if items == "listed" else items
        for item in [
            each for each in self.items if each["indicator"] == owner and each["organization"] == organization
        ]:
            for period in ["before", "now"] if indicator == "item_number" else ["now"]:
                self.value(organization, indicator, period, item=item["item"])

    def write_rated(self, organization: str, indicator: str) -> None:
        """Ratings of some raters; the one of the organization judged rates only for a consensus."""
        raters = [f"r{place}" for place in range(3)] + (["own"] if indicator == "rating" else [])
        for rater in self.random.sample(raters, self.random.randint(1, len(raters))):
            self.value(organization, indicator, "now", rater=rater)

    def write_events(self, organization: str, indicator: str) -> None:
        """Dated events, and mostly the word that these are all."""
        for month in range(self.random.choice([0, 0, 1, 2])):
            day = f"2020-0{month + 3}-01"
            for _ in range(self.random.choice([1] * 9 + [2])):
                self.row(organization, indicator, "now", date=day, value=day)
        if self.random.random() > self.gap:
            self.row(organization, indicator, "now", status="complete", date="2020-12-30")

    def override(self, criteria: Document) -> None:
        """Now and then a commission's level."""
        for name, declared in criteria.items():
            for organization, about in self.network["organizations"].items():
                if "scale" in declared and about["role"] in declared["measured_on"] and self.random.random() < 0.01:
                    level = self.random.choice(SCALES[declared["scale"]])
                    self.row(organization, name, "now", value=level, rater="r0", note="why", evidence="minutes")
