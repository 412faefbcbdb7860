"""A published course, and Awa in it."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.learning.acts import Acts


@pytest.fixture
def acts(app, cast: Cast, count_statements) -> Acts:
    """The course published, nobody enrolled; each act is a unit of work of its own."""
    with app.app_context():
        made = Acts(cast.awa, count_statements)
        made.publish()
        yield made
