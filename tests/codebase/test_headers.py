"""Every public header compiles alone and shows its users only std and merilo."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

INCLUDE = Path(__file__).resolve().parents[2] / "include"
HEADERS = sorted(path.relative_to(INCLUDE).as_posix() for path in INCLUDE.rglob("*.hpp"))
COMPILER = os.environ.get("CXX") or shutil.which("g++") or shutil.which("c++")


@pytest.mark.skipif(COMPILER is None, reason="no C++ compiler here")
@pytest.mark.parametrize("header", HEADERS)
def test_header_compiles_alone(header: str) -> None:
    command = [COMPILER, "-std=c++20", "-fsyntax-only", "-Wall", "-Wextra", "-Werror", "-I", INCLUDE, "-x", "c++", "-"]
    done = subprocess.run(command, input=f"#include <{header}>\n", capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("header", HEADERS)
def test_header_includes_only_std_and_merilo(header: str) -> None:
    text = (INCLUDE / header).read_text("utf-8")
    names = re.findall(r"^\s*#\s*include\s*(.+?)\s*$", text, re.M)
    # Headers of the standard library have neither a folder nor an extension.
    assert [name for name in names if not re.fullmatch(r"<[a-z_0-9]+>|<merilo/[a-z_0-9/]+\.hpp>", name)] == []


@pytest.mark.parametrize("header", HEADERS)
def test_header_is_guarded_and_described(header: str) -> None:
    text = (INCLUDE / header).read_text("utf-8")
    assert text.startswith("#pragma once\n")
    assert r"/// \file" in text
