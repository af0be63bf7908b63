"""Files read within a limit, and written whole or not at all."""

from __future__ import annotations

import contextlib
import os
import secrets
import stat
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

from ._merilo import Issue, Place, Severity, _raise_issues
from .errors import FileError

MOST_DOCUMENT = 256 << 20  # bytes of a JSON document or a workbook
MOST_TABLE = 2047 << 20  # bytes of another table


def read_whole(path: os.PathLike[str] | str, most: int) -> bytes:
    """The bytes of a file. Raises `ModelError` for more than `most` bytes, before they are read, and `FileError`."""
    try:
        with open(path, "rb") as file:
            size = os.fstat(file.fileno()).st_size
            data = file.read(most + 1) if size <= most else b""
    except OSError as error:
        raise FileError.reading(path, error) from error
    if max(size, len(data)) > most:
        _too_large(name_of(path), max(size, len(data)), most)
    return data


def write_whole(path: os.PathLike[str] | str, data: bytes) -> None:
    """Writes a file so that at every moment it holds either what it held or all of `data`. Raises `OSError`."""

    def write(file: int) -> None:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(file, rest) :]

    replace(path, write)


def replace(path: os.PathLike[str] | str, write: Callable[[int], None]) -> None:
    """Puts what `write` writes to a descriptor in the place of a file: all of it, or nothing is changed.

    A link is followed; what is no file, such as a terminal or a pipe, is written into. Raises `OSError`.
    """
    target = os.path.realpath(path)
    mode = _mode(target)
    if mode is not None and not stat.S_ISREG(mode):
        with open(target, "wb") as stream:
            write(stream.fileno())
        return
    if mode is not None and not os.access(target, os.W_OK):
        raise PermissionError(13, os.strerror(13), target)
    folder = os.path.dirname(target)
    # A short name of its own: that of the file may already be as long as names can be.
    beside = os.path.join(folder, f".{secrets.token_hex(8)}.tmp")
    file = os.open(beside, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        try:
            if mode is not None:
                os.chmod(beside, stat.S_IMODE(mode))
            write(file)
            os.fsync(file)
        finally:
            os.close(file)
        os.replace(beside, target)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(beside)
        raise
    _settle(folder)


def name_of(path: os.PathLike[str] | str) -> str:
    """The name of a file as a text; bytes that are no UTF-8 are written as `\\xff`."""
    return shown(Path(path).name)


def shown(text: str) -> str:
    """A text of the system as one that every output can carry."""
    return text.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def _mode(path: str) -> int | None:
    try:
        return os.stat(path).st_mode
    except FileNotFoundError:
        return None


def _settle(folder: str) -> None:
    """Makes the new name last; where folders cannot be opened, the system does it in its own time."""
    with contextlib.suppress(OSError):
        opened = os.open(folder or ".", os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)


def _too_large(file: str, size: int, most: int) -> NoReturn:
    _raise_issues([Issue(Severity.error, "too_large", Place(file), str(size), f"at most {most}")])
    raise AssertionError  # it has raised
