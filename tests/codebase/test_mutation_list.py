"""The list of mutants that do what the original does speaks of lines that are there."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def test_every_equivalent_mutant_names_a_line_and_a_reason():
    entries = (ROOT / "tests/mutation/equivalent.txt").read_text("utf-8").splitlines()
    for entry in entries:
        if entry.startswith("#"):
            continue
        file, rest = entry.split(" | ", 1)
        text, which, reason = rest.rsplit(" | ", 2)
        lines = [line.strip() for line in (ROOT / file).read_text("utf-8").splitlines()]
        assert text in lines, entry
        assert which, entry
        assert len(reason.split()) > 2, entry
