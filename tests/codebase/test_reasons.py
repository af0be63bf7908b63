"""The lists of mutants and of branches that no test can reach speak of lines that are there, each with its reason."""

from __future__ import annotations

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
UNEXPLAINED = "not yet killed"  # what scripts/mutate.py writes of what has no reason


@pytest.mark.parametrize(
    ("listed", "fields"),
    [("tests/mutation/equivalent.txt", 2), ("tests/mutation/survivors.txt", 2), ("tests/coverage/unreached.txt", 1)],
)
def test_every_entry_names_a_line_and_a_reason(listed: str, fields: int):
    """The text of a line may hold the mark that separates fields, those after it may not."""
    for entry in (ROOT / listed).read_text("utf-8").splitlines():
        if entry.startswith("#"):
            continue
        file, rest = entry.split(" | ", 1)
        text, *which, reason = rest.rsplit(" | ", fields)
        lines = [line.strip() for line in (ROOT / file).read_text("utf-8").splitlines()]
        assert text in lines, entry
        assert all(which), entry
        assert len(reason.split()) > 2, entry
        assert reason != UNEXPLAINED, entry
