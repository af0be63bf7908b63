"""The page of issue codes is current, and its examples give what they are examples of."""

from __future__ import annotations

import importlib
import json
import re
import sys

import merilo
import openpyxl
import pytest
from defects import issues_of
from documents import ROOT

pytestmark = pytest.mark.filterwarnings("ignore::merilo.RowsLeftOutWarning")

sys.path.insert(0, str(ROOT / "scripts"))
PAGE = importlib.import_module("make_issue_page")


def test_the_page_is_current():
    assert PAGE.PAGE.read_text("utf-8") == PAGE.page(), "run scripts/make_issue_page.py"


def test_every_code_has_cause_cure_and_example_and_no_other():
    assert set(PAGE.ISSUES) == {code for code, _, _ in PAGE.catalogue()}
    assert all(cause and cure for cause, cure, _ in PAGE.ISSUES.values())


def workbook_issues(content, folder):
    """The codes of a workbook of these cells, or a file of this text."""
    path = folder / "observations.xlsx"
    if isinstance(content, str):
        path.write_text(content)
    else:
        book = openpyxl.Workbook()
        for row in content:
            book.active.append(row)
        book.save(path)
    with pytest.raises(merilo.ModelError) as raised:
        merilo.Observations.from_excel(path)
    return {issue.code for issue in raised.value.issues}


def all_issues(framework, network, rows):
    """What the readers, the evaluation and, where these refuse nothing, the check say."""
    issues = issues_of(framework, network, rows)
    if any(each.severity is merilo.Severity.error for each in issues):
        return issues
    case = merilo.Framework.from_json(framework), merilo.Network.from_json(network), merilo.Observations.from_csv(rows)
    return [*issues, *merilo.check(*case)]


@pytest.mark.parametrize("code", PAGE.ISSUES)
def test_the_example_gives_its_code(code, tmp_path):
    document, *rest = PAGE.ISSUES[code][2]
    if document == "excel":
        assert workbook_issues(rest[0], tmp_path) == {code}
        return
    issues = all_issues(*PAGE.texts(code))
    assert code in {issue.code for issue in issues}
    assert [issue.message() for issue in issues if not issue.found] == []


def test_the_case_of_the_examples_is_sound():
    assert [each.code for each in all_issues(json.dumps(PAGE.FRAMEWORK), json.dumps(PAGE.NETWORK), PAGE.ROWS)] == []


def test_every_code_in_the_sources_is_in_the_catalogue():
    paths = [*sorted((ROOT / "src").rglob("*.[ch]pp")), *sorted((ROOT / "python").rglob("*.py"))]
    source = "".join(path.read_text("utf-8") for path in paths if path.name != "issue.cpp")
    known = {code for code, _, _ in PAGE.catalogue()}
    assert {code for code in known if f'"{code}"' not in source} == set()
    raised = set(re.findall(r'\{Severity::\w+, "([a-z_]+)"', source))
    assert raised <= known
