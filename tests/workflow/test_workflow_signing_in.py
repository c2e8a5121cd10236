"""Signing in and out, sessions, wrong passwords."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from argon2 import Type
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.errors import FieldError, SignInError, TooManyAttemptsError
from tracker.store.tables import Attempt, Session
from tracker.workflow import passwords, people, signing_in
from tracker.workflow.people import SignedIn

real_hasher = passwords.hasher
tom = "tom@harbour.example"
minute = timedelta(minutes=1)


def sign_in(
    world: World,
    email: str = tom,
    password: str = w.password,
    *,
    place: str = "192.0.2.1",
    agent: str = "A browser",
    at: datetime | None = None,
) -> SignedIn:
    return people.sign_in(
        world.store, email=email, password=password, place=place, agent=agent, at=at or world.at()
    )


def test_a_session(world: World) -> None:
    signed = sign_in(world, " TOM@harbour.example ")
    assert signed.actor == world.person("tom")
    assert signed.token is not None
    assert len(signed.token) >= 40
    found = people.session(world.store, token=signed.token, at=world.at())
    assert found.actor == signed.actor
    assert (found.csrf, found.token) == (signed.csrf, None)
    with world.store.read() as db:
        (row,) = db.exec(select(Session)).all()
    assert row.token == people.digest_of(signed.token)
    assert signed.token not in repr(row)


def test_wrong_passwords_and_unknown_people_sound_the_same(world: World) -> None:
    people.disable_person(world.store, by=world.person("ada"), person=world.ids["otto"], at=world.at())
    said = set()
    for email, password in (
        (tom, "a long walk by the sea"),
        (tom, ""),
        ("nobody@harbour.example", w.password),
        ("otto@harbour.example", w.password),
        ("no address", w.password),
        ("a\0b@harbour.example", w.password),
        ("\ud800@harbour.example", w.password),
        (tom, "\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800\ud800"),
    ):
        with pytest.raises(SignInError) as caught:
            sign_in(world, email, password)
        said.add(str(caught.value))
    assert len(said) == 1


def test_strange_callers_can_sign_in(world: World) -> None:
    signed = sign_in(world, place="\ud800" * 200, agent="A\0B\ud800" + "x" * 400)
    (found,) = people.sessions(world.store, by=signed.actor, at=world.at())
    assert found.agent.startswith("A�B�x")
    assert len(found.agent) == 300


def test_unknown_ended_and_expired_sessions_say_which(world: World) -> None:
    at = world.at()
    signed = sign_in(world, at=at)
    token = signed.token or ""
    hours = timedelta(hours=world.store.settings.session_hours)
    for unknown in ("", "nothing", "\ud800", token + "x", token[:-1]):
        with pytest.raises(SignInError, match="not known here"):
            people.session(world.store, token=unknown, at=at)
    assert people.session(world.store, token=token, at=at + hours - minute)
    with pytest.raises(SignInError, match="its whole time"):
        people.session(world.store, token=token, at=at + hours)
    people.sign_out(world.store, by=signed, everywhere=False, at=world.at())
    with pytest.raises(SignInError, match="signed out"):
        people.session(world.store, token=token, at=world.at())
    people.sign_out(world.store, by=signed, everywhere=False, at=world.at())


def test_ended_everywhere(world: World) -> None:
    sessions = [sign_in(world) for _ in range(3)]
    other = sign_in(world, "tess@harbour.example")
    assert len(people.sessions(world.store, by=sessions[0].actor, at=world.at())) == 3
    people.sign_out(world.store, by=sessions[0], everywhere=True, at=world.at())
    for each in sessions:
        with pytest.raises(SignInError, match="signed out"):
            people.session(world.store, token=each.token or "", at=world.at())
    assert people.session(world.store, token=other.token or "", at=world.at())


def test_a_disabled_account_ends_its_sessions(world: World) -> None:
    signed = sign_in(world)
    people.disable_person(world.store, by=world.person("ada"), person=world.ids["tom"], at=world.at())
    with pytest.raises(SignInError, match="disabled"):
        people.session(world.store, token=signed.token or "", at=world.at())
    assert people.sessions(world.store, by=signed.actor, at=world.at()) == ()


def test_disabled_while_the_password_is_checked(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    fits = passwords.fits

    def slow(kept: str, password: str) -> bool:
        people.disable_person(world.store, by=world.person("ada"), person=world.ids["tom"], at=world.at())
        return fits(kept, password)

    monkeypatch.setattr(signing_in, "fits", slow)
    with pytest.raises(SignInError, match="do not belong together"):
        sign_in(world)
    with world.store.read() as db:
        assert db.exec(select(Session)).all() == []


def test_roles_in_a_session_are_those_of_now(world: World) -> None:
    signed = sign_in(world)
    w.give(world, "tom", w.Role.AUDITOR)
    now = people.session(world.store, token=signed.token or "", at=world.at())
    assert w.Role.AUDITOR in now.actor.roles_in(w.collection)


@pytest.fixture
def tries(world: World) -> int:
    return world.store.settings.sign_in_tries


def fail(world: World, times: int, at: datetime, **how: str) -> None:
    for _ in range(times):
        with pytest.raises(SignInError):
            sign_in(world, password="a wrong one, sadly", at=at, **how)


def test_too_many_for_one_address_from_many_places(world: World, tries: int) -> None:
    at = world.at()
    for number in range(10 * tries):
        fail(world, 1, at, place=f"192.0.2.{number}")
    with pytest.raises(TooManyAttemptsError) as caught:
        sign_in(world, place="198.51.100.1", at=at)  # also with the right password
    assert caught.value.retry_after == 15 * 60
    assert sign_in(world, "tess@harbour.example", place="198.51.100.1", at=at)
    with pytest.raises(TooManyAttemptsError):
        sign_in(world, place="198.51.100.1", at=at + people.pause)
    assert sign_in(world, place="198.51.100.1", at=at + people.pause + minute)


def test_too_many_from_one_place_for_many_addresses(world: World, tries: int) -> None:
    at = world.at()
    for number in range(10 * tries):
        fail(world, 1, at, email=f"guess{number}@harbour.example")
    with pytest.raises(TooManyAttemptsError, match="from this place"):
        sign_in(world, at=at)
    assert sign_in(world, place="198.51.100.1", at=at)
    assert sign_in(world, at=at + people.pause + minute)


def test_wrong_passwords_from_one_place_shut_nobody_else_out(world: World, tries: int) -> None:
    at = world.at()
    fail(world, tries, at)
    with pytest.raises(TooManyAttemptsError):
        sign_in(world, at=at)
    assert sign_in(world, "tess@harbour.example", at=at)  # another person behind the same address
    assert sign_in(world, place="198.51.100.1", at=at)  # the same person from elsewhere


def test_one_fewer_is_not_too_many(world: World, tries: int) -> None:
    at = world.at()
    fail(world, tries - 1, at)
    assert sign_in(world, at=at)


def test_old_tries_and_sessions_are_forgotten(world: World) -> None:
    at = world.at()
    sign_in(world, at=at)
    fail(world, 1, at)
    sign_in(world, at=at + timedelta(days=3))
    with world.store.read() as db:
        assert len(db.exec(select(Session)).all()) == 1
        assert db.exec(select(Attempt)).all() == []


def test_a_changed_password(world: World) -> None:
    here, there = sign_in(world), sign_in(world)
    people.change_password(
        world.store, by=here, password=w.password, new_password="an even longer walk", at=world.at()
    )
    assert people.session(world.store, token=here.token or "", at=world.at())
    with pytest.raises(SignInError):
        people.session(world.store, token=there.token or "", at=world.at())
    with pytest.raises(SignInError):
        sign_in(world)
    assert sign_in(world, password="an even longer walk")


def test_a_password_that_is_not_changed(world: World, tries: int) -> None:
    signed, at = sign_in(world), world.at()
    change = {"by": signed, "at": at}
    with pytest.raises(FieldError) as caught:
        people.change_password(world.store, password=w.password, new_password="short", **change)
    assert caught.value.field == "new_password"
    for _ in range(tries):
        with pytest.raises(FieldError) as caught:
            people.change_password(
                world.store, password="not the present one", new_password="an even longer walk", **change
            )
        assert caught.value.field == "password"
    with pytest.raises(TooManyAttemptsError):
        people.change_password(world.store, password=w.password, new_password="an even longer walk", **change)
    assert sign_in(world)


def test_passwords_that_are_taken_and_that_are_not() -> None:
    for good in (
        "x" * 7 + "abcde",
        "a long walk by the quay",
        "水先人はすべての呼び出しに応じる",
        "abcde" * 40,
    ):
        people.check_password(good)
    for bad, words in {
        "eleven char": "11 characters; it needs 12",
        "x" * 201: "longer than 200",
        "aaaabbbbccccdddd": "repeats a few characters",
        "half of a \ud83d pair": "half of a character",
    }.items():
        with pytest.raises(FieldError, match=words):
            people.check_password(bad)


def test_what_is_kept_of_a_password() -> None:
    kept = passwords.hashed("a long walk by the qu\u00e9")
    assert kept.startswith("$argon2id$")
    assert passwords.fits(kept, "a long walk by the que\u0301")  # as another keyboard sends it
    assert not passwords.fits(kept, "a long walk by the que")
    assert not passwords.fits("no hash at all", "a long walk by the que")
    longest = passwords.hashed("abcde" * 40)
    assert passwords.fits(longest, "abcde" * 40)
    assert not passwords.fits(longest, "abcde" * 40 + "f")


def test_the_real_hash_takes_memory_and_time() -> None:
    """What the other tests put a quick one in the place of (RFC 9106, section 4: 64 MiB, 3 passes)."""
    real = real_hasher()
    assert (real.type, real.memory_cost, real.time_cost) == (Type.ID, 64 * 1024, 3)


def test_who_acts_on_the_command_line(world: World) -> None:
    assert people.actor_by_email(world.store, "Tom@harbour.example") == world.person("tom")
