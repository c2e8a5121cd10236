"""Source and translation set beside each other, with the pins that people set.

A pin names passages by their lineage, so it holds for every pair of revisions in which all of them
stand, wherever they stand there. In any other pair it rests: it is told, and waits.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session as Db

from tracker.compare.bitext import Link, Pin, beside
from tracker.documents import Document
from tracker.documents.digest import digest_json
from tracker.pages.environment import code_digest
from tracker.store import Transaction, alignments
from tracker.store import people as people_rows
from tracker.store import pins as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Pin as PinRow
from tracker.store.tables import Revision
from tracker.workflow.kept import Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class PinFacts:
    """A pin as it was set. `number` is that of its log entry; `source` and `translation` are lineage ids.

    `source_revision` and `revision` are the numbers of the revisions that the person saw.
    """

    number: int
    source: tuple[str, ...]
    translation: tuple[str, ...]
    source_revision: int
    revision: int
    by: str
    by_id: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkFacts:
    """Passages that stand beside each other, by index from 0; one side may be empty.

    `confidence` is that of the alignment, 1 for a link that a person pinned; `pin` is that pin.
    """

    source: tuple[int, ...]
    translation: tuple[int, ...]
    confidence: float
    pin: PinFacts | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Linked:
    """Every passage of both sides in one link, in the order of the source, and the pins that rest."""

    links: tuple[LinkFacts, ...]
    resting: tuple[PinFacts, ...]


nothing_linked = Linked(links=(), resting=())
"""What is told where there is no source."""


@dataclass(frozen=True, slots=True)
class Applied:
    """Which pins hold in a pair of revisions, as the places of their passages, and which rest."""

    holding: tuple[tuple[PinFacts, Pin], ...]
    resting: tuple[PinFacts, ...]


def applied(pins: Sequence[PinFacts], *, source: Sequence[str], translation: Sequence[str]) -> Applied:
    """The pins in a pair of revisions with this lineage.

    One rests where a passage of it is not there, or where a later one holds a passage of it: that can
    be where a translation is made from an older source again.
    """
    near, far = ({line: place for place, line in enumerate(side)} for side in (source, translation))
    taken: set[str] = set()
    holding, resting = [], []
    for pin in sorted(pins, key=lambda each: each.number, reverse=True):
        if near.keys() >= set(pin.source) and far.keys() >= set(pin.translation):
            lines = {*pin.source, *pin.translation}
            if not lines & taken:
                taken |= lines
                places = Pin(_places(pin.source, near), _places(pin.translation, far))
                holding.append((pin, places))
                continue
        resting.append(pin)
    return Applied(tuple(reversed(holding)), tuple(reversed(resting)))


def _places(lines: Sequence[str], of: Mapping[str, int]) -> tuple[int, ...]:
    return tuple(sorted(of[line] for line in lines))


def linked(
    db: Db,
    *,
    edition: int,
    revision: Revision,
    source: Revision,
    at: int | None = None,
) -> Linked:
    """A revision of an edition beside the source revision, with the pins of now.

    With `at`, the number of an entry: with those that were in force when it was written.
    """
    found = applied(
        facts_of(db, rows.in_force(db, edition, at=at)),
        source=revision_rows.lineage(source),
        translation=revision_rows.lineage(revision),
    )
    of_place = {("source", i): pin for pin, places in found.holding for i in places.source}
    of_place |= {("translation", j): pin for pin, places in found.holding for j in places.translation}
    links = _links_of(db, revision, source, tuple(places for _, places in found.holding))
    return Linked(
        links=tuple(
            LinkFacts(
                source=link.source,
                translation=link.translation,
                confidence=link.confidence,
                pin=of_place[_first(link)] if link.pinned else None,
            )
            for link in links
        ),
        resting=found.resting,
    )


def _first(link: Link) -> tuple[str, int]:
    return ("source", link.source[0]) if link.source else ("translation", link.translation[0])


def facts_of(db: Db, pins: Sequence[PinRow]) -> tuple[PinFacts, ...]:
    """What is told of pins."""
    if not pins:
        return ()
    people = people_rows.names(db)
    numbers = revision_rows.numbers(
        db, (each for row in pins for each in (row.revision, row.source_revision))
    )
    return tuple(
        PinFacts(
            number=row.entry,
            source=rows.source_passages(row),
            translation=rows.passages(row),
            source_revision=numbers[row.source_revision],
            revision=numbers[row.revision],
            by=people[row.pinned_by],
            by_id=row.pinned_by,
            at=row.pinned_at,
        )
        for row in pins
    )


def in_reach(document: Document, sides: Sequence[tuple[int, ...]]) -> tuple[Document, list[int]]:
    """The document with the passages of each pinned side drawn together, and where each one stood.

    The alignment takes neighbours alone for a pin; later revisions may put something between them.
    """
    follow = {side[0]: side[1:] for side in sides if side}
    drawn = {place for rest in follow.values() for place in rest}
    order: list[int] = []
    for place in range(len(document.passages)):
        if place not in drawn:
            order += [place, *follow.get(place, ())]
    return replace(document, passages=tuple(document.passages[place] for place in order)), order


def set_beside(*, source: Document, translation: Document, pinned: Sequence[Pin]) -> tuple[Link, ...]:
    """As `tracker.compare.bitext.beside`, for pins whose passages need not be neighbours."""
    near, near_order = in_reach(source, [pin.source for pin in pinned])
    far, far_order = in_reach(translation, [pin.translation for pin in pinned])
    to_near, to_far = _turned(near_order), _turned(far_order)
    pins = [Pin(tuple(to_near[i] for i in p.source), tuple(to_far[j] for j in p.translation)) for p in pinned]
    return tuple(
        link._replace(
            source=tuple(near_order[i] for i in link.source),
            translation=tuple(far_order[j] for j in link.translation),
        )
        for link in beside(source=near, translation=far, pinned=pins)
    )


def _turned(order: Sequence[int]) -> dict[int, int]:
    return {place: at for at, place in enumerate(order)}


def alignment_key(source: Revision, revision: Revision, pins: Sequence[Pin]) -> str:
    """The digest of all that the links of two revisions come from, the code that finds them among it."""
    pinned = [[list(pin.source), list(pin.translation)] for pin in pins]
    return digest_json([source.digest, revision.digest, pinned, code_digest()])


def keep(tx: Transaction, *, edition: int, revision: Revision, source: Revision) -> None:
    """Keep the links of a revision and its source, so that no page has to find them."""
    db = tx.session
    found = applied(
        facts_of(db, rows.in_force(db, edition)),
        source=revision_rows.lineage(source),
        translation=revision_rows.lineage(revision),
    )
    pins = tuple(places for _, places in found.holding)
    links = _links_of(db, revision, source, pins)
    alignments.keep(db, alignment_key(source, revision, pins), links)


_Key = tuple[str, str, tuple[Pin, ...]]
_kept: Kept[_Key, tuple[Link, ...]] = Kept(8)


def _links_of(db: Db, revision: Revision, source: Revision, pins: tuple[Pin, ...]) -> tuple[Link, ...]:
    """The links of two revisions; the last few are kept, since long texts take seconds to align.

    Nothing but the two contents and the pins goes into them, and digests name the contents.
    """
    key = (source.digest, revision.digest, pins)
    known = _kept.get(key)
    if known is not None:
        return known
    there = alignments.links(db, alignment_key(source, revision, pins))
    made = (
        tuple(Link(tuple(near), tuple(far), sure, pinned) for near, far, sure, pinned in there)
        if there is not None
        else set_beside(
            source=revision_rows.document(source), translation=revision_rows.document(revision), pinned=pins
        )
    )
    return _kept.put(key, made)
