"""Evaluates one cell of one complete case: names, subjects and the dispatch over the kinds of rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any

from .evidence import Evidence
from .measures import measure
from .values import Scale, Value, number, rounded

Env = dict[str, tuple[Any, "Env"]]


@dataclass(frozen=True)
class Scope:
    """Where a rule is read: the organization or item, the names of `with`, and the scale of its levels."""

    evidence: Evidence
    organization: str
    item: str = ""
    env: Env = field(default_factory=dict)
    level_scale: Scale | None = None
    weighed: Fraction | None = None

    @property
    def scale(self) -> Scale:
        """The scale of the rule's levels."""
        assert self.level_scale is not None
        return self.level_scale

    def is_input(self, name: str) -> bool:
        """Whether a text names an input here."""
        framework = self.evidence.framework
        return name in self.env or name in framework["criteria"] or name in framework["indicators"]

    def meaning(self, name: str) -> str:
        """The reference behind a name of `with`: two names of one indicator or criterion are one input."""
        rule = self.env[name][0] if name in self.env else name
        return rule if isinstance(rule, str) else name

    def look(self, name: str) -> Value:
        """The value of a name: an input of `with`, else a criterion, else an indicator."""
        if name in self.env:
            rule, outer = self.env[name]
            return replace(self, env=outer, level_scale=None).value(rule)
        if name in self.evidence.framework["criteria"]:
            on_items = "items" in self.evidence.framework["criteria"][name]
            return cell(self.evidence, self.organization, name, self.item if on_items else "")
        return measure(self.evidence, {"measure": "value", "of": name}, self.organization, self.item)

    def value(self, rule: Any) -> Value:
        """The value of a rule: a name, a number or an object of one kind."""
        if isinstance(rule, str):
            return self.look(rule)
        if isinstance(rule, (int, float)):
            return number(rule)
        named = {name: (inner, self.env) for name, inner in rule.get("with", {}).items()}
        scale = self.evidence.scales[rule["scale"]] if "scale" in rule else self.level_scale
        scope = replace(self, env={**self.env, **named}, level_scale=scale)
        found = apply(scope, rule)
        if "round" in rule and isinstance(found, Fraction):
            return rounded(found, number(rule["round"]["to"]), rule["round"]["mode"])
        return found

    def weight(self, rule: Any) -> Fraction:
        """The weight of a member: a number of it, or, of an item, that of its list."""
        if rule is None:
            return Fraction(1)
        if rule == "item" and not self.is_input("item"):
            assert self.weighed is not None
            return self.weighed
        found = self.value(rule)
        assert isinstance(found, Fraction)
        return found

    def members(self, subject: dict[str, Any]) -> Iterator[Scope]:
        """The scopes of a subject: items of an indicator, or related organizations."""
        if "items" in subject:
            for item in self.evidence.items(self.organization, subject["items"]):
                yield replace(self, item=item.id, weighed=item.weight)
            return
        own, other = ("parent", "child") if subject.get("direction", "down") == "down" else ("child", "parent")
        day = self.evidence.end.isoformat()
        related = {
            edge[other]
            for edge in self.evidence.network["relations"].get(subject["relation"], [])
            if edge[own] == self.organization and edge.get("from", day) <= day <= edge.get("to", day)
        }
        for name, organization in self.evidence.network["organizations"].items():
            if name in related and organization["role"] == subject.get("role", organization["role"]):
                yield replace(self, organization=name, item="")


def apply(scope: Scope, rule: dict[str, Any]) -> Value:
    """Gives a rule to its kind."""
    from . import numbers, rules

    if "measure" in rule:
        return measure(scope.evidence, rule, scope.organization, scope.item)
    for kind, function in {**rules.KINDS, **numbers.KINDS}.items():
        if kind in rule:
            return function(scope, rule)
    raise AssertionError(rule)


def cell(evidence: Evidence, organization: str, criterion: str, item: str = "") -> Value:
    """The result of a criterion for an organization, or for an item of it; a commission's level prevails."""
    declared = evidence.framework["criteria"][criterion]
    scale = evidence.scales[declared["scale"]] if "scale" in declared else None
    key = (organization, criterion, evidence.period, item, "")
    given: list[Any] = []
    for (head, name, when, about, _), rows in evidence.by_key.items():
        if (head, name, when, about) == key[:4]:
            given += [scale.level(str(row["value"])) for row in rows if scale is not None]
    if given:
        return evidence.pick(key, list(dict.fromkeys(given)))
    return Scope(evidence, organization, item, level_scale=scale).value(declared["rule"])


def cells(evidence: Evidence) -> list[tuple[str, str]]:
    """Every cell: the organizations of the roles that a criterion is measured on."""
    return [
        (name, criterion)
        for name, organization in evidence.network["organizations"].items()
        for criterion, declared in evidence.framework["criteria"].items()
        if organization["role"] in declared.get("measured_on", [organization["role"]])
    ]
