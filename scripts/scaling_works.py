"""What is measured by scaling.py: documents of any size, and the work on them."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import merilo

Work = Callable[[], object]


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
    return json.dumps(document)


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


def reported(document: dict[str, Any], net: dict[str, Any], rows: str) -> Work:
    """Writes a report."""
    evaluation = evaluated(document, net, rows)()
    assert isinstance(evaluation, merilo.Evaluation)
    return lambda: merilo.report(evaluation)


def in_matrix(*criteria: str, **parts: Any) -> dict[str, Any]:
    """A framework with a matrix of criteria."""
    return framework(matrices={"m": {"role": "s", "criteria": list(criteria)}}, **parts)


def of_many_criteria(n: int) -> Work:
    """Writes a report on one organization by many criteria."""
    names = [f"c{i}" for i in range(n)]
    many = in_matrix(*names, criteria={name: {"scale": "q", "rule": "x"} for name in names})
    return reported(many, network(1), csv(["o0,x,p0,1"]))


def sought(names: Callable[[int], list[str]], wanted: Callable[[int], str]) -> Callable[[int], Work]:
    """Looks for a criterion that is not there, and so for the name nearest to it."""

    def make(n: int) -> Work:
        made = merilo.Framework.from_json(text(framework(criteria={name: {"rule": "y"} for name in names(n)})))
        return lambda: quiet(lambda: made.criterion(wanted(n)))

    return make


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
