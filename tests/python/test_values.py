"""Every value: equality, copy, pickle, one-line repr; numbers, dates and texts as Python's own."""

from __future__ import annotations

import copy
import datetime
import pickle
from fractions import Fraction

import merilo
import pytest
from conftest import FRAMEWORK, NETWORK, NOVOSIBIRSK, ROWS


def values(evaluation):
    framework, network = evaluation.framework, evaluation.network
    case = merilo.Case(framework, network, evaluation.observations)
    return [
        framework,
        network,
        evaluation.observations,
        case,
        evaluation,
        evaluation.header,
        network.periods[0],
        network.organizations[0],
        framework.scales[0],
        framework.scales[0].levels[1],
        framework.indicators[0],
        framework.criteria[0],
        framework.matrices[0],
        framework.totals[0],
        framework.policies,
        framework.roles[0],
        *evaluation.outcomes(),
        *evaluation.totals("north"),
    ]


def test_values_equal_their_copies(evaluation):
    for value in values(evaluation):
        assert copy.copy(value) == value
        assert copy.deepcopy(value) == value
        assert value != 1
        assert value is not None


def test_values_survive_pickling(evaluation):
    for value in values(evaluation):
        assert pickle.loads(pickle.dumps(value)) == value
        assert type(pickle.loads(pickle.dumps(value))) is type(value)


def test_reprs_are_one_line_and_name_the_type(evaluation):
    for value in values(evaluation):
        assert repr(value).startswith(type(value).__name__ + "(")
        assert "\n" not in repr(value)


def test_values_cannot_be_changed(evaluation):
    for value in values(evaluation):
        public = next(name for name in dir(value) if not name.startswith("_"))
        with pytest.raises((AttributeError, TypeError)):
            value.new_name = 1
        if isinstance(getattr(type(value), public), property):
            with pytest.raises(AttributeError):
                setattr(value, public, 1)


def test_enums_are_python_enums():
    assert merilo.Status.determined.name == "determined"
    assert [each.name for each in merilo.Severity] == ["error", "warning", "note"]
    assert pickle.loads(pickle.dumps(merilo.RuleKind.quorum)) is merilo.RuleKind.quorum


def test_numbers_are_exact_ints_or_fractions(framework):
    assert framework.scale("quality").levels[2].score == 2
    halves = framework.edited(
        {
            "scales": {
                "quality": {
                    "levels": [
                        {"id": "poor", "score": 0},
                        {"id": "fair", "score": Fraction(1, 3)},
                        {"id": "good", "score": 2},
                    ]
                }
            }
        }
    )
    assert halves.scale("quality").levels[1].score == Fraction(1, 3)
    assert isinstance(halves.scale("quality").levels[0].score, int)


def test_dates_and_texts_are_pythons_own(framework, network):
    assert network.period().end == datetime.date(2018, 5, 31)
    assert framework.title == {"en": "A small framework", "ru": "Малая методика"}


def test_documents_round_trip(framework, network):
    assert merilo.Framework.from_json(framework.to_json()) == framework
    assert merilo.Framework.from_dict(framework.to_dict()) == framework
    assert merilo.Network.from_dict(network.to_dict()) == network
    assert framework.criterion("execution").rule["band"] == "plan"
    assert framework.criterion("execution").rule_kind is merilo.RuleKind.band
    assert list(framework.criterion("execution").descriptors) == ["poor", "fair", "good"]
    assert FRAMEWORK["id"] == framework.id
    assert NETWORK["id"] == network.id


def test_an_edited_case_keeps_all_else():
    case = merilo.load(NOVOSIBIRSK)
    shorter = case.edited(observations=lambda draft: draft["rows"].__delitem__(-1))
    assert len(shorter.observations) == len(case.observations) - 1
    assert shorter.observations.to_items() == case.observations.to_items()
    assert (shorter.framework, shorter.network, shorter.plan) == (case.framework, case.network, case.plan)
    renamed = case.edited(framework={"edition": "other"}, network={"id": "other"})
    assert (renamed.framework.edition, renamed.network.id) == ("other", "other")
    assert renamed.observations == case.observations
    dropped = case.edited(plan=lambda plan: plan["activities"].__delitem__("E9"))
    gone = [each for each in case.observations.to_items() if each not in dropped.observations.to_items()]
    assert {each["item"] for each in gone} == {"E9"}
    with pytest.raises(ValueError, match="no plan"):
        merilo.Case(case.framework, case.network, case.observations).edited(plan={})


def test_edited_observations_keep_items_and_columns():
    case = merilo.load(NOVOSIBIRSK)
    given = case.observations
    same = given.edited(lambda draft: None)
    assert same.to_rows() == given.to_rows()
    assert [same.to_items(lang) for lang in ("ru", "en")] == [given.to_items(lang) for lang in ("ru", "en")]
    shorter = given.edited(lambda draft: draft["rows"].__delitem__(-1))
    assert (len(shorter), shorter.to_items("en")) == (len(given) - 1, given.to_items("en"))
    row = {"organization": "o", "indicator": "y", "period": "p", "value": "1"}
    items = [{"indicator": "y", "item": "i1", "weight": 0.25}, {"indicator": "y", "item": "i2"}]
    wide = merilo.Observations.from_columns({"x": [1.0, 2.0]}, "p", rows=[row], items=items)
    patched = wide.edited({"rows": [{**row, "value": "2"}]})
    assert [each["value"] for each in patched.to_rows()] == ["2"]
    assert patched.to_items() == wide.to_items()
    assert patched.column("x", "p").tolist() == [1.0, 2.0]
    longer = wide.edited(lambda draft: draft["items"].append({"indicator": "y", "item": "i3"}))
    assert [each["item"] for each in longer.to_items()] == ["i1", "i2", "i3"]
    assert len(wide.to_items()) == 2
    with pytest.raises(merilo.ModelError):
        wide.edited({"rows": [{**row, "status": "lost"}]})


def test_edited_takes_a_patch_or_a_function(framework, network):
    def rename(draft):
        draft["id"] = "other"

    assert framework.edited(rename).id == "other"
    assert framework.edited({"id": "other"}) == framework.edited(rename)
    assert framework.id == "small"
    assert framework.edited({"totals": None}).totals == ()
    assert network.edited(lambda draft: {**draft, "id": "city"}).id == "city"


def test_rows_round_trip_and_take_python_values():
    rows = merilo.Observations.from_rows(ROWS)
    assert len(rows) == 3
    assert merilo.Observations.from_rows(rows.to_rows(), items=rows.to_items()) == rows
    typed = merilo.Observations.from_rows(
        [
            {
                "organization": "a",
                "indicator": "b",
                "period": "p",
                "value": True,
                "date": datetime.date(2018, 1, 2),
                "note": float("nan"),
            }
        ]
    )
    row = typed.to_rows()[0]
    assert (row["value"], row["date"], row["note"], row["status"]) == ("yes", datetime.date(2018, 1, 2), "", "reported")


def test_items_round_trip():
    items = [
        {
            "indicator": "plan",
            "item": "e1",
            "title": 'first, with "quotes"',
            "weight": Fraction(1, 2),
            "due": datetime.date(2018, 1, 2),
        }
    ]
    observations = merilo.Observations.from_rows([], items=items)
    assert observations.to_items()[0]["weight"] == Fraction(1, 2)
    assert merilo.Observations.from_rows([], items=observations.to_items()) == observations
    assert pickle.loads(pickle.dumps(observations)) == observations
