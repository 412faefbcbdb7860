"""Pictures under names made from their content."""

from __future__ import annotations

import pytest

from tests.course_factory import PICTURE, PICTURE_DIGEST
from tests.page_client import PageClient

ADDRESS = f"/media/{PICTURE_DIGEST}.svg"


def test_lesson_names_its_picture_by_content(oumar: PageClient) -> None:
    picture = next(oumar.get("/courses/rights/lessons/payslip").all("img"))

    assert (picture.get("src"), picture.get("alt"), picture.get("loading")) == (ADDRESS, "A payslip.", "lazy")


@pytest.mark.usefixtures("course")
def test_picture_is_the_same_for_everyone_and_kept_for_ever(client: PageClient) -> None:
    answer = client.ask("GET", ADDRESS)

    assert answer.data == PICTURE
    assert answer.mimetype == "image/svg+xml"
    assert answer.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert "Set-Cookie" not in answer.headers
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]


@pytest.mark.usefixtures("course")
def test_picture_that_is_known_is_not_sent_again(client: PageClient) -> None:
    etag = client.ask("GET", ADDRESS).headers["ETag"]

    answer = client.ask("GET", ADDRESS, if_none_match=etag)

    assert (answer.status_code, answer.data) == (304, b"")


@pytest.mark.parametrize("name", ["0" * 64 + ".svg", "readme.md", f"{'A' * 64}.svg"])
def test_unknown_file_is_not_found(client: PageClient, name: str) -> None:
    client.get(f"/media/{name}", status=404)
