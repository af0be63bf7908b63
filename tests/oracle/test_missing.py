"""What undetermined outcomes name as missing against brute force."""

from __future__ import annotations

from .environment import case_count, first_seed
from .isolation import isolated
from .turning import GapTally, tally_of


def test_an_undetermined_outcome_names_every_gap_that_turns_it_and_no_other(capsys):
    parts, lost = isolated(tally_of, case_count())
    tally = sum(parts, GapTally(faults=lost))
    with capsys.disabled():
        print(f"\nmissing: {case_count()} cases from seed {first_seed()}: {tally}")
    assert not tally.faults, f"{len(tally.faults)} differences, the first ones:\n" + "\n".join(tally.faults[:20])
    assert tally.cells > case_count() // 2
