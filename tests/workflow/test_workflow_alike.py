"""Two places of a text that say the same and change alike are two changes, and each is decided."""

from __future__ import annotations

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import ConflictError
from tracker.review import Step
from tracker.review.passages import Standing
from tracker.store.tables import DecidedChange
from tracker.workflow import audit
from tracker.workflow.desk import together
from tracker.workflow.desk.foretelling import foretell

STEP = Step.BILINGUAL_REVISION
gone = "The berth is free."
taken = "The berth is free from noon."
comma = "The berth, is free."
one, other = "Ships of the first class wait at the mole.", "Ships of the second class wait at the quay."


@pytest.fixture
def table(world: World) -> World:
    """A text with the same sentence at two places, as its source has it, out as provisional."""
    w.begin_release(world, "en")
    free = "この泊地は空いている。"
    first, second = "一等の船は防波堤で待つ。", "二等の船は岸壁で待つ。"
    w.put(world, w.japanese("両大臣は桟橋で会った。", first, free, second, free), language="ja")
    w.put(world, w.english(w.met, one, gone, other, gone))
    w.through(world, Stage.PROVISIONAL)
    return world


def standings(world: World, by: str = "rita") -> dict[str, Standing]:
    return {each.unit.place: each.found.standing for each in w.desk(world, by, STEP).judged}


def alike(world: World) -> bool:
    """Whether the two changes cover the same: else this test proves nothing."""
    covered = [each.unit.covered for each in w.desk(world, "rita", STEP).judged]
    return len(covered) == 2 and covered[0] == covered[1]


@pytest.fixture
def twice(table: World) -> World:
    """Both changed alike, and asked for review."""
    w.put(table, w.english(w.met, one, taken, other, taken))
    w.ask(table, Stage.FINAL)
    assert alike(table)
    return table


def test_a_decision_on_one_is_none_on_the_other(twice: World) -> None:
    w.decide(twice, "rita", STEP, "¶5")
    assert standings(twice) == {"¶5": Standing.APPROVED, "¶7": Standing.TO_GO}
    with pytest.raises(ConflictError, match="One change is still to go: ¶7"):
        w.sign(twice, "rita", STEP, deal=False)
    w.decide(twice, "rita", STEP, "¶7", decision="returned", code="meaning", reason="Not this one.")
    assert standings(twice) == {"¶5": Standing.APPROVED, "¶7": Standing.RETURNED}
    w.decide(twice, "rita", STEP, "¶7")
    w.sign(twice, "rita", STEP, deal=False)
    assert audit.check(twice.store).finding is None


def test_both_in_one_act_and_one_taken_back(twice: World) -> None:
    made = w.decide(twice, "rita", STEP, "¶5", "¶7")
    assert len(set(made.changes)) == 2
    assert len(made.entries) == 1
    w.decide(twice, "rita", STEP, "¶5", decision="undone")
    assert standings(twice) == {"¶5": Standing.TO_GO, "¶7": Standing.APPROVED}
    assert audit.check(twice.store).finding is None


def test_on_the_next_revision_each_goes_with_its_own_passage(twice: World) -> None:
    w.decide(twice, "rita", STEP, "¶7")
    token = w.lay(twice, w.english(w.met, one + " All of them.", taken, other, taken))
    told = foretell(twice.store, by=twice.person("tom"), token=token)
    assert (told.standing, told.lapsing, told.gone) == (1, (), 0)
    w.put(twice, w.english(w.met, one + " All of them.", taken, other, taken))
    w.ask(twice, Stage.FINAL)
    shown = standings(twice)
    assert (shown["¶5"], shown["¶7"]) == (Standing.TO_GO, Standing.CARRIED)


def test_the_other_does_not_inherit_when_one_is_changed_further(twice: World) -> None:
    w.decide(twice, "rita", STEP, "¶5")
    w.put(twice, w.english(w.met, one, taken.replace("noon", "four"), other, taken))
    w.ask(twice, Stage.FINAL)
    assert standings(twice) == {"¶5": Standing.TO_GO, "¶7": Standing.TO_GO}


def test_what_stood_alone_keeps_its_approval_when_another_becomes_like_it(table: World) -> None:
    w.put(table, w.english(w.met, one, taken, other, gone))
    w.ask(table, Stage.FINAL)
    w.decide(table, "rita", STEP, "¶5")
    w.put(table, w.english(w.met, one, taken, other, taken))
    w.ask(table, Stage.FINAL)
    assert standings(table) == {"¶5": Standing.CARRIED, "¶7": Standing.TO_GO}


def test_editorial_ones_go_together_each_by_itself(table: World) -> None:
    w.put(table, w.english(w.met, one, comma, other, comma))
    w.ask(table, Stage.FINAL)
    assert alike(table)
    shown = w.desk(table, "rita", STEP)
    assert all(each.together for each in shown.judged)
    made = together.approve_editorial(
        table.store,
        by=table.person("rita"),
        release=w.release,
        language="en",
        step=STEP.value,
        changes=None,
        seen=shown.prepared.seen.after,
        at=table.at(),
    )
    assert len(made.changes) == 2
    assert set(standings(table).values()) == {Standing.APPROVED}


def test_the_check_finds_one_that_was_moved_to_the_other(twice: World) -> None:
    w.decide(twice, "rita", STEP, "¶5")
    other_line = w.change_at(twice, "rita", "¶7", STEP).unit.lineage
    with twice.store.write() as tx:
        row = tx.session.exec(select(DecidedChange)).all()[-1]
        row.lineage = f'["{other_line[0]}"]'
    assert audit.check(twice.store).finding is not None
