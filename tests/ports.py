"""Ports to listen on that nobody else is given between choosing and listening."""

from __future__ import annotations

import contextlib
import itertools
import os
import random
import socket

_first, _last = 15_000, 32_000
"""Below those that a system gives away by itself, to listeners on port 0 and to whoever connects."""

_tried = itertools.count(random.Random(os.urandom(8)).randrange(_last - _first))


def free_port() -> int:
    """A port that nobody has; this process gets another one each time."""
    for number in itertools.islice(_tried, _last - _first):
        port = _first + number % (_last - _first)
        with contextlib.suppress(OSError), socket.socket() as found:
            found.bind(("127.0.0.1", port))
            return port
    raise OSError("all ports are taken")
