"""Everything an issue says has its Russian."""

import re
from pathlib import Path

SOURCE = Path(__file__).resolve().parents[2] / "src"
PHRASES = (SOURCE / "phrases.cpp").read_text("utf-8")
KNOWN = set(re.findall(r'^    \{"((?:[^"\\]|\\.)*)", ', PHRASES, re.M))
CALLS = re.compile(r"\b(?:report|wrong|fail|known|need|warn)\(|push_back\(\{Severity::|std::tuple\{")


def arguments(text: str, start: int) -> str:
    """The text up to the bracket that closes the call."""
    depth, at, quoted = 1, start, False
    while depth and at < len(text):
        if text[at] == '"' and text[at - 1] not in "\\'":
            quoted = not quoted
        elif not quoted:
            depth += {"(": 1, ")": -1}.get(text[at], 0)
        at += 1
    return text[start : at - 1]


def phrases() -> set[str]:
    """The phrases of more than one word in the calls that make issues."""
    found: set[str] = set()
    for path in SOURCE.rglob("*.[ch]pp"):
        text = path.read_text("utf-8")
        for call in CALLS.finditer(text):
            literals = re.findall(r'"((?:[^"\\]|\\.)*)"', arguments(text, call.end()))
            found |= {each for each in literals if re.search(r"[a-z]{2} [a-z`]|^[a-z]+ $", each)}
    return found


def test_every_phrase_has_its_russian() -> None:
    beginnings = tuple(each for each in KNOWN if each.endswith(" "))
    assert {each for each in phrases() - KNOWN if not each.startswith(beginnings)} == set()


def test_phrases_are_found() -> None:
    assert len(phrases()) > 100
    assert "an organization of the network" in phrases() & KNOWN
