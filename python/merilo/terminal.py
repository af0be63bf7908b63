"""What the command writes to a terminal."""

from __future__ import annotations

import contextlib
import errno
import os
import re
import sys

# Controls but for line ends and tabs, soft hyphen, zero-width and bidirectional characters: a terminal obeys them.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]"
)


def visible(text: str) -> str:
    """A text whose characters that do not show are written as `<U+202E>`."""
    return _OBEYED.sub(lambda found: f"<U+{ord(found[0]):04X}>", text)


def write_out(data: bytes) -> None:
    """Writes to the standard output, to the last byte. Raises `OSError`, also where there is no such output."""
    if sys.stdout is None:  # it was closed before the command began
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except OSError:
        # What is left in the buffer would fail once more when the interpreter ends.
        with contextlib.suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise
