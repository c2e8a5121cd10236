"""What waits for the next revision: told before the upload, and held against the new text in its preview."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import NotFoundError
from tracker.review import Step
from tracker.review.returning import ReturnCode
from tracker.store import revisions as revision_rows
from tracker.workflow.awaited import Awaited, awaited, awaited_of_upload, guessed_stage, returned_text
from tracker.workflow.facts import place
from tracker.workflow.talk import commenting, suggesting
from tracker.workflow.talk.commenting import On

STEP = Step.BILINGUAL_REVISION
twenty = "A pilot shall answer every call within twenty minutes."
thirty = "A pilot shall answer every call within thirty minutes."
list_kept = "The harbour master keeps the list of all calls."


def act(world: World, do: Callable[..., Any], by: str, **more: object) -> Any:
    return do(world.store, by=world.person(by), release=w.release, language="en", at=world.at(), **more)


def line(world: World, at: int) -> str:
    """The lineage of a passage of the newest revision, by its place from 1."""
    with world.store.read() as db:
        here = place(db, world.person("tom"), w.release, "en")
        row = revision_rows.latest(db, here.edition_id)
        assert row is not None
        return revision_rows.lineage(row)[at - 1]


def waits(world: World) -> Awaited:
    return awaited(world.store, by=world.person("tom"), release=w.release, language="en")


def waits_for(world: World, *sentences: str) -> Awaited:
    token = w.lay(world, w.english(*sentences))
    return awaited_of_upload(world.store, by=world.person("tom"), token=token)


@pytest.fixture
def reviewed(world: World) -> World:
    """A first revision issued as provisional, and a second one under review for final."""
    w.begin_release(world, "en")
    w.put(world, w.japanese(), by="tom", language="ja")
    w.through(world, Stage.FINAL, language="ja")
    w.put(world, w.english(w.met, w.answer, w.lists))
    w.through(world, Stage.PROVISIONAL)
    w.put(world, w.english(w.met, twenty, list_kept))
    w.ask(world, Stage.FINAL)
    return world


def test_nothing_waits_where_nothing_was_said(world: World) -> None:
    w.begin_release(world, "en")
    assert not waits(world)
    w.put(world, w.japanese(), by="tom", language="ja")
    w.put(world, w.english())
    assert not waits(world)
    assert not waits_for(world, w.met, twenty, w.lists)
    with pytest.raises(NotFoundError):
        awaited(world.store, by=world.person("olga"), release=w.release, language="en")


def test_a_returned_passage_waits_until_its_words_are_others(reviewed: World) -> None:
    w.decide(reviewed, "rita", STEP, "¶4", decision="returned", code="meaning", reason="Ten, not twenty.")
    w.decide(reviewed, "rita", STEP, "¶5")
    (told,) = waits(reviewed).returned
    assert (told.place, told.step, told.code) == ("¶4", STEP, ReturnCode.MEANING)
    assert told.reason == "Ten, not twenty."
    assert told.answered is None
    assert [each.answered for each in waits_for(reviewed, w.met, twenty, w.lists).returned] == [False]
    assert [each.answered for each in waits_for(reviewed, w.met, thirty, list_kept).returned] == [True]
    w.put(reviewed, w.english(w.met, twenty, w.lists))
    assert [each.place for each in waits(reviewed).returned] == ["¶4"], "the same words wait on"
    w.put(reviewed, w.english(w.met, thirty, w.lists))
    assert waits(reviewed).returned == ()


def test_a_return_of_the_whole_is_told_until_a_new_revision(reviewed: World) -> None:
    w.send_back(reviewed, "rita", STEP, "Read the whole again.")
    told = returned_text(reviewed.store, by=reviewed.person("tom"), release=w.release, language="en")
    assert told is not None
    assert told == waits(reviewed).text
    assert (told.reason, told.code) == ("Read the whole again.", ReturnCode.MEANING)
    w.put(reviewed, w.english(w.met, thirty, list_kept))
    assert waits(reviewed).text is None


def test_an_accepted_suggestion_waits_until_a_revision_has_it(reviewed: World) -> None:
    said = act(
        reviewed,
        commenting.suggest,
        "rita",
        words="Ten.",
        suggested=w.answer,
        on=On(passage=line(reviewed, 4)),
    )
    assert [each.number for each in waits(reviewed).questions] == [said.number], "nobody has decided on it"
    act(reviewed, suggesting.accept, "tom", number=said.number)
    found = waits(reviewed)
    assert found.questions == ()
    assert [(each.number, each.place, each.words) for each in found.suggestions] == [
        (said.number, 4, w.answer)
    ]
    assert [each.answered for each in waits_for(reviewed, w.met, thirty, list_kept).suggestions] == [False]
    moved = waits_for(reviewed, w.met, list_kept, w.answer).suggestions
    assert [each.answered for each in moved] == [True]
    w.put(reviewed, w.english(w.met, w.answer, list_kept))
    assert not waits(reviewed)


def test_an_open_question_tells_whether_its_passage_changes(reviewed: World) -> None:
    said = act(reviewed, commenting.comment, "rita", words="Which calls?", on=On(passage=line(reviewed, 5)))
    (told,) = waits(reviewed).questions
    assert (told.number, told.place, told.words, told.answered) == (said.number, 5, "Which calls?", None)
    assert [each.answered for each in waits_for(reviewed, w.met, thirty, list_kept).questions] == [False]
    assert [each.answered for each in waits_for(reviewed, w.met, twenty, w.lists).questions] == [True]
    assert [each.answered for each in waits_for(reviewed, w.met, twenty).questions] == [True], "it is gone"
    act(reviewed, commenting.resolve, "rita", number=said.number)
    assert not waits(reviewed)


def test_the_stage_of_a_file_is_the_next_to_come(world: World) -> None:
    w.begin_release(world, "en")
    w.put(world, w.japanese(), by="tom", language="ja")
    token = w.lay(world, w.english())
    assert guessed_stage(world.store, by=world.person("tom"), token=token) is Stage.PROVISIONAL
    w.put(world, w.english())
    w.through(world, Stage.PROVISIONAL)
    token = w.lay(world, w.english(w.met, twenty, w.lists))
    assert guessed_stage(world.store, by=world.person("tom"), token=token) is Stage.FINAL
