"""Commands about the record: migrate, user, releases, log check, doctor."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from cli_running import Run, command, one_sentence, process
from click.testing import CliRunner

from tracker.cli.group import tracker
from tracker.errors import SignInError
from tracker.settings import Settings
from tracker.store import Store
from tracker.workflow import people as workflow

password = "a-lantern-at-sea"


@pytest.fixture(scope="module")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("migrated") / "data"
    assert CliRunner().invoke(tracker, ["migrate", "--data", str(place)]).exit_code == 0
    return place


@pytest.fixture
def data(migrated: Path, tmp_path: Path) -> Path:
    """A service that has just been migrated."""
    return Path(shutil.copytree(migrated, tmp_path / "data"))


def test_migrate_says_what_it_did(run: Run, tmp_path: Path) -> None:
    first = json.loads(run("migrate", "--json", "--data", tmp_path / "data").stdout)
    again = json.loads(run("migrate", "--json", "--data", tmp_path / "data").stdout)
    assert first["applied"]
    assert first["applied"][-1] == first["revision"]
    assert again == {**first, "applied": []}
    assert "is up to date" in run("migrate", "--data", tmp_path / "data").stdout


def test_migrate_into_a_file(run: Run, tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no folder")
    assert "data" in one_sentence(run("migrate", "--data", tmp_path / "data"))
    assert "data" in one_sentence(run("migrate", "--data", tmp_path / "data" / "below"))


@pytest.mark.parametrize(
    "arguments",
    [
        ("user", "add", "anna@example.org"),
        ("user", "grant", "notices", "anna@example.org", "reviser"),
        ("releases",),
        ("log", "check"),
        ("serve", "--port", "8999"),
        ("import", "fixtures", "--collection", "notices", "--as", "anna@example.org"),
        ("user", "list"),
        ("user", "password", "anna@example.org"),
        ("user", "disable", "anna@example.org"),
        ("user", "enable", "anna@example.org"),
        ("user", "withdraw", "notices", "anna@example.org", "reviser"),
    ],
)
def test_before_migration_each_says_so(
    run: Run, tmp_path: Path, arguments: tuple[str, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(Path(__file__).parents[2])
    line = one_sentence(run(*arguments, "--data", tmp_path / "none", env={"TRACKER_PASSWORD": password}))
    assert "There is no database" in line
    assert "tracker migrate" in line
    assert not (tmp_path / "none").exists()


def test_user_add_from_environment_and_standard_input(run: Run, data: Path) -> None:
    added = run(
        "user", "add", "Anna@Example.org", "--name", "Anna Lindqvist", "--administrator", "--json", "--data", data,
        env={"TRACKER_PASSWORD": password},
    )  # fmt: skip
    said = json.loads(added.stdout)
    assert (said["email"], said["name"], said["administrator"]) == (
        "anna@example.org",
        "Anna Lindqvist",
        True,
    )
    shown = run("user", "add", "jo@example.org", "--password-stdin", "--data", data, input=f"{password}\n")
    assert shown.stdout == "jo@example.org (jo@example.org) can sign in.\n"
    assert password not in shown.output + added.output


@pytest.mark.journey
def test_password_is_asked_for_at_a_terminal(data: Path) -> None:
    """Twice, unseen, and not on stdout."""
    pty = pytest.importorskip("pty", reason="no terminals here")
    pid, terminal = pty.fork()
    if pid == 0:  # pragma: no cover - the other process
        os.execv(command()[0], command("user", "add", "mia@example.org", "--data", data))
    seen, answers = b"", [password, password]
    with contextlib.suppress(OSError):  # Linux ends a terminal so
        while piece := os.read(terminal, 4096):
            seen += piece
            if answers and seen.rstrip().endswith(b":"):
                os.write(terminal, answers.pop().encode() + b"\n")
                seen += b"|"
    os.close(terminal)
    _, status = os.waitpid(pid, 0)
    assert os.waitstatus_to_exitcode(status) == 0, seen
    assert b"can sign in" in seen
    assert password.encode() not in seen


@pytest.mark.parametrize(
    ("arguments", "given", "said"),
    [
        (("anna@example.org",), None, "No password was given."),
        (("anna@example.org",), "short", "it needs 12"),
        (("anna",), password, "not an e-mail address"),
        (("anna@example.org", "--name", " "), password, "The name is missing"),
    ],
)
def test_user_that_cannot_be_added(
    run: Run, data: Path, arguments: tuple[str, ...], given: str | None, said: str
) -> None:
    env = {"TRACKER_PASSWORD": given} if given else {}
    assert said in one_sentence(run("user", "add", *arguments, "--data", data, env=env))


def test_user_twice(run: Run, data: Path) -> None:
    env = {"TRACKER_PASSWORD": password}
    assert run("user", "add", "anna@example.org", "--data", data, env=env).exit_code == 0
    assert "has an account already" in one_sentence(
        run("user", "add", "anna@example.org", "--data", data, env=env)
    )


def test_grant(run: Run, demo_copy: Path) -> None:
    given = ("user", "grant", "court-notices", "raman@example.org")
    said = json.loads(run(*given, "proofreader", "--json", "--data", demo_copy).stdout)
    assert (said["collection"], said["role"]) == ("court-notices", "proofreader")
    assert "already" in one_sentence(run(*given, "proofreader", "--data", demo_copy))
    assert "no role" in one_sentence(run(*given, "king", "--data", demo_copy))
    assert "nobody@example.org" in one_sentence(
        run("user", "grant", "court-notices", "nobody@example.org", "reviser", "--data", demo_copy)
    )
    assert "no collection" in one_sentence(
        run("user", "grant", "moon", "raman@example.org", "reviser", "--data", demo_copy)
    )
    assert run("log", "check", "--data", demo_copy).exit_code == 0


def test_grant_and_withdraw(run: Run, demo_copy: Path) -> None:
    given = ("court-notices", "raman@example.org", "proofreader")
    before = people(run, demo_copy)["raman@example.org"]["roles"].get("court-notices", [])
    assert run("user", "grant", *given, "--data", demo_copy).exit_code == 0
    held = people(run, demo_copy)["raman@example.org"]["roles"]["court-notices"]
    assert held == sorted([*before, "proofreader"])
    shown = run("user", "withdraw", *given, "--data", demo_copy)
    assert shown.stdout.endswith("is no longer a proofreader in “court-notices”.\n")
    assert people(run, demo_copy)["raman@example.org"]["roles"].get("court-notices", []) == before
    again = one_sentence(run("user", "withdraw", *given, "--data", demo_copy))
    assert "does not have the role proofreader" in again
    assert again.endswith("See “tracker user list”.")
    assert "no role" in one_sentence(run("user", "withdraw", *given[:2], "king", "--data", demo_copy))
    assert run("log", "check", "--data", demo_copy).exit_code == 0


def people(run: Run, data: Path) -> dict[str, dict[str, Any]]:
    """`user list --json`, by address."""
    return {each["email"]: each for each in json.loads(run("user", "list", "--json", "--data", data).stdout)}


def sign_in(data: Path, email: str, password: str) -> str:
    """The token of a new session; whoever cannot sign in raises SignInError."""
    store = Store.open(Settings(data=data))
    try:
        at = datetime.now(UTC)
        return workflow.sign_in(store, email=email, password=password, place="here", agent="", at=at).token
    finally:
        store.close()


def test_list_of_people(run: Run, demo: Path, data: Path) -> None:
    said = people(run, demo)["kuroda@example.org"]
    assert set(said) == {"id", "email", "name", "administrator", "disabled", "roles"}
    assert (said["disabled"], said["roles"]["summit-meetings"]) == (False, ["coordinator"])
    line = next(each for each in run("user", "list", "--data", demo).stdout.splitlines() if "kuroda@" in each)
    assert line.split("  ")[0] == "kuroda@example.org"
    assert line.endswith(f"{said['name']}, administrator, coordinator in summit-meetings")
    assert run("user", "list", "--data", data).stdout == "Nobody has an account yet.\n"
    assert run("user", "list", "--json", "--data", data).stdout == "[]\n"


@pytest.mark.usefixtures("quick_passwords")
def test_closed_account_cannot_sign_in_until_it_is_opened(run: Run, demo_copy: Path) -> None:
    add = ("user", "add", "anna@example.org", "--name", "Anna", "--data", demo_copy)
    assert run(*add, env={"TRACKER_PASSWORD": password}).exit_code == 0
    sign_in(demo_copy, "anna@example.org", password)
    shown = run("user", "disable", "Anna@example.org", "--data", demo_copy)
    assert shown.stdout == "Anna (anna@example.org) can no longer sign in.\n"
    with pytest.raises(SignInError):
        sign_in(demo_copy, "anna@example.org", password)
    assert people(run, demo_copy)["anna@example.org"]["disabled"] is True
    assert "Anna (disabled)\n" in run("user", "list", "--data", demo_copy).stdout
    grant = ("user", "grant", "court-notices", "anna@example.org", "reviser", "--data", demo_copy)
    assert "is disabled" in one_sentence(run(*grant))
    assert "disabled already" in one_sentence(run("user", "disable", "anna@example.org", "--data", demo_copy))
    said = json.loads(run("user", "enable", "anna@example.org", "--json", "--data", demo_copy).stdout)
    assert (said["email"], said["disabled"]) == ("anna@example.org", False)
    sign_in(demo_copy, "anna@example.org", password)
    assert "is open" in one_sentence(run("user", "enable", "anna@example.org", "--data", demo_copy))
    assert run("log", "check", "--data", demo_copy).exit_code == 0


@pytest.mark.usefixtures("quick_passwords")
def test_another_password_is_the_one_that_opens_the_door(run: Run, data: Path) -> None:
    other = "a-harbour-at-dawn"
    add = ("user", "add", "anna@example.org", "--data", data)
    assert run(*add, env={"TRACKER_PASSWORD": password}).exit_code == 0
    change = ("user", "password", "anna@example.org", "--data", data)
    assert "it needs 12" in one_sentence(run(*change, env={"TRACKER_PASSWORD": "short"}))
    assert "No password was given." in one_sentence(run(*change))
    assert "UTF-8" in one_sentence(run(*change, "--password-stdin", input=b"\xff\xfe" * 9 + b"\n"))
    sign_in(data, "anna@example.org", password)
    shown = run(*change, "--password-stdin", input=f"{other}\n")
    assert (
        shown.stdout
        == "anna@example.org (anna@example.org) has another password and is signed out everywhere.\n"
    )
    assert other not in shown.output
    with pytest.raises(SignInError):
        sign_in(data, "anna@example.org", password)
    sign_in(data, "anna@example.org", other)
    assert run("log", "check", "--data", data).exit_code == 0


@pytest.mark.parametrize("what", ["password", "disable", "enable"])
def test_account_that_nobody_has(run: Run, data: Path, what: str) -> None:
    env = {"TRACKER_PASSWORD": password}
    line = one_sentence(run("user", what, "nobody@example.org", "--data", data, env=env))
    assert "Nobody has an account with the address nobody@example.org. See “tracker user list”." in line
    assert "not an e-mail" in one_sentence(run("user", what, "nobody", "--data", data, env=env))


def test_releases_json_is_the_contract(run: Run, demo: Path) -> None:
    said = json.loads(run("releases", "--json", "--data", demo).stdout)
    assert all(set(each) == {"name", "title", "editions"} for each in said)
    found = {each["name"]: {one["language"]: one for one in each["editions"]} for each in said}
    assert found["arvend-summit-2026"]["en"] == {
        "language": "en",
        "role": "translation",
        "revisions": 3,
        "versions": [
            {"number": 1, "label": "Provisional Translation", "stage": "provisional", "revision": 1},
            {"number": 2, "label": "Final Translation", "stage": "final", "revision": 3},
        ],
    }
    assert found["harbour-safety-standard-2026"]["en"]["versions"][0]["stage"] == "withdrawn"
    assert found["lacourt-hearing-notice-2026"]["en"]["versions"] == []
    assert found["lacourt-hearing-notice-2026"]["fr"]["role"] == "source"


def test_releases_for_people(run: Run, demo: Path, data: Path) -> None:
    text = run("releases", "--data", demo).stdout
    assert "v1 “Provisional Translation” (withdrawn, r1)" in text
    assert "1 behind its source" in text
    assert run("releases", "--data", data).stdout == "There is no release yet.\n"
    assert run("releases", "--json", "--data", data).stdout == "[]\n"


@pytest.mark.journey
def test_log_check_of_a_record_that_was_tampered_with(run: Run, demo_copy: Path) -> None:
    """0 intact, 1 not (as a process too), and the row is named."""
    intact = run("log", "check", "--json", "--data", demo_copy)
    assert intact.exit_code == 0
    said = json.loads(intact.stdout)
    assert (said["intact"], said["finding"]) == (True, None)
    with contextlib.closing(sqlite3.connect(demo_copy / "tracker.db")) as connection, connection:
        connection.execute("UPDATE version SET label = 'Final' WHERE label = 'Final Translation'")
    broken = process("log", "check", "--data", demo_copy)
    assert broken.returncode == 1
    text = broken.stdout.decode()
    assert text.startswith("not intact: entry ")
    assert "arvend-summit-2026/en/v2" in text
    assert "“version”" in text
    assert f"of {said['entries']} entries" in text
    told = json.loads(run("log", "check", "--json", "--data", demo_copy).stdout)
    assert told["intact"] is False
    assert set(told["finding"]) == {"entry", "what", "expected", "found"}
    assert isinstance(told["finding"]["entry"], int)


def test_log_check_names_an_entry_that_was_altered(run: Run, demo_copy: Path) -> None:
    with contextlib.closing(sqlite3.connect(demo_copy / "tracker.db")) as connection, connection:
        table = connection.execute("SELECT name FROM sqlite_master WHERE name LIKE 'log_entr%'").fetchone()[0]
        connection.execute(f'DELETE FROM {table} WHERE "index" = 40')
    shown = run("log", "check", "--data", demo_copy)
    assert shown.exit_code == 1
    assert "entry 40 " in shown.stdout


def test_log_check_without_its_key_is_trouble(run: Run, demo_copy: Path) -> None:
    (demo_copy / "log.key").unlink()
    assert "log.key" in one_sentence(run("log", "check", "--data", demo_copy))


def test_doctor_of_a_service_that_is_well(run: Run, demo: Path) -> None:
    shown = run("doctor", "--data", demo)
    assert shown.exit_code == 0, shown.stdout
    assert shown.stdout.startswith("✓ Python")
    assert "✗" not in shown.stdout
    said = json.loads(run("doctor", "--json", "--data", demo).stdout)
    assert said["ok"] is True
    assert all(set(each) == {"name", "state", "says", "do"} for each in said["checks"])


def test_doctor_of_a_service_that_is_not(run: Run, demo_copy: Path, tmp_path: Path) -> None:
    for made in (False, True):
        if made:
            (tmp_path / "none").mkdir()
        nowhere = run("doctor", "--data", tmp_path / "none")
        assert nowhere.exit_code == 1
        assert nowhere.stdout.count("✗") == nowhere.stdout.count("→") == 1
        assert "→ Run “tracker migrate”." in nowhere.stdout
        assert not any((tmp_path / "none").glob("*"))
    (demo_copy / "log.key").unlink()
    shown = run("doctor", "--json", "--data", demo_copy)
    assert shown.exit_code == 1
    said = json.loads(shown.stdout)
    assert said["ok"] is False
    assert {each["name"] for each in said["checks"] if each["state"] == "failed"} >= {"log key"}
