"""What is told of each organization, found without looking through all of it again and again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol, TypeVar


class OfOrganization(Protocol):
    """Whatever is told of one organization."""

    @property
    def organization(self) -> str:
        """Its id."""
        ...


T = TypeVar("T", bound=OfOrganization)


def by_organization(told: Iterable[T]) -> dict[str, list[T]]:
    """What is told, by the organization, in its own order."""
    found: dict[str, list[T]] = {}
    for each in told:
        found.setdefault(each.organization, []).append(each)
    return found
