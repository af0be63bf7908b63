"""Mutants that no test can kill, with the reasons."""

from __future__ import annotations

from pathlib import Path

from .jumps import Mutant


class Equivalents:
    """The lines `file | text of the line | which | reason` of a file.

    `which` lists kinds, each of all conditions of the line or, as `41.1 removed`, of the one at that column; `*` stands
    for all.
    """

    def __init__(self, path: Path) -> None:
        self.reasons: dict[tuple[str, str, str], str] = {}
        for line in path.read_text("utf-8").splitlines() if path.exists() else []:
            if not line.strip() or line.startswith("#"):
                continue
            file, rest = line.split(" | ", 1)
            text, kinds, reason = rest.rsplit(" | ", 2)
            for kind in kinds.split(","):
                self.reasons[file.strip(), text.strip(), kind.strip()] = reason.strip()

    def reason(self, mutant: Mutant) -> str:
        """Why the mutant does what the original does, or nothing."""
        place = f"{mutant.column}.{mutant.place_in_column}"
        ways = (f"{place} {mutant.kind}", place, mutant.kind, "*")
        found = (self.reasons.get((mutant.file, mutant.text, way)) for way in ways)
        return next((reason for reason in found if reason), "")
