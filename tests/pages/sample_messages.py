"""Samples: messages, how one wants to be told, stopping mails, how mail goes out, webhooks."""

from __future__ import annotations

from dataclasses import replace

from tracker.pages.notices import (
    KindRow,
    MailOffPage,
    MailPage,
    MailRow,
    MessageSettingsPage,
    MessagesPage,
    NoticeView,
)
from tracker.pages.shell import Choice, Link, Page, Problem
from tracker.pages.webhooks import DeliveryRow, WebhookPage, WebhookRow, WebhooksPage

from .common import at, shell, stranger, title

_when = (
    Choice(value="now", label="at once", chosen=True),
    Choice(value="daily", label="once a day"),
    Choice(value="never", label="never"),
)


def messages() -> dict[str, Page]:
    told = MessagesPage(
        shell=shell("/messages"),
        notices=(
            NoticeView(
                at=at(11),
                kind="your turn",
                subject=f"Your turn: sign the bilingual revision ({title})",
                paragraphs=(
                    "What waits for you: sign the bilingual revision: English r3.\nIt is under review for final.",
                ),
                href="/releases/harbour-2026/en/review",
            ),
            NoticeView(
                at=at(10),
                kind="new revision",
                subject=f"English r3: {title}",
                paragraphs=(
                    "Ines Okafor uploaded English r3.",
                    "What changed since r2 (2 changes):\n  ¶4: 'shall' → 'may' (modality)\n  ¶7: 'ten' → 'twelve' (number)",
                ),
                href="/releases/harbour-2026/en/r3",
            ),
        ),
    )
    settings = MessageSettingsPage(
        shell=shell("/account"),
        email="k.moriyama@sea.example",
        rows=(
            KindRow(name="turn", words="it is your turn", mail=_when, feed=True),
            KindRow(name="version", words="a version is issued or withdrawn", mail=_when, feed=False),
        ),
        hours=tuple(Choice(value=str(hour), label=f"{hour:02}:00", chosen=hour == 8) for hour in range(24)),
        zone="Asia/Tokyo",
        mail=True,
        feed_made_at=None,
    )
    mail = MailPage(
        shell=shell("/account"),
        host="mail.sea.example",
        sent=1240,
        waiting=1,
        refused=1,
        given_up=0,
        rows=(
            MailRow(
                to="gone@sea.example",
                subject=f"Your turn: sign the proofreading ({title})",
                state="refused",
                tries=1,
                made_at=at(10),
                next_at=None,
                said="550 5.1.1 no such mailbox",
                again="/mail/7/again",
            ),
            MailRow(
                to="k.moriyama@sea.example",
                subject=f"English r3: {title}",
                state="waiting",
                tries=2,
                made_at=at(10),
                next_at=at(11),
                said="ConnectionRefusedError: Connection refused",
                again="/mail/8/again",
            ),
        ),
    )
    off = MailOffPage(
        shell=shell(**stranger), name="Kaede Moriyama", kind="when it is your turn", action="/messages/off/x"
    )
    return {
        "messages": told,
        "messages-none": replace(told, notices=()),
        "messages-late": replace(
            told, late="Messages are held up at the moment; they come when the service has caught up."
        ),
        "message-settings": settings,
        "message-settings-without-mail": replace(settings, mail=False, feed_made_at=at(9), post_href="/mail"),
        "message-settings-new-feed": replace(
            settings,
            feed_address="https://texts.sea.example/feeds/mine/3kTq0vJx-example.atom",
            feed_made_at=at(11),
        ),
        "message-settings-wrong": replace(
            settings, problem=Problem(what="24 is no hour of the day.", do="Choose one.", field="hour")
        ),
        "mail": mail,
        "mail-none": replace(mail, host=None, rows=(), waiting=0),
        "mail-off": off,
        "mail-off-done": replace(off, done=True),
    }


def webhooks() -> dict[str, Page]:
    place = "/collections/sea/webhooks"
    collection = Link(text="Sea affairs", href="/collections/sea")
    listed = WebhooksPage(
        shell=shell("/collections"),
        collection=collection,
        action=place,
        rows=(
            WebhookRow(
                address="https://portal.sea.example/tracker/in",
                kinds=(),
                by="Ines Okafor",
                at=at(9),
                href=f"{place}/88",
            ),
        ),
        kinds=(
            Choice(value="signoff.given", label="A text was signed or returned", chosen=True),
            Choice(value="version.issued", label="A version was issued"),
        ),
    )
    row = DeliveryRow(
        what="an entry",
        key="msg_88_104_0a1b2c3d4e5f",
        entry=104,
        at=at(10),
        state="waiting",
        tries=3,
        tried_at=at(10),
        next_at=at(11),
        said="Status 500. It did not take it.",
        again=f"{place}/88/deliveries/4/again",
    )
    one = WebhookPage(
        shell=shell("/collections"),
        collection=collection,
        webhooks_href=place,
        action=f"{place}/88",
        address="https://portal.sea.example/tracker/in",
        secret="whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        kinds=(Choice(value="version.issued", label="A version was issued"),),
        by="Ines Okafor",
        at=at(9),
        removed=False,
        rows=(
            row,
            replace(
                row, what="a test", entry=None, state="delivered", tries=1, next_at=None, said="Status 204."
            ),
        ),
    )
    return {
        "webhooks": listed,
        "webhooks-none": replace(listed, rows=()),
        "webhooks-wrong": replace(
            listed,
            address="nowhere",
            problem=Problem(
                what="“nowhere” is no address that a webhook can have.",
                do="Write it as https://host/path.",
                field="address",
            ),
        ),
        "webhook": one,
        "webhook-none": replace(one, rows=()),
        "webhook-removed": replace(
            one, removed=True, rows=(replace(row, state="stopped", next_at=None, again=None),)
        ),
    }
