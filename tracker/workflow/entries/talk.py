"""What the log says of a conversation: digests of words, ids of passages and people, never the words."""

from __future__ import annotations

from collections.abc import Sequence

from tracker.documents.digest import digest_bytes
from tracker.store.tables import (
    Comment,
    Edition,
    Release,
    Revision,
    SuggestionDecision,
    SuggestionUse,
)


def comment_made(
    comment: Comment,
    *,
    thread: Comment | None,
    mentioned: Sequence[tuple[int, int, str]],
    revision: Revision,
    edition: Edition,
    release: Release,
) -> dict[str, object]:
    """Facts of a comment; `mentioned` are the people named in it, each with start and end in its words."""
    ranged = comment.range_start is not None or comment.range_end is not None
    return {
        "release": release.name,
        "language": edition.language,
        "revision": revision.number,
        "thread": thread and thread.entry,
        "passage": comment.lineage,
        "range": [comment.range_start, comment.range_end] if ranged else None,
        "quoted": _digest(comment.quote),
        "words": digest_bytes(comment.words.encode()),
        "suggested": _digest(comment.suggested),
        "base": _digest(comment.base),
        "mentions": [list(each) for each in sorted(mentioned)] or None,
    }


def thread_turned(thread: Comment, *, edition: Edition, release: Release) -> dict[str, object]:
    """Facts of a thread that was resolved or opened again: the number of the entry of its first comment."""
    return {"release": release.name, "language": edition.language, "comment": thread.entry}


def suggestion_decided(
    decision: SuggestionDecision, *, comment: Comment, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a suggestion that was accepted or declined; of the reason the digest."""
    return {
        "release": release.name,
        "language": edition.language,
        "comment": comment.entry,
        "reason": digest_bytes(decision.reason.encode()) if decision.reason else None,
    }


def suggestion_used(
    use: SuggestionUse, *, comment: Comment, revision: Revision, edition: Edition, release: Release
) -> dict[str, object]:
    """Facts of a suggestion that came in with a revision: whose words, and in which passage."""
    return {
        "release": release.name,
        "language": edition.language,
        "revision": revision.number,
        "comment": comment.entry,
        "passage": use.lineage,
        "person": comment.person,
    }


def _digest(text: str | None) -> str | None:
    return None if text is None else digest_bytes(text.encode())
