"""The library against brute force on forms whose domains are long, dense or open."""

from __future__ import annotations

from .compare import Tally, faults
from .completions import TooManyError
from .environment import case_count, first_seed
from .generator_forms import make_form
from .generator_items import make_items
from .generator_measures import make_small
from .generator_quotients import make_quotient
from .isolation import isolated


def tally_of(seeds: range) -> Tally:
    """Compares the cases of some seeds."""
    tally = Tally()
    for seed in seeds:
        for make in (make_form, make_small, make_quotient, make_items):
            case = make(seed)
            try:
                truth, unbounded = case.possible()
            except TooManyError:
                tally.skipped += 1
                continue
            outcome = case.outcome()
            tally.cells += 1
            tally.inexact += not outcome.exact
            tally.faults += [f"{make.__name__} {seed}: {fault}" for fault in faults(outcome, truth, unbounded)]
    return tally


def test_forms_agree_with_brute_force(capsys):
    parts, lost = isolated(tally_of, case_count())
    tally = sum(parts, Tally(faults=lost))
    with capsys.disabled():
        print(f"\nforms: {case_count()} cases from seed {first_seed()}: {tally}")
    assert not tally.faults, f"{len(tally.faults)} differences, the first ones:\n" + "\n".join(tally.faults[:20])
