"""The settings of the app that answers this request."""

from __future__ import annotations

from flask import Flask, current_app

from elearn.settings import Settings

_KEY = "elearn-settings"


def remember_settings(app: Flask, settings: Settings) -> None:
    """Keep the settings with the app, so that views need no global."""
    app.extensions[_KEY] = settings


def current_settings() -> Settings:
    """The settings that the running app was made with."""
    settings: Settings = current_app.extensions[_KEY]
    return settings
