"""Exceptions: the call could not do its job."""

from __future__ import annotations

import errno
from typing import TYPE_CHECKING

from .words import is_russian

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ._merilo import Issue


# Why the system refuses a file, for people who do not read English.
_REASONS = {
    errno.ENOENT: "нет такого файла",
    errno.EACCES: "нет доступа",
    errno.ENOTDIR: "это не папка",
    errno.EISDIR: "это папка",
    errno.ELOOP: "ссылка ведёт к себе самой",
    errno.ENOSPC: "нет места на диске",
}


class Error(Exception):
    """The root of all exceptions of merilo."""

    russian = ""

    def message(self, language: str = "en") -> str:
        """What is wrong in `language`, `ru` or `en`; `str()` says it in English."""
        return self.russian if self.russian and is_russian(language) else str(self)


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

    @classmethod
    def reading(cls, path: object, error: OSError) -> FileError:
        """The error of a file that the system does not let us read."""
        return cls._because(path, error, "cannot read", "не удалось прочитать")

    @classmethod
    def writing(cls, path: object, error: OSError) -> FileError:
        """The error of a file that the system does not let us write."""
        return cls._because(path, error, "cannot write", "не удалось записать")

    @classmethod
    def _because(cls, path: object, error: OSError, english: str, russian: str) -> FileError:
        # A name that is no UTF-8 is told by its bytes.
        shown = str(path).encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
        made = cls(f"{english} {shown}: {error.strerror or error}")
        made.russian = f"{russian} {shown}: {_REASONS.get(error.errno or 0, error.strerror or error)}"
        return made


class Cancelled(Error):  # noqa: N818 (one name in every language)
    """The progress function asked to stop."""
