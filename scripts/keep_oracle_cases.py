#!/usr/bin/env python3
"""Keeps generated cases with the results that brute force finds, for a unit test to replay.

    python scripts/keep_oracle_cases.py [CANDIDATES] [FIRST SEED]

The cases by hand are all kept; of the random ones those that add something: a kind of rule with its parameters under
another, or with another kind of result, or another way of telling the evidence. The results are the oracle's; a cell is
marked `more` where the library says that it lists more, or where a list has no end and brute force tried its beginning.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from oracle.kept import candidates, chosen, keep, write  # noqa: E402

TARGET = ROOT / "tests/data/oracle/cases.jsonl"
BYTES = 1_200_000
TIMES = 2


def main() -> int:
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 1500
    first = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    cases, differ = [], 0
    for name, case in candidates(count, first):
        kept = keep(name, case)
        if kept is None:
            differ += 1
        else:
            cases.append(kept)
    selected = chosen(cases, BYTES, TIMES)
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(write(selected), "utf-8")
    size = TARGET.stat().st_size
    print(f"{len(selected)} of {len(cases)} cases kept, {size} bytes; {differ} without a cell that can be told")
    return 0


if __name__ == "__main__":
    sys.exit(main())
