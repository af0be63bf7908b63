"""The library against brute force on random cases, and both against results found by hand."""

from __future__ import annotations

import pytest

from .build import shown
from .compare import compare_all, faults
from .environment import case_count, first_seed
from .hand_cases import CASES
from .isolation import alone


def test_random_cases_agree_with_brute_force(capsys):
    tally = compare_all(case_count())
    with capsys.disabled():
        print(f"\noracle: {case_count()} cases from seed {first_seed()}: {tally}")
    assert not tally.faults, f"{len(tally.faults)} differences, the first ones:\n" + "\n".join(tally.faults[:20])


def faults_of(name: str) -> list[str]:
    """Where the library contradicts a case done by hand."""
    case, _ = CASES[name]
    return faults(case.outcome(), case.truth())


@pytest.mark.parametrize("name", CASES)
def test_the_oracle_gives_what_a_calculation_by_hand_gives(name):
    case, expected = CASES[name]
    assert shown(case.truth()) == expected


@pytest.mark.parametrize("name", CASES)
def test_the_library_gives_what_a_calculation_by_hand_gives(name):
    assert alone(faults_of, name) == []
