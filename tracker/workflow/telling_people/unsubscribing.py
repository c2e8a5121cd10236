"""The address in each mail that stops mails of its kind by one POST (RFC 8058): person and kind, signed."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from sqlmodel import Session as Db

from tracker.settings import Settings
from tracker.store import notices as rows

everything = "daily"
"""What stands in the place of a kind in the address of a daily mail: nothing goes into it any more."""


def off_address(db: Db, settings: Settings, *, person: str, kind: str) -> str:
    """The address that stops mails of a kind to a person. Needs a transaction that writes the first time."""
    secret = rows.value(db, "mail secret") or rows.keep_once(db, "mail secret", secrets.token_hex(32))
    name = f"{person}.{kind.replace(' ', '-')}"
    return f"{settings.url.rstrip('/')}/messages/off/{name}.{_signature(secret, name)}"


def whose(db: Db, token: str) -> tuple[str, str] | None:
    """The person and kind of such an address; None where it is not one of ours."""
    secret = rows.value(db, "mail secret")
    name, _, given = token[:300].rpartition(".")
    if secret is None or not hmac.compare_digest(_signature(secret, name).encode(), given.encode()):
        return None
    person, _, kind = name.rpartition(".")
    return person, kind


def _signature(secret: str, name: str) -> str:
    return hmac.new(bytes.fromhex(secret), name.encode(), sha256).hexdigest()[:32]
