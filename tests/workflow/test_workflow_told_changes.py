"""What changed, in lines: written when a version is issued, so that no reader makes the server compare."""

from __future__ import annotations

import pytest
from sqlmodel import delete, func, select
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import StorageError
from tracker.store.tables import Collection, Edition, JobState, Release, ToldChanges
from tracker.workflow import audit, correcting, told_changes
from tracker.workflow.facts import Place
from tracker.workflow.feeds import feed
from tracker.workflow.following import Kind
from tracker.workflow.issuing import listing
from tracker.workflow.issuing.overview import overview
from tracker.workflow.kept import Kept


class Compared(Exception):
    """Texts were compared."""


@pytest.fixture
def cold(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """A process that has read nothing yet."""
    monkeypatch.setattr(told_changes, "_kept", Kept(500))
    return monkeypatch


def never(patch: pytest.MonkeyPatch) -> None:
    """From now on nothing is compared."""

    def refuse(**_: object) -> None:
        raise Compared

    patch.setattr(told_changes, "_kept", Kept(500))
    patch.setattr(told_changes, "compare", refuse)
    patch.setattr(correcting, "compare", refuse)


def still() -> float:
    """A clock that stands: no call is ever out of time."""
    return 0.0


def altered(world: World, to: str = '["Nothing of note."]') -> None:
    """Every row of what changed says something else."""
    with world.store.write() as tx:
        for row in tx.session.exec(select(ToldChanges)):
            row.lines = to
            tx.session.add(row)


def told(world: World) -> list[tuple[int, tuple[str, ...]]]:
    found = feed(world.store, kind=Kind.RELEASE, name=w.release)
    return [(each.version, each.changes) for each in found.acts()]


def test_a_feed_is_made_from_rows(corrected: World, cold: pytest.MonkeyPatch) -> None:
    w.put_out(corrected, Stage.CORRECTED)
    never(cold)
    found = dict(told(corrected))
    assert any("twelve" in line for line in found[2])
    assert found[1] == ()


def test_the_worker_lists_what_an_older_tracker_issued(corrected: World, cold: pytest.MonkeyPatch) -> None:
    w.put_out(corrected, Stage.CORRECTED)
    due = told(corrected)
    with corrected.store.write() as tx:
        tx.session.exec(delete(ToldChanges))  # type: ignore[call-overload]
        tx.session.exec(delete(JobState))  # type: ignore[call-overload]
    assert listing.list_missing(corrected.store, clock=still) == 1
    never(cold)
    assert told(corrected) == due
    assert listing.list_missing(corrected.store) == 0


def test_the_page_that_issues_a_correction_is_made_from_rows(
    corrected: World, cold: pytest.MonkeyPatch
) -> None:
    def notice() -> str | None:
        found = overview(corrected.store, by=corrected.person("carol"), release=w.release).editions
        return next(each.notice for each in found if each.language == "en")

    due = notice()
    assert due
    assert "twelve" in due
    assert listing.list_missing(corrected.store) > 0
    never(cold)
    assert notice() == due
    shown = correcting.proposal(
        corrected.store, by=corrected.person("carol"), release=w.release, language="en"
    )
    assert (shown.text, bool(shown.changes)) == (due, True)


def test_a_text_that_cannot_be_compared_holds_no_other_up(
    corrected: World, cold: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    never(cold)
    assert listing.list_missing(corrected.store) == 0
    assert "could not be listed" in caplog.text
    caplog.clear()
    assert listing.list_missing(corrected.store) == 0
    assert not caplog.text, "it is left alone until something happens"


def test_a_version_that_broke_is_tried_again_when_something_was_written(
    corrected: World, cold: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    w.put_out(corrected, Stage.CORRECTED)
    due = told(corrected)
    with corrected.store.write() as tx:
        tx.session.exec(delete(ToldChanges))  # type: ignore[call-overload]
        tx.session.exec(delete(JobState))  # type: ignore[call-overload]
    with cold.context() as patch:
        never(patch)
        assert listing.list_missing(corrected.store, clock=still) == 0
        assert "could not be listed" in caplog.text
        caplog.clear()
        w.give(corrected, "rita", w.Role.AUDITOR)
        assert listing.list_missing(corrected.store, clock=still) == 0
        assert "could not be listed" in caplog.text, "tried again, and broken again"
    assert listing.list_missing(corrected.store, clock=still) == 0, "left alone until something is written"
    w.take(corrected, "rita", w.Role.AUDITOR)
    assert listing.list_missing(corrected.store, clock=still) == 1
    never(cold)
    assert told(corrected) == due
    w.give(corrected, "rita", w.Role.AUDITOR)
    caplog.clear()
    assert listing.list_missing(corrected.store, clock=still) == 0
    assert not caplog.text


def test_a_call_that_is_out_of_time_leaves_the_rest_to_the_next(
    corrected: World, cold: pytest.MonkeyPatch
) -> None:
    w.put_out(corrected, Stage.CORRECTED)
    with corrected.store.write() as tx:
        tx.session.exec(delete(ToldChanges))  # type: ignore[call-overload]
        tx.session.exec(delete(JobState))  # type: ignore[call-overload]
    seconds = iter(range(0, 100, int(listing.most_seconds)))
    made = [listing.list_missing(corrected.store, clock=lambda: float(next(seconds))) for _ in range(3)]
    assert made == [0, 1, 0], "one version a call: of the first there is nothing to tell"


def test_what_goes_out_as_notice_comes_from_the_texts_and_from_no_row(
    corrected: World, cold: pytest.MonkeyPatch
) -> None:
    assert listing.list_missing(corrected.store) > 0
    altered(corrected)
    cold.setattr(told_changes, "_kept", Kept(500))
    shown = correcting.proposal(
        corrected.store, by=corrected.person("carol"), release=w.release, language="en"
    )
    assert shown.text == "Nothing of note.", "it is in memory now, too"
    notice = w.put_out(corrected, Stage.CORRECTED).notice
    assert notice is not None
    assert "twelve" in notice
    assert "Nothing of note" not in notice


def test_a_list_that_cannot_be_made_forbids_no_issue(
    corrected: World, cold: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(**_: object) -> None:
        raise Compared

    with cold.context() as patch:
        patch.setattr(told_changes, "compare", refuse)
        assert w.put_out(corrected, Stage.CORRECTED).number == 2
    assert [
        each.exc_info is not None for each in caplog.records if "could not be listed" in each.message
    ] == [True]
    with corrected.store.read() as db:
        assert db.exec(select(func.count()).select_from(ToldChanges)).one() == 0
    assert listing.list_missing(corrected.store, clock=still) == 1
    assert audit.check(corrected.store).finding is None


def test_where_the_database_refuses_to_say_what_changed_nothing_goes_out(
    corrected: World, cold: pytest.MonkeyPatch
) -> None:
    def away(*_: object, **__: object) -> None:
        raise StorageError("The database is away.")

    size = w.entries(corrected)
    cold.setattr(told_changes, "changes", away)
    with pytest.raises(StorageError):
        w.put_out(corrected, Stage.CORRECTED)
    assert w.entries(corrected) == size


def test_the_check_finds_an_altered_list(corrected: World) -> None:
    w.put_out(corrected, Stage.CORRECTED)
    assert audit.check(corrected.store).finding is None
    altered(corrected)
    found = audit.check(corrected.store).finding
    assert found is not None
    assert "told_changes" in found.what


def test_nothing_is_listed_where_nothing_is_corrected(issued: World) -> None:
    with issued.store.read() as db:
        edition = db.exec(select(Edition).where(Edition.language == "en")).one()
        release = db.get(Release, edition.release)
        assert release is not None
        collection = db.get(Collection, release.collection)
        assert collection is not None
        assert not correcting.notice_is_missing(db, Place(collection, release, edition))
    listing.list_missing(issued.store)
    with issued.store.read() as db:
        assert db.exec(select(ToldChanges)).all() == []
