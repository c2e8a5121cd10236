"""`tracker demo`: complete, once, through the real workflow, and whole again after a kill at any moment."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import shutil
import signal
import sqlite3
import subprocess
import time
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cli_running import Run, command, make_passwords_quick, one_sentence
from click.testing import CliRunner
from journeys.service import Cut, cutting

from tracker.cli import fixtures
from tracker.cli.demo import Load, load
from tracker.cli.group import tracker
from tracker.errors import UnreadableValueError
from tracker.review import Actor, Role
from tracker.settings import Settings
from tracker.store import Store, migrate
from tracker.workflow import audit, people, releases

script = fixtures.load(fixtures.folder())


def nothing_shown(done: int, *, total: int | None = None, what: str | None = None) -> None:
    """A bar that nobody sees."""


@pytest.fixture(scope="module")
def small() -> fixtures.Script:
    """All people and collections, but one release, so that it can be loaded again and again."""
    only = min(script.releases, key=lambda each: len(each.acts))
    return replace(script, releases=(only,))


@pytest.fixture(scope="module")
def small_demo(small: fixtures.Script, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """It, loaded in one go by the command."""
    data = tmp_path_factory.mktemp("small") / "data"
    with pytest.MonkeyPatch.context() as patch:
        make_passwords_quick(patch)
        patch.setattr(fixtures, "load", lambda _: small)
        shown = CliRunner().invoke(tracker, ["demo", "--no-serve", "--json", "--data", str(data)])
    assert shown.exit_code == 0, shown.stderr
    assert json.loads(shown.stdout)["load"] == "loaded"
    return data


def acts_of(settings: Settings) -> list[tuple[Any, ...]]:
    """What the log says, without what is random: keys and ids."""
    store = Store.open(settings)
    try:
        everywhere = {
            each.name: frozenset(Role) for each in script.collections
        }  # plans are for members alone
        by = Actor("service", "demo", administrator=True, roles=everywhere)
        return [
            (each.index, each.entry.type, each.entry.time, each.who, each.entry.facts.get("content"))
            for each in reversed(audit.newest_entries(store, by=by, limit=1000))
        ]
    finally:
        store.close()


def test_every_act_is_recorded_at_its_time_by_its_person(demo: Path) -> None:
    by_id = {person.id: person.name for person in script.people}
    told = {(time, who) for _, _, time, who, _ in acts_of(Settings(data=demo))}
    assert {(act.at, by_id[act.by]) for act in script.acts} <= told


def test_entries_stand_in_the_order_of_time(demo: Path) -> None:
    times = [each[2] for each in acts_of(Settings(data=demo))]
    assert len(times) > len(script.acts) + len(script.people)
    assert times == sorted(times)


def test_people_have_their_roles_and_no_others(demo: Path) -> None:
    store = Store.open(Settings(data=demo))
    try:
        by = people.actor_by_email(store, script.administrator.email)
        for collection in script.collections:
            held = {
                (each.name, each.role.value)
                for each in people.members(store, by=by, collection=collection.name)
            }
            by_id = {person.id: person.name for person in script.people}
            assert held == {
                (by_id[person], role) for person, roles in collection.members.items() for role in roles
            }
        administrators = [each.email for each in people.people(store, by=by) if each.administrator]
        assert administrators == [script.administrator.email]
    finally:
        store.close()


def test_printed_passwords_open_the_door(run: Run, demo: Path) -> None:
    shown = run("demo", "--no-serve", "--data", demo)
    store = Store.open(Settings(data=demo))
    try:
        for person in (script.people[0], script.people[-1]):
            assert f"{person.email}" in shown.stdout
            assert person.password in shown.stdout
            inside = people.sign_in(
                store,
                email=person.email,
                password=person.password,
                place="here",
                agent="",
                at=datetime.now(UTC),
            )
            assert inside.actor.name == person.name
    finally:
        store.close()


def test_second_start_finds_its_data(run: Run, demo_copy: Path) -> None:
    before = acts_of(Settings(data=demo_copy))
    shown = run("demo", "--no-serve", "--data", demo_copy)
    assert shown.exit_code == 0
    assert "already; nothing was loaded" in shown.stdout
    assert "kuroda@example.org" in shown.stdout
    assert "http://127.0.0.1:8000/r/arvend-summit-2026" in shown.stdout
    assert acts_of(Settings(data=demo_copy)) == before


def test_what_people_did_meanwhile_stays(run: Run, demo_copy: Path) -> None:
    """A demonstration that somebody worked in is not loaded again, nor refused."""
    added = run(
        "user", "add", "guest@example.org", "--data", demo_copy, env={"TRACKER_PASSWORD": "a-lantern-at-sea"}
    )
    assert added.exit_code == 0, added.stderr
    shown = run("demo", "--no-serve", "--json", "--data", demo_copy)
    assert json.loads(shown.stdout)["load"] == "found"


def test_json(run: Run, demo: Path) -> None:
    said = json.loads(run("demo", "--no-serve", "--json", "--port", "8123", "--data", demo).stdout)
    assert said["url"] == "http://127.0.0.1:8123/"
    assert {each["name"] for each in said["releases"]} == {each.name for each in script.releases}
    assert len(said["people"]) == len(script.people)
    assert said["people"][0]["roles"] == {"summit-meetings": ["coordinator"]}


def test_log_is_intact(run: Run, demo: Path) -> None:
    shown = run("log", "check", "--data", demo)
    assert shown.exit_code == 0, shown.stdout
    assert shown.stdout == f"intact, {len(acts_of(Settings(data=demo)))} entries\n"


@pytest.mark.usefixtures("quick_passwords")
def test_cut_off_after_every_few_steps_it_ends_complete(
    small: fixtures.Script, small_demo: Path, tmp_path: Path
) -> None:
    """One load that is cut off again and again: after each start a little more is there, and nothing twice."""
    settings = Settings(data=tmp_path / "data")
    for after in (1, 9, 18, 20, 22, 27):
        with pytest.raises(Cut):
            load(settings, small, bar=cutting(after))
    assert load(settings, small, bar=nothing_shown) is Load.RESUMED
    assert load(settings, small, bar=nothing_shown) is Load.FOUND
    assert acts_of(settings) == acts_of(Settings(data=small_demo))
    store = Store.open(settings)
    try:
        assert audit.check(store).finding is None
    finally:
        store.close()


@pytest.mark.postgres
@pytest.mark.parametrize("database", ["postgres"], indirect=True)
@pytest.mark.usefixtures("quick_passwords")
def test_on_postgresql_too(small: fixtures.Script, small_demo: Path, settings_unmigrated: Settings) -> None:
    """The folder tells a demonstration, the database holds it."""
    with pytest.raises(Cut):
        load(settings_unmigrated, small, bar=cutting(24))
    assert load(settings_unmigrated, small, bar=nothing_shown) is Load.RESUMED
    assert acts_of(settings_unmigrated) == acts_of(Settings(data=small_demo))


def entries_in(data: Path) -> int:
    with (
        contextlib.suppress(sqlite3.Error),
        contextlib.closing(sqlite3.connect(f"file:{data / 'tracker.db'}?mode=ro", uri=True)) as connection,
    ):
        return int(connection.execute("SELECT size FROM log_head").fetchone()[0])
    return 0


@pytest.mark.journey
@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL here")
def test_killed_in_the_middle_it_is_finished_by_the_next_start(
    run: Run, demo: Path, cut_off: Path, tmp_path: Path
) -> None:
    """And by two next starts at once: one finishes it, the other finds it."""
    data = Path(shutil.copytree(cut_off, tmp_path / "data"))
    there = entries_in(data)
    running = subprocess.Popen(
        command("demo", "--no-serve", "--data", data), stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    until = time.monotonic() + 400
    while entries_in(data) < there + 3 and running.poll() is None and time.monotonic() < until:
        time.sleep(0.01)
    running.send_signal(signal.SIGKILL)
    running.communicate(timeout=240)
    assert running.returncode == -signal.SIGKILL, "it was over before it could be killed"
    assert there + 3 <= entries_in(data) < entries_in(demo)
    other = subprocess.Popen(
        command("demo", "--no-serve", "--json", "--data", data),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    again = run("demo", "--no-serve", "--json", "--data", data)
    out, said = other.communicate(timeout=400)
    assert (again.exit_code, other.returncode) == (0, 0), again.stderr + said.decode()
    assert sorted([json.loads(again.stdout)["load"], json.loads(out)["load"]]) == ["found", "resumed"]
    assert acts_of(Settings(data=data)) == acts_of(Settings(data=demo))
    assert run("log", "check", "--data", data).exit_code == 0


def test_somebodys_service_is_left_alone(run: Run, tmp_path: Path) -> None:
    settings = Settings(data=tmp_path / "data")
    migrate(settings)
    said = one_sentence(run("demo", "--no-serve", "--data", settings.data))
    assert "in use by something else than a demonstration" in said
    assert "--data" in said
    store = Store.open(settings)
    try:
        assert audit.log_facts(store).size == 1
        assert releases.all_releases(store) == ()
    finally:
        store.close()


def test_demonstration_of_another_database_is_no_leave_to_load(
    run: Run, demo_copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The sign in the folder speaks of one database; another may be anybody's."""
    said = json.loads((demo_copy / "demo.json").read_text("utf-8"))
    assert said == {"database": "SQLite", "state": "complete"}
    (demo_copy / "demo.json").write_text(json.dumps({**said, "database": "postgresql://elsewhere/other"}))
    assert "in use by something else" in one_sentence(run("demo", "--no-serve", "--data", demo_copy))


def test_start_that_was_killed_before_anything_is_no_hindrance(tmp_path: Path) -> None:
    """What such a start can leave behind: its lock, and half of its sign."""
    data = tmp_path / "data"
    data.mkdir()
    for name in ("demo.lock", ".demo.json-x1y2z3"):
        (data / name).touch()
    with pytest.raises(Cut):
        load(Settings(data=data), script, bar=cutting(0))
    assert json.loads((data / "demo.json").read_text("utf-8"))["state"] == "loading"


def test_folder_with_other_things_is_left_alone(run: Run, tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("Dear Anna")
    said = one_sentence(run("demo", "--no-serve", "--data", tmp_path))
    assert "letter.txt" in said
    assert sorted(path.name for path in tmp_path.iterdir() if path.suffix != ".lock") == ["letter.txt"]


@pytest.mark.journey
def test_full_disk_is_one_sentence_and_the_next_start_finishes(
    run: Run, cut_off: Path, tmp_path: Path
) -> None:
    data = Path(shutil.copytree(cut_off, tmp_path / "data"))
    there, size = entries_in(data), (data / "tracker.db").stat().st_size
    limited = subprocess.run(
        command("demo", "--no-serve", "--data", data), capture_output=True, timeout=600, check=False,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY)),
    )  # fmt: skip
    assert str(data) in one_sentence(limited)
    assert there <= entries_in(data)
    assert run("demo", "--no-serve", "--data", data).exit_code == 0
    assert run("log", "check", "--data", data).exit_code == 0


def test_fixtures_that_are_broken_are_named(tmp_path: Path) -> None:
    with pytest.raises(UnreadableValueError, match=r"people\.toml"):
        fixtures.load(tmp_path)
    (tmp_path / "people.toml").write_text('[[person]]\nid = "anna"\n')
    (tmp_path / "collections.toml").write_text("collection = []\n")
    with pytest.raises(UnreadableValueError, match="name"):
        fixtures.load(tmp_path)
