"""What a person was told, how they want to be told, stopping mails, and how all mail goes out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.pages.shell import Choice, Page, Problem


@dataclass(frozen=True, kw_only=True)
class NoticeView:
    """One message. `kind` is its kind in words, `paragraphs` what it says."""

    at: datetime
    kind: str
    subject: str
    paragraphs: tuple[str, ...]
    href: str


@dataclass(frozen=True, kw_only=True)
class MessagesPage(Page):
    """`/messages`: what this person was told, the newest first; `late` says where nobody tells any more."""

    template = "messages.html"
    notices: tuple[NoticeView, ...]
    late: str = ""


@dataclass(frozen=True, kw_only=True)
class KindRow:
    """One kind of message: when by mail (`mail-<name>`), and whether in the feed (`feed-<name>`)."""

    name: str
    words: str
    mail: tuple[Choice, ...]
    feed: bool


@dataclass(frozen=True, kw_only=True)
class MessageSettingsPage(Page):
    """`/account/messages`. Posts there `mail-…` and `feed-…` of each kind and `hour`.

    `mail` is whether this service sends mail. `feed_address` is that of a feed that was just made, which
    is shown this once; `feed_made_at` tells of one that is there.
    """

    template = "message-settings.html"
    email: str
    rows: tuple[KindRow, ...]
    hours: tuple[Choice, ...]
    zone: str
    mail: bool
    feed_made_at: datetime | None
    feed_address: str | None = None
    post_href: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class MailOffPage(Page):
    """`/messages/off/<token>`: stop mails of one kind (`kind` in words), or see that they are stopped."""

    template = "mail-off.html"
    name: str
    kind: str
    action: str
    done: bool = False


@dataclass(frozen=True, kw_only=True)
class MailRow:
    """A mail that did not go out yet, or never. `again` is where a form sends it again."""

    to: str
    subject: str
    state: str
    tries: int
    made_at: datetime
    next_at: datetime | None
    said: str
    again: str


@dataclass(frozen=True, kw_only=True)
class MailPage(Page):
    """`/mail`, for administrators. `host` is None where no mail server is set."""

    template = "mail.html"
    host: str | None
    sent: int
    waiting: int
    refused: int
    given_up: int
    rows: tuple[MailRow, ...]
