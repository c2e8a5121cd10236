"""The kinds of messages, and how each goes out where a person has said nothing about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from tracker.saying import say, say_as


class Kind(StrEnum):
    """What a message is about, the most pressing first: it gives its subject where one mail tells several."""

    TURN = "turn"
    HANDED = "handed"
    MENTION = "mention"
    DECISION = "decision"
    COMMENT = "comment"
    REVISION = "revision"
    SOURCE = "source"
    VERSION = "version"
    ROLE = "role"


names: Mapping[Kind, str] = {
    Kind.TURN: say("your turn"),
    Kind.HANDED: say("handed to you"),
    Kind.MENTION: say_as("kind of message", "mention"),
    Kind.DECISION: say_as("kind of message", "decision"),
    Kind.COMMENT: say_as("kind of message", "comment"),
    Kind.REVISION: say_as("kind of message", "new revision"),
    Kind.SOURCE: say_as("kind of message", "source"),
    Kind.VERSION: say_as("kind of message", "version"),
    Kind.ROLE: say_as("kind of message", "role"),
}
"""What people call each."""


class When(StrEnum):
    """When a message goes out by mail."""

    NOW = "now"
    DAILY = "daily"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Wish:
    """How a person wants messages of one kind."""

    mail: When
    feed: bool


wishes_of_kind: Mapping[Kind, Wish] = {
    Kind.TURN: Wish(When.NOW, feed=True),
    Kind.HANDED: Wish(When.NOW, feed=True),
    Kind.MENTION: Wish(When.NOW, feed=True),
    Kind.DECISION: Wish(When.NOW, feed=True),
    Kind.COMMENT: Wish(When.NOW, feed=True),
    Kind.REVISION: Wish(When.NOW, feed=True),
    Kind.SOURCE: Wish(When.NOW, feed=True),
    Kind.VERSION: Wish(When.DAILY, feed=True),
    Kind.ROLE: Wish(When.NOW, feed=True),
}
"""What holds until the person says otherwise."""
