"""Links that lead nowhere, as far as their address tells. No network is asked."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tracker.checks.context import Context, place_words
from tracker.checks.finding import Found, Side
from tracker.checks.rule import Rule
from tracker.documents.passage import MarkKind
from tracker.saying import say

_scheme = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_web = re.compile(
    r"https?://(?:[^\s/?#@]*@)?(\[[0-9a-fA-F:.]+\]|[^\s/?#:]+)(?::\d{1,5})?(?:[/?#]\S*)?", re.IGNORECASE
)
_mail = re.compile(r"mailto:[^\s@?]+@[^\s@?]+\.[^\s@?]+(?:\?\S*)?", re.IGNORECASE)
_telephone = re.compile(r"tel:\+?[\d().\s-]{3,}", re.IGNORECASE)
_known = frozenset({"http", "https", "mailto", "tel"})


def _find(context: Context) -> Iterator[Found]:
    for place, passage in enumerate(context.document.passages):
        for mark in passage.marks:
            if mark.kind is not MarkKind.LINK:
                continue
            words = context.words(Side.TRANSLATION, place, mark.start, mark.end)
            message = _nowhere(mark.value, words=words.text[:40], where=place_words((place,)))
            if message:
                yield Found(
                    message=message,
                    passages=(place,),
                    evidence=(words,),
                    about=(mark.value or "",),
                    note=True,
                )


def _nowhere(address: str | None, *, words: str, where: str) -> str:
    """Why an address leads nowhere; nothing where nothing speaks against it."""
    address = (address or "").strip()
    told = {"where": where, "words": words}
    if not address:
        return say("In {where}, the link “{words}” has no address.", **told)
    if address.startswith("#"):
        return say("In {where}, the link “{words}” leads to a place in a page, and a text has none.", **told)
    scheme = _scheme.match(address)
    if not scheme or (scheme[1].lower() not in _known and re.fullmatch(r"[^:]+:\d+(?:/.*)?", address)):
        return say(
            "In {where}, the link “{words}” has only a part of an address, and a text has no page that it "
            "could begin from.",
            **told,
        )
    kind = scheme[1].lower()
    if kind not in _known:
        return say(
            "In {where}, the link “{words}” begins with “{kind}:”, which readers’ pages do not follow.",
            kind=scheme[1][:20],
            **told,
        )
    if kind == "mailto":
        fits = _mail.fullmatch(address)
        return "" if fits else say("In {where}, the link “{words}” is no address for mail.", **told)
    if kind == "tel":
        fits = _telephone.fullmatch(address)
        return "" if fits else say("In {where}, the link “{words}” is no telephone number.", **told)
    return _nowhere_on_the_web(address, words=words, where=where)


def _nowhere_on_the_web(address: str, *, words: str, where: str) -> str:
    found = _web.fullmatch(address)
    if not found:
        return say("In {where}, the link “{words}” has an address that is broken.", where=where, words=words)
    host = found[1].lower()
    if host == "localhost" or ("." not in host and not host.startswith("[")):
        return say(
            "In {where}, the link “{words}” leads to “{host}”, which only the machine or office of its "
            "writer knows.",
            where=where,
            words=words,
            host=host[:40],
        )
    return ""


rule = Rule(
    name="links",
    title=say("Links that lead nowhere"),
    promise=say(
        "Lists links whose address is empty, broken, only a part of one, or of a kind that is not "
        "followed; nothing is fetched, and it only notes."
    ),
    find=_find,
    order=70,
)
