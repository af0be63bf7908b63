"""Documents as dicts: drafts to change before they become checked values."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any, TypeVar, cast

from ._merilo import Case, Framework, Network, Observations, WorkPlan

Value = TypeVar("Value", Framework, Network, WorkPlan)
Change = Mapping[str, Any] | Callable[[dict[str, Any]], "dict[str, Any] | None"]


def to_text(document: Mapping[str, Any]) -> str:
    """The JSON text of a dict of the file format; fractions become ratios such as "1/2"."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, default=_plain)


def edited(value: Value, change: Change) -> Value:
    """A new value with a change made to its dict; see `Framework.edited`."""
    return type(value).from_dict(_changed(value.to_dict(), change))


def edited_observations(observations: Observations, change: Change) -> Observations:
    """New observations with a change made to `{"rows": […], "items": […]}`; items and wide columns are kept.

    `change` is a function that gets the draft dict and alters it (or returns another), or a patch dict whose lists
    replace those of the draft. Raises `ModelError` with every issue.
    """
    before = observations.to_items()
    draft = _changed({"rows": observations.to_rows(), "items": copy.deepcopy(before)}, change)
    items = list(draft.get("items", ()))
    read = Observations.from_rows(
        draft.get("rows", ()), items=[{key: _decimal(value) for key, value in each.items()} for each in items]
    )
    rows, fresh, _, *sources = _state(read)
    _, whole, columns, *_ = _state(observations)
    # A dict tells a title in one language: what was not changed stays as it was.
    kept = {tuple(each.items()): item for each, item in zip(before, whole, strict=True)}
    listed = [kept.get(tuple(each.items()), item) for each, item in zip(items, fresh, strict=True)]
    made: Any = Observations.__new__(Observations)
    made.__setstate__((rows, listed, columns, *sources))
    return cast(Observations, made)


def edited_case(
    case: Case,
    framework: Change | None,
    network: Change | None,
    observations: Change | None,
    plan: Change | None,
) -> Case:
    """A new case with changes made to its parts; see `Case.edited`."""
    given = case.observations
    if plan is not None:
        if case.plan is None:
            raise ValueError("the case has no plan to change")
        given = given.edited(_without(_planned(case)))  # the new plan brings its own
    return Case(
        case.framework if framework is None else case.framework.edited(framework),
        case.network if network is None else case.network.edited(network),
        given if observations is None else given.edited(observations),
        case.plan if plan is None or case.plan is None else case.plan.edited(plan),
    )


def _planned(case: Case) -> list[dict[str, Any]]:
    """The items that the plan of a case brings."""
    alone = Case(case.framework, case.network, Observations.from_rows([]), case.plan)
    return alone.observations.to_items()


def _without(items: list[dict[str, Any]]) -> Change:
    """The change that takes some items out."""

    def change(draft: dict[str, Any]) -> None:
        draft["items"] = [each for each in draft["items"] if each not in items]

    return change


def _state(observations: Any) -> tuple[Any, ...]:
    """Rows, items, columns and where they stand, in full, as pickle sees them."""
    return tuple(observations.__getstate__())


def _changed(draft: dict[str, Any], change: Change) -> Any:
    if isinstance(change, Mapping):
        return merged(draft, change)
    result = change(draft)
    return draft if result is None else result


def _decimal(value: Any) -> Any:
    """A weight as tables write it: a decimal, where it is one."""
    if not isinstance(value, Fraction):
        return value
    decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return decimal if Fraction(decimal) == value else value


def merged(target: Any, patch: Any) -> Any:
    """`target` with `patch` laid over it: dicts are merged, None removes a key, any other value replaces (RFC 7396)."""
    if not isinstance(patch, Mapping):
        return patch
    result = dict(target) if isinstance(target, Mapping) else {}
    for key, value in patch.items():
        if value is None:
            result.pop(key, None)
        else:
            result[key] = merged(result.get(key), value)
    return result


def _plain(value: Any) -> Any:
    if isinstance(value, Fraction):
        return str(value)
    if hasattr(value, "isoformat"):
        return value.isoformat()
    if hasattr(value, "item"):  # a numpy scalar
        return value.item()
    raise TypeError(f"{type(value).__name__} has no place in a document")
