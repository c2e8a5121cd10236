"""One mail that is to go out, whoever thought of it: plain values, sent by ``tracker.jobs``."""

from collections.abc import Mapping
from dataclasses import dataclass, field

_NO_HEADERS: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Mail:
    """A mail in plain text to one address.

    ``message_id`` is the whole RFC 5322 id with its angle brackets. It is made of what the mail
    tells of and to whom, never of the moment, so that the same mail has the same id however often
    it is tried: a mail that was accepted in the very moment in which the service died is the same
    to every mailbox that folds repeats. ``headers`` are further headers by name. ``unsubscribe``
    is the absolute address that takes the person off by one POST (RFC 8058), None for a mail that
    somebody asked for just now, as the confirming mail of a double opt-in.

    Nothing here needs to be safe already: line breaks in any field are taken out where the
    message is written.
    """

    to: str
    subject: str
    body: str
    message_id: str
    headers: Mapping[str, str] = field(default_factory=lambda: _NO_HEADERS)
    unsubscribe: str | None = None
