"""How many random cases to try, and from which seed."""

from __future__ import annotations

import os


def case_count() -> int:
    """How many random cases to try."""
    return int(os.environ.get("MERILO_ORACLE_CASES", "500"))


def first_seed() -> int:
    """The seed of the first case."""
    return int(os.environ.get("MERILO_ORACLE_SEED", "1"))
