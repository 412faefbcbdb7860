"""A real server process with the demo office, and a real Chromium."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tools.browser import find_browser

START_SECONDS = 120
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@dataclass(frozen=True)
class Server:
    """Where the demo office is served, and who may sign in."""

    address: str
    accounts: tuple[dict[str, str], ...]
    instance: Path

    def account(self, role: str) -> dict[str, str]:
        return next(account for account in self.accounts if account["role"] == role)


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """`elearn demo` as its own process, on a free port, in an instance folder of its own."""
    instance = tmp_path_factory.mktemp("instance")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    log = instance / "server.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [Path(sys.executable).parent / "elearn", "demo", "--port", str(port)],
            env={**os.environ, "ELEARN_INSTANCE": str(instance)},
            stdout=out,
            stderr=subprocess.STDOUT,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            wait_for(f"{address}/sign-in", process, log)
            accounts = json.loads((instance / "demo-accounts.json").read_text(encoding="utf-8"))
            yield Server(address, tuple(accounts), instance)
        finally:
            process.terminate()
            process.wait(timeout=20)


def wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end:
        if process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise AssertionError(f"the server did not start:\n{log.read_text(encoding='utf-8')}")


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium of the system. Without one the test is skipped, loudly, unless a browser is required."""
    path = find_browser()
    if path is None:
        if os.environ.get("ELEARN_BROWSER_REQUIRED") == "1":
            pytest.fail("a browser is required here and none was found")
        pytest.skip("NO CHROMIUM FOUND: this browser test did not run")
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield launched
        launched.close()


OpenContext = Callable[..., BrowserContext]


@pytest.fixture
def open_context(browser: Browser, server: Server) -> Iterator[OpenContext]:
    """Makes browser contexts (a phone of 360 px unless said otherwise) and closes them at the end."""
    opened: list[BrowserContext] = []

    def open_one(**options: object) -> BrowserContext:
        settings = {"viewport": {"width": 360, "height": 740}, "locale": "fr-FR", **options}
        context = browser.new_context(base_url=server.address, **settings)  # type: ignore[arg-type]
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


def sign_in(page: Page, account: dict[str, str]) -> None:
    """Sign in through the page, as a person would."""
    page.goto("/sign-in")
    page.fill("[name=identifier]", account["identifier"])
    page.fill("[name=password]", account["password"])
    page.click("main form button.btn")


def switch_language(page: Page, language: str) -> None:
    """Choose a language through the page; it stays with the person."""
    page.goto("/language?next=/help")
    page.click(f"main button[value={language}]")
    assert page.locator("html").get_attribute("lang") == language
