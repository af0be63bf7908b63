"""Time and memory of every reader, of evaluate, explain and report against size: python scripts/scaling.py [WORD…].

Each axis is measured at a size, twice and four times it, every time in a process of its own; the exponent is the slope
of the logarithms between the ends. With words only the axes that have one in their name.
Ends with 1 where an exponent is above 1.2. The table is that of docs/reliability.md.
"""

from __future__ import annotations

import math
import os
import resource
import struct
import sys
import time

from scaling_axes import MOST, Axis, axes

STEPS = (1, 2, 4)
REPEATS = 3


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
    worst, above = 0.0, []
    for axis in axes():
        if words and not any(word in axis.name for word in words):
            continue
        sizes = [axis.size * step for step in STEPS]
        found = [measured(axis, size) for size in sizes]
        in_time, in_space = slope([each[0] for each in found], 0.01), slope([each[1] for each in found], 4)
        worst = max(worst, in_time, in_space)
        if max(in_time, in_space) > MOST:
            above.append(axis.name)
        ends = f"{sizes[0]:,} … {sizes[-1]:,}"
        seconds = f"{found[0][0]:.3f} … {found[-1][0]:.3f}"
        print(f"| {axis.name} | {ends} | {seconds} | {in_time:.2f} | {found[-1][1]:.0f} | {in_space:.2f} |", flush=True)
    print(f"\nthe greatest exponent: {worst:.2f}; above {MOST}: {', '.join(above) or 'none'}")
    return int(bool(above))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
