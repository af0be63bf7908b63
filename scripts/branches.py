#!/usr/bin/env python3
"""Lists the branches that no unit test takes, each with its reason: python scripts/branches.py build/reports/coverage.json

The branches of a line are those of all instances of its template at once. A line with a branch that is not taken stands
in tests/coverage/unreached.txt as `file | text of the line | reason`; a line without a reason, and a reason without such
a line, end with 1.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
REASONS = ROOT / "tests/coverage/unreached.txt"
Place = tuple[str, str]  # file and text of the line


def missed(report: Path) -> tuple[dict[Place, list[str]], int, int]:
    """The lines with branches not taken, where they stand and how many; branches taken, and all."""
    counts: dict[tuple[str, int, int], list[int]] = {}
    for file in json.loads(report.read_text("utf-8"))["files"]:
        for line in file["lines"]:
            branches = [branch["count"] for branch in line.get("branches", [])]
            known = counts.setdefault((file["file"], line["line_number"], len(branches)), [0] * len(branches))
            known[:] = [a + b for a, b in zip(known, branches, strict=True)]
    lines: dict[Place, list[str]] = {}
    for (file_name, number, _), branches in sorted(counts.items()):
        if left := branches.count(0):
            text = (ROOT / file_name).read_text("utf-8").splitlines()[number - 1].strip()
            lines.setdefault((file_name, text), []).append(f"{number}: {left} of {len(branches)}")
    taken = sum(len(branches) - branches.count(0) for branches in counts.values())
    return lines, taken, sum(map(len, counts.values()))


def reasons() -> dict[Place, str]:
    """The reasons of the file."""
    result = {}
    for line in REASONS.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            file, rest = line.split(" | ", 1)
            text, reason = rest.rsplit(" | ", 1)
            result[file.strip(), text.strip()] = reason.strip()
    return result


def main() -> int:
    lines, taken, every = missed(Path(sys.argv[1]))
    known = reasons()
    for (file, text), where in sorted(lines.items()):
        print(f"{file}:{', '.join(where)} | {text} | {known.get((file, text), 'NO REASON')}")
    unexplained = [place for place in lines if place not in known]
    stale = sorted(place for place in known if place not in lines)
    for file, text in stale:
        print(f"taken now, remove it from {REASONS.relative_to(ROOT)}: {file} | {text}")
    left = sum(int(each.split()[1]) for place in lines for each in lines[place])
    without = sum(int(each.split()[1]) for place in unexplained for each in lines[place])
    print(f"{taken} of {every} branches are taken; of the {left} others {left - without} have a reason, {without} have none")
    return 1 if unexplained or stale else 0


if __name__ == "__main__":
    sys.exit(main())
