"""The forms and options of the command."""

from __future__ import annotations

from enum import Enum
from typing import Annotated

import typer


class Language(str, Enum):
    """Languages of the output."""

    ru = "ru"
    en = "en"


class EvaluationFormat(str, Enum):
    """Forms of an evaluation."""

    text = "text"
    json = "json"
    csv = "csv"
    parquet = "parquet"


class PlanFormat(str, Enum):
    """Forms of a reviewed work plan."""

    text = "text"
    html = "html"
    json = "json"


class PlainFormat(str, Enum):
    """Forms of an explanation or a list of issues."""

    text = "text"
    json = "json"


Delimiter = Annotated[str, typer.Option(help="Between the fields of the CSV files: , or ; or tab.")]
Decimal = Annotated[str, typer.Option(help="Decimal mark in the CSV files: . or ,")]
Dates = Annotated[str, typer.Option(help="Dates in the CSV files: iso (2018-03-31) or dd.mm.yyyy.")]
