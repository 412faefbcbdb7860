"""The areas of the web: each folder with a `blueprint`."""

from __future__ import annotations

from flask import Flask

from elearn.web import access, account, admin, coordinate, learn, teach

AREAS = (account, learn, teach, coordinate, admin)


def register_blueprints(app: Flask) -> None:
    """Register each area; raises TypeError if any route was given no door."""
    for area in AREAS:
        app.register_blueprint(area.blueprint)
    access.check_doors(app)
