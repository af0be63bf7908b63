"""The results of every organization, on which the matrices stand: score, reason and documents."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..display import criteria_by_role
from .names import Names
from .reasons import Reason, reason
from .scope import Key, Scope, key_of

if TYPE_CHECKING:
    from .._merilo import Outcome


@dataclass(frozen=True)
class ResultLine:
    """One outcome outside the matrices."""

    anchor: str
    criterion: str
    title: str
    score: str
    kind: str
    remarks: str
    reason: Reason


@dataclass(frozen=True)
class OrganizationResults:
    """The results of one organization outside its matrix."""

    anchor: str
    organization: str
    id: str
    role: str
    lines: tuple[ResultLine, ...]


@dataclass(frozen=True)
class Aside:
    """The outcomes of one criterion on which no matrix stands, with the organization of each."""

    criterion: str
    title: str
    lines: tuple[tuple[str, ResultLine], ...]


def aside_results(names: Names, shown: Scope) -> list[Aside]:
    """Outcomes on which no matrix stands, such as other readings of a criterion."""
    of: dict[str, list[Outcome]] = {}
    for outcome in shown.outcomes:
        if key_of(outcome) in shown.aside:
            of.setdefault(outcome.criterion, []).append(outcome)
    return [
        Aside(
            criterion,
            names.criterion(criterion),
            tuple((names.organization(each.organization), _line(names, each)) for each in outcomes),
        )
        for criterion, outcomes in of.items()
    ]


def organization_results(names: Names, shown: Scope) -> list[OrganizationResults]:
    """Every outcome below the matrices, by organization."""
    of: dict[str, list[Outcome]] = {}
    in_matrix = _in_matrix(names, shown) | shown.aside
    for outcome in shown.outcomes:
        if key_of(outcome) not in in_matrix:
            of.setdefault(outcome.organization, []).append(outcome)
    return [
        OrganizationResults(
            names.organization_anchor(each.id),
            names.full_name(each),
            each.id,
            names.role(each.role),
            tuple(_line(names, outcome) for outcome in of[each.id]),
        )
        for each in shown.organizations
        if each.id in of
    ]


def _in_matrix(names: Names, shown: Scope) -> set[Key]:
    criteria = criteria_by_role(names.framework)
    return {
        (name, criterion, "") for name in shown.judged for criterion in criteria[names.network.organization(name).role]
    }


def _line(names: Names, outcome: Outcome) -> ResultLine:
    return ResultLine(
        names.anchor(*key_of(outcome)),
        outcome.criterion,
        names.judged(outcome),
        names.score(outcome),
        outcome.status.name,
        names.remarks(outcome),
        reason(names, outcome),
    )
