"""Brute force: the results of a cell under every completion of the gaps it can depend on."""

from __future__ import annotations

from .evaluator import cell
from .evidence import Evidence, Open
from .values import Undefined, Value


class TooManyError(Exception):
    """Raised where a cell has more completions than the limit."""


def possible(
    evidence: Evidence, organization: str, criterion: str, limit: int = 500, item: str = ""
) -> tuple[set[Value], bool]:
    """Every result some completion gives, and whether one of them leaves a list of unbounded length open.

    A gap is filled when the evaluation first reads it, so only gaps that matter are enumerated, and always jointly.
    """
    results: set[Value] = set()
    unbounded = False
    spent = 0
    pending: list[dict[tuple[object, ...], object]] = [{}]
    while pending:
        choices = pending.pop()
        evidence.choices = choices
        try:
            results.add(cell(evidence, organization, criterion, item))
        except Open as gap:
            unbounded = unbounded or "more" in gap.slot
            pending += [{**choices, gap.slot: option} for option in gap.options]
            continue
        except Undefined:
            pass  # a completion for which a rule has no result is none
        spent += 1
        if spent > limit:
            raise TooManyError
    return results, unbounded
