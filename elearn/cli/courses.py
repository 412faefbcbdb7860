"""`elearn courses`: what is published, with its editions."""

from __future__ import annotations

import click

from elearn.cli.running import running_application
from elearn.database import db
from elearn.language import format_date
from elearn.language import gettext as _
from elearn.library.queries import editions_of, published_courses


@click.command(name="courses")
def command() -> None:
    """List the published courses and their editions; the one that learners see has a star."""
    with running_application():
        lines = _lines()
    for line in lines:
        click.echo(line)


def _lines() -> list[str]:
    session = db.session()
    courses = published_courses(session)
    if not courses:
        return [_("No course is published yet: elearn publish courses")]
    lines: list[str] = []
    for course in courses:
        lines.append(f"{course.course_id}  [{course.language}]  {course.title}")
        for edition in editions_of(session, course.course_id):
            mark = "*" if edition.id == course.edition_id else " "
            day = format_date(edition.published_at.date(), "short")
            lines.append(f"  {mark} {edition.number:>3}  {day}  {edition.digest[:12]}")
    return lines
