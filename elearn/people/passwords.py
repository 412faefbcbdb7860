"""Passwords and one-time codes: hashed with argon2id, refused when they are the first that a stranger tries.

Hashing takes about 30 ms and 19 MiB, so it happens outside every transaction and at most twice at once in a
worker; whoever comes third waits.
"""

from __future__ import annotations

import secrets
import threading
import unicodedata
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from elearn.errors import Refused
from elearn.people.commonest_passwords import COMMONEST_PASSWORDS

SHORTEST = 8
LONGEST = 200
CODE_LENGTH = 8
CODE_CHARACTERS = "3479acdefhjkmnpqrtuwxy"
"""Without what looks alike on paper or screen: no 0 o, 1 i l, 2 z, 5 s, 8 b, 6 g, v (like u)."""

TIME_COST = 2
MEMORY_COST = 19 * 1024
"""KiB."""
PARALLELISM = 1
"""Parameters of argon2id. A hash kept with other ones is made anew at the next sign-in."""
_HASHER = PasswordHasher(time_cost=TIME_COST, memory_cost=MEMORY_COST, parallelism=PARALLELISM)
_AT_ONCE = threading.BoundedSemaphore(2)
NOBODYS_HASH = (
    "$argon2id$v=19$m=19456,t=2,p=1$P6THH3lVCC2XCFS+rL0LsQ$A4+AgyK5UBAXekm/kPe45wyavDGc9g6WIv+cImTPF7g"
)
"""Hash of something that nobody knows, so that an unknown user name costs the same work as a known one."""


@dataclass(frozen=True)
class Proof:
    """What comparing a typed secret with a kept hash gave.

    `fresh_hash` is set where it fits and was made with older parameters: it is to be kept instead.
    """

    secret_hash: str
    fits: bool
    fresh_hash: str | None = None


def hash_secret(typed: str) -> str:
    """Hash a password or a code for keeping. Slow on purpose."""
    with _AT_ONCE:
        return _HASHER.hash(_normal(typed))


def prove(secret_hash: str | None, typed: str) -> Proof:
    """Compare what was typed with a kept hash (None: there is nobody; the same work, never fits)."""
    against = secret_hash or NOBODYS_HASH
    with _AT_ONCE:
        try:
            _HASHER.verify(against, _normal(typed))
        except (VerificationError, InvalidHashError):
            return Proof(against, fits=False)
    fresh = hash_secret(typed) if _HASHER.check_needs_rehash(against) else None
    return Proof(against, fits=secret_hash is not None, fresh_hash=fresh)


def check_new_password(typed: str, *, user_name: str) -> None:
    """Refuse what a stranger would try first. No rules about kinds of characters.

    Raises Refused: password-short (least), password-long (most), password-common, password-is-user-name.
    """
    if len(typed) < SHORTEST:
        raise Refused("password-short", field="password", least=SHORTEST)
    if len(typed) > LONGEST:
        raise Refused("password-long", field="password", most=LONGEST)
    bare = "".join(_normal(typed).casefold().split())
    if bare in COMMONEST_PASSWORDS or len(set(bare)) <= 1:
        raise Refused("password-common", field="password")
    if bare == user_name.casefold():
        raise Refused("password-is-user-name", field="password")


def make_code() -> str:
    """A new one-time code; one of 78 thousand million."""
    return "".join(secrets.choice(CODE_CHARACTERS) for _ in range(CODE_LENGTH))


def fold_code(written: str) -> str:
    """The code that was meant: small letters and digits, without the spaces and dashes people put in."""
    return "".join(character for character in written.casefold() if character.isalnum())


def _normal(typed: str) -> str:
    return unicodedata.normalize("NFC", typed)
