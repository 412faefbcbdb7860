"""Keeping ticks."""

from __future__ import annotations

import re

from flask import redirect, request, url_for
from flask.typing import ResponseReturnValue

from elearn import clock
from elearn.database import unit_of_work
from elearn.language import current_language
from elearn.learning.commands import save_checklist
from elearn.web.access import actor, signed_in
from elearn.web.learn.area import blueprint

HOME = "home"
LESSON_ID = re.compile(r"[a-z0-9-]{1,40}")


@blueprint.post("/courses/<course_id>/checklists/<block_id>")
@signed_in
def checklist(course_id: str, block_id: str) -> ResponseReturnValue:
    """Keep what is ticked, and go back to where the list stands."""
    ticked = frozenset(request.form.getlist("tick"))
    who = actor()
    with unit_of_work() as session:
        save_checklist(
            session,
            actor=who,
            now=clock.now(),
            course_id=course_id,
            block_id=block_id,
            ticked=ticked,
            language=current_language(),
        )
    back = request.form.get("back", HOME)
    anchor = f"list-{block_id}"
    if back == HOME or not LESSON_ID.fullmatch(back):
        return redirect(url_for("learn.home", kept=block_id, _anchor=anchor), code=303)
    page = url_for("learn.lesson", course_id=course_id, lesson_id=back, kept=block_id, _anchor=anchor)
    return redirect(page, code=303)
