"""An explanation tells what decided: the cap that fired, the rung that failed, the cell, the clamp.

Two made-up methods, their data only illustrate: the inspection of a kitchen, and the place of a university.
"""

import pytest
from told import evaluation, lines

YES_NO = {"values": ["no", "yes"]}
NUMBER = {"values": "number", "min": 0, "max": 1000}
SCALES = {"hygiene": {"levels": [{"id": each} for each in ("poor", "fair", "near", "good")]}}

KITCHEN = {
    "clean": {
        "scale": "hygiene",
        "rule": {
            "ladder": [
                {"level": "fair", "needs": [{"washed": "yes"}]},
                {"level": "good", "needs": [{"logged": "yes"}, {"pests": "no"}], "partly": "near"},
            ]
        },
    },
    "storage": {"scale": "hygiene", "rule": {"band": "degrees", "steps": {"good": {"<=": 5}, "fair": {"<=": 8}}}},
    "capped": {
        "scale": "hygiene",
        "rule": {"guard": "storage", "cap": [{"if": {"pests": "yes"}, "at": "fair"}]},
    },
    "raised": {
        "scale": "hygiene",
        "rule": {"guard": "storage", "floor": [{"if": {"washed": "yes"}, "at": "fair"}]},
    },
    "licensed": {
        "scale": "hygiene",
        "rule": {"guard": "storage", "requires": {"washed": "yes"}, "otherwise": "poor"},
    },
    "switched": {"scale": "hygiene", "rule": {"guard": "storage", "if": {"meals": {">": 500}}, "use": "clean"}},
    "both": {
        "scale": "hygiene",
        "rule": {
            "table": ["clean", "storage"],
            "grid": [["poor"] * 4, ["poor", "fair", "fair", "fair"], ["poor", "fair", "near", "near"], ["poor"] * 4],
        },
    },
}
INDICATORS = {"washed": YES_NO, "logged": YES_NO, "pests": YES_NO, "degrees": {**NUMBER, "better": "lower"}}


def kitchen(**values):
    """The kitchen `x` of which these values are known."""
    criteria = {name: {**each, "measured_on": ["unit"]} for name, each in KITCHEN.items()}
    rows = [("x", name, str(value)) for name, value in values.items()]
    return evaluation(criteria, {**INDICATORS, "meals": NUMBER}, rows, scales=SCALES)


def said(evaluation, criterion, lang="en"):
    """The first sentence of an explanation; empty where the rule has none."""
    own = lines(evaluation, criterion, lang)[2]
    return own.removeprefix("= ") if own.startswith("= ") else ""


@pytest.mark.parametrize(
    ("values", "criterion", "english", "russian"),
    [
        (
            {"pests": "yes", "degrees": 4},
            "capped",
            "capped at fair because pests = yes",
            "снижено до fair, поскольку pests = да",
        ),
        (
            {"pests": "yes", "degrees": 9},
            "capped",
            "no higher than fair because pests = yes",
            "не выше fair, поскольку pests = да",
        ),
        (
            {"pests": "yes", "degrees": 7},  # at the cap already
            "capped",
            "no higher than fair because pests = yes",
            "не выше fair, поскольку pests = да",
        ),
        (
            {"pests": "no", "degrees": 4},
            "capped",
            "no higher than fair if pests = yes",
            "не выше fair, если pests = да",
        ),
        ({"degrees": 4}, "capped", "no higher than fair if pests = yes", "не выше fair, если pests = да"),
        (
            {"washed": "yes", "degrees": 9},
            "raised",
            "raised to fair because washed = yes",
            "поднято до fair, поскольку washed = да",
        ),
        (
            {"washed": "no", "degrees": 4},
            "licensed",
            "requires washed = yes; this does not hold, hence poor",
            "требуется washed = да; не выполнено, поэтому poor",
        ),
        (
            {"washed": "yes", "degrees": 4},
            "licensed",
            "requires washed = yes; else poor",
            "требуется washed = да; иначе poor",
        ),
        ({"degrees": 4, "meals": 500}, "switched", "", ""),
        (
            {"degrees": 4, "meals": 501, "washed": "no"},
            "switched",
            "replaced because meals > 500",
            "заменено, поскольку meals > 500",
        ),
        ({"degrees": 4}, "switched", "replaced if meals > 500", "замена, если meals > 500"),
        (
            {"washed": "yes", "logged": "no", "pests": "yes", "degrees": 7},
            "both",
            "by the table of combinations: clean = fair, storage = fair → fair",
            "по таблице сочетаний: clean = fair, storage = fair → fair",
        ),
    ],
)
def test_what_a_guard_or_a_grid_did_is_told(values, criterion, english, russian):
    told = kitchen(**values)
    assert said(told, criterion) == english
    assert said(told, criterion, "ru") == russian


@pytest.mark.parametrize(
    ("values", "english", "russian"),
    [
        ({"washed": "no"}, "; not met for level fair: washed = yes", "; для уровня fair не выполнено: washed = да"),
        (
            {"logged": "yes", "pests": "yes"},
            "; not met for level good: pests = no; part of the step is counted: logged = yes",
            "; для уровня good не выполнено: pests = нет; часть ступени засчитана: logged = да",
        ),
        (
            {"logged": "no", "pests": "yes"},
            "; not met for level good: logged = yes, pests = no",
            "; для уровня good не выполнено: logged = да, pests = нет",
        ),
        ({"logged": "yes", "pests": "no"}, "", ""),
    ],
)
def test_the_rung_that_failed_is_told_with_its_needs(values, english, russian):
    told = kitchen(**{"washed": "yes", "logged": "yes", "pests": "no", **values})
    rungs = "rungs one after another: fair: washed = yes; good: logged = yes and pests = no"
    assert said(told, "clean") == rungs + english
    rungs = "ступени подряд: fair: washed = да; good: logged = да и pests = нет"
    assert said(told, "clean", "ru") == rungs + russian


@pytest.mark.parametrize(
    ("papers", "english"),
    [
        (250, "250 is beyond 0 … 200, counts as 200"),
        (200, "200 between 0 and 200"),
        (150, "150 between 0 and 200"),
    ],
)
def test_a_value_beyond_the_goalposts_is_told(papers, english):
    rule = {"normalize": "papers", "goalposts": [0, 200], "clamp": "both"}
    criteria = {"research": {"measured_on": ["unit"], "rule": rule}}
    told = evaluation(criteria, {"papers": NUMBER}, [("x", "papers", str(papers))])
    assert said(told, "research") == english
