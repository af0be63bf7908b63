"""Which gaps turn a result, by brute force: two completions that differ in one of them alone give different results."""

from __future__ import annotations

from dataclasses import dataclass, field

import merilo

from .compare import evaluated
from .evaluator import cell, cells
from .evidence import Evidence, Open
from .generator import make_case
from .values import Undefined, Value

Choices = dict[tuple[object, ...], object]
Gap = tuple[object, ...]
UNLISTED = ("come", "more", "class", "matched", "total", "mean", "median", "held", "run")


def completions(evidence: Evidence, organization: str, criterion: str, limit: int) -> list[tuple[Choices, Value]]:
    """Every completion that is read, and its result; none where there are more than the limit."""
    found: list[tuple[Choices, Value]] = []
    pending: list[Choices] = [{}]
    while pending and len(found) <= limit:
        choices = evidence.choices = pending.pop()
        try:
            found.append((choices, cell(evidence, organization, criterion, "")))
        except Open as gap:
            pending += [{**choices, gap.slot: option} for option in gap.options]
        except Undefined:
            continue
    return [] if pending else found


def is_unlisted(slot: Gap) -> bool:
    """Whether a gap is a list or a measurement, and not a value with a place."""
    return "rater missing" in slot or slot[-1] in UNLISTED


def turning(found: list[tuple[Choices, Value]]) -> set[Gap]:
    """The gaps in which two completions alone differ, with different results; those without a place by their owner."""
    turn = set()
    for place, (one, result) in enumerate(found):
        for other, another in found[:place]:
            if result != another:
                differing = [slot for slot in one if slot in other and one[slot] != other[slot]]
                if len(differing) == 1:
                    turn.add(differing[0])
    return {slot[:2] if is_unlisted(slot) else slot for slot in turn}


@dataclass
class GapTally:
    """What was compared."""

    cells: int = 0
    more: int = 0
    faults: list[str] = field(default_factory=list)

    def __add__(self, other: GapTally) -> GapTally:
        return GapTally(self.cells + other.cells, self.more + other.more, self.faults + other.faults)

    def __str__(self) -> str:
        return f"{self.cells} undetermined cells, {self.more} of which name a gap more beside one that cannot be listed"


def compare_gaps(seed: int, tally: GapTally, limit: int = 300) -> None:
    """Compares what the undetermined outcomes of a random case miss with what turns them."""
    case = make_case(seed)
    evaluation = evaluated(case)
    evidence = Evidence(case.framework, case.network, case.rows, case.items, case.period)
    for organization, criterion in cells(evidence):
        if evaluation[organization, criterion].status is not merilo.Status.undetermined:
            continue
        found = completions(evidence, organization, criterion, limit)
        if not found:
            continue
        tally.cells += 1
        turn = turning(found)
        missing = evaluation.provenance(organization, criterion).missing
        named = {
            (gap.organization, gap.indicator)
            if gap.gap in ("list", "measurement")
            else (gap.organization, gap.indicator, gap.period, gap.item)
            for gap in missing
        }
        wanted = {slot[:4] for slot in turn}
        owners = {name[:2] for name in named}
        place = f"seed {seed} {organization} {criterion}"
        lost = {each for each in wanted - named if len(each) > 2 or each not in owners}
        tally.faults += [f"{place} does not name {each}" for each in lost]
        idle = {each for each in named - wanted if each[:2] not in {slot for slot in turn if len(slot) == 2}}
        unlisted = any(is_unlisted(slot) for choices, _ in found for slot in choices)
        tally.more += bool(idle) and unlisted
        if not unlisted:
            tally.faults += [f"{place} names {each}, which turns nothing" for each in idle]


def tally_of(seeds: range) -> GapTally:
    """Compares the random cases of some seeds."""
    tally = GapTally()
    for seed in seeds:
        compare_gaps(seed, tally)
    return tally
