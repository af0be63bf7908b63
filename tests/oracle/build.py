"""Small cases by hand: one framework, one network, a few rows."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import merilo

from .completions import possible
from .evidence import Evidence
from .generator import PERIODS
from .values import Level, Value

Document = dict[str, Any]
SCALES = {
    "s3": [{"id": str(place), "score": place} for place in range(3)],
    "s4": [{"id": str(place), "score": place} for place in range(4)],
    "half": [{"id": name, "score": float(name)} for name in ("0", "0.5", "1", "2")],
    "s2": [{"id": "low", "score": 0}, {"id": "high", "score": 1}],
}


def framework(indicators: Document, criteria: Document) -> Document:
    """A framework with two roles, one relation and some scales."""
    return {
        "format": "merilo.framework",
        "version": 1,
        "id": "small",
        "edition": "1",
        "default_language": "en",
        "title": "Small",
        "roles": {"center": {"title": "center"}, "school": {"title": "school"}},
        "relations": {"attached": {"title": "attached"}},
        "scales": {name: {"title": name, "levels": levels} for name, levels in SCALES.items()},
        "indicators": {name: {"title": name, **fields} for name, fields in indicators.items()},
        "criteria": {name: {"title": name, **fields} for name, fields in criteria.items()},
    }


def network(roles: dict[str, str], parents: dict[str, str] | None = None, raters: Document | None = None) -> Document:
    """Organizations with roles; `parents` says who is attached to whom."""
    return {
        "format": "merilo.network",
        "version": 1,
        "id": "small",
        "title": "Small",
        "organizations": {name: {"role": role, "name": name} for name, role in roles.items()},
        "relations": {"attached": [{"child": child, "parent": parent} for child, parent in (parents or {}).items()]},
        "periods": {name: {"title": name, **dates} for name, dates in PERIODS.items()},
        "raters": raters or {},
    }


def row(indicator: str, value: Any = None, organization: str = "c", **fields: Any) -> Document:
    """A row of the period "now"."""
    given = {} if value is None else {"value": value}
    return {"organization": organization, "indicator": indicator, "period": "now", **given, **fields}


class Small:
    """A case of one criterion `k` at the center `c`, with the schools attached to it."""

    judged = "c"

    def __init__(
        self,
        rule: Any,
        indicators: Document,
        rows: list[Document],
        items: list[Document] | None = None,
        scale: str | None = "s3",
        schools: int = 0,
        item: str = "",
    ) -> None:
        names = [f"o{place}" for place in range(schools)]
        declared = {"rule": rule, "measured_on": ["center"], **({"scale": scale} if scale else {})}
        self.framework = framework(indicators, {"k": declared})
        roles = {"c": "center", **dict.fromkeys(names, "school")}
        self.network = network(
            roles, dict.fromkeys(names, "c"), {"own": {"organization": "c"}, "r0": {}, "r1": {}, "r2": {}}
        )
        self.rows = rows
        self.items = items or []

        self.item = item

    def truth(self) -> set[Value]:
        """What can come about."""
        return self.possible()[0]

    def possible(self) -> tuple[set[Value], bool]:
        """What can come about, and whether a list of unbounded length is open."""
        return possible(
            Evidence(self.framework, self.network, self.rows, self.items), self.judged, "k", 5000, self.item
        )

    def outcome(self) -> merilo.Outcome:
        """What the library says."""
        return merilo.evaluate(
            merilo.Framework.from_dict(self.framework),
            merilo.Network.from_dict(self.network),
            merilo.Observations.from_rows(self.rows, items=self.items),
        )[self.judged, "k", self.item]


def shown(values: set[Value]) -> set[Any]:
    """Results in short: level ids, numbers, None for not applicable."""
    return {
        value.id if isinstance(value, Level) else value if isinstance(value, Fraction) else None for value in values
    }
