"""What coordinators do: see who leaves soon and is not ready, and help them to sign in."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("coordinate", __name__, url_prefix="/coordinate")

from elearn.web.coordinate import learner_views, views  # noqa: E402 - views need the blueprint

__all__ = ["blueprint", "learner_views", "views"]
