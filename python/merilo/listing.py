"""An evaluation as text: the filled matrices, other outcomes, what is undetermined and why, issues."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ._merilo import Evaluation, Outcome, Status
from .display import filled_matrices, level_texts, remarks, score_text
from .speaker import Speaker
from .words import text_in, word

if TYPE_CHECKING:
    from ._merilo import Issue


def evaluation_text(evaluation: Evaluation, lang: str) -> str:
    """An evaluation as lines of text, the same everywhere; `lang` is `ru` or `en`."""
    blocks, shown = [], set()
    for organization in evaluation.network.organizations:
        for matrix in filled_matrices(evaluation, organization.id, lang):
            shown |= {(organization.id, row.criterion) for row in matrix.rows}
            blocks.append(matrix.to_text())
    outcomes, speaker = evaluation.outcomes(), Speaker(evaluation, lang)
    others = [each for each in outcomes if (each.organization, each.criterion) not in shown]
    if others:
        blocks.append(_section("other_outcomes", (_outcome_line(speaker, each) for each in others), lang))
    open_ones = [each for each in outcomes if each.status is Status.undetermined]
    lines = [_outcome_line(speaker, each) for each in open_ones] or [word("none_undetermined", lang)]
    blocks.append(_section("undetermined_outcomes", lines, lang))
    if evaluation.issues:
        blocks.append("\n".join(issue_line(each, lang) for each in evaluation.issues) + "\n")
    return "\n".join(blocks)


def _section(title: str, lines: Iterable[str], lang: str) -> str:
    return "\n".join([word(title, lang), *(f"  {line}" for line in lines)]) + "\n"


def _outcome_line(speaker: Speaker, outcome: Outcome) -> str:
    framework, lang = speaker.framework, speaker.lang
    criterion = framework.criterion(outcome.criterion)
    scores = {level.id: level.score for level in level_texts(framework, criterion, lang)}
    notes = remarks(outcome, framework, lang)
    score = score_text(outcome, scores, lang, speaker.thresholds)
    tail = "" if not notes or notes == score else f" ({notes})"
    title = text_in(criterion.title, lang)
    item = f"  {speaker.judged_item(outcome)}" if outcome.item else ""
    return f"{outcome.organization}  {outcome.criterion}{item}  {score}{tail}{' — ' + title if title else ''}"


def issue_line(issue: Issue, lang: str) -> str:
    """An issue with its severity in a line."""
    return f"{word(issue.severity.name, lang)}: {issue.message(lang)}"
