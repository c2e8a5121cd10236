"""Make the next revision of the suggestions that were accepted: a file like any other, to be looked at."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from tracker.documents import Document
from tracker.documents.readers.formats import stored_document
from tracker.documents.stored import to_json
from tracker.errors import ConflictError
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import revisions as revision_rows
from tracker.store import talk as rows
from tracker.store.tables import Comment
from tracker.workflow import upload
from tracker.workflow.facts import place
from tracker.workflow.talk.spoken import revision_of
from tracker.workflow.talk.standing import Follower
from tracker.workflow.talk.suggesting import fits, standing_place
from tracker.workflow.talk.wording import exchange, exchanged, rewritten

__all__ = ["make"]


def make(store: Store, *, by: Actor, release: str, language: str, at: datetime) -> str:
    """Lay the newest text with all accepted suggestions that still fit, as an upload; gives its token.

    Only the words of their passages differ from the newest revision; marks stay where they still fit.
    Nothing is saved: `upload.preview` shows it and `upload.confirm` makes it the next revision.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not upload there.
        ConflictError: no accepted suggestion waits, or none of them fits what stands there now.
    """
    with store.read() as db:
        here = place(db, by, release, language, act=Act.UPLOAD)
        latest = revision_of(db, here)
        waiting = rows.accepted(db, here.edition_id)
        follower = Follower(db, latest, earliest=min((said for _, said in waiting), default=latest.number))
        by_place: dict[int, list[Comment]] = {}
        for comment, said in waiting:
            at_ = standing_place(follower, comment, said)
            if at_ is not None and fits(follower, comment, said):
                by_place.setdefault(at_, []).append(comment)
        document = revision_rows.document(latest)
        number = latest.number
    if not by_place:
        raise ConflictError(
            say("The passages of the accepted suggestions have changed since.")
            if waiting
            else say("No accepted suggestion is waiting."),
            do=say("Suggest words for what stands there now.")
            if waiting
            else say("Accept a suggestion first."),
        )
    made = _with(document, by_place)
    many = sum(len(each) for each in by_place.values())
    return upload.start(
        store,
        by=by,
        release=release,
        language=language,
        data=json.dumps(to_json(made), separators=(",", ":")).encode(),
        file_name=f"r{number} with {many} suggestion{'' if many == 1 else 's'}.tracker",
        media_type=stored_document.media_type,
        at=at,
    )


def _with(document: Document, by_place: Mapping[int, Sequence[Comment]]) -> Document:
    passages = list(document.passages)
    for at, comments in by_place.items():
        text = exchanged(passages[at].text, [exchange(each) for each in comments])
        passages[at] = rewritten(passages[at], text, language=document.language)
    return replace(document, passages=tuple(passages))
