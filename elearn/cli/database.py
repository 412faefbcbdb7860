"""`elearn database`: migrate, and say whether models and migrations agree."""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

import click
from flask import Flask

from elearn.app import create_app
from elearn.database import db
from elearn.errors import SettingsError
from elearn.migrating import differences, upgrade
from elearn.settings import Settings, from_environment


def application() -> Flask:
    """The application of this environment; ends the program with a sentence if the settings are unusable."""
    try:
        settings = from_environment()
    except SettingsError as error:
        raise click.ClickException(
            f"{error.code}: {error.parameters.get('name')}. See docs/operations.md."
        ) from error
    return create_app(settings)


@click.group("database")
def command() -> None:
    """Migrate the database, or compare it with the models."""


@command.command("upgrade")
def upgrade_database() -> None:
    """Bring the database to the newest revision."""
    app = application()
    with app.app_context():
        upgrade()
    click.echo("The database is at the newest revision.")


@command.command("drift")
def drift() -> None:
    """Migrate an empty throw-away database and compare it with the models; exit 1 if they differ."""
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(_scratch(), database_url=f"sqlite:///{Path(folder) / 'drift.sqlite'}")
        app = create_app(settings)
        with app.app_context():
            upgrade()
            found = differences()
            db.engine.dispose()
    for difference in found:
        click.echo(difference)
    if found:
        sys.exit(1)
    click.echo("Models and migrations agree.")


def _scratch() -> Settings:
    return Settings(secret_key="throw-away-" * 4, database_url="sqlite://", behind_tls=False)
