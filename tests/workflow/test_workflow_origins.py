"""The origin of passages from upload to readers: said, carried, changed, and gone by a sign-off alone."""

from __future__ import annotations

from dataclasses import replace

import pytest
from lxml import html
from sqlmodel import select
from workflow import world as w
from workflow.lives import page, take_back
from workflow.world import World

from tracker.documents import Stage
from tracker.documents.digest import digest_bytes
from tracker.documents.origin import Origin
from tracker.errors import FieldError
from tracker.log.facts import EntryType
from tracker.review import Policy, Step, default_policy
from tracker.store.tables import Revision
from tracker.workflow import audit, policies, read, upload
from tracker.workflow.facts import RevisionFacts
from tracker.workflow.names import TextName

human, machine, edited = Origin.HUMAN, Origin.MACHINE, Origin.EDITED
notice = "Machine translation, not reviewed."


on_sqlite = pytest.mark.parametrize("database", ["sqlite"], indirect=True)
"""For what rests on no database: the rules refuse it before anything is written."""


def intact(world: World) -> bool:
    finding = audit.check(world.store).finding
    assert finding is None, finding
    return True


def put(
    world: World, data: bytes, origin: Origin | None, *, language: str = "en", file_name: str = "text.txt"
) -> RevisionFacts:
    token = w.lay(world, data, language=language, file_name=file_name)
    return upload.confirm(
        world.store,
        by=world.person("tom"),
        token=token,
        note="",
        origin=origin.value if origin else None,
        at=world.at(),
    )


def origins(world: World, revision: int | None = None) -> tuple[Origin, ...]:
    name = TextName(w.release, "en", revision)
    return read.text(world.store, by=world.person("tom"), name=name).origins


def unrevised(world: World) -> tuple[int, ...]:
    return page(world).unrevised


def told_on(page: str) -> list[str]:
    """The notice on a reader's page, if one stands there, in words."""
    found = html.document_fromstring(page).xpath("//*[@class='unrevised']")
    return [" ".join(each.text_content().split()) for each in found]


def policy(world: World, made: Policy) -> None:
    policies.change(
        world.store,
        by=world.person("carol"),
        collection=w.collection,
        policy=made,
        at=world.at(),
        anyway=True,
    )


@pytest.fixture
def ready(world: World) -> World:
    """A release whose Japanese source has a text; nothing in English yet."""
    w.begin_release(world, "en")
    w.put(world, w.japanese(), language="ja")
    return world


def test_nobody_says_anything(ready: World) -> None:
    w.put(ready, w.english())
    assert origins(ready) == (human,) * 5
    with ready.store.read() as db:
        assert {row.origin for row in db.exec(select(Revision))} == {None}
    assert intact(ready)


def test_said_at_upload_and_kept_by_digest_in_the_log(ready: World) -> None:
    put(ready, w.english(), machine)
    assert origins(ready) == (machine,) * 5
    (entry,) = audit.recent_acts(ready.store, by=ready.person("tom"), limit=1)
    assert entry.entry.type is EntryType.REVISION_SUBMITTED
    with ready.store.read() as db:
        kept = db.exec(select(Revision.origin).where(Revision.origin.is_not(None))).one()  # type: ignore[union-attr]
    assert entry.entry.facts["origins"] == digest_bytes(kept.encode())
    assert intact(ready)


def test_the_source_is_nobody_s_translation(ready: World) -> None:
    put(ready, w.japanese("新しい一文。", "もう一つ。"), machine, language="ja")
    with ready.store.read() as db:
        assert {row.origin for row in db.exec(select(Revision))} == {None}


@on_sqlite
def test_a_name_that_is_none(ready: World) -> None:
    token = w.lay(ready, w.english())
    with pytest.raises(FieldError, match="no way in which a text is made") as caught:
        upload.confirm(
            ready.store, by=ready.person("tom"), token=token, note="", origin="robot", at=ready.at()
        )
    assert caught.value.field == "origin"


def test_carried_from_revision_to_revision(ready: World) -> None:
    put(ready, w.english(), machine)
    put(ready, w.english(w.met, w.answer.replace("ten", "twelve"), w.lists), human)
    assert origins(ready) == (machine, machine, machine, edited, machine)
    put(ready, w.english(w.met, w.answer.replace("ten", "twelve"), w.lists, "A bell rings at noon."), human)
    assert origins(ready) == (machine, machine, machine, edited, machine, human)
    put(ready, w.english(w.met, w.lists, w.answer.replace("ten", "twelve"), "A bell rings at noon."), machine)
    assert origins(ready) == (machine, machine, machine, machine, edited, human), "moved, and no word changed"
    put(ready, w.english(w.met, w.lists, w.answer.replace("ten", "nine"), "A bell rings at noon."), machine)
    assert origins(ready)[4] is machine, "a machine wrote over what a person had edited"
    put(ready, w.english(w.met, w.lists, w.answer.replace("ten", "six"), "A bell rings at noon."), None)
    assert origins(ready)[4] is edited, "where nobody says, a person did it"
    assert origins(ready, 2) == (machine, machine, machine, edited, machine)
    assert intact(ready)


def test_a_merge_asks_for_the_care_of_the_worst(ready: World) -> None:
    one, two = (
        "The harbour master keeps the list of calls at the gate.",
        "The list is shown to every pilot who asks for it.",
    )
    put(ready, w.english(w.met, one), machine)
    put(ready, w.english(w.met, one, two), human)
    put(ready, w.english(w.met, f"{one} {two}"), human)
    assert origins(ready)[-1] is machine, "nobody has touched its words"
    put(ready, w.english(w.met, f"{one} {two}".replace("every", "each")), human)
    assert origins(ready)[-1] is edited


@on_sqlite
def test_what_the_preview_tells(ready: World) -> None:
    put(ready, w.english(), machine)
    token = w.lay(ready, w.english(w.met, w.answer.replace("ten", "twelve"), w.lists))
    seen = upload.preview(ready.store, by=ready.person("tom"), token=token)
    assert seen.origins[human] == (machine, machine, machine, edited, machine)
    assert seen.origins[machine] == (machine,) * 5
    assert seen.origin_told is None
    data = "<html lang=en><body><h1>Harbour Pilots</h1><p its-mt-confidence='0.61'>Ships wait at the quay.</p></body></html>"
    token = w.lay(ready, data.encode(), file_name="text.html")
    assert upload.preview(ready.store, by=ready.person("tom"), token=token).origin_told is machine


# ---- reviewed


def test_only_a_reviser_s_sign_off_makes_it_reviewed(ready: World) -> None:
    put(ready, w.english(), machine)
    w.ask(ready, Stage.FINAL)
    w.sign(ready, "vera", Step.MONOLINGUAL_REVIEW)
    assert unrevised(ready) == (0, 1, 2, 3, 4)
    given = w.sign(ready, "rita", Step.BILINGUAL_REVISION)
    assert unrevised(ready) == ()
    take_back(ready, "rita", given.entry)
    assert unrevised(ready) == (0, 1, 2, 3, 4), "taken back, it counts nowhere"
    w.send_back(ready, "rita", Step.BILINGUAL_REVISION, "The numbers.")
    assert unrevised(ready) == (0, 1, 2, 3, 4)


def test_editing_does_not(ready: World) -> None:
    put(ready, w.english(), machine)
    put(ready, w.english(w.met.replace("quay", "pier"), w.answer, w.lists), human)
    assert origins(ready)[1] is edited
    assert 1 in unrevised(ready)


def test_it_holds_for_the_passage_as_it_was_signed(ready: World) -> None:
    put(ready, w.english(), machine)
    w.through(ready, Stage.PROVISIONAL)
    assert unrevised(ready) == ()
    put(ready, w.english(w.met, w.answer.replace("ten", "twelve"), w.lists), human)
    assert unrevised(ready) == (3,), "only what was signed in these words is reviewed"
    put(ready, w.english(w.met, w.answer, w.lists), human)
    assert origins(ready)[3] is machine, "word for word what the machine wrote"
    assert unrevised(ready) == (), "the words that were signed are back"


def test_a_decision_on_the_passage_alone_does_too(issued: World) -> None:
    put(issued, w.english(w.met, w.answer.replace("ten", "twelve"), w.lists), machine)
    w.ask(issued, Stage.FINAL)
    assert unrevised(issued) == (3,)
    w.deal_with_all(issued, "rita", Step.BILINGUAL_REVISION)
    assert unrevised(issued) == ()


# ---- readers


def test_no_notice_where_the_policy_has_a_reviser(ready: World) -> None:
    put(ready, w.english(), machine)
    w.through(ready, Stage.PROVISIONAL)
    assert told_on(w.pages(ready)[f"/r/{w.release}/en/v1"]) == []
    assert intact(ready)


@pytest.fixture
def unrevising(ready: World) -> World:
    """A collection whose provisional translations go out on an approver's word alone."""
    steps = {**default_policy.translation, Stage.PROVISIONAL: (Step.FINAL_VERIFICATION,)}
    policy(ready, replace(default_policy, translation=steps))
    return ready


def test_the_notice_stands_where_it_has_none(unrevising: World) -> None:
    put(unrevising, w.english(), machine)
    w.through(unrevising, Stage.PROVISIONAL)
    for path in (f"/r/{w.release}/en/v1", f"/r/{w.release}/en"):
        (told,) = told_on(w.pages(unrevising)[path])
        assert told.startswith(notice)
        assert "¶" not in told, "it is all of it"
    w.ask(unrevising, Stage.FINAL)
    w.sign(unrevising, "rita", Step.BILINGUAL_REVISION)
    assert intact(unrevising), "the page tells how it stood when it was issued"
    w.sign(unrevising, "vera", Step.MONOLINGUAL_REVIEW)
    w.sign(unrevising, "anna", Step.FINAL_VERIFICATION)
    w.put_out(unrevising, Stage.FINAL)
    assert told_on(w.pages(unrevising)[f"/r/{w.release}/en/v2"]) == []
    assert told_on(w.pages(unrevising)[f"/r/{w.release}/en"]) == []
    assert told_on(w.pages(unrevising)[f"/r/{w.release}/en/v1"]) != []
    assert intact(unrevising)


def test_it_names_the_passages_where_it_is_not_all(unrevising: World) -> None:
    w.put(unrevising, w.english(w.met, w.answer))
    put(unrevising, w.english(w.met, w.answer, w.lists, "A bell rings at noon."), machine)
    w.through(unrevising, Stage.PROVISIONAL)
    (told,) = told_on(w.pages(unrevising)[f"/r/{w.release}/en/v1"])
    assert told.endswith(": ¶5–6.")
    seen = read.text(unrevising.store, by=None, name=TextName(w.release, "en", version=1))
    assert seen.unrevised == (4, 5)
    assert intact(unrevising)


def test_a_sign_off_taken_back_after_the_issue_changes_no_page(unrevising: World) -> None:
    put(unrevising, w.english(), machine)
    w.ask(unrevising, Stage.FINAL)
    given = w.sign(unrevising, "rita", Step.BILINGUAL_REVISION)
    w.through(unrevising, Stage.PROVISIONAL)
    shown = w.pages(unrevising)[f"/r/{w.release}/en/v1"]
    assert told_on(shown) == []
    take_back(unrevising, "rita", given.entry)
    assert intact(unrevising)
    w.withdraw(unrevising, 1, "Replaced.")  # draws it again
    assert told_on(w.pages(unrevising)[f"/r/{w.release}/en/v1"]) == []
    assert intact(unrevising)


@on_sqlite
@pytest.mark.parametrize("altered", ["NULL", '\'["human","human","human","human","human"]\'', "'[]'"])
def test_the_check_finds_an_origin_that_was_altered(ready: World, altered: str) -> None:
    put(ready, w.english(), machine)
    with ready.store.write() as tx:
        tx.session.connection().exec_driver_sql(
            f"UPDATE revision SET origin = {altered} WHERE origin IS NOT NULL"
        )
    finding = audit.check(ready.store).finding
    assert finding is not None
    assert "“origins” differs" in finding.what


def test_a_machine_s_words_that_come_back_are_its_words_again(ready: World) -> None:
    put(ready, w.english(w.met, w.answer, w.lists), machine)
    put(ready, w.english(w.met, w.lists), human)
    put(ready, w.english(w.met, w.answer, w.lists), human)
    assert origins(ready) == (machine,) * 5
    assert unrevised(ready) == (0, 1, 2, 3, 4)
    put(ready, w.english(w.met, w.answer.replace("ten", "six"), w.lists), human)
    assert origins(ready)[3] is edited
    put(ready, w.english(w.met, w.answer, w.lists), None)
    assert origins(ready)[3] is machine, "word for word what the machine wrote"
    put(ready, w.english(w.met, w.lists), human)
    put(ready, w.english(w.met, w.answer.replace("ten", "six"), w.lists), human)
    assert origins(ready)[3] is edited
    put(ready, w.english(w.met, w.answer.replace("ten", "six"), w.lists, "A bell rings at noon."), human)
    assert origins(ready)[-1] is human
    assert intact(ready)


def test_words_that_were_signed_and_come_back_are_not_told_as_unreviewed(ready: World) -> None:
    put(ready, w.english(w.met, w.answer, w.lists), machine)
    w.ask(ready, Stage.PROVISIONAL)
    w.sign(ready, "rita", Step.BILINGUAL_REVISION)
    put(ready, w.english(w.met, w.lists), human)
    put(ready, w.english(w.met, w.answer, w.lists), human)
    assert origins(ready)[3] is machine
    assert unrevised(ready) == ()
