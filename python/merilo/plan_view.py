"""A reviewed work plan in the words of one language: the rows that texts and pages show."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ._merilo import ActivityState, ResultState, Status
from .display import level_texts, levels_text
from .grouping import by_organization
from .quorum_sentences import members, share_text
from .speaker import Speaker
from .words import LANGUAGES, day, month, numbers, span, text_in, word, words

if TYPE_CHECKING:
    from ._merilo import (
        ActivityStatus,
        NeedStatus,
        Organization,
        Participation,
        Party,
        PlannedTime,
        PlanReview,
        RequestStatus,
        RequestSummary,
        ResultStatus,
    )

DONE = (ActivityState.held, ActivityState.moved)
OPEN = (ActivityState.due, ActivityState.late, ActivityState.need_unknown, ActivityState.conflict, ActivityState.within)


@dataclass(frozen=True)
class ActivityRow:
    """One activity of one organization: `state` for people, `remarks` on it, `status` behind it."""

    id: str
    title: str
    does: str
    time: str
    state: str
    remarks: tuple[str, ...]
    status: ActivityStatus


@dataclass(frozen=True)
class RequestRow:
    """One request: what is asked, by whom, when, and what became of it."""

    id: str
    title: str
    sender: str
    received: str
    due: str
    closed: str
    state: str
    late: bool


@dataclass(frozen=True)
class NeedRow:
    """One need of a result: what is needed, what is, whether it holds."""

    text: str
    now: str
    state: ResultState


@dataclass(frozen=True)
class GapRow:
    """Something promised that no matrix scores; `shown_by` is the optional criterion for it, with its outcome."""

    text: str
    shown_by: str


@dataclass(frozen=True)
class ResultRow:
    """One expected result with its state for people."""

    number: int
    title: str
    text: str
    task: str
    state: str
    basis: str
    needs: tuple[NeedRow, ...]
    gaps: tuple[GapRow, ...]
    status: ResultStatus


@dataclass(frozen=True)
class CenterView:
    """What the plan says of one organization, and how it stands."""

    organization: Organization
    name: str
    role: str
    goals: tuple[str, ...]
    tasks: tuple[tuple[int, str], ...]
    activities: tuple[ActivityRow, ...]
    requests: RequestSummary | None
    request_rows: tuple[RequestRow, ...]
    participation: Participation | None
    results: tuple[ResultRow, ...]


class PlanView:
    """A reviewed plan in one language; `centers` are the organizations that the plan speaks of."""

    def __init__(self, review: PlanReview, lang: str | None = None) -> None:
        """`lang` is `ru` or `en`, by default the framework's language."""
        default = review.evaluation.framework.default_language
        self.review, self.lang = review, lang or (default if default in LANGUAGES else "en")
        self.speaker = Speaker(review.evaluation, self.lang)
        self._names = {each.id: self._name(each) for each in review.evaluation.network.organizations}
        self._activities = {each.id: each for each in review.plan.activities}
        self._activities_of, self._requests_of = by_organization(review.activities), by_organization(review.requests)
        self._taking_part, self._results_of = by_organization(review.participation), by_organization(review.results)
        centers = (self._center(each) for each in review.evaluation.network.organizations)
        self.centers = tuple(each for each in centers if each.goals or each.activities or each.results)

    def name(self, organization: str) -> str:
        """The name of an organization for people."""
        return self._names.get(organization) or organization

    def attention(self, center: CenterView) -> list[tuple[str, list[ActivityRow]]]:
        """What is due, late, contradicting or not documented on the date, under its word."""
        found: list[tuple[str, list[ActivityRow]]] = []
        for state in OPEN:
            found.append(
                (
                    word(f"activity_{state.name}", self.lang),
                    [row for row in center.activities if row.status.state is state],
                )
            )
        for key in ("undocumented", "outside_tolerance"):
            found.append((word(key, self.lang), [row for row in center.activities if getattr(row.status, key)]))
        return [(title, rows) for title, rows in found if rows]

    def requests_text(self, summary: RequestSummary) -> str:
        """The requests to an organization in a sentence."""
        lang, total = self.lang, len(summary.requests)
        if not total:
            return word("no_requests" if summary.status is Status.not_applicable else "requests_unknown", lang)
        assert summary.low is not None
        assert summary.high is not None
        percent = numbers(summary.low, summary.high, lang)
        parts = [f"{word('request_full', lang)} {summary.full} {word('of', lang)} {total} ({percent} %)"]
        for key in ("partial", "refused", "open"):
            if count := getattr(summary, key):
                parts.append(f"{word(f'request_{key}', lang)}: {count}")
        if summary.late:
            parts.append(self.speaker.say(f"с опозданием: {summary.late}", f"late: {summary.late}"))
        return "; ".join(parts)

    def participation_text(self, participation: Participation) -> str:
        """The participation of those attached in a sentence."""
        if participation.low is None or participation.high is None:
            return word("attendance_planned", self.lang)
        counted = [cell for cell in participation.cells if cell.state != "planned"]
        taken = sum(cell.state in ("attended", "made_up") for cell in counted)
        percent = numbers(participation.low, participation.high, self.lang)
        return self.speaker.say(
            f"участвовали или занимались отдельно: {taken} из {len(counted)} ({percent} %)",
            f"attended or made up: {taken} of {len(counted)} ({percent} %)",
        )

    def time(self, planned: PlannedTime, first: datetime.date, last: datetime.date, made_up: bool = False) -> str:
        """A time as the plan states it."""
        lang = self.lang
        if made_up:
            return self.speaker.say(f"до {day(last, lang)}", f"until {day(last, lang)}")
        if planned.precision == "period":
            return word("whole_period", lang)
        if planned.precision == "month":
            return f"{month(first, lang)} {first.year}"
        if planned.precision == "range" and len(str(planned)) == len("2018-11/2018-12"):
            years = f" {first.year}" if first.year != last.year else ""
            return f"{month(first, lang)}{years}–{month(last, lang)} {last.year}"
        return span(day(first, lang), day(last, lang))

    def _name(self, organization: Organization) -> str:
        return text_in(organization.short_name, self.lang) or text_in(organization.name, self.lang) or organization.id

    def _mine(self, of: Party, organization: Organization) -> bool:
        return of.includes(organization)

    def _center(self, organization: Organization) -> CenterView:
        review, lang, plan = self.review, self.lang, self.review.plan
        roles = {role.id: text_in(role.title, lang) for role in review.evaluation.framework.roles}
        summary = next(iter(self._requests_of.get(organization.id, ())), None)
        if summary and not summary.requests and summary.status is not Status.not_applicable and not plan.activities:
            summary = None
        return CenterView(
            organization=organization,
            name=self._names[organization.id],
            role=roles.get(organization.role) or organization.role,
            goals=tuple(text_in(goal.text, lang) for goal in plan.goals if self._mine(goal.of, organization)),
            tasks=tuple(
                (task.number, text_in(task.text, lang)) for task in plan.tasks if self._mine(task.of, organization)
            ),
            activities=tuple(
                self._activity(each, organization) for each in self._activities_of.get(organization.id, ())
            ),
            requests=summary,
            request_rows=tuple(self._request(each) for each in summary.requests) if summary else (),
            participation=next(iter(self._taking_part.get(organization.id, ())), None),
            results=tuple(self._result(each) for each in self._results_of.get(organization.id, ())),
        )

    def _activity(self, status: ActivityStatus, organization: Organization) -> ActivityRow:
        about, lang = self._activities[status.activity], self.lang
        remarks = []
        if status.date:
            days, later = abs(status.days_off), status.days_off > 0
            off = self.speaker.say(
                f", {'позже' if later else 'раньше'} на {days} дн.", f", {days} days {'late' if later else 'early'}"
            )
            remarks.append(day(status.date, lang) + (off if days else ""))
        remarks += [word(key, lang) for key in ("outside_tolerance", "undocumented") if getattr(status, key)]
        remarks += status.notes
        does = [text_in(part.does, lang) for part in about.parts if self._mine(part.of, organization)]
        return ActivityRow(
            id=about.id,
            title=text_in(about.title, lang),
            does=" ".join(does),
            time=self.time(about.time, status.first, status.last, bool(about.make_up_of)),
            state=word(f"activity_{status.state.name}", lang),
            remarks=tuple(remarks),
            status=status,
        )

    def _request(self, status: RequestStatus) -> RequestRow:
        lang = self.lang
        states = [word(f"request_{outcome}", lang) for outcome in status.outcomes] or [word("request_open", lang)]
        received, due, closed = (
            day(value, lang) if value else "" for value in (status.received, status.due, status.closed)
        )
        return RequestRow(
            id=status.id,
            title=text_in(status.title, lang),
            sender=self.name(status.sender),
            received=received,
            due=due,
            closed=closed,
            state="/".join(states),
            late=status.late,
        )

    def _result(self, status: ResultStatus) -> ResultRow:
        about, lang = self.review.plan.result(status.result), self.lang
        kinds = {kind.id: text_in(kind.title, lang) for kind in self.review.plan.evidence_kinds}
        tasks = {task.id: text_in(task.text, lang) for task in self.review.plan.tasks}
        return ResultRow(
            number=about.number,
            title=text_in(about.title, lang),
            text=text_in(about.text, lang),
            task=tasks.get(about.task, ""),
            state=word(f"result_{status.state.name}", lang),
            basis="; ".join(kinds[kind] or kind for kind in about.basis),
            needs=tuple(self._need(each) for each in status.needs),
            gaps=tuple(
                GapRow(text_in(gap.text, lang), self._shown_by(gap.criterion, status.organization))
                for gap in about.gaps
            ),
            status=status,
        )

    def _need(self, status: NeedStatus) -> NeedRow:
        need = status.need
        what = f"{need.criterion} {self.speaker.title(need.criterion)}"
        least = self.speaker.say(f"не ниже {need.level}", f"at least {need.level}")
        if need.over is not None:
            who = members(self.speaker, {"relation": need.over.relation, "role": need.over.role})
            least += ", " + share_text(self.speaker, {"share": str(need.share)}, who)
        now = self._levels(need.criterion, status.levels)
        reasons = words(status.reasons, self.lang)
        if status.state is ResultState.not_applicable:
            now = word("not_applicable", self.lang)
        return NeedRow(f"{what}: {least}", f"{now} ({reasons})" if reasons else now, status.state)

    def _shown_by(self, criterion: str, organization: str) -> str:
        if not criterion:
            return ""
        evaluation = self.review.evaluation
        text = f"{criterion} {self.speaker.title(criterion)}"
        if (organization, criterion) not in evaluation:
            return text
        outcome = evaluation[organization, criterion]
        return f"{text}: {self._levels(criterion, outcome.levels) or word(outcome.status.name, self.lang)}"

    def _levels(self, criterion: str, levels: tuple[str, ...]) -> str:
        framework = self.review.evaluation.framework
        scores = {each.id: each.score for each in level_texts(framework, framework.criterion(criterion), self.lang)}
        return levels_text(levels, dict(reversed(scores.items()))) if levels else ""


__all__ = ["ActivityRow", "CenterView", "GapRow", "NeedRow", "PlanView", "RequestRow", "ResultRow"]
