"""A ratio is a number wherever a number may stand: every number of documents that use every key, written as a ratio."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import Any

import merilo
import pytest
from full_documents import everything, network
from full_plan import work_plan

DOCUMENTS: dict[str, tuple[Callable[[], Any], Any]] = {
    "framework": (everything, merilo.Framework),
    "network": (network, merilo.Network),
    "work_plan": (work_plan, merilo.WorkPlan),
}
# Keys of what is counted: people, days, versions. These are whole numbers and no ratios.
WHOLE = {"version", "min", "stable", "count", "window_days", "missed_in_row", "min_planned", "max_age", "number"}
WHOLE |= {"within_days", "tolerance_days", "repeat", "raters", "trend"}


def numbers(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The ways to every number of a document, also of one that is a text already."""
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield path
    elif isinstance(value, (dict, list)):
        for key, each in value.items() if isinstance(value, dict) else enumerate(value):
            yield from numbers(each, (*path, key))


def at(document: Any, path: tuple[Any, ...]) -> Any:
    """The part at the end of a way."""
    for key in path:
        document = document[key]
    return document


def read(value: Any) -> Any:
    """A document with its numbers as fractions: a text that a condition is compared with stays one until it is held."""
    if isinstance(value, dict):
        return {key: read(each) for key, each in value.items()}
    if isinstance(value, list):
        return [read(each) for each in value]
    if isinstance(value, bool) or not re.fullmatch(r"-?[0-9.]+(/[0-9]+)?", str(value)):
        return value
    return Fraction(str(value))


def meaning(value: Any) -> Any:
    """What a document says; worked examples and readings are kept as they are written, and come out alike."""
    if not isinstance(value, merilo.Framework):
        return read(value.to_dict())
    kept = {key: each for key, each in value.to_dict().items() if key not in ("examples", "readings")}
    return read(kept), [(each.code, each.place.pointer) for each in merilo.check_examples(value)]


PLACES = [(name, path) for name, (make, _) in DOCUMENTS.items() for path in numbers(make())]


@pytest.mark.parametrize(("name", "path"), PLACES)
def test_a_number_may_be_a_ratio(name, path):
    make, kind = DOCUMENTS[name]
    document = make()
    ratio = Fraction(str(at(document, path)))
    changed = copy.deepcopy(document)
    at(changed, path[:-1])[path[-1]] = f"{ratio.numerator}/{ratio.denominator}"
    try:
        assert meaning(kind.from_dict(changed)) == meaning(kind.from_dict(document))
    except merilo.ModelError as error:
        (issue,) = [each for each in error.issues if each.severity is merilo.Severity.error]
        assert issue.place.pointer == "".join(f"/{key}" for key in path)
        assert issue.expected in ("a whole number", "0 or 1"), issue.message("en")
        assert WHOLE & {str(key) for key in path}


def test_whole_numbers_are_met_nowhere_else():
    """The names above are those of the documents, and few places are theirs."""
    whole = [path for _, path in PLACES if WHOLE & {str(key) for key in path}]
    assert len(whole) < len(PLACES) / 2


ROWS: list[dict[str, Any]] = [{"organization": "o", "indicator": "n", "period": "p", "value": "1/3"}]


def test_a_reported_value_and_a_weight_may_be_ratios():
    items = [{"indicator": "n", "organization": "o", "item": "i", "weight": "1/3"}]
    observations = merilo.Observations.from_rows([{**ROWS[0], "item": "i"}], items=items)
    assert merilo.Observations.from_csv(observations.to_csv(), items=observations.items_to_csv()) == observations
    assert "1/3" in observations.items_to_csv()
