"""Pin a link by hand: these passages belong together, or these have no counterpart. And take that back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.compare.bitext.pins import most_pinned
from tracker.documents import Document
from tracker.errors import ConflictError, FieldError, NotFoundError, StaleError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import pins as rows
from tracker.store import revisions as revision_rows
from tracker.store.tables import Pin, Revision
from tracker.workflow import entries, names
from tracker.workflow.actors import acting
from tracker.workflow.facts import Place, RevisionFacts, no_text, place, revision_facts
from tracker.workflow.judged import source_place_of
from tracker.workflow.links import Linked, PinFacts, applied, facts_of, linked

__all__ = ["Beside", "Resting", "Sides", "beside", "pin", "unpin"]


@dataclass(frozen=True, slots=True)
class Sides:
    """The digests of the two texts that a page showed beside each other, and that a pin is set on."""

    translation: str
    source: str


@dataclass(frozen=True, slots=True)
class Resting:
    """A pin that does not hold here now, with what its passages said where it was set.

    `missing` counts those of its passages that are gone; 0 where a later pin has taken its place.
    """

    pin: PinFacts
    source_words: tuple[str, ...]
    words: tuple[str, ...]
    missing: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Beside:
    """The newest revision of a translation beside the source revision that it was made from."""

    release: str
    language: str
    source_language: str
    revision: RevisionFacts
    source: RevisionFacts
    document: Document
    source_document: Document
    linked: Linked
    resting: tuple[Resting, ...]
    seen: Sides
    may_pin: bool


def beside(store: Store, *, by: Actor, release: str, language: str) -> Beside:
    """A translation beside its source, as it stands now.

    Raises:
        NotFoundError: no such edition, none that this person may see, nothing uploaded to it yet, or it
            is the source itself.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        revision, source = _texts(db, here)
        source_place, people = source_place_of(db, here), people_rows.names(db)
        found = linked(db, edition=here.edition_id, revision=revision, source=source)
        return Beside(
            release=here.release.name,
            language=here.edition.language,
            source_language=source_place.edition.language,
            revision=revision_facts(revision, place=here, source=source, people=people),
            source=revision_facts(source, place=source_place, source=None, people=people),
            document=revision_rows.document(revision),
            source_document=revision_rows.document(source),
            linked=found,
            resting=_resting(db, here, found, revision, source),
            seen=Sides(revision.digest, source.digest),
            may_pin=by.may(Act.PIN, here.collection.name),
        )


def pin(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    source: Sequence[int],
    translation: Sequence[int],
    seen: Sides,
    at: datetime,
) -> PinFacts:
    """Pin a link: these passages belong together; where one side is empty, those of the other stand alone.

    Passages are told by their places, from 0, in the two texts of `seen`, and kept by their lineage. The
    pin holds in every pair of revisions in which all of them stand. It is no part of what is signed.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not.
        StaleError: one of the two texts is another than the page showed.
        ConflictError: a passage is pinned already. FieldError: none, too many, or one that is not there.
    """
    with store.write() as tx:
        db = tx.session
        by = acting(db, by)
        here = place(db, by, release, language, act=Act.PIN)
        tx.lock_edition(here.edition_id)
        after, made_from = _texts(db, here)
        if seen != Sides(after.digest, made_from.digest):
            raise _stale(here, seen, after)
        near = _lines(source, made_from, side="source")
        far = _lines(translation, after, side="translation")
        if not near and not far:
            raise FieldError(
                "passages",
                say("No passage was chosen."),
                do=say("Choose those that belong together, or one that is alone."),
            )
        _must_be_free(db, here, after, made_from, near=near, far=far)
        row = Pin(
            edition=here.edition_id,
            revision=after.id or 0,
            source_revision=made_from.id or 0,
            source_passages=rows.ids_json(near),
            passages=rows.ids_json(far),
            pinned_by=by.id,
            pinned_at=at,
            entry=0,
        )
        facts = entries.link_pinned(
            row, revision=after, source=made_from, edition=here.edition, release=here.release
        )
        row.entry = tx.append(entries.entry(EntryType.LINK_PINNED, at=at, actor=by.id, facts=facts))
        db.add(row)
        db.flush()
        return facts_of(db, [row])[0]


def unpin(store: Store, *, by: Actor, release: str, language: str, number: int, at: datetime) -> PinFacts:
    """Take a pin back, whoever set it; `number` is that of its entry. What was issued under it stays.

    Raises:
        NotFoundError, NotPermittedError: no such edition or pin, or the person may not.
        ConflictError: it was taken back already.
    """
    with store.write() as tx:
        db = tx.session
        by = acting(db, by)
        here = place(db, by, release, language, act=Act.PIN)
        tx.lock_edition(here.edition_id)
        row = rows.pin(db, here.edition_id, number) if names.is_number(number) else None
        if row is None:
            raise NotFoundError(
                say("There is no pin {number} on {text}.", number=str(number), text=f"{release}/{language}"),
                do=say("Choose one from its links."),
            )
        if row.unpinned_by is not None:
            raise ConflictError(
                say(
                    "{person} has taken this pin back already.",
                    person=people_rows.names(db)[row.unpinned_by],
                ),
                do=say("Nothing is left to do."),
            )
        facts = entries.link_unpinned(row, edition=here.edition, release=here.release)
        row.unpinned_by, row.unpinned_at = by.id, at
        row.unpinned_entry = tx.append(
            entries.entry(EntryType.LINK_UNPINNED, at=at, actor=by.id, facts=facts)
        )
        db.flush()
        return facts_of(db, [row])[0]


def _texts(db: Db, here: Place) -> tuple[Revision, Revision]:
    """The newest revision of a translation, and the one of the source that it was made from."""
    name = f"{here.release.name}/{here.edition.language}"
    if here.is_source:
        raise NotFoundError(
            say("{text} is the source itself: there is nothing to set it beside.", text=name),
            do=say("Choose a translation."),
        )
    after = revision_rows.latest(db, here.edition_id)
    if after is None:
        raise no_text(name)
    assert after.source is not None  # a translation is never saved without
    return after, revision_rows.by_id(db, after.source)


def _stale(here: Place, seen: Sides, after: Revision) -> StaleError:
    what = say("The source of the text is another than on the page that you opened, so nothing was pinned.")
    if seen.translation != after.digest:
        what = say("The text is another than on the page that you opened, so nothing was pinned.")
    return StaleError(
        what,
        do=say("Look at what stands beside each other now, and pin that."),
        newer=f"/releases/{here.release.name}/{here.edition.language}/links",
    )


_sides = {"source": say("source"), "translation": say("translation")}


def _lines(places: Sequence[int], revision: Revision, *, side: str) -> tuple[str, ...]:
    """The lineage of the passages at these places, in their order."""
    lineage = revision_rows.lineage(revision)
    chosen = sorted(set(places))
    if len(chosen) > most_pinned:
        raise FieldError(
            side,
            say(
                "{n} passages of the {side} were chosen; at most {most} go into one pin.",
                n=len(chosen),
                side=_sides.get(side, side),
                most=most_pinned,
            ),
            do=say("Pin them in several."),
        )
    for each in chosen:
        if not 0 <= each < len(lineage):
            raise FieldError(
                side,
                say(
                    "The {side} has {n} passages, and no ¶{number}.",
                    side=_sides.get(side, side),
                    n=len(lineage),
                    number=str(each + 1),
                ),
                do=say("Choose passages that are there."),
            )
    return tuple(lineage[each] for each in chosen)


def _must_be_free(
    db: Db, here: Place, after: Revision, made_from: Revision, *, near: Sequence[str], far: Sequence[str]
) -> None:
    """Nothing where no pin that holds now has one of these passages: one pin a passage."""
    pins = facts_of(db, rows.in_force(db, here.edition_id))
    lineages = {"source": revision_rows.lineage(made_from), "translation": revision_rows.lineage(after)}
    for held, places in applied(pins, **lineages).holding:
        for side, chosen, lines, at in (
            ("source", near, held.source, places.source),
            ("translation", far, held.translation, places.translation),
        ):
            if not set(chosen).isdisjoint(lines):
                first = next(i for i in at if lineages[side][i] in chosen)
                raise ConflictError(
                    say(
                        "¶{number} of the {side} is pinned already, by {person}.",
                        number=str(first + 1),
                        side=_sides[side],
                        person=held.by,
                    ),
                    do=say("Take that pin back first, or choose other passages."),
                )


def _resting(db: Db, here: Place, found: Linked, revision: Revision, source: Revision) -> tuple[Resting, ...]:
    """The pins that rest, with the words of their passages: here some of those may be gone."""
    kept: dict[int, Mapping[str, str]] = {}

    def words(key: int, lines: Sequence[str]) -> tuple[str, ...]:
        if key not in kept:
            row = revision_rows.by_id(db, key)
            texts = (each.text for each in revision_rows.document(row).passages)
            kept[key] = dict(zip(revision_rows.lineage(row), texts, strict=True))
        return tuple(kept[key][line] for line in lines)

    near, far = set(revision_rows.lineage(source)), set(revision_rows.lineage(revision))
    made = []
    for each in found.resting:
        row = rows.pin(db, here.edition_id, each.number)
        assert row is not None
        missing = len(set(each.source) - near) + len(set(each.translation) - far)
        made.append(
            Resting(
                each, words(row.source_revision, each.source), words(row.revision, each.translation), missing
            )
        )
    return tuple(made)
