"""Gold of our own: the parallel editions of the demo releases, linked by hand."""

from __future__ import annotations

from pathlib import Path

from bitext_gold import Couple, Gold

from tracker.documents.readers import read

fixtures = Path(__file__).parents[2] / "fixtures"

_by_hand = (
    ("arvend-summit-2026", "ja-r1.txt", "en-r1.txt", "0:8=0:8 8:10=8 10:13=9:12 13=12:14 14:18=14:18"),
    (
        "arvend-summit-2026",
        "ja-r1.txt",
        "en-r2.txt",
        "0:4=0:4 4=15 5:8=4:7 8:10=7 10:13=8:11 13=11:13 14=13 15:17=16:18",
    ),
    ("arvend-summit-2026", "ja-r1.txt", "en-r3.txt", "0:4=0:4 4=15 5:15=4:14 15:17=16:18"),
    (
        "arvend-summit-2026",
        "ja-r2.txt",
        "en-r1.txt",
        "0:4=0:4 4:7=5:8 7:9=8 9:12=9:12 12=12:14 13=14 15=4 16:18=15:17",
    ),
    ("arvend-summit-2026", "ja-r2.txt", "en-r2.txt", "0:7=0:7 7:9=7 9:12=8:11 12=11:13 13:19=13:19"),
    ("arvend-summit-2026", "ja-r2.txt", "en-r3.txt", "0:19=0:19"),
    ("harbour-safety-standard-2026", "de-r1.txt", "en-r1.txt", "0:10=0:10"),
    ("heat-health-notice-2026", "en-r1.txt", "ar-r1.html", "0:15=0:15"),
    ("heat-health-notice-2026", "en-r2.txt", "ar-r1.html", "0:15=0:15"),
    ("heat-health-notice-2026", "en-r1.txt", "fr-r1.md", "0:15=0:15"),
    ("heat-health-notice-2026", "en-r2.txt", "fr-r1.md", "0:16=0:16"),
    ("heat-health-notice-2026", "fr-r1.md", "ar-r1.html", "0:15=0:15"),
    ("lacourt-hearing-notice-2026", "fr-r1.txt", "en-r1.txt", "0:17=0:17"),
    ("lacourt-hearing-notice-2026", "fr-r1.txt", "en-r2.txt", "0:17=0:17"),
)
"""Release, source, translation, and links: `0:8=0:8` are eight of one and one, `8:10=8` is one of two and one.

What stands in no link has no counterpart. `4=15` crosses others: that passage moved between two revisions.
"""


def own() -> list[Gold]:
    """Every pair of editions with its links."""
    made = []
    for release, source, translation, links in _by_hand:
        sides = [_read(fixtures / release / name) for name in (source, translation)]
        languages = tuple(name.partition("-")[0] for name in (source, translation))
        made.append(Gold(*sides, tuple(each for run in links.split() for each in _links(run)), languages))
    return made


def _read(path: Path) -> tuple:
    return read(path.read_bytes(), name=path.name).document.passages


def _links(run: str) -> list[Couple]:
    near, far = map(_places, run.split("="))
    if len(near) == len(far):
        return [((i,), (j,)) for i, j in zip(near, far, strict=True)]
    return [(near, far)]


def _places(text: str) -> tuple[int, ...]:
    start, _, end = text.partition(":")
    return tuple(range(int(start), int(end or int(start) + 1)))
