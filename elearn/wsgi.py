"""What a WSGI server loads: `elearn.wsgi:app`, wired from the environment."""

from __future__ import annotations

from elearn.app import create_app
from elearn.settings import from_environment

app = create_app(from_environment())
