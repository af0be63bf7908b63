"""Time and memory of every reader, of evaluate, explain and report against size: python scripts/scaling.py [WORD…].

Each axis is measured at a size, twice and four times it, every time in a process of its own; the exponent is the slope
of the logarithms between the ends. With words only the axes that have one in their name.
Ends with 1 where an exponent is above `MOST`. The table is that of docs/reliability.md.
"""

from __future__ import annotations

import math
import os
import resource
import struct
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import merilo

MOST = 1.2
STEPS = (1, 2, 4)
REPEATS = 3
Work = Callable[[], object]


class Axis(NamedTuple):
    """Something that grows: its name, its first size, and what makes the work of a size."""

    name: str
    size: int
    make: Callable[[int], Work]


def framework(n: int = 0, **parts: Any) -> dict[str, Any]:
    """A small framework with parts of its own."""
    base: dict[str, Any] = {
        "format": "merilo.framework",
        "version": 1,
        "id": "f",
        "title": "t",
        "roles": {"s": {}},
        "relations": {"r": {}},
        "scales": {"q": {"levels": [{"id": "0", "score": 0}, {"id": "1", "score": 1}, {"id": "2", "score": 2}]}},
        "indicators": {"x": {"scale": "q"}, "y": {"values": "number"}},
        "criteria": {"c": {"scale": "q", "rule": "x"}, "d": {"rule": "y"}},
    }
    return {**base, **parts}


def network(n: int, edges: list[dict[str, str]] | None = None, months: int = 1, **parts: Any) -> dict[str, Any]:
    """A network of organizations of one role."""
    days = {
        f"p{i}": {"start": f"{2000 + i // 12}-{i % 12 + 1:02}-01", "end": f"{2000 + i // 12}-{i % 12 + 1:02}-28"}
        for i in range(months)
    }
    made: dict[str, Any] = {
        "format": "merilo.network",
        "version": 1,
        "id": "n",
        "organizations": {f"o{i}": {"role": "s"} for i in range(n)},
        "periods": days,
    }
    if edges is not None:
        made["relations"] = {"r": edges}
    return {**made, **parts}


def chain(n: int) -> list[dict[str, str]]:
    """Each organization the child of the next."""
    return [{"child": f"o{i}", "parent": f"o{i + 1}"} for i in range(n - 1)]


def text(document: Any) -> str:
    """A document as JSON."""
    return merilo.drafts.to_text(document) if hasattr(merilo, "drafts") else __import__("json").dumps(document)


def csv(rows: list[str], header: str = "organization,indicator,period,value") -> str:
    """A table."""
    return "\n".join([header, *rows, ""])


def read_framework(document: dict[str, Any]) -> Work:
    """Reads a framework."""
    source = text(document)
    return lambda: quiet(lambda: merilo.Framework.from_json(source))


def read_network(document: dict[str, Any]) -> Work:
    """Reads a network."""
    source = text(document)
    return lambda: quiet(lambda: merilo.Network.from_json(source))


def quiet(call: Work) -> object:
    """What a call gives; a refusal is an answer too."""
    try:
        return call()
    except merilo.Error as error:
        return str(error)


def evaluated(document: dict[str, Any], net: dict[str, Any], rows: str, items: str = "") -> Work:
    """Evaluates what has been read."""
    parts = (
        merilo.Framework.from_json(text(document)),
        merilo.Network.from_json(text(net)),
        merilo.Observations.from_csv(rows, items=items),
    )
    return lambda: merilo.evaluate(*parts)


def of_one(
    rows: Callable[[int], list[str]], header: str, indicator: dict[str, Any], rule: Any = "x", items: Any = None
) -> Callable[[int], Work]:
    """Evaluates many rows of one organization."""

    def make(n: int) -> Work:
        made = framework(indicators={"x": indicator}, criteria={"c": {"scale": "q", "rule": rule}})
        listed = csv([f"x,o0,i{i}" for i in range(n)], "indicator,organization,item") if items else ""
        return evaluated(made, network(1), csv(rows(n), header), listed)

    return make


FULL = "organization,indicator,period,item,rater,date,value"
COUNT = {"measure": "count", "of": "x"}
BAND = {"band": COUNT, "steps": {"1": {">=": 1}}}
SUM: dict[str, Any] = {
    "aggregate": "sum",
    "over": {"relation": "r", "direction": "down"},
    "of": "y",
    "na": {"value": 0},
}


def chained(n: int) -> dict[str, Any]:
    """Criteria one upon the other."""
    criteria: dict[str, Any] = {"c0": {"rule": "y"}}
    criteria |= {f"c{i}": {"rule": {"aggregate": "max", "of": [f"c{i - 1}", "y"]}} for i in range(1, n)}
    return framework(criteria=criteria)


def recursive() -> dict[str, Any]:
    """A criterion of an organization and the same criterion of those below it."""
    below = {"aggregate": "max", "over": {"relation": "r", "direction": "down"}, "of": "c"}
    rule = {"aggregate": "max", "na": "drop", "of": ["y", below]}
    return framework(indicators={"y": {"values": "number"}}, criteria={"c": {"rule": rule}})


def workbook(n: int) -> Work:
    """Reads a workbook of rows."""
    import openpyxl

    path = Path(tempfile.mkdtemp()) / "observations.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("observations")
    for row in [("organization", "indicator", "period", "value"), *((f"o{i}", "y", "p0", i) for i in range(n))]:
        sheet.append(row)
    book.save(path)
    return lambda: merilo.Observations.from_excel(path)


def parquet(n: int) -> Work:
    """Reads a Parquet file of rows."""
    import pyarrow
    from pyarrow import parquet as files

    path = Path(tempfile.mkdtemp()) / "observations.parquet"
    columns = {
        "organization": [f"o{i}" for i in range(n)],
        "indicator": ["y"] * n,
        "period": ["p0"] * n,
        "value": list(range(n)),
    }
    files.write_table(pyarrow.table(columns), path)
    return lambda: merilo.Observations.from_parquet(path)


def wide(n: int) -> Work:
    """Evaluates a wide column."""
    import numpy

    parts = merilo.Framework.from_json(text(framework())), merilo.Network.from_json(text(network(n)))
    observations = merilo.Observations.from_columns({"y": numpy.arange(n, dtype="float64")}, "p0")
    return lambda: merilo.evaluate(*parts, observations)


def explained(document: dict[str, Any], net: dict[str, Any], rows: str, criterion: str = "c") -> Work:
    """Explains an outcome."""
    evaluation = evaluated(document, net, rows)()
    assert isinstance(evaluation, merilo.Evaluation)
    return lambda: evaluation.explain("o0", criterion).to_text()


def reported(n: int) -> Work:
    """Writes a report."""
    matrix = framework(matrices={"m": {"role": "s", "criteria": ["c"]}})
    evaluation = evaluated(matrix, network(n), csv([f"o{i},x,p0,1" for i in range(n)]))()
    assert isinstance(evaluation, merilo.Evaluation)
    return lambda: merilo.report(evaluation)


def star(n: int) -> list[dict[str, str]]:
    """All organizations children of the first."""
    return [{"child": f"o{i}", "parent": "o0"} for i in range(1, n)]


def checked(n: int) -> Work:
    """Checks rows in as many periods as they have."""
    periods = min(n // 100, 1000)
    parts = (
        merilo.Framework.from_json(text(framework())),
        merilo.Network.from_json(text(network(100, months=periods))),
        merilo.Observations.from_csv(csv([f"o{i % 100},y,p{i // 100},1" for i in range(periods * 100)])),
    )
    return lambda: merilo.check(*parts)


def dated(n: int) -> Work:
    """Evaluates rows that have a date instead of a period, in many periods."""
    periods = min(n // 100, 1000)
    made = framework(
        indicators={"x": {"values": "date", "kind": "event"}}, criteria={"c": {"scale": "q", "rule": BAND}}
    )
    rows = [f"o{i % 100},x,,,,{2000 + i // 100 // 12}-{i // 100 % 12 + 1:02}-10," for i in range(periods * 100)]
    return evaluated(made, network(100, months=periods), csv(rows, FULL))


def doubled(n: int) -> Work:
    """Reads a document with one key many times."""
    source = '{"format": "merilo.framework", ' + ", ".join(['"id": "f"'] * n) + "}"
    return lambda: quiet(lambda: merilo.Framework.from_json(source))


def axes() -> Iterator[Axis]:
    """Everything that is measured."""
    names = [f"name {i}" for i in range(5)]
    yield Axis(
        "read framework: criteria",
        4000,
        lambda n: read_framework(framework(criteria={f"c{i}": {"rule": "y"} for i in range(n)})),
    )
    yield Axis("read framework: chained criteria", 4000, lambda n: read_framework(chained(n)))
    yield Axis(
        "read framework: rows of a table",
        4000,
        lambda n: read_framework(
            framework(
                criteria={
                    "c": {
                        "scale": "q",
                        "rule": {"table": [*({"if": {"y": i}, "then": "1"} for i in range(n)), {"else": "0"}]},
                    }
                }
            )
        ),
    )
    yield Axis("read framework: one key many times", 20000, doubled)
    yield Axis("read framework: length of an id", 100000, lambda n: read_framework(framework(id="x" * n)))
    yield Axis("read framework: length of a text", 800000, lambda n: read_framework(framework(title="й" * n)))
    yield Axis(
        "read framework: marks on a letter", 400000, lambda n: read_framework(framework(title="e" + "\u0301\u0323" * n))
    )
    yield Axis(
        "read framework: unknown names",
        4000,
        lambda n: read_framework(framework(criteria={f"c{i}": {"rule": f"z{i}"} for i in range(n)})),
    )
    yield Axis("read network: organizations", 20000, lambda n: read_network(network(n)))
    yield Axis("read network: a chain", 20000, lambda n: read_network(network(n, chain(n))))
    yield Axis(
        "read network: relations of one edge",
        4000,
        lambda n: read_network(
            network(n, **{"relations": {f"r{i}": [{"child": f"o{i}", "parent": f"o{i + 1}"}] for i in range(n - 1)}})
        ),
    )
    yield Axis(
        "read network: unknown parents",
        10000,
        lambda n: read_network(network(n, [{"child": f"o{i}", "parent": "nobody"} for i in range(n)])),
    )
    yield Axis(
        "read network: names that differ in case",
        10000,
        lambda n: read_network(
            network(0, organizations={f"{each}{i}": {"role": "s"} for i in range(n) for each in ("a", "A")})
        ),
    )
    yield Axis(
        "read observations: rows",
        40000,
        lambda n: (lambda source: lambda: merilo.Observations.from_csv(source))(
            csv([f"o{i},y,p0,{i}" for i in range(n)])
        ),
    )
    yield Axis(
        "read observations: bad dates",
        20000,
        lambda n: (lambda source: lambda: quiet(lambda: merilo.Observations.from_csv(source)))(
            csv([f"o{i},y,p0,,,x,{i}" for i in range(n)], FULL)
        ),
    )
    yield Axis("read observations: workbook", 5000, workbook)
    yield Axis("read observations: Parquet", 40000, parquet)
    yield Axis("check: rows in many periods", 25000, checked)
    yield Axis(
        "evaluate: organizations",
        40000,
        lambda n: evaluated(framework(), network(n), csv([f"o{i},x,p0,1" for i in range(n)])),
    )
    yield Axis("evaluate: wide column", 200000, wide)
    yield Axis(
        "evaluate: unknown organizations",
        20000,
        lambda n: (lambda work: lambda: quiet(work))(
            evaluated(framework(), network(100), csv([f"z{i},x,p0,1" for i in range(n)]))
        ),
    )
    yield Axis("evaluate: chained criteria", 10000, lambda n: evaluated(chained(n), network(1), csv(["o0,y,p0,1"])))
    yield Axis("evaluate: chained criteria over a gap", 5000, lambda n: evaluated(chained(n), network(1), csv([])))
    yield Axis(
        "evaluate: a chain of organizations",
        20000,
        lambda n: evaluated(recursive(), network(n, chain(n)), csv([f"o{i},y,p0,1" for i in range(n)])),
    )
    yield Axis(
        "evaluate: children of one",
        20000,
        lambda n: evaluated(
            framework(criteria={"c": {"rule": SUM}}), network(n, star(n)), csv([f"o{i},y,p0,1" for i in range(n)])
        ),
    )
    yield Axis(
        "evaluate: rows of one key that agree", 80000, of_one(lambda n: ["o0,x,p0,,,,1"] * n, FULL, {"scale": "q"})
    )
    yield Axis(
        "evaluate: rows of one key that contradict",
        40000,
        lambda n: evaluated(framework(), network(1), csv([f"o0,y,p0,{i}" for i in range(n)])),
    )
    yield Axis(
        "evaluate: states of one key",
        40000,
        lambda n: evaluated(
            framework(indicators={"x": {"scale": "q", "kind": "state"}}, criteria={"c": {"scale": "q", "rule": "x"}}),
            network(1),
            csv([f"o0,x,p0,,,2000-01-{i % 28 + 1:02},1" for i in range(n)], FULL),
        ),
    )
    yield Axis(
        "evaluate: events of one organization",
        40000,
        lambda n: evaluated(
            framework(
                indicators={"x": {"values": "date", "kind": "event"}}, criteria={"c": {"scale": "q", "rule": BAND}}
            ),
            network(1, periods={"p0": {"start": "1000-01-01", "end": "2500-12-31"}}),
            csv([f"o0,x,p0,,,{1000 + i // 336}-{i % 336 // 28 + 1:02}-{i % 28 + 1:02}," for i in range(n)], FULL),
        ),
    )
    yield Axis(
        "evaluate: listed items of one organization",
        20000,
        of_one(lambda n: [f"o0,x,p0,i{i},,,1" for i in range(n)], FULL, {"scale": "q", "items": "listed"}, BAND, True),
    )
    yield Axis(
        "evaluate: open items of one organization",
        40000,
        of_one(lambda n: [f"o0,x,p0,i{i},,,1" for i in range(n)], FULL, {"scale": "q", "items": "open"}, BAND),
    )
    yield Axis(
        "evaluate: raters of one organization",
        20000,
        of_one(
            lambda n: [f"o0,x,p0,,r{i},,1" for i in range(n)],
            FULL,
            {"scale": "q", "rated": True},
            {"measure": "survey", "of": "x", "statistic": "median", "min": 3},
        ),
    )
    yield Axis("evaluate: dates in many periods", 100000, dated)
    yield Axis(
        "explain: chained criteria", 1000, lambda n: explained(chained(n), network(1), csv(["o0,y,p0,1"]), f"c{n - 1}")
    )
    yield Axis(
        "explain: children of one",
        2000,
        lambda n: explained(
            framework(criteria={"c": {"rule": SUM}}), network(n, star(n)), csv([f"o{i},y,p0,1" for i in range(n)])
        ),
    )
    yield Axis(
        "explain: rows of one key that contradict",
        4000,
        lambda n: explained(framework(), network(1), csv([f"o0,y,p0,{i}" for i in range(n)]), "d"),
    )
    yield Axis("report: organizations", 200, reported)
    yield Axis(
        "nearest name: letters",
        100000,
        lambda n: lambda: quiet(lambda: merilo.Framework.from_json(text(framework())).criterion("x" * n + names[0])),
    )


def measured(axis: Axis, size: int) -> tuple[float, float]:
    """Seconds and megabytes that the work of a size takes, in a process of its own."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        work = axis.make(size)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        best = math.inf
        for _ in range(REPEATS):
            begin = time.process_time()
            work()
            best = min(best, time.process_time() - begin)
            if best > 1:
                break
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
        os.write(writing, struct.pack("dd", best, grown))
        os._exit(0)
    os.close(writing)
    data = os.read(reading, 16)
    os.close(reading)
    os.waitpid(child, 0)
    if len(data) < 16:
        raise SystemExit(f"{axis.name}: size {size} ended its process")
    seconds, megabytes = struct.unpack("dd", data)
    return seconds, megabytes


def slope(values: list[float], least: float) -> float:
    """The exponent between the ends; below `least` there is nothing to measure."""
    return math.log(max(values[-1], least) / max(values[0], least), STEPS[-1])


def main(words: list[str]) -> int:
    """Prints the table; 1 where an exponent is too great."""
    print("| What grows | sizes | seconds | exponent | MB | exponent |\n|---|---|---|---|---|---|")
    worst = 0.0
    for axis in axes():
        if words and not any(word in axis.name for word in words):
            continue
        sizes = [axis.size * step for step in STEPS]
        found = [measured(axis, size) for size in sizes]
        in_time, in_space = slope([each[0] for each in found], 0.01), slope([each[1] for each in found], 4)
        worst = max(worst, in_time, in_space)
        ends = f"{sizes[0]:,} … {sizes[-1]:,}"
        seconds = f"{found[0][0]:.3f} … {found[-1][0]:.3f}"
        print(f"| {axis.name} | {ends} | {seconds} | {in_time:.2f} | {found[-1][1]:.0f} | {in_space:.2f} |", flush=True)
    print(f"\nthe greatest exponent: {worst:.2f}, at most {MOST}")
    return int(worst > MOST)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
