"""What a rule found, said in a sentence, in Russian and English."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .conditions import SIGNS, condition
from .measure_sentences import MEASURES, Rule
from .speaker import Speaker
from .words import span, text_in, word

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


def _quorum(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    votes = node.inputs[::2] if "weights" in rule else node.inputs
    voters = [each for each in votes if each.status.name != "not_applicable"]
    dropped = [each for each in voters if each.status.name == "undetermined"] if "available" in node.flags else []
    voters = [each for each in voters if each not in dropped]
    who = members(speaker, rule["over"])
    if not voters:
        if dropped:
            return speaker.say(f"ни об одной из {who} нет данных", f"no data of any of the {who}")
        return speaker.say(f"нет {who}, к которым критерий применим", f"none of the {who} to which it applies")
    need = share_text(speaker, rule, who)
    if not node.levels:
        return need
    scale = [level.id for level in speaker.framework.scale(node.scale).levels]
    if len(node.levels) != 1:
        return f"{need}: {_possible(speaker, scale, node, voters)}{_open_list(speaker, node, rule)}"
    reached = scale.index(node.levels[0])
    level = speaker.level(node.scale, node.levels[0])
    count = sum(scale.index(each.levels[0]) >= reached for each in voters)
    # What weighs decides: the weight is what the share is of.
    if "weights" in rule:
        share = _weighed(speaker, node, lambda each: scale.index(each.levels[0]) >= reached)
        text = speaker.say(
            f"{need}: уровня {level} достигли {share} ({count} из {len(voters)} {who})",
            f"{need}: {share} reached level {level} ({count} of {len(voters)} {who})",
        )
    else:
        text = speaker.say(
            f"{need}: {count} из {len(voters)} достигли уровня {level}",
            f"{need}: {count} of {len(voters)} reached level {level}",
        )
    if reached + 1 < len(scale):
        above, next_level = _reaching(scale, voters, reached + 1), speaker.level(node.scale, scale[reached + 1])
        if "weights" in rule:
            share = _weighed(speaker, node, lambda each: scale.index(each.levels[0]) > reached)
            text += speaker.say(f", уровня {next_level} — {share}", f", level {next_level}: {share}")
        else:
            text += speaker.say(
                f", уровня {next_level} — {above} из {len(voters)}", f", level {next_level}: {above} of {len(voters)}"
            )
    if dropped:
        text += speaker.say(f"; без данных, не в счёт: {len(dropped)}", f"; without data, not counted: {len(dropped)}")
    return text


def _reaching(scale: list[str], voters: list[Explanation], place: int) -> str:
    """How many reach a level: surely, and perhaps."""
    surely = sum(scale.index(each.levels[0]) >= place for each in voters)
    perhaps = sum(scale.index(each.levels[-1]) >= place for each in voters)
    return span(str(surely), str(perhaps))


def _open_list(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    """That more items may come, where nothing else is open."""
    is_open = "items" in rule["over"] and all(each.status.name != "undetermined" for each in node.inputs)
    return speaker.say("; список не закрыт", "; the list is not complete") if is_open else ""


def _weighed(speaker: Speaker, node: Explanation, reached: Callable[[Explanation], bool]) -> str:
    """The weight of the members that reached a level, of all to which the criterion applies."""
    both = zip(node.inputs[::2], node.inputs[1::2], strict=True)
    pairs = [(vote, weight) for vote, weight in both if vote.levels]
    known = [(vote, weight.low) for vote, weight in pairs if weight.low is not None and weight.low == weight.high]
    if len(known) < len(pairs):
        return "…"
    mine = sum((weight for vote, weight in known if reached(vote)), Fraction(0))
    total = speaker.number(sum((weight for _, weight in known), Fraction(0)))
    return speaker.say(f"{speaker.number(mine)} из {total}", f"{speaker.number(mine)} of {total}")


def _possible(speaker: Speaker, scale: list[str], node: Explanation, voters: list[Explanation]) -> str:
    """How many surely reach and may reach each level that is still possible."""
    parts = []
    for level in node.levels[1:]:
        place = scale.index(level)
        count, name = _reaching(scale, voters, place), speaker.level(node.scale, level)
        parts.append(
            speaker.say(
                f"уровня {name} достигли {count} из {len(voters)}", f"{count} of {len(voters)} reached level {name}"
            )
        )
    return ", ".join(parts)


def members(speaker: Speaker, over: dict[str, Any]) -> str:
    """The words for the many of a subject, in the genitive: how far it goes, and whether itself too."""
    text = _many(speaker, over)
    if over.get("depth") == "all":
        text += speaker.say(" на всех ступенях", " at any number of steps")
    return text + speaker.say(" вместе с ней самой", " and itself") if over.get("self") else text


def _many(speaker: Speaker, over: dict[str, Any]) -> str:
    for role in speaker.framework.roles:
        if role.id == over.get("role"):
            return text_in(role.many, speaker.lang) or text_in(role.abbreviation, speaker.lang) or role.id
    return speaker.say("организаций", "organizations") if "relation" in over else speaker.say("элементов", "items")


def share_text(speaker: Speaker, rule: dict[str, Any], who: str) -> str:
    """How many of them a quorum asks for, or how much of their weight."""
    if "weights" in rule and "share" in rule:
        return _weight_text(speaker, rule, who)
    if "count" in rule:
        few = rule["count"]
        return speaker.say(f"не менее чем {few} из {who}", f"at least {few} of the {who}")
    if isinstance(rule["share"], dict):
        part = _part(speaker, Fraction(str(rule["share"][">"])))
        return speaker.say(f"более чем в {part} {who}", f"in more than {part} of the {who}")
    share = Fraction(str(rule["share"]))
    if share == 1:
        return speaker.say(f"у всех {who}", f"in all of the {who}")
    part = _part(speaker, share)
    return speaker.say(f"не менее чем в {part} {who}", f"in at least {part} of the {who}")


def _weight_text(speaker: Speaker, rule: Rule, who: str) -> str:
    """How much of the weight of them a quorum asks for."""
    by = f" {speaker.title(rule['weights'])}" if isinstance(rule["weights"], str) else ""
    strict = isinstance(rule["share"], dict)
    share = Fraction(str(rule["share"][">"] if strict else rule["share"]))
    if share == 1 and not strict:
        return speaker.say(f"весь вес{by} {who}", f"all the weight{by} of the {who}")
    percent = f"{speaker.number(100 * share)} %" if (10000 * share).denominator == 1 else str(share)
    how = speaker.say(*(("более", "more than") if strict else ("не менее", "at least")))
    return speaker.say(f"{how} {percent} веса{by} {who}", f"{how} {percent} of the weight{by} of the {who}")


def _part(speaker: Speaker, share: Fraction) -> str:
    """A share after «в»; one that no percentage tells exactly is told as a fraction."""
    if share == Fraction(1, 2):
        return speaker.say("половине", "half")
    return f"{speaker.number(100 * share)} %" if (10000 * share).denominator == 1 else str(share)


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
            levels = ", ".join(speaker.result(each) for each in node.inputs)
            return speaker.say(f"сочетание в любом порядке: {levels}", f"combination in any order: {levels}")
        return speaker.say("по таблице сочетаний", "by the table of combinations") if "grid" in rule else ""
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


def _ladder(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    rungs = "; ".join(
        f"{speaker.level(node.scale, rung['level'])}: "
        + speaker.say(" и ", " and ").join(condition(speaker, need) for need in rung["needs"])
        for rung in rule["ladder"]
    )
    return speaker.say(f"ступени подряд: {rungs}", f"rungs one after another: {rungs}")


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
        what += speaker.say(f" степени {speaker.number(rule['power'])}", f" of power {speaker.number(rule['power'])}")
    by_member = "over" in rule and "weights" in rule
    weights = [speaker.result(each) for each in node.inputs[1::2]] if by_member else _weights(speaker, rule)
    parts = []
    for place, each in enumerate(node.inputs[::2] if by_member else node.inputs):
        label = _label(speaker, each, "over" in rule)
        part = f"{label} = {speaker.result(each)}" if label else speaker.result(each)
        part += f" × {weights[place]}" if place < len(weights) else ""
        parts.append(part + _left_out(speaker, node, each, rule))
    text = f"{what}: {'; '.join(parts)}"
    return text + _open_list(speaker, node, rule) if "over" in rule and node.status.name == "undetermined" else text


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


_RELATIVE = {
    "min_max": ("между наименьшим и наибольшим из всех", "between the least and the greatest of all"),
    "rank": ("место среди всех", "rank among all"),
    "z": ("отклонений от среднего всех", "deviations from the mean of all"),
    "best": ("доля лучшего из всех", "share of the best of all"),
    "goalposts": ("среди всех", "among all"),
}


def _normalize(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    value = speaker.result(node.inputs[0]) if node.inputs else "…"
    if "goalposts" in rule:
        low, high = (speaker.number(each) for each in rule["goalposts"])
        text = speaker.say(f"{value} между {low} и {high}", f"{value} between {low} and {high}")
    else:
        text = f"{value} — {speaker.say(*_RELATIVE[rule['relative']])}"
    if rule.get("log"):
        text += speaker.say(", в логарифмах", ", of logarithms")
    indicator = rule["normalize"] if isinstance(rule["normalize"], str) else ""
    if "target" in rule:
        target = speaker.number(rule["target"])
        text += speaker.say(f"; лучше всего {target}", f"; {target} is best")
    elif rule.get("better", speaker.better(indicator)) == "lower":
        text += speaker.say("; меньше — лучше", "; lower is better")
    return text


def _guard(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    words = {
        "applies_if": ("применяется, если", "applies if"),
        "requires": ("требуется", "requires"),
        "if": ("замена, если", "replaced if"),
    }
    parts = [f"{speaker.say(*words[key])} {condition(speaker, rule[key])}" for key in words if key in rule]
    if "otherwise" in rule:
        parts.append(speaker.say("иначе ", "else ") + speaker.level(node.scale, str(rule["otherwise"])))
    for key, (russian, english) in {
        "cap": ("не выше", "no higher than"),
        "floor": ("не ниже", "no lower than"),
    }.items():
        for limit in rule.get(key, []):
            when = condition(speaker, limit["if"])
            at = speaker.level(node.scale, str(limit["at"])) if node.scale else speaker.number(limit["at"])
            parts.append(speaker.say(f"{russian} {at}, если {when}", f"{english} {at} if {when}"))
    return "; ".join(parts)


def _label(speaker: Speaker, node: Explanation, of_many: bool) -> str:
    """What an input is called: of many members the organization, of a rule inside the rule what it measures."""
    if of_many:
        return speaker.organization(node.organization) + (f", {node.item}" if node.item else "")
    return speaker.title(node.name) if node.name else speaker.name(node)


_KINDS: dict[str, Callable[[Speaker, Explanation, Rule], str]] = {
    "quorum": _quorum,
    "band": _band,
    "table": _table,
    "ladder": _ladder,
    "aggregate": _aggregate,
    "normalize": _normalize,
    "guard": _guard,
}
