"""The origin of passages: said at upload, carried from revision to revision, and gone by a sign-off alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sqlmodel import Session as Db

from tracker.compare.change import Group, GroupKind
from tracker.documents import Document
from tracker.documents.origin import Origin, joined, rewritten, told_by_html
from tracker.errors import FieldError
from tracker.saying import say
from tracker.store import origins as rows
from tracker.store import revisions as revision_rows
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
            say("“{words}” is no way in which a text is made.", words=text[:60]),
            do=say("Use one of: {values}.", values=", ".join(Origin)),
        ) from None


def told_by_file(data: bytes, *, media_type: str) -> Origin | None:
    """What the file itself says of how it was made; None where it says nothing."""
    return told_by_html(data) if media_type in {"text/html", "application/xhtml+xml"} else None


def of_upload(looked: Looked, *, said: Origin | None) -> tuple[Origin, ...] | None:
    """The origin of each passage of a file that is said to be made by `said`; None where nobody ever said.

    A passage whose words are the same keeps its origin, wherever it went; what is new takes what is said.
    Words of a machine that stood in an earlier revision and come back are again what they were then.
    """
    before = looked.latest
    if said is None and (before is None or before.origin is None):
        return None
    after, now = looked.reading.document, said or Origin.HUMAN
    if before is None or looked.comparison is None or looked.before is None:
        return (now,) * len(after.passages)
    was = rows.origins(before)
    found: list[Origin] = []
    for group in looked.comparison.groups:
        same = _same_words(group, looked.before, after)
        each = _of_group(group, was, said=now, same=same)
        gone = {} if same else looked.machine
        found.extend(_come_back(each, after.passages[place].text, gone) for place in group.after)
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


def gone_with_their_origin(db: Db, latest: Revision) -> Mapping[str, Origin]:
    """The words of passages that a machine had a hand in and that the newest revision does not have any more.

    Each with the origin that it had last. Only texts that have such a passage are read.
    """
    if latest.origin is None:
        return {}
    there = set(rows.passage_digests(db, latest.id or 0))
    found: dict[str, Origin] = {}
    for revision in rows.told(db, latest.edition, before=latest.number):
        origins = rows.origins(revision)
        if all(each is Origin.HUMAN for each in origins):
            continue
        digests = rows.passage_digests(db, revision.id or 0)
        gone = [
            place
            for place, (origin, digest) in enumerate(zip(origins, digests, strict=True))
            if origin is not Origin.HUMAN and digest not in there
        ]
        if gone:
            passages = revision_rows.document(revision).passages
            found.update({_words(passages[place].text): origins[place] for place in gone})
    found.pop("", None)
    return found


def _come_back(origin: Origin, text: str, gone: Mapping[str, Origin]) -> Origin:
    """The origin of a passage of this text: of what it would be and what it was once, the one to heed."""
    earlier = gone.get(_words(text))
    return joined([origin, earlier]) if earlier else origin


def _words(text: str) -> str:
    return "".join(text.split())


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
        _words("".join(document.passages[place].text for place in places)) for document, places in sides
    )
    return one == other
