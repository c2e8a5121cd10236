"""Source passages beside the translated ones.

What survives translation (`traits.py`) is weighed as evidence (`evidence.py`); dynamic programming over
both texts in order finds the links (`paths.py`); what the first pass finds teaches the second how lengths
differ, which traits are kept and which words go together (`aligning.py`). Links that people pinned stay
as they are (`pins.py`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from tracker.compare.bitext.pins import Free, Pin, checked, free
from tracker.compare.bitext.traits import traits
from tracker.compare.bitext.weights import Weights, standard
from tracker.documents.document import Document

__all__ = ["Link", "Pin", "beside", "weighed"]


class Link(NamedTuple):
    """Passages that translate one another, by index; one side may be empty. Confidence is from 0 to 1."""

    source: tuple[int, ...]
    translation: tuple[int, ...]
    confidence: float
    pinned: bool = False


def beside(*, source: Document, translation: Document, pinned: Sequence[Pin] = ()) -> tuple[Link, ...]:
    """Links that hold every passage of both sides once, and every pin as it is.

    Links that nobody pinned are 1-1, 1-0, 0-1, 1-2, 2-1 or 2-2, of neighbours, and in order on both sides.
    None of them crosses a pin, but for pins whose passages moved: those that cross other pins, or what the
    texts say too surely. The others are linked as if those passages were not there.

    The result is in order of the source; a link without a source stands behind the link that holds the
    translated passage before its own, or first where there is none.

    Confidence is how likely a link is to be right, and of a passage left alone, how likely it is to have no
    counterpart; 1 for a pin.

    Raises:
        ValueError: a pin that overlaps another, is out of range, or holds no passage, passages that are no
            neighbours, or more than eight of a side.
    """
    return weighed(source=source, translation=translation, pinned=pinned, weights=standard)


def weighed(
    *, source: Document, translation: Document, pinned: Sequence[Pin] = (), weights: Weights
) -> tuple[Link, ...]:
    """The same with other weights: for the benchmark, which leaves one sort of evidence out at a time."""
    counts = {"source": len(source.passages), "translation": len(translation.passages)}
    pins = checked(pinned, **counts)
    links = [Link(pin.source, pin.translation, 1.0, pinned=True) for pin in pins]
    links.extend(_aligned(source, translation, free(pins, **counts), weights))
    return _in_order(links)


def _aligned(source: Document, translation: Document, left: Free, weights: Weights) -> Iterator[Link]:
    from tracker.compare.bitext.aligning import align
    from tracker.compare.bitext.units import Rest, Side

    near = Rest.of(Side(traits(source)), left.source)
    far = Rest.of(Side(traits(translation)), left.translation)
    for found in align(near, far, left.cuts, weights):
        yield Link(
            tuple(left.source[found.source : found.source + found.source_count]),
            tuple(left.translation[found.translation : found.translation + found.translation_count]),
            found.chance,
        )


def _in_order(links: Sequence[Link]) -> tuple[Link, ...]:
    alone = {link.translation[0]: link for link in links if not link.source}
    made: list[Link] = []

    def follow(place: int) -> None:
        while place in alone:
            made.append(alone[place])
            place = alone[place].translation[-1] + 1

    follow(0)
    for link in sorted(link for link in links if link.source):
        made.append(link)
        if link.translation:
            follow(link.translation[-1] + 1)
    return tuple(made)
