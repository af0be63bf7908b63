"""The cover: what was evaluated, when, by which edition, who signs, and how much is known."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from .._merilo import Status
from .names import Names, shortened
from .scope import Scope

LONGEST_SIGNED = 200  # of each of the words above a signature


@dataclass(frozen=True)
class Signer:
    """The words above an empty line for a signature."""

    title: str
    office: str
    organization: str


@dataclass(frozen=True)
class Cover:
    """The first page."""

    title: str
    network: str
    subject: str
    note: str
    facts: tuple[tuple[str, str], ...]
    signers: tuple[Signer, ...]
    tally: tuple[tuple[str, str, int], ...]
    outcomes: int


def cover(names: Names, shown: Scope) -> Cover:
    """The data of the first page."""
    header = names.evaluation.header
    period = names.network.period(header.period)
    counts = Counter(outcome.status for outcome in shown.outcomes)
    subject = names.full_name(names.network.organization(shown.subject)) if shown.subject else ""
    say = names.word
    return Cover(
        names.text(names.framework.title) or names.framework.id,
        names.text(names.network.title) or names.network.id,
        subject,
        names.text(names.network.note),
        (
            (say("edition"), f"{header.edition} ({header.framework})"),
            (say("period_of"), f"{names.period(header.period)}: {names.day(period.start)} – {names.day(period.end)}"),
            (say("date_of_evaluation"), names.day(header.as_of)),
            (say("organizations"), str(len(shown.organizations))),
            (
                say("observations"),
                f"{say('rows_in').lower()} {header.rows_in} = {say('rows_used').lower()} {header.rows_used} + "
                f"{say('left_out').lower()} {sum(each.count for each in header.left_out)}",
            ),
        ),
        tuple(_signers(names, shown)),
        tuple((status.name, say(status.name), counts[status]) for status in Status),
        len(shown.outcomes),
    )


def _signers(names: Names, shown: Scope) -> Iterator[Signer]:
    """Who signs as the network declares: of a report on one organization those of it and those from outside."""
    for each in names.network.approvals:
        if shown.subject and each.organization not in ("", shown.subject):
            continue
        signs = names.full_name(names.network.organization(each.organization)) if each.organization else ""
        texts = (names.text(each.title), names.text(each.office), signs)
        yield Signer(*(shortened(text, LONGEST_SIGNED) for text in texts))
