"""axe finds nothing: every GET rule x role, in both languages, by day and by night; forms with errors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import axe_playwright_python
import pytest
from playwright.sync_api import Page
from werkzeug.routing import Rule

from elearn.app import create_app
from elearn.language import LANGUAGES
from elearn.settings import Settings
from tests.browser.addresses import NO_FORM_OF_ITS_OWN, NOT_HTML, Places, find_places, wrong_forms
from tests.browser.conftest import OpenContext, Server, sign_in, switch_language

pytestmark = [pytest.mark.browser, pytest.mark.long, pytest.mark.xdist_group("browser")]

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text(encoding="utf-8")
ROLES = ("visitor", "learner", "trainer", "coordinator", "administrator")
THEMES = ("light", "dark")
BEYOND_RULES = ("/no-such-page", "/help?origin=SN&destination=ES", "/language?next=/help")
RUN_AXE = """async () => (await axe.run(document, {resultTypes: ['violations']})).violations
  .map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 120)).join(' | ')}`)"""


@dataclass(frozen=True)
class Office:
    """One signed-in page a role, and what the parameters of rules stand for."""

    pages: dict[str, Page]
    places: Places


def rules(method: str) -> list[Rule]:
    app = create_app(Settings(secret_key="s" * 32, database_url="sqlite://", behind_tls=False))
    return [rule for rule in app.url_map.iter_rules() if method in (rule.methods or ())]


def violations(page: Page, where: str) -> list[str]:
    """What axe finds by day and by night."""
    page.evaluate(AXE)
    found: list[str] = []
    for theme in THEMES:
        page.emulate_media(color_scheme=theme)  # type: ignore[arg-type]
        found += [f"{where} {theme}: {line}" for line in page.evaluate(RUN_AXE)]
    return found


@pytest.fixture
def office(open_context: OpenContext, server: Server) -> Office:
    pages: dict[str, Page] = {}
    for role in ROLES:
        page = open_context().new_page()
        if role != "visitor":
            sign_in(page, server.account(role))
        pages[role] = page
    return Office(pages, find_places(pages["learner"], pages["coordinator"]))


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_any_page(office: Office, language: str) -> None:
    shown = {rule.rule: rule.endpoint for rule in rules("GET") if rule.endpoint not in NOT_HTML}
    found: list[str] = []
    answered: set[str] = set()
    for role, page in office.pages.items():
        switch_language(page, language)
        for rule in (*sorted(shown), *BEYOND_RULES):
            address = office.places.address_of(rule)
            response = page.goto(address)
            assert response is not None
            assert response.status in {200, 404}, (role, address, response.status)
            if response.status == 200:
                answered.add(rule)
            found += violations(page, f"{role} {language} {address}")
    assert found == []
    assert set(shown) - answered == set(), "no role got 200 from these rules"


@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_on_forms_with_errors(office: Office, language: str) -> None:
    found: list[str] = []
    for page in office.pages.values():
        switch_language(page, language)
    for form in wrong_forms(office.places):
        page = office.pages[form.role]
        page.goto(form.address)
        page.evaluate("document.querySelectorAll('form').forEach(form => form.noValidate = true)")
        for name, value in form.typed.items():
            page.fill(f"main [name={name}]", value)
        page.locator(form.button).first.click()
        assert page.locator(".errors").count() == 1, f"no error shown on {form.address}"
        found += violations(page, f"{form.role} {language} {form.address}")
    assert found == []


def test_every_form_is_seen_with_its_errors() -> None:
    places = Places("lesson", "quiz", "quiz", "1", "1", "person")
    seen = {form.endpoint for form in wrong_forms(places)}
    assert {rule.endpoint for rule in rules("POST")} == seen | NO_FORM_OF_ITS_OWN
