"""What the rules find in a revision: the texts that they look at, and findings kept in memory by content."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.checks import Beside, Context, Finding, Need, Rule, Side, Traced, level_of, run
from tracker.documents import Document, Stage
from tracker.pages.environment import code_digest
from tracker.review import Policy
from tracker.store import revisions as revision_rows
from tracker.store import terms as term_rows
from tracker.store.tables import Revision
from tracker.workflow.facts import Place
from tracker.workflow.judged import source_place_of
from tracker.workflow.kept import Kept
from tracker.workflow.links import LinkFacts, linked

__all__ = ["found"]

_kept: Kept[tuple[object, ...], tuple[Finding, ...]] = Kept(64)
"""Findings of so many texts stay in memory: a page, a decision and a signature ask for the same ones."""


def found(
    db: Db,
    here: Place,
    revision: Revision,
    *,
    stage: Stage | None,
    policy: Policy,
    wanted: Sequence[Rule],
    document: Document | None,
) -> tuple[Finding, ...]:
    """What these rules find in a revision. `document` is its own, where somebody has read it already.

    All that goes into it is in the key, by its digest, and nothing else is.
    """
    texts = _texts(db, here, revision, needs=frozenset().union(*(each.needs for each in wanted)))
    key = (
        code_digest(),
        stage,
        tuple((each.name, level_of(each, policy)) for each in wanted),
        *texts.key,
    )
    known = _kept.get(key)
    if known is not None:
        return known
    made = run(texts.context(db, stage, document), policy, only=[each.name for each in wanted])
    return _kept.put(key, made)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Texts:
    """The rows that the rules look at, not yet read. Marker and lineage are no part of a content's digest."""

    here: Place
    revision: Revision
    source: Revision | None
    newest_source: Revision | None
    earlier: Revision | None
    earlier_source: Revision | None
    links: tuple[LinkFacts, ...]
    terms: str | None

    @property
    def key(self) -> tuple[object, ...]:
        rows_of = (self.source, self.newest_source, self.earlier, self.earlier_source)
        return (
            self.revision.digest,
            self.revision.file,
            self.revision.lineage,
            tuple((row.digest, row.lineage) if row else None for row in rows_of),
            tuple((link.source, link.translation, link.confidence, link.pin is None) for link in self.links),
            self.terms,
            self.here.edition.language,
        )

    def context(self, db: Db, stage: Stage | None, document: Document | None) -> Context:
        newest = term_rows.newest(db, self.here.collection.id or 0) if self.terms else None
        languages = {Side.TRANSLATION: self.here.edition.language}
        if self.source:
            languages[Side.SOURCE] = source_place_of(db, self.here).edition.language
        return Context(
            text=_traced(self.revision, document),
            source=_traced(self.source) if self.source else None,
            links=tuple(
                Beside(link.source, link.translation, link.confidence, pinned=link.pin is not None)
                for link in self.links
            ),
            termbase=term_rows.termbase(newest),
            stage=stage,
            newest_source=_traced(self.newest_source) if self.newest_source else None,
            earlier=_traced(self.earlier) if self.earlier else None,
            earlier_source=_traced(self.earlier_source) if self.earlier_source else None,
            languages=languages,
        )


def _traced(row: Revision, document: Document | None = None) -> Traced:
    return Traced(document or revision_rows.document(row), revision_rows.lineage(row))


def _texts(db: Db, here: Place, revision: Revision, *, needs: frozenset[Need]) -> _Texts:
    """What rules with these needs look at: what none of them needs is not fetched."""
    source = revision_rows.by_id(db, revision.source) if revision.source and Need.SOURCE in needs else None
    newest, earlier, earlier_source = None, None, None
    if source is not None and Need.HISTORY in needs:
        newest = revision_rows.latest(db, source.edition)
        newest = newest if newest is not None and newest.digest != source.digest else None
        earlier, earlier_source = _earlier(db, here, revision, source)
    beside: tuple[LinkFacts, ...] = ()
    if source is not None:
        beside = linked(db, edition=here.edition_id, revision=revision, source=source).links
    terms = term_rows.digest(db, here.collection.id or 0) if Need.TERMBASE in needs else None
    return _Texts(
        here=here,
        revision=revision,
        source=source,
        newest_source=newest,
        earlier=earlier,
        earlier_source=earlier_source,
        links=beside,
        terms=terms,
    )


def _earlier(
    db: Db, here: Place, revision: Revision, source: Revision
) -> tuple[Revision | None, Revision | None]:
    """The last revision that was made from another source than this one, and that source."""
    for row in reversed(revision_rows.outlines(db, here.edition_id)):
        if row.number < revision.number and row.source not in (None, source.id):
            of = revision_rows.by_id(db, row.source or 0)
            if of.digest != source.digest:
                return row, of
    return None, None
