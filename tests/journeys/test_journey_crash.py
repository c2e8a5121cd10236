"""The service is killed, stopped, or runs out of room: what was acknowledged is there, and the log is intact."""

from __future__ import annotations

import contextlib
import os
import resource
import signal
import subprocess
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest
from journeys.office import Office, english
from journeys.service import Browser, Service, copy_demo, running


@pytest.fixture
def data(demo_template: Path, tmp_path: Path) -> Path:
    return copy_demo(demo_template, tmp_path / "data")


def children(pid: int) -> list[int]:
    """The workers of a service."""
    found = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(pid)], capture_output=True, text=True, check=False
    )
    return [int(each) for each in found.stdout.split()]


@pytest.mark.slow
def test_whatever_was_acknowledged_is_there_after_kill_9(data: Path) -> None:
    """Sign-offs and uploads go on from two people while all processes of the service are killed, twice."""
    office = Office(data)
    texts = [office.asked() for _ in range(8)]
    places = [office.uploaded() for _ in range(2)]
    acknowledged: list[tuple[str, str]] = []
    for round_ in range(2):
        service = Service(data, workers=2).wait()
        hauge, whitcombe = service.person("hauge"), service.person("whitcombe")
        stop = threading.Event()

        def sign(hauge: Browser = hauge, stop: threading.Event = stop, round_: int = round_) -> None:
            for text in texts[round_ * 4 : round_ * 4 + 4]:
                if stop.is_set():
                    return
                with contextlib.suppress(httpx.TransportError):
                    if "Your sign-off is recorded" in hauge.sign(text, "bilingual-revision").words:
                        acknowledged.append(("signed", text))

        def upload(
            whitcombe: Browser = whitcombe, stop: threading.Event = stop, text: str = places[round_]
        ) -> None:
            with contextlib.suppress(httpx.TransportError):
                for number in range(50):
                    if stop.is_set():
                        return
                    whitcombe.upload(text, english(f"Sentence number {number} of {text}."))
                    page = whitcombe.confirm(note=f"n{number}")
                    if "Saved as a new revision" in page.words:
                        acknowledged.append(("saved", page.path.partition("?")[0]))

        begun = len(acknowledged)
        both = [threading.Thread(target=sign), threading.Thread(target=upload)]
        for each in both:
            each.start()
        until = time.monotonic() + 240
        while len(acknowledged) < begun + 3 and time.monotonic() < until:
            time.sleep(0.01)
        service.kill()
        stop.set()
        for each in both:
            each.join(240)
        service.close()
    assert len(acknowledged) >= 6
    assert office.intact()
    office.close()
    with running(data) as service:
        auditor = service.person("kamau")
        for kind, what in acknowledged:
            if kind == "saved":
                assert auditor.get(what).status == 200, what
            else:
                page = auditor.get(f"/releases/{what}/review")
                assert page.tree.xpath("//ol[@class='talk']/li[contains(., 'Sigrid Hauge')]"), what


def test_a_worker_that_is_killed_takes_nothing_with_it(data: Path) -> None:
    office = Office(data)
    text = office.asked()
    with running(data) as service:
        hauge = service.person("hauge")
        assert "Your sign-off is recorded" in hauge.sign(text, "bilingual-revision").words
        before = office.counts()
        for worker in children(service.process.pid):
            os.kill(worker, signal.SIGKILL)
        answered, until = 0, time.monotonic() + 240
        while time.monotonic() < until and answered != 200 and service.process.poll() is None:
            with contextlib.suppress(httpx.TransportError):
                answered = httpx.get(f"{service.url}/r/arvend-summit-2026/en", timeout=60).status_code
            time.sleep(0.1)
        assert answered == 200 or service.process.returncode not in {0, None}, (
            "it goes on, or ends with an error"
        )
        assert office.counts() == before and office.intact()
    office.close()


def test_sigterm_stops_the_service_and_sessions_outlive_it(data: Path) -> None:
    with running(data, workers=2) as service:
        hauge = service.person("hauge")  # a connection that is kept open does not hold it up
        token = hauge.http.cookies["tracker-session"]
        service.process.terminate()
        assert service.process.wait(timeout=240) == 0
    with pytest.raises(httpx.ConnectError):
        httpx.get(service.url)
    assert "Traceback" not in service.log.read_text()
    with running(data) as service:
        browser = service.anyone()
        browser.http.cookies.set("tracker-session", token)
        assert browser.get("/work").path == "/work"
        service.process.terminate()
        assert service.process.wait(timeout=240) == 0


@contextlib.contextmanager
def small_disk(folder: Path, megabytes: int) -> Iterator[Path]:
    """A disk of this size, where this machine lets us mount one."""
    folder.mkdir()
    size = f"size={megabytes}m"
    done = subprocess.run(
        ["mount", "-t", "tmpfs", "-o", size, "tmpfs", str(folder)], capture_output=True, check=False
    )
    if done.returncode != 0:
        pytest.skip(f"no small disk can be mounted here: {done.stderr.decode().strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", "-l", str(folder)], check=True)


def test_a_full_disk_is_told_and_the_service_goes_on(demo_template: Path, tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk", 24) as disk:
        data = copy_demo(demo_template, disk / "data")
        office = Office(data)
        text = office.uploaded()
        with running(data) as service:
            whitcombe = service.person("whitcombe")
            form = whitcombe.get(f"/releases/{text}/upload").form("/upload")
            before, files = office.counts(), office.files()
            filler = disk / "filler"
            with contextlib.suppress(OSError), filler.open("wb", buffering=0) as out:
                while True:
                    out.write(b"\0" * 65536)
            sentences = " ".join(f"Sentence number {number} about the ferry." for number in range(20_000))
            page = whitcombe.send(form, file=("big.txt", english(sentences), "text/plain"))
            assert page.status == 507, page.wrong
            assert "is full" in page.wrong
            assert "nothing that was there before is lost" in page.wrong.lower()
            assert "Make room on" in page.wrong
            assert office.counts() == before and office.files() == files
            assert service.anyone().get("/r/arvend-summit-2026/en").status == 200, "readers notice nothing"
            assert whitcombe.get("/work").status == 200
            filler.unlink()
            page = whitcombe.send(form, file=("a.txt", english("After the disk was full."), "text/plain"))
            assert page.path.startswith("/uploads/"), page.wrong
            page = whitcombe.confirm(note="There is room again.")
            assert "Saved as a new revision" in page.words
        assert office.intact()
        office.close()


def test_a_file_that_the_system_refuses_to_write_is_told_and_the_service_goes_on(data: Path) -> None:
    """The same without a mount: no file that the service writes may grow much beyond its database."""
    office = Office(data)
    text = office.uploaded()
    most = (data / "tracker.db").stat().st_size + 3_000_000

    def limit() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))

    with running(data, before=limit) as service:
        whitcombe = service.person("whitcombe")
        form = whitcombe.get(f"/releases/{text}/upload").form("/upload")
        before, files = office.counts(), office.files()
        lines = b"A line about the ferry.\n" * (most // 24 + 10_000)
        page = whitcombe.send(form, file=("big.txt", lines, "text/plain"))
        assert page.status == 507, page.wrong
        assert "nothing that was there before is lost" in page.wrong and "do it again" in page.wrong
        assert office.counts() == before and office.files() == files
        page = whitcombe.send(form, file=("a.txt", english("A small file."), "text/plain"))
        assert page.path.startswith("/uploads/"), page.wrong
    assert office.intact()
    office.close()
