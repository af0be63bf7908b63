"""Chooses generated cases worth keeping and writes them with the results that brute force finds."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

import merilo
from merilo.tables import ITEM_COLUMNS, ROW_COLUMNS

from .build import Small
from .compare import faults
from .completions import TooManyError, possible
from .evaluator import cells
from .evidence import Evidence
from .generator import RandomCase, make_case
from .generator_measures import make_small
from .hand_cases import CASES
from .values import Level

REQUIRED = {"organization", "indicator", "period", "value", "item"}
SHARED = ("roles", "relations", "scales")  # the same in many cases: written once
LIMIT = 400  # completions of one cell
WORDS = ("all", "any", "not", "na", "if", "then", "else", "in")


@dataclass
class Kept:
    """A case in the form of the file, and what is new about it."""

    shared: dict[str, Any]
    document: dict[str, Any]
    features: set[str]

    @property
    def size(self) -> int:
        return len(json.dumps(self.document))


def candidates(count: int, first: int) -> Iterator[tuple[str, RandomCase]]:
    """The cases by hand, then random ones of both generators."""
    for name, (small, _) in CASES.items():
        yield name, of_small(small)
    for seed in range(first, first + count):
        yield f"seed {seed}", make_case(seed)
        yield f"small {seed}", of_small(make_small(seed))


def of_small(small: Small) -> RandomCase:
    """A case of one criterion in the common form."""
    return RandomCase(small.framework, small.network, small.rows, small.items)


def table(columns: Sequence[str], rows: list[dict[str, Any]]) -> str:
    """Rows as CSV, with the columns that are used."""
    assert all(key in columns for row in rows for key in row)
    used = [each for each in columns if each in REQUIRED or any(row.get(each, "") != "" for row in rows)]
    out = io.StringIO()
    writer = csv.DictWriter(out, used, lineterminator="\n", extrasaction="ignore")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def keep(name: str, case: RandomCase) -> Kept | None:
    """The case with its results; nothing where no cell is small enough, or where library and oracle differ."""
    evidence = Evidence(case.framework, case.network, case.rows, case.items, case.period)
    evaluation = merilo.evaluate(
        merilo.Framework.from_dict(case.framework),
        merilo.Network.from_dict(case.network),
        merilo.Observations.from_rows(case.rows, items=case.items),
        period=case.period,
    )
    told, features = [], set(features_of_rows(case))
    for organization, criterion in cells(evidence):
        try:
            truth, unbounded = possible(evidence, organization, criterion, LIMIT)
        except TooManyError:
            continue
        try:
            outcome = evaluation[organization, criterion]
        except ArithmeticError:
            return None
        if faults(outcome, truth, unbounded):
            print(f"{name} {organization} {criterion}: the library differs, not kept")
            return None
        levels = sorted((value for value in truth if isinstance(value, Level)), key=lambda level: level.index)
        numbers = [value for value in truth if isinstance(value, Fraction)]
        cell: dict[str, Any] = {"organization": organization, "criterion": criterion}
        if levels:
            cell["levels"] = [level.id for level in levels]
        if numbers:
            cell |= {"low": str(min(numbers)), "high": str(max(numbers))}
        if len(levels) + len(set(numbers)) < len(truth):
            cell["na"] = True
        if unbounded or not outcome.exact:
            cell["more"] = True  # the library may list more, and says so unless a list has no end
        told.append(cell)
        state = (
            ("determined" if len(truth) == 1 else "open")
            + ("+na" if "na" in cell else "")
            + ("+more" * ("more" in cell))
        )
        rule = case.framework["criteria"][criterion]["rule"]
        features |= {f"{feature}={state}" for feature in features_of(rule, "top", 1)}
        features |= set(features_of(rule, "top", 9))
    if not told:
        return None
    framework = case.framework
    document = {
        "name": name,
        "indicators": framework["indicators"],
        "criteria": framework["criteria"],
        "organizations": case.network["organizations"],
        "attached": case.network["relations"].get("attached", []),
        "periods": case.network["periods"],
        "raters": case.network.get("raters", {}),
        "rows": table(ROW_COLUMNS, case.rows),
        "cells": told,
    }
    if case.items:
        document["items"] = table(ITEM_COLUMNS, case.items)
    for section in ("indicators", "criteria"):
        document[section] = {
            key: {field: value for field, value in fields.items() if field != "title"}
            for key, fields in document[section].items()
        }
    return Kept({section: framework[section] for section in SHARED}, document, features)


def features_of_rows(case: RandomCase) -> Iterator[str]:
    """What is said of the evidence."""
    seen: dict[tuple[Any, ...], set[Any]] = {}
    for row in case.rows:
        kind = row["indicator"]
        yield f"row {kind} {row.get('status', '')} {row['period']}"
        for column in ("date", "recorded", "supersedes"):
            if column in row:
                yield f"row {kind} {column}"
        key = tuple(row.get(column, "") for column in ("organization", "indicator", "period", "item", "rater"))
        seen.setdefault(key, set()).add(str(row.get("value")))
    yield from (f"row {key[1]} twice" for key, values in seen.items() if len(values) > 1)
    for edge in case.network["relations"].get("attached", []):
        yield f"edge {edge.get('from', '')} {edge.get('to', '')}"
    for name, indicator in case.framework["indicators"].items():
        yield f"indicator {name} {sorted(str(pair) for pair in indicator.items())}"


def features_of(rule: Any, above: str, depth: int) -> Iterator[str]:
    """What is said by a rule: each kind with its parameters, under the kind above it."""
    if depth == 0:
        return
    if isinstance(rule, list):
        for each in rule:
            yield from features_of(each, above, depth)
    if not isinstance(rule, dict):
        yield f"{above} > {type(rule).__name__}"
        return
    kinds = ("measure", "normalize", "band", "table", "ladder", "aggregate", "quorum", "guard")
    kind = next((each for each in kinds if each in rule), "")
    if not kind:  # a condition, a row or a rung
        for key, value in rule.items():
            plain = key in WORDS or not key.isalnum()
            word = key.partition(".")[2] or (key if plain else "name")
            yield f"{above} . {word} {'{}' if isinstance(value, dict) else type(value).__name__}"
            yield from features_of(value, above, depth)
        return
    words = []
    for key, value in sorted(rule.items()):
        is_word = key in ("measure", "aggregate", "na", "tie", "statistic", "better", "clamp", "give", "grain")
        words.append(f"{key}:{value}" if is_word and isinstance(value, str) else key)
        if key in ("of", "over", "round"):
            words.append(str(sorted(value) if isinstance(value, dict) else type(value).__name__))
    label = f"{above} > {' '.join(words)}"
    yield label
    for key, value in rule.items():
        if isinstance(value, (dict, list)) and key not in ("over", "round"):
            yield from features_of(value, kind, depth - 1)


def chosen(cases: list[Kept], bytes_at_most: int, times: int) -> list[Kept]:
    """The cases that together show each feature so many times, the ones with most that is new per byte first."""
    need: dict[str, int] = {}
    for each in cases:
        for feature in each.features:
            need[feature] = min(times, need.get(feature, 0) + 1)
    left, result, spent = list(cases), [], 0
    while left:
        # Gains only fall, so the list is kept nearly in order and a few at its front decide.
        scored = sorted(
            ((-sum(need[f] > 0 for f in each.features) / (200 + each.size), at) for at, each in enumerate(left))
        )
        if scored[0][0] == 0:
            break
        taken = []
        for gain, at in scored[:8]:
            each = left[at]
            if gain == 0 or sum(need[f] > 0 for f in each.features) / (200 + each.size) < -scored[0][0] / 2:
                continue
            if spent + each.size > bytes_at_most:
                return result
            spent += each.size
            taken.append(at)
            result.append(each)
            for feature in each.features:
                need[feature] -= 1
        left = [each for at, each in enumerate(left) if at not in set(taken)]
    return result


def write(cases: list[Kept]) -> str:
    """One document a line: what cases share first, then the cases."""
    lines, shared = [], []
    for each in cases:
        if each.shared not in shared:
            shared.append(each.shared)
    lines.append(json.dumps(shared, ensure_ascii=False, separators=(",", ":")))
    for each in cases:
        document = {"shared": shared.index(each.shared), **each.document}
        lines.append(json.dumps(document, ensure_ascii=False, separators=(",", ":")))
    return "\n".join(lines) + "\n"
