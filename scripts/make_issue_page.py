"""Writes docs/issues.md from the catalogue in src/issue.cpp and from issue_examples.py."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from issue_examples import BESIDE, FRAMEWORK, GONE, ISSUES, NETWORK, ROWS, F

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "issues.md"


def catalogue() -> list[tuple[str, str, str]]:
    """Code, English and Russian words, in the order of the source."""
    return re.findall(
        r'^    \{"([a-z_]+)", "([^"]*)", "([^"]*)"\},$', (ROOT / "src" / "issue.cpp").read_text("utf-8"), re.M
    )


def _nested() -> Any:
    value: Any = 0
    for _ in range(65):
        value = [value]
    return value


def edited(document: dict[str, Any], pointer: str, value: Any) -> dict[str, Any]:
    """A copy with the value put, or taken away, at a pointer."""
    result: dict[str, Any] = json.loads(json.dumps(document))
    target: Any = result
    *way, last = pointer.split("/")[1:]
    for key in way:
        target = target[int(key)] if isinstance(target, list) else target[key]
    if value is GONE:
        del target[last]
    elif isinstance(target, list):
        target[int(last) : int(last) + 1] = [value]
    else:
        target[last] = value
    return result


def texts(code: str) -> tuple[str | bytes, str | bytes, str]:
    """Framework, network and table of the example of a code."""
    framework, network, rows = FRAMEWORK, NETWORK, ROWS
    document, *rest = ISSUES[code][2]
    if code == "too_deep":
        framework = edited(framework, "/note", _nested())
    elif code == "unchecked_table":
        framework = edited(framework, *rest)
        framework["indicators"] |= {f"n{i}": {"values": "number"} for i in range(9)}
    elif code == "missing_score":
        framework = edited(
            edited(framework, *rest),
            "/criteria/mean",
            {"measured_on": ["school"], "rule": {"aggregate": "mean", "of": ["plan"]}},
        )
    elif code == "missing_translation":
        framework = edited(edited(framework, *rest), "/title", {"en": "example"})
    elif document == "rows":
        rows = rest[0]
        if rest[1:]:
            framework = edited(framework, *rest[1:])
    elif len(rest) == 1:
        return (rest[0], json.dumps(network), rows) if document == F else (json.dumps(framework), rest[0], rows)
    elif document == F:
        framework = edited(framework, *rest)
    else:
        network = edited(network, *rest)
    for pointer, value in BESIDE.get(code, ()):
        framework = edited(framework, pointer, value)
    return json.dumps(framework, ensure_ascii=False), json.dumps(network, ensure_ascii=False), rows


def _shown(code: str) -> str:
    document, *rest = ISSUES[code][2]
    if code == "too_deep":
        return "framework: 65 lists inside each other"
    if code == "too_large":
        return "framework, `/id`: a text of 1048577 bytes"
    if code == "more_issues":
        return "framework, `/roles`: 101 roles with an unknown key"
    if document == "excel" and isinstance(rest[0], str):
        return f"observations.xlsx with the text `{rest[0]}`"
    if document == "excel":
        return "observations.xlsx with the cells `" + " ⏎ ".join(" | ".join(row) for row in rest[0]) + "`"
    if document == "rows":
        return (
            "observations: `"
            + rest[0].rstrip("\n").replace("\n", " ⏎ ")
            + "`"
            + (f", framework, `{rest[1]}`: `{json.dumps(rest[2])}`" if rest[1:] else "")
        )
    if len(rest) == 1:
        text = rest[0] if isinstance(rest[0], str) else rest[0].decode("cp1251") + " in windows-1251"
        return f"{document}: `{text}`"
    beside = "".join(
        f", `{pointer}`: `{json.dumps(value, ensure_ascii=False)}`" for pointer, value in BESIDE.get(code, ())
    )
    value = "taken away" if rest[1] is GONE else f"`{json.dumps(rest[1], ensure_ascii=False)}`"
    return f"{document}, `{rest[0]}`: {value}{beside}".replace("\u200b", "<U+200B>")


def page() -> str:
    """The text of the page."""
    lines = [
        "# Issue codes",
        "",
        "Written by `scripts/make_issue_page.py`; do not edit. Every problem of a document is an issue: severity,",
        "code, file, JSON pointer (or column of a table), line and column, found, expected, hint. All of a file are",
        "reported in one pass, in the order of their places. The place of a pointer is the first character of its",
        "value; that of a repeated key is the key itself, that of a missing key is its object.",
        "Columns count code points from 1. The examples are edits of the small case in the script.",
        "",
    ]
    for code, english, russian in catalogue():
        cause, cure, _ = ISSUES[code]
        lines += [
            f"## `{code}`",
            "",
            f"*{english}* — *{russian}*",
            "",
            f"- Cause: {cause}",
            f"- Cure: {cure}",
            f"- Example: {_shown(code)}",
            "",
        ]
    return "\n".join(lines[:-1]) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
