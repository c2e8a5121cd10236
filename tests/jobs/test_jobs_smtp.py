"""One mail to one mail server: how it is written, and what the server's answers mean."""

from __future__ import annotations

from datetime import UTC, datetime
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jobs.outside import Mailbox
from ports import free_port

from tracker.jobs.smtp import Came, send, written
from tracker.settings import Settings
from tracker.workflow.mail import Mail

at = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
here = Settings(data=Path("nowhere"), url="https://texts.harbour.example", issuer="Harbour Office")
off = (
    "https://texts.harbour.example/messages/off/p_0123456789abcdef.revision.0123456789abcdef0123456789abcdef"
)


def mail(**more: object) -> Mail:
    given = {
        "to": "rita@harbour.example",
        "subject": "Your turn: sign (港湾水先合意)",
        "body": "“Ten” → “twelve”.\n\nhttps://texts.harbour.example/releases/pilots-2026/en/review\n"
        + "x" * 1200,
        "message_id": "<entry-7.p_1@texts.harbour.example>",
        "unsubscribe": off,
        **more,
    }
    return Mail(**given)  # type: ignore[arg-type]


def read_back(made: Mail) -> object:
    return message_from_bytes(written(here, made, at=at).as_bytes(), policy=policy.default)


def test_a_mail_is_read_as_it_was_meant() -> None:
    raw = written(here, mail(), at=at).as_bytes()
    assert f"List-Unsubscribe: <{off}>\r\n".encode() in raw, (
        "whole, whatever its length: encoded, no program finds it"
    )
    assert max(map(len, raw.split(b"\r\n"))) < 998
    assert raw.isascii()
    found = message_from_bytes(raw, policy=policy.default)
    assert found["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert found["Subject"] == mail().subject
    assert found["Auto-Submitted"] == "auto-generated"
    assert found["Message-ID"] == mail().message_id
    assert str(found["From"]) == "Harbour Office <tracker@texts.harbour.example>"
    assert found.get_content_type() == "text/plain"
    assert found.get_content().replace("\r\n", "\n").rstrip("\n") == mail().body.rstrip("\n")


@given(st.text(max_size=80), st.text(max_size=40))
def test_nothing_that_people_write_adds_a_header(subject: str, tail: str) -> None:
    subject = subject.encode("utf-8", "replace").decode()
    tail = tail.encode("utf-8", "replace").decode()
    evil = f"{subject}\r\nBcc: all@elsewhere.example\r\n\r\n{tail}"
    found = read_back(
        mail(subject=evil, message_id=f"<a{evil}@b>", headers={"X-Kind": evil, "Bcc:": "x", "To": "z"})
    )
    assert found["Bcc"] is None  # type: ignore[index]
    assert len(found.get_all("To")) == 1  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("answer", "came"),
    [("550 5.1.1 no such mailbox", Came.REFUSED), ("450 4.7.1 come back later", Came.LATER)],
)
def test_what_the_server_answers(mailbox: Mailbox, answer: str, came: Came) -> None:
    mailbox.answers["rita@harbour.example"] = answer
    outcome = send(Settings(data=Path("nowhere"), **mailbox.settings), mail(), at=at)
    assert outcome.came is came
    assert outcome.said == answer
    assert not mailbox.got


def test_a_mail_that_is_taken(mailbox: Mailbox) -> None:
    assert send(Settings(data=Path("nowhere"), **mailbox.settings), mail(), at=at).came is Came.SENT
    assert mailbox.got[0].get_content().startswith("“Ten” → “twelve”.")


def test_a_server_that_is_not_there_or_has_no_tls(mailbox: Mailbox) -> None:
    gone = Settings(data=Path("nowhere"), mail_host="127.0.0.1", mail_port=free_port(), mail_tls="none")
    assert send(gone, mail(), at=at).came is Came.SERVER
    plain = Settings(data=Path("nowhere"), **{**mailbox.settings, "mail_tls": "starttls"})
    outcome = send(plain, mail(), at=at)
    assert outcome.came is Came.SERVER, "nothing goes out in the clear where TLS was asked for"
    assert not mailbox.got


@pytest.mark.parametrize(
    "to", ["", "no address", "a@b@c", "rita@harbour.example\r\nRCPT TO:<all@elsewhere.example>"]
)
def test_an_address_that_is_none(mailbox: Mailbox, to: str) -> None:
    outcome = send(Settings(data=Path("nowhere"), **mailbox.settings), mail(to=to), at=at)
    assert outcome.came is Came.REFUSED
    assert not mailbox.got
