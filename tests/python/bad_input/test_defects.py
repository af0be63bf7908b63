"""A defect of every issue code, planted at random places, is reported with its code and place."""

from __future__ import annotations

import os
import random
import re

import merilo
import pytest
from defects import ANYWHERE, PLANTERS, check, issues_of
from documents import ROOT, small_framework, small_network, written

SEED = int(os.environ.get("MERILO_SEED", "20171"))
CATALOGUE = re.findall(r'^    \{"([a-z_]+)", "', (ROOT / "src" / "issue.cpp").read_text("utf-8"), re.M)
CATALOGUE = [code for code in CATALOGUE if code not in ("table_file", "cell_error")]  # of workbooks: test_excel.py
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


def test_a_hundred_issues_are_told_and_the_rest_counted():
    network = small_network(random.Random(1)) | {f"zzz{i}": 1 for i in range(250)}
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Network.from_dict(network)
    assert len(caught.value.issues) == 101
    assert caught.value.issues[-1].code == "more_issues"
    assert caught.value.issues[-1].found == "150"
