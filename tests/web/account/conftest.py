from __future__ import annotations

from collections.abc import Iterator

import pytest
from flask import Flask

from elearn.web.limits import limiter
from tests.cast import Cast
from tests.page_client import PageClient


@pytest.fixture(autouse=True)
def fresh_limits(app: Flask) -> Iterator[None]:
    """Failures are counted in this process's memory, across tests."""
    yield
    assert app.extensions["limiter"]
    limiter.reset()


@pytest.fixture
def visitor(client: PageClient, cast: Cast) -> PageClient:
    """Somebody who is not signed in and reads English; the cast exists."""
    assert cast.awa
    client.accept_language = "en"
    return client
