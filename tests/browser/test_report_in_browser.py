"""The report in a real browser: on a screen, on a phone, on paper, without scripts and without a network."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import merilo
import pytest

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
if CHROMIUM is None:
    pytest.skip("Chromium is not installed", allow_module_level=True)

from axe_playwright_python.sync_playwright import Axe  # noqa: E402

NOVOSIBIRSK = Path(__file__).parents[2] / "frameworks" / "novosibirsk"
ARGUMENTS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """The reports of the network in both languages, and of one center."""
    folder = tmp_path_factory.mktemp("reports")
    case = merilo.load(NOVOSIBIRSK)
    for name, lang, organization in (
        ("ru", "ru", None),
        ("en", "en", None),
        ("center", "ru", "berdsk-1"),
        ("center-en", "en", "berdsk-1"),
    ):
        text = merilo.report(case, lang=lang, organization=organization)
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def browser() -> Iterator[sync_api.Browser]:
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def open_report(browser, folder):
    """Opens a report in a fresh, empty profile without a network; what it asks for or says is kept."""
    contexts = []

    def open_one(name: str, width: int = 1280, **options):
        context = browser.new_context(viewport={"width": width, "height": 900}, offline=True, **options)
        contexts.append(context)
        page = context.new_page()
        page.asked, page.said = [], []
        page.on("request", lambda request: page.asked.append(request.url))
        page.on("console", lambda message: page.said.append(message.text))
        page.on("pageerror", lambda error: page.said.append(str(error)))
        page.goto((folder / f"{name}.html").as_uri())
        return page

    yield open_one
    for context in contexts:
        context.close()


@pytest.mark.parametrize("name", ["ru", "en", "center"])
@pytest.mark.parametrize("width", [320, 360, 768, 1280])
def test_the_page_is_quiet_and_no_wider_than_the_screen(open_report, folder, name, width):
    page = open_report(name, width)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.asked == [(folder / f"{name}.html").as_uri()]
    assert page.said == []


@pytest.mark.parametrize(
    ("name", "scheme"), [("ru", "light"), ("en", "dark"), ("center", "dark"), ("center-en", "light")]
)
def test_axe_finds_nothing(open_report, name, scheme):
    page = open_report(name, color_scheme=scheme)
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_axe_finds_nothing_on_a_phone_with_every_explanation_open(open_report):
    page = open_report("center", 360)
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")
    found = Axe().run(page).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"]) for each in found] == []


def test_dark_is_dark(open_report):
    colors = [
        open_report("center", color_scheme=scheme).evaluate(
            "getComputedStyle(document.documentElement).backgroundColor"
        )
        for scheme in ("light", "dark")
    ]
    assert [sum(map(int, re.findall(r"\d+", each)[:3])) > 380 for each in colors] == [True, False]


def test_explanations_unfold_without_scripts(open_report):
    page = open_report("ru", java_script_enabled=False)
    details = page.locator("#matrices details.tree").first
    inner = details.locator("details").first
    assert not inner.is_visible()
    details.locator("summary").first.click()
    assert inner.is_visible()


@pytest.mark.parametrize(("name", "least", "most"), [("ru", 15, 60), ("en", 15, 60), ("center", 8, 25)])
def test_it_prints_on_a4_with_readable_text(open_report, tmp_path, name, least, most):
    page = open_report(name)
    data = page.pdf(path=tmp_path / "report.pdf", prefer_css_page_size=True, print_background=True)
    boxes = re.findall(rb"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]", data)
    assert {(round(float(width)), round(float(height))) for width, height in boxes} == {(595, 842)}
    assert least <= len(re.findall(rb"/Type /Page\b", data)) <= most
    if name == "ru" and shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", tmp_path / "report.pdf", "-"], capture_output=True, check=True).stdout
        assert "не менее чем в половине школ" in " ".join(text.decode().split())


def test_paper_shows_reasons_and_no_folded_trees(open_report):
    page = open_report("ru")
    page.emulate_media(media="print", color_scheme="dark")
    assert not page.locator("details").first.is_visible()
    assert page.locator("#matrices ul.votes").first.is_visible()
    assert page.locator("#matrices p.docs").first.is_visible()
    assert page.evaluate("getComputedStyle(document.documentElement).backgroundColor") == "rgb(255, 255, 255)"
