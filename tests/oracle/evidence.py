"""The evidence of a case: what the rows say, and what each gap can become."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from .values import NA, YES_NO, Level, NotApplicable, Scale, number

Document = dict[str, Any]
Row = dict[str, Any]
Choices = dict[tuple[Any, ...], Any]


class Open(Exception):  # noqa: N818 - not an error: it asks for a choice
    """Raised where a result depends on a gap that the present completion has not filled."""

    def __init__(self, slot: tuple[Any, ...], options: list[Any]) -> None:
        super().__init__(slot)
        self.slot = slot
        self.options = options


@dataclass(frozen=True)
class Item:
    """An item of a list."""

    id: str
    group: str
    weight: Fraction
    due: date | None
    condition: str


class Evidence:
    """Rows and items of a case at the end of one period, read under a growing set of choices for the gaps."""

    def __init__(
        self, framework: Document, network: Document, rows: list[Row], items: list[Row], period: str | None = None
    ) -> None:
        self.framework = framework
        self.network = network
        self.period = period or list(network["periods"])[-1]
        self.item_rows = items
        self.choices: Choices = {}
        self.end = date.fromisoformat(network["periods"][self.period]["end"])
        self.by_key: dict[tuple[str, ...], list[Row]] = {}
        for row in rows:
            if self.is_seen(row):
                self.by_key.setdefault(self.key(row), []).append(row)
        standing = {key: self.not_replaced(self.standing(same)) for key, same in self.by_key.items()}
        self.by_key = {key: same for key, same in standing.items() if same}
        self.scales = {
            name: Scale(
                name,
                tuple(each["id"] for each in scale["levels"]),
                tuple(number(each["score"]) if "score" in each else None for each in scale["levels"]),
            )
            for name, scale in framework["scales"].items()
        }
        self.scale_of = {name: self.codes(name) for name in framework["indicators"]}
        self.cache: dict[tuple[Any, ...], list[Any]] = {}

    def is_seen(self, row: Row) -> bool:
        """Rows dated or recorded after the end are hidden, and those of what the organization cannot have."""
        if row["indicator"] in self.framework["indicators"] and not self.has(row["organization"], row["indicator"]):
            return False
        late = [row[field] for field in ("date", "recorded") if row.get(field) and row[field] > self.end.isoformat()]
        return not late

    def standing(self, rows: list[Row]) -> list[Row]:
        """The rows of a key without those withdrawn: as they stand, or by a further row."""
        withdrawing = [row for row in rows if row.get("status", "") == "withdrawn"]
        return [
            row
            for row in rows
            if row.get("status", "") != "withdrawn" and not any(self.withdraws(other, row) for other in withdrawing)
        ]

    def withdraws(self, by: Row, row: Row) -> bool:
        """Whether a withdrawn row reaches another of its key."""
        kind = self.framework["indicators"].get(row["indicator"], {}).get("kind", "measure")
        days = [self.day_of(each, kind) for each in (by, row)]
        if days[0] != days[1] and (kind == "event" or (kind == "state" and by.get("date"))):
            return False
        if by.get("recorded") and row.get("recorded") and row["recorded"] > by["recorded"]:
            return False
        if by.get("value", "") != "":
            return False
        return not by.get("supersedes") or by["supersedes"] == row.get("evidence", "")

    def day_of(self, row: Row, kind: str) -> str:
        """The day a row speaks of: its date, an event's value, the start of a state's period."""
        usual = row.get("value", "") if kind == "event" else self.network["periods"][row["period"]]["start"]
        return str(row.get("date") or usual)

    def has(self, organization: str, indicator: str) -> bool:
        """Whether an organization's role can have an indicator."""
        roles = self.framework["indicators"][indicator].get("roles")
        return not roles or self.network["organizations"][organization]["role"] in roles

    def key(self, row: Row) -> tuple[str, ...]:
        """The key of a row: organization, indicator, period, item, and who rates."""
        rated = self.framework["indicators"].get(row["indicator"], {}).get("rated")
        rater = row.get("rater", "") if rated else ""
        return (row["organization"], row["indicator"], row["period"], row.get("item", ""), rater)

    def not_replaced(self, rows: list[Row]) -> list[Row]:
        """The rows of a key whose document no other of them supersedes."""
        replaced = {row["supersedes"] for row in rows if row.get("supersedes")}
        return [row for row in rows if not row.get("evidence") or row["evidence"] not in replaced]

    def codes(self, indicator: str) -> Scale | None:
        """The codes of an indicator; none for numbers and dates."""
        declared = self.framework["indicators"][indicator]
        if "scale" in declared:
            return self.scales[declared["scale"]]
        values = declared["values"]
        if values == "yes_no":
            return YES_NO
        return None if isinstance(values, str) else Scale(indicator, tuple(values))

    def domain(self, indicator: str) -> list[Fraction | Level]:
        """Every value of an indicator with a finite domain."""
        codes = self.scale_of[indicator]
        if codes is not None:
            return list(codes.levels())
        declared = self.framework["indicators"][indicator]
        if declared["values"] == "date":
            days = [number(day) for day in ("2020-02-27", "2020-03-08")]
            return [days[0] + k for k in range(int(days[1] - days[0]) + 1)]
        # Of a dense domain thirds: with whole constants from 0 to 4 two numbers may lie in any order among them.
        low, high, step = (
            number(declared.get(field, usual)) for field, usual in (("min", -1), ("max", 5), ("step", "1/3"))
        )
        return [low + step * k for k in range(int((high - low) / step) + 1)]

    def parsed(self, indicator: str, value: Any) -> Fraction | Level:
        """The value of a row."""
        codes = self.scale_of[indicator]
        return number(value) if codes is None else codes.level(str(value))

    def said(self, key: tuple[str, ...]) -> list[Any]:
        """The different values that rows give for a key; empty where it is missing."""
        if key not in self.cache:
            self.cache[key] = self.compute_said(key)
        return self.cache[key]

    def compute_said(self, key: tuple[str, ...]) -> list[Any]:
        rows = [row for row in self.by_key.get(key, []) if row.get("status", "") in ("", "reported", "not_applicable")]
        if self.framework["indicators"][key[1]].get("duplicates") == "latest" and rows:
            newest = max(row.get("recorded", "") for row in rows)
            rows = [row for row in rows if row.get("recorded", "") in ("", newest)]  # one without a day may be as late
        values: list[Any] = []
        for row in rows:
            value = NA if row.get("status") == "not_applicable" else self.parsed(key[1], row["value"])
            if value not in values:
                values.append(value)
        return values

    def pick(self, slot: tuple[Any, ...], options: list[Any]) -> Any:
        """The choice of the present completion for a gap."""
        if len(options) == 1:
            return options[0]
        if slot not in self.choices:
            raise Open(slot, options)
        return self.choices[slot]

    def read(
        self, organization: str, indicator: str, item: str = "", rater: str = "", period: str = "", absent: Any = None
    ) -> Fraction | Level | NotApplicable:
        """One value; a gap or a conflict asks for a choice. `absent` is the value of something without a row."""
        if not self.has(organization, indicator):
            return NA
        if item and "sum_to" in self.framework["indicators"][indicator]:
            return self.part(organization, indicator, item, period or self.period)
        key = (organization, indicator, period or self.period, item, rater)
        is_state = self.framework["indicators"][indicator].get("kind") == "state"
        values = self.held(key) if is_state else self.said(key)
        if not values and absent is not None and not self.is_unavailable(organization, indicator, item, period):
            return self.parsed(indicator, absent)
        return self.pick(key, values or self.domain(indicator))

    def part(self, organization: str, indicator: str, item: str, period: str) -> Any:
        """The value of one of the items that add up to a total: all of them are chosen together."""
        given = self.framework["indicators"][indicator]["sum_to"]
        total, tolerance = (given["total"], given.get("within", 0)) if isinstance(given, dict) else (given, 0)
        names = [each.id for each in self.listed(organization, indicator)]
        keys = [(organization, indicator, period, name, "") for name in names]
        ways = itertools.product(*(self.said(key) or self.domain(indicator) for key in keys))
        fits = [
            way
            for way in ways
            if abs(sum(0 if each is NA else each for each in way) - number(total)) <= number(tolerance)
        ]
        return self.pick((organization, indicator, period, "total"), fits)[names.index(item)]

    def may_be_documented(self, organization: str, rule: Row, item: str, value: Any) -> bool:
        """Whether a row with this value names a document; a missing one, unless absent, may still come."""
        key = (organization, rule["of"], self.period, item, "")
        if not self.said(key):
            return "absent" not in rule
        rows = [row for row in self.by_key[key] if row.get("status", "") in ("", "reported")]
        return any(row.get("evidence") and self.parsed(rule["of"], row["value"]) == value for row in rows)

    def is_unavailable(self, organization: str, indicator: str, item: str, period: str) -> bool:
        """Whether the rows say that a value cannot be had any more."""
        key = (organization, indicator, period or self.period, item, "")
        return not self.said(key) and any(row.get("status") == "unavailable" for row in self.by_key.get(key, []))

    def held(self, key: tuple[str, ...]) -> list[Any]:
        """What a state said last, by the end of a period; a row without a day holds from the start of its period."""
        periods = self.network["periods"]
        end = periods[key[2]]["end"]
        latest, values = "", []
        for other, rows in self.by_key.items():
            if (other[0], other[1], *other[3:]) != (key[0], key[1], *key[3:]):
                continue
            for row in rows:
                day = row.get("date") or periods[other[2]]["start"]
                if day > end or day < latest or row.get("status", "") not in ("", "reported", "not_applicable"):
                    continue
                value = NA if row.get("status") == "not_applicable" else self.parsed(key[1], row["value"])
                values = [*(values if day == latest else []), value]
                latest = day
        return list(dict.fromkeys(values))

    def raters(self, organization: str, indicator: str) -> list[str]:
        """Everyone with a row, but not those of the organization judged."""
        return sorted(
            key[4]
            for key in self.by_key
            if key[:3] == (organization, indicator, self.period)
            and key[4]
            and self.network.get("raters", {}).get(key[4], {}).get("organization") != organization
        )

    def events(self, organization: str, indicator: str) -> list[Row]:
        """The dated events of the period, one per item and date; whether one that cannot be had was held is open."""
        found: dict[tuple[str, str], Row] = {}
        doubtful = set()
        for key, rows in self.by_key.items():
            if key[:3] == (organization, indicator, self.period):
                for row in rows:
                    place = (key[3], row.get("date") or row.get("value", ""))
                    if row.get("status", "") in ("", "reported"):
                        found[place] = row
                    elif row["status"] == "unavailable":
                        doubtful.add(place)
        for item, day in sorted(doubtful - set(found)):
            if self.pick((organization, indicator, self.period, item, day, "held"), [False, True]):
                found[item, day] = {"item": item, "value": day}
        return list(found.values())

    def is_complete(self, organization: str, indicator: str) -> bool:
        """Whether a row closes the list."""
        return any(
            row.get("status") == "complete"
            for row in self.by_key.get((organization, indicator, self.period, "", ""), [])
        )

    def more(self, organization: str, indicator: str, options: list[Any]) -> Any:
        """What comes to a list that is open, or not known: one of some ways."""
        declared = self.framework["indicators"][indicator]["items"]
        owner = indicator if isinstance(declared, dict) or declared in ("listed", "open") else declared
        if owner != indicator and not self.is_complete(organization, indicator):
            declared = self.framework["indicators"][owner]["items"]
        is_open = declared == "open"
        closed = self.is_complete(organization, indicator) or self.is_complete(organization, owner)
        closed = closed or not self.has(organization, owner)
        if closed or (not is_open and self.listed(organization, owner)):
            return options[0]
        # A list still to be listed has items.
        return self.pick((organization, indicator, self.period, "come"), options if is_open else options[1:])

    def items(self, organization: str, indicator: str) -> list[Item]:
        """The items of an indicator that are due by the end of the period, as far as they are known."""
        return [item for item in self.listed(organization, indicator) if item.due is None or item.due <= self.end]

    def listed(self, organization: str, indicator: str) -> list[Item]:
        """The items of an indicator, whenever they are due."""
        declared = self.framework["indicators"][indicator]["items"]
        if not self.has(organization, indicator):
            return []
        if isinstance(declared, dict):
            rows = [{"item": name, **fields} for name, fields in declared.items()]
        elif declared == "listed":
            rows = [
                row
                for row in self.item_rows
                if row["indicator"] == indicator and row.get("organization", "") in ("", organization)
            ]
        elif declared == "open":
            names = {key[3] for key in self.by_key if key[:2] == (organization, indicator) and key[3]}
            rows = [{"item": name} for name in sorted(names)]
        else:
            return self.listed(organization, declared)
        return [
            Item(
                row["item"],
                row.get("group", ""),
                number(row.get("weight", 1)),
                date.fromisoformat(row["due"]) if row.get("due") else None,
                row.get("condition", ""),
            )
            for row in rows
        ]
