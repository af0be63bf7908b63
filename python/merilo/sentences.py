"""What a rule found, said in a sentence, in Russian and English."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .conditions import SIGNS, condition
from .speaker import Speaker
from .words import span, text_in, word

if TYPE_CHECKING:
    from ._merilo import CitedFact, Explanation


Rule = dict[str, Any]


def sentence(speaker: Speaker, node: Explanation) -> str:
    """Why the result of a point of a rule is what it is, in a sentence; empty where there is nothing to add."""
    rule = node.rule
    if not isinstance(rule, dict):
        return ""
    kind = node.kind.name
    say = _MEASURES[rule["measure"]] if kind == "measure" else _KINDS[kind]
    return say(speaker.within(node), node, rule)


def _quorum(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    votes = [each for each in node.inputs if each.levels or each.status.name == "not_applicable"]
    voters = [each for each in votes if each.status.name != "not_applicable"]
    dropped = [each for each in voters if each.status.name == "undetermined"] if rule.get("missing") == "drop" else []
    voters = [each for each in voters if each not in dropped]
    who = members(speaker, rule["over"])
    if not voters:
        return speaker.say(f"нет {who}, к которым критерий применим", f"none of the {who} to which it applies")
    need = share_text(speaker, rule, who)
    if not node.levels:
        return need
    scale = [level.id for level in speaker.framework.scale(node.scale).levels]
    if len(node.levels) != 1:
        return f"{need}: {_possible(speaker, scale, node, voters)}"
    reached = scale.index(node.levels[0])
    count = sum(scale.index(each.levels[0]) >= reached for each in voters)
    text = speaker.say(
        f"{need}: {count} из {len(voters)} достигли уровня {node.levels[0]}",
        f"{need}: {count} of {len(voters)} reached level {node.levels[0]}",
    )
    if "weights" in rule:
        share = _weighed(speaker, node, lambda each: scale.index(each.levels[0]) >= reached)
        by = speaker.title(rule["weights"]) if isinstance(rule["weights"], str) else ""
        return text + speaker.say(f"; по весу {by}: {share}", f"; by weight {by}: {share}")
    if reached + 1 < len(scale):
        above = sum(scale.index(each.levels[-1]) > reached for each in voters)
        text += speaker.say(
            f", уровня {scale[reached + 1]} — {above} из {len(voters)}",
            f", level {scale[reached + 1]}: {above} of {len(voters)}",
        )
    if dropped:
        text += speaker.say(f"; без данных, не в счёт: {len(dropped)}", f"; without data, not counted: {len(dropped)}")
    return text


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
        surely = sum(scale.index(each.levels[0]) >= place for each in voters)
        perhaps = sum(scale.index(each.levels[-1]) >= place for each in voters)
        count = span(str(surely), str(perhaps))
        parts.append(
            speaker.say(
                f"уровня {level} достигли {count} из {len(voters)}", f"{count} of {len(voters)} reached level {level}"
            )
        )
    return ", ".join(parts)


def members(speaker: Speaker, over: dict[str, str]) -> str:
    """The word for the many of a subject, in the genitive."""
    for role in speaker.framework.roles:
        if role.id == over.get("role"):
            return text_in(role.many, speaker.lang) or text_in(role.abbreviation, speaker.lang) or role.id
    return speaker.say("организаций", "organizations") if "relation" in over else speaker.say("элементов", "items")


def share_text(speaker: Speaker, rule: dict[str, Any], who: str) -> str:
    """How many of them a quorum asks for."""
    if "count" in rule:
        few = rule["count"]
        return speaker.say(f"не менее чем {few} из {who}", f"at least {few} of the {who}")
    share = Fraction(str(rule["share"]))
    if share == 1:
        return speaker.say(f"у всех {who}", f"in all of the {who}")
    if share == Fraction(1, 2):
        return speaker.say(f"не менее чем в половине {who}", f"in at least half of the {who}")
    percent = speaker.number(100 * share)
    return speaker.say(f"не менее чем в {percent} % {who}", f"in at least {percent} % of the {who}")


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
        return speaker.say("по таблице сочетаний", "by the table of combinations") if "grid" in rule else ""
    texts = []
    for place in node.deciding:
        row = rows[place]
        level = row.get("then", row.get("else"))
        when = condition(speaker, row["if"]) if "if" in row else speaker.say("иначе", "otherwise")
        level_text = word("not_applicable", speaker.lang) if level is None else level
        texts.append(
            speaker.say(f"строка {place + 1}: {when} → {level_text}", f"row {place + 1}: {when} → {level_text}")
        )
    joint = speaker.say("; или ", "; or ")
    return joint.join(texts)


def _ladder(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    rungs = "; ".join(
        f"{rung['level']}: " + speaker.say(" и ", " and ").join(condition(speaker, need) for need in rung["needs"])
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
    }
    russian, english = names.get(rule["aggregate"], ("среднее", "mean"))
    weights = _weights(rule)
    parts = []
    for place, each in enumerate(node.inputs):
        label = _label(speaker, each, "over" in rule)
        part = f"{label} = {speaker.result(each)}" if label else speaker.result(each)
        parts.append(f"{part} × {speaker.number(weights[place])}" if place < len(weights) else part)
    text = f"{speaker.say(russian, english)}: {'; '.join(parts)}"
    if rounding := rule.get("round"):
        grid = speaker.number(rounding["to"]) if isinstance(rounding, dict) and "to" in rounding else ""
        text += speaker.say(f"; округлено до {grid}", f"; rounded to {grid}") if grid else ""
    return text


def _weights(rule: Rule) -> list[Any]:
    """The weights that a rule gives its inputs itself; empty where all are alike."""
    if isinstance(rule["of"], dict):
        return list(rule["of"].values())
    given = rule.get("weights")
    return given if isinstance(given, list) else []


def _normalize(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    value = speaker.result(node.inputs[0]) if node.inputs else "…"
    if "goalposts" in rule:
        low, high = (speaker.number(each) for each in rule["goalposts"])
        return speaker.say(f"{value} между {low} и {high}", f"{value} between {low} and {high}")
    return speaker.say(f"{value} среди всех", f"{value} among all")


def _guard(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    words = {
        "applies_if": ("применяется, если", "applies if"),
        "requires": ("требуется", "requires"),
        "if": ("замена, если", "replaced if"),
    }
    parts = [f"{speaker.say(*words[key])} {condition(speaker, rule[key])}" for key in words if key in rule]
    for key, (russian, english) in {
        "cap": ("не выше", "no higher than"),
        "floor": ("не ниже", "no lower than"),
    }.items():
        for limit in rule.get(key, []):
            when = condition(speaker, limit["if"])
            parts.append(speaker.say(f"{russian} {limit['at']}, если {when}", f"{english} {limit['at']} if {when}"))
    return "; ".join(parts)


def _label(speaker: Speaker, node: Explanation, of_many: bool) -> str:
    """What an input is called: of many members the organization, of a rule inside the rule what it measures."""
    if of_many:
        return speaker.organization(node.organization) + (f", {node.item}" if node.item else "")
    return speaker.title(node.name) if node.name else speaker.name(node)


def _value(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    return ""


def _count(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    return speaker.say(f"записей: {speaker.result(node)}", f"counted: {speaker.result(node)}")


def _share(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    mine = [fact for fact in node.facts if fact.indicator == rule["of"] and fact.values != ("complete",)]
    known = [fact for fact in mine if fact.state == "known"]
    out = [fact for fact in known if fact.values[0] in rule.get("leave_out", [])]
    done = [
        fact
        for fact in known
        if fact.values[0] in rule.get("done", []) and (fact.documents or not rule.get("needs_document"))
    ]
    partly = [fact for fact in known if fact.values[0] in rule.get("credit", {})]
    bare = [
        fact
        for fact in known
        if rule.get("needs_document") and not fact.documents and fact.values[0] in rule.get("done", [])
    ]
    free = sum(fact.state == "not_applicable" for fact in mine)
    due = len(mine) - len(out) - free
    text = speaker.say(f"выполнено {len(done)} из {due}", f"{len(done)} of {due} done")
    if partly:
        text += speaker.say(f", частично {len(partly)}", f", {len(partly)} in part")
    if out:
        text += speaker.say(f", исключено {len(out)}", f", {len(out)} left out")
    if bare:
        names = ", ".join(fact.item for fact in bare)
        text += speaker.say(f"; без документа не засчитано: {names}", f"; not counted without a document: {names}")
    if free:
        text += speaker.say(f", не применимо {free}", f", {free} not applicable")
    conflicting = ", ".join(fact.item for fact in mine if fact.state == "conflict")
    if conflicting:
        text += speaker.say(f"; противоречивые данные: {conflicting}", f"; conflicting data: {conflicting}")
    missing = ", ".join(fact.item for fact in mine if fact.state not in ("known", "not_applicable", "conflict"))
    if missing:
        text += speaker.say(f"; нет данных: {missing}", f"; no data: {missing}")
    result = speaker.result(node)
    return f"{text} ({result})" if node.status.name == "not_applicable" else f"{text} ({result} %)"


def _consensus(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    votes = ", ".join(
        "/".join(speaker.value(fact.indicator, each) for each in fact.values) or "?" for fact in node.facts
    )
    agreement = speaker.number(100 * Fraction(str(rule["agreement"])))
    return speaker.say(
        f"медиана оценок экспертов ({votes or 'нет'}); нужно не менее {rule['min']}, согласие {agreement} %",
        f"median of the experts ({votes or 'none'}); at least {rule['min']} needed, agreement {agreement} %",
    )


def _survey(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    count = len({fact.rater for fact in node.facts if fact.indicator == rule["of"] and fact.rater})
    asked = next((fact.values[0] for fact in node.facts if fact.indicator == rule.get("eligible")), "")
    of = speaker.say(f" из {asked}", f" of {asked}") if asked else ""
    return speaker.say(
        f"ответов: {count}{of}, нужно не менее {rule['min']}",
        f"{count}{of} answered, at least {rule['min']} needed",
    )


def _trend(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    step = speaker.number(rule["smallest_change"])
    noticed = speaker.say(f"заметно изменение от {step}", f"changes from {step} count")
    return f"{_change(speaker, node, rule)}; {noticed}" if rule.get("give") == "class" else noticed


def _change(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    was, now = _ends(speaker, node.facts)
    return speaker.say(f"было {was}, стало {now}", f"from {was} to {now}")


def _ends(speaker: Speaker, facts: tuple[CitedFact, ...]) -> tuple[str, str]:
    texts = ["/".join(speaker.value(fact.indicator, each) for each in fact.values) or "?" for fact in facts]
    return (texts[-1], texts[0]) if len(texts) > 1 else ("?", texts[0] if texts else "?")


def _regularity(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    return speaker.say(
        f"в срок (±{rule['window_days']} дн.) не менее {speaker.number(rule['on_time'])} % и подряд пропущено не более "
        f"{rule['missed_in_row']}",
        f"on time (±{rule['window_days']} days) at least {speaker.number(rule['on_time'])} % and at most "
        f"{rule['missed_in_row']} missed in a row",
    )


_Sentence = Callable[[Speaker, "Explanation", Rule], str]
_KINDS: dict[str, _Sentence] = {
    "quorum": _quorum,
    "band": _band,
    "table": _table,
    "ladder": _ladder,
    "aggregate": _aggregate,
    "normalize": _normalize,
    "guard": _guard,
}
_MEASURES: dict[str, _Sentence] = {
    "value": _value,
    "count": _count,
    "share": _share,
    "consensus": _consensus,
    "survey": _survey,
    "trend": _trend,
    "change": _change,
    "regularity": _regularity,
}
