"""Post to an address that somebody typed in: never to one inside, never on to another, never for long."""

from __future__ import annotations

import contextlib
import http.client
import socket
import ssl
import threading
import time
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from tracker.workflow import outcomes
from tracker.workflow.delivering import Answer, Call
from tracker.workflow.inside import is_inside

seconds = 10.0
"""How long the whole of it may take, from the first byte of the connection to the answer's status."""


def post(call: Call, *, private: bool, within: float = seconds) -> Answer:
    """Post it and say what came of it; whatever goes wrong is an answer without a status.

    The host's name is looked up once and the address that was judged is the one that is connected to, so
    a name that answers differently a moment later changes nothing. Redirects are not followed. With
    `private` addresses inside one's own network are allowed.
    """
    parts = urlsplit(call.address)
    host, secure = parts.hostname or "", parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    try:
        there = _looked_up(host, port)
    except (OSError, UnicodeError) as error:
        return Answer(None, outcomes.not_looked_up(host, _words(error)))
    fit = [each for each in there if private or not is_inside(each)]
    if not fit:
        return Answer(None, outcomes.inside(host))
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    with _Deadline(within) as deadline:
        try:
            status = _posted(fit[0], host, port, path, call, deadline, secure=secure)
        except (OSError, http.client.HTTPException, ValueError) as error:
            late = deadline.over or isinstance(error, TimeoutError)
            if late:
                return Answer(None, outcomes.no_answer_within(f"{within:g}"))
            return Answer(None, outcomes.no_answer(_words(error)))
    if 300 <= status < 400:
        return Answer(status, outcomes.leads_on())
    return Answer(status, "" if 200 <= status < 300 else outcomes.not_taken())


def _looked_up(host: str, port: int) -> list[str]:
    return [str(place[0]) for *_, place in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


def _posted(
    address: str, host: str, port: int, path: str, call: Call, deadline: _Deadline, *, secure: bool
) -> int:
    connection = http.client.HTTPConnection(host, port)
    if secure:
        connection.default_port = 443
    sock = socket.create_connection((address, port), timeout=deadline.left)
    deadline.watch(sock)
    try:
        if secure:
            wrapped = ssl.create_default_context().wrap_socket(
                sock, server_hostname=host, do_handshake_on_connect=False
            )
            sock = wrapped
            deadline.watch(wrapped)
            wrapped.do_handshake()
        connection.sock = sock
        connection.request("POST", path, body=call.body, headers=call.headers)
        return connection.getresponse().status
    finally:
        connection.close()
        sock.close()


@dataclass
class _Deadline:
    """Shuts the connection when the time is over: a server that sends one byte now and then holds nobody."""

    within: float
    over: bool = False
    _sock: socket.socket | None = None
    _ends: float = 0.0
    _timer: threading.Timer | None = field(default=None, repr=False)

    def __enter__(self) -> Self:
        self._ends = time.monotonic() + self.within
        self._timer = threading.Timer(self.within, self._end)
        self._timer.daemon = True
        self._timer.start()
        return self

    def __exit__(self, *_: object) -> None:
        assert self._timer is not None
        self._timer.cancel()

    @property
    def left(self) -> float:
        """Seconds that are left."""
        return max(0.05, self._ends - time.monotonic())

    def watch(self, sock: socket.socket) -> None:
        """This is the connection to shut."""
        self._sock = sock
        sock.settimeout(self.left)

    def _end(self) -> None:
        self.over = True
        if self._sock is not None:
            with contextlib.suppress(OSError):
                self._sock.shutdown(socket.SHUT_RDWR)


def _words(error: BaseException) -> str:
    return str(getattr(error, "strerror", None) or error or type(error).__name__)[:200]
