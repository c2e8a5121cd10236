"""What changed between two texts, in lines: kept, so that whoever reads it does not make the server compare.

The lines are written down in the act that issues a version; the worker writes those that are missing, of
versions that an older Tracker issued or whose texts could not be compared then, and of corrections that are
under review. They are for pages and feeds: what is issued is made from the texts (`correcting.notice_anew`).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlmodel import Session as Db

from tracker.compare import compare
from tracker.compare.faces.list_face import lines
from tracker.documents.digest import digest_json
from tracker.pages import code_digest
from tracker.pages.phrases import spoken_language
from tracker.store import releases as release_rows
from tracker.store import revisions as revision_rows
from tracker.store import told_changes as rows
from tracker.store.tables import Edition, Revision, Version
from tracker.workflow.kept import Kept

_kept: Kept[str, tuple[str, ...]] = Kept(500)


def changes(db: Db, *, before: int, after: int, interface: str) -> tuple[str, ...]:
    """The linear list of what differs between two revisions, by their ids; empty where nothing does."""
    digests = [revision_rows.digest_of(db, each) for each in (before, after)]
    if digests[0] == digests[1]:
        return ()
    return kept_lines(
        db, _key(digests, interface), lambda: _made(db, before=before, after=after, interface=interface)
    )


def kept_lines(db: Db, key: str, make: Callable[[], Sequence[str]]) -> tuple[str, ...]:
    """Lines of the key from memory or their row, else made now."""
    known = _kept.get(key)
    if known is None:
        known = rows.lines(db, key)
        known = _kept.put(key, tuple(make()) if known is None else known)
    return known


def keep_of_version(db: Db, version: Version) -> None:
    """Write down what a version changed since the one before, in a transaction that writes."""
    since = _since(db, version)
    if since is not None:
        before, spoken = since
        found = changes(db, before=before, after=version.revision, interface=spoken)
        rows.keep(db, _key_of(db, before, version.revision, spoken), found)


def of_next(db: Db, edition: Edition, revision: Revision) -> tuple[str, tuple[str, ...]] | None:
    """The key and the lines of what an edition's next version will change; None where it is the first."""
    versions = release_rows.versions(db, edition.id or 0)
    if not versions:
        return None
    before, spoken = versions[-1].revision, spoken_language(edition.language)
    found = changes(db, before=before, after=revision.id or 0, interface=spoken)
    return _key_of(db, before, revision.id or 0, spoken), found


def is_missing(db: Db, version: Version) -> bool:
    """Whether that was not written down yet; then it is made, and stays in memory."""
    since = _since(db, version)
    if since is None or rows.lines(db, _key_of(db, since[0], version.revision, since[1])) is not None:
        return False
    changes(db, before=since[0], after=version.revision, interface=since[1])
    return True


def _since(db: Db, version: Version) -> tuple[int, str] | None:
    """The revision of the version before, by its id, and the words to tell in; None for a first version."""
    before = release_rows.version(db, version.edition, version.number - 1) if version.number > 1 else None
    edition = db.get(Edition, version.edition)
    if before is None or edition is None:
        return None
    return before.revision, spoken_language(edition.language)


def _key_of(db: Db, before: int, after: int, interface: str) -> str:
    return _key([revision_rows.digest_of(db, each) for each in (before, after)], interface)


def key_of_changes(before: Revision, after: Revision, interface: str) -> str:
    """Under which key the changes of two revisions are kept."""
    return _key([before.digest, after.digest], interface)


def _key(digests: Sequence[str], interface: str) -> str:
    return digest_json(["changes", *digests, interface, code_digest()])


def _made(db: Db, *, before: int, after: int, interface: str) -> tuple[str, ...]:
    texts = {
        "before": revision_rows.document(revision_rows.by_id(db, before)),
        "after": revision_rows.document(revision_rows.by_id(db, after)),
    }
    return lines(compare(**texts).of_content(), **texts, interface=interface)


def told_otherwise(db: Db, version: Version) -> tuple[str, tuple[str, str]] | None:
    """The key of a version’s list of changes that was altered, what it should say, and what it says.

    None where it is as made, or none was kept. It is made anew from the texts, not taken from memory.
    """
    since = _since(db, version)
    if since is None:
        return None
    key = _key_of(db, since[0], version.revision, since[1])
    there = rows.lines(db, key)
    if there is None:
        return None
    due = _made(db, before=since[0], after=version.revision, interface=since[1])
    return None if there == due else (key, ("; ".join(due), "; ".join(there)))
