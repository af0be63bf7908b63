"""Outcomes as rows and as pandas frames."""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from fractions import Fraction
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandas

    from ._merilo import Evaluation, Outcome
    from .display import FilledMatrix

_DIGITS = 15

_COLUMNS = (
    "organization",
    "criterion",
    "period",
    "status",
    "level",
    "low",
    "high",
    "may_be_not_applicable",
    "exact",
    "reasons",
    "flags",
    "computed",
    "low_exact",
    "high_exact",
    "levels",
)


def names(evaluation: Evaluation) -> tuple[str, ...]:
    """What the columns of `rows` are called; `item` comes last, where some criterion is judged on items."""
    return (*_COLUMNS, "item") if has_items(evaluation) else _COLUMNS


def rows(evaluation: Evaluation) -> list[tuple[Any, ...]]:
    """One tuple per outcome in the order of `names`.

    `levels` are all levels that are possible, which need not be all from `low` to `high`. `low` and `high` are level
    ids, or decimals (None: unbounded), and `low_exact` and `high_exact` the ratios of those that no decimal of 15
    digits tells exactly; lists are texts joined by spaces.
    """
    items = has_items(evaluation)
    return [(*_row(outcome), outcome.item) if items else _row(outcome) for outcome in evaluation.outcomes()]


def columns(evaluation: Evaluation) -> dict[str, Any]:
    """The columns of `Evaluation.columns`; `item` only where some criterion is judged on items."""
    found: dict[str, Any] = evaluation.columns()
    if not has_items(evaluation):
        del found["item"]
    return found


def has_items(evaluation: Evaluation) -> bool:
    """Whether some criterion is judged on items: then outcomes name theirs."""
    return any(each.items for each in evaluation.framework.criteria)


def outcomes(evaluation: Evaluation) -> pandas.DataFrame:
    """All outcomes as a frame with the columns of `Evaluation.to_arrow`.

    Texts are categories, missing where there is none: `low` and `high` are level ids, `low_number` and `high_number`
    floats (NaN: none, or open). Lists are texts joined by spaces. `levels` are all levels that are possible.
    """
    library = _pandas()
    data: dict[str, Any] = {}
    for name, column in columns(evaluation).items():
        if isinstance(column, tuple):
            values, places = column
            texts = [value if isinstance(value, str) else " ".join(value) for value in values]
            data[name] = library.Categorical.from_codes(places, texts)
        else:
            data[name] = column.view("bool") if column.dtype == "uint8" else column
    frame: pandas.DataFrame = library.DataFrame(data, copy=False)
    period = library.Categorical([evaluation.header.period]).repeat(len(frame))
    frame.insert(2, "period", period)
    return frame


def matrix(filled: FilledMatrix) -> pandas.DataFrame:
    """A filled matrix as a frame, one row per criterion."""
    data = [
        (
            row.criterion,
            row.title,
            row.score(filled.lang),
            row.outcome.status.name if row.outcome else "",
            row.descriptor,
            row.instrument,
        )
        for row in filled.rows
    ]
    heads = ["criterion", "title", "score", "status", "descriptor", "instrument"]
    frame: pandas.DataFrame = _pandas().DataFrame(data, columns=heads)
    return frame


def _row(outcome: Outcome) -> tuple[Any, ...]:
    (low, low_exact), (high, high_exact) = _decimal(outcome.low), _decimal(outcome.high)
    if outcome.levels:
        low, high = outcome.levels[0], outcome.levels[-1]
    return (
        outcome.organization,
        outcome.criterion,
        outcome.period,
        outcome.status.name,
        outcome.level,
        low,
        high,
        outcome.may_be_not_applicable,
        outcome.exact,
        " ".join(outcome.reasons),
        " ".join(outcome.flags),
        " ".join(outcome.computed),
        low_exact,
        high_exact,
        " ".join(outcome.levels),
    )


def _decimal(value: int | Fraction | None) -> tuple[str | int | None, str | None]:
    """A number as a decimal of at most 15 digits, and the ratio that it is where that is not the same."""
    if value is None or isinstance(value, int):
        return value, None
    with localcontext(Context(prec=_DIGITS)):
        decimal = Decimal(value.numerator) / Decimal(value.denominator)
    return f"{decimal:f}", None if Fraction(decimal) == value else str(value)


def _pandas() -> Any:
    try:
        import pandas
    except ImportError as error:
        raise ImportError("to_pandas() needs pandas: python -m pip install pandas") from error
    return pandas
