"""Refuses the import in a sub-interpreter, where the compiled core would wait for ever."""

from __future__ import annotations

import importlib


def _interpreters() -> object | None:
    """The module of interpreters, by its name in the newer or in the older versions of Python."""
    for name in ("_interpreters", "_xxsubinterpreters"):
        try:
            return importlib.import_module(name)
        except ImportError:
            continue
    return None


_module = _interpreters()
if _module is not None and _module.get_current() != _module.get_main():  # type: ignore[attr-defined]
    raise ImportError("merilo works in the main interpreter only; processes and threads are fine")
