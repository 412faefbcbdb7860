"""What she completed."""

from __future__ import annotations

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from elearn.database import db
from elearn.language import format_date, format_percent
from elearn.language import gettext as _
from elearn.learning.queries import home as standings_of
from elearn.learning.steps import next_step
from elearn.web.access import actor, signed_in
from elearn.web.learn.area import Reading, blueprint, reading
from elearn.web.learn.pages import CompletedPage, CompletedRow, Link
from elearn.web.learn.way import address_of


@blueprint.get("/completed")
@signed_in
def completed() -> ResponseReturnValue:
    """Her completed courses, to show to whoever asks."""
    who = actor()
    readings = [reading(who, one) for one in standings_of(db.session(), who)]
    page = CompletedPage(
        name=who.name,
        completed=tuple(_row(one) for one in readings if one.progress.is_complete),
        next=_next(readings),
    )
    return render_template("learn/completed.html", page=page)


def _row(one: Reading) -> CompletedRow:
    day = format_date(one.progress.completed_at.date()) if one.progress.completed_at else ""
    final = one.progress.final
    score = final.counted_score if final else None
    return CompletedRow(
        title=one.reader.inline("course.title", one.course.title),
        address=url_for("learn.course", course_id=one.course.id),
        lessons=one.progress.lessons_total,
        sentence=_("Completed on %(day)s", day=day),
        score=_("Final test: %(score)s", score=format_percent(score)) if score is not None else "",
    )


def _next(readings: list[Reading]) -> Link | None:
    for one in readings:
        if one.progress.is_complete:
            continue
        title = one.reader.inline("course.title", one.course.title)
        if not one.standing.is_enrolled:
            return Link(title, url_for("learn.course", course_id=one.course.id))
        return Link(title, address_of(one.course.id, next_step(one.course, one.progress)))
    return None
