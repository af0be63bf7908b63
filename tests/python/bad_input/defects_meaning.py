"""Defects of meaning, in frameworks and networks."""

from __future__ import annotations

from typing import Any

from planting import Case, Path, Planted, plants, put


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
    places = [
        ("raters", "r1", "organization"),
        ("approvals", 0, "organization"),
        ("relations", "attached", 0, case.rng.choice(("child", "parent"))),
    ]
    return Planted("network", put(case.network, case.rng.choice(places), "nobody"))


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
    return Planted("network", ("relations", "attached", len(edges) - 1))


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
