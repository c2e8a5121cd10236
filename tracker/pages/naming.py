"""What a person is, in words."""

from __future__ import annotations

from collections.abc import Collection

from tracker.review.naming import names_of
from tracker.saying import say


def held_words(roles: Collection[str], place: str) -> str:
    """“reviser and translator in “Summit meetings””."""
    return say("{roles} in “{place}”", roles=names_of(roles), place=place)
