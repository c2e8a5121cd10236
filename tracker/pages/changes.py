"""A comparison as a page shows it. Made by `merging.comparison_view` from `tracker.compare` values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from tracker.compare.change import GroupKind, Weight
from tracker.pages.passages import PassageView
from tracker.saying import listed, say, say_as, say_many

of_substance = frozenset(Weight) - {Weight.TYPOGRAPHY, Weight.NUMBERING, Weight.FORMATTING}
"""The weights that make a change one of substance: all but those of the mere look.

Another word is of substance whatever it is: “granted” and “refused” are told apart by nothing else.
"""


@dataclass(frozen=True, kw_only=True)
class FieldView:
    """A field that differs, in words; None where it is absent."""

    name: str
    before: str | None
    after: str | None


@dataclass(frozen=True, kw_only=True)
class ChangedPassage:
    """One passage of the merged text: words that came are in `ins`, words that went in `del`.

    `number` is the passage's number after, or None for one that is no longer there.
    """

    number: int | None
    anchor: str
    view: PassageView


@dataclass(frozen=True, kw_only=True)
class GroupView:
    """One group: a change with its number among the changes, or passages that stayed the same.

    `anchor` is the id of its first passage; `place` is “¶6”, or “was ¶3” for what was removed.
    `weight` are words of what it touches. `moved_from` is the anchor of the place where it stood.
    `source` are the source passages that it translates. `renumbered` is how many passages beside this
    one only got another number with it; theirs have `only_number` and no number among the changes.
    `looks` say what differs beside the words: “heading level 2 → 1”, “added: emphasis”. `link` says how
    far it can be trusted that `source` stands rightly there: “unsure”, “pinned by hand”, or nothing.
    """

    kind: GroupKind
    number: int | None
    anchor: str
    place: str
    before: tuple[PassageView, ...]
    after: tuple[PassageView, ...]
    merged: tuple[ChangedPassage, ...]
    moved: bool = False
    moved_from: str | None = None
    weight: tuple[str, ...] = ()
    substantive: bool = False
    source: tuple[PassageView, ...] = ()
    link: str = ""
    looks: tuple[str, ...] = ()
    renumbered: int = 0
    only_number: bool = False


@dataclass(frozen=True, kw_only=True)
class LineView:
    """One line of the linear list, the same words as in a mail, in the feed and in the API.

    `what` is what the change is and touches; `href` leads to the passage, None where there is none.
    `number` is that of the change, on its first line; the others `follows`.
    """

    place: str
    words: Markup
    what: str
    substantive: bool
    href: str | None
    number: int | None
    follows: bool


@dataclass(frozen=True, kw_only=True)
class FormerPlace:
    """The place from which a passage was moved: told there with its first words."""

    anchor: str
    words: str
    now: str
    now_place: str


@dataclass(frozen=True, kw_only=True)
class Fold:
    """Passages in a row that stayed the same; staff pages show them folded.

    `renumbered` counts those among them of which only the number shifted.
    """

    groups: tuple[GroupView, ...]
    count: int
    place: str
    renumbered: int = 0


@dataclass(frozen=True, kw_only=True)
class UntranslatedView:
    """Passages of the original for which none of the translation was found; staff judge them as a row alone.

    `words` say how far that can be trusted: “unsure”, “pinned by hand”, or nothing.
    """

    anchor: str
    source: tuple[PassageView, ...]
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class ComparisonView:
    """All that differs between two texts, in the order of the text after.

    `flow` is what is read from top to bottom: groups, and places from which something was moved.
    `folded` is the same with unchanged passages in folds, and between them the passages of the original
    that stand without a translation. `lines` is the linear list. `lang` and `dir` are those of the text
    after.
    """

    lang: str | None
    dir: str | None
    before_passages: int
    after_passages: int
    fields: tuple[FieldView, ...]
    changes: tuple[GroupView, ...]
    flow: tuple[GroupView | FormerPlace, ...]
    folded: tuple[GroupView | FormerPlace | Fold | UntranslatedView, ...]
    lines: tuple[LineView, ...]
    same: int
    substantive: int
    summary: str
    words_added: int
    words_removed: int

    @property
    def identical(self) -> bool:
        """Whether nothing differs."""
        return not self.fields and not self.changes


def summary(changes: Sequence[GroupView], *, same: int, fields: int) -> str:
    """All changes in one sentence: “2 passages edited and 1 added; 12 passages are unchanged.”."""
    told = Counter(
        (list(GroupKind).index(change.kind), _also_moved(change))
        for change in changes
        if not change.renumbered
    )
    renumbered = sum(change.renumbered + 1 for change in changes if change.renumbered)
    became = [(told[kind, moved], _became(list(GroupKind)[kind], moved)) for kind, moved in sorted(told)]
    if renumbered:
        became.append((renumbered, say_as("what became of passages", "renumbered")))
    words = [
        say_many(n, "{n} passage {became}", "{n} passages {became}", became=what)
        if place == 0
        else say_as("so many passages", "{n} {became}", n=n, became=what)
        for place, (n, what) in enumerate(became)
    ]
    if fields:
        words.append(say_many(fields, "{n} field changed", "{n} fields changed"))
    if not words:
        return say("Nothing differs.")
    if not same:
        return say("{changes}; none is unchanged.", changes=listed(words))
    return say_many(
        same,
        "{changes}; {n} passage is unchanged.",
        "{changes}; {n} passages are unchanged.",
        changes=listed(words),
    )


_words = {
    GroupKind.EDITED: say_as("what became of passages", "edited"),
    GroupKind.ADDED: say_as("what became of passages", "added"),
    GroupKind.REMOVED: say_as("what became of passages", "removed"),
    GroupKind.MOVED: say_as("what became of passages", "moved"),
    GroupKind.SPLIT: say_as("what became of passages", "split"),
    GroupKind.MERGED: say_as("what became of passages", "merged"),
}


def _became(kind: GroupKind, moved: bool) -> str:
    return (
        say_as("what became of passages", "{became} and moved", became=_words[kind])
        if moved
        else _words[kind]
    )


def _also_moved(change: GroupView) -> bool:
    return change.moved and change.kind is not GroupKind.MOVED
