"""The names and results of one evaluation, in Russian or English."""

from __future__ import annotations

import copy
import datetime
from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ._merilo import ValueType
from .thresholds import thresholds
from .words import day, is_russian, number, span, text_in, word

if TYPE_CHECKING:
    from ._merilo import CitedFact, Evaluation, Explanation, Outcome


class Speaker:
    """Says things of one evaluation in one language."""

    def __init__(self, evaluation: Evaluation, lang: str) -> None:
        """`lang` is `ru` or `en`."""
        self.evaluation, self.framework, self.lang = evaluation, evaluation.framework, lang
        self._indicators = {each.id: each for each in self.framework.indicators}
        self._criteria = {each.id: each for each in self.framework.criteria}
        self._items = {
            (row["indicator"], row["organization"], row["item"]): row["title"]
            for row in evaluation.observations.to_items(lang)
        }
        self._levels = {
            (scale.id, each.id): text_in(each.label, lang) for scale in self.framework.scales for each in scale.levels
        }
        self._weights = {
            (row["indicator"], row["organization"], row["item"]): Fraction(str(row["weight"] or 1))
            for row in evaluation.observations.to_items(lang)
        }
        self.thresholds = thresholds(self.framework)
        self._inputs: dict[str, Explanation] = {}
        self._named: dict[str, Any] = {}

    def within(self, node: Explanation) -> Speaker:
        """A speaker that knows the inputs of this point, which a rule calls by names of its own."""
        inner = copy.copy(self)
        inner._inputs = {each.name: each for each in node.inputs if each.name}
        inner._named = node.rule.get("with", {}) if isinstance(node.rule, dict) else {}
        return inner

    def say(self, russian: str, english: str) -> str:
        """One of two texts."""
        return russian if self.lang.startswith("ru") else english

    def number(self, value: Any, apart: Iterable[Fraction] = ()) -> str:
        """A number for people, in which it differs from those of `apart`."""
        return number(Fraction(str(value)) if isinstance(value, (str, float)) else value, self.lang, apart)

    def title(self, name: str) -> str:
        """The title of a criterion or an indicator, also of an input that is no more than that; else the name."""
        if name in self._named:  # of the rule's own, whatever else has that name
            measured = self._behind(name)
            if not measured:
                return name
            name = measured
        elif name not in self._criteria and name not in self._indicators and name in self._inputs:
            name = _referred(self._inputs[name]) or name
        for parts in (self._criteria, self._indicators):
            if name in parts and (text := text_in(parts[name].title, self.lang)):
                return f"«{text}»" if self.lang.startswith("ru") else f"“{text}”"
        return name

    def _behind(self, name: str) -> str:
        """The indicator or criterion behind a name of the rule's own; empty where it is not one."""
        for _ in self._named:
            rule = self._named.get(name, name)
            if rule == name:
                break
            name = _reference(rule)
        return name

    def is_input(self, name: str) -> bool:
        """Whether a text in a condition is the name of an input."""
        return name in self._named or name in self._inputs

    def input(self, name: str) -> Explanation | None:
        """The input of that name."""
        return self._inputs.get(name)

    def order(self, name: str, node: Explanation) -> list[str]:
        """The levels of an input from low to high; empty where they are codes."""
        about = self._indicators.get(self._behind(name) if name in self._named else name)
        scale = node.scale or (about.scale if about is not None else "")
        return [each.id for each in self.framework.scale(scale).levels] if scale else []

    def weight(self, fact: CitedFact) -> Fraction:
        """What an item weighs among those of its list."""
        about = self._indicators[fact.indicator]
        declared = {each.id: each.weight for each in about.items}
        owner = about.items_of or about.id
        listed = self._weights.get((owner, fact.organization, fact.item)) or self._weights.get((owner, "", fact.item))
        return Fraction(listed or declared.get(fact.item) or 1)

    def is_number(self, indicator: str) -> bool:
        """Whether the values of an indicator are numbers."""
        return self._indicators[indicator].values is ValueType.number and not self._indicators[indicator].scale

    def better(self, indicator: str) -> str:
        """Which values of an indicator are better: `higher` or `lower`."""
        about = self._indicators.get(indicator)
        return "lower" if about is not None and not about.higher_is_better else "higher"

    def name(self, node: Explanation) -> str:
        """What a point below a criterion is called: by its title or its name, else by what it measures; or empty."""
        if node.name in self._criteria | self._indicators:
            return self.title(node.name)
        return self.title(_referred(node)) or node.name if node.name else self.title(_measured(node))

    def organization(self, name: str) -> str:
        """The short name of an organization, else its name, else its id."""
        about = self.evaluation.network.organization(name)
        return text_in(about.short_name, self.lang) or text_in(about.name, self.lang) or name

    def level(self, scale: str, level: str) -> str:
        """A level by its label, else by its id."""
        return self._levels.get((scale, level)) or word(level, self.lang)

    def period(self, name: str) -> str:
        """The title of a period, else its id."""
        return text_in(self.evaluation.network.period(name).title, self.lang) or name

    def value(self, indicator: str, code: str) -> str:
        """A value of an indicator in words: its code or level, a number, a date."""
        if indicator in self._inputs and (scale := self._inputs[indicator].scale):
            return self.level(scale, code)
        inside = _measured(self._inputs[indicator]) if indicator in self._inputs else ""
        about = self._indicators.get((self._behind(indicator) or inside) if indicator in self._named else indicator)
        if about is None or code == "complete":
            return word(code, self.lang)
        if about.scale:
            return self.level(about.scale, code)
        if about.values is ValueType.number:
            return code.replace(".", ",") if is_russian(self.lang) else code
        if about.values is ValueType.date:
            return day(code, self.lang)
        codes = {each.id: text_in(each.label, self.lang) for each in about.codes}
        return codes.get(code) or word(code, self.lang)

    def item(self, fact: CitedFact) -> str:
        """An item by its title."""
        return self._item(fact.indicator, fact.organization, fact.item)

    def judged_item(self, judged: Outcome | Explanation) -> str:
        """The item of an outcome, or of a point, by its title where its criterion or rule says whose items they are."""
        if judged.criterion:
            of = self.framework.criterion(judged.criterion).items
        else:
            rule = getattr(judged, "rule", None)
            of = rule.get("of", "") if isinstance(rule, dict) else ""
        known = isinstance(of, str) and of in self._indicators
        return self._item(of, judged.organization, judged.item) if known else judged.item

    def _item(self, indicator: str, organization: str, item: str) -> str:
        about = self._indicators[indicator]
        owner = about.items_of or about.id
        declared = {each.id: text_in(each.title, self.lang) for each in self._indicators[owner].items}
        listed = self._items.get((owner, organization, item)) or self._items.get((owner, "", item))
        title = declared.get(item) or listed
        return f"{item} ({title})" if title else item

    def result(self, node: Explanation, apart: Iterable[Fraction] = ()) -> str:
        """What is possible at a point: levels, a number told from those of `apart`, counts or not applicable."""
        if node.status.name == "not_applicable":
            return word("not_applicable", self.lang)
        if node.levels:
            codes_of = "" if node.scale or node.criterion else _referred(node)
            text = ", ".join(
                self.value(codes_of, level) if codes_of in self._indicators else self.level(node.scale, level)
                for level in node.levels
            )
        elif node.counts or node.spans:
            text = _all_counts(self, node)
        elif node.low is None and node.high is None:
            text = word("any_number", self.lang)
        else:
            ends = [Fraction(each) for each in (node.low, node.high) if each is not None]
            near = [*apart, *ends, *self.thresholds]
            say = self._day if self._is_day(node) else lambda each: self.number(each, near)
            text = span(*(say(each) if each is not None else "…" for each in (node.low, node.high)))
        return f"{text} {word('or_not_applicable', self.lang)}" if node.may_be_not_applicable else text

    def _is_day(self, node: Explanation) -> bool:
        """Whether the number of a point is a day: of an indicator of dates, or chosen among such."""
        rule = node.rule if isinstance(node.rule, dict) else {}
        chosen = rule.get("measure", "value") == "value" and rule.get("aggregate", "max") in ("min", "max", "median")
        about = self._indicators.get(node.name) or self._indicators.get(_measured(node))
        return chosen and about is not None and about.values is ValueType.date and not node.criterion

    def _day(self, value: int | Fraction) -> str:
        return day(datetime.date(1970, 1, 1) + datetime.timedelta(days=int(value)), self.lang)


# Measures that give what an indicator itself says, or that are told by the names of their fields.
_PLAIN = ("value", "consensus", "survey", "trend", "regularity")


def _reference(rule: Any) -> str:
    """The indicator or criterion to which a rule comes down; empty where it makes something else of it."""
    if not isinstance(rule, dict):
        return rule if isinstance(rule, str) else ""
    of = rule.get("of")
    is_plain = rule.get("measure") in _PLAIN and "done" not in rule and "where" not in rule
    if isinstance(band := rule.get("band"), dict) and band.get("measure") == "share":
        return str(band["of"])  # the level of an indicator's items
    return of if is_plain and isinstance(of, str) else ""


def _referred(node: Explanation) -> str:
    return node.criterion or _reference(node.rule)


def _measured(node: Explanation) -> str:
    """The indicator or criterion that a nested rule measures; empty where it is not one."""
    if node.criterion:
        return node.criterion
    if isinstance(node.rule, dict) and isinstance(of := node.rule.get("of"), str):
        return of
    names = {_measured(each) for each in node.inputs}
    return names.pop() if len(names) == 1 else ""


_MOST_COUNTS = 4  # told one by one


def _all_counts(speaker: Speaker, node: Explanation) -> str:
    """Few possible counts one by one, many as the span of each and how many combinations there are."""
    if node.counts and len(node.counts) <= _MOST_COUNTS:
        return "; ".join(_counts(speaker, each) for each in node.counts)
    spans = _counts(speaker, {name: _count_span(speaker, *ends) for name, ends in node.spans.items()})
    if not node.counts:
        return spans
    many = speaker.say(f"возможных сочетаний: {len(node.counts)}", f"{len(node.counts)} possible combinations")
    return f"{spans} ({many})"


def _count_span(speaker: Speaker, low: int, high: int | None) -> str:
    """From the least to the greatest count, or from the least on."""
    return speaker.say(f"{low} или больше", f"{low} or more") if high is None else span(str(low), str(high))


def _counts(speaker: Speaker, counts: Mapping[str, int | str]) -> str:
    """Counts of a trend or of a calendar."""
    if "modules" in counts:
        return speaker.say(
            f"модулей {counts['modules']}, систематически {counts['systematic']}, проведено процедур {counts['runs']}",
            f"{counts['modules']} modules, {counts['systematic']} systematic, {counts['runs']} runs",
        )
    return speaker.say(
        f"всего {counts['items']}: рост {counts['positive']}, без изменений {counts['stable']}, "
        f"спад {counts['negative']}, не измерено {counts['unmeasured']}",
        f"{counts['items']} in all: {counts['positive']} up, {counts['stable']} unchanged, "
        f"{counts['negative']} down, {counts['unmeasured']} not measured",
    )
