"""The illustrative evidence of Novosibirsk: every outcome worked out by hand from the rows, in the comments."""

from __future__ import annotations

import csv
import json
import re

import merilo
import pytest
from conftest import NOVOSIBIRSK

FILES = sorted(path for path in NOVOSIBIRSK.iterdir() if path.suffix in (".csv", ".json"))

# organization: criterion → the levels that remain, or "-" where it does not apply.
BASE = {
    "lyceum-176": {
        "plan_execution": "2",  # 9 items are due, all held or moved but E10 (partial): 8/9 = 88.9 %
        "guidelines": "3",  # 3 sections of 3, presented twice
        "process_trend": "2",  # + + + 0 −: more up than down, not all
    },
    "berdsk-1": {
        # 9 joint items and the make-up sessions E1m, E3m, E5m that were needed; E6 is partial, E5m not held,
        # E9 was held but no document shows it: 9/12 = 75 %
        "plan_execution": "2",
        "product_quality": "2",  # (4 + 1/2) of 5 requirements = 90 %, full; usable: can, ready, can: can be used
        "electronic_tool": "2",  # 3 procedures of 4, used on 3 days
        "assessment_practice": "2",  # m1 3/3, m2 3/3; m3 only 1/3: one run 30 days late, one missing
        "guidelines": "2",  # 2 sections of 3, presented
        "process_trend": "23",  # + + + and p4 not audited yet: if it rises, all of them rise; if it falls, 3 against 1
        "process_trend_if_qms": "23",
        "staff_competence_trend": "2",  # 4 of 10 teachers up, 1 down: net 30 %
        "planned_outcomes_trend": "3",  # + + + −: 3 of 4
        "overall_outcomes_trend": "3",  # 3.6 → 3.8, with the composition held fixed 3.6 → 3.7
        "satisfaction": "3",  # one 1, seven 2, twelve 3: the tenth of 20
    },
    "ubinskoe-2": {
        # E9 is cancelled by agreement; E1m and E3m were needed; E3, E3m not held, E6 partial; E10 came too late:
        # 6 of 10 if it is not held, 7 of 10 if it is, 6 of 9 if it is cancelled
        "plan_execution": "12",
        "product_quality": "2",  # (2 + 3/2) of 5 = 70 %, partial; can, ready, can
        "electronic_tool": "0",  # none
        "assessment_practice": "3",  # m1 and m2 2/2, at most 9 days off
        "guidelines": "1",  # 2 sections of 3, not presented
        "process_trend": "-",  # no QMS, no processes
        "process_trend_if_qms": "-",
        "staff_competence_trend": "1",  # 1 of 6 up, 1 down
        "planned_outcomes_trend": "2",  # + 0 0 0
        "overall_outcomes_trend": "2",  # the whole is unchanged; groups + + −
        "satisfaction": "2",  # 1 2 2 2 3 3: the lower middle one
    },
    "berdsk-9": {
        "product_quality": "3",  # 5 of 5; can, ready, ready, ready
        "assessment_practice": "3",  # 2/2 and 2/2
        "staff_competence_trend": "2",  # 3 of 6 up
        "planned_outcomes_trend": "3",  # + + + 0
        "overall_outcomes_trend": "3",  # 3.4 → 3.6, 3.4 → 3.5
        "satisfaction": "3",  # 2 3 3 3 3 3
    },
    "berdsk-4": {
        "product_quality": "2",  # (3 + 2/2) of 5 = 80 %, partial; can, can, can, ready
        "assessment_practice": "2",  # m1 3/3, m2 2/3 = 67 %; the run outside the calendar does not help
        "staff_competence_trend": "2",  # 2 up, 1 down of 6: net 16.7 %
        "planned_outcomes_trend": "3",  # + + + −
        "overall_outcomes_trend": "2",  # unchanged; groups + + −
        "satisfaction": "2",  # 1 2 2 2 2 3 3
    },
    "berdsk-econ": {
        "product_quality": "3",  # (4 + 1/2) of 5 = 90 %; no, ready, ready: the median stands, without consensus
        "product_by_experts": "3",  # 0 3 3
        "assessment_practice": "3",  # 2/2 three times, at most 12 days off
        "staff_competence_trend": "1",  # 1 up, 1 down of 5
        "planned_outcomes_trend": "2",  # + + 0 −: half is no majority
        "overall_outcomes_trend": "2",  # unchanged; groups + + 0
        "satisfaction": "2",  # 1 2 2 2 3
    },
    "ob-2": {
        "product_quality": "1",  # (1 + 2/2) of 5 = 40 %, none
        "assessment_practice": "1",  # m1 1/2 (one run 41 days late), m2 1/2
        "staff_competence_trend": "0",  # the list of teachers is complete and empty: no diagnostics
        "planned_outcomes_trend": "0",  # − − 0 +
        "overall_outcomes_trend": "0",  # 3.3 → 3.4, but 3.3 → 3.2 with the composition held fixed; groups − − −
        "satisfaction": "0123",  # 3 answers, fewer than 5
    },
    "ob-26": {
        "product_quality": "12",  # 40, 50 or 60 % of the requirements as R4 turns out; usable
        "assessment_practice": "23",  # m1 2/2; of m2 nothing is known
        "staff_competence_trend": "012",  # 3 of 6 teachers measured twice, fewer than 80 %
        "planned_outcomes_trend": "0123",
        "overall_outcomes_trend": "0123",
        "satisfaction": "1",  # 0 1 1 1 2 2
    },
    "ubinskoe-1": {
        "product_quality": "3",  # 5 of 5 after R4 was corrected; can, ready, ready, ready
        "assessment_practice": "3",  # 2/2 and 2/2
        "staff_competence_trend": "2",  # 2 of 5 up
        "planned_outcomes_trend": "3",  # + + + 0
        "overall_outcomes_trend": "1",  # 3.4 → 3.3, but groups + +; physics has 9 and 8 pupils, fewer than 10
        "satisfaction": "2",  # 1 2 2 2 3
    },
    "kozhurla": {
        "product_quality": "2",  # (3 + 2/2) of 5 = 80 %; can, can, can, ready
        "assessment_practice": "2",  # m1 2/2, m2 1/2
        "staff_competence_trend": "0",  # 1 up, 2 down of 5: net −20 %
        "planned_outcomes_trend": "12",  # + 0 0, and the fourth has no baseline: one down would balance the one up
        "overall_outcomes_trend": "1",  # nothing changes
        "satisfaction": "3",  # 2 3 3 3 3
    },
    "vladimirovka": {
        "product_quality": "0",  # none
        "assessment_practice": "1",  # two runs, no calendar
        "staff_competence_trend": "1",  # 1 up, 1 down of 5
        "planned_outcomes_trend": "2",  # + 0 0; the records of the fourth are lost, so it is left out: 1 of 3
        "overall_outcomes_trend": "3",  # 3.1 → 3.3, 3.1 → 3.2
        "satisfaction": "2",  # 1 2 2 2 3
    },
    "borisoglebka": {
        "product_quality": "1",  # (1 + 1/2) of 5 = 30 %; no, no, can, can: the lower middle one
        "assessment_practice": "0",  # a complete and empty list of runs
        "staff_competence_trend": "2",  # 1 of 5 up
        # − 0 and mathematics 3.3 → 3.1 by the school, 3.3 → 3.4 by the district: 2 down, or 1 down and 1 up;
        # the instrument of the fourth was changed, so it is left out
        "planned_outcomes_trend": "01",
        "overall_outcomes_trend": "0",  # 3.4 → 3.2; groups − − 0
        "satisfaction": "1",  # 0 1 1 1 2
    },
}

MATRICES = {
    # Two centers, and each must reach the level: the lower one counts. Berdsk first, Ubinskoe second.
    "lyceum-176": {
        "cc_01": "2",
        "cc_02": "2",  # 2 2
        "cc_03": "2",  # 2 0, the better one
        "cc_04": "2",  # 2 3
        "cc_05": "3",
        "cc_06": "2",
        "cc_07": "23",  # Ubinskoe has no QMS: Berdsk alone
        "cc_08": "1",  # 2 1
        "cc_09": "2",  # 3 2
        "cc_10": "2",  # 3 2
        "cc_11": "2",  # 3 2
    },
    # Five schools (9, 4, Economics Lyceum, Ob 2, Ob 26): three must reach the level.
    "berdsk-1": {
        "mc_01": "2",
        "mc_02": "2",  # 3 2 3 1 and 1 or 2
        "mc_03": "23",  # 3 2 3 1 and 2 or 3
        "mc_04": "2",
        "mc_05": "12",  # 2 2 1 0 and any
        "mc_06": "23",  # 3 3 2 0 and any
        "mc_07": "2",  # 3 2 2 0 and any: three at 2, at most two at 3
        "mc_08": "2",  # 3 2 2 1 and any
    },
    # Four schools (Ubinskoe 1, Kozhurla, Vladimirovka, Borisoglebka): two must reach the level.
    "ubinskoe-2": {
        "mc_01": "12",
        "mc_02": "2",  # 3 2 0 1
        "mc_03": "2",  # 3 2 1 0
        "mc_04": "1",
        "mc_05": "2",  # 2 0 1 2
        "mc_06": "2",  # 3, 1 or 2, 2, 0 or 1: two at 2 whatever the gaps hide
        "mc_07": "1",  # 1 1 3 0
        "mc_08": "2",  # 2 3 2 1
    },
}
# Sums of the rows above, and the greatest sums of the matrices.
TOTALS = {"lyceum-176": (22, 23, 32), "berdsk-1": (15, 18, 23), "ubinskoe-2": (13, 14, 23)}

CELLS = [
    (organization, criterion, levels)
    for table in (BASE, MATRICES)
    for organization, row in table.items()
    for criterion, levels in row.items()
]


@pytest.fixture(scope="module")
def case():
    return merilo.load(NOVOSIBIRSK)


@pytest.fixture(scope="module")
def evaluation(case):
    return merilo.evaluate(case)


def rows() -> list[dict[str, str]]:
    lines = (NOVOSIBIRSK / "observations.csv").read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


@pytest.mark.parametrize(("organization", "criterion", "levels"), CELLS)
def test_the_outcome_follows_from_the_rows(evaluation, organization, criterion, levels):
    outcome = evaluation[organization, criterion]
    if levels == "-":
        assert outcome.status is merilo.Status.not_applicable
    else:
        assert "".join(outcome.levels) == levels
        assert not outcome.may_be_not_applicable


@pytest.mark.parametrize(("organization", "expected"), TOTALS.items())
def test_totals_are_the_sums_of_the_profile(evaluation, organization, expected):
    (total,) = evaluation.totals(organization)
    assert (total.points_low, total.points_high, total.maximum_low) == expected
    assert total.maximum_high == total.maximum_low


def test_every_level_occurs():
    assert {level for row in BASE.values() for levels in row.values() for level in levels} == set("0123-")


def test_a_late_report_is_hidden_until_it_is_recorded(case, evaluation):
    left_out = {each.reason: each.count for each in evaluation.header.left_out}
    assert left_out["after_as_of"] == 1
    assert evaluation["ubinskoe-2", "plan_execution"].reasons == ("not_assessed",)
    later = merilo.evaluate(case, as_of="2019-01-31")
    assert "after_as_of" not in {each.reason for each in later.header.left_out}
    assert later["ubinskoe-2", "mc_01"].level == "2"  # 7 of 10 is exactly 70 %
    (total,) = later.totals("ubinskoe-2")
    assert total.points_low == total.points_high == 14


def test_a_corrected_row_is_left_out(evaluation):
    assert {each.reason: each.count for each in evaluation.header.left_out}["superseded"] == 1


def test_gaps_say_why(evaluation):
    for organization, criterion, reason in (
        ("berdsk-1", "process_trend", "not_assessed"),
        ("ob-2", "satisfaction", "insufficient_evidence"),
        ("ob-26", "staff_competence_trend", "insufficient_evidence"),
        ("borisoglebka", "planned_outcomes_trend", "conflict"),
    ):
        assert evaluation[organization, criterion].reasons == (reason,)
    assert "condition" in evaluation["ubinskoe-2", "process_trend_if_qms"].reasons
    assert evaluation["ubinskoe-2", "process_trend"].reasons == ("empty_subject",)


def test_the_experts_of_the_economics_lyceum_disagree(evaluation):
    assert "no_consensus" in evaluation["berdsk-econ", "product_by_experts"].flags
    disagreements = [each for each in evaluation.outcomes() if "no_consensus" in each.flags]
    assert {each.organization for each in disagreements} == {"berdsk-econ"}


def test_the_rise_of_ob_2_is_a_reversal(evaluation):
    # 3.3 → 3.4, but 3.3 → 3.2 with the composition held fixed; nowhere else do the two signs oppose each other.
    reversals = [(each.organization, each.criterion) for each in evaluation.outcomes() if "reversal" in each.flags]
    assert reversals == [("ob-2", "overall_outcomes_trend")]


def test_small_surveys_and_a_low_response_are_flagged(evaluation):
    # Answers of those asked: 20/24, 6/10, 6/10, 7/12, 5/9, 3/11 (too few to show), 6/10, 5/8, 5/7, 5/12, 5/8.
    surveys = {each.organization: each.flags for each in evaluation.outcomes() if each.criterion == "satisfaction"}
    shown = {organization: flags for organization, flags in surveys.items() if organization != "ob-2"}
    assert {organization for organization, flags in shown.items() if "unstable" not in flags} == {"berdsk-1"}
    assert {organization for organization, flags in shown.items() if "low_response" in flags} == {"vladimirovka"}


def test_without_the_document_the_item_would_count(case, evaluation):
    (row,) = [
        row for row in rows() if row["indicator"] == "plan_item" and row["value"] == "held" and not row["evidence"]
    ]
    assert (row["organization"], row["item"]) == ("berdsk-1", "E9")
    assert evaluation["berdsk-1", "mc_01"].level == "2"  # 9/12; with E9 10/12: the same level


def test_no_row_states_a_final_level(case):
    criteria = {criterion.id for criterion in case.framework.criteria}
    indicators = {row["indicator"] for row in rows()}
    assert not indicators & criteria
    used = {indicator.id for indicator in case.framework.indicators}
    assert indicators == used


def test_there_is_a_baseline_and_a_final_period():
    assert {row["period"] for row in rows()} == {"baseline", "final"}


def test_the_values_are_labelled_as_illustrative():
    for name in ("observations.csv", "items.csv"):
        first, second, *_ = (NOVOSIBIRSK / name).read_text(encoding="utf-8").splitlines()
        assert "иллюстративные данные" in first
        assert "illustrative data" in second


def test_raters_are_pseudonyms_and_nobody_is_named(case):
    assert {rater.id for rater in case.network.raters} == {f"expert-{number}" for number in range(1, 5)}
    assert {row["rater"] for row in rows()} <= {"", *(rater.id for rater in case.network.raters)} | {
        f"r{number:02}" for number in range(1, 100)
    } | {f"f{number}" for number in range(1, 6)}
    initials = re.compile(r"\b[А-ЯЁ]\.\s?[А-ЯЁ]\.\s?[А-ЯЁ][а-яё]+|[А-ЯЁ][а-яё]+ [А-ЯЁ]\.\s?[А-ЯЁ]\.")
    for path in FILES:
        assert not initials.search(path.read_text(encoding="utf-8")), path.name


def test_the_network_is_the_one_of_the_program():
    document = json.loads((NOVOSIBIRSK / "network.json").read_text(encoding="utf-8"))
    roles = [organization["role"] for organization in document["organizations"].values()]
    assert [roles.count(role) for role in ("consulting_center", "methodological_center", "school")] == [1, 2, 9]
    attached = [(edge["child"], edge["parent"]) for edge in document["relations"]["attached"]]
    parents = [parent for _, parent in attached]
    assert {parent: parents.count(parent) for parent in parents} == {"lyceum-176": 2, "berdsk-1": 5, "ubinskoe-2": 4}
    # The consulting center serves everybody, a methodological center its schools.
    served = {(edge["child"], edge["parent"]) for edge in document["relations"]["serves"]}
    everybody = set(document["organizations"]) - {"lyceum-176"}
    assert served == set(attached) | {(organization, "lyceum-176") for organization in everybody}
