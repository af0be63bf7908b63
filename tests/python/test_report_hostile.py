"""Hostile texts in every text field leave the page as it is: the element tree does not change."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import hostile
import hostile_plan
import merilo
import pytest
from merilo.reporting.render import visible
from selectolax.lexbor import LexborHTMLParser

sys.path.append(str(Path(__file__).parent / "bad_input"))
from full_documents import everything, network

Signature = list[tuple[int, str, tuple[tuple[str, str | None], ...]]]


def report_with(text: str, lang: str, with_plan: bool = False) -> tuple[str, set[str]]:
    """The report on the full documents, or on a plan, with `text` in every text field, and the places of these."""
    places: set[str] = set()

    def make(place: str) -> str:
        places.add(place)
        return f"{hostile.MARK}{place}{text}"

    if with_plan:
        return merilo.report(hostile_plan.case(make), lang=lang), places
    evaluation = merilo.evaluate(
        merilo.Framework.from_dict(hostile.planted(everything(), make)),
        merilo.Network.from_dict(hostile.planted(network(), make)),
        merilo.Observations.from_rows(hostile.rows(make), items=hostile.items(make)),
    )
    return merilo.report(evaluation, lang=lang), places


def tree(html: str) -> Signature:
    """Depth, tag and attributes of every element; labels for screen readers hold texts, so only their presence."""
    found: Signature = []

    def walk(node: Any, depth: int) -> None:
        attributes = {
            name: "…" if name in ("aria-label", "data-label") else value for name, value in node.attributes.items()
        }
        found.append((depth, node.tag, tuple(sorted(attributes.items()))))
        for each in node.iter(include_text=False):
            walk(each, depth + 1)

    root = LexborHTMLParser(html).root
    assert root is not None
    walk(root, 0)
    return found


@pytest.fixture(scope="module")
def harmless() -> dict[tuple[str, bool], Signature]:
    pairs = [(lang, with_plan) for lang in ("ru", "en") for with_plan in (False, True)]
    return {pair: tree(report_with("text", *pair)[0]) for pair in pairs}


def test_there_are_many_strings_and_fields():
    _, places = report_with("text", "en")
    assert len(hostile.STRINGS) >= 150
    assert len(places) >= 100
    assert {each for each in places if each.startswith(("evidence/", "note/", "item/", "title/", "rater"))}
    _, of_plan = report_with("text", "en", True)
    assert {"/theme", "/goals/0/text", "/results/r1/gaps/0/text", "/activities/held/parts/0/does/en"} <= of_plan
    assert len(of_plan) >= 50


@pytest.mark.parametrize("with_plan", [False, True])
@pytest.mark.parametrize("number", range(len(hostile.STRINGS)))
def test_the_element_tree_does_not_change(number, with_plan, harmless):
    lang = ("ru", "en")[number % 2]
    assert tree(report_with(hostile.STRINGS[number], lang, with_plan)[0]) == harmless[lang, with_plan]


def with_ids(names: dict[str, str]) -> str:
    """The report on the full documents with other ids of organizations."""
    document = network()
    document["organizations"] = {names[name]: about for name, about in document["organizations"].items()}
    for about in document["organizations"].values():
        if "succeeds" in about:
            about["succeeds"] = [names[name] for name in about["succeeds"]]
    for edge in document["relations"]["attached"]:
        edge |= {end: names[edge[end]] for end in ("child", "parent")}
    document["raters"]["r1"]["organization"] = names["c"]
    document["approvals"][0]["organization"] = names["c"]
    rows = [row | {"organization": names[row["organization"]]} for row in hostile.rows(lambda place: place)]
    items = hostile.items(lambda place: place)
    observations = merilo.Observations.from_rows(rows, items=items)
    return merilo.report(
        merilo.evaluate(merilo.Framework.from_dict(everything()), merilo.Network.from_dict(document), observations)
    )


def test_ids_do_not_change_the_element_tree():
    plain = tree(with_ids({name: name for name in ("c", "s1", "s2")}))
    tried = 0
    for text in hostile.STRINGS:
        try:
            html = with_ids({name: f"{name}{hostile.as_id(text)}" for name in ("c", "s1", "s2")})
        except merilo.ModelError:
            continue  # the readers refuse some ids
        tried += 1
        assert tree(html) == plain, text
    assert tried >= 100


@pytest.mark.parametrize("with_plan", [False, True])
def test_texts_of_others_are_isolated_from_the_direction_of_the_page(with_plan):
    html, _ = report_with("text", "en", with_plan)
    bare = []
    for node in LexborHTMLParser(html).root.traverse(include_text=True):
        if node.tag == "-text" and hostile.MARK in (node.text_content or ""):
            tags, each = set(), node.parent
            while each is not None:
                tags.add(each.tag)
                each = each.parent
            if not {"bdi", "title"} & tags:
                bare.append(node.text_content)
    assert bare == []


def test_invisible_characters_are_shown_by_their_numbers():
    assert visible("a\N{RIGHT-TO-LEFT OVERRIDE}b") == "a[U+202E]b"
    assert visible("a\N{ZERO WIDTH SPACE}\x00") == "a[U+200B][U+0000]"
    assert visible("a\r\n\tb") == "a   b"
    assert visible("по-русски, 日本語, 👨\N{ZERO WIDTH JOINER}👩") == "по-русски, 日本語, 👨\N{ZERO WIDTH JOINER}👩"
    html, _ = report_with("a\N{RIGHT-TO-LEFT OVERRIDE}b", "en")
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in html


def test_nothing_can_be_asked_for_or_run():
    html, _ = report_with('" onload="alert(1)"><img src="https://example.com/x.png"><script>alert(1)</script>', "en")
    page = LexborHTMLParser(html)
    assert page.css_first("script, img, iframe, object, embed, form, base, audio, video") is None
    assert [node.attributes for node in page.css("link")] == [{"rel": "icon", "href": "data:,"}]
    assert all(node.attributes["href"].startswith("#") for node in page.css("a"))
    assert not [name for node in page.css("*") for name in node.attributes if name.startswith("on") or name == "style"]
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]').attributes["content"]
    assert policy.startswith("default-src 'none'; style-src 'unsafe-inline'; img-src data:")
    assert "url(" not in page.css_first("style").text()
