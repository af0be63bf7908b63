"""The conditional jumps of a program, by the conditions of the source that they come from."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .lines import Lines

KINDS = ("inverted", "removed", "taken")
NO_OPERATION = b"\x90"
FUNCTION = re.compile(r"^[0-9a-f]+ <(.*)>:$")
INSTRUCTION = re.compile(r"^\s*([0-9a-f]+):\t((?:[0-9a-f]{2} )+)\s*\t(\w+)\s*(.*)$")
# Nothing runs after these.
ENDS = re.compile(
    r"<(?:__cxa_throw|__cxa_rethrow|_Unwind_Resume|abort|__assert_fail|_ZSt9terminatev|__stack_chk_fail|_ZSt\d+__throw\w*"
    r"|__cxa_throw_bad_array\w*|__cxa_bad_\w*|\w*Engine7rethrow\w*)(?:@plt)?>"
)
GUARD = re.compile(r"_ZGV|__cxa_guard_acquire")
# Without optimization values live in memory and %al; registers that calls keep hold what is still to be destroyed.
TO_DESTROY = re.compile(r"^%(?:bl,%bl|r1[2-5]b,%r1[2-5]b)$")


@dataclass(frozen=True)
class Jump:
    """One conditional jump of the program."""

    address: int
    offset: int  # in the file
    before: bytes

    def after(self, kind: str) -> bytes:
        """The bytes of the same length that stand for the jump."""
        near = self.before[0] == 0x0F  # `0f 8x` and four bytes of distance, else `7x` and one
        if kind == "removed":
            return NO_OPERATION * len(self.before)
        if kind == "taken":
            return NO_OPERATION + b"\xe9" + self.before[2:] if near else b"\xeb" + self.before[1:]
        code = 1 if near else 0
        return self.before[:code] + bytes([self.before[code] ^ 1]) + self.before[code + 1 :]


@dataclass(frozen=True)
class Mutant:
    """One condition changed, in every instance of the template or inline function that it stands in."""

    file: str
    line: int
    column: int
    place_in_column: int  # of several jumps that have the column, in the order of the code
    kind: str
    text: str  # of the line, without indentation
    jumps: tuple[Jump, ...]

    @property
    def name(self) -> str:
        return f"{self.file}:{self.line}:{self.column}.{self.place_in_column} {self.kind}"

    @property
    def lasting(self) -> str:
        """A name that stays when lines are added above."""
        return f"{self.file} {self.column}.{self.place_in_column} {self.kind} {self.text}"


@dataclass
class Instruction:
    """One instruction."""

    address: int
    code: bytes
    word: str
    operand: str

    @property
    def is_conditional(self) -> bool:
        return self.word[0] == "j" and self.word != "jmp"

    @property
    def target(self) -> int:
        return int(self.operand.split()[0], 16) if re.match(r"[0-9a-f]+ <", self.operand) else 0


def is_of_compiler(body: list[Instruction], at: int) -> bool:
    """Whether a jump belongs to no condition: the making of a local constant, the destruction of temporaries."""
    if any(GUARD.search(each.operand) for each in body[max(0, at - 4) : at]):
        return True
    before, after = body[at - 1], body[at + 1]
    if before.word == "test" and TO_DESTROY.match(before.operand):
        return True
    return before.operand == "%rax,%rbx" and after.word == "sub" and after.operand.endswith(",%rbx")


def text_section(program: Path) -> tuple[int, int]:
    """Address and offset of the program's code."""
    listing = subprocess.run(["readelf", "-SW", program], check=True, capture_output=True, text=True).stdout
    found = re.search(r"\] \.text\s+PROGBITS\s+([0-9a-f]+) ([0-9a-f]+)", listing)
    assert found, "the program has no code"
    return int(found[1], 16), int(found[2], 16)


def functions(program: Path) -> Iterator[list[Instruction]]:
    """The instructions of each function."""
    listing = subprocess.Popen(["objdump", "-d", "-j", ".text", program], stdout=subprocess.PIPE, text=True)
    assert listing.stdout
    body: list[Instruction] = []
    for each in listing.stdout:
        if found := INSTRUCTION.match(each):
            body.append(Instruction(int(found[1], 16), bytes.fromhex(found[2]), found[3], found[4]))
        elif FUNCTION.match(each):
            yield body
            body = []
    listing.wait()
    yield body


def reached_without_exceptions(body: list[Instruction]) -> set[int]:
    """The addresses that run if nothing is thrown: landing pads and handlers are entered by the unwinder alone."""
    places = {each.address: at for at, each in enumerate(body)}
    seen: set[int] = set()
    pending = [0]
    while pending:
        at = pending.pop()
        while at < len(body) and body[at].address not in seen:
            one = body[at]
            seen.add(one.address)
            if one.word.startswith("j") and one.target in places:
                pending.append(places[one.target])
            if one.word in ("jmp", "ret", "ud2", "hlt") or (one.word == "call" and ENDS.search(one.operand)):
                break
            at += 1
    return seen


def find_mutants(program: Path, root: Path, targets: tuple[str, ...]) -> list[Mutant]:
    """The mutants of every condition whose line lies in a file that begins with one of the targets."""
    address, offset = text_section(program)
    lines = Lines(program, root)
    texts: dict[str, list[str]] = {}

    def source_line(place: tuple[str, int, int]) -> str:
        file, line, _ = place
        if file not in texts:
            texts[file] = (root / file).read_text("utf-8").splitlines()
        return texts[file][line - 1].strip()

    instances: dict[tuple[str, int, int, int], list[Jump]] = {}
    for body in functions(program):
        if not body or not lines.place(body[0].address)[0].startswith(targets):
            continue
        alive = reached_without_exceptions(body)
        counted: dict[tuple[str, int, int], int] = {}
        for at, one in enumerate(body):
            if not one.is_conditional or one.address not in alive:
                continue
            place = lines.place(one.address)
            if not place[0].startswith(targets):
                continue
            if is_of_compiler(body, at) or one.word in ("jp", "jnp"):
                continue  # the latter ask for what is no number
            # Of a switch the jumps to its cases count, not the bounds of the search for them.
            if one.word not in ("je", "jne") and source_line(place).startswith("switch ("):
                continue
            code = one.code
            assert (len(code) == 2 and code[0] >> 4 == 7) or (len(code) == 6 and code[0] == 0x0F)
            count = counted[place] = counted.get(place, 0) + 1
            instances.setdefault((*place, count), []).append(Jump(one.address, one.address - address + offset, code))
    found = []
    for (file, line, column, count), jumps in sorted(instances.items()):
        text = source_line((file, line, column))
        if text.endswith("= default;"):
            continue  # a comparison that the compiler has written
        found += [Mutant(file, line, column, count, kind, text, tuple(jumps)) for kind in KINDS]
    return found
