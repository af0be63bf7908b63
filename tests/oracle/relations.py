"""Ways to change a random case whose effect on the outcomes is known without an oracle."""

from __future__ import annotations

import copy
from collections.abc import Callable
from random import Random
from typing import Any

import merilo

from .compare import evaluated
from .generator import RandomCase

Summary = dict[tuple[str, str], tuple[Any, ...]]
Relation = Callable[[RandomCase, Random], RandomCase]


def summary(case: RandomCase) -> Summary:
    """What the library says of every cell."""
    return {(each.organization, each.criterion): told(each) for each in evaluated(case).outcomes()}


def told(outcome: merilo.Outcome) -> tuple[Any, ...]:
    """An outcome without its ids."""
    bounds = (outcome.low, outcome.high, outcome.may_be_not_applicable, outcome.exact)
    return (outcome.status.name, outcome.levels, *bounds, outcome.reasons, outcome.flags)


def shuffled(mapping: dict[str, Any], random: Random) -> dict[str, Any]:
    """The same entries in another order."""
    keys = list(mapping)
    random.shuffle(keys)
    return {key: mapping[key] for key in keys}


def permuted(case: RandomCase, random: Random) -> RandomCase:
    """Rows, items, organizations, edges, criteria and indicators in another order."""
    changed = copy.deepcopy(case)
    random.shuffle(changed.rows)
    random.shuffle(changed.items)
    random.shuffle(changed.network["relations"]["attached"])
    changed.network["organizations"] = shuffled(changed.network["organizations"], random)
    for section in ("criteria", "indicators"):
        changed.framework[section] = shuffled(changed.framework[section], random)
    return changed


def doubled(case: RandomCase, random: Random) -> RandomCase:
    """Every row twice."""
    changed = copy.deepcopy(case)
    changed.rows += copy.deepcopy(changed.rows)
    return changed


def joined(case: RandomCase, random: Random) -> RandomCase:
    """An organization that belongs to none of the others, and an indicator that nothing reads."""
    changed = copy.deepcopy(case)
    changed.network["organizations"] |= {"stranger": {"role": random.choice(["center", "school"]), "name": "stranger"}}
    changed.framework["indicators"] |= {"unread": {"title": "unread", "values": "yes_no"}}
    return changed


def heavier(case: RandomCase, random: Random) -> RandomCase:
    """All weights of items and of means times three."""
    changed = copy.deepcopy(case)
    for item in changed.items:
        if "weight" in item:
            item["weight"] = str(3 * float(item["weight"]))

    def visit(rule: Any) -> None:
        for part in rule.values() if isinstance(rule, dict) else rule if isinstance(rule, list) else ():
            visit(part)
        if (
            isinstance(rule, dict)
            and rule.get("aggregate") == "mean"
            and isinstance(rule["of"], dict)
            and "over" not in rule
        ):
            rule["of"] = {name: 3 * weight for name, weight in rule["of"].items()}

    visit(changed.framework["criteria"])
    return changed


def renamed(case: RandomCase, random: Random) -> RandomCase:
    """Every organization, item, criterion and indicator under another id; see `new_name`."""
    framework, network = copy.deepcopy(case.framework), copy.deepcopy(case.network)
    ids = {*framework["criteria"], *framework["indicators"]}

    def visit(part: Any) -> Any:
        if isinstance(part, str):
            return new_name(part) if part in ids else part
        if isinstance(part, list):
            return [visit(each) for each in part]
        return {visit(key): visit(each) for key, each in part.items()} if isinstance(part, dict) else part

    for section in ("criteria", "indicators"):
        framework[section] = visit(framework[section])
    network["organizations"] = {new_name(name): fields for name, fields in network["organizations"].items()}
    for edge in network["relations"]["attached"]:
        edge |= {"child": new_name(edge["child"]), "parent": new_name(edge["parent"])}
    for rater in network["raters"].values():
        if "organization" in rater:
            rater["organization"] = new_name(rater["organization"])
    fields = ("organization", "indicator", "item")
    rows = [
        {key: new_name(value) if key in fields and value else value for key, value in row.items()} for row in case.rows
    ]
    items = [{key: new_name(value) if key in fields else value for key, value in row.items()} for row in case.items]
    return RandomCase(framework, network, rows, items, case.period)


def new_name(name: str) -> str:
    """A bijection of ids that turns their alphabetical order round."""
    return f"{chr(219 - ord(name[0]))}-{name}"


def component(case: RandomCase, start: str) -> RandomCase:
    """Only the organizations connected with one of them."""
    kept = {start}
    edges = case.network["relations"]["attached"]
    for _ in case.network["organizations"]:
        kept |= {
            name
            for edge in edges
            for name in edge.values()
            if {edge["child"], edge["parent"]} & kept and name in case.network["organizations"]
        }
    changed = copy.deepcopy(case)
    organizations = changed.network["organizations"]
    changed.network["organizations"] = {name: fields for name, fields in organizations.items() if name in kept}
    changed.network["relations"]["attached"] = [edge for edge in edges if edge["child"] in kept]
    for rater in changed.network["raters"].values():
        if rater.get("organization") not in kept:
            rater.pop("organization", None)
    changed.rows = [row for row in changed.rows if row["organization"] in kept]
    changed.items = [row for row in changed.items if row["organization"] in kept]
    return changed


def twins(case: RandomCase, random: Random) -> RandomCase:
    """The whole network a second time beside itself, under ids that end in "+"."""
    changed = copy.deepcopy(case)
    for name, fields in case.network["organizations"].items():
        changed.network["organizations"][name + "+"] = dict(fields)
    for edge in case.network["relations"]["attached"]:
        changed.network["relations"]["attached"].append(
            {**edge, "child": edge["child"] + "+", "parent": edge["parent"] + "+"}
        )
    own = changed.network["raters"]["own"].get("organization", "")
    copies = [{**row, "organization": row["organization"] + "+"} for row in case.rows]
    changed.rows += [row for row in copies if not (row.get("rater") == "own" and row["organization"] == own + "+")]
    changed.items += [{**row, "organization": row["organization"] + "+"} for row in case.items]
    return changed


def single_keys(case: RandomCase) -> list[int]:
    """The places of rows that alone give a value, where a missing one would be a gap."""
    rated = {name for name, fields in case.framework["indicators"].items() if fields.get("rated")}
    plain = set(case.framework["indicators"]) - rated - {"visit", "flag"}

    def key(row: dict[str, Any]) -> tuple[str, ...]:
        return (row["organization"], row["indicator"], row["period"], row.get("item", ""))

    keys = [key(row) for row in case.rows]
    return [
        place
        for place, row in enumerate(case.rows)
        if row["indicator"] in plain and keys.count(keys[place]) == 1 and "value" in row and "status" not in row
    ]


def void(row: dict[str, Any], place: int) -> dict[str, Any]:
    """A row withdrawn as it stands: no copy of another, and without a value it would withdraw all that its key says."""
    return {**row, "status": "withdrawn", "value": row.get("value", "none"), "evidence": f"void {place}"}


def withdrawn(case: RandomCase, random: Random) -> RandomCase:
    """One value withdrawn, so that it is missing."""
    changed = copy.deepcopy(case)
    places = single_keys(changed)
    if places:
        changed.rows[random.choice(places)]["status"] = "withdrawn"
    return changed
