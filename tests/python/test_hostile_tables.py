"""Tables that would exhaust a reader, or be read only in part: refused at their cell, or read whole."""

from __future__ import annotations

import time

import merilo
import pyarrow
import pytest
from pyarrow import parquet
from worlds import cell, framework_of, network_of, row, saved_book, saved_case, sheet_of

FILLED = cell("A2", "o0") + cell("B2", "x") + cell("C2", "p")
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def issues_of(path):
    read = merilo.Observations.from_parquet if path.suffix == ".parquet" else merilo.Observations.from_excel
    with pytest.raises(merilo.ModelError) as raised:
        read(path)
    return [(each.code, each.place.pointer, each.found) for each in raised.value.issues]


def values_of(path):
    return [each["value"] for each in merilo.Observations.from_excel(path).to_rows()]


@pytest.mark.parametrize(
    "tag",
    [
        'sst uniqueCount="99999999999"',
        "sst uniqueCount = '99999999999' count='5'",
        'sst a=">" uniqueCount="99999999999"',
        'x:sst xmlns:x="y" uniqueCount="18446744073709551615"',
    ],
)
def test_a_claim_of_many_shared_texts_costs_nothing(tmp_path, tag):
    close = "x:sst" if tag.startswith("x:") else "sst"
    shared = f'<{tag} xmlns="{MAIN}"><si><t>a</t></si></{close}>'
    parts = sheet_of(row(2, FILLED, '<c r="D2" t="s"><v>0</v></c>'), shared)
    assert values_of(saved_book(tmp_path / "o.xlsx", parts)) == ["a"]


def test_shared_texts_that_unfold_beyond_the_limit_are_refused_before_they_do(tmp_path):
    shared = f'<sst xmlns="{MAIN}"><si><t>{"x" * 1_000_000}</t></si></sst>'
    rows = "".join(row(i, f'<c r="D{i}" t="s"><v>0</v></c>') for i in range(2, 3002))
    begin = time.perf_counter()
    found = issues_of(saved_book(tmp_path / "o.xlsx", sheet_of(rows, shared)))
    assert found == [("too_large", "", "3000000000")]
    assert time.perf_counter() - begin < 5


def test_many_cells_with_short_shared_texts_beside_a_long_one_are_read(tmp_path):
    shared = f'<sst xmlns="{MAIN}"><si><t>{"x" * 1_000_000}</t></si><si><t>a</t></si></sst>'
    rows = "".join(row(i, FILLED.replace("2", str(i)), f'<c r="D{i}" t="s"><v>1</v></c>') for i in range(2, 3002))
    assert values_of(saved_book(tmp_path / "o.xlsx", sheet_of(rows, shared))) == ["a"] * 3000


def test_a_parquet_file_that_unfolds_beyond_the_limit_is_refused_before_it_does(tmp_path):
    path = tmp_path / "o.parquet"
    columns = {"organization": ["o0"] * 3000, "indicator": ["x"] * 3000, "period": ["p"] * 3000, "value": ["a"] * 3000}
    note = pyarrow.DictionaryArray.from_arrays(pyarrow.array([0] * 3000), pyarrow.array(["x" * 1_000_000]))
    parquet.write_table(pyarrow.table({**columns, "note": note}), path, compression="zstd")
    assert path.stat().st_size < 10_000
    begin = time.perf_counter()
    assert [each[:2] for each in issues_of(path)] == [("too_large", "")]
    assert time.perf_counter() - begin < 5


def test_a_parquet_file_keeps_its_values_piece_by_piece(tmp_path):
    path = tmp_path / "o.parquet"
    count = 150_000
    columns = {
        "organization": [f"o{i}" for i in range(count)],
        "indicator": ["x"] * count,
        "period": ["p"] * count,
        "value": range(count),
    }
    parquet.write_table(pyarrow.table({**columns, "value": list(columns["value"])}), path, row_group_size=40_000)
    rows = merilo.Observations.from_parquet(path).to_rows()
    assert [(each["organization"], each["value"]) for each in rows] == [(f"o{i}", str(i)) for i in range(count)]


SECOND = row(2, FILLED, cell("D2", "a"))
TORN = [
    (SECOND + row(2, FILLED, cell("D2", "b")), "observations!2:2", "after row 2"),
    (row(3, FILLED.replace("2", "3")) + SECOND, "observations!2:2", "after row 3"),
    (row(2, FILLED, cell("D2", "a"), cell("D2", "b")), "observations!D2", "in row 2 after column D"),
    (row(2, cell("D2", "a"), FILLED), "observations!A2", "in row 2 after column D"),
    (row(2, FILLED, cell("D3", "a")), "observations!D3", "in row 2 after column C"),
    (row(2, FILLED, '<c r="D2"><v>4<!-- x -->2</v></c>'), "observations!D2", "a comment or a section inside the value"),
    (row(2, FILLED, '<c r="D2"><v>4<?x y?>2</v></c>'), "observations!D2", "a comment or a section inside the value"),
    (
        row(2, FILLED, '<c r="D2" t="str"><v>4<![CDATA[2]]></v></c>'),
        "observations!D2",
        "a comment or a section inside the value",
    ),
    (row(2, FILLED, '<c r="D2"><v>4</v><v>2</v></c>'), "observations!D2", "a second value"),
    (row(2, FILLED, '<c r="D2" t="e"><v>#SPILL!</v></c>'), "observations!D2", "#SPILL!"),
    (row(2, FILLED, '<c r="D2" t="e"><v>#WHATEVER</v></c>'), "observations!D2", "#WHATEVER"),
]


@pytest.mark.parametrize(("rows", "pointer", "found"), TORN)
def test_what_a_reader_of_values_would_not_read_whole_is_refused_at_its_cell(tmp_path, rows, pointer, found):
    assert ("cell_error", pointer, found) in issues_of(saved_book(tmp_path / "o.xlsx", sheet_of(rows)))


@pytest.mark.parametrize("column", ["A", "D"])
def test_whole_numbers_that_a_cell_does_not_keep_are_refused(tmp_path, column):
    numbers = [12345678901234567, 12345678901234568]
    rows = "".join(
        row(
            i,
            "".join(
                f'<c r="{column}{i}"><v>{number}</v></c>' if each == column else cell(f"{each}{i}", "x")
                for each in "ABCD"
            ),
        )
        for i, number in enumerate(numbers, 2)
    )
    found = issues_of(saved_book(tmp_path / "o.xlsx", sheet_of(rows)))
    assert [each[:2] for each in found] == [("bad_number", f"observations!{column}{i}") for i in (2, 3)]


@pytest.mark.parametrize(
    "written",
    [
        "<v>4&#50;</v>",
        "<v>&#x34;&#0050;</v>",
        '<is><t>4<!-- x -->2</t></is>" t="inlineStr',
        '<is><t>4<![CDATA[2]]></t></is>" t="inlineStr',
        '<is><r><t>4</t></r><r><t>2</t></r></is>" t="inlineStr',
    ],
)
def test_a_value_in_pieces_is_read_whole(tmp_path, written):
    value, _, kind = written.partition('" ')
    path = saved_book(
        tmp_path / "o.xlsx", sheet_of(row(2, FILLED, f'<c r="D2" {kind}{chr(34) if kind else ""}>{value}</c>'))
    )
    assert values_of(path) == ["42"]


@pytest.mark.parametrize(
    ("level", "written", "options"),
    [
        ("1,5", "1,5", {"decimal": ","}),
        ("1.5", "1.5", {"decimal": ","}),
        ("31.12.2018", "31.12.2018", {"dates": "dd.mm.yyyy"}),
        ("2018-12-31", "2018-12-31", {"dates": "dd.mm.yyyy"}),
    ],
)
def test_ids_are_texts_however_numbers_and_dates_are_written(tmp_path, level, written, options):
    scale = {"levels": [{"id": level}, {"id": "other"}]}
    rows = f"organization;indicator;period;value\no0;x;p;{written}\n"
    case = saved_case(tmp_path / "case", framework_of(scales={"q": scale}), network_of(), rows)
    read = merilo.load(case, format=merilo.CsvFormat(";", **options))
    assert merilo.evaluate(read)["o0", "c"].level == level


def test_a_cycle_is_told_at_the_row_that_closes_it(tmp_path):
    case = saved_case(
        tmp_path / "case", framework_of(relations={"r": {}}), network_of(40), "organization,indicator,period,value\n"
    )
    rows = [f"r,o{i},o0" for i in range(1, 20)] + ["r,o30,o31", "r,o31,o30"]
    (case / "relations.csv").write_text("\n".join(["relation,child,parent", *rows, ""]), encoding="utf-8")
    with pytest.raises(merilo.ModelError) as raised:
        merilo.load(case)
    assert [(each.code, each.place.file, each.place.line) for each in raised.value.issues] == [
        ("cycle", "relations.csv", 22)
    ]
