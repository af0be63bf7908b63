"""The activities of the plan along the time of its period, with what every organization did."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .._merilo import ActivityState
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
    ticks: tuple[int, ...]


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
        scale.ticks(),
    )


class _Scale:
    """Days as places in the drawing."""

    def __init__(self, start: datetime.date, end: datetime.date) -> None:
        self.start, self.end, self.days = start, end, max((end - start).days, 1)

    def place(self, day: datetime.date) -> int:
        return round(WIDTH * min(max((day - self.start).days, 0), self.days) / self.days)

    def ticks(self) -> tuple[int, ...]:
        """The first days of quarters, or of years; at most about twenty."""
        years = self.end.year - self.start.year + 1
        step = 3 if self.days < 5 * 366 else 12 * -(-years // 20)  # months
        first, last = (each.year * 12 + each.month - 1 for each in (self.start, self.end))
        days = [datetime.date(at // 12, at % 12 + 1, 1) for at in range(-(-first // step) * step, last + 1, step)]
        return tuple(self.place(day) for day in days if day >= self.start)


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
