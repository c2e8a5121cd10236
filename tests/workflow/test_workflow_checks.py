"""Checks of a revision: found, accepted, taken back, and what they keep from being signed and issued."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.checks.termbase import Standing, Term, termbase
from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError, StaleError
from tracker.review import Level, Step, default_policy
from tracker.store.tables import AcceptedFinding, Collection, TermsChange
from tracker.workflow import accepting, audit, inspecting, terms

wrong = w.answer.replace("ten", "12")
source = ("両大臣は桟橋で会った。", "水先人は、10分以内に全ての呼出しに応じる。", "港長は一覧を保管する。")


def told(world: World, *, by: str = "rita", language: str = "en") -> dict[str, list[inspecting.FindingFacts]]:
    """The findings that are no notes, by their rules."""
    found: dict[str, list[inspecting.FindingFacts]] = {}
    for each in inspecting.checked(
        world.store, by=world.person(by), release=w.release, language=language
    ).findings:
        if not each.finding.note:
            found.setdefault(each.finding.rule, []).append(each)
    return found


def only(world: World, rule: str, **more: str) -> inspecting.FindingFacts:
    (found,) = told(world, **more)[rule]
    return found


def accept(
    world: World, key: str, *, by: str = "rita", reason: str = "It is the twelve of the annex."
) -> inspecting.AcceptedFacts:
    return accepting.accept(
        world.store,
        by=world.person(by),
        release=w.release,
        language="en",
        key=key,
        reason=reason,
        at=world.at(),
    )


def reopen(world: World, number: int, *, by: str = "rita") -> inspecting.AcceptedFacts:
    return accepting.reopen(
        world.store,
        by=world.person(by),
        release=w.release,
        language="en",
        number=number,
        reason="No.",
        at=world.at(),
    )


def intact(world: World) -> bool:
    return audit.check(world.store).finding is None


def policy(world: World, **checks: Level) -> None:
    """Lay a policy under the collection, without an act: another journey's matter."""
    with world.store.write() as tx:
        row = tx.session.exec(select(Collection).where(Collection.name == w.collection)).one()
        row.policy = json.dumps(replace(default_policy, checks=checks).to_json())


@pytest.fixture
def faulty(begun: World) -> World:
    """The translation says 12 where the source says 10; tom wrote both its revisions."""
    w.put(begun, w.japanese(*source), language="ja")
    w.put(begun, w.english(w.met, wrong, w.lists))
    return begun


def test_a_number_that_differs_is_told_with_its_words(faulty: World) -> None:
    found = only(faulty, "numbers")
    assert found.finding.level is Level.WARN
    assert [each.text for each in found.finding.evidence] == ["10", "12"]
    assert "10" in found.finding.message
    assert found.is_open
    assert not found.blocks
    assert found.title == "Numbers differ"


def test_an_acceptance_stands_while_nothing_it_covers_changes(faulty: World) -> None:
    made = accept(faulty, only(faulty, "numbers").finding.key)
    found = only(faulty, "numbers")
    assert found.accepted == made
    assert not found.is_open
    w.put(faulty, w.english(w.met + " It rained.", wrong, w.lists))
    assert only(faulty, "numbers").accepted == made, "another passage changed"
    w.put(faulty, w.english(w.met, wrong.replace("every", "each"), w.lists))
    assert only(faulty, "numbers").accepted is None
    assert intact(faulty)


def test_taken_back_it_is_open_again(faulty: World) -> None:
    made = accept(faulty, only(faulty, "numbers").finding.key, by="tom")
    reopen(faulty, made.number)
    assert only(faulty, "numbers").is_open
    with pytest.raises(ConflictError, match="Rita has taken this acceptance back"):
        reopen(faulty, made.number, by="tom")
    again = accept(faulty, only(faulty, "numbers").finding.key)
    assert only(faulty, "numbers").accepted == again
    with pytest.raises(ConflictError, match="Rita has accepted this already"):
        accept(faulty, only(faulty, "numbers").finding.key, by="vera")
    assert intact(faulty)


def test_who_may_and_what_is_refused(faulty: World) -> None:
    key = only(faulty, "numbers").finding.key
    size = w.entries(faulty)
    with pytest.raises(FieldError, match="none was given"):
        accept(faulty, key, reason="  ")
    with pytest.raises(NotPermittedError, match="Otto may not accept findings"):
        accept(faulty, key, by="otto")
    with pytest.raises(NotFoundError):
        accept(faulty, key, by="olga")
    with pytest.raises(StaleError, match="not there any more"):
        accept(faulty, "sha256:" + "0" * 64)
    with pytest.raises(NotFoundError):
        reopen(faulty, 1)
    notes = [
        each
        for each in inspecting.checked(
            faulty.store, by=faulty.person("rita"), release=w.release, language="en"
        ).findings
        if each.finding.note
    ]
    for each in notes:
        with pytest.raises(ConflictError, match="only a note"):
            accept(faulty, each.finding.key)
    assert w.entries(faulty) == size


def test_a_block_keeps_it_from_being_signed_until_another_accepts(faulty: World) -> None:
    policy(faulty, numbers=Level.BLOCK)
    w.ask(faulty, Stage.PROVISIONAL)
    with pytest.raises(ConflictError, match=r"“Numbers differ” stops pilots-2026/en r2: .*10.*12"):
        w.sign(faulty, "rita", Step.BILINGUAL_REVISION)
    key = only(faulty, "numbers").finding.key
    with pytest.raises(NotPermittedError, match="another person decides"):
        accept(faulty, key, by="tom")
    accept(faulty, key, by="rita")
    assert not only(faulty, "numbers").blocks
    w.sign(faulty, "rita", Step.BILINGUAL_REVISION)
    w.put_out(faulty, Stage.PROVISIONAL)


def test_an_authors_acceptance_of_a_warning_does_not_open_a_block(faulty: World) -> None:
    accept(faulty, only(faulty, "numbers").finding.key, by="tom")
    policy(faulty, numbers=Level.BLOCK)
    found = only(faulty, "numbers")
    assert found.accepted is not None
    assert not found.accepted.stands
    assert found.blocks
    again = accept(faulty, found.finding.key, by="vera")
    assert only(faulty, "numbers").accepted == again


def test_what_blocks_only_later_keeps_it_from_being_issued(faulty: World) -> None:
    w.sign_all(faulty, Stage.PROVISIONAL)
    policy(faulty, numbers=Level.BLOCK)
    with pytest.raises(ConflictError, match="Numbers differ"):
        w.put_out(faulty, Stage.PROVISIONAL)
    policy(faulty, numbers=Level.OFF)
    assert "numbers" not in told(faulty)
    w.put_out(faulty, Stage.PROVISIONAL)


def test_a_text_with_its_marker_inside_is_not_issued_as_final(issued: World) -> None:
    w.put(issued, w.english(w.met, w.answer, "This text (Provisional Translation) was handed out.", w.lists))
    w.ask(issued, Stage.FINAL)
    with pytest.raises(ConflictError, match="still says “\\(Provisional Translation\\)”"):
        w.sign(issued, "rita", Step.BILINGUAL_REVISION)


def test_the_source_has_moved_on(begun: World) -> None:
    w.put(
        begun,
        w.japanese("両大臣は桟橋で会い、水先人のための一つの規則に合意した。", "港長は一覧を公表する。"),
        language="ja",
    )
    (behind,) = told(begun)["behind"]
    assert "has changed since" in behind.finding.message
    assert behind.finding.source_passages == (3,)
    w.put(begun, w.english(w.met + " Gladly.", w.answer, w.lists), source=2)
    (untouched,) = told(begun)["behind"]
    assert "was not touched" in untouched.finding.message


def test_a_file_is_checked_before_it_is_saved(faulty: World) -> None:
    token = w.lay(faulty, w.english(w.met, w.answer.replace("ten", "15"), w.lists))
    size = w.entries(faulty)
    found = inspecting.of_upload(faulty.store, by=faulty.person("tom"), token=token, at=faulty.at())
    assert [each.finding.evidence[1].text for each in found if each.finding.rule == "numbers"] == ["15"]
    assert w.entries(faulty) == size
    with pytest.raises(NotFoundError):
        inspecting.of_upload(faulty.store, by=faulty.person("tess"), token=token, at=faulty.at())


def test_findings_by_passage(faulty: World) -> None:
    from tracker.store import revisions
    from tracker.workflow.facts import place

    with faulty.store.read() as db:
        here = place(db, faulty.person("rita"), w.release, "en")
        revision = revisions.latest(db, here.edition_id)
        by_passage = inspecting.of_passages(db, here, revision)  # type: ignore[arg-type]
        (of_four,) = by_passage[3]
        assert of_four.finding.rule == "numbers"
        w_source = inspecting.of_source_passages(db, here, revision)  # type: ignore[arg-type]
        assert all(not each.finding.passages for these in w_source.values() for each in these)


# ---- terms


pilot = termbase(
    [
        Term(concept="pilot", language="ja", term="水先人"),
        Term(concept="pilot", language="en", term="maritime pilot"),
        Term(concept="pilot", language="en", term="steersman", standing=Standing.FORBIDDEN),
    ]
)


def change(world: World, base=pilot, *, by: str = "carol", before: str | None = None, note: str = ""):  # type: ignore[no-untyped-def]
    return terms.change(
        world.store,
        by=world.person(by),
        collection=w.collection,
        base=base,
        before=before,
        note=note,
        at=world.at(),
    )


def test_terms_are_checked_and_a_change_of_them_reopens(faulty: World) -> None:
    first = change(faulty)
    found = told(faulty)["terms"]
    assert any("maritime pilot" in each.finding.message for each in found)
    for each in found:
        accept(faulty, each.finding.key)
    assert not any(each.is_open for each in told(faulty)["terms"])
    other = termbase([*pilot.terms, Term(concept="pilot", language="en", term="harbour pilot")])
    change(faulty, other, before=first.digest)
    assert all(each.is_open for each in told(faulty)["terms"])
    assert intact(faulty)
    shown = terms.terms(faulty.store, by=faulty.person("rita"), collection=w.collection)
    assert [each.number for each in shown.changes] == [2, 1]
    assert shown.base == other
    assert not shown.may_change


def test_terms_are_refused(begun: World) -> None:
    first = change(begun)
    size = w.entries(begun)
    with pytest.raises(StaleError, match="Somebody changed the terms"):
        change(begun, termbase([]))
    with pytest.raises(ConflictError, match="already"):
        change(begun, before=first.digest)
    with pytest.raises(NotPermittedError):
        change(begun, termbase([]), by="tom", before=first.digest)
    with pytest.raises(NotFoundError):
        change(begun, termbase([]), by="olga", before=first.digest)
    assert w.entries(begun) == size


def test_a_file_is_shown_before_it_is_merged(begun: World) -> None:
    first = change(begun)
    data = b"concept,language,term,standing\npilot,en,steersman,deprecated\nquay,en,quay,\n"
    merge, before = terms.propose(
        begun.store, by=begun.person("carol"), collection=w.collection, data=data, replace=False
    )
    assert before == first.digest
    assert [term.term for term in merge.added] == ["quay"]
    assert [(was.standing, now.standing) for was, now in merge.changed] == [
        (Standing.FORBIDDEN, Standing.DEPRECATED)
    ]
    assert merge.removed == ()
    merge, _ = terms.propose(
        begun.store, by=begun.person("carol"), collection=w.collection, data=data, replace=True
    )
    assert {term.term for term in merge.removed} == {"水先人", "maritime pilot"}
    change(begun, terms.base_of_json(json.dumps(merge.result.to_json())), before=first.digest)
    assert intact(begun)


# ---- the check of the record


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        (AcceptedFinding, "reason", "Because."),
        (AcceptedFinding, "key", "sha256:" + "1" * 64),
        (AcceptedFinding, "message", "Nothing."),
        (AcceptedFinding, "reopened_reason", "Well."),
        (TermsChange, "terms", "[]"),
        (TermsChange, "digest", "sha256:" + "1" * 64),
        (TermsChange, "note", "Another."),
    ],
)
def test_the_check_finds_an_altered_row(faulty: World, table: type, column: str, value: str) -> None:
    change(faulty)
    made = accept(faulty, only(faulty, "numbers").finding.key)
    reopen(faulty, made.number)
    assert intact(faulty)
    with faulty.store.write() as tx:
        setattr(tx.session.exec(select(table)).first(), column, value)
    assert not intact(faulty)


def test_the_check_finds_a_row_that_is_gone(faulty: World) -> None:
    accept(faulty, only(faulty, "numbers").finding.key)
    with faulty.store.write() as tx:
        tx.session.delete(tx.session.exec(select(AcceptedFinding)).first())
    assert not intact(faulty)
