"""The history of a passage: every revision in which something became of it, by whom and when."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from tracker.compare import Comparison, Group, GroupKind, Op, Run, Side
from tracker.compare.faces.json_face import from_json
from tracker.documents import Document
from tracker.documents.stored import from_json as document_from
from tracker.errors import NotFoundError
from tracker.review import Actor
from tracker.saying import say
from tracker.store import Store
from tracker.store import passages as rows
from tracker.workflow import names
from tracker.workflow.facts import place


@dataclass(frozen=True, slots=True, kw_only=True)
class Relative:
    """Another passage that a passage was split from, parted from, or merged with: its lineage and place.

    `place` counts from 1 in the text of revision `revision`.
    """

    lineage: str
    revision: int
    place: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """What became of a passage in one revision.

    `comparison` is of the passages concerned alone, `before` and `after` are these passages as texts.
    `kind` is that of the change; None for the first revision, with which the passage came. `place` counts
    from 1 and is None where the passage is no longer in the text; `place_before` where it was not yet.
    """

    revision: int
    by: str
    at: datetime
    note: str
    entry: int
    kind: GroupKind | None
    moved: bool
    place: int | None
    place_before: int | None
    before: Document
    after: Document
    comparison: Comparison
    relatives: tuple[Relative, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageHistory:
    """A passage of an edition, by its lineage: what became of it, the first first.

    `latest` is the newest revision of the edition, and `place` where the passage stands in it, None where
    it is no longer there.
    """

    release: str
    language: str
    lineage: str
    latest: int
    place: int | None
    steps: tuple[Step, ...]


def history(store: Store, *, by: Actor, release: str, language: str, lineage: str) -> PassageHistory:
    """The history of a passage.

    Raises:
        NotFoundError: there is no such passage, or no such edition, or none that this person may see.
    """
    with store.read() as db:
        here = place(db, by, release, language)
        found = rows.steps(db, here.edition_id, lineage) if names.can_be_kept(lineage) else []
    if all(each.position is None for each in found):
        raise NotFoundError(
            say(
                "There is no passage “{passage}” in {text}.",
                passage=lineage[:40],
                text=f"{release}/{language}",
            ),
            do=say("Choose one on the page of a revision."),
        )
    last = found[-1].position
    return PassageHistory(
        release=here.release.name,
        language=here.edition.language,
        lineage=lineage,
        latest=found[-1].number,
        place=None if last is None else last + 1,
        steps=tuple(_steps(found)),
    )


def _steps(found: Sequence[rows.PassageStep]) -> Iterator[Step]:
    for row in found:
        if row.document is None or (row.position is None and row.position_before is None):
            continue
        step = _came(row) if row.comparison is None else _changed(row, from_json(json.loads(row.comparison)))
        if step is not None:
            yield step


def _came(row: rows.PassageStep) -> Step | None:
    """The first revision: nothing is known from before."""
    if row.position is None:
        return None
    after = _part(row.document, (row.position,))
    words = (Run(Op.ADDED, after.passages[0].text),) if after.passages[0].text else ()
    group = Group(GroupKind.ADDED, (), (row.position,), words=words)
    return _step(row, group, None)


def _changed(row: rows.PassageStep, comparison: Comparison) -> Step | None:
    """What the comparison with the revision before says of it; None where it stayed as it was."""
    for group in comparison.groups:
        if row.position in group.after if row.position is not None else row.position_before in group.before:
            return None if group.kind is GroupKind.SAME else _step(row, group, group.kind)
    return None


def _step(row: rows.PassageStep, group: Group, kind: GroupKind | None) -> Step:
    before, after = _part(row.document_before, group.before), _part(row.document, group.after)
    alone = replace(group, before=tuple(range(len(group.before))), after=tuple(range(len(group.after))))
    sides = Side("", len(group.before)), Side("", len(group.after))
    return Step(
        revision=row.number,
        by=row.by,
        at=row.at,
        note=row.note,
        entry=row.entry,
        kind=kind,
        moved=group.moved,
        place=None if row.position is None else row.position + 1,
        place_before=None if row.position_before is None else row.position_before + 1,
        before=before,
        after=after,
        comparison=Comparison(*sides, (), (alone,)),
        relatives=tuple(_relatives(row, group)),
    )


def _part(document: str | None, places: Sequence[int]) -> Document:
    """A document with these passages alone."""
    if document is None:
        return Document(title=None, date=None, language=None, passages=())
    whole = document_from(json.loads(document))
    return replace(whole, passages=tuple(whole.passages[place] for place in places))


def _relatives(row: rows.PassageStep, group: Group) -> Iterator[Relative]:
    """The other passages of a split or a merge: parts as they are now, sources as they were before."""
    here = json.loads(row.lineage or "[]")
    there = json.loads(row.lineage_before or "[]")
    mine = {here[row.position]} if row.position is not None else {there[row.position_before]}
    for number, lineages, places in ((row.number, here, group.after), (row.number - 1, there, group.before)):
        for at in places:
            if lineages[at] not in mine:
                mine.add(lineages[at])
                yield Relative(lineage=lineages[at], revision=number, place=at + 1)
