"""The report of a case: one self-contained, printable HTML text; `merilo.report` makes it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from .._merilo import Case, Evaluation, evaluate
from ..words import LANGUAGES, is_russian
from .about import about
from .cover import cover
from .documents import cited_documents
from .matrices import matrix_blocks
from .missing import missing
from .names import Names
from .network import drawing
from .results import aside_results, organization_results
from .scope import Scope, scope
from .summary import grids


@dataclass(frozen=True)
class Section:
    """A section of the report: its place, title, template and data."""

    id: str
    title: str
    template: str
    data: Any


def report(
    subject: Case | Evaluation,
    *,
    lang: str | None = None,
    organization: str | None = None,
    period: str | None = None,
    as_of: datetime.date | str | None = None,
) -> str:
    """The report on a case or an evaluation as one HTML text, without scripts and without requests.

    `lang` is `ru` or `en`, by default the framework's language; `organization` limits it to one organization and what
    its results stand on; `period` and `as_of` are those of `evaluate`, for a case. The same input gives the same bytes.
    Raises `UnknownIdError`, what `evaluate` raises, and `ImportError` without jinja2.
    """
    from .render import render  # jinja2 is an extra

    evaluation = evaluate(subject, period=period, as_of=as_of) if isinstance(subject, Case) else subject
    default = evaluation.framework.default_language
    names = Names(evaluation, lang or (default if default in LANGUAGES else "en"))
    shown = scope(evaluation, organization)
    return render(
        "report.html.j2",
        lang="ru" if is_russian(names.lang) else "en",
        say=names.word,
        cover=cover(names, shown),
        sections=_sections(names, shown),
    )


def _sections(names: Names, shown: Scope) -> list[Section]:
    found = [
        Section("network", names.word("network_drawn"), "network.html.j2", drawing(names, shown)),
        Section("glance", names.word("at_a_glance"), "summary.html.j2", grids(names, shown)),
        Section("matrices", names.word("matrices"), "matrices.html.j2", matrix_blocks(names, shown)),
        Section("missing", names.word("still_open"), "missing.html.j2", missing(names, shown)),
        Section("results", names.word("base_results"), "results.html.j2", organization_results(names, shown)),
        Section("aside", names.word("aside_results"), "aside.html.j2", aside_results(names, shown)),
        Section("documents", names.word("documents_cited"), "documents.html.j2", cited_documents(names, shown)),
        Section("about", names.word("about_report"), "about.html.j2", about(names)),
    ]
    return [each for each in found if each.data]


__all__ = ["report"]
