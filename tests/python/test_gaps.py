"""What an outcome hangs on, every gap by its kind and nothing that cannot matter; and rows that do not count."""

from __future__ import annotations

import datetime
from typing import Any

import merilo
import pytest
from conftest import NOVOSIBIRSK
from test_language import evaluated

RATED = {"product": {"scale": "r", "rated": True}}
THREE = {"measure": "consensus", "of": "product", "min": 3, "agreement": "3/4"}


def outcome_of(rule: Any, indicators: dict[str, Any], rows: list[tuple[Any, ...]], **fields: Any) -> merilo.Evaluation:
    return evaluated(indicators, {"k": {"rule": rule, **fields}}, {"o": {"role": "school"}}, rows)


def gaps(evaluation: merilo.Evaluation, criterion: str = "k") -> list[tuple[str, str, str]]:
    missing = evaluation.provenance("o", criterion).missing
    return [(gap.gap, gap.indicator, gap.item) for gap in missing]


def rows_of(rows: list[dict[str, Any]], **options: Any) -> merilo.Evaluation:
    base = outcome_of(THREE, RATED, [], scale="r")
    read = merilo.Observations.from_rows([{"organization": "o", "indicator": "product", **row} for row in rows])
    return merilo.evaluate(base.framework, base.network, read, **options)


def test_every_undetermined_outcome_of_the_case_names_what_it_hangs_on() -> None:
    evaluation = merilo.evaluate(merilo.load(NOVOSIBIRSK))
    kinds = set()
    for outcome in evaluation.outcomes():
        missing = evaluation.provenance(outcome.organization, outcome.criterion).missing
        assert bool(missing) == (outcome.status is merilo.Status.undetermined), outcome
        kinds |= {gap.gap for gap in missing}
    assert kinds == {"value", "contradiction", "list", "measurement"}
    # By hand: the list of runs of Ob School 26, the teachers it has too few pairs of, and no more.
    assert [
        (gap.gap, gap.organization, gap.indicator) for gap in evaluation.provenance("berdsk-1", "mc_03").missing
    ] == [("list", "ob-26", "procedure_run")]
    assert [
        (gap.gap, gap.organization, gap.indicator) for gap in evaluation.provenance("berdsk-1", "mc_05").missing
    ] == [("measurement", "ob-26", "teacher")]


def test_what_no_joint_choice_reads_does_not_matter() -> None:
    numbers = {"a": {"values": "number", "min": 0, "max": 9}, "b": {"values": "number", "min": 0, "max": 9}}
    rule = {"table": [{"if": {"a": {">": 5}}, "then": "3"}, {"if": {"b": {">": 5}}, "then": "1"}, {"else": "0"}]}
    assert gaps(outcome_of(rule, numbers, [], scale="r")) == [("value", "a", ""), ("value", "b", "")]
    assert gaps(outcome_of(rule, numbers, [("o", "a", "9")], scale="r")) == []
    assert gaps(outcome_of(rule, numbers, [("o", "a", "1")], scale="r")) == [("value", "b", "")]
    assert gaps(outcome_of(rule, numbers, [("o", "b", "1")], scale="r")) == [("value", "a", "")]


def test_of_a_quorum_only_members_that_may_decide_matter() -> None:
    # Two of three at level 2: with 3 and 0 the last decides; with 3 and 3 none does; between 0 and 1 it cannot.
    level = {"x": {"scale": "r"}}
    rule = {"quorum": "x", "over": {"relation": "in", "role": "school"}, "count": 2}
    schools = {"o": {"role": "center"}, **{f"s{i}": {"role": "school"} for i in range(3)}}
    parents = {f"s{i}": "o" for i in range(3)}

    def missing(*rows: tuple[str, str, str]) -> list[str]:
        criteria = {"k": {"scale": "r", "rule": rule, "measured_on": ["center"]}}
        evaluation = evaluated(level, criteria, schools, list(rows), parents)
        return [gap.organization for gap in evaluation.provenance("o", "k").missing]

    assert missing(("s0", "x", "3"), ("s1", "x", "0")) == ["s2"]
    assert missing(("s0", "x", "3"), ("s1", "x", "3")) == []
    assert missing(("s0", "x", "0"), ("s1", "x", "0")) == []
    assert missing(("s0", "x", "3")) == ["s1", "s2"]


def test_what_is_under_a_decision_of_a_commission_does_not_matter() -> None:
    base = outcome_of("x", {"x": {"scale": "r"}}, [], scale="r")
    decided = {"organization": "o", "indicator": "k", "period": "now", "value": "2", "rater": "c", "note": "n"}
    rows = merilo.Observations.from_rows([{**decided, "evidence": "order 1"}])
    assert merilo.evaluate(base.framework, base.network, rows).provenance("o", "k").missing == ()
    beside = merilo.evaluate(base.framework, base.network, rows, override_prevails=False)
    assert [gap.indicator for gap in beside.provenance("o", "k").missing] == ["x"]


def test_too_few_raters_are_no_disagreement() -> None:
    two = rows_of([{"period": "now", "rater": name, "value": "2"} for name in ("a", "b")])["o", "k"]
    assert (two.levels, two.flags) == (("2",), ("few_raters",))  # a third changes nothing of the median
    one = rows_of([{"period": "now", "rater": "a", "value": "2"}])
    assert (one["o", "k"].levels, one["o", "k"].reasons) == (("0", "1", "2", "3"), ("insufficient_evidence",))
    assert gaps(one) == [("measurement", "product", "")]
    split = rows_of(
        [{"period": "now", "rater": name, "value": value} for name, value in zip("abc", "033", strict=True)]
    )
    assert split["o", "k"].flags == ("no_consensus",)


RATINGS = [
    {"period": "now", "rater": name, "value": value, "evidence": f"d{name}"}
    for name, value in zip("abcd", "1113", strict=True)
]


@pytest.mark.parametrize(
    ("last", "counted"),
    [
        ({"status": "withdrawn"}, 3),
        ({"status": "withdrawn", "supersedes": "dd"}, 3),
        ({"status": "withdrawn", "supersedes": "da"}, 4),  # the document of another key
        ({"status": "withdrawn", "value": "3"}, 4),  # the row itself: the other one stands, which is told
        ({"status": "withdrawn", "recorded": "2021-03-01"}, 3),
    ],
)
def test_a_withdrawn_row_withdraws_what_its_key_says(last: dict[str, str], counted: int) -> None:
    evaluation = rows_of([*RATINGS, {"period": "now", "rater": "d", **last}])
    facts = [fact.rater for fact in evaluation.explain("o", "k").root.inputs[0].facts]
    assert len(facts) == counted
    codes = [issue.code for issue in evaluation.issues]
    assert codes == ([] if counted == 3 else ["withdraws_nothing" if "value" in last else "unknown_reference"])


def test_a_row_recorded_after_its_withdrawal_stands() -> None:
    again = {"period": "now", "rater": "d", "value": "3", "recorded": "2021-06-01"}
    before = {**again, "value": "0", "recorded": "2021-01-01"}
    withdrawal = {"period": "now", "rater": "d", "status": "withdrawn", "recorded": "2021-03-01"}
    facts = rows_of([*RATINGS[:3], before, withdrawal, again]).explain("o", "k").root.inputs[0].facts
    assert [(fact.rater, fact.values) for fact in facts if fact.rater == "d"] == [("d", ("3",))]


def test_a_withdrawal_that_meets_nothing_is_told() -> None:
    evaluation = rows_of([*RATINGS, {"period": "now", "rater": "e", "status": "withdrawn"}])
    [issue] = evaluation.issues
    assert (issue.code, issue.place.pointer) == ("withdraws_nothing", "/rows/4/status")
    assert "строка не отзывает никакой другой" in issue.message("ru")


def test_a_row_of_a_day_to_come_is_named() -> None:
    number = {"x": {"values": "number", "min": 0, "max": 9}}
    base = outcome_of("x", number, [])
    row = {"organization": "o", "indicator": "x", "period": "now", "value": "4", "date": "2022-01-12"}
    evaluation = merilo.evaluate(base.framework, base.network, merilo.Observations.from_rows([row]))
    [gap] = evaluation.provenance("o", "k").missing
    assert (gap.gap, gap.later) == ("value", (0,))
    assert [(issue.code, issue.found) for issue in evaluation.issues] == [("after_as_of", "2022-01-12")]
    assert "dated 2022-01-12, after the day of evaluation" in evaluation.explain("o", "k", lang="en").to_text()
    assert "датирована 12.01.2022, после дня оценки" in evaluation.explain("o", "k", lang="ru").to_text()
    later = merilo.evaluate(base.framework, base.network, evaluation.observations, as_of=datetime.date(2022, 2, 1))
    assert later["o", "k"].low == 4


def test_what_a_role_cannot_have_is_not_missing() -> None:
    # (10 + 20) / 2 where the third input is of another role; without a policy the mean does not apply.
    numbers = {name: {"values": "number", "min": 0, "max": 100} for name in ("a", "b")}
    numbers["c"] = {"values": "number", "min": 0, "max": 100, "roles": ["center"]}
    rows = [("o", "a", "10"), ("o", "b", "20")]
    mean = {"aggregate": "mean", "of": ["a", "b", "c"]}
    assert outcome_of({**mean, "na": "drop"}, numbers, rows)["o", "k"].low == 15
    kept = outcome_of(mean, numbers, rows)["o", "k"]
    assert (kept.status, kept.reasons) == (merilo.Status.not_applicable, ("excluded",))


def test_what_is_due_later_counts_for_no_subject() -> None:
    task = {"task": {"values": "number", "min": 0, "max": 9, "items": "listed"}}
    items = [{"indicator": "task", "item": "i1"}, {"indicator": "task", "item": "i2", "due": "2022-05-01"}]
    rule = {"aggregate": "sum", "of": "task", "over": {"items": "task"}}
    rows = [("o", "task", "4", "now", "i1")]
    criteria = {"k": {"rule": rule}, "n": {"rule": {"measure": "count", "of": "task", "where": {">": 0}}}}
    evaluation = evaluated(task, criteria, {"o": {"role": "school"}}, rows, items=items)
    assert evaluation["o", "k"].low == evaluation["o", "k"].high == 4
    assert evaluation["o", "n"].high == 1


def test_what_stands_on_a_closed_outcome_says_so() -> None:
    level = {"x": {"scale": "r"}}
    schools = {"o": {"role": "center"}, "s0": {"role": "school"}, "s1": {"role": "school"}}
    criteria = {
        "own": {"scale": "r", "rule": "x", "measured_on": ["school"]},
        "k": {
            "scale": "r",
            "rule": {"quorum": "own", "over": {"relation": "in", "role": "school"}, "count": 1},
            "measured_on": ["center"],
        },
    }
    evaluation = evaluated(level, criteria, schools, [("s0", "x", "2")], {"s0": "o", "s1": "o"})
    closed = merilo.evaluate(evaluation.framework, evaluation.network, evaluation.observations, close_at_lowest=True)
    assert closed["s1", "own"].flags == ("closed",)
    assert (closed["o", "k"].levels, closed["o", "k"].flags) == (("2",), ("on_closed",))
