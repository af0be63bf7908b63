"""The filled matrix: rows, text and HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from html import escape
from typing import TYPE_CHECKING

from ._merilo import Criterion, Evaluation, Framework, Matrix, Outcome, Status, TotalOutcome
from .errors import UnknownIdError
from .evaluating import left_out
from .thresholds import thresholds
from .words import LANGUAGES, day, number, numbers, span, text_in, word, words

if TYPE_CHECKING:
    import pandas

WIDTH = 100  # of texts, whatever the terminal

_STYLE = """<style>
.merilo{border-collapse:collapse;max-width:70em;color:inherit;background:transparent}
.merilo caption{text-align:left;font-weight:600;padding:.4em 0;color:inherit}
.merilo caption span{font-weight:400;opacity:.75}
.merilo th,.merilo td{border:1px solid rgba(128,128,128,.5);padding:.4em .6em;text-align:left;vertical-align:top}
.merilo th{font-weight:600}
.merilo td.score{text-align:center;white-space:nowrap;font-weight:600}
.merilo td.score small{display:block;font-weight:400;white-space:normal;max-width:11em}
.merilo small.note{display:block;font-weight:400;opacity:.8}
.merilo ol{list-style:none;margin:.3em 0 0;padding:0}
.merilo li{padding:.1em .4em}
.merilo li.reached{background:rgba(46,160,67,.25);font-weight:600}
.merilo li.possible{background:rgba(210,153,34,.22)}
</style>"""


@dataclass(frozen=True)
class LevelText:
    """One level of a row: id, what people call it (its label, else its score, else its id) and descriptor."""

    id: str
    score: str
    descriptor: str


@dataclass(frozen=True)
class MatrixRow:
    """One row of a filled matrix, its texts in the language of the matrix.

    `outcome` is None where the criterion is not measured; `descriptor` is that of the level reached, else empty;
    `levels` are all levels, highest first, empty for a number; the notes are remarks on criterion and instrument.
    """

    criterion: str
    title: str
    outcome: Outcome | None
    descriptor: str
    instrument: str
    levels: tuple[LevelText, ...]
    note: str = ""
    instrument_note: str = ""
    thresholds: tuple[Fraction, ...] = field(default=(), repr=False)

    def score(self, lang: str) -> str:
        """The score in words: a score, a range, or not applicable."""
        if self.outcome is None:
            return word("not_measured", lang)
        return score_text(self.outcome, {level.id: level.score for level in self.levels}, lang, self.thresholds)


class FilledMatrix:
    """The matrix of one organization with its outcomes; `evaluation.matrix(organization)` makes it."""

    def __init__(
        self, evaluation: Evaluation, organization: str, matrix: str | None = None, lang: str | None = None
    ) -> None:
        """The matrix of an organization. Raises `UnknownIdError` for unknown names or a role without a matrix."""
        framework = evaluation.framework
        self.lang = lang or (framework.default_language if framework.default_language in LANGUAGES else "en")
        self.evaluation = evaluation
        self.organization = evaluation.network.organization(organization)
        self.definition = _definition(framework, self.organization.role, matrix)
        criteria = [framework.criterion(name) for name in self.definition.criteria]
        near = () if all(each.scale for each in criteria) else thresholds(framework)
        self.rows = tuple(self._row(each, near) for each in criteria)

    @property
    def title(self) -> str:
        """Heading of the matrix."""
        return text_in(self.definition.title, self.lang) or self.definition.id

    @property
    def totals(self) -> tuple[TotalOutcome, ...]:
        """The totals of this matrix."""
        mine = {total.id for total in self.evaluation.framework.totals if total.matrix == self.definition.id}
        return tuple(each for each in self.evaluation.totals(self.organization.id) if each.total in mine)

    def to_text(self) -> str:
        """The matrix as lines of text, the same everywhere."""
        lang = self.lang
        lines = [*_wrapped(self.title, ""), *_wrapped(self._subtitle(), ""), ""]
        for row in self.rows:
            lines += _wrapped(f"{row.criterion}  {row.title}", "  ", "")
            mark = "  ► " if row.descriptor else "    "
            lines += _wrapped(
                f"{word('score', lang)}: {row.score(lang)}{_tail(row.descriptor, row.score(lang))}", "      ", mark
            )
            if row.outcome is not None:
                lines += _wrapped(remarks(row.outcome, self.evaluation.framework, lang), "      ")
                if row.outcome.status is Status.undetermined:
                    for level in row.levels:
                        if level.id in row.outcome.levels:
                            lines += _wrapped(_named(level), "        ", "      ◇ ")
        lines += [line for total in self.totals for line in _wrapped(self.total_text(total), "  ", "")]
        return "\n".join(lines) + "\n"

    def to_html(self, lang: str | None = None) -> str:
        """The matrix as an HTML table, in another language if asked."""
        if lang is not None and lang != self.lang:
            return FilledMatrix(self.evaluation, self.organization.id, self.definition.id, lang).to_html()
        lang = self.lang
        head = "".join(f'<th scope="col">{escape(word(key, lang))}</th>' for key in ("criterion", "score", "procedure"))
        body = "".join(self._html_row(row) for row in self.rows)
        foot = "".join(f'<tr><td colspan="3">{escape(self.total_text(total))}</td></tr>' for total in self.totals)
        return (
            f'{_STYLE}<table class="merilo" lang="{escape(lang)}"><caption>{escape(self.title)}<br>'
            f"<span>{escape(self._subtitle())}</span></caption><thead><tr>{head}</tr></thead>"
            f"<tbody>{body}</tbody>{f'<tfoot>{foot}</tfoot>' if foot else ''}</table>"
        )

    def to_pandas(self) -> pandas.DataFrame:
        """One row per criterion: criterion, title, score, status, descriptor, instrument.

        Raises `ImportError` without pandas.
        """
        from .frames import matrix

        return matrix(self)

    def _repr_html_(self) -> str:
        return self.to_html()

    def __str__(self) -> str:
        """The matrix as lines of text."""
        return self.to_text()

    def __repr__(self) -> str:
        """One line: organization, matrix and every score."""
        scores = ", ".join(f"{row.criterion}: {row.score('en')}" for row in self.rows)
        return f"FilledMatrix({self.organization.id!r}, {self.definition.id!r}, {{{scores}}})"

    def __eq__(self, other: object) -> bool:
        """Whether both show the same outcomes in the same language."""
        if not isinstance(other, FilledMatrix):
            return NotImplemented
        return (self.lang, self.organization, self.definition, self.rows) == (
            other.lang,
            other.organization,
            other.definition,
            other.rows,
        )

    __hash__ = None  # type: ignore[assignment]

    def _row(self, criterion: Criterion, near: tuple[Fraction, ...]) -> MatrixRow:
        key = (self.organization.id, criterion.id)
        outcome = self.evaluation[key] if key in self.evaluation else None  # noqa: SIM401 (no mapping)
        levels = level_texts(self.evaluation.framework, criterion, self.lang)
        level = outcome.level if outcome is not None else ""
        return MatrixRow(
            criterion.id,
            text_in(criterion.title, self.lang),
            outcome,
            next((each.descriptor for each in levels if each.id == level), ""),
            text_in(criterion.instrument, self.lang),
            levels,
            text_in(criterion.note, self.lang),
            text_in(criterion.instrument_note, self.lang),
            near,
        )

    def _subtitle(self) -> str:
        header = self.evaluation.header
        name = text_in(self.organization.short_name, self.lang) or text_in(self.organization.name, self.lang)
        period = text_in(self.evaluation.network.period(header.period).title, self.lang) or header.period
        return (
            f"{name} ({self.organization.id}) · {word('period', self.lang)}: {period} · "
            f"{word('as_of', self.lang)} {day(header.as_of, self.lang)}"
        )

    def total_text(self, total: TotalOutcome) -> str:
        """A total in words: points, maximum, percent."""
        lang = self.lang
        titles = {each.id: text_in(each.title, lang) for each in self.evaluation.framework.totals}
        points = numbers(total.points_low, total.points_high, lang)
        maximum = numbers(total.maximum_low, total.maximum_high, lang)
        text = f"{titles[total.total] or total.total}: {points} {word('of', lang)} {maximum}"
        if total.percent_low is not None and total.percent_high is not None:
            text += f" ({numbers(total.percent_low, total.percent_high, lang)} %)"
        return text

    def _html_row(self, row: MatrixRow) -> str:
        outcome, lang = row.outcome, self.lang
        items = "".join(_html_level(level, outcome, lang) for level in row.levels)
        notes = remarks(outcome, self.evaluation.framework, lang) if outcome is not None else ""
        levels = f"<ol>{items}</ol>" if items else ""
        small = f"<small>{escape(notes)}</small>" if notes else ""
        return (
            f"<tr><td><strong>{escape(row.criterion)}</strong> {escape(row.title)}{_html_note(row.note)}{levels}</td>"
            f'<td class="score">{escape(row.score(lang))}{small}</td>'
            f"<td>{escape(row.instrument)}{_html_note(row.instrument_note)}</td></tr>"
        )


def level_texts(framework: Framework, criterion: Criterion, lang: str) -> tuple[LevelText, ...]:
    """The levels of a criterion, highest first, with scores and descriptors; empty for a number."""
    if not criterion.scale:
        return ()
    if all(scale.id != criterion.scale for scale in framework.scales):  # the class of a trend has a scale of its own
        return tuple(LevelText(level, word(level, lang), "") for level in ("positive", "stable", "negative"))
    descriptors = criterion.descriptors
    return tuple(
        LevelText(
            level.id,
            text_in(level.label, lang) or (level.id if level.score is None else number(level.score, lang)),
            text_in(descriptors.get(level.id, {}), lang) or text_in(level.label, lang),
        )
        for level in reversed(framework.scale(criterion.scale).levels)
    )


def score_text(outcome: Outcome, scores: dict[str, str], lang: str, apart: Iterable[Fraction] = ()) -> str:
    """An outcome's score in words; `scores` maps every level to what it is called, in order of the scale.

    A number is told from those of `apart`.
    """
    if outcome.status is Status.not_applicable:
        return word("not_applicable", lang)
    if outcome.levels:
        text = levels_text(outcome.levels, scores)
    elif outcome.low is None and outcome.high is None:
        text = word("any_number", lang)
    elif outcome.low is None or outcome.high is None:
        end = outcome.high or 0 if outcome.low is None else outcome.low
        text = f"{'≤' if outcome.low is None else '≥'} {number(end, lang, apart)}"
    else:
        text = numbers(outcome.low, outcome.high, lang, apart)
    return f"{text} {word('or_not_applicable', lang)}" if outcome.may_be_not_applicable else text


def levels_text(levels: Sequence[str], scores: dict[str, str]) -> str:
    """Possible levels by what they are called: a range where none is left out between them, else a list."""
    names = list(scores) or list(levels)
    places = sorted(names.index(level) for level in levels)
    found = [scores.get(level, level) for level in levels]
    gapless = places[-1] - places[0] + 1 == len(places)
    if not gapless:
        return ", ".join(found)
    spaced = " " in found[0] + found[-1]  # a dash between several words stands apart from them
    return f"{found[0]} – {found[-1]}" if spaced and len(found) > 1 else span(found[0], found[-1])


def _computed(outcome: Outcome, framework: Framework, lang: str) -> str:
    if framework.criterion(outcome.criterion).scale:
        return ", ".join(outcome.computed)
    ends = [each if "∞" in each else number(Fraction(each), lang) for each in outcome.computed]
    return span(ends[0], ends[-1])


def remarks(outcome: Outcome, framework: Framework, lang: str) -> str:
    """Status, reasons, flags and inexact bounds in words; empty for a plain determined outcome."""
    titles = {flag.id: text_in(flag.title, lang) for flag in framework.flags}
    parts = []
    if outcome.status is not Status.determined:
        status = word(outcome.status.name, lang)
        parts.append(f"{status}: {words(outcome.reasons, lang)}" if outcome.reasons else status)
    if outcome.flags:
        parts.append(", ".join(titles.get(flag) or word(flag, lang) for flag in outcome.flags))
    if outcome.computed:
        parts.append(f"{word('computed', lang)}: {_computed(outcome, framework, lang)}")
    if not outcome.exact and "inexact" not in outcome.flags:
        parts.append(word("inexact", lang))
    return "; ".join(parts)


def evaluation_html(evaluation: Evaluation) -> str:
    """Header and counts of an evaluation as an HTML table."""
    header = evaluation.header
    lang = evaluation.framework.default_language
    counts = Counter(outcome.status for outcome in evaluation.outcomes())
    lines = "".join(
        f'<tr><th scope="row">{escape(word(status.name, lang))}</th><td>{counts[status]}</td></tr>' for status in Status
    )
    out = left_out(evaluation, lang)
    foot = f'<tfoot><tr><td colspan="2">{escape(out[0].upper() + out[1:])}</td></tr></tfoot>' if out else ""
    caption = (
        f"{header.framework} {header.edition} · {header.network} · {word('period', lang)}: {header.period} · "
        f"{word('as_of', lang)} {day(header.as_of, lang)}"
    )
    return (
        f'{_STYLE}<table class="merilo" lang="{escape(lang)}"><caption>{escape(caption)}</caption>'
        f"<tbody>{lines}</tbody>{foot}</table>"
    )


def criteria_by_role(framework: Framework) -> dict[str, tuple[str, ...]]:
    """The criteria of all matrices of each role that has any, each once."""
    found: dict[str, dict[str, None]] = {}
    for matrix in framework.matrices:
        found.setdefault(matrix.role, {}).update(dict.fromkeys(matrix.criteria))
    return {role: tuple(criteria) for role, criteria in found.items()}


def filled_matrices(evaluation: Evaluation, organization: str, lang: str) -> list[FilledMatrix]:
    """Every matrix of the role of an organization; none where the role has none."""
    role = evaluation.network.organization(organization).role
    return [
        FilledMatrix(evaluation, organization, each.id, lang)
        for each in evaluation.framework.matrices
        if each.role == role
    ]


def _definition(framework: Framework, role: str, matrix: str | None) -> Matrix:
    fitting = [each for each in framework.matrices if each.role == role and matrix in (None, each.id)]
    if fitting:
        return fitting[0]
    valid = ", ".join(f"{each.id} (role {each.role})" for each in framework.matrices) or "none"
    wanted = f"matrix `{matrix}`" if matrix else "matrix"
    error = UnknownIdError(f"no {wanted} for the role `{role}`; matrices: {valid}")
    error.russian = f"у роли `{role}` нет {f'матрицы `{matrix}`' if matrix else 'матрицы'}; матрицы: {valid}"
    raise error


def level_mark(level: str, outcome: Outcome | None) -> tuple[str, str]:
    """`reached` or `possible` and its sign for a level of an outcome; two empty texts for any other level."""
    if outcome is None or level not in outcome.levels:
        return "", ""
    return ("reached", "✓") if outcome.status is Status.determined else ("possible", "◇")


def _html_level(level: LevelText, outcome: Outcome | None, lang: str) -> str:
    kind, mark = level_mark(level.id, outcome)
    mark += " " if mark else ""
    label = word(kind, lang) if kind else ""
    attributes = f' class="{kind}" title="{escape(label)}"' if kind else ""
    return f"<li{attributes}>{mark}{escape(_named(level))}</li>"


def _html_note(text: str) -> str:
    return f'<small class="note">{escape(text)}</small>' if text else ""


def _named(level: LevelText) -> str:
    return f"{level.score}{_tail(level.descriptor, level.score)}"


def _tail(text: str, after: str) -> str:
    """A text after another that does not say the same."""
    return f" — {text}" if text and text != after else ""


def _wrapped(text: str, indent: str, first: str | None = None) -> list[str]:
    """Lines of at most `WIDTH` characters; words are never broken."""
    lines: list[str] = []
    line, empty = indent if first is None else first, True
    for part in text.split():
        if not empty and len(line) + 1 + len(part) > WIDTH:
            lines.append(line)
            line, empty = indent, True
        line += part if empty else f" {part}"
        empty = False
    return lines if empty else [*lines, line]


__all__ = ["FilledMatrix", "LevelText", "MatrixRow"]
