"""The activities of the plan along the time of its period, with what every organization did."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .._merilo import ActivityState
from ..words import month
from .names import Names
from .promises import centers_shown
from .scope import Scope

if TYPE_CHECKING:
    from ..plan_view import ActivityRow, PlanView

WIDTH = 400  # of the drawing, in its own units

_MARKS = {
    ActivityState.planned: "·",
    ActivityState.due: "◇",
    ActivityState.late: "!",
    ActivityState.held: "✓",
    ActivityState.moved: "✓",
    ActivityState.partial: "◐",
    ActivityState.cancelled: "–",
    ActivityState.not_held: "✗",
    ActivityState.conflict: "◇",
    ActivityState.not_needed: "–",
    ActivityState.need_unknown: "◇",
    ActivityState.on_request: "·",
    ActivityState.within: "◇",
}


@dataclass(frozen=True)
class Done:
    """What one organization did of an activity; `place` is its day in the drawing, -1 without one."""

    organization: str
    does: str
    mark: str
    kind: str
    state: str
    remarks: str
    documents: tuple[str, ...]
    place: int


@dataclass(frozen=True)
class ActivityLine:
    """One activity: its time in words and in the drawing, from `start` to `start + width`."""

    id: str
    title: str
    time: str
    start: int
    width: int
    done: tuple[Done, ...]


@dataclass(frozen=True)
class Timeline:
    """The activities, and the first days of quarters in the drawing."""

    lines: tuple[ActivityLine, ...]
    ticks: tuple[tuple[int, str], ...]


def timeline(names: Names, shown: Scope, view: PlanView) -> Timeline:
    """The activities of the organizations shown, in the order of the plan."""
    period = names.network.period(view.review.period)
    centers = centers_shown(shown, view)
    rows: dict[str, list[tuple[str, ActivityRow]]] = {each.id: [] for each in view.review.plan.activities}
    for center in centers:
        for row in center.activities:
            rows[row.id].append((names.organization(center.organization.id), row))
    scale = _Scale(period.start, period.end)
    return Timeline(
        tuple(_line(scale, of) for of in rows.values() if of),
        scale.ticks(names.lang),
    )


class _Scale:
    """Days as places in the drawing."""

    def __init__(self, start: datetime.date, end: datetime.date) -> None:
        self.start, self.end, self.days = start, end, max((end - start).days, 1)

    def place(self, day: datetime.date) -> int:
        return round(WIDTH * min(max((day - self.start).days, 0), self.days) / self.days)

    def ticks(self, lang: str) -> tuple[tuple[int, str], ...]:
        """The first days of quarters; at most about twenty."""
        months = 3 if self.days < 5 * 366 else 12
        found = []
        year, quarter = self.start.year, (self.start.month - 1) // months * months + 1
        while (day := datetime.date(year, quarter, 1)) <= self.end:
            if day >= self.start:
                name = month(day, lang)[:3] if months == 3 else ""
                found.append((self.place(day), f"{name} {year}".strip()))
            year, quarter = (year, quarter + months) if quarter + months <= 12 else (year + 1, 1)
        return tuple(found)


def _line(scale: _Scale, of: list[tuple[str, ActivityRow]]) -> ActivityLine:
    first = of[0][1]
    start = scale.place(first.status.first)
    return ActivityLine(
        first.id,
        first.title,
        first.time,
        start,
        max(scale.place(first.status.last) - start, 8),
        tuple(_done(scale, organization, row) for organization, row in of),
    )


def _done(scale: _Scale, organization: str, row: ActivityRow) -> Done:
    date = row.status.date
    return Done(
        organization,
        row.does,
        _MARKS[row.status.state],
        row.status.state.name,
        row.state,
        "; ".join(row.remarks),
        row.status.documents,
        scale.place(date) if date is not None else -1,
    )
