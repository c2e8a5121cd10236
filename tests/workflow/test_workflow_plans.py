"""An embargo: planned, seen by those who work there and nobody else, and carried out whole or not at all."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import textwrap
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.exc import SQLAlchemyError
from sqlmodel import select
from workflow import world as w
from workflow.world import World, at_once

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError, StorageError
from tracker.log.facts import EntryType
from tracker.review import Role
from tracker.store import log
from tracker.store.tables import Edition, IssuePlan, PlannedEdition, Revision
from tracker.workflow import audit, inspecting, people, planning, releases, work
from tracker.workflow.issue import NotAllReadyError, Wanted
from tracker.workflow.issuing import out
from tracker.workflow.issuing.overview import overview
from tracker.workflow.moments import instant, zones
from tracker.workflow.planning import Outcome, PlanFacts

due = w.begin + timedelta(days=3)
languages = ("ja", "en")


def wanted(language: str, stage: Stage = Stage.FINAL) -> Wanted:
    return Wanted(language=language, stage=stage.value, label="Official", after=None)


def plan(world: World, *codes: str, at: datetime = due, by: str = "carol") -> PlanFacts:
    return planning.plan(
        world.store,
        by=world.person(by),
        release=w.release,
        editions=[wanted(each) for each in codes or languages],
        due=at,
        zone="Asia/Tokyo",
        at=world.at(),
    )


def unplan(world: World, number: int, by: str = "carol") -> PlanFacts:
    return planning.unplan(world.store, by=world.person(by), release=w.release, number=number, at=world.at())


def seen(world: World, by: str = "carol") -> tuple[PlanFacts, ...]:
    return planning.of_release(world.store, by=world.person(by), release=w.release)


def kinds(world: World, last: int) -> list[str]:
    with world.store.read() as db:
        return [each.entry.type.value for each in log.entries(db, limit=last, newest_first=True)][::-1]


def intact(world: World) -> None:
    finding = audit.check(world.store).finding
    assert finding is None, finding


def refused(world: World, error: type[Exception], act: Callable[[], object]) -> str:
    size = w.entries(world)
    with pytest.raises(error) as caught:
        act()
    assert w.entries(world) == size
    return str(caught.value)


def test_planned_shown_and_carried_out_at_its_instant(signed: World) -> None:
    made = plan(signed)
    assert (made.due_at, made.zone, made.by, made.outcome, made.hindrance) == (
        due,
        "Asia/Tokyo",
        "Carol",
        None,
        None,
    )
    assert [(each.language, each.revision) for each in made.editions] == [("ja", 1), ("en", 1)]
    assert planning.run_due(signed.store, due - timedelta(seconds=1)) == 0
    assert releases.issued_part(releases.all_releases(signed.store)[0]) is None
    assert w.pages(signed) == {}
    late = due + timedelta(seconds=2)
    assert planning.run_due(signed.store, late) == 1
    assert kinds(signed, 3) == ["issue.planned", "version.issued", "version.issued"]
    with signed.store.read() as db:
        entry = log.entry_at(db, w.entries(signed) - 1).entry
    assert (entry.facts["plan"], entry.time) == (made.number, late)
    assert seen(signed) == ()
    assert f"/r/{w.release}/en" in w.pages(signed) and f"/r/{w.release}/ja" in w.pages(signed)
    assert planning.run_due(signed.store, late) == 0
    assert kinds(signed, 2) == ["version.issued", "version.issued"]
    intact(signed)


def test_shown_to_those_who_work_there_and_to_nobody_else(signed: World) -> None:
    number = plan(signed).number
    for name in ("carol", "tom", "rita", "anna", "otto"):
        assert [each.number for each in seen(signed, name)] == [number]
        assert [each.number for each in planning.waiting(signed.store, by=signed.person(name))] == [number]
    assert seen(signed, "ada") == (), "whoever runs the service has no role there"
    assert planning.waiting(signed.store, by=signed.person("ada")) == ()
    assert planning.waiting(signed.store, by=signed.person("olga")) == ()
    with pytest.raises(NotFoundError):
        seen(signed, "olga")
    of = {name: audit.newest_entries(signed.store, by=signed.person(name)) for name in ("ada", "olga", "tom")}
    told = {
        name: any(each.entry.type is EntryType.ISSUE_PLANNED for each in found) for name, found in of.items()
    }
    assert told == {"ada": False, "olga": False, "tom": True}
    assert w.pages(signed) == {}
    assert releases.issued_part(releases.all_releases(signed.store)[0]) is None


def test_who_may_plan_and_what_cannot_be_planned(signed: World) -> None:
    refused(signed, NotPermittedError, lambda: plan(signed, by="tom"))
    refused(signed, NotPermittedError, lambda: plan(signed, by="ada"))
    refused(signed, NotFoundError, lambda: plan(signed, by="olga"))
    assert "has passed" in refused(signed, FieldError, lambda: plan(signed, at=w.begin))
    assert "more than a year" in refused(
        signed, FieldError, lambda: plan(signed, at=due + timedelta(days=400))
    )
    w.put(signed, w.english(w.met, w.answer))
    assert "English" in refused(signed, NotAllReadyError, lambda: plan(signed))
    assert "closed (superseded)" in refused(signed, ConflictError, lambda: plan(signed, "en"))


def waits_to_issue(world: World) -> list[str]:
    """The languages that stand on a coordinator's list to be issued."""
    found = work.turns(world.store, by=world.person("carol"))
    return [each.language for each in found if each.kind is work.Waiting.ISSUE]


def test_what_is_planned_is_not_issued_otherwise_nor_planned_twice(signed: World) -> None:
    assert sorted(waits_to_issue(signed)) == ["en", "ja"]
    number = plan(signed, "en").number
    assert waits_to_issue(signed) == ["ja"]
    assert "is planned to be issued" in refused(signed, ConflictError, lambda: w.put_out(signed, Stage.FINAL))
    assert "is planned to be issued" in refused(signed, NotAllReadyError, lambda: plan(signed))
    w.put_out(signed, Stage.FINAL, language="ja")
    unplan(signed, number)
    assert kinds(signed, 1) == ["issue.unplanned"]
    assert "closed: taken back" in refused(signed, ConflictError, lambda: unplan(signed, number))
    refused(signed, NotFoundError, lambda: unplan(signed, 1))
    refused(signed, NotFoundError, lambda: unplan(signed, 2**70))
    assert w.put_out(signed, Stage.FINAL).number == 1
    assert planning.run_due(signed.store, due + timedelta(days=1)) == 0
    intact(signed)


def test_who_may_take_a_plan_back(signed: World) -> None:
    number = plan(signed).number
    assert not seen(signed, "tom")[0].may_unplan
    refused(signed, NotPermittedError, lambda: unplan(signed, number, by="rita"))
    refused(signed, NotFoundError, lambda: unplan(signed, number, by="olga"))


def _new_revision(world: World) -> None:
    w.put(world, w.english(w.met, w.answer))


def _no_role(world: World) -> None:
    w.take(world, "carol", Role.COORDINATOR)


def _no_account(world: World) -> None:
    people.disable_person(world.store, by=world.person("ada"), person=world.ids["carol"], at=world.at())


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (_new_revision, "closed (superseded)"),
        (_no_role, "may not issue versions"),
        (_no_account, "is disabled"),
    ],
)
def test_what_does_not_fit_any_more_lets_nothing_out_and_says_why(
    signed: World, change: Callable[[World], None], why: str
) -> None:
    number = plan(signed).number
    change(signed)
    assert why in (seen(signed, "otto")[0].hindrance or "")
    assert planning.run_due(signed.store, due) == 1
    (told,) = seen(signed, "otto")
    assert (told.number, told.outcome, told.hindrance) == (number, Outcome.FAILED, None)
    assert why in (told.reason or "")
    assert kinds(signed, 1) == ["issue.failed"]
    with signed.store.read() as db:
        entry = log.entry_at(db, w.entries(signed) - 1).entry
    assert why not in entry.to_bytes().decode(), "words never go into the log"
    assert w.pages(signed) == {}, "the Japanese text, which is ready, is not out either"
    assert planning.run_due(signed.store, due) == 0
    intact(signed)


def test_a_failed_plan_is_shown_until_its_texts_are_out_or_planned_again(signed: World) -> None:
    plan(signed)
    _new_revision(signed)
    planning.run_due(signed.store, due)
    w.put_out(signed, Stage.FINAL, language="ja")
    assert len(seen(signed)) == 1
    w.sign_all(signed, Stage.FINAL)
    again = plan(signed, "en", at=due + timedelta(days=1)).number
    assert [each.number for each in seen(signed)] == [again]


def test_a_plan_keeps_its_correction_notice(corrected: World) -> None:
    notice = "In paragraph 4, for ‘ten’ read ‘twelve’."
    planning.plan(
        corrected.store,
        by=corrected.person("carol"),
        release=w.release,
        editions=[Wanted(language="en", stage="corrected", label="Corrected", after=None, notice=notice)],
        due=due,
        zone="UTC",
        at=corrected.at(),
    )
    assert planning.run_due(corrected.store, due) == 1
    assert notice in w.pages(corrected)[f"/r/{w.release}/en/v2"]
    intact(corrected)


def test_several_processes_at_the_instant_issue_once(signed: World) -> None:
    plan(signed)
    results = at_once(*[lambda: planning.run_due(signed.store, due)] * 4)
    assert sorted(results) == [0, 0, 0, 1]  # type: ignore[type-var]
    assert kinds(signed, 3) == ["issue.planned", "version.issued", "version.issued"]
    intact(signed)


def test_taken_back_in_the_moment_of_its_instant(signed: World) -> None:
    """One of the two happens, whole."""
    number = plan(signed).number
    ran, back = at_once(lambda: planning.run_due(signed.store, due), lambda: unplan(signed, number))
    if ran == 1:
        assert isinstance(back, ConflictError)
        assert len(w.pages(signed)) > 2
    else:
        assert isinstance(back, PlanFacts)
        assert w.pages(signed) == {}
    intact(signed)


def test_what_breaks_is_tried_again_and_leaves_nothing(
    signed: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    plan(signed)
    size = w.entries(signed)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("the disk went")

    with monkeypatch.context() as patch:
        patch.setattr(out, "render", broken)
        assert planning.run_due(signed.store, due) == 0
    assert "is tried again" in caplog.text
    assert (w.entries(signed), w.pages(signed)) == (size, {})
    assert planning.run_due(signed.store, due) == 0, "not before the pause is over"
    (told,) = seen(signed)
    assert (told.tries, told.next_at) == (1, due + planning.first_pause)
    intact(signed)
    assert planning.run_due(signed.store, due + planning.first_pause) == 1
    intact(signed)


def damaged(world: World, language: str, document: str | None = None) -> str:
    """The stored text of an edition's only revision, made into another."""
    with world.store.write() as tx:
        query = (
            select(Revision).join(Edition, Revision.edition == Edition.id).where(Edition.language == language)
        )  # type: ignore[arg-type]
        row = tx.session.exec(query).one()
        was, row.document = row.document, document if document is not None else row.document[:-1]
        tx.session.add(row)
        return was


def tried_out(world: World) -> list[timedelta]:
    """Run until nothing is tried any more; the pauses between the tries."""
    at, pauses = due, []
    for _ in range(100):
        planning.run_due(world.store, at)
        waiting = [each.next_at for each in seen(world) if each.next_at is not None]
        if not waiting:
            return pauses
        pauses.append(min(waiting) - at)
        at = min(waiting)
    raise AssertionError("it is tried for ever")


def test_what_breaks_every_time_is_given_up_with_the_reason_and_holds_nobody_up(signed: World) -> None:
    number, other = plan(signed, "en").number, plan(signed, "ja").number
    whole = damaged(signed, "en")
    assert planning.run_due(signed.store, due) == 1, "the Japanese one went out at its instant"
    assert [each.number for each in seen(signed)] == [number]
    pauses = tried_out(signed)
    assert len(pauses) == planning.most_tries - 1
    assert pauses == sorted(pauses)
    assert sum(pauses, timedelta()) < timedelta(hours=1)
    (told,) = seen(signed)
    assert (told.number, told.outcome, told.tries, told.next_at) == (
        number,
        Outcome.FAILED,
        planning.most_tries,
        None,
    )
    assert "10 times" in (told.reason or "")
    assert "plan it again" in (told.reason or "")
    assert kinds(signed, 2) == ["version.issued", "issue.failed"]
    damaged(signed, "en", whole)
    assert planning.run_due(signed.store, due + timedelta(days=1)) == 0
    intact(signed)
    assert other != number
    again = plan(signed, "en", at=due + timedelta(days=2)).number
    assert planning.run_due(signed.store, due + timedelta(days=2)) == 1
    assert again > number
    intact(signed)


def test_the_pages_tell_of_a_fault_and_are_there(signed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plan(signed, "en")

    def broken(*_: object, **__: object) -> None:
        raise ValueError("half a text")

    monkeypatch.setattr(inspecting, "must_be_clear", broken)
    assert "tracker doctor" in (seen(signed)[0].hindrance or "")
    found = overview(signed.store, by=signed.person("carol"), release=w.release)
    told = {each.language: each.missing or "" for each in found.editions}
    assert "a fault of its own (ValueError)" in told["ja"]
    assert "half a text" not in told["ja"]


def test_while_the_database_is_away_no_try_is_counted(signed: World, monkeypatch: pytest.MonkeyPatch) -> None:
    plan(signed)

    def away(*_: object, **__: object) -> None:
        raise StorageError("The database is away.")

    with monkeypatch.context() as patch:
        patch.setattr(planning.plans, "locked", away)
        for _ in range(2 * planning.most_tries):
            assert planning.run_due(signed.store, due) == 0
    assert planning.run_due(signed.store, due) == 1


@pytest.mark.parametrize("error", [StorageError("The database is full."), SQLAlchemyError("gone")])
def test_what_the_database_refuses_puts_a_plan_off_and_is_no_try(
    signed: World, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    plan(signed)

    def refuses(*_: object, **__: object) -> None:
        raise error

    at = due
    with monkeypatch.context() as patch:
        patch.setattr(out, "render", refuses)
        for _ in range(2 * planning.most_tries):
            assert planning.run_due(signed.store, at) == 0
            (told,) = seen(signed)
            assert (told.tries, told.next_at, told.outcome) == (0, at + planning.first_pause, None)
            at += planning.first_pause
    assert planning.run_due(signed.store, at) == 1
    intact(signed)


def test_tries_of_several_processes_at_once_count_once(
    signed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan(signed)

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("broken")

    with monkeypatch.context() as patch:
        patch.setattr(out, "render", broken)
        assert at_once(*[lambda: planning.run_due(signed.store, due)] * 4) == [0] * 4
    assert seen(signed)[0].tries == 1


@given(st.integers(min_value=1, max_value=200))
def test_pauses_grow_up_to_a_limit(tries: int) -> None:
    assert planning.first_pause <= planning.pause_after(tries) <= planning.pause_after(tries + 1)
    assert planning.pause_after(tries) <= planning.longest_pause


_runner = """
import sys, time
from datetime import datetime, timezone
from pathlib import Path
from tracker.settings import Settings
from tracker.store import Store
from tracker.workflow import planning
from tracker.workflow.issuing import out
from tracker.workflow.issuing.overview import overview

data, url, due, where = sys.argv[1:]
store = Store.open(Settings(data=Path(data), database_url=url))
def here(name):
    def stop(*a, **k):
        print("here", flush=True)
        time.sleep(3600)
    real = getattr(out, name)
    if name == "render":
        def after(*a, **k):
            real(*a, **k)
            stop()
        return after
    calls = []
    def second(*a, **k):
        calls.append(1)
        if len(calls) == 2:
            stop()
        return real(*a, **k)
    return second
if where != "none":
    setattr(out, where, here(where))
print(planning.run_due(store, datetime.fromisoformat(due)), flush=True)
"""


@pytest.mark.parametrize("where", ["_put_out", "render"])
def test_killed_in_that_second_it_is_all_or_nothing_and_done_afterwards(signed: World, where: str) -> None:
    """Between its two editions, and after all was written but not saved."""
    plan(signed)
    size = w.entries(signed)
    settings = signed.store.settings
    command = [
        sys.executable,
        "-c",
        textwrap.dedent(_runner),
        str(settings.data),
        settings.database_url,
        due.isoformat(),
        where,
    ]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONWARNINGS": "ignore"}
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "here\n"
    process.send_signal(signal.SIGKILL)
    process.wait(240)
    process.stdout.close()
    assert (w.entries(signed), w.pages(signed)) == (size, {})
    assert planning.run_due(signed.store, due) == 1
    assert w.entries(signed) == size + 2
    intact(signed)


def told_of(world: World, table: type[IssuePlan | PlannedEdition], name: str, value: object) -> str:
    """What the check says where a column has another value; the column is put back."""

    def put(other: object) -> object:
        with world.store.write() as tx:
            first = PlannedEdition.edition if table is PlannedEdition else IssuePlan.id
            row = tx.session.exec(select(table).order_by(first)).first()  # type: ignore[arg-type]
            was = getattr(row, name)
            setattr(row, name, other)
            tx.session.add(row)
            return was

    was = put(value)
    finding = audit.check(world.store).finding
    put(was)
    assert finding is not None, (name, value)
    return finding.what


def test_the_check_finds_an_altered_plan(signed: World) -> None:
    plan(signed)
    for table, name, value in (
        (IssuePlan, "due_at", due + timedelta(hours=1)),
        (IssuePlan, "zone", "Europe/Paris"),
        (PlannedEdition, "label", "Another"),
        (PlannedEdition, "notice", "Another"),
        (IssuePlan, "outcome", "failed"),
        (IssuePlan, "outcome", "issued"),
        (IssuePlan, "reason", "Because."),
    ):
        assert "issue_plan" in told_of(signed, table, name, value), name
    intact(signed)
    planning.run_due(signed.store, due)
    for table, name, value in (
        (IssuePlan, "outcome", None),
        (IssuePlan, "closed_at", due + timedelta(hours=1)),
        (IssuePlan, "outcome", "taken back"),
        (PlannedEdition, "stage", "corrected"),
    ):
        assert "issue_plan" in told_of(signed, table, name, value), name
    intact(signed)


def test_a_plan_that_failed_keeps_its_reason(signed: World) -> None:
    plan(signed)
    _new_revision(signed)
    planning.run_due(signed.store, due)
    assert "“reason” differs" in told_of(signed, IssuePlan, "reason", "Because.")


# ---- the moment


def test_a_local_time_is_an_instant() -> None:
    assert instant("2026-06-18", "21:40", "Asia/Tokyo") == datetime(2026, 6, 18, 12, 40, tzinfo=UTC)
    assert instant("2026-06-18", "9:05", "UTC") == datetime(2026, 6, 18, 9, 5, tzinfo=UTC)


def test_a_time_that_no_clock_shows_is_told() -> None:
    with pytest.raises(FieldError, match="no clock shows 02:30 on 2026-03-29") as caught:
        instant("2026-03-29", "02:30", "Europe/Berlin")
    assert caught.value.field == "time"
    assert "03:30" in caught.value.do


def test_a_time_that_comes_twice_is_told_and_can_be_chosen() -> None:
    with pytest.raises(FieldError, match="twice on 2026-10-25: at 00:30 and 01:30 UTC") as caught:
        instant("2026-10-25", "02:30", "Europe/Berlin")
    assert caught.value.field == "which"
    for which, hour in (("first", 0), ("second", 1)):
        found = instant("2026-10-25", "02:30", "Europe/Berlin", which=which)
        assert found == datetime(2026, 10, 25, hour, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "clock", "zone", "field"),
    [
        ("", "10:00", "UTC", "date"),
        ("18.6.2026", "10:00", "UTC", "date"),
        ("2026-02-30", "10:00", "UTC", "date"),
        ("2026-06-18", "", "UTC", "time"),
        ("2026-06-18", "25:00", "UTC", "time"),
        ("2026-06-18", "10:00:30", "UTC", "time"),
        ("2026-06-18", "10:00", "Mars/Base", "zone"),
        ("2026-06-18", "10:00", "../etc/passwd", "zone"),
        ("2026-06-18", "10:00", "", "zone"),
    ],
)
def test_what_is_no_moment(day: str, clock: str, zone: str, field: str) -> None:
    with pytest.raises(FieldError) as caught:
        instant(day, clock, zone)
    assert caught.value.field == field


@given(
    st.datetimes(min_value=datetime(2020, 1, 1), max_value=datetime(2035, 1, 1)),  # noqa: DTZ001 - local
    st.sampled_from(
        ["Europe/Berlin", "America/New_York", "Asia/Tokyo", "Australia/Lord_Howe", "Africa/Casablanca"]
    ),
)
def test_an_instant_shows_the_time_that_was_said(moment: datetime, zone: str) -> None:
    from zoneinfo import ZoneInfo

    try:
        found = instant(f"{moment:%Y-%m-%d}", f"{moment:%H:%M}", zone, which="second")
    except FieldError as error:
        skipped = error.field
    else:
        skipped = None
    if skipped is not None:
        assert skipped == "time"
        return
    assert f"{found.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" == f"{moment:%Y-%m-%d %H:%M}"


def test_zones_are_places() -> None:
    assert zones()[0] == "UTC"
    assert {"Asia/Tokyo", "Europe/Paris", "America/New_York"} < set(zones())
    assert not any(each.startswith(("Etc/", "posix/")) for each in zones())
