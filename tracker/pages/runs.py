"""Passages told together where they stand together: “¶3”, “¶5–7”."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.pages.shell import Link


def runs(places: Iterable[int], *, at: str = "") -> tuple[Link, ...]:
    """Links to passages by their places from 0, in rising order, a run in one; into the page `at`."""
    found: list[tuple[int, int]] = []
    for place in places:
        if found and found[-1][1] == place - 1:
            found[-1] = (found[-1][0], place)
        else:
            found.append((place, place))
    return tuple(
        Link(text=f"¶{start + 1}" + (f"–{end + 1}" if end > start else ""), href=f"{at}#p{start + 1}")
        for start, end in found
    )
