"""In which language somebody reads Tracker: as they chose, else as their browser asks (RFC 9110, 12.5.4)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from litestar import Request

from tracker.web import access


def language_of(request: Request[Any, Any, Any]) -> str:
    """The language of the interface for this request, one of those that are offered here."""
    offered = access.store_of(request).settings.interface_codes
    person = access.signed_or_none(request)
    chosen = person.language if person else request.cookies.get(_cookie(request))
    return chosen if chosen in offered else negotiated(request.headers.get("accept-language", ""), offered)


def choose(request: Request[Any, Any, Any], language: str) -> Any:
    """The cookie that keeps the choice of somebody who has not signed in."""
    return access.cookie(access.store_of(request).settings, language, what="language", age=365 * 24 * 3600)


def negotiated(asked: str, offered: Sequence[str]) -> str:
    """The language that fits best what a browser asks for; the first that is offered where none fits.

    A range fits a language that it begins with (“ja” and “ja-JP” both fit “ja”): RFC 4647, 3.4 (lookup).
    """
    for wanted in _by_weight(asked):
        if wanted == "*":
            return offered[0]
        parts = wanted.split("-")
        for length in range(len(parts), 0, -1):
            there = "-".join(parts[:length])
            found = next((code for code in offered if code.lower() == there), None)
            if found:
                return found
    return offered[0]


def _by_weight(asked: str) -> Iterable[str]:
    weighed: list[tuple[float, int, str]] = []
    for place, each in enumerate(asked.lower().split(",")[:50]):
        name, _, weight = each.partition(";")
        try:
            value = float(weight.strip().removeprefix("q=") or 1) if weight else 1.0
        except ValueError:
            value = 0.0
        if name.strip() and 0 < value <= 1:
            weighed.append((-value, place, name.strip()))
    return [name for *_, name in sorted(weighed)]


def _cookie(request: Request[Any, Any, Any]) -> str:
    return access.cookie_name(access.store_of(request).settings, "language")


__all__ = ["choose", "language_of", "negotiated"]
