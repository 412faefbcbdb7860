"""What trainers see of the library: courses, their editions, and each lesson as a learner reads it."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("teach", __name__, url_prefix="/teach")

from elearn.web.teach import courses, preview  # noqa: E402 - views need the blueprint

__all__ = ["blueprint", "courses", "preview"]
