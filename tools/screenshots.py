"""Screenshots of pages as people get them: a real server, the demo office, the system's Chromium.

    python -m tools.screenshots /help /sign-up --out shots
    python -m tools.screenshots /home /account --as learner --languages fr en --schemes light dark
    python -m tools.screenshots / --server http://127.0.0.1:8000 --first-screen

Writes `<address>-<role>-<language>-<width>-<scheme>.png` into the folder. Without --server it starts
`elearn demo` in an instance folder of its own. `--direction rtl` turns the page round, to see that nothing
depends on left and right before there is a right-to-left catalogue.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, sync_playwright

from tools.browser import find_browser

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
START_SECONDS = 120
SERVER_ERROR = 500
PHONE = 768
"""Pixels from which a screen is no phone any more."""
LOCALES = {"fr": "fr-FR", "en": "en-GB", "es": "es-ES", "pt": "pt-PT", "ar": "ar-MA"}


@dataclass(frozen=True)
class Look:
    """How one picture is taken."""

    role: str | None
    language: str
    width: int
    scheme: str


def main() -> int:
    """Take every address in every look; exit 1 if a page answered with an error."""
    asked = _arguments()
    out = Path(asked.out)
    out.mkdir(parents=True, exist_ok=True)
    looks = [Look(*one) for one in product(asked.roles, asked.languages, asked.widths, asked.schemes)]
    failed = 0
    with _server(asked.server, asked.accounts) as (address, accounts), sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_browser(), args=list(FLAGS))
        for look in looks:
            failed += _take_all(browser, address, accounts, look, asked, out)
        browser.close()
    return 1 if failed else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("addresses", nargs="+", help="paths such as /help")
    parser.add_argument("--out", default="shots")
    parser.add_argument("--as", dest="roles", nargs="+", default=[None], help="roles of the demo accounts")
    parser.add_argument("--languages", nargs="+", default=["fr"])
    parser.add_argument("--widths", nargs="+", type=int, default=[360, 1280])
    parser.add_argument("--schemes", nargs="+", default=["light"], choices=["light", "dark"])
    parser.add_argument("--direction", choices=["rtl", "ltr"])
    parser.add_argument("--first-screen", action="store_true", help="only what is seen without scrolling")
    parser.add_argument("--script", action="store_true", help="JavaScript on; off unless asked for")
    parser.add_argument("--server", help="a server that runs already")
    parser.add_argument("--accounts", help="its demo-accounts.json, default instance/demo-accounts.json")
    return parser.parse_args()


def _take_all(
    browser: Browser,
    server: str,
    accounts: list[dict[str, str]],
    look: Look,
    asked: argparse.Namespace,
    out: Path,
) -> int:
    context = browser.new_context(
        base_url=server,
        viewport={"width": look.width, "height": 740 if look.width < PHONE else 800},
        locale=LOCALES[look.language],
        color_scheme=look.scheme,  # type: ignore[arg-type]
        java_script_enabled=asked.script or asked.direction is not None,
        reduced_motion="reduce",
    )
    if look.role:
        _sign_in(context, next(one for one in accounts if one["role"] == look.role), look.language)
    failed = 0
    for address in asked.addresses:
        page = context.new_page()
        answer = page.goto(address)
        if asked.direction:
            page.evaluate(f"document.documentElement.dir = '{asked.direction}'")
        path = out / f"{_name(address, look)}.png"
        page.screenshot(path=path, full_page=not asked.first_screen)
        status = answer.status if answer else 0
        print(status, path)
        failed += status >= SERVER_ERROR
        page.close()
    context.close()
    return failed


def _sign_in(context: BrowserContext, account: dict[str, str], language: str) -> None:
    """Through the page, as a person would; then the language is chosen."""
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("[name=identifier]", account["identifier"])
    page.fill("[name=password]", account["password"])
    page.click("main form button.btn")
    page.goto("/language?next=/language")
    page.click(f"button[value={language}]")
    page.close()


def _name(address: str, look: Look) -> str:
    words = re.sub(r"[^a-z0-9]+", "-", address.lower()).strip("-") or "front"
    return "-".join(filter(None, (words, look.role, look.language, str(look.width), look.scheme)))


@contextmanager
def _server(address: str | None, accounts: str | None) -> Generator[tuple[str, list[dict[str, str]]]]:
    if address:
        file = Path(accounts or "instance/demo-accounts.json")
        yield address, json.loads(file.read_text(encoding="utf-8")) if file.is_file() else []
        return
    with tempfile.TemporaryDirectory() as folder, socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
        probe.close()
        started = subprocess.Popen(  # noqa: S603 - our own command
            [Path(sys.executable).parent / "elearn", "demo", "--port", str(port)],
            env={**os.environ, "ELEARN_INSTANCE": folder},
            stdout=subprocess.DEVNULL,
        )
        try:
            _wait_for(f"http://127.0.0.1:{port}/sign-in", started)
            kept = json.loads((Path(folder) / "demo-accounts.json").read_text(encoding="utf-8"))
            yield f"http://127.0.0.1:{port}", kept
        finally:
            started.terminate()
            started.wait(timeout=20)


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + START_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.3)
    raise SystemExit("the server did not start")


if __name__ == "__main__":
    sys.exit(main())
