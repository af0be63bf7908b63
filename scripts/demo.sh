#!/usr/bin/env bash
# Evaluates the Novosibirsk example from nothing: bash scripts/demo.sh
source "$(dirname "${BASH_SOURCE[0]}")/setup.sh"
prepare all

step "evaluate frameworks/novosibirsk" "run: .venv/bin/merilo --help"
merilo evaluate frameworks/novosibirsk --lang ru

step "write the same evaluation as JSON" "check that out/ can be written"
mkdir -p out
merilo evaluate frameworks/novosibirsk --lang ru --format json -o out/evaluation.json

step "write the report in Russian and English" "check that out/ can be written"
merilo report frameworks/novosibirsk --lang ru -o out/report.ru.html
merilo report frameworks/novosibirsk --lang en -o out/report.en.html

printf '\n==> done\n'
echo "The report is in out/report.ru.html and out/report.en.html: open it in a browser, print it on A4."
echo "The evaluation is in out/evaluation.json; the framework and its data are in frameworks/novosibirsk."
echo "Try your own: .venv/bin/merilo --help"
