"""Defects of tables."""

from __future__ import annotations

from planting import Case, Planted, csv_of, plants


@plants("bad_number")
def number_in_the_table(case: Case) -> Planted:
    row = case.row()
    case.rows[row][6] = case.rng.choice(("1,5", "1 234", "1 234", "1'234", "−5", "5 %", "NaN", "1E999", "NA", "null"))
    return Planted("rows", "value", line=row + 1)


@plants("bad_date")
def impossible_date_in_the_table(case: Case) -> Planted:
    row = case.row()
    case.rows[row][5] = case.rng.choice(
        ("2024-02-30", "2023-02-29", "01.02.2024", "31/12/2014", "44562", "24:00", "18-01-01")
    )
    return Planted("rows", "date", line=row + 1)


@plants("unknown_value")
def unknown_status(case: Case) -> Planted:
    row = case.row()
    case.rows[row][7] = "reporded"
    return Planted("rows", "status", line=row + 1)


@plants("unknown_reference")
def unknown_name_in_the_table(case: Case) -> Planted:
    row, column = case.row(), case.rng.randrange(3)
    case.rows[row][column] += "0"
    return Planted("rows", case.rows[0][column], line=row + 1)


@plants("out_of_range")
def value_out_of_bounds(case: Case) -> Planted:
    row = case.row()
    case.rows[row][6] = case.rng.choice(("-1", "101", "1e9"))
    return Planted("rows", "value", line=row + 1)


@plants("not_measured")
def override_of_another_role(case: Case) -> Planted:
    name = case.criterion("k")
    case.rows.append(["c", name, "now", "", "commission", "", "l1", "", "order 1"])
    case.rows[0].append("note")
    for row in case.rows[1:]:
        row.append("as seen")
    return Planted("rows", "organization", line=len(case.rows))


@plants("duplicate_value")
def two_values(case: Case) -> Planted:
    row = case.row()
    case.framework["indicators"][case.rows[row][1]]["duplicates"] = "refuse"
    other = list(case.rows[row])
    other[6] = str((int(other[6]) + 1) % 100)
    case.rows.append(other)
    return Planted("rows", "value", line=len(case.rows))


@plants("unexpected_row")
def row_of_an_item(case: Case) -> Planted:
    row = case.row()
    case.rows[row][3] = "item-1"
    return Planted("rows", "item", line=row + 1, severity="warning")


@plants("not_a_row")
def row_without_a_value(case: Case) -> Planted:
    row = case.row()
    case.rows[row][6] = ""
    return Planted("rows", "value", line=row + 1)


@plants("after_as_of")
def row_of_a_day_to_come(case: Case) -> Planted:
    row = case.row()
    case.rows[row][5] = "2999-01-31"
    return Planted("rows", "date", line=row + 1, severity="warning")


@plants("withdraws_nothing")
def withdrawal_of_nothing(case: Case) -> Planted:
    row = case.row()
    case.rows[row][6:8] = ["", "withdrawn"]
    return Planted("rows", "status", line=row + 1, severity="warning")


@plants("sum_mismatch")
def parts_of_another_total(case: Case) -> Planted:
    parts = {"values": "number", "min": 0, "items": {"one": {}, "two": {}}, "sum_to": 100}
    case.framework["indicators"]["parts"] = parts
    total = case.rng.choice((99, 101, 160))
    for item, value in (("one", 40), ("two", total - 40)):
        row = [*case.rows[1]]
        row[1], row[3], row[6] = "parts", item, str(value)
        case.rows.append(row)
    return Planted("rows", "value", line=len(case.rows))


@plants("ignored_value")
def value_beside_a_status(case: Case) -> Planted:
    row = case.row()
    case.rows[row][7] = case.rng.choice(("expected", "not_applicable", "unavailable"))
    return Planted("rows", "value", line=row + 1, severity="warning")


@plants("table_header")
def misspelt_column(case: Case) -> Planted:
    column = case.rng.randrange(len(case.rows[0]))
    name = case.rows[0][column] = case.rng.choice((case.rows[0][column] + "s", case.rows[0][column - 1], "столбец"))
    return Planted("rows", name, line=1)


@plants("table_shape")
def ragged_row(case: Case) -> Planted:
    row = case.row()
    case.rows[row] = case.rows[row] + ["x"] if case.rng.random() < 0.5 else case.rows[row][:-1]
    return Planted("rows", "", line=row + 1)


@plants("table_quote")
def stray_quote(case: Case) -> Planted:
    row, column = case.row(), case.rng.choice((0, 1, 2, 6, 8))
    text = csv_of(case.rows)
    lines = text.splitlines()
    fields = lines[row].split(",")
    fields[column] = case.rng.choice((f'{fields[column]}"', f'"{fields[column]}"x', f'a"b"{fields[column]}'))
    lines[row] = ",".join(fields)
    return Planted("rows", case.rows[0][column], line=row + 1, text="\n".join(lines) + "\n")


@plants("table_delimiter")
def another_delimiter(case: Case) -> Planted:
    text = csv_of(case.rows).replace(",", case.rng.choice(";\t"))
    comments = case.rng.randrange(4)
    return Planted("rows", "", line=1 + comments, text="# comment\n" * comments + text)
