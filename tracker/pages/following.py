"""Readers follow by mail or feed: the form, and the pages behind the links of mails. They know nobody."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tracker.pages.shell import Choice, Link, Page, Problem


@dataclass(frozen=True, kw_only=True)
class FeedLink:
    """A feed: of what, in words of the page, and where."""

    what: str
    href: str


@dataclass(frozen=True, kw_only=True)
class FollowPage(Page):
    """`/r/<release>/follow`: posts `email`, `what` and `language` to itself.

    `asked` is after the form was sent: it says the same whatever is known of the address.
    """

    template = "follow.html"
    release: Link
    action: str
    language: str
    choices: tuple[Choice, ...]
    feeds: tuple[FeedLink, ...]
    email: str = ""
    asked: bool = False
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class FollowLinkPage(Page):
    """Behind a link of a mail: a button that confirms or ends (`action`), or what came of it.

    `state` is confirm or leave before the button is pressed, confirmed, left, or gone: the link is no more.
    """

    template = "follow-link.html"
    state: Literal["confirm", "leave", "confirmed", "left", "gone"]
    what: Link | None
    action: str | None
