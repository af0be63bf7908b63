"""The measures: from the observations of one organization to a number, a level or a record of counts."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import product
from typing import Any

from .conditions import compare_constant
from .evidence import Evidence
from .values import NA, TREND, Level, Record, Value, number, quotient

Rule = dict[str, Any]


def measure(evidence: Evidence, rule: Rule, organization: str, item: str) -> Value:
    """The measure of one organization, or of one of its items."""
    if not evidence.has(organization, rule["of"]):
        return NA
    return MEASURES[rule["measure"]](evidence, rule, organization, item)


def value(evidence: Evidence, rule: Rule, organization: str, item: str) -> Value:
    """One value of the organization, or of the item where the indicator has items."""
    has_items = "items" in evidence.framework["indicators"][rule["of"]]
    return evidence.read(organization, rule["of"], item if has_items else "", absent=rule.get("absent"))


def count(evidence: Evidence, rule: Rule, organization: str, item: str) -> Value:
    """How many events there are, or how many items have a value that counts."""
    indicator = rule["of"]
    if evidence.framework["indicators"][indicator].get("kind") == "event":
        known = len(evidence.events(organization, indicator))
        if not evidence.is_complete(organization, indicator):
            known += evidence.pick((organization, indicator, evidence.period, "more"), [0, 1, 2, 3, 4])
        return Fraction(known)
    done = 0
    for each in evidence.items(organization, indicator):
        found = evidence.read(organization, indicator, each.id, absent=rule.get("absent"))
        if found is NA:
            continue
        if "done" in rule:
            assert isinstance(found, Level)
            done += found.id in rule["done"]
        else:
            done += all(compare_constant(found, op, operand) for op, operand in rule["where"].items())
    return Fraction(done)


def share(evidence: Evidence, rule: Rule, organization: str, item: str) -> Value:
    """The percentage of the items' weight that is done."""
    earned, base = Fraction(0), Fraction(0)
    credit = {**{code: number(part) for code, part in rule.get("credit", {}).items()}, **dict.fromkeys(rule["done"], 1)}
    for each in evidence.items(organization, rule["of"]):
        if each.condition and "only_if" in rule:
            needed = evidence.read(organization, rule["only_if"], each.id)
            if not isinstance(needed, Level) or needed.id != "yes":
                continue
        found = evidence.read(organization, rule["of"], each.id, absent=rule.get("absent"))
        if not isinstance(found, Level) or found.id in rule.get("leave_out", []):
            continue
        undocumented = "needs_document" in rule and not evidence.may_be_documented(organization, rule, each.id, found)
        earned += 0 if undocumented else credit.get(found.id, 0) * each.weight
        base += each.weight
    undone, held = evidence.more(organization, rule["of"], sorted(product(range(13), range(13))))
    earned += held
    base += undone + held
    return 100 * earned / base if base else NA


def consensus(evidence: Evidence, rule: Rule, organization: str, item: str) -> Value:
    """The median of the raters; the ones missing to the minimum are gaps."""
    indicator = rule["of"]
    raters = evidence.raters(organization, indicator)
    found = [evidence.read(organization, indicator, rater=rater) for rater in raters]
    ratings = [each.index for each in found if isinstance(each, Level)]
    for extra in range(rule["min"] - len(ratings)):
        slot = (organization, indicator, evidence.period, "rater missing", extra)
        ratings.append(evidence.pick(slot, evidence.domain(indicator)).index)
    ratings.sort()
    middle = (len(ratings) - 1) // 2 if rule["tie"] == "lower" else len(ratings) // 2
    scale = evidence.scale_of[indicator]
    assert scale is not None
    return Level(scale, ratings[middle])


def survey(evidence: Evidence, rule: Rule, organization: str, item: str) -> Value:
    """One value per organization from its respondents; below the minimum the measurement as a whole is a gap."""
    indicator = rule["of"]
    scale = evidence.scale_of[indicator]
    assert scale is not None
    answers: list[Level] = []
    for rater in evidence.raters(organization, indicator):
        key = (organization, indicator, evidence.period, "", rater)
        if evidence.said(key):  # someone who did not answer is not a gap
            answer = evidence.read(organization, indicator, rater=rater)
            if isinstance(answer, Level):
                answers.append(answer)
    statistic = rule["statistic"]
    if len(answers) < rule["min"]:
        return evidence.pick((organization, indicator, evidence.period, statistic), whole(statistic, scale.levels()))
    if statistic == "median":
        return Level(scale, sorted(each.index for each in answers)[(len(answers) - 1) // 2])
    if statistic == "mean":
        return sum((each.score for each in answers), Fraction(0)) / len(answers)
    return Fraction(100 * sum(each.id in rule["done"] for each in answers), len(answers))


def whole(statistic: str, levels: list[Level]) -> list[Any]:
    """A grid over everything a measurement as a whole can become."""
    if statistic == "median":
        return list(levels)
    low, high = (min(x.score for x in levels), max(x.score for x in levels)) if statistic == "mean" else (0, 100)
    return [Fraction(low) + Fraction(high - low) * k / 20 for k in range(21)]


def trend(evidence: Evidence, rule: Rule, organization: str, item: str) -> Value:
    """Directions between the baseline and the period, counted over the items, or of a single value."""
    indicator = rule["of"]
    baseline = evidence.network["periods"][evidence.period].get("baseline")
    if not baseline:
        return NA
    smallest = number(rule.get("smallest_change", 0))
    better = -1 if evidence.framework["indicators"][indicator].get("better") == "lower" else 1

    def is_usable(name: str) -> bool:
        """Whether the sample is large enough in both waves, and the instrument the same."""
        waves = [period or evidence.period for period in (baseline, "")]
        if "sample" in rule:
            sizes = [evidence.read(organization, rule["sample"], name, period=wave) for wave in waves]
            if any(not isinstance(size, Fraction) or size < rule["min_sample"] for size in sizes):
                return False
        if "same" in rule:
            before, now = (evidence.read(organization, rule["same"], name, period=wave) for wave in waves)
            return before is not NA and before == now
        return True

    def direction(name: str) -> int | None:
        if name and any(evidence.is_unavailable(organization, indicator, name, when) for when in (baseline, "")):
            return None
        if not is_usable(name):
            return None
        first = evidence.read(organization, indicator, name, period=baseline)
        last = evidence.read(organization, indicator, name, absent=rule.get("absent"))
        if not isinstance(first, Fraction) or not isinstance(last, Fraction):
            return None
        moved = better * (last - first)
        return (moved > 0) - (moved < 0) if abs(moved) >= smallest else 0

    def applies(name: str) -> bool:
        """Whether neither wave says that the item does not apply; what is not told cannot turn out so."""
        keys = [(organization, indicator, when, name, "") for when in (baseline, evidence.period)]
        told = [evidence.pick(key, evidence.said(key)) for key in keys if NA in evidence.said(key)]
        return NA not in told

    if rule.get("give") == "class":
        if not is_usable(""):
            return evidence.pick((organization, indicator, evidence.period, "class"), TREND.levels())
        sign = direction("")
        return NA if sign is None else TREND.levels()[sign + 1]
    names = [each.id for each in evidence.items(organization, indicator) if applies(each.id)]
    domain = evidence.domain(indicator)
    changes = [better * (last - first) for first in domain for last in domain]  # type: ignore[operator]
    classes = {(moved > 0) - (moved < 0) if abs(moved) >= smallest else 0 for moved in changes}
    # Few and enough more of each class: with nine of one and four of another a share is beyond 2/3, and two negative
    # ones of twelve leave a net share of 2/3.
    ways = product(*((0, 1, 2, 3, 4, 5, 8, 9, 10) if sign in classes else (0,) for sign in (-1, 0, 1)))
    come = evidence.more(organization, indicator, sorted(ways))
    total = len(names)
    if rule.get("grain") == "measurement":
        names = [
            name
            for name in names
            if evidence.said((organization, indicator, baseline, name, ""))
            and (evidence.said((organization, indicator, evidence.period, name, "")) or "absent" in rule)
        ]
        if total and Fraction(len(names), total) < number(rule.get("min_measured", 0)):
            return anything(evidence, organization, indicator, total)
    signs = [direction(name) for name in names]
    # Items of which none can be used say nothing: any split of them is possible.
    if total and all(sign is None for sign in signs) and not sum(come):
        return anything(evidence, organization, indicator, total)
    further = [sign for sign, many in zip((-1, 0, 1), come, strict=True) for _ in range(many)]
    return counts(signs + further, total + len(further))


def anything(evidence: Evidence, organization: str, indicator: str, total: int) -> Record:
    """Any split of the items, as a gap of its own."""
    split = [(p, n) for p in range(total + 1) for n in range(total + 1 - p)]
    up, down = evidence.pick((organization, indicator, evidence.period, "matched"), split)
    return counts([1] * up + [-1] * down + [0] * (total - up - down), total)


def counts(signs: list[int | None], total: int) -> Record:
    """The record of a trend."""
    measured = [sign for sign in signs if sign is not None]
    up, down = measured.count(1), measured.count(-1)
    fields: dict[str, Any] = {
        "items": Fraction(total),
        "measured": Fraction(len(measured)),
        "positive": Fraction(up),
        "negative": Fraction(down),
        "stable": Fraction(measured.count(0)),
        "inconclusive": Fraction(0),
        "unmeasured": Fraction(total - len(measured)),
        "positive_share": Fraction(up, len(measured)) if measured else NA,
        "net_share": Fraction(up - down, len(measured)) if measured else NA,
    }
    return Record(fields, empty=total == 0)


def change(evidence: Evidence, rule: Rule, organization: str, item: str) -> Value:
    """The value of the period minus that of the baseline, or that over the size of the latter."""
    baseline = evidence.network["periods"][evidence.period].get("baseline")
    if not baseline:
        return NA
    first = evidence.read(organization, rule["of"], period=baseline)
    last = evidence.read(organization, rule["of"], absent=rule.get("absent"))
    if not isinstance(first, Fraction) or not isinstance(last, Fraction):
        return NA
    return quotient(last - first, abs(first), rule.get("zero")) if rule.get("relative") else last - first


def regularity(evidence: Evidence, rule: Rule, organization: str, item: str) -> Value:
    """Modules of a calendar, how many of them run on time, and all runs."""
    indicator = rule["of"]
    slots = sorted(evidence.items(organization, indicator), key=lambda each: (each.due or date.max, each.id))
    runs = evidence.events(organization, indicator)
    closed = evidence.is_complete(organization, indicator)
    total = len(runs)
    kept: dict[str, bool] = {}
    for slot in slots:
        assert slot.due is not None
        days = [abs((date.fromisoformat(run["value"]) - slot.due).days) for run in runs if run.get("item") == slot.id]
        kept[slot.id] = any(each <= rule["window_days"] for each in days)
        if not closed and not kept[slot.id]:
            kept[slot.id] = evidence.pick((organization, indicator, evidence.period, slot.id, "run"), [False, True])
            total += kept[slot.id]
    if not closed:
        total += evidence.pick((organization, indicator, evidence.period, "come"), list(range(6)))
    modules: dict[str, list[bool]] = {}
    for slot in slots:
        modules.setdefault(slot.group, []).append(kept[slot.id])
    systematic = 0
    for marks in modules.values():
        misses = max(len(run) for run in "".join("x" if mark else "-" for mark in marks).split("x"))
        on_time = 100 * sum(marks) >= number(rule["on_time"]) * len(marks)
        systematic += on_time and misses <= rule["missed_in_row"] and len(marks) >= rule["min_planned"]
    return Record({"modules": Fraction(len(modules)), "systematic": Fraction(systematic), "runs": Fraction(total)})


MEASURES = {
    "value": value,
    "count": count,
    "share": share,
    "consensus": consensus,
    "survey": survey,
    "trend": trend,
    "change": change,
    "regularity": regularity,
}
