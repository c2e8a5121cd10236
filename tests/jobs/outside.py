"""What is outside: a mail server, and other systems over HTTP."""

from __future__ import annotations

import itertools
import json
import threading
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from aiosmtpd.controller import Controller


class Mailbox:
    """A mail server. `answers` are said to RCPT before it takes anything, by address."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.got: list[EmailMessage] = []
        self.answers: dict[str, str] = {}
        self._controller: Controller | None = None

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:
        if address in self.answers:
            return self.answers[address]
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:
        made = message_from_bytes(envelope.content, policy=policy.default)
        made["X-To"] = ",".join(envelope.rcpt_tos)
        self.got.append(made)  # type: ignore[arg-type]
        return "250 OK"

    def start(self) -> None:
        self._controller = Controller(self, hostname="127.0.0.1", port=self.port, ready_timeout=120)
        self._controller.start()

    def stop(self) -> None:
        if self._controller is not None:
            self._controller.stop()
            self._controller = None

    @property
    def settings(self) -> dict[str, Any]:
        return {"mail_host": "127.0.0.1", "mail_port": self.port, "mail_tls": "none", "mail_retry": 1}

    @property
    def ids(self) -> list[str]:
        return [str(each["Message-ID"]) for each in self.got]

    def to(self, address: str) -> list[EmailMessage]:
        return [each for each in self.got if each["X-To"] == address]


@dataclass
class System:
    """Another system. `answer` is a status, “never”, “drip” (which never ends either), or “to ADDRESS”, a redirect."""

    answer: str
    got: list[tuple[dict[str, str], str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        system = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["content-length"])).decode()
                system.got.append(({name.lower(): value for name, value in self.headers.items()}, body))
                system.reply(self)

            do_GET = do_POST

            def log_message(self, *_: Any) -> None:
                pass

        self._gone = threading.Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)
        self._thread.start()

    def reply(self, handler: BaseHTTPRequestHandler) -> None:
        if self.answer == "never":
            self._gone.wait()
            return
        if self.answer == "drip":
            for each in itertools.chain(b"HTTP/1.1 200 OK\r\nX-Slow: ", itertools.repeat(ord("a"))):
                if self._gone.wait(0.1):
                    return
                try:
                    handler.wfile.write(bytes([each]))
                except OSError:
                    return
            return
        status, where = (302, self.answer[3:]) if self.answer.startswith("to ") else (int(self.answer), "")
        handler.send_response(status)
        if where:
            handler.send_header("location", where)
        handler.send_header("content-length", "0")
        handler.end_headers()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}/hook?a=b"

    @property
    def bodies(self) -> list[dict[str, Any]]:
        return [json.loads(body) for _, body in self.got]

    def close(self) -> None:
        self._gone.set()
        self._server.shutdown()
        self._server.server_close()
        self._thread.join(60)
