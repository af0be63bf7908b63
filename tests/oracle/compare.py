"""Holds the library's outcomes against the truth of brute force."""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import merilo

from .completions import TooManyError, possible
from .evaluator import cells
from .evidence import Evidence
from .generator import RandomCase, make_case
from .isolation import isolated
from .values import Level, Value


def evaluated(case: RandomCase) -> merilo.Evaluation:
    """What the library says of a case."""
    return merilo.evaluate(
        merilo.Framework.from_dict(case.framework),
        merilo.Network.from_dict(case.network),
        merilo.Observations.from_rows(case.rows, items=case.items),
        period=case.period,
    )


@dataclass
class Tally:
    """What was compared."""

    cells: int = 0
    inexact: int = 0
    loose: int = 0
    skipped: int = 0
    faults: list[str] = field(default_factory=list)

    def __add__(self, other: Tally) -> Tally:
        return Tally(
            self.cells + other.cells,
            self.inexact + other.inexact,
            self.loose + other.loose,
            self.skipped + other.skipped,
            self.faults + other.faults,
        )

    def __str__(self) -> str:
        share = 100 * self.inexact / max(1, self.cells)
        loose = f"{self.loose} of them too wide"
        return f"{self.cells} cells, {self.inexact} inexact ({share:.2f} %), {loose}, {self.skipped} skipped"


def faults(outcome: merilo.Outcome, truth: set[Value], unbounded: bool = False) -> list[str]:
    """Where an outcome contradicts the set of results that can come about."""
    levels = {value.id for value in truth if isinstance(value, Level)}
    numbers = {value for value in truth if isinstance(value, Fraction)}
    lost = len(levels) + len(numbers) < len(truth)
    found = []
    admits = admits_not_applicable(outcome)
    if lost and not admits:
        found.append("misses not applicable")
    if not levels <= set(outcome.levels):
        found.append(f"misses {sorted(levels - set(outcome.levels))}")
    if numbers and not is_within(outcome, numbers):
        found.append(f"misses {min(numbers)} … {max(numbers)}")
    # Of a list that may go on without end brute force tries the first lengths only.
    if outcome.exact and not unbounded:
        if admits and not lost:
            found.append("adds not applicable")
        if not set(outcome.levels) <= levels:
            found.append(f"adds {sorted(set(outcome.levels) - levels)}")
        if numbers and (outcome.low, outcome.high) != (min(numbers), max(numbers)):
            found.append(f"says {outcome.low} … {outcome.high}, not {min(numbers)} … {max(numbers)}")
    if not truth:
        open_ended = outcome.status is merilo.Status.undetermined and "undefined" in outcome.reasons
        return [] if open_ended else [f"status {outcome.status.name} for {outcome.reasons}, where nothing is defined"]
    size = len(set(outcome.levels)) + admits
    if not numbers:
        wanted = "not_applicable" if not outcome.levels else "determined" if size == 1 else "undetermined"
        is_wider = not outcome.exact and not outcome.levels  # numbers that none of the completions has
        if outcome.status.name != wanted and outcome.low is None and not is_wider:
            found.append(f"status {outcome.status.name}, not {wanted}")
    elif outcome.exact and not unbounded:
        wanted = "determined" if len(truth) == 1 else "undetermined"
        if outcome.status.name != wanted:
            found.append(f"status {outcome.status.name}, not {wanted}")
    return found


def admits_not_applicable(outcome: merilo.Outcome) -> bool:
    """Whether "not applicable" is among the results; `may_be_not_applicable` speaks of undetermined outcomes only."""
    return outcome.may_be_not_applicable or outcome.status is merilo.Status.not_applicable


def is_within(outcome: merilo.Outcome, numbers: set[Fraction]) -> bool:
    """Whether all numbers lie in the outcome's hull."""
    if outcome.status is merilo.Status.not_applicable:
        return False
    return (outcome.low is None or outcome.low <= min(numbers)) and (
        outcome.high is None or outcome.high >= max(numbers)
    )


def compare(case: RandomCase, tally: Tally, label: str = "", limit: int = 500) -> None:
    """Compares every cell of a case."""
    try:
        evaluation = evaluated(case)
    except (merilo.Error, MemoryError) as error:
        tally.faults.append(f"{label}: {error!r}")
        return
    evidence = Evidence(case.framework, case.network, case.rows, case.items, case.period)
    for organization, criterion in cells(evidence):
        try:
            truth, unbounded = possible(evidence, organization, criterion, limit)
        except TooManyError:
            tally.skipped += 1
            continue
        tally.cells += 1
        try:
            outcome = evaluation[organization, criterion]
            found = faults(outcome, truth, unbounded)
        except ArithmeticError as error:
            tally.faults.append(f"{label} {organization} {criterion}: {error!r}")
            continue
        if not outcome.exact:
            tally.inexact += 1
            tally.loose += bool(faults_if_exact(outcome, truth))
        tally.faults += [f"{label} {organization} {criterion}: {fault}" for fault in found]


def faults_if_exact(outcome: merilo.Outcome, truth: set[Value]) -> bool:
    """Whether an inexact set of levels is wider than the truth."""
    levels = {value.id for value in truth if isinstance(value, Level)}
    return set(outcome.levels) != levels or (admits_not_applicable(outcome) and len(truth) == len(levels))


def compare_all(count: int) -> Tally:
    """Compares as many random cases."""
    parts, lost = isolated(tally_of, count)
    return sum(parts, Tally(faults=lost))


def tally_of(seeds: range) -> Tally:
    """Compares the random cases of some seeds."""
    tally = Tally()
    for seed in seeds:
        compare(make_case(seed), tally, f"seed {seed}")
    return tally
