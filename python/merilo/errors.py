"""Exceptions: the call could not do its job."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._merilo import Issue


class Error(Exception):
    """The root of all exceptions of merilo."""


class ModelError(Error, ValueError):
    """A document cannot be used; carries every issue found.

    `issues` is a tuple of `Issue`, in stable order.
    """

    issues: tuple[Issue, ...]

    def __init__(self, message: str, issues: Iterable[Issue] = ()) -> None:
        """The error of these issues."""
        super().__init__(message)
        self.issues = tuple(issues)


class UnknownIdError(Error, LookupError):
    """A look-up of a name that is not there; the message lists the valid names and the nearest one."""


class NumberError(Error, ArithmeticError):
    """An exact number does not fit into 64-bit numerator and denominator, or a division by zero."""


class FileError(Error, OSError):
    """A file cannot be read or written."""


class Cancelled(Error):  # noqa: N818 (one name in every language)
    """The progress function asked to stop."""
