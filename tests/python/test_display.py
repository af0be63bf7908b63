"""The filled matrix as rows, text and HTML."""

from __future__ import annotations

from fractions import Fraction
from html.parser import HTMLParser

from merilo.words import _WORDS, number, span, word


class Checker(HTMLParser):
    """Every tag is closed in order."""

    def __init__(self, text):
        super().__init__()
        self.open, self.seen = [], []
        self.feed(text)
        assert self.open == []

    def handle_starttag(self, tag, attributes):
        self.seen.append((tag, dict(attributes).get("class")))
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def test_rows_hold_texts_and_outcomes(evaluation):
    first, second = evaluation.matrix("north").rows
    assert (first.criterion, first.descriptor, first.instrument) == ("execution", "in full", "Documents & minutes")
    assert (first.outcome.level, second.outcome.level) == ("good", "fair")
    assert [level.descriptor for level in second.levels] == ["more", "two", "one"]


def test_text_shows_scores_ranges_reasons_and_totals(evaluation):
    text = evaluation.matrix("south").to_text()
    assert "► Score: 0 — half or less" in text
    assert "Score: 0–2" in text
    assert "undetermined: not assessed" in text
    assert "◇ 1 — two" in text
    assert "Total: 0–2 of 4 (0–50 %)" in text
    assert str(evaluation.matrix("south")) == text
    assert all(len(line) <= 100 for line in text.splitlines())


def test_text_in_russian(evaluation):
    text = evaluation.matrix("south", lang="ru").to_text()
    assert "Оценка: 0–2" in text
    assert "не определено: не оценивалось" in text
    assert "Итого: 0–2 из 4" in text


def test_html_marks_the_level_and_escapes(evaluation):
    html = evaluation.matrix("north")._repr_html_()
    seen = Checker(html).seen
    assert seen.count(("li", "reached")) == 2
    assert ("li", "possible") not in seen
    assert "Execution &lt;of&gt; the plan" in html
    assert "North &lt;school&gt;" in html
    assert "<school>" not in html
    assert "Documents &amp; minutes" in html
    south = Checker(evaluation.matrix("south").to_html("ru"))
    assert south.seen.count(("li", "possible")) == 3
    assert 'lang="ru"' in evaluation.matrix("south").to_html("ru")


def test_html_uses_no_fixed_text_colors(evaluation):
    html = evaluation.matrix("north").to_html()
    assert "color:#" not in html
    assert "color:black" not in html
    assert "color:inherit" in html


def test_matrices_compare_and_print_in_one_line(evaluation):
    matrix = evaluation.matrix("north")
    assert matrix == evaluation.matrix("north") != evaluation.matrix("south")
    assert "\n" not in repr(matrix)
    assert "execution: 2" in repr(matrix)


def test_an_evaluation_has_a_summary_for_notebooks(evaluation):
    Checker(evaluation._repr_html_())


def test_numbers_for_people():
    assert (number(Fraction(1, 3), "en"), number(Fraction(5, 2), "ru"), number(-3, "ru")) == ("0.33", "2,5", "-3")
    assert number(Fraction(-1, 3), "en") == "-0.33"
    assert (span("1", "1"), span("1", "3")) == ("1", "1–3")


def test_every_word_is_in_both_languages():
    assert all(russian and english for russian, english in _WORDS.values())
    assert word("expired", "ru-RU") == "устарело"
    assert word("expired", "de") == "expired"
