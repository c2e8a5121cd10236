"""Say something of a text, answer, suggest other words, and settle a conversation or open it again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session as Db

from tracker.documents import Passage
from tracker.errors import ConflictError, FieldError
from tracker.log.facts import EntryType
from tracker.review import Act, Actor
from tracker.saying import say
from tracker.store import Store, Transaction
from tracker.store import people as people_rows
from tracker.store import revisions as revision_rows
from tracker.store import talk as rows
from tracker.store.tables import Comment, Mention, ThreadTurn
from tracker.workflow import names
from tracker.workflow.actors import acting, acting_alone
from tracker.workflow.entries import entry
from tracker.workflow.entries import talk as entries
from tracker.workflow.facts import Place, place
from tracker.workflow.talk import mentions
from tracker.workflow.talk.reading import no_comment
from tracker.workflow.talk.spoken import On, Spoken, most_suggested, revision_of, spoken
from tracker.workflow.talk.wording import keeps_cells, whole_after

__all__ = ["On", "Said", "comment", "reopen", "reply", "resolve", "suggest"]

most_said = 10_000
"""Characters of a comment."""

_fewest_around, _fewest_around_signs = 3, 12
"""Words, or characters, around a part of a passage that nobody writes again by chance."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What was said: the number of its entry, who is named in it by id, and which names named nobody."""

    number: int
    thread: int
    passage: str | None
    mentioned: tuple[str, ...]
    nobody: tuple[str, ...]


def comment(
    store: Store, *, by: Actor, release: str, language: str, on: On, words: str, at: datetime
) -> Said:
    """Say something of a text, of a passage or of words in it: the first of a thread.

    Raises:
        NotFoundError, NotPermittedError: no such edition, or the person may not.
        FieldError: nothing was said, too much was, or what is spoken of is not there.
    """
    words = _words(words)
    with store.write() as tx:
        here = _here(tx, by, release, language)
        about = spoken(tx.session, here, on)
        return _say(tx, here, about.row(words, by=by, at=at), thread=None)


def suggest(
    store: Store,
    *,
    by: Actor,
    release: str,
    language: str,
    on: On,
    suggested: str,
    words: str = "",
    at: datetime,
) -> Said:
    """Suggest words for a passage, or in the place of some of its words; `words` say why.

    Raises: as `comment`; FieldError also where the suggestion changes nothing, leaves nothing, or mixes
        the cells of a row.
    """
    words = names.words(words, field="words", most=most_said, what=say("The comment"))
    suggested = names.words(suggested, field="suggested", most=most_suggested, what=say("The suggestion"))
    with store.write() as tx:
        here = _here(tx, by, release, language)
        about = spoken(tx.session, here, on)
        if about.passage is None:
            raise FieldError(
                "suggested",
                say("The suggestion names no passage."),
                do=say("Suggest words for one passage."),
            )
        row = about.row(words, by=by, at=at)
        row.suggested, row.base = " ".join(suggested.split()), about.passage.text
        _must_change(row, about.passage, language=here.edition.language)
        return _say(tx, here, row, thread=None)


def reply(
    store: Store, *, by: Actor, release: str, language: str, number: int, words: str, at: datetime
) -> Said:
    """Answer in a thread, which is named by any comment of it. A settled one stays settled.

    Raises:
        NotFoundError, NotPermittedError: no such edition or comment, or the person may not.
        FieldError: nothing was said, or too much.
    """
    words = _words(words)
    with store.write() as tx:
        here = _here(tx, by, release, language)
        thread = _thread(tx.session, here, number)
        revision = revision_of(tx.session, here, None)
        row = Spoken(revision=revision, edition=here.edition_id).row(words, by=by, at=at)
        row.thread, row.lineage = thread.id, thread.lineage
        return _say(tx, here, row, thread=thread)


def resolve(store: Store, *, by: Actor, release: str, language: str, number: int, at: datetime) -> int:
    """Settle a conversation, which is named by any comment of it; gives the number of its first one.

    Raises:
        NotFoundError, NotPermittedError: no such edition or comment, or the person may not.
        ConflictError: it is settled already.
    """
    return _turn(store, by=by, release=release, language=language, number=number, resolved=True, at=at)


def reopen(store: Store, *, by: Actor, release: str, language: str, number: int, at: datetime) -> int:
    """Open a conversation again that was settled. ConflictError where it is open; else as `resolve`."""
    return _turn(store, by=by, release=release, language=language, number=number, resolved=False, at=at)


def _turn(
    store: Store, *, by: Actor, release: str, language: str, number: int, resolved: bool, at: datetime
) -> int:
    with store.write() as tx:
        here = _here(tx, by, release, language)
        thread = _thread(tx.session, here, number)
        last = rows.turn(tx.session, thread.id or 0)
        if (last is not None and last.resolved) == resolved:
            who = people_rows.names(tx.session)[last.person] if last else ""
            raise ConflictError(
                say("{who} has settled this conversation already.", who=who)
                if resolved
                else say("This conversation is open."),
                do=say("Nothing is left to do.") if resolved else say("Reply to it."),
            )
        facts = entries.thread_turned(thread, edition=here.edition, release=here.release)
        kind = EntryType.THREAD_RESOLVED if resolved else EntryType.THREAD_REOPENED
        index = tx.append(entry(kind, at=at, actor=by.id, facts=facts))
        row = ThreadTurn(thread=thread.id or 0, resolved=resolved, person=by.id, at=at, entry=index)
        tx.session.add(row)
        tx.session.flush()
        return thread.entry


def _here(tx: Transaction, by: Actor, release: str, language: str) -> Place:
    here = place(tx.session, acting(tx.session, by), release, language, act=Act.TALK)
    tx.lock_edition(here.edition_id)
    acting_alone(tx.session, by).must(Act.TALK, here.collection.name)
    return here


def _words(words: str) -> str:
    kept = names.words(words, field="words", most=most_said, what=say("The comment"))
    if not kept:
        raise FieldError("words", say("Nothing was written."), do=say("Write what you want to say."))
    return kept


def _thread(db: Db, here: Place, number: int) -> Comment:
    row = rows.comment(db, here.edition_id, number) if names.is_number(number) else None
    if row is None:
        raise no_comment(here, number)
    return row if row.thread is None else rows.by_id(db, row.thread)


def _must_change(row: Comment, passage: Passage, *, language: str) -> None:
    """Nothing where a suggestion can be made of the passage.

    Raises:
        FieldError: it changes nothing, leaves nothing, or mixes the cells of a row.
    """
    _must_be_words(row, passage)
    after = whole_after(row)
    if not after:
        raise FieldError(
            "suggested",
            say("Nothing would be left of the passage."),
            do=say("Say in a comment that it should go; the translator takes it out of the text."),
        )
    if after == passage.text:
        raise FieldError(
            "suggested",
            say("These are the words that stand there."),
            do=say("Change them, or write a comment."),
        )
    if not keeps_cells(passage, after, language=language):
        raise FieldError(
            "suggested",
            say("The cells of this row cannot be told apart any more."),
            do=say(
                "Leave the signs between them as they are; quote the words of one cell and replace those."
            ),
        )


def _must_be_words(row: Comment, passage: Passage) -> None:
    """Nothing where what is suggested in the place of some words of a passage is words for that place.

    Raises:
        FieldError: nothing is to stand there, or the whole passage inside itself.
    """
    if row.quote is None or row.quote == passage.text:
        return
    quote = f"{row.quote[:60]}…" if len(row.quote) > 60 else row.quote
    if not row.suggested:
        raise FieldError(
            "suggested",
            say("No words are suggested in the place of “{quote}”.", quote=quote),
            do=say("Write what is to stand there. To take words out, suggest the passage without them."),
        )
    if _holds_what_is_around(row.suggested, passage, row):
        raise FieldError(
            "suggested",
            say("The whole passage would stand in the place of “{quote}”.", quote=quote),
            do=say("Write only what is to stand there, or suggest other words for the whole passage."),
        )


def _holds_what_is_around(suggested: str, passage: Passage, row: Comment) -> bool:
    """Whether words for a part of a passage begin and end with all that stands around that part."""
    before, behind = passage.text[: row.range_start], passage.text[row.range_end :]
    around = len(before.split()) + len(behind.split())
    long = around >= _fewest_around or len(before) + len(behind) >= _fewest_around_signs
    inside = len(suggested) >= len(before) + len(behind)
    return long and inside and suggested.startswith(before) and suggested.endswith(behind)


def _say(tx: Transaction, here: Place, row: Comment, *, thread: Comment | None) -> Said:
    """Write a comment, who is named in it, and its entry."""
    db = tx.session
    found = mentions.mentions(row.words, _people(db, here)) if "@" in row.words or "＠" in row.words else ()
    row.entry = tx.append(
        entry(
            EntryType.COMMENT_MADE,
            at=row.at,
            actor=row.person,
            facts=entries.comment_made(
                row,
                thread=thread,
                mentioned=[(each.start, each.end, each.person) for each in found],
                revision=revision_rows.by_id(db, row.revision),
                edition=here.edition,
                release=here.release,
            ),
        )
    )
    db.add(row)
    db.flush()
    for each in found:
        db.add(Mention(comment=row.id or 0, range_start=each.start, range_end=each.end, person=each.person))
    db.flush()
    return Said(
        number=row.entry,
        thread=thread.entry if thread else row.entry,
        passage=row.lineage,
        mentioned=tuple(dict.fromkeys(each.person for each in found)),
        nobody=mentions.nobody(row.words, [(each.start, each.end) for each in found]),
    )


def _people(db: Db, here: Place) -> list[mentions.Named]:
    """Everyone with a role in the collection whose account is open."""
    seen = {person.id: person for person, _ in people_rows.members(db, here.collection.id or 0)}
    return [
        mentions.Named(each.id, each.name, each.email) for each in seen.values() if each.disabled_at is None
    ]
