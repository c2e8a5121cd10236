"""Draws every page of the demonstration: `python -m tests.browser.shots OUT [NAME…]`.

At 390 and 1440 px, light and dark, from a service of its own. It also draws the picture of the README,
`tests/pages/readme.png`, unless names are given and “readme” is none of them.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path
from typing import Any

tests = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(tests))  # run as a module, the folder of the tests is not on the path

from browser.chromium import launched, opened  # noqa: E402
from browser.places import summit, tokens  # noqa: E402
from browser.state import every_place  # noqa: E402
from journeys.service import Service, build_demo, running  # noqa: E402

widths = (1440, 390)
picture = tests / "pages" / "readme.png"
largest = 150_000


def draw(browser: Any, service: Service, out: Path, names: list[str]) -> None:
    """Every page in every way."""
    known = tokens(service)
    for name, (who, path) in every_place(service).items():
        if names and name not in names:
            continue
        for width in widths:
            for scheme in ("light", "dark"):
                with opened(
                    browser,
                    service.url,
                    token=known.get(who or ""),
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                ) as page:
                    page.goto(path)
                    page.screenshot(path=out / f"{name}-{width}-{scheme}.png", full_page=True)


def draw_readme(browser: Any, service: Service) -> None:
    """What changed since the provisional version, as the README shows it."""
    with opened(browser, service.url, viewport={"width": 1200, "height": 720}) as page:
        page.goto(f"/r/{summit}/en/v2/since/v1")
        page.screenshot(path=picture)
    size = picture.stat().st_size
    if size > largest:
        raise SystemExit(f"{picture.name} has {size:,} bytes; the README takes {largest:,}")


def main(out: Path, names: list[str]) -> None:
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "data"
        build_demo(data)
        settings = {"TRACKER_ZONE": "Asia/Tokyo"}
        with running(data, settings=settings) as service, launched() as browser:
            draw(browser, service, out, names)
            if not names or "readme" in names:
                draw_readme(browser, service)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
