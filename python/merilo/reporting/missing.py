"""What is missing, and what it could change."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .._merilo import ResultState
from .names import Names
from .promises import centers_shown
from .scope import Key, Scope, key_of

if TYPE_CHECKING:
    from .._merilo import CitedFact, Outcome
    from ..plan_view import PlanView

_Place = tuple[str, str, str, str, str, str, str]  # organization, indicator, item, rater, period, state, kind of gap

MOST_ITEMS = 40  # named in one line; the tree of the outcome has them all


@dataclass(frozen=True)
class Touched:
    """An outcome that a gap leads to: which, and what is possible now."""

    organization: str
    criterion: str
    score: str
    reasons: str
    anchor: str


@dataclass(frozen=True)
class Gap:
    """Missing evidence of one organization that leads to the same outcomes."""

    organization: str
    lines: tuple[str, ...]
    may_change: tuple[Touched, ...]


@dataclass(frozen=True)
class Missing:
    """All gaps, undetermined outcomes that no single gap explains, and what is open in the plan, by organization."""

    gaps: tuple[Gap, ...]
    unlisted: tuple[Touched, ...]
    undetermined: int
    plan: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]


def missing(names: Names, shown: Scope, view: PlanView | None = None) -> Missing:
    """The gaps of the outcomes shown, in the order in which they meet them, and of the plan."""
    facts: dict[_Place, CitedFact] = {}
    touched: dict[_Place, list[Key]] = {}
    outcomes = {key_of(each): each for each in shown.outcomes if key_of(each) not in shown.aside}
    unlisted = []
    for key, outcome in outcomes.items():
        gaps = names.evaluation.provenance(*key).missing
        if not gaps and outcome.status.name == "undetermined":
            unlisted.append(_touched(names, outcome))
        for fact in gaps:
            place = (fact.organization, fact.indicator, fact.item, fact.rater, fact.period, fact.state, fact.gap)
            facts.setdefault(place, fact)
            touched.setdefault(place, []).append(key)
    together: dict[tuple[str, tuple[Key, ...]], list[CitedFact]] = {}
    for place, keys in touched.items():
        together.setdefault((place[0], tuple(keys)), []).append(facts[place])
    found = [
        Gap(
            names.organization(organization),
            tuple(_lines(names, members)),
            tuple(_touched(names, outcomes[key]) for key in keys),
        )
        for (organization, keys), members in together.items()
    ]
    count = sum(each.status.name == "undetermined" for each in outcomes.values())
    return Missing(tuple(found), tuple(unlisted), count, _open_in_plan(names, shown, view) if view else ())


def _open_in_plan(names: Names, shown: Scope, view: PlanView) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Activities that need attention, requests without an answer, results that are not reached or not determined."""
    found = []
    for center in centers_shown(shown, view):
        lines = [(title, [row.id for row in rows]) for title, rows in view.attention(center)]
        if center.requests:
            unanswered = [each.id for each in center.requests.requests if not each.outcomes]
            lines.append((names.word("open_requests"), unanswered))
        for state in (ResultState.not_reached, ResultState.undetermined):
            numbers = [str(row.number) for row in center.results if row.status.state is state]
            lines.append((names.word(f"results_{state.name}"), numbers))
        told = tuple((title, ", ".join(which)) for title, which in lines if which)
        if told:
            found.append((names.organization(center.organization.id), told))
    return tuple(found)


def _touched(names: Names, outcome: Outcome) -> Touched:
    return Touched(
        names.organization(outcome.organization),
        names.short_judged(outcome),
        names.score(outcome),
        names.reasons(outcome),
        names.anchor(*key_of(outcome)),
    )


def _state(gap: CitedFact) -> str:
    """The word that says what is missing."""
    return f"gap_{gap.gap}" if gap.gap in ("list", "measurement") else gap.state


def _lines(names: Names, facts: list[CitedFact]) -> list[str]:
    """What is missing: indicators that lack the same items share a line, with the periods and states of the gaps."""
    speaker = names.teller.speaker
    by: dict[str, list[CitedFact]] = {}
    for fact in facts:
        by.setdefault(fact.indicator, []).append(fact)
    together: dict[str, list[str]] = {}
    for indicator, mine in by.items():
        items = list(dict.fromkeys(speaker.item(each) for each in mine if each.item))
        raters = list(dict.fromkeys(each.rater for each in mine if each.rater))
        periods = ", ".join(dict.fromkeys(names.period(each.period) for each in mine))
        states = ", ".join(dict.fromkeys(names.word(_state(each)) for each in mine))
        what = ", ".join([*items[:MOST_ITEMS], *(["…"] if items[MOST_ITEMS:] else []), *raters])
        together.setdefault(f"{': ' + what if what else ''} — {states} ({periods})", []).append(
            speaker.title(indicator)
        )
    return [f"{', '.join(titles)}{rest}" for rest, titles in together.items()]
