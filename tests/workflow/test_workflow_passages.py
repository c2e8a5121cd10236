"""The history of a passage: one query, on both databases, through edits, moves, splits, merges and its end."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event
from workflow import world as worlds
from workflow.world import World

from tracker.compare import GroupKind, Op
from tracker.errors import NotFoundError
from tracker.store import passages as rows
from tracker.store import releases as release_rows
from tracker.workflow import passages, read
from tracker.workflow.names import TextName

met, answer, lists = worlds.met, worlds.answer, worlds.lists
calls = "Every call is written down with the hour at which it came and the name of whoever took it."


@pytest.fixture
def told(begun: World) -> World:
    """Seven revisions: r1 as begun; what they change is in the names."""
    may = answer.replace("shall", "may")
    for sentences in (
        (met, may, lists),  # r2: an edit
        (met, lists, may),  # r3: a move, of the shorter one
        (met, calls, lists, may),  # r4: something new above it
        (met, f"{calls} {lists}", may),  # r5: two merged
        (met, calls, lists, may),  # r6: and split again
        (met, calls, lists),  # r7: gone
    ):
        worlds.put(begun, worlds.english(*sentences))
    return begun


def line(world: World, revision: int, text: str) -> str:
    """The lineage of a passage by its words."""
    found = read.text(world.store, by=world.person("tom"), name=TextName(worlds.release, "en", revision))
    place = [passage.text for passage in found.document.passages].index(text)
    return found.lineage[place]


def history(world: World, lineage: str, *, by: str = "tom") -> passages.PassageHistory:
    return passages.history(
        world.store, by=world.person(by), release=worlds.release, language="en", lineage=lineage
    )


def kinds(found: passages.PassageHistory) -> list[tuple[int, str | None]]:
    return [(step.revision, step.kind) for step in found.steps]


@contextmanager
def statements(world: World) -> Iterator[list[str]]:
    """What is asked of the database meanwhile."""
    seen: list[str] = []

    def note(_connection, _cursor, statement, *_rest) -> None:
        seen.append(statement)

    event.listen(world.store.reader, "before_cursor_execute", note)
    yield seen
    event.remove(world.store.reader, "before_cursor_execute", note)


def test_it_is_one_query(told: World) -> None:
    lineage = line(told, 1, answer)
    with told.store.read() as db:
        release, _ = release_rows.release(db, worlds.release)
        edition = release_rows.edition(db, release, "en").id or 0
        with statements(told) as seen:
            found = rows.steps(db, edition, lineage)
    assert len(seen) == 1
    assert [each.number for each in found] == [1, 2, 3, 4, 5, 6, 7]
    assert [each.position is None for each in found] == [False] * 6 + [True]
    assert found[2].document is not None
    with statements(told) as seen:
        history(told, lineage)
    asked = [each for each in seen if "lag(" in each.lower()]
    assert len(asked) == 1


def test_edits_moves_and_the_end_are_in_it_and_nothing_else(told: World) -> None:
    found = history(told, line(told, 1, answer))
    assert kinds(found) == [(1, None), (2, "edited"), (7, "removed")]
    assert (found.latest, found.place) == (7, None)
    first, second, last = found.steps
    assert first.after.passages[0].text == answer
    assert [
        (run.op, run.text) for run in second.comparison.groups[0].words or () if run.op is not Op.KEPT
    ] == [
        (Op.REMOVED, "shall"),
        (Op.ADDED, "may"),
    ]
    assert (second.by, second.note) == ("Tom", "")
    assert first.at < second.at < last.at
    moved = history(told, line(told, 1, lists)).steps[1]
    assert (moved.revision, moved.kind, moved.moved) == (3, "moved", True)
    assert moved.place_before == (moved.place or 0) + 1
    assert last.place is None
    assert last.before.passages[0].text == answer.replace("shall", "may")
    assert last.after.passages == ()


def test_a_merge_keeps_the_first_source_and_a_split_the_first_part(told: World) -> None:
    kept, merged = line(told, 4, calls), line(told, 1, lists)
    assert line(told, 6, calls) == kept
    part = line(told, 6, lists)
    assert part not in {kept, merged}
    assert kinds(history(told, kept)) == [(4, "added"), (5, "merged"), (6, "split")]
    assert kinds(history(told, merged)) == [(1, None), (3, "moved"), (5, "merged")]
    assert kinds(history(told, part)) == [(6, "split")]
    assert history(told, kept).place is not None
    assert history(told, merged).place is None


def test_it_leads_to_the_passages_it_was_merged_with_and_split_from(told: World) -> None:
    kept, merged, part = line(told, 4, calls), line(told, 1, lists), line(told, 6, lists)
    steps = {step.revision: step.relatives for step in history(told, kept).steps}
    assert [(each.lineage, each.revision) for each in steps[5]] == [(merged, 4)]
    assert [(each.lineage, each.revision) for each in steps[6]] == [(part, 6)]
    assert [(each.lineage, each.revision) for each in history(told, part).steps[0].relatives] == [(kept, 6)]
    last = history(told, merged).steps[-1]
    assert last.kind is GroupKind.MERGED
    assert last.place is None
    assert [(each.lineage, each.revision) for each in last.relatives] == [(kept, 5)]


def test_what_only_came_to_stand_elsewhere_has_no_step(told: World) -> None:
    found = history(told, line(told, 1, met))
    assert kinds(found) == [(1, None)]
    assert found.place is not None


def test_strangers_and_unknown_passages_are_told_that_there_is_nothing(told: World) -> None:
    lineage = line(told, 1, met)
    with pytest.raises(NotFoundError, match="no release"):
        history(told, lineage, by="olga")
    for unknown in ("", "0" * 16, "x" * 500, "\x00", "\ud800", "' or 1=1 --"):
        with pytest.raises(NotFoundError, match="no passage"):
            history(told, unknown)
    japanese = read.text(told.store, by=told.person("tom"), name=TextName(worlds.release, "ja", 1)).lineage[0]
    with pytest.raises(NotFoundError, match="no passage"):
        history(told, japanese)
