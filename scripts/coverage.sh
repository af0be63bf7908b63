#!/usr/bin/env bash
# Branch coverage of the engine over the unit tests, at -O0: bash scripts/coverage.sh
# Each line that misses a branch, with the reason, and the figures stand in build/reports/branches.txt.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

step "preset coverage" "if the cache is stale, remove build/coverage"
cmake --preset coverage >/dev/null
cmake --build build/coverage --target merilo_tests -j "$(nproc)" | tail -n 1

step "unit tests" "run: build/coverage/tests/merilo_tests"
find build/coverage -name '*.gcda' -delete
MERILO_RANDOM_RULES="${MERILO_RANDOM_RULES:-60}" build/coverage/tests/merilo_tests --color_output=no --report_level=short 2>&1 | tail -n 4

step "branches of src/evaluation and src/model/truth" "test each line without a reason, or write the reason into tests/coverage/unreached.txt"
mkdir -p build/reports
python3 scripts/branches.py build/coverage | tee build/reports/branches.txt
