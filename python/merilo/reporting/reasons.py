"""Why an outcome is what it is: in print the first reasons, on the screen the whole tree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .names import Names
from .scope import key_of

if TYPE_CHECKING:
    from .._merilo import Explanation, Outcome

MOST_VOTES = 40  # told one by one; more are counted, and the tree has them all


@dataclass(frozen=True)
class Vote:
    """What one organization gives to the outcome of another."""

    organization: str
    score: str
    status: str
    remarks: str
    anchor: str


@dataclass(frozen=True)
class Point:
    """A point of the tree: what it gave, why, the evidence, and the points below it; `anchor` tells more elsewhere."""

    head: str
    because: str
    status: str
    facts: tuple[str, ...] = ()
    inputs: tuple[Point, ...] = ()
    anchor: str = ""
    truncated: bool = False


@dataclass(frozen=True)
class Reason:
    """Why: sentences, the organizations it is made of, and the documents it cites itself."""

    lines: tuple[str, ...]
    votes: tuple[Vote, ...]
    counted: tuple[tuple[str, int], ...]
    documents: tuple[str, ...]
    tree: Point


@dataclass
class _Found:
    lines: list[list[str]] = field(default_factory=lambda: [[]])
    votes: list[Vote] = field(default_factory=list)
    documents: dict[str, None] = field(default_factory=dict)


def reason(names: Names, outcome: Outcome) -> Reason:
    """The reason of an outcome."""
    root = names.evaluation.explanation(*key_of(outcome))
    found = _Found()
    _collect(names, root, root.organization, found)
    lines = tuple("; ".join(parts) for parts in found.lines if parts)
    many = len(found.votes) > MOST_VOTES
    counted = Counter(vote.score for vote in found.votes) if many else Counter[str]()
    return Reason(
        lines,
        () if many else tuple(found.votes),
        tuple(sorted(counted.items())),
        tuple(found.documents),
        _tree(names, root, root.organization),
    )


def _collect(names: Names, node: Explanation, own: str, found: _Found) -> None:
    """Sentences and documents down to where the results of other organizations begin."""
    teller = names.teller
    if node.criterion and node.organization != own:
        found.votes.append(_vote(names, node))
        return
    because = teller.because(node)
    if node.name and not node.criterion:
        found.lines.append([teller.headline(node)])
    if because:
        found.lines[-1].append(because)
    for fact in node.facts:
        found.documents.update(dict.fromkeys(fact.documents))
    for each in node.inputs:
        _collect(names, each, own, found)


def _vote(names: Names, node: Explanation) -> Vote:
    outcome = names.evaluation[key_of(node)]
    return Vote(
        names.organization(node.organization),
        names.score(outcome),
        outcome.status.name,
        names.reasons(outcome),
        names.anchor(*key_of(node)),
    )


def _tree(names: Names, node: Explanation, own: str) -> Point:
    teller = names.teller
    because = teller.because(node)
    if node.criterion and node.organization != own:
        anchor = names.anchor(*key_of(node))
        return Point(teller.headline(node), " · ".join(_first(names, node)), node.status.name, anchor=anchor)
    return Point(
        teller.headline(node),
        because,
        node.status.name,
        tuple(teller.fact(fact, node) for fact in node.facts),
        tuple(_tree(names, each, own) for each in node.inputs),
        truncated=node.truncated,
    )


def _first(names: Names, node: Explanation) -> Iterator[str]:
    for each in node.inputs:
        if because := names.teller.because(each):
            yield because
