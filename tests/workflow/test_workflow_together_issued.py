"""Several languages issued in one act, and the correction notice that goes out with a corrected one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.world import World, at_once

from tracker.documents import Stage, digest_bytes
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError, StaleError
from tracker.store import log
from tracker.store.tables import CorrectionNotice, Version
from tracker.workflow import audit, correcting, issue, releases
from tracker.workflow.facts import VersionFacts
from tracker.workflow.issue import NotAllReadyError, Wanted
from tracker.workflow.issuing import out
from tracker.workflow.issuing.overview import overview

labels = {"ja": "正文", "en": "Final Translation"}


def wanted(language: str, stage: Stage = Stage.FINAL, **more: str) -> Wanted:
    return Wanted(
        **{"language": language, "stage": stage.value, "label": labels[language], "after": None, **more}  # type: ignore[arg-type]
    )


def together(world: World, *each: Wanted, by: str = "carol") -> tuple[VersionFacts, ...]:
    return issue.issue_together(
        world.store, by=world.person(by), release=w.release, editions=each, at=world.at()
    )


def refused(world: World, error: type[Exception], act: Callable[[], object]) -> str:
    """Nothing is recorded, and no page is another; the words of the refusal."""
    size, pages = w.entries(world), w.pages(world)
    with pytest.raises(error) as caught:
        act()
    assert (w.entries(world), w.pages(world)) == (size, pages)
    return str(caught.value)


def intact(world: World) -> None:
    finding = audit.check(world.store).finding
    assert finding is None, finding


def test_two_languages_in_one_act(signed: World) -> None:
    size = w.entries(signed)
    made = together(signed, wanted("en"), wanted("ja"))
    assert [(each.language, each.number, each.stage) for each in made] == [
        ("en", 1, Stage.FINAL),
        ("ja", 1, Stage.FINAL),
    ]
    assert len({each.issued_at for each in made}) == 1
    assert w.entries(signed) == size + 2
    pages = w.pages(signed)
    assert f"/r/{w.release}/en/v1/beside" in pages
    for code in ("en", "ja"):
        assert f'href="/r/{w.release}/ja"' in pages[f"/r/{w.release}/{code}"]
    intact(signed)


def test_one_that_is_not_ready_keeps_all_back_and_each_is_told(begun: World) -> None:
    w.sign_all(begun, Stage.FINAL, language="ja")
    w.ask(begun, Stage.FINAL, language="en")
    with pytest.raises(NotAllReadyError) as caught:
        together(begun, wanted("ja"), wanted("en"))
    (lack,) = caught.value.lacks
    assert lack.language == "en"
    assert "bilingual revision (reviser), monolingual review" in str(caught.value)
    assert "1 of 2 editions are not ready" in str(caught.value)
    said = refused(begun, ConflictError, lambda: together(begun, wanted("ja"), wanted("en")))
    assert "English: The stage final" in said
    said = refused(begun, NotAllReadyError, lambda: together(begun, wanted("ja", label=" "), wanted("en")))
    assert "Japanese: The label is missing." in said and "English:" in said


def test_a_fault_in_the_middle_undoes_all(signed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second edition breaks after the first one's rows and entry were written."""
    real, calls = out._put_out, []

    def broken(*args: object, **more: object) -> object:
        calls.append(args)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        return real(*args, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(out, "_put_out", broken)
    refused(signed, RuntimeError, lambda: together(signed, wanted("ja"), wanted("en")))
    assert len(calls) == 2
    monkeypatch.undo()
    assert len(together(signed, wanted("ja"), wanted("en"))) == 2
    intact(signed)


def test_what_cannot_be_asked_for(signed: World) -> None:
    assert "No edition was chosen" in refused(signed, FieldError, lambda: together(signed))
    assert "chosen twice" in refused(signed, FieldError, lambda: together(signed, wanted("en"), wanted("en")))
    many = [replace(wanted("en"), language=f"x{chr(97 + n % 26)}{chr(97 + n // 26)}") for n in range(61)]
    assert "at most 60" in refused(signed, FieldError, lambda: together(signed, *many))
    refused(signed, NotFoundError, lambda: together(signed, replace(wanted("en"), language="fr")))
    refused(signed, NotPermittedError, lambda: together(signed, wanted("en"), by="tom"))
    refused(signed, NotFoundError, lambda: together(signed, wanted("en"), by="olga"))
    stale = wanted("en", after="sha256:" + "0" * 64)
    refused(signed, StaleError, lambda: together(signed, stale))
    assert "moved on" in refused(signed, NotAllReadyError, lambda: together(signed, wanted("ja"), stale))


def test_two_who_issue_the_same_at_once(signed: World) -> None:
    """In opposite orders: one of them issues both, and nobody waits for ever."""
    results = at_once(
        lambda: together(signed, wanted("ja"), wanted("en")),
        lambda: together(signed, wanted("en"), wanted("ja")),
    )
    assert sum(isinstance(each, tuple) for each in results) == 1
    assert sum(isinstance(each, ConflictError) for each in results) == 1
    intact(signed)


def test_the_overview_says_what_each_lacks(begun: World) -> None:
    w.sign_all(begun, Stage.FINAL, language="ja")
    seen = overview(begun.store, by=begun.person("carol"), release=w.release)
    assert [(each.language, each.missing is None) for each in seen.editions] == [("ja", True), ("en", False)]
    assert seen.editions[0].label == "正文"
    assert seen.editions[1].missing == "No review of it is open."
    assert not overview(begun.store, by=begun.person("tom"), release=w.release).may_issue
    with pytest.raises(NotFoundError):
        overview(begun.store, by=begun.person("olga"), release=w.release)


# ---- correction notices


def test_a_corrected_version_carries_its_notice(corrected: World) -> None:
    shown = correcting.proposal(
        corrected.store, by=corrected.person("carol"), release=w.release, language="en"
    )
    assert (shown.corrects, shown.number, shown.missing) == (1, 2, None)
    assert shown.text.split("\n") == [
        "Corrections to version 1, whose paragraphs are counted here:",
        "In paragraph 4, for ‘shall’ read ‘may’.",
        "In paragraph 4, for ‘ten’ read ‘twelve’.",
    ]
    assert any("'shall' → 'may'" in line for line in shown.changes)
    edited = shown.text + "\nThe office regrets this."
    made = issue.issue(
        corrected.store,
        by=corrected.person("carol"),
        release=w.release,
        language="en",
        stage="corrected",
        label="Corrected Translation",
        after=shown.after,
        notice=edited.replace("\n", "\r\n"),
        at=corrected.at(),
    )
    assert (made.notice, made.corrects) == (edited, 1)
    with corrected.store.read() as db:
        facts = log.entry_at(db, made.entry).entry.to_json()
    assert (facts["notice"], facts["corrects"]) == (digest_bytes(edited.encode()), 1)
    page = w.pages(corrected)[f"/r/{w.release}/en/v2"]
    assert "Correction notice" in page and "for ‘shall’ read ‘may’." in page and "regrets" in page
    assert "Correction notice" not in w.pages(corrected)[f"/r/{w.release}/en/v1"]
    public = releases.public_release(corrected.store, w.release)
    assert releases.edition_of(public, "en").versions[-1].notice == edited
    intact(corrected)


def test_without_one_of_ones_own_the_proposed_notice_goes_out(corrected: World) -> None:
    made = w.put_out(corrected, Stage.CORRECTED)
    assert made.notice and "for ‘ten’ read ‘twelve’" in made.notice
    intact(corrected)


def test_a_notice_that_is_none(corrected: World) -> None:

    def with_(notice: str) -> Callable[[], object]:
        return lambda: together(corrected, wanted("en", Stage.CORRECTED, notice=notice))

    assert "this one is empty" in refused(corrected, FieldError, with_(" \n "))
    assert refused(corrected, FieldError, with_("x" * 60_001))
    assert refused(corrected, FieldError, with_("a\x00b"))
    w.put_out(corrected, Stage.CORRECTED)
    w.sign_all(corrected, Stage.FINAL, language="ja")
    assert "Only a corrected version" in refused(
        corrected, FieldError, lambda: together(corrected, wanted("ja", notice="For a read b."))
    )


def test_there_is_no_notice_where_nothing_is_corrected(begun: World) -> None:
    with pytest.raises(ConflictError, match="No corrected version"):
        correcting.proposal(begun.store, by=begun.person("carol"), release=w.release, language="en")
    with pytest.raises(NotFoundError):
        correcting.proposal(begun.store, by=begun.person("olga"), release=w.release, language="en")


def test_the_check_finds_an_altered_notice(corrected: World) -> None:
    w.put_out(corrected, Stage.CORRECTED)

    def put(name: str, value: object) -> object:
        with corrected.store.write() as tx:
            row = tx.session.exec(select(CorrectionNotice)).one()
            was = getattr(row, name)
            setattr(row, name, value)
            tx.session.add(row)
            return was

    for name, value, said in (
        ("text", "Nothing.", "notice"),
        ("digest", "sha256:" + "0" * 64, "correction_notice"),
        ("corrects", 7, "corrects"),
        ("entry", 0, "correction_notice"),
    ):
        was = put(name, value)
        finding = audit.check(corrected.store).finding
        put(name, was)
        assert finding is not None and said in finding.what, (name, finding)
    intact(corrected)


def test_the_check_finds_a_notice_that_is_gone(corrected: World) -> None:
    w.put_out(corrected, Stage.CORRECTED)
    with corrected.store.write() as tx:
        tx.session.delete(tx.session.exec(select(CorrectionNotice)).one())
    finding = audit.check(corrected.store).finding
    assert finding is not None and "“corrects” differs" in finding.what


def test_a_withdrawn_version_is_marked_wherever_it_is_told_of(corrected: World) -> None:
    w.put_out(corrected, Stage.CORRECTED)
    w.withdraw(corrected, 1, "Wrong by two minutes.")
    pages = w.pages(corrected)
    for path in ("v1", "v1/beside"):
        if f"/r/{w.release}/en/{path}" in pages:
            assert "Wrong by two minutes." in pages[f"/r/{w.release}/en/{path}"]
    assert "withdrawn" in pages[f"/r/{w.release}/en/v2/since/v1"].split('class="since"')[1].split("</p>")[0]
    w.withdraw(corrected, 2, "This one too.")
    for path in ("", "/v2", "/v2/since/v1"):
        assert "This one too." in w.pages(corrected)[f"/r/{w.release}/en{path}"]
    intact(corrected)


def test_versions_are_of_the_store(signed: World) -> None:
    """What an act gives is what is kept: times in UTC and no plan."""
    together(signed, wanted("ja"))
    with signed.store.read() as db:
        row = db.exec(select(Version)).one()
    assert row.plan is None
    assert row.issued_at.astimezone(UTC) < datetime(2030, 1, 1, tzinfo=UTC)
