"""The test program: its cases, which conditions each of them meets, and what they say of a mutant."""

from __future__ import annotations

import hashlib
import json
import os
import re
import resource
import signal
import struct
import subprocess
from collections import Counter, defaultdict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

from .jumps import Jump, Mutant

QUIET = ["--color_output=no", "--log_level=error", "--report_level=no", "--catch_system_errors=no"]
MEMORY = 2 << 30
STACK = 64 << 20
ENVIRONMENT = {**os.environ, "MERILO_RANDOM_RULES": os.environ.get("MERILO_RANDOM_RULES", "20")}
BATCHES = (0.3, 1.2, float("inf"))  # seconds: the cheapest cases run together first
LEAST = 0.002  # seconds of any case, since one is timed no better
MOST = 1000  # cases of one command line
FIRST_ROWS = 3  # of a table of the file's own suites, before cases of other suites
# The suites that speak of a file which has none of its name, or not only that one.
SUITES = {
    "aggregate": ("aggregate_weights", "aggregate_order"),
    "cell": ("completions", "outcome", "aggregate"),
    "choices": ("table", "guard", "ladder", "completions"),
    "column": ("cell", "evidence_columns", "evaluation"),
    "completions": ("explanation", "outcome", "quorum"),
    "compute": ("evaluation", "explanation", "value", "completions"),
    "engine": ("evaluation", "policies", "evidence_columns", "completions", "places"),
    "evaluation_state": ("evaluation",),
    "evidence": ("evidence_rows", "evidence_issues", "evidence_columns", "explanation"),
    "evidence_blocks": ("evidence", "evidence_items", "evidence_rows", "regularity", "consensus", "places"),
    "evidence_columns": ("evidence_column_values",),
    "evidence_rows": ("evidence", "evidence_issues", "policies"),
    "evidence_superseded": ("evidence_rows", "evidence", "provenance"),
    "evidence_values": ("evidence", "evidence_duplicates", "evidence_issues", "share"),
    "inputs": ("quorum", "aggregate", "normalize", "evidence_columns"),
    "explanation": ("provenance",),
    "measuring": ("explanation", "provenance", "count", "trend", "survey", "completions", "evidence_columns"),
    "outcome": ("consensus", "quorum", "evaluation", "table"),
    "outcome_table": ("outcome", "evaluation"),
    "rounding": ("value", "band", "normalize"),
    "totals": ("outcome",),
    "truth": ("table", "trend", "guard"),
}


class RefusedError(Exception):
    """The program cannot be mutated."""


@dataclass
class Reach:
    """The cases, the seconds that each takes, those that fail without any mutation, and who meets which jump."""

    seconds: dict[str, float] = field(default_factory=dict)
    failing: list[str] = field(default_factory=list)
    met_by: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


class Program:
    """The test program without what a debugger needs, and copies of it to change."""

    def __init__(
        self, path: Path, folder: Path, jumps: list[Jump], workers: int, longest: float, most: int | None
    ) -> None:
        self.folder = folder
        self.longest = longest
        self.most = most
        self.stripped = folder / "program"
        subprocess.run(["strip", "-o", self.stripped, path], check=True)
        self.cases = listed(path)
        self.reach = self.find_reach(sorted({each.address for each in jumps}), workers)
        self.start = min(self.reach.seconds.values())

    def own(self, case: str) -> float:
        """Seconds of the processor that a case takes besides the program's start."""
        return max(LEAST, self.reach.seconds[case] - self.start)

    def find_reach(self, addresses: list[int], workers: int) -> Reach:
        """Runs each case once with a breakpoint at every jump."""
        key = hashlib.sha256(self.stripped.read_bytes() + struct.pack(f"<{len(addresses)}Q", *addresses)).hexdigest()
        kept = self.folder / f"{key[:16]}-reach.json"
        reach = Reach()
        if kept.exists():
            reach.seconds, reach.failing, met_by = json.loads(kept.read_text("utf-8"))
            reach.met_by.update({int(address): cases for address, cases in met_by.items()})
            return reach
        library, places = self.folder / "reach.so", self.folder / "jumps"
        source = Path(__file__).with_name("reach.c")
        subprocess.run(["gcc", "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source], check=True)
        places.write_bytes(struct.pack(f"<{len(addresses)}Q", *addresses))

        def meet(numbered: tuple[int, str]) -> tuple[str, float, bool, bytes]:
            number, case = numbered
            out = self.folder / f"met-{number}"
            out.unlink(missing_ok=True)
            seen = {"LD_PRELOAD": str(library), "MERILO_JUMPS": str(places), "MERILO_MET": str(out)}
            command = [self.stripped, *QUIET, f"--run_test={case}"]
            child = subprocess.Popen(
                command, env={**ENVIRONMENT, **seen}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
            )
            assert child.stdout
            said = child.stdout.read().decode("utf-8", "replace")
            _, status, used = os.wait4(child.pid, 0)
            child.returncode = os.waitstatus_to_exitcode(status)
            failed = child.returncode != 0 or bool(complaint(said))
            met = out.read_bytes() if out.exists() else b""
            out.unlink(missing_ok=True)
            return case, used.ru_utime + used.ru_stime, failed, met

        with ThreadPoolExecutor(workers) as pool:
            for case, seconds, failed, met in pool.map(meet, enumerate(self.cases)):
                reach.seconds[case] = seconds
                if failed:
                    reach.failing.append(case)
                    continue
                for at, address in enumerate(addresses):
                    if at < len(met) and met[at]:
                        reach.met_by[address].append(case)
        kept.write_text(json.dumps([reach.seconds, reach.failing, reach.met_by]), "utf-8")
        return reach

    def copy(self, number: int) -> Path:
        """A copy of the program to be changed."""
        copy = self.folder / f"mutant-{number}"
        copy.unlink(missing_ok=True)
        copy.write_bytes(self.stripped.read_bytes())
        copy.chmod(0o755)
        return copy

    def attempt(self, copy: Path, mutant: Mutant, first: str) -> tuple[str, str]:
        """`killed`, `timeout` (which is killed too), `survived` or `unmet`, and by which case where one case ran."""
        meeting = {case for jump in mutant.jumps for case in self.reach.met_by.get(jump.address, ())}
        meeting = {case for case in meeting if self.reach.seconds[case] <= self.longest}
        if not meeting:
            return "unmet", ""
        for jump in mutant.jumps:
            write(copy, jump.offset, jump.before, jump.after(mutant.kind))
        try:
            for cases in self.batches(meeting, Path(mutant.file).stem, first):
                said = self.run(copy, cases)
                if said:
                    named = re.search(r'in "([^"]+)"', said)
                    return "timeout" if said == "timeout" else "killed", named[1] if named else cases[0]
            return "survived", ""
        finally:
            for jump in mutant.jumps:
                write(copy, jump.offset, jump.after(mutant.kind), jump.before)

    def batches(self, meeting: set[str], stem: str, first: str) -> list[list[str]]:
        """What killed the mutant before, then the suites of its file before the rest, some rows of each table first."""
        suites = [f"{each}_tests/" for each in (stem, *SUITES.get(stem, ()))]
        rows: Counter[str] = Counter()  # of each table, so that one long one does not use up the limit

        def rank(case: str) -> tuple[int, int, float]:
            place = next((at for at, suite in enumerate(suites) if case.startswith(suite)), len(suites))
            table = case.rsplit("/", 1)[0] if case.count("/") > 1 else case
            rows[table] += 1
            return rows[table] + (FIRST_ROWS if place == len(suites) else 0), place, self.reach.seconds[case]

        order = sorted(sorted(meeting, key=self.reach.seconds.__getitem__), key=rank)[: self.most]
        batches = [[first]] if first in meeting else []
        for most in BATCHES:
            batch, spent = [], 0.0
            while order and len(batch) < MOST:
                spent += self.own(order[0])
                if batch and spent > most:
                    break
                batch.append(order.pop(0))
            batches += [batch] if batch else []
        return batches

    def run(self, path: Path, cases: list[str]) -> str:
        """What the program says of failures, its first line only: empty when all is well."""
        limit = 0.4 + 3 * (self.start + sum(map(self.own, cases)))

        def limited() -> None:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_STACK, (STACK, STACK))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            signal.setitimer(signal.ITIMER_PROF, limit)  # of the processor's time, kept when the program is loaded

        child = subprocess.Popen(
            [path, *QUIET, "--run_test=" + ":".join(cases)],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=ENVIRONMENT,
            preexec_fn=limited,
        )
        assert child.stdout
        said = ""
        for line in child.stdout:
            said = complaint(line.decode("utf-8", "replace"))
            if said:
                child.kill()  # whatever else is printed is a failure, so the rest need not be run
                break
        child.stdout.close()
        code = child.wait()
        if said:
            return said
        return "" if code == 0 else "timeout" if code == -signal.SIGPROF else f"ended with {code}"


def complaint(text: str) -> str:
    """The first line that speaks of a failure."""
    for line in text.splitlines():
        if line.strip() and not line.startswith(("Running ", "*** No errors")):
            return line.strip()
    return ""


def listed(program: Path) -> list[str]:
    """The paths of all cases, those of data sets one by one."""
    done = subprocess.run([program, "--list_content"], check=False, capture_output=True, text=True)
    cases: list[str] = []
    path: list[str] = []
    for line in (done.stderr + done.stdout).splitlines():
        if not (found := re.match(r"( *)(\w+)\*", line)):
            continue
        depth = len(found[1]) // 4
        if len(path) <= depth and path and cases and cases[-1] == "/".join(path):
            cases.pop()  # a suite, not a case
        path = [*path[:depth], found[2]]
        cases.append("/".join(path))
    return cases


def write(path: Path, offset: int, before: bytes, after: bytes) -> None:
    """Changes bytes of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        assert file.read(len(before)) == before, "the program is not the one disassembled"
        file.seek(offset)
        file.write(after)
