"""Random means, each beside the least and the greatest of its inputs."""

from __future__ import annotations

from typing import Any
from unittest import mock

from . import generator
from .generator import RandomCase, make_case

LEAST, GREATEST = "least_", "greatest_"


def make_case_of_means(seed: int) -> RandomCase:
    """The case of a seed with numbers only; every aggregate at the top is a mean beside its extremes."""
    with mock.patch.object(generator, "NUMBER_SHARE", 1):
        case = make_case(seed)
    for name, declared in list(case.framework["criteria"].items()):
        rule = declared["rule"]
        if isinstance(rule, dict) and "aggregate" in rule:
            declared["rule"] = {key: part for key, part in rule.items() if key != "round"} | {"aggregate": "mean"}
            for prefix, extreme in ((LEAST, "min"), (GREATEST, "max")):
                case.framework["criteria"][prefix + name] = {**declared, "rule": unweighted(declared["rule"], extreme)}
    return case


def unweighted(rule: Any, extreme: str) -> Any:
    """The same inputs, their least or greatest."""
    changed = {key: part for key, part in rule.items() if key != "weights"} | {"aggregate": extreme}
    if "over" not in rule and isinstance(rule["of"], dict):
        changed["of"] = list(rule["of"])
    return changed
