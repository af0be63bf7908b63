"""The case of Novosibirsk from Python."""

from __future__ import annotations

import merilo
import pytest
from conftest import NOVOSIBIRSK
from merilo.cli import app
from typer.testing import CliRunner


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


def test_the_check_finds_what_is_odd_in_the_case():
    # A request list of three never gives 70 to 99 %; the code `cancelled`, which leaves the base, stands above `held`.
    case = merilo.load(NOVOSIBIRSK)
    found = [
        each for each in merilo.check(case.framework, case.network, case.observations) if each.code != "unused_name"
    ]
    assert [(each.code, each.place.pointer, each.found) for each in found] == [
        ("code_order", "/criteria/plan_execution/rule/band/leave_out/0", "cancelled"),
        ("after_as_of", "recorded", "2019-01-21"),
        ("unreachable_here", "/criteria/request_fulfilment/rule", "2: berdsk-1"),
    ]
    assert "в этой сети уровень недостижим" in found[2].message("ru")
