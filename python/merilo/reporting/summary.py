"""The results at a glance: a grid of organizations and criteria for each matrix, and one for the other results."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import Names
from .scope import Key, Scope, key_of

if TYPE_CHECKING:
    from .._merilo import Outcome

MOST_COLUMNS = 14  # organizations side by side on a page


@dataclass(frozen=True)
class Cell:
    """A score with its status and place; an empty score where the criterion is not measured."""

    score: str
    kind: str
    anchor: str


@dataclass(frozen=True)
class GridLine:
    """The cells of one organization or, where there are few organizations, of one criterion."""

    id: str
    title: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Grid:
    """Criteria and organizations; the fewer organizations stand in columns, as many as a page holds.

    A heading of a column is its id and its title; `key` says whether the titles of the columns come in a list below.
    """

    title: str
    first: str
    columns: tuple[tuple[str, str], ...]
    lines: tuple[GridLine, ...]
    key: bool


def grids(names: Names, shown: Scope) -> list[Grid]:
    """One grid for each matrix with organizations, and one for what no matrix shows."""
    outcomes = {key_of(each): each for each in shown.outcomes if not each.item}  # items have no columns in common
    found: list[Grid] = []
    seen: set[Key] = set()
    for matrix in names.framework.matrices:
        members = [each for each in shown.judged if names.network.organization(each).role == matrix.role]
        if members:
            seen |= {(name, criterion, "") for name in members for criterion in matrix.criteria}
            found.append(_grid(names, outcomes, names.text(matrix.title) or matrix.id, members, matrix.criteria))
    seen |= shown.aside
    rest = [each for key, each in outcomes.items() if key not in seen]
    if rest:
        order = {each.id: place for place, each in enumerate(names.framework.criteria)}
        criteria = sorted({each.criterion for each in rest}, key=order.__getitem__)
        members = [each.id for each in shown.organizations if any(one.organization == each.id for one in rest)]
        kept = {key: outcome for key, outcome in outcomes.items() if key not in seen}
        found.append(_grid(names, kept, names.word("base_results"), members, criteria))
    return found


def _grid(names: Names, outcomes: dict[Key, Outcome], title: str, members: list[str], criteria: Iterable[str]) -> Grid:
    criteria = tuple(criteria)
    rows = [(each, names.criterion(each)) for each in criteria]
    columns = [("", names.organization(name)) for name in members]
    turned = len(members) > MOST_COLUMNS
    if len(members) <= MOST_COLUMNS:  # a criterion of a matrix is known by its id, any other by its title
        rows = [("" if names.short_criterion(id) != id else id, name) for id, name in rows]
    cells = [[_cell(names, outcomes.get((name, criterion, ""))) for name in members] for criterion in criteria]
    if turned:
        rows, columns, cells = columns, rows, [list(each) for each in zip(*cells, strict=True)]
    return Grid(
        title,
        names.word("organization" if turned else "criterion"),
        tuple(columns),
        tuple(GridLine(id, name, tuple(line)) for (id, name), line in zip(rows, cells, strict=True)),
        turned,
    )


def _cell(names: Names, outcome: Outcome | None) -> Cell:
    if outcome is None:
        return Cell("", "not_measured", "")
    return Cell(names.short_score(outcome), outcome.status.name, names.anchor(outcome.organization, outcome.criterion))
