"""The many members of one subject, summed up by their results."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .quorum_sentences import members as many_of
from .speaker import Speaker
from .words import word

if TYPE_CHECKING:
    from ._merilo import CitedFact, Explanation

MOST_LINES = 120  # of the members of one subject that are told whole: two pages
MOST_NAMED = 12  # members that are told one by one where they are not told whole
MOST_OPEN = 3  # members told whole of those that leave a result open


def members_of(node: Explanation) -> list[list[Explanation]]:
    """The members of the subject of a rule, each with its weight beside it; empty for a rule of no subject."""
    rule = node.rule
    if node.criterion or not isinstance(rule, dict) or "over" not in rule:
        return []  # the members are those of the rule of a criterion, not its own
    inputs, step = node.inputs, 2 if "weights" in rule else 1  # the inputs are copied whenever they are asked for
    return [list(inputs[place : place + step]) for place in range(0, len(inputs), step)]


def summed(speaker: Speaker, node: Explanation, members: list[list[Explanation]]) -> str:
    """How many members there are, and how many of them have each result; of numbers the least and the greatest."""
    rule: Any = node.rule
    votes = [each[0] for each in members]
    counts: dict[str, int] = {}
    known = [vote for vote in votes if _is_known(vote)]
    for vote in sorted((vote for vote in votes if not _is_known(vote)), key=lambda vote: _rank(speaker, vote)):
        result = speaker.result(vote) if vote.levels else _told_number(speaker, vote)
        counts[result] = counts.get(result, 0) + 1
    parts = [speaker.say(f"{result} — у {count}", f"{result} in {count}") for result, count in counts.items()]
    if known:
        low, high = (choose(known, key=lambda vote: Fraction(vote.low or 0)) for choose in (min, max))
        ends = [f"{speaker.result(each)} ({_member(speaker, each)})" for each in (low, high)]
        span = speaker.say(f"от {ends[0]} до {ends[1]}", f"from {ends[0]} to {ends[1]}")
        if parts:
            span += speaker.say(f" — у {len(known)}", f" in {len(known)}")
        parts.insert(0, span)
    who = many_of(speaker, rule["over"])
    return speaker.say(f"всего {who} {len(votes)}: ", f"{len(votes)} {who}: ") + "; ".join(parts)


def summed_facts(speaker: Speaker, facts: Sequence[CitedFact]) -> Iterator[str]:
    """How many values there are of each indicator and period, and of each value; of numbers the least and greatest."""
    groups: dict[tuple[str, str], list[CitedFact]] = {}
    for fact in facts:
        groups.setdefault((fact.indicator, fact.period), []).append(fact)
    for (indicator, period), group in groups.items():
        counts: dict[str, int] = {}
        numbers: list[Fraction] = []
        for fact in group:
            if fact.state == "known" and len(fact.values) == 1 and speaker.is_number(indicator):
                numbers.append(Fraction(fact.values[0]))
                continue
            known = "/".join(speaker.value(indicator, each) for each in fact.values)
            result = known if fact.state == "known" else word(fact.state, speaker.lang)
            counts[result] = counts.get(result, 0) + 1
        if numbers:
            low, high = speaker.number(min(numbers)), speaker.number(max(numbers))
            counts = {speaker.say(f"от {low} до {high}", f"from {low} to {high}"): len(numbers), **counts}
        parts = "; ".join(f"{result} — {count}" for result, count in counts.items())
        when = f", {speaker.period(period)}" if period != speaker.evaluation.header.period else ""
        many = speaker.say(f"значений {len(group)}", f"{len(group)} values")
        yield f"{speaker.title(indicator)}{when}, {many}: {parts}"


def deciding(node: Explanation, members: list[list[Explanation]]) -> set[int]:
    """The members on which the result hangs one by one: what is open, or the least or the greatest that is taken."""
    votes = [each[0] for each in members]
    if node.status.name == "undetermined":
        return set([place for place, vote in enumerate(votes) if vote.status.name == "undetermined"][:MOST_OPEN])
    rule: Any = node.rule
    if rule.get("aggregate") in ("min", "max"):
        taken = [place for place, vote in enumerate(votes) if _is_known(vote) and vote.low == node.low]
        return set(taken[:1])
    return set()


def _is_known(vote: Explanation) -> bool:
    """Whether a member has one number."""
    return vote.status.name == "determined" and vote.low is not None and not vote.levels


def _told_number(speaker: Speaker, vote: Explanation) -> str:
    return word("not_applicable" if vote.status.name == "not_applicable" else "undetermined", speaker.lang)


def _rank(speaker: Speaker, vote: Explanation) -> tuple[list[int], bool]:
    """The highest levels first, what does not apply last."""
    levels = [level.id for level in speaker.framework.scale(vote.scale).levels] if vote.scale else []
    places = [-levels.index(level) if level in levels else 0 for level in reversed(vote.levels)]
    return places or [1], vote.may_be_not_applicable


def _member(speaker: Speaker, vote: Explanation) -> str:
    return speaker.organization(vote.organization) + (f", {vote.item}" if vote.item else "")
