"""The page of limits lists the constants of the readers."""

from __future__ import annotations

import re

from documents import ROOT
from merilo import files, parquet, workbook


def test_the_page_lists_every_limit():
    source = (ROOT / "src" / "limits.hpp").read_text("utf-8")
    constants = {}
    for name, value in re.findall(r"size_t (most_\w+) = ([^;]+);", source):
        plain = re.sub(r"std::size_t\{(\d+)\}", r"\1", value).replace("'", "")
        factor, _, shift = plain.partition("<<")
        constants[name] = int(factor) << int(shift or 0)
    assert len(constants) == 11
    for module in (files, workbook, parquet):
        constants |= {name: value for name, value in vars(module).items() if name.startswith("MOST_")}
    page = (ROOT / "docs" / "limits.md").read_text("utf-8")
    listed = {name: int(value) for value, name in re.findall(r"\| (\d+) \| `(\w+)` \|", page)}
    assert listed == constants
