"""One text all the way: made, uploaded, judged, returned, judged again, issued, replaced, withdrawn."""

from __future__ import annotations

import pytest
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.documents.digest import digest_bytes
from tracker.errors import NotFoundError
from tracker.log.facts import EntryType
from tracker.review import Decision, ReviewState, Role, Step
from tracker.workflow import audit, read, releases, review, upload, work
from tracker.workflow.names import TextName
from tracker.workflow.work import Waiting

E = EntryType


def kinds(world: World, language: str = "en", by: str = "carol") -> list[EntryType]:
    """The acts on an edition, the first first."""
    found = audit.history(world.store, by=world.person(by), release=w.release, language=language)
    return [each.entry.type for each in reversed(found)]


def waits(world: World, name: str) -> list[tuple[Waiting, str, Step | None]]:
    return [(turn.kind, turn.language, turn.step) for turn in work.turns(world.store, by=world.person(name))]


def test_from_the_first_upload_to_the_corrected_version(world: World) -> None:
    store = world.store
    w.begin_release(world, "en")
    assert waits(world, "tom") == [(Waiting.BEGIN, "ja", None)]
    source = w.put(world, w.japanese(), language="ja", note="From the ministry")
    assert source.number == 1
    assert source.source is None
    assert source.note == "From the ministry"
    assert (Waiting.BEGIN, "en", None) in waits(world, "tom")

    token = w.lay(world, w.english(marker="Provisional Translation"))
    seen = upload.preview(store, by=world.person("tom"), token=token)
    assert seen.number == 1
    assert seen.latest is None
    assert seen.comparison is None
    assert seen.same_as is None
    assert seen.saved is None
    assert not seen.review_open
    assert [each.number for each in seen.sources] == [1]
    assert seen.reading.document.marker is not None
    first = upload.confirm(store, by=world.person("tom"), token=token, note="", expected=1, at=world.at())
    assert (first.number, first.source, first.by) == (1, 1, "Tom")
    assert first.source_digest == source.digest
    assert first.digest == seen.digest
    assert upload.preview(store, by=world.person("tom"), token=token).saved == 1
    assert (Waiting.ASK, "en", None) in waits(world, "tom")

    w.ask(world, Stage.PROVISIONAL, by="tom", note="It is for tonight")
    page = review.prepare(store, by=world.person("rita"), release=w.release, language="en")
    assert page.state is ReviewState.OPEN
    assert page.note == "It is for tonight"
    assert page.asked_by == "Tom"
    assert page.before is None
    assert page.source is not None
    assert len(page.linked.links) >= 5
    (hand,) = page.hands
    assert hand.could == ("Rita", "Rolf", "Tess")
    assert (hand.mine, hand.blocked, hand.need.by) == (True, None, None)
    assert waits(world, "rita") == [(Waiting.SIGN, "en", Step.BILINGUAL_REVISION)]

    returned = w.send_back(world, "rita", Step.BILINGUAL_REVISION, "“ten” has to be “fifteen”.")
    assert returned.decision is Decision.RETURNED
    assert waits(world, "rita") == []
    (turn,) = [turn for turn in work.turns(store, by=world.person("tom")) if turn.language == "en"]
    assert (turn.kind, turn.reason) == (Waiting.REVISE, "“ten” has to be “fifteen”.")

    second = w.put(world, w.english(w.met, w.answer.replace("ten", "fifteen"), w.lists), note="As asked")
    assert second.number == 2
    assert second.comparison_digest is not None
    w.ask(world, Stage.PROVISIONAL)
    w.put(world, w.english(w.met, w.answer.replace("ten", "fifteen"), w.lists + " It is public."))
    page = review.prepare(store, by=world.person("rita"), release=w.release, language="en")
    assert page.state is None  # the review of r2 ended with r3
    w.sign_all(world, Stage.PROVISIONAL)
    assert (Waiting.ISSUE, "en", None) in waits(world, "carol")
    version = w.put_out(world, Stage.PROVISIONAL, label="Provisional Translation")
    assert (version.number, version.revision, version.issued_by) == (1, 3, "Carol")

    w.through(world, Stage.FINAL)
    w.put(world, w.english(w.met, w.answer.replace("ten", "twelve"), w.lists + " It is public."))
    w.through(world, Stage.CORRECTED)
    gone = w.withdraw(world, 1, "Replaced by the final text.")
    assert gone.withdrawn_reason == "Replaced by the final text."

    facts = releases.edition_of(releases.release(store, by=world.person("carol"), name=w.release), "en")
    assert [(each.number, each.stage, each.revision) for each in facts.versions] == [
        (1, Stage.PROVISIONAL, 3),
        (2, Stage.FINAL, 3),
        (3, Stage.CORRECTED, 4),
    ]
    assert facts.current == 3
    decided_and_signed = [E.PASSAGES_DECIDED, E.SIGNOFF_GIVEN]
    assert kinds(world) == [
        E.EDITION_MADE,
        E.REVISION_SUBMITTED,
        E.REVIEW_ASKED,
        E.SIGNOFF_GIVEN,
        E.REVIEW_CLOSED,
        E.REVISION_SUBMITTED,
        E.REVIEW_ASKED,
        E.REVISION_SUBMITTED,
        E.REVIEW_CLOSED,
        E.REVIEW_ASKED,
        *decided_and_signed,
        E.VERSION_ISSUED,
        E.REVIEW_ASKED,
        E.SIGNOFF_GIVEN,  # what the reviser approved in the review before stands
        *decided_and_signed * 2,
        E.VERSION_ISSUED,
        E.REVISION_SUBMITTED,
        E.REVIEW_ASKED,
        *decided_and_signed * 3,
        E.VERSION_ISSUED,
        E.VERSION_WITHDRAWN,
    ]
    checked = audit.check(store)
    assert checked.finding is None
    assert checked.entries == w.entries(world)


def test_what_a_name_names(issued: World) -> None:
    w.put(issued, w.english(w.met, w.answer))
    tom = issued.person("tom")

    def number(name: TextName) -> tuple[int, str | None]:
        found = read.text(issued.store, by=tom, name=name)
        return found.revision.number, found.label

    assert number(TextName(w.release, "en")) == (2, None)
    assert number(TextName(w.release, "en", revision=1)) == (1, None)
    assert number(TextName(w.release, "en", version=1)) == (1, "Provisional Text")
    found = read.compared(
        issued.store,
        by=tom,
        before=TextName(w.release, "en", version=1),
        after=TextName(w.release, "en"),
    )
    assert [group.kind.value for group in found.comparison.groups].count("removed") == 1


def test_names_of_nothing(begun: World) -> None:
    names = [
        TextName(w.release, "en", revision=9),
        TextName(w.release, "en", version=9),
        TextName(w.release, "fr"),
        TextName("nothing", "en"),
        TextName("no\0thing", "en"),
        TextName(w.release, "e\0n"),
        TextName("\ud800", "en"),
    ]
    for by in (begun.person("tom"), None):
        for name in names:
            with pytest.raises(NotFoundError):
                read.text(begun.store, by=by, name=name)


def test_an_edition_without_a_text(world: World) -> None:
    w.begin_release(world)
    with pytest.raises(NotFoundError, match="Nothing was uploaded"):
        read.text(world.store, by=None, name=TextName(w.release, "ja"))
    with pytest.raises(NotFoundError, match="Nothing was uploaded"):
        review.prepare(world.store, by=world.person("carol"), release=w.release, language="ja")
    with pytest.raises(NotFoundError, match="Nothing was uploaded"):
        w.ask(world, Stage.FINAL, language="ja")


def test_the_uploaded_bytes_come_back_untouched(begun: World) -> None:
    data = w.english(marker="Provisional Translation")
    facts, kept = read.file(
        begun.store, by=begun.person("otto"), release=w.release, language="en", revision=1
    )
    assert kept == data
    assert facts.file == digest_bytes(data)


def test_history_is_told_with_names_newest_first(issued: World) -> None:
    found = audit.history(issued.store, by=issued.person("otto"), release=w.release, language="en")
    assert [each.who for each in found] == ["Carol", "Rita", "Carol", "Tom", "Carol"]
    indices = [each.index for each in found]
    assert indices == sorted(indices, reverse=True)
    mine = audit.recent_acts(issued.store, by=issued.person("rita"))
    assert [each.entry.type for each in mine] == [E.SIGNOFF_GIVEN]


def test_the_newest_entries_are_those_that_a_person_may_see(issued: World) -> None:
    everything = audit.newest_entries(issued.store, by=issued.person("ada"), limit=1000)
    assert len(everything) == w.entries(issued)
    here = audit.newest_entries(issued.store, by=issued.person("otto"), limit=1000)
    elsewhere = audit.newest_entries(issued.store, by=issued.person("olga"), limit=1000)
    assert {each.entry.facts.get("collection", w.collection) for each in here} == {w.collection}
    assert {each.entry.facts["collection"] for each in elsewhere} == {w.elsewhere}
    w.add(issued, "nora")
    assert audit.newest_entries(issued.store, by=issued.person("nora")) == ()


def test_the_head_of_the_log_is_for_everyone(issued: World) -> None:
    facts = audit.log_facts(issued.store)
    assert facts.size == w.entries(issued)
    assert facts.origin in facts.checkpoint
    assert facts.key.startswith(facts.origin)
    assert facts.signed_at is not None


def test_a_source_that_moved_on_is_work_for_the_translator(issued: World) -> None:
    assert Waiting.CATCH_UP not in [kind for kind, _, _ in waits(issued, "tom")]
    w.put(issued, w.japanese("両大臣は港で会った。", "港長は一覧を公表する。"), language="ja", by="tess")
    (turn,) = [
        turn for turn in work.turns(issued.store, by=issued.person("tom")) if turn.kind is Waiting.CATCH_UP
    ]
    assert (turn.language, turn.behind) == ("en", 1)
    facts = releases.release(issued.store, by=issued.person("tom"), name=w.release)
    assert releases.edition_of(facts, "en").behind == 1
    assert releases.edition_of(facts, "ja").behind == 0


def test_nothing_waits_for_somebody_without_a_role(issued: World) -> None:
    assert work.turns(issued.store, by=issued.person("ada")) == ()
    assert work.turns(issued.store, by=issued.person("olga")) == ()


def test_the_release_tells_whose_turn_it_is(begun: World) -> None:
    w.ask(begun, Stage.FINAL)
    w.sign(begun, "rita", Step.BILINGUAL_REVISION)
    facts = releases.edition_of(releases.release(begun.store, by=begun.person("tom"), name=w.release), "en")
    assert facts.review_stage is Stage.FINAL
    assert not facts.review_met
    assert dict(facts.turns) == {
        Step.MONOLINGUAL_REVIEW: ("Vera",),
        Step.FINAL_VERIFICATION: ("Anna",),
    }
    w.take(begun, "vera", Role.REVIEWER)
    facts = releases.edition_of(releases.release(begun.store, by=begun.person("tom"), name=w.release), "en")
    assert dict(facts.turns) == {Step.FINAL_VERIFICATION: ("Anna",)}
