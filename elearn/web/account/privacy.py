"""What we keep about people and why, generated from the tables' own columns."""

from __future__ import annotations

from functools import cache

from flask import render_template
from flask.typing import ResponseReturnValue

from elearn.database import Base
from elearn.people.personal import PersonalColumn, Purpose, Retention, personal_columns
from elearn.web import access
from elearn.web.account.pages import KeptGroup, PrivacyPage
from elearn.web.account.routes import blueprint
from elearn.web.account.wording import HOW_LONG, LEARNED, WHAT, WHY


@blueprint.get("/privacy")
@access.public
def privacy() -> ResponseReturnValue:
    """What is kept, why, for how long, and who sees it."""
    return render_template("account/privacy.html", page=PrivacyPage(tuple(map(_group, Purpose))))


def _group(purpose: Purpose) -> KeptGroup:
    by_retention = {
        retention: tuple(
            str(WHAT[f"{one.table}.{one.column}"])
            for one in _personal_columns()
            if one.purpose is purpose and one.retention is retention
        )
        for retention in Retention
    }
    if purpose is Purpose.LEARNING:
        by_retention[Retention.ACCOUNT] += tuple(map(str, LEARNED))
    return KeptGroup(
        why=str(WHY[purpose]),
        kept=tuple(
            (str(HOW_LONG[retention]), things) for retention, things in by_retention.items() if things
        ),
    )


@cache
def _personal_columns() -> tuple[PersonalColumn, ...]:
    return personal_columns(Base.metadata)
