"""What the tests of the log share: entries, keys, and the known answers of RFC 6962's test tree."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tracker.log import merkle
from tracker.log.entry import Entry, EntryType
from tracker.log.keys import SignatureType, Signer

origin = "translations.example/log"


@pytest.fixture(scope="session")
def signer() -> Signer:
    """The log's key: seed 00..1f."""
    return Signer.from_seed(origin, bytes(range(32)))


@pytest.fixture(scope="session")
def witness() -> Signer:
    """A witness's key: seed 20..3f."""
    return Signer.from_seed("witness.example/w1", bytes(range(32, 64)), SignatureType.COSIGNATURE)


@pytest.fixture(scope="session")
def known_entries() -> list[bytes]:
    """The eight leaves on which Certificate Transparency's own tests are built."""
    return [
        bytes.fromhex(each)
        for each in (
            "",
            "00",
            "10",
            "2021",
            "3031",
            "40414243",
            "5051525354555657",
            "606162636465666768696a6b6c6d6e6f",
        )
    ]


@pytest.fixture(scope="session")
def known_leaves(known_entries: list[bytes]) -> list[bytes]:
    return [merkle.leaf_hash(each) for each in known_entries]


@pytest.fixture(scope="session")
def many_entries() -> list[bytes]:
    """700 different entries: two full tiles and a part of a third."""
    time = datetime(2026, 11, 24, 9, 15, 2, tzinfo=UTC)
    return [
        Entry(
            EntryType.REVIEW_ASKED,
            time,
            f"p-{n % 7}",
            {"release": f"text-{n}", "language": "fr", "revision": n + 1, "stage": "final"},
        ).to_bytes()
        for n in range(700)
    ]
