"""The command: what it prints, and its exit codes."""

from __future__ import annotations

import csv
import io
import json
import os
import subprocess
import sys

import merilo
import pytest
from merilo.cli import app
from typer.testing import CliRunner


def run(*arguments):
    result = CliRunner().invoke(app, [str(each) for each in arguments])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def test_evaluate_prints_matrices_and_what_is_undetermined(case_folder):
    result = run("evaluate", case_folder, "--lang", "en")
    assert result.exit_code == 0
    assert "North <school> (north)" in result.output
    assert "► Score: 2 — in full" in result.output
    assert "south  attention  0–2 (undetermined: not assessed) — Attention" in result.output


def test_evaluate_writes_json_and_csv(case_folder, tmp_path):
    document = json.loads(run("evaluate", case_folder, "--format", "json").output)
    table = list(csv.DictReader(io.StringIO(run("evaluate", case_folder, "--format", "csv").output)))
    assert len(document["outcomes"]) == len(table) == 4
    assert table[0]["level"] == "good"
    assert table[3]["low"] == "poor"
    assert table[3]["reasons"] == "not_assessed"
    out = tmp_path / "evaluation.json"
    assert run("evaluate", case_folder, "--format", "json", "-o", out).output == ""
    assert json.loads(out.read_bytes()) == document
    assert b"\r" not in out.read_bytes()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["evaluate", "{case}", "--period", "year", "--as-of", "2018-01-31"], 0),
        (["evaluate", "{case}", "--period", "nowhere"], 2),
        (["evaluate", "{case}", "--as-of", "31.01.2018"], 2),
        (["evaluate", "{case}", "--format", "xml"], 2),
        (["evaluate"], 2),
        (["evaluate", "{case}/nowhere"], 3),
        (["evaluate", "{case}", "-o", "{case}/nowhere/file"], 3),
        (["check", "{case}"], 0),
        (["check", "{case}/framework.json", "{case}/network.json", "{case}/observations.csv"], 0),
        (["check", "{case}/nowhere.json"], 3),
        (["explain", "{case}", "north", "execution"], 0),
        (["explain", "{case}", "north", "execution", "--format", "json", "--lang", "ru"], 0),
        (["explain", "{case}", "north", "executin"], 2),
        (["explain", "{case}", "hall", "execution"], 2),
        (["explain", "{case}/nowhere", "north", "execution"], 3),
        (["doctor"], 0),
        (["--help"], 0),
    ],
)
def test_exit_codes(case_folder, arguments, code):
    result = run(*(each.format(case=case_folder) for each in arguments))
    assert result.exit_code == code, result.output


def test_check_prints_every_issue_with_its_place(case_folder):
    path = case_folder / "framework.json"
    text = path.read_text(encoding="utf-8")
    text = text.replace('"band": "plan"', '"band": "plam"').replace('"band": "visits"', '"band": "visit"')
    path.write_text(text, encoding="utf-8")
    for target in (path, case_folder):
        result = run("check", target)
        assert result.exit_code == 1
        assert "/criteria/execution/rule" in result.output
        assert "/criteria/attention/rule" in result.output
    issues = json.loads(run("check", path, "--format", "json").output)["issues"]
    assert {"unknown_reference"} <= {each["code"] for each in issues}
    assert all(each["line"] > 0 for each in issues if each["code"] == "unknown_reference")
    assert "ошибка" in run("check", path, "--lang", "ru").output
    assert run("evaluate", case_folder).exit_code == 1


def test_check_names_a_wrong_observation(case_folder):
    with (case_folder / "observations.csv").open("a", encoding="utf-8") as file:
        file.write("nort,plan,year,5\n")
    result = run("check", case_folder)
    assert result.exit_code == 1
    assert "north" in result.output
    assert run("evaluate", case_folder).exit_code == 1


def test_the_output_does_not_depend_on_the_terminal(case_folder):
    outputs = set()
    for columns, encoding in (("40", "utf-8"), ("200", "ascii")):
        environment = {**os.environ, "COLUMNS": columns, "PYTHONIOENCODING": encoding}
        done = subprocess.run(
            [sys.executable, "-m", "merilo", "evaluate", str(case_folder), "--lang", "ru"],
            capture_output=True,
            env=environment,
            check=True,
        )
        outputs.add(done.stdout)
    assert len(outputs) == 1
    assert "Оценка".encode() in outputs.pop()


def test_doctor_names_versions():
    output = run("doctor").output
    assert f"merilo {merilo.__version__}" in output
    assert "pandas" in output


def test_a_document_in_another_encoding_is_an_issue(case_folder):
    path = case_folder / "network.json"
    path.write_bytes(path.read_bytes().replace(b"North", "Север".encode("cp1251")))
    for command in (["evaluate", case_folder], ["explain", case_folder, "north", "execution"], ["check", case_folder]):
        result = run(*command)
        assert result.exit_code == 1
        assert "[encoding]" in result.output + result.stderr


def test_check_knows_a_document_by_its_main_part(case_folder):
    path = case_folder / "network.json"
    document = json.loads(path.read_bytes())
    del document["format"]
    path.write_text(json.dumps(document), encoding="utf-8")
    result = run("check", path, "--format", "json")
    assert "criteria" not in result.output
    assert "criteria" not in result.output
    assert "unknown key" not in run("check", path).output


def test_check_reads_tables_of_the_network(case_folder):
    (case_folder / "organizations.csv").write_text("id,role\nnew,school\n", encoding="utf-8")
    assert "table_header" not in run("check", case_folder / "organizations.csv").output


def test_explain_of_a_day_hides_later_rows():
    """The correction of R4 was recorded on 2018-11-09, so that a day before the checklist's own value holds."""
    arguments = ["explain", "frameworks/novosibirsk", "ubinskoe-1", "product_quality", "--lang", "en"]
    before, after = (run(*arguments, "--as-of", day).output for day in ("2018-11-08", "2018-11-09"))
    assert "doc-ubinskoe-1-checklist-1" in before
    assert "missing" not in before
    assert before != after


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["explain", "{case}", "north", "executin"], "нет имени `executin`, нужно: критерий; возможно, `execution`?"),
        (["evaluate", "{case}", "--period", "nowhere"], "нет имени `nowhere`, нужно: период. Есть: year"),
        (["evaluate", "{case}/nowhere"], "нет такого файла: {case}/nowhere/observations.csv"),
        (["check", "{case}/nowhere.json"], "нет такого файла"),
        (["plan", "{case}"], "нет файла work_plan.json"),
        (
            ["evaluate", "{case}", "-o", "{case}/nowhere/file"],
            "не удалось записать {case}/nowhere/file: нет такого файла",
        ),
        (["check", "{case}", "--decimal", "x"], "--decimal: x: . ,"),
    ],
)
def test_what_is_wrong_is_told_in_russian(case_folder, arguments, told):
    result = run(*(each.format(case=case_folder) for each in arguments), "--lang", "ru")
    assert result.exit_code in (2, 3)
    assert told.format(case=case_folder) in result.output


def test_a_result_is_no_document_to_check(case_folder):
    path = case_folder / "evaluation.json"
    assert run("evaluate", case_folder, "--format", "json", "-o", path).exit_code == 0
    result = run("check", path, "--lang", "ru")
    assert result.exit_code == 1
    assert result.output.count("\n") == 1
    assert "найдено: merilo.evaluation; ожидалось: одно из: merilo.framework, merilo.network" in result.output
