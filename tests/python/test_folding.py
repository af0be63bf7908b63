"""Long explanations: members of one subject beyond two pages are summed up, each counted, and told whole on demand."""

from __future__ import annotations

from typing import Any

import merilo
import pytest
from merilo.cli import app
from typer.testing import CliRunner

# Whether a household is poor hangs on many things, so that each takes many lines. Data that only illustrate.
THINGS = [f"t{place}" for place in range(20)]
FRAMEWORK: dict[str, Any] = {
    "format": "merilo.framework",
    "version": 1,
    "id": "poverty",
    "default_language": "en",
    "title": {"en": "Poverty", "ru": "Бедность"},
    "roles": {
        "village": {"title": {"en": "village", "ru": "деревня"}},
        "household": {"title": {"en": "household", "ru": "хозяйство"}, "many": {"en": "households", "ru": "хозяйств"}},
    },
    "relations": {"lives_in": {"title": {"en": "lives in", "ru": "живёт в"}}},
    "scales": {
        "yes_no": {
            "title": {"en": "yes or no", "ru": "да или нет"},
            "levels": [
                {"id": "no", "label": {"en": "No", "ru": "Нет"}},
                {"id": "yes", "label": {"en": "Yes", "ru": "Да"}},
            ],
        }
    },
    "indicators": {
        each: {"title": {"en": each, "ru": each}, "values": "number", "min": 0, "max": 10, "roles": ["household"]}
        for each in THINGS
    },
    "criteria": {
        "lacks": {
            "title": {"en": "Lacks", "ru": "Лишения"},
            "measured_on": ["household"],
            "rule": {"aggregate": "sum", "of": THINGS},
        },
        "poor": {
            "title": {"en": "Poor", "ru": "Бедно"},
            "scale": "yes_no",
            "measured_on": ["household"],
            "rule": {"band": "lacks", "steps": {"yes": {">=": 20}}},
        },
        "village": {
            "title": {"en": "Poor village", "ru": "Бедная деревня"},
            "scale": "yes_no",
            "measured_on": ["village"],
            "rule": {"quorum": "poor", "over": {"relation": "lives_in", "role": "household"}, "share": "1/2"},
        },
        "worst": {
            "title": {"en": "Worst", "ru": "Хуже всех"},
            "measured_on": ["village"],
            "rule": {"aggregate": "max", "of": "lacks", "over": {"relation": "lives_in", "role": "household"}},
        },
    },
}


def village(*values: int | None) -> merilo.Evaluation:
    """A village of households that have each thing so many times; None: nothing is known of one thing."""
    households = [f"h{place}" for place in range(1, len(values) + 1)]
    network = {
        "format": "merilo.network",
        "version": 1,
        "id": "village",
        "organizations": {"v": {"role": "village"}, **{each: {"role": "household"} for each in households}},
        "relations": {"lives_in": [{"child": each, "parent": "v"} for each in households]},
        "periods": {"p": {"start": "2025-01-01", "end": "2025-12-31"}},
    }
    rows = [
        {"organization": who, "indicator": thing, "period": "p", "value": 1 if value is None else value}
        for who, value in zip(households, values, strict=True)
        for thing in THINGS
        if value is not None or thing != "t0"
    ]
    parts = merilo.Framework.from_dict(FRAMEWORK), merilo.Network.from_dict(network)
    return merilo.evaluate(*parts, merilo.Observations.from_rows(rows))


def lines(evaluation: merilo.Evaluation, criterion: str, lang: str = "en", **options: bool) -> list[str]:
    return evaluation.explain("v", criterion, lang=lang).to_text(**options).splitlines()


def test_few_short_members_are_told_whole():
    evaluation = village(1, 0)
    assert lines(evaluation, "village") == lines(evaluation, "village", full=True)
    assert sum("· “t" in line.replace("«", "“") for line in lines(evaluation, "village")) == 40


@pytest.mark.parametrize(
    ("lang", "summary", "member", "whole"),
    [
        ("en", "5 households: Yes in 3; No in 2", "poor “Poor”, h2: No …", "Summed up by results"),
        ("ru", "всего хозяйств 5: Да — у 3; Нет — у 2", "poor «Бедно», h2: Нет …", "Сведено по результатам"),
    ],
)
def test_long_members_are_counted_by_their_results(lang, summary, member, whole):
    evaluation = village(1, 0, 1, 0, 1)
    told = lines(evaluation, "village", lang)
    assert len(told) < 15
    assert summary in [line.strip() for line in told]
    assert member in [line.strip() for line in told]
    assert any(line.startswith(whole) for line in told)
    full = lines(evaluation, "village", lang, full=True)
    assert sum("· “t" in line.replace("«", "“") for line in full) == 100
    assert not any(line.startswith(whole) for line in full)


def test_members_that_keep_the_result_open_are_told_whole():
    # Two of four are poor, one is not: of the last one thing is missing, 19 and 0 … 10 more are 20 or not.
    told = lines(village(1, 1, 0, 0, None), "village")
    assert "5 households: Yes in 2; No, Yes in 1; No in 2" in [line.strip() for line in told]
    assert sum("· “t" in line.replace("«", "“") for line in told) == 20
    assert any(line.strip() == "· “t0”: … — missing" for line in told)


def test_a_criterion_is_no_member_of_its_subject():
    # Four that are open take more than two pages: three are told whole, the fourth by its result.
    told = [line.strip() for line in lines(village(None, None, None, None), "village")]
    assert [line for line in told if line[0].isdigit()] == ["4 households: No, Yes in 4"]
    assert sum("· “t" in line for line in told) == 60
    assert "poor “Poor”, h4: No, Yes (not assessed) …" in told


def test_the_member_that_is_taken_is_told_whole():
    told = lines(village(1, 0, 3, 0, 1), "worst")
    assert "5 households: from 0 (h2) to 60 (h3)" in [line.strip() for line in told]
    assert [line.strip() for line in told if "· “t0”" in line] == ["· “t0”: 3 [row 41]"]


def test_of_hundreds_each_is_counted():
    evaluation = village(*([1] * 70 + [0] * 60))
    told = [line.strip() for line in lines(evaluation, "village")]
    assert "130 households: Yes in 70; No in 60" in told
    assert "… and 130 more" in told
    assert len(told) < 12
    assert "= greatest: 130 households: from 0 (h71) to 20 (h1)" in [x.strip() for x in lines(evaluation, "worst")]
    html = evaluation.explain("v", "village", lang="en").to_html()
    assert "<details><summary>130 households: Yes in 70; No in 60</summary>" in html
    assert html.count("poor “Poor”, h") == 130


def test_the_command_tells_all_on_demand(tmp_path):
    evaluation = village(1, 0, 1, 0, 1)
    for name, part in (("framework", evaluation.framework), ("network", evaluation.network)):
        (tmp_path / f"{name}.json").write_text(part.to_json(), "utf-8")
    (tmp_path / "observations.csv").write_text(evaluation.observations.to_csv(), "utf-8")
    evaluation = merilo.evaluate(merilo.load(tmp_path))
    arguments = ["explain", str(tmp_path), "v", "village", "--lang", "en"]
    short, full = (CliRunner().invoke(app, [*arguments, *more]).output for more in ([], ["--full"]))
    assert short.splitlines() == lines(evaluation, "village")
    assert full.splitlines() == lines(evaluation, "village", full=True)


@pytest.mark.parametrize(
    ("lang", "values", "numbers"),
    [
        ("en", "“plan”, 200 values: held — 150; not held — 40; missing — 10", "“n”, 190 values: from 1 to 2.5 — 190"),
        (
            "ru",
            "«план», значений 200: проведено — 150; нет — 40; нет данных — 10",
            "«n», значений 190: от 1 до 2,5 — 190",
        ),
    ],
)
def test_hundreds_of_values_are_counted(lang, values, numbers):
    codes = {"no": {"en": "not held", "ru": "нет"}, "yes": {"en": "held", "ru": "проведено"}}
    items = {f"i{place:03}": {} for place in range(200)}
    share: dict[str, Any] = {"measure": "share", "of": "plan", "done": ["yes"]}
    count: dict[str, Any] = {"measure": "count", "of": "n", "where": {">": 1}}
    document = FRAMEWORK | {
        "indicators": {
            "plan": {"title": {"en": "plan", "ru": "план"}, "values": codes, "items": items},
            "n": {"title": "n", "values": "number", "items": dict(list(items.items())[:190])},
        },
        "criteria": {"done": {"title": "done", "rule": share}, "some": {"title": "some", "rule": count}},
    }
    network = {
        "format": "merilo.network",
        "version": 1,
        "id": "one",
        "organizations": {"v": {"role": "village"}},
        "periods": {"p": {"start": "2025-01-01", "end": "2025-12-31"}},
    }
    row = {"organization": "v", "period": "p"}
    rows: list[dict[str, Any]] = [
        {**row, "indicator": "plan", "item": item, "value": "yes" if place < 150 else "no"}
        for place, item in enumerate(list(items)[:190])
    ]
    rows += [
        {**row, "indicator": "n", "item": item, "value": 2.5 if place else 1}
        for place, item in enumerate(list(items)[:190])
    ]
    parts = merilo.Framework.from_dict(document), merilo.Network.from_dict(network)
    evaluation = merilo.evaluate(*parts, merilo.Observations.from_rows(rows))
    told = [line.strip() for line in lines(evaluation, "done", lang)]
    assert f"· {values}" in told
    assert sum(line.startswith("· i19") for line in told) == 10  # what is open, whole
    assert f"· {numbers}" in [line.strip() for line in lines(evaluation, "some", lang)]
    assert sum(line.strip().startswith("· i") for line in lines(evaluation, "done", lang, full=True)) == 200
