"""What a comment is about: the whole text, a passage of a revision, or words in it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from sqlmodel import Session as Db

from tracker.documents import Passage
from tracker.errors import FieldError
from tracker.review import Actor
from tracker.saying import say
from tracker.store import revisions as revision_rows
from tracker.store.tables import Comment, Revision
from tracker.workflow import names
from tracker.workflow.facts import Place, no_text
from tracker.workflow.talk.standing import find_again

most_suggested = 20_000
"""Characters of suggested words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class On:
    """What is spoken of: a passage by lineage, in a revision (the newest where None), and words in it.

    Words are told by `quote`, by the code points from `start` to `end`, or by both. Without a passage it is
    the whole text.
    """

    passage: str | None = None
    revision: int | None = None
    quote: str = ""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Spoken:
    """What a comment is about, found in its revision."""

    revision: Revision
    edition: int
    lineage: str | None = None
    passage: Passage | None = None
    start: int | None = None
    end: int | None = None

    def row(self, words: str, *, by: Actor, at: datetime) -> Comment:
        """The row of what was said of it, without its entry."""
        quote = self.passage.text[self.start : self.end] if self.passage and self.start is not None else None
        return Comment(
            edition=self.edition,
            revision=self.revision.id or 0,
            lineage=self.lineage,
            range_start=self.start,
            range_end=self.end,
            quote=quote,
            words=words,
            person=by.id,
            at=at,
            entry=0,
        )


def revision_of(db: Db, here: Place, number: int | None = None) -> Revision:
    """A revision of an edition by its number; the newest where None. NotFoundError where there is none."""
    if number is not None:
        return revision_rows.revision(db, here.edition_id, number if names.is_number(number) else 0)
    latest = revision_rows.latest(db, here.edition_id)
    if latest is None:
        raise no_text(f"{here.release.name}/{here.edition.language}")
    return latest


def spoken(db: Db, here: Place, on: On) -> Spoken:
    """Find what is spoken of.

    Raises:
        NotFoundError: no such revision. FieldError: no such passage there, or no such words in it.
    """
    revision = revision_of(db, here, on.revision)
    whole = Spoken(revision=revision, edition=here.edition_id)
    if not on.passage:
        if on.quote or on.start is not None or on.end is not None:
            raise FieldError(
                "quote",
                say("The quoted words are of no passage."),
                do=say("Choose the passage in which they stand."),
            )
        return whole
    lineage = revision_rows.lineage(revision)
    if on.passage not in lineage:
        raise FieldError(
            "passage",
            say(
                "There is no passage “{passage}” in r{revision}.",
                passage=on.passage[:40],
                revision=str(revision.number),
            ),
            do=say("Choose one on the page of that revision."),
        )
    place_ = lineage.index(on.passage)
    passage = revision_rows.document(revision).passages[place_]
    found = replace(whole, lineage=on.passage, passage=passage)
    where = say("¶{place} of r{revision}", place=str(place_ + 1), revision=str(revision.number))
    if on.start is None and on.end is None and not on.quote.strip():
        return found
    start, end = _range(on, passage.text, where=where)
    return replace(found, start=start, end=end)


def _range(on: On, text: str, *, where: str) -> tuple[int, int]:
    """The code points of the quoted words."""
    if on.start is not None and on.end is not None:
        if not 0 <= on.start < on.end <= len(text):
            raise FieldError(
                "quote",
                say(
                    "{where} has {n} characters, and none from {start} to {end}.",
                    where=where,
                    n=len(text),
                    start=str(on.start),
                    end=str(on.end),
                ),
                do=say("Count code points from 0, and quote at least one."),
            )
        if on.quote and text[on.start : on.end] != on.quote:
            raise FieldError(
                "quote",
                say("Other words than those quoted stand there in {where}.", where=where),
                do=say("Quote what stands there, or leave the quotation out."),
            )
        return on.start, on.end
    kept = names.words(on.quote, field="quote", most=most_suggested, what=say("The quotation"))
    quote = " ".join(kept.split())
    start = find_again(text, quote=quote, start=on.start)
    if start is None:
        raise FieldError(
            "quote",
            say(
                "The words “{quote}” do not stand in {where}.",
                quote=f"{quote[:60]}…" if len(quote) > 60 else quote,
                where=where,
            ),
            do=say("Copy them from the passage, or leave the field empty to speak of all of it."),
        )
    return start, start + len(quote)
