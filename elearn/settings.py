"""Every environment variable, once: typed, refused early, no default secret in production."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from elearn.errors import SettingsError

ROOT = Path(__file__).resolve().parent.parent
SHORTEST_SECRET = 32


@dataclass(frozen=True, kw_only=True)
class Settings:
    """What a running platform needs to know. Build it with `from_environment`; tests build it directly."""

    secret_key: str
    database_url: str
    demo: bool = False
    behind_tls: bool = True
    """Session cookies are `Secure` and HSTS is sent; off only for a demo on http://127.0.0.1."""
    trusted_proxies: int = 0
    """How many reverse proxies stand in front and may set X-Forwarded-*."""
    default_language: str = "fr"
    rate_limit_storage: str = "memory://"
    name_of_platform: str = "Avant le départ"
    root: Path = ROOT
    instance_folder: Path = ROOT / "instance"
    """What this installation writes: SQLite database, demo accounts."""

    @property
    def courses_folder(self) -> Path:
        """Where authored bundles lie."""
        return self.root / "courses"

    @property
    def translations_folder(self) -> Path:
        """Where the catalogues of the user interface lie."""
        return self.root / "translations"

    @property
    def migrations_folder(self) -> Path:
        """Where Alembic's revisions lie."""
        return self.root / "migrations"


def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
    """Read `ELEARN_*` variables.

    Raises SettingsError with a code and the variable's name if one is missing or unusable.
    """
    read = os.environ if environment is None else environment
    demo = _flag(read, "ELEARN_DEMO", default=False)
    root = Path(read.get("ELEARN_ROOT", str(ROOT)))
    instance = Path(read.get("ELEARN_INSTANCE", str(root / "instance")))
    return Settings(
        demo=demo,
        secret_key=_secret(read),
        database_url=_database_url(read, instance),
        behind_tls=_flag(read, "ELEARN_BEHIND_TLS", default=not demo),
        trusted_proxies=_count(read, "ELEARN_TRUSTED_PROXIES", default=0),
        default_language=read.get("ELEARN_DEFAULT_LANGUAGE", "fr"),
        rate_limit_storage=read.get("ELEARN_RATE_LIMIT_STORAGE", "memory://"),
        name_of_platform=read.get("ELEARN_NAME", "Avant le départ"),
        root=root,
        instance_folder=instance,
    )


def _secret(read: Mapping[str, str]) -> str:
    secret = read.get("ELEARN_SECRET_KEY", "")
    if not secret:
        raise SettingsError("setting-missing", name="ELEARN_SECRET_KEY")
    if len(secret) < SHORTEST_SECRET:
        raise SettingsError("setting-secret-short", name="ELEARN_SECRET_KEY", least=SHORTEST_SECRET)
    return secret


def _database_url(read: Mapping[str, str], instance: Path) -> str:
    url = read.get("ELEARN_DATABASE_URL") or f"sqlite:///{instance / 'elearn.sqlite'}"
    if url.startswith("postgresql://"):
        return url.replace("postgresql://", "postgresql+psycopg://", 1)
    if url.startswith(("sqlite:///", "postgresql+psycopg://")):
        return url
    raise SettingsError("setting-database-url", name="ELEARN_DATABASE_URL")


def _flag(read: Mapping[str, str], name: str, *, default: bool) -> bool:
    written = read.get(name, "").strip().lower()
    if not written:
        return default
    if written in {"1", "true", "yes"}:
        return True
    if written in {"0", "false", "no"}:
        return False
    raise SettingsError("setting-not-true-or-false", name=name)


def _count(read: Mapping[str, str], name: str, *, default: int) -> int:
    written = read.get(name, "").strip()
    if not written:
        return default
    if not written.isdecimal():
        raise SettingsError("setting-not-a-number", name=name)
    return int(written)
