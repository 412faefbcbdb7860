"""References: what an id names must be there, else the nearest is offered."""

from __future__ import annotations

import difflib
from collections.abc import Collection

from elearn.course.ledger import Ledger
from elearn.course.words import Model


def check_named(
    ledger: Ledger, code: str, wanted: str, known: Collection[str], thing: Model, *steps: str | int
) -> bool:
    """Say `code` at the reference if nothing has that id; true if something has."""
    if wanted in known:
        return True
    say_missing(ledger, code, wanted, known, thing, *steps)
    return False


def say_missing(
    ledger: Ledger, code: str, wanted: str, known: Collection[str], thing: Model, *steps: str | int
) -> None:
    """Say that what is wanted is not among the known, with the nearest of them."""
    near = difflib.get_close_matches(wanted, known, 1)
    name = {"fact-missing": "fact", "media-missing": "file"}.get(code, "id")
    parameters: dict[str, object] = {name: wanted}
    if near:
        parameters |= {"variant": "near", "near": near[0]}
    ledger.report(code, thing, steps, parameters)
