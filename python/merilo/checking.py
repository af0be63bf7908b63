"""Checks of documents and case folders: every issue with its place."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from ._merilo import (
    Case,
    CsvFormat,
    Framework,
    Issue,
    Network,
    Observations,
    Place,
    Severity,
    TableSource,
    WorkPlan,
    check,
    check_examples,
    check_plan,
    locate_issues,
    review_plan,
)
from .errors import Error
from .files import MOST_DOCUMENT, MOST_TABLE, read_whole, shown
from .loading import check_table, load

# By the part that only documents of this format have.
FORMATS = {"criteria": "merilo.framework", "organizations": "merilo.network", "activities": "merilo.work_plan"}
RESULTS = ("merilo.evaluation",)  # written, not read
DOCUMENTS = ("framework.json", "network.json", "work_plan.json")


def checked(path: Path, csv: CsvFormat) -> list[Issue]:
    """Every issue of a document or a case folder; the worked examples of a framework are run.

    `csv` is how CSV files are written.

    Raises `ModelError` for what cannot be read, `OSError` for what is not there.
    """
    if path.is_dir():
        return _checked_case(path, csv)
    if path.suffix in (".xlsx", ".parquet") or path.name in ("organizations.csv", "relations.csv"):
        return list(check_table(path, csv))
    file = shown(str(path))
    # The readers take bytes too, and say what is no UTF-8.
    data: Any = read_whole(path, MOST_TABLE if path.suffix == ".csv" else MOST_DOCUMENT)
    if path.suffix == ".csv":
        items = path.name == "items.csv"
        header = "organization,indicator,period,value\n"
        nothing = TableSource(), TableSource(file=file, format=csv)
        read = TableSource(file=file, format=csv), TableSource()
        table = Observations.from_csv(
            header if items else data, items=data if items else "", sources=nothing if items else read
        )
        return list(table.warnings)
    kind = _format(data)
    if kind and kind not in FORMATS.values():
        place = Place(file, "/format")
        return [Issue(Severity.error, "unsupported_version", place, kind, "one of " + ", ".join(FORMATS.values()))]
    if kind == "merilo.network":
        return list(Network.from_json(data, file=file).warnings)
    if kind == "merilo.work_plan":
        return list(WorkPlan.from_json(data, file=file).warnings)
    framework = Framework.from_json(data, file=file)
    found = locate_issues([*check(framework), *check_examples(framework)], data, "framework.json")
    return [_in_file(each, file) for each in found]


def located(issues: Iterable[Issue], folder: Path) -> tuple[Issue, ...]:
    """The issues of a case with line and column in its documents, where they have only a pointer."""
    found = tuple(issues)
    for name in DOCUMENTS:
        with contextlib.suppress(Error, OSError):  # it has been read before, or is not there
            found = locate_issues(found, read_whole(folder / name, MOST_DOCUMENT).decode("utf-8", "replace"), name)
    return found


def _in_file(issue: Issue, file: str) -> Issue:
    place = Place(file, issue.place.pointer, issue.place.line, issue.place.column)
    return Issue(issue.severity, issue.code, place, issue.found, issue.expected, issue.hint)


def has_errors(issues: Iterable[Issue]) -> bool:
    """Whether any of the issues is an error."""
    return any(each.severity is Severity.error for each in issues)


def issue_data(issue: Issue) -> dict[str, Any]:
    """An issue as JSON has it."""
    place = issue.place
    return {
        "severity": issue.severity.name,
        "code": issue.code,
        "file": place.file,
        "pointer": place.pointer,
        "line": place.line,
        "column": place.column,
        "found": issue.found,
        "expected": issue.expected,
        "hint": issue.hint,
    }


def _checked_case(path: Path, csv: CsvFormat) -> list[Issue]:
    case = load(path, format=csv)
    framework, network, observations = case
    odd = [*network.warnings, *observations.warnings]
    odd += check_plan(case.plan, framework, network) if case.plan else []
    records = _records(case)
    odd += [
        each
        for each in check(framework, network, observations)
        if each.code != "unused_name" or each.found not in records
    ]
    issues = located([*odd, *check_examples(framework)], path)
    reviewed = review_plan(case).issues if case.plan and not has_errors(issues) else ()
    return [*issues, *(each for each in reviewed if each not in issues)]


def _records(case: Case) -> set[str]:
    """Indicators that the plan uses, though no rule may."""
    return set(case.plan.to_dict().get("records", {}).get("requests", {}).values()) if case.plan else set()


def _format(data: bytes) -> str:
    """The format of a document: what it says, else the one whose main part it has; empty where the reader must say."""
    # A name that is nearly right is told by the reader of what the document looks like.
    try:
        document = json.loads(data)
        said = str(document.get("format", ""))
    except (ValueError, AttributeError, RecursionError):
        return ""
    if said in (*FORMATS.values(), *RESULTS):
        return said
    return next((form for part, form in FORMATS.items() if part in document), said)
