"""Likeness inside a gap between equal passages: who was edited into whom, in order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Indel, Postfix, Prefix

from tracker.compare.aligning.likeness import (
    candidates,
    cut,
    half,
    likeness,
    longest,
    pieces,
    plainly_alike,
    rescaled,
)
from tracker.compare.aligning.linking import Links, Texts
from tracker.compare.aligning.runs import Gap, Pair, heaviest_chain

most_cells = 40_000
"""Couples of passages that a gap compares all with all; a larger gap asks for candidates by rare words."""

most_steps = 4_000_000_000
"""Couples of characters that a gap compares all with all."""

most = 0.75
"""How much of two texts is equal at their ends where, of several, one was surely edited into the other."""

surely = 0.65
"""How like the passages across must be, where there are several, for nobody else to be asked."""

few: Final = 8
"""Couples up to which asking one by one is quicker than all at once."""


def link_gaps(links: Links) -> None:
    """Link what is like inside each gap, in rising order. A large gap is cut by its best candidates."""
    for gap in links.gaps:
        start, end, other, other_end = gap
        if start == end or other == other_end:
            continue
        here, there = links.free_in(gap)
        if not here or not there:
            continue
        if len(here) == len(there) and _face_to_face(links, here, there):
            for i, j in zip(here, there, strict=True):
                links.link(before=(i,), after=(j,))
        elif len(here) > 1 or len(there) > 1:
            _link_gap(links, gap, here, there)


def _face_to_face(links: Links, here: list[int], there: list[int]) -> bool:
    """Whether each passage was edited into the one across, so that no other couple needs asking."""
    before, after = links.before, links.after
    alone = len(here) == 1
    for i, j in zip(here, there, strict=True):
        if before.families[i] is not after.families[j]:
            return False
        one, two = before.texts[i], after.texts[j]
        if _ends_alike(one, two) >= (half if alone else most):
            continue
        if not (alone and plainly_alike(one, two)) and likeness(one, two) < (cut if alone else surely):
            return False
    return True


def _ends_alike(one: str, two: str) -> float:
    """How much of the longer text is equal at both ends, from 0 to 1."""
    longer, shorter = len(one), len(two)
    if longer < shorter:
        longer, shorter = shorter, longer
    same = Prefix.similarity(one, two)
    return (same + min(Postfix.similarity(one, two), shorter - same)) / (longer or 1)


def _link_gap(links: Links, gap: Gap, here: list[int], there: list[int]) -> None:
    if _small_enough(links, here, there):
        _link(links, _all_with_all(links, here, there))
        return
    chain = _link(links, _by_candidates(links, here, there))
    for inner in _inside(chain, gap):
        near, far = links.free_in(inner)
        if near and far and _small_enough(links, near, far):
            _link(links, _all_with_all(links, near, far))


def _small_enough(links: Links, here: Sequence[int], there: Sequence[int]) -> bool:
    """Whether all can be compared with all."""
    if len(here) * len(there) > most_cells:
        return False
    near = sum(len(links.before.texts[i]) for i in here)
    far = sum(len(links.after.texts[j]) for j in there)
    return near * far <= most_steps


def _link(links: Links, pairs: Iterable[Pair]) -> list[Pair]:
    chain = heaviest_chain(pairs)
    for pair in chain:
        links.link(before=(pair.before,), after=(pair.after,))
    return chain


def _inside(chain: list[Pair], gap: Gap) -> Iterator[Gap]:
    start, other = gap.before, gap.after
    for pair in chain:
        yield Gap(start, pair.before, other, pair.after)
        start, other = pair.before + 1, pair.after + 1
    yield Gap(start, gap.before_end, other, gap.after_end)


def _all_with_all(links: Links, here: list[int], there: list[int]) -> list[Pair]:
    if len(here) * len(there) <= few:
        return _one_by_one(links, here, there)
    near, far = _of_kind(links.before, here), _of_kind(links.after, there)
    found: list[Pair] = []
    for kind in ("words", "characters"):
        if near[kind] and far[kind]:
            found += _at_once(links, near[kind], far[kind])
    found += _one_by_one(links, near["words"], far["characters"])
    found += _one_by_one(links, near["characters"], far["words"])
    found += _one_by_one(links, near["long"], there)
    found += _one_by_one(links, near["words"] + near["characters"], far["long"])
    return found


def _of_kind(side: Texts, places: Sequence[int]) -> dict[str, list[int]]:
    kinds: dict[str, list[int]] = {"words": [], "characters": [], "long": []}
    for place in places:
        parts = pieces(side.texts[place])
        if len(parts) > longest:
            kinds["long"].append(place)
        else:
            kinds["characters" if isinstance(parts, str) else "words"].append(place)
    return kinds


def _at_once(links: Links, here: list[int], there: list[int]) -> list[Pair]:
    """All with all in one call. Characters are rescaled after, which only makes them less like."""
    near = [pieces(links.before.texts[i]) for i in here]
    far = [pieces(links.after.texts[j]) for j in there]
    table = process.cdist(near, far, scorer=Indel.normalized_similarity, score_cutoff=cut)
    found: list[Pair] = []
    rows, columns = table.nonzero()
    for row, column in zip(rows.tolist(), columns.tolist(), strict=True):
        value = rescaled(float(table[row, column]), near[row], far[column])
        if value >= cut:
            found += _worth(links, here[row], there[column], value)
    return found


def _one_by_one(links: Links, here: list[int], there: list[int]) -> list[Pair]:
    before, after = links.before.texts, links.after.texts
    far = [(j, after[j]) for j in there]
    found: list[Pair] = []
    for i in here:
        text = before[i]
        for j, other in far:
            value = likeness(text, other)
            if value >= cut:
                found += _worth(links, i, j, value)
    return found


def _worth(links: Links, i: int, j: int, value: float) -> tuple[Pair, ...]:
    """What a couple that is like enough is worth: a good one more than two poor ones that cross it."""
    if links.before.families[i] is not links.after.families[j]:
        return ()
    number = links.before.numbers[i]
    same_number = 0.02 if number and number == links.after.numbers[j] else 0.0
    return (Pair(i, j, max(value - 0.3, 0.01) + same_number),)


def _by_candidates(links: Links, here: list[int], there: list[int]) -> Iterator[Pair]:
    """Couples that share rare words; equal texts are asked about once and paired by their rank."""
    near, far = _by_text(links.before, here), _by_text(links.after, there)
    before, after = list(near), list(far)
    for candidate in candidates(before=before, after=after):
        one, two = before[candidate.before], after[candidate.after]
        value = likeness(one, two)
        if value >= cut:
            for i, j in zip(near[one], far[two], strict=False):
                yield from _worth(links, i, j, value)


def _by_text(side: Texts, places: list[int]) -> dict[str, list[int]]:
    texts: defaultdict[str, list[int]] = defaultdict(list)
    for place in places:
        texts[side.texts[place]].append(place)
    return texts
