"""What a quorum found, said in a sentence, in Russian and English."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Any

from .measure_sentences import Rule
from .speaker import Speaker
from .words import span, text_in

if TYPE_CHECKING:
    from ._merilo import Explanation


def quorum(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    """How many members reached which level, and how many it takes."""
    votes = node.inputs[::2] if "weights" in rule else node.inputs
    dropped = [each for each in votes if _is_voter(each) and _is_dropped(node, each)]
    voters = [each for each in votes if _is_voter(each) and not _is_dropped(node, each)]
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
        return f"{need}: {_possible(speaker, scale, node, rule, voters)}{open_list(speaker, node, rule)}"
    reached = scale.index(node.levels[0])
    level = speaker.level(node.scale, node.levels[0])
    count = sum(scale.index(each.levels[0]) >= reached for each in voters)
    # What weighs decides: the weight is what the share is of.
    if "weights" in rule:
        share = _weighed(speaker, scale, node, reached)
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
            share = _weighed(speaker, scale, node, reached + 1)
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


def open_list(speaker: Speaker, node: Explanation, rule: Rule) -> str:
    """That more items may come, where nothing else is open."""
    is_open = "items" in rule["over"] and all(each.status.name != "undetermined" for each in node.inputs)
    return speaker.say("; список не закрыт", "; the list is not complete") if is_open else ""


def _weighed(speaker: Speaker, scale: list[str], node: Explanation, place: int) -> str:
    """The weight of the members that reach a level, surely and perhaps, of all that are counted."""
    both = zip(node.inputs[::2], node.inputs[1::2], strict=True)
    pairs = [(vote, weight) for vote, weight in both if _is_voter(vote) and not _is_dropped(node, vote)]
    known = [(vote, weight.low) for vote, weight in pairs if weight.low is not None and weight.low == weight.high]
    if len(known) < len(pairs):
        return "…"
    surely = sum((weight for vote, weight in known if scale.index(vote.levels[0]) >= place), Fraction(0))
    perhaps = sum((weight for vote, weight in known if scale.index(vote.levels[-1]) >= place), Fraction(0))
    mine = span(speaker.number(surely), speaker.number(perhaps))
    total = speaker.number(sum((weight for _, weight in known), Fraction(0)))
    return speaker.say(f"{mine} из {total}", f"{mine} of {total}")


def _is_voter(vote: Explanation) -> bool:
    return vote.status.name != "not_applicable"


def _is_dropped(node: Explanation, vote: Explanation) -> bool:
    """Whether a member is left out because nothing is known of it."""
    return "available" in node.flags and vote.status.name == "undetermined"


def _possible(speaker: Speaker, scale: list[str], node: Explanation, rule: Rule, voters: list[Explanation]) -> str:
    """How many surely reach and may reach each level that is still possible."""
    parts = []
    for level in node.levels[1:]:
        place = scale.index(level)
        count, name = _reaching(scale, voters, place), speaker.level(node.scale, level)
        many = speaker.say(f"{count} из {len(voters)}", f"{count} of {len(voters)}")
        if "weights" in rule:
            share = _weighed(speaker, scale, node, place)
            who = members(speaker, rule["over"])
            many = f"{share} ({many} {who})"
        parts.append(speaker.say(f"уровня {name} достигли {many}", f"{many} reached level {name}"))
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
    weights = rule["weights"]
    named = isinstance(weights, str) and not (weights == "item" and "items" in rule["over"])
    by = f" {speaker.title(weights)}" if named else ""
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
