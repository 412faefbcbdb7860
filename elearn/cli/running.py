"""The application around a command that needs the database."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

import click
from sqlalchemy.exc import SQLAlchemyError

from elearn.cli.database import application
from elearn.database import db
from elearn.language import gettext as _


@contextmanager
def running_application() -> Generator[None]:
    """An app context, with every connection closed at its end.

    A database that cannot be used ends the command with a sentence, never with a traceback.
    """
    with application().app_context():
        try:
            yield
        except SQLAlchemyError as error:
            raise click.ClickException(database_trouble(error)) from error
        finally:
            db.session.remove()
            db.engine.dispose()


def database_trouble(error: SQLAlchemyError) -> str:
    """What to say when the database does not do what it is asked."""
    return _(
        "The database cannot be used (%(reason)s). Is it running and migrated (elearn database upgrade)?",
        reason=type(error).__name__,
    )
