"""Includes only go down the layers, and every source is listed in CMake."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

# What each layer may include besides itself; the files directly in include/merilo and src are the base.
BELOW = {
    "base": set(),
    "statistics": {"base"},
    "model": {"base"},
    "evaluation": {"base", "model", "statistics"},
    "analysis": {"base", "model", "statistics", "evaluation"},
    "io": {"base", "model", "statistics", "evaluation", "analysis"},
}
UMBRELLA = ROOT / "include/merilo/merilo.hpp"
FILES = sorted(
    path for folder in ("include/merilo", "src") for path in (ROOT / folder).rglob("*.[hc]pp") if path != UMBRELLA
)


def layer(path: Path) -> str:
    top = ROOT / ("src" if path.is_relative_to(ROOT / "src") else "include/merilo")
    parts = path.relative_to(top).parts
    return parts[0] if len(parts) > 1 else "base"


def included(path: Path) -> list[Path]:
    """The project's files that a file includes."""
    found = []
    for opening, name in re.findall(r'^\s*#\s*include\s*([<"])([^>"]+)[>"]', path.read_text("utf-8"), re.M):
        places = [path.parent, ROOT / "src"] if opening == '"' else [ROOT / "include"]
        hits = [(place / name).resolve() for place in places if (place / name).is_file()]
        assert hits or opening == "<", f"{path}: {name} is found neither beside the file nor in src"
        found += hits[:1]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_includes_go_down(path: Path) -> None:
    assert layer(path) in BELOW, f"{layer(path)} is no layer: add it to the table"
    assert UMBRELLA not in included(path), "the umbrella header is for users"
    allowed = BELOW[layer(path)] | {layer(path)}
    assert {layer(other) for other in included(path)} <= allowed


@pytest.mark.parametrize(
    ("listing", "base", "patterns"),
    [
        ("cmake/sources.cmake", ".", ["src/**/*.cpp", "include/**/*.hpp"]),
        ("tests/sources.cmake", "tests", ["unit/**/*.cpp", "property/**/*.cpp"]),
        ("bindings/CMakeLists.txt", "bindings", ["*.cpp"]),
        ("examples/CMakeLists.txt", "examples/cpp", ["*.cpp"]),
    ],
)
def test_every_source_is_listed(listing: str, base: str, patterns: list[str]) -> None:
    words = set((ROOT / listing).read_text("utf-8").replace(")", " ").replace("(", " ").split())
    names = [path.relative_to(ROOT / base).as_posix() for glob in patterns for path in (ROOT / base).glob(glob)]
    assert [name for name in sorted(names) if not words & {name, name.removesuffix(".cpp")}] == []
