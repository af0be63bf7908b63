"""Mutants that no test can kill, with the reasons."""

from __future__ import annotations

from pathlib import Path

from .jumps import Mutant


class Equivalents:
    """The lines `file | text of the line | kinds | reason` of a file; `*` stands for all kinds."""

    def __init__(self, path: Path) -> None:
        self.reasons: dict[tuple[str, str, str], str] = {}
        for line in path.read_text("utf-8").splitlines() if path.exists() else []:
            if not line.strip() or line.startswith("#"):
                continue
            file, rest = line.split(" | ", 1)
            text, kinds, reason = rest.rsplit(" | ", 2)
            for kind in kinds.split():
                self.reasons[file.strip(), text.strip(), kind] = reason.strip()

    def reason(self, mutant: Mutant) -> str:
        """Why the mutant does what the original does, or nothing."""
        return self.reasons.get((mutant.file, mutant.text, mutant.kind)) or self.reasons.get(
            (mutant.file, mutant.text, "*"), ""
        )
