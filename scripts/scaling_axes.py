"""The axes of scaling.py: everything that grows, and what is done with it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

import merilo
from scaling_works import (
    BAND,
    FULL,
    SUM,
    Work,
    chain,
    chained,
    checked,
    csv,
    dated,
    doubled,
    evaluated,
    explained,
    framework,
    in_matrix,
    network,
    of_many_criteria,
    of_one,
    parquet,
    quiet,
    read_framework,
    read_network,
    recursive,
    reported,
    sought,
    star,
    wide,
    workbook,
)

MOST = 1.2


class Axis(NamedTuple):
    """Something that grows: its name, its first size, and what makes the work of a size."""

    name: str
    size: int
    make: Callable[[int], Work]


def axes() -> Iterator[Axis]:
    """Everything that is measured."""
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
    yield Axis(
        "explain: chained criteria over a gap",
        1000,
        lambda n: explained(chained(n), network(1), csv([]), f"c{n - 1}"),
    )
    yield Axis(
        "report: organizations",
        200,
        lambda n: reported(in_matrix("c"), network(n), csv([f"o{i},x,p0,1" for i in range(n)])),
    )
    yield Axis("report: children of one", 200, lambda n: reported(in_matrix("c"), network(n, star(n)), csv([])))
    yield Axis("report: criteria", 100, of_many_criteria)
    yield Axis(
        "report: documents",
        500,
        lambda n: reported(
            in_matrix("c"),
            network(1),
            csv([f"o0,x,p0,1,d{i}" for i in range(n)], "organization,indicator,period,value,evidence"),
        ),
    )
    yield Axis("nearest name: letters sought", 100000, sought(lambda n: ["name"], lambda n: "x" * n))
    yield Axis("nearest name: names", 5000, sought(lambda n: [f"name{i}" for i in range(n)], lambda n: "naem0x"))
    yield Axis(
        "nearest name: names as long as they are sought",
        500,
        sought(lambda n: [f"{i:05}{'y' * 190}" for i in range(n)], lambda n: "x" * 195),
    )
