"""How long the service takes for each page: `python tests/benchmarks/serving.py [--passages 2000] [--times 9]`.

A service of its own is started twice: on the demonstration, and on a release of many passages with 15 % of them
changed. Each page is asked for over HTTP on one connection by somebody who works there; what is told is the time
until its last byte, the first time and the median of the others. Then changes are decided over the API, and by the
form of the desk. The machine is the same for all rows of a run: compare rows, not runs.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

here = Path(__file__).resolve().parent
sys.path[:0] = [str(here), str(here.parent)]

from journeys.service import Browser, Service, build_demo, running  # noqa: E402
from seeded import seeded  # noqa: E402
from workflow import world as w  # noqa: E402

from tracker.documents import Stage  # noqa: E402
from tracker.settings import Settings  # noqa: E402
from tracker.store import Store  # noqa: E402

demo_pages = {
    "reader": "/r/arvend-summit-2026/en",
    "changes since": "/r/arvend-summit-2026/en/v2/since/v1",
    "my work": "/work",
    "drift board": "/drift",
    "release": "/releases/arvend-summit-2026",
    "review desk": "/releases/arvend-summit-2026/en/review",
    "everything at once": "/releases/arvend-summit-2026/en/review/all",
    "conversation": "/releases/arvend-summit-2026/en/talk",
    "checks": "/releases/arvend-summit-2026/en/checks",
    "policy": "/collections/summit-meetings/policy",
}


def big(folder: Path, passages: int) -> str:
    """A data folder with a release of many passages under review; gives the name of a reviser."""
    store = Store.open(Settings(data=folder), create=True)
    world = w.furnish(store)
    texts = seeded(passages=passages, share=0.15, seed=3)

    def text(title: str, date: str, lines: list[str]) -> bytes:
        return "\n\n".join([title, date, *lines]).encode()

    before = [getattr(each, "text", each) for each in texts.before]
    after = [getattr(each, "text", each) for each in texts.after]
    w.begin_release(world, "en", source="de")
    source = text("Hafenordnung", "2. März 2026", [f"Der {each}" for each in before])
    w.put(world, source, by="tom", language="de")
    w.through(world, Stage.FINAL, language="de")
    w.put(world, text("Harbour Rules", "March 2, 2026", before))
    w.through(world, Stage.PROVISIONAL)
    w.put(world, text("Harbour Rules", "March 2, 2026", after))
    w.ask(world, Stage.FINAL)
    store.close()
    return "rita@harbour.example"


def timed(ask: Callable[[], object], times: int) -> tuple[float, float]:
    """The first time, and the median of the others; in milliseconds."""
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        ask()
        taken.append((time.perf_counter() - begun) * 1000)
    return taken[0], statistics.median(taken[1:])


def pages(browser: Browser, places: dict[str, str], times: int) -> Iterator[tuple[str, float, float]]:
    """Each page with its times; one that is not there is left out."""
    for name, path in places.items():
        statuses = set()

        def ask(path: str = path, statuses: set[int] = statuses) -> None:
            statuses.add(browser.http.get(path).status_code)

        row = (name, *timed(ask, times))
        if statuses == {200}:
            yield row


def decisions(
    service: Service, browser: Browser, email: str, times: int
) -> Iterator[tuple[str, float, float]]:
    """Deciding changes one by one, over the API and by the form of the desk."""
    program = service.anyone().http
    given = program.post("/api/session", json={"email": email, "password": w.password})
    program.headers["Authorization"] = f"Bearer {given.json()['token']}"
    place = f"/api/releases/{w.release}/en/desk"
    shown = program.get(place).json()
    left = iter(shown["changes"])

    def decide() -> None:
        change = {"key": next(left)["key"], "ruled": None}
        body = {"step": step, "decision": "approved", "changes": [change], "seen": shown["seen"]}
        program.post(f"{place}/decisions", json=body).raise_for_status()

    step = "bilingual revision"
    yield "a decision (API)", *timed(decide, times)
    forms = []
    for _ in range(times):
        page = browser.get(f"/releases/{w.release}/en/review?change={next(left)['key'][7:23]}")
        forms.append(page.form("/decide").fields)
    sent = iter(forms)
    address = f"{service.url}/releases/{w.release}/en/review/decide"

    def press() -> None:
        data = {**next(sent), "decision": "approved"}
        headers = {"Sec-Fetch-Site": "same-origin", "Origin": service.url}
        answer = browser.http.post(address, data=data, headers=headers, follow_redirects=False)
        assert answer.status_code == 303, answer.text

    yield "a decision (form)", *timed(press, times)


def told(where: str, rows: Iterator[tuple[str, float, float]]) -> None:
    """One line a row."""
    for name, first, usual in rows:
        print(f"{where:<24} {name:<24} {first:>9.1f} {usual:>9.1f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--passages", type=int, default=2000)
    parser.add_argument("--times", type=int, default=9)
    asked = parser.parse_args()
    print(f"{'data':<24} {'page':<24} {'first ms':>9} {'median ms':>9}")
    with tempfile.TemporaryDirectory() as folder:
        data = Path(folder) / "demo"
        build_demo(data)
        with running(data) as service:
            told("demo", pages(service.person("kuroda"), demo_pages, asked.times))
        data = Path(folder) / "big"
        email = big(data, asked.passages)
        places = {
            "review desk": f"/releases/{w.release}/en/review",
            "everything at once": f"/releases/{w.release}/en/review/all",
            "beside": f"/releases/{w.release}/en/links",
            "checks": f"/releases/{w.release}/en/checks",
            "release": f"/releases/{w.release}",
            "my work": "/work",
        }
        with running(data) as service:
            browser = service.anyone().signed_in(email, w.password)
            told(f"{asked.passages:,} passages", pages(browser, places, asked.times))
            told(f"{asked.passages:,} passages", decisions(service, browser, email, asked.times))


if __name__ == "__main__":
    main()
