"""Where a passage, and words in it, stand in a later revision: through edits, moves, splits and merges."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import Session as Db

from tracker.store import revisions as revision_rows
from tracker.store import talk as rows
from tracker.store.tables import Revision


class Words(StrEnum):
    """What became of the words that somebody quoted."""

    NONE = "none quoted"
    FOUND = "found"
    GONE = "gone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a comment is about: a passage of revision `revision` by lineage, and words from `start` on."""

    revision: int
    lineage: str
    start: int | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """Where what a comment is about stands in a revision.

    `lineage` is the passage there and `place` where it stands, from 1; both are None where it is gone:
    `gone` is then the number of the first revision without it. Of quoted words `start` is where they are
    found, in code points.
    """

    lineage: str | None
    place: int | None
    words: Words = Words.NONE
    start: int | None = None
    gone: int | None = None


def find_again(text: str, *, quote: str, start: int | None) -> int | None:
    """Where words stand in a text now: where they were, else in the nearest place; None where in none."""
    if not quote:
        return None
    if start is None:
        found = text.find(quote)
        return found if found >= 0 else None
    if text.startswith(quote, start):
        return start
    before, behind = text.rfind(quote, 0, max(start, 0) + len(quote)), text.find(quote, max(start, 0))
    near = [each for each in (before, behind) if each >= 0]
    return min(near, key=lambda each: (abs(each - start), each), default=None)


class Follower:
    """Follows passages of one edition into one revision; reads comparisons where a lineage does not tell.

    `earliest` is the number of the first revision that anything is followed from. Two statements, however
    many passages are followed; `last_words` needs one more for each revision after which something went.
    `lineage` has that of every passage of the revision, `places` where each stands, from 0.
    """

    def __init__(
        self, db: Db, revision: Revision, *, earliest: int, texts: Sequence[str] | None = None
    ) -> None:
        self._db = db
        self._earliest = earliest
        self._revision = revision
        self.lineage = revision_rows.lineage(revision)
        self.places = {line: at for at, line in enumerate(self.lineage)}
        self._texts = tuple(texts) if texts is not None else None
        self._steps: list[_Step] | None = None
        self._last: dict[int, dict[str, str]] = {}

    @property
    def texts(self) -> tuple[str, ...]:
        """The words of every passage of the revision."""
        if self._texts is None:
            document = revision_rows.document(self._revision)
            self._texts = tuple(each.text for each in document.passages)
        return self._texts

    def stands(self, anchor: Anchor) -> Standing:
        """Where it stands in this revision."""
        at = self.places.get(anchor.lineage)
        if at is not None:
            here = self._standing(at, anchor)
            if here.words is not Words.GONE:
                return here
        heirs, gone = self.heirs(anchor.lineage, since=anchor.revision)
        if not heirs:
            return Standing(
                lineage=None,
                place=None,
                words=Words.GONE if anchor.quote else Words.NONE,
                gone=gone,
            )
        places = sorted(self.places[line] for line in heirs)
        told = [self._standing(each, anchor) for each in places]
        main = at if at is not None else self.places[heirs[0]]
        with_words = next((each for each in told if each.words is Words.FOUND), None)
        return with_words or self._standing(main, anchor)

    def heirs(self, lineage: str, *, since: int) -> tuple[tuple[str, ...], int | None]:
        """The lineages in this revision of what a passage of an earlier one has become.

        The first is the one that followed it most closely. None are left where it is gone: then the
        number says of the first revision without it.
        """
        lines: tuple[str, ...] = (lineage,)
        for step in self._steps_since(since):
            heirs = tuple(dict.fromkeys(heir for line in lines for heir in step.heirs(line)))
            if not heirs:
                return (), step.number
            lines = heirs
        return lines, None

    def _standing(self, at: int, anchor: Anchor) -> Standing:
        text = self.texts[at] if anchor.quote else ""
        start = find_again(text, quote=anchor.quote, start=anchor.start) if anchor.quote else None
        words = Words.NONE if not anchor.quote else Words.GONE if start is None else Words.FOUND
        return Standing(lineage=self.lineage[at], place=at + 1, words=words, start=start)

    def last_words(self, anchor: Anchor, *, gone: int) -> str:
        """What a passage said last that revision `gone` is the first one without."""
        line, number = anchor.lineage, gone - 1
        for step in self._steps_since(anchor.revision):
            if step.number <= number:
                line = next(iter(step.heirs(line)), line)
        if number not in self._last:
            row = revision_rows.revision(self._db, self._revision.edition, number)
            texts = (each.text for each in revision_rows.document(row).passages)
            self._last[number] = dict(zip(revision_rows.lineage(row), texts, strict=True))
        return self._last[number].get(line, "")

    def _steps_since(self, since: int) -> Iterator[_Step]:
        """What every revision after one did to passages, up to this one."""
        if self._steps is None:
            edition, number = self._revision.edition, self._revision.number
            self._steps = list(_steps(rows.steps(self._db, edition, after=self._earliest - 1, until=number)))
        return (step for step in self._steps if step.number > since)


@dataclass(frozen=True, slots=True)
class _Step:
    """What a revision made of the passages of the one before: for each lineage that changed, its heirs."""

    number: int
    here: frozenset[str]
    changed: dict[str, tuple[str, ...]]

    def heirs(self, line: str) -> tuple[str, ...]:
        if line in self.changed:
            return self.changed[line]
        return (line,) if line in self.here else ()


def _steps(found: Sequence[tuple[int, str, str | None]]) -> Iterator[_Step]:
    before: list[str] | None = None
    for number, lineage, comparison in found:
        here: list[str] = json.loads(lineage)
        if before is not None and comparison is not None:
            changed = {}
            for group in json.loads(comparison)["groups"]:
                gone, come = group["before"], group["after"]
                if len(gone) == 1 and len(come) == 1:
                    continue  # its lineage tells
                heirs = tuple(here[at] for at in come)
                for at in gone:
                    changed[before[at]] = heirs
            yield _Step(number, frozenset(here), changed)
        before = here
