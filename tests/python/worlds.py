"""Small documents for the tests of hostile ones."""

from __future__ import annotations

import json
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import merilo

SCALE = {"levels": [{"id": "a"}, {"id": "b"}]}


def framework_of(**parts: Any) -> dict[str, Any]:
    """A framework of one indicator of levels and one criterion, with parts of its own."""
    base: dict[str, Any] = {
        "format": "merilo.framework",
        "version": 1,
        "id": "f",
        "title": "t",
        "roles": {"s": {}},
        "scales": {"q": SCALE},
        "indicators": {"x": {"scale": "q"}},
        "criteria": {"c": {"scale": "q", "rule": "x"}},
    }
    return {**base, **parts}


def network_of(count: int = 1, **parts: Any) -> dict[str, Any]:
    """A network of organizations `o0`, `o1` … in the period `p`."""
    base: dict[str, Any] = {
        "format": "merilo.network",
        "version": 1,
        "id": "n",
        "organizations": {f"o{i}": {"role": "s"} for i in range(count)},
        "periods": {"p": {"start": "2018-01-01", "end": "2018-12-31"}},
    }
    return {**base, **parts}


def framework(**parts: Any) -> merilo.Framework:
    """The same, read."""
    return merilo.Framework.from_dict(framework_of(**parts))


def network(count: int = 1, **parts: Any) -> merilo.Network:
    """The same, read."""
    return merilo.Network.from_dict(network_of(count, **parts))


def saved_case(folder: Path, framework_: dict[str, Any], network_: dict[str, Any], rows: str) -> Path:
    """A case folder."""
    folder.mkdir(exist_ok=True)
    (folder / "framework.json").write_text(json.dumps(framework_), encoding="utf-8")
    (folder / "network.json").write_text(json.dumps(network_), encoding="utf-8")
    (folder / "observations.csv").write_text(rows, encoding="utf-8")
    return folder


def chained(count: int, function: str = "sum") -> dict[str, Any]:
    """A framework of criteria one upon the other: each of the one before and the number `x`."""
    criteria: dict[str, Any] = {"c0": {"rule": "x"}}
    criteria |= {f"c{i}": {"rule": {"aggregate": function, "of": [f"c{i - 1}", "x"]}} for i in range(1, count)}
    return framework_of(indicators={"x": {"values": "number"}}, criteria=criteria)


def alone(source: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A program in a process of its own, which may end as it likes."""
    call = [sys.executable, "-c", source, *arguments]
    return subprocess.run(call, capture_output=True, text=True, encoding="utf-8", timeout=60, check=False)


def sheet_of(rows: str, shared: str = "") -> dict[str, bytes]:
    """The parts of a workbook with one sheet `observations`: the XML of its rows, and of its shared texts."""
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    links = "http://schemas.openxmlformats.org/package/2006/relationships"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml."
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kinds}worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" Type="{office}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
        '<sheet name="observations" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{links}"><Relationship Id="r1" '
        f'Type="{office}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" '
        f'Type="{office}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{HEADER}{rows}</sheetData></worksheet>',
        "xl/sharedStrings.xml": shared or f'<sst xmlns="{main}"/>',
    }
    return {name: text.encode() for name, text in parts.items()}


def cell(address: str, text: str) -> str:
    """A cell of a text."""
    return f'<c r="{address}" t="inlineStr"><is><t>{text}</t></is></c>'


def row(number: int, *cells: str) -> str:
    """A row of a sheet."""
    return f'<row r="{number}">{"".join(cells)}</row>'


HEADER = row(1, cell("A1", "organization"), cell("B1", "indicator"), cell("C1", "period"), cell("D1", "value"))


def saved_book(path: Path, parts: dict[str, bytes]) -> Path:
    """The workbook of these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path
