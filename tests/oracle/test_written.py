"""A framework that is written and read again is the same, whatever rules the generators make."""

from __future__ import annotations

import pickle
from random import Random

import merilo
import pytest

from .build import framework
from .environment import case_count, first_seed
from .generator import make_case
from .generator_forms import make_form
from .generator_items import make_items
from .generator_measures import make_small
from .generator_quotients import make_quotient

MAKERS = {"case": make_case, "form": make_form, "small": make_small, "quotient": make_quotient, "items": make_items}


def comes_back(document: dict) -> None:
    """Reads a framework, writes it, and reads what was written, in every way there is."""
    read = merilo.Framework.from_dict(document)
    assert merilo.Framework.from_dict(read.to_dict()) == read
    assert merilo.Framework.from_json(read.to_json()) == read
    assert pickle.loads(pickle.dumps(read)) == read
    assert read.edited(lambda written: written) == read


@pytest.mark.parametrize("maker", MAKERS)
def test_every_generated_framework_comes_back(maker):
    for seed in range(first_seed(), first_seed() + case_count()):
        comes_back(MAKERS[maker](seed).framework)


def test_inputs_named_once_or_more_come_back_with_their_weights():
    random = Random(first_seed())
    for _ in range(200):
        names = [random.choice(["x", "y", "z", 2]) for _ in range(random.choice([1, 2, 3, 4]))]
        weights = [random.choice([1, 1, 2, "1/3"]) for _ in names]
        rule = {"aggregate": random.choice(["sum", "mean"]), "of": names, "weights": weights}
        document = framework({name: {"values": "number"} for name in "xyz"}, {"k": {"rule": rule}})
        comes_back(document)
        written = merilo.Framework.from_dict(document).to_dict()["criteria"]["k"]["rule"]
        of = written["of"]
        pairs = (
            list(of.items())
            if isinstance(of, dict)
            else list(zip(of, written.get("weights", [1] * len(of)), strict=True))
        )
        assert pairs == list(zip(names, weights, strict=True))
