"""A translation beside its source for staff: how sure each link is, and setting it right by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tracker.pages.passages import PassageView
from tracker.pages.shell import Link, Page, Problem
from tracker.saying import say


@dataclass(frozen=True, kw_only=True)
class PinView:
    """A pin, and who set it. `action` takes it back by a form; None where this person may not."""

    by: str
    at: datetime
    action: str | None = None


@dataclass(frozen=True, kw_only=True)
class LinkRow:
    """Passages that stand beside each other; either side may be empty.

    `anchor` is that of its first passage: “p6” in the translation, “s4” in the source. `words` say how
    far it can be trusted. `set_href` opens the form that sets it right; None where this person may not.
    """

    anchor: str
    source: tuple[PassageView, ...]
    translation: tuple[PassageView, ...]
    words: str = ""
    pin: PinView | None = None
    set_href: str | None = None

    @property
    def place(self) -> str:
        """Its first passage for people: “¶6”, “source ¶4”."""
        number = self.anchor[1:]
        return f"¶{number}" if self.anchor[0] == "p" else say("source ¶{number}", number=number)


@dataclass(frozen=True, kw_only=True)
class RestingPin:
    """A pin that does not hold here: what its passages said where it was set, and why it rests."""

    number: int
    source: tuple[str, ...]
    translation: tuple[str, ...]
    why: str
    pin: PinView


@dataclass(frozen=True, kw_only=True)
class PinForm:
    """The form that pins a link.

    Posts to `/releases/<release>/<lang>/links`: `source_passage` and `passage` for each one ticked, `say`
    (together or alone), `at` and `wide` as in its own address, and the digests `after` and `source`.

    `rows` are the links around the one to be set right. `ticked` holds ids: “p6”, “s4”. `wider_href`
    shows more of them; None where all are shown.
    """

    action: str
    at: str
    wide: int
    place: str
    after: str
    source: str
    rows: tuple[LinkRow, ...]
    ticked: tuple[str, ...]
    back_href: str
    wider_href: str | None = None
    problem: Problem | None = None


@dataclass(frozen=True, kw_only=True)
class LinksPage(Page):
    """`/releases/<release>/<lang>/links`: the newest revision beside the source that it was made from.

    With `form` it shows the passages around one link, to be set right, instead of all `rows`.
    `doubtful` leads to the links that nobody should trust unseen.
    """

    template = "links.html"
    release: Link
    edition: str
    language: str
    revision: int
    revision_href: str
    source_name: str
    source_language: str
    source_revision: int
    rows: tuple[LinkRow, ...]
    doubtful: tuple[LinkRow, ...]
    pinned: int
    resting: tuple[RestingPin, ...]
    may_pin: bool
    review_href: str
    form: PinForm | None = None
    problem: Problem | None = None
