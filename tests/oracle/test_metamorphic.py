"""Relations that must hold between the outcomes of a case and of a changed case, with no need of an oracle."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from random import Random
from typing import Any

import merilo
import pytest

from . import relations
from .compare import admits_not_applicable, evaluated
from .environment import case_count
from .generator import RandomCase, make_case
from .generator_numbers import SCALES
from .isolation import isolated
from .means import GREATEST, LEAST, make_case_of_means
from .monotone import make_monotone_case, rank, stricter, with_better_evidence
from .relations import Summary, summary
from .units import FACTORS, in_other_units, is_in_units, make_case_in_units

SAME = {
    "permuted": relations.permuted,
    "doubled": relations.doubled,
    "joined": relations.joined,
    "heavier": relations.heavier,
}


def differences(before: Summary, after: Summary, seed: int) -> list[str]:
    """The cells of `before` that are told otherwise in `after`."""
    return [f"seed {seed} {cell}: {told} became {after[cell]}" for cell, told in before.items() if after[cell] != told]


def permuted(seed: int) -> list[str]:
    return unchanged(seed, "permuted")


def doubled(seed: int) -> list[str]:
    return unchanged(seed, "doubled")


def joined(seed: int) -> list[str]:
    return unchanged(seed, "joined")


def heavier(seed: int) -> list[str]:
    return unchanged(seed, "heavier")


def unchanged(seed: int, name: str) -> list[str]:
    """A change that changes no outcome."""
    case = make_case(seed)
    return differences(summary(case), summary(SAME[name](case, Random(seed))), seed)


def renamed(seed: int) -> list[str]:
    """Other ids give the same outcomes under other ids."""
    case = make_case(seed)
    after = summary(relations.renamed(case, Random(seed)))
    names = {
        (relations.new_name(organization), relations.new_name(criterion)): told
        for (organization, criterion), told in summary(case).items()
    }
    return differences(names, after, seed)


def split(seed: int) -> list[str]:
    """A connected part of the network has the same outcomes alone."""
    case = make_case(seed)
    whole = summary(case)
    found = []
    for start in case.network["organizations"]:
        found += differences(summary(relations.component(case, start)), whole, seed)
    return found


def tied(seed: int) -> list[str]:
    """A copy of the network has the outcomes of the original."""
    case = make_case(seed)
    case.network["raters"]["own"].pop("organization", None)
    after = summary(relations.twins(case, Random(seed)))
    return differences(
        {key: told for key, told in after.items() if key[0][-1] != "+"},
        {(name[:-1], criterion): told for (name, criterion), told in after.items() if name[-1] == "+"},
        seed,
    )


def repeated(seed: int) -> list[str]:
    """Evaluating again, and evaluating what was written and read back, gives the same bytes."""
    case = make_case(seed)
    first = evaluated(case)
    again = evaluated(case)
    framework = merilo.Framework.from_json(first.framework.to_json())
    network = merilo.Network.from_json(first.network.to_json())
    rows, items = first.observations.to_rows(), first.observations.to_items()
    back = merilo.evaluate(framework, network, merilo.Observations.from_rows(rows, items=items), period=case.period)
    texts = {each.to_json() for each in (first, again, back)}
    return [] if len(texts) == 1 else [f"seed {seed}: {len(texts)} different texts"]


def widened(seed: int) -> list[str]:
    """A value withdrawn takes no result away, wherever the set was exact."""
    case = make_case(seed)
    drop_absent(case.framework["criteria"])
    before, after = evaluated(case), evaluated(relations.withdrawn(case, Random(seed)))
    found = []
    for old in before.outcomes():
        new = after[old.organization, old.criterion]
        lost = not set(old.levels) <= set(new.levels) or (admits_not_applicable(old) and not admits_not_applicable(new))
        narrower = (old.low is None and new.low is not None) or (None not in (old.low, new.low) and new.low > old.low)
        narrower |= (old.high is None and new.high is not None) or (
            None not in (old.high, new.high) and new.high < old.high
        )
        is_number = not old.levels and old.status is not merilo.Status.not_applicable
        if old.exact and (lost or (is_number and narrower)):
            found.append(f"seed {seed}: {old} became {new}")
    return found


def drop_absent(part: Any) -> None:
    """Takes `absent` out of every measure: without it a missing value is a gap."""
    if isinstance(part, dict):
        part.pop("absent", None)
    for each in part.values() if isinstance(part, dict) else part if isinstance(part, list) else ():
        drop_absent(each)


def improved(seed: int) -> list[str]:
    """Better evidence never lowers an end of a monotone outcome."""
    case = make_monotone_case(seed)
    return lowered(case, with_better_evidence(case, Random(seed)), seed)


def strict(seed: int) -> list[str]:
    """A stricter threshold never raises an end of a monotone outcome."""
    case = make_monotone_case(seed)
    return lowered(stricter(case, Random(seed)), case, seed)


def lowered(worse: RandomCase, better: RandomCase, seed: int) -> list[str]:
    """The cells whose range is lower in the better case."""
    after = evaluated(better)
    found = []
    for old in evaluated(worse).outcomes():
        new = after[old.organization, old.criterion]
        codes = SCALES[better.framework["criteria"][old.criterion]["scale"]]
        ends = zip(rank(old.levels, codes), rank(new.levels, codes), strict=True)
        if old.levels and new.levels and any(was > now for was, now in ends):
            found.append(f"seed {seed}: {old} became {new}")
    return found


def rescaled(seed: int) -> list[str]:
    """Values and thresholds in another unit give the same levels, and numbers in that unit."""
    case = make_case_in_units(seed)
    factor = Random(seed).choice(FACTORS)
    after = evaluated(in_other_units(case, factor))
    found = []
    for old in evaluated(case).outcomes():
        new = after[old.organization, old.criterion]
        unit = factor if is_in_units(case.framework["criteria"][old.criterion]["rule"]) else 1
        ends = [None if end is None else end * Fraction(unit) for end in (old.low, old.high)]
        if relations.told(old)[:2] + relations.told(old)[4:] != relations.told(new)[:2] + relations.told(new)[4:]:
            found.append(f"seed {seed}: {old} became {new}")
        elif ends != [new.low, new.high]:
            found.append(f"seed {seed}: {old} became {new}, which is not {unit} times as much")
    return found


def between(seed: int) -> list[str]:
    """Each end of a mean lies between the same ends of the least and the greatest input."""
    case = make_case_of_means(seed)
    evaluation = evaluated(case)
    found = []
    for mean in evaluation.outcomes():
        if LEAST + mean.criterion not in case.framework["criteria"]:
            continue
        least, greatest = (evaluation[mean.organization, prefix + mean.criterion] for prefix in (LEAST, GREATEST))
        if least.exact and mean.exact and greatest.exact:
            # Where nothing has weight there is no mean: then only the ends of all completions tell.
            weighted = "weights" in case.framework["criteria"][mean.criterion]["rule"]
            lows, highs = ([getattr(each, end) for each in (least, mean, greatest)] for end in ("low", "high"))
            chains = (lows[:2], highs[1:]) if weighted else (lows, highs)
            if any(None not in ends and ends != sorted(ends) for ends in chains):
                found.append(f"seed {seed}: {mean} is not between {least} and {greatest}")
            lost = merilo.Status.not_applicable in (mean.status, least.status) and mean.status is not least.status
            if lost and not weighted:
                found.append(f"seed {seed}: {mean} is not applicable otherwise than {least}")
    return found


def cited(seed: int) -> list[str]:
    """The rows that an outcome cites give it alone, and any others may be withdrawn."""
    case = make_case(seed)
    random = Random(seed)
    evaluation = evaluated(case)
    found = []
    for outcome in evaluation.outcomes():
        rows = set(evaluation.provenance(outcome.organization, outcome.criterion).rows)
        alone = [row for place, row in enumerate(case.rows) if place in rows]
        rest = [
            row if place in rows or random.random() < 0.7 else relations.void(row, place)
            for place, row in enumerate(case.rows)
        ]
        for kept in (alone, rest):
            other = evaluated(replace(case, rows=kept))[outcome.organization, outcome.criterion]
            if other != outcome:
                found.append(f"seed {seed}: {outcome} became {other}")
    return found


RELATIONS = (
    *(permuted, doubled, joined, heavier, renamed, split, tied),
    *(repeated, widened, improved, strict, rescaled, between, cited),
)


def check(name: str, seeds: range) -> list[str]:
    """One relation on some seeds."""
    relation = {each.__name__: each for each in RELATIONS}[name]
    found = []
    for seed in seeds:
        try:
            found += relation(seed)
        except (merilo.Error, ArithmeticError, MemoryError) as error:
            found.append(f"seed {seed}: {error!r}")
    return found


class Check:
    """A relation by name, to be sent to another process."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __call__(self, seeds: range) -> list[str]:
        return check(self.name, seeds)


@pytest.mark.parametrize("name", [each.__name__ for each in RELATIONS])
def test_the_relation_holds(name):
    parts, found = isolated(Check(name), case_count())
    found += [each for part in parts for each in part]
    assert not found, f"{len(found)} differences, the first ones:\n" + "\n".join(found[:10])
