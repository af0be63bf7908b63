"""Runs checks in another process, so that a crash or a hang of the library fails one test and ends no other."""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, TypeVar

from .environment import first_seed

Result = TypeVar("Result")
CONTEXT = multiprocessing.get_context("spawn")
PATIENCE = 90.0  # seconds for one call: a machine may be busy with other things
LOSSES = 2  # calls that may hang or crash before the rest is given up


def serve(connection: Connection) -> None:
    """Answers calls until the other side closes."""
    while True:
        try:
            function, argument = connection.recv()
        except EOFError:
            return
        try:
            connection.send((function(argument), None))
        except Exception as error:
            connection.send((None, repr(error)))


class Worker:
    """A process that makes one call after another."""

    def __init__(self) -> None:
        self.connection, there = CONTEXT.Pipe()
        self.process = CONTEXT.Process(target=serve, args=(there,), daemon=True)
        self.process.start()
        there.close()

    def call(self, function: Callable[[Any], Any], argument: Any) -> tuple[Any, str | None]:
        """The result, or what went wrong."""
        self.connection.send((function, argument))
        if not self.connection.poll(PATIENCE):
            return None, "the library hangs"
        try:
            return self.connection.recv()
        except (EOFError, ConnectionError):
            return None, "the library crashed"

    def stop(self) -> None:
        """Ends the process."""
        self.process.kill()
        self.process.join()
        self.connection.close()


kept: Worker | None = None


def isolated(function: Callable[[range], Result], count: int, size: int = 10) -> tuple[list[Result], list[str]]:
    """Calls a function on ranges of seeds; the results, and the ranges that gave none with the reason."""
    first = first_seed()
    results: list[Result] = []
    lost: list[str] = []
    worker = Worker()
    for at in range(first, first + count, size):
        seeds = range(at, min(at + size, first + count))
        result, trouble = worker.call(function, seeds)
        if trouble is None:
            results.append(result)
        else:
            lost.append(f"seeds {seeds.start} to {seeds.stop - 1}: {trouble}")
            worker.stop()
            worker = Worker()
            if len(lost) == LOSSES:
                lost.append("the rest was not tried")
                break
    worker.stop()
    return results, lost


def alone(function: Callable[[Any], Result], argument: Any) -> Result:
    """One call in a process that is kept from call to call; fails where that crashes or hangs."""
    global kept
    kept = kept or Worker()
    result, trouble = kept.call(function, argument)
    if trouble is not None:
        kept.stop()
        kept = None
        raise AssertionError(trouble)
    return result
