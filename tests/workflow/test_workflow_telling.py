"""Who is told what of an entry, and how each person wants to be told; webhooks as acts."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlmodel import select
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import ConflictError, FieldError, NotFoundError, NotPermittedError
from tracker.store import Store, log
from tracker.store.alone import alone
from tracker.store.tables import JobState, OutgoingMail, Webhook
from tracker.workflow import audit, delivering, mailing, messages, people, webhooks
from tracker.workflow.messages import Kind, When, Wish
from tracker.workflow.telling_people import progress, tell
from tracker.workflow.telling_people.digests import send_digests

now = datetime(2026, 3, 3, 7, 30, tzinfo=UTC)


@pytest.fixture
def here(kept: Any, tmp_path: Path) -> Iterator[World]:
    """The world of one release on SQLite: what hangs on the database is tested on both."""
    with kept.copy("sqlite", "begun", tmp_path / "data") as found:
        yield found


def with_mail(world: World) -> World:
    """With a mail server set, and told of up to now."""
    world.store.settings = replace(world.store.settings, mail_host="mail.invalid")
    progress.begin(world.store)
    return world


@pytest.fixture
def mailing_world(here: World) -> World:
    return with_mail(here)


@pytest.fixture
def mailing_world_on_both(begun: World) -> World:
    return with_mail(begun)


def tell_all(world: World, at: datetime = now) -> None:
    """What the worker does with new entries, without the worker."""
    while found := progress.untold(world.store):
        for each in found:
            tell(world.store, each.index, at=at)
            progress.told_of(world.store, each.index)


def got(world: World, name: str) -> list[tuple[Kind, str]]:
    """What a person was told, the first first."""
    found = messages.notices(world.store, by=world.person(name))
    return [(each.kind, each.subject) for each in reversed(found)]


def mails(world: World) -> list[OutgoingMail]:
    with world.store.read() as db:
        return list(db.exec(select(OutgoingMail).order_by(OutgoingMail.id)))  # type: ignore[arg-type]


def mails_to(world: World, name: str) -> list[OutgoingMail]:
    return [each for each in mails(world) if each.person == world.ids[name]]


# ---- who is told what


def test_whose_turn_it_is_is_told_once(mailing_world_on_both: World) -> None:
    world = mailing_world_on_both
    w.ask(world, Stage.FINAL)
    tell_all(world)
    for name in ("rita", "rolf", "tess"):
        ((kind, subject),) = got(world, name)
        assert kind is Kind.TURN
        assert subject == "Your turn: sign the bilingual revision (港湾水先合意)"
    assert got(world, "carol") == [], "who asked knows"
    w.sign(world, "rita", w.Step.BILINGUAL_REVISION)
    tell_all(world)
    assert len([each for each in got(world, "rolf") if each[0] is Kind.TURN]) == 1
    assert [kind for kind, _ in got(world, "tom")] == [Kind.DECISION]
    assert [kind for kind, _ in got(world, "carol")] == [Kind.DECISION]
    assert [kind for kind, _ in got(world, "rita")] == [Kind.TURN], "never of one's own act"
    size = len(mails(world))
    for index in range(w.entries(world)):
        tell(world.store, index, at=now)
    assert len([each for each in got(world, "rita") if each[0] is Kind.TURN]) == 1
    assert len({each.message_id for each in mails(world)}) == len(mails(world)) >= size


def test_a_return_is_told_with_its_reason(mailing_world: World) -> None:
    world = mailing_world
    w.ask(world, Stage.FINAL)
    tell_all(world)
    w.send_back(world, "rita", w.Step.BILINGUAL_REVISION, "Say “twelve”.")
    tell_all(world)
    (mail,) = [each for each in mails_to(world, "tom") if "Returned" in each.body or "returned" in each.body]
    assert "The reason: “Say “twelve”.”" in mail.body
    assert mail.subject.startswith("Your turn: revise and upload again"), "what is to be done comes first"
    assert f"/releases/{w.release}/en/upload" in mail.body


def test_a_new_revision_lists_its_changes(mailing_world: World) -> None:
    world = mailing_world
    w.ask(world, Stage.FINAL)
    w.sign(world, "rita", w.Step.BILINGUAL_REVISION)
    tell_all(world)
    w.put(world, w.english(w.met, w.answer.replace("ten", "twelve").replace("shall", "may"), w.lists))
    tell_all(world)
    (mail,) = [each for each in mails_to(world, "rita") if "r2" in each.subject]
    assert "Tom uploaded English r2 of “港湾水先合意”." in mail.body
    assert "What changed since r1 (2 changes):" in mail.body
    assert "'shall' → 'may' (modality)" in mail.body
    assert not [each for each in got(world, "tom") if each[0] is Kind.REVISION]


def test_of_many_changes_twenty_are_listed(mailing_world: World) -> None:
    world = mailing_world
    lines = [f"Berth {number} shall be kept free for pilots on day {number}." for number in range(1, 31)]
    w.put(world, w.english(*lines))
    w.ask(world, Stage.FINAL)
    w.sign(world, "rita", w.Step.BILINGUAL_REVISION)
    w.put(world, w.english(*(each.replace("shall", "may") for each in lines)))
    tell_all(world)
    (mail,) = [each for each in mails_to(world, "rita") if "r3" in each.subject]
    assert "(30 changes):" in mail.body
    assert mail.body.count(" shall' → '") == 20
    assert "  and 10 more" in mail.body


def test_a_source_that_moves_on(mailing_world: World) -> None:
    world = mailing_world
    w.put(world, w.japanese("両大臣は桟橋で会った。", "港長は一覧を保管する。"), language="ja", by="tess")
    tell_all(world)
    kinds = [kind for kind, _ in got(world, "tom")]
    assert Kind.SOURCE in kinds
    assert Kind.TURN in kinds
    (mail,) = mails_to(world, "tom")
    assert mail.subject == "Your turn: catch up with the source (港湾水先合意)"
    assert "You have worked on the English edition" in mail.body
    assert got(world, "vera") == []


def test_issued_and_withdrawn_and_roles(mailing_world: World) -> None:
    world = mailing_world
    w.through(world, Stage.PROVISIONAL)
    w.withdraw(world, 1, "A number was wrong.")
    w.give(world, "otto", w.Role.PROOFREADER)
    w.take(world, "vera", w.Role.REVIEWER)
    tell_all(world)
    assert [subject for kind, subject in got(world, "tom") if kind is Kind.VERSION] == [
        "Issued as “Provisional Text”: 港湾水先合意",
        "Withdrawn (v1): 港湾水先合意",
    ]
    assert got(world, "otto")[-1] == (Kind.ROLE, "You are proofreader in “Statements”")
    assert got(world, "vera")[-1] == (Kind.ROLE, "You are no longer reviewer in “Statements”")
    assert got(world, "olga") == []


def test_whoever_lost_a_role_sees_nothing_there_any_more(mailing_world: World) -> None:
    world = mailing_world
    w.ask(world, Stage.FINAL)
    tell_all(world)
    assert got(world, "rolf")
    token = messages.make_feed(world.store, by=world.person("rolf"), at=now)
    w.take(world, "rolf", w.Role.REVISER)
    assert got(world, "rolf") == []
    assert messages.feed(world.store, token=token).notices == ()


def test_a_closed_account_is_told_nothing(mailing_world: World) -> None:
    world = mailing_world
    people.disable_person(world.store, by=world.person("ada"), person=world.ids["rita"], at=world.at())
    w.ask(world, Stage.FINAL)
    tell_all(world)
    assert mails_to(world, "rita") == []
    assert mails_to(world, "rolf")


# ---- preferences, daily mail, unsubscribing, feed


def wish(world: World, name: str, kind: Kind, mail: When, *, feed: bool = True, hour: int = 8) -> None:
    messages.prefer(world.store, by=world.person(name), said={kind: Wish(mail, feed=feed)}, hour=hour)


def test_each_kind_can_be_switched_off(mailing_world: World) -> None:
    world = mailing_world
    wish(world, "rita", Kind.TURN, When.NEVER)
    wish(world, "rolf", Kind.TURN, When.NOW, feed=False)
    token = messages.make_feed(world.store, by=world.person("rolf"), at=now)
    w.ask(world, Stage.FINAL)
    tell_all(world)
    assert mails_to(world, "rita") == []
    assert got(world, "rita"), "on the page it is all the same"
    assert len(mails_to(world, "rolf")) == 1
    assert messages.feed(world.store, token=token).notices == ()


def test_the_daily_mail_comes_once_a_day_at_its_hour_in_the_zone(mailing_world_on_both: World) -> None:
    world = mailing_world_on_both
    world.store.settings = replace(world.store.settings, zone="Asia/Tokyo")
    wish(world, "rita", Kind.TURN, When.DAILY, hour=17)
    w.ask(world, Stage.FINAL)
    tell_all(world)
    send_digests(world.store, datetime(2026, 3, 3, 7, 59, tzinfo=UTC))
    assert mails_to(world, "rita") == [], "16:59 in Tokyo"
    for minute in (0, 1, 30):
        send_digests(world.store, datetime(2026, 3, 3, 8, minute, tzinfo=UTC))
    (mail,) = mails_to(world, "rita")
    assert mail.subject == "Tracker: 1 message of the day"
    assert "Your turn: sign the bilingual revision" in mail.body
    assert mail.message_id.startswith(f"<daily-2026-03-03.{world.ids['rita']}@")
    w.put(world, w.english(w.met, w.answer))
    w.ask(world, Stage.FINAL)
    tell_all(world)
    send_digests(world.store, datetime(2026, 3, 3, 12, 0, tzinfo=UTC))
    assert len(mails_to(world, "rita")) == 1, "what came after the hour waits for the next day"
    send_digests(world.store, datetime(2026, 3, 4, 8, 0, tzinfo=UTC))
    assert len(mails_to(world, "rita")) == 2


def test_one_click_stops_a_kind_and_no_other(mailing_world_on_both: World) -> None:
    world = mailing_world_on_both
    w.ask(world, Stage.FINAL)
    tell_all(world)
    (mail,) = mails_to(world, "rita")
    assert mail.unsubscribe
    assert mail.unsubscribe in mail.body
    token = mail.unsubscribe.rsplit("/", 1)[1]
    assert messages.off(world.store, token=token).kind is Kind.TURN
    assert messages.preferences(world.store, by=world.person("rita")).wishes[Kind.TURN].mail is When.NOW
    messages.stop(world.store, token=token)
    messages.stop(world.store, token=token)
    wishes = messages.preferences(world.store, by=world.person("rita")).wishes
    assert wishes[Kind.TURN] == Wish(When.NEVER, feed=True)
    assert wishes[Kind.DECISION].mail is When.NOW
    other = token.replace(world.ids["rita"], world.ids["rolf"])
    for forged in (
        other,
        token[:-1] + ("0" if token[-1] != "0" else "1"),
        token.replace("turn", "role"),
        "",
        "a.b.c",
    ):
        with pytest.raises(NotFoundError):
            messages.stop(world.store, token=forged)


def test_a_feed_has_an_address_that_can_be_ended(mailing_world: World) -> None:
    world = mailing_world
    rita = world.person("rita")
    first = messages.make_feed(world.store, by=rita, at=now)
    w.ask(world, Stage.FINAL)
    tell_all(world)
    assert [each.kind for each in messages.feed(world.store, token=first).notices] == [Kind.TURN]
    second = messages.make_feed(world.store, by=rita, at=now)
    with pytest.raises(NotFoundError):
        messages.feed(world.store, token=first)
    with world.store.read() as db:
        kept = str(db.connection().execute(text("SELECT token FROM feed_token")).all())
    assert second not in kept
    messages.revoke_feed(world.store, by=rita)
    with pytest.raises(NotFoundError):
        messages.feed(world.store, token=second)


def test_an_hour_that_is_none(mailing_world: World) -> None:
    with pytest.raises(FieldError):
        messages.prefer(mailing_world.store, by=mailing_world.person("rita"), said={}, hour=24)


# ---- mails that wait


def test_a_mail_is_tried_for_three_days_and_then_given_up(mailing_world: World) -> None:
    world = mailing_world
    w.ask(world, Stage.FINAL)
    tell_all(world)
    at, tries, number = now, 0, mails_to(world, "rita")[0].id or 0
    while due := [each for each in mailing.due(world.store, at=at, limit=500) if each.number == number]:
        assert due[0].key.endswith(f"-{tries + 1}")
        mailing.failed(world.store, number, said="421 later", server=False, at=at)
        tries += 1
        with world.store.read() as db:
            row = db.get(OutgoingMail, number)
            assert row is not None
            assert row.next_at - at <= timedelta(minutes=15)
            at = row.next_at
    assert row.state == "given up"
    assert timedelta(days=2, hours=23) < at - now < timedelta(days=3, hours=1)
    (told,) = [
        each for each in mailing.post(world.store, by=world.person("ada")).troubled if each.number == number
    ]
    assert parseaddr(told.to)[1] == "rita@harbour.example"
    mailing.again(world.store, by=world.person("ada"), number=number, at=at)
    assert mailing.ready(world.store, number, at=at) is not None
    mailing.sent(world.store, number, said="", at=at)
    assert mailing.ready(world.store, number, at=at) is None
    with pytest.raises(ConflictError):
        mailing.again(world.store, by=world.person("ada"), number=number, at=at)
    with pytest.raises(NotPermittedError):
        mailing.again(world.store, by=world.person("carol"), number=number, at=at)


# ---- webhooks


def hook(world: World, by: str = "carol", address: str = "https://elsewhere.example/in", *kinds: str):
    return webhooks.make(
        world.store, by=world.person(by), collection=w.collection, address=address, kinds=kinds, at=world.at()
    )


def test_a_webhook_is_an_act_and_the_check_finds_what_was_altered(begun: World) -> None:
    first = hook(begun, "carol")
    second = hook(begun, "ada", "https://elsewhere.example/two", "signoff.given", "version.issued")
    webhooks.remove(
        begun.store, by=begun.person("carol"), collection=w.collection, number=second.number, at=begun.at()
    )
    assert audit.check(begun.store).finding is None
    with begun.store.read() as db:
        said = log.entry_at(db, first.number).entry
        assert "elsewhere" not in json.dumps(said.to_json())
        assert first.secret not in json.dumps(said.to_json())
    for change in (
        {"address": "https://thief.example/in"},
        {"kinds": '["signoff.given"]'},
        {"made_by": begun.ids["tom"]},
    ):
        with begun.store.write() as tx:
            row = tx.session.exec(select(Webhook).where(Webhook.entry == first.number)).one()
            kept = {name: getattr(row, name) for name in change}
            for name, value in change.items():
                setattr(row, name, value)
        found = audit.check(begun.store).finding
        assert found is not None, change
        assert found.index == first.number
        with begun.store.write() as tx:
            row = tx.session.exec(select(Webhook).where(Webhook.entry == first.number)).one()
            for name, value in kept.items():
                setattr(row, name, value)
    assert audit.check(begun.store).finding is None


def test_who_may_not_connect_other_systems(here: World) -> None:
    for name in ("tom", "rita", "otto", "anna"):
        with pytest.raises(NotPermittedError, match="may not connect other systems"):
            hook(here, name)
        with pytest.raises(NotPermittedError):
            webhooks.webhooks(here.store, by=here.person(name), collection=w.collection)
    with pytest.raises(NotFoundError):
        hook(here, "olga")


def test_addresses_that_a_webhook_cannot_have(here: World) -> None:
    for address in (
        "", "elsewhere", "ftp://elsewhere.example/", "https://", "https://name:word@elsewhere.example/", "https://a b/",
        "https://elsewhere.example/#part", "https://elsewhere.example:99999/", "https://elsewhere.example/\r\nX: y",
        "javascript:alert(1)",
    ):  # fmt: skip
        with pytest.raises(FieldError) as caught:
            hook(here, "carol", address)
        assert caught.value.field == "address", address


def test_a_webhook_is_made_once_and_removed_once(here: World) -> None:
    made = hook(here)
    with pytest.raises(ConflictError):
        hook(here)
    with pytest.raises(FieldError):
        hook(here, "carol", "https://elsewhere.example/three", "person.added")
    carol = here.person("carol")
    webhooks.remove(here.store, by=carol, collection=w.collection, number=made.number, at=here.at())
    with pytest.raises(ConflictError):
        webhooks.remove(here.store, by=carol, collection=w.collection, number=made.number, at=here.at())
    with pytest.raises(ConflictError):
        webhooks.send_test(here.store, by=carol, collection=w.collection, number=made.number, at=here.at())


def test_a_delivery_is_tried_ten_times_and_then_given_up(begun: World) -> None:
    made = hook(begun)
    w.ask(begun, Stage.FINAL)
    index = w.entries(begun) - 1
    assert delivering.hand_out(begun.store, index, at=now) == 1
    delivering.hand_out(begun.store, index, at=now)
    at, waits = now, []
    while due := delivering.due(begun.store, at=at):
        (one,) = due
        delivering.answered(begun.store, one.number, delivering.Answer(500, "It did not take it."), at=at)
        _, (found,) = webhooks.deliveries(
            begun.store, by=begun.person("carol"), collection=w.collection, number=made.number
        )
        if found.next_at is None:
            break
        waits.append((found.next_at - at).total_seconds())
        at = found.next_at
    assert (found.state.value, found.tries, found.status) == ("given up", 10, 500)
    assert waits[0] == 5
    assert max(waits) == 8 * 3600
    again = webhooks.again(
        begun.store,
        by=begun.person("carol"),
        collection=w.collection,
        number=made.number,
        delivery=found.number,
        at=at,
    )
    assert again.state.value == "waiting"
    call = delivering.ready(begun.store, found.number, at=at)
    assert call is not None
    assert call.headers["webhook-id"] == found.key


def test_nobody_is_told_of_what_came_before_the_first_worker(here: World) -> None:
    progress.begin(here.store)
    progress.begin(here.store)
    assert progress.untold(here.store) == ()
    w.ask(here, Stage.FINAL)
    assert [each.index for each in progress.untold(here.store)] == [w.entries(here) - 1]


def test_secrets_are_in_no_entry(mailing_world: World) -> None:
    w.ask(mailing_world, Stage.FINAL)
    tell_all(mailing_world)
    with mailing_world.store.read() as db:
        secret = db.exec(select(JobState.value).where(JobState.name == "mail secret")).one()
        assert not any(secret in each.body.decode() for each in log.entries(db, limit=1000))


def test_it_all_leaves_the_record_as_it_is(mailing_world: World) -> None:
    w.through(mailing_world, Stage.PROVISIONAL)
    tell_all(mailing_world)
    assert audit.check(mailing_world.store).finding is None
    with pytest.raises(NotFoundError):
        tell(mailing_world.store, 10_000, at=now)


def test_a_store_of_another_process_goes_on(mailing_world: World) -> None:
    w.ask(mailing_world, Stage.FINAL)
    other = Store.open(mailing_world.store.settings)
    tell_all(World(other, mailing_world.ids, mailing_world.clock))
    other.close()
    assert got(mailing_world, "rita")


def test_whether_a_worker_is_at_work(world: World) -> None:
    """Asked without taking its place, on both databases."""
    store = world.store
    assert not progress.is_at_work(store)
    held = alone(store.settings)
    assert held is not None
    assert progress.is_at_work(store)
    assert progress.is_at_work(store)
    assert held.holds()
    held.close()
    assert not progress.is_at_work(store)
    held = alone(store.settings)
    assert held is not None, "asking takes nothing"
    held.close()
