#!/usr/bin/env bash
# Fuzzes the readers: bash scripts/fuzz.sh [EXECUTIONS [TARGET…]]; a finding is written to build/fuzz/found and ends it.
# With MERGE=1 the corpus in the tree is made anew: the smallest files that reach what all files reach.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

executions="${1:-1000000}"
shift || true
targets=("$@")
((${#targets[@]})) || targets=(framework network network_tables observations rule structure work_plan)

if ! command -v clang++-14 >/dev/null || [[ ! -e /usr/lib/llvm-14/lib/libFuzzer.a && ! -e /usr/lib/clang/14/lib/linux/libclang_rt.fuzzer-x86_64.a ]]; then
  as_root=(env DEBIAN_FRONTEND=noninteractive)
  ((EUID == 0)) || as_root=(sudo "${as_root[@]}")
  "${as_root[@]}" apt-get update -qq
  "${as_root[@]}" apt-get install -y -qq --no-install-recommends clang-14 libclang-rt-14-dev
fi
cmake --workflow --preset fuzz | tail -n 1

for target in "${targets[@]}"; do
  kept="tests/fuzz/corpus/$target" grown="build/fuzz/corpus/$target"
  mkdir -p "$grown" build/fuzz/found "$kept"
  if ((executions > 0)); then
    build/fuzz/tests/fuzz/"fuzz_$target" -runs="$executions" -seed="${SEED:-1}" -max_len=4096 -timeout=20 -rss_limit_mb=3000 \
      -dict=tests/fuzz/words.dict -artifact_prefix=build/fuzz/found/"$target-" -print_final_stats=1 \
      "$grown" "$kept" >"build/fuzz/$target.log" 2>&1 || { tail -n 40 "build/fuzz/$target.log"; exit 1; }
    sed -n 's/^stat::number_of_executed_units: */'"$target"': executions /p; s/^stat::average_exec_per_sec: */  per second /p' "build/fuzz/$target.log"
  fi
  if [[ "${MERGE:-0}" == 1 ]]; then
    rm -rf "build/fuzz/merged" && mkdir build/fuzz/merged
    build/fuzz/tests/fuzz/"fuzz_$target" -merge=1 -max_len=2048 build/fuzz/merged "$kept" "$grown" >/dev/null 2>&1
    echo "  $(find build/fuzz/merged -type f | wc -l) files after merging, in build/fuzz/merged"
  fi
done
