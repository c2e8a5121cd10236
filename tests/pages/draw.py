"""Draws every sample in a real browser: `python -m tests.pages.draw OUT [NAME…]`."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tracker.pages import css_address, render, stylesheet
from tracker.pages.environment import script_addresses

from .samples import all_samples

widths = (1440, 390)


def chromium() -> str | None:
    """Where the browser is, None where there is none."""
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@contextmanager
def browser() -> Iterator[object]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield running
        running.close()


def serve(page: object, html: str) -> None:
    """Loads a page as the service would serve it, with its stylesheet and the strict policy."""
    policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'"
    modules = [each for each in script_addresses() if f'src="{each}"' in html]
    if modules:  # as the service says it, for the pages that have modules of ours alone
        policy += "; script-src 'self'; connect-src 'self'"
    page.route("**/*", lambda route: route.abort())
    page.route(
        "http://tracker.test/page",
        lambda route: route.fulfill(
            body=html, content_type="text/html; charset=utf-8", headers={"Content-Security-Policy": policy}
        ),
    )
    page.route(
        f"http://tracker.test{css_address()}",
        lambda route: route.fulfill(body=stylesheet().read_text("utf-8"), content_type="text/css"),
    )
    for address in modules:
        _route_module(page, address)
    icon = (stylesheet().parent / "icon.svg").read_text("utf-8")
    page.route(
        "http://tracker.test/static/icon.svg",
        lambda route: route.fulfill(body=icon, content_type="image/svg+xml"),
    )
    page.goto("http://tracker.test/page")


def _route_module(page: object, address: str) -> None:
    name = address.rsplit("/", 1)[-1].split("?", maxsplit=1)[0]
    body = (stylesheet().parent / name).read_text("utf-8")
    page.route(
        f"http://tracker.test{address}",
        lambda route: route.fulfill(body=body, content_type="text/javascript; charset=utf-8"),
    )


def main(out: Path, names: list[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with browser() as running:
        for scheme in ("light", "dark"):
            for width in widths:
                context = running.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme)
                page = context.new_page()
                for name, sample in all_samples().items():
                    if not names or name in names:
                        page.unroute_all()
                        serve(page, render(sample))
                        page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=True)
                context.close()
        page = running.new_page()
        for name, sample in all_samples().items():
            if name.startswith("reader") and (not names or name in names):
                page.unroute_all()
                serve(page, render(sample))
                page.pdf(path=out / f"{name}.pdf", prefer_css_page_size=True, print_background=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
