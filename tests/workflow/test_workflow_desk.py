"""The review desk: one change at a time, what stands on the next revision, and what lapses with its reason."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime
from threading import Event

import pytest
from sqlalchemy import text
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError, StaleError
from tracker.review import Carry, Step, default_policy
from tracker.review.passages import Class, Moved, Standing
from tracker.store.tables import Collection
from tracker.workflow import audit, review, upload, work
from tracker.workflow.desk import classing, deciding, together
from tracker.workflow.desk.foretelling import foretell
from tracker.workflow.desk.warming import warm
from tracker.workflow.turns import Waiting

STEP = Step.BILINGUAL_REVISION


@pytest.fixture
def reviewed(world: World) -> World:
    """A first revision issued as provisional; the next one is to be judged for final."""
    w.begin_release(world, "en")
    w.put(world, w.japanese(), by="tom", language="ja")
    w.through(world, Stage.FINAL, language="ja")
    w.put(world, w.english(w.met, w.answer, w.lists))
    w.through(world, Stage.PROVISIONAL)
    return world


twenty = "A pilot shall answer every call within twenty minutes."
may = "A pilot may answer every call within ten minutes."
kept = "The harbour master keeps the list of all calls."


def test_each_change_is_decided_before_the_whole_counts(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)
    assert [each.unit.place for each in w.desk(reviewed, "rita").judged] == ["¶4", "¶5"]
    with pytest.raises(ConflictError, match="2 changes are still to go: ¶4, ¶5"):
        w.sign(reviewed, "rita", STEP, deal=False)
    w.decide(reviewed, "rita", STEP, "¶4")
    with pytest.raises(ConflictError, match="One change is still to go: ¶5"):
        w.sign(reviewed, "rita", STEP, deal=False)
    w.decide(reviewed, "rita", STEP, "¶5", decision="returned", code="meaning", reason="Which calls?")
    with pytest.raises(ConflictError, match="You have returned ¶5"):
        w.sign(reviewed, "rita", STEP, deal=False)
    w.decide(reviewed, "rita", STEP, "¶5")
    w.sign(reviewed, "rita", STEP, deal=False)
    assert audit.check(reviewed.store).finding is None


def test_an_approval_stands_where_nothing_it_covered_has_changed(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)
    w.decide(reviewed, "rita", STEP, "¶4", "¶5")
    w.put(reviewed, w.english(w.met, kept, twenty))  # moved, nothing else
    w.ask(reviewed, Stage.FINAL)
    shown = {each.unit.place: each.found for each in w.desk(reviewed, "rita", STEP).judged}
    assert {found.standing for found in shown.values()} == {Standing.CARRIED}, shown
    w.sign(reviewed, "rolf", STEP, deal=False)


@pytest.mark.parametrize(
    ("now", "weight"),
    [
        ("A pilot shall answer every call within thirty minutes.", "number"),
        ("A pilot may answer every call within twenty minutes.", "modality"),
        ("A pilot shall not answer every call within twenty minutes.", "negation"),
        ("A pilot shall reply to every call within twenty minutes.", "wording"),
        ("A pilot shall answer every call, within twenty minutes.", "typography"),
    ],
)
def test_an_approval_lapses_with_what_it_covered_and_says_why(reviewed: World, now: str, weight: str) -> None:
    w.put(reviewed, w.english(w.met, twenty, w.lists))
    w.ask(reviewed, Stage.FINAL)
    w.decide(reviewed, "rita", STEP, "¶4")
    w.put(reviewed, w.english(w.met, now, w.lists))
    w.ask(reviewed, Stage.FINAL)
    found = w.change_at(reviewed, "rita", "¶4", STEP).found
    assert found.standing is Standing.TO_GO
    assert found.lapse is not None
    assert found.lapse.moved is Moved.AFTER
    assert weight in found.lapse.touched


def test_a_source_that_moves_under_a_passage_lapses_its_approval_alone(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)
    w.decide(reviewed, "rita", STEP, "¶4", "¶5")
    w.put(
        reviewed,
        w.japanese("両大臣は桟橋で会い、水先人のための一つの規則に合意した。", "港長は一覧を毎日保管する。"),
        by="tom",
        language="ja",
    )
    token = w.lay(reviewed, w.english(w.met, twenty, kept, title="Harbour Pilots’ Agreement (Summary)"))
    told = foretell(reviewed.store, by=reviewed.person("tom"), token=token)
    w.put(reviewed, w.english(w.met, twenty, kept, title="Harbour Pilots’ Agreement (Summary)"))
    w.ask(reviewed, Stage.FINAL)
    shown = {each.unit.place: each.found for each in w.desk(reviewed, "rita", STEP).judged}
    lapsed = [place for place, found in shown.items() if found.lapse]
    assert lapsed and all(shown[place].lapse.moved is Moved.SOURCE for place in lapsed)  # type: ignore[union-attr]
    assert {place for place, found in shown.items() if found.counts} == {"¶4", "¶5"} - set(lapsed)
    assert [line.place for line in told.lapsing] == lapsed
    assert told.standing == 2 - len(lapsed)


def test_what_is_returned_is_to_go_again_in_the_next_review(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)
    w.decide(reviewed, "rita", STEP, "¶4", decision="returned", code="meaning", reason="Ten, not twenty.")
    w.put(reviewed, w.english(w.met, twenty, kept, title="Harbour Pilots’ Agreement (Summary)"))
    w.ask(reviewed, Stage.FINAL)
    found = w.change_at(reviewed, "rita", "¶4", STEP).found
    assert found.standing is Standing.TO_GO
    assert found.earlier is not None
    assert found.earlier.reason == "Ten, not twenty."


def test_what_is_returned_waits_for_whoever_made_the_text_while_the_review_goes_on(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)

    def sent_back() -> list[tuple[int, str]]:
        turns = work.turns(reviewed.store, by=reviewed.person("tom"))
        return [(turn.passages, turn.reason) for turn in turns if turn.kind is Waiting.REVISE]

    assert sent_back() == []
    w.decide(reviewed, "rita", STEP, "¶4", decision="returned", code="meaning", reason="Ten, not twenty.")
    assert sent_back() == [(1, "Ten, not twenty.")]
    w.decide(reviewed, "rita", STEP, "¶4")
    assert sent_back() == []


def test_editorial_changes_go_together_and_others_never(reviewed: World) -> None:
    comma = "The harbour master keeps the list, of calls."
    w.put(reviewed, w.english(w.met, twenty, comma))
    w.ask(reviewed, Stage.FINAL)
    shown = w.desk(reviewed, "rita", STEP)
    assert [each.unit.place for each in shown.judged if each.together] == ["¶5"]
    made = together.approve_editorial(
        reviewed.store,
        by=reviewed.person("rita"),
        release=w.release,
        language="en",
        step=STEP.value,
        changes=None,
        seen=shown.prepared.seen.after,
        at=reviewed.at(),
    )
    assert len(made.changes) == 1
    states = {each.unit.place: each.found.standing for each in w.desk(reviewed, "rita", STEP).judged}
    assert states == {"¶4": Standing.TO_GO, "¶5": Standing.APPROVED}


def test_a_translators_word_makes_no_number_editorial_but_a_reviewers_does(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)

    def classify(name: str, place: str, classed: str) -> None:
        shown = w.change_at(reviewed, name, place, STEP)
        classing.classify(
            reviewed.store,
            by=reviewed.person(name),
            release=w.release,
            language="en",
            change=shown.unit.key,
            classed=classed,
            reason="It says the same.",
            seen=w.desk(reviewed, name).prepared.seen.after,
            at=reviewed.at(),
        )

    classify("tom", "¶4", "editorial")
    classify("tom", "¶5", "editorial")
    four, five = (w.change_at(reviewed, "rita", place, STEP) for place in ("¶4", "¶5"))
    assert (four.cls.classed, four.together) == (Class.EDITORIAL, False)
    assert (five.cls.classed, five.together) == (Class.EDITORIAL, True)
    classify("rita", "¶4", "editorial")
    classify("rita", "¶5", "substantive")
    classify("tom", "¶5", "editorial")
    four, five = (w.change_at(reviewed, "rita", place, STEP) for place in ("¶4", "¶5"))
    assert (four.together, five.cls.classed) == (True, Class.SUBSTANTIVE)
    with pytest.raises(NotPermittedError):
        classify("otto", "¶4", "editorial")
    assert audit.check(reviewed.store).finding is None


def test_nobody_decides_what_they_did_not_see(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)
    page = w.desk(reviewed, "rita", STEP)
    key = page.judged[0].unit.key

    def decide(name: str, *, seen: str = page.prepared.seen.after, change: str = key, **more: object) -> None:
        deciding.decide(
            reviewed.store,
            by=reviewed.person(name),
            release=w.release,
            language="en",
            step=STEP.value,
            changes=[change],
            seen=seen,
            at=reviewed.at(),
            **{"decision": "approved", **more},  # type: ignore[arg-type]
        )

    with pytest.raises(StaleError, match="text has moved on"):
        decide("rita", seen="sha256:" + "0" * 64)
    with pytest.raises(StaleError, match="not what it was"):
        decide("rita", change="sha256:" + "0" * 64)
    with pytest.raises(NotPermittedError):
        decide("tom")
    with pytest.raises(NotPermittedError):
        decide("vera")
    with pytest.raises(NotFoundError):
        decide("olga")
    with pytest.raises(FieldError, match="no decision"):
        decide("rita", decision="perhaps")
    with pytest.raises(FieldError, match="reason"):
        decide("rita", decision="returned", code="meaning")
    with pytest.raises(ConflictError, match="nothing to take back"):
        decide("rita", decision="undone")
    decide("rita", ruled={key: None})
    with pytest.raises(StaleError, match="Rita has approved ¶4"):
        decide("rolf", decision="returned", code="style", reason="No.", ruled={key: None})
    decide("rita", decision="undone")
    assert w.change_at(reviewed, "rita", "¶4", STEP).found.standing is Standing.TO_GO
    assert audit.check(reviewed.store).finding is None


def test_after_signing_nothing_more_is_decided(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)
    w.sign(reviewed, "rita", STEP)
    with pytest.raises(ConflictError, match="signed already"):
        w.decide(reviewed, "rolf", STEP, "¶4", decision="undone")


def test_a_first_revision_is_judged_as_a_whole_and_its_passages_can_be_returned(world: World) -> None:
    w.begin_release(world, "en")
    w.put(world, w.japanese(), by="tom", language="ja")
    w.put(world, w.english())
    w.ask(world, Stage.PROVISIONAL)
    shown = w.desk(world, "rita", STEP)
    assert [each.unit.required for each in shown.judged] == [False] * 5
    assert not shown.to_go()
    w.decide(world, "rita", STEP, "¶4", decision="returned", code="language", reason="“Every call”?")
    with pytest.raises(ConflictError, match="You have returned ¶4"):
        w.sign(world, "rita", STEP, deal=False)
    w.decide(world, "rita", STEP, "¶4", decision="undone")
    w.sign(world, "rita", STEP, deal=False)
    assert review.prepare(world.store, by=world.person("rita"), release=w.release, language="en").met


comma = "A pilot shall answer every call, within twenty minutes."


@pytest.mark.parametrize(
    ("carries", "standing"),
    [(frozenset(), Standing.TO_GO), (frozenset({Carry.TYPOGRAPHY}), Standing.CARRIED)],
)
def test_typography_alone_carries_where_the_policy_says_so(
    reviewed: World, carries: frozenset[Carry], standing: Standing
) -> None:
    with reviewed.store.write() as tx:  # as the page of the policy would, without its entry
        row = tx.session.exec(select(Collection).where(Collection.name == w.collection)).one()
        row.policy = json.dumps(replace(default_policy, carries=carries).to_json())
    w.put(reviewed, w.english(w.met, twenty, w.lists))
    w.ask(reviewed, Stage.FINAL)
    w.decide(reviewed, "rita", STEP, "¶4")
    w.put(reviewed, w.english(w.met, comma, w.lists))
    w.ask(reviewed, Stage.FINAL)
    found = w.change_at(reviewed, "rita", "¶4", STEP).found
    assert found.standing is standing
    assert found.carried_over == (frozenset({"typography"}) if carries else frozenset())


def test_two_who_decide_at_once_do_not_overwrite_each_other(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)
    shown = w.desk(reviewed, "rita", STEP)
    unit, seen = shown.judged[0].unit, shown.prepared.seen.after
    times = [reviewed.at(), reviewed.at()]

    def decide(name: str, decision: str, at: datetime) -> object:
        return deciding.decide(
            reviewed.store,
            by=reviewed.person(name),
            release=w.release,
            language="en",
            step=STEP.value,
            decision=decision,
            changes=[unit.key],
            code="style",
            reason="Rather not.",
            seen=seen,
            ruled={unit.key: None},
            at=at,
        )

    results = w.at_once(
        lambda: decide("rita", "approved", times[0]), lambda: decide("rolf", "returned", times[1])
    )
    assert sorted(type(each).__name__ for each in results) == ["Decided", "StaleError"]
    assert audit.check(reviewed.store).finding is None


def test_an_approval_and_an_upload_at_once_end_in_one_order(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)
    token = w.lay(reviewed, w.english(w.met, twenty, w.lists))
    times = [reviewed.at(), reviewed.at()]
    shown = w.desk(reviewed, "rita", STEP)
    results = w.at_once(
        lambda: deciding.decide(
            reviewed.store,
            by=reviewed.person("rita"),
            release=w.release,
            language="en",
            step=STEP.value,
            decision="approved",
            changes=[each.unit.key for each in shown.judged],
            seen=shown.prepared.seen.after,
            at=times[0],
        ),
        lambda: upload.confirm(reviewed.store, by=reviewed.person("tom"), token=token, note="", at=times[1]),
    )
    assert not isinstance(results[1], Exception), results
    assert not isinstance(results[0], Exception) or isinstance(results[0], (StaleError, ConflictError))
    assert audit.check(reviewed.store).finding is None


def test_the_check_finds_a_decision_that_somebody_altered(reviewed: World) -> None:
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)
    w.decide(reviewed, "rita", STEP, "¶4", decision="returned", code="meaning", reason="Ten.")
    w.decide(reviewed, "rita", STEP, "¶5")
    for table, column, value in (
        ("passage_decision", "decision", "approved"),
        ("passage_decision", "reason", "Fine."),
        ("decided_change", "lineage", "[]"),
        ("decided_change", "after", '["x"]'),
    ):
        key = "id" if table == "passage_decision" else "decision"
        with reviewed.store.write() as tx:
            was, row = tx.session.execute(
                text(f'SELECT "{column}", {key} FROM {table} ORDER BY 1 DESC LIMIT 1')
            ).one()
        alter(reviewed, table, column, value, key, row)
        assert audit.check(reviewed.store).finding is not None, (table, column)
        alter(reviewed, table, column, was, key, row)
    assert audit.check(reviewed.store).finding is None


def alter(world: World, table: str, column: str, value: str, key: str, row: int) -> None:
    with world.store.write() as tx:
        tx.session.execute(
            text(f'UPDATE {table} SET "{column}" = :value WHERE {key} = :row'), {"value": value, "row": row}
        )


def test_the_desks_of_open_reviews_are_made_ready(reviewed: World) -> None:
    stopped, going = Event(), Event()
    stopped.set()
    assert warm(reviewed.store, going) == 0, "no review is open"
    w.put(reviewed, w.english(w.met, twenty, kept))
    w.ask(reviewed, Stage.FINAL)
    assert warm(reviewed.store, stopped) == 0
    assert warm(reviewed.store, going) == 1


def test_an_omission_is_looked_at_again_when_the_source_moves(reviewed: World) -> None:
    """A removed passage stands beside nothing in the source, so its approval covers all of the source."""
    w.put(reviewed, w.english(w.met, w.answer))
    w.ask(reviewed, Stage.FINAL)
    assert [each.unit.place for each in w.desk(reviewed, "rita", STEP).judged] == ["(¶5)"]
    w.decide(reviewed, "rita", STEP, "(¶5)")
    w.put(reviewed, w.english(w.met, w.answer, title="Harbour Pilots’ Agreement (Summary)"))
    w.ask(reviewed, Stage.FINAL)
    assert w.change_at(reviewed, "rita", "(¶5)", STEP).found.standing is Standing.CARRIED
    longer = w.japanese(
        "両大臣は桟橋で会い、水先人のための一つの規則に合意した。", "港長は一覧を毎日保管する。"
    )
    w.put(reviewed, longer, by="tom", language="ja")
    w.put(reviewed, w.english(w.met, w.answer))
    w.ask(reviewed, Stage.FINAL)
    found = w.change_at(reviewed, "rita", "(¶5)", STEP).found
    assert found.standing is Standing.TO_GO
    assert found.lapse is not None
    assert found.lapse.moved is Moved.SOURCE


def test_what_becomes_of_approvals_of_a_first_revision_is_told_as_it_is(world: World) -> None:
    w.begin_release(world, "en")
    w.put(world, w.japanese(), by="tom", language="ja")
    w.put(world, w.english())
    w.ask(world, Stage.PROVISIONAL)
    w.decide(world, "rita", STEP, "¶4", "¶5")
    token = w.lay(world, w.english(w.met, twenty, w.lists))
    told = foretell(world.store, by=world.person("tom"), token=token)
    assert (told.standing, told.unchanged, told.gone) == (0, 1, 0)
    assert [(each.place, each.moved, each.touched) for each in told.lapsing] == [
        ("¶4", Moved.AFTER, ("number",))
    ]
    again = w.lay(world, w.english(w.met, w.answer, w.lists, title="Harbour Pilots’ Agreement (Summary)"))
    assert foretell(world.store, by=world.person("tom"), token=again).unchanged == 2
