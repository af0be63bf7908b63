#!/usr/bin/env bash
# Measures and prints: bash benchmarks/run.sh
source "$(dirname "${BASH_SOURCE[0]}")/../scripts/setup.sh"
apt_packages+=(libbenchmark-dev)
prepare all

step "build the benchmarks" "remove build/benchmark and run again"
cmake --preset benchmark >/dev/null
cmake --build --preset benchmark | tail -n 1

step "C++" "run: build/benchmark/benchmarks/merilo_benchmarks"
build/benchmark/benchmarks/merilo_benchmarks

step "Python" "run: .venv/bin/python benchmarks/evaluation.py"
python benchmarks/evaluation.py
