"""Wide columns share memory that nobody can write to, and whatever `copy=False` gives them."""

from __future__ import annotations

import gc
import pickle

import merilo
import numpy
import pandas
import polars
import pyarrow
import pytest
from worlds import framework


def column(values, **options):
    return merilo.Observations.from_columns({"x": values}, "p", **options).column("x", "p")


def frozen(array):
    array.setflags(write=False)
    return array


SHARED = {
    "read-only": lambda: frozen(numpy.arange(5.0)),
    "view of read-only": lambda: frozen(numpy.arange(10.0))[2:7],
    "bytes": lambda: numpy.frombuffer(numpy.arange(5.0).tobytes()),
    "arrow": lambda: pyarrow.array([1.0, 2.0, 3.0]),
    "polars": lambda: polars.Series([1.0, 2.0, 3.0]),
}
COPIED = {
    "writable": lambda: numpy.arange(5.0),
    "read-only view of writable": lambda: frozen(numpy.arange(5.0)[:]),
    "bytearray": lambda: frozen(numpy.frombuffer(bytearray(40))),
    "strided": lambda: frozen(numpy.arange(10.0))[::2],
    "other byte order": lambda: frozen(numpy.arange(5.0).astype(">f8")),
    "float32": lambda: frozen(numpy.arange(5, dtype="f4")),
    "integers": lambda: frozen(numpy.arange(5)),
    "list": lambda: [1, 2.5, float("nan")],
    "arrow with nulls": lambda: pyarrow.array([1.0, None]),
}


def plain(values):
    return numpy.asarray(values, dtype="f8")


@pytest.mark.parametrize("name", SHARED)
def test_memory_nobody_writes_to_is_shared(name):
    values = SHARED[name]()
    view = column(values)
    assert numpy.shares_memory(view, values.to_numpy() if hasattr(values, "to_numpy") else values)
    assert not numpy.shares_memory(column(values, copy=True), view)
    assert not view.flags.writeable
    expected = plain(values).tolist()
    del values
    gc.collect()
    numpy.arange(1000.0).sum()  # whatever was let go may be used again
    assert view.tolist() == expected


@pytest.mark.parametrize("name", COPIED)
def test_any_other_is_copied(name):
    values = COPIED[name]()
    view = column(values)
    expected = [None if number != number else number for number in plain(values).tolist()]
    assert [None if number != number else number for number in view.tolist()] == expected
    if isinstance(values, numpy.ndarray):
        assert not numpy.shares_memory(view, values)
        if values.flags.writeable:
            values[:] = 7
            assert view.tolist() == expected


def test_copy_false_shares_and_closes_the_array():
    values = numpy.arange(5.0)
    view = column(values, copy=False)
    assert numpy.shares_memory(view, values)
    with pytest.raises(ValueError, match="read-only"):
        values[0] = 1
    for name in ("strided", "float32", "integers", "list", "other byte order", "arrow with nulls"):
        with pytest.raises(ValueError, match="column `x` cannot be shared"):
            column(COPIED[name](), copy=False)


CODES = {
    "pair": lambda: (numpy.array([1, 0, -1], "int32"), ["fair", "good"]),
    "pair of int8": lambda: (numpy.array([1, 0, -1], "int8"), ["fair", "good"]),
    "texts": lambda: numpy.array(["good", "fair", None], object),
    "arrow": lambda: pyarrow.array(["good", "fair", None]),
    "arrow dictionary": lambda: pyarrow.array(["good", "fair", None]).dictionary_encode(),
    "pandas": lambda: pandas.Series(["good", "fair", None], dtype="category"),
    "categorical": lambda: pandas.Categorical(["good", "fair", None]),
    "pandas texts": lambda: pandas.Series(["good", "fair", None]),
    "polars": lambda: polars.Series(["good", "fair", None]),
    "polars categories": lambda: polars.Series(["good", "fair", None], dtype=polars.Categorical),
}


@pytest.mark.parametrize("name", CODES)
def test_codes_of_any_form_are_the_same(name):
    expected = merilo.Observations.from_columns({"x": ["good", "fair", None]}, "p")
    found = merilo.Observations.from_columns({"x": CODES[name]()}, "p")
    assert found == expected == pickle.loads(pickle.dumps(found))
    assert found.column("x", "p").tolist() == ["good", "fair", None]


def test_places_are_shared_and_checked():
    places = numpy.array([1, 0, -1], "int32")
    merilo.Observations.from_columns({"x": (places, ["a", "b"])}, "p", copy=False)
    assert not places.flags.writeable
    with pytest.raises(ValueError, match="column `x` place 1 in a list of 1 texts"):
        column((numpy.array([0, 1], "int32"), ["a"]))
    with pytest.raises(ValueError, match="integers"):
        column((numpy.array([0.5]), ["a"]))
    with pytest.raises(ValueError, match=r"needs shape \(organizations,\), not 2"):
        column(numpy.zeros((2, 2)))


@pytest.mark.parametrize(
    "values",
    [
        ["a", "b\ud800"],
        ["a", "b\0"],
        numpy.array(["a", "b\ud800"]),
        (numpy.array([0], "int32"), ["b\ud800"]),
        pandas.Series(["b\0"], dtype="category"),
    ],
)
def test_a_text_that_no_table_can_say_is_refused_with_the_column(values):
    with pytest.raises(ValueError, match=r"column `x` holds a text with U\+(D800|0000)"):
        column(values)


def test_a_view_keeps_the_observations_alive_and_an_evaluation_the_array(framework, network):
    values = frozen(numpy.array([95.0, 50.0, numpy.nan]))
    observations = merilo.Observations.from_columns({"plan": values}, "year")
    view, evaluation = observations.column("plan", "year"), merilo.evaluate(framework, network, observations)
    del observations, values
    gc.collect()
    assert view[:2].tolist() == [95.0, 50.0]
    assert evaluation["north", "execution"].level == "good"
    assert evaluation.observations.column("plan", "year")[1] == 50.0


@pytest.mark.parametrize("kind", ["f8", "f4", "i8"])
def test_what_a_mask_hides_is_missing(kind):
    masked = numpy.ma.masked_array(numpy.array([60, 40], kind), [False, True])
    numbers = column(masked)
    assert numbers[0] == 60
    assert numpy.isnan(numbers[1])
    with pytest.raises(ValueError, match="mask"):
        column(masked, copy=False)


def test_what_a_mask_hides_of_texts_and_places_is_missing():
    texts = numpy.ma.masked_array(["yes", "no"], [True, False])
    places = numpy.ma.masked_array(numpy.array([0, 1], "i4"), [True, False])
    for values in (texts, (places, ["yes", "no"])):
        assert [each or "" for each in column(values)] == ["", "no"]


def network_of(*names):
    return merilo.Network.from_dict(
        {
            "format": "merilo.network",
            "version": 1,
            "id": "n",
            "periods": {"p": {"start": "2025-01-01", "end": "2025-12-31"}},
            "organizations": {name: {"role": "school"} for name in names},
        }
    )


def test_columns_labelled_by_organizations_are_aligned_by_label():
    frame = pandas.DataFrame({"x": [95.0, 10.0, 75.0], "y": ["b", "a", None]}, index=["east", "north", "west"])
    columns = merilo.aligned(frame, network_of("west", "east", "north"))
    observations = merilo.Observations.from_columns(columns, "p")
    assert observations.column("x", "p").tolist() == [75.0, 95.0, 10.0]
    assert observations.column("y", "p").tolist() == [None, "b", "a"]
    numbers = pandas.Series([1.0, 2.0], index=[102, 101])
    assert list(merilo.aligned({"x": numbers}, network_of("101", "102"))["x"]) == [2.0, 1.0]
    coded = pandas.Series(pandas.Categorical(["b", "a"]), index=["south", "north"])
    columns = merilo.aligned({"x": coded}, network_of("north", "south"))
    assert merilo.Observations.from_columns(columns, "p").column("x", "p").tolist() == ["a", "b"]


def test_labels_are_never_taken_by_position():
    for index in (["east", "north"], [1, 0], [101, 102], [0, 2]):
        with pytest.raises(ValueError, match=r"column `x` has labels .*merilo\.aligned\(columns, network\)"):
            column(pandas.Series([1.0, 2.0], index=index))
    for values in (pandas.Series([1.0, 2.0]), [1.0, 2.0], numpy.array([1.0, 2.0])):
        assert column(values).tolist() == [1.0, 2.0]
        assert list(merilo.aligned({"x": values}, network_of("a", "b"))["x"]) == [1.0, 2.0]


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (["north", "sout"], "labels that are no organization of the network: `sout`"),
        (["north"], "no label for `south`: reindex it"),
        (["north", "north"], "the label `north` twice"),
    ],
)
def test_unknown_missing_and_doubled_labels_are_told(labels, told):
    with pytest.raises(ValueError, match=f"column `x` has {told}"):
        merilo.aligned({"x": pandas.Series([1.0] * len(labels), index=labels)}, network_of("north", "south"))


def test_a_label_in_the_place_of_a_code_is_answered_with_the_code():
    levels = [{"id": "low", "label": {"en": "Below"}}, {"id": "high", "label": {"en": "Above", "ru": "Выше"}}]
    spoken = framework(
        roles={"school": {}},
        scales={"q": {"levels": levels}},
        indicators={"x": {"scale": "q"}},
        criteria={"c": {"scale": "q", "rule": "x"}},
    )
    observations = merilo.Observations.from_columns({"x": ["Выше", "low"]}, "p")
    with pytest.raises(merilo.ModelError) as caught:
        merilo.evaluate(spoken, network_of("north", "south"), observations)
    [issue] = caught.value.issues
    assert (issue.found, issue.hint) == ("Выше", "high")
