"""The conditional jumps of a program, by the source lines they come from."""

from __future__ import annotations

import os
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

KINDS = ("inverted", "removed", "taken")
NO_OPERATION = b"\x90"
# A function of the standard library, the beginning of one, a line of source, and an instruction with its bytes.
STANDARD = re.compile(r"^[0-9a-f]+ <_Z(?:N?K?St|N9__gnu_cxx)")
FUNCTION = re.compile(r"^[0-9a-f]+ <")
SOURCE = re.compile(r"^(/[^\s:]+):(\d+)")
JUMP = re.compile(r"^\s*([0-9a-f]+):\t((?:[0-9a-f]{2} )+)\s*\t?j(?!mp)[a-z]+\s")


@dataclass(frozen=True)
class Mutant:
    """One changed jump."""

    address: int
    offset: int  # in the file
    before: bytes
    kind: str
    file: str
    line: int
    text: str  # of the line, without indentation

    @property
    def name(self) -> str:
        return f"{self.address:x} {self.kind}"

    @property
    def place(self) -> str:
        return f"{self.file}:{self.line}"

    @property
    def after(self) -> bytes:
        """The bytes of the same length that stand for the jump."""
        near = self.before[0] == 0x0F  # `0f 8x` and four bytes of distance, else `7x` and one
        if self.kind == "removed":
            return NO_OPERATION * len(self.before)
        if self.kind == "taken":
            return NO_OPERATION + b"\xe9" + self.before[2:] if near else b"\xeb" + self.before[1:]
        code = 1 if near else 0
        return self.before[:code] + bytes([self.before[code] ^ 1]) + self.before[code + 1 :]


def text_section(program: Path) -> tuple[int, int]:
    """Address and offset of the program's code."""
    listing = subprocess.run(["readelf", "-SW", program], check=True, capture_output=True, text=True).stdout
    found = re.search(r"\] \.text\s+PROGBITS\s+([0-9a-f]+) ([0-9a-f]+)", listing)
    assert found, "the program has no code"
    return int(found[1], 16), int(found[2], 16)


def find_mutants(program: Path, root: Path, targets: tuple[str, ...]) -> list[Mutant]:
    """Every mutant of every conditional jump whose line lies in a file that begins with one of the targets."""
    address, offset = text_section(program)
    command = ["objdump", "-d", "-l", "-j", ".text", program]
    listing = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    lines: dict[str, list[str]] = {}
    found, file, line, standard = [], "", 0, False
    for each in listing.splitlines():
        if FUNCTION.match(each):
            # Comparisons inlined into its sorts and trees have branches for inputs of every size.
            file, standard = "", bool(STANDARD.match(each))
        elif standard:
            continue
        elif place := SOURCE.match(each):
            path = Path(place[1])
            path = Path(os.path.normpath(path))
            file = path.relative_to(root).as_posix() if path.is_relative_to(root) else ""
            line = int(place[2])
        elif file.startswith(targets) and (jump := JUMP.match(each)):
            code = bytes.fromhex(jump[2])
            if not ((len(code) == 2 and code[0] >> 4 == 7) or (len(code) == 6 and code[0] == 0x0F)):
                continue
            if file not in lines:
                lines[file] = (root / file).read_text("utf-8").splitlines()
            if not 0 < line <= len(lines[file]):
                continue  # a line of another file, which the disassembler has mistaken
            text = lines[file][line - 1].strip()
            at = int(jump[1], 16)
            found += [Mutant(at, at - address + offset, code, kind, file, line, text) for kind in KINDS]
    return found
