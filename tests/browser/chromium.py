"""Chromium, driven by playwright: the system's own, or the one that $TRACKER_CHROMIUM names."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


def executable() -> str | None:
    """Where the browser is; None where there is none."""
    named = os.environ.get("TRACKER_CHROMIUM")
    return shutil.which(named) if named else shutil.which("chromium") or shutil.which("chromium-browser")


def must_be_here() -> bool:
    """Whether a missing browser is a failure: in CI it is."""
    return os.environ.get("CI", "").lower() in {"true", "1"}


@contextmanager
def launched() -> Iterator[Any]:
    """A running browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=executable(), args=["--no-sandbox"])
        try:
            yield running
        finally:
            running.close()


@contextmanager
def opened(browser: Any, url: str, *, token: str | None = None, **more: Any) -> Iterator[Any]:
    """A page in a context of its own; with `token` somebody is signed in. `page.said` collects its errors."""
    context = browser.new_context(base_url=url, **more)
    if token:
        context.add_cookies([{"name": "tracker-session", "value": token, "url": url}])
    context.set_default_timeout(120_000)  # 30 s is too little where the machine has other things to do
    page = context.new_page()
    page.said = []
    page.on("console", lambda message: page.said.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: _unless_hurried(page, str(error)))
    page.on("requestfailed", lambda request: _unless_left(page, request))
    try:
        yield page
    finally:
        context.close()


def _unless_hurried(page: Any, words: str) -> None:
    """Who goes on before a page has faded in has not seen an error: the browser drops its own animation."""
    if not words.startswith("Transition was "):
        page.said.append(words)


def _unless_left(page: Any, request: Any) -> None:
    """Whoever goes on to the next page before the icon has come has not seen an error."""
    if request.failure != "net::ERR_ABORTED":
        page.said.append(f"not loaded: {request.url} ({request.failure})")
