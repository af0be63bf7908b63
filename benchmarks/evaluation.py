"""How long the bundled case takes from Python, warm; and a million schools through wide columns.

python benchmarks/evaluation.py
"""

import statistics
import sys
import time
from pathlib import Path

import merilo
import numpy as np

CASE = Path(__file__).parents[1] / "frameworks" / "novosibirsk"


def milliseconds(work, repeats: int) -> float:
    """Median time of a call, after one to warm up."""
    work()
    times = []
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        times.append((time.perf_counter() - start) * 1000)
    return statistics.median(times)


def region(schools: int):
    """11 banded criteria on every school and a quorum of each over 20 schools to a center; 2 % missing."""
    centers = (schools + 19) // 20
    names = [f"measure_{k}" for k in range(11)]
    steps = {"1": {">": 50}, "2": {">=": 70}, "3": {">=": 100}}
    over = {"relation": "attached", "role": "school"}
    own = {
        f"own_{k}": {"scale": "points", "measured_on": ["school"], "rule": {"band": name, "steps": steps}}
        for k, name in enumerate(names)
    }
    judged = {
        f"judged_{k}": {
            "scale": "points",
            "measured_on": ["center"],
            "rule": {"quorum": f"own_{k}", "over": over, "share": "1/2"},
        }
        for k in range(11)
    }
    framework = merilo.Framework.from_dict(
        {
            "format": "merilo.framework",
            "version": 1,
            "id": "region",
            "roles": {"center": {}, "school": {}},
            "relations": {"attached": {}},
            "scales": {"points": {"levels": [{"id": str(i), "score": i} for i in range(4)]}},
            "indicators": {name: {"values": "number", "min": 0, "max": 100, "roles": ["school"]} for name in names},
            "criteria": {**own, **judged},
        }
    )
    organizations = {f"c{i}": {"role": "center"} for i in range(centers)}
    organizations |= {f"s{i}": {"role": "school"} for i in range(schools)}
    network = merilo.Network.from_dict(
        {
            "format": "merilo.network",
            "version": 1,
            "id": "region",
            "organizations": organizations,
            "relations": {"attached": [{"child": f"s{i}", "parent": f"c{i // 20}"} for i in range(schools)]},
            "periods": {"year": {"start": "2018-01-01", "end": "2018-12-31"}},
        }
    )
    random = np.random.default_rng(1)
    columns = {name: np.round(random.uniform(0, 100, centers + schools), 2) for name in names}
    for values in columns.values():
        values[random.random(len(values)) < 0.02] = np.nan
    return framework, network, merilo.Observations.from_columns(columns, "year")


def main() -> None:
    """Prints a line per figure."""
    case = merilo.load(CASE)
    print(f"evaluate the case: {milliseconds(lambda: merilo.evaluate(case), 200):.2f} ms")
    print(f"load the case:     {milliseconds(lambda: merilo.load(CASE), 50):.2f} ms")
    for schools in map(int, sys.argv[1:] or ["1000", "100000"]):
        parts = region(schools)
        print(f"{schools} schools:  {milliseconds(lambda parts=parts: merilo.evaluate(*parts), 5):.1f} ms")


if __name__ == "__main__":
    main()
