"""Plants one known defect of every issue code at random places of valid documents.

A planter changes a `Case` and says what must be reported: the code, the file, and a JSON pointer or a column and line
of a table. Lines and columns in JSON are found by `Locator`, which shares nothing with the library.
"""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import merilo
from documents import small_framework, small_network, small_rows, written
from locator import Locator, pointer_of

Path = tuple[Any, ...]
FILES = {"framework": "framework.json", "network": "network.json", "rows": "observations.csv"}
TOO_LONG = "x" * (1 << 20) + "x"


@dataclass
class Case:
    """A small valid case; `texts` of the spoiled documents are made last."""

    rng: random.Random
    framework: dict[str, Any] = field(init=False)
    network: dict[str, Any] = field(init=False)
    rows: list[list[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Draws the three documents."""
        self.framework = small_framework(self.rng)
        self.network = small_network(self.rng)
        self.rows = small_rows(self.rng, self.framework, self.network)

    def document(self, name: str) -> dict[str, Any]:
        """The dict of one of the two JSON documents."""
        return self.framework if name == "framework" else self.network

    def either(self) -> str:
        """The name of one of the two JSON documents."""
        return self.rng.choice(("framework", "network"))

    def criterion(self, first: str = "kq") -> str:
        """The id of one criterion."""
        return self.rng.choice([name for name in self.framework["criteria"] if name[0] in first])

    def row(self) -> int:
        """The place of one row of the table, not its header."""
        return self.rng.randrange(1, len(self.rows))


@dataclass
class Planted:
    """What must be reported. `pointer` is a path in JSON, or the name of a column."""

    file: str
    pointer: Path | str
    line: int = 0  # of a table
    text: str | bytes | None = None  # the spoiled text, if it is no longer JSON or CSV as the writer makes it
    position: tuple[int, int] | None = None  # in `text`
    severity: str = "error"


Planter = Callable[[Case], Planted]
PLANTERS: dict[str, list[Planter]] = {}


def plants(code: str) -> Callable[[Planter], Planter]:
    """Registers a planter of a code."""

    def register(planter: Planter) -> Planter:
        PLANTERS.setdefault(code, []).append(planter)
        return planter

    return register


def paths(value: Any, path: Path = ()) -> list[Path]:
    """The paths of all values below and at `value`."""
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(below for key, child in children for below in paths(child, (*path, key)))]


def get(value: Any, path: Path) -> Any:
    """The value at a path."""
    for key in path:
        value = value[key]
    return value


def put(document: Any, path: Path, value: Any) -> Path:
    """Sets the value at a path; the last key may be new. Gives the path."""
    get(document, path[:-1])[path[-1]] = value
    return path


def closed_objects(name: str, document: dict[str, Any]) -> list[Path]:
    """Objects whose keys are fixed by the format."""
    depth = {
        "criteria": 2,
        "roles": 2,
        "scales": 2,
        "indicators": 2,
        "matrices": 2,
        "totals": 2,
        "organizations": 2,
        "periods": 2,
        "raters": 2,
    }
    found: list[Path] = [()]
    for path in paths(document):
        if path and len(path) == depth.get(path[0]) and isinstance(get(document, path), dict):
            found.append(path)
        if len(path) == 3 and path[0] == "relations" and name == "network":
            found.append(path)
        if (len(path) == 4 and path[2] == "levels") or path[-1:] in (("over",), ("rule",)):
            found.append(path)
    return found


def texts_of(document: Any) -> list[Path]:
    """Paths of texts deep enough to be found again."""
    return [
        path
        for path in paths(document)
        if path and isinstance(get(document, path), str) and path[0] not in ("format", "default_language")
    ]


def as_text(case: Case, name: str) -> tuple[str, Locator]:
    """One layout of a document."""
    text = written(case.document(name), case.rng)
    return text, Locator(text)


# JSON


@plants("syntax")
def trailing_comma(case: Case) -> Planted:
    name = case.either()
    text, where = as_text(case, name)
    pointer = case.rng.choice([each for each, end in where.ends.items() if text[end - 1] not in "{["])
    end = where.ends[pointer]
    spoiled = text[:end] + "," + text[end:]
    return Planted(name, pointer, text=spoiled, position=_position(spoiled, end + 1))


@plants("syntax")
def comment(case: Case) -> Planted:
    name = case.either()
    text, where = as_text(case, name)
    pointer = case.rng.choice([each for each in where.values if each])
    at = where.values[pointer]
    spoiled = text[:at] + "// note\n" + text[at:]
    return Planted(name, pointer.rsplit("/", 1)[0], text=spoiled, position=_position(spoiled, at))


@plants("syntax")
def not_a_number(case: Case) -> Planted:
    name = case.either()
    text, where = as_text(case, name)
    pointer = case.rng.choice([each for each in where.values if each and each not in where.ends])
    at = where.values[pointer]
    length = where._value(at, pointer) - at
    spoiled = (
        text[:at]
        + case.rng.choice(("NaN", "Infinity", "-Infinity", "+1", ".5", "True", "'a'", "undefined"))
        + text[at + length :]
    )
    return Planted(name, pointer.rsplit("/", 1)[0], text=spoiled, position=_position(spoiled, at))


@plants("encoding")
def foreign_bytes(case: Case) -> Planted:
    name = case.either()
    text, where = as_text(case, name)
    at = case.rng.choice([offset for offset in where.values.values() if text[offset] == '"']) + 1
    bad = case.rng.choice((b"\xcf\xf0", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xff"))
    return Planted(name, "", text=text[:at].encode() + bad + text[at:].encode(), position=_position(text, at))


@plants("too_large")
def long_text(case: Case) -> Planted:
    name = case.either()
    document = case.document(name)
    return Planted(name, put(document, case.rng.choice(texts_of(document)), TOO_LONG))


@plants("too_deep")
def deep(case: Case) -> Planted:
    name = case.either()
    document = case.document(name)
    path = case.rng.choice([each for each in paths(document) if each])
    value: Any = []
    for _ in range(70):
        value = [value]
    put(document, path, value)
    return Planted(name, (*path, *[0] * (64 - len(path))))


@plants("duplicate_key")
def repeated_key(case: Case) -> Planted:
    name = case.either()
    text, where = as_text(case, name)
    pointer = case.rng.choice(list(where.keys))
    at = where.values[pointer.rsplit("/", 1)[0]] + 1
    key = json.dumps(
        json.loads(text[where.keys[pointer] : where.values[pointer]].rstrip(": \t\r\n")),
        ensure_ascii=case.rng.random() < 0.5,
    )
    spoiled = text[:at] + key + ": 0," + text[at:]
    return Planted(name, pointer, text=spoiled, position=_position(spoiled, where.keys[pointer] + len(key) + 4))


@plants("unknown_key")
def misspelt_key(case: Case) -> Planted:
    name = case.either()
    document = case.document(name)
    path = case.rng.choice(closed_objects(name, document))
    return Planted(
        name,
        put(
            document,
            (*path, case.rng.choice(("weigth", "eval", "$ref", "__class__", "имя"))),
            case.rng.choice((1, "x", {}, [])),
        ),
    )


@plants("missing_key")
def without_a_key(case: Case) -> Planted:
    required = {
        "framework": [("format",), ("version",)]
        + [("matrices", "m", key) for key in ("role", "criteria")]
        + [("totals", "t", "matrix"), ("scales", "scale", "levels"), ("scales", "scale", "levels", 1, "id")]
        + [("criteria", name, "rule") for name in case.framework["criteria"]],
        "network": [("format",), ("version",), ("periods", "now", "start"), ("periods", "now", "end")]
        + [("organizations", name, "role") for name in case.network["organizations"]]
        + [("relations", "attached", 0, key) for key in ("child", "parent")],
    }
    name = case.either()
    path = case.rng.choice(required[name])
    del get(case.document(name), path[:-1])[path[-1]]
    return Planted(name, path[:-1])


@plants("wrong_type")
def another_type(case: Case) -> Planted:
    name = case.either()
    document = case.document(name)
    path = case.rng.choice([each for each in closed_objects(name, document) if each])
    return Planted(name, put(document, path, case.rng.choice((None, True, [[]]))))


@plants("bad_number")
def number_as_no_number(case: Case) -> Planted:
    paths_ = [("indicators", each, key) for each in case.framework["indicators"] for key in ("min", "max", "step")]
    paths_ += [("scales", "scale", "levels", i, "score") for i in range(3)]
    paths_ += [("criteria", each, "rule", "share") for each in case.framework["criteria"] if each[0] == "q"]
    value = case.rng.choice(("1,5", "−5", "5 %", "1 234", 9007199254740993, 1234567890123456789012, "1/0", "", "1e999"))
    return Planted("framework", put(case.framework, case.rng.choice(paths_), value))


@plants("bad_number")
def number_out_of_range(case: Case) -> Planted:
    text, where = as_text(case, "framework")
    pointer = case.rng.choice([each for each in where.values if each.endswith(("/min", "/max", "/score"))])
    at = where.values[pointer]
    spoiled = (
        text[:at] + case.rng.choice(("1e999", "-1e999", "1" * 5000, "-0", "1e-999")) + text[where._value(at, pointer) :]
    )
    return Planted("framework", pointer, text=spoiled, position=_position(spoiled, at))


@plants("bad_number")
def number_in_the_table(case: Case) -> Planted:
    row = case.row()
    case.rows[row][6] = case.rng.choice(("1,5", "1 234", "1 234", "1'234", "−5", "5 %", "NaN", "1E999", "NA", "null"))
    return Planted("rows", "value", line=row + 1)


@plants("bad_text")
def null_character(case: Case) -> Planted:
    name = case.either()
    document = case.document(name)
    return Planted(name, put(document, case.rng.choice(texts_of(document)), "a\0b"))


@plants("bad_text")
def half_a_surrogate(case: Case) -> Planted:
    name = case.either()
    text, where = as_text(case, name)
    pointer = case.rng.choice([pointer_of(path) for path in texts_of(case.document(name))])
    at = where.values[pointer]
    spoiled = text[: at + 1] + "\\ud800 " + text[at + 1 :]
    return Planted(name, pointer, text=spoiled, position=_position(spoiled, at))


@plants("bad_text")
def invisible_id(case: Case) -> Planted:
    name = case.either()
    section = case.rng.choice(
        ("roles", "scales", "flags") if name == "framework" else ("organizations", "raters", "periods")
    )
    document = case.document(name)
    known = document.setdefault(section, {})
    value = {"title": "x"} if not known else next(iter(known.values()))
    return Planted(name, put(document, (section, "new" + case.rng.choice("\u200b\u202e\u00ad\ufeff\u0007")), value))


@plants("bad_date")
def impossible_date(case: Case) -> Planted:
    document = case.network
    places: list[Path] = [("periods", "now", "start"), ("periods", "now", "end")]
    places += [("relations", "attached", i, "from") for i in range(len(document["relations"]["attached"]))]
    return Planted(
        "network",
        put(document, case.rng.choice(places), case.rng.choice(("2018-02-30", "01.02.2018", "soon", "", 44562, None))),
    )


@plants("bad_date")
def impossible_date_in_the_table(case: Case) -> Planted:
    row = case.row()
    case.rows[row][5] = case.rng.choice(
        ("2024-02-30", "2023-02-29", "01.02.2024", "31/12/2014", "44562", "24:00", "18-01-01")
    )
    return Planted("rows", "date", line=row + 1)


@plants("unknown_value")
def unknown_word(case: Case) -> Planted:
    places: list[Path] = [("relations", "attached", "parents"), ("totals", "t", "na")]
    places += [
        ("indicators", each, key)
        for each in case.framework["indicators"]
        for key in ("kind", "better", "duplicates", "values")
    ]
    return Planted("framework", put(case.framework, case.rng.choice(places), case.rng.choice(("meny", "x", ""))))


@plants("unknown_value")
def unknown_status(case: Case) -> Planted:
    row = case.row()
    case.rows[row][7] = "reporded"
    return Planted("rows", "status", line=row + 1)


@plants("unsupported_version")
def future_version(case: Case) -> Planted:
    name = case.either()
    if case.rng.random() < 0.3:
        return Planted(
            name, put(case.document(name), ("format",), case.rng.choice(("merilo.frame", "", "merilo.evaluation")))
        )
    return Planted(name, put(case.document(name), ("version",), case.rng.choice((2, 99, 1.5, "1", None, -1))))


@plants("rule_kind")
def kinds_of_a_rule(case: Case) -> Planted:
    rule: dict[str, Any] = case.rng.choice(
        ({}, {"bnad": "x0"}, {"band": "x0", "quorum": "k0"}, {"eval": "__import__('os')"})
    )
    return Planted("framework", put(case.framework, ("criteria", case.criterion(), "rule"), rule))


# meaning


@plants("duplicate_id")
def level_twice(case: Case) -> Planted:
    levels = case.framework["scales"]["scale"]["levels"]
    place = case.rng.randrange(1, len(levels) + 1)
    levels.insert(place, dict(levels[place - 1]))
    return Planted("framework", ("scales", "scale", "levels", place))


@plants("duplicate_id")
def criterion_twice(case: Case) -> Planted:
    listed = case.framework["matrices"]["m"]["criteria"]
    listed.append(case.rng.choice(listed))
    return Planted("framework", ("matrices", "m", "criteria", len(listed) - 1))


@plants("unknown_reference")
def unknown_name(case: Case) -> Planted:
    if case.rng.random() < 0.5:
        places: list[Path] = [("matrices", "m", "role"), ("totals", "t", "matrix"), ("matrices", "m", "criteria", 1)]
        places += [("criteria", each, "rule", "band") for each in case.framework["criteria"] if each[0] == "k"]
        places += [("criteria", each, "rule", "quorum") for each in case.framework["criteria"] if each[0] == "q"]
        places += [
            ("criteria", each, "rule", "over", key)
            for each in case.framework["criteria"]
            if each[0] == "q"
            for key in ("role", "relation")
        ]
        return Planted("framework", put(case.framework, case.rng.choice(places), "nobody"))
    places = [("raters", "r1", "organization"), ("relations", "attached", 0, case.rng.choice(("child", "parent")))]
    return Planted("network", put(case.network, case.rng.choice(places), "nobody"))


@plants("unknown_reference")
def unknown_name_in_the_table(case: Case) -> Planted:
    row, column = case.row(), case.rng.randrange(3)
    case.rows[row][column] += "0"
    return Planted("rows", case.rows[0][column], line=row + 1)


@plants("unknown_reference")
def unknown_role_of_an_organization(case: Case) -> Planted:
    name = case.rng.choice(list(case.network["organizations"]))
    return Planted("network", put(case.network, ("organizations", name, "role"), "schol"))


@plants("ambiguous_name")
def one_name_for_two(case: Case) -> Planted:
    return Planted("framework", put(case.framework, ("indicators", case.criterion()), {"values": "number"}))


@plants("type_mismatch")
def number_for_a_level(case: Case) -> Planted:
    name = case.criterion("q")
    return Planted("framework", put(case.framework, ("criteria", name, "rule", "quorum"), "x0"))


@plants("missing_scale")
def without_a_scale(case: Case) -> Planted:
    name = case.rng.choice([f"new{i}" for i in range(9)])
    rule = {"band": "x0", "steps": {"l1": {">": 1}}}
    return Planted("framework", (*put(case.framework, ("criteria", name), {"rule": rule}), "rule"))


@plants("missing_score")
def without_scores(case: Case) -> Planted:
    case.framework["scales"]["bare"] = {"levels": [{"id": "a"}, {"id": "b"}]}
    name = f"bare{case.rng.randrange(99)}"
    case.framework["criteria"][name] = {"scale": "bare", "rule": {"band": "x0", "steps": {"b": {">": 1}}}}
    case.framework["criteria"]["mean"] = {"rule": {"aggregate": "mean", "of": ["x0", name]}}
    return Planted("framework", ("criteria", "mean", "rule", "of", 1))


@plants("unknown_level")
def step_of_no_level(case: Case) -> Planted:
    name = case.criterion("k")
    return Planted("framework", put(case.framework, ("criteria", name, "rule", "steps", "l9"), {">": 99}))


@plants("scale_size")
def too_many_levels(case: Case) -> Planted:
    name = f"long{case.rng.randrange(99)}"
    levels = [{"id": f"z{i}"} for i in range(case.rng.choice((0, 32, 40)))]
    return Planted("framework", (*put(case.framework, ("scales", name), {"levels": levels}), "levels"))


@plants("level_order")
def falling_scores(case: Case) -> Planted:
    levels = case.framework["scales"]["scale"]["levels"]
    place = case.rng.randrange(1, len(levels))
    levels[place]["score"] = -5
    return Planted("framework", ("scales", "scale", "levels", place))


@plants("steps_not_nested")
def falling_steps(case: Case) -> Planted:
    name = case.criterion("k")
    steps = case.framework["criteria"][name]["rule"]["steps"] = dict(case.framework["criteria"][name]["rule"]["steps"])
    last = list(steps)[-1]
    steps[last] = {case.rng.choice((">", ">=")): case.rng.randint(0, 9)}
    return Planted("framework", ("criteria", name, "rule", "steps", last))


@plants("cycle")
def around(case: Case) -> Planted:
    edges = case.network["relations"]["attached"]
    edges.append({"child": "c", "parent": case.rng.choice(edges)["child"]})
    return Planted("network", ("relations", "attached"))


@plants("out_of_range")
def ends_in_disorder(case: Case) -> Planted:
    kind = case.rng.randrange(3)
    if kind == 0:
        return Planted(
            "framework",
            put(case.framework, ("criteria", case.criterion("q"), "rule", "share"), case.rng.choice((0, -1, 2, "3/2"))),
        )
    if kind == 1:
        return Planted(
            "framework",
            put(case.framework, ("indicators", case.rng.choice(list(case.framework["indicators"])), "max"), -1),
        )
    place = case.rng.randrange(len(case.network["relations"]["attached"]))
    return Planted("network", put(case.network, ("relations", "attached", place, "to"), "2017-08-31"))


@plants("out_of_range")
def value_out_of_bounds(case: Case) -> Planted:
    row = case.row()
    case.rows[row][6] = case.rng.choice(("-1", "101", "1e9"))
    return Planted("rows", "value", line=row + 1)


@plants("incomplete_rule")
def without_a_share(case: Case) -> Planted:
    name = case.criterion("q")
    del case.framework["criteria"][name]["rule"]["share"]
    return Planted("framework", ("criteria", name, "rule"))


def _table(case: Case, rows: list[Any], **more: Any) -> Path:
    name = f"table{case.rng.randrange(99)}"
    rule = {"table": [*rows, {"else": "l0"}], **more}
    return (*put(case.framework, ("criteria", name), {"scale": "scale", "rule": rule}), "rule", "table")


@plants("unreachable_row")
def row_behind_another(case: Case) -> Planted:
    low = case.rng.randint(1, 9)
    rows = [{"if": {"x0": {">": low}}, "then": "l1"}, {"if": {"x0": {">": low + 1}}, "then": "l2"}]
    return Planted("framework", (*_table(case, rows), 1), severity="warning")


@plants("unchecked_table")
def table_of_many_inputs(case: Case) -> Planted:
    for i in range(9):
        case.framework["indicators"][f"y{i}"] = {"values": "number"}
    rows = [{"if": {f"y{i}": {">": 1} for i in range(9)}, "then": "l1"}]
    return Planted("framework", _table(case, rows), severity="note")


@plants("overlapping_rows")
def two_rows_at_once(case: Case) -> Planted:
    low = case.rng.randint(1, 9)
    rows = [{"if": {"x0": {">": low}}, "then": "l1"}, {"if": {"x0": {"<": low + 5}}, "then": "l2"}]
    return Planted("framework", (*_table(case, rows, hits="unique"), 1))


@plants("not_measured")
def of_another_role(case: Case) -> Planted:
    name = f"far{case.rng.randrange(99)}"
    rule = {"guard": case.criterion("k"), "applies_if": {"x0": {">": 1}}}
    put(case.framework, ("criteria", name), {"scale": "scale", "measured_on": ["center"], "rule": rule})
    return Planted("framework", ("criteria", name, "rule"))


@plants("not_measured")
def override_of_another_role(case: Case) -> Planted:
    name = case.criterion("k")
    case.rows.append(["c", name, "now", "", "commission", "", "l1", "", "order 1"])
    case.rows[0].append("note")
    for row in case.rows[1:]:
        row.append("as seen")
    return Planted("rows", "organization", line=len(case.rows))


@plants("missing_translation")
def in_one_language(case: Case) -> Planted:
    section = case.rng.choice(("roles", "scales", "indicators", "criteria", "matrices", "totals"))
    name = case.rng.choice(list(case.framework[section]))
    return Planted("framework", put(case.framework, (section, name, "title"), {"ru": "по-русски"}), severity="warning")


@plants("several_parents")
def two_parents(case: Case) -> Planted:
    case.network["organizations"]["d"] = {"role": "center"}
    edges = case.network["relations"]["attached"]
    edges.append({"child": case.rng.choice(edges)["child"], "parent": "d"})
    return Planted("network", ("relations", "attached", len(edges) - 1))


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
    text = _csv(case.rows)
    lines = text.splitlines()
    fields = lines[row].split(",")
    fields[column] = case.rng.choice((f'{fields[column]}"', f'"{fields[column]}"x', f'a"b"{fields[column]}'))
    lines[row] = ",".join(fields)
    return Planted("rows", case.rows[0][column], line=row + 1, text="\n".join(lines) + "\n")


@plants("table_delimiter")
def another_delimiter(case: Case) -> Planted:
    text = _csv(case.rows).replace(",", case.rng.choice(";\t"))
    comments = case.rng.randrange(4)
    return Planted("rows", "", line=1 + comments, text="# comment\n" * comments + text)


@plants("example_failed")
def wrong_example(case: Case) -> Planted:
    examples = [{"criterion": "k0", "at": "school", "given": {"x0": 0}, "expect": "l0"}] * case.rng.randint(0, 3)
    case.framework["examples"] = [*examples, {"criterion": "k0", "at": "school", "given": {"x0": 0}, "expect": "l2"}]
    return Planted("framework", ("examples", len(examples)))


@plants("unused_name")
def unused_indicator(case: Case) -> Planted:
    name = f"unused{case.rng.randrange(99)}"
    return Planted("framework", put(case.framework, ("indicators", name), {"values": "number"}), severity="warning")


@plants("similar_id")
def other_case(case: Case) -> Planted:
    name = case.either()
    section = case.rng.choice(
        ("roles", "scales", "relations") if name == "framework" else ("organizations", "raters", "periods")
    )
    document = case.document(name)
    known = case.rng.choice(list(document[section]))
    new = case.rng.choice((known.upper(), known + " ", " " + known, known.capitalize() + "\u00a0"))
    return Planted(name, put(document, (section, new), document[section][known]))


@plants("suspicious_id")
def mixed_scripts(case: Case) -> Planted:
    name = case.either()
    section = case.rng.choice(("roles", "scales") if name == "framework" else ("organizations", "raters"))
    document = case.document(name)
    new = case.rng.choice(("шкoлa-9", "centеr-9", "a\u00a0b", "Востоk", "ОOO"))
    return Planted(name, put(document, (section, new), next(iter(document[section].values()))), severity="warning")


@plants("upgraded")
def older_version(case: Case) -> Planted:
    name = case.either()
    if name == "network":
        case.network["attachments"] = case.network.pop("relations")["attached"]
    return Planted(name, put(case.document(name), ("version",), 0), severity="note")


@plants("more_issues")
def many_defects(case: Case) -> Planted:
    name = case.either()
    for i in range(case.rng.randint(101, 300)):
        case.document(name)[f"zzz{i}"] = i
    return Planted(name, "", severity="note")


def _csv(rows: list[list[str]]) -> str:
    return "".join(",".join(f'"{field}"' if "," in field else field for field in row) + "\n" for row in rows)


def _position(text: str, offset: int) -> tuple[int, int]:
    before = text[:offset]
    return before.count("\n") + 1, offset - (before.rfind("\n") + 1) + 1


def issues_of(framework: str | bytes, network: str | bytes, rows: str | bytes) -> list[merilo.Issue]:
    """Everything reported of a case: by the readers, the examples and the evaluation."""
    issues: list[merilo.Issue] = []
    parts: list[Any] = []
    for read, text in (
        (merilo.Framework.from_json, framework),
        (merilo.Network.from_json, network),
        (merilo.Observations.from_csv, rows),
    ):
        try:
            parts.append(read(text))  # type: ignore[operator]
            issues += parts[-1].warnings
        except merilo.ModelError as error:
            issues += error.issues
    if len(parts) == 3:
        found = list(merilo.check_examples(parts[0]))
        try:
            found += merilo.evaluate(*parts).issues
        except merilo.ModelError as error:
            found += error.issues
        for file, text in (("framework.json", framework), ("network.json", network)):
            found = list(merilo.locate_issues(found, text, file))  # type: ignore[arg-type]
        issues += found
    return issues


def check(code: str, planter: Planter, rng: random.Random) -> str:
    """Plants one defect; what is wrong with the report, or nothing."""
    case = Case(rng)
    planted = planter(case)
    texts: dict[str, str | bytes] = {
        "framework": written(case.framework, rng),
        "network": written(case.network, rng),
        "rows": _csv(case.rows),
    }
    if planted.text is not None:
        texts[planted.file] = planted.text
    if planted.file == "rows":
        pointer = str(planted.pointer)
        expected = (planted.line, 0)
    else:
        pointer = planted.pointer if isinstance(planted.pointer, str) else pointer_of(planted.pointer)
        expected = planted.position or (0, 0)
        if not planted.position and code != "more_issues":
            text = texts[planted.file]
            assert isinstance(text, str)
            expected = Locator(text).at(pointer)
    found = issues_of(texts["framework"], texts["network"], texts["rows"])
    # Notes and warnings of other defects may stand beside; of the same code at the same place there is one.
    places = [
        (each.severity.name, each.place.pointer, (each.place.line, each.place.column))
        for each in found
        if each.code == code
    ]
    wanted = (planted.severity, pointer, expected)
    if wanted in places:
        return ""
    others = [each.message() for each in found][:4]
    return f"{planter.__name__}: wanted {code} {wanted}, found {places or others}"
