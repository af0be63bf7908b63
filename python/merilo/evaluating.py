"""Evaluation that says what it left out."""

from __future__ import annotations

import datetime
import warnings
from collections.abc import Callable
from typing import Any, overload

from . import _merilo
from ._merilo import Case, Evaluation, Framework, Network, Observations
from .words import is_russian, word

# Rows that do their work by not being used: those of other times, and those taken back.
_AS_MEANT = ("other_period", "after_as_of", "superseded", "withdrawn")


class RowsLeftOutWarning(UserWarning):
    """Rows were given that no result stands on; `Evaluation.issues` names each, `Evaluation.header` counts them."""


@overload
def evaluate(
    framework: Framework,
    network: Network,
    observations: Observations,
    *,
    period: str | None = None,
    as_of: datetime.date | str | None = None,
    close_at_lowest: bool | None = None,
    override_prevails: bool | None = None,
    budget: int = 4096,
    progress: Callable[[int, int], Any] | None = None,
) -> Evaluation: ...


@overload
def evaluate(
    case: Case,
    *,
    period: str | None = None,
    as_of: datetime.date | str | None = None,
    close_at_lowest: bool | None = None,
    override_prevails: bool | None = None,
    budget: int = 4096,
    progress: Callable[[int, int], Any] | None = None,
) -> Evaluation: ...


def evaluate(*arguments: Any, **options: Any) -> Evaluation:
    """Evaluates every criterion for every organization: of a case, or of a framework, a network and observations.

    period: id, by default the last of the network. as_of: `datetime.date` or ISO text; rows dated or recorded later
    are hidden; by default the end of the period. close_at_lowest, override_prevails: override the framework's policies.
    budget: most completions tried for one cell where gaps are shared. progress(done, total): called now and then;
    returning False stops. Other threads run meanwhile. Warns once (`RowsLeftOutWarning`) of rows that were left out
    though nothing says they should be. Raises `ModelError` with every issue of the observations, `UnknownIdError`,
    `NumberError`, `Cancelled`.
    """
    evaluation = _merilo.evaluate(*arguments, **options)
    if text := surprises(evaluation, "en"):
        warnings.warn(f"{text}; `issues` of the evaluation names them", RowsLeftOutWarning, stacklevel=2)
    return evaluation


def surprises(evaluation: Evaluation, lang: str) -> str:
    """How many rows were left out for reasons that nobody meant; empty where none was."""
    return _left_out(evaluation, lang, _AS_MEANT)


def left_out(evaluation: Evaluation, lang: str) -> str:
    """How many rows were left out, and why; empty where none was."""
    return _left_out(evaluation, lang, ())


def _left_out(evaluation: Evaluation, lang: str, without: tuple[str, ...]) -> str:
    header = evaluation.header
    parts = [each for each in header.left_out if each.count and each.reason not in without]
    if not parts:
        return ""
    count = sum(each.count for each in parts)
    why = ", ".join(f"{each.count} {word(each.reason, lang)}" for each in parts)
    if is_russian(lang):
        return f"не использовано строк: {count} из {header.rows_in} ({why})"
    return f"{count} of {header.rows_in} rows left out ({why})"


def one_line(evaluation: Evaluation) -> str:
    """An evaluation in one line: framework, network, period, date, and the rows left out."""
    header = evaluation.header
    out = left_out(evaluation, "en")
    return (
        f"Evaluation(framework={header.framework!r}, network={header.network!r}, period={header.period!r}, "
        f"as_of={header.as_of}{f', {out}' if out else ''})"
    )
