"""The worker: what is recorded is told, once, whatever happens in between."""

from __future__ import annotations

import base64
import contextlib
import hmac
import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from jobs.conftest import until, working
from jobs.outside import Mailbox, System
from workflow import world as w
from workflow.world import World

from tracker.documents import Stage
from tracker.errors import FieldError
from tracker.jobs import worker
from tracker.review import Actor
from tracker.settings import Settings
from tracker.store import Store
from tracker.store.alone import alone
from tracker.workflow import audit, mailing, messages, webhooks
from tracker.workflow.actors import actor_by_email
from tracker.workflow.telling_people import progress

Office = Callable[..., World]


def address(name: str) -> str:
    return f"{name}@harbour.example"


def all_told(store: Store) -> bool:
    counts = mailing.post(store, by=_ada(store)).counts
    return not progress.untold(store) and not counts[mailing.MailState.WAITING]


def taken(store: Store) -> bool:
    """Whether a worker acts on this database."""
    held = alone(store.settings)
    if held is not None:
        held.close()
    return held is None


def _ada(store: Store) -> Actor:
    return actor_by_email(store, address("ada"))


def expected(store: Store) -> set[str]:
    """The Message-IDs of all that was laid out."""
    from sqlmodel import select

    from tracker.store.tables import OutgoingMail

    with store.read() as db:
        return set(db.exec(select(OutgoingMail.message_id)))


# ---- mail


def test_people_are_told_by_mail(office: Office, mailbox: Mailbox) -> None:
    world = office(**mailbox.settings)
    with working(world.store):
        w.ask(world, Stage.PROVISIONAL)
        until(lambda: len(mailbox.to(address("rita"))) == 1)
        page = w.seen(world, "rita")
        w.sign(world, "rita", w.Step.BILINGUAL_REVISION, seen=page)
        until(lambda: mailbox.to(address("tom")))
        until(lambda: all_told(world.store))
    turn = mailbox.to(address("rita"))[0]
    assert turn["Subject"].startswith("Your turn: sign the bilingual revision")
    assert f"/releases/{w.release}/en/review" in turn.get_content()
    assert turn["List-Unsubscribe"].startswith("<http")
    decided = mailbox.to(address("tom"))[0]
    assert "Rita signed English r1" in decided.get_content()
    assert not [each for each in mailbox.to(address("rita")) if "Rita signed" in each.get_content()]
    assert Counter(mailbox.ids) == Counter(expected(world.store)), "each exactly once"


def test_it_works_on_both_databases(settings_for_database: Settings, mailbox: Mailbox) -> None:
    store = Store.open(replace(settings_for_database, **mailbox.settings))
    with contextlib.closing(store):
        world = w.furnish(store)
        progress.begin(store)
        with working(store):
            until(lambda: taken(store))
            w.begin_release(world, "en")
            w.put(world, w.japanese(), language="ja")
            until(lambda: mailbox.to(address("tess")))
            until(lambda: all_told(store))
        held = alone(store.settings)
        assert held is not None, "and its place is free when it has gone"
        assert held.holds()
        held.close()
        with working(store):
            w.put(world, w.english())
            until(lambda: any("ask for review" in each["Subject"] for each in mailbox.got))
            until(lambda: all_told(store))
        assert Counter(mailbox.ids) == Counter(expected(store))
        assert audit.check(store).finding is None


def test_a_mail_server_that_is_down_for_a_while(office: Office, mailbox: Mailbox) -> None:
    world = office(**mailbox.settings)
    mailbox.stop()
    with working(world.store):
        w.ask(world, Stage.PROVISIONAL)
        until(lambda: mailing.post(world.store, by=world.person("ada")).troubled)
        found = mailing.post(world.store, by=world.person("ada"))
        assert found.counts[mailing.MailState.WAITING]
        assert "refused" in found.troubled[0].said.lower(), "the administrator sees why"
        time.sleep(1.0)
        mailbox.start()
        until(lambda: all_told(world.store))
    assert Counter(mailbox.ids) == Counter(expected(world.store))
    assert mailbox.to(address("rita"))


def test_a_mailbox_that_is_none_holds_nobody_back(office: Office, mailbox: Mailbox) -> None:
    world = office(**mailbox.settings)
    mailbox.answers[address("rita")] = "550 5.1.1 no such mailbox"
    with working(world.store):
        w.ask(world, Stage.PROVISIONAL)
        until(lambda: all_told(world.store))
    (told,) = mailing.post(world.store, by=world.person("ada")).troubled
    assert (told.to, told.state, told.said) == (address("rita"), "refused", "550 5.1.1 no such mailbox")
    assert mailbox.to(address("tess")), "who can take the step too"


def test_nothing_goes_out_without_a_mail_server_and_all_is_on_the_page(office: Office) -> None:
    world = office()
    with working(world.store):
        w.ask(world, Stage.PROVISIONAL)
        until(lambda: not progress.untold(world.store))
    assert messages.notices(world.store, by=world.person("rita"))
    assert not expected(world.store)


def test_somebody_whose_account_is_closed_meanwhile(office: Office, mailbox: Mailbox) -> None:
    from tracker.workflow import people

    world = office(**mailbox.settings)
    mailbox.stop()
    with working(world.store):
        w.ask(world, Stage.PROVISIONAL)
        until(lambda: mailing.post(world.store, by=world.person("ada")).troubled)
        people.disable_person(world.store, by=world.person("ada"), person=world.ids["rita"], at=world.at())
        mailbox.start()
        until(lambda: all_told(world.store))
    assert not mailbox.to(address("rita"))
    assert mailbox.to(address("rolf"))


# ---- webhooks


def made(world: World, url: str, *kinds: str) -> webhooks.WebhookFacts:
    return webhooks.make(
        world.store,
        by=world.person("carol"),
        collection=w.collection,
        address=url,
        kinds=kinds,
        at=world.at(),
    )


def test_other_systems_are_told_and_can_check_who_told_them(
    office: Office, system: Callable[..., System]
) -> None:
    world, other, choosy = office(webhooks_private="yes"), system(), system()
    hook = made(world, other.url)
    made(world, choosy.url, "signoff.given")
    began = int(time.time())
    with working(world.store):
        w.ask(world, Stage.PROVISIONAL)
        w.sign(world, "rita", w.Step.BILINGUAL_REVISION)
        until(lambda: len(other.got) == 2 and len(choosy.got) == 1)
        webhooks.send_test(
            world.store, by=world.person("carol"), collection=w.collection, number=hook.number, at=world.at()
        )
        until(lambda: len(other.got) == 3)
    headers, body = other.got[0]
    signed = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.{body}".encode()
    key = base64.b64decode(hook.secret.removeprefix("whsec_"))
    assert (
        headers["webhook-signature"]
        == "v1," + base64.b64encode(hmac.new(key, signed, sha256).digest()).decode()
    )
    assert began <= int(headers["webhook-timestamp"]) <= time.time()
    told = json.loads(body)
    assert (told["type"], told["entry"]["release"], told["entry"]["stage"]) == (
        "review.asked",
        w.release,
        "provisional",
    )
    assert told["link"].endswith(f"/releases/{w.release}/en/history")
    assert [each["type"] for each in other.bodies] == ["review.asked", "signoff.given", "test"]
    assert [each["type"] for each in choosy.bodies] == ["signoff.given"]
    assert len({each[0]["webhook-id"] for each in other.got}) == 3


def test_one_that_fails_or_never_answers_holds_back_nobody(
    office: Office, system: Callable[..., System], monkeypatch: pytest.MonkeyPatch
) -> None:
    world = office(webhooks_private="yes", webhooks_retry=1)
    bad, silent, good = system("500"), system("never"), system()
    hooks = [made(world, each.url) for each in (bad, silent, good)]
    with working(world.store):
        for name in ("rita", "vera"):
            w.give(world, name, w.Role.AUDITOR)
        until(lambda: len(good.got) == 2)
        until(lambda: bad.got and silent.got)
        bad.answer = "204"
        ids = {each[0]["webhook-id"] for each in good.got}
        until(lambda: len({each[0]["webhook-id"] for each in bad.got}) == 2)
        carol = world.person("carol")

        def states(number: int) -> list[str]:
            _, found = webhooks.deliveries(world.store, by=carol, collection=w.collection, number=number)
            return [each.state.value for each in found]

        until(lambda: states(hooks[0].number) == ["delivered"] * 2)
        assert len(ids) == 2
    _, found = webhooks.deliveries(world.store, by=carol, collection=w.collection, number=hooks[0].number)
    assert found[-1].tries >= 2
    assert states(hooks[1].number) == ["waiting"] * 2, "taken up again at the next start"


def test_webhooks_do_not_go_inside(office: Office, system: Callable[..., System]) -> None:
    world, other = office(), system()
    carol = world.person("carol")
    for address in (other.url, other.url.replace("127.0.0.1", "localhost")):
        with pytest.raises(FieldError, match="inside this network") as caught:
            made(world, address)
        assert caught.value.field == "address"
    world.store.settings = replace(world.store.settings, webhooks_private="yes")
    hook = made(world, other.url)
    world.store.settings = replace(world.store.settings, webhooks_private="no")

    def told() -> tuple[webhooks.DeliveryFacts, ...]:
        return webhooks.deliveries(world.store, by=carol, collection=w.collection, number=hook.number)[1]

    with working(world.store):
        w.ask(world, Stage.PROVISIONAL)
        until(lambda: any(each.tries for each in told()))
    (found,) = told()
    assert "inside this network" in found.said
    assert not other.got


# ---- starting and stopping


def test_a_second_worker_waits_and_takes_over(office: Office, mailbox: Mailbox) -> None:
    world = office(**mailbox.settings)
    waited = threading.Event()
    with working(world.store) as first:
        until(lambda: taken(world.store))
        other, stopping = Store.open(world.store.settings), threading.Event()
        thread = threading.Thread(target=worker.run, args=(other, stopping), kwargs={"waiting": waited.set})
        thread.start()
        assert waited.wait(240)
        first.set()
    w.ask(world, Stage.PROVISIONAL)
    until(lambda: mailbox.to(address("rita")))
    stopping.set()
    thread.join(240)
    other.close()
    assert not thread.is_alive()


def test_it_stops_while_another_system_does_not_answer(office: Office, system: Callable[..., System]) -> None:
    """Here a call may take a whole hour: that the worker ends at all shows that it did not wait for it."""
    world, silent = office(webhooks_private="yes"), system("never")
    made(world, silent.url)
    patient = (
        "import functools, sys; from tracker.cli import main; from tracker.jobs import calling, durable;"
        "patient = functools.partial(calling.post, within=3600.0);"
        "calling.post = patient; durable.post = patient; sys.exit(main())"
    )
    with process(world, "-c", patient) as running:
        w.ask(world, Stage.PROVISIONAL)
        until(lambda: silent.got)
        running.send_signal(signal.SIGTERM)
        assert running.wait(240) == 0


@contextlib.contextmanager
def process(world: World, *how: str):
    """A worker in a process of its own."""
    settings = world.store.settings
    given = {
        name: str(getattr(settings, name))
        for name in ("mail_host", "mail_port", "mail_tls", "mail_retry", "webhooks_private")
    }
    environ = {**os.environ, **{f"TRACKER_{name.upper()}": value for name, value in given.items()}}
    running = subprocess.Popen(
        [sys.executable, *(how or ("-m", "tracker.cli")), "worker", "--data", str(settings.data)], env=environ
    )
    try:
        yield running
    finally:
        running.kill()
        running.wait()


def test_killed_at_random_moments_nothing_is_lost_and_nothing_sent_twice(
    office: Office, mailbox: Mailbox
) -> None:
    """Between the moment in which the server takes a mail and the record of that a kill costs one repeat.

    It has the same Message-ID, so mailboxes fold it; here it is at most one a kill.
    """
    world, chance, kills = office(**mailbox.settings), random.Random(11), 3
    for each in range(kills):
        with process(world) as running:
            until(lambda: taken(world.store))
            for name in ("rita", "vera", "paul", "anna", "rolf"):
                w.give(world, name, w.Role.TRANSLATOR) if each % 2 == 0 else w.take(
                    world, name, w.Role.TRANSLATOR
                )
            time.sleep(chance.uniform(0.1, 1.0))
            running.kill()
            running.wait()
    with working(world.store):
        until(lambda: all_told(world.store))
    ids = Counter(mailbox.ids)
    assert set(ids) == expected(world.store)
    assert len(ids) == kills * 5, "each person once for each role given or taken"
    assert sum(ids.values()) - len(ids) <= kills
    assert audit.check(world.store).finding is None


def test_a_job_of_a_database_that_was_restored(office: Office, mailbox: Mailbox) -> None:
    """An index that had another entry before is told of all the same."""
    import shutil

    world = office(**mailbox.settings)
    folder = world.store.settings.data
    world.store.close()
    shutil.copytree(folder, folder.with_name("backup"))
    again = Store.open(world.store.settings)
    one = World(again, world.ids, world.clock)
    with working(again):
        w.give(one, "rita", w.Role.AUDITOR)
        until(lambda: mailbox.to(address("rita")))
        until(lambda: all_told(again))
    again.close()
    for name in ("tracker.db", "checkpoint"):
        shutil.copy(folder.with_name("backup") / name, folder / name)
    for name in ("tracker.db-wal", "tracker.db-shm"):
        (folder / name).unlink(missing_ok=True)
    restored = Store.open(world.store.settings)
    two = World(restored, world.ids, world.clock)
    with contextlib.closing(restored), working(restored):
        w.give(two, "vera", w.Role.AUDITOR)
        until(lambda: mailbox.to(address("vera")))


def test_what_needs_no_worker_does_not_load_dbos() -> None:
    """It costs half a second, which neither reading a file nor answering a request should pay."""
    code = (
        "import sys, tracker.cli, tracker.cli.serving, tracker.cli.commands.read_, tracker.cli.commands.compare_,"
        " tracker.cli.commands.worker_, tracker.web.app, tracker.web.api; sys.exit('dbos' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
