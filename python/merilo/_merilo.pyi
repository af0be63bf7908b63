"""The compiled core of merilo; use the package `merilo`."""

import collections.abc
import datetime
import enum
import fractions
import os
import typing

import numpy
import numpy.typing
import pandas
import pyarrow
import typing_extensions

from .display import FilledMatrix
from .drafts import Change
from .explaining import OutcomeExplanation
from .plan_view import PlanView
from .tables import Table

class Severity(enum.Enum):
    """How bad an issue is."""

    error = 0
    warning = 1
    note = 2

class Place:
    """Where an issue stands."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __init__(
        self,
        file: str = "",
        pointer: str = "",
        line: typing.SupportsInt | typing.SupportsIndex = 0,
        column: typing.SupportsInt | typing.SupportsIndex = 0,
    ) -> None:
        """A place."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def column(self) -> int:
        """Column from 1, in code points; 0 when unknown."""
    @property
    def file(self) -> str:
        """File name; empty when there is none."""
    @property
    def line(self) -> int:
        """Line from 1; 0 when unknown."""
    @property
    def pointer(self) -> str:
        """JSON pointer, or the name of a table's column."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Issue:
    """One problem: what was found where, what was expected, and what to do."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __init__(
        self, severity: Severity, code: str, place: Place = ..., found: str = "", expected: str = "", hint: str = ""
    ) -> None:
        """An issue, for readers of other forms."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    def __str__(self) -> str:
        """The message in English."""
    def message(self, language: str = "en") -> str:
        """One line in `language` (`ru` or `en`): place, message, found, expected, hint."""
    @property
    def code(self) -> str:
        """Stable code, such as `unknown_reference`."""
    @property
    def expected(self) -> str:
        """What was expected."""
    @property
    def found(self) -> str:
        """What was found."""
    @property
    def hint(self) -> str:
        """The nearest valid name, or what to do."""
    @property
    def place(self) -> Place:
        """Where it stands."""
    @property
    def severity(self) -> Severity:
        """How bad it is."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class CsvFormat:
    """How a CSV text writes what tables write in several ways. Everything else is refused, nothing is guessed."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __init__(self, delimiter: str = ",", decimal: str = ".", dates: str = "iso") -> None:
        """A format; what is not known is told where it is used."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def dates(self) -> str:
        """`iso` (2018-03-31) or `dd.mm.yyyy` (31.03.2018)."""
    @property
    def decimal(self) -> str:
        """Decimal mark of numbers: `.` or `,`."""
    @property
    def delimiter(self) -> str:
        """Between fields: `,`, `;` or a tab."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class TableSource:
    """Where a table stands: lines of a text, cells of a sheet, or rows counted from 0."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __init__(
        self,
        file: str = "",
        section: str = "",
        sheet: str = "",
        names: collections.abc.Sequence[str] = (),
        lines: collections.abc.Sequence[typing.SupportsInt | typing.SupportsIndex] = (),
        header: typing.SupportsInt | typing.SupportsIndex = 1,
        format: CsvFormat = ...,
    ) -> None:
        """A source, for readers of other forms."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def file(self) -> str:
        """File name in issues; empty: it was never in a file."""
    @property
    def format(self) -> CsvFormat:
        """How the text is written that is read."""
    @property
    def header(self) -> int:
        """Row of the sheet with the names."""
    @property
    def lines(self) -> tuple[int, ...]:
        """Row of the sheet of each row, from 1."""
    @property
    def names(self) -> tuple[str, ...]:
        """Names of the columns of the sheet, from its column A."""
    @property
    def section(self) -> str:
        """Name of rows without lines, as in /rows/0/value; empty: they have lines."""
    @property
    def sheet(self) -> str:
        """Sheet of a workbook, whose cells issues name, as observations!C5."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class RuleKind(enum.Enum):
    """The kind of a rule."""

    reference = 0
    constant = 1
    measure = 2
    normalize = 3
    band = 4
    table = 5
    ladder = 6
    aggregate = 7
    quorum = 8
    guard = 9

class ValueType(enum.Enum):
    """The type of an indicator's values."""

    code = 0
    number = 1
    date = 2

class IndicatorKind(enum.Enum):
    """How observations of an indicator live in time."""

    measure = 0
    state = 1
    event = 2

class ItemSource(enum.Enum):
    """Where the items of an indicator come from."""

    none = 0
    listed = 1
    shared = 2
    declared = 3
    open = 4

class DuplicatePolicy(enum.Enum):
    """What several values of one key mean."""

    conflict = 0
    latest = 1
    refuse = 2

class Level:
    """One level of a scale."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def id(self) -> str:
        """Id, unique in its scale."""
    @property
    def label(self) -> dict[str, str]:
        """Short name for people, by language."""
    @property
    def score(self) -> int | fractions.Fraction | None:
        """Points, when the scale has scores."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Scale:
    """Ordered levels, lowest first."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def levels(self) -> tuple[Level, ...]:
        """Levels, lowest first."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Code:
    """One code of a closed list of values."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def id(self) -> str:
        """The value as written in observations."""
    @property
    def label(self) -> dict[str, str]:
        """Name for people, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Item:
    """A thing observed several times in one organization."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def condition(self) -> str:
        """Not empty: the item counts only if it turns out to be needed."""
    @property
    def due(self) -> datetime.date | None:
        """Last day of the time it is due."""
    @property
    def group(self) -> str:
        """Group, such as the module of a calendar."""
    @property
    def id(self) -> str:
        """Id, unique in its list."""
    @property
    def precision(self) -> str:
        """Precision of the date: day, month, range, period."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    @property
    def weight(self) -> int | fractions.Fraction:
        """Weight in shares."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class ItemTotal:
    """What the numbers of all items of an organization add up to."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def of(self) -> int | fractions.Fraction:
        """The total."""
    @property
    def within(self) -> int | fractions.Fraction:
        """How far from it they may be, as rounded shares are."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Indicator:
    """What is observed: type, bounds and expectation of its values."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def codes(self) -> tuple[Code, ...]:
        """Codes, lowest first, when there is no scale."""
    @property
    def description(self) -> dict[str, str]:
        """More words, by language."""
    @property
    def duplicates(self) -> DuplicatePolicy:
        """Policy for contradicting values."""
    @property
    def higher_is_better(self) -> bool:
        """Direction."""
    @property
    def id(self) -> str:
        """Id, unique among indicators and criteria."""
    @property
    def instrument(self) -> dict[str, str]:
        """Procedure, instrument, by language."""
    @property
    def item_source(self) -> ItemSource:
        """Where its items come from."""
    @property
    def items(self) -> tuple[Item, ...]:
        """Items declared by the framework."""
    @property
    def items_of(self) -> str:
        """The indicator whose items are shared."""
    @property
    def kind(self) -> IndicatorKind:
        """Life in time."""
    @property
    def max(self) -> int | fractions.Fraction | None:
        """Greatest possible number."""
    @property
    def max_age(self) -> int | None:
        """Days a state holds."""
    @property
    def min(self) -> int | fractions.Fraction | None:
        """Least possible number."""
    @property
    def rated(self) -> bool:
        """Whether values are keyed by rater."""
    @property
    def roles(self) -> tuple[str, ...]:
        """Roles where a value is expected; empty: all."""
    @property
    def scale(self) -> str:
        """Scale whose levels are the codes, or empty."""
    @property
    def step(self) -> int | fractions.Fraction | None:
        """Grid of the numbers, from `min`."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    @property
    def sum_to(self) -> ItemTotal | None:
        """What the items of an organization add up to, or None."""
    @property
    def unit(self) -> dict[str, str]:
        """Unit of a number, by language."""
    @property
    def values(self) -> ValueType:
        """Type of the values."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Role:
    """A role of organizations."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def abbreviation(self) -> dict[str, str]:
        """Short name, by language."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def many(self) -> dict[str, str]:
        """The word for several in the genitive, as in "half of the schools", by language."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Relation:
    """A relation between organizations; an edge goes from child to parent."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def many_parents(self) -> bool:
        """Whether a child may have several parents at a time."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Matrix:
    """The ordered criteria of one role."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def criteria(self) -> tuple[str, ...]:
        """Ids of the criteria, in order."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def role(self) -> str:
        """Role judged."""
    @property
    def title(self) -> dict[str, str]:
        """Heading, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Total:
    """A named sum of a matrix' scores."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def keep_not_applicable(self) -> bool:
        """Whether the maximum keeps criteria that do not apply."""
    @property
    def matrix(self) -> FilledMatrix:
        """Id of the matrix added up."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class FlagText:
    """A remark that a rule can put on an outcome."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def id(self) -> str:
        """Id, as in the outcome's flags."""
    @property
    def title(self) -> dict[str, str]:
        """Words for people, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Policies:
    """Choices that hold for the whole framework."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def close_at_lowest(self) -> bool:
        """Whether unassessed base outcomes close at their lowest possible level."""
    @property
    def override_prevails(self) -> bool:
        """Whether a commission's level goes up instead of the computed one."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Criterion:
    """What is judged."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def descriptors(self) -> dict[str, dict[str, str]]:
        """Descriptors by level id, in the order of the document."""
    @property
    def id(self) -> str:
        """Id, unique among indicators and criteria."""
    @property
    def instrument(self) -> dict[str, str]:
        """Procedure, instrument, by language."""
    @property
    def instrument_note(self) -> dict[str, str]:
        """Remark on the instrument as printed in the source, by language."""
    @property
    def items(self) -> str:
        """Indicator whose items are judged, an outcome each; empty: the organization."""
    @property
    def measured_on(self) -> tuple[str, ...]:
        """Roles with a cell; empty: the role of the matrix, or all."""
    @property
    def note(self) -> dict[str, str]:
        """Remark, by language."""
    @property
    def readings(self) -> tuple[str, ...]:
        """Registered readings of the source it rests on."""
    @property
    def rule(self) -> str | float | dict[str, typing.Any]:
        """The rule as in the file format: an id, a number or a dict."""
    @property
    def rule_kind(self) -> RuleKind:
        """Kind of the rule."""
    @property
    def scale(self) -> str:
        """Scale of its levels; empty for a number."""
    @property
    def target(self) -> str:
        """Level promised by the plan, or empty."""
    @property
    def title(self) -> dict[str, str]:
        """Heading, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Framework:
    """A checked, immutable framework: one edition of an evaluation method."""
    @staticmethod
    def from_dict(document: collections.abc.Mapping[str, typing.Any]) -> Framework:
        """Makes a framework from a dict of the file format; fractions become ratios such as "1/2".
        Raises `ModelError` with every issue."""
    @staticmethod
    def from_json(text: str | bytes, file: str = "framework.json") -> Framework:
        """Reads a framework from JSON text; `file` is named in issues. Raises `ModelError` with every issue."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line: id, edition and sizes."""
    def criterion(self, id: str) -> Criterion:
        """The criterion of this id. Raises `UnknownIdError`."""
    def edited(self, change: Change) -> Framework:
        """A new framework with a change made to its dict.
        `change` is a function that gets the draft dict and alters it (or returns another), or a patch dict:
        dicts are merged, None removes a key, any other value replaces. Raises `ModelError` with every issue."""
    def indicator(self, id: str) -> Indicator:
        """The indicator of this id. Raises `UnknownIdError`."""
    def scale(self, id: str) -> Scale:
        """The scale of this id. Raises `UnknownIdError`."""
    def to_dict(self) -> dict[str, typing.Any]:
        """A new dict of the file format: a draft to change and give to `from_dict`."""
    def to_json(self) -> str:
        """The canonical JSON text: reading it gives an equal framework."""
    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Criteria, in order."""
    @property
    def default_language(self) -> str:
        """Language of bare texts."""
    @property
    def edition(self) -> str:
        """Edition."""
    @property
    def flags(self) -> tuple[FlagText, ...]:
        """Remarks of its tables."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """Indicators, in order."""
    @property
    def matrices(self) -> tuple[Matrix, ...]:
        """Matrices, in order."""
    @property
    def policies(self) -> Policies:
        """Choices that hold for the whole framework."""
    @property
    def relations(self) -> tuple[Relation, ...]:
        """Relations, in order."""
    @property
    def roles(self) -> tuple[Role, ...]:
        """Roles, in order."""
    @property
    def scales(self) -> tuple[Scale, ...]:
        """Scales, in order."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    @property
    def totals(self) -> tuple[Total, ...]:
        """Totals, in order."""
    @property
    def warnings(self) -> tuple[Issue, ...]:
        """Warnings found by the check."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Organization:
    """One organization."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def aliases(self) -> tuple[str, ...]:
        """Other spellings of the name."""
    @property
    def closed(self) -> datetime.date | None:
        """Last day; None: none."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def legal_form(self) -> str:
        """Legal form."""
    @property
    def locality(self) -> dict[str, str]:
        """Town or district, by language."""
    @property
    def name(self) -> dict[str, str]:
        """Full name, by language."""
    @property
    def opened(self) -> datetime.date | None:
        """First day; None: from ever."""
    @property
    def role(self) -> str:
        """Role in this network."""
    @property
    def short_name(self) -> dict[str, str]:
        """Short name, by language."""
    @property
    def succeeds(self) -> tuple[str, ...]:
        """Organizations whose baseline it takes over."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Edge:
    """One edge of a relation, from child to parent."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def child(self) -> str:
        """Organization that belongs."""
    @property
    def first_day(self) -> datetime.date | None:
        """First day; None: open. (`from` in the file format.)"""
    @property
    def last_day(self) -> datetime.date | None:
        """Last day; None: open. (`to` in the file format.)"""
    @property
    def parent(self) -> str:
        """Organization it belongs to."""
    @property
    def relation(self) -> str:
        """Relation."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Period:
    """A span of time that is evaluated."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def baseline(self) -> str:
        """The period it is compared with, or empty."""
    @property
    def end(self) -> datetime.date:
        """Last day."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def start(self) -> datetime.date:
        """First day."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Rater:
    """A pseudonymous rater."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def id(self) -> str:
        """Pseudonym."""
    @property
    def organization(self) -> str:
        """Organization the rater belongs to, or empty."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Approval:
    """Who signs what is reported on the network."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def office(self) -> dict[str, str]:
        """Office of who signs, by language."""
    @property
    def organization(self) -> str:
        """Organization that signs, or empty."""
    @property
    def title(self) -> dict[str, str]:
        """What a signature says, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Network:
    """A checked, immutable network of organizations."""
    @staticmethod
    def from_dict(document: collections.abc.Mapping[str, typing.Any]) -> Network:
        """Makes a network from a dict of the file format. Raises `ModelError` with every issue."""
    @staticmethod
    def from_json(
        text: str | bytes,
        file: str = "network.json",
        *,
        organizations: Table = "",
        relations: Table = "",
        sources: tuple[TableSource, TableSource] | None = None,
    ) -> Network:
        """Reads a network from JSON text; `file` is named in issues.
        `organizations` and `relations` are the texts of the CSV tables of these names, whose rows come after those of
        the JSON; `sources` tells where the tables stand, for issues. Raises `ModelError` with every issue."""
    @staticmethod
    def from_tables(
        base: collections.abc.Mapping[str, typing.Any] | str | bytes,
        organizations: Table,
        relations: Table = (),
        *,
        format: CsvFormat = ...,
    ) -> Network:
        """A network from a dict or the JSON text of the file format, and tables as `Observations.from_rows` takes them.
        `organizations` has the columns `id`, `role`, and `name`, `short_name`, `locality` (by language: `name.ru`),
        `legal_form`, `aliases` (parted by `;`); `relations` has `relation`, `child`, `parent`, and `from`, `to`.
        A table may also be a CSV text, written in `format`. Their rows come after those of `base`.
        Raises `ModelError` with every issue; rows count from 0."""
    def __contains__(self, organization: str) -> bool:
        """Whether there is an organization of this id."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __len__(self) -> int:
        """Number of organizations."""
    def __repr__(self) -> str:
        """One line: id and sizes."""
    def edited(self, change: Change) -> Network:
        """A new network with a change made to its dict; see `Framework.edited`.
        Raises `ModelError` with every issue."""
    def index(self, organization: str) -> int:
        """The place of an organization in the network, from 0. Raises `UnknownIdError`."""
    def organization(self, id: str) -> Organization:
        """The organization of this id. Raises `UnknownIdError`."""
    def period(self, id: str = "") -> Period:
        """The period of this id, the last one for an empty id. Raises `UnknownIdError`."""
    def to_dict(self) -> dict[str, typing.Any]:
        """A new dict of the file format: a draft to change and give to `from_dict`."""
    def to_json(self) -> str:
        """The canonical JSON text: reading it gives an equal network."""
    @property
    def approvals(self) -> tuple[Approval, ...]:
        """Who signs reports, in order."""
    @property
    def edges(self) -> tuple[Edge, ...]:
        """Edges of all relations."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def note(self) -> dict[str, str]:
        """Remark, by language."""
    @property
    def organizations(self) -> tuple[Organization, ...]:
        """Organizations, in order."""
    @property
    def periods(self) -> tuple[Period, ...]:
        """Periods, in order."""
    @property
    def raters(self) -> tuple[Rater, ...]:
        """Raters."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    @property
    def warnings(self) -> tuple[Issue, ...]:
        """Warnings and notes: names that look alike, an upgraded file."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class RowStatus(enum.Enum):
    """What a row says about itself."""

    reported = 0
    expected = 1
    not_applicable = 2
    unavailable = 3
    complete = 4
    withdrawn = 5

class Observations:
    """Everything observed: tidy rows, items and wide columns."""
    @staticmethod
    def from_columns(
        columns: collections.abc.Mapping[str, numpy.typing.ArrayLike],
        period: str,
        *,
        copy: bool | None = None,
        rows: Table = (),
        items: Table = (),
    ) -> Observations:
        """Observations from one value per organization.
        `columns` maps an indicator to an array of shape (organizations,), in the order of the network, of NumPy,
        pandas, polars or Arrow: numbers, NaN or null where missing; texts, None where missing, for codes and levels; or
        a pair of places (negative where missing) and the list of texts they speak of. By default the memory of float64
        numbers and int32 places is shared where nobody can write into it, else copied. `copy=True` always copies.
        `copy=False` never does: it makes a writable array read-only, and nothing may write there as long as the
        observations or what comes of them live. `rows` and `items` as in `from_rows`.
        Raises `ValueError` for another shape or what cannot be shared; lengths are checked by `evaluate`."""
    @staticmethod
    def from_csv(
        text: str | bytes,
        delimiter: str = ",",
        decimal: str = ".",
        dates: str = "iso",
        *,
        items: Table = "",
        file: str = "observations.csv",
        sources: tuple[TableSource, TableSource] | None = None,
    ) -> Observations:
        """Reads the text of `observations.csv`, and of `items.csv` if given: UTF-8, as `str` or `bytes`.
        `delimiter` is `,`, `;` or a tab, `decimal` is `.` or `,`, `dates` is `iso` (2018-03-31) or `dd.mm.yyyy`;
        they hold for both tables. What is written otherwise is refused, nothing is guessed. `file` tells where they
        stand, for issues; `sources` tells where each stands and how it is written, instead of all these.
        Raises `ModelError` with every issue."""
    @staticmethod
    def from_excel(path: os.PathLike[str] | str, sheet: str | None = None, *, items: Table = ()) -> Observations:
        """Observations from a sheet of an Excel workbook (.xlsx): by default the one called `observations` or
        `наблюдения`, else the only one that shows. Names of columns may be Russian. `items` as in `from_rows`; without
        them the sheet `items` or `элементы`, if there is one.
        Raises `ModelError` with every issue, placed as `sheet!C5`, `FileError`, and `ImportError` without
        python-calamine."""
    @staticmethod
    def from_parquet(path: os.PathLike[str] | str, *, items: Table = ()) -> Observations:
        """Observations from a Parquet file with the columns of `observations.csv`; `items` as in `from_rows`.
        Raises `ModelError` with every issue, `FileError`; `ImportError` without pyarrow."""
    @staticmethod
    def from_rows(rows: Table, *, items: Table = ()) -> Observations:
        """Observations from rows with the columns of `observations.csv`: an iterable of dicts, a frame of pandas or
        polars, a `pyarrow.Table`, or whatever gives an Arrow stream (`__arrow_c_stream__`; needs pyarrow).
        Values may be texts, numbers, dates, `True`/`False` (yes/no); None and NaN leave a field empty; a float stands
        for the shortest decimal that reads back as it. `items` likewise, with the columns of `items.csv`.
        Raises `ModelError` with every issue; rows count from 0, as in `/rows/0/value`."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __init__(self) -> None:
        """Nothing observed."""
    def __len__(self) -> int:
        """Number of tidy rows."""
    def __repr__(self) -> str:
        """One line: sizes."""
    def column(self, indicator: str, period: str) -> numpy.ndarray:
        """A wide column, shape (organizations,): a read-only view of numbers, or the texts. Raises `UnknownIdError`."""
    def edited(self, change: Change) -> Observations:
        """New observations with a change made to `{"rows": […], "items": […]}`; items and wide columns are kept.
        `change` is a function that gets the draft dict and alters it (or returns another), or a patch dict whose
        lists replace those of the draft. Raises `ModelError` with every issue."""
    def items_to_csv(self) -> str:
        """The text of `items.csv`: reading it gives equal items."""
    def line(self, row: typing.SupportsInt | typing.SupportsIndex) -> int:
        """The line of the file, or row of the sheet, of a row (from 0), from 1; without a file rows are counted."""
    def to_csv(self) -> str:
        """The text of `observations.csv`: reading it gives equal rows."""
    def to_items(self, lang: str = "") -> list[dict[str, typing.Any]]:
        """A list of dicts, one per declared item, with every column of `items.csv`.
        Titles are in `lang`, else in any language."""
    def to_rows(self) -> list[dict[str, typing.Any]]:
        """A list of dicts, one per row, with every column of `observations.csv`."""
    @property
    def warnings(self) -> tuple[Issue, ...]:
        """What was odd in the files, though readable: names that look alike."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Party:
    """Whom a part of the plan concerns: every organization of a role, or one organization."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    def includes(self, organization: Organization) -> bool:
        """Whether it concerns this organization."""
    @property
    def organization(self) -> str:
        """Organization, or empty."""
    @property
    def role(self) -> str:
        """Role, or empty."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class PlannedTime:
    """A time as a plan states it: a day, a month, a range of either, or the whole period."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    def __str__(self) -> str:
        """As in the file: `2017-09-28`, `2018-02`, `2018-11/2018-12`; empty: the whole period."""
    @property
    def first(self) -> datetime.date | None:
        """First day; None: the period's."""
    @property
    def last(self) -> datetime.date | None:
        """Last day; None: the period's."""
    @property
    def precision(self) -> str:
        """`day`, `month`, `range` or `period`."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Goal:
    """What somebody is to reach."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def of(self) -> Party:
        """Whose."""
    @property
    def text(self) -> dict[str, str]:
        """Words of the plan, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Task:
    """What somebody is to do on the way."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def number(self) -> int:
        """Number in the plan."""
    @property
    def of(self) -> Party:
        """Whose."""
    @property
    def text(self) -> dict[str, str]:
        """Words of the plan, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class ActivityPart:
    """What somebody does in an activity."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def does(self) -> dict[str, str]:
        """What, by language."""
    @property
    def of(self) -> Party:
        """Who."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Activity:
    """One activity of the plan."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def attended_by(self) -> tuple[str, ...]:
        """Roles whose attendance is observed."""
    @property
    def condition(self) -> dict[str, str]:
        """Not empty: due only if it turns out to be needed; by language."""
    @property
    def id(self) -> str:
        """Id; the item of the execution indicator."""
    @property
    def make_up_of(self) -> str:
        """The activity that it makes up for those who were absent, or empty."""
    @property
    def on_request(self) -> bool:
        """Whether it is done when asked for: its requests tell of it."""
    @property
    def parts(self) -> tuple[ActivityPart, ...]:
        """Who does what."""
    @property
    def request_kinds(self) -> tuple[str, ...]:
        """Of `on_request`: codes of the requests' kind; empty: all."""
    @property
    def time(self) -> PlannedTime:
        """When; of a make-up: from the activity made up."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    @property
    def tolerance_days(self) -> int | None:
        """Days that it may be moved; None: the plan's."""
    @property
    def weight(self) -> int | fractions.Fraction:
        """Weight in shares, as of any item."""
    @property
    def within_days(self) -> int:
        """Of a make-up: due so many days after the activity made up."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class EvidenceKind:
    """A kind of evidence that results are founded on."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Subject:
    """Organizations along a relation, or the items of an indicator."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def items(self) -> str:
        """Indicator whose items are meant."""
    @property
    def relation(self) -> str:
        """Relation; empty: items."""
    @property
    def role(self) -> str:
        """Role of the organizations; empty: any."""
    @property
    def up(self) -> bool:
        """Whether parents instead of children."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Need:
    """One thing that an expected result needs: a criterion at a level."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def criterion(self) -> str:
        """Criterion."""
    @property
    def level(self) -> str:
        """Least level; empty: the criterion's target, else its highest level."""
    @property
    def over(self) -> Subject | None:
        """Organizations asked; None: the organization itself."""
    @property
    def share(self) -> int | fractions.Fraction | None:
        """Least share of them; None: all."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class PlanGap:
    """Something promised that no criterion of a matrix shows."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def criterion(self) -> str:
        """A criterion outside the matrices that shows it, or empty."""
    @property
    def text(self) -> dict[str, str]:
        """What, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class ExpectedResult:
    """A result that the plan promises."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def basis(self) -> tuple[str, ...]:
        """Kinds of evidence that the plan names."""
    @property
    def gaps(self) -> tuple[PlanGap, ...]:
        """What is promised and not scored."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def needs(self) -> tuple[Need, ...]:
        """All of which must hold; those that do not apply are left out."""
    @property
    def number(self) -> int:
        """Number in the plan's list of results."""
    @property
    def of(self) -> Party:
        """Whose."""
    @property
    def task(self) -> str:
        """Task that it belongs to, or empty."""
    @property
    def text(self) -> dict[str, str]:
        """Words of the plan, by language."""
    @property
    def title(self) -> dict[str, str]:
        """Heading under which the plan lists it, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class PlanRecords:
    """The indicators that tell of the plan's execution; empty: not observed."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def attached(self) -> str:
        """Relation from those who attend to the center."""
    @property
    def attendance(self) -> str:
        """Codes absent, made_up, attended; items: the activities attended."""
    @property
    def execution(self) -> str:
        """Codes held, moved, partial, cancelled, not_held; items: the activities."""
    @property
    def needed(self) -> str:
        """Yes or no, of the same items: whether a conditional activity is needed."""
    @property
    def request_closed(self) -> str:
        """Date, of the same items."""
    @property
    def request_kind(self) -> str:
        """Code, of the same items."""
    @property
    def request_outcome(self) -> str:
        """Codes refused, partial, full; items: the requests."""
    @property
    def request_received(self) -> str:
        """Date, of the same items."""
    @property
    def serves(self) -> str:
        """Relation from who asks to who serves; empty: not checked."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class WorkPlan:
    """A checked, immutable work plan: goals, tasks, activities, expected results."""
    @staticmethod
    def from_dict(document: collections.abc.Mapping[str, typing.Any]) -> WorkPlan:
        """Makes a work plan from a dict of the file format. Raises `ModelError` with every issue."""
    @staticmethod
    def from_json(text: str | bytes, file: str = "work_plan.json") -> WorkPlan:
        """Reads a work plan from JSON text; `file` is named in issues. Raises `ModelError` with every issue."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line: id and sizes."""
    def activity(self, id: str) -> Activity:
        """The activity of this id. Raises `UnknownIdError`."""
    def edited(self, change: Change) -> WorkPlan:
        """A new plan with a change made to its dict; see `Framework.edited`.
        Raises `ModelError` with every issue."""
    def result(self, id: str) -> ExpectedResult:
        """The expected result of this id. Raises `UnknownIdError`."""
    def to_dict(self) -> dict[str, typing.Any]:
        """A new dict of the file format: a draft to change and give to `from_dict`."""
    def to_json(self) -> str:
        """The canonical JSON text: reading it gives an equal plan."""
    @property
    def activities(self) -> tuple[Activity, ...]:
        """Activities."""
    @property
    def evidence_kinds(self) -> tuple[EvidenceKind, ...]:
        """Kinds of evidence."""
    @property
    def goals(self) -> tuple[Goal, ...]:
        """Goals."""
    @property
    def id(self) -> str:
        """Id."""
    @property
    def note(self) -> dict[str, str]:
        """Remark, by language."""
    @property
    def period(self) -> str:
        """Period of the network in which the plan runs."""
    @property
    def records(self) -> PlanRecords:
        """Indicators of its execution."""
    @property
    def results(self) -> tuple[ExpectedResult, ...]:
        """Expected results."""
    @property
    def tasks(self) -> tuple[Task, ...]:
        """Tasks."""
    @property
    def theme(self) -> dict[str, str]:
        """What all of it is about, by language."""
    @property
    def title(self) -> dict[str, str]:
        """Name for people, by language."""
    @property
    def tolerance_days(self) -> int:
        """How far outside its time an activity may be moved, in days."""
    @property
    def warnings(self) -> tuple[Issue, ...]:
        """Warnings and notes: names that look alike, an upgraded file."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Case:
    """A framework, a network, observations and a work plan, or None; unpacks like a tuple of the first three."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __init__(
        self, framework: Framework, network: Network, observations: Observations, plan: WorkPlan | None = None
    ) -> None:
        """The case of these; the activities of the plan become items of the observations."""
    def __iter__(self) -> collections.abc.Iterator[typing.Any]:
        """Framework, network, observations."""
    def __len__(self) -> int:
        """Three, as for the tuple it unpacks to."""
    def __repr__(self) -> str:
        """One line: the parts."""
    def edited(
        self,
        *,
        framework: Change | None = None,
        network: Change | None = None,
        observations: Change | None = None,
        plan: Change | None = None,
    ) -> Case:
        """A new case with changes made to its parts, each as the `edited` of the part takes it; all else is kept.
        With another plan its activities become items of the observations anew. Raises `ModelError` with every issue,
        `ValueError` for a plan where there is none."""
    @property
    def framework(self) -> Framework:
        """framework.json"""
    @property
    def network(self) -> Network:
        """network.json"""
    @property
    def observations(self) -> Observations:
        """observations.csv, items.csv and the items of the plan"""
    @property
    def plan(self) -> WorkPlan | None:
        """work_plan.json, or None"""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Status(enum.Enum):
    """What is known of an outcome."""

    determined = 0
    undetermined = 1
    not_applicable = 2

class Outcome:
    """The results still possible for one criterion, organization and period."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def computed(self) -> tuple[str, ...]:
        """Levels computed where something else prevails; of numbers their ends."""
    @property
    def criterion(self) -> str:
        """Criterion."""
    @property
    def exact(self) -> bool:
        """Whether every result listed can really come about."""
    @property
    def flags(self) -> tuple[str, ...]:
        """Remarks such as `no_consensus` or `overridden`."""
    @property
    def high(self) -> int | fractions.Fraction | None:
        """Greatest possible number (numbers only; None: unbounded)."""
    @property
    def item(self) -> str:
        """Item judged, of a criterion on items; else empty."""
    @property
    def level(self) -> str:
        """The level when determined, else an empty text."""
    @property
    def levels(self) -> tuple[str, ...]:
        """Possible levels, lowest first; empty for numbers."""
    @property
    def low(self) -> int | fractions.Fraction | None:
        """Least possible number (numbers only; None: unbounded)."""
    @property
    def may_be_not_applicable(self) -> bool:
        """Whether "not applicable" is still possible."""
    @property
    def organization(self) -> str:
        """Organization judged."""
    @property
    def period(self) -> str:
        """Period."""
    @property
    def reasons(self) -> tuple[str, ...]:
        """Why undetermined or not applicable."""
    @property
    def status(self) -> Status:
        """Determined, undetermined or not applicable."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class TotalOutcome:
    """A total of one organization: ranges of points, maximum and percent."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def exact(self) -> bool:
        """Whether these ends can come about."""
    @property
    def maximum_high(self) -> int | fractions.Fraction:
        """Greatest maximum."""
    @property
    def maximum_low(self) -> int | fractions.Fraction:
        """Least maximum."""
    @property
    def organization(self) -> str:
        """Organization."""
    @property
    def percent_high(self) -> int | fractions.Fraction | None:
        """Greatest percent; None when nothing applies."""
    @property
    def percent_low(self) -> int | fractions.Fraction | None:
        """Least percent; None when nothing applies."""
    @property
    def points_high(self) -> int | fractions.Fraction:
        """Most points."""
    @property
    def points_low(self) -> int | fractions.Fraction:
        """Least points."""
    @property
    def total(self) -> str:
        """Total."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class LeftOut:
    """How many rows were left out, and why."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def count(self) -> int:
        """How many."""
    @property
    def reason(self) -> str:
        """Why."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Header:
    """Where an evaluation comes from; rows in = rows used + rows left out."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def as_of(self) -> datetime.date:
        """Date of evaluation."""
    @property
    def close_at_lowest(self) -> bool:
        """Closing policy in force."""
    @property
    def edition(self) -> str:
        """Edition."""
    @property
    def framework(self) -> str:
        """Framework id."""
    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Rows left out, by reason."""
    @property
    def library_version(self) -> str:
        """Version of the library."""
    @property
    def network(self) -> str:
        """Network id."""
    @property
    def override_prevails(self) -> bool:
        """Override policy in force."""
    @property
    def period(self) -> str:
        """Period evaluated."""
    @property
    def rows_in(self) -> int:
        """Rows given."""
    @property
    def rows_used(self) -> int:
        """Rows used."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class CitedFact:
    """One value of the evidence as a rule saw it."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def documents(self) -> tuple[str, ...]:
        """Documents these rows name."""
    @property
    def gap(self) -> str:
        """What kind of gap it is: `value`, `contradiction`, `list`, `measurement`, `unavailable`; or empty."""
    @property
    def indicator(self) -> str:
        """Indicator."""
    @property
    def item(self) -> str:
        """Item, or empty."""
    @property
    def later(self) -> tuple[int, ...]:
        """Of a gap: rows that speak of a day after the evaluation's, so that they do not count."""
    @property
    def organization(self) -> str:
        """Organization observed."""
    @property
    def period(self) -> str:
        """Period: the one evaluated, or its baseline."""
    @property
    def rater(self) -> str:
        """Rater, or empty."""
    @property
    def rows(self) -> tuple[int, ...]:
        """Rows of the observations that state it, from 0."""
    @property
    def state(self) -> str:
        """`known`, `within`, `missing`, `conflict`, `unavailable`, `not_applicable`, `expired` or `suppressed`."""
    @property
    def values(self) -> tuple[str, ...]:
        """Its value, the contradicting ones, or what it is known to be within."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class PeerEnd:
    """The least or the greatest of the numbers that a relative norm compares."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def high(self) -> int | fractions.Fraction | None:
        """Greatest that it can be; None: without an end."""
    @property
    def item(self) -> str:
        """Item of it, or empty."""
    @property
    def low(self) -> int | fractions.Fraction | None:
        """Least that it can be, the number itself where it is known; None: without an end."""
    @property
    def organization(self) -> str:
        """The first that has it; empty where it is not known which one does."""
    @property
    def others(self) -> int:
        """How many others have it too."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class PeerSummary:
    """The numbers with which a relative norm compared a number, itself among them."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def count(self) -> int:
        """How many may have one."""
    @property
    def deviation(self) -> int | fractions.Fraction | None:
        """Of a z-score of numbers all known: the standard deviation."""
    @property
    def greatest(self) -> PeerEnd:
        """The greatest of them."""
    @property
    def least(self) -> PeerEnd:
        """The least of them."""
    @property
    def mean_high(self) -> int | fractions.Fraction | None:
        """Of a z-score: greatest possible mean; None where it is not bounded."""
    @property
    def mean_low(self) -> int | fractions.Fraction | None:
        """Of a z-score: least possible mean; None where it is not bounded."""
    @property
    def sure(self) -> int:
        """How many surely have a number."""
    @property
    def unknown(self) -> int:
        """Of these, whose number is not known."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Explanation:
    """The results still possible at one point of a rule, and what they follow from."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    def to_json(self) -> str:
        """The explanation as a JSON document."""
    @property
    def computed(self) -> tuple[str, ...]:
        """Levels computed where something else prevails."""
    @property
    def counts(self) -> tuple[dict[str, int], ...]:
        """Possible counts, of a measure that gives several; empty where they are too many to list."""
    @property
    def criterion(self) -> str:
        """The criterion whose outcome this is, or empty."""
    @property
    def deciding(self) -> tuple[int, ...]:
        """Rows of a table, from 0, of which each may be the one that decides."""
    @property
    def exact(self) -> bool:
        """Whether every result listed can come about."""
    @property
    def facts(self) -> tuple[CitedFact, ...]:
        """Evidence of a measure, and the commission's of a criterion."""
    @property
    def flags(self) -> tuple[str, ...]:
        """Remarks."""
    @property
    def high(self) -> int | fractions.Fraction | None:
        """Greatest possible number, of numbers."""
    @property
    def inputs(self) -> tuple[Explanation, ...]:
        """Inputs of the rule; of a quorum or an aggregate over many, one for each."""
    @property
    def item(self) -> str:
        """Item judged, or empty."""
    @property
    def kind(self) -> RuleKind:
        """Kind of the rule."""
    @property
    def levels(self) -> tuple[str, ...]:
        """Possible levels, lowest first."""
    @property
    def low(self) -> int | fractions.Fraction | None:
        """Least possible number, of numbers."""
    @property
    def may_be_not_applicable(self) -> bool:
        """Whether "not applicable" is possible beside other results."""
    @property
    def name(self) -> str:
        """The name by which the rule above knows it, or empty."""
    @property
    def organization(self) -> str:
        """Organization judged."""
    @property
    def peers(self) -> PeerSummary | None:
        """Of a relative norm: what it compared the number with."""
    @property
    def pointer(self) -> str:
        """JSON pointer of the rule in the framework."""
    @property
    def reasons(self) -> tuple[str, ...]:
        """Why undetermined or not applicable."""
    @property
    def rule(self) -> str | float | dict[str, typing.Any]:
        """The rule with its parameters, as in the file format."""
    @property
    def scale(self) -> str:
        """Scale of the levels, or empty."""
    @property
    def spans(self) -> dict[str, tuple[int, int | None]]:
        """Of counts of which several are possible: the least and the greatest of each, None where there is no end."""
    @property
    def status(self) -> Status:
        """Seen from outside."""
    @property
    def truncated(self) -> bool:
        """Whether inputs were left out for length."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Provenance:
    """Everything an outcome stands on."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def columns(self) -> tuple[CitedFact, ...]:
        """Values of wide columns, which no row states."""
    @property
    def documents(self) -> tuple[str, ...]:
        """Documents these rows name."""
    @property
    def missing(self) -> tuple[CitedFact, ...]:
        """The gaps on which the outcome hangs; none where it is determined."""
    @property
    def rows(self) -> tuple[int, ...]:
        """Rows of the observations, from 0, in order."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Evaluation:
    """The outcome of every criterion for every organization."""
    def __arrow_c_stream__(self, requested_schema: typing.Any = None) -> typing.Any:
        """All outcomes as an Arrow stream, for any library that takes one."""
    @typing.overload
    def __contains__(self, key: tuple[str, str]) -> bool:
        """`(organization, criterion) in evaluation`: whether there is an outcome."""
    @typing.overload
    def __contains__(self, key: tuple[str, str, str]) -> bool:
        """`(organization, criterion, item) in evaluation`: the same of a criterion on items."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    @typing.overload
    def __getitem__(self, key: tuple[str, str]) -> Outcome:
        """`evaluation[organization, criterion]`: one outcome.
        Raises `UnknownIdError` for unknown names and where the criterion is not measured."""
    @typing.overload
    def __getitem__(self, key: tuple[str, str, str]) -> Outcome:
        """`evaluation[organization, criterion, item]`: the outcome of a criterion on items.
        An empty item is none. Raises `UnknownIdError`."""
    def __repr__(self) -> str:
        """One line: framework, network, period and date."""
    def _repr_html_(self) -> str:
        """Header and counts, for notebooks."""
    def columns(self) -> dict[str, typing.Any]:
        """All outcomes as columns, in the order of `outcomes`: a dict of arrays of shape (outcomes,).
        `low_number` and `high_number` are float64 (NaN: none, or open), `may_be_not_applicable` and `exact` 0 or 1; the
        others are pairs of a list of the different values and an int32 array of places in it, -1 for none."""
    def explain(
        self, organization: str, criterion: str, item: str = "", *, lang: str | None = None
    ) -> OutcomeExplanation:
        """Why an outcome is what it is: a `merilo.OutcomeExplanation`, down to observations and documents.
        `item` names the item judged, of a criterion on items. `lang` is `ru` or `en`, by default the framework's
        language. Raises `UnknownIdError`."""
    def explanation(
        self,
        organization: str,
        criterion: str,
        item: str = "",
        *,
        depth: typing.SupportsInt | typing.SupportsIndex = 64,
        nodes: typing.SupportsInt | typing.SupportsIndex = 20000,
    ) -> Explanation:
        """The explanation of an outcome as a tree of data, at most so deep and with so many points.
        Raises `UnknownIdError`."""
    def masks(self, criterion: str) -> numpy.typing.NDArray[numpy.uint32]:
        """Possible levels as bits: a read-only array of shape (organizations,), type uint32.
        Bit i is level i, bit 31 "not applicable", 0: no cell. Raises `UnknownIdError`."""
    def matrix(self, organization: str, matrix: str | None = None, *, lang: str | None = None) -> FilledMatrix:
        """The filled matrix of an organization, a `merilo.FilledMatrix`.
        `matrix` is its id, by default the first one of the organization's role; `lang` is `ru` or `en`, by default
        the framework's language. Raises `UnknownIdError`, also where the role has no matrix."""
    def outcomes(self) -> list[Outcome]:
        """All outcomes, by organization, then by criterion, in the documents' order."""
    def provenance(self, organization: str, criterion: str, item: str = "") -> Provenance:
        """Everything an outcome stands on: withdrawing any other row changes nothing of it.
        Raises `UnknownIdError`."""
    def report(self, *, lang: str | None = None, organization: str | None = None) -> str:
        """The report as one HTML text, to read on a screen or to print; see `merilo.report`.
        Raises `UnknownIdError`, and `ImportError` without jinja2."""
    def to_arrow(self) -> pyarrow.Table:
        """All outcomes as a `pyarrow.Table`, one row each. Raises `ImportError` without pyarrow."""
    def to_json(self) -> str:
        """The canonical JSON document."""
    def to_pandas(self) -> pandas.DataFrame:
        """All outcomes as a `pandas.DataFrame`, one row each. Raises `ImportError` without pandas."""
    def to_parquet(self, path: os.PathLike[str] | str) -> None:
        """Writes all outcomes to a Parquet file. Raises `ImportError` without pyarrow."""
    def totals(self, organization: str) -> list[TotalOutcome]:
        """The totals of an organization. Raises `UnknownIdError`."""
    @property
    def framework(self) -> Framework:
        """The framework evaluated."""
    @property
    def header(self) -> Header:
        """Where it comes from."""
    @property
    def issues(self) -> tuple[Issue, ...]:
        """Warnings about the observations."""
    @property
    def network(self) -> Network:
        """The network evaluated."""
    @property
    def observations(self) -> Observations:
        """The observations evaluated."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class ActivityState(enum.Enum):
    """What is known of an activity of one organization."""

    planned = 0
    due = 1
    late = 2
    held = 3
    moved = 4
    partial = 5
    cancelled = 6
    not_held = 7
    conflict = 8
    not_needed = 9
    need_unknown = 10
    on_request = 11
    within = 12

class ResultState(enum.Enum):
    """Whether something promised is reached."""

    reached = 0
    not_reached = 1
    undetermined = 2
    not_applicable = 3
    not_scored = 4

class ActivityStatus:
    """One activity of one organization."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def activity(self) -> str:
        """Activity."""
    @property
    def date(self) -> datetime.date | None:
        """Day recorded, or None."""
    @property
    def days_off(self) -> int:
        """Days that the day recorded lies before (negative) or after its time."""
    @property
    def documents(self) -> tuple[str, ...]:
        """Documents these rows name."""
    @property
    def first(self) -> datetime.date:
        """First day of its time."""
    @property
    def last(self) -> datetime.date:
        """Last day of its time."""
    @property
    def notes(self) -> tuple[str, ...]:
        """Remarks of these rows."""
    @property
    def organization(self) -> str:
        """Who."""
    @property
    def outside_tolerance(self) -> bool:
        """Whether that is further off than the plan allows."""
    @property
    def rows(self) -> tuple[int, ...]:
        """Rows of the observations that tell of it, from 0."""
    @property
    def state(self) -> ActivityState:
        """What is known of it."""
    @property
    def undocumented(self) -> bool:
        """Recorded as held, moved or partial, and no document named."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class RequestStatus:
    """One request of one organization to another."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def closed(self) -> datetime.date | None:
        """Day closed, or None."""
    @property
    def documents(self) -> tuple[str, ...]:
        """Documents that the rows name."""
    @property
    def due(self) -> datetime.date | None:
        """Last day for an answer, or None."""
    @property
    def id(self) -> str:
        """Id: the item of the request indicators."""
    @property
    def kind(self) -> str:
        """Code of its kind, or empty."""
    @property
    def late(self) -> bool:
        """Closed after it was due, or still open then."""
    @property
    def outcomes(self) -> tuple[str, ...]:
        """refused, partial, full: one when known, several when contradicting, none while open."""
    @property
    def received(self) -> datetime.date | None:
        """Day received, or None."""
    @property
    def sender(self) -> str:
        """Organization that asks. (`from` in C++.)"""
    @property
    def title(self) -> dict[str, str]:
        """What is asked, by language."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class RequestSummary:
    """The requests to one organization; no request at all is not applicable, never 100 %."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def full(self) -> int:
        """How many answered in full."""
    @property
    def high(self) -> int | fractions.Fraction | None:
        """Greatest percent, open ones counted as full."""
    @property
    def late(self) -> int:
        """How many of all too late."""
    @property
    def low(self) -> int | fractions.Fraction | None:
        """Least percent answered in full; None: not applicable."""
    @property
    def open(self) -> int:
        """How many not answered, or contradicting."""
    @property
    def organization(self) -> str:
        """Who serves."""
    @property
    def partial(self) -> int:
        """How many in part."""
    @property
    def refused(self) -> int:
        """How many refused."""
    @property
    def requests(self) -> tuple[RequestStatus, ...]:
        """Each of them."""
    @property
    def status(self) -> Status:
        """Of the share."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Attendance:
    """Whether one organization took part in one activity."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def activity(self) -> str:
        """Activity."""
    @property
    def documents(self) -> tuple[str, ...]:
        """Documents that the rows name."""
    @property
    def organization(self) -> str:
        """Who."""
    @property
    def state(self) -> str:
        """attended, made_up, absent, conflict, missing or planned."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class Participation:
    """The participation of the organizations attached to a center."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def cells(self) -> tuple[Attendance, ...]:
        """Organization × activity."""
    @property
    def high(self) -> int | fractions.Fraction | None:
        """Greatest percent."""
    @property
    def low(self) -> int | fractions.Fraction | None:
        """Least percent of cells attended or made up; None: not applicable."""
    @property
    def organization(self) -> str:
        """Center."""
    @property
    def status(self) -> Status:
        """Of the share."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class NeedStatus:
    """One need of a result."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def levels(self) -> tuple[str, ...]:
        """Possible levels, lowest first; of several organizations: reached by the share."""
    @property
    def need(self) -> Need:
        """What is needed, its level and share filled in."""
    @property
    def reasons(self) -> tuple[str, ...]:
        """Why undetermined or not applicable."""
    @property
    def state(self) -> ResultState:
        """Whether it holds."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class ResultStatus:
    """One expected result of one organization."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line with every field that is not at its default."""
    @property
    def documents(self) -> tuple[str, ...]:
        """Documents that it stands on."""
    @property
    def missing(self) -> tuple[CitedFact, ...]:
        """Evidence expected and not there, or contradicting."""
    @property
    def needs(self) -> tuple[NeedStatus, ...]:
        """What it needs."""
    @property
    def organization(self) -> str:
        """Whose."""
    @property
    def result(self) -> str:
        """Expected result."""
    @property
    def rows(self) -> tuple[int, ...]:
        """Rows of the observations that it stands on, from 0."""
    @property
    def state(self) -> ResultState:
        """Whether it is reached."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

class PlanReview:
    """How a work plan stands on a date."""
    def __copy__(self) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __deepcopy__(self, memo: dict[int, typing.Any]) -> typing_extensions.Self:
        """The value itself: it never changes."""
    def __eq__(self, other: object, /) -> bool:
        """Whether both hold the same."""
    def __repr__(self) -> str:
        """One line: date and sizes."""
    def __str__(self) -> typing.Any:
        """The text in the framework's language."""
    def _repr_html_(self) -> str:
        """The HTML that notebooks show."""
    def to_html(self, lang: str | None = None) -> str:
        """The review as HTML tables, readable without scripts."""
    def to_json(self) -> str:
        """The review as JSON: its date and every status."""
    def to_text(self, lang: str | None = None) -> str:
        """The review as lines of text, the same everywhere."""
    def view(self, lang: str | None = None) -> PlanView:
        """The review in the words of one language, `ru` or `en`: a `merilo.PlanView`."""
    @property
    def activities(self) -> tuple[ActivityStatus, ...]:
        """By organization, then in the plan's order."""
    @property
    def as_of(self) -> datetime.date:
        """Date of the review."""
    @property
    def evaluation(self) -> Evaluation:
        """What it stands on: the framework with a criterion for each result, evaluated on that date.
        It explains the results: `review.evaluation.explain(organization, result)`."""
    @property
    def issues(self) -> tuple[Issue, ...]:
        """Warnings: records that contradict the plan or each other."""
    @property
    def participation(self) -> tuple[Participation, ...]:
        """Of the organizations with somebody attached who attends."""
    @property
    def period(self) -> str:
        """Period of the plan."""
    @property
    def plan(self) -> WorkPlan:
        """The plan reviewed."""
    @property
    def requests(self) -> tuple[RequestSummary, ...]:
        """Of the organizations that serve on request."""
    @property
    def results(self) -> tuple[ResultStatus, ...]:
        """By organization, then in the plan's order."""
    __hash__: typing.ClassVar[None]  # type: ignore[assignment]

def _load_with(
    folder: os.PathLike[str] | str, tables: collections.abc.Mapping[str, tuple[str | bytes, TableSource]], spoilt: bool
) -> Case:
    """Reads a case folder with these texts as its tables; see `merilo.load`."""

def _column_named(heading: str) -> str:
    """The column that a heading of a table made by people names, for readers of other forms."""

def _raise_issues(issues: collections.abc.Sequence[Issue]) -> None:
    """Raises `ModelError` with these issues, for readers of other forms."""

@typing.overload
def check(framework: Framework) -> list[Issue]:
    """Every issue of a framework alone: what was odd when it was read, and what its rules can never give."""

@typing.overload
def check(framework: Framework, network: Network, observations: Observations) -> list[Issue]:
    """Every issue of the three documents together, and what the framework comes to at the network's size."""

def check_examples(framework: Framework) -> list[Issue]:
    """Runs the worked examples; an issue `example_failed` for each that does not come out."""

def check_plan(plan: WorkPlan, framework: Framework, network: Network) -> tuple[Issue, ...]:
    """Every issue of a plan held against a framework and a network: unknown names, levels, codes, roles."""

@typing.overload
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
    progress: collections.abc.Callable[[int, int], typing.Any] | None = None,
) -> Evaluation:
    """Evaluates every criterion for every organization.
    period: id, by default the last of the network. as_of: `datetime.date` or ISO text; rows dated or recorded later
    are hidden; by default the end of the period. close_at_lowest, override_prevails: override the framework's policies.
    budget: most completions tried for one cell where gaps are shared. progress(done, total): called now and then;
    returning False stops. Other threads run meanwhile. Raises `ModelError` with every issue of the observations,
    `UnknownIdError`, `NumberError`, `Cancelled`."""

@typing.overload
def evaluate(
    case: Case,
    *,
    period: str | None = None,
    as_of: datetime.date | str | None = None,
    close_at_lowest: bool | None = None,
    override_prevails: bool | None = None,
    budget: int = 4096,
    progress: collections.abc.Callable[[int, int], typing.Any] | None = None,
) -> Evaluation:
    """The same for a case, as given by `load`."""

def load(folder: os.PathLike[str] | str, format: CsvFormat = ...) -> Case:
    """Reads a case folder whose tables are CSV in this format; see `merilo.load`.
    Raises `ModelError` with the issues of all its documents, `FileError` for a file that cannot be read."""

def locate_issues(issues: collections.abc.Sequence[Issue], json: str | bytes, file: str) -> tuple[Issue, ...]:
    """The issues with line and column where they have only a pointer into the JSON document `file`, whose text is
    `json`; such are those that an evaluation finds in its network."""

def review_plan(case: Case, *, as_of: datetime.date | str | None = None) -> PlanReview:
    """Reviews the work plan of a case on a date: activities, requests, participation, expected results.
    `as_of` is the date (default: the end of the plan's period); later rows are hidden. Raises `ValueError` for a case
    without a plan, `ModelError` with every issue."""

__version__: str
