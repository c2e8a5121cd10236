"""Links that lead nowhere, as far as their address tells. No network is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.context import Context, place_words
from tracker.checks.finding import Found, Side
from tracker.checks.rule import Rule
from tracker.documents.passage import MarkKind

_scheme = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_web = re.compile(
    r"https?://(?:[^\s/?#@]*@)?(\[[0-9a-fA-F:.]+\]|[^\s/?#:]+)(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE
)
_mail = re.compile(r"mailto:[^\s@?]+@[^\s@?]+\.[^\s@?]+(?:\?\S*)?", re.IGNORECASE)
_known = frozenset({"http", "https", "mailto", "tel"})


def _find(context: Context) -> Iterator[Found]:
    for place, passage in enumerate(context.document.passages):
        for mark in passage.marks:
            if mark.kind is not MarkKind.LINK:
                continue
            why = _nowhere(mark.value)
            if why:
                words = context.words(Side.TRANSLATION, place, mark.start, mark.end)
                yield Found(
                    message=f"In {place_words((place,))}, the link “{words.text[:40]}” {why}.",
                    passages=(place,),
                    evidence=(words,),
                    about=(mark.value or "",),
                    note=True,
                )


def _nowhere(address: str | None) -> str:
    """Why an address leads nowhere; nothing where nothing speaks against it."""
    address = (address or "").strip()
    if not address:
        return "has no address"
    if address.startswith("#"):
        return "leads to a place in a page, and a text has none"
    scheme = _scheme.match(address)
    if not scheme or (scheme[1].lower() not in _known and re.fullmatch(r"[^:]+:\d+(?:/.*)?", address)):
        return "has only a part of an address, and a text has no page that it could begin from"
    if scheme[1].lower() not in _known:
        return f"begins with “{scheme[1][:20]}:”, which readers’ pages do not follow"
    if scheme[1].lower() == "mailto":
        return "" if _mail.fullmatch(address) else "is no address for mail"
    if scheme[1].lower() == "tel":
        return (
            "" if re.fullmatch(r"tel:\+?[\d().\s-]{3,}", address, re.IGNORECASE) else "is no telephone number"
        )
    found = _web.fullmatch(address)
    if not found:
        return "has an address that is broken"
    host = found[1].lower()
    if host == "localhost" or ("." not in host and not host.startswith("[")):
        return f"leads to “{host[:40]}”, which only the machine or office of its writer knows"
    return ""


rule = Rule(
    name="links",
    title="Links that lead nowhere",
    promise="Lists links whose address is empty, broken, only a part of one, or of a kind that is not "
    "followed; nothing is fetched, and it only notes.",
    find=_find,
    order=70,
)
