"""What the checks find, for staff: each finding with its words, and accepting it with a reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from tracker.checks import Finding, Side, Words, title
from tracker.compare.faces.directions import direction_of
from tracker.documents.document import Document
from tracker.pages.shell import Choice, Link, Page, Problem
from tracker.saying import say

around = 70
"""Characters of a passage that are shown on each side of what was found."""


@dataclass(frozen=True, kw_only=True)
class Excerpt:
    """Words of one passage: `pieces` in order, each with whether it is what was found.

    `of` says whose words they are; empty for those of the text itself. `href` is where the passage stands.
    """

    of: str
    place: str
    href: str | None
    language: str | None
    direction: str
    pieces: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, kw_only=True)
class AcceptedView:
    """Who accepted a finding, and why. `action` takes it back by a form; None where this person may not.

    `stands` is False where it blocks now and an author of the text accepted it.
    """

    by: str
    at: datetime
    reason: str
    revision: int
    stands: bool
    action: str | None = None


@dataclass(frozen=True, kw_only=True)
class FindingView:
    """One finding. `anchor` is its id in the page; `standing` is blocks, warning or note.

    `action` is where its acceptance is posted, with `key` and `reason`; None where this person may not, and
    `hindrance` says why, where there is a reason to tell. `given` is what was typed, where the form is shown
    again.
    """

    anchor: str
    key: str
    rule: str
    title: str
    standing: str
    message: str
    excerpts: tuple[Excerpt, ...] = ()
    accepted: AcceptedView | None = None
    action: str | None = None
    hindrance: str = ""
    given: str = ""
    problem: Problem | None = None

    @property
    def is_open(self) -> bool:
        """Whether somebody still has to mend or to accept it."""
        return self.standing != "note" and not (self.accepted and self.accepted.stands)


@dataclass(frozen=True, kw_only=True)
class RuleGroup:
    """The findings of one rule that the page shows, and how many there are without the filter."""

    name: str
    title: str
    promise: str
    findings: tuple[FindingView, ...]
    all: int


@dataclass(frozen=True, kw_only=True)
class ChecksPage(Page):
    """`/releases/<release>/<lang>/checks`: what the checks find in the newest revision.

    Accepting posts `key` and `reason` to the same address, taking back posts to a finding's
    `accepted.action`. `shows` are the filters (open, accepted, notes, all) with their addresses; `shown` is
    the one in force. `off` are titles of rules that the policy switches off.
    """

    template = "checks.html"
    release: Link
    edition: str
    revision: int
    revision_href: str
    review_href: str
    stage: str
    source_name: str | None
    source_revision: int | None
    groups: tuple[RuleGroup, ...]
    shows: tuple[Choice, ...]
    shown: str
    open: int
    blocking: int
    accepted: int
    notes: int
    off: tuple[str, ...]
    terms_href: str
    terms: int
    rules: tuple[tuple[str, str], ...]
    problem: Problem | None = None


def standing_of(finding: Finding) -> str:
    """What a finding does, in a word."""
    return "note" if finding.note else "blocks" if finding.blocks else "warning"


def finding_view(
    finding: Finding,
    *,
    anchor: str,
    rule_title: str,
    documents: Mapping[Side, Document],
    places: Mapping[Side, str],
    accepted: AcceptedView | None = None,
    action: str | None = None,
    hindrance: str = "",
) -> FindingView:
    """A finding as pages show it. `places` are the addresses of the texts, to which “#p4” is added."""
    return FindingView(
        anchor=anchor,
        key=finding.key,
        rule=finding.rule,
        title=rule_title,
        standing=standing_of(finding),
        message=finding.message,
        excerpts=_excerpts(finding, documents, places),
        accepted=accepted,
        action=action,
        hindrance=hindrance,
    )


def _excerpts(
    finding: Finding, documents: Mapping[Side, Document], places: Mapping[Side, str]
) -> tuple[Excerpt, ...]:
    """The passages of a finding with what was found in them: the source's first."""
    wanted = [(Side.SOURCE, each) for each in finding.source_passages]
    wanted += [(Side.TRANSLATION, each) for each in finding.passages]
    wanted += [(words.side, words.passage) for words in finding.evidence]
    made = []
    for side, place in dict.fromkeys(wanted):
        document = documents.get(side)
        if document is None:
            continue
        words = [each for each in finding.evidence if (each.side, each.passage) == (side, place)]
        made.append(_excerpt(document, side, place, words, places.get(side)))
    return tuple(made[:8])


def _excerpt(document: Document, side: Side, place: int, words: Sequence[Words], href: str | None) -> Excerpt:
    passage = document.passages[place] if place != title else None
    text = passage.text if passage else document.title or ""
    language = (passage.language if passage else None) or document.language
    return Excerpt(
        of={Side.TRANSLATION: "", Side.SOURCE: say("source"), Side.NEWEST_SOURCE: say("newest source")}[side],
        place=say("title") if passage is None else f"¶{place + 1}",
        href=f"{href}#p{place + 1}" if href and passage else href,
        language=language,
        direction=direction_of(text, language),
        pieces=_pieces(text, words),
    )


def _pieces(text: str, words: Sequence[Words]) -> tuple[tuple[str, bool], ...]:
    """The text around what was found; long stretches without anything become an ellipsis."""
    spans = sorted(
        {(max(0, each.start), min(len(text), each.end)) for each in words if each.start < each.end}
    )
    if not spans:
        return ((_shortened(text, first=True, last=False), False),)
    pieces: list[tuple[str, bool]] = []
    at = 0
    for number, (start, end) in enumerate(spans):
        if start >= at:
            between = text[at:start]
            pieces.append((_shortened(between, first=number > 0, last=True), False))
            whole = text[start:end]
            pieces.append((whole if len(whole) <= 4 * around else f"{whole[: 4 * around]} …", True))
            at = end
    pieces.append((_shortened(text[at:], first=True, last=False), False))
    return tuple(piece for piece in pieces if piece[0])


def _shortened(text: str, *, first: bool, last: bool) -> str:
    """Words after what was found (`first`), before it (`last`), or between both, cut where a word ends."""
    if first and last:
        return text if len(text) <= 2 * around + 10 else f"{_head(text, around)} … {_tail(text, around)}"
    most = 3 * around if first else around
    if len(text) <= most + 10:
        return text
    return f"{_head(text, most)} …" if first else f"… {_tail(text, most)}"


def _head(text: str, most: int) -> str:
    begun = text[:most]
    return begun.rsplit(" ", 1)[0] if " " in begun[most // 2 :] else begun


def _tail(text: str, most: int) -> str:
    ended = text[-most:]
    return ended.split(" ", 1)[1] if " " in ended[: most // 2] else ended
