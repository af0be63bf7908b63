"""Plants one known defect of every issue code at random places of valid documents."""

from __future__ import annotations

import defects_json
import defects_meaning
import defects_table
from planting import ANYWHERE, PLANTERS, check, issues_of, report_of

PARTS = (defects_json, defects_meaning, defects_table)  # importing them registers their planters

__all__ = ["ANYWHERE", "PARTS", "PLANTERS", "check", "issues_of", "report_of"]
