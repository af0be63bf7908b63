#!/usr/bin/env bash
# Branch coverage of the engine over the unit tests, at -O0: bash scripts/coverage.sh
# The figures stand in build/reports/coverage.txt, each line that misses a branch and the reason in build/reports/branches.txt.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

step "Python environment in .venv, gcovr" "check the network"
make_venv
python -m gcovr --version >/dev/null 2>&1 || pip install -q gcovr==8.8

step "preset coverage" "if the cache is stale, remove build/coverage"
cmake --preset coverage >/dev/null
cmake --build build/coverage --target merilo_tests -j "$(nproc)" | tail -n 1

step "unit tests" "tests that fail are counted too: their branches have run"
find build/coverage -name '*.gcda' -delete
MERILO_RANDOM_RULES="${MERILO_RANDOM_RULES:-60}" build/coverage/tests/merilo_tests --color_output=no --report_level=short 2>&1 | tail -n 4 || true

step "branch coverage of src/evaluation and src/model/truth" "run: .venv/bin/python -m gcovr --version"
mkdir -p build/reports
python -m gcovr --root . --object-directory build/coverage --filter src/evaluation/ --filter src/model/truth \
  --exclude-throw-branches --exclude-unreachable-branches --exclude-noncode-lines --merge-lines \
  --txt-metric branch --txt build/reports/coverage.txt --json build/reports/coverage.json -j "$(nproc)" build/coverage
cat build/reports/coverage.txt
python scripts/branches.py build/reports/coverage.json | tee build/reports/branches.txt
