"""Fuzzes with valid documents broken in their structure: python tests/fuzz/structure.py [DOCUMENTS [SEED [JOBS]]].

Keys are deleted, doubled, renamed and moved, values retyped, exchanged, repeated and pushed to their ends; so are the
tables, as dicts, as CSV and as columns. Whatever comes out is read, written, read again, checked, evaluated, explained,
reviewed, reported and pickled. Only an answer or an exception of merilo will do: a crash, another exception, or more
than `MOST_SECONDS` is a finding, told by its number, which makes it again.
"""

from __future__ import annotations

import csv
import io
import json
import mmap
import os
import pickle
import random
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from typing import Any, NoReturn, TypeVar

import merilo
import valid
from breaking import broken, broken_table, copied, text_of

MOST_SECONDS = 60  # of the processor, which the sanitizers slow down
MOST_WAITING = 200  # seconds
MOST_LETTERS = 100_000  # of a refusal
PIECE = 500  # documents of one process
# Which part of a case is broken, as often as it stands here.
BROKEN = ("framework",) * 4 + ("network",) * 2 + ("rows",) * 2 + ("items", "plan", "plan", "columns")
FORMS = (merilo.CsvFormat(), merilo.CsvFormat(), merilo.CsvFormat(";", ",", "dd.mm.yyyy"), merilo.CsvFormat("\t"))
T = TypeVar("T")


def identical(read: Callable[[str], T], text: str) -> T:
    """What a text says, once it has been written and read again."""
    value: Any = read(text)
    written = value.to_json()
    again: Any = read(written)
    if again != value or again.to_json() != written:
        raise AssertionError("what was written reads back differently")
    return value  # type: ignore[no-any-return]


class Base:
    """A valid case, and each of its documents as it is read whole."""

    def __init__(self, parts: valid.Parts) -> None:
        """Reads it once for all."""
        self.parts = parts
        self.framework = merilo.Framework.from_json(text_of(parts.framework))
        self.network = merilo.Network.from_json(text_of(parts.network))
        self.plan = merilo.WorkPlan.from_json(text_of(parts.plan))


class Case:
    """One number: which document is broken, and how."""

    def __init__(self, number: int, bases: list[Base], whole: bool = False) -> None:
        """The broken document of this number beside the whole ones; or all of them `whole`."""
        self.chance = random.Random(number)
        self.base = self.chance.choice(bases)
        self.which = "" if whole else self.chance.choice(BROKEN)
        self.parts = self.base.parts
        if self.which:
            part = broken(copied(getattr(self.parts, self.which)), self.chance)
            self.parts = self.parts._replace(**{self.which: part})
        self.budget = self.chance.choice((0, 1, 32, 256))
        self.lang = self.chance.choice(("ru", "en"))

    def run(self) -> bool:
        """Whether all of it was accepted."""
        framework, network, plan = self.base.framework, self.base.network, self.base.plan
        if self.which == "framework":
            framework = identical(merilo.Framework.from_json, text_of(self.parts.framework))
        if self.which == "network":
            network = identical(merilo.Network.from_json, text_of(self.parts.network))
        if self.which == "plan":
            plan = identical(merilo.WorkPlan.from_json, text_of(self.parts.plan))
        observations = self.observations()
        pickle.loads(pickle.dumps((framework, network, observations, plan), 2))
        merilo.check(framework)
        if self.which == "framework":
            merilo.check_examples(framework)
        merilo.check(framework, network, observations)
        evaluation = merilo.evaluate(framework, network, observations, budget=self.budget)
        self.ask(evaluation)
        # The slow ones: the plan evaluates anew, the report is written by Python alone.
        if self.which == "plan" or self.chance.randrange(8) == 0:
            merilo.check_plan(plan, framework, network)
            review = merilo.review_plan(merilo.Case(framework, network, observations, plan))
            review.to_json()
            review.to_text(self.lang)
            if self.chance.randrange(4) == 0:
                merilo.report(evaluation, lang=self.lang, plan=review)
        return True

    def observations(self) -> merilo.Observations:
        """The rows as dicts, as CSV or beside columns."""
        rows, items = _rows(self.parts.rows), _rows(self.parts.items)
        way = self.chance.randrange(4)
        if self.which == "columns":
            columns = self.parts.columns if isinstance(self.parts.columns, dict) else {}
            lists = {str(name): values for name, values in columns.items() if isinstance(values, list)}
            try:
                return merilo.Observations.from_columns(lists, "now", rows=rows, items=items)
            except ValueError:  # as documented
                return merilo.Observations.from_rows(rows, items=items)
        if way > 1 or self.which not in ("rows", "items"):
            read = merilo.Observations.from_rows(rows, items=items)
        else:
            texts = [_table(each) for each in (rows, items)]
            if way == 1:
                at = self.chance.randrange(2)
                texts[at] = broken_table(texts[at], self.chance)
            form = self.chance.choice(FORMS)
            read = merilo.Observations.from_csv(texts[0], form.delimiter, form.decimal, form.dates, items=texts[1])
        if merilo.Observations.from_csv(read.to_csv(), items=read.items_to_csv()) != read:
            raise AssertionError("the tables written read back differently")
        return read

    def ask(self, evaluation: merilo.Evaluation) -> None:
        """Everything that an evaluation is asked for."""
        evaluation.to_json()
        evaluation.columns()
        outcomes = evaluation.outcomes()
        for outcome in outcomes[:6]:
            cell = outcome.organization, outcome.criterion, outcome.item
            evaluation.explanation(*cell, depth=8, nodes=60).to_json()
            evaluation.provenance(*cell)
        if outcomes:
            cell = outcomes[-1].organization, outcomes[-1].criterion, outcomes[-1].item
            evaluation.explain(*cell, lang=self.lang).to_text()
        for organization in evaluation.network.organizations[:3]:
            evaluation.totals(organization.id)


def _rows(value: Any) -> Any:
    """Rows as they are given: what is no list of dicts is refused by its type alone."""
    if not isinstance(value, list) or not all(isinstance(each, dict) for each in value):
        return []
    return [{str(key): _flat(each) for key, each in row.items()} for row in value]


def _flat(value: Any) -> Any:
    return json.dumps(value)[:900] if isinstance(value, (list, dict)) else value


def _table(rows: list[dict[str, Any]]) -> str:
    """Rows as a CSV text."""
    if not rows:
        return ""
    out = io.StringIO()
    writer = csv.DictWriter(out, list(dict.fromkeys(key for row in rows for key in row)), lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def piece(numbers: range, known: list[Base], at: mmap.mmap) -> NoReturn:
    """Runs some numbers in a process of its own and ends it: with 0, or 1 after a finding, which it tells."""
    for number in numbers:
        at[:8] = number.to_bytes(8, "little")
        signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
        signal.alarm(MOST_WAITING)
        try:
            accepted = Case(number, known).run()
            at[8:16] = (int.from_bytes(at[8:16], "little") + accepted).to_bytes(8, "little")
        except merilo.Error as error:
            untold = isinstance(error, merilo.ModelError) and not error.issues
            if len(str(error)) > MOST_LETTERS or untold or isinstance(error, merilo.NumberError):
                print(f"finding {number}: {type(error).__name__} of {len(str(error))} letters", flush=True)
                os._exit(1)
        except BaseException:
            print(f"finding {number}\n{traceback.format_exc()}", flush=True)
            os._exit(1)
    os._exit(0)


def main(count: int, seed: int, jobs: int) -> int:
    """Runs so many documents from a seed on; how many findings there are."""
    first, end, findings, accepted = seed * 1_000_000_000, seed * 1_000_000_000 + count, 0, 0
    begin = time.monotonic()
    warnings.simplefilter("ignore")  # rows left out
    known = [Base(each) for each in valid.cases()]
    for each in known:
        Case(0, [each], whole=True).run()  # what is broken was valid; once for all, before there are processes
    running: dict[int, tuple[range, mmap.mmap]] = {}
    waiting = [range(at, min(at + PIECE, end)) for at in range(end - 1 - (end - 1 - first) % PIECE, first - 1, -PIECE)]
    while waiting or running:
        while waiting and len(running) < jobs:
            numbers, shared = waiting.pop(), mmap.mmap(-1, 16)
            child = os.fork()
            if child == 0:
                piece(numbers, known, shared)
            running[child] = (numbers, shared)
        child, status = os.wait()
        numbers, shared = running.pop(child)
        accepted += int.from_bytes(shared[8:16], "little")
        if numbers.start // PIECE % 20 == 0:
            print(f"… {numbers.start - first}", flush=True)
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
