"""The JSON Schemas for editors say what the readers take, in both directions."""

from __future__ import annotations

import copy
import json
import os
import random
from collections.abc import Callable, Iterator
from typing import Any

import jsonschema
import merilo
import pytest
from documents import NOVOSIBIRSK, ROOT, bundled, small_framework, small_network
from full_documents import everything, network
from full_plan import work_plan

SCHEMAS = {
    name: json.loads((ROOT / "schemas" / f"{name}.schema.json").read_text("utf-8"))
    for name in ("framework", "network", "work_plan", "evaluation")
}
READERS: dict[str, Callable[[dict[str, Any]], object]] = {
    "framework": merilo.Framework.from_dict,
    "network": merilo.Network.from_dict,
    "work_plan": merilo.WorkPlan.from_dict,
}
FULL: dict[str, Callable[[], dict[str, Any]]] = {"framework": everything, "network": network, "work_plan": work_plan}
SMALL: dict[str, Callable[[random.Random], dict[str, Any]]] = {"framework": small_framework, "network": small_network}
# Codes of form: what they find, the schema must find too. The other codes speak of meaning.
FORM = {"wrong_type", "unknown_key", "missing_key", "bad_date", "unsupported_version", "rule_kind"}
RECORDS = {("missing_key", f"/records/{key}") for key in ("execution", "needed", "attendance", "requests/outcome")}
WRONG: list[Any] = [None, True, 2.5, 0, -1, "", "zzz", [], {}, [True], {"zzz": [True]}]


def valid(name: str) -> list[dict[str, Any]]:
    small = SMALL.get(name)
    return [FULL[name](), bundled(name), *(small(random.Random(seed)) for seed in range(10) if small)]


def schema_refuses(name: str, document: Any) -> bool:
    return not jsonschema.Draft202012Validator(SCHEMAS[name]).is_valid(document)


def codes(name: str, document: dict[str, Any]) -> set[str]:
    try:
        READERS[name](document)
    except merilo.ModelError as error:
        errors = [issue for issue in error.issues if issue.severity is merilo.Severity.error]
        # Which records a plan must name depends on its activities: no matter of form.
        return {issue.code for issue in errors if (issue.code, issue.place.pointer) not in RECORDS}
    return set()


def nodes(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    yield path
    children = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in children:
        yield from nodes(child, (*path, key))


def at(document: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        document = document[key]
    return document


def replaced(document: dict[str, Any], path: tuple[Any, ...], value: Any) -> dict[str, Any]:
    result = copy.deepcopy(document)
    at(result, path[:-1])[path[-1]] = value
    return result


def properties(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        yield from schema.get("properties", {}) if isinstance(schema.get("properties"), dict) else ()
        for value in schema.values():
            yield from properties(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from properties(value)


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_of_the_declared_draft(name):
    assert SCHEMAS[name]["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    jsonschema.Draft202012Validator.check_schema(SCHEMAS[name])


@pytest.mark.parametrize("name", READERS)
def test_valid_documents_validate(name):
    for document in valid(name):
        assert codes(name, document) == set()
        assert list(jsonschema.Draft202012Validator(SCHEMAS[name]).iter_errors(document)) == []
        canonical = READERS[name](document).to_dict()  # type: ignore[attr-defined]
        assert not schema_refuses(name, canonical)


def test_evaluations_validate():
    evaluation = merilo.evaluate(merilo.load(NOVOSIBIRSK))
    document = json.loads(evaluation.to_json())
    assert list(jsonschema.Draft202012Validator(SCHEMAS["evaluation"]).iter_errors(document)) == []
    for path in nodes(document):
        if path and isinstance(path[-1], str):
            assert schema_refuses("evaluation", replaced(document, path, {"zzz": 1})), path
        if isinstance(at(document, path), dict):
            assert schema_refuses("evaluation", replaced(document, (*path, "zzz"), 1)), path
        if path and path[0] == "outcomes" and path[1:2] == (3,):
            break  # one outcome is like another


@pytest.mark.parametrize(("name", "document"), [(name, full()) for name, full in FULL.items()])
def test_every_property_is_used_by_the_full_documents(name, document):
    used = {path[-1] for path in nodes(document) if path}
    assert set(properties(SCHEMAS[name])) - used - {"="} == set()


def mutations(name: str, document: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    for path in nodes(document):
        value = at(document, path)
        if (path[:1] == ("readings",) and path[-1:] == ("value",)) or ("value" in path[:-1] and path[0] == "readings"):
            continue  # the value of an edit is free
        if isinstance(value, dict):
            yield f"{path} + key", replaced(document, (*path, "zzz"), [[True]])
            for key in value:
                less = copy.deepcopy(document)
                del at(less, path)[key]
                yield f"{path} - {key}", less
        if path:
            for wrong in WRONG:
                yield f"{path} = {wrong!r}", replaced(document, path, wrong)


@pytest.mark.parametrize(("name", "document"), [(name, full()) for name, full in FULL.items()])
def test_schema_and_reader_refuse_the_same_forms(name, document):
    count, differences = 0, []
    validator = jsonschema.Draft202012Validator(SCHEMAS[name])
    spoilt = list(mutations(name, document))
    if not os.environ.get("MERILO_SOAK"):  # all of them take minutes
        seed = int(os.environ.get("MERILO_SEED", "1"))
        print(f"seed {seed}")
        spoilt = random.Random(seed).sample(spoilt, min(400, len(spoilt)))
    for what, spoiled in spoilt:
        count += 1
        found, refused = codes(name, spoiled), not validator.is_valid(spoiled)
        if refused and not found and "version" not in what:  # older versions are read and upgraded
            differences.append(f"{what}: only the schema refuses")
        if not refused and found & FORM:
            differences.append(f"{what}: only the reader refuses, {found & FORM}")
    print(f"{name}: {count} spoiled documents")
    assert differences == []
    assert count > 100
