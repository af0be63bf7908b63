"""Every document that the evidence names, and the outcomes that stand on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import Names
from .scope import Key, Scope, key_of

if TYPE_CHECKING:
    from .._merilo import PlanReview

MOST_RANGES = 4  # of rows beside a document; the explanations name every row


@dataclass(frozen=True)
class Result:
    """An outcome that stands on a document."""

    criterion: str
    organization: str
    anchor: str


@dataclass(frozen=True)
class Document:
    """A document: its name as cited, the rows that cite it, counted from 1, and what stands on it.

    `own` are outcomes of the organization that the rows tell of, `others` those of other organizations; `plan` are the
    activities and requests of the work plan that it proves.
    """

    name: str
    rows: str
    count: int
    own: tuple[Result, ...]
    others: tuple[Result, ...]
    plan: tuple[str, ...]


@dataclass(frozen=True)
class OrganizationDocuments:
    """The documents that the rows of one organization cite."""

    organization: str
    documents: tuple[Document, ...]


def cited_documents(names: Names, shown: Scope, plan: PlanReview | None = None) -> list[OrganizationDocuments]:
    """The documents by the organization that they tell of, sorted by name."""
    results: dict[str, list[tuple[Key, Result]]] = {}
    for outcome in shown.outcomes:
        key = key_of(outcome)
        for document in names.evaluation.provenance(*key).documents:
            line = Result(names.short_judged(outcome), names.organization(outcome.organization), names.anchor(*key))
            results.setdefault(document, []).append((key, line))
    proves = _proves(plan) if plan is not None else {}
    for document, found in results.items():
        # Other readings repeat what the criterion in force stands on; they count where nothing else does.
        kept = [each for each in found if each[0] not in shown.aside]
        results[document] = kept or ([] if document in proves else found)
    inside = {each.id for each in shown.organizations}
    rows: dict[str, dict[str, list[int]]] = {}
    for place, row in enumerate(names.evaluation.observations.to_rows()):
        # A result may stand on rows of organizations that have no results themselves.
        if row["evidence"] and (row["organization"] in inside or row["evidence"] in results):
            rows.setdefault(row["organization"], {}).setdefault(row["evidence"], []).append(
                names.evaluation.observations.line(place)
            )
    return [
        OrganizationDocuments(
            names.full_name(each),
            tuple(
                _document(each.id, name, places, results.get(name, []), proves.get(name, {}))
                for name, places in sorted(rows[each.id].items())
            ),
        )
        for each in names.network.organizations
        if each.id in rows
    ]


def _proves(plan: PlanReview) -> dict[str, dict[str, None]]:
    """The activities, attendances and requests that a document is named for."""
    found: dict[str, dict[str, None]] = {}
    named = [(each.activity, each.documents) for each in plan.activities]
    named += [(cell.activity, cell.documents) for each in plan.participation for cell in each.cells]
    named += [(one.id, one.documents) for each in plan.requests for one in each.requests]
    for name, documents in named:
        for document in documents:
            found.setdefault(document, {})[name] = None
    return found


def _document(
    organization: str, name: str, places: list[int], results: list[tuple[Key, Result]], plan: dict[str, None]
) -> Document:
    own = tuple(line for key, line in results if key[0] == organization)
    others = tuple(line for key, line in results if key[0] != organization)
    return Document(name, ranges(places), len(places), own, others, tuple(plan))


def ranges(places: list[int]) -> str:
    """Ascending numbers as `3–5, 9`; after a few of them an ellipsis."""
    parts: list[list[int]] = []
    for place in places:
        if parts and parts[-1][1] == place - 1:
            parts[-1][1] = place
        else:
            parts.append([place, place])
    texts = [str(first) if first == last else f"{first}–{last}" for first, last in parts]
    return ", ".join(texts if len(texts) <= MOST_RANGES else [*texts[: MOST_RANGES - 1], "…"])
