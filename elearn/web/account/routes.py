"""The blueprint of the area; its views are in the files beside."""

from __future__ import annotations

from flask import Blueprint, Response

blueprint = Blueprint("account", __name__)


@blueprint.after_request
def keep_nowhere(response: Response) -> Response:
    """On a shared phone nobody finds these pages again with the back button."""
    response.headers["Cache-Control"] = "no-store"
    return response
