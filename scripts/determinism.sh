#!/usr/bin/env bash
# Evaluates two cases under other locales, time zones, hash seeds, optimizations and numbers of threads, and demands one
# SHA-256: bash scripts/determinism.sh [quick]
# Hash seeds are those of the Python package in .venv, or of the interpreter PYTHON names.
# `quick` uses the program that BUILDS names (build/dev) and a few combinations; the full run builds -O0 and -O3.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."

way="${1:-full}"
work="$(mktemp -d)"
trap 'rm -rf "$work"' EXIT

install_locales() {
  local wanted=(ru_RU.UTF-8 tr_TR.UTF-8) name
  if ((EUID == 0)) && command -v apt-get >/dev/null; then
    command -v localedef >/dev/null && [[ -d /usr/share/i18n/locales ]] ||
      { apt-get update -qq; DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends locales; }
    for name in "${wanted[@]}"; do
      locale -a | grep -qix "${name/UTF-8/utf8}" || localedef -i "${name%.*}" -f UTF-8 "$name"
    done
  fi
  locales=(C)
  for name in "${wanted[@]}"; do
    if locale -a 2>/dev/null | grep -qix "${name/UTF-8/utf8}"; then locales+=("$name"); else echo "no locale $name here" >&2; fi
  done
}

build() { # build <preset>
  cmake --preset "$1" >/dev/null
  cmake --build "build/$1" --target evaluate_hash -j "$(nproc)" >/dev/null
  programs+=("build/$1/tests/evaluate_hash")
}

install_locales
programs=()
if [[ "$way" == quick ]]; then
  for folder in ${BUILDS:-build/dev}; do programs+=("$folder/tests/evaluate_hash"); done
  zones=(Asia/Kamchatka) threads=(1 8) repeat=1 copies=2
else
  build coverage # -O0; its counters go elsewhere
  build release  # -O3
  zones=(UTC Asia/Kamchatka) threads=(1 2 8) repeat=2 copies=8
fi
export GCOV_PREFIX="$work/counters"
seeds=(0 1 random)
mkdir "$work/larger"
"${programs[0]}" --write "$work/larger" "$copies" frameworks/novosibirsk
cases=(frameworks/novosibirsk "$work/larger" tests/fuzz/sample)

count=0
: >"$work/hashes"
for locale in "${locales[@]}"; do
  for zone in "${zones[@]}"; do
    for program in "${programs[@]}"; do
      for number in "${threads[@]}"; do
        hash="$(LC_ALL="$locale" TZ="$zone" "$program" --repeat "$repeat" --threads "$number" "${cases[@]}" | sha256sum | cut -d ' ' -f 1)"
        echo "$hash $program $locale $zone $number" >>"$work/hashes"
        count=$((count + 1))
      done
    done
  done
done

python="${PYTHON:-$(if [[ -x .venv/bin/python ]]; then echo .venv/bin/python; else echo python3; fi)}"
if "$python" -c 'import merilo' 2>/dev/null; then
  for locale in "${locales[@]}"; do
    for zone in "${zones[@]}"; do
      for seed in "${seeds[@]}"; do
        hash="$(LC_ALL="$locale" TZ="$zone" PYTHONHASHSEED="$seed" "$python" tests/determinism/evaluate_hash.py "${cases[@]}" | sha256sum | cut -d ' ' -f 1)"
        echo "$hash python $locale $zone $seed" >>"$work/hashes"
        count=$((count + 1))
      done
    done
  done
else
  echo "no merilo in $python: hash seeds are left out" >&2
fi

different="$(cut -d ' ' -f 1 "$work/hashes" | sort -u)"
if [[ "$(wc -l <<<"$different")" != 1 ]]; then
  cat "$work/hashes"
  echo "the evaluation depends on its surroundings"
  exit 1
fi
echo "$count combinations of locale, time zone, $([[ "$way" == quick ]] || echo 'optimization, ')hash seed and threads: one SHA-256 $different"
