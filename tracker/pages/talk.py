"""Conversations: on one passage, as the review desk shows them too, and all of an edition."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from markupsafe import Markup

from tracker.compare.weighing.tables import table_for
from tracker.compare.wording.word_changes import word_changes
from tracker.pages.marks import Hand, Piece, write
from tracker.pages.shell import Link, NavItem, Page, Problem


class Saying(StrEnum):
    """The forms by which something is said of a passage; the value is what its button sends."""

    COMMENT = "comment"
    SUGGEST = "suggest"
    PART = "part"
    REPLY = "reply"


@dataclass(frozen=True, kw_only=True)
class SuggestionView:
    """Suggested words as a change of their passage, and what became of them in words.

    `accept` and `decline` are where a form decides; None where this person may not, or nothing is left to.
    `waits` marks an accepted one that no revision has brought yet.
    """

    html: Markup
    state: str
    waits: bool = False
    reason: str = ""
    accept: str | None = None
    decline: str | None = None


@dataclass(frozen=True, kw_only=True)
class CommentView:
    """Something that was said. `number` is its address (`#c4711`); `roles` is “reviser, reviewer” or empty.

    `told` tells its author who is named in it and will be told, `nobody` of names that named nobody.
    """

    number: int
    by: str
    roles: str
    at: datetime
    words: Markup
    told: str = ""
    nobody: str = ""
    suggestion: SuggestionView | None = None


@dataclass(frozen=True, kw_only=True)
class ThreadView:
    """A conversation, its first comment first.

    `quote` are the words that it is about and `about` what became of them or of the passage, where
    something did. `earlier` leads to replies that are not shown, `settled` says by whom it was settled.
    `reply`, `settle` and `reopen` are where forms post to; None where this person may not. `sent` is a
    reply that was not taken, with its `problem`.
    """

    number: int
    comments: tuple[CommentView, ...]
    quote: str = ""
    about: str = ""
    earlier: Link | None = None
    settled: str = ""
    settled_at: datetime | None = None
    reply: str | None = None
    settle: str | None = None
    reopen: str | None = None
    sent: str = ""
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class SayForm:
    """The forms that say something of a passage, or of the whole text where `passage` is empty.

    Each posts to `/releases/<release>/<lang>/talk`: `passage` (its lineage), `revision`, `back` and, in
    `say`, which form it is. A comment has `words`, and `quote` where it is about some words of the passage.
    A suggestion has `suggested`, the whole passage (`text` is what it says now), and `words` that say why;
    one for a part of it has also `quote`, the words that it replaces. `sent` is the form that was not
    taken: the fields are its, with its `problem`.
    """

    action: str
    passage: str
    revision: int
    text: str
    quote: str = ""
    words: str = ""
    suggested: str = ""
    sent: Saying | None = None
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class TalkView:
    """The conversation on one passage, or on the whole text.

    `key` tells its ids from those of others on a page: a lineage, or “whole”. `place` leads to the passage,
    `note` says what became of one that is gone and `gone` has its last words; `text` is what it says, where
    nothing around it shows that. `more` leads to all threads
    where some are not shown; `back` is where its forms lead afterwards, empty for its own page.
    """

    key: str
    heading: str
    language: str
    threads: tuple[ThreadView, ...]
    place: Link | None = None
    note: str = ""
    gone: str = ""
    text: str = ""
    more: Link | None = None
    form: SayForm | None = None
    say: Link | None = None
    back: str = ""


@dataclass(frozen=True, kw_only=True)
class TalkPage(Page):
    """`/releases/<release>/<lang>/talk`: the conversations of an edition, or of one passage or thread.

    `filters` choose which are shown, `groups` are their passages. `waiting` tells of accepted suggestions,
    `make` is where the next revision is made of them. `find` is where a passage is chosen by its number;
    None where one is shown. `whole` leads back to all of them.
    """

    template = "talk.html"
    release: Link
    edition: str
    language: str
    revision: int
    revision_href: str
    passages: int
    filters: tuple[NavItem, ...]
    groups: tuple[TalkView, ...]
    empty: str
    pages: tuple[NavItem, ...] = ()
    waiting: str = ""
    make: str | None = None
    find: str | None = None
    whole: Link | None = None
    problem: Problem | None = None


def said_words(words: str, mentioned: Iterable[tuple[int, int, str]]) -> Markup:
    """A comment's words, with those that name somebody told apart: ranges in code points, in order.

    Each has the full name of whoever is meant; of two who go by one name both are.
    """
    people: dict[tuple[int, int], list[str]] = {}
    for start, end, name in mentioned:
        people.setdefault((start, end), []).append(name)
    parts: list[Markup] = []
    at = 0
    for (start, end), names in people.items():
        if start >= at:
            marked = Markup('{}<strong class="mention" title="{}" translate="no">{}</strong>')
            parts.append(marked.format(words[at:start], ", ".join(names), words[start:end]))
            at = end
    return Markup("").join([*parts, Markup("{}").format(words[at:])])


def suggested_words(before: str, after: str, language: str) -> Markup:
    """A suggestion as a change of its passage's words."""
    runs = word_changes(before=before, after=after, table=table_for(language, text=after))
    return write([Piece(run.op, run.text) for run in runs], Hand(language))
