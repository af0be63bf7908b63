"""One version everywhere: include/merilo/version.hpp writes it, the rest repeats it."""

import importlib.metadata
import re
from pathlib import Path

import merilo
import pytest

ROOT = Path(__file__).resolve().parents[2]


def in_header() -> str:
    text = (ROOT / "include/merilo/version.hpp").read_text("utf-8")
    parts = [re.search(rf"#define MERILO_VERSION_{part} (\d+)", text) for part in ("MAJOR", "MINOR", "PATCH")]
    return ".".join(part[1] for part in parts if part)


def test_namespace_is_the_abi_epoch() -> None:
    text = (ROOT / "include/merilo/version.hpp").read_text("utf-8")
    epoch = re.search(r"#define MERILO_ABI (\d+)", text)
    assert epoch
    assert f"inline namespace v{epoch[1]} " in text


def test_python_package() -> None:
    assert merilo.__version__ == in_header()


def test_python_metadata() -> None:
    assert importlib.metadata.version("merilo") == in_header()


def test_changelog_begins_with_it() -> None:
    heading = re.search(r"^## \[?v?(\d+\.\d+\.\d+)", (ROOT / "CHANGELOG.md").read_text("utf-8"), re.M)
    assert heading
    assert heading[1] == in_header()


def test_cmake_package() -> None:
    files = list((ROOT / "build/install").rglob("meriloConfigVersion.cmake"))
    if not files:
        pytest.skip("the library is not installed under build/install")
    for file in files:
        assert f'set(PACKAGE_VERSION "{in_header()}")' in file.read_text("utf-8")
