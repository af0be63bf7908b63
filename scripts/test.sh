#!/usr/bin/env bash
# Checks everything from nothing: bash scripts/test.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
apt_packages+=(clang-14 doxygen chromium fonts-dejavu-core poppler-utils)
prepare dev

step "configure, build and test: preset check" "run: cmake --workflow --preset check; if the cache is stale, remove build/dev"
cmake --workflow --preset check

step "unit tests under the address and undefined-behaviour sanitizers" "run: cmake --workflow --preset asan"
cmake --workflow --preset asan

step "a second compiler reads the sources" "run: clang++-14 on the file named above"
mapfile -t sources < <(find src -name '*.cpp' | sort)
printf '%s\0' "${sources[@]}" | xargs -0 -n 4 -P "$(nproc)" \
  clang++-14 -fsyntax-only -std=c++20 -Wall -Wextra -Werror -Iinclude -Isrc
echo "${#sources[@]} files"

step "programs that use the library: installed, and as a subdirectory" "remove build/install and build/consumer and run again"
cmake --install build/dev --component cpp >/dev/null
for way in find_package add_subdirectory; do
  cmake -S "tests/consumer/$way" -B "build/consumer/$way" -G Ninja -DCMAKE_BUILD_TYPE=Debug \
    -DCMAKE_PREFIX_PATH="$PWD/build/install/dev" >/dev/null
  cmake --build "build/consumer/$way" | tail -n 1
  "build/consumer/$way/consumer"
done

step "reference documentation" "document what the warnings above name, with ///"
doxygen docs/Doxyfile
echo "build/docs/html/index.html"

step "types and style of the Python package" "run: .venv/bin/ruff check python tests; .venv/bin/mypy"
ruff check python tests
mypy

step "Python and codebase tests" "run: .venv/bin/pytest -x"
unit="$(build/dev/tests/merilo_tests --color_output=no --report_level=short 2>&1 | sed -n 's/.* \([0-9][0-9]*\) test cases\{0,1\} out of .* passed.*/\1/p' | head -n 1)"
mkdir -p build/reports
pytest -q --junitxml=build/reports/pytest.xml || python_failed=1

# The steps before have stopped the script if a unit test failed, so only pytest's failures are left to count.
trap - ERR
python - "${unit:-0}" <<'PYTHON'
import sys
import xml.etree.ElementTree as xml

suite = xml.parse("build/reports/pytest.xml").getroot().find("testsuite")
total, failed, skipped = (int(suite.get(key)) for key in ("tests", "failures", "skipped"))
failed += int(suite.get("errors"))
print(f"\n{int(sys.argv[1]) + total - failed - skipped} passed, {failed} failed")
PYTHON
exit "${python_failed:-0}"
