"""Why an outcome is what it is: the explanation of one outcome as text and HTML."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from functools import cached_property
from html import escape
from typing import TYPE_CHECKING, Any

from .folding import MOST_LINES, MOST_NAMED, deciding, members_of, summed, summed_facts
from .sentences import sentence
from .speaker import Speaker
from .words import LANGUAGES, day, text_in, word, words

if TYPE_CHECKING:
    from ._merilo import CitedFact, Evaluation, Explanation, Provenance

_STYLE = """<style>
.merilo-why{max-width:60em;color:inherit}
.merilo-why details{margin:.15em 0 .15em .3em;padding-left:.8em;border-left:2px solid rgba(128,128,128,.4)}
.merilo-why summary{cursor:pointer}
.merilo-why .leaf{margin:.15em 0 .15em .3em;padding-left:1.6em}
.merilo-why .because{display:block;opacity:.85;margin-left:1.2em}
.merilo-why .open{font-weight:600}
.merilo-why code{background:rgba(128,128,128,.18);padding:0 .25em;border-radius:.2em}
</style>"""


class OutcomeExplanation:
    """The explanation of one outcome; `evaluation.explain(organization, criterion)` makes it.

    `root` is the tree of data, `provenance` the rows and documents under it; `str()` and notebooks show it in words.
    """

    def __init__(
        self, evaluation: Evaluation, organization: str, criterion: str, lang: str | None = None, item: str = ""
    ) -> None:
        """Explains an outcome. Raises `UnknownIdError` for unknown names and where there is no outcome."""
        default = evaluation.framework.default_language
        self.lang = lang or (default if default in LANGUAGES else "en")
        self.evaluation = evaluation
        self.root: Explanation = evaluation.explanation(organization, criterion, item)

    @cached_property
    def provenance(self) -> Provenance:
        """Rows and documents that the outcome stands on."""
        return self.evaluation.provenance(self.root.organization, self.root.criterion, self.root.item)

    def to_json(self) -> str:
        """The tree of data as a JSON document."""
        return self.root.to_json()

    def to_text(self, lang: str | None = None, *, full: bool = False) -> str:
        """The explanation as indented lines.

        Members of one subject that would take more than two pages are summed up by their results, and only those on
        which the result hangs one by one are told whole; `full` tells all of them whole.
        """
        teller = Teller(self.evaluation, lang or self.lang, full)
        return "\n".join([*teller.lines(self.root, 0), *teller.end(self.provenance)]) + "\n"

    def to_html(self, lang: str | None = None) -> str:
        """The explanation as HTML that unfolds without scripts."""
        lang = lang or self.lang
        teller = Teller(self.evaluation, lang)
        end = "".join(f'<div class="leaf">{escape(line)}</div>' for line in teller.end(self.provenance))
        tree = teller.html(self.root, True)
        return f'{_STYLE}<div class="merilo-why" lang="{escape(lang)}">{tree}{end}</div>'

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        """The explanation as indented lines."""
        return self.to_text()

    def __repr__(self) -> str:
        """One line: organization, criterion and levels."""
        root = self.root
        return f"OutcomeExplanation({root.organization!r}, {root.criterion!r}, levels={root.levels!r})"

    def __eq__(self, other: object) -> bool:
        """Whether both explain the same in the same language."""
        return isinstance(other, OutcomeExplanation) and (self.lang, self.root) == (other.lang, other.root)

    __hash__ = None  # type: ignore[assignment]


class Teller:
    """Tells the points of a tree, one after another."""

    def __init__(self, evaluation: Evaluation, lang: str, full: bool = True) -> None:
        self.evaluation, self.lang, self.full = evaluation, lang, full
        self.folded = False  # whether something was summed up
        self.speaker = Speaker(evaluation, lang)
        self.names = {
            each.id: text_in(each.short_name, lang) or text_in(each.name, lang)
            for each in evaluation.network.organizations
        }

    def headline(self, node: Explanation) -> str:
        """What a point is and what it gave."""
        if node.criterion:
            about = f"{node.criterion} {self.speaker.title(node.criterion)}, {self.organization(node.organization)}"
        else:
            about = (self.speaker.name(node) or node.name) if node.name else word(node.kind.name, self.lang)
        item = self.speaker.judged_item(node) if node.item else ""
        text = f"{about}{f', {item}' if item else ''}: {self.speaker.result(node)}"
        notes = [words(node.reasons, self.lang)] if node.reasons else []
        titles = {flag.id: text_in(flag.title, self.lang) for flag in self.evaluation.framework.flags}
        notes += [titles.get(flag) or word(flag, self.lang) for flag in node.flags]
        if node.criterion and not node.exact:
            notes.append(word("inexact", self.lang))
        return f"{text} ({'; '.join(notes)})" if notes else text

    def organization(self, name: str) -> str:
        """The name of an organization for people."""
        return f"{self.names[name]} ({name})" if self.names.get(name) else name

    def because(self, node: Explanation) -> str:
        """The sentence of a point; a criterion leaves it to its rule."""
        if not node.criterion:
            return sentence(self.speaker, node)
        rows = [row for fact in node.facts for row in fact.rows]  # a commission's level, with its reason
        return self._rows[rows[0]]["note"] if rows else ""

    @cached_property
    def _rows(self) -> list[dict[str, Any]]:
        """Every row, read once."""
        return self.evaluation.observations.to_rows()

    def fact(self, fact: CitedFact, node: Explanation | None = None) -> str:
        """One value of the evidence with its row and document; `node` is the measure that reads it.

        The period is told where it is not the one evaluated.
        """
        if fact.gap in ("list", "measurement"):
            return f"{self.speaker.title(fact.indicator)}: {word(f'gap_{fact.gap}', self.lang)}{self._later(fact)}"
        what = self.speaker.item(fact) if fact.item else self.speaker.title(fact.indicator)
        if fact.item and not (
            node is not None and isinstance(node.rule, dict) and node.rule.get("of") == fact.indicator
        ):
            what += f", {self.speaker.title(fact.indicator)}"
        values = "/".join(self.speaker.value(fact.indicator, each) for each in fact.values) or "…"
        state = "" if fact.state == "known" else f" — {word(fact.state, self.lang)}"
        if fact.state == "within":
            values, state = f"{word('within', self.lang)}: {self._bounds(fact)}", ""
        rater = f", {fact.rater}" if fact.rater else ""
        source = [f"{word('row', self.lang)} {self.evaluation.observations.line(row)}" for row in fact.rows]
        if not fact.rows and fact.state == "known":
            source.append(f"{word('column', self.lang)} {fact.indicator}")
        source += fact.documents
        tail = f" [{', '.join(source)}]" if source else ""
        earlier = f", {self.speaker.period(fact.period)}" if fact.period != self.evaluation.header.period else ""
        return f"{what}{rater}{earlier}: {values}{state}{tail}{self._later(fact)}"

    def _later(self, fact: CitedFact) -> str:
        """The rows that would fill a gap, but speak of a day after the evaluation's."""
        as_of = self.evaluation.header.as_of.isoformat()
        told = []
        for at in fact.later:
            row = self._rows[at]
            field = "date" if str(row.get("date") or "") > as_of else "recorded"
            when = day(str(row.get(field) or row["value"]), self.lang)
            line = f"{word('row', self.lang)} {self.evaluation.observations.line(at)}"
            told.append(f"{line}: {word(f'later_{field}', self.lang)} {when}, {word('after_the_day', self.lang)}")
        return f"; {'; '.join(told)}" if told else ""

    def _bounds(self, fact: CitedFact) -> str:
        """What the rows of a value known within bounds say, each once."""
        written = dict.fromkeys(self._rows[row]["value"] for row in fact.rows)
        return "; ".join(
            ", ".join(self.speaker.value(fact.indicator, each.strip()) for each in text.split("|")) for text in written
        )

    def lines(self, node: Explanation, depth: int) -> Iterator[str]:
        """The lines of a point and of all below it."""
        space = "  " * depth
        yield f"{space}{self.headline(node)}"
        if because := self.because(node):
            yield f"{space}  = {because}"
        facts = node.facts
        if len(facts) > MOST_LINES and not self.full:
            self.folded = True
            yield from (f"{space}  · {line}" for line in summed_facts(self.speaker, facts))
            facts = tuple(each for each in facts if each.gap)[:MOST_NAMED]
        for fact in facts:
            yield f"{space}  · {self.fact(fact, node)}"
        members = members_of(node)
        if members and not self.full:
            yield from self._members(node, members, depth + 1)
        else:
            for each in node.inputs:
                yield from self.lines(each, depth + 1)
        if node.truncated:
            yield f"{space}  {word('shortened', self.lang)}"

    def _members(self, node: Explanation, members: list[list[Explanation]], depth: int) -> Iterator[str]:
        """The members of a subject: whole, or summed up where they are too long for that."""
        told = [[line for each in member for line in self.lines(each, depth)] for member in members]
        if sum(map(len, told)) <= MOST_LINES:
            yield from itertools.chain(*told)
            return
        space, decides = "  " * depth, deciding(node, members)
        self.folded = True
        yield f"{space}{summed(self.speaker, node, members)}"
        for place, lines in enumerate(told):
            if place in decides:
                yield from lines
            elif len(told) <= MOST_NAMED:
                yield f"{lines[0]}{' …' if len(lines) > 1 else ''}"
        if len(told) > MOST_NAMED:
            rest = len(told) - len(decides)
            yield space + self.speaker.say(f"… и ещё {rest}", f"… and {rest} more")

    def html(self, node: Explanation, unfolded: bool = False) -> str:
        """A point that unfolds to all below it."""
        because = self.because(node)
        style = ' class="open"' if node.status.name == "undetermined" else ""
        head = f"<span{style}>{escape(self.headline(node))}</span>"
        if because:
            head += f'<span class="because">{escape(because)}</span>'
        inner = "".join(f'<div class="leaf">{escape(self.fact(fact, node))}</div>' for fact in node.facts)
        below, members = "".join(self.html(each) for each in node.inputs), members_of(node)
        if len(members) > MOST_NAMED:
            below = f"<details><summary>{escape(summed(self.speaker, node, members))}</summary>{below}</details>"
        inner += below + (f'<div class="leaf">{escape(word("shortened", self.lang))}</div>' if node.truncated else "")
        if not inner:
            return f'<div class="leaf">{head}</div>'
        return f"<details{' open' if unfolded else ''}><summary>{head}</summary>{inner}</details>"

    def end(self, provenance: Provenance) -> list[str]:
        """What the outcome stands on, and what is open."""
        parts = [f"{word('rows_counted', self.lang)}: {len(provenance.rows)}"]
        if provenance.columns:
            parts.append(f"{word('columns_counted', self.lang)}: {len(provenance.columns)}")
        if provenance.documents:
            parts.append(f"{word('documents', self.lang).lower()}: {', '.join(provenance.documents)}")
        lines = [word("folded", self.lang)] if self.folded else []
        lines.append(f"{word('stands_on', self.lang)}: {'; '.join(parts)}")
        for fact in provenance.missing:
            lines.append(f"{word('open', self.lang)}: {self.organization(fact.organization)}: {self.fact(fact)}")
        return lines


__all__ = ["OutcomeExplanation"]
