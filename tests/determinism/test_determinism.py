"""A few combinations of locale, hash seed and threads give one SHA-256; scripts/determinism.sh tries all."""

import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = ROOT / "build/dev/tests/evaluate_hash"


@pytest.mark.skipif(not PROGRAM.exists(), reason="the preset dev is not built")
def test_one_sha_256() -> None:
    command = ["bash", "scripts/determinism.sh", "quick"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
