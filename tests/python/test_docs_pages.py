"""Pages of the docs that are made from data, and the glossary."""

from __future__ import annotations

import json
import re
import runpy

import pytest
from conftest import NOVOSIBIRSK, ROOT

SCRIPT = runpy.run_path(str(ROOT / "scripts" / "make_readings.py"))


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_of_readings_is_what_the_script_makes(language):
    path = SCRIPT["PAGES"][language]
    assert path.read_text(encoding="utf-8") == SCRIPT["page"](language), "run: python scripts/make_readings.py"


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_page_has_a_row_for_each_reading(language):
    rows = re.findall(r"^\| (A\d\d) \|", SCRIPT["page"](language), re.MULTILINE)
    assert rows == [f"A{number:02}" for number in range(1, 53)]


def test_names_of_the_glossary_exist_in_the_project():
    """A name of the API in the glossary is a name in the headers, the Python package, the formats or the case."""
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    rows = [line.split("|") for line in text.splitlines() if line.startswith("| ")]
    names = {name for row in rows if len(row) == 6 for name in re.findall(r"`([^`]+)`", row[3])}
    assert len(names) > 40
    places = [
        *(ROOT / "include").rglob("*.hpp"),
        *(ROOT / "python").rglob("*.py"),
        *(ROOT / "python").rglob("*.pyi"),
        ROOT / "docs" / "format.md",
        *NOVOSIBIRSK.iterdir(),
    ]
    known = set(re.findall(r"\w+", "\n".join(path.read_text(encoding="utf-8") for path in places)))
    assert {name for name in names if not set(re.findall(r"\w+", name)) <= known} == set()


def test_abbreviations_are_in_the_glossary():
    text = (ROOT / "docs" / "glossary.md").read_text(encoding="utf-8")
    for role in json.loads((NOVOSIBIRSK / "framework.json").read_text(encoding="utf-8"))["roles"].values():
        assert role["abbreviation"]["ru"] in text
