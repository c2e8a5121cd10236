"""What waits for the next revision of an edition: accepted suggestions, returned passages, open questions.

Told on the page where a revision is uploaded, and in its preview with what the new text makes of each.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sqlmodel import Session as Db

from tracker.compare import Comparison
from tracker.documents import Document, Passage, Stage, passage_digest
from tracker.review import Actor, Decision, ReviewState, Step
from tracker.review.passages import Found, Ruled, Standing
from tracker.review.returning import ReturnCode
from tracker.store import Store
from tracker.store import people as people_rows
from tracker.store import reviews as review_rows
from tracker.store import revisions as revision_rows
from tracker.store import talk as talk_rows
from tracker.store.tables import Revision
from tracker.workflow import cases
from tracker.workflow.desk.ground import ground
from tracker.workflow.desk.standings import rulings, standings
from tracker.workflow.desk.units import Unit
from tracker.workflow.facts import Place, place
from tracker.workflow.inspecting import next_stage
from tracker.workflow.judged import texts_of
from tracker.workflow.looking import Looked, look, place_of
from tracker.workflow.talk.standing import Anchor, Follower
from tracker.workflow.talk.telling import anchor_of
from tracker.workflow.talk.wording import holds_words_of, whole_after


@dataclass(frozen=True, slots=True, kw_only=True)
class AwaitedSuggestion:
    """An accepted suggestion that no revision has brought; `number` is that of its comment.

    `place` is where its passage stands in the newest revision, from 1; None where it is gone. `answered` is
    whether the new text has its words; None where there is no new text.
    """

    number: int
    place: int | None
    words: str
    by: str
    answered: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedPassage:
    """A change that was returned, and whose words stand in the newest revision all the same.

    `place` says where in words (“¶4”), `unit` is its name at the desk. `answered` is whether the new text has
    other words there; None where there is no new text.
    """

    place: str
    unit: str
    step: Step
    by: str
    code: ReturnCode | None
    reason: str
    answered: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnedText:
    """That the newest revision was returned as a whole."""

    step: Step
    by: str
    code: ReturnCode | None
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A conversation that is open; `number` is that of its first comment, `words` are what that says.

    `place` is None where it is about the whole text, or about a passage that is gone. `answered` is whether
    the new text has other words in its passage: nobody but a person can say whether they are an answer.
    """

    number: int
    place: int | None
    words: str
    by: str
    answered: bool | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """All that waits for the next revision. `text` is None where the newest was not returned as a whole."""

    text: ReturnedText | None = None
    returned: tuple[ReturnedPassage, ...] = ()
    suggestions: tuple[AwaitedSuggestion, ...] = ()
    questions: tuple[OpenQuestion, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.text or self.returned or self.suggestions or self.questions)


def awaited(store: Store, *, by: Actor, release: str, language: str) -> Awaited:
    """What waits for the next revision of an edition; nothing where it has no revision yet.

    Raises:
        NotFoundError: no such edition, or none that this person may see.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        latest = revision_rows.latest(db, here.edition_id)
        return _Reader(db, here, latest, None).awaited() if latest else Awaited()


def returned_text(store: Store, *, by: Actor, release: str, language: str) -> ReturnedText | None:
    """That the newest revision of an edition was returned as a whole; None where it was not.

    Raises:
        NotFoundError: no such edition, or none that this person may see.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        latest = revision_rows.latest(db, here.edition_id)
        return _Reader(db, here, latest, None).text() if latest else None


def awaited_of_upload(store: Store, *, by: Actor, token: str) -> Awaited:
    """The same for a file that is looked at, with what it makes of each.

    Raises:
        as `upload.preview`.
    """
    looked = look(store, by=by, token=token)
    with store.read() as db:
        here = place_of(db, by, looked.upload)
        return _Reader(db, here, looked.latest, looked).awaited() if looked.latest else Awaited()


def guessed_stage(store: Store, *, by: Actor, token: str) -> Stage:
    """The stage for which the checks look at a file before anybody asks for a review: the next to come.

    Raises:
        as `upload.preview`.
    """
    looked = look(store, by=by, token=token)
    with store.read() as db:
        here = place_of(db, by, looked.upload)
        return next_stage(db, here)


class _Reader:
    """Reads what waits for one edition, and holds it against a new text where there is one."""

    def __init__(self, db: Db, here: Place, latest: Revision, looked: Looked | None) -> None:
        self._db, self._here, self._latest = db, here, latest
        self._names = people_rows.names(db)
        self._new = None
        if looked and looked.before and looked.comparison:
            self._new = _New(looked.before, looked.reading.document, looked.comparison)

    def awaited(self) -> Awaited:
        """All of it."""
        return Awaited(
            text=self.text(),
            returned=tuple(self._returned()),
            suggestions=tuple(self._suggestions()),
            questions=tuple(self._questions()),
        )

    def text(self) -> ReturnedText | None:
        """That the newest revision was returned as a whole."""
        review = review_rows.newest(self._db, self._here.edition_id)
        if review is None or review.revision != self._latest.id or review.state != ReviewState.RETURNED:
            return None
        given = [
            row
            for row in review_rows.signoffs(self._db, review.id or 0)
            if row.decision == Decision.RETURNED and row.withdrawn_at is None
        ]
        if not given:
            return None
        last = given[-1]
        return ReturnedText(
            step=Step(last.step),
            by=self._names[last.person],
            code=ReturnCode(last.code) if last.code else None,
            reason=last.reason,
        )

    def _returned(self) -> Iterator[ReturnedPassage]:
        db, here = self._db, self._here
        made = rulings(db, here.edition_id)
        if not made.of_step:
            return
        base = ground(db, here.edition_id, texts_of(db, here, self._latest))
        review = review_rows.newest(db, here.edition_id)
        at_it = review.id if review is not None and review.revision == self._latest.id else None
        policy = cases.policy_of(here)
        of_step = {
            step: standings(db, base, made, step=step, review=at_it, policy=policy) for step in made.of_step
        }
        for at, unit in enumerate(base.units):
            for step, found in of_step.items():
                ruled = _returned_by(unit, found[at])
                if ruled is not None:
                    yield ReturnedPassage(
                        place=unit.place,
                        unit=unit.name,
                        step=step,
                        by=self._names[ruled.person],
                        code=ReturnCode(ruled.code) if ruled.code else None,
                        reason=ruled.reason,
                        answered=self._new.changes(unit) if self._new else None,
                    )

    def _suggestions(self) -> Iterator[AwaitedSuggestion]:
        accepted = talk_rows.accepted(self._db, self._here.edition_id)
        if not accepted:
            return
        earliest = min(number for _, number in accepted)
        follower = Follower(self._db, self._latest, earliest=earliest)
        for row, number in accepted:
            standing = follower.stands(Anchor(revision=number, lineage=row.lineage or ""))
            words = whole_after(row)
            yield AwaitedSuggestion(
                number=row.entry,
                place=standing.place,
                words=words,
                by=self._names[row.person],
                answered=self._new.has(
                    words,
                    base=row.base or "",
                    at=standing.place,
                    language=self._here.edition.language,
                )
                if self._new
                else None,
            )

    def _questions(self) -> Iterator[OpenQuestion]:
        db = self._db
        roots = [each for each in talk_rows.roots(db, self._here.edition_id) if not each.resolved]
        decided = talk_rows.decisions(db, (each.id for each in roots)) if roots else {}
        open_ = [each for each in roots if each.id not in decided and each.used is None]
        if not open_:
            return
        follower = Follower(db, self._latest, earliest=min(each.revision for each in open_))
        said, _ = talk_rows.said_in(db, [each.id for each in open_], most=0)
        first = {each.id: each for each in said if each.thread is None}
        for root in open_:
            at = follower.stands(anchor_of(root)).place if root.lineage is not None else None
            row = first[root.id]
            yield OpenQuestion(
                number=root.number,
                place=at,
                words=row.words or whole_after(row),
                by=self._names[row.person],
                answered=self._new.other_words(at) if self._new else None,
            )


def _returned_by(unit: Unit, found: Found) -> Ruled | None:
    """The return of these very words, in this review or an earlier one; None where none counts."""
    if found.standing is Standing.RETURNED:
        return found.ruled
    ruled = found.earlier
    if ruled is None:
        return None
    same = ruled.covered.after == unit.covered.after and (
        bool(unit.covered.after) or ruled.covered.before == unit.covered.before
    )
    return ruled if same else None


class _New:
    """A text that would follow the newest revision, with what it changes in that."""

    def __init__(self, before: Document, document: Document, comparison: Comparison) -> None:
        self._before, self._document = before, document
        self._fields = {each.name for each in comparison.fields}
        self._heirs = {at: group.after for group in comparison.groups for at in group.before}
        self._digests = {passage_digest(each) for each in document.passages}

    def changes(self, unit: Unit) -> bool:
        """Whether the words of a change are not what they were: of what was removed, whether it is back."""
        if unit.field is not None:
            return unit.field.name in self._fields
        if not unit.covered.after:
            return self._digests.issuperset(unit.covered.before)
        return not self._digests.issuperset(unit.covered.after)

    def other_words(self, place: int | None) -> bool:
        """Whether the passage that stands at a place (from 1) has other words, or is gone."""
        if place is None:
            return False
        words = self._before.passages[place - 1].text
        return all(each.text != words for each in self._passages(place))

    def has(self, words: str, *, base: str, at: int | None, language: str) -> bool:
        """Whether what was suggested for a passage stands in what has become of it, or word for word."""
        texts = [each.text for each in self._passages(at)]
        return any(
            text == words
            or (text != base and holds_words_of(base=base, suggested=words, text=text, language=language))
            for text in texts
        ) or any(each.text == words for each in self._document.passages)

    def _places(self, place: int | None) -> Sequence[int]:
        return self._heirs.get(place - 1, ()) if place is not None else ()

    def _passages(self, place: int | None) -> list[Passage]:
        return [self._document.passages[each] for each in self._places(place)]
