"""The test program, whole and with a jump changed."""

from __future__ import annotations

import os
import re
import resource
import subprocess
import time
from pathlib import Path

from .jumps import Mutant

QUIET = ["--color_output=no", "--log_level=error", "--report_level=no", "--catch_system_errors=no"]
MEMORY = 4 << 30
ENVIRONMENT = {**os.environ, "MERILO_RANDOM_RULES": os.environ.get("MERILO_RANDOM_RULES", "60")}


class RefusedError(Exception):
    """The program cannot be mutated."""


class Program:
    """The test program, the cases that fail in it, and how long it takes."""

    def __init__(self, path: Path, folder: Path) -> None:
        self.folder = folder
        self.stripped = folder / "program"
        subprocess.run(["strip", "-o", self.stripped, path], check=True)
        listed = subprocess.run([path, "--list_content"], check=False, capture_output=True, text=True)
        self.suites = set(re.findall(r"^(\w+)\*", listed.stderr + listed.stdout, re.M))
        self.times: dict[str, float] = {}
        self.failing: list[str] = []
        self.failing = self.find_failing()
        if output := self.run(self.stripped, "", None):
            raise RefusedError(f"the tests left print something or fail without a mutation:\n{output}")

    def find_failing(self) -> list[str]:
        """The cases that fail without any mutation."""
        done = subprocess.run([self.stripped, *QUIET], check=False, capture_output=True, text=True, env=ENVIRONMENT)
        return sorted(set(re.findall(r'in "([^"]+)"', done.stdout + done.stderr)))

    def copy(self, number: int) -> Path:
        """A copy of the program to be changed."""
        copy = self.folder / f"mutant-{number}"
        copy.unlink(missing_ok=True)
        copy.write_bytes(self.stripped.read_bytes())
        copy.chmod(0o755)
        return copy

    def attempt(self, copy: Path, mutant: Mutant) -> str:
        """`killed`, `timeout` (which is killed too) or `survived`."""
        write(copy, mutant.offset, mutant.before, mutant.after)
        try:
            suite = Path(mutant.file).stem + "_tests"
            for tests in ([suite] if suite in self.suites else []) + [""]:
                if tests not in self.times:
                    self.run(self.stripped, tests, None)
                if result := self.run(copy, tests, 5 * self.times[tests] + 5):
                    return "timeout" if result == "timeout" else "killed"
            return "survived"
        finally:
            write(copy, mutant.offset, mutant.after, mutant.before)

    def run(self, path: Path, suite: str, limit: float | None) -> str:
        """What the program says of failures, its first line only: empty when all is well."""
        chosen = [f"--run_test={suite}"] if suite else []
        chosen += [f"--run_test=!{each}" for each in self.failing if not suite or each.startswith(suite + "/")]
        begin = time.monotonic()

        def limited() -> None:
            resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
            resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
            if limit:
                resource.setrlimit(resource.RLIMIT_CPU, (int(limit) + 1, int(limit) + 1))

        child = subprocess.Popen(
            [path, *QUIET, *chosen],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            env=ENVIRONMENT,
            preexec_fn=limited,
        )
        assert child.stdout
        # Whatever else is printed is a failure, so the rest need not be run. The processor's time is limited above.
        said = ""
        for line in child.stdout:
            said = line.decode("utf-8", "replace").strip()
            if said and not said.startswith(("Running ", "*** No errors")):
                child.kill()
                break
            said = ""
        child.stdout.close()
        code = child.wait()
        if not limit:
            self.times[suite] = time.monotonic() - begin
        if said:
            return said
        return "" if code == 0 else "timeout" if code in (-24, -9) else f"ended with {code}"


def write(path: Path, offset: int, before: bytes, after: bytes) -> None:
    """Changes bytes of a file."""
    with path.open("r+b") as file:
        file.seek(offset)
        assert file.read(len(before)) == before, "the program is not the one disassembled"
        file.seek(offset)
        file.write(after)
