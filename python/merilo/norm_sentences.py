"""With what a norm compared a number, said in a sentence, in Russian and English."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

from .measure_sentences import Rule
from .speaker import Speaker
from .words import span

if TYPE_CHECKING:
    from ._merilo import Explanation, PeerEnd, PeerSummary


def norm(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    """The goalposts, or the peers, that place a number."""
    value = speaker.result(node.inputs[0]) if node.inputs else "…"
    if "goalposts" in rule:
        low, high = (speaker.number(each) for each in rule["goalposts"])
        text = _clamped(speaker, node, rule) or speaker.say(
            f"{value} между {low} и {high}", f"{value} between {low} and {high}"
        )
    elif node.peers is None:
        return ""  # there is no number to compare
    else:
        text = _among(speaker, node, node.peers, value, rule)
    if rule.get("log"):
        text += speaker.say(", в логарифмах", ", of logarithms")
    if "target" in rule:
        target = speaker.number(rule["target"])
        text += speaker.say(f"; лучше всего {target}", f"; {target} is best")
    elif _lower_is_better(speaker, rule):
        text += speaker.say("; меньше — лучше", "; lower is better")
    return text


def _lower_is_better(speaker: Speaker, rule: Rule) -> bool:
    indicator = rule["normalize"] if isinstance(rule["normalize"], str) else ""
    return bool(rule.get("better", speaker.better(indicator)) == "lower")


def _clamped(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    """That a value beyond a goalpost counts as the goalpost; empty for any other."""
    value = node.inputs[0] if node.inputs else None
    if value is None or "target" in rule or value.low is None or value.low != value.high:
        return ""
    ends = {"low": (0,), "high": (1,), "both": (0, 1)}.get(rule.get("clamp", "none"), ())
    low, high = sorted(Fraction(str(each)) for each in rule["goalposts"])
    if low <= value.low <= high or node.low != node.high or node.low not in ends:
        return ""
    number, end = speaker.result(value), speaker.number(high if value.low > high else low)
    span = f"{speaker.number(low)} … {speaker.number(high)}"
    return speaker.say(
        f"{number} вне пределов {span}, считается как {end}", f"{number} is beyond {span}, counts as {end}"
    )


def _among(speaker: Speaker, node: Explanation, peers: PeerSummary, value: str, rule: Rule) -> str:
    """What the peers have, and how many they are: their ends, their mean, or the place among them."""
    relative, count = rule["relative"], span(str(peers.sure), str(peers.count))
    least, greatest = _end(speaker, peers.least), _end(speaker, peers.greatest)
    ends = speaker.say(f"наименьшее {least}, наибольшее {greatest}", f"least {least}, greatest {greatest}")
    if relative == "rank":
        place = speaker.result(node)
        text = speaker.say(f"{value} — место {place} из {count}; {ends}", f"{value}: place {place} of {count}; {ends}")
    elif relative == "best":
        best = least if _lower_is_better(speaker, rule) else greatest
        text = speaker.say(f"{value}; лучшее из {count} сравниваемых: {best}", f"{value}; best of {count}: {best}")
    else:
        spread = _mean(speaker, peers, rule) if relative == "z" else ends
        if peers.least.low is not None and peers.least.low == peers.greatest.high:  # no spread to compare in
            spread = speaker.say("все одинаковы", "all are the same")
        text = speaker.say(f"{value}; из {count} сравниваемых: {spread}", f"{value} among {count}: {spread}")
    if peers.unknown:
        text += speaker.say(f"; не известны: {peers.unknown}", f"; not known: {peers.unknown}")
    if "available" in node.flags:
        text += speaker.say("; остальные не известны и не в счёт", "; the others are not known and do not count")
    return text


def _mean(speaker: Speaker, peers: PeerSummary, rule: Rule) -> str:
    """Mean and deviation, or what is known of them."""
    if peers.mean_low is None and peers.mean_high is None:
        least, greatest = _end(speaker, peers.least), _end(speaker, peers.greatest)
        return speaker.say(f"наименьшее {least}, наибольшее {greatest}", f"least {least}, greatest {greatest}")
    mean = _between(speaker, peers.mean_low, peers.mean_high)
    text = speaker.say(f"среднее {mean}", f"mean {mean}")
    if peers.deviation is None:
        return text
    deviation, sample = speaker.number(peers.deviation), rule.get("deviation") == "sample"
    russian, english = ("выборочное отклонение", "sample deviation") if sample else ("отклонение", "deviation")
    return text + speaker.say(f", {russian} {deviation}", f", {english} {deviation}")


def _end(speaker: Speaker, end: PeerEnd) -> str:
    """The least or the greatest, and whose it is where that is known."""
    text = _between(speaker, end.low, end.high)
    if not end.organization:
        return text
    who = speaker.organization(end.organization) + (f", {end.item}" if end.item else "")
    if end.others:
        who += speaker.say(f" и ещё {end.others}", f" and {end.others} more")
    return f"{text} ({who})"


def _between(speaker: Speaker, low: int | Fraction | None, high: int | Fraction | None) -> str:
    near = [Fraction(each) for each in (low, high) if each is not None]
    return span(*("…" if each is None else speaker.number(each, near) for each in (low, high)))
