#!/usr/bin/env bash
# What takes longer than a test may: bash scripts/soak.sh [STEP…]; all steps without arguments, hours on two cores.
# Steps: oracle numbers metamorphic rules determinism tsan fuzz structure kills scaling mutation coverage. Their outputs stay in
# build/soak. SOAK_CASES, SOAK_RULES, SOAK_FUZZ, SOAK_DOCUMENTS, SOAK_KILLS and SOAK_MUTANTS (`all` or a number) make them
# longer or shorter; SOAK_SEED moves them.
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"

cases="${SOAK_CASES:-10000}" rules="${SOAK_RULES:-2000}" fuzz="${SOAK_FUZZ:-1000000}" documents="${SOAK_DOCUMENTS:-200000}" kills="${SOAK_KILLS:-200}" mutants="${SOAK_MUTANTS:-all}" seed="${SOAK_SEED:-1}"
all_steps=(oracle numbers metamorphic rules determinism tsan fuzz structure kills scaling mutation coverage)
steps=("$@")
((${#steps[@]})) || steps=("${all_steps[@]}")
for each in "${steps[@]}"; do
  [[ " ${all_steps[*]} " == *" $each "* ]] || { echo "no step $each; there are ${all_steps[*]}" >&2; exit 2; }
done

wants() {
  local each one
  for each in "${steps[@]}"; do for one in "$@"; do [[ "$each" != "$one" ]] || return 0; done; done
  return 1
}

oracle() {
  MERILO_ORACLE_CASES="$cases" MERILO_ORACLE_SEED="$seed" pytest -q tests/oracle/test_oracle.py tests/oracle/test_forms.py tests/oracle/test_missing.py \
    tests/oracle/test_written.py
}
numbers() { MERILO_NUMBERS=100000 MERILO_ORACLE_SEED="$seed" pytest -q tests/python/test_numbers.py; }
metamorphic() { MERILO_ORACLE_CASES="$cases" MERILO_ORACLE_SEED="$seed" pytest -q tests/oracle/test_metamorphic.py; }
rules() { MERILO_RANDOM_RULES="$rules" build/dev/tests/merilo_tests --color_output=no --run_test=completions_tests,measuring_tests; }
determinism() { bash scripts/determinism.sh; }
tsan() {
  cmake --preset tsan >/dev/null && cmake --build --preset tsan -j "$(nproc)" | tail -n 1 &&
    TSAN_OPTIONS=halt_on_error=1 build/tsan/tests/merilo_concurrency 40 8
}
fuzz() { SEED="$seed" bash scripts/fuzz.sh "$fuzz"; }
# Documents broken in their structure, through Python, with the compiled core under the sanitizers; without the checks whose
# findings end the process or the other sanitizer tells anyway, which double the time.
structure() {
  local target=build/sanitized flags="-fsanitize=address,undefined -fno-sanitize=null,alignment,object-size,vptr"
  flags+=" -fno-sanitize-recover=all -fno-omit-frame-pointer -D_GLIBCXX_ASSERTIONS"
  pip install -q --no-build-isolation --no-deps --upgrade --target "$target" -C build-dir=build/sanitized-core \
    -C cmake.build-type=RelWithDebInfo -C "cmake.define.CMAKE_CXX_FLAGS=$flags" \
    -C "cmake.define.CMAKE_CXX_FLAGS_RELWITHDEBINFO=-O1 -g1" -C install.strip=false . &&
    PYTHONPATH="$target" LD_PRELOAD="$(g++ -print-file-name=libasan.so) $(g++ -print-file-name=libstdc++.so)" \
      ASAN_OPTIONS=detect_leaks=0:malloc_context_size=3 python tests/fuzz/structure.py "$documents" "$seed"
}
kills() { MERILO_KILLS="$kills" pytest -q tests/python/test_hostile_files.py -k killed; }
scaling() { python scripts/scaling.py; }
mutation() {
  local sample=()
  [[ "$mutants" == all ]] || sample=(--sample "$mutants" --seed "$seed")
  python scripts/mutate.py --least 95 "${sample[@]}"
}
coverage() { bash scripts/coverage.sh; }

if wants oracle numbers metamorphic determinism structure kills scaling; then prepare dev; else make_venv; fi
if wants mutation; then
  step "preset mutation" "run: cmake --preset mutation && cmake --build --preset mutation"
  cmake --preset mutation >/dev/null
  cmake --build --preset mutation -j "$(nproc)" | tail -n 1
fi
if wants rules; then
  step "preset dev" "run: cmake --preset dev && cmake --build build/dev"
  cmake --preset dev >/dev/null
  cmake --build build/dev --target merilo_tests -j "$(nproc)" | tail -n 1
fi

trap - ERR
mkdir -p build/soak
summary=() failed=0
for each in "${steps[@]}"; do
  step "$each"
  begin=$SECONDS
  if "$each" 2>&1 | tee "build/soak/$each.txt"; then word=passed; else word=failed failed=1; fi
  summary+=("$(printf '%-12s %-7s %6d s  %s' "$each" "$word" $((SECONDS - begin)) "$(grep -v '^\s*$' "build/soak/$each.txt" | tail -n 1 | cut -c -100)")")
done
printf '\n==> summary\n'
printf '%s\n' "${summary[@]}"
exit "$failed"
