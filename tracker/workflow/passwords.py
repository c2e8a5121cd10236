"""Passwords: which can be taken, and what is kept of one (Argon2id, RFC 9106)."""

from __future__ import annotations

import secrets
import unicodedata
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from tracker.errors import FieldError
from tracker.saying import say

shortest_password = 12
longest_password = 200


@cache
def hasher() -> PasswordHasher:
    """How passwords are hashed: argon2-cffi's defaults, the second recommendation of RFC 9106, section 4."""
    return PasswordHasher()


@cache
def nobodys() -> str:
    """A hash to check against where there is no such person, so that both answers take the same time."""
    return hasher().hash(secrets.token_hex(16))


def hashed(password: str) -> str:
    """What is kept of a password that `check_password` takes."""
    return hasher().hash(_composed(password))


def fits(kept: str, password: str) -> bool:
    """Whether a password is the one of which this was kept. Nothing that can be typed raises."""
    try:
        return hasher().verify(kept, _composed(password[: longest_password + 1]))
    except (VerificationError, InvalidHashError, UnicodeEncodeError):
        return False


def check_password(password: str, *, field: str = "password") -> None:
    """Nothing where a password can be taken.

    Raises:
        FieldError: too short, too long, a few characters over and over, or not text.
    """
    if len(password) < shortest_password:
        raise FieldError(
            field,
            say(
                "The password has {n} characters; it needs {least}.", n=len(password), least=shortest_password
            ),
            do=say("Choose a longer one."),
        )
    if len(password) > longest_password:
        raise FieldError(
            field,
            say("The password is longer than {most} characters.", most=longest_password),
            do=say("Choose a shorter one."),
        )
    if len(set(password)) < 5:
        raise FieldError(
            field,
            say("The password repeats a few characters."),
            do=say("Choose one that is harder to guess."),
        )
    if any(unicodedata.category(sign) == "Cs" for sign in password):
        raise FieldError(field, say("The password holds half of a character."), do=say("Type it again."))


def _composed(password: str) -> str:
    """NFC, as RFC 8265, section 4.2 has it: one keyboard sends é as one character, another as two."""
    return unicodedata.normalize("NFC", password)
