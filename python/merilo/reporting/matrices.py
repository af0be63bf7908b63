"""The filled matrices in three columns: criterion with its levels, score, procedure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..display import filled_matrices, level_mark
from .names import Names
from .reasons import Reason, reason
from .scope import Scope

if TYPE_CHECKING:
    from ..display import FilledMatrix, MatrixRow


@dataclass(frozen=True)
class LevelLine:
    """One level: its score and descriptor; `kind` is `reached`, `possible` or empty."""

    score: str
    descriptor: str
    kind: str
    mark: str


@dataclass(frozen=True)
class CriterionBlock:
    """One criterion of a filled matrix; `outcome_kind` is the status or `not_measured`."""

    id: str
    anchor: str
    title: str
    note: str
    score: str
    remarks: str
    kind: str
    levels: tuple[LevelLine, ...]
    instrument: str
    instrument_note: str
    target: str
    target_state: str
    reason: Reason | None


@dataclass(frozen=True)
class MatrixBlock:
    """The filled matrix of one organization."""

    anchor: str
    title: str
    organization: str
    id: str
    role: str
    blocks: tuple[CriterionBlock, ...]
    totals: tuple[str, ...]


def matrix_blocks(names: Names, shown: Scope) -> list[MatrixBlock]:
    """The matrices of the report."""
    return [block for organization in shown.judged for block in _matrices(names, organization)]


def _matrices(names: Names, organization: str) -> list[MatrixBlock]:
    """The matrices of an organization; what stands in several is pointed to in the first."""
    blocks: list[MatrixBlock] = []
    seen: set[str] = set()
    for place, filled in enumerate(filled_matrices(names.evaluation, organization, names.lang)):
        anchor = names.matrix_anchor(organization) + (f"-{place}" if place else "")
        blocks.append(_matrix(names, filled, anchor, seen))
        seen |= {row.criterion for row in filled.rows}
    return blocks


def _matrix(names: Names, filled: FilledMatrix, anchor: str, before: set[str]) -> MatrixBlock:
    organization = filled.organization.id
    return MatrixBlock(
        anchor,
        filled.title,
        names.full_name(filled.organization),
        organization,
        names.role(filled.organization.role),
        tuple(_block(names, organization, row, row.criterion not in before) for row in filled.rows),
        tuple(filled.total_text(total) for total in filled.totals),
    )


def _block(names: Names, organization: str, row: MatrixRow, is_first: bool) -> CriterionBlock:
    outcome = row.outcome
    levels = tuple(LevelLine(level.score, level.descriptor, *level_mark(level.id, outcome)) for level in row.levels)
    target = names.framework.criterion(row.criterion).target
    return CriterionBlock(
        row.criterion,
        names.anchor(organization, row.criterion) if is_first else "",
        row.title,
        row.note,
        row.score(names.lang),
        names.remarks(outcome) if outcome is not None else "",
        outcome.status.name if outcome is not None else "not_measured",
        levels,
        row.instrument,
        row.instrument_note,
        next((level.score for level in row.levels if level.id == target), ""),
        _target_state(row, target),
        reason(names, outcome) if outcome is not None else None,
    )


def _target_state(row: MatrixRow, target: str) -> str:
    """Whether the level promised is reached, whatever the missing evidence turns out to be."""
    if not target or row.outcome is None or not row.outcome.levels:
        return ""
    order = [level.id for level in reversed(row.levels)]
    places = [order.index(level) >= order.index(target) for level in row.outcome.levels]
    return "target_reached" if all(places) else "target_open" if any(places) else "target_missed"
