"""What the demonstration does not have, made beside the running service: notices, webhooks, mails, links in them.

Each `_…` gives pages by name, as `places.staff` does; whoever is None reads without an account.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

from browser.places import linked, readers, staff, summit
from journeys.office import Office, japanese, now
from journeys.service import Service
from sqlmodel import select

from tracker.cli import fixtures
from tracker.documents import Stage
from tracker.settings import Settings
from tracker.store import Store
from tracker.store.tables import OutgoingMail
from tracker.workflow import audit, correcting, delivering, following, issue, mailing, webhooks
from tracker.workflow.delivering import Answer
from tracker.workflow.telling_people import keeping

Places = dict[str, tuple[str | None, str]]


def every_place(service: Service) -> Places:
    """Every page by name: who looks, and where."""
    with _beside(service) as (office, store):
        return {
            **{name: (None, path) for name, path in readers.items()},
            **staff,
            "preview": ("whitcombe", preview(service)),
            **_noticed(office),
            **_followed(office.store),
            **_told(store),
            **_hooked(office),
            **{name: (who, _link(service, who, page, part)) for name, (who, page, part) in linked.items()},
        }


def _link(service: Service, who: str, page: str, part: str) -> str:
    """The first address on a page that has this part."""
    return next(each for each in service.person(who).get(page).links if part in each)


def preview(service: Service) -> str:
    """A file that waits to be confirmed."""
    text = (fixtures.folder() / summit / "en-r3.txt").read_text("utf-8")
    changed = text.replace(" 17", " 18").replace("shall be held", "may be held")
    assert changed != text
    return service.person("whitcombe").upload(f"{summit}/en", changed.encode(), "en-r4.txt").path


@contextmanager
def _beside(service: Service) -> Iterator[tuple[Office, Store]]:
    """The office, and the same store where mail goes out."""
    office = Office(service.data, service.url)
    store = Store.open(Settings(data=Path(service.data), url=service.url, mail_host="mail.example.org"))
    try:
        yield office, store
    finally:
        store.close()
        office.close()


def _noticed(office: Office) -> Places:
    """A corrected version with its notice, as readers see it."""
    name = office.release()
    text = f"{name}/ja"
    office.put(text, japanese(), by="sakuma")
    office.ask(text, Stage.FINAL)
    office.sign_all(text)
    office.issue(text, Stage.FINAL, "正文")
    office.put(text, japanese().replace("2時間".encode(), "3時間".encode()), by="sakuma")
    office.ask(text, Stage.CORRECTED)
    office.sign_all(text)
    by = office.actor("kuroda")
    found = correcting.proposal(office.store, by=by, release=name, language="ja")
    issue.issue(
        office.store,
        by=by,
        release=name,
        language="ja",
        stage=Stage.CORRECTED.value,
        label="正文（訂正）",
        after=found.after,
        notice=found.text,
        at=now(),
    )
    return {"reader-notice": (None, f"/r/{name}/ja")}


def _followed(store: Store) -> Places:
    """The link of the mail that asks whether somebody wants to follow, and the one with which they leave."""
    new, known = (_asked(store, f"reader-{each}@example.org") for each in (1, 2))
    following.confirm(store, token=known["confirm"].rpartition("/")[2], at=now())
    leave = _asked(store, "reader-2@example.org")["leave"]
    return {"follow-confirm": (None, new["confirm"]), "follow-leave": (None, leave)}


def _asked(store: Store, email: str) -> dict[str, str]:
    """The links of the mail that an address gets which wants to follow."""
    following.ask(
        store, email=email, kind="release", subject=summit, language="en", place="192.0.2.1", at=now()
    )
    body = [each.body for each in _mails(store) if each.address == email][-1]
    return {found[1]: urlsplit(found[0]).path for found in re.finditer(r"http\S+/follow/(\w+)/[\w.]+", body)}


def _told(store: Store) -> Places:
    """Everybody is told of what was done last; one mail waits for its next try, one was refused."""
    size = audit.log_facts(store).size
    for index in range(size - 80, size):
        keeping.tell(store, index, at=now())
    waiting, refused = [each for each in _mails(store) if each.person][:2]
    mailing.failed(store, waiting.id or 0, said="Connection refused", server=False, at=now())
    mailing.refused(store, refused.id or 0, said="550 5.1.1 No such mailbox", at=now())
    assert waiting.unsubscribe
    return {"mail-off": (None, urlsplit(waiting.unsubscribe).path)}


def _hooked(office: Office) -> Places:
    """A webhook: one delivery was taken, one waits for its next try."""
    by = office.actor("castellanos")
    made = webhooks.make(
        office.store,
        by=by,
        collection="court-notices",
        address="https://gazette.example.org/hooks/tracker?collection=court-notices&language=all",
        kinds=[],
        at=now(),
    )
    home = f"/collections/court-notices/webhooks/{made.number}"
    for answer in (Answer(204, "204 No Content"), Answer(None, "no answer within 10 seconds")):
        webhooks.send_test(office.store, by=by, collection="court-notices", number=made.number, at=now())
        for each in delivering.due(office.store, at=now() + timedelta(seconds=1)):
            delivering.answered(office.store, each.number, answer, at=now())
    return {"webhooks": ("castellanos", home.rpartition("/")[0]), "webhook": ("castellanos", home)}


def _mails(store: Store) -> list[OutgoingMail]:
    with store.read() as db:
        return list(db.exec(select(OutgoingMail).order_by(OutgoingMail.id)))


__all__ = ["Places", "every_place", "preview"]
