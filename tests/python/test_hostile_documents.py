"""Documents that would crash, hang or exhaust a reader are refused at their place, or read in time."""

from __future__ import annotations

import json
import threading
import time

import merilo
import pytest
from worlds import chained, framework, framework_of, network, network_of


def issues_of(document, read=merilo.Framework.from_json):
    with pytest.raises(merilo.ModelError) as raised:
        read(document if isinstance(document, str) else json.dumps(document))
    assert len(str(raised.value)) < 100_000
    return [(each.code, each.place.pointer) for each in raised.value.issues]


def in_time(call, seconds):
    begin = time.perf_counter()
    result = call()
    assert time.perf_counter() - begin < seconds
    return result


@pytest.mark.parametrize(
    "value",
    [
        ["a"],
        [],
        [["a", "b"]],
        {"repeat": {"a": 2}},
        {"trend": "+"},
        {"raters": ["a"]},
        {"events": []},
        {"complete": True},
    ],
)
def test_a_worked_example_gives_a_criterion_one_value(value):
    example = {"id": "E", "criterion": "c", "given": {"c": value}, "expect": "a"}
    framework = merilo.Framework.from_dict(framework_of(examples=[example]))
    found = [(each.code, each.place.pointer) for each in merilo.check_examples(framework)]
    assert found == [("wrong_type", "/examples/0/given/c")]


def test_a_worked_example_may_repeat_ten_thousand_values_in_all():
    form = {"repeat": {f"k{i}": 9000 for i in range(3)}}
    found = issues_of(framework_of(examples=[{"id": "E", "criterion": "c", "given": {"x": form}, "expect": "a"}]))
    assert found == [
        ("out_of_range", "/examples/0/given/x/repeat/k1"),
        ("out_of_range", "/examples/0/given/x/repeat/k2"),
    ]


@pytest.mark.parametrize(
    ("part", "place"),
    [
        ({"indicators": {"x": {"values": "number", "min": 0, "step": 0}}}, "/indicators/x/step"),
        ({"indicators": {"x": {"values": "number", "min": 0, "step": -1}}}, "/indicators/x/step"),
        (
            {
                "indicators": {"x": {"values": "number"}},
                "criteria": {
                    "r": {"rule": {"aggregate": "sum", "of": ["x"], "round": {"to": 0, "mode": "floor"}}},
                    "c": {"scale": "q", "rule": {"table": [{"if": {"r": {">": 2}}, "then": "b"}, {"else": "a"}]}},
                },
            },
            "/criteria/r/rule/round",
        ),
    ],
    ids=["none", "backwards", "rounding"],
)
def test_a_grid_without_steps_is_told_at_its_place(part, place):
    rule = {"table": [{"if": {"x": {">": 2}}, "then": "b"}, {"else": "a"}]}
    document = framework_of(**{"criteria": {"c": {"scale": "q", "rule": rule}}, **part})
    assert place in [each[1] for each in in_time(lambda: issues_of(document), 10)]


def test_of_too_many_codes_no_more_is_told_than_that():
    # No set holds a 33rd code: it was taken for the first, which `done` names.
    share = {"measure": "share", "of": "x", "done": ["k0"], "leave_out": ["k32"], "credit": {"k33": "1/2"}}
    indicator = {"values": [f"k{i}" for i in range(40)], "items": "open"}
    found = issues_of(framework_of(indicators={"x": indicator}, criteria={"c": {"rule": share}}))
    assert found == [("scale_size", "/indicators/x/values")]


@pytest.mark.parametrize(
    "part",
    [
        {"indicators": {"x": {"values": [f"k{i}" for i in range(200_000)]}}},
        {"scales": {"q": {"levels": [{"id": f"k{i}"} for i in range(200_000)]}}},
    ],
    ids=["codes", "levels"],
)
def test_two_hundred_thousand_codes_are_refused_in_time(part):
    found = in_time(lambda: issues_of(framework_of(**part)), 10)
    assert found[0][0] == "scale_size"


@pytest.mark.parametrize("condition", [{"x": "y"}, {"x": "a"}, {"not": {"x": "y"}}])
def test_a_scale_without_levels_is_refused_wherever_it_is_compared(condition):
    rule = {"table": [{"if": condition, "then": "a"}, {"else": "a"}]}
    document = framework_of(
        scales={"q": {"levels": [{"id": "a"}]}, "e": {"levels": []}},
        indicators={"x": {"scale": "e"}, "y": {"scale": "e"}},
        criteria={"c": {"scale": "q", "rule": rule}},
    )
    assert ("scale_size", "/scales/e/levels") in issues_of(document)


def on_a_small_stack(call):
    """What a call gives in a thread with a stack of one megabyte."""
    found = []
    before = threading.stack_size(1 << 20)
    try:
        thread = threading.Thread(target=lambda: found.append(call()))
        thread.start()
        thread.join()
    finally:
        threading.stack_size(before)
    return found[0]


@pytest.mark.parametrize(("value", "low", "high"), [("1", 1000, 1000), ("", None, None)])
def test_a_thousand_criteria_one_upon_the_other_are_evaluated_on_a_small_stack(value, low, high):
    framework = merilo.Framework.from_dict(chained(1000))
    rows = [{"organization": "o0", "indicator": "x", "period": "p", "value": value}] if value else []
    observations = merilo.Observations.from_rows(rows)
    last = on_a_small_stack(lambda: merilo.evaluate(framework, network(), observations))["o0", "c999"]
    assert (last.low, last.high) == (low, high)  # 1 taken a thousand times


def test_two_thousand_criteria_one_upon_the_other_are_explained_on_a_small_stack():
    framework = merilo.Framework.from_dict(chained(2000))
    rows = [{"organization": "o0", "indicator": "x", "period": "p", "value": "1"}]
    evaluation = merilo.evaluate(framework, network(), merilo.Observations.from_rows(rows))
    for depth in (64, 10**6):
        told = on_a_small_stack(lambda depth=depth: evaluation.explanation("o0", "c1999", depth=depth))
        assert told.low == 2000
        assert len(on_a_small_stack(told.to_json)) > 1000
    assert on_a_small_stack(lambda: evaluation.explain("o0", "c1999").to_text()).startswith("c1999")


def test_names_each_twice_the_one_before_are_explained_within_seconds():
    names = {"a0": {"aggregate": "sum", "of": ["x", "x"]}}
    names |= {f"a{i}": {"aggregate": "sum", "of": [f"a{i - 1}", f"a{i - 1}"]} for i in range(1, 16)}
    rule = {"with": names, "aggregate": "sum", "of": ["a15"]}
    framework = merilo.Framework.from_dict(
        framework_of(indicators={"x": {"values": "number"}}, criteria={"c": {"rule": rule}})
    )
    rows = [{"organization": "o0", "indicator": "x", "period": "p", "value": "1"}]
    evaluation = merilo.evaluate(framework, network(), merilo.Observations.from_rows(rows))
    assert evaluation["o0", "c"].low == 2**16
    text = in_time(lambda: evaluation.explain("o0", "c").to_text(), 5)
    assert len(text) < 3_000_000


def test_forty_thousand_marks_on_a_letter_are_read_in_order_and_in_time():
    # U+0323 (below, class 220) comes before U+0301 (above, class 230): the same text either way.
    pairs = [f"e{marks}" for marks in ("\u0301" * 20_000 + "\u0323" * 20_000, "\u0323" * 20_000 + "\u0301" * 20_000)]
    first, second = (
        in_time(lambda each=each: merilo.Framework.from_dict(framework_of(title=each, flags={"g": {"title": each}})), 2)
        for each in pairs
    )
    assert first.id == second.id
    assert ("too_large", "") in issues_of({**framework_of(), pairs[0]: 1})


def test_forty_thousand_equal_keys_are_told_in_time():
    source = '{"format": "merilo.framework"' + ', "id": "f"' * 40_000 + "}"
    found = in_time(lambda: issues_of(source), 2)
    assert found[0] == ("duplicate_key", "/id")
    assert found[-1][0] == "more_issues"


@pytest.mark.parametrize("place", ["id", "key", "reference"])
def test_a_name_of_a_megabyte_is_refused_by_its_length(place):
    name = "x" * 1_000_000
    documents = {
        "id": framework_of(id=name),
        "key": framework_of(criteria={name: {f"k{i}": 1 for i in range(1000)}}),
        "reference": framework_of(criteria={"c": {"rule": {"band": name, "steps": {}}}}),
    }
    found = in_time(lambda: issues_of(documents[place]), 2)
    assert {"id": ("too_large", "/id"), "key": ("too_large", "/criteria")}.get(
        place, ("unknown_reference", "/criteria/c/rule/band")
    ) in found


def test_a_name_of_a_thousand_bytes_is_read():
    assert merilo.Framework.from_dict(framework_of(id="x" * 1000)).id == "x" * 1000
    assert ("too_large", "/id") in issues_of(framework_of(id="x" * 1001))


def test_a_long_name_that_is_not_there_is_told_shortly_and_in_time():
    framework = merilo.Framework.from_dict(framework_of(criteria={"y" * 1000: {"scale": "q", "rule": "x"}}))
    with pytest.raises(merilo.UnknownIdError) as raised:
        in_time(lambda: framework.criterion("x" * 10_000_000), 1)
    assert len(str(raised.value)) < 1000


@pytest.mark.parametrize("rest", ['{"second": 1}', "garbage", ""])
def test_what_follows_a_nul_byte_is_not_dropped(rest):
    source = json.dumps(network_of()) + "\0" + rest
    with pytest.raises(merilo.ModelError) as raised:
        merilo.Network.from_json(source)
    issue = raised.value.issues[0]
    assert (issue.code, issue.place.line, issue.place.column) == ("bad_text", 1, len(json.dumps(network_of())) + 1)


@pytest.mark.parametrize("day", ["0000-01-01", "0000-12-31"])
def test_there_is_no_year_zero(day):
    periods = {"p": {"start": day, "end": "2018-12-31"}}
    assert issues_of(network_of(periods=periods), merilo.Network.from_json) == [("bad_date", "/periods/p/start")]
    merilo.Network.from_dict(network_of(periods={"p": {"start": "0001-01-01", "end": "9999-12-31"}}))


def test_three_hundred_thousand_organizations_in_a_chain_are_evaluated_in_time():
    below = {"aggregate": "max", "over": {"relation": "r", "direction": "down"}, "of": "c"}
    rule = {"aggregate": "max", "na": "drop", "of": ["x", below]}
    framework = merilo.Framework.from_dict(
        framework_of(relations={"r": {}}, indicators={"x": {"values": "number"}}, criteria={"c": {"rule": rule}})
    )
    count = 300_000
    edges = [{"child": f"o{i + 1}", "parent": f"o{i}"} for i in range(count - 1)]
    chain = network(count, relations={"r": edges})
    rows = [f"o{i},x,p,{7 if i == count - 1 else i % 7}" for i in range(count)]
    observations = merilo.Observations.from_csv("\n".join(["organization,indicator,period,value", *rows, ""]))
    evaluation = in_time(lambda: merilo.evaluate(framework, chain, observations), 20)
    assert (evaluation["o0", "c"].low, evaluation["o0", "c"].high) == (7, 7)


def test_at_most_a_thousand_periods():
    periods = {f"p{i}": {"start": "2018-01-01", "end": "2018-12-31"} for i in range(1001)}
    assert issues_of(network_of(periods=periods), merilo.Network.from_json) == [("out_of_range", "/periods")]


MISMATCH = {"guard": "x", "if": {"x": "a"}, "use": "y"}


@pytest.mark.parametrize(
    ("parts", "code", "found"),
    [
        ({"": 1}, "unknown_key", '""'),
        ({"criteria": {"c": {"scale": "q", "rule": {}}}}, "rule_kind", "{}"),
        (
            {
                "indicators": {"x": {"scale": "q"}, "y": {"values": "number"}},
                "criteria": {"c": {"scale": "q", "rule": MISMATCH}},
            },
            "type_mismatch",
            "y",
        ),
    ],
)
def test_a_message_says_what_was_found_also_where_that_is_empty(parts, code, found):
    with pytest.raises(merilo.ModelError) as raised:
        merilo.Framework.from_json(json.dumps(framework_of(**parts)))
    issue = next(each for each in raised.value.issues if each.code == code)
    assert found in issue.found
    assert "; found: " in issue.message()


def test_a_quote_that_opens_at_the_end_of_a_table_is_told_with_what_was_found():
    with pytest.raises(merilo.ModelError) as raised:
        merilo.Observations.from_csv('organization,indicator,period,value\n"')
    assert [(each.code, each.found) for each in raised.value.issues] == [("table_quote", "the end of the text")]


def test_an_evaluation_can_be_stopped_inside_heavy_criteria():
    framework, organizations = merilo.Framework.from_dict(chained(300)), network(10_000)
    begin = time.perf_counter()
    with pytest.raises(merilo.Cancelled):
        merilo.evaluate(
            framework,
            organizations,
            merilo.Observations.from_rows([]),
            progress=lambda done, total: time.perf_counter() - begin < 1,
        )
    assert time.perf_counter() - begin < 4


def test_a_step_of_zero_is_told_and_what_reads_the_number_is_checked_beside_it():
    numbers = {"x": {"scale": "q"}, "n": {"values": "number", "min": 0, "max": 6, "step": 0}}
    rows = [{"if": {"n": {">": 2}}, "then": "b"}, {"else": "a"}]
    criteria = {"c": {"scale": "q", "rule": {"table": rows}}, "d": {"scale": "q", "rule": "gone"}}
    with pytest.raises(merilo.ModelError) as refused:
        framework(indicators=numbers, criteria=criteria)
    assert [(each.code, each.place.pointer) for each in refused.value.issues] == [
        ("out_of_range", "/indicators/n/step"),
        ("unknown_reference", "/criteria/d/rule"),
    ]
