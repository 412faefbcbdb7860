"""`create_app`: a list of named wiring steps. Nothing here asks the database or the network anything."""

from __future__ import annotations

from flask import Flask
from flask_migrate import Migrate

from elearn.database import db, prepare_engine
from elearn.settings import Settings
from elearn.web import (
    access,
    areas,
    compression,
    csrf,
    errors,
    limits,
    locale,
    public,
    running,
    security,
    shared_pages,
    static_files,
    templating,
)


def create_app(settings: Settings) -> Flask:
    """A WSGI application for these settings; several may live in one process."""
    app = Flask("elearn", static_folder=None)
    running.remember_settings(app, settings)
    connect_database(app, settings)
    security.init_app(app, settings)
    locale.init_app(app, settings)
    csrf.init_app(app)
    access.init_app(app)
    limits.init_app(app, settings)
    templating.init_app(app)
    errors.init_app(app)
    compression.init_app(app)
    static_files.init_app(app)
    app.register_blueprint(public.blueprint)
    areas.register_blueprints(app)
    shared_pages.init_app(app, settings)
    return app


def connect_database(app: Flask, settings: Settings) -> None:
    """One engine for the app; nothing is opened before the first statement."""
    app.config["SQLALCHEMY_DATABASE_URI"] = settings.database_url
    if not settings.database_url.startswith("sqlite"):
        app.config["SQLALCHEMY_ENGINE_OPTIONS"] = {"pool_pre_ping": True}  # a restarted database is met again
    db.init_app(app)
    Migrate(app, db, directory=str(settings.migrations_folder))
    with app.app_context():
        prepare_engine(db.engine)
