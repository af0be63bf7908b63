"""A defect of every issue code, planted at random places, is reported with its code and place."""

from __future__ import annotations

import os
import random
import re
from pathlib import Path

import merilo
import pytest
from defects import ANYWHERE, PLANTERS, check, issues_of, report_of
from documents import ROOT, small_framework, small_network, written
from planting import Case, Planted, csv_of, pointer_of

pytestmark = pytest.mark.filterwarnings("ignore::merilo.RowsLeftOutWarning")

SEED = int(os.environ.get("MERILO_SEED", "20171"))
CATALOGUE = re.findall(r'^    \{"([a-z_]+)", "', (ROOT / "src" / "issue.cpp").read_text("utf-8"), re.M)
# Of workbooks, see test_excel.py, and of what comes out of known values, see test_numbers.py.
CATALOGUE = [code for code in CATALOGUE if code not in ("table_file", "cell_error", "no_result")]
# What `check` finds odd in documents that can be used: see framework_check_tests.cpp and size_check_tests.cpp.
FINDINGS = {
    *("unreachable_level", "never_applicable", "target_unreachable", "not_monotone", "code_order", "ceiling"),
    *("outside_domain", "na_hides_reason", "unreachable_here", "quorum_is_all", "quorum_is_any", "count_above_size"),
    "too_few_raters",
}
CATALOGUE = [code for code in CATALOGUE if code not in FINDINGS]
PLACES = 24  # of each planter


def test_every_code_of_the_catalogue_has_a_planter():
    assert len(CATALOGUE) > 45
    assert set(PLANTERS) == set(CATALOGUE)


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_planted_defect_is_reported_at_its_place(code):
    print(f"seed {SEED}")
    count, wrong = 0, []
    for planter in PLANTERS[code]:
        for bundled in (False, True)[: 1 + (planter.__name__ in ANYWHERE)]:
            for place in range(PLACES):
                count += 1
                rng = random.Random(f"{SEED} {planter.__name__} {place}")
                if report := check(code, planter, rng, bundled):
                    wrong.append(f"place {place}, {'bundled' if bundled else 'small'} case: {report}")
    print(f"{count} planted, {count - len(wrong)} right")
    assert wrong == []


@pytest.mark.parametrize("code", CATALOGUE)
def test_a_planted_defect_is_told_with_what_was_found(code):
    for planter in PLANTERS[code]:
        for place in range(4):
            issues = report_of(planter, random.Random(f"{SEED} {planter.__name__} {place}"))[2]
            assert [each.message() for each in issues if not each.found] == [], planter.__name__


def test_all_defects_of_a_file_are_reported_in_the_order_of_their_places():
    for seed in range(20):
        rng = random.Random(seed)
        framework = small_framework(rng)
        framework["colour"] = "red"
        framework["roles"]["school"]["titel"] = "x"
        framework["scales"]["scale"]["levels"][1]["score"] = "1,5"
        framework["indicators"]["x0"]["kind"] = "mesure"
        framework["criteria"]["k0"]["rule"]["band"] = 7
        framework["criteria"]["k1"]["scale"] = "scael"
        framework["matrices"]["m"]["criteria"].append("k99")
        del framework["totals"]["t"]["matrix"]
        text = written(framework, rng)
        reports = []
        for _ in range(2):
            with pytest.raises(merilo.ModelError) as caught:
                merilo.Framework.from_json(text)
            reports.append(
                [(each.code, each.place.pointer, each.place.line, each.place.column) for each in caught.value.issues]
            )
        assert reports[0] == reports[1]
        places = [(line, column) for _, _, line, column in reports[0]]
        assert places == sorted(places)
        assert {(code, pointer) for code, pointer, _, _ in reports[0]} >= {
            ("unknown_key", "/colour"),
            ("unknown_key", "/roles/school/titel"),
            ("bad_number", "/scales/scale/levels/1/score"),
            ("unknown_value", "/indicators/x0/kind"),
            ("unknown_reference", "/criteria/k1/scale"),
            ("unknown_reference", "/matrices/m/criteria/" + str(len(framework["matrices"]["m"]["criteria"]) - 1)),
            ("missing_key", "/totals/t"),
        }


def test_all_defects_of_a_table_are_reported_in_the_order_of_lines():
    rng = random.Random(1)
    framework, network = written(small_framework(rng), rng), written(small_network(rng), rng)
    rows = (
        "organization,indicator,period,value,date,status\ns0,x0,now,5,01.02.2018,\ns0,x1,now,5,2018-02-30,lost\ns0,x0\n"
    )
    found = [(each.code, each.place.pointer, each.place.line) for each in issues_of(framework, network, rows)]
    assert sorted(found) == [
        ("bad_date", "date", 2),
        ("bad_date", "date", 3),
        ("table_shape", "", 4),
        ("unknown_value", "status", 3),
    ]
    assert [line for _, _, line in found] == [2, 3, 3, 4]
    assert [each.place.line for each in issues_of(framework, network, rows)] == [line for _, _, line in found]


# Found only where what it speaks of is sound: two rows, a table and its inputs, an example, all criteria or parents.
OF_SEVERAL = {"duplicate_value", "overlapping_rows", "example_failed", "not_measured", "several_parents", "more_issues"}
# What makes a text no document, a table no table or a line no row: it is not read further.
UNREADABLE = {"bad_text", "too_large", "too_deep", "duplicate_key", "table_header", "table_shape"}
PAIRS = int(os.environ.get("MERILO_PAIRS", "300"))


def touch(one: tuple[str, Planted], other: tuple[str, Planted]) -> bool:
    """Whether one defect stands in what the other spoils: a field, a row it makes unclear, a part others name."""
    (codes, planted) = zip(one, other, strict=True)
    if planted[0].file == "rows":
        unclear = "not_a_row" in codes or "status" in (each.pointer for each in planted)
        same_field = planted[0].pointer == planted[1].pointer
        return planted[0].line == planted[1].line and (unclear or same_field)
    if any(code in ("wrong_type", "missing_key") and len(each.pointer) == 2 for code, each in (one, other)):
        return True
    places = [
        [key for key in each.pointer if isinstance(key, str) or each.pointer[0] == "relations"][:3] for each in planted
    ]
    shorter = min(map(len, places))
    return places[0][:shorter] == places[1][:shorter]


def told_of_folder(folder: Path) -> set[tuple[str, str, int]]:
    """Code, pointer and line of everything told of a case folder."""
    try:
        found = merilo.evaluate(merilo.load(folder)).issues
    except merilo.ModelError as error:
        found = error.issues
    return {(each.code, each.place.pointer, each.place.line) for each in found}


def test_an_error_hides_no_other_of_its_file(tmp_path):
    planters = [(code, planter) for code in CATALOGUE for planter in PLANTERS[code]]
    planters = [each for each in planters if each[0] not in OF_SEVERAL | UNREADABLE]
    count, seed, hidden = 0, SEED, []
    while count < PAIRS:
        seed += 1
        rng = random.Random(seed)
        case, chosen = Case(rng), rng.sample(planters, 2)
        try:
            one, other = ((code, plant(case)) for code, plant in chosen)
        except (KeyError, IndexError, TypeError, ValueError):
            continue  # the first spoilt what the second needs
        planted = (one[1], other[1])
        if any(each.text is not None or each.severity != "error" for each in planted):
            continue
        if planted[0].file != planted[1].file or touch(one, other):
            continue
        count += 1
        (tmp_path / "framework.json").write_text(written(case.framework, rng), "utf-8")
        (tmp_path / "network.json").write_text(written(case.network, rng), "utf-8")
        (tmp_path / "observations.csv").write_text(csv_of(case.rows), "utf-8")
        told = told_of_folder(tmp_path)
        for code, each in (one, other):
            pointer = each.pointer if isinstance(each.pointer, str) else pointer_of(each.pointer)
            if not any(found[:2] == (code, pointer) and each.line in (0, found[2]) for found in told):
                hidden.append((seed, code, pointer, each.line))
    print(f"seed {SEED}, {count} pairs")
    assert hidden == []


def test_a_hundred_issues_are_told_and_the_rest_counted():
    network = small_network(random.Random(1)) | {f"zzz{i}": 1 for i in range(250)}
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Network.from_dict(network)
    assert len(caught.value.issues) == 101
    assert caught.value.issues[-1].code == "more_issues"
    assert caught.value.issues[-1].found == "150"
