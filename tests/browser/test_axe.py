"""axe finds nothing: every GET rule x role, in both languages, by day and by night; every form with its errors."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page

from elearn.app import create_app
from elearn.language import LANGUAGES
from elearn.settings import Settings
from tests.browser.addresses import NOT_HTML, address_of, forms_with_errors
from tests.browser.conftest import OpenContext, Server, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
ROLES = ("visitor", "learner", "trainer", "coordinator", "administrator")
THEMES = ("light", "dark")
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).join(' | ')}`)"""


def rules() -> list[str]:
    """All GET rules that answer HTML."""
    app = create_app(Settings(secret_key="s" * 32, database_url="sqlite://", behind_tls=False))
    found = {
        rule.rule
        for rule in app.url_map.iter_rules()
        if "GET" in (rule.methods or ()) and rule.endpoint not in NOT_HTML
    }
    return sorted(found)


def violations(page: Page) -> list[str]:
    page.evaluate(AXE)
    found: list[str] = page.evaluate(RUN_AXE)
    return found


@pytest.fixture
def pages(open_context: OpenContext, server: Server) -> Iterator[dict[str, Page]]:
    """One signed-in page a role."""
    opened: dict[str, Page] = {}
    for role in ROLES:
        page = open_context().new_page()
        page.goto("/")
        if role != "visitor":
            sign_in(page, server.account(role))
        opened[role] = page
    yield opened


def switch_language(page: Page, language: str) -> None:
    page.goto("/language?next=/help")
    page.click(f"button[value={language}]")


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(pages: dict[str, Page], server: Server, language: str) -> None:
    found: list[str] = []
    answered: set[str] = set()
    everything = rules()
    for role, page in pages.items():
        switch_language(page, language)
        for rule in everything:
            address = address_of(rule, server, role)
            response = page.goto(address)
            assert response is not None
            assert response.status in {200, 404}, (role, address, response.status)
            if response.status != 200:
                continue
            answered.add(rule)
            assert page.locator("html").get_attribute("lang") == language
            for theme in THEMES:
                page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
                found += [f"{role} {language} {theme} {address}: {line}" for line in violations(page)]
    assert found == []
    assert sorted(set(everything) - answered) == [], "no role got 200 from these rules"


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_forms_with_errors(
    pages: dict[str, Page], server: Server, language: str
) -> None:
    found: list[str] = []
    for page in pages.values():
        switch_language(page, language)
    for form in forms_with_errors(server):
        page = pages[form.role]
        page.goto(form.address)
        for name, value in form.typed.items():
            page.fill(f"[name={name}]", value)
        page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)")
        page.click(form.button)
        assert page.locator(".errors, .err").count() > 0, f"no error shown on {form.address}"
        assert re.search(r"\w", page.title())
        for theme in THEMES:
            page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
            found += [f"{language} {theme} {form.address}: {line}" for line in violations(page)]
    assert found == []
