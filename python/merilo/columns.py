"""Wide columns: one value per organization, shared with their owner where that is safe."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, NoReturn

from . import arrow
from .tables import cell_text, fault_of

if TYPE_CHECKING:
    import numpy
    import pandas

    from ._merilo import Network


_MOST_TOLD = 5  # labels of a column
_MOST_WHOLE = 2**53  # up to which every whole number has a float64 of its own


def aligned(columns: Mapping[str, Any] | pandas.DataFrame, network: Network) -> dict[str, Any]:
    """Columns for `Observations.from_columns`, each in the order of the organizations of a network.

    `columns` maps indicators to columns, as a frame of pandas does. A series of pandas whose index holds ids of
    organizations is put in their order; a column without labels is taken as it is. Raises `ValueError` for labels that
    are no organization, that stand twice or that are missing: nobody is left without a value by mistake.
    """
    order = [each.id for each in network.organizations]
    return {str(name): _in_order(str(name), values, order) for name, values in columns.items()}


def _in_order(name: str, values: Any, order: list[str]) -> Any:
    if not _is_labelled(values):
        return values
    if getattr(values.index, "nlevels", 1) != 1:
        raise ValueError(f"column `{name}` has labels of {values.index.nlevels} parts, not ids of organizations")
    places: dict[str, int] = {}
    for place, label in enumerate(cell_text(each) for each in values.index):
        if label in places:
            raise ValueError(f"column `{name}` has the label `{label}` twice")
        places[label] = place
    known = set(order)
    unknown, missing = [each for each in places if each not in known], [each for each in order if each not in places]
    if unknown:
        raise ValueError(f"column `{name}` has labels that are no organization of the network: {_few(unknown)}")
    if missing:
        hint = "reindex it by the ids of the network where their values are not known"
        raise ValueError(f"column `{name}` has no label for {_few(missing)}: {hint}")
    return values.iloc[[places[each] for each in order]].reset_index(drop=True)


def _few(names: list[str]) -> str:
    """Some names of a list, and how many more there are."""
    told = ", ".join(f"`{each[:80]}`" for each in names[:_MOST_TOLD])
    return told if len(names) <= _MOST_TOLD else f"{told} and {len(names) - _MOST_TOLD} more"


def shared(name: str, values: Any, copy: bool | None) -> tuple[numpy.ndarray[Any, Any], list[str] | None]:
    """The values of the column `name` as `column` gives them; its errors name the column.

    Raises `ValueError` for labels too: what they say could be another order than that of the network.
    """
    if _is_labelled(values):
        some = _few([cell_text(each) for each in values.index])
        hint = "`from_columns(merilo.aligned(columns, network), …)` puts it in the order of the network"
        raise ValueError(
            f"column `{name}` has labels ({some}): {hint}; without labels (`to_numpy()`) it is in that order"
        )
    try:
        return column(values, copy)
    except ValueError as error:
        raise ValueError(f"column `{name}` {error}") from error


def column(values: Any, copy: bool | None) -> tuple[numpy.ndarray[Any, Any], list[str] | None]:
    """A read-only array of numbers (float64), or of places (int32, negative where missing) in a list of texts.

    With `copy=None` the memory of `values` is used only if nobody can write there: an Arrow array, or an array that is
    read-only down to what owns it. `copy=False` uses it always and makes the array read-only; it raises `ValueError`
    where that cannot be done. `copy=True` never uses it.
    """
    import numpy

    if isinstance(values, tuple):
        places, names = values
        if isinstance(places, numpy.ma.MaskedArray):
            places = _unmasked(places, -1, copy)
        return _places(numpy.asarray(places), [str(name) for name in names], copy)
    if _is_pandas(values):
        categories = getattr(values.dtype, "categories", None)
        if categories is not None:
            codes = values.cat.codes if hasattr(values, "cat") else values.codes
            return _places(numpy.asarray(codes), [cell_text(each) for each in categories], copy)
    elif hasattr(values, "__arrow_c_array__") or hasattr(values, "__arrow_c_stream__"):
        return _of_arrow(arrow.array_of(values), copy)
    if copy is False and not hasattr(values, "__array__"):
        _refuse(type(values).__name__)
    if isinstance(values, numpy.ma.MaskedArray):
        number = values.dtype.kind in "fiu"
        plain = numpy.ma.array(_numbers(values.filled(0)), mask=values.mask) if number else values.astype(object)
        values = _unmasked(plain, numpy.nan if number else None, copy)
    array = numpy.asarray(values)
    if array.ndim != 1:
        raise ValueError(f"needs shape (organizations,), not {array.ndim} dimensions")
    if array.dtype.kind in "fiu":
        return _kept(array, "float64", copy), None
    # Of a list as it is given: an array of texts drops U+0000 at their ends.
    texts = [cell_text(value) for value in (values if isinstance(values, list) else array.tolist())]
    names = {text: place for place, text in enumerate(dict.fromkeys(text for text in texts if text))}
    places = numpy.fromiter((names.get(text, -1) for text in texts), "int32", len(texts))
    if copy is False:
        _refuse("texts")
    return _places(places, list(names), copy, frozen=True)


def _unmasked(array: Any, missing: Any, copy: bool | None) -> numpy.ndarray[Any, Any]:
    """A copy in which what the mask hides is missing."""
    import numpy

    if copy is False:
        _refuse("a mask")
    values = numpy.array(array.data)
    values[numpy.ma.getmaskarray(array)] = missing
    return values


def _of_arrow(array: Any, copy: bool | None) -> tuple[numpy.ndarray[Any, Any], list[str] | None]:
    types = arrow.pyarrow().types
    kind = array.type
    if copy is False and array.null_count:
        _refuse("nulls")
    if types.is_integer(kind) or types.is_floating(kind):
        # Nulls become NaN, which takes a copy; else the buffer itself is seen.
        if types.is_integer(kind) and array.null_count:
            _numbers(array.drop_null().to_numpy(zero_copy_only=False))
        return _kept(array.to_numpy(zero_copy_only=False), "float64", copy, frozen=array.null_count == 0), None
    if not types.is_dictionary(kind):
        if copy is False:
            _refuse(str(kind))
        array = array.dictionary_encode()
    names = [cell_text(each) for each in array.dictionary.to_pylist()]
    places = array.indices
    whole = places.null_count == 0
    if not whole:
        places = places.cast("int32").fill_null(-1)
    return _places(places.to_numpy(zero_copy_only=False), names, copy, frozen=whole)


def _places(
    places: numpy.ndarray[Any, Any], names: list[str], copy: bool | None, frozen: bool = False
) -> tuple[numpy.ndarray[Any, Any], list[str]]:
    if places.dtype.kind not in "iu":
        raise ValueError(f"places in the list of texts are integers, not {places.dtype}")
    for name in names:
        if fault := fault_of(name):
            raise ValueError(f"holds a text with {fault[1]}")
    # Places below those of 32 bits would wrap round to others.
    for place in (int(places.max()), int(places.min())) if places.size else ():
        if place >= len(names) or place < -(2**31):
            raise ValueError(f"place {place} in a list of {len(names)} texts")
    return _kept(places, "int32", copy, frozen), names


def _kept(
    array: numpy.ndarray[Any, Any], kind: str, copy: bool | None, frozen: bool = False
) -> numpy.ndarray[Any, Any]:
    import numpy

    if array.ndim != 1:
        raise ValueError(f"needs shape (organizations,), not {array.ndim} dimensions")
    fits = array.dtype == numpy.dtype(kind) and array.flags.c_contiguous and array.flags.aligned
    if copy is False and not fits:
        _refuse(f"{array.dtype} with strides {array.strides}")
    if kind == "float64" and not fits:
        array = _numbers(array)
    if not fits or copy or (copy is None and not (frozen or _is_frozen(array))):
        array = numpy.array(array, dtype=kind, order="C")
    array.flags.writeable = False
    return array


def _numbers(array: numpy.ndarray[Any, Any]) -> numpy.ndarray[Any, Any]:
    """Numbers as float64: a shorter float stands for its own shortest decimal, as in a row; none changes its value."""

    if array.dtype.kind == "f" and array.dtype.itemsize < 8:
        return array.astype("U").astype("float64")
    if array.dtype.kind in "iu" and array.size and (int(array.max()) > _MOST_WHOLE or int(array.min()) < -_MOST_WHOLE):
        raise ValueError(f"holds whole numbers beyond {_MOST_WHOLE}, which float64 may change: give them as rows")
    return array.astype("float64")


def _is_frozen(array: numpy.ndarray[Any, Any]) -> bool:
    """Whether neither the array nor what owns its memory can be written to."""
    import numpy

    owner: Any = array
    while isinstance(owner, numpy.ndarray):
        if owner.flags.writeable:
            return False
        if owner.base is None:
            return True
        owner = owner.base
    try:
        return memoryview(owner).readonly
    except TypeError:
        return False


def _is_labelled(values: Any) -> bool:
    """Whether a series of pandas says by its index whose its values are: any but 0, 1, 2, … in this order."""
    import numpy

    if not (_is_pandas(values) and hasattr(values, "index") and hasattr(values, "iloc")):
        return False
    index = values.index
    if getattr(index, "nlevels", 1) == 1 and index.dtype.kind in "iu":
        return not numpy.array_equal(index, numpy.arange(len(index)))
    return len(index) > 0


def _is_pandas(values: Any) -> bool:
    return type(values).__module__.partition(".")[0] == "pandas"


def _refuse(what: str) -> NoReturn:
    raise ValueError(f"cannot be shared ({what}); a contiguous array of float64, or of int32 with texts, can")
