"""Fuzzes with valid documents broken in their structure: python tests/fuzz/structure.py [DOCUMENTS [SEED [JOBS]]].

Keys are deleted, doubled, renamed and moved, values retyped, exchanged, repeated and pushed to their ends. Whatever
comes out is read, written, read again, evaluated, explained and pickled. Only an answer or an exception of merilo will
do: a crash, another exception, or more than `MOST_SECONDS` is a finding, told by its number, which makes it again.
"""

from __future__ import annotations

import json
import mmap
import os
import pickle
import random
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any, NoReturn

HERE = Path(__file__).parent
sys.path.append(str(HERE.parent / "python" / "bad_input"))

import full_documents  # noqa: E402 (beside the tests)
import merilo  # noqa: E402

MOST_SECONDS = 20
MOST_LETTERS = 100_000  # of a refusal
PIECE = 500  # documents of one process
ENDS: tuple[Any, ...] = (
    *(None, True, False, 0, -0.0, 1, -1, 31, 32, 64, 65, 1e-15, 1e15, 999999999999999, 1e308, -1e308, 5e-324),
    *(
        2**31 - 1,
        -(2**31),
        2**63 - 1,
        -(2**63),
        2**64,
        10**400,
        "",
        " ",
        "0",
        "1/3",
        "-1/2",
        "1/0",
        "1/999999999999999",
    ),
    *("0001-01-01", "9999-12-31", "0000-01-01", "2018-02-30", "x" * 999, "x" * 1001, "\0", "\ud800", "e\u0301" * 300),
    *(
        "\u0301" * 900,
        "\u202e",
        "\x1b[31m",
        ";=1+1",
        "a.b",
        "a/b~c",
        "1,5",
        "n/a",
        "self",
        [],
        {},
        [[]],
        [{}],
        {"": {}},
    ),
)


class Doubled(dict[str, Any]):
    """An object one key of which is written twice."""


def places(document: Any) -> list[tuple[Any, Any]]:
    """Every container with each of its keys or places."""
    found: list[tuple[Any, Any]] = []
    open_: list[Any] = [document]
    while open_:
        each = open_.pop()
        keys = list(each) if isinstance(each, dict) else range(len(each)) if isinstance(each, list) else ()
        for key in keys:
            found.append((each, key))
            open_.append(each[key])
    return found


def copied(value: Any) -> Any:
    """A copy of its own, so that no document contains itself."""
    return pickle.loads(pickle.dumps(value))


def broken(document: Any, chance: random.Random) -> Any:
    """The document with one to four changes of its structure."""
    for _ in range(chance.choice((1, 1, 1, 2, 2, 3, 4))):
        spots = places(document)
        if not spots:
            return document
        into, key = chance.choice(spots)
        other, other_key = chance.choice(spots)
        value = into[key]
        way = chance.randrange(11)
        if way == 0:
            del into[key]
        elif way == 1 and isinstance(into, dict):
            into[str(chance.choice((other_key, "", "x", f"{key} ", str(key).upper())))] = into.pop(key)
        elif way in (2, 3):
            into[key] = copied(other[other_key])
        elif way == 4:
            into[key] = chance.choice(([value], {"x": value}, str(value), json.dumps(value)[:900]))
        elif way == 5 and isinstance(value, list) and value:
            into[key] = [copied(chance.choice(value)) for _ in range(chance.choice((2, 40, 300)))]
        elif way == 6 and isinstance(value, dict) and value:
            part = copied(chance.choice(list(value.values())))
            into[key] = {**value, **{f"k{place}": part for place in range(chance.choice((2, 40, 300)))}}
        elif way == 7:
            for _ in range(chance.choice((2, 30, 61, 70))):
                value = chance.choice(([value], {"not": value}, {"all": [value]}))
            into[key] = value
        elif way == 8 and isinstance(value, dict):
            into[key] = Doubled(value)
        elif way == 9 and isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e300:
            into[key] = chance.choice((value + 1, value - 1, -value, value * 10**9, value / 10**9, value + 1e-9))
        else:
            into[key] = copied(chance.choice(ENDS))
    return document


def text_of(value: Any) -> str:
    """The JSON of a document; the first key of a `Doubled` stands twice."""
    if isinstance(value, dict):
        pairs = [f"{json.dumps(key)}: {text_of(each)}" for key, each in value.items()]
        return "{" + ", ".join(pairs + pairs[:1] if isinstance(value, Doubled) else pairs) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(text_of(each) for each in value) + "]"
    return json.dumps(value)


class Case:
    """One number: which document is broken, and how."""

    def __init__(self, number: int, bases: list[tuple[Any, Any, Any, Any]]) -> None:
        """The broken documents of this number."""
        chance = random.Random(number)
        parts = [copied(each) for each in chance.choice(bases)]
        which = chance.choice((0, 0, 0, 0, 1, 1, 2, 2, 3))
        parts[which] = broken(parts[which], chance)
        self.framework, self.network, self.rows, self.items = parts
        self.budget = chance.choice((0, 1, 32, 256))

    def run(self) -> bool:
        """Whether all of it was accepted."""
        framework = merilo.Framework.from_json(text_of(self.framework))
        if merilo.Framework.from_json(framework.to_json()) != framework:
            raise AssertionError("what was written reads back differently")
        network = merilo.Network.from_json(text_of(self.network))
        if merilo.Network.from_json(network.to_json()) != network:
            raise AssertionError("what was written reads back differently")
        merilo.check_examples(framework)
        observations = merilo.Observations.from_rows(_rows(self.rows), items=_rows(self.items))
        pickle.loads(pickle.dumps((framework, network, observations), 2))
        merilo.check(framework, network, observations)
        evaluation = merilo.evaluate(framework, network, observations, budget=self.budget)
        evaluation.to_json()
        for outcome in evaluation.outcomes()[:6]:
            evaluation.explanation(outcome.organization, outcome.criterion, depth=8, nodes=60).to_json()
        if outcomes := evaluation.outcomes():
            evaluation.explain(outcomes[-1].organization, outcomes[-1].criterion).to_text()
        for organization in network.organizations[:3]:
            evaluation.totals(organization.id)
        return True


def _rows(value: Any) -> Any:
    """Rows as they are given: what is no list of dicts is refused by its type alone."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return []
    return [{str(key): _flat(each) for key, each in row.items()} for row in value]


def _flat(value: Any) -> Any:
    return json.dumps(value)[:900] if isinstance(value, (list, dict)) else value


def bases() -> list[tuple[Any, Any, Any, Any]]:
    """Valid documents: framework, network, rows and items."""
    case = merilo.load(HERE / "sample")
    sample = (
        case.framework.to_dict(),
        case.network.to_dict(),
        case.observations.to_rows(),
        case.observations.to_items(),
    )
    full = (full_documents.everything(), full_documents.network(), [], [])
    return [_plain(sample), _plain(sample), _plain(full)]


def _plain(parts: Any) -> Any:
    """The parts as JSON has them."""
    return tuple(json.loads(json.dumps(each, default=str)) for each in parts)


def piece(numbers: range, at: mmap.mmap) -> NoReturn:
    """Runs some numbers in a process of its own and ends it: with 0, or 1 after a finding, which it tells."""
    known = bases()
    for number in numbers:
        at[:8] = number.to_bytes(8, "little")
        signal.alarm(MOST_SECONDS)
        try:
            accepted = Case(number, known).run()
            at[8:16] = (int.from_bytes(at[8:16], "little") + accepted).to_bytes(8, "little")
        except merilo.Error as error:
            if len(str(error)) > MOST_LETTERS or (isinstance(error, merilo.ModelError) and not error.issues):
                print(f"finding {number}: a refusal of {len(str(error))} letters", flush=True)
                os._exit(1)
        except BaseException:
            print(f"finding {number}\n{traceback.format_exc()}", flush=True)
            os._exit(1)
        signal.alarm(0)
    os._exit(0)


def main(count: int, seed: int, jobs: int) -> int:
    """Runs so many documents from a seed on; how many findings there are."""
    first, end, findings, accepted = seed * 1_000_000_000, seed * 1_000_000_000 + count, 0, 0
    begin = time.monotonic()
    running: dict[int, tuple[range, mmap.mmap]] = {}
    waiting = [range(at, min(at + PIECE, end)) for at in range(end - 1 - (end - 1 - first) % PIECE, first - 1, -PIECE)]
    while waiting or running:
        while waiting and len(running) < jobs:
            numbers, shared = waiting.pop(), mmap.mmap(-1, 16)
            child = os.fork()
            if child == 0:
                piece(numbers, shared)
            running[child] = (numbers, shared)
        child, status = os.wait()
        numbers, shared = running.pop(child)
        accepted += int.from_bytes(shared[8:16], "little")
        if status == 0:
            continue
        last = int.from_bytes(shared[:8], "little")
        if os.WIFSIGNALED(status):
            print(f"finding {last}: killed by signal {os.WTERMSIG(status)}", flush=True)
        elif os.WEXITSTATUS(status) != 1:
            print(f"finding {last}: exit code {os.WEXITSTATUS(status)}", flush=True)
        findings += 1
        if last + 1 < numbers.stop:
            waiting.append(range(last + 1, numbers.stop))
    seconds = time.monotonic() - begin
    print(f"{count} documents, {accepted} accepted, {findings} findings, {seconds:.0f} s")
    return findings


if __name__ == "__main__":
    arguments = [int(each) for each in sys.argv[1:]]
    sys.exit(main(*(arguments + [10_000, 1, os.cpu_count() or 1][len(arguments) :])) > 0)
