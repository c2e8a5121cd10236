"""The drift board: days, how far behind, whose turn, and who may see it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from workflow import world as w
from workflow.test_workflow_turns import ask, change_policy, crowd, disable, statements
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import NotFoundError
from tracker.review import Role, Step
from tracker.workflow import drift, drifting
from tracker.workflow.drift import Board, Cell, Query, Sort
from tracker.workflow.turns import Waiting

issued_on = date(2026, 3, 2)


def board(world: World, by: str = "carol", *, after: int = 1, zone: str = "UTC", **asked: object) -> Board:
    """The board so many days after the world began."""
    return drift.board(
        world.store,
        by=world.person(by),
        query=Query(**asked),  # type: ignore[arg-type]
        today=issued_on + timedelta(days=after),
        zone=zone,
    )


def english(world: World, **more: object) -> Cell:
    (row,) = board(world, **more).rows  # type: ignore[arg-type]
    (cell,) = row.cells
    return cell


def test_days_are_counted_against_those_allowed(issued: World) -> None:
    cell = english(issued, after=20)
    assert (cell.stage, cell.days, cell.allowed, cell.over) == (Stage.PROVISIONAL, 20, None, 0)
    change_policy(issued, provisional_days=14)
    assert [english(issued, after=days).over for days in (0, 14, 15, 20)] == [0, 0, 1, 6]
    found = board(issued, after=20)
    assert (found.sums.over, found.sums.late, found.sums.texts) == (1, 1, 2)
    assert english(issued, after=-3).days == 0, "a clock that goes wrong makes no negative days"


def test_the_days_begin_where_the_service_is(issued: World) -> None:
    """09:… UTC is the same day in Tokyo; 20 hours later it is not."""
    assert english(issued, after=1, zone="Asia/Tokyo").provisional_since == issued_on
    assert english(issued, after=1, zone="Pacific/Kiritimati").provisional_since in (
        issued_on,
        issued_on + timedelta(days=1),
    )


def test_a_second_provisional_version_does_not_begin_the_days_anew(issued: World) -> None:
    w.put(issued, w.english(w.met, w.answer.replace("ten", "twelve")))
    w.through(issued, Stage.PROVISIONAL)
    w.withdraw(issued, 1, "Replaced.")
    cell = english(issued, after=20)
    assert (cell.version, cell.days) == (2, 20)


def test_what_is_final_has_no_days_and_waits_for_nobody(issued: World) -> None:
    w.through(issued, Stage.FINAL)
    cell = english(issued)
    assert (cell.stage, cell.days, cell.allowed, cell.turns) == (Stage.FINAL, None, None, ())
    w.withdraw(issued, 2, "Wrong.")
    cell = english(issued)
    assert (cell.stage, cell.turns, cell.behind) == (Stage.WITHDRAWN, (), 0)


def test_behind_in_revisions_and_in_passages(issued: World) -> None:
    assert english(issued).behind == 0
    w.put(issued, w.japanese("両大臣は港で会った。", "港長は一覧を保管する。"), language="ja", by="tess")
    cell = english(issued)
    assert (cell.behind, cell.passages_behind) == (1, 1), "one passage says something else"
    w.put(
        issued,
        w.japanese("両大臣は港で会った。", "港長は一覧を保管する。", "この規則は四月から用いる。"),
        language="ja",
        by="tess",
    )
    cell = english(issued)
    assert (cell.behind, cell.passages_behind) == (2, 2), "and one has come"
    w.put(issued, w.japanese(), language="ja", by="tess")
    cell = english(issued)
    assert (cell.behind, cell.passages_behind) == (3, 0), "the source says again what it said"
    assert [each.kind for each in cell.turns] == [Waiting.CATCH_UP]
    assert [each.name for each in cell.turns[0].people] == ["Tom"]


def test_too_many_passages_are_not_counted(issued: World, monkeypatch: pytest.MonkeyPatch) -> None:
    w.put(issued, w.japanese("両大臣は港で会った。"), language="ja", by="tess")
    assert english(issued).passages_behind is not None
    monkeypatch.setattr(drift, "most_passages", 2)
    cell = english(issued)
    assert (cell.behind, cell.passages_behind) == (1, None)


def test_a_review_past_its_day_is_late(begun: World) -> None:
    ask(begun, Stage.PROVISIONAL, due=issued_on + timedelta(days=3))
    assert [english(begun, after=days).overdue for days in (2, 3, 5)] == [0, 0, 2]
    found = board(begun, after=5)
    assert (found.sums.overdue, found.sums.over, found.sums.late) == (1, 0, 1)
    assert board(begun, after=5, over=True).found == 1
    assert board(begun, after=3, over=True).found == 0


def test_where_nobody_can_it_says_whom_to_turn_to(begun: World) -> None:
    ask(begun, Stage.PROVISIONAL)
    for name in ("rita", "rolf"):
        disable(begun, name)
    w.take(begun, "tess", Role.REVISER)
    cell = english(begun)
    assert cell.nobody
    (turn,) = cell.turns
    assert (turn.step, turn.people) == (Step.BILINGUAL_REVISION, ())
    assert [each.name for each in turn.turn_to] == ["Carol", "Ada"]


def test_filters_pick_texts_and_rows(issued: World) -> None:
    change_policy(issued, provisional_days=14)
    w.begin_release(issued, "en", "fr", name="second")
    w.put(issued, w.japanese(), language="ja", name="second")
    tom = issued.ids["tom"]

    def names(**asked: object) -> list[str]:
        return [row.name for row in board(issued, after=20, **asked).rows]  # type: ignore[arg-type]

    assert names() == ["second", w.release]
    assert names(language="fr") == ["second"]
    assert names(language="xx") == []
    assert names(stage="provisional") == [w.release]
    assert names(stage="none") == ["second", w.release], "the Japanese text is not out"
    assert names(over=True) == [w.release]
    assert names(behind=True) == []
    assert names(person=tom) == ["second", w.release]
    assert names(person=issued.ids["vera"]) == []
    assert names(person="nobody") == []
    assert names(sort=Sort.OVER) == [w.release, "second"]
    assert names(sort=Sort.WAITING) == [w.release, "second"]
    assert names(sort=Sort.TITLE) == ["second", w.release]
    found = board(issued, after=20, language="fr")
    assert [cell.wanted for cell in found.rows[0].all] == [False, False, True]
    assert found.languages == ("en", "fr")
    assert found.sums == board(issued, after=20).sums, "sums are of everything"
    assert found.people == (
        (issued.ids["tess"], "Tess"),
        (tom, "Tom"),
    )


def test_only_what_a_person_may_see(issued: World) -> None:
    assert board(issued, by="olga").rows == ()
    assert board(issued, by="olga").sums.texts == 0
    assert [name for name, _ in board(issued, by="olga").collections] == [w.elsewhere]
    assert board(issued, by="otto").found == board(issued, by="ada").found == 1
    with pytest.raises(NotFoundError):
        board(issued, by="olga", collection=w.collection)
    with pytest.raises(NotFoundError):
        board(issued, collection="no-such")
    with pytest.raises(NotFoundError):
        board(issued, collection="nul\x00")
    assert board(issued, by="ada", collection=w.elsewhere).rows == ()


def test_a_page_has_two_hundred_releases_and_the_whole_has_all(issued: World) -> None:
    crowd(issued, 230)
    first, second, beyond = (board(issued, page=page) for page in (1, 2, 99))
    assert (len(first.rows), len(second.rows), first.pages, first.found) == (200, 31, 2, 231)
    assert beyond.query.page == 2
    assert len({row.name for row in (*first.rows, *second.rows)}) == 231
    assert len(board(issued, page=None).rows) == 231


def test_a_board_is_kept_until_something_is_recorded(issued: World) -> None:
    """The kept board says what a fresh one says, and one act makes it forgotten."""
    first = board(issued)
    with statements(issued.store) as sent:
        again = board(issued)
    assert again == first
    assert not [each for each in sent if "FROM edition" in each or "FROM review" in each]
    assert board(issued, by="rita").sums == replace(first.sums, mine=0), "kept for whoever may see the same"
    w.put(issued, w.english(w.met, w.answer.replace("ten", "twelve")))
    assert english(issued).revision == 2
    assert english(issued, after=9).days == 9, "nor is another day's board taken"
    for day in range(20):
        board(issued, after=day)
    assert len(drifting._boards[issued.store.reader]) <= drifting.boards_kept
