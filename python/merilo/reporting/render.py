"""The report as one HTML text: every value escaped, invisible characters shown, no clock and no chance."""

from __future__ import annotations

import unicodedata
from functools import cache
from typing import Any

try:
    import jinja2
    from markupsafe import Markup
except ImportError as error:  # the report is an extra
    raise ImportError('The report needs jinja2: python -m pip install "merilo[report]"') from error

# Joiners are part of the spelling of some languages; what else is invisible may reorder or hide text.
_JOINERS = "\N{ZERO WIDTH JOINER}\N{ZERO WIDTH NON-JOINER}"


def render(template: str, **data: Any) -> str:
    """The text of a template of this package."""
    return _environment().get_template(template).render(**data)


def visible(text: str) -> str:
    """The text with invisible characters as their numbers, such as [U+202E]; line ends and tabs become spaces."""
    if text.isascii() and text.isprintable():
        return text
    return "".join(_visible(each) for each in text)


def _visible(character: str) -> str:
    if character in "\n\r\t\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}":
        return " "
    kind = unicodedata.category(character)
    if kind in ("Cc", "Cf", "Cs", "Co") and character not in _JOINERS:
        return f"[U+{ord(character):04X}]"
    return character


def _finished(value: Any) -> Any:
    """What a template puts out: markup made by templates as it is, anything else visible."""
    return value if isinstance(value, Markup) else visible(str(value))


@cache
def _environment() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.PackageLoader("merilo.reporting"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=_finished,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
