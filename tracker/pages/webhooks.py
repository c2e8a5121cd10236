"""Webhooks of a collection, and what each was told."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.pages.shell import Choice, Link, Page, Problem


@dataclass(frozen=True, kw_only=True)
class WebhookRow:
    """One webhook. `kinds` in words, with their names for programs as values; none for all."""

    address: str
    kinds: tuple[Choice, ...]
    by: str
    at: datetime
    href: str


@dataclass(frozen=True, kw_only=True)
class WebhooksPage(Page):
    """`/collections/<name>/webhooks`. Posts `address` and `kinds` there."""

    template = "webhooks.html"
    collection: Link
    action: str
    rows: tuple[WebhookRow, ...]
    kinds: tuple[Choice, ...]
    address: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class DeliveryRow:
    """One delivery. `what` is the entry in words, or a test; `state` and `said` how it went."""

    what: str
    key: str
    entry: int | None
    at: datetime
    state: str
    tries: int
    tried_at: datetime | None
    next_at: datetime | None
    said: str
    again: str | None


@dataclass(frozen=True, kw_only=True)
class WebhookPage(Page):
    """`/collections/<name>/webhooks/<number>`: its secret, its log, and what can be done with it.

    `kinds` are those of which it is told, none for all.
    """

    template = "webhook.html"
    collection: Link
    webhooks_href: str
    action: str
    address: str
    secret: str
    kinds: tuple[Choice, ...]
    by: str
    at: datetime
    removed: bool
    rows: tuple[DeliveryRow, ...]
    problem: Problem | None = None
