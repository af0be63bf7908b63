#!/usr/bin/env python3
"""Writes docs/readings.md and docs/readings.ru.md from the readings of the Novosibirsk framework.

python scripts/make_readings.py
"""

from __future__ import annotations

import json
from pathlib import Path

ROOT = Path(__file__).parents[1]
FRAMEWORK = ROOT / "frameworks" / "novosibirsk" / "framework.json"
PAGES = {"en": ROOT / "docs" / "readings.md", "ru": ROOT / "docs" / "readings.ru.md"}

HEADS = {
    "en": """\
# Readings of the source

The program of 2017 leaves questions open. Each answer is data: this page is made by `scripts/make_readings.py` from
`readings` of `frameworks/novosibirsk/framework.json`; change it there. По-русски: [readings.ru.md](readings.ru.md).

*Where* is a JSON pointer into `framework.json`, or `file#place` in another file of the case: a JSON pointer, or the
indicator whose rows are meant. An *alternative* is switched by setting its values at its pointers; the last key of a
pointer may be new. No code changes. The values themselves stand beside the alternative in `framework.json`.

| Id | The source leaves open | Default | Where | Alternatives |
|---|---|---|---|---|
""",
    "ru": """\
# Прочтения источника

Программа 2017 года оставляет вопросы открытыми. Каждый ответ — данные: страницу составляет `scripts/make_readings.py`
из раздела `readings` файла `frameworks/novosibirsk/framework.json`; менять нужно там.
In English: [readings.md](readings.md).

*Где* — указатель JSON в `framework.json` или `файл#место` в другом файле случая: указатель JSON либо индикатор, чьи
строки имеются в виду. *Другое прочтение* включается записью его значений по указателям; последний ключ указателя может
быть новым. Код не меняется. Сами значения стоят рядом с прочтением в `framework.json`.

| № | Что источник оставляет открытым | По умолчанию | Где | Другие прочтения |
|---|---|---|---|---|
""",
}


def page(language: str) -> str:
    """The page in one language."""
    readings = json.loads(FRAMEWORK.read_text(encoding="utf-8"))["readings"]
    return HEADS[language] + "".join(_row(name, reading, language) for name, reading in readings.items())


def _row(name: str, reading: dict, language: str) -> str:
    alternatives = [
        f"{one['title'][language]}: {', '.join(_code(edit['at']) for edit in one['edits'])}"
        for one in reading["alternatives"]
    ]
    notes = [f"*{reading['note'][language]}*"] if "note" in reading else []
    cells = (
        name,
        reading["title"][language],
        reading["default"][language],
        "<br>".join(map(_code, reading["where"])),
        "<br>".join((alternatives or ["–"]) + notes),
    )
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |\n"


def _code(text: str) -> str:
    return f"`{text}`"


if __name__ == "__main__":
    for language, path in PAGES.items():
        path.write_text(page(language), encoding="utf-8")
        print(path.relative_to(ROOT))
