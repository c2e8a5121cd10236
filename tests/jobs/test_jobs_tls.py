"""Mail over TLS: to a server whose certificate is trusted, and to no other."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from jobs.outside import Mailbox
from ports import free_port

from tracker.jobs.smtp import Came, send
from tracker.settings import Settings
from tracker.workflow.mail import Mail

at = datetime(2026, 3, 3, 9, 30, tzinfo=UTC)
mail = Mail(to="rita@harbour.example", subject="Ten pilots", body="Twelve.", message_id="<a@harbour.example>")


def certificate(folder: Path, *, host: str = "127.0.0.1") -> tuple[Path, Path]:
    """A certificate that signed itself, and its key, as files."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "mail.harbour.example")])
    today = datetime.now(UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - timedelta(days=1))
        .not_valid_after(today + timedelta(days=2))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(host))]), critical=False
        )
        .sign(key, hashes.SHA256())
    )
    public, private = folder / f"{host}.pem", folder / f"{host}.key"
    public.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    private.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
    )
    return public, private


class Secure(Mailbox):
    """A mail server that speaks TLS: from the first byte, or once it was asked to and not before."""

    def __init__(self, port: int, tls: str, pair: tuple[Path, Path]) -> None:
        super().__init__(port)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(*map(str, pair))
        way = {"ssl_context": context} if tls == "tls" else {"tls_context": context, "require_starttls": True}
        self._way, self.tls = way, tls

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, **self._way)
        self._controller.start()


@pytest.fixture(params=["starttls", "tls"])
def secure(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[tuple[Secure, Settings]]:
    pair = certificate(tmp_path)
    box = Secure(free_port(), request.param, pair)
    box.start()
    settings = {**box.settings, "mail_tls": request.param}
    yield box, Settings(data=tmp_path, **settings, mail_ca=str(pair[0]))
    box.stop()


def test_a_mail_goes_to_a_server_whose_certificate_is_trusted(secure: tuple[Secure, Settings]) -> None:
    box, settings = secure
    outcome = send(settings, mail, at=at)
    assert (outcome.came, outcome.said) == (Came.SENT, "")
    assert [str(each["Subject"]) for each in box.got] == ["Ten pilots"]


def test_a_certificate_that_nobody_trusts_is_refused_and_said(secure: tuple[Secure, Settings]) -> None:
    box, settings = secure
    outcome = send(replace(settings, mail_ca=""), mail, at=at)
    assert outcome.came is Came.SERVER, "it is tried again, once somebody has seen to it"
    assert "certificate of the mail server is not trusted (self-signed certificate)" in outcome.said
    assert "TRACKER_MAIL_CA" in outcome.said
    assert not box.got


def test_a_certificate_of_another_host_is_refused(secure: tuple[Secure, Settings], tmp_path: Path) -> None:
    box, settings = secure
    box.stop()
    pair = certificate(tmp_path, host="127.0.0.9")
    other = Secure(box.port, box.tls, pair)
    other.start()
    try:
        outcome = send(replace(settings, mail_ca=str(pair[0])), mail, at=at)
    finally:
        other.stop()
    assert outcome.came is Came.SERVER
    assert "is not trusted" in outcome.said
    assert not other.got


@pytest.mark.parametrize("words", [None, "no certificate"])
def test_a_file_of_certificates_that_is_none(
    secure: tuple[Secure, Settings], tmp_path: Path, words: str | None
) -> None:
    box, settings = secure
    file = tmp_path / "none.pem"
    if words is not None:
        file.write_text(words)
    assert send(replace(settings, mail_ca=str(file)), mail, at=at).came is Came.SERVER
    assert not box.got
