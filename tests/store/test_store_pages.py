"""Pages by digest, addresses, and the fast way to read them."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator

import pytest
from store_rows import make_edition

from tracker.errors import StorageError
from tracker.store import Store
from tracker.store.pages import FastPages, page_at, put_page, set_address
from tracker.store.words import plain_words


@pytest.fixture
def edition(store: Store) -> int:
    return make_edition(store)


@pytest.fixture
def fast(store: Store) -> Iterator[FastPages]:
    pages = FastPages(store, cache=1000)
    yield pages
    pages.close()


def issue(store: Store, edition: int, path: str, body: bytes) -> str:
    with store.write() as act:
        digest = put_page(act.session, body)
        set_address(act.session, path, edition=edition, digest=digest, template="reader-1")
    return digest


def test_a_page_is_found_under_its_address(store: Store, edition: int, fast: FastPages) -> None:
    digest = issue(store, edition, "/r/harbour/en", "<p>Hafen, ميناء</p>".encode())
    assert digest == "sha256:" + hashlib.sha256("<p>Hafen, ميناء</p>".encode()).hexdigest()
    assert fast.digest("/r/harbour/en") == digest
    assert fast.body(digest) == "<p>Hafen, ميناء</p>".encode()
    with store.read() as session:
        assert page_at(session, "/r/harbour/en") == digest
        assert page_at(session, "/r/harbour") is None


def test_what_is_not_there(fast: FastPages) -> None:
    assert fast.digest("/r/none") is None
    assert fast.body("sha256:none") is None
    assert fast.digest("' OR 1=1 --") is None


def test_a_new_page_is_seen_at_once_also_from_another_process(
    store: Store, edition: int, fast: FastPages, reopen: Callable[[], Store]
) -> None:
    other = reopen()
    first = issue(other, edition, "/r/harbour/en", b"provisional")
    assert fast.digest("/r/harbour/en") == first
    second = issue(other, edition, "/r/harbour/en", b"final")
    assert fast.digest("/r/harbour/en") == second
    assert fast.body(first) == b"provisional", "and the one before stays"


def test_nothing_of_an_act_that_failed_is_seen(store: Store, edition: int, fast: FastPages) -> None:
    def fail() -> None:
        with store.write() as act:
            digest = put_page(act.session, b"x")
            set_address(act.session, "/r/x", edition=edition, digest=digest, template="reader-1")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert fast.digest("/r/x") is None


def test_two_that_put_the_same_page(store: Store, edition: int) -> None:
    assert issue(store, edition, "/a", b"same") == issue(store, edition, "/b", b"same")


def test_bodies_are_remembered_up_to_a_size(store: Store, edition: int, fast: FastPages) -> None:
    digests = [issue(store, edition, f"/{letter}", letter.encode() * 400) for letter in "abc"]
    for digest in digests[:2]:
        fast.body(digest)
    fast.body(digests[0])
    fast.body(digests[2])
    forget(store)
    assert fast.body(digests[0]) == b"a" * 400, "asked for last"
    assert fast.body(digests[2]) == b"c" * 400
    assert fast.body(digests[1]) is None, "1,000 bytes hold two of the three; the oldest went"


def test_a_body_larger_than_the_memory_is_read_each_time(store: Store, edition: int, fast: FastPages) -> None:
    digest = issue(store, edition, "/large", b"x" * 5000)
    assert fast.body(digest) == b"x" * 5000
    forget(store)
    assert fast.body(digest) is None


def test_many_threads_read_while_one_writes(store: Store, edition: int, fast: FastPages) -> None:
    failed: list[BaseException] = []
    issue(store, edition, "/p", b"0")

    def read() -> None:
        try:
            for _ in range(50):
                digest = fast.digest("/p")
                assert digest is not None
                assert fast.body(digest) is not None
        except BaseException as error:
            failed.append(error)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for number in range(10):
        issue(store, edition, "/p", str(number).encode())
    for thread in threads:
        thread.join(240)
    assert failed == []


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_fast_connection_cannot_write(fast: FastPages) -> None:
    with pytest.raises(StorageError, match="reading only"), plain_words(fast._settings):
        fast._rows.one("DELETE FROM page WHERE digest <> :key", "x")


def forget(store: Store) -> None:
    with store.write() as act:
        ask = act.session.connection().exec_driver_sql
        ask("DELETE FROM address")
        ask("DELETE FROM page")
