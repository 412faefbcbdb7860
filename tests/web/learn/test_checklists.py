"""Ticks in a lesson."""

from __future__ import annotations

import pytest

from tests.page_client import PageClient

PASSPORT = "/courses/rights/lessons/passport"
LIST = "/courses/rights/checklists/before-leaving"


def test_ticks_are_kept_and_can_be_taken_back(oumar: PageClient) -> None:
    page = oumar.submit(oumar.get(PASSPORT), {"tick": ["copy", "family"]}, action=LIST)
    assert page.address == f"{PASSPORT}?kept=before-leaving"
    assert page.form(LIST).values["tick"] == ["copy", "family"]
    assert "Your ticks are kept." in page.text

    oumar.post(LIST, {"tick": "family", "back": "passport"})

    assert oumar.get(PASSPORT).form(LIST).values["tick"] == ["family"]


def test_answer_leads_back_to_the_list(oumar: PageClient) -> None:
    answer = oumar.post(LIST, {"back": "passport"}, status=303, follow=False).response

    assert answer.location == f"{PASSPORT}?kept=before-leaving#list-before-leaving"


def test_way_back_leads_nowhere_else(oumar: PageClient) -> None:
    answer = oumar.post(LIST, {"back": "//evil.example/"}, status=303, follow=False).response

    assert answer.location == "/home?kept=before-leaving#list-before-leaving"


def test_item_that_is_not_on_the_list_is_left_out(oumar: PageClient) -> None:
    page = oumar.post(LIST, {"tick": ["copy", "nothing"], "back": "passport"})

    assert page.form(LIST).values["tick"] == ["copy"]


def test_unknown_list_is_not_found(oumar: PageClient) -> None:
    oumar.post("/courses/rights/checklists/nothing", status=404)
    oumar.get(LIST, status=405)


@pytest.mark.usefixtures("course")
def test_ticks_before_the_course_is_started_are_refused_in_words(stranger: PageClient) -> None:
    stranger.post(LIST, {"tick": "copy"}, status=409)
