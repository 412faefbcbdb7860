"""`elearn records`: prove that progress is what the records say, or make it so; care for their table."""

from __future__ import annotations

import sys
import uuid
from collections.abc import Callable, Iterator

import click
from sqlalchemy import select

from elearn import clock
from elearn.cli.running import running_application
from elearn.database import db, unit_of_work
from elearn.language import gettext as _
from elearn.language import ngettext
from elearn.learning.partitions import make_partitions
from elearn.learning.rebuilding import (
    Batch,
    Difference,
    count_enrolments,
    rebuild_progress,
    verify_progress,
)
from elearn.people.access import SystemActor
from elearn.people.models import Person

ACTOR = SystemActor("records")
MONTHS_AHEAD = 13
SHOWN = 100
"""Differences named; the rest is counted."""

Step = Callable[[uuid.UUID | None], Batch]


@click.group("records")
def command() -> None:
    """Compare progress with the records that it is made from."""


@command.command("verify")
def verify() -> None:
    """Fold every learner's records and compare with the cache; exit 1 and name them if any differ."""
    differences = _all(_verify_next, _("Folding records"))
    if differences:
        raise click.exceptions.Exit(1)


@command.command("rebuild")
def rebuild() -> None:
    """Make every learner's progress what her records say."""
    differences = _all(_rebuild_next, _("Rebuilding progress"))
    click.echo(
        ngettext(
            "%(count)s was put right.", "%(count)s were put right.", len(differences), count=len(differences)
        )
    )


@command.command("partitions")
@click.option("--months", default=MONTHS_AHEAD, show_default=True, help="How many, this one included.")
def partitions(months: int) -> None:
    """Make the monthly partitions of the records that are missing (PostgreSQL); run it once a month."""
    with running_application():
        with unit_of_work() as session:
            made = make_partitions(session.connection(), first=clock.today(), months=months)
        for name in made:
            click.echo(name)
        if not made:
            click.echo(_("There is nothing to make."))


def _all(step: Step, label: str) -> list[Difference]:
    """Walk over all enrolments, show how far it is, and say what was found."""
    with running_application():
        total = count_enrolments(db.session())
        db.session.rollback()
        found: list[Difference] = []
        with click.progressbar(length=total, label=label, file=sys.stderr) as bar:
            for batch in _batches(step):
                found += batch.differences
                bar.update(batch.size)
        for line in _told(total, found):
            click.echo(line)
    return found


def _batches(step: Step) -> Iterator[Batch]:
    after: uuid.UUID | None = None
    while (batch := step(after)).size:
        yield batch
        after = batch.last


def _verify_next(after: uuid.UUID | None) -> Batch:
    session = db.session()
    if session.get_bind().dialect.name == "postgresql":
        # One snapshot for cache and records: learners go on learning meanwhile.
        session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
    batch = verify_progress(session, after=after)
    session.rollback()
    session.expunge_all()
    return batch


def _rebuild_next(after: uuid.UUID | None) -> Batch:
    with unit_of_work() as session:
        batch = rebuild_progress(session, actor=ACTOR, after=after)
    session.expunge_all()
    return batch


def _told(total: int, differences: list[Difference]) -> Iterator[str]:
    names = _names({one.learner_id for one in differences[:SHOWN]})
    for one in differences[:SHOWN]:
        yield _(
            "%(learner)s, %(course)s: differs in %(columns)s",
            learner=names.get(one.learner_id, one.learner_id),
            course=one.course_id,
            columns=", ".join(one.columns),
        )
    if len(differences) > SHOWN:
        more = len(differences) - SHOWN
        yield ngettext("… and %(count)s more", "… and %(count)s more", more, count=more)
    yield ngettext("%(count)s enrolment folded.", "%(count)s enrolments folded.", total, count=total)
    yield ngettext(
        "%(count)s differs from its records.",
        "%(count)s differ from their records.",
        len(differences),
        count=len(differences),
    )


def _names(learner_ids: set[uuid.UUID]) -> dict[uuid.UUID, str]:
    rows = db.session.execute(select(Person.id, Person.user_name).where(Person.id.in_(learner_ids)))
    return {learner_id: user_name for learner_id, user_name in rows}  # noqa: C416 - a Row is not a pair to dict()
