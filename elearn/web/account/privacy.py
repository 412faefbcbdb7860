"""What we keep about people and why, generated from the tables' own columns."""

from __future__ import annotations

from functools import cache

from flask import render_template
from flask.typing import ResponseReturnValue

from elearn.database import Base
from elearn.language import format_list
from elearn.people.personal import PersonalColumn, Purpose, Retention, personal_columns
from elearn.web import access
from elearn.web.account.pages import KeptRow, PrivacyPage
from elearn.web.account.routes import blueprint
from elearn.web.account.wording import HOW_LONG, LEARNED, WHAT, WHY


@blueprint.get("/privacy")
@access.public
def privacy() -> ResponseReturnValue:
    """What is kept, why, for how long, and who sees it."""
    page = PrivacyPage(
        tuple(
            KeptRow(_sentence(things), str(WHY[purpose]), str(HOW_LONG[retention]))
            for purpose in Purpose
            for retention in Retention
            if (things := kept_things(purpose, retention))
        )
    )
    return render_template("account/privacy.html", page=page)


def kept_things(purpose: Purpose, retention: Retention) -> list[str]:
    """What is kept for this purpose and this long, in the reader's language, each thing once."""
    things = [
        str(WHAT[f"{one.table}.{one.column}"])
        for one in _personal_columns()
        if one.purpose is purpose and one.retention is retention
    ]
    if purpose is Purpose.LEARNING and retention is Retention.ACCOUNT:
        things += map(str, LEARNED)
    return list(dict.fromkeys(things))


def _sentence(things: list[str]) -> str:
    listed = format_list(things)
    return listed[:1].upper() + listed[1:]


@cache
def _personal_columns() -> tuple[PersonalColumn, ...]:
    return personal_columns(Base.metadata)
