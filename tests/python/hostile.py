"""Texts that try to break out of a page, and documents that hold one in every text field."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import Any

# Keys of the documents whose values are texts for people: a text, or texts by language or level.
TEXT_KEYS = {
    "title",
    "name",
    "short_name",
    "locality",
    "legal_form",
    "abbreviation",
    "many",
    "office",
    "label",
    "description",
    "unit",
    "instrument",
    "instrument_note",
    "note",
    "condition",
    # of work plans
    "theme",
    "text",
    "does",
}
MARK = "✪"  # begins every planted text, so that a test finds them again


def _strings() -> Iterator[str]:
    tags = (
        "script",
        "style",
        "title",
        "textarea",
        "details",
        "summary",
        "table",
        "tr",
        "td",
        "bdi",
        "svg",
        "math",
        "a",
    )
    tags += ("template", "noscript", "iframe", "object", "base", "link", "meta", "form", "select", "plaintext", "xmp")
    for tag in tags:
        yield f"<{tag}>"
        yield f"</{tag}>"
        yield f"</{tag}><script>alert(1)</script>"
    for event in ("onload", "onerror", "onclick", "onfocus", "ontoggle"):
        yield f'" {event}="alert(1)'
        yield f"' {event}='alert(1)"
        yield f"<img src=x {event}=alert(1)>"
    yield from (
        "<!--",
        "-->",
        "--!>",
        "<![CDATA[",
        "]]>",
        "<?xml version='1.0'?>",
        "<!DOCTYPE html>",
        "&lt;b&gt;",
        "&#60;b>",
    )
    yield from (
        "&",
        "&amp",
        "&nbsp;",
        "&notin;",
        "<",
        ">",
        '"',
        "'",
        "`",
        "=",
        "\\",
        "/",
        "</",
        "<//",
        "< script>",
        "<b",
    )
    yield from ("{{ 7 * 7 }}", "{% raw %}", "{% include 'style.css' %}", "{# no #}", "${7*7}", "#{7*7}", "%s %d", "{0}")
    yield from (
        "javascript:alert(1)",
        "data:text/html,<b>",
        "https://example.com/x.png",
        "//example.com",
        "url(x)",
        "@import 'x'",
    )
    yield from (
        "} body { display: none",
        "*/ body{} /*",
        "=1+1",
        "+1",
        "-1",
        "@SUM(A1)",
        "'; DROP TABLE x; --",
        "../../etc",
    )
    yield from (
        "\N{HEBREW LETTER ALEF}bc",
        "\N{ARABIC LETTER ALEF}" * 30,
        "a\N{COMBINING ACUTE ACCENT}" * 40,
        "👨‍👩‍👧",
        "𝕒𝕓𝕔",
        "日本語",
        "ﬁ",
    )
    yield from (
        "a" * 10_000,
        "слово " * 1_000,
        "W" * 300 + "<b>",
        "<" * 500,
        "&" * 500,
        '"' * 500,
        "]]>" * 100,
        "a\N{NO-BREAK SPACE}b",
    )
    # Invisible characters: ids never have them, the readers see to that; texts may.
    for name in (
        "RIGHT-TO-LEFT OVERRIDE",
        "LEFT-TO-RIGHT ISOLATE",
        "POP DIRECTIONAL ISOLATE",
        "ZERO WIDTH SPACE",
        "SOFT HYPHEN",
    ):
        character = unicodedata.lookup(name)
        yield f"a{character}b"
        yield character * 3 + "</bdi>"
    yield from ("a\tb", "a\nb", "a\r\nb", "\x1b[31m", "\x7f", "\N{LINE SEPARATOR}", "\N{ZERO WIDTH NO-BREAK SPACE}x")


STRINGS = tuple(dict.fromkeys(_strings()))


def as_id(text: str) -> str:
    """The text without what the readers refuse in ids, and no longer than they take."""
    shown = "".join(each for each in text if unicodedata.category(each) not in ("Cc", "Cf", "Zl", "Zp"))
    return shown.encode()[:900].decode(errors="ignore")


def planted(document: Any, make: Callable[[str], str], path: str = "") -> Any:
    """A copy of a document in which `make` writes every text for people; it is given the place of the text."""
    if isinstance(document, list):
        return [planted(each, make, f"{path}/{place}") for place, each in enumerate(document)]
    if not isinstance(document, dict):
        return document
    result = {}
    for key, value in document.items():
        place = f"{path}/{key}"
        if key in TEXT_KEYS and isinstance(value, (str, dict)):
            result[key] = {lang: make(f"{place}/{lang}") for lang in value} if isinstance(value, dict) else make(place)
        elif key == "descriptors":
            result[key] = {level: make(f"{place}/{level}") for level in value}
        elif key == "aliases":
            result[key] = [make(f"{place}/{number}") for number, _ in enumerate(value)]
        elif key == "values" and isinstance(value, dict):
            result[key] = {code: make(f"{place}/{code}") for code in value}
        else:
            result[key] = planted(value, make, place)
    return result


def rows(make: Callable[[str], str]) -> list[dict[str, Any]]:
    """Observations of the full documents: documents, notes, items and raters are texts of others too."""
    found: list[dict[str, Any]] = []

    def add(organization: str, indicator: str, value: Any, period: str = "now", **more: Any) -> None:
        number = len(found)
        texts = {"evidence": make(f"evidence/{number:03}"), "note": make(f"note/{number:03}")}
        found.append(
            {"organization": organization, "indicator": indicator, "period": period, "value": value} | texts | more
        )

    for organization, value in (("c", 3), ("s1", 4), ("s2", 1)):
        add(organization, "n", value)
        add(organization, "n", value - 1, "before")
        add(organization, "m", value)
        add(organization, "pupils", 10 * value)
        add(organization, "level", "1")
        add(organization, "rated", "2", rater="r1")
        add(organization, "rated", "1", rater=as_id(make("rater")))
        add(organization, "task", "held", item=as_id(make("item/1")))
        add(organization, "task", "", item=as_id(make("item/2")), status="expected")
        add(organization, "open_number", 2, item=as_id(make("item/3")))
        add(organization, "open_number", 1, "before", item=as_id(make("item/3")))
        add(organization, "run", "2018-03-01", item="module/1", date="2018-03-01")
        add(organization, "day", "2018-03-01")
    return found


def items(make: Callable[[str], str]) -> list[dict[str, Any]]:
    """The items of the full documents' list."""
    return [
        {
            "indicator": "task",
            "item": as_id(make(f"item/{number}")),
            "title": make(f"title/{number}"),
            "group": make("group"),
            "condition": "",
        }
        for number in (1, 2)
    ]
