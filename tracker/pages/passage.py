"""The history of a passage."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.pages.changes import GroupView
from tracker.pages.passages import PassageView
from tracker.pages.shell import Link, Page


@dataclass(frozen=True, kw_only=True)
class PassageStepView:
    """What became of a passage in one revision.

    `words` say it: “came with r1”, “number, modality”, “removed”. `change` has the change itself; None where
    the passage came, whose text `views` have. `relatives` lead to the histories of passages that it was
    split from or merged with.
    """

    revision: int
    href: str
    place: str
    words: str
    substantive: bool
    by: str
    at: datetime
    note: str
    change: GroupView | None
    views: tuple[PassageView, ...]
    relatives: tuple[Link, ...]
    compare_href: str | None


@dataclass(frozen=True, kw_only=True)
class PassagePage(Page):
    """`/releases/<release>/<lang>/passages/<lineage>`: the newest first.

    `now` is where the passage stands in the newest revision; None where it is no longer there. `text` is
    the passage as it stands, or stood last. `lang` and `dir` are those of the edition.
    """

    template = "passage.html"
    release: Link
    edition: str
    language: str
    now: Link | None
    latest: int
    text: PassageView
    steps: tuple[PassageStepView, ...]
