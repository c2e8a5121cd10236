"""People are told in the language that they chose: mails, the daily mail, the feed and their page."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.jobs import smtp
from tracker.pages import tongues
from tracker.pages.tongues import Spoken, speak
from tracker.store.tables import Notice, OutgoingMail, Person
from tracker.web.feeds import atom
from tracker.workflow import mailing, messages, outcomes, review
from tracker.workflow.messages import Kind, When, Wish
from tracker.workflow.telling_people import progress, tell
from tracker.workflow.telling_people.digests import send_digests

now = datetime(2026, 3, 3, 7, 30, tzinfo=UTC)

_ja = {
    "Your turn: {what} ({title})": "あなたの番です：{what}（{title}）",
    "sign the {step}": "「{step}」の署名",
    "bilingual revision": "対訳校閲",
    "What waits for you: {what}: {text}.": "行うこと：{what}（{text}）。",
    "By: {day}.": "期限：{day}。",
    "What you are told, and how: {address}": "通知の内容と方法：{address}",
    "{issuer}: {n} message of the day": "{issuer}：本日の通知{n}件",
    "{issuer}: messages for {name}": "{issuer}：{name}さんへの通知",
    "What changed since r{revision} ({n} change):": "r{revision}からの変更（{n}件）：",
    "No answer: {why}": "応答がありません：{why}",
    "“{host}” could not be looked up: {why}": "「{host}」の名前を解決できませんでした：{why}",
}


@pytest.fixture(autouse=True)
def japanese(monkeypatch: pytest.MonkeyPatch) -> None:
    """A small catalog of its own, so that nobody who betters a translation breaks these tests."""
    spoken = {"ja": Spoken("ja", {(None, one): (told,) for one, told in _ja.items()})}
    monkeypatch.setattr(tongues, "tongue", lambda code: spoken.get(code, Spoken(code)))


@pytest.fixture
def world(kept: Any, tmp_path: Path) -> Iterator[World]:
    """With a mail server set; Rita chose Japanese, Rolf chose nothing."""
    with kept.copy("sqlite", "begun", tmp_path / "data") as found:
        found.store.settings = replace(found.store.settings, mail_host="mail.invalid")
        progress.begin(found.store)
        choose(found, "rita", "ja")
        yield found


def choose(world: World, name: str, language: str) -> None:
    with world.store.write() as tx:
        person = tx.session.get(Person, world.ids[name])
        assert person is not None
        person.language = language
        tx.session.add(person)


def tell_all(world: World) -> None:
    while found := progress.untold(world.store):
        for each in found:
            tell(world.store, each.index, at=now)
            progress.told_of(world.store, each.index)


def mail_to(world: World, name: str) -> OutgoingMail:
    with world.store.read() as db:
        (found,) = db.exec(select(OutgoingMail).where(OutgoingMail.person == world.ids[name]))
    return found


def test_a_mail_is_in_the_language_of_whoever_gets_it(world: World) -> None:
    review.ask(
        world.store,
        by=world.person("carol"),
        release=w.release,
        language="en",
        revision=None,
        stage="final",
        note="",
        at=world.at(),
        due=(now + timedelta(days=5)).date(),
    )
    tell_all(world)
    mail = mail_to(world, "rita")
    assert mail.subject == "あなたの番です：「対訳校閲」の署名（港湾水先合意）"
    assert "行うこと：「対訳校閲」の署名" in mail.body
    assert "期限：2026年3月8日。" in mail.body, "days too"
    assert "通知の内容と方法：" in mail.body, "and what stands under it"
    other = mail_to(world, "rolf")
    assert other.subject == "Your turn: sign the bilingual revision (港湾水先合意)"
    assert "By: 8 March 2026." in other.body


def test_as_it_goes_out_the_subject_is_encoded_and_the_body_is_utf_8(world: World) -> None:
    w.ask(world, Stage.FINAL)
    tell_all(world)
    found = mailing.ready(world.store, mail_to(world, "rita").id or 0, at=now)
    assert found is not None
    sent = smtp.written(world.store.settings, found, at=now).as_bytes()
    assert sent.isascii(), "any mail server takes it"
    assert b"\nSubject: =?utf-8?" in sent, "RFC 2047"
    read = message_from_bytes(sent, policy=policy.default)
    assert read["Subject"] == "あなたの番です：「対訳校閲」の署名（港湾水先合意）"
    assert read["Content-Language"] == "ja"
    assert read.get_content_charset() == "utf-8"
    assert "行うこと：「対訳校閲」の署名" in read.get_content()


def test_the_changes_of_a_revision_are_told_in_it_too(world: World) -> None:
    w.ask(world, Stage.FINAL)
    w.sign(world, "rita", w.Step.BILINGUAL_REVISION)
    w.put(world, w.english(w.met, w.answer.replace("ten", "twelve").replace("shall", "may"), w.lists))
    tell_all(world)
    (facts,) = [
        each for each in messages.notices(world.store, by=world.person("rita")) if each.kind is Kind.REVISION
    ]
    assert "r1からの変更（2件）：" in speak(facts.body, "ja")
    assert "'shall' → 'may' (様相)" in speak(facts.body, "ja")
    assert "'shall' → 'may' (modality)" in speak(facts.body, "en")
    assert "'shall' → 'may' (modality)" in facts.body, "programs read English"


def test_the_daily_mail(world: World) -> None:
    for name in ("rita", "rolf"):
        said = {Kind.TURN: Wish(When.DAILY, feed=True)}
        messages.prefer(world.store, by=world.person(name), said=said, hour=8)
    w.ask(world, Stage.FINAL)
    tell_all(world)
    send_digests(world.store, datetime(2026, 3, 3, 12, 0, tzinfo=UTC))
    mail = mail_to(world, "rita")
    assert mail.subject == "Tracker：本日の通知1件"
    assert "あなたの番です：" in mail.body
    assert "行うこと：" in mail.body
    assert mail_to(world, "rolf").subject == "Tracker: 1 message of the day"


def test_the_feed(world: World) -> None:
    tokens = {
        name: messages.make_feed(world.store, by=world.person(name), at=now) for name in ("rita", "rolf")
    }
    w.ask(world, Stage.FINAL)
    tell_all(world)
    made = {
        name: atom(messages.feed(world.store, token=token), world.store.settings, here="/feed").decode()
        for name, token in tokens.items()
    }
    assert 'xml:lang="ja"' in made["rita"]
    assert "Tracker：Ritaさんへの通知" in made["rita"]
    assert "あなたの番です：「対訳校閲」の署名" in made["rita"]
    assert 'xml:lang="en"' in made["rolf"]
    assert "Your turn: sign the bilingual revision" in made["rolf"]


def test_whoever_changes_the_language_reads_what_they_were_told_in_the_new_one(world: World) -> None:
    w.ask(world, Stage.FINAL)
    tell_all(world)
    token = messages.make_feed(world.store, by=world.person("rolf"), at=now)
    choose(world, "rolf", "ja")
    found = messages.feed(world.store, token=token)
    assert found.language == "ja"
    assert speak(found.notices[0].subject, "ja").startswith("あなたの番です")


def test_a_language_that_is_offered_no_more_counts_as_none(world: World) -> None:
    world.store.settings = replace(world.store.settings, interface="en")
    w.ask(world, Stage.FINAL)
    tell_all(world)
    assert mail_to(world, "rita").subject.startswith("Your turn: ")


def test_where_japanese_comes_first_it_is_that_of_whoever_chose_nothing(world: World) -> None:
    world.store.settings = replace(world.store.settings, interface="ja en")
    w.ask(world, Stage.FINAL)
    tell_all(world)
    assert mail_to(world, "rolf").subject.startswith("あなたの番です")
    with world.store.read() as db:
        rows = db.exec(select(Notice).where(Notice.person == world.ids["rolf"])).all()
    assert all(row.subject.startswith("Your turn: ") for row in rows), "kept in English"


def test_what_was_kept_before_there_were_languages_is_shown_as_it_is(world: World) -> None:
    w.ask(world, Stage.FINAL)
    tell_all(world)
    with world.store.write() as tx:
        for row in tx.session.exec(select(Notice)):
            row.spoken = None
            tx.session.add(row)
    (facts,) = messages.notices(world.store, by=world.person("rita"))
    assert speak(facts.subject, "ja") == "Your turn: sign the bilingual revision (港湾水先合意)"


@pytest.mark.parametrize(
    ("kept_as", "shown"),
    [
        ("No answer: timed out: twice", "応答がありません：timed out: twice"),
        (
            "“a.example” could not be looked up: no (name)",
            "「a.example」の名前を解決できませんでした：no (name)",
        ),
        ("550 5.1.1 no such mailbox", "550 5.1.1 no such mailbox"),
        ("", ""),
    ],
)
def test_what_came_of_a_mail_or_a_delivery_is_shown_in_every_language(kept_as: str, shown: str) -> None:
    found = outcomes.shown(kept_as)
    assert found == kept_as, "as it was kept, in English"
    assert speak(found, "ja") == shown


def test_every_outcome_is_known_again() -> None:
    for saying, places in outcomes._all:
        made = saying(*["a.b*c"] * places)
        assert outcomes.shown(str(made)) == made
        assert speak(outcomes.shown(str(made)), "ja") == speak(made, "ja")
