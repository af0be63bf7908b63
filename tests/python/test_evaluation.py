"""Evaluating from Python: look-ups, options, columns, progress, threads, errors."""

from __future__ import annotations

import datetime
import json
import os
import pickle
import signal
import threading
import time

import merilo
import pytest


def test_outcomes_are_found_by_organization_and_criterion(evaluation):
    assert evaluation["north", "execution"].level == "good"
    assert evaluation["north", "attention"].level == "fair"
    assert evaluation["south", "execution"].level == "poor"
    assert ("north", "execution") in evaluation
    assert ("hall", "execution") not in evaluation


def test_a_gap_is_an_undetermined_outcome_with_a_reason(evaluation):
    outcome = evaluation["south", "attention"]
    assert outcome.status is merilo.Status.undetermined
    assert outcome.levels == ("poor", "fair", "good")
    assert outcome.level == ""
    assert "not_assessed" in outcome.reasons


def test_totals_are_ranges(evaluation):
    (total,) = evaluation.totals("south")
    assert (total.points_low, total.points_high, total.maximum_low) == (0, 2, 4)


def test_a_case_is_evaluated_like_its_parts(case_folder, evaluation):
    case = merilo.load(case_folder)
    framework, network, observations = case
    assert len(case) == 3
    assert merilo.evaluate(case).outcomes() == merilo.evaluate(framework, network, observations).outcomes()
    assert merilo.evaluate(case).outcomes() == evaluation.outcomes()
    assert merilo.load(str(case_folder)) == case


def test_as_of_is_a_date_or_iso_text(framework, network, observations):
    day = datetime.date(2018, 1, 31)
    first = merilo.evaluate(framework, network, observations, as_of=day)
    assert first.header.as_of == day
    assert merilo.evaluate(framework, network, observations, as_of="2018-01-31") == first
    with pytest.raises(ValueError, match="2018-31-01"):
        merilo.evaluate(framework, network, observations, as_of="2018-31-01")


def test_closing_is_an_option(framework, network, observations):
    kept = merilo.evaluate(framework, network, observations, close_at_lowest=True)
    assert kept["south", "attention"].level == ""  # a cell of a matrix never closes
    base = framework.edited({"matrices": {"schools": {"criteria": ["execution"]}}})
    closed = merilo.evaluate(base, network, observations, close_at_lowest=True)
    assert closed["south", "attention"].level == "poor"
    assert pickle.loads(pickle.dumps(closed)) == closed


def test_wide_columns_give_what_rows_give(framework, network, evaluation):
    numpy = pytest.importorskip("numpy")
    plan = numpy.array([95, 50, numpy.nan])
    wide = merilo.Observations.from_columns({"plan": plan, "visits": [2, numpy.nan, numpy.nan]}, "year")
    plan[:] = 0  # the observations keep their own values
    result = merilo.evaluate(framework, network, wide)
    assert [each.levels for each in result.outcomes()] == [each.levels for each in evaluation.outcomes()]
    column = wide.column("plan", "year")
    assert column[0] == 95
    assert not column.flags.writeable
    assert pickle.loads(pickle.dumps(wide)) == wide
    with pytest.raises(ValueError, match="shape"):
        merilo.Observations.from_columns({"plan": numpy.zeros((2, 2))}, "year")
    with pytest.raises(merilo.ModelError):
        merilo.evaluate(framework, network, merilo.Observations.from_columns({"plan": [1.0]}, "year"))


def test_masks_are_read_only_and_outlive_the_evaluation(framework, network, observations):
    pytest.importorskip("numpy")
    masks = merilo.evaluate(framework, network, observations).masks("execution")
    assert list(masks[:2]) == [4, 1]
    with pytest.raises(ValueError, match="read-only"):
        masks[0] = 1


def test_progress_can_stop_and_its_exceptions_come_through(framework, network, observations):
    calls = []
    merilo.evaluate(framework, network, observations, progress=lambda done, total: calls.append((done, total)))
    assert calls
    assert all(0 <= done <= total for done, total in calls)
    with pytest.raises(merilo.Cancelled):
        merilo.evaluate(framework, network, observations, progress=lambda done, total: False)

    def fail(done, total):
        raise KeyError("mine")

    with pytest.raises(KeyError, match="mine"):
        merilo.evaluate(framework, network, observations, progress=fail)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_control_c_stops_an_evaluation(framework, network, observations):
    # A shell that runs the tests in the background has them ignore the signal.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            merilo.evaluate(
                framework, network, observations, progress=lambda done, total: os.kill(os.getpid(), signal.SIGINT)
            )
    finally:
        signal.signal(signal.SIGINT, before)


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
def test_control_c_stops_within_one_cell():
    # A mean over 30,000 members, 12 of them open: 4,096 sums of 30,000 numbers each.
    below = {"relation": "r", "direction": "down"}
    framework = merilo.Framework.from_dict(
        {
            **{"format": "merilo.framework", "version": 1, "id": "f", "title": "t", "roles": {"s": {}}},
            "relations": {"r": {}},
            "indicators": {"y": {"values": "number", "min": 0, "max": 1, "step": 1}},
            "criteria": {"c": {"rule": {"aggregate": "mean", "of": "y", "over": below}}},
        }
    )
    network = merilo.Network.from_dict(
        {
            **{"format": "merilo.network", "version": 1, "id": "n"},
            "organizations": {f"o{i}": {"role": "s"} for i in range(30_000)},
            "relations": {"r": [{"child": f"o{i}", "parent": "o0"} for i in range(1, 30_000)]},
            "periods": {"p": {"start": "2018-01-01", "end": "2018-12-31"}},
        }
    )
    observations = merilo.Observations.from_columns({"y": [float("nan")] * 12 + [1.0] * 29_988}, "p")
    before = signal.signal(signal.SIGVTALRM, signal.default_int_handler)
    try:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0.5)
        begin = time.process_time()
        with pytest.raises(KeyboardInterrupt):
            merilo.evaluate(framework, network, observations)
        assert time.process_time() - begin < 2  # whole it takes many
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def test_threads_evaluate_at_the_same_time(framework, network, observations, evaluation):
    results = []
    threads = [
        threading.Thread(target=lambda: results.append(merilo.evaluate(framework, network, observations)))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(results) == 8
    assert all(result == evaluation for result in results)


def test_the_json_document_carries_every_outcome(evaluation):
    document = json.loads(evaluation.to_json())
    assert len(document["outcomes"]) == len(evaluation.outcomes())
    wanted = {"organization", "criterion", "period", "status", "level", "low", "high", "reasons"}
    assert all(wanted <= set(row) for row in document["outcomes"])


def test_to_pandas_has_one_row_per_outcome(evaluation):
    pytest.importorskip("pandas")
    frame = evaluation.to_pandas()
    assert len(frame) == len(evaluation.outcomes())
    assert frame.set_index(["organization", "criterion"]).loc[("north", "execution"), "level"] == "good"
    assert list(evaluation.matrix("north").to_pandas()["criterion"]) == ["execution", "attention"]


def test_unknown_names_are_lookup_errors_with_the_nearest_name(evaluation):
    with pytest.raises(merilo.UnknownIdError, match="north") as caught:
        evaluation["nort", "execution"]
    assert isinstance(caught.value, (merilo.Error, LookupError))
    for wrong in (
        lambda: evaluation["north", "plan_x"],
        lambda: evaluation["hall", "execution"],
        lambda: evaluation.totals("x"),
        lambda: evaluation.masks("x"),
        lambda: evaluation.matrix("hall"),
        lambda: evaluation.matrix("north", "x"),
        lambda: evaluation.framework.criterion("x"),
        lambda: evaluation.network.period("x"),
        lambda: evaluation.observations.column("x", "year"),
    ):
        with pytest.raises(merilo.UnknownIdError):
            wrong()


def test_model_errors_carry_every_issue(framework):
    with pytest.raises(merilo.ModelError) as caught:
        framework.edited({"matrices": {"schools": {"criteria": ["executio", "attentio"]}}})
    issues = [each for each in caught.value.issues if each.severity is merilo.Severity.error]
    assert isinstance(caught.value, ValueError)
    assert len(issues) == 2
    assert {each.code for each in issues} == {"unknown_reference"}
    assert issues[0].hint == "execution"
    assert issues[0].place.pointer.startswith("/matrices/schools")
    assert issues[0].message("ru") != issues[0].message("en") == str(issues[0])
    again = pickle.loads(pickle.dumps(caught.value))
    assert again.issues == caught.value.issues
    assert str(again) == str(caught.value)


def test_missing_files_are_os_errors(tmp_path):
    with pytest.raises(merilo.FileError) as caught:
        merilo.load(tmp_path / "nowhere")
    assert isinstance(caught.value, OSError)
    assert isinstance(caught.value, merilo.Error)


def test_errors_have_the_bases_promised():
    assert issubclass(merilo.NumberError, ArithmeticError)
    assert issubclass(merilo.Cancelled, merilo.Error)


def test_examples_are_checked(framework, network, observations):
    assert merilo.check_examples(framework) == []
    wrong = framework.edited(
        {
            "examples": [
                {"id": "E1", "title": "wrong", "criterion": "execution", "given": {"plan": 95}, "expect": "poor"}
            ]
        }
    )
    assert [each.code for each in merilo.check_examples(wrong)] == ["example_failed"]


def unexpected(observations):
    """The rows, and one of an organization that does not owe the indicator."""
    row = {"organization": "hall", "indicator": "plan", "period": "year", "value": 5}
    return merilo.Observations.from_rows([*observations.to_rows(), row])


def test_rows_left_out_are_told_once_where_evaluate_was_called(framework, network, observations):
    with pytest.warns(merilo.RowsLeftOutWarning, match=r"^1 of 4 rows left out \(1 not expected\)") as told:
        evaluation = merilo.evaluate(framework, network, unexpected(observations))
    assert [each.filename for each in told] == [__file__]
    assert repr(evaluation).endswith("as_of=2018-05-31, 1 of 4 rows left out (1 not expected))")
    assert "1 of 4 rows left out (1 not expected)" in evaluation._repr_html_()


def test_rows_that_are_meant_to_be_left_out_are_shown_without_a_warning(framework, network, observations):
    later = merilo.evaluate(framework, network, dated(observations), as_of="2018-01-31")
    assert "1 of 4 rows left out (1 dated or recorded after the date of evaluation)" in repr(later)
    assert "left out" not in repr(merilo.evaluate(framework, network, observations))


def dated(observations):
    """The rows, and one that is dated after January."""
    row = {"organization": "south", "indicator": "visits", "period": "year", "value": 5, "date": "2018-02-01"}
    return merilo.Observations.from_rows([*observations.to_rows(), row])
