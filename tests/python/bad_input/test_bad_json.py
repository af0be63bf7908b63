"""Bad JSON: the table of required responses, row by row."""

from __future__ import annotations

import json
import time
from typing import Any

import merilo
import pytest
from full_documents import everything, network

START = '{"format": "merilo.network", "version": 1, "periods": {"now": {"start": "2017-09-01", "end": "2018-08-31"}}'


def issues(text: str | bytes) -> list[merilo.Issue]:
    try:
        return list(merilo.Network.from_json(text).warnings)  # type: ignore[arg-type]
    except merilo.ModelError as error:
        return list(error.issues)


def network_with(more: str) -> str:
    return START + ", " + more + "}"


# text, code, line, column, part of the hint
REFUSED: list[tuple[str | bytes, str, int, int, str]] = [
    ("[" * 100_000, "too_deep", 1, 65, ""),
    ("[" * (512 << 10), "too_deep", 1, 65, ""),
    ('{"weight": 10,\n "weight": 90}', "duplicate_key", 2, 2, "first at 1:2"),
    ('{"weight": 10, "we\\u0069ght": 90}', "duplicate_key", 1, 16, "first at 1:2"),
    ('{"\u0439": 1, "\u0438\u0306": 2}', "duplicate_key", 1, 10, "first at 1:2"),
    ('{"a": NaN}', "syntax", 1, 7, "neither NaN nor infinity"),
    ('{"a": Infinity}', "syntax", 1, 7, "neither NaN nor infinity"),
    ('{"a": -Infinity}', "syntax", 1, 7, "neither NaN nor infinity"),
    ('{"id": 1e999}', "bad_number", 1, 8, ""),
    ('{"a": 0x10}', "syntax", 1, 8, ""),
    ('{"a": 01}', "syntax", 1, 8, "a number such as"),
    ('{"a": +1}', "syntax", 1, 7, "a number such as"),
    ('{"a": .5}', "syntax", 1, 7, "a number such as"),
    ('{"a": 5.}', "syntax", 1, 7, "a number such as"),
    ('{"a": ' + "9" * 5000 + "}", "bad_number", 1, 7, ""),
    ("﻿" + '{"план": x}', "syntax", 1, 10, ""),
    ('{"a": 1}'.encode("utf-16"), "encoding", 1, 1, "UTF-16"),
    ('{"a": "план"}'.encode("cp1251"), "encoding", 1, 8, "windows-1251"),
    (b'{"a": "\xc0\xaf"}', "encoding", 1, 8, ""),
    (b'{"a": "\xd0"}', "encoding", 1, 8, ""),
    ('{"a": "\\ud800"}', "bad_text", 1, 7, ""),
    ('{"a": "x\\u0000"}', "bad_text", 1, 7, ""),
    ("[1,]", "syntax", 1, 4, "remove the comma"),
    ('{"a": 1,}', "syntax", 1, 9, "remove the comma"),
    ("// note\n{}", "syntax", 1, 1, "no comments"),
    ("# note\n{}", "syntax", 1, 1, "no comments"),
    ("/* note */ {}", "syntax", 1, 1, "no comments"),
    ("{'a': 1}", "syntax", 1, 2, "double quotes"),
    ("{a: 1}", "syntax", 1, 2, "double quotes"),
    ("{}\n{}", "syntax", 2, 1, "one document"),
    ("", "syntax", 1, 1, "empty"),
    (" \n ", "syntax", 2, 2, "empty"),
    ('{"a": "x', "syntax", 1, 7, "not closed"),
    ('{"a": [1, 2', "syntax", 1, 12, "not closed"),
    ('{"a": "line\nline"}', "syntax", 1, 12, "line break"),
    ('{"organisations": {}}', "unknown_key", 1, 19, "organizations"),
    ("{}", "missing_key", 1, 1, ""),
    ('{"format": "merilo.network"}', "missing_key", 1, 1, "versions 0 and 1"),
    ('{"format": "merilo.network", "version": 2}', "unsupported_version", 1, 41, "versions 0 and 1"),
    ('{"format": "merilo.network", "version": "1"}', "unsupported_version", 1, 41, "versions 0 and 1"),
    ('{"$ref": "http://example.org"}', "unknown_key", 1, 10, ""),
    ('{"eval": "1+1"}', "unknown_key", 1, 10, ""),
    ('{"__class__": "x"}', "unknown_key", 1, 15, ""),
    ('{"id": "' + "x" * ((1 << 20) + 1) + '"}', "too_large", 1, 8, ""),
    ('{"' + "x" * ((1 << 20) + 1) + '": 1}', "too_large", 1, 2, ""),
    ("[" + "0," * 1_000_000 + "0]", "too_large", 1, 1, ""),
]


@pytest.mark.parametrize(("text", "code", "line", "column", "hint"), REFUSED, ids=lambda value: repr(value)[:40])
def test_a_bad_text_is_refused_with_place_and_hint(text, code, line, column, hint):
    found = [each for each in issues(text) if each.code == code]
    assert found, issues(text)[:3]
    assert (found[0].place.line, found[0].place.column) == (line, column) or code == "missing_key"
    assert any(hint in each.hint for each in found)
    for language in ("en", "ru"):
        message = found[0].message(language)
        assert len(message) < 600
        assert all(character >= " " for character in message)


def level_number(value: str) -> list[str]:
    text = json.dumps(everything()).replace('"min": 2, "tie"', f'"min": {value}, "tie"')
    try:
        merilo.Framework.from_json(text)
    except merilo.ModelError as error:
        return [issue.code for issue in error.issues if issue.severity is merilo.Severity.error]
    return []


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2", None),
        ("3.7", "wrong_type"),
        ("3.0", "wrong_type"),
        ('"3"', "wrong_type"),
        ("true", "wrong_type"),
        ("null", "wrong_type"),
        ("9007199254740993", "bad_number"),
        ("18446744073709551616", "bad_number"),
        ("-0", "bad_number"),
    ],
)
def test_a_whole_number_is_nothing_else(value, code):
    assert level_number(value) == ([code] if code else [])


def weights(*values: Any) -> list[str]:
    document = everything()
    document["criteria"]["mean"]["rule"]["weights"] = list(values)
    try:
        merilo.Framework.from_dict(document)
    except merilo.ModelError as error:
        return [issue.code for issue in error.issues if issue.severity is merilo.Severity.error]
    return []


@pytest.mark.parametrize(
    ("values", "codes"),
    [
        ((0.1, 0.2, 0.7), []),
        ((-1, 1, 1), ["out_of_range"]),
        ((0, 0, 0), ["out_of_range"]),
        ((-0.0, 1, 1), ["bad_number"]),
        ((9007199254740993, 1, 1), ["bad_number"]),
        ((1e-300, 1, 1), []),
    ],
)
def test_weights_are_exact_and_not_negative(values, codes):
    assert weights(*values) == codes


@pytest.mark.parametrize("rule", ["__import__('os')", "a.__class__", "(a+)+$", "1 + 1"])
def test_a_rule_is_no_expression(rule):
    document = everything()
    document["criteria"]["base"]["rule"] = rule
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Framework.from_dict(document)
    assert ("unknown_reference", "/criteria/base/rule") in {
        (each.code, each.place.pointer) for each in caught.value.issues
    }


def test_a_byte_order_mark_is_accepted():
    text = json.dumps(network())
    assert merilo.Network.from_json("\ufeff" + text) == merilo.Network.from_json(text)
    assert merilo.Network.from_json(b"\xef\xbb\xbf" + text.encode()) == merilo.Network.from_json(text)


def test_limits_are_met_exactly():
    long = "x" * (1 << 20)
    assert merilo.Network.from_json(network_with(f'"note": "{long}", "id": "n"')).to_dict()["note"] == long
    assert {each.code for each in issues(network_with(f'"note": "{long}x", "id": "n"'))} == {"too_large"}
    name = "x" * 1000
    assert merilo.Network.from_json(network_with(f'"id": "{name}"')).id == name
    assert {each.code for each in issues(network_with(f'"id": "{name}x"'))} == {"too_large"}
    assert "too_deep" not in {each.code for each in issues("[" * 64 + "]" * 64)}
    assert "too_deep" in {each.code for each in issues("[" * 65 + "]" * 65)}
    assert "too_large" not in {each.code for each in issues("[" + "0," * 999_999 + "0]")}


def test_too_many_criteria_are_refused():
    criteria = ",".join(f'"k{i}":{{"rule":1}}' for i in range(100_001))
    with pytest.raises(merilo.ModelError) as caught:
        merilo.Framework.from_json(f'{{"format":"merilo.framework","version":1,"id":"x","criteria":{{{criteria}}}}}')
    assert [(each.code, each.place.pointer) for each in caught.value.issues] == [("too_large", "/criteria")]


def test_many_keys_take_no_more_time_than_others():
    """Keys that collide under a usual hash are no slower, since no hash is used."""

    def seconds(keys: list[str]) -> float:
        text = "{" + ",".join(f'"{key}":0' for key in keys) + "}"
        start = time.perf_counter()
        assert issues(text)
        return time.perf_counter() - start

    plain = min(seconds([f"key-{i}" for i in range(50_000)]) for _ in range(3))
    alike = min(seconds([f"{'a' * 30}{i}" for i in range(50_000)]) for _ in range(3))
    assert alike < 5 * plain + 0.5


@pytest.mark.parametrize("mark", ["\u202e", "\u200b", "\x9b", "\u2028"])
def test_a_message_shows_what_does_not_show(mark):
    message = issues(json.dumps({f"a{mark}b": 1}))[-1].message()
    assert mark not in message
    assert f"U+{ord(mark):04X}" in message


def test_a_lone_surrogate_of_python_is_a_typed_error():
    with pytest.raises((TypeError, ValueError)):
        merilo.Network.from_json('{"a": "\ud800"}')
    with pytest.raises(merilo.ModelError):
        merilo.Network.from_dict({"id": 10**400})
    with pytest.raises(ValueError, match="JSON"):
        merilo.Network.from_dict({"id": float("nan")})
