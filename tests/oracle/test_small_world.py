"""Small worlds tried whole; every cell of the library equals a brute force written out on the spot.

1. Every grid of a table over two inputs of two levels, with cells 0, 1, 2 or empty (256), and over two inputs of
   three levels, with cells 0 or 1 (512): every pair of evidence from the levels, missing, a conflict of the outer
   levels, and not applicable; and the same input twice.
2. Every framework of three criteria where k1 is a grid of a and b, k2 a grid of b and c, and k3 a grid of k1 and k2,
   all of two levels (16 grids each, 4096 frameworks): every evidence from low, high and missing. The gap of b
   reaches k3 twice.
3. Every quorum of share 1/3, 1/2, 2/3, 1 or count 1, 2, 3 over up to four members of three levels: every multiset of
   member states from known levels, missing, conflict, not applicable, and unknown applicability.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations_with_replacement, product
from typing import Any

import merilo
import pytest

from .build import framework, network, row

LOST = 1 << 31
Document = dict[str, Any]


def evaluated(indicators: Document, criteria: Document, net: Document, rows: list[Document]) -> merilo.Evaluation:
    """The library's evaluation."""
    return merilo.evaluate(
        merilo.Framework.from_dict(framework(indicators, criteria)),
        merilo.Network.from_dict(net),
        merilo.Observations.from_rows(rows),
    )


def mask(results: Iterable[int | None]) -> int:
    """A set of results as bits."""
    bits = 0
    for each in results:
        bits |= LOST if each is None else 1 << each
    return bits


def wrong(evaluation: merilo.Evaluation, organization: str, criterion: str, found: int, truth: int) -> list[str]:
    """Says where a set misses a result, or claims to be exact and is not the truth."""
    if found == truth or (found & truth == truth and not evaluation[organization, criterion].exact):
        return []
    return [f"{organization} {criterion}: {found:b}, not {truth:b}"]


def evidence(indicator: str, state: Any, organization: str) -> list[Document]:
    """Rows of one state: a level, "?" missing, a tuple in conflict, None not applicable."""
    if state is None:
        return [row(indicator, organization=organization, status="not_applicable")]
    values = [] if state == "?" else state if isinstance(state, tuple) else [state]
    return [row(indicator, str(value), organization) for value in values]


def values(state: Any, levels: int) -> list[int | None]:
    """What a state can become."""
    if state == "?":
        return list(range(levels))
    return list(state) if isinstance(state, tuple) else [state]


def scaled(levels: int) -> Document:
    """An indicator of two or three levels; the two are codes "0" and "1"."""
    return {"scale": "s3"} if levels == 3 else {"values": ["0", "1"]}


@pytest.mark.parametrize(("levels", "cells"), [(2, [0, 1, 2, None]), (3, [0, 1])])
@pytest.mark.parametrize("twice", [False, True])
def test_every_grid_of_two_inputs(levels, cells, twice):
    states = [*range(levels), "?", (0, levels - 1), None]
    grids = list(product(cells, repeat=levels * levels))
    names = {f"o{place}": pair for place, pair in enumerate(product(states, repeat=2))}
    rows = [each for name, (a, b) in names.items() for each in evidence("a", a, name) + evidence("b", b, name)]
    criteria = {}
    for place, grid in enumerate(grids):
        table = [
            [None if each is None else str(each) for each in grid[levels * k : levels * (k + 1)]] for k in range(levels)
        ]
        rule = {"with": {"x": "a", "y": "a" if twice else "b"}, "table": ["x", "y"], "grid": table}
        criteria[f"k{place}"] = {"scale": "s3", "measured_on": ["school"], "rule": rule}
    indicators = {"a": scaled(levels), "b": scaled(levels)}
    evaluation = evaluated(indicators, criteria, network(dict.fromkeys(names, "school")), rows)
    found = []
    for place, grid in enumerate(grids):
        masks = evaluation.masks(f"k{place}")
        for index, (name, (a, b)) in enumerate(names.items()):
            pairs = [(x, x) for x in values(a, levels)] if twice else product(values(a, levels), values(b, levels))
            truth = mask(None if x is None or y is None else grid[levels * x + y] for x, y in pairs)
            found += wrong(evaluation, name, f"k{place}", int(masks[index]), truth)
    assert not found, f"{len(found)} differences: {found[:5]}"


def test_every_framework_of_three_grids_with_a_shared_input():
    grids = list(product([0, 1], repeat=4))
    names = {f"o{place}": states for place, states in enumerate(product([0, 1, "?"], repeat=3))}
    rows = [
        each
        for name, states in names.items()
        for who, state in zip("abc", states, strict=True)
        for each in evidence(who, state, name)
    ]

    def criterion(first: str, second: str, grid: tuple[int, ...]) -> Document:
        ids = [["low", "high"][each] for each in grid]
        rule = {"table": [first, second], "grid": [ids[:2], ids[2:]]}
        return {"scale": "s2", "measured_on": ["school"], "rule": rule}

    criteria = {f"k1-{place}": criterion("a", "b", grid) for place, grid in enumerate(grids)}
    criteria |= {f"k2-{place}": criterion("b", "c", grid) for place, grid in enumerate(grids)}
    for (i, j), (place, grid) in product(product(range(16), repeat=2), enumerate(grids)):
        criteria[f"k3-{i}-{j}-{place}"] = criterion(f"k1-{i}", f"k2-{j}", grid)
    evaluation = evaluated(dict.fromkeys("abc", scaled(2)), criteria, network(dict.fromkeys(names, "school")), rows)
    found = []
    for (i, first), (j, second) in product(enumerate(grids), repeat=2):
        pairs = [
            {(first[2 * a + b], second[2 * b + c]) for a, b, c in product(*(values(state, 2) for state in states))}
            for states in names.values()
        ]
        for place, grid in enumerate(grids):
            masks = evaluation.masks(f"k3-{i}-{j}-{place}")
            for index, name in enumerate(names):
                truth = mask(grid[2 * x + y] for x, y in pairs[index])
                found += wrong(evaluation, name, f"k3-{i}-{j}-{place}", int(masks[index]), truth)
    assert not found, f"{len(found)} differences: {found[:5]}"


MEMBERS: dict[str, tuple[Any, str, list[int | None]]] = {
    **{f"known {level}": (level, "yes", [level]) for level in range(3)},
    "missing": ("?", "yes", [0, 1, 2]),
    "conflict": ((0, 2), "yes", [0, 2]),
    "not applicable": (1, "no", [None]),
    "perhaps 0": (0, "?", [0, None]),
    "perhaps 2": (2, "?", [2, None]),
    "perhaps any": ("?", "?", [0, 1, 2, None]),
}
QUORUMS: list[Document] = [{"share": share} for share in ("1/3", "1/2", "2/3", 1)] + [{"count": k} for k in (1, 2, 3)]


def reached(quorum: Document, members: tuple[int | None, ...]) -> int | None:
    """The highest level that enough of the eligible members reach."""
    eligible = [each for each in members if each is not None]
    if not eligible:
        return None
    needed = quorum["count"] if "count" in quorum else Fraction(quorum["share"]) * len(eligible)
    return max(level for level in range(3) if level == 0 or sum(each >= level for each in eligible) >= needed)


def test_every_quorum_over_up_to_four_members():
    groups = [group for size in range(5) for group in combinations_with_replacement(MEMBERS, size)]
    roles, parents, rows = {}, {}, []
    for place, group in enumerate(groups):
        roles[f"c{place}"] = "center"
        for member, state in enumerate(group):
            name = f"o{place}-{member}"
            roles[name], parents[name] = "school", f"c{place}"
            level, applies, _ = MEMBERS[state]
            rows += evidence("lv", level, name) + evidence("flag", applies, name)
    over = {"relation": "attached", "role": "school"}
    inner = {"guard": "lv", "applies_if": {"flag": "yes"}}
    criteria = {
        f"k{place}": {"scale": "s3", "measured_on": ["center"], "rule": {"quorum": inner, "over": over, **quorum}}
        for place, quorum in enumerate(QUORUMS)
    }
    net = network(roles, parents)
    evaluation = evaluated({"lv": {"scale": "s3"}, "flag": {"values": "yes_no"}}, criteria, net, rows)
    found = []
    at = {name: index for index, name in enumerate(roles)}
    for place, quorum in enumerate(QUORUMS):
        masks = evaluation.masks(f"k{place}")
        for number, group in enumerate(groups):
            truth = mask({reached(quorum, each) for each in product(*(MEMBERS[state][2] for state in group))})
            found += wrong(evaluation, f"c{number}", f"k{place}", int(masks[at[f"c{number}"]]), truth)
    assert not found, f"{len(found)} differences: {found[:5]}"
