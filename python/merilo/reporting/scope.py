"""Which organizations, outcomes and matrices a report tells of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from ..display import criteria_by_role
from ..grouping import by_organization

if TYPE_CHECKING:
    from .._merilo import Evaluation, Explanation, Organization, Outcome

Key = tuple[str, str, str]  # organization, criterion, and the item of a criterion on items


def key_of(judged: Outcome | Explanation) -> Key:
    """Which outcome it is, or which one a point tells of."""
    return judged.organization, judged.criterion, judged.item


@dataclass(frozen=True)
class Scope:
    """The part of an evaluation in a report, in the order of the documents.

    `subject` is the organization asked for, or empty for the whole network; `judged` are the organizations whose
    matrices are shown; `aside` are the outcomes on which no matrix stands, such as other readings of a criterion.
    """

    subject: str
    organizations: tuple[Organization, ...]
    outcomes: tuple[Outcome, ...]
    judged: tuple[str, ...]
    aside: frozenset[Key]

    def of(self, organization: str) -> list[Outcome]:
        """The outcomes of one organization."""
        return self._by_organization.get(organization, [])

    @cached_property
    def _by_organization(self) -> dict[str, list[Outcome]]:
        return by_organization(self.outcomes)


def scope(evaluation: Evaluation, organization: str | None) -> Scope:
    """Everything, or one organization and what its outcomes stand on. Raises `UnknownIdError`."""
    outcomes = evaluation.outcomes()
    matrices = {role: set(criteria) for role, criteria in criteria_by_role(evaluation.framework).items()}
    subject = evaluation.network.organization(organization).id if organization is not None else ""
    if subject:
        keys: set[Key] = set()
        wanted = [each for each in outcomes if each.organization == subject]
        while wanted:
            keys |= _stands_on(evaluation, wanted)
            judged = _judged(evaluation, matrices, keys)
            wanted = [
                each
                for each in outcomes
                if each.organization in judged
                and each.criterion in matrices[evaluation.network.organization(each.organization).role]
                and key_of(each) not in keys
            ]
        outcomes = [each for each in outcomes if key_of(each) in keys]
    judged = _judged(evaluation, matrices, {key_of(each) for each in outcomes})
    shown = {each.organization for each in outcomes} | {subject}
    organizations = tuple(each for each in evaluation.network.organizations if not subject or each.id in shown)
    return Scope(subject, organizations, tuple(outcomes), judged, _aside(evaluation, matrices))


def _judged(evaluation: Evaluation, matrices: dict[str, set[str]], keys: set[Key]) -> tuple[str, ...]:
    """Organizations of which at least one outcome of their matrices is shown: these are shown in full."""
    present: dict[str, set[str]] = {}
    for organization, criterion, _ in keys:
        present.setdefault(organization, set()).add(criterion)
    return tuple(
        each.id
        for each in evaluation.network.organizations
        if matrices.get(each.role, set()) & present.get(each.id, set())
    )


def _aside(evaluation: Evaluation, matrices: dict[str, set[str]]) -> frozenset[Key]:
    outcomes = evaluation.outcomes()
    roles = {each.id: each.role for each in evaluation.network.organizations}
    top = [each for each in outcomes if each.criterion in matrices.get(roles[each.organization], set())]
    if not top:
        return frozenset()
    return frozenset(map(key_of, outcomes)) - _stands_on(evaluation, top)


def _stands_on(evaluation: Evaluation, outcomes: list[Outcome]) -> set[Key]:
    keys: set[Key] = set()
    for outcome in outcomes:
        for node in _points(evaluation.explanation(*key_of(outcome))):
            if node.criterion:
                keys.add(key_of(node))
    return keys


def _points(node: Explanation) -> Iterator[Explanation]:
    yield node
    for each in node.inputs:
        yield from _points(each)
