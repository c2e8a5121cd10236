"""The application in this process, and somebody's requests to it."""

from __future__ import annotations

from typing import Any

from journeys.office import now
from journeys.service import passwords
from litestar.testing import TestClient
from litestar.types import ASGIApp

from tracker.store import Store
from tracker.web.app import serve
from tracker.workflow import people


class Inside:
    """The application with its store, and somebody's requests to it."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.app: ASGIApp = serve(store)
        self.client: TestClient[Any] = TestClient(self.app, raise_server_exceptions=True)
        self.client.follow_redirects = False
        self._tokens: dict[str, people.SignedIn] = {}

    def session(self, person: str) -> people.SignedIn:
        """A session of somebody of the demonstration."""
        if person not in self._tokens:
            email, password = passwords[person]
            self._tokens[person] = people.sign_in(
                self.store, email=email, password=password, place="test", agent="test", at=now()
            )
        return self._tokens[person]

    def ask(self, method: str, path: str, *, by: str | None = None, **more: Any) -> Any:
        """One request, without the cookies of the one before; `by` sends the session's cookie."""
        self.client.cookies.clear()
        if by:
            self.client.cookies.set("tracker-session", self.session(by).token or "")
        return self.client.request(method, path, **more)

    def send(self, path: str, data: dict[str, Any] | None = None, *, by: str) -> Any:
        """A form with the token of the session."""
        return self.ask("POST", path, by=by, data={"_csrf_token": self.session(by).csrf, **(data or {})})
