"""What the plan promised, task by task, and whether it is reached."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..plan_text import MARKS
from .names import Names
from .scope import Scope

if TYPE_CHECKING:
    from ..plan_view import CenterView, NeedRow, PlanView, ResultRow


@dataclass(frozen=True)
class NeedLine:
    """One need of a result: what is needed, what is, and where the report tells of it."""

    mark: str
    kind: str
    text: str
    now: str
    anchor: str


@dataclass(frozen=True)
class PromiseLine:
    """One expected result under its task, or under the plan's own heading where there is no such task."""

    number: int
    heading: str
    text: str
    basis: str
    mark: str
    kind: str
    state: str
    needs: tuple[NeedLine, ...]
    gaps: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class CenterPromises:
    """Goals and expected results of one organization, and tasks that no result belongs to."""

    organization: str
    role: str
    goals: tuple[str, ...]
    tasks: tuple[tuple[int, str], ...]
    lines: tuple[PromiseLine, ...]


@dataclass(frozen=True)
class Promises:
    """The plan's title, theme and note, and the promises of each organization."""

    title: str
    theme: str
    note: str
    centers: tuple[CenterPromises, ...]


def promises(names: Names, shown: Scope, view: PlanView) -> Promises:
    """The promises of the organizations shown."""
    plan = view.review.plan
    return Promises(
        names.text(plan.title),
        names.text(plan.theme),
        names.text(plan.note),
        tuple(_center(names, shown, each) for each in centers_shown(shown, view) if each.results or each.goals),
    )


def centers_shown(shown: Scope, view: PlanView) -> list[CenterView]:
    """The organizations of the plan that the report tells of: all, or the one asked for and those it judges."""
    inside = {shown.subject, *shown.judged} if shown.subject else {each.id for each in shown.organizations}
    return [each for each in view.centers if each.organization.id in inside]


def _center(names: Names, shown: Scope, center: CenterView) -> CenterPromises:
    return CenterPromises(
        names.full_name(center.organization),
        center.role,
        center.goals,
        tuple(each for each in center.tasks if each[1] not in {row.task for row in center.results}),
        tuple(_line(names, shown, row) for row in center.results),
    )


def _line(names: Names, shown: Scope, row: ResultRow) -> PromiseLine:
    return PromiseLine(
        row.number,
        row.task or row.title,
        row.text,
        row.basis,
        MARKS[row.status.state],
        row.status.state.name,
        row.state,
        tuple(
            _need(names, shown, row.status.organization, need, status.need.criterion, status.need.over is None)
            for need, status in zip(row.needs, row.status.needs, strict=True)
        ),
        tuple((gap.text, gap.shown_by) for gap in row.gaps),
    )


def _need(names: Names, shown: Scope, organization: str, row: NeedRow, criterion: str, own: bool) -> NeedLine:
    here = own and any(each.organization == organization and each.criterion == criterion for each in shown.outcomes)
    anchor = names.anchor(organization, criterion) if here else ""
    return NeedLine(MARKS[row.state], row.state.name, row.text, row.now, anchor)
