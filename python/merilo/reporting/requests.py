"""The requests to every organization that serves on request, and what became of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from .names import Names
from .promises import centers_shown
from .scope import Scope

if TYPE_CHECKING:
    from ..plan_view import PlanView, RequestRow


@dataclass(frozen=True)
class CenterRequests:
    """The requests to one organization: in a sentence, and each with the documents it names."""

    organization: str
    summary: str
    rows: tuple[tuple[RequestRow, tuple[str, ...]], ...]


def center_requests(names: Names, shown: Scope, view: PlanView) -> list[CenterRequests]:
    """The requests to the organizations shown."""
    return [
        CenterRequests(
            names.full_name(center.organization),
            view.requests_text(center.requests),
            tuple(
                (row, status.documents)
                for row, status in zip(center.request_rows, center.requests.requests, strict=True)
            ),
        )
        for center in centers_shown(shown, view)
        if center.requests is not None
    ]
