"""Defects of form, in JSON documents."""

from __future__ import annotations

import json
from typing import Any

from locator import pointer_of
from planting import Case, Path, Planted, as_text, closed_objects, get, paths, plants, position, put, texts_of

TOO_LONG = "x" * (1 << 20) + "x"


@plants("syntax", anywhere=True)
def trailing_comma(case: Case) -> Planted:
    name = case.either()
    text, where = as_text(case, name)
    pointer = case.rng.choice([each for each, end in where.ends.items() if text[end - 1] not in "{["])
    end = where.ends[pointer]
    spoiled = text[:end] + "," + text[end:]
    return Planted(name, pointer, text=spoiled, position=position(spoiled, end + 1))


@plants("syntax", anywhere=True)
def comment(case: Case) -> Planted:
    name = case.either()
    text, where = as_text(case, name)
    pointer = case.rng.choice([each for each in where.values if each])
    at = where.values[pointer]
    spoiled = text[:at] + "// note\n" + text[at:]
    return Planted(name, pointer.rsplit("/", 1)[0], text=spoiled, position=position(spoiled, at))


@plants("syntax", anywhere=True)
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
    return Planted(name, pointer.rsplit("/", 1)[0], text=spoiled, position=position(spoiled, at))


@plants("encoding", anywhere=True)
def foreign_bytes(case: Case) -> Planted:
    name = case.either()
    text, where = as_text(case, name)
    at = case.rng.choice([offset for offset in where.values.values() if text[offset] == '"']) + 1
    bad = case.rng.choice((b"\xcf\xf0", b"\xc0\xaf", b"\xed\xa0\x80", b"\xf4\x90\x80\x80", b"\xff"))
    return Planted(name, "", text=text[:at].encode() + bad + text[at:].encode(), position=position(text, at))


@plants("too_large", anywhere=True)
def long_text(case: Case) -> Planted:
    name = case.either()
    document = case.document(name)
    return Planted(name, put(document, case.rng.choice(texts_of(document)), TOO_LONG))


@plants("too_deep", anywhere=True)
def deep(case: Case) -> Planted:
    name = case.either()
    document = case.document(name)
    path = case.rng.choice([each for each in paths(document) if each])
    value: Any = []
    for _ in range(70):
        value = [value]
    put(document, path, value)
    return Planted(name, (*path, *[0] * (64 - len(path))))


@plants("duplicate_key", anywhere=True)
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
    return Planted(name, pointer, text=spoiled, position=position(spoiled, where.keys[pointer] + len(key) + 4))


@plants("unknown_key", anywhere=True)
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


@plants("wrong_type", anywhere=True)
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
    return Planted("framework", pointer, text=spoiled, position=position(spoiled, at))


@plants("bad_text", anywhere=True)
def null_character(case: Case) -> Planted:
    name = case.either()
    document = case.document(name)
    return Planted(name, put(document, case.rng.choice(texts_of(document)), "a\0b"))


@plants("bad_text", anywhere=True)
def half_a_surrogate(case: Case) -> Planted:
    name = case.either()
    text, where = as_text(case, name)
    pointer = case.rng.choice([pointer_of(path) for path in texts_of(case.document(name))])
    at = where.values[pointer]
    spoiled = text[: at + 1] + "\\ud800 " + text[at + 1 :]
    return Planted(name, pointer, text=spoiled, position=position(spoiled, at))


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


@plants("unknown_value")
def unknown_word(case: Case) -> Planted:
    places: list[Path] = [("relations", "attached", "parents"), ("totals", "t", "na")]
    places += [
        ("indicators", each, key)
        for each in case.framework["indicators"]
        for key in ("kind", "better", "duplicates", "values")
    ]
    return Planted("framework", put(case.framework, case.rng.choice(places), case.rng.choice(("meny", "x", ""))))


@plants("unsupported_version", anywhere=True)
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
