"""The report of a case: one self-contained, printable HTML text; `merilo.report` makes it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from .. import _merilo
from .._merilo import Case, Evaluation, PlanReview, review_plan
from ..words import LANGUAGES, is_russian
from .about import about
from .cover import cover
from .documents import cited_documents
from .matrices import matrix_blocks
from .missing import missing
from .names import Names
from .network import drawing
from .participation import participations
from .promises import promises
from .requests import center_requests
from .results import aside_results, organization_results
from .scope import Scope, scope
from .summary import grids
from .timeline import timeline

MOST_ON_PAPER = 40  # organizations whose reasons and documents are printed; more would be hundreds of pages


@dataclass(frozen=True)
class Section:
    """A section of the report: its place, title, template and data; `on_screen` says that it is too long for paper."""

    id: str
    title: str
    template: str
    data: Any
    on_screen: bool = False


def report(
    subject: Case | Evaluation,
    *,
    lang: str | None = None,
    organization: str | None = None,
    period: str | None = None,
    as_of: datetime.date | str | None = None,
    plan: PlanReview | None = None,
) -> str:
    """The report on a case or an evaluation as one HTML text, without scripts and without requests.

    `lang` is `ru` or `en`, by default the framework's language; `organization` limits it to one organization and what
    its results stand on; `period` and `as_of` are those of `evaluate`, for a case. `plan` is the review of the work
    plan to show, by default that of the case on the same date. The same input gives the same bytes.
    Raises `UnknownIdError`, what `evaluate` raises, and `ImportError` without jinja2.
    """
    from .render import render  # jinja2 is an extra

    if isinstance(subject, Case):
        evaluation = _merilo.evaluate(subject, period=period, as_of=as_of)
        if plan is None and subject.plan is not None and subject.plan.period == evaluation.header.period:
            plan = review_plan(subject, as_of=evaluation.header.as_of)
    else:
        evaluation = subject
    default = evaluation.framework.default_language
    names = Names(evaluation, lang or (default if default in LANGUAGES else "en"))
    shown = scope(evaluation, organization)
    return render(
        "report.html.j2",
        lang="ru" if is_russian(names.lang) else "en",
        say=names.word,
        cover=cover(names, shown),
        sections=_sections(names, shown, plan),
    )


def _sections(names: Names, shown: Scope, plan: PlanReview | None) -> list[Section]:
    say = names.word
    found = [
        Section("network", say("network_drawn"), "network.html.j2", drawing(names, shown)),
        Section("glance", say("at_a_glance"), "summary.html.j2", grids(names, shown)),
    ]
    view = plan.view(names.lang) if plan is not None else None
    if view is not None:
        promised, attended = promises(names, shown, view), participations(names, shown, view)
        dated = timeline(names, shown, view)
        found += [
            Section("promises", say("results_by_task"), "promises.html.j2", promised if promised.centers else None),
            Section("timeline", say("plan_timeline"), "timeline.html.j2", dated if dated.lines else None),
            Section("requests", say("plan_requests"), "requests.html.j2", center_requests(names, shown, view)),
            Section(
                "participation",
                say("plan_participation"),
                "participation.html.j2",
                attended if attended.centers else None,
            ),
        ]
    bulk = len(shown.organizations) > MOST_ON_PAPER
    found += [
        Section("matrices", say("matrices"), "matrices.html.j2", matrix_blocks(names, shown)),
        Section("missing", say("still_open"), "missing.html.j2", missing(names, shown, view)),
        Section("results", say("base_results"), "results.html.j2", organization_results(names, shown), bulk),
        Section("aside", say("aside_results"), "aside.html.j2", aside_results(names, shown), bulk),
        Section("documents", say("documents_cited"), "documents.html.j2", cited_documents(names, shown, plan), bulk),
        Section("about", say("about_report"), "about.html.j2", about(names)),
    ]
    return [each for each in found if each.data]


__all__ = ["report"]
