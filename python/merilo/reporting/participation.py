"""Who took part in which activity: a grid for every center."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import Names
from .promises import centers_shown
from .scope import Scope

if TYPE_CHECKING:
    from ..plan_view import PlanView

_MARKS = {
    "attended": "✓",
    "made_up": "◐",
    "absent": "✗",
    "conflict": "◇",
    "within": "◇",
    "missing": "◇",
    "planned": "·",
}


@dataclass(frozen=True)
class AttendanceLine:
    """One organization: a mark, a state and its word for each activity; all empty where it was not asked to come."""

    organization: str
    cells: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class CenterParticipation:
    """The participation of those attached to one organization."""

    organization: str
    summary: str
    activities: tuple[str, ...]
    lines: tuple[AttendanceLine, ...]


@dataclass(frozen=True)
class Participations:
    """All grids, and the marks with their words."""

    centers: tuple[CenterParticipation, ...]
    legend: tuple[tuple[str, str], ...]


def participations(names: Names, shown: Scope, view: PlanView) -> Participations:
    """The grids of the organizations shown."""
    centers = []
    for center in centers_shown(shown, view):
        about = center.participation
        if about is None or not about.cells:
            continue
        activities = tuple(dict.fromkeys(cell.activity for cell in about.cells))
        states = {(cell.organization, cell.activity): cell.state for cell in about.cells}
        centers.append(
            CenterParticipation(
                names.full_name(center.organization),
                view.participation_text(about),
                activities,
                tuple(
                    AttendanceLine(
                        names.organization(who),
                        tuple(_cell(names, states.get((who, activity), "")) for activity in activities),
                    )
                    for who in dict.fromkeys(cell.organization for cell in about.cells)
                ),
            )
        )
    used = {cell[1] for center in centers for line in center.lines for cell in line.cells if cell[1]}
    legend = {f"{_MARKS[state]} {names.word(f'attendance_{state}')}": None for state in _MARKS if state in used}
    return Participations(tuple(centers), tuple((each[0], each[2:]) for each in legend))


def _cell(names: Names, state: str) -> tuple[str, str, str]:
    return (_MARKS[state], state, names.word(f"attendance_{state}")) if state else ("", "", "")
