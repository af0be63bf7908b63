"""The kinds of rules that choose a level: band, table, ladder, quorum, guard."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

from .conditions import compare_constant, inputs, is_not_applicable, truth
from .evaluator import Scope
from .values import NA, Level, Value, number

Rule = dict[str, Any]


def is_lost(scope: Scope, conditions: list[Rule]) -> bool:
    """Whether an input of the conditions is not applicable and no `na` asks for it.

    Names of one and the same rule are one input.
    """
    named = [(name.partition(".")[0], tested) for each in conditions for name, tested in inputs(each, scope.is_input)]
    asked = [scope.meaning(name) for name, tested in named if tested]
    return any(is_not_applicable(scope.look(name)) for name, _ in named if scope.meaning(name) not in asked)


def asks_for(scope: Scope, condition: Rule, name: Any) -> bool:
    """Whether a condition asks for the input of this name being applicable."""
    asked = [scope.meaning(each) for each, tested in inputs(condition, scope.is_input) if tested]
    return isinstance(name, str) and scope.meaning(name) in asked


def band(scope: Scope, rule: Rule) -> Value:
    """The highest level whose test holds together with the tests of all steps below it."""
    found = scope.value(rule["band"])
    if found is NA:
        return NA
    reached = scope.scale.levels()[0]
    for level in scope.scale.levels():
        tests = rule["steps"].get(level.id)
        if tests is not None:
            if not all(compare_constant(found, op, operand) for op, operand in tests.items()):
                break
            reached = level
    return reached


def table(scope: Scope, rule: Rule) -> Value:
    """Rows in order, a full grid, or a multiset of levels."""
    if "grid" in rule or "multiset" in rule:
        found = [scope.value(each) for each in rule["table"]]
        if NA in found:
            return NA
        levels = [each for each in found if isinstance(each, Level)]
        return grid(scope, rule["grid"], levels) if "grid" in rule else multiset(scope, rule, levels)
    rows = [row for row in rule["table"] if "if" in row]
    if rule.get("na") != "failed" and is_lost(scope, [row["if"] for row in rows]):
        return NA
    for row in rows:
        if truth(row["if"], scope.look):
            return scope.scale.level(row["then"])
    return scope.scale.level(rule["table"][-1]["else"])


def grid(scope: Scope, cells: Any, levels: list[Level]) -> Value:
    """The cell of a grid: the first input chooses the row. An empty cell is not applicable."""
    for level in levels:
        cells = cells[level.index]
    return NA if cells is None else scope.scale.level(cells)


def multiset(scope: Scope, rule: Rule, levels: list[Level]) -> Value:
    """The row whose levels are the inputs' in any order."""
    key = sorted(each.id for each in levels)
    for row in rule["multiset"]:
        if sorted(row["levels"]) == key:
            return scope.scale.level(row["then"])
    return scope.scale.level(rule["else"])


def ladder(scope: Scope, rule: Rule) -> Value:
    """The last rung of which, and of all before it, every need is met; then perhaps a half step."""
    policy = rule.get("na")
    rungs = rule["ladder"]
    if policy is None and is_lost(scope, [need for rung in rungs for need in rung["needs"]]):
        return NA
    reached = scope.scale.levels()[0]
    for rung in rungs:
        met = [truth(need, scope.look) for need in rung["needs"]]
        met = [policy == "satisfied" if each is None else each for each in met]
        if not all(met):
            return scope.scale.level(rung["partly"]) if any(met) and "partly" in rung else reached
        reached = scope.scale.level(rung["level"])
    return reached


def quorum(scope: Scope, rule: Rule) -> Value:
    """The highest level that the required share or number of the eligible members reach."""
    members = []
    for inner in scope.members(rule["over"]):
        found = inner.value(rule["quorum"])
        if isinstance(found, Level):
            members.append((found, inner.weight(rule.get("weights"))))
    whole = sum((weight for _, weight in members), Fraction(0))
    if whole == 0:
        return NA
    levels = members[0][0].scale.levels()
    for level in reversed(levels):
        reach = sum((weight for found, weight in members if found.index >= level.index), Fraction(0))
        if is_enough(rule, reach, whole):
            return level
    return levels[0]


def is_enough(rule: Rule, reach: Fraction, whole: Fraction) -> bool:
    """Whether so much of the weight is as much as a quorum asks for."""
    if "count" in rule:
        return bool(reach >= rule["count"])
    share = rule["share"]
    return reach > number(share[">"]) * whole if isinstance(share, dict) else reach >= number(share) * whole


def guard(scope: Scope, rule: Rule) -> Value:
    """Applicability, prerequisite, switch, caps and floors around an input."""
    limits = [*rule.get("cap", []), *rule.get("floor", [])]
    conditions = [rule[key] for key in ("applies_if", "requires", "if") if key in rule] + [
        each["if"] for each in limits
    ]
    if rule.get("na") != "failed" and is_lost(scope, conditions):
        return NA
    if "applies_if" in rule and not truth(rule["applies_if"], scope.look):
        return NA
    if "if" in rule:
        return scope.value(rule["use"] if truth(rule["if"], scope.look) else rule["guard"])
    found = scope.value(rule["guard"])
    # A not-applicable input decides, unless the prerequisite asks for it.
    if found is NA and not ("requires" in rule and asks_for(scope, rule["requires"], rule["guard"])):
        return NA
    if "requires" in rule and not truth(rule["requires"], scope.look):
        return scope.scale.level(rule["otherwise"])
    if found is NA:
        return NA
    for name, choose in (("cap", min), ("floor", max)):
        for each in rule.get(name, []):
            if truth(each["if"], scope.look):
                assert isinstance(found, Level)
                limit = found.scale.level(each["at"])
                found = choose(found, limit, key=lambda level: level.index)
    return found


KINDS = {"band": band, "table": table, "ladder": ladder, "quorum": quorum, "guard": guard}
