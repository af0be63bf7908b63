"""The command `merilo`. Exit codes: 0 done, 1 issues found, 2 usage, 3 input or output."""

from __future__ import annotations

import contextlib
import datetime
import errno
import importlib.metadata
import json
import platform
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, NoReturn, TypeVar

import merilo

try:
    import typer
except ImportError:  # the command is an extra
    sys.exit(f'The command needs typer: {sys.executable} -m pip install "merilo[cli]"')

from . import frames
from .checking import DOCUMENTS, checked, has_errors, issue_data, located
from .cli_options import Dates, Decimal, Delimiter, EvaluationFormat, Language, PlainFormat, PlanFormat
from .evaluating import surprises
from .files import shown, write_whole
from .listing import evaluation_text, issue_line
from .loading import SECTIONS, SUFFIXES
from .tables import spreadsheet_text
from .terminal import visible, write_out
from .words import word

ISSUES, USAGE, INPUT_OUTPUT = 1, 2, 3
INPUTS = (*DOCUMENTS, *(name + suffix for name in SECTIONS for suffix in SUFFIXES))
Result = TypeVar("Result")

# Widths are fixed and rich output is off: the same bytes everywhere.
app = typer.Typer(
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"terminal_width": 100, "max_content_width": 100, "help_option_names": ["-h", "--help"]},
    help="Evaluates networks of organizations by multi-level criteria.",
)


@app.command()
def evaluate(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="Case folder.")],
    period: Annotated[str | None, typer.Option(help="Period; by default the last one of the network.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Date such as 2018-05-31: later rows are hidden.")] = None,
    lang: Annotated[Language | None, typer.Option(help="Language; by default the framework's.")] = None,
    form: Annotated[EvaluationFormat, typer.Option("--format", help="Form of the output.")] = EvaluationFormat.text,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE.")] = None,
    delimiter: Delimiter = ",",
    decimal: Decimal = ".",
    dates: Dates = "iso",
) -> None:
    """Evaluate a case: the filled matrices, then what is undetermined and why."""
    if form is EvaluationFormat.parquet and output is None:
        _fail("--format parquet needs -o FILE", USAGE)
    evaluation = _evaluation(case, _csv(delimiter, decimal, dates), period, _day(as_of), lang)
    if form is EvaluationFormat.parquet and output is not None:
        _keep_inputs(output, case)
        try:
            evaluation.to_parquet(output)
        except OSError as error:
            _fail(merilo.FileError.writing(output, error).message(lang.value if lang else "en"), INPUT_OUTPUT)
        return
    words = lang.value if lang else evaluation.framework.default_language
    texts = {
        EvaluationFormat.json: lambda: _line(evaluation.to_json()),
        EvaluationFormat.csv: lambda: spreadsheet_text(frames.names(evaluation), frames.rows(evaluation)),
        EvaluationFormat.text: lambda: visible(evaluation_text(evaluation, words)),
    }
    _write(_attempt(texts[form], lang, case), output, lang, case)  # totals are added up only here


@app.command()
def explain(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="Case folder.")],
    organization: Annotated[str, typer.Argument(metavar="ORGANIZATION", help="Organization judged.")],
    criterion: Annotated[str, typer.Argument(metavar="CRITERION", help="Criterion.")],
    item: Annotated[str, typer.Argument(metavar="[ITEM]", help="Item judged, of a criterion on items.")] = "",
    period: Annotated[str | None, typer.Option(help="Period; by default the last one of the network.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Date such as 2018-05-31: later rows are hidden.")] = None,
    lang: Annotated[Language | None, typer.Option(help="Language; by default the framework's.")] = None,
    full: Annotated[bool, typer.Option("--full", help="Sum up no members of a subject.")] = False,
    form: Annotated[PlainFormat, typer.Option("--format", help="Form of the output.")] = PlainFormat.text,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE.")] = None,
    delimiter: Delimiter = ",",
    decimal: Decimal = ".",
    dates: Dates = "iso",
) -> None:
    """Explain an outcome down to the observations and documents it stands on."""
    evaluation = _evaluation(case, _csv(delimiter, decimal, dates), period, _day(as_of), lang)
    try:
        explanation = evaluation.explain(organization, criterion, item, lang=lang.value if lang else None)
    except merilo.UnknownIdError as error:
        _fail(error.message(lang.value if lang else "en"), USAGE)
    _write(
        explanation.to_json() if form is PlainFormat.json else visible(explanation.to_text(full=full)),
        output,
        lang,
        case,
    )


@app.command()
def report(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="Case folder.")],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE, such as report.html.")],
    organization: Annotated[
        str | None, typer.Option(metavar="ID", help="Only this organization and what its results stand on.")
    ] = None,
    period: Annotated[str | None, typer.Option(help="Period; by default the last one of the network.")] = None,
    as_of: Annotated[str | None, typer.Option(help="Date such as 2018-05-31: later rows are hidden.")] = None,
    lang: Annotated[Language | None, typer.Option(help="Language; by default the framework's.")] = None,
    delimiter: Delimiter = ",",
    decimal: Decimal = ".",
    dates: Dates = "iso",
) -> None:
    """Write the report: one self-contained HTML file to read on a screen or to print."""
    day, csv = _day(as_of), _csv(delimiter, decimal, dates)
    read = _attempt(lambda: merilo.load(case, format=csv), lang, case)
    words = lang.value if lang else None
    try:
        text = _attempt(
            lambda: merilo.report(read, lang=words, organization=organization, period=period, as_of=day), lang, case
        )
    except ImportError as error:  # jinja2 is an extra
        _fail(str(error), INPUT_OUTPUT)
    _write(text, output, lang, case)


@app.command()
def plan(
    case: Annotated[Path, typer.Argument(metavar="CASE", help="Case folder with a work_plan.json.")],
    as_of: Annotated[str | None, typer.Option(help="Date such as 2018-05-31: later rows are hidden.")] = None,
    lang: Annotated[Language | None, typer.Option(help="Language; by default the framework's.")] = None,
    form: Annotated[PlanFormat, typer.Option("--format", help="Form of the output.")] = PlanFormat.text,
    output: Annotated[Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write to FILE.")] = None,
    delimiter: Delimiter = ",",
    decimal: Decimal = ".",
    dates: Dates = "iso",
) -> None:
    """Review the work plan: activities, requests, participation, expected results, what is late or not documented."""
    day, csv = _day(as_of), _csv(delimiter, decimal, dates)
    read = _attempt(lambda: merilo.load(case, format=csv), lang, case)
    if read.plan is None:
        _fail(f"{shown(str(case))}: {word('no_work_plan', lang.value if lang else 'en')}", INPUT_OUTPUT)
    review = _attempt(lambda: merilo.review_plan(read, as_of=day), lang, case)
    words = lang.value if lang else None
    if form is PlanFormat.text:
        text = visible(_line(review.to_text(words)))
    else:
        text = _line(review.to_html(words)) if form is PlanFormat.html else review.to_json()
    _write(text, output, lang, case)


@app.command()
def check(
    paths: Annotated[list[Path], typer.Argument(metavar="FILE|CASE...", help="Documents or case folders.")],
    lang: Annotated[Language, typer.Option(help="Language of the messages.")] = Language.en,
    form: Annotated[PlainFormat, typer.Option("--format", help="Form of the output.")] = PlainFormat.text,
    delimiter: Delimiter = ",",
    decimal: Decimal = ".",
    dates: Dates = "iso",
) -> None:
    """Check documents and run worked examples: every issue with its place. Exit code 1 if there is an error."""
    issues: list[merilo.Issue] = []
    for path in paths:
        try:
            issues += checked(path, _csv(delimiter, decimal, dates))
        except merilo.ModelError as error:
            issues += error.issues
        except merilo.FileError as error:
            _fail(error.message(lang.value), INPUT_OUTPUT)
        except OSError as error:
            _fail(merilo.FileError.reading(path, error).message(lang.value), INPUT_OUTPUT)
    if form is PlainFormat.json:
        _write(json.dumps({"issues": [issue_data(each) for each in issues]}, ensure_ascii=False, indent=2) + "\n", None)
    else:
        lines = [issue_line(each, lang.value) for each in issues] or [word("no_issues", lang.value)]
        _write(visible("\n".join(lines) + "\n"), None)
    if has_errors(issues):
        raise typer.Exit(ISSUES)


@app.command()
def doctor() -> None:
    """Show versions and what is missing, with the line that installs it."""
    lines = [
        f"merilo {merilo.__version__}",
        f"Python {platform.python_version()} ({sys.executable})",
        f"platform {platform.platform()}",
    ]
    missing = []
    for name, purpose in (
        ("numpy", "wide columns and masks"),
        ("pandas", "to_pandas"),
        ("pyarrow", "Arrow and Parquet"),
        ("python-calamine", "Excel"),
        ("jinja2", "the report"),
        ("typer", "this command"),
    ):
        try:
            lines.append(f"{name} {importlib.metadata.version(name)}")
        except importlib.metadata.PackageNotFoundError:
            missing.append(name)
            lines.append(f"{name} missing: needed for {purpose}")
    lines.append(f"Install: {sys.executable} -m pip install {' '.join(missing)}" if missing else "Nothing is missing.")
    _write("\n".join(lines) + "\n", None)


def main() -> None:
    """The command's entry point."""
    app()


def _day(text: str | None) -> datetime.date | None:
    try:
        return None if text is None else datetime.date.fromisoformat(text)
    except ValueError:
        _fail(f"--as-of: not a date such as 2018-05-31: {text}", USAGE)


def _csv(delimiter: str, decimal: str, dates: str) -> merilo.CsvFormat:
    known = {"--delimiter": (delimiter, (",", ";", "tab", "\t")), "--decimal": (decimal, (".", ","))}
    known["--dates"] = (dates, ("iso", "dd.mm.yyyy"))
    for option, (given, allowed) in known.items():
        if given not in allowed:
            _fail(f"{option}: {given}: {' '.join(each for each in allowed if each.strip())}", USAGE)
    return merilo.CsvFormat("\t" if delimiter == "tab" else delimiter, decimal, dates)


def _evaluation(
    case: Path, csv: merilo.CsvFormat, period: str | None, day: datetime.date | None, lang: Language | None
) -> merilo.Evaluation:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", merilo.RowsLeftOutWarning)
        evaluation = _attempt(
            lambda: merilo.evaluate(merilo.load(case, format=csv), period=period, as_of=day), lang, case
        )
    if text := surprises(evaluation, lang.value if lang else "en"):
        _tell(f"merilo: {text}")
    return evaluation


def _attempt(call: Callable[[], Result], lang: Language | None, case: Path) -> Result:
    """What a call gives; what it raises ends the command with its exit code."""
    code = lang.value if lang else "en"
    try:
        return call()
    except merilo.ModelError as error:
        _fail("\n".join(issue_line(each, code) for each in located(error.issues, case)), ISSUES)
    except merilo.UnknownIdError as error:
        _fail(error.message(code), USAGE)
    except merilo.NumberError as error:
        _fail(error.message(code), ISSUES)
    except merilo.FileError as error:
        _fail(error.message(code), INPUT_OUTPUT)
    except OSError as error:
        _fail(merilo.FileError.reading(case, error).message(code), INPUT_OUTPUT)


def _line(text: str) -> str:
    return text if text.endswith("\n") else text + "\n"


def _write(text: str, output: Path | None, lang: Language | None = None, case: Path | None = None) -> None:
    try:
        if output is None:
            write_out(text.encode("utf-8", "backslashreplace"))
        else:
            _keep_inputs(output, case)
            write_whole(output, text.encode("utf-8"))
    except OSError as error:
        if output is None and error.errno == errno.EPIPE:
            raise  # whoever reads has heard enough
        _fail(merilo.FileError.writing(output or "stdout", error).message(lang.value if lang else "en"), INPUT_OUTPUT)


def _keep_inputs(output: Path, case: Path | None) -> None:
    """Refuses to write over what was read."""
    for name in INPUTS if case else ():
        with contextlib.suppress(OSError):
            if case is not None and (case / name).samefile(output):
                _fail(f"-o {shown(str(output))}: {shown(name)} is read from the case", USAGE)


def _tell(message: str) -> None:
    typer.echo((visible(message) + "\n").encode("utf-8", "backslashreplace"), err=True, nl=False)


def _fail(message: str, code: int) -> NoReturn:
    _tell(message)
    raise typer.Exit(code)
