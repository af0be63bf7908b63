#!/usr/bin/env python3
"""Inverts, removes or always takes every condition of the engine and looks whether a unit test notices.

    python scripts/mutate.py                          all of them
    python scripts/mutate.py --sample 1500 --seed 1   some of them
    python scripts/mutate.py --only src/evaluation/rules/quorum.cpp
    python scripts/mutate.py --listed tests/mutation/survivors.txt

The program is the one of the preset `mutation`: without optimization, so that each conditional jump is a condition of
its own line and column, nothing is inlined, and no mutant has to be compiled: its bytes are changed. What counts:

- A condition is a file, line and column, and the number of the jump where several share them. A mutant changes it as an
  edit of the source would: in all instances of its template or inline function at once. It is killed when a test fails.
- Jumps on lines of the standard library do not count, nor do those that run only after an exception was thrown (as
  exception branches do not count in the coverage), nor those that the compiler adds: whether a local constant has
  been made, a temporary is to be destroyed, a double is no number, between which cases of a switch to search, and all
  of a comparison that it writes itself.
- A case that fails without a mutation is left out, and so is one that takes longer than --longest, as those of brute
  force do; both by name.

Each case is run once with a breakpoint at every jump, so that a mutant is shown only to the cases that meet it: the
one that killed it before, the suite of its file, the cheap ones, all. A mutant that no case meets survives. Results are
kept in build/mutation and not tried again until the program changes.
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
from mutation.program import Program  # noqa: E402

TARGETS = ("src/evaluation/", "src/model/truth.")
FOLDER = ROOT / "build/mutation"
ALIVE = ("survived", "unmet")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", type=Path, default=ROOT / "build/mutation-program/tests/merilo_tests")
    parser.add_argument("--only", action="append", help="beginnings of paths instead of the engine's")
    parser.add_argument("--listed", type=Path, help="a list of survivors: only those that it names")
    parser.add_argument("--kind", action="append", choices=KINDS, help="kinds of mutation; all by default")
    parser.add_argument("--sample", type=int, help="how many mutants, at random")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--least", type=float, default=0, help="least percentage of non-equivalent mutants killed")
    parser.add_argument(
        "--longest", type=float, default=0.6, help="seconds of a case that may be run, as in brute force"
    )
    parser.add_argument("--most", type=int, help="cases shown to a mutant; all that meet it by default")
    parser.add_argument("--write-survivors", type=Path, help="a file to list them in, each with what is written of it")
    parser.add_argument("--again", action="store_true", help="try again what survived before, with the present tests")
    return parser.parse_args()


class Record:
    """What became of the mutants, kept in a file with the bytes of the program, and who killed them in any program."""

    def __init__(self, program: Path) -> None:
        self.path = FOLDER / f"{hashlib.sha256(program.read_bytes()).hexdigest()[:16]}.jsonl"
        self.results: dict[str, str] = {each["mutant"]: each["result"] for each in read(self.path)}
        self.killers_path = FOLDER / "killers.jsonl"
        self.killers: dict[str, str] = {each["mutant"]: each["case"] for each in read(self.killers_path)}

    def add(self, mutant: Mutant, result: str, case: str) -> None:
        self.results[mutant.name] = result
        append(self.path, {"mutant": mutant.name, "result": result, "case": case})
        if case and self.killers.get(mutant.lasting) != case:
            self.killers[mutant.lasting] = case
            append(self.killers_path, {"mutant": mutant.lasting, "case": case})


def read(path: Path) -> list[dict[str, str]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.exists() else []


def append(path: Path, line: dict[str, str]) -> None:
    with path.open("a", encoding="utf-8") as out:
        out.write(json.dumps(line, ensure_ascii=False) + "\n")


def run(program: Program, mutants: list[Mutant], record: Record, jobs: int) -> None:
    """Tries what has not been tried."""
    copies: Queue[Path] = Queue()
    for number in range(jobs):
        copies.put(program.copy(number))

    def attempt(mutant: Mutant) -> tuple[Mutant, str, str]:
        copy = copies.get()
        try:
            return mutant, *program.attempt(copy, mutant, record.killers.get(mutant.lasting, ""))
        finally:
            copies.put(copy)

    with ThreadPoolExecutor(jobs) as pool:
        for done, (mutant, result, case) in enumerate(pool.map(attempt, mutants), 1):
            record.add(mutant, result, case)
            if done % 200 == 0 or done == len(mutants):
                tally = dict(Counter(record.results[each.name] for each in mutants[:done]))
                print(f"{done} of {len(mutants)}", tally, flush=True)


def report(mutants: list[Mutant], record: Record, equivalents: Equivalents) -> float:
    """Prints the figures and the survivors; gives the percentage killed."""
    survivors = [each for each in mutants if record.results[each.name] in ALIVE]
    alike = [each for each in survivors if equivalents.reason(each)]
    alive = [each for each in survivors if not equivalents.reason(each)]
    print(f"\n{len(mutants)} mutants: {dict(Counter(record.results[each.name] for each in mutants))}")
    for (place, text), kinds in grouped(alive, record).items():
        print(f"survived  {place}  {', '.join(kinds)}  | {text}")
    counted = len(mutants) - len(alike)
    score = 100 * (counted - len(alive)) / counted if counted else 100.0
    print(f"{len(alike)} equivalent, {len(alive)} survived of the other {counted}: {score:.1f} % killed")
    return score


def write_survivors(path: Path, of: str, mutants: list[Mutant], record: Record, equivalents: Equivalents) -> None:
    """Lists the survivors that are not equivalent by file and text; what the file says of one already is kept."""
    known = {}
    for line in path.read_text("utf-8").splitlines() if path.exists() else []:
        if line and not line.startswith("#"):
            key, reason = line.rsplit(" | ", 1)
            known[key] = reason
    alive = [each for each in mutants if record.results[each.name] in ALIVE and not equivalents.reason(each)]
    found: dict[tuple[str, int, str], list[str]] = {}
    for each in alive:
        ways = found.setdefault((each.file, each.line, each.text), [])
        ways.append(f"{each.column}.{each.place_in_column} {each.kind}")
    lines = [
        f"# Mutants of {of} that the unit tests let live: file | text of the line | which | why.",
        "# Written by scripts/mutate.py --write-survivors; reasons are written by hand and kept.",
    ]
    for (file, _, text), ways in sorted(found.items()):
        key = f"{file} | {text} | {', '.join(sorted(ways))}"
        lines.append(f"{key} | {known.get(key, 'not yet killed')}")
    path.write_text("\n".join(lines) + "\n", "utf-8")


def grouped(mutants: list[Mutant], record: Record) -> dict[tuple[str, str], list[str]]:
    """The kinds of the mutants of each condition."""
    lines: dict[tuple[str, str], list[str]] = {}
    for each in mutants:
        unmet = " (unmet)" if record.results[each.name] == "unmet" else ""
        place = f"{each.file}:{each.line}:{each.column}.{each.place_in_column}"
        lines.setdefault((place, each.text), []).append(each.kind + unmet)
    return lines


def main() -> int:
    given = arguments()
    if not given.program.exists():
        print(f"{given.program} is not there: cmake --preset mutation && cmake --build --preset mutation")
        return 2
    FOLDER.mkdir(parents=True, exist_ok=True)
    every = find_mutants(given.program, ROOT, TARGETS)
    mutants = [each for each in every if each.file.startswith(tuple(given.only or TARGETS))]
    mutants = [each for each in mutants if each.kind in (given.kind or KINDS)]
    if given.listed:
        listed = Equivalents(given.listed)
        mutants = [each for each in mutants if listed.reason(each)]
    jumps = len({jump.address for each in mutants for jump in each.jumps})
    print(f"{len(mutants)} mutants of {len({each.name.split()[0] for each in mutants})} conditions, {jumps} jumps")
    if given.sample and given.sample < len(mutants):
        mutants = random.Random(given.seed).sample(mutants, given.sample)
    record = Record(given.program)
    program = Program(
        given.program, FOLDER, [jump for each in every for jump in each.jumps], given.jobs, given.longest, given.most
    )
    failing = program.reach.failing
    print(f"{len(failing)} test cases fail without a mutation and are left out", *failing, sep="\n  ", flush=True)
    long = [case for case, seconds in program.reach.seconds.items() if seconds > given.longest]
    print(f"{len(long)} are too long and left out", *long, sep="\n  ", flush=True)
    left = [
        each
        for each in mutants
        if each.name not in record.results or (given.again and record.results[each.name] in ALIVE)
    ]
    run(program, left, record, given.jobs)
    equivalents = Equivalents(ROOT / "tests/mutation/equivalent.txt")
    score = report(mutants, record, equivalents)
    if given.write_survivors:
        of = f"a sample of {len(mutants)}, seed {given.seed}," if len(mutants) < len(every) else "the engine"
        write_survivors(given.write_survivors, of, mutants, record, equivalents)
    return 0 if score >= given.least else 1


if __name__ == "__main__":
    sys.exit(main())
