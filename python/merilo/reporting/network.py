"""The network as a tree that HTML and CSS draw: lists inside lists, readable without the drawing."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import Names, shortened
from .scope import Scope

if TYPE_CHECKING:
    from .._merilo import Edge, Organization

MANY = 12  # children beyond this are drawn as a field of small boxes instead of a column


@dataclass(frozen=True)
class Node:
    """An organization of the drawing; `anchor` is empty where the report does not tell of it.

    Nodes stand one after another, each followed by those below it: a chain may be longer than calls can be deep. One
    that `opens` a list has some below it; the last of a list `closes` it, and those above that end with it.
    """

    name: str
    short_name: str
    id: str
    role: str
    abbreviation: str
    locality: str
    anchor: str
    undetermined: int
    is_subject: bool
    many: bool
    opens: bool
    closes: int


@dataclass(frozen=True)
class Served:
    """The other relations: who stands in it to one organization."""

    relation: str
    organization: str
    count: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class Drawing:
    """The drawing of a network."""

    relation: str
    nodes: tuple[Node, ...]
    others: tuple[Served, ...]
    not_in_force: int


def drawing(names: Names, shown: Scope) -> Drawing:
    """The tree of the first relation whose children have one parent, and the other relations in words."""
    day = names.evaluation.header.as_of
    edges = [each for each in names.network.edges if _holds(each, day)]
    used = {each.relation for each in edges}
    relations = [each for each in names.framework.relations if each.id in used]
    main = next((each for each in relations if not each.many_parents), relations[0] if relations else None)
    parents: dict[str, str] = {}
    for edge in edges:
        if main is not None and edge.relation == main.id:
            parents.setdefault(edge.child, edge.parent)
    members = _members(names, shown, parents)
    inside = {each.id for each in members}
    children: dict[str, list[Organization]] = {}
    for each in members:
        children.setdefault(parents.get(each.id, "") if parents.get(each.id) in inside else "", []).append(each)
    drawn: set[str] = set()
    nodes = [node for each in children.get("", []) for node in _nodes(names, shown, each, children, drawn)]
    # What a circle of relations keeps from every root stands beside the tree.
    nodes += [node for each in members if each.id not in drawn for node in _nodes(names, shown, each, children, drawn)]
    others = tuple(
        served
        for relation in relations
        if main is None or relation.id != main.id
        for served in _served(names, shown, relation.id, names.text(relation.title) or relation.id, edges)
    )
    title = (names.text(main.title) or main.id) if main is not None else ""
    return Drawing(title, tuple(nodes), others, len(names.network.edges) - len(edges))


def _holds(edge: Edge, day: datetime.date) -> bool:
    return (edge.first_day is None or edge.first_day <= day) and (edge.last_day is None or day <= edge.last_day)


def _members(names: Names, shown: Scope, parents: dict[str, str]) -> list[Organization]:
    """The organizations shown, and those above the one asked for."""
    wanted = {each.id for each in shown.organizations}
    above = parents.get(shown.subject)
    while above is not None and above not in wanted:
        wanted.add(above)
        above = parents.get(above)
    return [each for each in names.network.organizations if each.id in wanted]


def _nodes(
    names: Names, shown: Scope, root: Organization, children: dict[str, list[Organization]], drawn: set[str]
) -> Iterator[Node]:
    """An organization and all below it."""
    drawn.add(root.id)
    waiting = [(root, 0)]  # with the number of lists that end with it
    while waiting:
        about, closes = waiting.pop()
        below = [each for each in children.get(about.id, []) if each.id not in drawn]
        drawn |= {each.id for each in below}
        ends = [0] * (len(below) - 1) + [closes + 1]
        waiting += reversed(list(zip(below, ends, strict=False)))
        outcomes = shown.of(about.id)
        yield Node(
            shortened(names.full_name(about), 400),
            names.organization(about.id),
            about.id,
            names.role(about.role),
            names.abbreviation(about.role),
            names.text(about.locality),
            _anchor(names, shown, about.id) if outcomes else "",
            sum(each.status.name == "undetermined" for each in outcomes),
            about.id == shown.subject,
            len(below) > MANY,
            bool(below),
            0 if below else closes,
        )


def _anchor(names: Names, shown: Scope, organization: str) -> str:
    return (
        names.matrix_anchor(organization) if organization in shown.judged else names.organization_anchor(organization)
    )


def _served(names: Names, shown: Scope, relation: str, title: str, edges: list[Edge]) -> list[Served]:
    inside = {each.id for each in shown.organizations}
    of: dict[str, list[str]] = {}
    for edge in edges:
        if edge.relation == relation and (edge.parent in inside or edge.child in inside):
            of.setdefault(edge.parent, []).append(names.organization(edge.child))
    return [Served(title, names.organization(parent), len(who), tuple(who[:MANY])) for parent, who in of.items()]
