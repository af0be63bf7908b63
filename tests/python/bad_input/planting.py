"""The ground of the defect generator: spoils a valid case and holds the report against what must be said.

A planter changes a `Case` and says what must be reported: the code, the file, and a JSON pointer or a column and line
of a table. Lines and columns in JSON are found by `Locator`, which shares nothing with the library.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import merilo
from documents import bundled, small_framework, small_network, small_rows, written
from locator import Locator, pointer_of

Path = tuple[Any, ...]


@dataclass
class Case:
    """A small valid case; `texts` of the spoiled documents are made last."""

    rng: random.Random
    bundled: bool = False
    framework: dict[str, Any] = field(init=False)
    network: dict[str, Any] = field(init=False)
    rows: list[list[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Draws the three documents."""
        self.framework = small_framework(self.rng)
        self.network = small_network(self.rng)
        self.rows = small_rows(self.rng, self.framework, self.network)
        if self.bundled:
            self.framework, self.network = bundled("framework"), bundled("network")

    def document(self, name: str) -> dict[str, Any]:
        """The dict of one of the two JSON documents."""
        return self.framework if name == "framework" else self.network

    def either(self) -> str:
        """The name of one of the two JSON documents."""
        return self.rng.choice(("framework", "network"))

    def criterion(self, first: str = "kq") -> str:
        """The id of one criterion."""
        return self.rng.choice([name for name in self.framework["criteria"] if name[0] in first])

    def row(self) -> int:
        """The place of one row of the table, not its header."""
        return self.rng.randrange(1, len(self.rows))


@dataclass
class Planted:
    """What must be reported. `pointer` is a path in JSON, or the name of a column."""

    file: str
    pointer: Path | str
    line: int = 0  # of a table
    text: str | bytes | None = None  # the spoiled text, if it is no longer JSON or CSV as the writer makes it
    position: tuple[int, int] | None = None  # in `text`
    severity: str = "error"


Planter = Callable[[Case], Planted]
PLANTERS: dict[str, list[Planter]] = {}
ANYWHERE: set[str] = set()  # planters that take any document, the bundled one too


def plants(code: str, anywhere: bool = False) -> Callable[[Planter], Planter]:
    """Registers a planter of a code; `anywhere`: it takes any document."""

    def register(planter: Planter) -> Planter:
        PLANTERS.setdefault(code, []).append(planter)
        if anywhere:
            ANYWHERE.add(planter.__name__)
        return planter

    return register


def paths(value: Any, path: Path = ()) -> list[Path]:
    """The paths of all values below and at `value`."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(below for key, child in children for below in paths(child, (*path, key)))]


def get(value: Any, path: Path) -> Any:
    """The value at a path."""
    for key in path:
        value = value[key]
    return value


def put(document: Any, path: Path, value: Any) -> Path:
    """Sets the value at a path; the last key may be new. Gives the path."""
    get(document, path[:-1])[path[-1]] = value
    return path


def closed_objects(name: str, document: dict[str, Any]) -> list[Path]:
    """Objects whose keys are fixed by the format."""
    depth = {
        "criteria": 2,
        "roles": 2,
        "scales": 2,
        "indicators": 2,
        "matrices": 2,
        "totals": 2,
        "organizations": 2,
        "periods": 2,
        "raters": 2,
        "approvals": 2,
    }
    found: list[Path] = [()]
    for path in paths(document):
        if path[:1] == ("readings",) or not isinstance(get(document, path), dict):
            continue
        if path and len(path) == depth.get(path[0]):
            found.append(path)
        if len(path) == 3 and path[0] == "relations" and name == "network":
            found.append(path)
        if (len(path) == 4 and path[2] == "levels") or path[-1:] in (("over",), ("rule",)):
            found.append(path)
    return found


def texts_of(document: Any) -> list[Path]:
    """Paths of texts deep enough to be found again."""
    return [
        path
        for path in paths(document)
        if path and isinstance(get(document, path), str) and path[0] not in ("format", "default_language")
    ]


def as_text(case: Case, name: str) -> tuple[str, Locator]:
    """One layout of a document."""
    text = written(case.document(name), case.rng)
    return text, Locator(text)


def csv_of(rows: list[list[str]]) -> str:
    """The text of a table."""
    return "".join(",".join(f'"{field}"' if "," in field else field for field in row) + "\n" for row in rows)


def position(text: str, offset: int) -> tuple[int, int]:
    """Line and column of an offset, in code points."""
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def issues_of(framework: str | bytes, network: str | bytes, rows: str | bytes) -> list[merilo.Issue]:
    """Everything reported of a case: by the readers, the examples and the evaluation."""
    issues: list[merilo.Issue] = []
    parts: list[Any] = []
    for read, text in (
        (merilo.Framework.from_json, framework),
        (merilo.Network.from_json, network),
        (merilo.Observations.from_csv, rows),
    ):
        try:
            parts.append(read(text))  # type: ignore[operator]
            issues += parts[-1].warnings
        except merilo.ModelError as error:
            issues += error.issues
    if len(parts) == 3:
        found = list(merilo.check_examples(parts[0]))
        try:
            found += merilo.evaluate(*parts).issues
        except merilo.ModelError as error:
            found += error.issues
        for file, text in (("framework.json", framework), ("network.json", network)):
            found = list(merilo.locate_issues(found, text, file))  # type: ignore[arg-type]
        issues += found
    return issues


def report_of(
    planter: Planter, rng: random.Random, bundled_case: bool = False
) -> tuple[Planted, dict[str, str | bytes], list[merilo.Issue]]:
    """Plants one defect: what must be reported, the spoiled texts, and what is reported."""
    case = Case(rng, bundled_case)
    planted = planter(case)
    texts: dict[str, str | bytes] = {
        "framework": written(case.framework, rng),
        "network": written(case.network, rng),
        "rows": csv_of(case.rows),
    }
    if planted.text is not None:
        texts[planted.file] = planted.text
    return planted, texts, issues_of(texts["framework"], texts["network"], texts["rows"])


def check(code: str, planter: Planter, rng: random.Random, bundled_case: bool = False) -> str:
    """Plants one defect; what is wrong with the report, or nothing."""
    planted, texts, found = report_of(planter, rng, bundled_case)
    if planted.file == "rows":
        pointer = str(planted.pointer)
        expected = (planted.line, 0)
    else:
        pointer = planted.pointer if isinstance(planted.pointer, str) else pointer_of(planted.pointer)
        expected = planted.position or (0, 0)
        if not planted.position and code != "more_issues":
            text = texts[planted.file]
            assert isinstance(text, str)
            expected = Locator(text).at(pointer)
    # Notes and warnings of other defects may stand beside; of the same code at the same place there is one.
    places = [
        (each.severity.name, each.place.pointer, (each.place.line, each.place.column))
        for each in found
        if each.code == code
    ]
    wanted = (planted.severity, pointer, expected)
    if wanted in places:
        return ""
    others = [each.message() for each in found][:4]
    return f"{planter.__name__}: wanted {code} {wanted}, found {places or others}"
