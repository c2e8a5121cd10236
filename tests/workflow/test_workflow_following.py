"""Readers follow by mail: asked for twice, ended with one press, erased, and nobody learns who follows what."""

from __future__ import annotations

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.world import World, at_once

from tracker.documents import Stage
from tracker.errors import FieldError, NotFoundError, TooManyAttemptsError
from tracker.store.tables import Attempt, Follower, OutgoingMail
from tracker.workflow import audit, feeds, following
from tracker.workflow.following import Kind, Purpose
from tracker.workflow.mail import Mail

reader = "reader@quay.example"


def ask(
    world: World, kind: str = "release", subject: str = w.release, email: str = reader, **more: object
) -> None:
    how = {"language": "en", "place": "198.51.100.7", "at": world.at(), **more}
    following.ask(world.store, email=email, kind=kind, subject=subject, **how)  # type: ignore[arg-type]


def outbox(world: World) -> list[OutgoingMail]:
    with world.store.read() as db:
        return list(db.exec(select(OutgoingMail).where(OutgoingMail.address != "").order_by(OutgoingMail.id)))  # type: ignore[arg-type]


def followers(world: World) -> list[Follower]:
    with world.store.read() as db:
        return list(db.exec(select(Follower)))


def token(body: str, purpose: str) -> str:
    (found,) = [line for line in body.split("\n") if f"/follow/{purpose}/" in line]
    return urlsplit(found).path.rpartition("/")[2]


def follow(world: World, *args: str, email: str = reader, language: str = "en") -> None:
    ask(world, *args, email=email, language=language)
    following.confirm(world.store, token=token(outbox(world)[-1].body, "confirm"), at=world.at())


def mails(world: World, entry: int | None = None) -> list[Mail]:
    return list(following.mails_for(world.store, w.entries(world) - 1 if entry is None else entry))


def again(world: World) -> None:
    """Issue a second version."""
    w.put(world, w.english(w.met, w.answer.replace("ten", "twelve"), w.lists))
    w.through(world, Stage.FINAL)


def test_followed_told_and_left(issued: World) -> None:
    size = w.entries(issued)
    ask(issued)
    (mail,) = outbox(issued)
    assert (mail.address, mail.unsubscribe) == (reader, None)
    assert "Please confirm" in mail.subject and "/follow/confirm/" in mail.body
    again(issued)
    assert mails(issued) == [], "who did not confirm is told nothing"
    told = following.confirm(issued.store, token=token(mail.body, "confirm"), at=issued.at())
    assert "港湾水先合意" in told.what
    assert mails(issued) == [], "nor of what came before"
    w.withdraw(issued, 1, "Replaced.")
    (gone,) = mails(issued)
    assert "version 1 is withdrawn" in gone.subject and "Reason: Replaced." in gone.body
    w.put(issued, w.english(w.met, w.answer.replace("ten", "nine").replace("shall", "may"), w.lists))
    made = w.through(issued, Stage.CORRECTED)
    (mail_,) = mails(issued)
    assert mail_.to == reader
    assert "Corrected Text, version 3 (English)" in mail_.subject
    assert f"/r/{w.release}/en/v3" in mail_.body
    assert "¶4: 'twelve' → 'nine' (number)" in mail_.body
    assert "for ‘twelve’ read ‘nine’" in mail_.body, "the correction notice"
    assert mail_.message_id.startswith(f"<entry.{made.entry}.")
    assert mail_.unsubscribe and mail_.unsubscribe in mail_.body
    assert mails(issued) == mails(issued), "the same mail has the same id"
    following.leave(issued.store, token=token(mail_.body, "leave"))
    assert (followers(issued), outbox(issued), mails(issued)) == ([], [], [])
    following.leave(issued.store, token=token(mail_.body, "leave"))
    with issued.store.read() as db:
        assert all(reader not in row.key for row in db.exec(select(Attempt)))
    assert w.entries(issued) > size
    assert audit.check(issued.store).finding is None


def test_no_entry_of_the_log_speaks_of_readers(issued: World) -> None:
    size = w.entries(issued)
    follow(issued)
    assert w.entries(issued) == size


@pytest.mark.parametrize(
    ("kind", "subject"), [("release", w.release), ("collection", w.collection), ("language", "en")]
)
def test_what_can_be_followed(issued: World, kind: str, subject: str) -> None:
    follow(issued, kind, subject)
    again(issued)
    assert [each.to for each in mails(issued)] == [reader]
    w.through(issued, Stage.FINAL, language="ja")
    assert len(mails(issued)) == (kind != "language")


def test_who_follows_twice_over_is_told_once(issued: World) -> None:
    follow(issued)
    follow(issued, "collection", w.collection)
    follow(issued, "language", "en")
    follow(issued, email="other@quay.example")
    again(issued)
    found = mails(issued)
    assert sorted(each.to for each in found) == ["other@quay.example", reader]
    assert len({each.message_id for each in found}) == 2
    assert "“港湾水先合意”" in found[1].body, "by the nearest that they follow"


def test_other_entries_bring_no_mail(issued: World) -> None:
    follow(issued)
    for number in range(w.entries(issued)):
        assert mails(issued, number) == []
    with pytest.raises(NotFoundError):
        mails(issued, 10_000)


@pytest.mark.parametrize(
    ("kind", "subject"),
    [
        ("release", "nothing-here"),
        ("release", "a\x00b"),
        ("collection", w.elsewhere),
        ("collection", "nothing-here"),
        ("language", "ja"),
        ("language", "\ud800"),
    ],
)
def test_what_was_not_issued_cannot_be_followed(issued: World, kind: str, subject: str) -> None:
    with pytest.raises(NotFoundError):
        ask(issued, kind, subject)
    assert outbox(issued) == []


def test_forms_that_are_none(issued: World) -> None:
    for email in ("", "reader", "a@b\nBcc: c@d", "x" * 300 + "@y.example"):
        with pytest.raises(FieldError):
            ask(issued, email=email)
    with pytest.raises(FieldError):
        ask(issued, "everything", "x")


def test_whether_an_address_follows_cannot_be_learnt(issued: World) -> None:
    """The answer is the same; only the owner of the address is told, by mail."""
    follow(issued)
    assert ask(issued) is None
    assert ask(issued, email="other@quay.example") is None
    _, again_, other = outbox(issued)
    assert "already" in again_.subject and "/follow/leave/" in again_.body
    assert "Please confirm" in other.subject
    assert [each.confirmed_at is not None for each in followers(issued) if each.email == reader] == [True]


def test_asked_too_often(issued: World) -> None:
    for number in range(following.most_an_address + 3):
        ask(issued, place=f"198.51.100.{number}")
    assert len(outbox(issued)) == following.most_an_address, "what is beyond brings no mail, and is not told"
    for number in range(following.most_a_place):
        ask(issued, email=f"r{number}@quay.example", place="203.0.113.9")
    with pytest.raises(TooManyAttemptsError):
        ask(issued, email="one.more@quay.example", place="203.0.113.9")
    later = issued.at() + timedelta(hours=2)
    ask(issued, email="one.more@quay.example", place="203.0.113.9", at=later)


def test_unconfirmed_is_forgotten_after_two_days(issued: World) -> None:
    ask(issued)
    link = token(outbox(issued)[0].body, "confirm")
    follow(issued, email="other@quay.example")
    soon, late = issued.at(), issued.at() + timedelta(days=2, hours=1)
    assert following.forget(issued.store, soon) == 0
    with pytest.raises(NotFoundError):
        following.confirm(issued.store, token=link, at=late)
    assert following.forget(issued.store, late) == 1
    assert [each.email for each in followers(issued)] == ["other@quay.example"]
    assert [each.address for each in outbox(issued)] == ["other@quay.example"]
    with pytest.raises(NotFoundError):
        following.confirm(issued.store, token=link, at=soon)


def test_tokens_of_others_open_nothing(issued: World) -> None:
    ask(issued)
    (row,) = followers(issued)
    good = token(outbox(issued)[0].body, "confirm")
    bad = [
        "",
        ".",
        row.id,
        f"{row.id}.",
        good[:-1] + ("0" if good[-1] != "0" else "1"),
        good + "0",
        "é." + "0" * 64,
        "x" * 5000,
        f"{'0' * 20}.{good.partition('.')[2]}",
    ]
    for each in bad:
        assert following.link(issued.store, token=each, purpose=Purpose.CONFIRM) is None
        with pytest.raises(NotFoundError):
            following.confirm(issued.store, token=each, at=issued.at())
    assert following.link(issued.store, token=good, purpose=Purpose.LEAVE) is None, "each is for one thing"
    following.leave(issued.store, token=good)
    assert len(followers(issued)) == 1
    assert following.link(issued.store, token=good, purpose=Purpose.CONFIRM) is not None
    for _ in range(2):
        following.confirm(issued.store, token=good, at=issued.at())


def test_two_who_ask_at_once_make_one_row(issued: World) -> None:
    at = issued.at()
    assert at_once(*[lambda: ask(issued, at=at)] * 3) == [None] * 3
    assert [each.asked for each in followers(issued)] == [3]
    assert len(outbox(issued)) == 3


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "ご確認ください"),
        ("fr", "Veuillez confirmer"),
        ("de", "Bitte bestätigen"),
        ("ar", "يُرجى التأكيد"),
        ("ko", "Please confirm"),
    ],
)
def test_mails_are_in_the_reader_s_language(issued: World, language: str, said: str) -> None:
    ask(issued, language=language)
    assert said in outbox(issued)[0].subject


def test_mails_have_the_same_words_in_every_language() -> None:
    import re

    from tracker.pages import following_words

    tables = following_words._tables
    for words in tables.values():
        assert words.keys() == tables["en"].keys()
        for key, text in words.items():
            assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", tables["en"][key])), key


# ---- feeds


def test_feeds_have_what_was_issued_and_nothing_else(issued: World) -> None:
    again(issued)
    w.withdraw(issued, 1, "Replaced.")
    for kind, name in ((Kind.RELEASE, w.release), (Kind.COLLECTION, w.collection), (Kind.LANGUAGE, "en")):
        found = feeds.feed(issued.store, kind=kind, name=name)
        acts = found.acts()
        assert [(each.version, each.withdrawn) for each in acts] == [(1, True), (2, False), (1, False)]
        assert acts[0].reason == "Replaced."
        assert (acts[1].since, acts[2].since) == (1, None)
        assert any("'ten' → 'twelve'" in line for line in acts[1].changes)
        assert found.updated == acts[0].at
    for kind, name in (
        (Kind.RELEASE, "nothing-here"),
        (Kind.COLLECTION, w.elsewhere),
        (Kind.LANGUAGE, "ja"),
        (Kind.LANGUAGE, "\x00"),
    ):
        with pytest.raises(NotFoundError):
            feeds.feed(issued.store, kind=kind, name=name)


def test_a_feed_s_digest_changes_when_it_does(issued: World) -> None:
    def digest() -> str:
        return feeds.feed(issued.store, kind=Kind.RELEASE, name=w.release).digest

    first = digest()
    w.put(issued, w.english(w.met, w.answer))
    assert digest() == first, "a revision that nobody issued changes nothing"
    w.withdraw(issued, 1, "Wrong.")
    assert digest() != first


def test_times_are_those_of_the_acts(issued: World) -> None:
    (act,) = feeds.feed(issued.store, kind=Kind.RELEASE, name=w.release).acts()
    assert isinstance(act.at, datetime) and act.at == act.issued_at
