"""Every document that the evidence names, and the outcomes that stand on it."""

from __future__ import annotations

from dataclasses import dataclass

from .names import Names
from .scope import Scope


@dataclass(frozen=True)
class Result:
    """An outcome that stands on a document."""

    criterion: str
    organization: str
    anchor: str


@dataclass(frozen=True)
class Document:
    """A document: its name as cited, the rows that cite it, counted from 1, and what stands on it."""

    name: str
    rows: str
    results: tuple[Result, ...]


@dataclass(frozen=True)
class OrganizationDocuments:
    """The documents that the rows of one organization cite."""

    organization: str
    documents: tuple[Document, ...]


def cited_documents(names: Names, shown: Scope) -> list[OrganizationDocuments]:
    """The documents by the organization that they tell of, sorted by name."""
    results: dict[str, list[Result]] = {}
    for outcome in shown.outcomes:
        key = (outcome.organization, outcome.criterion)
        for document in names.evaluation.provenance(*key).documents:
            results.setdefault(document, []).append(
                Result(outcome.criterion, names.organization(outcome.organization), names.anchor(*key))
            )
    organizations = {each.id for each in shown.organizations}
    rows: dict[str, dict[str, list[int]]] = {each.id: {} for each in shown.organizations}
    for place, row in enumerate(names.evaluation.observations.to_rows()):
        if row["evidence"] and row["organization"] in organizations:
            rows[row["organization"]].setdefault(row["evidence"], []).append(place + 1)
    return [
        OrganizationDocuments(
            names.full_name(each),
            tuple(
                Document(name, ranges(places), tuple(results.get(name, ())))
                for name, places in sorted(rows[each.id].items())
            ),
        )
        for each in shown.organizations
        if rows[each.id]
    ]


def ranges(places: list[int]) -> str:
    """Ascending numbers as `3–5, 9`."""
    parts: list[list[int]] = []
    for place in places:
        if parts and parts[-1][1] == place - 1:
            parts[-1][1] = place
        else:
            parts.append([place, place])
    return ", ".join(str(first) if first == last else f"{first}–{last}" for first, last in parts)
