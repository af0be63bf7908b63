"""The case of Novosibirsk from Python, and the example."""

from __future__ import annotations

import subprocess
import sys

import merilo
import pytest
from conftest import NOVOSIBIRSK, ROOT
from merilo.cli import app
from typer.testing import CliRunner

EXAMPLE = ROOT / "examples" / "python" / "evaluate_case.py"


@pytest.fixture(scope="module")
def evaluation():
    return merilo.evaluate(merilo.load(NOVOSIBIRSK))


def test_every_center_has_its_matrix(evaluation):
    sizes = {"consulting_center": 11, "methodological_center": 8}
    centers = [each for each in evaluation.network.organizations if each.role in sizes]
    assert centers
    for organization in centers:
        matrix = evaluation.matrix(organization.id)
        assert len(matrix.rows) == sizes[organization.role]
        assert all(row.outcome is not None for row in matrix.rows)
        assert matrix.to_html("en")
        assert matrix.to_text()


def test_every_undetermined_outcome_has_a_reason(evaluation):
    open_ones = [each for each in evaluation.outcomes() if each.status is merilo.Status.undetermined]
    assert open_ones
    assert all(each.reasons for each in open_ones)


def test_worked_examples_come_out(evaluation):
    assert merilo.check_examples(evaluation.framework) == []


def test_check_is_clean():
    result = CliRunner().invoke(app, ["check", str(NOVOSIBIRSK)])
    assert result.exit_code == 0, result.output


def test_the_example_prints_what_is_expected():
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) <= 40
    done = subprocess.run(
        [sys.executable, str(EXAMPLE), str(NOVOSIBIRSK), "berdsk-1"],
        capture_output=True,
        check=True,
        env={"PYTHONIOENCODING": "utf-8", "PYTHONPATH": ":".join(sys.path)},
    )
    assert done.stdout.decode() == EXAMPLE.with_suffix(".expected").read_text(encoding="utf-8")
