"""What was said in threads, read from rows: each kind of row in one statement, however many there are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.store import people as people_rows
from tracker.store import revisions as revision_rows
from tracker.store import talk as rows
from tracker.store.tables import Comment, Mention
from tracker.workflow.facts import Place
from tracker.workflow.talk.facts import CommentFacts, MentionFacts, State, SuggestionFacts, Thread
from tracker.workflow.talk.mentions import nobody
from tracker.workflow.talk.standing import Anchor, Follower, Standing
from tracker.workflow.talk.wording import whole_after

on_a_page = 50
"""How many threads are told on a page of a whole edition."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A thread in brief, and where it stands in the revision for which it is told."""

    root: rows.Root
    standing: Standing | None

    @property
    def line(self) -> str | None:
        """The passage under which it is told: where it stands, or stood once."""
        return (self.standing and self.standing.lineage) or self.root.lineage

    @property
    def order(self) -> tuple[bool, int, int]:
        """Open ones first, then by place in the text, those on what is gone last; the newest first."""
        place = 0 if self.standing is None else self.standing.place or 2**31
        return self.root.resolved, place, -self.root.id


def anchor_of(root: rows.Root) -> Anchor:
    """What a thread on a passage is followed from."""
    assert root.lineage is not None
    if root.used is not None:  # its words stand there, also where they begin a lineage of their own
        return Anchor(revision=root.used[0], lineage=root.used[1])
    return Anchor(revision=root.revision, lineage=root.lineage, start=root.start, quote=root.quote)


def pages_of(many: int, size: int, page: int) -> tuple[int, int]:
    """How many pages there are, and the one of them that is nearest to the one asked for."""
    pages = max(1, -(-many // size))
    return pages, min(max(page, 1), pages)


class Telling:
    """Reads what was said in threads, each kind of row in one statement."""

    def __init__(self, db: Db, here: Place, follower: Follower) -> None:
        self._db, self._here, self._follower = db, here, follower

    def whole(self, placed: Placed, page: int) -> tuple[tuple[Thread, ...], int, int]:
        """A thread with all of its replies, page by page, the newest on the first."""
        key = placed.root.id
        _, many = rows.said_in(self._db, [key], most=1)
        pages, page = pages_of(many.get(key, 0), on_a_page, page)
        return self.threads([placed], most=on_a_page, skip=(page - 1) * on_a_page), pages, page

    def threads(self, placed: Sequence[Placed], *, most: int, skip: int = 0) -> tuple[Thread, ...]:
        """These threads, with at most so many replies each."""
        if not placed:
            return ()
        keys = [each.root.id for each in placed]
        said, many = rows.said_in(self._db, keys, most=most, skip=skip)
        self._names = people_rows.names(self._db)
        self._numbers = revision_rows.numbers(self._db, {each.revision for each in said})
        self._mentions = rows.mentions(self._db, [each.id or 0 for each in said])
        self._roles: dict[str, list[str]] = {}
        for person, role in people_rows.members(self._db, self._here.collection.id or 0):
            self._roles.setdefault(person.id, []).append(role)
        suggested = [each.id or 0 for each in said if each.suggested is not None]
        self._decided = rows.decisions(self._db, suggested) if suggested else {}
        self._used = rows.uses(self._db, suggested) if suggested else {}
        turns = rows.last_turns(self._db, keys)
        firsts = {each.id or 0: each for each in said if each.thread is None}
        replies: dict[int, list[Comment]] = {}
        for each in said:
            if each.thread is not None:
                replies.setdefault(each.thread, []).append(each)
        return tuple(
            self._thread(
                each,
                firsts[each.root.id],
                replies.get(each.root.id, []),
                earlier=max(0, many.get(each.root.id, 0) - skip - most),
                turn=turns.get(each.root.id),
            )
            for each in placed
        )

    def _thread(
        self,
        placed: Placed,
        first: Comment,
        replies: Sequence[Comment],
        *,
        earlier: int,
        turn: rows.Turn | None,
    ) -> Thread:
        root, standing = placed.root, placed.standing
        text = self._words_of(root, standing)
        return Thread(
            number=root.number,
            passage=root.lineage,
            quote=root.quote,
            standing=standing,
            text=text,
            first=self._comment(first, text if standing and standing.place else None),
            replies=tuple(self._comment(each, None) for each in replies),
            earlier=earlier,
            resolved=root.resolved,
            resolved_by=self._names[turn.person] if turn and turn.resolved else None,
            resolved_at=turn.at if turn and turn.resolved else None,
        )

    def _words_of(self, root: rows.Root, standing: Standing | None) -> str:
        """What the passage says, or said last."""
        if standing is None:
            return ""
        if standing.place is not None:
            return self._follower.texts[standing.place - 1]
        return self._follower.last_words(anchor_of(root), gone=standing.gone or 0)

    def _comment(self, row: Comment, text: str | None) -> CommentFacts:
        named = self._mentions.get(row.id or 0, [])
        return CommentFacts(
            number=row.entry,
            by=self._names[row.person],
            by_id=row.person,
            roles=tuple(self._roles.get(row.person, ())),
            at=row.at,
            words=row.words,
            revision=self._numbers[row.revision],
            mentions=tuple(self._mention(each) for each in named),
            nobody=nobody(row.words, [(each.range_start, each.range_end) for each in named]),
            suggestion=self._suggestion(row, text) if row.suggested is not None else None,
        )

    def _mention(self, row: Mention) -> MentionFacts:
        return MentionFacts(
            start=row.range_start, end=row.range_end, person=row.person, name=self._names[row.person]
        )

    def _suggestion(self, row: Comment, text: str | None) -> SuggestionFacts:
        decided, used = self._decided.get(row.id or 0), self._used.get(row.id or 0)
        state = State.OPEN
        if used is not None:
            state = State.CAME_IN
        elif decided is not None:
            state = State.ACCEPTED if decided.accepted else State.DECLINED
        return SuggestionFacts(
            before=row.base or "",
            after=whole_after(row),
            state=state,
            fits=text == row.base,
            by=self._names[decided.person] if decided else None,
            at=decided.at if decided else None,
            reason=decided.reason if decided else "",
            came_in=used[1] if used else None,
        )
