"""A running service and people at their browsers: real processes, real HTTP, forms as a browser sends them."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import httpx
import pytest
from click.testing import CliRunner
from hashing import hash_quickly
from lxml import html
from ports import free_port

from tracker.cli import fixtures
from tracker.cli.demo import load
from tracker.cli.group import tracker
from tracker.settings import Settings

script = fixtures.load(fixtures.folder())
passwords = {person.id: (person.email, person.password) for person in script.people}
"""The people of the fixtures: address and password by id."""


def build_demo(folder: Path) -> None:
    """The whole demonstration in a data folder, through the real workflow."""
    with pytest.MonkeyPatch.context() as patch:
        hash_quickly(patch)
        load(Settings(data=folder), script, bar=lambda *_, **__: None)


class Cut(Exception):
    """The power goes."""


def cutting(after: int | None = None, *, before_end: int = 0) -> Any:
    """A bar that cuts the work off: after so many steps, or so many before the last."""
    total_steps = 0

    def bar(done: int, *, total: int | None = None, what: str | None = None) -> None:
        nonlocal total_steps
        total_steps = total or total_steps
        if done >= (total_steps - before_end if after is None else after):
            raise Cut

    return bar


def cut_demo(folder: Path) -> None:
    """The demonstration in a data folder, through the real workflow, but for the last steps."""
    with pytest.MonkeyPatch.context() as patch:
        hash_quickly(patch)
        with pytest.raises(Cut):
            load(Settings(data=folder), script, bar=cutting(before_end=36))


def finish_demo(folder: Path) -> None:
    """The rest of it, by the command that people use."""
    shown = CliRunner().invoke(tracker, ["demo", "--no-serve", "--json", "--data", str(folder)])
    assert shown.exit_code == 0, shown.stderr
    assert json.loads(shown.stdout)["load"] == "resumed"


def copy_demo(template: Path, folder: Path) -> Path:
    """A data folder of one's own."""
    shutil.copytree(template, folder)
    return folder


class Service:
    """`tracker serve` in a process of its own."""

    def __init__(
        self,
        data: Path,
        *,
        workers: int = 1,
        settings: Mapping[str, str] | None = None,
        before: Callable[[], None] | None = None,
    ) -> None:
        self.data = data
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.log = data.parent / f"{data.name}-{self.port}.log"
        plain = {name: value for name, value in os.environ.items() if not name.startswith("TRACKER_")}
        command = [
            sys.executable,
            "-m",
            "tracker.cli",
            "serve",
            "--data",
            str(data),
            "--port",
            str(self.port),
        ]
        with self.log.open("wb") as out:
            self.process = subprocess.Popen(
                [*command, "--workers", str(workers)],
                stdout=out,
                stderr=out,
                # a worker beside each would be a process more for tests of which none is told anything
                env={**plain, "TRACKER_WORKER": "no", **(settings or {})},
                start_new_session=True,
                preexec_fn=before,
            )
        self.people: dict[str, Browser] = {}
        self.browsers: list[Browser] = []

    def wait(self, *, seconds: float = 240) -> Service:
        """Until it answers."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if self.process.poll() is not None:
                raise AssertionError(f"the service ended by itself: {self.log.read_text()}")
            with contextlib.suppress(httpx.TransportError):
                if httpx.get(f"{self.url}/static/tracker.css", timeout=60).status_code == 200:
                    return self
            time.sleep(0.05)
        raise AssertionError(f"the service did not answer within {seconds} s: {self.log.read_text()}")

    def stop(self) -> None:
        """SIGTERM, and wait until it has ended."""
        self.close()
        if self.process.poll() is None:
            self.process.terminate()
            self.process.wait(timeout=240)

    def close(self) -> None:
        """Close every browser."""
        for browser in self.browsers:
            browser.close()
        self.browsers.clear()
        self.people.clear()

    def kill(self) -> None:
        """kill -9, the workers too."""
        with contextlib.suppress(ProcessLookupError):
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait(timeout=240)

    def anyone(self, **more: Any) -> Browser:
        """A browser in which nobody is signed in."""
        self.browsers.append(Browser(self.url, **more))
        return self.browsers[-1]

    def person(self, name: str) -> Browser:
        """The browser of somebody who is signed in; one a person."""
        if name not in self.people:
            email, password = passwords[name]
            self.people[name] = self.anyone().signed_in(email, password)
        return self.people[name]


@contextlib.contextmanager
def running(data: Path, **more: Any) -> Iterator[Service]:
    """A service for as long as it is needed."""
    service = Service(data, **more)
    try:
        yield service.wait()
    finally:
        service.stop()


class Form:
    """A form of a page with what it would send."""

    def __init__(self, form: Any) -> None:
        self.action = str(form.get("action"))
        self.method = str(form.get("method", "get")).lower()
        self.multipart = form.get("enctype") == "multipart/form-data"
        self.fields: dict[str, str] = {}
        self.files: list[str] = []
        self.buttons: list[tuple[str, str]] = []
        for each in form.xpath(".//input|.//select|.//textarea|.//button"):
            self._take(each)

    def _take(self, each: Any) -> None:
        name, kind = each.get("name"), each.get("type", "submit" if each.tag == "button" else "text")
        if each.tag == "button":
            if kind == "submit":
                self.buttons.append((name or "", each.get("value", "")))
        elif not name or each.get("disabled") is not None:
            return
        elif each.tag == "select":
            options = each.xpath(".//option[@selected]") or each.xpath(".//option")[:1]
            if options:
                self.fields[name] = options[0].get("value", "")
        elif each.tag == "textarea":
            self.fields[name] = (each.text or "").removeprefix("\n")
        elif kind == "file":
            self.files.append(name)
        elif kind not in {"radio", "checkbox"} or each.get("checked") is not None:
            self.fields[name] = each.get("value", "")


class Page:
    """An answer with what a person sees in it."""

    def __init__(self, answer: httpx.Response) -> None:
        self.answer = answer
        self.status = answer.status_code
        self.path = answer.url.raw_path.decode()
        self.html = answer.text
        is_page = "html" in answer.headers.get("content-type", "") and answer.text.strip()
        self.tree: Any = html.document_fromstring(answer.text) if is_page else None

    @property
    def words(self) -> str:
        """The words of the page, white space as a reader sees it."""
        return " ".join(self.tree.find(".//body").text_content().split())

    @property
    def title(self) -> str:
        return " ".join(self.tree.xpath("string(//main//h1)").split())

    @property
    def wrong(self) -> str:
        """What the page says went wrong: beside a field, above a form, or as the whole page."""
        told = self.tree.xpath("//*[contains(concat(' ',@class,' '),' wrong ')]")
        if told:
            return " ".join(" ".join(each.text_content().split()) for each in told)
        whole = " ".join(each.text_content() for each in self.tree.xpath("//main//h1|//main//p"))
        return " ".join(whole.split())

    @property
    def links(self) -> list[str]:
        return [str(each) for each in self.tree.xpath("//a/@href")]

    def forms(self, action: str = "") -> list[Form]:
        return [
            Form(each) for each in self.tree.xpath("//form") if str(each.get("action", "")).endswith(action)
        ]

    def form(self, action: str, **having: str) -> Form:
        """The form that sends to this address, with these hidden values where there are several."""
        found = [
            each
            for each in self.forms(action)
            if all(each.fields.get(name) == value for name, value in having.items())
        ]
        assert found, f"no form to …{action} {having or ''} on {self.path}: {self.words[:500]}"
        return found[0]


class Browser:
    """Somebody at a browser: keeps cookies, follows redirects, sends forms."""

    def __init__(self, url: str, **more: Any) -> None:
        more.setdefault("timeout", 240)
        self.http = httpx.Client(base_url=url, follow_redirects=True, **more)
        self.page = Page(httpx.Response(200, request=httpx.Request("GET", url)))

    def close(self) -> None:
        self.http.close()

    def get(self, path: str, **more: Any) -> Page:
        self.page = Page(self.http.get(path, **more))
        return self.page

    def send(self, form: Form, *, button: tuple[str, str] | None = None, **fields: Any) -> Page:
        """Send a form of the page that was got last; fields that the form does not have are refused."""
        files = {name: fields.pop(name) for name in form.files if name in fields}
        strange = [name for name in fields if name not in form.fields and not _is_choice(self.page, name)]
        assert not strange, f"{form.action} has no field {strange}: {list(form.fields)}"
        data = {**form.fields, **fields}
        pressed = button or (form.buttons[0] if form.buttons else None)
        if pressed and pressed[0]:
            data[pressed[0]] = pressed[1]
        return self.post(form.action, data, files=files, multipart=form.multipart)

    def post(
        self, path: str, data: dict[str, Any], *, files: dict[str, Any] | None = None, multipart: bool = False
    ) -> Page:
        """Send these fields as a page of the service would."""
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": str(self.http.base_url).rstrip("/")}
        if multipart:
            sent = {name: (None, str(value)) for name, value in data.items()}
            sent.update(files or {"file": ("", b"", "application/octet-stream")})
            self.page = Page(self.http.post(path, files=sent, headers=headers))
        else:
            self.page = Page(self.http.post(path, data=data, headers=headers))
        return self.page

    def signed_in(self, email: str, password: str) -> Browser:
        """Sign in by the form."""
        page = self.get("/sign-in")
        page = self.send(page.form("/sign-in"), email=email, password=password)
        assert page.path.startswith("/work"), page.wrong
        return self

    @property
    def token(self) -> str:
        """The token that the forms of this session carry."""
        page = self.get("/account")
        return page.form("/account/password").fields["_csrf_token"]

    # ---- what people do, by the pages that they do it on

    def upload(self, text: str, data: bytes, name: str = "text.txt", **fields: str) -> Page:
        """Send a file; gives the preview, or the form with what is wrong."""
        page = self.get(f"/releases/{text}/upload")
        return self.send(page.form("/upload"), file=(name, data, "application/octet-stream"), **fields)

    def confirm(self, *, note: str = "", **fields: str) -> Page:
        """Save what the preview shows."""
        return self.send(self.page.form("/confirm"), note=note, **fields)

    def ask(self, text: str, stage: str, note: str = "") -> Page:
        page = self.get(f"/releases/{text}/review")
        return self.send(page.form("/ask"), stage=stage, note=note)

    def approve_all(self, text: str, step: str) -> None:
        """Approve every change that is to go for a step, over the API."""
        name = step.replace("-", " ")
        shown = self.http.get(f"/api/releases/{text}/desk", params={"step": name}).json()
        left = [
            {"key": each["key"], "ruled": (each["steps"].get(name) or {}).get("ruled")}
            for each in shown["changes"]
            if each["required"] and each["steps"].get(name, {}).get("standing") in {"to go", "returned"}
        ]
        if left and shown["takes"]:
            body = {"step": name, "decision": "approved", "changes": left, "seen": shown["seen"]}
            answer = self.http.post(
                f"/api/releases/{text}/desk/decisions", json=body, headers={"X-CSRF-Token": self.token}
            )
            assert answer.status_code == 201, answer.text

    def sign(self, text: str, step: str) -> Page:
        """Approve every change, then the whole."""
        self.approve_all(text, step)
        page = self.get(f"/releases/{text}/review")
        return self.send(page.form("/sign", step=step), button=("decision", "approved"))

    def send_back(self, text: str, step: str, reason: str, code: str = "meaning") -> Page:
        page = self.get(f"/releases/{text}/review")
        return self.send(
            page.form("/sign", step=step), button=("decision", "returned"), code=code, reason=reason
        )

    def issue(self, text: str, label: str) -> Page:
        page = self.get(f"/releases/{text}/review")
        return self.send(page.form("/issue"), label=label)


def _is_choice(page: Page, name: str) -> bool:
    """A radio or box that nobody has chosen yet."""
    return page.tree is not None and bool(page.tree.xpath(f"//input[@name='{name}']"))
