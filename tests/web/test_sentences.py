"""Every code that a command may refuse with has its sentence, and the sentence its holes."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from elearn.errors import Refused
from elearn.settings import ROOT
from elearn.web.sentences import SENTENCES, explain

ROOMS = ("people", "learning", "reporting", "web")
"""Publishing speaks through the command line, which has words of its own."""


def refusals() -> Iterator[tuple[str, frozenset[str]]]:
    """Code and names of parameters of each `Refused("…", …)` in these rooms."""
    for room in ROOMS:
        for path in (ROOT / "elearn" / room).rglob("*.py"):
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
                if (
                    isinstance(node, ast.Call)
                    and isinstance(node.func, ast.Name)
                    and node.func.id == "Refused"
                    and node.args
                    and isinstance(node.args[0], ast.Constant)
                ):
                    given = frozenset(word.arg for word in node.keywords if word.arg and word.arg != "field")
                    yield node.args[0].value, given


@pytest.mark.usefixtures("app")
def test_every_refusal_has_a_sentence() -> None:
    assert sorted({code for code, _given in refusals()} - SENTENCES.keys()) == []


@pytest.mark.usefixtures("app")
def test_every_hole_is_filled() -> None:
    unfilled = {
        code: missing
        for code, given in refusals()
        if code in SENTENCES and (missing := set(re.findall(r"%\((\w+)\)", str(SENTENCES[code]))) - given)
    }
    assert unfilled == {}


def test_dates_and_numbers_are_written_for_the_reader(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SENTENCES, "test-all", "%(number)s, %(day)s, %(moment)s, %(name)s")
    error = Refused(
        "test-all",
        number=12_000,
        day=date(2026, 12, 4),
        moment=datetime(2026, 12, 4, 9, 5, tzinfo=UTC),
        name="Awa",
    )
    assert explain(error) == "12,000, 4 December 2026, 4 Dec 2026, 09:05, Awa"
