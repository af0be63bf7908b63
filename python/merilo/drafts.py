"""Documents as dicts: drafts to change before they become checked values."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, TypeVar

from ._merilo import Framework, Network, WorkPlan

Value = TypeVar("Value", Framework, Network, WorkPlan)
Change = Mapping[str, Any] | Callable[[dict[str, Any]], "dict[str, Any] | None"]


def to_text(document: Mapping[str, Any]) -> str:
    """The JSON text of a dict of the file format; fractions become ratios such as "1/2"."""
    return json.dumps(document, ensure_ascii=False, allow_nan=False, default=_plain)


def edited(value: Value, change: Change) -> Value:
    """A new value with a change made to its dict; see `Framework.edited`."""
    draft = value.to_dict()
    if isinstance(change, Mapping):
        draft = merged(draft, change)
    elif (result := change(draft)) is not None:
        draft = result
    return type(value).from_dict(draft)


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
