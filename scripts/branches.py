#!/usr/bin/env python3
"""Lists the branches of the engine that no unit test takes, each with its reason.

    python scripts/branches.py build/coverage

gcov counts them in each object. A branch is one of a line of the source, in all instances of its template and all
copies of its inline function at once. Those that only an exception takes do not count, nor those of a line without a
word, such as a closing brace, where objects end. A line with a branch that is not taken stands in
tests/coverage/unreached.txt as `file | text of the line | reason`; a line without a reason, and a reason without such a
line, end with 1.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
REASONS = ROOT / "tests/coverage/unreached.txt"
ENGINE = ("src/evaluation/", "src/model/truth.")


@dataclass
class Branch:
    """How often it was taken, and whether only an exception takes it."""

    count: int = 0
    throws: bool = False


def of_object(notes: Path) -> list[dict[str, Any]]:
    """What gcov says of the files of one object."""
    command = ["gcov", "--json-format", "--stdout", "--branch-probabilities", str(notes)]
    done = subprocess.run(command, check=True, capture_output=True, text=True, cwd=notes.parent)
    return [file for report in done.stdout.splitlines() for file in json.loads(report)["files"]]


@cache
def source(name: str) -> list[str]:
    """The lines of a file."""
    return (ROOT / name).read_text("utf-8").splitlines()


def text_of(name: str, number: int) -> str:
    """A line, without indentation."""
    return source(name)[number - 1].strip()


def find_branches(build: Path) -> dict[tuple[str, int], list[Branch]]:
    """The branches of each line of the engine."""
    copies: dict[tuple[str, int, str], list[Branch]] = {}
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for files in pool.map(of_object, sorted(build.rglob("*.gcno"))):
            for file in files:
                name = os.path.relpath(os.path.join(build, file["file"]), ROOT)
                if not name.startswith(ENGINE):
                    continue
                for line in file["lines"]:
                    if not any(map(str.isalpha, text_of(name, line["line_number"]))):
                        continue
                    key = name, line["line_number"], line.get("function_name", "")
                    known = copies.setdefault(key, [Branch() for _ in line["branches"]])
                    for branch, found in zip(known, line["branches"], strict=True):
                        branch.count += found["count"]
                        branch.throws |= found["throw"]
    instances: dict[tuple[str, int, int], list[Branch]] = {}
    for (name, number, _), branches in sorted(copies.items()):
        left = [branch for branch in branches if not branch.throws]
        known = instances.setdefault((name, number, len(left)), [Branch() for _ in left])
        for branch, found in zip(known, left, strict=True):
            branch.count += found.count
    lines: dict[tuple[str, int], list[Branch]] = defaultdict(list)
    for (name, number, _), branches in instances.items():
        lines[name, number] += branches
    return lines


def reasons() -> dict[tuple[str, str], str]:
    """The reasons, by file and text of the line."""
    result = {}
    for line in REASONS.read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            file, rest = line.split(" | ", 1)
            text, reason = rest.rsplit(" | ", 1)
            result[file.strip(), text.strip()] = reason.strip()
    return result


def main() -> int:
    known = reasons()
    met: set[tuple[str, str]] = set()
    taken = left = without = 0
    for (file, number), branches in sorted(find_branches(Path(sys.argv[1]).resolve()).items()):
        missed = sum(branch.count == 0 for branch in branches)
        taken += len(branches) - missed
        if not missed:
            continue
        text = text_of(file, number)
        met.add((file, text))
        reason = known.get((file, text), "")
        left += missed
        without += 0 if reason else missed
        print(f"{file}:{number} | {missed} of {len(branches)} | {text} | {reason or 'NO REASON'}")
    stale = sorted(known.keys() - met)
    for file, text in stale:
        print(f"taken now, remove it from {REASONS.relative_to(ROOT)}: {file} | {text}")
    print(f"{taken} of {taken + left} branches are taken; of the {left} others {without} have no reason")
    return 1 if without or stale else 0


if __name__ == "__main__":
    sys.exit(main())
