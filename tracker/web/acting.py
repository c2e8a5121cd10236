"""Who acts, in which text, and when: what most of workflow's functions are given first."""

from __future__ import annotations

from datetime import datetime
from typing import Any, TypedDict

from litestar import Request

from tracker.review import Actor
from tracker.store import Store
from tracker.web import access
from tracker.web.forms import language


class Seeing(TypedDict):
    """A person who looks at an edition, as `f(**seeing(…))`."""

    store: Store
    by: Actor
    release: str
    language: str


class Acting(Seeing):
    """A person who does something in an edition, and when."""

    at: datetime


def seeing(request: Request[Any, Any, Any], name: str, code: str) -> Seeing:
    """Whoever asks, and the edition that the address names. NotFoundError where it names no language."""
    return Seeing(
        store=access.store_of(request),
        by=access.signed(request).actor,
        release=name,
        language=language(code),
    )


def acting(request: Request[Any, Any, Any], name: str, code: str) -> Acting:
    """The same, now."""
    return Acting(**seeing(request, name, code), at=access.now())
