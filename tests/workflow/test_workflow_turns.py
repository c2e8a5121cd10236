"""Whose turn it is: a person's work, what they wait for, the day by which it is wanted, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta

import pytest
from sqlalchemy import event, insert, update
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import FieldError
from tracker.log.facts import EntryType
from tracker.review import Role, Step, default_policy
from tracker.store import Store
from tracker.store import releases as release_rows
from tracker.store import reviews as review_rows
from tracker.store.tables import Collection, Edition, PassageRow, Release, Review, Revision, Version
from tracker.workflow import audit, cases, drift, handing, people, policies, releases, review, work
from tracker.workflow.facts import Place
from tracker.workflow.standing import load
from tracker.workflow.talk import commenting
from tracker.workflow.talk.commenting import On
from tracker.workflow.turns import coming
from tracker.workflow.work import Tie, Turn, Wait, Waiting

soon = date(2026, 3, 20)


def mine(world: World, name: str, language: str = "en") -> list[Turn]:
    found = work.work(world.store, by=world.person(name)).turns
    return [each for each in found if each.language == language]


def others(world: World, name: str, language: str = "en") -> list[Wait]:
    found = work.work(world.store, by=world.person(name)).waits
    return [each for each in found if each.language == language]


def ask(world: World, stage: Stage, *, by: str = "carol", due: date | None = None) -> None:
    review.ask(
        world.store,
        by=world.person(by),
        release=w.release,
        language="en",
        revision=None,
        stage=stage.value,
        note="",
        due=due,
        at=world.at(),
    )


def disable(world: World, name: str) -> None:
    people.disable_person(world.store, by=world.person("ada"), person=world.ids[name], at=world.at())


def change_policy(world: World, **changed: object) -> None:
    policies.change(
        world.store,
        by=world.person("carol"),
        collection=w.collection,
        policy=replace(default_policy, **changed),  # type: ignore[arg-type]
        at=world.at(),
        anyway=True,
    )


@contextmanager
def statements(store: Store) -> Iterator[list[str]]:
    """The statements that are sent to the database meanwhile."""
    sent: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_: object) -> None:
        sent.append(statement)

    engine = store.reader
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(engine, "before_cursor_execute", note)


def test_all_at_once_says_what_one_by_one_says(rich: World) -> None:
    """The cases from narrow columns are those of `cases.case`, authors and waivers and all."""
    with rich.store.read() as db:
        known = load(db, release_rows.collections(db))
        compared = 0
        for state in known.editions:
            edition = db.get_one(Edition, state.line.edition)
            place = Place(
                db.get_one(Collection, state.line.collection), db.get_one(Release, edition.release), edition
            )
            newest = review_rows.newest(db, place.edition_id)
            if state.case is not None and newest is not None and newest.state == "open":
                assert state.case == cases.case(db, place, newest)[1]
                compared += 1
        assert compared == 1


def test_a_turn_ends_with_the_act_and_the_next_one_begins(begun: World) -> None:
    (turn,) = mine(begun, "tom")
    assert (turn.kind, turn.waiting) == (Waiting.ASK, ("Rita", "Rolf", "Tess"))
    assert mine(begun, "carol") == [], "it is for whoever made the text"
    ask(begun, Stage.PROVISIONAL, by="tom")
    assert mine(begun, "tom") == []
    (turn,) = mine(begun, "rita")
    assert (turn.kind, turn.step, turn.stage) == (Waiting.SIGN, Step.BILINGUAL_REVISION, Stage.PROVISIONAL)
    assert turn.waiting == ("Tom", "Carol"), "who asked, and who can issue then"
    (wait,) = others(begun, "tom")
    assert (wait.tie, wait.with_whom) == (Tie.ASKED, ("Rita", "Rolf", "Tess"))
    w.sign(begun, "rita", Step.BILINGUAL_REVISION)
    assert mine(begun, "rita") == mine(begun, "rolf") == []
    (turn,) = mine(begun, "carol")
    assert (turn.kind, turn.waiting) == (Waiting.ISSUE, ("Tom",))
    (wait,) = others(begun, "rita")
    assert (wait.tie, wait.kind, wait.with_whom) == (Tie.SIGNED, Waiting.ISSUE, ("Carol",))
    w.put_out(begun, Stage.PROVISIONAL)
    assert mine(begun, "carol") == []
    (turn,) = mine(begun, "tom")
    assert (turn.kind, turn.stage) == (Waiting.ASK, Stage.FINAL), "provisional is not the end"


def test_a_returned_text_waits_for_whoever_made_it_and_then_for_who_can(begun: World) -> None:
    ask(begun, Stage.PROVISIONAL, due=soon)
    w.send_back(begun, "rita", Step.BILINGUAL_REVISION, "Say “twelve”.")
    (turn,) = mine(begun, "tom")
    assert (turn.kind, turn.reason, turn.due) == (Waiting.REVISE, "Say “twelve”.", soon)
    assert turn.waiting == ("Rita", "Carol")
    assert mine(begun, "tess") == []
    (wait,) = others(begun, "rita")
    assert (wait.tie, wait.with_whom) == (Tie.RETURNED, ("Tom",))
    disable(begun, "tom")
    (turn,) = mine(begun, "tess")
    assert turn.kind is Waiting.REVISE
    (wait,) = others(begun, "rita")
    assert wait.with_whom == ("Carol", "Tess")


def test_nobody_is_waited_for_who_cannot_act(begun: World) -> None:
    ask(begun, Stage.FINAL, by="tom")
    w.sign(begun, "rita", Step.BILINGUAL_REVISION)
    w.take(begun, "vera", Role.REVIEWER)
    disable(begun, "anna")
    assert mine(begun, "vera") == []
    found = {each.step: each for each in mine(begun, "carol")}
    assert set(found) == {Step.MONOLINGUAL_REVIEW, Step.FINAL_VERIFICATION}
    assert {each.kind for each in found.values()} == {Waiting.APPOINT}
    assert {each.missing for each in found.values()} == {Waiting.SIGN}
    for wait in others(begun, "tom"):
        assert (wait.with_whom, wait.turn_to) == ((), ("Carol", "Ada")), "and it says whom to turn to"
    disable(begun, "carol")
    assert {each.turn_to for each in others(begun, "tom")} == {("Ada",)}
    assert {each.kind for each in mine(begun, "ada")} == {Waiting.APPOINT}


def test_who_is_disabled_waits_for_nobody(begun: World) -> None:
    ask(begun, Stage.PROVISIONAL, by="tom")
    disable(begun, "tom")
    (turn,) = mine(begun, "rita")
    assert turn.waiting == ("Carol",)


def test_steps_in_order_wait_one_after_the_other(begun: World) -> None:
    change_policy(begun, in_order=True)
    ask(begun, Stage.FINAL)
    assert mine(begun, "vera") == mine(begun, "anna") == []
    (turn,) = mine(begun, "rita")
    assert turn.waiting == ("Carol", "Vera"), "who asked, and who comes next"
    w.sign(begun, "rita", Step.BILINGUAL_REVISION)
    (turn,) = mine(begun, "vera")
    with begun.store.read() as db:
        (signed,) = review_rows.signoffs(db, turn_review(begun))
        assert turn.since == signed.at


def turn_review(world: World) -> int:
    with world.store.read() as db:
        row = db.exec(select(Review).order_by(Review.id.desc())).first()  # type: ignore[union-attr]
        assert row is not None
        return row.id or 0


def test_a_step_that_was_handed_to_somebody_is_their_turn_alone(begun: World) -> None:
    ask(begun, Stage.PROVISIONAL)
    handing.hand(
        begun.store,
        by=begun.person("rita"),
        release=w.release,
        language="en",
        step=Step.BILINGUAL_REVISION.value,
        to=begun.ids["rolf"],
        reason="I am away.",
        at=begun.at(),
    )
    assert mine(begun, "rita") == mine(begun, "tess") == []
    (turn,) = mine(begun, "rolf")
    assert turn.waiting[0] == "Rita"
    disable(begun, "rolf")
    assert [each.kind for each in mine(begun, "rita")] == [Waiting.SIGN], "and everybody's again"


def test_an_answer_is_waited_for_until_it_is_given(begun: World) -> None:
    def say(by: str, words: str, number: int | None = None) -> int:
        more = {"by": begun.person(by), "release": w.release, "language": "en", "at": begun.at()}
        if number is None:
            return commenting.comment(begun.store, on=On(), words=words, **more).number  # type: ignore[arg-type]
        return commenting.reply(begun.store, number=number, words=words, **more).number  # type: ignore[arg-type]

    number = say("rita", "Why “ten”? @Vera knows.")
    (turn,) = [each for each in mine(begun, "tom") if each.kind is Waiting.ANSWER]
    assert (turn.threads, turn.named, turn.waiting) == (1, False, ("Rita",))
    (turn,) = mine(begun, "vera")
    assert (turn.kind, turn.named) == (Waiting.ANSWER, True)
    assert mine(begun, "rolf") == mine(begun, "rita") == []
    say("vera", "It is from the decree.", number)
    assert mine(begun, "vera") == []
    say("tom", "So it stays.", number)
    assert Waiting.ANSWER not in [each.kind for each in mine(begun, "tom")]
    say("rita", "Then so be it.", number)
    assert Waiting.ANSWER in [each.kind for each in mine(begun, "tom")]
    commenting.resolve(
        begun.store,
        by=begun.person("rita"),
        release=w.release,
        language="en",
        number=number,
        at=begun.at(),
    )
    assert Waiting.ANSWER not in [each.kind for each in mine(begun, "tom")]


def test_the_source_s_translations_wait_for_it_and_behind_it(world: World) -> None:
    w.begin_release(world, "en")
    (turn,) = mine(world, "tom", "ja")
    assert (turn.kind, turn.waiting) == (Waiting.BEGIN, ("Carol",))
    assert mine(world, "tom") == [], "there is nothing to translate yet"
    assert [each.tie for each in others(world, "carol")] == []
    w.put(world, w.japanese(), language="ja", by="tess")
    (wait,) = others(world, "carol")
    assert (wait.kind, wait.tie, wait.with_whom) == (Waiting.BEGIN, Tie.MADE, ("Tess", "Tom"))
    w.put(world, w.english())
    first = w.put(world, w.japanese("両大臣は港で会った。"), language="ja", by="tess")
    w.put(world, w.japanese("両大臣は港で会った。", "次。"), language="ja", by="tess")
    (turn,) = [each for each in mine(world, "tom") if each.kind is Waiting.CATCH_UP]
    assert (turn.behind, turn.since) == (2, first.at), "it waits since the source first moved on"
    assert Tie.SOURCE in [each.tie for each in others(world, "tess") if each.kind is Waiting.CATCH_UP]


def test_what_is_due_first_stands_first(begun: World) -> None:
    w.begin_release(begun, "en", name="second")
    w.put(begun, w.japanese(), language="ja", name="second")
    w.put(begun, w.english(), name="second")
    w.ask(begun, Stage.PROVISIONAL)
    w.ask(begun, Stage.PROVISIONAL, name="second")
    assert [each.release for each in mine(begun, "rita")] == [w.release, "second"], "the longest first"
    with begun.store.write() as tx:  # no act alters it; here it stands in for one that was given
        tx.session.execute(update(Review).where(Review.stage == "provisional").values(due=None))  # type: ignore[arg-type]
        newest = tx.session.exec(select(Review).order_by(Review.id.desc())).first()  # type: ignore[union-attr]
        assert newest is not None
        newest.due = soon
    assert [each.release for each in mine(begun, "rita")] == ["second", w.release]


def test_the_day_by_which_it_is_wanted_is_kept_and_checked(begun: World) -> None:
    ask(begun, Stage.PROVISIONAL, due=soon)
    prepared = review.prepare(begun.store, by=begun.person("rita"), release=w.release, language="en")
    assert prepared.due == soon
    assert [each.due for each in (*mine(begun, "rita"), *others(begun, "tom"))] == [soon, soon]
    facts = releases.release(begun.store, by=begun.person("tom"), name=w.release)
    assert releases.edition_of(facts, "en").review_due == soon
    (entry,) = [
        each.entry
        for each in audit.history(begun.store, by=begun.person("carol"), release=w.release, language="en")
        if each.entry.type is EntryType.REVIEW_ASKED
    ]
    assert entry.facts["due"] == "2026-03-20"
    assert audit.check(begun.store).finding is None
    for tampered in (soon + timedelta(days=1), None):
        with begun.store.write() as tx:
            tx.session.execute(update(Review).values(due=tampered))
        finding = audit.check(begun.store).finding
        assert finding is not None
        assert "review" in str(finding)


def test_without_a_day_the_entry_says_nothing_of_one(begun: World) -> None:
    ask(begun, Stage.PROVISIONAL)
    entry = audit.history(begun.store, by=begun.person("carol"), release=w.release, language="en")[0].entry
    assert entry.type is EntryType.REVIEW_ASKED
    assert "due" not in entry.facts
    with begun.store.write() as tx:
        tx.session.execute(update(Review).values(due=soon))
    assert audit.check(begun.store).finding is not None


@pytest.mark.parametrize("due", [date(2026, 3, 2), date(1, 1, 1), date(9999, 12, 31), date(2040, 1, 1)])
def test_a_day_that_has_passed_or_is_a_slip_is_refused(begun: World, due: date) -> None:
    before = w.entries(begun)
    with pytest.raises(FieldError) as refused:
        ask(begun, Stage.PROVISIONAL, due=due)
    assert refused.value.field == "due"
    assert w.entries(begun) == before
    ask(begun, Stage.PROVISIONAL, due=date(2026, 3, 3))  # today


def crowd(world: World, editions: int) -> None:
    """So many editions of Tom's, each with a revision, two versions and a review, past every act."""
    with world.store.write() as tx:
        db = tx.session
        place = db.exec(select(Collection).where(Collection.name == w.collection)).one()
        tom, carol, at = world.ids["tom"], world.ids["carol"], world.at()
        rows: dict[type, list[dict[str, object]]] = {
            each: [] for each in (Release, Edition, Revision, PassageRow, Review, Version)
        }
        for number in range(editions):
            key = 10_000 + 2 * number
            made = {"made_at": at, "entry": 0}
            rows[Release].append(
                {"id": key, "name": f"r-{key}", "collection": place.id, "title": "T", "made_by": tom, **made}
            )
            for each, role, source in ((key, "source", None), (key + 1, "translation", key)):
                rows[Edition].append(
                    {"id": each, "release": key, "language": role[:2], "role": role, "current": 1, **made}
                )
                rows[Revision].append(_revision(each, source=source, by=tom, at=at))
                rows[PassageRow].append(
                    {"revision": each, "position": 0, "lineage": f"{key:016x}", "digest": f"{each}"}
                )
                asked = {"edition": each, "revision": each, "note": "", "asked_by": carol, "asked_at": at}
                closed = {"id": each, "stage": "provisional", "state": "issued", "closed_at": at, "entry": 0}
                rows[Review].append({**asked, **closed})
                still = {
                    "id": each + 50_000,
                    "stage": "final",
                    "state": "open",
                    "closed_at": None,
                    "entry": 0,
                }
                rows[Review].append({**asked, **still})
                rows[Version].append(
                    {
                        "id": each,
                        "edition": each,
                        "number": 1,
                        "revision": each,
                        "review": each,
                        "label": "L",
                        "stage": "provisional",
                        "issued_by": carol,
                        "issued_at": at,
                        "entry": 0,
                    }
                )
        for table, values in rows.items():
            db.execute(insert(table), values)
        # each source has moved on since
        db.execute(
            insert(Revision),
            [
                _revision(row["id"], number=2, source=None, by=tom, at=at)  # type: ignore[arg-type]
                for row in rows[Edition]
                if row["role"] == "source"
            ],
        )


def _revision(edition: int, *, source: int | None, by: str, at: object, number: int = 1) -> dict[str, object]:
    digest = "sha256:" + "0" * 64
    return {
        "id": edition if number == 1 else edition + 90_000,
        "edition": edition,
        "number": number,
        "digest": digest,
        "file": digest,
        "file_name": "f",
        "file_size": 1,
        "media_type": "text/plain",
        "encoding": "utf-8",
        "title": "T",
        "date": None,
        "passages": 1,
        "surviving": "[1]",
        "document": "{}",
        "lineage": "[]",
        "authorship": "[]",
        "note": "",
        "source": source,
        "uploaded_by": by,
        "uploaded_at": at,
        "entry": 0,
    }


def test_five_hundred_editions_cost_as_many_statements_as_one(begun: World) -> None:
    """Work, board, a collection's page and all releases: none asks once an edition."""
    store = begun.store
    tom, carol, rita = (begun.person(name) for name in ("tom", "carol", "rita"))
    ask(begun, Stage.PROVISIONAL)
    today = date(2026, 3, 10)

    def counts() -> list[int]:
        found = []
        for do in (
            lambda: work.work(store, by=tom),
            lambda: work.work(store, by=rita),
            lambda: drift.board(store, by=carol, query=drift.Query(), today=today, zone="UTC"),
            lambda: releases.collection(store, by=carol, name=w.collection),
            lambda: releases.collections(store, by=carol),
            lambda: releases.all_releases(store),
        ):
            with statements(store) as sent:
                do()
            found.append(len(sent))
        return found

    w.put(begun, w.japanese("両大臣は港で会った。"), language="ja", by="tess")  # so that something is behind
    few = counts()
    assert max(few) < 30
    crowd(begun, 250)
    begun.at()
    people.add_person(  # an act, so that no board is kept
        store,
        by=begun.person("ada"),
        email="new@harbour.example",
        name="New",
        password=w.password,
        at=begun.at(),
    )
    many = counts()
    assert len(work.work(store, by=tom).turns) > 250
    assert many == few


def test_whose_turn_follows_from_the_rules_alone(rich: World) -> None:
    """Whoever is named can act, and nobody is named twice for one act."""
    with rich.store.read() as db:
        known = load(db, release_rows.collections(db))
        for state in known.editions:
            for act in coming(state):
                ids = [each.id for each in act.people]
                assert len(ids) == len(set(ids))
                assert bool(act.people) != bool(act.turn_to)
                assert set(ids) <= set(known.open_names)
