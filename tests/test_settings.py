"""Settings are read once, typed, and refused early."""

from __future__ import annotations

from pathlib import Path

import pytest

from elearn.errors import SettingsError
from elearn.settings import from_environment

SECRET = "s" * 32


def test_settings_without_secret_are_refused() -> None:
    with pytest.raises(SettingsError) as refused:
        from_environment({})
    assert (refused.value.code, refused.value.parameters) == (
        "setting-missing",
        {"name": "ELEARN_SECRET_KEY"},
    )


def test_settings_without_secret_are_refused_in_a_demo_too() -> None:
    with pytest.raises(SettingsError):
        from_environment({"ELEARN_DEMO": "1"})


def test_settings_with_a_short_secret_are_refused() -> None:
    with pytest.raises(SettingsError) as refused:
        from_environment({"ELEARN_SECRET_KEY": "short"})
    assert refused.value.code == "setting-secret-short"


def test_settings_have_safe_defaults() -> None:
    settings = from_environment({"ELEARN_SECRET_KEY": SECRET})
    assert (settings.behind_tls, settings.demo, settings.trusted_proxies) == (True, False, 0)
    assert settings.database_url.startswith("sqlite:///")


def test_settings_choose_the_driver_of_postgresql() -> None:
    settings = from_environment({"ELEARN_SECRET_KEY": SECRET, "ELEARN_DATABASE_URL": "postgresql://a@b/c"})
    assert settings.database_url == "postgresql+psycopg://a@b/c"


def test_settings_put_the_database_into_the_instance_folder() -> None:
    settings = from_environment({"ELEARN_SECRET_KEY": SECRET, "ELEARN_INSTANCE": "/var/lib/elearn"})
    assert settings.database_url == "sqlite:////var/lib/elearn/elearn.sqlite"
    assert settings.instance_folder == Path("/var/lib/elearn")


@pytest.mark.parametrize(
    ("name", "value", "code"),
    [
        ("ELEARN_DATABASE_URL", "mysql://a", "setting-database-url"),
        ("ELEARN_BEHIND_TLS", "perhaps", "setting-not-true-or-false"),
        ("ELEARN_TRUSTED_PROXIES", "-1", "setting-not-a-number"),
    ],
)
def test_settings_that_make_no_sense_are_refused(name: str, value: str, code: str) -> None:
    with pytest.raises(SettingsError) as refused:
        from_environment({"ELEARN_SECRET_KEY": SECRET, name: value})
    assert (refused.value.code, refused.value.parameters["name"]) == (code, name)
