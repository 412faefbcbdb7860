"""What a first visit costs: page and style sheet, compressed, with headers."""

from __future__ import annotations

import pytest

from tests.page_client import PageClient, first_flight

BUDGET = 14_336


@pytest.mark.parametrize("encoding", ["gzip", "br"])
@pytest.mark.parametrize(
    "address",
    ["/", "/help", "/help?destination=ES&origin=SN", "/language", "/sign-in", "/sign-up", "/privacy"],
)
def test_first_visit_fits_into_one_flight(client: PageClient, address: str, encoding: str) -> None:
    assert first_flight(client, address, encoding=encoding) <= BUDGET
