"""What a rule found, said in a sentence, in Russian and English."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING

from .conditions import SIGNS, condition
from .folding import MOST_NAMED, members_of, summed
from .guard_sentences import guard
from .holding import holds
from .measure_sentences import MEASURES, Rule
from .norm_sentences import norm
from .quorum_sentences import open_list, quorum
from .speaker import Speaker
from .words import word

if TYPE_CHECKING:
    from ._merilo import Explanation


def sentence(speaker: Speaker, node: Explanation) -> str:
    """Why the result of a point of a rule is what it is, in a sentence; empty where there is nothing to add."""
    rule = node.rule
    if not isinstance(rule, dict):
        return ""
    kind = node.kind.name
    say = MEASURES[rule["measure"]] if kind == "measure" else _KINDS[kind]
    parts = [say(speaker.within(node), node, rule), _rounding(speaker, rule)]
    return "; ".join(part for part in parts if part)


def _band(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    steps = ", ".join(
        f"{speaker.level(node.scale, level)}: {SIGNS.get(sign, sign)} {speaker.number(bound)}"
        for level, test in rule["steps"].items()
        for sign, bound in test.items()
    )
    bounds = [Fraction(str(bound)) for test in rule["steps"].values() for bound in test.values()]
    value = speaker.result(node.inputs[0], bounds) if node.inputs else "…"
    return speaker.say(f"{value} при порогах {steps}; иначе низший уровень", f"{value}; steps {steps}; else the lowest")


def _table(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    rows = rule["table"]
    if not node.deciding:
        if "multiset" in rule:
            applying = [
                each for each in node.inputs if rule.get("na") != "drop" or each.status.name != "not_applicable"
            ]
            levels = ", ".join(speaker.result(each) for each in applying)
            return speaker.say(f"сочетание в любом порядке: {levels}", f"combination in any order: {levels}")
        return _cell(speaker, node) if "grid" in rule else ""
    texts = []
    for place in node.deciding:
        row = rows[place]
        level = row.get("then", row.get("else"))
        when = condition(speaker, row["if"]) if "if" in row else speaker.say("иначе", "otherwise")
        level_text = word("not_applicable", speaker.lang) if level is None else speaker.level(node.scale, level)
        texts.append(
            speaker.say(f"строка {place + 1}: {when} → {level_text}", f"row {place + 1}: {when} → {level_text}")
        )
    joint = speaker.say("; или ", "; or ")
    return joint.join(texts)


def _cell(speaker: Speaker, node: Explanation) -> str:
    """The cell of a grid that decides, where there is one."""
    text = speaker.say("по таблице сочетаний", "by the table of combinations")
    if len(node.levels) > 1 or any(len(each.levels) != 1 for each in node.inputs):
        return text
    axes = ", ".join(f"{_label(speaker, each, False)} = {speaker.result(each)}" for each in node.inputs)
    return f"{text}: {axes} → {speaker.result(node)}"


def _ladder(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    rungs = "; ".join(
        f"{speaker.level(node.scale, rung['level'])}: "
        + speaker.say(" и ", " and ").join(condition(speaker, need) for need in rung["needs"])
        for rung in rule["ladder"]
    )
    text = speaker.say(f"ступени подряд: {rungs}", f"rungs one after another: {rungs}")
    stopped = _stopped(speaker, node, rule)
    return f"{text}; {stopped}" if stopped else text


def _stopped(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    """The rung that was not climbed and the needs that failed; empty at the top or where they are not known."""
    if len(node.levels) != 1:
        return ""
    rungs, reached = rule["ladder"], node.levels[0]
    half = next((rung for rung in rungs if str(rung.get("partly", "")) == reached), None)
    climbed = [place for place, rung in enumerate(rungs) if str(rung["level"]) == reached]
    above = climbed[0] + 1 if climbed else 0
    rung = half or (rungs[above] if above < len(rungs) else None)
    failed = [need for need in rung["needs"] if holds(speaker, need) is False] if rung else []
    if rung is None or not failed:
        return ""
    joint = speaker.say(" и ", " and ")
    level, needs = speaker.level(node.scale, str(rung["level"])), ", ".join(condition(speaker, each) for each in failed)
    text = speaker.say(f"для уровня {level} не выполнено: {needs}", f"not met for level {level}: {needs}")
    if half:
        met = joint.join(condition(speaker, need) for need in rung["needs"] if holds(speaker, need) is True)
        because = f": {met}" if met else ""
        text += speaker.say(f"; часть ступени засчитана{because}", f"; part of the step is counted{because}")
    return text


def _aggregate(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    names = {
        "sum": ("сумма", "sum"),
        "product": ("произведение", "product"),
        "median": ("медиана", "median"),
        "min": ("наименьшее", "least"),
        "max": ("наибольшее", "greatest"),
        "geometric": ("среднее геометрическое", "geometric mean"),
        "harmonic": ("среднее гармоническое", "harmonic mean"),
        "ratio": ("частное", "ratio"),
        "power": ("степенное среднее", "power mean"),
    }
    russian, english = names.get(rule["aggregate"], ("среднее", "mean"))
    what = speaker.say(russian, english)
    if rule["aggregate"] == "power":
        power = speaker.number(rule.get("power", 1))
        what += speaker.say(f" степени {power}", f" of power {power}")
    by_member = "over" in rule and "weights" in rule
    members = members_of(node)
    if len(members) > MOST_NAMED:
        text = f"{what}: {summed(speaker, node, members)}"
        return text + open_list(speaker, node, rule) if node.status.name == "undetermined" else text
    weights = [speaker.result(each) for each in node.inputs[1::2]] if by_member else _weights(speaker, rule)
    parts = []
    for place, each in enumerate(node.inputs[::2] if by_member else node.inputs):
        label = _label(speaker, each, "over" in rule)
        part = f"{label} = {speaker.result(each)}" if label else speaker.result(each)
        part += f" × {weights[place]}" if place < len(weights) else ""
        parts.append(part + _left_out(speaker, node, each, rule))
    text = f"{what}: {'; '.join(parts)}"
    return text + open_list(speaker, node, rule) if "over" in rule and node.status.name == "undetermined" else text


def _left_out(speaker: Speaker, node: Explanation, each: Explanation, rule: Rule) -> str:
    """What an aggregate does with an input that does not apply, or of which nothing is known."""
    if each.status.name == "not_applicable" and isinstance(rule.get("na"), dict):
        value = speaker.number(rule["na"]["value"])
        return speaker.say(f" (считается как {value})", f" (counts as {value})")
    leaves = each.status.name == "not_applicable" and rule.get("na") == "drop"
    unknown = each.status.name == "undetermined" and "available" in node.flags
    return speaker.say(" (не в счёт)", " (not counted)") if leaves or unknown else ""


def _weights(speaker: Speaker, rule: Rule) -> list[str]:
    """The weights that a rule gives its inputs itself; empty where all are alike."""
    given = list(rule["of"].values()) if isinstance(rule["of"], dict) and "over" not in rule else rule.get("weights")
    return [speaker.number(each) for each in given] if isinstance(given, list) else []


_ROUNDINGS = {
    "half_up": ("половина вверх", "half up"),
    "half_even": ("половина к чётному", "half to even"),
    "half_down": ("половина вниз", "half down"),
    "up": ("от нуля", "away from zero"),
    "down": ("к нулю", "towards zero"),
    "floor": ("вниз", "down"),
    "ceiling": ("вверх", "up"),
}


def _rounding(speaker: Speaker, rule: Rule) -> str:
    """To what a rule rounds, and how."""
    if "round" not in rule:
        return ""
    grid, how = speaker.number(rule["round"]["to"]), speaker.say(*_ROUNDINGS[rule["round"]["mode"]])
    return speaker.say(f"округлено до {grid} ({how})", f"rounded to {grid} ({how})")


def _label(speaker: Speaker, node: Explanation, of_many: bool) -> str:
    """What an input is called: of many members the organization, of a rule inside the rule what it measures."""
    if of_many:
        return speaker.organization(node.organization) + (f", {node.item}" if node.item else "")
    return speaker.title(node.name) if node.name else speaker.name(node)


_KINDS: dict[str, Callable[[Speaker, Explanation, Rule], str]] = {
    "quorum": quorum,
    "band": _band,
    "table": _table,
    "ladder": _ladder,
    "aggregate": _aggregate,
    "normalize": norm,
    "guard": guard,
}
