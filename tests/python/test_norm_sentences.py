"""A relative norm tells with what it compared: the least and the greatest and whose, how many, the place, the mean."""

import pytest
from told import evaluation, lines

NUMBER = {"values": "number", "min": 0, "max": 100, "roles": ["part"]}


def said(values, norm, organization="a", **indicator):
    """The sentences in English and Russian of parts `a`, `b`, `c` that have these values; None is missing."""
    criterion = {"measured_on": ["part"], "rule": {"normalize": "n", **norm}}
    rows = [(who, "n", str(value)) for who, value in zip("abc", values, strict=True) if value is not None]
    found = evaluation({"placed": criterion}, {"n": {**NUMBER, **indicator}}, rows)
    both = (lines(found, "placed", lang, organization)[2] for lang in ("en", "ru"))
    return tuple(line.removeprefix("= ") for line in both)


@pytest.mark.parametrize(
    ("values", "norm", "english", "russian"),
    [
        # (10 − 10) / (50 − 10) = 0.
        (
            (10, 20, 50),
            {"relative": "min_max"},
            "10 among 3: least 10 (a), greatest 50 (c)",
            "10; из 3 сравниваемых: наименьшее 10 (a), наибольшее 50 (c)",
        ),
        (
            (10, 50, 50),
            {"relative": "min_max", "better": "lower"},
            "10 among 3: least 10 (a), greatest 50 (b and 1 more); lower is better",
            "10; из 3 сравниваемых: наименьшее 10 (a), наибольшее 50 (b и ещё 1); меньше — лучше",
        ),
        # Two of three are better.
        (
            (10, 20, 50),
            {"relative": "rank"},
            "10: place 3 of 3; least 10 (a), greatest 50 (c)",
            "10 — место 3 из 3; наименьшее 10 (a), наибольшее 50 (c)",
        ),
        # Of two that share places 2 and 3 each has 2.5.
        (
            (10, 10, 50),
            {"relative": "rank", "ties": "average"},
            "10: place 2.5 of 3; least 10 (a and 1 more), greatest 50 (c)",
            "10 — место 2,5 из 3; наименьшее 10 (a и ещё 1), наибольшее 50 (c)",
        ),
        # The mean is 3; the squares 4 + 0 + 4 of the differences by 2 give 4, whose root is 2.
        ((1, 3, 5), {"relative": "z", "deviation": "sample"}, "1 among 3: mean 3, sample deviation 2", None),
        # By 3: 8/3, whose root is 1.633.
        (
            (1, 3, 5),
            {"relative": "z"},
            "1 among 3: mean 3, deviation 1.63",
            "1; из 3 сравниваемых: среднее 3, отклонение 1,63",
        ),
        ((10, 20, 50), {"relative": "best"}, "10; best of 3: 50 (c)", "10; лучшее из 3 сравниваемых: 50 (c)"),
        (
            (10, 20, 50),
            {"relative": "best", "better": "lower"},
            "10; best of 3: 10 (a); lower is better",
            "10; лучшее из 3 сравниваемых: 10 (a); меньше — лучше",
        ),
        ((7, 7, 7), {"relative": "min_max"}, "7 among 3: all are the same", "7; из 3 сравниваемых: все одинаковы"),
    ],
)
def test_a_norm_tells_its_peers(values, norm, english, russian):
    told = said(values, norm)
    assert told[0] == english
    assert russian is None or told[1] == russian


def test_what_is_not_known_of_the_peers_is_told_as_a_range():
    # Of 20, 0 … 100 and 40 the least is 0 … 20, the greatest 40 … 100, the mean 20 … 53.33, the place 1, 2 or 3.
    values = (20, None, 40)
    ends = "least 0–20, greatest 40–100; not known: 1"
    assert said(values, {"relative": "min_max"})[0] == f"20 among 3: {ends}"
    assert said(values, {"relative": "rank"})[0] == f"20: place 2–3 of 3; {ends}"
    assert said(values, {"relative": "z"})[0] == "20 among 3: mean 20–53.33; not known: 1"
    assert said(values, {"relative": "best"})[1] == "20; лучшее из 3 сравниваемых: 40–100; не известны: 1"


def test_those_left_out_are_told():
    told = said((20, None, 40), {"relative": "min_max", "missing": "drop"})
    assert told[0].startswith("20 among 2: least 20 (a), greatest 40 (c); the others are not known and do not count")
    assert told[1].startswith(
        "20; из 2 сравниваемых: наименьшее 20 (a), наибольшее 40 (c); остальные не известны и не в счёт"
    )


def test_peers_may_be_items():
    items = {each: {} for each in ("first", "second", "third")}
    criteria = {"placed": {"items": "n", "measured_on": ["unit"], "rule": {"normalize": "n", "relative": "rank"}}}
    rows = [("x", "n", value, item) for item, value in zip(items, (10, 20, 50), strict=True)]
    found = evaluation(criteria, {"n": {**NUMBER, "items": items, "roles": ["unit"]}}, rows)
    text = found.explain("x", "placed", "second", lang="en").to_text()
    assert "20: place 2 of 3; least 10 (x, first), greatest 50 (x, third)" in text
