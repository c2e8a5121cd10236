"""What the samples share: people, places, times, digests."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from tracker.documents.document import Stage
from tracker.pages.collections import (
    PolicyLine,
)
from tracker.pages.shell import Choice, Link, LogLine, NavItem, Shell

zone = "Asia/Tokyo"
issuer = "Ministry of the Sea"
tokyo = ZoneInfo(zone)
evening = datetime(2026, 6, 18, 18, 5, tzinfo=tokyo)
digests = {
    name: "sha256:" + (name.encode().hex() * 16)[:64]
    for name in ("file", "text", "before", "after", "source", "comparison")
}
title = "Japan–Estmark Meeting of the Ministers of the Sea (Overview)"
release = Link(text=title, href="/releases/harbour-2026", language="en")
policy = (
    PolicyLine(stage=Stage.PROVISIONAL, needs="one reviser, who did not write the text"),
    PolicyLine(
        stage=Stage.FINAL,
        needs="reviser, reviewer and approver: three people, none of whom wrote words that survive in the text",
    ),
)
languages = (
    Choice(value="ar", label="Arabic"),
    Choice(value="en", label="English", chosen=True),
    Choice(value="fr", label="French"),
    Choice(value="ja", label="Japanese"),
)


def at(days: float, hours: float = 0) -> datetime:
    return evening + timedelta(days=days, hours=hours)


def shell(current: str = "", **more: object) -> Shell:
    places = (("My work", "/work"), ("Collections", "/collections"), ("People", "/people"), ("Log", "/log"))
    given = Shell(
        issuer=issuer,
        zone=zone,
        person="K. Moriyama",
        csrf="token-of-this-session",
        nav=tuple(NavItem(label=label, href=href, current=href == current) for label, href in places),
        log=LogLine(size=4790, signed=at(13)),
    )
    return replace(given, **more)


in_collection = (Link(text="Sea affairs", href="/collections/sea"),)
stranger = {"person": None, "csrf": "token-before-signing-in", "nav": ()}
