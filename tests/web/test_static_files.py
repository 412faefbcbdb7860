"""Files of static/: named by content, small, kept for ever."""

from __future__ import annotations

import gzip

import brotli
import pytest

from elearn.web.static_files import FOLDER, static_file, static_url
from tests.page_client import PageClient

LARGEST_STYLE_SHEET = 6 * 1024


def test_style_sheet_is_light() -> None:
    sheet = static_file("app.css")
    assert sheet is not None
    assert len(sheet.brotli) <= LARGEST_STYLE_SHEET
    assert len(sheet.gzip) <= LARGEST_STYLE_SHEET


@pytest.mark.parametrize(
    ("accepts", "encoding", "unpack"),
    [
        ("gzip, deflate, br, zstd", "br", brotli.decompress),
        ("gzip", "gzip", gzip.decompress),
        ("", None, bytes),
    ],
)
def test_file_comes_as_the_browser_takes_it(
    client: PageClient, accepts: str, encoding: str | None, unpack
) -> None:
    answer = client.ask("GET", static_url("app.css"), accept_encoding=accepts)
    assert answer.headers.get("Content-Encoding") == encoding
    assert unpack(answer.data) == (FOLDER / "app.css").read_bytes()
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert answer.mimetype == "text/css"


def test_older_name_gets_the_file_of_today_for_a_minute(client: PageClient) -> None:
    answer = client.ask("GET", "/static/app.00000000.css")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "public, max-age=60"


@pytest.mark.parametrize(
    "name", ["nothing.12345678.css", "app.css.exe", "..%2Fapp.py", "%2e%2e/settings.py", "x"]
)
def test_nothing_else_is_served(client: PageClient, name: str) -> None:
    assert client.ask("GET", f"/static/{name}").status_code == 404


def test_template_that_misspells_a_file_fails() -> None:
    with pytest.raises(LookupError):
        static_url("ap.css")
