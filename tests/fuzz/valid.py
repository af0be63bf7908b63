"""Valid documents for the structure fuzzer to break: each with rows, items, columns and a work plan of its own."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any, NamedTuple

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "python" / "bad_input"))

import full_documents  # noqa: E402 (beside the tests)
import full_plan  # noqa: E402
import merilo  # noqa: E402


class Parts(NamedTuple):
    """The documents of one case as JSON has them."""

    framework: Any
    network: Any
    rows: Any
    items: Any
    plan: Any
    columns: Any  # one value per organization by indicator


# Criteria of the sample by the names they have in the plan of `full_plan`.
_IN_SAMPLE = {"k1": "all", "k2": "rated"}


def cases() -> list[Parts]:
    """The sample beside this file, which has gaps of every kind, and parts of the documents that use every key.

    Parts, as a change breaks one criterion and the others only take time.
    """
    case = merilo.load(HERE / "sample")
    sample = Parts(
        case.framework.to_dict(),
        case.network.to_dict(),
        case.observations.to_rows(),
        case.observations.to_items(),
        _plan_of_sample(),
        {"m": [1.5, None, 2], "b": ["1", "2", None]},
    )
    full = full_documents.everything()
    criteria = [name for name in full["criteria"] if name not in _ALWAYS]
    of_parts = [_part(full, {*_ALWAYS, *criteria[at : at + 3]}) for at in range(0, len(criteria), 3)]
    return [_plain(each) for each in (*[sample] * (len(of_parts) // 2), *of_parts)]


# What the matrix, the example of a total and the plan speak of, and what other criteria speak of.
_ALWAYS = ("base", "quorum")


def _part(full: dict[str, Any], criteria: set[str]) -> Parts:
    """The document that uses every key, with some of its criteria and their indicators."""
    part = dict(full)
    part["criteria"] = {name: each for name, each in full["criteria"].items() if name in criteria}
    part["examples"] = [each for each in full["examples"] if each.get("criterion", "base") in criteria]
    said = json.dumps(part["criteria"]) + json.dumps(part["examples"])
    names = {name for name in full["indicators"] if f'"{name}"' in said or f'"{name}.' in said}
    names |= {str(each.get("items")) for name, each in full["indicators"].items() if name in names}
    part["indicators"] = {name: each for name, each in full["indicators"].items() if name in names}
    rows = list(_rows(part))
    items = [
        {"indicator": name, "organization": each, "item": f"i{place}", "weight": place + 1}
        for name in {"task"} & set(part["indicators"])
        for each in ("c", "s1", "s2")
        for place in range(3)
    ]
    plan = full_plan.work_plan() | {"records": {}, "activities": {}}
    plan["results"]["r1"] |= {"needs": ["quorum"], "gaps": []}
    return Parts(part, full_documents.network(), rows, items, plan, {"pupils": [10, None, 30]})


def _plan_of_sample() -> dict[str, Any]:
    """The plan that uses every key, of the indicators and criteria of the sample."""
    plan = full_plan.work_plan()
    plan["records"] |= {"execution": "kept", "attendance": "there"}
    plan["records"]["requests"].pop("kind")
    plan["activities"].pop("a3")
    needs = [_IN_SAMPLE.get(need, need) if isinstance(need, str) else need for need in plan["results"]["r1"]["needs"]]
    for need in (each for each in needs if isinstance(each, dict)):
        need["criterion"] = _IN_SAMPLE[need["criterion"]]
    plan["results"]["r1"]["needs"] = needs
    plan["results"]["r1"]["gaps"][0]["criterion"] = "done"
    return plan


def _rows(framework: dict[str, Any]) -> Any:
    """Values of both periods for two of three organizations, of every indicator without raters of its own."""
    turn = 0
    for name, indicator in framework["indicators"].items():
        for organization in ("c", "s1", "s2"):
            for period in ("before", "now"):
                turn += 1
                if turn % 3 == 0:
                    continue
                row = {
                    "organization": organization,
                    "indicator": name,
                    "period": period,
                    "value": _value(indicator, turn),
                }
                if indicator.get("kind") in ("event", "state"):
                    row["date"] = "2018-03-02" if period == "now" else "2017-03-02"
                if indicator.get("kind") == "event":
                    row["value"] = row["date"]
                if "items" in indicator:
                    row["item"] = "module/1" if name in ("run", "slots") else f"i{turn % 3}"
                if indicator.get("rated"):
                    row["rater"] = f"r{turn % 2 + 1}"
                yield row


def _value(indicator: dict[str, Any], turn: int) -> Any:
    values = indicator.get("values")
    if values is None:
        return str(turn % 3)
    if values == "number":
        return turn % 6
    known = {"yes_no": ("yes", "no"), "date": ("2018-03-02",)}.get(values) if isinstance(values, str) else tuple(values)
    assert known is not None
    return known[turn % len(known)]


def _plain(parts: Parts) -> Parts:
    return Parts(*(json.loads(json.dumps(each, default=str)) for each in parts))
