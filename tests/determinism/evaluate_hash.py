"""Prints the canonical JSON of cases as evaluate_hash.cpp does: python evaluate_hash.py CASE…"""

import locale
import sys

import merilo

locale.setlocale(locale.LC_ALL, "")
for folder in sys.argv[1:]:
    text = merilo.evaluate(merilo.load(folder)).to_json()
    sys.stdout.buffer.write(text.rstrip("\n").encode() + b"\n")
