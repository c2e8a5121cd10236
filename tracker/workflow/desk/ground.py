"""All that the desk rests on for one revision: texts, comparison, links and the changes. Made once and kept.

It is kept in memory by all that it is made from: digests of texts, lineage, and the links between them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.compare import Comparison, compare
from tracker.compare.faces.json_face import digest_of
from tracker.documents import Document, Passage, passage_digest
from tracker.store import revisions as rows
from tracker.store.tables import Revision
from tracker.workflow.desk.units import Sides, Unit, changed, units
from tracker.workflow.judged import Texts
from tracker.workflow.kept import Kept
from tracker.workflow.links import Linked, linked, nothing_linked


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """Texts, comparison, links and changes of a revision that is judged.

    `comparison` is None where nothing came before. `source_change` is what the source has changed between
    the revision that `before` was made from and the one that `after` was; None where nothing. `lineage` is
    that of `after`, `before_lineage` that of `before`.
    """

    before: Document | None
    after: Document
    source: Document | None
    source_before: Document | None
    comparison: Comparison | None
    comparison_digest: str | None
    source_change: Comparison | None
    linked: Linked
    units: tuple[Unit, ...]
    lineage: tuple[str, ...]
    before_lineage: tuple[str, ...]


_GroundKey = tuple[tuple[str | None, ...], Linked]
most_kept = 16
"""Grounds in memory; a text of 2,000 passages takes some ten megabytes."""

_grounds: Kept[_GroundKey, Ground] = Kept(most_kept)


def ground(db: Db, edition: int, texts: Texts) -> Ground:
    """The ground of a revision of an edition, with the links as people have pinned them by now."""
    after, before, source = texts.after, texts.before, texts.source
    found = linked(db, edition=edition, revision=after, source=source) if source else nothing_linked
    if after.id is None:  # it is only looked at, and no revision yet
        return _made(db, texts, found)
    key = (
        (
            before.digest if before else None,
            before.lineage if before else None,
            after.digest,
            after.lineage,
            source.digest if source else None,
            rows.digest_of(db, before.source) if before and before.source else None,
        ),
        found,
    )
    there = _grounds.get(key)
    return there if there is not None else _grounds.put(key, _made(db, texts, found))


def _made(db: Db, texts: Texts, found: Linked) -> Ground:
    before = rows.document(texts.before) if texts.before else None
    after = rows.document(texts.after)
    source = rows.document(texts.source) if texts.source else None
    source_before = _source_of(db, texts.before)
    comparison = compare(before=before, after=after).of_content() if before else None
    lineage = rows.lineage(texts.after)
    before_lineage = rows.lineage(texts.before) if texts.before else ()
    sides = Sides(
        before=before,
        after=after,
        source=source,
        lineage=lineage,
        before_lineage=before_lineage,
    )
    return Ground(
        before=before,
        after=after,
        source=source,
        source_before=source_before,
        comparison=comparison,
        comparison_digest=digest_of(comparison) if comparison else None,
        source_change=changed(source_before, source),
        linked=found,
        units=units(sides, comparison, [(each.source, each.translation) for each in found.links]),
        lineage=lineage,
        before_lineage=before_lineage,
    )


def _source_of(db: Db, revision: Revision | None) -> Document | None:
    if revision is None or revision.source is None:
        return None
    return rows.document(rows.by_id(db, revision.source))


_passages: Kept[str, Mapping[str, Passage]] = Kept(32)


def passages_of(db: Db, revision: int) -> Mapping[str, Passage]:
    """The passages of the revision of an id by their digests."""
    digest = rows.digest_of(db, revision)
    there = _passages.get(digest)
    if there is not None:
        return there
    document = rows.document(rows.by_id(db, revision))
    return _passages.put(digest, {passage_digest(each): each for each in document.passages})
