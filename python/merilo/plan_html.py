"""A reviewed work plan as HTML tables."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from .plan_text import MARKS
from .plan_view import CenterView, PlanView, ResultRow
from .words import day, text_in, word

if TYPE_CHECKING:
    from ._merilo import PlanReview

_STYLE = """<style>
.merilo-plan{max-width:70em;color:inherit}
.merilo-plan table{border-collapse:collapse;width:100%;margin:.3em 0 .8em}
.merilo-plan th,.merilo-plan td{border:1px solid rgba(128,128,128,.5);padding:.3em .5em}
.merilo-plan th,.merilo-plan td{text-align:left;vertical-align:top}
.merilo-plan small{display:block;opacity:.8}
.merilo-plan .held,.merilo-plan .moved,.merilo-plan .reached{background:rgba(46,160,67,.2)}
.merilo-plan .late,.merilo-plan .not_held,.merilo-plan .not_reached{background:rgba(218,54,51,.16)}
.merilo-plan .due,.merilo-plan .partial,.merilo-plan .undetermined,.merilo-plan .conflict,
.merilo-plan .need_unknown{background:rgba(210,153,34,.2)}
</style>"""


def plan_html(review: PlanReview, lang: str | None = None) -> str:
    """A reviewed plan as HTML tables, readable without scripts."""
    view = PlanView(review, lang)
    head = f"<p><strong>{escape(text_in(review.plan.title, view.lang))}</strong><br>"
    head += f"{escape(word('as_of', view.lang))} {escape(day(review.as_of, view.lang))}</p>"
    body = "".join(_center_html(view, center) for center in view.centers)
    return f'{_STYLE}<div class="merilo-plan" lang="{escape(view.lang)}">{head}{body}</div>'


def _table(heads: list[str], rows: list[str], lang: str) -> str:
    cells = "".join(f'<th scope="col">{escape(word(head, lang))}</th>' for head in heads)
    return f"<table><thead><tr>{cells}</tr></thead><tbody>{''.join(rows)}</tbody></table>" if rows else ""


def _center_html(view: PlanView, center: CenterView) -> str:
    lang = view.lang
    activities = [
        f"<tr><td><strong>{escape(row.id)}</strong> {escape(row.title)}<small>{escape(row.does)}</small></td>"
        f'<td>{escape(row.time)}</td><td class="{row.status.state.name}">{escape(row.state)}'
        f"<small>{escape('; '.join(row.remarks))}</small></td><td>{escape(', '.join(row.status.documents))}</td></tr>"
        for row in center.activities
    ]
    results = [_result_html(row) for row in center.results]
    parts = [f"<p><strong>{escape(center.name)}</strong> · {escape(center.role)}</p>"]
    parts.append(_table(["activity", "time", "state", "documents"], activities, lang))
    if center.requests:
        parts.append(f"<p>{escape(word('plan_requests', lang))}: {escape(view.requests_text(center.requests))}</p>")
    if center.participation:
        text = view.participation_text(center.participation)
        parts.append(f"<p>{escape(word('plan_participation', lang))}: {escape(text)}</p>")
    parts.append(_table(["plan_results", "state", "needs", "plan_gaps"], results, lang))
    return "".join(parts)


def _result_html(row: ResultRow) -> str:
    needs = "".join(f"<div>{MARKS[need.state]} {escape(need.text)}: {escape(need.now)}</div>" for need in row.needs)
    gaps = "".join(f"<div>{escape(gap.text)}<small>{escape(gap.shown_by)}</small></div>" for gap in row.gaps)
    return (
        f"<tr><td>{row.number}. {escape(row.text)}<small>{escape(row.basis)}</small></td>"
        f'<td class="{row.status.state.name}">{MARKS[row.status.state]} {escape(row.state)}</td>'
        f"<td>{needs}</td><td>{gaps}</td></tr>"
    )
