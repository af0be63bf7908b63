"""What a measure found, said in a sentence, in Russian and English."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .speaker import Speaker

if TYPE_CHECKING:
    from ._merilo import CitedFact, Explanation

Rule = dict[str, Any]


def _value(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    return ""


def _count(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    is_open = node.high is None and node.status.name == "undetermined"
    more = speaker.say("; список не закрыт", "; the list is not complete") if is_open else ""
    return speaker.say(f"записей: {speaker.result(node)}", f"counted: {speaker.result(node)}") + more


def _share(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    mine = [fact for fact in node.facts if fact.indicator == rule["of"] and fact.values != ("complete",)]
    known = [fact for fact in mine if fact.state == "known"]
    out = [fact for fact in known if fact.values[0] in rule.get("leave_out", [])]
    credit = {code: Fraction(str(part)) for code, part in rule.get("credit", {}).items()}
    credit |= dict.fromkeys(rule.get("done", []), Fraction(1))
    earning = [fact for fact in known if fact.values[0] in credit]
    bare = [fact for fact in earning if rule.get("needs_document") and not fact.documents]
    done = [fact for fact in earning if fact not in bare and fact.values[0] in rule.get("done", [])]
    partly = [fact for fact in earning if fact not in bare and fact not in done]
    free = sum(fact.state == "not_applicable" for fact in mine)
    due = [fact for fact in mine if fact not in out and fact.state != "not_applicable"]
    text = speaker.say(f"выполнено {len(done)} из {len(due)}", f"{len(done)} of {len(due)} done")
    if partly:
        text += speaker.say(f", частично {len(partly)}", f", {len(partly)} in part")
    if any(speaker.weight(fact) != 1 for fact in due):
        earned = sum((speaker.weight(fact) * credit[fact.values[0]] for fact in done + partly), Fraction(0))
        mine_of, all_of = (
            speaker.number(each) for each in (earned, sum((speaker.weight(fact) for fact in due), Fraction(0)))
        )
        text += speaker.say(f", по весу {mine_of} из {all_of}", f", by weight {mine_of} of {all_of}")
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
    if missing and "absent" in rule and node.status.name == "determined":
        absent = speaker.value(rule["of"], str(rule["absent"]))
        text += speaker.say(f"; нет записи, значит «{absent}»: {missing}", f"; no record, so “{absent}”: {missing}")
    elif missing:
        text += speaker.say(f"; нет данных: {missing}", f"; no data: {missing}")
    result = speaker.result(node)
    return f"{text} ({result})" if node.status.name == "not_applicable" else f"{text} ({result} %)"


def _consensus(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    votes = ", ".join(
        "/".join(speaker.value(fact.indicator, each) for each in fact.values) or "?" for fact in node.facts
    )
    agreement = speaker.number(100 * Fraction(str(rule["agreement"])))
    least = rule["min"]
    return speaker.say(
        f"медиана оценок экспертов ({votes or 'нет'}); нужно не менее {least}, согласие {agreement} % "
        "или соседние уровни",
        f"median of the experts ({votes or 'none'}); at least {least} needed, agreement {agreement} % "
        "or adjacent levels",
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
    text = speaker.say(f"было {was}, стало {now}", f"from {was} to {now}")
    if not rule.get("relative"):
        return text
    if "undefined" in node.reasons:
        return text + speaker.say(
            "; исходное равно нулю, делить не на что", "; the baseline is zero, there is no ratio"
        )
    result = speaker.result(node)
    return text + speaker.say(f"; к исходному: {result}", f"; relative to the baseline: {result}")


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


MEASURES: dict[str, Callable[[Speaker, Explanation, Rule], str]] = {
    "value": _value,
    "baseline": _value,
    "count": _count,
    "share": _share,
    "consensus": _consensus,
    "survey": _survey,
    "trend": _trend,
    "change": _change,
    "regularity": _regularity,
}
