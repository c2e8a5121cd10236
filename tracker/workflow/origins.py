"""The origin of passages: said at upload, carried from revision to revision, and gone by a sign-off alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlmodel import Session as Db

from tracker.compare.change import Group, GroupKind
from tracker.documents import Document
from tracker.documents.origin import Origin, joined, rewritten, told_by_html
from tracker.errors import FieldError
from tracker.store import origins as rows
from tracker.store.tables import Revision

if TYPE_CHECKING:
    from tracker.workflow.looking import Looked  # which shows what is said here


def parse_origin(text: str | None) -> Origin | None:
    """The origin of a name; None where nobody said anything.

    Raises:
        FieldError: there is no such origin.
    """
    if not text:
        return None
    try:
        return Origin(text)
    except ValueError:
        raise FieldError(
            "origin",
            f"“{text[:60]}” is no way in which a text is made.",
            do=f"Use one of: {', '.join(Origin)}.",
        ) from None


def told_by_file(data: bytes, *, media_type: str) -> Origin | None:
    """What the file itself says of how it was made; None where it says nothing."""
    return told_by_html(data) if media_type in {"text/html", "application/xhtml+xml"} else None


def of_upload(looked: Looked, *, said: Origin | None) -> tuple[Origin, ...] | None:
    """The origin of each passage of a file that is said to be made by `said`; None where nobody ever said.

    A passage whose words are the same keeps its origin, wherever it went; what is new takes what is said.
    """
    before = looked.latest
    if said is None and (before is None or before.origin is None):
        return None
    after, now = looked.reading.document, said or Origin.HUMAN
    if before is None or looked.comparison is None or looked.before is None:
        return (now,) * len(after.passages)
    was = rows.origins(before)
    found = []
    for group in looked.comparison.groups:
        each = _of_group(group, was, said=now, same=_same_words(group, looked.before, after))
        found.extend([each] * len(group.after))
    return tuple(found)


def effects(looked: Looked) -> Mapping[Origin, tuple[Origin, ...]]:
    """What each answer to “How was this made?” would say of each passage."""
    return {said: of_upload(looked, said=said) or () for said in Origin}


def unrevised(db: Db, revision: Revision, *, at: int | None = None) -> tuple[int, ...]:
    """The places, from 0, of a machine's passages that no reviser has signed.

    A passage counts as revised when a sign-off of bilingual revision that stands approved a text holding
    it, or a decision at the desk approved just it. Editing it does not make it so. With `at`, the number of
    an entry, as things stood when it was written.
    """
    found = rows.origins(revision)
    if all(each is Origin.HUMAN for each in found):
        return ()
    signed = rows.revised(db, revision.edition, at=at)
    digests = rows.passage_digests(db, revision.id or 0)
    return tuple(
        place
        for place, (origin, digest) in enumerate(zip(found, digests, strict=True))
        if origin is not Origin.HUMAN and digest not in signed
    )


def _of_group(group: Group, was: Sequence[Origin], *, said: Origin, same: bool) -> Origin:
    if not group.before:
        return said
    before = joined([was[place] for place in group.before])
    return before if same else rewritten(before, said=said)


def _same_words(group: Group, before: Document, after: Document) -> bool:
    """Whether nothing but places, marks and numbers changed: in a split or a merge neither."""
    if group.kind is GroupKind.SAME:
        return True
    sides = ((before, group.before), (after, group.after))
    one, other = (
        "".join("".join(document.passages[place].text for place in places).split())
        for document, places in sides
    )
    return one == other
