"""What the page of issue codes says of each code: cause, cure and an example that gives it.

An example is an edit of a small case: a document, a JSON pointer and the value put there (`...`: taken away), or the
rows of the table, the whole text of a document, or the text or the cells of a workbook.
"""

from __future__ import annotations

from typing import Any

GONE = ...

FRAMEWORK: dict[str, Any] = {
    "format": "merilo.framework",
    "version": 1,
    "id": "example",
    "default_language": "en",
    "title": "example",
    "roles": {"school": {}, "center": {}},
    "relations": {"attached": {}},
    "scales": {
        "quality": {"levels": [{"id": "poor", "score": 0}, {"id": "fair", "score": 1}, {"id": "good", "score": 2}]}
    },
    "indicators": {"share": {"values": "number", "min": 0, "max": 100}},
    "criteria": {
        "plan": {
            "scale": "quality",
            "measured_on": ["school"],
            "rule": {"band": "share", "steps": {"fair": {">": 50}, "good": {">=": 90}}},
        },
        "half": {
            "scale": "quality",
            "measured_on": ["center"],
            "rule": {"quorum": "plan", "over": {"relation": "attached", "role": "school"}, "share": "1/2"},
        },
    },
}
NETWORK: dict[str, Any] = {
    "format": "merilo.network",
    "version": 1,
    "id": "example",
    "organizations": {
        "hall": {"role": "center"},
        "north": {"role": "school"},
        "south": {"role": "school"},
        "east": {"role": "school"},
    },
    "relations": {
        "attached": [
            {"child": "north", "parent": "hall"},
            {"child": "south", "parent": "hall"},
            {"child": "east", "parent": "hall"},
        ]
    },
    "periods": {"year": {"start": "2017-09-01", "end": "2018-05-31"}},
}
HEADER = "organization,indicator,period,value\n"
ROWS = HEADER + "north,share,year,95\nsouth,share,year,40\n"

F, N = "framework", "network"


def _number(rule: dict[str, Any], **more: Any) -> tuple[str, str, Any]:
    return (F, "/criteria/new", {"measured_on": ["school"], **more, "rule": rule})


def _table(*rows: Any, **more: Any) -> tuple[str, str, Any]:
    return _number({"table": [*rows, {"else": "poor"}], **more}, scale="quality")


# code: (cause, cure, example)
ISSUES: dict[str, tuple[str, str, tuple[Any, ...]]] = {
    "syntax": (
        "The text is no JSON: a comma too many, a comment, single quotes, an open bracket, NaN.",
        "Mend the text at the place; the hint names the usual slip.",
        (F, '{"format": "merilo.framework",}'),
    ),
    "encoding": (
        "The file is not UTF-8; the hint tells what it looks like.",
        "Save it as UTF-8. Nothing is guessed, since guesses confuse Cyrillic encodings.",
        (N, b'{"id": "\xcf\xeb\xe0\xed"}'),
    ),
    "too_large": (
        "A document, a text, a list or the number of criteria is beyond a limit.",
        "See [limits](limits.md); give large networks and evidence as tables or columns.",
        (F, "/id", "x" * (1 << 20) + "x"),
    ),
    "too_deep": (
        "Objects and lists are nested more than 64 deep.",
        "Flatten the rule: name its parts as criteria.",
        (F, "/note", None),
    ),
    "duplicate_key": (
        "An object has one key twice; keys are compared in NFC.",
        "Remove or rename one; neither wins.",
        (N, '{"id": "a", "id": "b"}'),
    ),
    "unknown_key": (
        "The format has no such key here.",
        "Correct the spelling; the hint is the nearest key.",
        (F, "/rolse", {}),
    ),
    "missing_key": ("A required key is not there.", "Add it.", (F, "/criteria/plan/rule", GONE)),
    "wrong_type": (
        "The value is of another JSON type.",
        "Write what is expected: a text, a list, an object, a whole number.",
        (F, "/scales/quality/levels", 3),
    ),
    "bad_number": (
        "Not a number, more than 15 digits (17 in a row), -0 in JSON, or another decimal mark than declared.",
        'Write digits and a point, a ratio as "1/2"; declare the decimal mark of a table.',
        (F, "/indicators/share/max", "1,5"),
    ),
    "bad_text": (
        "A text with U+0000 or half a surrogate pair, or an id with a character that does not show.",
        "Remove the character; the message shows it as <U+202E>.",
        (F, "/roles/sch\u200bool", {}),
    ),
    "bad_date": (
        "Not a date of the calendar in the declared form.",
        'Write 2018-03-31, or declare dates="dd.mm.yyyy" for a table.',
        (N, "/periods/year/start", "2018-02-30"),
    ),
    "unknown_value": (
        "The word is none of a closed list, or the value is no code of the indicator.",
        "Take one of the expected words.",
        (F, "/indicators/share/better", "heigher"),
    ),
    "unsupported_version": (
        "The document names another format or a version this library does not know.",
        "Use a newer merilo, or correct `format` and `version`.",
        (N, "/version", 99),
    ),
    "rule_kind": (
        "A rule has no kind key, or several.",
        "Give each rule exactly one kind; nest rules inside each other.",
        (F, "/criteria/plan/rule", {"bnad": "share"}),
    ),
    "duplicate_id": ("An id stands twice in one list.", "Rename one.", (F, "/scales/quality/levels/1/id", "poor")),
    "similar_id": (
        "Two ids differ only in case or in spaces at their ends.",
        "Rename one, or write both the same if they are one.",
        (N, "/organizations/North", {"role": "school"}),
    ),
    "suspicious_id": (
        "An id mixes scripts in a word, has no-break spaces, or looks like another one.",
        "Write it anew on one keyboard; rename it if it is meant to be another.",
        (N, "/organizations/nоrth", {"role": "school"}),
    ),
    "unknown_reference": (
        "A name that nothing declares.",
        "Correct it; the hint is the nearest name.",
        (N, "/relations/attached/0/parent", "hal"),
    ),
    "ambiguous_name": (
        "An indicator and a criterion share one id.",
        "Rename one.",
        (F, "/indicators/plan", {"values": "number"}),
    ),
    "type_mismatch": (
        "A rule gets a number where it needs a level, or the like.",
        "Put a rule between, such as a band.",
        (F, "/criteria/half/rule/quorum", "share"),
    ),
    "missing_scale": (
        "A rule gives a level, but no scale is named.",
        "Name the `scale` of the criterion or of the nested rule.",
        (F, "/criteria/plan/scale", GONE),
    ),
    "missing_score": (
        "Levels are to be averaged or added, but have no scores.",
        "Give the levels scores, or use min, max or median.",
        (F, "/scales/quality/levels/2/score", GONE),
    ),
    "unknown_level": (
        "The scale has no such level.",
        "Take a level of the scale.",
        (F, "/criteria/plan/rule/steps/best", {">": 95}),
    ),
    "scale_size": (
        "A scale or a list of codes is empty or longer than 31.",
        "Give it 1 to 31 levels.",
        (F, "/scales/empty", {"levels": []}),
    ),
    "level_order": (
        "Levels, steps, rungs or goalposts are not in order.",
        "Write them from low to high.",
        (F, "/scales/quality/levels/2/score", -1),
    ),
    "steps_not_nested": (
        "A higher step can be passed where a lower one is not.",
        "Let thresholds rise with the levels.",
        (F, "/criteria/plan/rule/steps/good", {">": 10}),
    ),
    "cycle": (
        "Organizations belong to each other in a circle, criteria need each other, or documents supersede each other.",
        "Break the circle; the message names all of it.",
        (N, "/relations/attached/2", {"child": "hall", "parent": "north"}),
    ),
    "out_of_range": (
        "A number, a date or a value lies beyond its bounds.",
        "Correct it, or the bounds.",
        (F, "/criteria/half/rule/share", 2),
    ),
    "incomplete_rule": (
        "A rule lacks a part, or has parts that exclude each other. A warning: a multiset has no row for some levels.",
        "Add or remove what the message says.",
        (F, "/criteria/half/rule/share", GONE),
    ),
    "unreachable_row": (
        "The rows before it leave a row of a table nothing to decide.",
        "Move it up, correct it, or remove it.",
        _table({"if": {"share": {">": 5}}, "then": "fair"}, {"if": {"share": {">": 9}}, "then": "good"}),
    ),
    "overlapping_rows": (
        "Two rows hold at once, though the table says `hits`: `unique`, or name the same levels of a multiset.",
        "Make the conditions exclude each other, or remove one of the rows.",
        _table({"if": {"share": {">": 5}}, "then": "fair"}, {"if": {"share": {">": 9}}, "then": "good"}, hits="unique"),
    ),
    "unchecked_table": (
        "A table has too many inputs to check its rows.",
        "Nothing need be done; or split it into nested tables.",
        _table({"if": {f"n{i}": {">": 1} for i in range(9)}, "then": "fair"}),
    ),
    "not_measured": (
        "A criterion is read, or judged, at an organization on which it is not measured.",
        "Add the role to `measured_on`, or go through a quorum over the children.",
        _number({"guard": "half", "applies_if": {"share": {">": 1}}}, scale="quality"),
    ),
    "missing_translation": (
        "A text lacks a language that the title of the framework has.",
        "Translate it.",
        (F, "/roles/school/title", {"ru": "школа"}),
    ),
    "several_parents": (
        "A child has two parents at a time, though its relation allows one.",
        "End one edge before the other begins, or declare `parents`: `many`.",
        (N, "/relations/attached/2", {"child": "north", "parent": "south"}),
    ),
    "duplicate_value": (
        "Two rows give one key different values and the indicator refuses that.",
        "Withdraw or supersede one, or choose another `duplicates` policy.",
        ("rows", HEADER + "north,share,year,95\nnorth,share,year,90\n", "/indicators/share/duplicates", "refuse"),
    ),
    "unexpected_row": (
        "Nobody expects the row: another role, or an item that is not listed.",
        "Correct it, list the item, or make the list open. The row is left out and counted.",
        ("rows", "organization,indicator,period,value,item\nnorth,share,year,95,e1\n"),
    ),
    "after_as_of": (
        "A row of the period speaks of a day after the one of the evaluation, or was recorded after it.",
        "Evaluate as of a later day, or correct the date. The row is left out and counted.",
        ("rows", "organization,indicator,period,value,date\nnorth,share,year,95,2999-01-31\n"),
    ),
    "withdraws_nothing": (
        "A withdrawn row without a value meets no row of its key; one with a value leaves another that says it.",
        "Correct the key; leave the value empty to withdraw what other rows of the key say.",
        ("rows", "organization,indicator,period,value,status\nnorth,share,year,,withdrawn\n"),
    ),
    "sum_mismatch": (
        "The numbers of all items of an organization do not add up to what the indicator's `sum_to` says.",
        'Correct a value, or allow for rounding: `sum_to`: `{"total": 100, "within": 1}`.',
        (
            "rows",
            "organization,indicator,period,value,item\nnorth,parts,year,60,a\nnorth,parts,year,30,b\n",
            "/indicators/parts",
            {"values": "number", "min": 0, "items": {"a": {}, "b": {}}, "sum_to": 100},
        ),
    ),
    "not_a_row": (
        "A row lacks what makes it one: a value, a date, an author.",
        "Fill the field, or say why it is empty in `status`.",
        ("rows", HEADER + "north,share,year,\n"),
    ),
    "ignored_value": (
        "A row has a value beside a status that allows none.",
        "Remove the value or the status.",
        ("rows", "organization,indicator,period,value,status\nnorth,share,year,95,not_applicable\n"),
    ),
    "table_header": (
        "A column is unknown, repeated, unnamed or missing.",
        "Correct the first line.",
        ("rows", "organisation,indicator,period,value\nnorth,share,year,95\n"),
    ),
    "table_shape": (
        "A row has more or fewer fields than the header, or lines end in CR only.",
        "Quote fields with delimiters inside; save with LF or CRLF.",
        ("rows", HEADER + "north,share,year\n"),
    ),
    "table_quote": (
        "A quote is not closed, or stands inside a field.",
        "Quote the whole field and double the quotes inside.",
        ("rows", HEADER + 'north,share,year,"95\n'),
    ),
    "table_delimiter": (
        "The table has another delimiter than declared.",
        'Declare it: `delimiter=";"`.',
        ("rows", HEADER.replace(",", ";")),
    ),
    "table_file": (
        "A .xlsx is no Excel workbook, is broken, old (.xls) or has a password; or a .parquet is no Parquet.",
        "Save it as .xlsx without a password; write the Parquet file again.",
        ("excel", "organization;indicator"),
    ),
    "cell_error": (
        "A cell of a workbook holds an error, a formula whose value was not saved, or is merged with others.",
        "Give each value a cell of its own; open the workbook and save it.",
        ("excel", [["organization", "indicator", "period", "value"], ["north", "share", "year", "#N/A"]]),
    ),
    "example_failed": (
        "A worked example of the framework does not come out.",
        "Find out whether the rule or the example is wrong.",
        (F, "/examples", [{"id": "E1", "criterion": "plan", "given": {"share": 95}, "expect": "poor"}]),
    ),
    "unused_name": (
        "Nothing uses an indicator or a named input.",
        "Remove it, or use it.",
        (F, "/indicators/spare", {"values": "number"}),
    ),
    "no_result": (
        "For what is known a rule has no result: it divides by zero, takes a root or a logarithm of a negative number.",
        "Say what such a result is (`zero`), limit the values (`min`), or judge these organizations by another rule.",
        _number({"aggregate": "ratio", "of": ["share", 0]}),
    ),
    "upgraded": (
        "The file is of an older version and was read through the upgrade steps.",
        "Nothing need be done; writing it gives the present version.",
        (N, "/version", 0),
    ),
    "more_issues": (
        "There are more than a hundred issues; the first hundred are told.",
        "Mend those first.",
        (F, "/roles", {f"role {i}": {"x": 1} for i in range(101)}),
    ),
    "unreachable_level": (
        "No evidence gives this level of the criterion: a step beyond every value, rows that leave nothing to it. "
        "Of a level that the rule does not name at all this is a note.",
        "Mend the step or the row, or take a scale without the level.",
        (F, "/criteria/plan/rule/steps/good", {">": 100}),
    ),
    "never_applicable": (
        "The condition on which the criterion applies never holds.",
        "Mend the condition.",
        _number({"guard": "share", "applies_if": {"share": {"<": 0}}}),
    ),
    "target_unreachable": (
        "A target, or a level an expected result of a plan needs, is above all that evidence gives here or at all.",
        "Mend the rule, or lower the target.",
        (
            F,
            "/criteria/plan",
            {
                "scale": "quality",
                "measured_on": ["school"],
                "target": "good",
                "rule": {"band": "share", "steps": {"fair": {">": 50}, "good": {">": 100}}},
            },
        ),
    ),
    "not_monotone": (
        "A better value of an input lowers the level: more of an indicator whose `better` is `higher` (the default), "
        "less of one whose `better` is `lower`, a higher level of a scale.",
        "Say `better`: `lower` where less is better; else mend the rule.",
        (F, "/criteria/plan/rule/steps", {"fair": {"<": 50}, "good": {"<": 10}}),
    ),
    "code_order": (
        "Codes of an indicator stand lowest first; one that `leave_out` names stands above one that is `done`.",
        "List the codes from the lowest to the highest.",
        (
            F,
            "/indicators/event",
            {"values": ["missed", "held", "cancelled"], "items": "listed"},
        ),
    ),
    "ceiling": (
        "The smallest change of a trend is larger than any that `min` and `max` of the indicator allow; as a note, "
        "items whose baseline lies so near to the end that they cannot change as much for the better.",
        "Lower `smallest_change`, or let the rule be met by what stays at the top.",
        _number(
            {
                "with": {"t": {"measure": "trend", "of": "share", "give": "class", "smallest_change": 101}},
                "guard": "share",
                "applies_if": {"t": "positive"},
            }
        ),
    ),
    "outside_domain": (
        "A bound of a step or a condition lies beyond every value of what it is compared with.",
        "Mend the bound, or `min` and `max` of the indicator; shares of a trend go from 0 to 1, percentages to 100.",
        _table({"if": {"share": {">=": 101}}, "then": "fair"}, {"if": {"share": {">=": 50}}, "then": "good"}),
    ),
    "na_hides_reason": (
        'A condition asks by {"na": …} whether an input does not apply, without a reason: it holds in a '
        "period without a baseline too, whatever was done.",
        'Name the reasons: {"na": {"trend": ["empty_subject"]}}.',
        _number({"with": {"t": {"measure": "change", "of": "share"}}, "guard": "share", "applies_if": {"na": "t"}}),
    ),
    "unreachable_here": (
        "With the lists and the members of this network no evidence gives the level to these organizations: of three "
        "requests never 70 to 99 % are met. A network of more than 1,500 results is not tried.",
        "Nothing need be done; say so where the level is promised.",
        (F, "/indicators/event", {"values": ["missed", "held"], "items": {"a": {}, "b": {}, "c": {}}}),
    ),
    "quorum_is_all": (
        "At the size of these organizations a share below 1 asks for all of the members.",
        "Nothing need be done if that is meant; else lower the share.",
        (F, "/criteria/half/rule/share", "3/4"),
    ),
    "quorum_is_any": (
        "At the size of these organizations one of the members is enough for the share.",
        "Nothing need be done if that is meant; else raise the share.",
        (F, "/criteria/half/rule/share", "1/3"),
    ),
    "count_above_size": (
        "A quorum asks for more members than there are: these organizations always have the lowest level.",
        "Lower `count`, or write a `share`.",
        (
            F,
            "/criteria/half/rule",
            {"quorum": "plan", "over": {"relation": "attached", "role": "school"}, "count": 4},
        ),
    ),
    "too_few_raters": (
        "A consensus needs more raters than the network names, those from the organization judged left out.",
        "Lower `min`, or name more raters.",
        (N, "/raters", {"e1": {}, "e2": {}}),
    ),
}

_STEPS = {"fair": {">": 50}, "good": {">=": 70}}


def _events(**more: Any) -> dict[str, Any]:
    measure = {"measure": "share", "of": "event", "done": ["held"], **more}
    return {"scale": "quality", "measured_on": ["school"], "rule": {"band": measure, "steps": _STEPS}}


# Rules that an example needs beside its edit.
BESIDE: dict[str, list[tuple[str, Any]]] = {
    "code_order": [("/criteria/events", _events(leave_out=["cancelled"]))],
    "unreachable_here": [
        (
            "/criteria/events",
            {**_events(), "rule": {**_events()["rule"], "steps": {"fair": {">": 70}, "good": {">=": 100}}}},
        )
    ],
    "too_few_raters": [
        ("/indicators/vote", {"scale": "quality", "rated": True, "roles": ["school"]}),
        (
            "/criteria/agreed",
            {"scale": "quality", "measured_on": ["school"], "rule": {"measure": "consensus", "of": "vote"}},
        ),
    ],
}
