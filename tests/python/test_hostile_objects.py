"""Objects that nobody made, memory that changes, other interpreters: an answer or an exception, never a crash."""

from __future__ import annotations

import pickle
import sys

import merilo
import numpy
import pandas
import pyarrow
import pytest
from worlds import alone, framework, network


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol_of_pickle_gives_back_an_equal_value(protocol):
    case = merilo.Case(framework(), network(), merilo.Observations.from_rows([]))
    for value in (*case, case, merilo.Place("f", "/a"), merilo.evaluate(case)["o0", "c"], merilo.CsvFormat(";")):
        assert pickle.loads(pickle.dumps(value, protocol)) == value


def classes():
    found = [each for each in vars(merilo._merilo).values() if isinstance(each, type)]
    return [each for each in found if not issubclass(each, (BaseException, __import__("enum").Enum))]


@pytest.mark.parametrize("of", classes(), ids=lambda each: each.__name__)
def test_an_object_made_without_its_constructor_is_refused_where_it_is_used(of):
    empty = of.__new__(of)
    for name in dir(of):
        if isinstance(getattr(of, name), property):
            with pytest.raises(TypeError):
                getattr(empty, name)
    for use in (repr, pickle.dumps, lambda one: one == one):
        try:
            use(empty)
        except TypeError:
            continue
        assert use is repr or use(of.__new__(of)) in (True, False, NotImplemented)


def test_codes_changed_behind_the_back_are_refused_where_they_are_beyond_the_dictionary():
    codes = numpy.zeros(100, "int32")
    observations = merilo.Observations.from_columns({"x": (codes[:], ["a", "b"])}, "p", copy=False)
    assert merilo.evaluate(framework(), network(100), observations)["o99", "c"].level == "a"
    codes.flags.writeable = True
    for code in (2, 5, 1000, 10**6, 10**9):
        codes[:] = code
        with pytest.raises(merilo.ModelError) as raised:
            merilo.evaluate(framework(), network(100), observations)
        first = raised.value.issues[0]
        assert (first.code, first.place.pointer, first.found) == ("out_of_range", "/columns/x/0", str(code))
        with pytest.raises(ValueError, match=f"place {code} in a list of 2 texts"):
            pickle.dumps(observations)
        assert observations == observations  # it looks into the dictionary


@pytest.mark.parametrize("code", [2, 7, 2**31, 2**32, -(2**31) - 1, -(2**32), -(2**63), 2**63 - 1])
def test_a_code_that_its_dictionary_has_not_is_refused_and_never_wraps_to_another(code):
    with pytest.raises(ValueError, match=f"place {code} in a list of 2 texts"):
        merilo.Observations.from_columns({"x": (numpy.array([code], "int64"), ["a", "b"])}, "p")


def test_a_place_of_arrow_that_its_dictionary_has_not_is_refused():
    places = pyarrow.DictionaryArray.from_arrays(
        pyarrow.array([7], pyarrow.int32()), pyarrow.array(["a", "b"]), safe=False
    )
    with pytest.raises(ValueError, match="place 7 in a list of 2 texts"):
        merilo.Observations.from_columns({"x": places}, "p")


def test_a_missing_code_is_any_negative_one_of_32_bits():
    for code in (-1, -(2**31)):
        columns = merilo.Observations.from_columns({"x": (numpy.array([code], "int64"), ["a", "b"])}, "p")
        assert merilo.evaluate(framework(), network(), columns)["o0", "c"].reasons == ("not_assessed",)


def test_a_sub_interpreter_refuses_the_import_at_once():
    module = "_interpreters" if sys.version_info >= (3, 13) else "_xxsubinterpreters"
    source = f"""
import sys, {module} as interpreters
made = interpreters.create()
try:
    told = interpreters.run_string(made, "import sys; sys.path = " + repr(sys.path) + "; import merilo")
    print(getattr(told, "formatted", told))
except Exception as error:
    print(error)
"""
    done = alone(source)
    assert "ImportError" in done.stdout
    assert "main interpreter" in done.stdout


def test_a_nanosecond_after_midnight_is_no_day():
    day = pandas.Timestamp("2018-03-31")
    base = {"organization": "o0", "indicator": "x", "period": "p", "value": "a"}
    assert str(merilo.Observations.from_rows([{**base, "date": day}]).to_rows()[0]["date"]) == "2018-03-31"
    for rows in (
        [{**base, "date": day + pandas.Timedelta(1, "ns")}],
        pandas.DataFrame([{**base, "date": day + pandas.Timedelta(1, "ns")}]),
    ):
        with pytest.raises(merilo.ModelError) as raised:
            merilo.Observations.from_rows(rows)
        assert [(each.code, each.place.pointer) for each in raised.value.issues] == [("bad_date", "/rows/0/date")]


def test_a_bad_text_deep_in_a_frame_is_told_at_its_row_and_column():
    rows = {
        "organization": ["o0"] * 1000,
        "indicator": ["x"] * 1000,
        "period": ["p"] * 1000,
        "value": ["a"] * 999 + ["a\0"],
    }
    for given in (pandas.DataFrame(rows), pyarrow.table(rows), pandas.DataFrame(rows).to_dict("records")):
        with pytest.raises(merilo.ModelError) as raised:
            merilo.Observations.from_rows(given)
        assert [(each.code, each.place.pointer) for each in raised.value.issues] == [("bad_text", "/rows/999/value")]
