"""Accounts: sign up, sign in and out, one's own details, and what we keep about people."""

from __future__ import annotations

from elearn.web.account import own, privacy, sentences, signing_in, signing_up
from elearn.web.account.routes import blueprint

__all__ = ["blueprint", "own", "privacy", "sentences", "signing_in", "signing_up"]
