"""What administrators do: open offices, and put people into one who have none."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("admin", __name__, url_prefix="/admin")

from elearn.web.admin import offices, people  # noqa: E402 - views need the blueprint

__all__ = ["blueprint", "offices", "people"]
