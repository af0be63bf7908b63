"""A reviewed work plan as text and JSON."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from enum import Enum
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from ._merilo import ResultState
from .plan_view import CenterView, PlanView, ResultRow
from .words import day, text_in, word

if TYPE_CHECKING:
    from ._merilo import PlanReview

MARKS = {
    ResultState.reached: "✓",
    ResultState.not_reached: "✗",
    ResultState.undetermined: "◇",
    ResultState.not_applicable: "–",
    ResultState.not_scored: "·",
}


def plan_text(review: PlanReview, lang: str | None = None) -> str:
    """A reviewed plan as lines of text, the same everywhere; `lang` is `ru` or `en`."""
    view = PlanView(review, lang)
    lines = [text_in(review.plan.title, view.lang), f"{word('as_of', view.lang)} {day(review.as_of, view.lang)}"]
    for center in view.centers:
        lines += ["", f"{center.role}: {center.name} ({center.organization.id})", *_center_lines(view, center)]
    lines += [""] if review.issues else []
    lines += [f"{word(issue.severity.name, view.lang)}: {issue.message(view.lang)}" for issue in review.issues]
    return "\n".join(lines) + "\n"


def _center_lines(view: PlanView, center: CenterView) -> Iterator[str]:
    lang = view.lang
    if center.activities:
        yield f"  {word('plan_activities', lang)}"
    for row in center.activities:
        remarks = f" ({'; '.join(row.remarks)})" if row.remarks else ""
        documents = f" [{', '.join(row.status.documents)}]" if row.status.documents else ""
        yield f"    {row.id}  {row.time}  {row.state}{remarks} — {row.title}{documents}"
    attention = view.attention(center)
    if attention:
        yield f"  {word('plan_attention', lang)}"
    for title, rows in attention:
        yield f"    {title}: {', '.join(row.id for row in rows)}"
    if center.requests:
        yield f"  {word('plan_requests', lang)}: {view.requests_text(center.requests)}"
    for request in center.request_rows:
        late = view.speaker.say(", с опозданием", ", late") if request.late else ""
        days = " → ".join(each for each in (request.received, request.closed) if each)
        yield f"    {request.id}  {request.sender}  {days}  {request.state}{late} — {request.title}"
    if center.participation:
        yield f"  {word('plan_participation', lang)}: {view.participation_text(center.participation)}"
        for cell in center.participation.cells:
            if cell.state in ("absent", "made_up", "missing", "conflict", "within"):
                yield f"    {view.name(cell.organization)}, {cell.activity}: {word(f'attendance_{cell.state}', lang)}"
    if center.results:
        yield f"  {word('plan_results', lang)}"
    for result in center.results:
        yield from _result_lines(view, result)


def _result_lines(view: PlanView, row: ResultRow) -> Iterator[str]:
    lang = view.lang
    yield f"    {row.number}. {MARKS[row.status.state]} {row.state} — {row.text}"
    if row.basis:
        yield f"       {word('basis', lang)}: {row.basis}"
    for need in row.needs:
        yield f"       {MARKS[need.state]} {need.text}: {need.now}"
    for gap in row.gaps:
        shown = f" ({gap.shown_by})" if gap.shown_by else ""
        yield f"       {word('plan_gaps', lang)}: {gap.text}{shown}"


def plan_json(review: PlanReview) -> str:
    """A reviewed plan as JSON: its date and every status, fields as in Python; ratios are texts such as `200/3`."""
    data = {
        "plan": review.plan.id,
        "period": review.period,
        "as_of": review.as_of.isoformat(),
        **{
            key: _data(getattr(review, key)) for key in ("activities", "requests", "participation", "results", "issues")
        },
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _data(value: Any) -> Any:
    """A value as JSON has it; records become objects of their fields."""
    if value is None or isinstance(value, (bool, int, str)):
        return value
    if isinstance(value, Enum):
        return value.name
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, dict):
        return {key: _data(each) for key, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_data(each) for each in value]
    fields = [name for name, kind in vars(type(value)).items() if isinstance(kind, property)]
    return {name: _data(getattr(value, name)) for name in fields}
