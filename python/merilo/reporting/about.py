"""About the report: options, fingerprints of the documents, and rows in = rows used + rows left out."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from .names import Names


@dataclass(frozen=True)
class About:
    """Where the report comes from, for whoever checks it."""

    options: tuple[tuple[str, str], ...]
    fingerprints: tuple[tuple[str, str], ...]
    rows_in: int
    rows_used: int
    left_out: tuple[tuple[str, int], ...]
    remarks: tuple[str, ...]

    @property
    def accounted(self) -> int:
        """Rows used and rows left out."""
        return self.rows_used + sum(count for _, count in self.left_out)


def about(names: Names) -> About:
    """The data of the last page."""
    header, evaluation, say = names.evaluation.header, names.evaluation, names.word
    yes_no = {True: say("yes"), False: say("no")}
    return About(
        (
            (say("framework"), f"{header.framework}, {say('edition').lower()} {header.edition}"),
            (say("network"), header.network),
            (say("period_of"), f"{names.period(header.period)} ({header.period})"),
            (say("date_of_evaluation"), names.day(header.as_of)),
            (say("close_at_lowest"), yes_no[header.close_at_lowest]),
            (say("override_prevails"), yes_no[header.override_prevails]),
            (say("library"), f"merilo {header.library_version}"),
        ),
        (
            (say("framework"), _fingerprint(names.framework.to_json())),
            (say("network"), _fingerprint(names.network.to_json())),
            (say("observations"), _fingerprint(evaluation.observations.to_csv())),
        ),
        header.rows_in,
        header.rows_used,
        tuple((say(each.reason), each.count) for each in header.left_out),
        tuple(f"{say(each.severity.name)}: {each.message(names.lang)}" for each in evaluation.issues),
    )


def _fingerprint(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
