#!/usr/bin/env python3
"""Inverts, removes or always takes every conditional jump of the engine and looks whether a unit test notices.

    python scripts/mutate.py                          all of them: hours
    python scripts/mutate.py --sample 300 --seed 1    some of them
    python scripts/mutate.py --only src/evaluation/rules/quorum.cpp

The jumps are those of the linked test program whose line lies in the project's own files, so that branches inlined
from the standard library do not count and no mutant has to be compiled. What was tried is kept in build/mutation and
not tried again until the program changes. Cases that fail without any mutation are left out, by name.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Queue

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from mutation.equivalents import Equivalents  # noqa: E402
from mutation.jumps import KINDS, Mutant, find_mutants  # noqa: E402
from mutation.program import Program, RefusedError  # noqa: E402

TARGETS = ("src/evaluation/", "src/model/truth.")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, default=ROOT / "build/dev/tests/merilo_tests")
    parser.add_argument("--only", action="append", help="beginnings of paths instead of the engine's")
    parser.add_argument("--kind", action="append", choices=KINDS, help="kinds of mutation; all by default")
    parser.add_argument("--sample", type=int, help="how many mutants, at random")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--least", type=float, default=0, help="least percentage of non-equivalent mutants killed")
    parser.add_argument("--again", action="store_true", help="try again what survived before, with the present tests")
    return parser.parse_args()


class Record:
    """What became of the mutants, kept in a file with the bytes of the program."""

    def __init__(self, program: Path) -> None:
        folder = ROOT / "build/mutation"
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{hashlib.sha256(program.read_bytes()).hexdigest()[:16]}.jsonl"
        lines = self.path.read_text("utf-8").splitlines() if self.path.exists() else []
        self.results: dict[str, str] = {each["mutant"]: each["result"] for each in map(json.loads, lines)}

    def add(self, mutant: Mutant, result: str) -> None:
        self.results[mutant.name] = result
        with self.path.open("a", encoding="utf-8") as out:
            out.write(json.dumps({"mutant": mutant.name, "place": mutant.place, "result": result}) + "\n")


def run(program: Program, mutants: list[Mutant], record: Record, jobs: int) -> None:
    """Tries what has not been tried."""
    copies: Queue[Path] = Queue()
    for number in range(jobs):
        copies.put(program.copy(number))

    def attempt(mutant: Mutant) -> tuple[Mutant, str]:
        copy = copies.get()
        try:
            return mutant, program.attempt(copy, mutant)
        finally:
            copies.put(copy)

    with ThreadPoolExecutor(jobs) as pool:
        for done, (mutant, result) in enumerate(pool.map(attempt, mutants), 1):
            record.add(mutant, result)
            if done % 50 == 0 or done == len(mutants):
                print(f"{done} of {len(mutants)}", dict(Counter(record.results[each.name] for each in mutants[:done])))


def report(mutants: list[Mutant], record: Record, equivalents: Equivalents) -> float:
    """Prints the figures and the survivors; gives the percentage killed."""
    survivors = [each for each in mutants if record.results[each.name] == "survived"]
    alike = [each for each in survivors if equivalents.reason(each)]
    alive = [each for each in survivors if not equivalents.reason(each)]
    print(f"\n{len(mutants)} mutants: {Counter(record.results[each.name] for each in mutants)}")
    for (place, text), kinds in sorted(grouped(alive).items()):
        print(f"survived  {place}  {', '.join(kinds)}  | {text}")
    counted = len(mutants) - len(alike)
    score = 100 * (counted - len(alive)) / counted if counted else 100.0
    print(f"{len(alike)} equivalent, {len(alive)} survived of the other {counted}: {score:.1f} % killed")
    return score


def grouped(mutants: list[Mutant]) -> dict[tuple[str, str], list[str]]:
    """The kinds of the mutants of each line."""
    lines: dict[tuple[str, str], list[str]] = {}
    for mutant in mutants:
        lines.setdefault((mutant.place, mutant.text), []).append(mutant.kind)
    return lines


def main() -> int:
    given = arguments()
    if not given.program.exists():
        print(f"{given.program} is not there: cmake --preset dev && cmake --build build/dev --target merilo_tests")
        return 2
    targets = tuple(given.only or TARGETS)
    mutants = [each for each in find_mutants(given.program, ROOT, targets) if each.kind in (given.kind or KINDS)]
    jumps = len({each.address for each in mutants})
    print(f"{len(mutants)} mutants of {jumps} conditional jumps in {', '.join(targets)}")
    if given.sample and given.sample < len(mutants):
        mutants = random.Random(given.seed).sample(mutants, given.sample)
    record = Record(given.program)
    try:
        program = Program(given.program, ROOT / "build/mutation")
    except RefusedError as error:
        print(error)
        return 2
    print(f"{len(program.failing)} test cases fail without a mutation and are left out", *program.failing, sep="\n  ")
    left = [
        each
        for each in mutants
        if each.name not in record.results or (given.again and record.results[each.name] == "survived")
    ]
    run(program, left, record, given.jobs)
    score = report(mutants, record, Equivalents(ROOT / "tests/mutation/equivalent.txt"))
    return 0 if score >= given.least else 1


if __name__ == "__main__":
    sys.exit(main())
