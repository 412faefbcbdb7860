"""What the templates of the account area get."""

from __future__ import annotations

from dataclasses import dataclass

from elearn.people.queries import HelpGiven


@dataclass(frozen=True)
class SignUpPage:
    """Context of account/sign-up.html, the first step, and account/sign-up-name.html, the second."""

    other_address: str
    """Of the first step: where to go with an account; of the second: back to the first."""


@dataclass(frozen=True)
class WelcomePage:
    """Context of account/welcome.html: what to write down."""

    user_name: str
    office: str | None


@dataclass(frozen=True)
class SignInPage:
    """Context of account/sign-in.html and account/code.html."""

    interrupted: bool
    """She was on her way to another page and comes back to it."""


@dataclass(frozen=True)
class AccountPage:
    """Context of account/account.html."""

    user_name: str
    office: str | None
    origin: str | None
    language_name: str
    saved: str | None
    """What was just saved: `details`, `password` or nothing."""
    help_given: tuple[HelpGiven, ...]


@dataclass(frozen=True)
class PasswordPage:
    """Context of account/password.html."""

    after_code: bool
    user_name: str


@dataclass(frozen=True)
class KeptRow:
    """Things that we keep, why, and for how long."""

    what: str
    why: str
    how_long: str


@dataclass(frozen=True)
class PrivacyPage:
    """Context of account/privacy.html."""

    rows: tuple[KeptRow, ...]
