"""File, line and column of each address of a program, from its line table."""

from __future__ import annotations

import os
import re
import subprocess
from bisect import bisect_right
from pathlib import Path

ENTRY = re.compile(r"^  (\d+)\t(\d+)\t\([^)]*\): (.*)$")
DIRECTORY = re.compile(r"^  (\d+)\t\([^)]*\): (.*)$")
STATEMENT = re.compile(
    r"^  \[0x[0-9a-f]+\]  (?:"
    r"Set column to (?P<column>\d+)"
    r"|Set File Name to entry (?P<file>\d+)"
    r"|Extended opcode 2: set Address to (?:0x)?(?P<address>[0-9a-f]+)"
    r"|Special opcode \d+: advance Address by \d+ to (?:0x)?(?P<at>[0-9a-f]+)[^a-z]*and Line by -?\d+ to (?P<to>\d+)"
    r"|Advance Line by -?\d+ to (?P<line>\d+)"
    r"|(?:Advance PC by|Advance PC by a fixed size amount|Advance PC by constant) \d+ to (?:0x)?(?P<pc>[0-9a-f]+)"
    r"|(?P<copy>Copy)"
    r"|(?P<end>Extended opcode 1: End of Sequence))"
)


class Lines:
    """The places of the sources below `root`."""

    def __init__(self, program: Path, root: Path) -> None:
        self.rows: list[tuple[int, str, int, int]] = []
        listing = subprocess.Popen(["objdump", "-Wl", program], stdout=subprocess.PIPE, text=True, errors="replace")
        assert listing.stdout
        directories: dict[str, str] = {}
        files: dict[str, str] = {}
        file, line, column, address = "", 1, 0, 0
        for text in listing.stdout:
            if text.startswith(" The Directory Table"):
                directories, files = {}, {}
            elif entry := ENTRY.match(text):
                path = Path(os.path.normpath(Path(directories.get(entry[2], ""), entry[3].strip())))
                files[entry[1]] = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
            elif entry := DIRECTORY.match(text):
                directories[entry[1]] = entry[2].strip()
            elif text.startswith(" Line Number Statements"):
                file, line, column, address = files.get("1", ""), 1, 0, 0
            elif found := STATEMENT.match(text):
                given = found.lastgroup
                if given == "column":
                    column = int(found["column"])
                elif given == "file":
                    file = files.get(found["file"], "")
                elif given == "address":
                    address = int(found["address"], 16)
                elif given == "line":
                    line = int(found["line"])
                elif given == "pc":
                    address = int(found["pc"], 16)
                elif given == "end":
                    self.rows.append((address, "", 0, 0))
                    file, line, column, address = files.get("1", ""), 1, 0, 0
                else:
                    if given == "to":
                        address, line = int(found["at"], 16), int(found["to"])
                    self.rows.append((address, file, line, column))
        listing.wait()
        # Of several rows of one address the last one holds; the end of one function may be the beginning of the next.
        self.rows.sort(key=lambda row: (row[0], row[1] != ""))
        self.addresses = [row[0] for row in self.rows]

    def place(self, address: int) -> tuple[str, int, int]:
        """File, line and column; no file where the address is not of the project."""
        at = bisect_right(self.addresses, address) - 1
        return self.rows[at][1:] if at >= 0 else ("", 0, 0)
