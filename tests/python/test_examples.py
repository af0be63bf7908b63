"""The Python examples print what stands beside them, and each has its pair in C++."""

from __future__ import annotations

import subprocess
import sys

import pytest
from conftest import NOVOSIBIRSK, ROOT

ARGUMENTS = {
    "evaluate_case": [str(NOVOSIBIRSK), "berdsk-1"],
    "explain_outcome": [str(NOVOSIBIRSK), "berdsk-1", "mc_02"],
    "library_rubric": [],
    "review_plan": [str(NOVOSIBIRSK), "berdsk-1", "2018-04-11"],
}


def names(folder: str, suffix: str) -> set[str]:
    """The examples of a folder by name."""
    return {path.stem for path in (ROOT / "examples" / folder).glob(f"*{suffix}")}


def test_every_example_has_its_pair_and_runs():
    assert names("python", ".py") == names("cpp", ".cpp") == set(ARGUMENTS)


def test_the_first_example_is_short():
    text = (ROOT / "examples" / "python" / "evaluate_case.py").read_text(encoding="utf-8")
    assert len(text.splitlines()) <= 40


@pytest.mark.parametrize("name", ARGUMENTS)
def test_the_example_prints_what_is_expected(name):
    example = ROOT / "examples" / "python" / f"{name}.py"
    done = subprocess.run(
        [sys.executable, str(example), *ARGUMENTS[name]],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout.decode() == example.with_suffix(".expected").read_text(encoding="utf-8")
