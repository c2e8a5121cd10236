"""One mail to a mail server: how it is written, and what its answer means."""

from __future__ import annotations

import contextlib
import re
import smtplib
import ssl
from dataclasses import dataclass
from datetime import datetime
from email.errors import MessageError
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime
from enum import Enum, auto
from pathlib import Path
from urllib.parse import urlsplit

from tracker.settings import Settings
from tracker.workflow import outcomes
from tracker.workflow.mail import Mail

timeout = 30
"""Seconds that the mail server may take for one answer."""

_ours = frozenset(
    {"from", "to", "subject", "date", "message-id", "auto-submitted", "mime-version", "content-type"}
)


class _Policy(EmailPolicy):
    """As `email.policy.SMTP`, but an address that is longer than a line stays whole.

    The standard library would write it as an encoded word, which no mail program takes for an address.
    """

    _whole = frozenset({"list-unsubscribe", "message-id"})

    def fold(self, name: str, value: str) -> str:
        return f"{name}: {value}{self.linesep}" if name.lower() in self._whole else super().fold(name, value)

    def fold_binary(self, name: str, value: str) -> bytes:
        if name.lower() in self._whole:
            return f"{name}: {value}{self.linesep}".encode("ascii", "replace")
        return super().fold_binary(name, value)


_policy = _Policy(linesep="\r\n")


class Came(Enum):
    """What came of a try."""

    SENT = auto()
    REFUSED = auto()
    LATER = auto()
    SERVER = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a try, and what the mail server said."""

    came: Came
    said: str


def send(settings: Settings, mail: Mail, *, at: datetime) -> Outcome:
    """Try to send a mail now. Whatever goes wrong is an outcome: this raises nothing.

    A recipient, a sender or a text that the server refuses for good (5xx) is refused; what it refuses for
    now (4xx) is for later; where it cannot be reached, or takes neither TLS nor our name, no mail goes out.
    """
    try:
        message = written(settings, mail, at=at)
        to = _plain(mail.to)
    except (ValueError, IndexError, MessageError) as error:
        return Outcome(Came.REFUSED, outcomes.not_written(str(error)))
    try:
        server = _connected(settings)
    except (OSError, smtplib.SMTPException, ValueError) as error:
        return Outcome(Came.SERVER, _said(error))
    try:
        server.send_message(message, from_addr=sender(settings), to_addrs=[to])
    except smtplib.SMTPRecipientsRefused as error:
        return _answered(*next(iter(error.recipients.values())))
    except smtplib.SMTPResponseException as error:  # the sender or the text
        return _answered(error.smtp_code, error.smtp_error)
    except smtplib.SMTPNotSupportedError as error:  # an address beyond ASCII
        return Outcome(Came.REFUSED, _said(error))
    except (OSError, smtplib.SMTPException, UnicodeError) as error:
        return Outcome(Came.LATER, _said(error))
    finally:
        with contextlib.suppress(OSError, smtplib.SMTPException):
            server.quit()
    return Outcome(Came.SENT, "")


def written(settings: Settings, mail: Mail, *, at: datetime) -> EmailMessage:
    """The mail as it goes out: plain text in UTF-8, marked as made by a machine (RFC 3834).

    Line breaks and other control characters in any header become spaces, so nothing that people write can
    add a header.

    Raises:
        ValueError, MessageError: an address cannot be written in a header.
    """
    message = EmailMessage(policy=_policy)
    message["From"] = Address(display_name=_plain(settings.issuer), addr_spec=sender(settings))
    message["To"] = _address(mail.to)
    message["Subject"] = _plain(mail.subject)
    message["Date"] = format_datetime(at)
    message["Message-ID"] = _plain(mail.message_id)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(mail.body, charset="utf-8", cte="quoted-printable")
    if mail.unsubscribe:
        message["List-Unsubscribe"] = f"<{_plain(mail.unsubscribe)}>"
        message["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    for name, value in mail.headers.items():
        if re.fullmatch(r"[A-Za-z][A-Za-z0-9-]*", name) and name.lower() not in _ours:
            message[name] = _plain(value)
    return message


def sender(settings: Settings) -> str:
    """The address that mails come from."""
    host = urlsplit(settings.url).hostname or "localhost"
    return settings.mail_from or f"tracker@{host}"


def _connected(settings: Settings) -> smtplib.SMTP:
    server: smtplib.SMTP
    if settings.mail_tls == "tls":
        server = smtplib.SMTP_SSL(
            settings.mail_host, settings.mail_port, timeout=timeout, context=_trusted(settings)
        )
    else:
        server = smtplib.SMTP(settings.mail_host, settings.mail_port, timeout=timeout)
    try:
        if settings.mail_tls == "starttls":
            server.starttls(context=_trusted(settings))
        if settings.mail_user:
            server.login(settings.mail_user, _password(settings))
    except BaseException:
        server.close()
        raise
    return server


def _trusted(settings: Settings) -> ssl.SSLContext:
    """Whose certificates are believed: the system's, and those that a setting names.

    Raises:
        OSError: the file that is named cannot be read, or has no certificate.
    """
    context = ssl.create_default_context()
    if settings.mail_ca:
        context.load_verify_locations(cafile=settings.mail_ca)
    return context


def _password(settings: Settings) -> str:
    if settings.mail_password_file:
        return Path(settings.mail_password_file).read_text("utf-8").strip()
    return settings.mail_password


def _address(text: str) -> Address:
    return Address(addr_spec=_plain(text))


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+", " ", text).split())


def _answered(code: int, text: bytes | str) -> Outcome:
    words = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return Outcome(Came.REFUSED if 500 <= code < 600 else Came.LATER, f"{code} {_plain(words)}")


def _said(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return outcomes.not_trusted(_plain(error.verify_message))
    if isinstance(error, smtplib.SMTPResponseException):
        return _answered(error.smtp_code, error.smtp_error).said
    return f"{type(error).__name__}: {_plain(str(error))}" if str(error) else type(error).__name__
