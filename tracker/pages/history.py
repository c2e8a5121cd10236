"""The history of an edition, and the log."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.pages.shell import Link, Page


@dataclass(frozen=True, kw_only=True)
class EntryView:
    """One entry of the log in words. `digest` is that of what the act was about, `leaf` the entry's own.

    `who` is None where the name was erased or is not for this reader's eyes.
    """

    number: int
    at: datetime
    words: str
    who: str | None = None
    role: str | None = None
    digest: str | None = None
    leaf: str | None = None
    href: str | None = None


@dataclass(frozen=True, kw_only=True)
class HistoryPage(Page):
    """`/releases/<release>/<lang>/history`, the newest first."""

    template = "history.html"
    release: Link
    edition: str
    language: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, kw_only=True)
class LogPage(Page):
    """`/log`: the signed checkpoint as it is, the key that verifies it, the newest entries.

    `checkpoint` is None where the log is empty. `entries` are empty for those who are not signed in.
    """

    template = "log.html"
    origin: str
    size: int
    signed: datetime | None
    checkpoint: str | None
    key: str
    entries: tuple[EntryView, ...]
