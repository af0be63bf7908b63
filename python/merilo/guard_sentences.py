"""What a guard did, said in a sentence, in Russian and English."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .conditions import condition
from .holding import holds
from .measure_sentences import Rule
from .speaker import Speaker

if TYPE_CHECKING:
    from ._merilo import Explanation


def guard(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    """What its condition did: as done where it surely holds, as possible where it may."""
    parts = []
    if "applies_if" in rule:
        when = condition(speaker, rule["applies_if"])
        parts.append(speaker.say(f"применяется, если {when}", f"applies if {when}"))
    if "requires" in rule:
        parts.append(_requires(speaker, node, rule))
    if "if" in rule and (replaced := holds(speaker, rule["if"])) is not False:
        when = condition(speaker, rule["if"])
        if replaced:
            parts.append(speaker.say(f"заменено, поскольку {when}", f"replaced because {when}"))
        else:
            parts.append(speaker.say(f"замена, если {when}", f"replaced if {when}"))
    for key in ("cap", "floor"):
        parts += [_limit(speaker, node, key, limit) for limit in rule.get(key, [])]
    return "; ".join(parts)


def _requires(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    when = condition(speaker, rule["requires"])
    text = speaker.say(f"требуется {when}", f"requires {when}")
    if "otherwise" not in rule:
        return text
    level = speaker.level(node.scale, str(rule["otherwise"]))
    if holds(speaker, rule["requires"]) is False:
        return text + speaker.say(f"; не выполнено, поэтому {level}", f"; this does not hold, hence {level}")
    return text + speaker.say(f"; иначе {level}", f"; else {level}")


def _limit(speaker: Speaker, node: Explanation, key: str, limit: dict[str, Any]) -> str:
    """A cap or a floor: that it changed the result, that it is in force, or when it would be."""
    when, is_cap = condition(speaker, limit["if"]), key == "cap"
    at = speaker.level(node.scale, str(limit["at"])) if node.scale else speaker.number(limit["at"])
    no_more = speaker.say("не выше" if is_cap else "не ниже", "no higher than" if is_cap else "no lower than")
    if not holds(speaker, limit["if"]):
        return speaker.say(f"{no_more} {at}, если {when}", f"{no_more} {at} if {when}")
    if _moved(speaker, node, is_cap, limit["at"]):
        no_more = speaker.say("снижено до" if is_cap else "поднято до", "capped at" if is_cap else "raised to")
    return speaker.say(f"{no_more} {at}, поскольку {when}", f"{no_more} {at} because {when}")


def _moved(speaker: Speaker, node: Explanation, is_cap: bool, at: Any) -> bool:
    """Whether the result stands at a limit beyond which the guarded input surely was."""
    inner = node.inputs[0]
    if node.scale:
        order = [each.id for each in speaker.framework.scale(node.scale).levels]
        if node.levels != (str(at),) or not inner.levels or any(each not in order for each in inner.levels):
            return False
        places, end = [order.index(each) for each in inner.levels], order.index(str(at))
        return min(places) > end if is_cap else max(places) < end
    bound = Fraction(str(at))
    if node.low != bound or node.high != bound:
        return False
    if is_cap:
        return inner.low is not None and inner.low > bound
    return inner.high is not None and inner.high < bound
